/* test_workflow.c — the checks of a workflow, each proven by a workflow broken in that one way.  Floor: domain. */
#include "locations.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/untold.h"
#include "yimen/domain/workflow.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"

ym_suite_fn ym_suite_workflow;

enum { APPLIED, CHECKING, POSTED, OBJECTED, SENT, GRANTED, REFUSED, WITHDRAWN, STOPPED, STAGES };
enum { ACCEPT, SURVEY, POST, OBJECT, SETTLE, SUBMIT, GRANT, REFUSE, WITHDRAW, EXTEND, HOLD, RELEASE, ADJUST, STOP, ACTIONS };

#define ROLE(name) (1u << (YM_role_##name - 1))

struct box { /* a sound workflow, to be broken */
    struct ym_flow flow;
    struct ym_flow_stage stages[STAGES];
    struct ym_flow_action actions[ACTIONS];
    const struct ym_flow_stage *from[ACTIONS][STAGES];
    struct ym_flow_paper papers[2];
};

/* -1 ends a list. */
static const struct plan {
    const char *name;
    int from[5], to;
    unsigned roles;
    int guards[9], effects[3];
    int takes;
} plans[ACTIONS] = {
    [ACCEPT] = {"accept", {APPLIED, -1}, CHECKING, ROLE(window), {YM_G_papers, -1}, {YM_E_accept, YM_E_ask, -1}, 0},
    [SURVEY] = {"survey", {CHECKING, -1}, -1, ROLE(township), {-1}, {YM_E_survey, -1}, YM_R_survey},
    [POST] = {"post", {CHECKING, -1}, POSTED, ROLE(township), {YM_G_surveyed, -1}, {YM_E_post, -1}, 0},
    [OBJECT] = {"object", {POSTED, -1}, OBJECTED, ROLE(township), {-1}, {YM_E_object, -1}, YM_R_objection},
    [SETTLE] = {"settle", {OBJECTED, -1}, CHECKING, ROLE(township), {YM_G_reasoned, -1}, {YM_E_settle, YM_E_round, -1}, 0},
    [SUBMIT] = {"submit", {POSTED, -1}, SENT, ROLE(township), {YM_G_published, -1}, {YM_E_clear, -1}, 0},
    [GRANT] = {"grant", {SENT, -1}, GRANTED, ROLE(county) | ROLE(township),
               {YM_G_uninvolved, YM_G_eligible, YM_G_judged, YM_G_published, YM_G_unopposed, YM_G_checked, YM_G_township_sum, -1},
               {YM_E_grant, -1}, 0},
    [REFUSE] = {"refuse", {SENT, -1}, REFUSED, ROLE(county), {YM_G_uninvolved, YM_G_reasoned, -1}, {YM_E_refuse, -1}, 0},
    [WITHDRAW] = {"withdraw", {APPLIED, CHECKING, SENT, -1}, WITHDRAWN, ROLE(window), {-1}, {YM_E_end, -1}, 0},
    [EXTEND] = {"extend", {CHECKING, -1}, -1, ROLE(township), {YM_G_reasoned, YM_G_unextended, -1}, {YM_E_extend, -1}, 0},
    [HOLD] = {"hold", {GRANTED, -1}, -1, ROLE(county), {YM_G_reasoned, -1}, {YM_E_hold, -1}, 0},
    [RELEASE] = {"release", {GRANTED, -1}, -1, ROLE(county), {-1}, {YM_E_release, -1}, 0},
    [ADJUST] = {"adjust", {GRANTED, -1}, -1, ROLE(county), {YM_G_uninvolved, YM_G_eligible, YM_G_reasoned, -1}, {YM_E_adjust, -1}, 0},
    [STOP] = {"stop", {GRANTED, -1}, STOPPED, ROLE(county), {YM_G_uninvolved, YM_G_reasoned, -1}, {YM_E_stop, -1}, 0},
};

