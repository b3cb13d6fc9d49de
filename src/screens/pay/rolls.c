/* rolls.c — the payment rolls: made for a programme and month, confirmed by somebody else, or discarded.  Floor: screens.
 * Whether a roll may be confirmed and by whom the service says. */
#include "pay/accounts.h"
#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "pay/rolls.h"

#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/state.h"

enum { NEEDS_ROW = 1, NEEDS_PAYER = 2, NEEDS_MADE = 4, NEEDS_SIGHT = 8, NEEDS_CONFIRMED = 16, NEEDS_WAITS = 32, NEEDS_APPROVER = 64, NEEDS_SINGLE = 128, NEEDS_OTHERS = 256 };

/* What the next form to make one begins with, and whose draft it has. */
struct rolls {
    const char *programme, *of;
    ym_month month;
};

static const char *rolls_say_maker(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_roll *roll = (const struct ym_roll *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, roll->made_by, roll->made_for);
}

static const char *rolls_say_programme(struct ym_pages *p, const struct ym_head *r)
{
    const char *programme = ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(roll, programme));
    return ym_text_empty(((const struct ym_roll *)r)->only) ? programme
                                                            : ym_desk_sentence(&p->scratch, N_("single: {1}"), programme, NULL, NULL);
}

static const char *rolls_say_state(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_roll *roll = (const struct ym_roll *)r;
    return roll_act_waits(p->v->desk, roll) ? _("unapproved") : *roll->refused_by ? _("refused") : NULL;
}

static const struct ym_column rolls_columns[] = {
    YM_COLUMN(roll, month, 7, 7),
    YM_COLUMN_SAID(roll, programme, 12, 0, rolls_say_programme),
    YM_COLUMN(roll, rows, 6, 10),
    YM_COLUMN(roll, held, 6, 10),
    YM_COLUMN(roll, amount, 11, 16),
    YM_COLUMN_SAID(roll, state, 6, 12, rolls_say_state),
    YM_COLUMN_SAID(roll, made_by, 0, 14, rolls_say_maker),
    {0},
};

/* What waits for somebody. */
static char rolls_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    int64_t state = ((const struct ym_roll *)r)->state;
    return state == YM_roll_made || state == YM_roll_confirmed ? '*' : ' ';
}

static const char *rolls_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return ym_pages_cell(p, r, 1);
}

static const struct ym_roll *rolls_chosen(const struct ym_view *v)
{
    return (const struct ym_roll *)browse_chosen(v);
}

/* ---- acts */

static struct ym_go rolls_open_roll(struct ym_view *v)
{
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_roll, rolls_chosen(v)};
}

/* Nobody confirms what he has not looked at: what differs is opened, and confirmed there. */
static struct ym_go rolls_do_confirm(struct ym_view *v)
{
    return rolls_open_roll(v);
}

