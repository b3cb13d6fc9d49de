/* family.c — a family as a whole: who belongs to it, who is an adult, who is known elsewhere.  Floor: service. */
#include "family/family.h"

#include <stdlib.h>
#include <string.h>

#include "family/accounts.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/version.h"

void ym_family_clean(struct ym_session *session, struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    for (size_t i = 0; i < s->count; i++) {
        if (!(s->fields[i].flags & YM_OURS))
            continue;
        if (ym_field_is_text(&s->fields[i]))
            ym_field_set_text(r, &s->fields[i], "");
        else
            ym_field_set_number(r, &s->fields[i], YM_NONE);
    }
    ym_record_entered(session->arena, r);
    ym_record_derive(r);
}

int ym_person_adult(const struct ym_person *p, ym_date on)
{
    return p->birth == YM_NONE || ym_date_age(p->birth, on) >= 18;
}

int ym_person_counts(const struct ym_person *p)
{
    return p->died == YM_NONE && (p->standing == YM_standing_member || p->standing == YM_standing_supporter);
}

const struct ym_person *ym_family_applicant(const struct ym_list *file)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(file, person, -1, &pos)))
        if (p->relation == YM_relation_self && p->standing == YM_standing_member)
            return p;
    return NULL;
}

const char *ym_person_key(struct ym_session *s, const struct ym_person *p)
{
    return *p->idno ? p->idno : ym_arena_printf(s->arena, "#%lld", (long long)p->head.id);
}

ym_date ym_authorised_until(const struct ym_session *s, const struct ym_authorisation *a)
{
    return a->until != YM_NONE ? a->until : ym_date_add_months(a->signed_on, s->config->site.authorisation_months);
}

const struct ym_authorisation *ym_person_authorised(const struct ym_session *s, const struct ym_list *file, const struct ym_person *p,
                                                    int bank)
{
    const struct ym_authorisation *a;
    size_t pos = 0;
    while ((a = YM_NEXT(file, authorisation, p->head.id, &pos))) {
        ym_date until = ym_authorised_until(s, a);
        if (a->signed_on <= s->today && until >= s->today && (!bank || a->bank == 1))
            return a;
    }
    return NULL;
}

/* ---- checks over the whole family */

static int family_not_too_many(struct ym_session *s, const struct ym_list *all)
{
    size_t n = ym_list_count(all, YM_R_person);
    if (n <= YM_PERSONS_MAX)
        return 0;
    return ym_problem(s->problems, YM_AT_RECORD(person), N_("A family has at most {1} persons here; this has {2}."),
                      ym_arena_printf(s->arena, "%d", YM_PERSONS_MAX), ym_arena_printf(s->arena, "%zu", n), NULL);
}

static int family_one_applicant(struct ym_session *s, const struct ym_list *all)
{
    const struct ym_person *p;
    size_t pos = 0;
    int n = 0;
    while ((p = YM_NEXT(all, person, -1, &pos)))
        n += p->relation == YM_relation_self && p->standing != YM_standing_former;
    if (n == 1)
        return 0;
    return ym_problem(s->problems, YM_AT_RECORD(person),
                      n ? N_("Only one person can be the applicant.") : N_("One person must be the applicant: relation 'self'."), NULL);
}

static int family_nobody_twice(struct ym_session *s, const struct ym_list *all, const struct ym_list *given)
{
    const struct ym_person *a, *b;
    size_t i = 0;
    int err = 0;
    while ((a = YM_NEXT(all, person, -1, &i))) {
        size_t j = i;
        while ((b = YM_NEXT(all, person, -1, &j)))
            if (*a->idno && strcmp(a->idno, b->idno) == 0)
                err = ym_problem(s->problems, YM_AT_FIELD(ym_location_of(given, &b->head), person, idno),
                                 N_("This identity number stands in the family already."), NULL);
    }
    return err;
}

