/* renew.c — after an end that was not orderly no page in the system's memory is believed to be on disk.  Floor: store.
 * A page whose flush failed looks written: recovery finds it in memory, leaves it alone, and the next power cut takes it away.  So
 * every file is first copied to a new place, which the disk has to take whole; what is open then rests on that.
 * Must not skip the copy, nor change anything before it is known that there is room for it. */
#include "engine/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "yimen/base/date.h"
#include "yimen/base/log.h"
#include "yimen/store/disk.h"

#define CLEAN "clean"    /* in the data directory: how the files lay after the last orderly end */
#define MAKING "copying" /* a copy that is not whole yet; beside its file, for that may lie on a disk of its own */

enum {
    MB = 1 << 20,
    SPARE = 8 * MB, /* what recovery may write before it is done: two log files */
    STAMP = sizeof "YYYY-MM-DD HH:MM:SS" - 1,
    LINE = 512,
};

struct file {
    const char *name;
    struct stat st;
};

struct files {
    struct ym_arena arena;
    struct file *at;
    size_t count, cap;
    int64_t largest, all;
};

/* ---- what lies there */

static void renew_add_file(struct files *f, const char *name, const struct stat *st)
{
    if (f->count == f->cap) {
        f->cap = f->cap ? f->cap * 2 : 32;
        f->at = ym_realloc(f->at, f->cap * sizeof *f->at);
    }
    f->at[f->count++] = (struct file){.name = ym_arena_strdup(&f->arena, name), .st = *st};
    f->largest = st->st_size > f->largest ? st->st_size : f->largest;
    f->all += st->st_size;
}

static int renew_take_file(const char *dir, const char *name, void *baton)
{
    struct stat st;
    char *path = ym_path_join(dir, name);
    int ret = lstat(path, &st) ? errno : 0;
    free(path);
    if (!ret && strcmp(name, MAKING) != 0)
        renew_add_file(baton, name, &st);
    return ret;
}

static int renew_is_log(const struct file *f)
{
    return strncmp(f->name, "log.", 4) == 0;
}

/* The logs first: a table on disk may be older than the log, never newer. */
static int renew_compare(const void *a, const void *b)
{
    const struct file *one = a, *two = b;
    return renew_is_log(one) != renew_is_log(two) ? renew_is_log(two) - renew_is_log(one) : strcmp(one->name, two->name);
}

static int renew_list_files(struct files *out, const char *home)
{
    *out = (struct files){.count = 0};
    ym_arena_init(&out->arena);
    int ret = ym_for_files(home, renew_take_file, out);
    if (out->count)
        qsort(out->at, out->count, sizeof *out->at, renew_compare);
    return ret;
}

static void renew_files_release(struct files *f)
{
    ym_arena_release(&f->arena);
    free(f->at);
}

/* ---- the mark of an orderly end */

/* Names, places, sizes and times: a directory that another program wrote in since, or that was put together by hand, does not fit. */
static void renew_describe(struct ym_buf *out, const struct files *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct stat *st = &f->at[i].st;
        ym_buf_addf(out, "%s %llu %lld %lld.%09ld\n", f->at[i].name, (unsigned long long)st->st_ino, (long long)st->st_size,
                    (long long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec);
    }
}

