/* test_before.c — what a start makes of the money of 0.1.x: a grant held without a day, what was paid for the dead, a number corrected and paid
 * twice.  Nothing is lost, what is over is shown, and nothing that waits is paid by itself. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "before.h"
#include "months.h"
#include "run.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

static struct office *const d = &deaths_office;
static const char left[] = "Left unpaid before the ledger was kept: on no roll until it is decided that it is paid.",
                  held[] = "The grant is held; release or adjust it first.";

/* On the day the new release starts on what is there. */
static void the_new_release(const char *day)
{
    before_ledger(d);
    office_day(d, day);
    office_reopen(d);
    CU_ASSERT_EQUAL_FATAL(office_call(d, "root", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_trouble), 0);
}

static void paid_from_to(const char *first, const char *last)
{
    char day[16], month[YM_DATE_TEXT];
    for (ym_month m = month_of(first); m <= month_of(last); m++) {
        snprintf(day, sizeof day, "%s-10", ym_month_text(month, m));
        office_day(d, day);
        roll_paid(d, "dibao", month);
    }
}

/* ---- a hold without a day */

static void to_held(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held; /* 0.1.x kept neither day nor reason */
}

static void a_hold_without_a_day(void)
{
    office_open(d, 1, "2021-07-01");
    struct made m = family_put(d, &(struct family){.amount = 59000, .from = "2021-07"});
    paid_from_to("2021-07", "2021-07");
    grant_edit(d, &m, to_held, NULL);
    paid_from_to("2021-08", "2021-08");
    the_new_release("2021-09-05");
    months_is(m.number, "2021-07", (struct months_line){59000, 0, 59000, 0, 0});
    months_is(m.number, "2021-08", (struct months_line){59000, 0, 0, 59000, 0});
    months_is(m.number, "2021-09", (struct months_line){59000, 0, 0, 59000, 0});
    CU_ASSERT_STRING_EQUAL(months_why(m.number, "2021-08"), left);
    CU_ASSERT_STRING_EQUAL(months_why(m.number, "2021-09"), held);
    int64_t september = roll_made(d, "dibao", "2021-09");
    months_roll_is(september, 0, 0, 0);
    const struct ym_holdback *h = OFFICE_GOT(d, holdback, 0);
    CU_ASSERT(h && strcmp(h->reason, held) == 0 && !*h->arg1 && h->amount == 59000);
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.discard", september), 0);

    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", m.number, "release", "已核实", NULL), 0);
    office_day(d, "2021-09-10");
    months_roll_is(roll_paid(d, "dibao", "2021-09"), 1, 59000, 0); /* August still waits for two */
    int64_t id = months_settle(m.number, "2021-08", YM_settlement_release);
    CU_ASSERT_EQUAL_FATAL(months_decide("county1", "settle.confirm", id), 0);
    office_day(d, "2021-10-10");
    months_roll_is(roll_paid(d, "dibao", "2021-10"), 2, 2 * 59000, 59000);
    months_balance_is(0, 0);
    office_close(d);
}

/* ---- paid for the dead */

struct decided {
    const char *until;
    int state;
};

static void to_decided(struct ym_grant *g, void *baton)
{
    const struct decided *as = baton;
    g->state = as->state;
    g->until = month_of(as->until);
    g->held_from = YM_NONE;
    g->stopped = as->state == YM_grant_stopped ? day_of("2021-09-25") : YM_NONE;
}

/* Stopped with the month of the death: what was paid after it is over, and comes back by two. */
static void stopped_after_a_death(void)
{
    office_open(d, 1, "2021-07-01");
    struct made m = family_put(d, &(struct family){.amount = 59000, .from = "2021-07", .stage = "stopped"});
    paid_from_to("2021-07", "2021-09");
    before_dies(d, (struct before_death){m.root, m.applicant, "2021-07-10", 118000});
    grant_edit(d, &m, to_decided, &(struct decided){"2021-07", YM_grant_stopped});
    the_new_release("2021-10-05");
    months_is(m.number, "2021-07", (struct months_line){59000, 0, 59000, 0, 0});
    months_is(m.number, "2021-08", (struct months_line){0, 0, 59000, 0, 59000});
    months_is(m.number, "2021-09", (struct months_line){0, 0, 59000, 0, 59000});
    months_is(m.number, "2021-10", (struct months_line){0, 0, 0, 0, 0});
    months_balance_is(0, deaths_recover(m.number));
    months_roll_is(roll_paid(d, "dibao", "2021-10"), 0, 0, 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT_EQUAL(months_todos("payer1", "over"), 1);
    deaths_give_back(m.number, "2021-08", 59000);
    months_is(m.number, "2021-08", (struct months_line){0, 0, 0, 0, 0});
    months_balance_is(0, 59000);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 3 * 59000); /* what was signed stays */
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), -59000);
    office_close(d);
}

