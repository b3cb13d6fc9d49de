/* test_split.c — households split or joined by two: what goes along, what stays, who may, what stands against it. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "regrouped.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/want.h"
#include "yimen/store/record.h"

ym_suite_fn ym_suite_split;

#define TOWN "411526101"
#define OTHER "411526001"

static struct office *const d = &regrouped_office;
static const struct regrouped_goer third_alone[] = {{2, YM_relation_self}, {0}};

/* Two of three on 低保; the third has his own benefit.  May and June were paid, July is open. */
static struct made home, main_case, own;

static void a_family(void)
{
    office_open(d, 1, "2021-06-10");
    home = regrouped_home("陈大", 3, TOWN);
    main_case = regrouped_helped(&home, &(struct regrouped_grant){"dibao", 0, 2, 60000, "2021-05", NULL});
    own = regrouped_helped(&home, &(struct regrouped_grant){"zhongdu_canji", 2, 1, 6000, "2021-05", NULL});
    roll_paid(d, "dibao", "2021-06");
    roll_paid(d, "zhongdu_canji", "2021-06");
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
}

static const struct ym_case *seen(const char *number)
{
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&d->out, case, -1, &pos)))
        if (strcmp(c->number, number) == 0)
            return c;
    CU_FAIL_FATAL("the case is not there");
    return NULL;
}

/* ---- a household of his own */

static void split(void)
{
    a_family();
    struct ym_person who = regrouped_person(home.root, 2);
    regrouped_done(&own, NULL, third_alone);
    int64_t root = regrouped_root(own.number);
    CU_ASSERT(root != home.root && regrouped_root(main_case.number) == home.root);
    struct ym_person there = regrouped_person(root, 0), left = regrouped_person(home.root, 2);
    CU_ASSERT_EQUAL(there.head.id, who.head.id); /* the same record: whatever means him still does */
    CU_ASSERT(there.relation == YM_relation_self && there.standing == YM_standing_member);
    CU_ASSERT(left.head.id != who.head.id && left.standing == YM_standing_former);
    CU_ASSERT_EQUAL(regrouped_persons(home.root), 3);
    CU_ASSERT_EQUAL(regrouped_persons(root), 1);
    CU_ASSERT_EQUAL(seen(own.number)->applicant, who.head.id);
    CU_ASSERT_EQUAL(OFFICE_GOT(d, beneficiary, 0)->person, who.head.id);
    const struct ym_household *h = OFFICE_GOT(d, household, 0);
    CU_ASSERT(h->head.id == root && strcmp(h->township, TOWN) == 0);
    regrouped_close();
}

static size_t recent(const char *number)
{
    const struct ym_found *f;
    size_t pos = 0, n = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(d, "county1", "case.recent", NULL), 0);
    while ((f = YM_NEXT(&d->out, found, -1, &pos)))
        n += strcmp(f->number, number) == 0;
    return n;
}

/* What was open last is found where it is, once, whichever of the two files it was open in. */
static void the_case_one_had_open(void)
{
    a_family();
    seen(own.number);
    CU_ASSERT_EQUAL(recent(own.number), 1);
    regrouped_done(&own, NULL, third_alone);
    CU_ASSERT(recent(own.number) == 1 && recent(main_case.number) == 0);
    seen(own.number);
    seen(main_case.number);
    CU_ASSERT(recent(own.number) == 1 && recent(main_case.number) == 1);
    regrouped_close();
}

static void money_goes_along(void)
{
    a_family();
    struct ym_ledger may = regrouped_month(&own, "2021-05"), july = regrouped_month(&own, "2021-07");
    CU_ASSERT_EQUAL(may.paid, 6000);
    CU_ASSERT_EQUAL(ym_ledger_open(&july), 6000);
    regrouped_done(&own, NULL, third_alone);
    struct ym_ledger after = regrouped_month(&own, "2021-05");
    CU_ASSERT(after.paid == 6000 && after.household == home.root);
    after = regrouped_month(&own, "2021-07");
    CU_ASSERT_EQUAL(ym_ledger_open(&after), 6000);
    int64_t roll = roll_made(d, "zhongdu_canji", "2021-07"); /* he has no account there yet: held by name, not paid to whom he left */
    const struct ym_payment *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&d->out, payment, -1, &pos)))
        CU_ASSERT(strcmp(p->number, own.number) != 0);
    CU_ASSERT_EQUAL(roll_ask(d, "payer1", "roll.see", roll), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_holdback), 1);
    regrouped_close();
}

