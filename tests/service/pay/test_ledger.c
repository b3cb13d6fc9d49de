/* test_ledger.c — months that are open stay open until they are paid, and are paid once: held, without an account, short, forgotten,
 * on two rolls at once, half handed over. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rolls.h"
#include "run.h"
#include "walk.h"
#include "session/host.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"
#include "yimen/store/setting.h"

static struct office d;

/* ---- L2: held and released */

/* The case's own pages say since when, and why. */
static void held_is(const struct made *m, const char *day, const char *why)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, m->number));
    const struct ym_grant *g = OFFICE_GOT(&d, grant, 0);
    CU_ASSERT_EQUAL(g->held_on, day ? day_of(day) : YM_NONE);
    CU_ASSERT_STRING_EQUAL(g->held_why, why);
}

static void a_month_held_is_paid_when_it_is_released(void)
{
    office_open(&d, 1, "2021-08-10");
    struct made m = family_put(&d, &(struct family){.amount = 59000, .from = "2021-08"});
    rolls_is_on(&d, roll_paid(&d, "dibao", "2021-08"), &m, 59000, 0);
    office_day(&d, "2021-09-05");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", m.number, "hold", "核实收入", NULL), 0);
    held_is(&m, "2021-09-05", "核实收入");
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "dibao", "2021-09");
    rolls_is_on(&d, september, &m, 0, 0);
    CU_ASSERT_STRING_EQUAL(rolls_held_why(&d, &m), "Held by the county since {1}; release or adjust it first.");
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &m)->arg1, "2021-09-05"); /* but not why: a roll is read by others */
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &m)->arg2, "");
    rolls_month_is(&d, &m, "2021-09", 59000, 0, 0);
    office_day(&d, "2021-10-05");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", m.number, "release", "已核实", NULL), 0);
    held_is(&m, NULL, "");
    office_day(&d, "2021-10-10");
    int64_t october = roll_made(&d, "dibao", "2021-10");
    rolls_is_on(&d, october, &m, 59000, 59000);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->payments, 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->back, 59000);
    const struct ym_payment *p = OFFICE_GOT(&d, payment, 0);
    CU_ASSERT_STRING_EQUAL(p->remark, "补发2021年09月农村最低生活保障");
    rolls_month_is(&d, &m, "2021-09", 59000, 59000, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", october), 0);
    rolls_month_is(&d, &m, "2021-09", 59000, 59000, 0); /* confirmed is not paid */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", october), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_handed);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->handed, day_of("2021-10-10"));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->handed_by, "payer2");
    rolls_month_is(&d, &m, "2021-09", 59000, 0, 59000);
    rolls_month_is(&d, &m, "2021-10", 59000, 0, 59000);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", october), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.hand", october), 0); /* who did it is told that it is done; nothing is paid again */
    office_day(&d, "2021-11-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-11"), &m, 59000, 0);
    office_close(&d);
}

/* ---- L7: no account until October; L12: an account that waits, a single roll */

/* Entered at the window, confirmed by another official as he sees it. */
static void account_comes(const struct made *m)
{
    struct ym_account *a = OFFICE_GIVE(&d, account);
    a->head.root = m->root;
    a->holder = "张三";
    a->bank = "潢川农商行";
    a->number = "6228000000000000001";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    const struct ym_account *waits = OFFICE_GOT(&d, account, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waits);
    struct ym_account seen = *waits;
    *OFFICE_GIVE(&d, account) = seen;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "account.confirm"), 0);
}

static void months_wait_for_an_account(void)
{
    static const char *const months[] = {"2021-08", "2021-09", "2021-10"};
    char day[YM_DATE_TEXT];
    office_open(&d, 1, "2021-08-10");
    struct made m = family_put(&d, &(struct family){.amount = 41900, .from = "2021-08", .no_account = 1, .name = "张三"});
    for (size_t i = 0; i < 3; i++) {
        office_day(&d, ym_date_text(day, ym_month_first(month_of(months[i])) + 9));
        int64_t roll = roll_paid(&d, "dibao", months[i]);
        rolls_is_on(&d, roll, &m, 0, 0);
        const struct ym_holdback *h = rolls_holdback(&d, &m);
        CU_ASSERT_PTR_NOT_NULL_FATAL(h);
        CU_ASSERT_STRING_EQUAL(h->reason, "The family has no bank account recorded.");
        CU_ASSERT_EQUAL(h->months, (int64_t)i + 1); /* one line for all of them */
        CU_ASSERT_EQUAL(h->amount, 41900 * ((int64_t)i + 1));
        CU_ASSERT_EQUAL(h->month, month_of("2021-08"));
    }
    account_comes(&m);
    office_day(&d, "2021-11-10");
    int64_t november = roll_paid(&d, "dibao", "2021-11");
    rolls_is_on(&d, november, &m, 41900, 3 * 41900);
    for (size_t i = 0; i < 3; i++)
        rolls_month_is(&d, &m, months[i], 41900, 0, 41900);
    office_close(&d);
}

