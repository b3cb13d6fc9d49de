/* line.h — one caller's line to a service, with request ids of the test's own choosing.
 * The client floor hides its ids and asks again by itself; here the test decides both. */
#ifndef YIMEN_TESTS_FAULTS_LINE_H
#define YIMEN_TESTS_FAULTS_LINE_H

#include "yimen/wire/message.h"

struct line {
    struct ym_stream stream;
    struct ym_arena arena; /* of the call that is put together and of its answer; line_begin empties it */
    struct ym_list in, out;
    struct ym_problems problems;
};

/* 0 or an enum ym_err.  line_close is due either way. */
int line_open(struct line *out, const char *path);
void line_close(struct line *l);
/* Forgets the last call. */
void line_begin(struct line *l);
/* A record of the next call. */
struct ym_head *line_give(struct line *l, int type);
#define LINE_GIVE(l, name) ((struct ym_##name *)line_give((l), YM_R_##name))
/* The two halves of line_ask, so that several lines can ask at once. */
int line_send(struct line *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID]);
int line_hear(struct line *l);
/* Asks with what was given.  The status of the reply; YM_EUNKNOWN: the line broke. */
int line_ask(struct line *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID]);

#endif
