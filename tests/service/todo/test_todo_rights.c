/* test_todo_rights.c — whose to-dos are whose: every role, what is masked, what stands in the audit, who stands in for whom. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "families.h"
#include "mandates.h"
#include "run.h"
#include "todos.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/workload.h"
#include "yimen/store/audit.h"

#define A "411526002"
#define B "411526003"

static struct office d;
static int sequence = 401;
static char number[32]; /* of a family of A that is helped and whose wages changed */
static int64_t root;

static void a_family_that_changed(void)
{
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(todos_change_income(&d, number, "邻居说工资降到1700", "1700.00"), 0);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_" A, "facts_changed"), 1);
    root = todos_at(&d, 0)->household;
}

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

static int end(const char *account, int64_t todo)
{
    char ask[120];
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\nreason: 已了解\n", (long long)todo);
    return office_call(&d, account, "todo.end", ask);
}

static size_t of_family(const char *account, const char *kind)
{
    char ask[120];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\nnumber: %s\nkind: %s\n", number, kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "todo.list", ask), 0);
    return office_count(&d, YM_R_todo);
}

/* ---- every role */

/* l: todo.list, a: todo.add, e: todo.end, h: todo.hand_over, s: todo.summary, as the desk's plan has it. */
static void every_role(void)
{
    static const struct {
        const char *account, *may;
    } all[] = {{"window1", "laeh"}, {"unit_gongan", ""},    {"town_" A, "laeh"}, {"county1", "laehs"},
               {"payer1", "laeh"},  {"supervisor1", "lhs"}, {"auditor1", "ls"},  {"admin1", "h"}};
    static const struct {
        char letter;
        const char *call, *ask;
    } calls[] = {{'l', "todo.list", NULL},
                 {'a', "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\n"},
                 {'e', "todo.end", "%rec: which\n\nrecord: 999999\nreason: 无\n"},
                 {'h', "todo.hand_over", "%rec: handover\n\nfrom: window2\nto: window2\nreason: 无\n"},
                 {'s', "todo.summary", "%rec: span\n\nquarter: 2021Q3\n"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
            int may = strchr(all[i].may, calls[k].letter) != NULL;
            int err = office_call(&d, all[i].account, calls[k].call, calls[k].ask);
            int only_own = calls[k].letter == 'h' && !strstr(all[i].may, "hs") && strcmp(all[i].account, "admin1") != 0;
            int expected = !may                     ? YM_EDENIED
                           : calls[k].letter == 'e' ? YM_ENOENT
                           : calls[k].letter != 'h' ? 0
                           : only_own               ? YM_EDENIED
                                                    : YM_EBAD;
            if (strcmp(all[i].account, "county1") == 0 && calls[k].letter == 'h')
                expected = YM_EDENIED; /* what lies with somebody else is not the county's to give away */
            CU_ASSERT_EQUAL(err, expected);
            CU_ASSERT_EQUAL(err == YM_EDENIED && strcmp(office_entry(&d, 0)->result, "refused") != 0, 0);
        }
}

/* ---- what is masked */

static const struct ym_todo *shown(const char *account)
{
    CU_ASSERT_EQUAL_FATAL(of_family(account, "facts_changed"), 1);
    return todos_at(&d, 0);
}

static void what_is_masked(void)
{
    static const char *const desks[] = {"window1", ("town_" A), "county1"};
    for (size_t i = 0; i < sizeof desks / sizeof *desks; i++) {
        CU_ASSERT_STRING_EQUAL(shown(desks[i])->was, "2000.00");
        CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->now, "1700.00");
        CU_ASSERT_STRING_EQUAL(todos_at(&d, 0)->text, "邻居说工资降到1700");
    }
    const struct ym_todo *t = shown("supervisor1");
    CU_ASSERT(!*t->was && !*t->now && !*t->text && !*t->who);
    CU_ASSERT_STRING_EQUAL(t->kind, "facts_changed");
    CU_ASSERT_STRING_EQUAL(shown("auditor1")->text, "邻居说工资降到1700");
    CU_ASSERT(!*todos_at(&d, 0)->was && !*todos_at(&d, 0)->now);
    CU_ASSERT_EQUAL(of_family("payer1", "facts_changed"), 0); /* nothing of his own work */
}

