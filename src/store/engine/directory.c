/* directory.c — the data directory: whose it is, who may read it, that one service holds it, how much room is left.
 * Floor: store.  Must not open the database. */
#include "engine/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int directory_io_problem(struct ym_problems *p, const char *what)
{
    ym_problem(p, ym_location_words(what), N_("The system refused: {1}."), strerror(errno), (char *)NULL);
    return YM_EIO;
}

static int directory_make_directory(struct ym_store *s, struct ym_problems *p)
{
    if (!s->o.create || mkdir(s->o.dir, 0700) == 0 || errno == EEXIST)
        return 0;
    return directory_io_problem(p, s->o.dir);
}

/* Sets s->dir, s->dir_fd and s->home once the directory is known to be ours alone. */
int ym_directory_open(struct ym_store *s, struct ym_problems *p)
{
    struct stat st;
    int err = directory_make_directory(s, p);
    if (err)
        return err;
    if (stat(s->o.dir, &st)) {
        if (errno != ENOENT)
            return directory_io_problem(p, s->o.dir);
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("There is no such data directory."), (char *)NULL);
        return YM_ENOENT;
    }
    if (!S_ISDIR(st.st_mode)) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("This is not a directory."), (char *)NULL);
        return YM_EDENIED;
    }
    if (st.st_uid != geteuid()) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("This data directory belongs to another account."), (char *)NULL);
        return YM_EDENIED;
    }
    if (st.st_mode & 077) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("Others may enter the data directory; close it with chmod 700."), (char *)NULL);
        return YM_EDENIED;
    }
    s->dir = realpath(s->o.dir, NULL);
    if (!s->dir)
        return directory_io_problem(p, s->o.dir);
    size_t n = strlen(s->dir) + sizeof "/db";
    s->home = ym_malloc(n);
    snprintf(s->home, n, "%s/db", s->dir);
    s->dir_fd = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return s->dir_fd < 0 ? directory_io_problem(p, s->o.dir) : 0;
}

static void directory_note_holder(int fd)
{
    char line[32];
    int n = snprintf(line, sizeof line, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0 && pwrite(fd, line, (size_t)n, 0) != n)
        errno = 0; /* the line only tells a person who holds the lock */
}

int ym_directory_lock(struct ym_store *s, struct ym_problems *p)
{
    struct ym_buf path;
    ym_buf_init(&path);
    ym_buf_addf(&path, "%s/%s", s->dir, s->o.lockname ? s->o.lockname : "lock");
    int fd = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int err = 0;
    if (fd < 0) {
        err = directory_io_problem(p, path.data);
    } else if (flock(fd, LOCK_EX | LOCK_NB)) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("Another service holds this data directory."), (char *)NULL);
        close(fd);
        err = YM_EDENIED;
    } else {
        directory_note_holder(fd);
        s->lock_fd = fd;
    }
    ym_buf_release(&path);
    return err;
}

static int directory_remove_files(DIR *d)
{
    struct dirent *e;
    while ((e = readdir(d))) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        if (unlinkat(dirfd(d), e->d_name, 0))
            return errno;
    }
    return 0;
}

int ym_directory_empty(const char *dir)
{
    if (mkdir(dir, 0700) == 0)
        return 0;
    if (errno != EEXIST)
        return errno;
    DIR *d = opendir(dir);
    if (!d)
        return errno;
    int ret = directory_remove_files(d);
    closedir(d);
    return ret;
}

int64_t ym_directory_free(const char *dir)
{
    struct statvfs v;
    if (statvfs(dir, &v) || v.f_bavail > INT64_MAX / (v.f_frsize ? v.f_frsize : 1))
        return -1;
    return (int64_t)(v.f_bavail * v.f_frsize);
}
