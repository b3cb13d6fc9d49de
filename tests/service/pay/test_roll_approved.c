/* test_roll_approved.c — a county may want a payment roll approved besides: by whom, of what he saw, and what a change of that does. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "mandates.h"
#include "rolls.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/workload.h"

static struct office d;
static struct made one, two;

static const char waits_said[] = "The roll {1} is confirmed and waits to be approved ({2}); then it is handed over.";
static const char made_said[] = "You made the roll {1} yourself; somebody else approves it.";
static const char confirmed_said[] = "You confirmed the roll {1} yourself; somebody else approves it.";

static const char second_said[] =
    "There is a roll for {1} already, which waits to be approved; until it is approved it can be discarded and made again.";

static void before(void)
{
    office_open(&d, 1, "2021-07-20");
    one = family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .name = "李䶮"});
    two = family_put(&d, &(struct family){.amount = 200, .from = "2021-07"});
}

static void after(void)
{
    office_close(&d);
}

static int hand(int64_t roll)
{
    return roll_ask(&d, "payer1", "roll.hand", roll);
}

/* ---- shipped off */

static void nobody_need(void)
{
    int64_t roll = rolls_confirmed(&d, "2021-07");
    static const char *const nobody[] = {"county1", "supervisor1", "payer1", "auditor1", "admin1"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        CU_ASSERT_EQUAL(rolls_approve(&d, nobody[i], roll), YM_EDENIED);
        CU_ASSERT(office_said(&d, NULL, "The configuration of this county names nobody for this: {1}."));
    }
    CU_ASSERT_EQUAL(roll_ask(&d, "county1", "roll.see", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(roll_ask(&d, "supervisor1", "roll.see", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "roll.list", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "state", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, state, 0)->roll_approval, YM_NONE);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.discard", roll), YM_EBAD); /* it waits for nobody */
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
    CU_ASSERT_STRING_EQUAL(rolls_stored(&d, roll)->approved_by, "");
}

/* ---- by whom */

static void approved(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL_FATAL(hand(roll), YM_EBAD);
    CU_ASSERT_FATAL(office_said(&d, "which, record", waits_said));
    CU_ASSERT_PTR_NOT_NULL(strstr(d.problems.list[0].arg[0], "2021-07"));
    CU_ASSERT_PTR_NOT_NULL(strstr(d.problems.list[0].arg[1], "督查"));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_confirmed);
    CU_ASSERT_EQUAL(rolls_approve(&d, "payer1", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(rolls_approve(&d, "county1", roll), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT(r->state == YM_roll_confirmed && r->approved != YM_NONE);
    CU_ASSERT_STRING_EQUAL(r->approved_by, "supervisor1");
    CU_ASSERT_STRING_EQUAL(r->approved_for, "");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "roll.approve");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->about, "dibao 2021-07");
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll", "The roll {1} is approved already."));
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.discard", roll), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
    rolls_month_is(&d, &one, "2021-07", 100, 0, 100);
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), YM_EBAD);
}

/* Neither who made it nor who confirmed it, where a payer is named. */
static void by_a_third(void)
{
    rolls_approval(&d, "", "payer");
    mandates_official(&d, "payer3", "吴三", "*", NULL);
    mandates_give(&d, &(struct mandates_wish){"payer3", YM_role_payer, NULL, NULL, NULL});
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL(rolls_approve(&d, "payer1", roll), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, made_said));
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(office_entry(&d, 0)->record, roll);
    CU_ASSERT_EQUAL(rolls_approve(&d, "payer2", roll), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, confirmed_said));
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "payer3", roll), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer3", "roll.hand", roll), YM_EDENIED); /* nor is it handed over by who approved it */
    CU_ASSERT(office_said(&d, NULL, "You approved the roll {1} yourself; another payer hands it over."));
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
}

static void stands_in(const char *account, int role, const char *whose)
{
    mandates_give(&d, &(struct mandates_wish){account, role, whose, "2021-07-01", "2021-07-31"});
}