static void fill_action(struct box *b, int i)
{
    const struct plan *p = &plans[i];
    struct ym_flow_action *a = &b->actions[i];
    *a = (struct ym_flow_action){.name = p->name, .from = b->from[i], .roles = p->roles, .takes = p->takes, .law = ""};
    a->to = p->to < 0 ? NULL : &b->stages[p->to];
    for (; p->from[a->from_count] >= 0; a->from_count++)
        b->from[i][a->from_count] = &b->stages[p->from[a->from_count]];
    for (; p->guards[a->guard_count] >= 0; a->guard_count++)
        a->guards[a->guard_count] = (enum ym_guard)p->guards[a->guard_count];
    for (; p->effects[a->effect_count] >= 0; a->effect_count++) {
        a->effects[a->effect_count] = (enum ym_effect)p->effects[a->effect_count];
        a->decides |= ym_effect_decides(p->effects[a->effect_count]);
    }
}

static void fill(struct box *b)
{
    static const char *const names[STAGES] = {
        "applied", "checking", "posted", "objected", "sent", "granted", "refused", "withdrawn", "stopped",
    };
    *b = (struct box){0};
    for (int i = 0; i < STAGES; i++) {
        int final = i >= REFUSED;
        b->stages[i] = (struct ym_flow_stage){.name = names[i], .roles = final ? 0 : ROLE(township), .final = final, .law = ""};
    }
    for (int i = 0; i < ACTIONS; i++)
        fill_action(b, i);
    b->papers[0].name = "form";
    b->papers[1].name = "card";
    b->flow = (struct ym_flow){
        .programme = "dibao", .kind = YM_FLOW_MONTHLY, .authorised = 1, .total = {30, 1}, .extended = {45, 1},
        .publicity_days = 7, .random_check = 30, .township_sum = 100000,
        .papers = b->papers, .paper_count = 2, .stages = b->stages, .stage_count = STAGES,
        .actions = b->actions, .action_count = ACTIONS,
    };
}

static void drop_guard(struct ym_flow_action *a, enum ym_guard guard)
{
    for (size_t i = 0; i < a->guard_count; i++) {
        if (a->guards[i] == guard)
            a->guards[i--] = a->guards[--a->guard_count];
    }
}

/* Leaves the action where it is, but without its effect. */
static void drop_effect(struct ym_flow_action *a)
{
    a->effect_count = 0;
    a->decides = 0;
}

static void add_effect(struct ym_flow_action *a, enum ym_effect effect)
{
    a->effects[a->effect_count++] = effect;
    a->decides |= ym_effect_decides(effect);
}