/* What the months helped then, households and persons, is what it was: one household of two programmes. */
static void counts_stand(void)
{
    int64_t before[4], after[4];
    a_family();
    regrouped_counted(before, "2021-05");
    CU_ASSERT(before[0] == 2 && before[1] == 3 && before[2] == 1 && before[3] == 0);
    regrouped_done(&own, NULL, third_alone);
    regrouped_counted(after, "2021-05");
    CU_ASSERT_EQUAL(memcmp(before, after, sizeof before), 0);
    roll_paid(d, "dibao", "2021-07");
    regrouped_counted(after, "2021-07"); /* up to the month it was done in */
    CU_ASSERT_EQUAL(after[2], 0);
    regrouped_close();
}

/* ---- who still is helped */

static void first_decided_without_him(void)
{
    static const struct regrouped_goer second[] = {{1, YM_relation_self}, {0}};
    a_family();
    CU_ASSERT_EQUAL(regrouped_ask("window1", &main_case, NULL, second), YM_EBAD);
    CU_ASSERT(office_said(d, "mover 1", "{1} is still helped by {2}, which stays; have it decided without him, or stopped, first."));
    regrouped_close();
}

static void who_cannot_go(void)
{
    static const struct regrouped_goer applicant[] = {{0, YM_relation_self}, {0}}, twice[] = {{2, YM_relation_self}, {2, YM_relation_child}, {0}},
                                       nobody[] = {{0}}, no_self[] = {{2, YM_relation_child}, {0}},
                                       all[] = {{0, YM_relation_self}, {1, YM_relation_child}, {2, YM_relation_child}, {0}};
    static const struct {
        const struct regrouped_goer *goers;
        const char *place, *says;
    } rows[] = {
        {applicant, "mover 1", "{1} applies for the family; have another of those who stay apply for it first."},
        {twice, "mover 2", "{1} stands there twice."},
        {nobody, "mover", "Say who goes."},
        {no_self, "mover", "A household of their own has exactly one applicant: relation 'self'."},
        {all, "regrouping, into", "Nobody would stay: the whole family is a household of its own already."},
    };
    a_family();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, rows[i].goers), YM_EBAD);
        if (!office_said(d, rows[i].place, rows[i].says))
            office_show(d);
        CU_ASSERT(office_said(d, rows[i].place, rows[i].says));
    }
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, &own, third_alone), YM_EBAD);
    CU_ASSERT(office_said(d, "regrouping, into", "They are in this family's file already."));
    regrouped_close();
}

static void an_application_under_way(void)
{
    static const struct regrouped_goer third[] = {{2, YM_relation_self}, {0}};
    office_open(d, 1, "2021-06-10");
    home = family_put(d, &(struct family){.name = "陈大", .persons = 3, .stage = "checking"});
    own = regrouped_helped(&home, &(struct regrouped_grant){"zhongdu_canji", 2, 1, 6000, "2021-05", NULL});
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, third), YM_EBAD);
    CU_ASSERT(office_said(d, "mover 1",
                          "The application {2} is under way with {1} as a member; enter first that he does not live with the family any more."));
    regrouped_close();
}

static void money_on_its_way(void)
{
    a_family();
    int64_t roll = roll_made(d, "zhongdu_canji", "2021-07");
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, third_alone), YM_EBAD);
    CU_ASSERT(office_said(d, "regrouping, number", "A month of {1} is on a payment roll; hand it over, or take the row off, first."));
    CU_ASSERT_EQUAL(roll_ask(d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, third_alone), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, third_alone), 0);
    regrouped_close();
}

