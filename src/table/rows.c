/* rows.c — a file's rows as they stand, for whoever copies them into another form.  Floor: table.  Must not judge a cell. */
#include <stdlib.h>
#include <string.h>

#include "table_in.h"
#include "yimen/base/text.h"
#include "yimen/table/out.h"

struct rows {
    int (*row)(void *baton, const struct ym_table_raw *r);
    void *baton;
    struct ym_arena arena;
    struct ym_table_raw raw;
    const char *path;
    struct ym_problems *problems;
};

static int rows_take(void *baton, const struct table_cells *cells)
{
    struct rows *r = baton;
    ym_arena_reset(&r->arena);
    r->raw.line = cells->line;
    r->raw.count = cells->count;
    for (size_t i = 0; i < cells->count; i++) {
        const struct table_cell *c = &cells->at[i];
        if (memchr(c->text, 0, c->len) || !ym_utf8_valid(c->text, c->len)) {
            ym_problem(r->problems, ym_location_file(r->path, cells->line), ym_table_fault_text(YM_TABLE_F_charset), NULL);
            return TABLE_STOP_BROKE;
        }
        r->raw.cells[i] = ym_text_clean(&r->arena, c->text, c->len, 0);
    }
    return r->row(r->baton, &r->raw) ? TABLE_STOP_CALLER : 0;
}

static int rows_broke(void *baton, int64_t line, enum ym_table_damage damage)
{
    struct rows *r = baton;
    ym_problem(r->problems, ym_location_file(r->path, line), ym_table_fault_text(damage), NULL);
    return TABLE_STOP_BROKE;
}

static void rows_another(void *baton)
{
    (void)baton; /* the first sheet will do */
}

static int rows_far(void *baton, int64_t done, int64_t all)
{
    (void)baton, (void)done, (void)all;
    return 0;
}

int ym_table_rows(const char *path, const char *sheet, int (*row)(void *baton, const struct ym_table_raw *r), void *baton,
                  struct ym_problems *problems)
{
    struct ym_table_report report = {.form = "", .header_line = 1}; /* the first sheet will do */
    struct ym_table_how how = {.sheet = sheet};
    struct ym_arena names;
    struct rows *r = ym_malloc(sizeof *r);
    *r = (struct rows){.row = row, .baton = baton, .path = path, .problems = problems};
    ym_arena_init(&r->arena);
    ym_arena_init(&names);
    struct table_sink sink = {.row = rows_take, .broke = rows_broke, .another = rows_another, .far = rows_far, .baton = r};
    int answer = ym_table_source(path)(&report, &names, path, &how, &sink, problems);
    ym_arena_release(&r->arena);
    ym_arena_release(&names);
    free(r);
    return answer == TABLE_STOP_BROKE ? YM_EBAD : answer == TABLE_STOP_CALLER ? YM_ELIMIT : answer;
}
