/* test_find.c — searching by whatever is at hand; what is found stands in the order of its reading.  What one had open last. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/want.h"

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

/* ---- whatever is at hand */

/* A family of two with telephones, as 张三's; its number. */
static char number[32];

static void put_phones(void)
{
    struct walk_family f = {.programmes = "dibao", .area = "rural", .township = "411526002", .household = "phone: 0376-555 8801",
                            .people = {{"钱一", "1970-05-01", "self", 331, NULL, NULL}, {"钱二", "1972-05-01", "spouse", 320, "phone: 13900009412", NULL}}};
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
}

static size_t any(const char *account, const char *what)
{
    OFFICE_GIVE(&d, find)->any = what;
    return office_ask(&d, account, "find") ? 0 : office_count(&d, YM_R_found);
}

/* Among what was found stands the family of `number`, by this. */
static int among(int64_t by)
{
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++)
        if (strcmp(OFFICE_GOT(&d, found, i)->number, number) == 0)
            return OFFICE_GOT(&d, found, i)->by == by;
    return 0;
}

static void finds_by_any_end_of_a_case_number(void)
{
    char text[40];
    put_phones();
    const char *serial = strrchr(number, '-') + 1, *figures = serial + strspn(serial, "0");
    const char *brief = strchr(number, '-') + 1; /* as lists show it */
    const char *const ends[] = {serial, figures, brief, number};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        CU_ASSERT(any("county1", ends[i]) >= 1);
        CU_ASSERT(among(YM_sought_number));
    }
    snprintf(text, sizeof text, "d%s", figures);
    CU_ASSERT_EQUAL(any("county1", text), 1);
    CU_ASSERT(among(YM_sought_number));
    snprintf(text, sizeof text, "2021-D-%s", figures);
    CU_ASSERT_EQUAL(any("county1", text), 1);
    snprintf(text, sizeof text, "2021D%s", serial);
    CU_ASSERT_EQUAL(any("county1", text), 1);
    CU_ASSERT(any("county1", "2021-d") > 3); /* a beginning */
    CU_ASSERT(any("county1", "411526-2021-D") > 3);
    CU_ASSERT_EQUAL(any("county1", "2021-T"), 0);
    CU_ASSERT_EQUAL(any("town_411526107", number), 0);
}

static void finds_by_telephone(void)
{
    static const char *const numbers[] = {"0376-555 8801", "8801", "5558801", "13900009412", "9412", "139 0000 9412"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        CU_ASSERT_EQUAL(any("window1", numbers[i]), 1);
        CU_ASSERT(among(YM_sought_phone));
    }
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "钱二");
    CU_ASSERT_EQUAL(any("payer1", "9412"), 0); /* sees no telephone numbers */
    CU_ASSERT_EQUAL(any("payer1", "钱二2"), 0); /* nor reads them figure by figure */
    CU_ASSERT_EQUAL(any("payer1", "钱二9412"), 0);
    CU_ASSERT_EQUAL(any("window1", "钱二2"), 1);
    CU_ASSERT_EQUAL(any("town_411526107", "13900009412"), 0);
    CU_ASSERT_EQUAL(d.err, 0);
}

