/* test_todo_pages.c — lists of to-dos in pages of any size: no row is lost and none comes twice, and what comes is what the caller may see. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "families.h"
#include "mandates.h"
#include "run.h"
#include "session/session.h"
#include "todos.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todoline.h"
#include "yimen/domain/record/workload.h"

#define A "411526101"
#define B "411526102"

enum { TODOS = 300, FAMILIES = 6, REMINDERS = 500 };

static struct office d;
static struct made families[FAMILIES];
static struct ym_todo all[TODOS];
static uint64_t seed = 4115;

static unsigned draw(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

/* Of a family, or of the office as a roll is; on a desk or with somebody by name; open or closed; many on one day. */
static void make_one(struct ym_todo *out, struct ym_arena *arena)
{
    static const unsigned desks[] = {YM_ROLE(window), YM_ROLE(township), YM_ROLE(township) | YM_ROLE(county),
                                     YM_ROLE(county), YM_ROLE(payer),    YM_ROLE(window) | YM_ROLE(payer)};
    static const char *const accounts[] = {"window1", "town_" A, "town_" B, "county1", "payer1", "both", "nobody_any_more"};
    struct ym_todo *t = YM_RECORD(arena, todo);
    unsigned of = draw(FAMILIES + 1);
    t->kind = draw(3) ? "facts_changed" : "hit";
    if (of < FAMILIES) {
        t->household = families[of].root;
        t->about = families[of].case_id;
        t->township = of % 2 ? B : A;
        t->number = families[of].number;
    }
    t->programme = "dibao";
    t->due = t->opened = ym_date_of(2021, 7, 1) + draw(12);
    if (draw(5))
        t->roles = desks[draw(sizeof desks / sizeof *desks)];
    else
        t->person = accounts[draw(6)];
    t->opened_by = accounts[draw(7)];
    t->state = (int[]){YM_todo_open, YM_todo_open, YM_todo_done, YM_todo_ended}[draw(4)];
    if (t->state != YM_todo_open) {
        t->closed = ym_date_of(2021, 7, 1) + draw(5);
        t->closed_by = accounts[draw(7)];
    }
    *out = *t;
}

static int put_all(struct ym_txn *t, void *baton)
{
    (void)baton;
    int err = 0;
    for (size_t i = 0; !err && i < TODOS; i++) {
        make_one(&all[i], ym_txn_arena(t));
        err = ym_record_put(t, &all[i].head, 0);
    }
    return err;
}

static void three_hundred(void)
{
    office_open(&d, 1, "2021-07-05");
    for (int i = 0; i < FAMILIES; i++) {
        struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = i % 2 ? B : A};
        families[i] = family_put(&d, &f);
    }
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_all, NULL), 0);
    mandates_official(&d, "both", "两岗", B, "");
    mandates_give(&d, &(struct mandates_wish){"both", YM_role_window, NULL, NULL, NULL});
    mandates_give(&d, &(struct mandates_wish){"both", YM_role_supervisor, NULL, NULL, NULL});
}

/* ---- who sees which */

struct viewer {
    const char *account, *township; /* township NULL: all */
    unsigned desk;
    int looks; /* at all desks */
};

static const struct viewer viewers[] = {
    {"window1", NULL, YM_ROLE(window), 0},
    {"town_" A, A, YM_ROLE(township), 0},
    {"town_" B, B, YM_ROLE(township), 0},
    {"county1", NULL, YM_ROLE(county), 0},
    {"payer1", NULL, YM_ROLE(payer), 0},
    {"supervisor1", NULL, 0, 1},
    {"auditor1", NULL, 0, 1},
    {"both", B, YM_ROLE(window), 1},
};

static int is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* What is of no township lies on no township's desk; whoever looks at all desks sees it. */
static int sees(const struct viewer *v, const struct ym_todo *t)
{
    int on_his = !v->township || is(v->township, t->township), here = on_his || !*t->township;
    int mine = *t->person ? is(t->person, v->account) : on_his && ym_or(t->roles, 0) & v->desk;
    if (mine)
        return 1;
    if (t->state == YM_todo_open)
        return v->looks && here;
    return here && (v->looks || is(t->closed_by, v->account) || is(t->opened_by, v->account));
}

struct asked {
    const char *state, *from, *kind;
    int family; /* -1: any */
};

static int is_meant(const struct viewer *v, const struct asked *a, const struct ym_todo *t)
{
    int state = is(a->state, "open") ? YM_todo_open : is(a->state, "done") ? YM_todo_done : YM_todo_ended;
    if (t->state != state || (*a->kind && !is(a->kind, t->kind)))
        return 0;
    if (a->family >= 0)
        return t->household == families[a->family].root && (sees(v, t) || v->desk != YM_ROLE(payer) || is(t->opened_by, v->account));
    return sees(v, t) && (state == YM_todo_open || t->closed >= day_of(a->from));
}

/* ---- told in pages */

static int64_t told[TODOS + 1];

