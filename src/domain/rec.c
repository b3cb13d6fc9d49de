/* rec.c — records as GNU rec text, written and read.  Floor: domain.
 * Reads what people and scripts typed: every bad line is named, nothing is guessed. */
#include "yimen/domain/rec.h"

#include <string.h>

#include "yimen/base/text.h"

enum { RECORDS_MAX = 100000 };

/* ---- writing */

static void write_value(struct ym_buf *out, const char *name, const char *value)
{
    ym_buf_addf(out, "%s: ", name);
    for (; *value; value++) {
        ym_buf_addc(out, *value);
        if (*value == '\n')
            ym_buf_adds(out, "+ ");
    }
    ym_buf_addc(out, '\n');
}

static void write_head(struct ym_buf *out, const struct ym_head *r)
{
    const struct { const char *name; int64_t v; } heads[] = {
        {"id", r->id}, {"root", r->root}, {"parent", r->parent}, {"rev", r->rev},
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (heads[i].v)
            ym_buf_addf(out, "%s: %lld\n", heads[i].name, (long long)heads[i].v);
}

void ym_rec_write_one(struct ym_buf *out, const struct ym_head *r, unsigned flags, int offset, int *last_type)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    if (*last_type != r->type)
        ym_buf_addf(out, "%s%%rec: %s\n\n", *last_type ? "\n" : "", s->name);
    else
        ym_buf_addc(out, '\n');
    *last_type = r->type;
    if (flags & YM_REC_HEADS)
        write_head(out, r);
    size_t before = out->len;
    for (size_t i = 0; i < s->count; i++)
        if (!ym_field_empty(r, &s->fields[i]))
            write_value(out, s->fields[i].name, ym_field_show(&scratch, r, &s->fields[i], offset));
    if (out->len == before && !(flags & YM_REC_HEADS && r->id))
        ym_buf_adds(out, "# (nothing given)\n");
    ym_arena_release(&scratch);
}

void ym_rec_write(struct ym_buf *out, const struct ym_list *records, unsigned flags, int offset)
{
    int last = 0;
    for (size_t i = 0; i < records->count; i++)
        ym_rec_write_one(out, records->at[i], flags, offset, &last);
}

/* ---- reading */

struct reader {
    struct ym_list *out;
    struct ym_arena *arena;
    struct ym_problems *problems;
    const char *at, *end;
    int line;        /* of the last line taken */
    int offset, bad;
    const struct ym_schema *schema;
    struct ym_head *record; /* the one being read, or NULL between records */
};

static void problem(struct reader *rd, const char *what, const char *text, const char *arg)
{
    const char *place = what ? ym_arena_printf(rd->arena, "line %d, %s", rd->line, what)
                             : ym_arena_printf(rd->arena, "line %d", rd->line);
    rd->bad = 1;
    ym_problem(rd->problems, place, text, arg, NULL);
}

static char *take_line(struct reader *rd)
{
    if (rd->at >= rd->end)
        return NULL;
    const char *eol = memchr(rd->at, '\n', (size_t)(rd->end - rd->at));
    const char *stop = eol ? eol : rd->end;
    size_t n = (size_t)(stop - rd->at);
    char *line = ym_arena_strndup(rd->arena, rd->at, n);
    if (n && line[n - 1] == '\r')
        line[n - 1] = 0;
    rd->at = eol ? eol + 1 : rd->end;
    rd->line++;
    return line;
}

/* The line with its "+" continuations joined by line breaks. */
static char *take_whole(struct reader *rd)
{
    char *line = take_line(rd);
    while (line && rd->at < rd->end && *rd->at == '+') {
        char *more = take_line(rd) + 1;
        line = ym_arena_printf(rd->arena, "%s\n%s", line, *more == ' ' ? more + 1 : more);
    }
    return line;
}

static void start_record(struct reader *rd)
{
    rd->record = ym_record_new(rd->arena, rd->schema->type);
    ym_list_add(rd->out, rd->record);
}

