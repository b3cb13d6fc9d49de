/* test_draft.c — drafts are their owner's, so many and so long. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/finishes.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

static struct office d;

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static int save(const char *as, int64_t id, int64_t rev, const char *body)
{
    struct ym_draft *draft = OFFICE_GIVE(&d, draft);
    draft->head.id = id;
    draft->head.rev = rev;
    draft->owner = "admin1"; /* the service's: ignored */
    draft->call = "intake";
    draft->title = "王某一家";
    draft->body = body;
    return office_ask(&d, as, "draft.save");
}

static int on_draft(const char *as, const char *call, int64_t id)
{
    OFFICE_GIVE(&d, which)->record = id;
    return office_ask(&d, as, call);
}

static void keeps_what_was_entered(void)
{
    CU_ASSERT_EQUAL(save("window1", 0, 0, "%rec: person\n\nname: 王"), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", id), 0);
    const struct ym_draft *got = OFFICE_GOT(&d, draft, 0);
    CU_ASSERT_FATAL(got != NULL);
    CU_ASSERT_STRING_EQUAL(got->body, "%rec: person\n\nname: 王");
    CU_ASSERT_STRING_EQUAL(got->owner, "window1");
    CU_ASSERT_EQUAL(office_call(&d, "window1", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_draft), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, draft, 0)->body, "");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, draft, 0)->title, "王某一家");
}

static int64_t only_draft(int64_t *rev)
{
    office_call(&d, "window1", "draft.list", NULL);
    *rev = OFFICE_GOT(&d, draft, 0)->head.rev;
    return OFFICE_GOT(&d, draft, 0)->head.id;
}

static void is_not_overwritten_unseen(void)
{
    int64_t rev, id = only_draft(&rev);
    CU_ASSERT_EQUAL(save("window1", id, rev, "第二稿"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->revision, rev + 1);
    CU_ASSERT_EQUAL(save("window1", id, rev, "另一个终端的第二稿"), YM_ESTALE);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, draft, 0)->body, "第二稿");
}

static void is_its_owners_alone(void)
{
    int64_t rev, id = only_draft(&rev);
    CU_ASSERT_EQUAL(on_draft("window2", "draft.get", id), YM_ENOENT);
    CU_ASSERT_EQUAL(d.out.count, 0);
    CU_ASSERT_EQUAL(on_draft("admin1", "draft.drop", id), YM_ENOENT);
    CU_ASSERT_EQUAL(save("window2", id, rev, "别人的"), YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "window2", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_draft), 0);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", id), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, draft, 0)->body, "第二稿");
}

static void names_what_is_wrong(void)
{
    static char long_body[60002];
    memset(long_body, 'x', sizeof long_body - 1);
    CU_ASSERT_EQUAL(save("window1", 0, 0, long_body), YM_EBAD);
    CU_ASSERT(office_said(&d, "draft, body", NULL));
    struct ym_draft *draft = OFFICE_GIVE(&d, draft);
    draft->call = "no.such.call";
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "draft.save"), YM_EBAD);
    CU_ASSERT(office_said(&d, "draft, call", NULL));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "draft.get", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", 424242), YM_ENOENT);
}

static void has_a_quota(void)
{
    int n = 0;
    while (n < 60 && save("county1", 0, 0, "x") == 0)
        n++;
    CU_ASSERT_EQUAL(n, 50);
    CU_ASSERT_EQUAL(d.err, YM_ELIMIT);
    CU_ASSERT_EQUAL(save("county2", 0, 0, "x"), 0);
}

static void is_dropped(void)
{
    int64_t rev, id = only_draft(&rev);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.drop", id), 0);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", id), YM_ENOENT);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.drop", id), YM_ENOENT);
}

static void leaves_no_contents_in_the_audit(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\naccount: county1\ndetails: yes\n"), 0);
    CU_ASSERT(office_count(&d, YM_R_entry) >= 50);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_change), 0);
}

static void is_saved_once_for_a_request(void)
{
    int64_t first = 0;
    for (int i = 0; i < 2; i++) {
        memset(d.request, 0x77, sizeof d.request);
        CU_ASSERT_EQUAL(save("payer1", 0, 0, "x"), 0);
        int64_t id = OFFICE_GOT(&d, result, 0)->record;
        CU_ASSERT(i == 0 || id == first);
        first = id;
    }
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_draft), 1);
}