static int family_has_parent(struct ym_session *s, const struct ym_list *all, const struct ym_list *given, const struct ym_head *r)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    const struct ym_schema *above = ym_schema_named(schema->parent);
    if (above && above->type != YM_R_case && !ym_list_find(all, above->type, r->parent))
        return ym_problem(s->problems, ym_location_of(given, r), N_("It does not say whose it is: no {1} above it."),
                          ym_words_both(s, above->label), NULL);
    const struct ym_property *p = (const struct ym_property *)r;
    if (r->type == YM_R_property && p->owner != YM_NONE && !YM_FIND(all, person, p->owner))
        return ym_problem(s->problems, YM_AT_FIELD(ym_location_of(given, r), property, owner),
                          N_("The owner is not a person of this family."), NULL);
    return 0;
}

int ym_family_validate(struct ym_session *s, const struct ym_list *file, const struct ym_list *given)
{
    struct ym_list all;
    int err = 0;
    ym_list_init(&all, s->arena);
    for (size_t i = 0; i < file->count; i++)
        if (!ym_list_find(given, file->at[i]->type, file->at[i]->id) || ym_list_find(given, file->at[i]->type, file->at[i]->id)->rev == 0)
            ym_list_add(&all, file->at[i]);
    for (size_t i = 0; i < given->count; i++)
        ym_list_add(&all, given->at[i]);
    for (size_t i = 0; i < given->count; i++) {
        const struct ym_head *r = given->at[i];
        if (ym_schema_of(r->type)->belongs != YM_FAMILY)
            continue;
        const struct ym_head *old = r->rev ? ym_list_find(file, r->type, r->id) : NULL;
        if (ym_session_validate(s, given, old, r, s->today) | family_has_parent(s, &all, given, r))
            err = YM_EBAD;
    }
    err |= ym_account_validate_holders(s, file, &all, given);
    return family_not_too_many(s, &all) | family_one_applicant(s, &all) | family_nobody_twice(s, &all, given) | err ? YM_EBAD : 0;
}

/* ---- by which number a person is meant */

static int family_means_person(const struct ym_field *f)
{
    return f->kind == YM_REF && f->code_set && strcmp(f->code_set, "person") == 0;
}

void ym_person_refer(struct ym_head *r, ym_person_now_fn *now, const void *baton)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = &schema->fields[i];
        int64_t person = family_means_person(f) ? ym_field_number(r, f) : YM_NONE;
        if (person != YM_NONE)
            ym_field_set_number(r, f, now(baton, person));
    }
    if (strcmp(schema->parent, "person") == 0)
        r->parent = now(baton, r->parent);
}

/* "12 40" */
static int family_was(const struct ym_person *p, int64_t number)
{
    const char *at = p->earlier;
    while (at && *at) {
        char *end;
        if (strtoll(at, &end, 10) == number)
            return 1;
        at = *end == ' ' ? end + 1 : NULL;
    }
    return 0;
}

static int64_t family_by_now(const void *file, int64_t person)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT((const struct ym_list *)file, person, -1, &pos)))
        if (!ym_text_empty(p->earlier) && family_was(p, person))
            return p->head.id;
    return person;
}

void ym_person_refer_kept(struct ym_list *kept, const struct ym_list *file)
{
    for (size_t i = 0; i < kept->count; i++) {
        struct ym_head *r = kept->at[i];
        if (r->type == YM_R_person)
            r->id = family_by_now(file, r->id);
        ym_person_refer(r, family_by_now, file);
    }
}

/* ---- the same person elsewhere */

int ym_grant_runs(const struct ym_grant *g, ym_month month)
{
    return ym_grant_is_live(g) && (g->until == YM_NONE || g->until >= month);
}

static int family_live(const struct ym_list *file, const struct ym_case *c, ym_month month)
{
    const struct ym_grant *g;
    size_t pos = 0;
    if (c->ended == YM_NONE)
        return 1;
    while ((g = YM_NEXT(file, grant, c->head.id, &pos)))
        if (ym_grant_runs(g, month))
            return 1;
    return 0;
}

int ym_case_live(const struct ym_session *s, const struct ym_list *file, const struct ym_case *c)
{
    return family_live(file, c, ym_date_month(s->today));
}

struct elsewhere {
    struct ym_session *s;
    int64_t own_root;
    ym_month since; /* grants whose last month is before it are over */
    int (*each)(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there);
    void *baton;
};

