/* test_join.c — households joined by two: what is owed, open and over follows, who looked is known, later months count as one household's. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "regrouped.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/store/record.h"

ym_suite_fn ym_suite_join;

#define TOWN "411526101"
#define OTHER "411526001"

static struct office *const d = &regrouped_office;
static struct made guest, guest_case, host;

static const struct ym_case *case_of(const char *number)
{
    const struct ym_case *c;
    size_t pos = 0;
    regrouped_see(number);
    while ((c = YM_NEXT(&d->out, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    CU_FAIL_FATAL("the case is not there");
    return NULL;
}

static const struct ym_household *household(int64_t root)
{
    return (const struct ym_household *)office_record(d, YM_R_household, root, root);
}

/* ---- a whole family */

static const struct regrouped_goer alone[] = {{0, YM_relation_child}, {0}};
static const struct regrouped_goer both[] = {{0, YM_relation_parent}, {1, YM_relation_sibling}, {0}};

/* Two on 低保 in one township, a family of two on 低保 in another; July is open. */
static void two_families(void)
{
    office_open(d, 1, "2021-06-10");
    host = family_put(d, &(struct family){.name = "李家", .persons = 2, .amount = 50000, .decided = "2021-04-20", .from = "2021-05", .township = OTHER});
    guest = regrouped_home("王家", 2, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"dibao", 0, 2, 60000, "2021-05", NULL});
    roll_paid(d, "dibao", "2021-06");
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
}

static void joined(void)
{
    two_families();
    struct ym_person who = regrouped_person(guest.root, 1);
    regrouped_done(&guest_case, &host, both);
    CU_ASSERT_EQUAL(regrouped_root(guest_case.number), host.root);
    CU_ASSERT_EQUAL(regrouped_root(guest.number), host.root); /* also what was withdrawn long ago */
    CU_ASSERT_EQUAL(regrouped_persons(guest.root), 0);
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 4);
    CU_ASSERT_EQUAL(regrouped_person(host.root, 3).head.id, who.head.id);
    CU_ASSERT_EQUAL(regrouped_person(host.root, 3).relation, YM_relation_sibling);
    const struct ym_household *left = household(guest.root);
    CU_ASSERT(left->into == host.root && left->left == day_of("2021-07-12"));
    const struct ym_case *c = case_of(guest_case.number);
    CU_ASSERT_STRING_EQUAL(c->township, OTHER);
    CU_ASSERT_EQUAL(c->applicant, host.applicant);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "regrouped"), 2); /* what both were granted is looked at again */
    CU_ASSERT_EQUAL(regrouped_todos("county1", "facts_changed"), 0);
    regrouped_close();
}

/* The other township has it from the month after; what is open of before is paid to the account of the family they are in now. */
static void paid_where_they_live(void)
{
    two_families();
    regrouped_done(&guest_case, &host, both);
    office_day(d, "2021-08-10");
    int64_t roll = roll_paid(d, "dibao", "2021-08");
    const struct ym_payment *p;
    size_t pos = 0, rows = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&d->out, payment, -1, &pos)))
        if (strcmp(p->number, guest_case.number) == 0) {
            CU_ASSERT_STRING_EQUAL(p->township, p->month == month_of("2021-07") ? TOWN : OTHER);
            CU_ASSERT_STRING_EQUAL(p->holder, "李家");
            rows++;
        }
    CU_ASSERT_EQUAL(rows, 2);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-07"), 0);
    regrouped_close();
}

static void counts_stand(void)
{
    int64_t before[4], after[4];
    two_families();
    regrouped_counted(before, "2021-06");
    regrouped_done(&guest_case, &host, both);
    regrouped_counted(after, "2021-06");
    CU_ASSERT_EQUAL(memcmp(before, after, sizeof before), 0);
    CU_ASSERT(after[0] == 2 && after[2] == 0); /* two households, as it was */
    office_day(d, "2021-08-10");
    roll_paid(d, "dibao", "2021-08");
    regrouped_counted(after, "2021-08");
    CU_ASSERT(after[0] == 2 && after[1] == 4 && after[2] == 1 && after[3] == 0); /* from now on one, of four */
    regrouped_counted(after, "2021-07");
    CU_ASSERT(after[0] == 2 && after[2] == 0); /* paid behind it, of before */
    regrouped_close();
}

