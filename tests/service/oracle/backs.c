/* backs.c — what comes back: a transfer that the bank returns, or calls arrived after all; what was paid too much, set off against later
 * months by two, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/which.h"

enum { RING = 40, PAGE = 1000, OVERS = 20 };

static int64_t handed[RING];
static int handings;

/* A row that came back. */
static struct back {
    int64_t roll, row, root;
    char words[80]; /* as the oracle is told of it */
    char number[32];
} backs[RING];
static int back_count;

void backs_handed(int64_t roll)
{
    handed[handings++ % RING] = roll;
}

static struct world_home *home_of(struct world *w, int64_t root)
{
    for (int i = 0; i < w->count; i++)
        if (w->home[i].root == root)
            return &w->home[i];
    return NULL; /* one that came by calls alone is left as it is */
}

/* ---- transfers */

static int answer(struct world *w, const struct back *b, int64_t came)
{
    struct ym_transfer *t = OFFICE_GIVE(&w->d, transfer);
    t->row = b->row;
    t->number = b->number;
    t->came = came;
    t->day = w->day;
    t->reason = "账号不符";
    return office_ask(&w->d, world_chance(w, 500) ? "payer1" : "payer2", "transfer.answer");
}

/* Whether the desk has something to do about the account it sees by the account. */
static void look_at_account(struct world *w, struct world_home *h)
{
    struct ym_account a;
    if (!days_account(w, h, &a))
        return;
    if (a.waits == 1 && h->account == WORLD_COUNTS)
        h->account = WORLD_WAITS;
    if (a.waits != 1 && h->account == WORLD_WAITS)
        h->account = WORLD_COUNTS;
}

static const struct ym_payment *any_row(struct world *w, int64_t roll)
{
    struct ym_which *which = OFFICE_GIVE(&w->d, which);
    which->record = roll;
    which->limit = PAGE;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "roll.see"), 0);
    size_t n = ym_list_count(&w->d.out, YM_R_payment);
    const struct ym_payment *p = n ? YM_GET(&w->d.out, payment, (size_t)world_one_of(w, (int)n)) : NULL;
    return p && p->state == YM_payment_listed ? p : NULL;
}

static void comes_back(struct world *w)
{
    char month[YM_DATE_TEXT];
    int64_t roll = handings ? handed[world_one_of(w, handings < RING ? handings : RING)] : 0;
    const struct ym_payment *p = roll ? any_row(w, roll) : NULL;
    struct world_home *h = p ? home_of(w, p->head.root) : NULL;
    if (!h)
        return;
    struct back *b = &backs[back_count++ % RING];
    *b = (struct back){.roll = roll, .row = p->head.id, .root = p->head.root};
    snprintf(b->number, sizeof b->number, "%s", p->number);
    snprintf(b->words, sizeof b->words, "%lld %.31s %lld %.7s", (long long)roll, p->number, (long long)p->head.parent, ym_month_text(month, p->month));
    CU_ASSERT_EQUAL_FATAL(answer(w, b, YM_transfer_returned), 0);
    world_tell(w, "returned %s", b->words);
    CU_ASSERT_EQUAL(answer(w, b, YM_transfer_returned), YM_EBAD); /* once */
    look_at_account(w, h);
}

static void arrives(struct world *w)
{
    struct back *b = back_count ? &backs[world_one_of(w, back_count < RING ? back_count : RING)] : NULL;
    if (!b || !b->row)
        return;
    CU_ASSERT_EQUAL_FATAL(answer(w, b, YM_transfer_arrived), 0);
    world_tell(w, "arrived %s", b->words);
    look_at_account(w, home_of(w, b->root));
    b->row = 0;
}

/* ---- set off */

static const struct ym_owing *any_over(struct world *w)
{
    struct ym_owings *ask = OFFICE_GIVE(&w->d, owings);
    ask->what = YM_balance_over;
    ask->limit = OVERS;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "ledger.open"), 0);
    size_t n = ym_list_count(&w->d.out, YM_R_owing);
    const struct ym_owing *o = n ? YM_GET(&w->d.out, owing, (size_t)world_one_of(w, (int)n)) : NULL;
    return o && o->month != YM_NONE && home_of(w, o->head.root) ? o : NULL;
}

/* A part of it or all, of each month the county's share or less. */
static void is_set_off(struct world *w)
{
    char month[YM_DATE_TEXT], day[YM_DATE_TEXT], number[32], part[32] = "-", each[32] = "-";
    const struct ym_owing *o = any_over(w);
    if (!o)
        return;
    snprintf(number, sizeof number, "%s", o->number);
    ym_month_text(month, o->month);
    struct ym_settling *s = OFFICE_GIVE(&w->d, settling);
    s->number = number;
    s->month = o->month;
    s->kind = YM_settlement_setoff;
    s->amount = world_chance(w, 300) && o->over > 1 ? o->over / 2 : YM_NONE;
    s->each = world_chance(w, 300) ? 1000 + world_one_of(w, 9000) : YM_NONE;
    s->reason = "成员去世后多发";
    if (s->amount != YM_NONE)
        snprintf(part, sizeof part, "%lld", (long long)s->amount);
    if (s->each != YM_NONE)
        snprintf(each, sizeof each, "%lld", (long long)s->each);
    if (office_ask(&w->d, "payer1", "settle.ask")) {
        world_tell(w, "nosetoff %s %s %s", number, month, part);
        return;
    }
    int64_t id = OFFICE_GOT(&w->d, result, 0)->record;
    OFFICE_GIVE(&w->d, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "county1", "settle.confirm"), 0);
    world_tell(w, "setoff %s %s %s %s %s", number, month, part, each, ym_date_text(day, OFFICE_GOT(&w->d, settlement, 0)->until));
}

void backs_happen(struct world *w)
{
    if (w->day < day_of("2021-01-01"))
        return; /* the calendar of days off begins then, and limits hang on it */
    if (world_chance(w, 400))
        comes_back(w);
    if (world_chance(w, 60))
        arrives(w);
    if (world_chance(w, 300))
        is_set_off(w);
}
