/* say.c — what is wrong, in the reader's language.  Floor: app.  Must not let a hostile character reach the terminal. */
#include <stdlib.h>
#include <string.h>

#include "yimen/app/app.h"
#include "yimen/base/text.h"

/* Splits "income 1" into the word and its number ("" if none). */
static const char *split_number(char *part)
{
    char *blank = strrchr(part, ' ');
    int64_t n;
    if (!blank || ym_int_parse(&n, blank + 1))
        return "";
    *blank = 0;
    return blank + 1;
}

/* A field's Chinese identifier: of the record named before it, else of any record. */
static const char *field_zh(const struct ym_schema *s, const char *name)
{
    const struct ym_field *f = s ? ym_field_named(s, name) : NULL;
    for (size_t i = 0; !f && !s && ym_schema_at(i); i++)
        f = ym_field_named(ym_schema_at(i), name);
    return f ? f->zh : NULL;
}

/* Names that are no records of the schema. */
static const char *other_zh(const char *name)
{
    static const struct {
        const char *name, *zh;
    } words[] = {{"member", "成员"}, {"record", "记录"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].name, name) == 0)
            return words[i].zh;
    }
    return NULL;
}

static const char *part_zh(struct ym_arena *arena, char *part, const struct ym_schema **record)
{
    const char *number = split_number(part);
    if (*number && strcmp(part, "line") == 0) /* of the input, not the record of that name */
        return ym_arena_printf(arena, "第%s行", number);
    const struct ym_schema *s = ym_schema_named(part);
    const char *zh = *record ? field_zh(*record, part) : NULL;
    if (!zh && s)
        zh = s->zh;
    if (!zh)
        zh = other_zh(part);
    if (!zh && !*record)
        zh = field_zh(NULL, part);
    if (s)
        *record = s;
    return ym_arena_printf(arena, "%s%s", zh ? zh : part, number);
}

const char *ym_say_place(struct ym_arena *arena, const char *place, int zh)
{
    const struct ym_schema *record = NULL;
    const char *said = "";
    if (!zh)
        return place;
    char *rest = ym_arena_strdup(arena, place);
    while (rest) {
        char *part = rest;
        rest = strstr(part, ", ");
        if (rest) {
            *rest = 0;
            rest += 2;
        }
        said = ym_arena_printf(arena, "%s%s%s", said, *said ? "，" : "", part_zh(arena, part, &record));
    }
    return said;
}

static void say_one(FILE *out, struct ym_arena *arena, const struct ym_problem *p, int zh)
{
    const char *text = ym_problem_fill(arena, *p->text ? _(p->text) : "", p->arg);
    const char *place = ym_say_place(arena, p->place, zh);
    fprintf(out, "yimen: %s%s%s\n", ym_text_showable(arena, place), *place ? (zh ? "：" : ": ") : "",
            ym_text_showable(arena, text));
}

int ym_say_problems(FILE *out, const struct ym_options *o, int err, const struct ym_problems *problems)
{
    struct ym_arena arena;
    int zh = ym_language_is_zh(o->lang);
    ym_arena_init(&arena);
    for (size_t i = 0; i < problems->count; i++)
        say_one(out, &arena, &problems->list[i], zh);
    if (problems->lost) {
        const char *arg[YM_PROBLEM_ARGS] = {ym_arena_printf(&arena, "%zu", problems->lost)};
        fprintf(out, "yimen: %s\n", ym_problem_fill(&arena, _("And {1} more."), arg));
    }
    if (!problems->count)
        fprintf(out, "yimen: %s\n", _(ym_err_text(err)));
    ym_arena_release(&arena);
    return YM_EXIT_CALL - err;
}

int ym_app_connect(struct ym_client **out, const struct ym_options *o, struct ym_problems *problems)
{
    struct ym_client_options client = {
        .socket = o->socket, .data = o->data, .service_user = o->service_user, .as = o->as,
    };
    if (ym_text_empty(o->socket) && ym_text_empty(o->data))
        return ym_problem(problems, "", N_("Say which data: --data DIR or --socket PATH (or YIMEN_DATA, YIMEN_SOCKET)."),
                          NULL);
    return ym_client_open(out, &client, problems);
}
