/* account_calls.c — bank accounts that wait, and the other official who says yes to one (四眼原则); one number that several families are paid
 * to.  Floor: service.
 * What counts as confirmed is accounts.c; must not change anything of an account but that it is confirmed. */
#include <string.h>

#include "family/accounts.h"
#include "family/family.h"
#include "family/payees.h"
#include "institution/institution.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/step.h"

enum { DEFAULT_ROWS = 50 };

/* ---- the family behind an account */

struct family {
    struct ym_list file; /* household, persons, accounts, cases, grants, steps, noted relations */
    const struct ym_household *household;
    const struct ym_account *account;
    const struct ym_case *kase; /* one in payment, else the newest; NULL if there is none */
};

static const struct ym_case *account_calls_case_in_payment(const struct ym_list *file)
{
    const struct ym_grant *g;
    size_t pos = 0, n = ym_list_count(file, YM_R_case);
    while ((g = YM_NEXT(file, grant, -1, &pos)))
        if (g->period != YM_NONE && ym_grant_is_live(g))
            return YM_FIND(file, case, g->head.parent);
    return n ? YM_GET(file, case, n - 1) : NULL;
}

/* A carer's account is the case's that pays him. */
static int account_calls_case_of_payee(struct family *f, struct ym_session *s)
{
    struct ym_payee *p;
    int err = ym_payee_of(&p, s, f->account->head.root, f->account->payee);
    const struct ym_case *c = err || !p ? NULL : YM_FIND(&f->file, case, p->head.parent);
    f->kase = c ? c : f->kase;
    return err;
}

enum { BARE = 2, WHOLE = 7 }; /* how many types of records are read: counting needs no more than where and which */

static int account_calls_load_family(struct family *f, struct ym_session *s, int64_t root, int64_t account, size_t types_read)
{
    static const int types[WHOLE] = {YM_R_household, YM_R_account, YM_R_person, YM_R_kinship, YM_R_case, YM_R_step, YM_R_grant};
    int err = 0;
    ym_list_init(&f->file, s->arena);
    for (size_t i = 0; i < types_read && !err; i++)
        err = ym_file_load_type(&f->file, s->txn, types[i], root);
    f->household = err ? NULL : YM_FIND(&f->file, household, root);
    f->account = err ? NULL : YM_FIND(&f->file, account, account);
    f->kase = err ? NULL : account_calls_case_in_payment(&f->file);
    if (!err && f->account && types_read == WHOLE)
        err = account_calls_case_of_payee(f, s);
    return err ? err : f->household && f->account ? 0 : YM_ENOENT;
}

/* The account recorded last is the one in use; an older one is of no consequence. */
static int account_calls_in_use(const struct family *f)
{
    return ym_account_last(&f->file, f->account->payee) == f->account;
}

static const char *account_calls_case_number(const struct family *f)
{
    return f->kase ? f->kase->number : "";
}

/* ---- one number, several families */

enum { SHARED_MOST = 200, SHARED_ARG = 30 /* characters, see records.def and asks.def */ };

struct sharing {
    struct ym_session *s;
    const struct ym_account *a;
    const char *numbers;
};

/* One that was recorded before the one in use is nobody's any more, and one of a closed file neither. */
static int account_calls_share_with(struct sharing *h, int64_t root, int64_t id)
{
    static const int types[] = {YM_R_household, YM_R_account, YM_R_case, YM_R_grant};
    struct ym_list file;
    int err = 0;
    ym_list_init(&file, h->s->arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&file, h->s->txn, types[i], root);
    const struct ym_account *other = err ? NULL : YM_FIND(&file, account, id);
    const struct ym_household *home = err ? NULL : YM_FIND(&file, household, root);
    if (!other || !home || home->into != YM_NONE || ym_account_last(&file, other->payee) != other)
        return err;
    const char *number = ym_family_number(h->s, &file);
    if (ym_text_empty(number))
        return 0;
    ym_session_tells(h->s, root);
    h->numbers = ym_arena_printf(h->s->arena, "%s%s%s", h->numbers, *h->numbers ? " " : "", number);
    return 0;
}

