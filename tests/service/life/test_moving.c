/* test_moving.c — a family moves: from the month after it is paid in the other township; earlier months stay where they were. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "revoked.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

static char number[32];

static int moves_to(const char *township)
{
    deaths_see(number);
    const struct ym_household *now = OFFICE_GOT(&deaths_office, household, 0);
    struct ym_household kept = *now;
    struct ym_household *h = OFFICE_GIVE(&deaths_office, household);
    *h = kept;
    h->township = township;
    OFFICE_GIVE(&deaths_office, changing)->reason = "举家搬迁，已核对户口簿";
    int err = office_ask(&deaths_office, "window1", "family.change");
    if (err)
        office_show(&deaths_office);
    return err;
}

static const struct ym_ledger *month(const char *of)
{
    const struct ym_case *c = deaths_see(number);
    int64_t root = c->head.root, line = ym_ledger_number(c->head.id, month_of(of), YM_PART_REST);
    const struct ym_ledger *l = (const struct ym_ledger *)office_record(&deaths_office, YM_R_ledger, root, line);
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    return l;
}

static const struct ym_payment *row_of(int64_t roll, const char *of)
{
    const struct ym_payment *p;
    size_t pos = 0;
    OFFICE_GIVE(&deaths_office, which)->record = roll;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "roll.see"), 0);
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->month == month_of(of))
            return p;
    return NULL;
}

static void granted(void)
{
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-08-10");
    roll_paid(&deaths_office, "dibao", "2021-08");
}

static void paid_where_it_lived(void)
{
    granted();
    office_day(&deaths_office, "2021-09-15");
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0);
    CU_ASSERT_STRING_EQUAL(deaths_see(number)->township, "411526101"); /* the case goes with it at once */
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 177000, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    office_day(&deaths_office, "2021-10-10");
    int64_t october = roll_paid(&deaths_office, "dibao", "2021-10"); /* September's was never made: its month stays where it was */
    CU_ASSERT_STRING_EQUAL(row_of(october, "2021-09")->township, "411526001");
    CU_ASSERT_STRING_EQUAL(row_of(october, "2021-10")->township, "411526101");
    CU_ASSERT_STRING_EQUAL(month("2021-08")->township, "411526001");
    CU_ASSERT_STRING_EQUAL(month("2021-10")->township, "411526101");
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0); /* saved again: nowhere else */
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    CU_ASSERT_EQUAL_FATAL(moves_to("411526001"), 0); /* and back */
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0); /* within a day: no month of it lies between */
    CU_ASSERT_EQUAL(deaths_grants(number), 3);
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-11", NULL, 177000, 3});
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, grant, 2)->township, "411526101");
    office_close(&deaths_office);
}

/* A death of before the move is learnt behind it: both segments know it, and so does what is decided then. */
static void a_death_of_before(void)
{
    granted();
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0);
    office_day(&deaths_office, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 59000); /* September's share */
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    CU_ASSERT_EQUAL(ym_ledger_over(month("2021-09")), 59000);
    CU_ASSERT_STRING_EQUAL(month("2021-09")->township, "411526001");
    CU_ASSERT(month("2021-10")->owed == 118000 && strcmp(month("2021-10")->township, "411526101") == 0);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-10"), number, NULL), 118000);
    office_close(&deaths_office);
}

static void lives_in(const char *of, int64_t owed, const char *township)
{
    CU_ASSERT_EQUAL(ym_service_housekeep(deaths_office.service), 0); /* the month is open */
    const struct ym_ledger *l = month(of);
    CU_ASSERT_EQUAL(l->owed, owed);
    CU_ASSERT_STRING_EQUAL(l->township, township);
}

