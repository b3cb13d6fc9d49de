/* roll_changes.c — a roll beside the one before it: who is new, gone, held back, gets more or less (名册比较), is paid an earlier month
 * (补发); whose money goes to another account.  Floor: service.
 * Both lists run by township and household: what a page may look at is listed first, then compared family by family.
 * Must not decide anything. */
#include <string.h>

#include "family/accounts.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "family/payees.h"
#include "pay/roll.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/rollchange.h"

enum {
    PAGE = 200,      /* rows, if the caller does not say */
    LOOKED_AT = 1500, /* families; a page looks at no more: others wait meanwhile */
    KINDS_SINCE = 6   /* version of the schema: programs of earlier releases know no held ones */
};

struct row {
    int64_t root, id;
    const char *township;
};

/* One of the two rolls: the rows of as many families as a page looks at, and where the page stands; none if there is no such roll. */
struct side {
    const struct ym_roll *roll;
    struct row *rows;
    size_t count, cap, families, at;
};

struct comparing {
    struct ym_session *s;
    const struct ym_compare *ask;
    struct side is, was;
    const char *after; /* township of the family that the page before ended with, NULL = from the start */
    int64_t after_root;
    size_t room, looked;
    struct ym_list held; /* what was held back of the roll that is looked at, or taken off it */
};

/* ---- the two lists */

static int roll_changes_order(const struct row *a, const char *township, int64_t root)
{
    int by = strcmp(a->township, township);
    return by ? by : (a->root > root) - (a->root < root);
}

/* The row the side stands at; NULL at its end. */
static const struct row *roll_changes_standing(const struct side *side)
{
    return side->at < side->count ? &side->rows[side->at] : NULL;
}

struct listing {
    struct comparing *c;
    struct side *side;
};

/* Passes over the families of the pages before, ends behind those a page can look at. */
static int roll_changes_list_row(void *baton, const struct ym_hit *hit)
{
    struct listing *l = baton;
    struct ym_arena *arena = l->c->s->arena;
    struct row *last = l->side->count ? &l->side->rows[l->side->count - 1] : NULL;
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    ym_key_read_number(&key);
    struct row row = {.root = hit->root, .id = hit->id, .township = ym_key_read_text(&key, arena)};
    if (key.bad)
        return YM_ECORRUPT;
    if (l->c->after && roll_changes_order(&row, l->c->after, l->c->after_root) <= 0)
        return 0;
    l->side->families += !last || roll_changes_order(last, row.township, row.root) != 0;
    if (l->side->families > LOOKED_AT + 1)
        return 1;
    YM_GROW(arena, l->side->rows, l->side->cap, l->side->count + 1);
    l->side->rows[l->side->count++] = row;
    return 0;
}

static int roll_changes_list_side(struct comparing *c, struct side *side, const struct ym_roll *roll)
{
    struct ym_buf prefix, lo;
    side->roll = roll;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_key_number(&prefix, roll->head.id);
    if (c->after)
        ym_key_text(&lo, c->after);
    int err = ym_each(c->s->txn, YM_I_roll_row, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}},
                      roll_changes_list_row, &(struct listing){c, side});
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    return err;
}

static void roll_changes_sort_row(struct ym_list *out, struct ym_list *back, const struct ym_roll *roll, struct ym_head *r)
{
    const struct ym_payment *p = (const struct ym_payment *)r;
    struct ym_list *to = ym_payment_is_back(p, roll->month) ? back : out;
    if (to && p->state != YM_payment_dropped)
        ym_list_add(to, r);
}

/* Adds the payments of the family the side stands at, and goes on to the next family: those of the roll's own month to `out`, back pay
 * to `back` (NULL: it is not asked for). */
static int roll_changes_take_family(struct ym_list *out, struct ym_list *back, struct comparing *c, struct side *side,
                                    const char *township, int64_t root)
{
    int err = 0;
    const struct row *row;
    while (!err && (row = roll_changes_standing(side)) && roll_changes_order(row, township, root) == 0) {
        struct ym_head *r;
        err = ym_record_get(&r, c->s->txn, c->s->arena, YM_R_payment, root, row->id);
        if (!err)
            roll_changes_sort_row(out, back, side->roll, r);
        side->at++;
    }
    return err;
}

/* ---- the rows */

/* The row of the same case, and of the same part of its month. */
static const struct ym_payment *roll_changes_same_case(const struct ym_list *payments, const struct ym_payment *of)
{
    const struct ym_payment *p;
    size_t pos = 0;
    while ((p = YM_NEXT(payments, payment, -1, &pos)))
        if (strcmp(p->number, of->number) == 0 && p->part == of->part)
            return p;
    return NULL;
}

static const char *roll_changes_mark_of(struct comparing *c, const char *township, int64_t root)
{
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_text(&key, township);
    ym_key_number(&key, root);
    const char *text = ym_mark_text(c->s, (struct ym_bytes){key.data, key.len});
    ym_buf_release(&key);
    return text;
}

