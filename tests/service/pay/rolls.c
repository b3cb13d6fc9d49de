/* rolls.c — what a roll says of a family, see rolls.h. */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "rolls.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

struct ym_payment *rolls_payment(struct office *d, const struct made *m)
{
    struct ym_payment *p;
    for (size_t i = 0; (p = OFFICE_GOT(d, payment, i)); i++)
        if (p->head.parent == m->grant)
            return p;
    return NULL;
}

size_t rolls_payments(struct office *d, const struct made *m)
{
    const struct ym_payment *p;
    size_t n = 0;
    for (size_t i = 0; (p = OFFICE_GOT(d, payment, i)); i++)
        n += p->head.parent == m->grant && p->state != YM_payment_dropped;
    return n;
}

struct ym_holdback *rolls_holdback(struct office *d, const struct made *m)
{
    struct ym_holdback *h;
    for (size_t i = 0; (h = OFFICE_GOT(d, holdback, i)); i++)
        if (h->grant == m->grant)
            return h;
    return NULL;
}

const char *rolls_held_why(struct office *d, const struct made *m)
{
    struct ym_holdback *h = rolls_holdback(d, m);
    return h && !rolls_payment(d, m) ? h->reason : "";
}

int rolls_paid(struct office *d, const struct made *m)
{
    return rolls_payment(d, m) && !rolls_holdback(d, m);
}

int rolls_absent(struct office *d, const struct made *m)
{
    return !rolls_payment(d, m) && !rolls_holdback(d, m);
}

int rolls_see(struct office *d, int64_t roll)
{
    return roll_ask(d, "payer1", "roll.see", roll);
}

int rolls_make(struct office *d, const char *account, const char *programme, const char *month)
{
    struct ym_roll *ask = OFFICE_GIVE(d, roll);
    ask->programme = programme;
    ask->month = month_of(month);
    return office_ask(d, account, "roll.make");
}

void rolls_approval(struct office *d, const char *was, const char *is)
{
    char from[64], to[64];
    snprintf(from, sizeof from, "roll_approval = \"%s\"", was);
    snprintf(to, sizeof to, "roll_approval = \"%s\"", is);
    office_change_conf(d, "yimen.conf", from, to);
}

int64_t rolls_confirmed(struct office *d, const char *month)
{
    int64_t roll = roll_made(d, "dibao", month);
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.confirm", roll), 0);
    return roll;
}

const struct ym_roll *rolls_stored(struct office *d, int64_t roll)
{
    return (const struct ym_roll *)office_record(d, YM_R_roll, 0, roll);
}

int rolls_approve(struct office *d, const char *account, int64_t roll)
{
    const struct ym_roll *now = rolls_stored(d, roll);
    struct ym_roll *seen = OFFICE_GIVE(d, roll);
    struct ym_head head = seen->head;
    CU_ASSERT_PTR_NOT_NULL_FATAL(now);
    *seen = *now;
    seen->head = head;
    seen->head.id = now->head.id;
    seen->head.rev = now->head.rev;
    return office_ask(d, account, "roll.approve");
}

/* The sums of one case's rows that stand on the roll: of its own month, of earlier ones. */
struct sums {
    int64_t month, back;
};

static struct sums rolls_sums(struct office *d, int64_t roll, const struct made *m)
{
    const struct ym_payment *p;
    struct sums s = {0, 0};
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(rolls_see(d, roll), 0);
    ym_month month = OFFICE_GOT(d, roll, 0)->month;
    while ((p = YM_NEXT(&d->out, payment, -1, &pos)))
        if (p->head.root == m->root && p->state != YM_payment_dropped)
            *(p->month < month || p->again == 1 ? &s.back : &s.month) += p->amount;
    return s;
}

void rolls_is_on(struct office *d, int64_t roll, const struct made *m, int64_t month, int64_t back)
{
    struct sums s = rolls_sums(d, roll, m);
    CU_ASSERT_EQUAL(s.month, month);
    CU_ASSERT_EQUAL(s.back, back);
}

void rolls_month_is(struct office *d, const struct made *m, const char *month, int64_t owed, int64_t under_way, int64_t paid)
{
    struct ym_ledger l = family_month(d, m->root, m->case_id, month);
    CU_ASSERT_EQUAL(ym_or(l.owed, 0), owed);
    CU_ASSERT_EQUAL(ym_or(l.under_way, 0), under_way);
    CU_ASSERT_EQUAL(ym_or(l.paid, 0), paid);
}

/* As a crash leaves it: a roll that was made is being made again, one that was confirmed is being handed over. */
int rolls_body_half(struct ym_txn *t, void *baton)
{
    struct ym_roll *r;
    int err = YM_RECORD_GET(&r, t, ym_txn_arena(t), roll, 0, *(int64_t *)baton);
    if (err)
        return err;
    r->state = r->state == YM_roll_made ? YM_roll_making : YM_roll_handing;
    if (r->state == YM_roll_handing) {
        r->handed = day_of("2021-07-20");
        r->handed_by = "payer2";
    }
    return ym_record_put(t, &r->head, r->head.rev);
}
