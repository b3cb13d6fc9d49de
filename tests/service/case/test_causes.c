/* test_causes.c — what a programme asks of a case, filling it in; one-time help by its cause, a status renewed; what ended is not live. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "families.h"
#include "walk.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

static struct office d;
static int next_sequence = 501;

static const struct ym_grant *grant_of(const char *number)
{
    const struct ym_case *c = walk_see(&d, number);
    const struct ym_grant *g;
    size_t pos = 0;
    return c ? g = YM_NEXT(&d.out, grant, c->head.id, &pos) : NULL;
}

static int fill_in(const char *account, const char *number, const char *more)
{
    char ask[400];
    const struct ym_case *c = walk_see(&d, number);
    snprintf(ask, sizeof ask, "%%rec: case\n\nroot: %lld\nid: %lld\nrev: %lld\nprogramme: %s\n%s", (long long)c->head.root,
             (long long)c->head.id, (long long)c->head.rev, c->programme, more);
    return office_call(&d, account, "case.facts", ask);
}

/* The same family again. */
static int again(int64_t root, const char *more, char number[32])
{
    char ask[500];
    snprintf(ask, sizeof ask, "%%rec: intake\n\nprogrammes: linshi_jinan\nhousehold: %lld\n\n%%rec: case\n\nprogramme: linshi_jinan\nasked: 900\n%s",
             (long long)root, more);
    int err = office_call(&d, "window1", "intake", ask);
    if (!err)
        snprintf(number, 32, "%s", OFFICE_GOT(&d, result, 0)->about);
    return err;
}

/* Payments the family's file holds. */
static int count_payments(struct ym_txn *t, void *baton)
{
    int64_t *root = baton;
    struct ym_list rows;
    ym_list_init(&rows, &d.arena);
    int err = ym_file_load_type(&rows, t, YM_R_payment, *root);
    *root = (int64_t)rows.count;
    return err;
}

static int64_t paid_rows(int64_t root)
{
    CU_ASSERT_EQUAL_FATAL(office_write(&d, count_payments, &root), 0);
    return root;
}

static int help(const char *number)
{
    return walk_act(&d, "county1", number, "help_county", "房屋烧毁", NULL);
}

static void asked_for_and_filled_in_later(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &next_sequence);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->text, N_("Still to be filled in before the decision: {1}."));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->arg1, "申请金额、急难事由、事发日期");
    CU_ASSERT_EQUAL(help(number), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Not filled in yet: {1}. It is filled in on the case's own page.")));
    CU_ASSERT_EQUAL(fill_in("county1", number, "asked: 900\n"), YM_EDENIED); /* the county decides by it */
    CU_ASSERT_EQUAL(fill_in("window1", number, "asked: 900\ncause: fire\nhappened: 2021-07-06\n"), YM_EBAD); /* lies ahead */
    CU_ASSERT_EQUAL(fill_in("window1", number, "asked: 900\ncause: fire\n"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->arg1, "事发日期");
    CU_ASSERT_EQUAL(help(number), YM_EBAD);
    CU_ASSERT_EQUAL(fill_in("window1", number, "asked: 900\ncause: fire\nhappened: 2021-07-04\n"), 0);
    CU_ASSERT_EQUAL(help(number), 0);
    CU_ASSERT_EQUAL(grant_of(number)->amount, 90000);
    CU_ASSERT_EQUAL(fill_in("window1", number, "asked: 1900\ncause: fire\nhappened: 2021-07-04\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "case", N_("The case is decided; what it was decided on stands.")));
}

static void a_stale_revision_fills_in_nothing(void)
{
    char number[32], ask[300];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &next_sequence);
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    const struct ym_case *c = walk_see(&d, number);
    snprintf(ask, sizeof ask, "%%rec: case\n\nroot: %lld\nid: %lld\nrev: %lld\nprogramme: linshi_jinan\nasked: 5\n", (long long)c->head.root,
             (long long)c->head.id, (long long)c->head.rev);
    CU_ASSERT_EQUAL(fill_in("window1", number, "asked: 900\n"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "case.facts", ask), YM_ESTALE);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, case, 0)->asked, 90000);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526001", "case.facts", ask), YM_ENOENT); /* another township's */
}

