/* peer.c — Unix sockets and the kernel's word on who holds the other end.  Floor: wire.
 * Must not know what is said on them. */
#define _GNU_SOURCE /* struct ucred */
#include "yimen/wire/peer.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "yimen/base/err.h"

enum { BACKLOG = 128, PASSWD_BYTES = 16 << 10 };

int ym_peer_uid(uid_t *out, int fd)
{
    struct ucred who;
    socklen_t len = sizeof who;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) < 0 || len != sizeof who)
        return YM_EIO;
    *out = who.uid;
    return 0;
}

void ym_peer_account(char *out, size_t size, uid_t uid)
{
    char bytes[PASSWD_BYTES];
    struct passwd row, *found = NULL;
    out[0] = 0;
    if (getpwuid_r(uid, &row, bytes, sizeof bytes, &found) || !found)
        return;
    if (strlen(row.pw_name) < size)
        strcpy(out, row.pw_name);
}

static int peer_address_of(struct sockaddr_un *out, const char *path)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (!*path || strlen(path) >= sizeof out->sun_path)
        return YM_ELIMIT;
    strcpy(out->sun_path, path);
    return 0;
}

static int peer_open_socket(int *out)
{
    *out = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return *out < 0 ? YM_EIO : 0;
}

static int peer_close_with(int fd, int err)
{
    int saved = errno;
    close(fd);
    errno = saved;
    return err;
}

int ym_socket_connect(int *out, const char *path)
{
    struct sockaddr_un address;
    if (peer_address_of(&address, path))
        return YM_ELIMIT;
    if (peer_open_socket(out))
        return YM_EIO;
    int n;
    do
        n = connect(*out, (struct sockaddr *)&address, sizeof address);
    while (n < 0 && errno == EINTR);
    if (n == 0)
        return 0;
    int none = errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR;
    int err = none ? YM_ENOENT : errno == EACCES || errno == EPERM ? YM_EDENIED : YM_EIO;
    return peer_close_with(*out, err);
}

/* What lies at the path may go only if it is a socket on which nobody answers. */
static int peer_clear_path(const char *path)
{
    struct stat at;
    int fd;
    if (lstat(path, &at) < 0)
        return errno == ENOENT ? 0 : YM_EIO;
    if (!S_ISSOCK(at.st_mode))
        return YM_EEXIST;
    if (ym_socket_connect(&fd, path) == 0)
        return peer_close_with(fd, YM_EEXIST);
    return unlink(path) < 0 && errno != ENOENT ? YM_EIO : 0;
}

/* Nobody can come in before the mode is set: connecting is refused until listen. */
int ym_socket_listen(int *out, const char *path, mode_t mode)
{
    struct sockaddr_un address;
    if (peer_address_of(&address, path))
        return YM_ELIMIT;
    int err = peer_clear_path(path);
    if (err)
        return err;
    if (peer_open_socket(out))
        return YM_EIO;
    if (bind(*out, (struct sockaddr *)&address, sizeof address) < 0)
        return peer_close_with(*out, errno == EADDRINUSE ? YM_EEXIST : YM_EIO);
    if (chmod(path, mode) < 0 || listen(*out, BACKLOG) < 0)
        return peer_close_with(*out, YM_EIO);
    return 0;
}
