/* test_revoked.c — who takes a death back: asked by one, confirmed by another, bound to what was seen; the unit's answer, other families. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "mandates.h"
#include "revoked.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/todo.h"
#include "yimen/store/record.h"

#define A "411526001"
#define B "411526101"

static void wrongly_dead(char number[32])
{
    revoked_paid_until_september(&deaths_three, number);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-05"), 0);
}

static const struct ym_revocation *stored(int64_t root, int64_t id)
{
    return (const struct ym_revocation *)office_record(&deaths_office, YM_R_revocation, root, id);
}

/* The case's last step, in what the county sees of it. */
static const struct ym_step *last_step(const char *number)
{
    const struct ym_step *t, *last = NULL;
    const struct ym_case *c = deaths_see(number);
    size_t pos = 0;
    while ((t = YM_NEXT(&deaths_office.out, step, c->head.id, &pos)))
        last = t;
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    return last;
}

/* ---- asking */

static void asked_of_what_was_seen(void)
{
    char number[32];
    wrongly_dead(number);
    int64_t dead = deaths_person(number, "郑三")->head.id, alive = deaths_person(number, "郑二")->head.id;
    CU_ASSERT_EQUAL(revoked_ask_seen("window1", alive, "郑二", "2021-09-05"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "revoking, person", "No death of this person is recorded; there is nothing to take back."));
    CU_ASSERT_EQUAL(revoked_ask_seen("window1", dead, "郑三", "2021-09-06"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "revoking, died", "The recorded day is {1}; look at the person again, then ask."));
    CU_ASSERT_EQUAL(revoked_ask_seen("window1", dead, "郑四", "2021-09-05"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "revoking, name", "The recorded name is {1}; look at the person again, then ask."));
    CU_ASSERT_EQUAL(revoked_ask_seen("window1", dead + 100000, "郑三", "2021-09-05"), YM_ENOENT);
    CU_ASSERT_EQUAL(revoked_ask_seen("town_" B, dead, "郑三", "2021-09-05"), YM_ENOENT); /* another township's */
    CU_ASSERT(office_said(&deaths_office, "revoking, person", "There is no such person within your scope."));
    CU_ASSERT_EQUAL(revoked_ask_seen("payer1", dead, "郑三", "2021-09-05"), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_ask_seen("unit_gongan", dead, "郑三", "2021-09-05"), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_ask_seen("town_" A, dead, "郑三", "2021-09-05"), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->record;
    const struct ym_revocation *w = stored(deaths_see(number)->head.root, id);
    CU_ASSERT(w->state == YM_settled_asked && w->died == day_of("2021-09-05"));
    CU_ASSERT_STRING_EQUAL(w->number, number);
    CU_ASSERT_STRING_EQUAL(w->reason, revoked_reason);
    CU_ASSERT_EQUAL(revoked_ask_seen("window1", dead, "郑三", "2021-09-05"), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "revoking, person",
                          "Somebody asked already that this death be taken back; it waits for a second person."));
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-05")); /* asked is not done */
    deaths_provisional_is(number, "2021-10", 118000, 2);
    CU_ASSERT_STRING_EQUAL(last_step(number)->action, "revoke_asked");
    CU_ASSERT_EQUAL(revoked_todos("town_" A, "revoke"), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, todo, 0)->who, "郑三");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, todo, 0)->now, "2021-09-05");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, todo, 0)->number, number);
    office_close(&deaths_office);
}

