/* load_validation.c — every record of a dump is checked before the first one is written.  Floor: service. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/loading.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/validation.h"

/* ---- one record */

/* The reader counts lines from the "%rec:" line put in front: what it calls line 2 is the record's first. */
static struct ym_location load_validation_in_dump(struct ym_location at, int64_t first)
{
    at.line = at.line > 2 ? first + at.line - 2 : first;
    return at;
}

static void load_validation_pass_on(struct ym_problems *to, const struct ym_problems *from, int64_t first)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct ym_problem *q = &from->list[i];
        ym_problem(to, load_validation_in_dump(q->where, first), q->text, q->arg[0], q->arg[1], q->arg[2], q->arg[3], NULL);
    }
}

/* The value that begins at `at`, its continued lines joined; *next is what follows. */
static const char *load_validation_raw_value(struct ym_arena *arena, const char *at, const char *end, const char **next)
{
    struct ym_buf value;
    ym_buf_init(&value);
    for (;;) {
        const char *eol = memchr(at, '\n', (size_t)(end - at));
        ym_buf_add(&value, at, (size_t)((eol ? eol : end) - at));
        *next = eol ? eol + 1 : end;
        if (*next >= end || **next != '+')
            break;
        ym_buf_addc(&value, '\n');
        at = *next + 1 + (*next + 1 < end && (*next)[1] == ' ');
    }
    const char *text = ym_arena_strndup(arena, value.data, value.len);
    ym_buf_release(&value);
    return text;
}

/* What people type is cleaned when it is read; what was stored is taken as it was, to the last blank. */
static void load_validation_take_raw_texts(struct ym_head *r, struct ym_arena *arena, const struct ym_dump_item *item)
{
    const char *at = item->text, *end = item->text + item->len;
    while (at < end) {
        const char *colon = memchr(at, ':', (size_t)(end - at));
        if (!colon)
            return;
        const struct ym_field *f = ym_field_named(ym_schema_of(r->type), ym_arena_strndup(arena, at, (size_t)(colon - at)));
        const char *value = load_validation_raw_value(arena, colon + 1 + (colon + 1 < end && colon[1] == ' '), end, &at);
        if (f && ym_field_is_text(f))
            ym_field_set_text(r, f, value);
    }
}

static int load_validation_read_one(struct ym_head **out, struct ym_arena *arena, const struct ym_dump_item *item, struct ym_problems *p)
{
    struct ym_problems own;
    struct ym_list list;
    const char *text = ym_arena_printf(arena, "%%rec: %.*s\n%.*s\n", (int)item->type_len, item->type, (int)item->len, item->text);
    ym_list_init(&list, arena);
    ym_problems_init(&own, arena);
    int err = ym_rec_read(&list, text, strlen(text), 0, &own);
    load_validation_pass_on(p, &own, item->line);
    *out = list.count == 1 ? list.at[0] : NULL;
    if (err || !*out)
        return YM_EBAD;
    load_validation_take_raw_texts(*out, arena, item);
    return 0;
}

int ym_load_record(struct ym_head **out, struct ym_arena *arena, const struct ym_dump_item *item, struct ym_problems *p)
{
    *out = NULL;
    if (item->len > YM_DUMP_RECORD_MAX)
        return ym_problem(p, ym_location_line(item->line), N_("This record is too long."), NULL);
    const struct ym_schema *schema = ym_schema_named(ym_arena_strndup(arena, item->type, item->type_len));
    if (schema && (schema->type == YM_R_entry || schema->type == YM_R_change))
        return 0;
    return load_validation_read_one(out, arena, item, p);
}

/* ---- all of them */

struct mention {
    int64_t id, line;
};

struct mentions {
    struct mention *at;
    size_t count, cap;
};

struct checking {
    struct ym_arena arena; /* of one record */
    struct ym_arena lists;
    struct mentions ids, parents;
    struct ym_config **configs; /* of the dump's sets and the one in use: a code any of them knew is sound */
    size_t config_count;
    struct ym_problems *problems;
    int bad;
};

static int load_validation_known(const void *baton, const char *set, const char *code)
{
    const struct checking *c = baton;
    for (size_t i = 0; i < c->config_count; i++) {
        struct ym_codes codes = ym_config_codes(c->configs[i]);
        if (codes.known(codes.baton, set, code))
            return 1;
    }
    return 0;
}

