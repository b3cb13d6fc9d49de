/* test_dump.c — all data as text, and back into a new directory. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/carry.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/setting.h"
#include "walk.h"

void ym_suite_dump(void);

static struct office from;
static struct ym_buf text; /* the dump of `from` */

static int append(void *baton, const char *bytes, size_t n)
{
    ym_buf_add(baton, bytes, n);
    return 0;
}

static int refuse(void *baton, const char *bytes, size_t n)
{
    (void)bytes;
    (void)n;
    ++*(int *)baton;
    return -1;
}

static int before(void)
{
    char number[32];
    office_open(&from, 1, "2021-05-10");
    ym_buf_init(&text);
    if (walk_granted(&from, &walk_e1, "2021-06-21", number) || walk_submitted(&from, &walk_e2, "2021-07-20", number) ||
        walk_roll(&from, "dibao", "2021-07"))
        return -1;
    office_text(&from, "%rec: draft\n\ncall: intake\ntitle: 半份申请\nbody: 第一行\n+ \n+ %rec: 第三行\n+ # 第四行\n");
    return office_ask(&from, "window1", "draft.save") ||
           office_call(&from, "window1", "carry.set", "%rec: carrying\n\nrecord: household\nfield: village\non: yes\n") ||
           office_call(&from, "payer1", "cash.add", "%rec: cashing\n\ntownship: 411526001\nkind: topped_up\namount: 1500.00\npaper: 拨-1\nday: 2021-07-20\n") ||
           ym_service_dump(from.service, append, &text, &from.problems);
}

static int after(void)
{
    ym_buf_release(&text);
    office_close(&from);
    return 0;
}

/* The records and settings alone: the chain and its entries differ from one directory to the next. */
static char *records_of(const char *dump)
{
    const char *start = strstr(dump, "# set 1\n"), *end = strstr(dump, "%rec: entry\n");
    CU_ASSERT_FATAL(start != NULL && end != NULL);
    return strndup(start, (size_t)(end - start));
}

static int load(struct office *to, const char *dump, size_t n)
{
    ym_problems_init(&to->problems, &to->arena);
    return ym_service_load(to->service, dump, n, 0, &to->problems);
}

static const char no_end[] = "The dump does not end with its end mark: it was cut off, or something was added. Nothing was loaded.";
static const char not_whole[] = "The dump is not what was written: something was changed, is missing or was added. Nothing was loaded.";

/* The end mark of a changed text, as somebody would write it who knows how. */
static void seal(char *dump)
{
    uint8_t digest[YM_SHA256];
    char *end = strstr(dump, "\n# end ");
    CU_ASSERT_FATAL(end != NULL);
    ym_sha256(digest, &(struct ym_bytes){dump, (size_t)(end + 1 - dump)}, 1);
    ym_hex(end + 7, digest, sizeof digest);
    strcpy(end + 7 + 64, "\n");
}

static void is_rec_text(void)
{
    CU_ASSERT_EQUAL(strncmp(text.data, "# yimen dump 2\n", 15), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "%rec: household\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "%rec: payment\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "%rec: cash\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "%rec: entry\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text.data, "%rec: change\n"));
    CU_ASSERT_STRING_EQUAL(office_entry(&from, 0)->call, "service.dump");
    CU_ASSERT_STRING_EQUAL(office_entry(&from, 0)->account, "(owner)");
}

static void loads_into_a_new_directory(void)
{
    struct office to;
    struct ym_buf again;
    struct ym_store_counts counts;
    office_open(&to, 1, "2021-07-25");
    ym_buf_init(&again);
    int64_t old_seq = office_entries(&from) - 1; /* the dump itself was written down after it */
    CU_ASSERT_EQUAL(load(&to, text.data, text.len), 0);
    office_show(&to);
    const struct ym_entry *e = office_entry(&to, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "service.load");
    CU_ASSERT_EQUAL(e->record, old_seq);
    CU_ASSERT_STRING_EQUAL(e->about, office_entry(&from, old_seq)->hash);
    CU_ASSERT_EQUAL(ym_service_dump(to.service, append, &again, &to.problems), 0);
    char *was = records_of(text.data), *is = records_of(again.data);
    CU_ASSERT_STRING_EQUAL(was, is);
    free(was);
    free(is);
    CU_ASSERT_EQUAL(ym_service_recount(&counts, to.service, &to.problems), 0);
    ym_buf_release(&again);
    office_close(&to);
}

