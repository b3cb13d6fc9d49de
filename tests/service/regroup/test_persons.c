/* test_persons.c — whoever goes is who he was: the same person in both files, the dead, numbers by which old decisions mean him; who is counted. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "regrouped.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/want.h"
#include "yimen/store/record.h"

ym_suite_fn ym_suite_persons;

#define TOWN "411526101"

static struct office *const d = &regrouped_office;
static struct made guest, guest_case, host;
static const struct regrouped_goer alone[] = {{0, YM_relation_child}, {0}};
static const struct regrouped_goer both[] = {{0, YM_relation_parent}, {1, YM_relation_sibling}, {0}};

/* ---- a person as he is to be for the test */

struct setting {
    int64_t root;
    size_t i;
    const char *idno, *name, *died; /* NULL: as it is */
    int64_t standing;               /* 0: as it is */
};

static int body_set(struct ym_txn *t, void *baton)
{
    const struct setting *x = baton;
    struct ym_list all;
    ym_list_init(&all, ym_txn_arena(t));
    int err = ym_file_load_type(&all, t, YM_R_person, x->root);
    if (err)
        return err;
    struct ym_person *p = (struct ym_person *)all.at[x->i];
    p->idno = x->idno ? x->idno : p->idno;
    p->name = x->name ? x->name : p->name;
    p->died = x->died ? day_of(x->died) : p->died;
    p->standing = x->standing ? x->standing : p->standing;
    return ym_record_put(t, &p->head, YM_REV_ANY);
}

static void set(struct setting x)
{
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_set, &x), 0);
}

/* The i-th of the host is the k-th of the guest. */
static void is_the_same(size_t i, size_t k)
{
    struct ym_person p = regrouped_person(guest.root, k);
    char idno[20], name[64];
    snprintf(idno, sizeof idno, "%s", p.idno);
    snprintf(name, sizeof name, "%s", p.name);
    set((struct setting){host.root, i, .idno = idno, .name = name});
}

static void two_families(void)
{
    office_open(d, 1, "2021-06-10");
    guest = family_put(d, &(struct family){.name = "王家", .persons = 2, .amount = 50000, .decided = "2021-04-20", .from = "2021-05"});
    host = family_put(d, &(struct family){.name = "李家", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10"});
}

/* ---- nobody is merged by a number alone; nobody dies or lives again by going */

static void refused(const struct regrouped_goer *goers, const char *place, const char *says)
{
    CU_ASSERT_EQUAL(regrouped_ask("window1", &guest, &host, goers), YM_EBAD);
    if (!office_said(d, place, says))
        office_show(d);
    CU_ASSERT(office_said(d, place, says));
}

static void under_another_name(void)
{
    two_families();
    is_the_same(1, 1);
    set((struct setting){host.root, 1, .name = "李四"});
    refused(both, "mover 2", "{1} has the identity number of {2} in the other file; correct it in one of both first.");
    regrouped_close();
}

static void dead_in_one_file(void)
{
    static const char says[] = "{1} is recorded as dead in one of the files, or on another day; record the death, or have it taken back, first.";
    two_families();
    is_the_same(1, 1);
    set((struct setting){host.root, 1, .died = "2021-05-20"});
    refused(both, "mover 2", says);
    set((struct setting){guest.root, 1, .died = "2021-05-21"});
    refused(alone, "regrouping, into", says);
    set((struct setting){guest.root, 1, .died = "2021-05-20"});
    regrouped_done(&guest, &host, alone);
    CU_ASSERT_EQUAL(regrouped_person(host.root, 2).died, day_of("2021-05-20")); /* behind who came alive */
    regrouped_close();
}

static void one_applicant(void)
{
    two_families();
    is_the_same(1, 0);
    set((struct setting){host.root, 1, .standing = YM_standing_former});
    refused((const struct regrouped_goer[]){{0, YM_relation_self}, {1, YM_relation_child}, {0}}, "mover",
            "The family they join has an applicant already; say how they are related to him.");
    regrouped_close();
}

/* He lives in the household he left for, and is asked for there. */
static void who_left_goes_from_there(void)
{
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("王家", 3, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 2, 1, 6000, "2021-05", NULL});
    static const struct regrouped_goer third[] = {{2, YM_relation_self}, {0}};
    regrouped_done(&guest_case, NULL, third);
    CU_ASSERT_EQUAL(regrouped_ask("window1", &guest, NULL, third), YM_EBAD);
    CU_ASSERT(office_said(d, "mover 1", "{1} left this family and lives in another household by now; ask it there."));
    regrouped_close();
}

/* ---- what is known of him */

static void earlier_numbers_stay(void)
{
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("王家", 1, TOWN);
    host = regrouped_home("王家", 1, TOWN);
    struct made third = regrouped_home("王家", 1, TOWN);
    is_the_same(0, 0);
    struct ym_person a = regrouped_person(guest.root, 0), b = regrouped_person(host.root, 0);
    set((struct setting){third.root, 0, .idno = a.idno});
    regrouped_done(&guest, &host, alone);
    regrouped_done(&host, &third, alone);
    char numbers[64];
    snprintf(numbers, sizeof numbers, "%lld %lld", (long long)b.head.id, (long long)a.head.id);
    CU_ASSERT_STRING_EQUAL(regrouped_person(third.root, 0).earlier, numbers);
    regrouped_close();
}

static int body_income(struct ym_txn *t, void *baton)
{
    const struct ym_person *p = baton;
    struct ym_income *i = YM_RECORD(ym_txn_arena(t), income);
    i->head.root = p->head.root;
    i->head.parent = p->head.id;
    i->amount = 100000;
    return ym_record_put(t, &i->head, 0);
}

static void earns_once(void)
{
    two_families();
    is_the_same(1, 0);
    set((struct setting){host.root, 1, .standing = YM_standing_former});
    struct ym_person was = regrouped_person(host.root, 1), is = regrouped_person(guest.root, 0);
    CU_ASSERT_EQUAL(office_write(d, body_income, &was), 0);
    CU_ASSERT_EQUAL(office_write(d, body_income, &is), 0);
    regrouped_done(&guest, &host, both);
    OFFICE_GIVE(d, want)->number = host.number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_income), 1);
    regrouped_close();
}

