/* test_recovery.c — what was paid too much is set off against later months: by two, after the time to object, half of a month at most (L1). */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"

static char number[32];

static int ask(const char *month, int64_t fen, int64_t each)
{
    struct ym_settling *s = OFFICE_GIVE(&deaths_office, settling);
    s->number = number;
    s->month = month_of(month);
    s->kind = YM_settlement_setoff;
    s->amount = fen;
    s->each = each;
    s->reason = "成员去世后多发，已告知家属";
    return office_ask(&deaths_office, "payer1", "settle.ask");
}

static void decide(const char *month, int64_t fen, int64_t each)
{
    CU_ASSERT_EQUAL_FATAL(ask(month, fen, each), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->record;
    OFFICE_GIVE(&deaths_office, which)->record = id;
    CU_ASSERT_EQUAL(office_ask(&deaths_office, "payer1", "settle.confirm"), YM_EDENIED); /* 四眼 */
    OFFICE_GIVE(&deaths_office, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "county1", "settle.confirm"), 0);
}

static struct ym_ledger month(const char *of)
{
    const struct ym_case *c = deaths_see(number);
    int64_t root = c->head.root, id = c->head.id;
    return family_month(&deaths_office, root, id, of);
}

/* What is over and open of all its months up to that one. */
static void left_is(const char *last, int64_t over, int64_t open)
{
    char name[YM_DATE_TEXT];
    int64_t is_over = 0, is_open = 0;
    for (ym_month m = month_of("2021-08"); m <= month_of(last); m++) {
        struct ym_ledger l = month(ym_month_text(name, m));
        is_over += ym_ledger_over(&l);
        is_open += ym_ledger_open(&l);
    }
    CU_ASSERT_EQUAL(is_over, over);
    CU_ASSERT_EQUAL(is_open, open);
}

static int64_t setoff(int64_t roll)
{
    OFFICE_GIVE(&deaths_office, which)->record = roll;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "roll.see"), 0);
    const struct ym_payment *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0)
            return ym_or(p->setoff, 0);
    return -1;
}

static size_t todos(const char *kind)
{
    char text[64];
    snprintf(text, sizeof text, "%%rec: todos\n\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "county1", "todo.list", text), 0);
    return office_count(&deaths_office, YM_R_todo);
}

/* Three adults at 1770.00 from August; one died on 20 September, learnt on 2 December, adjusted on the 3rd: over 590.00 + 590.00. */
static void three_of_whom_one_died(void)
{
    static const char *const days[] = {"2021-08-10", "2021-09-10", "2021-10-10", "2021-11-10"};
    char month[8];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        office_day(&deaths_office, days[i]);
        snprintf(month, sizeof month, "%.7s", days[i]);
        roll_paid(&deaths_office, "dibao", month);
    }
    office_day(&deaths_office, "2021-12-02");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-20"), 0);
    CU_ASSERT_EQUAL(todos("over"), 1); /* at once, in the transaction that learnt of it */
    office_day(&deaths_office, "2021-12-03");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    left_is("2021-12", 118000, 118000);
}

static void pays(const char *day, const char *of, int64_t transferred, int64_t taken)
{
    office_day(&deaths_office, day);
    int64_t roll = roll_paid(&deaths_office, "dibao", of);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), transferred);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->amount, transferred);
    CU_ASSERT_EQUAL(setoff(roll), taken);
}

