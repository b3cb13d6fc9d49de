/* ledger.c — the ledger of months: what is owed by segments, what was paid, recounted from the records alone.  Floor: domain.
 * Must not ask a rule: what is owed is what was decided. */
#include "yimen/domain/ledger.h"

#include <stddef.h>
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/settlement.h"

/* ---- segments */

int ym_grant_is_live(const struct ym_grant *g)
{
    return g->state == YM_grant_active || g->state == YM_grant_held;
}

int ym_grant_pays(const struct ym_grant *g, ym_month month)
{
    return g->from != YM_NONE && g->from <= month && (g->until == YM_NONE ? ym_grant_is_live(g) : g->until >= month);
}

int ym_grant_covers(const struct ym_list *people, int64_t grant, int64_t person)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    while ((b = YM_NEXT(people, beneficiary, grant, &pos)))
        if (b->person == person)
            return 1;
    return 0;
}

int ym_ledger_owes(const struct ym_grant *g, ym_month month)
{
    int once = g->period == YM_period_once;
    return g->period != YM_NONE && ym_grant_pays(g, month) && (!once || (g->from == month && ym_grant_is_live(g)));
}

const struct ym_grant *ym_ledger_segment(const struct ym_list *file, int64_t kase, ym_month month)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, kase, &pos)))
        if (ym_ledger_owes(g, month) && (!last || g->head.id > last->head.id))
            last = g;
    return last;
}

/* ---- parts of a month */

enum ym_part ym_part_of(int64_t field)
{
    return field == YM_part_care ? YM_PART_CARE : YM_PART_REST;
}

int64_t ym_part_field(enum ym_part part)
{
    return part == YM_PART_CARE ? YM_part_care : YM_NONE;
}

int64_t ym_grant_part(const struct ym_grant *g, enum ym_part part)
{
    int64_t amount = ym_or(g->amount, 0), apart = ym_or(g->apart, 0) < amount ? ym_or(g->apart, 0) : amount;
    return part == YM_PART_CARE ? apart : amount - apart;
}

int64_t ym_grant_payee(const struct ym_grant *g, enum ym_part part)
{
    int carer = ym_or(g->apart, 0) > 0; /* who gets the care part alone */
    return carer == (part == YM_PART_CARE) ? g->payee : YM_NONE;
}

void ym_grant_pay_as(struct ym_grant *g, const struct ym_grant *like)
{
    int carer = like && ym_or(like->apart, 0) > 0;
    g->apart = carer && ym_or(g->care, 0) > 0 ? g->care : YM_NONE;
    g->payee = like && (!carer || g->apart != YM_NONE) ? like->payee : YM_NONE;
}

int ym_payee_same_hands(const struct ym_payee *a, const struct ym_payee *b)
{
    if (a->kind != b->kind || a->kind == YM_payee_person)
        return a->kind == b->kind;
    return a->kind == YM_payee_institution ? a->institution == b->institution : ym_text_eq(a->name, b->name);
}

int ym_payee_is_same(const struct ym_payee *there, const struct ym_payee *given)
{
    return ym_payee_same_hands(there, given) && (given->from == YM_NONE || given->from == there->from);
}

int ym_payee_span(const struct ym_list *file, const struct ym_payee *p, ym_month *from, ym_month *until)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int any = 0;
    while ((g = YM_NEXT(file, grant, p->head.parent, &pos))) {
        if (g->payee != p->head.id || g->from == YM_NONE || !ym_grant_pays(g, g->from))
            continue;
        *from = any && *from < g->from ? *from : g->from;
        *until = g->until == YM_NONE || (any && *until == YM_NONE) ? YM_NONE : any && *until > g->until ? *until : g->until;
        any = 1;
    }
    return any;
}

int ym_ledger_has_part(const struct ym_grant *segment, enum ym_part part)
{
    return part == YM_PART_REST || ym_grant_part(segment, part) > 0;
}

ym_month ym_payment_month(const struct ym_payment *p, const struct ym_grant *g)
{
    return g && g->period == YM_period_once && g->from != YM_NONE ? g->from : p->month;
}

int ym_payment_is_back(const struct ym_payment *p, ym_month roll)
{
    return p->again == 1 || (p->period != YM_period_once && p->month < roll);
}

/* ---- what two people decided of a month */

/* What each kind moves: which sum of the month up or down, money to the family (1) or back (-1), whether the family has less of the
 * month by it: of a transfer that came back the row itself says that it never had it.  Release moves none: it only says that the month
 * may be paid; nor does a decision to recover. */
