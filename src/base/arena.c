/* arena.c — memory by lifetime, and what happens when there is none.  Floor: base.
 * Must not be used for memory whose lifetime is not the arena's. */
#include "yimen/base/arena.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 256 * 1024, EXIT_NO_MEMORY = 71 };

/* Invariant: the bytes behind `used` are zero, so handing some out needs no clearing. */
struct ym_arena_block {
    struct ym_arena_block *older;
    size_t used, cap;
    alignas(max_align_t) unsigned char data[];
};

/* The only state of the floor besides the log's: it counts allocations, for the tests that make each one fail. */
static atomic_long arena_fail_countdown;
static atomic_long arena_asked;

void ym_alloc_fail_at(long n)
{
    atomic_store(&arena_asked, 0);
    atomic_store(&arena_fail_countdown, n > 0 ? n : 0);
}

long ym_alloc_count(void)
{
    return atomic_load(&arena_asked);
}

void ym_out_of_memory(void)
{
    static const char line[] = "out of memory; leaving\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written; /* nothing could be done about it */
    _exit(EXIT_NO_MEMORY);
}

static void arena_count_allocation(void)
{
    atomic_fetch_add_explicit(&arena_asked, 1, memory_order_relaxed);
    if (atomic_load_explicit(&arena_fail_countdown, memory_order_relaxed) == 0)
        return;
    if (atomic_fetch_sub(&arena_fail_countdown, 1) == 1)
        ym_out_of_memory();
}

void *ym_malloc(size_t size)
{
    arena_count_allocation();
    void *p = calloc(1, size ? size : 1);
    if (!p)
        ym_out_of_memory();
    return p;
}

void *ym_realloc(void *old, size_t size)
{
    arena_count_allocation();
    void *p = realloc(old, size ? size : 1);
    if (!p)
        ym_out_of_memory();
    return p;
}

void ym_arena_init(struct ym_arena *out)
{
    *out = (struct ym_arena){0};
}

static void arena_drop_blocks_until(struct ym_arena *a, const struct ym_arena_block *keep)
{
    while (a->block != keep) {
        struct ym_arena_block *older = a->block->older;
        free(a->block);
        a->block = older;
    }
}

void ym_arena_release(struct ym_arena *a)
{
    arena_drop_blocks_until(a, NULL);
    a->total = 0;
}

static void arena_cut_block(struct ym_arena_block *b, size_t used)
{
    memset(b->data + used, 0, b->used - used);
    b->used = used;
}

void ym_arena_reset(struct ym_arena *a)
{
    a->total = 0;
    if (!a->block)
        return;
    struct ym_arena_block *newest = a->block;
    a->block = newest->older;
    arena_drop_blocks_until(a, NULL);
    newest->older = NULL;
    arena_cut_block(newest, 0);
    a->block = newest;
}

struct ym_arena_mark ym_arena_mark(const struct ym_arena *a)
{
    return (struct ym_arena_mark){
        .block = a->block,
        .used = a->block ? a->block->used : 0,
        .total = a->total,
    };
}

void ym_arena_rewind(struct ym_arena *a, struct ym_arena_mark mark)
{
    if (!mark.block) {
        ym_arena_reset(a);
        return;
    }
    arena_drop_blocks_until(a, mark.block);
    arena_cut_block(a->block, mark.used);
    a->total = mark.total;
}

static size_t arena_round_up(size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        ym_out_of_memory();
    return size ? (size + unit - 1) / unit * unit : unit;
}

static void arena_add_block(struct ym_arena *a, size_t need)
{
    size_t cap = a->block ? a->block->cap * 2 : FIRST_BLOCK;
    if (cap > LARGEST_STEP)
        cap = LARGEST_STEP;
    if (cap < need)
        cap = need;
    struct ym_arena_block *b = ym_malloc(sizeof *b + cap);
    b->older = a->block;
    b->cap = cap;
    a->block = b;
}

void *ym_arena_alloc(struct ym_arena *a, size_t size)
{
    size_t need = arena_round_up(size);
    if (!a->block || a->block->cap - a->block->used < need)
        arena_add_block(a, need);
    void *p = a->block->data + a->block->used;
    a->block->used += need;
    a->total += need;
    return p;
}

static size_t arena_array_size(size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        ym_out_of_memory();
    return n * size;
}

void *ym_arena_array(struct ym_arena *a, size_t n, size_t size)
{
    return ym_arena_alloc(a, arena_array_size(n, size));
}

/* 1 if `old` was the newest thing asked for and its block has room to make it longer. */
static int arena_extend_in_place(struct ym_arena *a, const void *old, size_t was, size_t now)
{
    struct ym_arena_block *b = a->block;
    if (!b || !old || b->used < was || b->data + (b->used - was) != (const unsigned char *)old)
        return 0;
    if (b->cap - b->used < now - was)
        return 0;
    b->used += now - was;
    a->total += now - was;
    return 1;
}

void *ym_arena_grow(struct ym_arena *a, void *old, size_t *cap, size_t need, size_t size)
{
    if (old && *cap >= need)
        return old;
    size_t more = *cap > SIZE_MAX / 2 ? need : *cap * 2;
    if (more < need)
        more = need;
    if (more < 8)
        more = 8;
    size_t was = arena_array_size(*cap, size), now = arena_array_size(more, size);
    size_t had = *cap;
    *cap = more;
    if (had && arena_extend_in_place(a, old, arena_round_up(was), arena_round_up(now)))
        return old;
    void *p = ym_arena_alloc(a, now);
    if (old && was)
        memcpy(p, old, was);
    return p;
}

char *ym_arena_strndup(struct ym_arena *a, const char *text, size_t n)
{
    size_t len = text ? strnlen(text, n) : 0;
    if (len == SIZE_MAX)
        ym_out_of_memory();
    char *copy = ym_arena_alloc(a, len + 1);
    if (len)
        memcpy(copy, text, len);
    return copy;
}

char *ym_arena_strdup(struct ym_arena *a, const char *text)
{
    return ym_arena_strndup(a, text, text ? strlen(text) : 0);
}

void *ym_arena_memdup(struct ym_arena *a, const void *bytes, size_t n)
{
    void *copy = ym_arena_alloc(a, n);
    if (n)
        memcpy(copy, bytes, n);
    return copy;
}

char *ym_arena_vprintf(struct ym_arena *a, const char *format, va_list args)
{
    char shortish[256]; /* most are, and are then formatted once */
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(shortish, sizeof shortish, format, args);
    char *text = ym_arena_alloc(a, len > 0 ? (size_t)len + 1 : 1);
    if (len > 0 && (size_t)len < sizeof shortish)
        memcpy(text, shortish, (size_t)len);
    else if (len > 0)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *ym_arena_printf(struct ym_arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = ym_arena_vprintf(a, format, args);
    va_end(args);
    return text;
}