static int family_each_case(void *baton, const struct ym_hit *hit)
{
    const struct elsewhere *e = baton;
    struct ym_list file;
    const struct ym_case *c;
    size_t pos = 0;
    if (hit->root == e->own_root)
        return 0;
    ym_list_init(&file, e->s->arena);
    int err = ym_file_load_type(&file, e->s->txn, YM_R_person, hit->root);
    if (!err)
        err = ym_file_load_type(&file, e->s->txn, YM_R_case, hit->root);
    if (!err)
        err = ym_file_load_type(&file, e->s->txn, YM_R_grant, hit->root);
    const struct ym_person *there = err ? NULL : YM_FIND(&file, person, hit->id);
    if (!there)
        return err;
    while (!err && (c = YM_NEXT(&file, case, -1, &pos)))
        if (family_live(&file, c, e->since))
            err = e->each(e->baton, &file, c, there);
    return err;
}

static int family_walk_elsewhere(struct elsewhere *e, const struct ym_person *p)
{
    struct ym_buf key;
    if (!*p->idno)
        return 0;
    ym_buf_init(&key);
    ym_key_text(&key, ym_backwards(e->s->arena, p->idno));
    int err = ym_each(e->s->txn, YM_I_idno, &(struct ym_range){.prefix = {key.data, key.len}}, family_each_case, e);
    ym_buf_release(&key);
    return err;
}

int ym_person_elsewhere(struct ym_session *s, const struct ym_person *p, int64_t own_root,
                        int (*each)(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there),
                        void *baton)
{
    return family_walk_elsewhere(&(struct elsewhere){s, own_root, ym_date_month(s->today), each, baton}, p);
}

int ym_person_helped_elsewhere(struct ym_session *s, const struct ym_person *p, int64_t own_root,
                               int (*each)(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there),
                               void *baton)
{
    return family_walk_elsewhere(&(struct elsewhere){s, own_root, 0, each, baton}, p);
}

const char *ym_family_number(const struct ym_session *s, const struct ym_list *file)
{
    const struct ym_case *c, *best = NULL;
    size_t pos = 0;
    while ((c = YM_NEXT(file, case, -1, &pos)))
        if (!best || ym_case_live(s, file, c) >= ym_case_live(s, file, best))
            best = c;
    return best ? best->number : "";
}

/* ---- a case's history */

int ym_step_add(struct ym_session *s, const struct ym_case *c, const struct ym_step_done *done)
{
    struct ym_step *step = YM_RECORD(s->arena, step);
    step->head.root = c->head.root;
    step->head.parent = c->head.id;
    step->action = done->action;
    step->from = done->from;
    step->to = done->to;
    step->at = s->now;
    step->on = done->on;
    step->by = s->official->account;
    step->stood_for = ym_session_stood_for(s);
    step->reason = done->reason;
    step->ground = done->ground ? done->ground : YM_NONE;
    if (done->late > 0)
        step->late = done->late;
    return ym_session_put(s, &step->head, NULL, 0);
}

static int family_note_in(struct ym_session *s, const struct ym_case *c, const char *action, const char *reason)
{
    return ym_step_add(s, c, &(struct ym_step_done){.action = action, .from = c->state, .to = c->state, .reason = reason, .on = s->today});
}

/* `always`: where none goes on, in the last one. */
static int family_note(struct ym_session *s, const struct ym_list *file, const char *action, const char *reason, int always)
{
    const struct ym_case *c, *last = NULL;
    size_t pos = 0;
    int err = 0, noted = 0;
    while (!err && (c = YM_NEXT(file, case, -1, &pos))) {
        int live = family_live(file, c, 0); /* also where help ran out: the file is the same */
        err = live ? family_note_in(s, c, action, reason) : 0;
        noted |= live;
        last = c;
    }
    return err || noted || !last || !always ? err : family_note_in(s, last, action, reason);
}

int ym_family_note(struct ym_session *s, const struct ym_list *file, const char *action, const char *reason)
{
    return family_note(s, file, action, reason, 0);
}

int ym_family_note_always(struct ym_session *s, const struct ym_list *file, const char *action, const char *reason)
{
    return family_note(s, file, action, reason, 1);
}