/* What was under way goes on: the second case is decided in the new directory, under the next numbers. */
static void goes_on_where_it_was(void)
{
    struct office to;
    char number[32];
    office_open(&to, 1, "2021-07-25");
    CU_ASSERT_EQUAL_FATAL(load(&to, text.data, text.len), 0);
    CU_ASSERT_EQUAL(walk_granted(&to, &walk_e3, "2021-08-20", number), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(number, "000003"));
    CU_ASSERT_EQUAL(walk_roll(&to, "dibao", "2021-08"), 0);
    CU_ASSERT_EQUAL(office_call(&to, "supervisor1", "summary", "%rec: span\n\nquarter: 2021Q3\n"), 0);
    CU_ASSERT(office_count(&to, YM_R_line) > 0);
    CU_ASSERT_EQUAL(office_call(&to, "root", "official.list", NULL), 0); /* whoever made the directory is administrator */
    CU_ASSERT_EQUAL(office_call(&to, "window1", "draft.list", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&to, YM_R_draft), 1);
    OFFICE_GIVE(&to, which)->record = OFFICE_GOT(&to, draft, 0)->head.id;
    CU_ASSERT_EQUAL(office_ask(&to, "window1", "draft.get"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&to, draft, 0)->body, "第一行\n\n%rec: 第三行\n# 第四行");
    CU_ASSERT_EQUAL(office_call(&to, "window1", "carry.list", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&to, YM_R_carry), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&to, carry, 0)->field, "village");
    office_close(&to);
}

static int body_setting(struct ym_txn *t, void *baton)
{
    int64_t n;
    return ym_setting_number(&n, t, baton);
}

static int body_old_settings(struct ym_txn *t, void *baton)
{
    (void)baton;
    int err = ym_setting_put_number(t, "details.forgotten", 5000);
    return err ? err : ym_setting_put_number(t, "heads", 18000);
}

/* What the old directory forgot and told says nothing of the new one's chain: 5000 of its entries would never be forgotten. */
static void leaves_the_old_chains_settings_behind(void)
{
    struct office old, to;
    struct ym_buf dump;
    char forgotten[] = "details.forgotten", heads[] = "heads";
    office_open(&old, 1, "2021-07-05");
    ym_buf_init(&dump);
    CU_ASSERT_EQUAL(office_write(&old, body_old_settings, NULL), 0);
    CU_ASSERT_EQUAL(ym_service_dump(old.service, append, &dump, &old.problems), 0);
    office_open(&to, 1, "2021-07-05");
    CU_ASSERT_EQUAL(load(&to, dump.data, dump.len), 0);
    CU_ASSERT_EQUAL(office_read(&to, body_setting, forgotten), YM_ENOENT);
    CU_ASSERT_EQUAL(office_read(&to, body_setting, heads), YM_ENOENT);
    ym_buf_release(&dump);
    office_close(&old);
    office_close(&to);
}

static void loads_only_where_it_belongs(void)
{
    struct office to;
    office_open(&to, 0, "2021-07-25");
    CU_ASSERT_EQUAL(load(&to, text.data, text.len), YM_EBAD);
    CU_ASSERT(office_said(&to, "", "This is the dump of a demo; it never becomes a real office."));
    CU_ASSERT_EQUAL(office_call(&to, "root", "official.list", NULL), 0); /* nothing happened */
    CU_ASSERT_EQUAL(office_count(&to, YM_R_official), 1);
    office_close(&to);
    int64_t entries = office_entries(&from);
    CU_ASSERT_EQUAL(load(&from, text.data, text.len), YM_EBAD);
    CU_ASSERT(office_said(&from, "", "A dump is loaded only into a data directory that was just made."));
    CU_ASSERT_EQUAL(office_entries(&from), entries);
}

