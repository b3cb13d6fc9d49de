/* test_rights.c — every role × call, every role × record × field, against the tables; and calls with senseless input. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "fill.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/sightline.h"
#include "yimen/domain/sight.h"
#include "yimen/wire/calls.h"

static struct office d;

static const struct {
    const char *account;
    int role;
} people[] = {
    {"window1", YM_role_window}, {"unit_caizheng", YM_role_unit}, {"town_411526002", YM_role_township}, {"county1", YM_role_county},
    {"payer1", YM_role_payer},   {"supervisor1", YM_role_supervisor}, {"auditor1", YM_role_auditor}, {"admin1", YM_role_admin},
};
enum { PEOPLE = sizeof people / sizeof people[0] };

static void every_role_times_call(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        for (size_t k = 0; k < PEOPLE; k++) {
            int may = (ym_call_roles(row, 0) & 1u << (people[k].role - 1)) != 0;
            int64_t entries = office_entries(&d);
            int err = office_call(&d, people[k].account, row->name, NULL);
            CU_ASSERT_EQUAL(err == YM_EDENIED, !may);
            if (may)
                continue;
            CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
            CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
            CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, row->name);
            CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, people[k].account);
        }
    }
}

static void nobody_is_refused_and_logged(void)
{
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(office_call(&d, "stranger", "state", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
}

/* ---- what is shown, field by field */

static void compare_field(const struct ym_head *shown, const struct ym_head *kept, const struct ym_field *f, unsigned roles)
{
    const char *is = ym_field_show(&d.arena, shown, f, 0), *was = ym_field_show(&d.arena, kept, f, 0);
    if (kept->type == YM_R_decision && strcmp(f->name, "steps") == 0)
        was = ""; /* told as records */
    switch (ym_sight_of(roles, kept->type, f)) {
    case YM_SEES_YES:
        CU_ASSERT_STRING_EQUAL(is, was);
        break;
    case YM_SEES_MASKED:
        CU_ASSERT(*was ? strcmp(is, was) != 0 : *is == 0);
        break;
    default:
        CU_ASSERT_STRING_EQUAL(is, "");
    }
}

static size_t compare_case(const char *account, unsigned roles, const char *number)
{
    char ask[96];
    size_t n = 0;
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    if (office_call(&d, account, "case.see", ask))
        return 0;
    for (size_t i = 0; i < d.out.count; i++) {
        const struct ym_head *shown = d.out.at[i];
        const struct ym_head *kept = office_record(&d, shown->type, shown->root, shown->id);
        const struct ym_schema *s = ym_schema_of(shown->type);
        CU_ASSERT(ym_sight_any(roles, shown->type));
        if (s->belongs == YM_TELL) /* put together for the answer, stored nowhere */
            continue;
        CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
        for (size_t k = 0; k < s->count; k++, n++)
            compare_field(shown, kept, &s->fields[k], roles);
    }
    return n;
}

static void every_role_times_record_times_field(void)
{
    char number[32];
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e2, "2021-07-20", number), 0);
    office_day(&d, "2021-08-05");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-08"), 0);
    const struct ym_call_row *see = ym_call_named("case.see", NULL);
    for (size_t k = 0; k < PEOPLE; k++) {
        size_t fields = compare_case(people[k].account, 1u << (people[k].role - 1), number);
        CU_ASSERT_EQUAL(fields > 0, (see->roles & 1u << (people[k].role - 1)) != 0);
    }
}

/* A unit learns of a person what domain rules say, and nothing else. */
static void a_unit_sees_its_columns_only(void)
{
    static const char *const columns[] = {"batch", "check", "number", "question", "name", "sex", "birth", "idkind", "idno", "relation",
                                          "former_name", "due", "state", "detail", "mark", "undo", "answered",
                                          "persons", "left_out", "seen"};
    static const char *const whom[] = {"of", "name", "sex", "birth", "idkind", "idno", "relation", "former_name", "why"};
    const struct ym_schema *task = ym_schema_of(YM_R_task), *asked = ym_schema_of(YM_R_asked);
    CU_ASSERT_EQUAL_FATAL(asked->count, sizeof whom / sizeof whom[0]);
    for (size_t i = 0; i < asked->count; i++)
        CU_ASSERT_STRING_EQUAL(asked->fields[i].name, whom[i]);
    CU_ASSERT_EQUAL_FATAL(task->count, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < task->count; i++)
        CU_ASSERT_STRING_EQUAL(task->fields[i].name, columns[i]);
    for (int type = 1; type < 160; type++) {
        const struct ym_schema *s = ym_schema_of(type);
        if (s && s->belongs == YM_FAMILY)
            CU_ASSERT_EQUAL(ym_sight_any(1u << (YM_role_unit - 1), type), 0);
    }
}

static void the_table_as_the_auditor_reads_it(void)
{
    const struct ym_sightline *l;
    size_t pos = 0, n = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "sight.list", NULL), 0);
    while ((l = YM_NEXT(&d.out, sightline, -1, &pos))) {
        const struct ym_schema *s = ym_schema_named(l->record);
        const struct ym_choice *role = ym_choice_named(ym_choices_named("role"), l->role);
        CU_ASSERT_PTR_NOT_NULL_FATAL(s);
        CU_ASSERT_PTR_NOT_NULL_FATAL(role);
        static const char *const words[] = {"no", "masked", "yes"};
        CU_ASSERT_STRING_EQUAL(l->sees, words[ym_sight_of(1u << (role->number - 1), s->type, ym_field_named(s, l->field))]);
        n++;
    }
    CU_ASSERT(n > 1000);
}

/* ---- senseless input: records of the right kind with any values; the books stay sound */

static void give_senseless(const struct ym_call_row *row, struct ym_dice *dice)
{
    for (const int *t = row->takes; *t; t++) {
        struct ym_head *r = office_give(&d, *t);
        memcpy(r, ym_fill(&d.arena, *t, dice, FILL_HALF, 40), ym_schema_of(*t)->size);
        r->root = ym_dice_between(dice, 0, 40);
        r->rev = ym_dice_between(dice, 0, 2);
    }
}

static void senseless_input_does_no_harm(void)
{
    const struct ym_call_row *row;
    struct ym_store_counts counts;
    struct ym_dice dice = {20210705};
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; (row = ym_call_at(i)); i++) {
            if (row->kind == YM_CALL_LONG && round)
                continue;
            for (size_t k = 0; k < PEOPLE; k++) {
                give_senseless(row, &dice);
                office_ask(&d, people[k].account, row->name);
            }
        }
    }
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d.service, &d.problems), 0);
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

void ym_suite_rights(void);
void ym_suite_rights(void)
{
    static const struct ym_test tests[] = {
        {"every role and every call", every_role_times_call},
        {"a stranger is refused and logged", nobody_is_refused_and_logged},
        {"every role, record and field", every_role_times_record_times_field},
        {"a unit sees its columns only", a_unit_sees_its_columns_only},
        {"the table as the auditor reads it", the_table_as_the_auditor_reads_it},
        {"senseless input does no harm", senseless_input_does_no_harm},
        {0},
    };
    ym_suite_add_story("rights", before, after, tests);
}
