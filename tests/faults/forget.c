/* forget.c — a disk that forgets what was not flushed: loaded before the C library's calls (LD_PRELOAD) of a program under test.
 * Beside the real files under YM_FORGET_ROOT it keeps, in the directory YM_FORGET_DISK, what a disk would have after a power cut:
 *
 *   INODE.data   the bytes of a file that reached the disk          INODE.dirty  a byte a page, 1 = written and not flushed
 *   INODE.live   a second name of the file, so that its number is not given to another while the disk may still know it
 *   names.DIR    "name inode" a line: the directory as it is on disk (DIR: its path below the root with '+' for '/', "." the root)
 *   fail         while it exists, the first flush of a file whose path contains its text fails, and it is removed
 *   fail-always  the same for every flush, and it stays
 *
 * YM_FORGET_ROOM (bytes) is what statvfs says is free.  In the YM_FORGET_RENAMES-th rename the program ends as if it were killed.
 *
 * A good flush copies the dirty pages.  A failing one forgets that they are dirty, as Linux does: the bytes stay readable, the next
 * flush says yes, and the disk never gets them.  Making, renaming and removing reach the disk with a
 * flush of the directory and not before.  All of it survives a kill, as the system's memory does.
 * For files opened by open, openat and written by write, pwrite, ftruncate.  Not for a program that maps files to write them. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 1 << 18, FDS = 1024, NAME = 600 };

static struct {
    char root[512], disk[512];
    int on;
    pthread_mutex_t lock;
    struct watched {
        unsigned long ino; /* 0 = not a file of the root */
        unsigned char *dirty;
    } fd[FDS];
} at = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct {
    int (*open)(const char *path, int flags, ...);
    int (*openat)(int dir, const char *path, int flags, ...);
    int (*close)(int fd);
    ssize_t (*write)(int fd, const void *bytes, size_t n);
    ssize_t (*pwrite)(int fd, const void *bytes, size_t n, off_t where);
    int (*ftruncate)(int fd, off_t size);
    int (*fsync)(int fd);
    int (*rename)(const char *from, const char *to);
    int (*statvfs)(const char *path, struct statvfs *out);
} real;

static void *find(const char *name)
{
    void *f = dlsym(RTLD_NEXT, name);
    if (!f)
        abort();
    return f;
}

static void path_of(char out[NAME], unsigned long ino, const char *kind)
{
    snprintf(out, NAME, "%s/%lu.%s", at.disk, ino, kind);
}

/* ---- names */

/* names.DIR for a directory below the root; 0 if it lies elsewhere. */
static int names_path(char out[NAME], const char *dir)
{
    size_t n = strlen(at.root);
    if (strncmp(dir, at.root, n) || (dir[n] && dir[n] != '/'))
        return 0;
    int len = snprintf(out, NAME, "%s/names.%s", at.disk, dir[n] ? dir + n + 1 : ".");
    for (char *c = out + strlen(at.disk) + 1; len > 0 && *c; c++)
        *c = *c == '/' ? '+' : *c;
    return 1;
}

static void note_directory(const char *dir)
{
    char path[NAME];
    DIR *d = opendir(dir);
    struct dirent *e;
    FILE *f = d && names_path(path, dir) ? fopen(path, "w") : NULL;
    while (f && (e = readdir(d))) {
        if (e->d_type == DT_REG)
            fprintf(f, "%s %lu\n", e->d_name, (unsigned long)e->d_ino);
    }
    if (f)
        fclose(f);
    if (d)
        closedir(d);
}

/* ---- a file */

static void copy_pages(unsigned long ino, int fd, const unsigned char *dirty)
{
    char path[NAME], page[PAGE];
    struct stat st;
    path_of(path, ino, "data");
    int to = real.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (to < 0 || fstat(fd, &st) || real.ftruncate(to, st.st_size))
        abort();
    for (off_t i = 0; i * PAGE < st.st_size && i < PAGES; i++) {
        if (dirty && !dirty[i])
            continue;
        ssize_t n = pread(fd, page, PAGE, i * PAGE);
        if (n < 0 || real.pwrite(to, page, (size_t)n, i * PAGE) != n)
            abort();
    }
    real.close(to);
}

