/* payment_keys.c — who is paid for which month: once.  Floor: service.
 * Pure functions of one record; the rows that name them stand in session/indexes.c. */
#include <string.h>

#include "index/keys.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payment.h"

void ym_key_paid(struct ym_buf *key, const struct ym_payment *p, const char *who)
{
    ym_key_text(key, p->programme);
    ym_key_number(key, p->month);
    ym_key_text(key, who);
    if (p->period == YM_period_once)
        ym_key_text(key, p->number);
    if (p->part != YM_NONE) /* paid beside the rest of the month, and once as that is */
        ym_key_number(key, p->part);
}

/* A person is paid by one case per programme and month, and help given once goes by its case: the key is the proof.  What the same case is
 * paid for the month again (a difference, a transfer that came back) rests on the key of its first row.  Rows of 0.1.0 say no
 * period and keep the key they had. */
void ym_keys_payment_people(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_payment *p = (const struct ym_payment *)r;
    if (p->again == 1 || p->state == YM_payment_dropped)
        return;
    char *rest = ym_arena_strdup(e->arena, p->people), *who;
    while ((who = strtok_r(rest, " ", &rest))) {
        ym_key_paid(&e->key, p, who);
        ym_emit_key(e);
    }
}
