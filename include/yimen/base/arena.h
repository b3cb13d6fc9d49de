/* arena.h — memory by lifetime: one arena a call, a screen, a loaded configuration.  Floor: base. */
#ifndef YIMEN_BASE_ARENA_H
#define YIMEN_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct ym_arena_block;

struct ym_arena {
    struct ym_arena_block *block; /* the newest; NULL while nothing was asked */
    size_t total;                 /* bytes handed out since init or reset */
};

/* A point to go back to; see ym_arena_mark. */
struct ym_arena_mark {
    struct ym_arena_block *block;
    size_t used, total;
};

void ym_arena_init(struct ym_arena *out);
void ym_arena_release(struct ym_arena *a);
/* Forgets everything but keeps one block, for loops. */
void ym_arena_reset(struct ym_arena *a);
/* Forgets what was asked after the mark was taken. */
struct ym_arena_mark ym_arena_mark(const struct ym_arena *a);
void ym_arena_rewind(struct ym_arena *a, struct ym_arena_mark mark);

/* Zeroed memory, aligned for any type; never NULL (see ym_out_of_memory). */
void *ym_arena_alloc(struct ym_arena *a, size_t size);
#define YM_NEW(arena, type) ((type *)ym_arena_alloc((arena), sizeof(type)))
#define YM_NEW_ARRAY(arena, type, n) ((type *)ym_arena_array((arena), (n), sizeof(type)))
void *ym_arena_array(struct ym_arena *a, size_t n, size_t size);
/* Room for at least need elements in an array of *cap; copies the old ones; sets *cap. */
void *ym_arena_grow(struct ym_arena *a, void *old, size_t *cap, size_t need, size_t size);
#define YM_GROW(arena, ptr, cap, need) ((ptr) = ym_arena_grow((arena), (ptr), &(cap), (need), sizeof *(ptr)))

char *ym_arena_strdup(struct ym_arena *a, const char *text); /* NULL counts as "" */
char *ym_arena_strndup(struct ym_arena *a, const char *text, size_t n);
void *ym_arena_memdup(struct ym_arena *a, const void *bytes, size_t n);
char *ym_arena_printf(struct ym_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *ym_arena_vprintf(struct ym_arena *a, const char *format, va_list args);

/* What happens when memory is out: one line on standard error and _exit(71).  Every acknowledged change is
 * on disk and every draft in the service, so leaving is safe, and no caller needs a path nobody ever tests.
 * All of yimen's own allocations come through these. */
void ym_out_of_memory(void) __attribute__((noreturn));
void *ym_malloc(size_t size);               /* zeroed, never NULL */
void *ym_realloc(void *old, size_t size);   /* never NULL */
/* Test hook: the n-th allocation from now (1 = the next) fails; 0 = none does. */
void ym_alloc_fail_at(long n);
long ym_alloc_count(void); /* how many were asked since ym_alloc_fail_at */

#endif
