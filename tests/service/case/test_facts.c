/* test_facts.c — a decision keeps all facts its rules read: its kept text alone gives the same result again. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/config/config.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/rules/facts.h"
#include "yimen/domain/rec.h"

enum { OFFSET = 8 * 3600 };

static struct office d;
static struct ym_arena shipped;
static struct ym_config *config;

static const struct walk_family e20 = {
    .programmes = "dibao", .area = "rural", .township = "411526103",
    .people = {{"韩秋菊", "1986-03-01", "self", 922, "disability: limb\nlevel: 2", NULL},
               {"韩小豆", "2013-02-01", "child", 923, NULL, NULL}},
};

/* Asks the rules again, of nothing but what the decision kept. */
static int from_kept(struct ym_rule_result *out, struct ym_arena *arena, const char *programme, const struct ym_decision *dec)
{
    struct ym_list kept;
    struct ym_case *kase;
    struct ym_problems problems;
    ym_problems_init(&problems, arena);
    ym_list_init(&kept, arena);
    int err = ym_decision_facts(&kept, &kase, dec, OFFSET, &problems);
    CU_ASSERT_PTR_NOT_NULL(kase);
    struct ym_rule_facts facts = {.programme = programme, .file = &kept, .kase = kase, .day = dec->on};
    return err ? err : ym_rules_evaluate(out, arena, config->rules, &facts, 0, &problems);
}

static void check_kept(const char *number, ym_fen amount)
{
    struct ym_arena arena;
    struct ym_rule_result again;
    const struct ym_case *c = walk_see(&d, number);
    const struct ym_decision *dec;
    size_t pos = 0, seen = 0;
    ym_arena_init(&arena);
    while (c && (dec = YM_NEXT(&d.out, decision, c->head.id, &pos))) {
        CU_ASSERT_EQUAL(from_kept(&again, &arena, c->programme, dec), 0);
        CU_ASSERT_STRING_EQUAL(again.outcome, dec->outcome);
        CU_ASSERT_EQUAL(again.amount, amount);
        CU_ASSERT_EQUAL(again.amount, dec->amount);
        CU_ASSERT_EQUAL(again.persons, dec->persons);
        CU_ASSERT_EQUAL(again.from, dec->from);
        seen++;
    }
    CU_ASSERT(seen > 0);
    ym_arena_release(&arena);
}

static void every_decision_of_the_worked_cases(void)
{
    const struct {
        const struct walk_family *family;
        const char *day;
        ym_fen amount;
    } rows[] = {
        {&walk_e4, "2021-05-12", 33733}, {&walk_e9, "2021-06-02", 77310}, {&walk_e3, "2021-06-10", 17903},
        {&walk_e1, "2021-06-21", 64900}, {&walk_e2, "2021-07-20", 41900},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char number[32];
        CU_ASSERT_EQUAL_FATAL(walk_granted(&d, rows[i].family, rows[i].day, number), 0);
        check_kept(number, rows[i].amount);
    }
}

/* The living subsidy hangs on the family's own allowance: the grant and who it covers are facts. */
static void a_benefit_that_hangs_on_another(void)
{
    char number[32], subsidy[32], text[600];
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &e20, "2021-08-02", number), 0);
    const struct ym_case *c = walk_see(&d, number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    snprintf(text, sizeof text, "%%rec: intake\n\nprogrammes: kunnan_canji\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: 2021-08-02\n\n"
             "kind: idcard\ngiven: 2021-08-02\n\nkind: certificate\ngiven: 2021-08-02\n", (long long)c->head.root);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "intake", text), 0);
    snprintf(subsidy, sizeof subsidy, "%s", OFFICE_GOT(&d, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", subsidy, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", subsidy, "grant", "同意", NULL), 0);
    check_kept(subsidy, 6000);
}

/* 52号: neither subsidy beside support for extreme hardship, also where that is another household's case. */
static void no_subsidy_beside_tekun_elsewhere(void)
{
    char first[32], second[32], id[19], text[1200];
    static const struct walk_family alone = {
        .programmes = "tekun", .area = "rural", .township = "411526201", .kase = "%rec: case\n\nprogramme: tekun\nliving: home\n",
        .people = {{"郑老五", "1950-02-10", "self", 931, "failed_acts: 2\nsupported: no\ndisability: limb\nlevel: 1", NULL}},
    };
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &alone, "2021-08-16", first), 0);
    snprintf(text, sizeof text, "%%rec: intake\n\nprogrammes: zhongdu_canji\nknown: 住到侄子家\n\n%%rec: household\n\ntownship: 411526203\narea: rural\n\n"
             "%%rec: person\n\nname: 郑老五\nidno: %s\nrelation: self\nstanding: member\ndisability: limb\nlevel: 1\n\n"
             "%%rec: paper\n\nkind: application\ngiven: 2021-08-16\n\nkind: idcard\ngiven: 2021-08-16\n\nkind: certificate\ngiven: 2021-08-16\n",
             walk_idno(id, "1950-02-10", 931));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "intake", text), 0);
    snprintf(second, sizeof second, "%s", OFFICE_GOT(&d, result, 0)->about);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", second, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("A person of this case is covered by {1} already (case {2}, township {3}).")));
    CU_ASSERT_EQUAL(walk_act(&d, "county1", first, "stop", "转入亲属家庭", NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), 0);
}

