/* test_stand_ins.c — mandates for certain days and in somebody's place (代班): what is asked of one, who grants it, when it ends. */
#include <CUnit/Basic.h>
#include <string.h>

#include "mandates.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/workload.h"

static struct office d;

#define A "411526001"
#define B "411526002"

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

/* zhang is A's township officer, li approves for B. */
static void the_officials(void)
{
    mandates_official(&d, "zhang", "张三", A, "");
    mandates_official(&d, "li", "李四", B, "");
    mandates_official(&d, "wang", "王五", B, "");
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_township, NULL, NULL, NULL});
    mandates_give(&d, &(struct mandates_wish){"li", YM_role_county, NULL, NULL, NULL});
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static const struct ym_mandate *listed(int64_t id)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "mandate.list", NULL), 0);
    return (const struct ym_mandate *)ym_list_find(&d.out, YM_R_mandate, id);
}

static int64_t stored_roles(const char *account)
{
    const struct ym_official *o;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "official.list", NULL), 0);
    while ((o = YM_NEXT(&d.out, official, -1, &pos)))
        if (strcmp(o->account, account) == 0)
            return ym_or(o->roles, 0);
    return -1;
}

static int64_t roles_on(const char *account, const char *day)
{
    office_day(&d, day);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "state", NULL), 0);
    return ym_or(OFFICE_GOT(&d, state, 0)->roles, 0);
}

#define BIT(role) (INT64_C(1) << (YM_role_##role - 1))

/* ---- what is asked of one */

/* One wish a row: what is wrong with it, all at once. */
static void named_at_once(void)
{
    struct mandates_wish w = {"nobody.here", YM_role_county, "nobody.either", "2021-09-30", "2021-07-01"};
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, account", "{1} is not an official here; add the account first."));
    CU_ASSERT(office_said(&d, "mandate, stands_for", "{1} is not an official here; add the account first."));
    CU_ASSERT(office_said(&d, "mandate, until", "The last day lies before the first."));
    CU_ASSERT(office_said(&d, "mandate, until", "The last day has passed already."));
    CU_ASSERT_EQUAL(d.problems.count, 4);
    w = (struct mandates_wish){"li", YM_role_payer, "li", NULL, NULL};
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, stands_for", "Nobody stands in for himself."));
    CU_ASSERT(office_said(&d, "mandate, from", NULL));
    CU_ASSERT(office_said(&d, "mandate, until", NULL));
    CU_ASSERT(
        office_said(&d, "mandate, stands_for", "{1} does not hold this role himself on the first day; nobody can stand in for him in it."));
    CU_ASSERT_EQUAL(d.problems.count, 4);
}

static void ninety_two_days(void)
{
    struct mandates_wish w = {"zhang", YM_role_county, "li", "2021-08-01", "2021-11-01"}; /* 93 */
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, until", "Nobody stands in for more than 92 days; the last day may be {1} at the latest."));
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "2021-10-31");
    int64_t id;
    w.until = "2021-10-31";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &id), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.end", id), 0); /* turned down again */
}

static void of_whom_it_can_be_had(void)
{
    struct mandates_wish w = {"zhang", YM_role_payer, "li", "2021-07-05", "2021-07-10"};
    const char *not_his = "{1} does not hold this role himself on the first day; nobody can stand in for him in it.";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, stands_for", not_his));
    /* one who only stands in himself */
    w = (struct mandates_wish){"wang", YM_role_township, "zhang", "2021-07-05", "2021-07-10"};
    int64_t id = mandates_give(&d, &w);
    CU_ASSERT_EQUAL(roles_on("wang", "2021-07-05"), BIT(township));
    w = (struct mandates_wish){"li", YM_role_township, "wang", "2021-07-05", "2021-07-10"};
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, stands_for", not_his));
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.end", id), 0);
    /* one who holds it for some days: on these */
    id = mandates_give(&d, &(struct mandates_wish){"wang", YM_role_window, NULL, "2021-08-01", "2021-08-31"});
    w = (struct mandates_wish){"zhang", YM_role_window, "wang", "2021-07-31", "2021-08-10"};
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    w.from = "2021-08-01";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.end", id), 0);
}

