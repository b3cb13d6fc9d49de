/* reviving.c — a death that was not: the person lives again in the family's file, with all that followed from the death.  Floor: service.
 * What was cut is for no month any more, and what was decided before goes on from there: a segment of its own, with the old sum and people.
 * What was decided meanwhile stays as it is: the county is told to decide it anew.  Must not ask who may. */
#include "family/deaths.h"
#include "family/family.h"
#include "family/mains.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/rules/facts.h"

int ym_decision_knew_dead(const struct ym_session *s, const struct ym_decision *d, const struct ym_list *file, int64_t person)
{
    struct ym_case *kase;
    struct ym_list kept;
    ym_list_init(&kept, s->arena);
    if (ym_decision_facts(&kept, &kase, d, s->config->site.offset, NULL))
        return 0;
    ym_person_refer_kept(&kept, file);
    const struct ym_person *p = YM_FIND(&kept, person, person);
    return p && p->died != YM_NONE;
}

/* ---- what was cut */

/* A case's grant that was decided, and what was cut of it. */
struct reviving {
    struct ym_session *s;
    struct ym_list *file;
    const struct ym_grant *decided, *last; /* last: of what is paid provisionally, also where it was stopped since */
};

static int reviving_is_cut_of(const struct ym_list *file, const struct ym_grant *g, int64_t person)
{
    const struct ym_grant *decided = g->provisional == 1 && ym_grant_pays(g, g->from) ? ym_grant_decided(file, g) : NULL;
    return decided && ym_grant_covers(file, decided->head.id, person);
}

const struct ym_grant *ym_death_cut(const struct ym_list *file, int64_t kase, int64_t person)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, kase, &pos)))
        if (reviving_is_cut_of(file, g, person) && (!last || g->from > last->from))
            last = g;
    return last;
}

ym_month ym_death_cut_from(const struct ym_list *file, int64_t kase, int64_t person)
{
    const struct ym_grant *g;
    ym_month first = YM_NONE;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, kase, &pos)))
        if (reviving_is_cut_of(file, g, person) && (first == YM_NONE || g->from < first))
            first = g->from;
    return first;
}

static int reviving_is_cut(const struct reviving *r, const struct ym_head *h)
{
    const struct ym_grant *g = (const struct ym_grant *)h;
    return h->type == YM_R_grant && h->parent == r->decided->head.parent && g->provisional == 1 && ym_grant_pays(g, g->from) &&
           ym_grant_decided(r->file, g) == r->decided;
}

static int reviving_others_died(const struct reviving *r)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    while ((b = YM_NEXT(r->file, beneficiary, r->decided->head.id, &pos))) {
        const struct ym_person *p = YM_FIND(r->file, person, b->person);
        if (p && p->died != YM_NONE)
            return 1;
    }
    return 0;
}

static int reviving_moved(const struct reviving *r)
{
    for (size_t i = 0; i < r->file->count; i++)
        if (reviving_is_cut(r, r->file->at[i]) && !ym_text_eq(((const struct ym_grant *)r->file->at[i])->township, r->last->township))
            return 1;
    return 0;
}

/* What hangs on another was cut by the end of that one as well: the county is told of that by itself.  Where others are dead, and the grant
 * was stopped or the family moved since, it is the county's to decide anew. */
static int reviving_is_left(const struct reviving *r)
{
    int live = ym_grant_live_of(r->file, r->decided->head.parent) != NULL;
    return !ym_text_empty(r->last->main_ended) || (reviving_others_died(r) && (!live || reviving_moved(r)));
}

/* ---- it goes on */

/* A stop stands. */
static int reviving_end(struct reviving *r, const struct ym_grant *g)
{
    struct ym_grant *cut = YM_EDIT(r->s, g);
    cut->state = g->state == YM_grant_stopped ? g->state : YM_grant_replaced;
    cut->until = g->from - 1;
    cut->held_from = YM_NONE;
    int err = ym_hanging_about(r->s, &g->head);
    return err ? err : ym_death_put(r->s, r->file, &cut->head, &g->head);
}

/* In the place of one that was cut; not stored yet. */
static struct ym_grant *reviving_as_decided(const struct reviving *r, const struct ym_grant *cut)
{
    struct ym_grant *g = YM_EDIT(r->s, r->decided);
    g->head.id = g->head.rev = 0;
    g->resumed = 1;
    g->previous = r->decided->head.id;
    g->held_from = YM_NONE;
    g->from = cut->from;
    g->township = cut->township;
    g->kind = g->was = g->persons_before = g->stopped = YM_NONE; /* no decision: no figure of the quarter */
    return g;
}

static int reviving_cover(struct reviving *r, const struct ym_grant *g)
{
    size_t n = r->file->count; /* what is written comes behind */
    int err = 0;
    for (size_t i = 0; !err && i < n; i++) {
        const struct ym_beneficiary *b = (const struct ym_beneficiary *)r->file->at[i];
        if (b->head.type != YM_R_beneficiary || b->head.parent != r->decided->head.id)
            continue;
        struct ym_beneficiary *new = YM_EDIT(r->s, b);
        new->head.id = new->head.rev = 0;
        new->head.parent = g->head.id;
        err = ym_session_put(r->s, &new->head, NULL, 0);
        if (!err)
            ym_list_add(r->file, &new->head);
    }
    return err;
}