/* ---- deaths learnt behind it, by what was kept with a decision */

static void dies(int64_t person, const char *day)
{
    struct ym_death *death = OFFICE_GIVE(d, death);
    death->person = person;
    death->died = day_of(day);
    death->source = "火化证明";
    CU_ASSERT_EQUAL(office_ask(d, "window1", "person.death"), 0);
}

static void granted_to_three(char number[32])
{
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    guest = (struct made){.root = regrouped_root(number)};
    snprintf(guest.number, sizeof guest.number, "%.23s", number);
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    guest.grant = OFFICE_GOT(d, grant, 0)->head.id;
    guest.case_id = OFFICE_GOT(d, grant, 0)->head.parent;
}

static void ends_in_october(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->until = month_of("2021-10");
}

/* The third leaves when the common help ends; then his death of August is recorded where he was. */
static void a_death_of_before_the_split(void)
{
    static const char *const months[] = {"2021-08", "2021-09", "2021-10"};
    char number[32], day[32];
    granted_to_three(number);
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        snprintf(day, sizeof day, "%s-12", months[i]);
        office_day(d, day);
        CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
        roll_paid(d, "dibao", months[i]);
    }
    grant_edit(d, &guest, ends_in_october, NULL);
    regrouped_done(&guest, NULL, (const struct regrouped_goer[]){{2, YM_relation_self}, {0}});
    dies(regrouped_person(guest.root, 2).head.id, "2021-08-02");
    for (size_t i = 1; i < sizeof months / sizeof *months; i++) {
        struct ym_ledger l = regrouped_month(&guest, months[i]);
        CU_ASSERT_EQUAL(ym_ledger_over(&l), 59000);
    }
    regrouped_close();
}

/* One is dead in both files when they are joined: what the others are owed when a second dies knows it. */
static void dead_in_both(void)
{
    char number[32];
    granted_to_three(number);
    host = family_put(d, &(struct family){.name = "吴老", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10"});
    office_day(d, "2021-08-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    int64_t second = regrouped_person(guest.root, 1).head.id;
    dies(regrouped_person(guest.root, 2).head.id, "2021-08-02");
    is_the_same(1, 2);
    set((struct setting){host.root, 1, .died = "2021-08-02"});
    regrouped_done(&guest, &host, both);
    dies(second, "2021-08-05");
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&d->out, grant, -1, &pos)))
        last = g;
    CU_ASSERT(last && last->persons == 1 && last->amount == 59000);
    regrouped_close();
}

/* ---- what else was found */

/* A month that was open when they came: paid behind it, one household of one person. */
static void a_month_open_at_the_join(void)
{
    int64_t c[4];
    office_open(d, 1, "2021-06-10");
    host = family_put(d, &(struct family){.name = "李家", .persons = 1, .stage = "withdrawn", .ended = "2021-01-10"});
    guest = regrouped_home("王家", 1, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"dibao", 0, 1, 60000, "2021-05", NULL});
    regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-05", NULL});
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    regrouped_done(&guest_case, &host, alone);
    roll_paid(d, "dibao", "2021-07");
    roll_paid(d, "zhongdu_canji", "2021-07");
    regrouped_counted(c, "2021-07");
    CU_ASSERT(c[0] == 2 && c[1] == 2 && c[2] == 1 && c[3] == 1);
    regrouped_close();
}