/* What hangs on a benefit that stays ended with it, and stays; it is asked for anew where he lives. */
static void what_hangs_on_it_stays(void)
{
    office_open(d, 1, "2021-07-12");
    home = regrouped_home("陈大", 3, TOWN);
    main_case = regrouped_helped(&home, &(struct regrouped_grant){"dibao", 0, 3, 60000, "2021-05", "2021-06"});
    struct made hanging = regrouped_helped(&home, &(struct regrouped_grant){"kunnan_canji", 2, 1, 6000, "2021-05", "2021-06"});
    own = regrouped_helped(&home, &(struct regrouped_grant){"zhongdu_canji", 2, 1, 6000, "2021-05", NULL});
    regrouped_done(&own, NULL, third_alone);
    CU_ASSERT(regrouped_root(own.number) != home.root);
    CU_ASSERT_EQUAL(regrouped_root(main_case.number), home.root);
    CU_ASSERT_EQUAL(regrouped_root(hanging.number), home.root);
    struct ym_person former = regrouped_person(home.root, 2);
    CU_ASSERT_EQUAL(seen(hanging.number)->head.root, home.root);
    const struct ym_beneficiary *b;
    size_t pos = 0, n = 0;
    while ((b = YM_NEXT(&d->out, beneficiary, hanging.grant, &pos)))
        n += b->person == former.head.id;
    CU_ASSERT_EQUAL(n, 1); /* there he is meant by the record that stays */
    regrouped_close();
}

/* ---- what else is of him, and of the family */

static int put_beside(struct ym_txn *t, void *baton)
{
    const struct ym_person *who = baton;
    struct ym_head *rows[] = {ym_record_new(ym_txn_arena(t), YM_R_income), ym_record_new(ym_txn_arena(t), YM_R_authorisation),
                              ym_record_new(ym_txn_arena(t), YM_R_property), ym_record_new(ym_txn_arena(t), YM_R_property),
                              ym_record_new(ym_txn_arena(t), YM_R_kinship), ym_record_new(ym_txn_arena(t), YM_R_account)};
    int err = 0;
    ((struct ym_authorisation *)rows[1])->signed_on = day_of("2021-05-01");
    ((struct ym_property *)rows[2])->owner = who->head.id;
    ((struct ym_kinship *)rows[4])->name = "李科员";
    ((struct ym_account *)rows[5])->holder = "家人";
    ((struct ym_account *)rows[5])->number = "622812345678";
    ((struct ym_account *)rows[5])->bank = "潢川农商行";
    for (size_t i = 0; !err && i < sizeof rows / sizeof *rows; i++) {
        rows[i]->root = home.root;
        rows[i]->parent = i < 2 ? who->head.id : home.root;
        err = ym_record_put(t, rows[i], 0);
    }
    return err;
}

struct filed {
    int64_t root;
    int type;
    size_t n;
};

static int filed_body(struct ym_txn *t, void *baton)
{
    struct filed *f = baton;
    return ym_file_count_type(&f->n, t, f->type, f->root, 99);
}

static size_t has(int64_t root, int type)
{
    struct filed f = {.root = root, .type = type};
    CU_ASSERT_EQUAL_FATAL(office_read(d, filed_body, &f), 0);
    return f.n;
}

static void what_is_his_goes_with_him(void)
{
    a_family();
    struct ym_person who = regrouped_person(home.root, 2);
    CU_ASSERT_EQUAL_FATAL(office_write(d, put_beside, &who), 0);
    regrouped_done(&own, NULL, third_alone);
    int64_t root = regrouped_root(own.number);
    static const struct {
        int type;
        size_t here, there;
    } rows[] = {{YM_R_income, 0, 1}, {YM_R_authorisation, 0, 1}, {YM_R_property, 1, 1}, /* the other is the family's */
                {YM_R_kinship, 1, 1}, /* nobody knows whose: noted in both */
                {YM_R_account, 2, 1}}; /* his own is entered there, the family's stays */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(has(home.root, rows[i].type), rows[i].here);
        CU_ASSERT_EQUAL(has(root, rows[i].type), rows[i].there);
    }
    const struct ym_case *c = seen(own.number);
    CU_ASSERT_EQUAL(c->noted, 1);
    const struct ym_account *a = (const struct ym_account *)office_record(d, YM_R_account, root, OFFICE_GOT(d, account, 0)->head.id);
    CU_ASSERT(a && strcmp(a->holder, "家人") == 0 && a->waits == 1); /* another official confirms it */
    regrouped_close();
}