/* As far as `cut` went; a hold of the county's own stays. */
static int reviving_put(struct reviving *r, struct ym_grant *g, const struct ym_grant *cut)
{
    int live = ym_grant_is_live(cut), held = cut->state == YM_grant_held && cut->held_from == YM_NONE;
    g->until = cut->until;
    g->state = !live ? YM_grant_replaced : held ? YM_grant_held : YM_grant_active;
    ym_death_hold_as(g, cut);
    g->recheck = live ? cut->recheck : YM_NONE;
    int err = ym_hanging_about(r->s, &g->head);
    if (!err)
        err = ym_session_put(r->s, &g->head, NULL, 0);
    if (!err)
        ym_list_add(r->file, &g->head);
    return err ? err : reviving_cover(r, g);
}

/* One segment for all that were cut, or one for each township the family lived in meanwhile. */
static int reviving_resume(struct reviving *r)
{
    const struct ym_grant *last = NULL;
    struct ym_grant *next = NULL;
    size_t n = r->file->count;
    int err = 0;
    for (size_t i = 0; !err && i < n; i++) {
        const struct ym_grant *g = (const struct ym_grant *)r->file->at[i];
        if (!reviving_is_cut(r, &g->head))
            continue;
        if (next && !ym_text_eq(next->township, g->township)) {
            err = reviving_put(r, next, last);
            next = NULL;
        }
        next = next ? next : reviving_as_decided(r, g);
        last = g;
        err = err ? err : reviving_end(r, g);
    }
    return err || !next ? err : reviving_put(r, next, last);
}

/* What the death cut of the amount in force, and of those decided before it. */
static int reviving_grant(struct ym_session *s, struct ym_list *file, const struct ym_grant *decided, int64_t person)
{
    struct reviving r = {.s = s, .file = file, .decided = decided, .last = ym_grant_last_cut(file, decided)};
    int cut = r.last && ym_grant_covers(file, decided->head.id, person);
    return cut && !reviving_is_left(&r) ? reviving_resume(&r) : 0;
}

/* `hangs`: of the programmes that hang on others, or of all others. */
static int reviving_case(struct ym_session *s, struct ym_list *file, const struct ym_head *c, int64_t person, int hangs)
{
    const struct ym_flow *flow = ym_config_flow(s->config, ((const struct ym_case *)c)->programme);
    size_t n = ym_flow_hangs(flow) == hangs && ym_death_cut(file, c->id, person) ? file->count : 0;
    int err = 0;
    for (size_t i = 0; !err && i < n; i++) {
        const struct ym_grant *g = (const struct ym_grant *)file->at[i];
        if (g->head.type == YM_R_grant && g->head.parent == c->id && g->provisional != 1)
            err = reviving_grant(s, file, g, person);
    }
    return err || file->count <= n || !n ? err : ym_provisional_write(s, file, (const struct ym_case *)c); /* where anything goes on */
}

/* What others hang on first. */
static int reviving_cases(struct ym_session *s, struct ym_list *file, int64_t person)
{
    size_t n = file->count; /* what is written comes behind */
    int err = 0;
    for (int hangs = 0; hangs <= 1; hangs++)
        for (size_t i = 0; !err && i < n; i++)
            if (file->at[i]->type == YM_R_case)
                err = reviving_case(s, file, file->at[i], person, hangs);
    return err;
}

/* ---- the person, and what a unit said of him */

static int reviving_person(struct ym_session *s, struct ym_list *file, const struct ym_person *p)
{
    struct ym_person *new = YM_EDIT(s, p);
    new->died = YM_NONE;
    return ym_death_put(s, file, &new->head, &p->head);
}

static int reviving_said_dead(const struct ym_session *s, const struct ym_check *c, int64_t person)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    return c->person == person && c->verdict == YM_verdict_true && q && !ym_text_empty(q->death);
}

/* 误报: the same answer does not bring the death again. */
static int reviving_answer(struct ym_session *s, struct ym_list *file, const struct ym_check *c, const char *reason)
{
    struct ym_check *new = YM_EDIT(s, c);
    new->verdict = YM_verdict_false;
    new->verdict_reason = reason;
    new->judged_by = s->official->account;
    new->judged_for = ym_session_stood_for(s);
    new->judged = s->today;
    new->died = YM_NONE;
    return ym_death_put(s, file, &new->head, &c->head);
}

static int reviving_answers(struct ym_session *s, struct ym_list *file, int64_t person, const char *reason)
{
    int err = 0;
    for (size_t i = 0; !err && i < file->count; i++) {
        const struct ym_check *c = (const struct ym_check *)file->at[i];
        if (file->at[i]->type == YM_R_check && reviving_said_dead(s, c, person))
            err = reviving_answer(s, file, c, reason);
    }
    return err;
}

int ym_death_revoke(struct ym_session *s, struct ym_list *file, const struct ym_person *p, const char *reason)
{
    struct ym_recover sum;
    int err = reviving_person(s, file, p);
    if (!err)
        err = reviving_answers(s, file, p->head.id, reason);
    if (!err)
        err = reviving_cases(s, file, p->head.id);
    if (!err)
        err = ym_death_weigh(&sum, s, file);
    return err ? err : ym_family_note(s, file, "revoked", reason);
}
