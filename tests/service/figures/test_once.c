/* test_once.c — a family with several cases, by hand: of all programmes together it counts once, and so does whoever is in it. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "families.h"
#include "ledger/ledger.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/figure.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/store/record.h"

enum { Q3 = 2021 * 4 + 2 };

static struct office d;

/* ---- what the summary says */

static const struct ym_line *line_of(const char *kind, const char *programme, const char *township, const char *span)
{
    const struct ym_line *l;
    struct ym_span *ask = OFFICE_GIVE(&d, span);
    ask->quarter = Q3;
    ask->townships = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "supervisor1", "summary"), 0);
    for (size_t i = 0; (l = OFFICE_GOT(&d, line, i)); i++)
        if (!strcmp(l->kind, kind) && !strcmp(l->programme, programme) && !strcmp(l->township, township) && !strcmp(l->span, span))
            return l;
    return NULL;
}

static int is(const char *programme, const char *township, const char *span, int64_t households, int64_t persons)
{
    const struct ym_line *l = line_of("now", programme, township, span);
    return l ? l->households == households && l->persons == persons : !households && !persons;
}

static int all(const char *span, int64_t households, int64_t persons)
{
    return is("", "", span, households, persons);
}

/* ---- families */

static const char town_a[] = "411526101", town_b[] = "411526001";

/* Three persons on 低保 since July. */
static struct made three(void)
{
    office_open(&d, 1, "2021-07-10");
    return family_put(&d, &(struct family){.amount = 300, .persons = 3, .decided = "2021-06-10", .from = "2021-07"});
}

/* A further case for some of them. */
static struct made subsidy(const struct made *home, int after, int persons, const char *township)
{
    return family_put(&d, &(struct family){.programme = "kunnan_canji", .amount = 60, .home = home, .after = after, .persons = persons,
                                           .township = township, .decided = "2021-06-10", .from = "2021-07"});
}

static void pay(const char *programme, const char *month, const char *day)
{
    office_day(&d, day);
    roll_paid(&d, programme, month);
}

/* ---- one month */

static void to_more(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount += 10;
}

static void of_the_same_people(void)
{
    struct made m = three();
    struct made other = subsidy(&m, 2, 1, NULL);
    pay("kunnan_canji", "2021-07", "2021-07-15");
    CU_ASSERT(all("2021-07", 1, 1)); /* nobody else helps yet */
    pay("dibao", "2021-07", "2021-07-20");
    CU_ASSERT(is("dibao", "", "2021-07", 1, 3) && is("kunnan_canji", "", "2021-07", 1, 1));
    CU_ASSERT(all("2021-07", 1, 3) && all("2021Q3", 1, 3));
    CU_ASSERT_EQUAL(line_of("now", "", "", "2021-07")->amount, 360); /* money is a sum */
    struct ym_ledger first = family_month(&d, m.root, m.case_id, "2021-07");
    CU_ASSERT(first.household_counted == YM_NONE && first.persons_counted == 0);
    grant_edit(&d, &other, to_more, NULL); /* who is helped stays as it was */
    CU_ASSERT(all("2021-07", 1, 3));
    office_close(&d);
}

/* Its months stand beside those of the first from the day they are made, paid or not. */
static void of_a_case_that_comes_later(void)
{
    struct made m = three();
    pay("dibao", "2021-07", "2021-07-20");
    CU_ASSERT_EQUAL(family_month(&d, m.root, m.case_id, "2021-07").persons_counted, YM_NONE);
    struct made other = subsidy(&m, 2, 1, NULL);
    CU_ASSERT_EQUAL(family_month(&d, m.root, m.case_id, "2021-07").persons_counted, 0);
    struct ym_ledger l = family_month(&d, other.root, other.case_id, "2021-07");
    CU_ASSERT(l.household_counted == YM_NONE && l.persons_counted == 0);
    CU_ASSERT(all("2021-07", 1, 3));
    pay("kunnan_canji", "2021-07", "2021-07-21");
    CU_ASSERT(all("2021-07", 1, 3));
    office_day(&d, "2021-08-02");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0); /* a month that is opened for all */
    CU_ASSERT_EQUAL(family_month(&d, m.root, m.case_id, "2021-08").persons_counted, 0);
    pay("kunnan_canji", "2021-08", "2021-08-20");
    CU_ASSERT(all("2021-08", 1, 1));
    pay("dibao", "2021-08", "2021-08-21");
    CU_ASSERT(all("2021-08", 1, 3));
    office_close(&d);
}