static const struct {
    size_t to;
    int sign, money, less;
} ledger_settlements[] = {
    [YM_settlement_heir] = {offsetof(struct ym_ledger, paid), 1, 1, 0},
    [YM_settlement_lapse] = {offsetof(struct ym_ledger, lapsed), 1, 0, 0},
    [YM_settlement_recovered] = {offsetof(struct ym_ledger, recovered), 1, -1, 1},
    [YM_settlement_write_off] = {offsetof(struct ym_ledger, written_off), 1, 0, 1},
    [YM_settlement_returned] = {offsetof(struct ym_ledger, returned), 1, -1, 0},
    [YM_settlement_spot] = {offsetof(struct ym_ledger, paid), 1, 1, 0},
    [YM_settlement_arrived] = {offsetof(struct ym_ledger, returned), -1, 1, 0},
    [YM_settlement_repay] = {0, 0, 0, 0},
};

/* The row of a settlement in force; 0, the row of none, for any other. */
static size_t ledger_settlement_row(const struct ym_settlement *t)
{
    size_t n = sizeof ledger_settlements / sizeof *ledger_settlements;
    return t->state == YM_settled_done && t->kind > 0 && (uint64_t)t->kind < n ? (size_t)t->kind : 0;
}

int64_t ym_settlement_money(const struct ym_settlement *t)
{
    return ledger_settlements[ledger_settlement_row(t)].money * ym_or(t->amount, 0);
}

int64_t ym_settlement_less(const struct ym_settlement *t)
{
    return ledger_settlements[ledger_settlement_row(t)].less * ym_or(t->amount, 0);
}

static void ledger_take_settlement(struct ym_ledger *l, const struct ym_settlement *t)
{
    size_t to = ledger_settlements[ledger_settlement_row(t)].to;
    if (!to)
        return;
    int64_t *sum = (int64_t *)((char *)l + to);
    *sum = ym_or(*sum, 0) + ledger_settlements[ledger_settlement_row(t)].sign * ym_or(t->amount, 0);
    *sum = *sum ? *sum : YM_NONE;
}

/* ---- a month */

static int64_t ledger_above(int64_t a, int64_t b)
{
    return a > b ? a - b : 0;
}

int64_t ym_ledger_net(const struct ym_ledger *l)
{
    return ym_or(l->paid, 0) - ym_or(l->returned, 0) - ym_or(l->recovered, 0) - ym_or(l->written_off, 0) + ym_or(l->setoff, 0) -
           ym_or(l->taken, 0);
}

int64_t ym_ledger_open(const struct ym_ledger *l)
{
    return ledger_above(ym_or(l->owed, 0), ym_or(l->lapsed, 0) + ym_ledger_net(l) + ym_or(l->under_way, 0));
}

int64_t ym_ledger_over(const struct ym_ledger *l)
{
    return ledger_above(ym_ledger_net(l) + ym_or(l->under_way, 0), ym_or(l->owed, 0));
}

int64_t ym_ledger_insured(const struct ym_ledger *l)
{
    return l->part == YM_NONE && (ym_or(l->owed, 0) > 0 || ym_ledger_net(l) > 0) ? ym_or(l->persons, 0) : 0;
}

int ym_ledger_is_barred(const struct ym_ledger *l)
{
    return l->old == 1 || l->waits == 1;
}

static void ledger_place(struct ym_ledger *l, const char *programme, const char *township, int64_t area, int64_t persons)
{
    l->programme = programme;
    l->township = township;
    l->area = area;
    l->persons = persons;
}

enum { FIRST_MONTH = 1900 * 12, MONTHS_OF_A_CASE = 4096, CASES_MOST = 1 << 28 };

int64_t ym_ledger_number(int64_t kase, ym_month month, enum ym_part part)
{
    int64_t nth = month - FIRST_MONTH;
    if (nth < 0 || nth >= MONTHS_OF_A_CASE || kase <= 0 || kase >= CASES_MOST)
        return 0;
    return YM_ID_MADE + ((int64_t)part * CASES_MOST + kase) * MONTHS_OF_A_CASE + nth;
}

