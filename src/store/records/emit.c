/* emit.c — what a row's function emits for one record.  Floor: store.
 * Must not touch the database. */
#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>

void ym_emit_init(struct ym_emit *out, struct ym_arena *arena)
{
    *out = (struct ym_emit){.arena = arena};
    ym_buf_init(&out->key);
}

void ym_emit_release(struct ym_emit *e)
{
    ym_buf_release(&e->key);
}

static void emit_add(struct ym_emit *e, const int64_t *by)
{
    if (e->key.len > YM_KEY_MAX) {
        e->too_large = 1;
    } else {
        YM_GROW(e->arena, e->list, e->cap, e->count + 1);
        e->list[e->count++] = (struct ym_emitted){
            .key = ym_arena_memdup(e->arena, e->key.data, e->key.len),
            .len = e->key.len,
            .by = by,
        };
    }
    ym_buf_clear(&e->key);
}

void ym_emit_key(struct ym_emit *e)
{
    emit_add(e, NULL);
}

void ym_emit_add(struct ym_emit *e, const int64_t *by, size_t n)
{
    int64_t *all = YM_NEW_ARRAY(e->arena, int64_t, YM_COUNTERS);
    for (size_t i = 0; i < n && i < YM_COUNTERS; i++)
        all[i] = ym_or(by[i], 0);
    emit_add(e, all);
}

static int emit_compare(const void *a, const void *b)
{
    const struct ym_emitted *x = a, *y = b;
    size_t n = x->len < y->len ? x->len : y->len;
    int c = n ? memcmp(x->key, y->key, n) : 0;
    return c ? c : (x->len > y->len) - (x->len < y->len);
}

void ym_emit_sort(struct ym_emit *e)
{
    size_t kept = 0;
    if (e->count > 1)
        qsort(e->list, e->count, sizeof *e->list, emit_compare);
    for (size_t i = 0; i < e->count; i++)
        if (!kept || emit_compare(&e->list[kept - 1], &e->list[i]))
            e->list[kept++] = e->list[i];
    e->count = kept;
}
