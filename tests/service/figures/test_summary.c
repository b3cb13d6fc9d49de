/* test_summary.c — every figure of the summary against a slow count of the records themselves, and the cases behind it. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "slow_count.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/state.h"

/* ---- lines */

static void read_line(int64_t v[FIGURES], const struct ym_line *l)
{
    const int64_t all[FIGURES] = {l->households, l->persons, l->amount, l->new_households, l->new_persons, l->new_amount,
                                  l->stopped_households, l->stopped_persons, l->stopped_amount, l->more_households,
                                  l->more_persons, l->more_amount, l->less_households, l->less_persons, l->less_amount};
    memcpy(v, all, sizeof all);
}

static int line_right(const struct slow *s, const struct ym_line *l)
{
    int64_t is[FIGURES], should[FIGURES];
    read_line(is, l);
    slow_expect(should, s, l);
    int same = memcmp(is, should, sizeof is) == 0;
    for (int k = 0; k < FIGURES && !same; k++)
        if (is[k] != should[k])
            fprintf(stderr, "%s %s area %d %s %s figure %d: %lld, counted %lld\n", l->kind, l->programme, (int)l->area, l->township,
                    l->span, k, (long long)is[k], (long long)should[k]);
    return same;
}

/* 1 if every fact of the span has its line. */
static int is_told(const struct office *d, const struct fact *f, const char *township)
{
    const struct ym_line *l;
    char span[YM_DATE_TEXT];
    ym_month_text(span, f->month);
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        if (!strcmp(l->kind, "now") && !strcmp(l->programme, f->programme) && l->area == f->area && !strcmp(l->township, township) &&
            !strcmp(l->span, span))
            return 1;
    return 0;
}

static int asked(struct office *d, const char *who, const char *quarter, int townships)
{
    struct ym_span *span = OFFICE_GIVE(d, span);
    CU_ASSERT_EQUAL_FATAL(ym_quarter_parse(&span->quarter, quarter), 0);
    span->townships = townships;
    return office_ask(d, who, "summary");
}

static void check_lines(const struct office *d, const struct slow *s)
{
    const struct ym_line *l;
    ym_month first = month_of("2021-07");
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        CU_ASSERT(line_right(s, l));
    for (size_t i = 0; i < s->count; i++)
        if (s->facts[i].month >= first && s->facts[i].month < first + 3) {
            CU_ASSERT(is_told(d, &s->facts[i], ""));
            CU_ASSERT(is_told(d, &s->facts[i], s->facts[i].township));
        }
}

static void check_owed(const struct office *d, const struct slow *s)
{
    const struct ym_owed *o;
    ym_date today = day_of("2021-10-08");
    for (size_t i = 0; (o = OFFICE_GOT(d, owed, i)); i++) {
        int64_t waiting = 0, late = 0, oldest = YM_NONE, days = 0;
        for (size_t k = 0; k < s->checks.count; k++) {
            const struct ym_check *c = (const struct ym_check *)s->checks.at[k];
            if (strcmp(c->unit, o->unit) || c->state != YM_answer_waiting)
                continue;
            waiting++;
            late += c->due < today;
            oldest = oldest == YM_NONE || c->due < oldest ? c->due : oldest;
            days = today - c->due > days ? today - c->due : days;
        }
        CU_ASSERT(o->waiting == waiting && o->late == late && o->oldest == oldest && o->days == days);
    }
}

static void check_overdue(const struct office *d, const struct slow *s)
{
    const struct ym_overdue *o;
    ym_date today = day_of("2021-10-08");
    int64_t shown = 0, there = 0;
    for (size_t i = 0; (o = OFFICE_GOT(d, overdue, i)); i++) {
        int64_t open = 0, late = 0;
        for (size_t k = 0; k < s->cases.count; k++) {
            const struct ym_case *c = (const struct ym_case *)s->cases.at[k];
            if (c->ended != YM_NONE || strcmp(c->township, o->township) || strcmp(c->state, o->state))
                continue;
            open++;
            late += c->due != YM_NONE && c->due < today;
        }
        CU_ASSERT(o->open == open && o->late == late);
        shown += open;
    }
    for (size_t k = 0; k < s->cases.count; k++)
        there += ((const struct ym_case *)s->cases.at[k])->ended == YM_NONE;
    CU_ASSERT_EQUAL(shown, there);
}

