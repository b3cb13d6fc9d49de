/* payees.c — a grant is paid to the person himself, in part to a carer (照料护理费), to an institution of care, or to the family again (收款人).
 * Floor: service.
 * A segment of its own from a month on: what was paid or listed stays whose it was.  Must not decide any sum.  One official decides it, another
 * confirms the account (四眼). */
#include "family/payees.h"

#include "family/accounts.h"
#include "family/family.h"
#include "institution/institution.h"
#include "ledger/ledger.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/rules/rules.h"

/* ---- whom */

int ym_payee_of(struct ym_payee **out, struct ym_session *s, int64_t root, int64_t number)
{
    *out = NULL;
    int err = number == YM_NONE ? YM_ENOENT : YM_RECORD_GET(out, s->txn, s->arena, payee, root, number);
    return err == YM_ENOENT ? 0 : err;
}

int ym_payee_is_outside(int *yes, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t number)
{
    struct ym_payee *p;
    int err = number == YM_NONE ? YM_ENOENT : YM_RECORD_GET(&p, s->txn, arena, payee, root, number);
    *yes = !err && p->kind != YM_payee_person;
    return err == YM_ENOENT ? 0 : err;
}

/* ---- from which month */

static int payees_is_carer(int64_t kind)
{
    return kind == YM_payee_carer;
}

/* The one who is paid now; NULL: the family. */
static int payees_old(struct ym_payee **out, struct ym_acting *a, const struct ym_grant *g)
{
    *out = NULL;
    return g ? ym_payee_of(out, a->s, g->head.root, g->payee) : 0;
}

/* An institution's account is mended in its own record. */
static int payees_has_account(const struct ym_list *payees, int64_t payee)
{
    const struct ym_payee *p = YM_FIND(payees, payee, payee);
    return p && p->institution == YM_NONE;
}

/* 1 if something of the months that go to him (YM_NONE: to anybody but the family, by an account of the file) is unpaid. */
static int payees_is_unpaid(struct ym_acting *a, const struct ym_list *lines, int64_t payee)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    while ((l = YM_NEXT(lines, ledger, a->kase->head.id, &pos))) {
        const struct ym_grant *g = l->grant == YM_NONE ? NULL : YM_FIND(&a->f->file, grant, l->grant);
        int64_t to = g ? ym_grant_payee(g, ym_part_of(l->part)) : YM_NONE;
        if (to != YM_NONE && (payee == YM_NONE ? payees_has_account(lines, to) : to == payee) && ym_ledger_open(l) > 0)
            return 1;
    }
    return 0;
}

static int payees_load_lines(struct ym_list *out, struct ym_acting *a)
{
    ym_list_init(out, a->s->arena);
    return ym_file_load_type(out, a->s->txn, YM_R_ledger, a->kase->head.root);
}

int ym_payee_owed_apart(int *yes, struct ym_acting *a)
{
    struct ym_list lines;
    int err = payees_load_lines(&lines, a);
    if (!err)
        err = ym_file_load_type(&lines, a->s->txn, YM_R_payee, a->kase->head.root);
    *yes = !err && payees_is_unpaid(a, &lines, YM_NONE);
    return err;
}

/* Whose account alone is another by what is given: the one who is paid now, else of those who were before, and of whose months something is
 * unpaid, the one who was last.  An institution's account is its own record's: only whoever is paid there now gets another agreement.  NULL:
 * nobody's, somebody else is paid. */
static int payees_corrected(struct ym_payee **out, struct ym_acting *a, const struct ym_payee *given)
{
    const struct ym_grant *g;
    struct ym_payee *p;
    struct ym_list lines;
    size_t pos = 0;
    int now = 0, err = given ? payees_load_lines(&lines, a) : 0;
    *out = NULL;
    while (!err && !now && given && (g = YM_NEXT(&a->f->file, grant, a->kase->head.id, &pos))) {
        err = payees_old(&p, a, g);
        if (err || !p || !ym_payee_is_same(p, given))
            continue;
        now = ym_grant_is_live(g);
        if (now || (p->kind != YM_payee_institution && payees_is_unpaid(a, &lines, p->head.id) && (!*out || p->from >= (*out)->from)))
            *out = p;
    }
    return err;
}