static int64_t roll_by(const char *maker, const char *checker)
{
    CU_ASSERT_EQUAL_FATAL(rolls_make(&d, maker, "dibao", "2021-07"), 0);
    int64_t roll = OFFICE_GOT(&d, roll, 0)->head.id;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, checker, "roll.confirm", roll), 0);
    return roll;
}

/* Standing in for one of them is being one of them, in either direction. */
static void by_a_stand_in(void)
{
    static const char *const hands[][2] = {{"payer1", "payer2"}, {"payer2", "payer1"}};
    rolls_approval(&d, "", "supervisor");
    mandates_official(&d, "zhang", "张代", "*", NULL);
    stands_in("zhang", YM_role_payer, "payer1"); /* and has today the maker's, then the confirmer's place */
    stands_in("zhang", YM_role_supervisor, "supervisor1");
    for (size_t i = 0; i < 2; i++) {
        int64_t roll = roll_by(hands[i][0], hands[i][1]);
        CU_ASSERT_EQUAL(rolls_approve(&d, "zhang", roll), YM_EDENIED);
        CU_ASSERT(office_said(&d, NULL, i ? confirmed_said : made_said));
        CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", roll), 0);
    }
    int64_t roll = roll_by("zhang", "payer2"); /* for payer1 */
    CU_ASSERT_EQUAL(rolls_approve(&d, "zhang", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), 0);
}

/* Made in somebody's place: he does not approve it himself. */
static void of_what_was_done_for_him(void)
{
    rolls_approval(&d, "", "payer");
    mandates_official(&d, "payer3", "吴三", "*", NULL);
    mandates_give(&d, &(struct mandates_wish){"payer3", YM_role_payer, NULL, NULL, NULL});
    mandates_official(&d, "zhang", "张代", "*", NULL);
    stands_in("zhang", YM_role_payer, "payer3");
    int64_t roll = roll_by("zhang", "payer2");
    CU_ASSERT_EQUAL(rolls_approve(&d, "payer3", roll), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, made_said));
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "payer1", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
}

static void in_his_place(void)
{
    rolls_approval(&d, "", "supervisor");
    mandates_official(&d, "zhang", "张代", "", NULL);
    stands_in("zhang", YM_role_supervisor, "supervisor1");
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "zhang", roll), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->approved_by, "zhang");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->approved_for, "supervisor1");
}

/* A roll is the whole county's: who approves for a township's cases approves none. */
static void by_who_has_the_county(void)
{
    rolls_approval(&d, "", "county");
    mandates_official(&d, "part", "部分", "411526001", NULL);
    mandates_give(&d, &(struct mandates_wish){"part", YM_role_county, NULL, NULL, NULL});
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL(rolls_approve(&d, "part", roll), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "A payment roll is of the whole county; your role counts in some townships only."));
    CU_ASSERT_EQUAL(roll_ask(&d, "part", "roll.see", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "part", "roll.list", NULL), YM_EDENIED);
    OFFICE_GIVE(&d, compare)->roll = roll;
    CU_ASSERT_EQUAL(office_ask(&d, "part", "roll.changes"), YM_EDENIED);
    OFFICE_GIVE(&d, compare)->roll = roll;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "roll.changes"), 0);
    stands_in("part", YM_role_county, "county2");
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "part", roll), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->approved_for, "county2"); /* his own does not suffice */
}

/* ---- of what was seen */

