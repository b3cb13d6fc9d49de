/* locations.h — the location of a problem as scripts read it, for assertions and for printing. */
#ifndef YM_TESTS_LOCATIONS_H
#define YM_TESTS_LOCATIONS_H

#include <stdio.h>

#include "yimen/domain/record_location.h"

/* Lent until the next call. */
static inline const char *location_names(struct ym_location at)
{
    static char text[512];
    struct ym_arena arena;
    ym_arena_init(&arena);
    snprintf(text, sizeof text, "%s", ym_location_names(&arena, at));
    ym_arena_release(&arena);
    return text;
}

#endif