static int account_calls_share_each(void *baton, const struct ym_hit *hit)
{
    struct sharing *h = baton;
    return hit->root == h->a->head.root ? 0 : account_calls_share_with(h, hit->root, hit->id);
}

int ym_account_shared(const char **out, struct ym_session *s, const struct ym_account *a)
{
    struct sharing h = {s, a, ""};
    struct ym_buf key;
    *out = "";
    if (ym_text_empty(a->number))
        return 0;
    ym_buf_init(&key);
    ym_key_text(&key, a->number);
    int err = ym_institutions_paid_at(&h.numbers, s, a->number, ym_or(a->institution, 0));
    if (!err)
        err = ym_each(s->txn, YM_I_account_number, &(struct ym_range){.prefix = {key.data, key.len}}, account_calls_share_each, &h);
    ym_buf_release(&key);
    *out = ym_text_fit(s->arena, h.numbers, SHARED_MOST);
    return err;
}

void ym_account_say_shared(struct ym_session *s, struct ym_result *told, const char *numbers)
{
    told->text = N_("The same account number is recorded elsewhere as well ({1}); make sure that it is right.");
    told->arg1 = ym_text_fit(s->arena, numbers, SHARED_ARG);
}

int ym_account_tell_shared(struct ym_session *s, const struct ym_list *file, const struct ym_list *given, struct ym_result *told)
{
    const struct ym_account *a;
    size_t pos = 0;
    int err = 0;
    while (!err && (a = YM_NEXT(given, account, -1, &pos))) {
        const struct ym_account *old = YM_FIND(file, account, a->head.id);
        const char *numbers = "";
        if (a->head.version < YM_ACCOUNT_SHARED_SINCE || (old && ym_text_eq(old->number, a->number)))
            continue;
        err = ym_account_shared(&numbers, s, a);
        if (err || !*numbers)
            continue;
        ym_account_say_shared(s, told ? told : ym_session_result(s, "family", a->head.root), numbers);
    }
    return err;
}

int ym_accounts_name_shared(struct ym_session *s, const struct ym_list *file)
{
    struct ym_account *a;
    size_t pos = 0;
    int err = 0;
    while (!err && (a = YM_NEXT(file, account, -1, &pos)))
        if (ym_account_last(file, a->payee) == a)
            err = ym_account_shared(&a->shared, s, a);
    return err;
}

/* ---- those that wait, oldest first */

typedef int waiting_fn(struct ym_session *s, const struct ym_hit *hit, const struct family *f, void *baton);

struct waiting {
    struct ym_session *s;
    size_t types_read;
    waiting_fn *each;
    void *baton;
};

static int account_calls_waits(void *baton, const struct ym_hit *hit)
{
    struct waiting *w = baton;
    struct family f;
    int err = account_calls_load_family(&f, w->s, hit->root, hit->id, w->types_read);
    if (err || !account_calls_in_use(&f) || !ym_session_sees_township(w->s, f.household->township))
        return err;
    return w->each(w->s, hit, &f, w->baton);
}

/* Calls `each` for every account that waits within the caller's scope; it answers 1 to end the walk. */
static int account_calls_each_waiting(struct ym_session *s, const struct ym_range *range, size_t types_read, waiting_fn *each, void *baton)
{
    return ym_each(s->txn, YM_I_account, range, account_calls_waits, &(struct waiting){s, types_read, each, baton});
}

struct telling {
    const struct ym_queue *ask;
    int64_t room;
    int64_t root; /* of the family told last */
};

/* Whoever is shown is logged: every family has an entry of its own. */
static int account_calls_about_family(struct ym_session *s, struct telling *t, const struct family *f)
{
    int err = t->root ? ym_session_log(s, "done") : 0;
    t->root = f->household->head.id;
    ym_session_about(s, t->root, f->account->head.id, account_calls_case_number(f));
    return err;
}

/* By which agreement it is somebody's who is not of the family. */
static int account_calls_tell_payee(struct ym_session *s, const struct ym_account *a)
{
    struct ym_payee *p;
    int err = ym_payee_of(&p, s, a->head.root, a->payee);
    if (!err && p)
        ym_list_add(s->out, &p->head);
    return err;
}

