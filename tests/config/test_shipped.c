/* test_shipped.c — what the shipped configuration says, and how it is asked.  Floor: config. */
#include <CUnit/Basic.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confs.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/todo.h"

ym_suite_fn ym_suite_shipped;

static struct confs shipped;

static int load_shipped(void)
{
    confs_init(&shipped);
    int rc = confs_load(&shipped);
    if (rc)
        confs_print(&shipped);
    return rc;
}

static int drop_shipped(void)
{
    confs_release(&shipped);
    return 0;
}

static void test_counts(void)
{
    const struct ym_config *c = shipped.config;
    size_t members = 0, answering = 0;
    for (size_t i = 0; i < c->unit_count; i++) {
        members += (size_t)c->units[i].member;
        answering += (size_t)c->units[i].answers;
    }
    CU_ASSERT_EQUAL(members, 15);
    CU_ASSERT_EQUAL(answering, 13);
    CU_ASSERT_EQUAL(c->question_count, 16);
    CU_ASSERT_EQUAL(c->township_count, 23);
    CU_ASSERT_EQUAL(c->flow_count, 8);
    CU_ASSERT_EQUAL(c->table_count, 4);
}

static void test_tables(void)
{
    const struct ym_config *c = shipped.config;
    struct ym_config *alone;
    CU_ASSERT_EQUAL_FATAL(ym_config_load_tables(&alone, &shipped.set, &shipped.problems), 0);
    CU_ASSERT_EQUAL(alone->table_count, c->table_count);
    ym_config_free(alone);
    const struct ym_table_kind *k = &c->tables[1];
    CU_ASSERT_STRING_EQUAL(k->name, "disabled");
    CU_ASSERT_EQUAL(k->count, 5);
    CU_ASSERT_EQUAL(k->key_columns, 4);
    CU_ASSERT_EQUAL(k->columns[2].begins_column, 1);
    CU_ASSERT_EQUAL(k->columns[0].begins_column, -1);
    CU_ASSERT(k->columns[2].needed && !k->columns[3].needed);
    CU_ASSERT_STRING_EQUAL(k->columns[1].headers[1], "身份证号");
    CU_ASSERT_PTR_EQUAL(k->columns[1].field, ym_field_named(ym_schema_named("person"), "idno"));
}

static void test_site(void)
{
    const struct ym_site *s = &shipped.config->site;
    CU_ASSERT_STRING_EQUAL(s->code, "411526");
    CU_ASSERT_STRING_EQUAL(s->name.zh, "潢川县");
    CU_ASSERT_EQUAL(s->offset, 8 * 3600);
    CU_ASSERT_EQUAL(s->callers, 200);
    CU_ASSERT_EQUAL(s->free_bytes, INT64_C(256) << 20);
}

static void test_questions(void)
{
    const struct ym_config *c = shipped.config;
    const struct ym_question *q = ym_config_question(c, "savings");
    CU_ASSERT_PTR_NOT_NULL_FATAL(q);
    CU_ASSERT_STRING_EQUAL(q->unit, "renmin");
    CU_ASSERT(q->authorised && q->bank);
    CU_ASSERT_EQUAL(q->about, YM_ABOUT_PERSON);
    CU_ASSERT_EQUAL(q->most_age, 999);
    CU_ASSERT(q->limit.days == 15 && q->limit.working);
    CU_ASSERT_EQUAL_FATAL(q->detail_count, 2);
    CU_ASSERT_EQUAL(q->details[0].kind, YM_CHOICE);
    CU_ASSERT_STRING_EQUAL(q->details[0].choices[1], "within");
    CU_ASSERT_STRING_EQUAL(q->details[0].choice_labels[1].zh, "未超限");
    CU_ASSERT_PTR_NULL(q->details[0].choices[2]);
    CU_ASSERT_FALSE(q->details[0].optional);
    CU_ASSERT_EQUAL(q->details[1].kind, YM_MONEY);
    CU_ASSERT(q->details[1].optional);
    CU_ASSERT_EQUAL(ym_config_question(c, "pension")->about, YM_ABOUT_APPLICANT);
    CU_ASSERT_EQUAL(ym_config_question(c, "pension")->least_age, 50);
    CU_ASSERT_EQUAL(ym_config_question(c, "tax")->about, YM_ABOUT_HOUSEHOLD);
}

