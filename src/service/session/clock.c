/* clock.c — the machine's clock is compared with the last time it was good, and confirmed by an administrator.  Floor: service.
 * A battery that died, a wrong hand or a wrong server must not date a decision, make a roll for another month, or sweep what is
 * kept for years.  Must not judge a demo's day, nor a batch that says when it happens. */
#include "session/clock.h"

#include <string.h>

#include "session/calls.h"
#include "session/host.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/timing.h"

enum { STEP = 60 /* seconds: an act writes the good time at most once a minute */ };

/* What goes on while the clock is in doubt, and why.  Every other WRITE or LONG call dates something. */
static const struct {
    const char *call, *why;
} clock_going_on[] = {
    {"clock.confirm", "it ends the doubt"},
    {"draft.save", "nothing typed is lost meanwhile"},
    {"draft.drop", "one's own draft; dates nothing"},
    {"terminal.save", "what a terminal is; dates nothing"},
    {"official.suspend", "an account in wrong hands is closed at once"},
    {"service.check", "looks only"},
    {"service.backup", "a copy before anybody touches the clock"},
    {"service.reload", "the configuration's time zone may be what is wrong"},
    {"audit.check", "looks only"},
};

const char *ym_clock_goes_on(const char *call)
{
    for (size_t i = 0; i < sizeof clock_going_on / sizeof *clock_going_on; i++)
        if (strcmp(clock_going_on[i].call, call) == 0)
            return clock_going_on[i].why;
    return NULL;
}

/* ---- the last known good time */

static int clock_newest_entry(ym_time *out, struct ym_txn *t)
{
    struct ym_audit_head head;
    struct ym_entry *e;
    int err = ym_audit_head(&head, t);
    if (!err)
        err = head.seq ? ym_audit_get(&e, t, ym_txn_arena(t), head.seq) : YM_ENOENT;
    if (!err)
        *out = e->at;
    return err;
}

/* YM_ENOENT: there is none; *out is then as good as there can be one. */
static int clock_good_time(ym_time *out, struct ym_session *s)
{
    int err = ym_setting_number(out, s->txn, YM_CLOCK_GOOD);
    if (err != YM_ENOENT)
        return err;
    err = clock_newest_entry(out, s->txn);
    if (err == YM_ENOENT)
        *out = ym_service_now(s->service);
    return err ? err : YM_ENOENT;
}

static int clock_judged(const struct ym_session *s)
{
    return !s->service->demo && !s->dated;
}

/* The same; *kept is 0 where the good time is not written down yet. */
static int clock_look(struct ym_doubt *out, int *kept, struct ym_session *s)
{
    *out = (struct ym_doubt){.now = ym_service_now(s->service), .good = YM_NONE};
    *kept = 1;
    if (!clock_judged(s))
        return 0;
    int err = clock_good_time(&out->good, s);
    *kept = err != YM_ENOENT;
    if (err && err != YM_ENOENT)
        return err;
    out->is = out->now - out->good > YM_CLOCK_AHEAD || out->good - out->now > YM_CLOCK_BEHIND;
    return 0;
}

int ym_clock_doubt(struct ym_doubt *out, struct ym_session *s)
{
    int kept;
    return clock_look(out, &kept, s);
}

int ym_clock_keep(struct ym_session *s)
{
    struct ym_doubt d;
    int kept;
    if (s->call->kind == YM_CALL_READ || s->call->kind == YM_CALL_VIEW || !clock_judged(s))
        return 0;
    int err = clock_look(&d, &kept, s);
    if (err || d.is || (kept && d.now < d.good + STEP))
        return err;
    return ym_setting_put_number(s->txn, YM_CLOCK_GOOD, d.now > d.good ? d.now : d.good);
}

static int clock_body_begin(struct ym_txn *t, void *baton)
{
    struct ym_session *s = baton;
    ym_time good;
    s->txn = t;
    int err = clock_good_time(&good, s);
    s->txn = NULL;
    return err == YM_ENOENT ? ym_setting_put_number(t, YM_CLOCK_GOOD, good) : err;
}

