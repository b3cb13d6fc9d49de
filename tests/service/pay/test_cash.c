/* test_cash.c — a township's cash for emergencies (乡镇临时救助备用金): topped up, spent by help on the spot, paid back, taken back; never
 * below nothing; who may, who sees; its balances recounted. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "ledger/cash.h"
#include "mandates.h"
#include "run.h"
#include "walk.h"
#include "yimen/config/config.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/cashing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/fund.h"
#include "yimen/domain/record/funds.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/trouble.h"
#include "yimen/domain/record/which.h"

static const char here[] = "411526001", there[] = "411526101";

static struct office d;
static char number[32];
static int sequence = 701;

/* ---- calls */

static int enter(const char *who, int64_t kind, int64_t fen, const char *paper)
{
    struct ym_cashing *c = OFFICE_GIVE(&d, cashing);
    c->township = here;
    c->kind = kind;
    c->amount = fen;
    c->paper = paper;
    c->day = day_of("2021-09-03");
    return office_ask(&d, who, "cash.add");
}

static int64_t topped_up(int64_t fen)
{
    CU_ASSERT_EQUAL_FATAL(enter("payer1", YM_cashing_topped_up, fen, "拨-001"), 0);
    return OFFICE_GOT(&d, result, 0)->record;
}

static int take_back(const char *who, int64_t id, const char *reason)
{
    struct ym_which *w = OFFICE_GIVE(&d, which);
    w->record = id;
    w->reason = reason;
    return office_ask(&d, who, "cash.add");
}

static int see(const char *who, const char *township)
{
    struct ym_funds *f = OFFICE_GIVE(&d, funds);
    f->township = township;
    return office_ask(&d, who, "cash.see");
}

static int act(const char *who, const char *action, const char *more)
{
    char text[300];
    snprintf(text, sizeof text, "%%rec: act\n\nnumber: %s\naction: %s\nreason: 房屋烧毁，生活无着\n%s", number, action, more);
    return office_call(&d, who, "case.act", text);
}

/* A family of two in the township asks for 2262.00; the township may give 2000.00 itself. */
static void one_asks_for_help(void)
{
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &sequence);
    f.township = here;
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 2262.00\ncause: fire\nhappened: 2021-09-02\n";
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
}

static void asks_for_help(void)
{
    office_open(&d, 1, "2021-09-03");
    one_asks_for_help();
}

/* ---- what is there */

/* What the last look told of the township's cash; -1: it keeps none. */
static int64_t told(void)
{
    return office_count(&d, YM_R_fund) == 1 ? OFFICE_GOT(&d, fund, 0)->balance : -1;
}

static int64_t held(void)
{
    CU_ASSERT_EQUAL_FATAL(see("payer1", here), 0);
    return told();
}

static int is_movement(size_t i, int64_t kind, int64_t fen, int64_t balance)
{
    const struct ym_cash *c = OFFICE_GOT(&d, cash, i);
    return c && c->kind == kind && c->amount == fen && c->balance == balance && strcmp(c->township, here) == 0;
}

static int was_said(const char *place, const char *text, const char *sum)
{
    return office_said(&d, place, text) && d.problems.count && d.problems.list[0].arg[0] && strcmp(d.problems.list[0].arg[0], sum) == 0;
}

static const char too_little[] = "The township's cash holds {1} yuan: give so much at most, or leave the receipt empty, then a roll pays it.";

/* ---- spent */

/* The notice of approval must not say that it goes to an account; of an account it is told that there is one, no more. */
static void letter_tells_of_it(int64_t fen)
{
    struct ym_print *p = OFFICE_GIVE(&d, print);
    p->number = number;
    p->kind = YM_letter_grant;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.report"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_settlement), 1);
    const struct ym_settlement *t = OFFICE_GOT(&d, settlement, 0);
    CU_ASSERT(t->kind == YM_settlement_spot && t->amount == fen && t->on == day_of("2021-09-03"));
    CU_ASSERT_STRING_EQUAL(t->reason, "急-017");
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_account), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->number, "");
}

