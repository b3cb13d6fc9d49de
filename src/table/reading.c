/* reading.c — a table read as its kind wants it: the header, each row checked, what is wrong told, what is good handed on.  Floor: table.
 * Keeps nothing of a row but the digest of its key; must not write a file. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "table_in.h"
#include "yimen/base/row_digest.h"
#include "yimen/base/text.h"

enum { FAULTS_A_ROW = YM_TABLE_COLUMNS + 8, CELL_SHOWN = 40, THOUSAND = 1000 };

struct found {
    enum ym_table_damage damage;
    int column; /* of the file, from 0; -1: the whole row */
    const char *detail;
};

struct reading {
    const struct ym_table_how *how;
    struct ym_table_report *report;
    struct ym_arena *arena;             /* the report's */
    struct ym_arena row;                /* emptied with each */
    struct table_heading heading, best; /* best: of the rows looked at while there is none */
    int64_t best_line;
    const char *best_headers;
    int64_t above[TABLE_HEADER_ROWS]; /* lines above the header: told once there is one */
    int rows_above;
    char *header[TABLE_CELLS]; /* as they stand in the file */
    size_t header_count;
    struct table_seen *seen;
    struct ym_row_digest digest;
    struct ym_buf key;
    const char *values[YM_TABLE_COLUMNS];
    struct found found[FAULTS_A_ROW];
    size_t found_count;
    int wrong; /* of the row's */
};

/* ---- telling */

static int reading_tell(struct reading *r, const struct table_cells *cells, int64_t line, const struct found *f)
{
    r->report->faults[f->damage]++;
    if (!r->how->fault)
        return 0;
    const char *cell = f->column >= 0 && cells && (size_t)f->column < cells->count ? cells->at[f->column].text : "";
    struct ym_table_fault told = {
        .damage = f->damage,
        .line = line,
        .column = f->column + 1,
        .header = f->column >= 0 && (size_t)f->column < r->header_count ? r->header[f->column] : "",
        .cell = *cell ? ym_text_fit(&r->row, cell, CELL_SHOWN) : "",
        .detail = f->detail,
    };
    return r->how->fault(r->how->baton, &told) ? TABLE_STOP_CALLER : 0;
}

static void reading_find(struct reading *r, enum ym_table_damage damage, int column, const char *detail)
{
    if (r->found_count < FAULTS_A_ROW)
        r->found[r->found_count++] = (struct found){damage, column, detail};
    r->wrong |= ym_table_fault_weight(damage) == YM_TABLE_WRONG;
}

static int reading_tell_found(struct reading *r, const struct table_cells *cells)
{
    int stop = 0;
    for (size_t i = 0; i < r->found_count && !stop; i++)
        stop = reading_tell(r, cells, cells->line, &r->found[i]);
    return stop;
}

/* A line that is no row. */
static int reading_skip(struct reading *r, const struct table_cells *cells, enum ym_table_damage why)
{
    r->report->skipped++;
    r->report->rows++;
    return reading_tell(r, cells, cells->line, &(struct found){why, -1, ""});
}

/* ---- the header */

static const char *reading_list(struct reading *r, const struct table_cells *cells, const int *place)
{
    struct ym_buf out;
    ym_buf_init(&out);
    for (size_t i = 0; i < cells->count; i++) {
        int known = 0;
        for (size_t k = 0; place && k < r->how->kind->count; k++)
            known |= place[k] == (int)i;
        if (!known && !ym_table_cell_blank(&cells->at[i]))
            ym_buf_addf(&out, "%s%s", out.len ? ", " : "", ym_text_fit(&r->row, cells->at[i].text, CELL_SHOWN));
    }
    const char *list = ym_arena_strdup(r->arena, out.data);
    ym_buf_release(&out);
    return list;
}

/* The lines above it are no rows. */
static int reading_tell_above(struct reading *r)
{
    int stop = 0;
    for (int i = 0; i < r->rows_above && !stop; i++) {
        r->report->rows++;
        r->report->skipped++;
        stop = reading_tell(r, NULL, r->above[i], &(struct found){YM_TABLE_F_title, -1, ""});
    }
    return stop;
}