static void what_waits_is_listed_where_it_is_seen(void)
{
    static const struct {
        const char *who;
        int err;
        size_t sees;
    } rows[] = {{"county1", 0, 1}, {"window1", 0, 1}, {"town_" A, 0, 1},       {"town_" B, 0, 0},
                {"auditor1", 0, 1}, {"payer1", YM_EDENIED, 0}, {"unit_gongan", YM_EDENIED, 0}};
    char number[32];
    wrongly_dead(number);
    int64_t id = revoked_asked(number, "郑三");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(office_call(&deaths_office, rows[i].who, "revoke.list", NULL), rows[i].err);
        CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_revocation), rows[i].sees);
    }
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(office_call(&deaths_office, "county1", "revoke.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_revocation), 0);
    office_close(&deaths_office);
}

/* ---- the second person */

static void confirmed_by_another(void)
{
    char number[32];
    wrongly_dead(number);
    CU_ASSERT_EQUAL_FATAL(revoked_ask("county1", number, "郑三"), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->record, root = deaths_see(number)->head.root;
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.confirm", id, NULL), YM_EDENIED); /* 四眼 */
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.refuse", id, "不同意"), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_decide("window1", "revoke.confirm", id, NULL), YM_EDENIED); /* the county's */
    CU_ASSERT_EQUAL(revoked_decide("town_" A, "revoke.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_decide("county2", "revoke.confirm", root, NULL), YM_ENOENT); /* no such request */
    CU_ASSERT(office_said(&deaths_office, "which, record", "There is no such request to take a death back."));
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-05"));
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county2", "revoke.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, YM_NONE);
    const struct ym_revocation *w = stored(root, id);
    CU_ASSERT(w->state == YM_settled_done && w->on == day_of("2021-09-10"));
    CU_ASSERT_STRING_EQUAL(w->confirmed_by, "county2");
    CU_ASSERT_STRING_EQUAL(last_step(number)->action, "revoked");
    CU_ASSERT_STRING_EQUAL(last_step(number)->reason, revoked_reason);
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 0);
    CU_ASSERT_EQUAL(revoked_decide("county2", "revoke.confirm", id, NULL), YM_EBAD); /* once */
    CU_ASSERT(office_said(&deaths_office, "which, record", "This was decided already."));
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-08"), 0); /* for real this time */
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-08"));
    CU_ASSERT_EQUAL(revoked_todos("county1", "death"), 1);
    deaths_provisional_is(number, "2021-10", 118000, 2);
    office_close(&deaths_office);
}

static void refused_by_another(void)
{
    char number[32];
    wrongly_dead(number);
    int64_t id = revoked_asked(number, "郑三"), root = deaths_see(number)->head.root;
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.refuse", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "which, reason", "This is needed."));
    CU_ASSERT_EQUAL(revoked_todos("window1", "turned_down"), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.refuse", id, "死亡证明属实"), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_todos("window1", "turned_down"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, todo, 0)->text, "死亡证明属实");
    CU_ASSERT_EQUAL(stored(root, id)->state, YM_settled_refused);
    CU_ASSERT_STRING_EQUAL(stored(root, id)->refusal, "死亡证明属实");
    CU_ASSERT_STRING_EQUAL(last_step(number)->action, "revoke_refused");
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 0);
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-05"));
    deaths_provisional_is(number, "2021-10", 118000, 2);
    CU_ASSERT_EQUAL(revoked_decide("county2", "revoke.confirm", id, NULL), YM_EBAD);
    int64_t again = revoked_asked(number, "郑三"); /* with better papers */
    CU_ASSERT(again != id);
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 1);
    office_close(&deaths_office);
}

/* He was wrong himself: nothing waits any more, nothing was changed, and it may be asked anew. */
static void withdrawn_by_who_asked(void)
{
    char number[32];
    wrongly_dead(number);
    int64_t id = revoked_asked(number, "郑三"), root = deaths_see(number)->head.root;
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.withdraw", id, "看错了人"), YM_EDENIED);
    CU_ASSERT(office_said(&deaths_office, NULL, "Only whoever asked for it withdraws it; another official confirms or refuses it."));
    CU_ASSERT_EQUAL(revoked_decide("town_" A, "revoke.withdraw", id, "看错了人"), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_decide("town_" B, "revoke.withdraw", id, "看错了人"), YM_ENOENT); /* out of his scope */
    CU_ASSERT_EQUAL(revoked_decide("payer1", "revoke.withdraw", id, "看错了人"), YM_EDENIED);
    CU_ASSERT_EQUAL(revoked_decide("window1", "revoke.withdraw", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "which, reason", "This is needed."));
    CU_ASSERT_EQUAL(stored(root, id)->state, YM_settled_asked);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("window1", "revoke.withdraw", id, "看错了人"), 0);
    const struct ym_revocation *w = stored(root, id);
    CU_ASSERT(w->state == YM_settled_withdrawn && w->on == day_of("2021-09-10"));
    CU_ASSERT_STRING_EQUAL(w->withdrawal, "看错了人");
    CU_ASSERT_STRING_EQUAL(w->confirmed_by, "");
    CU_ASSERT_STRING_EQUAL(last_step(number)->action, "revoke_withdrawn");
    CU_ASSERT_STRING_EQUAL(last_step(number)->reason, "看错了人");
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 0);
    CU_ASSERT_EQUAL(office_call(&deaths_office, "county1", "revoke.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_revocation), 0);
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-05"));
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "which, record", "This was decided already."));
    CU_ASSERT_EQUAL(revoked_decide("window1", "revoke.withdraw", id, "再"), YM_EBAD);
    id = revoked_asked(number, "郑三");
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.confirm", id, NULL), 0);
    CU_ASSERT_EQUAL(revoked_decide("window1", "revoke.withdraw", id, "晚了"), YM_EBAD); /* it was decided */
    office_close(&deaths_office);
}

