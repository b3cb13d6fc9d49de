/* setoff.c — what was paid too much is set off against later months of the same payee (抵扣): which month, how much of a row.  Floor: service.
 * Two legs, listed and posted with the row.  Nothing is set off but by the decision of two, after the family's time to object. */
#include "pay/roll.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/settlement.h"

static int setoff_found(void *baton, const struct ym_hit *hit)
{
    (void)hit;
    *(int *)baton = 1;
    return 1;
}

static int setoff_look(int *out, struct ym_session *s, const struct ym_buf *prefix)
{
    *out = 0;
    return ym_each(s->txn, YM_I_setoff, &(struct ym_range){.prefix = {prefix->data, prefix->len}}, setoff_found, out);
}

int ym_setoff_any(int *out, struct ym_session *s, const char *programme)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, programme);
    int err = setoff_look(out, s, &prefix);
    ym_buf_release(&prefix);
    return err;
}

static int setoff_is_decided(int *out, struct ym_session *s, const struct ym_ledger *line)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, line->programme);
    ym_key_number(&prefix, line->head.parent);
    int err = setoff_look(out, s, &prefix);
    ym_buf_release(&prefix);
    return err;
}

/* ---- what of a month that too much was paid for may be taken, of a row at most */

struct allowed {
    int64_t fen, each;
};

/* By what was decided of the month: in force, and nobody can object any more. */
static struct allowed setoff_allowed(const struct ym_session *s, const struct ym_list *file, const struct ym_ledger *over)
{
    const struct ym_settlement *t;
    struct allowed a = {0, INT64_MAX};
    size_t pos = 0;
    while ((t = YM_NEXT(file, settlement, over->head.parent, &pos))) {
        int counts = t->kind == YM_settlement_setoff && t->state == YM_settled_done && t->month == over->month && t->part == over->part;
        if (!counts || t->until == YM_NONE || t->until >= s->today)
            continue;
        a.fen += ym_or(t->amount, 0);
        a.each = ym_or(t->each, a.each) < a.each ? t->each : a.each;
    }
    return a;
}

static int setoff_is_opposed(const struct ym_list *file, int64_t kase)
{
    const struct ym_objection *o;
    size_t pos = 0;
    while ((o = YM_NEXT(file, objection, kase, &pos)))
        if (o->settled == YM_NONE)
            return 1;
    return 0;
}

static int64_t setoff_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int setoff_load(struct ym_list *out, struct ym_session *s, struct ym_arena *arena, int64_t root)
{
    static const int types[] = {YM_R_ledger, YM_R_settlement, YM_R_objection, YM_R_grant, YM_R_payee, YM_R_payment};
    int err = 0;
    ym_list_init(out, arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(out, s->txn, types[i], root);
    return err;
}

/* ---- nobody's money pays for what another was paid too much */

/* Whose the month is: as it is owed, or where nothing is owed any more, as it was handed over last; 0: the family's. */
static int64_t setoff_payee(const struct ym_list *file, const struct ym_ledger *l)
{
    const struct ym_grant *g = l->grant == YM_NONE ? NULL : YM_FIND(file, grant, l->grant);
    const struct ym_payment *p;
    int64_t payee = 0;
    size_t pos = 0;
    if (g)
        return ym_or(ym_grant_payee(g, ym_part_of(l->part)), 0);
    while ((p = YM_NEXT(file, payment, -1, &pos)))
        if (p->line == l->head.id && p->handed != YM_NONE)
            payee = ym_or(p->payee, 0);
    return payee;
}

/* Another account of one carer or institution is another record, and the same one. */
static int setoff_same_payee(const struct ym_list *file, int64_t a, int64_t b)
{
    const struct ym_payee *x = a ? YM_FIND(file, payee, a) : NULL, *y = b ? YM_FIND(file, payee, b) : NULL;
    return a == b || (x && y && ym_payee_same_hands(x, y));
}

/* The oldest month of which something may be taken. */
static void setoff_choose(struct ym_setoff *out, const struct ym_session *s, const struct ym_list *file, const struct ym_ledger *line)
{
    struct ym_ledger *l;
    size_t pos = 0;
    int64_t done = ym_or(line->setoff, 0); /* of the month, when it was first paid: it counts though that came back */
    int64_t most = (ym_ledger_open(line) + done) * s->config->site.setoff_percent / 100 - done; /* an odd fen stays the family's */
    int64_t payee = setoff_payee(file, line);
    while ((l = (struct ym_ledger *)YM_NEXT(file, ledger, line->head.parent, &pos))) {
        struct allowed a = setoff_allowed(s, file, l);
        int64_t fen = setoff_least(setoff_least(a.fen - ym_or(l->taken, 0), ym_ledger_over(l)), setoff_least(most, a.each - done));
        if (fen > 0 && l->part == line->part && (!out->against || l->month < out->against->month) &&
            setoff_same_payee(file, setoff_payee(file, l), payee))
            *out = (struct ym_setoff){l, fen};
    }
}

/* This month, or one that comes. */
static int setoff_goes_on(const struct ym_session *s, const struct ym_grant *g)
{
    return g->state != YM_grant_replaced && g->period == YM_period_month && (g->until == YM_NONE || g->until >= ym_date_month(s->today));
}

int ym_setoff_has_month(int *yes, struct ym_session *s, const struct ym_ledger *over)
{
    const struct ym_grant *g;
    const struct ym_ledger *l;
    struct ym_list file;
    size_t pos = 0;
    int err = setoff_load(&file, s, s->arena, over->head.root);
    *yes = 0;
    while (!err && !*yes && (g = YM_NEXT(&file, grant, over->head.parent, &pos)))
        *yes = setoff_goes_on(s, g);
    for (pos = 0; !err && !*yes && (l = YM_NEXT(&file, ledger, over->head.parent, &pos));)
        *yes = ym_ledger_open(l) != 0;
    return err;
}

int ym_setoff_of(struct ym_setoff *out, struct ym_session *s, struct ym_arena *arena, const struct ym_ledger *line)
{
    struct ym_list file;
    int decided;
    *out = (struct ym_setoff){NULL, 0};
    int err = setoff_is_decided(&decided, s, line);
    if (err || !decided)
        return err;
    err = setoff_load(&file, s, arena, line->head.root);
    if (!err && !setoff_is_opposed(&file, line->head.parent))
        setoff_choose(out, s, &file, line);
    return err;
}

/* Too much is still paid for the month with all that is taken of it, to the same payee, and nobody objected meanwhile. */
int ym_setoff_stands(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p)
{
    struct ym_list file;
    if (!ym_or(p->setoff, 0))
        return 1;
    int err = setoff_load(&file, s, arena, p->head.root);
    if (err)
        return err;
    const struct ym_ledger *l = YM_FIND(&file, ledger, p->against);
    if (!l)
        return YM_ENOENT;
    return !ym_ledger_open(l) && !setoff_is_opposed(&file, l->head.parent) &&
           setoff_same_payee(&file, setoff_payee(&file, l), ym_or(p->payee, 0));
}

int ym_recover_less(struct ym_session *s, struct ym_arena *arena, const struct ym_head *of_case, int64_t fen)
{
    struct ym_case *c;
    int err = fen > 0 ? YM_RECORD_GET(&c, s->txn, arena, case, of_case->root, of_case->parent) : 0;
    if (err || fen <= 0 || ym_or(c->recover, 0) <= 0)
        return err;
    struct ym_case *less = (struct ym_case *)ym_record_copy(arena, &c->head);
    less->recover -= setoff_least(fen, c->recover);
    return ym_session_put(s, &less->head, &c->head, c->head.rev);
}
