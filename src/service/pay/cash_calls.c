/* cash_calls.c — a township's cash for emergencies at the payer's desk: looked at, topped up, paid back, an entry taken back.  Floor: service.
 * What is spent the help itself writes (case/deciding.c): must not be entered here. */
#include "ledger/cash.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/cashing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/fund.h"
#include "yimen/domain/record/funds.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

enum { PAGE = 100 };

/* ---- told */

static void cash_calls_tell_fund(struct ym_session *s, const char *township, const struct ym_cash_held *held)
{
    struct ym_fund *f = YM_RECORD(s->arena, fund);
    f->township = township;
    f->balance = held->fen;
    f->topped_up = held->topped_up;
    f->spent = held->spent;
    f->paid_back = held->paid_back;
    f->movements = held->movements;
    ym_list_add(s->out, &f->head);
}

static int cash_calls_refuse(struct ym_session *s, struct ym_location at, const char *text, int64_t fen)
{
    char sum[YM_MONEY_TEXT];
    return ym_problem(s->problems, at, text, ym_money_text(sum, fen), NULL);
}

/* ---- looking */

/* text(township) */
static int cash_calls_each_fund(void *baton, const struct ym_tally_row *row)
{
    struct ym_session *s = baton;
    struct ym_cursor key = ym_cursor_of(row->key.data, row->key.len);
    const char *township = ym_key_read_text(&key, s->arena);
    struct ym_cash_held held = ym_cash_counted(row->count);
    if (key.bad)
        return YM_ECORRUPT;
    if (held.movements && ym_session_sees_township(s, township))
        cash_calls_tell_fund(s, township, &held);
    return 0;
}

struct cash_page {
    struct ym_session *s;
    int64_t room;
};

/* A family's number goes along until the answer is masked: whoever is shown is logged. */
static int cash_calls_row(void *baton, const struct ym_hit *hit)
{
    struct cash_page *p = baton;
    struct ym_cash *c;
    int err = YM_RECORD_GET(&c, p->s->txn, p->s->arena, cash, hit->root, hit->id);
    if (err)
        return err;
    c->head.root = ym_or(c->household, 0);
    ym_list_add(p->s->out, &c->head);
    return --p->room == 0;
}

static int cash_calls_page(struct ym_session *s, const struct ym_funds *ask)
{
    struct cash_page page = {s, ym_or(ask->limit, PAGE)};
    struct ym_buf prefix, hi;
    ym_buf_init(&prefix);
    ym_buf_init(&hi);
    ym_key_text(&prefix, ask->township);
    if (ask->after != YM_NONE)
        ym_key_number(&hi, ask->after);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}, .hi = {hi.data, hi.len}, .backward = 1};
    int err = ym_each(s->txn, YM_I_cash, &range, cash_calls_row, &page);
    ym_buf_release(&prefix);
    ym_buf_release(&hi);
    return err;
}

static int cash_calls_see_one(struct ym_session *s, const struct ym_funds *ask)
{
    struct ym_cash_held held;
    ym_session_about(s, 0, 0, ask->township);
    if (!ym_session_enter(s, ask->township))
        return ym_session_deny(s, N_("The township {1} does not belong to your work; the window can enter it."), ym_words_township(s, ask->township));
    int err = ym_cash_held(&held, s, ask->township);
    if (!err && held.movements)
        cash_calls_tell_fund(s, ask->township, &held);
    return err ? err : cash_calls_page(s, ask);
}

int ym_call_cash_see(struct ym_session *s)
{
    const struct ym_funds *ask = YM_ASK_OR_EMPTY(s, funds);
    return ym_text_empty(ask->township) ? ym_each_tally(s->txn, YM_T_cash, NULL, cash_calls_each_fund, s) : cash_calls_see_one(s, ask);
}

/* ---- entering */

static int cash_calls_put(struct ym_session *s, struct ym_cash *c)
{
    struct ym_cash_held held;
    int err = ym_cash_put(s, c);
    if (!err)
        err = ym_cash_held(&held, s, c->township);
    if (err)
        return err;
    ym_session_about(s, 0, c->head.id, c->township);
    ym_session_result(s, c->township, c->head.id);
    cash_calls_tell_fund(s, c->township, &held);
    ym_list_add(s->out, &c->head);
    return 0;
}

