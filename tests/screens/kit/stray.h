/* stray.h — what a screen sends: text and the sequences a terminal is steered with.  All else came out of somebody's data. */
#ifndef YIMEN_TESTS_SCREENS_STRAY_H
#define YIMEN_TESTS_SCREENS_STRAY_H

#include <stddef.h>

struct stray {
    int utf8;     /* C1 characters can be told from the halves of others */
    int state;
    unsigned last; /* the byte before */
    size_t count; /* of bytes that have no place on a screen */
};

void stray_see(struct stray *s, const char *bytes, size_t n);

#endif
