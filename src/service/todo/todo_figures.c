/* todo_figures.c — to-dos counted: on a desk, and in a quarter by kind, township and person.  Floor: service.
 * From the tallies alone; reads no to-do but one's own. */
#include "todo/todo_figures.h"

#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "session/vocabulary.h"
#include "todo/todo_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/todoline.h"

/* ---- what waits on a desk */

struct counting {
    struct ym_session *s;
    struct ym_workload *desk;
};

static int todo_figures_count(void *baton, const struct ym_hit *hit, ym_date due, const char *township)
{
    struct counting *c = baton;
    (void)hit;
    (void)township;
    ym_workload_count(c->desk, due, c->s->today, 1);
    return 0;
}

/* By the very walk that makes the list, so that the number is the list's. */
int ym_todos_workload(struct ym_session *s)
{
    struct counting c = {.s = s};
    if (!ym_session_has(s, YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(payer) | YM_ROLE(supervisor) | YM_ROLE(auditor)))
        return 0;
    c.desk = ym_workload_add(s, YM_desk_todo, "");
    return ym_todos_each_seen(s, todo_figures_count, &c);
}

/* ---- todo.summary */

struct summing {
    struct ym_session *s;
    struct ym_list lines;          /* todoline */
    const char *township, *person; /* of the lines being filled */
    ym_month first, last;
};

static struct ym_todoline *todo_figures_line(struct summing *sum, const char *kind)
{
    for (size_t i = 0; i < sum->lines.count; i++) {
        struct ym_todoline *l = (struct ym_todoline *)sum->lines.at[i];
        if (ym_text_eq(l->kind, kind) && ym_text_eq(l->township, sum->township) && ym_text_eq(l->person, sum->person))
            return l;
    }
    struct ym_todoline *l = YM_RECORD(sum->s->arena, todoline);
    l->kind = ym_arena_strdup(sum->s->arena, kind);
    l->township = sum->township;
    l->person = sum->person;
    l->done = l->ended = l->late = 0;
    l->opened = l->open = l->overdue = *l->person ? YM_NONE : 0; /* what is open is a desk's, nobody's by name */
    ym_list_add(&sum->lines, &l->head);
    return l;
}

static int todo_figures_moved(void *baton, const struct ym_tally_row *row)
{
    struct summing *sum = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    const char *under = ym_key_read_text(&key, sum->s->arena), *kind = ym_key_read_text(&key, sum->s->arena);
    ym_month month = ym_key_read_number(&key);
    if (key.bad)
        return YM_ECORRUPT;
    if (month < sum->first || month > sum->last)
        return 0;
    const char *person = sum->person;
    sum->person = strcmp(person, "*") == 0 ? under : person;
    struct ym_todoline *l = todo_figures_line(sum, kind);
    sum->person = person;
    l->opened += *l->person ? 0 : row->count[YM_TODO_OPENED];
    l->done += row->count[YM_TODO_CLOSED];
    l->ended += row->count[YM_TODO_ENDED];
    l->late += row->count[YM_TODO_LATE];
    return 0;
}

static int todo_figures_open(void *baton, const struct ym_tally_row *row)
{
    struct summing *sum = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    ym_key_read_text(&key, sum->s->arena);
    ym_key_read_number(&key);
    const char *kind = ym_key_read_text(&key, sum->s->arena);
    ym_date due = ym_key_read_number(&key);
    if (key.bad)
        return YM_ECORRUPT;
    struct ym_todoline *l = todo_figures_line(sum, kind);
    l->open += row->count[0];
    l->overdue += due != YM_NONE && due < sum->s->today ? row->count[0] : 0;
    return 0;
}

/* The rows of one township, or "*": the county's. */
static int todo_figures_of(struct summing *sum, const char *code)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, code);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}};
    sum->township = strcmp(code, YM_WHOLE_COUNTY) == 0 ? "" : code;
    sum->person = "";
    int err = ym_each_tally(sum->s->txn, YM_T_todo_moved, &range, todo_figures_moved, sum);
    if (!err)
        err = ym_each_tally(sum->s->txn, YM_T_todo, &range, todo_figures_open, sum);
    ym_buf_release(&prefix);
    return err;
}

static int todo_figures_by_person(struct summing *sum)
{
    struct ym_range all = {.backward = 0};
    sum->township = "";
    sum->person = "*";
    return ym_each_tally(sum->s->txn, YM_T_todo_by, &all, todo_figures_moved, sum);
}

int ym_call_todo_summary(struct ym_session *s)
{
    const struct ym_span *ask = YM_ASK_FOR(s, span);
    struct summing sum = {.s = s};
    if (!ask)
        return YM_EBAD;
    ym_list_init(&sum.lines, s->arena);
    sum.first = ym_quarter_first(ask->quarter);
    sum.last = sum.first + 2;
    int err = ym_session_sees_township(s, YM_WHOLE_COUNTY) ? todo_figures_of(&sum, YM_WHOLE_COUNTY) : 0;
    for (size_t i = 0; !err && ask->townships == 1 && i < s->config->township_count; i++)
        if (ym_session_sees_township(s, s->config->townships[i].code))
            err = todo_figures_of(&sum, s->config->townships[i].code);
    if (!err && ask->townships == 1 && ym_session_sees_township(s, YM_WHOLE_COUNTY) &&
        ym_session_has(s, YM_ROLE(supervisor) | YM_ROLE(auditor)))
        err = todo_figures_by_person(&sum);
    for (size_t i = 0; !err && i < sum.lines.count; i++)
        ym_list_add(s->out, sum.lines.at[i]);
    if (!err)
        ym_vocabulary_tell(s, "todo");
    return err;
}
