/* test_contacts_found.c — contacts with families looked for: newest first, by a word, a page at a time, where the family lives now. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "contacts.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/contacts.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/store/record.h"

static int before(void)
{
    office_open(&contacts_office, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&contacts_office);
    return 0;
}

/* ---- found, newest first, a page at a time */

static void stands_newest_first(void)
{
    char number[32];
    contacts_family("王次序", "411526101", 305, number);
    int64_t second = contacts_add("window1", number, "2021-07-02", "本人", "二");
    contacts_add("window1", number, "2021-06-30", "本人", "四");
    contacts_add("window1", number, "2021-07-04", "本人", "一");
    int64_t third = contacts_add("window1", number, "2021-07-01", "本人", "三");
    static const char *const order[] = {"一", "二", "三", "四"};
    CU_ASSERT_EQUAL_FATAL(contacts_list("window1", number, ""), 4);
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_STRING_EQUAL(contacts_text(i), order[i]);
    CU_ASSERT_EQUAL_FATAL(contacts_list("window1", "", "王次序"), 4); /* by the applicant's name, across families */
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_STRING_EQUAL(contacts_text(i), order[i]);
    for (int across = 0; across < 2; across++) {
        struct ym_contacts *ask = OFFICE_GIVE(&contacts_office, contacts);
        ask->number = across ? "" : number;
        ask->word = "王次序";
        ask->from = ym_date_of(2021, 7, 1);
        ask->until = ym_date_of(2021, 7, 2);
        CU_ASSERT_EQUAL_FATAL(office_ask(&contacts_office, contacts_town, "contact.list"), 0);
        CU_ASSERT_EQUAL_FATAL(office_count(&contacts_office, YM_R_contact), 2);
        CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 0)->head.id, second);
        CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 1)->head.id, third);
    }
}

static void is_found_by_a_word(void)
{
    char number[32];
    contacts_family("赵查找", "411526101", 307, number);
    contacts_add("window1", number, "2021-07-02", "外甥Wang", "问过微信里的transfer记录");
    contacts_add("window1", number, "2021-07-03", "本人", "约定周五补材料");
    CU_ASSERT_EQUAL(contacts_list("county1", "", "周五补"), 1);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "Transfer"), 1); /* letters large or small */
    CU_ASSERT_EQUAL(contacts_list("county1", "", "外甥wang"), 1);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "查找"), 2);
    CU_ASSERT_EQUAL(contacts_list("county1", number, "周五补"), 1);
    CU_ASSERT_EQUAL(contacts_list("county1", number, "外甥"), 1);
}

/* Every row once, whatever the pages; `limit` YM_NONE: as the desk asks. */
static size_t count_pages(const char *account, const char *number, const char *word, int64_t limit, int *pages)
{
    int64_t after = YM_NONE;
    ym_date last = YM_NONE;
    size_t n = 0, rows;
    *pages = 0;
    do {
        struct ym_contacts *ask = OFFICE_GIVE(&contacts_office, contacts);
        ask->number = number;
        ask->word = word;
        ask->limit = limit;
        ask->after = after;
        if (office_ask(&contacts_office, account, "contact.list"))
            return 0;
        rows = office_count(&contacts_office, YM_R_found);
        for (size_t i = 0; i < office_count(&contacts_office, YM_R_contact); i++) {
            CU_ASSERT(last == YM_NONE || OFFICE_GOT(&contacts_office, contact, i)->on <= last);
            last = OFFICE_GOT(&contacts_office, contact, i)->on;
        }
        n += office_count(&contacts_office, YM_R_contact);
        if (rows)
            ym_int_parse(&after, OFFICE_GOT(&contacts_office, found, rows - 1)->mark);
    } while (rows && ++*pages < 100);
    return n;
}

enum { MANY = 1100, TWO_TOWNS = 2 };

struct many {
    int64_t root[TWO_TOWNS];
};