/* ---- behind a figure */

struct behind {
    int what;
    const char *quarter, *month, *programme, *township, *unit, *state;
    int area;
};

static void ask_behind(struct office *d, const struct behind *b, const char *after)
{
    struct ym_behind *ask = OFFICE_GIVE(d, behind);
    ask->what = b->what;
    ask->month = month_of(b->month);
    if (b->quarter)
        CU_ASSERT_EQUAL_FATAL(ym_quarter_parse(&ask->quarter, b->quarter), 0);
    ask->programme = b->programme ? b->programme : "";
    ask->township = b->township ? b->township : "";
    ask->unit = b->unit ? b->unit : "";
    ask->state = b->state ? b->state : "";
    ask->area = b->area ? b->area : YM_NONE;
    ask->after = after;
    ask->limit = 7;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "supervisor1", "summary.behind"), 0);
}

/* Walks all pages; answers how many rows there were and their sum. */
static int64_t behind(struct office *d, const struct behind *b, int64_t *fen)
{
    char after[400] = "";
    int64_t rows = 0;
    *fen = 0;
    for (;;) {
        const struct ym_found *f;
        ask_behind(d, b, after);
        for (size_t i = 0; (f = OFFICE_GOT(d, found, i)); i++) {
            CU_ASSERT_FATAL(strncmp(f->number, "T-", 2) == 0 && !*f->name && !*f->idno);
            CU_ASSERT_EQUAL(*f->question != 0, b->what == YM_figure_owed); /* a case stands there once for each */
            *fen += ym_or(f->amount, 0);
            snprintf(after, sizeof after, "%s", f->mark);
            rows++;
        }
        if (d->out.count < 7)
            return rows;
    }
}

static struct ym_line *copy_lines(const struct office *d, size_t *count)
{
    *count = office_count(d, YM_R_line);
    struct ym_line *lines = calloc(*count, sizeof *lines);
    for (size_t i = 0; i < *count; i++)
        lines[i] = *OFFICE_GOT(d, line, i);
    return lines;
}

/* The texts of a line belong to the answer; the calls below forget it. */
struct asked_line {
    char programme[32], township[16], span[16];
    int area;
    int64_t v[FIGURES];
};

static void check_behind(struct office *d, const struct asked_line *l)
{
    static const int what[] = {YM_figure_paid, YM_figure_new, YM_figure_stopped, YM_figure_more, YM_figure_less};
    int whole = strchr(l->span, 'Q') != NULL;
    for (int k = 0; k < 5; k++) {
        struct behind b = {.what = what[k], .quarter = whole ? l->span : NULL, .month = whole ? NULL : l->span,
                           .programme = l->programme, .township = l->township, .area = l->area};
        int64_t fen, rows = behind(d, &b, &fen);
        CU_ASSERT_EQUAL(fen, l->v[3 * k + 2]);
        if (k) /* households are those of a month paid for, the money behind it is what was handed over: July's was June's, too */
            CU_ASSERT_EQUAL(rows, l->v[3 * k]);
    }
}

