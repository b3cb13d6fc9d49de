/* rule_run.c — one rule asked about one family: who counts, the steps, the outcome, the money.  Floor: rules.
 * Must not know any programme, nor round what the rule does not. */
#include <string.h>

#include "yimen/domain/record_location.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "code/rule_code.h"

typedef struct ym_rule_machine machine;

/* ---- the family's file, sorted into lists */

static const uint8_t rule_run_list_of[YM_R_end] = {
    /* + 1; 0 = rules never look at it */
    [YM_R_household] = YM_L_HOUSEHOLD + 1, [YM_R_person] = YM_L_PERSON + 1,           [YM_R_income] = YM_L_INCOME + 1,
    [YM_R_property] = YM_L_PROPERTY + 1,   [YM_R_expense] = YM_L_EXPENSE + 1,         [YM_R_check] = YM_L_CHECK + 1,
    [YM_R_grant] = YM_L_GRANT + 1,         [YM_R_beneficiary] = YM_L_BENEFICIARY + 1,
};

/* A unit's answer counts once it was judged true, and then only for its own case. */
static int rule_run_counts(const struct ym_head *r, const struct ym_head *kase)
{
    const struct ym_check *check = (const struct ym_check *)r;
    return r->type != YM_R_check || (r->parent == kase->id && check->state == YM_answer_hit && check->verdict == YM_verdict_true);
}

static int rule_run_list_for(const struct ym_head *r, const struct ym_head *kase)
{
    if (r->type <= 0 || r->type >= YM_R_end || !rule_run_list_of[r->type] || !rule_run_counts(r, kase))
        return -1;
    return rule_run_list_of[r->type] - 1;
}

static void rule_run_gather(machine *m, const struct ym_list *file, const struct ym_head *kase)
{
    size_t count[YM_LISTS] = {0};
    for (size_t i = 0; i < file->count; i++) {
        int l = rule_run_list_for(file->at[i], kase);
        if (l >= 0)
            count[l]++;
    }
    for (int l = 0; l < YM_LISTS; l++)
        m->items[l].at = YM_NEW_ARRAY(m->arena, const struct ym_head *, count[l]);
    for (size_t i = 0; i < file->count; i++) {
        int l = rule_run_list_for(file->at[i], kase);
        if (l >= 0)
            m->items[l].at[m->items[l].count++] = file->at[i];
    }
}

/* The number of the parent; files keep children in their parents' order, so the last one found is tried first. */
static uint32_t rule_run_find_parent(const struct ym_rule_items *upper, int64_t id, uint32_t hint)
{
    for (size_t k = 0; k < upper->count; k++) {
        size_t i = (hint + k) % upper->count;
        if (upper->at[i]->id == id)
            return (uint32_t)i;
    }
    return YM_RULE_END;
}

static void rule_run_link_children(machine *m, enum ym_rule_list of, enum ym_rule_list list)
{
    struct ym_rule_items *below = &m->items[list], *upper = &m->items[of];
    uint32_t *last = YM_NEW_ARRAY(m->arena, uint32_t, upper->count), hint = 0;
    below->upper = YM_NEW_ARRAY(m->arena, uint32_t, below->count);
    below->next = YM_NEW_ARRAY(m->arena, uint32_t, below->count);
    below->first = YM_NEW_ARRAY(m->arena, uint32_t, upper->count);
    for (size_t i = 0; i < upper->count; i++)
        below->first[i] = YM_RULE_END;
    for (size_t i = 0; i < below->count; i++) {
        uint32_t parent = rule_run_find_parent(upper, below->at[i]->parent, hint);
        below->upper[i] = parent;
        below->next[i] = YM_RULE_END;
        if (parent == YM_RULE_END)
            continue;
        if (below->first[parent] == YM_RULE_END)
            below->first[parent] = (uint32_t)i;
        else
            below->next[last[parent]] = (uint32_t)i;
        last[parent] = (uint32_t)i;
        hint = parent;
    }
}

static void rule_run_find_parameters(machine *m)
{
    const struct ym_rule_programme *p = m->p;
    m->parameters = YM_NEW_ARRAY(m->arena, struct ym_frac, p->parameter_count);
    for (size_t i = 0; i < p->parameter_count; i++) {
        const struct ym_rule_parameter *q = p->parameters[i];
        size_t k = q->count;
        while (k > 0 && q->values[k - 1].from > m->month)
            k--;
        m->parameters[i] = k ? q->values[k - 1].value : (struct ym_frac){0};
    }
}

