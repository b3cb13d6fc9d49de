/* roll_view.c — one roll in three lists: what differs from the month before, what is held back and why, its rows.  Floor: screens. */
#include <stdio.h>
#include <string.h>

#include "pay/accounts.h"
#include "kit/browse.h"
#include "kit/printing.h"
#include "kit/desk_draft.h"
#include "pay/rolls.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/sight.h"

enum { CHANGES, HELD, ROWS, LISTS };
enum { PAGE = 200, HEAD_ROWS = 2, NEEDS_ROW = 1, NEEDS_PAYER = 2, NEEDS_MADE = 4, NEEDS_CONFIRMED = 8, NEEDS_HANDED = 16, NEEDS_WAITS = 32,
       NEEDS_APPROVER = 64, NEEDS_MORE = 128, NEEDS_SINGLE = 256, NEEDS_OTHERS = 512, NEEDS_LISTED = 1024, NEEDS_WHOLE = 2048 };

struct roll_view {
    const struct ym_roll *roll;
    int which;
    struct browse *list[LISTS]; /* the view's model is the one that is looked at */
    const char *head, *who, *subject;
};

static struct roll_view *roll_view_of(const struct ym_view *v)
{
    return browse_own(v);
}

/* ---- asking */

static struct ym_head *roll_view_ask_changes(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct roll_view *s = ((const struct browse *)p->baton)->own;
    struct ym_compare *ask = YM_DESK_ASK(in, &p->arena, compare);
    ask->roll = s->roll->head.id;
    ask->after = after ? after : "";
    return &ask->head;
}

static struct ym_head *roll_view_ask_rows(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct roll_view *s = ((const struct browse *)p->baton)->own;
    struct ym_which *ask = YM_DESK_ASK(in, &p->arena, which);
    ask->record = s->roll->head.id;
    ask->limit = PAGE;
    ask->held = p->type == YM_R_holdback;
    if (after)
        ym_int_parse(&ask->after, after);
    return &ask->head;
}

/* ---- cells */

static int roll_view_is_account(const struct ym_head *r)
{
    return r->type == YM_R_rollchange && ((const struct ym_rollchange *)r)->kind == YM_rollchange_account;
}

/* Another account: its last digits before and now stand where the sums of the other kinds do. */
static const char *roll_view_say_was(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_rollchange *c = (const struct ym_rollchange *)r;
    if (r->type == YM_R_rollchange && c->kind == YM_rollchange_shared)
        return p->whole ? NULL : ym_desk_short_number(ym_arena_strndup(&p->scratch, c->other, strcspn(c->other, " ")));
    return roll_view_is_account(r) ? ym_desk_tail(&p->scratch, ((const struct ym_rollchange *)r)->was_number) : NULL;
}

static const char *roll_view_say_is(struct ym_pages *p, const struct ym_head *r)
{
    return roll_view_is_account(r) ? ym_desk_tail(&p->scratch, ((const struct ym_rollchange *)r)->is_number) : NULL;
}

/* Where a month is paid to two: of which part it is. */
static const char *roll_view_say_kind(struct ym_pages *p, const struct ym_head *r)
{
    if (((const struct ym_rollchange *)r)->part == YM_NONE)
        return NULL;
    return ym_arena_printf(&p->scratch, "%s %s", ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(rollchange, kind)),
                           ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(rollchange, part)));
}

static const char *roll_view_say_reason(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_holdback *h = (const struct ym_holdback *)r;
    return ym_desk_sentence(&p->scratch, h->reason, h->arg1, h->arg2, NULL);
}

static const char *roll_view_say_why(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_rollchange *c = (const struct ym_rollchange *)r;
    return *c->why ? ym_desk_sentence(&p->scratch, c->why, c->arg1, c->arg2, NULL) : "";
}

/* The number of the case first. */
static const struct ym_column roll_view_change_columns[] = {
    YM_COLUMN(rollchange, number, 20, 24),
    YM_COLUMN(rollchange, name, 8, 20),
    YM_COLUMN(rollchange, township, 0, 20),
    {.field = YM_MEMBER(rollchange, was), .least = 9, .wished = 14, .title = N_("last month"), .say = roll_view_say_was},
    YM_COLUMN_SAID(rollchange, is, 9, 14, roll_view_say_is),
    YM_COLUMN_SAID(rollchange, kind, 15, 16, roll_view_say_kind),
    YM_COLUMN(rollchange, month, 7, 7),
    {.field = YM_MEMBER(rollchange, why), .wished = 28, .roomy = 1, .say = roll_view_say_why},
    {0},
};

