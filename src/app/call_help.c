/* call_help.c — the calls and what they take, from the call table and the schema, so that help cannot lie.  Floor: app. */
#include "call_help.h"

#include <string.h>

#include "app.h"
#include "yimen/report/table.h"

static const unsigned char call_help_to_the_left[8];

void ym_call_list(struct ym_buf *out, struct ym_arena *arena)
{
    struct ym_table t;
    const struct ym_call_row *row;
    ym_table_init(&t, arena, call_help_to_the_left, 2);
    ym_table_row(&t, (const char *const[]){_("call"), _("what it does")});
    for (size_t i = 0; (row = ym_call_at(i)); i++)
        ym_table_row(&t, (const char *const[]){row->name, _(row->title)});
    ym_table_text(out, &t);
}

static const char *call_help_who_may(struct ym_arena *arena, unsigned roles)
{
    const struct ym_choices *all = ym_choices_named("role");
    const char *text = "";
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!(roles & 1u << (all->list[i].number - 1)))
            continue;
        text = ym_arena_printf(arena, "%s%s%s", text, *text ? ", " : "", ym_word(all->list[i].label));
        count++;
    }
    if (roles & YM_CALL_BY_APPROVER)
        text = ym_arena_printf(arena, "%s%s%s", text, *text ? ", " : "", _("whoever approves payment rolls (roll_approval)"));
    return count == all->count ? _("every official") : text;
}

/* What a field may hold: the names of its choices, with the Chinese ones beside them. */
static const char *call_help_values_of(struct ym_arena *arena, const struct ym_field *f, int zh)
{
    const char *text = "";
    for (size_t i = 0; f->choices && i < f->choices->count; i++) {
        const struct ym_choice *c = &f->choices->list[i];
        text = ym_arena_printf(arena, "%s%s%s", text, *text ? " " : "", c->name);
        if (zh)
            text = ym_arena_printf(arena, "%s(%s)", text, c->label.zh);
    }
    return text;
}

static const char *call_help_kind_of(const struct ym_field *f)
{
    static const char *const names[] = {
        [YM_TEXT] = N_("text"),         [YM_CODE] = N_("code"),      [YM_IDNO] = N_("identity number"), [YM_INT] = N_("whole number"),
        [YM_MONEY] = N_("yuan"),        [YM_DATE] = N_("date"),      [YM_MONTH] = N_("month"),          [YM_QUARTER] = N_("quarter"),
        [YM_TIME] = N_("time"),         [YM_BOOL] = N_("yes or no"), [YM_CHOICE] = N_("one of"),        [YM_FLAGS] = N_("some of"),
        [YM_REF] = N_("record number"),
    };
    return _(names[f->kind]);
}

static void call_help_add_fields(struct ym_buf *out, struct ym_arena *arena, const struct ym_schema *s, int zh)
{
    struct ym_table t;
    ym_table_init(&t, arena, call_help_to_the_left, 5);
    ym_table_row(&t, (const char *const[]){_("field"), "", _("kind"), "", _("meaning")});
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (f->flags & YM_OURS)
            continue;
        const char *values = call_help_values_of(arena, f, zh);
        const char *meaning = ym_arena_printf(arena, "%s%s%s", ym_word(f->help), *values ? " " : "", values);
        const char *cells[] = {f->name, f->label.zh, call_help_kind_of(f), f->flags & YM_REQ ? _("needed") : "", meaning};
        ym_table_row(&t, cells);
    }
    ym_table_text(out, &t);
}

static void call_help_add_tells(struct ym_buf *out, const struct ym_call_row *row)
{
    ym_buf_addf(out, "\n%s", _("Answers:"));
    for (const int *type = row->tells; *type; type++)
        ym_buf_addf(out, "%s %s (%s)", type == row->tells ? "" : ",", ym_schema_of(*type)->name, ym_word(ym_schema_of(*type)->label));
    ym_buf_addc(out, '\n');
}

void ym_call_help(struct ym_buf *out, struct ym_arena *arena, const struct ym_call_row *row, int zh)
{
    const char *since[YM_PROBLEM_ARGS] = {row->since};
    const char *who[YM_PROBLEM_ARGS] = {call_help_who_may(arena, row->roles)};
    ym_buf_addf(out, "%s: %s\n\n%s\n\n", row->name, _(row->title), _(row->help));
    ym_buf_addf(out, "%s\n", ym_problem_fill(arena, _("Who may: {1}"), who));
    ym_buf_addf(out, "%s\n", ym_problem_fill(arena, _("Since release {1}"), since));
    for (const int *type = row->takes; *type; type++) {
        const struct ym_schema *s = ym_schema_of(*type);
        ym_buf_addf(out, "\n%s %s", _("Record"), s->name);
        if (zh)
            ym_buf_addf(out, " (%s)", s->label.zh);
        if (s->parent && ym_schema_named(s->parent))
            ym_buf_addf(out, ", %s %s", _("below"), s->parent);
        ym_buf_adds(out, ":\n");
        call_help_add_fields(out, arena, s, zh);
    }
    if (!row->takes[0])
        ym_buf_addf(out, "\n%s\n", _("This call takes no records."));
    call_help_add_tells(out, row);
}
