/* test_revoked_paid.c — a death taken back by two, in months and fen: what was cut is owed again and paid with the next roll; what was
 * decided meanwhile is decided anew. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "fading.h"
#include "revoked.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

/* ---- three adults, 1770.00; one entered as dead by mistake, two months paid provisionally */

static void wrong_for_two_months(char number[32])
{
    revoked_paid_until_september(&deaths_three, number);
    office_day(&deaths_office, "2021-10-05");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    revoked_paid("2021-10");
    revoked_paid("2021-11");
    revoked_month_is(number, "2021-10", 118000, 0);
    office_day(&deaths_office, "2021-11-25");
}

/* The roll's row of the case's month. */
static struct ym_payment row_of(int64_t roll, const char *number, const char *month)
{
    const struct ym_payment *p;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->month == month_of(month))
            return *p;
    CU_FAIL_FATAL("no such row");
    return (struct ym_payment){0};
}

static void the_rest_comes_with_the_next_roll(void)
{
    char number[32];
    wrong_for_two_months(number);
    CU_ASSERT_EQUAL(revoked_todos("county1", "death"), 1);
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, YM_NONE);
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 177000, 3}); /* not rewritten */
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    revoked_month_is(number, "2021-09", 177000, 0);
    revoked_month_is(number, "2021-10", 177000, 59000);
    revoked_month_is(number, "2021-11", 177000, 59000);
    CU_ASSERT_EQUAL(revoked_todos("county1", "death"), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0); /* nothing was decided meanwhile */
    office_day(&deaths_office, "2021-12-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 118000);
    struct ym_payment back = row_of(roll, number, "2021-10"), now = row_of(roll, number, "2021-12");
    CU_ASSERT(back.amount == 59000 && back.again == 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(back.remark, "补发"));
    CU_ASSERT(now.amount == 177000 && now.persons == 3);
    for (size_t i = 8; i <= 12; i++) {
        char month[12];
        snprintf(month, sizeof month, "2021-%02zu", i);
        revoked_month_is(number, month, 177000, 0);
    }
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_close(&deaths_office);
}

/* A later death, a real one, is cut from what goes on. */
static void the_grant_that_goes_on_is_cut_like_any_other(void)
{
    char number[32];
    wrong_for_two_months(number);
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-11-20"), 0);
    deaths_provisional_is(number, "2021-12", 118000, 2);
    revoked_month_is(number, "2021-11", 177000, 59000);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    revoked_month_is(number, "2021-10", 177000, 59000);
    revoked_month_is(number, "2021-11", 177000, 59000);
    office_day(&deaths_office, "2021-12-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 118000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 118000);
    office_close(&deaths_office);
}

/* The other one is dead for real, before or after. */
static void another_death_stands(void)
{
    static const struct {
        const char *real, *first; /* day of the real death, first month cut by it */
        int64_t november;         /* owed then */
    } rows[] = {{"2021-08-15", "2021-09", 118000}, {"2021-09-25", "2021-10", 118000}, {"2021-11-05", "2021-12", 177000}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char number[32];
        wrong_for_two_months(number);
        CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", rows[i].real), 0);
        deaths_provisional_is(number, rows[i].november == 118000 ? "2021-10" : "2021-12", 59000, 1);
        revoked_done(number, "郑三");
        deaths_provisional_is(number, rows[i].first, 118000, 2);
        struct ym_ledger november = revoked_month(number, "2021-11"), december = revoked_month(number, "2021-12");
        CU_ASSERT_EQUAL(november.owed, rows[i].november);
        CU_ASSERT_EQUAL(ym_ledger_open(&november), rows[i].november - 118000);
        CU_ASSERT_EQUAL(ym_or(december.owed, 118000), 118000);
        CU_ASSERT_EQUAL(deaths_recover(number), i == 0 ? 59000 : 0); /* of September alone */
        CU_ASSERT_EQUAL(revoked_todos("county1", "death"), 1);       /* of the real one */
        CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
        struct ym_ledger later = revoked_month(number, "2021-11");
        CU_ASSERT_EQUAL(later.owed, rows[i].november);
        office_close(&deaths_office);
    }
}

/* ---- where nothing could be computed the months were held */

static void held_months_are_released(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_alone, number);
    office_day(&deaths_office, "2021-10-05");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 59000);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_held, "2021-08", NULL, 59000, 1});
    revoked_paid("2021-10");
    CU_ASSERT_EQUAL(revoked_month(number, "2021-10").paid, YM_NONE);
    revoked_done(number, "褚独");
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 59000, 1});
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, grant, 0)->held_from, YM_NONE);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    CU_ASSERT_PTR_NULL(revoked_resumed(number));
    office_day(&deaths_office, "2021-11-10"); /* applicant and account's holder: both live again */
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 59000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 59000);
    CU_ASSERT_STRING_EQUAL(row_of(roll, number, "2021-11").name, "褚独");
    revoked_month_is(number, "2021-10", 59000, 0);
    office_close(&deaths_office);
}

