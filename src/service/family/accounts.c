/* accounts.c — to whose bank account a family's money goes: the holder, what counts as confirmed, what a change does.  Floor: service.
 * The calls are account_calls.c.  Must not decide whether money is due. */
#include "family/accounts.h"
#include "institution/institution.h"
#include "ledger/ledger.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

/* ---- the holder */

/* Signs that a bank and a register write differently between the parts of a name: blanks and dots of any width. */
static int accounts_between_names(uint32_t c)
{
    static const uint32_t signs[] = {' ', '.', 0xa0, 0xb7, 0x387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22c5, 0x3000, 0x30fb, 0xff0e, 0xff65};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == c)
            return 1;
    return c >= 0x2000 && c <= 0x200b;
}

/* The next sign of a name that counts; 0 at the end. */
static uint32_t accounts_next_sign(const char **text)
{
    uint32_t c;
    size_t step;
    while ((step = ym_utf8_next(&c, *text, strlen(*text)))) {
        *text += step;
        if (!accounts_between_names(c))
            return c;
    }
    return 0;
}

static int accounts_same_name(const char *a, const char *b)
{
    uint32_t x, y;
    do {
        x = accounts_next_sign(&a);
        y = accounts_next_sign(&b);
    } while (x && x == y);
    return x == y;
}

int ym_account_held_by(const struct ym_person *p, const char *holder)
{
    return accounts_same_name(p->name, holder) || (!ym_text_empty(p->bank_name) && accounts_same_name(p->bank_name, holder));
}

static int accounts_of_the_family(const struct ym_list *persons, const char *holder)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(persons, person, -1, &pos)))
        if (p->standing == YM_standing_member && p->died == YM_NONE && ym_account_held_by(p, holder))
            return 1;
    return 0;
}

/* 'self' for somebody who is not the applicant says nothing. */
static int accounts_says_relation(const struct ym_account *a)
{
    return a->relation != YM_NONE && a->relation != YM_relation_self;
}

static int accounts_outside(const struct ym_list *persons, const struct ym_account *a)
{
    return (!accounts_says_relation(a) || a->agreement != 1) && !accounts_of_the_family(persons, a->holder);
}

static int accounts_same_account(const struct ym_account *a, const struct ym_account *b)
{
    return ym_text_eq(a->bank, b->bank) && ym_text_eq(a->number, b->number) && ym_text_eq(a->holder, b->holder);
}

static int accounts_same_payee(const struct ym_account *a, const struct ym_account *b)
{
    return accounts_same_account(a, b) && a->relation == b->relation && (a->agreement == 1) == (b->agreement == 1);
}

static int accounts_check_holder(struct ym_session *s, const struct ym_list *given, const struct ym_account *a)
{
    struct ym_location at = ym_location_of(given, &a->head);
    if (!accounts_says_relation(a))
        ym_problem(s->problems, YM_AT_FIELD(at, account, relation),
                   N_("The holder is not of the family (as a living member, by name or name at the bank); say how he is related to the "
                      "applicant."),
                   NULL);
    if (a->agreement != 1 && !accounts_says_relation(a)) /* with a relation the record's own check has said so */
        ym_problem(s->problems, YM_AT_FIELD(at, account, agreement),
                   N_("If somebody else receives the money, the family must have agreed in writing."), NULL);
    return YM_EBAD;
}

int ym_account_validate_holders(struct ym_session *s, const struct ym_list *file, const struct ym_list *all, const struct ym_list *given)
{
    const struct ym_account *a;
    size_t pos = 0;
    int err = 0;
    while ((a = YM_NEXT(given, account, -1, &pos))) {
        const struct ym_account *old = a->head.rev ? YM_FIND(file, account, a->head.id) : NULL;
        if (old && old->payee != YM_NONE && !accounts_same_payee(old, a))
            err = ym_problem(s->problems, YM_AT_FIELD(ym_location_of(given, &a->head), account, number),
                             N_("This account is a carer's or an institution's; change the payee in the case instead."), NULL);
        else if (!(old && old->payee != YM_NONE) && !ym_text_empty(a->holder) && !(old && accounts_same_payee(old, a)) && accounts_outside(all, a))
            err = accounts_check_holder(s, given, a);
    }
    return err;
}

