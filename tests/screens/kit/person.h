/* person.h — a person who presses keys and now and then has the screen sent again to see whether it was right. */
#ifndef YIMEN_TESTS_SCREENS_PERSON_H
#define YIMEN_TESTS_SCREENS_PERSON_H

#include "county.h"

/* Presses the keys; `every` steps (0 = never) the screen must be what it is after ^L.  How often it was not, each told on standard
 * output with `who`. */
int person_keys(struct tty *t, const char *who, const char *keys, int every);
/* A number below n out of a seed that is kept by the caller. */
unsigned person_random(unsigned long *seed, unsigned n);

#endif