int ym_ledger_read_number(struct ym_ledger *l)
{
    int64_t nth = l->head.id < YM_ID_MADE ? 0 : l->head.id - YM_ID_MADE;
    int64_t kase = nth / MONTHS_OF_A_CASE % CASES_MOST, part = nth / MONTHS_OF_A_CASE / CASES_MOST;
    if (!kase || part >= YM_PARTS)
        return 0;
    l->head.parent = kase;
    l->month = FIRST_MONTH + nth % MONTHS_OF_A_CASE;
    l->part = ym_part_field((enum ym_part)part);
    return 1;
}

/* Whom a month helps is counted by its rest alone. */
void ym_ledger_owe(struct ym_ledger *l, const struct ym_grant *segment, ym_month month, enum ym_part part)
{
    int64_t owed = ym_grant_part(segment, part);
    l->month = month;
    l->part = ym_part_field(part);
    l->grant = segment->head.id;
    l->owed = owed > 0 ? owed : YM_NONE;
    l->head.root = segment->head.root;
    l->head.parent = segment->head.parent;
    ledger_place(l, segment->programme, segment->township, segment->area, part == YM_PART_REST ? segment->persons : YM_NONE);
}

int ym_ledger_same_flow(const struct ym_ledger *a, const struct ym_ledger *b)
{
    return a->persons_before == b->persons_before && ym_text_eq(a->township_before, b->township_before) &&
           a->area_before == b->area_before && a->died == b->died && a->ended == b->ended && a->ended_died == b->ended_died;
}

int ym_ledger_same(const struct ym_ledger *a, const struct ym_ledger *b)
{
    return a->month == b->month && a->part == b->part && a->grant == b->grant && a->owed == b->owed && a->under_way == b->under_way && a->paid == b->paid &&
           a->lapsed == b->lapsed && a->recovered == b->recovered && a->written_off == b->written_off && a->returned == b->returned && a->setoff == b->setoff && a->taken == b->taken && a->area == b->area &&
           a->persons == b->persons && ym_text_eq(a->programme, b->programme) && ym_text_eq(a->township, b->township);
}

/* ---- recounting */

struct recount {
    const struct ym_list *file;
    int64_t kase;
    struct ym_ledger *lines[YM_PARTS]; /* by month, from `first` on */
    ym_month first, last;
};

static void ledger_span(struct recount *r, ym_month month)
{
    if (month == YM_NONE)
        return;
    if (r->first == YM_NONE || month < r->first)
        r->first = month;
    if (r->last == YM_NONE || month > r->last)
        r->last = month;
}

/* The grant a payment was made for, if it is the case's. */
static const struct ym_grant *ledger_grant_of(const struct recount *r, const struct ym_payment *p)
{
    const struct ym_grant *g = YM_FIND(r->file, grant, p->head.parent);
    return g && g->head.parent == r->kase ? g : NULL;
}

static const struct ym_grant *ledger_find_span(struct recount *r, ym_month horizon)
{
    const struct ym_grant *g, *last = NULL;
    const struct ym_payment *p;
    size_t pos = 0;
    while ((g = YM_NEXT(r->file, grant, r->kase, &pos))) {
        if (g->period == YM_NONE || g->from == YM_NONE)
            continue;
        last = g;
        if (g->from <= horizon)
            ledger_span(r, g->from);
    }
    if (r->first != YM_NONE)
        ledger_span(r, horizon);
    for (pos = 0; (p = YM_NEXT(r->file, payment, -1, &pos));)
        if ((g = ledger_grant_of(r, p)))
            ledger_span(r, ym_payment_month(p, g));
    const struct ym_settlement *t;
    for (pos = 0; (t = YM_NEXT(r->file, settlement, r->kase, &pos));)
        if (t->state == YM_settled_done)
            ledger_span(r, t->month);
    return last;
}

void ym_ledger_paid_first(struct ym_ledger *l, const struct ym_payment *p)
{
    ledger_place(l, p->programme, p->township, p->area, l->part == YM_NONE ? p->persons : YM_NONE);
}

static void ledger_take_payment(struct ym_ledger *l, const struct ym_payment *p, enum ym_roll_money money)
{
    if (money == YM_ROLL_CLAIMS)
        l->under_way = ym_or(l->under_way, 0) + ym_or(p->amount, 0) + ym_or(p->setoff, 0);
    if (money != YM_ROLL_PAID)
        return;
    if (ym_or(l->paid, 0) == 0)
        ym_ledger_paid_first(l, p);
    l->paid = ym_or(l->paid, 0) + ym_or(p->amount, 0);
    if (ym_or(p->setoff, 0))
        l->setoff = ym_or(l->setoff, 0) + p->setoff;
}

