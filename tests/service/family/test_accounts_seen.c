/* test_accounts_seen.c — accounts on a roll beside the month before; who sees those that wait, page by page. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "accounts.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/validation.h"

/* ---- beside the month before */

static void more(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount += 1000;
}

static int changes(const char *who, int64_t roll, int64_t kind)
{
    struct ym_compare *c = OFFICE_GIVE(&accounts_office, compare);
    c->roll = roll;
    c->kind = kind;
    CU_ASSERT_EQUAL(office_ask(&accounts_office, who, "roll.changes"), 0);
    return (int)office_count(&accounts_office, YM_R_rollchange);
}

static const struct ym_rollchange *change_row(const struct made *m, int64_t kind)
{
    const struct ym_rollchange *r;
    size_t pos = 0;
    while ((r = YM_NEXT(&accounts_office.out, rollchange, -1, &pos)))
        if (strcmp(r->number, m->number) == 0 && r->kind == kind)
            return r;
    return NULL;
}

static void test_roll_changes(void)
{
    office_open(&accounts_office, 1, "2021-08-10");
    struct made equal = accounts_family("2021-08"), both = accounts_family("2021-08"), gap = accounts_family("2021-08");
    accounts_family("2021-08");
    roll_paid(&accounts_office, "dibao", "2021-08");
    office_day(&accounts_office, "2021-09-10");
    accounts_change(gap.root, accounts_other);
    roll_paid(&accounts_office, "dibao", "2021-09"); /* held back there */
    office_day(&accounts_office, "2021-10-10");
    accounts_change(equal.root, accounts_other);
    accounts_change(both.root, accounts_third);
    grant_edit(&accounts_office, &both, more, NULL);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", equal.root), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", both.root), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", gap.root), 0);
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(changes("payer2", roll, YM_NONE), 5 + 1 + 2 + 2); /* September of the one held back, what two months were short of another, two families at one account */
    CU_ASSERT_EQUAL(change_row(&gap, YM_rollchange_back)->month, month_of("2021-09"));
    CU_ASSERT_EQUAL(change_row(&both, YM_rollchange_back)->month, month_of("2021-08"));
    const struct ym_rollchange *r = change_row(&equal, YM_rollchange_account);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->was, 30000);
    CU_ASSERT_EQUAL(r->is, 30000);
    CU_ASSERT_STRING_EQUAL(r->is_number, accounts_other);
    CU_ASSERT_NSTRING_EQUAL(r->was_number, "6228", 4);
    CU_ASSERT_STRING_EQUAL(r->was_holder, "张三");
    CU_ASSERT_STRING_EQUAL(r->is_bank, "潢川农商行");
    CU_ASSERT_PTR_NOT_NULL(change_row(&both, YM_rollchange_more));
    CU_ASSERT_PTR_NOT_NULL(change_row(&both, YM_rollchange_account));
    CU_ASSERT_PTR_NOT_NULL(change_row(&gap, YM_rollchange_new));
    r = change_row(&gap, YM_rollchange_account); /* a month held back between does not hide it */
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->was, YM_NONE);
    CU_ASSERT_EQUAL(changes("auditor1", roll, YM_rollchange_account), 3);
    r = change_row(&equal, YM_rollchange_account);
    CU_ASSERT_STRING_EQUAL(r->is_number, "************0001"); /* the tail for who may not see it whole */
    CU_ASSERT_STRING_EQUAL(r->was_holder, "张**");
    CU_ASSERT_EQUAL(changes("payer2", roll, YM_rollchange_more), 1);
    office_close(&accounts_office);
}

/* ---- who sees and may */

static void test_sight(void)
{
    char ask[64];
    struct made m = accounts_redirected();
    static const char *const nobody[] = {"window1", "town_411526101", "county1", "supervisor1", "auditor1", "admin1"};
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
        CU_ASSERT_EQUAL(office_call(&accounts_office, nobody[i], "account.waiting", NULL), YM_EDENIED);
        CU_ASSERT_EQUAL(accounts_confirm(nobody[i], m.root), YM_EDENIED);
    }
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", m.number);
    CU_ASSERT_EQUAL_FATAL(office_call(&accounts_office, "county1", "case.see", ask), 0);
    const struct ym_account *a = OFFICE_GOT(&accounts_office, account, 0);
    CU_ASSERT_STRING_EQUAL(a->number, "************0001");
    CU_ASSERT_NSTRING_EQUAL(a->was_number, "****", 4);
    CU_ASSERT_STRING_EQUAL(a->was_holder, "张**");
    CU_ASSERT_EQUAL(a->waits, 1);
    CU_ASSERT_STRING_EQUAL(a->changed_by, "window1");
    office_close(&accounts_office);
}

static void test_scope_and_pages(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    enum { N = 5 };
    char mark[200] = "";
    struct made m[N];
    size_t seen = 0;
    for (int i = 0; i < N; i++) {
        m[i] = family_put(&accounts_office, &(struct family){.amount = 30000,
                                                             .decided = "2021-06-21",
                                                             .from = "2021-09",
                                                             .township = i % 2 ? "411526001" : "411526101"});
        accounts_change(m[i].root, accounts_other);
    }
    accounts_official("payer2", YM_NONE, "411526001");
    CU_ASSERT_EQUAL(accounts_waiting("payer2"), 2);
    CU_ASSERT_EQUAL(accounts_on_office("payer2"), 2);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m[0].root), YM_ENOENT);
    CU_ASSERT_STRING_EQUAL(office_entry(&accounts_office, 0)->result, "refused");
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m[1].root), 0);
    int64_t entries = office_entries(&accounts_office);
    for (int page = 0; page < N; page++) {
        struct ym_queue *q = OFFICE_GIVE(&accounts_office, queue);
        q->limit = 2;
        q->after = mark;
        CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "payer1", "account.waiting"), 0);
        size_t n = office_count(&accounts_office, YM_R_found);
        seen += n;
        if (!n)
            break;
        snprintf(mark, sizeof mark, "%s", OFFICE_GOT(&accounts_office, found, n - 1)->mark);
    }
    CU_ASSERT_EQUAL(seen, N - 1);
    CU_ASSERT_EQUAL(office_entries(&accounts_office), entries + N - 1); /* an entry a family shown */
    CU_ASSERT_EQUAL(office_call(&accounts_office, "payer1", "account.waiting", "%rec: queue\n\ntownship: 411526001\n"), 0);
    CU_ASSERT_EQUAL(office_count(&accounts_office, YM_R_found), 1);
    CU_ASSERT_EQUAL(office_call(&accounts_office, "payer1", "account.waiting", "%rec: queue\n\nafter: zz\n"), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&accounts_office, "payer1", "account.confirm", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&accounts_office, "payer1", "account.confirm",
                                "%rec: account\n\nbank: 农商行\nnumber: 123456\nholder: 张三\n"),
                    YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&accounts_office, "admin1", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&accounts_office, YM_R_trouble), 0);
    office_close(&accounts_office);
}

ym_suite_fn ym_suite_accounts_seen;
void ym_suite_accounts_seen(void)
{
    static const struct ym_test tests[] = {
        {"beside the month before", test_roll_changes},
        {"who sees and may", test_sight},
        {"scope and pages", test_scope_and_pages},
        {0},
    };
    ym_suite_add("accounts as they are seen", tests);
}
