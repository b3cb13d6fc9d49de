/* lists.c — the ways an official looks at lists, and lists that leave the screen.  Floor: service.
 * A list is told by its own call, masked there; here is only kept how it is shown, and logged that it was printed or saved. */
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/arrangement.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/export.h"
#include "yimen/domain/record/exported.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/validation.h"

enum { LISTS_MAX = 40 /* of one official */ };

/* ---- ways to show a list */

static int lists_find(struct ym_arrangement **out, struct ym_session *s, const struct ym_arrangement *asked)
{
    struct ym_buf key;
    struct ym_head *kept;
    ym_buf_init(&key);
    ym_key_text(&key, s->official->account);
    ym_key_text(&key, asked->screen);
    ym_key_text(&key, asked->name);
    int err = ym_keyed(&kept, s, YM_I_list, &key);
    ym_buf_release(&key);
    *out = (struct ym_arrangement *)kept;
    return err;
}

/* One a list is in force at its opening: the one that says so last. */
static int lists_close_others(struct ym_session *s, const struct ym_arrangement *opening)
{
    struct ym_list own;
    ym_list_init(&own, s->arena);
    int err = ym_collect_under(&own, s, YM_I_list, s->official->account);
    for (size_t i = 0; !err && i < own.count; i++) {
        const struct ym_arrangement *a = (const struct ym_arrangement *)own.at[i];
        if (a->opening != 1 || a->head.id == opening->head.id || strcmp(a->screen, opening->screen) != 0)
            continue;
        struct ym_arrangement *closed = YM_EDIT(s, a);
        closed->opening = 0;
        err = ym_session_put(s, &closed->head, &a->head, a->head.rev);
    }
    return err;
}

int ym_call_list_save(struct ym_session *s)
{
    const struct ym_arrangement *asked = YM_ASK_FOR(s, arrangement);
    struct ym_arrangement *old = NULL;
    int err = asked ? ym_record_validate(NULL, &asked->head, NULL, s->today, YM_AT_RECORD(arrangement), s->problems) : YM_EBAD;
    if (!err)
        err = lists_find(&old, s, asked);
    if (!err && !old)
        err = ym_own_room(s, YM_I_list, LISTS_MAX, YM_AT_RECORD(arrangement),
                          N_("You have kept {1} ways to show lists already; forget one first."));
    if (err)
        return err;
    if (old)
        asked = YM_WHOLE(s, asked, old);
    struct ym_arrangement *a = old ? YM_EDIT(s, old) : YM_RECORD(s->arena, arrangement);
    a->owner = s->official->account;
    a->screen = asked->screen;
    a->name = asked->name;
    a->column = asked->column;
    a->down = asked->down;
    a->word = asked->word;
    a->without = asked->without;
    a->opening = asked->opening;
    err = ym_session_put(s, &a->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    if (!err && a->opening == 1)
        err = lists_close_others(s, a);
    if (err)
        return err;
    ym_session_about(s, 0, a->head.id, "");
    ym_session_result(s, "", a->head.id)->revision = a->head.rev;
    return 0;
}

int ym_call_list_list(struct ym_session *s)
{
    return ym_collect_under(s->out, s, YM_I_list, s->official->account);
}

/* Somebody else's is told like one that does not exist. */
int ym_call_list_drop(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_arrangement *a;
    int err = which ? YM_RECORD_GET(&a, s->txn, s->arena, arrangement, 0, which->record) : YM_EBAD;
    if (err == YM_ENOENT || (!err && !ym_text_eq(a->owner, s->official->account))) {
        ym_problem(s->problems, YM_AT(which, record), N_("You have kept no such way to show a list."), NULL);
        return YM_ENOENT;
    }
    if (!err)
        err = ym_session_delete(s, &a->head);
    if (err)
        return err;
    ym_session_about(s, 0, a->head.id, "");
    ym_session_result(s, "", a->head.id);
    return 0;
}

/* ---- lists that leave the screen */

/* Each family on the list is named in the audit.  Nobody learns here which numbers there are: one that is nobody's, or
 * lies outside of one's scope, is passed over, so that nobody writes himself into the log of a family he cannot see. */
static int lists_name_families(struct ym_session *s)
{
    const struct ym_exported *e;
    size_t pos = 0;
    int err = 0;
    while (!err && (e = YM_NEXT(s->in, exported, -1, &pos))) {
        const char *township;
        int64_t root;
        err = ym_family_township(&township, &root, s, e->number);
        if (!err && ym_session_sees_township(s, township))
            ym_session_tells(s, root);
        err = err == YM_ENOENT ? 0 : err;
    }
    return err;
}

/* By it a file that turns up is found in the audit; programs of before 0.1.4 do not tell it. */
static void lists_note_digest(struct ym_session *s, const struct ym_export *ask)
{
    struct ym_change *c = YM_RECORD(s->arena, change);
    if (ym_text_empty(ask->digest))
        return;
    c->record = ym_schema_of(YM_R_export)->name;
    c->field = YM_FIELD(export, digest)->name;
    c->new = ask->digest;
    ym_list_add(&s->changes, &c->head);
}

static int lists_leave(struct ym_session *s)
{
    const struct ym_export *ask = YM_ASK_FOR(s, export);
    const struct ym_call_row *row = ask ? ym_call_named(ask->call, NULL) : NULL;
    if (!ask)
        return YM_EBAD;
    if (!row || !(ym_call_roles(row, s->config->site.roll_approval) & s->roles))
        return ym_problem(s->problems, YM_AT(export, call), N_("There is no list of yours by this call."), NULL);
    int err = lists_name_families(s);
    lists_note_digest(s, ask);
    ym_session_about(s, 0, 0, ym_arena_printf(s->arena, "%s %lld", ask->call, (long long)ask->rows));
    if (!err)
        ym_session_result(s, ask->call, 0)->count = ask->rows;
    return err;
}

int ym_call_list_print(struct ym_session *s)
{
    return lists_leave(s);
}

int ym_call_list_export(struct ym_session *s)
{
    return lists_leave(s);
}
