/* index.c — the rows of the indexes follow the records.  Floor: store.
 * Must not know what an index is for: its function says what a record's keys are. */
#include "engine/inside.h"

#include <string.h>

const struct ym_index *ym_index_row(const struct ym_store *s, int number)
{
    for (const struct ym_index *row = s->o.indexes; row && row->name; row++)
        if (row->number == number)
            return row;
    return NULL;
}

/* Unique rows have no record in the key, so that the tree itself keeps a second one out. */
void ym_index_key(struct ym_buf *out, const struct ym_index *row, const struct ym_emitted *key, const struct ym_head *r)
{
    ym_buf_clear(out);
    ym_buf_add_u16(out, (uint16_t)row->number);
    ym_buf_add(out, key->key, key->len);
    if (row->unique)
        return;
    ym_buf_add_u64(out, (uint64_t)r->root);
    ym_buf_add_u64(out, (uint64_t)r->id);
}

void ym_index_value(struct ym_buf *out, const struct ym_index *row, const struct ym_head *r)
{
    ym_buf_clear(out);
    if (!row->unique)
        return;
    ym_buf_add_u64(out, (uint64_t)r->root);
    ym_buf_add_u64(out, (uint64_t)r->id);
}

/* Both versions' keys under one row, and buffers to write them with. */
struct change {
    struct ym_txn *t;
    const struct ym_index *row;
    const struct ym_head *old, *new; /* either may be NULL */
    struct ym_emit was, is;
    struct ym_buf key, value;
};

static void index_change_init(struct change *out, struct ym_txn *t, const struct ym_index *row, const struct ym_head *old,
                              const struct ym_head *new)
{
    *out = (struct change){.t = t, .row = row, .old = old, .new = new};
    ym_emit_init(&out->was, &t->arena);
    ym_emit_init(&out->is, &t->arena);
    ym_buf_init(&out->key);
    ym_buf_init(&out->value);
    if (old)
        row->keys(old, &out->was);
    if (new)
        row->keys(new, &out->is);
    ym_emit_sort(&out->was);
    ym_emit_sort(&out->is);
}

static void index_change_release(struct change *c)
{
    ym_emit_release(&c->was);
    ym_emit_release(&c->is);
    ym_buf_release(&c->key);
    ym_buf_release(&c->value);
}

static int index_differ(const struct ym_emitted *a, const struct ym_emitted *b)
{
    return a->len != b->len || (a->len && memcmp(a->key, b->key, a->len));
}

static int index_among(const struct ym_emit *e, const struct ym_emitted *key)
{
    for (size_t i = 0; i < e->count; i++)
        if (!index_differ(&e->list[i], key))
            return 1;
    return 0;
}

static int index_refuse_taken(struct change *c, const struct ym_emitted *key)
{
    struct ym_bytes held;
    ym_index_key(&c->key, c->row, key, c->new);
    int err = ym_table_get(&held, c->t, YM_T_INDEX, ym_buf_bytes(&c->key));
    if (err)
        return err == YM_ENOENT ? 0 : err;
    struct ym_cursor at = ym_cursor_of(held.data, held.len);
    c->t->holder_index = c->row->number;
    c->t->holder_root = (int64_t)ym_cursor_u64(&at);
    c->t->holder_id = (int64_t)ym_cursor_u64(&at);
    return YM_EEXIST;
}

static int index_may(struct change *c)
{
    int err = c->is.too_large ? YM_ELIMIT : 0;
    for (size_t i = 0; i < c->is.count && !err && c->row->unique; i++)
        if (!index_among(&c->was, &c->is.list[i]))
            err = index_refuse_taken(c, &c->is.list[i]);
    return err;
}

static int index_remove_key(struct change *c, const struct ym_emitted *key)
{
    ym_index_key(&c->key, c->row, key, c->old);
    int err = ym_table_delete(c->t, YM_T_INDEX, ym_buf_bytes(&c->key));
    return err == YM_ENOENT ? 0 : err; /* --check finds what is missing; a save must not be kept from healing it */
}

static int index_add_key(struct change *c, const struct ym_emitted *key)
{
    ym_index_key(&c->key, c->row, key, c->new);
    ym_index_value(&c->value, c->row, c->new);
    return ym_table_put(c->t, YM_T_INDEX, ym_buf_bytes(&c->key), ym_buf_bytes(&c->value));
}

static int index_apply(struct change *c)
{
    int err = 0;
    for (size_t i = 0; i < c->was.count && !err; i++)
        if (!index_among(&c->is, &c->was.list[i]))
            err = index_remove_key(c, &c->was.list[i]);
    for (size_t i = 0; i < c->is.count && !err; i++)
        if (!index_among(&c->was, &c->is.list[i]))
            err = index_add_key(c, &c->is.list[i]);
    return err;
}

static int index_for_rows(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new, int (*act)(struct change *))
{
    int type = (new ? new : old)->type, err = 0;
    for (const struct ym_index *row = t->s->o.indexes; row && row->name && !err; row++) {
        if (row->type != type)
            continue;
        struct ym_arena_mark mark = ym_arena_mark(&t->arena);
        struct change c;
        index_change_init(&c, t, row, old, new);
        err = act(&c);
        index_change_release(&c);
        ym_arena_rewind(&t->arena, mark);
    }
    return err;
}

int ym_index_may(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new)
{
    return index_for_rows(t, old, new, index_may);
}

int ym_index_change(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new)
{
    return index_for_rows(t, old, new, index_apply);
}

void ym_txn_holder(const struct ym_txn *t, int *index, int64_t *root, int64_t *id)
{
    *index = t->holder_index;
    *root = t->holder_root;
    *id = t->holder_id;
}