/* Each person by the first that covers him: two, and of two others one who is not among them. */
static void of_some_of_the_same(void)
{
    office_open(&d, 1, "2021-07-10");
    struct made home = family_put(&d, &(struct family){.persons = 4});
    struct made a = family_put(&d, &(struct family){.amount = 300, .home = &home, .persons = 2, .decided = "2021-06-10", .from = "2021-07"});
    struct made b = subsidy(&home, 1, 2, NULL);
    struct made c = family_put(&d, &(struct family){.programme = "tekun", .amount = 90, .home = &home, .after = 3, .decided = "2021-06-10",
                                                    .from = "2021-07"});
    pay("dibao", "2021-07", "2021-07-20");
    pay("tekun", "2021-07", "2021-07-20");
    CU_ASSERT(all("2021-07", 1, 3));
    pay("kunnan_canji", "2021-07", "2021-07-20");
    CU_ASSERT(all("2021-07", 1, 4));
    struct ym_ledger l = family_month(&d, a.root, a.case_id, "2021-07");
    CU_ASSERT(l.household_counted == YM_NONE && l.persons_counted == 0);
    l = family_month(&d, b.root, b.case_id, "2021-07");
    CU_ASSERT(l.household_counted == 1 && l.persons_counted == 1);
    l = family_month(&d, c.root, c.case_id, "2021-07");
    CU_ASSERT(l.household_counted == 1 && l.persons_counted == 0);
    office_close(&d);
}

/* Two 单人户 of one household: two cases of the programme, one household of the county. */
static void of_one_programme(void)
{
    office_open(&d, 1, "2021-07-10");
    struct made home = family_put(&d, &(struct family){.persons = 2});
    for (int i = 0; i < 2; i++)
        family_put(&d, &(struct family){.amount = 300, .home = &home, .after = i, .decided = "2021-06-10", .from = "2021-07"});
    pay("dibao", "2021-07", "2021-07-20");
    CU_ASSERT(is("dibao", "", "2021-07", 2, 2) && all("2021-07", 1, 2));
    office_close(&d);
}

static void in_two_townships(void)
{
    struct made m = three();
    subsidy(&m, 2, 1, town_b);
    pay("dibao", "2021-07", "2021-07-20");
    pay("kunnan_canji", "2021-07", "2021-07-20");
    CU_ASSERT(all("2021-07", 1, 3) && is("", town_a, "2021-07", 1, 3));
    CU_ASSERT(is("", town_b, "2021-07", 0, 0) && is("", town_b, "2021Q3", 0, 0));
    CU_ASSERT(is("kunnan_canji", town_b, "2021-07", 1, 1));
    office_close(&d);
}

/* ---- what becomes of it */

static int body_row(struct ym_txn *t, void *baton)
{
    struct ym_list rows;
    struct made *m = baton;
    const struct ym_payment *p;
    size_t pos = 0;
    ym_list_init(&rows, ym_txn_arena(t));
    int err = ym_file_load_type(&rows, t, YM_R_payment, m->root);
    while ((p = YM_NEXT(&rows, payment, m->grant, &pos)))
        m->applicant = p->head.id;
    return err;
}

static void bank_says(const struct made *m, int64_t came)
{
    struct made row = *m;
    CU_ASSERT_EQUAL_FATAL(office_read(&d, body_row, &row), 0);
    struct ym_transfer *t = OFFICE_GIVE(&d, transfer);
    t->row = row.applicant;
    t->number = m->number;
    t->came = came;
    t->day = day_of("2021-07-25");
    t->reason = "账号不符";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "transfer.answer"), 0);
}

/* The other case counts the household as long as the first has nothing of the month. */
static void after_a_transfer_came_back(void)
{
    struct made m = three();
    struct made other = subsidy(&m, 2, 1, town_b);
    pay("dibao", "2021-07", "2021-07-20");
    pay("kunnan_canji", "2021-07", "2021-07-20");
    office_day(&d, "2021-07-26");
    bank_says(&m, YM_transfer_returned);
    CU_ASSERT(all("2021-07", 1, 1) && is("", town_a, "2021-07", 0, 0) && is("", town_b, "2021-07", 1, 1));
    CU_ASSERT_EQUAL(family_month(&d, other.root, other.case_id, "2021-07").household_counted, YM_NONE);
    bank_says(&m, YM_transfer_arrived);
    CU_ASSERT(all("2021-07", 1, 3) && is("", town_a, "2021-07", 1, 3) && is("", town_b, "2021-07", 0, 0));
    bank_says(&other, YM_transfer_returned);
    CU_ASSERT(all("2021-07", 1, 3) && is("kunnan_canji", "", "2021-07", 0, 0));
    CU_ASSERT_EQUAL(family_month(&d, other.root, other.case_id, "2021-07").household_counted, YM_NONE);
    office_close(&d);
}

static void to_stopped(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_stopped;
    g->stopped = day_of("2021-07-30");
    g->until = month_of("2021-06");
}