/* What is a secret in its own record is none the less one in what tells of its change: not on the list, not in the audit's details. */
static void health_and_numbers(void)
{
    char ask[400];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_person *p = OFFICE_GOT(&d, person, 1);
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 鉴定\n\n%%rec: person\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nname: %s\nidno: %s\n"
             "relation: spouse\nstanding: member\nability: none\n",
             (long long)p->head.id, (long long)p->head.root, (long long)p->head.parent, (long long)p->head.rev, p->name, p->idno);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    int64_t entry = office_entries(&d);
    CU_ASSERT_EQUAL(of_family("town_" A, "facts_changed"), 2);
    const struct ym_todo *t = strcmp(todos_at(&d, 0)->of, "person") == 0 ? todos_at(&d, 0) : todos_at(&d, 1);
    CU_ASSERT_STRING_EQUAL(t->field, "ability");
    CU_ASSERT_STRING_EQUAL(t->now, "none");
    CU_ASSERT_EQUAL(of_family("auditor1", "facts_changed"), 2);
    CU_ASSERT(!*todos_at(&d, 0)->now && !*todos_at(&d, 1)->now);
    snprintf(ask, sizeof ask, "%%rec: audit\n\nafter: %lld\nlimit: 1\ndetails: yes\n", (long long)entry - 1);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "audit.list", ask), 0);
    const struct ym_change *c;
    size_t pos = 0, todos = 0;
    while ((c = YM_NEXT(&d.out, change, -1, &pos))) {
        CU_ASSERT_STRING_NOT_EQUAL(c->new, "none");
        todos += strcmp(c->record, "todo") == 0 && strcmp(c->field, "now") == 0;
    }
    CU_ASSERT_EQUAL(todos, 1);
}

/* ---- the audit */

struct naming {
    int64_t root, seq; /* of the last entry */
    int named;
};

static int body_named(struct ym_txn *t, void *baton)
{
    struct naming *n = baton;
    struct ym_entry *e;
    struct ym_list details;
    struct ym_change *c;
    size_t pos = 0;
    ym_list_init(&details, &d.arena);
    int err = ym_audit_get(&e, t, &d.arena, n->seq);
    if (!err)
        err = ym_audit_detail(&details, NULL, t, n->seq);
    n->named = !err && e->root == n->root;
    while (!err && (c = YM_NEXT(&details, change, -1, &pos)))
        for (const char *at = c->new; strcmp(c->record, "entry") == 0 && *at; at += strcspn(at, " "), at += *at == ' ') {
            long long from = 0, to = 0;
            if (sscanf(at, "%lld-%lld", &from, &to) == 1)
                to = from;
            n->named |= n->root >= from && n->root <= to;
        }
    return err;
}

/* 1 if the last entry names the family. */
static int is_named(int64_t family)
{
    struct naming n = {.root = family, .seq = office_entries(&d)}; /* one reading does not begin another */
    CU_ASSERT_EQUAL_FATAL(office_read(&d, body_named, &n), 0);
    return n.named;
}

static void whoever_is_shown_is_named(void)
{
    int64_t families[8];
    struct walk_family f;
    char other[32];
    for (int i = 0; i < 3; i++) {
        f = walk_fresh(&walk_e2, NULL, &sequence);
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, other), 0);
        CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", other, "refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"), 0);
    }
    static const char *const accounts[] = {"window1", "county1", "supervisor1", "auditor1"};
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
        size_t n = todos_open(&d, accounts[i], "referral");
        CU_ASSERT_EQUAL_FATAL(n, 3);
        for (size_t k = 0; k < n; k++)
            families[k] = todos_stored(&d, todos_at(&d, k)->head.id)->household;
        for (size_t k = 0; k < n; k++)
            CU_ASSERT(is_named(families[k]));
        CU_ASSERT(!is_named(families[n - 1] + 1000000));
    }
    CU_ASSERT_EQUAL(office_call(&d, "county1", "work.list", "%rec: queue\n\ntodos: yes\nkind: referral\nlimit: 500\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 3);
    for (size_t k = 0; k < 3; k++)
        CU_ASSERT(is_named(families[k]));
}

/* ---- somebody else's */

static void like_one_that_is_not_there(void)
{
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "town_" A, "facts_changed"), 2);
    int64_t id = todos_at(&d, 0)->head.id;
    CU_ASSERT_EQUAL(end("town_" A, 987654321), YM_ENOENT);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT(office_said(&d, "which, record", N_("There is no such to-do on your desk.")));
    static const char *const others[] = {("town_" B), "window1", "payer1"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CU_ASSERT_EQUAL(end(others[i], id), YM_ENOENT);
        CU_ASSERT_EQUAL(d.problems.count, 1);
        CU_ASSERT(office_said(&d, "which, record", N_("There is no such to-do on your desk.")));
        CU_ASSERT_EQUAL(d.out.count, 0);
        CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
        CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, others[i]);
        CU_ASSERT_EQUAL(office_entry(&d, 0)->root, root); /* the auditor sees whose it was */
    }
    CU_ASSERT_EQUAL(todos_stored(&d, id)->state, YM_todo_open);
    char ask[80];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "town_" B, "todo.list", ask), YM_ENOENT);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_EQUAL(office_call(&d, "town_" B, "todo.list", "%rec: todos\n\nnumber: D2021-999999\n"), YM_ENOENT);
}

