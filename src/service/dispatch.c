/* dispatch.c — a call from its name to its answer: who, may he, do it, log it, keep the reply.  Floor: service.
 * Knows no single use case: the call table says everything. */
#include <string.h>

#include "calls.h"
#include "clock.h"
#include "indexes.h"
#include "setup.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/sight.h"

static int (*const functions[])(struct ym_session *) = {
#define CALL(name, function, title, help, takes, tells, roles, kind) [YM_CALL_OF_##function] = ym_call_##function,
#include "yimen/wire/calls.def"
#undef CALL
};

struct dispatch {
    struct ym_session *s;
    const struct ym_caller *who;
    const uint8_t *request; /* NULL: none */
    int (*function)(struct ym_session *s);
    int repeated;           /* the reply was kept: nothing was done */
};

/* ---- who */

static int unknown_caller(struct ym_session *s, const char *account)
{
    return ym_session_deny(s, N_("The account {1} is not an official here; ask the administrator."), account);
}

static int identify(struct ym_session *s, const struct ym_caller *who)
{
    struct ym_official *o;
    int as = who->as && *who->as;
    if (as && !s->service->demo)
        return ym_session_deny(s, N_("Only in a demo may somebody choose which official to be."), NULL);
    const char *account = as ? who->as : who->account;
    int err = ym_official_named(&o, s, account);
    if (err)
        return err == YM_ENOENT ? unknown_caller(s, account) : err;
    if (!as && !s->service->demo && o->uid != who->uid)
        return unknown_caller(s, account); /* the number was given to another account since */
    if (o->state != YM_official_active)
        return ym_session_deny(s, N_("The account {1} is suspended."), account);
    s->official = o;
    s->roles = o->roles == YM_NONE ? 0 : (unsigned)o->roles;
    return 0;
}

static int may(struct ym_session *s)
{
    if (s->call->roles != 0xff && !ym_session_has(s, s->call->roles))
        return ym_session_deny(s, N_("Your roles do not allow this: {1}."), s->call->name);
    for (size_t i = 0; i < s->in->count; i++)
        if (!ym_call_takes(s->call, s->in->at[i]->type))
            return ym_problem(s->problems, ym_schema_of(s->in->at[i]->type)->name, N_("{1} does not take this kind of record."),
                              s->call->name, NULL);
    return ym_session_check_asks(s);
}

/* ---- replies that are kept */

static void keep_reply(struct ym_buf *out, const struct ym_session *s)
{
    struct ym_buf one;
    ym_buf_init(&one);
    ym_buf_adds(out, s->call->name);
    ym_buf_addc(out, 0);
    for (size_t i = 0; i < s->out->count; i++) {
        ym_buf_clear(&one);
        ym_record_encode(&one, s->out->at[i]);
        ym_buf_add_varint(out, one.len);
        ym_buf_add(out, one.data, one.len);
    }
    ym_buf_release(&one);
}

static int kept_reply(struct ym_session *s, struct ym_bytes reply)
{
    size_t name = strlen(s->call->name) + 1;
    if (reply.len < name || memcmp(reply.data, s->call->name, name) != 0)
        return ym_problem(s->problems, "", N_("This request id was used for another call."), NULL);
    struct ym_cursor c = ym_cursor_of((const char *)reply.data + name, reply.len - name);
    while (!c.bad && c.at < c.end) {
        struct ym_bytes one = ym_cursor_take(&c, ym_cursor_varint(&c));
        struct ym_head *r;
        if (c.bad || ym_record_decode(&r, s->arena, one.data, one.len))
            return YM_ECORRUPT;
        ym_list_add(s->out, r);
    }
    return c.bad ? YM_ECORRUPT : 0;
}

static int look_up_reply(struct dispatch *d)
{
    struct ym_bytes reply;
    ym_time at;
    if (!d->request)
        return YM_ENOENT;
    int err = ym_request_get(&reply, &at, d->s->txn, d->s->arena, d->s->official->account, d->request);
    if (err)
        return err;
    d->repeated = 1;
    return kept_reply(d->s, reply);
}

