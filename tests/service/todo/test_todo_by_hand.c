/* test_todo_by_hand.c — reminders; what a person's word ends and what it does not; all of one official handed over. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "run.h"
#include "todos.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/term.h"

static struct office d;
static int sequence = 301;

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

static int end(const char *account, int64_t todo, const char *reason)
{
    char ask[200];
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n%s%s\n", (long long)todo, reason ? "reason: " : "", reason ? reason : "");
    return office_call(&d, account, "todo.end", ask);
}

static void a_reminder(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add", "%rec: todo\n\ndue: 2021-07-04\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "todo, due", N_("This day is past."))); /* all that is wrong at once */
    CU_ASSERT(office_said(&d, "todo, text", N_("This is needed.")));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add",
                                "%rec: todo\n\ndue: 2021-07-19\ntext: 电话回访\nkind: tell\nroles: county\nstate: done\n"),
                    0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "window1", NULL), 1);
    const struct ym_todo *t = todos_at(&d, 0);
    CU_ASSERT_EQUAL(t->head.id, id);
    CU_ASSERT_STRING_EQUAL(t->kind, "reminder"); /* what the service says is not taken from anybody */
    CU_ASSERT_STRING_EQUAL(t->person, "window1");
    CU_ASSERT_STRING_EQUAL(t->text, "电话回访");
    CU_ASSERT_EQUAL(t->state, YM_todo_open);
    CU_ASSERT_EQUAL(todos_open(&d, "window2", NULL), 0);
    CU_ASSERT_EQUAL(end("window2", id, "不是我的"), YM_ENOENT);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(end("window1", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, reason", N_("Write down why.")));
    CU_ASSERT_EQUAL(end("window1", id, "已回访"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "window1", NULL), 0);
    CU_ASSERT_EQUAL(end("window1", id, "再次"), YM_EBAD);
    CU_ASSERT_EQUAL(todos_stored(&d, id)->state, YM_todo_ended);
    CU_ASSERT_STRING_EQUAL(todos_stored(&d, id)->outcome, "已回访");
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.list", "%rec: todos\n\nstate: ended\n"), 0); /* ended today */
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 1);
    CU_ASSERT_EQUAL(office_call(&d, "window2", "todo.add", "%rec: todo\n\ndue: 2021-07-05\ntext: 今日回访\n"), 0);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.list", "%rec: todos\n\nstate: ended\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.list", "%rec: todos\n\nstate: ended\nfrom: 2021-07-05\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 1);
}

/* For a colleague, about a family: only if he sees it. */
static void for_somebody_else(void)
{
    char number[32], ask[200];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-07-20\ntext: 补户口簿\nnumber: %s\nperson: town_411526003\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add", ask), YM_EBAD);
    CU_ASSERT(office_said(&d, "todo, person", N_("{1} does not see this family: it lies outside of that official's townships.")));
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-07-20\ntext: 补户口簿\nnumber: %s\nperson: unit_gongan\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add", ask), YM_EBAD);
    CU_ASSERT(office_said(&d, "todo, person", N_("Reminders do not get to the desk of {1}.")));
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-07-20\ntext: 补户口簿\nnumber: %s\nperson: nobody\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add", ask), YM_EBAD);
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-07-20\ntext: 补户口簿\nnumber: %s\nperson: town_411526002\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526003", "todo.add", ask), YM_ENOENT); /* not his family to remind of */
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "todo.add", ask), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "reminder"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->number, number);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->opened_by, "window1");
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, todos_at(&d, 0)->household); /* whoever is shown is logged */
}

