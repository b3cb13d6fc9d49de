/* test_todo_joins.c — facts that change once more before anybody looked: the same field of the same record for the same case is one to-do,
 * whatever differs makes another. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "run.h"
#include "session/chore.h"
#include "todo/follow.h"
#include "todo/todo_rows.h"
#include "todos.h"
#include "yimen/domain/record/choices.h"

static struct office d;
static struct ym_chore chore;

static const struct ym_happening first = {.event = YM_TODO_facts_changed,
                                          .household = 1000,
                                          .about = 1001,
                                          .thing = 1002,
                                          .turn = 1,
                                          .number = "D-1",
                                          .programme = "dibao",
                                          .township = "411526001",
                                          .of = "income",
                                          .field = "amount",
                                          .was = "1",
                                          .now = "2",
                                          .due = YM_NONE};

struct twice {
    struct ym_happening other;
    size_t count;       /* of the to-dos there are then */
    const char *now[2]; /* what they say, by their numbers */
    int64_t turns;      /* how often the first was saved */
};

static int body_twice(struct ym_txn *t, void *baton)
{
    struct twice *w = baton;
    struct ym_session *s = &chore.session;
    struct ym_happening both[2] = {first, w->other};
    struct ym_list all;
    s->txn = t;
    ym_session_clock(s, 0);
    both[0].household = w->other.household;
    int err = ym_todos_happen(s, &(struct ym_happenings){.at = &both[0], .count = 1});
    if (!err)
        err = ym_todos_happen(s, &(struct ym_happenings){.at = &both[1], .count = 1});
    ym_list_init(&all, s->arena);
    if (!err)
        err = ym_todos_of_family(&all, s, w->other.household);
    w->count = all.count;
    for (size_t i = 0; i < all.count && i < 2; i++)
        w->now[i] = ((const struct ym_todo *)all.at[i])->now;
    w->turns = all.count ? all.at[0]->rev : 0;
    s->txn = NULL;
    return err;
}

/* The first in a family of its own, then the other. */
static struct twice twice(struct ym_happening other)
{
    static int64_t family = 1000;
    struct twice w = {.other = other};
    w.other.household = ++family;
    w.other.turn = 2;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_twice, &w), 0);
    return w;
}

static void the_same_field(void)
{
    struct ym_happening other = first;
    other.now = "3";
    struct twice w = twice(other);
    CU_ASSERT_EQUAL(w.count, 1);
    CU_ASSERT_STRING_EQUAL(w.now[0], "3");
    other.now = "2";
    w = twice(other);
    CU_ASSERT_EQUAL(w.count, 1);
    CU_ASSERT_EQUAL(w.turns, 1); /* it says so already: nothing is saved */
}

static void anything_else(void)
{
    struct ym_happening others[] = {first, first, first, first};
    others[0].thing++;
    others[1].about++;
    others[2].field = "period";
    others[3].of = "expense";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        others[i].now = "3";
        struct twice w = twice(others[i]);
        CU_ASSERT_EQUAL_FATAL(w.count, 2);
        CU_ASSERT_STRING_EQUAL(w.now[0], "2");
        CU_ASSERT_STRING_EQUAL(w.now[1], "3");
    }
}

/* Of other kinds each time is a matter of its own. */
static void no_other_kind(void)
{
    struct ym_happening other = first;
    other.event = YM_TODO_died;
    other.now = "3";
    CU_ASSERT_EQUAL(twice(other).count, 2);
}

static int before(void)
{
    static const struct ym_call_row row = {.name = "test.joins"};
    office_open(&d, 1, "2021-07-05");
    ym_chore_begin(&chore, d.service, &row, YM_BY_SERVICE, &d.problems);
    return 0;
}

static int after(void)
{
    ym_chore_end(&chore);
    office_close(&d);
    return 0;
}

ym_suite_fn ym_suite_todo_joins;
void ym_suite_todo_joins(void)
{
    static const struct ym_test tests[] = {
        {"the same field", the_same_field},
        {"anything else", anything_else},
        {"no other kind", no_other_kind},
        {0},
    };
    ym_suite_add_with("facts that change once more", before, after, tests);
}
