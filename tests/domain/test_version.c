/* test_version.c — what programs of other versions of the schema say by a record, and what they cannot say. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/version.h"

static struct ym_arena arena;

static int begin(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int end(void)
{
    ym_arena_release(&arena);
    return 0;
}

/* ---- since when */

static const struct {
    int type;
    int highest[5]; /* of versions 1 to 5 */
} released[] = {
#define RELEASED(record, v1, v2, v3, v4, v5) {YM_R_##record, {v1, v2, v3, v4, v5}},
#define OURS(record, v5)
#include "released.def"
#undef RELEASED
#undef OURS
}, released_ours[] = {
#define RELEASED(record, v1, v2, v3, v4, v5)
#define OURS(record, v5) {YM_R_##record, {0, 0, 0, 0, v5}},
#include "released.def"
#undef RELEASED
#undef OURS
};

/* The version by which the tag had been released; one that is none yet if it was not. */
static int since_of(const struct ym_schema *s, unsigned tag)
{
    int ours = tag >= YM_TAG_OURS;
    size_t n = ours ? sizeof released_ours / sizeof *released_ours : sizeof released / sizeof *released;
    for (size_t i = 0; i < n; i++) {
        int type = ours ? released_ours[i].type : released[i].type;
        const int *highest = ours ? released_ours[i].highest : released[i].highest;
        for (int v = 0; type == s->type && v < 5; v++)
            if ((int)tag <= highest[v])
                return v + 1;
    }
    return YM_SCHEMA_VERSION;
}

static void since_every_field(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        CU_ASSERT_EQUAL(s->version, since_of(s, 1));
        for (size_t k = 0; k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            int since = f->since > s->version ? f->since : s->version;
            if (since != since_of(s, f->tag))
                printf("\n%s.%s: its row says version %d; it is of %d: SINCE(%d)", s->name, f->name, since, since_of(s, f->tag),
                       since_of(s, f->tag));
            CU_ASSERT_EQUAL(since, since_of(s, f->tag));
        }
    }
}

/* Of records that were released before and that are stored; so nobody can give them to a service that does not know them yet. */
static void new_fields_of_the_service(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        for (size_t k = 0; k < s->count && (s->belongs == YM_FAMILY || s->belongs == YM_OFFICE); k++) {
            const struct ym_field *f = &s->fields[k];
            if (f->since > 2 && f->since > s->version)
                CU_ASSERT_EQUAL(f->tag >= YM_TAG_OURS, (f->flags & YM_OURS) != 0);
        }
    }
}

/* ---- what is kept */

static struct ym_person *person(int version, const char *phone, int64_t family_size)
{
    struct ym_person *p = YM_RECORD(&arena, person);
    p->head.version = version;
    p->phone = phone;
    p->family_size = family_size;
    return p;
}

static void older_empties_nothing_newer(void)
{
    struct ym_person *stored = person(YM_SCHEMA_VERSION, "1", 4);
    struct ym_person *sent = person(1, "", YM_NONE);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT_EQUAL(sent->family_size, 4);   /* 0.1.0 has no such field */
    CU_ASSERT_STRING_EQUAL(sent->phone, ""); /* that one it has, and left it empty */
    sent = person(1, "", 5);                 /* sent back as an unknown field */
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT_EQUAL(sent->family_size, 5);
    sent = person(2, "", YM_NONE);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT_EQUAL(sent->family_size, YM_NONE);
}

static void give(struct ym_head *r, const char *bytes, size_t n)
{
    r->unknown = (struct ym_bytes){ym_arena_memdup(&arena, bytes, n), n};
}

static int has(const struct ym_head *r, const char *bytes, size_t n)
{
    return r->unknown.len == n && memcmp(r->unknown.data, bytes, n) == 0;
}

/* 100: "a", 101: 2 */
#define OLD "\x64\1a\x65\1\4"

static void newer_fields_are_kept(void)
{
    struct ym_person *stored = person(YM_SCHEMA_VERSION + 1, "", YM_NONE), *sent = person(YM_SCHEMA_VERSION, "", YM_NONE);
    give(&stored->head, OLD, 6);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT(has(&sent->head, OLD, 6)); /* from a script, say: it never saw them */
    CU_ASSERT_EQUAL(ym_record_strange(&sent->head), 2);
    sent = person(YM_SCHEMA_VERSION, "", YM_NONE);
    give(&sent->head, "\x64\1b", 3);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT(has(&sent->head, "\x64\1b\x65\1\4", 6));
    sent = person(YM_SCHEMA_VERSION + 1, "", YM_NONE);
    give(&sent->head, "\x65\1\6", 3);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT(has(&sent->head, "\x65\1\6", 3)); /* who knows both emptied the other */
    stored->head.version = YM_SCHEMA_VERSION + 2;
    sent = person(YM_SCHEMA_VERSION + 1, "", YM_NONE);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT(has(&sent->head, OLD, 6)); /* newer than this program, but older than whoever wrote them */
    CU_ASSERT_EQUAL(sent->head.version, YM_SCHEMA_VERSION + 2);
}

static void nobody_gives_the_services_own(void)
{
    struct ym_person *sent = person(YM_SCHEMA_VERSION + 1, "", YM_NONE);
    give(&sent->head, "\x80\2\1x\x65\1\6", 7); /* 256: "x" */
    ym_record_entered(&arena, &sent->head);
    CU_ASSERT(has(&sent->head, "\x65\1\6", 3));
    struct ym_person *stored = person(YM_SCHEMA_VERSION + 1, "", YM_NONE);
    give(&stored->head, "\x80\2\1y", 4);
    ym_record_complete(&arena, &sent->head, &stored->head);
    CU_ASSERT(has(&sent->head, "\x65\1\6\x80\2\1y", 7)); /* left out by whoever may not write it */
}

static int version_in(const struct ym_buf *b)
{
    return (uint8_t)b->data[4] << 8 | (uint8_t)b->data[5];
}

static void the_version_goes_with_the_record(void)
{
    struct ym_person *p = person(YM_SCHEMA_VERSION + 1, "1", YM_NONE);
    struct ym_head *back;
    struct ym_buf b;
    ym_buf_init(&b);
    ym_record_encode(&b, &p->head);
    CU_ASSERT_EQUAL(version_in(&b), YM_SCHEMA_VERSION);
    give(&p->head, OLD, 6);
    ym_buf_clear(&b);
    ym_record_encode(&b, &p->head);
    CU_ASSERT_EQUAL(version_in(&b), YM_SCHEMA_VERSION + 1); /* stored: by whom these were written */
    CU_ASSERT_EQUAL(ym_record_decode(&back, &arena, b.data, b.len), 0);
    CU_ASSERT_EQUAL(back->version, YM_SCHEMA_VERSION + 1);
    ym_buf_clear(&b);
    ym_record_encode_sent(&b, &p->head);
    CU_ASSERT_EQUAL(version_in(&b), YM_SCHEMA_VERSION); /* sent: what this program knows */
    ym_buf_release(&b);
}

ym_suite_fn ym_suite_version;

void ym_suite_version(void)
{
    static const struct ym_test tests[] = {
        {"every row says since when", since_every_field},
        {"new fields of the service have tags of their own", new_fields_of_the_service},
        {"an older program empties nothing newer", older_empties_nothing_newer},
        {"fields of a newer program are kept", newer_fields_are_kept},
        {"nobody gives what is the service's", nobody_gives_the_services_own},
        {"the version goes with the record", the_version_goes_with_the_record},
        {0},
    };
    ym_suite_add_with("version", begin, end, tests);
}
