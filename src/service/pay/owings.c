/* owings.c — the ledger told: all months of a case, or those of everybody that are open or over, each with its reason.  Floor: service.
 * Changes nothing but lines of months that nobody opened yet. */
#include <stdlib.h>
#include <string.h>

#include "family/payees.h"
#include "ledger/causes.h"
#include "institution/institution.h"
#include "ledger/ledger.h"
#include "pay/payable.h"
#include "pay/roll.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/want.h"

enum { PAGE = 100, LOOKED_AT = 20000 /* rows of an index a page may pass over: others wait meanwhile */, JUDGED = 25 /* so many rows passed over is one that is judged */ };

struct telling {
    struct ym_session *s;
    struct ym_payable look; /* of the case at hand; its grant NULL: not looked yet */
    int64_t kase;
    const struct ym_owings *ask;
    int held;       /* 1: only months that something stands against */
    ym_month until; /* no later months */
    size_t room, looked;
};

static int owings_look(struct telling *t, const struct ym_ledger *l)
{
    if (t->kase != l->head.parent) {
        memset(&t->look, 0, sizeof t->look);
        t->kase = l->head.parent;
    }
    if (l->grant == YM_NONE || (t->look.grant && t->look.grant->head.id == l->grant))
        return 0;
    return ym_payable_look(&t->look, t->s, t->s->arena, l->head.root, l->grant);
}

/* ---- why */

static const char *owings_money(struct ym_session *s, int64_t fen)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(s->arena, ym_money_text(text, fen));
}

/* The transfer of the month that came back last. */
static int owings_say_returned(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    const struct ym_settlement *p, *last = NULL;
    struct ym_list all;
    char day[YM_DATE_TEXT];
    size_t pos = 0;
    ym_list_init(&all, t->s->arena);
    int err = ym_file_load_type(&all, t->s->txn, YM_R_settlement, l->head.root);
    while (!err && (p = YM_NEXT(&all, settlement, l->head.parent, &pos)))
        if (p->kind == YM_settlement_returned && p->month == l->month && p->part == l->part)
            last = p;
    if (!last)
        return err;
    o->why = N_("Came back from the bank on {1} ({2}); stands on the next roll.");
    o->arg1 = ym_arena_strdup(t->s->arena, last->day == YM_NONE ? "" : ym_date_text(day, last->day));
    o->arg2 = last->reason;
    return 0;
}

/* Which case that is only whoever may see it is told. */
static int owings_paid_elsewhere(struct telling *t, const struct ym_ledger *l)
{
    struct ym_payment *other;
    int err = ym_payable_elsewhere(&other, &t->look, t->s, t->s->arena, l);
    if (err || !other)
        return err;
    ym_payable_twice(&t->look, t->s->arena, other);
    if (ym_session_sees_township(t->s, other->township)) {
        ym_session_tells(t->s, other->head.root);
        return 0;
    }
    t->look.why = N_("Somebody covered is paid for this month already, by a case of another township.");
    t->look.arg[0] = t->look.arg[1] = NULL;
    return 0;
}

static int owings_say_open(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    int err = ym_payable_judge(&t->look, t->s, t->s->arena, l);
    if (!err && !t->look.why)
        err = owings_paid_elsewhere(t, l);
    if (err)
        return err;
    if (ym_ledger_is_barred(l)) { /* whatever stands against it besides: this is first to be decided */
        o->why = l->old == 1 ? N_("Left unpaid before the ledger was kept: on no roll until it is decided that it is paid.")
                             : N_("Decided for a month long past: on no roll until a second person releases it.");
        return 0;
    }
    o->why = t->look.why                ? t->look.why
             : o->paid || o->under_way ? N_("What is still open of the month stands on the next roll.")
                                       : N_("Stands on the next roll.");
    o->arg1 = t->look.why && t->look.arg[0] ? t->look.arg[0] : "";
    o->arg2 = t->look.why && t->look.arg[1] ? t->look.arg[1] : "";
    return !t->look.why && ym_or(l->returned, 0) ? owings_say_returned(o, t, l) : 0;
}

