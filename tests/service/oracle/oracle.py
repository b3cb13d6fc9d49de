#!/usr/bin/env python3
"""oracle.py — what a ledger of months owes, lists and pays, worked out from what happened alone.

    oracle.py ACTS DUMP

ACTS says what happened (families, decisions, deaths, accounts, rolls made, confirmed, handed over), DUMP what the service answered.
Written from the worked cases and the design's words on money, not from the program:

  owed        of a month: the sum of the grant decided last that is for it; help given once is for the month of its decision
  listed      on a roll of month M: of every month up to M what is open, unless something stands against paying it
  taken off   at confirming and at handing over: a row whose month has another grant since, or less owed than is on its way, or what
              stands against it, or another account; or that bears the name of somebody who died since
  paid        what is left when the roll is handed over; a roll discarded has listed nothing
  alive       a death taken back stands against nothing any more
  returned    a row that the bank sends back: its month is open by that; nothing goes to that account until it was mended or confirmed
  set off     what two decided of a month paid too much, after the family's time to object: of each row half of what is open at most (or
              less, if that was decided), the oldest such month first, one a row; not transferred, and taken off what is over from the listing on
  open, over  owed without what is paid (less what came back or was taken, with what was set off) and under way, and the other way
              round, each 0 or more

Prints the first differences; 0: there is none.
"""
import sys

MOST = 25