/* The other leg of a set-off: taken from the month that too much was paid for, from the listing on, so that no other row takes it too. */
static void ledger_take_setoff(struct recount *r, const struct ym_payment *p, enum ym_roll_money money)
{
    int64_t against = ym_or(p->setoff, 0) && money != YM_ROLL_GONE ? p->against : YM_NONE;
    for (ym_month m = r->first; against != YM_NONE && m <= r->last; m++)
        for (enum ym_part part = 0; part < YM_PARTS; part++)
            if (ym_ledger_number(r->kase, m, part) == against)
                r->lines[part][m - r->first].taken = ym_or(r->lines[part][m - r->first].taken, 0) + p->setoff;
}

static int ledger_money_of(enum ym_roll_money *out, const struct ym_payment *p, const struct ym_ledger_rolls *rolls)
{
    *out = p->state == YM_payment_dropped ? YM_ROLL_GONE : YM_ROLL_PAID;
    return p->state == YM_payment_dropped || p->handed != YM_NONE ? 0 : rolls->money(out, rolls->baton, p->roll);
}

static int ledger_take_payments(struct recount *r, const struct ym_ledger_rolls *rolls)
{
    const struct ym_payment *p;
    size_t pos = 0;
    int err = 0;
    while (!err && (p = YM_NEXT(r->file, payment, -1, &pos))) {
        const struct ym_grant *g = ledger_grant_of(r, p);
        enum ym_roll_money money;
        err = g ? ledger_money_of(&money, p, rolls) : 0;
        if (g && !err) {
            ledger_take_payment(&r->lines[ym_part_of(p->part)][ym_payment_month(p, g) - r->first], p, money);
            ledger_take_setoff(r, p, money);
        }
    }
    return err;
}

static void ledger_begin_line(struct ym_ledger *l, const struct ym_grant *segment, const struct ym_grant *any, ym_month month, enum ym_part part)
{
    ym_ledger_owe(l, segment ? segment : any, month, part);
    if (!segment || !ym_ledger_has_part(segment, part))
        l->grant = l->owed = l->persons = YM_NONE;
}

static void ledger_begin_month(struct recount *r, struct ym_arena *arena, ym_month month, const struct ym_grant *any)
{
    const struct ym_grant *g = ym_ledger_segment(r->file, r->kase, month);
    for (enum ym_part part = 0; part < YM_PARTS; part++) {
        struct ym_ledger *l = &r->lines[part][month - r->first];
        *l = *YM_RECORD(arena, ledger);
        ledger_begin_line(l, g, any, month, part);
    }
}

static void ledger_take_settlements(struct recount *r)
{
    const struct ym_settlement *t;
    size_t pos = 0;
    while ((t = YM_NEXT(r->file, settlement, r->kase, &pos)))
        if (t->state == YM_settled_done)
            ledger_take_settlement(&r->lines[ym_part_of(t->part)][t->month - r->first], t);
}

/* A month without anything needs no line. */
static int ledger_says_something(const struct ym_ledger *l)
{
    return l->grant != YM_NONE || ym_or(l->paid, 0) || ym_or(l->under_way, 0) || ym_or(l->lapsed, 0);
}

enum { MONTHS_MOST = 2400 /* two hundred years: more is no month that somebody decided of */ };

int ym_ledger_recount(struct ym_list *out, const struct ym_list *file, int64_t kase, ym_month horizon, const struct ym_ledger_rolls *rolls)
{
    struct recount r = {.file = file, .kase = kase, .first = YM_NONE, .last = YM_NONE};
    const struct ym_grant *any = ledger_find_span(&r, horizon);
    if (!any || r.first == YM_NONE)
        return 0;
    if (r.last - r.first >= MONTHS_MOST)
        return YM_ECORRUPT;
    size_t n = (size_t)(r.last - r.first) + 1;
    for (enum ym_part part = 0; part < YM_PARTS; part++)
        r.lines[part] = ym_arena_alloc(out->arena, n * sizeof *r.lines[part]);
    for (ym_month m = r.first; m <= r.last; m++)
        ledger_begin_month(&r, out->arena, m, any);
    int err = ledger_take_payments(&r, rolls);
    if (!err)
        ledger_take_settlements(&r);
    for (size_t i = 0; !err && i < n * YM_PARTS; i++)
        if (ledger_says_something(&r.lines[i % YM_PARTS][i / YM_PARTS]))
            ym_list_add(out, &r.lines[i % YM_PARTS][i / YM_PARTS].head);
    return err;
}
