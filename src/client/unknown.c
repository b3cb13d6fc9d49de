/* unknown.c — changes that were asked for and whose end nobody knows, so that asking again carries the same id.  Floor: client.
 * Must not know what any of them is. */
#include "unknown.h"

#include <string.h>

#include "yimen/base/hash.h"

static int unknown_find(const struct ym_unknowns *u, const struct ym_unknown *one)
{
    for (int i = 0; i < u->count; i++)
        if (memcmp(u->list[i].sum, one->sum, sizeof one->sum) == 0)
            return i;
    return -1;
}

struct ym_unknown ym_unknown_of(const struct ym_unknowns *u, const struct ym_buf *request, int64_t now)
{
    struct ym_unknown one = {.at = now};
    ym_checksum128(one.sum, request->data, request->len);
    int at = unknown_find(u, &one);
    if (at >= 0 && now - u->list[at].at < YM_UNKNOWN_MS)
        return u->list[at];
    ym_random(one.id, sizeof one.id);
    return one;
}

/* The oldest makes room. */
void ym_unknown_note(struct ym_unknowns *u, const struct ym_unknown *one, int unknown)
{
    int at = unknown_find(u, one);
    if (at < 0 && unknown && u->count == YM_UNKNOWNS)
        at = 0;
    if (at >= 0) {
        memmove(u->list + at, u->list + at + 1, (size_t)(u->count - at - 1) * sizeof *u->list);
        u->count--;
    }
    if (unknown)
        u->list[u->count++] = *one;
}
