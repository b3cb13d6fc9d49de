/* test_gate.c — what a call may bring, and what it does with the most of it while it holds everybody: counted. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "large.h"
#include "largest.h"
#include "run.h"
#include "session/session.h"
#include "walk.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/fault.h"
#include "yimen/wire/calls.h"

enum { HOUSEHOLDS = 1500, ROWS_MOST = 25000 /* at about 2 microseconds each, 50 ms; bench_gate.c times it */ };

static struct office d;
static struct largest l;

static void no_call_holds_everybody(void)
{
    const char *call, *account;
    for (size_t i = 0; (call = largest_give(&l, i, &account)); i++) {
        ym_store_busiest(d.service->store);
        int err = office_ask(&d, account, call);
        struct ym_store_busy busy = ym_store_busiest(d.service->store);
        if (err || busy.rows > ROWS_MOST)
            fprintf(stderr, "%s (%s): %s, %lld rows\n", call, largest_title(i), ym_err_name(err), (long long)busy.rows);
        if (err)
            office_show(&d);
        CU_ASSERT_EQUAL(err, 0);
        CU_ASSERT(busy.rows > 0 && busy.rows <= ROWS_MOST);
    }
}

/* As many as fit into one family's file, with seven cases of five years each. */
static int64_t asked_to_join(struct made *host)
{
    static const char *const programmes[] = {"dibao", "tekun", "kunnan_canji", "zhongdu_canji", "dibao", "tekun"};
    struct made home = family_put(&d, &(struct family){.name = "钱大", .persons = 58, .amount = 50000, .decided = "2016-09-20", .from = "2016-10"});
    for (size_t i = 0; i < sizeof programmes / sizeof *programmes; i++)
        family_put(&d, &(struct family){.home = &home, .programme = programmes[i], .after = (int)i * 9, .persons = 9, .amount = 6000, .decided = "2016-09-20", .from = "2016-10"});
    *host = family_put(&d, &(struct family){.name = "孙大", .township = "411526001", .stage = "withdrawn", .ended = "2021-01-10"});
    struct ym_want *want = OFFICE_GIVE(&d, want);
    want->number = home.number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.see"), 0);
    struct ym_buf text;
    const struct ym_person *p;
    size_t pos = 0;
    ym_buf_init(&text);
    ym_buf_addf(&text, "%%rec: regrouping\n\nnumber: %s\ninto: %s\nreason: 并户\n\n%%rec: mover\n\n", home.number, host->number);
    while ((p = YM_NEXT(&d.out, person, -1, &pos)))
        ym_buf_addf(&text, "person: %lld\nname: %s\nrelation: child\n\n", (long long)p->head.id, p->name);
    ym_store_busiest(d.service->store);
    int err = office_call(&d, "window1", "regroup.ask", text.data);
    ym_buf_release(&text);
    if (err)
        office_show(&d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    return OFFICE_GOT(&d, result, 0)->record;
}

static void a_large_family_joins_another(void)
{
    struct made host;
    int64_t id = asked_to_join(&host);
    struct ym_store_busy asking = ym_store_busiest(d.service->store);
    OFFICE_GIVE(&d, which)->record = id;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "regroup.confirm"), 0);
    struct ym_store_busy moving = ym_store_busiest(d.service->store);
    CU_ASSERT(asking.rows > 0 && asking.rows <= ROWS_MOST);
    CU_ASSERT(moving.rows > 1000 && moving.rows <= ROWS_MOST);
}

/* One more person of a helped family, and nothing is opened. */
static void a_list_that_opens_too_much(void)
{
    static const char list[] = "%rec: todos\n\nkind: listed_dead\nlimit: 500\n";
    CU_ASSERT_EQUAL(office_call(&d, "county1", "todo.list", list), 0);
    size_t before = office_count(&d, YM_R_todo);
    CU_ASSERT_EQUAL_FATAL(largest_give_deaths(&l, 301), 0);
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "deaths.take"), YM_ELIMIT);
    CU_ASSERT(office_said(&d, "reading, rows", "More than {1} to-dos would be opened at once; take the list in parts."));
    CU_ASSERT_EQUAL(office_call(&d, "county1", "todo.list", list), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), before);
}

/* Every call that takes something has one of its largest inputs tried, or takes one record and reads a few. */
static void one_more_is_refused_unread(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        for (const int *t = row->takes; *t; t++) {
            size_t most = ym_call_most(row, *t);
            CU_ASSERT(most >= 1 && most <= (*t == YM_R_listed ? 2000 : 200)); /* a look at an index each, held above */
            office_call(&d, "admin1", "state", NULL);
            int64_t entries = office_entries(&d);
            for (size_t n = 0; n <= most; n++)
                office_give(&d, *t);
            ym_store_busiest(d.service->store);
            CU_ASSERT_EQUAL(office_ask(&d, "admin1", row->name), YM_ELIMIT);
            CU_ASSERT_EQUAL(ym_store_busiest(d.service->store).rows, 0); /* the gate was not even asked for */
            CU_ASSERT_EQUAL(office_entries(&d), entries);
            CU_ASSERT_EQUAL(d.problems.count, 1);
            CU_ASSERT(office_said(&d, ym_schema_of(*t)->name, "At most {1} of these fit into one request."));
        }
    }
}

/* 0.1.0 worked out the place of every one of them, each by a walk through all: 33 s. */
static void a_flood_of_records_is_refused(void)
{
    for (int i = 0; i < 55000; i++)
        OFFICE_GIVE(&d, which)->record = i + 1;
    ym_store_busiest(d.service->store);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "draft.get"), YM_ELIMIT);
    CU_ASSERT_EQUAL(ym_store_busiest(d.service->store).ns, 0);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "1");
}

/* ---- walks that cannot begin: 0.1.0 closed what was never opened */

/* The n-th cursor of the call does not open, for every n until it needs no more. */
static void each_cursor_fails(const char *account, const char *call, void (*give)(void))
{
    int err = YM_EIO;
    for (long n = 1; err && n < 2000; n++) {
        give();
        ym_fault_at(YM_FAULT_CURSOR, n, YM_FAULT_ONCE);
        err = office_ask(&d, account, call);
        CU_ASSERT(err == 0 || err == YM_EIO);
    }
    ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
    CU_ASSERT_EQUAL(err, 0);
}

static void give_queue(void)
{
    office_give(&d, YM_R_queue);
}

static void give_same_person(void)
{
    struct walk_family f = walk_e2;
    f.known = "分户";
    walk_give(&d, &f);
}

static void walks_that_cannot_begin(void)
{
    char number[32];
    struct walk_family f = walk_e2;
    each_cursor_fails("unit_gongjijin", "unit.queue", give_queue);
    each_cursor_fails("unit_gongjijin", "unit.answered", give_queue);
    each_cursor_fails("county1", "work.list", give_queue);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    each_cursor_fails("window1", "intake", give_same_person); /* ym_person_elsewhere */
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    int err = large_fill(&d, HOUSEHOLDS);
    return err ? err : largest_prepare(&l, &d);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_gate(void);
void ym_suite_gate(void)
{
    static const struct ym_test tests[] = {
        {"no call holds everybody", no_call_holds_everybody},       {"a list that opens too much", a_list_that_opens_too_much},
        {"a large family joins another", a_large_family_joins_another},
        {"one more is refused unread", one_more_is_refused_unread}, {"a flood of records is refused", a_flood_of_records_is_refused},
        {"walks that cannot begin", walks_that_cannot_begin},       {0},
    };
    ym_suite_add_with("gate", before, after, tests);
}
