/* test_open.c — months that are open, over or held, looked for by programme, township, until a month, by age: each way alone and together, page
 * by page, and by whoever may. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"

static struct office d;
static struct made families[5]; /* A to E */
static const char *const here = "411526001", *const there = "411526101";

static void to_three(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount = 300;
}

/* September 20th: A, B and C have no account, D got 5.00 from June to August of which 3.00 were owed, E is held. */
static void before(void)
{
    static const char *const paid[] = {"2021-06", "2021-07", "2021-08"};
    char day[16];
    office_open(&d, 1, "2021-06-10");
    families[3] = family_put(&d, &(struct family){.amount = 500, .from = "2021-06", .township = there});
    for (size_t i = 0; i < 3; i++) {
        snprintf(day, sizeof day, "%s-10", paid[i]);
        office_day(&d, day);
        roll_paid(&d, "dibao", paid[i]);
    }
    office_day(&d, "2021-09-20");
    grant_edit(&d, &families[3], to_three, NULL);
    families[0] = family_put(&d, &(struct family){.amount = 100, .from = "2021-05", .township = here, .no_account = 1});
    families[1] = family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .township = there, .no_account = 1});
    families[2] =
        family_put(&d, &(struct family){.amount = 100, .from = "2021-08", .township = there, .no_account = 1, .programme = "tekun"});
    families[4] =
        family_put(&d, &(struct family){.amount = 100, .from = "2021-09", .township = here, .programme = "tekun", .state = YM_grant_held});
}

static void after(void)
{
    office_close(&d);
}

/* ---- what is told: "A5 A6" are May and June of A */

static void add_rows(char *text, size_t room, char *mark, size_t mark_room)
{
    const struct ym_owing *o;
    size_t pos = 0;
    for (*mark = 0; (o = YM_NEXT(&d.out, owing, -1, &pos)); snprintf(mark, mark_room, "%s", o->mark)) {
        char family = '?';
        for (size_t i = 0; i < 5; i++)
            family = strcmp(families[i].number, o->number) == 0 ? (char)('A' + i) : family;
        size_t len = strlen(text);
        snprintf(text + len, room - len, "%s%c%d", len ? " " : "", family, (int)(o->month % 12) + 1);
    }
}

struct looked {
    int64_t what; /* 0: not given */
    const char *programme, *township, *until;
    int64_t months;
};

static int look(const char *who, const struct looked *l, int64_t limit, const char *mark)
{
    struct ym_owings *ask = OFFICE_GIVE(&d, owings);
    ask->what = l->what ? l->what : YM_NONE;
    ask->programme = l->programme ? l->programme : "";
    ask->township = l->township ? l->township : "";
    ask->until = l->until ? month_of(l->until) : YM_NONE;
    ask->months = l->months ? l->months : YM_NONE;
    ask->limit = limit;
    ask->after = mark;
    return office_ask(&d, who, "ledger.open");
}

/* The same whether it comes at once or two rows a page; the sums come with the first page alone. */
static void told(const char *who, struct looked l, const char *want)
{
    char all[400] = "", paged[400] = "", mark[200] = "", next[200];
    CU_ASSERT_EQUAL_FATAL(look(who, &l, YM_NONE, ""), 0);
    add_rows(all, sizeof all, next, sizeof next);
    for (int page = 0; page < 20; page++) {
        CU_ASSERT_EQUAL_FATAL(look(who, &l, 2, mark), 0);
        CU_ASSERT(office_count(&d, YM_R_owing) <= 2);
        CU_ASSERT_EQUAL(office_count(&d, YM_R_balance) != 0, page == 0);
        add_rows(paged, sizeof paged, mark, sizeof mark);
        if (!*mark)
            break;
    }
    if (strcmp(all, want) != 0 || strcmp(paged, want) != 0)
        fprintf(stderr, "\"%s\", in pages \"%s\", and not \"%s\"\n", all, paged, want);
    CU_ASSERT_STRING_EQUAL(all, want);
    CU_ASSERT_STRING_EQUAL(paged, want);
}

#define TOLD(want, ...) told("payer1", (struct looked){__VA_ARGS__}, want)

/* ---- each alone, and together */

static void open_months(void)
{
    TOLD("A5 A6 A7 A8 B7 B8 C8", 0); /* until last month */
    TOLD("A5 A6 A7 A8 B7 B8 C8", .what = YM_balance_open);
    TOLD("A5 A6 A7 A8 B7 B8", .programme = "dibao");
    TOLD("B7 B8 C8", .township = there);
    TOLD("C8", .programme = "tekun", .township = there);
    TOLD("", .programme = "tekun", .township = here);
    TOLD("A5 A6 A7 B7", .until = "2021-07");
    TOLD("A5 A6 A7 A8 A9 D9 B7 B8 B9 E9 C8 C9", .until = "2021-09");
    TOLD("B7 B8", .programme = "dibao", .township = there, .until = "2021-08");
}

