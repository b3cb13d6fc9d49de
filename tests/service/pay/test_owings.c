/* test_owings.c — what is told of the ledger: a case's months, and those of everybody that are open or over, with the reason. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/want.h"

static struct office d;

static void to_amount(struct ym_grant *g, void *baton)
{
    g->amount = *(int64_t *)baton;
}

static const struct ym_owing *told(const char *month)
{
    const struct ym_owing *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&d.out, owing, -1, &pos)))
        if (o->month == month_of(month))
            return o;
    return NULL;
}

static int see(const char *who, const struct made *m)
{
    OFFICE_GIVE(&d, want)->number = m->number;
    return office_ask(&d, who, "ledger.see");
}

static size_t look(const char *who, int64_t what, int64_t limit, const char *after)
{
    struct ym_owings *ask = OFFICE_GIVE(&d, owings);
    ask->what = what;
    ask->limit = limit;
    ask->after = after;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, who, "ledger.open"), 0);
    return office_count(&d, YM_R_owing);
}

static void months_of_a_case(void)
{
    int64_t less = 300;
    office_open(&d, 1, "2021-07-20");
    struct made m = family_put(&d, &(struct family){.amount = 500, .from = "2021-07", .name = "张三"});
    roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-08-20");
    int64_t august = roll_made(&d, "dibao", "2021-08");
    office_day(&d, "2021-09-02");
    CU_ASSERT_EQUAL_FATAL(see("county1", &m), 0); /* September was opened by nobody yet */
    CU_ASSERT_EQUAL(office_count(&d, YM_R_owing), 3);
    const struct ym_owing *o = told("2021-09");
    CU_ASSERT_FATAL(o && o == OFFICE_GOT(&d, owing, 0)); /* the newest first */
    CU_ASSERT(o->owed == 500 && o->open == 500 && o->paid == 0 && strcmp(o->why, "Stands on the next roll.") == 0);
    o = told("2021-08");
    CU_ASSERT(o && o->open == 0 && o->under_way == 500 && strcmp(o->why, "On a roll that was not handed over yet.") == 0);
    o = told("2021-07");
    CU_ASSERT(o && o->paid == 500 && o->open == 0 && o->over == 0 && !*o->why && strcmp(o->name, "张三") == 0);
    look("payer1", YM_NONE, YM_NONE, "");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, balance, 0)->under_way, 500);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", august), 0);
    grant_edit(&d, &m, to_amount, &less);
    CU_ASSERT_EQUAL_FATAL(see("payer1", &m), 0);
    o = told("2021-07");
    CU_ASSERT(o && o->over == 200 && strcmp(o->why, "Decided on {1}: {2} yuan are owed for the month.") == 0 && strcmp(o->arg2, "3.00") == 0);
    CU_ASSERT_EQUAL(see("unit_gongan", &m), YM_EDENIED);
    CU_ASSERT_EQUAL(see("town_411526001", &m), YM_ENOENT); /* another township's family */
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    office_close(&d);
}

/* Only what something stands against, of this month as well; a page at a time. */
static void months_held(void)
{
    char mark[200];
    size_t pos = 0, n = 0;
    const struct ym_owing *o;
    office_open(&d, 1, "2021-08-20");
    family_put(&d, &(struct family){.amount = 500, .from = "2021-07"});
    struct made bare = family_put(&d, &(struct family){.amount = 500, .from = "2021-07", .no_account = 1});
    struct made held = family_put(&d, &(struct family){.amount = 300, .from = "2021-08", .state = YM_grant_held});
    CU_ASSERT_EQUAL(look("payer1", YM_balance_open, 10, ""), 2);
    CU_ASSERT_EQUAL(look("payer1", YM_balance_held, 10, ""), 3);
    for (; (o = YM_NEXT(&d.out, owing, -1, &pos)); n += strcmp(o->number, held.number) == 0)
        CU_ASSERT_STRING_EQUAL(o->why, strcmp(o->number, bare.number) == 0 ? "The family has no bank account recorded."
                                                                           : "The grant is held; release or adjust it first.");
    CU_ASSERT_EQUAL(n, 1);
    CU_ASSERT_EQUAL(look("payer1", YM_balance_held, 2, ""), 2);
    snprintf(mark, sizeof mark, "%s", OFFICE_GOT(&d, owing, 1)->mark);
    CU_ASSERT_EQUAL(look("payer1", YM_balance_held, 2, mark), 1);
    CU_ASSERT_EQUAL(look("town_411526001", YM_balance_held, 10, ""), 0); /* of another township */
    office_close(&d);
}

