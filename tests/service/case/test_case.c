/* test_case.c — a case on its way: limits, guards, four eyes, sending back, objections, changes, a death. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/task.h"
static struct office d;
static int next_sequence = 101;

/* The same family with identity numbers nobody else has. */
static struct walk_family fresh(const struct walk_family *like)
{
    struct walk_family f = *like;
    for (struct walk_person *p = f.people; p->birth; p++, next_sequence += 2)
        p->sequence = next_sequence + (p->sequence % 2 == 0);
    return f;
}

static const struct ym_case *see(const char *account, const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    if (office_call(&d, account, "case.see", ask))
        return NULL;
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&d.out, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    return NULL;
}

static void limits_by_the_calendar(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e2);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    const struct ym_case *c = see("county1", number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT_EQUAL(c->accepted, ym_date_of(2021, 7, 5));
    CU_ASSERT_EQUAL(c->due, ym_date_of(2021, 7, 8));
    CU_ASSERT_EQUAL(c->total_due, ym_date_of(2021, 8, 16));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "extend", NULL, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("A written reason is needed.")));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "extend", "人户分离，调查困难", NULL), 0);
    CU_ASSERT_EQUAL(see("county1", number)->total_due, ym_date_of(2021, 9, 6));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "extend", "再次延长", NULL), YM_EBAD);
}

static void an_unjudged_hit_holds_the_case(void)
{
    char number[32], ask[400];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_fangguan", "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
    CU_ASSERT_FATAL(office_count(&d, YM_R_task) > 0);
    long long check = (long long)OFFICE_GOT(&d, task, office_count(&d, YM_R_task) - 1)->check;
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\n", check);
    CU_ASSERT_EQUAL(office_call(&d, "unit_fangguan", "unit.answer", ask), YM_EBAD); /* a hit tells what was found */
    CU_ASSERT_EQUAL(office_call(&d, "unit_caizheng", "unit.answer", ask), YM_ENOENT); /* not theirs: told like none, */
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");                 /* logged as what it is */
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: cannot\ndetail: 查无此人\n", check);
    CU_ASSERT_EQUAL(office_call(&d, "unit_fangguan", "unit.answer", ask), 0);
    CU_ASSERT_EQUAL(walk_answer_all(&d), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("No visit to the family is recorded in this round.")));
}

static void four_eyes(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(walk_act(&d, "county2", number, "grant", "同意", NULL), YM_EDENIED); /* he visited */
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "grant", "同意", NULL), YM_EDENIED); /* not his to do */
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), 0);
}

static void publicity_must_be_over(void)
{
    char number[32], more[] = "%rec: survey\n\non: 2021-07-06\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n";
    struct walk_family f = fresh(&walk_e2);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "start", NULL, NULL), 0);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "survey", NULL, more), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "opine", "符合", NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "post", NULL, "%rec: publicity\n\npersons: 3\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("This is needed."))); /* where it was put up */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "post", NULL, "%rec: publicity\n\nwhere: 村公告栏\n"), 0);
    office_day(&d, "2021-07-13"); /* posted on the 6th: the seventh day is the 13th */
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "submit", NULL, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("The publicity runs until the end of {1}.")));
    office_day(&d, "2021-07-14");
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "submit", NULL, NULL), 0);
}

static void sent_back_begins_a_new_round(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "send_back", NULL, NULL), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "send_back", "入户记录不完整", NULL), 0);
    const struct ym_case *c = see("town_411526001", number);
    CU_ASSERT_STRING_EQUAL(c->state, "checking");
    CU_ASSERT_EQUAL(c->returned, 1);
    const struct ym_step *last = NULL, *step;
    size_t pos = 0;
    while ((step = YM_NEXT(&d.out, step, c->head.id, &pos)))
        last = step;
    CU_ASSERT_STRING_EQUAL(last->reason, "入户记录不完整"); /* the township sees why */
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("No visit to the family is recorded in this round.")));
}

static void objection_and_again(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "complain", NULL,
                             "%rec: objection\n\nkind: complaint\non: 2021-07-30\nwhat: 家有小车\n"), 0);
    CU_ASSERT_EQUAL(see("county1", number)->disputed, 1);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("An objection is not settled yet.")));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "settle", "查无车辆", NULL), 0); /* procedure is no part in the facts */
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), 0);
}

