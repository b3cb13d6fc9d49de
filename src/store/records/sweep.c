/* sweep.c — deleting what an index finds, a chunk a transaction.  Floor: store.
 * For staged plans that came to nothing and for what the law lets go; nobody waits longer than a chunk. */
#include "engine/inside.h"

enum { CHUNK = 200 };

struct sweep {
    const struct ym_sweep *what;
    int64_t deleted;
    int more;
};

struct chunk {
    struct ym_txn *t;
    size_t left;
    int64_t deleted;
};

static int sweep_delete_hit(void *baton, const struct ym_hit *hit)
{
    struct chunk *c = baton;
    int err = ym_record_delete(c->t, hit->type, hit->root, hit->id, YM_REV_ANY);
    if (err && (err != YM_ENOENT || c->t->err)) /* else it stood under two keys and is gone already */
        return err;
    c->deleted += !err;
    return --c->left == 0;
}

static int sweep_txn_body_chunk(struct ym_txn *t, void *baton)
{
    struct sweep *w = baton;
    struct chunk c = {.t = t, .left = w->what->chunk ? w->what->chunk : CHUNK};
    int err = ym_each(t, w->what->index, &(struct ym_range){.prefix = w->what->prefix}, sweep_delete_hit, &c);
    if (err)
        return err;
    w->more = !c.left;
    w->deleted += c.deleted;
    return w->more && !c.deleted ? YM_ECORRUPT : 0; /* rows without records: --check names them */
}

int ym_store_sweep(int64_t *deleted, struct ym_store *s, const struct ym_sweep *what)
{
    struct sweep w = {.what = what, .more = 1};
    int err = 0;
    while (w.more && !err) {
        if (what->go_on && !what->go_on(what->baton))
            err = YM_ELIMIT;
        else
            err = ym_store_write(s, sweep_txn_body_chunk, &w, NULL);
    }
    *deleted = w.deleted;
    return err;
}