/* Straight into the store. */
static int put(struct ym_txn *t, int64_t root, const char *township, ym_date on, const char *text)
{
    struct ym_contact *c = YM_RECORD(ym_txn_arena(t), contact);
    c->head.root = c->head.parent = root;
    c->on = on;
    c->how = YM_contact_visit;
    c->whom = "本人";
    c->text = text;
    c->township = township;
    return ym_record_put(t, &c->head, 0);
}

/* Three a day, now with one family, now with the other; every hundredth says something. */
static int body_many(struct ym_txn *t, void *baton)
{
    static const char *const towns[TWO_TOWNS] = {"411526101", "411526002"};
    const struct many *m = baton;
    int err = 0;
    for (int i = 0; !err && i < MANY; i++)
        err = put(t, m->root[i % TWO_TOWNS], towns[i % TWO_TOWNS], ym_date_of(2018, 1, 1) + i / 3,
                  i % 100 == 0 || i == 1 ? "难得一见" : "照旧");
    return err;
}

static int64_t root_of(const char *number)
{
    OFFICE_GIVE(&contacts_office, contacts)->number = number;
    CU_ASSERT_EQUAL(office_ask(&contacts_office, "county1", "contact.list"), 0);
    return office_entry(&contacts_office, 0)->root;
}

static void comes_in_pages(void)
{
    char number[2][32];
    int pages;
    contacts_family("钱多", "411526101", 309, number[0]);
    contacts_family("孙多", "411526002", 311, number[1]);
    struct many m = {{root_of(number[0]), root_of(number[1])}};
    CU_ASSERT_EQUAL_FATAL(office_write(&contacts_office, body_many, &m), 0);
    size_t others = count_pages("county1", "", "", 500, &pages) - MANY;
    CU_ASSERT_EQUAL(pages, (int)((MANY + others + 499) / 500));
    CU_ASSERT_EQUAL(count_pages("county1", "", "", YM_NONE, &pages), MANY + others);
    CU_ASSERT_EQUAL(count_pages(contacts_town, number[0], "", YM_NONE, &pages), MANY / 2);
    CU_ASSERT_EQUAL(pages, MANY / 2 / 50);
    CU_ASSERT_EQUAL(count_pages("county1", "", "难得一见", YM_NONE, &pages), 12); /* each page looks at so many and says where it was */
    CU_ASSERT_EQUAL(pages, 3);
    CU_ASSERT_EQUAL(count_pages(contacts_other_town, "", "难得一见", YM_NONE, &pages), 1);
    CU_ASSERT_EQUAL(count_pages("county1", "", "没有这样的话", YM_NONE, &pages), 0);
    CU_ASSERT_EQUAL(count_pages(contacts_town, number[0], "没有这样的话", YM_NONE, &pages), 0);
    CU_ASSERT_EQUAL(pages, 1);
}

/* Of an official with several townships, but not all: in the order of the days, not township by township. */
static void mixes_townships_by_day(void)
{
    int pages;
    CU_ASSERT_EQUAL(office_call(&contacts_office, "admin1", "official.save",
                                "%rec: official\n\naccount: two_towns\nname: 两镇\ntownships: 411526101 411526002\n"),
                    0);
    CU_ASSERT_EQUAL(office_call(&contacts_office, "admin1", "mandate.ask",
                                "%rec: mandate\n\naccount: two_towns\nrole: township\nreason: 测试\n"),
                    0);
    size_t all = count_pages("county1", "", "", YM_NONE, &pages);
    CU_ASSERT_EQUAL(count_pages("two_towns", "", "", YM_NONE, &pages), all);
    CU_ASSERT_EQUAL(count_pages("two_towns", "", "难得一见", YM_NONE, &pages), 12);
}

static void refuses_a_strange_mark(void)
{
    contacts_list(contacts_other_town, "", "");
    const struct ym_contact *c = OFFICE_GOT(&contacts_office, contact, 0);
    const int64_t marks[] = {999999, c->head.root, c->head.id};
    for (size_t i = 0; i < 3; i++) {
        OFFICE_GIVE(&contacts_office, contacts)->after = marks[i];
        CU_ASSERT_EQUAL(office_ask(&contacts_office, contacts_town, "contact.list"), YM_EBAD);
        CU_ASSERT(office_said(&contacts_office, "contacts, after", "This is not a mark that a page ended with."));
    }
}

