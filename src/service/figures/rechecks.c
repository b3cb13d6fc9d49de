/* rechecks.c — the cases behind the number of grants that must be checked again (复核).  Floor: service.
 * Reads the grants of the index's rows that are told, no others; the households of those within what is asked for, for their villages. */
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/queue.h"

enum { FURTHEST = 92 /* days ahead that are looked at: a quarter */, PAGE = 50 };

struct list {
    struct ym_session *s;
    const struct ym_queue *ask;
    int64_t left;
};

/* number(check again by) text(township): 1 if the row is within the caller's scope and what he asks for. */
static int rechecks_is_meant(int *out, struct list *l, struct ym_bytes bytes)
{
    struct ym_cursor key = ym_cursor_of(bytes.data, bytes.len);
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    ym_key_read_number(&key);
    const char *township = ym_key_read_text(&key, l->s->arena);
    *out = ym_session_sees_township(l->s, township) && (ym_text_empty(l->ask->township) || ym_text_eq(l->ask->township, township));
    ym_arena_rewind(l->s->arena, before);
    return key.bad ? YM_ECORRUPT : 0;
}

/* Where the family lives; *out = NULL: in another village than is asked for. */
static int rechecks_village(const char **out, struct list *l, int64_t root)
{
    struct ym_household *h;
    int err = YM_RECORD_GET(&h, l->s->txn, l->s->arena, household, root, root);
    *out = err || (!ym_text_empty(l->ask->village) && !ym_text_eq(l->ask->village, h->village)) ? NULL : h->village;
    return err;
}

static int rechecks_tell(struct list *l, const struct ym_hit *hit, const char *village)
{
    struct ym_session *s = l->s;
    struct ym_grant *g;
    struct ym_found *f;
    const char *mark = ym_mark_text(s, hit->mark);
    int err = YM_RECORD_GET(&g, s->txn, s->arena, grant, hit->root, hit->id);
    if (!err)
        err = ym_found_of(&f, s, g->head.root, g->head.parent);
    if (err)
        return err;
    f->village = village;
    f->due = g->recheck;
    f->late = g->recheck < s->today ? s->today - g->recheck : YM_NONE;
    f->amount = g->period == YM_NONE ? YM_NONE : g->amount;
    f->mark = mark;
    ym_list_add(s->out, &f->head);
    return 0;
}

static int rechecks_each(void *baton, const struct ym_hit *hit)
{
    struct list *l = baton;
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    const char *village = NULL;
    int meant, err = rechecks_is_meant(&meant, l, hit->key);
    if (!err && meant)
        err = rechecks_village(&village, l, hit->root);
    if (err || !village) {
        ym_arena_rewind(l->s->arena, before);
        return err;
    }
    err = l->left > 0 ? rechecks_tell(l, hit, village) : 0;
    return err ? err : --l->left <= 0;
}

int ym_call_recheck_list(struct ym_session *s)
{
    struct list l = {.s = s, .ask = YM_ASK_OR_EMPTY(s, queue)};
    struct ym_range range = {0};
    struct ym_buf lo, hi;
    l.left = ym_or(l.ask->limit, PAGE);
    if (!ym_text_empty(l.ask->after) && ym_mark_read(&range.mark, s, l.ask->after, YM_AT(queue, after)))
        return YM_EBAD;
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    if (l.ask->from != YM_NONE)
        ym_key_number(&lo, l.ask->from);
    ym_date ahead = s->today + FURTHEST; /* others wait meanwhile */
    ym_date until = ym_or(l.ask->due, s->today + YM_RECHECK_AHEAD);
    ym_key_number(&hi, (until > ahead ? ahead : until) + 1);
    range.lo = (struct ym_bytes){lo.data, lo.len};
    range.hi = (struct ym_bytes){hi.data, hi.len};
    int err = ym_each(s->txn, YM_I_recheck, &range, rechecks_each, &l);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err;
}
