/* draft.c — what somebody has entered so far: kept for its owner alone, for some days.  Floor: service.
 * A draft is not checked: it may be half an application. */
#include <string.h>

#include "calls.h"
#include "indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/check.h"

enum { DRAFTS_MAX = 50 }; /* of one owner */

static int each_own(struct ym_session *s, int (*each)(struct ym_session *s, struct ym_draft *d, void *baton), void *baton)
{
    struct ym_buf prefix;
    struct ym_scan *scan;
    struct ym_hit hit;
    struct ym_draft *d;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, s->official->account);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}};
    int more = 0, err = ym_scan_open(&scan, s->txn, YM_I_draft, &range);
    if (!err) {
        while (!err && (more = ym_scan_next(&hit, scan)) > 0) {
            err = YM_RECORD_GET(&d, s->txn, s->arena, draft, hit.root, hit.id);
            if (!err)
                err = each(s, d, baton);
        }
        ym_scan_close(scan);
    }
    ym_buf_release(&prefix);
    return err ? err : more;
}

/* Somebody else's draft is told like one that does not exist. */
static int own(struct ym_draft **out, struct ym_session *s, int64_t id)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, draft, 0, id);
    if (err == YM_ENOENT || (!err && !ym_text_eq((*out)->owner, s->official->account))) {
        ym_problem(s->problems, "draft", N_("You have no draft {1}."), ym_arena_printf(s->arena, "%lld", (long long)id), NULL);
        return YM_ENOENT;
    }
    return err;
}

static int own_asked(struct ym_draft **out, struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    return which ? own(out, s, which->record) : YM_EBAD;
}

static int count_one(struct ym_session *s, struct ym_draft *d, void *baton)
{
    (void)s;
    (void)d;
    ++*(int *)baton;
    return 0;
}

static int check_quota(struct ym_session *s)
{
    int n = 0;
    int err = each_own(s, count_one, &n);
    if (err || n < DRAFTS_MAX)
        return err;
    ym_problem(s->problems, "draft", N_("You have {1} drafts already; finish or drop one first."), ym_arena_printf(s->arena, "%d", n), NULL);
    return YM_ELIMIT;
}

static int check_draft(struct ym_session *s, const struct ym_draft *d)
{
    int err = ym_record_check(NULL, &d->head, NULL, s->today, "draft", s->problems);
    if (*d->call && !ym_call_named(d->call, NULL))
        err = ym_problem(s->problems, "draft, call", N_("There is no call \"{1}\"."), d->call, NULL);
    return err;
}

static int find_older(struct ym_draft **out, struct ym_session *s, const struct ym_draft *asked)
{
    *out = NULL;
    if (!asked->head.rev)
        return check_quota(s);
    int err = own(out, s, asked->head.id);
    if (err || (*out)->head.rev == asked->head.rev)
        return err;
    ym_list_add(s->out, &(*out)->head);
    ym_problem(s->problems, "draft", N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    return YM_ESTALE;
}

int ym_call_draft_save(struct ym_session *s)
{
    struct ym_draft *old;
    const struct ym_draft *asked = YM_ASK_FOR(s, draft);
    int err = asked ? check_draft(s, asked) : YM_EBAD;
    if (!err)
        err = find_older(&old, s, asked);
    if (err)
        return err;
    struct ym_draft *d = old ? YM_EDIT(s, old) : YM_RECORD(s->arena, draft);
    d->owner = s->official->account;
    d->call = asked->call;
    d->title = asked->title;
    d->body = asked->body;
    d->saved = s->now;
    err = ym_session_put(s, &d->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_session_result(s, d->call, d->head.id)->revision = d->head.rev;
    return 0;
}

static int tell_without_body(struct ym_session *s, struct ym_draft *d, void *baton)
{
    (void)baton;
    d->body = "";
    ym_list_add(s->out, &d->head);
    return 0;
}

int ym_call_draft_list(struct ym_session *s)
{
    s->unlogged = 1; /* titles of one's own */
    return each_own(s, tell_without_body, NULL);
}

int ym_call_draft_get(struct ym_session *s)
{
    struct ym_draft *d;
    int err = own_asked(&d, s);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_list_add(s->out, &d->head);
    return 0;
}

int ym_call_draft_drop(struct ym_session *s)
{
    struct ym_draft *d;
    int err = own_asked(&d, s);
    if (!err)
        err = ym_session_delete(s, &d->head);
    if (err)
        return err;
    ym_session_about(s, 0, d->head.id, d->call);
    ym_session_result(s, d->call, d->head.id);
    return 0;
}