static int store_reply(struct dispatch *d)
{
    struct ym_session *s = d->s;
    struct ym_buf reply;
    if (!d->request || s->call->kind == YM_CALL_VIEW || s->call->kind == YM_CALL_READ)
        return 0;
    ym_buf_init(&reply);
    keep_reply(&reply, s);
    int err = ym_request_put(s->txn, s->official->account, d->request, s->sure, (struct ym_bytes){reply.data, reply.len});
    ym_buf_release(&reply);
    return err;
}

/* ---- doing it */

static void mask(struct ym_session *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->out->count; i++) {
        if (!ym_sight_any(s->roles, s->out->at[i]->type) && s->out->at[i]->type != YM_R_result && s->out->at[i]->type != YM_R_state)
            continue;
        ym_sight_apply(s->out->at[i], s->roles, s->arena);
        s->out->at[kept++] = s->out->at[i];
    }
    s->out->count = kept;
}

static int prepare(struct dispatch *d)
{
    ym_session_clock(d->s, d->who->now);
    int err = identify(d->s, d->who);
    return err ? err : may(d->s);
}

static int finish(struct dispatch *d)
{
    int log = d->s->call->kind != YM_CALL_READ && !d->s->unlogged;
    int err = d->s->last ? d->s->last(d->s, d->s->last_baton) : 0;
    if (!err)
        err = ym_clock_keep(d->s);
    if (!err && log)
        err = ym_session_log(d->s, "done");
    mask(d->s);
    return err ? err : store_reply(d);
}

/* Was it done before?  If not: may it be done now? */
static int begin(struct dispatch *d)
{
    int err = look_up_reply(d);
    return err == YM_ENOENT ? ym_clock_allows(d->s) : err;
}

static int body_once(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    int err = prepare(d);
    if (!err)
        err = begin(d);
    if (!err && !d->repeated)
        err = d->function(d->s);
    if (!err && !d->repeated)
        err = finish(d);
    d->s->txn = NULL;
    return err;
}

static int body_prepare(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    int err = prepare(d);
    if (!err)
        err = begin(d);
    d->s->txn = NULL;
    return err;
}

static int body_finish(struct ym_session *s, void *baton)
{
    (void)s;
    return finish(baton);
}

static int body_refused(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    struct ym_session *s = d->s;
    s->txn = t;
    ym_list_init(&s->changes, s->arena); /* what was undone did not happen */
    ym_session_clock(s, d->who->now);
    if (!s->official) { /* nobody here: the kernel's name for him */
        struct ym_official *nobody = YM_RECORD(s->arena, official);
        nobody->account = ym_arena_strndup(s->arena, d->who->account, 32);
        s->official = nobody;
    }
    int err = ym_session_log(s, "refused");
    s->txn = NULL;
    return err;
}

/* 1 if a reply is kept for this request; *err is then what to answer: it may not be on disk yet. */
static int answered_before(int *err, struct dispatch *d)
{
    struct ym_store *store = d->s->service->store;
    *err = ym_store_read(store, body_prepare, d);
    if (*err || !d->repeated)
        return 0;
    *err = ym_store_sync(store);
    return 1;
}

static int run_write(struct dispatch *d)
{
    int kept, err = ym_store_write_durable(d->s->service->store, body_once, d);
    if (err != YM_EREADONLY || !d->request)
        return err;
    /* Nothing is written now.  Whether this was done before is another question: who asked it gets the true answer. */
    d->s->out->count = 0;
    return answered_before(&kept, d) ? kept : YM_EREADONLY;
}

static int run_long(struct dispatch *d)
{
    int err;
    if (answered_before(&err, d) || err)
        return err;
    pthread_mutex_lock(&d->s->service->big);
    if (!answered_before(&err, d) && !err) { /* while it waited: done on a line that broke, or no longer allowed */
        err = d->function(d->s);
        if (!err)
            err = ym_session_write(d->s, body_finish, d);
    }
    pthread_mutex_unlock(&d->s->service->big);
    return err;
}

