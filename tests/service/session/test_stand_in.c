/* test_stand_in.c — rights by oneself and in somebody's place: none of one where only the other holds something. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "mandates.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/used.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/record/workload.h"

static struct office d;
static int next_sequence = 301;

#define A "411526001"
#define B "411526002"

/* A case in each town at each of two desks: the township's (accepted) and the county's (submitted). */
static char at_town[2][32], at_county[2][32];
static const char *const towns[2] = {A, B};

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static struct walk_family family_in(const char *town)
{
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    f.township = town;
    return f;
}

/* zhang: township officer of A by himself, county approver for li, whose scope is B.  chen the other way round: approver of A by himself,
 * township officer for ma of B. */
static void the_officials(void)
{
    const struct mandates_wish all[] = {{"zhang", YM_role_township, NULL, NULL, NULL},
                                        {"li", YM_role_county, NULL, NULL, NULL},
                                        {"chen", YM_role_county, NULL, NULL, NULL},
                                        {"ma", YM_role_township, NULL, NULL, NULL},
                                        {"zhang", YM_role_county, "li", "2021-07-05", "2021-08-31"},
                                        {"chen", YM_role_township, "ma", "2021-07-05", "2021-08-31"}};
    mandates_official(&d, "zhang", "张三", A, "");
    mandates_official(&d, "li", "李四", B, "");
    mandates_official(&d, "chen", "陈五", A, "");
    mandates_official(&d, "ma", "马六", B, "");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        mandates_give(&d, &all[i]);
    for (int i = 0; i < 2; i++) {
        struct walk_family f = family_in(towns[i]), g = family_in(towns[i]);
        CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-20", at_county[i]), 0);
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &g, at_town[i]), 0);
        CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", at_town[i], "accept", NULL, NULL), 0);
    }
}

/* ---- pairs of role and place */

static int listed(const char *account, const char *number)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "work.list", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++)
        if (strcmp(OFFICE_GOT(&d, found, i)->number, number) == 0)
            return 1;
    return 0;
}

/* 1, 0; -1: not an act of its stage. */
static int can(const char *account, const char *number, const char *action)
{
    const struct ym_can *c = walk_can(&d, account, number, action);
    return c ? c->now == 1 : -1;
}

static int64_t waits(const char *account, const char *role)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_workload); i++)
        if (OFFICE_GOT(&d, workload, i)->what == YM_desk_work && strcmp(OFFICE_GOT(&d, workload, i)->code, role) == 0)
            return OFFICE_GOT(&d, workload, i)->waiting;
    return -1;
}

/* Who is the township's officer in one town and the county's in the other does nothing across. */
static void no_cross(const char *account, int town, int county)
{
    CU_ASSERT(listed(account, at_town[town]));
    CU_ASSERT(!listed(account, at_town[county]));
    CU_ASSERT(listed(account, at_county[county]));
    CU_ASSERT(!listed(account, at_county[town]));
    CU_ASSERT_EQUAL(can(account, at_town[town], "start"), 1);
    CU_ASSERT_EQUAL(can(account, at_town[county], "start"), 0);
    CU_ASSERT_EQUAL(can(account, at_county[county], "grant"), 1);
    CU_ASSERT_EQUAL(can(account, at_county[town], "grant"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, account, at_town[county], "start", NULL, NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "Your roles do not allow this: {1}."));
    CU_ASSERT_EQUAL(walk_act(&d, account, at_county[town], "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "Your roles do not allow this: {1}."));
    CU_ASSERT_EQUAL(waits(account, "township"), 1);
    CU_ASSERT_EQUAL(waits(account, "county"), 1);
}

static void neither_way(void)
{
    no_cross("zhang", 0, 1);
    no_cross("chen", 1, 0);
}

static void only_these_towns(void)
{
    struct walk_family f = family_in("411526003");
    char number[32], ask[96];
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "case.see", ask), YM_ENOENT);
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "accept", NULL, NULL), YM_ENOENT);
}

