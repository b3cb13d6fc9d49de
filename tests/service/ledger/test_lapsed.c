/* test_lapsed.c — L14: the month of the death of somebody who lived alone comes back from the bank; it is owed, and nobody alive can take it:
 * no roll pays it, the case that was stopped does not hide it, and two officials let it lapse. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "months.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/todo.h"

static struct office *const d = &deaths_office;
static const char nobody[] = "The last person covered died on {1}; nobody is alive to whom it could be paid.";
static char number[32];

/* Paid for September and October, died on October 3rd, which is known on the 20th; October comes back on the 28th. */
static void october_comes_back(void)
{
    struct walk_family f = deaths_fresh(&deaths_alone);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-08-20", number), 0);
    office_day(d, "2021-09-10");
    roll_paid(d, "dibao", "2021-09");
    office_day(d, "2021-10-10");
    int64_t row = months_row(roll_paid(d, "dibao", "2021-10"), number, "2021-10")->head.id;
    office_day(d, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-10-03"), 0);
    months_is(number, "2021-10", (struct months_line){59000, 0, 59000, 0, 0}); /* the month of the death is owed, and was paid */
    office_day(d, "2021-10-28");
    months_came_back(row, number, "2021-10-28");
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0});
    CU_ASSERT_STRING_EQUAL(months_why(number, "2021-10"), nobody);
    CU_ASSERT_EQUAL(months_owing(number, "2021-10")->returned, 59000);
}

/* The case ends with October; what is open of it stays to be seen, and on a desk. */
static void the_case_is_stopped(void)
{
    office_day(d, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", number, "stop", "保障对象死亡。", NULL), 0);
    CU_ASSERT_STRING_EQUAL(deaths_see(number)->state, "stopped");
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_stopped, "2021-09", "2021-10", 59000, 1});
    office_day(d, "2021-11-10");
    months_roll_is(roll_paid(d, "dibao", "2021-11"), 0, 0, 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0});
    months_is(number, "2021-11", (struct months_line){0, 0, 0, 0, 0});
    months_balance_is(59000, 0);
    CU_ASSERT_EQUAL(months_todos("payer1", "late"), 1);
    CU_ASSERT_EQUAL(months_todos("window1", "returned"), 1);
}

static void two_let_it_lapse(void)
{
    int64_t id = months_settle(number, "2021-10", YM_settlement_lapse);
    CU_ASSERT_NOT_EQUAL_FATAL(id, 0);
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0}); /* asked is not done */
    CU_ASSERT_EQUAL(months_decide("payer1", "settle.confirm", id), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(months_decide("county1", "settle.confirm", id), 0);
    const struct ym_settlement *s = OFFICE_GOT(d, settlement, 0);
    CU_ASSERT_FATAL(s && s->amount == 59000 && s->kind == YM_settlement_lapse && s->on == day_of("2021-11-10"));
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 0, 0});
    CU_ASSERT_STRING_EQUAL(months_why(number, "2021-10"), "Settled: {1} yuan of the month are not paid any more.");
    CU_ASSERT_STRING_EQUAL(months_owing(number, "2021-10")->arg1, "590.00");
}

/* Neither open nor over, on no desk, on no roll; it cannot be given away a second time, and the money counts as it went. */
static void nothing_is_left(void)
{
    months_balance_is(0, 0);
    CU_ASSERT_EQUAL(months_todos("payer1", "late"), 0);
    CU_ASSERT_EQUAL(months_todos("window1", "returned"), 0);
    CU_ASSERT_EQUAL(months_settle(number, "2021-10", YM_settlement_heir), 0);
    CU_ASSERT_EQUAL(months_settle(number, "2021-10", YM_settlement_lapse), 0);
    office_day(d, "2021-12-10");
    months_roll_is(roll_paid(d, "dibao", "2021-12"), 0, 0, 0);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 59000);
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), 59000 - 59000);
}

static void a_month_that_nobody_can_take(void)
{
    october_comes_back();
    the_case_is_stopped();
    two_let_it_lapse();
    nothing_is_left();
    office_close(d);
}

ym_suite_fn ym_suite_lapsed;
void ym_suite_lapsed(void)
{
    static const struct ym_test tests[] = {
        {"L14: a month that nobody can take lapses", a_month_that_nobody_can_take},
        {0},
    };
    ym_suite_add("lapsed", tests);
}
