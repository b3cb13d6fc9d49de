/* test_eyes.c — what no path may lead to: deciding what one had a hand in, paying for somebody nobody asked about, a publicity
 * that nobody could read. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record_location.h"
#include "yimen/domain/validation.h"

static struct office d;
static int next_sequence = 501;

static struct walk_family fresh(const struct walk_family *like)
{
    struct walk_family f = *like;
    for (struct walk_person *p = f.people; p->birth; p++, next_sequence += 2)
        p->sequence = next_sequence + (p->sequence % 2 == 0);
    return f;
}

static int see(const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    return office_call(&d, "county1", "case.see", ask);
}

/* Taken in, accepted, asked and answered; the office's day is the one after. */
static void to_answered(const struct walk_family *f, const char *town, char number[32])
{
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, town, number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
}

static const char visit[] = "%rec: survey\n\non: 2021-07-01\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n";

/* ---- four eyes */

static void related_by_name_alone(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    f.kase = "%rec: kinship\n\nkind: official\nname: 审核一\nhow: 侄女\n";
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, N_("You are noted as related to this family; somebody else must decide the case.")));
}

/* The unit's answer to the question about cars, open after the start of a family's case. */
static void answer_car(long long check, const char *plate)
{
    char ask[160];
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: plate: %s\n", check, plate);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.answer", ask), 0);
}

/* A case that was started, with a car found; the check's number. */
static long long with_a_car(char number[32])
{
    struct walk_family f = fresh(&walk_e1);
    const struct ym_task *t = NULL;
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_task); i++)
        if (strcmp(OFFICE_GOT(&d, task, i)->number, number) == 0 && strcmp(OFFICE_GOT(&d, task, i)->question, "car") == 0)
            t = OFFICE_GOT(&d, task, i);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    long long check = (long long)t->check;
    answer_car(check, "豫S12345");
    return check;
}

static const struct ym_check *seen_check(const char *number, long long check)
{
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    const struct ym_check *c = (const struct ym_check *)ym_list_find(&d.out, YM_R_check, check);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    return c;
}

static int judge_at(long long check, long long revision, const char *verdict)
{
    char ask[200];
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: %s\nreason: 看过\nrevision: %lld\n", check, verdict, revision);
    return office_call(&d, "town_411526001", "case.judge", ask);
}

/* The unit answers anew while somebody reads its answer: what he sends then is about a car that is not there any more. */
static void judged_is_what_was_seen(void)
{
    char number[32];
    office_day(&d, "2021-07-05");
    long long check = with_a_car(number), seen = seen_check(number, check)->head.rev;
    answer_car(check, "豫S99999");
    CU_ASSERT_EQUAL(judge_at(check, seen, "harmless"), YM_ESTALE);
    CU_ASSERT(office_said(&d, NULL, N_("The answer or its judgement was changed since you saw it; look at it again, then judge.")));
    CU_ASSERT(ym_text_empty(seen_check(number, check)->judged_by));
    CU_ASSERT_EQUAL(judge_at(check, seen_check(number, check)->head.rev, "harmless"), 0);
    CU_ASSERT_EQUAL(judge_at(check, seen_check(number, check)->head.rev - 1, "true"), YM_ESTALE); /* nor over another's word unseen */
    CU_ASSERT_EQUAL(judge_at(check, 0, "true"), 0); /* a terminal of before says none */
    CU_ASSERT_EQUAL(seen_check(number, check)->verdict, YM_verdict_true);
}

static void judged_by_the_one_who_decides(void)
{
    char number[32], ask[400];
    office_day(&d, "2021-07-05");
    long long check = with_a_car(number);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: true\nreason: 车主是本人\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526001", "case.judge", ask), 0);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, visit), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "opine", "请县级研究", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "post", NULL, NULL), 0);
    office_day(&d, "2021-07-14");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "submit", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD); /* a car */
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: harmless\nreason: 我认为不影响\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.judge", ask), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(walk_act(&d, "county2", number, "grant", "同意", NULL), 0);
}

/* ---- who was asked about */

static void a_member_nobody_was_asked_about(void)
{
    char number[32], id[19], ask[500];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-02");
    to_answered(&f, "town_411526001", number);
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nroot: %lld\nid: 1\nname: 新人\nidno: %s\nrelation: spouse\nstanding: member\n\n"
             "%%rec: authorisation\n\nparent: 1\nsigned_on: 2021-07-02\nbank: yes\n",
             (long long)OFFICE_GOT(&d, household, 0)->head.id, walk_idno(id, "1960-05-05", next_sequence += 2));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, visit), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("No unit was asked about {1} yet; ask the units again.")));
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "ask_again", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Questions not answered yet: {1}.")));
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), 0);
}

