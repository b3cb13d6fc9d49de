/* configuration.c — sets of configuration: from the directory, from the store, into the store; which one is used.  Floor: service.
 * A bad set never replaces a good one: the store keeps the text of every set that was in use. */
#include "office/configuration.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "session/chore.h"
#include "yimen/base/trail.h"

struct loaded {
    struct ym_arena arena; /* the texts */
    struct ym_conf_set set;
    struct ym_config *config;
};

static void configuration_loaded_release(struct loaded *l)
{
    if (l->config)
        ym_config_free(l->config);
    ym_arena_release(&l->arena);
}

static int configuration_load_directory(struct loaded *out, const char *dir, struct ym_problems *p)
{
    memset(out, 0, sizeof *out);
    ym_arena_init(&out->arena);
    int err = ym_conf_read(&out->set, &out->arena, dir, p);
    if (!err)
        err = ym_config_load(&out->config, &out->set, p);
    if (err) {
        out->config = NULL;
        configuration_loaded_release(out);
    }
    return ym_doing(err, N_("reading the configuration's directory"), NULL);
}

struct keeping {
    struct ym_session *session;
    const struct loaded *l;
    int64_t number;
};

static int configuration_body_keep_set(struct ym_txn *t, void *baton)
{
    struct keeping *k = baton;
    k->session->txn = t;
    ym_session_clock(k->session, 0);
    int err = ym_conf_set_put(&k->number, t, &k->l->set, k->l->config->digest);
    if (!err) {
        ym_session_about(k->session, 0, k->number, k->l->config->site.code);
        err = ym_session_log(k->session, "done");
    }
    k->session->txn = NULL;
    return err;
}

static int configuration_is_in_use(const struct loaded *l, const struct ym_config_use *now)
{
    return now && memcmp(now->config->digest, l->config->digest, sizeof now->config->digest) == 0;
}

/* The store's number of a set that is about to be used; a set it does not have in use now is written down, with an audit entry. */
static int configuration_keep_set(int64_t *number, struct ym_service *s, const struct loaded *l, const struct ym_config_use *now)
{
    static const struct ym_call_row row = {.name = "service.configured"};
    struct ym_chore chore;
    if (configuration_is_in_use(l, now)) {
        *number = now->set;
        return 0;
    }
    ym_chore_begin(&chore, s, &row, YM_BY_SERVICE, NULL);
    struct keeping k = {.session = &chore.session, .l = l};
    int err = ym_store_write_durable(s->store, configuration_body_keep_set, &k);
    ym_chore_end(&chore);
    *number = k.number;
    return err;
}

static int configuration_same_site(const struct ym_config *c, const char *site, struct ym_problems *p)
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
    int err = configuration_load_directory(&l, conf, p);
    if (err)
        return err;
    struct ym_config_use *now = s->use ? ym_config_take(s) : NULL;
    err = configuration_same_site(l.config, s->site.code, p);
    if (!err && !configuration_is_in_use(&l, now)) /* outside of every transaction: nobody waits for the cases */
        err = ym_config_admit(l.config, &l.set, p);
    if (!err)
        err = configuration_keep_set(set, s, &l, now);
    if (!err) {
        ym_config_put_in_use(s, l.config, *set);
        l.config = NULL;
    }
    if (now)
        ym_config_give(s, now);
    configuration_loaded_release(&l);
    return err;
}

/* ---- where it came from: a service that is started without --conf, as a demo's is, can reload all the same */

int ym_conf_remember(struct ym_txn *t, const char *conf)
{
    char path[PATH_MAX];
    const char *was;
    if (!conf || !realpath(conf, path))
        return 0;
    if (ym_setting_text(&was, t, ym_txn_arena(t), "conf") == 0 && strcmp(was, path) == 0)
        return 0;
    return ym_setting_put_text(t, "conf", path);
}

static int configuration_body_remember(struct ym_txn *t, void *baton)
{
    return ym_conf_remember(t, ((struct ym_service *)baton)->conf);
}

static int configuration_body_recall(struct ym_txn *t, void *baton)
{
    struct ym_service *s = baton;
    const char *path;
    int err = ym_setting_text(&path, t, ym_txn_arena(t), "conf");
    if (!err)
        s->made_of = strcpy(ym_malloc(strlen(path) + 1), path);
    return err == YM_ENOENT ? 0 : err;
}

int ym_conf_whence(struct ym_service *s)
{
    if (!s->conf)
        return ym_store_read(s->store, configuration_body_recall, s);
    int err = ym_store_write(s->store, configuration_body_remember, s, NULL);
    return err == YM_EREADONLY ? 0 : err;
}

/* ---- which set a service begins with */

static int configuration_use_last_set(struct ym_service *s, const struct ym_last_conf_set *last, struct ym_problems *p)
{
    struct ym_config *config;
    int err = ym_config_load(&config, &last->set, p);
    if (!err)
        ym_config_put_in_use(s, config, last->number);
    return err;
}

static const char configuration_bad_set[] =
    N_("The configuration in its directory has errors; the set that was in use last is used. Correct it and load it again.");

/* The directory's set if it is sound, else the last one of the store; what is wrong with the directory's is told in any case. */
int ym_config_choose(struct ym_service *s, const struct ym_last_conf_set *last, struct ym_problems *p)
{
    int64_t set;
    int stored = configuration_use_last_set(s, last, s->conf ? NULL : p); /* an upgrade may have made it unreadable: then the directory must do */
    if (!s->conf)
        return stored;
    int err = ym_config_reload(&set, s, p);
    if (err && !stored)
        s->notice = configuration_bad_set;
    return err && stored ? err : 0;
}
