/* setup.c — opening and closing the service, the configuration in use, the clock.  Floor: service.
 * A bad set of configuration never replaces a good one: the store keeps the text of every set that was in use. */
#include "door/setup.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "session/clock.h"
#include "session/heads.h"
#include "session/indexes.h"
#include "session/names.h"
#include "yimen/base/trail.h"

/* ---- the machine, where nobody gave another one */

static ym_time setup_machine_now(void *baton)
{
    (void)baton;
    return (ym_time)time(NULL);
}

static int64_t setup_machine_uid(void *baton, const char *account)
{
    struct passwd entry, *found = NULL;
    size_t room = 1 << 16;
    char *text = ym_malloc(room);
    (void)baton;
    int err = getpwnam_r(account, &entry, text, room, &found);
    int64_t uid = err == 0 && found ? (int64_t)found->pw_uid : -1;
    free(text);
    return uid;
}

void ym_service_options_fill(struct ym_service_options *o)
{
    o->now = o->now ? o->now : setup_machine_now;
    o->uid_of = o->uid_of ? o->uid_of : setup_machine_uid;
}

ym_time ym_service_now(const struct ym_service *s)
{
    return s->options.now(s->options.baton);
}

void ym_session_clock(struct ym_session *s, ym_time at)
{
    int64_t day;
    int offset = s->config ? s->config->site.offset : 0;
    s->now = at ? at : ym_service_now(s->service);
    if (!at && s->service->demo && ym_meta_number(&day, s->txn, "clock") == 0)
        s->now = day * 86400 - offset + (s->now + offset) % 86400; /* the demo's day at the real time of day */
    s->today = ym_time_date(s->now, offset);
    s->sure = s->now;
    s->dated = at != 0;
}

int64_t ym_service_uid(const struct ym_service *s, const char *account)
{
    return s->options.uid_of(s->options.baton, account);
}

/* ---- the configuration in use */

static struct ym_config_use *setup_use_new(struct ym_config *config, int64_t set)
{
    struct ym_config_use *use = ym_malloc(sizeof *use);
    use->config = config;
    use->set = set;
    use->users = 1;
    return use;
}

struct ym_config_use *ym_config_take(struct ym_service *s)
{
    pthread_mutex_lock(&s->use_lock);
    struct ym_config_use *use = s->use;
    use->users++;
    pthread_mutex_unlock(&s->use_lock);
    return use;
}

void ym_config_give(struct ym_service *s, struct ym_config_use *use)
{
    pthread_mutex_lock(&s->use_lock);
    int last = --use->users == 0;
    pthread_mutex_unlock(&s->use_lock);
    if (last) {
        ym_config_free(use->config);
        free(use);
    }
}

/* Puts a loaded set in use; the one before is freed when its last call has ended. */
static void setup_use_from_now(struct ym_service *s, struct ym_config *config, int64_t set)
{
    struct ym_config_use *new = setup_use_new(config, set);
    pthread_mutex_lock(&s->use_lock);
    struct ym_config_use *old = s->use;
    s->use = new;
    s->notice = "";
    pthread_mutex_unlock(&s->use_lock);
    if (old)
        ym_config_give(s, old);
}

/* ---- sets: from the directory, from the store, into the store */

struct loaded {
    struct ym_arena arena; /* the texts */
    struct ym_conf_set set;
    struct ym_config *config;
};

static void setup_loaded_release(struct loaded *l)
{
    if (l->config)
        ym_config_free(l->config);
    ym_arena_release(&l->arena);
}

static int setup_load_directory(struct loaded *out, const char *dir, struct ym_problems *p)
{
    memset(out, 0, sizeof *out);
    ym_arena_init(&out->arena);
    int err = ym_conf_read(&out->set, &out->arena, dir, p);
    if (!err)
        err = ym_config_load(&out->config, &out->set, p);
    if (err) {
        out->config = NULL;
        setup_loaded_release(out);
    }
    return ym_doing(err, N_("reading the configuration's directory"), NULL);
}

struct last_set {
    struct ym_arena *arena;
    struct ym_conf_set set;
    int64_t number;
    const char *site;
};

static int setup_body_last_set(struct ym_txn *t, void *baton)
{
    struct last_set *last = baton;
    int err = ym_meta_text(&last->site, t, last->arena, "site");
    last->number = ym_set_last(t);
    if (err || !last->number)
        return err ? err : YM_ENOENT;
    return ym_set_get(&last->set, t, last->arena, last->number);
}

struct keeping {
    struct ym_session *session;
    const struct loaded *l;
    int64_t number;
};

