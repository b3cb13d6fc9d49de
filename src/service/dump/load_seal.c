/* load_seal.c — is a dump whole?  Its last lines say what was written: how many records of each type, and a digest of every byte before.
 * Floor: service.  Must not look at what a record says. */
#include <stdio.h>
#include <string.h>

#include "dump/loading.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"

struct counted {
    int64_t written[YM_DUMP_TYPES], here[YM_DUMP_TYPES];
};

static int load_seal_type_named(struct ym_arena *arena, const char *name, size_t n)
{
    const struct ym_schema *s = ym_schema_named(ym_arena_strndup(arena, name, n));
    return s && s->type > 0 && s->type < YM_DUMP_TYPES ? s->type : 0;
}

/* "# count person 12" */
static void load_seal_take_count(struct counted *c, struct ym_arena *arena, const struct ym_dump_item *item)
{
    static const char mark[] = YM_DUMP_COUNT " ";
    size_t n = sizeof mark - 1;
    if (item->len <= n || memcmp(item->text, mark, n) != 0)
        return;
    const char *type = item->text + n, *end = item->text + item->len, *blank = memchr(type, ' ', (size_t)(end - type));
    if (blank)
        ym_int_parse(&c->written[load_seal_type_named(arena, type, (size_t)(blank - type))],
                     ym_arena_strndup(arena, blank + 1, (size_t)(end - blank - 1)));
}

static void load_seal_count_all(struct counted *out, const char *text, size_t n)
{
    struct ym_dump_reader reader;
    struct ym_dump_item item;
    struct ym_arena arena;
    memset(out, 0, sizeof *out);
    ym_arena_init(&arena);
    ym_dump_read(&reader, text, n);
    while (ym_dump_next(&item, &reader)) {
        ym_arena_reset(&arena);
        if (item.is_record)
            out->here[load_seal_type_named(&arena, item.type, item.type_len)]++;
        else
            load_seal_take_count(out, &arena, &item);
    }
    ym_arena_release(&arena);
}

/* A dump that was changed: which records are too few or too many is what a person can look for. */
static void load_seal_tell_counts(const char *text, size_t n, struct ym_problems *p)
{
    struct counted c;
    char written[32], here[32];
    load_seal_count_all(&c, text, n);
    for (int type = 1; type < YM_DUMP_TYPES; type++) {
        if (c.written[type] == c.here[type])
            continue;
        snprintf(written, sizeof written, "%lld", (long long)c.written[type]);
        snprintf(here, sizeof here, "%lld", (long long)c.here[type]);
        ym_problem(p, ym_location_record(YM_NOWHERE, type, 0), N_("{1} records were written, {2} are here."), written, here, NULL);
    }
}

/* The end mark's digest: the last line, with its line break.  NULL: it does not end so. */
static const char *load_seal_end_mark(char hex[YM_SHA256_HEX], const char *text, size_t n)
{
    static const char mark[] = "\n" YM_DUMP_END " ";
    size_t room = sizeof mark - 1 + YM_SHA256_HEX; /* the digest's end is the line's */
    if (n < room || text[n - 1] != '\n' || memcmp(text + n - room, mark, sizeof mark - 1) != 0)
        return NULL;
    memcpy(hex, text + n - YM_SHA256_HEX, YM_SHA256_HEX - 1);
    hex[YM_SHA256_HEX - 1] = 0;
    return text + n - room + 1;
}

static int load_seal_begins(const char *text, size_t n, const char *line)
{
    size_t len = strlen(line);
    return n > len && memcmp(text, line, len) == 0 && text[len] == '\n';
}

static int load_seal_without_mark(int unsealed, struct ym_problems *p)
{
    if (unsealed)
        return 0;
    return ym_problem(
        p, YM_NOWHERE,
        N_("This dump of version 0.1.0 has no end mark: nobody can see whether it is whole. If you know that it is, load it with "
           "--unsealed; the log of who did what keeps that."),
        NULL);
}

int ym_load_seal(char out[YM_SHA256_HEX], const char *text, size_t n, int unsealed, struct ym_problems *p)
{
    char told[YM_SHA256_HEX];
    uint8_t digest[YM_SHA256];
    out[0] = 0;
    if (load_seal_begins(text, n, YM_DUMP_FIRST_OLD))
        return load_seal_without_mark(unsealed, p);
    if (!load_seal_begins(text, n, YM_DUMP_FIRST))
        return ym_problem(p, ym_location_line(1), N_("This is not a dump of yimen that this version can read."), NULL);
    const char *end = load_seal_end_mark(told, text, n);
    if (!end)
        return ym_problem(p, YM_NOWHERE,
                          N_("The dump does not end with its end mark: it was cut off, or something was added. Nothing was loaded."), NULL);
    ym_sha256(digest, &(struct ym_bytes){text, (size_t)(end - text)}, 1);
    ym_hex(out, digest, sizeof digest);
    if (strcmp(out, told) == 0)
        return 0;
    ym_problem(p, YM_NOWHERE, N_("The dump is not what was written: something was changed, is missing or was added. Nothing was loaded."),
               NULL);
    load_seal_tell_counts(text, n, p);
    return YM_EBAD;
}