/* Somebody corrects the day, or the name, between the two. */
static void what_was_seen_changed_meanwhile(void)
{
    char number[32];
    wrongly_dead(number);
    int64_t id = revoked_asked(number, "郑三");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-09-07"), 0);
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "which, record",
                          "The recorded day was corrected to {1} since; refuse this, and have it asked anew if the person lives."));
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-07"));
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 1);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.refuse", id, "日期已更正"), 0);
    id = revoked_asked(number, "郑三");
    struct ym_person renamed = *deaths_person(number, "郑三");
    renamed.name = "郑叁";
    struct ym_person *p = OFFICE_GIVE(&deaths_office, person);
    *p = renamed;
    office_text(&deaths_office, "%rec: changing\n\nreason: 更正姓名\n");
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, "which, record",
                          "The recorded name was changed to {1} since; refuse this, and have it asked anew if the person lives."));
    CU_ASSERT_EQUAL(deaths_person(number, "郑叁")->died, day_of("2021-09-07"));
    office_close(&deaths_office);
}

/* zhang stands in for li of the county: what li asked he does not confirm, what he asked in li's place neither of them. */
static void four_eyes_count_whom_one_stands_in_for(void)
{
    const struct mandates_wish all[] = {{"zhang", YM_role_township, NULL, NULL, NULL},
                                        {"li", YM_role_county, NULL, NULL, NULL},
                                        {"zhang", YM_role_county, "li", "2021-09-01", "2021-09-30"}};
    char number[32];
    wrongly_dead(number);
    mandates_official(&deaths_office, "zhang", "张三", B, "");
    mandates_official(&deaths_office, "li", "李四", "*", "");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        mandates_give(&deaths_office, &all[i]);
    CU_ASSERT_EQUAL_FATAL(revoked_ask("li", number, "郑三"), 0);
    int64_t id = OFFICE_GOT(&deaths_office, result, 0)->record, root = deaths_see(number)->head.root;
    CU_ASSERT_EQUAL(revoked_decide("zhang", "revoke.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.refuse", id, "再核实"), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_ask("zhang", number, "郑三"), 0); /* of a family of A only in li's place */
    id = OFFICE_GOT(&deaths_office, result, 0)->record;
    CU_ASSERT_STRING_EQUAL(stored(root, id)->by_for, "li");
    CU_ASSERT_EQUAL(revoked_decide("li", "revoke.confirm", id, NULL), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.refuse", id, "再核实"), 0);
    id = revoked_asked(number, "郑三");
    CU_ASSERT_EQUAL_FATAL(revoked_decide("zhang", "revoke.confirm", id, NULL), 0);
    CU_ASSERT_STRING_EQUAL(stored(root, id)->confirmed_by, "zhang");
    CU_ASSERT_STRING_EQUAL(stored(root, id)->confirmed_for, "li");
    office_close(&deaths_office);
}

/* A lost answer is asked for again with the request's number: nothing is done twice. */
static void asked_again_it_is_done_once(void)
{
    char number[32];
    wrongly_dead(number);
    deaths_office.twice = 1;
    int repeated = deaths_office.repeated;
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL(deaths_office.repeated, repeated + 2);
    CU_ASSERT_EQUAL(deaths_grants(number), 2);
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    office_close(&deaths_office);
}

/* Its row says what was cut: it drops off by name, and the next roll pays the month whole. */
static void a_roll_made_before(void)
{
    char number[32];
    wrongly_dead(number);
    office_day(&deaths_office, "2021-10-10");
    int64_t roll = roll_made(&deaths_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(deaths_on_roll(roll, number, NULL), 118000);
    revoked_done(number, "郑三");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&deaths_office, number), "The grant was held, stopped or adjusted since the roll was made.");
    revoked_month_is(number, "2021-10", 177000, 177000);
    office_day(&deaths_office, "2021-11-10");
    roll = roll_paid(&deaths_office, "dibao", "2021-11");
    CU_ASSERT_EQUAL(deaths_back(roll, number), 177000);
    office_close(&deaths_office);
}

/* ---- a unit said so */

