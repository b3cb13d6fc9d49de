/* payers.c — two payers and their rolls: made, confirmed, handed over or discarded, some forgotten, some late, some of single cases,
 * see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/roll.h"

enum { MOST_LIVE = 64 };

/* A roll that was neither handed over nor discarded. */
struct live_roll {
    int64_t id;
    int programme, maker, single, confirmed, empty, over;
    ym_month month;
};

static struct live_roll live[MOST_LIVE];
static int lives;
static int64_t of_month[WORLD_PROGRAMMES][WORLD_MONTHS + 1]; /* the month's own roll; 0: there is none */

static const char *const payers[] = {"payer1", "payer2"};

static int64_t *place(int programme, ym_month month)
{
    return &of_month[programme][month - month_of("2020-01")];
}

/* ---- another payer came at the same moment */

static void made(struct world *w, struct office *d, struct live_roll r, const char *only);

static void nothing(struct world *w, const struct live_roll *r, const char *only, struct office *d)
{
    char month[YM_DATE_TEXT];
    world_tell(w, "nothing %s %s %s", world_programmes[r->programme], ym_month_text(month, r->month), only);
    CU_ASSERT(office_said(d, "roll, only", "Nothing is owed to these cases up to {1} that was not paid."));
}

/* What he was told after the first one's act was done, or (`lost`) refused, as nothing was left to be confirmed.  1: he discarded the roll. */
static int tell_second(struct world *w, int lost)
{
    struct big_act a;
    struct office *d = seconds_told(&a);
    if (!d)
        return 0;
    struct live_roll r = {.programme = a.programme, .maker = strcmp(a.who, payers[1]) == 0, .single = 1, .month = a.month};
    int gone = a.roll && lost && !d->err && strcmp(a.call, "roll.discard") == 0;
    if (a.roll && !gone) /* somebody else has done it, or made it impossible; of what was not done he may be the maker */
        CU_ASSERT(d->err == YM_EBAD || (lost && d->err == YM_EDENIED));
    if (!a.roll && !a.only)
        CU_ASSERT_EQUAL(d->err, YM_EEXIST);
    if (!a.roll && a.only && d->err)
        nothing(w, &r, a.only, d);
    else if (!a.roll && a.only)
        made(w, d, r, a.only);
    seconds_forget(d);
    return gone;
}

/* ---- making */

static int make(struct world *w, const struct live_roll *r, const char *only)
{
    return bigs_do(w, &(struct big_act){payers[r->maker], "roll.make", 0, r->programme, r->month, only});
}

static void made(struct world *w, struct office *d, struct live_roll r, const char *only)
{
    char month[YM_DATE_TEXT];
    r.id = YM_GET(&d->out, roll, 0)->head.id;
    r.empty = r.single && !ym_or(YM_GET(&d->out, roll, 0)->rows, 0);
    world_tell(w, "made %lld %s %s %s", (long long)r.id, world_programmes[r.programme], ym_month_text(month, r.month), only ? only : "-");
    looks_roll(w, r.id, "made");
    CU_ASSERT_FATAL(lives < MOST_LIVE);
    live[lives++] = r;
}

static void make_month(struct world *w, int programme, ym_month month)
{
    struct live_roll r = {.programme = programme, .maker = world_one_of(w, 2), .month = month};
    if (*place(programme, month)) {
        bigs_give(&w->d, &(struct big_act){payers[r.maker], "roll.make", 0, programme, month, NULL});
        CU_ASSERT_EQUAL(office_ask(&w->d, payers[r.maker], "roll.make"), YM_EEXIST); /* once a month, whoever asks */
        return;
    }
    int err = make(w, &r, NULL);
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    *place(programme, month) = OFFICE_GOT(&w->d, roll, 0)->head.id;
    made(w, &w->d, r, NULL);
    tell_second(w, 0);
}

/* Any three cases of a programme.  Where nothing is owed to them there is no roll: the oracle must know. */
int payers_some_cases(struct world *w, char only[100], int programme)
{
    int wanted = 1 + world_one_of(w, 3), tries = 100;
    *only = 0;
    while (wanted && tries--) {
        const struct world_home *h = &w->home[world_one_of(w, w->count)];
        const struct world_case *k = h->cases ? &h->kase[world_one_of(w, h->cases)] : NULL;
        if (!k || k->programme != programme || strstr(only, k->number))
            continue;
        snprintf(only + strlen(only), 100 - strlen(only), "%s%s", *only ? " " : "", k->number);
        wanted--;
    }
    return *only != 0;
}

static void make_single(struct world *w)
{
    struct live_roll r = {.programme = world_one_of(w, WORLD_PROGRAMMES), .maker = world_one_of(w, 2), .single = 1};
    char only[100];
    r.month = world_month(w) - (world_chance(w, 200) ? 1 : 0);
    if (!payers_some_cases(w, only, r.programme))
        return;
    if (make(w, &r, only))
        nothing(w, &r, only, &w->d);
    else
        made(w, &w->d, r, only);
    tell_second(w, 0);
}