/* The county's own hold is no matter of the death. */
static void the_countys_hold_stays(void)
{
    char number[32];
    const char *why = "";
    wrong_for_two_months(number);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "hold", "核实疑点", NULL), 0);
    revoked_done(number, "郑三");
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_held, "2021-10", NULL, 177000, 3});
    CU_ASSERT_EQUAL(revoked_resumed(number)->held_from, YM_NONE);
    CU_ASSERT_EQUAL(revoked_resumed(number)->held_on, day_of("2021-11-25"));
    CU_ASSERT_STRING_EQUAL(revoked_resumed(number)->held_why, "核实疑点");
    office_day(&deaths_office, "2021-12-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "dibao", "2021-12"), number, &why), -1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "release", "疑点排除", NULL), 0);
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    office_close(&deaths_office);
}

/* ---- what was paid too much was given back meanwhile */

static void what_came_back_is_paid_again(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_three, number);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 59000);
    deaths_give_back(number, "2021-09", 40000);
    CU_ASSERT_EQUAL(deaths_recover(number), 19000);
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    revoked_month_is(number, "2021-09", 177000, 40000);
    office_day(&deaths_office, "2021-10-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 40000);
    office_close(&deaths_office);
}

/* ---- the county decided meanwhile */

static void adjusted_meanwhile(void)
{
    char number[32];
    wrong_for_two_months(number);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 118000, 2});
    CU_ASSERT_EQUAL(revoked_todos("county1", "death"), 0);
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL(deaths_grants(number), 2); /* nothing is rewritten in silence */
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 118000, 2});
    CU_ASSERT_EQUAL(revoked_todos("window1", "relied"), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_todos("county1", "relied"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, todo, 0)->who, "郑三");
    revoked_paid("2021-12");
    deaths_foreseen_is(number, (struct deaths_foreseen){"2021-10", NULL});
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "死亡登记已撤销"), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_replaced, "2021-10", "2021-09", 118000, 2});
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    for (size_t i = 10; i <= 12; i++) {
        char month[12];
        snprintf(month, sizeof month, "2021-%02zu", i);
        revoked_month_is(number, month, 177000, 59000);
    }
    office_day(&deaths_office, "2022-01-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2022-01");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 3 * 59000);
    CU_ASSERT_EQUAL(walk_act(&deaths_office, "county1", number, "adjust", "再次", NULL), YM_EBAD); /* nothing is left to reach back for */
    office_close(&deaths_office);
}

