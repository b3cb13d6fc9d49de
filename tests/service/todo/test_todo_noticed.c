/* test_todo_noticed.c — which saved record means which event, record by record: what was, what is, and what is said to have happened. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "families.h"
#include "run.h"
#include "session/chore.h"
#include "todo/events.h"
#include "todos.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/roll.h"

static struct office d;
static struct ym_chore chore;
static struct ym_session *s;
static struct made helped, applies, over;
static struct ym_happenings found;

static int before(void)
{
    static const struct ym_call_row row = {.name = "test.noticed"};
    struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21"};
    struct family g = {.programme = "dibao", .stage = "accepted"}, h = {.programme = "dibao", .stage = "withdrawn"};
    office_open(&d, 1, "2021-07-05");
    helped = family_put(&d, &f);
    applies = family_put(&d, &g);
    over = family_put(&d, &h);
    ym_chore_begin(&chore, d.service, &row, YM_BY_SERVICE, &d.problems);
    s = &chore.session;
    return 0;
}

static int after(void)
{
    ym_chore_end(&chore);
    office_close(&d);
    return 0;
}

static int body_notice(struct ym_txn *t, void *baton)
{
    struct ym_noticing n;
    s->txn = t;
    ym_session_clock(s, 0);
    found = (struct ym_happenings){0};
    ym_noticing_init(&n, s, &found);
    int err = ym_notice(&n, baton);
    s->txn = NULL;
    return err;
}

/* The names of what happened, in turn. */
static const char *noticed(const void *old, const void *new)
{
    struct ym_pair p = {old, new};
    const char *names = "";
    CU_ASSERT_EQUAL_FATAL(office_read(&d, body_notice, &p), 0);
    for (size_t i = 0; i < found.count; i++)
        names = ym_arena_printf(s->arena, "%s%s%s", names, i ? " " : "", ym_todo_event_name(found.at[i].event));
    return names;
}

#define NOTICED(old, new, names) CU_ASSERT_STRING_EQUAL(noticed((old), (new)), (names))

static void *of(const struct made *m, int type, int64_t parent)
{
    struct ym_head *r = ym_record_new(s->arena, type);
    r->id = 7777;
    r->rev = 2;
    r->root = m->root;
    r->parent = parent;
    return r;
}

/* Another version of a record, to be changed. */
static void *later(const void *r)
{
    return ym_record_copy(s->arena, r);
}

static void facts(void)
{
    struct ym_income *i = of(&helped, YM_R_income, helped.applicant), *j = later(i);
    struct ym_property *p = of(&helped, YM_R_property, helped.root), *q;
    struct ym_household *h = of(&helped, YM_R_household, 0), *k = later(h);
    i->kind = YM_income_wage;
    i->amount = 100;
    j->kind = YM_income_wage + 1;
    j->amount = 200;
    NOTICED(i, j, "facts_changed");
    CU_ASSERT_STRING_EQUAL(found.at[0].field, "amount"); /* the sum says more than the kind before it, */
    CU_ASSERT_STRING_EQUAL(found.at[0].was, "1.00");
    CU_ASSERT_STRING_EQUAL(found.at[0].who, "张三");
    CU_ASSERT_EQUAL(found.at[0].thing, 7777);
    CU_ASSERT_EQUAL(found.at[0].turn, 2);
    CU_ASSERT_EQUAL(found.at[0].about, helped.case_id);
    p->value = 100;
    q = later(p);
    q->value = 200;
    q->what = "面包车";
    q->owner = helped.applicant;
    NOTICED(p, q, "facts_changed");
    CU_ASSERT_STRING_EQUAL(found.at[0].field, "value"); /* and than the words behind it */
    CU_ASSERT_STRING_EQUAL(found.at[0].who, "张三");
    NOTICED(NULL, q, "facts_changed");
    NOTICED(q, q, "");
    k->phone = "13800000000";
    k->address = "某路2号";
    NOTICED(h, k, ""); /* where they live is nobody's sum */
    k->area = YM_area_urban;
    NOTICED(h, k, "facts_changed");
    CU_ASSERT_STRING_EQUAL(found.at[0].field, "area");
    j = later(i);
    j->head.root = applies.root;
    NOTICED(NULL, j, ""); /* not helped */
}