static struct ym_go rolls_do_approve(struct ym_view *v)
{
    if (roll_act_approve(v, rolls_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go rolls_do_hand(struct ym_view *v)
{
    if (roll_act_hand(v, rolls_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go rolls_do_discard(struct ym_view *v)
{
    if (roll_act_discard(v, rolls_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go rolls_do_refuse(struct ym_view *v)
{
    if (roll_act_refuse(v, rolls_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

struct making {
    struct ym_list in, out;
    struct ym_desk_draft *draft;
};

static int rolls_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct making *m = baton;
    ym_list_init(&m->out, &v->arena);
    roll_act_wait(v);
    m->in.count = 1;
    ym_desk_draft_finish(m->draft, &m->in);
    return ym_desk_try(v, &v->arena, "roll.make", &m->in, &m->out, problems);
}

static void rolls_mean_nothing(struct rolls *own)
{
    *own = (struct rolls){.programme = "", .of = "", .month = YM_NONE};
}

static struct ym_go rolls_make(struct ym_view *v)
{
    struct making m;
    struct rolls *own = browse_own(v);
    struct ym_roll *asked = YM_DESK_ASK(&m.in, &v->arena, roll);
    asked->programme = own->programme;
    asked->month = own->month == YM_NONE ? ym_date_month(v->desk->state->today) : own->month;
    m.draft = ym_desk_draft(v, &(struct ym_desk_matter){"roll.make", "", own->of, _("New payment roll")});
    rolls_mean_nothing(own);
    if (!ym_desk_fill_as(v, &asked->head,
                         &(struct ym_desk_filling){.title = _("New payment roll"), .send = rolls_send, .baton = &m, .draft = m.draft}))
        return YM_GO_STAY;
    browse_again(v);
    const struct ym_roll *made = YM_GET(&m.out, roll, 0);
    if (made)
        ym_view_say(v, N_("{1} is made; somebody else confirms it."), roll_act_title(v, made), NULL);
    return made ? (struct ym_go){YM_WHERE_OPEN, &ym_screen_roll, made} : YM_GO_STAY;
}

static struct ym_go rolls_accounts(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_accounts, NULL};
}

/* ---- screen */

/* The month's, not one of single cases: the last that was not discarded. */
static int rolls_is_meant(const struct ym_roll *r, const struct ym_roll *meant)
{
    return meant->head.id ? r->head.id == meant->head.id
                          : r->month == meant->month && ym_text_eq(r->programme, meant->programme) && ym_text_empty(r->only) &&
                                r->state != YM_roll_discarded;
}

static const struct ym_roll *rolls_meant(const struct ym_view *v, const struct ym_roll *meant)
{
    const struct ym_list *rows = &((const struct browse *)v->model)->pages.rows;
    const struct ym_roll *r;
    size_t pos = 0;
    while ((r = YM_NEXT(rows, roll, -1, &pos)))
        if (rolls_is_meant(r, meant))
            return r;
    return NULL;
}

/* To the roll itself, or to the form to make it. */
static void rolls_lead_on(struct ym_view *v, const struct ym_roll *meant)
{
    struct rolls *own = browse_own(v);
    const struct ym_roll *r = rolls_meant(v, meant);
    char month[YM_DATE_TEXT];
    if (r) {
        browse_go_to(v, ym_arena_printf(&v->arena, "%lld", (long long)r->head.id));
        v->next = (struct ym_go){YM_WHERE_OPEN, &ym_screen_roll, r};
    } else if (!meant->head.id && ym_desk_may(v->desk, "roll.make")) {
        own->programme = ym_arena_strdup(&v->arena, meant->programme);
        own->month = meant->month;
        own->of = ym_arena_printf(&v->arena, "%s %s", own->programme, ym_month_text(month, own->month));
        ym_view_press(v, (struct ym_key){.kind = YM_K_CHAR, .ch = '+'});
    }
}

static int rolls_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {
        .call = "roll.list", .type = YM_R_roll, .columns = rolls_columns, .mark = rolls_mark, .key = rolls_key_of};
    struct rolls *own = YM_NEW(&v->arena, struct rolls);
    const struct ym_draft *going = v->desk->going;
    rolls_mean_nothing(own);
    if (going && ym_text_eq(going->call, "roll.make"))
        own->of = ym_arena_strdup(&v->arena, going->of);
    int err = browse_open(v, &rows, own);
    const char *refusal = err ? NULL : ym_desk_draft_going(v, "roll.refuse");
    if (refusal)
        browse_go_to(v, refusal);
    if (!err && args)
        rolls_lead_on(v, args);
    return err;
}

static unsigned rolls_now(const struct ym_view *v)
{
    const struct ym_roll *r = rolls_chosen(v);
    unsigned bits = ym_desk_may(v->desk, "roll.confirm") ? NEEDS_PAYER : 0;
    if (ym_desk_may(v->desk, "roll.see"))
        bits |= NEEDS_SIGHT;
    if (ym_desk_may(v->desk, "roll.approve"))
        bits |= NEEDS_APPROVER;
    if (!r)
        return bits;
    bits |= NEEDS_ROW | (ym_desk_did(v->desk, r->made_by, r->made_for) ? 0 : NEEDS_OTHERS) | (*r->only ? NEEDS_SINGLE : 0);
    if (roll_act_waits(v->desk, r))
        return bits | NEEDS_WAITS;
    return bits | (r->state == YM_roll_made ? NEEDS_MADE : r->state == YM_roll_confirmed ? NEEDS_CONFIRMED : 0);
}

static const char *rolls_barred(struct ym_view *v, const struct ym_action *a)
{
    const struct ym_roll *r = rolls_chosen(v);
    if (!(a->needs & (NEEDS_PAYER | NEEDS_APPROVER)))
        return NULL;
    if (r && a->run == rolls_do_refuse && roll_act_own(v, r))
        return roll_act_own(v, r);
    if (r && (a->run == rolls_do_approve || a->run == (roll_act_is_new(r) ? rolls_do_hand : rolls_do_confirm)))
        return NULL; /* of the key's acts the one that comes next says why */
    return r && a->needs & NEEDS_ROW ? roll_act_why_not(v, r) : roll_act_pays_not(v);
}

static const struct ym_action rolls_actions[] = {
    {"Enter", N_("Open"), N_("Differences to the month before, what is held back, the rows."), NEEDS_ROW | NEEDS_SIGHT, rolls_open_roll},
    {"+ ^A", N_("New roll"), N_("Makes the roll of a programme and month, or a single roll of named cases on any day."), NEEDS_PAYER,
     rolls_make},
    {"F2 ^O", N_("Confirm"), N_("Opens what differs in a roll that somebody else made; F2 there confirms it."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_MADE, rolls_do_confirm},
    {"F2 ^O", N_("Approve"),
     N_("Approves a confirmed roll that somebody else made and a third one confirmed; only then is it handed over."),
     NEEDS_ROW | NEEDS_APPROVER | NEEDS_WAITS, rolls_do_approve},
    {"F2 ^O", N_("Pay over"), N_("The confirmed roll's money is handed over; from then on it counts as paid, on today's day."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_CONFIRMED, rolls_do_hand},
    {"- ^K Del", N_("Discard"), N_("Discards a roll that is not confirmed; the month can be made again."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_MADE, rolls_do_discard},
    {"- ^K Del", N_("Discard"), N_("Discards a confirmed roll that nobody approved; the month can be made again."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_WAITS, rolls_do_discard},
    {"- ^K Del", N_("Discard"), N_("Discards a confirmed single roll of which nothing can be paid any more."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_CONFIRMED | NEEDS_SINGLE, rolls_do_discard},
    {"! ^W", N_("Send back"), N_("Does not confirm a roll that somebody else made, with the reason in writing; it is discarded, and whoever made it is told."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_MADE | NEEDS_OTHERS, rolls_do_refuse},
    {"! ^W", N_("Send back"), N_("Does not approve a confirmed roll, with the reason in writing; it is discarded, and whoever made it is told."),
     NEEDS_ROW | NEEDS_APPROVER | NEEDS_WAITS | NEEDS_OTHERS, rolls_do_refuse},
    {"F8 ^E", N_("Bank accounts"), N_("Those changed after the grant: nothing is paid to them before another official confirmed them."),
     NEEDS_PAYER, rolls_accounts},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the rolls."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_rolls = {
    .name = "rolls",
    .title = N_("Payment rolls"),
    .help = N_("The rolls, newest first; * waits: to be confirmed by somebody else than the one who made it, then to be handed over."),
    .actions = rolls_actions,
    .open = rolls_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = rolls_now,
    .barred = rolls_barred,
    .resume = browse_again,
    .close = browse_close,
};
