/* balances.c — what the ledger brings to the desks: a month that its roll left unpaid, too much paid, a transfer that came back, a roll.
 * Floor: service.
 * One to-do a case and kind, with the oldest month; gone when nothing of it is left.  Must not move any money. */
#include "todo/balances.h"

#include "family/accounts.h"
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"

enum { TURNS = 1 << 20 /* a month may be late, paid, and late again */ };

/* ---- what is left of a case */

const struct ym_todo_balance ym_todo_balances[YM_LEFTS] = {
    {ym_ledger_over, YM_TODO_over_arose, YM_TODO_over_gone, 0, YM_I_ledger_over, YM_I_ledger_over},
    {ym_ledger_open, YM_TODO_month_late, YM_TODO_paid_up, 1, YM_I_ledger_open, YM_I_ledger_old},
};

int ym_todo_balance_counts(const struct ym_session *s, const struct ym_todo_balance *b, const struct ym_ledger *l)
{
    return b->of(l) != 0 || (b->owed && l->month < ym_date_month(s->today) && ym_or(l->under_way, 0) != 0);
}

/* The oldest month of the case that has one; NULL.  A month of today is not late yet. */
int ym_todo_balance_oldest(const struct ym_ledger **out, struct ym_session *s, const struct ym_todo_balance *b, const struct ym_ledger *of)
{
    const struct ym_ledger *l;
    struct ym_list lines;
    size_t pos = 0;
    *out = NULL;
    ym_list_init(&lines, s->arena);
    int err = ym_file_load_type(&lines, s->txn, YM_R_ledger, of->head.root);
    while (!err && (l = YM_NEXT(&lines, ledger, of->head.parent, &pos)))
        if (ym_todo_balance_counts(s, b, l) && !(b->owed && l->month >= ym_date_month(s->today)) && (!*out || l->month < (*out)->month))
            *out = l;
    return err;
}

void ym_todo_balance_happens(struct ym_noticing *n, const struct ym_todo_balance *b, const struct ym_case *c, const struct ym_ledger *l)
{
    char month[YM_DATE_TEXT];
    struct ym_happening h = ym_happening_of(n, b->opens, c);
    h.turn = l->month * TURNS + l->head.rev;
    h.text = ym_arena_strdup(n->s->arena, ym_month_text(month, l->month)); /* which month everybody may know who sees the case */
    ym_happens(n, h);
}

int ym_todo_balance_gone(struct ym_noticing *n, const struct ym_todo_balance *b, const struct ym_ledger *l, const struct ym_case *c)
{
    const struct ym_ledger *left;
    int err = ym_todo_balance_oldest(&left, n->s, b, l);
    if (!err && !left)
        ym_happens(n, ym_happening_of(n, b->closes, c));
    return err;
}

int ym_todo_balance_case(const struct ym_case **out, struct ym_noticing *n, const struct ym_ledger *l)
{
    int err = ym_noticing_family(n, l->head.root);
    *out = err ? NULL : YM_FIND(&n->file, case, l->head.parent);
    return err ? err : *out ? 0 : YM_ECORRUPT;
}

static int balances_moved(struct ym_noticing *n, const struct ym_todo_balance *b, const struct ym_ledger *old, const struct ym_ledger *new)
{
    const struct ym_case *c;
    int had = old && ym_todo_balance_counts(n->s, b, old), has = ym_todo_balance_counts(n->s, b, new);
    int opens = has && !had && b->opens == YM_TODO_over_arose; /* that a month was left unpaid only a day says */
    if (!opens && !(had && !has))
        return 0;
    int err = ym_todo_balance_case(&c, n, new);
    if (err)
        return err;
    if (opens)
        ym_todo_balance_happens(n, b, c, new);
    return opens ? 0 : ym_todo_balance_gone(n, b, new, c);
}

int ym_notice_ledger(struct ym_noticing *n, const struct ym_pair *p)
{
    int err = 0;
    for (size_t i = 0; !err && i < YM_LEFTS; i++)
        err = balances_moved(n, &ym_todo_balances[i], (const struct ym_ledger *)p->old, (const struct ym_ledger *)p->new);
    return err;
}

/* ---- a transfer that came back, an account that was mended */

static int balances_tells(const struct ym_session *s, int event)
{
    for (size_t i = 0; i < s->config->todo_count; i++)
        if (s->config->todos[i].opens == event)
            return 1;
    return 0;
}

int ym_notice_returned(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_settlement *t = (const struct ym_settlement *)p->new;
    int err = t->kind == YM_settlement_returned ? ym_noticing_family(n, t->head.root) : 0;
    const struct ym_case *c = err || t->kind != YM_settlement_returned ? NULL : YM_FIND(&n->file, case, t->head.parent);
    if (err || !c)
        return err;
    struct ym_payment *row;
    err = YM_RECORD_GET(&row, n->s->txn, n->s->arena, payment, t->head.root, t->row);
    if (err)
        return err;
    if (row->payee != YM_NONE) {
        struct ym_payee *payee;
        err = YM_RECORD_GET(&payee, n->s->txn, n->s->arena, payee, t->head.root, row->payee);
        if (err || (payee->institution != YM_NONE && balances_tells(n->s, YM_TODO_institution_returned))) /* one for all who live there */
            return err == YM_ENOENT ? 0 : err;
    }
    /* who decided whom else it goes to mends that; the family's account is the window's and the township's */
    struct ym_happening h = ym_happening_of(n, row->payee == YM_NONE ? YM_TODO_transfer_returned : YM_TODO_payee_returned, c);
    h.turn = t->head.id;
    h.of = "payment";
    h.field = YM_FIELD(payment, failure)->name;
    h.now = ym_text_fit(n->s->arena, t->reason, 60);
    ym_happens(n, h);
    return 0;
}

