/* test_roll_changes.c — a roll beside the month before: new, gone, more, less, page by page. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "office.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/rollchange.h"

enum { SAME = 40, PAIRS = 3 };

static struct office d;
static int64_t july, august;
static struct made fresh[PAIRS], ended[PAIRS], raised[PAIRS], lowered[PAIRS];

/* From August on: July was paid as it was. */
static void to_amount(struct ym_grant *g, void *baton)
{
    g->amount = *(int64_t *)baton;
    g->from = month_of("2021-08");
}

static int before(void)
{
    static const char *const towns[] = {"411526101", "411526001", "411526203"};
    int64_t more = 40000, less = 20000;
    office_open(&d, 1, "2021-07-10");
    for (int i = 0; i < SAME; i++)
        family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .township = towns[i % 3]});
    for (int i = 0; i < PAIRS; i++) {
        const char *town = towns[i];
        fresh[i] = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-07-21", .from = "2021-08", .township = town});
        ended[i] = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .until = "2021-07", .township = town});
        raised[i] = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .township = town});
        lowered[i] = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .township = town});
    }
    july = roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-08-10");
    for (int i = 0; i < PAIRS; i++) {
        grant_edit(&d, &raised[i], to_amount, &more);
        grant_edit(&d, &lowered[i], to_amount, &less);
    }
    august = roll_made(&d, "dibao", "2021-08");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static int compare(const char *account, int64_t roll, int64_t kind, int64_t limit, const char *from)
{
    struct ym_compare *c = OFFICE_GIVE(&d, compare);
    c->roll = roll;
    c->kind = kind;
    c->limit = limit;
    c->after = from;
    return office_ask(&d, account, "roll.changes");
}

static const struct ym_rollchange *row_of(const struct made *m)
{
    const struct ym_rollchange *r;
    size_t pos = 0;
    while ((r = YM_NEXT(&d.out, rollchange, -1, &pos)))
        if (strcmp(r->number, m->number) == 0)
            return r;
    return NULL;
}

static void check_row(const struct made *m, int64_t kind, int64_t was, int64_t is)
{
    const struct ym_rollchange *r = row_of(m);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->kind, kind);
    CU_ASSERT_EQUAL(r->was, was);
    CU_ASSERT_EQUAL(r->is, is);
    CU_ASSERT(*r->name != 0 && *r->township != 0);
}

static void tells_each_difference(void)
{
    CU_ASSERT_EQUAL_FATAL(compare("payer2", august, YM_NONE, YM_NONE, ""), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_rollchange), 4 * PAIRS);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_roll), 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->head.id, august);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 1)->head.id, july);
    for (int i = 0; i < PAIRS; i++) {
        check_row(&fresh[i], YM_rollchange_new, YM_NONE, 30000);
        check_row(&ended[i], YM_rollchange_gone, 30000, YM_NONE);
        check_row(&raised[i], YM_rollchange_more, 30000, 40000);
        check_row(&lowered[i], YM_rollchange_less, 30000, 20000);
    }
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "roll.changes");
}

static void only_one_kind_if_asked(void)
{
    CU_ASSERT_EQUAL_FATAL(compare("auditor1", august, YM_rollchange_gone, YM_NONE, ""), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_rollchange), PAIRS);
    for (int i = 0; i < PAIRS; i++)
        check_row(&ended[i], YM_rollchange_gone, 30000, YM_NONE);
}

static void goes_on_page_by_page(void)
{
    char mark[200] = "", seen[4 * PAIRS][24];
    size_t n = 0, pages = 0;
    while (compare("payer1", august, YM_NONE, 1, mark) == 0 && office_count(&d, YM_R_rollchange) && pages++ < 100) {
        for (size_t i = 0; i < office_count(&d, YM_R_rollchange) && n < 4 * PAIRS; i++, n++) {
            snprintf(seen[n], sizeof seen[n], "%s", OFFICE_GOT(&d, rollchange, i)->number);
            for (size_t k = 0; k < n; k++)
                CU_ASSERT(strcmp(seen[k], seen[n]) != 0);
        }
        snprintf(mark, sizeof mark, "%s", OFFICE_GOT(&d, rollchange, office_count(&d, YM_R_rollchange) - 1)->mark);
    }
    CU_ASSERT_EQUAL(n, 4 * PAIRS);
    CU_ASSERT_EQUAL(pages, 4 * PAIRS);
}

static void the_first_month_is_new_altogether(void)
{
    CU_ASSERT_EQUAL_FATAL(compare("payer1", july, YM_NONE, 1000, ""), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_roll), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_rollchange), SAME + 3 * PAIRS);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, rollchange, 0)->kind, YM_rollchange_new);
}

static void refuses_what_cannot_be_compared(void)
{
    CU_ASSERT_EQUAL(compare("county1", august, YM_NONE, YM_NONE, ""), YM_EDENIED);
    CU_ASSERT_EQUAL(compare("payer1", 424242, YM_NONE, YM_NONE, ""), YM_ENOENT);
    CU_ASSERT_EQUAL(compare("payer1", august, YM_NONE, YM_NONE, "zz"), YM_EBAD);
    CU_ASSERT_EQUAL(compare("payer1", august, YM_NONE, YM_NONE, "61"), YM_EBAD);
    CU_ASSERT(office_said(&d, "compare, after", NULL));
    CU_ASSERT_EQUAL(compare("payer1", august, 10, YM_NONE, ""), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "roll.changes", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.discard", august), 0);
    CU_ASSERT_EQUAL(compare("payer1", august, YM_NONE, YM_NONE, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "compare, roll", "Only a roll that was made can be compared."));
}

ym_suite_fn ym_suite_roll_changes;

void ym_suite_roll_changes(void)
{
    static const struct ym_test tests[] = {
        {"tells each difference", tells_each_difference},
        {"only one kind if asked", only_one_kind_if_asked},
        {"goes on page by page", goes_on_page_by_page},
        {"the first month is new altogether", the_first_month_is_new_altogether},
        {"refuses what cannot be compared", refuses_what_cannot_be_compared},
        {0},
    };
    ym_suite_add_story("roll changes", before, after, tests);
}