static void the_answer_counts_as_a_false_report(void)
{
    char number[32], ask[200];
    const struct ym_check *k;
    struct ym_head check = {0};
    size_t pos = 0;
    revoked_paid_until_september(&deaths_three, number);
    int64_t who = deaths_person(number, "郑二")->head.id;
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county2", number, "ask_again", NULL, NULL), 0);
    deaths_see(number);
    while ((k = YM_NEXT(&deaths_office.out, check, -1, &pos)))
        if (strcmp(k->question, "death") == 0 && k->person == who && k->state == YM_answer_waiting)
            check = k->head;
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: died: 2021-08-03\n", (long long)check.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "unit_gongan", "unit.answer", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: true\nreason: 经核实\ndied: 2021-08-03\n", (long long)check.id);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "town_" A, "case.judge", ask), 0);
    CU_ASSERT_EQUAL(revoked_todos("county1", "hit"), 1);
    deaths_provisional_is(number, "2021-09", 118000, 2);
    revoked_done(number, "郑二");
    k = (const struct ym_check *)office_record(&deaths_office, YM_R_check, check.root, check.id);
    CU_ASSERT(k->verdict == YM_verdict_false && k->died == YM_NONE && k->state == YM_answer_hit);
    CU_ASSERT_STRING_EQUAL(k->verdict_reason, revoked_reason);
    CU_ASSERT_STRING_EQUAL(k->judged_by, "county2");
    CU_ASSERT_EQUAL(revoked_todos("county1", "hit"), 0);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    office_day(&deaths_office, "2021-10-10"); /* neither the day nor the answer stands against paying */
    CU_ASSERT_EQUAL(deaths_on_roll(roll_paid(&deaths_office, "dibao", "2021-10"), number, NULL), 177000);
    office_close(&deaths_office);
}

/* ---- the same person elsewhere */

static struct made put(const char *name, const char *township, const char *programme, const char *same)
{
    return family_put(&deaths_office, &(struct family){.amount = 200, .from = "2021-01", .persons = 2, .name = name,
                                                       .township = township, .programme = programme, .same = same});
}

static ym_date died(const struct made *m)
{
    return ((const struct ym_person *)office_record(&deaths_office, YM_R_person, m->root, m->applicant))->died;
}

static int64_t state(const struct made *m)
{
    return ((const struct ym_grant *)office_record(&deaths_office, YM_R_grant, m->root, m->grant))->state;
}

static int body_dead(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, t, ym_txn_arena(t), person, m->root, m->applicant);
    if (err)
        return err;
    p->died = day_of("2021-05-10");
    return ym_record_put(t, &p->head, p->head.rev);
}

static void lives_in_the_other_family_too(void)
{
    office_open(&deaths_office, 1, "2021-07-20");
    struct made a = put("许氏", A, NULL, NULL), b = put("许氏", B, "tekun", a.idno), c = put("何氏", A, "tekun", a.idno);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(a.number, "许氏", "2021-05-10"), 0);
    CU_ASSERT(died(&b) != YM_NONE && died(&c) == YM_NONE && state(&b) == YM_grant_held);
    CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, body_dead, &c), 0); /* dead for reasons of its own */
    struct made ended = put("许氏", B, "linshi_jinan", a.idno); /* whose case ended by the death */
    CU_ASSERT_EQUAL_FATAL(office_write(&deaths_office, body_dead, &ended), 0);
    revoked_done(a.number, "许氏");
    CU_ASSERT_EQUAL(office_count(&deaths_office, YM_R_result), 4);
    const char *there = "The same person stood as dead in case {1}; the death is taken back there as well.";
    int told = 0, other = 0;
    for (size_t i = 1; i < 4; i++) {
        const struct ym_result *r = OFFICE_GOT(&deaths_office, result, i);
        int of_c = strcmp(r->arg1, c.number) == 0;
        other += of_c && strcmp(r->text, "The same identity number stands as dead in case {1} under another name; have it looked at there.") == 0;
        told += !of_c && strcmp(r->text, there) == 0 && (strcmp(r->arg1, b.number) == 0 || strcmp(r->arg1, ended.number) == 0);
    }
    CU_ASSERT(told == 2 && other == 1);
    CU_ASSERT(died(&a) == YM_NONE && died(&b) == YM_NONE && died(&ended) == YM_NONE);
    CU_ASSERT_EQUAL(died(&c), day_of("2021-05-10")); /* nobody is declared alive by a number alone */
    CU_ASSERT(state(&a) == YM_grant_active && state(&b) == YM_grant_active);
    CU_ASSERT_STRING_EQUAL(last_step(b.number)->action, "revoked");
    office_close(&deaths_office);
}

