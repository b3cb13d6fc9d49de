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

/* Of a family that is helped what is new is mostly true: what was not was judged when it applied. */
static int judge_true_of(const struct demo *d, const struct demo_case *c)
{
    return d->config->todo_count && strcmp(c->stage->name, "granted") == 0 ? 60 : 20;
}

static int64_t judge_verdict_of(struct demo *d, const struct demo_case *c, const struct ym_check *k)
{
    int draw = (int)demo_random_between(&d->random, 0, 99);
    const struct ym_question *q = ym_config_question(d->config, k->question);
    if (q && *q->death)
        return YM_verdict_false; /* a namesake; a real death comes by its own call */
    int most = judge_true_of(d, c);
    return draw < most ? YM_verdict_true : draw < most + 25 ? YM_verdict_false : draw < most + 50 ? YM_verdict_gone : YM_verdict_harmless;
}

/* What is judged in one call. */
struct judging {
    int64_t checks[64], verdicts[64];
    size_t count;
};

/* What waits to be judged in the case, out of what was seen; answers how many questions are not answered yet. */
static size_t judge_draw(struct judging *out, struct demo *d, const struct demo_case *c)
{
    const struct ym_check *k;
    const struct ym_case *mine;
    int64_t own = 0;
    size_t pos = 0, waiting = 0;
    out->count = 0;
    while ((mine = YM_NEXT(&d->out, case, -1, &pos)))
        if (strcmp(mine->number, c->number) == 0)
            own = mine->head.id;
    pos = 0;
    while ((k = YM_NEXT(&d->out, check, own, &pos))) {
        waiting += k->state == YM_answer_waiting;
        if (k->state == YM_answer_hit && k->verdict == YM_NONE && out->count < 64) {
            out->checks[out->count] = k->head.id;
            out->verdicts[out->count++] = judge_verdict_of(d, c, k);
        }
    }
    return waiting;
}

int demo_judge(struct demo *d, const struct demo_case *c, size_t *waiting)
{
    static const char *const why[] = {
        [YM_verdict_true] = "经核实属实，已计入",
        [YM_verdict_false] = "同名同姓，非本人",
        [YM_verdict_gone] = "已注销或已转让，有证明",
        [YM_verdict_harmless] = "价值较低，不影响认定",
    };
    struct judging judging = {.count = 0};
    int err = demo_see(d, judge_town(d, c), c);
    *waiting = err ? 0 : judge_draw(&judging, d, c);
    if (err || !judging.count || *waiting)
        return err;
    demo_clear(d);
    for (size_t i = 0; i < judging.count; i++) {
        struct ym_judge *j = DEMO_GIVE(d, judge);
        j->check = judging.checks[i];
        j->verdict = judging.verdicts[i];
        j->reason = why[judging.verdicts[i]];
    }
    return demo_ask(d, judge_town(d, c), "case.judge", judging.count * 4);
}
