/* least.h — the fewest bytes in UTF-8 that make one screen of another: what changed, and the shortest way there. */
#ifndef YIMEN_TESTS_SCREENS_LEAST_H
#define YIMEN_TESTS_SCREENS_LEAST_H

#include <stddef.h>

/* Both as tty_text gives them.  Looks count nothing, nor does scrolling: what is scrolled costs less. */
size_t least_bytes(const char *before, const char *after);

#endif