static void help_for_another_cause(void)
{
    char first[32], second[32], third[32];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &next_sequence);
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 900\ncause: fire\nhappened: 2021-07-04\n";
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, first), 0);
    CU_ASSERT_EQUAL_FATAL(help(first), 0);
    int64_t root = walk_see(&d, first)->head.root;
    CU_ASSERT_EQUAL(again(root, "cause: fire\nhappened: 2021-07-04\n", second), YM_EBAD); /* its papers are still to come */
    CU_ASSERT_EQUAL_FATAL(again(root, "cause: traffic\nhappened: 2021-07-20\n", second), YM_EBAD); /* ahead */
    office_day(&d, "2021-07-21");
    CU_ASSERT_EQUAL_FATAL(again(root, "cause: traffic\nhappened: 2021-07-20\n", second), 0);
    CU_ASSERT_EQUAL(help(second), 0);
    CU_ASSERT_EQUAL(grant_of(first)->from, ym_date_month(ym_date_of(2021, 7, 1)));
    CU_ASSERT_EQUAL(grant_of(second)->from, ym_date_month(ym_date_of(2021, 7, 1))); /* by case and cause, not by month */
    CU_ASSERT_EQUAL(grant_of(second)->until, ym_date_month(ym_date_of(2021, 7, 1)));
    CU_ASSERT_EQUAL_FATAL(again(root, "cause: illness\nhappened: 2021-07-04\n", third), 0);
    CU_ASSERT_EQUAL(fill_in("window1", third, "asked: 900\ncause: fire\nhappened: 2021-07-04\n"), 0);
    CU_ASSERT_EQUAL(help(third), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Help for the same cause was given already (case {1}, township {2}): {3}.")));
    CU_ASSERT_EQUAL(fill_in("window1", third, "asked: 900\ncause: illness\nhappened: 2021-07-04\n"), 0);
    CU_ASSERT_EQUAL(help(third), 0);
    CU_ASSERT_EQUAL(grant_of(third)->from, ym_date_month(ym_date_of(2021, 7, 1)));
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "linshi_jinan", "2021-07"), 0);
    CU_ASSERT_EQUAL(paid_rows(root), 3); /* each in the month of its decision */
    office_day(&d, "2021-08-05");
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "roll.make", "%rec: roll\n\nprogramme: linshi_jinan\nmonth: 2021-08\n"), 0);
    CU_ASSERT_FATAL(OFFICE_GOT(&d, roll, 0) != NULL);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 0); /* and in no other */
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_trouble), 0);
}

/* In another household, in another month: the cause is the same all the same. */
static void the_same_cause_elsewhere(void)
{
    char first[32], second[32];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &next_sequence), g = f;
    f.kase = g.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 900\ncause: fire\nhappened: 2021-07-04\n";
    g.township = "411526002";
    g.known = "两地居住";
    office_day(&d, "2021-08-02");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, first), 0);
    CU_ASSERT_EQUAL_FATAL(help(first), 0);
    struct walk_family other = g; /* another cause is another matter, also while the first one's papers are still to come */
    other.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 900\ncause: traffic\nhappened: 2021-08-01\n";
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &other, second), 0);
    CU_ASSERT_EQUAL(help(second), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", first, "give_up", "材料无法取得", NULL), 0);
    office_day(&d, "2021-09-06");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &g, second), 0);
    CU_ASSERT_EQUAL(help(second), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Help for the same cause was given already (case {1}, township {2}): {3}.")));
}

/* Heavy expenses, to the county's desk; `root` 0: the family is new. */
static void expenses_submitted(struct walk_family *f, int64_t root, const char *posted, const char *day, char number[32])
{
    char ask[900], more[300];
    office_day(&d, posted);
    if (!root) {
        f->kase = "%rec: expense\n\nkind: medical\namount: 22000\nperiod: once\npaid_on: 2021-04-20\n\n%rec: paper\n\nkind: bills\ngiven: 2021-06-01\n";
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, f, number), 0);
    } else {
        snprintf(ask, sizeof ask, "%%rec: intake\n\nprogrammes: linshi_zhichu\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: %s\n\n"
                 "kind: authorisation\ngiven: %s\n\nkind: idcard\ngiven: %s\n\nkind: bills\ngiven: %s\n", (long long)root, posted, posted, posted, posted);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "intake", ask), 0);
        snprintf(number, 32, "%s", OFFICE_GOT(&d, result, 0)->about);
    }
    snprintf(more, sizeof more, "town_%s", f->township);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    snprintf(ask, sizeof ask, "%%rec: survey\n\non: %s\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n", posted);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, more, number, "survey", NULL, ask), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, more, number, "post", "属实", NULL), 0);
    office_day(&d, day);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, more, number, "submit", NULL, NULL), 0);
}

