/* backs.c — what comes back: a transfer that the bank returns, or calls arrived after all; what was paid too much, set off against later
 * months, recovered or written off by two, see world.h. */
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

enum { RING = 40, PAGE = 1000, OWINGS = 20, TRIES = 6 };

static int64_t handed[RING];
static int handings;

/* A row that came back. */
static struct back {
    int64_t roll, row, root;
    char words[100]; /* as the oracle is told of it */
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

/* A carer's of them, now and then: there are few. */
static int is_of_interest(struct world *w, int64_t part)
{
    return part == YM_part_care || world_chance(w, 300);
}

static const struct ym_payment *any_row(struct world *w, int64_t roll)
{
    struct ym_which *which = OFFICE_GIVE(&w->d, which);
    which->record = roll;
    which->limit = PAGE;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "roll.see"), 0);
    size_t n = ym_list_count(&w->d.out, YM_R_payment);
    const struct ym_payment *p = NULL;
    for (int tries = 0; n && tries < TRIES && !(p && is_of_interest(w, p->part)); tries++)
        p = YM_GET(&w->d.out, payment, (size_t)world_one_of(w, (int)n));
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
    snprintf(b->words, sizeof b->words, "%lld %.31s %lld %.7s %s", (long long)roll, p->number, (long long)p->head.parent,
             ym_month_text(month, p->month), p->part == YM_part_care ? "care" : "rest");
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

/* ---- what two decide */

static const struct ym_owing *any_owing(struct world *w, int64_t what)
{
    struct ym_owings *ask = OFFICE_GIVE(&w->d, owings);
    ask->what = what;
    ask->limit = OWINGS;
    ask->programme = world_chance(w, 400) ? "tekun" : "";
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "payer1", "ledger.open"), 0);
    size_t n = ym_list_count(&w->d.out, YM_R_owing);
    const struct ym_owing *o = NULL;
    for (int tries = 0; n && tries < TRIES && !(o && is_of_interest(w, o->part)); tries++)
        o = YM_GET(&w->d.out, owing, (size_t)world_one_of(w, (int)n));
    return o && o->month != YM_NONE && home_of(w, o->head.root) ? o : NULL;
}

static const char *fen_text(char out[32], int64_t fen)
{
    if (fen == YM_NONE)
        return strcpy(out, "-");
    snprintf(out, 32, "%lld", (long long)fen);
    return out;
}

/* What the second does is told: settled NUMBER MONTH PART KIND SUM(-) EACH(-) LAST DAY TO OBJECT(-). */
static void two_decide(struct world *w, const struct ym_owing *o, int64_t kind, int64_t amount, int64_t each)
{
    char month[YM_DATE_TEXT], which_part[YM_DATE_TEXT + 8], day[YM_DATE_TEXT] = "-", number[32], part[32], of_each[32];
    const char *name = ym_choice_numbered(ym_choices_named("settlement"), kind)->name;
    snprintf(number, sizeof number, "%s", o->number);
    snprintf(which_part, sizeof which_part, "%s %s", ym_month_text(month, o->month), o->part == YM_part_care ? "care" : "rest");
    struct ym_settling *s = OFFICE_GIVE(&w->d, settling);
    *s = (struct ym_settling){
        .head = s->head, .number = number, .month = o->month, .part = o->part, .kind = kind, .amount = amount, .each = each, .reason = "成员去世后多发"};
    if (office_ask(&w->d, "payer1", "settle.ask")) {
        world_tell(w, "unsettled %s %s %s %s", number, which_part, name, fen_text(part, amount));
        return;
    }
    int64_t id = OFFICE_GOT(&w->d, result, 0)->record;
    OFFICE_GIVE(&w->d, which)->record = id;
    CU_ASSERT_EQUAL(office_ask(&w->d, "payer1", "settle.confirm"), YM_EDENIED); /* who asked */
    OFFICE_GIVE(&w->d, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "county1", "settle.confirm"), 0);
    if (OFFICE_GOT(&w->d, settlement, 0)->until != YM_NONE)
        ym_date_text(day, OFFICE_GOT(&w->d, settlement, 0)->until);
    world_tell(w, "settled %s %s %s %s %s %s", number, which_part, name, fen_text(part, amount), fen_text(of_each, each), day);
}

/* A part of what is over or all; set off, of each month the county's share or less. */
static void is_less(struct world *w)
{
    static const int64_t kinds[] = {YM_settlement_setoff, YM_settlement_setoff, YM_settlement_setoff, YM_settlement_recovered,
                                    YM_settlement_write_off};
    const struct ym_owing *o = any_owing(w, YM_balance_over);
    if (!o)
        return;
    int64_t kind = kinds[world_one_of(w, 5)];
    int64_t amount = world_chance(w, 300) && o->over > 1 ? o->over / 2 : YM_NONE;
    two_decide(w, o, kind, amount, kind == YM_settlement_setoff && world_chance(w, 300) ? 1000 + world_one_of(w, 9000) : YM_NONE);
}

/* What is owed is paid to the heir, by hand, or not paid any more. */
static void is_no_more_open(struct world *w, int64_t kind)
{
    const struct ym_owing *o = any_owing(w, YM_balance_open);
    if (o)
        two_decide(w, o, kind, YM_NONE, YM_NONE);
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
        is_less(w);
    if (world_chance(w, 60))
        is_no_more_open(w, YM_settlement_heir);
    if (world_chance(w, 60))
        is_no_more_open(w, YM_settlement_lapse);
}
