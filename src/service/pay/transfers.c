/* transfers.c — what the bank says of a payment that was handed over: it came back, or after all it did not.  Floor: service.
 * A posting beside the payment, with the day it was told: signed money never moves.  One answer at a time. */
#include "family/accounts.h"
#include "family/deaths.h"
#include "family/family.h"
#include "institution/institution.h"
#include "ledger/ledger.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/transfer.h"

struct transfer {
    struct ym_session *s;
    const struct ym_transfer *ask;
    struct ym_payment *row;
    struct ym_grant *grant;
    struct ym_roll *roll;
};

/* ---- what it is about */

static int transfers_none(struct ym_session *s)
{
    return ym_problem(s->problems, YM_AT(transfer, row), N_("There is no such payment within your scope."), NULL);
}

static int transfers_open(struct transfer *t)
{
    struct ym_session *s = t->s;
    struct ym_head *r = NULL;
    int err = ym_record_find(&r, s->txn, s->arena, t->ask->row);
    if (err == YM_ENOENT || (!err && r->type != YM_R_payment))
        return transfers_none(s), YM_ENOENT;
    if (err)
        return err;
    t->row = (struct ym_payment *)r;
    ym_session_about(s, r->root, r->id, t->row->number);
    if (!ym_session_enter(s, t->row->township)) {
        transfers_none(s);
        return ym_session_hide(s);
    }
    err = YM_RECORD_GET(&t->grant, s->txn, s->arena, grant, r->root, r->parent);
    return err ? err : YM_RECORD_GET(&t->roll, s->txn, s->arena, roll, 0, t->row->roll);
}

/* ---- may it be said */

static int transfers_check_day(const struct transfer *t)
{
    char day[YM_DATE_TEXT];
    if (t->ask->day > t->s->today)
        return ym_problem(t->s->problems, YM_AT(transfer, day), N_("This day lies ahead."), NULL);
    if (t->roll->handed != YM_NONE && t->ask->day < t->roll->handed)
        return ym_problem(t->s->problems, YM_AT(transfer, day), N_("It was handed over on {1}; it cannot have come back before."),
                          ym_date_text(day, t->roll->handed), NULL);
    return 0;
}

static int transfers_check_state(const struct transfer *t)
{
    char day[YM_DATE_TEXT];
    int failed = t->row->state == YM_payment_failed, returned = t->ask->came == YM_transfer_returned;
    if (!ym_roll_is_handed(t->roll) || t->row->state == YM_payment_dropped)
        return ym_problem(t->s->problems, YM_AT(transfer, row), N_("This payment was not handed over: there is nothing that could come back."),
                          NULL);
    if (failed && returned)
        return ym_problem(t->s->problems, YM_AT(transfer, row), N_("It is recorded already that this payment came back, on {1}."),
                          t->row->returned == YM_NONE ? "" : ym_date_text(day, t->row->returned), NULL);
    if (!failed && !returned)
        return ym_problem(t->s->problems, YM_AT(transfer, row), N_("This payment is not recorded as sent back."), NULL);
    return 0;
}

/* An answer goes to what was seen. */
static int transfers_check(const struct transfer *t)
{
    if (!ym_text_eq(t->ask->number, t->row->number))
        return ym_problem(t->s->problems, YM_AT(transfer, number), N_("This payment is one of case {1}."), t->row->number, NULL);
    int err = transfers_check_state(t);
    return err ? err : transfers_check_day(t);
}

/* ---- what is written */

static struct ym_settlement *transfers_posting(const struct transfer *t)
{
    struct ym_settlement *p = YM_RECORD(t->s->arena, settlement);
    p->head.root = t->row->head.root;
    p->head.parent = t->grant->head.parent;
    p->month = ym_payment_month(t->row, t->grant);
    p->part = t->row->part;
    p->kind = t->ask->came == YM_transfer_returned ? YM_settlement_returned : YM_settlement_arrived;
    p->amount = t->row->amount;
    p->reason = t->ask->reason;
    p->state = YM_settled_done;
    p->by = t->s->official->account;
    p->by_for = ym_session_stood_for(t->s);
    p->asked = t->s->now;
    p->on = t->s->today;
    p->number = t->row->number;
    p->name = t->row->name;
    p->programme = t->row->programme;
    p->township = t->row->township;
    p->area = t->row->area;
    p->row = t->row->head.id;
    p->day = t->ask->day;
    return p;
}

static int transfers_mark_row(struct transfer *t)
{
    int returned = t->ask->came == YM_transfer_returned;
    struct ym_payment *row = YM_EDIT(t->s, t->row);
    row->state = returned ? YM_payment_failed : YM_payment_listed;
    row->failure = returned ? t->ask->reason : "";
    row->returned = returned ? t->ask->day : YM_NONE;
    int err = ym_session_put(t->s, &row->head, &t->row->head, t->row->head.rev);
    t->row = err ? t->row : row;
    return err;
}

/* Nobody who lives there is paid to it meanwhile.  It is that account, whatever name it bears by now. */
static int transfers_mark_institution(struct transfer *t, const struct ym_account *a)
{
    int it = ym_text_eq(t->row->account, a->number) && ym_text_eq(t->row->bank, a->bank);
    return it && t->ask->came == YM_transfer_returned ? ym_institution_came_back(t->s, a->institution, t->ask->day, t->ask->reason) : 0;
}

