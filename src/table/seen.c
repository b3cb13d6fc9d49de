/* seen.c — which keys a table held before: 12 bytes a row, so that a million rows are looked at in 25 MB.  Floor: table.
 * Open addressing over 64 bits of the key's digest; no library in Debian has a set of numbers with a value this small.  A key is one place in
 * memory that nobody touched lately: that, not the reading, is what a long list waits for, so a slot is one line of the cache and the pages are
 * large where the kernel has them. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include "table_in.h"

enum {
    SEEN_LEAST = 1 << 12,
    SEEN_FIRST_MOST = 1 << 21,
    SEEN_LOAD_OF_4 = 3,
    ROW_BYTES = 40, /* of a list, at least */
    LARGE_PAGES_FROM = 4 << 20,
};

struct slot {
    uint32_t high, low; /* of the digest; both 0 = free */
    uint32_t line;
};

struct table_seen {
    struct slot *slots;
    size_t cap, count;
    uint64_t seed; /* drawn, so that nobody can send keys that meet */
};

static void seen_allocate(struct table_seen *s, size_t cap)
{
    size_t bytes = cap * sizeof *s->slots, page = (size_t)sysconf(_SC_PAGESIZE);
    s->slots = ym_malloc(bytes);
    s->cap = cap;
    if (bytes < LARGE_PAGES_FROM)
        return;
    char *from = (char *)(((uintptr_t)s->slots + page - 1) / page * page);
    madvise(from, bytes - (size_t)(from - (char *)s->slots) - page, MADV_HUGEPAGE); /* a wish */
}

struct table_seen *ym_table_seen_new(int64_t file_bytes)
{
    struct table_seen *s = ym_malloc(sizeof *s);
    size_t cap = SEEN_LEAST;
    while (cap < SEEN_FIRST_MOST && (int64_t)cap * SEEN_LOAD_OF_4 / 4 < file_bytes / ROW_BYTES)
        cap *= 2;
    ym_random(&s->seed, sizeof s->seed);
    seen_allocate(s, cap);
    return s;
}

void ym_table_seen_free(struct table_seen *s)
{
    if (!s)
        return;
    free(s->slots);
    free(s);
}

static struct slot *seen_slot(const struct table_seen *s, struct slot key)
{
    size_t at = (((size_t)key.high << 32) | key.low) & (s->cap - 1);
    struct slot *slot = &s->slots[at];
    while ((slot->high || slot->low) && (slot->high != key.high || slot->low != key.low))
        slot = &s->slots[at = (at + 1) & (s->cap - 1)];
    return slot;
}

static void seen_grow(struct table_seen *s)
{
    struct table_seen old = *s;
    seen_allocate(s, old.cap * 2);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].high || old.slots[i].low)
            *seen_slot(s, old.slots[i]) = old.slots[i];
    free(old.slots);
}

int64_t ym_table_seen_line(struct table_seen *s, const void *key, size_t n, int64_t line)
{
    uint64_t digest = XXH3_64bits_withSeed(key, n, s->seed);
    struct slot one = {.high = (uint32_t)(digest >> 32), .low = (uint32_t)digest, .line = (uint32_t)line};
    one.low += !one.high && !one.low;
    if (s->count * 4 >= s->cap * SEEN_LOAD_OF_4)
        seen_grow(s);
    struct slot *slot = seen_slot(s, one);
    if (slot->high || slot->low)
        return slot->line;
    *slot = one;
    s->count++;
    return 0;
}