static int setup_body_keep_set(struct ym_txn *t, void *baton)
{
    struct keeping *k = baton;
    k->session->txn = t;
    ym_session_clock(k->session, 0);
    int err = ym_set_put(&k->number, t, &k->l->set, k->l->config->digest);
    if (!err) {
        ym_session_about(k->session, 0, k->number, k->l->config->site.code);
        err = ym_session_log(k->session, "done");
    }
    k->session->txn = NULL;
    return err;
}

static int setup_is_in_use(const struct loaded *l, const struct ym_config_use *now)
{
    return now && memcmp(now->config->digest, l->config->digest, sizeof now->config->digest) == 0;
}

/* The store's number of a set that is about to be used; a set it does not have in use now is written down, with an audit entry. */
static int setup_keep_set(int64_t *number, struct ym_service *s, const struct loaded *l, const struct ym_config_use *now)
{
    static const struct ym_call_row row = {.name = "service.configured"};
    struct ym_chore chore;
    if (setup_is_in_use(l, now)) {
        *number = now->set;
        return 0;
    }
    ym_chore_begin(&chore, s, &row, YM_BY_SERVICE, NULL);
    struct keeping k = {.session = &chore.session, .l = l};
    int err = ym_store_write_durable(s->store, setup_body_keep_set, &k);
    ym_chore_end(&chore);
    *number = k.number;
    return err;
}

static int setup_same_site(const struct ym_config *c, const char *site, struct ym_problems *p)
{
    if (strcmp(c->site.code, site) == 0)
        return 0;
    return ym_problem(p, ym_location_file("yimen.conf", 0), N_("This is the configuration of {1}; the data are those of {2}."),
                      c->site.code, site, NULL);
}

int ym_config_reload(int64_t *set, struct ym_service *s, struct ym_problems *p)
{
    struct loaded l;
    const char *conf = s->conf ? s->conf : s->made_of;
    if (!conf)
        return ym_problem(p, YM_NOWHERE, N_("Nobody said where the configuration lies: start the service once with --conf DIR."), NULL);
    int err = setup_load_directory(&l, conf, p);
    if (err)
        return err;
    struct ym_config_use *now = s->use ? ym_config_take(s) : NULL;
    err = setup_same_site(l.config, s->site.code, p);
    if (!err && !setup_is_in_use(&l, now)) /* outside of every transaction: nobody waits for the cases */
        err = ym_config_admit(l.config, &l.set, p);
    if (!err)
        err = setup_keep_set(set, s, &l, now);
    if (!err) {
        setup_use_from_now(s, l.config, *set);
        l.config = NULL;
    }
    if (now)
        ym_config_give(s, now);
    setup_loaded_release(&l);
    return err;
}

/* ---- opening */

static int setup_open_store(struct ym_service *s, const struct ym_config *c, struct ym_problems *p)
{
    static const char *const beside[] = {"heads.txt", NULL};
    struct ym_store_options o = {.dir = s->data, .indexes = ym_service_indexes, .tallies = ym_service_tallies, .beside = beside};
    o.cache_mb = s->options.cache_mb ? s->options.cache_mb : c ? c->site.cache_mb : 0;
    o.free_bytes = c ? c->site.free_bytes : 0;
    return ym_store_open(&s->store, &o, p);
}

static char *setup_copy(const char *text)
{
    return text ? strcpy(ym_malloc(strlen(text) + 1), text) : NULL;
}

/* ---- where it came from: a service that is started without --conf, as a demo's is, can reload all the same */

int ym_conf_remember(struct ym_txn *t, const char *conf)
{
    char path[PATH_MAX];
    const char *was;
    if (!conf || !realpath(conf, path))
        return 0;
    if (ym_meta_text(&was, t, ym_txn_arena(t), "conf") == 0 && strcmp(was, path) == 0)
        return 0;
    return ym_meta_set_text(t, "conf", path);
}

static int setup_body_remember(struct ym_txn *t, void *baton)
{
    return ym_conf_remember(t, ((struct ym_service *)baton)->conf);
}

static int setup_body_recall(struct ym_txn *t, void *baton)
{
    struct ym_service *s = baton;
    const char *path;
    int err = ym_meta_text(&path, t, ym_txn_arena(t), "conf");
    if (!err)
        s->made_of = setup_copy(path);
    return err == YM_ENOENT ? 0 : err;
}

static int setup_where_from(struct ym_service *s)
{
    if (!s->conf)
        return ym_store_read(s->store, setup_body_recall, s);
    int err = ym_store_write(s->store, setup_body_remember, s, NULL);
    return err == YM_EREADONLY ? 0 : err;
}