static void topped_up_and_spent(void)
{
    asks_for_help();
    CU_ASSERT_EQUAL(held(), -1);
    topped_up(150000);
    CU_ASSERT(told() == 150000 && is_movement(0, YM_cash_topped_up, 150000, 150000));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, cash, 0)->receipt, "拨-001");
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), 0);
    const struct ym_case *kase = walk_see(&d, number);
    int64_t root = kase->head.root;
    letter_tells_of_it(100000);
    CU_ASSERT_EQUAL(held(), 50000);
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, root); /* whoever is shown is logged */
    const struct ym_fund *f = OFFICE_GOT(&d, fund, 0);
    CU_ASSERT(f->topped_up == 150000 && f->spent == 100000 && f->paid_back == 0 && f->movements == 2);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_cash), 2);
    CU_ASSERT(is_movement(0, YM_cash_spent, 100000, 50000) && is_movement(1, YM_cash_topped_up, 150000, 150000)); /* newest first */
    const struct ym_cash *spent = OFFICE_GOT(&d, cash, 0);
    CU_ASSERT_STRING_EQUAL(spent->number, number);
    CU_ASSERT_STRING_EQUAL(spent->receipt, "急-017");
    CU_ASSERT_STRING_EQUAL(spent->by, "town_411526001");
    CU_ASSERT(spent->day == day_of("2021-09-03") && spent->household == root);
    office_close(&d);
}

/* Nothing is done, nothing is promised less; less of it, or by a roll, it can be given. */
static void one_fen_too_much(void)
{
    asks_for_help();
    topped_up(99999);
    CU_ASSERT_EQUAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), YM_EBAD);
    CU_ASSERT(was_said("act, receipt", too_little, "999.99"));
    CU_ASSERT_STRING_EQUAL(walk_see(&d, number)->state, "applied");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_decision), 0);
    CU_ASSERT_EQUAL(held(), 99999);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_cash), 1);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 999.99\nreceipt: 急-017\n"), 0);
    CU_ASSERT_EQUAL(held(), 0);
    one_asks_for_help(); /* kept, and empty */
    CU_ASSERT_EQUAL(act("town_411526001", "help", "sum: 0.01\nreceipt: 急-018\n"), YM_EBAD);
    CU_ASSERT(was_said("act, receipt", too_little, "0.00"));
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\n"), 0);
    CU_ASSERT_EQUAL(held(), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_cash), 2);
    office_close(&d);
}

/* All of it is asked for with no sum given: that is what counts. */
static void without_a_sum_all_counts(void)
{
    struct walk_family f;
    office_open(&d, 1, "2021-09-03");
    f = walk_fresh(&walk_e4, "linshi_jinan", &sequence);
    f.township = here;
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 1500.00\ncause: fire\nhappened: 2021-09-02\n";
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    topped_up(149999);
    CU_ASSERT_EQUAL(act("town_411526001", "help", "receipt: 急-017\n"), YM_EBAD);
    CU_ASSERT(was_said("act, receipt", too_little, "1499.99"));
    topped_up(1);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "receipt: 急-017\n"), 0);
    CU_ASSERT_EQUAL(held(), 0);
    office_close(&d);
}

/* Released counties go on as before: nothing is kept, nothing refused. */
static void where_none_is_kept(void)
{
    asks_for_help();
    struct ym_cashing *c = OFFICE_GIVE(&d, cashing);
    *c = (struct ym_cashing){.head = c->head, .township = there, .kind = YM_cashing_topped_up, .amount = 1, .paper = "拨-9", .note = ""};
    c->day = day_of("2021-09-03");
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "cash.add"), 0); /* another's */
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), 0);
    const struct ym_case *kase = walk_see(&d, number);
    struct ym_ledger l = family_month(&d, kase->head.root, kase->head.id, "2021-09");
    CU_ASSERT_EQUAL(l.paid, 100000);
    CU_ASSERT_EQUAL(held(), -1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_cash), 0);
    office_close(&d);
}

static void the_county_has_its_own(void)
{
    asks_for_help();
    topped_up(1);
    CU_ASSERT_EQUAL_FATAL(act("county1", "help_county", "receipt: 县-001\n"), 0);
    CU_ASSERT_EQUAL(held(), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_cash), 1);
    office_close(&d);
}

/* Who is of the township, too, gives the county's money by the county's act. */
static void the_act_says_whose_it_is(void)
{
    asks_for_help();
    topped_up(1);
    mandates_give(&d, &(struct mandates_wish){.account = "county1", .role = YM_role_township});
    CU_ASSERT_EQUAL_FATAL(act("county1", "help_county", "receipt: 县-001\n"), 0);
    CU_ASSERT_EQUAL(held(), 1);
    office_close(&d);
}

