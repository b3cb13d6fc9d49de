/* test_taken_over.c — data of before the ledger: what was confirmed counts as paid, what was left waits for a decision, a copy is kept. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "before.h"
#include "rolls.h"
#include "run.h"
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

static struct office d;

static void to_active(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_active;
}

static int body_as_it_was(struct ym_txn *t, void *baton)
{
    struct ym_roll *r;
    struct ym_list lines;
    int64_t root = 0;
    int err = YM_RECORD_GET(&r, t, ym_txn_arena(t), roll, 0, *(int64_t *)baton);
    if (err)
        return err;
    CU_ASSERT_EQUAL(r->state, YM_roll_confirmed);
    ym_list_init(&lines, ym_txn_arena(t));
    while (ym_file_next(&root, t, root) == 1)
        err = ym_file_load_type(&lines, t, YM_R_ledger, root);
    CU_ASSERT_EQUAL(lines.count, 0);
    return err;
}

/* Beside the data lies what they were before: the roll is confirmed, and there is no ledger. */
static void as_it_was(int64_t roll)
{
    char copy[160], again[160];
    struct ym_service *s;
    struct ym_problems p;
    struct ym_arena arena;
    snprintf(copy, sizeof copy, "%s/data/before-0.1.5", d.dir);
    snprintf(again, sizeof again, "%s/again", d.dir);
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    CU_ASSERT_EQUAL_FATAL(ym_service_restore(copy, again, &p), 0);
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&s, &(struct ym_service_options){.data = again, .as_it_is = 1}, &p), 0);
    CU_ASSERT_EQUAL(ym_store_read(s->store, body_as_it_was, &roll), 0);
    ym_service_close(s);
    snprintf(copy, sizeof copy, "%s/data/before-0.1.5-2", d.dir);
    CU_ASSERT_NOT_EQUAL(access(copy, F_OK), 0); /* one */
    ym_arena_release(&arena);
}

static void data_of_before(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made paid = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    struct made short_of = family_put(&d, &(struct family){.amount = 200, .from = "2021-07", .state = YM_grant_held});
    struct made twice = family_put(&d, &(struct family){.amount = 300, .persons = 2, .from = "2021-07", .until = "2021-07",
                                                        .state = YM_grant_stopped, .stopped = "2021-07-19"});
    struct made other = family_put(&d, &(struct family){.programme = "kunnan_canji", .amount = 60, .home = &twice, .after = 1, .from = "2021-07",
                                                        .until = "2021-07", .state = YM_grant_stopped, .stopped = "2021-07-19"});
    roll_paid(&d, "kunnan_canji", "2021-07");
    int64_t july = roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-08-05");
    int64_t august = roll_made(&d, "dibao", "2021-08");
    grant_edit(&d, &short_of, to_active, NULL);
    before_ledger(&d);
    office_reopen(&d);
    const struct ym_roll *r = (const struct ym_roll *)office_record(&d, YM_R_roll, 0, july);
    CU_ASSERT_EQUAL(r->state, YM_roll_handed);
    CU_ASSERT_EQUAL(r->handed, day_of("2021-07-20"));
    rolls_month_is(&d, &paid, "2021-07", 100, 0, 100);
    rolls_month_is(&d, &paid, "2021-08", 100, 100, 0); /* on the roll that waits */
    rolls_month_is(&d, &short_of, "2021-07", 200, 0, 0);
    CU_ASSERT_EQUAL(family_month(&d, short_of.root, short_of.case_id, "2021-07").old, 1);
    CU_ASSERT_EQUAL(family_month(&d, twice.root, twice.case_id, "2021-07").household_counted, YM_NONE);
    CU_ASSERT_EQUAL(family_month(&d, other.root, other.case_id, "2021-07").household_counted, 1);
    CU_ASSERT_EQUAL(family_month(&d, other.root, other.case_id, "2021-07").persons_counted, 1);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", august), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", august), 0);
    rolls_month_is(&d, &paid, "2021-08", 100, 0, 100);
    office_day(&d, "2021-09-10");
    rolls_is_on(&d, roll_paid(&d, "dibao", "2021-09"), &short_of, 200, 200); /* August comes, July of before does not by itself */
    int64_t entries = office_entries(&d);
    office_reopen(&d);
    CU_ASSERT_EQUAL(office_entries(&d), entries); /* taken over once */
    as_it_was(july);
    char ask[80];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", paid.number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.see", ask), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, payment, 0)->handed, day_of("2021-07-20")); /* by its roll */
    office_close(&d);
}

/* A release before was killed while it made a roll: what stood on it is open. */
static void half_a_roll_of_before(void)
{
    office_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    int64_t july = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(office_write(&d, rolls_body_half, &july), 0);
    before_ledger(&d);
    office_reopen(&d);
    rolls_month_is(&d, &m, "2021-07", 100, 0, 0);
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-07"), &m, 100, 0);
    office_close(&d);
}

ym_suite_fn ym_suite_taken_over;
void ym_suite_taken_over(void)
{
    static const struct ym_test tests[] = {
        {"data of before", data_of_before},
        {"half a roll of before", half_a_roll_of_before},
        {0},
    };
    ym_suite_add("data taken over into the ledger", tests);
}