static int64_t number_of(const char *account)
{
    const struct ym_official *o;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "official.list", NULL), 0);
    while ((o = YM_NEXT(&d.out, official, -1, &pos)))
        if (strcmp(o->account, account) == 0)
            return o->head.id;
    return 0;
}

static void suspended(void)
{
    struct mandates_wish w = {"zhang", YM_role_county, "li", "2021-07-05", "2021-07-10"};
    int64_t li = number_of("li");
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, stands_for", "The account of {1} is suspended; nobody can stand in for him."));
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    /* and afterwards: what was granted rests while he is suspended, and when his own role has ended */
    int64_t id = mandates_give(&d, &w);
    CU_ASSERT_EQUAL(roles_on("zhang", "2021-07-05"), BIT(township) | BIT(county));
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    CU_ASSERT_EQUAL(roles_on("zhang", "2021-07-05"), BIT(township));
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "mandate.end", id), 0);
    CU_ASSERT_EQUAL(roles_on("zhang", "2021-07-05"), BIT(township));
}

static void his_own_role_ends(void)
{
    int64_t own = mandates_give(&d, &(struct mandates_wish){"wang", YM_role_window, NULL, NULL, NULL});
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_window, "wang", "2021-07-05", "2021-07-10"});
    CU_ASSERT_EQUAL(roles_on("zhang", "2021-07-06"), BIT(township) | BIT(window));
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "mandate.end", own), 0);
    CU_ASSERT_EQUAL(roles_on("zhang", "2021-07-06"), BIT(township));
}

/* ---- one role twice */

static void twice(void)
{
    struct mandates_wish w = {"wang", YM_role_county, "li", "2021-12-01", "2021-12-10"};
    int64_t id = mandates_give(&d, &w);
    w.from = "2021-12-10", w.until = "2021-12-20";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, role", "{1} has this role already."));
    w.from = "2021-12-11";
    int64_t next;
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &next), 0);
    w.until = "2021-12-11";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, role", "{1} was asked for this role already; it waits for a second person."));
    w = (struct mandates_wish){"wang", YM_role_county, "county1", "2021-12-01", "2021-12-10"}; /* for another one */
    int64_t other;
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &other), 0);
    w = (struct mandates_wish){"wang", YM_role_county, NULL, NULL, NULL}; /* a role of his own is another matter */
    int64_t own;
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &own), 0);
    w.from = "2021-12-01";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, NULL), YM_EBAD); /* that one is for every day */
    const int64_t all[] = {id, next, other, own};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.end", all[i]), 0);
}

/* ---- days */

static void from_the_first_to_the_last_day(void)
{
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_county, "li", "2022-01-10", "2022-01-12"});
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_window, NULL, "2022-01-10", "2022-01-12"});
    CU_ASSERT_EQUAL(stored_roles("zhang"), BIT(township)); /* none of them is among the roles that are kept */
    CU_ASSERT_EQUAL(roles_on("zhang", "2022-01-09"), BIT(township));
    CU_ASSERT_EQUAL(roles_on("zhang", "2022-01-10"), BIT(township) | BIT(window) | BIT(county));
    CU_ASSERT_EQUAL(stored_roles("zhang"), BIT(township));
    CU_ASSERT_STRING_EQUAL((office_call(&d, "zhang", "state", NULL), OFFICE_GOT(&d, state, 0)->stands_for), "li");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, state, 0)->stands_until, "2022-01-12");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, state, 0)->townships, A " " B);
    CU_ASSERT_EQUAL(roles_on("zhang", "2022-01-12"), BIT(township) | BIT(window) | BIT(county));
    CU_ASSERT_EQUAL(roles_on("zhang", "2022-01-13"), BIT(township));
    CU_ASSERT_STRING_EQUAL((office_call(&d, "zhang", "state", NULL), OFFICE_GOT(&d, state, 0)->stands_for), "");
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "summary", "%rec: span\n\nquarter: 2021Q4\n"), YM_EDENIED);
}