static struct ym_rollchange *roll_changes_add_row(struct comparing *c, int64_t kind)
{
    struct ym_rollchange *row = YM_RECORD(c->s->arena, rollchange);
    row->kind = kind;
    ym_list_add(c->s->out, &row->head);
    return row;
}

/* NULL if only another kind was asked for. */
static struct ym_rollchange *roll_changes_add_change(struct comparing *c, int64_t kind, const struct ym_payment *was,
                                                     const struct ym_payment *is)
{
    const struct ym_payment *any = is ? is : was;
    if (c->ask->kind != YM_NONE && c->ask->kind != kind)
        return NULL;
    struct ym_rollchange *row = roll_changes_add_row(c, kind);
    row->head.root = any->head.root;
    row->number = any->number;
    row->township = any->township;
    row->name = any->name;
    row->part = any->part;
    row->was = was ? was->amount : YM_NONE;
    row->is = is ? is->amount : YM_NONE;
    row->mark = roll_changes_mark_of(c, any->township, any->head.root);
    return row;
}

/* The last of the case that reaches the roll's month: one of an earlier month says nothing of this one. */
static const struct ym_holdback *roll_changes_held(const struct comparing *c, const char *number)
{
    const struct ym_holdback *h, *last = NULL;
    size_t pos = 0;
    while ((h = YM_NEXT(&c->held, holdback, -1, &pos)))
        if (ym_text_eq(h->number, number) && (h->month == YM_NONE || h->month + ym_or(h->months, 1) > c->is.roll->month))
            last = h;
    return last;
}

/* It is not paid this time, and is owed. */
static int roll_changes_tell_held(struct comparing *c, const struct ym_payment *was)
{
    const struct ym_holdback *h = c->ask->head.version >= KINDS_SINCE ? roll_changes_held(c, was->number) : NULL;
    struct ym_rollchange *row = h ? roll_changes_add_change(c, YM_rollchange_held, was, NULL) : NULL;
    if (row) {
        row->why = h->reason;
        row->arg1 = h->arg1;
        row->arg2 = h->arg2;
        row->month = h->month;
    }
    return h != NULL;
}

static void roll_changes_tell_change(struct comparing *c, const struct ym_payment *was, const struct ym_payment *is)
{
    if (!is && roll_changes_tell_held(c, was))
        return;
    int64_t kind = !was ? YM_rollchange_new : !is ? YM_rollchange_gone : is->amount > was->amount ? YM_rollchange_more : YM_rollchange_less;
    if (!was || !is || was->amount != is->amount)
        roll_changes_add_change(c, kind, was, is);
}

static int roll_changes_same_payee(const struct ym_payment *a, const struct ym_payment *b)
{
    return ym_text_eq(a->account, b->account) && ym_text_eq(a->holder, b->holder) && ym_text_eq(a->bank, b->bank);
}

/* A line of its own: neither a changed sum nor a month between hides that the money goes elsewhere. */
static int roll_changes_tell_account(struct comparing *c, const struct ym_payment *was, const struct ym_payment *is)
{
    struct ym_arena_mark mark = ym_arena_mark(c->s->arena);
    struct ym_payment *before = NULL;
    int err = was ? 0 : ym_account_last_paid(&before, c->s, c->s->arena, &(struct ym_account_of){is->head.root, NULL, is->payee}, is);
    const struct ym_payment *old = was ? was : before;
    if (err || !old || roll_changes_same_payee(old, is)) {
        ym_arena_rewind(c->s->arena, mark);
        return err;
    }
    struct ym_rollchange *row = roll_changes_add_change(c, YM_rollchange_account, was, is);
    if (!row)
        return 0;
    row->was_number = old->account;
    row->was_holder = old->holder;
    row->was_bank = old->bank;
    row->is_number = is->account;
    row->is_holder = is->holder;
    row->is_bank = is->bank;
    return 0;
}

static int roll_changes_is_institutions(struct comparing *c, const struct ym_payment *p, int *err)
{
    struct ym_payee *payee = NULL;
    *err = p->payee == YM_NONE ? 0 : ym_payee_of(&payee, c->s, p->head.root, p->payee);
    return payee && payee->institution != YM_NONE;
}

