/* test_calls.c — the call table holds together.  Tests of wire. */
#include "yimen/wire/calls.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/sight.h"
#include "yimen/wire/message.h"

static void every_row_is_whole(void)
{
    const struct ym_call_row *row;
    size_t n = 0;
    for (; (row = ym_call_at(n)); n++) {
        size_t number = YM_CALLS;
        CU_ASSERT_PTR_EQUAL(ym_call_named(row->name, &number), row); /* so no name stands twice */
        CU_ASSERT_EQUAL(number, n);
        CU_ASSERT(strlen(row->name) <= YM_MESSAGE_NAME_MAX);
        CU_ASSERT(*row->title && *row->help);
        CU_ASSERT(row->roles != 0 && row->roles <= (0xff | YM_CALL_BY_APPROVER));
    }
    CU_ASSERT_EQUAL(n, YM_CALLS);
    CU_ASSERT_PTR_NULL(ym_call_named("nothing", NULL));
}

/* A release that is behind this one or is this one. */
static void every_row_has_a_release(void)
{
    const struct ym_call_row *row;
    int major, minor, now_major, now_minor, last, now_last;
    CU_ASSERT_EQUAL_FATAL(sscanf(PACKAGE_VERSION, "%d.%d.%d", &now_major, &now_minor, &now_last), 3);
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        char again[32];
        CU_ASSERT_EQUAL_FATAL(sscanf(row->since, "%d.%d.%d", &major, &minor, &last), 3);
        snprintf(again, sizeof again, "%d.%d.%d", major, minor, last);
        CU_ASSERT_STRING_EQUAL(row->since, again);
        /* The version is raised last: what is built for the next release may already say so. */
        CU_ASSERT((major * 1000 + minor) * 1000 + last <= (now_major * 1000 + now_minor) * 1000 + now_last + 1);
    }
    CU_ASSERT_STRING_EQUAL(ym_call_named("intake", NULL)->since, "0.1.0");
    CU_ASSERT_STRING_EQUAL(ym_call_named("case.facts", NULL)->since, "0.1.1");
}

static void every_record_exists(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        for (const int *type = row->takes; *type; type++) {
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
            CU_ASSERT(ym_call_takes(row, *type));
        }
        for (const int *type = row->tells; *type; type++) {
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
            CU_ASSERT(ym_call_tells(row, *type));
        }
        CU_ASSERT(!ym_call_tells(row, YM_R_judge));
        CU_ASSERT(!ym_call_takes(row, YM_R_sightline));
    }
}

/* ---- what is told has a row of who sees it */

static void who_sees_what_is_told_is_said(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++)
        for (const int *type = row->tells; *type; type++)
            if (!ym_sight_known(*type)) {
                printf("\n%s tells %s, and src/domain/sight.c has no row for it", row->name, ym_schema_of(*type)->name);
                CU_FAIL("a record that is told has a row of who sees it");
            }
}

/* ---- who enters it sees it: what a role may send of a record that is kept comes back to it, or saving the record again empties it */

static const struct {
    int type;
    int role;
    int once;        /* 1: sent with an action and never changed afterwards, so that nothing can be emptied */
    const char *why; /* for whoever reads this table */
} calls_unseen[] = {
    {YM_R_survey, YM_role_window, 1, "no action that ships lets the window visit; what a visit found is for those who judge it"},
    {YM_R_objection, YM_role_window, 1, "who complained of a family, and of what, is for those who settle it"},
    {YM_R_payee, YM_role_township, 1, "the account is shown in part, never empty; another account is another payee"},
    {YM_R_payee, YM_role_county, 1, "the same"},
    {YM_R_account, YM_role_township, 0, "shown in part, never empty; sent back so it is refused (service: suite saved again), who changes it types it whole"},
};

enum { UNSEEN = sizeof calls_unseen / sizeof *calls_unseen };

static int calls_is_unseen(int type, int role, int needed[])
{
    for (int i = 0; i < UNSEEN; i++)
        if (calls_unseen[i].type == type && calls_unseen[i].role == role)
            return needed[i] = 1;
    return 0;
}

static void calls_check_seen(const struct ym_call_row *row, const struct ym_schema *s, int role, int needed[])
{
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (f->flags & YM_OURS || ym_sight_of(1u << (role - 1), s->type, f) == YM_SEES_YES || calls_is_unseen(s->type, role, needed))
            continue;
        printf("\n%s enters %s.%s by %s and does not see it: sight.c", ym_choice_numbered(ym_choices_named("role"), role)->name, s->name,
               f->name, row->name);
        CU_FAIL("who enters a field sees it");
    }
}

static void who_enters_a_field_sees_it(void)
{
    const struct ym_call_row *row;
    int needed[UNSEEN] = {0};
    for (size_t i = 0; (row = ym_call_at(i)); i++)
        for (const int *type = row->takes; *type; type++)
            for (int role = YM_role_window; role <= YM_role_admin; role++)
                if (ym_schema_of(*type)->belongs <= YM_OFFICE &&
                    ym_call_roles(row, 1u << (YM_role_county - 1) | 1u << (YM_role_payer - 1) | 1u << (YM_role_supervisor - 1)) &
                        (1u << (role - 1)))
                    calls_check_seen(row, ym_schema_of(*type), role, needed);
    for (int i = 0; i < UNSEEN; i++)
        CU_ASSERT(needed[i]);
}

/* case.act alone takes what is sent once; what comes back is shown in part at least, so that nobody takes it for empty. */
static void what_is_not_seen_is_not_saved_empty(void)
{
    const struct ym_call_row *row;
    for (int k = 0; k < UNSEEN; k++) {
        for (size_t i = 0; calls_unseen[k].once && (row = ym_call_at(i)); i++)
            CU_ASSERT(!ym_call_takes(row, calls_unseen[k].type) || strcmp(row->name, "case.act") == 0);
        const struct ym_schema *s = ym_schema_of(calls_unseen[k].type);
        for (size_t i = 0; !calls_unseen[k].once && i < s->count; i++)
            CU_ASSERT(ym_sight_of(1u << (calls_unseen[k].role - 1), s->type, &s->fields[i]) != YM_SEES_NO);
    }
}

ym_suite_fn ym_suite_calls;
void ym_suite_calls(void)
{
    static const struct ym_test tests[] = {
        {"every row is whole", every_row_is_whole},
        {"every row has a release", every_row_has_a_release},
        {"every record exists", every_record_exists},
        {"who sees what is told is said", who_sees_what_is_told_is_said},
        {"who enters a field sees it", who_enters_a_field_sees_it},
        {"what is not seen by who enters it is not saved empty", what_is_not_seen_is_not_saved_empty},
        {0},
    };
    ym_suite_add("calls", tests);
}