static void withdrawn_is_no_longer_asked(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-02");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "withdraw", "家庭撤回", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongan", "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_task); i++)
        CU_ASSERT(strcmp(OFFICE_GOT(&d, task, i)->number, number) != 0);
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    CU_ASSERT(office_count(&d, YM_R_check) > 0);
    for (size_t i = 0; i < office_count(&d, YM_R_check); i++)
        CU_ASSERT(OFFICE_GOT(&d, check, i)->state != YM_answer_nothing); /* nobody said so */
}

/* ---- publicity */

static void posted_before_the_opinion(void)
{
    char number[32], ask[200];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-02");
    to_answered(&f, "town_411526001", number);
    office_day(&d, "2021-07-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, visit), 0);
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: opine\nreason: 符合\non: 2021-07-03\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526001", "case.act", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: post\non: 2021-07-05\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526001", "case.act", ask), YM_EBAD);
    CU_ASSERT(office_said(&d, "act, on", N_("The opinion was entered on {1}; it cannot have been posted before.")));
    office_day(&d, "2021-07-22");
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: post\non: 2021-07-20\n", number);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526001", "case.act", ask), 0); /* put up that day, entered two days later */
    office_day(&d, "2021-07-28");
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526001", number, "submit", NULL, NULL), 0);
}

static void the_countys_visit_is_the_countys(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    f.kase = "%rec: kinship\n\nkind: village\nname: 村主任\nhow: 侄女\n";
    office_day(&d, "2021-07-02");
    to_answered(&f, "town_411526001", number);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, visit), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "opine", "符合", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "post", NULL, NULL), 0);
    office_day(&d, "2021-07-12");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "submit", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", number, "visit", NULL, visit), 0); /* does not say by_county: who else */
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "grant", "同意", NULL), 0);
}

/* ---- a person covered twice */

static void covered_twice_by_an_adjustment(void)
{
    char first[32], second[32], id[19], ask[400];
    struct walk_family a = fresh(&walk_e2), b = fresh(&walk_e1);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &a, "2021-07-20", first), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &b, "2021-07-20", second), 0);
    CU_ASSERT_EQUAL_FATAL(see(second), 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nroot: %lld\nname: 李小明\nidno: %s\nrelation: grandchild\nstanding: member\n",
             (long long)OFFICE_GOT(&d, household, 0)->head.id, walk_idno(id, a.people[2].birth, a.people[2].sequence));
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_found), 1); /* shown at once */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->number, first);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "adjust", "增加人口", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("A person of this case is covered by {1} already (case {2}, township {3}).")));
}

/* He left the first family, but its grant still covers him until it is adjusted or stopped. */
static void covered_where_he_left(void)
{
    char first[32], second[32], ask[500];
    struct walk_family a = fresh(&walk_e2), b = fresh(&walk_e1);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &a, "2021-07-20", first), 0);
    CU_ASSERT_EQUAL_FATAL(see(first), 0);
    const struct ym_person *p = OFFICE_GOT(&d, person, 2);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 更正\n\n%%rec: person\n\nroot: %lld\nid: %lld\nrev: %lld\nname: %s\nidkind: resident\nidno: %s\n"
             "relation: child\nstanding: former\n", (long long)p->head.root, (long long)p->head.id, (long long)p->head.rev, p->name, p->idno);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    b.people[1] = a.people[2];
    b.people[2].birth = NULL;
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &b, "2021-08-10", second), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", first, "stop", "减少人口后收入超标", NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", second, "grant", "同意", NULL), 0);
}

/* ---- a family that moves; several families in one call */

static long long open_check(const char *unit, const char *number)
{
    office_call(&d, unit, "unit.queue", "%rec: queue\n\nlimit: 500\n");
    for (size_t i = 0; i < office_count(&d, YM_R_task); i++)
        if (strcmp(OFFICE_GOT(&d, task, i)->number, number) == 0)
            return (long long)OFFICE_GOT(&d, task, i)->check;
    return 0;
}

static void moved_to_another_township(void)
{
    char number[32], ask[400];
    struct walk_family f = fresh(&walk_e1);
    office_day(&d, "2021-07-02");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "ask_again", NULL, NULL), 0);
    long long check = open_check("unit_gongjijin", number);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: employer: 某厂\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongjijin", "unit.answer", ask), 0);
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    const struct ym_household *h = OFFICE_GOT(&d, household, 0);
    snprintf(ask, sizeof ask, "%%rec: changing\n\nreason: 迁居\n\n%%rec: household\n\nroot: %lld\nid: %lld\nrev: %lld\ntownship: 411526002\narea: urban\naddress: 新路1号\n",
             (long long)h->head.root, (long long)h->head.id, (long long)h->head.rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: gone\nreason: 已提取\n", check);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526001", "case.judge", ask), YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526002", "case.judge", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: find\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526002", "find", ask), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "town_411526001", "find", ask), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 0);
}