/* One account that two families are paid to: whoever confirms looks at it, on every roll.  An institution's is that of all who live there. */
static int roll_changes_tell_shared(struct comparing *c, const struct ym_payment *p)
{
    const struct ym_account a = {.head = {.type = YM_R_account, .root = p->head.root}, .number = p->account, .payee = p->payee};
    struct ym_arena_mark mark = ym_arena_mark(c->s->arena);
    const char *numbers = "";
    int err = 0, meant = c->ask->head.version >= YM_ACCOUNT_SHARED_SINCE && !roll_changes_is_institutions(c, p, &err);
    if (!err && meant)
        err = ym_account_shared(&numbers, c->s, &a);
    if (err || !*numbers) {
        ym_arena_rewind(c->s->arena, mark);
        return err;
    }
    struct ym_rollchange *row = roll_changes_add_change(c, YM_rollchange_shared, NULL, p);
    if (!row)
        return 0;
    row->is_number = p->account;
    row->is_holder = p->holder;
    row->is_bank = p->bank;
    row->other = numbers;
    return 0;
}

/* Why somebody gets less than is owed: what is set off, by its sum, and of which month. */
static void roll_changes_tell_setoff(struct comparing *c, const struct ym_payment *p)
{
    struct ym_rollchange *row = ym_or(p->setoff, 0) ? roll_changes_add_change(c, YM_rollchange_setoff, NULL, p) : NULL;
    if (!row)
        return;
    row->was = p->amount + p->setoff;
    row->month = p->month;
}

/* What rows of before say of the month that a later one pays again, or the rest of. */
static void roll_changes_why_back(struct comparing *c, struct ym_rollchange *row, const struct ym_payment *of, const struct ym_list *all)
{
    const struct ym_payment *p, *back = NULL;
    char day[YM_DATE_TEXT], sum[YM_MONEY_TEXT];
    int64_t paid = 0;
    size_t pos = 0;
    while ((p = YM_NEXT(all, payment, -1, &pos))) {
        if (p->head.id >= of->head.id || p->month != of->month || p->part != of->part || !ym_text_eq(p->number, of->number))
            continue;
        int arrived = p->state == YM_payment_listed && p->handed != YM_NONE;
        back = p->state == YM_payment_failed ? p : arrived ? NULL : back;
        paid += arrived ? p->amount + ym_or(p->setoff, 0) : 0;
    }
    row->why = back ? N_("Came back from the bank on {1} ({2}).") : paid ? N_("{1} yuan were paid for it before.") : N_("On no roll before.");
    row->arg1 = back && back->returned != YM_NONE ? ym_arena_strdup(c->s->arena, ym_date_text(day, back->returned))
                : !back && paid                   ? ym_arena_strdup(c->s->arena, ym_money_text(sum, paid))
                                                  : "";
    row->arg2 = back ? back->failure : "";
}

/* Each month by itself, with its sum and why it was not paid then. */
static int roll_changes_tell_back(struct comparing *c, const struct ym_list *back)
{
    struct ym_list all;
    ym_list_init(&all, c->s->arena);
    int err = back->count ? ym_file_load_type(&all, c->s->txn, YM_R_payment, back->at[0]->root) : 0;
    for (size_t i = 0; !err && i < back->count; i++) {
        const struct ym_payment *p = (const struct ym_payment *)back->at[i];
        struct ym_rollchange *row = roll_changes_add_change(c, YM_rollchange_back, NULL, p);
        if (row) {
            row->month = p->month;
            roll_changes_why_back(c, row, p, &all);
        }
        roll_changes_tell_setoff(c, p);
    }
    return err;
}

static int roll_changes_compare_family(struct comparing *c, const struct ym_list *was, const struct ym_list *is, const struct ym_list *back)
{
    int err = roll_changes_tell_back(c, back);
    for (size_t i = 0; i < is->count && !err; i++) {
        const struct ym_payment *p = (const struct ym_payment *)is->at[i];
        roll_changes_tell_change(c, roll_changes_same_case(was, p), p);
        roll_changes_tell_setoff(c, p);
        err = roll_changes_tell_account(c, roll_changes_same_case(was, p), p);
        if (!err)
            err = roll_changes_tell_shared(c, p);
    }
    for (size_t i = 0; i < was->count; i++) {
        const struct ym_payment *p = (const struct ym_payment *)was->at[i];
        if (!roll_changes_same_case(is, p))
            roll_changes_tell_change(c, p, NULL);
    }
    return err;
}

/* The family that comes first on either list. */
static int roll_changes_next_family(struct comparing *c)
{
    struct ym_list was, is, back;
    const struct row *first = roll_changes_standing(&c->was), *other = roll_changes_standing(&c->is);
    if (!first || (other && roll_changes_order(other, first->township, first->root) < 0))
        first = other;
    const char *township = first->township;
    int64_t root = first->root;
    ym_list_init(&was, c->s->arena);
    ym_list_init(&is, c->s->arena);
    ym_list_init(&back, c->s->arena);
    int err = roll_changes_take_family(&was, NULL, c, &c->was, township, root);
    if (!err)
        err = roll_changes_take_family(&is, &back, c, &c->is, township, root);
    if (!err)
        err = roll_changes_compare_family(c, &was, &is, &back);
    if (err)
        return err;
    if (++c->looked == LOOKED_AT &&
        (roll_changes_standing(&c->was) || roll_changes_standing(&c->is))) /* the line that only carries the mark */
        roll_changes_add_row(c, YM_NONE)->mark = roll_changes_mark_of(c, township, root);
    return 0;
}

