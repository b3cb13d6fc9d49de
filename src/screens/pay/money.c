/* money.c — the ledger of months (月账): a case's months, and what is open or was paid too much of all cases.  Floor: screens.
 * Every sum and every reason is the service's. */
#include "pay/money.h"

#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "pay/cash.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/want.h"

enum { NEEDS_ROW = 1, MAY_OPEN = 2, MAY_SETTLE = 4, MAY_LIST = 8, MAY_SEE_CASH = 16, HEAD_ROWS = 1 };

struct looking {
    const char *number;    /* of the case; "": of all */
    struct ym_owings ask;
    const char *subject;
};

static struct looking *money_looking(const struct ym_view *v)
{
    return browse_own(v);
}

/* ---- cells */

/* The last line of a page that looked at all it may says only that. */
static const char *money_say_why(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_owing *o = (const struct ym_owing *)r;
    if (o->month == YM_NONE)
        return _("looked through up to here");
    const char *why = *o->why ? ym_desk_sentence(&p->scratch, o->why, o->arg1, o->arg2, NULL) : "";
    if (o->part == YM_NONE) /* where a month is paid to two: what the second is */
        return why;
    const char *part = ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(owing, part));
    return *why ? ym_desk_labelled(p->v->desk, &p->scratch, part, why) : part;
}

/* Nothing where there is nothing: so that what is open or over stands out. */
static const char *money_say_sum(int64_t fen, struct ym_pages *p, const struct ym_field *f, const struct ym_head *r)
{
    return fen > 0 ? ym_desk_show(p->v->desk, &p->scratch, r, f) : "";
}

static const char *money_say_under_way(struct ym_pages *p, const struct ym_head *r)
{
    return money_say_sum(((const struct ym_owing *)r)->under_way, p, YM_FIELD(owing, under_way), r);
}

static const char *money_say_open(struct ym_pages *p, const struct ym_head *r)
{
    return money_say_sum(((const struct ym_owing *)r)->open, p, YM_FIELD(owing, open), r);
}

static const char *money_say_over(struct ym_pages *p, const struct ym_head *r)
{
    return money_say_sum(((const struct ym_owing *)r)->over, p, YM_FIELD(owing, over), r);
}

static const struct ym_column money_columns[] = {
    YM_COLUMN(owing, month, 7, 7),
    YM_COLUMN(owing, owed, 9, 12),
    YM_COLUMN(owing, paid, 9, 12),
    YM_COLUMN_SAID(owing, under_way, 0, 12, money_say_under_way),
    YM_COLUMN_SAID(owing, open, 9, 12, money_say_open),
    YM_COLUMN_SAID(owing, over, 9, 12, money_say_over),
    YM_COLUMN_SAID(owing, why, 12, 0, money_say_why),
    {0},
};

static const struct ym_column owings_columns[] = {
    YM_COLUMN(owing, number, 20, 24),
    YM_COLUMN(owing, name, 8, 16),
    YM_COLUMN(owing, month, 7, 7),
    YM_COLUMN_SAID(owing, open, 8, 12, money_say_open),
    YM_COLUMN_SAID(owing, over, 8, 12, money_say_over),
    YM_COLUMN_SAID(owing, why, 12, 0, money_say_why),
    YM_COLUMN(owing, township, 0, 16),
    {0},
};

static const char *money_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_owing *)r)->name;
}

static const char *money_owing_key(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_owing *o = (const struct ym_owing *)r;
    return browse_case_key(browse_typed(p), o->number, o->name);
}

static char money_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_owing *o = (const struct ym_owing *)r;
    (void)p;
    return o->over > 0 || o->open > 0 ? '*' : ' ';
}

/* ---- asking */

static struct ym_head *money_ask_case(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_want *ask = YM_DESK_ASK(in, &p->arena, want);
    (void)after;
    ask->number = ((const struct looking *)((const struct browse *)p->baton)->own)->number;
    return &ask->head;
}

