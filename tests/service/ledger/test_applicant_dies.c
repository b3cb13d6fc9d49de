/* test_applicant_dies.c — L11 whole: the applicant dies between the confirming and the handing over of a roll; nothing goes to his account
 * any more, for whatever month; another applicant is named, her account confirmed, and she is paid what was owed, each month once. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "months.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

static struct office *const d = &deaths_office;

static const struct walk_family pair = {.programmes = "dibao",
                                        .area = "urban",
                                        .township = "411526001",
                                        .people = {DEATHS_ADULT("吴一", "self", 1), DEATHS_ADULT("吴二", "spouse", 2)}};
static const char holder_died[] = "The account's holder died on {1}; another account is needed.", hers[] = "6228000000000000079";
static char number[32];

static void she_is_named(void)
{
    struct ym_person she = *deaths_person(number, "吴二"), he = *OFFICE_GOT(d, person, 0); /* of one answer */
    she.relation = YM_relation_self;
    he.relation = YM_relation_spouse;
    *OFFICE_GIVE(d, person) = he;
    *OFFICE_GIVE(d, person) = she;
    OFFICE_GIVE(d, changing)->reason = "原申请人去世，配偶接续";
    CU_ASSERT_STRING_EQUAL(he.name, "吴一");
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "family.change"), 0);
}

/* Nothing stands on the roll; what is held back, in all. */
static void all_held_is(int64_t roll, int64_t months, int64_t fen)
{
    const struct ym_holdback *h;
    size_t pos = 0;
    months_roll_is(roll, 0, 0, 0);
    for (; (h = YM_NEXT(&d->out, holdback, -1, &pos)); fen -= h->amount, months -= h->months) {
        CU_ASSERT_STRING_EQUAL(h->reason, holder_died);
        CU_ASSERT_STRING_EQUAL(h->arg1, "2021-09-15");
    }
    CU_ASSERT_EQUAL(months, 0);
    CU_ASSERT_EQUAL(fen, 0);
}

static void he_dies_before_it_is_handed_over(void)
{
    struct walk_family f = deaths_fresh(&pair);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-08-20", number), 0);
    office_day(d, "2021-09-10");
    int64_t september = roll_made(d, "dibao", "2021-09");
    months_roll_is(september, 1, 118000, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.confirm", september), 0);
    months_is(number, "2021-09", (struct months_line){118000, 118000, 0, 0, 0});
    office_day(d, "2021-09-16");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "吴一", "2021-09-15"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.hand", september), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(d, number), "A death became known since the roll was made.");
    months_roll_is(september, 0, 0, 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(d, roll, 0)->dropped_amount, 118000);
    months_is(number, "2021-09", (struct months_line){118000, 0, 0, 118000, 0}); /* the month of the death is owed to both */
    CU_ASSERT_STRING_EQUAL(months_why(number, "2021-09"), holder_died);
}

static void nothing_goes_to_his_account(void)
{
    all_held_is(roll_single(d, "dibao", "2021-09", number), 1, 118000);
    office_day(d, "2021-10-10");
    all_held_is(roll_paid(d, "dibao", "2021-10"), 2, 118000 + 59000);
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0});
    months_balance_is(118000 + 59000, 0);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 0);
}

static void she_is_paid(void)
{
    static const char *const months[] = {"2021-09", "2021-10"};
    static const int64_t fen[] = {118000, 59000};
    office_day(d, "2021-10-11");
    she_is_named();
    CU_ASSERT_STRING_EQUAL(deaths_see(number)->number, number);
    all_held_is(roll_single(d, "dibao", "2021-10", number), 2, 118000 + 59000); /* the account is still his */
    months_account(number, "吴二", hers);
    office_day(d, "2021-10-12");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_single(d, "dibao", "2021-10", number), number, NULL), -1); /* hers, not confirmed */
    months_confirm_account();
    int64_t single = roll_single(d, "dibao", "2021-10", number);
    months_roll_is(single, 2, 118000 + 59000, 118000);
    for (size_t i = 0; i < 2; i++) {
        const struct ym_payment *p = months_row(single, number, months[i]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(p);
        CU_ASSERT(p->amount == fen[i] && strcmp(p->name, "吴二") == 0 && strcmp(p->holder, "吴二") == 0 && strcmp(p->account, hers) == 0);
        months_is(number, months[i], (struct months_line){fen[i], fen[i], 0, 0, 0});
    }
    months_hand(single);
    for (size_t i = 0; i < 2; i++)
        months_is(number, months[i], (struct months_line){fen[i], 0, fen[i], 0, 0});
    months_balance_is(0, 0);
}

/* Each month once: the next roll takes its own alone. */
static void the_next_month(void)
{
    office_day(d, "2021-11-10");
    months_roll_is(roll_paid(d, "dibao", "2021-11"), 1, 59000, 0);
    months_is(number, "2021-11", (struct months_line){59000, 0, 59000, 0, 0});
    months_balance_is(0, 0);
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), 118000 + 2 * 59000);
}

static void she_is_followed(void)
{
    he_dies_before_it_is_handed_over();
    nothing_goes_to_his_account();
    she_is_paid();
    the_next_month();
    office_close(d);
}

ym_suite_fn ym_suite_applicant_dies;
void ym_suite_applicant_dies(void)
{
    static const struct ym_test tests[] = {
        {"L11: whoever follows the applicant is paid what was owed", she_is_followed},
        {0},
    };
    ym_suite_add("applicant_dies", tests);
}
