/* test_desk_start.c — what a desk is told when it is opened, and terminals that are remembered. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/tty.h"
#include "yimen/domain/record/workload.h"
#include "yimen/store/record.h"

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

static const struct ym_workload *office_of(int64_t what, const char *code)
{
    const struct ym_workload *k;
    size_t pos = 0;
    while ((k = YM_NEXT(&d.out, workload, -1, &pos)))
        if (k->what == what && strcmp(k->code, code) == 0)
            return k;
    return NULL;
}

/* Opens the desk of an account and checks one line of it. */
static void check_line(const char *account, int64_t what, const char *code, int64_t waiting, int64_t near, int64_t late)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    const struct ym_workload *k = office_of(what, code);
    CU_ASSERT_PTR_NOT_NULL_FATAL(k);
    CU_ASSERT_EQUAL(k->waiting, waiting);
    CU_ASSERT_EQUAL(k->near, near);
    CU_ASSERT_EQUAL(k->late, late);
}

static void tells_who_and_only_ones_own_work(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "town_411526002", "desk.open", NULL), 0);
    const struct ym_state *s = OFFICE_GOT(&d, state, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s);
    CU_ASSERT_STRING_EQUAL(s->account, "town_411526002");
    CU_ASSERT_STRING_EQUAL(s->townships, "411526002");
    CU_ASSERT(*s->name != 0);
    CU_ASSERT_EQUAL(s->idle, ym_service_site(d.service)->idle_minutes);
    CU_ASSERT_STRING_EQUAL(s->print, ym_service_site(d.service)->print_command);
    CU_ASSERT_PTR_NOT_NULL(office_of(YM_desk_work, "township"));
    CU_ASSERT_PTR_NOT_NULL(office_of(YM_desk_recheck, ""));
    CU_ASSERT_PTR_NOT_NULL(office_of(YM_desk_draft, ""));
    CU_ASSERT_PTR_NOT_NULL(office_of(YM_desk_todo, ""));
    CU_ASSERT_EQUAL(office_count(&d, YM_R_workload), 4);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_tty), 0);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "desk.open", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL(office_of(YM_desk_todo, "")); /* all desks' */
    CU_ASSERT_EQUAL(office_count(&d, YM_R_workload), 2); /* and drafts */
    CU_ASSERT_EQUAL(office_call(&d, "stranger", "desk.open", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "desk.open", "%rec: want\n\nnumber: D1\n"), YM_EBAD);
}

/* How many rows of the list are due in these days; YM_NONE: no bound. */
static int64_t due_between(const char *account, const char *call, int type, ym_date from, ym_date until)
{
    struct ym_queue *q = OFFICE_GIVE(&d, queue);
    q->from = from;
    q->due = until;
    q->limit = 500;
    CU_ASSERT_EQUAL(office_ask(&d, account, call), 0);
    return (int64_t)office_count(&d, type);
}

/* What the work list holds is what is counted, for every role and township. */
static void check_against_the_list(const char *account, const char *role)
{
    CU_ASSERT_EQUAL(office_call(&d, account, "work.list", "%rec: queue\n\nlimit: 500\n"), 0);
    int64_t n = (int64_t)office_count(&d, YM_R_found), late = 0, near = 0;
    ym_date today = ym_time_date(d.now, 8 * 3600);
    for (int64_t i = 0; i < n; i++) {
        ym_date due = OFFICE_GOT(&d, found, (size_t)i)->due;
        late += due != YM_NONE && due < today;
        near += due != YM_NONE && due >= today && due <= today + 3;
    }
    check_line(account, YM_desk_work, role, n, near, late);
    CU_ASSERT_EQUAL(due_between(account, "work.list", YM_R_found, today, today + 3), near);
    CU_ASSERT_EQUAL(due_between(account, "work.list", YM_R_found, YM_NONE, today - 1), late);
}

