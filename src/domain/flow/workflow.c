/* workflow.c — the names of guards and effects, what a programme's workflow answers, the numbers of acts.  Floor: domain.
 * Must not know what a guard or effect does: that is the service's. */
#include "yimen/domain/workflow.h"

#include <stdio.h>
#include <string.h>

#include "yimen/base/text.h"

struct word {
    const char *name, *zh, *text;
};

static const struct word workflow_guards[] = {
#define GUARD(name, zh, text) [YM_G_##name] = {#name, zh, text},
#define EFFECT(name, zh, text)
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
};

static const struct word workflow_effects[] = {
#define GUARD(name, zh, text)
#define EFFECT(name, zh, text) [YM_E_##name] = {#name, zh, text},
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
};

static int workflow_word_named(const struct word *list, int count, const char *name)
{
    if (ym_text_empty(name))
        return -1;
    for (int i = 0; i < count; i++) {
        if (strcmp(list[i].name, name) == 0 || strcmp(list[i].zh, name) == 0)
            return i;
    }
    return -1;
}

const char *ym_guard_name(int guard)
{
    return guard >= 0 && guard < YM_GUARDS ? workflow_guards[guard].name : "";
}

const char *ym_guard_zh(int guard)
{
    return guard >= 0 && guard < YM_GUARDS ? workflow_guards[guard].zh : "";
}

const char *ym_guard_text(int guard)
{
    return guard >= 0 && guard < YM_GUARDS ? workflow_guards[guard].text : "";
}

int ym_guard_named(const char *name)
{
    return workflow_word_named(workflow_guards, YM_GUARDS, name);
}

const char *ym_effect_name(int effect)
{
    return effect >= 0 && effect < YM_EFFECTS ? workflow_effects[effect].name : "";
}

const char *ym_effect_zh(int effect)
{
    return effect >= 0 && effect < YM_EFFECTS ? workflow_effects[effect].zh : "";
}

const char *ym_effect_text(int effect)
{
    return effect >= 0 && effect < YM_EFFECTS ? workflow_effects[effect].text : "";
}

int ym_effect_named(const char *name)
{
    return workflow_word_named(workflow_effects, YM_EFFECTS, name);
}

int ym_effect_decides(int effect)
{
    switch (effect) {
    case YM_E_grant:
    case YM_E_refuse:
    case YM_E_help_first:
    case YM_E_whole:
    case YM_E_status:
    case YM_E_adjust:
    case YM_E_fade:
    case YM_E_stop: return 1;
    default: return 0;
    }
}

const struct ym_flow_stage *ym_flow_stage_named(const struct ym_flow *f, const char *name)
{
    for (size_t i = 0; i < f->stage_count; i++) {
        if (ym_text_eq(f->stages[i].name, name))
            return &f->stages[i];
    }
    return NULL;
}

const struct ym_flow_action *ym_flow_action_named(const struct ym_flow *f, const char *name)
{
    for (size_t i = 0; i < f->action_count; i++) {
        if (ym_text_eq(f->actions[i].name, name))
            return &f->actions[i];
    }
    return NULL;
}

int ym_flow_applies(const struct ym_flow_action *a, const char *stage)
{
    for (size_t i = 0; i < a->from_count; i++) {
        if (ym_text_eq(a->from[i]->name, stage))
            return 1;
    }
    return 0;
}

ym_date ym_flow_due(const struct ym_calendar *c, struct ym_flow_limit limit, ym_date event)
{
    if (limit.days <= 0 || event == YM_NONE)
        return YM_NONE;
    if (limit.working)
        return ym_calendar_add_working(c, event, limit.days);
    return ym_calendar_add_days(c, event, limit.days, 1);
}

/* ---------------------------------------------------------------- numbers */

enum { NUMBERS = YM_FLOW_NO_MOST + 1, FREE_FIRST = 70 /* above what is grouped */ };

