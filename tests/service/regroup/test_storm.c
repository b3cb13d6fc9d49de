/* test_storm.c — many families, many joins, splits, rolls and deaths by chance: no fen of any month of any case is another by it, but for
 * months that were helped twice; nobody of before is counted otherwise; all of it recounts. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "fill.h"
#include "regrouped.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/regrouping.h"
#include "yimen/domain/record/result.h"
#include "yimen/store/record.h"

ym_suite_fn ym_suite_storm;

enum { FAMILIES = 30, STEPS = 160, CASES_MOST = 2 * FAMILIES, MONTHS_MOST = 12 };

static struct office *const d = &regrouped_office;
static struct ym_dice dice;

struct stormy {
    struct made m;
    int64_t owed[MONTHS_MOST], net[MONTHS_MOST], open[MONTHS_MOST], over[MONTHS_MOST]; /* by month since 2021-01 */
};

static struct stormy cases[CASES_MOST];
static size_t case_count;

static int64_t some(int64_t most)
{
    return ym_dice_between(&dice, 0, most);
}

/* ---- what each case is owed */

struct reading {
    struct stormy *c;
    int64_t root;
};

static int body_read(struct ym_txn *t, void *baton)
{
    struct reading *r = baton;
    const struct ym_ledger *l;
    struct ym_list file;
    size_t pos = 0;
    ym_list_init(&file, ym_txn_arena(t));
    int err = ym_file_load_type(&file, t, YM_R_ledger, r->root);
    while (!err && (l = YM_NEXT(&file, ledger, r->c->m.case_id, &pos))) {
        int64_t at = l->month - month_of("2021-01");
        if (at < 0 || at >= MONTHS_MOST)
            continue;
        r->c->owed[at] = ym_or(l->owed, 0);
        r->c->net[at] = ym_ledger_net(l) + ym_or(l->under_way, 0);
        r->c->open[at] = ym_ledger_open(l);
        r->c->over[at] = ym_ledger_over(l);
    }
    return err;
}

static struct stormy read_case(size_t i)
{
    struct stormy now = {.m = cases[i].m};
    struct reading r = {&now, regrouped_root(now.m.number)};
    CU_ASSERT_EQUAL_FATAL(office_read(d, body_read, &r), 0);
    return now;
}

static void read_all(struct stormy out[])
{
    for (size_t i = 0; i < case_count; i++)
        out[i] = read_case(i);
}

/* Only where the same person was helped in both files is less owed; what was paid is what it was. */
static void is_as_before(const struct stormy *before, const struct stormy *now, int twice)
{
    CU_ASSERT_EQUAL(memcmp(before->net, now->net, sizeof now->net), 0);
    if (!twice) {
        CU_ASSERT_EQUAL(memcmp(before->owed, now->owed, sizeof now->owed), 0);
        CU_ASSERT_EQUAL(memcmp(before->open, now->open, sizeof now->open), 0);
        CU_ASSERT_EQUAL(memcmp(before->over, now->over, sizeof now->over), 0);
    }
    for (int i = 0; i < MONTHS_MOST; i++)
        CU_ASSERT(now->owed[i] <= before->owed[i]);
}

/* ---- steps */

/* Where somebody may die nobody has what hangs on another benefit: these grants keep no facts, and of a dead person what hangs ends by whichever
 * of both is looked at last. */
static void add_family(int deaths)
{
    static const char *const towns[] = {"411526101", "411526001", "411526206"}, *const programmes[] = {"dibao", "zhongdu_canji", "kunnan_canji"};
    const char *town = towns[some(2)];
    int persons = 1 + (int)some(3), same = case_count && some(9) == 0;
    struct family f = {.name = "张三", .persons = persons, .township = town, .programme = programmes[deaths ? 0 : some(1)], .amount = 10000 + some(50000),
                       .decided = "2021-02-20", .from = some(1) ? "2021-03" : "2021-05", .same = same ? cases[some((int64_t)case_count - 1)].m.idno : NULL};
    cases[case_count++].m = family_put(d, &f);
    if (some(1) == 0) {
        struct family own = {.home = &cases[case_count - 1].m, .programme = programmes[deaths ? 1 : 2], .after = persons - 1, .persons = 1, .amount = 6000,
                             .decided = "2021-02-20", .from = "2021-04", .township = town};
        cases[case_count].m = family_put(d, &own);
        case_count++;
    }
}

