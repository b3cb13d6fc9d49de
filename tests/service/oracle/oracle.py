#!/usr/bin/env python3
"""oracle.py — what a ledger of months owes, lists and pays, worked out from what happened alone.

    oracle.py ACTS DUMP

ACTS says what happened (families, decisions, deaths, accounts, rolls made, confirmed, handed over), DUMP what the service answered.
Written from the worked cases and the design's words on money, not from the program:

  owed        of a month: the sum of the grant decided last that is for it; help given once is for the month of its decision
  listed      on a roll of month M: of every month up to M what is open, unless something stands against paying it
  taken off   at confirming and at handing over: a row whose month has another grant since, or less owed than is on its way, or what
              stands against it, or another account; or that bears the name of somebody who died since
  in the name of  the applicant while he lives, else of the living the grant covers whose account it is, else of the first of these
  paid        what is left when the roll is handed over; a roll discarded has listed nothing
  alive       a death taken back stands against nothing any more
  parts       a carer gets what of the sum is for care, the family the rest of the month; an institution or the person himself gets all of it;
              each part is owed, listed, paid, open and over by itself
  to whom     from the first month on of which nothing was paid or listed, nor of a later one, or from a later month, the next one at most;
              whoever gets a month goes on getting it, whatever sum is decided of it, but for a carer where nothing is for care
  a house     an institution has one account for all who live there: confirmed once, changed for all; where one transfer to it came back,
              nobody who lives there is paid to it until it was mended or another official said that it is right
  elsewhere   of what is granted the months after a move belong to the other township; a month that was paid stays where it was paid
  returned    a row that the bank sends back: its month is open by that; nothing goes to that account until it was mended or confirmed
  set off     what two decided of a month paid too much, after the family's time to object: of each row half of what is open at most (or
              less, if that was decided), the oldest such month first that the same payee was paid, one a row; not transferred, and taken off
              what is over from the listing on
  settled     what two decided: recovered or written off, of what is over; paid to the heir or not paid any more, what is open
  open, over  owed without what is paid (less what came back, was recovered, written off or taken, with what was set off) and under way,
              and the other way round, each 0 or more

And of each month that is over, by programme, township and month paid for, as the service itself tells it: what was open and not over
before, with what is owed newly, less what the rolls handed over meanwhile and what was settled, is what is open and not over now.

Prints the first differences; 0: there is none.
"""
import sys
from collections import Counter

from answers import read_dump
from model import Account, CARE, Case, Doing, Family, Grant, House, Roll, Row, is_held, listing, month_of, month_text, reason_of

MOST = 25


# ---- the oracle


