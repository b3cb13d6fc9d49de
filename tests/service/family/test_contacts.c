/* test_contacts.c — contacts with a family: written down within one's scope, corrected once, never changed. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "contacts.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/contacts.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/store/record.h"

#define NO_FAMILY "There is no case or household {1} within your scope."
#define NO_CONTACT "There is no such contact in this family's file."
#define CORRECTED "This contact was corrected already; correct the one that corrects it."

static char zhang[32], li[32]; /* case numbers: one family in each township */

static int before(void)
{
    office_open(&contacts_office, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&contacts_office);
    return 0;
}

static int correct(const char *account, const char *number, int64_t old, const char *text)
{
    contacts_give(number, "2021-07-05", "本人", text)->corrects = old;
    return office_ask(&contacts_office, account, "contact.add");
}

static struct ym_contact *stored(int64_t root, int64_t id)
{
    return (struct ym_contact *)office_record(&contacts_office, YM_R_contact, root, id);
}

static void comes_back_as_written(void)
{
    contacts_family("张有福", "411526101", 301, zhang);
    contacts_family("李秀兰", "411526002", 303, li);
    int64_t id = contacts_add("window1", zhang, "2021-07-02", "其子张某", "已告知补交户口簿\n约定下周一来窗口");
    CU_ASSERT_FATAL(id > 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&contacts_office, result, 0)->about, zhang);
    CU_ASSERT_EQUAL_FATAL(contacts_list(contacts_town, zhang, ""), 1);
    const struct ym_contact *c = OFFICE_GOT(&contacts_office, contact, 0);
    CU_ASSERT_EQUAL(c->head.id, id);
    CU_ASSERT_EQUAL(c->on, ym_date_of(2021, 7, 2));
    CU_ASSERT_EQUAL(c->how, YM_contact_phone);
    CU_ASSERT_STRING_EQUAL(c->whom, "其子张某");
    CU_ASSERT_STRING_EQUAL(c->text, "已告知补交户口簿\n约定下周一来窗口");
    CU_ASSERT_STRING_EQUAL(c->entered_by, "window1");
    CU_ASSERT_EQUAL(c->entered, contacts_office.now);
    CU_ASSERT_EQUAL(c->corrected_by, YM_NONE);
    const struct ym_found *f = OFFICE_GOT(&contacts_office, found, 0);
    CU_ASSERT_STRING_EQUAL(f->number, zhang);
    CU_ASSERT_STRING_EQUAL(f->name, "张有福");
    CU_ASSERT_STRING_EQUAL(f->township, "411526101");
    char household[24];
    snprintf(household, sizeof household, "%lld", (long long)c->head.root);
    CU_ASSERT_EQUAL(contacts_list("county1", household, ""), 1); /* by the household's number as well */
    CU_ASSERT(contacts_add("county1", household, "2021-07-03", "本人", "按家庭编号登记") > 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&contacts_office, zhang));
    CU_ASSERT_EQUAL(office_count(&contacts_office, YM_R_contact), 2);
}

/* What only the service says is not taken from anybody. */
static void says_itself_who_and_when(void)
{
    struct ym_contact *c = contacts_give(zhang, "2021-07-04", "本人", "冒名");
    c->entered_by = "county2";
    c->entered = 1;
    c->township = "411526002";
    c->corrected_by = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&contacts_office, "window1", "contact.add"), 0);
    CU_ASSERT_EQUAL_FATAL(contacts_list("county1", zhang, "冒名"), 1);
    const struct ym_contact *told = OFFICE_GOT(&contacts_office, contact, 0);
    CU_ASSERT_STRING_EQUAL(told->entered_by, "window1");
    CU_ASSERT_EQUAL(told->entered, contacts_office.now);
    CU_ASSERT_STRING_EQUAL(told->township, "411526101");
    CU_ASSERT_EQUAL(stored(told->head.root, told->head.id)->corrected_by, YM_NONE);
}

static void refuses_what_is_incomplete(void)
{
    struct ym_contact *c = contacts_give(zhang, "2021-07-04", "", "");
    c->how = YM_NONE;
    CU_ASSERT_EQUAL(office_ask(&contacts_office, "window1", "contact.add"), YM_EBAD);
    CU_ASSERT(office_said(&contacts_office, "contact 1, how", "This is needed."));
    CU_ASSERT(office_said(&contacts_office, "contact 1, whom", "This is needed."));
    CU_ASSERT(office_said(&contacts_office, "contact 1, text", "This is needed."));
    CU_ASSERT_EQUAL(contacts_add("window1", zhang, "2021-07-06", "本人", "明天的"), 0);
    CU_ASSERT(office_said(&contacts_office, "contact 1, on", "This day lies ahead."));
}

