/* test_hanging.c — a benefit that hangs on another ends with it (依附): the subsidy of a disabled person with the allowance of the family
 * (L9), at once and provisionally, whatever ended the allowance; what the county decides afterwards begins nothing again by itself. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "hanging.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/todo.h"

/* ---- L9 */

static void it_ends_with_the_allowance(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_september);
    office_day(&hanging_office, "2021-09-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    hanging_ended_with(p.subsidy, "2021-09");
    hanging_todo_says("main_ended", p.subsidy, "until", "2021-09");
    CU_ASSERT_EQUAL(hanging_todo_of("main_ended", p.subsidy)->due, day_of("2021-10-11")); /* ten working days round the holidays */
    office_day(&hanging_office, "2021-10-10");
    int64_t roll = roll_paid(&hanging_office, "kunnan_canji", "2021-10");
    hanging_roll_pays(roll, p.subsidy, 0, 0);
    hanging_owes(p.subsidy, "2021-09", 6000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 0);
    office_day(&hanging_office, "2021-10-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "stop", "低保终止"), 0);
    const struct ym_case *c = walk_see(&hanging_office, p.subsidy);
    CU_ASSERT_STRING_EQUAL(c->state, "stopped");
    const struct ym_decision *last = NULL, *next;
    for (size_t pos = 0; (next = YM_NEXT(&hanging_office.out, decision, c->head.id, &pos));)
        last = next;
    CU_ASSERT(last && last->kind == YM_decision_stop && last->until == month_of("2021-09")); /* not October: it ended before */
    const struct ym_grant *g = OFFICE_GOT(&hanging_office, grant, 0);
    for (size_t pos = 0; (g = YM_NEXT(&hanging_office.out, grant, c->head.id, &pos));)
        CU_ASSERT(g->state == YM_grant_stopped && g->until == month_of("2021-09") && g->stopped == day_of("2021-10-22"));
    hanging_owes(p.subsidy, "2021-10", 0, 0);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 0, 0);
    office_close(&hanging_office);
}

static void it_ended_before_it_was_known(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_october);
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫一", "2021-09-25"), 0);
    hanging_ended_with(p.subsidy, "2021-09");
    hanging_todo_says("main_ended", p.subsidy, "until", "2021-09");
    hanging_owes(p.subsidy, "2021-09", 6000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 6000); /* shown; nothing takes it */
    const struct ym_owing *o = hanging_told_of(p.subsidy, "2021-10");
    CU_ASSERT_EQUAL(o->over, 6000);
    CU_ASSERT_STRING_EQUAL(o->why, "Ended with {2}: {1}, on which it hangs, ended.");
    CU_ASSERT_STRING_EQUAL(o->arg2, "2021-09");
    CU_ASSERT_PTR_NOT_NULL(strstr(o->arg1, "最低生活保障"));
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 0, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 6000);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "stop", "本人死亡"), 0);
    hanging_owes(p.subsidy, "2021-10", 0, 6000);
    hanging_owes(p.subsidy, "2021-11", 0, 0);
    office_close(&hanging_office);
}

/* The stop is decided for October; then a death of September is learnt: one to-do, of what is known today. */
static void it_is_learnt_to_have_ended_earlier(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_september);
    office_day(&hanging_office, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    hanging_ended_with(p.subsidy, "2021-10");
    hanging_todo_says("main_ended", p.subsidy, "until", "2021-10");
    office_day(&hanging_office, "2021-10-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-10"), p.subsidy, 6000, 1);
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫一", "2021-09-25"), 0);
    hanging_ended_with(p.subsidy, "2021-09");
    hanging_todo_says("main_ended", p.subsidy, "until", "2021-09");
    hanging_owes(p.subsidy, "2021-10", 0, 6000);
    office_close(&hanging_office);
}

/* The subsidy was stopped already, up to October, perhaps the allowance as well; it ends with September all the same, and nobody has anything
 * left to decide. */
static void stopped_before(int both)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_october);
    office_day(&hanging_office, "2021-10-12");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "stop", "本人放弃"), 0);
    if (both)
        CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "本人放弃"), 0);
    hanging_owes(p.subsidy, "2021-10", 6000, 0);
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫一", "2021-09-25"), 0);
    hanging_owes(p.subsidy, "2021-09", 6000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 6000);
    CU_ASSERT_STRING_EQUAL(hanging_told_of(p.subsidy, "2021-10")->why, "Ended with {2}: {1}, on which it hangs, ended.");
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    office_close(&hanging_office);
}