/* The county's whole work counts by the county's own rows, a township's beside it by its own. */
static void the_whole_county_beside_a_town(void)
{
    int64_t id = mandates_give(&d, &(struct mandates_wish){"ma", YM_role_county, "county1", "2021-07-05", "2021-08-31"});
    CU_ASSERT_EQUAL(waits("ma", "township"), 1);
    CU_ASSERT_EQUAL(waits("ma", "county"), waits("county1", "county"));
    CU_ASSERT(waits("ma", "county") >= 2);
    CU_ASSERT(listed("ma", at_county[0]));
    CU_ASSERT(!listed("ma", at_town[0]));
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "mandate.end", id), 0);
}

/* A call that needs a role asks where that role is held: a township takes families in, the county does not. */
static void a_call_in_its_place(void)
{
    struct walk_family in_a = family_in(A), in_b = family_in(B);
    walk_give(&d, &in_b);
    CU_ASSERT_EQUAL(office_ask(&d, "zhang", "intake"), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "The township {1} does not belong to your work; the window can enter it."));
    walk_give(&d, &in_a);
    CU_ASSERT_EQUAL(office_ask(&d, "zhang", "intake"), 0);
}

/* ---- what is seen */

static const char *number_seen(const char *account, const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "case.see", ask), 0);
    return office_count(&d, YM_R_account) ? OFFICE_GOT(&d, account, 0)->number : "";
}

static const char *idno_found(const char *account, const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: find\n\nname: 张有福\nlimit: 100\n");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "find", ask), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++)
        if (strcmp(OFFICE_GOT(&d, found, i)->number, number) == 0)
            return OFFICE_GOT(&d, found, i)->idno;
    return "";
}

/* An auditor sees the end of a number; the window the whole: in its own town, on a case as well as on a list. */
static void masked_by_place(void)
{
    mandates_official(&d, "he", "何七", A, "");
    mandates_give(&d, &(struct mandates_wish){"he", YM_role_window, NULL, NULL, NULL});
    mandates_official(&d, "gu", "顾八", B, "");
    mandates_give(&d, &(struct mandates_wish){"gu", YM_role_auditor, NULL, NULL, NULL});
    mandates_give(&d, &(struct mandates_wish){"he", YM_role_auditor, "gu", "2021-07-05", "2021-08-31"});
    mandates_give(&d, &(struct mandates_wish){"gu", YM_role_window, "he", "2021-07-05", "2021-08-31"});
    for (int i = 0; i < 2; i++) {
        const char *who = i ? "gu" : "he";
        CU_ASSERT_STRING_EQUAL(number_seen(who, at_town[0]), "621700123456");
        CU_ASSERT_STRING_EQUAL(number_seen(who, at_town[1]), "********3456");
        CU_ASSERT_EQUAL(strchr(idno_found(who, at_town[0]), '*'), NULL);
        CU_ASSERT_NOT_EQUAL(strchr(idno_found(who, at_town[1]), '*'), NULL);
    }
}

/* Whoever sees no telephone numbers of a town finds nobody there by one. */
static void found_by_telephone(void)
{
    char number[2][32];
    for (int i = 0; i < 2; i++) {
        struct walk_family f = family_in(towns[i]);
        f.household = "phone: 03761234567";
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number[i]), 0);
    }
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "he", "find", "%rec: find\n\nany: 1234567\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, number[0]);
}

/* ---- units */

static size_t tasks(const char *account, const char *call, int64_t limit)
{
    char ask[200], after[160] = "";
    size_t n = 0, page;
    do {
        snprintf(ask, sizeof ask, "%%rec: queue\n\nlimit: %lld\n%s%s\n", (long long)limit, *after ? "after: " : "", after);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, account, call, ask), 0);
        page = office_count(&d, YM_R_task);
        n += page;
        if (page)
            snprintf(after, sizeof after, "%s", OFFICE_GOT(&d, task, page - 1)->mark);
    } while (page == (size_t)limit && n < 1000);
    return n;
}

static int64_t first_check(const char *account)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "unit.queue", NULL), 0);
    CU_ASSERT_FATAL(office_count(&d, YM_R_task) > 0);
    return OFFICE_GOT(&d, task, 0)->check;
}