static void finds_people_by_whatever_is_at_hand(void)
{
    char id[19], text[64];
    walk_idno(id, "1970-05-01", 331);
    CU_ASSERT_EQUAL(any("county1", id), 1);
    CU_ASSERT(among(YM_sought_idno));
    snprintf(text, sizeof text, "%.6s %.8s %s", id, id + 6, id + 14); /* as read aloud */
    CU_ASSERT_EQUAL(any("county1", text), 1);
    CU_ASSERT(any("county1", id + 14) >= 1);
    CU_ASSERT(among(YM_sought_idno));
    snprintf(text, sizeof text, "钱 %s", id + 16);
    CU_ASSERT_EQUAL(any("county1", text), 1);
    CU_ASSERT(among(YM_sought_name));
    CU_ASSERT_EQUAL(any("county1", "钱二9412"), 1); /* the end of his telephone number does as well */
    CU_ASSERT_EQUAL(any("county1", "钱二 9413"), 0);
    CU_ASSERT_EQUAL(any("county1", "钱 9412"), 1);
    put("许·鑫", "411526101", 313);
    CU_ASSERT_EQUAL(any("county1", "xx"), 1); /* initials of x alone are no figures */
    CU_ASSERT_EQUAL(any("county1", "许.鑫"), 1); /* a dot as somebody else types it */
    CU_ASSERT_EQUAL(any("county1", "Li Jianguo"), 0);
    CU_ASSERT_EQUAL(d.err, 0); /* a name that nobody has, not wrong initials */
    CU_ASSERT_EQUAL(any("county1", "qe"), 1);
    CU_ASSERT(among(YM_sought_initials));
    CU_ASSERT_EQUAL(any("county1", "钱"), 2); /* both of the family */
    CU_ASSERT_EQUAL(any("county1", "?"), 0);
    CU_ASSERT_EQUAL(d.err, 0); /* a name as good as any */
}

/* ---- what one had open last */

static int see(const char *account, const char *of)
{
    OFFICE_GIVE(&d, want)->number = of;
    return office_ask(&d, account, "case.see");
}

static void tells_what_was_open_last(void)
{
    char first[32], second[32];
    CU_ASSERT_EQUAL_FATAL(any("county1", "周山"), 1);
    strcpy(first, OFFICE_GOT(&d, found, 0)->number);
    CU_ASSERT_EQUAL_FATAL(any("county1", "曾四"), 1);
    strcpy(second, OFFICE_GOT(&d, found, 0)->number);
    CU_ASSERT_EQUAL(see("county1", first), 0);
    CU_ASSERT_EQUAL(see("county1", second), 0);
    CU_ASSERT_EQUAL(see("county1", first), 0);
    CU_ASSERT_EQUAL(see("county2", number), 0);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.recent"), 0);
    CU_ASSERT_FATAL(office_count(&d, YM_R_found) >= 2);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, first);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "周山");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 1)->number, second);
    CU_ASSERT_EQUAL(office_ask(&d, "county2", "case.recent"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_EQUAL(office_ask(&d, "town_411526107", "case.recent"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 0);
}

/* An act upon a case nobody looked at, as a batch does it, opens nothing. */
static void an_act_opens_nothing(void)
{
    char open[32];
    CU_ASSERT_EQUAL_FATAL(any("county1", "周山"), 1);
    strcpy(open, OFFICE_GOT(&d, found, 0)->number);
    CU_ASSERT_EQUAL(see("county1", open), 0);
    CU_ASSERT_EQUAL_FATAL(any("county1", "曾四"), 1);
    OFFICE_GIVE(&d, want)->number = OFFICE_GOT(&d, found, 0)->number;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "case.can"), 0);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.recent"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, open);
}

/* Whoever was away while others did much still finds what he had open. */
static void remembers_through_busy_days(void)
{
    enum { BUSY = 2100 };
    CU_ASSERT_EQUAL(see("county2", number), 0);
    for (int i = 0; i < BUSY; i++)
        CU_ASSERT_EQUAL(see("county1", number), 0);
    CU_ASSERT_EQUAL(office_ask(&d, "county2", "case.recent"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, number);
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
        {"finds by any end of a case number", finds_by_any_end_of_a_case_number},
        {"finds by telephone", finds_by_telephone},
        {"finds people by whatever is at hand", finds_people_by_whatever_is_at_hand},
        {"tells what was open last", tells_what_was_open_last},
        {"an act opens nothing", an_act_opens_nothing},
        {"remembers through busy days", remembers_through_busy_days},
        {0},
    };
    ym_suite_add_story("find", before, after, tests);
}
