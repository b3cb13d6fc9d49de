/* turn.h — for how long a chunk of a big act may keep others waiting.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TURN_H
#define YIMEN_SERVICE_TURN_H

#include <stdint.h>

/* In a batch there is nobody to wait: `big` 0. */
struct ym_turn {
    int64_t began_ms;
    int limited;
};
struct ym_turn ym_turn_begin(int big);
int ym_turn_over(const struct ym_turn *turn);

#endif