/* What was paid of a month, is on a roll, or was decided not to be paid any more stays whose it was. */
static int payees_is_busy(const struct ym_ledger *l)
{
    return ym_or(l->under_way, 0) || ym_or(l->paid, 0) > 0 || ym_or(l->lapsed, 0);
}

/* The first month of the segment in payment that somebody else may be paid from, none behind it being busy: the earliest, and where none is given.
 * Nobody is paid by an agreement for months before it. */
static int payees_first(ym_month *out, struct ym_acting *a, const struct ym_grant *g, const struct ym_payee *given)
{
    const struct ym_ledger *l;
    struct ym_list lines;
    size_t pos = 0;
    int err = payees_load_lines(&lines, a);
    *out = g->from;
    while (!err && (l = YM_NEXT(&lines, ledger, g->head.parent, &pos)))
        if (payees_is_busy(l) && l->month >= *out)
            *out = l->month + 1;
    if (given && given->kind != YM_payee_person && given->signed_on != YM_NONE && ym_date_month(given->signed_on) > *out)
        *out = ym_date_month(given->signed_on);
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
    ym_month next = ym_date_month(a->on) + 1, last = first > next ? first : next;
    if (from < first)
        return ym_problem(a->against, YM_AT(payee, from), N_("From {1} on at the earliest: months before were paid, listed, decided otherwise, or lie before the agreement."),
                          ym_month_text(text, first), NULL);
    return from <= last ? 0
                        : ym_problem(a->against, YM_AT(payee, from), first == last ? N_("This month is too far ahead: it begins with {1}.")
                                                                                   : N_("This month is too far ahead: from {1} on at the latest."),
                                     ym_month_text(text, last), NULL);
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

/* What is in payment, or was last. */
static const struct ym_grant *payees_last(const struct ym_acting *a)
{
    const struct ym_grant *g, *last = ym_grant_live_of(&a->f->file, a->kase->head.id);
    size_t pos = 0;
    int live = last != NULL;
    while (!live && (g = YM_NEXT(&a->f->file, grant, a->kase->head.id, &pos)))
        last = ym_grant_pays(g, g->from) ? g : last;
    return last;
}

/* Whom the grant covers, be another the applicant for him; NULL: several, or nobody. */
static const struct ym_person *payees_person(const struct ym_acting *a)
{
    const struct ym_grant *g = payees_last(a);
    const struct ym_beneficiary *b;
    const struct ym_person *p = NULL;
    size_t pos = 0, n = 0;
    for (; g && (b = YM_NEXT(&a->f->file, beneficiary, g->head.id, &pos)); n++)
        p = YM_FIND(&a->f->file, person, b->person);
    return n == 1 ? p : NULL;
}

/* What is typed for the person himself is his; whoever cares for him is another. */
static int payees_check_name(struct ym_acting *a, const struct ym_payee *given, const struct ym_person *p)
{
    int err = 0, own = given->kind == YM_payee_person;
    if (own && p && !ym_text_empty(given->name) && !ym_text_eq(given->name, p->name))
        err = ym_problem(a->against, YM_AT(payee, name), N_("{1} is paid himself: leave this empty."), p->name, NULL);
    if (own && (!ym_text_empty(given->agreement) || given->signed_on != YM_NONE))
        err = ym_problem(a->against, YM_AT(payee, agreement), N_("The person himself has no agreement: leave this empty."), NULL);
    if (payees_is_carer(given->kind) && p && ym_text_eq(given->name, p->name))
        err = ym_problem(a->against, YM_AT(payee, name), N_("{1} is whom it is for, and not his own carer."), p->name, NULL);
    return err;
}

static int payees_check_holder(struct ym_acting *a, const struct ym_payee *given)
{
    const struct ym_person *p = payees_person(a);
    int err = payees_check_name(a, given, p);
    if (given->kind != YM_payee_person || (p && (ym_text_empty(given->holder) || ym_account_held_by(p, given->holder))))
        return err;
    return p ? ym_problem(a->against, YM_AT(payee, holder), N_("The account of {1} is in his own name."), p->name, NULL)
             : payees_refuse(a, N_("Several are covered by this grant: none of them is paid for all."));
}

/* Its name and account are its own record's: of one that is there, and cares for people. */
static int payees_check_institution(struct ym_acting *a, const struct ym_payee *given)
{
    struct ym_institution *i;
    char day[YM_DATE_TEXT];
    if (given->kind != YM_payee_institution || given->institution == YM_NONE)
        return 0;
    int err = ym_institution_of(&i, a->s, a->s->arena, given->institution);
    if (err)
        return err;
    if (!i)
        return ym_problem(a->against, YM_AT(payee, institution), N_("There is no such institution; F4 lists those there are."), NULL);
    if (i->closed != YM_NONE)
        err = ym_problem(a->against, YM_AT(payee, institution), N_("{1} was closed on {2}: nobody is cared for there."), i->name,
                         ym_date_text(day, i->closed), NULL);
    if (!ym_text_empty(given->name) && !ym_text_eq(given->name, i->name))
        err = ym_problem(a->against, YM_AT(payee, name), N_("The institution is {1}: leave this empty."), i->name, NULL);
    return err;
}

static const char *payees_holder(const struct ym_payee *p)
{
    return !ym_text_empty(p->holder) ? p->holder : p->name;
}

/* Nothing but what is recorded already. */
static int payees_check_another(struct ym_acting *a, const struct ym_payee *old, const struct ym_payee *given)
{
    struct ym_account_use use;
    int err = ym_account_in_use(&use, a->s, a->s->arena, &(struct ym_account_of){old->head.root, &a->f->file, old->head.id});
    int there = given->kind == YM_payee_institution;
    if (err || !use.account || (!there && (!ym_text_eq(use.account->bank, given->bank) || !ym_text_eq(use.account->number, given->number))))
        return err;
    int same = ym_text_eq(old->agreement, given->agreement) && old->signed_on == given->signed_on &&
               (there || ym_text_empty(payees_holder(given)) || ym_text_eq(use.account->holder, payees_holder(given)));
    if (same && there)
        return ym_problem(a->against, YM_AT(payee, agreement), N_("It goes there by this agreement as it is: nothing would be changed."), NULL);
    return same ? ym_problem(a->against, YM_AT(payee, number), N_("It goes to this account as it is: nothing would be changed."), NULL) : 0;
}

int ym_payee_may(struct ym_acting *a, const struct ym_payee *given)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    struct ym_payee *old;
    ym_month first;
    int err = payees_check_institution(a, given);
    if (!err)
        err = payees_corrected(&old, a, given);
    if (err)
        return err;
    if (old)
        return payees_check_another(a, old, given) | payees_check_holder(a, given) ? YM_EBAD : 0;
    if (!g || g->period != YM_period_month)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    err = payees_first(&first, a, g, given);
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
    const struct ym_person *own = p->kind == YM_payee_person ? payees_person(a) : NULL;
    struct ym_institution *there;
    struct ym_payee *old;
    ym_month first;
    if (!payees_corrected(&old, a, p) && old)
        p->from = old->from;
    else if (p->from == YM_NONE && g && !payees_first(&first, a, g, p))
        p->from = first;
    if (own)
        p->name = own->name;
    if (!ym_institution_of(&there, a->s, a->s->arena, p->institution) && there)
        p->name = there->name;
    p->by = a->s->official->account;
    p->by_for = ym_session_stood_for(a->s);
    p->on = a->on;
}

