/* connection.h — one caller's connection to a service, with request ids of the test's own choosing.
 * The client floor hides its ids and asks again by itself; here the test decides both. */
#ifndef YIMEN_TESTS_FAULTS_CONNECTION_H
#define YIMEN_TESTS_FAULTS_CONNECTION_H

#include "yimen/wire/message.h"

struct connection {
    struct ym_stream stream;
    struct ym_arena arena; /* of the call that is put together and of its answer; connection_begin empties it */
    struct ym_list in, out;
    struct ym_problems problems;
};

/* 0 or an enum ym_err.  connection_close is due either way. */
int connection_open(struct connection *out, const char *path);
void connection_close(struct connection *l);
/* Forgets the last call. */
void connection_begin(struct connection *l);
/* A record of the next call. */
struct ym_head *connection_give(struct connection *l, int type);
#define CONNECTION_GIVE(l, name) ((struct ym_##name *)connection_give((l), YM_R_##name))
/* The two halves of connection_ask, so that several connections can ask at once. */
int connection_send(struct connection *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID]);
int connection_hear(struct connection *l);
/* Asks with what was given.  The status of the reply; YM_EUNKNOWN: the connection broke. */
int connection_ask(struct connection *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID]);

#endif
