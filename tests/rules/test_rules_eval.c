/* test_rules_eval.c — what expressions come to: exact figures, lists, what is missing, what overflows, what is held. */
#include <CUnit/Basic.h>
#include <string.h>

#include "locations.h"
#include "rule_try.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"

static void test_figures(void)
{
    CU_ASSERT(rule_gives("standard", "590.00 yuan/person/month"));
    CU_ASSERT(rule_gives("standard * size", "1180.00 yuan/month"));
    CU_ASSERT(rule_gives("monthly(yearly_standard)", "377.00 yuan/person/month"));
    CU_ASSERT(rule_gives("yearly(standard)", "7080.00 yuan/person/year"));
    CU_ASSERT(rule_gives("standard / 7 * 7", "590.00 yuan/person/month"));
    CU_ASSERT(rule_gives("standard / 7", "~84.29 yuan/person/month"));
    CU_ASSERT(rule_gives("1 - 1 - 1", "-1"));
    CU_ASSERT(rule_gives("8 / 4 / 2", "1"));
    CU_ASSERT(rule_gives("1 + 2 * 3", "7"));
    CU_ASSERT(rule_gives("(1 + 2) * 3", "9"));
    CU_ASSERT(rule_gives("-2 * -3", "6"));
    CU_ASSERT(rule_gives("1 / 8", "12.5%"));
    CU_ASSERT(rule_gives("min(3, 2, 5)", "2"));
    CU_ASSERT(rule_gives("max(0, standard - 600 yuan/person/month)", "0.00 yuan/person/month"));
    CU_ASSERT(rule_gives("round(2.5 fen, 1 fen, half_up)", "0.03 yuan"));
    CU_ASSERT(rule_gives("round(-2.5 fen, 1 fen, half_up)", "-0.03 yuan"));
    CU_ASSERT(rule_gives("round(standard / 7, 1 yuan, down)", "84.00 yuan/person/month"));
    CU_ASSERT(rule_gives("round(standard / 7, 10 yuan, up)", "90.00 yuan/person/month"));
    CU_ASSERT(rule_gives("month + 12 months", "2022-07"));
    CU_ASSERT(rule_gives("month - 7 months", "2020-12"));
    CU_ASSERT(rule_gives("day", "2021-07-20"));
}

static void test_conditions(void)
{
    CU_ASSERT(rule_gives("1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2 and 1 == 1 and 1 != 2", "yes"));
    CU_ASSERT(rule_gives("1 < 1 or 2 < 2", "no"));
    CU_ASSERT(rule_gives("not flag or flag and flag", "yes"));
    CU_ASSERT(rule_gives("not (flag or no)", "no"));
    CU_ASSERT(rule_gives("not not flag", "yes"));
    CU_ASSERT(rule_gives("1 / 3 + 1 / 3 + 1 / 3 == 1", "yes"));
    CU_ASSERT(rule_gives("household.area == rural", "yes"));
    CU_ASSERT(rule_gives("household.area in (urban, rural)", "yes"));
    CU_ASSERT(rule_gives("household.area not in (urban, rural)", "no"));
    CU_ASSERT(rule_gives("household.area != urban", "yes"));
    CU_ASSERT(rule_gives("given(case.class) or case.class == a", "no"));
    CU_ASSERT(rule_gives("case.class != a", "yes"));
    CU_ASSERT(rule_gives("case.single", "no"));
    CU_ASSERT(rule_gives("household.village == ''", "yes"));
    CU_ASSERT(rule_gives("given(household.village)", "no"));
    CU_ASSERT(rule_gives("if flag then 1 else if flag then 2 else 3", "1"));
    CU_ASSERT(rule_gives("band(1, below 1: 10, below 4: 20, else 30)", "20"));
    CU_ASSERT(rule_gives("band(4, below 1: 10, below 4: 20, else 30)", "30"));
    CU_ASSERT(rule_gives("band(0.99, below 1: 10, else 30)", "10"));
    CU_ASSERT(rule_gives("band(7, else 30)", "30"));
}

static void test_chinese(void)
{
    CU_ASSERT(rule_gives("如果 家庭.城乡类别 == 农村 则 按月(年标准) 否则 标准", "377.00 yuan/person/month"));
    CU_ASSERT(rule_gives("标准 * 家庭人数", "1180.00 yuan/month"));
    CU_ASSERT(rule_gives("计数(家庭成员 其中 年龄(人员) < 18 岁)", "1 person"));
    CU_ASSERT(rule_gives("存在(全部人员 其中 人员.与申请人关系 属于 (本人, 配偶)) 且 非 否", "yes"));
    CU_ASSERT(rule_gives("取整(标准 / 7, 1 分, 四舍五入)", "84.29 yuan/person/month"));
    CU_ASSERT(rule_gives("合计(按月(收入) 遍历 收入 属 人员 其中 是)", "a problem"));
    CU_ASSERT(rule_gives("最大(年龄(人员) 遍历 家庭成员)", "40 year"));
}

