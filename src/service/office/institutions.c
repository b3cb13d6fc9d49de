/* institutions.c — institutions of care at the county's desk (供养服务机构): who there is, entered and changed, who is paid there.  Floor: service.
 * Its account is confirmed by a payer like a family's (family/account_calls.c).  Must not say whom a case is paid to: the act pay_to does. */
#include "family/accounts.h"
#include "family/family.h"
#include "institution/institution.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/validation.h"

/* ---- who is paid there */

struct residents {
    struct ym_session *s;
    int within; /* 1: only of the caller's townships */
    int64_t room; /* for so many rows; 0: they are only counted */
    int64_t after; /* number of the payee behind which they begin */
    int64_t count;
};

enum { PAGE = 200 };

/* Who lives there, be another the applicant for him. */
static const struct ym_person *institutions_covered(const struct ym_list *file, const struct ym_grant *g, const struct ym_case *c)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    b = YM_NEXT(file, beneficiary, g->head.id, &pos);
    return YM_FIND(file, person, b ? b->person : c->applicant);
}

static void institutions_tell(struct residents *w, const struct ym_list *file, const struct ym_grant *g)
{
    const struct ym_case *c = YM_FIND(file, case, g->head.parent);
    const struct ym_person *p = c ? institutions_covered(file, g, c) : NULL;
    if (!c)
        return;
    struct ym_found *row = ym_found_case(w->s, c);
    row->head.root = g->head.root;
    row->township = g->township;
    row->name = p ? p->name : "";
    row->idno = p ? p->idno : "";
    row->mark = ym_arena_printf(w->s->arena, "%lld", (long long)g->payee);
    row->amount = g->apart == YM_NONE ? g->amount : g->apart;
    ym_list_add(w->s->out, &row->head);
}

/* One whose case goes elsewhere by now, or nowhere, is none. */
static int institutions_resident(void *baton, const struct ym_hit *hit)
{
    static const int types[] = {YM_R_household, YM_R_grant, YM_R_case, YM_R_person, YM_R_beneficiary};
    struct residents *w = baton;
    struct ym_arena_mark mark = ym_arena_mark(w->s->arena);
    const struct ym_grant *g;
    struct ym_list file;
    size_t pos = 0, n = w->room ? sizeof types / sizeof *types : 2;
    int err = 0;
    ym_list_init(&file, w->s->arena);
    for (size_t i = 0; !err && i < n; i++)
        err = ym_file_load_type(&file, w->s->txn, types[i], hit->root);
    const struct ym_household *home = err ? NULL : YM_FIND(&file, household, hit->root);
    if (err || !home || (w->within && !ym_session_sees_township(w->s, home->township)))
        return err;
    while ((g = YM_NEXT(&file, grant, -1, &pos))) {
        if (!ym_grant_is_live(g) || g->payee != hit->id)
            continue;
        w->count++;
        if (w->room)
            institutions_tell(w, &file, g);
    }
    if (!w->room)
        ym_arena_rewind(w->s->arena, mark);
    return w->room && w->count >= w->room;
}

static int institutions_each_resident(struct residents *w, int64_t institution)
{
    struct ym_buf key, lo;
    ym_buf_init(&key);
    ym_buf_init(&lo);
    ym_key_number(&key, institution);
    ym_key_number(&lo, w->after + 1);
    struct ym_range range = {.prefix = {key.data, key.len}, .lo = {lo.data, lo.len}};
    int err = ym_each(w->s->txn, YM_I_payee_institution, &range, institutions_resident, w);
    ym_buf_release(&key);
    ym_buf_release(&lo);
    return err;
}

int ym_call_institution_list(struct ym_session *s)
{
    struct ym_list all;
    ym_list_init(&all, s->arena);
    int err = ym_collect(&all, s, YM_I_institution, NULL);
    for (size_t i = 0; !err && i < all.count; i++) {
        struct ym_institution *told = YM_EDIT(s, (const struct ym_institution *)all.at[i]);
        struct residents w = {.s = s, .within = 1};
        err = institutions_each_resident(&w, told->head.id);
        told->residents = w.count;
        ym_list_add(s->out, &told->head);
    }
    return err;
}

static int institutions_none(struct ym_session *s, struct ym_location at)
{
    ym_problem(s->problems, at, N_("There is no such institution."), NULL);
    return YM_ENOENT;
}

int ym_call_institution_residents(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_institution *i;
    struct residents w = {.s = s, .within = 1};
    int err = which ? ym_institution_of(&i, s, s->arena, which->record) : YM_EBAD;
    if (err)
        return err;
    if (!i)
        return institutions_none(s, YM_AT(which, record));
    w.room = ym_or(which->limit, PAGE);
    w.after = ym_or(which->after, 0);
    ym_session_about(s, 0, i->head.id, i->name);
    return institutions_each_resident(&w, i->head.id);
}

/* ---- entered, changed */

