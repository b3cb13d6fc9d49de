/* intake.c — taking in an application: one household, one or several programmes, all at once.  Floor: service.
 * 民发〔2021〕57号: the family is the unit, one applicant; what is missing is told in one notice. */
#include <string.h>

#include "family/accounts.h"
#include "session/calls.h"
#include "case/case_facts.h"
#include "session/deadline.h"
#include "family/family.h"
#include "case/papers.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/result.h"

struct intake {
    struct ym_session *s;
    const struct ym_intake *ask;
    struct ym_list family; /* the records to be stored, or those stored for a known household */
    struct ym_household *household;
    const struct ym_person *applicant;
    ym_date applied;
    const struct ym_flow *flows[16];
    size_t flow_count;
    int known; /* 1: the household stands in the books already */
};

/* ---- what was asked for */

static int intake_take_programme(struct intake *in, const char *name)
{
    struct ym_session *s = in->s;
    const struct ym_flow *flow = ym_config_flow(s->config, name);
    if (!flow)
        return ym_problem(s->problems, YM_AT(intake, programmes), N_("There is no programme \"{1}\"."), name, NULL);
    for (size_t i = 0; i < in->flow_count; i++)
        if (in->flows[i] == flow)
            return ym_problem(s->problems, YM_AT(intake, programmes), N_("{1} stands there twice."), ym_words_both(s, flow->label), NULL);
    if (in->flow_count == sizeof in->flows / sizeof in->flows[0])
        return ym_problem(s->problems, YM_AT(intake, programmes), N_("These are too many programmes at once."), NULL);
    in->flows[in->flow_count++] = flow;
    return 0;
}

static int intake_take_programmes(struct intake *in)
{
    char *rest = ym_arena_strdup(in->s->arena, in->ask->programmes), *word;
    int err = 0;
    while ((word = strtok_r(rest, " ,", &rest)))
        err |= intake_take_programme(in, word);
    if (!in->flow_count && !err)
        err = ym_problem(in->s->problems, YM_AT(intake, programmes), N_("Say what the family applies for."), NULL);
    for (size_t i = 0; i < in->flow_count; i++)
        for (size_t j = 0; j < in->flow_count; j++)
            for (const char *const *x = in->flows[i]->excludes; x && *x; x++)
                if (i < j && strcmp(*x, in->flows[j]->programme) == 0)
                    err = ym_problem(in->s->problems, YM_AT(intake, programmes), N_("{1} and {2} cannot be held together."),
                                     ym_words_both(in->s, in->flows[i]->label), ym_words_both(in->s, in->flows[j]->label), NULL);
    return err ? YM_EBAD : 0;
}

/* What is said of a programme nobody applied for would be lost. */
static int intake_check_cases(struct intake *in)
{
    const struct ym_case *c;
    size_t pos = 0;
    int err = 0;
    while ((c = YM_NEXT(in->s->in, case, -1, &pos))) {
        size_t i = 0;
        while (i < in->flow_count && in->flows[i] != ym_config_flow(in->s->config, c->programme))
            i++;
        if (i == in->flow_count)
            err = ym_problem(in->s->problems, ym_location_of(in->s->in, &c->head),
                             N_("The family does not apply for \"{1}\" here; choose it among the programmes too."),
                             ym_words_programme(in->s, c->programme), NULL);
    }
    return err;
}

static int intake_take_day(struct intake *in)
{
    in->applied = ym_or(in->ask->applied, in->s->today);
    if (in->applied > in->s->today)
        return ym_problem(in->s->problems, YM_AT(intake, applied), N_("This day lies ahead."), NULL);
    return 0;
}

static int intake_of_family(int type)
{
    return type >= YM_R_household && type <= YM_R_kinship;
}

