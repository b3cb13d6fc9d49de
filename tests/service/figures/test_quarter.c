/* test_quarter.c — a quarter signed off stays as it was signed; what was corrected since stands beside it. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/figure.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/span.h"
#include "yimen/store/record.h"

enum { Q3 = 2021 * 4 + 2 };

static int sign_because(struct office *d, const char *who, int64_t quarter, const char *reason)
{
    struct ym_span *span = OFFICE_GIVE(d, span);
    span->quarter = quarter;
    span->reason = reason;
    return office_ask(d, who, "quarter.close");
}

static int sign(struct office *d, const char *who, int64_t quarter)
{
    return sign_because(d, who, quarter, "");
}

static int summary(struct office *d, int townships)
{
    struct ym_span *span = OFFICE_GIVE(d, span);
    span->quarter = Q3;
    span->townships = townships;
    return office_ask(d, "supervisor1", "summary");
}

static const struct ym_line *line_of(const struct office *d, const char *kind, const char *programme, const char *township,
                                     const char *span)
{
    const struct ym_line *l;
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        if (!strcmp(l->kind, kind) && !strcmp(l->programme, programme) && !strcmp(l->township, township) && !strcmp(l->span, span))
            return l;
    return NULL;
}

static size_t count_kind(const struct office *d, const char *kind)
{
    const struct ym_line *l;
    size_t n = 0;
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        n += !strcmp(l->kind, kind);
    return n;
}

static void three_months(struct office *d)
{
    office_open(d, 1, "2021-09-30");
    family_put(d, &(struct family){.amount = 100, .decided = "2021-07-05", .from = "2021-08", .township = "411526001"});
    roll_paid(d, "dibao", "2021-07");
    roll_paid(d, "dibao", "2021-08");
    roll_paid(d, "dibao", "2021-09");
}

static void test_refused(void)
{
    struct office d;
    three_months(&d);
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3), YM_EBAD);
    CU_ASSERT(office_said(&d, "span, quarter", "The quarter {1} is not over yet."));
    office_day(&d, "2021-10-01");
    CU_ASSERT_EQUAL(sign(&d, "payer1", Q3), YM_EDENIED);
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3), 0);
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3), YM_EEXIST);
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3 - 1), 0);
    office_close(&d);
}

static void test_signed(void)
{
    struct office d;
    three_months(&d);
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    CU_ASSERT_EQUAL(count_kind(&d, "signed") + count_kind(&d, "corrected"), 0);
    CU_ASSERT_EQUAL_FATAL(sign(&d, "supervisor1", Q3), 0);
    CU_ASSERT(OFFICE_GOT(&d, result, 0)->count > 0);
    const struct ym_quarter *q = (const struct ym_quarter *)office_record(&d, YM_R_quarter, 0, OFFICE_GOT(&d, result, 0)->record);
    CU_ASSERT_FATAL(q != NULL);
    CU_ASSERT(!strcmp(q->closed_by, "supervisor1") && strlen(q->chain) == 64 && strlen(q->digest) == 64);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->about, "2021Q3");
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    const struct ym_line *s = line_of(&d, "signed", "dibao", "", "2021Q3");
    CU_ASSERT(s && s->households == 1 && s->amount == 200 && s->new_households == 1 && s->new_amount == 100);
    s = line_of(&d, "signed", "dibao", "411526001", "2021Q3");
    CU_ASSERT(s && s->amount == 200);
    CU_ASSERT(line_of(&d, "signed", "dibao", "", "2021-08") != NULL);
    CU_ASSERT_EQUAL(count_kind(&d, "corrected"), 0);
    office_close(&d);
}

/* A month never made is said; with a written reason, which is kept and told, it is signed all the same. */
static void test_signed_without_rolls(void)
{
    struct office d;
    office_open(&d, 1, "2021-08-10");
    family_put(&d, &(struct family){.amount = 100, .decided = "2021-07-05", .from = "2021-08"});
    roll_paid(&d, "dibao", "2021-08");
    office_day(&d, "2021-10-08");
    roll_made(&d, "dibao", "2021-09"); /* made, and not handed over */
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 1); /* July owes nothing, August was paid */
    CU_ASSERT(office_said(&d, "span, reason", "No payment roll of {1} was handed over for {2}: make it, or say why the quarter is signed without it."));
    CU_ASSERT_EQUAL(count_kind(&d, "signed"), 0);
    CU_ASSERT_EQUAL_FATAL(sign_because(&d, "supervisor1", Q3, "九月名册待财政拨款后交付"), 0);
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    CU_ASSERT_PTR_NOT_NULL(line_of(&d, "signed", "", "", "2021Q3"));
    const struct ym_quarter *q = OFFICE_GOT(&d, quarter, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(q);
    CU_ASSERT_STRING_EQUAL(q->reason, "九月名册待财政拨款后交付");
    CU_ASSERT_STRING_EQUAL(q->unmade, "dibao 2021-09"); /* which it was about */
    office_close(&d);
}

