/* dispatch.c — a call from its name to its answer: who, may he, do it, log it, keep the reply (replies.c).  Floor: service.
 * Knows no single use case: the call table says everything. */
#include <string.h>

#include "family/mains.h"
#include "ledger/ledger.h"
#include "session/calls.h"
#include "session/clock.h"
#include "session/names.h"
#include "session/people.h"
#include "session/host.h"
#include "door/replies.h"
#include "door/strangers.h"
#include "todo/follow.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/finishes.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/sight.h"

static int (*const dispatch_functions[])(struct ym_session *) = {
#define CALL(name, function, title, help, takes, tells, roles, kind, since) [YM_CALL_OF_##function] = ym_call_##function,
#include "yimen/wire/calls.def"
#undef CALL
};

struct dispatch {
    struct ym_session *s;
    const struct ym_caller *who;
    const uint8_t *request; /* NULL: none */
    int (*function)(struct ym_session *s);
    int repeated;  /* the reply was kept: nothing was done */
    int64_t draft; /* deleted once this is done; YM_NONE: none */
};

/* ---- who */

static int dispatch_identify(struct ym_session *s, const struct ym_caller *who)
{
    struct ym_official *o;
    int as = who->as && *who->as, chosen = as && s->service->demo;
    const char *account = chosen ? who->as : who->account;
    int err = ym_official_named(&o, s, account);
    if (err && err != YM_ENOENT)
        return err;
    int here = !err && (s->service->demo || o->uid == who->uid); /* else the number was given to another account since */
    s->stranger = !here || o->state != YM_official_active;
    if (as && !chosen)
        return ym_session_deny(s, N_("Only in a demo may somebody choose which official to be."), NULL);
    if (!here)
        return ym_session_deny(s, N_("The account {1} is not an official here; ask the administrator."), account);
    if (s->stranger)
        return ym_session_deny(s, N_("The account {1} is suspended."), account);
    ym_session_is_of(s, o, ym_call_roles(s->call, s->config->site.roll_approval));
    return ym_mandates_take(s);
}

/* Counted before the call waits for its turn: whatever goes inside holds everybody. */
static int dispatch_check_amounts(struct ym_session *s)
{
    size_t most, *n = YM_NEW_ARRAY(s->arena, size_t, YM_R_end);
    int err = 0;
    for (size_t i = 0; i < s->in->count; i++) {
        int type = s->in->at[i]->type;
        most = ym_call_most(s->call, type);
        if (++n[type] != most + 1)
            continue;
        ym_problem(s->problems, ym_location_record(YM_NOWHERE, type, 0), N_("At most {1} of these fit into one request."),
                   ym_arena_printf(s->arena, "%zu", most), NULL);
        err = YM_ELIMIT;
    }
    return err;
}

static int dispatch_may(struct ym_session *s)
{
    if (s->needed != YM_ANYBODY && !ym_session_has(s, s->needed))
        return ym_session_deny(s, s->needed ? N_("Your roles do not allow this: {1}.") : N_("The configuration of this county names nobody for this: {1}."),
                               ym_words_call(s));
    for (size_t i = 0; i < s->in->count; i++)
        if (!ym_call_takes(s->call, s->in->at[i]->type))
            return ym_problem(s->problems, ym_location_record(YM_NOWHERE, s->in->at[i]->type, 0),
                              N_("{1} does not take this kind of record."), ym_words_call(s), NULL);
    return ym_session_validate_asks(s);
}

/* ---- the draft that a call finishes */

/* The functions of the calls need not know of it: they see what was meant for them. */
static void dispatch_take_draft(struct dispatch *d)
{
    struct ym_session *s = d->s;
    const struct ym_finishes *f = ym_call_takes(s->call, YM_R_finishes) ? YM_GET(s->in, finishes, 0) : NULL;
    d->draft = f ? f->draft : YM_NONE;
    if (!f)
        return;
    struct ym_list *rest = YM_NEW(s->arena, struct ym_list);
    ym_list_init(rest, s->in->arena);
    for (size_t i = 0; i < s->in->count; i++)
        if (s->in->at[i]->type != YM_R_finishes)
            ym_list_add(rest, s->in->at[i]);
    s->in = rest;
}