static int intake_take_new_family(struct intake *in)
{
    struct ym_session *s = in->s;
    struct ym_list none;
    ym_list_init(&none, s->arena);
    for (size_t i = 0; i < s->in->count; i++) {
        if (!intake_of_family(s->in->at[i]->type))
            continue;
        struct ym_head *r = ym_record_copy(s->arena, s->in->at[i]);
        r->rev = r->root = 0;
        ym_family_clean(s, r);
        ym_list_add(&in->family, r);
    }
    in->household = YM_GET(&in->family, household, 0);
    if (ym_list_count(&in->family, YM_R_household) != 1)
        return ym_problem(s->problems, YM_AT_RECORD(household), N_("An application is for exactly one household."), NULL);
    for (size_t i = 0; i < in->family.count; i++) /* what hangs on the household need not say so */
        if (strcmp(ym_schema_of(in->family.at[i]->type)->parent, "household") == 0)
            in->family.at[i]->parent = in->household->head.id;
    return ym_family_validate(s, &none, &in->family);
}

static int intake_take_known_family(struct intake *in)
{
    struct ym_session *s = in->s;
    for (size_t i = 0; i < s->in->count; i++)
        if (intake_of_family(s->in->at[i]->type))
            return ym_problem(s->problems, ym_location_of(s->in, s->in->at[i]),
                              N_("The household is known already; change its facts with family.change."), NULL);
    in->known = 1;
    int err = ym_family_load(&in->family, s, in->ask->household);
    if (err)
        return err;
    in->household = YM_FIND(&in->family, household, in->ask->household);
    ym_session_about(s, in->household ? in->ask->household : 0, 0, "");
    if (in->household && ym_session_enter(s, in->household->township))
        return in->household->into == YM_NONE
                   ? 0
                   : ym_problem(s->problems, YM_AT(intake, household),
                                N_("This file was joined with another as a whole; look for the family there."), NULL);
    ym_problem(s->problems, YM_AT(intake, household), N_("There is no such household within your scope."), NULL);
    return in->household ? ym_session_hide(in->s) : YM_ENOENT;
}

static int intake_take_family(struct intake *in)
{
    int err = in->ask->household == YM_NONE ? intake_take_new_family(in) : intake_take_known_family(in);
    if (err)
        return err;
    in->applicant = ym_family_applicant(&in->family);
    if (!in->applicant)
        return ym_problem(in->s->problems, YM_AT_RECORD(person), N_("One person must be the applicant: relation 'self'."), NULL);
    if (!ym_session_enter(in->s, in->household->township))
        return ym_session_deny(in->s, N_("The township {1} does not belong to your work; the window can enter it."),
                               ym_words_township(in->s, in->household->township));
    return 0;
}

/* ---- the same person in a live case: shown at once, decided by a person with a reason */

struct same_person {
    struct intake *in;
    const struct ym_person *person;
    int found;
};

static int intake_same_found(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there)
{
    struct same_person *sp = baton;
    struct ym_session *s = sp->in->s;
    (void)file;
    if (there->standing == YM_standing_former)
        return 0;
    sp->found = 1;
    ym_session_tells(s, c->head.root);
    if (!ym_text_empty(sp->in->ask->known)) {
        ym_list_add(s->out, &ym_found_case(s, c)->head);
        return 0;
    }
    ym_problem(s->problems, YM_AT_FIELD(ym_location_of(&sp->in->family, &sp->person->head), person, idno),
               c->ended == YM_NONE ? N_("This person stands in the live case {1}: township {2}, {3}, stage {4}. If that is right, say why: "
                                        "\"same person, reason\".")
                                   : N_("This person is helped already by the case {1}: township {2}, {3}, stage {4}. If that is right, "
                                        "say why: \"same person, reason\"."),
               c->number, ym_words_township(s, c->township), ym_words_programme(s, c->programme), ym_words_stage(s, c), NULL);
    return 0;
}

static int intake_look_for_same(struct intake *in)
{
    struct same_person sp = {.in = in};
    size_t pos = 0;
    int err = 0;
    while (!err && (sp.person = YM_NEXT(&in->family, person, -1, &pos)))
        if (sp.person->standing == YM_standing_member)
            err = ym_person_elsewhere(in->s, sp.person, in->known ? in->household->head.root : 0, intake_same_found, &sp);
    return err ? err : sp.found && ym_text_empty(in->ask->known) ? YM_EBAD : 0;
}