/* What an act must do no word does. */
static void what_a_word_does_not_end(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-08-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "complain", NULL,
                                   "%rec: objection\n\nkind: complaint\non: 2021-08-20\nwhat: 有车\n"),
                          0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "complaint"), 1);
    int64_t id = todos_at(&d, 0)->head.id;
    CU_ASSERT_EQUAL(end("town_411526002", id, "不办了"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", N_("\"{1}\" is closed by the act it asks for, not by a word.")));
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "2010.00"), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "facts_changed"), 1);
    id = todos_at(&d, 0)->head.id; /* whoever told of a change does not say that nothing is to be done: the county decides about money */
    CU_ASSERT_EQUAL(end("town_411526002", id, "变化不大，不影响金额"), YM_EDENIED);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526002", "facts_changed"), 1);
    CU_ASSERT_EQUAL(end("county1", id, "变化不大，不影响金额"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526002", "facts_changed"), 0);
}

static void handed_over(void)
{
    char ask[200];
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "reminder"), 1);
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-09-20\ntext: 例会\nperson: town_411526002\n");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "todo.add", ask), 0);
    const char *away = "%rec: handover\n\nfrom: town_411526002\nto: window1\nreason: 休假\n";
    CU_ASSERT_EQUAL(office_call(&d, "town_411526003", "todo.hand_over", away), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "todo.hand_over",
                                "%rec: handover\n\nfrom: town_411526002\nto: town_411526003\nreason: 休假\n"),
                    YM_EBAD);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526002", "reminder"), 2); /* all or none: one of them he may not see */
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526003", "reminder"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526002", "todo.hand_over",
                                "%rec: handover\n\nfrom: town_411526002\nto: town_411526002\nreason: 休假\n"),
                    YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "todo.hand_over", "%rec: handover\n\nfrom: 张三\nto: window1\nreason: 休假\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "handover, from", "There is no official of this account."));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "todo.hand_over", away), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 2);
    CU_ASSERT_EQUAL(todos_open(&d, "town_411526002", "reminder"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "window1", "reminder"), 2);
}

/* As lists show it, without the county's own code; and kept whole. */
static void by_the_number_of_a_list(void)
{
    char number[32], ask[200];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-08-20", number), 0);
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-09-20\ntext: 回访\nnumber: %s\n", strchr(number, '-') + 1);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.add", ask), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "county1", "reminder"), 1);
    CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->number, number);
}

/* The figures of the menu open what they count: what is due within days. */
static void by_the_day_it_is_due(void)
{
    static const struct {
        const char *from, *until;
        size_t is;
    } rows[] = {{"2021-09-20", "2021-09-20", 1}, {"2021-09-21", "2021-09-30", 0}, {"2021-09-01", "2021-09-19", 0}};
    char ask[120];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(ask, sizeof ask, "%%rec: todos\n\nkind: reminder\nfrom: %s\nuntil: %s\n", rows[i].from, rows[i].until);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.list", ask), 0);
        CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), rows[i].is);
    }
}

static int names(const char *account)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d.out, term, -1, &pos)))
        if (strcmp(t->set, "official") == 0 && strcmp(t->code, account) == 0)
            return 1;
    return 0;
}

/* To whom a reminder may be made is told by name, or nobody would know: who has a desk in townships of one's own. */
static void colleagues(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "terms", ""), 0);
    CU_ASSERT(names("county1") && names("window1"));
    CU_ASSERT(!names("town_411526003") && !names("unit_gongan"));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "terms", ""), 0);
    CU_ASSERT(names("town_411526003") && !names("unit_gongan"));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "terms", ""), 0);
    CU_ASSERT(!names("county1"));
}

/* A set of 0.1.3 has no todos.conf: it is taken, nothing is opened by it, and what is open can be ended. */
static void without_kinds(void)
{
    char path[160], number[32];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-09-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_411526002", "complaint"), 1);
    int64_t id = todos_at(&d, 0)->head.id;
    snprintf(path, sizeof path, "%s/todos.conf", d.conf);
    CU_ASSERT_EQUAL_FATAL(unlink(path), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.reload", NULL), 0);
    size_t had = todos_open(&d, "county1", NULL);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "申报", "1700.00"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "complain", NULL, "%rec: objection\n\nkind: complaint\non: 2021-09-20\nwhat: 有车\n"), 0);
    todos_look(&d);
    CU_ASSERT_EQUAL(todos_open(&d, "county1", NULL), had);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.add", "%rec: todo\n\ndue: 2021-09-25\ntext: 例会\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("The configuration has no kind of to-do that is made by hand (todos.conf).")));
    CU_ASSERT_EQUAL(end("town_411526002", id, "已办"), 0); /* of a kind nobody knows any more: by a word */
    CU_ASSERT_EQUAL(todos_open(&d, "county1", NULL), had - 1);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
}

ym_suite_fn ym_suite_todo_by_hand;
void ym_suite_todo_by_hand(void)
{
    static const struct ym_test tests[] = {
        {"a reminder", a_reminder},
        {"for somebody else", for_somebody_else},
        {"what a word does not end", what_a_word_does_not_end},
        {"handed over", handed_over},
        {"by the number of a list", by_the_number_of_a_list},
        {"by the day it is due", by_the_day_it_is_due},
        {"colleagues", colleagues},
        {"without kinds", without_kinds},
        {0},
    };
    ym_suite_add_story("to-dos by hand", before, after, tests);
}
