/* slow_flow.c — who is in care, came and left, see slow_flow.h. */
#include "slow_flow.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/span.h"
#include "yimen/store/record.h"

/* A case's month. */
struct seen {
    char programme[32], township[16];
    int64_t kase, area, persons;
    ym_month month;
};

struct all {
    struct seen *at;
    size_t count;
};

struct sums {
    int64_t opening[2], entered[2], left[2], closing[2], in, out;
};

static void flow_see(struct all *all, const struct ym_ledger *l)
{
    int64_t net = ym_or(l->paid, 0) - ym_or(l->returned, 0) - ym_or(l->recovered, 0) - ym_or(l->written_off, 0) + ym_or(l->setoff, 0) -
                  ym_or(l->taken, 0);
    if (l->part != YM_NONE || (ym_or(l->owed, 0) <= 0 && net <= 0) || ym_or(l->persons, 0) <= 0 || !strncmp(l->programme, "linshi", 6))
        return;
    all->at = realloc(all->at, (all->count + 1) * sizeof *all->at);
    struct seen *s = &all->at[all->count++];
    *s = (struct seen){.kase = l->head.parent, .area = l->area, .persons = l->persons, .month = l->month};
    snprintf(s->programme, sizeof s->programme, "%s", l->programme);
    snprintf(s->township, sizeof s->township, "%s", l->township);
}

static int body_see(struct ym_txn *t, void *baton)
{
    int64_t root = 0;
    int got, err = 0;
    while (!err && (got = ym_file_next(&root, t, root)) == 1) {
        struct ym_list lines;
        const struct ym_ledger *l;
        size_t pos = 0;
        ym_list_init(&lines, ym_txn_arena(t));
        err = ym_file_load_type(&lines, t, YM_R_ledger, root);
        while (!err && (l = YM_NEXT(&lines, ledger, -1, &pos)))
            flow_see(baton, l);
    }
    return err ? err : got;
}

static const struct seen *flow_find(const struct all *all, int64_t kase, ym_month month)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].kase == kase && all->at[i].month == month)
            return &all->at[i];
    return NULL;
}

static int flow_fits(const struct seen *s, const struct ym_line *l)
{
    return s && !strcmp(s->programme, l->programme) && s->area == l->area && (!*l->township || !strcmp(s->township, l->township));
}

static void flow_add(int64_t sum[2], int64_t households, int64_t persons)
{
    sum[0] += households;
    sum[1] += persons;
}

/* One case from a month to the next, as the line's county or township sees it. */
static void flow_step(struct sums *v, const struct ym_line *l, const struct seen *was, const struct seen *is)
{
    int before = flow_fits(was, l), now = flow_fits(is, l),
        moved = was && is && was->area == is->area && strcmp(was->township, is->township) != 0;
    if (now && !before) {
        int64_t came = moved ? was->persons : is->persons, more = is->persons - came;
        flow_add(v->entered, 1, came + (more > 0 ? more : 0));
        flow_add(v->left, 0, more < 0 ? -more : 0);
        v->in += moved ? came : 0;
    } else if (before && !now) {
        flow_add(v->left, 1, was->persons);
        v->out += moved ? was->persons : 0;
    } else if (before && now) {
        int64_t more = is->persons - was->persons;
        flow_add(more < 0 ? v->left : v->entered, 0, more < 0 ? -more : more);
    }
}

static void flow_expect(struct sums *v, const struct all *all, const struct ym_line *l, ym_month first, ym_month last)
{
    memset(v, 0, sizeof *v);
    for (size_t i = 0; i < all->count; i++) {
        const struct seen *s = &all->at[i], *was = flow_find(all, s->kase, s->month - 1);
        if (s->month == first - 1 && first <= last && flow_fits(s, l))
            flow_add(v->opening, 1, s->persons);
        if (s->month == last && first <= last && flow_fits(s, l))
            flow_add(v->closing, 1, s->persons);
        if (s->month >= first && s->month <= last)
            flow_step(v, l, was, s);
        if (s->month + 1 >= first && s->month + 1 <= last && !flow_find(all, s->kase, s->month + 1))
            flow_step(v, l, s, NULL);
    }
}

