/* follow.c — what a call saved opens and closes to-dos, by the kinds of todos.conf, in the call's own transaction.  Floor: service.
 * Knows no single kind and no single event. */
#include "todo/follow.h"

#include "session/chore.h"
#include "session/deadline.h"
#include "todo/todo_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"

/* ---- closing */

static int follow_is_meant(const struct ym_todo *t, const struct ym_happening *h)
{
    switch (ym_todo_event_scope(h->event)) {
    case YM_TODO_SCOPE_thing: return t->thing == h->thing;
    case YM_TODO_SCOPE_case: return t->about == h->about;
    case YM_TODO_SCOPE_programme: return ym_text_eq(t->programme, h->programme);
    }
    return 0;
}

static int follow_closes(const struct ym_session *s, const struct ym_todo *t, const struct ym_happening *h)
{
    const struct ym_todo_kind *k = ym_config_todo(s->config, t->kind);
    return t->state == YM_todo_open && k && k->closes & (UINT64_C(1) << h->event) && follow_is_meant(t, h);
}

static int follow_close_family(struct ym_session *s, const struct ym_happening *h)
{
    struct ym_list todos;
    int err;
    ym_list_init(&todos, s->arena);
    err = ym_todos_of_family(&todos, s, h->household);
    for (size_t i = 0; !err && i < todos.count; i++)
        if (follow_closes(s, (const struct ym_todo *)todos.at[i], h))
            err = ym_todo_close(s, (const struct ym_todo *)todos.at[i], NULL);
    return err;
}

static struct ym_todo *follow_new(struct ym_session *s, const struct ym_todo_kind *k, const struct ym_happening *h);

/* What hangs on no family is found by its key. */
static int follow_close_office(struct ym_session *s, const struct ym_happening *h)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->config->todo_count; i++) {
        struct ym_todo *t;
        const struct ym_todo_kind *k = &s->config->todos[i];
        if (!(k->closes & (UINT64_C(1) << h->event)))
            continue;
        err = ym_todo_once(&t, s, follow_new(s, k, h));
        if (!err && t && follow_closes(s, t, h))
            err = ym_todo_close(s, t, NULL);
    }
    return err;
}

static int follow_any_closes(const struct ym_session *s, int event)
{
    for (size_t i = 0; i < s->config->todo_count; i++)
        if (s->config->todos[i].closes & (UINT64_C(1) << event))
            return 1;
    return 0;
}

static int follow_close(struct ym_session *s, const struct ym_happening *h)
{
    if (!follow_any_closes(s, h->event))
        return 0;
    return h->household == YM_NONE ? follow_close_office(s, h) : follow_close_family(s, h);
}

/* ---- opening */

static struct ym_todo *follow_new(struct ym_session *s, const struct ym_todo_kind *k, const struct ym_happening *h)
{
    struct ym_todo *t = YM_RECORD(s->arena, todo);
    t->kind = k->name;
    t->number = h->number;
    t->household = h->household;
    t->about = h->about;
    t->thing = h->thing;
    t->turn = h->turn;
    t->programme = h->programme;
    t->township = h->township;
    t->roles = k->roles ? (int64_t)k->roles : YM_NONE; /* no flag at all is kept as not given: its keys must be the stored record's */
    t->person = h->person ? h->person : "";
    t->who = h->who ? h->who : "";
    t->of = h->of ? h->of : "";
    t->field = h->field ? h->field : "";
    t->was = h->was ? h->was : "";
    t->now = h->now ? h->now : "";
    t->main = h->main ? h->main : "";
    t->text = h->text ? h->text : "";
    t->due = h->due;
    t->state = YM_todo_open;
    t->opened = s->today;
    t->opened_by = ym_todo_event_is_calendar(h->event) ? YM_BY_SERVICE : s->official->account; /* a day, not who set a demo's clock */
    t->opened_act = s->call->name;
    return t;
}

/* What is told of one field, as it is known today. */
static int follow_may_join(const struct ym_todo_kind *k)
{
    static const int may[] = {YM_TODO_facts_changed, YM_TODO_listed_dead,        YM_TODO_month_late,
                              YM_TODO_over_arose,    YM_TODO_transfer_returned, YM_TODO_payee_returned,
                              YM_TODO_main_ended};
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (k->opens == may[i])
            return 1;
    return 0;
}

