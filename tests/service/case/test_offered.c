/* test_offered.c — what case.can offers: nothing that is refused for sure, and whatever it offers is done. */
#include <CUnit/Basic.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/grant.h"

ym_suite_fn ym_suite_offered;

static struct office *const d = &deaths_office;
static char number[32];

/* Not offered for that reason, nor done. */
static void is_not_offered(const char *action, const char *text)
{
    const struct ym_can *can = walk_can(d, "county1", number, action);
    CU_ASSERT_PTR_NOT_NULL_FATAL(can);
    CU_ASSERT(can->now == 0 && walk_stands_against(d, can, text));
    CU_ASSERT_EQUAL(walk_act(d, "county1", number, action, "按规定办理", NULL), YM_EBAD);
}

static void granted(const struct walk_family *who)
{
    struct walk_family f = deaths_fresh(who);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    office_day(d, "2021-08-10");
    roll_paid(d, "dibao", "2021-08");
}

static void the_same_amount(void)
{
    granted(&deaths_couple);
    is_not_offered("adjust", "The computation gives the amount that is paid already; nothing changes.");
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "recheck")->now, 0); /* nobody visited */
    deaths_new_income(number, 30000);
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "adjust")->now, 1);
    CU_ASSERT_EQUAL(deaths_adjust(number, "收入增加"), 0);
    is_not_offered("adjust", "The computation gives the amount that is paid already; nothing changes.");
    office_close(d);
}

/* The sum of today is what is paid, but a month behind is not: a death was learnt of. */
static void months_behind_are_offered(void)
{
    granted(&deaths_three);
    office_day(d, "2021-09-10");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "adjust")->now, 1);
    CU_ASSERT_EQUAL(deaths_adjust(number, "成员死亡"), 0);
    office_close(d);
}

/* Who lived alone and died: it was held, and is neither paid again nor adjusted; it is stopped. */
static void nobody_is_left(void)
{
    static const char died[] = "A person covered died on {1}; adjust the amount, then it is paid again.";
    granted(&deaths_alone);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", number, "hold", "核实死亡", NULL), 0);
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "release")->now, 1);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-05"), 0);
    is_not_offered("release", died);
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "adjust")->now, 0);
    CU_ASSERT_EQUAL(walk_can(d, "county1", number, "stop")->now, 1);
    office_close(d);
}

void ym_suite_offered(void)
{
    static const struct ym_test tests[] = {
        {"no adjustment that changes nothing", the_same_amount},
        {"an adjustment of months behind", months_behind_are_offered},
        {"of somebody who lived alone and died", nobody_is_left},
        {0},
    };
    ym_suite_add("offered", tests);
}
