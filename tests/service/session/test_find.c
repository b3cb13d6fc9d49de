/* test_find.c — searching by initials; what is found stands in the order of its reading. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"

static struct office d;

static void put(const char *name, const char *township, int sequence)
{
    char number[32];
    struct walk_family f = {.programmes = "dibao", .area = "rural", .township = township, .people = {{name, "1975-05-01", "self", sequence, NULL, NULL}}};
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
}

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

static size_t find(const char *account, const char *initials)
{
    OFFICE_GIVE(&d, find)->initials = initials;
    return office_ask(&d, account, "find") ? 0 : office_count(&d, YM_R_found);
}

static void finds_by_initials(void)
{
    put("周山", "411526101", 301);
    put("张三", "411526101", 303);
    put("张三丰", "411526101", 305);
    put("单雄信", "411526101", 307); /* the surname is read shàn */
    put("曾四", "411526002", 309);
    put("吴·阿木", "411526101", 311);
    CU_ASSERT_EQUAL(find("county1", "zs"), 4);
    static const char *const order[] = {"曾四", "张三", "张三丰", "周山"}; /* zeng, zhang, zhou */
    for (size_t i = 0; i < 4 && i < office_count(&d, YM_R_found); i++)
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, i)->name, order[i]);
    CU_ASSERT_EQUAL(find("county1", "ZSF"), 1);
    CU_ASSERT_EQUAL(find("county1", "sxx"), 1);
    CU_ASSERT_EQUAL(find("county1", "wam"), 1);
    CU_ASSERT_EQUAL(find("county1", "qqqq"), 0);
    CU_ASSERT_EQUAL(d.err, 0);
}

static void finds_by_initials_and_the_last_four(void)
{
    char id[19], ask[16];
    walk_idno(id, "1975-05-01", 303);
    snprintf(ask, sizeof ask, "zs %s", id + 14);
    CU_ASSERT_EQUAL_FATAL(find("county1", ask), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "张三");
    ask[2] = 0;
    strcat(ask, id + 14); /* without the blank */
    CU_ASSERT_EQUAL(find("county1", ask), 1);
    CU_ASSERT_EQUAL(find("county1", "zs 0000"), 0);
    CU_ASSERT_EQUAL(d.err, 0);
}

/* One of many of that name, and nobody whose number ends alike. */
static void finds_a_name_with_its_number(void)
{
    char id[19];
    walk_idno(id, "1975-05-01", 305);
    struct ym_find *ask = OFFICE_GIVE(&d, find);
    ask->name = "张三";
    ask->idno = id + 14;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "find"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "张三丰");
    ask = OFFICE_GIVE(&d, find);
    ask->name = "周山";
    ask->idno = id + 14;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "find"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 0);
}

static void finds_within_the_scope_only(void)
{
    CU_ASSERT_EQUAL(find("town_411526002", "zs"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "曾四");
    CU_ASSERT_EQUAL(find("town_411526107", "zs"), 0);
    CU_ASSERT_EQUAL(find("supervisor1", "zs"), 0);
    CU_ASSERT_EQUAL(d.err, YM_EDENIED);
}

static void refuses_what_are_no_initials(void)
{
    static const char *const bad[] = {"0412", "zs 04125", "zs-1", "张三", "zs 04 1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CU_ASSERT_EQUAL(find("county1", bad[i]), 0);
        CU_ASSERT_EQUAL(d.err, YM_EBAD);
        CU_ASSERT(office_said(&d, "find, initials", NULL));
    }
}

ym_suite_fn ym_suite_find;

void ym_suite_find(void)
{
    static const struct ym_test tests[] = {
        {"finds by initials", finds_by_initials},
        {"finds by initials and the last four", finds_by_initials_and_the_last_four},
        {"finds a name with its number", finds_a_name_with_its_number},
        {"finds within the scope only", finds_within_the_scope_only},
        {"refuses what are no initials", refuses_what_are_no_initials},
        {0},
    };
    ym_suite_add_story("find", before, after, tests);
}
