/* test_deaths_learnt.c — a death the police answer, one of somebody in two families, one in the months of another rule set. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

/* ---- the police answer, somebody judges */

struct asked {
    const char *number;
    int64_t check, root;
};

/* 重新核对: the police find that the person of this name has died. */
static struct asked police_say(const char *number, const char *name, const char *died)
{
    char ask[200];
    int64_t who = deaths_person(number, name)->head.id;
    const struct ym_check *k;
    size_t pos = 0;
    struct asked a = {.number = number};
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county2", number, "ask_again", NULL, NULL), 0);
    deaths_see(number);
    while ((k = YM_NEXT(&deaths_office.out, check, -1, &pos)))
        if (strcmp(k->question, "death") == 0 && k->person == who && k->state == YM_answer_waiting)
            a = (struct asked){number, k->head.id, k->head.root};
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: died: %s\n", (long long)a.check, died);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "unit_gongan", "unit.answer", ask), 0);
    return a;
}

static struct ym_judge *give_judgement(const struct asked *a, int64_t verdict, const char *died)
{
    struct ym_judge *j = OFFICE_GIVE(&deaths_office, judge);
    j->check = a->check;
    j->verdict = verdict;
    j->reason = "经核实";
    j->died = day_of(died);
    return j;
}

static int judge(const struct asked *a, int64_t verdict, const char *died)
{
    give_judgement(a, verdict, died);
    return office_ask(&deaths_office, "town_411526001", "case.judge");
}

/* By a program that does not know the field of the day. */
static int judge_of_old(const struct asked *a, int64_t verdict)
{
    give_judgement(a, verdict, NULL)->head.version = 1;
    return office_ask(&deaths_office, "town_411526001", "case.judge");
}

static const struct ym_check *check_of(const struct asked *a)
{
    return (const struct ym_check *)office_record(&deaths_office, YM_R_check, a->root, a->check);
}

static void judged_true_with_the_day(void)
{
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    roll_paid(&deaths_office, "dibao", "2021-09");
    struct asked a = police_say(number, "郑二", "2021-08-03");
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_false, "2021-08-03"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "judge, died", "A day of death belongs to a death that is judged true, and to nothing else."));
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_true, "2021-09-11"), YM_EBAD); /* lies ahead */
    CU_ASSERT_EQUAL(check_of(&a)->verdict, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_true, "2021-08-03"), 0);
    CU_ASSERT_EQUAL(check_of(&a)->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL(deaths_person(number, "郑二")->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL(deaths_recover(number), 59000);
    deaths_provisional_is(number, "2021-09", 118000, 2);
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_false, NULL), YM_EBAD); /* not taken back in silence */
    CU_ASSERT(office_said(&deaths_office, "judge, died", "By this judgement a death on {1} was recorded; it stands."));
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_true, "2021-08-03"), 0);
    CU_ASSERT_EQUAL(deaths_person(number, "郑二")->died, day_of("2021-08-03"));
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-09", NULL, 118000, 2});
    office_close(&deaths_office);
}

static void judged_true_without_the_day(void)
{
    char number[32];
    const char *why = "";
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-09-10");
    struct asked a = police_say(number, "郑二", "2021-08-03");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-09");
    CU_ASSERT_EQUAL(judge(&a, YM_verdict_true, NULL), YM_EBAD); /* the police told the day: it is not left out by the way */
    CU_ASSERT(office_said(&deaths_office, "judge, died", "The unit told {1} as the day of the death: fill in the day by which it is recorded."));
    CU_ASSERT_EQUAL(check_of(&a)->verdict, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(judge_of_old(&a, YM_verdict_true), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 0)->arg1, "2021-09");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, number), "A death became known since the roll was made.");
    CU_ASSERT_EQUAL(OFFICE_GOT(&deaths_office, roll, 0)->amount, 177000); /* August, before the answer's month */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.hand", roll), 0);
    roll = roll_single(&deaths_office, "dibao", "2021-09", number);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered has died, a unit answered on {1}; record the day of the death.");
    CU_ASSERT_EQUAL_FATAL(judge(&a, YM_verdict_false, NULL), 0); /* a namesake after all */
    CU_ASSERT_EQUAL(roll_ask(&deaths_office, "payer2", "roll.discard", roll), 0);
    roll = roll_single(&deaths_office, "dibao", "2021-09", number);
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 177000);
    CU_ASSERT_EQUAL_FATAL(judge_of_old(&a, YM_verdict_true), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "已死亡"), 0); /* from the month after; the day is not known */
    deaths_grant_is(number, 0, (struct deaths_grant){YM_grant_replaced, "2021-08", "2021-09", 177000, 3});
    deaths_grant_is(number, 1, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 118000, 2});
    CU_ASSERT_EQUAL(roll_ask(&deaths_office, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_single(&deaths_office, "dibao", "2021-09", number), number, &why), -1);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-07-30"), 0); /* now it is: August was paid for him */
    deaths_told(1, "590.00");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    deaths_grant_is(number, 2, (struct deaths_grant){YM_grant_active, "2021-08", NULL, 118000, 2});
    office_close(&deaths_office);
}

