/* test_keys.c — `key=value` words as records, options, help.  Tests of app. */
#include "keys.h"
#include "locations.h"

#include <CUnit/Basic.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "app.h"
#include "call_help.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

static struct ym_arena arena;
static struct ym_list list;
static struct ym_problems problems;

static int before(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    return 0;
}

static int asked; /* how often the service's day was */

static ym_date the_day(void *baton)
{
    ++*(int *)baton;
    return ym_date_of(2021, 10, 12);
}

static int read_words(const char *call, const char *const *words, int count)
{
    char *copy[16];
    for (int i = 0; i < count; i++)
        copy[i] = ym_arena_strdup(&arena, words[i]);
    ym_list_init(&list, &arena);
    ym_problems_init(&problems, &arena);
    asked = 0;
    return ym_keys_read(&list, ym_call_named(call, NULL), &(struct ym_key_words){copy, count, the_day, &asked}, &problems);
}

#define READ(call, ...) \
    read_words(call, (const char *const[]){__VA_ARGS__}, (int)(sizeof (const char *const[]){__VA_ARGS__} / sizeof(char *)))

/* As a hand types them; the service's day is asked once, and only if something counts from it. */
static void typed_days(void)
{
    CU_ASSERT_EQUAL(READ("case.act", "number=4115", "操作=accept", "on=2021年7月5日"), 0);
    CU_ASSERT_EQUAL(YM_GET(&list, act, 0)->on, ym_date_of(2021, 7, 5));
    CU_ASSERT_EQUAL(asked, 0);
    CU_ASSERT_EQUAL(READ("case.act", "number=4115", "操作=accept", "on=0930"), 0);
    CU_ASSERT_EQUAL(YM_GET(&list, act, 0)->on, ym_date_of(2021, 9, 30));
    CU_ASSERT_EQUAL(asked, 1);
    CU_ASSERT_EQUAL(READ("case.act", "number=4115", "操作=accept", "on=never", "on=T-1"), YM_EBAD);
    CU_ASSERT_EQUAL(YM_GET(&list, act, 0)->on, ym_date_of(2021, 10, 11));
    CU_ASSERT_EQUAL(asked, 1);
    CU_ASSERT_EQUAL(problems.count, 1);
}

static void plain_keys(void)
{
    CU_ASSERT_EQUAL(READ("case.act", "number=4115", "操作=accept", "on=2021-07-05", "reason=a=b"), 0);
    CU_ASSERT_EQUAL_FATAL(list.count, 1);
    const struct ym_act *act = YM_GET(&list, act, 0);
    CU_ASSERT_STRING_EQUAL(act->number, "4115");
    CU_ASSERT_STRING_EQUAL(act->action, "accept");
    CU_ASSERT_STRING_EQUAL(act->reason, "a=b");
    CU_ASSERT_EQUAL(act->on, ym_date_of(2021, 7, 5));
}

static void nested_keys(void)
{
    CU_ASSERT_EQUAL(READ("intake", "programmes=dibao", "household.area=rural", "person.name=王一", "person#2.姓名=王二",
                         "收入.amount=590.00", "person.id=7", "income#2.amount=10", "income#2.parent=7"), 0);
    CU_ASSERT_EQUAL(list.count, 6);
    CU_ASSERT_EQUAL_FATAL(ym_list_count(&list, YM_R_person), 2);
    CU_ASSERT_EQUAL_FATAL(ym_list_count(&list, YM_R_income), 2);
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, intake, 0)->programmes, "dibao");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, person, 1)->name, "王二");
    const struct ym_household *h = YM_GET(&list, household, 0);
    CU_ASSERT_EQUAL(YM_GET(&list, person, 0)->head.parent, h->head.id);
    /* an income belongs to the person named last, unless it says another */
    CU_ASSERT_EQUAL(YM_GET(&list, income, 0)->head.parent, YM_GET(&list, person, 1)->head.id);
    CU_ASSERT_EQUAL(YM_GET(&list, income, 1)->head.parent, 7);
    CU_ASSERT_EQUAL(YM_GET(&list, income, 0)->amount, 59000);
}

static void every_problem_is_named(void)
{
    CU_ASSERT_EQUAL(READ("case.act", "number", "nonsense=1", "household.area=rural", "nothing.x=1", "paper#3.note=x",
                         "paper#x.note=1", "on=2021-02-30", "id=-1", "\xff=1"), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(problems.count, 9);
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[1].where), "nonsense");
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[4].where), "paper#3.note");
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[6].where), "on");
    CU_ASSERT_EQUAL(READ("state", "x=1"), YM_EBAD);
}