/* wang of the county works in township A alone: in B the request waits for whoever works there. */
static void waits_where_the_second_person_does_not_work(void)
{
    const struct mandates_wish county = {"wang", YM_role_county, NULL, NULL, NULL};
    office_open(&deaths_office, 1, "2021-07-20");
    mandates_official(&deaths_office, "wang", "王五", A, "");
    mandates_give(&deaths_office, &county);
    struct made a = put("许氏", A, NULL, NULL), b = put("许氏", B, "tekun", a.idno), far = put("甘氏", B, NULL, NULL);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(a.number, "许氏", "2021-05-10"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(far.number, "甘氏", "2021-05-10"), 0);
    CU_ASSERT_EQUAL(revoked_decide("wang", "revoke.confirm", revoked_asked(far.number, "甘氏"), NULL), YM_ENOENT); /* not his to see */
    int64_t id = revoked_asked(a.number, "许氏");
    CU_ASSERT_EQUAL_FATAL(revoked_decide("wang", "revoke.confirm", id, NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&deaths_office, result, 1)->text,
                           "The same person stands as dead in case {1}, outside of your scope; it waits there for another official.");
    CU_ASSERT(died(&a) == YM_NONE && died(&b) == day_of("2021-05-10"));
    CU_ASSERT_EQUAL(revoked_todos("county1", "revoke"), 2); /* far's and b's */
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "county1", "revoke.list", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&deaths_office, YM_R_revocation), 2);
    const struct ym_revocation *w = OFFICE_GOT(&deaths_office, revocation, 0);
    w = strcmp(w->number, b.number) == 0 ? w : OFFICE_GOT(&deaths_office, revocation, 1);
    CU_ASSERT_STRING_EQUAL(w->number, b.number);
    CU_ASSERT_STRING_EQUAL(w->by, "window1");
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.confirm", w->head.id, NULL), 0);
    CU_ASSERT(died(&b) == YM_NONE && state(&b) == YM_grant_active);
    office_close(&deaths_office);
}

/* Taken for dead, he applied elsewhere and is helped there: what was cut here does not go on beside it. */
static void helped_elsewhere_meanwhile(void)
{
    char number[32];
    wrongly_dead(number);
    struct ym_person gone = *deaths_person(number, "郑三");
    char idno[24];
    snprintf(idno, sizeof idno, "%s", gone.idno);
    struct made m = put("郑三", B, NULL, idno);
    int64_t id = revoked_asked(number, "郑三");
    CU_ASSERT_EQUAL(revoked_decide("county1", "revoke.confirm", id, NULL), YM_EBAD);
    CU_ASSERT(office_said(&deaths_office, NULL, "A person of this case is covered by {1} already (case {2}, township {3})."));
    CU_ASSERT(office_said(&deaths_office, NULL,
                          "If the death is taken back, {1} goes on for the same person: have the other help stopped first, then confirm this."));
    CU_ASSERT_EQUAL(deaths_person(number, "郑三")->died, day_of("2021-09-05"));
    deaths_provisional_is(number, "2021-10", 118000, 2);
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county2", m.number, "stop", "重复救助", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(revoked_decide("county1", "revoke.confirm", id, NULL), 0);
    revoked_resumed_is(number, (struct deaths_grant){YM_grant_active, "2021-10", NULL, 177000, 3});
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_revoked;
void ym_suite_revoked(void)
{
    static const struct ym_test tests[] = {
        {"asked of what was seen", asked_of_what_was_seen},
        {"what waits is listed where it is seen", what_waits_is_listed_where_it_is_seen},
        {"confirmed by another", confirmed_by_another},
        {"refused by another", refused_by_another},
        {"withdrawn by who asked", withdrawn_by_who_asked},
        {"what was seen changed meanwhile", what_was_seen_changed_meanwhile},
        {"four eyes count whom one stands in for", four_eyes_count_whom_one_stands_in_for},
        {"asked again it is done once", asked_again_it_is_done_once},
        {"a roll made before", a_roll_made_before},
        {"the answer counts as a false report", the_answer_counts_as_a_false_report},
        {"lives in the other family too", lives_in_the_other_family_too},
        {"waits where the second person does not work", waits_where_the_second_person_does_not_work},
        {"helped elsewhere meanwhile", helped_elsewhere_meanwhile},
        {0},
    };
    ym_suite_add("a death taken back by two", tests);
}
