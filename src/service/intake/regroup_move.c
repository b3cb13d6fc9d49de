/* regroup_move.c — persons and cases go to another family's file, with all that hangs on them (并户分户).  Floor: service.
 * Records keep their numbers, so whatever means one by its number still does.  In the file they left everybody who went stands as a former
 * member, under a new number.  Months up to this one count with the family of then.  Must not ask who may, nor what goes along. */
#include <string.h>

#include "intake/regroup.h"

#include "family/accounts.h"
#include "family/contacts.h"
#include "family/family.h"
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "unit/asked.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/todo.h"

struct moving {
    struct ym_session *s;
    struct ym_regroup_plan *p;
    const struct ym_regroup *w;
    struct ym_household *there;
    int64_t root;              /* its number: the file they go to */
    int64_t applicant;         /* who applies for the family there */
    int64_t *left;             /* by the place among the movers: number of the former member in the file they leave; 0: none */
    struct ym_list after;      /* the file they join, as it is once they are there */
};

/* ---- what goes */

static int regroup_move_person_goes(const struct moving *m, int64_t person)
{
    int meant = m->p->kind == YM_regroup_join || ym_regroup_mover(m->p, person) != NULL;
    return meant && ym_regroup_same(m->p, person) == YM_NONE;
}

static int regroup_move_payee_goes(const struct moving *m, const struct ym_account *a)
{
    const struct ym_payee *payee = a->payee == YM_NONE ? NULL : YM_FIND(&m->p->here, payee, a->payee);
    return payee && ym_regroup_follows(m->p, payee->head.parent);
}

static int regroup_move_goes(const struct moving *m, const struct ym_head *r)
{
    const char *above = ym_schema_of(r->type)->parent;
    int64_t kase = ym_regroup_case_of(&m->p->here, r);
    int join = m->p->kind == YM_regroup_join;
    if (kase)
        return ym_regroup_follows(m->p, kase);
    if (strcmp(above, "person") == 0)
        return regroup_move_person_goes(m, r->parent) || ym_regroup_brings_facts(m->p, r->parent);
    switch (r->type) {
    case YM_R_person: return regroup_move_person_goes(m, r->id);
    case YM_R_account: return regroup_move_payee_goes(m, (const struct ym_account *)r);
    case YM_R_property: return join || ym_regroup_mover(m->p, ((const struct ym_property *)r)->owner) != NULL;
    case YM_R_expense:
    case YM_R_kinship:
    case YM_R_contact: return join;
    default: return 0;
    }
}

/* ---- how it stands there */

static int64_t regroup_move_person_there(const void *moving, int64_t person)
{
    const struct moving *m = moving;
    return ym_or(ym_regroup_same(m->p, person), person);
}

static void regroup_move_case(const struct moving *m, struct ym_case *c)
{
    c->applicant = m->applicant;
    c->township = m->there->township;
    c->area = m->there->area;
}

static void regroup_move_person(const struct moving *m, struct ym_person *p)
{
    const struct ym_mover *w = ym_regroup_mover(m->p, p->head.id);
    if (!w && p->relation == YM_relation_self)
        p->relation = YM_relation_other; /* who applied for them and is dead: there is one who applies there */
    if (!w)
        return;
    p->relation = w->relation;
    p->standing = YM_standing_member;
}

/* 1 if of the months beside this one some go and others stay: neither file tells any more what all of them were. */
static int regroup_move_parts(const struct moving *m, const struct ym_ledger *l)
{
    const struct ym_ledger *k;
    size_t pos = 0;
    int goes = regroup_move_goes(m, &l->head);
    while ((k = YM_NEXT(&m->p->here, ledger, -1, &pos)))
        if (k->month == l->month && k->part == YM_NONE && k->household == l->household && regroup_move_goes(m, &k->head) != goes)
            return 1;
    return 0;
}

/* Before anybody went the month was the other family's. */
static void regroup_move_count(const struct moving *m, struct ym_ledger *l)
{
    if (l->month > ym_date_month(m->s->today))
        return;
    if (m->p->kind != YM_regroup_join && l->part == YM_NONE && regroup_move_parts(m, l))
        l->counted = 1;
    l->household = ym_or(l->household, m->p->from->head.id);
}

