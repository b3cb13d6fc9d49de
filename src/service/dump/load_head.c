/* load_head.c — the comment lines of a dump: settings and sets of configuration.  Floor: service. */
#include "dump/loading.h"

#include <string.h>

#include "yimen/base/hash.h"
#include "yimen/base/text.h"

struct reading {
    struct ym_load_head *head;
    struct ym_arena *arena;
    struct ym_problems *problems;
    struct ym_conf_file *file; /* whose lines come */
    struct ym_buf text;        /* of that file */
    size_t file_cap;
    int64_t line;
    int bad;
};

static void load_head_problem(struct reading *r, const char *text, const char *arg)
{
    r->bad = 1;
    ym_problem(r->problems, ym_location_line(r->line), text, arg, NULL);
}

static int64_t load_head_number(struct reading *r, const char *text)
{
    int64_t v = 0;
    if (ym_int_parse(&v, text))
        load_head_problem(r, N_("\"{1}\" is not a whole number."), text);
    return v;
}

/* The word in front of the first blank; what stands behind it in *rest. */
static const char *load_head_word(struct reading *r, const char *text, const char **rest)
{
    size_t n = strcspn(text, " ");
    *rest = text[n] ? text + n + 1 : text + n;
    return ym_arena_strndup(r->arena, text, n);
}

static void load_head_end_file(struct reading *r)
{
    if (!r->file)
        return;
    r->file->text = ym_arena_strndup(r->arena, r->text.data, r->text.len);
    r->file->len = r->text.len;
    r->file = NULL;
    ym_buf_clear(&r->text);
}

static void load_head_add_setting(struct reading *r, const char *name, int64_t v, const char *text)
{
    struct ym_load_head *h = r->head;
    YM_GROW(r->arena, h->settings, h->setting_cap, h->setting_count + 1);
    h->settings[h->setting_count++] = (struct ym_load_setting){.name = name, .text = text, .number = v};
}

static void load_head_take_demo(struct reading *r, const char *rest)
{
    r->head->demo = load_head_number(r, rest) != 0;
}

static void load_head_take_next(struct reading *r, const char *rest)
{
    r->head->next = load_head_number(r, rest);
}

static void load_head_take_chain(struct reading *r, const char *rest)
{
    const char *hex, *seq = load_head_word(r, rest, &hex);
    uint8_t bytes[YM_SHA256];
    r->head->chain_seq = load_head_number(r, seq);
    r->head->chain = hex;
    if (ym_unhex(bytes, sizeof bytes, hex))
        load_head_problem(r, N_("\"{1}\" is not the head of an audit chain."), hex);
}

static void load_head_take_number(struct reading *r, const char *rest)
{
    const char *value, *name = load_head_word(r, rest, &value);
    load_head_add_setting(r, name, load_head_number(r, value), NULL);
}

static void load_head_take_text(struct reading *r, const char *rest)
{
    const char *value, *name = load_head_word(r, rest, &value);
    load_head_add_setting(r, name, YM_NONE, value);
}

static void load_head_take_set(struct reading *r, const char *rest)
{
    struct ym_load_head *h = r->head;
    if (load_head_number(r, rest) != (int64_t)h->set_count + 1)
        load_head_problem(r, N_("The sets of configuration must follow each other; this is \"{1}\"."), rest);
    YM_GROW(r->arena, h->sets, h->set_cap, h->set_count + 1);
    h->sets[h->set_count++] = (struct ym_conf_set){.files = NULL};
    r->file_cap = 0;
}

static void load_head_take_file(struct reading *r, const char *rest)
{
    if (!r->head->set_count) {
        load_head_problem(r, N_("A file of configuration stands before its set."), NULL);
        return;
    }
    struct ym_conf_set *set = &r->head->sets[r->head->set_count - 1];
    YM_GROW(r->arena, set->files, r->file_cap, set->count + 1);
    r->file = &set->files[set->count++];
    r->file->name = rest;
}

static const struct {
    const char *word;
    void (*take)(struct reading *r, const char *rest);
} load_head_lines[] = {
    {"demo", load_head_take_demo}, {"next", load_head_take_next}, {"chain", load_head_take_chain}, {"number", load_head_take_number},
    {"text", load_head_take_text}, {"set", load_head_take_set},   {"file", load_head_take_file},
};

static void load_head_take_line(struct reading *r, const struct ym_dump_item *item)
{
    if (item->len >= 2 && (item->text[1] == '|' || item->text[1] == ':')) {
        ym_buf_add(&r->text, item->text + 2, item->len - 2);
        if (item->text[1] == '|')
            ym_buf_addc(&r->text, '\n');
        return;
    }
    load_head_end_file(r);
    const char *text = ym_arena_strndup(r->arena, item->text, item->len), *rest;
    if (strncmp(text, "# ", 2) != 0)
        return;
    const char *name = load_head_word(r, text + 2, &rest);
    for (size_t i = 0; i < sizeof load_head_lines / sizeof load_head_lines[0]; i++)
        if (strcmp(load_head_lines[i].word, name) == 0)
            load_head_lines[i].take(r, rest);
}

int ym_load_head_read(struct ym_load_head *out, struct ym_arena *arena, const char *text, size_t n, struct ym_problems *p)
{
    struct ym_dump_reader reader;
    struct ym_dump_item item;
    struct reading r = {.head = out, .arena = arena, .problems = p};
    *out = (struct ym_load_head){.next = 1, .chain = ""};
    if (!ym_utf8_valid(text, n))
        return ym_problem(p, YM_NOWHERE, N_("The text is not UTF-8."), NULL);
    ym_buf_init(&r.text);
    ym_dump_read(&reader, text, n);
    while (ym_dump_next(&item, &reader) && !item.is_record) { /* all of them stand in front of the records */
        r.line = item.line;
        load_head_take_line(&r, &item);
    }
    load_head_end_file(&r);
    ym_buf_release(&r.text);
    return r.bad ? YM_EBAD : 0;
}
