/* settlements.c — a month settled by two (月账处理): asked of a month at hand, confirmed or refused in the list of what waits.  Floor: screens.
 * What may be settled, and by whom, the service says. */
#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "pay/money.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, MAY_DECIDE = 2, MAY_WITHDRAW = 4 };

/* ---- asking */

struct asking {
    struct ym_list in;
    struct ym_desk_draft *draft;
};

static int settlements_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct asking *a = baton;
    a->in.count = 1;
    ym_desk_draft_finish(a->draft, &a->in);
    return ym_desk_try(v, &v->arena, "settle.ask", &a->in, NULL, problems);
}

/* A month that two are paid for has two balances. */
static const char *settlements_month_part(struct ym_arena *arena, ym_month month, int64_t part)
{
    char text[YM_DATE_TEXT];
    ym_month_text(text, month);
    return part == YM_NONE ? ym_arena_strdup(arena, text)
                           : ym_arena_printf(arena, "%s %s", text, ym_desk_choice(ym_choices_named("part"), part));
}

const char *settlements_of(struct ym_arena *arena, const struct ym_owing *o)
{
    char text[YM_DATE_TEXT];
    ym_month_text(text, o->month);
    return o->part == YM_NONE ? ym_arena_strdup(arena, text) : ym_arena_printf(arena, "%s %lld", text, (long long)o->part);
}

int settlements_ask(struct ym_view *v, const struct ym_owing *o)
{
    struct asking a;
    char open[YM_MONEY_TEXT], over[YM_MONEY_TEXT];
    struct ym_settling *ask = YM_DESK_ASK(&a.in, &v->arena, settling);
    ask->number = o->number;
    ask->month = o->month;
    ask->part = o->part;
    const char *month = settlements_month_part(&v->arena, o->month, o->part), *about = ym_arena_printf(&v->arena, "%s %s", o->number, month);
    const char *beside = ym_desk_sentence(&v->arena, N_("Of the month {1}: still open {2} yuan, paid too much {3} yuan."),
                                          month, ym_money_text(open, o->open), ym_money_text(over, o->over));
    const char *title = ym_arena_printf(&v->arena, "%s  %s  %s", _("Settle a month"), o->name, month);
    a.draft = ym_desk_draft(v, &(struct ym_desk_matter){"settle.ask", o->number, settlements_of(&v->arena, o), title});
    int done = ym_desk_fill_as(v, &ask->head,
                               &(struct ym_desk_filling){.title = _("Settle a month"),
                                                         .subject = about,
                                                         .beside = beside,
                                                         .fewer = YM_FIELD(settling, kind),
                                                         .those = ym_or(o->may, 0),
                                                         .send = settlements_send,
                                                         .baton = &a,
                                                         .draft = a.draft});
    if (done)
        ym_view_say(v, N_("Asked; another official confirms it."), NULL);
    return done;
}

/* ---- the list of what waits */

static const char *settlements_say_asker(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_settlement *t = (const struct ym_settlement *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, t->by, t->by_for);
}

static const char *settlements_say_month(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_settlement *t = (const struct ym_settlement *)r;
    return settlements_month_part(&p->scratch, t->month, t->part);
}

static const struct ym_column settlements_columns[] = {
    YM_COLUMN(settlement, number, 20, 24),
    YM_COLUMN(settlement, name, 8, 16),
    YM_COLUMN_SAID(settlement, month, 18, 18, settlements_say_month), /* never cut: two rows of a month may differ in nothing else */
    YM_COLUMN(settlement, kind, 10, 14),
    YM_COLUMN(settlement, amount, 9, 12),
    YM_COLUMN_SAID(settlement, by, 0, 14, settlements_say_asker),
    YM_COLUMN(settlement, reason, 10, 0),
    {0},
};

static const char *settlements_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_settlement *t = (const struct ym_settlement *)r;
    return browse_case_key(browse_typed(p), t->number, t->name);
}

static const struct ym_settlement *settlements_chosen(const struct ym_view *v)
{
    return (const struct ym_settlement *)browse_chosen(v);
}

