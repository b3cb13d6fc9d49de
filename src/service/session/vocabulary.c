/* vocabulary.c — what the codes of the configuration mean, for terminals that have no configuration of their own.  Floor: service. */
#include "session/vocabulary.h"

#include <string.h>

#include "session/calls.h"
#include "session/names.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/term.h"

static struct ym_term *vocabulary_tell(struct ym_session *s, const char *set, const char *of, const char *code,
                                       const struct ym_words *words)
{
    struct ym_term *t = YM_RECORD(s->arena, term);
    t->set = set;
    t->of = of;
    t->code = code;
    t->zh = words->zh;
    t->en = words->en;
    ym_list_add(s->out, &t->head);
    return t;
}

static void vocabulary_programmes(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->flow_count; i++)
        vocabulary_tell(s, set, "", s->config->flows[i].programme, &s->config->flows[i].label);
}

static void vocabulary_units(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->unit_count; i++)
        vocabulary_tell(s, set, "", s->config->units[i].name, &s->config->units[i].label);
}

static void vocabulary_townships(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->township_count; i++)
        vocabulary_tell(s, set, "", s->config->townships[i].code, &s->config->townships[i].name);
}

static void vocabulary_questions(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->question_count; i++)
        vocabulary_tell(s, set, s->config->questions[i].unit, s->config->questions[i].name, &s->config->questions[i].text)->kind =
            s->config->questions[i].death;
}

static const char *vocabulary_kind_of(const struct ym_question_detail *d)
{
    switch (d->kind) {
    case YM_DATE: return "date";
    case YM_MONEY: return "money";
    case YM_INT: return "number";
    case YM_BOOL: return "yesno";
    case YM_CHOICE: return "choice";
    default: return "text";
    }
}

/* What a hit tells: its names and kinds, and the values that are chosen from a list, as "name value". */
static void vocabulary_details(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->question_count; i++) {
        const struct ym_question *q = &s->config->questions[i];
        for (size_t k = 0; k < q->detail_count; k++) {
            const struct ym_question_detail *d = &q->details[k];
            struct ym_term *t = vocabulary_tell(s, set, q->name, d->name, &d->label);
            t->kind = vocabulary_kind_of(d);
            t->optional = d->optional;
            for (size_t c = 0; d->choices && d->choices[c]; c++) {
                const char *code = ym_arena_printf(s->arena, "%s %s", d->name, d->choices[c]); /* two in one: for terminals of 0.1.1 */
                t = vocabulary_tell(s, set, q->name, code, &d->choice_labels[c]);
                t->detail = d->name;
                t->value = d->choices[c];
            }
        }
    }
}

static void vocabulary_stages(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->flow_count; i++)
        for (size_t k = 0; k < s->config->flows[i].stage_count; k++)
            vocabulary_tell(s, set, s->config->flows[i].programme, s->config->flows[i].stages[k].name,
                            &s->config->flows[i].stages[k].label);
}

/* Beside the word: what whoever asks might do, unless he had a part in the case. */
static void vocabulary_actions(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->flow_count; i++)
        for (size_t k = 0; k < s->config->flows[i].action_count; k++) {
            const struct ym_flow_action *a = &s->config->flows[i].actions[k];
            int apart = a->roles & s->roles && ym_flow_has_guard(a, YM_G_uninvolved);
            vocabulary_tell(s, set, s->config->flows[i].programme, a->name, &a->label)->apart = apart ? 1 : YM_NONE;
        }
}

static void vocabulary_phrases(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->phrases_count; i++)
        for (const char *const *text = s->config->phrases[i].texts; *text; text++)
            vocabulary_tell(s, set, "", s->config->phrases[i].action, &(struct ym_words){*text, *text});
}

static void vocabulary_papers(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->flow_count; i++)
        for (size_t k = 0; k < s->config->flows[i].paper_count; k++)
            vocabulary_tell(s, set, s->config->flows[i].programme, s->config->flows[i].papers[k].name, &s->config->flows[i].papers[k].label)
                ->optional = s->config->flows[i].papers[k].after ? 1 : YM_NONE;
}

/* What a programme asks of a case: fields, by the programme. */
static void vocabulary_asks(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->flow_count; i++)
        for (const char *const *name = s->config->flows[i].asks; name && *name; name++) {
            const struct ym_field *f = ym_field_named(ym_schema_of(YM_R_case), *name);
            vocabulary_tell(s, set, s->config->flows[i].programme, *name, &f->label);
        }
}

/* Beside the word: what does what it needs, and whether a person's word may end it. */
static void vocabulary_todos(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < s->config->todo_count; i++) {
        struct ym_term *t = vocabulary_tell(s, set, "", s->config->todos[i].name, &s->config->todos[i].label);
        t->kind = s->config->todos[i].does;
        t->optional = ym_todo_word_is_of(&s->config->todos[i], s->roles) ? 1 : YM_NONE;
    }
}

static const struct {
    const char *set;
    void (*tell)(struct ym_session *s, const char *set);
} vocabulary_code_sets[] = {
    {"programme", vocabulary_programmes}, {"unit", vocabulary_units},     {"township", vocabulary_townships},
    {"question", vocabulary_questions},   {"detail", vocabulary_details}, {"state", vocabulary_stages},
    {"action", vocabulary_actions},       {"paper", vocabulary_papers},   {"asks", vocabulary_asks},
    {"phrase", vocabulary_phrases},       {"todo", vocabulary_todos},
};

void ym_vocabulary_tell(struct ym_session *s, const char *set)
{
    for (size_t i = 0; i < sizeof vocabulary_code_sets / sizeof vocabulary_code_sets[0]; i++)
        if (!set || strcmp(vocabulary_code_sets[i].set, set) == 0)
            vocabulary_code_sets[i].tell(s, vocabulary_code_sets[i].set);
}

int ym_call_terms(struct ym_session *s)
{
    static const unsigned hands_on =
        YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(payer) | YM_ROLE(supervisor) | YM_ROLE(admin);
    ym_vocabulary_tell(s, NULL);
    return ym_session_has(s, hands_on) ? ym_names_colleagues(s) : 0;
}