static int regroup_move_one(const struct moving *m, const struct ym_head *old)
{
    struct ym_head *r = ym_record_copy(m->s->arena, old);
    if (r->type == YM_R_ledger)
        regroup_move_count(m, (struct ym_ledger *)r);
    r->root = m->root;
    r->parent = strcmp(ym_schema_of(r->type)->parent, "household") == 0 ? m->root : r->parent;
    ym_person_refer(r, regroup_move_person_there, m);
    if (r->type == YM_R_case)
        regroup_move_case(m, (struct ym_case *)r);
    if (r->type == YM_R_person)
        regroup_move_person(m, (struct ym_person *)r);
    return ym_session_move(m->s, old, r);
}

static int regroup_move_all(const struct moving *m)
{
    const struct ym_list *here = &m->p->here;
    int err = 0;
    for (size_t i = 0; !err && i < here->count; i++)
        if (regroup_move_goes(m, here->at[i]))
            err = regroup_move_one(m, here->at[i]);
    return err;
}

/* ---- the household */

static int regroup_move_make(struct moving *m)
{
    const struct ym_household *from = m->p->from;
    struct ym_household *h = YM_RECORD(m->s->arena, household);
    h->township = from->township;
    h->village = from->village;
    h->area = from->area;
    h->address = ym_text_empty(m->w->address) ? from->address : m->w->address;
    h->phone = ym_text_empty(m->w->phone) ? from->phone : m->w->phone;
    m->there = h;
    return ym_session_mend(m->s, &h->head, NULL);
}

static int64_t regroup_move_applicant(const struct moving *m)
{
    const struct ym_person *there = ym_family_applicant(&m->p->there);
    const struct ym_mover *w;
    size_t pos = 0;
    while (!there && (w = YM_NEXT(&m->p->movers, mover, -1, &pos)))
        if (w->relation == YM_relation_self)
            return w->person;
    return there ? there->head.id : YM_NONE;
}

static int regroup_move_open(struct moving *m)
{
    int err = 0;
    if (m->p->into)
        m->there = YM_EDIT(m->s, m->p->into);
    else
        err = regroup_move_make(m);
    m->root = m->there->head.id;
    m->applicant = regroup_move_applicant(m);
    return err ? err : ym_session_about_next(m->s, m->root, m->root, "");
}

/* ---- where money goes */

static int regroup_move_is_theirs(const struct moving *m, const struct ym_account *a)
{
    const struct ym_mover *w;
    size_t pos = 0;
    while ((w = YM_NEXT(&m->p->movers, mover, -1, &pos)))
        if (ym_account_held_by(YM_FIND(&m->p->here, person, w->person), a->holder))
            return 1;
    return 0;
}

/* The last one that is held by somebody who goes. */
static const struct ym_account *regroup_move_own_account(const struct moving *m)
{
    const struct ym_account *a, *last = NULL;
    size_t pos = 0;
    while ((a = YM_NEXT(&m->p->here, account, -1, &pos)))
        if (a->payee == YM_NONE && regroup_move_is_theirs(m, a))
            last = a;
    return last;
}

/* Only where the family there has none: another one beside it would become the one that is paid to.  As if it were entered there. */
static int regroup_move_account(const struct moving *m)
{
    const struct ym_account *a = regroup_move_own_account(m);
    if (!a || ym_account_last(&m->p->there, 0))
        return 0;
    struct ym_account *copy = YM_RECORD(m->s->arena, account);
    copy->head.root = copy->head.parent = m->root;
    copy->bank = a->bank;
    copy->number = a->number;
    copy->holder = a->holder;
    int err = ym_account_touch(m->s, copy, NULL);
    return err ? err : ym_session_put(m->s, &copy->head, NULL, 0);
}

/* Nobody knows whose kin it was: it is noted in both files. */
static int regroup_move_kin(const struct moving *m)
{
    const struct ym_kinship *k;
    size_t pos = 0;
    int err = 0;
    while (!err && m->p->kind != YM_regroup_join && (k = YM_NEXT(&m->p->here, kinship, -1, &pos))) {
        struct ym_kinship *copy = YM_EDIT(m->s, k);
        copy->head.id = copy->head.rev = 0;
        copy->head.root = copy->head.parent = m->root;
        err = ym_session_mend(m->s, &copy->head, NULL);
    }
    return err;
}

/* ---- to-dos */

