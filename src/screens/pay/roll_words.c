/* roll_words.c — what is said of a roll besides its rows: who had a hand in it, how far it is, why it was refused.  Floor: screens. */
#include "pay/accounts.h"
#include "pay/rolls.h"

#include "yimen/base/language.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/ui/lines.h"

/* Whoever had a hand in it so far: made it, confirmed, approved, handed over. */
const char *roll_words_hands(struct ym_view *v, const struct ym_roll *r)
{
    const char *by[YM_PROBLEM_ARGS] = {ym_desk_hand(v->desk, &v->arena, r->made_by, r->made_for),
                                       ym_desk_hand(v->desk, &v->arena, r->confirmed_by, r->confirmed_for),
                                       ym_desk_hand(v->desk, &v->arena, r->handed_by, r->handed_for),
                                       ym_desk_hand(v->desk, &v->arena, r->approved_by, r->approved_for)};
    const char *texts[] = {_("made by {1}"), _("made by {1}, confirmed by {2}"), _("by {1}, confirmed {2}, approved {4}"),
                           _("by {1}, confirmed {2}, paid over {3}"), _("by {1}, {2}; approved {4}; paid over {3}")};
    int at = *by[2] ? 3 + (*by[3] != 0) : (*by[1] != 0) + (*by[3] != 0);
    return ym_problem_fill(&v->arena, texts[at], by);
}

const char *roll_words_state(struct ym_view *v, const struct ym_roll *r)
{
    const char *state = ym_desk_show(v->desk, &v->arena, &r->head, YM_FIELD(roll, state));
    if (roll_act_waits(v->desk, r))
        return ym_desk_sentence(&v->arena, N_("{1}, waits to be approved"), state, NULL, NULL);
    if (*r->refused_by)
        return _("refused");
    if (r->state != YM_roll_confirmed || !*r->approved_by)
        return state;
    return ym_desk_sentence(&v->arena, N_("{1}, approved on {2}"), state,
                            ym_desk_show(v->desk, &v->arena, &r->head, YM_FIELD(roll, approved)), NULL);
}

void roll_words_draw_refusal(struct ym_view *v, const struct ym_roll *r, int y)
{
    struct ym_lines lines;
    const char *by = ym_desk_hand(v->desk, &v->arena, r->refused_by, r->refused_for);
    ym_lines_init(&lines, &v->arena);
    ym_lines_wrap(&lines, v->t, ym_desk_sentence(&v->arena, N_("Refused by {1}: {2}"), by, r->refusal, NULL), v->columns - 4);
    for (size_t i = 0; i < lines.count && y + (int)i < v->top + v->rows; i++)
        ym_put(v->t, y + (int)i, 2, v->columns - 4, YM_PLAIN, lines.at[i]);
}

/* ---- what of a row its columns have no room for */

static void roll_words_read_account(struct ym_view *v, const struct ym_rollchange *c)
{
    const char *part = ym_desk_show(v->desk, &v->arena, &c->head, YM_FIELD(rollchange, part));
    const char *const lines[] = {
        ym_arena_printf(&v->arena, "%s  %s%s%s", c->number, c->name, *part ? "  " : "", part),
        accounts_payee(v->desk, &v->arena, _("Account before"), c->was_bank, c->was_number, c->was_holder),
        accounts_payee(v->desk, &v->arena, _("Account now"), c->is_bank, c->is_number, c->is_holder),
    };
    ym_tell(v, N_("Paid to another account"), lines, sizeof lines / sizeof *lines);
}

static void roll_words_read_held(struct ym_view *v, const struct ym_holdback *h)
{
    const char *who = *h->by ? ym_desk_sentence(&v->arena, N_("Taken off by {1}."), ym_desk_hand(v->desk, &v->arena, h->by, h->by_for), NULL, NULL) : NULL;
    const char *const lines[] = {ym_arena_printf(&v->arena, "%s  %s", h->number, h->name),
                                 ym_desk_sentence(&v->arena, h->reason, h->arg1, h->arg2, NULL), who};
    ym_tell(v, N_("Held back"), lines, who ? 3 : 2);
}

static void roll_words_read_why(struct ym_view *v, const struct ym_rollchange *c)
{
    const char *const lines[] = {ym_arena_printf(&v->arena, "%s  %s", c->number, c->name),
                                 ym_desk_sentence(&v->arena, c->why, c->arg1, c->arg2, NULL)};
    ym_tell(v, c->kind == YM_rollchange_back ? N_("Back pay") : N_("Held back"), lines, sizeof lines / sizeof *lines);
}

int roll_words_has_more(const struct ym_head *r)
{
    const struct ym_rollchange *c = (const struct ym_rollchange *)r;
    return r->type == YM_R_holdback || (r->type == YM_R_rollchange && (c->kind == YM_rollchange_account || *c->why));
}

int roll_words_read(struct ym_view *v, const struct ym_head *r)
{
    const struct ym_rollchange *c = (const struct ym_rollchange *)r;
    if (!roll_words_has_more(r))
        return 0;
    if (r->type == YM_R_holdback)
        roll_words_read_held(v, (const struct ym_holdback *)r);
    else if (c->kind == YM_rollchange_account)
        roll_words_read_account(v, c);
    else
        roll_words_read_why(v, c);
    return 1;
}
