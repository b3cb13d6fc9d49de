/* embedded.h — a service of one's own for a data directory of one's own.  Floor: client. */
#ifndef YIMEN_CLIENT_EMBEDDED_H
#define YIMEN_CLIENT_EMBEDDED_H

#include "yimen/base/err.h"

/* The name of the socket in a data directory. */
#define YM_SOCKET_NAME "yimend.sock"

/* "DIR/yimend.sock" in the arena. */
const char *ym_embedded_socket(struct ym_arena *arena, const char *dir);
/* 0 if the directory is there and one's own; YM_ENOENT; YM_EDENIED; YM_EIO. */
int ym_embedded_dir(const char *dir, struct ym_problems *problems);
/* Starts `program` (NULL: yimend, found beside the running program or where it was installed) and waits until it serves, or
 * says why it cannot.  If another is starting one it waits for that.  0 when somebody serves dir; else an error. */
int ym_embedded_start(const char *dir, const char *program, struct ym_problems *problems);

#endif