static void check_all_behind(struct office *d)
{
    size_t count, n = 0;
    struct ym_line *lines = copy_lines(d, &count);
    struct asked_line *asked_lines = calloc(count, sizeof *asked_lines);
    for (size_t i = 0; i < count; i++) {
        struct asked_line *l = &asked_lines[n];
        if (strcmp(lines[i].kind, "now") != 0)
            continue;
        snprintf(l->programme, sizeof l->programme, "%s", lines[i].programme);
        snprintf(l->township, sizeof l->township, "%s", lines[i].township);
        snprintf(l->span, sizeof l->span, "%s", lines[i].span);
        l->area = lines[i].area == YM_NONE ? 0 : (int)lines[i].area;
        read_line(l->v, &lines[i]);
        n++;
    }
    CU_ASSERT(n > 20);
    for (size_t i = 0; i < n; i += i < 40 ? 1 : 7)
        check_behind(d, &asked_lines[i]);
    free(asked_lines);
    free(lines);
}

static void check_waiting_behind(struct office *d, const struct slow *s)
{
    int64_t fen, waiting = 0, gongan = 0, late = 0, posted = 0;
    ym_date today = day_of("2021-10-08");
    for (size_t k = 0; k < s->checks.count; k++) {
        const struct ym_check *c = (const struct ym_check *)s->checks.at[k];
        waiting += c->state == YM_answer_waiting;
        gongan += c->state == YM_answer_waiting && !strcmp(c->unit, "gongan");
    }
    for (size_t k = 0; k < s->cases.count; k++) {
        const struct ym_case *c = (const struct ym_case *)s->cases.at[k];
        int is_late = c->ended == YM_NONE && c->due != YM_NONE && c->due < today;
        late += is_late;
        posted += is_late && !strcmp(c->state, "posted");
    }
    CU_ASSERT(waiting > 0 && gongan > 0 && late > posted && posted > 0);
    CU_ASSERT_EQUAL(behind(d, &(struct behind){.what = YM_figure_owed}, &fen), waiting);
    CU_ASSERT_EQUAL(behind(d, &(struct behind){.what = YM_figure_owed, .unit = "gongan"}, &fen), gongan);
    CU_ASSERT_EQUAL(behind(d, &(struct behind){.what = YM_figure_late}, &fen), late);
    CU_ASSERT_EQUAL(behind(d, &(struct behind){.what = YM_figure_late, .state = "posted"}, &fen), posted);
}

static void test_recount(void)
{
    struct office d;
    struct slow s;
    struct ym_arena arena;
    unsigned seed = 2021;
    office_open(&d, 1, "2021-02-01");
    ym_arena_init(&arena);
    slow_populate(&d, &seed);
    slow_pay_all(&d);
    slow_count(&s, &d, &arena);
    CU_ASSERT(s.count > FAMILIES);
    CU_ASSERT_EQUAL_FATAL(asked(&d, "supervisor1", "2021Q3", 1), 0);
    check_lines(&d, &s);
    check_owed(&d, &s);
    check_overdue(&d, &s);
    check_all_behind(&d);
    check_waiting_behind(&d, &s);
    free(s.facts);
    ym_arena_release(&arena);
    office_close(&d);
}

/* ---- by hand */

static const struct ym_line *line_of(const struct office *d, const char *kind, const char *programme, int area, const char *span)
{
    const struct ym_line *l;
    for (size_t i = 0; (l = OFFICE_GOT(d, line, i)); i++)
        if (!strcmp(l->kind, kind) && !strcmp(l->programme, programme) && l->area == (area ? area : YM_NONE) && !*l->township &&
            !strcmp(l->span, span))
            return l;
    return NULL;
}

