/* draft.c — what somebody has entered so far: kept for its owner alone, for some days.  Floor: service.
 * A draft is not checked: it may be half an application. */
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/validation.h"

enum { DRAFTS_MAX = 50 /* of one owner */, OTHERS_MAX = 500 };

/* Somebody else's draft is told like one that does not exist. */
static int draft_own(struct ym_draft **out, struct ym_session *s, int64_t id)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, draft, 0, id);
    if (err == YM_ENOENT || (!err && !ym_text_eq((*out)->owner, s->official->account))) {
        ym_problem(s->problems, YM_AT_RECORD(draft), N_("You have no such draft; it was finished or dropped meanwhile."), NULL);
        return YM_ENOENT;
    }
    return err;
}

static int draft_own_asked(struct ym_draft **out, struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    return which ? draft_own(out, s, which->record) : YM_EBAD;
}

static int draft_no_family(struct ym_session *s, const char *about)
{
    ym_problem(s->problems, YM_AT(draft, about), N_("There is no case or household {1} within your scope."), about, NULL);
    return YM_EBAD;
}

/* Who says that he is at work on a case keeps others waiting, so it must be one of his. */
static int draft_check_about(struct ym_session *s, const char *about)
{
    const char *township;
    int err = *about ? ym_family_township(&township, NULL, s, about) : 0;
    if (!*about || (err && err != YM_ENOENT))
        return err;
    return err || !ym_session_sees_township(s, township) ? draft_no_family(s, about) : 0;
}

static int draft_check(struct ym_session *s, const struct ym_draft *d)
{
    int err = ym_record_validate(NULL, &d->head, NULL, s->today, YM_AT_RECORD(draft), s->problems);
    if (*d->call && !ym_call_named(d->call, NULL))
        err = ym_problem(s->problems, YM_AT(draft, call), N_("There is no call \"{1}\"."), d->call, NULL);
    return err ? err : draft_check_about(s, d->about);
}

/* A release counts the revision up as well; the owner, who was typing meanwhile, must not be stopped by it. */
static int draft_only_released_since(const struct ym_draft *asked, const struct ym_draft *d)
{
    return d->released != YM_NONE && d->released > d->saved && asked->head.rev == d->head.rev - 1;
}