/* A family that moves takes its contacts along: what was written down stays, where it is found changes. */
static void follows_the_family(void)
{
    char number[32];
    contacts_family("周搬家", "411526101", 313, number);
    int64_t id = contacts_add(contacts_town, number, "2021-07-05", "本人", "准备搬到镇上");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&contacts_office, number));
    struct ym_household h = *OFFICE_GOT(&contacts_office, household, 0);
    struct ym_household *moved = OFFICE_GIVE(&contacts_office, household);
    *moved = h;
    moved->township = "411526002";
    CU_ASSERT_EQUAL_FATAL(office_ask(&contacts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(contacts_list(contacts_town, "", "准备搬到镇上"), 0);
    CU_ASSERT_EQUAL_FATAL(contacts_list(contacts_other_town, "", "准备搬到镇上"), 1);
    const struct ym_contact *c = OFFICE_GOT(&contacts_office, contact, 0);
    CU_ASSERT_EQUAL(c->head.id, id);
    CU_ASSERT_STRING_EQUAL(c->entered_by, contacts_town);
    CU_ASSERT_EQUAL(c->on, ym_date_of(2021, 7, 5));
}

/* Where a copy of the township lags behind, the household's own counts, and those beside it are told all the same. */
static int body_lagging(struct ym_txn *t, void *baton)
{
    const struct many *m = baton;
    int err = 0;
    for (int i = 0; !err && i < 3; i++)
        err = put(t, m->root[i % TWO_TOWNS], "411526101", ym_date_of(2021, 7, 5), "落后");
    return err;
}

static void goes_by_the_household(void)
{
    char number[2][32];
    contacts_family("郑落后", "411526101", 317, number[0]);
    contacts_family("冯落后", "411526002", 319, number[1]);
    struct many m = {{root_of(number[0]), root_of(number[1])}};
    CU_ASSERT_EQUAL_FATAL(office_write(&contacts_office, body_lagging, &m), 0);
    CU_ASSERT_EQUAL(contacts_list(contacts_town, "", "落后"), 2);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "落后"), 3);
}

enum { FULL = 2000 };

static int body_full(struct ym_txn *t, void *baton)
{
    const struct many *m = baton;
    int err = 0;
    for (int i = 0; !err && i < FULL - 1; i++)
        err = put(t, m->root[0], "411526101", ym_date_of(2021, 7, 1), "满");
    return err;
}

static void a_file_is_full_some_day(void)
{
    char number[32];
    contacts_family("吴常来", "411526101", 315, number);
    struct many m = {{root_of(number), 0}};
    CU_ASSERT_EQUAL_FATAL(office_write(&contacts_office, body_full, &m), 0);
    CU_ASSERT(contacts_add("window1", number, "2021-07-05", "本人", "最后一条") > 0);
    CU_ASSERT_EQUAL(contacts_add("window1", number, "2021-07-05", "本人", "多一条"), 0);
    CU_ASSERT_EQUAL(contacts_office.err, YM_ELIMIT);
    CU_ASSERT_FATAL(contacts_office.problems.count == 1);
    CU_ASSERT_STRING_EQUAL(contacts_office.problems.list[0].arg[0], "2000");
}

void ym_suite_contacts_found(void);
void ym_suite_contacts_found(void)
{
    static const struct ym_test tests[] = {
        {"stands newest first", stands_newest_first},
        {"is found by a word", is_found_by_a_word},
        {"comes in pages", comes_in_pages},
        {"mixes townships by day", mixes_townships_by_day},
        {"a strange mark is refused", refuses_a_strange_mark},
        {"follows the family", follows_the_family},
        {"goes by the household", goes_by_the_household},
        {"a file is full some day", a_file_is_full_some_day},
        {0},
    };
    ym_suite_add_story("contacts found", before, after, tests);
}
