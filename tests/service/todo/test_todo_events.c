/* test_todo_events.c — what is done to a family that is helped opens a to-do, and what settles it closes it: each kind of the county's. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "todos.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/workload.h"

static struct office d;
static int sequence = 101;

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

/* E2's family in payment since July; `decided`: the day it was granted. */
static void helped(char number[32], const char *decided)
{
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, decided, number), 0);
}

/* How many open ones of the kind the township has about the case; the last of them in *out. */
static size_t about(const char *number, const char *kind, struct ym_todo *out)
{
    const struct ym_todo *t;
    size_t n = 0, pos = 0;
    todos_open(&d, "town_411526002", kind);
    while ((t = YM_NEXT(&d.out, todo, -1, &pos)))
        if (strcmp(t->number, number) == 0) {
            n++;
            *out = *t;
        }
    return n;
}

/* The same of a kind that lies on no desk: the family's own list has it. */
static size_t of_family(const char *number, const char *kind, struct ym_todo *out)
{
    char ask[120];
    const struct ym_todo *t;
    size_t pos = 0, n = 0;
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\nnumber: %s\nkind: %s\n", number, kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "todo.list", ask), 0);
    while ((t = YM_NEXT(&d.out, todo, -1, &pos))) {
        *out = *t;
        n++;
    }
    return n;
}

static int64_t waiting(const char *account)
{
    const struct ym_workload *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
        if (w->what == YM_desk_todo)
            return w->waiting;
    return -1;
}

static void facts_that_change_in_payment(void)
{
    char number[32];
    struct ym_todo t;
    helped(number, "2021-07-20");
    CU_ASSERT_EQUAL(about(number, "facts_changed", &t), 0);
    int64_t had = waiting("town_411526002");
    CU_ASSERT_EQUAL(todos_change_income(&d, number, NULL, "1700.00"), YM_EBAD); /* why, and how it became known */
    CU_ASSERT(office_said(&d, "changing, reason", NULL));
    CU_ASSERT_EQUAL(about(number, "facts_changed", &t), 0);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "本人申报工资下降", "1700.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1);
    CU_ASSERT_STRING_EQUAL(t.who, "李建国");
    CU_ASSERT_STRING_EQUAL(t.of, "income");
    CU_ASSERT_STRING_EQUAL(t.field, "amount");
    CU_ASSERT_STRING_EQUAL(t.was, "2000.00");
    CU_ASSERT_STRING_EQUAL(t.now, "1700.00");
    CU_ASSERT_STRING_EQUAL(t.text, "本人申报工资下降");
    CU_ASSERT_STRING_EQUAL(t.opened_by, "window1");
    CU_ASSERT_STRING_EQUAL(t.opened_act, "family.change");
    CU_ASSERT_EQUAL(t.due, ym_date_of(2021, 8, 3)); /* ten working days */
    CU_ASSERT_EQUAL(waiting("town_411526002"), had + 1);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "再次申报", "1600.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1); /* the same sum once more: one to-do, from the first to the last */
    CU_ASSERT_STRING_EQUAL(t.was, "2000.00");
    CU_ASSERT_STRING_EQUAL(t.now, "1600.00");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "adjust", "收入减少", NULL), 0);
    CU_ASSERT_EQUAL(about(number, "facts_changed", &t), 0);
    CU_ASSERT_EQUAL(waiting("town_411526002"), had);
    const struct ym_todo *closed = todos_stored(&d, t.head.id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(closed);
    CU_ASSERT_EQUAL(closed->state, YM_todo_done);
    CU_ASSERT_STRING_EQUAL(closed->closed_by, "county1");
    CU_ASSERT_STRING_EQUAL(closed->closed_act, "case.act");
    CU_ASSERT_EQUAL(closed->closed, ym_date_of(2021, 7, 20));
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "又一次", "1650.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1); /* another change, another to-do */
    CU_ASSERT_STRING_EQUAL(t.was, "1600.00");
}

/* A family that only applies is decided anyway. */
static void facts_that_change_before(void)
{
    char number[32];
    struct ym_todo t;
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    office_day(&d, "2021-08-02");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, NULL, "1700.00"), 0);
    CU_ASSERT_EQUAL(about(number, NULL, &t), 0);
}

static void a_death(void)
{
    char number[32], ask[200];
    struct ym_todo t;
    helped(number, "2021-08-20");
    office_day(&d, "2021-09-02");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-08-25\nsource: 村委会\n", (long long)OFFICE_GOT(&d, person, 1)->head.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "person.death", ask), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "death", &t), 1);
    CU_ASSERT_STRING_EQUAL(t.who, "王秀英");
    CU_ASSERT_STRING_EQUAL(t.now, "2021-08-25");
    CU_ASSERT_EQUAL(about(number, "facts_changed", &t), 0); /* one matter, one to-do */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "余下成员收入超过标准", NULL), 0);
    CU_ASSERT_EQUAL(about(number, "death", &t), 0);
}

