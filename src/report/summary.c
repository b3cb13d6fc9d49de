/* summary.c — the quarter's sheet as text and CSV.  Floor: report.
 * Must not compute a figure: every number is the service's, and a list of cases stands behind it. */
#include "yimen/report/summary.h"

#include <string.h>

#include "yimen/domain/record/line.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/todoline.h"
#include "yimen/report/show.h"
#include "yimen/report/table.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { COLUMNS_MAX = 40 };

/* One table of the sheet. */
struct sheet {
    const char *title;                        /* msgid */
    int type;                                 /* of its records */
    struct ym_member fields[COLUMNS_MAX + 1]; /* ended by {0} */
    int today;                                /* 1: as things stand today, or stood when the quarter was signed */
    int now_only;                             /* lines of the quarter itself; the quarter before and a year ago tell no changes */
    int each;                                 /* 1: of each programme by itself: of all together these figures are not told */
};

static const struct sheet summary_sheets[YM_SUMMARY_SHEETS] = {
    [YM_SUMMARY_PAID] = {N_("In payment"),
                         YM_R_line,
                         {YM_MEMBER(line, kind), YM_MEMBER(line, span), YM_MEMBER(line, programme), YM_MEMBER(line, area),
                          YM_MEMBER(line, township), YM_MEMBER(line, households), YM_MEMBER(line, persons), YM_MEMBER(line, amount)},
                         0,
                         0,
                         0},
    [YM_SUMMARY_NEW] = {N_("New and stopped"),
                        YM_R_line,
                        {YM_MEMBER(line, programme), YM_MEMBER(line, area), YM_MEMBER(line, township), YM_MEMBER(line, new_households),
                         YM_MEMBER(line, new_persons), YM_MEMBER(line, new_amount), YM_MEMBER(line, stopped_households),
                         YM_MEMBER(line, stopped_persons), YM_MEMBER(line, stopped_amount)},
                        0,
                        1,
                        0},
    [YM_SUMMARY_RAISED] = {N_("Raised and lowered"),
                           YM_R_line,
                           {YM_MEMBER(line, programme), YM_MEMBER(line, area), YM_MEMBER(line, township), YM_MEMBER(line, more_households),
                            YM_MEMBER(line, more_persons), YM_MEMBER(line, more_amount), YM_MEMBER(line, less_households),
                            YM_MEMBER(line, less_persons), YM_MEMBER(line, less_amount)},
                           0,
                           1,
                           0},
    [YM_SUMMARY_INSURED] = {N_("In care: at the beginning, entered, left, at the end"),
                            YM_R_line,
                            {YM_MEMBER(line, programme), YM_MEMBER(line, area), YM_MEMBER(line, township),
                             YM_MEMBER(line, opening_households), YM_MEMBER(line, opening_persons), YM_MEMBER(line, entered_households),
                             YM_MEMBER(line, entered_persons), YM_MEMBER(line, left_households), YM_MEMBER(line, left_persons),
                             YM_MEMBER(line, closing_households), YM_MEMBER(line, closing_persons)},
                            0,
                            1,
                            1},
    [YM_SUMMARY_LEFT] = {N_("Why they left"),
                         YM_R_line,
                         {YM_MEMBER(line, programme), YM_MEMBER(line, area), YM_MEMBER(line, township), YM_MEMBER(line, left_persons),
                          YM_MEMBER(line, left_died), YM_MEMBER(line, left_stopped), YM_MEMBER(line, left_ended),
                          YM_MEMBER(line, left_changed), YM_MEMBER(line, left_moved)},
                         0,
                         1,
                         1},
    [YM_SUMMARY_OWED] = {N_("Units that owe answers"),
                         YM_R_owed,
                         {YM_MEMBER(owed, unit), YM_MEMBER(owed, waiting), YM_MEMBER(owed, late), YM_MEMBER(owed, oldest),
                          YM_MEMBER(owed, days)},
                         1,
                         0,
                         0},
    [YM_SUMMARY_OVERDUE] = {N_("Cases in work and past their limit"),
                            YM_R_overdue,
                            {YM_MEMBER(overdue, township), YM_MEMBER(overdue, state), YM_MEMBER(overdue, open), YM_MEMBER(overdue, late)},
                            1,
                            0,
                            0},
    [YM_SUMMARY_TODOS] = {N_("To-dos (those open and late are today's; no part of what is signed off)"),
                          YM_R_todoline,
                          {YM_MEMBER(todoline, kind), YM_MEMBER(todoline, township), YM_MEMBER(todoline, person),
                           YM_MEMBER(todoline, opened), YM_MEMBER(todoline, done), YM_MEMBER(todoline, ended), YM_MEMBER(todoline, late),
                           YM_MEMBER(todoline, open), YM_MEMBER(todoline, overdue)},
                          0,
                          0,
                          0},
};

static const char *summary_heading(const struct ym_field *f, int zh)
{
    return ym_word_in(f->label, zh);
}

static const char *summary_cell(struct ym_arena *arena, const struct ym_list *told, const struct ym_head *r, const struct ym_field *f,
                                int zh)
{
    if (f->kind == YM_CHOICE) {
        const struct ym_choice *c = ym_choice_numbered(f->choices, ym_field_number(r, f));
        return c ? ym_word_in(c->label, zh) : "";
    }
    const struct ym_show show = {.arena = arena, .told = told, .zh = zh};
    if (f == YM_FIELD(line, kind))
        return ym_show_word(&show, "line", NULL, ym_field_text(r, f));
    if (f == YM_FIELD(line, programme) && ym_field_empty(r, f))
        return zh ? "全部" : _("all");
    return f->kind == YM_TEXT ? ym_show_field(&show, r, f) : ym_text_showable(arena, ym_field_show(arena, r, f, YM_CHINA_OFFSET));
}

