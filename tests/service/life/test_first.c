/* test_first.c — help given first (先行救助): a part at once and on the spot, the whole decided by the county, or taken back (L6). */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/todo.h"

static struct office d;
static char number[32];
static int sequence = 301;

static int act(const char *who, const char *action, const char *more)
{
    char text[300];
    snprintf(text, sizeof text, "%%rec: act\n\nnumber: %s\naction: %s\nreason: 房屋烧毁，生活无着\n%s", number, action, more);
    return office_call(&d, who, "case.act", text);
}

/* A rural family of two asks for three months of the standard: 2262.00; the township may give 2000.00 itself. */
static void asks_for_help(void)
{
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &sequence);
    f.township = "411526001";
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 2262.00\ncause: fire\nhappened: 2021-09-02\n";
    office_open(&d, 1, "2021-09-03");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
}

static struct ym_ledger month(const char *of)
{
    const struct ym_case *c = walk_see(&d, number);
    int64_t root = c->head.root, id = c->head.id;
    return family_month(&d, root, id, of);
}

static void month_is(int64_t owed, int64_t paid, int64_t open, int64_t over)
{
    struct ym_ledger l = month("2021-09");
    CU_ASSERT_EQUAL(ym_or(l.owed, 0), owed);
    CU_ASSERT_EQUAL(ym_or(l.paid, 0), paid);
    CU_ASSERT_EQUAL(ym_ledger_open(&l), open);
    CU_ASSERT_EQUAL(ym_ledger_over(&l), over);
}

static void figure_is(int64_t households, int64_t persons, int64_t fen)
{
    const struct ym_line *line;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "summary", "%rec: span\n\nquarter: 2021Q3\n"), 0);
    while ((line = YM_NEXT(&d.out, line, -1, &pos)))
        if (strcmp(line->kind, "now") == 0 && strcmp(line->programme, "linshi_jinan") == 0 && strcmp(line->span, "2021Q3") == 0) {
            CU_ASSERT_EQUAL(ym_or(line->households, 0), households);
            CU_ASSERT_EQUAL(ym_or(line->persons, 0), persons);
            CU_ASSERT_EQUAL(ym_or(line->amount, 0), fen);
            return;
        }
    CU_ASSERT_EQUAL(fen, 0);
}

static const struct ym_can *can_of(const char *who, const char *action)
{
    return walk_can(&d, who, number, action);
}

static int may(const char *who, const char *action)
{
    const struct ym_can *can = can_of(who, action);
    return can && can->now == 1;
}

/* What is known before a sum is asked for. */
static void told(const char *who, const char *action, int64_t most, int64_t given)
{
    const struct ym_can *can = can_of(who, action);
    CU_ASSERT_PTR_NOT_NULL_FATAL(can);
    CU_ASSERT_EQUAL(can->most, most);
    CU_ASSERT_EQUAL(can->given, given);
}

static const struct ym_grant *grant(size_t i)
{
    walk_see(&d, number);
    return OFFICE_GOT(&d, grant, i);
}

/* ---- L6 */