static int run(struct dispatch *d)
{
    struct ym_store *store = d->s->service->store;
    switch (d->s->call->kind) {
    case YM_CALL_READ:
        return ym_store_read(store, body_once, d);
    case YM_CALL_LONG:
        return run_long(d);
    default:
        return run_write(d);
    }
}

/* A name is the same text whatever sent it: typed names as well as those in frames. */
static void clean_names(const struct ym_list *in)
{
    for (size_t i = 0; i < in->count; i++)
        ym_record_clean_names(in->arena, in->at[i]);
}

static int find_call(struct dispatch *d, const char *name)
{
    size_t number;
    d->s->call = ym_call_named(name, &number);
    if (!d->s->call)
        return ym_problem(d->s->problems, "", N_("There is no call \"{1}\"."), name, NULL);
    d->function = functions[number];
    clean_names(d->s->in);
    return 0;
}

static int has_request(const uint8_t *request)
{
    static const uint8_t none[YM_SERVICE_REQUEST];
    return request && memcmp(request, none, sizeof none) != 0;
}

/* Records may lend texts of the configuration; a reload may free it before they are sent. */
static void keep_texts(struct ym_list *out)
{
    for (size_t i = 0; i < out->count; i++)
        out->at[i] = ym_record_clone(out->arena, out->at[i]);
}

int ym_service_call(struct ym_service *s, const struct ym_caller *who, const char *call, const uint8_t request[YM_SERVICE_REQUEST],
                    const struct ym_list *in, struct ym_list *out, struct ym_problems *problems)
{
    struct ym_config_use *use = ym_config_take(s);
    struct ym_session session = {.service = s, .config = use->config, .set = use->set, .arena = out->arena, .in = in, .out = out,
                                 .problems = problems};
    struct dispatch d = {.s = &session, .who = who, .request = has_request(request) ? request : NULL};
    ym_list_init(&session.changes, out->arena);
    int err = find_call(&d, call);
    if (!err) {
        err = run(&d);
        if (err == YM_EDENIED && ym_store_write_durable(s->store, body_refused, &d))
            ym_log(YM_LOG_ERROR, "a refusal of %s could not be logged", call);
        if (err == YM_EDENIED && session.hidden)
            err = YM_ENOENT;
    }
    if (err == YM_ESTALE)
        mask(&session); /* the other version, for those who may see it */
    else if (err)
        out->count = 0;
    keep_texts(out);
    ym_config_give(s, use);
    return err;
}

/* ---- batches */

struct ym_batch {
    struct ym_service *service;
    struct ym_txn *txn;
};

struct batch_run {
    struct ym_service *service;
    int (*body)(struct ym_batch *b, void *baton);
    void *baton;
};

static int batch_body(struct ym_txn *t, void *baton)
{
    struct batch_run *run = baton;
    struct ym_batch b = {run->service, t};
    return run->body(&b, run->baton);
}

int ym_service_batch(struct ym_service *s, int (*body)(struct ym_batch *b, void *baton), void *baton)
{
    struct batch_run run = {s, body, baton};
    return ym_store_write(s->store, batch_body, &run, NULL);
}

int ym_batch_call(struct ym_batch *b, const struct ym_caller *who, const char *call, const struct ym_list *in, struct ym_list *out,
                  struct ym_problems *problems)
{
    struct ym_config_use *use = ym_config_take(b->service);
    struct ym_session session = {.service = b->service, .config = use->config, .set = use->set, .txn = b->txn, .arena = out->arena,
                                 .in = in, .out = out, .problems = problems};
    struct dispatch d = {.s = &session, .who = who};
    ym_list_init(&session.changes, out->arena);
    int err = find_call(&d, call);
    if (!err)
        err = prepare(&d);
    if (!err)
        err = ym_clock_allows(&session);
    if (!err)
        err = d.function(&session);
    if (!err)
        err = finish(&d);
    ym_config_give(b->service, use);
    return err;
}

static int nothing(struct ym_txn *t, void *baton)
{
    (void)t;
    (void)baton;
    return 0;
}

int ym_service_sync(struct ym_service *s)
{
    return ym_store_write_durable(s->store, nothing, NULL);
}