static int answer(const char *account, int64_t check)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: nothing\n", (long long)check);
    return office_call(&d, account, "unit.answer", ask);
}

/* A unit's checker in another unit's place answers for both, each by its own; a page goes on from the one to the other. */
static void a_unit_beside_another(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", at_town[0], "start", NULL, NULL), 0);
    size_t own = tasks("unit_gongan", "unit.queue", 500), other = tasks("unit_gongjijin", "unit.queue", 500);
    CU_ASSERT_FATAL(own && other);
    int64_t check = first_check("unit_gongjijin");
    CU_ASSERT_EQUAL(answer("unit_gongan", check), YM_ENOENT);
    mandates_give(&d, &(struct mandates_wish){"unit_gongan", YM_role_unit, "unit_gongjijin", "2021-07-05", "2021-08-31"});
    CU_ASSERT_EQUAL(tasks("unit_gongan", "unit.queue", 500), own + other);
    CU_ASSERT_EQUAL(tasks("unit_gongan", "unit.queue", 1), own + other);
    CU_ASSERT_EQUAL(tasks("unit_gongjijin", "unit.queue", 500), other);
    CU_ASSERT_EQUAL(answer("unit_gongan", check), 0);
    int64_t root = mandates_last(&d, &d.before, at_town[0], YM_R_check)->root;
    const struct ym_check *c = (const struct ym_check *)office_record(&d, YM_R_check, root, check);
    CU_ASSERT_STRING_EQUAL(c->answered_by, "unit_gongan");
    CU_ASSERT_STRING_EQUAL(c->answered_for, "unit_gongjijin");
    int64_t own_check = first_check("unit_gongan");
    CU_ASSERT_EQUAL(answer("unit_gongan", own_check), 0);
    c = (const struct ym_check *)office_record(&d, YM_R_check, root, own_check);
    CU_ASSERT_STRING_EQUAL(c->answered_for, "");
    CU_ASSERT_EQUAL(tasks("unit_gongan", "unit.answered", 500), tasks("unit_gongan", "unit.answered", 1));
}

/* The other way round: the order of the pages is that of the units' names, whoever is whose. */
static void another_unit_before_ones_own(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "ma", at_town[1], "start", NULL, NULL), 0);
    mandates_give(&d, &(struct mandates_wish){"unit_gongjijin", YM_role_unit, "unit_caizheng", "2021-07-05", "2021-08-31"});
    size_t all = tasks("unit_gongjijin", "unit.queue", 500);
    CU_ASSERT(all > tasks("unit_caizheng", "unit.queue", 500));
    CU_ASSERT_EQUAL(all, tasks("unit_gongjijin", "unit.queue", 1));
}

/* Somebody of no unit, in the place of one. */
static void a_unit_in_its_place(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "ma", "unit.queue", NULL), YM_EDENIED);
    mandates_give(&d, &(struct mandates_wish){"ma", YM_role_unit, "unit_caizheng", "2021-07-05", "2021-08-31"});
    CU_ASSERT_EQUAL(tasks("ma", "unit.queue", 500), tasks("unit_caizheng", "unit.queue", 500));
    CU_ASSERT(tasks("ma", "unit.queue", 500) > 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "ma", "state", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, state, 0)->unit, "caizheng");
}

/* ---- what may be entered where */

static void villages_of_both(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "values", "%rec: usual\n\nrecord: household\nfield: village\ntownship: " B "\n"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "values", "%rec: usual\n\nrecord: household\nfield: village\ntownship: 411526003\n"),
                    YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "he", "values", "%rec: usual\n\nrecord: household\nfield: village\ntownship: " B "\n"),
                    YM_EDENIED); /* an auditor enters nothing */
}

static int is_used(const char *account, const char *text)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "values", "%rec: usual\n\nrecord: survey\nfield: surveyor1\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_used); i++)
        if (strcmp(OFFICE_GOT(&d, used, i)->text, text) == 0)
            return 1;
    return 0;
}

