/* course.c — a case from the window to its end: at each stage, what the official whose work it is does next.  Floor: demo.
 * Which actions a programme has stands in workflow.conf; this file only chooses among them. */
#include <string.h>

#include "county.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/delivery.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/seek.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/want.h"

/* ---- small helps */

static const char *course_town(const struct demo *d, const struct demo_case *c)
{
    return d->town[d->homes[c->home].township];
}

static const struct ym_flow_action *course_can(const struct demo_case *c, const char *action)
{
    const struct ym_flow_action *a = ym_flow_action_named(c->flow, action);
    return a && ym_flow_applies(a, c->stage->name) ? a : NULL;
}

/* Some files lie about: they are what the work lists show in red. */
static void course_next(struct demo *d, const struct demo_case *c, int least, int most)
{
    int recent = d->today > d->o.as_of - 90;
    if (demo_random_chance(&d->random, recent ? 110 : 15))
        least += 25, most += 60;
    demo_later(d, least, most, DEMO_CASE, demo_case_index(d, c));
}

static int course_act(struct demo *d, const char *account, struct demo_case *c, const char *action, const char *reason)
{
    demo_clear(d);
    return demo_act(d, account, c, action, reason);
}

/* Against the family.  Where the rules speak for it or a unit has not answered, somebody must have named a ground. */
static int course_decline(struct demo *d, const char *account, struct demo_case *c, const char *action, const char *reason)
{
    const struct ym_can *k;
    size_t pos = 0;
    demo_clear(d);
    DEMO_GIVE(d, want)->number = c->number;
    int err = demo_ask(d, account, "case.can", 2), grounded = 0;
    while (!err && (k = YM_NEXT(&d->out, can, -1, &pos)))
        grounded |= strcmp(k->action, action) == 0 && *k->ground;
    if (err)
        return err;
    d->ground = grounded ? YM_ground_elsewhere : 0;
    err = course_act(d, account, c, action, grounded ? "已由其他救助保障，不重复救助" : reason);
    d->ground = 0;
    return err;
}

static int course_withdraws(struct demo *d, struct demo_case *c, int *err)
{
    if (!course_can(c, "withdraw") || !demo_random_chance(&d->random, 6))
        return 0;
    *err = course_act(d, course_town(d, c), c, "withdraw", "家庭情况好转，申请人自愿撤回");
    return 1;
}

static void course_give_survey(struct demo *d, const struct demo_case *c, int county)
{
    static const char *const found[] = {
        "住房为砖混平房两间，家具陈旧，主要靠种地和亲友接济。",
        "家中有病人长期服药，劳动力不足。",
        "住安置房，家电简单，无大件商品。",
        "老人独居，由邻居帮助照看，衣被需添置。",
        "夫妻一方务工，收入不稳定，孩子在读。",
    };
    static const char *const cadres[] = {"村主任老周", "社区网格员小陈", "包村干部老吴", "民政协理员小李"};
    struct ym_survey *v = DEMO_GIVE(d, survey);
    v->on = d->today;
    v->surveyor1 = county ? "county1" : course_town(d, c);
    v->surveyor2 = cadres[demo_random_between(&d->random, 0, 3)];
    v->signer = d->homes[c->home].name;
    v->neighbours = "走访邻居两户，所述与申请一致。";
    v->finding = found[demo_random_between(&d->random, 0, 4)];
    v->by_county = county;
}

/* ---- waiting for acceptance */

static int course_hand_in(struct demo *d, struct demo_case *c)
{
    demo_clear(d);
    for (size_t i = 0; i < c->flow->paper_count; i++) {
        if (!(c->missing & 1u << i))
            continue;
        struct ym_paper *p = DEMO_GIVE(d, paper);
        p->kind = c->flow->papers[i].name;
        p->given = d->today;
    }
    c->missing = 0;
    return demo_act(d, course_town(d, c), c, "hand_in", "");
}

static int course_help(struct demo *d, struct demo_case *c)
{
    int small = c->asked <= c->flow->township_sum;
    int refused = demo_random_chance(&d->random, 30);
    int err = refused ? course_act(d, "county2", c, "refuse", "所述事由不属于急难情形，建议按支出型申请")
              : small ? course_act(d, d->town2[d->homes[c->home].township], c, "help", "情况紧急，先行救助")
                      : course_act(d, "county1", c, "help_county", "情况紧急且金额超过乡镇限额，县级先行救助");
    c->missing = (uint16_t)((1u << c->flow->paper_count) - 1);
    course_next(d, c, 1, refused ? 3 : 12);
    return err;
}

static int course_work_applied(struct demo *d, struct demo_case *c)
{
    int err = 0;
    if (course_withdraws(d, c, &err))
        return err;
    if (course_can(c, "help"))
        return course_help(d, c);
    if (c->missing && !c->told_missing && course_can(c, "notify_missing")) {
        c->told_missing = 1;
        course_next(d, c, 1, 10);
        return course_act(d, course_town(d, c), c, "notify_missing", "缺少材料，请一次补齐");
    }
    if (c->missing)
        err = course_hand_in(d, c);
    if (!err)
        err = course_act(d, course_town(d, c), c, "accept", "");
    course_next(d, c, 0, 3);
    return err;
}