static void break_reach(struct box *b) { b->actions[POST].to = &b->stages[CHECKING]; }
static void break_end(struct box *b) { b->actions[SETTLE].to = NULL; }
static void break_first(struct box *b) { b->stages[APPLIED].final = 1; }
static void break_leave(struct box *b) { b->from[WITHDRAW][0] = &b->stages[REFUSED]; }
static void break_stage_roles(struct box *b) { b->stages[SENT].roles = 0; }
static void break_end_limit(struct box *b) { b->stages[REFUSED].limit.days = 3; }
static void break_stage_twice(struct box *b) { b->stages[SENT].name = "posted"; }
static void break_no_stages(struct box *b) { b->flow.stage_count = 0; }
static void break_many_stages(struct box *b) { b->flow.stage_count = YM_FLOW_STAGES_MAX + 1; }
static void break_from(struct box *b) { b->actions[HOLD].from_count = 0; }
static void break_roles(struct box *b) { b->actions[SURVEY].roles = 0; }
static void break_action_twice(struct box *b) { b->actions[HOLD].name = "release"; }
static void break_uninvolved(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_uninvolved); }
static void break_stop_uninvolved(struct box *b) { drop_guard(&b->actions[STOP], YM_G_uninvolved); }
static void break_refuse_uninvolved(struct box *b) { drop_guard(&b->actions[REFUSE], YM_G_uninvolved); }
static void break_window(struct box *b) { b->actions[REFUSE].roles = ROLE(window); }
static void break_payer(struct box *b) { b->actions[GRANT].roles |= ROLE(payer); }
static void break_township(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_township_sum); }
static void break_township_refuse(struct box *b) { b->actions[REFUSE].roles |= ROLE(township); }
static void break_assess(struct box *b) { b->actions[SURVEY].effects[0] = YM_E_assess; }
static void break_assess_first(struct box *b) { break_assess(b), add_effect(&b->actions[SURVEY], YM_E_survey); }
static void break_two(struct box *b) { add_effect(&b->actions[GRANT], YM_E_refuse); }
static void break_stay(struct box *b) { b->actions[REFUSE].to = NULL; }
static void break_mark(struct box *b) { b->actions[GRANT].decides = 0; }
static void break_way_round(struct box *b) { b->actions[WITHDRAW].to = &b->stages[GRANTED]; }
static void break_way_round_refused(struct box *b) { b->actions[WITHDRAW].to = &b->stages[REFUSED]; }
static void break_eligible(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_eligible); }
static void break_judged(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_judged); }
static void break_published(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_published); }
static void break_unopposed(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_unopposed); }
static void break_checked(struct box *b) { drop_guard(&b->actions[GRANT], YM_G_checked); }
static void break_reason(struct box *b) { drop_guard(&b->actions[REFUSE], YM_G_reasoned); }
static void break_stop_reason(struct box *b) { drop_guard(&b->actions[STOP], YM_G_reasoned); }
static void break_hold_reason(struct box *b) { drop_guard(&b->actions[HOLD], YM_G_reasoned); }
static void break_adjust_reason(struct box *b) { drop_guard(&b->actions[ADJUST], YM_G_reasoned); }
static void break_adjust_eligible(struct box *b) { drop_guard(&b->actions[ADJUST], YM_G_eligible); }
static void break_extend_reason(struct box *b) { drop_guard(&b->actions[EXTEND], YM_G_reasoned); }
static void break_extend_twice(struct box *b) { drop_guard(&b->actions[EXTEND], YM_G_unextended); }
static void break_round_reason(struct box *b) { drop_guard(&b->actions[SETTLE], YM_G_reasoned); }
static void break_takes(struct box *b) { b->actions[SURVEY].takes = YM_R_paper; }
static void break_takes_none(struct box *b) { b->actions[OBJECT].takes = 0; }
static void break_accept(struct box *b) { b->actions[ACCEPT].effects[0] = YM_E_told; }
static void break_refuse_way(struct box *b) { drop_effect(&b->actions[REFUSE]); }
static void break_object_way(struct box *b) { drop_effect(&b->actions[OBJECT]); }
static void break_settle_way(struct box *b) { drop_effect(&b->actions[SETTLE]); }
static void break_release_way(struct box *b) { drop_effect(&b->actions[RELEASE]); }
static void break_stop_way(struct box *b) { drop_effect(&b->actions[STOP]); }
static void break_grant_way(struct box *b) { drop_effect(&b->actions[GRANT]); }
static void break_kind(struct box *b) { b->flow.kind = YM_FLOW_STATUS; }
static void break_post(struct box *b) { drop_effect(&b->actions[POST]); }
static void break_publicity(struct box *b) { b->flow.publicity_days = 0; }
static void break_ask(struct box *b) { b->flow.authorised = 0; }
static void break_asked(struct box *b) { b->actions[ACCEPT].effect_count = 1; }
static void break_extended(struct box *b) { b->flow.extended.days = 0; }
static void break_shorter(struct box *b) { b->flow.extended.days = 30; }
static void break_other_days(struct box *b) { b->flow.extended.working = 0; }
static void break_random(struct box *b) { b->flow.random_check = 0; }
static void break_percent(struct box *b) { b->flow.random_check = 101; }
static void break_sum(struct box *b) { b->flow.township_sum = 0; }
static void break_later(struct box *b) { b->flow.later_papers.days = 10; }
static void break_paper_twice(struct box *b) { b->papers[1].name = "form"; }
static void break_itself(struct box *b)
{
    static const char *const itself[] = {"dibao", NULL};
    b->flow.excludes = itself;
}