/* L8: the wage earner lives after all, so the survivor's 590.00 were too much: owed less from the month it was wrong, over is shown. */
static void a_fall_reaches_back(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_couple, number);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "冯男", "2021-09-10"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    revoked_paid("2021-10");
    revoked_paid("2021-11");
    revoked_month_is(number, "2021-10", 59000, 0);
    revoked_done(number, "冯男");
    revoked_month_is(number, "2021-10", 59000, 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "死亡登记已撤销"), 0);
    struct ym_ledger october = revoked_month(number, "2021-10"), november = revoked_month(number, "2021-11");
    CU_ASSERT(october.owed == 48000 && ym_ledger_over(&october) == 11000);
    CU_ASSERT(november.owed == 48000 && ym_ledger_over(&november) == 11000);
    office_day(&deaths_office, "2021-12-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-12"), number, NULL), 48000); /* nothing is taken by itself */
    office_close(&deaths_office);
}

/* Stopped while it was cut: the months until the stop are owed as decided, the stop stands. */
static void stopped_meanwhile(void)
{
    char number[32];
    wrong_for_two_months(number);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "主动申请退出", NULL), 0);
    revoked_done(number, "郑三");
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_replaced, "2021-10", "2021-11", 177000, 3});
    revoked_month_is(number, "2021-10", 177000, 59000);
    revoked_month_is(number, "2021-11", 177000, 59000);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 1);
    const struct ym_case *c = deaths_see(number);
    const struct ym_grant *g;
    size_t pos = 0, stops = 0;
    while ((g = YM_NEXT(&deaths_office.out, grant, c->head.id, &pos)))
        stops += g->state == YM_grant_stopped && g->stopped == day_of("2021-11-25") && strcmp(g->stop_reason, "主动申请退出") == 0;
    CU_ASSERT_EQUAL(stops, 1); /* it stands, and counts in its quarter */
    CU_ASSERT_STRING_EQUAL(c->state, "stopped");
    office_day(&deaths_office, "2021-12-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(deaths_back(roll, number), 118000);
    CU_ASSERT_EQUAL(ym_or(revoked_month(number, "2021-12").owed, 0), 0);
    office_close(&deaths_office);
}

static void a_single_person_stopped_meanwhile(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_alone, number);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "本人死亡", NULL), 0);
    revoked_done(number, "褚独");
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_stopped, "2021-08", "2021-08", 59000, 1});
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_todos("county1", "relied"), 1); /* September was paid above what is owed: the county's to say */
    int64_t todo = OFFICE_GOT(&deaths_office, todo, 0)->head.id;
    CU_ASSERT_EQUAL(revoked_decide("county1", "todo.end", todo, "本人不再申请"), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    office_close(&deaths_office);
}

/* ---- long ago, elsewhere, beside other help */

/* More for a month long past waits for a second person: here he confirmed it already.  What the county decides anew waits as ever. */
static void months_long_past(void)
{
    for (int adjusted = 0; adjusted <= 1; adjusted++) {
        char number[32];
        wrong_for_two_months(number);
        if (adjusted)
            CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
        revoked_paid("2021-12");
        revoked_paid("2022-01");
        revoked_paid("2022-02");
        revoked_done(number, "郑三");
        if (adjusted)
            CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "死亡登记已撤销"), 0);
        CU_ASSERT_EQUAL(revoked_month(number, "2021-10").waits, adjusted ? 1 : YM_NONE);
        CU_ASSERT_EQUAL(revoked_month(number, "2021-11").waits, YM_NONE);
        office_day(&deaths_office, "2022-03-10");
        int64_t roll = roll_paid(&deaths_office, "dibao", "2022-03");
        CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
        CU_ASSERT_EQUAL(deaths_back(roll, number), (adjusted ? 4 : 5) * 59000);
        office_close(&deaths_office);
    }
}

static void moves_to(const char *number, const char *township)
{
    deaths_see(number);
    struct ym_household kept = *OFFICE_GOT(&deaths_office, household, 0);
    struct ym_household *h = OFFICE_GIVE(&deaths_office, household);
    *h = kept;
    h->township = township;
    OFFICE_GIVE(&deaths_office, changing)->reason = "举家搬迁";
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "window1", "family.change"), 0);
}

