/* seen.c — which keys a table held before: 12 bytes a row, so that a million rows are looked at in 25 MB.  Floor: table.
 * Open addressing over 64 bits of the key's digest; no library in Debian has a set of numbers with a value this small. */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "table_in.h"

enum { SEEN_FIRST = 1 << 12, SEEN_LOAD_OF_4 = 3 };

struct table_seen {
    uint64_t *digest; /* 0 = free */
    uint32_t *line;
    size_t cap, count;
    uint64_t seed;    /* drawn, so that nobody can send keys that meet */
};

static void seen_allocate(struct table_seen *s, size_t cap)
{
    s->digest = ym_malloc(cap * sizeof *s->digest);
    s->line = ym_malloc(cap * sizeof *s->line);
    s->cap = cap;
}

struct table_seen *ym_table_seen_new(void)
{
    struct table_seen *s = ym_malloc(sizeof *s);
    ym_random(&s->seed, sizeof s->seed);
    seen_allocate(s, SEEN_FIRST);
    return s;
}

void ym_table_seen_free(struct table_seen *s)
{
    if (!s)
        return;
    free(s->digest);
    free(s->line);
    free(s);
}

static size_t seen_slot(const struct table_seen *s, uint64_t digest)
{
    size_t at = (size_t)digest & (s->cap - 1);
    while (s->digest[at] && s->digest[at] != digest)
        at = (at + 1) & (s->cap - 1);
    return at;
}

static void seen_grow(struct table_seen *s)
{
    struct table_seen old = *s;
    seen_allocate(s, old.cap * 2);
    for (size_t i = 0; i < old.cap; i++) {
        if (!old.digest[i])
            continue;
        size_t at = seen_slot(s, old.digest[i]);
        s->digest[at] = old.digest[i];
        s->line[at] = old.line[i];
    }
    free(old.digest);
    free(old.line);
}

int64_t ym_table_seen_line(struct table_seen *s, const void *key, size_t n, int64_t line)
{
    uint64_t digest = XXH3_64bits_withSeed(key, n, s->seed);
    digest += !digest;
    if (s->count * 4 >= s->cap * SEEN_LOAD_OF_4)
        seen_grow(s);
    size_t at = seen_slot(s, digest);
    if (s->digest[at])
        return s->line[at];
    s->digest[at] = digest;
    s->line[at] = (uint32_t)line;
    s->count++;
    return 0;
}
