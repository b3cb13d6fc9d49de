/* cash.c — a township's cash for emergencies (乡镇临时救助备用金): what it holds, a movement written, all balances recounted.  Floor: service.
 * Movements are never changed nor taken away; must not decide who may be paid from it. */
#include "ledger/cash.h"

#include <string.h>

#include "session/chore.h"
#include "session/host.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record_location.h"

/* ---- what it holds */

struct ym_cash_held ym_cash_counted(const int64_t count[YM_COUNTERS])
{
    struct ym_cash_held h = {.movements = count[YM_CASH_MOVEMENTS],
                             .topped_up = count[YM_CASH_TOPPED_UP],
                             .spent = count[YM_CASH_SPENT],
                             .paid_back = count[YM_CASH_PAID_BACK]};
    h.fen = h.topped_up - h.spent - h.paid_back;
    return h;
}

int ym_cash_held(struct ym_cash_held *out, struct ym_session *s, const char *township)
{
    int64_t count[YM_COUNTERS] = {0};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, township);
    int err = ym_tally_sum(count, s->txn, YM_T_cash, &(struct ym_range){.prefix = {prefix.data, prefix.len}});
    ym_buf_release(&prefix);
    *out = ym_cash_counted(count);
    return err;
}

/* ---- a movement */

/* What it makes of the balance; a correction says itself in which direction. */
static int64_t cash_change(const struct ym_cash *c)
{
    int64_t fen = ym_or(c->amount, 0);
    return c->kind == YM_cash_spent || c->kind == YM_cash_paid_back ? -fen : fen;
}

int ym_cash_put(struct ym_session *s, struct ym_cash *c)
{
    struct ym_cash_held held;
    int err = ym_cash_held(&held, s, c->township);
    if (err)
        return err;
    c->balance = held.fen + cash_change(c);
    c->by = s->official->account;
    c->by_for = ym_session_stood_for(s);
    c->entered = s->now;
    return c->balance < 0 ? YM_ECORRUPT : ym_session_put(s, &c->head, NULL, 0);
}

/* ---- proved */

enum { ROWS = 500 /* in one read: writers wait so long */ };

struct proving {
    struct ym_session *s;
    struct ym_problems *p;
    struct ym_buf township, mark;
    int64_t balance; /* of the township at hand, by its movements so far */
    int rows, broken;
};

static void cash_begin_township(struct proving *v, const char *township)
{
    v->balance = 0;
    ym_buf_clear(&v->township);
    ym_buf_add(&v->township, township, strlen(township) + 1);
}

static int cash_prove_row(void *baton, const struct ym_hit *hit)
{
    struct proving *v = baton;
    struct ym_arena_mark before = ym_arena_mark(v->s->arena);
    struct ym_cash *c;
    int err = YM_RECORD_GET(&c, v->s->txn, v->s->arena, cash, hit->root, hit->id);
    if (!err && (!v->township.len || !ym_text_eq(v->township.data, c->township)))
        cash_begin_township(v, c->township);
    if (!err) {
        v->balance += cash_change(c);
        if (c->balance != v->balance || v->balance < 0) {
            ym_problem(v->p, ym_location_stored(YM_stored_record, c->head.id),
                       N_("The balance of the township's cash is not what its movements make it."), NULL);
            v->broken = 1;
        }
    }
    ym_arena_rewind(v->s->arena, before);
    ym_buf_clear(&v->mark);
    ym_buf_add(&v->mark, hit->mark.data, hit->mark.len);
    return err ? err : ++v->rows == ROWS;
}

static int cash_prove_chunk(struct ym_session *s, void *baton)
{
    struct proving *v = baton;
    v->s = s;
    v->rows = 0;
    return ym_each(s->txn, YM_I_cash, &(struct ym_range){.mark = {v->mark.data, v->mark.len}}, cash_prove_row, v);
}

int ym_cash_prove(struct ym_service *service, struct ym_problems *p)
{
    static const struct ym_call_row row = {.name = "service.check"};
    struct ym_chore chore;
    struct proving v = {.p = p, .rows = ROWS};
    ym_buf_init(&v.township);
    ym_buf_init(&v.mark);
    ym_chore_begin(&chore, service, &row, YM_BY_SERVICE, NULL);
    int err = 0;
    while (!err && v.rows == ROWS)
        err = ym_session_read(&chore.session, cash_prove_chunk, &v);
    ym_chore_end(&chore);
    ym_buf_release(&v.township);
    ym_buf_release(&v.mark);
    return err ? err : v.broken ? YM_ECORRUPT : 0;
}
