/* calls.c — to-dos by hand: a reminder made, one ended by a person's word, all of one official handed over.  Floor: service.
 * What an event opened is closed by its act; a word ends it only where todos.conf says so. */
#include "session/calls.h"

#include "session/indexes.h"
#include "session/people.h"
#include "todo/todo_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/handover.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/validation.h"

enum { REMINDERS_MAX = 500 /* open ones that lie with one official */ };

/* ---- todo.add */

static const struct ym_todo_kind *calls_by_hand(const struct ym_config *c)
{
    for (size_t i = 0; i < c->todo_count; i++)
        if (c->todos[i].opens == YM_TODO_BY_HAND)
            return &c->todos[i];
    return NULL;
}

/* Who has a list of to-dos today: 1, 0 or an error.  A role held for some days is one as well. */
static int calls_has_a_desk(struct ym_session *s, const struct ym_official *o)
{
    static const int64_t roles[] = {YM_role_window, YM_role_township, YM_role_county, YM_role_payer};
    int has = 0;
    for (size_t i = 0; !has && i < sizeof roles / sizeof *roles; i++)
        has = ym_official_holds(s, o, roles[i], s->today);
    return has;
}

static int calls_needs_a_desk(struct ym_session *s, const struct ym_official *o, struct ym_location at)
{
    int has = calls_has_a_desk(s, o);
    if (has)
        return has < 0 ? has : 0;
    return ym_problem(s->problems, at, N_("Reminders do not get to the desk of {1}."), o->name, NULL);
}

/* For whom: an official who is here, and may see what it is about. */
static int calls_for_whom(struct ym_session *s, struct ym_todo *t)
{
    struct ym_official *o;
    if (ym_text_empty(t->person))
        t->person = s->official->account;
    int err = ym_official_named(&o, s, t->person);
    if (err && err != YM_ENOENT)
        return err;
    if (err || o->state != YM_official_active)
        return ym_problem(s->problems, YM_AT(todo, person), N_("There is no official of this account."), NULL);
    err = calls_needs_a_desk(s, o, YM_AT(todo, person));
    if (err)
        return err;
    if (!ym_text_empty(t->township) && !ym_scope_has(o->townships, t->township))
        return ym_problem(s->problems, YM_AT(todo, person),
                          N_("{1} does not see this family: it lies outside of that official's townships."), o->name, NULL);
    return 0;
}

static int calls_about(struct ym_session *s, struct ym_todo *t)
{
    struct ym_case_file f;
    if (ym_text_empty(t->number))
        return 0;
    int err = ym_case_open(&f, s, t->number);
    if (err)
        return err;
    t->household = s->root;
    t->about = s->record;
    t->number = s->about; /* as it is printed, however it was given */
    t->programme = f.flow->programme;
    t->township = f.household->township;
    return 0;
}

static int calls_reminder_room(struct ym_session *s, const struct ym_todo *t)
{
    int64_t n;
    int err = ym_count_under(&n, s, YM_I_todo_person, t->person);
    if (err || n < REMINDERS_MAX)
        return err;
    ym_problem(s->problems, YM_AT(todo, person), N_("{1} to-dos lie with this official already; there is no room for another."),
               ym_arena_printf(s->arena, "%lld", (long long)n), NULL);
    return YM_ELIMIT;
}

static int calls_check_reminder(struct ym_session *s, const struct ym_todo *t)
{
    int err = ym_record_validate(NULL, &t->head, NULL, s->today, YM_AT_RECORD(todo), s->problems);
    if (ym_text_empty(t->text))
        err = ym_problem(s->problems, YM_AT(todo, text), N_("This is needed."), NULL);
    if (t->due != YM_NONE && t->due < s->today)
        err = ym_problem(s->problems, YM_AT(todo, due), N_("This day is past."), NULL);
    return err;
}

int ym_call_todo_add(struct ym_session *s)
{
    const struct ym_todo *given = YM_ASK_FOR(s, todo);
    const struct ym_todo_kind *kind = calls_by_hand(s->config);
    struct ym_todo *t = YM_RECORD(s->arena, todo);
    if (!given)
        return YM_EBAD;
    if (!kind)
        return ym_problem(s->problems, YM_NOWHERE, N_("The configuration has no kind of to-do that is made by hand (todos.conf)."), NULL);
    t->text = given->text;
    t->due = given->due;
    t->person = given->person;
    t->number = given->number;
    t->kind = kind->name;
    t->state = YM_todo_open;
    t->opened = s->today;
    t->opened_by = s->official->account;
    t->opened_act = s->call->name;
    int err = calls_check_reminder(s, t);
    if (!err)
        err = calls_about(s, t);
    if (!err)
        err = calls_for_whom(s, t);
    if (!err)
        err = calls_reminder_room(s, t);
    if (!err)
        err = ym_session_put(s, &t->head, NULL, 0);
    if (!err)
        ym_session_result(s, t->number, t->head.id)->revision = t->head.rev;
    return err;
}

/* ---- todo.end */

