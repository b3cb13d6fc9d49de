/* untold.c — of which decisions a family is still to be told (告知、送达).  Floor: domain.
 * One rule for the act that tells them, for when it is offered, and for the screen that says what is told. */
#include "yimen/domain/untold.h"

#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"

static int untold_is_against(const struct ym_decision *d)
{
    return d->kind == YM_decision_refuse || d->kind == YM_decision_stop || d->kind == YM_decision_change || d->kind == YM_decision_fade;
}

static int untold_is_last(const struct ym_list *file, int64_t kase, size_t pos)
{
    return !YM_NEXT(file, decision, kase, &pos);
}

struct ym_decision *ym_decision_untold(const struct ym_list *file, int64_t kase, size_t *pos)
{
    struct ym_decision *d;
    while ((d = YM_NEXT(file, decision, kase, pos)))
        if (d->told == YM_NONE && (untold_is_against(d) || untold_is_last(file, kase, *pos)))
            return d;
    return NULL;
}