static struct ym_go settlements_confirm(struct ym_view *v)
{
    const struct ym_settlement *t = settlements_chosen(v);
    char sum[YM_MONEY_TEXT];
    struct ym_list in;
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Confirm for {1}, {2}: {3}, {4} yuan? It is posted today and stays."),
                    ym_arena_printf(&v->arena, "%s %s", t->number, t->name), settlements_month_part(&v->arena, t->month, t->part),
                    ym_desk_choice(ym_choices_named("settlement"), t->kind), ym_money_text(sum, ym_or(t->amount, 0)), NULL))
        return YM_GO_STAY;
    YM_DESK_ASK(&in, &v->arena, which)->record = t->head.id;
    if (!ym_desk_call(v, &v->arena, "settle.confirm", &in, NULL))
        ym_view_say(v, N_("Confirmed."), NULL);
    browse_again(v);
    return YM_GO_STAY;
}

/* 1 if it was sent with its reason. */
static int settlements_end(struct ym_view *v, const char *call, const char *how)
{
    const struct ym_settlement *t = settlements_chosen(v);
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)t->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s  %s", how, t->name, settlements_month_part(&v->arena, t->month, t->part));
    int done = ym_desk_refuse(v, &(struct ym_desk_matter){call, t->number, of, title}, t->head.id);
    browse_again(v);
    return done;
}

static struct ym_go settlements_refuse(struct ym_view *v)
{
    settlements_end(v, "settle.refuse", _("Not confirmed"));
    return YM_GO_STAY;
}

static struct ym_go settlements_withdraw(struct ym_view *v)
{
    if (settlements_end(v, "settle.withdraw", _("Withdraw the request")))
        ym_view_say(v, N_("Withdrawn; it stays on record."), NULL);
    return YM_GO_STAY;
}

/* ---- the screen */

static int settlements_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "settle.list",
                                            .type = YM_R_settlement,
                                            .columns = settlements_columns,
                                            .key = settlements_key_of,
                                            .nothing = N_("Nothing waits for a second person.")};
    (void)args;
    int err = browse_open(v, &rows, NULL);
    const char *refusal = err ? NULL : ym_desk_draft_going(v, "settle.refuse"), *going = refusal || err ? refusal : ym_desk_draft_going(v, "settle.withdraw");
    if (going)
        browse_go_to(v, going);
    return err;
}

static int settlements_asked(const struct ym_view *v)
{
    return ym_desk_did(v->desk, settlements_chosen(v)->by, settlements_chosen(v)->by_for);
}

static unsigned settlements_now(const struct ym_view *v)
{
    if (!browse_chosen(v))
        return 0;
    unsigned own = settlements_asked(v) ? (ym_desk_may(v->desk, "settle.withdraw") ? MAY_WITHDRAW : 0)
                                        : (ym_desk_may(v->desk, "settle.confirm") ? MAY_DECIDE : 0);
    return NEEDS_ROW | own;
}

static const char *settlements_barred(struct ym_view *v, const struct ym_action *a)
{
    if (!browse_chosen(v) || !(a->needs & (MAY_DECIDE | MAY_WITHDRAW)))
        return NULL;
    return !settlements_asked(v) ? (a->needs & MAY_WITHDRAW ? _("Whoever asked withdraws it; another official confirms or refuses it.") : NULL)
           : a->needs & MAY_DECIDE ? _("You asked for this yourself; another official confirms it.")
                                   : NULL;
}

static const struct ym_action settlements_actions[] = {
    {"Enter", N_("Whole"), N_("What was asked, with its reason."), NEEDS_ROW, browse_whole},
    {"F2 ^O", N_("Confirm"), N_("Confirms what another official asked; it is posted today and never changed."), MAY_DECIDE, settlements_confirm},
    {"! ^W", N_("Refuse"), N_("Does not confirm it, with the reason in writing."), MAY_DECIDE, settlements_refuse},
    {"- ^K Del", N_("Withdraw"), N_("Whoever asked withdraws it, with the reason in writing."), MAY_WITHDRAW, settlements_withdraw},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the list."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_settlements = {
    .name = "settlements",
    .title = N_("Months to be settled"),
    .help = N_("What somebody asked and another official has to confirm: that a month left from before is paid or lapses, that what was paid too "
               "much came back or is written off, that an heir is paid. Whoever asked may withdraw it."),
    .actions = settlements_actions,
    .open = settlements_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = settlements_now,
    .barred = settlements_barred,
    .resume = browse_again,
    .close = browse_close,
};
