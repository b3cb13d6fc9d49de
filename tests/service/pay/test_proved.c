/* test_proved.c — a month of the ledger that says anything but what its grants and payments make it is found, whichever of its words it is. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "families.h"
#include "ledger/ledger.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/store/record.h"

static struct office d;

static const char is_not[] = "The month of the ledger is not what the grants and payments make it.";
static const char is_missing[] = "A month of the ledger is missing in the case.";

/* The field of July's line that lies: by a number more than it has, or by another text. */
struct lie {
    struct ym_member field;
    int64_t more;
    const char *text;
};

static const struct lie lies[] = {
    {YM_MEMBER(ledger, programme), 0, "tekun"},
    {YM_MEMBER(ledger, township), 0, "411526002"},
    {YM_MEMBER(ledger, area), 1, NULL},
    {YM_MEMBER(ledger, grant), 1, NULL},
    {YM_MEMBER(ledger, persons), 1, NULL},
    {YM_MEMBER(ledger, owed), 100, NULL},
    {YM_MEMBER(ledger, owed), -100, NULL},
    {YM_MEMBER(ledger, under_way), 100, NULL},
    {YM_MEMBER(ledger, paid), 100, NULL},
    {YM_MEMBER(ledger, paid), -59000, NULL},
    {YM_MEMBER(ledger, lapsed), 100, NULL},
    {YM_MEMBER(ledger, recovered), 100, NULL},
    {YM_MEMBER(ledger, written_off), 100, NULL},
    {YM_MEMBER(ledger, returned), 100, NULL},
    {YM_MEMBER(ledger, setoff), 100, NULL},
    {YM_MEMBER(ledger, taken), 100, NULL},
};

struct putting {
    const struct lie *lie; /* NULL: the line as it was */
    struct ym_ledger was;
};

static int64_t july_of(const struct made *m)
{
    return ym_ledger_number(m->case_id, month_of("2021-07"), YM_PART_REST);
}

static int body_put(struct ym_txn *t, void *baton)
{
    struct putting *p = baton;
    struct ym_ledger l = p->was;
    const struct ym_field *f = p->lie ? ym_field_of(p->lie->field) : NULL;
    if (f && p->lie->text)
        ym_field_set_text(&l.head, f, p->lie->text);
    else if (f)
        ym_field_set_number(&l.head, f, ym_or(ym_field_number(&l.head, f), 0) + p->lie->more);
    return ym_record_put(t, &l.head, YM_REV_ANY);
}

static int body_delete(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    return ym_record_delete(t, YM_R_ledger, m->root, july_of(m), YM_REV_ANY);
}

/* What is found: the text, "" if nothing. */
static const char *found(void)
{
    struct ym_problems p;
    ym_problems_init(&p, &d.arena);
    int err = ym_ledger_prove(d.service, &p);
    CU_ASSERT_EQUAL_FATAL(err, p.count ? YM_ECORRUPT : 0);
    return p.count ? p.list[0].text : "";
}

/* An office with one family, July paid: its line. */
static struct putting july_paid(struct made *m)
{
    office_open(&d, 1, "2021-07-20");
    *m = family_put(&d, &(struct family){.amount = 59000, .from = "2021-07"});
    roll_paid(&d, "dibao", "2021-07");
    const struct ym_head *july = office_record(&d, YM_R_ledger, m->root, july_of(m));
    CU_ASSERT_PTR_NOT_NULL_FATAL(july);
    return (struct putting){.was = *(const struct ym_ledger *)july};
}

static void whatever_it_says(void)
{
    struct made m;
    struct putting p = july_paid(&m);
    CU_ASSERT_EQUAL(p.was.paid, 59000);
    CU_ASSERT_STRING_EQUAL(found(), "");
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        p.lie = &lies[i];
        CU_ASSERT_EQUAL_FATAL(office_write(&d, body_put, &p), 0);
        CU_ASSERT_STRING_EQUAL(found(), is_not);
        p.lie = NULL;
        CU_ASSERT_EQUAL_FATAL(office_write(&d, body_put, &p), 0);
        CU_ASSERT_STRING_EQUAL(found(), "");
    }
    office_close(&d);
}

/* One that is not there; one of a month that nobody was owed, under that month's number. */
static void whether_it_is_there(void)
{
    struct made m;
    struct putting p = july_paid(&m);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_delete, &m), 0);
    CU_ASSERT_STRING_EQUAL(found(), is_missing);
    p.was.head.rev = 0;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_put, &p), 0);
    CU_ASSERT_STRING_EQUAL(found(), "");
    p.was.month = month_of("2021-06");
    p.was.head.id = ym_ledger_number(m.case_id, p.was.month, YM_PART_REST);
    p.was.head.rev = 0;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_put, &p), 0);
    CU_ASSERT_STRING_EQUAL(found(), is_not);
    d.unsound = 1;
    office_close(&d);
}

ym_suite_fn ym_suite_proved;
void ym_suite_proved(void)
{
    static const struct ym_test tests[] = {
        {"whatever a month says", whatever_it_says},
        {"whether a month is there", whether_it_is_there},
        {0},
    };
    ym_suite_add("the ledger proved", tests);
}
