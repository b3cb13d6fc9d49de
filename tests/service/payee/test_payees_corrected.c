/* test_payees_corrected.c — the account of whoever is paid, or was, is corrected: what is his goes there, and nothing else is changed. */
#include <CUnit/CUnit.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"

static void confirm_both(int waiting)
{
    for (int i = 0; i < waiting; i++) {
        CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
        CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_account), (size_t)(waiting - i));
        struct ym_account seen = *OFFICE_GOT(&payees_office, account, 0);
        *OFFICE_GIVE(&payees_office, account) = seen;
        CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer1", "account.confirm"), 0);
    }
}

/* He was paid until September, the family is since October, or the home; what came back of September is his, and goes to his other account. */
static void an_earlier_payee_is_corrected(void)
{
    for (int home = 0; home < 2; home++) {
        int64_t september = payees_carer_paid();
        int64_t row = payees_row(september, "2021-09", YM_part_care)->head.id;
        office_day(&payees_office, "2021-10-01");
        CU_ASSERT_EQUAL_FATAL(home ? payees_pay_to(payees_home) : walk_act(&payees_office, "county1", payees_number, "pay_family", "协议终止", NULL), 0);
        payees_came_back(row);
        CU_ASSERT_EQUAL(payees_returned(), 1);
        CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
        const struct ym_case *c = walk_see(&payees_office, payees_number);
        CU_ASSERT_PTR_NOT_NULL_FATAL(c);
        CU_ASSERT_EQUAL(c->living, home ? YM_living_institution : YM_living_home); /* nothing else is changed */
        CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, home ? 2 : 1)->from, month_of("2021-09"));
        payees_owed("2021-09", BASIC, CARE);
        payees_owed("2021-10", WHOLE, 0);
        confirm_both(1);
        office_day(&payees_office, "2021-10-10");
        int64_t october = roll_paid(&payees_office, "tekun", "2021-10");
        const struct ym_payment *p = payees_row(october, "2021-09", YM_part_care);
        CU_ASSERT_PTR_NOT_NULL_FATAL(p);
        CU_ASSERT_STRING_EQUAL(p->account, "6230111122223333555");
        CU_ASSERT_PTR_NULL(payees_row(october, "2021-10", YM_part_care));
        CU_ASSERT_EQUAL(payees_returned(), 0);
        office_close(&payees_office);
    }
}

/* Once all of his is paid the same name means that he is paid from now on. */
static void an_earlier_payee_comes_again(void)
{
    payees_carer_paid();
    office_day(&payees_office, "2021-10-01");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, "pay_family", "协议终止", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
    payees_owed("2021-10", BASIC, CARE);
    office_close(&payees_office);
}

/* The case is stopped, the carer's last month came back: his account alone is corrected; nobody new is paid. */
static void of_a_stopped_case(void)
{
    int64_t september = payees_carer_paid();
    int64_t row = payees_row(september, "2021-09", YM_part_care)->head.id;
    office_day(&payees_office, "2021-09-25");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "stop", "死亡", NULL), 0);
    CU_ASSERT_EQUAL(walk_can(&payees_office, "county1", payees_number, "correct_payee")->now, 0);
    CU_ASSERT_EQUAL(walk_act(&payees_office, "county1", payees_number, "correct_payee", "", payees_another), YM_EBAD); /* nothing is unpaid */
    payees_came_back(payees_row(september, "2021-09", YM_NONE)->head.id);
    CU_ASSERT_EQUAL(walk_can(&payees_office, "county1", payees_number, "correct_payee")->now, 0); /* of the family's it is not asked */
    payees_came_back(row);
    CU_ASSERT_EQUAL(walk_can(&payees_office, "county1", payees_number, "correct_payee")->now, 1);
    CU_ASSERT_EQUAL(walk_act(&payees_office, "county1", payees_number, "correct_payee", "", payees_home), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, NULL, "Nothing is in payment for this case."));
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, "correct_payee", "", payees_another), 0);
    confirm_both(2);
    office_day(&payees_office, "2021-10-10");
    int64_t october = roll_paid(&payees_office, "tekun", "2021-10");
    const struct ym_payment *p = payees_row(october, "2021-09", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->account, "6230111122223333555");
    office_close(&payees_office);
}

/* The same of the person's own account. */
static void of_a_stopped_case_his_own(void)
{
    static const char own[] = "%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333666\n";
    static const char mended[] = "%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333777\n";
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(own), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t row = payees_row(roll_paid(&payees_office, "tekun", "2021-09"), "2021-09", YM_NONE)->head.id;
    office_day(&payees_office, "2021-09-25");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "stop", "不再符合条件", NULL), 0);
    payees_came_back(row);
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, "correct_payee", "", mended), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, account, 0)->was_number, "6230111122223333666"); /* not the family's */
    payees_confirm();
    office_day(&payees_office, "2021-10-10");
    const struct ym_payment *p = payees_row(roll_paid(&payees_office, "tekun", "2021-10"), "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->account, "6230111122223333777");
    office_close(&payees_office);
}

/* What is recorded already, and what cannot be. */
static void what_is_no_correction(void)
{
    static const char himself[] = "%rec: payee\n\nkind: carer\nname: 吴·阿木\nagreement: 照协2021-09\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                                  "number: 6230111122223333555\n";
    static const char own[] = "%rec: payee\n\nkind: person\nname: 吴小木\nagreement: 照协2021-09\nbank: 黄川农商行\nnumber: 6230111122223333666\n";
    payees_carer_paid();
    CU_ASSERT_EQUAL(payees_pay_to(payees_carer), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, number", "It goes to this account as it is: nothing would be changed."));
    CU_ASSERT_EQUAL_FATAL(payees_pay_to("%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-29\nbank: 黄川农商行\n"
                                        "number: 6230111122223333444\n"), 0); /* the day was wrong */
    CU_ASSERT_EQUAL(payees_pay_to(himself), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, name", "{1} is whom it is for, and not his own carer."));
    CU_ASSERT_EQUAL(payees_pay_to(own), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, name", "{1} is paid himself: leave this empty."));
    CU_ASSERT(office_said(&payees_office, "payee, agreement", "The person himself has no agreement: leave this empty."));
    office_close(&payees_office);
}

ym_suite_fn ym_suite_payees_corrected;
void ym_suite_payees_corrected(void)
{
    static const struct ym_test tests[] = {
        {"an earlier payee is corrected", an_earlier_payee_is_corrected},
        {"an earlier payee comes again", an_earlier_payee_comes_again},
        {"of a stopped case", of_a_stopped_case},
        {"of a stopped case, his own", of_a_stopped_case_his_own},
        {"what is no correction", what_is_no_correction},
        {0},
    };
    ym_suite_add("payees, corrected", tests);
}
