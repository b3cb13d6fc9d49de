/* test_used.c — what a field was given before: most frequent first, within scope and sight, nothing of one family where the field is hidden. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "session/session.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/usual.h"
#include "yimen/domain/record/used.h"
#include "yimen/store/record.h"

#define HERE "411526001"
#define THERE "411526002"

static struct office d;

/* ---- families, straight into the store */

static int put_family(struct ym_txn *t, struct ym_arena *arena, const char *township, const char *village, const char *bank)
{
    struct ym_household *h = YM_RECORD(arena, household);
    h->township = township;
    h->village = village;
    h->area = YM_area_rural;
    int err = ym_record_put(t, &h->head, 0);
    struct ym_account *a = YM_RECORD(arena, account);
    a->head.root = a->head.parent = h->head.id;
    a->bank = bank;
    a->number = "6228000000000000";
    a->holder = "张三";
    return err ? err : ym_record_put(t, &a->head, 0);
}

static int put_survey(struct ym_txn *t, struct ym_arena *arena, const char *by, const char *one, const char *two, const char *on)
{
    struct ym_survey *v = YM_RECORD(arena, survey);
    v->head.root = v->head.parent = 1;
    v->entered_by = by;
    v->surveyor1 = one;
    v->surveyor2 = two;
    ym_date_parse(&v->on, on);
    return ym_record_put(t, &v->head, 0);
}