static size_t summary_columns_of(const struct ym_field **out, unsigned char *right, const struct sheet *sheet, const struct ym_list *told)
{
    size_t n = 0;
    for (const struct ym_member *m = sheet->fields; m->type; m++) {
        const struct ym_field *f = ym_field_of(*m);
        int given = 0;
        for (size_t i = 0; !given && i < told->count; i++)
            given = told->at[i]->type == sheet->type && !ym_field_empty(told->at[i], f);
        if (!given)
            continue; /* a column without a figure only costs width */
        right[n] = f->kind == YM_INT || f->kind == YM_MONEY;
        out[n++] = f;
    }
    return n;
}

static int summary_is_wanted(const struct sheet *sheet, const struct ym_head *r)
{
    if (r->type != sheet->type)
        return 0;
    if (r->type != YM_R_line)
        return 1;
    const struct ym_line *line = (const struct ym_line *)r;
    ym_quarter quarter;
    if (sheet->each && ym_text_empty(line->programme))
        return 0;
    if (!ym_text_empty(line->span) && ym_quarter_parse(&quarter, line->span))
        return 0; /* a month: on paper the quarter is enough, CSV and rec text have all */
    return !sheet->now_only || ym_text_empty(line->kind) || strcmp(line->kind, "now") == 0;
}

int ym_summary_table(struct ym_table *out, struct ym_arena *arena, enum ym_summary_sheet which, const struct ym_list *told, int zh)
{
    const struct sheet *sheet = &summary_sheets[which];
    const struct ym_field *fields[COLUMNS_MAX];
    const char *cells[COLUMNS_MAX];
    unsigned char *right = YM_NEW_ARRAY(arena, unsigned char, COLUMNS_MAX);
    size_t n = summary_columns_of(fields, right, sheet, told);
    ym_table_init(out, arena, right, n);
    if (!n)
        return 0;
    for (size_t k = 0; k < n; k++)
        cells[k] = summary_heading(fields[k], zh);
    ym_table_row(out, cells);
    for (size_t i = 0; i < told->count; i++) {
        if (!summary_is_wanted(sheet, told->at[i]))
            continue;
        for (size_t k = 0; k < n; k++)
            cells[k] = summary_cell(arena, told, told->at[i], fields[k], zh);
        ym_table_row(out, cells);
    }
    return 1;
}

static void summary_add_sheet(struct ym_buf *out, struct ym_arena *arena, enum ym_summary_sheet which, const struct ym_list *told, int zh)
{
    struct ym_table t;
    if (!ym_summary_table(&t, arena, which, told, zh))
        return;
    ym_buf_addf(out, "\n%s%s\n", _(summary_sheets[which].title),
                summary_sheets[which].today ? _(N_(" (of a signed quarter as it was then, else today's)")) : "");
    ym_table_text(out, &t);
}

static void summary_add_title(struct ym_buf *out, struct ym_arena *arena, const struct ym_list *told, const char *quarter)
{
    const struct ym_state *state = YM_GET(told, state, 0);
    const char *arg[YM_PROBLEM_ARGS] = {state ? state->site : "", quarter};
    ym_buf_adds(out, ym_text_showable(arena, ym_problem_fill(arena, _("{1}: social assistance, {2}"), arg)));
    if (state && state->demo == 1)
        ym_buf_addf(out, "  [%s]", _("demo: people and figures are invented"));
    ym_buf_addc(out, '\n');
    if (state && !ym_text_empty(state->chain)) {
        const char *head[YM_PROBLEM_ARGS] = {ym_arena_printf(arena, "%lld", (long long)state->entries), state->chain};
        ym_buf_addf(out, "%s\n", ym_text_showable(arena, ym_problem_fill(arena, _("Audit entries {1}, head {2}"), head)));
    }
    if (state && !ym_text_empty(state->note))
        ym_buf_addf(out, "%s\n", ym_text_showable(arena, state->note));
}

void ym_summary_text(struct ym_buf *out, const struct ym_list *told, const char *quarter, int zh)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    summary_add_title(out, &arena, told, quarter);
    for (int i = 0; i < YM_SUMMARY_SHEETS; i++)
        summary_add_sheet(out, &arena, (enum ym_summary_sheet)i, told, zh);
    ym_arena_release(&arena);
}

/* Codes as they are, for programs; but an official is called by his name. */
static const char *summary_csv_cell(const struct ym_show *show, const struct ym_head *r, const struct ym_field *f)
{
    int official = f->code_set && strcmp(f->code_set, "official") == 0;
    return official ? ym_show_field(show, r, f) : ym_field_show(show->arena, r, f, YM_CHINA_OFFSET);
}

void ym_summary_csv(struct ym_buf *out, const struct ym_list *told, const char *type, int bom, int zh)
{
    static const unsigned char left[COLUMNS_MAX];
    const struct ym_schema *s = ym_schema_named(type);
    const char *cells[COLUMNS_MAX];
    struct ym_arena arena;
    struct ym_table t;
    const struct ym_show show = {.arena = &arena, .told = told, .zh = zh};
    size_t n = s->count < COLUMNS_MAX ? s->count : COLUMNS_MAX;
    ym_arena_init(&arena);
    ym_table_init(&t, &arena, left, n);
    for (size_t k = 0; k < n; k++)
        cells[k] = summary_heading(&s->fields[k], zh);
    ym_table_row(&t, cells);
    for (size_t i = 0; i < told->count; i++) {
        if (told->at[i]->type != s->type)
            continue;
        for (size_t k = 0; k < n; k++)
            cells[k] = summary_csv_cell(&show, told->at[i], &s->fields[k]);
        ym_table_row(&t, cells);
    }
    ym_table_csv(out, &t, bom);
    ym_arena_release(&arena);
}
