/* sweep.c — deleting what an index finds, a chunk a transaction.  Floor: store.
 * For staged plans that came to nothing and for what the law lets go; nobody waits longer than a chunk. */
#include "inside.h"

enum { CHUNK = 200 };

struct sweep {
    const struct ym_sweep *what;
    int64_t deleted;
    int more;
};

static int delete_hit(struct ym_txn *t, const struct ym_hit *hit)
{
    return ym_record_delete(t, hit->type, hit->root, hit->id, YM_REV_ANY);
}

static int txn_body_chunk(struct ym_txn *t, void *baton)
{
    struct sweep *w = baton;
    struct ym_range range = {.prefix = w->what->prefix};
    size_t left = w->what->chunk ? w->what->chunk : CHUNK;
    int64_t deleted = 0;
    struct ym_hit hit;
    struct ym_scan *scan;
    int got = 0, err = ym_scan_open(&scan, t, w->what->index, &range);
    if (err)
        return err;
    for (; left && !err && (got = ym_scan_next(&hit, scan)) == 1; left--) {
        err = delete_hit(t, &hit);
        if (err == YM_ENOENT && !t->err)
            err = 0; /* it stood under two keys and is gone already */
        else
            deleted++;
    }
    ym_scan_close(scan);
    if (got < 0)
        return got;
    w->more = got == 1;
    if (!err && w->more && !deleted)
        err = YM_ECORRUPT; /* rows without records: --check names them */
    if (!err)
        w->deleted += deleted;
    return err;
}

int ym_store_sweep(int64_t *deleted, struct ym_store *s, const struct ym_sweep *what)
{
    struct sweep w = {.what = what, .more = 1};
    int err = 0;
    while (w.more && !err) {
        if (what->go_on && !what->go_on(what->baton))
            err = YM_ELIMIT;
        else
            err = ym_store_write(s, txn_body_chunk, &w, NULL);
    }
    *deleted = w.deleted;
    return err;
}