/* In the transaction that did what was typed in it.  One that is gone, or somebody else's, is no reason not to have done it. */
static int dispatch_finish_draft(struct dispatch *d)
{
    struct ym_draft *draft;
    struct ym_session *s = d->s;
    if (d->draft == YM_NONE)
        return 0;
    int err = YM_RECORD_GET(&draft, s->txn, s->arena, draft, 0, d->draft);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    return ym_text_eq(draft->owner, s->official->account) ? ym_session_delete(s, &draft->head) : 0;
}

/* ---- doing it */

static int dispatch_prepare(struct dispatch *d)
{
    ym_session_clock(d->s, d->who->now);
    int err = dispatch_identify(d->s, d->who);
    return err ? err : dispatch_may(d->s);
}

static int dispatch_finish(struct dispatch *d)
{
    static int (*const follow[])(struct ym_session *) = {ym_hanging_follow, ym_ledger_follow, ym_todos_follow}; /* in this order */
    int log = d->s->call->kind != YM_CALL_READ && !d->s->unlogged;
    int err = d->s->last ? d->s->last(d->s, d->s->last_baton) : 0;
    for (size_t i = 0; !err && i < sizeof follow / sizeof *follow; i++)
        err = follow[i](d->s);
    if (!err)
        err = dispatch_finish_draft(d);
    if (!err)
        err = ym_session_show(d->s);
    if (!err)
        err = ym_clock_keep(d->s);
    if (!err && log) {
        ym_session_note_shown(d->s);
        err = ym_session_log(d->s, d->s->again ? "again" : "done");
    }
    return err ? err : ym_reply_keep(d->s, d->request);
}

/* A kept reply: by the roles of now, not of then, and a look of its own if it tells of a family. */
static int dispatch_finish_again(struct dispatch *d)
{
    int err = ym_session_show(d->s);
    if (err || !ym_session_showed(d->s))
        return err;
    ym_session_note_shown(d->s);
    return ym_session_log(d->s, "again");
}

/* Was it done before?  If not: may it be done now? */
static int dispatch_begin(struct dispatch *d)
{
    int err = ym_reply_find(&d->repeated, d->s, d->request);
    return err == YM_ENOENT ? ym_clock_allows(d->s) : err;
}

static int dispatch_body_once(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    int err = dispatch_prepare(d);
    if (!err)
        err = dispatch_begin(d);
    if (!err && !d->repeated)
        err = d->function(d->s);
    if (!err)
        err = d->repeated ? dispatch_finish_again(d) : dispatch_finish(d);
    d->s->txn = NULL;
    return err;
}

static int dispatch_body_prepare(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    int err = dispatch_prepare(d);
    if (!err)
        err = dispatch_begin(d);
    d->s->txn = NULL;
    return err;
}

static int dispatch_body_finish(struct ym_session *s, void *baton)
{
    (void)s;
    return dispatch_finish(baton);
}

/* ---- what was undone, but told something */

struct undone {
    struct dispatch *d;
    const char *result;
};

static int dispatch_body_undone(struct ym_txn *t, void *baton)
{
    struct undone *u = baton;
    struct ym_session *s = u->d->s;
    struct ym_official nobody = {.account = u->d->who->account}; /* the kernel's name for him */
    s->txn = t;
    ym_list_init(&s->changes, s->arena); /* what was undone did not happen */
    for (size_t i = 0; i < s->apart.count; i++)
        ym_session_tells(s, s->apart.roots[i]);
    ym_session_clock(s, u->d->who->now);
    ym_session_note_shown(s);
    const struct ym_official *official = s->official;
    s->official = official ? official : &nobody;
    int err = s->stranger ? ym_stranger_log(s, ym_stranger_name(s->arena, u->d->who->account)) : ym_session_log(s, u->result);
    s->official = official;
    s->txn = NULL;
    return err;
}

/* 1 for answers that say of a family that it is there, or carry what is stored of it. */
static int dispatch_told_something(const struct dispatch *d, int err)
{
    return d->s->call && d->s->official &&
           (err == YM_EBAD || err == YM_ENOENT || err == YM_ESTALE || err == YM_EEXIST || err == YM_ELIMIT) && ym_session_showed(d->s);
}

static int dispatch_forget_answer(struct dispatch *d, int err)
{
    d->s->out->count = 0;
    d->s->problems->count = d->s->problems->lost = 0;
    return err;
}