/* ---- the call */

static int roll_changes_read_after(struct comparing *c)
{
    struct ym_bytes mark;
    if (ym_text_empty(c->ask->after))
        return 0;
    int err = ym_mark_read(&mark, c->s, c->ask->after, YM_AT(compare, after));
    if (err)
        return err;
    struct ym_cursor key = ym_cursor_of(mark.data, mark.len);
    c->after = ym_key_read_text(&key, c->s->arena);
    c->after_root = ym_key_read_number(&key);
    return key.bad || key.at != key.end
               ? ym_problem(c->s->problems, YM_AT(compare, after), N_("This is not a mark that a page ended with."), NULL)
               : 0;
}

static int roll_changes_first(void *baton, const struct ym_hit *hit)
{
    struct ym_list *found = baton;
    struct ym_roll *r = YM_RECORD(found->arena, roll);
    r->head.id = hit->id;
    ym_list_add(found, &r->head);
    return 1;
}

/* The last one of the programme that was not discarded, be a month between never made. */
static int roll_changes_find_before(struct ym_roll **out, struct ym_session *s, const struct ym_roll *roll)
{
    struct ym_list rolls;
    struct ym_buf prefix, hi;
    *out = NULL;
    ym_list_init(&rolls, s->arena);
    ym_buf_init(&prefix);
    ym_buf_init(&hi);
    ym_key_text(&prefix, roll->programme);
    ym_key_number(&hi, roll->month);
    const struct ym_range before = {.prefix = {prefix.data, prefix.len}, .hi = {hi.data, hi.len}, .backward = 1};
    int err = ym_text_empty(roll->only) ? ym_each(s->txn, YM_I_roll, &before, roll_changes_first, &rolls) : 0;
    ym_buf_release(&prefix);
    ym_buf_release(&hi);
    return err || !rolls.count ? err : ym_roll_get(out, s, rolls.at[0]->id);
}

/* The one it was confirmed beside, whatever came of it since. */
int ym_roll_before(struct ym_roll **out, struct ym_session *s, const struct ym_roll *roll)
{
    *out = NULL;
    int err = roll->beside != YM_NONE && roll->beside ? ym_roll_get(out, s, roll->beside) : 0;
    if (err || roll->beside == 0 || (*out && (*out)->state != YM_roll_discarded)) /* of a discarded one no row is left */
        return err;
    return roll_changes_find_before(out, s, roll);
}

static int roll_changes_list_held(struct comparing *c, const struct ym_roll *roll)
{
    struct ym_buf prefix;
    ym_list_init(&c->held, c->s->arena);
    ym_buf_init(&prefix);
    ym_key_number(&prefix, roll->head.id);
    int some = ym_or(roll->held, 0) || ym_or(roll->dropped, 0);
    int err = some ? ym_collect(&c->held, c->s, YM_I_held, &(struct ym_range){.prefix = {prefix.data, prefix.len}}) : 0;
    ym_buf_release(&prefix);
    return err;
}

static int roll_changes_compare(struct comparing *c, const struct ym_roll *was, const struct ym_roll *is)
{
    int err = roll_changes_list_side(c, &c->is, is);
    if (!err && was)
        err = roll_changes_list_side(c, &c->was, was);
    size_t heads = c->s->out->count;
    while (!err && (roll_changes_standing(&c->is) || roll_changes_standing(&c->was)) && c->s->out->count - heads < c->room &&
           c->looked < LOOKED_AT)
        err = roll_changes_next_family(c);
    return err;
}

int ym_call_roll_changes(struct ym_session *s)
{
    struct comparing c = {.s = s, .ask = YM_ASK_FOR(s, compare)};
    struct ym_roll *is, *was;
    int err = c.ask ? ym_roll_look(s) : YM_EBAD;
    if (!err)
        err = ym_roll_get(&is, s, c.ask->roll);
    if (!err && is->state != YM_roll_made && !ym_roll_is_confirmed(is))
        err = ym_problem(s->problems, YM_AT(compare, roll), N_("Only a roll that was made can be compared."), NULL);
    if (!err)
        err = roll_changes_read_after(&c);
    if (!err)
        err = ym_roll_before(&was, s, is);
    if (!err)
        err = roll_changes_list_held(&c, is);
    if (err)
        return err;
    c.room = (size_t)ym_or(c.ask->limit, PAGE);
    ym_session_about(s, 0, is->head.id, ym_roll_title(s, is));
    ym_list_add(s->out, &is->head);
    if (was)
        ym_list_add(s->out, &was->head);
    return roll_changes_compare(&c, was, is);
}
