/* test_strangers.c — callers who are no officials: turned away, one entry an account and hour, also over a restart. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/official.h"

static struct office d;

static int turned_away(const char *account, const char *call)
{
    struct ym_caller who = {.account = account, .uid = 4711};
    ym_list_init(&d.in, &d.arena);
    ym_list_init(&d.out, &d.arena);
    ym_problems_init(&d.problems, &d.arena);
    return ym_service_call(d.service, &who, &(struct ym_asked_call){.call = call, .request = d.request, .in = &d.in}, &d.out, &d.problems);
}

static void one_entry_an_hour(void)
{
    static const char *const calls[] = {"state", "case.see", "intake", "roll.make"};
    int64_t entries = office_entries(&d);
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < 4; i++) {
            CU_ASSERT_EQUAL(turned_away("nosy", calls[i]), YM_EDENIED);
            CU_ASSERT(office_said(&d, "", "The account {1} is not an official here; ask the administrator."));
            CU_ASSERT_EQUAL(d.problems.count, 1);
        }
    }
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "nosy");
    CU_ASSERT_EQUAL(turned_away("nobody", "state"), YM_EDENIED); /* each account one */
    CU_ASSERT_EQUAL(office_entries(&d), entries + 2);
    d.now += 3599;
    CU_ASSERT_EQUAL(turned_away("nosy", "state"), YM_EDENIED);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 2);
    d.now += 1;
    CU_ASSERT_EQUAL(turned_away("nosy", "state"), YM_EDENIED);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 3);
}

static void also_over_a_restart(void)
{
    int64_t entries = office_entries(&d);
    for (int i = 0; i < 3; i++) {
        office_reopen(&d);
        CU_ASSERT_EQUAL(turned_away("nosy", i ? "state" : "intake"), YM_EDENIED);
    }
    CU_ASSERT_EQUAL(office_entries(&d), entries);
}

/* More accounts than are remembered: what was logged is still found. */
static void of_many_accounts_too(void)
{
    char account[16];
    int64_t entries = office_entries(&d);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 200; i++) {
            snprintf(account, sizeof account, "no%d", i);
            turned_away(account, "state");
        }
    CU_ASSERT_EQUAL(office_entries(&d), entries + 200);
}

static void a_name_is_not_cut_inside_a_character(void)
{
    for (int shift = 0; shift < 3; shift++) {
        char account[80];
        snprintf(account, sizeof account, "no%.*s", shift, "abc");
        while (strlen(account) < 60)
            strcat(account, "\u964c");
        CU_ASSERT_EQUAL(turned_away(account, "state"), YM_EDENIED);
        const struct ym_entry *e = office_entry(&d, 0);
        CU_ASSERT(ym_utf8_valid(e->account, strlen(e->account)) && ym_utf8_count(e->account) <= 32 && strncmp(e->account, account, 20) == 0);
    }
    CU_ASSERT_EQUAL(turned_away("no\xe8\xb8", "state"), YM_EDENIED); /* whatever the machine says */
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "no\u3013\u3013");
}

/* Who is added by the administrator works at once. */
static void added_he_works(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "draft.list", NULL), YM_EDENIED);
    struct ym_official *o = OFFICE_GIVE(&d, official);
    o->account = "li.wei";
    o->name = "李伟";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "root", "official.save"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL(d.problems.count, 0);
}

static int before(void)
{
    office_open(&d, 0, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_strangers(void);
void ym_suite_strangers(void)
{
    static const struct ym_test tests[] = {
        {"one entry an hour", one_entry_an_hour},
        {"also over a restart", also_over_a_restart},
        {"of many accounts too", of_many_accounts_too},
        {"a name is not cut inside a character", a_name_is_not_cut_inside_a_character},
        {"added he works", added_he_works},
        {0},
    };
    ym_suite_add_story("strangers", before, after, tests);
}
