/* test_deaths.c — what a death stops, what was paid for nobody, how the amount goes on; to the fen, through calls. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

/* ---- the issue's own story: E14's family at 1829.00 */

static void the_father_lost_his_job_and_the_mother_dies(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&walk_e2);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-08-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-08"), number, NULL), 41900);
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    office_day(&deaths_office, "2021-09-28");
    deaths_new_income(number, 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "失业"), 0);
    office_day(&deaths_office, "2021-10-06");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 182900);
    office_day(&deaths_office, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "王秀英", "2021-09-20"), 0);
    deaths_told(0, "");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, number), "A death became known since the roll was made.");
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->amount, 0);
    roll = roll_single(&deaths_office, "dibao", "2021-10", number);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 123900); /* provisionally: what the rules give the others */
    CU_ASSERT_EQUAL(roll_ask(&deaths_office, "payer2", "roll.discard", roll), 0);
    deaths_provisional_is(number, "2021-10", 123900, 2);
    CU_ASSERT_EQUAL(walk_act(&deaths_office, "county1", number, "release", "恢复", NULL), YM_EBAD); /* nothing is held */
    deaths_foreseen_is(number, (struct deaths_foreseen){"2021-10", NULL});
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL(deaths_grants(number), 3);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 41900, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_replaced, "2021-10", "2021-09", 182900, 3}); /* for no month */
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 123900, 2});
    roll = roll_single(&deaths_office, "dibao", "2021-10", number);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 123900);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->persons, 2);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_close(&deaths_office);
}

/* ---- L1: paid for two months after the death */

static void the_share_of_the_dead_is_to_be_recovered(void)
{
    static const char *const months[] = {"2021-08", "2021-09", "2021-10", "2021-11"};
    char number[32], day[16];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    for (size_t i = 0; i < 4; i++) {
        snprintf(day, sizeof day, "%s-10", months[i]);
        office_day(&deaths_office, day);
        CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", months[i]), number, NULL), 177000);
    }
    office_day(&deaths_office, "2021-12-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    deaths_told(2, "1180.00");
    CU_ASSERT_EQUAL(deaths_recover(number), 118000);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 177000, 3});
    deaths_provisional_is(number, "2021-10", 118000, 2);
    office_day(&deaths_office, "2021-12-03");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->text[0], 0); /* nothing is owed for the months before */
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 177000, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 118000, 2});
    CU_ASSERT_EQUAL(deaths_recover(number), 118000);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-12"), number, NULL), 118000);
    CU_ASSERT_EQUAL(deaths_recover(number), 118000);
    deaths_give_back(number, "2021-10", 20000);
    CU_ASSERT_EQUAL(deaths_recover(number), 98000);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-25"), 0); /* a corrected day sums it up again */
    CU_ASSERT_EQUAL(deaths_recover(number), 98000);
    office_close(&deaths_office);
}

static void to_sum(struct ym_grant *g, void *baton)
{
    g->amount = *(int64_t *)baton;
}

/* August in two rows, first too little, then what was missing: the share is that of the month. */
static void a_month_paid_in_two_rows(void)
{
    char number[32];
    int64_t little = 100000, all = 177000;
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    const struct ym_case *c = walk_see(&deaths_office, number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&deaths_office, grant, 0)->head.id};
    grant_edit(&deaths_office, &m, to_sum, &little);
    office_day(&deaths_office, "2021-08-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-08"), number, NULL), 100000);
    grant_edit(&deaths_office, &m, to_sum, &all);
    office_day(&deaths_office, "2021-09-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-09"), number, NULL), 177000); /* and 77000 for August */
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-07-25"), 0);
    deaths_told(2, "1180.00");
    office_close(&deaths_office);
}

/* The one who died first is learnt of last: what was owed while the other lived stays owed when it is stopped. */
static void learnt_in_the_other_order(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_couple);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-12-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯女", "2021-10-05"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯男", "2021-08-10"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "均已去世", NULL), 0);
    const struct ym_case *c = walk_see(&deaths_office, number);
    int64_t root = c->head.root, id = c->head.id;
    struct ym_ledger october = family_month(&deaths_office, root, id, "2021-10"), november = family_month(&deaths_office, root, id, "2021-11");
    CU_ASSERT(ym_or(october.owed, 0) > 0);
    CU_ASSERT_EQUAL(ym_or(november.owed, 0), 0);
    office_close(&deaths_office);
}

/* ---- L8: the rules give the survivor more than was paid for two */

static void the_survivors_sum_may_be_higher(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_couple);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 48000, 2});
    office_day(&deaths_office, "2021-10-10");
    roll_paid(&deaths_office, "dibao", "2021-10");
    office_day(&deaths_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯男", "2021-09-10"), 0);
    deaths_told(1, ""); /* one month was paid, and nothing of it too much */
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    deaths_foreseen_is(number, (struct deaths_foreseen){"2021-10", NULL}); /* told before, as it comes */
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 59000, 1});
    office_day(&deaths_office, "2021-11-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 59000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 11000); /* 590 - 480 of October */
    office_close(&deaths_office);
}

