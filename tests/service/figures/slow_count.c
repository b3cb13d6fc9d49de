/* slow_count.c — the figures of a summary counted record by record, see slow_count.h. */
#include "slow_count.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

enum { MONTHS = 9 };

static const char *const towns[] = {"411526001", "411526101", "411526107"};
static const char *const programmes[] = {"dibao", "tekun", "linshi_jinan", "kunnan_canji"};

unsigned slow_draw(unsigned *seed, unsigned n)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % n;
}

/* ---- a population with everything in it */

static const char *day_text(char out[YM_DATE_TEXT], unsigned *seed)
{
    ym_date d = day_of("2021-01-01") + slow_draw(seed, 30 * MONTHS);
    return ym_date_text(out, d);
}

static struct family invent(unsigned *seed, char text[5][YM_DATE_TEXT])
{
    struct family f = {.programme = programmes[slow_draw(seed, 4)], .township = towns[slow_draw(seed, 3)], .area = 1 + (int)slow_draw(seed, 2),
                       .persons = 1 + (int)slow_draw(seed, 4), .amount = 10000 + slow_draw(seed, 50000)};
    f.decided = day_text(text[0], seed);
    ym_month from = ym_date_month(day_of(f.decided)) + 1;
    f.from = ym_month_text(text[1], from);
    f.period = strcmp(f.programme, "linshi_jinan") == 0 ? YM_period_once : YM_period_month;
    if (slow_draw(seed, 4) == 0) {
        f.state = YM_grant_stopped;
        f.stopped = day_text(text[2], seed);
        f.until = ym_month_text(text[3], ym_date_month(day_of(f.stopped)));
    }
    if (slow_draw(seed, 4) == 0) {
        f.kind = YM_decision_change;
        f.was = 10000 + slow_draw(seed, 50000);
        f.persons_before = 1 + slow_draw(seed, 4);
    }
    f.no_account = slow_draw(seed, 10) == 0;
    if (slow_draw(seed, 3) == 0) {
        f.stage = slow_draw(seed, 2) ? "checking" : "posted";
        f.due = ym_date_text(text[4], day_of("2021-09-20") + slow_draw(seed, 40));
    } else {
        f.ended = f.decided;
    }
    return f;
}

/* A family of four with two or three cases: of one programme or of several, for the same people or for others, here or there. */
static void slow_several(struct office *d, unsigned *seed)
{
    char text[5][YM_DATE_TEXT];
    struct family f = invent(seed, text);
    f.persons = 4;
    struct made home = family_put(d, &f);
    for (unsigned i = 1 + slow_draw(seed, 2); i > 0; i--) {
        f = invent(seed, text);
        f.home = &home;
        f.after = (int)slow_draw(seed, 4);
        f.persons = 1 + (int)slow_draw(seed, 4 - (unsigned)f.after);
        family_put(d, &f);
    }
}

void slow_populate(struct office *d, unsigned *seed)
{
    static const char *const units[] = {"caizheng", "gongan", "shuiwu"};
    for (int i = 0; i < FAMILIES; i++) {
        char text[5][YM_DATE_TEXT], due[YM_DATE_TEXT];
        struct family f = invent(seed, text);
        struct made m = family_put(d, &f);
        ym_date_text(due, day_of("2021-09-20") + slow_draw(seed, 40));
        if (slow_draw(seed, 3) == 0)
            family_ask(d, &m, units[slow_draw(seed, 3)], due, slow_draw(seed, 4) ? YM_answer_waiting : YM_answer_nothing);
    }
    for (int i = 0; i < WITH_MORE; i++)
        slow_several(d, seed);
}

/* What becomes of a month's roll, and when. */
static void slow_pay(struct office *d, int p, ym_month m)
{
    char month[YM_DATE_TEXT];
    int64_t roll = roll_made(d, programmes[p], ym_month_text(month, m));
    if (p == 1 && m == month_of("2021-09"))
        return; /* waits to be confirmed */
    int discard = p == 3 && m == month_of("2021-08"), waits = p == 3 && m == month_of("2021-07");
    CU_ASSERT_EQUAL(roll_ask(d, "payer2", discard ? "roll.discard" : "roll.confirm", roll), 0);
    if (!discard && !waits)
        CU_ASSERT_EQUAL(roll_ask(d, "payer2", "roll.hand", roll), 0);
}

/* Each month its rolls on the 20th; of one programme June is forgotten, so it comes with July's. */
void slow_pay_all(struct office *d)
{
    for (ym_month m = month_of("2021-02"); m <= month_of("2021-09"); m++) {
        char day[YM_DATE_TEXT];
        office_day(d, ym_date_text(day, ym_month_first(m) + 19));
        for (int p = 0; p < 4; p++)
            if (p != 0 || m != month_of("2021-06"))
                slow_pay(d, p, m);
    }
    office_day(d, "2021-10-08");
}

/* ---- the slow count */

static struct fact *fact_new(struct slow *s, const char *programme, int64_t area, const char *township, ym_month month)
{
    s->facts = realloc(s->facts, (s->count + 1) * sizeof *s->facts);
    struct fact *f = &s->facts[s->count++];
    memset(f, 0, sizeof *f);
    snprintf(f->programme, sizeof f->programme, "%s", programme);
    snprintf(f->township, sizeof f->township, "%s", township);
    f->area = area;
    f->month = month;
    return f;
}