/* ---- in somebody's place */

static const struct ym_workload *todo_load(const char *account)
{
    const struct ym_workload *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    while ((w = YM_NEXT(&d.out, workload, -1, &pos)))
        if (w->what == YM_desk_todo)
            return w;
    return NULL;
}

/* zhang, township officer of B, stands in for the county approver li of A: li's desk in A, his own in B, and neither across. */
static void standing_in(void)
{
    mandates_official(&d, "zhang", "张三", B, "");
    mandates_official(&d, "li", "李四", A, "");
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_township, NULL, NULL, NULL});
    mandates_give(&d, &(struct mandates_wish){"li", YM_role_county, NULL, NULL, NULL});
    CU_ASSERT_EQUAL(todos_open(&d, "zhang", "facts_changed"), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\nperson: li\n"), 0);
    int64_t reminder = OFFICE_GOT(&d, result, 0)->record;
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_county, "li", "2021-07-20", "2021-07-31"});
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "zhang", "facts_changed"), 2);
    int64_t id = todos_at(&d, 0)->head.id;
    CU_ASSERT_STRING_NOT_EQUAL(todos_at(&d, 0)->now, "");    /* by li's sight, in li's place */
    CU_ASSERT_EQUAL(todos_open(&d, "zhang", "reminder"), 1); /* what lies with li by name waits for nobody else */
    size_t all = todos_open(&d, "zhang", NULL);
    CU_ASSERT_EQUAL(todo_load("zhang")->waiting, (int64_t)all);
    CU_ASSERT_EQUAL_FATAL(end("zhang", id), 0);
    CU_ASSERT_STRING_EQUAL(todos_stored(&d, id)->closed_by, "zhang");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->stood_for, "li");
    office_day(&d, "2021-08-02"); /* it is over */
    CU_ASSERT_EQUAL(todos_open(&d, "zhang", "facts_changed"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "zhang", "reminder"), 0);
    CU_ASSERT_EQUAL(end("zhang", reminder), YM_ENOENT);
    CU_ASSERT_EQUAL(todos_open(&d, "li", "facts_changed"), 1);
    CU_ASSERT_EQUAL(end("zhang", todos_at(&d, 0)->head.id), YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "todo.list", "%rec: todos\n\nstate: ended\nfrom: 2021-07-20\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 0); /* he closed it, but the family is out of his scope again */
    CU_ASSERT_EQUAL(office_call(&d, "li", "todo.list", "%rec: todos\n\nstate: ended\nfrom: 2021-07-20\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 1);
}

/* Standing in for the county of A does not make one a townsman of A, nor the county of B. */
static void not_across(void)
{
    char other[32];
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    f.township = B;
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, other), 0);
    char ask[200];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, other));
    snprintf(ask, sizeof ask, "%%rec: kinship\n\nroot: %lld\nkind: village\nname: 老周\nhow: 叔侄\n",
             (long long)OFFICE_GOT(&d, case, 0)->head.root);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0); /* for the county's desk alone */
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "county1", "related"), 1);
    int64_t id = todos_at(&d, 0)->head.id;
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_county, "li", "2021-08-02", "2021-08-31"});
    CU_ASSERT_EQUAL(todos_open(&d, "zhang", "related"), 0);
    size_t listed = todos_open(&d, "zhang", NULL);
    CU_ASSERT_EQUAL(todo_load("zhang")->waiting, (int64_t)listed); /* nor does the number count across */
    CU_ASSERT_EQUAL(office_call(&d, "zhang", "work.list", "%rec: queue\n\ntodos: yes\nkind: *\nlimit: 500\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), listed);
    CU_ASSERT_EQUAL(end("zhang", id), YM_ENOENT);
    CU_ASSERT_EQUAL(end("li", id), YM_ENOENT);
    CU_ASSERT_EQUAL(end("county1", id), 0);
}

/* ---- reminders: to whom */

static int remind(const char *by, const char *whom)
{
    char ask[120];
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-09-20\ntext: 例会\nperson: %s\n", whom);
    return office_call(&d, by, "todo.add", ask);
}

static void who_gets_reminders(void)
{
    int64_t id = mandates_official(&d, "sun", "孙九", "*", "");
    CU_ASSERT_EQUAL(remind("county1", "sun"), YM_EBAD);
    CU_ASSERT(office_said(&d, "todo, person", N_("Reminders do not get to the desk of {1}.")));
    CU_ASSERT_EQUAL(remind("county1", "supervisor1"), YM_EBAD);
    CU_ASSERT_EQUAL(remind("county1", "payer1"), 0);
    mandates_give(&d, &(struct mandates_wish){"sun", YM_role_window, NULL, "2021-08-02", "2021-08-20"});
    CU_ASSERT_EQUAL(remind("county1", "sun"), 0); /* a role for some days is a desk on those days */
    CU_ASSERT_EQUAL(remind("sun", "sun"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "sun", "reminder"), 2);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "todo.hand_over", "%rec: handover\n\nfrom: county1\nto: sun\nreason: 轮岗\n"), 0);
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", id), 0);
    CU_ASSERT_EQUAL(remind("county1", "sun"), YM_EBAD);
    CU_ASSERT(office_said(&d, "todo, person", N_("There is no official of this account.")));
    CU_ASSERT_EQUAL(office_call(&d, "county1", "todo.hand_over", "%rec: handover\n\nfrom: county1\nto: sun\nreason: 轮岗\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "handover, to", N_("There is no official of this account.")));
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "todo.hand_over", "%rec: handover\n\nfrom: sun\nto: window2\nreason: 停用\n"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 3);                        /* and the county's own, which went there before */
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "admin1", "official.suspend", id), 0); /* released */
    office_day(&d, "2021-08-23");
    CU_ASSERT_EQUAL(remind("county1", "sun"), YM_EBAD); /* the days are over */
}