/* What the input says of a programme beyond its name, or NULL. */
static const struct ym_case *intake_said_of(const struct intake *in, const struct ym_flow *flow)
{
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(in->s->in, case, -1, &pos)))
        if (ym_config_flow(in->s->config, c->programme) == flow)
            return c;
    return NULL;
}

/* One-time help is asked for by its cause: for another one the family may come again while the papers of the first are still to come. */
static int intake_same_matter(const struct intake *in, const struct ym_flow *flow, const struct ym_case *c)
{
    const struct ym_case *said = intake_said_of(in, flow);
    const struct ym_grant *g;
    size_t pos = 0;
    int known = said && said->cause != YM_NONE && said->happened != YM_NONE && c->cause != YM_NONE && c->happened != YM_NONE;
    if (flow->kind == YM_FLOW_ONCE && known)
        return said->cause == c->cause && said->happened == c->happened;
    if (flow->kind == YM_FLOW_ONCE && (g = YM_NEXT(&in->family, grant, c->head.id, &pos)))
        return 0;
    return 1;
}

static int intake_already_applied(struct intake *in)
{
    const struct ym_case *c;
    size_t pos = 0;
    int err = 0;
    while (in->known && (c = YM_NEXT(&in->family, case, -1, &pos)))
        for (size_t i = 0; i < in->flow_count; i++)
            if (c->ended == YM_NONE && strcmp(c->programme, in->flows[i]->programme) == 0 && intake_same_matter(in, in->flows[i], c))
                err = ym_problem(in->s->problems, YM_AT(intake, programmes), N_("The family has applied for {1} already: case {2}."),
                                 ym_words_programme(in->s, c->programme), c->number, NULL);
    return err;
}

/* ---- storing */

/* Local numbers of the input become numbers of the store; parents come before their children in the order of types. */
static int intake_store_family(struct intake *in)
{
    struct ym_session *s = in->s;
    size_t n = in->family.count;
    int64_t *local = YM_NEW_ARRAY(s->arena, int64_t, n);
    int err = 0;
    for (size_t i = 0; i < n; i++)
        local[i] = in->family.at[i]->id;
    for (int type = YM_R_household; !err && type <= YM_R_kinship; type++) {
        for (size_t i = 0; !err && i < n; i++) {
            struct ym_head *r = in->family.at[i];
            if (r->type != type)
                continue;
            const struct ym_schema *above = ym_schema_named(ym_schema_of(type)->parent);
            for (size_t j = 0; above && j < n; j++)
                if (in->family.at[j]->type == above->type && local[j] == r->parent) {
                    r->parent = in->family.at[j]->id;
                    break;
                }
            for (size_t j = 0; type == YM_R_property && j < n; j++)
                if (in->family.at[j]->type == YM_R_person && local[j] == ((struct ym_property *)r)->owner) {
                    ((struct ym_property *)r)->owner = in->family.at[j]->id;
                    break;
                }
            r->id = 0;
            r->root = in->household->head.root;
            if (type == YM_R_account)
                err = ym_account_touch(s, (struct ym_account *)r, NULL);
            err = err ? err : ym_session_put(s, r, NULL, 0);
        }
    }
    return err;
}

static int intake_next_case_number(const char **out, struct intake *in, const struct ym_flow *flow)
{
    struct ym_session *s = in->s;
    int year, month, day;
    int64_t last = 0;
    ym_date_split(s->today, &year, &month, &day);
    const char *name = ym_arena_printf(s->arena, "number.%d.%s", year, flow->letter);
    int err = ym_setting_number(&last, s->txn, name);
    if (err && err != YM_ENOENT)
        return err;
    *out = ym_arena_printf(s->arena, "%s-%d-%s-%06lld", s->config->site.code, year, flow->letter, (long long)last + 1);
    return ym_setting_put_number(s->txn, name, last + 1);
}

static struct ym_case *intake_case_given(struct intake *in, const struct ym_flow *flow)
{
    const struct ym_case *c = intake_said_of(in, flow);
    struct ym_case *out = c ? YM_EDIT(in->s, c) : YM_RECORD(in->s->arena, case);
    ym_family_clean(in->s, &out->head);
    out->head.id = out->head.rev = 0;
    return out;
}