static void deaths(void)
{
    struct ym_person *alive = of(&helped, YM_R_person, helped.root), *dead = later(alive), *other;
    alive->name = dead->name = "张三";
    dead->died = ym_date_of(2021, 7, 1);
    NOTICED(alive, dead, "died");
    CU_ASSERT_STRING_EQUAL(found.at[0].now, "2021-07-01");
    dead->standing = YM_standing_former;
    NOTICED(alive, dead, "died"); /* one matter, one event */
    dead->standing = alive->standing;
    other = later(dead);
    other->died = ym_date_of(2021, 7, 2);
    NOTICED(dead, other, "");
    NOTICED(dead, alive, "death_revoked"); /* the facts have no event of their own beside it */
    CU_ASSERT_EQUAL(found.at[0].thing, dead->head.id);
    dead->head.root = applies.root;
    NOTICED(alive, dead, "");
}

static void deaths_taken_back(void)
{
    struct ym_revocation *asked = of(&helped, YM_R_revocation, helped.applicant), *decided;
    asked->name = "张三";
    asked->died = ym_date_of(2021, 7, 1);
    asked->number = helped.number;
    asked->state = YM_settled_asked;
    NOTICED(NULL, asked, "revoke_asked");
    CU_ASSERT_EQUAL(found.at[0].about, helped.case_id);
    CU_ASSERT_EQUAL(found.at[0].thing, asked->head.id);
    CU_ASSERT_STRING_EQUAL(found.at[0].now, "2021-07-01");
    decided = later(asked);
    NOTICED(asked, decided, "");
    decided->state = YM_settled_refused;
    decided->by = "window1";
    decided->refusal = "死亡证明属实";
    NOTICED(asked, decided, "revoke_decided turned_down");
    CU_ASSERT_STRING_EQUAL(found.at[1].person, "window1");
    CU_ASSERT_STRING_EQUAL(found.at[1].text, "死亡证明属实");
    decided->state = YM_settled_done;
    NOTICED(asked, decided, "revoke_decided");
    NOTICED(decided, decided, "");
}

static void hits(void)
{
    struct ym_check *waits = of(&helped, YM_R_check, helped.case_id), *judged = later(waits), *again;
    judged->verdict = YM_verdict_true;
    judged->question = "car";
    NOTICED(waits, judged, "hit_true");
    CU_ASSERT_STRING_EQUAL(found.at[0].now, "car");
    again = later(judged);
    NOTICED(judged, again, "");
    judged->verdict = YM_verdict_harmless;
    NOTICED(waits, judged, "");
    again->head.root = applies.root;
    again->head.parent = applies.case_id;
    NOTICED(NULL, again, "");
}

struct change {
    int64_t amount, was;
};

static void changed(struct ym_grant *g, void *baton)
{
    const struct change *c = baton;
    g->kind = YM_decision_change;
    g->amount = c->amount;
    g->was = c->was;
    g->decided = ym_date_of(2021, 7, 5);
}

static void decisions(void)
{
    struct ym_decision *x = of(&helped, YM_R_decision, helped.case_id), *told;
    x->on = ym_date_of(2021, 7, 5);
    x->kind = YM_decision_grant;
    NOTICED(NULL, x, "decided");
    x->kind = YM_decision_stop;
    NOTICED(NULL, x, "decided decided_against");
    x->kind = YM_decision_refuse;
    NOTICED(NULL, x, "decided refused");
    CU_ASSERT_STRING_EQUAL(found.at[1].now, "refuse");
    told = later(x);
    told->told = x->on;
    NOTICED(NULL, told, "decided"); /* at once */
    NOTICED(x, told, "told");
    NOTICED(told, told, "");
    NOTICED(x, x, "");
    x->kind = YM_decision_change;
    x->amount = 500;
    grant_edit(&d, &helped, changed, &(struct change){500, 600});
    NOTICED(NULL, x, "decided decided_against");
    grant_edit(&d, &helped, changed, &(struct change){500, 500});
    NOTICED(NULL, x, "decided");
    grant_edit(&d, &helped, changed, &(struct change){500, 400});
    NOTICED(NULL, x, "decided");
    grant_edit(&d, &helped, changed, &(struct change){400, 600});
    NOTICED(NULL, x, "decided"); /* of another sum */
}