static void refused_with_reasons_and_told(void)
{
    static const struct walk_family rich = { /* E5: 59000 a head is not below 59000 */
        .programmes = "dibao", .area = "urban", .township = "411526003",
        .people = {{"富余", "1980-01-01", "self", 1, NULL, "%rec: income\n\nkind: transfer\namount: 1180.00\nperiod: month\n"},
                   {"富妻", "1981-01-01", "spouse", 2, NULL, NULL}},
    };
    char number[32];
    struct walk_family f = fresh(&rich);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("The rules give: {1}.")));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "refuse", NULL, NULL), YM_EBAD);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "refuse", "人均收入不低于标准", NULL), 0);
    CU_ASSERT_EQUAL(see("county1", number)->due, ym_date_of(2021, 8, 4)); /* three working days to tell the family */
    office_day(&d, "2021-08-02");
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526003", number, "tell", NULL, NULL), YM_EBAD); /* nobody said how */
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526003", number, "tell", NULL, "%rec: delivery\n\non: 2021-08-02\nhow: person\nreceiver: 富余\n"), 0);
    CU_ASSERT_STRING_EQUAL(see("county1", number)->state, "closed");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, decision, 0)->told, ym_date_of(2021, 8, 2));
}

static void stale_revision(void)
{
    char number[32], ask[200];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    long long rev = (long long)see("window1", number)->head.rev;
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: start\nrevision: %lld\n", number, rev);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526001", "case.act", ask), YM_ESTALE);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_case), 1); /* the other version */
}

/* Worked case E14: the father loses his job. */
static void a_change_of_income(const char *decided, int month)
{
    char number[32], ask[400];
    struct walk_family f = fresh(&walk_e2);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    office_day(&d, decided);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("window1", number));
    const struct ym_income *i = OFFICE_GOT(&d, income, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(i);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 失业\n\n%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: wage\namount: 0\nperiod: month\n",
             (long long)i->head.id, (long long)i->head.root, (long long)i->head.parent, (long long)i->head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "family.change", ask), YM_ESTALE);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_income), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "adjust", "失业", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("county1", number));
    const struct ym_grant *old = OFFICE_GOT(&d, grant, 0), *new = OFFICE_GOT(&d, grant, 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(new);
    CU_ASSERT_EQUAL(old->amount, 41900);
    CU_ASSERT_EQUAL(new->amount, 182900);
    CU_ASSERT_EQUAL(new->from, 2021 * 12 + month - 1);
    CU_ASSERT_EQUAL(old->until, new->from - 1);
}

static void a_change_in_september(void) { a_change_of_income("2021-09-28", 10); }
static void a_change_in_october(void) { a_change_of_income("2021-10-12", 11); }

static void a_death_holds_the_payment(void)
{
    static const struct walk_family poor = {
        .programmes = "dibao", .area = "rural", .township = "411526101",
        .people = {{"母亲", "1986-06-01", "self", 2, NULL, NULL}, {"孩子", "2013-01-20", "child", 1, NULL, NULL},
                   {"姥姥", "1950-01-20", "parent", 4, NULL, NULL}},
    };
    char number[32], ask[200];
    struct walk_family f = fresh(&poor);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-06-10", number), 0);
    office_day(&d, "2021-07-20");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-07"), 0);
    office_day(&d, "2021-08-20");
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("window1", number));
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-06-28\nsource: 公安比对\n",
             (long long)OFFICE_GOT(&d, person, 2)->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "person.death", ask), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 1); /* July was paid after the death */
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("county1", number));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 0)->state, YM_grant_replaced);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 1)->provisional, 1);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "adjust", "成员死亡", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("county1", number));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 1)->persons, 2);
}

static void an_action_by_its_chinese_name(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "受理", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "accept", NULL, NULL), YM_EBAD);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "受理"); /* refused in the clerk's words */
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[1], "已受理，待启动调查核对");
}

static void passed_on_and_answered(void)
{
    char number[32], ask[200];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("window1", number));
    const struct ym_referral *r = OFFICE_GOT(&d, referral, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->due, ym_date_of(2021, 7, 19));
    CU_ASSERT(strncmp(r->receipt, number, strlen(number)) == 0);
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\nreason: 已纳入医疗救助\n", (long long)r->head.id);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526101", "referral.answer", ask), YM_ENOENT); /* another township's */
    office_day(&d, "2021-07-12");
    CU_ASSERT_EQUAL(office_call(&d, "window1", "referral.answer", ask), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("window1", number));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, referral, 0)->answered, ym_date_of(2021, 7, 12));
}