/* Found out afterwards that nothing was owed: it was paid for the three all the same. */
static void of_a_month_that_is_not_owed_any_more(void)
{
    struct made m = three();
    subsidy(&m, 2, 1, NULL);
    pay("dibao", "2021-07", "2021-07-20");
    pay("kunnan_canji", "2021-07", "2021-07-20");
    grant_edit(&d, &m, to_stopped, NULL);
    CU_ASSERT_EQUAL(family_month(&d, m.root, m.case_id, "2021-07").grant, YM_NONE);
    CU_ASSERT(is("dibao", "", "2021-07", 1, 3) && all("2021-07", 1, 3));
    office_close(&d);
}

struct anew {
    struct made m;
    size_t first, persons;
};

/* Another grant for the same months, for so many of the first one's people. */
static int body_anew(struct ym_txn *t, void *baton)
{
    const struct anew *a = baton;
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, a->m.root, a->m.grant);
    if (err)
        return err;
    struct ym_grant *next = (struct ym_grant *)ym_record_copy(ym_txn_arena(t), &g->head);
    next->head.id = next->head.rev = 0;
    next->persons = (int64_t)a->persons;
    g->state = YM_grant_replaced;
    g->until = month_of("2021-06");
    err = ym_record_put(t, &g->head, g->head.rev);
    if (!err)
        err = ym_record_put(t, &next->head, 0);
    struct ym_list covered;
    ym_list_init(&covered, ym_txn_arena(t));
    err = err ? err : ym_file_load_type(&covered, t, YM_R_beneficiary, a->m.root);
    for (size_t i = a->first; !err && i < a->first + a->persons; i++) {
        struct ym_head *again = ym_record_copy(ym_txn_arena(t), covered.at[i]);
        again->id = again->rev = 0;
        again->parent = next->head.id;
        err = ym_record_put(t, again, 0);
    }
    return err;
}

static void grant_anew(const struct made *m, size_t first, size_t persons)
{
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_anew, &(struct anew){*m, first, persons}), 0);
    family_months(&d, m);
}

/* Decided anew for two of them: before it is paid the third is the other case's; once it was paid for three, he is among these. */
static void of_a_grant_for_fewer(int paid)
{
    struct made m = three();
    subsidy(&m, 2, 1, NULL);
    pay("kunnan_canji", "2021-07", "2021-07-20");
    if (paid)
        pay("dibao", "2021-07", "2021-07-20");
    grant_anew(&m, 0, 2);
    if (!paid)
        pay("dibao", "2021-07", "2021-07-20");
    CU_ASSERT(is("dibao", "", "2021-07", 1, paid ? 3 : 2) && all("2021-07", 1, 3));
    office_close(&d);
}

static void of_grants_for_fewer(void)
{
    of_a_grant_for_fewer(0);
    of_a_grant_for_fewer(1);
}

/* Paid for as many as the grant of today covers, it counts whom that one covers. */
static void of_a_grant_for_others(void)
{
    office_open(&d, 1, "2021-07-10");
    struct made home = family_put(&d, &(struct family){.persons = 3});
    struct made a = family_put(&d, &(struct family){.amount = 300, .home = &home, .decided = "2021-06-10", .from = "2021-07"});
    subsidy(&home, 1, 1, NULL);
    pay("dibao", "2021-07", "2021-07-20");
    pay("kunnan_canji", "2021-07", "2021-07-20");
    CU_ASSERT(all("2021-07", 1, 2));
    grant_anew(&a, 1, 1);
    CU_ASSERT(is("dibao", "", "2021-07", 1, 1) && all("2021-07", 1, 1));
    office_close(&d);
}

/* ---- the quarter */

/* At the end of the quarter are those who were helped in its last month; help given once is added every time. */
static void at_the_end_of_a_quarter(void)
{
    struct made m = three();
    subsidy(&m, 2, 1, town_b);
    family_put(&d, &(struct family){.programme = "linshi_jinan", .amount = 5000, .home = &m, .persons = 3, .decided = "2021-07-02",
                                    .from = "2021-07", .period = YM_period_once});
    pay("linshi_jinan", "2021-07", "2021-07-12");
    pay("dibao", "2021-07", "2021-07-20");
    pay("kunnan_canji", "2021-07", "2021-07-20");
    CU_ASSERT(all("2021-07", 2, 6) && all("2021Q3", 2, 6)); /* 人次 */
    pay("kunnan_canji", "2021-08", "2021-08-20");
    CU_ASSERT(is("dibao", "", "2021Q3", 1, 3) && is("", town_a, "2021Q3", 1, 3)); /* of its own last month; of that month nobody */
    CU_ASSERT(all("2021-08", 1, 1) && all("2021Q3", 2, 4) && is("", town_b, "2021Q3", 1, 1));
    pay("dibao", "2021-08", "2021-08-20");
    CU_ASSERT(all("2021-08", 1, 3) && all("2021Q3", 2, 6) && is("", town_b, "2021Q3", 0, 0));
    office_close(&d);
}

