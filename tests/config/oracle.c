/* oracle.c — see oracle.h.  Figures are kept in 1/7200 fen a month, so that tenths, twelfths and sixtieths of them are whole. */
#include "oracle.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"

#include <string.h>

enum {
    PART = 7200,
    URBAN = 59000,        /* fen a month */
    RURAL = 452400,       /* fen a year */
    OLD = 70, GROWN = 18, /* years */
    PROPERTY_MONTHS = 24,
};

struct sums {
    int64_t standard, family, covered_income, extra;
    int64_t size, covered;
    int64_t parents, covered_parents, alimony, support;
    int heavy; /* somebody covered is */
    int alone; /* somebody covered is heavily disabled, of age and without work */
};

static int is_judged_true(const struct ym_check *c, const struct ym_case *kase)
{
    return c->head.type == YM_R_check && c->head.parent == kase->head.id && c->state == YM_answer_hit && c->verdict == YM_verdict_true;
}

static int is_dead(const struct ym_list *file, const struct ym_case *kase, const struct ym_person *p)
{
    if (p->died != YM_NONE)
        return 1;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_check *c = (const struct ym_check *)file->at[i];
        if (is_judged_true(c, kase) && c->person == p->head.id && strcmp(c->question, "death") == 0)
            return 1;
    }
    return 0;
}

static int is_member(const struct ym_list *file, const struct ym_case *kase, const struct ym_person *p)
{
    int gone = p->away == YM_away_clergy || p->away == YM_away_prison || p->away == YM_away_rehab || p->away == YM_away_missing;
    return p->standing == YM_standing_member && !gone && !is_dead(file, kase, p);
}

static int is_left_out(int64_t source)
{
    return source != YM_NONE && source >= YM_source_basic_pension && source <= YM_source_local;
}

static int64_t income_of(const struct ym_list *file, const struct ym_person *p, int64_t standard)
{
    int64_t all = 0, wages = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_income *in = (const struct ym_income *)file->at[i];
        if (in->head.type != YM_R_income || in->head.parent != p->head.id || in->amount <= 0 || is_left_out(in->source))
            continue;
        int64_t v = in->amount * (in->period == YM_period_month ? PART : PART / 12);
        all += v;
        wages += in->kind == YM_income_wage ? v : 0;
    }
    int64_t cost = wages * 3 / 10;
    return all - (cost < standard ? cost : standard);
}

static int is_disabled(const struct ym_person *p)
{
    if (p->level >= 1 && p->level <= 2)
        return 1;
    return p->level == 3 && (p->disability == YM_disability_intellect || p->disability == YM_disability_mental);
}

static int is_heavy(const struct ym_person *p)
{
    return p->illness == 1 || is_disabled(p);
}

static int works(const struct ym_list *file, const struct ym_person *p)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_income *in = (const struct ym_income *)file->at[i];
        if (in->head.type == YM_R_income && in->head.parent == p->head.id && in->amount > 0 && !is_left_out(in->source) &&
            (in->kind == YM_income_wage || in->kind == YM_income_business))
            return 1;
    }
    return 0;
}

/* What a member gets from relatives by his own statement. */
static int64_t alimony_of(const struct ym_list *file, const struct ym_person *p)
{
    int64_t sum = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_income *in = (const struct ym_income *)file->at[i];
        if (in->head.type == YM_R_income && in->head.parent == p->head.id && in->source == YM_source_alimony && in->amount > 0)
            sum += in->amount * (in->period == YM_period_month ? PART : PART / 12);
    }
    return sum;
}

/* Half of what the supporter's own family has a head above one and a half standards. */
static int64_t support_of(const struct ym_list *file, const struct ym_person *p, int64_t standard)
{
    int64_t all = 0, incomes = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_income *in = (const struct ym_income *)file->at[i];
        if (in->head.type != YM_R_income || in->head.parent != p->head.id)
            continue;
        incomes++;
        if (in->amount > 0 && !is_left_out(in->source))
            all += in->amount * (in->period == YM_period_month ? PART : PART / 12);
    }
    if (!incomes || p->family_size == YM_NONE || p->died != YM_NONE || p->standing != YM_standing_supporter)
        return 0;
    int64_t above = all / p->family_size - standard / 2 * 3;
    return above > 0 ? above / 2 : 0;
}

static void add_person(struct sums *s, const struct ym_list *file, const struct ym_case *kase, const struct ym_person *p, ym_date first)
{
    int64_t own = income_of(file, p, s->standard);
    int age = ym_date_age(p->birth, first);
    s->size++;
    int parent = p->relation == YM_relation_self || p->relation == YM_relation_spouse;
    s->family += own;
    s->parents += parent;
    s->alimony += alimony_of(file, p);
    if (kase->single == 1 && (kase->applicant != YM_NONE ? kase->applicant != p->head.id : p->relation != YM_relation_self))
        return;
    s->covered++;
    s->covered_parents += parent;
    s->alone |= is_disabled(p) && age >= GROWN && !works(file, p);
    s->covered_income += own;
    s->heavy |= is_heavy(p);
    s->extra += is_heavy(p) ? s->standard / 5 : age >= OLD || age < GROWN ? s->standard / 10 : 0;
}