static const char *township_of(const char *number, const char *month)
{
    const struct ym_case *c = deaths_see(number);
    int64_t root = c->head.root, line = ym_ledger_number(c->head.id, month_of(month), YM_PART_REST);
    const struct ym_ledger *l = (const struct ym_ledger *)office_record(&deaths_office, YM_R_ledger, root, line);
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    return l->township;
}

/* Each month stays where the family lived. */
static void moved_meanwhile(void)
{
    char number[32];
    wrong_for_two_months(number);
    moves_to(number, "411526101");
    revoked_done(number, "郑三");
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_active, "2021-12", NULL, 177000, 3});
    revoked_month_is(number, "2021-10", 177000, 59000);
    revoked_month_is(number, "2021-11", 177000, 59000);
    CU_ASSERT_STRING_EQUAL(township_of(number, "2021-11"), "411526001");
    office_day(&deaths_office, "2021-12-10");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL(deaths_back(roll, number), 118000);
    CU_ASSERT_STRING_EQUAL(township_of(number, "2021-12"), "411526101");
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    office_close(&deaths_office);
}

/* Another one is dead besides, and the family moved: months of two townships are the county's to decide, none is paid to the dead. */
static void moved_and_another_dead(void)
{
    char number[32];
    wrong_for_two_months(number);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-11-05"), 0);
    moves_to(number, "411526101");
    revoked_done(number, "郑三");
    CU_ASSERT_PTR_NULL(revoked_resumed(number));
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 1);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡，另一人登记有误"), 0);
    revoked_month_is(number, "2021-10", 177000, 59000);
    revoked_month_is(number, "2021-11", 177000, 59000);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    office_day(&deaths_office, "2021-12-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-12"), number, NULL), 118000);
    office_close(&deaths_office);
}

static const struct walk_family disabled = {
    .programmes = "dibao", .area = "rural", .township = "411526101",
    .people = {{"卫一", "1981-03-01", "self", 1, "disability: limb\nlevel: 2", NULL},
               {"卫二", "1983-03-01", "spouse", 2, "disability: limb\nlevel: 2", NULL}},
};

/* The allowance, and a subsidy for those of them who are disabled. */
static void granted_both(const struct walk_family *like, char number[32], char subsidy[32])
{
    char ask[240];
    struct walk_family f = deaths_fresh(like);
    office_open(&deaths_office, 1, "2021-05-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-06-20", number), 0);
    deaths_see(number);
    snprintf(ask, sizeof ask,
             "%%rec: intake\n\nprogrammes: kunnan_canji\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: 2021-06-20\n\n"
             "%%rec: paper\n\nkind: idcard\ngiven: 2021-06-20\n\n%%rec: paper\n\nkind: certificate\ngiven: 2021-06-20\n",
             (long long)OFFICE_GOT(&deaths_office, household, 0)->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "window1", "intake", ask), 0);
    snprintf(subsidy, 32, "%s", OFFICE_GOT(&deaths_office, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "town_411526101", subsidy, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", subsidy, "grant", "同意", NULL), 0);
    office_day(&deaths_office, "2021-07-20");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "卫二", "2021-07-05"), 0);
    revoked_paid("2021-08");
    roll_paid(&deaths_office, "kunnan_canji", "2021-08");
}

/* 两补: both were cut by the death; the allowance goes on first, and what hangs on it with it. */
static void what_hangs_on_it_goes_on(void)
{
    char number[32], subsidy[32];
    granted_both(&disabled, number, subsidy);
    revoked_month_is(number, "2021-08", 45240, 0); /* 377.00 + 75.40 for one of them */
    revoked_month_is(subsidy, "2021-08", 6000, 0);
    revoked_done(number, "卫二");
    revoked_month_is(number, "2021-08", 90480, 45240);
    revoked_month_is(subsidy, "2021-08", 12000, 6000);
    revoked_resumed_is(subsidy, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 12000, 2});
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "main_ended"), 0);
    office_close(&deaths_office);
}

