/* turn.c — for how long a chunk of a big act may keep others waiting.  Floor: service. */
#include "ledger/turn.h"

#include "yimen/base/clock.h"

enum { CHUNK_MS = 15 }; /* of 20 that nobody should wait longer; the rest is for the commit */

struct ym_turn ym_turn_begin(int big)
{
    return (struct ym_turn){.limited = big, .began_ms = big ? ym_now_ms() : 0};
}

int ym_turn_over(const struct ym_turn *turn)
{
    return turn->limited && ym_now_ms() - turn->began_ms >= CHUNK_MS;
}
