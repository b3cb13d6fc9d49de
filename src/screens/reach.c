/* reach.c — which screen opens what.  Floor: screens. */
#include "reach.h"

#include <string.h>

#include "yimen/screens/family.h"

static const struct {
    const char *call;
    const struct ym_screen *screen;
} drafts[] = {
    {"intake", &ym_screen_intake},
    {"family.change", &ym_screen_family_draft},
};

const struct ym_screen *ym_reach_draft(const char *call)
{
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++) {
        if (strcmp(drafts[i].call, call) == 0)
            return drafts[i].screen;
    }
    return NULL;
}

const struct ym_screen *ym_reach_case(void)
{
    return &ym_screen_case;
}