/* Whoever takes over, or is told why not, is told of families. */
static void what_is_handed_over_is_named(void)
{
    char ask[160];
    snprintf(ask, sizeof ask, "%%rec: todo\n\ndue: 2021-09-20\ntext: 回访\nnumber: %s\nperson: window1\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.add", ask), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.hand_over", "%rec: handover\n\nfrom: window1\nto: town_" B "\nreason: 轮岗\n"),
                    YM_EBAD);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "shown");
    CU_ASSERT(is_named(root));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "todo.hand_over", "%rec: handover\n\nfrom: window1\nto: window2\nreason: 轮岗\n"), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "done");
    CU_ASSERT(is_named(root));
}

/* Whoever looks at all desks and has one himself: the number beside the row is still the list's. */
static void a_supervisor_with_a_desk(void)
{
    mandates_official(&d, "wu", "吴十", A, "");
    mandates_give(&d, &(struct mandates_wish){"wu", YM_role_window, NULL, NULL, NULL});
    CU_ASSERT_EQUAL_FATAL(remind("county1", "wu"), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "wu", "reminder"), 1);
    mandates_give(&d, &(struct mandates_wish){"wu", YM_role_supervisor, NULL, NULL, NULL});
    size_t others = todos_open(&d, "supervisor1", "reminder");
    CU_ASSERT(others > 1);
    CU_ASSERT_EQUAL(todos_open(&d, "wu", "reminder"), others);
    CU_ASSERT_EQUAL(todos_open(&d, "wu", "facts_changed"), 1);
    CU_ASSERT_EQUAL(todo_load("wu")->waiting, (int64_t)todos_open(&d, "wu", NULL));
}

ym_suite_fn ym_suite_todo_rights;
void ym_suite_todo_rights(void)
{
    static const struct ym_test tests[] = {
        {"a family that changed", a_family_that_changed},
        {"every role", every_role},
        {"what is masked", what_is_masked},
        {"health and numbers", health_and_numbers},
        {"whoever is shown is named", whoever_is_shown_is_named},
        {"like one that is not there", like_one_that_is_not_there},
        {"standing in", standing_in},
        {"not across", not_across},
        {"who gets reminders", who_gets_reminders},
        {"what is handed over is named", what_is_handed_over_is_named},
        {"a supervisor with a desk", a_supervisor_with_a_desk},
        {0},
    };
    ym_suite_add_story("rights to to-dos", before, after, tests);
}