/* ---- where money went before */

/* The holder may stand on the row as the bank writes him. */
int ym_account_paid_by(const struct ym_payment *p, const struct ym_account *a, const struct ym_list *persons)
{
    const struct ym_person *who;
    size_t pos = 0;
    if (!ym_text_eq(p->account, a->number) || !ym_text_eq(p->bank, a->bank))
        return 0;
    while ((who = YM_NEXT(persons, person, -1, &pos)))
        if (ym_text_eq(who->name, a->holder) && ym_text_eq(who->bank_name, p->holder))
            return 1;
    return ym_text_eq(p->holder, a->holder);
}

static int accounts_on_confirmed_roll(int *yes, struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p)
{
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, s->txn, arena, roll, 0, p->roll);
    *yes = !err && p->state != YM_payment_dropped && p->state != YM_payment_failed && ym_roll_is_confirmed(roll);
    return err == YM_ENOENT ? 0 : err;
}

static int accounts_is_meant(const struct ym_payment *p, const struct ym_account_of *of, const struct ym_payment *beside)
{
    return beside ? ym_text_eq(p->number, beside->number) && p->part == beside->part && p->month < beside->month
                  : ym_or(p->payee, 0) == ym_or(of->payee, 0);
}

int ym_account_last_paid(struct ym_payment **out, struct ym_session *s, struct ym_arena *arena, const struct ym_account_of *of,
                         const struct ym_payment *beside)
{
    struct ym_list rows;
    int yes = 0;
    *out = NULL;
    ym_list_init(&rows, arena);
    int err = ym_file_load_type(&rows, s->txn, YM_R_payment, of->root);
    for (size_t i = rows.count; i-- && !err && !yes;) {
        struct ym_payment *p = (struct ym_payment *)rows.at[i];
        if (!accounts_is_meant(p, of, beside))
            continue;
        err = accounts_on_confirmed_roll(&yes, s, arena, p);
        *out = yes ? p : NULL;
    }
    return err;
}

/* 1 if a later transfer to it came back. */
static int accounts_came_back(struct ym_session *s, struct ym_arena *arena, const struct ym_account *a, const struct ym_list *persons,
                              const struct ym_payment *after, int *err)
{
    const struct ym_payment *p;
    struct ym_list rows;
    size_t pos = 0;
    ym_list_init(&rows, arena);
    *err = ym_file_load_type(&rows, s->txn, YM_R_payment, a->head.root);
    while (!*err && (p = YM_NEXT(&rows, payment, -1, &pos)))
        if (p->state == YM_payment_failed && p->head.id > after->head.id && ym_account_paid_by(p, a, persons))
            return 1;
    return 0;
}

/* 1 if the family was paid last to exactly this account. */
static int accounts_paid_there(struct ym_session *s, struct ym_arena *arena, const struct ym_account *a, const struct ym_list *persons,
                               int *err)
{
    struct ym_payment *p;
    *err = ym_account_last_paid(&p, s, arena, &(struct ym_account_of){a->head.root, persons, 0}, NULL);
    return !*err && p && ym_account_paid_by(p, a, persons) && !accounts_came_back(s, arena, a, persons, p, err);
}

/* ---- what counts as confirmed */

/* The first payable grant behind a record number (0: any); NULL if there is none. */
static const struct ym_grant *accounts_granted_after(struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t number, int *err)
{
    struct ym_list grants;
    const struct ym_grant *g;
    size_t pos = 0;
    ym_list_init(&grants, arena);
    *err = ym_file_load_type(&grants, s->txn, YM_R_grant, root);
    while (!*err && (g = YM_NEXT(&grants, grant, -1, &pos)))
        if (g->head.id > number && g->period != YM_NONE)
            return g;
    return NULL;
}

/* Since 0.1.1 the record itself says whether it waits (ym_account_touch).  An older one counts if the family was paid to it last,
 * or if it stood unchanged in the file when money was granted: then another official decided over it. */