static int fill(struct ym_txn *t, void *baton)
{
    static const struct {
        const char *township, *village, *bank;
    } families[] = {
        {HERE, "东关村", "潢川农商行"},  {HERE, "东关村", "潢川农商行"}, {HERE, "西关村", "潢川农商行"},
        {HERE, "东关村", "邮储银行城关"}, {HERE, "", "邮储银行城关"},     {THERE, "北街", "张三的亲戚处"},
    };
    struct ym_arena *arena = ym_txn_arena(t);
    int err = 0;
    (void)baton;
    for (size_t i = 0; !err && i < sizeof families / sizeof families[0]; i++)
        err = put_family(t, arena, families[i].township, families[i].village, families[i].bank);
    if (!err)
        err = put_survey(t, arena, "town_" HERE, "town_" HERE, "村干部甲", "2021-07-01");
    if (!err)
        err = put_survey(t, arena, "town2_" HERE, "村干部甲", "村干部乙", "2021-07-02");
    return err ? err : put_survey(t, arena, "town_" THERE, "村干部丙", "村干部丁", "2021-07-02");
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return office_write(&d, fill, NULL);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

/* "东关村 3, 西关村 1" */
static const char *told(const char *account, const char *record, const char *field, const char *township, int64_t limit)
{
    static char text[4000];
    const struct ym_used *u;
    size_t pos = 0, n = 0;
    struct ym_usual *ask = OFFICE_GIVE(&d, usual);
    ask->record = record;
    ask->field = field;
    ask->township = township;
    ask->limit = limit;
    *text = 0;
    int err = office_ask(&d, account, "values");
    if (err)
        snprintf(text, sizeof text, "%s", ym_err_name(err));
    while ((u = YM_NEXT(&d.out, used, -1, &pos)))
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s %lld", n ? ", " : "", u->text, (long long)u->times);
    return text;
}

/* ---- tests */

static void villages_of_a_township(void)
{
    CU_ASSERT_STRING_EQUAL(told("window1", "household", "village", HERE, YM_NONE), "东关村 3, 西关村 1");
    CU_ASSERT_STRING_EQUAL(told("window1", "household", "village", THERE, YM_NONE), "北街 1");
    CU_ASSERT_STRING_EQUAL(told("window1", "household", "village", "", YM_NONE), "东关村 3, 北街 1, 西关村 1");
    CU_ASSERT_STRING_EQUAL(told("window1", "household", "village", HERE, 1), "东关村 3");
    CU_ASSERT_STRING_EQUAL(told("county1", "household", "village", HERE, YM_NONE), "东关村 3, 西关村 1");
}

/* A township knows its own villages; that it asked for others' stands in the audit. */
static void within_the_scope(void)
{
    CU_ASSERT_STRING_EQUAL(told("town_" HERE, "household", "village", "", YM_NONE), "东关村 3, 西关村 1");
    int64_t entries = office_entries(&d);
    CU_ASSERT_STRING_EQUAL(told("town_" HERE, "household", "village", THERE, YM_NONE), ym_err_name(YM_EDENIED));
    CU_ASSERT(office_said(&d, "usual, township", "This township is not one of yours."));
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
}

/* The window sees banks; who sees them in part learns what several families have, and nothing that is one family's. */
static void within_the_sight(void)
{
    CU_ASSERT_STRING_EQUAL(told("window1", "account", "bank", "", YM_NONE), "潢川农商行 3, 邮储银行城关 2, 张三的亲戚处 1");
    CU_ASSERT_STRING_EQUAL(told("town_" HERE, "account", "bank", "", YM_NONE), "潢川农商行 3");
    CU_ASSERT_STRING_EQUAL(told("county1", "account", "bank", "", YM_NONE), "潢川农商行 3");
    CU_ASSERT_STRING_EQUAL(told("payer1", "account", "bank", "", YM_NONE), ym_err_name(YM_EDENIED));
    CU_ASSERT_STRING_EQUAL(told("unit_gongan", "household", "village", "", YM_NONE), ym_err_name(YM_EDENIED));
    CU_ASSERT_STRING_EQUAL(told("auditor1", "survey", "surveyor1", "", YM_NONE), ym_err_name(YM_EDENIED));
}

/* Whom the office went with, the office itself by name, never by account; nobody of another office. */
static void surveyors_of_the_office(void)
{
    const char *here = told("town_" HERE, "survey", "surveyor2", "", YM_NONE);
    CU_ASSERT(strncmp(here, "村干部甲 2, ", strlen("村干部甲 2, ")) == 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(here, "村干部乙 1"));
    CU_ASSERT_PTR_NOT_NULL(strstr(here, "经办一 1"));
    CU_ASSERT_PTR_NOT_NULL(strstr(here, "经办二 0"));
    CU_ASSERT_PTR_NULL(strstr(here, "town"));
    CU_ASSERT_PTR_NULL(strstr(here, "丙"));
    CU_ASSERT_PTR_NULL(strstr(here, "审核"));
    CU_ASSERT_EQUAL(office_count(&d, YM_R_used), 4);
    CU_ASSERT_STRING_EQUAL(told("county1", "survey", "surveyor1", "", YM_NONE), "审核一 0, 审核二 0");
}

/* A changed village is counted where it is now. */
static int move(struct ym_txn *t, void *baton)
{
    struct ym_household *h;
    (void)baton;
    int64_t root = OFFICE_GOT(&d, household, 0)->head.id;
    int err = YM_RECORD_GET(&h, t, ym_txn_arena(t), household, root, root);
    h->village = "西关村";
    return err ? err : ym_record_put(t, &h->head, h->head.rev);
}

static int first_family(struct ym_txn *t, void *baton)
{
    struct ym_list *out = baton;
    int err = 0;
    for (int64_t id = 1; !err && !out->count; id++) {
        err = ym_file_load_type(out, t, YM_R_household, id);
        if (out->count && strcmp(((struct ym_household *)out->at[0])->village, "东关村") != 0)
            out->count = 0;
    }
    return err;
}

static void counted_where_it_is(void)
{
    d.out.count = 0;
    CU_ASSERT_EQUAL_FATAL(office_read(&d, first_family, &d.out), 0);
    CU_ASSERT_EQUAL(office_write(&d, move, NULL), 0);
    CU_ASSERT_STRING_EQUAL(told("window1", "household", "village", HERE, YM_NONE), "东关村 2, 西关村 2");
}

/* However many there are, so many rows are looked at and no more: others wait meanwhile. */
enum { MANY = 3500, ROWS_MOST = 3100 };

static int fill_many(struct ym_txn *t, void *baton)
{
    struct ym_arena *arena = ym_txn_arena(t);
    int err = 0;
    (void)baton;
    for (int i = 0; !err && i < MANY; i++)
        err = put_family(t, arena, THERE, ym_arena_printf(arena, "第%d村", i), "潢川农商行");
    return err;
}

static void bounded(void)
{
    CU_ASSERT_EQUAL_FATAL(office_write(&d, fill_many, NULL), 0);
    ym_store_busiest(d.service->store);
    CU_ASSERT_EQUAL(strlen(told("town_" THERE, "household", "village", "", 5)) > 0, 1);
    struct ym_store_busy busy = ym_store_busiest(d.service->store);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_used), 5);
    CU_ASSERT(busy.rows > 3000 && busy.rows <= ROWS_MOST);
}

/* Each field with the flag has its values, and no other has. */
static void only_the_fields_of_the_table(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t k = 0; k < s->count; k++) {
            const char *text = told("window1", s->name, s->fields[k].name, "", YM_NONE);
            CU_ASSERT_EQUAL(strcmp(text, ym_err_name(YM_EBAD)) != 0, (s->fields[k].flags & YM_USED) != 0);
        }
    }
    CU_ASSERT(office_said(&d, "usual, field", "What was entered in this field before is told to nobody."));
    CU_ASSERT_STRING_EQUAL(told("window1", "nothing", "village", "", YM_NONE), ym_err_name(YM_EBAD));
}

ym_suite_fn ym_suite_used;

void ym_suite_used(void)
{
    static const struct ym_test tests[] = {
        {"villages of a township", villages_of_a_township},
        {"within the scope", within_the_scope},
        {"within the sight", within_the_sight},
        {"surveyors of the office", surveyors_of_the_office},
        {"counted where it is", counted_where_it_is},
        {"however many there are", bounded},
        {"only the fields of the table", only_the_fields_of_the_table},
        {0},
    };
    ym_suite_add_story("used", before, after, tests);
}
