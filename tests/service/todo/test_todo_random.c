/* test_todo_random.c — thousands of acts by anybody, allowed or not: what was opened is closed or open, a number is its list, nothing is
 * opened twice. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "todos.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todoline.h"
#include "yimen/domain/record/workload.h"

enum { FAMILIES = 12, ACTS = 10000 };

static struct office d;
static char numbers[FAMILIES][32];
static uint64_t seed = 20211;

static unsigned draw(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

static const char *any_account(void)
{
    static const char *const accounts[] = {"window1", "window2",        "town_411526002", "county1",
                                           "county2", "town_411526003", "payer1",         "supervisor1"};
    return accounts[draw(sizeof accounts / sizeof *accounts)];
}

static const char *any_number(void)
{
    return numbers[draw(FAMILIES)];
}

/* ---- what somebody may do, or try */

static void try_act(void)
{
    static const struct {
        const char *action, *reason, *more;
    } acts[] = {
        {"adjust", "重新核定", NULL},
        {"complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-07-20\nwhat: 有车\n"},
        {"settle", "查实", NULL},
        {"refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"},
        {"deliver", NULL, "%rec: delivery\n\non: 2021-07-20\nhow: person\nreceiver: 本人\n"},
        {"hold", "核实", NULL},
        {"release", "已核实", NULL},
        {"survey", NULL, "%rec: survey\n\non: 2021-07-20\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n"},
        {"recheck", "无变化", NULL},
        {"adjust", NULL, NULL},
    };
    size_t i = draw(sizeof acts / sizeof *acts);
    walk_act(&d, any_account(), any_number(), acts[i].action, acts[i].reason, acts[i].more);
}

static void try_stop(void)
{
    if (draw(40) == 0)
        walk_act(&d, draw(2) ? "county1" : "county2", any_number(), "stop", "不再符合条件", NULL);
}

static void try_income(void)
{
    char yuan[20];
    snprintf(yuan, sizeof yuan, "%u.00", 1200 + draw(9) * 100);
    todos_change_income(&d, any_number(), draw(5) ? "申报" : NULL, yuan);
}

static void try_death(void)
{
    char ask[200];
    if (draw(60) || !walk_see(&d, any_number()))
        return;
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-07-21\nsource: 村委会\n",
             (long long)OFFICE_GOT(&d, person, draw(3))->head.id);
    office_call(&d, "town_411526002", "person.death", ask);
}

static void try_reminder(void)
{
    char ask[200];
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2022-0%u-10\ntext: 回访\nnumber: %s\nperson: %s\n", 1 + draw(9), any_number(),
             any_account());
    office_call(&d, any_account(), "todo.add", ask);
}

/* Some that is open somewhere, ended by anybody; its number may be of no to-do at all. */
static void try_word(void)
{
    char ask[200];
    size_t n = todos_open(&d, "town_411526002", NULL);
    long long id = n && draw(10) ? (long long)todos_at(&d, draw((unsigned)n))->head.id : (long long)draw(5000);
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n%s", id, draw(6) ? "reason: 已了解\n" : "");
    office_call(&d, any_account(), "todo.end", ask);
}

static void try_referral(void)
{
    char ask[200];
    if (!todos_open(&d, "window1", "referral"))
        return;
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\nreason: 已办\n", (long long)todos_at(&d, 0)->thing);
    office_call(&d, any_account(), "referral.answer", ask);
}

static void try_handing_over(void)
{
    char ask[200];
    snprintf(ask, sizeof ask, "%%rec: handover\n\nfrom: %s\nto: %s\nreason: 轮岗\n", any_account(), any_account());
    if (draw(20) == 0)
        office_call(&d, any_account(), "todo.hand_over", ask);
}

static void (*const tries[])(void) = {try_act,   try_act,      try_act,  try_income,   try_income,      try_stop,
                                      try_death, try_reminder, try_word, try_referral, try_handing_over};

/* ---- what must hold */

