"""model.py — what a county's families, grants and rolls are to the oracle (oracle.py): what is owed, listed and held back, of what is
seen of a roll that others worked beside."""


def month_of(text):
    return None if text == "-" else int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(month):
    return "%d-%02d" % (month // 12, month % 12 + 1)


# ---- what happened


class Family:
    def __init__(self):
        self.names, self.died, self.idno = {}, {}, {}
        self.holder, self.counts, self.account, self.returned = None, False, None, False

    def bearer(self, grant):
        """In whose name a row stands: the applicant's while he lives, else of the living it covers whose account it is, or the first."""
        applicant = next(iter(self.names))
        if applicant not in self.died:
            return applicant
        living = [person for person in self.names if person in grant.covered and person not in self.died]
        return next((person for person in living if self.names[person] == self.holder), next(iter(living), applicant))

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
        self.owed = self.under_way = self.paid = self.returned = self.setoff = self.taken = self.less = 0
        self.moved = 0  # taken since the last look at the ledger
        self.first = None  # the row that is the month's own; others are differences
        self.decided = []  # what is to be set off of it: (fen, each, the last day to object)

    def net(self):
        return self.paid - self.returned - self.less + self.setoff - self.taken

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
    def __init__(self, number, family, programme, township):
        self.number, self.family, self.programme, self.township = number, family, programme, township
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
        self.account, self.bearer, self.dropped = case.family.account, case.family.bearer(grant), False
        self.key = (case.number, grant.number, month)
        self.again = line.first is not None

    def told(self):
        return self.fen, self.off, self.account, self.case.family.idno.get(self.bearer)

    def claim(self):
        line = self.case.lines[self.month]
        line.first = line.first or self
        self.move(self.fen + self.off, 0)
        self.take(self.off)

    def changed(self):
        grant = self.case.grant(self.month)
        return (grant is not self.grant or self.case.lines[self.month].over() > 0 or self.account != self.case.family.account
                or self.bearer in self.case.family.died or bool(self.case.against(self.month, grant))
                or (self.against is not None and self.case.lines[self.against].open() > 0))

    def unclaim(self):
        line = self.case.lines[self.month]
        self.move(-self.fen - self.off, 0)
        self.take(-self.off)
        if line.first is self:
            line.first = None

    def take_off(self):
        self.dropped = True
        self.unclaim()

    def move(self, under_way, paid):
        line = self.case.lines[self.month]
        line.under_way += under_way
        line.paid += paid
        line.setoff += self.off if paid else 0
        self.case.count(self.month)

    def take(self, fen):
        if self.against is not None:
            self.case.lines[self.against].taken += fen
            self.case.lines[self.against].moved += fen
            self.case.count(self.against)

    def comes_back(self, fen):
        self.case.lines[self.month].returned += fen
        self.case.count(self.month)


class Roll:
    def __init__(self, number, programme, month):
        self.number, self.programme, self.month = number, programme, month
        self.rows, self.held, self.handed = [], {}, False

    def listed(self):
        return [row for row in self.rows if not row.dropped]

    def back(self, row):
        return not row.grant.once and row.month < self.month or row.again

    def figures(self):
        rows = self.listed()
        dropped = [row for row in self.rows if row.dropped]
        return (len({row.case.number for row in rows}), len(rows), sum(row.fen for row in rows),
                sum(row.fen for row in rows if self.back(row)), len(dropped), sum(row.fen for row in dropped))


class Held:
    """A month that is open and not listed, and why."""

    def __init__(self, case, month, grant, against):
        self.month, self.fen, self.against = month, case.lines[month].open(), against
        self.key = (case.number, grant.number)


def listing(roll, case, today):
    """What a roll takes of a case now: a row or what is held back, of each month that is open; nothing is claimed yet."""
    found = []
    for month in sorted(month for month in case.open if month <= roll.month):
        grant = case.grant(month)
        against = case.against(month, grant)
        found.append(Held(case, month, grant, against) if against else Row(case, month, grant, today))
        if not against:
            found[-1].claim()
    for it in reversed(found):
        if isinstance(it, Row):
            it.unclaim()
    return found


REASONS = (("grant is held", "held"), ("Held by the county", "held"), ("no bank account", "no account"), ("holder died", "holder"), ("Everybody covered", "all dead"), ("last person covered", "all dead"),
           ("person covered died", "death"), ("account", "waits"))


def reason_of(text):
    for part, reason in REASONS:
        if part in text:
            return reason
    return text


def looks_like(found, number, seen):
    """Whether the service listed and held back just this of a case."""
    rows = {it.key: it.told() for it in found if isinstance(it, Row)}
    held, against = {}, {}
    for it in found:
        if isinstance(it, Held):
            first, months, fen = held.get(it.key, (it.month, 0, 0))
            held[it.key] = first, months + 1, fen + it.fen
            against[it.key] = against.get(it.key, set()) | it.against
    told = {key: (min(line[0] for line in lines), sum(line[1] for line in lines), sum(line[2] for line in lines))
            for key, lines in seen.held.items() if key[0] == number}
    reasons = all(reason_of(line[3]) in against.get(key, ()) for key in told for line in seen.held[key])
    return rows == {key: it for key, it in seen.rows.items() if key[0] == number} and held == told and reasons


class Doing:
    """A big act that others work beside: what of a family it takes, it takes before they did something or afterwards."""

    def __init__(self, call, roll, only):
        self.call, self.roll, self.only, self.before = call, roll, only, {}

    def touch(self, family, cases, today):
        if family in self.before:
            return
        if self.call == "roll.make":
            self.before[family] = {case: listing(self.roll, case, today) for case in cases
                                   if case.family is family and case.programme == self.roll.programme}
        else:
            self.before[family] = {row for row in self.roll.listed() if row.case.family is family and row.changed()}

    def chosen(self, case, now, seen):
        """Months before some month as they were, the others as they are."""
        if case.family not in self.before:
            return now
        was = self.before[case.family].get(case, [])
        months = sorted({it.month for it in was + now})
        for cut in [None] + months:
            mixed = now if cut is None else [it for it in was if it.month <= cut] + [it for it in now if it.month > cut]
            if looks_like(mixed, case.number, seen):
                return mixed
        return now

    def may_be_off(self, row):
        return row in self.before.get(row.case.family, ())
