/* host.c — what every call and every chore finds around it: the machine's clock and accounts, the configuration in use.  Floor: service.
 * Must not open anything: door/setup.c does. */
#include "session/host.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the machine, where nobody gave another one */

static ym_time host_machine_now(void *baton)
{
    (void)baton;
    return (ym_time)time(NULL);
}

static int64_t host_machine_uid(void *baton, const char *account)
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
    o->now = o->now ? o->now : host_machine_now;
    o->uid_of = o->uid_of ? o->uid_of : host_machine_uid;
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
    if (!at && s->service->demo && ym_setting_number(&day, s->txn, "clock") == 0)
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

static struct ym_config_use *host_use_new(struct ym_config *config, int64_t set)
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
void ym_config_put_in_use(struct ym_service *s, struct ym_config *config, int64_t set)
{
    struct ym_config_use *new = host_use_new(config, set);
    pthread_mutex_lock(&s->use_lock);
    struct ym_config_use *old = s->use;
    s->use = new;
    s->notice = "";
    pthread_mutex_unlock(&s->use_lock);
    if (old)
        ym_config_give(s, old);
}

/* ---- what the service tells of itself */

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