/* ---- whose */

static void stays_within_the_scope(void)
{
    CU_ASSERT(contacts_add(contacts_other_town, li, "2021-07-01", "李秀兰", "上门核实，家中无人") > 0);
    int64_t entries = office_entries(&contacts_office);
    CU_ASSERT_EQUAL(contacts_add(contacts_town, li, "2021-07-01", "本人", "越权"), 0);
    CU_ASSERT_EQUAL(contacts_office.err, YM_ENOENT);
    CU_ASSERT(office_said(&contacts_office, "want, number", NO_FAMILY));
    CU_ASSERT_EQUAL(office_entries(&contacts_office), entries + 1); /* told like a missing one, logged as a refusal */
    CU_ASSERT_STRING_EQUAL(office_entry(&contacts_office, 0)->result, "refused");
    OFFICE_GIVE(&contacts_office, contacts)->number = li;
    CU_ASSERT_EQUAL(office_ask(&contacts_office, contacts_town, "contact.list"), YM_ENOENT);
    CU_ASSERT_EQUAL(office_count(&contacts_office, YM_R_contact), 0);
    CU_ASSERT_EQUAL(contacts_list(contacts_other_town, "", ""), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&contacts_office, found, 0)->name, "李秀兰");
    CU_ASSERT_EQUAL(contacts_list(contacts_town, "", "家中无人"), 0);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "家中无人"), 1);
}

static int asks(const char *account, const char *call)
{
    if (strcmp(call, "contact.add") == 0)
        contacts_give(zhang, "2021-07-04", "本人", "岗位");
    else
        OFFICE_GIVE(&contacts_office, contacts)->number = zhang;
    return office_ask(&contacts_office, account, call);
}

static void who_may(void)
{
    static const struct {
        const char *account;
        int add, list;
    } rows[] = {
        {"window1", 0, 0},
        {"town_411526101", 0, 0},
        {"county1", 0, 0},
        {"auditor1", YM_EDENIED, 0},
        {"payer1", YM_EDENIED, YM_EDENIED},
        {"supervisor1", YM_EDENIED, YM_EDENIED},
        {"admin1", YM_EDENIED, YM_EDENIED},
        {"unit_gongjijin", YM_EDENIED, YM_EDENIED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CU_ASSERT_EQUAL(asks(rows[i].account, "contact.add"), rows[i].add);
        CU_ASSERT_EQUAL(asks(rows[i].account, "contact.list"), rows[i].list);
        CU_ASSERT_EQUAL(office_count(&contacts_office, YM_R_contact) > 0, rows[i].list == 0);
    }
    OFFICE_GIVE(&contacts_office, want)->number = zhang; /* who may see the file, but not what was said with the family */
    CU_ASSERT_EQUAL(office_ask(&contacts_office, "payer1", "case.see"), 0);
    CU_ASSERT_EQUAL(office_count(&contacts_office, YM_R_household), 1);
    CU_ASSERT_EQUAL(office_count(&contacts_office, YM_R_contact), 0);
}

static void names_the_family_in_the_audit(void)
{
    int64_t id = contacts_add("window1", zhang, "2021-07-04", "本人", "留痕");
    const struct ym_entry *e = office_entry(&contacts_office, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "contact.add");
    CU_ASSERT_EQUAL(e->record, id);
    CU_ASSERT_STRING_EQUAL(e->about, zhang);
    CU_ASSERT_FATAL(contacts_list("county1", "", "留痕") == 1);
    int64_t root = OFFICE_GOT(&contacts_office, contact, 0)->head.root;
    e = office_entry(&contacts_office, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "contact.list");
    CU_ASSERT_EQUAL(e->root, root); /* it told of one family alone */
    int64_t entries = office_entries(&contacts_office);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "从来没有人说过的话"), 0);
    CU_ASSERT_EQUAL(office_entries(&contacts_office), entries); /* nobody was shown */
}

/* ---- corrected by a second one */

