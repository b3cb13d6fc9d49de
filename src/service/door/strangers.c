/* strangers.c — callers who are no officials here: turned away, and logged once an hour.  Floor: service.
 * Anybody on the machine may call; the audit is not his to fill, nor the writer's turn to take. */
#include "door/strangers.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/entry.h"

enum { HOUR = 3600 };

static int strangers_within_the_hour(ym_time then, ym_time now)
{
    return then - now < HOUR && now - then < HOUR; /* the clock may have been set back */
}

const char *ym_stranger_name(struct ym_arena *arena, const char *account)
{
    const struct ym_field *f = YM_FIELD(entry, account);
    return ym_text_fit(arena, account, (size_t)f->most); /* as the audit has it */
}

static struct ym_stranger *strangers_row_of(struct ym_strangers *all, const char *name)
{
    struct ym_stranger *oldest = &all->row[0];
    for (size_t i = 0; i < YM_STRANGERS; i++) {
        if (all->row[i].known && strcmp(all->row[i].name, name) == 0)
            return &all->row[i];
        if (!all->row[i].known || (oldest->known && all->row[i].logged < oldest->logged))
            oldest = &all->row[i];
    }
    return oldest;
}

int ym_stranger_seen(struct ym_service *s, const char *name, ym_time now)
{
    pthread_mutex_lock(&s->strangers.lock);
    const struct ym_stranger *r = strangers_row_of(&s->strangers, name);
    int seen = r->known && strcmp(r->name, name) == 0 && (now == YM_NONE || strangers_within_the_hour(r->logged, now));
    pthread_mutex_unlock(&s->strangers.lock);
    return seen;
}

static void strangers_remember(struct ym_service *s, const char *name, ym_time logged)
{
    pthread_mutex_lock(&s->strangers.lock);
    struct ym_stranger *r = strangers_row_of(&s->strangers, name);
    ym_text_into(r->name, sizeof r->name, name);
    r->logged = logged;
    r->known = 1;
    pthread_mutex_unlock(&s->strangers.lock);
}

void ym_stranger_forget(struct ym_service *s, const char *name)
{
    pthread_mutex_lock(&s->strangers.lock);
    struct ym_stranger *r = strangers_row_of(&s->strangers, name);
    if (strcmp(r->name, name) == 0)
        r->known = 0;
    pthread_mutex_unlock(&s->strangers.lock);
}

static int strangers_take_number(void *baton, const struct ym_hit *hit)
{
    *(int64_t *)baton = hit->id;
    return 1; /* walked backwards, the first is the newest */
}

/* The newest entry of the account that is of no family, or NULL: what is remembered is lost with the program. */
static int strangers_newest_entry(struct ym_entry **out, struct ym_session *s, const char *name)
{
    struct ym_buf prefix;
    int64_t seq = 0;
    *out = NULL;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, name);
    ym_buf_add_u64(&prefix, 0);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}, .backward = 1};
    int err = ym_each(s->txn, YM_INDEX_AUDIT_ACCOUNT, &range, strangers_take_number, &seq);
    ym_buf_release(&prefix);
    return err || !seq ? err : ym_audit_get(out, s->txn, s->arena, seq);
}

int ym_stranger_log(struct ym_session *s, const char *name)
{
    struct ym_entry *last;
    int err = strangers_newest_entry(&last, s, name);
    if (err)
        return err;
    int logged = last && strcmp(last->result, "refused") == 0 && !last->roles && strangers_within_the_hour(last->at, s->now);
    if (!logged)
        err = ym_session_log(s, "refused");
    if (!err)
        strangers_remember(s->service, name, logged ? last->at : s->now);
    return err;
}