/* Of a case it goes where the case is; of none, with the person it is about. */
static int regroup_move_todo_goes(const struct moving *m, const struct ym_todo *t)
{
    return m->p->kind == YM_regroup_join || (t->about != YM_NONE ? ym_regroup_follows(m->p, t->about) : regroup_move_person_goes(m, t->thing));
}

static int regroup_move_todos(const struct moving *m)
{
    struct ym_list todos;
    struct ym_buf key;
    ym_list_init(&todos, m->s->arena);
    ym_buf_init(&key);
    ym_key_number(&key, m->p->from->head.id);
    int err = ym_collect(&todos, m->s, YM_I_todo_family, &(struct ym_range){.prefix = {key.data, key.len}});
    ym_buf_release(&key);
    for (size_t i = 0; !err && i < todos.count; i++) {
        const struct ym_todo *t = (const struct ym_todo *)todos.at[i];
        if (!regroup_move_todo_goes(m, t))
            continue;
        struct ym_todo *there = YM_EDIT(m->s, t);
        there->household = m->root;
        there->township = m->there->township;
        err = ym_session_mend(m->s, &there->head, &t->head);
    }
    return err;
}

static int regroup_move_load(struct moving *m)
{
    ym_list_init(&m->after, m->s->arena);
    return ym_file_load(&m->after, m->s->txn, m->root);
}

/* ---- the family there, once they are in it */

static int regroup_move_note_kin(const struct moving *m)
{
    const struct ym_case *c;
    size_t pos = 0;
    int err = 0;
    if (!YM_GET(&m->after, kinship, 0))
        return 0;
    while (!err && (c = YM_NEXT(&m->after, case, -1, &pos))) {
        struct ym_case *noted = YM_EDIT(m->s, c);
        noted->noted = 1;
        err = c->noted == 1 ? 0 : ym_session_put(m->s, &noted->head, &c->head, c->head.rev);
    }
    return err;
}

/* Who looked at them before is told with the family they are in. */
static int regroup_move_note_file(const struct moving *m)
{
    const struct ym_household *was = m->p->into;
    struct ym_household *h = was ? YM_EDIT(m->s, was) : NULL;
    if (m->p->kind != YM_regroup_join)
        return 0;
    h->joined = ym_arena_printf(m->s->arena, "%s%s%lld", was->joined, *was->joined ? " " : "", (long long)m->p->from->head.id);
    return ym_session_put(m->s, &h->head, &was->head, was->head.rev);
}

static int regroup_move_arrive(struct moving *m)
{
    int64_t asked;
    int err = regroup_move_note_file(m);
    if (!err)
        err = regroup_move_load(m);
    if (!err)
        err = ym_contacts_follow(m->s, &m->after, m->there->township);
    if (!err)
        err = ym_segments_move(m->s, &m->after, m->there->township);
    if (!err)
        err = ym_regroup_give_way(m->p, m->root);
    if (!err)
        err = regroup_move_load(m);
    if (!err)
        err = regroup_move_note_kin(m);
    if (!err && m->p->into)
        err = ym_questions_follow(m->s, &m->p->there, &m->after, &asked);
    return err ? err : ym_family_note_always(m->s, &m->after, "regrouped", m->w->reason);
}

/* ---- the family they left */

/* Of those beside whom a month went along: up to this one they are counted as they are. */
static int regroup_move_keep_counts(const struct moving *m)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    int err = 0;
    while (!err && (l = YM_NEXT(&m->p->here, ledger, -1, &pos))) {
        struct ym_ledger *kept = YM_EDIT(m->s, l);
        if (l->persons_counted == YM_NONE || regroup_move_goes(m, &l->head))
            continue;
        regroup_move_count(m, kept);
        err = kept->counted == l->counted ? 0 : ym_session_mend(m->s, &kept->head, &l->head);
    }
    return err;
}

/* As a former member, for whatever is told of him there. */
static int regroup_move_leave_former(struct moving *m, size_t i)
{
    const struct ym_mover *w = (const struct ym_mover *)m->p->movers.at[i];
    const struct ym_person *was = YM_FIND(&m->p->here, person, w->person);
    struct ym_person *former = YM_EDIT(m->s, was);
    former->standing = YM_standing_former;
    if (w->same != YM_NONE)
        return was->standing == YM_standing_former ? 0 : ym_session_mend(m->s, &former->head, &was->head);
    former->head.id = former->head.rev = 0;
    former->earlier = ym_regroup_numbers(m->s, "", was); /* what was decided before means him by the number that goes along */
    int err = ym_session_mend(m->s, &former->head, NULL);
    m->left[i] = former->head.id;
    return err;
}