static int account_calls_tell_waiting(struct ym_session *s, const struct ym_hit *hit, const struct family *f, void *baton)
{
    struct telling *t = baton;
    if (!ym_text_empty(t->ask->township) && !ym_text_eq(t->ask->township, f->household->township))
        return 0;
    int err = account_calls_about_family(s, t, f);
    struct ym_found *row = f->kase ? ym_found_case(s, f->kase) : YM_RECORD(s->arena, found);
    const struct ym_person *p = f->kase ? YM_FIND(&f->file, person, f->kase->applicant) : NULL;
    row->head.root = t->root;
    row->township = f->household->township;
    row->name = p ? p->name : "";
    row->idno = p ? p->idno : "";
    row->mark = ym_mark_text(s, hit->mark);
    ym_list_add(s->out, &row->head);
    struct ym_account *told = YM_EDIT(s, f->account);
    if (!err)
        err = ym_account_shared(&told->shared, s, told);
    ym_list_add(s->out, &told->head);
    if (!err)
        err = account_calls_tell_payee(s, f->account);
    return err ? err : --t->room == 0;
}

static int account_calls_is_meant(const struct ym_session *s, const struct ym_queue *ask, const struct ym_institution *i)
{
    return ym_session_sees_township(s, i->township) && (ym_text_empty(ask->township) || ym_text_eq(ask->township, i->township));
}

static const char account_calls_behind_institutions[] = "0"; /* no mark of an index is so short */

/* Institutions, few as they are, stand before the families: one row for all who live there. */
static int account_calls_tell_institutions(struct ym_session *s, const struct ym_queue *ask)
{
    struct ym_list waiting;
    ym_list_init(&waiting, s->arena);
    int err = ask->head.version < YM_ACCOUNT_SHARED_SINCE ? 0 : ym_institutions_waiting(&waiting, s);
    for (size_t k = 0; !err && k < waiting.count; k++) {
        const struct ym_institution *i = (const struct ym_institution *)waiting.at[k];
        struct ym_found *row = YM_RECORD(s->arena, found);
        struct ym_account *a = ym_institution_account(s->arena, i);
        if (!account_calls_is_meant(s, ask, i))
            continue;
        row->township = i->township;
        row->name = i->name;
        row->mark = account_calls_behind_institutions;
        ym_list_add(s->out, &row->head);
        err = ym_account_shared(&a->shared, s, a);
        ym_list_add(s->out, &a->head);
        ym_list_add(s->out, waiting.at[k]);
    }
    return err;
}

int ym_call_account_waiting(struct ym_session *s)
{
    struct telling t = {.ask = YM_ASK_OR_EMPTY(s, queue)};
    struct ym_range range = {0};
    t.room = ym_or(t.ask->limit, DEFAULT_ROWS);
    int first = ym_text_empty(t.ask->after);
    int err = first ? account_calls_tell_institutions(s, t.ask) : 0;
    if (!first && !ym_text_eq(t.ask->after, account_calls_behind_institutions))
        err = ym_mark_read(&range.mark, s, t.ask->after, YM_AT(queue, after));
    if (!err)
        err = account_calls_each_waiting(s, &range, WHOLE, account_calls_tell_waiting, &t);
    s->unlogged = !err && !t.root && !ym_session_showed(s);
    return err;
}

static const char account_calls_told_text[] =
    N_("You entered that a transfer to this bank account came back; another payer confirms that it is right.");

static int account_calls_told_return(const struct ym_session *s, const struct ym_account *a)
{
    return a->returned != YM_NONE && ym_session_did(s, a->returned_by, a->returned_for);
}

/* Who entered an account, or that a transfer to it came back, does not confirm it. */
static int account_calls_count_waiting(struct ym_session *s, const struct ym_hit *hit, const struct family *f, void *baton)
{
    (void)hit;
    *(int64_t *)baton += !ym_session_did(s, f->account->changed_by, f->account->changed_for) && !account_calls_told_return(s, f->account);
    return 0;
}

