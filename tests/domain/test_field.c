/* test_field.c — one field as text and back, for every kind; every record through text, struct, bytes, struct, text. */
#include "locations.h"
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "fill.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"

void ym_suite_field(void);

enum { EAST = 8 * 3600 };

/* Every field of `from` as text, parsed into a new record. */
static struct ym_head *through_text(struct ym_arena *arena, const struct ym_head *from, struct ym_problems *problems)
{
    const struct ym_schema *s = ym_schema_of(from->type);
    struct ym_head *to = ym_record_new(arena, from->type);
    to->id = from->id, to->root = from->root, to->parent = from->parent, to->rev = from->rev;
    for (size_t i = 0; i < s->count; i++) {
        const char *text = ym_field_show(arena, from, &s->fields[i], EAST);
        CU_ASSERT_EQUAL(ym_field_parse(arena, to, &s->fields[i], &(struct ym_typed){.text = text, .offset = EAST}, problems), 0);
    }
    return to;
}

static void check_whole_way(struct ym_arena *arena, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    struct ym_problems problems;
    struct ym_head *stored = NULL;
    struct ym_buf bytes;
    ym_problems_init(&problems, arena);
    ym_buf_init(&bytes);
    const struct ym_head *typed = through_text(arena, r, &problems);
    CU_ASSERT(ym_records_same(r, typed));
    CU_ASSERT_EQUAL(problems.count, 0);
    ym_record_encode(&bytes, typed);
    CU_ASSERT_FATAL(ym_record_decode(&stored, arena, bytes.data, bytes.len) == 0);
    for (size_t i = 0; i < s->count; i++)
        CU_ASSERT_STRING_EQUAL(ym_field_show(arena, stored, &s->fields[i], EAST), ym_field_show(arena, r, &s->fields[i], EAST));
    ym_buf_release(&bytes);
}

static void test_whole_way(void)
{
    struct ym_dice dice = {.state = 11};
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; ym_schema_at(i); i++) {
        int type = ym_schema_at(i)->type;
        check_whole_way(&arena, ym_record_new(&arena, type));
        for (int how = FILL_ANY; how <= FILL_MOST; how++)
            for (int round = 0; round < 4; round++)
                check_whole_way(&arena, ym_fill(&arena, type, &dice, (enum ym_fill)how, 300));
        ym_arena_reset(&arena);
    }
    ym_arena_release(&arena);
}

static const struct {
    int type;
    const char *field, *typed, *shown; /* shown NULL: refused */
} rows[] = {
    {YM_R_person, "name", " 王　小明 ", "王小明"},
    {YM_R_person, "name", "麦麦提·吐尔逊", "麦麦提·吐尔逊"},
    {YM_R_account, "holder", "麦麦提 • 吐尔逊", "麦麦提·吐尔逊"},
    {YM_R_survey, "signer", "麦麦提.吐尔逊", "麦麦提·吐尔逊"},
    {YM_R_household, "address", "某路.1号", "某路.1号"},
    {YM_R_person, "idno", "'４１152619870909904x", "41152619870909904X"},
    {YM_R_person, "certificate", "41152619870909904x11b1", "41152619870909904X11B1"},
    {YM_R_person, "sex", "男", "male"},
    {YM_R_person, "sex", "2", "female"},
    {YM_R_person, "sex", "２", "female"},
    {YM_R_person, "sex", " female\t", "female"},
    {YM_R_person, "sex", "3", NULL},
    {YM_R_person, "sex", "0", NULL},
    {YM_R_person, "sex", "Male", NULL},
    {YM_R_person, "birth", "2021-07-05", "2021-07-05"},
    {YM_R_person, "birth", "２０２１-07-05", "2021-07-05"},
    {YM_R_person, "birth", "20210705", NULL}, /* a hand's forms are read before: domain/typed.h */
    {YM_R_person, "birth", "2021/7/5", NULL},
    {YM_R_person, "birth", "2021-02-29", NULL},
    {YM_R_person, "birth", "yesterday", NULL},
    {YM_R_person, "level", "4", "4"},
    {YM_R_person, "level", "-7", "-7"}, /* its bounds are the check's */
    {YM_R_person, "level", "4.0", NULL},
    {YM_R_person, "level", "9223372036854775808", NULL},
    {YM_R_person, "illness", "是", "yes"},
    {YM_R_person, "illness", "no", "no"},
    {YM_R_person, "illness", "0", "no"},
    {YM_R_person, "illness", "maybe", NULL},
    {YM_R_income, "amount", "1,234.5", "1234.50"},
    {YM_R_income, "amount", "-0.01", "-0.01"},
    {YM_R_income, "amount", "1.005", NULL},
    {YM_R_income, "amount", "10000000000.01", NULL},
    {YM_R_income, "amount", "1e3", NULL},
    {YM_R_property, "owner", "12", "12"},
    {YM_R_property, "owner", "王小明", NULL},
    {YM_R_decision, "from", "2021-08", "2021-08"},
    {YM_R_decision, "from", "2021-13", NULL},
    {YM_R_decision, "from", "2021-08-01", NULL},
    {YM_R_quarter, "quarter", "2021Q3", "2021Q3"},
    {YM_R_quarter, "quarter", "2021Q5", NULL},
    {YM_R_check, "answered", "2021-07-05 10:32:07", "2021-07-05 10:32:07"},
    {YM_R_check, "answered", "2021-07-05", NULL},
    {YM_R_official, "roles", "  payer window", "window payer"},
    {YM_R_official, "roles", "资金发放 1 1", "window payer"},
    {YM_R_official, "roles", "payer,window", NULL},
    {YM_R_official, "roles", "payer king", NULL},
    {YM_R_household, "note", "a\r\nb\n", "a\nb"},
};

