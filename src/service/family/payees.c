/* payees.c — a grant is paid to the person himself, in part to a carer (照料护理费), to an institution of care, or to the family again (收款人).
 * Floor: service.
 * A segment of its own from a month on: what was paid or listed stays whose it was.  Must not decide any sum.  One official decides it, another
 * confirms the account (四眼). */
#include "family/payees.h"

#include "family/accounts.h"
#include "family/family.h"
#include "ledger/ledger.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/rules/rules.h"

/* ---- from which month */

/* The first month of the grant of which nothing was paid nor stands on a roll, nor of any later. */
static int payees_first_free(ym_month *out, struct ym_acting *a, const struct ym_grant *g)
{
    const struct ym_ledger *l;
    struct ym_list lines;
    size_t pos = 0;
    ym_list_init(&lines, a->s->arena);
    int err = ym_file_load_type(&lines, a->s->txn, YM_R_ledger, g->head.root);
    *out = g->from;
    while (!err && (l = YM_NEXT(&lines, ledger, g->head.parent, &pos)))
        if ((ym_ledger_net(l) || ym_or(l->under_way, 0)) && l->month >= *out)
            *out = l->month + 1;
    return err;
}

/* What ends has no month behind its last one, whoever were paid. */
static int payees_ended(struct ym_acting *a, const struct ym_grant *g, ym_month from)
{
    char text[YM_DATE_TEXT];
    if (g->until == YM_NONE || from <= g->until)
        return 0;
    return ym_problem(a->against, YM_AT(payee, from), N_("The last month paid is {1}: there is none that could go to somebody else."),
                      ym_month_text(text, g->until), NULL);
}

static int payees_check_month(struct ym_acting *a, ym_month from, ym_month first)
{
    char text[YM_DATE_TEXT];
    if (from < first)
        return ym_problem(a->against, YM_AT(payee, from), N_("Earlier months are paid or on a roll: from {1} on at the earliest."),
                          ym_month_text(text, first), NULL);
    if (from > first && from > ym_date_month(a->on) + 1)
        return ym_problem(a->against, YM_AT(payee, from), N_("This month is too far ahead: from {1} on at the latest."),
                          ym_month_text(text, first > ym_date_month(a->on) + 1 ? first : ym_date_month(a->on) + 1), NULL);
    return 0;
}

/* ---- to whom */

/* What is for care: a grant of before 0.1.5 holds it with the additions. */
static int64_t payees_care(const struct ym_acting *a, const struct ym_grant *g)
{
    int of_before = ym_or(g->care, 0) == 0 && ym_rules_pay_care(a->s->config->rules, g->programme);
    return ym_or(of_before ? g->extra : g->care, 0);
}

static int payees_refuse(struct ym_acting *a, const char *text)
{
    return ym_problem(a->against, YM_AT(payee, kind), text, NULL);
}

static int payees_check_kind(struct ym_acting *a, const struct ym_grant *g, const struct ym_payee *given)
{
    if (!a->f->flow->per_person)
        return payees_refuse(a, N_("This help is for the whole family and goes to its account."));
    if (given->kind == YM_payee_carer && !payees_care(a, g))
        return payees_refuse(a, N_("Nothing of this amount is for care."));
    if (given->kind == YM_payee_institution && a->kase->living == YM_NONE)
        return payees_refuse(a, N_("Nobody is cared for in an institution by this help."));
    return 0;
}

static const struct ym_person *payees_person(const struct ym_acting *a)
{
    return YM_FIND(&a->f->file, person, a->kase->applicant);
}

static int payees_check_holder(struct ym_acting *a, const struct ym_payee *given)
{
    const struct ym_person *p = payees_person(a);
    if (given->kind != YM_payee_person || ym_text_empty(given->holder) || (p && ym_account_held_by(p, given->holder)))
        return 0;
    return ym_problem(a->against, YM_AT(payee, holder), N_("The person's own account is in his name."), NULL);
}

