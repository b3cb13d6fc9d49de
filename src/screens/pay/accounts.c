/* accounts.c — bank accounts that wait until another official says yes: what it was, what it is, who changed it.  Floor: screens.
 * Which wait and who may confirm one the service says. */
#include "pay/accounts.h"

#include <string.h>

#include "kit/browse.h"
#include "kit/desk.h"
#include "pay/institutions.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/state.h"

enum { NEEDS_ROW = 1, NEEDS_CASE = 2, MAY_SEE_HOMES = 4, PAGE = 50 };

/* The account of a row; NULL only if the service told none.  Each row is followed by its account: the n-th belongs to the n-th. */
static const struct ym_account *accounts_account_of(const struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_account *a = NULL;
    size_t pos = 0, n = 0;
    do
        a = YM_NEXT(&p->others, account, -1, &pos);
    while (a && n < p->rows.count && p->rows.at[n++] != r);
    return a;
}

static const char *accounts_say_was(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_account *a = accounts_account_of(p, r);
    return a ? ym_desk_tail(&p->scratch, a->was_number) : "";
}

static const char *accounts_say_number(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_account *a = accounts_account_of(p, r);
    return a ? ym_desk_tail(&p->scratch, a->number) : "";
}

static const char *accounts_say_holder(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_account *a = accounts_account_of(p, r);
    return a ? a->holder : "";
}

static const char *accounts_say_changed(struct ym_pages *p, const struct ym_head *r)
{
    char day[YM_DATE_TEXT];
    const struct ym_account *a = accounts_account_of(p, r);
    if (!a || a->changed == YM_NONE)
        return "";
    return ym_arena_strdup(&p->scratch, ym_date_text(day, ym_time_date(a->changed, p->v->desk->offset)));
}

static const struct ym_column accounts_columns[] = {
    YM_COLUMN(found, number, 20, 24),
    YM_COLUMN(found, name, 10, 20),
    {.title = N_("old no."), .least = 5, .wished = 7, .say = accounts_say_was},
    {.title = N_("new no."), .least = 5, .wished = 7, .say = accounts_say_number},
    YM_COLUMN_SAID(account, holder, 8, 20, accounts_say_holder),
    {.title = N_("entered"), .least = 10, .wished = 10, .say = accounts_say_changed},
    YM_COLUMN(found, township, 0, 24),
    {0},
};

/* What this official may say yes to. */
static char accounts_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_account *a = accounts_account_of(p, r);
    return a && !ym_desk_did(p->v->desk, a->changed_by, a->changed_for) && !ym_desk_did(p->v->desk, a->returned_by, a->returned_for) ? '*' : ' ';
}

static const char *accounts_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, browse_typed(p));
}

static struct ym_head *accounts_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_queue *ask = YM_DESK_ASK(in, &p->arena, queue);
    ask->limit = PAGE;
    ask->after = after ? after : "";
    return &ask->head;
}

/* ---- one account in whole */

const char *accounts_payee(const struct ym_desk *d, struct ym_arena *a, const char *label, const char *bank, const char *number,
                           const char *holder)
{
    const char *none = _("none");
    return ym_desk_labelled(d, a, label, ym_text_empty(number) ? none : ym_arena_printf(a, "%s  %s  %s", bank, number, holder));
}

static const char *accounts_field(const struct ym_desk *d, struct ym_arena *a, const struct ym_account *r, const struct ym_field *f)
{
    const char *value = ym_desk_show(d, a, &r->head, f);
    return ym_desk_labelled(d, a, ym_word(f->label), *value ? value : _("not given"));
}

