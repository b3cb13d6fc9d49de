/* test_todo_calendar.c — what a day brings: re-checks, ends of statuses and authorisations, rolls; once however often one looks; and what
 * data of before 0.1.4 left open. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "todos.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/store/record.h"
#include "yimen/store/setting.h"

static struct office d;
static int sequence = 501;

static void open_office(void)
{
    office_open(&d, 1, "2021-07-05");
}

static void close_office(void)
{
    office_close(&d);
}

static size_t open_after_look(const char *account, const char *kind)
{
    todos_look(&d);
    todos_look(&d);
    return todos_open(&d, account, kind);
}

static void recheck_soon(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->recheck = ym_date_of(2021, 7, 20);
}

static void a_recheck(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    ym_date day = OFFICE_GOT(&d, grant, 0)->recheck;
    CU_ASSERT_EQUAL_FATAL(day, ym_date_of(2022, 7, 30));
    office_day(&d, "2022-06-29");
    CU_ASSERT_EQUAL(open_after_look("town_411526001", "recheck"), 0);
    office_day(&d, "2022-06-30");
    CU_ASSERT_EQUAL_FATAL(open_after_look("town_411526001", "recheck"), 1);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->due, day);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->opened_by, "(service)");
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "recheck", "无变化", NULL), YM_EBAD); /* nobody visited since */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL,
                                   "%rec: survey\n\non: 2022-06-30\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 无变化\n"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "recheck", "无变化", NULL), 0);
    CU_ASSERT_EQUAL(open_after_look("town_411526001", "recheck"), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 0)->recheck, ym_date_of(2023, 6, 30));
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "recheck", "再次", NULL), YM_EBAD); /* a visit is for one check */
    office_day(&d, "2023-06-01");
    CU_ASSERT_EQUAL(open_after_look("town_411526001", "recheck"), 1); /* the year after, a new one */
}

/* More than one step of the look takes; more than one look a day. */
static void many_rechecks(void)
{
    enum { MANY = 250 };
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526101"};
    for (int i = 0; i < MANY; i++) {
        struct made m = family_put(&d, &f);
        grant_edit(&d, &m, recheck_soon, NULL);
    }
    CU_ASSERT_EQUAL(open_after_look("town_411526101", "recheck"), MANY);
    int64_t entries = office_entries(&d);
    todos_look(&d);
    CU_ASSERT_EQUAL(office_entries(&d), entries); /* a look that opens nothing leaves no entry */
}

static void an_authorisation(void)
{
    char number[32], ask[200];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_authorisation *a = OFFICE_GOT(&d, authorisation, 0);
    ym_date until = a->until == YM_NONE ? ym_date_add_months(a->signed_on, ym_service_site(d.service)->authorisation_months) : a->until;
    int64_t root = a->head.root, person = a->head.parent;
    CU_ASSERT_NOT_EQUAL_FATAL(until, YM_NONE);
    char day[YM_DATE_TEXT];
    office_day(&d, ym_date_text(day, until - 31));
    CU_ASSERT_EQUAL(open_after_look("window1", "authorisation"), 0);
    office_day(&d, ym_date_text(day, until - 30));
    CU_ASSERT_EQUAL_FATAL(open_after_look("window1", "authorisation"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->who, "张有福");
    CU_ASSERT_EQUAL(todos_at(&d, 0)->due, until);
    snprintf(ask, sizeof ask, "%%rec: authorisation\n\nroot: %lld\nparent: %lld\nsigned_on: %s\n", (long long)root, (long long)person,
             ym_date_text(day, until - 30));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(open_after_look("window1", "authorisation"), 0);
}

static void a_roll(void)
{
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21"};
    office_day(&d, "2021-07-04");
    family_put(&d, &f);
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 0);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(open_after_look("payer1", "roll"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->programme, "dibao");
    CU_ASSERT_EQUAL(todos_at(&d, 0)->due, ym_date_of(2021, 7, 10));
    CU_ASSERT_EQUAL(todos_open(&d, "window1", "roll"), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(todos_open(&d, "payer1", "roll"), 1); /* made is not paid */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 1); /* confirmed is not paid */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 0);
    office_day(&d, "2021-08-20"); /* nobody looked on the day itself */
    CU_ASSERT_EQUAL_FATAL(open_after_look("payer1", "roll"), 1);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->due, ym_date_of(2021, 8, 10));
}

struct put_status {
    struct made made;
    int later; /* 1: for the year after */
};

static int put_status(struct ym_txn *t, void *baton)
{
    struct put_status *p = baton;
    struct ym_grant *g = YM_RECORD(&d.arena, grant);
    struct ym_case *c;
    int err = YM_RECORD_GET(&c, t, &d.arena, case, p->made.root, p->made.case_id);
    if (err)
        return err;
    g->head.root = p->made.root;
    g->head.parent = p->made.case_id;
    g->number = c->number;
    g->programme = "bianyuan";
    g->township = c->township;
    g->state = YM_grant_active;
    g->kind = YM_decision_grant;
    g->decided = ym_date_of(2020, 9, 1);
    g->from = month_of("2020-09");
    g->until = month_of(p->later ? "2022-08" : "2021-08");
    g->recheck = ym_date_of(2021, 9, 1);
    return ym_record_put(t, &g->head, 0);
}