static struct ym_head *money_ask_all(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct looking *l = ((const struct browse *)p->baton)->own;
    struct ym_owings *ask = YM_DESK_ASK(in, &p->arena, owings);
    struct ym_head head = ask->head;
    *ask = l->ask;
    ask->head = head;
    ask->after = after ? after : "";
    return &ask->head;
}

/* ---- the line above */

static const char *money_yuan(struct ym_view *v, int64_t fen)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(&v->arena, ym_money_text(text, fen));
}

static const char *money_sums(struct ym_view *v, const char *text, int64_t open, int64_t over, int64_t under_way, int64_t old)
{
    const char *arg[YM_PROBLEM_ARGS] = {money_yuan(v, open), money_yuan(v, over), money_yuan(v, under_way), money_yuan(v, old)};
    return ym_problem_fill(&v->arena, text, arg);
}

static const char *money_head_of_case(struct ym_view *v)
{
    const struct browse *b = v->model;
    const struct ym_owing *o;
    int64_t open = 0, over = 0, under_way = 0;
    size_t pos = 0;
    while ((o = YM_NEXT(&b->pages.rows, owing, -1, &pos))) {
        open += o->open;
        over += o->over;
        under_way += o->under_way;
    }
    return money_sums(v, _("open {1}, paid too much {2}, under way {3} yuan"), open, over, under_way, 0);
}

static const char *money_head_of_all(struct ym_view *v)
{
    const struct browse *b = v->model;
    const struct ym_balance *sum;
    int64_t open = 0, over = 0, under_way = 0, old = 0;
    size_t pos = 0;
    while ((sum = YM_NEXT(&b->pages.others, balance, -1, &pos))) {
        open += ym_or(sum->open, 0);
        over += ym_or(sum->over, 0);
        under_way += ym_or(sum->under_way, 0);
        old += ym_or(sum->old, 0);
    }
    return money_sums(v,
                      old ? _("with this month: open {1}, paid too much {2}, under way {3} yuan; open from before {4} yuan")
                          : _("with this month: open {1}, paid too much {2}, under way {3} yuan"),
                      open, over, under_way, old);
}

static void money_draw(struct ym_view *v)
{
    const struct looking *l = money_looking(v);
    ym_put(v->t, v->top, 2, v->columns - 2, YM_BOLD, *l->number ? money_head_of_case(v) : money_head_of_all(v));
    browse_draw_at(v, v->top + HEAD_ROWS, v->rows - HEAD_ROWS);
}

/* ---- acts */

/* How the month was settled: what of it whoever reads the month wants to know. */
static size_t money_settled(const char **lines, struct ym_view *v, const struct ym_owing *o)
{
    const struct ym_field *const told[] = {YM_FIELD(settlement, kind),   YM_FIELD(settlement, amount),       YM_FIELD(settlement, state),
                                           YM_FIELD(settlement, each),   YM_FIELD(settlement, until),        YM_FIELD(settlement, reason),
                                           YM_FIELD(settlement, by),     YM_FIELD(settlement, confirmed_by), YM_FIELD(settlement, on),
                                           YM_FIELD(settlement, refusal)};
    const struct ym_settlement *t;
    size_t pos = 0, n = 0;
    while ((t = YM_NEXT(&((const struct browse *)v->model)->pages.others, settlement, -1, &pos))) {
        if (t->month != o->month || t->part != o->part)
            continue;
        lines[n++] = "";
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            if ((lines[n] = ym_desk_field_line(v->desk, &v->arena, &t->head, told[i])))
                n++;
    }
    return n;
}