static void a_single_roll_on_any_day(void)
{
    char both[64];
    office_open(&d, 1, "2021-10-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10", .no_account = 1, .name = "张三"});
    struct made other = family_put(&d, &(struct family){.amount = 20000, .from = "2021-10"});
    int64_t october = roll_paid(&d, "dibao", "2021-10");
    rolls_is_on(&d, october, &m, 0, 0);
    account_comes(&m);
    office_day(&d, "2021-10-12");
    snprintf(both, sizeof both, "%s %s", m.number, other.number);
    int64_t single = roll_single(&d, "dibao", "2021-10", both);
    rolls_is_on(&d, single, &m, 30000, 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 1); /* the other was paid by the month's roll */
    rolls_month_is(&d, &m, "2021-10", 30000, 30000, 0);
    rolls_month_is(&d, &other, "2021-10", 20000, 0, 20000);
    office_close(&d);
}

/* ---- refusals of a single roll */

static int make_single(const char *programme, const char *numbers)
{
    struct ym_roll *ask = OFFICE_GIVE(&d, roll);
    ask->programme = programme;
    ask->month = month_of("2021-10");
    ask->only = numbers;
    return office_ask(&d, "payer1", "roll.make");
}

static void what_a_single_roll_refuses(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    struct made tekun = family_put(&d, &(struct family){.amount = 20000, .from = "2021-10", .programme = "tekun"});
    CU_ASSERT_EQUAL(make_single("dibao", "T-NONE T-NEITHER"), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 2); /* all at once */
    CU_ASSERT(office_said(&d, "roll, only", "There is no case {1}."));
    CU_ASSERT_EQUAL(make_single("dibao", tekun.number), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll, only", "Case {1} is one of {2}."));
    roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(make_single("dibao", m.number), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll, only", "Nothing is owed to these cases up to {1} that was not paid."));
    CU_ASSERT_EQUAL(make_single("tekun", tekun.number), 0);
    CU_ASSERT_EQUAL(make_single("tekun", tekun.number), YM_EBAD); /* it is on its way */
    office_close(&d);
}

/* ---- short months, and more than is owed */

static void to_amount(struct ym_grant *g, void *baton)
{
    g->amount = *(int64_t *)baton;
}

static void a_short_month_is_made_up(void)
{
    int64_t more = 62000, less = 40000;
    office_open(&d, 1, "2022-01-10");
    struct made m = family_put(&d, &(struct family){.amount = 59000, .from = "2022-01"});
    roll_paid(&d, "dibao", "2022-01");
    office_day(&d, "2022-02-10");
    roll_paid(&d, "dibao", "2022-02");
    office_day(&d, "2022-03-10");
    grant_edit(&d, &m, to_amount, &more); /* L3, as the ledger sees it: the segment says 620.00 for every month */
    int64_t march = roll_made(&d, "dibao", "2022-03");
    rolls_is_on(&d, march, &m, 62000, 6000);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 68000);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->payments, 3);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->persons, 1);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", march), 0);
    rolls_month_is(&d, &m, "2022-01", 62000, 0, 59000);
    march = roll_paid(&d, "dibao", "2022-03");
    rolls_is_on(&d, march, &m, 62000, 6000);
    rolls_month_is(&d, &m, "2022-01", 62000, 0, 62000);
    grant_edit(&d, &m, to_amount, &less);
    struct ym_ledger l = family_month(&d, m.root, m.case_id, "2022-01");
    CU_ASSERT_EQUAL(ym_ledger_over(&l), 22000);
    office_day(&d, "2022-04-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2022-04"), &m, 40000, 0); /* what is over is shown, never taken */
    office_close(&d);
}

/* ---- L13: claims */

