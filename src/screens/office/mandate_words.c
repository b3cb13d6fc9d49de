/* mandate_words.c — a mandate in words: for which days, and the question before it counts.  Floor: screens.
 * Who asks and who confirms are asked the same. */
#include "office/mandate_words.h"

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"

const char *mandate_days(const struct ym_desk *d, struct ym_arena *arena, const struct ym_mandate *m)
{
    const char *from = ym_desk_show(d, arena, &m->head, YM_FIELD(mandate, from));
    const char *until = ym_desk_show(d, arena, &m->head, YM_FIELD(mandate, until));
    return *from && *until ? ym_desk_sentence(arena, N_("{1} to {2}"), from, until, NULL)
           : *from         ? ym_desk_sentence(arena, N_("from {1}"), from, NULL, NULL)
           : *until        ? ym_desk_sentence(arena, N_("until {1}"), until, NULL, NULL)
                           : "";
}

int mandate_sure(struct ym_view *v, enum ym_consequence what, const struct ym_mandate *m, const char *whom, const char *in_place_of)
{
    const char *role = ym_desk_choice(ym_choices_named("role"), m->role), *days = mandate_days(v->desk, &v->arena, m);
    if (!ym_text_empty(m->stands_for))
        return ym_ask_yes(v, what, N_("Let {1} stand in for {3} as {2}, {4}?"), whom, role, in_place_of, days, NULL);
    return *days ? ym_ask_yes(v, what, N_("Give {1} the role {2}, {3}?"), whom, role, days, NULL)
                 : ym_ask_yes(v, what, N_("Give {1} the role {2}?"), whom, role, NULL);
}
