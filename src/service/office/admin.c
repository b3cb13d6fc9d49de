/* admin.c — officials and the roles they hold.  Floor: service.
 * A grant of approver, payer or administrator needs a second administrator; nobody grants himself anything.
 *
 * The rule has to begin somewhere: while nobody but one person ever was administrator, the second one is granted at once, with
 * `confirmed_by` empty, which is what the auditor sees.  From then on there are two to confirm.  The last active administrator
 * cannot be ended or suspended; if only one is left and the other does not come back, the owner of the machine appoints one
 * (ym_service_appoint). */
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "session/names.h"
#include "session/people.h"
#include "session/host.h"
#include "yimen/base/text.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

enum {
    SECOND_PERSON = YM_ROLE(county) | YM_ROLE(payer) | YM_ROLE(admin),
    WITH_TOWNSHIPS = YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county),
};

static const char admin_last[] = N_("This is the last active administrator; appoint another one first.");
static const char admin_no_official[] = N_("{1} is not an official here; add the account first.");
static const char admin_not_yourself[] = N_("You cannot give yourself more rights; ask another administrator.");

/* Or somebody he stands in for: what one may not do for oneself nobody does in one's place. */
static int admin_is_self(const struct ym_session *s, const char *account)
{
    return ym_session_did(s, account, NULL);
}

static int admin_no_record(struct ym_session *s, const char *what)
{
    ym_problem(s->problems, YM_AT(which, record), what, NULL);
    return YM_ENOENT;
}