static void complaints_and_referrals(void)
{
    struct ym_objection *o = of(&helped, YM_R_objection, helped.case_id), *settled;
    struct ym_referral *r = of(&helped, YM_R_referral, helped.case_id), *answered;
    o->kind = YM_complaint_complaint;
    settled = later(o);
    settled->settled = ym_date_of(2021, 7, 5);
    NOTICED(NULL, o, "complained");
    NOTICED(NULL, settled, "");
    NOTICED(o, o, "");
    NOTICED(o, settled, "settled");
    NOTICED(settled, settled, "");
    r->to = "医保局";
    r->due = ym_date_of(2021, 7, 9);
    answered = later(r);
    answered->answered = ym_date_of(2021, 7, 5);
    NOTICED(NULL, r, "referred");
    CU_ASSERT_EQUAL(found.at[0].due, ym_date_of(2021, 7, 9));
    NOTICED(NULL, answered, "");
    NOTICED(r, r, "");
    NOTICED(r, answered, "referral_answered");
    NOTICED(answered, answered, "");
}

static void courses(void)
{
    struct ym_case *was = of(&helped, YM_R_case, helped.root), *is = later(was);
    was->programme = is->programme = "linshi_jinan";
    was->state = "applied";
    is->state = "helped";
    NOTICED(was, is, "papers_owed");
    NOTICED(is, is, "");
    is->due = ym_date_of(2021, 7, 9);
    NOTICED(is, later(is), "");
    was->state = "helped";
    is->state = "granted";
    CU_ASSERT(strncmp(noticed(was, is), "papers_in", 9) == 0);
    was->programme = is->programme = "dibao";
    was->state = "applied";
    is->state = "accepted";
    NOTICED(was, is, "");
    is->state = "withdrawn";
    NOTICED(was, is, "over");
    NOTICED(is, is, "");
}

static void relations(void)
{
    struct ym_kinship *k = of(&applies, YM_R_kinship, applies.root);
    k->kind = 1;
    NOTICED(NULL, k, "related");
    NOTICED(k, k, "");
    k->head.root = over.root;
    NOTICED(NULL, k, ""); /* no case is left to look at */
}

static void authorisations_and_grants(void)
{
    struct ym_authorisation *a = of(&helped, YM_R_authorisation, helped.applicant), *b = later(a);
    struct ym_grant *g = of(&helped, YM_R_grant, helped.case_id), *h;
    NOTICED(NULL, a, "authorised");
    CU_ASSERT_EQUAL(found.at[0].thing, helped.applicant);
    NOTICED(a, b, "");
    b->until = ym_date_of(2022, 7, 5);
    NOTICED(a, b, "authorised");
    g->state = YM_grant_active;
    g->period = YM_period_month;
    g->recheck = ym_date_of(2022, 7, 5);
    NOTICED(NULL, g, "");
    h = later(g);
    h->state = YM_grant_held;
    NOTICED(g, h, ""); /* it is still to be checked */
    h->state = YM_grant_stopped;
    NOTICED(g, h, "rechecked");
    NOTICED(h, later(h), "");
    h = later(g);
    h->recheck = ym_date_of(2023, 7, 5);
    NOTICED(g, h, "rechecked");
    g->recheck = YM_NONE;
    NOTICED(g, h, "");
    g->period = YM_NONE;
    NOTICED(NULL, g, "status_renewed");
}

static void rolls(void)
{
    struct ym_roll *made = (struct ym_roll *)ym_record_new(s->arena, YM_R_roll), *confirmed;
    made->programme = "dibao";
    made->month = month_of("2021-07");
    made->state = YM_roll_made;
    confirmed = later(made);
    confirmed->state = YM_roll_confirmed;
    NOTICED(NULL, made, "");
    NOTICED(made, confirmed, "roll_confirmed");
    CU_ASSERT_EQUAL(found.at[0].thing, month_of("2021-07"));
    NOTICED(confirmed, confirmed, "");
}

ym_suite_fn ym_suite_todo_noticed;
void ym_suite_todo_noticed(void)
{
    static const struct ym_test tests[] = {
        {"facts", facts},
        {"deaths", deaths},
        {"deaths taken back", deaths_taken_back},
        {"hits", hits},
        {"decisions", decisions},
        {"complaints and referrals", complaints_and_referrals},
        {"courses of cases", courses},
        {"relations", relations},
        {"authorisations and grants", authorisations_and_grants},
        {"rolls", rolls},
        {0},
    };
    ym_suite_add_with("what saved records mean", before, after, tests);
}