/* 0.1.0 gave it once in a life; without a cause to go by the same bills must not be paid for every month. */
static void the_same_bills_again(void)
{
    char first[32], second[32], there[32], ask[400];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_zhichu", &next_sequence), g = f;
    expenses_submitted(&f, 0, "2021-08-02", "2021-08-06", first);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", first, "grant", "同意", NULL), 0);
    const struct ym_grant *made = grant_of(first);
    CU_ASSERT_FATAL(made && made->amount == 360000);
    int64_t root = made->head.root;
    expenses_submitted(&f, root, "2021-09-06", "2021-09-10", second);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("The rules give: {1}.")));
    g.township = "411526002";
    g.known = "两地居住";
    expenses_submitted(&g, 0, "2021-09-13", "2021-09-17", there);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", there, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("A person of this case is covered by {1} already (case {2}, township {3}).")));
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 补报\n\n%%rec: expense\n\nroot: %lld\nkind: medical\namount: 3000\nperiod: once\npaid_on: 2021-09-03\n", (long long)root);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), 0);
    CU_ASSERT_EQUAL(grant_of(second)->amount, 17000); /* what is new, up to the cap of 3770.00 together */
}

/* The same person in two townships, under a mistyped number in one of them: once it is corrected nobody is paid twice. */
static void corrected_to_a_number_that_is_paid(void)
{
    char first[32], second[32], ask[400], id[19];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence), g = walk_fresh(&walk_e1, "dibao", &next_sequence);
    g.township = "411526002";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-10-29", first), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &g, "2021-10-29", second), 0);
    walk_see(&d, second);
    const struct ym_person *p = OFFICE_GOT(&d, person, 0);
    int64_t root = p->head.root, other = walk_see(&d, first)->head.root;
    walk_see(&d, second);
    p = OFFICE_GOT(&d, person, 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nroot: %lld\nid: %lld\nrev: %lld\nname: %s\nidno: %s\nrelation: self\nstanding: member\n",
             (long long)root, (long long)p->head.id, (long long)p->head.rev, p->name,
             walk_idno(id, f.people[0].birth, f.people[0].sequence));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 1); /* told at once */
    int64_t before = paid_rows(root) + paid_rows(other);
    office_day(&d, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-11"), 0);
    CU_ASSERT_EQUAL(paid_rows(root) + paid_rows(other) - before, 1);
}

/* The same between the making and the confirming of a roll. */
static void corrected_while_the_roll_waits(void)
{
    char number[32], ask[400], id[19];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-11-29", number), 0);
    office_day(&d, "2021-12-06");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "roll.make", "%rec: roll\n\nprogramme: dibao\nmonth: 2021-12\n"), 0);
    int64_t roll = OFFICE_GOT(&d, roll, 0)->head.id;
    walk_see(&d, number);
    const struct ym_person *p = OFFICE_GOT(&d, person, 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nroot: %lld\nid: %lld\nrev: %lld\nname: %s\nidno: %s\nrelation: self\nstanding: member\n",
             (long long)p->head.root, (long long)p->head.id, (long long)p->head.rev, p->name,
             walk_idno(id, f.people[0].birth, next_sequence += 2));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)roll);
    roll_looked_at(&d, "payer2", roll);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer2", "roll.confirm", ask), 0);
    const struct ym_holdback *h = OFFICE_GOT(&d, holdback, 0);
    CU_ASSERT(h && strcmp(h->number, number) == 0 && strcmp(h->reason, "An identity number was corrected since the roll was made.") == 0);
}

/* ---- a status */

/* From the application to the day of the decision; `root` 0: the family is new. */
static void status_asked(struct walk_family *f, int64_t root, const char *day, char number[32])
{
    char ask[900], more[300];
    office_day(&d, day);
    if (!root) {
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, f, number), 0);
    } else {
        snprintf(ask, sizeof ask, "%%rec: intake\n\nprogrammes: bianyuan\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: %s\n\n"
                 "kind: authorisation\ngiven: %s\n\nkind: idcard\ngiven: %s\n", (long long)root, day, day, day);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "intake", ask), 0);
        snprintf(number, 32, "%s", OFFICE_GOT(&d, result, 0)->about);
    }
    if (walk_act(&d, "window1", number, "accept", NULL, NULL))
        office_show(&d);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    snprintf(more, sizeof more, "%%rec: survey\n\non: %s\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n", day);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "survey", NULL, more), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526002", number, "submit", "符合", NULL), 0);
}

static void sign_again(int64_t root, const char *day)
{
    char ask[200];
    const struct ym_person *p;
    int64_t ids[8];
    size_t pos = 0, n = 0;
    while ((p = YM_NEXT(&d.out, person, -1, &pos)) && n < 8)
        ids[n++] = p->head.id;
    office_day(&d, day);
    for (size_t i = 0; i < n; i++) {
        snprintf(ask, sizeof ask, "%%rec: authorisation\n\nroot: %lld\nparent: %lld\nsigned_on: %s\nbank: yes\n", (long long)root,
                 (long long)ids[i], day);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "family.change", ask), 0);
    }
}

