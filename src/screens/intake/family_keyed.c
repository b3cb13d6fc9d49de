/* family_keyed.c — an account number that is new, or another, is typed a second time before it is sent, once.  Floor: screens. */

#include "intake/family_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"

int family_keyed_twice(struct family *fam, const struct ym_account *a, const struct ym_account *was)
{
    struct ym_view *v = fam->tabs.v;
    if (!a || !*a->number || (was && ym_text_eq(was->number, a->number)) || ym_text_eq(fam->keyed, a->number))
        return 1;
    if (!ym_ask_again(v, YM_FIELD(account, number), a->number))
        return 0;
    fam->keyed = ym_arena_strdup(&v->arena, a->number);
    return 1;
}
