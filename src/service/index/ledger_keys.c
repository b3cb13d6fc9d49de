/* ledger_keys.c — how a month of the ledger is found and counted: what is open, what is over, whom a month helped;
 * a township's cash.  Floor: service.
 * Pure functions of one record; the rows that name them stand in session/indexes.c. */
#include "index/keys.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/settlement.h"

static const struct ym_ledger *ledger_keys_line(const struct ym_head *r)
{
    return (const struct ym_ledger *)r;
}

static void ledger_keys_find(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ledger_keys_line(r)->programme);
    ym_key_text(&e->key, ledger_keys_line(r)->township);
    ym_key_number(&e->key, r->parent);
    ym_key_number(&e->key, ledger_keys_line(r)->month);
    ym_emit_key(e);
}

/* What a roll takes; months from before the ledger only once somebody decided that they are paid. */
void ym_keys_ledger_open(const struct ym_head *r, struct ym_emit *e)
{
    if (ym_ledger_open(ledger_keys_line(r)) && !ym_ledger_is_barred(ledger_keys_line(r)))
        ledger_keys_find(r, e);
}

void ym_keys_ledger_old(const struct ym_head *r, struct ym_emit *e)
{
    if (ym_ledger_open(ledger_keys_line(r)) && ym_ledger_is_barred(ledger_keys_line(r)))
        ledger_keys_find(r, e);
}

void ym_keys_ledger_over(const struct ym_head *r, struct ym_emit *e)
{
    if (ym_ledger_over(ledger_keys_line(r)))
        ledger_keys_find(r, e);
}

void ym_keys_ledger_helped(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_ledger *l = ledger_keys_line(r);
    const int64_t by[YM_HELPED_COUNTERS] = {1, l->persons, l->household_counted, l->persons_counted};
    if (ym_ledger_net(l) <= 0 || l->part != YM_NONE) /* whom a month helped is counted with its rest */
        return;
    ym_key_number(&e->key, l->month);
    ym_key_text(&e->key, l->programme);
    ym_key_number(&e->key, l->area);
    ym_key_text(&e->key, l->township);
    ym_emit_add(e, by, YM_HELPED_COUNTERS);
}

void ym_keys_ledger_balance(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_ledger *l = ledger_keys_line(r);
    int64_t open = ym_ledger_open(l), over = ym_ledger_over(l), by[YM_BALANCE_COUNTERS] = {0};
    int64_t *side = by + (ym_ledger_is_barred(l) ? YM_BALANCE_OLD : YM_BALANCE_OPEN);
    side[0] = open != 0;
    side[1] = open;
    by[YM_BALANCE_OVER] = over != 0;
    by[YM_BALANCE_OVER + 1] = over;
    by[YM_BALANCE_UNDER_WAY] = ym_or(l->under_way, 0) != 0;
    by[YM_BALANCE_UNDER_WAY + 1] = l->under_way;
    if (!open && !over && !by[YM_BALANCE_UNDER_WAY])
        return; /* settled: most months are */
    ym_key_text(&e->key, l->programme);
    ym_key_number(&e->key, l->area);
    ym_key_text(&e->key, l->township);
    ym_emit_add(e, by, YM_BALANCE_COUNTERS);
}

/* ---- settlements */

static const struct ym_settlement *ledger_keys_settlement(const struct ym_head *r)
{
    return (const struct ym_settlement *)r;
}

void ym_keys_settling(const struct ym_head *r, struct ym_emit *e)
{
    if (ledger_keys_settlement(r)->state != YM_settled_asked)
        return;
    ym_key_number(&e->key, ledger_keys_settlement(r)->asked);
    ym_emit_key(e);
}

void ym_keys_setoff(const struct ym_head *r, struct ym_emit *e)
{
    if (ledger_keys_settlement(r)->state != YM_settled_done || ledger_keys_settlement(r)->kind != YM_settlement_setoff)
        return;
    ym_key_text(&e->key, ledger_keys_settlement(r)->programme);
    ym_key_number(&e->key, r->parent);
    ym_emit_key(e);
}

void ym_keys_settled(const struct ym_head *r, struct ym_emit *e)
{
    if (!ym_settlement_money(ledger_keys_settlement(r)))
        return;
    ym_key_number(&e->key, ym_date_month(ledger_keys_settlement(r)->on));
    ym_key_text(&e->key, ledger_keys_settlement(r)->programme);
    ym_emit_key(e);
}

void ym_keys_settled_money(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_settlement *t = ledger_keys_settlement(r);
    int spot = t->kind == YM_settlement_spot;
    const int64_t by[] = {spot, spot ? t->persons : 0, ym_settlement_money(t)};
    if (!by[YM_PAID_FEN])
        return;
    ym_key_number(&e->key, ym_date_month(t->on));
    ym_key_text(&e->key, t->programme);
    ym_key_number(&e->key, t->area);
    ym_key_text(&e->key, t->township);
    ym_emit_add(e, by, 3);
}

/* ---- a township's cash */

static const struct ym_cash *ledger_keys_cash(const struct ym_head *r)
{
    return (const struct ym_cash *)r;
}

void ym_keys_cash(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ledger_keys_cash(r)->township);
    ym_key_number(&e->key, r->id);
    ym_emit_key(e);
}

void ym_keys_cash_corrects(const struct ym_head *r, struct ym_emit *e)
{
    if (ledger_keys_cash(r)->corrects == YM_NONE)
        return;
    ym_key_number(&e->key, ledger_keys_cash(r)->corrects);
    ym_emit_key(e);
}

/* A correction counts where what it takes back was counted: its sign says which that was. */
void ym_keys_cash_sums(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_cash *c = ledger_keys_cash(r);
    int64_t fen = ym_or(c->amount, 0), by[YM_CASH_COUNTERS] = {1};
    int given = c->kind == YM_cash_topped_up || (c->kind == YM_cash_corrected && fen < 0);
    by[given ? YM_CASH_TOPPED_UP : c->kind == YM_cash_spent ? YM_CASH_SPENT : YM_CASH_PAID_BACK] = c->kind == YM_cash_corrected && !given ? -fen : fen;
    ym_key_text(&e->key, c->township);
    ym_emit_add(e, by, YM_CASH_COUNTERS);
}
