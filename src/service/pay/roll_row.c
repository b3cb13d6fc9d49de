/* roll_row.c — a row of a roll: taken off, posted, told.  Floor: service.
 * Moves the money of one month of the ledger with the row; must not judge whether a row stands. */
#include "pay/roll.h"
#include "session/indexes.h"
#include "todo/follow.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

const char *ym_roll_title(struct ym_session *s, const struct ym_roll *roll)
{
    char month[YM_DATE_TEXT];
    return ym_arena_printf(s->arena, "%s %s", roll->programme, ym_month_text(month, roll->month));
}

/* What was held back is the office's own record; whose it is the grant says. */
int ym_roll_tell_row(struct ym_session *s, struct ym_head *r)
{
    struct ym_head *grant;
    ym_list_add(s->out, r);
    if (r->type != YM_R_holdback || ((struct ym_holdback *)r)->grant == YM_NONE)
        return 0;
    int err = ym_record_find(&grant, s->txn, s->arena, ((struct ym_holdback *)r)->grant);
    if (!err)
        ym_session_tells(s, grant->root);
    return err == YM_ENOENT ? 0 : err;
}

/* Rows of before 0.1.5 claim nothing. */
int ym_roll_unclaim(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p)
{
    struct ym_ledger *l;
    int64_t fen = ym_or(p->setoff, 0);
    if (p->line == YM_NONE || p->state != YM_payment_listed)
        return 0;
    int err = YM_RECORD_GET(&l, s->txn, arena, ledger, p->head.root, p->line);
    if (!err)
        err = ym_ledger_claim(s, l, -p->amount - fen);
    if (err || !fen)
        return err;
    err = YM_RECORD_GET(&l, s->txn, arena, ledger, p->head.root, p->against);
    return err ? err : ym_ledger_take(s, l, -fen);
}

/* ---- taken off */

static int roll_row_tell_dropped(struct ym_session *s, const struct ym_payment *p, const struct ym_roll_drop *d)
{
    struct ym_holdback *h = YM_RECORD(s->arena, holdback);
    h->head.parent = p->roll;
    h->grant = p->head.parent;
    h->number = p->number;
    h->name = p->name;
    h->township = p->township;
    h->amount = p->amount;
    h->reason = d->why;
    if (d->reason) {
        h->arg1 = d->reason;
        h->by = s->official->account;
        h->by_for = ym_session_stood_for(s);
    }
    h->month = p->month;
    h->months = 1;
    h->dropped = 1;
    return ym_session_put(s, &h->head, NULL, 0);
}

/* What the family has left on the roll, as rows are counted (roll_stage.c): without a row it is one family less, without a row that stands for
 * people so many people. */
struct roll_row_left {
    int rows, peopled;
};

static int roll_row_left_of(struct roll_row_left *out, struct ym_session *s, const struct ym_payment *dropped)
{
    const struct ym_payment *p;
    struct ym_list rows;
    size_t pos = 0;
    *out = (struct roll_row_left){0, 0};
    ym_list_init(&rows, s->arena);
    int err = ym_file_load_type(&rows, s->txn, YM_R_payment, dropped->head.root);
    while (!err && (p = YM_NEXT(&rows, payment, -1, &pos)))
        if (p->roll == dropped->roll && p->state != YM_payment_dropped && ym_text_eq(p->number, dropped->number) &&
            ym_text_eq(p->township, dropped->township)) {
            out->rows = 1;
            out->peopled |= ym_or(p->persons, 0) > 0;
        }
    return err;
}

static int roll_row_drop(struct ym_session *s, struct ym_roll *roll, const struct ym_roll_drop *d)
{
    struct ym_payment *p;
    int err = YM_RECORD_GET(&p, s->txn, s->arena, payment, d->root, d->id);
    if (err || p->state != YM_payment_listed) /* found twice */
        return err;
    struct ym_payment *off = YM_EDIT(s, p);
    off->state = YM_payment_dropped;
    err = ym_session_put(s, &off->head, &p->head, p->head.rev);
    if (!err)
        err = ym_roll_unclaim(s, s->arena, p);
    if (!err)
        err = roll_row_tell_dropped(s, p, d);
    struct roll_row_left left = {1, 1};
    if (!err)
        err = roll_row_left_of(&left, s, p);
    roll->payments = ym_or(roll->payments, roll->rows) - 1;
    roll->rows -= !left.rows;
    roll->persons -= left.peopled ? 0 : ym_or(p->persons, 0);
    roll->amount -= p->amount;
    roll->back = ym_or(roll->back, 0) - (ym_payment_is_back(p, roll->month) ? p->amount : 0);
    roll->dropped = ym_or(roll->dropped, 0) + 1;
    roll->dropped_amount = ym_or(roll->dropped_amount, 0) + p->amount;
    ym_session_tells(s, d->root);
    return err;
}

int ym_roll_drop(struct ym_session *s, struct ym_roll *roll, const struct ym_roll_drops *drops)
{
    int err = 0;
    for (size_t i = 0; !err && i < drops->count; i++)
        err = roll_row_drop(s, roll, &drops->at[i]);
    return err;
}

/* ---- posted */

/* The other leg was taken when the row was listed: from now on the family has given it back. */
static int roll_row_setoff(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p)
{
    struct ym_ledger *l;
    int err = YM_RECORD_GET(&l, s->txn, arena, ledger, p->head.root, p->against);
    if (!err)
        err = ym_recover_less(s, arena, &l->head, p->setoff);
    return err ? err : ym_todos_month_taken(s, l);
}

int ym_roll_post_row(struct ym_session *s, struct ym_arena *arena, const struct ym_roll *roll, const struct ym_payment *p)
{
    struct ym_ledger *l;
    if (p->state != YM_payment_listed || p->handed != YM_NONE)
        return 0;
    struct ym_payment *posted = (struct ym_payment *)ym_record_copy(arena, &p->head);
    posted->handed = roll->handed;
    int err = ym_session_put(s, &posted->head, &p->head, p->head.rev);
    if (!err && p->line != YM_NONE) {
        err = YM_RECORD_GET(&l, s->txn, arena, ledger, p->head.root, p->line);
        if (!err)
            err = ym_ledger_hand(s, l, p);
        if (!err)
            err = ym_todos_month_paid(s, l);
        if (!err && ym_or(p->setoff, 0))
            err = roll_row_setoff(s, arena, p);
    }
    return err;
}
