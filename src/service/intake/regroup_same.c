/* regroup_same.c — who stands in both files is one person from then on, by the number of his record in the family they join.  Floor: service.
 * The number of the other is kept: what was decided before means him by it.  Must not decide who is the same: that is weighed before. */
#include <string.h>

#include "intake/regroup.h"

#include "yimen/base/text.h"
#include "yimen/domain/record/income.h"

/* Who stands there as a former member or as a legal supporter only: what is known of him here is newer. */
int ym_regroup_brings_facts(const struct ym_regroup_plan *p, int64_t person)
{
    const struct ym_person *same = YM_FIND(&p->there, person, ym_or(ym_regroup_same(p, person), 0));
    return same && ym_regroup_mover(p, person) && !(same->standing == YM_standing_member && same->died == YM_NONE);
}

static int regroup_same_knows(const char *known, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = known; (at = strstr(at, word)); at += n)
        if ((at == known || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return 1;
    return 0;
}

/* The number by which he was known in that file, and those by which he was known before it; each once. */
const char *ym_regroup_numbers(struct ym_session *s, const char *known, const struct ym_person *was)
{
    char *rest = ym_arena_printf(s->arena, "%lld %s", (long long)was->head.id, was->earlier), *word;
    while ((word = strtok_r(rest, " ", &rest)))
        if (!regroup_same_knows(known, word))
            known = ym_arena_printf(s->arena, "%s%s%s", known, *known ? " " : "", word);
    return known;
}

static struct ym_person *regroup_same_newer(const struct ym_regroup_plan *p, const struct ym_person *same, const struct ym_person *here)
{
    const struct ym_mover *w = ym_regroup_mover(p, here->head.id);
    int brings = ym_regroup_brings_facts(p, here->head.id);
    struct ym_person *one = YM_EDIT(p->s, brings ? here : same);
    one->head = same->head;
    if (brings) {
        one->relation = w->relation;
        one->standing = YM_standing_member;
    }
    one->earlier = ym_regroup_numbers(p->s, same->earlier, here);
    return one;
}

/* What was known there of what he earns is what he earned when he left. */
static int regroup_same_forget_incomes(const struct ym_regroup_plan *p, const struct ym_person *same)
{
    const struct ym_income *i;
    size_t pos = 0;
    int err = 0;
    while (!err && (i = YM_NEXT(&p->there, income, same->head.id, &pos)))
        err = ym_session_delete(p->s, &i->head);
    return err;
}

static int regroup_same_join_person(const struct ym_regroup_plan *p, const struct ym_person *here)
{
    const struct ym_person *same = YM_FIND(&p->there, person, ym_or(ym_regroup_same(p, here->head.id), 0));
    int meant = p->kind == YM_regroup_join || ym_regroup_mover(p, here->head.id) != NULL;
    if (!same || !meant)
        return 0;
    int err = ym_regroup_brings_facts(p, here->head.id) ? regroup_same_forget_incomes(p, same) : 0;
    return err ? err : ym_session_put(p->s, &regroup_same_newer(p, same, here)->head, &same->head, same->head.rev);
}

int ym_regroup_join_persons(const struct ym_regroup_plan *p)
{
    const struct ym_person *here;
    size_t pos = 0;
    int err = 0;
    while (!err && (here = YM_NEXT(&p->here, person, -1, &pos)))
        err = regroup_same_join_person(p, here);
    return err;
}