static void counts_cases_as_the_work_list_does(void)
{
    char number[32];
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e1, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e3, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &walk_e2, "2021-07-19", number), 0);
    static const struct {
        const char *account, *role;
    } rows[] = {
        {"window1", "window"},          {"town_411526001", "township"}, {"town_411526002", "township"},
        {"town_411526101", "township"}, {"county1", "county"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check_against_the_list(rows[i].account, rows[i].role);
    check_line("town_411526101", YM_desk_work, "township", 1, 0, 1); /* accepted on 5 July, three working days */
    check_line("county1", YM_desk_work, "county", 1, 0, 0);
    office_day(&d, "2021-07-29");
    check_line("county1", YM_desk_work, "county", 1, 1, 0);
}

static void counts_a_units_queue(void)
{
    char number[32], ask[64];
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e9, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 1\n"), 0);
    const struct ym_workload *k = office_of(YM_desk_unit, "gongan");
    CU_ASSERT_PTR_NOT_NULL_FATAL(k);
    int64_t waiting = k->waiting, done = k->done;
    CU_ASSERT(waiting > 0);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: nothing\n", (long long)OFFICE_GOT(&d, task, 0)->check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.answer", ask), 0);
    check_line("unit_gongan", YM_desk_unit, "gongan", waiting - 1, 0, 0);
    CU_ASSERT_EQUAL(office_of(YM_desk_unit, "gongan")->done, done + 1);
    office_day(&d, "2021-07-30");
    CU_ASSERT_EQUAL(office_call(&d, "unit_gongan", "desk.open", NULL), 0);
    CU_ASSERT_EQUAL(office_of(YM_desk_unit, "gongan")->done, 0);
    office_day(&d, "2021-12-30");
    check_line("unit_gongan", YM_desk_unit, "gongan", waiting - 1, 0, waiting - 1);
    CU_ASSERT_EQUAL(due_between("unit_gongan", "unit.queue", YM_R_task, YM_NONE, day_of("2021-12-29")), waiting - 1);
    CU_ASSERT_EQUAL(due_between("unit_gongan", "unit.queue", YM_R_task, day_of("2021-12-30"), YM_NONE), 0);
}

static void counts_what_waits_for_a_second_person(void)
{
    family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07"});
    roll_made(&d, "dibao", "2021-07");
    check_line("payer1", YM_desk_roll, "", 0, 0, 0); /* he made it */
    check_line("payer2", YM_desk_roll, "", 1, 0, 0);
    check_line("admin1", YM_desk_mandate, "", 0, 0, 0);
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "mandate.ask", "%rec: mandate\n\naccount: window2\nrole: county\nreason: 调岗\n"), 0);
    check_line("admin1", YM_desk_mandate, "", 0, 0, 0);
    check_line("admin2", YM_desk_mandate, "", 1, 0, 0);
    check_line("window1", YM_desk_draft, "", 0, 0, 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "draft.save", "%rec: draft\n\ncall: intake\nbody: x\n"), 0);
    check_line("window1", YM_desk_draft, "", 1, 0, 0);
    check_line("window2", YM_desk_draft, "", 0, 0, 0);
}

static void set_recheck(struct ym_grant *g, void *baton)
{
    g->recheck = *(ym_date *)baton;
}