static int institutions_stale(struct ym_session *s, struct ym_institution *stored)
{
    ym_list_add(s->out, &stored->head);
    ym_problem(s->problems, YM_AT_RECORD(institution), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    return YM_ESTALE;
}

static int institutions_check_scope(struct ym_session *s, const struct ym_institution *old, const struct ym_institution *new)
{
    int outside = !ym_session_enter(s, new->township) || (old && !ym_session_sees_township(s, old->township));
    return !outside || ym_text_empty(new->township)
               ? 0
               : ym_problem(s->problems, YM_AT(institution, township), N_("This township is not one of yours."), NULL);
}

/* A month of somebody who lived there that is still to be paid to it: the case, or NULL. */
struct owed {
    struct ym_session *s;
    const char *number;
};

static int institutions_owed(void *baton, const struct ym_hit *hit)
{
    static const int types[] = {YM_R_case, YM_R_grant, YM_R_ledger};
    struct owed *w = baton;
    const struct ym_ledger *l;
    struct ym_list file;
    size_t pos = 0;
    int err = 0;
    ym_list_init(&file, w->s->arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&file, w->s->txn, types[i], hit->root);
    while (!err && !w->number && (l = YM_NEXT(&file, ledger, -1, &pos))) {
        const struct ym_grant *g = l->grant == YM_NONE ? NULL : YM_FIND(&file, grant, l->grant);
        const struct ym_case *c = YM_FIND(&file, case, l->head.parent);
        int his = g && c && ym_grant_payee(g, ym_part_of(l->part)) == hit->id;
        w->number = his && (ym_ledger_open(l) > 0 || ym_or(l->under_way, 0)) ? c->number : NULL;
    }
    return err ? err : w->number != NULL;
}

static int institutions_check_owed(struct ym_session *s, int64_t institution)
{
    struct owed w = {.s = s};
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_number(&key, institution);
    int err = ym_each(s->txn, YM_I_payee_institution, &(struct ym_range){.prefix = {key.data, key.len}}, institutions_owed, &w);
    ym_buf_release(&key);
    return err || !w.number ? err
                            : ym_problem(s->problems, YM_AT(institution, closed),
                                         N_("Months of case {1} are still to be paid to it: pay them first, or let two decide otherwise."), w.number, NULL);
}

/* Nobody's money goes to a house that cares for nobody. */
static int institutions_check_closed(struct ym_session *s, const struct ym_institution *old, const struct ym_institution *new)
{
    struct residents w = {.s = s};
    if (!old || new->closed == YM_NONE || old->closed == new->closed)
        return 0;
    int err = institutions_each_resident(&w, old->head.id);
    if (err || !w.count)
        return err ? err : institutions_check_owed(s, old->head.id);
    return ym_problem(s->problems, YM_AT(institution, closed), N_("{1} are still paid to it: first decide in each case who is paid instead."),
                      ym_arena_printf(s->arena, "%lld", (long long)w.count), NULL);
}

static int institutions_check(struct ym_session *s, const struct ym_institution *old, const struct ym_institution *new)
{
    struct ym_codes codes = ym_config_codes(s->config);
    int err = ym_record_validate(old ? &old->head : NULL, &new->head, &codes, s->today, YM_AT_RECORD(institution), s->problems);
    int scope = institutions_check_scope(s, old, new), closed = institutions_check_closed(s, old, new);
    return err ? err : scope ? scope : closed;
}

static int institutions_saved(struct ym_session *s, const struct ym_institution *i, int other_account)
{
    const char *shared = "";
    struct ym_result *r = ym_session_result(s, i->name, i->head.id);
    int err = other_account ? ym_account_shared(&shared, s, ym_institution_account(s->arena, i)) : 0;
    r->revision = i->head.rev;
    if (*shared)
        ym_account_say_shared(s, r, shared);
    else if (other_account)
        r->text = N_("Nothing is paid to this account before a payer confirmed it.");
    ym_session_about(s, 0, i->head.id, i->name);
    return err;
}

static int institutions_put(struct ym_session *s, struct ym_institution *there, const struct ym_institution *old)
{
    int other = !old || !ym_institution_same_account(there, old);
    int err = institutions_check(s, old, there);
    if (err)
        return err;
    int opened = old && old->closed != YM_NONE && there->closed == YM_NONE; /* who cares again is looked at again */
    if (other || opened)
        ym_institution_enter(s, there, old);
    if (there->closed != YM_NONE)
        ym_institution_close(there);
    err = ym_session_put(s, &there->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    if (err == YM_EEXIST)
        return ym_problem(s->problems, YM_AT(institution, name), N_("There is an institution of this name already; change that one instead."), NULL);
    return err ? err : institutions_saved(s, there, (other || opened) && there->closed == YM_NONE);
}

static void institutions_take(struct ym_institution *there, const struct ym_institution *asked)
{
    there->name = asked->name;
    there->code = asked->code;
    there->township = asked->township;
    there->address = asked->address;
    there->contact = asked->contact;
    there->phone = asked->phone;
    there->agreement = asked->agreement;
    there->signed_on = asked->signed_on;
    there->bank = asked->bank;
    there->number = asked->number;
    there->holder = asked->holder;
    there->closed = asked->closed;
}

int ym_call_institution_save(struct ym_session *s)
{
    const struct ym_institution *asked = YM_ASK_FOR(s, institution);
    struct ym_institution *old = NULL;
    if (!asked)
        return YM_EBAD;
    int err = asked->head.rev ? ym_institution_of(&old, s, s->arena, asked->head.id) : 0;
    if (err)
        return err;
    if (asked->head.rev && !old)
        return institutions_none(s, YM_AT_RECORD(institution));
    if (old && old->head.rev != asked->head.rev)
        return institutions_stale(s, old);
    if (old)
        asked = YM_WHOLE(s, asked, old);
    struct ym_institution *there = old ? YM_EDIT(s, old) : YM_RECORD(s->arena, institution);
    institutions_take(there, asked);
    return institutions_put(s, there, old);
}