/* A refusal is logged, and so is whatever it shows; what cannot be logged is not shown. */
static int dispatch_log_undone(struct dispatch *d, int err)
{
    struct ym_session *s = d->s;
    struct undone u = {d, err == YM_EDENIED ? "refused" : "shown"};
    if (err == YM_ESTALE) /* the other version, for those who may see it */
        err = ym_session_show(s) ? YM_EIO : err;
    else
        s->out->count = 0;
    if (err == YM_EDENIED && s->stranger && ym_stranger_seen(s->service, ym_stranger_name(s->arena, d->who->account), s->now))
        return err;
    if (err != YM_EDENIED && !dispatch_told_something(d, err))
        return err;
    int bad = ym_store_write_durable(s->service->store, dispatch_body_undone, &u);
    if (bad)
        ym_log(YM_LOG_ERROR, "a refusal of %s could not be logged", s->call->name);
    return bad && err != YM_EDENIED ? dispatch_forget_answer(d, bad) : err;
}

/* ---- in which transactions */

static int dispatch_body_again(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    ym_session_note_shown(d->s);
    int err = ym_session_log(d->s, "again");
    d->s->txn = NULL;
    return err;
}

static void dispatch_drop_families(struct ym_list *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++)
        if (out->at[i]->root <= 0)
            out->at[kept++] = out->at[i];
    out->count = kept;
}

/* 1 if a reply is kept for this request; *err is then what to answer: it may not be on disk yet. */
static int dispatch_answered_before(int *err, struct dispatch *d)
{
    struct ym_store *store = d->s->service->store;
    *err = ym_store_read(store, dispatch_body_prepare, d);
    if (*err || !d->repeated)
        return 0;
    *err = ym_session_show(d->s);
    if (*err)
        return 1;
    if (ym_session_showed(d->s) && ym_store_write_durable(store, dispatch_body_again, d))
        dispatch_drop_families(d->s->out); /* on a full disk, say: how it ended is told, but nobody is shown unlogged */
    *err = ym_store_sync(store);
    return 1;
}

static int dispatch_run_write(struct dispatch *d)
{
    int kept, err = ym_store_write_durable(d->s->service->store, dispatch_body_once, d);
    if (err != YM_EREADONLY || !d->request)
        return err;
    /* Nothing is written now.  Whether this was done before is another question: who asked it gets the true answer. */
    d->s->out->count = 0;
    return dispatch_answered_before(&kept, d) ? kept : YM_EREADONLY;
}

static int dispatch_run_long(struct dispatch *d)
{
    int err;
    if (dispatch_answered_before(&err, d) || err)
        return err;
    pthread_mutex_lock(&d->s->service->big);
    if (!dispatch_answered_before(&err, d) && !err) { /* while it waited: done on a line that broke, or no longer allowed */
        err = d->function(d->s);
        if (!err)
            err = ym_session_write(d->s, dispatch_body_finish, d);
    }
    pthread_mutex_unlock(&d->s->service->big);
    return err;
}

static int dispatch_body_identify(struct ym_txn *t, void *baton)
{
    struct dispatch *d = baton;
    d->s->txn = t;
    int err = dispatch_prepare(d);
    d->s->txn = NULL;
    return err;
}

/* 1 if a stranger who was turned away before is turned away again: he never takes the writer's turn. */
static int dispatch_still_strange(struct dispatch *d)
{
    struct ym_session *s = d->s;
    const char *name = ym_stranger_name(s->arena, d->who->account);
    if (s->call->kind == YM_CALL_READ || !ym_stranger_seen(s->service, name, YM_NONE))
        return 0;
    size_t problems = s->problems->count;
    int strange = ym_store_read(s->service->store, dispatch_body_identify, d) == YM_EDENIED && s->stranger;
    if (!strange) { /* the administrator has added him: everything is judged anew */
        s->problems->count = problems;
        ym_stranger_forget(s->service, name);
    }
    return strange;
}

static int dispatch_run(struct dispatch *d)
{
    struct ym_store *store = d->s->service->store;
    if (dispatch_still_strange(d))
        return YM_EDENIED;
    switch (d->s->call->kind) {
    case YM_CALL_READ: return ym_store_read(store, dispatch_body_once, d);
    case YM_CALL_LONG: return dispatch_run_long(d);
    default: return dispatch_run_write(d);
    }
}

/* A name is the same text whatever sent it: typed names as well as those in frames. */
static void dispatch_clean_names(const struct ym_list *in)
{
    for (size_t i = 0; i < in->count; i++)
        ym_record_clean_names(in->arena, in->at[i]);
}

