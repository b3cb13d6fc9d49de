/* test_fading.c — 渐退期, worked case L5 through calls: the old sum or a share of it for its months, then nothing; a death reduces it to the share
 * of what the survivors would have, a raised standard does not raise it. */
#include <CUnit/Basic.h>
#include <string.h>

#include "fading.h"
#include "run.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/todo.h"

static struct office *const d = &fading_office;

static int64_t rolls(const char *number)
{
    int64_t fen = fading_paid(number, "2021-09", "2022-02");
    CU_ASSERT_EQUAL(fading_owed(number, "2022-02") * 6, fen);
    CU_ASSERT_EQUAL(fading_paid(number, "2022-03", "2022-04"), 0);
    CU_ASSERT_EQUAL(fading_owed(number, "2022-03"), 0);
    return fen;
}

/* Another family, so that there is a roll to make after the last month. */
static void begun_beside_another(const struct walk_family *like, char number[32])
{
    char other[32];
    fading_granted(&walk_e1, "2021-07-12", other);
    fading_begun(like, number);
    CU_ASSERT_EQUAL(roll_paid(d, "dibao", "2021-08") > 0, 1);
}

/* The steps kept with it are those of the grant before: beside today's reason they would prove the letter wrong. */
static void letter_without_steps(const char *number)
{
    struct ym_print *p = OFFICE_GIVE(d, print);
    p->number = number;
    p->kind = YM_letter_grant;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.report"), 0);
    CU_ASSERT(OFFICE_GOT(d, decision, 0)->kind == YM_decision_fade && OFFICE_GOT(d, decision, 0)->share == 100);
    CU_ASSERT_EQUAL(office_count(d, YM_R_stepline), 0);
}

static void the_old_sum(void)
{
    char number[32];
    fading_open("100%");
    begun_beside_another(&walk_e4, number);
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->amount == 33733 && g->was == 33733 && g->base == 33733 && g->extra == 0 && g->persons == 2);
    CU_ASSERT(g->from == month_of("2021-09") && g->until == month_of("2022-02") && g->state == YM_grant_active && g->recheck == YM_NONE);
    CU_ASSERT_EQUAL(office_count(d, YM_R_beneficiary), 4); /* the same two again */
    const struct ym_grant *old = OFFICE_GOT(d, grant, 0);
    CU_ASSERT(old->state == YM_grant_replaced && old->until == month_of("2021-08"));
    CU_ASSERT_STRING_EQUAL(fading_stage(number), "fading");
    letter_without_steps(number);
    CU_ASSERT_EQUAL(rolls(number), 202398);
    office_close(d);
}

static void half_of_it(void)
{
    char number[32];
    int64_t fen;
    fading_open("50%");
    begun_beside_another(&walk_e4, number);
    CU_ASSERT(fading_grant(number)->amount == 16867 && fading_grant(number)->base == 16867);
    CU_ASSERT_EQUAL(fading_figure(YM_figure_less, "2021-08", &fen), 1);
    CU_ASSERT_EQUAL(fen, 33733 - 16867);
    CU_ASSERT_EQUAL(rolls(number), 101202);
    office_close(d);
}

/* The additions have their share of a sum that is the share of the whole: 41900 of which 5900. */
static void with_additions(void)
{
    char number[32];
    fading_open("33%");
    fading_granted(&walk_e2, "2021-07-12", number);
    office_day(d, "2021-08-16");
    fading_finds_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->amount == 13827 && g->extra == 1947 && g->base == 11880 && g->persons == 3);
    office_close(d);
}

static void what_is_kept(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    const struct ym_decision *f = fading_decision(number), *old = OFFICE_GOT(d, decision, 0);
    CU_ASSERT(f != old && f->kind == YM_decision_fade && f->share == 100 && f->basis == month_of("2021-08"));
    CU_ASSERT(f->amount == 33733 && f->persons == 2 && f->from == month_of("2021-09") && f->until == month_of("2022-02"));
    CU_ASSERT(f->set == old->set && *f->facts != 0 && strcmp(f->facts, old->facts) == 0); /* without the work */
    CU_ASSERT_STRING_EQUAL(f->by, "county1");
    CU_ASSERT_STRING_EQUAL(f->reason, "就业后收入超过标准");
    office_close(d);
}