/* A county that gave the township's act to the county as well: whose hand it is says whose money. */
static void one_act_for_both(void)
{
    static const char was[] = "en = \"township helps at once\"; };\n      from = [ \"applied\" ]; to = \"helped\"; roles = [ \"township\" ];";
    static const char is[] = "en = \"township helps at once\"; };\n      from = [ \"applied\" ]; to = \"helped\"; roles = [ \"township\", \"county\" ];";
    struct ym_conf_set set;
    struct ym_arena arena;
    asks_for_help();
    topped_up(1);
    ym_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, d.conf, &d.problems), 0);
    for (size_t i = 0; i < set.count; i++) {
        const char *text = set.files[i].text, *at = strstr(text, was);
        if (at)
            office_write_conf(&d, set.files[i].name, ym_arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was)));
    }
    ym_arena_release(&arena);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.reload", NULL), 0);
    CU_ASSERT_EQUAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), YM_EBAD);
    CU_ASSERT(was_said("act, receipt", too_little, "0.01"));
    CU_ASSERT_EQUAL_FATAL(act("county1", "help", "sum: 1000.00\nreceipt: 县-001\n"), 0);
    CU_ASSERT_EQUAL(held(), 1);
    office_close(&d);
}

/* What can be done is told without a sum: any part may be there. */
static void can_does_not_know(void)
{
    asks_for_help();
    topped_up(1);
    const struct ym_can *can = walk_can(&d, "town_411526001", number, "help");
    CU_ASSERT(can && can->now == 1);
    office_close(&d);
}

/* ---- paid back, taken back */

static void paid_back(void)
{
    office_open(&d, 1, "2021-09-03");
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_paid_back, 1, "缴-1"), YM_EBAD);
    CU_ASSERT(was_said("cashing, amount", "The township's cash holds {1} yuan: no more can be paid back.", "0.00"));
    topped_up(30000);
    CU_ASSERT_EQUAL(enter("payer2", YM_cashing_paid_back, 30001, "缴-1"), YM_EBAD);
    CU_ASSERT_EQUAL(enter("payer2", YM_cashing_paid_back, 30000, ""), YM_EBAD); /* by no paper */
    CU_ASSERT(office_said(&d, "cashing, paper", NULL));
    CU_ASSERT_EQUAL_FATAL(enter("payer2", YM_cashing_paid_back, 30000, "缴-1"), 0);
    CU_ASSERT(told() == 0 && is_movement(0, YM_cash_paid_back, 30000, 0));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, fund, 0)->paid_back, 30000);
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_topped_up, 0, "拨-1"), YM_EBAD);
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_topped_up, -5, "拨-1"), YM_EBAD);
    CU_ASSERT_EQUAL(enter("payer1", 2 /* spent */, 5, "拨-1"), YM_EBAD);
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_topped_up, INT64_C(1000000000000), "拨-1"), YM_EBAD);
    CU_ASSERT(office_said(&d, "cashing, amount", "With what was given before this is more than {1} yuan: look at the amount again."));
    office_day(&d, "2021-09-02");
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_topped_up, 5, "拨-1"), YM_EBAD); /* of tomorrow */
    CU_ASSERT(office_said(&d, "cashing, day", "This day lies ahead."));
    CU_ASSERT_EQUAL(held(), 0);
    office_close(&d);
}

