/* mains.c — until when somebody is covered by what a benefit hangs on (依附): the family's grants of the programmes that workflow.conf names
 * under `hangs_on`.  Floor: service.
 * One that is held goes on.  Looks at this family's file only, as the rules do; must not change anything. */
#include "family/mains.h"

#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

/* The next one that covers him, wherever it began and ended. */
static const struct ym_grant *mains_next(const struct ym_flow *flow, const struct ym_list *file, int64_t person, size_t *pos)
{
    const struct ym_beneficiary *b;
    while ((b = YM_NEXT(file, beneficiary, -1, pos))) {
        const struct ym_grant *g = b->person == person ? YM_FIND(file, grant, b->head.parent) : NULL;
        if (g && g->period == YM_period_month && ym_flow_hangs_on(flow, g->programme) && ym_grant_pays(g, g->from))
            return g;
    }
    return NULL;
}

static void mains_take_death(struct ym_main_end *end, const struct ym_list *file, int64_t person)
{
    const struct ym_person *p = YM_FIND(file, person, person);
    ym_month died = p && p->died != YM_NONE ? ym_date_month(p->died) : YM_NONE;
    if (died != YM_NONE && (end->last == YM_NONE || died < end->last))
        end->last = died;
}

int ym_main_ended(struct ym_main_end *out, const struct ym_flow *flow, const struct ym_list *file, int64_t person)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int goes_on = 0;
    *out = (struct ym_main_end){.last = YM_NONE};
    while (flow && (g = mains_next(flow, file, person, &pos))) {
        if (goes_on || (g->until != YM_NONE && out->last != YM_NONE && g->until <= out->last))
            continue;
        goes_on = g->until == YM_NONE;
        *out = (struct ym_main_end){g->until, g->programme};
    }
    if (out->programme)
        mains_take_death(out, file, person);
    return out->last != YM_NONE;
}

/* ---- facts of a month */

/* One of them covered him before, and none does in the month, whatever began later. */
static int mains_lapsed(const struct ym_flow *flow, const struct ym_list *file, int64_t person, ym_month month)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int before = 0;
    while ((g = mains_next(flow, file, person, &pos))) {
        if (ym_grant_pays(g, month))
            return 0;
        before |= g->from < month;
    }
    return before;
}

/* Also over segments that only went on in another township. */
static int mains_rests_on(const struct ym_list *file, const struct ym_grant *g, const struct ym_grant *of)
{
    while (g && g->provisional == 1 && g->previous < g->head.id && g->previous != of->head.id)
        g = YM_FIND(file, grant, g->previous);
    return g && g->provisional == 1;
}

/* What was cut of `of` for the month says nothing of him: he lives, and was lost before. */
static int mains_was_cut(const struct ym_list *file, const struct ym_grant *of, int64_t person, ym_month month)
{
    const struct ym_person *p = YM_FIND(file, person, person);
    const struct ym_grant *g;
    size_t pos = 0;
    while (p && p->died == YM_NONE && (g = YM_NEXT(file, grant, of->head.parent, &pos)))
        if (g->provisional == 1 && mains_rests_on(file, g, of) && ym_grant_pays(g, month) && !ym_grant_covers(file, g->head.id, person))
            return 1;
    return 0;
}

void ym_mains_take_out(struct ym_list *facts, const struct ym_flow *flow, const struct ym_list *file, const struct ym_grant *of,
                       ym_month month)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct ym_beneficiary *b = (const struct ym_beneficiary *)facts->at[i];
        const struct ym_grant *g = b->head.type == YM_R_beneficiary ? YM_FIND(facts, grant, b->head.parent) : NULL;
        int hangs = g && flow && ym_flow_hangs_on(flow, g->programme);
        if (!hangs || !(mains_lapsed(flow, file, b->person, month) || mains_was_cut(file, of, b->person, month)))
            facts->at[kept++] = facts->at[i];
    }
    facts->count = kept;
}

/* ---- what follows */

ym_month ym_main_last_paid(const struct ym_grant *g)
{
    if (ym_text_empty(g->main_ended))
        return YM_NONE;
    return g->state == YM_grant_held && g->held_from != YM_NONE ? g->held_from - 1 : g->until;
}

int ym_hanging_about(struct ym_session *s, const struct ym_head *grant)
{
    return s->root == grant->root ? 0 : ym_session_about_next(s, grant->root, grant->parent, "");
}
