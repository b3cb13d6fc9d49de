/* setup.c — opening and closing the service.  Floor: service.
 * Hands every room what it needs to begin: the clock, the configuration, the heads, rolls that a crash left half made. */
#include <stdlib.h>
#include <string.h>

#include "ledger/ledger.h"
#include "office/configuration.h"
#include "pay/roll.h"
#include "session/clock.h"
#include "session/heads.h"
#include "session/host.h"
#include "session/indexes.h"
#include "session/presence.h"
#include "session/names.h"
#include "yimen/base/trail.h"

/* ---- opening */

static int setup_body_last_set(struct ym_txn *t, void *baton)
{
    struct ym_last_conf_set *last = baton;
    int err = ym_setting_text(&last->site, t, last->arena, "site");
    last->number = ym_conf_set_last(t);
    if (err || !last->number)
        return err ? err : YM_ENOENT;
    return ym_conf_set_get(&last->set, t, last->arena, last->number);
}

static char *setup_copy(const char *text)
{
    return text ? strcpy(ym_malloc(strlen(text) + 1), text) : NULL;
}

static int setup_no_set(struct ym_service *s, struct ym_problems *p)
{
    ym_problem(p, YM_NOWHERE, N_("{1} holds no set of configuration: making it was not finished. Remove it and make it again."), s->data,
               NULL);
    return YM_ECORRUPT;
}

static int setup_open_store(struct ym_service *s, const struct ym_config *c, struct ym_problems *p)
{
    static const char *const beside[] = {"heads.txt", NULL};
    struct ym_store_options o = {.dir = s->data, .indexes = ym_service_indexes, .tallies = ym_service_tallies, .beside = beside};
    o.cache_mb = s->options.cache_mb ? s->options.cache_mb : c ? c->site.cache_mb : 0;
    o.free_bytes = c ? c->site.free_bytes : 0;
    return ym_store_open(&s->store, &o, p);
}

/* Opens the store as far as it goes without limits, chooses the set and opens again with the limits of that set. */
static int setup_open_with_set(struct ym_service *s, struct ym_last_conf_set *last, struct ym_problems *p)
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
        err = ym_config_choose(s, last, p);
    if (!err)
        err = ym_conf_whence(s);
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
    struct ym_last_conf_set last = {.arena = &arena};
    int err = setup_open_with_set(s, &last, p);
    if (!err) {
        s->first = ym_config_take(s);
        s->site = s->first->config->site;
        err = ym_heads_start(s);
    }
    if (!err && !s->options.as_it_is)
        err = ym_ledger_take_over(s, p);
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