static void test_lookups(void)
{
    const struct ym_config *c = shipped.config;
    CU_ASSERT_STRING_EQUAL(ym_config_unit(c, "财政局")->name, "caizheng");
    CU_ASSERT_STRING_EQUAL(ym_config_township(c, "踅孜镇")->code, "411526107");
    CU_ASSERT_STRING_EQUAL(ym_config_flow(c, "最低生活保障")->programme, "dibao");
    CU_ASSERT_PTR_NULL(ym_config_unit(c, ""));
    CU_ASSERT_PTR_NULL(ym_config_unit(c, NULL));
    CU_ASSERT_PTR_NULL(ym_config_township(c, "411526999"));
    CU_ASSERT_PTR_NULL(ym_config_question(c, "nothing"));
    CU_ASSERT_PTR_NULL(ym_config_flow(c, "nothing"));
}

static void test_codes(void)
{
    static const struct { const char *set, *code; int known; } rows[] = {
        {"township", "411526107", 1}, {"township", "踅孜镇", 0}, {"township", "", 0},
        {"unit", "renmin", 1}, {"unit", "人民银行", 0},
        {"programme", "gangxing", 1}, {"programme", "savings", 0},
        {"paper", "certificate", 1}, {"paper", "nothing", 0},
        {"question", "savings", 1}, {"question", "dibao", 0},
        {"nothing", "dibao", 0},
    };
    struct ym_codes codes = ym_config_codes(shipped.config);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(codes.known(codes.baton, rows[i].set, rows[i].code), rows[i].known);
}

static ym_date day(const char *text)
{
    ym_date d = YM_NONE;
    CU_ASSERT_EQUAL_FATAL(ym_date_parse(&d, text), 0);
    return d;
}