static int course_work_accepted(struct demo *d, struct demo_case *c)
{
    course_next(d, c, 1, 6);
    return course_act(d, course_town(d, c), c, "start", "");
}

/* ---- survey and comparison */

static int course_survey(struct demo *d, struct demo_case *c)
{
    demo_clear(d);
    course_give_survey(d, c, 0);
    c->surveyed = 1;
    course_next(d, c, 4, 10);
    return demo_act(d, course_town(d, c), c, "survey", "");
}

static int course_rules_allow(struct demo *d, const struct demo_case *c, int *yes)
{
    demo_clear(d);
    DEMO_GIVE(d, seek)->number = c->number;
    int err = demo_ask(d, course_town(d, c), "case.compute", 2);
    const struct ym_decision *decided = err ? NULL : YM_GET(&d->out, decision, 0);
    *yes = decided && decided->kind == YM_decision_grant;
    return err;
}

static int course_post_days(const struct demo_case *c)
{
    return c->flow->publicity_days + 1;
}

static const char course_unasked[] = "No unit was asked about {1} yet; ask the units again.";

/* Somebody joined the family meanwhile: he signs, the units are asked about him, too. */
static int course_ask_again(struct demo *d, struct demo_case *c)
{
    int err = demo_sign_again(d, c);
    demo_clear(d);
    course_next(d, c, 3, 8);
    return err ? err : demo_act(d, course_town(d, c), c, "ask_again", "家庭成员有变化");
}

static int course_conclude_by(struct demo *d, struct demo_case *c, const char *way, const char *reason)
{
    d->expected = course_can(c, "ask_again") ? course_unasked : NULL;
    int err = course_act(d, course_town(d, c), c, way, reason);
    d->expected = NULL;
    return err && d->refused ? course_ask_again(d, c) : err;
}

/* The programmes part here: an opinion that is posted later, one that is posted at once, one that goes to the county. */
static int course_conclude(struct demo *d, struct demo_case *c)
{
    static const char *const ways[] = {"opine", "post", "submit"};
    int yes, err = course_rules_allow(d, c, &yes), posted = course_can(c, "post") != NULL && yes;
    c->unfit = (uint8_t)!yes;
    course_next(d, c, posted ? course_post_days(c) : 1, posted ? course_post_days(c) + 3 : 4);
    if (!err && !yes && course_can(c, "advise_against"))
        return course_decline(d, course_town(d, c), c, "advise_against", "家庭收入或财产不符合规定，建议不予");
    for (size_t i = 0; !err && i < sizeof ways / sizeof ways[0]; i++)
        if (course_can(c, ways[i]))
            return course_conclude_by(d, c, ways[i], yes ? "经调查核对，符合条件，建议给予" : "经调查核对，建议不予认定");
    return err ? err : YM_ECORRUPT;
}

static int course_work_checking(struct demo *d, struct demo_case *c)
{
    size_t waiting;
    int err = 0;
    if (course_withdraws(d, c, &err))
        return err;
    if (!c->surveyed)
        return course_survey(d, c);
    err = demo_judge(d, c, &waiting);
    if (err || !waiting)
        return err ? err : course_conclude(d, c);
    c->tries++;
    course_next(d, c, 3, 8);
    if (c->tries == 4 && course_can(c, "extend"))
        return course_act(d, course_town(d, c), c, "extend", "部分单位尚未反馈，且入户调查困难");
    return 0;
}

/* ---- publicity */

static int course_work_opined(struct demo *d, struct demo_case *c)
{
    course_next(d, c, course_post_days(c), course_post_days(c) + 3);
    return course_act(d, course_town(d, c), c, "post", "");
}

static int course_object(struct demo *d, struct demo_case *c)
{
    static const char *const what[] = {"反映其子女在外经商，收入较高。", "反映家中新购车辆。", "反映其不在本村居住。"};
    demo_clear(d);
    struct ym_objection *o = DEMO_GIVE(d, objection);
    o->kind = YM_complaint_objection;
    o->on = d->today;
    o->who = demo_random_chance(&d->random, 500) ? "" : "村民来电";
    o->what = what[demo_random_between(&d->random, 0, 2)];
    c->objected = 1;
    course_next(d, c, 3, 14);
    return demo_act(d, course_town(d, c), c, "object", "");
}

/* Small sums are the township's own, unless the county must look at the family itself. */
static int course_is_townships(const struct demo *d, const struct demo_case *c)
{
    return course_can(c, "grant_township") && c->asked && c->asked <= c->flow->township_sum && !c->objected && !d->homes[c->home].noted;
}

static int course_work_posted(struct demo *d, struct demo_case *c)
{
    int lively = d->today > d->o.as_of - 25; /* so that the last days have some of everything */
    if (!c->objected && demo_random_chance(&d->random, lively ? 90 : 30))
        return course_object(d, c);
    course_next(d, c, 1, 8);
    if (course_is_townships(d, c))
        return course_act(d, d->town2[d->homes[c->home].township], c, "grant_township", "");
    return course_act(d, course_town(d, c), c, "submit", "");
}