/* More than nothing is left, and no more than a balance may say. */
static int cash_calls_check_sum(struct ym_session *s, const struct ym_cashing *ask, const struct ym_cash_held *held)
{
    if (ask->kind == YM_cashing_paid_back && ask->amount > held->fen)
        return cash_calls_refuse(s, YM_AT(cashing, amount), N_("The township's cash holds {1} yuan: no more can be paid back."), held->fen);
    if (ask->kind == YM_cashing_topped_up && ask->amount > YM_FEN_MAX - held->topped_up)
        return cash_calls_refuse(s, YM_AT(cashing, amount), N_("With what was given before this is more than {1} yuan: look at the amount again."),
                                 YM_FEN_MAX);
    return 0;
}

static int cash_calls_enter(struct ym_session *s)
{
    const struct ym_cashing *ask = YM_ASK_FOR(s, cashing);
    struct ym_cash_held held;
    if (!ask)
        return YM_EBAD;
    if (!ym_session_enter(s, ask->township))
        return ym_session_deny(s, N_("The township {1} does not belong to your work; the window can enter it."), ym_words_township(s, ask->township));
    if (ask->day > s->today)
        return ym_problem(s->problems, YM_AT(cashing, day), N_("This day lies ahead."), NULL);
    int err = ym_cash_held(&held, s, ask->township);
    if (!err)
        err = cash_calls_check_sum(s, ask, &held);
    if (err)
        return err;
    struct ym_cash *c = YM_RECORD(s->arena, cash);
    c->township = ask->township;
    c->kind = ask->kind;
    c->amount = ask->amount;
    c->day = ask->day;
    c->receipt = ask->paper;
    c->note = ask->note;
    return cash_calls_put(s, c);
}

/* ---- taken back */

static int cash_calls_find(struct ym_cash **out, struct ym_session *s, int64_t id)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, cash, 0, id);
    if (err && err != YM_ENOENT)
        return err;
    ym_session_about(s, 0, err ? 0 : id, err ? "" : (*out)->township);
    if (!err && ym_session_enter(s, (*out)->township))
        return 0;
    ym_problem(s->problems, YM_AT(which, record), N_("There is no such movement within your scope."), NULL);
    return err ? err : ym_session_hide(s);
}

/* Once; and only what was entered by hand. */
static int cash_calls_may_correct(struct ym_session *s, const struct ym_cash *c)
{
    struct ym_head *before;
    struct ym_buf key;
    if (c->kind != YM_cash_topped_up && c->kind != YM_cash_paid_back)
        return ym_problem(s->problems, YM_AT(which, record),
                          N_("Only what was topped up or paid back can be taken back; what a help spent belongs to its case."), NULL);
    if (ym_session_did(s, c->by, c->by_for))
        return ym_session_deny(s, N_("You entered this yourself; another payer takes it back."), NULL);
    ym_buf_init(&key);
    ym_key_number(&key, c->head.id);
    int err = ym_keyed(&before, s, YM_I_cash_corrects, &key);
    ym_buf_release(&key);
    return err || !before ? err : ym_problem(s->problems, YM_AT(which, record), N_("This movement was taken back already."), NULL);
}

static int cash_calls_check_left(struct ym_session *s, const struct ym_cash *c)
{
    struct ym_cash_held held;
    int err = ym_cash_held(&held, s, c->township);
    if (err || c->kind != YM_cash_topped_up || c->amount <= held.fen)
        return err;
    return cash_calls_refuse(s, YM_AT(which, record),
                             N_("The township's cash holds {1} yuan, less than was given then: top up what is missing first."), held.fen);
}

static int cash_calls_correct(struct ym_session *s, const struct ym_which *which)
{
    struct ym_cash *old;
    int err = cash_calls_find(&old, s, which->record);
    if (!err)
        err = cash_calls_may_correct(s, old);
    if (!err && ym_text_empty(which->reason))
        err = ym_problem(s->problems, YM_AT(which, reason), N_("Say in writing why it is taken back."), NULL);
    if (!err)
        err = cash_calls_check_left(s, old);
    if (err)
        return err;
    struct ym_cash *c = YM_RECORD(s->arena, cash);
    c->township = old->township;
    c->kind = YM_cash_corrected;
    c->amount = old->kind == YM_cash_topped_up ? -old->amount : old->amount;
    c->day = s->today;
    c->receipt = old->receipt;
    c->note = which->reason;
    c->corrects = old->head.id;
    return cash_calls_put(s, c);
}

int ym_call_cash_add(struct ym_session *s)
{
    const struct ym_which *which = YM_GET(s->in, which, 0);
    if (which && ym_list_count(s->in, YM_R_cashing))
        return ym_problem(s->problems, YM_AT_RECORD(which), N_("Enter a new movement or take one back: not both at once."), NULL);
    return which ? cash_calls_correct(s, which) : cash_calls_enter(s);
}