static int is_rich(const struct ym_list *file, const struct ym_case *kase, const struct sums *s)
{
    int64_t money = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_check *c = (const struct ym_check *)file->at[i];
        const struct ym_property *p = (const struct ym_property *)file->at[i];
        if (is_judged_true(c, kase) && (!strcmp(c->question, "car") || !strcmp(c->question, "shop") || !strcmp(c->question, "savings")))
            return 1;
        if (p->head.type != YM_R_property || p->exempt == 1)
            continue;
        if (p->kind == YM_property_vehicle || p->kind == YM_property_shop)
            return 1;
        if ((p->kind == YM_property_deposit || p->kind == YM_property_securities || p->kind == YM_property_claim) && p->value != YM_NONE)
            money += p->value;
    }
    return money * PART > s->standard * s->size * PROPERTY_MONTHS;
}

static int has_unjudged(const struct ym_list *file, const struct ym_case *kase)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_check *c = (const struct ym_check *)file->at[i];
        if (c->head.type == YM_R_check && c->head.parent == kase->head.id && c->state == YM_answer_hit && c->verdict == YM_NONE)
            return 1;
    }
    return 0;
}

static struct sums sum_up(const struct ym_list *file, const struct ym_case *kase, ym_date first)
{
    struct sums s = {0};
    for (size_t i = 0; i < file->count; i++) {
        if (file->at[i]->type == YM_R_household)
            s.standard = ((const struct ym_household *)file->at[i])->area == YM_area_urban ? URBAN * PART : RURAL * (PART / 12);
    }
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_person *p = (const struct ym_person *)file->at[i];
        if (p->head.type == YM_R_person && is_member(file, kase, p))
            add_person(&s, file, kase, p, first);
        else if (p->head.type == YM_R_person)
            s.support += support_of(file, p, s.standard);
    }
    s.support = s.parents && s.support > s.alimony ? s.support - s.alimony : 0;
    s.family += s.support;
    if (s.parents)
        s.covered_income += s.support / s.parents * s.covered_parents; /* of two at most */
    return s;
}

struct oracle_sums oracle_sum(const struct ym_list *file, const struct ym_case *kase, ym_month paid)
{
    struct sums s = sum_up(file, kase, ym_month_first(paid));
    return (struct oracle_sums){s.standard, s.family, s.size, has_unjudged(file, kase), is_rich(file, kase, &s)};
}

static int64_t half_up(int64_t parts)
{
    return (parts * 2 + PART) / (PART * 2);
}

struct oracle_answer oracle_dibao(const struct ym_list *file, const struct ym_case *kase, ym_date day)
{
    ym_month month = ym_date_month(day);
    struct oracle_answer a = {.outcome = "held", .amount = YM_NONE, .extra = YM_NONE, .from = YM_NONE};
    if (has_unjudged(file, kase))
        return a;
    struct sums s = sum_up(file, kase, ym_month_first(month + 1));
    int border = s.family * 2 < s.standard * s.size * 3;
    int alone = ((border && s.heavy) || s.alone) && s.covered_income < s.standard * s.covered;
    int poor = kase->single == 1 ? alone : s.family < s.standard * s.size;
    a.persons = s.covered;
    a.outcome = !s.covered ? "nobody" : is_rich(file, kase, &s) ? "property" : poor ? "granted" : border ? "border" : "refused";
    if (strcmp(a.outcome, "granted") != 0)
        return a;
    a.amount = half_up(s.standard * s.covered - s.covered_income + s.extra);
    a.extra = half_up(s.extra);
    a.from = month + 1;
    return a;
}

/* ---- families */

struct dice {
    uint64_t state;
};

static uint64_t roll(struct dice *d, uint64_t sides)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return (d->state >> 11) % sides;
}

static int one_in(struct dice *d, uint64_t n)
{
    return roll(d, n) == 0;
}

/* Mostly near an age that matters. */
static ym_date some_birth(struct dice *d, ym_date day)
{
    static const int years[] = {0, 8, 18, 18, 35, 60, 70, 70, 85};
    int age = years[roll(d, sizeof years / sizeof *years)];
    ym_date about = ym_date_add_months(day, -12 * age);
    return age ? about - 40 + (ym_date)roll(d, 80) : about - (ym_date)roll(d, 60);
}

