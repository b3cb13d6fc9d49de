/* regrouped.c — households joined or split, see regrouped.h. */
#include "regrouped.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/regrouping.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/index.h"
#include "yimen/store/record.h"

struct office regrouped_office;
const char regrouped_reason[] = "已核对新的户口簿";

struct made regrouped_home(const char *name, int persons, const char *township)
{
    return family_put(&regrouped_office, &(struct family){.name = name, .persons = persons, .township = township, .stage = "withdrawn", .ended = "2021-01-10"});
}

struct made regrouped_helped(const struct made *home, const struct regrouped_grant *g)
{
    return family_put(&regrouped_office,
                      &(struct family){.home = home, .programme = g->programme, .after = g->after, .persons = g->persons, .amount = g->amount,
                                       .decided = "2021-04-20", .from = g->from, .until = g->until, .township = "411526101"});
}

/* ---- persons */

struct persons {
    int64_t root;
    struct ym_list all;
};

static int persons_body(struct ym_txn *t, void *baton)
{
    struct persons *p = baton;
    ym_list_init(&p->all, &regrouped_office.arena);
    return ym_file_load_type(&p->all, t, YM_R_person, p->root);
}

size_t regrouped_persons(int64_t root)
{
    struct persons p = {.root = root};
    CU_ASSERT_EQUAL_FATAL(office_read(&regrouped_office, persons_body, &p), 0);
    return p.all.count;
}

struct ym_person regrouped_person(int64_t root, size_t i)
{
    struct persons p = {.root = root};
    CU_ASSERT_EQUAL_FATAL(office_read(&regrouped_office, persons_body, &p), 0);
    CU_ASSERT_FATAL(i < p.all.count);
    return *(struct ym_person *)p.all.at[i];
}

/* ---- asking */

int regrouped_ask(const char *who, const struct made *from, const struct made *into, const struct regrouped_goer *goers)
{
    struct ym_regrouping *ask = OFFICE_GIVE(&regrouped_office, regrouping);
    int64_t root = regrouped_root(from->number);
    ask->number = from->number;
    ask->into = into ? into->number : "";
    ask->reason = regrouped_reason;
    for (; goers->relation; goers++) {
        struct ym_person p = regrouped_person(root, goers->i);
        struct ym_mover *m = OFFICE_GIVE(&regrouped_office, mover);
        m->person = p.head.id;
        m->name = ym_arena_strdup(&regrouped_office.arena, p.name);
        m->relation = goers->relation;
    }
    return office_ask(&regrouped_office, who, "regroup.ask");
}

int64_t regrouped_asked(const struct made *from, const struct made *into, const struct regrouped_goer *goers)
{
    int err = regrouped_ask("window1", from, into, goers);
    if (err)
        office_show(&regrouped_office);
    CU_ASSERT_EQUAL_FATAL(err, 0);
    return OFFICE_GOT(&regrouped_office, result, 0)->record;
}

int regrouped_decide(const char *who, const char *call, int64_t id, const char *reason)
{
    struct ym_which *w = OFFICE_GIVE(&regrouped_office, which);
    w->record = id;
    w->reason = reason ? reason : "";
    return office_ask(&regrouped_office, who, call);
}

void regrouped_done(const struct made *from, const struct made *into, const struct regrouped_goer *goers)
{
    int err = regrouped_decide("county2", "regroup.confirm", regrouped_asked(from, into, goers), NULL);
    if (err)
        office_show(&regrouped_office);
    CU_ASSERT_EQUAL_FATAL(err, 0);
}

/* ---- what came of it */

struct where {
    const char *number;
    int64_t root;
};

static int where_body(struct ym_txn *t, void *baton)
{
    struct where *w = baton;
    struct ym_hit hit;
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_text(&key, w->number);
    int err = ym_index_find(&hit, t, YM_I_case_number, &key);
    ym_buf_release(&key);
    w->root = err ? 0 : hit.root;
    return err;
}

int64_t regrouped_root(const char *number)
{
    struct where w = {.number = number};
    CU_ASSERT_EQUAL_FATAL(office_read(&regrouped_office, where_body, &w), 0);
    return w.root;
}

struct ym_ledger regrouped_month(const struct made *m, const char *month)
{
    return family_month(&regrouped_office, regrouped_root(m->number), m->case_id, month);
}

struct counting {
    ym_month month;
    int64_t *out;
};

static int counted_body(struct ym_txn *t, void *baton)
{
    struct counting *c = baton;
    int64_t sum[YM_COUNTERS];
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_number(&key, c->month);
    int err = ym_tally_sum(sum, t, YM_T_helped, &(struct ym_range){.prefix = {key.data, key.len}});
    ym_buf_release(&key);
    memcpy(c->out, sum, 4 * sizeof *sum);
    return err;
}

void regrouped_counted(int64_t out[4], const char *month)
{
    struct counting c = {month_of(month), out};
    CU_ASSERT_EQUAL_FATAL(office_read(&regrouped_office, counted_body, &c), 0);
}

int64_t regrouped_open(const struct made *m, const char *month)
{
    struct ym_ledger l = regrouped_month(m, month);
    return ym_ledger_open(&l);
}

int64_t regrouped_over(const struct made *m, const char *month)
{
    struct ym_ledger l = regrouped_month(m, month);
    return ym_ledger_over(&l);
}

void regrouped_see(const char *number)
{
    OFFICE_GIVE(&regrouped_office, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&regrouped_office, "county1", "case.see"), 0);
}

size_t regrouped_todos(const char *who, const char *kind)
{
    const struct ym_todo *t;
    size_t pos = 0, n = 0;
    OFFICE_GIVE(&regrouped_office, todos);
    CU_ASSERT_EQUAL_FATAL(office_ask(&regrouped_office, who, "todo.list"), 0);
    while ((t = YM_NEXT(&regrouped_office.out, todo, -1, &pos)))
        n += strcmp(t->kind, kind) == 0;
    return n;
}

void regrouped_sound(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&regrouped_office, "admin1", "service.check", NULL), 0);
    if (strcmp(OFFICE_GOT(&regrouped_office, result, 0)->state, "sound") != 0)
        office_show(&regrouped_office);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&regrouped_office, result, 0)->state, "sound");
}

void regrouped_close(void)
{
    regrouped_sound();
    office_close(&regrouped_office);
}