static void no_month_stands_on_two_rolls(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-06"});
    int64_t june = roll_made(&d, "dibao", "2021-06");
    int64_t july = roll_made(&d, "dibao", "2021-07");
    rolls_is_on(&d, june, &m, 100, 0);
    rolls_is_on(&d, july, &m, 100, 0); /* June is on its way */
    CU_ASSERT_EQUAL(make_single("dibao", m.number), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", june), 0);
    rolls_month_is(&d, &m, "2021-06", 100, 0, 0);
    int64_t single = roll_single(&d, "dibao", "2021-07", m.number);
    rolls_is_on(&d, single, &m, 0, 100);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.hand", single), YM_EBAD); /* not confirmed */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", single), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.hand", single), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", july), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", july), 0);
    rolls_month_is(&d, &m, "2021-06", 100, 0, 100);
    rolls_month_is(&d, &m, "2021-07", 100, 0, 100);
    office_close(&d);
}

static void to_lower(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount -= 40;
}

/* A change between confirming and handing over: that row drops off by name, the others are paid; the month comes with the next roll. */
static void changed_before_it_is_handed_over(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    struct made b = family_put(&d, &(struct family){.amount = 200, .from = "2021-07"});
    family_put(&d, &(struct family){.amount = 400, .from = "2021-07", .no_account = 1});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    grant_edit(&d, &a, to_lower, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_holdback), 1); /* what was held back from the first is told with the roll's rows */
    CU_ASSERT_STRING_EQUAL(roll_dropped(&d, a.number), "The grant was held, stopped or adjusted since the roll was made.");
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT(r->amount == 200 && r->rows == 1 && r->payments == 1 && r->dropped == 1 && r->dropped_amount == 100);
    rolls_month_is(&d, &a, "2021-07", 60, 0, 0);
    rolls_month_is(&d, &b, "2021-07", 200, 0, 200);
    office_day(&d, "2021-08-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-08"), &a, 60, 60);
    office_close(&d);
}

static int body_moves(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, m->root, m->grant);
    if (err)
        return err;
    struct ym_grant *next = (struct ym_grant *)ym_record_copy(ym_txn_arena(t), &g->head);
    next->head.id = next->head.rev = 0;
    next->from = month_of("2021-08");
    next->township = "411526001";
    next->previous = g->head.id;
    g->until = month_of("2021-07");
    g->state = YM_grant_replaced;
    err = ym_record_put(t, &g->head, g->head.rev);
    if (!err)
        err = ym_record_put(t, &next->head, 0);
    struct ym_list covered;
    ym_list_init(&covered, ym_txn_arena(t));
    err = err ? err : ym_file_load_type(&covered, t, YM_R_beneficiary, m->root);
    for (size_t i = 0; !err && i < covered.count; i++) {
        struct ym_head *again = ym_record_copy(ym_txn_arena(t), covered.at[i]);
        again->id = again->rev = 0;
        again->parent = next->head.id;
        err = ym_record_put(t, again, 0);
    }
    return err;
}

/* Its back pay counts where it lived then: one of the two rows drops off, and the roll is handed over. */
static void a_family_that_moved(void)
{
    office_open(&d, 1, "2021-08-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    family_put(&d, &(struct family){.amount = 7, .from = "2021-08", .township = "411526001"}); /* between the two rows */
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_moves, &m), 0);
    family_months(&d, &m);
    int64_t roll = roll_made(&d, "dibao", "2021-08");
    rolls_is_on(&d, roll, &m, 100, 100);
    grant_edit(&d, &m, to_lower, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 2);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 107);
    rolls_month_is(&d, &m, "2021-07", 60, 0, 0);
    rolls_month_is(&d, &m, "2021-08", 100, 0, 100);
    office_close(&d);
}

static int body_account_waits(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_list accounts;
    ym_list_init(&accounts, ym_txn_arena(t));
    int err = ym_file_load_type(&accounts, t, YM_R_account, m->root);
    if (err || accounts.count != 1)
        return YM_ENOENT;
    ((struct ym_account *)accounts.at[0])->waits = 1;
    return ym_record_put(t, accounts.at[0], accounts.at[0]->rev);
}

/* Held back in both townships it is one family all the same, and waits once to have its account confirmed. */
static void a_family_that_moved_is_held_back_once(void)
{
    office_open(&d, 1, "2021-08-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    struct made other = family_put(&d, &(struct family){.amount = 7, .from = "2021-08", .township = "411526001"}); /* between the two rows */
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_moves, &m), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_account_waits, &other), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_account_waits, &m), 0);
    family_months(&d, &m);
    int64_t roll = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->held, 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->unconfirmed, 2);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_holdback), 3);
    office_close(&d);
}