static int64_t regroup_move_person_here(const void *moving, int64_t person)
{
    const struct moving *m = moving;
    for (size_t i = 0; i < m->p->movers.count; i++)
        if (((const struct ym_mover *)m->p->movers.at[i])->person == person && m->left[i])
            return m->left[i];
    return person;
}

static int regroup_move_stay_one(const struct moving *m, const struct ym_head *old)
{
    struct ym_head *r = ym_record_copy(m->s->arena, old);
    ym_person_refer(r, regroup_move_person_here, m);
    return memcmp(r, old, ym_schema_of(r->type)->size) ? ym_session_mend(m->s, r, old) : 0;
}

/* Who asked sees later whom he meant: those records say it by the number that went along. */
static int regroup_move_is_about_it(const struct ym_head *r)
{
    return r->type == YM_R_regroup || r->type == YM_R_mover;
}

static int regroup_move_stay(struct moving *m)
{
    const struct ym_list *here = &m->p->here;
    int err = 0;
    for (size_t i = 0; !err && i < m->p->movers.count; i++)
        err = regroup_move_leave_former(m, i);
    for (size_t i = 0; !err && i < here->count; i++)
        if (!regroup_move_goes(m, here->at[i]) && !regroup_move_is_about_it(here->at[i]))
            err = regroup_move_stay_one(m, here->at[i]);
    return err;
}

/* Nothing is paid to them any more: nobody need confirm them. */
static int regroup_move_close_accounts(const struct moving *m)
{
    const struct ym_account *a;
    size_t pos = 0;
    int err = 0;
    while (!err && (a = YM_NEXT(&m->p->here, account, -1, &pos))) {
        struct ym_account *closed = YM_EDIT(m->s, a);
        closed->waits = YM_NONE;
        if (a->waits == 1 && !regroup_move_goes(m, &a->head))
            err = ym_session_put(m->s, &closed->head, &a->head, a->head.rev);
    }
    return err;
}

static int regroup_move_close(struct moving *m)
{
    struct ym_household *h = YM_EDIT(m->s, m->p->from);
    int err = 0;
    for (size_t i = 0; !err && i < m->p->movers.count; i++)
        if (((const struct ym_mover *)m->p->movers.at[i])->same != YM_NONE)
            err = regroup_move_leave_former(m, i);
    if (!err)
        err = regroup_move_close_accounts(m);
    h->into = m->root;
    h->left = m->s->today;
    return err ? err : ym_session_put(m->s, &h->head, &m->p->from->head, m->p->from->head.rev);
}

static int regroup_move_note_here(const struct moving *m)
{
    struct ym_list rest;
    ym_list_init(&rest, m->s->arena);
    int err = ym_family_load(&rest, m->s, m->p->from->head.id);
    return err ? err : ym_family_note_always(m->s, &rest, "regrouped", m->w->reason);
}

int ym_regroup_move(int64_t *root, struct ym_regroup_plan *p, const struct ym_regroup *w)
{
    struct moving m = {.s = p->s, .p = p, .w = w, .left = YM_NEW_ARRAY(p->s->arena, int64_t, p->movers.count)};
    int err = regroup_move_open(&m);
    if (!err)
        err = regroup_move_all(&m);
    if (!err)
        err = ym_regroup_join_persons(p);
    if (!err)
        err = regroup_move_account(&m);
    if (!err)
        err = regroup_move_kin(&m);
    if (!err)
        err = regroup_move_todos(&m);
    if (!err)
        err = regroup_move_arrive(&m);
    if (!err)
        err = ym_session_about_next(p->s, p->from->head.id, w->head.id, w->number);
    if (!err)
        err = regroup_move_keep_counts(&m);
    if (!err)
        err = p->kind == YM_regroup_join ? regroup_move_close(&m) : regroup_move_stay(&m);
    *root = m.root;
    return err ? err : p->kind == YM_regroup_join ? 0 : regroup_move_note_here(&m);
}
