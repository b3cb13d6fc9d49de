/* cash.c — the townships' cash for emergencies (乡镇临时救助备用金): what each holds, and the movements of one.  Floor: screens.
 * Every sum is the service's; who may take what back it says itself. */
#include "pay/cash.h"

#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "pay/institutions.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/cashing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/fund.h"
#include "yimen/domain/record/funds.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, MAY_ADD = 2, MAY_TAKE_BACK = 4, MAY_OPEN = 8, MAY_SEE_HOMES = 16, HEAD_ROWS = 1 };

/* ---- topping up, taking back: one call */

struct adding {
    struct ym_list in, out;
    struct ym_desk_draft *draft;
};

static int cash_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct adding *a = baton;
    a->in.count = 1;
    ym_desk_draft_finish(a->draft, &a->in);
    ym_list_init(&a->out, &v->arena);
    return ym_desk_try(v, &v->arena, "cash.add", &a->in, &a->out, problems);
}

/* The movement that was written, among those of its township; "" for none. */
static const char *cash_written(struct ym_view *v, const struct adding *a)
{
    const struct ym_cash *c = YM_GET(&a->out, cash, 0);
    return c ? ym_arena_printf(&v->arena, "%lld", (long long)c->head.id) : "";
}

/* `township`: whose cash is looked at; "": it is still to be said. */
static int cash_add_to(struct ym_view *v, struct adding *a, const char *township)
{
    struct ym_cashing *ask = YM_DESK_ASK(&a->in, &v->arena, cashing);
    ym_desk_day_again(v);
    ym_record_usual(&ask->head, v->desk->state->today, 0);
    ask->township = ym_arena_strdup(&v->arena, township);
    ask->kind = YM_cashing_topped_up;
    a->draft = ym_desk_draft(v, &(struct ym_desk_matter){"cash.add", "", "", _("A township's cash")});
    int done = ym_desk_fill_as(
        v, &ask->head, &(struct ym_desk_filling){.title = _("A township's cash"), .send = cash_send, .baton = a, .draft = a->draft});
    if (done)
        ym_view_say(v, N_("It is entered."), NULL);
    browse_again(v);
    return done;
}

/* ---- what each township's cash holds */

static const struct ym_column cash_columns[] = {
    YM_COLUMN(fund, township, 10, 24), YM_COLUMN(fund, balance, 10, 14),   YM_COLUMN(fund, topped_up, 10, 14),
    YM_COLUMN(fund, spent, 10, 14),    YM_COLUMN(fund, paid_back, 8, 14), YM_COLUMN(fund, movements, 0, 10),
    {0},
};

static const char *cash_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_fund *)r)->township;
}

static struct ym_go cash_add(struct ym_view *v)
{
    const struct ym_fund *f = (const struct ym_fund *)browse_chosen(v);
    struct adding a;
    if (cash_add_to(v, &a, f ? f->township : ""))
        browse_go_to(v, YM_GET(&a.in, cashing, 0)->township);
    return YM_GO_STAY;
}

static struct ym_go cash_open_township(struct ym_view *v)
{
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_cashbook, ((const struct ym_fund *)browse_chosen(v))->township};
}

static int cash_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "cash.see",
                                            .type = YM_R_fund,
                                            .columns = cash_columns,
                                            .name = YM_MEMBER(fund, township),
                                            .key = cash_key_of,
                                            .nothing = N_("No township was given cash for emergencies yet.")};
    (void)args;
    return browse_open(v, &rows, NULL);
}

static unsigned cash_now(const struct ym_view *v)
{
    return (browse_chosen(v) ? NEEDS_ROW : 0) | (ym_desk_may(v->desk, "cash.add") ? MAY_ADD : 0) |
           (ym_desk_may(v->desk, "institution.list") ? MAY_SEE_HOMES : 0);
}

