/* report.c — what is said of a table that was checked: to a person, as a table for whoever sent it, as rec text.  Floor: app.
 * Must not let what stands in the file reach a terminal or a spreadsheet unguarded. */
#include <string.h>

#include "check.h"
#include "yimen/base/csv.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

static const char *const report_weights[] = {
    [YM_TABLE_WRONG] = N_("wrong"),
    [YM_TABLE_DOUBT] = N_("in doubt"),
    [YM_TABLE_SKIP] = N_("left out"),
};

static const char *report_number(struct ym_arena *arena, int64_t n)
{
    return ym_arena_printf(arena, "%lld", (long long)n);
}

/* A sheet's columns have letters: 1 is A, 27 is AA. */
static const char *report_letters(struct ym_arena *arena, int column)
{
    char out[8];
    size_t at = sizeof out - 1;
    out[at] = 0;
    for (; column > 0 && at; column = (column - 1) / 26)
        out[--at] = (char)('A' + (column - 1) % 26);
    return ym_arena_strdup(arena, out + at);
}

static const char *report_sentence(struct ym_arena *arena, const struct ym_table_fault *f)
{
    const char *arg[YM_PROBLEM_ARGS] = {f->detail};
    return ym_problem_fill(arena, _(ym_table_fault_text(f->damage)), arg);
}

static void report_line(FILE *out, struct ym_arena *arena, const char *text, const char *const arg[YM_PROBLEM_ARGS])
{
    fprintf(out, "%s\n", ym_problem_fill(arena, text, arg));
}

/* ---- for a person */

static const char *report_form(struct ym_arena *arena, const struct ym_table_report *r)
{
    const char *by = r->separator == '\t' ? _("tabs") : r->separator == ';' ? _("semicolons") : _("commas");
    if (r->separator)
        return ym_arena_printf(arena, "%s, %s", r->form, by);
    const char *arg[YM_PROBLEM_ARGS] = {r->sheet, r->others};
    return ym_arena_printf(arena, "%s, %s", r->form,
                           ym_problem_fill(arena, *r->others ? _("sheet \"{1}\"; not read: {2}") : _("sheet \"{1}\""), arg));
}

void ym_report_head(FILE *out, struct ym_arena *arena, const struct ym_table_kind *k, const struct ym_table_report *r, const char *path)
{
    fprintf(out, "%s: %s, %s\n", ym_text_showable(arena, path), ym_word(k->label), ym_text_showable(arena, report_form(arena, r)));
    report_line(out, arena, _("The header stands in line {1}."), (const char *const[YM_PROBLEM_ARGS]){report_number(arena, r->header_line)});
    for (size_t i = 0; i < k->count; i++) {
        const char *label = ym_word(k->columns[i].field->label);
        if (r->places[i])
            fprintf(out, "  %s  %s%s%s\n", report_letters(arena, r->places[i]), label, strcmp(label, r->headers[i]) ? " <- " : "",
                    strcmp(label, r->headers[i]) ? r->headers[i] : "");
        else
            fprintf(out, "  -  %s\n", label);
    }
    if (*r->unknown)
        report_line(out, arena, _("Not used: {1}"), (const char *const[YM_PROBLEM_ARGS]){r->unknown});
}

void ym_report_fault(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f)
{
    const char *where[YM_PROBLEM_ARGS] = {report_number(arena, f->line), report_letters(arena, f->column), f->header};
    fprintf(out, "%c ", "!? "[ym_table_fault_weight(f->damage)]);
    fputs(ym_problem_fill(arena, f->column ? _("Line {1}, {2} {3}") : _("Line {1}"), where), out);
    if (*f->cell)
        fprintf(out, " [%s]", f->cell);
    fprintf(out, "%s%s\n", _(": "), report_sentence(arena, f));
}

/* The sentence without what it says of one cell. */
static const char *report_kind(struct ym_arena *arena, enum ym_table_damage d)
{
    struct ym_table_fault any = {.damage = d, .detail = "…"};
    return report_sentence(arena, &any);
}