static int take_head(struct reader *rd, const char *name, const char *value)
{
    struct ym_head *r = rd->record;
    const struct { const char *name; int64_t *v; } heads[] = {
        {"id", &r->id}, {"root", &r->root}, {"parent", &r->parent}, {"rev", &r->rev},
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (strcmp(name, heads[i].name) != 0)
            continue;
        if (ym_int_parse(heads[i].v, value) || *heads[i].v < 0)
            problem(rd, name, N_("\"{1}\" is not the number of a record."), value);
        return 1;
    }
    return 0;
}

static void take_field(struct reader *rd, char *line)
{
    char *colon = strchr(line, ':');
    if (!colon) {
        problem(rd, NULL, N_("A line is `name: value`; there is no colon in \"{1}\"."), line);
        return;
    }
    *colon = 0;
    const char *name = ym_text_clean(rd->arena, line, strlen(line), 0);
    const char *value = colon + 1 + (colon[1] == ' ');
    if (!rd->record)
        start_record(rd);
    const struct ym_field *f = ym_field_named(rd->schema, name);
    if (!f) {
        if (!take_head(rd, name, value))
            problem(rd, NULL, N_("There is no field \"{1}\" in this kind of record."), name);
        return;
    }
    const char *place = ym_arena_printf(rd->arena, "line %d, %s", rd->line, f->name);
    if (ym_field_parse(rd->arena, rd->record, f, value, rd->offset, place, rd->problems))
        rd->bad = 1;
}

static void take_type(struct reader *rd, const char *line)
{
    const char *name = ym_text_clean(rd->arena, line, strlen(line), 0);
    rd->record = NULL;
    rd->schema = ym_schema_named(name);
    if (!rd->schema)
        problem(rd, NULL, N_("There is no kind of record \"{1}\"."), name);
}

static void take(struct reader *rd, char *line)
{
    if (*line == '#' || (*line == '%' && strncmp(line, "%rec:", 5) != 0))
        return; /* comments, and recfile descriptors that only other tools need */
    if (strspn(line, " \t") == strlen(line))
        rd->record = NULL;
    else if (*line == '%')
        take_type(rd, line + 5);
    else if (!rd->schema)
        problem(rd, NULL, N_("Say first what kind of record it is: `%rec: household`."), NULL);
    else if (rd->out->count < RECORDS_MAX)
        take_field(rd, line);
}

static const struct ym_head *parent_above(const struct ym_list *l, size_t i, const char *parent)
{
    while (i-- > 0)
        if (strcmp(ym_schema_of(l->at[i]->type)->name, parent) == 0)
            return l->at[i];
    return NULL;
}

static int64_t highest_id(const struct ym_list *l)
{
    int64_t id = 0;
    for (size_t i = 0; i < l->count; i++)
        id = l->at[i]->id > id ? l->at[i]->id : id;
    return id;
}

static void link_parents(struct ym_list *l)
{
    int64_t next = highest_id(l);
    for (size_t i = 0; i < l->count; i++)
        if (!l->at[i]->id)
            l->at[i]->id = ++next;
    for (size_t i = 0; i < l->count; i++) {
        const struct ym_head *p = parent_above(l, i, ym_schema_of(l->at[i]->type)->parent);
        if (!l->at[i]->parent && p)
            l->at[i]->parent = p->id;
    }
}

int ym_rec_read(struct ym_list *out, const char *text, size_t n, int offset, struct ym_problems *problems)
{
    struct reader rd = {.out = out, .arena = out->arena, .problems = problems, .at = text, .end = text + n, .offset = offset};
    char *line;
    if (!ym_utf8_valid(text, n))
        return ym_problem(problems, "", N_("The text is not UTF-8."), NULL);
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        rd.at += 3;
    while ((line = take_whole(&rd)))
        take(&rd, line);
    if (out->count >= RECORDS_MAX)
        problem(&rd, NULL, N_("These are too many records at once."), NULL);
    link_parents(out);
    return rd.bad ? YM_EBAD : 0;
}