static int count_payment(struct slow *s, struct ym_txn *t, const struct ym_list *file, const struct ym_payment *p)
{
    const struct ym_grant *g = YM_FIND(file, grant, p->head.parent);
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, t, s->arena, roll, 0, p->roll);
    if (err || roll->state != YM_roll_handed)
        return err;
    ym_month posted = ym_date_month(roll->handed);
    fact_new(s, p->programme, p->area, p->township, posted)->v[2] = p->amount;
    struct fact *f = fact_new(s, p->programme, p->area, p->township, p->period == YM_period_once ? posted : p->month);
    f->v[0] = 1;
    f->v[1] = p->persons;
    f->root = p->head.root;
    f->kase = g->head.parent;
    f->people = p->period == YM_period_once ? NULL : p->people;
    return 0;
}

static void count_grant(struct slow *s, const struct ym_grant *g)
{
    struct fact *f = fact_new(s, g->programme, g->area, g->township, ym_date_month(g->decided));
    int change = g->kind == YM_decision_change, more = change && g->amount >= g->was;
    int64_t persons = change ? g->persons - g->persons_before : g->persons;
    int64_t *v = f->v + (!change ? 3 : more ? 9 : 12);
    v[0] = 1;
    f->v[!change ? 4 : persons > 0 ? 10 : 13] = persons < 0 ? -persons : persons;
    v[2] = !change ? g->amount : more ? g->amount - g->was : g->was - g->amount;
    if (g->state != YM_grant_stopped)
        return;
    f = fact_new(s, g->programme, g->area, g->township, ym_date_month(g->stopped));
    f->v[6] = 1;
    f->v[7] = g->persons;
    f->v[8] = g->amount;
}

static int count_file(struct slow *s, struct ym_txn *t, int64_t root)
{
    struct ym_list file;
    ym_list_init(&file, s->arena);
    int err = ym_file_load(&file, t, root);
    for (size_t i = 0; i < file.count && !err; i++) {
        struct ym_head *r = file.at[i];
        if (r->type == YM_R_payment)
            err = count_payment(s, t, &file, (struct ym_payment *)r);
        else if (r->type == YM_R_grant)
            count_grant(s, (struct ym_grant *)r);
        else if (r->type == YM_R_check)
            ym_list_add(&s->checks, r);
        else if (r->type == YM_R_case)
            ym_list_add(&s->cases, r);
    }
    return err;
}

static int body_slow(struct ym_txn *t, void *baton)
{
    struct slow *s = baton;
    int64_t root = 0;
    int got;
    while ((got = ym_file_next(&root, t, root)) == 1)
        if ((got = count_file(s, t, root)))
            break;
    return got;
}

void slow_count(struct slow *s, struct office *d, struct ym_arena *arena)
{
    memset(s, 0, sizeof *s);
    s->arena = arena;
    ym_list_init(&s->checks, arena);
    ym_list_init(&s->cases, arena);
    CU_ASSERT_EQUAL_FATAL(office_read(d, body_slow, s), 0);
}

int slow_fits(const struct fact *f, const struct ym_line *l)
{
    return (!*l->programme || !strcmp(f->programme, l->programme)) && (l->area == YM_NONE || l->area == f->area) &&
           (!*l->township || !strcmp(f->township, l->township));
}

/* NULL: of whichever programme helps by the month. */
static ym_month last_paid(const struct slow *s, const char *programme, ym_month first)
{
    ym_month last = YM_NONE;
    for (size_t i = 0; i < s->count; i++)
        if ((programme ? !strcmp(s->facts[i].programme, programme) : s->facts[i].people != NULL) && s->facts[i].v[0] &&
            s->facts[i].month >= first && s->facts[i].month < first + 3 && s->facts[i].month > last)
            last = s->facts[i].month;
    return last;
}

/* ---- all programmes together: a family once, a person once */

/* 1 if a row for the same month of a case with a lower number helped the family; with `who`, that person. */
static int is_counted(const struct slow *s, const struct fact *f, const char *who)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct fact *g = &s->facts[i];
        int before = g->people && g->root == f->root && g->month == f->month && (g->kase < f->kase || (g->kase == f->kase && g < f));
        if (before && (!who || strstr(g->people, who)))
            return 1;
    }
    return 0;
}

static int64_t people_once(const struct slow *s, const struct fact *f)
{
    char people[400], *rest = people, *who;
    int64_t n = 0;
    snprintf(people, sizeof people, "%s", f->people);
    while ((who = strtok_r(rest, " ", &rest)))
        n += !is_counted(s, f, who);
    return n;
}

static void expect_once(int64_t v[2], const struct slow *s, const struct ym_line *l, ym_month first, int months)
{
    ym_month of = months == 1 ? first : last_paid(s, NULL, first);
    v[0] = v[1] = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct fact *f = &s->facts[i];
        int once = f->people == NULL;
        if (!slow_fits(f, l) || !f->v[0] || (once ? f->month < first || f->month >= first + months : f->month != of))
            continue;
        v[0] += once || !is_counted(s, f, NULL);
        v[1] += once ? f->v[1] : people_once(s, f);
    }
}

void slow_expect(int64_t v[FIGURES], const struct slow *s, const struct ym_line *l)
{
    ym_quarter q;
    ym_month m = YM_NONE, first;
    memset(v, 0, FIGURES * sizeof *v);
    int whole = ym_quarter_parse(&q, l->span) == 0;
    if (!whole)
        CU_ASSERT_EQUAL_FATAL(ym_month_parse(&m, l->span), 0);
    first = whole ? ym_quarter_first(q) : m;
    for (size_t i = 0; i < s->count; i++) {
        const struct fact *f = &s->facts[i];
        if (!slow_fits(f, l) || f->month < first || f->month > first + (whole ? 2 : 0))
            continue;
        int heads = !whole || !strcmp(f->programme, "linshi_jinan") || f->month == last_paid(s, f->programme, first);
        for (int k = 0; k < FIGURES; k++)
            v[k] += k < 2 && !heads ? 0 : f->v[k];
    }
    if (!*l->programme)
        expect_once(v, s, l, first, whole ? 3 : 1);
}