/* Who holds it: of the family, or by which agreement somebody who is not. */
static size_t accounts_whose(const char **lines, struct ym_view *v, const struct ym_account *a)
{
    const struct ym_payee *p = a->payee == YM_NONE ? NULL : YM_FIND(&((const struct browse *)v->model)->pages.others, payee, a->payee);
    const struct ym_field *const told[] = {YM_FIELD(payee, kind), YM_FIELD(payee, name), YM_FIELD(payee, agreement), YM_FIELD(payee, signed_on),
                                           YM_FIELD(payee, from)};
    size_t n = 0;
    if (a->institution != YM_NONE) {
        lines[0] = _("The account of an institution: whoever lives there is paid to it.");
        return 1;
    }
    if (!p) {
        lines[0] = accounts_field(v->desk, &v->arena, a, YM_FIELD(account, relation));
        lines[1] = accounts_field(v->desk, &v->arena, a, YM_FIELD(account, agreement));
        return 2;
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if ((lines[n] = ym_desk_field_line(v->desk, &v->arena, &p->head, told[i])))
            n++;
    return n;
}

enum { LINES = 14 };

/* Everything that whoever says yes must have seen; how many lines. */
static size_t accounts_describe(const char *lines[LINES], struct ym_view *v, const struct ym_found *f, const struct ym_account *a)
{
    size_t n = 0;
    const struct ym_desk *d = v->desk;
    struct ym_arena *arena = &v->arena;
    lines[n++] = ym_arena_printf(arena, "%s%s%s  %s", f->number, *f->number ? "  " : "", f->name, ym_desk_word(d, "township", NULL, f->township));
    lines[n++] = accounts_payee(d, arena, _("Account before"), a->was_bank, a->was_number, a->was_holder);
    lines[n++] = accounts_payee(d, arena, _("Account now"), a->bank, a->number, a->holder);
    n += accounts_whose(lines + n, v, a);
    lines[n++] = ym_text_empty(a->changed_by) ? accounts_field(d, arena, a, YM_FIELD(account, changed_by))
                                              : ym_desk_labelled(d, arena, ym_word(YM_FIELD(account, changed_by)->label),
                                                                 ym_desk_hand(d, arena, a->changed_by, a->changed_for));
    lines[n++] = accounts_field(d, arena, a, YM_FIELD(account, changed));
    if (!ym_text_empty(a->shared)) /* one account, two families: whoever says yes has seen it */
        lines[n++] = accounts_field(d, arena, a, YM_FIELD(account, shared));
    if (a->returned == YM_NONE)
        return n;
    lines[n++] = ym_arena_printf(arena, "%s  %s", accounts_field(d, arena, a, YM_FIELD(account, returned)), a->returned_why);
    lines[n++] = ym_desk_labelled(d, arena, ym_word(YM_FIELD(account, returned_by)->label), ym_desk_hand(d, arena, a->returned_by, a->returned_for));
    return n;
}

static struct ym_go accounts_read_on(struct ym_view *v)
{
    const char *lines[LINES];
    const struct ym_head *r = browse_chosen(v);
    size_t n = accounts_describe(lines, v, (const struct ym_found *)r, accounts_account_of(&((struct browse *)v->model)->pages, r));
    ym_tell(v, N_("Bank account to be confirmed"), lines, n);
    return YM_GO_STAY;
}

static const char *accounts_all_of(struct ym_arena *arena, const char *const lines[LINES], size_t n)
{
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        text = ym_arena_printf(arena, "%s%s\n", text, lines[i]);
    return ym_arena_printf(arena, "%s\n", text);
}

/* What is sent is what was shown: an account changed meanwhile is refused. */
static void accounts_give(struct ym_list *in, struct ym_view *v, const struct ym_account *seen)
{
    ym_list_init(in, &v->arena);
    ym_list_add(in, ym_record_clone(&v->arena, &seen->head));
}

static struct ym_go accounts_confirm(struct ym_view *v)
{
    const char *lines[LINES];
    struct ym_list in;
    const struct ym_found *f = (const struct ym_found *)browse_chosen(v);
    const struct ym_account *a = accounts_account_of(&((struct browse *)v->model)->pages, &f->head);
    const char *name = ym_arena_strdup(&v->arena, f->name), *holder = ym_arena_strdup(&v->arena, a->holder);
    size_t n = accounts_describe(lines, v, f, a);
    accounts_give(&in, v, a);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("{1}Pay to this account from now on?"), accounts_all_of(&v->arena, lines, n), NULL))
        return YM_GO_STAY;
    int err = ym_desk_call(v, &v->arena, "account.confirm", &in, NULL);
    if (err == YM_ESTALE || err == 0)
        browse_again(v);
    if (!err)
        ym_view_say(v, ym_text_empty(holder) || ym_text_eq(holder, name) ? N_("The bank account of {1} is confirmed.")
                                                                         : N_("The account that {1} is paid to is confirmed; its holder is {2}."),
                    name, holder, NULL);
    return YM_GO_STAY;
}

static struct ym_go accounts_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, ((const struct ym_found *)browse_chosen(v))->number);
}

/* ---- screen */

static int accounts_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "account.waiting",
                                            .type = YM_R_found,
                                            .columns = accounts_columns,
                                            .ask = accounts_ask_page,
                                            .name = YM_MEMBER(found, number),
                                            .mark = accounts_mark,
                                            .key = accounts_key_of};
    (void)args;
    return browse_open(v, &rows, NULL);
}

static unsigned accounts_now(const struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    const struct ym_account *a = r ? accounts_account_of(&((const struct browse *)v->model)->pages, r) : NULL;
    unsigned bits = ym_desk_may(v->desk, "institution.list") ? MAY_SEE_HOMES : 0;
    return !a ? bits : a->institution == YM_NONE ? bits | NEEDS_ROW | NEEDS_CASE : bits | NEEDS_ROW;
}

static const struct ym_action accounts_actions[] = {
    {"Enter", N_("Details"), N_("The account in whole: before and now, holder, relation, agreement, who entered it."), NEEDS_ROW,
     accounts_read_on},
    {"F2 ^O", N_("Confirm"), N_("Shows the account in whole and asks; from then on money is paid to it."), NEEDS_ROW, accounts_confirm},
    {"F8 ^E", N_("Case"), N_("Opens the family's case."), NEEDS_ROW | NEEDS_CASE, accounts_open_case},
    {"Tab Right", N_("Institutions"), N_("Institutions of care, with their accounts, and who is paid there."), MAY_SEE_HOMES, institutions_go},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the bank accounts."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_accounts = {
    .name = "accounts",
    .title = N_("Bank accounts to confirm"),
    .help = N_("Accounts entered or changed after money was granted, oldest first: the last digits of what it was and what it is. Nothing "
               "is paid to them before another official than the one who entered them confirmed them; * is what you may confirm. Ask the "
               "family before you do: money redirected to somebody else's account is what audits find first."),
    .actions = accounts_actions,
    .open = accounts_open,
    .draw = browse_draw,
    .key = browse_key,
    .neighbour = browse_neighbour,
    .now = accounts_now,
    .resume = browse_again,
    .close = browse_close,
};