static struct ym_go money_read_on(struct ym_view *v)
{
    enum { SETTLED_LINES = 11 };
    const struct ym_head *r = browse_chosen(v);
    const struct ym_owing *o = (const struct ym_owing *)r;
    const struct ym_schema *s = ym_schema_of(YM_R_owing);
    size_t settled = ym_list_count(&((const struct browse *)v->model)->pages.others, YM_R_settlement);
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, s->count + 1 + settled * SETTLED_LINES);
    size_t n = 0;
    for (size_t i = 0; o->month != YM_NONE && i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        int said = f == YM_FIELD(owing, why) || f == YM_FIELD(owing, arg1) || f == YM_FIELD(owing, arg2) || f == YM_FIELD(owing, mark);
        const char *line = said ? NULL : ym_desk_field_line(v->desk, &v->arena, r, f);
        if (line)
            lines[n++] = line;
    }
    if (*o->why)
        lines[n++] = ym_desk_sentence(&v->arena, o->why, o->arg1, o->arg2, NULL);
    n += money_settled(lines + n, v, o);
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}

static struct ym_go money_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, ((const struct ym_owing *)browse_chosen(v))->number);
}

static struct ym_go money_settle(struct ym_view *v)
{
    if (settlements_ask(v, (const struct ym_owing *)browse_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go money_settlements(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_SETTLEMENTS, NULL);
}

static struct ym_go money_cash(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_cash, NULL};
}

/* What is looked for, on screen and paper. */
static const char *money_asked(struct ym_view *v, const struct ym_owings *ask)
{
    char month[YM_DATE_TEXT];
    const char *what = ym_desk_choice(ym_choices_named("balance"), ym_or(ask->what, YM_balance_open));
    const char *programme = *ask->programme ? ym_desk_word(v->desk, "programme", NULL, ask->programme) : "";
    const char *township = *ask->township ? ym_desk_word(v->desk, "township", NULL, ask->township) : "";
    const char *until = ask->until == YM_NONE ? "" : ym_desk_sentence(&v->arena, N_("until {1}"), ym_month_text(month, ask->until), NULL, NULL);
    const char *aged = ask->months == YM_NONE ? "" : ym_desk_sentence(&v->arena, N_("{1} months ago or longer"),
                                                                      ym_arena_printf(&v->arena, "%lld", (long long)ask->months), NULL, NULL);
    return ym_arena_printf(&v->arena, "%s%s%s%s%s%s%s%s%s", what, *programme ? "  " : "", programme, *township ? "  " : "", township,
                           *until ? "  " : "", until, *aged ? "  " : "", aged);
}

static struct ym_go money_look_for(struct ym_view *v)
{
    struct browse *b = v->model;
    struct looking *l = b->own;
    struct ym_owings *ask = (struct ym_owings *)ym_record_clone(&v->arena, &l->ask.head);
    if (!ym_desk_fill(v, &ask->head, _("Look for months"), NULL))
        return YM_GO_STAY;
    l->ask = *ask;
    b->pages.asked = l->subject = money_asked(v, ask);
    browse_ask(v);
    return YM_GO_STAY;
}

/* ---- the screens */

static const char *money_subject(const struct ym_view *v)
{
    return money_looking(v)->subject;
}

static unsigned money_now(const struct ym_view *v)
{
    const struct ym_owing *o = (const struct ym_owing *)browse_chosen(v);
    int settle = o && ym_or(o->may, 0) && ym_desk_may(v->desk, "settle.ask");
    return (o ? NEEDS_ROW : 0) | (o && *o->number && ym_desk_may(v->desk, "case.see") ? MAY_OPEN : 0) | (settle ? MAY_SETTLE : 0) |
           (ym_desk_may(v->desk, "settle.list") ? MAY_LIST : 0) | (ym_desk_may(v->desk, "cash.see") ? MAY_SEE_CASH : 0);
}

/* Nothing to settle, or not now. */
static const char *money_barred(struct ym_view *v, const struct ym_action *a)
{
    const struct ym_owing *o = (const struct ym_owing *)browse_chosen(v);
    if (a->run != money_settle || !o || o->month == YM_NONE || !ym_desk_may(v->desk, "settle.ask"))
        return NULL;
    return o->under_way > 0               ? _("Something of this month is on a roll that was not handed over yet.")
           : o->open <= 0 && o->over <= 0 ? _("Nothing of this month is open or was paid too much.")
                                          : _("How it is settled was asked already: that waits for a second person.");
}

static struct looking *money_begin(struct ym_view *v, const char *number)
{
    struct looking *l = YM_NEW(&v->arena, struct looking);
    l->number = ym_arena_strdup(&v->arena, number);
    l->ask = *YM_RECORD(&v->arena, owings);
    l->subject = *number ? l->number : money_asked(v, &l->ask);
    return l;
}

/* To the month that is being settled. */
static void money_go_on(struct ym_view *v)
{
    struct browse *b = v->model;
    const char *of = ym_desk_draft_going(v, "settle.ask");
    const struct ym_head *r;
    for (int64_t row = 0; of && (r = ym_pages_at(&b->pages, row)); row++)
        if (ym_text_eq(settlements_of(&v->arena, (const struct ym_owing *)r), of))
            b->list.at = row;
}

static int money_open_of_case(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "ledger.see",
                                            .type = YM_R_owing,
                                            .columns = money_columns,
                                            .name = YM_MEMBER(owing, month),
                                            .ask = money_ask_case,
                                            .mark = money_mark,
                                            .key = money_key_of,
                                            .nothing = N_("Nothing was ever owed in this case.")};
    int err = browse_open(v, &rows, money_begin(v, args));
    if (err)
        return err;
    ((struct browse *)v->model)->pages.about = money_looking(v)->number;
    money_go_on(v);
    return 0;
}

