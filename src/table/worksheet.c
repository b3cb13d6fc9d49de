/* worksheet.c — the rows of one sheet of a workbook.  Floor: table.
 * Must not judge a cell: a number stays as it is written, a day shown as one is written as one. */
#include <stdlib.h>
#include <string.h>

#include "workbook.h"

enum {
    ROWS_MOST = 1048576,   /* of a sheet, as spreadsheets have it */
    DAYS_MOST = 2958465,   /* 9999-12-31 */
    LEAP_1900 = 60,        /* the 29 February 1900 that spreadsheets believe in */
};

struct worksheet {
    const struct workbook *w;
    const struct table_sink *sink;
    struct table_cells cells;
    struct ym_buf text;         /* of the row, each cell's ended by 0 */
    size_t at[TABLE_CELLS];     /* where each begins in it; 0: nothing there */
    int64_t line;
    size_t next;                /* column of a cell that does not say it */
    size_t column;              /* of the cell at hand */
    const char *type;           /* one of `worksheet_types` */
    size_t style;
    struct ym_buf value;
    int taking, spoken, formula, has_value, in_row;
    int stop;
};

static const char *const worksheet_types[] = {"n", "s", "str", "inlineStr", "b", "e", "d", NULL};

static const char *worksheet_type(const char *t)
{
    for (size_t i = 0; t && worksheet_types[i]; i++)
        if (strcmp(worksheet_types[i], t) == 0)
            return worksheet_types[i];
    return worksheet_types[0];
}

/* BC12: 54; where it does not say, the one behind the last. */
static size_t worksheet_column(struct worksheet *s, const char *at)
{
    size_t n = 0;
    for (; at && *at >= 'A' && *at <= 'Z' && n < 20000; at++)
        n = n * 26 + (size_t)(*at - 'A') + 1;
    return n ? n - 1 : s->next;
}

static int64_t worksheet_number(const char *text, int64_t otherwise, int64_t most)
{
    char *end;
    long long n = text ? strtoll(text, &end, 10) : -1;
    return n >= 0 && n <= most ? n : otherwise;
}

/* ---- a cell */

static void worksheet_begin_cell(struct worksheet *s, const char **attributes)
{
    s->column = worksheet_column(s, ym_workbook_attribute(attributes, "r"));
    s->type = worksheet_type(ym_workbook_attribute(attributes, "t"));
    s->style = (size_t)worksheet_number(ym_workbook_attribute(attributes, "s"), 0, WORKBOOK_STYLES);
    s->formula = s->has_value = 0;
    s->next = s->column + 1;
    ym_buf_clear(&s->value);
}

/* A number shown as a day, as one: 44469 is 2021-09-30. */
static int worksheet_write_day(struct worksheet *s)
{
    char out[YM_DATE_TEXT];
    int64_t n = worksheet_number(s->value.data, 0, DAYS_MOST);
    if (s->style >= s->w->style_count || !s->w->is_day[s->style] || n < 1 || (!s->w->from_1904 && n == LEAP_1900))
        return 0;
    ym_date first = s->w->from_1904 ? ym_date_of(1904, 1, 1) : ym_date_of(1899, 12, n < LEAP_1900 ? 31 : 30);
    ym_buf_clear(&s->value);
    ym_buf_adds(&s->value, ym_date_text(out, first + n));
    return 1;
}

static enum table_cell_kind worksheet_kind(struct worksheet *s)
{
    if (s->formula && !s->value.len && strcmp(s->type, "str") != 0) /* a text that came out empty is one */
        return TABLE_FORMULA;
    if (strcmp(s->type, "e") == 0)
        return TABLE_ERROR;
    if (strcmp(s->type, "n") == 0 && s->value.len)
        return worksheet_write_day(s) ? TABLE_DAY : TABLE_NUMBER;
    return strcmp(s->type, "d") == 0 ? TABLE_DAY : TABLE_TEXT;
}

/* The shared text's instead of its number. */
static void worksheet_look_up(struct worksheet *s)
{
    size_t n = 0;
    const char *text = ym_table_shared_text(s->w->shared, (size_t)worksheet_number(s->value.data, SHARED_MOST, SHARED_MOST), &n);
    ym_buf_clear(&s->value);
    if (text)
        ym_buf_add(&s->value, text, n);
    else
        s->stop = s->sink->broke(s->sink->baton, s->line, YM_TABLE_F_cut);
}