static int accounts_waits(struct ym_session *s, struct ym_arena *arena, const struct ym_account *a, const struct ym_list *persons, int *err)
{
    *err = 0;
    if (a->waits != YM_NONE)
        return a->waits == 1;
    if (a->head.rev == 1 && accounts_granted_after(s, arena, a->head.root, a->head.id, err))
        return 0;
    return !*err && !accounts_paid_there(s, arena, a, persons, err);
}

/* The account recorded last is the one in use. */
const struct ym_account *ym_account_last(const struct ym_list *accounts, int64_t payee)
{
    const struct ym_account *a, *last = NULL;
    size_t pos = 0;
    while ((a = YM_NEXT(accounts, account, -1, &pos)))
        if (ym_or(a->payee, 0) == ym_or(payee, 0))
            last = a;
    return last;
}

/* Whoever lives in an institution is paid to its account, which is nobody's family's. */
static int accounts_of_institution(const struct ym_account **out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t payee)
{
    struct ym_payee *p;
    struct ym_institution *i = NULL;
    int err = ym_or(payee, 0) ? YM_RECORD_GET(&p, s->txn, arena, payee, root, payee) : YM_ENOENT;
    if (!err)
        err = ym_institution_of(&i, s, arena, p->institution);
    *out = i ? ym_institution_account(arena, i) : NULL;
    return err == YM_ENOENT ? 0 : err;
}

static int accounts_last_recorded(const struct ym_account **out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t payee)
{
    struct ym_list accounts;
    int err = accounts_of_institution(out, s, arena, root, payee);
    if (err || *out)
        return err;
    ym_list_init(&accounts, arena);
    err = ym_file_load_type(&accounts, s->txn, YM_R_account, root);
    *out = ym_account_last(&accounts, payee);
    return err;
}

/* A payee's holder is no member of the family: an agreement stands behind it, and somebody else confirmed it. */
static enum ym_account_fit accounts_fit_of_payee(const struct ym_account *a)
{
    return a->waits == 1 || a->confirmed == YM_NONE ? YM_ACCOUNT_WAITS : YM_ACCOUNT_FIT;
}

int ym_account_in_use(struct ym_account_use *out, struct ym_session *s, struct ym_arena *arena, const struct ym_account_of *of)
{
    const struct ym_account *a;
    int err = accounts_last_recorded(&a, s, arena, of->root, of->payee);
    out->account = a;
    out->fit = YM_ACCOUNT_MISSING;
    if (err || !a)
        return err;
    out->fit = a->payee != YM_NONE || a->institution != YM_NONE ? accounts_fit_of_payee(a)
               : accounts_outside(of->persons, a)                 ? YM_ACCOUNT_OUTSIDE
               : accounts_waits(s, arena, a, of->persons, &err) ? YM_ACCOUNT_WAITS
                                                                : YM_ACCOUNT_FIT;
    return err;
}

int ym_account_remember(struct ym_session *s, const struct ym_account *a)
{
    if (a->waits == 1)
        return 0;
    struct ym_account *marked = YM_EDIT(s, a);
    marked->waits = 1;
    return ym_session_put(s, &marked->head, &a->head, a->head.rev);
}

/* ---- a change */

void ym_account_right(struct ym_account *a)
{
    a->returned = YM_NONE;
    a->returned_why = a->returned_by = a->returned_for = "";
}

/* The account that counted last before this change: the one in use, be it that a transfer to it came back, or what that one was. */
static int accounts_remember_good(struct ym_session *s, struct ym_account *new, const struct ym_list *persons)
{
    const struct ym_account *a;
    int err = accounts_last_recorded(&a, s, s->arena, new->head.root, 0);
    if (err || !a)
        return err;
    int open = a->returned == YM_NONE && accounts_waits(s, s->arena, a, persons, &err);
    new->was_bank = open ? a->was_bank : a->bank;
    new->was_number = open ? a->was_number : a->number;
    new->was_holder = open ? a->was_holder : a->holder;
    return err;
}

/* What was paid last counts, unless another account was confirmed since.  Who says of a holder outside that the family agreed must
 * not be alone. */