static void is_corrected_once(void)
{
    int64_t wrong = contacts_add("window1", zhang, "2021-07-05", "本人", "月收入三千元");
    CU_ASSERT_EQUAL_FATAL(correct(contacts_town, zhang, wrong, "月收入一千三百元"), 0);
    int64_t right = OFFICE_GOT(&contacts_office, result, 0)->record;
    CU_ASSERT_EQUAL_FATAL(contacts_list("county1", zhang, "月收入"), 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 0)->head.id, right);
    CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 0)->corrects, wrong);
    CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 0)->corrected_by, YM_NONE);
    CU_ASSERT_STRING_EQUAL(contacts_text(1), "月收入三千元"); /* what was written down stands */
    CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 1)->corrected_by, right);
    CU_ASSERT_EQUAL(stored(OFFICE_GOT(&contacts_office, contact, 1)->head.root, wrong)->head.rev, 1);
    CU_ASSERT_EQUAL(contacts_list("county1", "", "三千元"), 1); /* also where its correction is not in sight */
    CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, 0)->corrected_by, right);
    walk_see(&contacts_office, zhang);
    for (size_t i = 0; i < office_count(&contacts_office, YM_R_contact); i++)
        if (OFFICE_GOT(&contacts_office, contact, i)->head.id == wrong)
            CU_ASSERT_EQUAL(OFFICE_GOT(&contacts_office, contact, i)->corrected_by, right);
    CU_ASSERT_EQUAL(correct("window1", zhang, right, "月收入一千三百元"), YM_EBAD);
    CU_ASSERT(office_said(&contacts_office, "contact", "This says the same as the contact it corrects."));
    CU_ASSERT_EQUAL(correct("window1", zhang, wrong, "又一次"), YM_EBAD);
    CU_ASSERT(office_said(&contacts_office, "contact, corrects", CORRECTED));
    CU_ASSERT_EQUAL(correct("window1", zhang, right, "月收入一千二百元"), 0); /* the correction itself may be wrong */
}

static void corrects_its_own_family_alone(void)
{
    int64_t of_li = contacts_add("window1", li, "2021-07-05", "本人", "别家的");
    CU_ASSERT_FATAL(of_li > 0);
    CU_ASSERT_EQUAL(correct("window1", zhang, of_li, "张冠李戴"), YM_EBAD);
    CU_ASSERT(office_said(&contacts_office, "contact, corrects", NO_CONTACT));
    CU_ASSERT_EQUAL(correct("window1", zhang, 999999, "没有的"), YM_EBAD);
    CU_ASSERT(office_said(&contacts_office, "contact, corrects", NO_CONTACT));
    contacts_list("window1", zhang, "");
    CU_ASSERT_EQUAL(correct("window1", zhang, OFFICE_GOT(&contacts_office, contact, 0)->head.root, "不是接触记录"), YM_EBAD);
}

/* No call takes one with a number: what is sent so is another one, or refused. */
static void is_never_changed(void)
{
    int64_t id = contacts_add("window1", zhang, "2021-07-05", "本人", "原文");
    CU_ASSERT_EQUAL_FATAL(contacts_list("window1", zhang, "原文"), 1);
    struct ym_contact seen = *OFFICE_GOT(&contacts_office, contact, 0);
    struct ym_contact *c = OFFICE_GIVE(&contacts_office, contact);
    *c = seen;
    c->text = "改过";
    CU_ASSERT_EQUAL(office_ask(&contacts_office, "window1", "family.change"), YM_EBAD);
    c = contacts_give(zhang, "2021-07-05", "本人", "改过");
    c->head = seen.head;
    CU_ASSERT_EQUAL_FATAL(office_ask(&contacts_office, "window1", "contact.add"), 0);
    CU_ASSERT(OFFICE_GOT(&contacts_office, result, 0)->record != id);
    CU_ASSERT_STRING_EQUAL(stored(seen.head.root, id)->text, "原文");
    CU_ASSERT_EQUAL(stored(seen.head.root, id)->head.rev, 1);
    const struct ym_schema *s = ym_schema_of(YM_R_contact);
    for (size_t i = 0; i < s->count; i++) {
        int ours = s->fields[i].tag == YM_FIELD(contact, township)->tag || s->fields[i].tag == YM_FIELD(contact, corrected_by)->tag;
        CU_ASSERT_EQUAL((s->fields[i].flags & YM_FIXED) != 0, !ours);
    }
}

void ym_suite_contacts(void);
void ym_suite_contacts(void)
{
    static const struct ym_test tests[] = {
        {"comes back as it was written", comes_back_as_written},
        {"the service says who and when", says_itself_who_and_when},
        {"what is incomplete is refused", refuses_what_is_incomplete},
        {"stays within the scope", stays_within_the_scope},
        {"who may write and who may read", who_may},
        {"names the family in the audit", names_the_family_in_the_audit},
        {"is corrected once", is_corrected_once},
        {"corrects its own family's alone", corrects_its_own_family_alone},
        {"is never changed", is_never_changed},
        {0},
    };
    ym_suite_add_story("contacts", before, after, tests);
}
