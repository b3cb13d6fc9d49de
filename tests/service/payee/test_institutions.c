/* test_institutions.c — institutions of care (供养服务机构): one account each, confirmed once; whoever lives there is paid to it, and follows when it
 * changes or a transfer to it came back. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/workload.h"

ym_suite_fn ym_suite_institutions;

#define d payees_office

static char other[32]; /* a second one who lives there, of another township */

static size_t held(int64_t roll)
{
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    return office_count(&d, YM_R_holdback);
}

static size_t todos(const char *kind)
{
    char ask[80];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.list", ask), 0);
    return office_count(&d, YM_R_todo);
}

/* What waits to be confirmed, as this payer's first screen counts it. */
static int64_t counted(const char *who)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "desk.open", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_workload); i++)
        if (OFFICE_GOT(&d, workload, i)->what == YM_desk_account)
            return OFFICE_GOT(&d, workload, i)->waiting;
    return 0;
}

/* ---- entered by one, confirmed by another */

static void entered_and_confirmed(void)
{
    office_open(&d, 1, "2021-07-01");
    CU_ASSERT_EQUAL(payees_enter_house("window1", "县敬老院", "80010000000000012"), YM_EDENIED);
    CU_ASSERT_EQUAL(payees_enter_house("payer1", "县敬老院", "80010000000000012"), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "institution.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_institution), 0);
    CU_ASSERT_EQUAL_FATAL(payees_enter_house("county1", "县敬老院", "80010000000000012"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, "Nothing is paid to this account before a payer confirmed it.");
    CU_ASSERT_EQUAL(payees_enter_house("county2", "县敬老院", "80010000000000099"), YM_EBAD);
    CU_ASSERT(office_said(&d, "institution, name", "There is an institution of this name already; change that one instead."));
    struct ym_account a = *payees_waiting(1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "县敬老院");
    CU_ASSERT_STRING_EQUAL(a.holder, "县敬老院");
    CU_ASSERT_STRING_EQUAL(a.was_number, "");
    CU_ASSERT_EQUAL(payees_say_yes("county2", &a), YM_EDENIED);
    struct ym_account other_number = a;
    other_number.number = "80010000000000013";
    CU_ASSERT_EQUAL(payees_say_yes("payer1", &other_number), YM_ESTALE); /* not what was shown */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->number, "80010000000000012");
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer1", payees_waiting(1)), 0);
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(payees_say_yes("payer2", &a), YM_ESTALE); /* it was said already */
    a = *OFFICE_GOT(&d, account, 0);
    CU_ASSERT_EQUAL(a.head.rev, i.head.rev);
    CU_ASSERT_EQUAL(payees_say_yes("payer2", &a), YM_EBAD);
    CU_ASSERT(office_said(&d, "account", "This bank account does not wait to be confirmed."));
    i = payees_house_seen();
    CU_ASSERT_EQUAL(i.waits, 0);
    CU_ASSERT_STRING_EQUAL(i.confirmed_by, "payer1");
    CU_ASSERT_PTR_NULL(payees_waiting(1));
    office_close(&d);
}

/* Whatever else is changed of it, its account stays confirmed; another account is what it was before, until it is confirmed. */
static void changed(void)
{
    payees_open();
    struct ym_institution i = payees_house_seen(), old = i;
    i.phone = "0376-3211001";
    i.name = "黄川县第一敬老院";
    i.holder = "黄川县中心敬老院";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county2", &i), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, "");
    CU_ASSERT_EQUAL(payees_house_seen().waits, 0);
    CU_ASSERT_EQUAL(payees_house_save("county1", &old), YM_ESTALE);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, institution, 0)->name, "黄川县第一敬老院");
    i = payees_house_seen();
    i.number = "80010000000000020";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county2", &i), 0);
    i = payees_house_seen();
    i.number = "80010000000000031";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county2", &i), 0);
    i = payees_house_seen();
    CU_ASSERT_EQUAL(i.waits, 1);
    CU_ASSERT_STRING_EQUAL(i.confirmed_by, "");
    CU_ASSERT_STRING_EQUAL(i.was_number, "80010000000000012"); /* the one that counted last, not the one between */
    CU_ASSERT_STRING_EQUAL(i.changed_by, "county2");
    i.waits = 0; /* what the service alone writes is not taken from anybody */
    i.confirmed_by = "payer1";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    CU_ASSERT_EQUAL(payees_house_seen().waits, 1);
    CU_ASSERT_STRING_EQUAL(payees_house_seen().confirmed_by, "");
    office_close(&d);
}