/* Who looks through a family's entries finds everything that was done to it. */
static void an_entry_in_every_family(void)
{
    char first[32], second[32], ask[200];
    int64_t roots[2];
    struct walk_family a = fresh(&walk_e1), b = fresh(&walk_e1);
    const char *const numbers[] = {first, second};
    office_day(&d, "2021-07-02");
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(&d), 0);
    for (int i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL_FATAL(walk_intake(&d, i ? &b : &a, i ? second : first), 0);
        CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", numbers[i], "accept", NULL, NULL), 0);
        CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", numbers[i], "start", NULL, NULL), 0);
        CU_ASSERT_EQUAL_FATAL(see(numbers[i]), 0);
        roots[i] = OFFICE_GOT(&d, household, 0)->head.id;
    }
    long long from = open_check("unit_gongjijin", first), to = open_check("unit_gongjijin", second);
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nto: %lld\nstate: nothing\n", from, to);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongjijin", "unit.answer", ask), 0);
    for (int i = 0; i < 2; i++) {
        snprintf(ask, sizeof ask, "%%rec: audit\n\nroot: %lld\naccount: unit_gongjijin\ndetails: yes\n", (long long)roots[i]);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "audit.list", ask), 0);
        CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_entry), 1);
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, 0)->call, "unit.answer");
        for (size_t k = 0; k < office_count(&d, YM_R_change); k++)
            CU_ASSERT_EQUAL(OFFICE_GOT(&d, change, k)->number, i ? to : from);
    }
}

/* ---- what is written must be fit to be kept */

static void long_reasons_fit(void)
{
    char number[32], reason[1000] = "";
    struct walk_family f = fresh(&walk_e1);
    for (int i = 0; i < 300; i++)
        strcat(reason, "长");
    strcat(reason, "\n+ 完");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", reason, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    const struct ym_grant *g = OFFICE_GOT(&d, grant, 0);
    CU_ASSERT_EQUAL(g->state, YM_grant_stopped);
    CU_ASSERT_EQUAL(ym_record_validate(NULL, &g->head, NULL, YM_NONE, YM_AT_RECORD(grant), &d.problems),
                    0); /* a dump of it can be loaded */
}

static void add_relatives(struct ym_buf *out, int n)
{
    char id[19];
    for (int i = 0; i < n; i++)
        ym_buf_addf(out, "%%rec: person\n\nname: 亲属\nidno: %s\nrelation: other\nstanding: member\ndisability: limb\nlevel: 2\n\n"
                    "%%rec: authorisation\n\nsigned_on: 2021-01-05\nbank: yes\n\n"
                    "%%rec: income\n\nkind: wage\namount: 1200.00\nperiod: year\n\n", walk_idno(id, "1960-01-01", 100 + i));
}

/* Every person gives some lines of the computation: what is stored of a large family must fit as well. */
static void a_large_family_fits(void)
{
    char number[32];
    struct walk_family f = fresh(&walk_e1);
    struct ym_buf more;
    ym_buf_init(&more);
    add_relatives(&more, 60);
    struct walk_family crowd = fresh(&walk_e1);
    crowd.kase = more.data;
    office_day(&d, "2021-07-02");
    walk_give(&d, &crowd);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "person", N_("A family has at most {1} persons here; this has {2}.")));
    struct ym_buf kept;
    ym_buf_init(&kept);
    add_relatives(&kept, 14);
    f.kase = kept.data;
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(see(number), 0);
    CU_ASSERT_EQUAL(ym_record_validate(NULL, &OFFICE_GOT(&d, decision, 0)->head, NULL, YM_NONE, YM_AT_RECORD(decision), &d.problems), 0);
    ym_buf_release(&kept);
    ym_buf_release(&more);
}

static int before(void)
{
    office_open(&d, 1, "2021-05-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_eyes(void);
void ym_suite_eyes(void)
{
    static const struct ym_test tests[] = {
        {"related by name alone", related_by_name_alone},
        {"what is judged is what was seen", judged_is_what_was_seen},
        {"who overrules a judgement does not decide", judged_by_the_one_who_decides},
        {"a member nobody was asked about", a_member_nobody_was_asked_about},
        {"a withdrawn case is no longer asked about", withdrawn_is_no_longer_asked},
        {"not posted before the opinion", posted_before_the_opinion},
        {"the county's visit is the county's", the_countys_visit_is_the_countys},
        {"an adjustment covers nobody twice", covered_twice_by_an_adjustment},
        {"covered where he left", covered_where_he_left},
        {"a family that moves", moved_to_another_township},
        {"an entry in every family", an_entry_in_every_family},
        {"a large family fits", a_large_family_fits},
        {"long reasons are fit to be kept", long_reasons_fit},
        {0},
    };
    ym_suite_add_with("eyes", before, after, tests);
}
