/* test_carry.c — the carry list: an official's own, of what the schema lets be carried, and only which fields. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "yimen/domain/record/carry.h"
#include "yimen/domain/record/carrying.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/sight.h"
#include "yimen/store/record.h"

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

static int set(const char *account, const char *record, const char *field, int on)
{
    struct ym_carrying *c = OFFICE_GIVE(&d, carrying);
    c->record = record;
    c->field = field;
    c->on = on;
    return office_ask(&d, account, "carry.set");
}

/* How many there are; *has: 1 if this one is among them. */
static size_t list(const char *account, const char *record, const char *field, int *has)
{
    const struct ym_carry *c;
    size_t pos = 0;
    CU_ASSERT_EQUAL(office_call(&d, account, "carry.list", NULL), 0);
    for (*has = 0; (c = YM_NEXT(&d.out, carry, -1, &pos));)
        *has |= strcmp(c->record, record) == 0 && strcmp(c->field, field) == 0;
    return office_count(&d, YM_R_carry);
}

static void it_is_its_owners(void)
{
    int has;
    CU_ASSERT_EQUAL(set("window1", "household", "village", 1), 0);
    CU_ASSERT_EQUAL(set("window1", "household", "village", 1), 0); /* pressed twice */
    CU_ASSERT_EQUAL(set("window1", "account", "bank", 1), 0);
    CU_ASSERT_EQUAL(list("window1", "household", "village", &has), 2);
    CU_ASSERT(has);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, carry, 0)->owner, "window1");
    CU_ASSERT_EQUAL(list("window2", "household", "village", &has), 0);
    CU_ASSERT_EQUAL(set("window2", "household", "village", 0), 0); /* nobody else's is taken off */
    CU_ASSERT_EQUAL(list("window1", "household", "village", &has), 2);
    CU_ASSERT_EQUAL(set("window1", "household", "village", 0), 0);
    CU_ASSERT_EQUAL(set("window1", "household", "village", 0), 0);
    CU_ASSERT_EQUAL(list("window1", "household", "village", &has), 1);
    CU_ASSERT(!has);
    office_reopen(&d);
    CU_ASSERT_EQUAL(list("window1", "account", "bank", &has), 1);
    CU_ASSERT(has);
}

static void what_is_a_familys_own_is_refused(void)
{
    int has;
    CU_ASSERT_EQUAL(set("window1", "person", "idno", 1), YM_EBAD);
    CU_ASSERT(office_said(&d, "carrying, field", ym_field_not_carried(ym_field_named(ym_schema_named("person"), "idno"))));
    CU_ASSERT_EQUAL(set("window1", "account", "number", 1), YM_EBAD);
    CU_ASSERT_EQUAL(set("window1", "household", "street", 1), YM_EBAD);
    CU_ASSERT(office_said(&d, "carrying, field", NULL));
    CU_ASSERT_EQUAL(set("window1", "hamlet", "village", 1), YM_EBAD);
    CU_ASSERT(office_said(&d, "carrying, record", NULL));
    CU_ASSERT_EQUAL(set("window1", "家庭", "village", 1), YM_EBAD); /* a field has one name in the list */
    CU_ASSERT_EQUAL(set("window1", "household", "", 1), YM_EBAD);
    CU_ASSERT_EQUAL(list("window1", "person", "idno", &has), 1); /* the bank of before */
    CU_ASSERT(!has);
}

/* All that may be carried is far less than there is room for: what a broken program sends without end still ends. */
static int fill(struct ym_txn *t, void *baton)
{
    struct ym_arena *arena = baton;
    for (int i = 0, err; i < 100; i++) {
        struct ym_carry *c = YM_RECORD(arena, carry);
        c->owner = "payer1";
        c->record = "household";
        c->field = ym_arena_printf(arena, "f%d", i);
        if ((err = ym_record_put(t, &c->head, 0)))
            return err;
    }
    return 0;
}

static void there_is_an_end_to_it(void)
{
    CU_ASSERT_EQUAL(office_write(&d, fill, &d.arena), 0);
    CU_ASSERT_EQUAL(set("payer1", "household", "village", 1), YM_ELIMIT);
    CU_ASSERT_EQUAL(set("payer1", "household", "f7", 0), 0); /* what is no field any more is taken off all the same */
    CU_ASSERT_EQUAL(set("payer1", "household", "village", 1), 0);
}

static void the_audit_says_which_field(void)
{
    CU_ASSERT_EQUAL(set("county1", "survey", "surveyor1", 1), 0);
    const struct ym_entry *e = office_entry(&d, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "carry.set");
    CU_ASSERT_STRING_EQUAL(e->about, "survey.surveyor1");
}

ym_suite_fn ym_suite_carry;

void ym_suite_carry(void)
{
    static const struct ym_test tests[] = {
        {"it is its owner's", it_is_its_owners},
        {"what is a family's own is refused", what_is_a_familys_own_is_refused},
        {"there is an end to it", there_is_an_end_to_it},
        {"the audit says which field", the_audit_says_which_field},
        {0},
    };
    ym_suite_add_story("carry list", before, after, tests);
}
