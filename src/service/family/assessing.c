/* assessing.c — a visit that assesses self-care: the six acts of daily life, counted into the person's facts.  Floor: service.
 * Which programmes' visits do is the configuration's to say; what the count means is the rules'. */
#include "family/assessing.h"

#include "family/family.h"
#include "yimen/domain/record/assessee.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record_location.h"
#include "yimen/domain/validation.h"
#include "yimen/wire/calls.h"

int ym_assess_may(const struct ym_session *s, const struct ym_flow_action *action)
{
    return ym_flow_has_effect(action, YM_E_assess) && ym_session_has(s, ym_call_named("family.change", NULL)->roles);
}

static int assessing_is_member(const struct ym_person *p)
{
    return ym_person_counts(p) && p->standing == YM_standing_member;
}

/* ---- what came in */

static int assessing_says(const struct ym_survey *v)
{
    const struct ym_schema *s = ym_schema_of(YM_R_survey);
    for (size_t i = 0; i < s->count; i++)
        if ((s->fields[i].flags & YM_ASSESS) && !ym_field_empty(&v->head, &s->fields[i]))
            return 1;
    return 0;
}

void ym_assess_fill(const struct ym_acting *a, struct ym_survey *v)
{
    const struct ym_person *p;
    int64_t who = YM_NONE;
    size_t pos = 0, n = 0;
    if (v->assessed != YM_NONE || !assessing_says(v))
        return;
    while ((p = YM_NEXT(&a->f->file, person, -1, &pos))) {
        who = assessing_is_member(p) ? p->head.id : who;
        n += assessing_is_member(p) != 0;
    }
    if (n == 1)
        v->assessed = who;
}

int ym_assess_validate(struct ym_acting *a, const struct ym_survey *v, const struct ym_head *given)
{
    struct ym_location at = YM_AT_FIELD(ym_location_of(a->s->in, given), survey, assessed);
    if (!assessing_says(v))
        return 0;
    if (!ym_assess_may(a->s, a->action))
        return ym_problem(a->s->problems, at, N_("{1} does not assess self-care."), ym_words_both(a->s, a->action->label), NULL);
    const struct ym_person *p = v->assessed == YM_NONE ? NULL : YM_FIND(&a->f->file, person, v->assessed);
    if (v->assessed == YM_NONE || (p && assessing_is_member(p))) /* nobody named: the record's own rules say so */
        return 0;
    return ym_problem(a->s->problems, at, N_("Only a living member of the family is assessed."), NULL);
}

/* ---- kept with the person */

static void assessing_replace(struct ym_list *file, const struct ym_head *old, struct ym_head *new)
{
    for (size_t i = 0; i < file->count; i++)
        if (file->at[i] == old)
            file->at[i] = new;
}

int ym_assess_keep(struct ym_acting *a, const struct ym_survey *v)
{
    struct ym_session *s = a->s;
    int64_t failed = ym_survey_failed(&v->head);
    struct ym_person *old = failed == YM_NONE ? NULL : YM_FIND(&a->f->file, person, v->assessed);
    if (!old || old->failed_acts == failed)
        return 0;
    struct ym_person *p = YM_EDIT(s, old);
    p->failed_acts = failed;
    int err = ym_session_put(s, &p->head, &old->head, old->head.rev);
    if (err)
        return err;
    assessing_replace(&a->f->file, &old->head, &p->head);
    return ym_family_note(s, &a->f->file, "edit", "");
}

/* ---- who may be assessed */

void ym_assess_tell(struct ym_session *s, const struct ym_list *file, const struct ym_flow_action *action, int64_t can)
{
    const struct ym_person *p;
    size_t pos = 0;
    if (!ym_assess_may(s, action))
        return;
    while ((p = YM_NEXT(file, person, -1, &pos))) {
        if (!assessing_is_member(p))
            continue;
        struct ym_assessee *one = YM_RECORD(s->arena, assessee);
        one->head.parent = can;
        one->person = p->head.id;
        one->name = p->name;
        ym_list_add(s->out, &one->head);
    }
}
