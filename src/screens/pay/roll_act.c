/* roll_act.c — what is done with a payment roll: confirmed or discarded, asked before.  Floor: screens.
 * Whether it may be done and by whom the service says. */
#include "pay/rolls.h"

#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

const char *roll_act_title(struct ym_view *v, const struct ym_roll *r)
{
    char month[YM_DATE_TEXT];
    return ym_arena_printf(&v->arena, "%s %s", ym_month_text(month, r->month), ym_desk_word(v->desk, "programme", NULL, r->programme));
}

void roll_act_wait(struct ym_view *v)
{
    ym_view_say(v, N_("One moment, please; a large roll takes some seconds."), NULL);
    ym_view_draw(v);
    v->status[0] = 0;
}

static int roll_act_call(struct ym_view *v, const char *call, const struct ym_roll *r)
{
    struct ym_list in;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = r->head.id;
    roll_act_wait(v);
    return ym_desk_call(v, &v->arena, call, &in, NULL);
}

int roll_act_confirm(struct ym_view *v, const struct ym_roll *r)
{
    char money[YM_MONEY_TEXT];
    const char *rows = ym_arena_printf(&v->arena, "%lld", (long long)r->rows);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Confirm {1}: {2} families, {3} yuan? From then on it counts as paid."), roll_act_title(v, r), rows,
                    ym_money_text(money, r->amount), NULL) ||
        roll_act_call(v, "roll.confirm", r))
        return 0;
    ym_view_say(v, N_("{1} is confirmed."), roll_act_title(v, r), NULL);
    return 1;
}

int roll_act_discard(struct ym_view *v, const struct ym_roll *r)
{
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Discard {1}? The month can then be made again."), roll_act_title(v, r), NULL) ||
        roll_act_call(v, "roll.discard", r))
        return 0;
    ym_view_say(v, N_("{1} is discarded."), roll_act_title(v, r), NULL);
    return 1;
}
