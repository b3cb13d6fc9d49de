/* test_showing.c — whoever is shown is logged: every call, every role, every family that comes out; refusals and kept replies too. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/indexes.h"
#include "run.h"
#include "session/session.h"
#include "walk.h"
#include "yimen/base/trail.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/sight.h"
#include "yimen/wire/calls.h"

static struct office d;
static size_t shown_by[YM_CALLS]; /* families named, by call */

static const char *const people[] = {"window1", "unit_gongjijin", "town_411526001", "town_411526002", "county1", "payer1", "supervisor1", "auditor1", "admin1"};
enum { PEOPLE = sizeof people / sizeof people[0] };

/* ---- whose a record is: by its own number, or by the case it names */

struct asked {
    const char *number;
    int64_t root;
};

static int body_case(struct ym_txn *t, void *baton)
{
    struct asked *a = baton;
    struct ym_buf key;
    struct ym_hit hit;
    ym_buf_init(&key);
    ym_key_text(&key, a->number);
    if (ym_index_find(&hit, t, YM_I_case_number, &key) == 0)
        a->root = hit.root;
    ym_buf_release(&key);
    return 0;
}

static int64_t family_of_case(const char *number)
{
    struct asked a = {number, 0};
    CU_ASSERT_EQUAL(office_read(&d, body_case, &a), 0);
    return a.root;
}

static int64_t family_of(const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    const struct ym_field *number = ym_field_named(s, "number");
    if (s->belongs == YM_FAMILY)
        return r->root;
    CU_ASSERT_EQUAL(r->root, 0); /* what is only an answer has left it behind */
    return number && ym_field_is_text(number) && *ym_field_text(r, number) ? family_of_case(ym_field_text(r, number)) : 0;
}

/* ---- what the audit names: the entry's own family, or "12 15-18 40" among its details */

static int in_line(const char *line, int64_t root)
{
    while (*line) {
        char *end;
        long long from = strtoll(line, &end, 10), to = *end == '-' ? strtoll(end + 1, &end, 10) : from;
        if (end == line)
            return 0;
        if (root >= from && root <= to)
            return 1;
        line = end + strspn(end, " ");
    }
    return 0;
}

struct looking {
    int64_t first, last, root;
    const char *account;
    int found;
};

static int body_named(struct ym_txn *t, void *baton)
{
    struct looking *l = baton;
    struct ym_list details;
    struct ym_entry *e;
    for (int64_t seq = l->first; seq <= l->last && !l->found; seq++) {
        ym_list_init(&details, ym_txn_arena(t));
        if (ym_audit_get(&e, t, ym_txn_arena(t), seq) || strcmp(e->account, l->account) != 0)
            continue;
        l->found = e->root == l->root;
        CU_ASSERT_EQUAL(ym_audit_detail(&details, NULL, t, seq), 0);
        for (size_t i = 0; i < details.count; i++) {
            const struct ym_change *c = (const struct ym_change *)details.at[i];
            if (strcmp(c->record, "entry") == 0 && strcmp(c->field, "root") == 0)
                l->found |= in_line(c->new, l->root);
        }
    }
    return 0;
}

static int is_named(int64_t behind, const char *account, int64_t root)
{
    struct looking l = {.first = behind + 1, .last = office_entries(&d), .root = root, .account = account};
    CU_ASSERT_EQUAL(office_read(&d, body_named, &l), 0);
    return l.found;
}

/* Every family in the answer that was just given; `behind`: the last entry before it.  draft.others says who is at work on a case that
 * the asker named himself; it is no look. */
static void check_named(const char *call, const char *account, int64_t behind)
{
    size_t number;
    int64_t last = 0;
    ym_call_named(call, &number);
    for (size_t i = 0; i < d.out.count; i++) {
        int64_t root = family_of(d.out.at[i]);
        if (root <= 0 || root == last)
            continue;
        if (!is_named(behind, account, root))
            fprintf(stderr, "%s shows family %lld to %s and no entry names it\n", call, (long long)root, account);
        CU_ASSERT(is_named(behind, account, root));
        shown_by[number]++;
        last = root;
    }
}

static void ask(const char *account, const char *call, const char *rec)
{
    int64_t behind = office_entries(&d);
    office_call(&d, account, call, rec);
    check_named(call, account, behind);
}

/* ---- every call, by every role */

static char granted[32], waiting[32];
static long long roll;