class Oracle:
    def __init__(self, dump):
        self.rolls, self.ledgers, self.balances, self.order, self.wrong = dump
        self.families, self.cases, self.by_number, self.made = {}, {}, {}, {}
        self.day, self.now, self.compared = "", None, Counter()
        self.doing, self.notes, self.houses = None, {}, {}
        self.flows, self.handed, self.before = {}, [], None
        self.heirs, self.heirs_at = {}, {}

    def differ(self, text, *values):
        self.wrong.append(self.day + ": " + text % values)

    # -- acts

    def do_day(self, day):
        self.day = day
        if month_of(day) != self.now:
            self.now = month_of(day)
            for case in self.cases.values():
                case.owe(self.now)

    def do_person(self, family, person, name, idno):
        it = self.families.setdefault(family, Family())
        it.names[person], it.idno[person] = name, idno

    def do_account(self, family, holder, number, how):
        self.touch(self.families[family])
        it = self.families[family].account
        it.holder, it.counts, it.returned = holder, how == "counts", False
        it.number = number

    def do_confirmed(self, family):
        self.touch(self.families[family])
        self.families[family].account.says_yes()

    def do_confirmed_payee(self, family, payee):
        self.touch(self.families[family])
        account = self.families[family].payees[payee]
        self.compared["payees confirmed"] += 1
        if account.counts or account.given_up:
            self.differ("payee %s of family %s waited to be confirmed", payee, family)
        account.says_yes()

    # -- to whom

    def touch_house(self, name):
        for family in self.families.values():
            if any(it.holder == name for it in family.payees.values()):
                self.touch(family)

    def do_house(self, name, number):
        self.touch_house(name)
        it = self.houses.setdefault(name, House(number))
        it.number, it.counts, it.returned = number, False, False
        self.compared["houses entered"] += 1

    def do_confirmed_house(self, name):
        self.touch_house(name)
        if self.houses[name].counts:
            self.differ("the house %s waited to be confirmed", name)
        self.houses[name].counts, self.houses[name].returned = True, False
        self.compared["houses confirmed"] += 1

    def do_pay_to(self, name, number, payee, kind, holder, account, first):
        case = self.cases[name]
        self.touch(case.family)
        may = case.may_pay_to(kind, holder, month_of(first), self.now)
        if kind == "person":  # whom it covers
            holder = case.family.names[next(iter(case.grants[-1].covered))]
        self.compared["payees"] += 1
        if may is None:
            self.differ("case %s: %s is paid from %s, which must be refused", case.number, kind, first)
        first = may or month_of(first) or self.now
        it = case.family.payees[payee] = Account(kind, payee, self.houses.get(holder))
        it.holder, it.since = holder, first
        if kind != "institution":
            it.number = account
        self.paid_elsewhere(case, int(number), it, first)

    def paid_elsewhere(self, case, number, account, first):
        there = case.pay_to(number, account, first)
        if there.number != number:
            self.differ("case %s: from %s on it is another segment, %d", case.number, month_text(first), number)
        case.owe_all(self.now)

    def do_unpaid_to(self, name, kind, holder, first):
        self.compared["payees refused"] += 1
        if self.cases[name].may_pay_to(kind, holder, month_of(first), self.now) is not None:
            self.differ("case %s: %s from %s is refused, and may be", self.cases[name].number, kind, first)

    def do_pay_family(self, name, number):
        case = self.cases[name]
        self.compared["families again"] += 1
        if not case.may_pay_family(self.now):
            self.differ("case %s is paid to the family as it is, or not any more", case.number)
        self.paid_elsewhere(case, int(number), None, case.first_free())

    def do_unpaid_family(self, name):
        case = self.cases[name]
        if case.may_pay_family(self.now):
            self.differ("case %s is not paid to the family again", case.number)

    def do_moved(self, name, number, township):
        """What is granted belongs there from next month on."""
        case = self.cases[name]
        self.compared["moved"] += 1
        there = case.move(int(number), self.now, township)
        if there and there.number != int(number):
            self.differ("case %s: it moved by %d, the oracle says %d", case.number, int(number), there.number)
        case.owe_all(self.now)

    # -- what comes back

    def row_of(self, roll, number, grant, month, part):
        key = number, int(grant), month_of(month), part
        return next(row for row in self.made[roll].rows if row.key == key and not row.dropped)

    def do_returned(self, *which):
        row = self.row_of(*which)
        self.compared["came back"] += 1
        row.comes_back(row.fen)
        self.compared["a carer's came back"] += row.part == CARE
        self.flow(row.case, row.at, row.fen)
        if row.account == row.to.number:
            row.to.counts, row.to.returned = False, True
            self.compared["a house's came back"] += row.to.kind == "institution"

    def do_arrived(self, *which):
        row = self.row_of(*which)
        self.compared["arrived"] += 1
        row.comes_back(-row.fen)
        self.flow(row.case, row.at, -row.fen)
        if row.account == row.to.number and row.to.returned and row.to.kind != "institution":  # others' may be on their way back
            row.to.says_yes()

    def may_settle(self, number, at, kind, some):
        """What it comes to; 0: it must be refused."""
        line = self.by_number[number].lines[at]
        if kind == "heir" and not self.by_number[number].is_heirs(at):
            return 0
        if kind == "setoff" and not self.by_number[number].goes_on(self.now):
            return 0
        left = line.open() if kind in ("heir", "lapse") else line.over() - (line.promised() if kind == "setoff" else 0)
        fen = left if some == "-" else int(some)
        return fen if 0 < fen <= left and not line.under_way else 0

    def do_settled(self, number, month, part, kind, some, each, until):
        at = month_of(month), part
        case, fen = self.by_number[number], self.may_settle(number, at, kind, some)
        line = case.lines[at]
        if not fen:
            self.differ("case %s, %s, %s: %s, and nothing is left of it", number, month, part, kind)
        self.compared["settled of care"] += part == CARE
        self.compared[kind] += 1
        if kind == "setoff":
            line.decided.append((fen, None if each == "-" else int(each), until))
        elif kind == "heir":
            line.paid += fen
            self.heirs[number, at] = self.heirs.get((number, at), 0) + fen
            self.flow(case, at, -fen)
        elif kind == "lapse":
            line.lapsed += fen
        else:
            line.less += fen
            self.flow(case, at, fen)
        case.count(at)

    def do_unsettled(self, number, month, part, kind, some):
        if self.may_settle(number, (month_of(month), part), kind, some):
            self.differ("case %s, %s, %s: %s was refused, there is enough left", number, month, part, kind)

    def flow(self, case, at, fen):
        """Of what is open and not over of a month, so much more, but by what is owed or rolls."""
        key = case.programme, case.township_of(at), at[0]
        self.flows[key] = self.flows.get(key, 0) + fen

    def do_case(self, case, family, number, programme, township):
        self.cases[case] = self.by_number[number] = Case(number, self.families[family], programme, township)

    def do_deciding(self, case):
        """Who gets which months now, each of them goes on getting by what is decided next; what was held is so no more."""
        it = self.cases[case]
        self.touch(it.family)
        it.helped = {month for month in range(min(grant.first for grant in it.grants), self.now + 120) if it.grant(month)}

    def do_grant(self, case, number, first, until, fen, period, care, township, *covered):
        it = self.cases[case]
        self.touch(it.family)
        for grant in it.grants:
            grant.held = False
        grant = Grant(int(number), month_of(first), month_of(until), int(fen), period == "once", int(care), township, covered)
        it.takes_over(grant)
        it.grants.append(grant)
        it.owe_all(self.now)

    def do_amend(self, case, number, fen):
        for grant in self.cases[case].grants:
            if grant.number == int(number):
                grant.fen = int(fen)
                grant.care = min(grant.care, grant.fen)
        self.cases[case].owe_all(self.now)

    def do_close(self, case, number, until):
        self.touch(self.cases[case].family)
        for grant in self.cases[case].grants:
            if grant.number == int(number):
                grant.until, grant.held, grant.ended = month_of(until), False, True
        self.cases[case].owe_all(self.now)

    def do_hold(self, case):
        self.touch(self.cases[case].family)
        self.cases[case].grants[-1].held = True

    def do_release(self, case):
        self.touch(self.cases[case].family)
        self.cases[case].grants[-1].held = False

    def do_stop(self, case):
        """The month of the decision is paid; where everybody died, the month of the last death."""
        self.touch(self.cases[case].family)
        it = self.cases[case]
        days = [it.family.died.get(person) for person in it.grants[-1].covered]
        last = self.now if None in days else month_of(max(days))
        for grant in it.grants:
            if grant.until is None or grant.until > last:
                grant.until = last
            grant.ended = True
        it.grants[-1].held = False
        it.owe_all(self.now)

    def do_death(self, family, person, day):
        self.touch(self.families[family])
        self.families[family].died[person] = day

    def do_alive(self, family, person):
        """A wrong entry taken back: as if it had never been, but for what was done by it."""
        self.touch(self.families[family])
        self.compared["alive"] += 1
        del self.families[family].died[person]

    # -- rolls

    def do_doing(self, call, *what):
        """Others are at work from here on, until the act is told to be done."""
        if call == "roll.make":
            self.doing = Doing(call, Roll(None, what[0], month_of(what[1])), what[2:])
        else:
            self.doing = Doing(call, self.made[what[0]], None)

    def touch(self, family):
        if self.doing:
            self.doing.touch(family, self.cases.values(), self.day)
            self.compared["done meanwhile"] += 1

    def is_done(self):
        doing, self.doing = self.doing, None
        return doing

    def do_note(self, *words):
        self.notes[" ".join(words)] = self.notes.get(" ".join(words), 0) + 1

    def case_rows(self, roll, case, doing, seen):
        found = listing(roll, case, self.day)
        for it in doing.chosen(case, found, seen) if doing else found:
            if isinstance(it, Row):
                it.claim()
                roll.rows.append(it)
                self.compared["set off"] += it.off > 0
                continue
            roll.held.setdefault(it.key, []).append(it)

    def do_made(self, number, programme, month, *only):
        roll, doing, seen = Roll(number, programme, month_of(month)), self.is_done(), self.rolls[int(number), "made"]
        self.made[number] = roll
        roll.single = only[0] != "-"
        cases = self.cases.values() if only[0] == "-" else [self.by_number[it] for it in only]
        for case in cases:
            if case.programme == programme and (case.open or doing):
                self.case_rows(roll, case, doing, seen)
        if only[0] != "-" and not roll.rows and not roll.held:
            self.differ("single roll %s was made, nothing is owed to %s", number, " ".join(only))
        self.compare_roll(roll, "made")

    def do_nothing(self, programme, month, *only):
        self.compared["nothing"] += 1
        doing = self.is_done()
        for number in only:
            case = self.by_number[number]
            open_ = [it for it in case.open if it[0] <= month_of(month)]
            if open_ and not (doing and case.family in doing.before):
                self.differ("no single roll of %s although %s, %s is open", number, month_text(open_[0][0]), open_[0][1])

    def take_off(self, roll, phase):
        doing, seen = self.is_done(), self.rolls[int(roll.number), phase]
        for row in roll.listed():
            if row.changed() or (doing and doing.may_be_off(row) and row.key not in seen.rows):
                row.take_off()

    def do_confirmed_roll(self, number):
        self.take_off(self.made[number], "confirmed")
        if self.made[number].single and not self.made[number].listed():
            self.differ("single roll %s is confirmed, and nothing on it is paid", number)
        self.compare_roll(self.made[number], "confirmed")

    def do_unconfirmed_roll(self, number):
        """A single roll of which nothing can be paid any more: it stays as it is."""
        doing, roll = self.is_done(), self.made[number]
        self.compared["single rolls refused"] += 1
        for row in roll.listed():
            if not (row.changed() or (doing and doing.may_be_off(row))):
                self.differ("single roll %s is refused, and case %s may be paid", number, row.case.number)

    def do_flipped(self, number):
        """From here on the money is handed over, whatever happens until the last row is posted."""
        roll = self.made[number]
        self.take_off(roll, "handed")
        roll.handed = True
        for row in roll.listed():
            row.move(-row.fen - row.off, row.fen)

    def do_handed_roll(self, number):
        if not self.made[number].handed:
            self.do_flipped(number)
        self.compare_roll(self.made[number], "handed")
        self.handed.append(self.rolls[int(number), "handed"])

    def do_discarded_roll(self, number):
        self.is_done()
        for row in self.made[number].listed():
            row.take_off()
        seen = self.rolls[int(number), "discarded"]
        if seen.rows or seen.dropped or seen.held:
            self.differ("roll %s is discarded and lists something", number)

    # -- comparing

    def compare_rows(self, name, want, got):
        for key in sorted(set(want) | set(got)):
            self.compared["rows"] += 1
            if want.get(key) != got.get(key):
                case, grant, month, part = key
                self.differ("%s, case %s, grant %d, month %s, %s: (fen, set off, account, bearer, township, payee) %s, the oracle says %s", name, case, grant,
                            month_text(month), part, got.get(key), want.get(key))

    def compare_held(self, name, want, got):
        for key in sorted(set(want) | set(got)):
            self.compared["held back"] += 1
            held, lines = want.get(key, []), got.get(key, [])
            if not held or not lines or not is_held(held, lines):
                self.differ("%s, case %s, grant %d held back: (first, months, fen) %s, the oracle says (month, fen) %s", name, key[0], key[1],
                            [line[:3] for line in lines], [(it.month, it.fen) for it in held])
            reasons = {reason for it in held for reason in it.against}
            for line in lines:
                if held and reason_of(line[3]) not in reasons:
                    self.differ("%s, case %s held back because \"%s\", the oracle knows of %s", name, key[0], line[3], sorted(reasons))

    def compare_roll(self, roll, phase):
        name = "roll %s of %s %s, %s" % (roll.number, roll.programme, month_text(roll.month), phase)
        seen = self.rolls[int(roll.number), phase]
        self.compared["rolls"] += 1
        self.compare_rows(name, {row.key: row.told() for row in roll.listed()}, seen.rows)
        if phase == "made":
            self.compare_held(name, roll.held, seen.held)
        off = {}
        for row in roll.rows:
            if row.dropped:
                off[row.case.number] = off.get(row.case.number, 0) + row.fen
                self.compared["taken off"] += phase == "handed"
        told = {}
        for drop in seen.drops:
            told[drop[0]] = told.get(drop[0], 0) + drop[3]
        if off != told:
            self.differ("%s, taken off by name: %s, the oracle says %s", name, told, off)
        if roll.figures() != seen.figures:
            self.differ("%s, (families, payments, fen, back pay, taken off, its fen): %s, the oracle says %s", name, seen.figures,
                        roll.figures())

    def do_ledger(self, number):
        got = self.ledgers[int(number)]
        for key in sorted(got):
            if key[1] > self.now:
                self.differ("ledger: case %d has %s already", key[0], month_text(key[1]))
        for name, case in self.cases.items():
            for at, line in sorted(case.lines.items()):
                want = (line.owed, line.under_way, line.paid, line.open(), line.over(), line.returned, line.setoff, line.taken)
                where = case.programme, case.township_of(at)
                seen = got.get((int(name), *at), where + (0,) * 8)
                self.compared["lines"] += 1
                self.compared["lines of care"] += at[1] == CARE
                if seen[2:] != want or (any(want) and seen != where + want):
                    self.differ("ledger: case %s, %s, %s: (owed, under way, paid, open, over, returned, set off, taken) %s, the oracle says %s", case.number,
                                month_text(at[0]), at[1], seen, where + want)
        known = {(int(name), *at) for name, case in self.cases.items() for at in case.lines}
        for key in sorted(set(got) - known):
            if any(got[key][2:]):
                self.differ("ledger: case %d, %s, %s has %s, the oracle nothing", key[0], month_text(key[1]), key[2], got[key])
        self.heirs_at[int(number)] = dict(self.heirs)
        self.compare_balances(int(number))
        self.compare_identity(int(number))

    def compare_balances(self, number):
        """By programme and township: months open, their sum, months over, their sum, under way."""
        want = {}
        for case in self.cases.values():
            for at, line in case.lines.items():
                sums = want.setdefault((case.programme, case.township_of(at)), [0] * 5)
                for i, fen in enumerate((line.open() > 0, line.open(), line.over() > 0, line.over(), line.under_way)):
                    sums[i] += fen
        got = self.balances.get(number, {})
        for key in sorted(set(want) | set(got)):
            self.compared["balances"] += 1
            if list(got.get(key, [0] * 5)) != want.get(key, [0] * 5):
                self.differ("balance of %s in %s: (months, open, months, over, under way) %s, the oracle says %s", key[0], key[1], got.get(key), want.get(key))

    def compare_identity(self, number):
        """Opening + owed newly - what rolls handed over - what was settled = closing, the two ends and the rolls as the service tells them."""
        opening, owed_before = self.before or ({}, {})
        closing, owed, moved = {}, {}, {}
        for line in self.ledgers[number].items():
            (_, month, _), (programme, township, _, under_way, _, open_, over) = line[0], line[1][:7]
            key = programme, township, month
            closing[key] = closing.get(key, 0) + open_ - over + under_way
        for case in self.cases.values():
            for at, line in case.lines.items():
                key = case.programme, case.township_of(at), at[0]
                owed[key] = owed.get(key, 0) + line.owed
                moved[key] = moved.get(key, 0) + line.moved + line.given - line.given_up()
                line.moved, line.given = 0, line.given_up()
        for roll in self.handed:
            for (_, _, month, _), told in roll.rows.items():
                key = roll.programme, told[4], month
                moved[key] = moved.get(key, 0) - told[0] - told[1]
        for key in sorted(set(opening) | set(closing) | set(owed) | set(moved)):
            self.compared["identities"] += 1
            want = opening.get(key, 0) + owed.get(key, 0) - owed_before.get(key, 0) + moved.get(key, 0) + self.flows.get(key, 0)
            if closing.get(key, 0) != want:
                self.differ("%s in %s, %s: closes with %d, what it opened with and what moved since make %d", key[0], key[1], month_text(key[2]),
                            closing.get(key, 0), want)
        for key, told in self.balances.get(number, {}).items():
            if sum(fen for it, fen in closing.items() if it[:2] == key) != told[1] - told[3] + told[4]:
                self.differ("balance of %s in %s is not the sum of its months", *key)
        self.before, self.flows, self.handed = (closing, owed), {}, []

    # -- what must hold of the answers whatever happened

    def balance(self):
        """What stands in the ledger is what the rolls hold: by programme, and by case and month."""
        latest, number_of = {}, {int(name): case.number for name, case in self.cases.items()}
        for look in self.order:
            if isinstance(look, tuple):
                latest[look[0]] = look
                continue
            by_programme, by_month, heirs = {}, {}, self.heirs_at.get(look, {})
            for roll, phase in latest.values():
                seen = self.rolls[roll, phase]
                which = 1 if phase == "handed" else 0
                for (case, _, *at), (fen, off, *_) in seen.rows.items():
                    fen += 0 if which else off  # a set-off claims the month; it is paid without
                    by_programme.setdefault(seen.programme, [0, 0])[which] += fen
                    by_month.setdefault((case, *at), [0, 0])[which] += fen
            for (case, *at), line in self.ledgers[look].items():
                sums = by_programme.setdefault(line[0], [0, 0])
                paid = line[4] - heirs.get((number_of[case], tuple(at)), 0)
                sums[0] -= line[3]
                sums[1] -= paid
                if by_month.pop((number_of[case], *at), [0, 0]) != [line[3], paid]:
                    self.wrong.append("ledger %d: case %s, %s, %s: the rolls do not hold what it says" % (look, number_of[case], month_text(at[0]), at[1]))
            if by_month or any(sums != [0, 0] for sums in by_programme.values()):
                self.wrong.append("ledger %d: rolls and balance differ: %s %s" % (look, by_programme, list(by_month)[:3]))

    def run(self, path):
        for text in open(path, encoding="utf-8"):
            words = text.split()
            getattr(self, "do_" + words[0])(*words[1:])
            if len(self.wrong) > MOST:
                return
        self.balance()


def main():
    oracle = Oracle(read_dump(sys.argv[2]))
    oracle.run(sys.argv[1])
    for text in oracle.wrong[:MOST]:
        print(text)
    if oracle.wrong:
        sys.exit(1)
    print("oracle: %d cases; " % len(oracle.cases) + ", ".join("%d %s" % (n, what) for what, n in oracle.compared.items()))
    print("  " + "; ".join("%d %s" % (n, what) for what, n in sorted(oracle.notes.items())))


if __name__ == "__main__":
    main()