static int reading_take_header(struct reading *r, const struct table_cells *cells)
{
    struct ym_table_report *out = r->report;
    int stop = reading_tell_above(r);
    r->header_count = cells->count;
    while (r->header_count && ym_table_cell_blank(&cells->at[r->header_count - 1]))
        r->header_count--;
    for (size_t i = 0; i < r->header_count; i++)
        r->header[i] = ym_arena_strdup(r->arena, ym_text_fit(&r->row, cells->at[i].text, CELL_SHOWN));
    out->header_line = cells->line;
    out->unknown = reading_list(r, cells, r->heading.place);
    for (size_t i = 0; i < r->how->kind->count; i++) {
        int at = r->heading.place[i];
        out->places[i] = at + 1;
        out->headers[i] = at >= 0 ? r->header[at] : NULL;
    }
    return stop;
}

/* One of the first rows: the header, or a line above it. */
static int reading_above(struct reading *r, const struct table_cells *cells)
{
    ym_table_heading_match(&r->heading, r->how->kind, cells);
    if (r->heading.found && !r->heading.lacking && !r->heading.twice)
        return reading_take_header(r, cells);
    if (r->heading.found > r->best.found || !r->best_line) {
        r->best = r->heading;
        r->best_line = cells->line;
        r->best_headers = reading_list(r, cells, NULL);
    }
    r->above[r->rows_above++] = cells->line;
    return r->rows_above == TABLE_HEADER_ROWS ? TABLE_STOP_NO_HEADER : 0;
}

static void reading_another(void *baton)
{
    struct reading *r = baton;
    r->rows_above = 0;
}

/* The header again: the same texts in all its columns. */
static int reading_is_header(const struct reading *r, const struct table_cells *cells)
{
    for (size_t i = 0; i < r->how->kind->count; i++) {
        int at = r->heading.place[i];
        if (at >= 0 && ((size_t)at >= cells->count || strcmp(cells->at[at].text, r->header[at]) != 0))
            return 0;
    }
    return 1;
}

/* Why there is no header, every reason. */
static void reading_explain(struct reading *r, const char *path, struct ym_problems *problems)
{
    const struct ym_table_kind *k = r->how->kind;
    struct ym_location at = ym_location_file(path, r->best.found ? r->best_line : 0);
    if (!r->best.found)
        ym_problem(problems, at, N_("None of the first {1} rows is a header of \"{2}\"."),
                   ym_arena_printf(r->arena, "%d", TABLE_HEADER_ROWS), ym_word(k->label), NULL);
    for (size_t i = 0; i < k->count; i++) {
        if (k->columns[i].needed && r->best.place[i] < 0)
            ym_problem(problems, at, N_("The column {1} is missing."), k->columns[i].headers[0], NULL);
        if (r->best.twice >> i & 1)
            ym_problem(problems, at, N_("The column {1} stands there twice."), k->columns[i].headers[0], NULL);
    }
    if (r->best_headers && *r->best_headers)
        ym_problem(problems, at, N_("What stands there: {1}"), ym_text_fit(r->arena, r->best_headers, YM_TABLE_COLUMNS * 5), NULL);
}

/* ---- a row */

static const struct table_cell reading_nothing = {.text = ""};

static const struct table_cell *reading_cell(const struct table_cells *cells, int at)
{
    return at >= 0 && (size_t)at < cells->count ? &cells->at[at] : &reading_nothing;
}

static int reading_check(struct reading *r, size_t column, const struct table_cell *cell, struct table_check *c)
{
    *c = (struct table_check){.arena = &r->row, .column = &r->how->kind->columns[column], .today = r->how->today};
    return ym_table_cell_validate(c, cell);
}