static void nothing_is_added_to_what_is_joined(void)
{
    two_families();
    regrouped_done(&guest_case, &host, both);
    struct ym_household left = *household(guest.root);
    *OFFICE_GIVE(d, household) = left;
    CU_ASSERT_EQUAL(office_ask(d, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(d, "root", "This file was joined with another as a whole; look for the family there."));
    regrouped_close();
}

static int put_contact(struct ym_txn *t, void *baton)
{
    struct ym_contact *c = YM_RECORD(ym_txn_arena(t), contact);
    (void)baton;
    c->head.root = c->head.parent = guest.root;
    c->on = day_of("2021-06-01");
    c->text = "来电询问发放时间";
    c->township = TOWN;
    return ym_record_put(t, &c->head, 0);
}

/* What was talked about with the family is found where they are now, in the other township. */
static void talks_go_along(void)
{
    two_families();
    CU_ASSERT_EQUAL_FATAL(office_write(d, put_contact, NULL), 0);
    regrouped_done(&guest_case, &host, both);
    CU_ASSERT_EQUAL(office_call(d, "town_" OTHER, "contact.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_contact), 1);
    CU_ASSERT_EQUAL(office_call(d, "town_" TOWN, "contact.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_contact), 0);
    regrouped_close();
}

static int put_authorisation(struct ym_txn *t, void *baton)
{
    struct ym_authorisation *a = YM_RECORD(ym_txn_arena(t), authorisation);
    a->head.root = guest.root;
    a->head.parent = *(const int64_t *)baton;
    a->signed_on = day_of("2021-06-01");
    a->bank = 1;
    return ym_record_put(t, &a->head, 0);
}

/* An application of the family they join is about them as well: the units are asked. */
static void units_are_asked_about_who_came(void)
{
    char number[32];
    office_open(d, 1, "2021-06-10");
    struct walk_family f = deaths_fresh(&deaths_couple);
    CU_ASSERT_EQUAL_FATAL(walk_intake(d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "town_" OTHER, number, "start", NULL, NULL), 0);
    host = (struct made){.root = regrouped_root(number)};
    snprintf(host.number, sizeof host.number, "%.23s", number);
    guest = regrouped_home("王家", 1, OTHER);
    CU_ASSERT_EQUAL_FATAL(office_write(d, put_authorisation, &guest.applicant), 0);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(d), 0);
    regrouped_see(number);
    size_t before = office_count(d, YM_R_check);
    regrouped_done(&guest, &host, alone);
    regrouped_see(number);
    CU_ASSERT(before > 0);
    CU_ASSERT(office_count(d, YM_R_check) > before);
    regrouped_close();
}

/* Who looked at them before they came is told with the family they are in. */
static void who_looked_before(void)
{
    two_families();
    regrouped_see(guest_case.number);
    int64_t seq = office_entry(d, 0)->seq;
    regrouped_done(&guest_case, &host, both);
    for (int newest = 0; newest < 2; newest++) {
        const struct ym_entry *e;
        size_t pos = 0, found = 0, others = 0;
        struct ym_audit *ask = OFFICE_GIVE(d, audit);
        ask->root = host.root;
        ask->newest = newest;
        CU_ASSERT_EQUAL_FATAL(office_ask(d, "auditor1", "audit.list"), 0);
        int64_t last = newest ? INT64_MAX : 0;
        while ((e = YM_NEXT(&d->out, entry, -1, &pos))) {
            found += e->seq == seq;
            others += e->root != host.root && e->root != guest.root;
            CU_ASSERT(newest ? e->seq < last : e->seq > last);
            last = e->seq;
        }
        CU_ASSERT(found == 1 && others == 0);
    }
    regrouped_close();
}

static void within_whose_scope(void)
{
    two_families();
    CU_ASSERT_EQUAL(regrouped_ask("town_" TOWN, &guest_case, &host, both), YM_ENOENT); /* the other family is another township's */
    CU_ASSERT(office_said(d, "regrouping, into", "There is no case {1} within your scope."));
    CU_ASSERT_EQUAL(regrouped_ask("window1", &guest_case, &host, (const struct regrouped_goer[]){{0, YM_relation_self}, {1, YM_relation_child}, {0}}),
                    YM_EBAD);
    CU_ASSERT(office_said(d, "mover", "The family they join has an applicant already; say how they are related to him."));
    regrouped_close();
}

static int first_is_dead(struct ym_txn *t, void *baton)
{
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, t, ym_txn_arena(t), person, guest.root, *(const int64_t *)baton);
    if (err)
        return err;
    p->died = day_of("2021-04-01");
    return ym_record_put(t, &p->head, p->head.rev);
}

/* The dead come along; who of them applied for the family applies for nobody there. */
static void the_dead_come_along(void)
{
    office_open(d, 1, "2021-06-10");
    host = family_put(d, &(struct family){.name = "李家", .persons = 1, .amount = 50000, .decided = "2021-04-20", .from = "2021-05"});
    guest = family_put(d, &(struct family){.name = "王家", .persons = 2, .amount = 6000, .programme = "zhongdu_canji", .decided = "2021-04-20", .from = "2021-05"});
    CU_ASSERT_EQUAL_FATAL(office_write(d, first_is_dead, &guest.applicant), 0);
    regrouped_done(&guest, &host, (const struct regrouped_goer[]){{1, YM_relation_child}, {0}});
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 3);
    size_t selves = 0;
    for (size_t i = 0; i < 3; i++)
        selves += regrouped_person(host.root, i).relation == YM_relation_self;
    CU_ASSERT_EQUAL(selves, 1);
    regrouped_close();
}

/* ---- somebody of a family joins another */

static int put_income(struct ym_txn *t, void *baton)
{
    struct ym_income *i = YM_RECORD(ym_txn_arena(t), income);
    i->head.root = host.root;
    i->head.parent = *(const int64_t *)baton;
    i->amount = 10000;
    return ym_record_put(t, &i->head, 0);
}

static void one_joins(void)
{
    office_open(d, 1, "2021-06-10");
    host = family_put(d, &(struct family){.name = "李家", .persons = 2, .amount = 50000, .decided = "2021-04-20", .from = "2021-05"});
    guest = regrouped_home("王家", 3, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 2, 1, 6000, "2021-05", NULL});
    int64_t id = regrouped_asked(&guest_case, &host, (const struct regrouped_goer[]){{2, YM_relation_child}, {0}});
    CU_ASSERT_EQUAL_FATAL(regrouped_decide("county1", "regroup.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(regrouped_root(guest_case.number), host.root);
    CU_ASSERT_EQUAL(regrouped_root(guest.number), guest.root);
    CU_ASSERT_EQUAL(household(guest.root)->into, YM_NONE);
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 3);
    CU_ASSERT_EQUAL(regrouped_person(guest.root, 2).standing, YM_standing_former);
    struct ym_person came = regrouped_person(host.root, 2);
    CU_ASSERT_EQUAL_FATAL(office_write(d, put_income, &came.head.id), 0);
    /* and back: who stands there as a former member is the same person; what was known of him last counts */
    id = regrouped_asked(&guest_case, &guest, (const struct regrouped_goer[]){{2, YM_relation_child}, {0}});
    CU_ASSERT_EQUAL_FATAL(regrouped_decide("county1", "regroup.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(regrouped_root(guest_case.number), guest.root);
    CU_ASSERT_EQUAL(regrouped_persons(guest.root), 3);
    CU_ASSERT(regrouped_person(guest.root, 2).standing == YM_standing_member && *regrouped_person(guest.root, 2).earlier);
    regrouped_see(guest_case.number);
    CU_ASSERT_EQUAL(OFFICE_GOT(d, beneficiary, 0)->person, regrouped_person(guest.root, 2).head.id);
    CU_ASSERT_EQUAL(office_count(d, YM_R_income), 1); /* what he earns by now came with him */
    CU_ASSERT_EQUAL(OFFICE_GOT(d, income, 0)->head.parent, regrouped_person(guest.root, 2).head.id);
    regrouped_close();
}

void ym_suite_join(void)
{
    static const struct ym_test tests[] = {
        {"a whole family: persons, cases; the file is closed", joined},
        {"paid where they live, to the account of the family", paid_where_they_live},
        {"the months of before count as two households, later ones as one", counts_stand},
        {"nothing is added to a file that was joined", nothing_is_added_to_what_is_joined},
        {"the dead come along", the_dead_come_along},
        {"contacts go along", talks_go_along},
        {"the units are asked about who came", units_are_asked_about_who_came},
        {"who looked before they came", who_looked_before},
        {"within the scope of whoever asks", within_whose_scope},
        {"one joins another family, and comes back", one_joins},
        {0},
    };
    ym_suite_add("service: households joined", tests);
}
