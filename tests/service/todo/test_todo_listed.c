/* test_todo_listed.c — a list of people who died is taken: who is looked for, what is opened, what is told, and nothing twice or by half. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "death_list.h"
#include "run.h"
#include "todos.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/listed.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/reading.h"
#include "yimen/domain/record/result.h"
#include "yimen/store/fault.h"

static struct office d;
static int sequence = 301;

/* E2's family in payment: the man, his wife, their child. */
struct helped {
    char number[32], idno[3][19];
    int64_t root, person[3];
};

static char stranger[19];

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    walk_idno(stranger, "1950-01-01", 7);
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static struct helped helped(const char *decided)
{
    struct helped h;
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, decided, h.number), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, h.number));
    for (size_t i = 0; i < 3; i++) {
        const struct ym_person *p = OFFICE_GOT(&d, person, i);
        snprintf(h.idno[i], sizeof h.idno[i], "%s", p->idno);
        h.person[i] = p->head.id;
        h.root = p->head.root;
    }
    return h;
}

/* Open ones of the kind about the case on its township's desk; the last of them in *out. */
static size_t opened(const struct helped *h, struct ym_todo *out)
{
    const struct ym_todo *t;
    size_t n = 0, pos = 0;
    todos_open(&d, "town_411526002", "listed_dead");
    while ((t = YM_NEXT(&d.out, todo, -1, &pos)))
        if (strcmp(t->number, h->number) == 0) {
            n++;
            *out = *t;
        }
    return n;
}

static int end(const struct ym_todo *t)
{
    char ask[80];
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\nreason: 名单有误\n", (long long)t->head.id);
    return office_call(&d, "county1", "todo.end", ask);
}

static int came_to(int64_t matched, int64_t dead, int64_t other, int64_t unknown)
{
    const struct ym_reading *r = OFFICE_GOT(&d, reading, 0);
    int is = r && r->matched == matched && r->dead == dead && r->other == other && r->unknown == unknown;
    if (r && !is)
        fprintf(stderr, "%lld %lld %lld %lld\n", (long long)r->matched, (long long)r->dead, (long long)r->other, (long long)r->unknown);
    return is;
}

static void only_the_rows_of_the_report(void)
{
    struct helped h = helped("2021-07-20");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-15"}, {"陌生人", stranger, "2021-07-16"}};
    struct ym_todo t;
    death_list_give(&d, rows, 2);
    YM_GET(&d.in, listed, 0)->name = "李建业";
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "deaths.take"), YM_EBAD);
    CU_ASSERT(office_said(&d, "reading, digest", N_("These are not the rows of the report; check the table again.")));
    death_list_give(&d, rows, 2);
    YM_GET(&d.in, reading, 0)->rows = 3;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "deaths.take"), YM_EBAD);
    CU_ASSERT(office_said(&d, "reading, rows", N_("Of the table's {1} rows {2} came.")));
    death_list_give(&d, rows, 2);
    YM_GET(&d.in, reading, 0)->kind = "disabled";
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "deaths.take"), YM_EBAD);
    CU_ASSERT(office_said(&d, "reading, kind", N_("Only lists of people who died are taken here.")));
    CU_ASSERT_EQUAL(death_list_take(&d, "window1", rows, 2), YM_EDENIED);
    CU_ASSERT_EQUAL(opened(&h, &t), 0);
}

static void who_is_listed_is_looked_at(void)
{
    struct helped h = helped("2021-07-20");
    struct death_row rows[] = {{"陌生人", stranger, "2021-07-16"},
                               {"李建国", h.idno[0], "2021-07-15"},
                               {"王秀莲", h.idno[1], "2021-07-14"}};
    struct ym_todo t;
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 3), 0);
    CU_ASSERT(came_to(1, 0, 1, 1));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, reading, 0)->by, "county1");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, reading, 0)->scope, "*");
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1); /* the number under another name, as it stands here */
    const struct ym_found *f = OFFICE_GOT(&d, found, 0);
    CU_ASSERT_STRING_EQUAL(f->number, h.number);
    CU_ASSERT_STRING_EQUAL(f->name, "王秀英");
    CU_ASSERT_STRING_EQUAL(f->idno, h.idno[1]);
    CU_ASSERT_STRING_EQUAL(f->hint, "name");
    CU_ASSERT_EQUAL_FATAL(opened(&h, &t), 1);
    CU_ASSERT_STRING_EQUAL(t.who, "李建国");
    CU_ASSERT_STRING_EQUAL(t.now, "2021-07-15");
    CU_ASSERT_STRING_EQUAL(t.opened_by, "county1");
    CU_ASSERT_STRING_EQUAL(t.opened_act, "deaths.take");
    CU_ASSERT_EQUAL(t.due, ym_date_of(2021, 7, 23)); /* three working days */
    CU_ASSERT_EQUAL(((struct ym_person *)office_record(&d, YM_R_person, h.root, h.person[0]))->died, YM_NONE);
}

