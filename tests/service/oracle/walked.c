/* walked.c — families that came through the office by calls alone; what they are owed stands in the worked cases (E2 with E14, L1, E9)
 * or comes of parameter set P, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "walk.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"

enum { GRANTED_ON = 13 }; /* a family's way begins twelve days before */

#define ADULT(name, relation)                                                                                                              \
    {                                                                                                                                      \
        name, "1981-03-01", relation, 1, NULL, NULL                                                                                        \
    }

static const struct walk_family three = {
    .programmes = "dibao",
    .area = "urban",
    .township = "411526001",
    .people = {ADULT("郑大", "self"), ADULT("郑二", "sibling"), ADULT("郑三", "sibling")},
};

static const struct walk_family earning = {
    .programmes = "dibao",
    .area = "urban",
    .township = "411526001",
    .people = {{"卫大", "1981-03-01", "self", 1, NULL, "%rec: income\n\nkind: transfer\namount: 0.00\nperiod: month\n"},
               ADULT("卫二", "sibling"),
               ADULT("卫三", "sibling")},
};

enum { FATHER, THREE, ALONE, EARNING };

/* Where they come from, when, what they are granted from the month after. */
static const struct {
    const struct walk_family *like;
    const char *month;
    int64_t fen;
} rows[WORLD_WALKED] = {
    [FATHER] = {&walk_e2, "2021-07", 41900},
    [THREE] = {&three, "2021-08", 177000},
    [ALONE] = {&walk_e9, "2021-05", 77310},
    [EARNING] = {&earning, "2021-10", 177000},
};

/* ---- coming */

/* Of the grants the case has now, the last but so many. */
static int64_t grant_from_end(struct world *w, const struct world_case *k, int before)
{
    const struct ym_grant *g;
    size_t pos = 0, n = 0;
    int64_t found[8];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&w->d, k->number));
    while ((g = YM_NEXT(&w->d.out, grant, k->id, &pos)) && n < 8)
        found[n++] = g->head.id;
    CU_ASSERT_FATAL(n > (size_t)before);
    return found[n - 1 - (size_t)before];
}

static void learn_people(struct world *w, struct world_home *h)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&w->d.out, person, -1, &pos))) {
        CU_ASSERT_FATAL(h->people < WORLD_MOST_PEOPLE);
        h->person[h->people] = (struct world_person){p->head.id, h->people ? "家人" : "户主", "", YM_NONE};
        snprintf(h->person[h->people].idno, sizeof h->person[h->people].idno, "%s", p->idno);
        h->people++;
    }
    world_tell_home(w, h);
}