int ym_rule_machine_load(machine *out, struct ym_arena *arena, const struct ym_rule_programme *p, const struct ym_rule_facts *facts,
                         struct ym_problems *problems)
{
    const char *name = ym_both(arena, p->label.zh, p->label.en);
    *out = (machine){.arena = arena, .problems = problems, .p = p, .day = facts->day};
    if (facts->day == YM_NONE)
        return ym_problem(problems, ym_location_words("day"), N_("The rule of {1} needs this fact and it is not given."), name, NULL);
    const struct ym_head *kase = facts->kase ? &facts->kase->head : ym_record_new(arena, YM_R_case);
    out->month = ym_date_month(facts->day);
    out->first = ym_month_first(out->month);
    out->from = out->month;
    out->paid = facts->paid;
    rule_run_gather(out, facts->file, kase);
    if (!out->items[YM_L_HOUSEHOLD].count)
        return ym_problem(problems, YM_AT_RECORD(household), N_("The rule of {1} needs this fact and it is not given."), name, NULL);
    out->now[YM_L_HOUSEHOLD] = out->items[YM_L_HOUSEHOLD].at[0];
    out->now[YM_L_CASE] = kase;
    rule_run_link_children(out, YM_L_PERSON, YM_L_INCOME);
    rule_run_link_children(out, YM_L_GRANT, YM_L_BENEFICIARY);
    rule_run_find_parameters(out);
    return 0;
}

/* ---- evaluation */

static int rule_run_is_of_person(enum ym_rule_list list)
{
    return list == YM_L_PERSON || list == YM_L_INCOME;
}

/* A figure that could not be computed is told once, at the first place that meets it. */
static struct ym_frac rule_run_sound(machine *m, struct ym_frac v, const char *what)
{
    if ((v.den && !m->unsound) || m->failed)
        return v;
    m->failed = 1;
    ym_problem(m->problems, ym_location_words(what),
               N_("A figure here is too large to be exact, or divides by nothing, or is the largest of none."), NULL);
    return v;
}

static struct ym_frac rule_run_compute(machine *m, const struct ym_rule_code *c, const char *what)
{
    return rule_run_sound(m, c->run(m, c), what);
}

static void rule_run_put_to_hand(machine *m, enum ym_rule_list list, size_t i)
{
    m->cur[list] = (uint32_t)i;
    m->now[list] = m->items[list].at[i];
}

/* Members, and among them who is covered; whose income it is follows. */
static void rule_run_rank_people(machine *m)
{
    struct ym_rule_items *people = &m->items[YM_L_PERSON], *incomes = &m->items[YM_L_INCOME];
    people->rank = YM_NEW_ARRAY(m->arena, int8_t, people->count);
    incomes->rank = YM_NEW_ARRAY(m->arena, int8_t, incomes->count);
    for (size_t i = 0; i < people->count; i++) {
        rule_run_put_to_hand(m, YM_L_PERSON, i);
        if (!rule_run_compute(m, m->p->members, "members").num)
            continue;
        m->size++;
        people->rank[i] = YM_RANK_MEMBER;
        if (m->p->covered && !rule_run_compute(m, m->p->covered, "covered").num)
            continue;
        m->covered++;
        people->rank[i] = YM_RANK_COVERED;
    }
    for (size_t i = 0; i < incomes->count; i++) {
        uint32_t who = incomes->upper[i];
        incomes->rank[i] = who == YM_RULE_END ? YM_RANK_NONE : people->rank[who];
    }
}

/* One step for each element that counts for it. */
static void rule_run_compute_each(machine *m, const struct ym_rule_formula *step, struct ym_frac *values)
{
    const struct ym_rule_items *items = &m->items[step->each];
    for (size_t i = 0; i < items->count; i++) {
        if (rule_run_is_of_person(step->each) && items->rank[i] < (int)step->rank)
            continue;
        rule_run_put_to_hand(m, step->each, i);
        if (step->each == YM_L_INCOME)
            rule_run_put_to_hand(m, YM_L_PERSON, items->upper[i]);
        values[i] = rule_run_compute(m, step->code, step->name);
    }
}

static void rule_run_compute_steps(machine *m)
{
    m->steps = YM_NEW_ARRAY(m->arena, struct ym_frac *, m->p->step_count);
    for (size_t k = 0; k < m->p->step_count; k++) {
        const struct ym_rule_formula *step = &m->p->steps[k];
        size_t n = step->each < YM_LISTS ? m->items[step->each].count : 1;
        m->steps[k] = YM_NEW_ARRAY(m->arena, struct ym_frac, n);
        if (step->each < YM_LISTS)
            rule_run_compute_each(m, step, m->steps[k]);
        else
            m->steps[k][0] = rule_run_compute(m, step->code, step->name);
    }
}

static const struct ym_rule_outcome *rule_run_choose(machine *m)
{
    const struct ym_rule_outcome *o = m->p->outcomes;
    while (o->when && !rule_run_compute(m, o->when, o->name).num)
        o++;
    return o;
}

static void rule_run_fill_covered(struct ym_rule_result *out, machine *m)
{
    const struct ym_rule_items *people = &m->items[YM_L_PERSON];
    int64_t *ids = YM_NEW_ARRAY(m->arena, int64_t, (size_t)m->covered);
    for (size_t i = 0; i < people->count; i++) {
        if (people->rank[i] == YM_RANK_COVERED)
            ids[out->persons++] = people->at[i]->id;
    }
    out->covered = ids;
}

