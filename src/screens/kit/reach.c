/* reach.c — which screen opens what.  Floor: screens. */
#include "kit/reach.h"

#include <string.h>

#include "intake/family.h"

static const struct {
    const char *call;
    const struct ym_screen *screen;
} reach_drafts[] = {
    {"intake", &ym_screen_intake},
    {"family.change", &ym_screen_family_draft},
};

const struct ym_screen *ym_reach_draft(const char *call)
{
    for (size_t i = 0; i < sizeof reach_drafts / sizeof *reach_drafts; i++) {
        if (strcmp(reach_drafts[i].call, call) == 0)
            return reach_drafts[i].screen;
    }
    return NULL;
}

const struct ym_screen *ym_reach_case(void)
{
    return &ym_screen_case;
}