static int course_work_objected(struct demo *d, struct demo_case *c)
{
    c->surveyed = 0;
    course_next(d, c, 1, 5);
    return course_act(d, course_town(d, c), c, "survey_again", "经民主评议，反映不实，重新入户调查");
}

/* ---- the county */

static int course_county_can(struct demo *d, const struct demo_case *c, const char *action, int *yes)
{
    const struct ym_can *k;
    size_t pos = 0;
    demo_clear(d);
    DEMO_GIVE(d, want)->number = c->number;
    int err = demo_ask(d, "county2", "case.can", 2);
    *yes = 0;
    while (!err && (k = YM_NEXT(&d->out, can, -1, &pos)))
        if (strcmp(k->action, action) == 0)
            *yes = k->now == 1;
    return err;
}

static int course_visit(struct demo *d, struct demo_case *c)
{
    demo_clear(d);
    course_give_survey(d, c, 1);
    c->visited = 1;
    course_next(d, c, 1, 4);
    return demo_act(d, "county1", c, "visit", "");
}

static int course_refuse(struct demo *d, struct demo_case *c)
{
    course_next(d, c, 0, 6);
    static const char *const county[] = {"county2", "county1"}; /* who took a death back there has a part in it */
    for (size_t i = 0; i < sizeof county / sizeof *county; i++)
        if (demo_may(d, c, county[i], "refuse"))
            return course_decline(d, county[i], c, "refuse", "家庭收入或财产超过规定标准，不符合条件");
    return 0;
}

static int course_work_submitted(struct demo *d, struct demo_case *c)
{
    int yes, err = 0;
    if (course_can(c, "send_back") && course_can(c, "visit") && !c->returned && demo_random_chance(&d->random, 20)) {
        c->returned = 1;
        c->surveyed = c->visited = 0;
        course_next(d, c, 1, 5);
        return course_act(d, "county2", c, "send_back", "调查表缺少邻里访问记录，请补充后重报");
    }
    err = course_county_can(d, c, "grant", &yes);
    if (!err && !yes && course_can(c, "visit") && !c->visited && !c->unfit)
        return course_visit(d, c);
    if (!err && !yes && !c->unfit && c->returned < 2 && course_can(c, "send_back")) {
        c->returned = 2;
        c->surveyed = c->visited = 0;
        course_next(d, c, 1, 5);
        return course_act(d, "county2", c, "send_back", "公示后家庭情况有变化，请重新核实公示");
    }
    if (!err && !yes)
        return course_refuse(d, c);
    return err ? err : course_act(d, "county2", c, "grant", "");
}

static int course_work_declined(struct demo *d, struct demo_case *c)
{
    return course_refuse(d, c);
}

void demo_give_delivery(struct demo *d, const struct demo_case *c)
{
    struct ym_delivery *v = DEMO_GIVE(d, delivery);
    v->on = d->today;
    v->how = YM_handed_person;
    v->receiver = d->homes[c->home].name;
}

static int course_work_refused(struct demo *d, struct demo_case *c)
{
    demo_clear(d);
    if (d->config->todo_count)
        demo_give_delivery(d, c);
    return demo_act(d, course_town(d, c), c, "tell", "");
}

static int course_work_helped(struct demo *d, struct demo_case *c)
{
    if (c->missing && demo_random_chance(&d->random, 100)) {
        course_next(d, c, 15, 25);
        c->missing = 0; /* they will not come */
        c->told_missing = 1;
        return 0;
    }
    if (c->told_missing)
        return course_act(d, "county1", c, "give_up", "当事人外出，材料无法补齐");
    int err = course_hand_in(d, c);
    return err ? err : course_act(d, course_town(d, c), c, "complete", "");
}

/* ---- which desk */

static const struct {
    const char *stage;
    int (*work)(struct demo *d, struct demo_case *c);
} course_stages[] = {
    {"applied", course_work_applied},   {"accepted", course_work_accepted},   {"checking", course_work_checking},
    {"opined", course_work_opined},     {"posted", course_work_posted},       {"objected", course_work_objected},
    {"declined", course_work_declined}, {"submitted", course_work_submitted}, {"refused", course_work_refused},
    {"helped", course_work_helped},
};

static int course_is_yes(const struct demo_case *c)
{
    return strcmp(c->stage->name, "granted") == 0 || strcmp(c->stage->name, "helped") == 0;
}

int demo_step(struct demo *d, struct demo_case *c)
{
    const struct ym_flow_stage *before = c->stage;
    size_t i = 0;
    while (i < sizeof course_stages / sizeof course_stages[0] && strcmp(course_stages[i].stage, before->name) != 0)
        i++;
    if (i == sizeof course_stages / sizeof course_stages[0])
        return 0; /* granted or ended: nothing is waiting */
    int err = course_stages[i].work(d, c);
    return err || c->stage == before || !course_is_yes(c) ? err : demo_granted(d, c);
}