static int body_as_before(struct ym_txn *t, void *baton)
{
    struct ym_list figures;
    struct ym_figure *f;
    size_t pos = 0;
    int err = 0;
    (void)baton;
    ym_list_init(&figures, ym_txn_arena(t));
    err = ym_file_load_type(&figures, t, YM_R_figure, 0);
    while (!err && (f = YM_NEXT(&figures, figure, -1, &pos)))
        if (!*f->programme) {
            f->households *= 2;
            err = ym_record_put(t, &f->head, f->head.rev);
        }
    return err;
}

/* Signed by a release that added programmes up: it prints as it was signed, and what it is by now beside it. */
static void of_a_quarter_that_was_signed(void)
{
    struct made m = three();
    subsidy(&m, 2, 1, NULL);
    pay("kunnan_canji", "2021-07", "2021-07-20");
    pay("dibao", "2021-07", "2021-07-20");
    office_day(&d, "2021-10-08");
    struct ym_span *ask = OFFICE_GIVE(&d, span);
    ask->quarter = Q3;
    ask->reason = "八、九月无名册";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "supervisor1", "quarter.close"), 0);
    CU_ASSERT_PTR_NULL(line_of("corrected", "", "", "2021-07"));
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_as_before, NULL), 0);
    const struct ym_line *l = line_of("signed", "", "", "2021-07");
    CU_ASSERT(l && l->households == 2);
    l = line_of("corrected", "", "", "2021-07");
    CU_ASSERT(l && l->households == 1);
    CU_ASSERT_PTR_NULL(line_of("corrected", "dibao", "", "2021-07"));
    office_close(&d);
}

/* ---- recounted */

struct tampering {
    struct made m;
    int64_t household, persons;
};

static int body_tamper(struct ym_txn *t, void *baton)
{
    const struct tampering *h = baton;
    struct ym_ledger *l;
    int err = YM_RECORD_GET(&l, t, ym_txn_arena(t), ledger, h->m.root, ym_ledger_number(h->m.case_id, month_of("2021-07"), YM_PART_REST));
    if (err)
        return err;
    l->household_counted = h->household;
    l->persons_counted = h->persons;
    return ym_record_put(t, &l->head, l->head.rev);
}

static int is_found(const struct made *m, int64_t household, int64_t persons)
{
    static const char says[] = "What another case counts of the month of the ledger is not what the family's months make it.";
    struct tampering h = {*m, household, persons};
    struct ym_problems p;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_tamper, &h), 0);
    ym_problems_init(&p, &d.arena);
    int err = ym_ledger_prove(d.service, &p);
    return err == YM_ECORRUPT && p.count == 1 && strcmp(p.list[0].text, says) == 0;
}

static void what_was_tampered_with(void)
{
    struct made m = three();
    struct made other = subsidy(&m, 2, 1, NULL), alone = family_put(&d, &(struct family){.amount = 7, .from = "2021-07"});
    struct ym_problems p;
    pay("kunnan_canji", "2021-07", "2021-07-20");
    pay("dibao", "2021-07", "2021-07-20");
    ym_problems_init(&p, &d.arena);
    CU_ASSERT_EQUAL(ym_ledger_prove(d.service, &p), 0);
    CU_ASSERT(is_found(&other, YM_NONE, 1));
    CU_ASSERT(is_found(&other, 1, YM_NONE));
    CU_ASSERT(is_found(&other, 1, 2));
    CU_ASSERT(!is_found(&other, 1, 1)); /* as it was */
    CU_ASSERT(is_found(&m, 1, 0));
    CU_ASSERT(is_found(&m, YM_NONE, YM_NONE)); /* as if it stood alone: its roll would not look */
    CU_ASSERT(!is_found(&m, YM_NONE, 0));
    CU_ASSERT(is_found(&alone, YM_NONE, 0));
    d.unsound = 1;
    office_close(&d);
}

ym_suite_fn ym_suite_once;
void ym_suite_once(void)
{
    static const struct ym_test tests[] = {
        {"of the same people", of_the_same_people},
        {"of a case that comes later", of_a_case_that_comes_later},
        {"of some of the same", of_some_of_the_same},
        {"of one programme", of_one_programme},
        {"in two townships", in_two_townships},
        {"after a transfer came back", after_a_transfer_came_back},
        {"of a month that is not owed any more", of_a_month_that_is_not_owed_any_more},
        {"of a grant for fewer", of_grants_for_fewer},
        {"of a grant for others", of_a_grant_for_others},
        {"at the end of a quarter", at_the_end_of_a_quarter},
        {"of a quarter that was signed", of_a_quarter_that_was_signed},
        {"what was tampered with", what_was_tampered_with},
        {0},
    };
    ym_suite_add("a family with several cases", tests);
}