static void a_status(void)
{
    struct family f = {.programme = "bianyuan", .township = "411526101", .nobody = 1, .from = "2020-09", .until = "2020-10", .decided = "2020-09-01"};
    struct put_status p = {family_put(&d, &f), 0};
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_status, &p), 0);
    office_day(&d, "2021-07-16");
    CU_ASSERT_EQUAL(open_after_look("town_411526101", "status"), 0);
    office_day(&d, "2021-07-17");
    CU_ASSERT_EQUAL_FATAL(open_after_look("town_411526101", "status"), 1);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->due, ym_date_of(2021, 8, 31));
    CU_ASSERT_EQUAL(open_after_look("town_411526101", "recheck"), 0); /* it ends, it is not checked again */
}

/* Two that end in one month are two; one that was granted anew for later needs nothing; what ends is not checked again. */
static void statuses(void)
{
    struct family f = {.programme = "bianyuan", .township = "411526106", .nobody = 1, .from = "2020-09", .until = "2020-10", .decided = "2020-09-01"};
    struct put_status two = {family_put(&d, &f), 0}, anew = {family_put(&d, &f), 0};
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_status, &two), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_status, &two), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_status, &anew), 0);
    anew.later = 1;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_status, &anew), 0);
    office_day(&d, "2021-08-20");
    CU_ASSERT_EQUAL_FATAL(open_after_look("town_411526106", "status"), 2);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->household, two.made.root);
    CU_ASSERT_EQUAL(todos_at(&d, 1)->household, two.made.root);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526106", "recheck"), 0);
}

static int put_authorisations(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    int err = 0;
    for (int i = 0; !err && i < 2; i++) { /* the first family has one, the second a later one as well */
        struct ym_authorisation *a = YM_RECORD(&d.arena, authorisation);
        a->head.root = m[i ? 1 : 0].root;
        a->head.parent = m[i ? 1 : 0].applicant;
        a->signed_on = ym_date_of(2021, 1, 1);
        a->until = ym_date_of(2021, 7, 20);
        err = ym_record_put(t, &a->head, 0);
    }
    struct ym_authorisation *b = YM_RECORD(&d.arena, authorisation);
    b->head.root = m[1].root;
    b->head.parent = m[1].applicant;
    b->signed_on = ym_date_of(2021, 7, 1);
    b->until = ym_date_of(2022, 7, 1);
    return err ? err : ym_record_put(t, &b->head, 0);
}

static void authorisations(void)
{
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526105"};
    struct made two[2] = {family_put(&d, &f), family_put(&d, &f)}, dead[2];
    f.died = "2021-01-05";
    dead[0] = family_put(&d, &f);
    dead[1] = family_put(&d, &f);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_authorisations, two), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_authorisations, dead), 0);
    CU_ASSERT_EQUAL_FATAL(open_after_look("town_411526105", "authorisation"), 1);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->household, two[0].root);
}

/* What is paid already, or for nobody, is not due. */
static void a_roll_paid_before(void)
{
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21"};
    family_put(&d, &f);
    f.programme = "linshi_jinan"; /* paid by itself, without a roll */
    family_put(&d, &f);
    roll_paid(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 0);
    office_day(&d, "2021-08-04");
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 0); /* the tenth is more than five days away */
    office_day(&d, "2021-08-05");
    CU_ASSERT_EQUAL(open_after_look("payer1", "roll"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->programme, "dibao"); /* of the others nobody is paid */
}

/* ---- what 0.1.3 left open */

static int put_left_open(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_objection *o = YM_RECORD(&d.arena, objection);
    o->head.root = m->root;
    o->head.parent = m->case_id;
    o->kind = YM_complaint_complaint;
    o->on = ym_date_of(2021, 7, 1);
    o->what = "举报";
    int err = ym_record_put(t, &o->head, 0);
    return err ? err : ym_setting_forget(t, "todos");
}

static int forget_walk(struct ym_txn *t, void *baton)
{
    (void)baton;
    return ym_setting_forget(t, "todos");
}

static void what_was_left_open(void)
{
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526101"};
    struct made m = family_put(&d, &f);
    family_put(&d, &f);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_left_open, &m), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526101", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(open_after_look("town_411526101", "complaint"), 1);
    CU_ASSERT_EQUAL(todos_at(&d, 0)->household, m.root);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526101", "facts_changed"), 0); /* what stands there did not change */
}