static int calls_may_end(struct ym_session *s, const struct ym_todo *t, const struct ym_which *ask)
{
    const struct ym_todo_kind *k = ym_config_todo(s->config, t->kind);
    int err = 0;
    if (t->state != YM_todo_open)
        return ym_problem(s->problems, YM_AT(which, record), N_("This was closed already."), NULL);
    if (k && k->word && !ym_todo_word_is_of(k, s->roles)) /* as they are where the family lives */
        err = ym_session_deny(s, N_("\"{1}\" is not ended by your desk: whoever decides says that nothing is to be done."),
                              ym_words_both(s, k->label));
    if (k && !k->word) /* a kind that the configuration does not know any more can only be ended so */
        err = ym_problem(s->problems, YM_AT(which, record), N_("\"{1}\" is closed by the act it asks for, not by a word."),
                         ym_words_both(s, k->label), NULL);
    if (ym_text_empty(ask->reason))
        err = ym_problem(s->problems, YM_AT(which, reason), N_("Write down why."), NULL);
    return err;
}

int ym_call_todo_end(struct ym_session *s)
{
    const struct ym_which *ask = YM_ASK_FOR(s, which);
    struct ym_todo *t;
    if (!ask)
        return YM_EBAD;
    int err = ym_todo_numbered(&t, s, ask->record, YM_AT(which, record));
    if (!err)
        err = calls_may_end(s, t, ask);
    if (!err)
        err = ym_todo_close(s, t, ask->reason);
    if (!err)
        ym_session_result(s, t->number, t->head.id);
    return err;
}

/* ---- todo.hand_over */

static int calls_may_hand_over(struct ym_session *s, const struct ym_handover *ask)
{
    struct ym_official *from;
    if (!ym_text_eq(ask->from, s->official->account) && !ym_session_has(s, YM_ROLE(supervisor) | YM_ROLE(admin)))
        return ym_session_deny(s, N_("Only a supervisor or an administrator hands over what lies with somebody else."), NULL);
    if (ym_text_eq(ask->from, ask->to))
        return ym_problem(s->problems, YM_AT(handover, to), N_("That is the same official."), NULL);
    int err = ym_official_named(&from, s, ask->from); /* one who is gone may have left to-dos behind */
    return err == YM_ENOENT ? ym_problem(s->problems, YM_AT(handover, from), N_("There is no official of this account."), NULL) : err;
}

static int calls_take_over(struct ym_session *s, struct ym_official *to, const struct ym_todo *t)
{
    struct ym_todo *new = YM_EDIT(s, t);
    if (!ym_text_empty(t->township) && !ym_scope_has(to->townships, t->township))
        return ym_problem(s->problems, YM_AT(handover, to),
                          N_("{1} does not see the family of case {2}: it lies outside of that official's townships."), to->name, t->number,
                          NULL);
    new->person = to->account;
    return ym_session_put(s, &new->head, &t->head, t->head.rev);
}

/* What one may not make one by one is not given either: the next hand-over holds everybody as long as there are many. */
static int calls_room_for(struct ym_session *s, const char *to, size_t more)
{
    int64_t n;
    int err = ym_count_under(&n, s, YM_I_todo_person, to);
    if (err || n + (int64_t)more <= REMINDERS_MAX)
        return err;
    ym_problem(s->problems, YM_AT(handover, to), N_("{1} to-dos lie with this official already; there is no room for {2} more."),
               ym_arena_printf(s->arena, "%lld", (long long)n), ym_arena_printf(s->arena, "%zu", more), NULL);
    return YM_ELIMIT;
}

/* All of them or none: whoever takes over sees every family. */
int ym_call_todo_hand_over(struct ym_session *s)
{
    const struct ym_handover *ask = YM_ASK_FOR(s, handover);
    struct ym_list todos;
    struct ym_official *to = NULL;
    if (!ask)
        return YM_EBAD;
    int err = calls_may_hand_over(s, ask), bad = 0;
    if (!err)
        err = ym_official_named(&to, s, ask->to);
    if (err == YM_ENOENT || (!err && to->state != YM_official_active))
        return ym_problem(s->problems, YM_AT(handover, to), N_("There is no official of this account."), NULL);
    if (err)
        return err;
    err = calls_needs_a_desk(s, to, YM_AT(handover, to));
    if (err)
        return err;
    ym_list_init(&todos, s->arena);
    err = ym_collect_under(&todos, s, YM_I_todo_person, ask->from);
    if (!err && !todos.count)
        return ym_problem(s->problems, YM_AT(handover, from), N_("Nothing lies with this official by name."), NULL);
    if (!err)
        err = calls_room_for(s, ask->to, todos.count);
    for (size_t i = 0; !(err && err != YM_EBAD) && i < todos.count; i++) {
        err = calls_take_over(s, to, (const struct ym_todo *)todos.at[i]);
        bad = err == YM_EBAD ? err : bad;
        ym_session_tells(s, ym_or(((const struct ym_todo *)todos.at[i])->household, 0));
    }
    if (err && err != YM_EBAD)
        return err;
    if (!bad)
        ym_session_result(s, ask->to, 0)->count = (int64_t)todos.count;
    return bad;
}