static void add_income(struct ym_list *out, struct ym_arena *arena, struct dice *d, const struct ym_person *p)
{
    static const int64_t round[] = {59000, 88500, 118000, 177000, 265500, 377000, 200000, 10800};
    struct ym_income *in = YM_RECORD(arena, income);
    in->head.id = (int64_t)out->count + 1;
    in->head.parent = p->head.id;
    in->kind = 1 + (int64_t)roll(d, 5);
    in->source = one_in(d, 3) ? 1 + (int64_t)roll(d, 9) : YM_NONE;
    in->period = 1 + (int64_t)roll(d, 3);
    in->amount = one_in(d, 2) ? round[roll(d, 8)] - 1 + (int64_t)roll(d, 3) : (int64_t)roll(d, 300000) - 30000;
    if (in->period != YM_period_month)
        in->amount *= 1 + (int64_t)roll(d, 12);
    ym_list_add(out, &in->head);
}

static void add_person_record(struct ym_list *out, struct ym_arena *arena, struct dice *d, ym_date day, int first, int second)
{
    struct ym_person *p = YM_RECORD(arena, person);
    p->head.id = (int64_t)out->count + 1;
    p->birth = some_birth(d, day);
    p->relation = first ? YM_relation_self : second ? YM_relation_spouse : YM_relation_child;
    p->standing = first || !one_in(d, 6) ? YM_standing_member : one_in(d, 3) ? 1 + (int64_t)roll(d, 3) : YM_standing_supporter;
    p->away = one_in(d, 4) ? 1 + (int64_t)roll(d, 5) : YM_NONE;
    p->family_size = p->standing == YM_standing_supporter && !one_in(d, 4) ? 1 + (int64_t)roll(d, 6) : YM_NONE;
    p->died = one_in(d, 12) ? day - (ym_date)roll(d, 90) : YM_NONE;
    p->illness = one_in(d, 8) ? 1 : one_in(d, 2) ? 0 : YM_NONE;
    if (one_in(d, 3)) {
        p->disability = 1 + (int64_t)roll(d, 7);
        p->level = 1 + (int64_t)roll(d, 4);
    }
    ym_list_add(out, &p->head);
    for (uint64_t n = roll(d, 3); n > 0; n--)
        add_income(out, arena, d, p);
}

static void add_property(struct ym_list *out, struct ym_arena *arena, struct dice *d)
{
    struct ym_property *p = YM_RECORD(arena, property);
    p->head.id = (int64_t)out->count + 1;
    p->kind = one_in(d, 6) ? 1 + (int64_t)roll(d, 9) : YM_property_deposit;
    p->value = one_in(d, 6) ? YM_NONE : one_in(d, 3) ? 1416000 - 1 + (int64_t)roll(d, 3) : (int64_t)roll(d, 4000000);
    p->exempt = one_in(d, 3);
    ym_list_add(out, &p->head);
}

static void add_check(struct ym_list *out, struct ym_arena *arena, struct dice *d, const struct ym_case *kase)
{
    static const char *const questions[] = {"car", "death", "savings", "tax", "shop", "pension"};
    struct ym_check *c = YM_RECORD(arena, check);
    c->head.id = (int64_t)out->count + 1;
    c->head.parent = one_in(d, 6) ? kase->head.id + 1000 : kase->head.id; /* of another case */
    c->question = questions[roll(d, 6)];
    c->person = 2;
    c->state = 1 + (int64_t)roll(d, 4);
    c->verdict = one_in(d, 5) ? YM_NONE : 1 + (int64_t)roll(d, 4);
    ym_list_add(out, &c->head);
}

struct ym_case *oracle_family(struct ym_list *out, struct ym_arena *arena, uint64_t seed, ym_date day)
{
    struct dice d = {.state = seed * UINT64_C(0x9e3779b97f4a7c15) + 1};
    struct ym_household *h = YM_RECORD(arena, household);
    struct ym_case *kase = YM_RECORD(arena, case);
    ym_list_init(out, arena);
    h->head.id = 1;
    h->area = 1 + (int64_t)roll(&d, 2);
    ym_list_add(out, &h->head);
    for (uint64_t i = 0, n = 1 + roll(&d, 6); i < n; i++)
        add_person_record(out, arena, &d, day, i == 0, i == 1);
    kase->head.id = (int64_t)out->count + 1;
    kase->single = one_in(&d, 4);
    kase->applicant = one_in(&d, 2) ? YM_NONE : 2;
    ym_list_add(out, &kase->head);
    for (uint64_t n = one_in(&d, 3) ? 1 + roll(&d, 3) : 0; n > 0; n--)
        add_property(out, arena, &d);
    for (uint64_t n = one_in(&d, 5) ? 1 + roll(&d, 2) : 0; n > 0; n--)
        add_check(out, arena, &d, kase);
    return kase;
}