int ym_payee_may(struct ym_acting *a, const struct ym_payee *given)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    ym_month first;
    if (!g || g->period != YM_period_month)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    int err = payees_first_free(&first, a, g);
    if (err)
        return err;
    err |= payees_check_kind(a, g, given);
    err |= payees_check_holder(a, given);
    err |= given->from == YM_NONE ? 0 : payees_check_month(a, given->from, first);
    err |= payees_ended(a, g, given->from == YM_NONE ? first : given->from);
    return err ? YM_EBAD : 0;
}

void ym_payee_fill(struct ym_acting *a, struct ym_payee *p)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    ym_month first = YM_NONE;
    if (p->from == YM_NONE && !payees_first_free(&first, a, g))
        p->from = first;
    p->by = a->s->official->account;
    p->by_for = ym_session_stood_for(a->s);
    p->on = a->on;
    p->until = YM_NONE;
}

/* ---- what is stored */

/* Who was paid so far is, up to the month before; one who never was needs no account confirmed any more. */
static int payees_end_old(struct ym_acting *a, const struct ym_grant *g, ym_month from)
{
    struct ym_payee *old;
    int err = g->payee == YM_NONE ? YM_ENOENT : YM_RECORD_GET(&old, a->s->txn, a->s->arena, payee, g->head.root, g->payee);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    struct ym_payee *ended = YM_EDIT(a->s, old);
    ended->until = from - 1;
    err = ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
    return err || old->from < from ? err : ym_account_give_up(a->s, old);
}

/* The way of care goes with it (集中供养, 分散供养). */
static void payees_live(struct ym_acting *a, struct ym_grant *there, int64_t kind)
{
    int64_t living = kind == YM_payee_institution ? YM_living_institution : kind == YM_payee_carer ? YM_living_home : there->living;
    if (there->living == YM_NONE || there->living == living)
        return;
    there->living = a->kase->living = living;
}

static void payees_pay(struct ym_acting *a, struct ym_grant *there, const struct ym_payee *p)
{
    int64_t care = payees_care(a, there);
    if (p)
        payees_live(a, there, p->kind);
    there->payee = p ? p->head.id : YM_NONE;
    there->apart = p && p->kind == YM_payee_carer ? care : YM_NONE;
    if (ym_or(there->care, 0) != care) {
        there->care = care;
        there->extra = 0;
    }
}

static int payees_split(struct ym_acting *a, const struct ym_grant *g, const struct ym_payee *p, ym_month from)
{
    struct ym_grant *there = YM_EDIT(a->s, g);
    there->from = from;
    payees_pay(a, there, p);
    int err = payees_end_old(a, g, from);
    if (!err)
        err = ym_segment_split(a->s, &a->f->file, g, there);
    return err;
}

static const char *payees_holder(const struct ym_acting *a, const struct ym_payee *p)
{
    const struct ym_person *who = payees_person(a);
    return !ym_text_empty(p->holder) ? p->holder : p->kind == YM_payee_person && who ? who->name : p->name;
}

static void payees_note(struct ym_acting *a, const char *text, ym_month from)
{
    char month[YM_DATE_TEXT];
    a->note = text;
    a->note_arg = ym_arena_strdup(a->s->arena, ym_month_text(month, from));
}

int ym_payee_begin(struct ym_acting *a)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    const struct ym_payee *p = YM_GET(&a->f->file, payee, ym_list_count(&a->f->file, YM_R_payee) - 1);
    int err = payees_split(a, g, p, p->from);
    payees_note(a, N_("From {1} on it goes there, once another official confirmed the account."), p->from);
    return err ? err : ym_account_of_payee(a->s, p, payees_holder(a, p));
}

int ym_payee_end(struct ym_acting *a)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    ym_month first;
    if (!g || g->payee == YM_NONE)
        return ym_problem(a->against, YM_NOWHERE, N_("It goes to the family's account as it is."), NULL);
    int err = payees_first_free(&first, a, g);
    if (!err)
        err = payees_ended(a, g, first);
    if (!err)
        payees_note(a, N_("From {1} on it goes to the family's account."), first);
    return err ? err : payees_split(a, g, NULL, first);
}