static void said_of(const char *who, const struct made *m, const char *why, const char *arg1)
{
    CU_ASSERT_EQUAL_FATAL(see(who, m), 0);
    const struct ym_owing *o = told("2021-07");
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    CU_ASSERT_STRING_EQUAL(o->why, why);
    CU_ASSERT_STRING_EQUAL(o->arg1, arg1);
}

/* Somebody covered is paid by another case: that stands against it, and no roll takes it; by which, who may not see that case is not told. */
static void months_paid_elsewhere(void)
{
    static const char why[] = "Somebody covered is paid for this month already: case {1}, roll {2}.";
    static const char far[] = "Somebody covered is paid for this month already, by a case of another township.";
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .township = "411526001"});
    struct made b = family_put(&d, &(struct family){.amount = 200, .from = "2021-07", .township = "411526101", .same = a.idno});
    said_of("county1", &b, "Stands on the next roll.", ""); /* nobody is paid yet */
    roll_paid(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(look("payer1", YM_balance_held, 10, ""), 1);
    const struct ym_owing *o = told("2021-07");
    CU_ASSERT_FATAL(o && strcmp(o->number, b.number) == 0 && strcmp(o->arg2, "2021-07") == 0);
    said_of("county1", &b, why, a.number);
    said_of("town_411526101", &b, far, "");
    said_of("county1", &a, "", ""); /* paid by itself */
    office_close(&d);
}

static void months_of_everybody(void)
{
    enum { MANY = 9 };
    char mark[200] = "";
    int64_t less = 300, open = 0, over = 0;
    size_t n = 0, got;
    office_open(&d, 1, "2021-07-20");
    struct made first = family_put(&d, &(struct family){.amount = 500, .from = "2021-07"});
    roll_paid(&d, "dibao", "2021-07");
    for (int i = 0; i < MANY; i++)
        family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .no_account = 1, .township = i % 3 ? "411526101" : "411526001"});
    office_day(&d, "2021-08-20");
    roll_paid(&d, "dibao", "2021-08");
    grant_edit(&d, &first, to_amount, &less);
    CU_ASSERT_EQUAL(look("payer1", YM_NONE, YM_NONE, ""), MANY); /* July; August is not late */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, owing, 0)->why, "The family has no bank account recorded.");
    const struct ym_balance *b;
    for (size_t i = 0; (b = OFFICE_GOT(&d, balance, i)); i++) {
        open += b->open;
        over += b->over;
    }
    CU_ASSERT_EQUAL(open, 2 * MANY * 100);
    CU_ASSERT_EQUAL(over, 2 * 200);
    CU_ASSERT_EQUAL(look("town_411526001", YM_NONE, YM_NONE, ""), MANY / 3); /* its own families */
    CU_ASSERT_EQUAL(look("county1", YM_balance_over, YM_NONE, ""), 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, owing, 0)->over, 200);
    CU_ASSERT_EQUAL(look("county1", YM_balance_old, YM_NONE, ""), 0);
    while ((got = look("county1", YM_NONE, 2, mark)) > 0) {
        n += got;
        snprintf(mark, sizeof mark, "%s", OFFICE_GOT(&d, owing, got - 1)->mark);
    }
    CU_ASSERT_EQUAL(n, MANY);
    office_close(&d);
}

ym_suite_fn ym_suite_owings;
void ym_suite_owings(void)
{
    static const struct ym_test tests[] = {
        {"months of a case", months_of_a_case},
        {"months that something stands against", months_held},
        {"months paid elsewhere", months_paid_elsewhere},
        {"months of everybody", months_of_everybody},
        {0},
    };
    ym_suite_add("owings", tests);
}
