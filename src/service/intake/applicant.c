/* applicant.c — another member of the family becomes the applicant (变更申请人): of a family's changed facts, and of its cases.  Floor: service.
 * The relation "self" says who it is; the cases that are the family's follow.  Nothing of what is owed is the applicant's: no segment is split,
 * and what is still open is paid in the new one's name. */
#include "intake/applicant.h"

#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

static const struct ym_person *applicant_of(const struct ym_list *persons)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(persons, person, -1, &pos)))
        if (p->relation == YM_relation_self && p->standing != YM_standing_former)
            return p;
    return NULL;
}

int ym_applicant_validate(struct ym_session *s, const struct ym_list *file, const struct ym_list *given)
{
    const struct ym_person *was = applicant_of(file), *is = applicant_of(given);
    if (!is || (was && was->head.id == is->head.id && is->head.rev))
        return 0;
    if (is->standing == YM_standing_member && is->died == YM_NONE)
        return 0;
    return ym_problem(s->problems, YM_AT_FIELD(ym_location_of(given, &is->head), person, relation),
                      N_("The applicant is a living member of the family."), NULL);
}

/* The family's, not one person's: those go on as they are, or end with him. */
static int applicant_leads(const struct ym_session *s, const struct ym_case *c, const struct ym_person *was)
{
    const struct ym_flow *flow = ym_config_flow(s->config, c->programme);
    return c->applicant == was->head.id && flow && !flow->per_person && c->single != 1;
}

/* The case as it is by now: it may have moved with the household. */
static int applicant_change(struct ym_session *s, const struct ym_case *as_was, const struct ym_person *is, const char *reason)
{
    struct ym_case *c;
    int err = YM_RECORD_GET(&c, s->txn, s->arena, case, as_was->head.root, as_was->head.id);
    if (err)
        return err;
    struct ym_case *now = YM_EDIT(s, c);
    now->applicant = is->head.id;
    err = ym_session_put(s, &now->head, &c->head, c->head.rev);
    const struct ym_step_done done = {.action = "applicant", .from = c->state, .to = c->state, .reason = reason, .on = s->today};
    return err ? err : ym_step_add(s, now, &done);
}

static void applicant_tell(struct ym_session *s, const struct ym_person *is, int64_t root, int64_t cases)
{
    struct ym_result *r = ym_session_result(s, "family", root);
    r->head.root = root;
    r->text = N_("{1} is the applicant from now on, in the family's cases as well.");
    r->arg1 = is->name;
    r->count = cases;
}

int ym_applicant_follow(struct ym_session *s, const struct ym_list *file, const struct ym_list *given, const char *reason)
{
    const struct ym_person *was = applicant_of(file), *is = applicant_of(given);
    const struct ym_case *c;
    size_t pos = 0;
    int64_t cases = 0;
    int err = 0;
    if (!was || !is || was->head.id == is->head.id)
        return 0;
    while (!err && (c = YM_NEXT(file, case, -1, &pos)))
        if (applicant_leads(s, c, was) && ym_case_live(s, file, c)) {
            err = applicant_change(s, c, is, reason);
            cases++;
        }
    if (!err)
        applicant_tell(s, is, is->head.root, cases);
    return err;
}