/* Adds the stored version for the caller to compare. */
static int admin_stale(struct ym_session *s, struct ym_head *stored)
{
    ym_list_add(s->out, stored);
    ym_problem(s->problems, ym_location_record(YM_NOWHERE, stored->type, 0),
               N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    return YM_ESTALE;
}

/* ---- officials */

int ym_call_official_list(struct ym_session *s)
{
    return ym_collect(s->out, s, YM_I_official, NULL);
}

static int admin_check_official(struct ym_session *s, const struct ym_official *old, const struct ym_official *new)
{
    struct ym_codes codes = ym_config_codes(s->config);
    return ym_record_validate(old ? &old->head : NULL, &new->head, &codes, s->today, YM_AT_RECORD(official), s->problems);
}

static int admin_saved(struct ym_session *s, const struct ym_official *o)
{
    struct ym_result *r = ym_session_result(s, o->account, o->head.id);
    r->revision = o->head.rev;
    r->state = o->state == YM_official_active ? "active" : "suspended";
    ym_session_about(s, 0, o->head.id, o->account);
    return 0;
}

static int admin_taken(struct ym_session *s, const char *account)
{
    ym_problem(s->problems, YM_AT(official, account), N_("This account is {1}'s already; change that official instead."),
               ym_words_official(s, account), NULL);
    return YM_EEXIST;
}

static int admin_add_official(struct ym_session *s, const struct ym_official *asked)
{
    struct ym_official *o = YM_RECORD(s->arena, official);
    o->account = asked->account;
    o->name = asked->name;
    o->townships = asked->townships;
    o->unit = asked->unit;
    o->language = asked->language;
    int64_t uid = ym_service_uid(s->service, o->account);
    o->uid = uid < 0 ? YM_NONE : uid;
    int err = admin_check_official(s, NULL, o);
    if (*o->account && uid < 0 && !s->service->demo)
        err = ym_problem(s->problems, YM_AT(official, account), N_("There is no account {1} on this machine."), o->account, NULL);
    if (!err)
        err = ym_official_add(s, o);
    return err == YM_EEXIST ? admin_taken(s, o->account) : err ? err : admin_saved(s, o);
}

static int admin_widens_himself(struct ym_session *s, const struct ym_official *old, const struct ym_official *new)
{
    return admin_is_self(s, old->account) && (!ym_text_eq(old->townships, new->townships) || !ym_text_eq(old->unit, new->unit));
}

static int admin_change_official(struct ym_session *s, const struct ym_official *asked)
{
    struct ym_official *old, *new;
    int err = YM_RECORD_GET(&old, s->txn, s->arena, official, 0, asked->head.id);
    if (err)
        return err == YM_ENOENT ? admin_no_record(s, N_("There is no such official.")) : err;
    if (old->head.rev != asked->head.rev)
        return admin_stale(s, &old->head);
    asked = YM_WHOLE(s, asked, old);
    new = YM_EDIT(s, old);
    new->head.unknown = asked->head.unknown;
    new->head.version = asked->head.version;
    new->account = asked->account;
    new->name = asked->name;
    new->townships = asked->townships;
    new->unit = asked->unit;
    new->language = asked->language;
    err = admin_check_official(s, old, new);
    if (!err && admin_widens_himself(s, old, new))
        err = ym_session_deny(s, admin_not_yourself, NULL);
    if (!err)
        err = ym_session_put(s, &new->head, &old->head, old->head.rev);
    return err ? err : admin_saved(s, new);
}

int ym_call_official_save(struct ym_session *s)
{
    const struct ym_official *asked = YM_ASK_FOR(s, official);
    if (!asked)
        return YM_EBAD;
    ym_session_about(s, 0, 0, asked->account);
    return asked->head.rev ? admin_change_official(s, asked) : admin_add_official(s, asked);
}

/* 1 if taking this person away would leave no active administrator; < 0 an error. */
static int admin_leaves_none(struct ym_session *s, const struct ym_official *o)
{
    if (o->state != YM_official_active || o->roles == YM_NONE || !(o->roles & YM_ROLE(admin)))
        return 0;
    int holders = ym_holders_count(s, YM_role_admin);
    return holders < 0 ? holders : holders <= 1;
}

/* A released account is looked up anew: meanwhile it may have been made again for the same person, with another number. */
static int admin_release(struct ym_session *s, struct ym_official *new)
{
    int64_t uid = ym_service_uid(s->service, new->account);
    if (uid < 0 && !s->service->demo)
        return ym_problem(s->problems, YM_AT(official, account), N_("There is no account {1} on this machine."), new->account, NULL);
    new->uid = uid < 0 ? YM_NONE : uid;
    new->state = YM_official_active;
    return 0;
}

static int admin_suspend(struct ym_session *s, const struct ym_official *old, struct ym_official *new)
{
    int none = admin_leaves_none(s, old);
    if (none)
        return none < 0 ? none : ym_problem(s->problems, YM_AT(which, record), admin_last, NULL);
    new->state = YM_official_suspended;
    return 0;
}

int ym_call_official_suspend(struct ym_session *s)
{
    struct ym_official *old, *new;
    const struct ym_which *which = YM_ASK_FOR(s, which);
    if (!which)
        return YM_EBAD;
    int err = YM_RECORD_GET(&old, s->txn, s->arena, official, 0, which->record);
    if (err)
        return err == YM_ENOENT ? admin_no_record(s, N_("There is no such official.")) : err;
    ym_session_about(s, 0, old->head.id, old->account);
    new = YM_EDIT(s, old);
    err = old->state == YM_official_active ? admin_suspend(s, old, new) : admin_release(s, new);
    if (!err)
        err = ym_session_put(s, &new->head, &old->head, old->head.rev);
    return err ? err : admin_saved(s, new);
}

/* ---- mandates */

static int admin_told(struct ym_session *s, const struct ym_mandate *m, const char *text)
{
    struct ym_result *r = ym_session_result(s, m->account, m->head.id);
    const struct ym_field *state = YM_FIELD(mandate, state);
    r->state = ym_field_show(s->arena, &m->head, state, 0);
    r->revision = m->head.rev;
    r->text = text;
    ym_session_about(s, 0, m->head.id, m->account);
    return 0;
}

/* 1 if there is a day on which both count. */
static int admin_meet(const struct ym_mandate *a, const struct ym_mandate *b)
{
    return ym_or(a->from, INT64_MIN) <= ym_or(b->until, INT64_MAX) && ym_or(b->from, INT64_MIN) <= ym_or(a->until, INT64_MAX);
}

static int admin_same_role(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    const struct ym_mandate *asked = baton;
    if (m->role != asked->role || !ym_text_eq(m->stands_for, asked->stands_for) || !admin_meet(m, asked) || ym_mandate_over(m, s->today))
        return 0;
    return ym_problem(s->problems, YM_AT(mandate, role),
                      m->state == YM_mandate_asked ? N_("{1} was asked for this role already; it waits for a second person.")
                                                   : N_("{1} has this role already."),
                      ym_words_official(s, m->account), NULL);
}

/* What a role needs to be of any use. */
static int admin_check_fits(struct ym_session *s, const struct ym_official *o, int64_t role)
{
    unsigned bit = role >= 1 && role <= 31 ? 1u << (role - 1) : 0;
    if (bit == YM_ROLE(unit) && !*o->unit)
        return ym_problem(s->problems, YM_AT(mandate, role), N_("{1} belongs to no unit; say first to which."),
                          ym_words_official(s, o->account), NULL);
    if ((bit & WITH_TOWNSHIPS) && !*o->townships)
        return ym_problem(s->problems, YM_AT(mandate, role), N_("{1} has no township; say first which, or * for the county."),
                          ym_words_official(s, o->account), NULL);
    return 0;
}

/* Whom somebody stands in for must have something to be stood in for, by himself. */
static int admin_check_stand_in(struct ym_session *s, const struct ym_mandate *m, struct ym_location at)
{
    struct ym_official *o;
    if (ym_text_empty(m->stands_for))
        return 0;
    int err = ym_official_named(&o, s, m->stands_for);
    if (err)
        return err == YM_ENOENT ? ym_problem(s->problems, at, admin_no_official, m->stands_for, NULL) : err;
    if (o->state != YM_official_active)
        err = ym_problem(s->problems, at, N_("The account of {1} is suspended; nobody can stand in for him."),
                         ym_words_official(s, o->account), NULL);
    int holds = m->role == YM_NONE ? 1 : ym_official_holds(s, o, m->role, ym_or(m->from, s->today));
    if (holds < 0)
        return holds;
    return holds
               ? err
               : ym_problem(s->problems, at, N_("{1} does not hold this role himself on the first day; nobody can stand in for him in it."),
                            ym_words_official(s, o->account), NULL);
}

static int admin_check_days(struct ym_session *s, const struct ym_mandate *m, struct ym_location at)
{
    return ym_mandate_over(m, s->today) ? ym_problem(s->problems, at, N_("The last day has passed already."), NULL) : 0;
}

/* For whom it is, and whether it is of any use to him. */
static int admin_check_holder(struct ym_official **out, struct ym_session *s, struct ym_mandate *asked)
{
    int err = ym_official_named(out, s, asked->account);
    if (err)
        return err == YM_ENOENT ? ym_problem(s->problems, YM_AT(mandate, account), admin_no_official, asked->account, NULL) : err;
    err = ym_text_empty(asked->stands_for) ? admin_check_fits(s, *out, asked->role) : 0;
    if (!err)
        err = ym_mandates_each(s, YM_mandate_force, asked->account, admin_same_role, asked);
    return err ? err : ym_mandates_each(s, YM_mandate_asked, asked->account, admin_same_role, asked);
}

/* All that stands against it is told at once. */
static int admin_check_mandate(struct ym_official **out, struct ym_session *s, struct ym_mandate *asked)
{
    struct ym_codes codes = ym_config_codes(s->config);
    int part[4], err = 0; /* one after another: so they are told */
    part[0] = ym_record_validate(NULL, &asked->head, &codes, s->today, YM_AT_RECORD(mandate), s->problems);
    part[1] = ym_text_empty(asked->account) ? YM_EBAD : admin_check_holder(out, s, asked);
    part[2] = admin_check_stand_in(s, asked, YM_AT(mandate, stands_for));
    part[3] = admin_check_days(s, asked, YM_AT(mandate, until));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (part[i] && (!err || part[i] != YM_EBAD))
            err = part[i];
    return err;
}

static int admin_other(struct ym_session *s, struct ym_mandate *m, void *baton)
{
    int *found = baton;
    if (m->role == YM_role_admin && !admin_is_self(s, m->account))
        *found = 1;
    return 0;
}

/* 1 while nobody but the one who asks ever was administrator. */
static int admin_is_first(struct ym_session *s)
{
    int others = 0;
    int err = ym_mandates_each(s, YM_mandate_force, NULL, admin_other, &others);
    if (!err)
        err = ym_mandates_each(s, YM_mandate_ended, NULL, admin_other, &others);
    return err ? err : !others;
}

static struct ym_mandate *admin_mandate_asked(struct ym_session *s, const struct ym_mandate *asked, int64_t state)
{
    struct ym_mandate *m = YM_RECORD(s->arena, mandate);
    m->role = asked->role;
    m->state = state;
    m->reason = asked->reason;
    m->from = asked->from;
    m->until = asked->until;
    m->stands_for = asked->stands_for;
    return m;
}

int ym_call_mandate_ask(struct ym_session *s)
{
    struct ym_official *o;
    struct ym_mandate *asked = YM_ASK_FOR(s, mandate), *m;
    if (!asked)
        return YM_EBAD;
    ym_session_about(s, 0, 0, asked->account);
    int err = admin_check_mandate(&o, s, asked);
    if (err)
        return err;
    if (admin_is_self(s, o->account))
        return ym_session_deny(s, admin_not_yourself, NULL);
    int second = (SECOND_PERSON >> (asked->role - 1)) & 1;
    int alone = asked->role == YM_role_admin && !ym_mandate_dated(asked) ? admin_is_first(s) : 0;
    if (alone < 0)
        return alone;
    m = admin_mandate_asked(s, asked, second && !alone ? YM_mandate_asked : YM_mandate_force);
    err = ym_mandate_put(s, o, m);
    if (err)
        return err;
    return admin_told(s, m,
                      alone    ? N_("In force at once: there is no second administrator yet who could confirm it. The auditor sees this.")
                      : second ? N_("Waits for another administrator to confirm it.")
                               : "");
}

static int admin_get_mandate(struct ym_mandate **out, struct ym_session *s, const struct ym_which *which)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, mandate, 0, which->record);
    if (err)
        return err == YM_ENOENT ? admin_no_record(s, N_("There is no such mandate.")) : err;
    ym_session_about(s, 0, (*out)->head.id, (*out)->account);
    return 0;
}

