/* test_rules_file.c — a rule file as a whole: outcomes, money, months, sentences, and everything that is wrong in one. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "locations.h"
#include "rule_try.h"
#include "run.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct ym_rule_dated rates[] = {{.from = {"2021-01", 7}, .value = {"0.5", 7}}, {.from = {"2022-01", 7}, .value = {"0.75", 7}}};
static const struct ym_rule_source_parameter parameters[] = {
    {.line = 7, .name = {"rate", 7}, .zh = {"系数", 7}, .unit = {"ratio", 7}, .law = {"x", 7}, .values = rates, .count = COUNT(rates)},
};
static const struct ym_rule_source_step steps[] = {
    {.line = 10, .name = {"years", 10}, .zh = {"岁数", 10}, .value = {"age(person)", 10}, .each = {"member", 10}, .law = {"某法", 10},
     .text = {.zh = {"{person.name}{years}，{person.relation}。", 11}, .en = {"{person.name} is {years}, {person.relation}.", 12}}},
    {.line = 13, .name = {"money", 13}, .zh = {"钱数", 13}, .value = {"10 yuan/month * count(members) / 1 person * rate", 13},
     .show = {"money > 0", 13}},
};
static const struct ym_rule_source_outcome outcomes[] = {
    {.line = 20, .name = {"granted", 20}, .zh = {"给予", 20}, .en = {"Granted", 20}, .eligible = 1, .when = {"size > 0", 20},
     .text = {.zh = {"每月{money}。", 21}, .en = {"{money}.", 22}}},
    {.line = 23, .name = {"refused", 23}, .zh = {"不予", 23}, .en = {"Refused", 23}},
};

static struct ym_rule_source sound(void)
{
    return (struct ym_rule_source){
        .file = "p.conf", .programme = {"p", 1}, .law = {"x", 2}, .name = {.zh = {"试", 3}, .en = {"try", 3}},
        .members = {"person.standing == member", 4},
        .parameters = parameters, .parameter_count = COUNT(parameters),
        .steps = steps, .step_count = COUNT(steps),
        .outcomes = outcomes, .outcome_count = COUNT(outcomes),
        .amount = {"round(money + 0.01 yuan/month / 3, 1 fen, half_up)", 30}, .extra = {"1.005 yuan/month", 31},
        .from = {"month + 1 month", 32}, .until = {"from + 11 months", 33},
    };
}

static int compile(struct rule_try *t, const struct ym_rule_source *s)
{
    return ym_rules_compile(&t->rules, &t->arena, s, 1, &t->problems);
}

static int ask(struct rule_try *t, int explain)
{
    struct ym_rule_facts facts = {.programme = "p", .file = &t->file, .kase = t->kase, .day = t->day};
    return ym_rules_evaluate(&t->got, &t->arena, t->rules, &facts, explain, &t->problems);
}

static void test_answer(void)
{
    struct rule_try t;
    struct ym_rule_source s = sound();
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
    CU_ASSERT_EQUAL(ask(&t, 0), 0);
    CU_ASSERT_EQUAL(t.got.step_count, 0);
    CU_ASSERT_EQUAL(ask(&t, 1), 0);
    CU_ASSERT_STRING_EQUAL(t.got.outcome, "granted");
    CU_ASSERT_EQUAL(t.got.amount, 1000);
    CU_ASSERT_EQUAL(t.got.extra, 101); /* half a fen up */
    CU_ASSERT_EQUAL(t.got.base, 899);
    CU_ASSERT_EQUAL(t.got.persons, 2);
    CU_ASSERT_EQUAL(t.got.covered[1], 2);
    CU_ASSERT_EQUAL(t.got.from, ym_date_month(t.day) + 1);
    CU_ASSERT_EQUAL(t.got.until, ym_date_month(t.day) + 12);
    CU_ASSERT_EQUAL(t.got.step_count, 3);
    CU_ASSERT_STRING_EQUAL(t.got.steps[0].text.zh, "甲40岁，本人。");
    CU_ASSERT_STRING_EQUAL(t.got.steps[1].text.en, "乙 is 8 years, child.");
    CU_ASSERT_STRING_EQUAL(t.got.steps[0].law, "某法");
    CU_ASSERT_STRING_EQUAL(t.got.steps[2].text.zh, "钱数：10.00元/月。");
    CU_ASSERT_STRING_EQUAL(t.got.reason.zh, "每月10.00元/月。");
    CU_ASSERT_EQUAL(t.got.steps[2].number.num, 1000);
    CU_ASSERT_EQUAL(t.got.steps[2].money, 1);
    rule_try_release(&t);
}

