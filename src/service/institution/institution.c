/* institution.c — an institution's record and its account: entered by one, confirmed by another, and all who live there are paid to it.
 * Floor: service.
 * The calls are office/institutions.c and family/account_calls.c.  Must not know who lives there. */
#include "institution/institution.h"

#include <string.h>

#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"

int ym_institution_of(struct ym_institution **out, struct ym_session *s, struct ym_arena *arena, int64_t number)
{
    *out = NULL;
    int err = number == YM_NONE ? YM_ENOENT : YM_RECORD_GET(out, s->txn, arena, institution, 0, number);
    return err == YM_ENOENT ? 0 : err;
}

static const char *institution_holder(const struct ym_institution *i)
{
    return ym_text_empty(i->holder) ? i->name : i->holder;
}

struct ym_account *ym_institution_account(struct ym_arena *arena, const struct ym_institution *i)
{
    struct ym_account *a = YM_RECORD(arena, account);
    a->head.id = i->head.id;
    a->head.rev = i->head.rev;
    a->institution = i->head.id;
    a->bank = i->bank;
    a->number = i->number;
    a->holder = institution_holder(i);
    a->changed_by = i->changed_by;
    a->changed_for = i->changed_for;
    a->changed = i->changed;
    a->confirmed_by = i->confirmed_by;
    a->confirmed_for = i->confirmed_for;
    a->confirmed = i->confirmed;
    a->waits = i->waits;
    a->was_bank = i->was_bank;
    a->was_number = i->was_number;
    a->was_holder = i->was_holder;
    a->returned = i->returned;
    a->returned_why = i->returned_why;
    a->returned_by = i->returned_by;
    a->returned_for = i->returned_for;
    return a;
}

int ym_institution_same_account(const struct ym_institution *a, const struct ym_institution *b)
{
    return ym_text_eq(a->bank, b->bank) && ym_text_eq(a->number, b->number) && ym_text_eq(institution_holder(a), institution_holder(b));
}

static void institution_right(struct ym_institution *i)
{
    i->returned = YM_NONE;
    i->returned_why = i->returned_by = i->returned_for = i->returned_all = "";
}

/* It never came back, for all that is known. */
static void institution_forget_return(struct ym_institution *i)
{
    institution_right(i);
    i->back_number = i->back_why = "";
    i->back_on = YM_NONE;
}

/* Another number was entered and taken back before anybody confirmed it: what came back comes back still. */
static void institution_returns_to(struct ym_institution *there, const struct ym_institution *old)
{
    const char *all = old->returned_all;
    institution_right(there);
    there->returned_all = all;
    if (ym_text_empty(there->number) || !ym_text_eq(there->number, there->back_number))
        return;
    there->returned = there->back_on;
    there->returned_why = there->back_why;
    there->returns = ym_or(old->returns, 0) + (old->returned == YM_NONE);
}

/* The account that counted last: the one that was confirmed, be it that a transfer to it came back, or what that one was. */
void ym_institution_enter(struct ym_session *s, struct ym_institution *there, const struct ym_institution *old)
{
    int open = old && old->waits == 1 && old->returned == YM_NONE;
    if (old) {
        there->was_bank = open ? old->was_bank : old->bank;
        there->was_number = open ? old->was_number : old->number;
        there->was_holder = open ? old->was_holder : institution_holder(old);
    }
    there->changed_by = s->official->account;
    there->changed_for = ym_session_stood_for(s);
    there->changed = s->now;
    there->confirmed_by = there->confirmed_for = "";
    there->confirmed = YM_NONE;
    there->waits = 1;
    if (old)
        institution_returns_to(there, old);
}

void ym_institution_close(struct ym_institution *there)
{
    there->waits = 0;
    institution_forget_return(there);
}

int ym_institution_told_return(struct ym_session *s, const struct ym_institution *i)
{
    char *rest = ym_arena_strdup(s->arena, i->returned == YM_NONE ? "" : i->returned_all), *who;
    while ((who = strtok_r(rest, " ", &rest)))
        if (ym_session_did(s, who, ""))
            return 1;
    return 0;
}

/* Accounts have no blanks.  What does not fit any more was told before. */
static const char *institution_all_with(struct ym_session *s, const char *all, const char *who)
{
    enum { ALL = 300 };
    if (ym_text_empty(who) || ym_scope_has(all, who) || strlen(all) + strlen(who) + 1 > ALL)
        return all;
    return ym_arena_printf(s->arena, "%s%s%s", all, *all ? " " : "", who);
}

int ym_institution_confirm(struct ym_session *s, const struct ym_institution *i)
{
    struct ym_institution *yes = YM_EDIT(s, i);
    yes->confirmed_by = s->official->account;
    yes->confirmed_for = ym_session_stood_for(s);
    yes->confirmed = s->now;
    yes->waits = 0;
    institution_forget_return(yes);
    return ym_session_put(s, &yes->head, &i->head, i->head.rev);
}

int ym_institution_came_back(struct ym_session *s, int64_t number, ym_date day, const char *why)
{
    struct ym_institution *i;
    int err = ym_institution_of(&i, s, s->arena, number);
    if (err || !i)
        return err;
    struct ym_institution *there = YM_EDIT(s, i);
    there->returned_all = institution_all_with(s, institution_all_with(s, i->returned_all, s->official->account), ym_session_stood_for(s));
    there->waits = 1;
    if (i->returned == YM_NONE) { /* of several the first is told */
        there->returns = ym_or(i->returns, 0) + 1;
        there->returned = there->back_on = day;
        there->returned_why = there->back_why = ym_text_fit(s->arena, why, 60);
        there->returned_by = s->official->account;
        there->returned_for = ym_session_stood_for(s);
        there->back_number = i->number;
    }
    return ym_session_put(s, &there->head, &i->head, i->head.rev);
}

int ym_institutions_waiting(struct ym_list *out, struct ym_session *s)
{
    struct ym_list all;
    ym_list_init(&all, s->arena);
    int err = ym_collect(&all, s, YM_I_institution, NULL);
    for (size_t i = 0; !err && i < all.count; i++)
        if (((const struct ym_institution *)all.at[i])->waits == 1)
            ym_list_add(out, all.at[i]);
    return err;
}

int ym_institutions_paid_at(const char **out, struct ym_session *s, const char *number, int64_t except)
{
    struct ym_list all;
    *out = "";
    ym_list_init(&all, s->arena);
    int err = ym_text_empty(number) ? 0 : ym_collect(&all, s, YM_I_institution, NULL);
    for (size_t k = 0; !err && k < all.count; k++) {
        const struct ym_institution *i = (const struct ym_institution *)all.at[k];
        if (i->head.id != except && ym_text_eq(i->number, number))
            *out = ym_arena_printf(s->arena, "%s%s%s", *out, **out ? " " : "", i->name);
    }
    return err;
}

int ym_institutions_tell(struct ym_session *s, const struct ym_list *file)
{
    const struct ym_payee *p;
    struct ym_institution *i;
    size_t pos = 0;
    int err = 0;
    while (!err && (p = YM_NEXT(file, payee, -1, &pos))) {
        err = ym_institution_of(&i, s, s->arena, p->institution);
        if (!err && i && !YM_FIND(s->out, institution, i->head.id))
            ym_list_add(s->out, &i->head);
    }
    return err;
}