static ym_fen rule_run_fen_of(machine *m, const struct ym_rule_code *c, const char *what)
{
    struct ym_frac v = c ? rule_run_compute(m, c, what) : ym_frac_of(0, 1);
    if (m->failed)
        return 0;
    if (v.den == 1 && v.num >= 0 && v.num <= YM_FEN_MAX)
        return v.num;
    m->failed = 1;
    ym_problem(m->problems, ym_location_words(what), N_("The amount is not a whole number of fen from 0 on: the rule must round it."),
               NULL);
    return 0;
}

static ym_month rule_run_month_of(machine *m, const struct ym_rule_code *c, const char *what)
{
    struct ym_frac v = c ? rule_run_compute(m, c, what) : ym_frac_of(0, 1);
    if (!c || m->failed)
        return YM_NONE;
    if (v.den == 1 && v.num >= 0 && v.num < YM_RULE_MONTHS)
        return v.num;
    m->failed = 1;
    ym_problem(m->problems, ym_location_words(what), N_("This comes to no month of the calendar."), NULL);
    return YM_NONE;
}

/* A part of the amount, taken out of the basic one; never more than is left of it. */
static int64_t rule_run_component(struct ym_rule_result *out, machine *m, const struct ym_rule_code *c, const char *name)
{
    int64_t fen = 0;
    struct ym_frac v = c && !m->failed ? rule_run_compute(m, c, name) : ym_frac_of(0, 1);
    if (!m->failed && (ym_frac_round(&fen, v, YM_HALF_UP, 1) < 0 || fen < 0))
        m->failed = !!ym_problem(m->problems, ym_location_words(name), N_("This part of the amount is less than nothing or too large."), NULL);
    fen = fen < out->base ? fen : out->base;
    out->base -= fen;
    return fen;
}

static void rule_run_fill_money(struct ym_rule_result *out, machine *m)
{
    out->from = m->from = rule_run_month_of(m, m->p->from, "from");
    out->until = rule_run_month_of(m, m->p->until, "until");
    out->amount = rule_run_fen_of(m, m->p->amount, "amount");
    out->base = out->amount;
    out->extra = rule_run_component(out, m, m->p->extra, "extra");
    out->care = rule_run_component(out, m, m->p->care, "care");
}

/* How many hits of this case wait for somebody's judgement. */
static int64_t rule_run_unjudged(const struct ym_list *file, const struct ym_case *kase)
{
    int64_t n = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_check *c = (const struct ym_check *)file->at[i];
        if (c->head.type != YM_R_check || !kase || c->head.parent != kase->head.id)
            continue;
        n += c->state == YM_answer_hit && (c->verdict == YM_NONE || c->verdict == YM_verdict_unset);
    }
    return n;
}

static void rule_run_fill_held(struct ym_rule_result *out, struct ym_arena *arena, int64_t hits)
{
    out->held = 1;
    out->outcome = "held";
    out->label = (struct ym_words){.zh = "待研判", .en = N_("waits for judgement")};
    out->reason.zh = ym_arena_printf(arena, "有%lld项反馈信息尚未研判，暂不核算。", (long long)hits);
    out->reason.en = ym_arena_printf(arena, "%lld answers with findings are not judged yet; nothing is computed.", (long long)hits);
}

/* Ages are those of the first month paid for; where nothing is paid, of the decision's month; where one month was asked for, of that. */
static void rule_run_find_first(machine *m)
{
    if (m->p->from && m->p->from_first)
        m->from = rule_run_month_of(m, m->p->from, "from");
    else
        m->from = m->month;
    m->first = ym_month_first(m->paid ? m->paid : m->failed ? m->month : m->from);
}

static int rule_run_evaluate(struct ym_rule_result *out, machine *m, int explain)
{
    rule_run_find_first(m);
    rule_run_rank_people(m);
    out->persons_size = m->size;
    rule_run_compute_steps(m);
    const struct ym_rule_outcome *o = rule_run_choose(m);
    out->outcome = o->name;
    out->label = o->label;
    out->eligible = o->eligible;
    rule_run_fill_covered(out, m);
    if (o->eligible)
        rule_run_fill_money(out, m);
    if (m->failed)
        return YM_EBAD;
    if (!explain)
        return 0;
    m->problems = NULL; /* the answer is there: a fact only told, not used, may be missing */
    out->reason = ym_rule_fill(m, &o->text);
    ym_rule_explain(out, m);
    return 0;
}

int ym_rules_evaluate(struct ym_rule_result *out, struct ym_arena *arena, const struct ym_rules *rules,
                      const struct ym_rule_facts *facts, int explain, struct ym_problems *problems)
{
    machine m;
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, facts->programme);
    *out = (struct ym_rule_result){
        .outcome = "",
        .label = {"", ""},
        .reason = {"", ""},
        .amount = YM_NONE,
        .base = YM_NONE,
        .extra = YM_NONE,
        .care = YM_NONE,
        .from = YM_NONE,
        .until = YM_NONE,
    };
    if (!p)
        return YM_ENOENT;
    int64_t hits = rule_run_unjudged(facts->file, facts->kase);
    if (hits) {
        rule_run_fill_held(out, arena, hits);
        return 0;
    }
    int err = ym_rule_machine_load(&m, arena, p, facts, problems);
    return err < 0 ? err : rule_run_evaluate(out, &m, explain);
}