static const struct ym_column roll_view_held_columns[] = {
    YM_COLUMN(holdback, number, 20, 24),
    YM_COLUMN(holdback, name, 8, 16),
    YM_COLUMN(holdback, township, 0, 20),
    YM_COLUMN(holdback, month, 0, 7),
    YM_COLUMN(holdback, months, 0, 6),
    YM_COLUMN(holdback, amount, 10, 14),
    YM_COLUMN_SAID(holdback, reason, 12, 0, roll_view_say_reason),
    {0},
};

/* Whether the account's holder stands there in full: not for everybody who sees the row.  What is masked is its own mask. */
static int roll_view_is_holder_told(struct ym_pages *p, const struct ym_payment *row)
{
    return !ym_text_empty(row->holder) && !ym_text_eq(row->holder, ym_sight_mask(&p->scratch, YM_FIELD(payment, holder), row->holder));
}

/* Whose it is, and who else is paid for him. */
static const char *roll_view_say_name(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_payment *row = (const struct ym_payment *)r;
    int other = row->payee != YM_NONE && roll_view_is_holder_told(p, row) && !ym_text_eq(row->holder, row->name);
    return other ? ym_arena_printf(&p->scratch, "%s>%s", row->name, row->holder) : row->name;
}

static int roll_view_is_off(const struct ym_head *r)
{
    return r->type == YM_R_payment && ((const struct ym_payment *)r)->state == YM_payment_dropped;
}

/* What was taken off is no part of the total: no sum stands there. */
static const char *roll_view_say_amount(struct ym_pages *p, const struct ym_head *r)
{
    return roll_view_is_off(r) ? ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(payment, state)) : NULL;
}

static const struct ym_column roll_view_row_columns[] = {
    YM_COLUMN(payment, number, 20, 24), YM_COLUMN(payment, month, 7, 7), YM_COLUMN_SAID(payment, name, 8, 20, roll_view_say_name),
    YM_COLUMN(payment, account, 19, 0), {.field = YM_MEMBER(payment, persons), .least = 4, .wished = 8, .title = N_("heads")},
    YM_COLUMN_SAID(payment, amount, 9, 14, roll_view_say_amount),
    YM_COLUMN(payment, setoff, 0, 10), YM_COLUMN(payment, failure, 0, 20),
    {0},
};

/* What came back, and what was taken off. */
static char roll_view_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    if (roll_view_is_off(r))
        return '-';
    return r->type == YM_R_payment && ((const struct ym_payment *)r)->state == YM_payment_failed ? '!' : ' ';
}

static const char *roll_view_key_of(struct ym_pages *p, const struct ym_head *r)
{
    int row = r->type == YM_R_payment, held = r->type == YM_R_holdback;
    const struct ym_field *number = row ? YM_FIELD(payment, number) : held ? YM_FIELD(holdback, number) : YM_FIELD(rollchange, number);
    const struct ym_field *name = row ? YM_FIELD(payment, name) : held ? YM_FIELD(holdback, name) : YM_FIELD(rollchange, name);
    return browse_case_key(browse_typed(p), ym_field_text(r, number), ym_field_text(r, name)); /* not the cell's: it may have a payee behind it */
}

static const char *roll_view_number_of(const struct ym_view *v)
{
    const struct browse *b = v->model;
    return ym_field_text(browse_chosen(v), ym_field_of(b->pages.columns[0].field));
}

/* ---- the head */

static void roll_view_describe(struct ym_view *v)
{
    struct roll_view *s = roll_view_of(v);
    static const struct ym_member names[] = {YM_MEMBER(roll, rows), YM_MEMBER(roll, persons), YM_MEMBER(roll, amount),
                                             YM_MEMBER(roll, held)};
    const char *arg[YM_PROBLEM_ARGS];
    for (size_t i = 0; i < YM_PROBLEM_ARGS; i++)
        arg[i] = ym_desk_show(v->desk, &v->arena, &s->roll->head, ym_field_of(names[i]));
    s->head = ym_problem_fill(&v->arena, _("{1} families, {2} persons, {3} yuan; {4} held back"), arg);
    const struct {
        int64_t is;
        const char *text;
        const struct ym_field *field;
    } more[] = {
        {s->roll->unconfirmed, _("{1} ({2} for accounts)"), YM_FIELD(roll, unconfirmed)},
        {s->roll->back, _("{1}; {2} yuan of it back pay"), YM_FIELD(roll, back)},
        {s->roll->dropped, _("{1}; {2} payments taken off"), YM_FIELD(roll, dropped)},
    };
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (ym_or(more[i].is, 0) > 0) {
            const char *with[YM_PROBLEM_ARGS] = {s->head, ym_desk_show(v->desk, &v->arena, &s->roll->head, more[i].field)};
            s->head = ym_problem_fill(&v->arena, more[i].text, with);
        }
    s->who = roll_words_hands(v, s->roll);
    s->subject = ym_arena_printf(&v->arena, "%s  %s", roll_act_title(v, s->roll), roll_words_state(v, s->roll));
}