static void surveyors_of_both(void)
{
    CU_ASSERT(is_used("zhang", "李四")); /* B's */
    CU_ASSERT(is_used("zhang", "陈五")); /* A's */
    CU_ASSERT(!is_used("li", "陈五"));
    CU_ASSERT(!is_used("he", "马六")); /* an auditor of B goes nowhere */
}

/* Late work stands apart where the county decides, and only there. */
static void apart_where_the_county_decides(void)
{
    char ask[64] = "%rec: queue\n\nlimit: 200\n";
    int apart[2] = {-1, -1};
    office_day(&d, "2021-08-31");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "chen", "work.list", ask), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++) {
        const struct ym_found *f = OFFICE_GOT(&d, found, i);
        apart[0] = strcmp(f->number, at_town[1]) == 0 ? (int)f->apart : apart[0];
        apart[1] = strcmp(f->number, at_county[0]) == 0 ? (int)f->apart : apart[1];
    }
    CU_ASSERT_EQUAL(apart[0], 0);
    CU_ASSERT_EQUAL(apart[1], 1);
}

/* The number of the open to-do about a noted relation in the town; 0: it lies on another desk. */
static int64_t related(const char *account, const char *town)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "todo.list", "%rec: todos\n\nlimit: 200\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_todo); i++)
        if (strcmp(OFFICE_GOT(&d, todo, i)->kind, "related") == 0 && strcmp(OFFICE_GOT(&d, todo, i)->township, town) == 0)
            return OFFICE_GOT(&d, todo, i)->head.id;
    return 0;
}

static int among_the_work(const char *account, int64_t todo)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "work.list", "%rec: queue\n\ntodos: yes\nlimit: 200\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++)
        if (OFFICE_GOT(&d, found, i)->todo == todo)
            return 1;
    return 0;
}

static int end_todo(const char *account, int64_t id)
{
    struct ym_which *which = OFFICE_GIVE(&d, which);
    which->record = id;
    which->reason = "已核";
    return office_ask(&d, account, "todo.end");
}

/* A noted relation is the county's to look at: where one is the county's. */
static void to_dos_do_not_cross(void)
{
    char number[32];
    for (int i = 0; i < 2; i++) {
        struct walk_family f = family_in(towns[i]);
        f.kase = "%rec: kinship\n\nkind: official\nname: 某人\nhow: 侄女\n";
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    }
    CU_ASSERT_EQUAL(related("zhang", A), 0);
    CU_ASSERT_NOT_EQUAL(related("zhang", B), 0);
    CU_ASSERT_NOT_EQUAL(related("chen", A), 0);
    CU_ASSERT_EQUAL(related("chen", B), 0);
    int64_t in_a = related("chen", A), in_b = related("zhang", B);
    CU_ASSERT_EQUAL(among_the_work("zhang", in_a), 0);
    CU_ASSERT_EQUAL(among_the_work("zhang", in_b), 1);
    CU_ASSERT_EQUAL(among_the_work("chen", in_a), 1);
    CU_ASSERT_EQUAL(among_the_work("chen", in_b), 0);
    CU_ASSERT_EQUAL(end_todo("zhang", in_a), YM_ENOENT);
    CU_ASSERT_EQUAL(end_todo("zhang", in_b), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->stood_for, "li");
}

ym_suite_fn ym_suite_stand_in;

void ym_suite_stand_in(void)
{
    static const struct ym_test tests[] = {
        {"the officials and their cases", the_officials},
        {"roles and places do not cross", neither_way},
        {"only the towns of both", only_these_towns},
        {"the whole county beside a town", the_whole_county_beside_a_town},
        {"a call asks where its role is held", a_call_in_its_place},
        {"masked by place", masked_by_place},
        {"found by telephone", found_by_telephone},
        {"a unit beside another", a_unit_beside_another},
        {"another unit before one's own", another_unit_before_ones_own},
        {"a unit in its place", a_unit_in_its_place},
        {"villages of both", villages_of_both},
        {"surveyors of both", surveyors_of_both},
        {"to-dos do not cross", to_dos_do_not_cross},
        {"apart where the county decides", apart_where_the_county_decides},
        {0},
    };
    ym_suite_add_story("stand_in", before, after, tests);
}