static void test_typed(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_problems problems;
        ym_problems_init(&problems, &arena);
        struct ym_head *r = ym_record_new(&arena, rows[i].type);
        const struct ym_field *f = ym_field_named(ym_schema_of(rows[i].type), rows[i].field);
        CU_ASSERT_FATAL(f != NULL);
        int err = ym_field_parse(&arena, r, f,
                                 &(struct ym_typed){.text = rows[i].typed, .offset = EAST, .at = ym_location_words("row 3")}, &problems);
        CU_ASSERT_EQUAL(err, rows[i].shown ? 0 : YM_EBAD);
        CU_ASSERT_STRING_EQUAL(ym_field_show(&arena, r, f, EAST), rows[i].shown ? rows[i].shown : "");
        CU_ASSERT_EQUAL(problems.count, rows[i].shown ? 0u : 1u);
        if (problems.count)
            CU_ASSERT_STRING_EQUAL(location_names(problems.list[0].where), "row 3");
    }
    ym_arena_release(&arena);
}

/* An empty text takes back what was given; a refused one leaves it. */
static void test_emptied(void)
{
    struct ym_dice dice = {.state = 12};
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        struct ym_head *r = ym_fill(&arena, s->type, &dice, FILL_ANY, 20);
        for (size_t k = 0; k < s->count; k++) {
            const char *was = ym_field_show(&arena, r, &s->fields[k], 0);
            if (!ym_field_is_text(&s->fields[k])) {
                CU_ASSERT_EQUAL(ym_field_parse(&arena, r, &s->fields[k], &(struct ym_typed){.text = "?"}, NULL), YM_EBAD);
                CU_ASSERT_STRING_EQUAL(ym_field_show(&arena, r, &s->fields[k], 0), was);
            }
            CU_ASSERT_EQUAL(ym_field_parse(&arena, r, &s->fields[k], &(struct ym_typed){.text = " \t"}, NULL), 0);
            CU_ASSERT(ym_field_empty(r, &s->fields[k]));
        }
    }
    ym_arena_release(&arena);
}

static void test_reason_names_choices(void)
{
    struct ym_arena arena;
    struct ym_problems problems;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    struct ym_head *r = ym_record_new(&arena, YM_R_person);
    ym_field_parse(&arena, r, ym_field_named(ym_schema_of(YM_R_person), "性别"),
                   &(struct ym_typed){.text = "boy", .at = ym_location_words("line 4, sex")}, &problems);
    CU_ASSERT_FATAL(problems.count == 1);
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&arena, problems.list[0].text, problems.list[0].arg), "\"boy\" is not one of: male, female.");
    ym_arena_release(&arena);
}

static void test_flags_none_set(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    struct ym_official *o = YM_RECORD(&arena, official);
    const struct ym_field *f = ym_field_named(ym_schema_of(YM_R_official), "roles");
    o->roles = 0;
    CU_ASSERT(ym_field_empty(&o->head, f));
    o->roles = INT64_C(1) << (YM_role_payer - 1);
    CU_ASSERT_FALSE(ym_field_empty(&o->head, f));
    CU_ASSERT_STRING_EQUAL(ym_field_show(&arena, &o->head, f, 0), "payer");
    ym_arena_release(&arena);
}

void ym_suite_field(void)
{
    ym_suite_add("field", (const struct ym_test[]){
        {"every record: text, struct, bytes, struct, text", test_whole_way},
        {"what people type", test_typed},
        {"emptied and refused fields", test_emptied},
        {"a reason names the choices", test_reason_names_choices},
        {"flags of which none is set", test_flags_none_set},
        {0},
    });
}
