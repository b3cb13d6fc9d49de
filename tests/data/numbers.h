/* numbers.h — records that are numbered otherwise than an older release numbered them: an act that writes a record more shifts all that come
 * behind.  A caller says again what he was told, so his frames of then are told the numbers of now.  Test tool of the data room. */
#ifndef YIMEN_TESTS_DATA_NUMBERS_H
#define YIMEN_TESTS_DATA_NUMBERS_H

#include "yimen/domain/schema.h"
#include "yimen/wire/message.h"

enum { NUMBERS_MOST = 5000 };

struct numbers {
    int64_t was[NUMBERS_MOST], is[NUMBERS_MOST];
    size_t count;
};

/* What a caller was told as `was` is `is` now; what was learnt last stands. */
void numbers_learn(struct numbers *n, int64_t was, int64_t is);
/* 1 if both say the same, a number of a record read as the one of now. */
int numbers_same(const struct numbers *n, const char *was, const char *is);
/* Puts the numbers of now into the records; how many. */
int numbers_renew(const struct numbers *n, struct ym_list *records);
/* Adds the request as a program of that schema version sends it. */
void numbers_frame(struct ym_buf *out, const struct ym_request *request, const struct ym_list *records, int version);

#endif