static void test_calendar(void)
{
    const struct ym_calendar *c = &shipped.config->calendar;
    static const struct { const char *event; int n; const char *due; } rows[] = {
        {"2021-07-05", 45, "2021-09-06"}, {"2021-09-13", 15, "2021-10-09"}, {"2021-09-13", 45, "2021-11-19"},
        {"2022-12-30", 1, "2023-01-03"}, {"2024-02-08", 1, "2024-02-09"}, {"2024-02-09", 1, "2024-02-18"},
        {"2025-09-30", 1, "2025-10-09"}, {"2025-10-10", 1, "2025-10-11"}, {"2023-09-28", 1, "2023-10-07"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(ym_calendar_add_working(c, day(rows[i].event), rows[i].n), day(rows[i].due));
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-09-13"), 7, 0), day("2021-09-20"));
    CU_ASSERT_FALSE(ym_calendar_beyond(c, day("2026-12-31")));
    CU_ASSERT(ym_calendar_beyond(c, day("2027-01-01")));
}

/* 57号 and 43号, as far as figures go. */
static void test_law(void)
{
    const struct ym_flow *d = ym_config_flow(shipped.config, "dibao");
    const struct ym_flow *t = ym_config_flow(shipped.config, "tekun");
    const struct ym_flow *j = ym_config_flow(shipped.config, "linshi_jinan");
    CU_ASSERT(d->total.days == 30 && d->total.working && d->extended.days == 45);
    CU_ASSERT(d->publicity_days == 7 && d->told.days == 3 && d->told.working);
    CU_ASSERT(ym_flow_stage_named(d, "accepted")->limit.days == 3 && ym_flow_stage_named(d, "submitted")->limit.days == 10);
    CU_ASSERT_STRING_EQUAL(d->excludes[0], "tekun");
    CU_ASSERT(t->random_check == 30 && t->publicity_days == 7);
    CU_ASSERT(ym_flow_stage_named(t, "checking")->limit.days == 15 && ym_flow_stage_named(t, "submitted")->limit.days == 15);
    CU_ASSERT(ym_flow_stage_named(t, "objected")->limit.days == 15);
    CU_ASSERT(j->later_papers.days == 10 && j->township_sum == 200000 && j->papers[0].after);
    CU_ASSERT_EQUAL(ym_config_flow(shipped.config, "bianyuan")->kind, YM_FLOW_STATUS);
    CU_ASSERT_EQUAL(ym_config_flow(shipped.config, "kunnan_canji")->per_person, 1);
    CU_ASSERT_STRING_EQUAL(ym_config_flow(shipped.config, "kunnan_canji")->excludes[0], "tekun");
    CU_ASSERT(ym_flow_hangs_on(ym_config_flow(shipped.config, "kunnan_canji"), "dibao"));
    CU_ASSERT(!ym_flow_hangs_on(ym_config_flow(shipped.config, "kunnan_canji"), "tekun"));
    CU_ASSERT(!ym_flow_hangs_on(ym_config_flow(shipped.config, "zhongdu_canji"), "dibao")); /* paid beside it, not because of it */
}

static void test_every_decision_needs_others(void)
{
    for (size_t i = 0; i < shipped.config->flow_count; i++) {
        const struct ym_flow *f = &shipped.config->flows[i];
        for (size_t k = 0; k < f->action_count; k++) {
            const struct ym_flow_action *a = &f->actions[k];
            int uninvolved = 0;
            for (size_t g = 0; g < a->guard_count; g++)
                uninvolved |= a->guards[g] == YM_G_uninvolved;
            CU_ASSERT_EQUAL(uninvolved, a->decides);
        }
    }
}

/* A letter that ships, as one text; lent until the next. */
static const char *letter(const char *path)
{
    static char text[1 << 16];
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    if (f)
        fclose(f);
    text[n] = 0;
    return text;
}

/* 1 if the text says the whole name, as a setting or within a sentence. */
static int says(const char *text, const char *name, int quoted)
{
    const char *sought = quoted ? ym_arena_printf(&shipped.arena, "\"%s\"", name) : name;
    return strstr(text, sought) != NULL;
}

/* What a programme is called stands in workflow.conf, once in each language; whatever else shows it takes it from there. */
static void test_programmes_named_once(void)
{
    glob_t letters;
    char pattern[1024];
    const char *top = getenv("YM_SRCDIR");
    snprintf(pattern, sizeof pattern, "%s/conf/letters/*.txt", top ? top : ".");
    CU_ASSERT_EQUAL_FATAL(glob(pattern, 0, NULL, &letters), 0);
    for (size_t i = 0; i < shipped.config->flow_count; i++) {
        const struct ym_words *w = &shipped.config->flows[i].label;
        for (size_t k = 0; k < shipped.set.count; k++) {
            const struct ym_conf_file *f = &shipped.set.files[k];
            int here = strcmp(f->name, "workflow.conf") == 0;
            CU_ASSERT_EQUAL(says(f->text, w->zh, 1), here);
            CU_ASSERT_EQUAL(says(f->text, w->en, 1), here);
        }
        for (size_t k = 0; k < letters.gl_pathc; k++) {
            CU_ASSERT(*letter(letters.gl_pathv[k]) != 0);
            CU_ASSERT_FALSE(says(letter(letters.gl_pathv[k]), w->zh, 0));
        }
    }
    globfree(&letters);
}

/* A set of 0.1.x, whose rule files gave the programmes names of their own, opens; the names of workflow.conf are those that are said. */
static void test_names_of_older_sets(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "rules/dibao.conf", "programme = \"dibao\";",
                            "programme = \"dibao\";\nname = { zh = \"旧名\"; en = \"old name\"; };") > 0);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    struct ym_rule_result r;
    struct ym_list nobody;
    struct ym_rule_facts facts = {.programme = "dibao", .file = &nobody, .day = YM_NONE};
    ym_list_init(&nobody, &c.arena);
    CU_ASSERT_EQUAL(ym_rules_evaluate(&r, &c.arena, c.config->rules, &facts, 0, &c.problems), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(c.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(ym_both_said(&c.arena, c.problems.list[0].arg[0], 1), "最低生活保障");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&c.arena, c.problems.list[0].arg[0], 0), "Minimum living allowance");
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), YM_EBAD); /* but as a new set it is sent back */
    CU_ASSERT(confs_names(&c, "rules/dibao.conf", 3, "workflow.conf"));
    confs_release(&c);
}

/* What stands in the file is what an old set without numbers gets, so that a hand never learns two. */
static void test_numbers(void)
{
    struct confs bare;
    confs_init(&bare);
    for (int no = YM_FLOW_NO_LEAST; no <= YM_FLOW_NO_MOST; no++) {
        char was[32];
        snprintf(was, sizeof was, " no = %d;", no);
        while (confs_replace(&bare, "workflow.conf", was, ""))
            ;
    }
    CU_ASSERT_EQUAL_FATAL(confs_load(&bare), 0);
    for (size_t i = 0; i < shipped.config->flow_count; i++) {
        const struct ym_flow *f = &shipped.config->flows[i], *g = &bare.config->flows[i];
        CU_ASSERT_EQUAL_FATAL(f->action_count, g->action_count);
        for (size_t k = 0; k < f->action_count; k++) {
            CU_ASSERT(f->actions[k].no >= YM_FLOW_NO_LEAST);
            CU_ASSERT_EQUAL(f->actions[k].no, g->actions[k].no);
            CU_ASSERT_EQUAL(f->actions[k].no, ym_flow_usual_number(f->actions[k].name));
        }
    }
    confs_release(&bare);
}