static size_t tell(const struct viewer *v, const struct asked *a, int size)
{
    char ask[600], after[260] = "", number[40] = "";
    size_t n = 0, rows = 1;
    if (a->family >= 0)
        snprintf(number, sizeof number, "number: %s\n", families[a->family].number);
    while (rows) {
        const struct ym_todo *t;
        const struct ym_found *f;
        size_t pos = 0;
        snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: %d\nstate: %s\nfrom: %s\n%s%s%s%s%s%s%s\n", size, a->state, a->from, number,
                 *a->kind ? "kind: " : "", a->kind, *a->kind ? "\n" : "", *after ? "after: " : "", after, *after ? "\n" : "");
        CU_ASSERT_EQUAL_FATAL(office_call(&d, v->account, "todo.list", ask), 0);
        for (rows = 0; (t = YM_NEXT(&d.out, todo, -1, &pos)); rows++)
            if (n < TODOS)
                told[n++] = t->head.id;
        CU_ASSERT(rows <= (size_t)size);
        CU_ASSERT_EQUAL(office_count(&d, YM_R_found), rows);
        for (pos = 0; (f = YM_NEXT(&d.out, found, -1, &pos));) {
            int late = is(a->state, "open") && f->due < ym_date_of(2021, 7, 5);
            CU_ASSERT_EQUAL(f->late, late ? ym_date_of(2021, 7, 5) - f->due : YM_NONE);
            snprintf(after, sizeof after, "%s", f->mark);
        }
    }
    return n;
}

static const struct ym_todo *by_id(int64_t id)
{
    for (size_t i = 0; i < TODOS; i++)
        if (all[i].head.id == id)
            return &all[i];
    return NULL;
}

static int out_of_turn(const struct asked *a, const struct ym_todo *x, const struct ym_todo *y)
{
    if (a->family >= 0)
        return 0;
    if (!is(a->state, "open"))
        return x->closed < y->closed; /* the last first */
    return x->due > y->due || (x->due == y->due && x->head.id >= y->head.id);
}

static void check_pages(const struct viewer *v, const struct asked *a, int size)
{
    size_t n = tell(v, a, size), wanted = 0;
    int bad = 0;
    for (size_t i = 0; i < TODOS; i++) {
        size_t times = 0;
        for (size_t k = 0; k < n; k++)
            times += told[k] == all[i].head.id;
        bad += times != (size_t)is_meant(v, a, &all[i]);
        wanted += (size_t)is_meant(v, a, &all[i]);
    }
    for (size_t k = 1; k < n; k++)
        bad += out_of_turn(a, by_id(told[k - 1]), by_id(told[k]));
    if (bad || n != wanted)
        fprintf(stderr, "\n    %s, %s, family %d, kind %s, pages of %d: %zu told, %zu wanted, %d wrong\n", v->account, a->state, a->family,
                a->kind, size, n, wanted, bad);
    CU_ASSERT_EQUAL(bad, 0);
    CU_ASSERT_EQUAL(n, wanted);
}

static void every_page(void)
{
    static const struct asked asked[] = {{"open", "2021-07-01", "", -1}, {"open", "2021-07-01", "hit", -1},  {"done", "2021-07-01", "", -1},
                                         {"done", "2021-07-03", "", -1}, {"ended", "2021-07-02", "hit", -1}, {"open", "2021-07-01", "", 1},
                                         {"ended", "2021-07-01", "", 1}};
    static const int sizes[] = {1, 3, 50};
    for (size_t v = 0; v < sizeof viewers / sizeof *viewers; v++)
        for (size_t a = 0; a < sizeof asked / sizeof *asked; a++)
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
                if (asked[a].family < 0 || !viewers[v].township || is(viewers[v].township, B))
                    check_pages(&viewers[v], &asked[a], sizes[i]);
}

/* The number beside 提醒事项 is what the list tells, whoever looks. */
static void numbers_are_lists(void)
{
    for (size_t v = 0; v < sizeof viewers / sizeof *viewers; v++) {
        size_t mine = 0, late = 0, pos = 0;
        const struct ym_workload *w;
        for (size_t i = 0; i < TODOS; i++) {
            int is_mine = all[i].state == YM_todo_open && sees(&viewers[v], &all[i]);
            mine += (size_t)is_mine;
            late += (size_t)(is_mine && all[i].due < ym_date_of(2021, 7, 5));
        }
        CU_ASSERT_EQUAL_FATAL(office_call(&d, viewers[v].account, "desk.open", NULL), 0);
        while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
            if (w->what == YM_desk_todo) {
                CU_ASSERT_EQUAL(w->waiting, (int64_t)mine);
                CU_ASSERT_EQUAL(w->late, (int64_t)late);
            }
    }
}

