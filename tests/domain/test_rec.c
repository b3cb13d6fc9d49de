/* test_rec.c — records as rec text: written and read back, as people write it, every bad line named, hostile texts. */
#include "locations.h"
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"

void ym_suite_rec(void);

enum { EAST = 8 * 3600, FUZZ = 100000 };

static struct ym_arena arena;
static struct ym_problems problems;
static struct ym_list list;
static struct ym_buf text, again;

static int before(void)
{
    ym_arena_init(&arena);
    ym_buf_init(&text);
    ym_buf_init(&again);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    ym_buf_release(&text);
    ym_buf_release(&again);
    return 0;
}

static int read_bytes(const char *bytes, size_t n)
{
    ym_list_init(&list, &arena);
    ym_problems_init(&problems, &arena);
    return ym_rec_read(&list, bytes, n, EAST, &problems);
}

static int read_text(const char *rec)
{
    return read_bytes(rec, strlen(rec));
}

static void check_problem(size_t i, const char *place, const char *reason)
{
    CU_ASSERT_FATAL(i < problems.count);
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[i].where), place);
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_problem_fill(&arena, problems.list[i].text, problems.list[i].arg), reason));
}

static void check_round(const struct ym_list *records)
{
    ym_buf_clear(&text);
    ym_rec_write(&text, records, YM_REC_HEADS, EAST);
    CU_ASSERT_EQUAL(read_bytes(text.data, text.len), 0);
    CU_ASSERT_FATAL(list.count == records->count);
    for (size_t i = 0; i < list.count; i++)
        CU_ASSERT(ym_records_same(records->at[i], list.at[i]));
}

/* A field that has the name of a number of the head takes its line; such records are never stored. */
static void hide_head(struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    r->root = ym_field_named(s, "root") ? 0 : r->root;
    r->parent = ym_field_named(s, "parent") ? 0 : r->parent;
}

static void test_round_trip(void)
{
    struct ym_dice dice = {.state = 13};
    for (size_t i = 0; ym_schema_at(i); i++) {
        struct ym_list records;
        ym_list_init(&records, &arena);
        for (int n = 0; n < 12; n++) {
            struct ym_head *r = ym_fill(&arena, ym_schema_at(i)->type, &dice, (enum ym_fill)(n % 4), 100);
            r->parent = r->parent ? r->parent : 1;
            hide_head(r);
            ym_list_add(&records, r);
        }
        check_round(&records);
        ym_arena_reset(&arena);
    }
}

static void test_empty_records(void)
{
    for (unsigned flags = 0; flags <= YM_REC_HEADS; flags++) {
        struct ym_list records;
        ym_list_init(&records, &arena);
        for (size_t i = 0; ym_schema_at(i); i++) {
            ym_list_add(&records, ym_record_new(&arena, ym_schema_at(i)->type));
            ym_list_add(&records, ym_record_new(&arena, ym_schema_at(i)->type));
        }
        ym_buf_clear(&text);
        ym_rec_write(&text, &records, flags, EAST);
        CU_ASSERT_EQUAL(read_bytes(text.data, text.len), 0);
        CU_ASSERT_FATAL(list.count == records.count);
        for (size_t i = 0; i < list.count; i++)
            CU_ASSERT(list.at[i]->type == records.at[i]->type && list.at[i]->id == (int64_t)i + 1);
        ym_arena_reset(&arena);
    }
}

static void test_as_written(void)
{
    struct ym_person *p = YM_RECORD(&arena, person);
    struct ym_household *h = YM_RECORD(&arena, household);
    struct ym_list records;
    p->name = "王小明";
    p->sex = YM_sex_male;
    h->note = "a\n\n+ b";
    h->head.id = 7;
    ym_list_init(&records, &arena);
    ym_list_add(&records, &h->head);
    ym_list_add(&records, &p->head);
    ym_list_add(&records, &p->head);
    ym_buf_clear(&text);
    ym_rec_write(&text, &records, YM_REC_HEADS, EAST);
    CU_ASSERT_STRING_EQUAL(text.data, "%rec: household\n\nid: 7\nnote: a\n+ \n+ + b\n\n%rec: person\n\nname: 王小明\nsex: male\n"
                                      "\nname: 王小明\nsex: male\n");
    ym_arena_reset(&arena);
}

static const char family[] =
    "\xef\xbb\xbf# taken in at the window\r\n%rec: 家庭\r\n%key: id\r\n\r\n乡镇: 411526101\r\n城乡类别: 农村\r\nnote: first\r\n+ second\r\n"
    "+third\r\n+\r\n+ last\r\n\r\n\r\n%rec: person\r\n\r\n姓名: 王小明\r\nidno: '41152619870909904x\r\n\r\nname: 李：四\r\nsex:女\r\n \t\r\n"
    "%rec: income\r\n\r\nkind: wage\r\n amount : 1,200\r\n# not yet shown\r\nperiod: month\r\n\r\n%rec: case\r\n\r\nprogramme: dibao";