/* What was his alone ended with the allowance, and begins only when the county decides it. */
static void what_ended_with_it_is_told(void)
{
    char number[32], subsidy[32];
    struct walk_family f = disabled;
    f.people[0].more = NULL;
    granted_both(&f, number, subsidy);
    deaths_grant_is(subsidy, 0, (struct deaths_grant){YM_grant_active, "2021-07", "2021-07", 6000, 1});
    revoked_done(number, "卫二");
    revoked_month_is(number, "2021-08", 82940, 45240);
    deaths_grant_is(subsidy, 0, (struct deaths_grant){YM_grant_active, "2021-07", "2021-07", 6000, 1});
    CU_ASSERT_EQUAL(revoked_todos("county1", "main_again"), 1);
    CU_ASSERT_EQUAL(revoked_todos("county1", "relied"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(subsidy, "死亡登记已撤销，恢复"), 0);
    deaths_grant_is(subsidy, 1, (struct deaths_grant){YM_grant_active, "2021-09", NULL, 6000, 1});
    CU_ASSERT_EQUAL(revoked_todos("county1", "main_again"), 0);
    office_close(&deaths_office);
}

/* 渐退: it goes on fading at the old sum, is told of in its last month, and is no plain grant. */
static void what_fades_out_goes_on_fading(void)
{
    struct office *d = &fading_office;
    char number[32], name[16] = "蒋夫";
    fading_open("100%");
    fading_begun(&fading_couple, number);
    fading_paid(number, "2021-09", "2021-11");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, name, "2021-10-05"), 0);
    CU_ASSERT_EQUAL(fading_owed(number, "2021-11"), 39000);
    const struct ym_person *p;
    size_t pos = 0;
    walk_see(d, number);
    while ((p = YM_NEXT(&d->out, person, -1, &pos)) && strcmp(p->name, name) != 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    int64_t who = p->head.id;
    struct ym_revoking *ask = OFFICE_GIVE(d, revoking);
    ask->person = who;
    ask->name = name;
    ask->died = day_of("2021-10-05");
    ask->reason = revoked_reason;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "revoke.ask"), 0);
    int64_t id = OFFICE_GOT(d, result, 0)->record;
    OFFICE_GIVE(d, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county2", "revoke.confirm"), 0);
    CU_ASSERT_EQUAL(fading_owed(number, "2021-11"), 98000);
    CU_ASSERT_EQUAL(fading_grant(number)->resumed, 1);
    CU_ASSERT_EQUAL(fading_grant(number)->until, month_of("2022-02"));
    CU_ASSERT_EQUAL(fading_act(number, "fade"), YM_EBAD); /* not a second time */
    office_day(d, "2022-02-14");
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 1);
    office_close(d);
}

ym_suite_fn ym_suite_revoked_paid;
void ym_suite_revoked_paid(void)
{
    static const struct ym_test tests[] = {
        {"the rest comes with the next roll", the_rest_comes_with_the_next_roll},
        {"the grant that goes on is cut like any other", the_grant_that_goes_on_is_cut_like_any_other},
        {"another death stands", another_death_stands},
        {"held months are released", held_months_are_released},
        {"the county's hold stays", the_countys_hold_stays},
        {"what came back is paid again", what_came_back_is_paid_again},
        {"adjusted meanwhile", adjusted_meanwhile},
        {"a fall reaches back", a_fall_reaches_back},
        {"stopped meanwhile", stopped_meanwhile},
        {"a single person stopped meanwhile", a_single_person_stopped_meanwhile},
        {"months long past", months_long_past},
        {"moved meanwhile", moved_meanwhile},
        {"moved, and another dead", moved_and_another_dead},
        {"what hangs on it goes on", what_hangs_on_it_goes_on},
        {"what ended with it is told", what_ended_with_it_is_told},
        {"what fades out goes on fading", what_fades_out_goes_on_fading},
        {0},
    };
    ym_suite_add("a death taken back, in money", tests);
}
