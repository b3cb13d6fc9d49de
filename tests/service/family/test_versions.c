/* test_versions.c — a family changed by programs older and newer than the service: what they cannot say stays as it is. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/want.h"

static struct office d;
static char number[32];
static int64_t root, supporter;

static const struct ym_person *stored(void)
{
    return (const struct ym_person *)office_record(&d, YM_R_person, root, supporter);
}

static int64_t find_supporter(void)
{
    const struct ym_person *p;
    size_t pos = 0;
    OFFICE_GIVE(&d, want)->number = number;
    office_ask(&d, "window1", "case.see");
    while ((p = YM_NEXT(&d.out, person, -1, &pos)))
        if (p->standing == YM_standing_supporter)
            return p->head.id;
    return 0;
}

/* A grown-up son who keeps a family of his own, and of whom a program of 0.1.1 said how large it is. */
static int begin(void)
{
    char ask[600];
    struct walk_family f = walk_e1;
    office_open(&d, 1, "2021-07-05");
    f.people[0].sequence = 81;
    if (walk_intake(&d, &f, number))
        return 1;
    OFFICE_GIVE(&d, want)->number = number;
    if (office_ask(&d, "window1", "case.see"))
        return 1;
    root = OFFICE_GOT(&d, household, 0)->head.id;
    snprintf(ask, sizeof ask,
             "%%rec: person\n\nroot: %lld\nname: 李远\nidkind: none\nsex: male\nbirth: 1980-01-01\nrelation: child\n"
             "standing: supporter\nphone: 13800000000\nfamily_size: 4\n",
             (long long)root);
    if (office_call(&d, "window1", "family.change", ask))
        return 1;
    supporter = find_supporter();
    return supporter == 0;
}

static int end(void)
{
    office_close(&d);
    return 0;
}

/* The person as he is stored, to be sent by a program of the version that knows only what it can. */
static struct ym_person *to_send(int version, const char *name)
{
    struct ym_person *p = (struct ym_person *)ym_record_clone(&d.arena, &stored()->head);
    p->head.version = version;
    p->name = name;
    p->family_size = version < 2 ? YM_NONE : p->family_size;
    p->head.unknown = (struct ym_bytes){NULL, 0};
    return p;
}

static int send(struct ym_person *p)
{
    ym_list_init(&d.in, &d.arena);
    ym_list_add(&d.in, &p->head);
    return office_ask(&d, "window1", "family.change");
}

static void an_older_program_empties_nothing(void)
{
    CU_ASSERT_EQUAL_FATAL(stored()->family_size, 4);
    struct ym_person *p = to_send(1, "李近");
    p->phone = "";
    CU_ASSERT_EQUAL(send(p), 0);
    CU_ASSERT_EQUAL(d.problems.count, 0);
    CU_ASSERT_STRING_EQUAL(stored()->name, "李近");
    CU_ASSERT_STRING_EQUAL(stored()->phone, ""); /* that one it knows */
    CU_ASSERT_EQUAL(stored()->family_size, 4);
}

static void who_knows_a_field_empties_it(void)
{
    struct ym_person *p = to_send(2, "李远");
    p->family_size = YM_NONE;
    CU_ASSERT_EQUAL(send(p), 0);
    CU_ASSERT_EQUAL(stored()->family_size, YM_NONE);
}

/* 99: "x"; 256: "y", as only a service may write it */
#define NEWER "\x63\1x\x80\2\1y"

static int kept(void)
{
    struct ym_bytes u = stored()->head.unknown;
    return u.len == 3 && memcmp(u.data, NEWER, 3) == 0;
}

static void a_newer_programs_field_is_told_and_kept(void)
{
    struct ym_person *p = to_send(YM_SCHEMA_VERSION + 1, "李远");
    p->head.unknown = (struct ym_bytes){NEWER, sizeof NEWER - 1};
    CU_ASSERT_EQUAL(send(p), 0);
    CU_ASSERT(office_said(&d, "", "{1} fields are of a newer version than the service: they are kept, but neither shown nor checked."));
    CU_ASSERT(kept());
    CU_ASSERT_EQUAL(send(to_send(YM_SCHEMA_VERSION, "李近")), 0); /* from a script, which never saw it */
    CU_ASSERT_EQUAL(d.problems.count, 0);
    CU_ASSERT(kept());
    CU_ASSERT_EQUAL(send(to_send(YM_SCHEMA_VERSION + 1, "李远")), 0); /* who knows it, and left it empty */
    CU_ASSERT_EQUAL(stored()->head.unknown.len, 0);
}

static void a_newer_programs_question_is_told(void)
{
    struct ym_want *want = OFFICE_GIVE(&d, want);
    want->number = number;
    want->head.unknown = (struct ym_bytes){NEWER, 3};
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "case.see"), 0);
    CU_ASSERT(office_said(&d, "", "{1} things were asked for that only a newer version than the service knows; they were passed over."));
}

ym_suite_fn ym_suite_versions;

void ym_suite_versions(void)
{
    static const struct ym_test tests[] = {
        {"an older program empties nothing that it does not know", an_older_program_empties_nothing},
        {"who knows a field empties it", who_knows_a_field_empties_it},
        {"a newer program's field is told and kept", a_newer_programs_field_is_told_and_kept},
        {"a newer program's question is told", a_newer_programs_question_is_told},
        {0},
    };
    ym_suite_add_story("versions", begin, end, tests);
}
