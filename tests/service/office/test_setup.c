/* test_setup.c — making and opening the data; good and bad sets of configuration. */
#include <CUnit/CUnit.h>
#include <string.h>
#include <sys/stat.h>

#include "office.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/service/demo.h"

static void makes_a_real_office(void)
{
    struct office d;
    struct stat st;
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(stat(d.data, &st), 0);
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0700);
    CU_ASSERT_EQUAL(ym_service_demo(d.service), 0);
    CU_ASSERT_STRING_EQUAL(ym_service_site(d.service)->code, "411526");
    CU_ASSERT_STRING_EQUAL(ym_service_notice(d.service), "");
    CU_ASSERT_EQUAL(office_entries(&d), 1);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "service.create");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "(owner)");
    CU_ASSERT_EQUAL(office_call(&d, "root", "mandate.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_mandate), 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, mandate, 0)->role, YM_role_admin);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, mandate, 0)->state, YM_mandate_force);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, mandate, 0)->asked_by, "(owner)");
    CU_ASSERT_EQUAL(office_call(&d, "county1", "state", NULL), YM_EDENIED); /* only a demo has such */
    office_close(&d);
}

static void makes_a_demo_with_everybody(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-05");
    CU_ASSERT_EQUAL(ym_service_demo(d.service), 1);
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_official), 1 + 10 + 13 + 2 * 23);
    CU_ASSERT_EQUAL(office_call(&d, ym_demo_township_account(&d.arena, "411526107", 0), "state", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, state, 0)->roles, 1 << (YM_role_township - 1));
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    office_reopen(&d);
    CU_ASSERT_EQUAL(ym_service_demo(d.service), 1);
    office_close(&d);
}

static int create_again(struct office *d, const char *data, const char *admin)
{
    struct ym_service_init i = {.data = data, .conf = d->conf, .admin = admin};
    ym_problems_init(&d->problems, &d->arena);
    return ym_service_create(&i, &d->problems);
}

static void refuses_what_it_cannot_make(void)
{
    struct office d;
    char other[128];
    office_open(&d, 0, "2021-07-05");
    snprintf(other, sizeof other, "%s/other", d.dir);
    CU_ASSERT_NOT_EQUAL(create_again(&d, d.data, "root"), 0);
    ym_service_close(d.service);
    d.service = NULL;
    CU_ASSERT_EQUAL(create_again(&d, d.data, "root"), YM_EEXIST);
    CU_ASSERT_EQUAL(create_again(&d, other, "no-such-account"), YM_EBAD);
    CU_ASSERT(office_said(&d, "admin", "There is no account {1} on this machine."));
    CU_ASSERT_EQUAL(create_again(&d, other, ""), YM_EBAD);
    CU_ASSERT_EQUAL(create_again(&d, other, "a b"), YM_EBAD);
    office_write_conf(&d, "yimen.conf", "site = ");
    CU_ASSERT_EQUAL(create_again(&d, other, "root"), YM_EBAD);
    struct stat st;
    CU_ASSERT_NOT_EQUAL(stat(other, &st), 0); /* nothing is left behind */
    office_close(&d);
}

static int64_t set_in_use(struct office *d)
{
    CU_ASSERT_EQUAL(office_call(d, "root", "state", NULL), 0);
    return OFFICE_GOT(d, state, 0)->set;
}

static void keeps_the_last_good_set(void)
{
    struct office d;
    struct ym_service_options o = {.data = d.data};
    office_open(&d, 0, "2021-07-05");
    office_write_conf(&d, "holidays.conf", "years = ( { year = 2021; ");
    ym_service_close(d.service);
    o.conf = d.conf;
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&d.service, &o, &d.problems), 0);
    CU_ASSERT(d.problems.count > 0);
    CU_ASSERT(strlen(ym_service_notice(d.service)) > 0);
    ym_service_close(d.service);
    o.conf = "/nonexistent/conf";
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&d.service, &o, &d.problems), 0);
    CU_ASSERT(strlen(ym_service_notice(d.service)) > 0);
    ym_service_close(d.service);
    o.conf = NULL;
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&d.service, &o, &d.problems), 0);
    CU_ASSERT_STRING_EQUAL(ym_service_notice(d.service), "");
    CU_ASSERT_STRING_EQUAL(ym_service_site(d.service)->code, "411526");
    office_close(&d);
}

static void reloads_a_good_set_only(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(set_in_use(&d), 1);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "unchanged");
    office_write_conf(&d, "zz.conf", "# what nobody reads\nnonsense = 1;\n");
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), YM_EBAD);
    CU_ASSERT(d.problems.count > 0);
    CU_ASSERT_EQUAL(set_in_use(&d), 1);
    office_close(&d);
}

/* A demo's service is started without --conf: it knows where its configuration came from. */
static void reloads_without_being_told_where_from(void)
{
    struct office d;
    char path[128];
    struct ym_service_options o = {.cache_mb = 4};
    office_open(&d, 1, "2021-07-05");
    o.data = d.data;
    for (int i = 0; i < 2; i++) {
        int64_t set = set_in_use(&d);
        office_stop(&d);
        CU_ASSERT_EQUAL_FATAL(ym_service_open(&d.service, &o, &d.problems), 0);
        office_write_conf(&d, "zz.conf", "# what nobody reads\nnonsense = 1;\n");
        CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), YM_EBAD);
        CU_ASSERT(office_said(&d, NULL, NULL));
        snprintf(path, sizeof path, "%s/zz.conf", d.conf);
        CU_ASSERT_EQUAL(remove(path), 0);
        CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), 0);
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "unchanged");
        CU_ASSERT_EQUAL(set_in_use(&d), set);
    }
    office_close(&d);
}

static void changes_to_a_changed_set(void)
{
    struct office d;
    char path[128], line[] = "\n# a remark of the administrator\n";
    office_open(&d, 0, "2021-07-05");
    snprintf(path, sizeof path, "%s/holidays.conf", d.conf);
    FILE *f = fopen(path, "a");
    CU_ASSERT_FATAL(f != NULL);
    fputs(line, f);
    fclose(f);
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "changed");
    CU_ASSERT_EQUAL(set_in_use(&d), 2);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 2); /* the set by the service, the call by the administrator */
    office_reopen(&d);
    CU_ASSERT_EQUAL(set_in_use(&d), 2);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 2); /* nothing changed */
    office_close(&d);
}

static void lets_one_service_in(void)
{
    struct office d;
    struct ym_service *second;
    struct ym_service_options o = {.data = d.data};
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(ym_service_open(&second, &o, &d.problems), YM_EDENIED);
    CU_ASSERT_PTR_NULL(second);
    o.data = "/nonexistent/data";
    CU_ASSERT_NOT_EQUAL(ym_service_open(&second, &o, &d.problems), 0);
    CU_ASSERT_PTR_NULL(second);
    office_close(&d);
}

ym_suite_fn ym_suite_setup;

void ym_suite_setup(void)
{
    static const struct ym_test tests[] = {
        {"makes a real office", makes_a_real_office},
        {"makes a demo with everybody", makes_a_demo_with_everybody},
        {"refuses what it cannot make", refuses_what_it_cannot_make},
        {"keeps the last good set", keeps_the_last_good_set},
        {"reloads a good set only", reloads_a_good_set_only},
        {"reloads without being told where from", reloads_without_being_told_where_from},
        {"changes to a changed set", changes_to_a_changed_set},
        {"lets one service in", lets_one_service_in},
        {0},
    };
    ym_suite_add("setup", tests);
}
