/* power.c — a county on a disk that forgets, and the power cut; see county.h and forget.c. */
#define _GNU_SOURCE
#include "county.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 << 10, PATH = 1200 };

int county_forgetful(struct county *c)
{
    snprintf(c->disk, sizeof c->disk, "%s/disk", c->dir);
    return 0;
}

int county_flush_fails(struct county *c, const char *path, int always)
{
    char wish[PATH];
    mkdir(c->disk, 0700);
    snprintf(wish, sizeof wish, "%s/%s", c->disk, always ? "fail-always" : "fail");
    if (!path)
        return unlink(wish);
    int fd = open(wish, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int bad = fd < 0 || write(fd, path, strlen(path)) != (ssize_t)strlen(path);
    if (fd >= 0)
        close(fd);
    return bad ? -1 : 0;
}

/* A file that never reached the disk but in name is empty. */
static int bring_back(const char *data, const char *to)
{
    static char chunk[CHUNK];
    ssize_t n;
    int err = 0, in = open(data, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    while (in >= 0 && out >= 0 && !err && (n = read(in, chunk, sizeof chunk)) > 0)
        err = write(out, chunk, (size_t)n) != n;
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return out < 0 || err ? -1 : 0;
}

/* One directory: `names` is its names.DIR. */
static int bring_back_all(const struct county *c, const char *names, const char *to)
{
    char path[PATH], data[PATH], target[PATH], name[256];
    unsigned long ino;
    int err = mkdir(to, 0700) ? -1 : 0;
    snprintf(path, sizeof path, "%s/%s", c->disk, names);
    FILE *f = fopen(path, "r");
    while (!err && f && fscanf(f, "%255s %lu", name, &ino) == 2) {
        snprintf(data, sizeof data, "%s/%lu.data", c->disk, ino);
        snprintf(target, sizeof target, "%s/%s", to, name);
        err = bring_back(data, target);
    }
    if (f)
        fclose(f);
    return f ? err : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

int county_power_cut(struct county *c)
{
    char db[PATH];
    snprintf(db, sizeof db, "%s/db", c->data);
    int err = c->pid > 0 || nftw(c->data, remove_one, 16, FTW_DEPTH | FTW_PHYS) ? -1 : 0;
    if (!err)
        err = bring_back_all(c, "names..", c->data);
    if (!err)
        err = bring_back_all(c, "names.db", db);
    if (!err)
        err = nftw(c->disk, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return err ? -1 : 0;
}

int county_on_disk(struct county *c, const char *name)
{
    static char is[CHUNK], disk[CHUNK];
    char path[PATH], data[PATH];
    struct stat st;
    ssize_t n = 1, m = 1;
    snprintf(path, sizeof path, "%s/%s", c->data, name);
    if (stat(path, &st))
        return -1;
    snprintf(data, sizeof data, "%s/%lu.data", c->disk, (unsigned long)st.st_ino);
    int a = open(path, O_RDONLY | O_CLOEXEC), b = open(data, O_RDONLY | O_CLOEXEC), same = a >= 0 && b >= 0;
    while (same && n > 0) {
        n = read(a, is, sizeof is);
        m = read(b, disk, sizeof disk);
        same = n == m && (n <= 0 || memcmp(is, disk, (size_t)n) == 0);
    }
    if (a >= 0)
        close(a);
    if (b >= 0)
        close(b);
    return same;
}