static void of_what_was_seen(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll", "The roll {1} is not confirmed; another payer confirms it first."));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "supervisor1", "roll.see", roll), 0);
    struct ym_roll then = *OFFICE_GOT(&d, roll, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    const int64_t rev = rolls_stored(&d, roll)->head.rev;
    const struct {
        int64_t id, rev;
        const char *digest;
        int err;
    } rows[] = {
        {roll, then.head.rev, rolls_stored(&d, roll)->digest, YM_ESTALE}, /* seen before it was confirmed */
        {roll, 0, rolls_stored(&d, roll)->digest, YM_ESTALE},
        {roll, rev, "", YM_ESTALE},
        {999999, rev, rolls_stored(&d, roll)->digest, YM_ENOENT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_roll *seen = OFFICE_GIVE(&d, roll);
        seen->programme = "dibao";
        seen->month = month_of("2021-07");
        seen->head.id = rows[i].id;
        seen->head.rev = rows[i].rev;
        seen->digest = rows[i].digest;
        CU_ASSERT_EQUAL(office_ask(&d, "supervisor1", "roll.approve"), rows[i].err);
        CU_ASSERT_EQUAL(office_count(&d, YM_R_roll), rows[i].err == YM_ESTALE); /* both versions are shown */
    }
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "roll.approve", NULL), YM_EBAD);
    CU_ASSERT_STRING_EQUAL(rolls_stored(&d, roll)->approved_by, "");
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), 0);
}

static void hold(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

/* What drops off lessens what was approved, and takes no approval back. */
static void drops_take_nothing_back(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    grant_edit(&d, &two, hold, NULL);
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
    const struct ym_roll *r = rolls_stored(&d, roll);
    CU_ASSERT(r->state == YM_roll_handed && r->amount == 100 && r->dropped == 1 && r->dropped_amount == 200);
    CU_ASSERT_STRING_EQUAL(r->approved_by, "supervisor1");
    rolls_month_is(&d, &two, "2021-07", 200, 0, 0);
}

/* Seen, and logged; names and sums, but no number of a person or an account. */
static void what_he_sees(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "supervisor1", "roll.see", roll), 0);
    const struct ym_payment *p = rolls_payment(&d, &one);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->name, "李䶮");
    CU_ASSERT_STRING_EQUAL(p->number, one.number);
    CU_ASSERT_EQUAL(p->amount, 100);
    CU_ASSERT(!*p->idno && !*p->account && !*p->holder && !*p->bank && !*p->people);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "roll.see");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "supervisor1");
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "county1", "roll.see", roll), YM_EDENIED);
    rolls_approval(&d, "supervisor", "county");
    CU_ASSERT_EQUAL(roll_ask(&d, "supervisor1", "roll.see", roll), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "county1", "roll.see", roll), 0);
    p = rolls_payment(&d, &one);
    CU_ASSERT_FATAL(p && *p->name && p->amount == 100);
    CU_ASSERT(!*p->account && strchr(p->idno, '*') != NULL);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "state", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, state, 0)->roll_approval, 1 << (YM_role_county - 1));
}

/* What he may look at he may print and take along; where nobody need approve it is no list of his. */
static void what_he_prints(void)
{
    static const char list[] = "%rec: export\n\ncall: roll.see\nrows: 2\n";
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "list.print", list), YM_EBAD);
    CU_ASSERT(office_said(&d, "export, call", "There is no list of yours by this call."));
    rolls_approval(&d, "", "supervisor");
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "list.print", list), 0);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "list.export", list), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "list.print", list), YM_EBAD);
}

/* ---- turned on, off and over meanwhile */

static void turned_on_meanwhile(void)
{
    int64_t first = rolls_confirmed(&d, "2021-07");
    rolls_approval(&d, "", "supervisor");
    CU_ASSERT_EQUAL(hand(first), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", waits_said));
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", first), 0);
    rolls_approval(&d, "supervisor", "");
    CU_ASSERT_EQUAL_FATAL(hand(first), 0); /* what was approved stays so */
    CU_ASSERT_STRING_EQUAL(rolls_stored(&d, first)->approved_by, "supervisor1");
}

static void turned_off_and_over(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_EQUAL(hand(roll), YM_EBAD);
    rolls_approval(&d, "supervisor", "");
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
    rolls_approval(&d, "", "supervisor");
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), YM_EBAD); /* that it was handed over without stays as it is */
    CU_ASSERT(office_said(&d, "roll", "The roll {1} was handed over already."));
    office_day(&d, "2021-08-20");
    roll = rolls_confirmed(&d, "2021-08");
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    rolls_approval(&d, "supervisor", "county"); /* by whom the county had named then */
    CU_ASSERT_EQUAL(rolls_approve(&d, "county1", roll), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
}

