/* rule_try.c — see rule_try.h. */
#include "locations.h"
#include "rule_try.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"

#include <stdio.h>
#include <string.h>

static const struct ym_rule_dated standard[] = {
    {.from = {"2021-01", 11}, .value = {"590.00", 11}}, {.from = {"2022-01", 12}, .value = {"620.00", 12}},
};
static const struct ym_rule_dated yearly[] = {{.from = {"2021-01", 13}, .value = {"4524.00", 13}}};
static const struct ym_rule_dated rate[] = {{.from = {"2021-01", 14}, .value = {"30%", 14}}};
static const struct ym_rule_dated flag[] = {{.from = {"2021-01", 15}, .value = {"yes", 15}}};

#define PARAMETER(ascii, han, in, list) \
    {.line = 10, .name = {ascii, 10}, .zh = {han, 10}, .unit = {in, 10}, .law = {"x", 10}, .values = list, .count = sizeof list / sizeof *list}

static const struct ym_rule_source_parameter parameters[] = {
    PARAMETER("standard", "标准", "yuan/person/month", standard),
    PARAMETER("yearly_standard", "年标准", "yuan/person/year", yearly),
    PARAMETER("rate", "比例系数", "ratio", rate),
    PARAMETER("flag", "开关", "yes_no", flag),
};

static struct ym_person *add_person(struct rule_try *t, int64_t id, ym_date birth, int relation)
{
    struct ym_person *p = YM_RECORD(&t->arena, person);
    p->head.id = id;
    p->name = id == 1 ? "甲" : "乙";
    p->birth = birth;
    p->relation = relation;
    p->standing = YM_standing_member;
    ym_list_add(&t->file, &p->head);
    return p;
}

void rule_try_init(struct rule_try *out)
{
    *out = (struct rule_try){.day = ym_date_of(2021, 7, 20)};
    ym_arena_init(&out->arena);
    ym_problems_init(&out->problems, &out->arena);
    ym_list_init(&out->file, &out->arena);
    struct ym_household *h = YM_RECORD(&out->arena, household);
    h->area = YM_area_rural;
    h->head.id = 9;
    ym_list_add(&out->file, &h->head);
    add_person(out, 1, ym_date_of(1981, 5, 1), YM_relation_self);
    add_person(out, 2, ym_date_of(2013, 5, 1), YM_relation_child);
    out->kase = YM_RECORD(&out->arena, case);
    out->kase->head.id = 8;
    ym_list_add(&out->file, &out->kase->head);
}

void rule_try_release(struct rule_try *t)
{
    ym_arena_release(&t->arena);
}

int rule_try_compile(struct rule_try *t, const char *value, const char *each)
{
    const struct ym_rule_source_step step = {
        .line = 20, .name = {"answer", 20}, .zh = {"答案", 20}, .value = {value, 21}, .each = {each, each ? 22 : 0},
    };
    const struct ym_rule_source_outcome outcome = {.line = 30, .name = {"no", 30}, .zh = {"否决", 30}, .en = {"no", 30}};
    const struct ym_rule_source source = {
        .file = "p.conf",
        .programme = {"p", 1}, .law = {"x", 2}, .name = {.zh = {"试", 3}, .en = {"try", 3}},
        .members = {"person.standing == member", 4},
        .covered = {"person.relation == self", 5},
        .parameters = parameters, .parameter_count = sizeof parameters / sizeof *parameters,
        .steps = &step, .step_count = 1, .outcomes = &outcome, .outcome_count = 1,
    };
    return ym_rules_compile(&t->rules, &t->arena, &source, 1, &t->problems);
}

int rule_try_ask(struct rule_try *t, const char *value)
{
    struct ym_rule_facts facts = {.programme = "p", .file = &t->file, .kase = t->kase, .day = t->day};
    if (rule_try_compile(t, value, NULL) < 0)
        return YM_EBAD;
    return ym_rules_evaluate(&t->got, &t->arena, t->rules, &facts, 1, &t->problems);
}

int rule_gives(const char *value, const char *plain)
{
    struct rule_try t;
    rule_try_init(&t);
    int err = rule_try_ask(&t, value);
    const char *got = err ? "a problem" : t.got.steps[0].value;
    int same = strcmp(got, plain) == 0;
    if (!same)
        printf("\n      %s gives %s, not %s", value, got, plain);
    for (size_t i = 0; !same && i < t.problems.count; i++)
        printf(" (%s: %s)", location_names(t.problems.list[i].where), t.problems.list[i].text);
    rule_try_release(&t);
    return same;
}

int rule_refuses(const char *value, int column, const char *word)
{
    struct rule_try t;
    char place[40];
    rule_try_init(&t);
    snprintf(place, sizeof place, "p.conf:21, column %d", column);
    int err = rule_try_compile(&t, value, NULL);
    const struct ym_problem *p = t.problems.list;
    int same = err == YM_EBAD && t.problems.count == 1 && strcmp(location_names(p->where), place) == 0 &&
               strstr(ym_problem_fill(&t.arena, p->text, p->arg), word);
    if (!same && t.problems.count)
        printf("\n      %s is refused at %s: %s", value, location_names(p->where), ym_problem_fill(&t.arena, p->text, p->arg));
    else if (!same)
        printf("\n      %s is not refused", value);
    rule_try_release(&t);
    return same;
}
