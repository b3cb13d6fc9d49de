/* case_facts.c — what a programme asks of a case (workflow.conf: asks): what is missing.  Floor: service. */
#include "case/case_facts.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

#include <string.h>

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

int ym_case_facts_of_each(struct ym_problems *problems, const struct ym_session *s, const struct ym_case_file *f,
                          const struct ym_rule_result *rules)
{
    int err = 0;
    for (const char *const *name = f->flow->asks_each; name && *name; name++) {
        const struct ym_field *field = ym_field_named(ym_schema_of(YM_R_person), *name);
        for (int64_t i = 0; field && i < rules->persons; i++) {
            const struct ym_person *p = YM_FIND(&f->file, person, rules->covered[i]);
            if (p && ym_field_empty(&p->head, field))
                err = ym_problem(problems, YM_NOWHERE, N_("{1}: \"{2}\" was not asked yet. It is answered with the family's facts."),
                                 p->name, ym_words_both(s, field->label), NULL);
        }
    }
    return err;
}

void ym_case_facts_tell(struct ym_result *r, const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c)
{
    const char *missing = ym_case_facts_missing(s, flow, c);
    if (!*missing)
        return;
    r->text = N_("Still to be filled in before the decision: {1}.");
    r->arg1 = missing;
}