/* What each call is asked, {n} the granted case, {w} the one that waits for its units, {r} the roll. */
static const struct {
    const char *call, *rec;
} asks[] = {
    {"case.see", "%rec: want\n\nnumber: {n}\n"},
    {"case.can", "%rec: want\n\nnumber: {n}\n"},
    {"case.compute", "%rec: seek\n\nnumber: {n}\n"},
    {"case.act", "%rec: act\n\nnumber: {n}\naction: stop\nrevision: 1\n"}, /* stale: carries the case */
    {"case.report", "%rec: print\n\nnumber: {n}\nkind: receipt\n"},
    {"case.report", "%rec: print\n\nnumber: {n}\nkind: report\n"},
    {"case.report", "%rec: print\n\nnumber: {n}\nkind: receipt\nrevision: 1\n"}, /* stale */
    {"draft.others", "%rec: want\n\nnumber: {n}\n"},
    {"find", "%rec: find\n\nname: 李\n"},
    {"find", "%rec: find\n\nnumber: D\n"},
    {"find", "%rec: find\n\nnumber: {n}\n"},
    {"find", "%rec: find\n\nany: {n}\n"},
    {"case.recent", NULL},
    {"work.list", NULL},
    {"unit.queue", NULL},
    {"unit.answered", "%rec: queue\n\nlimit: 50\n"},
    {"roll.see", "%rec: which\n\nrecord: {r}\n"},
    {"roll.changes", "%rec: compare\n\nroll: {r}\n"},
    {"summary.behind", "%rec: behind\n\nmonth: 2021-08\nwhat: paid\n"},
    {"summary.behind", "%rec: behind\n\nquarter: 2021Q3\nwhat: new\n"},
    {"summary.behind", "%rec: behind\n\nwhat: owed\n"},
    {"summary.behind", "%rec: behind\n\nwhat: late\n"},
    {"audit.list", "%rec: audit\n\nlimit: 1000\ndetails: yes\n"},
};

static const char *filled(const char *rec)
{
    static char out[400];
    size_t n = 0;
    for (; rec && *rec; rec++) {
        if (strncmp(rec, "{n}", 3) == 0 || strncmp(rec, "{w}", 3) == 0 || strncmp(rec, "{r}", 3) == 0) {
            n += (size_t)(rec[1] == 'r' ? snprintf(out + n, sizeof out - n, "%lld", roll)
                                        : snprintf(out + n, sizeof out - n, "%s", rec[1] == 'n' ? granted : waiting));
            rec += 2;
        } else {
            out[n++] = *rec;
        }
    }
    out[n] = 0;
    return rec ? out : NULL;
}

static size_t families_by(const char *call)
{
    size_t number;
    ym_call_named(call, &number);
    return shown_by[number];
}

static void every_call_by_every_role(void)
{
    const struct ym_call_row *row;
    for (size_t k = 0; k < PEOPLE; k++) {
        for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++)
            ask(people[k], asks[i].call, filled(asks[i].rec));
        for (size_t i = 0; (row = ym_call_at(i)); i++)
            if (row->kind != YM_CALL_LONG)
                ask(people[k], row->name, NULL);
    }
    static const char *const must[] = {"case.see", "case.act", "case.report", "find", "case.recent", "work.list", "unit.queue", "unit.answered", "roll.see",
                                       "roll.changes", "summary.behind"};
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
        if (!families_by(must[i]))
            fprintf(stderr, "%s showed nobody\n", must[i]);
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
        CU_ASSERT(families_by(must[i]) > 0); /* a test that was shown nothing proves nothing */
}

static void one_family_is_the_entrys_own(void)
{
    char rec[64];
    snprintf(rec, sizeof rec, "%%rec: find\n\nnumber: %s\n", granted);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "find", rec), 0);
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, family_of_case(granted)); /* the auditor finds it by the family */
}

/* ---- refusals that tell something */

static void the_same_person_elsewhere_is_a_look(void)
{
    char number[32];
    int64_t behind = office_entries(&d);
    struct walk_family f = walk_e2;
    f.known = NULL;
    walk_give(&d, &f);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(is_named(behind, "window1", family_of_case(granted)));
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "shown");
    f.known = "分户";
    behind = office_entries(&d);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT(OFFICE_GOT(&d, found, 0) != NULL);
    CU_ASSERT(is_named(behind, "window1", family_of_case(granted)));
    check_named("intake", "window1", behind);
}