/* ---- acts */

static struct ym_go roll_view_show(struct ym_view *v, int which)
{
    struct roll_view *s = roll_view_of(v);
    s->which = which;
    v->model = s->list[which];
    return YM_GO_STAY;
}

static struct ym_go roll_view_next_list(struct ym_view *v)
{
    return roll_view_show(v, (roll_view_of(v)->which + 1) % LISTS);
}

static struct ym_go roll_view_list_before(struct ym_view *v)
{
    return roll_view_show(v, (roll_view_of(v)->which + LISTS - 1) % LISTS);
}

/* A reason may be longer than its column, two accounts are. */
static struct ym_go roll_view_read_on(struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    if (roll_words_read(v, r))
        return YM_GO_STAY;
    return *roll_view_number_of(v) ? ym_desk_open(v->desk, YM_TO_CASE, roll_view_number_of(v)) : YM_GO_STAY;
}

static struct ym_go roll_view_confirm(struct ym_view *v)
{
    return roll_act_confirm(v, roll_view_of(v)->roll) ? YM_GO_BACK : YM_GO_STAY;
}

static struct ym_go roll_view_approve(struct ym_view *v)
{
    return roll_act_approve(v, roll_view_of(v)->roll) ? YM_GO_BACK : YM_GO_STAY;
}

static struct ym_go roll_view_hand(struct ym_view *v)
{
    return roll_act_hand(v, roll_view_of(v)->roll) ? YM_GO_BACK : YM_GO_STAY;
}