static void load_validation_mention(struct checking *c, struct mentions *m, int64_t id, int64_t line)
{
    YM_GROW(&c->lists, m->at, m->cap, m->count + 1);
    m->at[m->count++] = (struct mention){id, line};
}

static void load_validation_problem(struct checking *c, int64_t line, const char *text, const char *arg)
{
    c->bad = 1;
    ym_problem(c->problems, ym_location_line(line), text, arg, NULL);
}

static void load_validation_heads(struct checking *c, const struct ym_head *r, int64_t line)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    if (s->belongs != YM_FAMILY && s->belongs != YM_OFFICE)
        load_validation_problem(c, line, N_("A record \"{1}\" is never stored."), s->name);
    if (r->id < 1 || r->rev < 1)
        load_validation_problem(c, line, N_("A stored record has id and rev."), NULL);
    if ((s->belongs == YM_FAMILY) != (r->root > 0) || (r->type == YM_R_household && r->root != r->id))
        load_validation_problem(c, line, N_("The root is the number of the household; the office's own records have none."), NULL);
    load_validation_mention(c, &c->ids, r->id, line);
    if (r->parent)
        load_validation_mention(c, &c->parents, r->parent, line);
    if (s->belongs == YM_FAMILY)
        load_validation_mention(c, &c->parents, r->root, line);
}

static void load_validation_one(struct checking *c, const struct ym_dump_item *item)
{
    struct ym_head *r;
    const struct ym_codes codes = {.known = load_validation_known, .baton = c};
    ym_arena_reset(&c->arena);
    if (ym_load_record(&r, &c->arena, item, c->problems)) {
        c->bad = 1;
        return;
    }
    if (!r)
        return;
    load_validation_heads(c, r, item->line);
    if (ym_record_validate(NULL, r, &codes, YM_NONE, ym_location_record(ym_location_line(item->line), r->type, 0), c->problems))
        c->bad = 1;
}

static int load_validation_by_id(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static int load_validation_by_id_only(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static const char *load_validation_digits(struct checking *c, int64_t v)
{
    return ym_arena_printf(&c->arena, "%lld", (long long)v);
}

static void load_validation_numbers(struct checking *c)
{
    struct mentions *ids = &c->ids;
    if (ids->count)
        qsort(ids->at, ids->count, sizeof *ids->at, load_validation_by_id);
    for (size_t i = 1; i < ids->count; i++)
        if (ids->at[i].id == ids->at[i - 1].id)
            load_validation_problem(c, ids->at[i].line, N_("The number {1} was given before."), load_validation_digits(c, ids->at[i].id));
    for (size_t i = 0; i < c->parents.count; i++)
        if (!ids->count || !bsearch(&c->parents.at[i], ids->at, ids->count, sizeof *ids->at, load_validation_by_id_only))
            load_validation_problem(c, c->parents.at[i].line, N_("It belongs to record {1}, which is not in the dump."),
                                    load_validation_digits(c, c->parents.at[i].id));
}

static void load_validation_load_configs(struct checking *c, const struct ym_load_head *head)
{
    c->configs = YM_NEW_ARRAY(&c->lists, struct ym_config *, head->set_count + 1);
    for (size_t i = 0; i < head->set_count; i++)
        if (ym_config_load(&c->configs[c->config_count], &head->sets[i], NULL) == 0)
            c->config_count++;
}

int ym_load_validate(struct ym_service *s, const struct ym_load_head *head, const char *text, size_t n, struct ym_problems *p)
{
    struct checking c = {.problems = p};
    struct ym_dump_reader reader;
    struct ym_dump_item item;
    ym_arena_init(&c.arena);
    ym_arena_init(&c.lists);
    load_validation_load_configs(&c, head);
    size_t own = c.config_count;
    c.configs[c.config_count++] = s->use->config; /* no calls run while a dump is loaded */
    ym_dump_read(&reader, text, n);
    while (ym_dump_next(&item, &reader))
        if (item.is_record)
            load_validation_one(&c, &item);
    load_validation_numbers(&c);
    for (size_t i = 0; i < own; i++)
        ym_config_free(c.configs[i]);
    ym_arena_release(&c.arena);
    ym_arena_release(&c.lists);
    return c.bad ? YM_EBAD : 0;
}