/* Paid provisionally when it moves; another death, of before the move or behind it, is learnt then. */
static void a_second_death(const char *died, int64_t october, int64_t november)
{
    granted();
    office_day(&deaths_office, "2021-10-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0);
    lives_in("2021-10", 118000, "411526001");
    office_day(&deaths_office, "2021-11-20");
    lives_in("2021-11", 118000, "411526101");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", died), 0);
    office_day(&deaths_office, "2021-12-02");
    lives_in("2021-09", 177000, "411526001");
    lives_in("2021-10", october, "411526001");
    lives_in("2021-11", november, "411526101");
    lives_in("2021-12", 59000, "411526101");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    lives_in("2021-10", october, "411526001");
    lives_in("2021-12", 59000, "411526101");
    office_close(&deaths_office);
}

static void a_death_behind_it(void)
{
    a_second_death("2021-11-05", 118000, 118000);
}

static void another_death_of_before(void)
{
    a_second_death("2021-09-25", 59000, 59000);
}

/* What is held stays held, and is released there. */
static void held_meanwhile(void)
{
    granted();
    office_day(&deaths_office, "2021-09-05");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "hold", "核实中", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-02"), 0); /* the months behind it, too */
    const struct ym_grant *g, *held = NULL;
    size_t pos = 0;
    for (deaths_see(number); (g = YM_NEXT(&deaths_office.out, grant, -1, &pos));)
        held = g->provisional == 1 && g->until == YM_NONE ? g : held;
    CU_ASSERT_PTR_NOT_NULL_FATAL(held);
    CU_ASSERT(held->state == YM_grant_held && held->held_on == day_of("2021-09-05"));
    CU_ASSERT_STRING_EQUAL(held->held_why, "核实中");
    office_day(&deaths_office, "2021-10-05");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "release", "已核实", NULL), 0);
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(row_of(roll, "2021-09"));
    CU_ASSERT_PTR_NOT_NULL(row_of(roll, "2021-10"));
    office_close(&deaths_office);
}

/* Paid provisionally since a death, then it moved or another died: a hold is of the months before that as well, on a roll made before it and after. */
static void held_with_the_provisional_months(int moves)
{
    granted();
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    office_day(&deaths_office, "2021-10-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    int err = moves ? moves_to("411526101") : deaths_dies(number, "郑二", "2021-10-01");
    CU_ASSERT_EQUAL_FATAL(err, 0);
    office_day(&deaths_office, "2021-11-05");
    int64_t november = roll_made(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_PTR_NOT_NULL(row_of(november, "2021-10"));
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "hold", "核实中", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", november), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->dropped, 2);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.hand", november), 0);
    office_day(&deaths_office, "2021-12-05");
    CU_ASSERT_PTR_NULL(row_of(roll_paid(&deaths_office, "dibao", "2021-12"), "2021-10"));
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "release", "已核实", NULL), 0);
    office_day(&deaths_office, "2022-01-05");
    CU_ASSERT_PTR_NOT_NULL(row_of(roll_paid(&deaths_office, "dibao", "2022-01"), "2021-10"));
    office_close(&deaths_office);
}

/* The same of what goes on in two townships since the death was taken back. */
static void held_months_resumed(void)
{
    granted();
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    office_day(&deaths_office, "2021-10-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    CU_ASSERT_EQUAL_FATAL(moves_to("411526101"), 0);
    office_day(&deaths_office, "2021-11-05");
    revoked_done(number, "郑三");
    lives_in("2021-10", 177000, "411526001");
    lives_in("2021-11", 177000, "411526101");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "hold", "核实中", NULL), 0);
    int64_t november = roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_PTR_NULL(row_of(november, "2021-10"));
    CU_ASSERT_PTR_NULL(row_of(november, "2021-11"));
    office_close(&deaths_office);
}

static void held_months_of_before_the_move(void)
{
    held_with_the_provisional_months(1);
}

static void held_months_of_before_another_death(void)
{
    held_with_the_provisional_months(0);
}

ym_suite_fn ym_suite_moving;
void ym_suite_moving(void)
{
    static const struct ym_test tests[] = {
        {"paid where it lived", paid_where_it_lived},
        {"a death of before", a_death_of_before},
        {"a second death behind it", a_death_behind_it},
        {"a second death of before", another_death_of_before},
        {"held meanwhile", held_meanwhile},
        {"held, the provisional months of before the move", held_months_of_before_the_move},
        {"held, the provisional months of before another death", held_months_of_before_another_death},
        {"held, the months resumed", held_months_resumed},
        {0},
    };
    ym_suite_add("moving", tests);
}
