/* places.h — the place of a problem as scripts read it, for assertions and for printing. */
#ifndef YM_TESTS_PLACES_H
#define YM_TESTS_PLACES_H

#include <stdio.h>

#include "yimen/domain/place.h"

/* Lent until the next call. */
static inline const char *place_names(struct ym_location at)
{
    static char text[512];
    struct ym_arena arena;
    ym_arena_init(&arena);
    snprintf(text, sizeof text, "%s", ym_place_names(&arena, at));
    ym_arena_release(&arena);
    return text;
}

#endif
