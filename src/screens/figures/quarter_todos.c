/* quarter_todos.c — the to-dos of a quarter as rows of the quarterly screen, from what `todo.summary` told.  Floor: screens.
 * Adds up lines of kinds; counts nothing of its own, and calls an official by his name alone. */
#include <stddef.h>
#include <string.h>

#include "figures/quarter.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/todoline.h"

static const size_t quarter_todos_values[QUARTER_VALUES_MOST] = {
    offsetof(struct ym_todoline, opened), offsetof(struct ym_todoline, done), offsetof(struct ym_todoline, ended),
    offsetof(struct ym_todoline, late),   offsetof(struct ym_todoline, open), offsetof(struct ym_todoline, overdue),
};
enum { OPEN = 4, OVERDUE = 5 };

static const char *const quarter_todos_heading[QUARTER_VALUES_MOST] = {N_("opened"),   N_("closed"),   N_("by word"),
                                                                       N_("was late"), N_("open now"), N_("late now")};

/* By which part the lines of a table are told apart. */
struct by {
    const char *title; /* msgid */
    int (*is_of)(const struct ym_todoline *l);
    const char *(*code)(const struct ym_todoline *l);
    const char *(*label)(const struct ym_desk *d, const char *code);
};

static int quarter_todos_is_county(const struct ym_todoline *l)
{
    return ym_text_empty(l->township) && ym_text_empty(l->person);
}

static int quarter_todos_is_township(const struct ym_todoline *l)
{
    return !ym_text_empty(l->township);
}

static int quarter_todos_is_person(const struct ym_todoline *l)
{
    return !ym_text_empty(l->person);
}

static const char *quarter_todos_kind(const struct ym_todoline *l)
{
    return l->kind;
}

static const char *quarter_todos_township(const struct ym_todoline *l)
{
    return l->township;
}

static const char *quarter_todos_person(const struct ym_todoline *l)
{
    return l->person;
}

static const char *quarter_todos_kind_word(const struct ym_desk *d, const char *code)
{
    return ym_desk_word(d, "todo", NULL, code);
}

static const char *quarter_todos_township_word(const struct ym_desk *d, const char *code)
{
    return ym_desk_word(d, "township", NULL, code);
}

static const struct by quarter_todos_tables[] = {
    {N_("to-dos by kind"), quarter_todos_is_county, quarter_todos_kind, quarter_todos_kind_word},
    {N_("to-dos by township"), quarter_todos_is_township, quarter_todos_township, quarter_todos_township_word},
    {N_("to-dos by who closed them"), quarter_todos_is_person, quarter_todos_person, ym_desk_official},
};

/* The row of a code, made when its first line comes. */
static struct quarter_row *quarter_todos_row(struct quarter_rows *r, size_t from, const struct by *by, const char *code)
{
    for (size_t i = from; i < r->count; i++)
        if (strcmp(r->at[i].code, code) == 0)
            return &r->at[i];
    struct quarter_row *row = quarter_add(r, by->label(r->desk, code));
    row->code = code;
    row->values = QUARTER_VALUES_MOST;
    for (int i = 0; i < QUARTER_VALUES_MOST; i++)
        row->value[i] = YM_NONE;
    return row;
}

/* What is not counted of a line stays empty: nothing opened or open is anybody's by name. */
static void quarter_todos_sum(int64_t *sum, int64_t figure)
{
    if (figure != YM_NONE)
        *sum = ym_or(*sum, 0) + figure;
}

/* Open ones can be looked at by whoever sees all desks; others would meet their own alone behind a figure of them all. */
static void quarter_todos_open(struct quarter_rows *r, struct quarter_row *row, const struct ym_todoline *l)
{
    if (ym_or(row->value[OPEN], 0) <= 0)
        return;
    if (!ym_desk_is(r->desk, YM_role_supervisor) && !ym_desk_is(r->desk, YM_role_auditor))
        return;
    row->kind = ym_text_empty(l->township) ? l->kind : "";
    row->township = l->township;
}

static void quarter_todos_add(struct quarter_rows *r, const struct by *by)
{
    const struct ym_todoline *l;
    size_t heading = r->count;
    for (size_t pos = 0; (l = YM_NEXT(r->told, todoline, -1, &pos));) {
        if (!by->is_of(l))
            continue;
        if (r->count == heading)
            quarter_add_heading(r, _(by->title), quarter_todos_heading, NULL)->values = QUARTER_VALUES_MOST;
        struct quarter_row *row = quarter_todos_row(r, heading + 1, by, by->code(l));
        for (int i = 0; i < QUARTER_VALUES_MOST; i++)
            quarter_todos_sum(&row->value[i], *(const int64_t *)((const char *)l + quarter_todos_values[i]));
        row->mark = ym_or(row->value[OVERDUE], 0) > 0 ? '!' : ' ';
        quarter_todos_open(r, row, l);
    }
}

void quarter_fill_todos(struct quarter_rows *out)
{
    out->at = NULL;
    out->count = out->cap = 0;
    for (size_t i = 0; i < sizeof quarter_todos_tables / sizeof *quarter_todos_tables; i++)
        quarter_todos_add(out, &quarter_todos_tables[i]);
    if (!out->count)
        quarter_add(out, _(N_("There were no to-dos.")))->note = 1;
}