static void reading_check_cells(struct reading *r, const struct table_cells *cells)
{
    for (size_t i = 0; i < r->how->kind->count; i++) {
        struct table_check c;
        int at = r->heading.place[i];
        r->values[i] = "";
        if (at < 0)
            continue;
        int d = reading_check(r, i, reading_cell(cells, at), &c);
        if (d < 0 || ym_table_fault_weight((enum ym_table_damage)d) != YM_TABLE_WRONG)
            r->values[i] = c.value;
        if (d >= 0)
            reading_find(r, (enum ym_table_damage)d, at, c.detail);
    }
}

/* 残疾人证号 begins with 证件号码. */
static void reading_check_begins(struct reading *r)
{
    for (size_t i = 0; i < r->how->kind->count; i++) {
        const struct ym_table_column *c = &r->how->kind->columns[i];
        const char *other = c->begins_column < 0 ? "" : r->values[c->begins_column];
        if (*other && *r->values[i] && strncmp(r->values[i], other, strlen(other)) != 0)
            reading_find(r, YM_TABLE_F_begins, r->heading.place[i], r->header[r->heading.place[c->begins_column]]);
    }
}

static int reading_width(const struct table_cells *cells)
{
    size_t n = cells->count;
    while (n && ym_table_cell_blank(&cells->at[n - 1]))
        n--;
    return (int)n;
}

static void reading_check_row(struct reading *r, const struct table_cells *cells)
{
    if (cells->wide || reading_width(cells) > (int)r->header_count)
        reading_find(r, YM_TABLE_F_wide, -1, "");
    if (cells->last && (r->wrong || (cells->ragged && cells->count < r->header_count)))
        reading_find(r, YM_TABLE_F_cut, -1, "");
    else if (cells->last)
        reading_find(r, YM_TABLE_F_maybe_cut, -1, "");
    else if (cells->ragged && cells->count < r->header_count)
        reading_find(r, YM_TABLE_F_narrow, -1, "");
    if (cells->hidden)
        reading_find(r, YM_TABLE_F_hidden, -1, "");
}

/* An identity number that is wrong where it should stand and sound in the cell beside. */
static int reading_is_shifted(struct reading *r, const struct table_cells *cells)
{
    for (size_t i = 0; i < r->how->kind->count; i++) {
        int at = r->heading.place[i];
        if (at < 0 || r->how->kind->columns[i].field->kind != YM_IDNO || *r->values[i])
            continue;
        for (int side = -1; side <= 1; side += 2) {
            struct table_check c;
            const struct table_cell *beside = reading_cell(cells, at + side);
            if (beside->len && reading_check(r, i, beside, &c) < 0 && *c.value)
                return 1;
        }
    }
    return 0;
}

static int reading_is_total(const struct table_cells *cells)
{
    static const char *const totals[] = {"合计", "总计", "小计", "共计", "total", "subtotal", "sum", NULL};
    char plain[64];
    size_t first = 0;
    while (first < cells->count && ym_table_cell_blank(&cells->at[first]))
        first++;
    if (first == cells->count)
        return 0;
    ym_table_heading_plain(plain, sizeof plain, cells->at[first].text);
    for (size_t i = 0; totals[i]; i++)
        if (strcmp(plain, totals[i]) == 0)
            return 1;
    return 0;
}

static void reading_check_key(struct reading *r, const struct table_cells *cells)
{
    const struct ym_table_kind *k = r->how->kind;
    struct ym_buf *key = &r->key;
    if (!k->key_columns)
        return;
    ym_buf_clear(key);
    for (size_t i = 0; i < k->count; i++) {
        if (k->key_columns >> i & 1) {
            ym_buf_adds(key, r->values[i]);
            ym_buf_addc(key, '\t');
        }
    }
    int64_t line = ym_table_seen_line(r->seen, key->data, key->len, cells->line);
    if (line)
        reading_find(r, YM_TABLE_F_duplicate, -1, ym_arena_printf(&r->row, "%lld", (long long)line));
}

static int reading_hand_on(struct reading *r, const struct table_cells *cells)
{
    ym_row_digest_row(&r->digest, r->values, r->how->kind->count);
    struct ym_table_values row = {.line = cells->line, .values = r->values};
    return r->how->row && r->how->row(r->how->baton, &row) ? TABLE_STOP_CALLER : 0;
}

