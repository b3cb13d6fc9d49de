/* oracle_spending.c — see oracle.h: the programmes that go by what a family had to pay, and 特困's ability to work, in plain C. */
#include <string.h>

#include "oracle.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

enum { DEDUCTIBLE = 1000000, HEAD = 2480000 /* fen a year */, YEAR = 12 };

static int counts(const struct ym_expense *e, ym_month first, ym_month last)
{
    if (e->paid_on == YM_NONE)
        return e->period != YM_period_once;
    return ym_date_month(e->paid_on) >= first && ym_date_month(e->paid_on) <= last;
}

/* Of [first, last]; what has no day counts by its period, but nothing that was paid once. */
static int64_t burden_before(const struct ym_list *file, ym_month first, ym_month last, ym_month until)
{
    int64_t sum = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_expense *e = (const struct ym_expense *)file->at[i];
        if (e->head.type != YM_R_expense || !counts(e, first, last) || (e->paid_on != YM_NONE && ym_date_month(e->paid_on) > until))
            continue;
        sum += e->period == YM_period_month ? e->amount * YEAR : e->amount;
    }
    return sum;
}

static int64_t burden(const struct ym_list *file, ym_month first, ym_month last)
{
    return burden_before(file, first, last, last);
}

static ym_month applied(const struct ym_case *kase, ym_date day)
{
    return ym_date_month(ym_or(kase->applied, day));
}

static struct oracle_answer begin(const struct oracle_sums *s)
{
    struct oracle_answer a = {.amount = YM_NONE, .extra = YM_NONE, .from = YM_NONE, .persons = s->size};
    a.outcome = s->held ? "held" : !s->size ? "nobody" : s->rich ? "property" : "refused";
    return a;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static const struct ym_grant *helped(const struct ym_list *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_grant *g = (const struct ym_grant *)file->at[i];
        if (g->head.type == YM_R_grant && !strcmp(g->programme, "linshi_zhichu") &&
            (g->state == YM_grant_active || g->state == YM_grant_held))
            return g;
    }
    return NULL;
}

/* The same bills are not paid for twice; in tenths of a fen.  There is one grant at most. */
static int64_t set_off(const struct ym_list *file, ym_month last)
{
    const struct ym_grant *g = helped(file);
    if (!g || g->from <= last - YEAR)
        return 0;
    return least(g->amount * 10, burden_before(file, last - YEAR + 1, last, g->from) * 3);
}

struct oracle_answer oracle_zhichu(const struct ym_list *file, const struct ym_case *kase, ym_date day)
{
    ym_month month = ym_date_month(day), last = applied(kase, day);
    struct oracle_sums s = oracle_sum(file, kase, month);
    struct oracle_answer a = begin(&s);
    int64_t paid = burden(file, last - YEAR + 1, last), cap = s.standard * 10 / oracle_parts * 10;
    int64_t tenths = paid > DEDUCTIBLE ? (paid - DEDUCTIBLE) * 3 : 0; /* of a fen */
    int64_t open = least(tenths, cap) - set_off(file, last);
    int64_t aid = least(open > 0 ? open : 0, kase->asked == YM_NONE ? cap : kase->asked * 10);
    if (strcmp(a.outcome, "refused") != 0 || aid <= 0 || s.family - paid * (oracle_parts / YEAR) >= s.standard * s.size)
        return a;
    a.outcome = "granted";
    a.amount = (aid + 5) / 10;
    a.extra = 0;
    a.from = month;
    return a;
}

static int is_helped(const struct ym_list *file, ym_month month)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_grant *g = (const struct ym_grant *)file->at[i];
        if (g->head.type != YM_R_grant || (g->state != YM_grant_active && g->state != YM_grant_held))
            continue;
        int named = !strcmp(g->programme, "dibao") || !strcmp(g->programme, "tekun") || !strcmp(g->programme, "bianyuan");
        if (named && (g->until == YM_NONE || g->until >= month))
            return 1;
    }
    return 0;
}

struct oracle_answer oracle_gangxing(const struct ym_list *file, const struct ym_case *kase, ym_date day)
{
    ym_month month = ym_date_month(day), last = applied(kase, day) - 1;
    struct oracle_sums s = oracle_sum(file, kase, month);
    struct oracle_answer a = begin(&s);
    int64_t year = s.family * YEAR;
    if (!s.held && s.size && is_helped(file, month))
        a.outcome = "helped";
    if (strcmp(a.outcome, "refused") != 0 || year >= HEAD * s.size * oracle_parts || burden(file, last - YEAR + 1, last) * oracle_parts <= year)
        return a;
    a.outcome = "granted";
    a.amount = a.extra = 0;
    a.from = month;
    return a;
}

int oracle_unable(const struct ym_person *p, ym_date first)
{
    static const int64_t levels[] = {[YM_disability_sight] = 1, [YM_disability_limb] = 2, [YM_disability_intellect] = 3, [YM_disability_mental] = 3};
    int age = ym_date_age(p->birth, first);
    int listed = p->disability >= 0 && p->disability < (int64_t)(sizeof levels / sizeof *levels);
    return age >= 60 || age < 16 || (listed && p->level != YM_NONE && p->level <= levels[p->disability]);
}

/* ---- expenses */

static uint64_t next(uint64_t *state, uint64_t sides)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*state >> 33) % sides;
}

static void add_expense(struct ym_list *file, struct ym_arena *arena, uint64_t *state, ym_date day)
{
    struct ym_expense *e = YM_RECORD(arena, expense);
    e->head.id = 5000 + (int64_t)file->count;
    e->kind = 1 + (int64_t)next(state, 5);
    e->period = 1 + (int64_t)next(state, 3);
    e->amount = (int64_t)next(state, 6000000) / (e->period == YM_period_month ? YEAR : 1);
    if (next(state, 4))
        e->paid_on = ym_date_add_months(day, -(int)next(state, 15)) - (ym_date)next(state, 20);
    ym_list_add(file, &e->head);
}

void oracle_spend(struct ym_list *file, struct ym_arena *arena, uint64_t seed, ym_date day)
{
    static const char *const programmes[] = {"dibao", "tekun", "bianyuan", "zhongdu_canji", "linshi_zhichu", "linshi_zhichu"};
    uint64_t state = seed * 77 + 5;
    for (uint64_t n = next(&state, 5); n > 0; n--)
        add_expense(file, arena, &state, day);
    if (next(&state, 3))
        return;
    struct ym_grant *g = YM_RECORD(arena, grant);
    g->head.id = 9000;
    g->programme = programmes[next(&state, sizeof programmes / sizeof *programmes)];
    g->amount = (int64_t)next(&state, 400000);
    g->from = ym_date_month(day) - (ym_month)next(&state, 15);
    g->state = 1 + (int64_t)next(&state, 4);
    g->until = next(&state, 2) ? YM_NONE : ym_date_month(day) - 1 + (ym_month)next(&state, 3);
    ym_list_add(file, &g->head);
}
