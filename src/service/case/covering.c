/* covering.c — who is helped already may not be helped twice for the same (不重复救助).  Floor: service. */
#include "case/covering.h"

#include <stddef.h>
#include <string.h>

#include "family/deaths.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

enum { RENEW_AHEAD = 3 /* months before its last from which a status may be renewed */, MOVES_MAX = 24, YEAR = 12 };

struct twice {
    struct ym_acting *a;
    int may_move, moved, found;
};

static int covering_covers(const struct ym_list *file, const struct ym_grant *g, const struct ym_person *p)
{
    return ym_grant_is_live(g) && ym_grant_covers(file, g->head.id, p->head.id);
}

static ym_month covering_last_month(const struct ym_acting *a)
{
    return a->f->flow->kind == YM_FLOW_ONCE ? a->rules.from : a->rules.until;
}

/* Whose last month is over stands in nobody's way. */
static int covering_overlaps(const struct ym_acting *a, const struct ym_grant *g)
{
    if (g->until != YM_NONE && g->until < a->rules.from)
        return 0;
    return covering_last_month(a) == YM_NONE || g->from == YM_NONE || g->from <= covering_last_month(a);
}

static void covering_begin_behind(struct twice *t, ym_month last)
{
    struct ym_rule_result *r = &t->a->rules;
    int64_t by = last + 1 - r->from;
    r->from += by;
    r->until = r->until == YM_NONE ? YM_NONE : r->until + by;
    t->moved = 1;
}

static int covering_same_cause(const struct ym_acting *a, const struct ym_case *c)
{
    return c->cause != YM_NONE && c->cause == a->kase->cause && c->happened != YM_NONE && c->happened == a->kase->happened;
}

static void covering_covered(struct twice *t, const struct ym_case *c)
{
    t->found = 1;
    ym_problem(t->a->against, YM_NOWHERE, N_("A person of this case is covered by {1} already (case {2}, township {3})."),
               ym_words_programme(t->a->s, c->programme), c->number, ym_words_township(t->a->s, c->township), NULL);
}

static int covering_asks_for_cause(const struct ym_flow *flow)
{
    for (const char *const *name = flow->asks; name && *name; name++) {
        const struct ym_field *f = ym_field_named(ym_schema_of(YM_R_case), *name);
        if (f && f->offset == offsetof(struct ym_case, cause))
            return 1;
    }
    return 0;
}

/* Where no cause is asked for the rules set off what was given before, but they read this family's file only; those of a set of 0.1.0
 * read no grants at all. */
static int covering_out_of_the_rules_sight(const struct ym_acting *a, const struct ym_case *c, const struct ym_grant *g)
{
    if (covering_asks_for_cause(a->f->flow) || (c->cause != YM_NONE && a->kase->cause != YM_NONE))
        return 0;
    if (c->head.root == a->kase->head.root && ym_rules_read(a->s->config->rules, a->kase->programme, YM_R_grant))
        return 0;
    return g->from == YM_NONE || g->from + YEAR > a->rules.from;
}

static const char *covering_words_of_cause(const struct ym_session *s, int64_t cause)
{
    const struct ym_choice *c = ym_choice_numbered(ym_choices_named("cause"), cause);
    return ym_words_both(s, c->label);
}

/* By case and cause, not by month. */
static void covering_once(struct twice *t, const struct ym_case *c, const struct ym_grant *g)
{
    if (covering_same_cause(t->a, c)) {
        t->found = 1;
        ym_problem(t->a->against, YM_NOWHERE, N_("Help for the same cause was given already (case {1}, township {2}): {3}."), c->number,
                   ym_words_township(t->a->s, c->township), covering_words_of_cause(t->a->s, c->cause), NULL);
    } else if (covering_out_of_the_rules_sight(t->a, c, g)) {
        covering_covered(t, c);
    }
}

static void covering_status(struct twice *t, const struct ym_case *c, const struct ym_grant *g)
{
    char day[YM_DATE_TEXT];
    if (!t->may_move || g->until == YM_NONE)
        covering_covered(t, c);
    else if (g->until - ym_date_month(t->a->on) < RENEW_AHEAD)
        covering_begin_behind(t, g->until);
    else {
        t->found = 1;
        ym_problem(t->a->against, YM_NOWHERE, N_("{1} is held already (case {2}); it can be renewed from {3} on."),
                   ym_words_programme(t->a->s, c->programme), c->number,
                   ym_arena_strdup(t->a->s->arena, ym_date_text(day, ym_month_first(g->until - RENEW_AHEAD + 1))), NULL);
    }
}