static void told_before_it_is_done(void)
{
    char number[32];
    fading_open("50%");
    fading_granted(&walk_e4, "2021-07-12", number);
    office_day(d, "2021-08-16");
    fading_finds_work(number);
    office_day(d, "2021-08-20");
    const struct ym_can *can = fading_can(number, "fade");
    CU_ASSERT_PTR_NOT_NULL_FATAL(can);
    CU_ASSERT(can->now == 1 && can->decides == 1 && can->reasoned == 1 && can->grave == 1 && can->no == 56);
    CU_ASSERT(!can->gives && can->next != 1); /* not the computation's sum, no step of the procedure */
    CU_ASSERT(can->from == month_of("2021-09") && can->until == month_of("2022-02") && can->amount == 16867);
    CU_ASSERT_STRING_EQUAL(can->to, "fading");
    can = fading_can(number, "adjust");
    CU_ASSERT(can && can->now == 0 && can->next != 1);
    CU_ASSERT_STRING_EQUAL(can->to, ""); /* it stays */
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    CU_ASSERT_PTR_NULL(fading_can(number, "recheck"));
    CU_ASSERT_PTR_NOT_NULL(fading_can(number, "stop"));
    CU_ASSERT_PTR_NOT_NULL(fading_can(number, "hold"));
    can = fading_can(number, "adjust");
    CU_ASSERT(can && can->next != 1);
    CU_ASSERT_STRING_EQUAL(can->to, "granted");
    office_close(d);
}

/* ---- L5, the third: one of the couple dies */

static void a_death(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&fading_couple, number);
    CU_ASSERT_EQUAL(fading_paid(number, "2021-08", "2021-10"), 3 * 98000);
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-10-05"), 0);
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->provisional == 1 && g->amount == 39000 && g->persons == 1);
    CU_ASSERT(g->from == month_of("2021-11") && g->until == month_of("2022-02"));
    CU_ASSERT_EQUAL(fading_paid(number, "2021-11", "2022-02"), 4 * 39000);
    CU_ASSERT_EQUAL(fading_owed(number, "2022-03"), 0);
    office_close(d);
}

/* 162900 of which 5900 are added; without him 103900. */
static void a_death_beside_additions(void)
{
    char number[32];
    struct walk_family f = fading_couple;
    f.people[2] = (struct walk_person){"蒋父", "1946-01-20", "parent", 1, NULL, NULL};
    fading_open("50%");
    fading_begun(&f, number);
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->amount == 81450 && g->extra == 2950 && g->persons == 3);
    office_day(d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-10-05"), 0);
    g = fading_grant(number);
    CU_ASSERT(g->amount == 51950 && g->extra == 2950 && g->base == 49000 && g->persons == 2);
    office_close(d);
}

/* Learnt in February; the standard rose in January, as had been announced: by the figure of the old sum all the same. */
static void a_death_learnt_late(void)
{
    char number[32];
    fading_open("50%");
    fading_raise_standard("2022-01");
    fading_begun(&fading_couple, number);
    CU_ASSERT_EQUAL(fading_paid(number, "2021-08", "2022-01"), 98000 + 5 * 49000);
    office_day(d, "2022-02-05");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-12-05"), 0);
    const struct ym_grant *g = fading_grant(number);
    CU_ASSERT(g->provisional == 1 && g->amount == 19500 && g->base == 19500 && g->extra == 0);
    CU_ASSERT_EQUAL(walk_see(d, number)->recover, 29500);
    CU_ASSERT_EQUAL(fading_owed(number, "2021-12"), 49000);
    CU_ASSERT_EQUAL(fading_owed(number, "2022-01"), 19500);
    CU_ASSERT_EQUAL(fading_paid(number, "2022-02", "2022-02"), 19500);
    office_close(d);
}

/* A figure corrected for the months the old sum was reckoned by: what was decided stands, its share after a death as well. */
static void a_figure_corrected(void)
{
    char number[32];
    fading_open("100%");
    fading_granted(&fading_couple, "2021-07-12", number);
    fading_drop_cases();
    office_change_conf(d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", "{ from = \"2021-01\"; value = \"650.00\"; }");
    office_day(d, "2021-08-20");
    fading_finds_work(number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "fade"), 0);
    CU_ASSERT_EQUAL(fading_grant(number)->amount, 98000);
    office_day(d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(fading_dies(number, "蒋夫", "2021-10-05"), 0);
    CU_ASSERT_EQUAL(fading_grant(number)->amount, 39000);
    office_close(d);
}

static void a_risen_standard(void)
{
    char number[32];
    fading_open("100%");
    begun_beside_another(&fading_couple, number);
    office_day(d, "2021-12-20");
    fading_raise_standard("2022-01");
    CU_ASSERT_EQUAL(rolls(number), 6 * 98000);
    CU_ASSERT_EQUAL(fading_grant(number)->amount, 98000);
    office_close(d);
}

/* ---- its end */

static void tell(const char *number)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", number, "deliver", NULL, "%rec: delivery\n\non: 2021-08-20\nhow: person\nreceiver: 本人\n"), 0);
}