static void check_sums(void)
{
    int64_t opened = 0, done = 0, open = 0;
    const struct ym_todoline *l;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "todo.summary", "%rec: span\n\nquarter: 2021Q3\n"), 0);
    while ((l = YM_NEXT(&d.out, todoline, -1, &pos))) {
        opened += l->opened;
        done += l->done;
        open += l->open;
        CU_ASSERT(l->ended <= l->done && l->late <= l->done && l->overdue <= l->open);
    }
    size_t persons = 0; /* what lies with one official by name stands in no desk's tally */
    static const char *const accounts[] = {"window1", "window2", "town_411526002", "county1", "county2", "payer1"};
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
        size_t n = todos_open(&d, accounts[i], "reminder");
        persons += n;
    }
    CU_ASSERT(opened > 0);
    CU_ASSERT_EQUAL(opened, done + open + (int64_t)persons);
}

static void check_numbers(void)
{
    static const char *const accounts[] = {"window1", "town_411526002", "county1", "payer1"};
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
        const struct ym_workload *w;
        size_t pos = 0;
        int64_t waiting = -1, late = -1;
        CU_ASSERT_EQUAL_FATAL(office_call(&d, accounts[i], "desk.open", NULL), 0);
        while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
            if (w->what == YM_desk_todo) {
                waiting = w->waiting;
                late = w->late;
            }
        size_t n = todos_open(&d, accounts[i], NULL), behind = 0;
        CU_ASSERT(n < 500);
        CU_ASSERT_EQUAL(waiting, (int64_t)n);
        for (size_t k = 0; k < n; k++)
            behind += todos_at(&d, k)->due < d.now / 86400;
        CU_ASSERT_EQUAL(late, (int64_t)behind);
    }
}

/* Who closed them is told those who watch over all desks, by name; the county has its townships alone. */
static void check_persons(const char *account, int told)
{
    const struct ym_todoline *l;
    const struct ym_term *t;
    size_t pos = 0, persons = 0, townships = 0, kinds = 0, names = 0;
    int64_t done = 0, by = 0;
    d.words = 1; /* names beside accounts */
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "todo.summary", "%rec: span\n\nquarter: 2021Q3\ntownships: yes\n"), 0);
    d.words = 0;
    while ((l = YM_NEXT(&d.out, todoline, -1, &pos))) {
        persons += *l->person != 0;
        townships += *l->township != 0;
        done += *l->township || *l->person ? 0 : l->done;
        by += *l->person ? l->done : 0;
    }
    for (pos = 0; (t = YM_NEXT(&d.out, term, -1, &pos));) {
        kinds += strcmp(t->set, "todo") == 0;
        names += strcmp(t->set, "official") == 0;
    }
    CU_ASSERT(townships > 0 && kinds > 5);
    CU_ASSERT_EQUAL(persons > 0, told);
    CU_ASSERT_EQUAL(names > 0, told);
    CU_ASSERT(!told || by == done);
}

static void ten_thousand_acts(void)
{
    int sequence = 701;
    office_open(&d, 1, "2021-07-05");
    for (int i = 0; i < FAMILIES; i++) {
        struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
        CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", numbers[i]), 0);
    }
    office_day(&d, "2021-07-22");
    for (int i = 1; i <= ACTS; i++) {
        tries[draw(sizeof tries / sizeof *tries)]();
        if (i % 1000)
            continue;
        office_day(&d, i < 5000 ? "2021-08-09" : "2021-09-20");
        check_sums();
        check_numbers();
    }
    check_persons("supervisor1", 1);
    check_persons("auditor1", 1);
    check_persons("county1", 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    office_close(&d);
}

ym_suite_fn ym_suite_todo_random;
void ym_suite_todo_random(void)
{
    static const struct ym_test tests[] = {
        {"ten thousand acts", ten_thousand_acts},
        {0},
    };
    ym_suite_add("to-dos at random", tests);
}