static void taken_back_by_another(void)
{
    office_open(&d, 1, "2021-09-03");
    int64_t first = topped_up(50000), second = topped_up(20000);
    CU_ASSERT_EQUAL(take_back("payer1", first, "录入有误"), YM_EDENIED); /* 四眼 */
    CU_ASSERT(office_said(&d, NULL, "You entered this yourself; another payer takes it back."));
    CU_ASSERT_EQUAL(take_back("payer2", first, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, reason", "Say in writing why it is taken back."));
    CU_ASSERT_EQUAL_FATAL(take_back("payer2", first, "录入有误"), 0);
    CU_ASSERT(told() == 20000 && is_movement(0, YM_cash_corrected, -50000, 20000));
    const struct ym_cash *c = OFFICE_GOT(&d, cash, 0);
    int64_t correction = c->head.id;
    CU_ASSERT(c->corrects == first && strcmp(c->note, "录入有误") == 0);
    CU_ASSERT(OFFICE_GOT(&d, fund, 0)->topped_up == 20000 && OFFICE_GOT(&d, fund, 0)->movements == 3);
    CU_ASSERT_EQUAL(take_back("payer2", first, "再来一次"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "This movement was taken back already."));
    CU_ASSERT_EQUAL(take_back("payer1", correction, "不对"), YM_EBAD); /* it is entered anew */
    CU_ASSERT_EQUAL_FATAL(enter("payer2", YM_cashing_paid_back, 5000, "缴-1"), 0);
    int64_t back = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL(take_back("payer2", second, "已有支出"), YM_EBAD); /* 150.00 are left of 200.00 */
    CU_ASSERT(was_said("which, record", "The township's cash holds {1} yuan, less than was given then: top up what is missing first.", "150.00"));
    CU_ASSERT_EQUAL_FATAL(take_back("payer1", back, "未缴"), 0);
    CU_ASSERT(told() == 20000 && is_movement(0, YM_cash_corrected, 5000, 20000));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, fund, 0)->paid_back, 0);
    CU_ASSERT_EQUAL(take_back("payer2", 999999, "没有"), YM_ENOENT);
    struct ym_which *w = OFFICE_GIVE(&d, which);
    w->record = second;
    CU_ASSERT_EQUAL(enter("payer1", YM_cashing_topped_up, 5, "拨-1"), YM_EBAD); /* both at once */
    CU_ASSERT_EQUAL(held(), 20000);
    office_close(&d);
}

static void what_a_help_spent_stays(void)
{
    asks_for_help();
    topped_up(150000);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), 0);
    CU_ASSERT_EQUAL(held(), 50000);
    int64_t spent = OFFICE_GOT(&d, cash, 0)->head.id;
    CU_ASSERT_EQUAL(take_back("payer1", spent, "不对"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "Only what was topped up or paid back can be taken back; what a help spent belongs to its case."));
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(act("county1", "take_back", ""), 0); /* the family owes it, the cash is gone */
    CU_ASSERT_EQUAL(held(), 50000);
    office_close(&d);
}

/* ---- who */

static void who_may_and_who_sees(void)
{
    static const char *const sees[] = {"town_411526001", "county1", "payer2", "supervisor1", "auditor1"};
    static const char *const may_not[] = {"town_411526001", "county1", "supervisor1", "auditor1", "window1", "admin1"};
    office_open(&d, 1, "2021-09-03");
    topped_up(100);
    for (size_t i = 0; i < sizeof sees / sizeof *sees; i++) {
        CU_ASSERT_EQUAL(see(sees[i], here), 0);
        CU_ASSERT(told() == 100 && is_movement(0, YM_cash_topped_up, 100, 100));
        CU_ASSERT_EQUAL(see(sees[i], ""), 0);
        CU_ASSERT(told() == 100 && office_count(&d, YM_R_cash) == 0);
    }
    for (size_t i = 0; i < sizeof may_not / sizeof *may_not; i++)
        CU_ASSERT_EQUAL(enter(may_not[i], YM_cashing_topped_up, 100, "拨-1"), YM_EDENIED);
    CU_ASSERT_EQUAL(see("window1", here), YM_EDENIED);
    CU_ASSERT_EQUAL(see("town_411526101", here), YM_EDENIED); /* another's */
    CU_ASSERT_EQUAL(see("town_411526101", ""), 0);
    CU_ASSERT_EQUAL(told(), -1);
    CU_ASSERT_EQUAL(see("town_411526101", there), 0);
    CU_ASSERT_EQUAL(told(), -1);
    office_close(&d);
}

