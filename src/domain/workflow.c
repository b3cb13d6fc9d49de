/* workflow.c — the names of guards and effects, and what a programme's workflow answers.  Floor: domain.
 * Must not know what a guard or effect does: that is the service's. */
#include "yimen/domain/workflow.h"

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
    case YM_E_status:
    case YM_E_adjust:
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
