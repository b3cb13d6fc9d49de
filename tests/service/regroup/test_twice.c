/* test_twice.c — one person's two files, joined by two: months for which both helped him are owed once, and he is one person from then on. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "regrouped.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

ym_suite_fn ym_suite_twice;

#define TOWN "411526101"
#define OTHER "411526001"

static struct office *const d = &regrouped_office;
static struct made guest, guest_case, host;

static const struct regrouped_goer alone[] = {{0, YM_relation_child}, {0}};
static const struct regrouped_goer both[] = {{0, YM_relation_parent}, {1, YM_relation_sibling}, {0}};

/* Alone in one file since May, until YM_NONE or `until`; in another family's since June. */
static struct made hosted;

static void twice_helped(const char *until)
{
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("赵独", 1, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-05", until});
    host = family_put(d, &(struct family){.name = "赵独", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10", .same = guest.idno});
    hosted = regrouped_helped(&host, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-06", NULL});
}

/* June was paid by both, as it could be entered before 0.1.5. */
static struct ym_payment *paid_row(struct ym_txn *t, const struct made *m, const char *month, int64_t fen)
{
    struct ym_payment *p = YM_RECORD(ym_txn_arena(t), payment);
    p->head.root = m->root;
    p->head.parent = m->grant;
    p->month = month_of(month);
    p->programme = "zhongdu_canji";
    p->township = TOWN;
    p->area = YM_area_rural;
    p->persons = 1;
    p->amount = p->base = fen;
    p->number = ym_arena_strdup(ym_txn_arena(t), m->number);
    p->name = p->holder = "赵独";
    p->state = YM_payment_listed;
    p->period = YM_period_month;
    return p;
}

static int pay_both(struct ym_txn *t, void *baton)
{
    const char *const *months = baton;
    int err = 0;
    struct ym_roll *r = YM_RECORD(ym_txn_arena(t), roll);
    r->programme = "zhongdu_canji";
    r->month = month_of("2021-06");
    r->state = YM_roll_handed;
    r->handed = day_of("2021-06-20");
    err = ym_record_put(t, &r->head, 0);
    for (; !err && *months; months++) {
        struct ym_payment *p = paid_row(t, &guest_case, *months, 6000);
        p->roll = r->head.id;
        p->handed = r->handed;
        err = ym_record_put(t, &p->head, 0);
    }
    return err;
}

static void paid_by_the_first(const char *const *months)
{
    CU_ASSERT_EQUAL_FATAL(office_write(d, pay_both, (void *)(uintptr_t)months), 0);
    family_months(d, &guest_case);
}

static void helped_twice(void)
{
    static const char *const months[] = {"2021-05", "2021-06", NULL};
    twice_helped(NULL);
    paid_by_the_first(months);
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    int64_t id = regrouped_asked(&guest_case, &host, alone);
    CU_ASSERT_EQUAL(office_call(d, "county1", "regroup.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(d, regroup, 0)->twice, 2); /* June, July */
    CU_ASSERT_EQUAL(OFFICE_GOT(d, regroup, 0)->kind, YM_regroup_join);
    CU_ASSERT_EQUAL_FATAL(regrouped_decide("county2", "regroup.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 2); /* one person */
    CU_ASSERT_EQUAL(regrouped_over(&guest_case, "2021-05"), 0);
    CU_ASSERT_EQUAL(regrouped_over(&guest_case, "2021-06"), 6000);
    CU_ASSERT_EQUAL(regrouped_month(&guest_case, "2021-07").owed, YM_NONE);
    CU_ASSERT_EQUAL(regrouped_open(&hosted, "2021-07"), 6000);
    CU_ASSERT_EQUAL(regrouped_todos("county1", "over"), 1);
    struct ym_person one = regrouped_person(host.root, 0);
    CU_ASSERT_STRING_EQUAL(one.name, "赵独");
    CU_ASSERT(*one.earlier != 0);
    office_day(d, "2021-08-10");
    int64_t roll = roll_made(d, "zhongdu_canji", "2021-08");
    CU_ASSERT_EQUAL(roll_ask(d, "payer1", "roll.see", roll), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_payment), 3); /* June to August, once */
    regrouped_close();
}

static void ends_in_june(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->until = month_of("2021-06");
}

/* How many months are covered twice is part of what was asked. */
static void other_months_by_now(void)
{
    twice_helped(NULL);
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    int64_t id = regrouped_asked(&guest_case, &host, alone);
    grant_edit(d, &hosted, ends_in_june, NULL);
    CU_ASSERT_EQUAL(regrouped_decide("county2", "regroup.confirm", id, NULL), YM_EBAD);
    CU_ASSERT_EQUAL(regrouped_root(guest_case.number), guest.root);
    regrouped_close();
}

/* The family's own ended meanwhile: what lies behind it goes on. */
static void goes_on_behind(void)
{
    office_open(d, 1, "2021-06-10");
    guest = regrouped_home("赵独", 1, TOWN);
    guest_case = regrouped_helped(&guest, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-05", NULL});
    host = family_put(d, &(struct family){.name = "赵独", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10", .same = guest.idno});
    hosted = regrouped_helped(&host, &(struct regrouped_grant){"zhongdu_canji", 0, 1, 6000, "2021-06", "2021-07"});
    office_day(d, "2021-09-10");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    regrouped_done(&guest_case, &host, alone);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-05"), 6000);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-06"), 0);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-07"), 0);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-08"), 6000);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-09"), 6000);
    CU_ASSERT_EQUAL(regrouped_open(&hosted, "2021-06"), 6000);
    regrouped_close();
}

/* It helps others as well: what they are owed without him is a decision. */
static void helps_others_too(void)
{
    office_open(d, 1, "2021-06-10");
    guest = family_put(d, &(struct family){.name = "赵独", .persons = 2, .amount = 60000, .decided = "2021-04-20", .from = "2021-05"});
    host = family_put(d, &(struct family){.name = "赵独", .persons = 2, .amount = 50000, .decided = "2021-04-20", .from = "2021-06", .same = guest.idno});
    CU_ASSERT_EQUAL(regrouped_ask("window1", &guest, &host, both), YM_EBAD);
    CU_ASSERT(office_said(d, "regrouping, number",
                          "{1} helps others, too, in months for which one of them is helped by {2}; have it decided anew first."));
    regrouped_close();
}

/* Whoever is first in the other file does not live there. */
static int as_supporter(struct ym_txn *t, void *baton)
{
    struct ym_person *p;
    struct ym_list all;
    (void)baton;
    ym_list_init(&all, ym_txn_arena(t));
    int err = ym_file_load_type(&all, t, YM_R_person, host.root);
    for (size_t i = 0; !err && i < all.count; i++) {
        p = (struct ym_person *)all.at[i];
        p->standing = i ? YM_standing_member : YM_standing_supporter;
        p->relation = i ? YM_relation_self : YM_relation_parent;
        err = ym_record_put(t, &p->head, YM_REV_ANY);
    }
    return err;
}

/* A death behind it: whoever is one person now died in all that came along, too. */
static void dies_as_one(void)
{
    twice_helped("2021-12");
    office_day(d, "2021-07-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    regrouped_done(&guest_case, &host, alone);
    OFFICE_GIVE(d, death)->person = regrouped_person(host.root, 0).head.id;
    ((struct ym_death *)d->in.at[0])->died = day_of("2021-05-15");
    ((struct ym_death *)d->in.at[0])->source = "火化证明";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "person.death"), 0);
    CU_ASSERT_EQUAL(regrouped_open(&guest_case, "2021-06"), 0);
    regrouped_see(hosted.number);
    const struct ym_grant *g;
    size_t pos = 0, held = 0;
    while ((g = YM_NEXT(&d->out, grant, hosted.case_id, &pos)))
        held += g->state == YM_grant_held;
    CU_ASSERT_EQUAL(held, 1);
    regrouped_close();
}

/* Two are helped by a decision; one of them stands in the other file as a legal supporter.  The facts that were kept mean him by the number
 * of then. */
static void dies_as_one_by_what_was_kept(void)
{
    struct walk_family f = deaths_fresh(&deaths_three);
    char number[32];
    office_open(d, 1, "2021-06-01");
    f.people[2].birth = NULL;
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    guest = (struct made){.root = regrouped_root(number)};
    snprintf(guest.number, sizeof guest.number, "%.23s", number);
    struct ym_person second = regrouped_person(guest.root, 1);
    host = family_put(d, &(struct family){.name = "郑二", .persons = 2, .stage = "withdrawn", .ended = "2021-01-10", .same = ym_arena_strdup(&d->arena, second.idno)});
    office_write(d, as_supporter, NULL);
    office_day(d, "2021-08-12");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    regrouped_done(&guest, &host, both);
    CU_ASSERT_EQUAL(regrouped_persons(host.root), 3);
    struct ym_person one = regrouped_person(host.root, 1);
    CU_ASSERT(one.standing == YM_standing_member && *one.earlier && one.head.id != second.head.id);
    struct ym_death *death = OFFICE_GIVE(d, death);
    death->person = one.head.id;
    death->died = day_of("2021-08-02");
    death->source = "火化证明";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "person.death"), 0);
    regrouped_see(number);
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&d->out, grant, -1, &pos)))
        last = strcmp(g->number, number) == 0 ? g : last;
    CU_ASSERT_FATAL(last && last->provisional == 1);
    CU_ASSERT(last->amount == 59000 && last->persons == 1 && last->from == month_of("2021-09"));
    regrouped_close();
}

void ym_suite_twice(void)
{
    static const struct ym_test tests[] = {
        {"one person's two files: helped twice is over", helped_twice},
        {"what lies behind the other's end goes on", goes_on_behind},
        {"what helps others, too, is decided first", helps_others_too},
        {"other months are covered twice by now", other_months_by_now},
        {"dies as one person", dies_as_one},
        {"dies as one person by what was kept", dies_as_one_by_what_was_kept},
        {0},
    };
    ym_suite_add("service: one person's two files", tests);
}
