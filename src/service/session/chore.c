/* chore.c — what happens outside of a call: opening, housekeeping, the machine's owner.  Floor: service.
 * Whatever is done so leaves an audit entry too. */
#include "session/chore.h"
#include "yimen/domain/record/official.h"

#include <string.h>

void ym_chore_begin(struct ym_chore *out, struct ym_service *s, const struct ym_call_row *row, const char *who, struct ym_problems *p)
{
    memset(out, 0, sizeof *out);
    ym_arena_init(&out->arena);
    ym_list_init(&out->in, &out->arena);
    ym_list_init(&out->out, &out->arena);
    out->use = s->use ? ym_config_take(s) : NULL;
    struct ym_official *o = YM_RECORD(&out->arena, official);
    o->account = who;
    o->townships = "*";
    out->session = (struct ym_session){.service = s, .call = row, .arena = &out->arena, .in = &out->in, .out = &out->out, .problems = p};
    ym_session_is_of(&out->session, o, YM_ANYBODY);
    if (out->use) {
        out->session.config = out->use->config;
        out->session.set = out->use->set;
    }
    ym_list_init(&out->session.changes, &out->arena);
}

void ym_chore_end(struct ym_chore *c)
{
    if (c->use)
        ym_config_give(c->session.service, c->use);
    ym_arena_release(&c->arena);
}

/* ---- an entry alone */

struct logging {
    struct ym_session *session;
    const char *result;
};

static int chore_body_log(struct ym_txn *t, void *baton)
{
    struct logging *l = baton;
    l->session->txn = t;
    ym_session_clock(l->session, 0);
    int err = ym_session_log(l->session, l->result);
    l->session->txn = NULL;
    return err;
}

int ym_chore_log(struct ym_service *s, const char *call, const char *who, int64_t record, const char *about, const char *result)
{
    struct ym_chore chore;
    const struct ym_call_row row = {.name = call};
    ym_chore_begin(&chore, s, &row, who, NULL);
    ym_session_about(&chore.session, 0, record, about);
    struct logging l = {.session = &chore.session, .result = result};
    int err = ym_store_write_durable(s->store, chore_body_log, &l);
    ym_chore_end(&chore);
    return err;
}
