/* workload.c — how much work waits: tallies whose keys end with a day, counted into waiting, near and late.  Floor: service.
 * Counts come from the tallies; must not read a case. */
#include "unit/workload.h"

#include "session/indexes.h"
#include "yimen/domain/record/workload.h"

enum { NEAR = 3 /* days */ };

struct ym_workload *ym_workload_add(struct ym_session *s, int64_t what, const char *code)
{
    struct ym_workload *d = YM_RECORD(s->arena, workload);
    d->what = what;
    d->code = ym_arena_strdup(s->arena, code);
    d->waiting = d->near = d->late = 0;
    ym_list_add(s->out, &d->head);
    return d;
}

void ym_workload_count(struct ym_workload *d, ym_date due, ym_date today, int64_t n)
{
    d->waiting += n;
    if (due == YM_NONE)
        return;
    if (due < today)
        d->late += n;
    else if (due <= today + NEAR)
        d->near += n;
}

struct rows {
    ym_workload_row *each;
    void *baton;
};

static int workload_read_row(void *baton, const struct ym_tally_row *row)
{
    const struct rows *r = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    r->each(r->baton, &key, row->count[0]);
    return 0;
}

/* Walks the rows of a tally under `prefix`, up to `hi` (NULL: to the end). */
int ym_workload_walk(struct ym_session *s, int tally, const struct ym_buf *prefix, const struct ym_buf *hi, ym_workload_row *each,
                     void *baton)
{
    struct ym_range range = {.prefix = {prefix->data, prefix->len}};
    if (hi)
        range.hi = (struct ym_bytes){hi->data, hi->len};
    return ym_each_tally(s->txn, tally, &range, workload_read_row, &(struct rows){each, baton});
}

int ym_workload_walk_scope(struct ym_session *s, unsigned roles, int tally, const struct ym_buf *hi, ym_workload_row *each, void *baton)
{
    struct ym_buf prefix;
    int err = 0, county = ym_session_has_in(s, roles, YM_WHOLE_COUNTY);
    ym_buf_init(&prefix);
    ym_key_text(&prefix, YM_WHOLE_COUNTY);
    if (county)
        err = ym_workload_walk(s, tally, &prefix, hi, each, baton);
    for (size_t i = 0; !err && !county && i < s->config->township_count; i++) {
        const char *code = s->config->townships[i].code;
        if (!ym_session_has_in(s, roles, code))
            continue;
        ym_buf_clear(&prefix);
        ym_key_text(&prefix, code);
        err = ym_workload_walk(s, tally, &prefix, hi, each, baton);
    }
    ym_buf_release(&prefix);
    return err;
}

void ym_workload_count_dated(void *baton, struct ym_cursor *key, int64_t n)
{
    struct ym_workload_dated *d = baton;
    struct ym_arena_mark mark = ym_arena_mark(d->scratch);
    ym_key_read_text(key, d->scratch); /* the township or the unit */
    ym_arena_rewind(d->scratch, mark);
    ym_workload_count(d->desk, ym_key_read_number(key), d->today, n);
}