/* Whoever the grant covers and lives is covered by the next, too. */
static int goes_on_for(struct ym_txn *t, const struct made *m, int64_t next)
{
    struct ym_list file;
    const struct ym_beneficiary *b;
    size_t pos = 0;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load_type(&file, t, YM_R_beneficiary, m->root);
    if (!err)
        err = ym_file_load_type(&file, t, YM_R_person, m->root);
    while (!err && (b = YM_NEXT(&file, beneficiary, m->grant, &pos))) {
        struct ym_beneficiary *is = (struct ym_beneficiary *)ym_record_clone(ym_txn_arena(t), &b->head);
        is->head.id = is->head.rev = 0;
        is->head.parent = next;
        err = YM_FIND(&file, person, b->person)->died == YM_NONE ? ym_record_put(t, &is->head, 0) : 0;
    }
    return err;
}

/* What 0.1.4 decided for the others from the month after the death. */
static int body_goes_on(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, m->root, m->grant);
    if (err)
        return err;
    struct ym_grant *next = (struct ym_grant *)ym_record_clone(ym_txn_arena(t), &g->head);
    next->head.id = next->head.rev = 0;
    next->state = YM_grant_active;
    next->kind = YM_decision_change;
    next->previous = g->head.id;
    next->from = g->until + 1;
    next->until = YM_NONE;
    next->was = g->amount;
    next->amount = next->base = 118000;
    next->persons = 2;
    err = ym_record_put(t, &next->head, 0);
    return err ? err : goes_on_for(t, m, next->head.id);
}

/* L1 as it was decided before there was a ledger. */
static void adjusted_after_a_death(void)
{
    office_open(d, 1, "2021-08-01");
    struct made m = family_put(d, &(struct family){.amount = 177000, .persons = 3, .area = YM_area_urban, .from = "2021-08"});
    paid_from_to("2021-08", "2021-11");
    deaths_see(m.number);
    before_dies(d, (struct before_death){m.root, OFFICE_GOT(d, person, 2)->head.id, "2021-09-20", 118000});
    grant_edit(d, &m, to_decided, &(struct decided){"2021-09", YM_grant_replaced});
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_goes_on, &m), 0);
    the_new_release("2021-12-03");
    months_is(m.number, "2021-09", (struct months_line){177000, 0, 177000, 0, 0});
    months_is(m.number, "2021-10", (struct months_line){118000, 0, 177000, 0, 59000});
    months_is(m.number, "2021-11", (struct months_line){118000, 0, 177000, 0, 59000});
    months_is(m.number, "2021-12", (struct months_line){118000, 0, 0, 118000, 0});
    office_day(d, "2021-12-21");
    months_roll_is(roll_paid(d, "dibao", "2021-12"), 1, 118000, 0); /* what is over is not taken by itself */
    months_balance_is(0, 118000);
    office_close(d);
}

/* Held since the death and not decided yet: over with the decision, as it would be had the death been recorded today. */
static void to_be_adjusted_after_a_death(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    paid_from_to("2021-08", "2021-11");
    int64_t root = deaths_see(number)->head.root, third = deaths_person(number, "郑三")->head.id;
    before_dies(d, (struct before_death){root, third, "2021-09-20", 118000});
    the_new_release("2021-12-03");
    CU_ASSERT_EQUAL(deaths_recover(number), 118000);
    months_is(number, "2021-10", (struct months_line){177000, 0, 177000, 0, 0});
    int64_t december = roll_made(d, "dibao", "2021-12");
    CU_ASSERT_EQUAL(deaths_on_roll(december, number, NULL), -1);
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.discard", december), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员去世"), 0);
    months_is(number, "2021-09", (struct months_line){177000, 0, 177000, 0, 0});
    months_is(number, "2021-10", (struct months_line){118000, 0, 177000, 0, 59000});
    months_is(number, "2021-11", (struct months_line){118000, 0, 177000, 0, 59000});
    months_roll_is(roll_paid(d, "dibao", "2021-12"), 1, 118000, 0);
    months_balance_is(0, deaths_recover(number));
    office_close(d);
}

/* Nobody is left of the case: over with the stop. */
static void to_be_stopped_after_a_death(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_alone);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    paid_from_to("2021-08", "2021-10");
    int64_t root = deaths_see(number)->head.root, only = deaths_person(number, "褚独")->head.id;
    before_dies(d, (struct before_death){root, only, "2021-08-20", 118000});
    the_new_release("2021-11-05");
    months_roll_is(roll_made(d, "dibao", "2021-11"), 0, 0, 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", number, "stop", "保障对象死亡。", NULL), 0);
    months_is(number, "2021-08", (struct months_line){59000, 0, 59000, 0, 0});
    months_is(number, "2021-09", (struct months_line){0, 0, 59000, 0, 59000});
    months_is(number, "2021-10", (struct months_line){0, 0, 59000, 0, 59000});
    months_is(number, "2021-11", (struct months_line){0, 0, 0, 0, 0});
    months_balance_is(0, deaths_recover(number));
    office_close(d);
}