static void test_month_of(void)
{
    CU_ASSERT(rule_gives("month_of(day)", "2021-07"));
    CU_ASSERT(rule_gives("month_of(day) - 12 months", "2020-07"));
    CU_ASSERT(rule_gives("所在月(决定日) == 决定月", "yes"));
    CU_ASSERT(rule_gives("count(expense where month_of(expense.paid_on) == month)", "0"));
    CU_ASSERT(rule_refuses("month_of(month)", 1, "Here should stand a date"));
    CU_ASSERT(rule_refuses("month_of(day, day)", 1, "not used with so many"));
}

/* Persons of the file, supporters too; who is no member has an income that counts for nobody else. */
static void test_each_person(void)
{
    struct rule_try t;
    rule_try_init(&t);
    struct ym_person *p = YM_RECORD(&t.arena, person);
    p->head.id = 3;
    p->birth = ym_date_of(1970, 1, 1);
    p->standing = YM_standing_supporter;
    ym_list_add(&t.file, &p->head);
    CU_ASSERT_EQUAL_FATAL(rule_try_compile(&t, "person.standing == supporter", "person"), 0);
    struct ym_rule_facts facts = {.programme = "p", .file = &t.file, .kase = t.kase, .day = t.day};
    CU_ASSERT_EQUAL_FATAL(ym_rules_evaluate(&t.got, &t.arena, t.rules, &facts, 1, &t.problems), 0);
    CU_ASSERT_EQUAL(t.got.step_count, 3);
    CU_ASSERT_STRING_EQUAL(t.got.steps[0].value, "no");
    CU_ASSERT_STRING_EQUAL(t.got.steps[2].value, "yes");
    rule_try_release(&t);
}

static void test_lists(void)
{
    CU_ASSERT(rule_gives("count(members)", "2 person"));
    CU_ASSERT(rule_gives("count(covered)", "1 person"));
    CU_ASSERT(rule_gives("count(income)", "0"));
    CU_ASSERT(rule_gives("sum(standard * (if age(person) < 18 years then 10% else 0) for members)", "59.00 yuan/month"));
    CU_ASSERT(rule_gives("sum(1 person for members)", "2 person"));
    CU_ASSERT(rule_gives("smallest(age(person) for members)", "8 year"));
    CU_ASSERT(rule_gives("all(members where age(person) < 18 years)", "no"));
    CU_ASSERT(rule_gives("all(members where age(person) < 41 years)", "yes"));
    CU_ASSERT(rule_gives("all(income where no)", "yes"));
    CU_ASSERT(rule_gives("any(income)", "no"));
    CU_ASSERT(rule_gives("(largest(monthly(income) for income) or 5 yuan/month)", "5.00 yuan/month"));
    /* Inside, the thing at hand is the inner one; outside, the outer one again. */
    CU_ASSERT(rule_gives("count(members where any(persons where age(person) < 18 years) and age(person) > 18 years)", "1 person"));
    CU_ASSERT(rule_gives("count(members where all(persons where age(person) >= 8 years) and age(person) == 8 years)", "1 person"));
}

static struct ym_income *add_income(struct rule_try *t, int64_t parent, int64_t fen, int64_t period)
{
    struct ym_income *in = YM_RECORD(&t->arena, income);
    in->head.id = 100 + (int64_t)t->file.count;
    in->head.parent = parent;
    in->kind = YM_income_wage;
    in->amount = fen;
    in->period = period;
    ym_list_add(&t->file, &in->head);
    return in;
}

static int comes_to(struct rule_try *t, const char *value, const char *plain)
{
    t->got = (struct ym_rule_result){0};
    return rule_try_ask(t, value) == 0 && strcmp(t->got.steps[0].value, plain) == 0;
}