/* Replaces the first `old` behind `mark` in a copy of the dump. */
static char *changed(const char *mark, const char *old, const char *new)
{
    const char *at = strstr(strstr(text.data, mark), old);
    char *out = malloc(text.len + strlen(new) + 1);
    size_t n = (size_t)(at - text.data);
    memcpy(out, text.data, n);
    sprintf(out + n, "%s%s", new, at + strlen(old));
    return out;
}

static int64_t line_of(const char *dump, const char *mark)
{
    int64_t line = 1;
    for (const char *at = dump, *end = strstr(dump, mark); at < end; at++)
        line += *at == '\n';
    return line;
}

static void refused(struct office *to, char *dump, const char *mark, int below, const char *what)
{
    char place[64];
    seal(dump);
    CU_ASSERT_EQUAL(load(to, dump, strlen(dump)), YM_EBAD);
    snprintf(place, sizeof place, "line %lld%s", (long long)line_of(dump, mark) + below, what);
    CU_ASSERT(office_said(to, place, NULL));
    if (!office_said(to, place, NULL)) {
        fprintf(stderr, "expected a problem at %s\n", place);
        office_show(to);
    }
    free(dump);
}

static void names_every_bad_line(void)
{
    struct office to;
    office_open(&to, 1, "2021-07-25");
    refused(&to, changed("%rec: person\n", "sex: ", "sex: 9"), "sex: 9", 0, ", person, sex");
    refused(&to, changed("%rec: person\n", "sex: ", "colour: "), "colour: ", 0, "");
    refused(&to, changed("%rec: grant\n", "amount: ", "amount: x"), "amount: x", 0, ", grant, amount");
    refused(&to, changed("%rec: check\n", "rev: ", "rev: -"), "rev: -", 0, ", rev");
    refused(&to, changed("%rec: household\n", "%rec: household", "%rec: castle"), "%rec: castle\n\n", 2, "");
    char *lost = changed("%rec: income\n", "parent: ", "parent: 99");
    seal(lost);
    CU_ASSERT_EQUAL(load(&to, lost, strlen(lost)), YM_EBAD);
    CU_ASSERT(office_said(&to, NULL, "It belongs to record {1}, which is not in the dump."));
    free(lost);
    char *first = changed("# yimen", "# yimen", "# other");
    CU_ASSERT_EQUAL(load(&to, first, strlen(first)), YM_EBAD);
    CU_ASSERT(office_said(&to, "line 1", NULL));
    free(first);
    CU_ASSERT_EQUAL(load(&to, text.data, text.len), 0); /* nothing of all that was written */
    office_close(&to);
}

/* Nothing is in force, and nothing was written. */
static void not_loaded(struct office *to, const char *dump, size_t n, const char *why)
{
    int64_t entries = office_entries(to);
    CU_ASSERT_EQUAL(load(to, dump, n), YM_EBAD);
    CU_ASSERT(office_said(to, "", why));
    CU_ASSERT_EQUAL(office_entries(to), entries);
}

/* Cut at any byte, a dump is refused. */
static void is_refused_when_cut(void)
{
    struct office to;
    office_open(&to, 1, "2021-07-25");
    for (size_t n = sizeof "# yimen dump 2"; n < text.len; n += n + 300 < text.len ? text.len / 211 : 1) {
        char *cut = strndup(text.data, n);
        not_loaded(&to, cut, n, no_end);
        free(cut);
    }
    for (size_t n = 0; n < sizeof "# yimen dump 2"; n++)
        CU_ASSERT_EQUAL(load(&to, text.data, n), YM_EBAD);
    CU_ASSERT_EQUAL(load(&to, text.data, text.len), 0);
    office_close(&to);
}

