/* judge.c — the township judges what the units found about a family.  Floor: demo. */
#include <string.h>

#include "county.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/judge.h"

static const char *judge_town(const struct demo *d, const struct demo_case *c)
{
    return d->town[d->homes[c->home].township];
}

static int64_t judge_verdict_of(struct demo *d, const struct ym_check *k)
{
    int draw = (int)demo_random_between(&d->random, 0, 99);
    const struct ym_question *q = ym_config_question(d->config, k->question);
    if (q && *q->death)
        return YM_verdict_false; /* a namesake; a real death comes by its own call */
    return draw < 20 ? YM_verdict_true : draw < 45 ? YM_verdict_false : draw < 70 ? YM_verdict_gone : YM_verdict_harmless;
}

int demo_judge(struct demo *d, const struct demo_case *c, size_t *waiting)
{
    static const char *const why[] = {
        [YM_verdict_true] = "经核实属实，已计入",
        [YM_verdict_false] = "同名同姓，非本人",
        [YM_verdict_gone] = "已注销或已转让，有证明",
        [YM_verdict_harmless] = "价值较低，不影响认定",
    };
    int64_t ids[64], own = 0;
    int64_t verdicts[64];
    size_t n = 0, pos = 0;
    const struct ym_check *k;
    const struct ym_case *mine;
    int err = demo_see(d, judge_town(d, c), c);
    *waiting = 0;
    while (!err && (mine = YM_NEXT(&d->out, case, -1, &pos)))
        if (strcmp(mine->number, c->number) == 0)
            own = mine->head.id;
    pos = 0;
    while (!err && (k = YM_NEXT(&d->out, check, own, &pos))) {
        *waiting += k->state == YM_answer_waiting;
        if (k->state == YM_answer_hit && k->verdict == YM_NONE && n < 64) {
            ids[n] = k->head.id;
            verdicts[n++] = judge_verdict_of(d, k);
        }
    }
    if (err || !n || *waiting)
        return err;
    demo_clear(d);
    for (size_t i = 0; i < n; i++) {
        struct ym_judge *j = DEMO_GIVE(d, judge);
        j->check = ids[i];
        j->verdict = verdicts[i];
        j->reason = why[verdicts[i]];
    }
    return demo_ask(d, judge_town(d, c), "case.judge", n * 4);
}
