/* test_record_location.c — locations of problems: built of records, found again, compared as data, made text at the end. */
#include <CUnit/Basic.h>

#include "run.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/trouble.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record_location.h"

static struct ym_arena arena;

static int begin(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int end(void)
{
    ym_language_set("en");
    ym_arena_release(&arena);
    return 0;
}

static struct ym_head *add(struct ym_list *l, int type, int64_t id, int64_t parent)
{
    struct ym_head *r = ym_record_new(&arena, type);
    r->id = id;
    r->parent = parent;
    ym_list_add(l, r);
    return r;
}

/* A household, two persons, two incomes of the second and one of the first. */
static void a_family(struct ym_list *l)
{
    ym_list_init(l, &arena);
    add(l, YM_R_intake, 9, 0);
    add(l, YM_R_household, 1, 0);
    add(l, YM_R_person, 2, 1);
    add(l, YM_R_person, 3, 1);
    add(l, YM_R_income, 4, 3);
    add(l, YM_R_income, 5, 2);
    add(l, YM_R_income, 6, 3);
}

static struct ym_location income_of(int person, int nth)
{
    return ym_location_record(ym_location_record(YM_NOWHERE, YM_R_person, person), YM_R_income, nth);
}

static void of_records(void)
{
    struct ym_list l;
    a_family(&l);
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[0]), YM_AT_RECORD(intake)));
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[1]), YM_AT_RECORD(household)));
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[3]), ym_location_record(YM_NOWHERE, YM_R_person, 2)));
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[6]), income_of(2, 2)));
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[5]), income_of(1, 1)));
    struct ym_head *later = ym_record_new(&arena, YM_R_person); /* came after the list was sent */
    later->parent = 1;
    CU_ASSERT(ym_location_same(ym_location_of(&l, later), ym_location_record(YM_NOWHERE, YM_R_person, 3)));
    add(&l, YM_R_household, 8, 0); /* of several each has its number */
    CU_ASSERT(ym_location_same(ym_location_of(&l, l.at[1]), ym_location_record(YM_NOWHERE, YM_R_household, 1)));
}

static void found_again(void)
{
    struct ym_list l;
    a_family(&l);
    for (size_t i = 0; i < l.count; i++)
        CU_ASSERT_PTR_EQUAL(ym_location_find(&l, ym_location_of(&l, l.at[i])), l.at[i]);
    CU_ASSERT_PTR_EQUAL(ym_location_find(&l, YM_AT_FIELD(income_of(2, 2), income, amount)), l.at[6]);
    CU_ASSERT_PTR_EQUAL(ym_location_find(&l, income_of(2, 3)), l.at[3]); /* the nearest above */
    CU_ASSERT_PTR_EQUAL(ym_location_find(&l, YM_AT(intake, programmes)), l.at[0]);
    CU_ASSERT_PTR_NULL(ym_location_find(&l, ym_location_record(YM_NOWHERE, YM_R_person, 12))); /* "person 1" begins its text, too */
    CU_ASSERT_PTR_NULL(ym_location_find(&l, YM_NOWHERE));
    CU_ASSERT_PTR_NULL(ym_location_find(&l, ym_location_words("person 2")));
}

static void as_names(void)
{
    struct ym_location line = ym_location_record(ym_location_line(12), YM_R_person, 0), column = ym_location_file("rules/dibao.conf", 14);
    column.column = 5;
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, YM_AT_FIELD(income_of(2, 1), income, amount)), "person 2, income 1, amount");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, YM_AT(intake, programmes)), "intake, programmes");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, YM_AT_FIELD(line, person, idno)), "line 12, person, idno");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, column), "rules/dibao.conf:14, column 5");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, ym_location_file("--conf", 0)), "--conf");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, ym_location_words("E1, amount")), "E1, amount");
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, YM_NOWHERE), "");
}

