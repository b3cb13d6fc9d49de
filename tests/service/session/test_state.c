/* test_state.c — who am I, the demo's clock, who sees what. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "session/session.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/clock.h"
#include "yimen/domain/record/dayoff.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/sightline.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/workdays.h"
#include "yimen/domain/sight.h"

static struct office d;

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

static void tells_who_and_when(void)
{
    char day[YM_DATE_TEXT];
    CU_ASSERT_EQUAL(office_call(&d, "county1", "state", NULL), 0);
    const struct ym_state *s = OFFICE_GOT(&d, state, 0);
    CU_ASSERT_FATAL(s != NULL);
    CU_ASSERT_STRING_EQUAL(s->account, "county1");
    CU_ASSERT_EQUAL(s->roles, 1 << (YM_role_county - 1));
    CU_ASSERT_STRING_EQUAL(ym_date_text(day, s->today), "2021-07-05");
    CU_ASSERT_EQUAL(s->demo, 1);
    CU_ASSERT_EQUAL(s->set, 1);
    CU_ASSERT_EQUAL(s->readonly, 0);
    CU_ASSERT_EQUAL(s->entries, office_entries(&d));
    CU_ASSERT_EQUAL(strlen(s->chain), 64);
    CU_ASSERT(strlen(s->site) > 0);
}

static void is_anybody_in_a_demo_only(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "stranger", "state", NULL), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    struct ym_caller who = {.account = "root", .uid = 0, .as = "county1"};
    struct office real;
    office_open(&real, 0, "2021-07-05");
    struct ym_asked_call ask = {.call = "state", .in = &real.in};
    CU_ASSERT_EQUAL(ym_service_call(real.service, &who, &ask, &real.out, &real.problems), YM_EDENIED);
    CU_ASSERT(office_said(&real, "", "Only in a demo may somebody choose which official to be."));
    CU_ASSERT_STRING_EQUAL(office_entry(&real, 0)->account, "root");
    office_close(&real);
}

/* ---- what codes mean */

static const struct ym_term *term_of(const char *set, const char *of, const char *code)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d.out, term, -1, &pos)))
        if (strcmp(t->set, set) == 0 && strcmp(t->of, of) == 0 && strcmp(t->code, code) == 0)
            return t;
    return NULL;
}

static void tells_what_a_hit_asks_for(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "terms", NULL), 0);
    const struct ym_term *kind = term_of("detail", "payroll", "kind"), *monthly = term_of("detail", "payroll", "monthly");
    const struct ym_term *part = term_of("detail", "payroll", "kind part");
    CU_ASSERT_FATAL(kind && monthly && part);
    CU_ASSERT_STRING_EQUAL(kind->kind, "choice");
    CU_ASSERT_EQUAL(kind->optional, 0);
    CU_ASSERT_STRING_EQUAL(monthly->kind, "money");
    CU_ASSERT_EQUAL(monthly->optional, 1);
    CU_ASSERT_STRING_EQUAL(part->zh, "差额");
    CU_ASSERT_STRING_EQUAL(part->kind, "");
}

static int set_clock(struct office *at, const char *as, const char *day)
{
    CU_ASSERT_EQUAL(ym_date_parse(&OFFICE_GIVE(at, clock)->day, day), 0);
    return office_ask(at, as, "demo.clock");
}

static void moves_the_clock_forwards(void)
{
    char day[YM_DATE_TEXT];
    CU_ASSERT_EQUAL(set_clock(&d, "window1", "2021-09-30"), 0);
    CU_ASSERT_STRING_EQUAL(ym_date_text(day, OFFICE_GOT(&d, state, 0)->today), "2021-09-30");
    office_reopen(&d); /* kept in the data */
    CU_ASSERT_EQUAL(office_call(&d, "window1", "state", NULL), 0);
    CU_ASSERT_STRING_EQUAL(ym_date_text(day, OFFICE_GOT(&d, state, 0)->today), "2021-09-30");
    CU_ASSERT_EQUAL(set_clock(&d, "window1", "2021-09-29"), YM_EBAD);
    CU_ASSERT(office_said(&d, "clock, day", "The demo's day is {1}; it only goes forwards."));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "demo.clock", NULL), YM_EBAD);
    struct office real;
    office_open(&real, 0, "2021-07-05");
    CU_ASSERT_EQUAL(set_clock(&real, "root", "2021-09-30"), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&real, 0)->result, "refused");
    office_close(&real);
}

static void lists_who_sees_what(void)
{
    size_t pos = 0, no = 0, yes = 0, masked = 0;
    struct ym_sightline *l;
    CU_ASSERT_EQUAL(office_call(&d, "window1", "sight.list", NULL), 0);
    while ((l = YM_NEXT(&d.out, sightline, -1, &pos))) {
        const struct ym_schema *schema = ym_schema_named(l->record);
        const struct ym_choice *role = ym_choice_named(ym_choices_named("role"), l->role);
        enum ym_sees sees = ym_sight_of(1u << (role->number - 1), schema->type, ym_field_named(schema, l->field));
        CU_ASSERT_STRING_EQUAL(l->sees, sees == YM_SEES_YES ? "yes" : sees == YM_SEES_NO ? "no" : "masked");
        no += sees == YM_SEES_NO;
        yes += sees == YM_SEES_YES;
        masked += sees == YM_SEES_MASKED;
    }
    CU_ASSERT(no > 100 && yes > 100 && masked > 0);
}

/* What a terminal counts working days by is what limits are counted by. */
static void tells_which_days_are_worked(void)
{
    enum { DAYS = 1000 };
    ym_date off[DAYS], work[DAYS];
    struct ym_calendar told = {.off = off, .work = work};
    const struct ym_calendar *own = &d.service->use->config->calendar;
    const struct ym_dayoff *one;
    size_t pos = 0;
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "calendar", NULL), 0);
    while ((one = YM_NEXT(&d.out, dayoff, -1, &pos)) && told.off_count < DAYS && told.work_count < DAYS) {
        if (one->works)
            work[told.work_count++] = one->day;
        else
            off[told.off_count++] = one->day;
    }
    told.first = OFFICE_GOT(&d, workdays, 0)->first;
    told.last = OFFICE_GOT(&d, workdays, 0)->last;
    CU_ASSERT(told.first == own->first && told.last == own->last && told.off_count > 0 && told.work_count > 0);
    for (ym_date day = told.first - 10; day <= told.last + 10; day++)
        CU_ASSERT_EQUAL(ym_calendar_works(&told, day), ym_calendar_works(own, day));
}

ym_suite_fn ym_suite_state;

void ym_suite_state(void)
{
    static const struct ym_test tests[] = {
        {"tells who and when", tells_who_and_when},
        {"lets one be anybody in a demo only", is_anybody_in_a_demo_only},
        {"moves the demo's clock forwards only", moves_the_clock_forwards},
        {"lists who sees what", lists_who_sees_what},
        {"tells which days are worked", tells_which_days_are_worked},
        {"tells what a hit asks for", tells_what_a_hit_asks_for},
        {0},
    };
    ym_suite_add_story("state", before, after, tests);
}