int ym_accounts_waiting(int64_t *out, struct ym_session *s)
{
    struct ym_list institutions;
    *out = 0;
    ym_list_init(&institutions, s->arena);
    int err = ym_institutions_waiting(&institutions, s);
    for (size_t k = 0; k < institutions.count; k++) {
        const struct ym_institution *i = (const struct ym_institution *)institutions.at[k];
        *out += ym_session_sees_township(s, i->township) && !ym_session_did(s, i->changed_by, i->changed_for) &&
                !ym_institution_told_return(s, i);
    }
    if (err)
        return err;
    return account_calls_each_waiting(s, &(struct ym_range){0}, BARE, account_calls_count_waiting, out);
}

/* ---- confirming one */

static int account_calls_nowhere(struct ym_session *s)
{
    ym_problem(s->problems, YM_AT_RECORD(account), N_("There is no such bank account within your scope."), NULL);
    return YM_ENOENT;
}

static int account_calls_same_as_seen(const struct ym_account *seen, const struct ym_account *now)
{
    return seen->head.rev == now->head.rev && ym_text_eq(seen->number, now->number) && ym_text_eq(seen->bank, now->bank) &&
           ym_text_eq(seen->holder, now->holder) && seen->relation == now->relation && seen->agreement == now->agreement;
}