/* Names nobody knows get the next free number, the same at every loading and in every programme. */
static void test_unknown_names(void)
{
    struct confs c;
    confs_init(&c);
    while (confs_replace(&c, "workflow.conf", "\"extend\"; no = 62;", "\"yanqi\";"))
        ;
    CU_ASSERT(confs_replace(&c, "workflow.conf", "\"notify_missing\"; no = 13;", "\"gaozhi\"; no = 70;"));
    CU_ASSERT(confs_replace(&c, "workflow.conf", "action = \"extend\"", "action = \"yanqi\""));
    CU_ASSERT(confs_replace(&c, "workflow.conf", "action = \"notify_missing\"", "action = \"gaozhi\""));
    CU_ASSERT(confs_replace(&c, "workflow.conf", "\"ask_again\"; no = 22;", "\"zaihe\";"));
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[0], "gaozhi")->no, 70);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[0], "zaihe")->no, 71);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[0], "yanqi")->no, 72);
    CU_ASSERT_EQUAL(ym_flow_action_named(ym_config_flow(c.config, "bianyuan"), "yanqi")->no, 72);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[1], "notify_missing")->no, 13);
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), YM_EBAD); /* a guess: an act before it would move it */
    CU_ASSERT_EQUAL_FATAL(c.problems.count, 2); /* one for each name */
    CU_ASSERT_STRING_EQUAL(c.problems.list[0].arg[1], "zaihe");
    CU_ASSERT_STRING_EQUAL(c.problems.list[0].arg[2], "71");
    CU_ASSERT_STRING_EQUAL(c.problems.list[1].arg[1], "yanqi");
    confs_release(&c);
}

/* A usual number that the county gave to something else is not given twice. */
static void test_usual_number_taken(void)
{
    struct confs c;
    confs_init(&c);
    while (confs_replace(&c, "workflow.conf", "\"stop\"; no = 54;", "\"stop\";"))
        ;
    CU_ASSERT(confs_replace(&c, "workflow.conf", "\"start\"; no = 14;", "\"start\"; no = 54;"));
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[0], "start")->no, 54);
    CU_ASSERT_EQUAL(ym_flow_action_named(&c.config->flows[0], "stop")->no, 70);
    CU_ASSERT_EQUAL(ym_flow_action_named(ym_config_flow(c.config, "gangxing"), "stop")->no, 70);
    confs_release(&c);
}

/* Which act each stage of each programme has next; the first of equals. */
static const struct {
    const char *programme, *stage, *next;
} steps[] = {
    {"dibao", "applied", "accept"},         {"dibao", "accepted", "start"},           {"dibao", "checking", "opine"},
    {"dibao", "opined", "post"},            {"dibao", "posted", "submit"},            {"dibao", "objected", "survey_again"},
    {"dibao", "declined", "refuse"},        {"dibao", "submitted", "grant"},          {"dibao", "granted", ""},
    {"dibao", "refused", "tell"},           {"dibao", "closed", ""},                  {"tekun", "applied", "accept"},
    {"tekun", "checking", "opine"},         {"tekun", "opined", "post"},              {"tekun", "posted", "submit"},
    {"tekun", "objected", "survey_again"},  {"tekun", "declined", "refuse"},          {"tekun", "submitted", "grant"},
    {"tekun", "granted", ""},               {"tekun", "refused", "tell"},             {"linshi_jinan", "applied", "help"},
    {"linshi_jinan", "helped", "complete"}, {"linshi_jinan", "refused", "tell"},      {"linshi_zhichu", "applied", "accept"},
    {"linshi_zhichu", "checking", "post"},  {"linshi_zhichu", "posted", "grant_township"},
    {"linshi_zhichu", "objected", "survey_again"},                                    {"linshi_zhichu", "submitted", "grant"},
    {"linshi_zhichu", "refused", "tell"},   {"kunnan_canji", "applied", "accept"},    {"kunnan_canji", "submitted", "grant"},
    {"kunnan_canji", "returned", "submit_again"},                                     {"kunnan_canji", "refused", "tell"},
    {"zhongdu_canji", "returned", "submit_again"},                                    {"bianyuan", "applied", "accept"},
    {"bianyuan", "checking", "submit"},     {"bianyuan", "submitted", "grant"},       {"bianyuan", "granted", ""},
    {"gangxing", "checking", "submit"},     {"gangxing", "refused", "tell"},
};

static const char *step_after(const struct ym_flow *f, const char *stage)
{
    enum ym_flow_way best = YM_WAY_NONE;
    const char *next = "";
    for (size_t i = 0; i < f->action_count; i++) {
        enum ym_flow_way way = ym_flow_way(f, &f->actions[i], stage);
        next = way > best ? f->actions[i].name : next;
        best = way > best ? way : best;
    }
    return next;
}