/* A payer of one township is no other's payer; and whom somebody stands in for did it, too. */
static void payers_of_a_place(void)
{
    office_open(&d, 1, "2021-09-03");
    mandates_official(&d, "payer3", "发放三", there, NULL);
    mandates_give(&d, &(struct mandates_wish){.account = "payer3", .role = YM_role_payer});
    CU_ASSERT_EQUAL(enter("payer3", YM_cashing_topped_up, 100, "拨-1"), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "The township {1} does not belong to your work; the window can enter it."));
    int64_t id = topped_up(100);
    CU_ASSERT_EQUAL(take_back("payer3", id, "不对"), YM_ENOENT); /* not told from one that is not there */
    mandates_official(&d, "payer4", "发放四", "*", NULL);
    mandates_give(&d, &(struct mandates_wish){
                          .account = "payer4", .role = YM_role_payer, .stands_for = "payer1", .from = "2021-09-03", .until = "2021-09-30"});
    CU_ASSERT_EQUAL(take_back("payer4", id, "不对"), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(enter("payer4", YM_cashing_topped_up, 200, "拨-2"), 0);
    const struct ym_cash *c = OFFICE_GOT(&d, cash, 0);
    CU_ASSERT(strcmp(c->by, "payer4") == 0 && strcmp(c->by_for, "payer1") == 0);
    CU_ASSERT_EQUAL(take_back("payer1", c->head.id, "不对"), YM_EDENIED); /* in his place */
    office_close(&d);
}

/* ---- pages, the next day, asked twice */

static void in_pages(void)
{
    int64_t seen = 0, after = YM_NONE;
    office_open(&d, 1, "2021-09-03");
    for (int64_t i = 1; i <= 5; i++)
        topped_up(i);
    for (int page = 0; page < 3; page++) {
        struct ym_funds *f = OFFICE_GIVE(&d, funds);
        f->township = here;
        f->limit = 2;
        f->after = after;
        CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "cash.see"), 0);
        CU_ASSERT_EQUAL(told(), 15);
        CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_cash), page < 2 ? 2 : 1);
        for (size_t i = 0; i < office_count(&d, YM_R_cash); i++)
            CU_ASSERT_EQUAL(OFFICE_GOT(&d, cash, i)->amount, 5 - seen++);
        after = OFFICE_GOT(&d, cash, office_count(&d, YM_R_cash) - 1)->head.id;
    }
    CU_ASSERT_EQUAL(seen, 5);
    office_close(&d);
}

static void after_a_restart(void)
{
    asks_for_help();
    d.twice = 1; /* each answer got lost once: nothing is spent a second time */
    topped_up(150000);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), 0);
    office_reopen(&d);
    CU_ASSERT_EQUAL(held(), 50000);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_cash), 2);
    CU_ASSERT_EQUAL_FATAL(enter("payer2", YM_cashing_topped_up, 100, "拨-2"), 0);
    CU_ASSERT(is_movement(0, YM_cash_topped_up, 100, 50100));
    office_close(&d);
}

/* ---- proved */

static int64_t forged_balance;

static int forge(struct ym_txn *t, void *baton)
{
    struct ym_cash *c;
    int64_t id = *(int64_t *)baton;
    int err = YM_RECORD_GET(&c, t, &d.arena, cash, 0, id);
    if (err)
        return err;
    c->balance = forged_balance;
    return ym_record_put(t, &c->head, YM_REV_ANY);
}

static void a_forged_balance_is_found(void)
{
    office_open(&d, 1, "2021-09-03");
    topped_up(100);
    int64_t id = topped_up(20);
    topped_up(3);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    d.unsound = 1;
    forged_balance = 121;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forge, &id), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "broken");
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_trouble), 1);
    const struct ym_trouble *t = OFFICE_GOT(&d, trouble, 0);
    CU_ASSERT_STRING_EQUAL(t->text, "The balance of the township's cash is not what its movements make it.");
    CU_ASSERT(t->stored == YM_stored_record && t->number == id);
    forged_balance = 120;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forge, &id), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    office_close(&d);
}

ym_suite_fn ym_suite_cash;
void ym_suite_cash(void)
{
    static const struct ym_test tests[] = {
        {"topped up and spent", topped_up_and_spent},
        {"one fen too much", one_fen_too_much},
        {"without a sum all of it counts", without_a_sum_all_counts},
        {"where none is kept", where_none_is_kept},
        {"the county has its own", the_county_has_its_own},
        {"the act says whose it is", the_act_says_whose_it_is},
        {"one act for both", one_act_for_both},
        {"what can be done does not know", can_does_not_know},
        {"paid back", paid_back},
        {"taken back by another", taken_back_by_another},
        {"what a help spent stays", what_a_help_spent_stays},
        {"who may and who sees", who_may_and_who_sees},
        {"payers of a place", payers_of_a_place},
        {"in pages", in_pages},
        {"after a restart", after_a_restart},
        {"a forged balance is found", a_forged_balance_is_found},
        {0},
    };
    ym_suite_add("cash", tests);
}