static void test_as_people_write(void)
{
    CU_ASSERT_EQUAL(read_text(family), 0);
    CU_ASSERT_EQUAL(problems.count, 0);
    CU_ASSERT_FATAL(list.count == 5);
    const struct ym_household *h = YM_GET(&list, household, 0);
    const struct ym_person *p = YM_GET(&list, person, 1);
    const struct ym_income *i = YM_GET(&list, income, 0);
    CU_ASSERT_FATAL(h && p && i && YM_GET(&list, case, 0));
    CU_ASSERT_STRING_EQUAL(h->township, "411526101");
    CU_ASSERT_EQUAL(h->area, YM_area_rural);
    CU_ASSERT_STRING_EQUAL(h->note, "first\nsecond\nthird\n\nlast");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, person, 0)->idno, "41152619870909904X");
    CU_ASSERT_STRING_EQUAL(p->name, "李：四");
    CU_ASSERT_EQUAL(p->sex, YM_sex_female);
    CU_ASSERT_EQUAL(i->amount, 120000);
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, case, 0)->programme, "dibao");
    ym_arena_reset(&arena);
}

static void test_parents(void)
{
    CU_ASSERT_EQUAL(read_text("%rec: household\n\nid: 40\n\n%rec: person\n\nname: a\n\nname: b\n\n%rec: income\n\nkind: wage\n\n"
                              "kind: other\nparent: 77\n\n%rec: property\n\nwhat: x\n\n%rec: household\n\nnote: n\n\n"
                              "%rec: person\n\nname: c\n\n%rec: roll\n\nmonth: 2021-07\n"), 0);
    static const int64_t ids[] = {40, 41, 42, 43, 44, 45, 46, 47, 48}, parents[] = {0, 40, 40, 42, 77, 40, 0, 46, 0};
    CU_ASSERT_FATAL(list.count == 9);
    for (size_t i = 0; i < 9; i++)
        CU_ASSERT(list.at[i]->id == ids[i] && list.at[i]->parent == parents[i]);
    CU_ASSERT_EQUAL(read_text("%rec: income\n\nkind: wage\n"), 0);
    CU_ASSERT(list.count == 1 && list.at[0]->parent == 0 && list.at[0]->id == 1);
    ym_arena_reset(&arena);
}

static void test_all_problems(void)
{
    CU_ASSERT_EQUAL(read_text("name: too early\nsex: male\n\n%rec: persona\nname: passed over\n\n%rec: person\nid: -1\nname 王\n"
                              "height: 170\nsex: boy\nbirth: 2021-02-30\nname: 王\n+ 小明\n姓名: 李\nrev: x\nid: 3\nid: 4\n"
                              "level:\n+ one\n"), YM_EBAD);
    static const struct {
        const char *place, *reason;
    } rows[] = {
        {"line 1", "%rec: household"},  {"line 4", "persona"},          {"line 8, id", "\"-1\""},
        {"line 9", "name 王"},          {"line 10", "\"height\""},      {"line 11, person, sex", "male, female"},
        {"line 12, person, birth", "2021-02-30"}, {"line 15, person, name", "twice"},   {"line 16, rev", "\"x\""},
        {"line 18, id", "twice"},       {"line 19, person, level", "\"one\""},
    };
    CU_ASSERT_EQUAL(problems.count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_problem(i, rows[i].place, rows[i].reason);
    ym_arena_reset(&arena);
}

static void test_not_text(void)
{
    CU_ASSERT_EQUAL(read_text("%rec: person\n\nname: \xcd\xf5\n"), YM_EBAD);
    check_problem(0, "line 3", "UTF-8");
    CU_ASSERT_EQUAL(read_bytes("%rec: person\nname: a\0b\n", 23), YM_EBAD);
    check_problem(0, "line 2", "UTF-8");
    CU_ASSERT_EQUAL(read_bytes("", 0), 0);
    CU_ASSERT_EQUAL(list.count, 0);
    CU_ASSERT_EQUAL(read_text("\xef\xbb\xbf"), 0);
    CU_ASSERT_EQUAL(read_text("+\n+\n"), YM_EBAD);
    ym_arena_reset(&arena);
}

static void test_large_numbers(void)
{
    CU_ASSERT_EQUAL(read_text("%rec: roll\n\nid: 9223372036854775807\n\nmonth: 2021-07\n"), YM_EBAD);
    check_problem(0, "line 3, id", "9223372036854775807");
    CU_ASSERT_EQUAL(read_text("%rec: roll\n\nid: 4611686018427387903\n\nmonth: 2021-07\n"), 0);
    CU_ASSERT_EQUAL(list.at[1]->id, INT64_C(4611686018427387904));
    ym_arena_reset(&arena);
}

/* Texts that would take for ever, or all memory, if their cost grew faster than their length. */
static void test_long_texts(void)
{
    ym_buf_clear(&text);
    ym_buf_adds(&text, "%rec: household\n\nnote: x\n");
    for (int i = 0; i < 400000; i++)
        ym_buf_adds(&text, "+\n");
    CU_ASSERT_EQUAL(read_bytes(text.data, text.len), 0);
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, household, 0)->note, "x");
    CU_ASSERT(arena.total < 8 * text.len);
    ym_arena_reset(&arena);
    ym_buf_clear(&text);
    ym_buf_adds(&text, "%rec: income\n");
    for (int i = 0; i < 100000; i++)
        ym_buf_adds(&text, "\nproof:x\n");
    CU_ASSERT_EQUAL(read_bytes(text.data, text.len), 0); /* a hundred thousand may come, and none has a parent */
    CU_ASSERT_EQUAL(list.count, 100000);
    ym_buf_adds(&text, "\nproof:x\n\nproof:x\n");
    CU_ASSERT_EQUAL(read_bytes(text.data, text.len), YM_EBAD);
    CU_ASSERT(problems.count == 1 && list.count == 100000);
    check_problem(0, "line 200003", "too many");
    ym_arena_release(&arena);
}

