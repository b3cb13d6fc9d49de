/* person.h — a person who presses keys and now and then has the screen sent again to see whether it was right. */
#ifndef YIMEN_TESTS_SCREENS_PERSON_H
#define YIMEN_TESTS_SCREENS_PERSON_H

#include "county.h"

/* Presses the keys; `every` steps (0 = never) the screen must be what it is after ^L.  How often it was not, each told on standard
 * output with `who`. */
int person_keys(struct tty *t, const char *who, const char *keys, int every);
/* A number below n out of a seed that is kept by the caller. */
unsigned person_random(unsigned long *seed, unsigned n);
/* Sits down as an official (NULL: the picker), in Chinese, and presses the keys once the screen rests.  Fails the test if that cannot be. */
struct tty *person_sit(const char *official, const char *keys);
/* Holds that the text stands on the screen (`there` 1) or not (0); if it is otherwise the screen is told. */
void person_sees(struct tty *t, const char *text, int there);
/* The row the cursor stands on; lent as tty_row. */
const char *person_row(struct tty *t);

#endif
