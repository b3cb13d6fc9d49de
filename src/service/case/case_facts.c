/* case_facts.c — what a programme asks of a case (workflow.conf: asks): what is missing, and filling it in before the decision.  Floor: service. */
#include "case/case_facts.h"

#include <string.h>

#include "case/acting.h"
#include "session/calls.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/check.h"

const char *ym_case_facts_missing(const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c)
{
    struct ym_words out = {"", ""};
    for (const char *const *name = flow->asks; name && *name; name++) {
        const struct ym_field *f = ym_field_named(ym_schema_of(YM_R_case), *name);
        if (!f || !ym_field_empty(&c->head, f))
            continue;
        out.zh = ym_arena_printf(s->arena, "%s%s%s", out.zh, *out.zh ? "、" : "", f->label.zh);
        out.en = ym_arena_printf(s->arena, "%s%s%s", out.en, *out.en ? ", " : "", f->label.en);
    }
    return ym_words_both(s, out);
}

int ym_case_facts_wanted(struct ym_problems *problems, const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c)
{
    const char *missing = ym_case_facts_missing(s, flow, c);
    return *missing ? ym_problem(problems, YM_NOWHERE, N_("Not filled in yet: {1}. It is filled in on the case's own page."), missing, NULL)
                    : 0;
}

void ym_case_facts_tell(struct ym_result *r, const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c)
{
    const char *missing = ym_case_facts_missing(s, flow, c);
    if (!*missing)
        return;
    r->text = N_("Still to be filled in before the decision: {1}.");
    r->arg1 = missing;
}

int ym_case_facts_check(struct ym_session *s, const struct ym_case *c, struct ym_location at)
{
    if (c->happened == YM_NONE || c->happened <= s->today)
        return 0;
    return ym_problem(s->problems, YM_AT_FIELD(at, case, happened), N_("This day lies ahead."), NULL);
}

/* ---- case.facts */

static void case_facts_take_facts(struct ym_case *new, const struct ym_case *given)
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
}

static int case_facts_open_case(struct ym_case_file *f, struct ym_session *s, const struct ym_case *ask)
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
    if (ym_session_sees_township(s, f->household->township))
        return 0;
    return ym_problem(s->problems, YM_AT_RECORD(case), N_("There is no such case within your scope."), NULL), ym_session_hide(s);
}

static int case_facts_is_open(struct ym_session *s, const struct ym_case_file *f, const struct ym_case *ask)
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
    int err = ask ? case_facts_open_case(&f, s, ask) : YM_EBAD;
    if (!err)
        err = case_facts_is_open(s, &f, ask);
    if (err)
        return err;
    struct ym_case *new = YM_EDIT(s, f.kase);
    case_facts_take_facts(new, ask);
    err = ym_record_check(&f.kase->head, &new->head, &codes, s->today, YM_AT_RECORD(case), s->problems) |
                  ym_case_facts_check(s, new, YM_AT_RECORD(case))
              ? YM_EBAD
              : 0;
    if (!err)
        err = ym_session_put(s, &new->head, &f.kase->head, f.kase->head.rev);
    if (!err)
        err = ym_step_add(s, new, "facts", new->state, new->state, "", s->today, 0); /* who wrote it does not decide by it */
    if (err)
        return err;
    struct ym_result *r = ym_session_result(s, new->number, new->head.id);
    r->state = new->state;
    r->due = new->due;
    r->revision = new->head.rev;
    ym_case_facts_tell(r, s, f.flow, new);
    return 0;
}