static void a_part_at_once_then_the_whole(void)
{
    asks_for_help();
    CU_ASSERT(may("town_411526001", "help")); /* any part within its limit */
    told("town_411526001", "help", 200000, YM_NONE);
    told("county1", "help_county", YM_NONE, YM_NONE);
    CU_ASSERT_EQUAL(act("town_411526001", "help", "sum: 2000.01\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, "{1} yuan is more than the township may give itself ({2} yuan): give less at once, the county decides the whole."));
    CU_ASSERT_EQUAL(act("town_411526001", "help", ""), YM_EBAD); /* all of it */
    CU_ASSERT_EQUAL(act("county1", "help_county", "sum: 2262.01\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "act, sum", "The rules give {1} yuan at most."));
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-017\n"), 0);
    CU_ASSERT_EQUAL(walk_see(&d, number)->due, day_of("2021-09-17"));
    const struct ym_decision *first = OFFICE_GOT(&d, decision, 0);
    CU_ASSERT(first->amount == 100000 && first->whole == 226200);
    month_is(100000, 100000, 0, 0);
    figure_is(1, 2, 100000);
    told("county1", "decide_whole", YM_NONE, 100000);
    CU_ASSERT_EQUAL(can_of("county1", "decide_whole")->from, month_of("2021-09")); /* whenever it is decided */
    char named[32];
    snprintf(named, sizeof named, "%s", number);
    office_day(&d, "2021-09-08");
    CU_ASSERT_EQUAL(act("town_411526001", "decide_whole", ""), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(act("county1", "decide_whole", ""), 0);
    CU_ASSERT_EQUAL(act("county1", "decide_whole", ""), YM_EBAD);
    month_is(226200, 100000, 126200, 0);
    CU_ASSERT(grant(0)->state == YM_grant_replaced && grant(1)->state == YM_grant_active);
    CU_ASSERT(grant(1)->amount == 226200 && grant(1)->from == month_of("2021-09") && grant(1)->was == 100000);
    office_day(&d, "2021-09-09"); /* any day: a single roll */
    int64_t roll = roll_single(&d, "linshi_jinan", "2021-09", named);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 126200);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    month_is(226200, 226200, 0, 0);
    figure_is(1, 2, 226200); /* one household was helped, in two payments */
    CU_ASSERT_EQUAL(walk_see(&d, number)->due, day_of("2021-09-17"));
    office_close(&d);
}

/* If the papers never come: the county decides that nothing was due; what was paid is over, to be recovered by two. */
static void taken_back(void)
{
    asks_for_help();
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\nreceipt: 急-018\n"), 0);
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(act("county1", "take_back", ""), 0);
    CU_ASSERT_STRING_EQUAL(walk_see(&d, number)->state, "taken_back");
    month_is(0, 100000, 0, 100000);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "todo.list", "%rec: todos\n\nkind: over\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "tell", NULL, "%rec: delivery\n\non: 2021-09-20\nhow: home\n"), 0);
    CU_ASSERT_STRING_EQUAL(walk_see(&d, number)->state, "closed");
    month_is(0, 100000, 0, 100000);
    office_close(&d);
}

/* It stands with a reason; the county may change neither sum any more. */
static void it_stands(void)
{
    asks_for_help();
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 800.00\n"), 0); /* not on the spot: by a roll */
    month_is(80000, 0, 80000, 0);
    CU_ASSERT_EQUAL_FATAL(act("county1", "give_up", ""), 0);
    CU_ASSERT_STRING_EQUAL(walk_see(&d, number)->state, "incomplete");
    CU_ASSERT_EQUAL(act("county1", "decide_whole", ""), YM_EBAD);
    int64_t roll = roll_paid(&d, "linshi_jinan", "2021-09");
    CU_ASSERT(roll > 0);
    month_is(80000, 80000, 0, 0);
    figure_is(1, 2, 80000);
    office_close(&d);
}

static void all_of_it_by_the_county(void)
{
    asks_for_help();
    CU_ASSERT_EQUAL_FATAL(act("county1", "help_county", "receipt: 县-001\n"), 0);
    month_is(226200, 226200, 0, 0);
    walk_see(&d, number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, decision, 0)->whole, YM_NONE);
    CU_ASSERT_EQUAL(act("county2", "decide_whole", ""), YM_EBAD); /* it was given already */
    office_close(&d);
}

/* ---- whose account */

static struct ym_account account(void)
{
    walk_see(&d, number);
    const struct ym_account *a = OFFICE_GOT(&d, account, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    return *(const struct ym_account *)office_record(&d, YM_R_account, a->head.root, a->head.id);
}

/* Whoever decides is another than who entered it, and has it before him: he confirms it by deciding. */
static void the_account_is_seen_by_two(void)
{
    asks_for_help();
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", "help", "sum: 1000.00\n"), 0);
    struct ym_account a = account();
    CU_ASSERT_STRING_EQUAL(a.changed_by, "window1");
    CU_ASSERT_STRING_EQUAL(a.confirmed_by, "town_411526001");
    CU_ASSERT(a.confirmed != YM_NONE && a.waits != 1);
    office_close(&d);
    asks_for_help();
    a = account();
    a.number = "6217009999990003";
    *OFFICE_GIVE(&d, account) = a;
    OFFICE_GIVE(&d, changing)->reason = "换卡";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "town_411526001", "family.change"), 0);
    CU_ASSERT_EQUAL(act("town_411526001", "help", "sum: 1000.00\n"), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(act("county1", "help_county", ""), 0);
    a = account();
    CU_ASSERT_STRING_EQUAL(a.changed_by, "town_411526001");
    CU_ASSERT_STRING_EQUAL(a.confirmed_by, "county1");
    office_close(&d);
}

ym_suite_fn ym_suite_first;
void ym_suite_first(void)
{
    static const struct ym_test tests[] = {
        {"L6: a part at once, then the whole", a_part_at_once_then_the_whole},
        {"taken back", taken_back},
        {"it stands", it_stands},
        {"all of it by the county", all_of_it_by_the_county},
        {"the account is seen by two", the_account_is_seen_by_two},
        {0},
    };
    ym_suite_add("first", tests);
}
