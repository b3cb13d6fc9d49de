"""model.py — what a county's families, grants and rolls are to the oracle (oracle.py): what is owed, listed and held back, of what is
seen of a roll that others worked beside."""


def month_of(text):
    return None if text == "-" else int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(month):
    return "%d-%02d" % (month // 12, month % 12 + 1)


# ---- what happened


REST, CARE = "rest", "care"  # the parts of a month
AGREED = 12 * 2020  # the month every agreement of the world is signed in
AHEAD = 12 * 2030  # months beyond all that happens


class House:
    """An institution: one account, whoever lives there."""

    def __init__(self, number):
        self.number, self.counts, self.returned = number, False, False


class Account:
    """Where money goes: the family's own account, a payee's, or the account of the house he lives in."""

    def __init__(self, kind="family", number=None, house=None):
        self.kind, self.payee, self.since = kind, number or "0", None
        self.holder, self.given_up = None, False
        self.own = house or House(None)

    def says_yes(self):
        self.counts, self.returned = True, False

    @property
    def counts(self):
        return self.own.counts

    @counts.setter
    def counts(self, yes):
        self.own.counts = yes

    @property
    def returned(self):
        return self.own.returned

    @returned.setter
    def returned(self, yes):
        self.own.returned = yes

    @property
    def number(self):
        return self.own.number

    @number.setter
    def number(self, number):
        self.own.number = number

    def same(self, other):
        """Another account of one carer or institution is still his; a person himself is one."""
        mended = self.kind == other.kind != "family" and (self.kind == "person" or self.holder == other.holder)
        return self is other or mended

    def is_outside(self):
        """None of the family, and alive when one of it dies."""
        return self.kind in ("carer", "institution")

    def against(self, family):
        """What stands against paying to it, whatever the month."""
        if self.holder is None:
            return {"no account"}
        against = set()
        if not self.counts:
            against.add("waits")
        bearers = [p for p, name in family.names.items() if name == self.holder]
        if bearers and all(p in family.died for p in bearers):
            against.add("holder")
        return against


class Family:
    def __init__(self):
        self.names, self.died, self.idno = {}, {}, {}
        self.account, self.payees = Account(), {}

    def bearer(self, grant, account):
        """In whose name a row stands: the applicant's while he lives, else of the living it covers whose account it is, or the first."""
        applicant = next(iter(self.names))
        if applicant not in self.died:
            return applicant
        living = [person for person in self.names if person in grant.covered and person not in self.died]
        return next((person for person in living if self.names[person] == account.holder), next(iter(living), applicant))


class Grant:
    def __init__(self, number, first, until, fen, once, care, township, covered):
        self.number, self.first, self.until, self.fen, self.once = number, first, until, fen, once
        self.care, self.township, self.covered, self.ended = care, township, covered, False
        self.hold = [False]  # one for all that was decided as one, be it paid to others from some month on

    @property
    def held(self):
        return self.hold[0]

    @held.setter
    def held(self, held):
        self.hold[0] = held

    def split(self, number, first):
        """From a month on it is paid to somebody else, or belongs to another township; the same sum, held if it is held."""
        if first <= self.first:
            return self
        there = Grant(number, first, self.until, self.fen, self.once, self.care, self.township, self.covered)
        there.hold, there.ended = self.hold, self.ended
        self.until = first - 1
        return there

    def pays(self, month):
        if self.once:
            return month == self.first and not self.ended
        return self.first <= month and (self.until is None or month <= self.until)


class Line:
    def __init__(self):
        self.owed = self.under_way = self.paid = self.returned = self.setoff = self.taken = self.less = self.lapsed = 0
        self.township = None  # where it was first paid
        self.to = None  # whom it was paid to last
        self.moved = 0  # taken since the last look at the ledger
        self.given = 0  # given up when it was looked at last
        self.first = None  # the row that is the month's own; others are differences
        self.decided = []  # what is to be set off of it: (fen, each, the last day to object)

    def net(self):
        return self.paid - self.returned - self.less + self.setoff - self.taken

    def open(self):
        return self.unpaid() - self.given_up()

    def unpaid(self):
        return max(0, self.owed - self.net() - self.under_way)

    def given_up(self):
        """What is not paid any more of what is unpaid: two decided a sum, whatever is owed later."""
        return min(self.lapsed, self.unpaid())

    def over(self):
        return max(0, self.net() + self.under_way - self.owed)

    def promised(self):
        return max(0, sum(fen for fen, _, _ in self.decided) - self.taken)

    def allowed(self, today, fen, done):
        """What of it a row of so much may take today, so much having been set off of its month: half of the month at most."""
        counts = [it for it in self.decided if it[2] < today]
        left = sum(it[0] for it in counts) - self.taken
        return max(0, min([left, self.over(), (fen + done) // 2 - done] + [it[1] - done for it in counts if it[1] is not None]))


class Case:
    def __init__(self, number, family, programme, township):
        self.number, self.family, self.programme, self.township = number, family, programme, township
        self.grants, self.lines, self.open = [], {}, set()  # lines by month and part
        self.payee = {}  # by month, where it is not the family
        self.helped = set()  # months that somebody was to get before the decision at hand

    def grant(self, month):
        for grant in reversed(self.grants):
            if grant.pays(month):
                return grant
        return None

    def goes_on(self, now):
        """Something of it is to be paid yet: else nothing can be set off."""
        return bool(self.open) or any((grant := self.grant(month)) and not grant.once for month in range(now, now + 24))

    # -- whose it is

    def account(self, month, part):
        """A carer gets the care part alone; an institution, or the person himself, all of the month."""
        payee = self.payee.get(month)
        if payee is None or (payee.kind == "carer") != (part == CARE):
            return self.family.account
        return payee

    def whose(self, at):
        """To whom it is owed, or where nothing is any more, was paid last."""
        grant = self.grant(at[0])
        owed = grant and (at[1] == REST or self.parts(at[0], grant)[CARE])
        return self.account(*at) if owed else self.lines[at].to or self.family.account

    def parts(self, month, grant):
        payee = self.payee.get(month)
        care = min(grant.care, grant.fen) if payee and payee.kind == "carer" else 0
        return {REST: grant.fen - care, CARE: care}

    def pay(self, account, first):
        """From a month on it is theirs, of all that is decided later, too."""
        for month in range(first, AHEAD):
            self.payee[month] = account

    def split(self, number, first):
        there = self.grants[-1].split(number, first)
        if there is not self.grants[-1]:
            self.grants.append(there)
        return there

    def pay_to(self, number, account, first):
        """The segment by which it is so; an account that nobody was to be paid to before waits for nobody any more."""
        before = self.payee.get(self.grants[-1].first)
        corrected = account and self.corrects(account.kind, account.holder, first)
        if corrected:
            return self.correct(corrected, account)
        if before and before.since >= first and not before.counts:
            before.given_up = True
        self.pay(account, first)
        return self.split(number, first)

    def correct(self, before, account):
        """Each month that was his is."""
        before.given_up = before.given_up or not before.counts
        self.payee.update({month: account for month, payee in self.payee.items() if payee is before})
        return self.grants[-1]

    def move(self, number, now, township):
        """What is granted belongs there from next month on; None: nothing is."""
        last = self.grants[-1]
        if last.ended or (last.until is not None and last.until <= now):
            return None
        there = self.split(number, now + 1)
        there.township = township
        return there

    def corrects(self, kind, name, first):
        """Whose account alone is another: of the payee there is, else of the last of those there were and of whose months something is unpaid;
        no month is given, or his own."""
        now = self.payee.get(self.grants[-1].first)
        unpaid = {self.account(*at) for at, line in self.lines.items() if line.open()}
        same = [it for it in set(self.payee.values()) if it and it.kind == kind and (kind == "person" or it.holder == name) and first in (None, it.since)]
        return now if now in same else max((it for it in same if it in unpaid and it.kind != "institution"), key=lambda it: it.since, default=None)

    def first_free(self, kind=None, name=None):
        """The first month of what is in payment of which nothing was paid nor stands on a roll, nor of any later.  Nobody is paid by an agreement
        for months before it."""
        taken = [month for (month, _), line in self.lines.items() if line.paid or line.under_way or line.lapsed]
        return max([self.grants[-1].first, AGREED if kind in ("carer", "institution") else 0] + [month + 1 for month in taken])

    def may_pay_to(self, kind, name, first, now):
        """The month from which on; None: it must be refused."""
        grant, corrected = self.grants[-1], self.corrects(kind, name, first)
        if self.is_over(now):
            return None
        if corrected:
            return None if kind == "institution" else corrected.since  # by the same agreement it is paid there as it is
        if (kind == "carer" and not grant.care) or (kind == "person" and len(grant.covered) != 1):
            return None
        free = self.first_free(kind, name)
        first = free if first is None else first
        if first < free or (first > free and first > now + 1):
            return None
        return None if grant.until is not None and first > grant.until else first

    def is_over(self, now):
        return self.grants[-1].until is not None and self.grants[-1].until < now

    def may_pay_family(self, now):
        grant = self.grants[-1]
        return not self.is_over(now) and bool(self.payee.get(grant.first)) and (grant.until is None or self.first_free() <= grant.until)

    def takes_over(self, grant):
        """Whoever gets a month goes on getting it; where nothing is for care any more, no carer; who got none before gets none."""
        for month, payee in self.payee.items():
            if payee and grant.first <= month and (grant.until is None or month <= grant.until):
                if month not in self.helped or (payee.kind == "carer" and not grant.care):
                    self.payee[month] = None

    # -- months

    def count(self, key):
        line = self.lines[key]
        (self.open.add if line.open() else self.open.discard)(key)

    def owe(self, month):
        grant = self.grant(month)
        parts = self.parts(month, grant) if grant else {REST: 0, CARE: 0}
        for part, fen in parts.items():
            key = month, part
            if key in self.lines or (grant and (part == REST or fen)):
                self.lines.setdefault(key, Line()).owed = fen
                self.count(key)

    def township_of(self, key):
        """A month that was paid stays where it was paid."""
        line, grant = self.lines[key], self.grant(key[0])
        return line.township or (grant or self.grants[-1]).township

    def order(self, at):
        """In which a roll takes what is open."""
        return self.township_of(at), at[0], at[1] == CARE

    def owe_all(self, now):
        if self.grants:
            for month in range(min(g.first for g in self.grants), now + 1):
                self.owe(month)

    def against(self, month, grant, part):
        """Why the month is not paid although it is owed: all that can be said against it."""
        against = self.account(month, part).against(self.family)
        if grant.held:
            against.add("held")
        days = [self.family.died[p] for p in grant.covered if p in self.family.died]
        if any(month_of(day) < month for day in days):
            against.add("death")
        if len(days) == len(grant.covered) and ("death" in against or not self.account(month, part).is_outside()):
            against.add("all dead")
        return against

    def is_heirs(self, at):
        """Nobody it covers is alive; the month is none after the last death, and it goes to nobody outside the family."""
        grant = self.grant(at[0])
        days = [self.family.died.get(p) for p in grant.covered] if grant else []
        return bool(days) and None not in days and at[0] <= max(month_of(day) for day in days) and not self.account(*at).is_outside()


class Row:
    def __init__(self, case, at, grant, today):
        line = case.lines[at]
        self.case, self.at, self.grant, self.fen = case, at, grant, line.open()
        self.month, self.part = at
        self.order = case.order(at)
        self.off, self.against, self.returned, self.to = 0, None, False, case.account(*at)
        for other in sorted(it for it in case.lines if it[1] == self.part and case.whose(it).same(self.to)):
            off = case.lines[other].allowed(today, self.fen, line.setoff)
            if off:
                self.off, self.against = off, other
                break
        self.fen -= self.off
        self.account, self.bearer, self.dropped = self.to.number, case.family.bearer(grant, self.to), False
        self.township = grant.township
        self.key = (case.number, grant.number, *at)
        # behind the month's own row; of help given once behind whatever was given already: on the spot (L6), by a row whose elder dropped off
        self.again = line.first is not None or (grant.once and line.paid > 0)

    def told(self):
        return self.fen, self.off, self.account, self.case.family.idno.get(self.bearer), self.township, self.to.payee

    def claim(self):
        line = self.case.lines[self.at]
        line.first = line.first or self
        self.move(self.fen + self.off, 0)
        self.take(self.off)

    def changed(self):
        grant = self.case.grant(self.month)
        return (grant is not self.grant or self.case.lines[self.at].over() > 0 or self.account != self.case.account(*self.at).number
                or (self.bearer in self.case.family.died and not self.to.is_outside()) or bool(self.case.against(self.month, grant, self.part))
                or (self.against is not None and (self.case.lines[self.against].open() > 0 or not self.case.whose(self.against).same(self.to))))

    def unclaim(self):
        line = self.case.lines[self.at]
        self.move(-self.fen - self.off, 0)
        self.take(-self.off)
        if line.first is self:
            line.first = None

    def take_off(self):
        self.dropped = True
        self.unclaim()

    def move(self, under_way, paid):
        line = self.case.lines[self.at]
        line.under_way += under_way
        line.paid += paid
        line.setoff += self.off if paid else 0
        line.township = line.township or (self.township if paid else None)
        line.to = self.to if paid else line.to
        self.case.count(self.at)

    def take(self, fen):
        if self.against is not None:
            self.case.lines[self.against].taken += fen
            self.case.lines[self.against].moved += fen
            self.case.count(self.against)

    def comes_back(self, fen):
        self.case.lines[self.at].returned += fen
        self.case.count(self.at)


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
        return (len({(row.case.number, row.township) for row in rows}), len(rows), sum(row.fen for row in rows),
                sum(row.fen for row in rows if self.back(row)), len(dropped), sum(row.fen for row in dropped))


class Held:
    """A month that is open and not listed, and why."""

    def __init__(self, case, at, grant, against):
        self.month, self.fen, self.against, self.order = at[0], case.lines[at].open(), against, case.order(at)
        self.key = (case.number, grant.number)


def listing(roll, case, today):
    """What a roll takes of a case now: a row or what is held back, of each month that is open; nothing is claimed yet."""
    found = []
    for at in sorted(at for at in case.open if at[0] <= roll.month):
        grant = case.grant(at[0])
        against = case.against(at[0], grant, at[1])
        found.append(Held(case, at, grant, against) if against else Row(case, at, grant, today))
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


def is_held(held, lines):
    """Whether the lines tell what was held back of a grant: its sum, from which month; each month once a line, all of them in all."""
    months = {it.month for it in held}
    return (min(line[0] for line in lines) == min(months) and sum(line[2] for line in lines) == sum(it.fen for it in held)
            and len(months) <= sum(line[1] for line in lines) <= len(held) and all(line[1] <= len(months) for line in lines))


def looks_like(found, number, seen):
    """Whether the service listed and held back just this of a case."""
    rows = {it.key: it.told() for it in found if isinstance(it, Row)}
    held, against = {}, {}
    for it in found:
        if isinstance(it, Held):
            held.setdefault(it.key, []).append(it)
            against[it.key] = against.get(it.key, set()) | it.against
    told = {key: lines for key, lines in seen.held.items() if key[0] == number}
    same = held.keys() == told.keys() and all(is_held(held[key], told[key]) for key in held)
    reasons = all(reason_of(line[3]) in against.get(key, ()) for key in told for line in seen.held[key])
    return rows == {key: it for key, it in seen.rows.items() if key[0] == number} and same and reasons


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
        cuts = sorted({it.order for it in was + now})
        for cut in [None] + cuts:
            mixed = now if cut is None else [it for it in was if it.order <= cut] + [it for it in now if it.order > cut]
            if looks_like(mixed, case.number, seen):
                return mixed
        return now

    def may_be_off(self, row):
        return row in self.before.get(row.case.family, ())