static void more_than_was_posted(void)
{
    char number[32], ask[400];
    struct walk_family f = fresh(&walk_e2);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("window1", number));
    const struct ym_income *i = OFFICE_GOT(&d, income, 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 失业\n\n"
             "%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: wage\namount: 0\nperiod: month\n",
             (long long)i->head.id, (long long)i->head.root, (long long)i->head.parent, (long long)i->head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "send_back", "收入有变，重新公示", NULL), 0);
}

static void what_can_be_done_and_why_not(void)
{
    char number[32], ask[96];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.can", ask), 0);
    const struct ym_can *can;
    size_t pos = 0, accept = 0;
    while ((can = YM_NEXT(&d.out, can, -1, &pos))) {
        if (strcmp(can->action, "accept") != 0)
            continue;
        accept++;
        CU_ASSERT_EQUAL(can->now, 0); /* the county's approver does not accept */
        CU_ASSERT_STRING_EQUAL(can->to, "accepted");
        CU_ASSERT_EQUAL(can->grave, 0);
    }
    CU_ASSERT_EQUAL(accept, 1);
    CU_ASSERT(office_count(&d, YM_R_obstacle) > 0);
}

/* The act told as the next step; "" if none is. */
static const char *next_for(const char *account, const char *number)
{
    char ask[96];
    const struct ym_can *can;
    const char *next = "";
    size_t pos = 0, n = 0;
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "case.can", ask), 0);
    while ((can = YM_NEXT(&d.out, can, -1, &pos)))
        if (can->next == 1) {
            next = can->action;
            n++;
        }
    CU_ASSERT(n <= 1);
    return next;
}

static const struct ym_can *can_of(const char *account, const char *number, const char *action)
{
    static const struct ym_can none;
    const struct ym_can *can = walk_can(&d, account, number, action);
    CU_ASSERT_PTR_NOT_NULL(can);
    return can ? can : &none;
}

static int is_idle(const char *account, const char *number, const char *action)
{
    return can_of(account, number, action)->idle == 1;
}

/* A sum is said of what gives one; what a township gives reasons for is about one family. */
static void what_gives_money_and_what_is_alike(void)
{
    static const struct {
        const char *account, *action;
        int gives, alike;
    } acts[] = {
        {"county1", "grant", 1, 1},   {"county1", "refuse", 0, 1},          {"county1", "send_back", 0, 1},
        {"county1", "visit", 0, 0},   {"town_411526101", "settle", 0, 0},   {"town_411526101", "refer", 0, 0},
    };
    char number[32];
    struct walk_family f = fresh(&walk_e3);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-06-10", number), 0);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const struct ym_can *can = can_of(acts[i].account, number, acts[i].action);
        CU_ASSERT_EQUAL(can->gives, acts[i].gives);
        CU_ASSERT_EQUAL(can->alike, acts[i].alike);
    }
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "grant", NULL, NULL), 0);
    CU_ASSERT_EQUAL(can_of("county1", number, "hold")->gives, 0); /* it stays granted, and nothing is computed */
    CU_ASSERT_EQUAL(can_of("county1", number, "adjust")->gives, 1);
}

/* What stands against the next step and can be made up for comes first; whoever has no part in it is told of none. */
static void what_comes_next(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_STRING_EQUAL(next_for("window1", number), "accept");
    CU_ASSERT_STRING_EQUAL(next_for("county1", number), "");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", "", NULL), 0);
    CU_ASSERT_STRING_EQUAL(next_for("town_411526001", number), "start");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", "", NULL), 0);
    CU_ASSERT_STRING_EQUAL(next_for("town_411526001", number), "survey");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, "%rec: survey\n\non: 2021-07-05\nsurveyor1: 甲某\nsurveyor2: 乙某\nsigner: 丙\nfinding: 属实\n"), 0);
    CU_ASSERT_STRING_EQUAL(next_for("town_411526001", number), "opine"); /* the units' answers are nothing he can do */
}