/* ---- drafts about a case */

static int save_about(const char *as, int64_t id, int64_t rev, const char *about)
{
    struct ym_draft *draft = OFFICE_GIVE(&d, draft);
    draft->head.id = id;
    draft->head.rev = rev;
    draft->call = "case.act";
    draft->body = "x";
    draft->about = about;
    return office_ask(&d, as, "draft.save");
}

static size_t others(const char *as, const char *number)
{
    OFFICE_GIVE(&d, want)->number = number;
    office_ask(&d, as, "draft.others");
    return office_count(&d, YM_R_busy);
}

static char number[32]; /* of the case of the story */

static void tells_others_who_is_at_work(void)
{
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e2, number), 0);
    CU_ASSERT_EQUAL(save_about("window1", 0, 0, number), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record, rev = OFFICE_GOT(&d, result, 0)->revision;
    ym_time begun = d.now;
    d.now += 600;
    CU_ASSERT_EQUAL(save_about("window1", id, rev, number), 0);
    rev = OFFICE_GOT(&d, result, 0)->revision;
    CU_ASSERT_EQUAL(others("window1", number), 0); /* his own */
    CU_ASSERT_EQUAL_FATAL(others("town_411526002", number), 1);
    const struct ym_busy *b = OFFICE_GOT(&d, busy, 0);
    CU_ASSERT_STRING_EQUAL(b->owner, "window1");
    CU_ASSERT_STRING_EQUAL(b->about, number);
    CU_ASSERT(*b->name != 0);
    CU_ASSERT_EQUAL(b->opened, begun);
    CU_ASSERT_EQUAL(b->saved, d.now);
    CU_ASSERT_EQUAL(b->lost, 1);
    ym_service_arrive(d.service, "window1");
    ym_service_arrive(d.service, "window1");
    ym_service_depart(d.service, "window1");
    ym_service_depart(d.service, "nobody");
    others("town_411526002", number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, busy, 0)->lost, 0);
    ym_service_depart(d.service, "window1");
    others("town_411526002", number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, busy, 0)->lost, 1);
    CU_ASSERT_EQUAL(others("town_411526001", number), 0); /* not his township */
    CU_ASSERT_EQUAL(d.err, YM_ENOENT); /* told like a case that there is not, but logged */
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "town_411526001");
    CU_ASSERT_EQUAL(others("window1", "D9999"), 0);
    CU_ASSERT_EQUAL(d.err, YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "draft.others", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "draft.others", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(save_about("town_411526001", 0, 0, number), YM_EBAD);
    CU_ASSERT(office_said(&d, "draft, about", NULL));
    CU_ASSERT_EQUAL(save_about("window1", 0, 0, "999999"), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "draft.others", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_busy), 1);
}

static int release(const char *as, int64_t id)
{
    OFFICE_GIVE(&d, which)->record = id;
    return office_ask(&d, as, "draft.release");
}

static void stands_in_nobodys_way_once_released(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "draft.others", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_busy), 1);
    int64_t id = OFFICE_GOT(&d, busy, 0)->draft;
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, busy, 0)->about, number);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", id), 0);
    int64_t rev = OFFICE_GOT(&d, draft, 0)->head.rev;
    CU_ASSERT_EQUAL(release("window1", id), YM_EDENIED);
    CU_ASSERT_EQUAL(release("supervisor1", 424242), YM_ENOENT);
    CU_ASSERT_EQUAL(office_call(&d, "supervisor1", "draft.release", NULL), YM_EBAD);
    d.now += 60;
    for (int i = 0; i < 2; i++) { /* the answer was lost and is asked again */
        int64_t entries = office_entries(&d);
        memset(d.request, 0x44, sizeof d.request);
        CU_ASSERT_EQUAL(release("supervisor1", id), 0);
        CU_ASSERT_EQUAL(office_entries(&d), entries + !i);
    }
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "draft.release");
    CU_ASSERT_EQUAL(strncmp(office_entry(&d, 0)->about, "window1 ", 8), 0);
    CU_ASSERT_EQUAL(release("supervisor1", id), YM_EBAD);
    CU_ASSERT_EQUAL(others("town_411526002", number), 0);
    CU_ASSERT_EQUAL(d.err, 0);
    d.now += 60;
    CU_ASSERT_EQUAL(save_about("window1", id, rev, number), 0); /* it stays his, and what he types is not stopped */
    CU_ASSERT_EQUAL(save_about("window1", id, rev, number), YM_ESTALE);
    CU_ASSERT_EQUAL(others("town_411526002", number), 0);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.drop", id), 0);
}

