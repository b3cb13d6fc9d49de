/* csv.c — rows of a text file whose cells are parted by commas, semicolons or tabs.  Floor: table.
 * The cells are parted by libcsv (265 MB/s here; mawk splits quoted cells at 12), which knows neither lines nor separators: the lines are counted
 * here, and that separator is taken under which the first rows hold the header.  It takes blanks and tabs off at both ends of a cell, as whoever
 * validates it does.  Must not judge a cell. */
#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "decode.h"
#include "table_in.h"

struct csv_reading {
    struct csv_parser parser;
    const struct table_sink *sink;
    struct table_cells cells;
    char *text;               /* of the row's cells, each ended by 0; room for a row and a cell more */
    size_t len;
    size_t at[TABLE_CELLS];   /* where each begins in it */
    size_t count;             /* cells so far, those behind TABLE_CELLS too */
    int64_t line;
    int returned;             /* a carriage return of which nobody knows yet whether a line feed follows */
    int stop;                 /* what `row` answered */
};

static void csv_begin(struct csv_reading *r, char separator, const struct table_sink *sink)
{
    csv_init(&r->parser, CSV_APPEND_NULL | CSV_REPALL_NL);
    csv_set_delim(&r->parser, (unsigned char)separator);
    r->sink = sink;
    r->line = 1;
    r->count = 0;
    r->returned = r->stop = 0;
    r->text = ym_malloc(TABLE_ROW_BYTES + TABLE_CELL_BYTES + 1);
    r->len = 0;
}

static void csv_end(struct csv_reading *r)
{
    csv_free(&r->parser);
    free(r->text);
}

static void csv_count_lines(struct csv_reading *r, const char *text, size_t n)
{
    for (const char *at = text; (at = memchr(at, '\n', n - (size_t)(at - text))); at++)
        r->line++;
}

static void csv_take_cell(void *bytes, size_t n, void *baton)
{
    struct csv_reading *r = baton;
    const char *text = bytes ? bytes : "";
    if (r->stop)
        return;
    r->line += r->returned;
    r->returned = 0;
    if (!r->count)
        r->cells.line = r->line;
    if (n)
        csv_count_lines(r, text, n);
    if (n > TABLE_CELL_BYTES || r->len + n > TABLE_ROW_BYTES) {
        r->stop = r->sink->broke(r->sink->baton, r->cells.line, YM_TABLE_F_long_row);
        return;
    }
    if (r->count < TABLE_CELLS) {
        r->at[r->count] = r->len;
        r->cells.at[r->count].len = n;
        memcpy(r->text + r->len, text, n);
        r->len += n;
        r->text[r->len++] = 0;
    } else if (n) {
        r->cells.wide = 1;
    }
    r->count++;
}

static void csv_tell_row(struct csv_reading *r, int last)
{
    r->cells.count = r->count < TABLE_CELLS ? r->count : TABLE_CELLS;
    for (size_t i = 0; i < r->cells.count; i++) {
        r->cells.at[i].text = r->text + r->at[i];
        r->cells.at[i].kind = TABLE_TEXT;
    }
    r->cells.last = last;
    r->cells.ragged = 1;
    r->stop = r->sink->row(r->sink->baton, &r->cells);
    r->cells.wide = 0;
    r->count = 0;
    r->len = 0;
}

static void csv_take_row(int by, void *baton)
{
    struct csv_reading *r = baton;
    if (r->stop)
        return;
    if (r->count)
        csv_tell_row(r, by < 0);
    if (by == '\r')
        r->line += r->returned;
    else if (by == '\n')
        r->line++;
    r->returned = by == '\r';
}

/* 0, or why no more is wanted. */
static int csv_feed(struct csv_reading *r, const char *text, size_t n)
{
    csv_parse(&r->parser, text, n, csv_take_cell, csv_take_row, r);
    if (!r->stop && r->parser.entry_pos > TABLE_ROW_BYTES)
        r->stop = r->sink->broke(r->sink->baton, r->count ? r->cells.line : r->line, r->parser.quoted ? YM_TABLE_F_quote : YM_TABLE_F_long_row);
    return r->stop;
}