/* ---- a number corrected */

static int body_paid_again(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_list rows;
    struct ym_roll *r;
    ym_list_init(&rows, ym_txn_arena(t));
    int err = ym_file_load_type(&rows, t, YM_R_payment, m->root);
    struct ym_payment *first = err ? NULL : YM_GET(&rows, payment, 0);
    if (!first)
        return YM_ECORRUPT;
    struct ym_payment *second = (struct ym_payment *)ym_record_clone(ym_txn_arena(t), &first->head);
    first->idno = first->people = "411526198103019991"; /* as it was mistyped then */
    err = ym_record_put(t, &first->head, first->head.rev);
    second->head.id = second->head.rev = 0;
    if (!err)
        err = ym_record_put(t, &second->head, 0);
    if (!err)
        err = YM_RECORD_GET(&r, t, ym_txn_arena(t), roll, 0, first->roll);
    if (err)
        return err;
    r->rows++;
    r->persons++;
    r->amount += second->amount;
    return ym_record_put(t, &r->head, r->head.rev);
}

/* One month, two rows: under the number that was mistyped and under the true one. */
static void corrected_and_paid_twice(void)
{
    office_open(d, 1, "2021-07-01");
    struct made m = family_put(d, &(struct family){.amount = 59000, .from = "2021-07"});
    paid_from_to("2021-07", "2021-07");
    before_ledger(d);
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_paid_again, &m), 0);
    the_new_release("2021-08-05");
    months_is(m.number, "2021-07", (struct months_line){59000, 0, 118000, 0, 59000});
    months_is(m.number, "2021-08", (struct months_line){59000, 0, 0, 59000, 0});
    months_roll_is(roll_paid(d, "dibao", "2021-08"), 1, 59000, 0);
    months_balance_is(0, 59000);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 3 * 59000);
    office_close(d);
}

/* The two families of one person. */
struct one {
    struct made a, b;
};

static int body_corrected(struct ym_txn *t, void *baton)
{
    const struct one *one = baton;
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, t, ym_txn_arena(t), person, one->b.root, one->b.applicant);
    if (err)
        return err;
    p->idno = one->a.idno;
    return ym_record_put(t, &p->head, p->head.rev);
}

/* The same person in two families, paid by both under two numbers; since they are one, one is paid. */
static void corrected_and_paid_by_two(void)
{
    struct one one;
    office_open(d, 1, "2021-07-01");
    one.a = family_put(d, &(struct family){.amount = 59000, .from = "2021-07"});
    one.b = family_put(d, &(struct family){.amount = 41900, .from = "2021-07"});
    paid_from_to("2021-07", "2021-08");
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_corrected, &one), 0);
    the_new_release("2021-09-05");
    months_is(one.a.number, "2021-08", (struct months_line){59000, 0, 59000, 0, 0});
    months_is(one.b.number, "2021-08", (struct months_line){41900, 0, 41900, 0, 0}); /* both were decided and paid: that somebody decides */
    office_day(d, "2021-09-10");
    months_roll_is(roll_paid(d, "dibao", "2021-09"), 1, 59000, 0);
    CU_ASSERT_STRING_EQUAL(months_why(one.b.number, "2021-09"), "Somebody covered is paid for this month already: case {1}, roll {2}.");
    CU_ASSERT_STRING_EQUAL(months_owing(one.b.number, "2021-09")->arg1, one.a.number);
    months_balance_is(41900, 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", one.b.number, "stop", "与他户为同一人", NULL), 0);
    int64_t id = months_settle(one.b.number, "2021-09", YM_settlement_lapse);
    CU_ASSERT_EQUAL_FATAL(months_decide("county1", "settle.confirm", id), 0);
    months_balance_is(0, 0);
    office_day(d, "2021-10-10");
    months_roll_is(roll_paid(d, "dibao", "2021-10"), 1, 59000, 0);
    months_is(one.b.number, "2021-10", (struct months_line){0, 0, 0, 0, 0});
    office_close(d);
}

ym_suite_fn ym_suite_before;
void ym_suite_before(void)
{
    static const struct ym_test tests[] = {
        {"a hold without a day", a_hold_without_a_day},
        {"stopped after a death", stopped_after_a_death},
        {"adjusted after a death", adjusted_after_a_death},
        {"to be adjusted after a death", to_be_adjusted_after_a_death},
        {"to be stopped after a death", to_be_stopped_after_a_death},
        {"a number corrected, and paid twice", corrected_and_paid_twice},
        {"a number corrected, and paid by two", corrected_and_paid_by_two},
        {0},
    };
    ym_suite_add("before", tests);
}