static void test_periods(void)
{
    struct rule_try t;
    rule_try_init(&t);
    add_income(&t, 2, 100, YM_period_month);
    add_income(&t, 1, 1000, YM_period_year);
    add_income(&t, 1, 500, YM_period_once);
    add_income(&t, 77, 9999, YM_period_month); /* of nobody here */
    CU_ASSERT(comes_to(&t, "sum(monthly(income) for income)", "2.25 yuan/month"));
    CU_ASSERT(comes_to(&t, "sum(yearly(income) for income)", "27.00 yuan/year"));
    CU_ASSERT(comes_to(&t, "count(income)", "3"));
    CU_ASSERT(comes_to(&t, "sum(count(income of person) * 1 person for covered)", "2 person"));
    CU_ASSERT(comes_to(&t, "largest(sum(monthly(income) for income of person) for members)", "1.25 yuan/month"));
    CU_ASSERT(comes_to(&t, "sum(income.amount for income where income.period == once)", "5.00 yuan"));
    rule_try_release(&t);
}

static int is_told(const struct rule_try *t, const char *place)
{
    for (size_t i = 0; i < t->problems.count; i++) {
        if (strcmp(location_names(t->problems.list[i].where), place) == 0)
            return 1;
    }
    return 0;
}

/* Asked for one month, ages are of its first day, whatever the rule's own first month; figures are the day's. */
static void test_month_paid(void)
{
    struct rule_try t;
    struct ym_rule_facts facts = {.programme = "p", .day = ym_date_of(2022, 1, 1), .paid = 2021 * 12 + 3};
    rule_try_init(&t);
    CU_ASSERT_EQUAL_FATAL(rule_try_compile(&t, "standard * largest(age(person) for members) / 1 year", NULL), 0);
    facts.file = &t.file;
    facts.kase = t.kase;
    for (facts.paid = 2021 * 12 + 3; facts.paid <= 2021 * 12 + 4; facts.paid++) { /* born on 1981-05-01 */
        CU_ASSERT_EQUAL_FATAL(ym_rules_evaluate(&t.got, &t.arena, t.rules, &facts, 1, &t.problems), 0);
        CU_ASSERT_EQUAL(t.got.steps[0].number.num, 62000 * (facts.paid == 2021 * 12 + 3 ? 39 : 40));
    }
    rule_try_release(&t);
}

/* Every missing fact, each once. */
static void test_missing(void)
{
    struct rule_try t;
    rule_try_init(&t);
    add_income(&t, 1, 5, YM_period_month);
    add_income(&t, 1, YM_NONE, YM_period_month);
    CU_ASSERT_EQUAL(rule_try_ask(&t, "sum(person.level * person.level for members) + sum(monthly(income) / 1 yuan * 1 month for income)"), YM_EBAD);
    CU_ASSERT_EQUAL(t.problems.count, 3);
    CU_ASSERT(is_told(&t, "person 1, level"));
    CU_ASSERT(is_told(&t, "person 2, level"));
    CU_ASSERT(is_told(&t, "person 1, income 2, amount"));
    rule_try_release(&t);
    CU_ASSERT(rule_gives("sum((person.level or 4) for members)", "8"));
    CU_ASSERT(rule_gives("sum(if given(person.level) then person.level else 0 for members)", "0"));
    CU_ASSERT(rule_gives("(case.asked or 5 yuan)", "5.00 yuan"));
    rule_try_init(&t);
    CU_ASSERT_EQUAL(rule_try_ask(&t, "any(members where given(person.died) and person.died <= day)"), 0);
    CU_ASSERT_EQUAL(rule_try_ask(&t, "any(members where person.died <= day)"), YM_EBAD);
    CU_ASSERT(is_told(&t, "person 1, died"));
    rule_try_release(&t);
}

/* Too large, divided by nothing, largest of none: told with the step's name, never a wrong figure. */
static void test_overflow(void)
{
    static const char *const bad[] = {
        "900000000000000000 * 100", "1 / (1 - 1)", "smallest(monthly(income) for income)",
        "if 1 / (1 - 1) < 5 then 1 else 2", "round(1 / (1 - 1), 1, down)", "max(1, 1 / (1 - 1))",
        "1/999999999989 + 1/999999999961", "900000000000000000 * 900000000000000000 / 900000000000000000",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct rule_try t;
        rule_try_init(&t);
        CU_ASSERT_EQUAL(rule_try_ask(&t, bad[i]), YM_EBAD);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        CU_ASSERT(is_told(&t, "answer"));
        rule_try_release(&t);
    }
}