static void test_refused(void)
{
    struct rule_try t;
    struct ym_rule_source s = sound();
    s.members = (struct ym_rule_text){"person.standing == supporter", 4};
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
    CU_ASSERT_EQUAL(ask(&t, 1), 0);
    CU_ASSERT_STRING_EQUAL(t.got.outcome, "refused");
    CU_ASSERT_EQUAL(t.got.amount, YM_NONE);
    CU_ASSERT_EQUAL(t.got.from, YM_NONE);
    CU_ASSERT_EQUAL(t.got.step_count, 0); /* nobody, and no money to show */
    t.file.count = 0;
    CU_ASSERT_EQUAL(ask(&t, 1), YM_EBAD); /* no household */
    CU_ASSERT_EQUAL(ym_rules_has(t.rules, "q"), 0);
    rule_try_release(&t);
}

/* Money that is not whole fen, or less than nothing, is never paid. */
static void test_bad_amounts(void)
{
    static const char *const bad[] = {"1 yuan / 3", "0 - 5 yuan", "99999999999 yuan"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct rule_try t;
        struct ym_rule_source s = sound();
        s.amount.text = bad[i];
        s.extra.text = NULL;
        rule_try_init(&t);
        CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
        CU_ASSERT_EQUAL(ask(&t, 0), YM_EBAD);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        CU_ASSERT_STRING_EQUAL(location_names(t.problems.list[0].where), "amount");
        rule_try_release(&t);
    }
}

/* Half a month later, or long after all calendars, is no month. */
static void test_bad_months(void)
{
    static const char *const bad[] = {"month + 1 month / 2", "month - 900000 months", "month + 900000 months"};
    for (size_t i = 0; i < COUNT(bad) * 2; i++) {
        struct rule_try t;
        struct ym_rule_source s = sound();
        (i % 2 ? &s.from : &s.until)->text = bad[i / 2];
        rule_try_init(&t);
        CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
        CU_ASSERT_EQUAL(ask(&t, 0), YM_EBAD);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        CU_ASSERT_STRING_EQUAL(location_names(t.problems.list[0].where), i % 2 ? "from" : "until");
        rule_try_release(&t);
    }
    CU_ASSERT(rule_gives("month + 1 month / 2", "?"));
}

static void test_parameters(void)
{
    struct rule_try t;
    struct ym_rules *other;
    struct ym_rule_source s = sound();
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
    CU_ASSERT_EQUAL(ym_rules_with(&other, &t.arena, t.rules, "p", "rate", "2"), 0);
    CU_ASSERT_EQUAL(ym_rules_with(&other, &t.arena, t.rules, "p", "rate", "two"), YM_EBAD);
    CU_ASSERT_EQUAL(ym_rules_with(&other, &t.arena, t.rules, "p", "none", "2"), YM_ENOENT);
    CU_ASSERT_EQUAL(ask(&t, 0), 0);
    CU_ASSERT_EQUAL(t.got.amount, 1000);
    t.rules = other;
    CU_ASSERT_EQUAL(ask(&t, 0), 0);
    CU_ASSERT_EQUAL(t.got.amount, 4000);
    rule_try_release(&t);
}

/* One thing wrong at a time: the place, and that it is the only problem. */
static int refused_at(const struct ym_rule_source *s, const char *place, const char *word)
{
    struct rule_try t;
    rule_try_init(&t);
    int err = compile(&t, s), found = 0;
    for (size_t i = 0; i < t.problems.count; i++) {
        const struct ym_problem *p = &t.problems.list[i];
        found |= strcmp(location_names(p->where), place) == 0 && strstr(ym_problem_fill(&t.arena, p->text, p->arg), word);
    }
    if (!found && t.problems.count)
        printf("\n      told instead: %s: %s", location_names(t.problems.list[0].where),
               ym_problem_fill(&t.arena, t.problems.list[0].text, t.problems.list[0].arg));
    rule_try_release(&t);
    return err == YM_EBAD && found;
}