static void hangs_on_his_own(void)
{
    office_open(d, 1, "2021-07-12");
    guest = regrouped_home("陈大", 3, TOWN);
    regrouped_helped(&guest, &(struct regrouped_grant){"dibao", 0, 3, 60000, "2020-05", "2020-12"});
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"dibao", 2, 1, 60000, "2021-01", NULL});
    struct made hangs = regrouped_helped(&guest, &(struct regrouped_grant){"kunnan_canji", 2, 1, 6000, "2021-01", NULL});
    regrouped_done(&guest_case, NULL, (const struct regrouped_goer[]){{2, YM_relation_self}, {0}});
    CU_ASSERT_EQUAL(regrouped_root(hangs.number), regrouped_root(guest_case.number));
    regrouped_close();
}

static void is_held(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

/* What is held would be paid by nobody, if the other gave way to it. */
static void the_other_is_held(void)
{
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("赵独", 1, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-05", NULL});
    host = family_put(d, &(struct family){.name = "赵独", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10", .same = guest.idno});
    struct made hosted = regrouped_helped(&host, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-06", NULL});
    grant_edit(d, &hosted, is_held, NULL);
    refused(alone, "regrouping, into", "{1} helps one of them in the same months and is held; have it released or stopped first.");
    regrouped_close();
}

/* Nobody need confirm an account that nothing is paid to any more. */
static void no_account_waits(void)
{
    two_families();
    struct ym_account *a = OFFICE_GIVE(d, account);
    a->head.root = a->head.parent = guest.root;
    a->bank = "潢川农商行";
    a->number = "62280000111122";
    a->holder = "王家";
    office_text(d, "%rec: changing\n\nreason: 换卡\n");
    CU_ASSERT_EQUAL(office_ask(d, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(office_call(d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_account), 1);
    regrouped_done(&guest, &host, both);
    CU_ASSERT_EQUAL(office_call(d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_account), 0);
    regrouped_close();
}

/* ---- bounds */

/* Two requests that cross: what the second means is closed by the first, and it can be refused. */
static void two_that_cross(void)
{
    two_families();
    int64_t first = regrouped_asked(&guest, &host, both), second = regrouped_asked(&host, &guest, both);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", first, NULL), 0);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", second, NULL), YM_EBAD);
    CU_ASSERT(office_said(d, "which, record", "This file was joined with another as a whole; look for the family there."));
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.refuse", second, "已并户"), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(d, "window1", "todo.list", "%rec: todos\n\nkind: turned_down\n"), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_todo), 1);
    regrouped_close();
}

static void not_more_than_a_family_has(void)
{
    struct regrouped_goer all[41] = {{0}};
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("王家", 40, TOWN);
    host = regrouped_home("李家", 21, TOWN);
    for (size_t i = 0; i < 40; i++)
        all[i] = (struct regrouped_goer){i, YM_relation_other};
    refused(all, "regrouping, into", "A family has at most {1} persons here; this has {2}.");
    host = regrouped_home("李家", 20, TOWN);
    regrouped_done(&guest, &host, all);
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 60);
    regrouped_close();
}

/* Help given once goes by its cause: both were given, and stay. */
static void help_given_once_is_not_twice(void)
{
    office_open(d, 1, "2021-06-10");
    guest = family_put(d, &(struct family){.name = "赵独", .persons = 1, .amount = 80000, .programme = "linshi_jinan", .decided = "2021-06-05", .from = "2021-06", .until = "2021-06", .period = YM_period_once});
    host = family_put(d, &(struct family){.name = "赵独", .persons = 1, .amount = 90000, .programme = "linshi_jinan", .decided = "2021-06-05", .from = "2021-06", .until = "2021-06", .period = YM_period_once, .same = guest.idno});
    regrouped_done(&guest, &host, alone);
    struct ym_ledger l = regrouped_month(&guest, "2021-06");
    CU_ASSERT_EQUAL(ym_ledger_open(&l), 80000);
    regrouped_close();
}

/* ---- a carer of a case that goes along is paid on, to the account that was confirmed */

static int body_carer(struct ym_txn *t, void *baton)
{
    struct ym_payee *p = YM_RECORD(ym_txn_arena(t), payee);
    struct ym_account *a = YM_RECORD(ym_txn_arena(t), account);
    p->head.root = a->head.root = a->head.parent = guest.root;
    p->head.parent = guest.case_id;
    p->kind = YM_payee_carer;
    p->name = a->holder = "周护工";
    p->bank = a->bank = "潢川农商行";
    p->number = a->number = "62220000777788";
    p->agreement = "协2021-03";
    p->from = month_of("2021-05");
    int err = ym_record_put(t, &p->head, 0);
    a->payee = p->head.id;
    a->changed_by = "county1";
    a->confirmed_by = "payer1";
    a->changed = a->confirmed = d->now;
    *(int64_t *)baton = p->head.id;
    return err ? err : ym_record_put(t, &a->head, 0);
}

static void is_cared_for(struct ym_grant *g, void *baton)
{
    g->payee = *(const int64_t *)baton;
    g->living = YM_living_home;
    g->care = g->apart = 2000;
    g->base = g->amount - 2000;
}

static void his_carer_is_paid_on(void)
{
    int64_t carer;
    office_open(d, 1, "2021-06-10");
    host = family_put(d, &(struct family){.name = "李家", .persons = 1, .stage = "withdrawn", .ended = "2021-01-10"});
    guest = family_put(d, &(struct family){.name = "王家", .persons = 1, .amount = 9000, .programme = "tekun", .decided = "2021-04-20", .from = "2021-06"});
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_carer, &carer), 0);
    grant_edit(d, &guest, is_cared_for, &carer);
    regrouped_done(&guest, &host, alone);
    CU_ASSERT_PTR_NOT_NULL(office_record(d, YM_R_payee, host.root, carer));
    int64_t roll = roll_made(d, "tekun", "2021-06");
    CU_ASSERT_EQUAL(roll_ask(d, "payer1", "roll.see", roll), 0);
    const struct ym_payment *p;
    size_t pos = 0, care = 0, rest = 0;
    while ((p = YM_NEXT(&d->out, payment, -1, &pos))) {
        int to_carer = p->part == YM_part_care && strcmp(p->account, "62220000777788") == 0;
        care += to_carer ? (size_t)p->amount : 0;
        rest += p->part == YM_NONE && strcmp(p->holder, "李家") == 0 ? (size_t)p->amount : 0;
    }
    CU_ASSERT(care == 2000 && rest == 7000); /* the rest to the family they live with */
    regrouped_close();
}

static int done_last(const char *number, const char *action)
{
    regrouped_see(number);
    size_t n = ym_list_count(&d->out, YM_R_step);
    return n && strcmp(YM_GET(&d->out, step, n - 1)->action, action) == 0;
}

/* Nobody of the family is helped, no application is under way: whoever opens it sees that it waits, and what became of it. */
static void noted_where_nothing_goes_on(void)
{
    static const struct regrouped_goer goers[] = {{1, YM_relation_self}, {0, 0}};
    office_open(d, 1, "2021-07-01");
    struct made house = regrouped_home("冯大山", 3, TOWN);
    int64_t id = regrouped_asked(&house, NULL, goers);
    CU_ASSERT(done_last(house.number, "regroup_asked"));
    CU_ASSERT_EQUAL_FATAL(regrouped_decide("county2", "regroup.refuse", id, "凭据不足"), 0);
    CU_ASSERT(done_last(house.number, "regroup_refused"));
    regrouped_done(&house, NULL, goers);
    CU_ASSERT(done_last(house.number, "regrouped"));
    regrouped_close();
}

void ym_suite_persons(void)
{
    static const struct ym_test tests[] = {
        {"the same number under another name", under_another_name},
        {"dead in one of the files", dead_in_one_file},
        {"one applies for the family", one_applicant},
        {"who left goes from where he lives", who_left_goes_from_there},
        {"all numbers he was known by", earlier_numbers_stay},
        {"what he earns counts once", earns_once},
        {"a death of before the split", a_death_of_before_the_split},
        {"dead in both, and a second dies", dead_in_both},
        {"a month open at the join counts one household", a_month_open_at_the_join},
        {"what hangs on his own goes with him", hangs_on_his_own},
        {"the other file's is held", the_other_is_held},
        {"two requests that cross", two_that_cross},
        {"not more than a family has", not_more_than_a_family_has},
        {"help given once is not twice", help_given_once_is_not_twice},
        {"his carer is paid on", his_carer_is_paid_on},
        {"no account waits in a closed file", no_account_waits},
        {"noted where nothing goes on", noted_where_nothing_goes_on},
        {0},
    };
    ym_suite_add("service: who goes is who he was", tests);
}