static const struct broken {
    void (*how)(struct box *b);
    const char *word;  /* in the sentence */
    const char *about; /* what the sentence names */
} broken[] = {
    {break_reach, "No action leads", "posted"},
    {break_end, "No way leads", "objected"},
    {break_first, "first stage", "applied"},
    {break_leave, "which is an end", "withdraw"},
    {break_stage_roles, "nobody's work list", "sent"},
    {break_end_limit, "so it has no limit", "refused"},
    {break_stage_twice, "two stages", "posted"},
    {break_no_stages, "from 1 to 64", NULL},
    {break_many_stages, "from 1 to 64", NULL},
    {break_from, "in no stage", "hold"},
    {break_roles, "by nobody", "survey"},
    {break_action_twice, "two actions", "release"},
    {break_uninvolved, "four eyes", "grant"},
    {break_stop_uninvolved, "four eyes", "stop"},
    {break_refuse_uninvolved, "four eyes", "refuse"},
    {break_window, "only the county", "refuse"},
    {break_payer, "only the county", "grant"},
    {break_township, "only within its limit", "grant"},
    {break_township_refuse, "only within its limit", "refuse"},
    {break_two, "two decisions", "grant"},
    {break_stay, "another stage", "refuse"},
    {break_mark, "not marked", "grant"},
    {break_way_round, "without a decision", "withdraw"},
    {break_way_round_refused, "without a decision", "withdraw"},
    {break_eligible, "it needs the guard", "grant"},
    {break_judged, "it needs the guard", "grant"},
    {break_published, "it needs the guard", "grant"},
    {break_unopposed, "it needs the guard", "grant"},
    {break_checked, "it needs the guard", "grant"},
    {break_reason, "written reason", "refuse"},
    {break_stop_reason, "written reason", "stop"},
    {break_hold_reason, "written reason", "hold"},
    {break_adjust_reason, "written reason", "adjust"},
    {break_adjust_eligible, "it needs the guard", "adjust"},
    {break_extend_reason, "written reason", "extend"},
    {break_extend_twice, "twice", "extend"},
    {break_round_reason, "written reason", "settle"},
    {break_takes, "must take the record", "survey"},
    {break_assess, "it needs the effect", "survey"},
    {break_assess_first, "it needs the effect", "survey"},
    {break_takes_none, "must take the record", "object"},
    {break_accept, "programme needs it", "accept"},
    {break_refuse_way, "programme needs it", "refuse"},
    {break_object_way, "programme needs it", "object"},
    {break_settle_way, "programme needs it", "settle"},
    {break_release_way, "programme needs it", "release"},
    {break_stop_way, "programme needs it", "stop"},
    {break_grant_way, "says yes", NULL},
    {break_kind, "kind of programme", NULL},
    {break_post, "has no consequence", "publicity_days"},
    {break_publicity, "setting {1} is missing", "publicity_days"},
    {break_ask, "setting {1} is missing", "authorised"},
    {break_asked, "has no consequence", "authorised"},
    {break_extended, "setting {1} is missing", "extended"},
    {break_shorter, "longer than", NULL},
    {break_other_days, "longer than", NULL},
    {break_random, "setting {1} is missing", "random_check"},
    {break_percent, "0 to 100", NULL},
    {break_sum, "setting {1} is missing", "township_sum"},
    {break_later, "has no consequence", "later_papers"},
    {break_paper_twice, "two papers", "form"},
    {break_itself, "excludes itself", "dibao"},
};

static int names(const struct ym_problems *p, const struct broken *row)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct ym_problem *one = &p->list[i];
        int about = !row->about || (one->arg[0] && strcmp(one->arg[0], row->about) == 0);
        if (about && strstr(one->text, row->word) && strcmp(location_names(one->where), "workflow.conf:7") == 0)
            return 1;
    }
    return 0;
}

static void test_sound(void)
{
    struct box b;
    struct ym_arena arena;
    struct ym_problems p;
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    fill(&b);
    CU_ASSERT_EQUAL(ym_flow_validate(&b.flow, ym_location_file("workflow.conf", 7), &p), 0);
    CU_ASSERT_EQUAL(p.count, 0);
    for (size_t i = 0; i < p.count; i++)
        printf("\n  %s (%s)", p.list[i].text, p.list[i].arg[0] ? p.list[i].arg[0] : "");
    ym_arena_release(&arena);
}