static void a_status_is_renewed(void)
{
    char first[32], early[32], late[32];
    struct walk_family f = walk_fresh(&walk_e2, "bianyuan", &next_sequence);
    f.people[0].incomes = "%rec: income\n\nkind: wage\namount: 2900.00\nperiod: month\n";
    status_asked(&f, 0, "2021-07-05", first);
    if (walk_act(&d, "county1", first, "grant", "同意", NULL))
        office_show(&d);
    const struct ym_grant *g = grant_of(first);
    CU_ASSERT_FATAL(g && g->until == ym_date_month(ym_date_of(2022, 6, 1)));
    int64_t root = g->head.root;
    sign_again(root, "2022-02-10");
    status_asked(&f, root, "2022-02-10", early);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", early, "grant", "同意", NULL), YM_EBAD); /* on facts four months old at its beginning */
    CU_ASSERT(office_said(&d, NULL, N_("{1} is held already (case {2}); it can be renewed from {3} on.")));
    office_day(&d, "2022-05-10");
    CU_ASSERT_EQUAL(walk_act(&d, "county1", early, "grant", "同意", NULL), 0);
    g = grant_of(early);
    CU_ASSERT_FATAL(g != NULL);
    CU_ASSERT_EQUAL(g->from, ym_date_month(ym_date_of(2022, 7, 1))); /* the month after the old one's last */
    CU_ASSERT_EQUAL(g->until, ym_date_month(ym_date_of(2023, 6, 1)));
    sign_again(root, "2023-09-05");
    status_asked(&f, root, "2023-09-05", late);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", late, "grant", "同意", NULL), 0); /* both are over */
    CU_ASSERT_EQUAL(grant_of(late)->from, ym_date_month(ym_date_of(2023, 9, 1)));
}

static void words_by_the_stage(void)
{
    char number[32], other[32];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence), g = f;
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-30", number), 0);
    walk_give(&d, &g);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(
        &d, NULL,
        N_("This person is helped already by the case {1}: township {2}, {3}, stage {4}. If that is right, say why: \"same person, reason\".")));
    f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    g = f;
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, other), 0);
    walk_give(&d, &g);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(
        office_said(&d, NULL,
                    N_("This person stands in the live case {1}: township {2}, {3}, stage {4}. If that is right, say why: \"same person, reason\".")));
    CU_ASSERT_EQUAL(walk_act(&d, "window1", other, "withdraw", "不再申请", NULL), 0);
    walk_give(&d, &g);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), 0); /* ended: nobody is asked why */
}

/* What another township finds by the whole number. */
static size_t found_elsewhere(const struct walk_family *f)
{
    char id[19], ask[96];
    snprintf(ask, sizeof ask, "%%rec: find\n\nidno: %s\n", walk_idno(id, f->people[0].birth, f->people[0].sequence));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526001", "find", ask), 0);
    return office_count(&d, YM_R_found);
}

/* One-time help is over with its month. */
static void help_that_is_over(void)
{
    char number[32], next[32];
    struct walk_family f = walk_fresh(&walk_e4, "linshi_jinan", &next_sequence), g;
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 900\ncause: fire\nhappened: 2021-07-04\n";
    office_day(&d, "2021-08-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(help(number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "give_up", "材料无法取得", NULL), 0);
    g = f;
    CU_ASSERT_EQUAL(found_elsewhere(&f), 1);
    office_day(&d, "2021-09-06");
    CU_ASSERT_EQUAL(found_elsewhere(&f), 0);
    CU_ASSERT_EQUAL(walk_intake(&d, &g, next), 0); /* without a reason for the same person */
}

static void before(void)
{
    office_open(&d, 1, "2021-07-01");
}

static void after(void)
{
    office_close(&d);
}

ym_suite_fn ym_suite_causes;
void ym_suite_causes(void)
{
    static const struct ym_test tests[] = {
        {"what a programme asks is filled in later", asked_for_and_filled_in_later},
        {"a stale revision fills in nothing", a_stale_revision_fills_in_nothing},
        {"help for another cause, not for the same", help_for_another_cause},
        {"the same cause elsewhere", the_same_cause_elsewhere},
        {"the same bills again", the_same_bills_again},
        {"corrected to a number that is paid", corrected_to_a_number_that_is_paid},
        {"corrected while the roll waits", corrected_while_the_roll_waits},
        {"a status is renewed", a_status_is_renewed},
        {"what ended is told by its stage", words_by_the_stage},
        {"one-time help is over with its month", help_that_is_over},
        {0},
    };
    ym_suite_add_each("causes", before, after, tests);
}
