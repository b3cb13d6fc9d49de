/* test_lists.c — ways to look at lists, kept for their owner alone; lists that leave the screen, with their families in the audit. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "office.h"
#include "run.h"
#include "yimen/domain/record/arrangement.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/export.h"
#include "yimen/domain/record/exported.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/whose.h"

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

static int keep(const char *account, const char *screen, const char *name, const char *word, int opening)
{
    struct ym_arrangement *a = OFFICE_GIVE(&d, arrangement);
    a->screen = screen;
    a->name = name;
    a->word = word;
    a->opening = opening;
    return office_ask(&d, account, "list.save");
}

static const struct ym_arrangement *kept(const char *account, const char *screen, const char *name)
{
    const struct ym_arrangement *a;
    size_t pos = 0;
    CU_ASSERT_EQUAL(office_call(&d, account, "list.list", NULL), 0);
    while ((a = YM_NEXT(&d.out, arrangement, -1, &pos)))
        if (strcmp(a->screen, screen) == 0 && strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

static void they_are_their_owners(void)
{
    CU_ASSERT_EQUAL(keep("county1", "work", "late", "!", 0), 0);
    CU_ASSERT_EQUAL(keep("county1", "work", "late", "dibao", 0), 0); /* in place of the other */
    CU_ASSERT_EQUAL(office_call(&d, "county1", "list.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_arrangement), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, arrangement, 0)->word, "dibao");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, arrangement, 0)->owner, "county1");
    int64_t id = OFFICE_GOT(&d, arrangement, 0)->head.id;
    CU_ASSERT_EQUAL(office_call(&d, "county2", "list.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_arrangement), 0);
    char drop[64];
    snprintf(drop, sizeof drop, "%%rec: which\n\nrecord: %lld\n", (long long)id);
    CU_ASSERT_EQUAL(office_call(&d, "county2", "list.drop", drop), YM_ENOENT);
    CU_ASSERT_PTR_NOT_NULL(kept("county1", "work", "late"));
    CU_ASSERT_EQUAL(office_call(&d, "county1", "list.drop", drop), 0);
    CU_ASSERT_PTR_NULL(kept("county1", "work", "late"));
    CU_ASSERT_EQUAL(keep("county1", "work", "", "x", 0), YM_EBAD);
}

/* Of one list one is in force when it is opened; those of other lists stay. */
static void one_is_in_force_at_the_opening(void)
{
    CU_ASSERT_EQUAL(keep("county1", "work", "a", "", 1), 0);
    CU_ASSERT_EQUAL(keep("county1", "rolls", "a", "", 1), 0);
    CU_ASSERT_EQUAL(keep("county1", "work", "b", "", 1), 0);
    CU_ASSERT_EQUAL(kept("county1", "work", "a")->opening, 0);
    CU_ASSERT_EQUAL(kept("county1", "work", "b")->opening, 1);
    CU_ASSERT_EQUAL(kept("county1", "rolls", "a")->opening, 1);
}

static void there_is_an_end_to_them(void)
{
    char name[16];
    int n = 0, err = 0;
    for (; !err && n < 100; n++) {
        snprintf(name, sizeof name, "n%d", n);
        err = keep("payer1", "rolls", name, "", 0);
    }
    CU_ASSERT_EQUAL(err, YM_ELIMIT);
    CU_ASSERT_EQUAL(n, 41);
}

/* ---- lists that leave */

static int leave(const char *account, const char *call, const char *list, const char *number, int64_t rows)
{
    struct ym_export *e = OFFICE_GIVE(&d, export);
    e->call = list;
    e->rows = rows;
    OFFICE_GIVE(&d, exported)->number = number;
    OFFICE_GIVE(&d, exported)->number = "411526-2021-D-999999"; /* which is no case */
    return office_ask(&d, account, call);
}

static void a_list_that_leaves_names_its_families(void)
{
    static const char *const calls[] = {"list.print", "list.export"};
    struct made m = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07"});
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(leave("county1", calls[i], "work.list", m.number, 14), 0);
        CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 14);
        const struct ym_entry *e = office_entry(&d, 0);
        CU_ASSERT_STRING_EQUAL(e->call, calls[i]);
        CU_ASSERT_STRING_EQUAL(e->about, "work.list 14");
        CU_ASSERT_EQUAL(e->root, m.root);
    }
}

/* Who has no case's number at hand names the household's; whoever is none is passed over. */
static void a_household_is_named_by_its_number(void)
{
    char number[24];
    struct made m = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07"});
    snprintf(number, sizeof number, "%lld", (long long)m.root);
    CU_ASSERT_EQUAL(leave("auditor1", "list.print", "audit.list", number, 3), 0);
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, m.root);
    CU_ASSERT_EQUAL(leave("auditor1", "list.print", "audit.list", "999999", 3), 0);
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, 0);
}

