/* test_auditing.c — who looked, who changed, is the chain whole. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "session/session.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

static struct office d;
static int64_t family; /* a household whose file has one person */

/* A family put into the store as a use case would do it, so that no other call is needed. */
static int body_family(struct ym_txn *t, void *baton)
{
    static const struct ym_call_row row = {.name = "test.family"};
    struct ym_arena *arena = ym_txn_arena(t);
    struct ym_session s = {.service = d.service, .txn = t, .arena = arena, .call = &row, .now = d.now};
    (void)baton;
    ym_list_init(&s.changes, arena);
    struct ym_household *h = YM_RECORD(arena, household);
    h->township = "411526101";
    h->area = YM_area_rural;
    h->address = "某村三组";
    int err = ym_session_put(&s, &h->head, NULL, 0);
    struct ym_person *p = YM_RECORD(arena, person);
    p->head.root = p->head.parent = h->head.id;
    p->name = "王小明";
    p->idkind = YM_idkind_resident;
    p->idno = "411526194903129013";
    p->level = 2;
    p->illness = 1;
    p->relation = YM_relation_self;
    p->standing = YM_standing_member;
    if (!err)
        err = ym_session_put(&s, &p->head, NULL, 0);
    family = h->head.root ? h->head.root : h->head.id;
    ym_session_about(&s, family, 0, "test");
    return err ? err : ym_session_log(&s, "done");
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return office_write(&d, body_family, NULL);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

static const struct ym_change *change(const char *record, const char *field)
{
    size_t pos = 0;
    struct ym_change *c;
    while ((c = YM_NEXT(&d.out, change, -1, &pos)))
        if (strcmp(c->record, record) == 0 && strcmp(c->field, field) == 0)
            return c;
    return NULL;
}

static void shows_what_was_done_masked(void)
{
    OFFICE_GIVE(&d, audit)->root = family;
    ((struct ym_audit *)d.in.at[0])->details = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_entry), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, 0)->call, "test.family");
    CU_ASSERT_FATAL(change("person", "idno") && change("person", "name") && change("person", "level") && change("household", "address"));
    CU_ASSERT_STRING_EQUAL(change("person", "name")->new, "王小明");               /* the auditor sees names */
    CU_ASSERT_STRING_EQUAL(change("person", "idno")->new, "**************9013"); /* the end of numbers */
    CU_ASSERT_STRING_EQUAL(change("person", "level")->new, "***");               /* nothing of health */
    CU_ASSERT_STRING_EQUAL(change("person", "illness")->new, "***");
    CU_ASSERT_STRING_EQUAL(change("household", "address")->new, "***");
    CU_ASSERT_STRING_EQUAL(change("household", "township")->new, "411526101");
    CU_ASSERT_STRING_EQUAL(change("person", "idno")->old, "");
}

static void shows_that_the_auditor_looked(void)
{
    OFFICE_GIVE(&d, audit)->root = family;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_entry), 2);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, 1)->call, "audit.list");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, 1)->account, "auditor1");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_change), 0);
}

static void is_the_auditors_alone(void)
{
    const char *const others[] = {"admin1", "county1", "window1", "supervisor1"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        CU_ASSERT_EQUAL(office_call(&d, others[i], "audit.list", "%rec: audit\n\naccount: root\n"), YM_EDENIED);
        CU_ASSERT_EQUAL(office_call(&d, others[i], "audit.check", NULL), YM_EDENIED);
    }
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.list", NULL), 0); /* without a field: everybody, from the start */
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\nlimit: 5000\n"), YM_EBAD);
}

static void finds_refusals_of_an_account(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\naccount: county1\nrefusals: yes\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_entry), 2);
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, i)->result, "refused");
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, i)->account, "county1");
    }
}

static void pages_through_the_whole_chain(void)
{
    int64_t after = 0, seen = 0, last = office_entries(&d), rounds = 0;
    for (;; rounds++) {
        struct ym_audit *ask = OFFICE_GIVE(&d, audit);
        ask->after = after;
        ask->limit = 3;
        CU_ASSERT_EQUAL_FATAL(office_ask(&d, "auditor1", "audit.list"), 0);
        size_t n = office_count(&d, YM_R_entry);
        for (size_t i = 0; i < n && OFFICE_GOT(&d, entry, i)->seq <= last; i++) {
            CU_ASSERT_EQUAL(OFFICE_GOT(&d, entry, i)->seq, after + (int64_t)i + 1);
            seen++;
        }
        after = OFFICE_GOT(&d, entry, n - 1)->seq;
        if (after >= last)
            break;
    }
    CU_ASSERT_EQUAL(seen, last);
    CU_ASSERT(rounds >= 2);
}