static void is_refused_when_not_whole(void)
{
    struct office to;
    office_open(&to, 1, "2021-07-25");
    /* a record less, with everything in it that could be checked by itself */
    const char *first = strstr(text.data, "%rec: payment\n"), *at = strstr(first, "\n\n") + 2, *behind = strstr(at, "\n\n") + 2;
    char *dump = malloc(text.len * 2);
    size_t n = (size_t)(at - text.data);
    memcpy(dump, text.data, n);
    strcpy(dump + n, behind);
    not_loaded(&to, dump, strlen(dump), not_whole);
    CU_ASSERT(office_said(&to, "payment", "{1} records were written, {2} are here."));
    CU_ASSERT_EQUAL(to.problems.count, 2);
    /* one twice */
    memcpy(dump + n, at, (size_t)(behind - at));
    strcpy(dump + n + (behind - at), at);
    not_loaded(&to, dump, strlen(dump), not_whole);
    CU_ASSERT(office_said(&to, "payment", "{1} records were written, {2} are here."));
    /* an entry of the log less */
    at = strstr(strstr(text.data, "%rec: entry\n"), "\n\n") + 2;
    behind = strstr(at, "\n\n") + 2;
    n = (size_t)(at - text.data);
    memcpy(dump, text.data, n);
    strcpy(dump + n, behind);
    not_loaded(&to, dump, strlen(dump), not_whole);
    /* a sum changed by one digit; something behind the end */
    strcpy(dump, text.data);
    strstr(strstr(dump, "%rec: grant\n"), "amount: ")[8] ^= 1;
    not_loaded(&to, dump, strlen(dump), not_whole);
    strcpy(dump, text.data);
    strcat(dump, "\n");
    not_loaded(&to, dump, strlen(dump), no_end);
    free(dump);
    office_close(&to);
}

/* Real dumps of 0.1.0 exist: they have no end mark. */
static void takes_one_of_0_1_0_on_purpose_only(void)
{
    struct office to;
    struct ym_list detail;
    office_open(&to, 1, "2021-07-25");
    char *old = strndup(text.data, (size_t)(strstr(text.data, "# count ") - text.data));
    strstr(old, "dump 2")[5] = '1';
    CU_ASSERT_EQUAL(load(&to, old, strlen(old)), YM_EBAD);
    CU_ASSERT_EQUAL(to.problems.count, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(to.problems.list[0].text, "--unsealed"));
    ym_problems_init(&to.problems, &to.arena);
    CU_ASSERT_EQUAL(ym_service_load(to.service, old, strlen(old), 1, &to.problems), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&to, 0)->call, "service.load");
    CU_ASSERT_STRING_EQUAL(office_entry(&to, 0)->result, "unsealed");
    CU_ASSERT_EQUAL(office_call(&to, "auditor1", "audit.list", "%rec: audit\n\naccount: (owner)\ndetails: yes\n"), 0);
    detail = to.out;
    size_t pos = 0;
    const struct ym_change *c, *seen = NULL;
    while ((c = YM_NEXT(&detail, change, -1, &pos)))
        if (strcmp(c->record, "dump") == 0)
            seen = c;
    CU_ASSERT_FATAL(seen != NULL);
    office_close(&to);
    office_open(&to, 1, "2021-07-25"); /* a cut one of today is not loaded that way either */
    CU_ASSERT_EQUAL(ym_service_load(to.service, text.data, text.len - 100, 1, &to.problems), YM_EBAD);
    free(old);
    office_close(&to);
}

static void tells_when_it_cannot_write(void)
{
    int asked = 0;
    int64_t entries = office_entries(&from);
    CU_ASSERT_EQUAL(ym_service_dump(from.service, refuse, &asked, &from.problems), YM_EIO);
    CU_ASSERT_EQUAL(asked, 1);
    CU_ASSERT_EQUAL(office_entries(&from), entries);
}

void ym_suite_dump(void)
{
    static const struct ym_test tests[] = {
        {"is rec text", is_rec_text},
        {"loads into a new directory", loads_into_a_new_directory},
        {"goes on where it was", goes_on_where_it_was},
        {"loads only where it belongs", loads_only_where_it_belongs},
        {"leaves the old chain's settings behind", leaves_the_old_chains_settings_behind},
        {"names every bad line", names_every_bad_line},
        {"is refused when cut", is_refused_when_cut},
        {"is refused when not whole", is_refused_when_not_whole},
        {"takes one of 0.1.0 on purpose only", takes_one_of_0_1_0_on_purpose_only},
        {"tells when it cannot write", tells_when_it_cannot_write},
        {0},
    };
    ym_suite_add_with("dump", before, after, tests);
}