static int accounts_counts_at_once(struct ym_session *s, const struct ym_account *a, const struct ym_list *persons, int *err)
{
    struct ym_account good = {.bank = a->was_bank, .number = a->was_number, .holder = a->was_holder};
    return accounts_of_the_family(persons, a->holder) && (ym_text_empty(good.number) || accounts_same_account(&good, a)) &&
           accounts_paid_there(s, s->arena, a, persons, err);
}

/* An account of 0.1.0 saved again as it is: what it counts for is written down before its revision moves. */
static int accounts_settle(struct ym_session *s, struct ym_account *new, const struct ym_account *old, const struct ym_list *persons,
                           int granted)
{
    int err = 0;
    if (new->waits == YM_NONE)
        new->waits = granted &&accounts_waits(s, s->arena, old, persons, &err);
    return err;
}

static int accounts_enter(struct ym_session *s, struct ym_account *new, const struct ym_list *persons, int granted)
{
    new->changed_by = s->official->account;
    new->changed_for = ym_session_stood_for(s);
    new->changed = s->now;
    new->confirmed_by = "";
    new->confirmed = YM_NONE;
    ym_account_right(new);
    int err = accounts_remember_good(s, new, persons);
    new->waits = !err &&granted && !accounts_counts_at_once(s, new, persons, &err);
    return err;
}

int ym_account_touch(struct ym_session *s, struct ym_account *new, const struct ym_account *old)
{
    struct ym_list persons;
    int granted = 0;
    ym_list_init(&persons, s->arena);
    int err = ym_file_load_type(&persons, s->txn, YM_R_person, new->head.root);
    if (!err)
        granted = accounts_granted_after(s, s->arena, new->head.root, 0, &err) != NULL;
    if (err)
        return err;
    err = old && accounts_same_payee(old, new) ? accounts_settle(s, new, old, &persons, granted) : accounts_enter(s, new, &persons, granted);
    if (!err)
        ym_session_moved(s, old ? &old->head : NULL, &new->head);
    return err;
}

/* Whoever decides has the account before him; not his own, which he may have entered with another case of the family. */
int ym_account_at_grant(struct ym_session *s, int64_t root)
{
    const struct ym_account *a;
    int err = accounts_last_recorded(&a, s, s->arena, root, 0);
    if (err || !a || a->waits == 1 || a->confirmed != YM_NONE || ym_text_empty(a->changed_by) || ym_session_did(s, a->changed_by, a->changed_for))
        return err;
    struct ym_account *seen = YM_EDIT(s, a);
    seen->waits = 0;
    seen->confirmed_by = s->official->account;
    seen->confirmed_for = ym_session_stood_for(s);
    seen->confirmed = s->now;
    err = ym_session_put(s, &seen->head, &a->head, a->head.rev);
    if (!err)
        ym_session_moved(s, &a->head, &seen->head);
    return err;
}

/* ---- a payee's */

int ym_account_of_payee(struct ym_session *s, const struct ym_payee *p, const char *holder, int64_t before)
{
    struct ym_account *a = YM_RECORD(s->arena, account);
    const struct ym_account *was;
    int err = accounts_last_recorded(&was, s, s->arena, p->head.root, before);
    if (err)
        return err;
    if (was) {
        a->was_bank = was->bank;
        a->was_number = was->number;
        a->was_holder = was->holder;
    }
    a->head.root = a->head.parent = p->head.root;
    a->payee = p->head.id;
    a->bank = p->bank;
    a->number = p->number;
    a->holder = holder;
    a->changed_by = s->official->account;
    a->changed_for = ym_session_stood_for(s);
    a->changed = s->now;
    a->waits = 1;
    err = ym_session_put(s, &a->head, NULL, 0);
    if (!err)
        ym_session_moved(s, NULL, &a->head);
    return err;
}

int ym_account_give_up(struct ym_session *s, const struct ym_payee *p)
{
    const struct ym_account *a;
    int err = accounts_last_recorded(&a, s, s->arena, p->head.root, p->head.id);
    if (err || !a || a->waits != 1 || a->institution != YM_NONE) /* others live there */
        return err;
    struct ym_account *no = YM_EDIT(s, a);
    no->waits = 0;
    return ym_session_put(s, &no->head, &a->head, a->head.rev);
}
