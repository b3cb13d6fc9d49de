/* roll_act.c — what is done with a payment roll: confirmed, handed over, discarded or refused, asked before.  Floor: screens.
 * Whether it may be done and by whom the service says. */
#include "kit/desk_draft.h"
#include "pay/rolls.h"

#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/which.h"

const char *roll_act_title(struct ym_view *v, const struct ym_roll *r)
{
    char month[YM_DATE_TEXT];
    const char *title =
        ym_arena_printf(&v->arena, "%s %s", ym_month_text(month, r->month), ym_desk_word(v->desk, "programme", NULL, r->programme));
    return *r->only ? ym_desk_sentence(&v->arena, N_("{1} (single)"), title, NULL, NULL) : title;
}

void roll_act_wait(struct ym_view *v)
{
    ym_view_say(v, N_("One moment, please; a large roll takes some seconds."), NULL);
    ym_view_draw(v);
    v->status[0] = 0;
}

static int roll_act_call(struct ym_view *v, const char *call, const struct ym_roll *r, struct ym_list *out)
{
    struct ym_list in;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = r->head.id;
    roll_act_wait(v);
    ym_list_init(out, &v->arena);
    return ym_desk_call(v, &v->arena, call, &in, out);
}

/* What the act took off, by case and reason: whoever did it must not learn of it from the bank. */
static void roll_act_tell_dropped(struct ym_view *v, const struct ym_list *out)
{
    const struct ym_holdback *h;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, ym_list_count(out, YM_R_holdback) + 1);
    size_t pos = 0, n = 0;
    while ((h = YM_NEXT(out, holdback, -1, &pos))) {
        char month[YM_DATE_TEXT], sum[YM_MONEY_TEXT];
        lines[n++] = ym_arena_printf(&v->arena, "%s  %s  %s  %s  %s", h->number, h->name, ym_month_text(month, h->month), ym_money_text(sum, h->amount),
                                     ym_desk_sentence(&v->arena, h->reason, h->arg1, h->arg2, NULL));
    }
    if (n)
        ym_tell(v, N_("Taken off: something changed since the roll was made"), lines, n);
}

/* Who has to approve rolls here. */
static const char *roll_act_approver(struct ym_view *v)
{
    return ym_desk_show(v->desk, &v->arena, &v->desk->state->head, YM_FIELD(state, roll_approval));
}

static int roll_act_done(struct ym_view *v, const char *call, const struct ym_roll *r, const char *said)
{
    struct ym_list out;
    if (roll_act_call(v, call, r, &out))
        return 0;
    roll_act_tell_dropped(v, &out);
    const struct ym_roll *now = YM_GET(&out, roll, 0);
    if (now && roll_act_waits(v->desk, now))
        ym_view_say(v, N_("It is confirmed and waits to be approved by: {1}."), roll_act_approver(v), NULL);
    else
        ym_view_say(v, said, roll_act_title(v, r), NULL);
    return 1;
}

static const char *roll_act_families(struct ym_view *v, const struct ym_roll *r)
{
    return ym_arena_printf(&v->arena, "%lld", (long long)r->rows);
}

int roll_act_confirm(struct ym_view *v, const struct ym_roll *r)
{
    char money[YM_MONEY_TEXT];
    return ym_ask_yes(v, YM_ASK_GRAVE, N_("Confirm {1}: {2} families, {3} yuan? What changed since it was made is taken off."),
                      roll_act_title(v, r), roll_act_families(v, r), ym_money_text(money, r->amount), NULL) &&
           roll_act_done(v, "roll.confirm", r, N_("{1} is confirmed; it is paid when it is handed over."));
}

/* The roll as it is on the screen goes along: what changed since is not approved. */
int roll_act_approve(struct ym_view *v, const struct ym_roll *r)
{
    struct ym_list in;
    char money[YM_MONEY_TEXT];
    if (!ym_ask_yes(v, YM_ASK_GRAVE,
                    N_("Approve {1}: {2} families, {3} yuan? Only then can it be handed over; until then it can become less, and no more."),
                    roll_act_title(v, r), roll_act_families(v, r), ym_money_text(money, r->amount), NULL))
        return 0;
    ym_list_init(&in, &v->arena);
    ym_list_add(&in, ym_record_clone(&v->arena, &r->head));
    int err = ym_desk_call(v, &v->arena, "roll.approve", &in, NULL);
    if (err == YM_ESTALE)
        ym_view_wrong(v, N_("The roll changed since it was read: nothing is approved. Look again."), NULL);
    if (err)
        return err == YM_ESTALE || err == YM_EBAD;
    ym_view_say(v, N_("{1} is approved; now it can be handed over."), roll_act_title(v, r), NULL);
    return 1;
}