static void test_before_and_year(void)
{
    struct office d;
    static const char *const paid[] = {"2021-03", "2021-12", "2022-01", "2022-02"};
    char day[YM_DATE_TEXT];
    office_open(&d, 1, "2021-03-12");
    family_put(&d, &(struct family){.amount = 100, .decided = "2020-12-01", .from = "2021-03", .until = "2021-03",
                                    .state = YM_grant_stopped, .stopped = "2021-03-10"});
    family_put(&d, &(struct family){.amount = 1000, .persons = 2, .decided = "2021-11-30", .from = "2021-12"});
    for (size_t i = 0; i < sizeof paid / sizeof *paid; i++) {
        office_day(&d, ym_date_text(day, ym_month_first(month_of(paid[i])) + 19));
        roll_paid(&d, "dibao", paid[i]);
    }
    office_day(&d, "2022-04-02");
    CU_ASSERT_EQUAL_FATAL(asked(&d, "county1", "2022Q1", 0), 0);
    const struct ym_line *now = line_of(&d, "now", "dibao", YM_area_rural, "2022Q1");
    const struct ym_line *before = line_of(&d, "before", "dibao", YM_area_rural, "2021Q4");
    const struct ym_line *year = line_of(&d, "year", "dibao", YM_area_rural, "2021Q1");
    CU_ASSERT_FATAL(now && before && year);
    CU_ASSERT(now->households == 1 && now->persons == 2 && now->amount == 2000 && now->new_households == 0);
    CU_ASSERT(before->households == 1 && before->amount == 1000 && before->new_households == 1 && before->new_persons == 2);
    CU_ASSERT(year->households == 1 && year->amount == 100 && year->stopped_households == 1 && year->stopped_amount == 100);
    const struct ym_line *total = line_of(&d, "year", "", 0, "2021Q1");
    CU_ASSERT(total && total->amount == 100);
    CU_ASSERT_PTR_NULL(line_of(&d, "before", "dibao", YM_area_rural, "2021-12"));
    const struct ym_state *state = OFFICE_GOT(&d, state, 0);
    CU_ASSERT(state && state->today == day_of("2022-04-02") && strlen(state->chain) == 64);
    CU_ASSERT_EQUAL(state->entries, office_entries(&d));
    office_close(&d);
}

static void test_empty(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    CU_ASSERT_EQUAL_FATAL(asked(&d, "payer1", "2021Q3", 1), 0);
    const struct ym_line *total = line_of(&d, "now", "", 0, "2021Q3");
    CU_ASSERT(total && total->households == 0 && total->amount == 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_owed), 13);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, owed, 0)->waiting, 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_overdue), 0);
    CU_ASSERT_EQUAL(asked(&d, "window1", "2021Q3", 0), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "summary", NULL), YM_EBAD);
    OFFICE_GIVE(&d, span)->quarter = INT64_MAX;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "summary"), YM_EBAD);
    office_close(&d);
}

static void test_behind_refused(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct ym_behind *ask = OFFICE_GIVE(&d, behind);
    ask->what = YM_figure_paid;
    CU_ASSERT_EQUAL(office_ask(&d, "supervisor1", "summary.behind"), YM_EBAD);
    ask = OFFICE_GIVE(&d, behind);
    ask->what = YM_figure_new;
    ask->month = month_of("2021-07");
    ask->quarter = 2021 * 4 + 2;
    CU_ASSERT_EQUAL(office_ask(&d, "supervisor1", "summary.behind"), YM_EBAD);
    static const char *const marks[] = {"x", "12", "12.abc", "12.zz", ".", "99999999999999999999.00"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        ask = OFFICE_GIVE(&d, behind);
        ask->what = YM_figure_owed;
        ask->after = marks[i];
        CU_ASSERT_EQUAL(office_ask(&d, "supervisor1", "summary.behind"), YM_EBAD);
        CU_ASSERT(office_said(&d, "behind, after", NULL));
    }
    ask = OFFICE_GIVE(&d, behind);
    ask->what = YM_figure_owed;
    CU_ASSERT_EQUAL(office_ask(&d, "unit_gongan", "summary.behind"), YM_EDENIED);
    office_close(&d);
}

ym_suite_fn ym_suite_summary;
void ym_suite_summary(void)
{
    static const struct ym_test tests[] = {
        {"every figure against a slow count, and the cases behind it", test_recount},
        {"the quarter before and a year ago", test_before_and_year},
        {"an empty county, and who may ask", test_empty},
        {"figures nobody can look behind", test_behind_refused},
        {0},
    };
    ym_suite_add("summary", tests);
}