/* What was said of his case to be done is said of it where it is. */
static void his_todos_go_with_him(void)
{
    a_family();
    OFFICE_GIVE(d, todo)->number = own.number;
    ((struct ym_todo *)d->in.at[0])->due = day_of("2021-08-01");
    ((struct ym_todo *)d->in.at[0])->text = "问残联";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "todo.add"), 0);
    regrouped_done(&own, NULL, third_alone);
    OFFICE_GIVE(d, todos);
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "todo.list"), 0);
    const struct ym_todo *t;
    size_t pos = 0, n = 0;
    while ((t = YM_NEXT(&d->out, todo, -1, &pos)))
        if (strcmp(t->text, "问残联") == 0) {
            CU_ASSERT_EQUAL(t->household, regrouped_root(own.number));
            n++;
        }
    CU_ASSERT_EQUAL(n, 1);
    regrouped_close();
}

/* What was to be done about it is done, and can be read wherever the case is by now. */
static void what_was_done_can_be_read(void)
{
    office_open(d, 1, "2021-06-10");
    home = family_put(d, &(struct family){.name = "陈大", .persons = 1, .amount = 6000, .programme = "zhongdu_canji", .decided = "2021-04-20", .from = "2021-05"});
    struct made host = family_put(d, &(struct family){.name = "李家", .persons = 1, .stage = "withdrawn", .ended = "2021-01-10"});
    regrouped_done(&home, &host, (const struct regrouped_goer[]){{0, YM_relation_child}, {0}});
    CU_ASSERT_EQUAL(regrouped_todos("county1", "regroup"), 0);
    struct ym_todos *ask = OFFICE_GIVE(d, todos);
    ask->state = YM_todo_done;
    CU_ASSERT_EQUAL(office_ask(d, "county1", "todo.list"), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_todo), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(d, todo, 0)->kind, "regroup");
    regrouped_close();
}

/* ---- by two, of what was seen */

static void by_two(void)
{
    a_family();
    CU_ASSERT_EQUAL_FATAL(regrouped_ask("county1", &own, NULL, third_alone), 0);
    int64_t id = OFFICE_GOT(d, result, 0)->record;
    CU_ASSERT_EQUAL(office_count(d, YM_R_result), 4);
    CU_ASSERT_EQUAL(regrouped_ask("window1", &own, NULL, third_alone), YM_EBAD);
    CU_ASSERT(office_said(d, "regrouping, number", "Somebody asked already that this family be joined or split; it waits for a second person."));
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(regrouped_decide("window1", "regroup.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(regrouped_decide("payer1", "regroup.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.refuse", id, NULL), YM_EBAD); /* not without a reason */
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.withdraw", id, "不是我提的"), YM_EDENIED);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", home.root, NULL), YM_ENOENT);
    CU_ASSERT_EQUAL(regrouped_root(own.number), home.root); /* asked is not done */
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.refuse", id, "户口簿未分户"), 0);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(d, "which, record", "This was decided already."));
    CU_ASSERT_EQUAL_FATAL(regrouped_ask("county1", &own, NULL, third_alone), 0);
    id = OFFICE_GOT(d, result, 0)->record;
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.withdraw", id, "材料不全"), 0);
    CU_ASSERT_EQUAL(regrouped_root(own.number), home.root);
    CU_ASSERT_EQUAL_FATAL(regrouped_ask("town_" TOWN, &own, NULL, third_alone), 0);
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.confirm", OFFICE_GOT(d, result, 0)->record, NULL), 0);
    regrouped_close();
}

static size_t listed(const char *who, int err)
{
    CU_ASSERT_EQUAL(office_call(d, who, "regroup.list", NULL), err);
    return office_count(d, YM_R_regroup);
}

static void what_waits_is_seen_where_they_work(void)
{
    a_family();
    int64_t id = regrouped_asked(&own, NULL, third_alone);
    CU_ASSERT_EQUAL(listed("county1", 0), 1);
    CU_ASSERT_EQUAL(office_count(d, YM_R_mover), 1);
    const struct ym_regroup *w = OFFICE_GOT(d, regroup, 0);
    CU_ASSERT(w->kind == YM_regroup_split && w->open == 6000 && w->over == YM_NONE);
    CU_ASSERT_STRING_EQUAL(w->cases, own.number);
    CU_ASSERT_EQUAL(listed("town_" TOWN, 0), 1);
    CU_ASSERT_EQUAL(listed("town_" OTHER, 0), 0);
    CU_ASSERT_EQUAL(listed("auditor1", 0), 1);
    CU_ASSERT_EQUAL(listed("payer1", YM_EDENIED), 0);
    CU_ASSERT_EQUAL(regrouped_ask("town_" OTHER, &own, NULL, third_alone), YM_ENOENT);
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(listed("county1", 0), 0);
    regrouped_close();
}

