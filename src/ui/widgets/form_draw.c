/* form_draw.c — a form on the terminal: a row a field, its state before it, help on the status line.  Floor: ui. */
#include <stdio.h>
#include <string.h>

#include "widgets/form_in.h"
#include "widgets/values.h"
#include "view/view.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { MARKS = 2, GAP = 2, LABEL_MOST = 28, EDGE = 2, HINT_BYTES = 240 };

static int form_draw_is_long(const struct ym_field *field)
{
    return field->kind == YM_TEXT && (field->flags & YM_LONG);
}

static int form_draw_rows_of(const struct ym_field *field)
{
    return form_draw_is_long(field) ? FORM_BOX_ROWS : 1;
}

static int form_draw_measure_labels(const struct ym_form *f, const struct ym_view *v)
{
    int most = 0;
    for (size_t i = 0; i < f->count; i++) {
        int w = ym_put_columns(v->t, ym_word(f->fields[i]->label));
        most = w > most ? w : most;
    }
    most = most < LABEL_MOST ? most : LABEL_MOST;
    return most < v->columns / 2 ? most : v->columns / 2;
}

enum { NAME_COLUMNS = 22, CODE_COLUMNS = 12 };

/* 1 for somebody who is shown by name, not by a number. */
static int form_draw_is_named(const struct ym_form *f, const struct ym_field *field)
{
    const struct ym_form_value *values = field->kind == YM_REF && f->rows.values ? f->rows.values(f->rows.baton, field->code_set) : NULL;
    return values && values->code && !ym_value_known(values);
}

/* Columns the value itself takes, at most w. */
static int form_draw_value_columns(const struct ym_form *f, const struct ym_field *field, int w)
{
    static const int by_kind[] = {
        [YM_IDNO] = 19, [YM_INT] = 12,   [YM_MONEY] = 18, [YM_MONTH] = 9, [YM_QUARTER] = 8, [YM_TIME] = 21,
        [YM_BOOL] = 4,  [YM_CHOICE] = 3, [YM_FLAGS] = 14, [YM_REF] = 6,   [YM_DATE] = 15, /* 2021年12月31日, and the cursor */
    };
    int wished = form_draw_is_named(f, field) ? NAME_COLUMNS
                 : field->flags & YM_MANY ? CODE_COLUMNS
                 : field->kind == YM_TEXT ? (int)(field->most > 0 && field->most < 200 ? field->most * 2 + 1 : w)
                 : field->kind == YM_CODE ? (int)(field->most < 12 ? field->most + 2 : 44) /* the others are shown by their titles */
                                          : by_kind[field->kind];
    return wished < w ? wished : w;
}

/* What stands there and fits no value is read in whole: a choice's place is as wide as its number. */
static int form_draw_columns(const struct ym_form *f, const struct ym_view *v, size_t i, const char *text, int w)
{
    int mine = form_draw_value_columns(f, f->fields[i], w), needs = ym_put_columns(v->t, text) + 1;
    int by_code = f->fields[i]->choices || f->fields[i]->flags & YM_MANY || f->fields[i]->kind == YM_CODE || f->fields[i]->kind == YM_REF;
    return !by_code || needs <= mine ? mine : needs < w ? needs : w;
}

/* Keeps the field at hand within the h rows. */
static void form_draw_settle(struct ym_form *f, int h)
{
    int rows = 0;
    if (f->at < f->first)
        f->first = f->at;
    for (size_t i = f->first; i <= f->at && i < f->count; i++)
        rows += form_draw_rows_of(f->fields[i]);
    while (rows > h && f->first < f->at)
        rows -= form_draw_rows_of(f->fields[f->first++]);
}

/* ---- one value */

static void form_draw_put_box(struct ym_form *f, struct ym_view *v, size_t i, const char *text, struct ym_edit_box b)
{
    struct ym_edit other;
    f->box_columns = b.w;
    if (i == f->at) {
        ym_edit_draw_box(&f->edit, v->t, b, 1);
        return;
    }
    ym_edit_init(&other, text, 0);
    other.at = 0;
    ym_edit_draw_box(&other, v->t, b, 0);
    ym_edit_release(&other);
}

static void form_draw_put_bool(struct ym_form *f, struct ym_view *v, size_t i, struct ym_edit_box b)
{
    int64_t is = ym_field_number(f->record, f->fields[i]);
    if (f->fields[i]->flags & YM_ASKED)
        ym_put(v->t, b.y, b.x, b.w, YM_PLAIN, is == 1 ? _(N_("yes")) : is == 0 ? _(N_("no")) : _(N_("not asked")));
    else
        ym_put(v->t, b.y, b.x, b.w, YM_PLAIN, is == 1 ? "[x]" : "[ ]");
    if (i == f->at)
        ym_put_cursor(v->t, b.y, f->fields[i]->flags & YM_ASKED ? b.x : b.x + 1);
}

