/* balance_look.c — what the ledger says by the day, and what a chunk of a big act posted: no saving told of it.  Floor: service.
 * Reads rows of its indexes a chunk at a time; must not open anything twice, however often it runs. */
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "todo/balances.h"
#include "todo/follow.h"
#include "todo/look.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/roll.h"

enum { CHUNK = 100 /* rows of an index in one transaction */ };

/* ---- posted */

static int balance_look_posted(struct ym_session *s, const struct ym_todo_balance *b, const struct ym_ledger *l)
{
    struct ym_happenings all = {0};
    struct ym_noticing n;
    const struct ym_case *c;
    if (ym_todo_balance_counts(s, b, l))
        return 0;
    ym_noticing_init(&n, s, &all);
    int err = ym_todo_balance_case(&c, &n, l);
    if (!err)
        err = ym_todo_balance_gone(&n, b, l, c);
    return err ? err : ym_todos_happen(s, &all);
}

int ym_todos_month_paid(struct ym_session *s, const struct ym_ledger *l)
{
    return l->month >= ym_date_month(s->today) ? 0 : balance_look_posted(s, &ym_todo_balances[YM_LEFT_LATE], l);
}

int ym_todos_month_taken(struct ym_session *s, const struct ym_ledger *l)
{
    return balance_look_posted(s, &ym_todo_balances[YM_LEFT_OVER], l);
}

/* ---- looked for each day */

struct walk {
    struct ym_session *s;
    const struct ym_todo_balance *b;
    const char *programme;
    int index;
    ym_month until;     /* late: up to the month of the roll handed over last */
    int64_t kase;       /* told last: a case has one to-do, with its oldest month */
    struct ym_noticing noticing;
    struct ym_happenings found;
    struct ym_buf mark; /* of the last row of the chunk before */
    size_t rows;        /* of this chunk */
};

static int balance_look_row(struct walk *w, const struct ym_hit *hit)
{
    struct ym_ledger *l;
    const struct ym_case *c;
    int err = YM_RECORD_GET(&l, w->s->txn, w->s->arena, ledger, hit->root, hit->id);
    if (err || l->head.parent == w->kase || (w->b->owed && !ym_ledger_is_barred(l) && l->month > w->until))
        return err;
    const struct ym_ledger *oldest;
    w->kase = l->head.parent;
    err = ym_todo_balance_case(&c, &w->noticing, l);
    if (!err)
        err = ym_todo_balance_oldest(&oldest, w->s, w->b, l);
    if (!err && oldest)
        ym_todo_balance_happens(&w->noticing, w->b, c, oldest);
    return err;
}

static int balance_look_each(void *baton, const struct ym_hit *hit)
{
    struct walk *w = baton;
    ym_buf_clear(&w->mark);
    ym_buf_add(&w->mark, hit->mark.data, hit->mark.len);
    int err = balance_look_row(w, hit);
    return err ? err : ++w->rows >= CHUNK;
}

static int balance_look_chunk(struct ym_session *s, void *baton)
{
    struct walk *w = baton;
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, w->programme);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}};
    if (w->mark.len) /* bytes, not a text */
        range.mark = (struct ym_bytes){ym_arena_memdup(s->arena, w->mark.data, w->mark.len), w->mark.len};
    w->rows = 0;
    w->found = (struct ym_happenings){0};
    ym_noticing_init(&w->noticing, s, &w->found);
    int err = ym_each(s->txn, w->index, &range, balance_look_each, w);
    ym_buf_release(&prefix);
    return err ? err : ym_todos_open(s, &w->found);
}

static int balance_look_handed_row(void *baton, const struct ym_hit *hit)
{
    struct walk *w = baton;
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, w->s->txn, w->s->arena, roll, 0, hit->id);
    if (!err && ym_roll_is_handed(roll) && (w->until == YM_NONE || roll->month > w->until))
        w->until = roll->month;
    return err;
}

/* Of a programme that is paid once nobody waits for a roll: the month that began is late. */
static int balance_look_last_roll(struct ym_session *s, void *baton)
{
    struct walk *w = baton;
    struct ym_buf prefix;
    const struct ym_flow *flow = ym_config_flow(s->config, w->programme);
    w->until = flow->kind == YM_FLOW_ONCE ? ym_date_month(s->today) - 1 : YM_NONE;
    if (flow->kind == YM_FLOW_ONCE || !w->b->owed)
        return 0;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, w->programme);
    int err = ym_each(s->txn, YM_I_roll, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, balance_look_handed_row, w);
    ym_buf_release(&prefix);
    return err;
}

static int balance_look_walk(struct ym_session *s, const struct ym_todo_balance *b, const char *programme, int index)
{
    struct walk w = {.s = s, .b = b, .programme = programme, .index = index, .until = YM_NONE};
    int err = ym_todos_step(s, balance_look_last_roll, &w);
    ym_buf_init(&w.mark);
    while (!err) {
        err = ym_todos_step(s, balance_look_chunk, &w);
        if (w.rows < CHUNK)
            break;
    }
    ym_buf_release(&w.mark);
    return err;
}

static int balance_look_programme(struct ym_session *s, const struct ym_todo_balance *b, const char *programme)
{
    int err = balance_look_walk(s, b, programme, b->index);
    return err || b->old == b->index ? err : balance_look_walk(s, b, programme, b->old);
}

int ym_todos_look_at_balances(struct ym_session *s, int event)
{
    int err = 0;
    for (size_t i = 0; i < YM_LEFTS; i++)
        for (size_t f = 0; !err && ym_todo_balances[i].opens == event && f < s->config->flow_count; f++)
            if (s->config->flows[f].kind != YM_FLOW_STATUS)
                err = balance_look_programme(s, &ym_todo_balances[i], s->config->flows[f].programme);
    return err;
}
