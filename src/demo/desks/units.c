/* units.c — the answering units go through their queues: mostly nothing, some hits, some late.  Floor: demo. */
#include <string.h>

#include "county.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/answer.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/task.h"
#include "yimen/service/demo.h"

enum { PAGE = 100 };

/* Words for details that are texts, by the detail's name. */
static const struct {
    const char *name, *words[3];
} units_texts[] = {
    {"employer", {"信阳市华英农业有限公司", "潢川县第三小学", "潢川县人民医院"}},
    {"post", {"村级保洁员", "护林员", "交通协管员"}},
    {"business", {"潢川县小张百货店", "老李早餐店", "潢川县诚信农资经营部"}},
    {"plate", {"豫S·1A23B", "豫S·C5678", "豫S·8K901"}},
    {"model", {"五菱宏光", "长安面包车", "比亚迪F3"}},
    {"place", {"潢川县跃进西路", "定城街道航空路", "张集乡北岗"}},
    {"kind", {"个人所得税", "增值税", "客运"}},
    {"machine", {"东方红拖拉机", "沃得联合收割机", "插秧机"}},
};

static const char *units_word_for(const struct ym_question_detail *q, struct demo_random *r)
{
    for (size_t i = 0; i < sizeof units_texts / sizeof units_texts[0]; i++)
        if (strcmp(units_texts[i].name, q->name) == 0)
            return units_texts[i].words[demo_random_between(r, 0, 2)];
    return "见附件";
}

static const char *units_value_for(struct demo *d, const struct ym_question_detail *q, struct demo_random *r)
{
    char day[YM_DATE_TEXT];
    size_t n = 0;
    switch (q->kind) {
    case YM_CHOICE:
        while (q->choices[n])
            n++;
        return q->choices[demo_random_between(r, 0, (int64_t)n - 1)];
    case YM_MONEY: return ym_arena_printf(&d->arena, "%lld.00", (long long)demo_random_between(r, 2, 80) * 50);
    case YM_DATE: return ym_arena_strdup(&d->arena, ym_date_text(day, d->today - demo_random_between(r, 30, 3000)));
    case YM_INT: return ym_arena_printf(&d->arena, "%lld", (long long)demo_random_between(r, 1, 120));
    case YM_BOOL: return "yes";
    default: return units_word_for(q, r);
    }
}

static void units_find(struct demo *d, struct ym_list *in, const struct ym_answer *a, const struct ym_question *q, struct demo_random *r)
{
    for (size_t i = 0; i < q->detail_count; i++) {
        const struct ym_question_detail *one = &q->details[i];
        if (one->optional && !demo_random_chance(r, 500))
            continue;
        struct ym_finding *f = YM_RECORD(&d->arena, finding);
        f->of = a->check;
        f->name = one->name;
        f->value = units_value_for(d, one, r);
        ym_list_add(in, &f->head);
    }
}

/* How often a question finds something, out of a thousand. */
static int units_hits_of(const struct ym_question *q)
{
    return *q->death ? 2 : q->about == YM_ABOUT_HOUSEHOLD ? 14 : 9;
}

/* Whether the unit answers on this visit.  A few questions lie for weeks; the bank takes longest. */
static int units_answers_now(const struct demo *d, const struct ym_unit *u, const struct ym_task *t, struct demo_random *r)
{
    int slow = strcmp(u->name, "renmin") == 0 ? 40 : strcmp(u->name, "fangguan") == 0 ? 30 : 6;
    if (!demo_random_chance(r, slow))
        return 1;
    return d->today > t->due + demo_random_between(r, 1, 45);
}

static void units_answer(struct demo *d, struct ym_list *in, const struct ym_task *t, struct demo_random *r)
{
    const struct ym_question *q = ym_config_question(d->config, t->question);
    struct ym_answer *a = YM_RECORD(&d->arena, answer);
    a->head.id = (int64_t)ym_list_count(in, YM_R_answer) + 1;
    a->check = t->check;
    a->state = demo_random_chance(r, units_hits_of(q)) ? YM_answer_hit : demo_random_chance(r, 3) ? YM_answer_cannot : YM_answer_nothing;
    if (a->state == YM_answer_hit)
        units_find(d, in, a, q, r);
    if (a->state == YM_answer_cannot)
        a->detail = "证件号码与本单位数据不一致，无法核对";
    ym_list_add(in, &a->head);
}

/* By what is asked and of whom: numbers of records change with whatever else is kept. */
static uint64_t units_lot(struct demo *d, const struct ym_task *t)
{
    const char *text = ym_arena_printf(&d->arena, "%s %s %s", t->number, t->question, t->name);
    return ym_checksum(text, strlen(text));
}

/* One page of the queue; *mark is where the next begins, NULL at the end. */
static int units_answer_page(struct demo *d, const struct ym_unit *u, const char *account, const char **mark)
{
    const struct ym_task *t;
    struct ym_list answers;
    size_t pos = 0, n = 0;
    demo_clear(d);
    struct ym_queue *ask = DEMO_GIVE(d, queue);
    ask->limit = PAGE;
    ask->after = *mark ? *mark : "";
    int err = demo_ask(d, account, "unit.queue", 2);
    *mark = NULL;
    ym_list_init(&answers, &d->arena);
    while (!err && (t = YM_NEXT(&d->out, task, -1, &pos))) {
        struct demo_random r = demo_random_of(d->o.seed, 3, units_lot(d, t));
        if (units_answers_now(d, u, t, &r))
            units_answer(d, &answers, t, &r);
        *mark = ++n == PAGE ? t->mark : NULL;
    }
    d->in = answers;
    ym_list_init(&d->out, &d->arena);
    return err || !answers.count ? err : demo_ask(d, account, "unit.answer", ym_list_count(&answers, YM_R_answer) * 6);
}

int demo_unit(struct demo *d, const struct ym_unit *u)
{
    struct ym_arena kept;
    const char *mark = NULL;
    ym_arena_init(&kept);
    const char *account = ym_demo_unit_account(&kept, u->name);
    int err;
    do {
        err = units_answer_page(d, u, account, &mark);
        mark = mark ? ym_arena_strdup(&kept, mark) : NULL;
    } while (!err && mark);
    ym_arena_release(&kept);
    return err;
}