static void it_was_stopped_before_it_was_known(void)
{
    stopped_before(0);
    stopped_before(1);
}

/* What hangs on what hangs on it: here the subsidy is made to hang on the care subsidy, which comes later in the file and hangs on the
 * allowance. */
static void it_goes_on_down_the_line(void)
{
    char care[32];
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_replace("workflow.conf", "hangs_on = [ \"dibao\" ];", "hangs_on = [ \"zhongdu_canji\" ];");
    hanging_replace("workflow.conf", "programme = \"zhongdu_canji\";", "programme = \"zhongdu_canji\"; hangs_on = [ \"dibao\" ];");
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "admin1", "service.reload", NULL), 0);
    hanging_applies(care, p.main, "zhongdu_canji", "2021-06-20");
    CU_ASSERT_EQUAL_FATAL(hanging_act(care, "grant", "同意"), 0);
    hanging_goes_on(care, 6000);
    hanging_goes_on(p.subsidy, 6000); /* that it was not covered by what it hangs on now ends nothing */
    office_day(&hanging_office, "2021-09-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    hanging_ended_with(care, "2021-09");
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT_EQUAL(g->until, month_of("2021-09"));
    CU_ASSERT_STRING_EQUAL(g->main_ended, "zhongdu_canji");
    CU_ASSERT_PTR_NOT_NULL(hanging_todo_of("main_ended", p.subsidy));
    CU_ASSERT_PTR_NOT_NULL(hanging_todo_of("main_ended", care));
    office_close(&hanging_office);
}

/* A row that stands on a roll already drops off by name. */
static void a_row_on_a_roll(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_september);
    office_day(&hanging_office, "2021-10-10");
    int64_t roll = roll_made(&hanging_office, "kunnan_canji", "2021-10");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&hanging_office, "payer2", "roll.confirm", roll), 0);
    office_day(&hanging_office, "2021-10-12");
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫一", "2021-09-25"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&hanging_office, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&hanging_office, p.subsidy), "A death became known since the roll was made.");
    hanging_owes(p.subsidy, "2021-10", 0, 0);
    office_close(&hanging_office);
}

static void a_row_tells_why(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    hanging_paid("kunnan_canji", hanging_until_september);
    office_day(&hanging_office, "2021-10-10");
    int64_t roll = roll_made(&hanging_office, "kunnan_canji", "2021-10");
    office_day(&hanging_office, "2021-10-12");
    hanging_end_main_behind(&p);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "hold", "核实"), 0);
    CU_ASSERT_EQUAL(hanging_live(p.subsidy)->state, YM_grant_held); /* the county's own hold stays */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&hanging_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&hanging_office, p.subsidy), "What the grant hangs on ended since the roll was made.");
    hanging_ended_with(p.subsidy, "2021-09");
    office_close(&hanging_office);
}

static void earns(const char *number, const char *yuan)
{
    char ask[300];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&hanging_office, number));
    const struct ym_head *i = ym_list_get(&hanging_office.out, YM_R_income, 0);
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 申报\n\n%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: wage\namount: %s\n"
             "period: month\n",
             (long long)i->id, (long long)i->root, (long long)i->parent, (long long)i->rev, yuan);
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "window1", "family.change", ask), 0);
}

/* The allowance fades out over six months: the subsidy goes on as long, and nothing is to be decided before. */
static void it_fades_out_with_it(void)
{
    struct walk_family f = hanging_one;
    f.people[0].incomes = "%rec: income\n\nkind: wage\namount: 100.00\nperiod: month\n";
    struct hanging_pair p = hanging_granted(&f, 6000);
    office_day(&hanging_office, "2021-08-20");
    earns(p.main, "3000.00");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "fade", "就业"), 0);
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT(g->until == month_of("2022-02") && strcmp(g->main_ended, "dibao") == 0);
    CU_ASSERT_EQUAL(hanging_todo_of("main_ended", p.subsidy)->due, day_of("2022-02-28"));
    office_day(&hanging_office, "2021-09-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-09"), p.subsidy, 18000, 3);
    earns(p.main, "100.00"); /* the work is lost: whole again */
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "adjust", "失业"), 0);
    hanging_todo_says("main_again", p.subsidy, "from", "2021-10");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "低保恢复"), 0);
    g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->from == month_of("2021-10") && g->until == YM_NONE && !*g->main_ended);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_again", p.subsidy));
    office_close(&hanging_office);
}

/* ---- what does not end it */

