/* shared.c — the shared texts of a workbook in a file without a name, 0600; in memory four bytes a text and a window.  Floor: table.
 * Sheets ask for them nearly in order, so that a window of 64 KB answers most. */
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

enum { SHARED_WINDOW = 64 * 1024, SHARED_FIRST = 1024, SHARED_BYTES_MOST = 0x7fffffff };

struct table_shared {
    int fd;
    uint32_t *end;   /* of each text in the file */
    size_t count, cap;
    char *window;    /* while adding: what is not written yet; then: bytes of the file */
    size_t window_cap, held;
    uint32_t from;   /* where the window lies */
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
    s->window = ym_malloc(SHARED_WINDOW);
    s->window_cap = SHARED_WINDOW;
    return s;
}

void ym_table_shared_free(struct table_shared *s)
{
    if (!s)
        return;
    close(s->fd);
    free(s->end);
    free(s->window);
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
    int err = shared_write(s, s->window, s->held);
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
    int err = s->held + n > s->window_cap ? shared_flush(s) : 0;
    if (err || n > s->window_cap)
        return err ? err : shared_write(s, text, n);
    memcpy(s->window + s->held, text, n);
    s->held += n;
    return 0;
}

int ym_table_shared_seal(struct table_shared *s)
{
    int err = shared_flush(s);
    s->from = 0;
    return err;
}

/* The window begins at the text. */
static int shared_move(struct table_shared *s, uint32_t at, size_t n)
{
    if (n > s->window_cap) {
        s->window = ym_realloc(s->window, n);
        s->window_cap = n;
    }
    ssize_t got;
    do
        got = pread(s->fd, s->window, s->window_cap, at);
    while (got < 0 && errno == EINTR);
    s->from = at;
    s->held = got > 0 ? (size_t)got : 0;
    return s->held >= n ? 0 : YM_EIO;
}

const char *ym_table_shared_text(struct table_shared *s, size_t nth, size_t *n)
{
    if (nth >= s->count)
        return NULL;
    uint32_t at = nth ? s->end[nth - 1] : 0;
    *n = s->end[nth] - at;
    if ((at < s->from || at + *n > s->from + s->held) && shared_move(s, at, *n))
        return NULL;
    return s->window + (at - s->from);
}