static void test_broken_settings(void)
{
    static const struct {
        size_t at; /* of a struct ym_rule_text in the source */
        const char *text, *place, *word;
    } rows[] = {
        {offsetof(struct ym_rule_source, members), "rate", "p.conf:9", "condition"},
        {offsetof(struct ym_rule_source, members), "size > 0", "p.conf:9, column 1", "before the steps"},
        {offsetof(struct ym_rule_source, members), "any(members)", "p.conf:9, column 1", "before the steps"},
        {offsetof(struct ym_rule_source, members), "", "p.conf:9", "members"},
        {offsetof(struct ym_rule_source, covered), "money > 0", "p.conf:9, column 1", "Nothing above"},
        {offsetof(struct ym_rule_source, amount), "rate", "p.conf:9", "yuan/month"},
        {offsetof(struct ym_rule_source, amount), "5 yuan/year", "p.conf:9", "yuan/month"},
        {offsetof(struct ym_rule_source, amount), "5 yuan", "p.conf:31, column 1", "do not go together"},
        {offsetof(struct ym_rule_source, from), "day", "p.conf:9", "month"},
        {offsetof(struct ym_rule_source, from), "from", "p.conf:9, column 1", "Only until"},
        {offsetof(struct ym_rule_source, until), "rate", "p.conf:9", "month"},
        {offsetof(struct ym_rule_source, law), "", "p.conf:9", "law"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ym_rule_source s = sound();
        *(struct ym_rule_text *)((char *)&s + rows[i].at) = (struct ym_rule_text){rows[i].text, 9};
        CU_ASSERT(refused_at(&s, rows[i].place, rows[i].word));
    }
    struct ym_rule_source s = sound();
    s.from = (struct ym_rule_text){0};
    CU_ASSERT(refused_at(&s, "p.conf:1", "from"));
    s = sound();
    s.outcome_count = 0;
    CU_ASSERT(refused_at(&s, "p.conf:1", "outcomes"));
}

static void test_broken_steps(void)
{
    static const struct {
        struct ym_rule_source_step step;
        const char *place, *word;
    } rows[] = {
        {{.line = 50, .name = {"rate", 50}, .zh = {"新", 50}, .value = {"1", 50}}, "p.conf:50", "defined twice"},
        {{.line = 50, .name = {"new", 50}, .zh = {"系数", 50}, .value = {"1", 50}}, "p.conf:50", "defined twice"},
        {{.line = 50, .name = {"sum", 50}, .zh = {"新", 50}, .value = {"1", 50}}, "p.conf:50", "word of the rule language"},
        {{.line = 50, .name = {"income", 50}, .zh = {"新", 50}, .value = {"1", 50}}, "p.conf:50", "word of the rule language"},
        {{.line = 50, .name = {"two words", 50}, .zh = {"新", 50}, .value = {"1", 50}}, "p.conf:50", "not one word"},
        {{.line = 50, .name = {"new", 50}, .value = {"1", 50}}, "p.conf:50", "zh"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"", 51}}, "p.conf:51", "value"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .unit = {"yuan", 50}}, "p.conf:50", "comes out in ratio"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .unit = {"miles", 50}}, "p.conf:50", "not a unit"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .show = {"1", 51}}, "p.conf:51", "condition"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .text = {.zh = {"一", 51}}}, "p.conf:50", "both languages"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .text = {.zh = {"一{new", 51}, .en = {"one", 52}}}, "p.conf:51", "needs its }"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .text = {.zh = {"一}", 51}, .en = {"one", 52}}}, "p.conf:51", "needs its }"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .text = {.zh = {"{neu}", 51}, .en = {"one", 52}}}, "p.conf:51, column 1", "new"},
        {{.line = 50, .name = {"new", 50}, .zh = {"新", 50}, .value = {"1", 50}, .text = {.zh = {"{household}", 51}, .en = {"one", 52}}}, "p.conf:51", "one of its facts"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ym_rule_source s = sound();
        struct ym_rule_source_step all[] = {steps[0], steps[1], rows[i].step};
        s.steps = all;
        s.step_count = COUNT(all);
        CU_ASSERT(refused_at(&s, rows[i].place, rows[i].word));
    }
}

static void test_broken_parameters(void)
{
    static const struct ym_rule_dated late[] = {{{"2022-01", 61}, {"1", 61}}, {{"2021-01", 62}, {"1", 62}}};
    static const struct ym_rule_dated word[] = {{{"2022-01", 61}, {"much", 61}}};
    static const struct ym_rule_dated maybe[] = {{{"2022-01", 61}, {"maybe", 61}}};
    static const struct ym_rule_dated when[] = {{{"2022", 61}, {"1", 61}}};
    static const struct ym_rule_source_parameter rows[] = {
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"ratio", 60}, .law = {"x", 60}, .values = late, .count = 2},
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"yuan", 60}, .law = {"x", 60}, .values = word, .count = 1},
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"yes_no", 60}, .law = {"x", 60}, .values = maybe, .count = 1},
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"ratio", 60}, .law = {"x", 60}, .values = when, .count = 1},
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"ratio", 60}, .law = {"x", 60}},
        {.line = 60, .name = {"q", 60}, .zh = {"丙", 60}, .unit = {"ratio", 60}, .values = rates, .count = 2},
    };
    static const char *const told[][2] = {
        {"p.conf:62", "oldest first"}, {"p.conf:61", "much"}, {"p.conf:61", "maybe"},
        {"p.conf:61", "month like"}, {"p.conf:60", "no value"}, {"p.conf:60", "law"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ym_rule_source s = sound();
        struct ym_rule_source_parameter all[] = {parameters[0], rows[i]};
        s.parameters = all;
        s.parameter_count = COUNT(all);
        CU_ASSERT(refused_at(&s, told[i][0], told[i][1]));
    }
}