static void mutate(struct ym_buf *b, struct ym_dice *d)
{
    static const char *const bits[] = {
        "\n", "\n\n", "\n+ ", "\n+", ":", "%", "%rec: ", "%rec: entry\nroot: 5\n", "#", " ", "id: 9\n", "parent: ", "-", "9",
        "0", "name: ", "amount: ", "roles: 1\n", "%rec: official\n", "\t", "踅", "\xef\xbb\xbf", "\n\n\n", "2021-07-05", "month\n",
    };
    for (int64_t n = ym_dice_between(d, 1, 6); n > 0; n--) {
        size_t at = (size_t)ym_dice_between(d, 0, (int64_t)b->len);
        const char *bit = bits[ym_dice_roll(d) % (sizeof bits / sizeof *bits)];
        ym_buf_clear(&again);
        ym_buf_add(&again, b->data, at);
        ym_buf_adds(&again, bit);
        size_t skip = (size_t)ym_dice_between(d, 0, 3);
        if (b->len > at + skip)
            ym_buf_add(&again, b->data + at + skip, b->len - at - skip);
        struct ym_buf swap = *b;
        *b = again;
        again = swap;
    }
}

/* What was read without a problem is written and read again the same. */
static void check_again(const struct ym_list *first)
{
    struct ym_list kept = *first;
    ym_buf_clear(&again);
    ym_rec_write(&again, &kept, YM_REC_HEADS, EAST);
    CU_ASSERT_FATAL(read_bytes(again.data, again.len) == 0);
    CU_ASSERT_FATAL(list.count == kept.count);
    for (size_t i = 0; i < list.count; i++)
        CU_ASSERT_FATAL(ym_field_named(ym_schema_of(kept.at[i]->type), "root") || ym_records_same(kept.at[i], list.at[i]));
}

static void test_random_texts(void)
{
    static const char start[] = "%rec: household\n\nnote: a\n+ b\n\n%rec: person\n\nname: 王\nsex: male\n\n%rec: income\n\namount: 12.50\n";
    struct ym_dice dice = {.state = 14};
    size_t good = 0;
    for (int i = 0; i < FUZZ; i++) {
        ym_buf_clear(&text);
        ym_buf_adds(&text, start);
        mutate(&text, &dice);
        int err = read_bytes(text.data, text.len);
        CU_ASSERT_FATAL(err == 0 || err == YM_EBAD);
        CU_ASSERT_FATAL((err == 0) == (problems.count == 0));
        if (!err)
            check_again(&list);
        good += !err;
        ym_arena_reset(&arena);
    }
    CU_ASSERT(good > FUZZ / 50 && good < FUZZ);
}

void ym_suite_rec(void)
{
    ym_suite_add_with("rec", before, after, (const struct ym_test[]){
        {"every record, written and read", test_round_trip},
        {"records with nothing given", test_empty_records},
        {"as it is written", test_as_written},
        {"as people write it", test_as_people_write},
        {"parents by position", test_parents},
        {"all problems, each with its line", test_all_problems},
        {"bytes that are no text", test_not_text},
        {"numbers too large", test_large_numbers},
        {"long and many", test_long_texts},
        {"random texts", test_random_texts},
        {0},
    });
}
