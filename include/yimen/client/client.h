/* client.h — calls through a socket: connected, checked, asked again when the connection breaks.  Floor: client.
 * The service is believed only if it runs under the account it should. */
#ifndef YIMEN_CLIENT_CLIENT_H
#define YIMEN_CLIENT_CLIENT_H

#include "yimen/wire/frame.h"
#include "yimen/wire/message.h"

struct ym_client_options {
    const char *socket;       /* of a running service; NULL: that of `data` */
    const char *data;         /* one's own data directory: a service is started for it if none runs; or NULL */
    const char *service_user; /* account the service must run under; NULL = owner of the socket's directory */
    const char *as;           /* demo only: which official to be; NULL or "" = oneself */
    const char *program;      /* what to start for `data`; NULL = yimend beside the running program or where it was installed */
    int tries;                /* how often a broken connection is tried; 0 = usual */
    ym_wait_fn *wait;         /* waits for the service in place of the client, for who has a terminal to look after; NULL = poll */
    void *baton;              /* handed to it; lent */
};

struct ym_client;

/* Connects; *out is freed with ym_client_close.  0; YM_EDENIED: the service or the directory belongs to somebody else, or it
 * will not talk to this account; YM_ELIMIT: no room now; YM_EVERSION; YM_EIO: nobody answers; the problems say more. */
int ym_client_open(struct ym_client **out, const struct ym_client_options *o, struct ym_problems *problems);
void ym_client_close(struct ym_client *c);
/* The last greeting; lent until the next call. */
const struct ym_welcome *ym_client_welcome(const struct ym_client *c);

/* One call.  `out` gets the records told, `problems` what is wrong; the status is the service's, or YM_EIO: it was not
 * sent; YM_EUNKNOWN: the connection broke and stayed broken, or nobody waited any longer: nobody knows whether it was done.
 * A call that changes something carries one new request id, however often it is sent, so it is done once; and the one behind a
 * YM_EUNKNOWN that asks for the very same carries the same id again. */
int ym_client_call(struct ym_client *c, const char *name, const struct ym_list *in, struct ym_list *out,
                   struct ym_problems *problems);

#endif
