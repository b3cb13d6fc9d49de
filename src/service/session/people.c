/* people.c — officials and their mandates as records.  Floor: service.
 * Decides nothing: who may grant what is admin.c's. */
#include "session/people.h"

#include <string.h>

#include "session/indexes.h"
#include "session/host.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"

int ym_official_add(struct ym_session *s, struct ym_official *o)
{
    o->state = YM_official_active;
    o->roles = YM_NONE;
    return ym_session_put(s, &o->head, NULL, 0);
}

int ym_mandate_put(struct ym_session *s, const struct ym_official *o, struct ym_mandate *m)
{
    m->head.parent = o->head.id;
    m->account = o->account;
    m->asked_by = s->official->account;
    m->asked_for = ym_session_stood_for(s);
    m->asked = s->now;
    int err = ym_session_put(s, &m->head, NULL, 0);
    return err || m->state != YM_mandate_force ? err : ym_official_count_roles(s, o->account);
}

int ym_mandate_add(struct ym_session *s, const struct ym_official *o, int64_t role, const char *reason)
{
    struct ym_mandate *m = YM_RECORD(s->arena, mandate);
    m->role = role;
    m->state = YM_mandate_force;
    m->reason = reason;
    return ym_mandate_put(s, o, m);
}

int ym_mandates_each(struct ym_session *s, int64_t state, const char *account,
                     int (*each)(struct ym_session *s, struct ym_mandate *m, void *baton), void *baton)
{
    struct ym_buf prefix;
    struct ym_list found;
    ym_list_init(&found, s->arena);
    ym_buf_init(&prefix);
    ym_key_number(&prefix, state);
    if (account)
        ym_key_text(&prefix, account);
    /* collected before anything is done with them, so that `each` may save */
    int err = ym_collect(&found, s, YM_I_mandate, &(struct ym_range){.prefix = {prefix.data, prefix.len}});
    ym_buf_release(&prefix);
    for (size_t i = 0; !err && i < found.count; i++)
        err = each(s, (struct ym_mandate *)found.at[i], baton);
    return err;
}

static int people_add_role(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    int64_t *roles = baton;
    (void)s;
    if (!ym_mandate_dated(m) && m->role >= 1 && m->role <= 62)
        *roles |= INT64_C(1) << (m->role - 1);
    return 0;
}

int ym_official_count_roles(struct ym_session *s, const char *account)
{
    struct ym_official *o;
    int64_t roles = 0;
    int err = ym_official_named(&o, s, account);
    if (!err)
        err = ym_mandates_each(s, YM_mandate_force, account, people_add_role, &roles);
    roles = roles ? roles : YM_NONE; /* no flag at all is kept as not given */
    if (err || o->roles == roles)
        return err;
    struct ym_official *new = YM_EDIT(s, o);
    new->roles = roles;
    return ym_session_put(s, &new->head, &o->head, o->head.rev);
}

/* ---- for certain days, in somebody's place */

int ym_mandate_dated(const struct ym_mandate *m)
{
    return m->from != YM_NONE || m->until != YM_NONE || !ym_text_empty(m->stands_for);
}

int ym_mandate_over(const struct ym_mandate *m, ym_date today)
{
    return m->until != YM_NONE && m->until < today;
}

int ym_mandate_counts(const struct ym_mandate *m, ym_date day)
{
    return (m->from == YM_NONE || m->from <= day) && !ym_mandate_over(m, day);
}

struct holding {
    int64_t role;
    ym_date day;
};

static int people_own_on(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    const struct holding *h = baton;
    (void)s;
    return m->role == h->role && ym_text_empty(m->stands_for) && ym_mandate_counts(m, h->day);
}

int ym_official_holds(struct ym_session *s, const struct ym_official *o, int64_t role, ym_date day)
{
    return ym_mandates_each(s, YM_mandate_force, o->account, people_own_on, &(struct holding){role, day});
}

/* Whoever was suspended or lost the role has nobody in his place any more. */
static int people_stand_in(struct ym_session *s, const struct ym_mandate *m, unsigned role)
{
    struct ym_official *o;
    int err = ym_official_named(&o, s, m->stands_for);
    if (err || o->state != YM_official_active)
        return err == YM_ENOENT ? 0 : err;
    int holds = ym_official_holds(s, o, m->role, s->today);
    if (holds > 0)
        ym_session_holds(s, o, role, m->until);
    return holds < 0 ? holds : 0;
}

static int people_take_dated(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    unsigned role = m->role >= 1 && m->role <= 31 ? 1u << (m->role - 1) : 0;
    (void)baton;
    if (!ym_mandate_dated(m) || !ym_mandate_counts(m, s->today))
        return 0;
    if (!ym_text_empty(m->stands_for))
        return people_stand_in(s, m, role);
    ym_session_holds(s, s->official, role, YM_NONE);
    return 0;
}

int ym_mandates_take(struct ym_session *s)
{
    return ym_mandates_each(s, YM_mandate_force, s->official->account, people_take_dated, NULL);
}

/* ---- who holds what */

struct holders {
    int64_t role;
    int count;
};

static int people_count_holder(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    struct holders *h = baton;
    struct ym_official *o;
    if (m->role != h->role || ym_mandate_dated(m))
        return 0;
    int err = ym_official_named(&o, s, m->account);
    int known = s->service->demo || (!err && ym_service_uid(s->service, o->account) == o->uid); /* others cannot come in */
    if (!err && o->state == YM_official_active && known)
        h->count++;
    return err;
}

int ym_holders_count(struct ym_session *s, int64_t role)
{
    struct holders h = {.role = role};
    int err = ym_mandates_each(s, YM_mandate_force, NULL, people_count_holder, &h);
    return err ? err : h.count;
}

/* ---- made by the machine's owner */

static int people_find_or_add(struct ym_official **out, struct ym_session *s, const char *account, const char *name)
{
    int err = ym_official_named(out, s, account);
    if (err != YM_ENOENT)
        return err;
    struct ym_official *o = YM_RECORD(s->arena, official);
    int64_t uid = ym_service_uid(s->service, account);
    o->account = ym_arena_strdup(s->arena, account);
    o->name = ym_arena_strdup(s->arena, name ? name : account);
    o->uid = uid < 0 ? YM_NONE : uid;
    o->townships = "*";
    *out = o;
    return ym_official_add(s, o);
}

/* On another machine, or made anew, the account has another number. */
static int people_activate(struct ym_session *s, struct ym_official **o)
{
    int64_t uid = s->service->demo ? -1 : ym_service_uid(s->service, (*o)->account);
    uid = uid < 0 ? (*o)->uid : uid;
    if ((*o)->state == YM_official_active && (*o)->uid == uid)
        return 0;
    struct ym_official *new = YM_EDIT(s, *o);
    new->state = YM_official_active;
    new->uid = uid;
    int err = ym_session_put(s, &new->head, &(*o)->head, (*o)->head.rev);
    *o = new;
    return err;
}

int ym_admin_appoint(struct ym_session *s, const char *account, const char *name, const char *reason)
{
    struct ym_official *o;
    if (!s->service->demo && ym_service_uid(s->service, account) < 0)
        return ym_problem(s->problems, ym_location_words("admin"), N_("There is no account {1} on this machine."), account, NULL);
    int err = people_find_or_add(&o, s, account, name);
    if (!err)
        err = people_activate(s, &o);
    if (err || (o->roles != YM_NONE && (o->roles & YM_ROLE(admin))))
        return err;
    return ym_mandate_add(s, o, YM_role_admin, reason);
}