static void a_hold_ends_nothing(void)
{
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    office_day(&hanging_office, "2021-09-05");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "hold", "核实"), 0);
    hanging_goes_on(p.subsidy, 6000);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    office_day(&hanging_office, "2021-09-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-09"), p.subsidy, 18000, 3); /* July and August with it */
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "release", "核实无误"), 0);
    hanging_goes_on(p.subsidy, 6000);
    office_close(&hanging_office);
}

/* Adjusted, but he stays covered: nothing of the subsidy changes. */
static void an_adjustment_that_covers_him(void)
{
    static const struct walk_family with_brother = {
        .programmes = "dibao", .area = "rural", .township = "411526101",
        .people = {{"卫一", "1981-03-01", "self", 431, "disability: limb\nlevel: 2", NULL}, {"卫三", "1983-03-01", "sibling", 433, NULL, NULL}},
    };
    struct hanging_pair p = hanging_granted(&with_brother, 6000);
    office_day(&hanging_office, "2021-09-05");
    hanging_stands(p.main, "卫三", "former");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "adjust", "分户"), 0);
    CU_ASSERT_EQUAL(hanging_live(p.main)->persons, 1);
    hanging_goes_on(p.subsidy, 6000);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    office_close(&hanging_office);
}

/* ---- it begins again by a decision only */

/* An allowance of the same family applied for and granted anew. */
static void granted_anew(char out[32], const char *number)
{
    static const char survey[] = "%%rec: survey\n\non: %s\nsurveyor1: 调查甲\nsurveyor2: 调查乙\nsigner: 家属\nfinding: 情况属实\n%s";
    char more[300];
    office_day(&hanging_office, "2021-10-08");
    hanging_applies(out, number, "dibao", "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "town_411526001", out, "start", NULL, NULL), 0);
    office_day(&hanging_office, "2021-10-09");
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&hanging_office), 0);
    snprintf(more, sizeof more, survey, "2021-10-09", "");
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "town_411526001", out, "survey", NULL, more), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "town_411526001", out, "opine", "符合条件", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "town_411526001", out, "post", NULL, NULL), 0);
    office_day(&hanging_office, "2021-10-19");
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "town_411526001", out, "submit", NULL, NULL), 0);
    office_day(&hanging_office, "2021-10-20");
    snprintf(more, sizeof more, survey, "2021-10-20", "by_county: yes\n");
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "county2", out, "visit", NULL, more), 0);
    CU_ASSERT_EQUAL_FATAL(hanging_act(out, "grant", "同意"), 0);
}

static void it_is_not_revived_by_itself(void)
{
    char anew[32];
    struct hanging_pair p = hanging_granted(&hanging_one, 6000);
    office_day(&hanging_office, "2021-09-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    CU_ASSERT_EQUAL(walk_act(&hanging_office, "county1", p.subsidy, "adjust", "续发", NULL), YM_EBAD); /* without the allowance the rules give nothing */
    CU_ASSERT(office_said(&hanging_office, NULL, "The rules give: {1}."));
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_again", p.subsidy));
    granted_anew(anew, p.main);
    hanging_ended_with(p.subsidy, "2021-09");
    hanging_todo_says("main_again", p.subsidy, "from", "2021-11");
    office_day(&hanging_office, "2021-10-21");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "低保重新批准"), 0);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_again", p.subsidy));
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->from == month_of("2021-11") && g->until == YM_NONE && g->amount == 6000 && !*g->main_ended);
    hanging_owes(p.subsidy, "2021-09", 6000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 0); /* the month between is nobody's */
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 24000, 4); /* July to September, November */
    office_close(&hanging_office);
}

ym_suite_fn ym_suite_hanging;
void ym_suite_hanging(void)
{
    static const struct ym_test tests[] = {
        {"L9: it ends with the allowance", it_ends_with_the_allowance},
        {"L9: it ended before it was known", it_ended_before_it_was_known},
        {"it is learnt to have ended earlier", it_is_learnt_to_have_ended_earlier},
        {"it was stopped before it was known", it_was_stopped_before_it_was_known},
        {"it goes on down the line", it_goes_on_down_the_line},
        {"a row on a roll", a_row_on_a_roll},
        {"a row tells why", a_row_tells_why},
        {"it fades out with it", it_fades_out_with_it},
        {"a hold ends nothing", a_hold_ends_nothing},
        {"an adjustment that covers him", an_adjustment_that_covers_him},
        {"it is not revived by itself", it_is_not_revived_by_itself},
        {0},
    };
    ym_suite_add("benefits that hang on others", tests);
}
