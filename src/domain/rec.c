/* rec.c — records as GNU rec text, written and read.  Floor: domain.
 * Reads what people and scripts typed: every bad line is named, nothing is guessed.
 *
 * Why not librec: Debian packages recutils' programs and its bash plugin, but neither the library nor its header.  And it would do half:
 * names in two languages, parents by nesting, types, cleaning and every problem with its line come from the schema here.  What is
 * written is GNU's format all the same. */
#include "yimen/domain/rec.h"

#include <string.h>

#include "yimen/base/text.h"

enum { RECORDS_MAX = 100000 };

/* Far above any record's number, and local numbers behind it still fit. */
static const int64_t rec_NUMBER_MAX = INT64_MAX / 2;

static const char rec_twice[] = N_("This stands twice in one record.");

/* ---- writing */

static void rec_write_value(struct ym_buf *out, const char *name, const char *value)
{
    ym_buf_addf(out, "%s: ", name);
    for (; *value; value++) {
        ym_buf_addc(out, *value);
        if (*value == '\n')
            ym_buf_adds(out, "+ ");
    }
    ym_buf_addc(out, '\n');
}

static void rec_write_head(struct ym_buf *out, const struct ym_schema *s, const struct ym_head *r)
{
    const struct {
        const char *name;
        int64_t v;
    } heads[] = {
        {"id", r->id},
        {"root", r->root},
        {"parent", r->parent},
        {"rev", r->rev},
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (heads[i].v && !ym_field_named(s, heads[i].name)) /* a field of that name goes first when read */
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
    size_t before = out->len;
    if (flags & YM_REC_HEADS)
        rec_write_head(out, s, r);
    for (size_t i = 0; i < s->count; i++)
        if (!ym_field_empty(r, &s->fields[i]))
            rec_write_value(out, s->fields[i].name, ym_field_show(&scratch, r, &s->fields[i], offset));
    if (out->len == before)
        ym_buf_adds(out, "id: 0\n"); /* a record of no lines could not be read back */
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
    char *at, *end;  /* what is left of our own copy of the text */
    int line, taken; /* number of the line looked at; how many lines were taken */
    int offset, bad;
    int passing; /* 1 while lines are passed over that belong to no known kind of record */
    const struct ym_schema *schema;
    struct ym_head *record; /* the one being read, or NULL between records */
};

/* The line; what stands in it, if there is something of that kind. */
static struct ym_location rec_at(const struct reader *rd, const struct ym_field *f)
{
    struct ym_location line = ym_location_line(rd->line);
    return f ? ym_location_field(ym_location_record(line, rd->schema->type, 0), f->tag) : line;
}

static void rec_problem(struct reader *rd, const char *head, const char *text, const char *arg)
{
    struct ym_location line = ym_location_line(rd->line);
    line.words = head;
    rd->bad = 1;
    ym_problem(rd->problems, line, text, arg, NULL);
}

/* The next line without its end; *n is its length. */
static char *rec_take_line(struct reader *rd, size_t *n)
{
    char *line = rd->at, *eol = memchr(rd->at, '\n', (size_t)(rd->end - rd->at));
    *n = (size_t)((eol ? eol : rd->end) - line);
    rd->at = eol ? eol + 1 : rd->end;
    rd->taken++;
    if (*n && line[*n - 1] == '\r')
        --*n;
    return line;
}

/* The line with its "+" continuations joined by line breaks, in place: a hostile text costs no more than its length.
 * NULL behind the last. */
static char *rec_take_whole(struct reader *rd)
{
    size_t len, n;
    if (rd->at >= rd->end)
        return NULL;
    char *line = rec_take_line(rd, &len);
    rd->line = rd->taken;
    while (rd->at < rd->end && *rd->at == '+') {
        char *more = rec_take_line(rd, &n);
        size_t skip = n > 1 && more[1] == ' ' ? 2 : 1;
        line[len++] = '\n';
        memmove(line + len, more + skip, n - skip);
        len += n - skip;
    }
    line[len] = 0;
    return line;
}

static void rec_start_record(struct reader *rd)
{
    rd->record = ym_record_new(rd->arena, rd->schema->type);
    ym_list_add(rd->out, rd->record);
}

static void rec_take_number(struct reader *rd, const char *name, int64_t *out, const char *value)
{
    int64_t v;
    if (ym_int_parse(&v, value) || v < 0 || v > rec_NUMBER_MAX)
        rec_problem(rd, name, N_("\"{1}\" is not the number of a record."), value);
    else if (*out)
        rec_problem(rd, name, rec_twice, NULL);
    else
        *out = v;
}

static int rec_take_head(struct reader *rd, const char *name, const char *value)
{
    struct ym_head *r = rd->record;
    const struct {
        const char *name;
        int64_t *v;
    } heads[] = {
        {"id", &r->id},
        {"root", &r->root},
        {"parent", &r->parent},
        {"rev", &r->rev},
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (strcmp(name, heads[i].name) != 0)
            continue;
        rec_take_number(rd, name, heads[i].v, ym_text_clean(rd->arena, value, strlen(value), 0));
        return 1;
    }
    return 0;
}

static void rec_take_value(struct reader *rd, const char *name, const char *value)
{
    const struct ym_field *f = ym_field_named(rd->schema, name);
    if (!f) {
        if (!rec_take_head(rd, name, value))
            rec_problem(rd, NULL, N_("There is no field \"{1}\" in this kind of record."), name);
        return;
    }
    if (!ym_field_empty(rd->record, f))
        rd->bad = !!ym_problem(rd->problems, rec_at(rd, f), rec_twice, NULL);
    else if (ym_field_parse(rd->arena, rd->record, f,
                            &(struct ym_typed){.text = value, .offset = rd->offset, .at = rec_at(rd, f)}, rd->problems))
        rd->bad = 1;
}

static void rec_take_field(struct reader *rd, char *line)
{
    char *colon = strchr(line, ':');
    if (!colon) {
        rec_problem(rd, NULL, N_("A line is `name: value`; there is no colon in \"{1}\"."), line);
        return;
    }
    if (!rd->record && rd->out->count >= RECORDS_MAX) {
        rec_problem(rd, NULL, N_("These are too many records at once."), NULL);
        rd->at = rd->end;
        return;
    }
    if (!rd->record)
        rec_start_record(rd);
    *colon = 0;
    rec_take_value(rd, ym_text_clean(rd->arena, line, strlen(line), 0), colon + 1);
}

static void rec_take_type(struct reader *rd, const char *line)
{
    const char *name = ym_text_clean(rd->arena, line, strlen(line), 0);
    rd->record = NULL;
    rd->schema = ym_schema_named(name);
    rd->passing = !rd->schema;
    if (!rd->schema)
        rec_problem(rd, NULL, N_("There is no kind of record \"{1}\"."), name);
}

static void rec_say_kind_first(struct reader *rd)
{
    rec_problem(rd, NULL, N_("Say first what kind of record it is: `%rec: household`."), NULL);
    rd->passing = 1; /* said once */
}

static void rec_take(struct reader *rd, char *line)
{
    if (*line == '#' || (*line == '%' && strncmp(line, "%rec:", 5) != 0))
        return; /* comments, and recfile descriptors that only other tools need */
    if (strspn(line, " \t") == strlen(line))
        rd->record = NULL;
    else if (*line == '%')
        rec_take_type(rd, line + 5);
    else if (rd->schema)
        rec_take_field(rd, line);
    else if (!rd->passing)
        rec_say_kind_first(rd);
}

static int64_t rec_highest_id(const struct ym_list *l)
{
    int64_t id = 0;
    for (size_t i = 0; i < l->count; i++)
        id = l->at[i]->id > id ? l->at[i]->id : id;
    return id;
}

static void rec_number_records(struct ym_list *l)
{
    int64_t next = rec_highest_id(l);
    for (size_t i = 0; i < l->count; i++)
        if (!l->at[i]->id)
            l->at[i]->id = ++next;
}

/* A record without a parent gets the nearest of its parent's type above it. */
static void rec_link_parents(struct ym_list *l)
{
    int64_t above[YM_R_end] = {0};
    for (size_t i = 0; i < l->count; i++) {
        struct ym_head *r = l->at[i];
        const struct ym_schema *parent = ym_schema_named(ym_schema_of(r->type)->parent);
        if (!r->parent && parent)
            r->parent = above[parent->type];
        above[r->type] = r->id;
    }
}

static int rec_first_bad_line(const char *text, size_t n)
{
    int line = 1;
    uint32_t c;
    for (size_t step; n && (step = ym_utf8_next(&c, text, n)) && c; text += step, n -= step)
        line += c == '\n';
    return line;
}

void ym_rec_link(struct ym_list *l)
{
    rec_number_records(l);
    rec_link_parents(l);
}

int ym_rec_read(struct ym_list *out, const char *text, size_t n, int offset, struct ym_problems *problems)
{
    struct reader rd = {.out = out, .arena = out->arena, .problems = problems, .offset = offset};
    char *line;
    if (!ym_utf8_valid(text, n)) {
        rd.line = rec_first_bad_line(text, n);
        rec_problem(&rd, NULL, N_("The text is not UTF-8."), NULL);
        return YM_EBAD;
    }
    rd.at = ym_arena_strndup(out->arena, text, n);
    rd.end = rd.at + n;
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        rd.at += 3;
    while ((line = rec_take_whole(&rd)))
        rec_take(&rd, line);
    ym_rec_link(out);
    return rd.bad ? YM_EBAD : 0;
}
