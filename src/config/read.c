/* read.c — a configuration directory as texts, and their digest.  Floor: config.
 * Opens files for reading only; follows no link; must not know what the texts say. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "yimen/base/buf.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/config/config.h"
#include "yimen/config/scan.h"

struct reader {
    struct ym_conf_set *set;
    struct ym_arena *arena;
    struct ym_problems *problems;
    size_t cap, bytes;
    int rc;
};

static void read_fail(struct reader *r, int rc, const char *name, const char *text, const char *why)
{
    ym_problem(r->problems, ym_location_file(name, 0), text, why, NULL);
    r->rc = r->rc == YM_EIO ? YM_EIO : rc;
}

static void read_fail_system(struct reader *r, const char *name, int err)
{
    read_fail(r, YM_EIO, name, N_("This cannot be read: {1}."), strerror(err));
}

/* 0, or the reason why it must not be read. */
static const char *read_refusal(const struct reader *r, const struct stat *st)
{
    if (!S_ISREG(st->st_mode))
        return N_("This is no ordinary file. Put the file itself here.");
    if (st->st_size > YM_CONF_FILE_MAX)
        return N_("This file is too large.");
    if (r->set->count >= YM_CONF_FILES_MAX)
        return N_("There are too many configuration files.");
    if (r->bytes + (size_t)st->st_size > YM_CONF_SET_MAX)
        return N_("The configuration files are too large together.");
    return NULL;
}

/* A file that grows while it is read is cut at its first size: the next load sees the rest. */
static ssize_t read_whole(int fd, char *out, size_t size)
{
    size_t have = 0;
    while (have < size) {
        ssize_t n = read(fd, out + have, size - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        have += (size_t)n;
    }
    return (ssize_t)have;
}

static void read_keep(struct reader *r, int fd, const char *name, size_t size)
{
    char *text = ym_arena_alloc(r->arena, size + 1);
    ssize_t n = read_whole(fd, text, size);
    if (n < 0) {
        read_fail_system(r, name, errno);
        return;
    }
    struct ym_conf_set *set = r->set;
    YM_GROW(r->arena, set->files, r->cap, set->count + 1);
    set->files[set->count++] = (struct ym_conf_file){.name = name, .text = text, .len = (size_t)n};
    r->bytes += (size_t)n;
}

static void read_file(struct reader *r, int dir, const char *entry, const char *name)
{
    struct stat st;
    int fd = openat(dir, entry, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ELOOP)
            read_fail(r, YM_EBAD, name, N_("This is a link. Put the file itself here."), NULL);
        else
            read_fail_system(r, name, errno);
        return;
    }
    if (fstat(fd, &st)) {
        read_fail_system(r, name, errno);
    } else {
        const char *why = read_refusal(r, &st);
        if (why)
            read_fail(r, YM_EBAD, name, why, NULL);
        else
            read_keep(r, fd, name, (size_t)st.st_size);
    }
    close(fd);
}

/* Editors leave copies beside a file: .x.conf.swp, x.conf~, #x.conf#. */
static int read_is_conf(const char *entry)
{
    size_t n = strlen(entry);
    return n > 5 && strcmp(entry + n - 5, ".conf") == 0 && entry[0] != '.' && entry[0] != '#';
}

static void read_dir(struct reader *r, int fd, const char *dir, const char *prefix)
{
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    if (!d) {
        read_fail_system(r, dir, errno);
        if (fd >= 0)
            close(fd);
        return;
    }
    const struct dirent *e;
    while ((e = readdir(d))) {
        if (read_is_conf(e->d_name))
            read_file(r, dirfd(d), e->d_name, ym_arena_printf(r->arena, "%s%s", prefix, e->d_name));
    }
    closedir(d);
}

static void read_rules(struct reader *r, int top)
{
    int fd = openat(top, "rules", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return; /* loading says which rules are missing */
    read_dir(r, fd, "rules", "rules/");
}

static int read_compare_names(const void *a, const void *b)
{
    const struct ym_conf_file *x = a, *y = b;
    return strcmp(x->name, y->name);
}

int ym_conf_read(struct ym_conf_set *out, struct ym_arena *arena, const char *dir, struct ym_problems *problems)
{
    struct reader r = {.set = out, .arena = arena, .problems = problems};
    *out = (struct ym_conf_set){0};
    int top = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) {
        read_fail_system(&r, dir, errno);
        return r.rc;
    }
    read_rules(&r, top);
    read_dir(&r, top, dir, ""); /* closes it */
    if (out->count)
        qsort(out->files, out->count, sizeof *out->files, read_compare_names);
    else if (!r.rc)
        read_fail(&r, YM_EBAD, dir, N_("There are no .conf files here."), NULL);
    return r.rc;
}

/* Lengths go in as well, so that no two sets run together to the same bytes. */
void ym_conf_digest(uint8_t out[32], const struct ym_conf_set *set)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    struct ym_bytes *parts = YM_NEW_ARRAY(&arena, struct ym_bytes, set->count * 3);
    for (size_t i = 0; i < set->count; i++) {
        const struct ym_conf_file *f = &set->files[i];
        const char *len = ym_arena_printf(&arena, "%zu", f->len);
        parts[3 * i] = (struct ym_bytes){f->name, strlen(f->name) + 1};
        parts[3 * i + 1] = (struct ym_bytes){len, strlen(len) + 1};
        parts[3 * i + 2] = (struct ym_bytes){f->text, f->len};
    }
    ym_sha256(out, parts, set->count * 3);
    ym_arena_release(&arena);
}
