/* heads.c — heads of the audit chain written outside of the database, and the chain compared with them.  Floor: service.
 * The day of a line is what the clock said; what counts is the entry's number and its hash. */
#include "session/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "session/chore.h"
#include "yimen/base/hash.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/entry.h"
#include "yimen/store/disk.h"

enum { FILE_MAX = 16 << 20 /* bytes: a line a day for five hundred years */ };

static const char *heads_path_of(struct ym_arena *arena, const char *data)
{
    return ym_arena_printf(arena, "%s/heads.txt", data);
}

/* ---- writing */

/* Where the last whole line ends: what a crash tore off behind it was told to nobody. */
static off_t heads_whole_lines(int fd)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char last = 0;
    while (end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n')
        end--;
    return end;
}

static int heads_append(int fd, const char *line, size_t n)
{
    off_t end = heads_whole_lines(fd);
    if (end < 0 || ftruncate(fd, end))
        return YM_EIO;
    if (pwrite(fd, line, n, end) != (ssize_t)n)
        return YM_EIO;
    ym_disk_flush(fd);
    return 0;
}

/* Whole lines are only ever appended: a head once told to somebody stays told. */
static int heads_append_line(const char *path, const char *line)
{
    int is_new = access(path, F_OK) != 0;
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return YM_EIO;
    int err = heads_append(fd, line, strlen(line));
    if (!err && is_new)
        ym_disk_flush_name(path);
    if (err)
        ym_log(YM_LOG_ERROR, "writing the head of the audit chain into %s: %s", path, strerror(errno));
    close(fd);
    return err;
}

int ym_heads_write(struct ym_service *s, ym_date day, const struct ym_audit_head *head)
{
    char text[YM_DATE_TEXT], hex[YM_SHA256_HEX];
    struct ym_arena arena;
    ym_arena_init(&arena);
    ym_hex(hex, head->hash, sizeof head->hash);
    int err = heads_append_line(heads_path_of(&arena, s->data),
                                ym_arena_printf(&arena, "%s %lld %s\n", ym_date_text(text, day), (long long)head->seq, hex));
    ym_arena_release(&arena);
    return err;
}

/* ---- reading */

struct line {
    const char *day, *hash;
    int64_t seq;
};

/* The word at *at, which moves behind it and one blank. */
static const char *heads_word(struct ym_arena *arena, const char **at, const char *end)
{
    const char *from = *at, *blank = memchr(from, ' ', (size_t)(end - from));
    *at = blank ? blank + 1 : end;
    return ym_arena_strndup(arena, from, (size_t)((blank ? blank : end) - from));
}

static int heads_read_line(struct line *out, struct ym_arena *arena, const char *at, const char *end)
{
    uint8_t hash[YM_SHA256];
    ym_date day;
    out->day = heads_word(arena, &at, end);
    const char *seq = heads_word(arena, &at, end);
    out->hash = heads_word(arena, &at, end);
    if (at != end || ym_date_parse(&day, out->day) || ym_int_parse(&out->seq, seq) || out->seq < 0)
        return YM_EBAD;
    return ym_unhex(hash, sizeof hash, out->hash);
}

struct comparing {
    struct ym_txn *t;
    struct ym_problems *p;
    struct ym_audit_head head;
    int64_t number; /* of the line */
    int cut;        /* that the log ends too early is told once, at the first such line */
    int differs;
};

static void heads_differs(struct comparing *c, const char *text, const char *one, const char *other, const char *third)
{
    c->differs = 1;
    ym_problem(c->p, ym_location_file("heads.txt", c->number), text, one, other, third, NULL);
}

static void heads_ends_too_early(struct comparing *c, const struct line *l)
{
    char last[32], told[32];
    if (c->cut++)
        return;
    snprintf(last, sizeof last, "%lld", (long long)c->head.seq);
    snprintf(told, sizeof told, "%lld", (long long)l->seq);
    heads_differs(c, N_("The log of who did what ends with entry {1}, but entry {2} was there on {3}: the end was cut off."), last, told,
                  l->day);
}