/* 账龄 */
static void by_age(void)
{
    TOLD("A5 A6 A7 A8 B7 B8 C8", .months = 1);
    TOLD("A5 A6 A7 B7", .months = 2);
    TOLD("A5 A6", .months = 3);
    TOLD("A5", .months = 4);
    TOLD("", .months = 5);
    TOLD("", .months = 240);
    TOLD("A5 A6 A7 A8 B7 B8 C8", .until = "2021-09", .months = 1); /* whichever is longer ago */
    TOLD("A5", .until = "2021-05", .months = 2);
    TOLD("B7", .programme = "dibao", .township = there, .months = 2);
    office_day(&d, "2021-10-01"); /* counted from the day it is asked */
    TOLD("A5 A6 A7 B7", .months = 3);
}

static void over_months(void)
{
    TOLD("D6 D7 D8", .what = YM_balance_over);
    TOLD("D6 D7", .what = YM_balance_over, .until = "2021-07");
    TOLD("D6", .what = YM_balance_over, .months = 3);
    TOLD("D6 D7 D8", .what = YM_balance_over, .programme = "dibao", .township = there);
    TOLD("", .what = YM_balance_over, .programme = "tekun");
    TOLD("", .what = YM_balance_over, .township = here);
    TOLD("", .what = YM_balance_old);
}

/* This month's as well; D's stands on the next roll. */
static void held_months(void)
{
    TOLD("A5 A6 A7 A8 A9 B7 B8 B9 E9 C8 C9", .what = YM_balance_held);
    TOLD("E9 C8 C9", .what = YM_balance_held, .programme = "tekun");
    TOLD("A5 A6 A7 A8 A9 E9", .what = YM_balance_held, .township = here);
    TOLD("A5 A6 A7 B7", .what = YM_balance_held, .until = "2021-07");
    TOLD("A5 A6 A7 A8 B7 B8 C8", .what = YM_balance_held, .months = 1);
    TOLD("B7", .what = YM_balance_held, .programme = "dibao", .township = there, .until = "2021-09", .months = 2);
}

/* ---- by whom */

static void by_rights(void)
{
    static const char *const none[] = {"window1", "unit_gongan", "supervisor1", "admin1"};
    told("county1", (struct looked){0}, "A5 A6 A7 A8 B7 B8 C8");
    told("auditor1", (struct looked){.months = 3}, "A5 A6");
    told("town_411526001", (struct looked){0}, "A5 A6 A7 A8");
    told("town_411526001", (struct looked){.what = YM_balance_held, .months = 2}, "A5 A6 A7");
    told("town_411526001", (struct looked){.what = YM_balance_over}, "");
    told("town_411526001", (struct looked){.township = there}, "");
    told("town_411526101", (struct looked){.what = YM_balance_over, .township = there}, "D6 D7 D8");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CU_ASSERT_EQUAL(look(none[i], &(struct looked){.months = 1}, YM_NONE, ""), YM_EDENIED);
}

/* The sums are those of whoever asks, whatever is looked for. */
static void the_sums(void)
{
    const struct ym_balance *b;
    size_t pos = 0;
    int64_t open = 0, over = 0;
    CU_ASSERT_EQUAL_FATAL(look("town_411526101", &(struct looked){.programme = "tekun", .months = 5}, YM_NONE, ""), 0);
    for (; (b = YM_NEXT(&d.out, balance, -1, &pos)); over += b->over) {
        CU_ASSERT_STRING_EQUAL(b->township, there);
        open += b->open;
    }
    CU_ASSERT_EQUAL(open, 3 * 100 + 2 * 100 + 300);
    CU_ASSERT_EQUAL(over, 3 * 200);
}

static void what_is_refused(void)
{
    CU_ASSERT_EQUAL(look("payer1", &(struct looked){.months = -1}, YM_NONE, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "owings, months", NULL));
    CU_ASSERT_EQUAL(look("payer1", &(struct looked){.months = 241}, YM_NONE, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "owings, months", NULL));
    CU_ASSERT_EQUAL(look("payer1", &(struct looked){0}, YM_NONE, "page 2"), YM_EBAD);
    CU_ASSERT(office_said(&d, "owings, after", NULL));
}

ym_suite_fn ym_suite_open;
void ym_suite_open(void)
{
    static const struct ym_test tests[] = {
        {"months that are open", open_months},
        {"by their age", by_age},
        {"months that are over", over_months},
        {"months that are held", held_months},
        {"by whom", by_rights},
        {"the sums", the_sums},
        {"what is refused", what_is_refused},
        {0},
    };
    ym_suite_add_each("open", before, after, tests);
}
