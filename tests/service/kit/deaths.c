/* deaths.c — families somebody dies in, see deaths.h. */
#include "deaths.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/which.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

struct office deaths_office;
static int next_sequence = 201;

struct walk_family deaths_fresh(const struct walk_family *like)
{
    return walk_fresh(like, NULL, &next_sequence);
}

const struct walk_family deaths_three = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {DEATHS_ADULT("郑大", "self", 1), DEATHS_ADULT("郑二", "sibling", 1), DEATHS_ADULT("郑三", "sibling", 1)},
};
const struct walk_family deaths_couple = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {DEATHS_ADULT("冯女", "self", 2), {"冯男", "1981-05-01", "spouse", 1, NULL, "%rec: income\n\nkind: wage\namount: 1000.00\nperiod: month\n"}},
};
const struct walk_family deaths_alone = {
    .programmes = "dibao", .area = "urban", .township = "411526001", .people = {DEATHS_ADULT("褚独", "self", 1)},
};

/* ---- what is asked */

const struct ym_case *deaths_see(const char *number)
{
    return walk_see(&deaths_office, number);
}

const struct ym_person *deaths_person(const char *number, const char *name)
{
    const struct ym_person *p;
    size_t pos = 0;
    deaths_see(number);
    while ((p = YM_NEXT(&deaths_office.out, person, -1, &pos)))
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

int deaths_dies(const char *number, const char *name, const char *day)
{
    int64_t id = deaths_person(number, name)->head.id;
    struct ym_death *ask = OFFICE_GIVE(&deaths_office, death);
    ask->person = id;
    ask->died = day_of(day);
    ask->source = "村委会报告";
    return office_ask(&deaths_office, "window1", "person.death");
}

void deaths_told(int64_t count, const char *sum)
{
    const struct ym_result *r = OFFICE_GOT(&deaths_office, result, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_EQUAL(r->count, count);
    CU_ASSERT_STRING_EQUAL(r->arg1, sum);
}

char deaths_arg[32];

/* Of the last of its months that stands there. */
int64_t deaths_on_roll(int64_t roll, const char *number, const char **why)
{
    const struct ym_payment *p;
    const struct ym_holdback *h;
    ym_month last = YM_NONE;
    int64_t fen = 0;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->state != YM_payment_dropped && p->month > last) {
            last = p->month;
            fen = p->amount;
        }
    for (pos = 0; (h = YM_NEXT(&deaths_office.out, holdback, -1, &pos));)
        if (strcmp(h->number, number) == 0 && h->month + h->months - 1 >= last) {
            last = h->month + h->months - 1;
            fen = -1;
            snprintf(deaths_arg, sizeof deaths_arg, "%s", h->arg1);
            if (why)
                *why = h->reason;
        }
    return fen;
}

int64_t deaths_back(int64_t roll, const char *number)
{
    const struct ym_payment *p;
    size_t pos = 0;
    int64_t fen = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.see", roll), 0);
    ym_month month = OFFICE_GOT(&deaths_office, roll, 0)->month;
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->state != YM_payment_dropped && (p->month < month || p->again == 1))
            fen += p->amount;
    return fen;
}

void deaths_give_back(const char *number, const char *month, int64_t fen)
{
    struct ym_settling *ask = OFFICE_GIVE(&deaths_office, settling);
    ask->number = number;
    ask->month = month_of(month);
    ask->kind = YM_settlement_recovered;
    ask->amount = fen;
    ask->reason = "收据 20211206-3";
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->record;
    OFFICE_GIVE(&deaths_office, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer2", "settle.confirm"), 0);
}

int64_t deaths_recover(const char *number)
{
    int64_t fen = deaths_see(number)->recover;
    return ym_or(fen, 0);
}

void deaths_grant_is(const char *number, size_t i, struct deaths_grant want)
{
    const struct ym_case *c = deaths_see(number);
    const struct ym_grant *g = NULL;
    size_t pos = 0;
    for (size_t n = 0; n <= i; n += g->provisional != 1) {
        g = YM_NEXT(&deaths_office.out, grant, c->head.id, &pos);
        CU_ASSERT_PTR_NOT_NULL_FATAL(g);
    }
    CU_ASSERT_EQUAL(g->state, want.state);
    CU_ASSERT_EQUAL(g->from, month_of(want.from));
    CU_ASSERT_EQUAL(g->until, month_of(want.until));
    CU_ASSERT_EQUAL(g->amount, want.amount);
    CU_ASSERT_EQUAL(g->persons, want.persons);
}

size_t deaths_grants(const char *number)
{
    const struct ym_case *c = deaths_see(number);
    const struct ym_grant *g;
    size_t pos = 0, n = 0;
    while ((g = YM_NEXT(&deaths_office.out, grant, c->head.id, &pos)))
        n += g->provisional != 1;
    return n;
}

void deaths_provisional_is(const char *number, const char *from, int64_t amount, int64_t persons)
{
    const struct ym_case *c = deaths_see(number);
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&deaths_office.out, grant, c->head.id, &pos)))
        last = g->provisional == 1 ? g : last;
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    CU_ASSERT(last->state == YM_grant_active && last->from == month_of(from) && last->until == YM_NONE);
    CU_ASSERT_EQUAL(last->amount, amount);
    CU_ASSERT_EQUAL(last->persons, persons);
}

void deaths_new_income(const char *number, int64_t fen)
{
    deaths_see(number);
    struct ym_income i = *OFFICE_GOT(&deaths_office, income, 0);
    struct ym_income *ask = OFFICE_GIVE(&deaths_office, income);
    *ask = i;
    ask->amount = fen;
    OFFICE_GIVE(&deaths_office, changing)->reason = "申报";
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "window1", "family.change"), 0);
}

static const struct ym_can *deaths_can_adjust(const char *number)
{
    const struct ym_can *can = walk_can(&deaths_office, "county1", number, "adjust");
    CU_ASSERT_PTR_NOT_NULL_FATAL(can);
    return can;
}

void deaths_foreseen_is(const char *number, struct deaths_foreseen want)
{
    const struct ym_can *can = deaths_can_adjust(number);
    CU_ASSERT_EQUAL(can->now, 1);
    CU_ASSERT_EQUAL(can->from, month_of(want.from));
    CU_ASSERT_EQUAL(can->first, month_of(want.first));
    CU_ASSERT_EQUAL(can->decides, 1);
}

int deaths_adjust(const char *number, const char *why)
{
    int err = walk_act(&deaths_office, "county1", number, "adjust", why, NULL);
    if (err)
        office_show(&deaths_office);
    return err;
}
