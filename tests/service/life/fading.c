/* fading.c — families whose help fades out, see fading.h. */
#include "fading.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/store/conf_set.h"

struct office fading_office;
static struct office *const d = &fading_office;
static int next_sequence = 301;

const struct walk_family fading_couple = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {{"沈妻", "1981-05-01", "self", 2, NULL, "%rec: income\n\nkind: transfer\namount: 200.00\nperiod: month\n"},
               {"蒋夫", "1981-03-01", "spouse", 1, NULL, NULL}},
};

/* ---- the county's figures */

void fading_drop_cases(void)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, d->conf, &problems), 0);
    for (size_t i = 0; i < set.count; i++) {
        const char *name = set.files[i].name, *end = strstr(name, ".cases.conf");
        if (end)
            office_write_conf(d, name, ym_arena_printf(&arena, "programme = \"%.*s\"; cases = ();\n", (int)(end - name - 6), name + 6));
    }
    ym_arena_release(&arena);
}

void fading_raise_standard(const char *from)
{
    char is[128];
    snprintf(is, sizeof is, "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"%s\"; value = \"620.00\"; }", from);
    office_change_conf(d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", is);
}

void fading_open(const char *share)
{
    char is[64];
    office_open(d, 1, "2021-06-01");
    snprintf(is, sizeof is, "value = \"%s\"", share);
    if (strcmp(share, "100%"))
        office_change_conf(d, "rules/dibao.conf", "value = \"100%\"", is);
}

/* ---- what happens to a family */

void fading_granted(const struct walk_family *like, const char *day, char number[32])
{
    struct walk_family f = walk_fresh(like, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, day, number), 0);
}

static void give_wage(const char *number, const char *why, int64_t fen)
{
    struct ym_income *old, *ask;
    size_t pos = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(d, number));
    const struct ym_person *p = OFFICE_GOT(d, person, 0);
    while ((old = YM_NEXT(&d->out, income, p->head.id, &pos)) && old->kind != YM_income_wage)
        ;
    struct ym_income wage = old ? *old : (struct ym_income){.amount = 0};
    ask = OFFICE_GIVE(d, income);
    if (old)
        *ask = wage;
    ask->head.root = p->head.root;
    ask->head.parent = p->head.id;
    ask->kind = YM_income_wage;
    ask->amount = fen;
    ask->period = YM_period_month;
    OFFICE_GIVE(d, changing)->reason = why;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "family.change"), 0);
}

void fading_finds_work(const char *number)
{
    give_wage(number, "就业", 600000);
}

void fading_loses_work(const char *number)
{
    give_wage(number, "失业", 0);
}

int fading_dies(const char *number, const char *name, const char *day)
{
    const struct ym_person *p;
    size_t pos = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(d, number));
    while ((p = YM_NEXT(&d->out, person, -1, &pos)) && strcmp(p->name, name))
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    struct ym_death *ask = OFFICE_GIVE(d, death);
    ask->person = p->head.id;
    ask->died = day_of(day);
    ask->source = "村委会报告";
    return office_ask(d, "window1", "person.death");
}

int fading_act(const char *number, const char *action)
{
    return walk_act(d, "county1", number, action, "就业后收入超过标准", NULL);
}

void fading_begun(const struct walk_family *like, char number[32])
{
    fading_granted(like, "2021-07-12", number);
    office_day(d, "2021-08-16");
    fading_finds_work(number);
    office_day(d, "2021-08-20");
    if (fading_act(number, "fade"))
        office_show(d);
    CU_ASSERT_EQUAL_FATAL(d->err, 0);
}

/* ---- what came of it */

const struct ym_grant *fading_grant(const char *number)
{
    const struct ym_case *c = walk_see(d, number);
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&d->out, grant, c->head.id, &pos)))
        last = g;
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    return last;
}

const struct ym_decision *fading_decision(const char *number)
{
    const struct ym_case *c = walk_see(d, number);
    const struct ym_decision *one, *last = NULL;
    size_t pos = 0;
    while ((one = YM_NEXT(&d->out, decision, c->head.id, &pos)))
        last = one;
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    return last;
}

const char *fading_stage(const char *number)
{
    return walk_see(d, number)->state;
}

int64_t fading_owed(const char *number, const char *month)
{
    const struct ym_case *c = walk_see(d, number);
    return ym_or(family_month(d, c->head.root, c->head.id, month).owed, 0);
}

static int64_t roll_paid_case(int64_t roll, const char *number)
{
    const struct ym_payment *p;
    size_t pos = 0;
    int64_t fen = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&d->out, payment, -1, &pos)))
        fen += strcmp(p->number, number) == 0 && p->state != YM_payment_dropped ? p->amount : 0;
    return fen;
}

int64_t fading_paid(const char *number, const char *from, const char *until)
{
    char month[YM_DATE_TEXT], day[YM_DATE_TEXT];
    int64_t fen = 0;
    for (ym_month m = month_of(from); m <= month_of(until); m++) {
        office_day(d, ym_date_text(day, ym_month_first(m) + 9));
        fen += roll_paid_case(roll_paid(d, "dibao", ym_month_text(month, m)), number);
    }
    return fen;
}

const struct ym_can *fading_can(const char *number, const char *action)
{
    return walk_can(d, "county1", number, action);
}

int fading_obstacle(const struct ym_can *can, const char *text)
{
    return walk_stands_against(d, can, text);
}

size_t fading_figure(int64_t what, const char *month, int64_t *fen)
{
    const struct ym_found *f;
    size_t pos = 0, n = 0;
    struct ym_behind *ask = OFFICE_GIVE(d, behind);
    ask->month = month_of(month);
    ask->what = what;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "summary.behind"), 0);
    for (*fen = 0; (f = YM_NEXT(&d->out, found, -1, &pos)); n++)
        *fen += f->amount;
    return n;
}

size_t fading_todos(const char *account, const char *kind)
{
    char ask[120];
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d->service), 0);
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(d, account, "todo.list", ask), 0);
    return office_count(d, YM_R_todo);
}