/* Nobody is told twice; the audit says what was taken, by its digest, and of which families it told. */
static void again_does_nothing(void)
{
    struct helped h = helped("2021-07-20");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-15"}, {"李小明", h.idno[2], "2021-07-15"}};
    struct ym_todo t;
    char digest[65];
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    struct ym_entry *e = office_entry(&d, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "deaths.take");
    CU_ASSERT_STRING_EQUAL(e->about, "deaths 2");
    CU_ASSERT_EQUAL(e->root, h.root);
    snprintf(digest, sizeof digest, "%s", OFFICE_GOT(&d, reading, 0)->digest);
    CU_ASSERT_EQUAL_FATAL(opened(&h, &t), 2);
    CU_ASSERT_EQUAL_FATAL(end(&t), 0);
    office_day(&d, "2021-07-21");
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county2", rows, 2), 0);
    CU_ASSERT(came_to(2, 0, 0, 0));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, reading, 0)->digest, digest);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, reading, 0)->by, "county1");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, reading, 0)->on, ym_date_of(2021, 7, 20));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, "This list was taken on {1} already; nothing is done again.");
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "town_411526002", rows, 2), 0); /* the county looked there as well */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, reading, 0)->by, "county1");
    CU_ASSERT_EQUAL(opened(&h, &t), 1);
}

/* A township finds nobody of another one, and takes nothing away from that one. */
static void each_in_its_own_townships(void)
{
    struct helped h = helped("2021-07-22");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-15"}, {"王某", h.idno[1], "2021-07-15"}};
    struct ym_todo t;
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "town_411526001", rows, 2), 0);
    CU_ASSERT(came_to(0, 0, 0, 2));
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 0);
    CU_ASSERT_EQUAL(opened(&h, &t), 0);
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "town_411526002", rows, 2), 0);
    CU_ASSERT(came_to(1, 0, 1, 0));
    CU_ASSERT_EQUAL(opened(&h, &t), 1);
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    CU_ASSERT(came_to(1, 0, 1, 0));
    CU_ASSERT_EQUAL(opened(&h, &t), 1); /* the same person and day: the same to-do */
}

/* What is recorded closes it, and the next list passes over the dead. */
static void a_death_that_is_recorded(void)
{
    struct helped h = helped("2021-07-22");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-15"}, {"王秀英", h.idno[1], "2021-07-16"}};
    char ask[120];
    struct ym_todo t;
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    CU_ASSERT_EQUAL(opened(&h, &t), 2);
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-07-17\nsource: 名单，已核实\n", (long long)h.person[1]);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "person.death", ask), 0);
    CU_ASSERT_EQUAL_FATAL(opened(&h, &t), 1);
    CU_ASSERT_STRING_EQUAL(t.who, "李建国"); /* the other one is no answer to this */
    rows[0].died = "2021-07-18";
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    CU_ASSERT(came_to(1, 1, 0, 0));
    CU_ASSERT_EQUAL_FATAL(opened(&h, &t), 1);
    CU_ASSERT_STRING_EQUAL(t.now, "2021-07-18"); /* still one, with the day of the last list */
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", h.number, "stop", "余下成员收入超过标准", NULL), 0);
    CU_ASSERT_EQUAL(opened(&h, &t), 0);
    rows[0].died = "2021-07-19";
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    CU_ASSERT(came_to(0, 1, 0, 1)); /* nobody is helped there any more */
}

/* Who looked and wrote down why it is wrong is asked again only if a list says something else. */
static void a_list_that_is_wrong(void)
{
    struct helped h = helped("2021-07-22");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-15"}, {"陌生人", stranger, "2021-07-16"}};
    struct ym_todo t;
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 1), 0);
    CU_ASSERT_EQUAL_FATAL(opened(&h, &t), 1);
    CU_ASSERT_EQUAL_FATAL(end(&t), 0);
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0); /* another list, the same person and day */
    CU_ASSERT_EQUAL(opened(&h, &t), 0);
    rows[0].died = "2021-07-16";
    CU_ASSERT_EQUAL_FATAL(death_list_take(&d, "county1", rows, 2), 0);
    CU_ASSERT_EQUAL(opened(&h, &t), 1);
}

/* Every cursor in turn does not open: whatever was done by then is undone. */
static void all_or_nothing(void)
{
    struct helped h = helped("2021-07-22");
    struct death_row rows[] = {{"李建国", h.idno[0], "2021-07-14"},
                               {"王秀英", h.idno[1], "2021-07-15"},
                               {"陌生人", stranger, "2021-07-16"}};
    struct ym_todo t;
    int err = YM_EIO;
    long n = 1;
    for (; err && n < 500; n++) {
        death_list_give(&d, rows, 3);
        ym_fault_at(YM_FAULT_CURSOR, n, YM_FAULT_ONCE);
        err = office_ask(&d, "county1", "deaths.take");
        ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
        CU_ASSERT(err == 0 || err == YM_EIO);
        CU_ASSERT(!err || opened(&h, &t) == 0);
    }
    CU_ASSERT(n > 10);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    CU_ASSERT(came_to(2, 0, 0, 1));
    CU_ASSERT_PTR_NULL(strstr(OFFICE_GOT(&d, result, 0)->text, "already"));
    CU_ASSERT_EQUAL(opened(&h, &t), 2);
}

void ym_suite_todo_listed(void);
void ym_suite_todo_listed(void)
{
    static const struct ym_test tests[] = {
        {"only the rows of the report", only_the_rows_of_the_report},
        {"who is listed is looked at", who_is_listed_is_looked_at},
        {"again does nothing", again_does_nothing},
        {"each in its own townships", each_in_its_own_townships},
        {"a death that is recorded", a_death_that_is_recorded},
        {"a list that is wrong", a_list_that_is_wrong},
        {"all or nothing", all_or_nothing},
        {0},
    };
    ym_suite_add_with("todo_listed", before, after, tests);
}