static int renew_write_mark(int dir, const struct ym_buf *text)
{
    int fd = openat(dir, CLEAN ".new", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno;
    ssize_t n = write(fd, text->data, text->len);
    int ret = n == (ssize_t)text->len ? 0 : n < 0 ? errno : ENOSPC;
    if (!ret)
        ym_disk_flush(fd);
    close(fd);
    if (!ret && renameat(dir, CLEAN ".new", dir, CLEAN))
        ret = errno;
    if (!ret)
        ym_disk_flush(dir);
    return ret;
}

int ym_renew_note(const char *dir, const char *home)
{
    struct files f;
    struct ym_buf text;
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    ym_buf_init(&text);
    int ret = renew_list_files(&f, home);
    renew_describe(&text, &f);
    if (!ret)
        ret = renew_write_mark(fd, &text);
    renew_files_release(&f);
    ym_buf_release(&text);
    close(fd);
    return ret;
}

static int renew_mark_fits(int dir, const struct files *f)
{
    struct ym_buf want;
    int fits = 0, fd = openat(dir, CLEAN, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ym_buf_init(&want);
    renew_describe(&want, f);
    char *is = ym_malloc(want.len + 1);
    ssize_t n = read(fd, is, want.len + 1);
    fits = n == (ssize_t)want.len && (n == 0 || memcmp(is, want.data, want.len) == 0);
    free(is);
    ym_buf_release(&want);
    close(fd);
    return fits;
}

/* Before anything is written: a mark that outlives this opening would call its end orderly. */
static int renew_drop_mark(int dir)
{
    if (unlinkat(dir, CLEAN, 0))
        return errno == ENOENT ? 0 : errno;
    ym_disk_flush(dir);
    return 0;
}

/* ---- the marker of a failed flush */

struct marker {
    char line[LINE]; /* the first one */
    struct stat st;
};

static int renew_read_marker(struct marker *out, int dir)
{
    int fd = openat(dir, YM_DISK_MARKER, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t n = read(fd, out->line, sizeof out->line - 1);
    int there = fstat(fd, &out->st) == 0;
    out->line[n < 0 ? 0 : n] = 0;
    out->line[strcspn(out->line, "\n")] = 0;
    close(fd);
    return there;
}

/* The disk may have taken only the name of the marker. */
static int renew_is_whole(const struct marker *m)
{
    return strlen(m->line) > STAMP && m->line[4] == '-' && m->line[7] == '-' && m->line[10] == ' ' && m->line[13] == ':';
}

static const char *renew_stamp_of(struct ym_arena *arena, const struct marker *m)
{
    char text[STAMP + 1];
    struct tm tm;
    if (renew_is_whole(m))
        return ym_arena_strndup(arena, m->line, STAMP);
    localtime_r(&m->st.st_mtime, &tm);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &tm);
    return ym_arena_strdup(arena, text);
}

static const char *renew_file_of(struct ym_arena *arena, const struct marker *m)
{
    const char *at = renew_is_whole(m) ? strchr(m->line + STAMP + 1, ' ') : NULL;
    const char *end = at ? strstr(at, ": ") : NULL;
    return end ? ym_arena_strndup(arena, at + 1, (size_t)(end - at - 1)) : "db";
}

static void renew_tell_marker(const struct marker *m, struct ym_problems *p)
{
    const char *day = ym_arena_strndup(p->arena, renew_stamp_of(p->arena, m), sizeof "YYYY-MM-DD" - 1);
    ym_problem(p, YM_NOWHERE, ym_disk_refused, day, renew_file_of(p->arena, m), (char *)NULL);
}

int ym_renew_done(struct ym_store *s, struct ym_problems *p)
{
    struct marker m;
    if (!s->refused_before || !renew_read_marker(&m, s->dir_fd))
        return 0;
    char name[sizeof YM_DISK_MARKER + STAMP + 1] = YM_DISK_MARKER ".";
    size_t n = strlen(name);
    for (const char *c = renew_stamp_of(p->arena, &m); *c && n < sizeof name - 1; c++)
        if (*c >= '0' && *c <= '9')
            name[n++] = *c;
    name[n] = 0;
    if (renameat(s->dir_fd, YM_DISK_MARKER, s->dir_fd, name))
        return errno;
    ym_disk_flush(s->dir_fd);
    return 0;
}

/* ---- copying */

/* 0 or errno.  A crash in here leaves the old file or the new one, with the same bytes. */
static int renew_copy_one(const char *dir, const char *name)
{
    char *from = ym_path_join(dir, name), *to = ym_path_join(dir, MAKING);
    int ret = unlink(to) && errno != ENOENT ? errno : 0;
    int in = ret ? -1 : open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (!ret)
        ret = in < 0 || out < 0 ? errno : ym_copy_bytes(out, in);
    if (!ret)
        ym_disk_flush(out);
    if (out >= 0 && close(out) && !ret)
        ret = errno;
    if (!ret && rename(to, from))
        ret = errno;
    if (ret && out >= 0)
        unlink(to);
    if (in >= 0)
        close(in);
    free(from);
    free(to);
    return ret;
}

static int renew_copy_all(const char **which, const struct ym_store *s, const struct files *f)
{
    int ret = 0;
    for (size_t i = 0; i < f->count && !ret; i++) {
        *which = f->at[i].name;
        if (i && renew_is_log(&f->at[i - 1]) && !renew_is_log(&f->at[i]))
            ret = ym_disk_flush_directory(s->home); /* the logs are in their places before the first table is */
        if (!ret)
            ret = renew_copy_one(s->home, f->at[i].name);
    }
    return ret ? ret : ym_disk_flush_directory(s->home);
}

/* What the owner of the store keeps beside it. */
static int renew_copy_beside(const char **which, const struct ym_store *s)
{
    int ret = 0;
    for (size_t i = 0; s->o.beside && s->o.beside[i] && !ret; i++) {
        *which = s->o.beside[i];
        ret = renew_copy_one(s->dir, s->o.beside[i]);
        ret = ret == ENOENT ? 0 : ret;
    }
    return ret ? ret : ym_disk_flush_directory(s->dir);
}

static int renew_no_room(const struct ym_store *s, struct ym_problems *p, int64_t need)
{
    const char *want = ym_arena_printf(p->arena, "%lld", (long long)((need + MB - 1) / MB));
    const char *is = ym_arena_printf(p->arena, "%lld", (long long)(ym_directory_free(s->home) / MB));
    ym_problem(p, ym_location_file(s->home, 0),
               N_("The service did not end in good order, so its files must be copied on the disk before they are opened. This takes "
                  "{1} MB of free room; there are {2} MB. Make room and start again. Nothing was changed."),
               want, is, (char *)NULL);
    return YM_EREADONLY;
}

static int renew_cannot_copy(const struct ym_store *s, struct ym_problems *p, const char *which, int ret)
{
    char *path = ym_path_join(s->home, which);
    ym_problem(p, ym_location_file(path, 0),
               N_("This file cannot be copied after an end that was not in good order: {1}. If the disk is damaged, restore a copy."),
               strerror(ret), (char *)NULL);
    free(path);
    return YM_EIO;
}

static int renew_files(struct ym_store *s, const struct files *f, struct ym_problems *p)
{
    const char *which = "";
    int64_t need = f->largest + SPARE, room = ym_directory_free(s->home);
    if (room >= 0 && room < need)
        return renew_no_room(s, p, need);
    ym_log(YM_LOG_NOTICE, "the last end was not orderly: %zu files (%lld MB) are copied before they are opened", f->count,
           (long long)((f->all + MB - 1) / MB));
    int ret = renew_copy_all(&which, s, f);
    if (!ret)
        ret = renew_copy_beside(&which, s);
    if (ret == ENOSPC || ret == EDQUOT || ret == EFBIG)
        return renew_no_room(s, p, need);
    return ret ? renew_cannot_copy(s, p, which, ret) : 0;
}

int ym_renew(struct ym_store *s, struct ym_problems *p)
{
    struct files f;
    struct marker m;
    s->refused_before = renew_read_marker(&m, s->dir_fd);
    if (s->refused_before)
        renew_tell_marker(&m, p);
    int ret = renew_list_files(&f, s->home), err = 0;
    if (ret)
        err = renew_cannot_copy(s, p, "", ret);
    else if (s->refused_before || !renew_mark_fits(s->dir_fd, &f))
        err = renew_files(s, &f, p);
    ret = err ? 0 : renew_drop_mark(s->dir_fd);
    renew_files_release(&f);
    return ret ? renew_cannot_copy(s, p, "", ret) : err;
}
