/* convert.c — a table from one form into another: what a screen, a summary or somebody's file holds, as CSV for spreadsheets or xlsx.
 * Floor: app.  A column becomes numbers only if each of its cells is one that a spreadsheet keeps as it stands: never identity numbers,
 * accounts, codes with zeros before them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "app.h"
#include "check.h"
#include "yimen/base/text.h"
#include "yimen/table/out.h"

enum { COUNT_FIGURES = 6, SUM_FIGURES = 13, PATH_BYTES = 4096, CHART_ROWS = 100, HEADERS_SHOWN = 400 };

struct converting {
    const struct ym_check_options *o;
    unsigned char holds[YM_TABLE_OUT_COLUMNS];
    int seen[YM_TABLE_OUT_COLUMNS]; /* 1: a cell of the column was looked at */
    int64_t rows;
    struct ym_table_out *out;
    struct ym_arena *arena;
    char *words, *numbers;    /* headers of the chart's columns; NULL: none is wanted */
    int words_at, numbers_at; /* -1: there is none */
    struct ym_buf headers;    /* for whoever named one that is not there */
};

/* ---- the chart */

static int convert_split_chart(struct converting *c, struct ym_problems *problems)
{
    char *names = c->o->chart ? ym_arena_strdup(c->arena, c->o->chart) : NULL, *at = names ? strchr(names, '=') : NULL;
    c->words_at = c->numbers_at = -1;
    if (!names)
        return 0;
    if (!at || at == names || !at[1])
        return ym_problem(problems, ym_location_words("--chart"), N_("Say of which columns: LABEL=VALUE."), NULL);
    *at = 0;
    c->words = names;
    c->numbers = at + 1;
    return 0;
}

static void convert_look_at_headers(struct converting *c, const struct ym_table_raw *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (*r->cells[i])
            ym_buf_addf(&c->headers, "%s%s", c->headers.len ? ", " : "", r->cells[i]);
        if (c->words && strcmp(r->cells[i], c->words) == 0)
            c->words_at = (int)i;
        if (c->words && strcmp(r->cells[i], c->numbers) == 0)
            c->numbers_at = (int)i;
    }
}

static int convert_check_chart(const struct converting *c, struct ym_problems *problems)
{
    const char *missing = c->words_at < 0 ? c->words : c->numbers_at < 0 ? c->numbers : NULL;
    struct ym_location at = ym_location_words("--chart");
    if (!c->words)
        return 0;
    if (missing)
        return ym_problem(problems, at, N_("There is no column {1}. There are: {2}"), missing,
                          ym_text_fit(c->arena, c->headers.data, HEADERS_SHOWN), NULL);
    if (c->holds[c->numbers_at] == YM_TABLE_HOLDS_TEXT)
        return ym_problem(problems, at, N_("The column {1} does not hold numbers alone."), c->numbers, NULL);
    if (c->rows < 2 || c->rows > 1 + CHART_ROWS)
        return ym_problem(problems, at, N_("A chart shows 1 to {1} rows."), ym_arena_printf(c->arena, "%d", CHART_ROWS), NULL);
    return 0;
}

/* ---- the rows */

/* 590.00 and -12.30 are sums; 3 and 120 counts; 0123, 13800000000 and 411526... are not. */
static enum ym_table_holds convert_holds(const char *cell)
{
    const char *digits = cell + (*cell == '-');
    size_t n = strspn(digits, "0123456789");
    if (!n || (n > 1 && *digits == '0'))
        return YM_TABLE_HOLDS_TEXT;
    if (!digits[n])
        return n <= COUNT_FIGURES ? YM_TABLE_HOLDS_COUNT : YM_TABLE_HOLDS_TEXT;
    return digits[n] == '.' && strspn(digits + n + 1, "0123456789") == 2 && !digits[n + 3] && n <= SUM_FIGURES ? YM_TABLE_HOLDS_SUM
                                                                                                               : YM_TABLE_HOLDS_TEXT;
}

/* The first time through: what each column holds. */
static int convert_look(void *baton, const struct ym_table_raw *r)
{
    struct converting *c = baton;
    if (!c->rows)
        convert_look_at_headers(c, r);
    for (size_t i = 0; c->rows && i < r->count; i++) {
        if (!*r->cells[i])
            continue;
        enum ym_table_holds h = convert_holds(r->cells[i]);
        c->holds[i] = !c->seen[i] || c->holds[i] == h ? (unsigned char)h : YM_TABLE_HOLDS_TEXT;
        c->seen[i] = 1;
    }
    c->rows++;
    return 0;
}

static int convert_put(void *baton, const struct ym_table_raw *r)
{
    ym_table_out_row(((struct converting *)baton)->out, r->cells, r->count);
    return 0;
}