static int put_refusal(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    for (int i = 0; i < 2; i++) {
        struct ym_decision *r = YM_RECORD(&d.arena, decision);
        r->head.root = m->root;
        r->head.parent = m->case_id;
        r->kind = YM_decision_refuse;
        r->on = i ? ym_date_of(2021, 6, 5) : ym_date_of(2021, 6, 4);
        int err = ym_record_put(t, &r->head, 0);
        if (err)
            return err;
    }
    return ym_setting_forget(t, "todos");
}

/* Of a month ago and less; what is older was dealt with on paper. */
static void what_is_too_old(void)
{
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526102"};
    f.died = "2021-06-05";
    family_put(&d, &f);
    f.died = "2021-06-04";
    struct made m = family_put(&d, &f);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_refusal, &m), 0);
    CU_ASSERT_EQUAL(open_after_look("town_411526102", "death"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->now, "2021-06-05");
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526102", "facts_changed"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", "refusal"), 1);
}

static int put_death(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, t, &d.arena, person, m->root, m->applicant);
    if (err)
        return err;
    p->died = ym_date_of(2021, 7, 1);
    err = ym_record_put(t, &p->head, p->head.rev);
    return err ? err : put_left_open(t, baton);
}

static void in_an_institution(struct ym_grant *g, void *baton)
{
    g->living = YM_living_institution;
    g->state = *(const int64_t *)baton;
}

static int forget_payees(struct ym_txn *t, void *baton)
{
    (void)baton;
    return ym_setting_forget(t, "todos_payees");
}

/* Granted before payees were known, to somebody who lives in an institution; what is not in payment any more wants nobody. */
static void whose_payee_was_not_known(void)
{
    struct family f = {.programme = "tekun", .amount = 77310, .from = "2021-07", .decided = "2021-06-21", .township = "411526104"};
    static const int64_t states[] = {YM_grant_active, YM_grant_held, YM_grant_stopped};
    int64_t first = 0;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct made m = family_put(&d, &f);
        grant_edit(&d, &m, in_an_institution, (void *)&states[i]);
        first = first ? first : m.root;
    }
    for (int again = 0; again < 2; again++) {
        CU_ASSERT_EQUAL_FATAL(office_write(&d, forget_payees, NULL), 0);
        CU_ASSERT_EQUAL_FATAL(open_after_look("county1", "payee"), 2);
        CU_ASSERT_EQUAL(todos_at(&d, 0)->household, first);
    }
}

/* One to-do that is there does not stand for another: about another thing of the case, or of another kind about the same thing. */
static void what_was_not_opened_before_the_walk(void)
{
    char ask[300];
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526103", .name = "孙一"};
    struct made m = family_put(&d, &f);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", m.number, "complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-07-05\nwhat: 有车\n"), 0);
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: 1\nname: 孙一一\nidno: %s\n"
             "relation: self\nstanding: member\n",
             (long long)m.applicant, (long long)m.root, (long long)m.root, m.idno);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526103", NULL), 2);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_death, &m), 0); /* and a second complaint */
    CU_ASSERT_EQUAL(open_after_look("town_411526103", "complaint"), 2);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526103", "death"), 1);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526103", "facts_changed"), 1);
}

/* Between the start of the new service and its walk somebody works: what he opened is not opened again because its record was saved once
 * more since, and what was closed stays closed. */
static void what_was_opened_before_the_walk(void)
{
    char number[32], ask[400];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-07-15\nsource: 村委会\n", (long long)OFFICE_GOT(&d, person, 1)->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "person.death", ask), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "death"), 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_person *p = OFFICE_GOT(&d, person, 1);
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nname: %s\nidno: %s\n"
             "relation: spouse\nstanding: member\nformer_name: 王秀\n",
             (long long)p->head.id, (long long)p->head.root, (long long)p->head.parent, (long long)p->head.rev, p->name, p->idno);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(open_after_look("town_411526002", "death"), 1);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526002", "facts_changed"), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "余下成员收入超过标准", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forget_walk, NULL), 0);
    CU_ASSERT_EQUAL(open_after_look("town_411526002", "death"), 0);
}

/* Of another township's family nothing reaches the desk; the numbers are the lists'. */
static void everything_recounts(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
}

ym_suite_fn ym_suite_todo_calendar;
void ym_suite_todo_calendar(void)
{
    static const struct ym_test tests[] = {
        {"a grant to check again", a_recheck},
        {"many grants to check again", many_rechecks},
        {"an authorisation that ends", an_authorisation},
        {"a payment roll", a_roll},
        {"a status that ends", a_status},
        {"statuses that end", statuses},
        {"authorisations", authorisations},
        {"a payment roll paid before", a_roll_paid_before},
        {"what was left open", what_was_left_open},
        {"what is too old", what_is_too_old},
        {"whose payee was not known", whose_payee_was_not_known},
        {"what was not opened before the walk", what_was_not_opened_before_the_walk},
        {"what was opened before the walk", what_was_opened_before_the_walk},
        {"everything recounts", everything_recounts},
        {0},
    };
    ym_suite_add_each("to-dos by the calendar", open_office, close_office, tests);
}
