/* family_keyed.c — an account number is typed a second time, blind: it has no check figure, and money goes where it says.  Floor: screens.
 * An identity number needs none of this: its last character proves the others (domain/idno.h). */
#include <string.h>

#include "intake/family_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"

/* The place of the first figure that is another, from 0 on; that of the end where one of them goes on. */
static size_t family_keyed_differs(const char *first, const char *second)
{
    size_t i = 0;
    while (first[i] && first[i] == second[i])
        i++;
    return i;
}

/* Blanks between the figures say nothing. */
static int family_keyed_take(struct ym_view *v, void *baton, const char *text)
{
    const struct ym_account *a = baton;
    const char *clean = ym_field_clean(&v->arena, YM_FIELD(account, number), text);
    const char *first = ym_text_squeezed(&v->arena, a->number), *second = ym_text_squeezed(&v->arena, clean);
    size_t at = family_keyed_differs(first, second);
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

int family_keyed_twice(struct family *fam, const struct ym_account *a, const struct ym_account *was)
{
    struct ym_view *v = fam->tabs.v;
    if (!a || !*a->number || (was && ym_text_eq(was->number, a->number)) || ym_text_eq(fam->keyed, a->number))
        return 1;
    if (!ym_ask_blind(v, N_("Account number, typed a second time"), (size_t)YM_FIELD(account, number)->most, family_keyed_take,
                      (void *)a)) {
        ym_view_wrong(v, N_("Not sent: the account number was not typed a second time."), NULL);
        return 0;
    }
    fam->keyed = ym_arena_strdup(&v->arena, a->number);
    return 1;
}
