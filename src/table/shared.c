/* shared.c — the shared texts of a workbook in a file without a name, 0600; in memory four bytes a text and some blocks.  Floor: table.
 * Sheets ask for them column by column nearly in order (each name again and again, each number once), so that a few blocks answer most. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/arena.h"
#include "yimen/base/err.h"

enum { SHARED_BUFFER = 64 * 1024, SHARED_FIRST = 1024, SHARED_BYTES_MOST = 0x7fffffff };
enum { BLOCK = 8 * 1024, BLOCK_READ = 2 * BLOCK /* a text may end in the next */, BLOCKS = 32 };

/* Bytes of the file from `nth` * BLOCK on. */
struct block {
    uint32_t nth;
    size_t held; /* 0: nothing */
    char bytes[BLOCK_READ];
};

struct table_shared {
    int fd;
    uint32_t *end;   /* of each text in the file */
    size_t count, cap;
    char *buffer;    /* while adding: what is not written yet; then: a text that no block holds */
    size_t buffer_cap, held;
    struct block *blocks;
};

static int shared_open(void)
{
    const char *dir = getenv("TMPDIR");
    char name[4096];
    if (!dir || !*dir)
        dir = "/tmp";
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || snprintf(name, sizeof name, "%s/yimen-XXXXXX", dir) >= (int)sizeof name)
        return fd;
    fd = mkostemp(name, O_CLOEXEC); /* a file system without nameless files */
    if (fd >= 0)
        unlink(name);
    return fd;
}

struct table_shared *ym_table_shared_new(void)
{
    int fd = shared_open();
    if (fd < 0)
        return NULL;
    struct table_shared *s = ym_malloc(sizeof *s);
    s->fd = fd;
    s->buffer = ym_malloc(SHARED_BUFFER);
    s->buffer_cap = SHARED_BUFFER;
    s->blocks = ym_malloc(BLOCKS * sizeof *s->blocks);
    return s;
}

void ym_table_shared_free(struct table_shared *s)
{
    if (!s)
        return;
    close(s->fd);
    free(s->end);
    free(s->buffer);
    free(s->blocks);
    free(s);
}

static int shared_write(struct table_shared *s, const char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(s->fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return YM_EIO;
        bytes += done;
        n -= (size_t)done;
    }
    return 0;
}

static int shared_flush(struct table_shared *s)
{
    int err = shared_write(s, s->buffer, s->held);
    s->held = 0;
    return err;
}

int ym_table_shared_add(struct table_shared *s, const char *text, size_t n)
{
    uint32_t last = s->count ? s->end[s->count - 1] : 0;
    if (s->count == SHARED_MOST || n > SHARED_BYTES_MOST - last)
        return YM_ELIMIT;
    if (s->count == s->cap) {
        s->cap = s->cap ? s->cap * 2 : SHARED_FIRST;
        s->end = ym_realloc(s->end, s->cap * sizeof *s->end);
    }
    s->end[s->count++] = last + (uint32_t)n;
    int err = s->held + n > s->buffer_cap ? shared_flush(s) : 0;
    if (err || n > s->buffer_cap)
        return err ? err : shared_write(s, text, n);
    memcpy(s->buffer + s->held, text, n);
    s->held += n;
    return 0;
}

int ym_table_shared_seal(struct table_shared *s)
{
    return shared_flush(s);
}

static size_t shared_read(const struct table_shared *s, char *out, uint32_t at, size_t n)
{
    ssize_t got;
    do
        got = pread(s->fd, out, n, at);
    while (got < 0 && errno == EINTR);
    return got > 0 ? (size_t)got : 0;
}

static struct block *shared_block(struct table_shared *s, uint32_t nth)
{
    struct block *b = &s->blocks[nth % BLOCKS];
    if (b->held && b->nth == nth)
        return b;
    b->nth = nth;
    b->held = shared_read(s, b->bytes, nth * BLOCK, BLOCK_READ);
    return b;
}

/* A text longer than blocks hold. */
static const char *shared_long(struct table_shared *s, uint32_t at, size_t n)
{
    if (n > s->buffer_cap) {
        s->buffer = ym_realloc(s->buffer, n);
        s->buffer_cap = n;
    }
    return shared_read(s, s->buffer, at, n) == n ? s->buffer : NULL;
}

const char *ym_table_shared_text(struct table_shared *s, size_t nth, size_t *n)
{
    if (nth >= s->count)
        return NULL;
    uint32_t at = nth ? s->end[nth - 1] : 0;
    *n = s->end[nth] - at;
    struct block *b = shared_block(s, at / BLOCK);
    return at % BLOCK + *n <= b->held ? b->bytes + at % BLOCK : shared_long(s, at, *n);
}
