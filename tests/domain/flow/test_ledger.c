/* test_ledger.c — months from segments and payments: by hand, and beside a count that knows no shortcut. */
#include "yimen/domain/ledger.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"

enum { CASE = 7, OTHER_CASE = 8, JANUARY = 2021 * 12, HORIZON = JANUARY + 11 };

static struct ym_arena arena;
static struct ym_list file;
static int64_t next_id;

static int begin(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int end(void)
{
    ym_arena_release(&arena);
    return 0;
}

static void empty_file(void)
{
    ym_arena_reset(&arena);
    ym_list_init(&file, &arena);
    next_id = 100;
}

static struct ym_grant *grant(int64_t state, ym_month from, ym_month until, int64_t amount)
{
    struct ym_grant *g = YM_RECORD(&arena, grant);
    g->head.id = next_id++;
    g->head.parent = CASE;
    g->state = state;
    g->from = from;
    g->until = until;
    g->amount = amount;
    g->persons = 3;
    g->period = YM_period_month;
    g->programme = "dibao";
    g->township = "411526001";
    ym_list_add(&file, &g->head);
    return g;
}

static struct ym_payment *payment(const struct ym_grant *g, ym_month month, int64_t amount, int64_t roll)
{
    struct ym_payment *p = YM_RECORD(&arena, payment);
    p->head.id = next_id++;
    p->head.parent = g->head.id;
    p->month = month;
    p->amount = amount;
    p->roll = roll;
    p->period = g->period;
    p->persons = 2;
    p->programme = g->programme;
    p->township = "411526101";
    p->state = YM_payment_listed;
    ym_list_add(&file, &p->head);
    return p;
}

/* Rolls 1: discarded, 2: waits, 3: handed over, 4: cannot be read. */
static int money_of(enum ym_roll_money *out, void *baton, int64_t roll)
{
    (void)baton;
    *out = roll == 1 ? YM_ROLL_GONE : roll == 2 ? YM_ROLL_CLAIMS : YM_ROLL_PAID;
    return roll == 4 ? YM_ECORRUPT : 0;
}

static int recount(struct ym_list *out, ym_month horizon)
{
    ym_list_init(out, &arena);
    return ym_ledger_recount(out, &file, CASE, horizon, &(struct ym_ledger_rolls){money_of, NULL});
}

static const struct ym_ledger *month_of(const struct ym_list *l, ym_month month)
{
    for (size_t i = 0; i < l->count; i++)
        if (((const struct ym_ledger *)l->at[i])->month == month)
            return (const struct ym_ledger *)l->at[i];
    return NULL;
}

static void check_month(const struct ym_list *l, ym_month month, int64_t owed, int64_t open, int64_t over)
{
    const struct ym_ledger *m = month_of(l, month);
    CU_ASSERT_PTR_NOT_NULL_FATAL(m);
    CU_ASSERT_EQUAL(ym_or(m->owed, 0), owed);
    CU_ASSERT_EQUAL(ym_ledger_open(m), open);
    CU_ASSERT_EQUAL(ym_ledger_over(m), over);
}

/* ---- by hand */

/* L1: three adults until September, then two; four months were paid for three. */
static void a_fall_that_reaches_back(void)
{
    struct ym_list l;
    empty_file();
    struct ym_grant *g = grant(YM_grant_replaced, JANUARY + 7, JANUARY + 8, 177000);
    grant(YM_grant_active, JANUARY + 9, YM_NONE, 118000);
    for (ym_month m = JANUARY + 7; m <= JANUARY + 10; m++)
        payment(g, m, 177000, 3);
    CU_ASSERT_EQUAL_FATAL(recount(&l, HORIZON), 0);
    CU_ASSERT_EQUAL(l.count, 5);
    check_month(&l, JANUARY + 7, 177000, 0, 0);
    check_month(&l, JANUARY + 8, 177000, 0, 0);
    check_month(&l, JANUARY + 9, 118000, 0, 59000);
    check_month(&l, JANUARY + 10, 118000, 0, 59000);
    check_month(&l, JANUARY + 11, 118000, 118000, 0);
    CU_ASSERT_EQUAL(month_of(&l, JANUARY + 10)->persons, 2); /* for so many it was paid */
    CU_ASSERT_STRING_EQUAL(month_of(&l, JANUARY + 10)->township, "411526101");
    CU_ASSERT_EQUAL(month_of(&l, JANUARY + 11)->persons, 3);
}

/* L3: a rise that reaches back leaves months short. */
static void a_rise_that_reaches_back(void)
{
    struct ym_list l;
    empty_file();
    struct ym_grant *g = grant(YM_grant_replaced, JANUARY, JANUARY + 1, 59000);
    struct ym_grant *more = grant(YM_grant_active, JANUARY, YM_NONE, 62000);
    g->until = JANUARY - 1; /* for no month any more */
    payment(g, JANUARY, 59000, 3);
    payment(g, JANUARY + 1, 59000, 2);
    CU_ASSERT_EQUAL_FATAL(recount(&l, JANUARY + 2), 0);
    check_month(&l, JANUARY, 62000, 3000, 0);
    check_month(&l, JANUARY + 1, 62000, 3000, 0); /* what is on its way counts */
    check_month(&l, JANUARY + 2, 62000, 62000, 0);
    CU_ASSERT_EQUAL(month_of(&l, JANUARY)->grant, more->head.id);
    CU_ASSERT_EQUAL(month_of(&l, JANUARY + 1)->under_way, 59000);
    CU_ASSERT_EQUAL(month_of(&l, JANUARY + 1)->paid, YM_NONE);
}

static void what_rolls_say(void)
{
    struct ym_list l;
    empty_file();
    struct ym_grant *g = grant(YM_grant_held, JANUARY, YM_NONE, 100); /* held: owed all the same */
    payment(g, JANUARY, 100, 1);
    payment(g, JANUARY + 1, 100, 3)->state = YM_payment_dropped;
    payment(g, JANUARY + 2, 100, 2)->handed = 0; /* a day: the row itself says that it was handed over */
    struct ym_payment *p = payment(g, JANUARY + 3, 100, 3);
    p->head.parent = next_id + 50; /* of a grant that is not this case's */
    CU_ASSERT_EQUAL_FATAL(recount(&l, JANUARY + 3), 0);
    check_month(&l, JANUARY, 100, 100, 0);
    check_month(&l, JANUARY + 1, 100, 100, 0);
    check_month(&l, JANUARY + 2, 100, 0, 0);
    check_month(&l, JANUARY + 3, 100, 100, 0);
    payment(g, JANUARY, 100, 4);
    CU_ASSERT_EQUAL(recount(&l, JANUARY + 3), YM_ECORRUPT);
}

static void help_given_once(void)
{
    struct ym_list l;
    empty_file();
    struct ym_grant *g = grant(YM_grant_active, JANUARY + 2, JANUARY + 2, 5000);
    g->period = YM_period_once;
    struct ym_payment *p = payment(g, JANUARY + 4, 3000, 3); /* on a later roll: still for the month it was decided in */
    CU_ASSERT_EQUAL(ym_payment_month(p, g), JANUARY + 2);
    CU_ASSERT_EQUAL_FATAL(recount(&l, HORIZON), 0);
    CU_ASSERT_EQUAL(l.count, 1);
    check_month(&l, JANUARY + 2, 5000, 2000, 0);
    g->state = YM_grant_replaced; /* the county decides the whole: L6 */
    struct ym_grant *whole = grant(YM_grant_active, JANUARY + 2, JANUARY + 2, 8000);
    whole->period = YM_period_once;
    CU_ASSERT_EQUAL_FATAL(recount(&l, HORIZON), 0);
    check_month(&l, JANUARY + 2, 8000, 5000, 0);
    whole->state = YM_grant_stopped;
    CU_ASSERT_EQUAL_FATAL(recount(&l, HORIZON), 0);
    check_month(&l, JANUARY + 2, 0, 0, 3000);
}

static void what_is_no_month(void)
{
    struct ym_list l;
    empty_file();
    CU_ASSERT_EQUAL(recount(&l, HORIZON), 0);
    CU_ASSERT_EQUAL(l.count, 0);
    struct ym_grant *g = grant(YM_grant_active, JANUARY, YM_NONE, 100);
    g->period = YM_NONE; /* a status */
    CU_ASSERT(!ym_ledger_owes(g, JANUARY));
    grant(YM_grant_stopped, JANUARY, YM_NONE, 100);       /* stopped, nobody says with which month */
    grant(YM_grant_active, HORIZON + 1, YM_NONE, 100);    /* not begun */
    grant(YM_grant_replaced, JANUARY + 3, JANUARY, 100);  /* replaced before it began */
    CU_ASSERT_EQUAL(recount(&l, HORIZON), 0);
    CU_ASSERT_EQUAL(l.count, 0);
    grant(YM_grant_active, JANUARY, YM_NONE, 0); /* nothing */
    CU_ASSERT_EQUAL(recount(&l, HORIZON), 0);
    CU_ASSERT_EQUAL(l.count, 12);
    check_month(&l, JANUARY, 0, 0, 0);
    grant(YM_grant_active, JANUARY - 3000, YM_NONE, 100);
    CU_ASSERT_EQUAL(recount(&l, HORIZON), YM_ECORRUPT);
}

/* ---- whatever grants and payments there are */

static uint32_t dice;

static int64_t throw_dice(int64_t n)
{
    dice = dice * 1664525u + 1013904223u;
    return (int64_t)((dice >> 8) % (uint32_t)n);
}

static void throw_file(void)
{
    empty_file();
    for (int64_t n = 1 + throw_dice(4); n-- > 0;) {
        struct ym_grant *g = grant(1 + throw_dice(4), JANUARY + throw_dice(10), YM_NONE, throw_dice(5) * 100);
        g->until = throw_dice(2) ? JANUARY + throw_dice(14) : YM_NONE;
        g->period = throw_dice(6) ? YM_period_month : YM_period_once;
        g->head.parent = throw_dice(5) ? CASE : OTHER_CASE;
        for (int64_t k = throw_dice(5); k-- > 0;) {
            struct ym_payment *p = payment(g, JANUARY + throw_dice(12), throw_dice(4) * 100, 1 + throw_dice(3));
            p->state = throw_dice(6) ? YM_payment_listed : YM_payment_dropped;
            p->handed = throw_dice(3) ? YM_NONE : 18628;
        }
    }
}

/* Month by month, record by record: the last grant that is for it; every row that is for it. */
static void count_slowly(ym_month m, int64_t *owed, int64_t *paid, int64_t *under_way)
{
    *owed = *paid = *under_way = 0;
    for (size_t i = 0; i < file.count; i++) {
        const struct ym_grant *g = (const struct ym_grant *)file.at[i];
        if (g->head.type != YM_R_grant || g->head.parent != CASE || m > HORIZON)
            continue;
        int live = g->state == YM_grant_active || g->state == YM_grant_held;
        int for_it = g->from <= m && (g->until == YM_NONE ? live : m <= g->until);
        if (g->period == YM_period_once)
            for_it = for_it && live && m == g->from;
        if (for_it)
            *owed = g->amount;
    }
    for (size_t i = 0; i < file.count; i++) {
        const struct ym_payment *p = (const struct ym_payment *)file.at[i];
        if (p->head.type != YM_R_payment || p->state == YM_payment_dropped)
            continue;
        const struct ym_grant *g = YM_FIND(&file, grant, p->head.parent);
        if (!g || g->head.parent != CASE || (g->period == YM_period_once ? g->from : p->month) != m)
            continue;
        if (p->handed != YM_NONE || p->roll == 3)
            *paid += p->amount;
        else if (p->roll == 2)
            *under_way += p->amount;
    }
}

static void beside_a_slow_count(void)
{
    for (dice = 1; dice < 4000; dice++) {
        uint32_t seed = dice;
        struct ym_list l;
        throw_file();
        CU_ASSERT_EQUAL_FATAL(recount(&l, HORIZON), 0);
        for (ym_month m = JANUARY; m <= JANUARY + 14; m++) {
            const struct ym_ledger *is = month_of(&l, m);
            int64_t owed, paid, under_way;
            count_slowly(m, &owed, &paid, &under_way);
            CU_ASSERT(is || (!owed && !paid && !under_way));
            if (!is)
                continue;
            CU_ASSERT_EQUAL(ym_or(is->owed, 0), owed);
            CU_ASSERT_EQUAL(ym_or(is->paid, 0), paid);
            CU_ASSERT_EQUAL(ym_or(is->under_way, 0), under_way);
            CU_ASSERT_EQUAL(ym_ledger_open(is) - ym_ledger_over(is), owed - paid - under_way);
            CU_ASSERT(ym_ledger_open(is) >= 0 && ym_ledger_over(is) >= 0 && !(ym_ledger_open(is) && ym_ledger_over(is)));
        }
        dice = seed;
    }
}

/* There and back; what is no number of a month leaves the line as it was. */
static void made_of_three(void)
{
    static const int64_t cases[] = {1, 4095, 4096, (1 << 28) - 1};
    static const ym_month months[] = {1900 * 12, JANUARY, 1900 * 12 + 4095};
    empty_file();
    for (size_t i = 0; i < 24; i++) {
        struct ym_ledger *l = YM_RECORD(&arena, ledger);
        enum ym_part part = i % 2 ? YM_PART_CARE : YM_PART_REST;
        l->head.id = ym_ledger_number(cases[i / 2 % 4], months[i / 8], part);
        CU_ASSERT_EQUAL(ym_ledger_read_number(l), 1);
        CU_ASSERT(l->head.parent == cases[i / 2 % 4] && l->month == months[i / 8] && l->part == ym_part_field(part));
    }
    const int64_t others[] = {0, 77, INT64_MIN, INT64_MAX, YM_ID_MADE - 1, YM_ID_MADE, YM_ID_MADE + 4095, YM_ID_MADE + ((INT64_C(1) << 40) * YM_PARTS) + 4096};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct ym_ledger *l = YM_RECORD(&arena, ledger);
        l->head.id = others[i];
        CU_ASSERT_EQUAL(ym_ledger_read_number(l), 0);
        CU_ASSERT(l->head.parent == 0 && l->month == YM_NONE && l->part == YM_NONE);
    }
}

ym_suite_fn ym_suite_ledger;
void ym_suite_ledger(void)
{
    static const struct ym_test tests[] = {
        {"L1: a fall that reaches back", a_fall_that_reaches_back},
        {"L3: a rise that reaches back", a_rise_that_reaches_back},
        {"what rolls say", what_rolls_say},
        {"L6: help given once", help_given_once},
        {"what is no month", what_is_no_month},
        {"beside a slow count", beside_a_slow_count},
        {"a number made of case, month and part", made_of_three},
        {0},
    };
    ym_suite_add_with("ledger", begin, end, tests);
}