static int path_of_fd(char out[NAME], int fd)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, NAME - 1);
    out[n < 0 ? 0 : n] = 0;
    return n > 0;
}

/* Reading needs a descriptor of our own: the program's may be for writing only. */
static int open_again(int fd)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int again = real.open(link, O_RDONLY | O_CLOEXEC);
    if (again < 0)
        abort();
    return again;
}

static unsigned char *map_dirty(unsigned long ino)
{
    char path[NAME];
    path_of(path, ino, "dirty");
    int fd = real.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || real.ftruncate(fd, PAGES))
        abort();
    unsigned char *map = mmap(NULL, PAGES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    real.close(fd);
    return map == MAP_FAILED ? NULL : map;
}

/* What was there before the disk was begun is on it; what is made later is not. */
static void watch(int fd, int old)
{
    char path[NAME], mine[NAME], link[40];
    struct stat st;
    size_t n = strlen(at.root);
    if (fd < 0 || fd >= FDS || fstat(fd, &st) || !S_ISREG(st.st_mode) || !path_of_fd(path, fd) || strncmp(path, at.root, n) || path[n] != '/')
        return;
    path_of(mine, st.st_ino, "live");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (linkat(AT_FDCWD, link, AT_FDCWD, mine, AT_SYMLINK_FOLLOW) == 0 && old) {
        int again = open_again(fd);
        copy_pages(st.st_ino, again, NULL);
        real.close(again);
    }
    at.fd[fd] = (struct watched){.ino = st.st_ino, .dirty = map_dirty(st.st_ino)};
}

static void mark(int fd, off_t from, size_t n)
{
    for (off_t i = from / PAGE; n && i <= (from + (off_t)n - 1) / PAGE && i < PAGES; i++)
        at.fd[fd].dirty[i] = 1;
}

static int is_watched(int fd)
{
    return at.on && fd >= 0 && fd < FDS && at.fd[fd].ino;
}

static int wishes(const char *path, const char *wish, int once)
{
    char file[NAME], text[NAME] = "";
    snprintf(file, sizeof file, "%s/%s", at.disk, wish);
    int in = real.open(file, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return 0;
    ssize_t n = read(in, text, sizeof text - 1);
    real.close(in);
    return n > 0 && strstr(path, text) && (!once || unlink(file) == 0);
}

/* 1 if the test wants this flush to fail. */
static int is_to_fail(int fd)
{
    char path[NAME];
    return path_of_fd(path, fd) && (wishes(path, "fail", 1) || wishes(path, "fail-always", 0));
}

static int flush_file(int fd, int fails)
{
    struct watched *w = &at.fd[fd];
    if (!fails) {
        int again = open_again(fd);
        copy_pages(w->ino, again, w->dirty);
        real.close(again);
    }
    memset(w->dirty, 0, PAGES);
    return fails;
}

static int flush(int fd)
{
    char path[NAME];
    int fails = is_to_fail(fd);
    if (is_watched(fd))
        flush_file(fd, fails);
    else if (!fails && path_of_fd(path, fd))
        note_directory(path); /* if it is one of ours */
    errno = fails ? EIO : errno;
    return fails ? -1 : 0;
}

/* ---- the calls */

static int flush_locked(int fd)
{
    if (!at.on)
        return real.fsync(fd);
    pthread_mutex_lock(&at.lock);
    int ret = flush(fd);
    pthread_mutex_unlock(&at.lock);
    return ret;
}

int fsync(int fd) { return flush_locked(fd); }
int fdatasync(int fd) { return flush_locked(fd); }

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t where)
{
    if (!is_watched(fd))
        return real.pwrite(fd, bytes, n, where);
    pthread_mutex_lock(&at.lock);
    mark(fd, where, n);
    ssize_t done = real.pwrite(fd, bytes, n, where);
    pthread_mutex_unlock(&at.lock);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    struct stat st;
    if (!is_watched(fd))
        return real.write(fd, bytes, n);
    pthread_mutex_lock(&at.lock);
    off_t where = fcntl(fd, F_GETFL) & O_APPEND && fstat(fd, &st) == 0 ? st.st_size : lseek(fd, 0, SEEK_CUR);
    mark(fd, where, n);
    ssize_t done = real.write(fd, bytes, n);
    pthread_mutex_unlock(&at.lock);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t where) { return pwrite(fd, bytes, n, where); }