/* ---- the call that it was for */

static int withdraw(int64_t draft, const char *reason)
{
    struct ym_act *act = OFFICE_GIVE(&d, act);
    act->number = number;
    act->action = "withdraw";
    act->reason = reason;
    struct ym_finishes *f = YM_RECORD(&d.arena, finishes);
    f->draft = draft;
    ym_list_add(&d.in, &f->head);
    return office_ask(&d, "window1", "case.act");
}

static void goes_with_the_call_it_was_for(void)
{
    CU_ASSERT_EQUAL(save_about("window1", 0, 0, number), 0);
    int64_t own = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL(save("window2", 0, 0, "x"), 0);
    int64_t another = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_NOT_EQUAL(withdraw(own, ""), 0); /* refused: what was typed stays */
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", own), 0);
    CU_ASSERT_EQUAL(withdraw(another, "不再申请"), 0); /* nobody's but one's own */
    CU_ASSERT_EQUAL(on_draft("window2", "draft.drop", another), 0);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e2, number), 0);
    CU_ASSERT_EQUAL(withdraw(own, "不再申请"), 0);
    CU_ASSERT_EQUAL(on_draft("window1", "draft.get", own), YM_ENOENT);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e2, number), 0);
    CU_ASSERT_EQUAL(withdraw(own, "不再申请"), 0); /* gone already: no reason to refuse the act */
}

static void says_which_act_it_is_for(void)
{
    struct ym_draft *draft = OFFICE_GIVE(&d, draft);
    draft->call = "case.act";
    draft->of = "reject";
    CU_ASSERT_EQUAL(office_ask(&d, "window2", "draft.save"), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL(on_draft("window2", "draft.get", id), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, draft, 0)->of, "reject");
    CU_ASSERT_EQUAL(on_draft("window2", "draft.drop", id), 0);
}

/* What one was at last comes first, whenever it was begun. */
static void lists_the_last_one_first(void)
{
    const char *const bodies[] = {"甲", "乙"};
    int64_t id[2], rev;
    for (int i = 0; i < 2; i++, d.now += 60) {
        CU_ASSERT_EQUAL(save("county2", 0, 0, bodies[i]), 0);
        id[i] = OFFICE_GOT(&d, result, 0)->record;
    }
    CU_ASSERT_EQUAL(office_call(&d, "county2", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, draft, 0)->head.id, id[1]);
    rev = OFFICE_GOT(&d, draft, 1)->head.rev;
    CU_ASSERT_EQUAL(save("county2", id[0], rev, "丙"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county2", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, draft, 0)->head.id, id[0]);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, draft, 1)->head.id, id[1]);
    for (int i = 0; i < 2; i++)
        CU_ASSERT_EQUAL(on_draft("county2", "draft.drop", id[i]), 0);
}

static void expires(void)
{
    d.now += (ym_time)(ym_service_site(d.service)->draft_days - 1) * 86400;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_draft), 50);
    d.now += 2 * 86400;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_draft), 0);
}

ym_suite_fn ym_suite_draft;

void ym_suite_draft(void)
{
    static const struct ym_test tests[] = {
        {"keeps what was entered", keeps_what_was_entered},
        {"is not overwritten unseen", is_not_overwritten_unseen},
        {"is its owner's alone", is_its_owners_alone},
        {"names what is wrong", names_what_is_wrong},
        {"has a quota", has_a_quota},
        {"is dropped", is_dropped},
        {"leaves no contents in the audit", leaves_no_contents_in_the_audit},
        {"is saved once for a request", is_saved_once_for_a_request},
        {"tells others who is at work", tells_others_who_is_at_work},
        {"stands in nobody's way once released", stands_in_nobodys_way_once_released},
        {"goes with the call it was for", goes_with_the_call_it_was_for},
        {"says which act it is for", says_which_act_it_is_for},
        {"lists the last one first", lists_the_last_one_first},
        {"expires", expires},
        {0},
    };
    ym_suite_add_story("draft", before, after, tests);
}