int roll_act_waits(const struct ym_desk *d, const struct ym_roll *r)
{
    return d->state && ym_or(d->state->roll_approval, 0) && r->state == YM_roll_confirmed && !*r->approved_by;
}

int roll_act_is_new(const struct ym_roll *r)
{
    return r->state == YM_roll_making || r->state == YM_roll_made;
}

const char *roll_act_pays_not(const struct ym_view *v)
{
    return ym_desk_may(v->desk, "roll.confirm") ? NULL : _("This is for officials who pay.");
}

const char *roll_act_own(const struct ym_view *v, const struct ym_roll *r)
{
    int waits = r->state == YM_roll_made || roll_act_waits(v->desk, r);
    return waits && ym_desk_did(v->desk, r->made_by, r->made_for) ? _("You made this roll yourself: discard it, if it is wrong.") : NULL;
}

const char *roll_act_why_not(struct ym_view *v, const struct ym_roll *r)
{
    static const char *const states[] = {
        [YM_roll_making] = N_("This roll is still being made."),
        [YM_roll_confirmed] = N_("This roll is confirmed: it is handed over, and not discarded any more."),
        [YM_roll_discarded] = N_("This roll was discarded; its month is made anew."),
        [YM_roll_handing] = N_("This roll is being handed over just now."),
        [YM_roll_handed] = N_("This roll was handed over on {1}: it stays as it is."),
    };
    const char *text = r->state > 0 && r->state < (int64_t)(sizeof states / sizeof *states) ? states[r->state] : NULL;
    int open = r->state == YM_roll_made || r->state == YM_roll_confirmed;
    if (open && roll_act_pays_not(v))
        return roll_act_pays_not(v);
    if (roll_act_waits(v->desk, r))
        return ym_desk_sentence(&v->arena, N_("It waits to be approved by: {1}."), roll_act_approver(v), NULL, NULL);
    return text ? ym_desk_sentence(&v->arena, text, ym_desk_show(v->desk, &v->arena, &r->head, YM_FIELD(roll, handed)), NULL, NULL) : NULL;
}

int roll_act_hand(struct ym_view *v, const struct ym_roll *r)
{
    char money[YM_MONEY_TEXT];
    return ym_ask_yes(v, YM_ASK_GRAVE, N_("Hand over {1}: {2} families, {3} yuan? From then on it counts as paid, on today's day."),
                      roll_act_title(v, r), roll_act_families(v, r), ym_money_text(money, r->amount), NULL) &&
           roll_act_done(v, "roll.hand", r, N_("{1} is handed over."));
}

/* ---- what the bank says of a row */

struct answering {
    struct ym_list in, out;
    struct ym_desk_draft *draft;
};

static int roll_act_send_answer(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct answering *a = baton;
    a->in.count = 1;
    ym_list_init(&a->out, &v->arena);
    ym_desk_draft_finish(a->draft, &a->in);
    return ym_desk_try(v, &v->arena, "transfer.answer", &a->in, &a->out, problems);
}

/* Which of the rows of a case it is: its month, and what of the month where that goes to a payee of its own. */
static const char *roll_act_row_month(struct ym_view *v, const struct ym_payment *p)
{
    char text[YM_DATE_TEXT];
    const char *month = ym_arena_strdup(&v->arena, ym_month_text(text, p->month));
    return p->part == YM_NONE ? month : ym_arena_printf(&v->arena, "%s %s", month, ym_desk_choice(ym_choices_named("part"), p->part));
}

/* Whose money, for when, how much, and whose account it was sent to. */
static const char *roll_act_row_sentence(struct ym_view *v, const struct ym_payment *p)
{
    char sum[YM_MONEY_TEXT];
    const char *arg[YM_PROBLEM_ARGS] = {p->name, roll_act_row_month(v, p), ym_money_text(sum, p->amount), p->holder};
    return ym_problem_fill(&v->arena, ym_text_empty(p->holder) ? _("{1} for {2}: {3} yuan.") : _("{1} for {2}: {3} yuan, account holder {4}."), arg);
}

