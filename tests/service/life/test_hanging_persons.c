/* test_hanging_persons.c — a benefit that hangs on another covers several, and the other ends for one of them: the others keep their part, or
 * it is held where their part is not known. */
#include <CUnit/Basic.h>
#include <string.h>

#include "hanging.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/result.h"

/* ---- several persons */

/* The second one leaves the family, and its allowance is adjusted: from October it covers the first alone. */
static struct hanging_pair one_of_two_leaves(void)
{
    struct hanging_pair p = hanging_granted(&hanging_two, 12000);
    office_day(&hanging_office, "2021-09-05");
    hanging_stands(p.main, "卫二", "former");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "adjust", "分户"), 0);
    return p;
}

static void the_others_keep_their_part(void)
{
    struct hanging_pair p = one_of_two_leaves();
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g && g->provisional == 1 && g->state == YM_grant_active);
    CU_ASSERT(g->from == month_of("2021-10") && g->until == YM_NONE && g->amount == 6000 && g->persons == 1);
    CU_ASSERT_STRING_EQUAL(g->main_ended, "dibao");
    g = hanging_grant_of(p.subsidy, "2021-09");
    CU_ASSERT(g && g->until == month_of("2021-09") && g->amount == 12000 && !*g->main_ended);
    hanging_todo_says("main_ended", p.subsidy, "from", "2021-10");
    office_day(&hanging_office, "2021-09-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-09"), p.subsidy, 36000, 3);
    office_day(&hanging_office, "2021-10-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-10"), p.subsidy, 6000, 1);
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "hold", "核实"), 0); /* whatever is saved, it is written once */
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "release", "无误"), 0);
    size_t grants = 0;
    const struct ym_case *c = walk_see(&hanging_office, p.subsidy);
    for (size_t pos = 0; YM_NEXT(&hanging_office.out, grant, c->head.id, &pos);)
        grants++;
    CU_ASSERT_EQUAL(grants, 2);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "一人不再享受"), 0);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT(g->provisional != 1 && g->from == month_of("2021-10") && g->until == YM_NONE && g->amount == 6000 && !*g->main_ended);
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 6000, 1);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    hanging_ended_with(p.subsidy, "2021-11");
    hanging_todo_says("main_ended", p.subsidy, "until", "2021-11");
    office_close(&hanging_office);
}

/* One leaves, then the allowance ends for the other before the county decided about the subsidy. */
static void one_after_the_other(void)
{
    struct hanging_pair p = one_of_two_leaves();
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "家庭收入超过标准"), 0);
    const struct ym_grant *g = hanging_grant_of(p.subsidy, "2021-10");
    CU_ASSERT(g && g->amount == 6000 && g->from == month_of("2021-10"));
    hanging_ended_with(p.subsidy, "2021-10");
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 6000, 0);
    office_day(&hanging_office, "2021-11-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "stop", "低保终止"), 0);
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 6000, 0);
    hanging_owes(p.subsidy, "2021-11", 0, 0);
    office_close(&hanging_office);
}

static void changes(const struct hanging_pair *p, const char *name, const char *standing)
{
    hanging_stands(p->main, name, standing);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p->main, "adjust", "人口变化"), 0);
}

/* The third is lost and covered again; when the second is lost as well, nobody decided that the third is owed the subsidy again. */
static void nobody_comes_back_with_anothers_end(void)
{
    static const struct walk_family three = {
        .programmes = "dibao", .area = "rural", .township = "411526101",
        .people = {{"卫一", "1981-03-01", "self", 441, "disability: limb\nlevel: 2", NULL},
                   {"卫二", "1983-03-01", "sibling", 443, "disability: limb\nlevel: 2", NULL},
                   {"卫三", "1985-03-01", "sibling", 445, "disability: limb\nlevel: 2", NULL}},
    };
    struct hanging_pair p = hanging_granted(&three, 18000);
    office_day(&hanging_office, "2021-09-05");
    changes(&p, "卫三", "former");
    CU_ASSERT_EQUAL(hanging_live(p.subsidy)->amount, 12000);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_again", p.subsidy)); /* the allowance goes on for the others, it does not begin */
    office_day(&hanging_office, "2021-10-08");
    changes(&p, "卫三", "member");
    hanging_todo_says("main_again", p.subsidy, "from", "2021-11");
    CU_ASSERT_EQUAL(hanging_live(p.subsidy)->amount, 12000);
    office_day(&hanging_office, "2021-11-05");
    changes(&p, "卫二", "former");
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT(g->state == YM_grant_held && g->held_from == month_of("2021-12") && g->from == month_of("2021-10") && g->amount == 12000);
    hanging_owes(p.subsidy, "2021-09", 18000, 0);
    hanging_owes(p.subsidy, "2021-10", 12000, 0);
    hanging_owes(p.subsidy, "2021-11", 12000, 0);
    office_day(&hanging_office, "2021-12-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-12"), p.subsidy, 3 * 18000 + 2 * 12000, 5); /* up to November */
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "人口变化"), 0);
    hanging_owes(p.subsidy, "2021-10", 12000, 0); /* not even by the adjustment: he is owed it from the month after the decision */
    hanging_owes(p.subsidy, "2021-11", 12000, 0);
    g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->amount == 12000 && g->persons == 2 && g->state == YM_grant_active && !*g->main_ended);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy));
    office_close(&hanging_office);
}