/* The account in use of a file, if it is that one. */
static int transfers_mark_in(struct transfer *t, int64_t root)
{
    struct ym_session *s = t->s;
    struct ym_account_use use;
    struct ym_list persons;
    int returned = t->ask->came == YM_transfer_returned;
    ym_list_init(&persons, s->arena);
    int err = ym_file_load_type(&persons, s->txn, YM_R_person, root);
    if (!err)
        err = ym_account_in_use(&use, s, s->arena, &(struct ym_account_of){root, &persons, t->row->payee});
    if (!err && use.account && use.account->institution != YM_NONE)
        return transfers_mark_institution(t, use.account);
    if (err || !use.account || !ym_account_paid_by(t->row, use.account, &persons) || (!returned && use.account->returned == YM_NONE))
        return err;
    struct ym_account *a = YM_EDIT(s, use.account);
    a->returned = returned ? t->ask->day : YM_NONE;
    a->returned_why = returned ? t->ask->reason : "";
    a->returned_by = returned ? s->official->account : "";
    a->returned_for = returned ? ym_session_stood_for(s) : "";
    a->waits = returned;
    return ym_session_put(s, &a->head, &use.account->head, use.account->head.rev);
}

static int transfers_is_closed(int *closed, struct ym_session *s, int64_t root)
{
    struct ym_household *h;
    int err = YM_RECORD_GET(&h, s->txn, s->arena, household, root, root);
    *closed = !err && h->into != YM_NONE;
    return err;
}

/* The case may have gone along to another household since; what was paid then went to the account of the file it was in. */
static int transfers_mark_elsewhere(struct transfer *t)
{
    struct ym_list same;
    int closed = 0;
    ym_list_init(&same, t->s->arena);
    int err = ym_collect_under(&same, t->s, YM_I_account_number, t->row->account);
    for (size_t i = 0; !err && i < same.count; i++) {
        const struct ym_account *a = (const struct ym_account *)same.at[i];
        if (a->head.root == t->row->head.root || a->payee != YM_NONE)
            continue;
        err = transfers_is_closed(&closed, t->s, a->head.root);
        if (!err && !closed)
            err = transfers_mark_in(t, a->head.root);
    }
    return err;
}

/* Nothing more goes to that account before it was mended, or another official confirmed that it is right.  A payee's went along with his case. */
static int transfers_mark_account(struct transfer *t)
{
    int err = transfers_mark_in(t, t->row->head.root);
    return err || t->row->payee != YM_NONE || ym_text_empty(t->row->account) ? err : transfers_mark_elsewhere(t);
}

/* 应予追回 counts what somebody dead was really paid. */
static int transfers_recover_again(struct transfer *t)
{
    struct ym_session *s = t->s;
    struct ym_list file;
    struct ym_survivors v;
    struct ym_recover sum;
    ym_list_init(&file, s->arena);
    int err = ym_family_load(&file, s, t->row->head.root);
    const struct ym_case *c = err ? NULL : YM_FIND(&file, case, t->grant->head.parent);
    if (err || !c || c->recover == YM_NONE)
        return err;
    ym_survivors_init(&v, s, &file);
    err = ym_survivors_recover(&sum, &v, c);
    ym_survivors_release(&v);
    if (err || sum.fen == c->recover)
        return err;
    struct ym_case *now = YM_EDIT(s, c);
    now->recover = sum.fen;
    return ym_session_put(s, &now->head, &c->head, c->head.rev);
}

static void transfers_answer(const struct transfer *t, struct ym_settlement *posting)
{
    struct ym_session *s = t->s;
    char month[YM_DATE_TEXT];
    struct ym_result *r = ym_session_result(s, t->row->number, posting->head.id);
    r->head.root = t->row->head.root;
    if (posting->kind == YM_settlement_returned) {
        r->text = N_("{1} is open again: it stands on the next roll once the account is in order.");
        r->arg1 = ym_arena_strdup(s->arena, ym_month_text(month, posting->month));
    }
    ym_list_add(s->out, &t->row->head);
    ym_list_add(s->out, &posting->head);
}

/* Whoever lost the answer is told what became of it. */
static int transfers_tell_again(struct transfer *t)
{
    struct ym_session *s = t->s;
    struct ym_settlement *posting;
    int err = YM_RECORD_GET(&posting, s->txn, s->arena, settlement, t->row->head.root, s->again->record);
    if (!err)
        transfers_answer(t, posting);
    return err;
}

int ym_call_transfer_answer(struct ym_session *s)
{
    struct transfer t = {.s = s, .ask = YM_ASK_FOR(s, transfer)};
    if (!t.ask)
        return YM_EBAD;
    int err = transfers_open(&t);
    if (!err && s->again)
        return transfers_tell_again(&t);
    if (!err)
        err = transfers_check(&t);
    if (err)
        return err;
    struct ym_settlement *posting = transfers_posting(&t);
    err = ym_session_put(s, &posting->head, NULL, 0);
    if (!err)
        err = transfers_mark_row(&t);
    if (!err)
        err = transfers_mark_account(&t);
    if (!err)
        err = transfers_recover_again(&t);
    if (!err)
        transfers_answer(&t, posting);
    return err;
}
