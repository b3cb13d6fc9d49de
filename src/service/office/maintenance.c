/* maintenance.c — checking, copying and restoring the data; what is forgotten each day.  Floor: service.
 * Whatever is done here leaves an audit entry, also where no official does it. */
#include "office/maintenance.h"

#include <string.h>

#include "ledger/cash.h"
#include "ledger/ledger.h"
#include "session/calls.h"
#include "session/clock.h"
#include "session/heads.h"
#include "session/indexes.h"
#include "office/retention.h"
#include "office/configuration.h"
#include "session/chore.h"
#include "todo/look.h"
#include "yimen/base/log.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/place.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/trouble.h"

enum { CHUNK = 200, DAY = 86400 }; /* drafts a transaction; seconds */

void ym_session_troubles(struct ym_session *s, const struct ym_problems *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct ym_problem *p = &found->list[i];
        struct ym_trouble *t = YM_RECORD(s->arena, trouble);
        ym_location_tell(t, s->arena, p->where);
        t->text = p->text;
        t->arg1 = p->arg[0] ? p->arg[0] : "";
        t->arg2 = p->arg[1] ? p->arg[1] : "";
        t->arg3 = p->arg[2] ? p->arg[2] : "";
        t->arg4 = p->arg[3] ? p->arg[3] : "";
        ym_list_add(s->out, &t->head);
    }
}

/* ---- calls */

static int maintenance_not_in_batch(struct ym_session *s)
{
    return s->txn ? ym_problem(s->problems, YM_NOWHERE, N_("This cannot be done in the middle of a batch."), NULL) : 0;
}

/* The store in itself, and its audit chain beside the heads that were told. */
static int maintenance_recount_all(struct ym_store_counts *out, struct ym_service *s, struct ym_problems *p)
{
    int store = ym_store_recount(out, s->store, p);
    if (store && store != YM_ECORRUPT)
        return store;
    int ledger = store ? 0 : ym_ledger_prove(s, p); /* of broken records nothing can be recounted */
    if (ledger && ledger != YM_ECORRUPT)
        return ledger;
    int cash = store ? 0 : ym_cash_prove(s, p);
    if (cash && cash != YM_ECORRUPT)
        return cash;
    int heads = ym_heads_prove(s, p);
    return heads ? heads : store ? store : ledger ? ledger : cash;
}

int ym_call_service_check(struct ym_session *s)
{
    struct ym_store_counts counts = {.records = 0};
    struct ym_problems found;
    if (maintenance_not_in_batch(s))
        return YM_EBAD;
    ym_problems_init(&found, s->arena);
    int err = maintenance_recount_all(&counts, s->service, &found);
    if (err && err != YM_ECORRUPT)
        return err;
    struct ym_result *r = ym_session_result(s, err ? "broken" : "sound", 0);
    r->count = counts.records;
    r->state = err ? "broken" : "sound";
    ym_session_troubles(s, &found);
    ym_session_about(s, 0, 0, r->state);
    return 0;
}

int ym_call_service_backup(struct ym_session *s)
{
    const struct ym_place *place = YM_ASK_FOR(s, place);
    if (!place || maintenance_not_in_batch(s))
        return YM_EBAD;
    if (place->directory[0] != '/')
        return ym_problem(s->problems, YM_AT(place, directory), N_("Write the whole path, from the / on."), NULL);
    int err = ym_store_backup(s->service->store, place->directory, s->problems);
    if (err)
        return err;
    ym_session_result(s, place->directory, 0);
    ym_session_about(s, 0, 0, place->directory);
    return 0;
}

int ym_call_service_reload(struct ym_session *s)
{
    int64_t set;
    if (maintenance_not_in_batch(s))
        return YM_EBAD;
    int err = ym_config_reload(&set, s->service, s->problems);
    if (err)
        return err;
    struct ym_result *r = ym_session_result(s, s->config->site.code, set);
    r->state = set == s->set ? "unchanged" : "changed";
    ym_session_about(s, 0, set, r->state);
    return 0;
}

/* ---- by the owner of the machine, on a directory no service runs on */

int ym_service_recount(struct ym_store_counts *out, struct ym_service *s, struct ym_problems *p)
{
    int err = maintenance_recount_all(out, s, p);
    int logged = ym_chore_log(s, "service.check", YM_BY_OWNER, 0, err ? "broken" : "sound", "done");
    return err ? err : logged;
}

int ym_service_backup(struct ym_service *s, const char *target, struct ym_problems *p)
{
    int err = ym_store_backup(s->store, target, p);
    return err ? err : ym_chore_log(s, "service.backup", YM_BY_OWNER, 0, "", "done");
}

int ym_service_restore(const char *from, const char *to, struct ym_problems *p)
{
    struct ym_service s = {.demo = 0};
    const struct ym_store_options o = {.dir = to, .indexes = ym_service_indexes, .tallies = ym_service_tallies};
    int err = ym_store_restore(from, to, p);
    if (!err)
        err = ym_store_open(&s.store, &o, p);
    if (err)
        return err;
    ym_service_options_fill(&s.options);
    s.demo = ym_store_demo(s.store);
    pthread_mutex_init(&s.use_lock, NULL);
    err = ym_chore_log(&s, "service.restore", YM_BY_OWNER, 0, "", "done");
    ym_store_close(s.store);
    pthread_mutex_destroy(&s.use_lock);
    return err;
}

/* ---- each day */

