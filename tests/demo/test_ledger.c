/* test_ledger.c — what the invented county's ledger says after two years: nothing goes on for the dead, nothing is open or over without
 * its cause and its to-do.  Tests of demo. */
#define _GNU_SOURCE /* nftw, whatever the libraries ask for */
#include <CUnit/CUnit.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include "county.h"
#include "run.h"
#include "session/session.h"
#include "todo/balances.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/todo.h"

ym_suite_fn ym_suite_demo_ledger;

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { HOUSEHOLDS = 60, MANY = 0 }; /* by their clock more are too many */
#else
enum { HOUSEHOLDS = 400, MANY = 1 };
#endif
enum { SEED = 10, PAGE = 50 };

static struct {
    char top[64], dir[128];
    struct ym_service *service;
    struct ym_arena arena;
} at;

struct counted {
    int over, late, dead, alive; /* lines; of who died: owed and not held for months after the death, owed up to it */
};

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static ym_time then(void *baton)
{
    (void)baton;
    return ym_date_of(2021, 9, 30) * INT64_C(86400);
}

static int before(void)
{
    char conf[512];
    struct ym_problems p;
    const char *source = getenv("YM_SRCDIR");
    FILE *said = tmpfile();
    snprintf(conf, sizeof conf, "%s/conf", source ? source : ".");
    strcpy(at.top, "/tmp/yimen-lines-XXXXXX");
    if (!said || !mkdtemp(at.top))
        return 1;
    snprintf(at.dir, sizeof at.dir, "%s/county", at.top);
    struct demo_options o = {.dir = at.dir, .conf = conf, .households = HOUSEHOLDS, .seed = SEED, .as_of = ym_date_of(2021, 9, 30),
                             .months = 24, .out = said};
    int err = demo_run(&o);
    fclose(said);
    ym_arena_init(&at.arena);
    ym_problems_init(&p, &at.arena);
    return err ? err : ym_service_open(&at.service, &(struct ym_service_options){.data = at.dir, .cache_mb = 8, .now = then}, &p);
}

static int after(void)
{
    ym_service_close(at.service);
    ym_arena_release(&at.arena);
    return nftw(at.top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- the to-do of a balance */

static int has_todo(const struct ym_list *todos, const struct ym_ledger *l, int event)
{
    const struct ym_todo *t;
    size_t pos = 0;
    while ((t = YM_NEXT(todos, todo, -1, &pos)))
        if (t->state == YM_todo_open && t->about == l->head.parent && ym_config_todo(at.service->first->config, t->kind)->opens == event)
            return 1;
    return 0;
}

static void look_left(struct counted *n, const struct ym_list *todos, const struct ym_ledger *l)
{
    if (ym_ledger_over(l)) {
        n->over++;
        CU_ASSERT(has_todo(todos, l, YM_TODO_over_arose));
    }
    if (l->month < ym_date_month(ym_date_of(2021, 9, 30)) && ym_ledger_open(l)) {
        n->late++;
        CU_ASSERT(has_todo(todos, l, YM_TODO_month_late));
    }
}

/* ---- the dead */

/* L8: where the others' sum is not known yet, the months are held until the county decides. */
static int is_held(const struct ym_list *file, const struct ym_ledger *l)
{
    const struct ym_grant *g = YM_FIND(file, grant, l->grant);
    return g && g->state == YM_grant_held && g->held_from != YM_NONE && g->held_from <= l->month;
}

static void look_dead(struct counted *n, const struct ym_list *file, const struct ym_ledger *l)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    while (ym_or(l->owed, 0) && (b = YM_NEXT(file, beneficiary, l->grant, &pos))) {
        const struct ym_person *p = YM_FIND(file, person, b->person);
        CU_ASSERT_PTR_NOT_NULL_FATAL(p);
        if (p->died == YM_NONE)
            continue;
        n->dead += l->month > ym_date_month(p->died) && !is_held(file, l);
        n->alive += l->month <= ym_date_month(p->died);
    }
}

static int body_lines(struct ym_txn *t, void *baton)
{
    struct ym_list todos, file;
    struct ym_arena arena;
    int64_t root = -1;
    int more;
    ym_list_init(&todos, &at.arena);
    int err = ym_file_load_type(&todos, t, YM_R_todo, 0);
    ym_arena_init(&arena);
    while (!err && (more = ym_file_next(&root, t, root)) == 1) {
        const struct ym_ledger *l;
        size_t pos = 0;
        ym_arena_reset(&arena);
        ym_list_init(&file, &arena);
        err = ym_file_load(&file, t, root);
        while (!err && (l = YM_NEXT(&file, ledger, -1, &pos))) {
            look_left(baton, &todos, l);
            look_dead(baton, &file, l);
        }
    }
    ym_arena_release(&arena);
    return err;
}

static void nothing_for_the_dead(void)
{
    struct counted n = {0};
    CU_ASSERT_EQUAL_FATAL(ym_store_read(at.service->store, body_lines, &n), 0);
    CU_ASSERT_EQUAL(n.dead, 0);
    if (MANY)
        CU_ASSERT(n.over > 0 && n.late > 0 && n.alive > 0); /* there is something to look at */
}

/* ---- causes, as the county is told them */

static int ask(struct ym_list *out, int64_t what, const char *mark)
{
    struct ym_list in;
    struct ym_problems p;
    ym_list_init(&in, &at.arena);
    ym_list_init(out, &at.arena);
    ym_problems_init(&p, &at.arena);
    struct ym_owings *o = YM_RECORD(&at.arena, owings);
    o->head.id = 1;
    o->what = what;
    o->limit = PAGE;
    o->after = mark;
    ym_list_add(&in, &o->head);
    struct ym_caller who = {.account = "county1", .as = "county1", .words = 1};
    return ym_service_call(at.service, &who, &(struct ym_asked_call){.call = "ledger.open", .in = &in}, out, &p);
}

static void every_one_has_its_cause(void)
{
    static const int whats[] = {YM_balance_open, YM_balance_over, YM_balance_held};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        const char *mark = "";
        int told = 0;
        for (int more = 1; more;) {
            struct ym_list out;
            const struct ym_owing *o;
            size_t pos = 0;
            more = 0;
            CU_ASSERT_EQUAL_FATAL(ask(&out, whats[i], mark), 0);
            while ((o = YM_NEXT(&out, owing, -1, &pos))) {
                CU_ASSERT(!ym_text_empty(o->why));
                mark = o->mark;
                more = 1;
                told++;
            }
        }
        CU_ASSERT(told > 0 || !MANY);
    }
}

void ym_suite_demo_ledger(void)
{
    static const struct ym_test tests[] = {
        {"nothing for the dead", nothing_for_the_dead},
        {"every one has its cause", every_one_has_its_cause},
        {0},
    };
    ym_suite_add_with("demo: the ledger", before, after, tests);
}