/* A death of September, learnt when October was paid: the living one's subsidy goes on; then his allowance ends as well. */
static void a_death_and_an_end(void)
{
    struct hanging_pair p = hanging_granted(&hanging_two, 12000);
    hanging_paid("kunnan_canji", hanging_until_october);
    office_day(&hanging_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫二", "2021-09-25"), 0);
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->provisional == 1 && g->from == month_of("2021-10") && g->until == YM_NONE && g->amount == 6000 && !*g->main_ended);
    CU_ASSERT_PTR_NULL(hanging_todo_of("main_ended", p.subsidy)); /* the death has a to-do of its own */
    CU_ASSERT_PTR_NOT_NULL(hanging_todo_of("death", p.subsidy));
    hanging_owes(p.subsidy, "2021-10", 6000, 6000);
    const struct ym_owing *o = hanging_told_of(p.subsidy, "2021-10");
    CU_ASSERT_STRING_EQUAL(o->why, "Cut on {1} after a death, until the county adjusts it: {2} yuan are owed for the month.");
    CU_ASSERT_EQUAL(walk_see(&hanging_office, p.subsidy)->recover, 6000);
    office_day(&hanging_office, "2021-10-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "adjust", "成员死亡"), 0);
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "stop", "收入超过标准"), 0);
    hanging_ended_with(p.subsidy, "2021-10");
    hanging_owes(p.subsidy, "2021-10", 6000, 6000);
    CU_ASSERT_EQUAL(walk_see(&hanging_office, p.subsidy)->recover, 6000); /* the dead one's share, none of the other's */
    office_close(&hanging_office);
}

/* Both lost it with September, one of them by a death: only his share is said to be recovered, the other's months are over. */
static void the_share_of_the_dead_alone(void)
{
    struct hanging_pair p = hanging_granted(&hanging_two, 12000);
    hanging_paid("kunnan_canji", hanging_until_october);
    office_day(&hanging_office, "2021-10-20");
    hanging_end_main_behind(&p);
    CU_ASSERT_EQUAL_FATAL(hanging_dies(p.main, "卫二", "2021-09-25"), 0);
    hanging_ended_with(p.subsidy, "2021-09");
    hanging_owes(p.subsidy, "2021-10", 0, 12000);
    CU_ASSERT_EQUAL(walk_see(&hanging_office, p.subsidy)->recover, 6000);
    office_close(&hanging_office);
}

/* It ended for the second one with September, learnt when October was paid for both. */
static void it_ended_for_one_before_it_was_known(void)
{
    struct hanging_pair p = hanging_granted(&hanging_two, 12000);
    hanging_paid("kunnan_canji", hanging_until_october);
    office_day(&hanging_office, "2021-10-20");
    hanging_main_without(&p, "卫二");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "hold", "核实"), 0);
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 6000, 6000);
    const struct ym_owing *o = hanging_told_of(p.subsidy, "2021-10");
    CU_ASSERT_STRING_EQUAL(o->why, "Cut on {1} because what it hangs on ended for somebody, until the county adjusts it: {2} yuan are owed for the month.");
    CU_ASSERT(strcmp(o->arg1, "2021-10-20") == 0 && strcmp(o->arg2, "60.00") == 0);
    hanging_todo_says("main_ended", p.subsidy, "from", "2021-10");
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 6000, 1); /* nothing is taken of it */
    office_close(&hanging_office);
}

/* ---- the sum of those who remain is not known */

/* The figure of the subsidy from November on only: nothing gives it for the months before. */
static void figure_from_november(void)
{
    hanging_replace("rules/kunnan_canji.conf", "from = \"2019-01\"; value = \"60.00\"", "from = \"2021-11\"; value = \"60.00\"");
    office_write_conf(&hanging_office, "rules/kunnan_canji.cases.conf", "programme = \"kunnan_canji\";\ncases = ( );\n");
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "admin1", "service.reload", NULL), 0);
}