static void test_broken_outcomes(void)
{
    struct ym_rule_source s = sound();
    struct ym_rule_source_outcome all[] = {outcomes[0], outcomes[1], outcomes[1]};
    s.outcomes = all;
    s.outcome_count = 3;
    CU_ASSERT(refused_at(&s, "p.conf:23", "defined twice"));
    CU_ASSERT(refused_at(&s, "p.conf:23", "only the last"));
    s.outcome_count = 1;
    CU_ASSERT(refused_at(&s, "p.conf:20", "has no when"));
    all[1].name.text = "held";
    s.outcome_count = 2;
    CU_ASSERT(refused_at(&s, "p.conf:23", "yimen's own"));
}

/* ---- 渐退期: figures that no rule reads */

static const struct ym_rule_dated lengths[] = {{.from = {"2021-01", 8}, .value = {"6", 8}}, {.from = {"2022-01", 9}, .value = {"3", 9}}};
static const struct ym_rule_dated shares[] = {{.from = {"2021-03", 10}, .value = {"50%", 10}}, {.from = {"2022-01", 11}, .value = {"1", 11}}};
static const struct ym_rule_source_parameter fading[] = {
    {.line = 7, .name = {"rate", 7}, .zh = {"系数", 7}, .unit = {"ratio", 7}, .law = {"x", 7}, .values = rates, .count = COUNT(rates)},
    {.line = 8, .name = {"length", 8}, .zh = {"月数", 8}, .unit = {"months", 8}, .law = {"x", 8}, .values = lengths, .count = COUNT(lengths)},
    {.line = 10, .name = {"share", 10}, .zh = {"份额", 10}, .unit = {"ratio", 10}, .law = {"x", 10}, .values = shares, .count = COUNT(shares)},
};

static struct ym_rule_source fading_out(void)
{
    struct ym_rule_source s = sound();
    s.parameters = fading;
    s.parameter_count = COUNT(fading);
    s.fading[YM_FADING_MONTHS] = (struct ym_rule_text){"length", 40};
    s.fading[YM_FADING_SHARE] = (struct ym_rule_text){"份额", 41};
    return s;
}

static void fades(const struct rule_try *t, ym_month month, int err, int64_t months, int64_t share)
{
    struct ym_rule_fading f = {0};
    CU_ASSERT_EQUAL(ym_rules_fading(&f, t->rules, "p", month), err);
    CU_ASSERT(err || (f.months == months && f.share == share));
}

static void test_fading(void)
{
    struct rule_try t;
    struct ym_rule_source s = fading_out();
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
    CU_ASSERT(ym_rules_fade(t.rules, "p") && !ym_rules_fade(t.rules, "q"));
    fades(&t, 2020 * 12 + 11, YM_ENOENT, 0, 0);
    fades(&t, 2021 * 12 + 1, YM_ENOENT, 0, 0); /* the months are known, the share is not */
    fades(&t, 2021 * 12 + 2, 0, 6, 50);
    fades(&t, 2021 * 12 + 11, 0, 6, 50);
    fades(&t, 2022 * 12, 0, 3, 100);
    CU_ASSERT_EQUAL(ym_rules_admit(t.rules, &t.problems), YM_EBAD);
    CU_ASSERT_EQUAL(t.problems.count, 1); /* the name alone: every figure is read */
    rule_try_release(&t);
    s = sound();
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(compile(&t, &s), 0);
    CU_ASSERT(!ym_rules_fade(t.rules, "p"));
    fades(&t, 2022 * 12, YM_ENOENT, 0, 0);
    rule_try_release(&t);
}

ym_suite_fn ym_suite_rules_file;

void ym_suite_rules_file(void)
{
    static const struct ym_test tests[] = {
        {"the answer: outcome, money, months, sentences", test_answer},
        {"a refusal pays nothing", test_refused},
        {"an amount that cannot be paid", test_bad_amounts},
        {"a month that is none", test_bad_months},
        {"dated parameters, and one replaced", test_parameters},
        {"broken settings", test_broken_settings},
        {"broken steps and sentences", test_broken_steps},
        {"broken parameters", test_broken_parameters},
        {"broken outcomes", test_broken_outcomes},
        {"figures fading out goes by", test_fading},
        {0},
    };
    ym_suite_add("rules: files", tests);
}