/* ---- the same person in another family's file */

static void stands_in_another_family_too(void)
{
    const char *why = "";
    office_open(&deaths_office, 1, "2021-07-20");
    struct made a = family_put(&deaths_office, &(struct family){.amount = 100, .from = "2021-01", .persons = 2, .name = "许氏"});
    struct made b = family_put(&deaths_office, &(struct family){.amount = 200,
                                                                .from = "2021-01",
                                                                .persons = 2,
                                                                .name = "许氏",
                                                                .township = "411526101",
                                                                .programme = "tekun",
                                                                .same = a.idno});
    struct made c =
        family_put(&deaths_office,
                   &(struct family){.amount = 300, .from = "2021-01", .persons = 2, .name = "何氏", .programme = "tekun", .same = a.idno});
    int64_t june = roll_paid(&deaths_office, "tekun", "2021-06");
    CU_ASSERT_EQUAL(deaths_on_roll(june, b.number, NULL) + deaths_on_roll(june, c.number, NULL), 199); /* one of them: nobody is paid twice */
    int64_t entries = office_entries(&deaths_office);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(a.number, "许氏", "2021-05-10"), 0);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_result), 3);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->arg1, b.number);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->text,
                           "The same person stands in case {1}; the death is recorded there as well.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 2)->arg1, c.number);
    CU_ASSERT_EQUAL(office_entry(&deaths_office, entries + 2)->root, a.root); /* behind the look at the case */
    CU_ASSERT_EQUAL(office_entry(&deaths_office, 0)->root, b.root);
    CU_ASSERT_EQUAL(((struct ym_person *)office_record(&deaths_office, YM_R_person, b.root, b.applicant))->died, day_of("2021-05-10"));
    CU_ASSERT_EQUAL(((struct ym_person *)office_record(&deaths_office, YM_R_person, c.root, c.applicant))->died, YM_NONE);
    CU_ASSERT_EQUAL(((struct ym_grant *)office_record(&deaths_office, YM_R_grant, b.root, b.grant))->state, YM_grant_held);
    CU_ASSERT_EQUAL(deaths_on_roll(roll_made(&deaths_office, "tekun", "2021-07"), b.number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, "A person covered died on {1}; the amount must be adjusted first.");
    office_close(&deaths_office);
}

/* ---- the rule set in force for the month */

static char *read_conf(const char *name)
{
    static char text[1 << 16];
    char path[256];
    snprintf(path, sizeof path, "%s/%s", deaths_office.conf, name);
    FILE *f = fopen(path, "r");
    text[f ? fread(text, 1, sizeof text - 1, f) : 0] = 0;
    if (f)
        fclose(f);
    return text;
}

/* 590.00 rises to 620.00 in January by a set of its own: the survivors have the rise, and who is paid the old sum keeps it. */
static void the_set_of_the_month_gives_the_share(void)
{
    static char risen[1 << 16];
    char number[32];
    struct walk_family f = deaths_fresh(&deaths_three);
    office_open(&deaths_office, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&deaths_office, &f, "2021-07-20", number), 0);
    office_day(&deaths_office, "2021-12-10");
    roll_paid(&deaths_office, "dibao", "2021-12");
    char *text = read_conf("rules/parameters.conf"), *at = strstr(text, "\"590.00\"; }");
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    at += strlen("\"590.00\"; }");
    snprintf(risen, sizeof risen, "%.*s, { from = \"2022-01\"; value = \"620.00\"; }%s", (int)(at - text), text, at);
    office_write_conf(&deaths_office, "rules/parameters.conf", risen);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "admin1", "service.reload", NULL), 0);
    office_day(&deaths_office, "2022-01-10");
    roll_paid(&deaths_office, "dibao", "2022-01");
    office_write_conf(&deaths_office, "rules/parameters.conf", text); /* the set in use today knows of no rise */
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "admin1", "service.reload", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑二", "2021-11-20"), 0);
    deaths_told(2, "1120.00"); /* 1770 - 1180, and 1770 - 1240 */
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_deaths_learnt;
void ym_suite_deaths_learnt(void)
{
    static const struct ym_test tests[] = {
        {"judged true with the day", judged_true_with_the_day},
        {"judged true without the day", judged_true_without_the_day},
        {"stands in another family too", stands_in_another_family_too},
        {"the set of the month gives the share", the_set_of_the_month_gives_the_share},
        {0},
    };
    ym_suite_add("deaths as they are learnt", tests);
}