/* Told, so that a list need not offer it; never refused for it. */
static void what_has_nothing_to_do(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e3);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-06-10", number), 0);
    CU_ASSERT_EQUAL(is_idle("county1", number, "settle"), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "complain", "", "%rec: objection\n\nkind: complaint\non: 2021-06-10\nwhat: 家有小车\n"), 0);
    CU_ASSERT_EQUAL(is_idle("county1", number, "settle"), 0);
    CU_ASSERT_STRING_EQUAL(next_for("county1", number), "settle");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "settle", "查无此事", NULL), 0);
    CU_ASSERT_EQUAL(is_idle("county1", number, "settle"), 1);
    CU_ASSERT_EQUAL(is_idle("county1", number, "refer"), 0);
}

static void the_computation_in_words(void)
{
    char number[32], ask[96];
    struct walk_family f = fresh(&walk_e3);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-06-10", number), 0);
    snprintf(ask, sizeof ask, "%%rec: seek\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.compute", ask), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, decision, 0)->amount, 17903);
    CU_ASSERT(office_count(&d, YM_R_stepline) >= 3);
}

/* A figure of one person or one record that is nothing adds nothing, and says so; a family's figure is a result, whatever it is. */
static void steps_that_add_nothing(void)
{
    char number[32], ask[96];
    struct walk_family f = fresh(&walk_e3);
    const struct ym_stepline *s;
    size_t pos = 0, idle = 0;
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-06-10", number), 0);
    snprintf(ask, sizeof ask, "%%rec: seek\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.compute", ask), 0);
    while ((s = YM_NEXT(&d.out, stepline, -1, &pos))) {
        int nothing = strncmp(s->value, "0.00 ", 5) == 0;
        idle += s->idle == 1;
        CU_ASSERT(s->idle != 1 || nothing);
        CU_ASSERT(!nothing || strcmp(s->name, "个人月收入") != 0 || s->idle == 1);
        CU_ASSERT(strcmp(s->name, "家庭月收入") != 0 || s->idle != 1);
    }
    CU_ASSERT(idle > 0);
}

/* What decides is asked for once more; a list's row says which revision it showed. */
static void what_cannot_be_taken_back(void)
{
    char number[32], ask[96];
    struct walk_family f = fresh(&walk_e3);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-06-10", number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.can", ask), 0);
    const struct ym_can *can;
    size_t pos = 0;
    while ((can = YM_NEXT(&d.out, can, -1, &pos))) {
        int grave = strcmp(can->action, "grant") == 0 || strcmp(can->action, "refuse") == 0 || strcmp(can->action, "withdraw") == 0;
        CU_ASSERT_EQUAL(can->grave, grave);
    }
    snprintf(ask, sizeof ask, "%%rec: find\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "find", ask), 0);
    int64_t seen = OFFICE_GOT(&d, found, 0)->head.rev;
    CU_ASSERT_PTR_NOT_NULL_FATAL(see("county1", number));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, case, 0)->head.rev, seen);
}

static int before(void)
{
    office_open(&d, 1, "2021-05-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_case(void);
void ym_suite_case(void)
{
    static const struct ym_test tests[] = {
        {"limits by the working-day calendar", limits_by_the_calendar},
        {"answers: whose, what they tell", an_unjudged_hit_holds_the_case},
        {"four eyes", four_eyes},
        {"publicity must be over", publicity_must_be_over},
        {"sent back: a new round, the reason seen", sent_back_begins_a_new_round},
        {"an objection holds, settled it goes on", objection_and_again},
        {"refused with reasons and told in time", refused_with_reasons_and_told},
        {"a stale revision shows the other version", stale_revision},
        {"E14 decided in September", a_change_in_september},
        {"E14 decided in October", a_change_in_october},
        {"a death holds the payment", a_death_holds_the_payment},
        {"an action by its Chinese name", an_action_by_its_chinese_name},
        {"passed on, and the answer comes back", passed_on_and_answered},
        {"more than was posted is posted again", more_than_was_posted},
        {"what can be done, and why not", what_can_be_done_and_why_not},
        {"what comes next", what_comes_next},
        {"what has nothing to do is told", what_has_nothing_to_do},
        {"what gives money and what is alike", what_gives_money_and_what_is_alike},
        {"the computation in words", the_computation_in_words},
        {"steps that add nothing", steps_that_add_nothing},
        {"what cannot be taken back is said, and which revision was seen", what_cannot_be_taken_back},
        {0},
    };
    ym_suite_add_with("case", before, after, tests);
}