struct stale_drafts {
    struct ym_txn *txn;
    ym_time before;
    struct ym_list found;
    int64_t removed;
};

static int maintenance_find_draft(void *baton, const struct ym_hit *hit)
{
    struct stale_drafts *d = baton;
    struct ym_draft *draft;
    int err = YM_RECORD_GET(&draft, d->txn, d->found.arena, draft, hit->root, hit->id);
    if (!err && draft->saved < d->before)
        ym_list_add(&d->found, &draft->head);
    return err ? err : d->found.count >= CHUNK;
}

static int maintenance_body_find_drafts(struct ym_txn *t, void *baton)
{
    ((struct stale_drafts *)baton)->txn = t;
    return ym_each(t, YM_I_draft, NULL, maintenance_find_draft, baton);
}

/* One that was saved meanwhile stays. */
static int maintenance_body_drop_drafts(struct ym_txn *t, void *baton)
{
    struct stale_drafts *d = baton;
    for (size_t i = 0; i < d->found.count; i++) {
        const struct ym_head *r = d->found.at[i];
        int err = ym_record_delete(t, r->type, r->root, r->id, r->rev);
        if (err && err != YM_ESTALE && err != YM_ENOENT)
            return err;
        d->removed += !err;
    }
    return 0;
}

static int maintenance_forget_drafts(int64_t *removed, struct ym_service *s, ym_time before)
{
    struct ym_arena arena;
    struct stale_drafts d = {.before = before};
    int err;
    ym_arena_init(&arena);
    do {
        ym_arena_reset(&arena);
        ym_list_init(&d.found, &arena);
        err = ym_store_read(s->store, maintenance_body_find_drafts, &d);
        if (!err && d.found.count)
            err = ym_store_write(s->store, maintenance_body_drop_drafts, &d, NULL);
    } while (!err && d.found.count == CHUNK);
    ym_arena_release(&arena);
    *removed = d.removed;
    return err;
}

struct present {
    struct ym_session *session;
    struct ym_audit_head head;
    struct ym_doubt doubt;
    int64_t last; /* day of the last line in heads.txt */
};

static int maintenance_body_present(struct ym_txn *t, void *baton)
{
    struct present *now = baton;
    now->session->txn = t;
    ym_session_clock(now->session, 0);
    int err = ym_clock_doubt(&now->doubt, now->session);
    now->session->txn = NULL;
    if (ym_setting_number(&now->last, t, "heads"))
        now->last = YM_NONE;
    return err ? err : ym_audit_head(&now->head, t);
}

static int maintenance_body_head_written(struct ym_txn *t, void *baton)
{
    return ym_setting_put_number(t, "heads", ((struct present *)baton)->session->today);
}

/* One line a day, whatever day stood last: a line of a wrong clock must not keep later ones out. */
static int maintenance_write_head(struct ym_service *s, struct present *now)
{
    if (now->last == now->session->today)
        return 0;
    int err = ym_heads_write(s, now->session->today, &now->head);
    return err ? err : ym_store_write(s->store, maintenance_body_head_written, now, NULL);
}

static int maintenance_log_kept(struct ym_service *s, struct present *now, int64_t n, const char *what)
{
    if (!n)
        return 0;
    return ym_chore_log(s, "service.housekeep", YM_BY_SERVICE, 0, ym_arena_printf(now->session->arena, "%lld %s", (long long)n, what),
                        "done");
}

/* The day so many years ago. */
static ym_time maintenance_years_ago(const struct ym_session *s, int years)
{
    return ym_date_add_months(s->today, -12 * years) * DAY - s->config->site.offset;
}

/* What is swept is gone: not by a clock that nobody believes. */
static int maintenance_sweep(struct ym_service *s, struct present *now)
{
    int64_t requests = 0, drafts = 0, details = 0;
    const struct ym_site *site = &now->session->config->site;
    int err = ym_request_sweep(&requests, s->store, now->session->now - (ym_time)site->request_days * DAY);
    if (!err)
        err = maintenance_forget_drafts(&drafts, s, now->session->now - (ym_time)site->draft_days * DAY);
    if (!err)
        err = maintenance_log_kept(s, now, drafts, "draft");
    if (!err)
        err = ym_details_forget(&details, s, maintenance_years_ago(now->session, site->retention_years));
    if (!err)
        err = maintenance_log_kept(s, now, details, "detail");
    return err;
}

static int maintenance_keep_house(struct ym_service *s, struct present *now)
{
    int err = now->doubt.is ? 0 : maintenance_sweep(s, now);
    if (!err && !now->doubt.is)
        err = ym_ledger_open_months(now->session, 1);
    if (!err && !now->doubt.is)
        err = ym_todos_look(now->session);
    if (now->doubt.is)
        ym_log(YM_LOG_WARNING, "the clock is in doubt: nothing was swept or remembered; an administrator must confirm it");
    return err ? err : maintenance_write_head(s, now);
}

int ym_service_housekeep(struct ym_service *s)
{
    static const struct ym_call_row row = {.name = "service.housekeep"};
    struct ym_chore chore;
    ym_chore_begin(&chore, s, &row, YM_BY_SERVICE, NULL);
    struct present now = {.session = &chore.session};
    int err = ym_store_readonly(s->store) ? YM_EREADONLY : ym_store_read(s->store, maintenance_body_present, &now);
    if (!err)
        err = maintenance_keep_house(s, &now);
    ym_chore_end(&chore);
    return err;
}
