/* todo_rows.c — one to-do: closed, found, shown with its family.  Floor: service.
 * Must not know why one is opened. */
#include "todo/todo_rows.h"

#include <stdio.h>

#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/official.h"

int ym_todos_of_family(struct ym_list *out, struct ym_session *s, int64_t household)
{
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_number(&key, household);
    int err = ym_collect(out, s, YM_I_todo_family, &(struct ym_range){.prefix = {key.data, key.len}});
    ym_buf_release(&key);
    return err;
}

int ym_todo_once(struct ym_todo **out, struct ym_session *s, const struct ym_todo *like)
{
    struct ym_buf key;
    struct ym_head *found;
    ym_buf_init(&key);
    ym_key_text(&key, like->kind);
    ym_key_text(&key, like->programme);
    ym_key_number(&key, like->household);
    ym_key_number(&key, like->about);
    ym_key_number(&key, like->thing);
    ym_key_number(&key, like->turn);
    int err = ym_keyed(&found, s, YM_I_todo_once, &key);
    ym_buf_release(&key);
    *out = (struct ym_todo *)found;
    return err;
}

int ym_todo_close(struct ym_session *s, const struct ym_todo *t, const char *outcome)
{
    struct ym_todo *new = YM_EDIT(s, t);
    new->state = outcome ? YM_todo_ended : YM_todo_done;
    new->outcome = outcome ? outcome : "";
    new->closed = s->today;
    new->closed_by = s->official->account;
    new->closed_act = s->call->name;
    return ym_session_put(s, &new->head, &t->head, t->head.rev);
}

/* What lies in no township is of the whole county. */
int ym_todo_desk_is_mine(const struct ym_session *s, unsigned roles, const char *township)
{
    return ym_text_empty(township) ? ym_session_has_everywhere(s, roles) : (roles & ym_session_roles_in(s, township)) != 0;
}

int ym_todo_is_mine(const struct ym_session *s, const struct ym_todo *t)
{
    if (!ym_text_empty(t->person))
        return ym_session_did(s, t->person, ""); /* or of whom he stands in for */
    return ym_todo_desk_is_mine(s, (unsigned)ym_or(t->roles, 0), t->township);
}

int ym_todo_numbered(struct ym_todo **out, struct ym_session *s, int64_t id, struct ym_location at)
{
    struct ym_todo *t;
    int err = YM_RECORD_GET(&t, s->txn, s->arena, todo, 0, id);
    if (err && err != YM_ENOENT)
        return err;
    if (!err && t->household != YM_NONE)
        ym_session_about(s, t->household, t->about == YM_NONE ? t->household : t->about, t->number);
    *out = err ? NULL : t;
    if (!err && ym_todo_is_mine(s, t)) {
        if (ym_text_empty(t->person) && !ym_text_empty(t->township))
            ym_session_enter(s, t->township);
        return 0;
    }
    ym_problem(s->problems, at, N_("There is no such to-do on your desk."), NULL);
    return err ? YM_ENOENT : ym_session_hide(s);
}

/* ---- by due day */

int ym_due_in_turn(const struct ym_due_row *a, const struct ym_due_row *b)
{
    if (a->due != b->due)
        return (a->due > b->due) - (a->due < b->due);
    return (a->id > b->id) - (a->id < b->id);
}

const char *ym_due_mark(struct ym_session *s, struct ym_due_row row)
{
    return ym_arena_printf(s->arena, "%lld.%lld", (long long)row.due, (long long)row.id);
}

int ym_due_behind(struct ym_due_row *out, struct ym_session *s, const char *mark, struct ym_location at)
{
    long long due, id;
    char end;
    *out = (struct ym_due_row){INT64_MIN, 0};
    if (ym_text_empty(mark))
        return 0;
    if (sscanf(mark, "%lld.%lld%c", &due, &id, &end) != 2)
        return ym_problem(s->problems, at, N_("This is not a mark that a page ended with."), NULL);
    *out = (struct ym_due_row){due, id};
    return 0;
}

/* ---- shown */

static void todo_rows_as(struct ym_found *f, const struct ym_session *s, const struct ym_todo *t)
{
    f->todo = t->head.id;
    f->row = ym_arena_printf(s->arena, "t%lld", (long long)t->head.id);
    f->kind = t->kind;
    f->due = t->due;
    f->late = t->state == YM_todo_open && t->due != YM_NONE && t->due < s->today ? s->today - t->due : YM_NONE;
}

int ym_todo_tell(struct ym_session *s, const struct ym_todo *t, const char *mark)
{
    struct ym_found *f = YM_RECORD(s->arena, found);
    struct ym_todo *told = YM_EDIT(s, t);
    int err = t->household != YM_NONE && t->about != YM_NONE ? ym_found_of(&f, s, t->household, t->about) : 0;
    if (err)
        return err;
    if (t->about == YM_NONE) {
        f->programme = t->programme;
        f->township = t->township;
        f->name = t->who;
    }
    todo_rows_as(f, s, t);
    f->mark = mark;
    f->head.root = told->head.root = ym_or(t->household, 0);
    ym_list_add(s->out, &f->head);
    ym_list_add(s->out, &told->head);
    return 0;
}
