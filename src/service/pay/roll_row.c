/* roll_row.c — what a row stands for, and for how long a chunk of rows may keep others waiting.  Floor: service.
 * The ground of the other roll files; must not read or write anything. */
#include "family/deaths.h"
#include "pay/roll.h"
#include "yimen/base/clock.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

const char *ym_roll_title(struct ym_session *s, const struct ym_roll *roll)
{
    char month[YM_DATE_TEXT];
    return ym_arena_printf(s->arena, "%s %s", roll->programme, ym_month_text(month, roll->month));
}

/* A stopped or replaced grant is paid up to its last month.  Help given once is due until it was paid: in the month it was decided
 * the roll may have been made before. */
int ym_roll_due(const struct ym_grant *g, ym_month month)
{
    int runs = ym_grant_is_live(g);
    if (g->from == YM_NONE || g->from > month)
        return 0;
    if (g->period == YM_period_once)
        return runs;
    return (g->until == YM_NONE || g->until >= month) && (runs || g->until != YM_NONE);
}

int ym_roll_row_stands(const struct ym_payment *row, const struct ym_grant *grant)
{
    return !ym_grant_held_in(grant, row->month) && ym_roll_due(grant, row->month) && row->amount == grant->amount &&
           row->persons == grant->persons;
}

/* ---- a turn */

enum { CHUNK_MS = 15 }; /* of 20 that nobody should wait longer; the rest is for the commit */

struct ym_turn ym_turn_begin(int big)
{
    return (struct ym_turn){.limited = big, .began_ms = big ? ym_now_ms() : 0};
}

int ym_turn_over(const struct ym_turn *turn)
{
    return turn->limited && ym_now_ms() - turn->began_ms >= CHUNK_MS;
}
