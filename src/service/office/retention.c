/* retention.c — the details of old audit entries are forgotten (留存期限); the entries stay and prove the chain.  Floor: service. */
#include "office/retention.h"
#include "yimen/domain/record/entry.h"


enum { CHUNK = 200, AHEAD = 1000 /* entries of a wrong clock that are looked over */ };

static const char retention_looked_at[] = "details.forgotten"; /* setting: number of the last entry that was gone through */

/* One chunk. */
struct forgetting {
    ym_time before;
    int64_t removed;
    int64_t from, to; /* entries to go through; none left: to < from */
};

/* Which entries are old enough; at most a chunk.  Entries logged while the clock was far ahead must not keep those behind them for
 * ever: an entry is as old as an older one that was written after it. */
static int retention_body_look(struct ym_txn *t, void *baton)
{
    struct forgetting *f = baton;
    struct ym_audit_head head;
    struct ym_entry *e;
    int64_t last = 0;
    int err = ym_setting_number(&last, t, retention_looked_at);
    if (err && err != YM_ENOENT)
        return err;
    f->from = last + 1;
    f->to = last;
    err = ym_audit_head(&head, t);
    for (int64_t seq = last + 1; !err && seq <= head.seq && f->to - last < CHUNK && seq - f->to <= AHEAD; seq++) {
        struct ym_arena_mark mark = ym_arena_mark(ym_txn_arena(t));
        err = ym_audit_get(&e, t, ym_txn_arena(t), seq);
        if (!err && e->at < f->before)
            f->to = seq;
        ym_arena_rewind(ym_txn_arena(t), mark);
    }
    return err;
}

static int retention_body_forget(struct ym_txn *t, void *baton)
{
    struct forgetting *f = baton;
    int err = 0;
    for (int64_t seq = f->from; !err && seq <= f->to; seq++) {
        err = ym_audit_forget(t, seq);
        f->removed += !err;
        err = err == YM_ENOENT ? 0 : err;
    }
    return err ? err : ym_setting_put_number(t, retention_looked_at, f->to);
}

int ym_details_forget(int64_t *removed, struct ym_service *s, ym_time before)
{
    struct forgetting f = {.before = before};
    int err;
    do {
        err = ym_store_read(s->store, retention_body_look, &f);
        if (!err && f.to >= f.from)
            err = ym_store_write(s->store, retention_body_forget, &f, NULL);
    } while (!err && f.to >= f.from);
    *removed = f.removed;
    return err;
}