static void by_instalments(void)
{
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    CU_ASSERT_EQUAL(ask("2021-10", 59001, YM_NONE), YM_EBAD); /* more than was paid too much */
    decide("2021-10", YM_NONE, YM_NONE);
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, settlement, 0)->until, day_of("2021-12-20"));
    CU_ASSERT_EQUAL(ask("2021-10", YM_NONE, YM_NONE), YM_EBAD); /* all of it is decided */
    decide("2021-11", YM_NONE, YM_NONE);
    left_is("2021-12", 118000, 118000); /* a decision moves nothing */
    office_day(&deaths_office, "2021-12-20"); /* the last day to object */
    int64_t early = roll_made(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(setoff(early), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.discard", early), 0);
    pays("2021-12-21", "2021-12", 59000, 59000);
    left_is("2021-12", 59000, 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 59000);
    CU_ASSERT_EQUAL(todos("over"), 1);
    pays("2022-01-10", "2022-01", 59000, 59000);
    left_is("2022-01", 0, 0); /* L1: after January over 0 and open 0 */
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    CU_ASSERT_EQUAL(todos("over"), 0);
    pays("2022-02-10", "2022-02", 118000, 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-25"), 0); /* a corrected day sums it up again */
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_close(&deaths_office);
}

static void without_a_decision(void)
{
    three_of_whom_one_died();
    pays("2021-12-21", "2021-12", 118000, 0);
    left_is("2021-12", 118000, 0);
    office_close(&deaths_office);
}

/* Less a month than the county's share; an odd fen rounds down; the rest of a month last. */
static void less_a_month(void)
{
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", 50000, 20001);
    pays("2021-12-21", "2021-12", 97999, 20001);
    pays("2022-01-10", "2022-01", 97999, 20001);
    pays("2022-02-10", "2022-02", 108002, 9998);
    pays("2022-03-10", "2022-03", 118000, 0); /* 9000 of October and all of November nobody decided of */
    left_is("2022-03", 68000, 0);
    office_close(&deaths_office);
}

/* A roll that is discarded, or a row that drops off, gives both legs back. */
static void taken_back_with_the_row(void)
{
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", YM_NONE, YM_NONE);
    office_day(&deaths_office, "2021-12-21");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-12");
    left_is("2021-12", 59000, 0); /* under way, both legs */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.discard", roll), 0);
    left_is("2021-12", 118000, 118000);
    roll = roll_made(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "complain", "", "%rec: objection\n\nkind: objection\nwho: 郑大\nwhat: 不同意抵扣\non: 2021-12-21\n"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, number), "What was to be set off changed since the roll was made, or the family objected.");
    left_is("2021-12", 118000, 118000);
    int64_t single = roll_single(&deaths_office, "dibao", "2021-12", number);
    CU_ASSERT_EQUAL(setoff(single), 0); /* while an objection is open */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.discard", single), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "settle", "经核实应予抵扣", NULL), 0);
    single = roll_single(&deaths_office, "dibao", "2021-12", number);
    CU_ASSERT_EQUAL(setoff(single), 59000);
    office_close(&deaths_office);
}

/* The difference is told with both sums; a returned transfer is the transfer alone, not what was set off beside it. */
static void told_beside_the_roll_before(void)
{
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", YM_NONE, YM_NONE);
    office_day(&deaths_office, "2021-12-21");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-12");
    char text[200];
    snprintf(text, sizeof text, "%%rec: compare\n\nroll: %lld\nkind: setoff\n", (long long)roll);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "roll.changes", text), 0);
    const struct ym_rollchange *c = OFFICE_GOT(&deaths_office, rollchange, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT(c->was == 118000 && c->is == 59000 && c->month == month_of("2021-12"));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.hand", roll), 0);
    OFFICE_GIVE(&deaths_office, which)->record = roll;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "roll.see"), 0);
    const struct ym_payment *p = OFFICE_GOT(&deaths_office, payment, 0);
    snprintf(text, sizeof text, "%%rec: transfer\n\nrow: %lld\nnumber: %s\ncame: returned\nday: 2021-12-22\nreason: 销户\n", (long long)p->head.id, number);
    office_day(&deaths_office, "2021-12-22");
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "transfer.answer", text), 0);
    left_is("2021-12", 59000, 59000);
    struct ym_ledger l = month("2021-12");
    CU_ASSERT(l.setoff == 59000 && l.returned == 59000);
    office_close(&deaths_office);
}

/* A month that came back is paid again without a second set-off: what was taken of it is what may be taken of it. */
static void once_of_a_month(void)
{
    char text[200];
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", YM_NONE, 20000);
    decide("2021-11", YM_NONE, 20000);
    office_day(&deaths_office, "2021-12-21");
    int64_t roll = roll_paid(&deaths_office, "dibao", "2021-12");
    CU_ASSERT_EQUAL(setoff(roll), 20000);
    const struct ym_payment *p = OFFICE_GOT(&deaths_office, payment, 0);
    snprintf(text, sizeof text, "%%rec: transfer\n\nrow: %lld\nnumber: %s\ncame: returned\nday: 2021-12-22\nreason: 账号不符\n", (long long)p->head.id, number);
    office_day(&deaths_office, "2021-12-22");
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "transfer.answer", text), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer2", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&deaths_office, YM_R_account), 1);
    struct ym_account seen = *OFFICE_GOT(&deaths_office, account, 0);
    *OFFICE_GIVE(&deaths_office, account) = seen;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer2", "account.confirm"), 0);
    left_is("2021-12", 98000, 98000);
    int64_t single = roll_single(&deaths_office, "dibao", "2021-12", number);
    CU_ASSERT_EQUAL(setoff(single), 0); /* 200.00 of the month were taken for October, as much as that may */
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->amount, 98000);
    office_close(&deaths_office);
}