static void the_family_is_told(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "tell"), 1); /* of an end, though the sum stays */
    tell(number);
    CU_ASSERT_EQUAL(fading_todos("county1", "tell"), 0);
    CU_ASSERT_EQUAL(fading_decision(number)->told, day_of("2021-08-20"));
    office_close(d);
}

/* Of both, where nobody told it before the next was decided. */
static void the_family_is_told_of_both(void)
{
    const struct ym_decision *one;
    char number[32];
    size_t pos = 0, told = 0;
    fading_open("100%");
    fading_begun(&walk_e4, number);
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "stop"), 0);
    tell(number);
    fading_decision(number);
    while ((one = YM_NEXT(&d->out, decision, -1, &pos)))
        told += one->told == day_of("2021-08-20");
    CU_ASSERT_EQUAL(told, 2);
    CU_ASSERT_EQUAL(fading_todos("county1", "tell"), 0);
    office_close(d);
}

static void the_county_ends_it(void)
{
    char number[32];
    int64_t fen;
    fading_open("100%");
    fading_begun(&walk_e4, number);
    tell(number);
    office_day(d, "2022-02-10");
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 0);
    office_day(d, "2022-02-11"); /* the 26th, fifteen days on, is a Saturday */
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "fading"), 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(d, todo, 0)->due, day_of("2022-02-28"));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(d, todo, 0)->number, number);
    office_day(d, "2022-03-15");
    CU_ASSERT_EQUAL_FATAL(fading_todos("county1", "fading"), 1); /* once, and until it is done */
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "stop"), 0);
    CU_ASSERT_STRING_EQUAL(fading_stage(number), "stopped");
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 0);
    CU_ASSERT(fading_grant(number)->until == month_of("2022-02") && fading_grant(number)->state == YM_grant_stopped);
    CU_ASSERT_EQUAL(fading_decision(number)->until, month_of("2022-02")); /* the letter says so */
    CU_ASSERT_EQUAL(fading_owed(number, "2022-03"), 0);
    CU_ASSERT_EQUAL(fading_figure(YM_figure_new, "2021-08", &fen) + fading_figure(YM_figure_more, "2021-08", &fen), 0);
    CU_ASSERT_EQUAL(fading_figure(YM_figure_less, "2021-08", &fen) + fading_figure(YM_figure_stopped, "2021-08", &fen), 0);
    CU_ASSERT_EQUAL(fading_figure(YM_figure_stopped, "2022-03", &fen), 1);
    CU_ASSERT_EQUAL(fen, 33733);
    office_close(d);
}

/* However long ahead the county wants it: who stopped the case in January would take February off. */
static void not_before_its_last_month(void)
{
    char number[32];
    fading_open("100%");
    fading_begun(&walk_e4, number);
    office_change_conf(d, "todos.conf", "ahead = \"15 days\"", "ahead = \"60 days\"");
    office_day(d, "2022-01-31");
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 0);
    office_day(d, "2022-02-01");
    CU_ASSERT_EQUAL(fading_todos("county1", "fading"), 1);
    CU_ASSERT_EQUAL(fading_todos("town_411526107", "fading"), 0);
    office_close(d);
}

static void stopped_before_its_end(void)
{
    char number[32], other[32];
    fading_open("100%");
    fading_granted(&walk_e1, "2021-07-12", other);
    fading_begun(&walk_e4, number);
    office_day(d, "2021-10-12");
    CU_ASSERT_EQUAL_FATAL(fading_act(number, "stop"), 0);
    CU_ASSERT_EQUAL(fading_grant(number)->until, month_of("2021-10"));
    CU_ASSERT_EQUAL(fading_paid(number, "2021-10", "2021-11"), 3 * 33733);
    office_close(d);
}

ym_suite_fn ym_suite_fading;
void ym_suite_fading(void)
{
    static const struct ym_test tests[] = {
        {"L5: the old sum for six months", the_old_sum},
        {"L5: half of it", half_of_it},
        {"with additions", with_additions},
        {"what is kept", what_is_kept},
        {"told before it is done", told_before_it_is_done},
        {"L5: a death", a_death},
        {"a death beside additions", a_death_beside_additions},
        {"a death learnt late", a_death_learnt_late},
        {"a figure corrected", a_figure_corrected},
        {"a risen standard", a_risen_standard},
        {"the family is told", the_family_is_told},
        {"the family is told of both", the_family_is_told_of_both},
        {"the county ends it", the_county_ends_it},
        {"not before its last month", not_before_its_last_month},
        {"stopped before its end", stopped_before_its_end},
        {0},
    };
    ym_suite_add("fading out", tests);
}