/* Nobody asked whether there is an able supporter: that is no "no", and is missed at the decision, not at the window. */
static void not_asked_is_no_answer(void)
{
    char number[32];
    static const struct walk_family unasked = {
        .programmes = "tekun", .area = "rural", .township = "411526201", .kase = "%rec: case\n\nprogramme: tekun\nliving: home\n",
        .people = {{"郑老六", "1950-02-11", "self", 933, "failed_acts: 2", NULL}},
    };
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &unasked, "2021-08-18", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("{1}: \"{2}\" was not asked yet. It is answered with the family's facts.")));
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_person *p = OFFICE_GOT(&d, person, 0);
    struct ym_person *said = (struct ym_person *)ym_record_clone(&d.arena, &p->head);
    said->supported = 0;
    ym_list_add(&d.in, &said->head);
    CU_ASSERT_EQUAL(office_ask(&d, "town_411526201", "family.change"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), 0);
}

/* What was kept can be read back only as it was kept. */
static void a_changed_text_is_no_fact(void)
{
    struct ym_arena arena;
    struct ym_list kept;
    struct ym_case *kase;
    ym_arena_init(&arena);
    ym_list_init(&kept, &arena);
    struct ym_decision *dec = YM_RECORD(&arena, decision);
    CU_ASSERT_EQUAL(ym_decision_facts(&kept, &kase, dec, OFFSET, NULL), YM_ENOENT);
    struct ym_household *h = YM_RECORD(&arena, household);
    struct ym_case *c = YM_RECORD(&arena, case);
    struct ym_list file;
    ym_list_init(&file, &arena);
    h->head.id = 5;
    h->area = YM_area_rural;
    c->head.id = dec->head.parent = 9;
    ym_list_add(&file, &h->head);
    ym_list_add(&file, &c->head);
    char *text = ym_arena_strdup(&arena, ym_facts_text(&arena, config->rules, "dibao", &file, c, OFFSET));
    dec->facts = text;
    CU_ASSERT_EQUAL(ym_decision_facts(&kept, &kase, dec, OFFSET, NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(kase);
    CU_ASSERT_EQUAL(kase->head.id, 9);
    memcpy(strstr(text, "rural"), "urban", 5);
    CU_ASSERT_EQUAL(ym_decision_facts(&kept, &kase, dec, OFFSET, NULL), YM_ECORRUPT);
    ym_arena_release(&arena);
}

/* The set's rules say what is kept: rules of the living subsidy never look at property. */
static void what_no_rule_reads_is_not_kept(void)
{
    CU_ASSERT(ym_rules_read(config->rules, "dibao", YM_R_property));
    CU_ASSERT(!ym_rules_read(config->rules, "kunnan_canji", YM_R_property));
    CU_ASSERT(ym_rules_read(config->rules, "kunnan_canji", YM_R_beneficiary));
    CU_ASSERT(ym_rules_read(config->rules, "kunnan_canji", YM_R_grant));
    CU_ASSERT(!ym_rules_read(config->rules, "dibao", YM_R_account));
    CU_ASSERT(!ym_rules_read(config->rules, "none", YM_R_person));
}

static int before(void)
{
    struct ym_conf_set set;
    struct ym_problems problems;
    const char *top = getenv("YM_SRCDIR");
    ym_arena_init(&shipped);
    ym_problems_init(&problems, &shipped);
    int err = ym_conf_read(&set, &shipped, ym_arena_printf(&shipped, "%s/conf", top ? top : "."), &problems);
    office_open(&d, 1, "2021-04-20");
    return err ? err : ym_config_load(&config, &set, &problems);
}

static int after(void)
{
    ym_config_free(config);
    ym_arena_release(&shipped);
    office_close(&d);
    return 0;
}

void ym_suite_facts(void);
void ym_suite_facts(void)
{
    static const struct ym_test tests[] = {
        {"every decision of the worked cases gives its sum from its kept facts alone", every_decision_of_the_worked_cases},
        {"the grant a subsidy hangs on is kept with it", a_benefit_that_hangs_on_another},
        {"a yes or no that nobody asked for is no answer", not_asked_is_no_answer},
        {"no subsidy beside support for extreme hardship elsewhere", no_subsidy_beside_tekun_elsewhere},
        {"kept facts are read back only as they were kept", a_changed_text_is_no_fact},
        {"what is kept is what the rules read", what_no_rule_reads_is_not_kept},
        {0},
    };
    ym_suite_add_with("facts", before, after, tests);
}