int ym_call_mandate_confirm(struct ym_session *s)
{
    struct ym_mandate *old, *new;
    const struct ym_which *which = YM_ASK_FOR(s, which);
    int err = which ? admin_get_mandate(&old, s, which) : YM_EBAD;
    if (err)
        return err;
    if (old->state != YM_mandate_asked)
        return ym_problem(s->problems, YM_AT(which, record), N_("This mandate does not wait for anybody."), NULL);
    if (ym_session_did(s, old->asked_by, old->asked_for) || admin_is_self(s, old->account))
        return ym_session_deny(s, N_("Another administrator must confirm: not the one who asked and not the one who gets the role."), NULL);
    err = admin_check_stand_in(s, old, YM_AT(which, record));
    if (!err)
        err = admin_check_days(s, old, YM_AT(which, record));
    if (err)
        return err;
    new = YM_EDIT(s, old);
    new->state = YM_mandate_force;
    new->confirmed_by = s->official->account;
    new->confirmed_for = ym_session_stood_for(s);
    new->confirmed = s->now;
    err = ym_session_put(s, &new->head, &old->head, old->head.rev);
    if (!err)
        err = ym_official_count_roles(s, new->account);
    return err ? err : admin_told(s, new, "");
}

static int admin_check_end(struct ym_session *s, const struct ym_mandate *m)
{
    struct ym_official *o;
    if ((m->state != YM_mandate_force && m->state != YM_mandate_asked) || (m->state == YM_mandate_force && ym_mandate_over(m, s->today)))
        return ym_problem(s->problems, YM_AT(which, record), N_("This mandate has ended already."), NULL);
    if (m->state != YM_mandate_force || m->role != YM_role_admin || ym_mandate_dated(m))
        return 0;
    int err = ym_official_named(&o, s, m->account);
    int none = err ? err : admin_leaves_none(s, o);
    return none > 0 ? ym_problem(s->problems, YM_AT(which, record), admin_last, NULL) : none;
}