static void form_draw_put_line(struct ym_form *f, struct ym_view *v, size_t i, const char *text, struct ym_edit_box b)
{
    int y = b.y, x = b.x, w = b.w;
    const struct ym_field *field = f->fields[i];
    struct ym_arena scratch;
    int here = i == f->at, mine = form_draw_columns(f, v, i, here ? f->edit.text.data : text, w);
    ym_arena_init(&scratch);
    if (here)
        ym_edit_draw(&f->edit, v->t, y, x, mine, 1);
    else if (field->sight == YM_NAME)
        ym_put_name(v->t, y, x, mine, YM_PLAIN, text);
    else
        ym_put(v->t, y, x, mine, YM_PLAIN, text);
    if (mine + 1 < w)
        ym_put(v->t, y, x + mine + 1, w - mine - 1, YM_PLAIN, ym_form_beside(f, &scratch, field, here ? f->edit.text.data : text));
    ym_arena_release(&scratch);
}

static void form_draw_put_value(struct ym_form *f, struct ym_view *v, size_t i, struct ym_edit_box b)
{
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    const char *text = f->typed[i] ? f->typed[i] : ym_form_text(f, &scratch, f->fields[i]);
    if (f->fields[i]->kind == YM_BOOL)
        form_draw_put_bool(f, v, i, b);
    else if (form_draw_is_long(f->fields[i]))
        form_draw_put_box(f, v, i, text, b);
    else
        form_draw_put_line(f, v, i, text, b);
    ym_arena_release(&scratch);
}

/* ---- status line */

/* "1男 2女", as many as fit. */
static void form_draw_say_choices(struct ym_view *v, const struct ym_form_value *values)
{
    char text[HINT_BYTES] = "", one[HINT_BYTES];
    int room = v->columns - 12, used = 0;
    for (; values->code; values++) {
        const char *between = (unsigned char)*values->title < 0x80 ? " " : "";
        snprintf(one, sizeof one, "%s%s%s%s", *text ? "  " : "", values->code, between, values->title);
        used += ym_put_columns(v->t, one);
        if (used > room || strlen(text) + strlen(one) + 8 > sizeof text) {
            strcat(text, "  ...");
            break;
        }
        strcat(text, one);
    }
    ym_view_put_status(v, 0, text);
}

static void form_draw_say_help(const struct ym_form *f, struct ym_view *v)
{
    const struct ym_field *field = f->fields[f->at];
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    const char *hint = f->rows.hint ? f->rows.hint(f->rows.baton, field) : NULL;
    if (hint)
        ym_view_say(v, "{1}", hint, NULL);
    else if (field->choices)
        form_draw_say_choices(v, ym_form_values(f, &scratch, field));
    else
        ym_view_say(v, "{1}", ym_word(field->help), NULL);
    ym_arena_release(&scratch);
}

/* What stands wrong comes first, then what the field wants. */
static void form_draw_say(const struct ym_form *f, struct ym_view *v)
{
    struct ym_arena scratch;
    const struct ym_field *field = f->fields[f->at];
    const char *wrong = f->edit.changed ? NULL : f->wrong[f->at];
    ym_arena_init(&scratch);
    if (f->edit.changed && field->kind == YM_IDNO)
        wrong = ym_form_idno_wrong(ym_text_clean(&scratch, f->edit.text.data, f->edit.text.len, 1));
    if (wrong)
        ym_view_put_status(v, 1, wrong);
    else
        form_draw_say_help(f, v);
    ym_arena_release(&scratch);
}

void ym_form_drop_early(struct ym_form *f, struct ym_view *v)
{
    if (ym_view_drop_early(v) && f->count)
        ym_view_wrong(v, N_("{1} What was typed ahead was not taken."), f->wrong[f->at] ? f->wrong[f->at] : "", NULL);
}

/* ---- all */

/* What the field at hand still lacks is said as well: the mark stays while one stands in it. */
static char form_draw_mark(const struct ym_form *f, const struct ym_view *v, size_t i)
{
    int empty = i == f->at ? !f->edit.text.len : ym_field_empty(f->record, f->fields[i]);
    return f->wrong[i]                                    ? '!'
           : ym_form_needs(f, i) && empty && !f->typed[i] ? '+'
           : f->touched[i]                                ? '*'
           : ym_form_carries(f, v, i)                     ? '='
                                                          : ' ';
}

/* Fields that do not fit are not hidden in silence. */
static void form_draw_more(const struct ym_form *f, const struct ym_view *v, int y, int h, int below)
{
    ym_put(v->t, y, v->columns - 1, 1, YM_PLAIN, f->first ? "^" : "");
    ym_put(v->t, y + h - 1, v->columns - 1, 1, YM_PLAIN, below ? "v" : "");
}

void ym_form_draw(struct ym_form *f, struct ym_view *v, int y, int h)
{
    f->label_columns = form_draw_measure_labels(f, v);
    f->page = h;
    int x = MARKS + f->label_columns + GAP, end = y + h, top = y;
    size_t i;
    form_draw_settle(f, h);
    for (i = f->first; i < f->count && y < end; i++) {
        char marks[3] = {i == f->at ? '>' : ' ', form_draw_mark(f, v, i), 0};
        int rows = form_draw_rows_of(f->fields[i]) < end - y ? form_draw_rows_of(f->fields[i]) : end - y;
        ym_put(v->t, y, 0, MARKS, YM_PLAIN, marks);
        ym_put(v->t, y, MARKS, f->label_columns + GAP, YM_PLAIN, ym_word(f->fields[i]->label));
        form_draw_put_value(f, v, i, (struct ym_edit_box){y, x, v->columns - x - EDGE, rows});
        y += rows;
    }
    form_draw_more(f, v, top, h, i < f->count);
    if (f->count && !*v->status)
        form_draw_say(f, v);
}
