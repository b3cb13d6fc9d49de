/* facts_given.c — what a programme asks of a case is filled in before the decision: case.facts.  Floor: service. */
#include "case/acting.h"
#include "case/case_facts.h"
#include "family/family.h"
#include "session/calls.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/validation.h"

static void facts_given_take_facts(struct ym_case *new, const struct ym_case *given)
{
    const struct ym_schema *schema = ym_schema_of(YM_R_case);
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = &schema->fields[i];
        if (f->flags & (YM_OURS | YM_FIXED))
            continue;
        if (ym_field_is_text(f))
            ym_field_set_text(&new->head, f, ym_field_text(&given->head, f));
        else
            ym_field_set_number(&new->head, f, ym_field_number(&given->head, f));
    }
    new->head.unknown = given->head.unknown;
    new->head.version = given->head.version;
}

static int facts_given_open_case(struct ym_case_file *f, struct ym_session *s, const struct ym_case *ask)
{
    struct ym_head *head;
    int err = ym_record_find(&head, s->txn, s->arena, ask->head.id);
    if (err && err != YM_ENOENT)
        return err;
    if (err || head->type != YM_R_case)
        return ym_problem(s->problems, YM_AT_RECORD(case), N_("There is no such case within your scope."), NULL), YM_ENOENT;
    err = ym_case_open_id(f, s, head->root, head->id);
    if (err)
        return err;
    ym_session_about(s, head->root, head->id, f->kase->number);
    if (ym_session_enter(s, f->household->township))
        return 0;
    return ym_problem(s->problems, YM_AT_RECORD(case), N_("There is no such case within your scope."), NULL), ym_session_hide(s);
}

static int facts_given_is_open(struct ym_session *s, const struct ym_case_file *f, const struct ym_case *ask)
{
    if (f->kase->ended != YM_NONE || ym_last_decision(&f->file, f->kase))
        return ym_problem(s->problems, YM_AT_RECORD(case), N_("The case is decided; what it was decided on stands."), NULL);
    if (ask->head.rev == f->kase->head.rev)
        return 0;
    ym_problem(s->problems, YM_AT_RECORD(case), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    ym_list_add(s->out, ym_record_copy(s->arena, &f->kase->head));
    return YM_ESTALE;
}

int ym_call_case_facts(struct ym_session *s)
{
    const struct ym_case *ask = YM_ASK_FOR(s, case);
    struct ym_codes codes = ym_config_codes(s->config);
    struct ym_case_file f;
    int err = ask ? facts_given_open_case(&f, s, ask) : YM_EBAD;
    if (!err)
        err = facts_given_is_open(s, &f, ask);
    if (err)
        return err;
    struct ym_case *new = YM_EDIT(s, f.kase);
    facts_given_take_facts(new, YM_WHOLE(s, ask, f.kase));
    err = ym_record_validate(&f.kase->head, &new->head, &codes, s->today, YM_AT_RECORD(case), s->problems);
    if (!err)
        err = ym_session_put(s, &new->head, &f.kase->head, f.kase->head.rev);
    if (!err)
        err = ym_step_add(s, new,
                          &(struct ym_step_done){.action = "facts",
                                                 .from = new->state,
                                                 .to = new->state,
                                                 .reason = "",
                                                 .on = s->today}); /* who wrote it does not decide by it */
    if (err)
        return err;
    struct ym_result *r = ym_session_result(s, new->number, new->head.id);
    r->state = new->state;
    r->due = new->due;
    r->revision = new->head.rev;
    ym_case_facts_tell(r, s, f.flow, new);
    return 0;
}
