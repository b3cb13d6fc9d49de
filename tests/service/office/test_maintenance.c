/* test_maintenance.c — checking, copying, restoring; what is done each day. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "session/indexes.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/place.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/trouble.h"
#include "yimen/domain/record_location.h"
#include "yimen/store/record.h"

static void finds_a_sound_store_sound(void)
{
    struct office d;
    struct ym_store_counts counts = {.records = -1};
    office_open(&d, 1, "2021-07-05");
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    CU_ASSERT(OFFICE_GOT(&d, result, 0)->count >= 70);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_trouble), 0);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "service.check", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d.service, &d.problems), 0);
    CU_ASSERT(counts.records >= 70);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "service.check");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "(owner)");
    office_close(&d);
}

static void no_keys(const struct ym_head *r, struct ym_emit *e)
{
    (void)r;
    (void)e;
}

static int put_draft(struct ym_txn *t, void *baton)
{
    struct ym_draft *draft = YM_RECORD(ym_txn_arena(t), draft);
    draft->owner = "window1";
    int err = ym_record_put(t, &draft->head, 0);
    *(int64_t *)baton = draft->head.id;
    return err;
}

/* Puts a record past the indexes; answers its number. */
static int64_t put_unfound(struct office *d)
{
    struct ym_index rows[64] = {{.name = NULL}};
    struct ym_store *s;
    int64_t id = 0;
    for (size_t i = 0; i < 63 && ym_service_indexes[i].name; i++) {
        rows[i] = ym_service_indexes[i];
        rows[i].keys = no_keys;
    }
    office_stop(d);
    CU_ASSERT_EQUAL_FATAL(ym_store_open(&s, &(struct ym_store_options){.dir = d->data, .indexes = rows, .tallies = ym_service_tallies},
                                        NULL),
                          0);
    CU_ASSERT_EQUAL(ym_store_write_durable(s, put_draft, &id), 0);
    ym_store_close(s);
    office_start(d);
    return id;
}

static void names_what_is_broken(void)
{
    struct office d;
    char names[48], said[48];
    office_open(&d, 1, "2021-07-05");
    int64_t id = put_unfound(&d);
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "broken");
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_trouble), 1);
    const struct ym_trouble *t = OFFICE_GOT(&d, trouble, 0);
    CU_ASSERT_STRING_EQUAL(t->text, "An index does not lead to the record.");
    CU_ASSERT(ym_location_same(ym_location_told(t), ym_location_stored(YM_stored_record, id)));
    snprintf(names, sizeof names, "record %lld", (long long)id);
    snprintf(said, sizeof said, "记录%lld", (long long)id);
    CU_ASSERT_STRING_EQUAL(t->place, names); /* for scripts, and programs of 0.1.x */
    ym_language_set("zh");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&d.arena, ym_location_told(t)), said);
    ym_language_set("en");
    CU_ASSERT_STRING_EQUAL(ym_location_said(&d.arena, ym_location_told(t)), names);
    office_close(&d);
}

static void backs_up_and_restores(void)
{
    struct office d;
    char copy[128], back[128];
    office_open(&d, 1, "2021-07-05");
    snprintf(copy, sizeof copy, "%s/copy", d.dir);
    snprintf(back, sizeof back, "%s/back", d.dir);
    OFFICE_GIVE(&d, place)->directory = "copy";
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "service.backup"), YM_EBAD);
    CU_ASSERT(office_said(&d, "place, directory", NULL));
    OFFICE_GIVE(&d, place)->directory = copy;
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "service.backup"), YM_EDENIED);
    OFFICE_GIVE(&d, place)->directory = copy;
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "service.backup"), 0);
    OFFICE_GIVE(&d, place)->directory = copy;
    CU_ASSERT_NOT_EQUAL(office_ask(&d, "admin1", "service.backup"), 0); /* it is there already */
    CU_ASSERT(d.problems.count > 0);
    ym_problems_init(&d.problems, &d.arena);
    CU_ASSERT_EQUAL(ym_service_restore(copy, back, &d.problems), 0);
    ym_service_close(d.service);
    strcpy(d.data, back);
    struct ym_service_options o = {.data = back};
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&d.service, &o, &d.problems), 0);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "state", NULL), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "service.restore");
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    office_close(&d);
}

