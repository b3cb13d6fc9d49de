/* again.c — a number without a check figure is typed a second time, blind: money goes where an account number says.  Floor: ui.
 * An identity number needs none of this: its last character proves the others (domain/idno.h). */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/schema.h"
#include "yimen/ui/dialog.h"

/* What was typed first, and the field it is of. */
struct again {
    const struct ym_field *field;
    const char *first;
};

/* The place of the first figure that is another, from 0 on; that of the end where one of them goes on. */
static size_t again_differs(const char *first, const char *second)
{
    size_t i = 0;
    while (first[i] && first[i] == second[i])
        i++;
    return i;
}

/* Blanks between the figures say nothing. */
static int again_take(struct ym_view *v, void *baton, const char *text)
{
    const struct again *a = baton;
    const char *clean = ym_field_clean(&v->arena, a->field, text);
    const char *first = ym_text_squeezed(&v->arena, a->first), *second = ym_text_squeezed(&v->arena, clean);
    size_t at = again_differs(first, second);
    if (!first[at] && !second[at])
        return 0;
    const char *place = ym_arena_printf(&v->arena, "%zu", at + 1), *n = ym_arena_printf(&v->arena, "%zu", strlen(second));
    if (first[at] && second[at])
        ym_view_wrong(v, N_("Figure {1} is not as it was entered before. Type it again; if the first was wrong, leave with Esc Esc."),
                      place, NULL);
    else
        ym_view_wrong(v, N_("This has {1} figures, what was entered before has {2}. Type it again, or leave with Esc Esc."), n,
                      ym_arena_printf(&v->arena, "%zu", strlen(first)), NULL);
    return YM_EBAD;
}

int ym_ask_again(struct ym_view *v, const struct ym_field *field, const char *first)
{
    struct again a = {field, first};
    if (ym_ask_blind(v, N_("Account number, typed a second time"), (size_t)field->most, again_take, &a))
        return 1;
    ym_view_wrong(v, N_("Not sent: the account number was not typed a second time."), NULL);
    return 0;
}