static void the_county_has_a_todo(void)
{
    a_family();
    int64_t id = regrouped_asked(&own, NULL, third_alone);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "regroup"), 1);
    CU_ASSERT_EQUAL(regrouped_todos("town_" TOWN, "regroup"), 0);
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "regroup"), 0);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "regrouped"), 1); /* the family that stays is another one */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(d, todo, 0)->number, main_case.number);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(d, todo, 0)->text, regrouped_reason);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "facts_changed"), 0); /* and it is said once */
    regrouped_close();
}

static int64_t row_of(const struct made *m)
{
    const struct ym_payment *p;
    size_t pos = 0;
    regrouped_see(m->number);
    while ((p = YM_NEXT(&d->out, payment, -1, &pos)))
        if (strcmp(p->number, m->number) == 0)
            return p->head.id;
    CU_FAIL_FATAL("nothing was paid");
    return 0;
}

static void came_of(const struct made *m, int64_t row, int64_t came)
{
    struct ym_transfer *t = OFFICE_GIVE(d, transfer);
    t->row = row;
    t->number = m->number;
    t->came = came;
    t->day = day_of("2021-07-12");
    t->reason = "账户已销户";
    CU_ASSERT_EQUAL(office_ask(d, "payer1", "transfer.answer"), 0);
}

/* 1 if the account of the family he left waits. */
static int old_account_waits(void)
{
    regrouped_see(main_case.number);
    const struct ym_account *a = OFFICE_GOT(d, account, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    return a->waits == 1 && a->returned != YM_NONE;
}

/* What was paid before he went was paid to the account of the family he left: that one waits, and not for ever if it was a mistake. */
static void what_came_back_waits_where_it_was(void)
{
    a_family();
    int64_t row = row_of(&own);
    regrouped_done(&own, NULL, third_alone);
    CU_ASSERT_EQUAL(old_account_waits(), 0);
    came_of(&own, row, YM_transfer_returned);
    CU_ASSERT_EQUAL(old_account_waits(), 1);
    came_of(&own, row, YM_transfer_arrived);
    CU_ASSERT_EQUAL(old_account_waits(), 0);
    regrouped_close();
}

/* A month was paid meanwhile: what was asked is not what would go. */
static void something_else_by_now(void)
{
    a_family();
    int64_t id = regrouped_asked(&own, NULL, third_alone);
    roll_paid(d, "zhongdu_canji", "2021-07");
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(d, "which, record",
                          "What would go along is something else by now (cases {1}, open {2}, over {3}); refuse this, and have it asked anew."));
    CU_ASSERT_EQUAL(regrouped_root(own.number), home.root);
    regrouped_close();
}

void ym_suite_split(void)
{
    static const struct ym_test tests[] = {
        {"who goes has a household of his own; in the old file he is a former member", split},
        {"the case one had open last", the_case_one_had_open},
        {"what came back of before waits at the account it went to", what_came_back_waits_where_it_was},
        {"what was paid and what is open goes along", money_goes_along},
        {"the months of before count with the family of then", counts_stand},
        {"who is still helped by what stays is decided without first", first_decided_without_him},
        {"who cannot go, all said at his row", who_cannot_go},
        {"what hangs on a benefit that stays, stays", what_hangs_on_it_stays},
        {"what is his goes with him", what_is_his_goes_with_him},
        {"and so do the to-dos of his case", his_todos_go_with_him},
        {"what was done about it can be read", what_was_done_can_be_read},
        {"an application under way is about him", an_application_under_way},
        {"money on its way stays where it is", money_on_its_way},
        {"asked by one, confirmed by another", by_two},
        {"listed where they work", what_waits_is_seen_where_they_work},
        {"the county's to-dos", the_county_has_a_todo},
        {"bound to what was seen", something_else_by_now},
        {0},
    };
    ym_suite_add("service: households split", tests);
}