static void counts_grants_to_check_again(void)
{
    ym_date today = day_of("2022-03-01");
    ym_date days[] = {today - 1, today + 2, today + 30, today + 31};
    office_day(&d, "2022-03-01");
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct made m =
            family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .township = "411526203"});
        grant_edit(&d, &m, set_recheck, &days[i]);
    }
    check_line("town_411526203", YM_desk_recheck, "", 3, 1, 1);
    check_line("town_411526002", YM_desk_recheck, "", 0, 0, 0);
    CU_ASSERT_EQUAL(due_between("town_411526203", "recheck.list", YM_R_found, YM_NONE, YM_NONE), 3);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, found, 0)->due, today - 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, found, 0)->late, 1);
    CU_ASSERT(*OFFICE_GOT(&d, found, 0)->name != 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, found, 1)->late, YM_NONE);
    CU_ASSERT_EQUAL(due_between("town_411526203", "recheck.list", YM_R_found, YM_NONE, today - 1), 1);
    CU_ASSERT_EQUAL(due_between("town_411526203", "recheck.list", YM_R_found, today, today + 3), 1);
    CU_ASSERT_EQUAL(due_between("town_411526203", "recheck.list", YM_R_found, today, today + 31), 3);
    CU_ASSERT_EQUAL(due_between("town_411526002", "recheck.list", YM_R_found, YM_NONE, YM_NONE), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "recheck.list", NULL), YM_EDENIED);
}

/* A page goes on behind its last row. */
static void grants_to_check_again_by_pages(void)
{
    size_t n = 0;
    char after[256] = "";
    office_day(&d, "2022-03-01");
    for (; n < 10; n++) {
        struct ym_queue *q = OFFICE_GIVE(&d, queue);
        q->limit = 1;
        q->after = after;
        CU_ASSERT_EQUAL(office_ask(&d, "town_411526203", "recheck.list"), 0);
        if (!office_count(&d, YM_R_found))
            break;
        snprintf(after, sizeof after, "%s", OFFICE_GOT(&d, found, 0)->mark);
    }
    CU_ASSERT_EQUAL(n, 3);
}

static int put_household(struct ym_txn *t, void *baton)
{
    return ym_record_put(t, baton, YM_REV_ANY);
}

/* Where each family lives stands beside it; of one village its own are told alone, page by page; no other list says where anybody lives. */
static void grants_to_check_again_by_village(void)
{
    static const char *const villages[] = {"晏庄村", "油坊村", "晏庄村"};
    ym_date day = day_of("2022-03-05");
    office_day(&d, "2022-03-01");
    for (size_t i = 0; i < 3; i++) {
        struct made m =
            family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07", .township = "411526205"});
        struct ym_household *h = (struct ym_household *)office_record(&d, YM_R_household, m.root, m.root);
        h->village = villages[i];
        CU_ASSERT_EQUAL_FATAL(office_write(&d, put_household, h), 0);
        grant_edit(&d, &m, set_recheck, &day);
    }
    CU_ASSERT_EQUAL(office_call(&d, "county1", "recheck.list", "%rec: queue\n\ntownship: 411526205\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 3);
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, i)->village, villages[i]);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "recheck.list", "%rec: queue\n\nvillage: 油坊村\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->village, "油坊村");
    CU_ASSERT_EQUAL(office_call(&d, "county1", "recheck.list", "%rec: queue\n\nvillage: 晏庄村\nlimit: 1\n"), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    char ask[300];
    snprintf(ask, sizeof ask, "%%rec: queue\n\nvillage: 晏庄村\nlimit: 5\nafter: %s\n", OFFICE_GOT(&d, found, 0)->mark);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "recheck.list", ask), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->village, "晏庄村");
    CU_ASSERT_EQUAL(office_call(&d, "county1", "recheck.list", "%rec: queue\n\ntownship: 411526203\nvillage: 晏庄村\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "work.list", "%rec: queue\n\nlimit: 500\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_found); i++)
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, i)->village, "");
}

/* ---- terminals */

static int save(const char *account, const char *term, const char *told, const char *language, int64_t rev)
{
    struct ym_tty *t = OFFICE_GIVE(&d, tty);
    t->head.rev = rev;
    t->owner = "admin1"; /* the service's: ignored */
    t->term = term;
    t->told = told;
    t->language = language;
    return office_ask(&d, account, "terminal.save");
}

static const struct ym_tty *opened(const char *account, const char *term)
{
    OFFICE_GIVE(&d, tty)->term = term;
    CU_ASSERT_EQUAL(office_ask(&d, account, "desk.open"), 0);
    return OFFICE_GOT(&d, tty, 0);
}

