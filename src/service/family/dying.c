/* dying.c — a death becomes known: recorded by a clerk, or told by a unit and judged true.  Floor: service.
 * From then on the others are paid provisionally (provisional.c), or the months are held; sums up what was paid; must not decide what the
 * survivors get. */
#include <string.h>

#include "session/calls.h"
#include "family/deaths.h"
#include "family/family.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/rowtext.h"
#include "yimen/domain/version.h"

static void dying_replace(struct ym_list *file, struct ym_head *new)
{
    for (size_t i = 0; i < file->count; i++)
        if (file->at[i]->type == new->type && file->at[i]->id == new->id)
            file->at[i] = new;
}

int ym_death_put(struct ym_session *s, struct ym_list *file, struct ym_head *new, const struct ym_head *old)
{
    int err = ym_session_put(s, new, old, old->rev);
    if (!err)
        dying_replace(file, new);
    return err;
}

/* ---- holding */

/* The first month of the grant that would pay a dead person; YM_NONE. */
static ym_month dying_first_held(const struct ym_list *file, const struct ym_grant *g)
{
    ym_month from = ym_grant_month(g, YM_NONE), last = YM_NONE; /* of help given once: its own month */
    ym_date died = ym_death_before(file, g, ym_or(from, INT64_MAX));
    if (died == YM_NONE || g->from == YM_NONE)
        return YM_NONE;
    last = ym_date_month(died) + 1;
    if (!ym_text_empty(g->main_ended) && g->held_from != YM_NONE && g->held_from < last)
        last = g->held_from; /* held already, because what it hangs on ended */
    return from != YM_NONE ? from : last < g->from ? g->from : last;
}

/* A hold of the county's own stays as it is; one that a death made follows the days of the deaths. */
static int dying_hold_one(struct ym_session *s, struct ym_list *file, const struct ym_grant *g)
{
    int by_death = g->state == YM_grant_held && g->held_from != YM_NONE;
    if (g->state != YM_grant_active && !by_death)
        return 0;
    ym_month from = dying_first_held(file, g);
    int held = from != YM_NONE && ym_grant_pays(g, from);
    struct ym_grant *new = YM_EDIT(s, g);
    new->state = held ? YM_grant_held : YM_grant_active;
    new->held_from = held ? from : YM_NONE;
    if (new->state == g->state &&new->held_from == g->held_from)
        return 0;
    return ym_death_put(s, file, &new->head, &g->head);
}

static int dying_hold_grants(struct ym_session *s, struct ym_list *file)
{
    int err = 0;
    for (size_t i = 0; !err && i < file->count; i++)
        if (file->at[i]->type == YM_R_grant)
            err = dying_hold_one(s, file, (const struct ym_grant *)file->at[i]);
    return err;
}

/* ---- what was paid for nobody */

static int dying_keep_recover(struct ym_session *s, struct ym_list *file, const struct ym_case *c, const struct ym_recover *r)
{
    if (r->fen == ym_or(c->recover, 0))
        return 0;
    struct ym_case *new = YM_EDIT(s, c);
    new->recover = r->fen;
    return ym_death_put(s, file, &new->head, &c->head);
}

static int dying_recover_all(struct ym_recover *sum, struct ym_session *s, struct ym_list *file)
{
    struct ym_survivors v;
    int err = 0;
    *sum = (struct ym_recover){0};
    ym_survivors_init(&v, s, file);
    for (size_t i = 0; !err && i < file->count; i++) {
        const struct ym_case *c = (const struct ym_case *)file->at[i];
        struct ym_recover one;
        if (c->head.type != YM_R_case)
            continue;
        err = ym_survivors_recover(&one, &v, c);
        if (!err)
            err = dying_keep_recover(s, file, c, &one);
        sum->fen += err ? 0 : one.fen;
        sum->months += err ? 0 : one.months;
        sum->unknown += err ? 0 : one.unknown;
    }
    ym_survivors_release(&v);
    return err;
}

static void dying_tell_recover(struct ym_session *s, struct ym_result *told, const struct ym_recover *sum)
{
    char fen[YM_MONEY_TEXT];
    told->count = sum->months;
    if (sum->unknown) {
        told->text =
            N_("Paid after the month of the death in {1} cases in which the facts kept do not give the share; work it out by hand.");
        told->arg1 = ym_arena_printf(s->arena, "%lld", (long long)sum->unknown);
    } else if (sum->fen) {
        told->text = N_("Paid after the month of the death, to be recovered: {1} yuan.");
        told->arg1 = ym_arena_strdup(s->arena, ym_money_text(fen, sum->fen));
    }
}