static void heads_compare_entry(struct comparing *c, const struct line *l)
{
    char seq[32];
    struct ym_entry *e;
    static const char none[] = "0000000000000000000000000000000000000000000000000000000000000000";
    const char *is = none;
    snprintf(seq, sizeof seq, "%lld", (long long)l->seq);
    if (l->seq && ym_audit_get(&e, c->t, ym_txn_arena(c->t), l->seq))
        heads_differs(c, N_("Entry {1}, written down here on {2}, cannot be read any more."), seq, l->day, NULL);
    else if (strcmp(l->seq ? (is = e->hash) : is, l->hash) != 0)
        heads_differs(c, N_("Entry {1} is not the one that was written down here on {2}."), seq, l->day, NULL);
}

static void heads_compare_line(struct comparing *c, const char *at, const char *end)
{
    struct line l;
    struct ym_arena *arena = ym_txn_arena(c->t);
    struct ym_arena_mark mark = ym_arena_mark(arena);
    c->number++;
    if (heads_read_line(&l, arena, at, end))
        heads_differs(c, N_("This line is not one that the service wrote."), NULL, NULL, NULL);
    else if (l.seq > c->head.seq)
        heads_ends_too_early(c, &l);
    else
        heads_compare_entry(c, &l);
    ym_arena_rewind(arena, mark);
}

/* A last line without its end was torn off by a crash. */
static void heads_compare_all(struct comparing *c, const char *at, const char *end)
{
    const char *eol;
    for (; at < end && (eol = memchr(at, '\n', (size_t)(end - at))); at = eol + 1)
        heads_compare_line(c, at, eol);
}

static int heads_read_file(struct ym_buf *out, const char *path)
{
    char bytes[4096];
    ssize_t n = 0;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? 0 : YM_EIO;
    while (out->len < FILE_MAX && (n = read(fd, bytes, sizeof bytes)) > 0)
        ym_buf_add(out, bytes, (size_t)n);
    close(fd);
    return n < 0 ? YM_EIO : 0;
}

int ym_heads_compare(struct ym_txn *t, const char *data, struct ym_problems *p)
{
    struct comparing c = {.t = t, .p = p};
    struct ym_buf text;
    ym_buf_init(&text);
    int err = heads_read_file(&text, heads_path_of(ym_txn_arena(t), data));
    if (err)
        ym_problem(p, ym_location_file("heads.txt", 0), N_("The file cannot be read."), NULL);
    if (!err)
        err = ym_audit_head(&c.head, t);
    if (!err)
        heads_compare_all(&c, text.data, text.data + text.len);
    ym_buf_release(&text);
    return err ? err : c.differs ? YM_ECORRUPT : 0;
}

/* ---- at start and in a check */

struct checking {
    struct ym_service *service;
    struct ym_problems *p;
};

static int heads_body_prove(struct ym_txn *t, void *baton)
{
    struct checking *c = baton;
    return ym_heads_compare(t, c->service->data, c->p);
}

int ym_heads_prove(struct ym_service *s, struct ym_problems *p)
{
    return ym_store_read(s->store, heads_body_prove, &(struct checking){s, p});
}

static const char heads_told[] = N_("The audit log and heads.txt differ: keep a copy of both, then recount.");

int ym_heads_start(struct ym_service *s)
{
    struct ym_arena arena;
    struct ym_problems found;
    ym_arena_init(&arena);
    ym_problems_init(&found, &arena);
    int err = ym_heads_prove(s, &found);
    for (size_t i = 0; err && i < found.count; i++)
        ym_log(YM_LOG_ERROR, "%s: %s", ym_location_names(&arena, found.list[i].where),
               ym_problem_fill(&arena, found.list[i].text, found.list[i].arg));
    if (err) {
        s->alarm = heads_told;
        err = ym_chore_log(s, "service.heads", YM_BY_SERVICE, 0, found.count ? ym_location_names(&arena, found.list[0].where) : "heads.txt",
                            "broken");
    }
    ym_arena_release(&arena);
    return err == YM_EREADONLY ? 0 : err;
}