static void worksheet_end_cell(struct worksheet *s)
{
    struct table_cell *cell = &s->cells.at[s->column < TABLE_CELLS ? s->column : 0];
    if (strcmp(s->type, "s") == 0 && s->has_value)
        worksheet_look_up(s);
    enum table_cell_kind kind = worksheet_kind(s);
    if (strcmp(s->type, "d") == 0 && s->value.len > 10 && s->value.data[10] == 'T')
        s->value.len = 10;
    if (s->column >= TABLE_CELLS) {
        s->cells.wide |= s->value.len != 0;
        return;
    }
    if (s->value.len > TABLE_CELL_BYTES || s->text.len > TABLE_ROW_BYTES) {
        s->stop = s->sink->broke(s->sink->baton, s->line, YM_TABLE_F_long_row);
        return;
    }
    s->at[s->column] = s->text.len;
    cell->len = s->value.len;
    cell->kind = kind;
    ym_buf_add(&s->text, s->value.data, s->value.len);
    ym_buf_add_u8(&s->text, 0);
    if (s->column >= s->cells.count)
        s->cells.count = s->column + 1;
}

/* ---- a row */

static void worksheet_begin_row(struct worksheet *s, const char **attributes)
{
    const char *hidden = ym_workbook_attribute(attributes, "hidden");
    s->line = worksheet_number(ym_workbook_attribute(attributes, "r"), s->line + 1, ROWS_MOST);
    s->cells.hidden = hidden && strcmp(hidden, "0") != 0 && strcmp(hidden, "false") != 0;
    s->cells.wide = 0;
    s->cells.count = 0;
    memset(s->at, 0, sizeof s->at);
    s->next = 0;
    s->in_row = 1;
    ym_buf_clear(&s->text);
    ym_buf_add_u8(&s->text, 0); /* the text of cells that are not there */
}

static void worksheet_end_row(struct worksheet *s)
{
    for (size_t i = 0; i < s->cells.count; i++) {
        s->cells.at[i].text = s->text.data + s->at[i];
        if (!s->at[i]) {
            s->cells.at[i].len = 0;
            s->cells.at[i].kind = TABLE_TEXT;
        }
    }
    s->cells.line = s->line;
    s->in_row = 0;
    if (!s->stop)
        s->stop = s->sink->row(s->sink->baton, &s->cells);
}

/* ---- elements */

static void worksheet_begin(void *baton, const char *name, const char **attributes)
{
    struct worksheet *s = baton;
    if (s->stop)
        return;
    if (strcmp(name, "row") == 0)
        worksheet_begin_row(s, attributes);
    else if (strcmp(name, "c") == 0)
        worksheet_begin_cell(s, attributes);
    else if (strcmp(name, "f") == 0)
        s->formula = 1;
    s->spoken |= strcmp(name, "rPh") == 0;
    s->taking = !s->spoken && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
    s->has_value |= s->taking;
}

static void worksheet_end(void *baton, const char *name)
{
    struct worksheet *s = baton;
    s->taking = 0;
    if (strcmp(name, "rPh") == 0)
        s->spoken = 0;
    else if (s->stop || !s->in_row)
        return;
    else if (strcmp(name, "c") == 0)
        worksheet_end_cell(s);
    else if (strcmp(name, "row") == 0)
        worksheet_end_row(s);
}

static void worksheet_text(void *baton, const char *text, int n)
{
    struct worksheet *s = baton;
    if (s->taking && s->value.len <= TABLE_CELL_BYTES)
        ym_buf_add(&s->value, text, (size_t)n);
}

static int worksheet_far(void *baton, int64_t done, int64_t all)
{
    struct worksheet *s = baton;
    return s->stop ? s->stop : s->sink->far(s->sink->baton, done, all);
}

int ym_worksheet_read(const struct workbook *w, const char *part, const struct table_sink *sink)
{
    struct worksheet *s = ym_malloc(sizeof *s);
    struct workbook_reader r = {.begin = worksheet_begin, .end = worksheet_end, .text = worksheet_text, .far = worksheet_far, .baton = s,
                                .most = WORKBOOK_SHEET_BYTES};
    s->w = w;
    s->sink = sink;
    s->type = worksheet_types[0];
    ym_buf_init(&s->text);
    ym_buf_init(&s->value);
    int err = ym_workbook_part(w, part, &r);
    if (err == YM_ECORRUPT && s->line) /* what came before it has been told */
        err = sink->broke(sink->baton, s->line, YM_TABLE_F_cut);
    ym_buf_release(&s->text);
    ym_buf_release(&s->value);
    free(s);
    return err;
}