/* The day alone: whatever else an older release let into the record, the death is recorded. */
static int dying_check_day(struct ym_session *s, const struct ym_person *p, const struct ym_death_told *death)
{
    if (death->died > s->today)
        return ym_problem(s->problems, death->at, N_("This day lies ahead."), NULL);
    if (p->birth != YM_NONE && death->died < p->birth)
        return ym_problem(s->problems, death->at, N_("The day of death lies before the day of birth."), NULL);
    return 0;
}

int ym_death_weigh(struct ym_recover *sum, struct ym_session *s, struct ym_list *file)
{
    int err = dying_hold_grants(s, file);
    return err ? err : dying_recover_all(sum, s, file);
}

/* The others are paid on, what the rules give them; what cannot be computed is held. */
static int dying_cut_grants(struct ym_session *s, struct ym_list *file)
{
    size_t cases = file->count; /* what is written comes behind */
    int err = 0;
    for (size_t i = 0; !err && i < cases; i++)
        if (file->at[i]->type == YM_R_case)
            err = ym_provisional_write(s, file, (const struct ym_case *)file->at[i]);
    return err;
}

static int dying_record_in(struct ym_session *s, struct ym_list *file, const struct ym_person *p, const struct ym_death_told *death,
                           struct ym_result *told)
{
    struct ym_person *new = YM_EDIT(s, p);
    struct ym_recover sum;
    new->died = death->died;
    int err = dying_check_day(s, p, death);
    if (!err)
        err = ym_death_put(s, file, &new->head, &p->head);
    if (!err)
        err = dying_cut_grants(s, file);
    if (!err)
        err = ym_death_weigh(&sum, s, file);
    if (!err)
        err = ym_family_note(s, file, "death", death->source);
    if (!err && told)
        dying_tell_recover(s, told, &sum);
    return err;
}

/* ---- the same person in another family's file */

struct elsewhere {
    struct ym_session *s;
    const struct ym_person *p;
    struct ym_list persons; /* the same number and name, one a family */
};

static int dying_is_new_root(const struct ym_list *persons, int64_t root)
{
    for (size_t i = 0; i < persons->count; i++)
        if (persons->at[i]->root == root)
            return 0;
    return 1;
}

/* Under another name it may be a mistyped number: somebody must look, nobody is declared dead by it. */
static int dying_found_there(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there)
{
    struct elsewhere *e = baton;
    int same = ym_text_eq(there->name, e->p->name);
    (void)file;
    if (there->died != YM_NONE)
        return 0;
    struct ym_result *r = ym_session_result(e->s, e->p->name, there->head.id);
    r->text = same ? N_("The same person stands in case {1}; the death is recorded there as well.")
                   : N_("The same identity number stands in case {1} under another name; have it looked at there.");
    r->arg1 = c->number;
    if (same && dying_is_new_root(&e->persons, there->head.root))
        ym_list_add(&e->persons, ym_record_copy(e->s->arena, &there->head));
    return 0;
}

static int dying_record_elsewhere(struct ym_session *s, const struct ym_person *p, const struct ym_death_told *death)
{
    struct elsewhere e = {s, p, {0}};
    ym_list_init(&e.persons, s->arena);
    int err = ym_person_elsewhere(s, p, p->head.root, dying_found_there, &e);
    for (size_t i = 0; !err && i < e.persons.count; i++) {
        const struct ym_person *there = (const struct ym_person *)e.persons.at[i];
        struct ym_list file;
        ym_list_init(&file, s->arena);
        err = ym_session_about_next(s, there->head.root, there->head.id, "");
        if (!err)
            err = ym_family_load(&file, s, there->head.root);
        if (!err)
            err = dying_record_in(s, &file, there, death, NULL);
    }
    return err;
}

int ym_death_record(struct ym_session *s, struct ym_list *file, const struct ym_person *p, const struct ym_death_told *death,
                    struct ym_result *told)
{
    int err = dying_record_in(s, file, p, death, told);
    return err ? err : dying_record_elsewhere(s, p, death);
}

/* ---- person.death */