static const struct ym_action cash_actions[] = {
    {"Enter", N_("Open"), N_("The movements of the township's cash, the newest first."), NEEDS_ROW, cash_open_township},
    {"+ ^A", N_("Top up"), N_("Enters what a township was given, or paid back, with the number of the paper."), MAY_ADD, cash_add},
    {"BackTab Left", N_("Institutions"), N_("Institutions of care, with their accounts, and who is paid there."), MAY_SEE_HOMES, institutions_go},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the townships' cash."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_cash = {
    .name = "cash",
    .title = N_("Townships' cash"),
    .help = N_("What each township was given to pay emergencies on the spot, what it spent and what is left. What is spent the help itself "
               "writes: nothing is entered for it here. A township whose cash was never topped up is not in the list, and may pay on the spot "
               "as before."),
    .actions = cash_actions,
    .open = cash_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = cash_now,
    .resume = browse_again,
    .close = browse_close,
};

/* ---- the movements of one */

static const char *cash_say_hand(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_cash *c = (const struct ym_cash *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, c->by, c->by_for);
}

static const struct ym_column cash_book_columns[] = {
    YM_COLUMN(cash, day, 10, 10),
    YM_COLUMN(cash, kind, 6, 10),
    YM_COLUMN(cash, amount, 9, 12),
    YM_COLUMN(cash, balance, 9, 12),
    YM_COLUMN(cash, number, 20, 24),
    YM_COLUMN(cash, receipt, 8, 16),
    YM_COLUMN_SAID(cash, by, 0, 14, cash_say_hand),
    YM_COLUMN(cash, note, 0, 0),
    {0},
};

static const char *cash_book_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_cash *)r)->receipt;
}

static const char *cash_township(const struct ym_view *v)
{
    return browse_own(v);
}

static struct ym_head *cash_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_funds *ask = YM_DESK_ASK(in, &p->arena, funds);
    ask->township = ((const struct browse *)p->baton)->own;
    if (after)
        ym_int_parse(&ask->after, after);
    return &ask->head;
}

static const char *cash_yuan(struct ym_view *v, int64_t fen)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(&v->arena, ym_money_text(text, ym_or(fen, 0)));
}

/* Of the last answer: each page tells what is there now. */
static const struct ym_fund *cash_fund(const struct ym_view *v)
{
    const struct ym_list *others = &((const struct browse *)v->model)->pages.others;
    const struct ym_fund *f, *last = NULL;
    size_t pos = 0;
    while ((f = YM_NEXT(others, fund, -1, &pos)))
        last = f;
    return last;
}

static void cash_draw(struct ym_view *v)
{
    const struct ym_fund *f = cash_fund(v);
    if (f) {
        const char *arg[YM_PROBLEM_ARGS] = {cash_yuan(v, f->balance), cash_yuan(v, f->topped_up), cash_yuan(v, f->spent), cash_yuan(v, f->paid_back)};
        ym_put(v->t, v->top, 2, v->columns - 2, YM_BOLD,
               ym_problem_fill(&v->arena, _("holds {1} yuan: topped up {2}, spent {3}, paid back {4}"), arg));
    }
    browse_draw_at(v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

static const struct ym_cash *cash_chosen(const struct ym_view *v)
{
    return (const struct ym_cash *)browse_chosen(v);
}

static struct ym_go cash_read_on(struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    const struct ym_schema *s = ym_schema_of(YM_R_cash);
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, s->count);
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        int inner = f == YM_FIELD(cash, corrects) || f == YM_FIELD(cash, household); /* numbers are nobody's words */
        const char *line = inner ? NULL : ym_desk_field_line(v->desk, &v->arena, r, f);
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}

static struct ym_go cash_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, cash_chosen(v)->number);
}

static struct ym_go cash_add_here(struct ym_view *v)
{
    struct adding a;
    if (cash_add_to(v, &a, cash_township(v)))
        browse_go_to(v, cash_written(v, &a));
    return YM_GO_STAY;
}