static int owings_say_over(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    return ym_cause_of_over(o, t->s, l, l->grant == YM_NONE ? NULL : t->look.grant);
}

/* What two officials settled, where nothing is left of it. */
static void owings_say_settled(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    if (ym_or(l->setoff, 0) > 0) {
        o->why = N_("{1} yuan of it were set off against what was paid too much before.");
        o->arg1 = owings_money(t->s, l->setoff);
    } else if (ym_or(l->taken, 0) > 0) {
        o->why = N_("Settled: {1} yuan were set off against later months.");
        o->arg1 = owings_money(t->s, l->taken);
    } else if (ym_or(l->lapsed, 0) > 0) {
        o->why = N_("Settled: {1} yuan of the month are not paid any more.");
        o->arg1 = owings_money(t->s, l->lapsed);
    } else if (ym_or(l->recovered, 0) + ym_or(l->written_off, 0) > 0) {
        o->why = N_("Settled: {1} yuan came back, {2} yuan were written off.");
        o->arg1 = owings_money(t->s, ym_or(l->recovered, 0));
        o->arg2 = owings_money(t->s, ym_or(l->written_off, 0));
    }
}

static int owings_say_why(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    if (o->over)
        return owings_say_over(o, t, l);
    if (o->open)
        return owings_say_open(o, t, l);
    else if (o->under_way)
        o->why = N_("On a roll that was not handed over yet.");
    else
        owings_say_settled(o, t, l);
    return 0;
}

/* ---- a month */

/* By whose hands the case is known; read once where nothing was looked up. */
static int owings_name(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    struct ym_found *f;
    if (t->look.kase && t->look.applicant) {
        o->number = t->look.kase->number;
        o->name = t->look.applicant->name;
        return 0;
    }
    int err = ym_found_of(&f, t->s, l->head.root, l->head.parent);
    if (!err) {
        o->number = f->number;
        o->name = f->name;
    }
    return err;
}

/* To whom it is owed, where that is not the family. */
static int owings_payee(struct ym_owing *o, struct telling *t, const struct ym_ledger *l)
{
    const struct ym_grant *g = l->grant == YM_NONE ? NULL : t->look.grant;
    struct ym_payee *p;
    int64_t payee = g ? ym_grant_payee(g, ym_part_of(l->part)) : YM_NONE;
    int err = ym_payee_of(&p, t->s, l->head.root, payee);
    struct ym_institution *there = NULL;
    if (!err && p)
        err = ym_institution_of(&there, t->s, t->s->arena, p->institution);
    if (!err && p)
        o->payee = there ? there->name : ym_text_empty(p->name) ? o->name : p->name;
    return err;
}

/* Nothing is not told. */
static int64_t owings_given(int64_t fen)
{
    return ym_or(fen, 0) ? fen : YM_NONE;
}

static int owings_tell(struct telling *t, const struct ym_ledger *l, const char *mark)
{
    struct ym_owing *o = YM_RECORD(t->s->arena, owing);
    o->head.root = l->head.root;
    o->programme = l->programme;
    o->township = l->township;
    o->month = l->month;
    o->owed = ym_or(l->owed, 0);
    o->paid = ym_ledger_net(l);
    o->under_way = ym_or(l->under_way, 0);
    o->returned = owings_given(l->returned);
    o->setoff = owings_given(l->setoff);
    o->taken = owings_given(l->taken);
    o->open = ym_ledger_open(l);
    o->over = ym_ledger_over(l);
    o->part = l->part;
    o->mark = mark;
    int err = owings_look(t, l);
    if (!err)
        err = owings_name(o, t, l);
    if (!err)
        err = owings_payee(o, t, l);
    if (!err)
        err = owings_say_why(o, t, l);
    if (err || (t->held && !t->look.why))
        return err;
    err = ym_settling_kinds(&o->may, t->s, l);
    if (err)
        return err;
    ym_list_add(t->s->out, &o->head);
    t->room -= t->room > 0;
    return 0;
}