int ym_clock_begin(struct ym_service *service)
{
    struct ym_session s = {.service = service};
    if (service->demo)
        return 0;
    int err = ym_store_write(service->store, clock_body_begin, &s, NULL);
    return err == YM_EREADONLY ? 0 : err; /* nothing else is written then either */
}

/* ---- what is refused */

static const char *clock_time_text(struct ym_session *s, ym_time t)
{
    char text[YM_TIME_TEXT];
    return ym_arena_strdup(s->arena, ym_time_text(text, t, s->config ? s->config->site.offset : 0));
}

int ym_clock_allows(struct ym_session *s)
{
    struct ym_doubt d;
    if (s->call->kind == YM_CALL_READ || s->call->kind == YM_CALL_VIEW)
        return 0;
    int err = ym_clock_doubt(&d, s);
    if (err || !d.is)
        return err;
    s->sure = d.good;
    if (ym_clock_goes_on(s->call->name))
        return 0;
    return ym_problem(
        s->problems, YM_NOWHERE,
        N_("Nothing was filed, for its date would be in doubt: the clock says {1}, the last act was filed {2}. An administrator must "
           "look at the clock and confirm it (Officials, then The service); then do this again."),
        clock_time_text(s, d.now), clock_time_text(s, d.good), NULL);
}

/* ---- confirming it */

/* One administrator is enough: he cannot set the machine's clock, only say that it is right; who can set it could change the files as well,
 * and an office that comes back from its holidays must not wait for a second one. */
static int clock_may_confirm(struct ym_session *s, const struct ym_doubt *d, const struct ym_timing *asked)
{
    if (s->service->demo)
        return ym_session_deny(s, N_("A demo has a day of its own; there is nothing to confirm."), NULL);
    if (!d->is)
        return ym_problem(s->problems, YM_NOWHERE, N_("The clock is not in doubt; there is nothing to confirm."), NULL);
    if (asked->at > d->now + YM_CLOCK_BEHIND || asked->at < d->now - YM_CLOCK_BEHIND)
        return ym_problem(s->problems, YM_AT(timing, at), N_("The clock says {1} now, which is something else. Look at it again."),
                          clock_time_text(s, d->now), NULL);
    if (ym_text_empty(asked->reason))
        return ym_problem(s->problems, YM_AT(timing, reason), N_("Say how you know that it is right."), NULL);
    return 0;
}

static void clock_note(struct ym_session *s, const char *field, const char *was, const char *is)
{
    struct ym_change *c = YM_RECORD(s->arena, change);
    c->record = "timing";
    c->field = field;
    c->old = was;
    c->new = is;
    ym_list_add(&s->changes, &c->head);
}

int ym_call_clock_confirm(struct ym_session *s)
{
    const struct ym_timing *asked = YM_ASK_FOR(s, timing);
    struct ym_doubt d;
    int err = asked ? ym_clock_doubt(&d, s) : YM_EBAD;
    if (!err)
        err = clock_may_confirm(s, &d, asked);
    if (!err)
        err = ym_setting_put_number(s->txn, YM_CLOCK_GOOD, d.now);
    if (err)
        return err;
    s->sure = s->now;
    char utc_was[YM_TIME_TEXT], utc_is[YM_TIME_TEXT]; /* as the audit keeps times */
    const char *was = clock_time_text(s, d.good), *is = clock_time_text(s, d.now);
    clock_note(s, "at", ym_arena_strdup(s->arena, ym_time_text(utc_was, d.good, 0)),
               ym_arena_strdup(s->arena, ym_time_text(utc_is, d.now, 0)));
    clock_note(s, "reason", "", asked->reason);
    ym_session_about(s, 0, 0, is);
    ym_session_result(s, is, 0);
    ym_log(YM_LOG_NOTICE, "the clock was confirmed: %s (last good time: %s)", is, was);
    return 0;
}