static int letter(const char *kind)
{
    char text[96];
    snprintf(text, sizeof text, "%%rec: print\n\nnumber: %s\nkind: %s\n", number, kind);
    return office_call(&deaths_office, "county1", "case.report", text);
}

/* A family that is paid no more is told as well. */
static void told_after_a_stop(void)
{
    three_of_whom_one_died();
    office_day(&deaths_office, "2021-12-06");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county2", number, "stop", "收入超过标准", NULL), 0);
    struct ym_settling *s = OFFICE_GIVE(&deaths_office, settling);
    s->number = number;
    s->month = month_of("2021-10");
    s->kind = YM_settlement_repay;
    s->each = 20000;
    s->reason = "成员去世后多发";
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "settle.ask"), 0);
    OFFICE_GIVE(&deaths_office, which)->record = OFFICE_GOT(&deaths_office, result, 0)->record;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "county1", "settle.confirm"), 0);
    CU_ASSERT_EQUAL_FATAL(letter("recovery"), 0);
    const struct ym_settlement *t = OFFICE_GOT(&deaths_office, settlement, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT(t->kind == YM_settlement_repay && t->each == 20000 && t->until != YM_NONE);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_owing), 1);
    office_close(&deaths_office);
}

/* The family is told before anything is set off; of a hold, while it lasts. */
static void told_in_writing(void)
{
    three_of_whom_one_died();
    CU_ASSERT_EQUAL(letter("recovery"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "print, kind", "Nothing is to be recovered in this case by a decision."));
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", YM_NONE, YM_NONE);
    decide("2021-11", YM_NONE, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(letter("recovery"), 0);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_settlement), 2);
    CU_ASSERT_EQUAL_FATAL(office_count(&deaths_office, YM_R_owing), 2); /* why, of each month */
    const struct ym_owing *o = OFFICE_GOT(&deaths_office, owing, 1);
    CU_ASSERT(o->month == month_of("2021-11") && o->owed == 118000);
    CU_ASSERT_STRING_EQUAL(o->why, "Somebody it covers died on {1}: {2} yuan are owed for the month.");
    CU_ASSERT_STRING_EQUAL(o->arg1, "2021-09-20");
    CU_ASSERT_STRING_EQUAL(o->arg2, "1180.00");
    CU_ASSERT_EQUAL(letter("hold"), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "hold", "核实收入", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(letter("hold"), 0);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_step), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "release", "已核实", NULL), 0);
    CU_ASSERT_EQUAL(letter("hold"), YM_EBAD);
    office_close(&deaths_office);
}

/* To whom the letter is written; "": nobody is alive. */
static const char *addressee(const char *kind)
{
    CU_ASSERT_EQUAL_FATAL(letter(kind), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->addressee;
    const struct ym_person *p = id == YM_NONE ? NULL : (const struct ym_person *)ym_list_find(&deaths_office.out, YM_R_person, id);
    CU_ASSERT_FATAL(id == YM_NONE || p);
    return p ? p->name : "";
}

/* The applicant died, and a brother after him: every letter goes to whoever is alive; then to nobody. */
static void written_to_the_living(void)
{
    three_of_whom_one_died();
    CU_ASSERT_STRING_EQUAL(addressee("grant"), "郑大");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑大", "2021-09-25"), 0);
    CU_ASSERT_STRING_EQUAL(addressee("receipt"), "郑二");
    CU_ASSERT_STRING_EQUAL(addressee("grant"), "郑二");
    office_day(&deaths_office, "2021-12-06");
    decide("2021-10", YM_NONE, YM_NONE);
    CU_ASSERT_STRING_EQUAL(addressee("recovery"), "郑二"); /* told beside the applicant */
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_person), 2);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-12-05"), 0);
    CU_ASSERT_STRING_EQUAL(addressee("recovery"), "");
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_person), 1);
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_recovery;
void ym_suite_recovery(void)
{
    static const struct ym_test tests[] = {
        {"L1: by instalments", by_instalments},
        {"L1: without a decision", without_a_decision},
        {"less a month", less_a_month},
        {"taken back with the row", taken_back_with_the_row},
        {"told in writing", told_in_writing},
        {"told after a stop", told_after_a_stop},
        {"written to the living", written_to_the_living},
        {"told beside the roll before", told_beside_the_roll_before},
        {"once of a month", once_of_a_month},
        {0},
    };
    ym_suite_add("recovery", tests);
}
