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

const char *mandate_question(const struct ym_desk *d, struct ym_arena *arena, const struct ym_mandate *m, const char *whom,
                             const char *in_place_of)
{
    const char *days = mandate_days(d, arena, m);
    const char *args[YM_PROBLEM_ARGS] = {whom, ym_desk_choice(ym_choices_named("role"), m->role), days, in_place_of};
    const char *text = !ym_text_empty(m->stands_for) ? _("Let {1} stand in for {4} as {2}, {3}?")
                       : *days                       ? _("Give {1} the role {2}, {3}?")
                                                     : _("Give {1} the role {2}?");
    return ym_problem_fill(arena, text, args);
}