static int convert_form(enum ym_table_form *out, const struct ym_check_options *o, const char *path, struct ym_problems *problems)
{
    const char *dot = strrchr(path, '.');
    int csv = dot && strcasecmp(dot, ".csv") == 0, xlsx = dot && strcasecmp(dot, ".xlsx") == 0;
    *out = xlsx ? YM_TABLE_XLSX : o->to && strcmp(o->to, "gb18030") == 0 ? YM_TABLE_CSV_GB18030 : YM_TABLE_CSV;
    if (csv && o->chart)
        return ym_problem(problems, ym_location_file(path, 0), N_("Only a workbook (.xlsx) has charts."), NULL);
    return csv || xlsx ? 0 : ym_problem(problems, ym_location_file(path, 0), N_("The name of the new file ends in .csv or .xlsx."), NULL);
}

static int convert_unwritten(struct ym_problems *problems)
{
    ym_problem(problems, YM_NOWHERE, N_("This cannot be written: {1}."), strerror(errno), NULL);
    return YM_EIO;
}

static int convert_copy(struct converting *c, const char *from, const char *to, struct ym_problems *problems)
{
    enum ym_table_form form;
    int err = convert_form(&form, c->o, to, problems);
    if (!err)
        err = convert_split_chart(c, problems);
    if (!err)
        err = ym_table_rows(from, c->o->sheet, convert_look, c, problems);
    if (!err)
        err = convert_check_chart(c, problems);
    if (!err)
        err = ym_table_out_open(&c->out, to, form, c->holds, problems);
    if (err)
        return err;
    err = ym_table_rows(from, c->o->sheet, convert_put, c, problems);
    if (!err && c->words)
        ym_table_out_chart(c->out, (size_t)c->words_at, (size_t)c->numbers_at, c->numbers);
    int failed = ym_table_out_close(c->out, !err, problems);
    return err ? err : failed;
}

/* A workbook cannot be written piece by piece: into a folder of one's own first. */
static int convert_to_output(struct converting *c, const char *from, struct ym_problems *problems)
{
    if (!c->o->to || strcmp(c->o->to, "xlsx") != 0)
        return ym_problem(problems, ym_location_words("-"), N_("Only a workbook goes to standard output: --to xlsx."), NULL);
    char dir[PATH_BYTES], made[PATH_BYTES + 16], piece[65536];
    const char *tmp = getenv("TMPDIR");
    FILE *f = NULL;
    size_t n;
    snprintf(dir, sizeof dir, "%s/.yimen-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(dir))
        return convert_unwritten(problems);
    snprintf(made, sizeof made, "%s/table.xlsx", dir);
    int err = convert_copy(c, from, made, problems);
    if (!err && !(f = fopen(made, "r")))
        err = convert_unwritten(problems);
    unlink(made); /* before anything is written: whoever reads may go, and then this ends here; what is open is still read */
    rmdir(dir);
    while (f && (n = fread(piece, 1, sizeof piece, f)) > 0 && fwrite(piece, 1, n, stdout) == n)
        ;
    if (f && (ferror(f) || ferror(stdout) || fflush(stdout)))
        err = convert_unwritten(problems);
    if (f)
        fclose(f);
    return err;
}

/* Standard input is read twice as well: from a file without a name. */
static int convert_spool(char *path, size_t size, FILE **kept, struct ym_problems *problems)
{
    char piece[65536];
    size_t n;
    *kept = tmpfile();
    while (*kept && (n = fread(piece, 1, sizeof piece, stdin)) > 0 && fwrite(piece, 1, n, *kept) == n)
        ;
    if (!*kept || ferror(stdin) || ferror(*kept) || fflush(*kept))
        return convert_unwritten(problems);
    snprintf(path, size, "/proc/self/fd/%d", fileno(*kept));
    return 0;
}

int ym_check_convert(const struct ym_check_options *o, const char *from, const char *to)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct converting c = {.o = o, .arena = &arena};
    char spooled[64];
    FILE *kept = NULL;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    ym_buf_init(&c.headers);
    int err = 0;
    if (strcmp(from, "-") == 0) {
        err = convert_spool(spooled, sizeof spooled, &kept, &problems);
        from = spooled;
    }
    if (!err)
        err = strcmp(to, "-") == 0 ? convert_to_output(&c, from, &problems) : convert_copy(&c, from, to, &problems);
    if (kept)
        fclose(kept);
    int status = err ? ym_say_problems(stderr, &(struct ym_options){.lang = o->lang}, err, &problems) : 0;
    ym_buf_release(&c.headers);
    ym_arena_release(&arena);
    return status;
}