void ym_report_counts(FILE *out, struct ym_arena *arena, const struct ym_table_report *r)
{
    char hex[YM_SHA256_HEX];
    const char *rows[YM_PROBLEM_ARGS] = {report_number(arena, r->rows), report_number(arena, r->good), report_number(arena, r->wrong),
                                         report_number(arena, r->skipped)};
    fputc('\n', out);
    for (int d = 0; d < YM_TABLE_FAULTS; d++)
        if (r->faults[d])
            fprintf(out, "%8lld  %s\n", (long long)r->faults[d], report_kind(arena, (enum ym_table_damage)d));
    report_line(out, arena, _("{1} rows: {2} good, {3} wrong, {4} left out."), rows);
    if (r->doubted)
        report_line(out, arena, _("Of the good ones {1} are in doubt."), (const char *const[YM_PROBLEM_ARGS]){report_number(arena, r->doubted)});
    if (r->stopped)
        fprintf(out, "%s\n", _("Stopped before the end of the file."));
    ym_hex(hex, r->digest, YM_SHA256);
    report_line(out, arena, _("Digest of the good rows: {1}"), (const char *const[YM_PROBLEM_ARGS]){hex});
}

/* ---- as a table */

static void report_cells(FILE *out, struct ym_arena *arena, const char *const *cells, size_t n)
{
    struct ym_buf line;
    ym_buf_init(&line);
    for (size_t i = 0; i < n; i++) {
        ym_csv_cell(&line, ym_csv_guarded(arena, cells[i]));
        ym_buf_adds(&line, i + 1 < n ? "," : "\r\n");
    }
    fwrite(line.data, 1, line.len, out);
    ym_buf_release(&line);
}

void ym_report_csv(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f)
{
    if (!f) {
        fputs("\xef\xbb\xbf", out);
        report_cells(out, arena, (const char *const[]){_("line of the file"), _("column"), _("header"), _("cell"), _("weight"), _("what is wrong")}, 6);
        return;
    }
    report_cells(out, arena,
                 (const char *const[]){report_number(arena, f->line), report_letters(arena, f->column), f->header, f->cell,
                                       _(report_weights[ym_table_fault_weight(f->damage)]), report_sentence(arena, f)},
                 6);
}

/* ---- for programs */

void ym_report_rec(FILE *out, const struct ym_table_kind *k, const struct ym_table_report *r)
{
    char hex[YM_SHA256_HEX];
    ym_hex(hex, r->digest, YM_SHA256);
    fprintf(out, "%%rec: table\nkind: %s\nform: %s\nheader: %lld\nrows: %lld\ngood: %lld\nwrong: %lld\ndoubted: %lld\nskipped: %lld\n", k->name, r->form,
            (long long)r->header_line, (long long)r->rows, (long long)r->good, (long long)r->wrong, (long long)r->doubted, (long long)r->skipped);
    for (int d = 0; d < YM_TABLE_FAULTS; d++)
        if (r->faults[d])
            fprintf(out, "faults: %s %lld\n", ym_table_fault_name((enum ym_table_damage)d), (long long)r->faults[d]);
    fprintf(out, "stopped: %s\ndigest: %s\n", r->stopped ? "yes" : "no", hex);
}

void ym_report_rec_fault(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f)
{
    static const char *const weights[] = {[YM_TABLE_WRONG] = "wrong", [YM_TABLE_DOUBT] = "doubt", [YM_TABLE_SKIP] = "skip"};
    fprintf(out, "fault: %s\nweight: %s\nline: %lld\ncolumn: %d\nheader: %s\ncell: %s\ndetail: %s\n\n", ym_table_fault_name(f->damage),
            weights[ym_table_fault_weight(f->damage)], (long long)f->line, f->column, ym_text_showable(arena, f->header),
            ym_text_showable(arena, f->cell), ym_text_showable(arena, f->detail));
}