static void half_open(void)
{
    mandates_give(&d, &(struct mandates_wish){"wang", YM_role_supervisor, NULL, "2022-02-01", NULL});
    mandates_give(&d, &(struct mandates_wish){"wang", YM_role_auditor, NULL, NULL, "2022-02-01"});
    CU_ASSERT_EQUAL(roles_on("wang", "2022-01-31"), BIT(auditor));
    CU_ASSERT_EQUAL(roles_on("wang", "2022-02-01"), BIT(auditor) | BIT(supervisor));
    CU_ASSERT_EQUAL(roles_on("wang", "2022-02-02"), BIT(supervisor));
    CU_ASSERT_EQUAL(roles_on("wang", "2032-02-02"), BIT(supervisor));
}

/* What has passed is told as ended, is no second time ended, and stands in the way of nothing. */
static void over(void)
{
    int64_t id = mandates_give(&d, &(struct mandates_wish){"wang", YM_role_window, NULL, NULL, "2032-03-01"});
    office_day(&d, "2032-03-01");
    CU_ASSERT_EQUAL(listed(id)->state, YM_mandate_force);
    office_day(&d, "2032-03-02");
    CU_ASSERT_EQUAL(listed(id)->state, YM_mandate_ended);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.end", id), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, "This mandate has ended already."));
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &(struct mandates_wish){"wang", YM_role_window, NULL, NULL, NULL}, NULL), 0);
    CU_ASSERT_EQUAL(stored_roles("wang"), BIT(window));
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &(struct mandates_wish){"wang", YM_role_township, NULL, NULL, "2032-03-01"}, NULL), YM_EBAD);
}

/* ---- the second administrator */

static void a_second_administrator(void)
{
    int64_t id;
    struct mandates_wish w = {"zhang", YM_role_county, "li", "2032-04-01", "2032-04-10"};
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &id), 0);
    CU_ASSERT_EQUAL(listed(id)->state, YM_mandate_asked);
    CU_ASSERT_EQUAL(roles_on("zhang", "2032-04-01"), BIT(township)); /* asked for is not given */
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.confirm", id), YM_EDENIED);
    /* it is looked at again: his own role may have ended, the days have passed */
    int64_t li = number_of("li");
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.confirm", id), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", li), 0);
    office_day(&d, "2032-04-11");
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.confirm", id), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The last day has passed already."));
    office_day(&d, "2032-04-10");
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.confirm", id), 0);
    CU_ASSERT_EQUAL(roles_on("zhang", "2032-04-10"), BIT(township) | BIT(county));
    CU_ASSERT_EQUAL(roles_on("zhang", "2032-04-11"), BIT(township));
}

static int64_t waits(const char *account)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_workload); i++)
        if (OFFICE_GOT(&d, workload, i)->what == YM_desk_mandate)
            return OFFICE_GOT(&d, workload, i)->waiting;
    return -1;
}

/* zhang administers in admin1's place: what admin1 may not do is not done so either, and what he did is admin1's as well. */
static void the_eyes_of_an_administrator(void)
{
    int64_t id;
    struct mandates_wish w = {"wang", YM_role_payer, NULL, NULL, NULL};
    office_day(&d, "2032-05-01");
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_admin, "admin1", "2032-05-01", "2032-05-31"});
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin1", &w, &id), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "mandate.confirm", id), YM_EDENIED); /* admin1 asked */
    CU_ASSERT_EQUAL(waits("zhang"), waits("admin2") - 1);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.end", id), 0);
    CU_ASSERT_EQUAL(mandates_ask(&d, "zhang", &w, &id), 0);
    CU_ASSERT_STRING_EQUAL(listed(id)->asked_by, "zhang");
    CU_ASSERT_STRING_EQUAL(listed(id)->asked_for, "admin1");
    CU_ASSERT_EQUAL(waits("admin1"), waits("admin2") - 1);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "mandate.confirm", id), YM_EDENIED); /* it was asked in his place */
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "mandate.confirm", id), YM_EDENIED);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.confirm", id), 0);
    CU_ASSERT_STRING_EQUAL(listed(id)->confirmed_for, "");
    w.account = "admin1";
    CU_ASSERT_EQUAL(mandates_ask(&d, "zhang", &w, NULL), YM_EDENIED); /* nor does he give him anything */
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin2", &w, &id), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "mandate.confirm", id), YM_EDENIED);
    CU_ASSERT_EQUAL(mandates_on(&d, "admin2", "mandate.end", id), 0);
    w.account = "zhang";
    CU_ASSERT_EQUAL(mandates_ask(&d, "zhang", &w, NULL), YM_EDENIED);
    w.account = "li";
    CU_ASSERT_EQUAL(mandates_ask(&d, "admin2", &w, &id), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "mandate.confirm", id), 0);
    CU_ASSERT_STRING_EQUAL(listed(id)->confirmed_by, "zhang");
    CU_ASSERT_STRING_EQUAL(listed(id)->confirmed_for, "admin1");
}