static struct ym_go cash_take_back(struct ym_view *v)
{
    struct adding a;
    struct ym_which *which = YM_DESK_ASK(&a.in, &v->arena, which);
    which->record = cash_chosen(v)->head.id;
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)which->record);
    const char *subject = ym_arena_printf(&v->arena, "%s  %s", cash_chosen(v)->receipt, cash_yuan(v, cash_chosen(v)->amount));
    a.draft = ym_desk_draft(v, &(struct ym_desk_matter){"cash.add", "", of, _("Take back an entry")});
    int done = ym_desk_fill_as(v, &which->head,
                               &(struct ym_desk_filling){.title = _("Take back an entry"),
                                                         .subject = subject,
                                                         .needed = {YM_FIELD(which, reason), NULL},
                                                         .note = _("What stands there stays; the correction is put beside it."),
                                                         .send = cash_send,
                                                         .baton = &a,
                                                         .draft = a.draft});
    browse_again(v);
    if (done) {
        browse_go_to(v, cash_written(v, &a));
        ym_view_say(v, N_("Taken back: both stand in the list."), NULL);
    }
    return YM_GO_STAY;
}

static int cash_open_book(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "cash.see",
                                            .type = YM_R_cash,
                                            .columns = cash_book_columns,
                                            .ask = cash_ask_page,
                                            .key = cash_book_key_of,
                                            .nothing = N_("This township was given no cash yet.")};
    return browse_open(v, &rows, ym_arena_strdup(&v->arena, args));
}

static const char *cash_subject(const struct ym_view *v)
{
    return ym_desk_word(v->desk, "township", NULL, cash_township(v));
}

static int cash_by_hand(const struct ym_cash *c)
{
    return c->kind == YM_cash_topped_up || c->kind == YM_cash_paid_back;
}

/* What was entered by hand, by somebody else; whether it was taken back already the service says. */
static int cash_may_take_back(const struct ym_view *v, const struct ym_cash *c)
{
    return cash_by_hand(c) && !ym_desk_did(v->desk, c->by, c->by_for);
}

static const char *cash_book_barred(struct ym_view *v, const struct ym_action *a)
{
    const struct ym_cash *c = cash_chosen(v);
    return a->run == cash_take_back && c && cash_by_hand(c) && ym_desk_did(v->desk, c->by, c->by_for)
               ? _("You entered this yourself; another payer takes it back.")
               : NULL;
}

static unsigned cash_book_now(const struct ym_view *v)
{
    const struct ym_cash *c = cash_chosen(v);
    unsigned add = ym_desk_may(v->desk, "cash.add") ? MAY_ADD : 0;
    if (!c)
        return add;
    return NEEDS_ROW | add | (add && cash_may_take_back(v, c) ? MAY_TAKE_BACK : 0) |
           (*c->number && ym_desk_may(v->desk, "case.see") ? MAY_OPEN : 0);
}

static const struct ym_action cash_book_actions[] = {
    {"Enter", N_("Whole"), N_("The movement in whole: by which paper or receipt, by whom, why."), NEEDS_ROW, cash_read_on},
    {"+ ^A", N_("Top up"), N_("Enters what a township was given, or paid back, with the number of the paper."), MAY_ADD, cash_add_here},
    {"! ^W", N_("Reverse"), N_("Takes back an entry that another payer made, in whole, with the reason; both stay in the list."), MAY_TAKE_BACK,
     cash_take_back},
    {"F8 ^E", N_("Case"), N_("Opens the case that was helped."), MAY_OPEN, cash_open_case},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the township's cash."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_cashbook = {
    .name = "cashbook",
    .title = N_("A township's cash"),
    .help = N_("Each movement, the newest first, with what was left after it: topped up, spent for a help that was paid on the spot, paid back. "
               "Nothing is changed afterwards: what was entered wrongly another payer takes back, then it is entered anew."),
    .actions = cash_book_actions,
    .open = cash_open_book,
    .draw = cash_draw,
    .key = browse_key,
    .now = cash_book_now,
    .barred = cash_book_barred,
    .subject = cash_subject,
    .resume = browse_again,
    .close = browse_close,
};