/* Told of, and how: only that closes it. */
static void decided_against(void)
{
    char number[32];
    struct ym_todo t;
    helped(number, "2021-09-20");
    CU_ASSERT_EQUAL(about(number, "tell", &t), 0); /* a grant is no bad news */
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "deliver", NULL, "%rec: delivery\n\non: 2021-09-20\nhow: person\nreceiver: 李建国\n"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "deliver", NULL, "%rec: delivery\n\non: 2021-09-20\nhow: person\nreceiver: 李建国\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("The family was told of all that was decided.")));
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "工资上涨", "2200.00"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "adjust", "收入增加", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "tell", &t), 1);
    CU_ASSERT_EQUAL(t.due, ym_date_of(2021, 9, 24));
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "工资下降", "1500.00"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", number, "adjust", "收入减少", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "tell", &t), 1); /* a raise is none either, and does not tell of the reduction */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "举家迁出", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "tell", &t), 2);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526002", number, "deliver", NULL, "%rec: delivery\n\non: 2021-09-20\nhow: post\n"), 0);
    CU_ASSERT_EQUAL(about(number, "tell", &t), 0);
}

static void a_complaint_in_payment(void)
{
    char number[32];
    struct ym_todo t;
    helped(number, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-10-20\nwhat: 有车\n"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "complaint", &t), 1);
    CU_ASSERT_STRING_EQUAL(t.now, "complaint");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-10-20\nwho: 邻居\nwhat: 外出务工\n"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "complaint", &t), 2); /* two people, two complaints */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "settle", "查无此事", NULL), 0);
    CU_ASSERT_EQUAL(about(number, "complaint", &t), 0);
}

static void a_matter_passed_on(void)
{
    char number[32], ask[120];
    struct ym_todo t;
    helped(number, "2021-11-22");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "referral", &t), 1);
    CU_ASSERT_STRING_EQUAL(t.now, "医保局");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    CU_ASSERT_EQUAL(t.due, OFFICE_GOT(&d, referral, 0)->due);
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\nreason: 已纳入\n", (long long)t.thing);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "referral.answer", ask), 0);
    CU_ASSERT_EQUAL(about(number, "referral", &t), 0);
}

static void papers_after_help_first(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &sequence);
    f.township = "411526002";
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 900\ncause: fire\nhappened: 2021-11-20\n";
    struct ym_todo t;
    office_day(&d, "2021-11-23");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "help_county", "房屋烧毁", NULL), 0);
    CU_ASSERT_EQUAL(about(number, "papers", &t), 0); /* the case stands on the desk by its stage */
    CU_ASSERT_EQUAL_FATAL(of_family(number, "papers", &t), 1);
    CU_ASSERT_EQUAL(t.due, ym_date_of(2021, 12, 7));
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "give_up", "材料无法取得", NULL), 0);
    CU_ASSERT_EQUAL(of_family(number, "papers", &t), 0);
}

static const char *with_ground(const char *number, const char *action)
{
    static char ask[200];
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: %s\nground: concealed\nreason: 隐瞒收入\n", number, action);
    return ask;
}

static void a_refusal(void)
{
    char number[32];
    struct ym_todo t;
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-11-23", number), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.act", with_ground(number, "refuse")), 0);
    CU_ASSERT_EQUAL_FATAL(of_family(number, "refusal", &t), 1);
    CU_ASSERT_EQUAL(about(number, "refusal", &t), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "tell", NULL, "%rec: delivery\n\non: 2021-11-23\nhow: home\nnote: 拒签，邻居见证\n"), 0);
    CU_ASSERT_EQUAL(of_family(number, "refusal", &t), 0);
}

static void a_relation_is_noted(void)
{
    char number[32], ask[300];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    office_day(&d, "2021-11-24");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    snprintf(ask, sizeof ask, "%%rec: kinship\n\nroot: %lld\nkind: village\nname: 老周\nhow: 叔侄\n", (long long)OFFICE_GOT(&d, case, 0)->head.root);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "county1", "related"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->number, number);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "withdraw", "撤回", NULL), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "county1", "related"), 0); /* the case is over */
}

static void a_hit_judged_true_in_payment(void)
{
    char number[32], ask[200];
    struct ym_todo t;
    helped(number, "2021-12-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "ask_again", NULL, NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_check *c, *open = NULL;
    size_t pos = 0;
    while ((c = YM_NEXT(&d.out, check, -1, &pos)))
        if (strcmp(c->unit, "gongjijin") == 0 && c->state == YM_answer_waiting)
            open = c;
    CU_ASSERT_PTR_NOT_NULL_FATAL(open);
    long long check = open->head.id;
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: employer: 某厂\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongjijin", "unit.answer", ask), 0);
    CU_ASSERT_EQUAL(about(number, "hit", &t), 0); /* nobody said yet that it is true */
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: true\nreason: 属实\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "case.judge", ask), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "hit", &t), 1);
    CU_ASSERT_EQUAL(t.thing, check);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "有固定工作", NULL), 0);
    CU_ASSERT_EQUAL(about(number, "hit", &t), 0);
}

