/* test_admin.c — officials, roles and the second person. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

static struct office d;

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

/* The number of the record the last call made or changed. */
static int64_t made(void)
{
    const struct ym_result *r = OFFICE_GOT(&d, result, 0);
    return r ? r->record : 0;
}

static struct ym_official *official(const char *account)
{
    size_t pos = 0;
    struct ym_official *o;
    office_call(&d, "root", "official.list", NULL);
    while ((o = YM_NEXT(&d.out, official, -1, &pos)))
        if (strcmp(o->account, account) == 0)
            return o;
    return NULL;
}

static int holds(const char *account, int role)
{
    int64_t roles = official(account)->roles;
    return roles != YM_NONE && (roles & (1 << (role - 1))) != 0;
}

static int64_t add(const char *account, const char *townships, const char *unit)
{
    struct ym_official *o = OFFICE_GIVE(&d, official);
    o->account = account;
    o->name = "张某";
    o->townships = townships;
    o->unit = unit;
    CU_ASSERT_EQUAL(office_ask(&d, "root", "official.save"), 0);
    return made();
}

static int ask(const char *by, const char *account, int role)
{
    struct ym_mandate *m = OFFICE_GIVE(&d, mandate);
    m->account = account;
    m->role = role;
    m->reason = "工作需要";
    return office_ask(&d, by, "mandate.ask");
}

static int on_record(const char *by, const char *call, int64_t id)
{
    OFFICE_GIVE(&d, which)->record = id;
    return office_ask(&d, by, call);
}

static void adds_an_official(void)
{
    int64_t id = add("li.wei", "411526101", "");
    CU_ASSERT(id > 0);
    const struct ym_official *o = official("li.wei");
    CU_ASSERT_FATAL(o != NULL);
    CU_ASSERT_EQUAL(o->head.id, id);
    CU_ASSERT_EQUAL(o->roles, YM_NONE);
    CU_ASSERT_EQUAL(o->state, YM_official_active);
    CU_ASSERT_STRING_EQUAL(o->townships, "411526101");
    CU_ASSERT(o->uid >= 1000);
    /* without a role he may do what everybody may, and nothing else */
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "state", NULL), 0);
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "official.list", NULL), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "li.wei");
}

static void names_every_fault_of_an_official(void)
{
    struct ym_official *o = OFFICE_GIVE(&d, official);
    o->account = "nobody; rm";
    o->townships = "411526101 999999999";
    o->unit = "no_such_unit";
    CU_ASSERT_EQUAL(office_ask(&d, "root", "official.save"), YM_EBAD);
    CU_ASSERT(office_said(&d, "official, account", "There is no account {1} on this machine."));
    CU_ASSERT(office_said(&d, "official, account", "An account has letters, digits, dots, dashes and underscores only."));
    CU_ASSERT(office_said(&d, "official, name", NULL));
    CU_ASSERT(office_said(&d, "official, townships", NULL));
    CU_ASSERT(office_said(&d, "official, unit", NULL));
    CU_ASSERT_PTR_NULL(official("nobody; rm"));
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.save", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "official", "Nothing is given here; give at least one field."));
}

static void knows_an_account_once(void)
{
    struct ym_official *o = OFFICE_GIVE(&d, official);
    o->account = "li.wei";
    o->name = "李某";
    CU_ASSERT_EQUAL(office_ask(&d, "root", "official.save"), YM_EEXIST);
    CU_ASSERT(office_said(&d, "official, account", NULL));
}

static int save_as(const char *by, const struct ym_official *seen, const char *name, const char *townships)
{
    struct ym_official *o = (struct ym_official *)office_give(&d, YM_R_official);
    o->head.id = seen->head.id;
    o->head.rev = seen->head.rev;
    o->account = seen->account;
    o->name = name;
    o->townships = townships;
    o->roles = 0xff; /* the service's: ignored */
    o->uid = 0;
    return office_ask(&d, by, "official.save");
}