static void covering_weigh(struct twice *t, const struct ym_case *c, const struct ym_grant *g)
{
    int same = strcmp(c->programme, t->a->kase->programme) == 0;
    if (same && t->a->f->flow->kind == YM_FLOW_ONCE)
        covering_once(t, c, g);
    else if (!covering_overlaps(t->a, g))
        return;
    else if (same && t->a->f->flow->kind == YM_FLOW_STATUS)
        covering_status(t, c, g);
    else
        covering_covered(t, c);
}

static int covering_covered_there(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there)
{
    struct twice *t = baton;
    const struct ym_grant *g;
    struct ym_list whole;
    size_t pos = 0;
    (void)file;
    if (!ym_flow_excludes(t->a->f->flow, c->programme))
        return 0;
    ym_list_init(&whole, t->a->s->arena);
    int err = ym_file_load_type(&whole, t->a->s->txn, YM_R_grant, c->head.root);
    if (!err)
        err = ym_file_load_type(&whole, t->a->s->txn, YM_R_beneficiary, c->head.root);
    while (!err && (g = YM_NEXT(&whole, grant, c->head.id, &pos)))
        if (covering_covers(&whole, g, there))
            covering_weigh(t, c, g);
    return err;
}

static int covering_look(struct twice *t)
{
    struct ym_acting *a = t->a;
    int err = 0;
    for (int64_t i = 0; !err && i < a->rules.persons; i++) {
        const struct ym_person *p = YM_FIND(&a->f->file, person, a->rules.covered[i]);
        const struct ym_case *c;
        size_t pos = 0;
        if (!p)
            return YM_ECORRUPT;
        while (!err && (c = YM_NEXT(&a->f->file, case, -1, &pos)))
            if (c->head.id != a->kase->head.id)
                err = covering_covered_there(t, NULL, c, p);
        if (!err)
            err = ym_person_helped_elsewhere(a->s, p, a->kase->head.root, covering_covered_there, t);
    }
    return err;
}

int ym_nobody_covered_twice(struct ym_acting *a, int may_move)
{
    struct twice t = {.a = a, .may_move = may_move, .moved = 1};
    int err = 0;
    for (int i = 0; !err && t.moved && !t.found && i < MOVES_MAX; i++) { /* a month that became free of one may be another's */
        t.moved = 0;
        err = covering_look(&t);
    }
    return err ? err : t.found || t.moved ? YM_EBAD : 0;
}

/* ---- a death is taken back */

/* What was cut would go on for a person whom another household or programme helps by now. */
static int covering_resumes(struct ym_session *s, struct ym_case_file *f, const struct ym_person *p)
{
    const struct ym_grant *cut = ym_death_cut(&f->file, f->kase->head.id, p->head.id);
    struct ym_acting a;
    f->flow = ym_config_flow(s->config, f->kase->programme);
    if (!cut || !f->flow)
        return 0;
    ym_acting_init(&a, s, f, NULL, "", s->today);
    a.rules.persons = 1;
    a.rules.covered = &p->head.id;
    a.rules.from = ym_death_cut_from(&f->file, f->kase->head.id, p->head.id);
    a.rules.until = cut->until;
    int err = ym_nobody_covered_twice(&a, 0);
    return err != YM_EBAD ? err
                          : ym_problem(s->problems, YM_NOWHERE,
                                       N_("If the death is taken back, {1} goes on for the same person: have the other help stopped first, "
                                          "then confirm this."),
                                       f->kase->number, NULL);
}

int ym_nobody_resumed_twice(struct ym_session *s, const struct ym_list *file, const struct ym_household *h, const struct ym_person *p)
{
    struct ym_case *c;
    size_t pos = 0;
    int err = 0;
    while (!err && (c = YM_NEXT(file, case, -1, &pos))) {
        struct ym_case_file f = {.file = *file, .household = (struct ym_household *)h, .kase = c};
        err = covering_resumes(s, &f, p);
    }
    return err;
}
