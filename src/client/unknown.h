/* unknown.h — changes that were asked for and whose end nobody knows.  Floor: client, inside. */
#ifndef YIMEN_CLIENT_UNKNOWN_H
#define YIMEN_CLIENT_UNKNOWN_H

#include "yimen/base/buf.h"
#include "yimen/base/hash.h"
#include "yimen/wire/message.h"

enum { YM_UNKNOWNS = 8, YM_UNKNOWN_MS = 120000 /* then the same words are meant anew, not asked again */ };

/* One of them: what it asks for, and under which id it was sent. */
struct ym_unknown {
    uint8_t sum[YM_CHECKSUM128]; /* of one's own words: nobody gains by two that meet */
    uint8_t id[YM_REQUEST_ID];
    int64_t at; /* when it was asked for, on the monotonic clock, ms */
};

struct ym_unknowns {
    struct ym_unknown list[YM_UNKNOWNS]; /* the oldest first */
    int count;
};

/* The request, encoded without an id: with that of the same one before whose end is unknown, else with a new one. */
struct ym_unknown ym_unknown_of(const struct ym_unknowns *u, const struct ym_buf *request, int64_t now);
/* What came of it: its end is known, or not. */
void ym_unknown_note(struct ym_unknowns *u, const struct ym_unknown *one, int unknown);

#endif