static int draft_find_older(struct ym_draft **out, struct ym_session *s, const struct ym_draft *asked)
{
    *out = NULL;
    if (!asked->head.rev)
        return ym_own_room(s, YM_I_draft, DRAFTS_MAX, YM_AT_RECORD(draft), N_("You have {1} drafts already; finish or drop one first."));
    int err = draft_own(out, s, asked->head.id);
    if (err || (*out)->head.rev == asked->head.rev || draft_only_released_since(asked, *out))
        return err;
    ym_list_add(s->out, &(*out)->head);
    ym_problem(s->problems, YM_AT_RECORD(draft), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    return YM_ESTALE;
}

int ym_call_draft_save(struct ym_session *s)
{
    struct ym_draft *old;
    const struct ym_draft *asked = YM_ASK_FOR(s, draft);
    int err = asked ? draft_check(s, asked) : YM_EBAD;
    if (!err)
        err = draft_find_older(&old, s, asked);
    if (err)
        return err;
    if (old)
        asked = YM_WHOLE(s, asked, old);
    struct ym_draft *d = old ? YM_EDIT(s, old) : YM_RECORD(s->arena, draft);
    d->owner = s->official->account;
    d->call = asked->call;
    d->title = asked->title;
    d->body = asked->body;
    d->about = asked->about;
    d->of = asked->of;
    d->opened = old ? old->opened : s->sure;
    d->saved = s->sure;
    err = ym_session_put(s, &d->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_session_result(s, d->call, d->head.id)->revision = d->head.rev;
    return 0;
}

/* What one was at last comes first. */
static int draft_later(const void *a, const void *b)
{
    const struct ym_draft *x = *(const struct ym_draft *const *)a, *y = *(const struct ym_draft *const *)b;
    int64_t by = x->saved != y->saved ? y->saved - x->saved : y->head.id - x->head.id;
    return (by > 0) - (by < 0);
}

int ym_call_draft_list(struct ym_session *s)
{
    s->unlogged = 1; /* titles of one's own */
    int err = ym_collect_under(s->out, s, YM_I_draft, s->official->account);
    if (s->out->count)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, draft_later);
    for (size_t i = 0; i < s->out->count; i++)
        ((struct ym_draft *)s->out->at[i])->body = "";
    return err;
}

int ym_call_draft_get(struct ym_session *s)
{
    struct ym_draft *d;
    int err = draft_own_asked(&d, s);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_list_add(s->out, &d->head);
    return 0;
}

int ym_call_draft_drop(struct ym_session *s)
{
    struct ym_draft *d;
    int err = draft_own_asked(&d, s);
    if (!err)
        err = ym_session_delete(s, &d->head);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_session_result(s, d->call, d->head.id);
    return 0;
}

/* ---- other officials' drafts */

static int draft_tell_busy(void *baton, const struct ym_hit *hit)
{
    struct ym_session *s = baton;
    struct ym_draft *d;
    struct ym_official *owner;
    int err = YM_RECORD_GET(&d, s->txn, s->arena, draft, hit->root, hit->id);
    if (err || ym_text_eq(d->owner, s->official->account))
        return err;
    err = ym_official_named(&owner, s, d->owner);
    if (err)
        return err;
    struct ym_busy *b = YM_RECORD(s->arena, busy);
    b->draft = d->head.id;
    b->about = d->about;
    b->call = d->call;
    b->owner = d->owner;
    b->name = owner->name;
    b->opened = d->opened;
    b->saved = d->saved;
    b->lost = !ym_service_present(s->service, d->owner);
    ym_list_add(s->out, &b->head);
    return s->out->count == OTHERS_MAX;
}

/* `about` NULL: all. */
static int draft_tell_others(struct ym_session *s, const char *about)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    if (about)
        ym_key_text(&prefix, about);
    int err = ym_each(s->txn, YM_I_about, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, draft_tell_busy, s);
    ym_buf_release(&prefix);
    return err;
}

int ym_call_draft_others(struct ym_session *s)
{
    const struct ym_want *ask = YM_GET(s->in, want, 0);
    const char *township;
    int watches = ym_session_has(s, YM_ROLE(supervisor) | YM_ROLE(admin));
    if (!ask && watches)
        return draft_tell_others(s, NULL);
    if (!ask)
        return ym_session_ask(s, YM_R_want), YM_EBAD;
    int err = ym_family_township(&township, NULL, s, ask->number);
    if (err && err != YM_ENOENT)
        return err;
    if (err || (!watches && !ym_session_sees_township(s, township))) {
        ym_problem(s->problems, YM_AT(want, number), N_("There is no case or household {1} within your scope."), ask->number, NULL);
        return err ? err : ym_session_hide(s);
    }
    return draft_tell_others(s, ask->number);
}

int ym_call_draft_release(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_draft *old;
    if (!which)
        return YM_EBAD;
    int err = YM_RECORD_GET(&old, s->txn, s->arena, draft, 0, which->record);
    if (err == YM_ENOENT)
        ym_problem(s->problems, YM_AT(which, record), N_("There is no such draft any more."), NULL);
    if (err)
        return err;
    if (ym_text_empty(old->about) || old->released != YM_NONE)
        return ym_problem(s->problems, YM_AT(which, record), N_("This draft stands in nobody's way."), NULL);
    struct ym_draft *d = YM_EDIT(s, old);
    d->released = s->now;
    err = ym_session_put(s, &d->head, &old->head, old->head.rev);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, ym_arena_printf(s->arena, "%s %s", d->owner, d->about));
    ym_session_result(s, d->about, d->head.id);
    return 0;
}