/* ---- a case */

/* How its months were settled, what waits, what was refused. */
static int owings_tell_settled(struct ym_session *s, const struct ym_case *kase)
{
    struct ym_list settled;
    ym_list_init(&settled, s->arena);
    int err = ym_file_load_type(&settled, s->txn, YM_R_settlement, kase->head.root);
    for (size_t i = 0; !err && i < settled.count; i++)
        if (settled.at[i]->parent == kase->head.id)
            ym_list_add(s->out, settled.at[i]);
    return err;
}

/* The newest first, the parts of a month together. */
static int owings_order(const void *a, const void *b)
{
    const struct ym_ledger *x = *(const struct ym_ledger *const *)a, *y = *(const struct ym_ledger *const *)b;
    return x->month != y->month ? (x->month < y->month ? 1 : -1) : (ym_part_of(x->part) > ym_part_of(y->part)) - (ym_part_of(x->part) < ym_part_of(y->part));
}

int ym_call_ledger_see(struct ym_session *s)
{
    const struct ym_want *ask = YM_ASK_FOR(s, want);
    struct ym_case_file f;
    struct ym_list lines;
    struct telling t = {.s = s};
    if (!ask)
        return YM_EBAD;
    int err = ym_case_open(&f, s, ask->number);
    if (!err)
        err = ym_ledger_rewrite(s, f.kase->head.root, f.kase->head.id); /* the first days of a month, before anybody opened it */
    ym_list_init(&lines, s->arena);
    if (!err)
        err = ym_file_load_type(&lines, s->txn, YM_R_ledger, f.kase->head.root);
    if (!err && lines.count)
        qsort(lines.at, lines.count, sizeof *lines.at, owings_order);
    for (size_t i = 0; !err && i < lines.count; i++)
        if (lines.at[i]->parent == f.kase->head.id)
            err = owings_tell(&t, (const struct ym_ledger *)lines.at[i], "");
    return err ? err : owings_tell_settled(s, f.kase);
}

/* ---- of everybody */

/* What is open of this month is not late yet: it is told only if it is asked for. */
static ym_month owings_until(const struct ym_session *s, const struct ym_owings *ask, int what)
{
    ym_month now = ym_date_month(s->today), aged = now - ym_or(ask->months, 0);
    ym_month until = ask->until != YM_NONE ? ask->until : what == YM_balance_over || what == YM_balance_held ? now : now - 1;
    return ask->months != YM_NONE && aged < until ? aged : until;
}

/* By the key alone, text(programme) text(township) number(case) number(month): most rows need not be read. */
static int owings_is_meant(struct telling *t, const struct ym_hit *hit)
{
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    struct ym_arena_mark before = ym_arena_mark(t->s->arena);
    ym_key_read_text(&key, t->s->arena);
    const char *township = ym_key_read_text(&key, t->s->arena);
    ym_key_read_number(&key);
    ym_month month = ym_key_read_number(&key);
    int meant = !key.bad && month <= t->until && (ym_text_empty(t->ask->township) || ym_text_eq(t->ask->township, township)) &&
                ym_session_sees_township(t->s, township);
    ym_arena_rewind(t->s->arena, before);
    return meant;
}

/* A page looks at so many rows; the line that only carries the mark says where it ended. */
static int owings_end_looking(struct telling *t, const char *mark)
{
    struct ym_owing *o = YM_RECORD(t->s->arena, owing);
    o->mark = mark;
    ym_list_add(t->s->out, &o->head);
    return 1;
}

