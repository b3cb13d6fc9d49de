/* rolls.c — what a roll says of a family, see rolls.h. */
#include "rolls.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

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
