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
  returned    a row that the bank sends back: its month is open by that; nothing goes to that account until it was mended or confirmed
  set off     what two decided of a month paid too much, after the family's time to object: of each row half of what is open at most (or
              less, if that was decided), the oldest such month first, one a row; not transferred, and taken off what is over from the listing on
  settled     what two decided: recovered or written off, of what is over; paid to the heir, what is open
  open, over  owed without what is paid (less what came back, was recovered, written off or taken, with what was set off) and under way,
              and the other way round, each 0 or more

And of each month that is over, by programme, township and month paid for, as the service itself tells it: what was open and not over
before, with what is owed newly, less what the rolls handed over meanwhile and what was settled, is what is open and not over now.

Prints the first differences; 0: there is none.
"""
import sys

from model import Case, Doing, Family, Grant, Held, Roll, Row, listing, month_of, month_text, reason_of

MOST = 25


# ---- what the service answered


class Seen:
    """A roll as it was shown: its figures, rows (case, grant, month): fen, what was held back or taken off."""

    def __init__(self, words):
        self.programme, self.figures = words[0], tuple(int(word) for word in words[1:])
        self.rows, self.dropped, self.held, self.drops, self.townships = {}, {}, {}, [], {}


def read_dump(path):
    rolls, ledgers, balances, order, at, twice = {}, {}, {}, [], None, []
    for text in open(path, encoding="utf-8"):
        words = text.split()
        if words[0] == "roll":
            at = rolls[int(words[1]), words[2]] = Seen(words[3:])
            order.append((int(words[1]), words[2]))
        elif words[0] == "ledger":
            at = ledgers[int(words[1])] = {}
            order.append(int(words[1]))
        elif words[0] == "line":
            key = int(words[1]), month_of(words[2])
            at[key] = (words[3], words[4]) + tuple(int(word) for word in words[5:])
        elif words[0] == "balance":
            balances.setdefault(order[-1], {})[words[1], words[2]] = tuple(int(word) for word in words[3:])
        elif words[0] == "row":
            key = words[1], int(words[2]), month_of(words[3])
            where = at.rows if words[5] == "listed" else at.dropped
            if key in where:
                twice.append("a roll lists case %s, %s twice" % (words[1], words[3]))
            where[key] = int(words[4]), int(words[6]), words[7], words[8]
            at.townships[words[1], month_of(words[3])] = words[9]
        elif words[0] == "held":
            line = (month_of(words[3]), int(words[4]), int(words[5]), " ".join(words[7:]))
            if words[6] == "dropped":
                at.drops.append((words[1],) + line)
            else:
                at.held.setdefault((words[1], int(words[2])), []).append(line)
    return rolls, ledgers, balances, order, twice


# ---- the oracle


class Oracle:
    def __init__(self, dump):
        self.rolls, self.ledgers, self.balances, self.order, self.wrong = dump
        self.families, self.cases, self.by_number, self.made = {}, {}, {}, {}
        self.day, self.now, self.compared = "", None, {"lines": 0, "rows": 0, "held back": 0, "taken off": 0, "rolls": 0, "nothing": 0, "came back": 0, "alive": 0, "arrived": 0, "set off": 0,
                                                    "done meanwhile": 0, "balances": 0, "identities": 0}
        self.doing, self.notes = None, {}
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
        it = self.families[family]
        it.holder, it.counts, it.returned = holder, how == "counts", False
        it.account = number

    def do_confirmed(self, family):
        self.touch(self.families[family])
        self.families[family].counts, self.families[family].returned = True, False

    # -- what comes back

    def row_of(self, roll, number, grant, month):
        key = number, int(grant), month_of(month)
        return next(row for row in self.made[roll].rows if row.key == key and not row.dropped)

    def do_returned(self, *which):
        row = self.row_of(*which)
        self.compared["came back"] += 1
        row.comes_back(row.fen)
        self.flow(row.case, row.month, row.fen)
        if row.account == row.case.family.account:
            row.case.family.counts, row.case.family.returned = False, True

    def do_arrived(self, *which):
        row = self.row_of(*which)
        self.compared["arrived"] += 1
        row.comes_back(-row.fen)
        self.flow(row.case, row.month, -row.fen)
        if row.account == row.case.family.account and row.case.family.returned:
            row.case.family.counts, row.case.family.returned = True, False

    def may_settle(self, number, month, kind, part):
        """What it comes to; 0: it must be refused."""
        line = self.by_number[number].lines[month_of(month)]
        left = line.open() if kind == "heir" else line.over() - (line.promised() if kind == "setoff" else 0)
        fen = left if part == "-" else int(part)
        return fen if 0 < fen <= left and not line.under_way else 0

    def do_settled(self, number, month, kind, part, each, until):
        case, fen = self.by_number[number], self.may_settle(number, month, kind, part)
        line = case.lines[month_of(month)]
        if not fen:
            self.differ("case %s, %s: %s, and nothing is left of it", number, month, kind)
        self.compared[kind] = self.compared.get(kind, 0) + 1
        if kind == "setoff":
            line.decided.append((fen, None if each == "-" else int(each), until))
        elif kind == "heir":
            line.paid += fen
            self.heirs[number, month_of(month)] = self.heirs.get((number, month_of(month)), 0) + fen
            self.flow(case, month_of(month), -fen)
        else:
            line.less += fen
            self.flow(case, month_of(month), fen)
        case.count(month_of(month))

    def do_unsettled(self, number, month, kind, part):
        if self.may_settle(number, month, kind, part):
            self.differ("case %s, %s: %s was refused, there is enough left", number, month, kind)

    def flow(self, case, month, fen):
        """Of what is open and not over of a month, so much more, but by what is owed or rolls."""
        key = case.programme, case.township, month
        self.flows[key] = self.flows.get(key, 0) + fen

    def do_case(self, case, family, number, programme, township):
        self.cases[case] = self.by_number[number] = Case(number, self.families[family], programme, township)

    def do_grant(self, case, number, first, until, fen, period, *covered):
        self.touch(self.cases[case].family)
        self.cases[case].grants.append(
            Grant(int(number), month_of(first), month_of(until), int(fen), period == "once", covered))
        self.cases[case].owe_all(self.now)

    def do_amend(self, case, number, fen):
        for grant in self.cases[case].grants:
            if grant.number == int(number):
                grant.fen = int(fen)
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
            held = roll.held.setdefault(it.key, [it.month, 0, 0, set()])
            held[1] += 1
            held[2] += it.fen
            held[3] |= it.against

    def do_made(self, number, programme, month, *only):
        roll, doing, seen = Roll(number, programme, month_of(month)), self.is_done(), self.rolls[int(number), "made"]
        self.made[number] = roll
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
            open_ = [it for it in case.open if it <= month_of(month)]
            if open_ and not (doing and case.family in doing.before):
                self.differ("no single roll of %s although %s is open", number, month_text(open_[0]))

    def take_off(self, roll, phase):
        doing, seen = self.is_done(), self.rolls[int(roll.number), phase]
        for row in roll.listed():
            if row.changed() or (doing and doing.may_be_off(row) and row.key not in seen.rows):
                row.take_off()

    def do_confirmed_roll(self, number):
        self.take_off(self.made[number], "confirmed")
        self.compare_roll(self.made[number], "confirmed")

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
                case, grant, month = key
                self.differ("%s, case %s, grant %d, month %s: (fen, set off, account, bearer) %s, the oracle says %s", name, case, grant, month_text(month),
                            got.get(key), want.get(key))

    def compare_held(self, name, want, got):
        for key in sorted(set(want) | set(got)):
            self.compared["held back"] += 1
            first, months, fen, reasons = want.get(key, (None, 0, 0, set()))
            lines = got.get(key, [])
            seen = (min((line[0] for line in lines), default=None), sum(line[1] for line in lines), sum(line[2] for line in lines))
            if seen != (first, months, fen):
                self.differ("%s, case %s, grant %d held back: (first, months, fen) %s, the oracle says %s", name, key[0], key[1], seen,
                            (first, months, fen))
            for line in lines:
                if want.get(key) and reason_of(line[3]) not in reasons:
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
            for month, line in sorted(case.lines.items()):
                want = (line.owed, line.under_way, line.paid, line.open(), line.over(), line.returned, line.setoff, line.taken)
                where = case.programme, case.township
                seen = got.get((int(name), month), where + (0,) * 8)
                self.compared["lines"] += 1
                if seen != where + want:
                    self.differ("ledger: case %s, %s: (owed, under way, paid, open, over, returned, set off, taken) %s, the oracle says %s", case.number,
                                month_text(month), seen, want)
        known = {(int(name), month) for name, case in self.cases.items() for month in case.lines}
        for key in sorted(set(got) - known):
            if any(got[key][2:]):
                self.differ("ledger: case %d, %s has %s, the oracle nothing", key[0], month_text(key[1]), got[key])
        self.heirs_at[int(number)] = dict(self.heirs)
        self.compare_balances(int(number))
        self.compare_identity(int(number))

    def compare_balances(self, number):
        """By programme and township: months open, their sum, months over, their sum, under way."""
        want = {}
        for case in self.cases.values():
            for line in case.lines.values():
                sums = want.setdefault((case.programme, case.township), [0] * 5)
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
            (_, month), (programme, township, _, under_way, _, open_, over) = line[0], line[1][:7]
            key = programme, township, month
            closing[key] = closing.get(key, 0) + open_ - over + under_way
        for case in self.cases.values():
            for month, line in case.lines.items():
                key = case.programme, case.township, month
                owed[key] = owed.get(key, 0) + line.owed
                moved[key] = moved.get(key, 0) + line.moved
                line.moved = 0
        for roll in self.handed:
            for (case, _, month), told in roll.rows.items():
                key = roll.programme, roll.townships[case, month], month
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
        for at in self.order:
            if isinstance(at, tuple):
                latest[at[0]] = at
                continue
            by_programme, by_month, heirs = {}, {}, self.heirs_at.get(at, {})
            for roll, phase in latest.values():
                seen = self.rolls[roll, phase]
                which = 1 if phase == "handed" else 0
                for (case, _, month), (fen, off, _, _) in seen.rows.items():
                    fen += 0 if which else off  # a set-off claims the month; it is paid without
                    by_programme.setdefault(seen.programme, [0, 0])[which] += fen
                    by_month.setdefault((case, month), [0, 0])[which] += fen
            for (case, month), line in self.ledgers[at].items():
                sums = by_programme.setdefault(line[0], [0, 0])
                paid = line[4] - heirs.get((number_of[case], month), 0)
                sums[0] -= line[3]
                sums[1] -= paid
                if by_month.pop((number_of[case], month), [0, 0]) != [line[3], paid]:
                    self.wrong.append("ledger %d: case %s, %s: the rolls do not hold what it says" % (at, number_of[case], month_text(month)))
            if by_month or any(sums != [0, 0] for sums in by_programme.values()):
                self.wrong.append("ledger %d: rolls and balance differ: %s %s" % (at, by_programme, list(by_month)[:3]))

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