static void test_dates(void)
{
    struct rule_try t;
    rule_try_init(&t);
    t.day = ym_date_of(2021, 12, 31);
    CU_ASSERT(comes_to(&t, "standard", "590.00 yuan/person/month"));
    t.day = ym_date_of(2022, 1, 1);
    CU_ASSERT(comes_to(&t, "standard", "620.00 yuan/person/month"));
    t.day = ym_date_of(2020, 12, 31);
    CU_ASSERT_EQUAL(rule_try_ask(&t, "standard"), YM_EBAD);
    CU_ASSERT(is_told(&t, "standard"));
    t.day = YM_NONE;
    CU_ASSERT_EQUAL(rule_try_ask(&t, "1"), YM_EBAD);
    rule_try_release(&t);
    /* Age counts on the first of the decision's month. */
    rule_try_init(&t);
    t.day = ym_date_of(2022, 4, 30);
    CU_ASSERT(comes_to(&t, "largest(age(person) for members)", "40 year"));
    t.day = ym_date_of(2022, 5, 1);
    CU_ASSERT(comes_to(&t, "largest(age(person) for members)", "41 year"));
    rule_try_release(&t);
}

/* Up to which month the step comes to the same as in this one; YM_NONE: it is refused. */
static ym_month same_until(const char *value, int year, int month)
{
    struct rule_try t;
    rule_try_init(&t);
    int err = rule_try_compile(&t, value, NULL);
    ym_month until = err < 0 ? YM_NONE : ym_rules_same_until(t.rules, "p", year * 12 + month - 1);
    rule_try_release(&t);
    return until;
}

static void test_same_until(void)
{
    CU_ASSERT_EQUAL(same_until("standard * size", 2021, 1), 2021 * 12 + 11);
    CU_ASSERT_EQUAL(same_until("standard * size", 2021, 12), 2021 * 12 + 11);
    CU_ASSERT_EQUAL(same_until("standard * size", 2020, 12), 2020 * 12 + 11); /* no figure yet */
    CU_ASSERT_EQUAL(same_until("standard * size", 2022, 1), INT64_MAX - 1);
    CU_ASSERT_EQUAL(same_until("monthly(yearly_standard)", 2021, 1), INT64_MAX - 1); /* another figure is none of its own */
    CU_ASSERT_EQUAL(same_until("if flag then standard else standard / 2", 2020, 1), 2020 * 12 + 11);
    CU_ASSERT_EQUAL(same_until("largest(age(person) for members)", 2021, 3), INT64_MAX - 1);
    CU_ASSERT_EQUAL(same_until("month - 1 month", 2021, 3), 2021 * 12 + 2);
    CU_ASSERT_EQUAL(same_until("if day > day then 1 else 2", 2022, 3), 2022 * 12 + 2);
}

static void test_held(void)
{
    struct rule_try t;
    rule_try_init(&t);
    struct ym_check *c = YM_RECORD(&t.arena, check);
    c->head.parent = t.kase->head.id;
    c->question = "car";
    c->person = 2;
    c->state = YM_answer_waiting;
    ym_list_add(&t.file, &c->head);
    CU_ASSERT(comes_to(&t, "count(check)", "0"));
    CU_ASSERT_EQUAL(t.got.held, 0);
    c->state = YM_answer_hit;
    CU_ASSERT_EQUAL(rule_try_ask(&t, "count(check)"), 0);
    CU_ASSERT_EQUAL(t.got.held, 1);
    CU_ASSERT_STRING_EQUAL(t.got.outcome, "held");
    CU_ASSERT_EQUAL(t.got.eligible, 0);
    CU_ASSERT_EQUAL(t.got.amount, YM_NONE);
    for (int64_t verdict = YM_verdict_true; verdict <= YM_verdict_harmless; verdict++) {
        c->verdict = verdict;
        CU_ASSERT(comes_to(&t, "count(check)", verdict == YM_verdict_true ? "1" : "0"));
    }
    c->verdict = YM_verdict_true;
    CU_ASSERT(comes_to(&t, "count(members where any(check where check.person == person))", "1 person"));
    c->head.parent = 12345; /* of another case */
    CU_ASSERT(comes_to(&t, "count(check)", "0"));
    rule_try_release(&t);
}

ym_suite_fn ym_suite_rules_eval;

void ym_suite_rules_eval(void)
{
    static const struct ym_test tests[] = {
        {"figures are exact and rounded only where asked", test_figures},
        {"conditions, choices, bands", test_conditions},
        {"the same in Chinese", test_chinese},
        {"the month of a day", test_month_of},
        {"a step for each person", test_each_person},
        {"lists", test_lists},
        {"sums with a period", test_periods},
        {"a fact not given is named, once", test_missing},
        {"a figure too large is told", test_overflow},
        {"the day chooses figures and ages", test_dates},
        {"up to which month a rule says the same", test_same_until},
        {"asked for one month", test_month_paid},
        {"a hit counts as judged; one not judged holds", test_held},
        {0},
    };
    ym_suite_add("rules: evaluation", tests);
}