/* What a hand may have learnt already: a set that says nothing (those of 0.1.0 to 0.1.2) has these.  Never changed, only added to.
 * 1x papers and acceptance, 2x checking, 3x opinion and posting, 4x deciding, 5x after the grant, 6x in every stage. */
static const struct {
    int no;
    const char *name;
} workflow_usual[] = {
    {11, "hand_in"},   {12, "accept"},         {13, "notify_missing"}, {14, "start"},        {15, "complete"}, {16, "give_up"},
    {21, "survey"},    {22, "ask_again"},      {23, "survey_again"},   {24, "visit"},        {31, "opine"},    {32, "advise_against"},
    {33, "post"},      {34, "object"},         {35, "submit"},         {36, "submit_again"}, {41, "grant"},    {42, "refuse"},
    {43, "send_back"}, {44, "grant_township"}, {45, "help"},           {46, "help_county"},  {47, "tell"},     {51, "adjust"},
    {52, "hold"},      {53, "release"},        {54, "stop"},           {61, "refer"},        {62, "extend"},   {63, "complain"},
    {64, "settle"},    {65, "withdraw"},       {48, "deliver"},        {55, "recheck"},      {56, "fade"},
    {49, "decide_whole"}, {57, "take_back"},   {58, "pay_to"},     {59, "pay_family"},
    {60, "correct_payee"}, {66, "hold_payee"}, {67, "release_payee"},
};

int ym_flow_usual_number(const char *name)
{
    for (size_t i = 0; i < sizeof workflow_usual / sizeof *workflow_usual; i++)
        if (strcmp(workflow_usual[i].name, name) == 0)
            return workflow_usual[i].no;
    return 0;
}

/* Whose a number is, over all programmes. */
struct taken {
    const char *by[NUMBERS];
    int guessed[NUMBERS];
};

static void workflow_note(struct taken *t, const struct ym_flow_action *a)
{
    if (a->no >= YM_FLOW_NO_LEAST && a->no <= YM_FLOW_NO_MOST)
        t->by[a->no] = a->name;
}

/* The number of the name elsewhere in the set, else the usual one, else the next that is free, which is noted as a guess; 0: none is left. */
static int workflow_for(struct taken *t, const char *name)
{
    for (int no = YM_FLOW_NO_LEAST; no <= YM_FLOW_NO_MOST; no++)
        if (t->by[no] && strcmp(t->by[no], name) == 0)
            return no;
    int usual = ym_flow_usual_number(name);
    if (usual && !t->by[usual])
        return usual;
    for (int i = 0; i < NUMBERS - YM_FLOW_NO_LEAST; i++) {
        int no = FREE_FIRST + i <= YM_FLOW_NO_MOST ? FREE_FIRST + i : FREE_FIRST + i - NUMBERS + YM_FLOW_NO_LEAST;
        if (!t->by[no]) {
            t->guessed[no] = 1;
            return no;
        }
    }
    return 0;
}

/* Acts whose names are known come first, so that an unknown one further up never takes a usual number. */
static int workflow_give(struct taken *t, struct ym_flow *f, int known)
{
    int err = 0;
    for (size_t i = 0; i < f->action_count; i++) {
        struct ym_flow_action *a = &f->actions[i];
        if (a->no || (ym_flow_usual_number(a->name) != 0) != known)
            continue;
        a->no = workflow_for(t, a->name);
        workflow_note(t, a);
        a->guessed = t->guessed[a->no];
        err |= a->no ? 0 : -1;
    }
    return err;
}

int ym_flow_number_acts(struct ym_flow *flows, size_t count)
{
    struct taken t = {{NULL}, {0}};
    int err = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < flows[i].action_count; k++)
            workflow_note(&t, &flows[i].actions[k]);
    for (int known = 1; known >= 0; known--)
        for (size_t i = 0; i < count; i++)
            err |= workflow_give(&t, &flows[i], known);
    return err;
}