static void come(struct world *w, int i)
{
    char decided[YM_DATE_TEXT];
    static int next = 301;
    struct world_home *h = &w->walked[i];
    struct world_case *k = &h->kase[0];
    struct walk_family f = walk_fresh(rows[i].like, NULL, &next);
    int err = walk_granted(&w->d, &f, ym_date_text(decided, ym_month_first(world_month(w)) + GRANTED_ON - 1), k->number);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    const struct ym_case *c = walk_see(&w->d, k->number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    h->root = c->head.root;
    snprintf(h->township, sizeof h->township, "%s", c->township);
    snprintf(k->township, sizeof k->township, "%s", c->township);
    k->id = c->head.id;
    k->programme = strcmp(f.programmes, "tekun") == 0;
    learn_people(w, h);
    k->from = world_month(w) + 1;
    k->until = YM_NONE;
    k->fen = rows[i].fen;
    k->covered = (1 << h->people) - 1;
    k->grant = grant_from_end(w, k, 0);
    world_tell_case(w, h, k);
    world_tell_grant(w, h, k);
}

int walked_month(struct world *w)
{
    int first = 1;
    for (int i = 0; i < WORLD_WALKED; i++)
        if (world_month(w) == month_of(rows[i].month)) {
            come(w, i);
            first = GRANTED_ON + 1;
        }
    return first;
}

/* ---- what becomes of them */

static void act(struct world *w, struct world_case *k, const char *action)
{
    int err = walk_act(&w->d, "county1", k->number, action, "测试", NULL);
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    if (strcmp(action, "adjust") != 0)
        world_tell(w, "%s %lld", action, (long long)k->id);
}

static void tell_end(struct world *w, const struct world_case *k, ym_month last)
{
    char text[YM_DATE_TEXT];
    world_tell(w, "close %lld %lld %s", (long long)k->id, (long long)k->grant, ym_month_text(text, last));
}

static void tell_next(struct world *w, struct world_home *h, int before, ym_month from, int64_t fen)
{
    struct world_case *k = &h->kase[0];
    k->from = from;
    k->fen = fen;
    k->covered &= world_alive(h);
    k->grant = grant_from_end(w, k, before);
    world_tell_grant(w, h, k);
}

/* By the rules: what comes of it is known from the worked cases, from when by its table. */
static void adjust(struct world *w, struct world_home *h, ym_month from, int64_t fen)
{
    act(w, &h->kase[0], "adjust");
    tell_end(w, &h->kase[0], from - 1);
    tell_next(w, h, 0, from, fen);
}

static void earns(struct world *w, struct world_home *h, int64_t fen)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&w->d, h->kase[0].number));
    struct ym_income was = *OFFICE_GOT(&w->d, income, 0);
    struct ym_income *ask = OFFICE_GIVE(&w->d, income);
    *ask = was;
    ask->amount = fen;
    OFFICE_GIVE(&w->d, changing)->reason = "申报";
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "window1", "family.change"), 0);
}

static void third_dies(struct world *w, struct world_home *h, const char *day)
{
    struct world_person *p = &h->person[2];
    struct ym_death *ask = OFFICE_GIVE(&w->d, death);
    ask->person = p->id;
    ask->died = p->died = day_of(day);
    ask->source = "村委会报告";
    CU_ASSERT_EQUAL_FATAL(office_ask(&w->d, "window1", "person.death"), 0);
    world_tell(w, "death %lld %lld %s", (long long)h->root, (long long)p->id, day);
}

/* ---- E14: the father loses his job; L1: a death is known two months late */

static void father_and_three(struct world *w)
{
    struct world_home *father = &w->walked[FATHER], *of_three = &w->walked[THREE];
    if (w->day == day_of("2021-09-26")) {
        earns(w, father, 0);
        adjust(w, father, month_of("2021-10"), 182900);
    }
    if (w->day == day_of("2021-12-04")) { /* decided at once: the oracle knows no rules by which it is paid meanwhile */
        third_dies(w, of_three, "2021-09-20");
        adjust(w, of_three, month_of("2021-10"), 118000);
    }
    if (w->day == day_of("2022-08-22"))
        act(w, &father->kase[0], "stop");
}

/* ---- one earns something from December on; that another died in November is known in March: two runs of months */

static void earning_and_death(struct world *w)
{
    struct world_home *h = &w->walked[EARNING];
    struct world_case *k = &h->kase[0], second;
    if (w->day == day_of("2021-12-26")) {
        earns(w, h, 10000);
        adjust(w, h, month_of("2022-01"), 167000);
    }
    if (w->day != day_of("2022-03-08"))
        return;
    third_dies(w, h, "2021-11-18");
    act(w, k, "adjust");
    second = *k;
    k->grant = grant_from_end(w, k, 3);
    tell_end(w, k, month_of("2021-11"));
    tell_end(w, &second, month_of("2021-11"));
    k->until = month_of("2021-12");
    tell_next(w, h, 1, month_of("2021-12"), 118000);
    k->until = YM_NONE;
    tell_next(w, h, 0, month_of("2022-01"), 108000);
}

void walked_day(struct world *w)
{
    father_and_three(w);
    earning_and_death(w);
    if (w->day == day_of("2021-11-04"))
        act(w, &w->walked[ALONE].kase[0], "hold");
    if (w->day == day_of("2022-02-04"))
        act(w, &w->walked[ALONE].kase[0], "release");
    if (w->day == day_of("2022-06-15"))
        act(w, &w->walked[ALONE].kase[0], "stop");
}