/* An institution's account stands once: what came back of whoever lives there, is one to-do. */
int ym_notice_institution(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_institution *old = (const struct ym_institution *)p->old, *new = (const struct ym_institution *)p->new;
    int was = old && old->returned != YM_NONE, is = new->returned != YM_NONE;
    if (was == is)
        return 0;
    ym_happens(n, (struct ym_happening){.event = is ? YM_TODO_institution_returned : YM_TODO_institution_mended,
                                        .household = YM_NONE,
                                        .about = YM_NONE,
                                        .thing = new->head.id,
                                        .turn = new->returns,
                                        .number = "",
                                        .programme = "",
                                        .township = new->township,
                                        .who = new->name,
                                        .of = "institution",
                                        .field = is ? YM_FIELD(institution, returned_why)->name : "",
                                        .was = "",
                                        .now = new->returned_why,
                                        .main = "",
                                        .text = "",
                                        .due = YM_NONE});
    return 0;
}

static int balances_came_back(const struct ym_list *accounts, int64_t payee)
{
    const struct ym_account *a = ym_account_last(accounts, payee);
    return a && a->returned != YM_NONE;
}

/* 1 if a transfer came back from an account in use that the case's months go to: the family's, or one of whom else it is paid to. */
static int balances_still_returned(const struct ym_noticing *n, const struct ym_list *accounts, const struct ym_case *c)
{
    const struct ym_grant *g = ym_grant_live_of(&n->file, c->head.id);
    int still = balances_came_back(accounts, YM_NONE);
    for (enum ym_part part = 0; g && part < YM_PARTS; part++)
        still |= ym_ledger_has_part(g, part) && balances_came_back(accounts, ym_grant_payee(g, part));
    return still;
}

int ym_notice_account(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_account *old = (const struct ym_account *)p->old, *new = (const struct ym_account *)p->new;
    const struct ym_case *c;
    struct ym_list accounts;
    int mended = old ? old->returned != YM_NONE && new->returned == YM_NONE : new->waits != YM_NONE;
    int err = mended ? ym_noticing_family(n, new->head.root) : 0;
    ym_list_init(&accounts, n->s->arena);
    if (mended && !err)
        err = ym_file_load_type(&accounts, n->s->txn, YM_R_account, new->head.root);
    for (size_t pos = 0; !err && mended && (c = YM_NEXT(&n->file, case, -1, &pos));)
        if (!balances_still_returned(n, &accounts, c))
            ym_happens(n, ym_happening_of(n, YM_TODO_account_mended, c));
    return err;
}

/* ---- rolls */

/* Whoever made it is told by whom and why: it lies with him by name. */
static void balances_roll_refused(struct ym_noticing *n, const struct ym_roll *roll)
{
    struct ym_happening h = ym_happening_of_roll(YM_TODO_roll_refused, roll);
    h.person = roll->made_by;
    h.text = roll->refusal;
    ym_happens(n, h);
}

/* What was refused and is made anew: of the same month, or of the same cases. */
static int balances_roll_remade(struct ym_noticing *n, const struct ym_roll *roll)
{
    struct ym_list rolls;
    struct ym_buf month;
    const struct ym_roll *r;
    size_t pos = 0;
    ym_list_init(&rolls, n->s->arena);
    ym_buf_init(&month);
    ym_key_number(&month, roll->month);
    int err = ym_collect(&rolls, n->s, YM_I_rolls, &(struct ym_range){.prefix = {month.data, month.len}});
    ym_buf_release(&month);
    while (!err && (r = YM_NEXT(&rolls, roll, -1, &pos)))
        if (!ym_text_empty(r->refused_by) && ym_text_eq(r->programme, roll->programme) && ym_text_eq(r->only, roll->only))
            ym_happens(n, ym_happening_of_roll(YM_TODO_roll_remade, r));
    return err;
}

int ym_notice_roll(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_roll *old = (const struct ym_roll *)p->old, *new = (const struct ym_roll *)p->new;
    int confirmed = new->state == YM_roll_confirmed, handed = new->state == YM_roll_handed;
    int turned = !old || old->state != new->state;
    if (turned && ym_roll_waits_for_approval(n->s, new))
        ym_happens(n, ym_happening_of_roll(YM_TODO_roll_unapproved, new));
    if (old && ym_text_empty(old->approved_by) && !ym_text_empty(new->approved_by))
        ym_happens(n, ym_happening_of_roll(YM_TODO_roll_approved, new));
    if (turned && (handed || new->state == YM_roll_discarded))
        ym_happens(n, ym_happening_of_roll(YM_TODO_roll_ended, new));
    if (turned && new->state == YM_roll_made)
        return balances_roll_remade(n, new);
    if (turned && new->state == YM_roll_discarded && !ym_text_empty(new->refused_by))
        balances_roll_refused(n, new);
    if ((!confirmed && !handed) || !turned || !ym_text_empty(new->only)) /* a single roll is no month's */
        return 0;
    ym_happens(n, (struct ym_happening){.event = confirmed ? YM_TODO_roll_confirmed : YM_TODO_roll_handed,
                                        .household = YM_NONE,
                                        .about = YM_NONE,
                                        .thing = new->month,
                                        .number = "",
                                        .programme = new->programme,
                                        .township = "",
                                        .due = YM_NONE});
    return 0;
}
