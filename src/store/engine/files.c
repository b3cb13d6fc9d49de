/* files.c — names, lists and copies of files.  Floor: store.  Must not flush: that is disk.c. */
#include "engine/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_CHUNK = 1 << 20 };

char *ym_path_join(const char *dir, const char *name)
{
    size_t n = strlen(dir) + strlen(name) + 2;
    char *path = ym_malloc(n);
    snprintf(path, n, "%s/%s", dir, name);
    return path;
}

int ym_for_files(const char *dir, int (*each)(const char *dir, const char *name, void *baton), void *baton)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    int ret = 0;
    if (!d)
        return errno;
    while (!ret && (e = readdir(d))) {
        struct stat st;
        if (fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode))
            ret = each(dir, e->d_name, baton);
    }
    closedir(d);
    return ret;
}

static int files_write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno != EINTR)
            return errno;
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        }
    }
    return 0;
}

int ym_copy_bytes(int to, int from)
{
    char *chunk = ym_malloc(COPY_CHUNK);
    ssize_t n = 1;
    int ret = 0;
    while (!ret && n) {
        n = read(from, chunk, COPY_CHUNK);
        if (n > 0)
            ret = files_write_all(to, chunk, (size_t)n);
        else if (n < 0 && errno != EINTR)
            ret = errno;
    }
    free(chunk);
    return ret;
}