static void the_other_version_is_a_look(void)
{
    char rec[128];
    int64_t behind = office_entries(&d);
    snprintf(rec, sizeof rec, "%%rec: act\n\nnumber: %s\naction: stop\nrevision: 1\n", granted);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "case.act", rec), YM_ESTALE);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_case), 1);
    CU_ASSERT_EQUAL(office_entries(&d), behind + 1);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "shown");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "case.act");
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, family_of_case(granted));
}

static void what_is_refused_about_a_case_is_a_look(void)
{
    char rec[128];
    int64_t behind = office_entries(&d);
    snprintf(rec, sizeof rec, "%%rec: act\n\nnumber: %s\naction: nonsense\n", granted);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "case.act", rec), YM_EBAD);
    CU_ASSERT(is_named(behind, "county1", family_of_case(granted)));
    behind = office_entries(&d);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "case.act", "%rec: act\n\nnumber: D999\naction: nonsense\n"), YM_ENOENT);
    CU_ASSERT_EQUAL(office_entries(&d), behind); /* nobody was told of anybody */
}

/* ---- kept replies */

static const uint8_t lost[YM_SERVICE_REQUEST] = {0x5e, 1};

static int keep_reply(struct ym_txn *t, const uint8_t id[], const struct ym_head *told)
{
    struct ym_buf reply, one;
    ym_buf_init(&reply);
    ym_buf_init(&one);
    ym_record_encode(&one, told);
    ym_buf_add(&reply, "roll.confirm", sizeof "roll.confirm");
    ym_buf_add_varint(&reply, one.len);
    ym_buf_add(&reply, one.data, one.len);
    int err = ym_request_put(t, "payer2", id, d.now, (struct ym_bytes){reply.data, reply.len});
    ym_buf_release(&reply);
    ym_buf_release(&one);
    return err;
}

/* A reply as an older version, or the same official in a wider role, may have left it: a person with all that is known. */
static int body_keep(struct ym_txn *t, void *baton)
{
    struct ym_person *p = YM_RECORD(ym_txn_arena(t), person);
    p->head.root = p->head.parent = *(int64_t *)baton;
    p->head.id = p->head.root + 1;
    p->name = "李建国";
    p->idno = "411526198507069031";
    p->illness = 1;
    return keep_reply(t, lost, &p->head);
}

static void a_kept_reply_is_a_look(void)
{
    int64_t root = family_of_case(granted);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_keep, &root), 0);
    for (int i = 0; i < 2; i++) { /* each time it is shown */
        int64_t behind = office_entries(&d);
        OFFICE_GIVE(&d, which)->record = 1;
        memcpy(d.request, lost, sizeof lost);
        d.forged = 1;
        CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer2", "roll.confirm"), 0);
        CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_person), 1);
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, person, 0)->name, "李建国");
        CU_ASSERT_EQUAL(OFFICE_GOT(&d, person, 0)->illness, YM_NONE); /* health is not a payer's, whoever got the reply first */
        CU_ASSERT_EQUAL(office_entries(&d), behind + 1);
        CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "again");
        CU_ASSERT_EQUAL(office_entry(&d, 0)->root, root);
    }
}

/* A record that the table of sights has no row for, as whoever adds one and forgets the row would tell it: no answer has a request. */
static const uint8_t rowless[YM_SERVICE_REQUEST] = {0x5e, 3};

static int body_keep_rowless(struct ym_txn *t, void *baton)
{
    struct ym_want *w = YM_RECORD(ym_txn_arena(t), want);
    (void)baton;
    w->number = granted;
    CU_ASSERT_FATAL(!ym_sight_known(YM_R_want));
    return keep_reply(t, rowless, &w->head);
}

static void a_record_that_nobody_gave_a_row_is_loud(void)
{
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_keep_rowless, NULL), 0);
    OFFICE_GIVE(&d, which)->record = 1;
    memcpy(d.request, rowless, sizeof rowless);
    d.forged = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "payer2", "roll.confirm"), YM_EIO);
    CU_ASSERT_EQUAL(d.out.count, 0);
    CU_ASSERT(office_said(&d, "", "Nobody said who may see a record of this answer, so nothing is shown. Tell the administrator."));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_trail_text(), "want")); /* the log names it */
}

