/* hanging.c — see hanging.h. */
#include "hanging.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todo.h"
#include "yimen/store/conf_set.h"
#include "yimen/store/record.h"

struct office hanging_office;

const struct walk_family hanging_one = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {{"卫一", "1981-03-01", "self", 411, "disability: limb\nlevel: 2", NULL}},
};
const struct walk_family hanging_two = {
    .programmes = "dibao", .area = "rural", .township = "411526101",
    .people = {{"卫一", "1981-03-01", "self", 421, "disability: limb\nlevel: 2", NULL},
               {"卫二", "1983-03-01", "sibling", 423, "disability: limb\nlevel: 2", NULL}},
};

/* ---- what is asked */

const struct ym_grant *hanging_live(const char *number)
{
    const struct ym_case *c = walk_see(&hanging_office, number);
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(&hanging_office.out, grant, c->head.id, &pos)))
        if (ym_grant_is_live(g))
            return g;
    return NULL;
}

const struct ym_grant *hanging_grant_of(const char *number, const char *month)
{
    const struct ym_case *c = walk_see(&hanging_office, number);
    return ym_ledger_segment(&hanging_office.out, c->head.id, month_of(month));
}

void hanging_owes(const char *number, const char *month, int64_t owed, int64_t over)
{
    const struct ym_case *c = walk_see(&hanging_office, number);
    struct ym_ledger l = family_month(&hanging_office, c->head.root, c->head.id, month);
    CU_ASSERT_EQUAL(ym_or(l.owed, 0), owed);
    CU_ASSERT_EQUAL(ym_ledger_over(&l), over);
}

void hanging_roll_pays(int64_t roll, const char *number, int64_t fen, size_t rows)
{
    const struct ym_payment *p;
    size_t pos = 0, n = 0;
    int64_t sum = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&hanging_office, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&hanging_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->state != YM_payment_dropped) {
            sum += p->amount;
            n++;
        }
    CU_ASSERT_EQUAL(sum, fen);
    CU_ASSERT_EQUAL(n, rows);
}

const struct ym_todo *hanging_todo_of(const char *kind, const char *number)
{
    char ask[120];
    const struct ym_todo *t, *found = NULL;
    size_t pos = 0, n = 0;
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "county1", "todo.list", ask), 0);
    while ((t = YM_NEXT(&hanging_office.out, todo, -1, &pos)))
        if (strcmp(t->number, number) == 0) {
            found = t;
            n++;
        }
    CU_ASSERT(n <= 1);
    return found;
}

void hanging_todo_says(const char *kind, const char *number, const char *field, const char *now)
{
    const struct ym_todo *t = hanging_todo_of(kind, number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_STRING_EQUAL(t->main, "dibao");
    CU_ASSERT_STRING_EQUAL(t->field, field);
    CU_ASSERT_STRING_EQUAL(t->now, now);
}

void hanging_ended_with(const char *number, const char *month)
{
    const struct ym_grant *g = hanging_live(number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(g);
    CU_ASSERT_EQUAL(g->until, month_of(month));
    CU_ASSERT_STRING_EQUAL(g->main_ended, "dibao");
    CU_ASSERT_EQUAL(g->recheck, YM_NONE);
    CU_ASSERT_EQUAL(g->stopped, YM_NONE);
    CU_ASSERT_STRING_EQUAL(walk_see(&hanging_office, number)->state, "granted");
}

void hanging_goes_on(const char *number, int64_t amount)
{
    const struct ym_grant *g = hanging_live(number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(g);
    CU_ASSERT(g->until == YM_NONE && g->amount == amount && !*g->main_ended && g->state == YM_grant_active);
}

const struct ym_owing *hanging_told_of(const char *number, const char *month)
{
    char ask[96];
    const struct ym_owing *o;
    size_t pos = 0;
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "county1", "ledger.see", ask), 0);
    while ((o = YM_NEXT(&hanging_office.out, owing, -1, &pos)) && o->month != month_of(month))
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    return o;
}

/* ---- what is done */

int hanging_act(const char *number, const char *action, const char *why)
{
    int err = walk_act(&hanging_office, "county1", number, action, why, NULL);
    if (err)
        office_show(&hanging_office);
    return err;
}

int hanging_dies(const char *number, const char *name, const char *day)
{
    char ask[200];
    const struct ym_person *p;
    size_t pos = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&hanging_office, number));
    while ((p = YM_NEXT(&hanging_office.out, person, -1, &pos)) && strcmp(p->name, name) != 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: %s\nsource: 公安比对\n", (long long)p->head.id, day);
    return office_call(&hanging_office, "window1", "person.death", ask);
}

