/* unmade.c — a month that somebody is paid for by a programme, and for which no roll was handed over.  Floor: service.
 * Must not change anything. */
#include "ledger/ledger.h"

#include "session/indexes.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/roll.h"

struct paying {
    struct ym_session *s;
    ym_month month;
    int any;
};

static int unmade_pays(void *baton, const struct ym_hit *hit)
{
    struct paying *p = baton;
    struct ym_grant *g;
    struct ym_arena_mark before = ym_arena_mark(p->s->arena);
    int err = YM_RECORD_GET(&g, p->s->txn, p->s->arena, grant, hit->root, hit->id);
    p->any = !err && ym_grant_pays(g, p->month);
    ym_arena_rewind(p->s->arena, before);
    return err ? err : p->any;
}

/* A roll without a row is not due. */
static int unmade_any_pays(int *out, struct ym_session *s, const char *programme, ym_month month)
{
    struct paying p = {s, month, 0};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, programme);
    int err = ym_each(s->txn, YM_I_grant, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, unmade_pays, &p);
    ym_buf_release(&prefix);
    *out = p.any;
    return err;
}

static int unmade_is_paid(int *out, struct ym_session *s, const char *programme, ym_month month)
{
    struct ym_buf key;
    struct ym_head *roll;
    ym_buf_init(&key);
    ym_key_text(&key, programme);
    ym_key_number(&key, month);
    int err = ym_keyed(&roll, s, YM_I_roll, &key);
    ym_buf_release(&key);
    *out = !err && roll && ym_roll_is_handed((const struct ym_roll *)roll);
    return err;
}

int ym_roll_is_unmade(int *out, struct ym_session *s, const char *programme, ym_month month)
{
    int paid = 0;
    int err = unmade_any_pays(out, s, programme, month);
    if (!err && *out)
        err = unmade_is_paid(&paid, s, programme, month);
    *out = !err && *out && !paid;
    return err;
}