static void test_broken(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct box b;
        struct ym_problems p;
        ym_problems_init(&p, &arena);
        fill(&b);
        broken[i].how(&b);
        CU_ASSERT_EQUAL(ym_flow_validate(&b.flow, ym_location_file("workflow.conf", 7), &p), YM_EBAD);
        CU_ASSERT(names(&p, &broken[i]));
        if (!names(&p, &broken[i]))
            printf("\n  not found: %s (%s)", broken[i].word, broken[i].about ? broken[i].about : "");
    }
    ym_arena_release(&arena);
}

static void test_all_at_once(void)
{
    struct box b;
    struct ym_arena arena;
    struct ym_problems p;
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    fill(&b);
    break_stage_roles(&b);
    break_uninvolved(&b);
    break_reason(&b);
    break_percent(&b);
    CU_ASSERT_EQUAL(ym_flow_validate(&b.flow, YM_NOWHERE, &p), YM_EBAD);
    CU_ASSERT_EQUAL(p.count, 4);
    ym_arena_release(&arena);
}

static void test_names(void)
{
    for (int g = 0; g < YM_GUARDS; g++) {
        CU_ASSERT_EQUAL(ym_guard_named(ym_guard_name(g)), g);
        CU_ASSERT(*ym_guard_text(g));
    }
    for (int e = 0; e < YM_EFFECTS; e++) {
        CU_ASSERT_EQUAL(ym_effect_named(ym_effect_name(e)), e);
        CU_ASSERT(*ym_effect_text(e));
    }
    CU_ASSERT_EQUAL(ym_guard_named("公示期满"), YM_G_published);
    CU_ASSERT_EQUAL(ym_effect_named("张贴公示"), YM_E_post);
    CU_ASSERT_EQUAL(ym_guard_named("post"), -1);
    CU_ASSERT_EQUAL(ym_guard_named(""), -1);
    CU_ASSERT_EQUAL(ym_effect_named(NULL), -1);
    CU_ASSERT_STRING_EQUAL(ym_guard_name(-1), "");
    CU_ASSERT_STRING_EQUAL(ym_effect_name(YM_EFFECTS), "");
}

static void test_lookups(void)
{
    struct box b;
    fill(&b);
    CU_ASSERT_PTR_EQUAL(ym_flow_stage_named(&b.flow, "posted"), &b.stages[POSTED]);
    CU_ASSERT_PTR_NULL(ym_flow_stage_named(&b.flow, "nowhere"));
    CU_ASSERT_PTR_EQUAL(ym_flow_action_named(&b.flow, "grant"), &b.actions[GRANT]);
    CU_ASSERT_PTR_NULL(ym_flow_action_named(&b.flow, ""));
    CU_ASSERT(ym_flow_applies(&b.actions[WITHDRAW], "sent"));
    CU_ASSERT_FALSE(ym_flow_applies(&b.actions[WITHDRAW], "granted"));
}

static void test_due(void)
{
    const struct ym_calendar plain = {.last = YM_NONE};
    ym_date friday = ym_date_of(2021, 7, 2);
    CU_ASSERT_EQUAL(ym_flow_due(&plain, (struct ym_flow_limit){0}, friday), YM_NONE);
    CU_ASSERT_EQUAL(ym_flow_due(&plain, (struct ym_flow_limit){3, 1}, friday), ym_date_of(2021, 7, 7));
    CU_ASSERT_EQUAL(ym_flow_due(&plain, (struct ym_flow_limit){1, 0}, friday), ym_date_of(2021, 7, 5)); /* moved */
    CU_ASSERT_EQUAL(ym_flow_due(&plain, (struct ym_flow_limit){4, 0}, friday), ym_date_of(2021, 7, 6));
    CU_ASSERT_EQUAL(ym_flow_due(&plain, (struct ym_flow_limit){3, 1}, YM_NONE), YM_NONE);
}