static void saves_only_what_was_seen(void)
{
    struct ym_official seen = *official("li.wei");
    seen.account = "li.wei";
    CU_ASSERT_EQUAL(save_as("root", &seen, "李伟", "411526101 411526102"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->revision, seen.head.rev + 1);
    CU_ASSERT_EQUAL(save_as("root", &seen, "李围", "*"), YM_ESTALE);
    const struct ym_official *now = OFFICE_GOT(&d, official, 0);
    CU_ASSERT_FATAL(now != NULL);
    CU_ASSERT_STRING_EQUAL(now->name, "李伟");
    CU_ASSERT_EQUAL(now->head.rev, seen.head.rev + 1);
    CU_ASSERT_EQUAL(now->roles, YM_NONE);
    CU_ASSERT_NOT_EQUAL(now->uid, 0);
    seen.head.rev++;
    seen.account = "somebody.else";
    CU_ASSERT_EQUAL(save_as("root", &seen, "李伟", "*"), YM_EBAD);
    CU_ASSERT(office_said(&d, "official, account", "This may not be changed any more."));
    seen.head.id = 999999;
    CU_ASSERT_EQUAL(save_as("root", &seen, "李伟", "*"), YM_ENOENT);
}

static void grants_ordinary_roles_at_once(void)
{
    CU_ASSERT_EQUAL(ask("root", "li.wei", YM_role_township), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "force");
    CU_ASSERT_EQUAL(official("li.wei")->roles, 1 << (YM_role_township - 1));
    CU_ASSERT_EQUAL(ask("root", "li.wei", YM_role_township), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, role", "{1} has this role already."));
    CU_ASSERT_EQUAL(ask("root", "stranger", YM_role_window), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, account", NULL));
    CU_ASSERT_EQUAL(ask("root", "li.wei", YM_role_unit), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, role", "{1} belongs to no unit; say first to which."));
    add("township.clerk", "", "");
    CU_ASSERT_EQUAL(ask("root", "township.clerk", YM_role_window), YM_EBAD);
    CU_ASSERT(office_said(&d, "mandate, role", "{1} has no township; say first which, or * for the county."));
    CU_ASSERT_EQUAL(ask("root", "li.wei", 99), YM_EBAD);
    CU_ASSERT_EQUAL(ask("li.wei", "li.wei", YM_role_auditor), YM_EDENIED);
}

static void grants_nothing_to_oneself(void)
{
    CU_ASSERT_EQUAL(ask("root", "root", YM_role_auditor), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "mandate.ask");
    struct ym_official me = *official("root");
    me.account = "root";
    CU_ASSERT_EQUAL(save_as("root", &me, "root", "411526101"), YM_EDENIED);
    CU_ASSERT_EQUAL(save_as("root", &me, "管理员", "*"), 0); /* his name he may */
}

/* With one administrator there is nobody who could confirm the second; after that there always is. */
static void lets_the_second_administrator_in(void)
{
    add("wang.min", "*", "");
    add("zhao.lei", "*", "");
    CU_ASSERT_EQUAL(ask("root", "zhao.lei", YM_role_county), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "asked");
    int64_t county = made();
    CU_ASSERT_EQUAL(on_record("root", "mandate.confirm", county), YM_EDENIED);
    CU_ASSERT_EQUAL(official("zhao.lei")->roles, YM_NONE);
    CU_ASSERT_EQUAL(ask("root", "wang.min", YM_role_admin), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "force");
    CU_ASSERT(strlen(OFFICE_GOT(&d, result, 0)->text) > 0);
    CU_ASSERT_EQUAL(on_record("wang.min", "mandate.confirm", county), 0);
    CU_ASSERT_EQUAL(official("zhao.lei")->roles, 1 << (YM_role_county - 1));
    CU_ASSERT_EQUAL(ask("root", "zhao.lei", YM_role_admin), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "asked");
    CU_ASSERT_EQUAL(on_record("wang.min", "mandate.end", made()), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "refused");
}

static void asks_a_second_person(void)
{
    const int roles[] = {YM_role_payer, YM_role_admin};
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(ask("root", "li.wei", roles[i]), 0);
        int64_t id = made();
        CU_ASSERT_EQUAL(ask("wang.min", "li.wei", roles[i]), YM_EBAD); /* waits already */
        CU_ASSERT_EQUAL(on_record("root", "mandate.confirm", id), YM_EDENIED);
        CU_ASSERT_FALSE(holds("li.wei", roles[i]));
        CU_ASSERT_EQUAL(on_record("wang.min", "mandate.confirm", id), 0);
        CU_ASSERT_TRUE(holds("li.wei", roles[i]));
        CU_ASSERT_EQUAL(on_record("wang.min", "mandate.confirm", id), YM_EBAD); /* waits for nobody */
    }
    /* li.wei is an administrator now, but cannot confirm what he gets himself */
    CU_ASSERT_EQUAL(ask("root", "li.wei", YM_role_county), 0);
    CU_ASSERT_EQUAL(on_record("li.wei", "mandate.confirm", made()), YM_EDENIED);
    CU_ASSERT_EQUAL(on_record("root", "mandate.confirm", 999999), YM_ENOENT);
}

static void shows_mandates_to_the_auditor(void)
{
    add("audit.sun", "", "");
    CU_ASSERT_EQUAL(ask("root", "audit.sun", YM_role_auditor), 0);
    CU_ASSERT_EQUAL(office_call(&d, "audit.sun", "mandate.list", NULL), 0);
    size_t pos = 0, alone = 0, force = 0;
    struct ym_mandate *m;
    while ((m = YM_NEXT(&d.out, mandate, -1, &pos))) {
        force += m->state == YM_mandate_force;
        alone += m->state == YM_mandate_force && m->role == YM_role_admin && !*m->confirmed_by;
    }
    CU_ASSERT_EQUAL(alone, 2); /* the first, by the owner; the second, by the first */
    CU_ASSERT(force >= 6);
    CU_ASSERT_EQUAL(office_call(&d, "audit.sun", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, official, 0)->uid, YM_NONE); /* the system's own */
    CU_ASSERT_EQUAL(ask("audit.sun", "li.wei", YM_role_window), YM_EDENIED);
}

static int64_t mandate_of(const char *account, int role)
{
    size_t pos = 0;
    struct ym_mandate *m;
    office_call(&d, "root", "mandate.list", NULL);
    while ((m = YM_NEXT(&d.out, mandate, -1, &pos)))
        if (strcmp(m->account, account) == 0 && m->role == role && m->state == YM_mandate_force)
            return m->head.id;
    return 0;
}

static void suspends_and_releases(void)
{
    int64_t id = official("li.wei")->head.id;
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", id), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "suspended");
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "state", NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, "", "The account {1} is suspended."));
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", id), 0);
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "state", NULL), 0);
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", 999999), YM_ENOENT);
    CU_ASSERT_EQUAL(on_record("audit.sun", "official.suspend", id), YM_EDENIED);
}

