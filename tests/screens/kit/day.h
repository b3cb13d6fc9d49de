/* day.h — somebody's day at the desk, as days/<name>.keys tells it: acts, keys, what must be seen.
 *
 *   # a remark                       @ window1         sits down as this official (leaves the desk before)
 *   - an act, in English             = 申请已登记       must show now, within ten seconds
 *   n ENTER 'data' F2                keys as tty_keys takes them; what stands in quotes is the family's own data, all else is counted
 */
#ifndef YIMEN_TESTS_SCREENS_DAY_H
#define YIMEN_TESTS_SCREENS_DAY_H

#include <stddef.h>

enum { DAY_ACTS = 32 };

struct day_act {
    char name[80];
    int keys;      /* beyond data */
    int data;      /* characters of it */
    size_t bytes;  /* the program sent */
};

struct day {
    struct day_act acts[DAY_ACTS];
    int count;
    int unseen;    /* what was to be seen and was not: told on standard output with the screen */
};

/* Lives the day in the county that is open; `every`: as person_keys.  0, or -1: there is no such day. */
int day_run(struct day *out, const char *name, int every);

#endif