/* What the quarter's figures must be of a kind, counted one by one. */
static struct ym_todoline counted(const char *kind, const char *township, int in_quarter)
{
    struct ym_todoline l = {.opened = 0, .done = 0, .ended = 0, .late = 0, .open = 0, .overdue = 0};
    for (size_t i = 0; i < TODOS; i++) {
        const struct ym_todo *t = &all[i];
        if (!is(t->kind, kind) || (*township && !is(t->township, township)))
            continue;
        int closed = t->state != YM_todo_open, on_desk = !closed && !*t->person;
        l.opened += in_quarter;
        l.done += closed && in_quarter;
        l.ended += t->state == YM_todo_ended && in_quarter;
        l.late += closed && t->closed > t->due && in_quarter;
        l.open += on_desk;
        l.overdue += on_desk && t->due < ym_date_of(2021, 7, 5);
    }
    return l;
}

static size_t check_lines(const char *quarter, int in_quarter)
{
    char ask[80];
    const struct ym_todoline *l;
    size_t pos = 0, lines = 0;
    snprintf(ask, sizeof ask, "%%rec: span\n\nquarter: %s\ntownships: yes\n", quarter);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "todo.summary", ask), 0);
    while ((l = YM_NEXT(&d.out, todoline, -1, &pos))) {
        struct ym_todoline c = counted(l->kind, l->township, in_quarter);
        if (*l->person)
            continue;
        lines++;
        CU_ASSERT(l->opened == c.opened && l->done == c.done && l->ended == c.ended && l->late == c.late);
        CU_ASSERT(l->open == c.open && l->overdue == c.overdue);
    }
    return lines;
}

static void figures_are_lists(void)
{
    CU_ASSERT_EQUAL(check_lines("2021Q3", 1), 6); /* two kinds: of the county, of two townships */
    CU_ASSERT_EQUAL(check_lines("2021Q2", 0), 6);
    CU_ASSERT_EQUAL(check_lines("2021Q4", 0), 6);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "both", "todo.summary", "%rec: span\n\nquarter: 2021Q3\ntownships: yes\n"), 0);
    const struct ym_todoline *l;
    for (size_t pos = 0; (l = YM_NEXT(&d.out, todoline, -1, &pos));)
        CU_ASSERT(is(l->township, B) && !*l->person); /* of one's own scope, and nobody by name */
}

static void marks_of_nobody(void)
{
    static const char *const marks[] = {"x", "18800", "18800.1x", "own:zz", "0a0"};
    static const char *const accounts[] = {"county1", "supervisor1"};
    char ask[80];
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (size_t k = 0; k < 2; k++) {
            snprintf(ask, sizeof ask, "%%rec: todos\n\nafter: %s\n", marks[i]);
            CU_ASSERT_EQUAL(office_call(&d, accounts[k], "todo.list", ask), YM_EBAD);
            CU_ASSERT(office_said(&d, "todos, after", N_("This is not a mark that a page ended with.")));
        }
}

/* ---- as many as may lie with one official */

static int put_reminders(struct ym_txn *t, void *baton)
{
    int err = 0;
    for (int i = 0; !err && i < REMINDERS; i++) {
        struct ym_todo *r = YM_RECORD(ym_txn_arena(t), todo);
        r->kind = "reminder";
        r->person = baton;
        r->text = "回访";
        r->due = r->opened = ym_date_of(2021, 7, 20);
        r->state = YM_todo_open;
        err = ym_record_put(t, &r->head, 0);
    }
    return err;
}

static int hand_over(const char *from, const char *to)
{
    char ask[120];
    snprintf(ask, sizeof ask, "%%rec: handover\n\nfrom: %s\nto: %s\nreason: 轮岗\n", from, to);
    return office_call(&d, "admin1", "todo.hand_over", ask);
}

static void no_more_than_there_is_room_for(void)
{
    char who[] = "window2";
    CU_ASSERT_EQUAL_FATAL(office_write(&d, put_reminders, who), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county2", "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\nperson: window2\n"), YM_ELIMIT);
    CU_ASSERT(office_said(&d, "todo, person", N_("{1} to-dos lie with this official already; there is no room for another.")));
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "500");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county2", "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\n"), 0);
    CU_ASSERT_EQUAL(hand_over("window2", "county2"), YM_ELIMIT); /* 501 */
    CU_ASSERT(office_said(&d, "handover, to", N_("{1} to-dos lie with this official already; there is no room for {2} more.")));
    CU_ASSERT_EQUAL(todos_open(&d, "county2", "reminder"), 1);
    CU_ASSERT_EQUAL(hand_over("county2", "window2"), YM_ELIMIT);
    CU_ASSERT_EQUAL(hand_over("window2", "payer2"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, REMINDERS);
    CU_ASSERT_EQUAL(todos_open(&d, "payer2", "reminder"), REMINDERS);
    CU_ASSERT_EQUAL(todos_open(&d, "window2", "reminder"), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    office_close(&d);
}

ym_suite_fn ym_suite_todo_pages;
void ym_suite_todo_pages(void)
{
    static const struct ym_test tests[] = {
        {"three hundred to-dos", three_hundred},
        {"pages of every size", every_page},
        {"numbers are lists", numbers_are_lists},
        {"figures are lists", figures_are_lists},
        {"marks of nobody", marks_of_nobody},
        {"no more than there is room for", no_more_than_there_is_room_for},
        {0},
    };
    ym_suite_add_story("pages of to-dos", NULL, NULL, tests);
}