static void takes_another_number_for_nobody(void)
{
    d.uid_shift = 7; /* every account was made anew */
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "state", NULL), YM_EDENIED);
    d.uid_shift = 0;
    CU_ASSERT_EQUAL(office_call(&d, "li.wei", "state", NULL), 0);
}

static void keeps_an_administrator(void)
{
    CU_ASSERT_EQUAL(on_record("root", "mandate.end", mandate_of("li.wei", YM_role_admin)), 0);
    CU_ASSERT_FALSE(holds("li.wei", YM_role_admin));
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", official("wang.min")->head.id), 0);
    int64_t mine = mandate_of("root", YM_role_admin);
    CU_ASSERT_EQUAL(on_record("root", "mandate.end", mine), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "This is the last active administrator; appoint another one first."));
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", official("root")->head.id), YM_EBAD);
    /* nobody else may be let in alone a second time */
    CU_ASSERT_EQUAL(ask("root", "zhao.lei", YM_role_admin), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "asked");
    CU_ASSERT_EQUAL(on_record("root", "official.suspend", official("wang.min")->head.id), 0);
    CU_ASSERT_EQUAL(on_record("root", "mandate.end", mine), 0);
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(office_call(&d, "wang.min", "official.list", NULL), 0);
}

static void lets_the_owner_appoint(void)
{
    CU_ASSERT_EQUAL(ym_service_appoint(d.service, "nobody", &d.problems), YM_EBAD);
    CU_ASSERT_EQUAL(ym_service_appoint(d.service, "root", &d.problems), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "(owner)");
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(ym_service_appoint(d.service, "third.man", &d.problems), YM_EBAD);
}

/* All accounts have other numbers, as after a restore on another machine: nobody can come in, so the owner must be able to help. */
static void lets_the_owner_back_in(void)
{
    d.uid_shift = 7;
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(ym_service_appoint(d.service, "root", &d.problems), 0);
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(ym_service_appoint(d.service, "wang.min", &d.problems), 0);
    CU_ASSERT_EQUAL(office_call(&d, "wang.min", "official.list", NULL), 0);
    d.uid_shift = 0;
}

static void does_nothing_twice(void)
{
    int64_t entries = office_entries(&d);
    for (int i = 0; i < 2; i++) {
        struct ym_official *o = OFFICE_GIVE(&d, official);
        o->account = "once.only";
        o->name = "一次";
        memset(d.request, 0x5a, sizeof d.request);
        CU_ASSERT_EQUAL(office_ask(&d, "root", "official.save"), 0);
        CU_ASSERT(made() > 0);
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->about, "once.only");
    }
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1);
}

ym_suite_fn ym_suite_admin;

void ym_suite_admin(void)
{
    static const struct ym_test tests[] = {
        {"adds an official", adds_an_official},
        {"names every fault of an official", names_every_fault_of_an_official},
        {"knows an account once", knows_an_account_once},
        {"saves only what was seen", saves_only_what_was_seen},
        {"grants ordinary roles at once", grants_ordinary_roles_at_once},
        {"grants nothing to oneself", grants_nothing_to_oneself},
        {"lets the second administrator in", lets_the_second_administrator_in},
        {"asks a second person for approver, payer, administrator", asks_a_second_person},
        {"shows mandates to the auditor", shows_mandates_to_the_auditor},
        {"suspends and releases", suspends_and_releases},
        {"takes another system number for nobody", takes_another_number_for_nobody},
        {"keeps an administrator", keeps_an_administrator},
        {"lets the owner appoint when too few are left", lets_the_owner_appoint},
        {"does nothing twice", does_nothing_twice},
        {"lets the owner back in on another machine", lets_the_owner_back_in},
        {0},
    };
    ym_suite_add_story("admin", before, after, tests);
}