static int flow_is(const struct ym_line *l, const struct sums *v)
{
    int same = l->opening_households == v->opening[0] && l->opening_persons == v->opening[1] && l->entered_households == v->entered[0] &&
               l->entered_persons == v->entered[1] && l->left_households == v->left[0] && l->left_persons == v->left[1] &&
               l->closing_households == v->closing[0] && l->closing_persons == v->closing[1] && l->entered_moved == v->in &&
               l->left_moved == v->out;
    if (!same)
        fprintf(stderr, "%s area %d %s %s: %d/%d + %d/%d (%d) - %d/%d (%d) = %d/%d, counted %d/%d + %d/%d (%d) - %d/%d (%d) = %d/%d\n",
                l->programme, (int)l->area, l->township, l->span, (int)l->opening_households, (int)l->opening_persons,
                (int)l->entered_households, (int)l->entered_persons, (int)l->entered_moved, (int)l->left_households, (int)l->left_persons,
                (int)l->left_moved, (int)l->closing_households, (int)l->closing_persons, (int)v->opening[0], (int)v->opening[1],
                (int)v->entered[0], (int)v->entered[1], (int)v->in, (int)v->left[0], (int)v->left[1], (int)v->out, (int)v->closing[0],
                (int)v->closing[1]);
    return same;
}

static void flow_foots(const struct ym_line *l)
{
    CU_ASSERT_EQUAL(l->opening_households + l->entered_households - l->left_households, l->closing_households);
    CU_ASSERT_EQUAL(l->opening_persons + l->entered_persons - l->left_persons, l->closing_persons);
    CU_ASSERT_EQUAL(l->left_died + l->left_stopped + l->left_ended + l->left_changed + l->left_moved, l->left_persons);
    CU_ASSERT(l->left_died >= 0 && l->left_stopped >= 0 && l->left_ended >= 0 && l->left_changed >= 0 && l->left_moved >= 0);
}

static int flow_span(const struct ym_line *l, ym_month *first, ym_month *last, ym_month opened)
{
    ym_quarter q;
    int whole = ym_quarter_parse(&q, l->span) == 0;
    if (!whole)
        CU_ASSERT_EQUAL_FATAL(ym_month_parse(first, l->span), 0);
    *first = whole ? ym_quarter_first(q) : *first;
    *last = whole ? *first + 2 : *first;
    *last = *last > opened ? opened : *last;
    return *l->programme && strncmp(l->programme, "linshi", 6) != 0;
}

size_t slow_flow_foots(struct office *d, const char *quarter, const char *last)
{
    const struct ym_line *l;
    struct all all = {0};
    struct sums v;
    size_t n = 0;
    ym_month from, to;
    struct ym_span *ask = OFFICE_GIVE(d, span);
    CU_ASSERT_EQUAL_FATAL(ym_quarter_parse(&ask->quarter, quarter), 0);
    ask->townships = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "supervisor1", "summary"), 0);
    CU_ASSERT_EQUAL_FATAL(office_read(d, body_see, &all), 0);
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++) {
        if (!flow_span(l, &from, &to, month_of(last)) || !strcmp(l->kind, "signed"))
            continue;
        flow_expect(&v, &all, l, from, to);
        CU_ASSERT(flow_is(l, &v));
        flow_foots(l);
        n++;
    }
    free(all.at);
    return n;
}

const struct ym_line *slow_flow_line(const struct office *d, const char *programme, const char *township, const char *span)
{
    const struct ym_line *l;
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        if (!strcmp(l->kind, "now") && !strcmp(l->programme, programme) && !strcmp(l->township, township) && !strcmp(l->span, span))
            return l;
    return NULL;
}