int roll_act_came_back(struct ym_view *v, const struct ym_payment *p)
{
    struct answering a;
    struct ym_transfer *ask = YM_DESK_ASK(&a.in, &v->arena, transfer);
    ask->row = p->head.id;
    ask->number = ym_arena_strdup(&v->arena, p->number);
    ask->day = v->desk->state->today;
    ask->came = p->state == YM_payment_failed ? YM_transfer_arrived : YM_transfer_returned;
    const char *of = ym_arena_printf(&v->arena, "%lld %lld", (long long)p->head.id, (long long)p->roll), *beside = roll_act_row_sentence(v, p);
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _("What came of a transfer"), roll_act_row_month(v, p));
    const char *begun = ym_arena_printf(&v->arena, "%s  %s  %s", _("What came of a transfer"), p->name, roll_act_row_month(v, p));
    a.draft = ym_desk_draft(v, &(struct ym_desk_matter){"transfer.answer", ask->number, of, begun});
    if (!ym_desk_fill_as(v, &ask->head,
                         &(struct ym_desk_filling){.title = title, .subject = ask->number, .beside = beside, .send = roll_act_send_answer,
                                                   .baton = &a, .draft = a.draft}))
        return 0;
    const struct ym_result *r = YM_GET(&a.out, result, 0);
    ym_view_say(v, r && *r->text ? r->text : N_("Noted: it arrived after all."), r ? r->arg1 : NULL, NULL);
    return 1;
}

int roll_act_discard(struct ym_view *v, const struct ym_roll *r)
{
    return ym_ask_yes(v, YM_ASK_GRAVE, N_("Discard {1}? The month can then be made again."), roll_act_title(v, r), NULL) &&
           roll_act_done(v, "roll.discard", r, N_("{1} is discarded."));
}

int roll_act_refuse(struct ym_view *v, const struct ym_roll *r)
{
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)r->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _("Refuse the roll"), roll_act_title(v, r));
    if (!ym_desk_refuse(v, &(struct ym_desk_matter){"roll.refuse", "", of, title}, r->head.id))
        return 0;
    ym_view_say(v, N_("{1} is refused; whoever made it is told why. The month can then be made again."), roll_act_title(v, r), NULL);
    return 1;
}

/* Read anew: the service's answer to a refusal is kept by nobody. */
const struct ym_roll *roll_act_drop(struct ym_view *v, const struct ym_roll *r, const struct ym_payment *p)
{
    struct ym_list in, out;
    const char *of = ym_arena_printf(&v->arena, "%lld %lld", (long long)p->head.id, (long long)r->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s  %s", _("Take a row off the roll"), p->name, roll_act_row_month(v, p));
    if (!ym_desk_refuse(v, &(struct ym_desk_matter){"roll.drop", "", of, title}, p->head.id))
        return NULL;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = r->head.id;
    which->limit = 1;
    ym_list_init(&out, &v->arena);
    if (ym_desk_call(v, &v->arena, "roll.see", &in, &out) || !YM_GET(&out, roll, 0))
        return NULL;
    ym_view_say(v, N_("{1} is taken off; the month is open again."), p->name, NULL);
    return YM_GET(&out, roll, 0);
}

/* ---- all of it */

enum { PRINT_PAGE = 1000 };

/* The roll itself comes with every page. */
int roll_act_gather(struct ym_view *v, const struct ym_roll *roll, struct ym_list *told)
{
    int64_t all = ym_or(roll->payments, roll->rows) + ym_or(roll->held, 0) + ym_or(roll->dropped, 0), after = 0, got = PRINT_PAGE;
    while (got == PRINT_PAGE) {
        struct ym_list in, out;
        struct ym_which *ask = YM_DESK_ASK(&in, &v->arena, which);
        ask->record = roll->head.id;
        ask->limit = PRINT_PAGE;
        ask->after = after;
        ym_list_init(&out, &v->arena);
        if (ym_desk_call(v, &v->arena, "roll.see", &in, &out))
            return 0;
        for (size_t i = told->count ? 1 : 0; i < out.count; i++)
            ym_list_add(told, out.at[i]);
        got = (int64_t)out.count - 1;
        after = out.count ? out.at[out.count - 1]->id : 0;
        if (!ym_show_progress(v, N_("Reading the roll"), (int64_t)told->count - 1, all))
            return 0;
    }
    return 1;
}