int ftruncate(int fd, off_t size) { return real.ftruncate(fd, size); } /* a flush takes the size */
int ftruncate64(int fd, off64_t size) { return real.ftruncate(fd, size); }

static int opened(int fd, int was_there)
{
    int saved = errno;
    if (at.on && fd >= 0) {
        pthread_mutex_lock(&at.lock);
        watch(fd, was_there);
        pthread_mutex_unlock(&at.lock);
    }
    errno = saved;
    return fd;
}

/* The bytes of a file opened for reading alone interest nobody until they are written. */
static int open_any(int dir, const char *path, int flags, mode_t mode)
{
    int is_new = at.on && flags & O_CREAT && faccessat(dir, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
    int fd = real.openat(dir, path, flags, mode);
    return (flags & O_ACCMODE) == O_RDONLY ? fd : opened(fd, !is_new);
}

#define MODE_OF(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { \
        va_list args; \
        va_start(args, flags); \
        mode = (mode_t)va_arg(args, int); \
        va_end(args); \
    }

int open(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int dir, const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(dir, path, flags, mode);
}

int openat64(int dir, const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(dir, path, flags | O_LARGEFILE, mode);
}

int close(int fd)
{
    pthread_mutex_lock(&at.lock);
    if (is_watched(fd)) {
        munmap(at.fd[fd].dirty, PAGES);
        at.fd[fd] = (struct watched){.ino = 0};
    }
    pthread_mutex_unlock(&at.lock);
    return real.close(fd);
}

static int is_last_rename(void)
{
    static int left = -1;
    const char *most = getenv("YM_FORGET_RENAMES");
    if (left < 0)
        left = at.on && most ? atoi(most) : 0;
    return left > 0 && --left == 0;
}

int rename(const char *from, const char *to)
{
    if (is_last_rename())
        _exit(99);
    return real.rename(from, to);
}

int statvfs(const char *path, struct statvfs *out)
{
    const char *room = getenv("YM_FORGET_ROOM");
    int ret = real.statvfs(path, out);
    if (!ret && room)
        out->f_bavail = strtoul(room, NULL, 10) / out->f_frsize;
    return ret;
}

int statvfs64(const char *path, struct statvfs64 *out) { return statvfs(path, (struct statvfs *)out); }

/* ---- the beginning */

/* What lies in a directory when the disk is begun is on it. */
static void adopt(const char *dir)
{
    char path[NAME];
    DIR *d = opendir(dir);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        int fd = e->d_type == DT_REG ? real.open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (fd >= 0) {
            watch(fd, 1);
            close(fd);
        }
    }
    if (d)
        closedir(d);
    note_directory(dir);
}

__attribute__((constructor)) static void begin(void)
{
    const char *root = getenv("YM_FORGET_ROOT"), *disk = getenv("YM_FORGET_DISK");
    char path[NAME], names[NAME];
    real.open = find("open");
    real.openat = find("openat");
    real.close = find("close");
    real.write = find("write");
    real.pwrite = find("pwrite");
    real.ftruncate = find("ftruncate");
    real.fsync = find("fsync");
    real.rename = find("rename");
    real.statvfs = find("statvfs");
    if (!root || !disk)
        return;
    snprintf(at.root, sizeof at.root, "%s", root);
    snprintf(at.disk, sizeof at.disk, "%s", disk);
    snprintf(path, sizeof path, "%s/db", root);
    at.on = 1;
    mkdir(disk, 0700);
    if (!names_path(names, root) || access(names, F_OK) == 0)
        return;
    adopt(root);
    adopt(path);
}