/* libcsv says that a quotation mark is open only where it refuses marks within cells, too (CSV_STRICT), which people write. */
enum { IN_CELL = 2 /* csv_parser.pstate: a cell has begun and not ended */ };

static int csv_finish(struct csv_reading *r)
{
    int64_t line = r->count ? r->cells.line : r->line + r->returned;
    if (!r->stop && r->parser.quoted && r->parser.pstate == IN_CELL)
        r->stop = r->sink->broke(r->sink->baton, line, YM_TABLE_F_quote);
    if (!r->stop)
        csv_fini(&r->parser, csv_take_cell, csv_take_row, r);
    return r->stop;
}

/* ---- which separator */

struct csv_try {
    const struct ym_table_kind *kind;
    int rows, found;
    size_t cells;
};

static int csv_try_row(void *baton, const struct table_cells *cells)
{
    struct csv_try *t = baton;
    struct table_heading h = {0};
    if (t->kind)
        ym_table_heading_match(&h, t->kind, cells);
    if (h.found > t->found)
        t->found = h.found;
    t->cells += cells->count;
    return ++t->rows == TABLE_HEADER_ROWS;
}

static int csv_try_broke(void *baton, int64_t line, enum ym_table_damage damage)
{
    (void)baton, (void)line, (void)damage;
    return 1;
}

/* The one that finds most headers; of equals the one that parts most. */
static char csv_separator(const struct ym_table_kind *kind, const char *text, size_t n)
{
    static const char separators[] = ",;\t";
    struct csv_try best = {.found = -1};
    char taken = ',';
    for (const char *s = separators; *s; s++) {
        struct csv_try t = {.kind = kind};
        struct table_sink sink = {.row = csv_try_row, .broke = csv_try_broke, .baton = &t};
        struct csv_reading r = {0};
        csv_begin(&r, *s, &sink);
        csv_feed(&r, text, n);
        if (!r.stop)
            csv_finish(&r);
        csv_end(&r);
        if (t.found > best.found || (t.found == best.found && t.cells > best.cells)) {
            best = t;
            taken = *s;
        }
    }
    return taken;
}

/* ---- the file */

static int csv_read_on(struct table_decode *d, struct csv_reading *r, int64_t all)
{
    int more;
    while ((more = ym_table_decode_next(d)) > 0) {
        int stop = csv_feed(r, d->text.data, d->text.len);
        if (!stop)
            stop = r->sink->far(r->sink->baton, d->read, all);
        if (stop)
            return stop;
    }
    return more ? more : csv_finish(r);
}

static int csv_read(struct ym_table_report *out, struct table_decode *d, const struct ym_table_how *how, const struct table_sink *sink,
                    int64_t all)
{
    struct csv_reading r = {0};
    int err = ym_table_decode_next(d);
    out->separator = csv_separator(how->kind, d->text.data, d->text.len);
    csv_begin(&r, out->separator, sink);
    if (err > 0)
        err = csv_feed(&r, d->text.data, d->text.len);
    if (!err)
        err = csv_read_on(d, &r, all);
    out->form = d->form;
    csv_end(&r);
    return err;
}

int ym_table_read_csv(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                 const struct table_sink *sink, struct ym_problems *problems)
{
    struct stat st;
    FILE *in = fopen(path, "rb");
    if (!in || fstat(fileno(in), &st)) {
        ym_problem(problems, ym_location_file(path, 0), N_("This cannot be read: {1}."), strerror(errno), NULL);
        if (in)
            fclose(in);
        return YM_EIO;
    }
    struct table_decode *d = ym_malloc(sizeof *d);
    ym_table_decode_begin(d, in);
    int err = csv_read(out, d, how, sink, st.st_size);
    if (err == YM_EIO)
        ym_problem(problems, ym_location_file(path, 0), N_("This cannot be read: {1}."), strerror(errno), NULL);
    ym_table_decode_end(d);
    free(d);
    fclose(in);
    (void)arena;
    return err;
}
