/* peer.h — Unix sockets: listening, connecting, and who is at the other end.  Floor: wire.
 * Identity is the kernel's word alone. */
#ifndef YIMEN_WIRE_PEER_H
#define YIMEN_WIRE_PEER_H

#include <sys/types.h>

/* Who opened the other end: 0 or YM_EIO. */
int ym_peer_uid(uid_t *out, int fd);
/* The account's name in `out`, "" if the number has none (then it is nobody). */
void ym_peer_account(char *out, size_t size, uid_t uid);

/* A listening socket at `path` with the mode given, replacing one that nobody answers on.  0; YM_EEXIST: somebody listens
 * there, or what lies there is no socket; YM_ELIMIT: the path is too long; YM_EIO (errno tells). */
int ym_socket_listen(int *out, const char *path, mode_t mode);
/* 0; YM_ENOENT: nobody listens; YM_ELIMIT; YM_EDENIED: the path may not be used; YM_EIO. */
int ym_socket_connect(int *out, const char *path);

#endif