/* ---- what is stored */

/* One who was paid nothing by it needs no account confirmed any more. */
static int payees_end_old(struct ym_acting *a, const struct ym_payee *old, ym_month from)
{
    return !old || old->from < from ? 0 : ym_account_give_up(a->s, old);
}

/* The way of care goes with it (集中供养, 分散供养). */
static void payees_live(struct ym_acting *a, struct ym_grant *there, const struct ym_payee *p, const struct ym_payee *old)
{
    int there_now = p ? p->kind == YM_payee_institution : 0, left = old && old->kind == YM_payee_institution && !there_now;
    int64_t living = there_now ? YM_living_institution : left || (p && payees_is_carer(p->kind)) ? YM_living_home : there->living;
    if (there->living != YM_NONE)
        there->living = a->kase->living = living;
}

static void payees_pay(const struct ym_acting *a, struct ym_grant *there, const struct ym_payee *p)
{
    int64_t care = payees_care(a, there);
    there->payee = p ? p->head.id : YM_NONE;
    there->apart = p && payees_is_carer(p->kind) ? care : YM_NONE;
    if (ym_or(there->care, 0) != care) {
        there->care = care;
        there->extra = 0;
    }
}

static int payees_split(struct ym_acting *a, const struct ym_grant *g, const struct ym_payee *p, ym_month from)
{
    struct ym_payee *old;
    struct ym_grant *there = YM_EDIT(a->s, g);
    int err = payees_old(&old, a, g);
    there->from = from;
    payees_pay(a, there, p);
    if (!err)
        payees_live(a, there, p, old);
    if (!err)
        err = payees_end_old(a, old, from);
    return err ? err : ym_segment_split(a->s, &a->f->file, g, there);
}