/* The case as it begins, by its flow. */
static struct ym_case *intake_begin_case(struct intake *in, const struct ym_flow *flow)
{
    struct ym_session *s = in->s;
    struct ym_case *c = intake_case_given(in, flow);
    c->head.root = c->head.parent = in->household->head.id;
    c->programme = flow->programme;
    c->applicant = in->applicant->head.id;
    c->state = flow->stages[0].name;
    c->applied = c->since = in->applied;
    c->due = ym_limits_due(s, flow->stages[0].limit, in->applied);
    c->township = in->household->township;
    c->area = in->household->area;
    c->entered_by = s->official->account;
    c->noted = ym_list_count(&in->family, YM_R_kinship) > 0;
    return c;
}

static int intake_store_case(struct intake *in, const struct ym_flow *flow)
{
    struct ym_session *s = in->s;
    struct ym_case *c = intake_begin_case(in, flow);
    struct ym_codes codes = ym_config_codes(s->config);
    int err = ym_record_validate(NULL, &c->head, &codes, s->today, YM_AT_RECORD(case), s->problems);
    if (!err)
        err = intake_next_case_number(&c->number, in, flow);
    if (!err)
        err = ym_session_put(s, &c->head, NULL, 0);
    if (!err)
        err = ym_step_add(
            s, c, &(struct ym_step_done){.action = "intake", .from = "", .to = c->state, .reason = in->ask->known, .on = in->applied});
    if (!err)
        err = ym_papers_take(s, flow, c);
    if (err)
        return err;
    ym_list_add(&in->family, &c->head);
    struct ym_result *r = ym_session_result(s, c->number, c->head.id);
    r->programme = c->programme;
    r->state = c->state;
    r->due = c->due;
    r->revision = c->head.rev;
    r->count = (int64_t)ym_papers_missing(s, flow, c, 0, s->out);
    ym_case_facts_tell(r, s, flow, c);
    ym_session_about(s, c->head.root, c->head.id, c->number);
    return 0;
}

/* The draft that this finishes.  One that is gone was sent already: whoever did not hear the answer must not enter the family twice. */
static int intake_find_draft(struct ym_draft **out, struct intake *in)
{
    *out = NULL;
    if (in->ask->draft == YM_NONE)
        return 0;
    int err = YM_RECORD_GET(out, in->s->txn, in->s->arena, draft, 0, in->ask->draft);
    if (!err && strcmp((*out)->owner, in->s->official->account) == 0)
        return 0;
    return err && err != YM_ENOENT
               ? err
               : ym_problem(in->s->problems, YM_AT(intake, draft),
                            N_("This draft was sent or dropped already; look for the case before you send it again."), NULL);
}

/* Of the cases taken in: one that nothing is told of yet, else the last; what it lacks the case says, too. */
static struct ym_result *intake_result(struct ym_session *s)
{
    struct ym_result *r, *last = NULL;
    size_t pos = 0;
    while ((r = YM_NEXT(s->out, result, -1, &pos)))
        if (!last || !ym_text_empty(last->text))
            last = r;
    return last;
}

int ym_call_intake(struct ym_session *s)
{
    struct intake in = {.s = s, .ask = YM_ASK_FOR(s, intake)};
    if (!in.ask)
        return YM_EBAD;
    struct ym_draft *draft;
    ym_list_init(&in.family, s->arena);
    int bad = intake_take_programmes(&in);
    bad |= intake_check_cases(&in) | intake_take_day(&in) | ym_papers_validate(s) | intake_find_draft(&draft, &in);
    int err = intake_take_family(&in);
    if (err || bad)
        return err ? err : YM_EBAD;
    err = intake_already_applied(&in);
    if (!err)
        err = intake_look_for_same(&in);
    if (!err && !in.known)
        err = intake_store_family(&in);
    for (size_t i = 0; !err && i < in.flow_count; i++)
        err = intake_store_case(&in, in.flows[i]);
    if (!err && !in.known)
        err = ym_account_tell_shared(s, &(struct ym_list){0}, &in.family, intake_result(s));
    return err || !draft ? err : ym_session_delete(s, &draft->head);
}