/* The same field of the same record told of once more before anybody looked: one to-do, from what it was first to what it is now. */
static int follow_joins(struct ym_todo **out, struct ym_session *s, const struct ym_todo *new)
{
    struct ym_list todos;
    *out = NULL;
    ym_list_init(&todos, s->arena);
    int err = new->household == YM_NONE ? 0 : ym_todos_of_family(&todos, s, new->household);
    for (size_t i = 0; !err && i < todos.count; i++) {
        struct ym_todo *t = (struct ym_todo *)todos.at[i];
        if (t->state == YM_todo_open && t->thing == new->thing && t->about == new->about &&ym_text_eq(t->kind, new->kind) &&
            ym_text_eq(t->field, new->field) && ym_text_eq(t->of, new->of))
            *out = t;
    }
    return err;
}

static int follow_join(struct ym_session *s, const struct ym_todo *t, const struct ym_todo *new)
{
    struct ym_todo *joined = YM_EDIT(s, t);
    int month = ym_text_empty(t->field) && !ym_text_eq(t->text, new->text); /* told by no field: which month it is about */
    if (ym_text_eq(t->now, new->now) && !month)
        return 0;
    joined->now = new->now;
    joined->text = month ? new->text : t->text;
    return ym_session_put(s, &joined->head, &t->head, t->head.rev);
}

/* Somebody else may be named for it by now: what is open of the office's own lies on the desk that the configuration says. */
static int follow_to_desk(struct ym_session *s, const struct ym_todo *t, const struct ym_todo *new)
{
    struct ym_todo *there = YM_EDIT(s, t);
    if (t->household != YM_NONE || t->state != YM_todo_open || t->roles == new->roles)
        return 0;
    there->roles = new->roles;
    return ym_session_put(s, &there->head, &t->head, t->head.rev);
}

static int follow_open(struct ym_session *s, const struct ym_todo_kind *k, const struct ym_happening *h)
{
    struct ym_todo *t = follow_new(s, k, h), *there;
    int err = ym_todo_once(&there, s, t);
    if (err || there)
        return err ? err : follow_to_desk(s, there, t);
    if (follow_may_join(k))
        err = follow_joins(&there, s, t);
    if (err || there)
        return err ? err : follow_join(s, there, t);
    if (t->due == YM_NONE)
        t->due = ym_limits_due(s, k->limit, s->today);
    if (t->due == YM_NONE)
        t->due = s->today;
    return ym_session_put(s, &t->head, NULL, 0);
}

int ym_todos_open(struct ym_session *s, const struct ym_happenings *h)
{
    int err = 0;
    for (size_t i = 0; i < h->count; i++)
        for (size_t k = 0; !err && k < s->config->todo_count; k++)
            if (s->config->todos[k].opens == h->at[i].event)
                err = follow_open(s, &s->config->todos[k], &h->at[i]);
    return err;
}

/* ---- families that moved */

static int follow_to(struct ym_session *s, const struct ym_household *h)
{
    struct ym_list todos;
    ym_list_init(&todos, s->arena);
    int err = ym_todos_of_family(&todos, s, h->head.id);
    for (size_t i = 0; !err && i < todos.count; i++) {
        const struct ym_todo *t = (const struct ym_todo *)todos.at[i];
        struct ym_todo *there = YM_EDIT(s, t);
        there->township = h->township;
        if (t->state == YM_todo_open && !ym_text_eq(t->township, h->township))
            err = ym_session_put(s, &there->head, &t->head, t->head.rev);
    }
    return err;
}

/* What is open of a family lies on the desk of the township it lives in, as its cases do; what was closed stays where it was. */
static int follow_families(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->moved.count; i++) {
        const struct ym_pair *p = &s->moved.at[i];
        if (p->new->type == YM_R_household && p->old)
            err = follow_to(s, (const struct ym_household *)p->new);
    }
    return err;
}

/* Closed first: a decision that settles one may bring another. */
int ym_todos_happen(struct ym_session *s, const struct ym_happenings *h)
{
    int err = 0;
    for (size_t i = 0; !err && i < h->count; i++)
        err = follow_close(s, &h->at[i]);
    return err ? err : ym_todos_open(s, h);
}

int ym_todos_follow(struct ym_session *s)
{
    struct ym_happenings all = {0};
    struct ym_noticing n;
    int err = follow_families(s);
    if (err || !s->moved.count || !s->config->todo_count)
        return err;
    ym_noticing_init(&n, s, &all);
    for (size_t i = 0; !err && i < s->moved.count; i++)
        err = ym_notice(&n, &s->moved.at[i]);
    return err ? err : ym_todos_happen(s, &all);
}