static int dying_no_person(struct ym_session *s)
{
    return ym_problem(s->problems, YM_AT(death, person), N_("There is no such person within your scope."), NULL);
}

int ym_call_person_death(struct ym_session *s)
{
    const struct ym_death *ask = YM_ASK_FOR(s, death);
    struct ym_head *found;
    struct ym_list file;
    if (!ask)
        return YM_EBAD;
    int err = ym_record_find(&found, s->txn, s->arena, ask->person);
    if (err || found->type != YM_R_person)
        return dying_no_person(s), YM_ENOENT;
    ym_list_init(&file, s->arena);
    err = ym_family_load(&file, s, found->root);
    if (err)
        return err;
    const struct ym_household *h = YM_FIND(&file, household, found->root);
    ym_session_about(s, found->root, found->id, "");
    if (!h || !ym_session_enter(s, h->township))
        return dying_no_person(s), ym_session_hide(s);
    struct ym_result *told = ym_session_result(s, ((const struct ym_person *)found)->name, found->id);
    struct ym_death_told death = {.died = ask->died, .source = ask->source, .at = YM_AT(death, died)};
    return ym_death_record(s, &file, YM_FIND(&file, person, found->id), &death, told);
}

/* ---- case.judge */

static int dying_means_death(const struct ym_session *s, const struct ym_check *c)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    return q && !ym_text_empty(q->death) && c->person != YM_NONE;
}

static int dying_refuse_day(struct ym_session *s, struct ym_location at, const char *text, ym_date day)
{
    char buf[YM_DATE_TEXT];
    return ym_problem(s->problems, YM_AT_FIELD(at, judge, died), text, ym_date_text(buf, day), NULL);
}

/* What was recorded by a judgement is not undone by another one: two officials take a death back (reviving.c), nobody in silence. */
static int dying_stands(struct ym_session *s, const struct ym_check *old, const struct ym_judge *ask, struct ym_location at)
{
    if (old->died == YM_NONE || (ask->verdict == YM_verdict_true && (ask->died == YM_NONE || ask->died == old->died)))
        return 0;
    return dying_refuse_day(s, at, N_("By this judgement a death on {1} was recorded; it stands."), old->died);
}

/* The day the unit told; YM_NONE. */
static ym_date dying_told_day(const struct ym_session *s, const struct ym_check *c)
{
    struct ym_list told;
    ym_list_init(&told, s->arena);
    ym_findings_split(&told, c->detail, c->head.id);
    return ym_finding_day(&told, c->head.id, ym_config_question(s->config, c->question)->death);
}

/* A death whose day the unit told is not judged true and left unrecorded by the way; a program that does not know the day's field cannot
 * say it: there, and where no day was told, what is paid is held. */
static int dying_without_day(struct ym_death_judged *out, struct ym_session *s, const struct ym_check *c, const struct ym_judge *ask,
                             struct ym_location at)
{
    ym_date day = dying_told_day(s, c);
    if (day != YM_NONE && ym_record_says(&ask->head, YM_FIELD(judge, died)))
        return dying_refuse_day(s, at, N_("The unit told {1} as the day of the death: fill in the day by which it is recorded."), day);
    out->held = ym_date_month(c->answered == YM_NONE ? s->today : ym_time_date(c->answered, s->config->site.offset));
    return 0;
}

int ym_death_judged(struct ym_death_judged *out, struct ym_session *s, const struct ym_case_file *f, struct ym_check *new,
                    const struct ym_judge *ask, struct ym_location at)
{
    int dead = dying_means_death(s, new) && ask->verdict == YM_verdict_true;
    const struct ym_person *p = dead ? YM_FIND(&f->file, person, new->person) : NULL;
    int err = dying_stands(s, new, ask, at);
    *out = (struct ym_death_judged){.held = YM_NONE};
    if (err)
        return err;
    if (ask->died == YM_NONE)
        return p && p->died == YM_NONE ? dying_without_day(out, s, new, ask, at) : 0;
    if (!dead || !p)
        return dying_refuse_day(s, at, N_("A day of death belongs to a death that is judged true, and to nothing else."), ask->died);
    if (p->died != YM_NONE && p->died != ask->died)
        return dying_refuse_day(s, at, N_("The death is recorded already, on {1}."), p->died);
    new->died = ask->died;
    out->dies = p->died == YM_NONE ? p : NULL;
    return 0;
}
