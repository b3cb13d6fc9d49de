/* roll_see.c — a payment roll looked at: its rows and what was held back, a page at a time; all rolls.  Floor: service.
 * Must not change anything. */
#include "pay/roll.h"

#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

enum { PAGE = 200 };

static const char *roll_see_number(struct ym_session *s, int64_t n)
{
    return ym_arena_printf(s->arena, "%lld", (long long)n);
}

struct page {
    struct ym_session *s;
    int64_t after; /* 0: it was passed */
    size_t room;
};

static int roll_see_page_row(void *baton, const struct ym_hit *hit)
{
    struct page *p = baton;
    struct ym_head *r;
    if (p->after) { /* rows in front of the one the page before ended with */
        p->after = hit->id == p->after ? 0 : p->after;
        return 0;
    }
    int err = ym_record_get(&r, p->s->txn, p->s->arena, hit->type, hit->root, hit->id);
    if (!err)
        err = ym_roll_tell_row(p->s, r);
    return err ? err : --p->room == 0;
}

/* Adds records of an index under the roll, those behind `after` (0 = from the start) up to `room`. */
static int roll_see_add_page(struct ym_session *s, int index, int64_t roll, const char *township, int64_t after, size_t room)
{
    struct page page = {s, after, room};
    struct ym_buf prefix, lo;
    if (!room)
        return 0;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_key_number(&prefix, roll);
    if (township)
        ym_key_text(&lo, township);
    int err =
        ym_each(s->txn, index, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}}, roll_see_page_row, &page);
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    return err;
}

/* The row the page before ended with; it must stand on this roll. */
static int roll_see_find_after(struct ym_head **out, struct ym_session *s, const struct ym_which *which)
{
    *out = NULL;
    if (which->after == YM_NONE || which->after == 0)
        return 0;
    int err = ym_record_find(out, s->txn, s->arena, which->after);
    int ours = !err && (((*out)->type == YM_R_payment && ((struct ym_payment *)*out)->roll == which->record) ||
                        ((*out)->type == YM_R_holdback && (*out)->parent == which->record));
    if (ours)
        return 0;
    return err && err != YM_ENOENT ? err
                                   : ym_problem(s->problems, YM_AT(which, after), N_("The row {1} does not stand on this roll."),
                                                roll_see_number(s, which->after), NULL);
}

int ym_call_roll_see(struct ym_session *s)
{
    struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_roll_act *a = ym_roll_act_on(s);
    struct ym_head *after;
    int err = a ? ym_roll_look(s) : YM_EBAD;
    if (!err)
        err = ym_roll_get_asked(s, a);
    if (!err)
        err = roll_see_find_after(&after, s, which);
    if (err)
        return err;
    size_t room = (size_t)ym_or(which->limit, PAGE);
    ym_list_add(s->out, &a->roll->head);
    if (which->held != 1 && (!after || after->type == YM_R_payment)) {
        const char *township = after ? ((struct ym_payment *)after)->township : NULL;
        err = roll_see_add_page(s, YM_I_roll_row, a->id, township, after ? after->id : 0, room);
        after = NULL;
    }
    room -= s->out->count - 1;
    return err ? err : roll_see_add_page(s, YM_I_held, a->id, NULL, after && after->type == YM_R_holdback ? after->id : 0, room);
}

int ym_call_roll_list(struct ym_session *s)
{
    int err = ym_roll_look(s);
    return err ? err : ym_collect(s->out, s, YM_I_rolls, &(struct ym_range){.backward = 1});
}