void hanging_applies(char out[32], const char *number, const char *programme, const char *day)
{
    static const char *const kinds[] = {"application", "authorisation", "idcard", "register", "statement"};
    char text[900];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&hanging_office, number));
    int n = snprintf(text, sizeof text, "%%rec: intake\n\nprogrammes: %s\nhousehold: %lld\n\n", programme,
                     (long long)OFFICE_GOT(&hanging_office, household, 0)->head.id);
    int of_persons = strcmp(programme, "dibao") != 0;
    static const char *const persons[] = {"application", "idcard", "certificate"};
    for (size_t i = 0; i < (of_persons ? 3u : 5u); i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "%%rec: paper\n\nkind: %s\ngiven: %s\n\n", of_persons ? persons[i] : kinds[i], day);
    CU_ASSERT_EQUAL_FATAL(office_call(&hanging_office, "window1", "intake", text), 0);
    snprintf(out, 32, "%s", OFFICE_GOT(&hanging_office, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&hanging_office, "window1", out, "accept", NULL, NULL), 0);
}

struct hanging_pair hanging_granted(const struct walk_family *f, int64_t subsidy)
{
    struct hanging_pair p;
    office_open(&hanging_office, 1, "2021-05-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&hanging_office, f, "2021-06-20", p.main), 0);
    hanging_applies(p.subsidy, p.main, "kunnan_canji", "2021-06-20");
    CU_ASSERT_EQUAL_FATAL(hanging_act(p.subsidy, "grant", "同意"), 0);
    hanging_goes_on(p.subsidy, subsidy);
    return p;
}

void hanging_paid(const char *programme, const char *const *months)
{
    char day[16];
    for (; *months; months++) {
        snprintf(day, sizeof day, "%s-10", *months);
        office_day(&hanging_office, day);
        roll_paid(&hanging_office, programme, *months);
    }
}

const char *const hanging_until_september[] = {"2021-07", "2021-08", "2021-09", NULL};
const char *const hanging_until_october[] = {"2021-07", "2021-08", "2021-09", "2021-10", NULL};

void hanging_stands(const char *number, const char *name, const char *standing)
{
    char text[500];
    const struct ym_person *p;
    size_t pos = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&hanging_office, number));
    while ((p = YM_NEXT(&hanging_office.out, person, -1, &pos)) && strcmp(p->name, name) != 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    snprintf(text, sizeof text,
             "%%rec: changing\n\nreason: 分户\n\n%%rec: person\n\nroot: %lld\nid: %lld\nparent: %lld\nrev: %lld\nname: %s\nidno: %s\n"
             "relation: sibling\nstanding: %s\ndisability: limb\nlevel: 2\n",
             (long long)p->head.root, (long long)p->head.id, (long long)p->head.root, (long long)p->head.rev, p->name, p->idno, standing);
    if (office_call(&hanging_office, "window1", "family.change", text))
        office_show(&hanging_office);
    CU_ASSERT_EQUAL_FATAL(hanging_office.err, 0);
}

void hanging_replace(const char *file, const char *was, const char *is)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
    size_t replaced = 0;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, hanging_office.conf, &problems), 0);
    for (size_t i = 0; i < set.count; i++) {
        const char *text = set.files[i].text, *at = strcmp(set.files[i].name, file) == 0 ? strstr(text, was) : NULL;
        if (!at)
            continue;
        office_write_conf(&hanging_office, file, ym_arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was)));
        replaced++;
    }
    ym_arena_release(&arena);
    CU_ASSERT_EQUAL_FATAL(replaced, 1);
}

struct ending {
    int64_t root, grant, keeps; /* keeps: person whom it goes on for; 0: nobody */
};

/* The same from October on for one person. */
static int goes_on_for(struct ym_txn *t, const struct ending *e, struct ym_grant *g)
{
    struct ym_beneficiary *b = YM_RECORD(ym_txn_arena(t), beneficiary);
    g->head.id = 0;
    g->previous = e->grant;
    g->state = YM_grant_active;
    g->from = month_of("2021-10");
    g->until = YM_NONE;
    g->persons = 1;
    int err = ym_record_put(t, &g->head, 0);
    b->head.root = e->root;
    b->head.parent = g->head.id;
    b->person = e->keeps;
    b->key = "";
    return err ? err : ym_record_put(t, &b->head, 0);
}

static int body_end_main(struct ym_txn *t, void *baton)
{
    const struct ending *e = baton;
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, t, ym_txn_arena(t), grant, e->root, e->grant);
    if (err)
        return err;
    g->state = YM_grant_replaced;
    g->until = month_of("2021-09");
    err = ym_record_put(t, &g->head, g->head.rev);
    return err || !e->keeps ? err : goes_on_for(t, e, g);
}

static void end_main(const struct hanging_pair *p, int64_t keeps)
{
    const struct ym_grant *g = hanging_live(p->main);
    struct ending e = {g->head.root, g->head.id, keeps};
    struct made m = {.root = e.root, .case_id = g->head.parent};
    CU_ASSERT_EQUAL_FATAL(office_write(&hanging_office, body_end_main, &e), 0);
    family_months(&hanging_office, &m);
}

void hanging_end_main_behind(const struct hanging_pair *p)
{
    end_main(p, 0);
}

void hanging_main_without(const struct hanging_pair *p, const char *name)
{
    const struct ym_person *who;
    size_t pos = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&hanging_office, p->main));
    while ((who = YM_NEXT(&hanging_office.out, person, -1, &pos)) && strcmp(who->name, name) == 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(who);
    end_main(p, who->head.id);
}