static struct hanging_pair held_with_it(void)
{
    struct hanging_pair p = hanging_granted(&hanging_two, 12000);
    office_day(&hanging_office, "2021-09-05");
    figure_from_november();
    hanging_stands(p.main, "卫二", "former");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.main, "adjust", "分户"), 0);
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT(g->state == YM_grant_held && g->held_from == month_of("2021-10") && g->until == YM_NONE && g->amount == 12000);
    CU_ASSERT_STRING_EQUAL(g->main_ended, "dibao");
    hanging_todo_says("main_ended", p.subsidy, "held_from", "2021-10");
    return p;
}

static void what_is_not_known_is_held(void)
{
    struct hanging_pair p = held_with_it();
    office_day(&hanging_office, "2021-09-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-09"), p.subsidy, 36000, 3); /* the months before are paid */
    office_day(&hanging_office, "2021-10-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-10"), p.subsidy, 0, 0);
    CU_ASSERT_EQUAL(walk_act(&hanging_office, "county1", p.subsidy, "release", "无误", NULL), YM_EBAD);
    CU_ASSERT(office_said(&hanging_office, NULL, "{1}, on which it hangs, ended; adjust the amount or stop it."));
    CU_ASSERT_EQUAL(walk_act(&hanging_office, "county1", p.subsidy, "recheck", "无变化", NULL), YM_EBAD);
    CU_ASSERT(office_said(&hanging_office, NULL, "{1}, on which it hangs, ended; adjust the amount or stop it."));
    CU_ASSERT_EQUAL(hanging_live(p.subsidy)->state, YM_grant_held);
    office_day(&hanging_office, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "一人不再享受"), 0);
    CU_ASSERT(strcmp(OFFICE_GOT(&hanging_office, result, 0)->text, "What is owed from {1} until the new amount begins cannot be computed from the facts "
                                                      "kept; it is to be settled by hand.") == 0);
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->from == month_of("2021-12") && g->amount == 6000 && !*g->main_ended && g->state == YM_grant_active);
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 0); /* never guessed */
    hanging_owes(p.subsidy, "2021-11", 0, 0);
    office_day(&hanging_office, "2021-12-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-12"), p.subsidy, 6000, 1);
    office_close(&hanging_office);
}

/* What could not be computed can be by the time of the adjustment: the months between are decided as well. */
static void what_became_known_is_decided(void)
{
    struct hanging_pair p = held_with_it();
    hanging_replace("rules/kunnan_canji.conf", "from = \"2021-11\"; value = \"60.00\"", "from = \"2019-01\"; value = \"60.00\"");
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "admin1", "service.reload", NULL), 0);
    office_day(&hanging_office, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "adjust", "一人不再享受"), 0);
    const struct ym_grant *g = hanging_live(p.subsidy);
    CU_ASSERT(g && g->from == month_of("2021-10") && g->amount == 6000 && g->state == YM_grant_active && !*g->main_ended);
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 6000, 0);
    office_day(&hanging_office, "2021-11-10");
    hanging_roll_pays(roll_paid(&hanging_office, "kunnan_canji", "2021-11"), p.subsidy, 36000 + 12000, 5);
    office_close(&hanging_office);
}

static void what_was_held_is_stopped(void)
{
    struct hanging_pair p = held_with_it();
    office_day(&hanging_office, "2021-10-22");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "stop", "低保终止"), 0);
    hanging_owes(p.subsidy, "2021-09", 12000, 0);
    hanging_owes(p.subsidy, "2021-10", 0, 0);
    office_close(&hanging_office);
}

ym_suite_fn ym_suite_hanging_persons;
void ym_suite_hanging_persons(void)
{
    static const struct ym_test tests[] = {
        {"the others keep their part", the_others_keep_their_part},
        {"one after the other", one_after_the_other},
        {"nobody comes back with another's end", nobody_comes_back_with_anothers_end},
        {"a death and an end", a_death_and_an_end},
        {"it ended for one before it was known", it_ended_for_one_before_it_was_known},
        {"the share of the dead alone", the_share_of_the_dead_alone},
        {"what is not known is held", what_is_not_known_is_held},
        {"what became known is decided", what_became_known_is_decided},
        {"what was held is stopped", what_was_held_is_stopped},
        {0},
    };
    ym_suite_add("what hangs on others, for several", tests);
}