/* What is cut for the audit is cut between characters, wherever in the path they lie, and everybody can read it again. */
static void a_long_path_does_not_blind_the_audit(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-05");
    for (int shift = 0; shift < 4; shift++) {
        struct ym_buf path, wire;
        ym_buf_init(&path);
        ym_buf_init(&wire);
        ym_buf_addf(&path, "%s/%.*s", d.dir, shift, "abc");
        while (path.len < 200)
            ym_buf_adds(&path, "\u5907");
        OFFICE_GIVE(&d, place)->directory = path.data;
        CU_ASSERT_EQUAL(office_ask(&d, "admin1", "service.backup"), 0);
        const char *about = OFFICE_GOT(&d, result, 0)->about;
        CU_ASSERT(ym_utf8_valid(about, strlen(about)) && ym_utf8_count(about) == 64);
        CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->about, about);
        CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\naccount: admin1\n"), 0);
        for (size_t i = 0; i < d.out.count; i++) { /* as the terminal will read it */
            struct ym_head *r;
            ym_buf_clear(&wire);
            ym_record_encode(&wire, d.out.at[i]);
            CU_ASSERT_EQUAL(ym_record_decode(&r, &d.arena, wire.data, wire.len), 0);
        }
        ym_buf_release(&path);
        ym_buf_release(&wire);
    }
    office_close(&d);
}

static size_t lines_of(struct office *d, char *last, size_t room)
{
    char path[128];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/heads.txt", d->data);
    FILE *f = fopen(path, "r");
    while (f && fgets(last, (int)room, f))
        n++;
    if (f)
        fclose(f);
    return n;
}

static void writes_the_head_once_a_day(void)
{
    struct office d;
    char line[256] = "";
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(lines_of(&d, line, sizeof line), 1);
    const char *head = office_entry(&d, 1)->hash;
    CU_ASSERT_EQUAL(strncmp(line, "2021-07-05 1 ", 13), 0);
    CU_ASSERT_EQUAL(strncmp(line + 13, head, 64), 0);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(lines_of(&d, line, sizeof line), 2);
    CU_ASSERT_EQUAL(strncmp(line, "2021-07-06 ", 11), 0);
    office_close(&d);
}

static int asks_again(struct office *d)
{
    struct ym_official *o = OFFICE_GIVE(d, official);
    o->account = "li.wei";
    o->name = "李某";
    memset(d->request, 0x31, sizeof d->request);
    return office_ask(d, "root", "official.save");
}

static void forgets_old_replies(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    int days = ym_service_site(d.service)->request_days;
    CU_ASSERT_EQUAL(asks_again(&d), 0);
    d.now += (ym_time)(days - 1) * 86400;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(asks_again(&d), 0); /* the kept reply */
    d.now += 2 * 86400;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(asks_again(&d), YM_EEXIST); /* forgotten: done anew, and refused */
    office_close(&d);
}

static size_t details_of(struct office *d)
{
    CU_ASSERT_EQUAL(office_call(d, "auditor1", "audit.list", "%rec: audit\n\naccount: admin1\ndetails: yes\n"), 0);
    return office_count(d, YM_R_change);
}

static void forgets_details_when_the_law_says(void)
{
    struct office d;
    char day[YM_DATE_TEXT];
    office_open(&d, 1, "2021-07-05");
    for (int i = 0; i < 250; i++) { /* more than one chunk */
        struct ym_official *o = OFFICE_GIVE(&d, official);
        o->account = ym_arena_printf(&d.arena, "li.wei%d", i);
        o->name = "李某";
        CU_ASSERT_EQUAL(office_ask(&d, "admin1", "official.save"), 0);
    }
    size_t kept = details_of(&d);
    CU_ASSERT(kept > 250);
    int years = ym_service_site(d.service)->retention_years;
    office_day(&d, ym_date_text(day, ym_date_of(2021 + years, 7, 5)));
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(details_of(&d), kept); /* to the day */
    office_day(&d, ym_date_text(day, ym_date_of(2021 + years, 7, 6)));
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(details_of(&d), 0);
    CU_ASSERT(office_count(&d, YM_R_entry) > 90); /* the entries stay */
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(office_entries(&d), entries); /* nothing is left to forget */
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "sound");
    office_close(&d);
}

ym_suite_fn ym_suite_maintenance;

void ym_suite_maintenance(void)
{
    static const struct ym_test tests[] = {
        {"finds a sound store sound", finds_a_sound_store_sound},
        {"names what is broken", names_what_is_broken},
        {"backs up and restores", backs_up_and_restores},
        {"a long path does not blind the audit", a_long_path_does_not_blind_the_audit},
        {"writes the head of the chain once a day", writes_the_head_once_a_day},
        {"forgets old replies", forgets_old_replies},
        {"forgets details when the law says", forgets_details_when_the_law_says},
        {0},
    };
    ym_suite_add_with("maintenance", NULL, NULL, tests);
}
