/* grounds.c — what is done against a family although the rules speak for it, or before every unit answered, needs a ground of its own kind
 * (不予依据): the letter tells it in place of a computation that would prove the letter wrong.  Floor: service. */
#include <string.h>

#include "case/acting.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"

static int grounds_is_waiting(const struct ym_acting *a)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        if (c->state == YM_answer_waiting)
            return 1;
    return 0;
}

/* Facts that are missing stand against no refusal: what they would have said is not said. */
static int grounds_computes_yes(struct ym_acting *a)
{
    struct ym_problems ignored, *against = a->against;
    ym_problems_init(&ignored, a->s->arena);
    a->against = &ignored;
    int err = ym_acting_compute(a);
    a->against = against;
    return !err && a->rules.eligible;
}

const char *ym_ground_needed(struct ym_acting *a)
{
    if (grounds_computes_yes(a))
        return N_("by the rules the family qualifies; name the ground");
    return grounds_is_waiting(a) ? N_("questions are still unanswered; name the ground") : NULL;
}

int ym_ground_given(struct ym_acting *a)
{
    const char *why = ym_ground_needed(a);
    if (!why || a->ground != YM_NONE)
        return 0;
    if (a->rules.eligible)
        return ym_problem(a->against, YM_AT(act, ground),
                          N_("By the rules the family qualifies; say on which ground it is refused all the same."), NULL);
    return ym_problem(a->against, YM_AT(act, ground), N_("Questions are still unanswered; say on which ground it is refused without them."),
                      NULL);
}