static int owings_each(void *baton, const struct ym_hit *hit)
{
    struct telling *t = baton;
    struct ym_ledger *l;
    if (!owings_is_meant(t, hit))
        return ++t->looked >= LOOKED_AT ? owings_end_looking(t, ym_mark_text(t->s, hit->mark)) : 0;
    const char *mark = ym_mark_text(t->s, hit->mark);
    int err = YM_RECORD_GET(&l, t->s->txn, t->s->arena, ledger, hit->root, hit->id);
    if (!err)
        err = owings_tell(t, l, mark);
    t->looked += t->held ? JUDGED : 0;
    return err ? err : !t->room ? 1 : t->held && t->looked >= LOOKED_AT ? owings_end_looking(t, mark) : 0;
}

/* ---- sums */

static struct ym_balance *owings_balance_of(struct telling *t, const char *programme, const char *township)
{
    struct ym_balance *b;
    size_t pos = 0;
    while ((b = (struct ym_balance *)YM_NEXT(t->s->out, balance, -1, &pos)))
        if (ym_text_eq(b->programme, programme) && ym_text_eq(b->township, township))
            return b;
    b = YM_RECORD(t->s->arena, balance);
    b->programme = programme;
    b->township = township;
    b->open_months = b->open = b->over_months = b->over = b->under_way = b->old_months = b->old = 0;
    ym_list_add(t->s->out, &b->head);
    return b;
}

/* text(programme) number(area) text(township); urban and rural of a township are told together. */
static int owings_balance(void *baton, const struct ym_tally_row *row)
{
    struct telling *t = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    const char *programme = ym_key_read_text(&key, t->s->arena);
    ym_key_read_number(&key);
    const char *township = ym_key_read_text(&key, t->s->arena);
    if (key.bad)
        return YM_ECORRUPT;
    if (!ym_session_sees_township(t->s, township))
        return 0;
    struct ym_balance *b = owings_balance_of(t, programme, township);
    b->open_months += row->count[YM_BALANCE_OPEN];
    b->open += row->count[YM_BALANCE_OPEN + 1];
    b->over_months += row->count[YM_BALANCE_OVER];
    b->over += row->count[YM_BALANCE_OVER + 1];
    b->under_way += row->count[YM_BALANCE_UNDER_WAY + 1];
    b->old_months += row->count[YM_BALANCE_OLD];
    b->old += row->count[YM_BALANCE_OLD + 1];
    return 0;
}

static const int owings_indexes[] = {
    [YM_balance_open] = YM_I_ledger_open, [YM_balance_over] = YM_I_ledger_over, [YM_balance_old] = YM_I_ledger_old, [YM_balance_held] = YM_I_ledger_open};

int ym_call_ledger_open(struct ym_session *s)
{
    const struct ym_owings *ask = YM_ASK_OR_EMPTY(s, owings);
    int what = (int)ym_or(ask->what, YM_balance_open);
    struct telling t = {.s = s, .ask = ask, .held = what == YM_balance_held, .until = owings_until(s, ask, what), .room = (size_t)ym_or(ask->limit, PAGE)};
    struct ym_range range = {.prefix = {NULL, 0}};
    struct ym_buf prefix;
    int err = ym_text_empty(ask->after) ? 0 : ym_mark_read(&range.mark, s, ask->after, YM_AT(owings, after));
    if (err)
        return err;
    ym_buf_init(&prefix);
    if (!ym_text_empty(ask->programme))
        ym_key_text(&prefix, ask->programme);
    if (!ym_text_empty(ask->programme) && !ym_text_empty(ask->township))
        ym_key_text(&prefix, ask->township);
    range.prefix = (struct ym_bytes){prefix.data, prefix.len};
    ym_session_about(s, 0, 0, ym_choice_numbered(ym_choices_named("balance"), what)->name);
    err = ym_text_empty(ask->after) ? ym_each_tally(s->txn, YM_T_balance, NULL, owings_balance, &t) : 0;
    if (!err)
        err = ym_each(s->txn, owings_indexes[what], &range, owings_each, &t);
    ym_buf_release(&prefix);
    return err;
}