static void pages_through_an_account(void)
{
    struct ym_audit *ask = OFFICE_GIVE(&d, audit);
    ask->account = "auditor1";
    ask->limit = 2;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_entry), 2);
    int64_t last = OFFICE_GOT(&d, entry, 1)->seq;
    ask = OFFICE_GIVE(&d, audit);
    ask->account = "auditor1";
    ask->after = last;
    ask->limit = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_entry), 1);
    CU_ASSERT(OFFICE_GOT(&d, entry, 0)->seq > last);
}

static int body_in_turn(struct ym_txn *t, void *baton)
{
    static const int64_t families[] = {902, 901, 902, 901};
    struct ym_list none;
    int err = 0;
    (void)baton;
    ym_list_init(&none, ym_txn_arena(t));
    for (size_t i = 0; !err && i < sizeof families / sizeof *families; i++) {
        struct ym_entry *e = YM_RECORD(ym_txn_arena(t), entry);
        e->account = "li.wei";
        e->call = "case.see";
        e->result = "done";
        e->root = families[i];
        e->at = d.now;
        err = ym_audit_append(t, e, &none, NULL);
    }
    return err;
}

/* Two families in turn, the one entered later first: told as it was done, nothing twice and nothing left out, however short the pages. */
static void one_officials_in_order(void)
{
    int64_t told[16], after = 0;
    size_t n = 0;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_in_turn, NULL), 0);
    for (int more = 1; more && n < 16;) {
        struct ym_audit *ask = OFFICE_GIVE(&d, audit);
        ask->account = "li.wei";
        ask->after = after;
        ask->limit = 2;
        CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
        more = office_count(&d, YM_R_entry) > 0;
        for (size_t i = 0; i < office_count(&d, YM_R_entry) && n < 16; i++) {
            told[n++] = OFFICE_GOT(&d, entry, i)->seq;
            after = told[n - 1];
            CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, entry, i)->account, "li.wei");
        }
    }
    CU_ASSERT_EQUAL(n, 4);
    for (size_t i = 1; i < n; i++)
        CU_ASSERT(told[i - 1] < told[i]);
}

/* The newest first: of everybody, of one official, of one family; each page goes on before the one that came. */
static void check_newest(const char *account, int64_t root, size_t rows)
{
    int64_t last = INT64_MAX, after = 0;
    size_t n = 0;
    for (int more = 1; more && n < rows; more = office_count(&d, YM_R_entry) > 0) {
        struct ym_audit *ask = OFFICE_GIVE(&d, audit);
        ask->newest = 1;
        ask->account = account;
        ask->root = root;
        ask->after = after;
        ask->limit = 2;
        CU_ASSERT_EQUAL_FATAL(office_ask(&d, "auditor1", "audit.list"), 0);
        for (size_t i = 0; i < office_count(&d, YM_R_entry); i++, n++) {
            const struct ym_entry *e = OFFICE_GOT(&d, entry, i);
            CU_ASSERT(e->seq < last);
            CU_ASSERT(!*account || strcmp(e->account, account) == 0);
            CU_ASSERT(root == YM_NONE || e->root == root);
            last = after = e->seq;
        }
    }
    CU_ASSERT_EQUAL(n, rows);
}

static void the_newest_first(void)
{
    struct ym_audit *ask = OFFICE_GIVE(&d, audit);
    ask->newest = 1;
    ask->limit = 1;
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, entry, 0)->seq, entries);
    check_newest("li.wei", YM_NONE, 4);
    check_newest("", 901, 2);
    check_newest("", YM_NONE, 10);
}

static void proves_the_chain(void)
{
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, entries);
    CU_ASSERT_EQUAL(strlen(OFFICE_GOT(&d, result, 0)->about), 64);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_trouble), 0);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 1); /* the proof itself is written down */
}

ym_suite_fn ym_suite_auditing;

void ym_suite_auditing(void)
{
    static const struct ym_test tests[] = {
        {"shows what was done, masked by the field", shows_what_was_done_masked},
        {"shows that the auditor looked", shows_that_the_auditor_looked},
        {"is the auditor's alone", is_the_auditors_alone},
        {"finds the refusals of an account", finds_refusals_of_an_account},
        {"pages through the whole chain", pages_through_the_whole_chain},
        {"pages through an account", pages_through_an_account},
        {"one official's in the order he did it", one_officials_in_order},
        {"the newest first", the_newest_first},
        {"proves the chain", proves_the_chain},
        {0},
    };
    ym_suite_add_story("auditing", before, after, tests);
}