/* 1 if the name was told of already: in a programme before, or further up in this one. */
static int workflow_told(const struct ym_flow *flows, size_t flow, size_t action)
{
    const char *name = flows[flow].actions[action].name;
    for (size_t i = 0; i <= flow; i++)
        for (size_t k = 0; k < (i < flow ? flows[i].action_count : action); k++)
            if (strcmp(flows[i].actions[k].name, name) == 0)
                return 1;
    return 0;
}

int ym_flow_admit_numbers(const struct ym_flow *flows, size_t count, struct ym_location at, struct ym_problems *problems)
{
    int err = 0;
    char no[8];
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < flows[i].action_count; k++) {
            const struct ym_flow_action *a = &flows[i].actions[k];
            if (!a->guessed || workflow_told(flows, i, k))
                continue;
            snprintf(no, sizeof no, "%d", a->no);
            err = ym_problem(problems, at, N_("{1}: the act {2} has no number. Give it one for good: no = {3};"), flows[i].programme,
                             a->name, no, NULL);
        }
    return err ? YM_EBAD : 0;
}

/* ---------------------------------------------------------------- the next step */

int ym_flow_has_effect(const struct ym_flow_action *a, enum ym_effect effect)
{
    for (size_t i = 0; i < a->effect_count; i++)
        if (a->effects[i] == effect)
            return 1;
    return 0;
}

int ym_flow_uses_effect(const struct ym_flow *f, enum ym_effect effect)
{
    for (size_t i = 0; i < f->action_count; i++)
        if (ym_flow_has_effect(&f->actions[i], effect))
            return 1;
    return 0;
}

int ym_flow_has_guard(const struct ym_flow_action *a, enum ym_guard guard)
{
    for (size_t i = 0; i < a->guard_count; i++)
        if (a->guards[i] == guard)
            return 1;
    return 0;
}

int ym_flow_hangs_on(const struct ym_flow *f, const char *programme)
{
    for (const char *const *name = f->hangs_on; name && *name; name++)
        if (strcmp(*name, programme) == 0)
            return 1;
    return 0;
}

int ym_flow_hangs(const struct ym_flow *f)
{
    return f && f->hangs_on && *f->hangs_on;
}

int ym_flow_excludes(const struct ym_flow *f, const char *programme)
{
    if (strcmp(f->programme, programme) == 0)
        return 1;
    for (const char *const *name = f->excludes; name && *name; name++)
        if (strcmp(*name, programme) == 0)
            return 1;
    return 0;
}

int ym_flow_is_against(const struct ym_flow_action *a)
{
    return ym_flow_has_guard(a, YM_G_grounded) || ym_flow_has_effect(a, YM_E_refuse);
}

/* What is done with a grant that is there is no step towards one. */
static int workflow_runs_on(const struct ym_flow_action *a)
{
    return ym_flow_has_effect(a, YM_E_adjust) || ym_flow_has_effect(a, YM_E_fade) || ym_flow_has_effect(a, YM_E_stop);
}

/* Ends the case without a decision and has to say why: the family withdraws, papers cannot be had. */
static int workflow_gives_up(const struct ym_flow_action *a)
{
    return a->to->final && !a->decides && ym_flow_has_effect(a, YM_E_end) && ym_flow_has_guard(a, YM_G_reasoned);
}

enum ym_flow_way ym_flow_way(const struct ym_flow *f, const struct ym_flow_action *a, const char *stage)
{
    const struct ym_flow_stage *from = ym_flow_stage_named(f, stage);
    if (!from || !a->to || a->to == from || !ym_flow_applies(a, stage))
        return YM_WAY_NONE;
    if (ym_flow_has_effect(a, YM_E_object) || workflow_runs_on(a) || workflow_gives_up(a))
        return YM_WAY_NONE;
    if (a->to < from || ym_flow_has_effect(a, YM_E_round))
        return YM_WAY_BACK;
    return ym_flow_is_against(a) ? YM_WAY_AGAINST : YM_WAY_ON;
}