static int widen(const char *by, const char *account)
{
    const struct ym_official *seen = NULL, *o;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin2", "official.list", NULL), 0);
    while ((o = YM_NEXT(&d.out, official, -1, &pos)))
        seen = strcmp(o->account, account) == 0 ? o : seen;
    CU_ASSERT_PTR_NOT_NULL_FATAL(seen);
    struct ym_official *wider = OFFICE_GIVE(&d, official);
    wider->head.id = seen->head.id;
    wider->head.rev = seen->head.rev;
    wider->account = seen->account;
    wider->name = seen->name;
    wider->townships = A " " B;
    return office_ask(&d, by, "official.save");
}

static void nobody_widens_his_own_scope(void)
{
    office_day(&d, "2032-05-02");
    CU_ASSERT_EQUAL(widen("zhang", "zhang"), YM_EDENIED);
    CU_ASSERT_EQUAL(widen("zhang", "admin1"), YM_EDENIED);
    CU_ASSERT_EQUAL(widen("zhang", "wang"), 0);
}

/* An administrator for some days is none who is left when the lasting ones are gone. */
static void the_last_administrator(void)
{
    office_day(&d, "2032-05-03");
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "official.suspend", number_of("admin2")), 0);
    if (number_of("root"))
        CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "official.suspend", number_of("root")), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "official.suspend", number_of("admin1")), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, "This is the last active administrator; appoint another one first."));
    CU_ASSERT_EQUAL(mandates_on(&d, "admin1", "official.suspend", number_of("admin2")), 0);
}

/* Where there never was another administrator the second is given at once, but none for some days. */
static void the_first_administrator(void)
{
    struct office own;
    int64_t id;
    office_open(&own, 0, "2021-07-05");
    struct ym_official *o = OFFICE_GIVE(&own, official);
    o->account = "zhang";
    o->name = "张三";
    CU_ASSERT_EQUAL(office_ask(&own, "root", "official.save"), 0);
    CU_ASSERT_EQUAL(mandates_ask(&own, "root", &(struct mandates_wish){"zhang", YM_role_admin, "root", "2021-07-05", "2021-07-06"}, &id),
                    0);
    CU_ASSERT_EQUAL(((struct ym_mandate *)office_record(&own, YM_R_mandate, 0, id))->state, YM_mandate_asked);
    CU_ASSERT_EQUAL(mandates_on(&own, "root", "mandate.end", id), 0);
    CU_ASSERT_EQUAL(mandates_ask(&own, "root", &(struct mandates_wish){"zhang", YM_role_admin, NULL, NULL, NULL}, &id), 0);
    CU_ASSERT_EQUAL(((struct ym_mandate *)office_record(&own, YM_R_mandate, 0, id))->state, YM_mandate_force);
    office_close(&own);
}

ym_suite_fn ym_suite_stand_ins;

void ym_suite_stand_ins(void)
{
    static const struct ym_test tests[] = {
        {"the officials", the_officials},
        {"what is wrong is named at once", named_at_once},
        {"ninety-two days at most", ninety_two_days},
        {"only of a role of one's own", of_whom_it_can_be_had},
        {"nobody stands in for who is suspended", suspended},
        {"it ends with the role it is for", his_own_role_ends},
        {"one role twice on one day", twice},
        {"from the first day to the last", from_the_first_to_the_last_day},
        {"only a first or a last day", half_open},
        {"ended by its last day", over},
        {"a second administrator", a_second_administrator},
        {"four eyes of administrators", the_eyes_of_an_administrator},
        {"nobody widens his own scope", nobody_widens_his_own_scope},
        {"the last administrator", the_last_administrator},
        {"the first administrators", the_first_administrator},
        {0},
    };
    ym_suite_add_story("stand_ins", before, after, tests);
}