static int setup_no_set(struct ym_service *s, struct ym_problems *p)
{
    ym_problem(p, YM_NOWHERE, N_("{1} holds no set of configuration: making it was not finished. Remove it and make it again."), s->data,
               NULL);
    return YM_ECORRUPT;
}

static int setup_use_last_set(struct ym_service *s, const struct last_set *last, struct ym_problems *p)
{
    struct ym_config *config;
    int err = ym_config_load(&config, &last->set, p);
    if (!err)
        setup_use_from_now(s, config, last->number);
    return err;
}

static const char setup_bad_set[] =
    N_("The configuration in its directory has errors; the set that was in use last is used. Correct it and load it again.");

/* The directory's set if it is sound, else the last one of the store; what is wrong with the directory's is told in any case. */
static int setup_choose_set(struct ym_service *s, const struct last_set *last, struct ym_problems *p)
{
    int64_t set;
    int stored = setup_use_last_set(s, last, s->conf ? NULL : p); /* an upgrade may have made it unreadable: then the directory must do */
    if (!s->conf)
        return stored;
    int err = ym_config_reload(&set, s, p);
    if (err && !stored)
        s->notice = setup_bad_set;
    return err && stored ? err : 0;
}

/* Opens the store as far as it goes without limits, chooses the set and opens again with the limits of that set. */
static int setup_open_with_set(struct ym_service *s, struct last_set *last, struct ym_problems *p)
{
    int err = setup_open_store(s, NULL, p);
    if (err)
        return err;
    s->demo = ym_store_demo(s->store);
    err = ym_store_read(s->store, setup_body_last_set, last);
    if (err)
        return err == YM_ENOENT ? setup_no_set(s, p) : err;
    s->site.code = last->site;
    err = ym_clock_begin(s); /* before anything is logged */
    if (!err)
        err = setup_choose_set(s, last, p);
    if (!err)
        err = setup_where_from(s);
    if (err)
        return err;
    ym_store_close(s->store);
    s->store = NULL;
    return setup_open_store(s, s->use->config, p);
}

static int setup_open_all(struct ym_service *s, struct ym_problems *p)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    struct last_set last = {.arena = &arena};
    int err = setup_open_with_set(s, &last, p);
    if (!err) {
        s->first = ym_config_take(s);
        s->site = s->first->config->site;
        err = ym_heads_start(s);
    }
    if (!err)
        err = ym_roll_recover(s);
    ym_arena_release(&arena);
    return err;
}

int ym_service_open(struct ym_service **out, const struct ym_service_options *o, struct ym_problems *p)
{
    struct ym_service *s = ym_malloc(sizeof *s);
    s->options = *o;
    ym_service_options_fill(&s->options);
    s->data = setup_copy(o->data);
    s->conf = setup_copy(o->conf);
    s->options.data = s->data;
    s->options.conf = s->conf;
    s->notice = s->alarm = "";
    pthread_mutex_init(&s->use_lock, NULL);
    pthread_mutex_init(&s->big, NULL);
    pthread_mutex_init(&s->present_lock, NULL);
    pthread_mutex_init(&s->strangers.lock, NULL);
    ym_names_init(&s->names);
    int err = setup_open_all(s, p);
    if (err) {
        ym_service_close(s);
        s = NULL;
    }
    *out = s;
    return err;
}

void ym_service_close(struct ym_service *s)
{
    if (!s)
        return;
    ym_store_close(s->store);
    if (s->first)
        ym_config_give(s, s->first);
    if (s->use)
        ym_config_give(s, s->use);
    pthread_mutex_destroy(&s->use_lock);
    pthread_mutex_destroy(&s->big);
    ym_presence_forget(s);
    pthread_mutex_destroy(&s->present_lock);
    pthread_mutex_destroy(&s->strangers.lock);
    ym_names_release(&s->names);
    free(s->data);
    free(s->conf);
    free(s->made_of);
    free(s);
}

const struct ym_site *ym_service_site(const struct ym_service *s)
{
    return &s->site;
}

int ym_service_demo(const struct ym_service *s)
{
    return s->demo;
}

const char *ym_service_notice(const struct ym_service *s)
{
    struct ym_service *locked = (struct ym_service *)(uintptr_t)s;
    pthread_mutex_lock(&locked->use_lock);
    const char *notice = *s->notice ? s->notice : s->alarm;
    pthread_mutex_unlock(&locked->use_lock);
    return notice;
}

/* ---- what happens outside of a call */

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
    out->session = (struct ym_session){
        .service = s, .call = row, .arena = &out->arena, .official = o, .in = &out->in, .out = &out->out, .problems = p};
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
