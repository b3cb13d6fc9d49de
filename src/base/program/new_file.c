/* new_file.c — a file of somebody's own that was not there before.  Floor: base.  Must not say anything. */
#include "yimen/base/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* What went wrong first, or 0. */
static int new_file_fill(int fd, const char *data, size_t len)
{
    size_t done = 0;
    ssize_t n = 1;
    while (done < len && (n = write(fd, data + done, len - done)) > 0)
        done += (size_t)n;
    if (done < len)
        return n < 0 ? errno : ENOSPC;
    return fsync(fd) ? errno : 0;
}

int ym_file_new(const char *path, const void *data, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno;
    int why = new_file_fill(fd, data, len);
    if (close(fd) && !why)
        why = errno;
    if (why)
        unlink(path);
    return why;
}