/* ---- one account for all who live there */

/* Lines of a kind where a roll is looked at beside the month before. */
static size_t compared(int64_t roll, int64_t kind)
{
    const struct ym_rollchange *c;
    size_t n = 0;
    struct ym_compare *ask = OFFICE_GIVE(&d, compare);
    ask->roll = roll;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "roll.changes"), 0);
    for (size_t i = 0; (c = OFFICE_GOT(&d, rollchange, i)); i++)
        n += c->kind == kind;
    return n;
}

static void one_for_all(void)
{
    char both[80];
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_made(&d, "tekun", "2021-09");
    CU_ASSERT_EQUAL(payees_rows_to(september, "80010000000000012"), 2);
    CU_ASSERT_EQUAL(compared(september, YM_rollchange_account), 2);
    CU_ASSERT_EQUAL(compared(september, YM_rollchange_shared), 0); /* of course it is that of both */
    payees_house_moves("80010000000000020"); /* both go off the roll */
    roll_ask(&d, "payer2", "roll.confirm", september);
    CU_ASSERT_EQUAL(payees_rows_to(september, "80010000000000012"), 0);
    CU_ASSERT_EQUAL(payees_roll(september).dropped, 2);
    snprintf(both, sizeof both, "%s %s", payees_number, other);
    int64_t single = roll_single(&d, "tekun", "2021-09", both);
    CU_ASSERT_EQUAL(held(single), 2);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, holdback, 0)->reason, OFFICE_GOT(&d, holdback, 1)->reason);
    CU_ASSERT_EQUAL(payees_roll(single).unconfirmed, 2);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", single), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_account), 1); /* once, not for each */
    payees_confirm_house();
    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "tekun", "2021-10");
    CU_ASSERT_EQUAL(payees_rows_to(october, "80010000000000020"), 4); /* September is theirs, too */
    office_close(&d);
}

/* ---- what came back */

/* One to-do, the county's; nobody who lives there is paid to it before another official said that it is right. */
static void one_came_back(void)
{
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, other, "payer1"), 0);
    CU_ASSERT_EQUAL(todos("payee_returned"), 0);
    CU_ASSERT_EQUAL_FATAL(todos("institution_returned"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->who, "黄川县中心敬老院");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->now, "账户已销户");
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(i.returned, day_of("2021-09-18"));
    CU_ASSERT_EQUAL(i.returns, 1);
    office_day(&d, "2021-10-10");
    int64_t october = roll_made(&d, "tekun", "2021-10");
    CU_ASSERT_EQUAL(payees_rows_to(october, "80010000000000012"), 0);
    CU_ASSERT_EQUAL(payees_roll(october).unconfirmed, 2);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", october), 0);
    struct ym_account a = *payees_waiting(1);
    CU_ASSERT_EQUAL(payees_say_yes("payer1", &a), YM_EDENIED); /* who told that it came back */
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer2", payees_waiting(1)), 0);
    CU_ASSERT_EQUAL(todos("institution_returned"), 0);
    CU_ASSERT_EQUAL(payees_house_seen().returned, YM_NONE);
    CU_ASSERT_STRING_EQUAL(payees_house_seen().returned_why, "");
    october = roll_paid(&d, "tekun", "2021-10");
    CU_ASSERT_EQUAL(payees_rows_to(october, "80010000000000012"), 4);
    office_day(&d, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(october, other, "payer2"), YM_EBAD); /* not on a day before it was handed over */
    office_close(&d);
}