static int reading_wrong_row(struct reading *r, const struct table_cells *cells)
{
    if (reading_is_total(cells))
        return reading_skip(r, cells, YM_TABLE_F_total);
    if (reading_is_shifted(r, cells)) {
        r->found_count = 0;
        reading_find(r, YM_TABLE_F_shifted, -1, "");
    }
    r->report->rows++;
    r->report->wrong++;
    return reading_tell_found(r, cells);
}

static int reading_data(struct reading *r, const struct table_cells *cells)
{
    r->found_count = 0;
    r->wrong = 0;
    reading_check_cells(r, cells);
    reading_check_begins(r);
    reading_check_row(r, cells);
    if (!r->wrong)
        reading_check_key(r, cells);
    if (r->wrong)
        return reading_wrong_row(r, cells);
    r->report->rows++;
    r->report->good++;
    r->report->doubted += r->found_count != 0;
    int stop = reading_tell_found(r, cells);
    return stop ? stop : reading_hand_on(r, cells);
}

static int reading_row(void *baton, const struct table_cells *cells)
{
    struct reading *r = baton;
    ym_arena_reset(&r->row);
    if (!cells->wide && !reading_width(cells))
        return 0;
    if (!r->report->header_line)
        return reading_above(r, cells);
    if (reading_is_header(r, cells))
        return reading_skip(r, cells, YM_TABLE_F_header_again);
    return reading_data(r, cells);
}

static int reading_broke(void *baton, int64_t line, enum ym_table_damage damage)
{
    struct reading *r = baton;
    r->report->rows++;
    r->report->wrong++;
    int stop = reading_tell(r, NULL, line, &(struct found){damage, -1, ""});
    return stop ? stop : TABLE_STOP_BROKE;
}

static int reading_far(void *baton, int64_t done, int64_t all)
{
    struct reading *r = baton;
    int thousandths = all > 0 ? (int)(done * THOUSAND / all) : 0;
    if (thousandths > THOUSAND)
        thousandths = THOUSAND;
    return r->how->progress && r->how->progress(r->how->baton, r->report->rows, thousandths) ? TABLE_STOP_CALLER : 0;
}

/* ---- the whole */

static int64_t reading_bytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : 0;
}

static void reading_begin(struct reading *r, struct ym_table_report *out, struct ym_arena *arena, const struct ym_table_how *how)
{
    *out = (struct ym_table_report){.form = "", .sheet = "", .others = "", .unknown = ""};
    *r = (struct reading){.how = how, .report = out, .arena = arena};
    ym_arena_init(&r->row);
    ym_buf_init(&r->key);
    ym_row_digest_begin(&r->digest, how->kind->name);
}

static void reading_end(struct reading *r)
{
    ym_row_digest_end(r->report->digest, &r->digest);
    ym_buf_release(&r->key);
    ym_table_seen_free(r->seen);
    ym_arena_release(&r->row);
}

/* What a source answered, as ym_table_read does. */
static int reading_ended(struct reading *r, int answer, const char *path, struct ym_problems *problems)
{
    r->report->stopped = answer == TABLE_STOP_CALLER;
    if (answer < 0 || answer == TABLE_STOP_CALLER)
        return answer < 0 ? answer : YM_ELIMIT;
    if (r->report->header_line)
        return 0;
    reading_explain(r, path, problems);
    return YM_EBAD;
}

int ym_table_read(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                  struct ym_problems *problems)
{
    struct reading *r = ym_malloc(sizeof *r);
    struct table_sink sink = {.row = reading_row, .broke = reading_broke, .another = reading_another, .far = reading_far, .baton = r};
    reading_begin(r, out, arena, how);
    r->seen = ym_table_seen_new(how->kind->key_columns ? reading_bytes(path) : 0);
    int answer = ym_table_source(path)(out, arena, path, how, &sink, problems);
    int err = reading_ended(r, answer, path, problems);
    reading_end(r);
    free(r);
    return err;
}