/* L8 as it is told: the death is known before October is paid, the decision comes after. */
static void the_lower_sum_until_it_is_decided(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_couple);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-08-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-09"), number, NULL), 48000);
    office_day(&deaths_office, "2021-09-15");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯男", "2021-09-10"), 0);
    deaths_told(0, "");
    deaths_provisional_is(number, "2021-10", 48000, 1); /* the rules give 590.00: never more than before, until it is decided */
    office_day(&deaths_office, "2021-10-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 48000);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->persons, 1);
    office_day(&deaths_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 59000, 1});
    office_day(&deaths_office, "2021-11-10");
    roll = roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 59000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 11000);
    office_close(&deaths_office);
}

/* ---- a death and another change decided together: each from its own month */

static void another_change_counts_from_its_own_month(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&walk_e2);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-10-08");
    deaths_new_income(number, 180000); /* from 2000.00 to 1800.00: counted 1260.00 */
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "李小明", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(walk_act(&deaths_office, "county1", number, "adjust", "成员死亡，收入减少", NULL), YM_EBAD); /* 1180 is not above 1260 */
    deaths_new_income(number, 150000);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡，收入减少"), 0);
    /* on the facts of then the couple is not eligible (1180 - 1410): nothing from September to October */
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-08", 41900, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-11", NULL, 118000 - 105000, 2});
    office_close(&deaths_office);
    f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    f.people[0].incomes = "%rec: income\n\nkind: transfer\namount: 100.00\nperiod: month\n";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 167000, 3});
    office_day(&deaths_office, "2021-10-08");
    deaths_new_income(number, 20000);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    deaths_foreseen_is(number, (struct deaths_foreseen){"2021-11", "2021-09"});
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡，收入增加"), 0);
    CU_ASSERT_EQUAL(deaths_grants(number), 3);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-08", 167000, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_replaced, "2021-09", "2021-10", 108000, 2});
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-11", NULL, 98000, 2});
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, decision, 1)->amount, 108000);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, decision, 1)->until, month_of("2021-10"));
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, decision, 2)->amount, 98000);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-10"), number, NULL), 108000);
    office_close(&deaths_office);
}

static void two_deaths_in_different_months(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    f.people[3] = (struct walk_person)DEATHS_ADULT("郑四", "sibling", 999);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    office_day(&deaths_office, "2021-11-05");
    roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑四", "2021-10-03"), 0);
    deaths_told(1, "590.00");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-30"), 0);
    deaths_told(3, "2360.00"); /* one share in September and October, two in November */
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "两名成员死亡"), 0);
    CU_ASSERT_EQUAL(deaths_grants(number), 3);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-08", 236000, 4});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_replaced, "2021-09", "2021-10", 177000, 3});
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-11", NULL, 118000, 2});
    struct ym_head kase = deaths_see(number)->head;
    static const int64_t over[] = {0, 59000, 59000, 118000}; /* one was alive for a part of October */
    static const char *const months[] = {"2021-08", "2021-09", "2021-10", "2021-11"};
    for (size_t i = 0; i < 4; i++) {
        struct ym_ledger l = family_month(&deaths_office, kase.root, kase.id, months[i]);
        CU_ASSERT_EQUAL(ym_ledger_over(&l), over[i]);
        CU_ASSERT_EQUAL(ym_ledger_open(&l), 0);
    }
    office_close(&deaths_office);
}

/* ---- a stop */

static void stopped_with_the_month_of_the_death(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = deaths_fresh(&deaths_alone);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-10-10");
    roll_paid(&deaths_office, "dibao", "2021-09"); /* August with it */
    roll_paid(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-20"), 0);
    deaths_told(2, "1180.00");
    CU_ASSERT_EQUAL(walk_act(&deaths_office, "county1", number, "adjust", "死亡", NULL), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "本人死亡", NULL), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_stopped, "2021-08", "2021-08", 59000, 1});
    CU_ASSERT_EQUAL(deaths_recover(number), 118000);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "dibao", "2021-08"), number, NULL), 0); /* August was paid */
    office_close(&deaths_office);
    f = deaths_fresh(&deaths_alone);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "本人死亡", NULL), 0);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "dibao", "2021-08"), number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "The last person covered died on {1}; nobody is alive to whom it could be paid.");
    office_close(&deaths_office);
}

/* The county does not adjust first: the living are paid what they are owed until the stop. */
static void stopped_while_others_live(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "收入超过标准", NULL), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-08", 177000, 3});
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 118000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 177000 + 118000);
    office_day(&deaths_office, "2021-11-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-11"), number, NULL), 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_close(&deaths_office);
}