static void as_said(void)
{
    struct ym_location column = ym_location_file("rules/dibao.conf", 14);
    column.column = 5;
    ym_language_set("zh");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_AT_FIELD(income_of(2, 1), income, amount)), "人员2，收入1，金额");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_AT_FIELD(ym_location_record(ym_location_line(12), YM_R_income, 0), income, amount)),
                           "第12行，收入，金额");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_AT(want, number)), "调阅，案号");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, column), "rules/dibao.conf:14，第5列");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_NOWHERE), "");
    ym_language_set("en");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_AT_FIELD(income_of(2, 1), income, amount)), "person 2, income 1, amount");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, YM_AT(person, idno)), "person, identity number");
}

/* What a recount finds: by its number, as 0.1.1 named it for scripts, and in the reader's words. */
static void of_stored_data(void)
{
    static const struct {
        int stored;
        int64_t number;
        const char *names, *zh;
    } rows[] = {
        {YM_stored_record, 12, "record 12", "记录12"},
        {YM_stored_entry, 7, "audit entry 7", "审计记录7"},
        {YM_stored_tally, 2, "tally 2", "统计数2"},
        {YM_stored_tally, 0, "tally", "统计数"},
        {YM_stored_request, 3, "request 3", "请求3"},
        {YM_stored_set, 4, "configuration set 4", "配置4"},
        {YM_stored_record, 5000000000, "record 5000000000", "记录5000000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_location at = ym_location_stored(rows[i].stored, rows[i].number);
        struct ym_trouble *t = YM_RECORD(&arena, trouble);
        ym_location_tell(t, &arena, at);
        CU_ASSERT_STRING_EQUAL(t->place, rows[i].names);
        CU_ASSERT(ym_location_same(ym_location_told(t), at));
        ym_language_set("zh");
        CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, ym_location_told(t)), rows[i].zh);
        ym_language_set("en");
        CU_ASSERT_STRING_EQUAL(ym_location_said(&arena, ym_location_told(t)), rows[i].names);
    }
}

/* A file's line goes along as well; what only has a name, or was told by an older service, is shown by it. */
static void told_otherwise(void)
{
    struct ym_trouble *t = YM_RECORD(&arena, trouble);
    ym_location_tell(t, &arena, ym_location_file("heads.txt", 4));
    CU_ASSERT_STRING_EQUAL(t->place, "heads.txt:4");
    CU_ASSERT(ym_location_same(ym_location_told(t), ym_location_file("heads.txt", 4)));
    t = YM_RECORD(&arena, trouble);
    t->place = "record 12";
    CU_ASSERT(ym_location_same(ym_location_told(t), ym_location_words("record 12")));
    t->stored = 99; /* a newer service's */
    CU_ASSERT(ym_location_same(ym_location_told(t), ym_location_words("record 12")));
    CU_ASSERT_FALSE(ym_location_known(ym_location_stored(99, 1)));
}

static void of_a_newer_schema(void)
{
    struct ym_location newer = ym_location_record(YM_NOWHERE, YM_R_end + 1, 2);
    CU_ASSERT(ym_location_known(YM_NOWHERE));
    CU_ASSERT(ym_location_known(YM_AT(person, idno)));
    CU_ASSERT(!ym_location_known(newer));
    CU_ASSERT(!ym_location_known(ym_location_field(YM_AT_RECORD(person), UINT16_MAX)));
    CU_ASSERT(!ym_location_known(ym_location_field(YM_NOWHERE, 1)));
    CU_ASSERT_STRING_EQUAL(ym_location_names(&arena, newer), "");
}

ym_suite_fn ym_suite_record_location;

void ym_suite_record_location(void)
{
    static const struct ym_test tests[] = {
        {"of records in a list", of_records},
        {"the record is found again", found_again},
        {"as scripts read it", as_names},
        {"as people read it", as_said},
        {"numbers of a newer schema", of_a_newer_schema},
        {"of stored data", of_stored_data},
        {"told as a record", told_otherwise},
        {0},
    };
    ym_suite_add_with("record_location", begin, end, tests);
}