/* ---- what becomes of it */

/* `told`: who handed it over is told that it is done, and nothing is paid again; nobody else may do it again. */
static void again(struct world *w, const struct live_roll *r, const char *call, int told)
{
    for (int who = 0; who < 2; who++)
        CU_ASSERT_EQUAL(roll_ask(&w->d, payers[who], call, r->id), who == told ? 0 : YM_EBAD);
}

static int does(struct world *w, const struct live_roll *r, int who, const char *call)
{
    return bigs_do(w, &(struct big_act){payers[who], call, r->id, r->programme, r->month, NULL});
}

static void is_done(struct world *w, int err)
{
    if (err)
        office_show(&w->d);
    CU_ASSERT_EQUAL_FATAL(err, 0);
}

/* A single roll on which all was held back: it waits to be discarded. */
static void confirms_nobody(struct world *w, const struct live_roll *r)
{
    for (int who = 0; who < 2; who++)
        CU_ASSERT_EQUAL(roll_ask(&w->d, payers[who], "roll.confirm", r->id), YM_EBAD);
}

/* 1: of what a single roll lists nothing can be paid any more: it stays made, or goes where another payer wanted to discard it. */
static int lost_all(struct world *w, struct live_roll *r, int err)
{
    if (err != YM_EBAD || !r->single ||
        !office_said(&w->d, "which, record", "Nothing that the single roll {1} lists can be paid any more: discard it, and make it anew once that is mended."))
        return 0;
    world_tell(w, "unconfirmed_roll %lld", (long long)r->id);
    r->over = tell_second(w, 1);
    if (r->over) {
        world_tell(w, "discarded_roll %lld", (long long)r->id);
        looks_roll(w, r->id, "discarded");
    }
    return 1;
}

static void confirm(struct world *w, struct live_roll *r)
{
    if (r->empty)
        return confirms_nobody(w, r);
    CU_ASSERT_EQUAL(roll_ask(&w->d, payers[r->maker], "roll.confirm", r->id), YM_EDENIED); /* not the one who made it */
    CU_ASSERT_EQUAL(roll_ask(&w->d, payers[!r->maker], "roll.hand", r->id), YM_EBAD);      /* not before it is confirmed */
    roll_looked_at(&w->d, payers[!r->maker], r->id);
    int err = does(w, r, !r->maker, "roll.confirm");
    if (lost_all(w, r, err))
        return;
    is_done(w, err);
    r->confirmed = 1;
    world_tell(w, "confirmed_roll %lld", (long long)r->id);
    looks_roll(w, r->id, "confirmed");
    tell_second(w, 0);
    CU_ASSERT_EQUAL(roll_ask(&w->d, payers[!r->maker], "roll.confirm", r->id), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&w->d, payers[!r->maker], "roll.discard", r->id), YM_EBAD);
}

static void ended(struct world *w, const struct live_roll *r, int err, const char *phase)
{
    is_done(w, err);
    world_tell(w, "%s_roll %lld", phase, (long long)r->id);
    looks_roll(w, r->id, phase);
    tell_second(w, 0);
}

static int discard(struct world *w, const struct live_roll *r)
{
    ended(w, r, does(w, r, world_one_of(w, 2), "roll.discard"), "discarded");
    again(w, r, "roll.discard", -1);
    again(w, r, "roll.confirm", -1);
    return 1;
}

/* A confirmed single roll of which nothing can be paid any more is not handed over: it is discarded. */
static int hand(struct world *w, struct live_roll *r)
{
    int who = world_one_of(w, 2), err = does(w, r, who, "roll.hand");
    if (lost_all(w, r, err))
        return r->over || discard(w, r);
    ended(w, r, err, "handed");
    backs_handed(r->id);
    again(w, r, "roll.hand", who);
    again(w, r, "roll.confirm", -1);
    return 1;
}

/* 1 if it is over. */
static int go_on(struct world *w, struct live_roll *r)
{
    if (r->confirmed)
        return world_chance(w, 450) && hand(w, r);
    if (world_chance(w, 70)) {
        discard(w, r);
        if (!r->single)
            *place(r->programme, r->month) = 0;
        return 1;
    }
    if (world_chance(w, 450))
        confirm(w, r);
    return r->over;
}

void payers_work(struct world *w)
{
    ym_month first = month_of("2020-01"), now = world_month(w);
    for (int i = 0; i < lives;)
        if (go_on(w, &live[i]))
            live[i] = live[--lives];
        else
            i++;
    for (int p = 0; p < WORLD_PROGRAMMES; p++) {
        if (world_chance(w, 250))
            make_month(w, p, now);
        if (now > first + 4 && world_chance(w, 25)) /* one that was forgotten, or was made */
            make_month(w, p, now - 1 - world_one_of(w, 3));
    }
    if (world_chance(w, 300))
        make_single(w);
}