static int account_calls_stale(struct ym_session *s, const struct ym_account *now)
{
    ym_problem(s->problems, YM_AT_RECORD(account), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    ym_list_add(s->out, ym_record_copy(s->arena, &now->head));
    return YM_ESTALE;
}

/* Accounts of 0.1.0 do not say who entered them: whoever took the family in or changed its facts may have. */
static int account_calls_entered(const struct ym_session *s, const struct family *f)
{
    const struct ym_step *step;
    size_t pos = 0;
    if (!ym_text_empty(f->account->changed_by))
        return ym_session_did(s, f->account->changed_by, f->account->changed_for);
    while ((step = YM_NEXT(&f->file, step, -1, &pos)))
        if (ym_session_did(s, step->by, step->stood_for) && (ym_text_eq(step->action, "intake") || ym_text_eq(step->action, "edit")))
            return 1;
    return 0;
}

static int account_calls_is_related(const struct ym_session *s, const struct family *f)
{
    const struct ym_kinship *k;
    size_t pos = 0;
    while ((k = YM_NEXT(&f->file, kinship, -1, &pos)))
        if (ym_text_empty(k->account) ? ym_session_is_called(s, k->name) : ym_session_did(s, k->account, NULL))
            return 1;
    return 0;
}

static int account_calls_is_his_own(const struct ym_session *s, const struct ym_account *a)
{
    for (size_t i = 0; i < s->holding_count; i++) {
        const struct ym_person he = {.name = s->holdings[i].name, .bank_name = ""};
        if (!ym_text_empty(he.name) && ym_account_held_by(&he, a->holder))
            return 1;
    }
    return 0;
}

/* 四眼原则: four eyes on where the money goes. */
static int account_calls_may_say_yes(struct ym_session *s, const struct ym_account *a, int entered)
{
    if (account_calls_is_his_own(s, a))
        return ym_session_deny(s, N_("This bank account is in your own name; another payer confirms it."), NULL);
    if (entered)
        return ym_session_deny(s, N_("You entered or changed this bank account yourself; another payer confirms it."), NULL);
    if (account_calls_told_return(s, a))
        return ym_session_deny(s, account_calls_told_text, NULL);
    return 0;
}

static int account_calls_may_confirm(struct ym_session *s, const struct family *f)
{
    int err = account_calls_may_say_yes(s, f->account, account_calls_entered(s, f));
    if (err)
        return err;
    if (account_calls_is_related(s, f))
        return ym_session_deny(s, N_("You are noted as related to this family; another payer confirms its bank account."), NULL);
    return 0;
}

static const char account_calls_waits_not[] = N_("This bank account does not wait to be confirmed.");

static int account_calls_may_be_confirmed(struct ym_session *s, const struct family *f)
{
    struct ym_account_use use;
    int err = ym_account_in_use(&use, s, s->arena, &(struct ym_account_of){f->household->head.id, &f->file, f->account->payee});
    if (err)
        return err;
    if (!account_calls_in_use(f))
        return ym_problem(s->problems, YM_AT_RECORD(account), N_("The family has another bank account by now; this one is not used."),
                          NULL);
    if (use.fit == YM_ACCOUNT_OUTSIDE)
        return ym_problem(s->problems, YM_AT_RECORD(account),
                          N_("The account's holder is no living member of the family, and relation or written agreement is missing."),
                          NULL);
    return use.fit == YM_ACCOUNT_WAITS
               ? 0
               : ym_problem(s->problems, YM_AT_RECORD(account), account_calls_waits_not, NULL);
}

static int account_calls_confirm(struct ym_session *s, const struct family *f)
{
    struct ym_account *yes = YM_EDIT(s, f->account);
    yes->confirmed_by = s->official->account;
    yes->confirmed_for = ym_session_stood_for(s);
    yes->confirmed = s->now;
    yes->waits = 0;
    ym_account_right(yes);
    int err = ym_session_put(s, &yes->head, &f->account->head, f->account->head.rev);
    if (!err)
        ym_session_moved(s, &f->account->head, &yes->head);
    if (!err)
        ym_session_result(s, account_calls_case_number(f), yes->head.id)->revision = yes->head.rev;
    return err;
}

/* Whoever lost the answer is told what became of it, be the account another by now. */
static int account_calls_confirmed_before(struct ym_session *s, const struct family *f)
{
    ym_session_result(s, account_calls_case_number(f), f->account->head.id)->revision = s->again->revision;
    return 0;
}

/* ---- an institution's: once, for all who live there */

static int account_calls_confirm_open(struct ym_session *s, const struct ym_account *seen, const struct ym_institution *i)
{
    const struct ym_account *now = ym_institution_account(s->arena, i);
    int seen_so = seen->head.id == i->head.id && account_calls_same_as_seen(seen, now);
    int err = seen_so ? account_calls_may_say_yes(s, now, ym_session_did(s, now->changed_by, now->changed_for)) : account_calls_stale(s, now);
    if (!err && ym_institution_told_return(s, i))
        err = ym_session_deny(s, account_calls_told_text, NULL);
    if (!err && now->waits != 1)
        err = ym_problem(s->problems, YM_AT_RECORD(account), account_calls_waits_not, NULL);
    return err ? err : ym_institution_confirm(s, i);
}

static int account_calls_confirm_institution(struct ym_session *s, const struct ym_account *seen)
{
    struct ym_institution *i;
    int err = ym_institution_of(&i, s, s->arena, seen->institution);
    if (err || !i)
        return err ? err : account_calls_nowhere(s);
    ym_session_about(s, 0, i->head.id, i->name);
    if (!ym_session_enter(s, i->township))
        return account_calls_nowhere(s);
    err = s->again ? 0 : account_calls_confirm_open(s, seen, i);
    if (!err)
        ym_session_result(s, i->name, i->head.id)->revision = s->again ? s->again->revision : i->head.rev + 1;
    return err;
}

int ym_call_account_confirm(struct ym_session *s)
{
    const struct ym_account *seen = YM_ASK_FOR(s, account);
    struct family f;
    if (!seen)
        return YM_EBAD;
    if (seen->institution != YM_NONE)
        return account_calls_confirm_institution(s, seen);
    int err = account_calls_load_family(&f, s, seen->head.root, seen->head.id, WHOLE);
    if (err)
        return err == YM_ENOENT ? account_calls_nowhere(s) : err;
    ym_session_about(s, f.household->head.id, f.account->head.id, account_calls_case_number(&f));
    if (!ym_session_enter(s, f.household->township)) {
        account_calls_nowhere(s);
        return ym_session_hide(s);
    }
    if (s->again)
        return account_calls_confirmed_before(s, &f);
    err = account_calls_same_as_seen(seen, f.account) ? account_calls_may_confirm(s, &f) : account_calls_stale(s, f.account);
    if (!err)
        err = account_calls_may_be_confirmed(s, &f);
    return err ? err : account_calls_confirm(s, &f);
}