static void test_next_steps(void)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const struct ym_flow *f = ym_config_flow(shipped.config, steps[i].programme);
        CU_ASSERT_PTR_NOT_NULL_FATAL(f);
        CU_ASSERT_STRING_EQUAL(step_after(f, steps[i].stage), steps[i].next);
    }
    for (size_t i = 0; i < shipped.config->flow_count; i++) /* and there is one wherever something is left to decide */
        for (size_t k = 0; k < shipped.config->flows[i].stage_count; k++) {
            const struct ym_flow_stage *s = &shipped.config->flows[i].stages[k];
            if (!s->final && strcmp(s->name, "granted") != 0 && strcmp(s->name, "fading") != 0)
                CU_ASSERT(*step_after(&shipped.config->flows[i], s->name));
        }
}

static int is_act(const char *name)
{
    for (size_t i = 0; i < shipped.config->flow_count; i++)
        if (ym_flow_action_named(&shipped.config->flows[i], name))
            return 1;
    return 0;
}

/* Every kind lies on somebody's desk or in his list by its stage, can be closed, and leads somewhere. */
static void test_todos(void)
{
    const struct ym_config *c = shipped.config;
    CU_ASSERT_EQUAL(c->todo_count, 32);
    for (size_t i = 0; i < c->todo_count; i++) {
        const struct ym_todo_kind *k = &c->todos[i];
        int hand = strcmp(k->name, "reminder") == 0;
        CU_ASSERT(hand ? k->word && !k->closes : k->closes != 0);
        CU_ASSERT(hand || k->opens == YM_TODO_roll_unapproved || k->by_stage == !k->roles); /* shipped, nobody need approve a roll */
        CU_ASSERT(hand || ym_todo_does(k->does) != is_act(k->does)); /* a place that bears an act's name would hide the act */
        CU_ASSERT_EQUAL(strcmp(ym_todo_event_name(k->opens), "hand") == 0, hand);
        CU_ASSERT_EQUAL(ym_todo_event_is_calendar(k->opens), k->ahead.days > 0);
        CU_ASSERT_PTR_EQUAL(ym_config_todo(c, k->name), k);
        CU_ASSERT_PTR_EQUAL(ym_config_todo(c, k->label.zh), k);
    }
    CU_ASSERT(!ym_todo_word_is_of(ym_config_todo(c, "facts_changed"), 1u << (YM_role_township - 1)));
    CU_ASSERT(ym_todo_word_is_of(ym_config_todo(c, "facts_changed"), 1u << (YM_role_county - 1)));
    CU_ASSERT(ym_todo_word_is_of(ym_config_todo(c, "reminder"), 1u << (YM_role_payer - 1)));
    CU_ASSERT_PTR_NULL(ym_config_todo(c, "nothing"));
    CU_ASSERT_EQUAL(ym_config_todo(c, "roll")->day, 10);
    CU_ASSERT_EQUAL(ym_config_todo(c, "tell")->limit.days, 3);
    CU_ASSERT(ym_config_todo(c, "tell")->limit.working);
    CU_ASSERT_EQUAL(ym_config_todo(c, "recheck")->ahead.days, 30);
}

static void test_digest(void)
{
    struct confs other;
    uint8_t digest[32];
    confs_init(&other);
    ym_conf_digest(digest, &other.set);
    CU_ASSERT_EQUAL(memcmp(digest, shipped.config->digest, sizeof digest), 0);
    confs_replace(&other, "yimen.conf", "callers = 200", "callers = 201");
    ym_conf_digest(digest, &other.set);
    CU_ASSERT_NOT_EQUAL(memcmp(digest, shipped.config->digest, sizeof digest), 0);
    confs_release(&other);
}

void ym_suite_shipped(void)
{
    static const struct ym_test tests[] = {
        {"how many of everything", test_counts}, {"kinds of tables", test_tables},
        {"the site", test_site},
        {"questions", test_questions},
        {"by name", test_lookups},
        {"codes", test_codes},
        {"working days of 2021 to 2026", test_calendar},
        {"the law's figures", test_law},
        {"every decision needs somebody uninvolved", test_every_decision_needs_others},
        {"a programme's name stands in one file", test_programmes_named_once},
        {"rule files of older sets had names too", test_names_of_older_sets},
        {"the numbers of acts are the usual ones", test_numbers},
        {"acts of unknown names get the next free number", test_unknown_names},
        {"no number is given twice", test_usual_number_taken},
        {"the next step of every stage", test_next_steps},
        {"kinds of to-dos", test_todos},
        {"digest", test_digest},
        {0},
    };
    ym_suite_add_with("shipped", load_shipped, drop_shipped, tests);
}