static int body_kept(struct ym_txn *t, void *baton)
{
    struct ym_bytes reply;
    ym_time at;
    int err = ym_request_get(&reply, &at, t, ym_txn_arena(t), "window1", baton);
    CU_ASSERT_EQUAL(err, 0);
    for (size_t i = 0; !err && i + strlen("李建国") <= reply.len; i++)
        CU_ASSERT_FATAL(memcmp((const char *)reply.data + i, "李建国", strlen("李建国")) != 0);
    return 0;
}

/* The receipt shows the family: asked again with the same number it is told anew, and logged anew. */
static void what_shows_a_family_is_not_kept(void)
{
    static uint8_t id[YM_SERVICE_REQUEST] = {0x5e, 2};
    char rec[128];
    snprintf(rec, sizeof rec, "%%rec: print\n\nnumber: %s\nkind: receipt\n", granted);
    for (int i = 0; i < 2; i++) {
        int64_t behind = office_entries(&d);
        office_text(&d, rec);
        memcpy(d.request, id, sizeof id);
        CU_ASSERT_EQUAL(office_ask(&d, "window1", "case.report"), 0);
        CU_ASSERT(office_count(&d, YM_R_person) > 0);
        CU_ASSERT_EQUAL(office_entries(&d), behind + 1);
        CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, i ? "again" : "done");
        CU_ASSERT_EQUAL(office_entry(&d, 0)->root, family_of_case(granted));
        CU_ASSERT_EQUAL(office_read(&d, body_kept, id), 0);
    }
}

/* ---- the list in the details */

static int body_noted(struct ym_txn *t, void *baton)
{
    static const struct ym_call_row row = {.name = "test.list"};
    struct ym_list out;
    struct ym_session s = {.service = d.service, .txn = t, .arena = ym_txn_arena(t), .call = &row, .now = d.now, .out = &out};
    static const int64_t roots[] = {18, 40, 12, 15, 16, 17, 40, 15};
    (void)baton;
    ym_list_init(&s.changes, s.arena);
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
        ym_session_tells(&s, roots[i]);
    for (int64_t root = 1000; root < 1000 + 2 * 12000; root += 2)
        ym_session_tells(&s, root);
    ym_session_note_shown(&s);
    CU_ASSERT_EQUAL_FATAL(s.changes.count, 2); /* more than one line can hold */
    const struct ym_change *first = (const struct ym_change *)s.changes.at[0], *second = (const struct ym_change *)s.changes.at[1];
    CU_ASSERT_EQUAL(strncmp(first->new, "12 15-18 40 1000 1002 ", 22), 0);
    CU_ASSERT_EQUAL(first->number + second->number, 6 + 12000);
    CU_ASSERT(strlen(first->new) < 64000 && in_line(second->new, 24998) && !in_line(second->new, 24999));
    return 0;
}

static void many_families_are_named_in_lines(void)
{
    CU_ASSERT_EQUAL(office_write(&d, body_noted, NULL), 0);
}

static int before(void)
{
    struct walk_family f = walk_e1;
    struct ym_roll *r;
    office_open(&d, 1, "2021-07-05");
    if (walk_granted(&d, &walk_e2, "2021-07-20", granted) || walk_intake(&d, &f, waiting) ||
        walk_act(&d, "window1", waiting, "accept", NULL, NULL) || walk_act(&d, "town_411526001", waiting, "start", NULL, NULL))
        return 1;
    office_day(&d, "2021-08-05");
    if (walk_roll(&d, "dibao", "2021-08") || !(r = OFFICE_GOT(&d, roll, 0)))
        return 1;
    roll = (long long)r->head.id;
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_showing(void);
void ym_suite_showing(void)
{
    static const struct ym_test tests[] = {
        {"every call by every role", every_call_by_every_role},
        {"one family is the entry's own", one_family_is_the_entrys_own},
        {"the same person elsewhere is a look", the_same_person_elsewhere_is_a_look},
        {"the other version is a look", the_other_version_is_a_look},
        {"what is refused about a case is a look", what_is_refused_about_a_case_is_a_look},
        {"a kept reply is a look", a_kept_reply_is_a_look},
        {"a record that nobody gave a row is loud", a_record_that_nobody_gave_a_row_is_loud},
        {"what shows a family is not kept", what_shows_a_family_is_not_kept},
        {"many families are named in lines", many_families_are_named_in_lines},
        {0},
    };
    ym_suite_add_with("showing", before, after, tests);
}
