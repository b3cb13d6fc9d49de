/* create.c — making a data directory: the store, the first set of configuration, the first administrator.  Floor: service. */
#include <stdlib.h>
#include <string.h>

#include "session/indexes.h"
#include "session/people.h"
#include "office/configuration.h"
#include "session/chore.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"

static const struct ym_call_row create_creation = {.name = "service.create"};
static const struct ym_call_row create_appointment = {.name = "service.appoint"};

struct founding {
    const struct ym_service_init *init;
    const struct ym_conf_set *set;
    struct ym_session *session;
};

static int create_found_office(struct founding *f)
{
    struct ym_session *s = f->session;
    int err = ym_conf_set_put(&s->set, s->txn, f->set, s->config->digest);
    if (!err)
        err = ym_setting_put_text(s->txn, "site", s->config->site.code);
    if (!err)
        err = ym_conf_remember(s->txn, f->init->conf);
    if (!err)
        err = ym_admin_appoint(s, f->init->admin, f->init->admin_name, "建库时授予");
    if (!err && f->init->demo)
        err = ym_demo_officials(s);
    ym_session_about(s, 0, s->set, s->config->site.code);
    return err ? err : ym_session_log(s, "done");
}

static int create_body_found(struct ym_txn *t, void *baton)
{
    struct founding *f = baton;
    f->session->txn = t;
    ym_session_clock(f->session, 0);
    int err = create_found_office(f);
    f->session->txn = NULL;
    return err;
}

static int create_check_admin(const struct ym_service *s, const struct ym_service_init *i, const struct ym_config *c, struct ym_problems *p)
{
    struct ym_arena arena;
    struct ym_codes codes = ym_config_codes(c);
    if (!i->admin || !*i->admin)
        return ym_problem(p, ym_location_words("admin"), N_("Say which account the first administrator has."), NULL);
    ym_arena_init(&arena);
    struct ym_official *o = YM_RECORD(&arena, official);
    o->account = i->admin;
    o->name = i->admin_name ? i->admin_name : i->admin;
    int err = ym_record_validate(NULL, &o->head, &codes, YM_NONE, YM_AT_RECORD(official), p);
    ym_arena_release(&arena);
    if (!i->demo && ym_service_uid(s, i->admin) < 0)
        err = ym_problem(p, ym_location_words("admin"), N_("There is no account {1} on this machine."), i->admin, NULL);
    return err;
}

static int create_make_store(struct ym_service *s, const struct ym_service_init *i, struct ym_problems *p)
{
    struct ym_store_options o = {
        .dir = i->data, .create = 1, .demo = i->demo, .indexes = ym_service_indexes, .tallies = ym_service_tallies};
    return ym_store_open(&s->store, &o, p);
}

static int create_make_office(struct ym_service *s, const struct ym_service_init *i, const struct ym_conf_set *set, struct ym_problems *p)
{
    struct ym_chore chore;
    ym_chore_begin(&chore, s, &create_creation, YM_BY_OWNER, p);
    struct founding f = {.init = i, .set = set, .session = &chore.session};
    int err = ym_store_write_durable(s->store, create_body_found, &f);
    ym_chore_end(&chore);
    return err;
}

int ym_service_create(const struct ym_service_init *i, struct ym_problems *p)
{
    struct ym_arena arena;
    struct ym_conf_set set;
    struct ym_config_use use = {.users = 1};
    struct ym_service s = {.options = {.now = i->now, .uid_of = i->uid_of, .baton = i->baton}, .use = &use, .demo = i->demo};
    ym_service_options_fill(&s.options);
    pthread_mutex_init(&s.use_lock, NULL);
    ym_arena_init(&arena);
    int err = ym_conf_read(&set, &arena, i->conf, p);
    if (!err)
        err = ym_config_load(&use.config, &set, p);
    if (!err) {
        err = ym_config_admit(use.config, &set, p);
        if (!err)
            err = create_check_admin(&s, i, use.config, p);
        if (!err)
            err = create_make_store(&s, i, p);
        if (!err)
            err = create_make_office(&s, i, &set, p);
        ym_store_close(s.store);
        ym_config_free(use.config);
    }
    ym_arena_release(&arena);
    pthread_mutex_destroy(&s.use_lock);
    return err;
}

/* ---- when too few administrators are left */

struct appointing {
    struct ym_session *session;
    const char *account;
};

static int create_body_appoint(struct ym_txn *t, void *baton)
{
    struct appointing *a = baton;
    struct ym_session *s = a->session;
    s->txn = t;
    ym_session_clock(s, 0);
    int holders = ym_holders_count(s, YM_role_admin), err = holders < 0 ? holders : 0;
    if (holders >= 2)
        err = ym_problem(s->problems, YM_NOWHERE, N_("Two administrators are active; they can appoint a third."), NULL);
    if (!err)
        err = ym_admin_appoint(s, a->account, NULL, "由数据所有者任命");
    ym_session_about(s, 0, 0, a->account);
    if (!err)
        err = ym_session_log(s, "done");
    s->txn = NULL;
    return err;
}

int ym_service_appoint(struct ym_service *s, const char *account, struct ym_problems *p)
{
    struct ym_chore chore;
    ym_chore_begin(&chore, s, &create_appointment, YM_BY_OWNER, p);
    struct appointing a = {.session = &chore.session, .account = account};
    int err = ym_store_write_durable(s->store, create_body_appoint, &a);
    ym_chore_end(&chore);
    return err;
}
