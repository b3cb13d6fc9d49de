/* test_held.c — what goes to a payee alone is held (暂停发给收款人): the rest of the month is paid, and what was held comes once he is paid again. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/hold.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/payment.h"

ym_suite_fn ym_suite_payees_held;

#define d payees_office

static int act(const char *name, const char *reason)
{
    return walk_act(&d, "county1", payees_number, name, reason, NULL);
}

static int offered(const char *name)
{
    const struct ym_can *c = walk_can(&d, "county1", payees_number, name);
    return c ? c->now == 1 : -1;
}

/* Since September a carer is paid, nobody was paid for September; the tenth. */
static void carer(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&d, "2021-09-10");
}

static void the_rest_is_paid(void)
{
    carer();
    CU_ASSERT_EQUAL(act("hold_payee", ""), YM_EBAD); /* a reason is owed */
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "照料情况待核实"), 0);
    const struct ym_case *c = walk_see(&d, payees_number);
    CU_ASSERT_STRING_EQUAL(c->state, "granted");
    const struct ym_hold *h = OFFICE_GOT(&d, hold, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    CU_ASSERT_EQUAL(h->on, day_of("2021-09-10"));
    CU_ASSERT_STRING_EQUAL(h->why, "照料情况待核实");
    CU_ASSERT_STRING_EQUAL(h->by, "county1");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(payees_row(september, "2021-09", YM_NONE));
    CU_ASSERT_PTR_NULL(payees_row(september, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_holdback), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, holdback, 0)->reason, "What goes to him is held by the county since {1}; pay him again first.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, holdback, 0)->arg1, "2021-09-10");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, holdback, 0)->amount, CARE);
    struct ym_ledger l = payees_care("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_open(&l), CARE);
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL(act("release_payee", ""), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(act("release_payee", "已核实"), 0);
    walk_see(&d, payees_number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, hold, 0)->ended, day_of("2021-10-08"));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, hold, 0)->ended_why, "已核实");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, hold, 0)->ended_by, "county1");
    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-09", YM_part_care)); /* what was held comes with it */
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-10", YM_part_care));
    office_close(&d);
}

/* Offered where there is something to hold, or to pay again; once. */
static void when_it_is_offered(void)
{
    payees_begin();
    CU_ASSERT_EQUAL(offered("hold_payee"), 0); /* it goes to the family */
    CU_ASSERT_EQUAL(act("hold_payee", "待核实"), YM_EBAD);
    CU_ASSERT(office_said(&d, "", "It goes to the family's account as it is."));
    CU_ASSERT_EQUAL(offered("release_payee"), 0);
    CU_ASSERT_EQUAL(act("release_payee", "待核实"), YM_EBAD);
    CU_ASSERT(office_said(&d, "", "Nothing is held from a payee of this case."));
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    CU_ASSERT_EQUAL(offered("hold_payee"), 1);
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "待核实"), 0);
    CU_ASSERT_EQUAL(offered("hold_payee"), 0);
    CU_ASSERT_EQUAL(offered("release_payee"), 1);
    CU_ASSERT_EQUAL(act("hold_payee", "再次"), YM_EBAD);
    CU_ASSERT(office_said(&d, "", "What goes to him is held already, since {1}."));
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526201", payees_number, "release_payee", "代办", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(act("release_payee", "已核实"), 0);
    CU_ASSERT_EQUAL(offered("release_payee"), 0);
    CU_ASSERT_EQUAL(offered("hold_payee"), 1);
    office_close(&d);
}

/* Another account of the same carer changes nothing; somebody else is not held. */
static void it_is_the_carers(void)
{
    carer();
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "待核实"), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
    payees_confirm();
    CU_ASSERT_EQUAL(offered("hold_payee"), 0);
    int64_t september = roll_made(&d, "tekun", "2021-09");
    CU_ASSERT_PTR_NULL(payees_row(september, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", september), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0); /* from September on, for nothing was paid of it */
    CU_ASSERT_EQUAL(offered("hold_payee"), 1);
    september = roll_paid(&d, "tekun", "2021-09");
    const struct ym_payment *p = payees_row(september, "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, WHOLE);
    office_close(&d);
}

/* A row that stands on a roll goes off it by name; what is set free goes on the next. */
static void off_the_roll(void)
{
    carer();
    int64_t september = roll_made(&d, "tekun", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(payees_row(september, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "待核实"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", september), 0);
    CU_ASSERT_EQUAL(payees_roll(september).dropped, 1);
    const struct ym_payment *p = payees_row(september, "2021-09", YM_part_care);
    CU_ASSERT(p && p->state == YM_payment_dropped);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&d, payees_number), "What goes to the payee was held since the roll was made.");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.hand", september), 0);
    CU_ASSERT_EQUAL(payees_rest("2021-09").paid, BASIC);
    CU_ASSERT_EQUAL(ym_or(payees_care("2021-09").paid, 0), 0);
    office_close(&d);
}

/* Whoever looks for what is held finds it, with the day; the case is stopped, and what is still his is paid once it is set free. */
static void of_a_stopped_case(void)
{
    carer();
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "待核实"), 0);
    roll_paid(&d, "tekun", "2021-09");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "ledger.open", "%rec: owings\n\nwhat: held\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_owing), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, owing, 0)->why, "What goes to him is held by the county since {1}; pay him again first.");
    office_day(&d, "2021-09-25");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", payees_number, "stop", "本人申请退出", NULL), 0);
    CU_ASSERT_EQUAL(offered("hold_payee"), -1);
    CU_ASSERT_EQUAL(offered("release_payee"), 1);
    CU_ASSERT_EQUAL_FATAL(act("release_payee", "已核实"), 0);
    office_day(&d, "2021-10-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(roll_paid(&d, "tekun", "2021-10"), "2021-09", YM_part_care));
    office_close(&d);
}

/* Both holds: the whole one ends without the other. */
static void beside_the_whole_hold(void)
{
    carer();
    CU_ASSERT_EQUAL_FATAL(act("hold_payee", "待核实"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", payees_number, "hold", "无法联系", NULL), 0);
    int64_t september = roll_made(&d, "tekun", "2021-09");
    CU_ASSERT_PTR_NULL(payees_row(september, "2021-09", YM_NONE));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", september), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", payees_number, "release", "已联系", NULL), 0);
    september = roll_made(&d, "tekun", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(payees_row(september, "2021-09", YM_NONE));
    CU_ASSERT_PTR_NULL(payees_row(september, "2021-09", YM_part_care));
    office_close(&d);
}

void ym_suite_payees_held(void)
{
    static const struct ym_test tests[] = {
        {"the rest is paid", the_rest_is_paid},
        {"when it is offered", when_it_is_offered},
        {"it is the carer's, by whatever account", it_is_the_carers},
        {"off the roll", off_the_roll},
        {"of a stopped case", of_a_stopped_case},
        {"beside the hold of the whole", beside_the_whole_hold},
        {0},
    };
    ym_suite_add("service: what goes to a payee is held", tests);
}