/* What is undone with its act was never there: a refused act opens and closes nothing. */
static void a_refused_act(void)
{
    char number[32];
    struct ym_todo t;
    helped(number, "2021-12-21");
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "1700.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "adjust", NULL, NULL), YM_EBAD); /* no reason */
    CU_ASSERT_EQUAL(about(number, "facts_changed", &t), 1);
}

/* The desk's one list: cases and to-dos by their days, in pages that neither lose nor repeat one. */
static void one_list(void)
{
    char seen[600][40], ask[260], after[200] = "";
    size_t n = 0, todos = 0;
    for (int pages = 0; pages < 300; pages++) {
        snprintf(ask, sizeof ask, "%%rec: queue\n\ntodos: yes\nlimit: 3\n%s%s\n", *after ? "after: " : "", after);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "work.list", ask), 0);
        const struct ym_found *f;
        size_t pos = 0, rows = 0;
        while ((f = YM_NEXT(&d.out, found, -1, &pos))) {
            snprintf(seen[n], sizeof seen[n], "%s %lld", f->number, (long long)ym_or(f->todo, 0));
            for (size_t i = 0; i < n; i++)
                CU_ASSERT_STRING_NOT_EQUAL(seen[i], seen[n]);
            CU_ASSERT(!*after || f->due == YM_NONE || ym_or(f->due, 0) >= 0);
            todos += f->todo != YM_NONE;
            n++;
            rows++;
            snprintf(after, sizeof after, "%s", f->mark);
        }
        CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), office_count(&d, YM_R_found) ? office_count(&d, YM_R_todo) : 0);
        if (rows < 3)
            break;
    }
    CU_ASSERT(todos > 2);
    CU_ASSERT_EQUAL((int64_t)todos, waiting("town_411526002"));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "work.list", "%rec: queue\n\nlimit: 500\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), n - todos); /* an older terminal sees the cases alone */
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 0);
}

static void whose_desk(void)
{
    char number[32];
    struct ym_todo t;
    helped(number, "2021-12-22");
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "1700.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1);
    todos_open(&d, "town_411526003", NULL); /* another township's desk */
    for (size_t i = 0; i < office_count(&d, YM_R_todo); i++)
        CU_ASSERT_STRING_NOT_EQUAL(todos_at(&d, i)->number, number);
    size_t all = todos_open(&d, "county1", "facts_changed");
    CU_ASSERT(all >= 1);
    CU_ASSERT_EQUAL(todos_open(&d, "payer1", "facts_changed"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", "facts_changed"), all);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->now, ""); /* a supervisor does not see the means */
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "todo.list", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "todo.list", "%rec: todos\n\nlimit: 500\n"), 0);
    CU_ASSERT(office_entry(&d, 0)->root || office_entry(&d, 0)->seq);
}

/* A family that moves takes what is open along: the desk that may act sees it, the other does not any more. */
static void a_family_that_moves(void)
{
    char number[32], ask[300];
    struct ym_todo t;
    helped(number, "2021-12-23");
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "1700.00"), 0);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "1650.00"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "facts_changed", &t), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-12-23\nwhat: 有车\n"), 0);
    CU_ASSERT_EQUAL_FATAL(about(number, "complaint", &t), 1);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "settle", "查无此事", NULL), 0);
    int64_t closed = t.head.id;
    size_t there = todos_open(&d, "town_411526003", "facts_changed");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_household *h = OFFICE_GOT(&d, household, 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 迁居\n\n%%rec: household\n\nid: %lld\nroot: %lld\nrev: %lld\ntownship: 411526003\narea: urban\n",
             (long long)h->head.id, (long long)h->head.id, (long long)h->head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(about(number, NULL, &t), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526003", "facts_changed"), there + 2); /* the township changed as well */
    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_STRING_EQUAL(todos_at(&d, i)->township, "411526003");
    CU_ASSERT_STRING_EQUAL(todos_stored(&d, closed)->township, "411526002"); /* whose work it was */
    CU_ASSERT_EQUAL(waiting("town_411526003"), (int64_t)todos_open(&d, "town_411526003", NULL));
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "迁出", NULL), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526003", "facts_changed"), there);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
}

static void everything_recounts(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
}

ym_suite_fn ym_suite_todo_events;
void ym_suite_todo_events(void)
{
    static const struct ym_test tests[] = {
        {"facts that change in payment", facts_that_change_in_payment},
        {"facts that change before the decision", facts_that_change_before},
        {"a death", a_death},
        {"what was decided against a family", decided_against},
        {"a complaint in payment", a_complaint_in_payment},
        {"a matter passed on", a_matter_passed_on},
        {"papers after help first", papers_after_help_first},
        {"a refusal", a_refusal},
        {"a relation is noted", a_relation_is_noted},
        {"a hit judged true", a_hit_judged_true_in_payment},
        {"a refused act", a_refused_act},
        {"one list", one_list},
        {"whose desk", whose_desk},
        {"a family that moves", a_family_that_moves},
        {"everything recounts", everything_recounts},
        {0},
    };
    ym_suite_add_story("to-dos by events", before, after, tests);
}
