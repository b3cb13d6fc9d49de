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
#include "yimen/table/out.h"

enum { COUNT_FIGURES = 6, SUM_FIGURES = 13 };

struct converting {
    const struct ym_check_options *o;
    unsigned char holds[YM_TABLE_OUT_COLUMNS];
    int seen[YM_TABLE_OUT_COLUMNS]; /* 1: a cell of the column was looked at */
    int64_t rows;
    struct ym_table_out *out;
};

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
    *out = xlsx ? YM_TABLE_XLSX : o->to ? YM_TABLE_CSV_GB18030 : YM_TABLE_CSV;
    return csv || xlsx ? 0 : ym_problem(problems, ym_location_file(path, 0), N_("The name of the new file ends in .csv or .xlsx."), NULL);
}

static int convert_copy(struct converting *c, const char *from, const char *to, struct ym_problems *problems)
{
    enum ym_table_form form;
    int err = convert_form(&form, c->o, to, problems);
    if (!err)
        err = ym_table_rows(from, c->o->sheet, convert_look, c, problems);
    if (!err)
        err = ym_table_out_open(&c->out, to, form, c->holds, problems);
    if (err)
        return err;
    err = ym_table_rows(from, c->o->sheet, convert_put, c, problems);
    int failed = ym_table_out_close(c->out, !err, problems);
    return err ? err : failed;
}

/* Standard input is read twice as well: from a file without a name. */
static int convert_spool(char *path, size_t size, FILE **kept, struct ym_problems *problems)
{
    char piece[65536];
    size_t n;
    *kept = tmpfile();
    while (*kept && (n = fread(piece, 1, sizeof piece, stdin)) > 0 && fwrite(piece, 1, n, *kept) == n)
        ;
    if (!*kept || ferror(stdin) || ferror(*kept) || fflush(*kept)) {
        ym_problem(problems, YM_NOWHERE, N_("This cannot be written: {1}."), strerror(errno), NULL);
        return YM_EIO;
    }
    snprintf(path, size, "/proc/self/fd/%d", fileno(*kept));
    return 0;
}

int ym_check_convert(const struct ym_check_options *o, const char *from, const char *to)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct converting c = {.o = o};
    char spooled[64];
    FILE *kept = NULL;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int err = 0;
    if (strcmp(from, "-") == 0) {
        err = convert_spool(spooled, sizeof spooled, &kept, &problems);
        from = spooled;
    }
    if (!err)
        err = convert_copy(&c, from, to, &problems);
    if (kept)
        fclose(kept);
    int status = err ? ym_say_problems(stderr, &(struct ym_options){.lang = o->lang}, err, &problems) : 0;
    ym_arena_release(&arena);
    return status;
}