int ym_call_mandate_end(struct ym_session *s)
{
    struct ym_mandate *old, *new;
    const struct ym_which *which = YM_ASK_FOR(s, which);
    int err = which ? admin_get_mandate(&old, s, which) : YM_EBAD;
    if (!err)
        err = admin_check_end(s, old);
    if (err)
        return err;
    new = YM_EDIT(s, old);
    new->state = old->state == YM_mandate_force ? YM_mandate_ended : YM_mandate_refused;
    if (new->state == YM_mandate_refused) {
        new->confirmed_by = s->official->account;
        new->confirmed_for = ym_session_stood_for(s);
        new->confirmed = s->now;
    }
    if (*which->reason)
        new->reason = which->reason;
    err = ym_record_validate(&old->head, &new->head, NULL, s->today, YM_AT_RECORD(mandate), s->problems);
    if (!err)
        err = ym_session_put(s, &new->head, &old->head, old->head.rev);
    if (!err)
        err = ym_official_count_roles(s, new->account);
    return err ? err : admin_told(s, new, "");
}

/* What ended by its last day is told as ended: nobody need count days to see it. */
int ym_call_mandate_list(struct ym_session *s)
{
    struct ym_mandate *m;
    size_t pos = 0;
    int err = ym_collect(s->out, s, YM_I_mandate, NULL);
    while (!err && (m = YM_NEXT(s->out, mandate, -1, &pos)))
        if (m->state == YM_mandate_force && ym_mandate_over(m, s->today))
            m->state = YM_mandate_ended;
    return err;
}
