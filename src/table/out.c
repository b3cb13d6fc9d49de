/* out.c — a table written for others: CSV by libcsv and iconv, xlsx by libxlsxwriter.  Floor: table.
 * It is written into a folder of its own beside its place and gets its name when it is whole: link(2) does not write over what is there. */
#include "yimen/table/out.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "yimen/base/csv.h"
#include "yimen/base/text.h"

enum { WIDEST = 50, ROWS_MOST = 1048576, PIECE = 64 * 1024, NAME_BYTES = 4096 };

struct ym_table_out {
    enum ym_table_form form;
    const char *path;
    char dir[NAME_BYTES], made[NAME_BYTES + 8]; /* the folder, the file in it */
    FILE *csv;
    iconv_t iconv;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *text, *count, *sum;
    unsigned char holds[YM_TABLE_OUT_COLUMNS];
    size_t wide[YM_TABLE_OUT_COLUMNS], columns;
    int64_t rows;
    struct ym_buf line;
    struct ym_arena arena; /* of a row */
    int failed;            /* an errno */
};

static int out_refuse(struct ym_problems *problems, const char *path, int why)
{
    ym_problem(problems, ym_location_file(path, 0),
               why == EEXIST ? N_("There is a file of this name; take another.") : N_("This cannot be written: {1}."), strerror(why), NULL);
    return YM_EIO;
}

/* A folder of one's own where the file shall be. */
static int out_make_place(struct ym_table_out *o)
{
    const char *slash = strrchr(o->path, '/');
    int n = slash ? (int)(slash - o->path) + 1 : 0;
    if (access(o->path, F_OK) == 0)
        errno = EEXIST;
    else if (snprintf(o->dir, sizeof o->dir, "%.*s.yimen-XXXXXX", n, o->path) >= (int)sizeof o->dir)
        errno = ENAMETOOLONG;
    else if (mkdtemp(o->dir))
        return 0;
    *o->dir = 0;
    return errno;
}

/* ---- xlsx */

static lxw_format *out_format(struct ym_table_out *o, const char *number)
{
    lxw_format *f = workbook_add_format(o->book);
    if (number)
        format_set_num_format(f, number);
    return f;
}

static void out_open_book(struct ym_table_out *o)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = o->dir};
    o->book = workbook_new_opt(o->made, &options);
    o->sheet = o->book ? workbook_add_worksheet(o->book, NULL) : NULL;
    if (!o->sheet) {
        o->failed = ENOMEM;
        return;
    }
    o->head = out_format(o, NULL);
    format_set_bold(o->head);
    o->text = out_format(o, "@");
    o->count = out_format(o, "0");
    o->sum = out_format(o, "0.00");
    worksheet_freeze_panes(o->sheet, 1, 0);
}

static void out_put_cell(struct ym_table_out *o, lxw_row_t row, size_t i, const char *cell)
{
    lxw_col_t column = (lxw_col_t)i;
    int number = row && *cell && o->holds[i] != YM_TABLE_HOLDS_TEXT;
    lxw_error e =
        !*cell   ? LXW_NO_ERROR
        : number ? worksheet_write_number(o->sheet, row, column, strtod(cell, NULL), o->holds[i] == YM_TABLE_HOLDS_SUM ? o->sum : o->count)
                 : worksheet_write_string(o->sheet, row, column, cell, row ? o->text : o->head);
    if (e)
        o->failed = e == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? E2BIG : EIO;
    size_t wide = ym_text_columns(cell) + 2;
    if (wide > o->wide[i])
        o->wide[i] = wide < WIDEST ? wide : WIDEST;
}

void ym_table_out_chart(struct ym_table_out *o, size_t words, size_t numbers, const char *title)
{
    lxw_row_t last = (lxw_row_t)o->rows - 1;
    lxw_chart *chart = o->failed || !o->book || o->rows < 2 ? NULL : workbook_add_chart(o->book, LXW_CHART_COLUMN);
    if (!chart)
        return;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, o->sheet->name, 1, (lxw_col_t)words, last, (lxw_col_t)words);
    chart_series_set_values(series, o->sheet->name, 1, (lxw_col_t)numbers, last, (lxw_col_t)numbers);
    chart_series_set_name_range(series, o->sheet->name, 0, (lxw_col_t)numbers);
    chart_title_set_name(chart, title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (worksheet_insert_chart(o->sheet, 1, (lxw_col_t)o->columns + 1, chart))
        o->failed = EIO;
}