/* As many as are alive and live there, at random; relations are never wrong: that is tried elsewhere. */
static int64_t ask(size_t from, size_t into)
{
    int64_t root = regrouped_root(cases[from].m.number);
    size_t n = regrouped_persons(root), go = 0;
    int whole = some(2) == 0, split = some(3) == 0;
    struct ym_regrouping *r = OFFICE_GIVE(d, regrouping);
    r->number = cases[from].m.number;
    r->into = split ? "" : cases[into].m.number;
    r->reason = "随机";
    for (size_t i = 0; i < n; i++) {
        struct ym_person p = regrouped_person(root, i);
        if (p.standing != YM_standing_member || p.died != YM_NONE || (!whole && some(1)))
            continue;
        struct ym_mover *m = OFFICE_GIVE(d, mover);
        m->person = p.head.id;
        m->name = ym_arena_strdup(&d->arena, p.name);
        m->relation = split && !go++ ? YM_relation_self : YM_relation_child;
    }
    int err = office_ask(d, "window1", "regroup.ask");
    CU_ASSERT(!err || err == YM_EBAD);
    return err ? 0 : OFFICE_GOT(d, result, 0)->record;
}

static int months_twice(int64_t id)
{
    const struct ym_regroup *w;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(d, "county1", "regroup.list", NULL), 0);
    while ((w = YM_NEXT(&d->out, regroup, -1, &pos)))
        if (w->head.id == id)
            return ym_or(w->twice, 0) > 0;
    return 0;
}

static int regroups(void)
{
    static struct stormy before[CASES_MOST];
    int64_t counted[4], now[4], id = ask((size_t)some((int64_t)case_count - 1), (size_t)some((int64_t)case_count - 1));
    if (!id)
        return 0;
    int twice = months_twice(id);
    read_all(before);
    regrouped_counted(counted, "2021-05");
    CU_ASSERT_EQUAL(regrouped_decide("county1", "regroup.confirm", id, NULL), 0);
    for (size_t i = 0; i < case_count; i++) {
        struct stormy is = read_case(i);
        is_as_before(&before[i], &is, twice);
    }
    regrouped_counted(now, "2021-05");
    CU_ASSERT_EQUAL(memcmp(counted, now, sizeof now), 0);
    return 1;
}

static void pays(int month)
{
    char text[32];
    snprintf(text, sizeof text, "2021-%02d", month);
    roll_paid(d, "dibao", text);
    roll_paid(d, "zhongdu_canji", text);
    roll_paid(d, "kunnan_canji", text);
}

static void dies(int month)
{
    int64_t root = regrouped_root(cases[some((int64_t)case_count - 1)].m.number);
    struct ym_person p = regrouped_person(root, (size_t)some((int64_t)regrouped_persons(root) - 1));
    char day[32];
    if (p.died != YM_NONE)
        return;
    snprintf(day, sizeof day, "2021-%02d-02", month - (int)some(2));
    struct ym_death *death = OFFICE_GIVE(d, death);
    death->person = p.head.id;
    death->died = day_of(day);
    death->source = "村委会报告";
    CU_ASSERT_EQUAL(office_ask(d, "window1", "person.death"), 0);
}

static void storm(uint64_t seed)
{
    int done = 0, deaths = seed % 2 == 0;
    dice.state = seed;
    case_count = 0;
    office_open(d, 1, "2021-06-10");
    for (int i = 0; i < FAMILIES; i++)
        add_family(deaths);
    for (int i = 0, month = 6; i < STEPS; i++) {
        if (i % (STEPS / 5) == STEPS / 10) {
            char day[32];
            pays(month++);
            snprintf(day, sizeof day, "2021-%02d-10", month);
            office_day(d, day);
            CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
            regrouped_sound();
        }
        if (deaths && some(19) == 0)
            dies(month);
        done += regroups();
    }
    CU_ASSERT(done > STEPS / 8); /* it is no storm of refusals */
    regrouped_close();
}

static void by_chance(void)
{
    for (uint64_t seed = 1; seed <= 4; seed++)
        storm(seed);
}

void ym_suite_storm(void)
{
    static const struct ym_test tests[] = {{"by chance: no fen and no person is another", by_chance}, {0}};
    ym_suite_add("service: households by chance", tests);
}