/* What is told of decisions kind by kind, each once, in the order they were made: against the family, or the last. */
static void test_untold(void)
{
    static const struct {
        int64_t kind, told;
        int is;
    } rows[] = {{YM_decision_grant, YM_NONE, 0},  {YM_decision_change, YM_NONE, 1}, {YM_decision_change, 7, 0},
                {YM_decision_refuse, YM_NONE, 1}, {YM_decision_stop, YM_NONE, 1},   {YM_decision_grant, YM_NONE, 1}};
    enum { OTHER_CASE = 6, CASE = 5 };
    struct ym_arena arena;
    struct ym_list file;
    size_t pos = 0;
    ym_arena_init(&arena);
    ym_list_init(&file, &arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_decision *d = YM_RECORD(&arena, decision);
        d->head.id = (int64_t)i + 1;
        d->head.parent = CASE;
        d->kind = rows[i].kind;
        d->told = rows[i].told;
        ym_list_add(&file, &d->head);
    }
    struct ym_decision *elsewhere = YM_RECORD(&arena, decision);
    elsewhere->head.parent = OTHER_CASE;
    elsewhere->kind = YM_decision_stop;
    ym_list_add(&file, &elsewhere->head);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].is)
            continue;
        const struct ym_decision *d = ym_decision_untold(&file, CASE, &pos);
        CU_ASSERT(d && d->head.id == (int64_t)i + 1);
    }
    CU_ASSERT_PTR_NULL(ym_decision_untold(&file, CASE, &pos));
    ym_arena_release(&arena);
}

/* What each of three programmes hangs on; how many problems the checks find with the first. */
static size_t hanging(const char *const *a, const char *const *b, const char *const *c, const char *text)
{
    struct ym_flow flows[] = {{.programme = "a", .hangs_on = a}, {.programme = "b", .hangs_on = b}, {.programme = "c", .hangs_on = c}};
    struct ym_arena arena;
    struct ym_problems p;
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    int err = ym_flow_validate_hanging(flows, 3, 0, ym_location_file("workflow.conf", 7), &p);
    size_t n = p.count;
    CU_ASSERT_EQUAL(err, n ? YM_EBAD : 0);
    CU_ASSERT(!n || (strstr(p.list[0].text, text) && strcmp(location_names(p.list[0].where), "workflow.conf:7") == 0));
    ym_arena_release(&arena);
    return n;
}

static void test_hanging(void)
{
    static const char *const none[] = {NULL}, *const on_a[] = {"a", NULL}, *const on_b[] = {"b", NULL}, *const on_c[] = {"c", NULL},
                             *const on_both[] = {"b", "c", NULL}, *const on_d[] = {"d", NULL};
    CU_ASSERT_EQUAL(hanging(NULL, NULL, NULL, ""), 0);
    CU_ASSERT_EQUAL(hanging(none, none, none, ""), 0);
    CU_ASSERT_EQUAL(hanging(on_b, on_c, none, ""), 0);
    CU_ASSERT_EQUAL(hanging(on_both, on_c, NULL, ""), 0); /* two ways to one end are no circle */
    CU_ASSERT_EQUAL(hanging(on_b, on_c, on_b, ""), 0);    /* a circle of others is told where it stands */
    CU_ASSERT_EQUAL(hanging(on_d, NULL, NULL, "does not exist"), 1);
    CU_ASSERT_EQUAL(hanging(on_a, NULL, NULL, "itself"), 1);
    CU_ASSERT_EQUAL(hanging(on_b, on_a, NULL, "in turn"), 1);
    CU_ASSERT_EQUAL(hanging(on_b, on_c, on_a, "in turn"), 1);
    CU_ASSERT_EQUAL(hanging(on_both, on_a, on_a, "in turn"), 2);
}

void ym_suite_workflow(void)
{
    static const struct ym_test tests[] = {
        {"a sound workflow", test_sound},
        {"every way to break one", test_broken},
        {"all at once", test_all_at_once},
        {"what a programme hangs on", test_hanging},
        {"names of guards and effects", test_names},
        {"stages and actions by name", test_lookups},
        {"when a limit ends", test_due},
        {"what is to be told", test_untold},
        {0},
    };
    ym_suite_add("workflow", tests);
}