static struct ym_go roll_view_came_back(struct ym_view *v)
{
    if (roll_act_came_back(v, (const struct ym_payment *)browse_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go roll_view_drop(struct ym_view *v)
{
    struct roll_view *s = roll_view_of(v);
    const struct ym_roll *less = roll_act_drop(v, s->roll, (const struct ym_payment *)browse_chosen(v));
    if (!less)
        return YM_GO_STAY;
    s->roll = less;
    roll_view_describe(v);
    for (int i = 0; i < LISTS; i++) {
        v->model = s->list[i];
        browse_again(v);
    }
    return roll_view_show(v, ROWS);
}

static struct ym_go roll_view_discard(struct ym_view *v)
{
    return roll_act_discard(v, roll_view_of(v)->roll) ? YM_GO_BACK : YM_GO_STAY;
}

static struct ym_go roll_view_refuse(struct ym_view *v)
{
    return roll_act_refuse(v, roll_view_of(v)->roll) ? YM_GO_BACK : YM_GO_STAY;
}

static struct ym_go roll_view_print_as(struct ym_view *v, enum ym_sheet sheet)
{
    struct ym_list told;
    ym_list_init(&told, &v->arena);
    if (roll_act_gather(v, roll_view_of(v)->roll, &told))
        printing_sheet(v, sheet, &told, YM_NONE);
    return YM_GO_STAY;
}

static struct ym_go roll_view_print(struct ym_view *v)
{
    return roll_view_print_as(v, YM_SHEET_ROLL);
}

static struct ym_go roll_view_print_bank(struct ym_view *v)
{
    return roll_view_print_as(v, YM_SHEET_BANK);
}

/* ---- screen */

static const struct arrange_choice roll_view_sheets[] = {
    {N_("the roll by township, with totals on every page and its digest"), roll_view_print},
    {N_("the list for the bank, with whole account numbers"), roll_view_print_bank},
    {0},
};

static const struct browse_rows roll_view_rows[LISTS] = {
    [CHANGES] = {.call = "roll.changes",
                 .type = YM_R_rollchange,
                 .columns = roll_view_change_columns,
                 .ask = roll_view_ask_changes,
                 .key = roll_view_key_of,
                 .sheets = roll_view_sheets,
                 .part = N_("beside the month before")},
    [HELD] = {.call = "roll.see",
              .type = YM_R_holdback,
              .columns = roll_view_held_columns,
              .ask = roll_view_ask_rows,
              .key = roll_view_key_of,
              .sheets = roll_view_sheets,
              .part = N_("Held back")},
    [ROWS] = {.call = "roll.see",
              .type = YM_R_payment,
              .columns = roll_view_row_columns,
              .mark = roll_view_mark,
              .ask = roll_view_ask_rows,
              .key = roll_view_key_of,
              .sheets = roll_view_sheets,
              .part = N_("rows of the roll")},
};

/* What came of a transfer, or why it is taken off, is typed at its row: the draft is of "row roll". */
static void roll_view_go_on(struct ym_view *v)
{
    const char *of = ym_desk_draft_going(v, "transfer.answer");
    of = of ? of : ym_desk_draft_going(v, "roll.drop");
    if (!of)
        return;
    roll_view_show(v, ROWS);
    if (!browse_ask(v))
        browse_go_to(v, ym_arena_strndup(&v->arena, of, strcspn(of, " ")));
}

static int roll_view_open_roll(struct ym_view *v, const void *args)
{
    struct roll_view *s = YM_NEW(&v->arena, struct roll_view);
    s->roll = (const struct ym_roll *)ym_record_clone(&v->arena, args);
    for (int i = 0; i < LISTS; i++) {
        browse_begin(v, &roll_view_rows[i], s);
        s->list[i] = v->model;
    }
    roll_view_show(v, s->roll->state == YM_roll_discarded || s->roll->state == YM_roll_making ? ROWS : CHANGES);
    roll_view_describe(v);
    roll_view_go_on(v);
    return 0;
}

static void roll_view_close_roll(struct ym_view *v)
{
    struct roll_view *s = roll_view_of(v);
    for (int i = 0; i < LISTS; i++)
        ym_pages_release(&s->list[i]->pages);
}

static void roll_view_draw(struct ym_view *v)
{
    struct roll_view *s = roll_view_of(v);
    int cut = ym_put_columns(v->t, s->head) > v->columns - 2;
    ym_put(v->t, v->top, 2, v->columns - (cut ? 4 : 2), YM_PLAIN, s->head);
    if (cut)
        ym_put(v->t, v->top, v->columns - 2, 1, YM_PLAIN, "~");
    int part = ym_put_columns(v->t, _(s->list[s->which]->rows.part)) + 2;
    ym_putf(v->t, v->top + 1, 2, part, YM_BOLD, s->list[s->which]->rows.part, NULL);
    ym_put_right(v->t, v->top + 1, part + 2, v->columns - part - 2, YM_PLAIN, s->who);
    if (*s->roll->refused_by)
        roll_words_draw_refusal(v, s->roll, v->top + HEAD_ROWS + 1);
    else
        browse_draw_at(v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

static unsigned roll_view_now(const struct ym_view *v)
{
    const struct roll_view *s = roll_view_of(v);
    const struct ym_head *r = browse_chosen(v);
    unsigned bits = (r ? NEEDS_ROW : 0) | (*s->roll->only ? NEEDS_SINGLE : 0);
    bits |= ym_desk_did(v->desk, s->roll->made_by, s->roll->made_for) ? 0 : NEEDS_OTHERS;
    if (r && (roll_words_has_more(r) || ym_desk_may(v->desk, "case.see")))
        bits |= NEEDS_MORE; /* who only approves it opens no case */
    if (ym_desk_may(v->desk, "roll.confirm"))
        bits |= NEEDS_PAYER;
    if (s->which == ROWS && s->roll->state == YM_roll_handed && !(r && roll_view_is_off(r)) && ym_desk_may(v->desk, "transfer.answer"))
        bits |= NEEDS_HANDED;
    if (ym_desk_may(v->desk, "roll.approve"))
        bits |= NEEDS_APPROVER;
    bits |= s->which != ROWS ? NEEDS_WHOLE : r && !roll_view_is_off(r) ? NEEDS_LISTED : 0;
    if (roll_act_waits(v->desk, s->roll))
        return bits | NEEDS_WAITS;
    return bits | (s->roll->state == YM_roll_made ? NEEDS_MADE : s->roll->state == YM_roll_confirmed ? NEEDS_CONFIRMED : 0);
}

static const char *roll_view_barred(struct ym_view *v, const struct ym_action *a)
{
    const struct roll_view *s = roll_view_of(v);
    const struct ym_head *r = browse_chosen(v);
    if (a->run == roll_view_approve || a->run == (roll_act_is_new(s->roll) ? roll_view_hand : roll_view_confirm))
        return NULL; /* of the key's acts the one that comes next says why */
    if (a->run == roll_view_refuse && s->roll->state == YM_roll_handed)
        return NULL;
    if (a->run == roll_view_refuse && roll_act_own(v, s->roll))
        return roll_act_own(v, s->roll);
    if (a->run == roll_view_drop && r && roll_view_is_off(r))
        return _("This row is taken off already.");
    if (a->run != roll_view_came_back)
        return a->run == browse_options ? NULL : roll_act_why_not(v, s->roll);
    if (!ym_desk_may(v->desk, "transfer.answer"))
        return roll_act_pays_not(v);
    return s->roll->state != YM_roll_handed ? _("This roll was not handed over: nothing of it can have come back.")
           : s->which != ROWS               ? _("What came back is entered among the rows of the roll: Tab goes there.")
           : r && roll_view_is_off(r)       ? _("This row was taken off; nothing of it was transferred.")
                                            : NULL;
}

static const char *roll_view_subject(const struct ym_view *v)
{
    return roll_view_of(v)->subject;
}

static const struct ym_action roll_view_actions[] = {
    {"Tab Right", N_("Next list"), N_("Differences, held back, rows."), 0, roll_view_next_list},
    {"BackTab Left", "", N_("The list before."), 0, roll_view_list_before},
    {"Enter", N_("Open"), N_("Opens the case, or reads the whole reason or both accounts."), NEEDS_MORE, roll_view_read_on},
    {"F2 ^O", N_("Confirm"), N_("Confirms a roll that somebody else made; what changed since then is taken off."),
     NEEDS_PAYER | NEEDS_MADE, roll_view_confirm},
    {"F2 ^O", N_("Approve"), N_("Approves a confirmed roll that somebody else made and a third one confirmed; only then is it handed over."),
     NEEDS_APPROVER | NEEDS_WAITS, roll_view_approve},
    {"F2 ^O", N_("Pay over"), N_("The confirmed roll's money is handed over; from then on it counts as paid, on today's day."),
     NEEDS_PAYER | NEEDS_CONFIRMED, roll_view_hand},
    {"- ^K Del", N_("Take off"), N_("Takes the row off before the roll is confirmed, with the reason in writing; the month is open again."),
     NEEDS_ROW | NEEDS_PAYER | NEEDS_MADE | NEEDS_LISTED, roll_view_drop},
    {"- ^K Del", N_("Discard"), N_("Discards a roll that is not confirmed; the month can be made again."),
     NEEDS_PAYER | NEEDS_MADE | NEEDS_WHOLE, roll_view_discard},
    {"- ^K Del", N_("Discard"), N_("Discards a confirmed roll that nobody approved; the month can be made again."), NEEDS_PAYER | NEEDS_WAITS,
     roll_view_discard},
    {"- ^K Del", N_("Discard"), N_("Discards a confirmed single roll of which nothing can be paid any more."),
     NEEDS_PAYER | NEEDS_CONFIRMED | NEEDS_SINGLE, roll_view_discard},
    {"! ^W", N_("Send back"), N_("Does not confirm a roll that somebody else made, with the reason in writing; it is discarded, and whoever made it is told."),
     NEEDS_PAYER | NEEDS_MADE | NEEDS_OTHERS, roll_view_refuse},
    {"! ^W", N_("Send back"), N_("Does not approve a confirmed roll, with the reason in writing; it is discarded, and whoever made it is told."),
     NEEDS_APPROVER | NEEDS_WAITS | NEEDS_OTHERS, roll_view_refuse},
    {"! ^W", N_("Came back"), N_("The bank sent this payment back, with the reason; or it was noted so by mistake."), NEEDS_ROW | NEEDS_HANDED,
     roll_view_came_back},
    {"F7 ^P", N_("Print"), N_("The roll with totals on every page and its digest, or the list as it is shown: on paper, or as a file."), 0,
     browse_out},
    {"F6 ^T", N_("Arrange"), N_("In which order the rows stand, and which of them; kept under a name if you like."), 0, browse_arrange},
    {"=", "", N_("Digits beside rows: 2 opens, 5 looks, 6 prints; Enter does them one after another."), NEEDS_ROW, browse_options},
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to the rolls."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_roll = {
    .name = "roll",
    .title = N_("Payment roll"),
    .help = N_("First what differs from the roll before: new, gone, more, less, back pay with its month, or paid to another account. Then "
               "what is held back or was taken off, with the reason each. Then every row, a month each; name>holder: somebody else is paid for "
               "him; - was taken off and is not paid, ! came back. Look at the first two before confirming."),
    .actions = roll_view_actions,
    .open = roll_view_open_roll,
    .draw = roll_view_draw,
    .key = browse_key,
    .now = roll_view_now,
    .barred = roll_view_barred,
    .subject = roll_view_subject,
    .resume = browse_resume,
    .close = roll_view_close_roll,
};