static void out_end_book(struct ym_table_out *o)
{
    for (size_t i = 0; i < o->columns; i++)
        worksheet_set_column(o->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)o->wide[i], NULL);
    errno = 0;
    if (workbook_close(o->book) && !o->failed)
        o->failed = errno ? errno : EIO;
}

/* ---- CSV */

static void out_write_line(struct ym_table_out *o)
{
    char piece[PIECE], *from = o->line.data, *to;
    size_t left = o->line.len, room;
    while (left && !o->failed) {
        to = piece;
        room = sizeof piece;
        if (o->iconv == (iconv_t)-1) {
            room = left < sizeof piece ? left : sizeof piece;
            memcpy(piece, from, room);
            from += room;
            left -= room;
            to = piece + room;
        } else if (iconv(o->iconv, &from, &left, &to, &room) == (size_t)-1 && errno != E2BIG) {
            o->failed = errno;
        }
        if (fwrite(piece, 1, (size_t)(to - piece), o->csv) != (size_t)(to - piece))
            o->failed = errno;
    }
}

static void out_put_line(struct ym_table_out *o, const char *const *cells, size_t n)
{
    ym_buf_clear(&o->line);
    ym_arena_reset(&o->arena);
    for (size_t i = 0; i < n; i++) {
        ym_csv_cell(&o->line, ym_csv_guarded(&o->arena, cells[i]));
        ym_buf_adds(&o->line, i + 1 < n ? "," : "\r\n");
    }
    out_write_line(o);
}

static void out_open_csv(struct ym_table_out *o)
{
    o->csv = fopen(o->made, "wx");
    if (!o->csv)
        o->failed = errno;
    else if (o->form == YM_TABLE_CSV)
        fputs("\xef\xbb\xbf", o->csv);
    else if ((o->iconv = iconv_open("GB18030", "UTF-8")) == (iconv_t)-1)
        o->failed = errno;
}

static void out_end_csv(struct ym_table_out *o)
{
    if (o->iconv != (iconv_t)-1)
        iconv_close(o->iconv);
    if (o->csv && (fflush(o->csv) || fsync(fileno(o->csv))) && !o->failed)
        o->failed = errno;
    if (o->csv)
        fclose(o->csv);
}

/* ---- both */

int ym_table_out_open(struct ym_table_out **out, const char *path, enum ym_table_form form, const unsigned char *holds,
                      struct ym_problems *problems)
{
    struct ym_table_out *o = ym_malloc(sizeof *o);
    mode_t mask = umask(077);
    *out = NULL;
    o->form = form;
    o->path = path;
    o->iconv = (iconv_t)-1;
    o->failed = out_make_place(o);
    if (holds)
        memcpy(o->holds, holds, sizeof o->holds);
    ym_buf_init(&o->line);
    ym_arena_init(&o->arena);
    snprintf(o->made, sizeof o->made, "%s/table", o->dir);
    if (!o->failed)
        (form == YM_TABLE_XLSX ? out_open_book : out_open_csv)(o);
    umask(mask);
    if (o->failed)
        return ym_table_out_close(o, 0, problems);
    *out = o;
    return 0;
}

void ym_table_out_row(struct ym_table_out *o, const char *const *cells, size_t n)
{
    if (o->failed)
        return;
    if (n > YM_TABLE_OUT_COLUMNS)
        n = YM_TABLE_OUT_COLUMNS;
    if (n > o->columns)
        o->columns = n;
    if (o->form != YM_TABLE_XLSX)
        out_put_line(o, cells, n);
    else if (o->rows == ROWS_MOST)
        o->failed = EFBIG;
    for (size_t i = 0; i < n && o->form == YM_TABLE_XLSX && !o->failed; i++)
        out_put_cell(o, (lxw_row_t)o->rows, i, cells[i]);
    o->rows++;
}

int ym_table_out_close(struct ym_table_out *o, int keep, struct ym_problems *problems)
{
    mode_t mask = umask(077);
    if (o->form == YM_TABLE_XLSX && o->book)
        out_end_book(o);
    else
        out_end_csv(o);
    umask(mask);
    if (keep && !o->failed && (chmod(o->made, 0600) || link(o->made, o->path)))
        o->failed = errno;
    if (*o->dir) {
        unlink(o->made);
        rmdir(o->dir);
    }
    int err = o->failed ? out_refuse(problems, o->path, o->failed) : 0;
    ym_buf_release(&o->line);
    ym_arena_release(&o->arena);
    free(o);
    return err;
}