/* Nobody approves it: it must not wait for ever, with the month's money. */
static void discarded_while_it_waits(void)
{
    rolls_approval(&d, "", "supervisor");
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    grant_edit(&d, &two, hold, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    rolls_month_is(&d, &one, "2021-07", 100, 100, 0);
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "dibao", "2021-07"), YM_EEXIST);
    CU_ASSERT(office_said(&d, "roll", second_said));
    CU_ASSERT_EQUAL(roll_ask(&d, "supervisor1", "roll.discard", roll), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_discarded);
    rolls_month_is(&d, &one, "2021-07", 100, 0, 0);
    rolls_month_is(&d, &two, "2021-07", 200, 0, 0);
    CU_ASSERT_EQUAL(rolls_approve(&d, "supervisor1", roll), YM_EBAD);
    roll = rolls_confirmed(&d, "2021-07");
    rolls_is_on(&d, roll, &one, 100, 0);
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "dibao", "2021-07"), YM_EEXIST);
    CU_ASSERT(office_said(&d, "roll", "There is a roll for {1} already. One not confirmed can be discarded and made again; a confirmed one stands."));
}

/* ---- whose desk it waits on */

static int64_t waits(const char *account)
{
    const struct ym_workload *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
        if (w->what == YM_desk_roll)
            return ym_or(w->waiting, 0);
    return -1;
}

static void where_it_waits(void)
{
    CU_ASSERT_EQUAL(waits("supervisor1"), -1);
    rolls_approval(&d, "", "supervisor");
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT(waits("payer1") == 0 && waits("payer2") == 1 && waits("supervisor1") == 0 && waits("county1") == -1);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT(waits("payer1") == 0 && waits("payer2") == 0 && waits("supervisor1") == 1);
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    CU_ASSERT(waits("payer1") == 1 && waits("payer2") == 1 && waits("supervisor1") == 0);
    CU_ASSERT_EQUAL_FATAL(hand(roll), 0);
    CU_ASSERT(waits("payer1") == 0 && waits("supervisor1") == 0);
}

/* Where payers approve it is neither the maker's nor the confirmer's work. */
static void where_a_payers_waits(void)
{
    rolls_approval(&d, "", "payer");
    mandates_official(&d, "payer3", "吴三", "*", NULL);
    mandates_give(&d, &(struct mandates_wish){"payer3", YM_role_payer, NULL, NULL, NULL});
    int64_t roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT(waits("payer1") == 0 && waits("payer2") == 0 && waits("payer3") == 1);
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "payer3", roll), 0);
    CU_ASSERT(waits("payer1") == 1 && waits("payer2") == 1 && waits("payer3") == 0);
}

ym_suite_fn ym_suite_roll_approved;
void ym_suite_roll_approved(void)
{
    static const struct ym_test tests[] = {
        {"shipped: nobody need approve, nobody may", nobody_need},
        {"by whom the county names, once, before it is handed over", approved},
        {"by neither who made it nor who confirmed it", by_a_third},
        {"by nobody who stands in for one of them", by_a_stand_in},
        {"by nobody in whose place it was made", of_what_was_done_for_him},
        {"in the approver's place", in_his_place},
        {"by a county approver of the whole county", by_who_has_the_county},
        {"of what was seen", of_what_was_seen},
        {"what drops off takes no approval back", drops_take_nothing_back},
        {"what the approver sees", what_he_sees},
        {"what the approver prints", what_he_prints},
        {"turned on while a roll is confirmed, off while it is approved", turned_on_meanwhile},
        {"turned off while it waits, on once it is handed over, another role named", turned_off_and_over},
        {"discarded while it waits", discarded_while_it_waits},
        {"on whose desk it waits", where_it_waits},
        {"on which payer's desk it waits", where_a_payers_waits},
        {0},
    };
    ym_suite_add_each("roll approved", before, after, tests);
}