static int read_options(struct ym_options *o, int stop, int *next, int argc, const char *const *words)
{
    static char *argv[16];
    for (int i = 0; i < argc; i++)
        argv[i] = ym_arena_strdup(&arena, words[i]);
    argv[argc] = NULL;
    ym_problems_init(&problems, &arena);
    ym_options_default(o);
    return ym_options_read(o, argc, argv, 1, stop ? next : NULL, &problems);
}

static void options(void)
{
    struct ym_options o;
    int next = 0;
    static const char *const good[] = {"yimen", "--data", "d", "summary", "2021Q3", "--format=csv", "--by", "township"};
    CU_ASSERT_EQUAL(read_options(&o, 1, &next, 8, good), 0);
    CU_ASSERT_EQUAL(next, 3);
    CU_ASSERT_STRING_EQUAL(o.data, "d");
    CU_ASSERT_STRING_EQUAL(o.format, "text");
    CU_ASSERT_EQUAL(read_options(&o, 0, &next, 8, good), 0);
    CU_ASSERT_STRING_EQUAL(o.format, "csv");
    CU_ASSERT_STRING_EQUAL(o.by, "township");
    CU_ASSERT_EQUAL_FATAL(o.rest_count, 2);
    CU_ASSERT_STRING_EQUAL(o.rest[1], "2021Q3");
}

static void bad_options(void)
{
    struct ym_options o;
    static const char *const bad[] = {"yimen", "--format", "xls", "--nothing", "--lang=fr", "--as"};
    CU_ASSERT_EQUAL(read_options(&o, 0, NULL, 6, bad), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 4);
}

static void typed_data_wins(void)
{
    struct ym_options o;
    static const char *const words[] = {"yimen", "--data", "d"};
    setenv("YIMEN_SOCKET", "/run/yimen", 1);
    CU_ASSERT_EQUAL(read_options(&o, 0, NULL, 3, words), 0);
    CU_ASSERT_PTR_NULL(o.socket);
    CU_ASSERT_EQUAL(read_options(&o, 0, NULL, 1, words), 0);
    CU_ASSERT_STRING_EQUAL(o.socket, "/run/yimen");
    unsetenv("YIMEN_SOCKET");
}

static void sentences_among_records(void)
{
    struct ym_list told;
    ym_list_init(&told, &arena);
    struct ym_obstacle *obstacle = YM_RECORD(&arena, obstacle);
    struct ym_holdback *held = YM_RECORD(&arena, holdback);
    struct ym_result *plain = YM_RECORD(&arena, result);
    obstacle->text = "Papers still missing: {1}.";
    obstacle->arg1 = "3";
    held->reason = "case {1}, roll {2}";
    held->arg1 = "a";
    held->arg2 = "b";
    ym_list_add(&told, &obstacle->head);
    ym_list_add(&told, &held->head);
    ym_list_add(&told, &plain->head);
    ym_say_records(&arena, &told);
    CU_ASSERT_STRING_EQUAL(obstacle->text, "Papers still missing: 3.");
    CU_ASSERT_STRING_EQUAL(held->reason, "case a, roll b");
    CU_ASSERT_STRING_EQUAL(plain->text, "");
}

/* What the service sets is not asked for, all else stands in the help with its two names and its meaning. */
static int help_tells_fields(const char *help, const struct ym_schema *s)
{
    int all = strstr(help, s->label.zh) != NULL;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        all = all && ((f->flags & YM_OURS) || (strstr(help, f->name) && strstr(help, f->label.zh) && strstr(help, ym_word(f->help))));
    }
    return all;
}

static void help_of_every_call(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        struct ym_buf b;
        ym_buf_init(&b);
        ym_call_help(&b, &arena, row, 1);
        CU_ASSERT_PTR_NOT_NULL(strstr(b.data, row->title));
        for (const int *type = row->takes; *type; type++)
            CU_ASSERT(help_tells_fields(b.data, ym_schema_of(*type)));
        ym_buf_release(&b);
    }
    struct ym_buf b;
    ym_buf_init(&b);
    ym_call_list(&b, &arena);
    for (size_t i = 0; (row = ym_call_at(i)); i++)
        CU_ASSERT_PTR_NOT_NULL(strstr(b.data, row->name));
    ym_buf_release(&b);
}

ym_suite_fn ym_suite_keys;
void ym_suite_keys(void)
{
    static const struct ym_test tests[] = {
        {"keys of one record", plain_keys},
        {"days as a hand types them", typed_days},
        {"keys of several records", nested_keys},
        {"every problem is named", every_problem_is_named},
        {"options", options},
        {"bad options", bad_options},
        {"typed data wins over the environment's socket", typed_data_wins},
        {"sentences among records", sentences_among_records},
        {"help of every call", help_of_every_call},
        {0},
    };
    ym_suite_add_with("keys", before, after, tests);
}
