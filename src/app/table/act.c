/* act.c — the good rows of a table as rec text, for the call that takes them.  Floor: app.
 * Writes one file, new and for its owner alone, and only of a table that is whole: what a row leaves out nobody would miss. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "yimen/base/new_file.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/listed.h"
#include "yimen/domain/record/reading.h"
#include "yimen/wire/calls.h"

/* Which call takes tables of a kind, a record a row. */
static const struct {
    const char *kind, *call;
    int type;
    struct ym_member line;
} act_kinds[] = {
    {"deaths", "deaths.take", YM_R_listed, YM_MEMBER(listed, line)},
};
enum { ACT_KINDS = sizeof act_kinds / sizeof *act_kinds };

static size_t act_find(const struct ym_table_kind *k)
{
    size_t i = 0;
    while (i < ACT_KINDS && strcmp(act_kinds[i].kind, k->name) != 0)
        i++;
    return i;
}

static int act_check_columns(const struct ym_act_rows *a, struct ym_problems *problems)
{
    const struct ym_schema *schema = ym_schema_of(act_kinds[a->which].type);
    int err = 0;
    for (size_t i = 0; i < a->kind->count; i++)
        if (!ym_field_named(schema, a->kind->columns[i].name))
            err = ym_problem(problems, ym_location_file("tables.conf", 0), N_("The column {1} of this kind of table is not taken."),
                             a->kind->columns[i].name, NULL);
    return err;
}

int ym_act_begin(struct ym_act_rows *out, struct ym_arena *arena, const char *path, const struct ym_table_kind *k,
                 struct ym_problems *problems)
{
    *out = (struct ym_act_rows){.path = path, .kind = k, .arena = arena, .which = act_find(k)};
    ym_list_init(&out->rows, arena);
    if (out->which == ACT_KINDS)
        return ym_problem(problems, ym_location_words(k->name), N_("No act takes tables of this kind."), NULL);
    if (access(path, F_OK) == 0)
        return ym_problem(problems, ym_location_file(path, 0), N_("There is a file of this name; take another."), NULL);
    out->most = ym_call_most(ym_call_named(act_kinds[out->which].call, NULL), act_kinds[out->which].type);
    return act_check_columns(out, problems);
}

/* More than the call takes are only counted. */
void ym_act_row(struct ym_act_rows *a, const struct ym_table_values *row)
{
    const struct ym_schema *schema = ym_schema_of(act_kinds[a->which].type);
    if (a->count++ >= a->most)
        return;
    struct ym_head *r = ym_record_new(a->arena, act_kinds[a->which].type);
    for (size_t i = 0; i < a->kind->count; i++)
        ym_field_parse(a->arena, r, ym_field_named(schema, a->kind->columns[i].name), &(struct ym_typed){.text = row->values[i]}, NULL);
    ym_field_set_number(r, ym_field_of(act_kinds[a->which].line), row->line);
    ym_list_add(&a->rows, r);
}

/* ---- the file */

static void act_text(struct ym_buf *out, const struct ym_act_rows *a, const struct ym_table_report *r)
{
    char hex[YM_SHA256_HEX];
    int last = 0;
    struct ym_reading *head = YM_RECORD(a->arena, reading);
    ym_hex(hex, r->digest, YM_SHA256);
    head->kind = a->kind->name;
    head->digest = hex;
    head->rows = r->good;
    ym_rec_write_one(out, &head->head, 0, 0, &last);
    for (size_t i = 0; i < a->rows.count; i++)
        ym_rec_write_one(out, a->rows.at[i], 0, 0, &last);
}

static int act_write(const char *path, const struct ym_buf *text, struct ym_problems *problems)
{
    int why = ym_file_new(path, text->data, text->len);
    if (!why)
        return 0;
    ym_problem(problems, ym_location_file(path, 0),
               why == EEXIST ? N_("There is a file of this name; take another.") : N_("This cannot be written: {1}."), strerror(why), NULL);
    return YM_EIO;
}

static int act_too_many(const struct ym_act_rows *a, struct ym_problems *problems)
{
    const char *most = ym_arena_printf(a->arena, "%zu", a->most);
    return ym_problem(problems, ym_location_file(a->path, 0), N_("Of this kind {1} rows are taken at once; divide the table."), most, NULL);
}

int ym_act_end(const struct ym_act_rows *a, const struct ym_table_report *r, struct ym_problems *problems)
{
    struct ym_buf text;
    if (a->count > a->most)
        return act_too_many(a, problems);
    if (!r->good)
        return ym_problem(problems, ym_location_file(a->path, 0), N_("There is no row to be taken."), NULL);
    ym_buf_init(&text);
    act_text(&text, a, r);
    int err = act_write(a->path, &text, problems);
    ym_buf_release(&text);
    return err;
}

const char *ym_act_call(const struct ym_act_rows *a)
{
    return act_kinds[a->which].call;
}