/* The rules give the one who is left nothing: what is held since is not owed when it is stopped, what was paid of it was too much. */
static void stopped_where_nothing_is_left(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_couple);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    int64_t paid = deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-09"), number, NULL); /* August with it */
    office_day(&deaths_office, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯女", "2021-08-20"), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_held, "2021-08", NULL, paid, 2});
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->text,
                           "By the rules the others are owed nothing from {1} on: what was paid for these months stands as paid too much.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->arg1, "2021-09");
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_stopped, "2021-08", "2021-08", paid, 2});
    struct ym_head kase = deaths_see(number)->head;
    struct ym_ledger september = family_month(&deaths_office, kase.root, kase.id, "2021-09");
    CU_ASSERT(ym_ledger_over(&september) == paid && paid > 0);
    struct ym_ledger october = family_month(&deaths_office, kase.root, kase.id, "2021-10");
    CU_ASSERT(ym_or(october.owed, 0) == 0 && ym_ledger_open(&october) == 0);
    CU_ASSERT_EQUAL(deaths_recover(number), paid);
    office_close(&deaths_office);
}

/* Months that it was not granted for say nothing of what the rules would give, where those it was granted for do not either. */
static void stopped_behind_its_last_month(void)
{
    office_open(&deaths_office, 1, "2021-06-20");
    struct made m = family_put(&deaths_office, &(struct family){.amount = 100, .persons = 2, .from = "2021-04", .until = "2021-06"});
    CU_ASSERT_EQUAL_FATAL(deaths_dies(m.number, "家人", "2021-05-10"), 0);
    office_day(&deaths_office, "2021-08-10");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", m.number, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->text,
                           "Nothing is paid from {1} on, not even to those who are alive: what they are owed until the stop is to be settled by hand.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->arg1, "2021-06");
    office_close(&deaths_office);
}

/* The others died later: what they were owed while they lived is open until it is settled; nobody is alive to whom it could be paid. */
static void stopped_when_the_others_died_later(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑大", "2021-08-30"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-30"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "家庭成员均已死亡", NULL), 0);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-08", 177000, 3});
    struct ym_head kase = deaths_see(number)->head;
    static const int64_t owed[] = {177000, 59000, 0};
    static const char *const months[] = {"2021-08", "2021-09", "2021-10"};
    for (size_t i = 0; i < 3; i++) {
        struct ym_ledger l = family_month(&deaths_office, kase.root, kase.id, months[i]);
        CU_ASSERT_EQUAL(ym_ledger_open(&l), owed[i]);
    }
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-10"), number, NULL), -1);
    office_close(&deaths_office);
}

/* Facts that lead to no grant any more are not guessed from: it is told. */
static void what_cannot_be_computed_is_told(void)
{
    office_open(&deaths_office, 1, "2021-07-20");
    struct made m =
        family_put(&deaths_office,
                   &(struct family){.amount = 100, .from = "2021-01", .persons = 2, .name = "吕氏"}); /* no decision, no births */
    roll_paid(&deaths_office, "dibao", "2021-06");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(m.number, "家人", "2021-05-10"), 0);
    deaths_told(1, "1");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->text,
                           "Paid after the month of the death in {1} cases in which the facts kept do not give the share; work it out by hand.");
    CU_ASSERT_EQUAL(deaths_recover(m.number), 0);
    office_close(&deaths_office);
}

/* Known only after the amount was stopped: the others are paid for what is open of it. */
static void a_death_known_after_the_stop(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    office_day(&deaths_office, "2021-10-10");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-08-20"), 0);
    deaths_told(1, "590.00");
    CU_ASSERT_EQUAL(deaths_recover(number), 59000);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "dibao", "2021-10"), number, NULL), 118000);
    struct ym_head kase = deaths_see(number)->head;
    struct ym_ledger l = family_month(&deaths_office, kase.root, kase.id, "2021-08");
    CU_ASSERT(ym_or(l.owed, 0) == 177000 && ym_or(l.paid, 0) == 177000); /* the month of the death is owed, and was paid in September */
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_deaths;
void ym_suite_deaths(void)
{
    static const struct ym_test tests[] = {
        {"E14: the father lost his job and the mother dies", the_father_lost_his_job_and_the_mother_dies},
        {"L1: the share of the dead is to be recovered", the_share_of_the_dead_is_to_be_recovered},
        {"a month paid in two rows", a_month_paid_in_two_rows},
        {"learnt in the other order", learnt_in_the_other_order},
        {"L8: the survivors' sum may be higher", the_survivors_sum_may_be_higher},
        {"L8: the lower sum until it is decided", the_lower_sum_until_it_is_decided},
        {"another change counts from its own month", another_change_counts_from_its_own_month},
        {"two deaths in different months", two_deaths_in_different_months},
        {"stopped with the month of the death", stopped_with_the_month_of_the_death},
        {"stopped where nothing is left", stopped_where_nothing_is_left},
        {"stopped while others live", stopped_while_others_live},
        {"stopped behind its last month", stopped_behind_its_last_month},
        {"stopped when the others died later", stopped_when_the_others_died_later},
        {"what cannot be computed is told", what_cannot_be_computed_is_told},
        {"a death known after the stop", a_death_known_after_the_stop},
        {0},
    };
    ym_suite_add("deaths", tests);
}