/* More changes than one short transaction takes: all drop off, the rest is paid; the roll is never stuck. */
static void very_many_changed_before_it_is_handed_over(void)
{
    enum { CHANGED = 1203 };
    struct made changed, stays;
    office_open(&d, 1, "2021-07-20");
    stays = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    struct made *all = calloc(CHANGED, sizeof *all);
    for (int i = 0; i < CHANGED; i++)
        all[i] = family_put(&d, &(struct family){.amount = 200, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    for (int i = 0; i < CHANGED; i++)
        grant_edit(&d, &all[i], to_lower, NULL);
    changed = all[0];
    free(all);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT(r->state == YM_roll_handed && r->amount == 100 && r->rows == 1 && r->payments == 1);
    CU_ASSERT(r->dropped == CHANGED && r->dropped_amount == 200 * CHANGED);
    rolls_month_is(&d, &changed, "2021-07", 160, 0, 0);
    rolls_month_is(&d, &stays, "2021-07", 100, 0, 100);
    office_day(&d, "2021-08-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-08"), &changed, 160, 160);
    office_close(&d);
}

/* ---- a crash while a roll is handed over: all of it is paid, once */

static void a_crash_while_it_is_handed_over(void)
{
    enum { MANY = 40 };
    struct made made[MANY];
    office_open(&d, 1, "2021-07-20");
    for (int i = 0; i < MANY; i++)
        made[i] = family_put(&d, &(struct family){.amount = 100 + i, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, rolls_body_half, &roll), 0);
    rolls_month_is(&d, &made[3], "2021-07", 103, 103, 0);
    office_reopen(&d);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "recovered");
    for (int i = 0; i < MANY; i++)
        rolls_month_is(&d, &made[i], "2021-07", 100 + i, 0, 100 + i);
    CU_ASSERT_EQUAL(((struct ym_roll *)office_record(&d, YM_R_roll, 0, roll))->state, YM_roll_handed);
    int64_t entries = office_entries(&d);
    office_reopen(&d);
    CU_ASSERT_EQUAL(office_entries(&d), entries);
    office_close(&d);
}

/* One half handed over, behind it one half made: the audit says of each what became of it. */
static void a_crash_with_two_rolls(void)
{
    office_open(&d, 1, "2021-07-20");
    family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    family_put(&d, &(struct family){.amount = 200, .from = "2021-07", .programme = "tekun"});
    int64_t first = roll_made(&d, "dibao", "2021-07"), second = roll_made(&d, "tekun", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", first), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, rolls_body_half, &first), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, rolls_body_half, &second), 0);
    office_reopen(&d);
    CU_ASSERT_EQUAL(rolls_stored(&d, first)->state, YM_roll_handed);
    CU_ASSERT_EQUAL(rolls_stored(&d, second)->state, YM_roll_discarded);
    int64_t last = office_entries(&d);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, last - 1)->call, "roll.hand");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, last)->call, "roll.discard");
    office_close(&d);
}

/* ---- a month nobody made a roll for; new months are opened once */

/* Nobody served for months: what ended meanwhile was owed all the same. */
static void months_in_which_nobody_served(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .until = "2021-08"});
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    office_day(&d, "2021-11-02");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    rolls_month_is(&d, &m, "2021-08", 100, 0, 0);
    rolls_month_is(&d, &m, "2021-09", 0, 0, 0);
    office_close(&d);
}

static void a_forgotten_month_comes_with_the_next(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-08-01");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0); /* the first day opens the month */
    rolls_month_is(&d, &m, "2021-08", 100, 0, 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    office_day(&d, "2021-10-20");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-10"), &m, 100, 200);
    office_close(&d);
}

ym_suite_fn ym_suite_ledger;
void ym_suite_ledger(void)
{
    static const struct ym_test tests[] = {
        {"L2: a month held is paid when it is released", a_month_held_is_paid_when_it_is_released},
        {"L7: months wait for an account", months_wait_for_an_account},
        {"L12: a single roll on any day", a_single_roll_on_any_day},
        {"what a single roll refuses", what_a_single_roll_refuses},
        {"L3: a short month is made up", a_short_month_is_made_up},
        {"L13: no month stands on two rolls", no_month_stands_on_two_rolls},
        {"changed before it is handed over", changed_before_it_is_handed_over},
        {"a family that moved", a_family_that_moved},
        {"a family that moved is held back once", a_family_that_moved_is_held_back_once},
        {"very many changed before it is handed over", very_many_changed_before_it_is_handed_over},
        {"a crash while it is handed over", a_crash_while_it_is_handed_over},
        {"a crash with two rolls", a_crash_with_two_rolls},
        {"months in which nobody served", months_in_which_nobody_served},
        {"a forgotten month comes with the next", a_forgotten_month_comes_with_the_next},
        {0},
    };
    ym_suite_add("ledger", tests);
}