static int money_open_of_all(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "ledger.open",
                                            .type = YM_R_owing,
                                            .columns = owings_columns,
                                            .name = YM_MEMBER(owing, mark),
                                            .ask = money_ask_all,
                                            .key = money_owing_key,
                                            .nothing = N_("No such month. F2 looks for months still open, paid too much, or from before.")};
    (void)args;
    return browse_open(v, &rows, money_begin(v, ""));
}

static const struct ym_action money_actions[] = {
    {"Enter", N_("Whole"), N_("The month in whole, with the reason."), NEEDS_ROW, money_read_on},
    {"+ ^A", N_("Settle"), N_("Asks how the month is to be settled: left from before, recovered, written off, to the heir; a second person confirms."),
     MAY_SETTLE, money_settle},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the months."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_money = {
    .name = "money",
    .title = N_("Months owed and paid"),
    .help = N_("Each month by itself, the newest first: what is owed by what was decided, what was paid, what is on a roll on its way. What is "
               "open comes with the next roll, or it is said why not; what was paid too much is shown and never taken by itself."),
    .actions = money_actions,
    .open = money_open_of_case,
    .draw = money_draw,
    .key = browse_key,
    .now = money_now,
    .barred = money_barred,
    .subject = money_subject,
    .resume = browse_again,
    .close = browse_close,
};

static const struct ym_action owings_actions[] = {
    {"Enter", N_("Whole"), N_("The month in whole, with the reason."), NEEDS_ROW, money_read_on},
    {"F2 ^O", N_("Look for"), N_("What is open, was paid too much, or was left from before; of a programme or township."), 0, money_look_for},
    {"F8 ^E", N_("Case"), N_("Opens the case."), MAY_OPEN, money_open_case},
    {"+ ^A", N_("Settle"), N_("Asks how the month is to be settled: left from before, recovered, written off, to the heir; a second person confirms."),
     MAY_SETTLE, money_settle},
    {"Tab Right", N_("To confirm"), N_("What waits for a second person."), MAY_LIST, money_settlements},
    {"BackTab Left", N_("Cash"), N_("What the townships were given to pay emergencies on the spot, and what is left of it."), MAY_SEE_CASH, money_cash},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the ledger."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_owings = {
    .name = "owings",
    .title = N_("Ledger of months"),
    .help = N_("The months of earlier rolls that something is left to pay for, each with what stands against it; F2 shows what was paid too "
               "much, or what was left from before instead. Above are all sums of your scope, this month's among them."),
    .actions = owings_actions,
    .open = money_open_of_all,
    .draw = money_draw,
    .key = browse_key,
    .now = money_now,
    .barred = money_barred,
    .subject = money_subject,
    .resume = browse_again,
    .close = browse_close,
};