/* The old one's place in each segment; what was paid bears on its row to whom. */
static int payees_correct(struct ym_acting *a, const struct ym_payee *old, const struct ym_payee *p)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = ym_account_give_up(a->s, old);
    while (!err && (g = YM_NEXT(&a->f->file, grant, a->kase->head.id, &pos)))
        if (g->payee == old->head.id) {
            struct ym_grant *there = YM_EDIT(a->s, g);
            there->payee = p->head.id;
            err = ym_session_put(a->s, &there->head, &g->head, g->head.rev);
        }
    return err;
}

static void payees_note(struct ym_acting *a, const char *text, ym_month from)
{
    char month[YM_DATE_TEXT];
    a->note = text;
    a->note_arg = ym_arena_strdup(a->s->arena, ym_month_text(month, from));
}

/* Its account is confirmed once, for all who live there. */
static int payees_settled_there(struct ym_acting *a, const struct ym_payee *p)
{
    struct ym_account_use use;
    int err = ym_account_in_use(&use, a->s, a->s->arena, &(struct ym_account_of){p->head.root, &a->f->file, p->head.id});
    if (!err)
        payees_note(a, use.fit == YM_ACCOUNT_FIT ? N_("From {1} on it goes to the institution's account.")
                                                 : N_("From {1} on it goes to the institution's account, once another official confirmed that."), p->from);
    return err;
}

int ym_payee_begin(struct ym_acting *a)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    const struct ym_payee *p = YM_GET(&a->f->file, payee, ym_list_count(&a->f->file, YM_R_payee) - 1);
    struct ym_payee *old;
    int err = p->from == YM_NONE ? YM_ECORRUPT : payees_corrected(&old, a, p);
    if (err)
        return err;
    int alike = g && payees_is_carer(p->kind) == (ym_or(g->apart, 0) > 0); /* the same money went there */
    int64_t before = old ? old->head.id : alike ? g->payee : YM_NONE;
    err = old ? payees_correct(a, old, p) : payees_split(a, g, p, p->from);
    if (p->kind == YM_payee_institution)
        return err ? err : payees_settled_there(a, p);
    payees_note(a, old ? N_("What is unpaid of his months from {1} on goes to the new account, once another official confirmed it.")
                       : N_("From {1} on it goes there, once another official confirmed the account."), p->from);
    return err ? err : ym_account_of_payee(a->s, p, payees_holder(p), before);
}

int ym_payee_end(struct ym_acting *a)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    ym_month first;
    if (!g || g->payee == YM_NONE)
        return ym_problem(a->against, YM_NOWHERE, N_("It goes to the family's account as it is."), NULL);
    int err = payees_first(&first, a, g, NULL);
    if (!err)
        err = payees_ended(a, g, first);
    if (!err)
        payees_note(a, N_("From {1} on it goes to the family's account."), first);
    return err ? err : payees_split(a, g, NULL, first);
}

/* ---- with the case */

int ym_payees_load(struct ym_list *file, struct ym_session *s, int64_t root)
{
    int err = ym_file_load_type(file, s->txn, YM_R_payee, root);
    if (!err)
        err = ym_file_load_type(file, s->txn, YM_R_hold, root);
    return err ? err : ym_institutions_tell(s, file);
}