def month_of(text):
    return None if text == "-" else int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(month):
    return "%d-%02d" % (month // 12, month % 12 + 1)


# ---- what happened


class Family:
    def __init__(self):
        self.names, self.died = {}, {}
        self.holder, self.counts, self.account, self.returned = None, False, 0, False

    def bearer(self):
        """In whose name a row stands: the applicant's, or that of the next who lives."""
        return next((person for person in self.names if person not in self.died), None)

    def against_account(self):
        """What stands against paying to the family's account, whatever the month."""
        if self.holder is None:
            return {"no account"}
        against = set()
        if not self.counts:
            against.add("waits")
        bearers = [p for p, name in self.names.items() if name == self.holder]
        if bearers and all(p in self.died for p in bearers):
            against.add("holder")
        return against


class Grant:
    def __init__(self, number, first, until, fen, once, covered):
        self.number, self.first, self.until, self.fen, self.once = number, first, until, fen, once
        self.covered, self.held, self.ended = covered, False, False

    def pays(self, month):
        if self.once:
            return month == self.first and not self.ended
        return self.first <= month and (self.until is None or month <= self.until)


class Line:
    def __init__(self):
        self.owed = self.under_way = self.paid = self.returned = self.setoff = self.taken = 0
        self.first = None  # the row that is the month's own; others are differences
        self.decided = []  # what is to be set off of it: (fen, each, the last day to object)

    def net(self):
        return self.paid - self.returned + self.setoff - self.taken

    def open(self):
        return max(0, self.owed - self.net() - self.under_way)

    def over(self):
        return max(0, self.net() + self.under_way - self.owed)

    def promised(self):
        return max(0, sum(fen for fen, _, _ in self.decided) - self.taken)

    def allowed(self, today, most):
        """What of it a row may take today."""
        counts = [it for it in self.decided if it[2] < today]
        fen = sum(it[0] for it in counts) - self.taken
        return max(0, min([fen, self.over(), most] + [it[1] for it in counts if it[1] is not None]))


class Case:
    def __init__(self, number, family, programme):
        self.number, self.family, self.programme = number, family, programme
        self.grants, self.lines, self.open = [], {}, set()

    def grant(self, month):
        for grant in reversed(self.grants):
            if grant.pays(month):
                return grant
        return None

    def count(self, month):
        line = self.lines[month]
        (self.open.add if line.open() else self.open.discard)(month)

    def owe(self, month):
        grant = self.grant(month)
        if grant is None and month not in self.lines:
            return
        self.lines.setdefault(month, Line()).owed = grant.fen if grant else 0
        self.count(month)

    def owe_all(self, now):
        if self.grants:
            for month in range(min(g.first for g in self.grants), now + 1):
                self.owe(month)

    def against(self, month, grant):
        """Why the month is not paid although it is owed: all that can be said against it."""
        against = self.family.against_account()
        if grant.held:
            against.add("held")
        days = [self.family.died[p] for p in grant.covered if p in self.family.died]
        if any(month_of(day) < month for day in days):
            against.add("death")
        if len(days) == len(grant.covered):
            against.add("all dead")
        return against


class Row:
    def __init__(self, case, month, grant, today):
        line = case.lines[month]
        self.case, self.month, self.grant, self.fen = case, month, grant, line.open()
        self.off, self.against, self.returned = 0, None, False
        for other in sorted(case.lines):
            off = case.lines[other].allowed(today, self.fen // 2)
            if off:
                self.off, self.against = off, other
                break
        self.fen -= self.off
        self.account, self.bearer, self.dropped = case.family.account, case.family.bearer(), False
        self.key = (case.number, grant.number, month)
        self.again = line.first is not None
        line.first = line.first or self

    def changed(self):
        grant = self.case.grant(self.month)
        return (grant is not self.grant or self.case.lines[self.month].over() > 0 or self.account != self.case.family.account
                or self.bearer in self.case.family.died or bool(self.case.against(self.month, grant))
                or (self.against is not None and self.case.lines[self.against].open() > 0))

    def take_off(self):
        line = self.case.lines[self.month]
        self.dropped = True
        self.move(-self.fen - self.off, 0)
        self.take(-self.off)
        if line.first is self:
            line.first = None

    def move(self, under_way, paid):
        line = self.case.lines[self.month]
        line.under_way += under_way
        line.paid += paid
        line.setoff += self.off if paid else 0
        self.case.count(self.month)

    def take(self, fen):
        if self.against is not None:
            self.case.lines[self.against].taken += fen
            self.case.count(self.against)

    def comes_back(self, fen):
        self.case.lines[self.month].returned += fen
        self.case.count(self.month)


class Roll:
    def __init__(self, number, programme, month):
        self.number, self.programme, self.month = number, programme, month
        self.rows, self.held = [], {}

    def listed(self):
        return [row for row in self.rows if not row.dropped]

    def back(self, row):
        return not row.grant.once and row.month < self.month or row.again

    def figures(self):
        rows = self.listed()
        dropped = [row for row in self.rows if row.dropped]
        return (len({row.case.number for row in rows}), len(rows), sum(row.fen for row in rows),
                sum(row.fen for row in rows if self.back(row)), len(dropped), sum(row.fen for row in dropped))


# ---- what the service answered


class Seen:
    """A roll as it was shown: its figures, rows (case, grant, month): fen, what was held back or taken off."""

    def __init__(self, words):
        self.programme, self.figures = words[0], tuple(int(word) for word in words[1:])
        self.rows, self.dropped, self.held, self.drops = {}, {}, {}, []


def read_dump(path):
    rolls, ledgers, order, at, twice = {}, {}, [], None, []
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
            at[key] = (words[3],) + tuple(int(word) for word in words[4:])
        elif words[0] == "row":
            key = words[1], int(words[2]), month_of(words[3])
            where = at.rows if words[5] == "listed" else at.dropped
            if key in where:
                twice.append("a roll lists case %s, %s twice" % (words[1], words[3]))
            where[key] = int(words[4]), int(words[6])
        elif words[0] == "held":
            line = (month_of(words[3]), int(words[4]), int(words[5]), " ".join(words[7:]))
            if words[6] == "dropped":
                at.drops.append((words[1],) + line)
            else:
                at.held.setdefault((words[1], int(words[2])), []).append(line)
    return rolls, ledgers, order, twice


REASONS = (("grant is held", "held"), ("no bank account", "no account"), ("holder died", "holder"), ("Everybody covered", "all dead"), ("last person covered", "all dead"),
           ("person covered died", "death"), ("account", "waits"))


def reason_of(text):
    for part, reason in REASONS:
        if part in text:
            return reason
    return text


# ---- the oracle


class Oracle:
    def __init__(self, dump):
        self.rolls, self.ledgers, self.order, self.wrong = dump
        self.families, self.cases, self.by_number, self.made = {}, {}, {}, {}
        self.day, self.now, self.compared = "", None, {"lines": 0, "rows": 0, "held back": 0, "taken off": 0, "rolls": 0, "nothing": 0, "came back": 0, "alive": 0, "arrived": 0, "set off": 0}

    def differ(self, text, *values):
        self.wrong.append(self.day + ": " + text % values)

    # -- acts

    def do_day(self, day):
        self.day = day
        if month_of(day) != self.now:
            self.now = month_of(day)
            for case in self.cases.values():
                case.owe(self.now)

    def do_person(self, family, person, name):
        self.families.setdefault(family, Family()).names[person] = name

    def do_account(self, family, holder, how):
        it = self.families[family]
        it.holder, it.counts, it.returned = holder, how == "counts", False
        it.account += 1

    def do_confirmed(self, family):
        self.families[family].counts, self.families[family].returned = True, False

    # -- what comes back

    def row_of(self, roll, number, grant, month):
        key = number, int(grant), month_of(month)
        return next(row for row in self.made[roll].rows if row.key == key and not row.dropped)

    def do_returned(self, *which):
        row = self.row_of(*which)
        self.compared["came back"] += 1
        row.comes_back(row.fen)
        if row.account == row.case.family.account:
            row.case.family.counts, row.case.family.returned = False, True

    def do_arrived(self, *which):
        row = self.row_of(*which)
        self.compared["arrived"] += 1
        row.comes_back(-row.fen)
        if row.account == row.case.family.account and row.case.family.returned:
            row.case.family.counts, row.case.family.returned = True, False

    def do_setoff(self, number, month, part, each, until):
        line = self.by_number[number].lines[month_of(month)]
        left = line.over() - line.promised()
        fen = left if part == "-" else int(part)
        if not 0 < fen <= left or line.under_way:
            self.differ("case %s, %s: %d fen are set off, %d are left of it", number, month, fen, left)
        line.decided.append((fen, None if each == "-" else int(each), until))

    def do_nosetoff(self, number, month, part):
        line = self.by_number[number].lines[month_of(month)]
        left = line.over() - line.promised()
        if not line.under_way and left > 0 and (part == "-" or int(part) <= left):
            self.differ("case %s, %s: a set-off was refused, %d are left of it", number, month, left)

    def do_case(self, case, family, number, programme):
        self.cases[case] = self.by_number[number] = Case(number, self.families[family], programme)

    def do_grant(self, case, number, first, until, fen, period, *covered):
        self.cases[case].grants.append(
            Grant(int(number), month_of(first), month_of(until), int(fen), period == "once", covered))
        self.cases[case].owe_all(self.now)

    def do_amend(self, case, number, fen):
        for grant in self.cases[case].grants:
            if grant.number == int(number):
                grant.fen = int(fen)
        self.cases[case].owe_all(self.now)

    def do_close(self, case, number, until):
        for grant in self.cases[case].grants:
            if grant.number == int(number):
                grant.until, grant.held, grant.ended = month_of(until), False, True
        self.cases[case].owe_all(self.now)

    def do_hold(self, case):
        self.cases[case].grants[-1].held = True

    def do_release(self, case):
        self.cases[case].grants[-1].held = False

    def do_stop(self, case):
        """The month of the decision is paid; where everybody died, the month of the last death."""
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
        self.families[family].died[person] = day

    def do_alive(self, family, person):
        """A wrong entry taken back: as if it had never been, but for what was done by it."""
        self.compared["alive"] += 1
        del self.families[family].died[person]

    # -- rolls

    def month_rows(self, roll, case):
        for month in sorted(month for month in case.open if month <= roll.month):
            grant = case.grant(month)
            against = case.against(month, grant)
            if not against:
                row = Row(case, month, grant, self.day)
                row.move(row.fen + row.off, 0)
                row.take(row.off)
                roll.rows.append(row)
                self.compared["set off"] += row.off > 0
                continue
            held = roll.held.setdefault((case.number, grant.number), [month, 0, 0, set()])
            held[1] += 1
            held[2] += case.lines[month].open()
            held[3] |= against

    def do_made(self, number, programme, month, *only):
        roll = self.made[number] = Roll(number, programme, month_of(month))
        cases = self.cases.values() if only[0] == "-" else [self.by_number[it] for it in only]
        for case in cases:
            if case.programme == programme and case.open:
                self.month_rows(roll, case)
        if only[0] != "-" and not roll.rows and not roll.held:
            self.differ("single roll %s was made, nothing is owed to %s", number, " ".join(only))
        self.compare_roll(roll, "made")

    def do_nothing(self, programme, month, *only):
        self.compared["nothing"] += 1
        for number in only:
            open_ = [it for it in self.by_number[number].open if it <= month_of(month)]
            if open_:
                self.differ("no single roll of %s although %s is open", number, month_text(open_[0]))

    def take_off(self, roll):
        for row in roll.listed():
            if row.changed():
                row.take_off()

    def do_confirmed_roll(self, number):
        self.take_off(self.made[number])
        self.compare_roll(self.made[number], "confirmed")

    def do_handed_roll(self, number):
        self.take_off(self.made[number])
        for row in self.made[number].listed():
            row.move(-row.fen - row.off, row.fen)
        self.compare_roll(self.made[number], "handed")

    def do_discarded_roll(self, number):
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
                self.differ("%s, case %s, grant %d, month %s: %s fen, the oracle says %s", name, case, grant, month_text(month),
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
        self.compare_rows(name, {row.key: (row.fen, row.off) for row in roll.listed()}, seen.rows)
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
                seen = got.get((int(name), month), (case.programme, 0, 0, 0, 0, 0, 0, 0, 0))
                self.compared["lines"] += 1
                if seen != (case.programme,) + want:
                    self.differ("ledger: case %s, %s: (owed, under way, paid, open, over, returned, set off, taken) %s, the oracle says %s", case.number,
                                month_text(month), seen, want)
        known = {(int(name), month) for name, case in self.cases.items() for month in case.lines}
        for key in sorted(set(got) - known):
            if any(got[key][1:]):
                self.differ("ledger: case %d, %s has %s, the oracle nothing", key[0], month_text(key[1]), got[key])

    # -- what must hold of the answers whatever happened

    def balance(self):
        """What stands in the ledger is what the rolls hold: by programme, and by case and month."""
        latest, number_of = {}, {int(name): case.number for name, case in self.cases.items()}
        for at in self.order:
            if isinstance(at, tuple):
                latest[at[0]] = at
                continue
            by_programme, by_month = {}, {}
            for roll, phase in latest.values():
                seen = self.rolls[roll, phase]
                which = 1 if phase == "handed" else 0
                for (case, _, month), (fen, off) in seen.rows.items():
                    fen += 0 if which else off  # a set-off claims the month; it is paid without
                    by_programme.setdefault(seen.programme, [0, 0])[which] += fen
                    by_month.setdefault((case, month), [0, 0])[which] += fen
            for (case, month), line in self.ledgers[at].items():
                sums = by_programme.setdefault(line[0], [0, 0])
                sums[0] -= line[2]
                sums[1] -= line[3]
                if by_month.pop((number_of[case], month), [0, 0]) != [line[2], line[3]]:
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


if __name__ == "__main__":
    main()