/* It comes back once more: told once more; another account ends it, and waits itself. */
static void came_back_again(void)
{
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    struct ym_account a = *payees_waiting(1);
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer2", &a), 0);
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, other, "payer1"), 0);
    CU_ASSERT_EQUAL(todos("institution_returned"), 1);
    CU_ASSERT_EQUAL(payees_house_seen().returns, 2);
    payees_house_moves("80010000000000020");
    CU_ASSERT_EQUAL(todos("institution_returned"), 0);
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(i.returned, YM_NONE);
    CU_ASSERT_EQUAL(i.waits, 1);
    CU_ASSERT_STRING_EQUAL(i.was_number, "80010000000000012");
    /* one arrived after all: the account there is now is not touched by it */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", september), 0);
    const struct ym_payment *p = OFFICE_GOT(&d, payment, 0);
    struct ym_transfer arrived = {.row = p->head.id, .number = p->number, .came = YM_transfer_arrived, .day = day_of("2021-09-19"), .reason = "误登"};
    struct ym_transfer *t = OFFICE_GIVE(&d, transfer);
    arrived.head = t->head;
    *t = arrived;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "transfer.answer"), 0);
    CU_ASSERT_EQUAL(payees_house_seen().waits, 1);
    office_close(&d);
}

/* The house got another name meanwhile: it is the account that came back all the same. */
static void it_is_the_account(void)
{
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    struct ym_institution i = payees_house_seen();
    i.name = "黄川县第一敬老院";
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
    payees_confirm_house();
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    CU_ASSERT_EQUAL(todos("institution_returned"), 1);
    CU_ASSERT_EQUAL(payees_house_seen().waits, 1);
    office_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL(held(roll_made(&d, "tekun", "2021-10")), 2);
    office_close(&d);
}

/* None of those who entered a return confirms it; what the first entered is told. */
static void nobody_who_entered_it(void)
{
    payees_two_live_there(other);
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, payees_number, "payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(payees_case_came_back(september, other, "payer2"), 0);
    CU_ASSERT_STRING_EQUAL(payees_house_seen().returned_by, "payer1");
    CU_ASSERT_EQUAL(payees_say_yes("payer1", payees_waiting(1)), YM_EDENIED);
    CU_ASSERT_EQUAL(payees_say_yes("payer2", payees_waiting(1)), YM_EDENIED);
    CU_ASSERT_EQUAL(counted("payer1"), 0);
    CU_ASSERT_EQUAL(counted("payer2"), 0); /* neither of the two is told that it waits for him */
    CU_ASSERT_EQUAL(todos("institution_returned"), 1);
    payees_house_moves("80010000000000020"); /* another account is anybody's to confirm */
    CU_ASSERT_EQUAL(todos("institution_returned"), 0);
    payees_house_moves("80010000000000012"); /* and the one that came back is that again */
    struct ym_institution i = payees_house_seen();
    CU_ASSERT_EQUAL(i.returned, day_of("2021-09-18"));
    CU_ASSERT_STRING_EQUAL(i.returned_why, "账户已销户");
    CU_ASSERT_EQUAL(todos("institution_returned"), 1);
    CU_ASSERT_EQUAL(payees_say_yes("payer1", payees_waiting(1)), YM_EDENIED);
    payees_house_moves("80010000000000020");
    CU_ASSERT_EQUAL(todos("institution_returned"), 0);
    CU_ASSERT_EQUAL(counted("payer1"), 1);
    CU_ASSERT_EQUAL(payees_say_yes("payer1", payees_waiting(1)), 0); /* as of a household's account: of the new one nobody said that it came back */
    office_close(&d);
}

void ym_suite_institutions(void)
{
    static const struct ym_test tests[] = {
        {"entered by one, confirmed by another", entered_and_confirmed},
        {"changed", changed},
        {"one account for all who live there", one_for_all},
        {"one transfer came back", one_came_back},
        {"it came back again", came_back_again},
        {"it is the account that came back", it_is_the_account},
        {"nobody who entered it", nobody_who_entered_it},
        {0},
    };
    ym_suite_add("service: institutions of care", tests);
}