static void remembers_a_terminal(void)
{
    CU_ASSERT_PTR_NULL(opened("county2", "vt220"));
    CU_ASSERT_EQUAL(save("county2", "vt220", "charset=utf-8", "zh", 0), 0);
    const struct ym_tty *t = opened("county2", "vt220");
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_STRING_EQUAL(t->told, "charset=utf-8");
    CU_ASSERT_STRING_EQUAL(t->owner, "county2");
    CU_ASSERT_PTR_NULL(opened("county2", "linux"));
    CU_ASSERT_PTR_NULL(opened("county1", "vt220"));
    CU_ASSERT_EQUAL(save("county2", "vt220", "charset=gb18030", "en", 0), 0);
    t = opened("county2", "vt220");
    CU_ASSERT_STRING_EQUAL(t->told, "charset=gb18030");
    CU_ASSERT_STRING_EQUAL(t->language, "en");
    int64_t rev = t->head.rev;
    CU_ASSERT_EQUAL(save("county2", "vt220", "x", "zh", rev - 1), YM_ESTALE);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, tty, 0)->told, "charset=gb18030");
    CU_ASSERT_EQUAL(save("county2", "vt220", "x", "zh", rev), 0);
}

static void refuses_what_is_no_terminal(void)
{
    static char long_text[402];
    memset(long_text, 'x', sizeof long_text - 1);
    CU_ASSERT_EQUAL(save("county2", "", "x", "zh", 0), YM_EBAD);
    CU_ASSERT(office_said(&d, "tty, term", NULL));
    CU_ASSERT_EQUAL(save("county2", "vt100", long_text, "fr", 0), YM_EBAD);
    CU_ASSERT(office_said(&d, "tty, told", NULL));
    CU_ASSERT(office_said(&d, "tty, language", NULL));
    CU_ASSERT_EQUAL(office_call(&d, "county2", "terminal.save", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "stranger", "terminal.save", "%rec: tty\n\nterm: vt100\n"), YM_EDENIED);
}

static void saves_once_for_a_request(void)
{
    for (int i = 0; i < 2; i++) {
        int64_t entries = office_entries(&d);
        memset(d.request, 0x55, sizeof d.request);
        CU_ASSERT_EQUAL(save("payer1", "xterm", "x", "zh", 0), 0);
        CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->revision, 1);
        CU_ASSERT_EQUAL(office_entries(&d), entries + !i);
    }
}

static void has_room_for_so_many(void)
{
    char term[16];
    int n = 0;
    do
        snprintf(term, sizeof term, "term%d", n);
    while (save("auditor1", term, "x", "zh", 0) == 0 && ++n < 60);
    CU_ASSERT_EQUAL(n, 30);
    CU_ASSERT_EQUAL(d.err, YM_ELIMIT);
    CU_ASSERT_EQUAL(save("auditor1", "term3", "y", "zh", 0), 0); /* one that is kept already */
}

ym_suite_fn ym_suite_desk_start;

void ym_suite_desk_start(void)
{
    static const struct ym_test tests[] = {
        {"tells who, and only one's own work", tells_who_and_only_ones_own_work},
        {"counts cases as the work list does", counts_cases_as_the_work_list_does},
        {"counts a unit's queue", counts_a_units_queue},
        {"counts what waits for a second person", counts_what_waits_for_a_second_person},
        {"counts grants to check again", counts_grants_to_check_again},
        {"grants to check again by village", grants_to_check_again_by_village},
        {"grants to check again by pages", grants_to_check_again_by_pages},
        {"remembers a terminal", remembers_a_terminal},
        {"refuses what is no terminal", refuses_what_is_no_terminal},
        {"saves once for a request", saves_once_for_a_request},
        {"has room for so many", has_room_for_so_many},
        {0},
    };
    ym_suite_add_story("desk_start", before, after, tests);
}