/* Of several programmes and months, each is kept once; one that was made meanwhile is none. */
static void test_months_without_rolls(void)
{
    struct office d;
    office_open(&d, 1, "2021-08-10");
    family_put(&d, &(struct family){.amount = 100, .decided = "2021-06-05", .from = "2021-07"});
    family_put(&d, &(struct family){.programme = "tekun", .amount = 100, .decided = "2021-06-05", .from = "2021-07"});
    roll_paid(&d, "dibao", "2021-08");
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(sign_because(&d, "supervisor1", Q3, "待财政拨款"), 0);
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    const struct ym_quarter *q = OFFICE_GOT(&d, quarter, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(q);
    CU_ASSERT_STRING_EQUAL(q->unmade, "dibao 2021-07 2021-09; tekun 2021-07 2021-08 2021-09");
    office_close(&d);
}

/* Nothing was paid and nothing granted: signed off all the same. */
static void test_signed_empty(void)
{
    struct office d;
    office_open(&d, 1, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(sign(&d, "supervisor1", Q3), 0);
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    CU_ASSERT_PTR_NOT_NULL(line_of(&d, "signed", "", "", "2021Q3"));
    CU_ASSERT_EQUAL(count_kind(&d, "corrected"), 0);
    office_close(&d);
}

static void halve(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount /= 2;
}

static void test_corrected(void)
{
    struct office d;
    three_months(&d);
    struct made late = family_put(&d, &(struct family){.amount = 40, .decided = "2021-09-05", .from = "2021-10"});
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(sign(&d, "supervisor1", Q3), 0);
    grant_edit(&d, &late, halve, NULL);
    family_put(&d, &(struct family){.programme = "tekun", .amount = 7, .decided = "2021-08-05", .from = "2021-09"});
    roll_paid(&d, "tekun", "2021-09");
    CU_ASSERT_EQUAL_FATAL(summary(&d, 0), 0);
    const struct ym_line *was = line_of(&d, "signed", "dibao", "", "2021Q3"), *is = line_of(&d, "corrected", "dibao", "", "2021Q3");
    CU_ASSERT_FATAL(was && is);
    CU_ASSERT_EQUAL(was->new_amount, 140);
    CU_ASSERT_EQUAL(is->new_amount, 120);
    CU_ASSERT_EQUAL(is->amount, was->amount);
    CU_ASSERT(line_of(&d, "corrected", "dibao", "", "2021-09") != NULL);
    CU_ASSERT_PTR_NULL(line_of(&d, "corrected", "dibao", "", "2021-08"));
    is = line_of(&d, "corrected", "tekun", "", "2021Q3");
    CU_ASSERT(is && is->households == 1 && is->new_households == 1);
    CU_ASSERT_EQUAL(ym_or(is->amount, 0), 0); /* handed over in October: signed money does not move */
    CU_ASSERT_PTR_NULL(line_of(&d, "signed", "tekun", "", "2021Q3"));
    is = line_of(&d, "corrected", "", "", "2021Q3");
    CU_ASSERT(is && is->amount == 200);
    CU_ASSERT_EQUAL(line_of(&d, "signed", "", "", "2021Q3")->amount, 200);
    office_close(&d);
}

/* As an older release signed it: who is in care was counted nowhere. */
static int body_as_of_old(struct ym_txn *t, void *baton)
{
    struct ym_list figures;
    struct ym_figure *f;
    (void)baton;
    ym_list_init(&figures, ym_txn_arena(t));
    int err = ym_file_load_type(&figures, t, YM_R_figure, 0);
    for (size_t pos = 0; !err && (f = (struct ym_figure *)YM_NEXT(&figures, figure, -1, &pos));) {
        CU_ASSERT(f->closing_persons != YM_NONE);
        f->opening_households = f->opening_persons = f->entered_households = f->entered_persons = f->entered_moved = YM_NONE;
        f->left_households = f->left_persons = f->left_died = f->left_stopped = f->left_ended = f->left_changed = f->left_moved = YM_NONE;
        f->closing_households = f->closing_persons = YM_NONE;
        err = ym_record_put(t, &f->head, f->head.rev);
    }
    return err;
}

/* What it did not tell was not corrected since, be the record read from a dump by now. */
static void test_signed_of_old(void)
{
    struct office d;
    three_months(&d);
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(sign(&d, "supervisor1", Q3), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_as_of_old, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(summary(&d, 1), 0);
    CU_ASSERT_EQUAL(count_kind(&d, "corrected"), 0);
    const struct ym_line *s = line_of(&d, "signed", "dibao", "", "2021Q3");
    CU_ASSERT(s && s->amount == 200 && s->closing_persons == YM_NONE);
    office_close(&d);
}

static const struct ym_owed *owed_by(const struct office *d, const char *unit)
{
    const struct ym_owed *o;
    for (size_t i = 0; (o = OFFICE_GOT(d, owed, i)); i++)
        if (strcmp(o->unit, unit) == 0)
            return o;
    return NULL;
}

/* What units owed and which cases were open belongs to it: answered since, the sheet says the same. */
static void test_signed_desks(void)
{
    struct office d;
    three_months(&d);
    struct made m = family_put(&d, &(struct family){.amount = 100, .decided = "2021-07-05", .from = "2021-10", .township = "411526001"});
    family_ask(&d, &m, "gongan", "2021-09-20", YM_answer_waiting);
    office_day(&d, "2021-10-01");
    CU_ASSERT_EQUAL(summary(&d, 0), 0);
    int64_t waiting = owed_by(&d, "gongan")->waiting, late = owed_by(&d, "gongan")->late;
    CU_ASSERT(waiting > 0 && late == waiting);
    size_t units = office_count(&d, YM_R_owed), stages = office_count(&d, YM_R_overdue);
    CU_ASSERT_EQUAL(sign(&d, "supervisor1", Q3), 0);
    family_ask(&d, &m, "gongan", "2021-10-20", YM_answer_waiting);
    office_day(&d, "2021-10-05");
    CU_ASSERT_EQUAL(summary(&d, 0), 0);
    CU_ASSERT(owed_by(&d, "gongan")->waiting == waiting && owed_by(&d, "gongan")->late == late);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_owed), units);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_overdue), stages);
    OFFICE_GIVE(&d, span)->quarter = Q3 + 1; /* not signed: as it is today */
    CU_ASSERT_EQUAL(office_ask(&d, "supervisor1", "summary"), 0);
    CU_ASSERT_EQUAL(owed_by(&d, "gongan")->waiting, waiting + 1);
    office_close(&d);
}

ym_suite_fn ym_suite_quarter;

void ym_suite_quarter(void)
{
    static const struct ym_test tests[] = {
        {"who signs which quarter, and once", test_refused},
        {"figures stay as they were signed", test_signed},
        {"a quarter in which nothing was", test_signed_empty},
        {"without rolls, with a reason", test_signed_without_rolls},
        {"which months had none", test_months_without_rolls},
        {"what was corrected since", test_corrected},
        {"what was owed and open then", test_signed_desks},
        {"signed by an older release", test_signed_of_old},
        {NULL, NULL},
    };
    ym_suite_add("quarter", tests);
}