static int dispatch_find_call(struct dispatch *d, const char *name)
{
    size_t number;
    d->s->call = ym_call_named(name, &number);
    if (!d->s->call)
        return ym_problem(d->s->problems, YM_NOWHERE, N_("There is no call \"{1}\"."), name, NULL);
    d->function = dispatch_functions[number];
    dispatch_clean_names(d->s->in);
    return 0;
}

static int dispatch_has_request(const uint8_t *request)
{
    static const uint8_t none[YM_SERVICE_REQUEST];
    return request && memcmp(request, none, sizeof none) != 0;
}

/* What the caller is told is that something failed; what was being done stands in the log, without a word of what records say. */
static void dispatch_log_fault(const struct ym_session *s, int err)
{
    if (!ym_is_fault(err) || !*ym_trail_text())
        return;
    ym_doing(err, s->call ? s->call->name : N_("answering a call"), NULL);
    ym_log(YM_LOG_ERROR, "%s (%s)", ym_trail_text(), ym_err_name(err));
}

/* Whose accounts these are, for those who can read it. */
static void dispatch_say_words(struct ym_session *s, const struct ym_caller *who)
{
    if (s->renamed)
        ym_names_changed(&s->service->names);
    if (who->words)
        ym_names_tell(s);
    else
        ym_words_plain(s->out, s->problems);
}

int ym_service_call(struct ym_service *s, const struct ym_caller *who, const struct ym_asked_call *ask, struct ym_list *out,
                    struct ym_problems *problems)
{
    struct ym_config_use *use = ym_config_take(s);
    struct ym_session session = {
        .service = s, .config = use->config, .set = use->set, .arena = out->arena, .in = ask->in, .out = out, .problems = problems};
    struct dispatch d = {.s = &session, .who = who, .request = dispatch_has_request(ask->request) ? ask->request : NULL};
    ym_list_init(&session.changes, out->arena);
    ym_trail_clear();
    int err = dispatch_find_call(&d, ask->call);
    if (!err)
        err = dispatch_check_amounts(&session);
    if (!err)
        dispatch_take_draft(&d);
    if (!err)
        err = dispatch_run(&d);
    if (err)
        err = dispatch_log_undone(&d, err);
    else
        ym_session_tell_strange(&session);
    if (err == YM_EDENIED && session.hidden)
        err = YM_ENOENT;
    dispatch_log_fault(&session, err);
    dispatch_say_words(&session, who);
    ym_session_leave(out);
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

static int dispatch_batch_body(struct ym_txn *t, void *baton)
{
    struct batch_run *run = baton;
    struct ym_batch b = {run->service, t};
    return run->body(&b, run->baton);
}

int ym_service_batch(struct ym_service *s, int (*body)(struct ym_batch *b, void *baton), void *baton)
{
    struct batch_run run = {s, body, baton};
    int err = ym_store_write(s->store, dispatch_batch_body, &run, NULL);
    ym_names_changed(&s->names);
    return err;
}

int ym_batch_call(struct ym_batch *b, const struct ym_caller *who, const struct ym_asked_call *ask, struct ym_list *out,
                  struct ym_problems *problems)
{
    struct ym_config_use *use = ym_config_take(b->service);
    struct ym_session session = {.service = b->service,
                                 .config = use->config,
                                 .set = use->set,
                                 .txn = b->txn,
                                 .arena = out->arena,
                                 .in = ask->in,
                                 .out = out,
                                 .problems = problems};
    struct dispatch d = {.s = &session, .who = who};
    ym_list_init(&session.changes, out->arena);
    int err = dispatch_find_call(&d, ask->call);
    if (!err)
        err = dispatch_check_amounts(&session);
    if (!err)
        dispatch_take_draft(&d);
    if (!err)
        err = dispatch_prepare(&d);
    if (!err)
        err = ym_clock_allows(&session);
    if (!err)
        err = d.function(&session);
    if (!err)
        err = dispatch_finish(&d);
    ym_words_plain(out, problems);
    ym_session_leave(out);
    ym_config_give(b->service, use);
    return err;
}

static int dispatch_nothing(struct ym_txn *t, void *baton)
{
    (void)t, (void)baton;
    return 0;
}

int ym_service_sync(struct ym_service *s)
{
    return ym_store_write_durable(s->store, dispatch_nothing, NULL);
}