static const struct ym_whose *whose_of(int64_t root)
{
    const struct ym_whose *w;
    size_t pos = 0;
    while ((w = YM_NEXT(&d.out, whose, -1, &pos)))
        if (w->root == root)
            return w;
    return NULL;
}

/* The audit says whose a file is, with the first page of it, and of one entry in details for every family in it. */
static void the_audit_says_whose(void)
{
    struct made a = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07"});
    struct made b = family_put(&d, &(struct family){.amount = 40000, .decided = "2021-06-21", .from = "2021-07"});
    struct ym_audit *ask = OFFICE_GIVE(&d, audit);
    ask->root = a.root;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_whose), 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(whose_of(a.root));
    CU_ASSERT_STRING_EQUAL(whose_of(a.root)->number, a.number);
    CU_ASSERT(*whose_of(a.root)->name != 0);
    struct ym_export *e = OFFICE_GIVE(&d, export);
    e->call = "work.list";
    e->rows = 2;
    OFFICE_GIVE(&d, exported)->number = a.number;
    OFFICE_GIVE(&d, exported)->number = b.number;
    CU_ASSERT_EQUAL(office_ask(&d, "county1", "list.print"), 0);
    ask = OFFICE_GIVE(&d, audit);
    ask->after = office_entry(&d, 0)->seq - 1;
    ask->limit = 1;
    ask->details = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_whose), 2);
    CU_ASSERT(whose_of(b.root) && strcmp(whose_of(b.root)->number, b.number) == 0);
}

/* By the digest a file that turns up is found again; a program that tells none is served as before. */
static void the_audit_knows_what_left(void)
{
    static const char digest[] = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    struct made m = family_put(&d, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-07"});
    for (int with = 0; with < 2; with++) {
        const struct ym_change *c, *found = NULL;
        size_t pos = 0;
        struct ym_export *e = OFFICE_GIVE(&d, export);
        e->call = "work.list";
        e->rows = 1;
        e->digest = with ? digest : "";
        OFFICE_GIVE(&d, exported)->number = m.number;
        CU_ASSERT_EQUAL(office_ask(&d, "county1", "list.export"), 0);
        struct ym_audit *ask = OFFICE_GIVE(&d, audit);
        ask->after = office_entry(&d, 0)->seq - 1;
        ask->limit = 1;
        ask->details = 1;
        CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
        while ((c = YM_NEXT(&d.out, change, -1, &pos)))
            if (strcmp(c->record, "export") == 0 && strcmp(c->field, "digest") == 0)
                found = c;
        CU_ASSERT_EQUAL(found != NULL, with);
        CU_ASSERT(!found || strcmp(found->new, digest) == 0);
    }
}

/* Paper is everybody's; a file leaves the house only by those who answer for figures. */
static void who_may_save_a_file(void)
{
    CU_ASSERT_EQUAL(leave("window1", "list.print", "work.list", "1", 1), 0);
    CU_ASSERT_EQUAL(leave("window1", "list.export", "work.list", "1", 1), YM_EDENIED);
    CU_ASSERT_EQUAL(leave("unit_gongan", "list.export", "unit.queue", "1", 1), YM_EDENIED);
    CU_ASSERT_EQUAL(leave("county1", "list.export", "unit.queue", "1", 1), YM_EBAD); /* a list that is not his */
    CU_ASSERT_EQUAL(leave("county1", "list.export", "no.list", "1", 1), YM_EBAD);
    CU_ASSERT_EQUAL(leave("supervisor1", "list.export", "summary.behind", "1", 1), 0);
}

ym_suite_fn ym_suite_lists;

void ym_suite_lists(void)
{
    static const struct ym_test tests[] = {
        {"they are their owner's", they_are_their_owners},
        {"one is in force at the opening", one_is_in_force_at_the_opening},
        {"there is an end to them", there_is_an_end_to_them},
        {"a list that leaves names its families", a_list_that_leaves_names_its_families},
        {"a household is named by its number", a_household_is_named_by_its_number},
        {"the audit says whose", the_audit_says_whose},
        {"the audit knows what left", the_audit_knows_what_left},
        {"who may save a file", who_may_save_a_file},
        {0},
    };
    ym_suite_add_story("lists", before, after, tests);
}
