/* test_schema.c — every row of every record: sound in itself and beside the others; records and lists in memory. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/money.h"
#include "yimen/base/name.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/survey.h"

void ym_suite_schema(void);

#define EACH_SCHEMA(s) \
    const struct ym_schema *s = ym_schema_at(0); s; s = ym_schema_at((size_t)++at_)

static int identifier(const char *name)
{
    return *name >= 'a' && *name <= 'z' && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name);
}

/* Stands before a colon in rec text and in the heading of a CSV column. */
static int chinese_identifier(const char *zh)
{
    return *zh && ym_utf8_valid(zh, strlen(zh)) && !strpbrk(zh, ":,;\" \t\r\n%#+") && !identifier(zh);
}

static void test_records(void)
{
    int at_ = 0;
    for (EACH_SCHEMA(s)) {
        CU_ASSERT_PTR_EQUAL(ym_schema_of(s->type), s);
        CU_ASSERT_PTR_EQUAL(ym_schema_named(s->name), s); /* the first of that name, so no other has it */
        CU_ASSERT_PTR_EQUAL(ym_schema_named(s->label.zh), s);
        CU_ASSERT(identifier(s->name));
        CU_ASSERT(chinese_identifier(s->label.zh));
        CU_ASSERT(*s->label.en);
        CU_ASSERT(s->version >= 1 && s->count > 0 && s->count < 64);
        CU_ASSERT((s->type >= 100) == (s->belongs == YM_ASK || s->belongs == YM_TELL) || s->belongs == YM_TELL);
        CU_ASSERT(strcmp(s->parent, "none") == 0 || ym_schema_named(s->parent) != NULL);
        const struct ym_schema *parent = ym_schema_named(s->parent);
        CU_ASSERT(!parent || (parent->belongs == s->belongs && parent != s));
    }
    CU_ASSERT(at_ > 40);
    CU_ASSERT_PTR_NULL(ym_schema_at((size_t)at_));
}

static void test_no_such_record(void)
{
    static const int types[] = {0, -1, YM_R_end, 99, 255, 256, 65535, INT32_MAX, INT32_MIN};
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        CU_ASSERT_PTR_NULL(ym_schema_of(types[i]));
        CU_ASSERT_PTR_NULL(ym_record_new(&arena, types[i]));
    }
    CU_ASSERT_PTR_NULL(ym_schema_named("none"));
    CU_ASSERT_PTR_NULL(ym_schema_named(""));
    CU_ASSERT_PTR_NULL(ym_schema_named("Person"));
    CU_ASSERT_PTR_NULL(ym_choices_named("nosuch"));
    CU_ASSERT_PTR_NULL(ym_field_named(ym_schema_of(YM_R_person), "人"));
    CU_ASSERT_PTR_NULL(ym_field_tagged(ym_schema_of(YM_R_person), 0));
    CU_ASSERT_PTR_NULL(ym_field_tagged(ym_schema_of(YM_R_person), 9999));
    ym_arena_release(&arena);
}

static void check_bounds(const struct ym_field *f)
{
    switch (f->kind) {
    case YM_TEXT:
    case YM_CODE:
    case YM_IDNO:
        CU_ASSERT(f->least >= 0 && f->most > 0 && f->least <= f->most && f->most <= 120000);
        break;
    case YM_MONEY: /* beyond this the text form cannot be read back */
        CU_ASSERT(f->least < f->most && f->most <= YM_FEN_MAX && f->least >= -YM_FEN_MAX);
        break;
    case YM_INT:
        CU_ASSERT(f->least < f->most && f->least > YM_NONE);
        break;
    default:
        CU_ASSERT(f->least == 0 && f->most == 0);
    }
}

static void check_lists(const struct ym_field *f)
{
    int listed = f->kind == YM_CHOICE || f->kind == YM_FLAGS;
    CU_ASSERT((f->choices != NULL) == listed);
    CU_ASSERT(!listed || f->choices->count > 0);
    CU_ASSERT(f->kind == YM_TEXT || (f->code_set != NULL) == (f->kind == YM_CODE || f->kind == YM_REF));
    if (f->kind == YM_CODE || (f->kind == YM_TEXT && f->code_set))
        CU_ASSERT(ym_code_set_owner(f->code_set) != NULL);
    if (f->kind == YM_REF)
        CU_ASSERT(ym_schema_named(f->code_set) != NULL);
    for (size_t i = 0; f->kind == YM_FLAGS && i < f->choices->count; i++) /* bit 63 would be the sign, that is YM_NONE */
        CU_ASSERT(f->choices->list[i].number <= 63);
}

/* Who enters what: a family's record has no field that neither an official's form, nor its beginning, nor the service gives. */
static void check_flags(const struct ym_schema *s, const struct ym_field *f)
{
    CU_ASSERT(!(f->flags & YM_FORM && f->flags & YM_OURS));
    CU_ASSERT(s->belongs != YM_FAMILY || f->flags & (YM_FORM | YM_FIXED | YM_OURS));
    CU_ASSERT(s->belongs != YM_TELL || !(f->flags & YM_FORM));
    CU_ASSERT(!(f->flags & (YM_DERIVED | YM_TODAY | YM_COUNTY | YM_WANTED)) || f->flags & YM_FORM);
    CU_ASSERT(!(f->flags & YM_TODAY) || f->kind == YM_DATE);
    CU_ASSERT(!(f->flags & YM_COUNTY) || f->kind == YM_BOOL);
    unsigned side = f->flags & (YM_BORN | YM_BEFORE | YM_AFTER); /* a day that is typed lies on one side of today */
    int typed = f->flags & YM_FORM || (s->belongs == YM_ASK && !(f->flags & YM_OURS));
    CU_ASSERT_EQUAL(side == YM_BORN || side == YM_BEFORE || side == YM_AFTER, f->kind == YM_DATE && typed);
    CU_ASSERT(!(f->flags & YM_MANY) || (f->kind == YM_TEXT && f->code_set));
    CU_ASSERT(!(f->flags & YM_PAGE) || (f->kind == YM_INT && s->belongs == YM_ASK));
    CU_ASSERT(!(f->flags & YM_MARK) || s->belongs == YM_ASK || s->belongs == YM_TELL);
    CU_ASSERT(!(f->flags & (YM_PAGE | YM_MARK)) || ym_field_flagged(s, f->flags & (YM_PAGE | YM_MARK)) == f);
}

static int head_name(const char *name)
{
    return strcmp(name, "id") == 0 || strcmp(name, "root") == 0 || strcmp(name, "parent") == 0 || strcmp(name, "rev") == 0;
}

static void test_fields(void)
{
    int at_ = 0;
    for (EACH_SCHEMA(s)) {
        for (size_t i = 0; i < s->count; i++) {
            const struct ym_field *f = &s->fields[i];
            CU_ASSERT(f->tag > 0);
            CU_ASSERT_PTR_EQUAL(ym_field_tagged(s, f->tag), f);
            CU_ASSERT_PTR_EQUAL(ym_field_named(s, f->name), f);
            CU_ASSERT_PTR_EQUAL(ym_field_named(s, f->label.zh), f);
            CU_ASSERT(identifier(f->name));
            CU_ASSERT(chinese_identifier(f->label.zh));
            CU_ASSERT(s->belongs == YM_ASK || s->belongs == YM_TELL || !head_name(f->name));
            CU_ASSERT(*f->label.en && *f->help.zh && *f->help.en);
            CU_ASSERT(f->sight < YM_SIGHTS);
            CU_ASSERT(!(f->flags & ~(unsigned)(YM_REQ | YM_OURS | YM_FIXED | YM_LONG | YM_CAPS | YM_PERSON | YM_FORM | YM_DERIVED | YM_PAGE |
                                              YM_MARK | YM_MANY | YM_TODAY | YM_COUNTY | YM_BORN | YM_BEFORE | YM_AFTER |
                                              YM_ASKED | YM_ASSESS | YM_AT_ONCE | YM_USED |
                                              YM_LISTED | YM_DIGITS | YM_WANTED)));
            CU_ASSERT(!(f->flags & YM_ASKED) || f->kind == YM_BOOL);
            CU_ASSERT(!(f->flags & YM_USED) || (f->kind == YM_TEXT && f->flags & YM_FORM && !(f->flags & (YM_LONG | YM_LISTED | YM_MANY))));
            CU_ASSERT(!(f->flags & YM_LISTED) || (f->kind == YM_TEXT && f->flags & YM_FORM && f->code_set && !(f->flags & YM_MANY)));
            CU_ASSERT(!(f->flags & YM_ASSESS) || f->kind == YM_REF || f->flags & YM_ASKED); /* whom, and what was asked */
            CU_ASSERT(ym_field_is_text(f) || !(f->flags & (YM_LONG | YM_CAPS | YM_PERSON)));
            CU_ASSERT(!(f->flags & YM_PERSON) || f->most == YM_NAME_MOST);
            CU_ASSERT(!(f->flags & YM_REQ && f->flags & YM_OURS)); /* nobody could give it */
            CU_ASSERT(!i || s->fields[i - 1].tag < f->tag); /* bytes and rec text go by tag */
            check_flags(s, f);
            check_bounds(f);
            check_lists(f);
        }
    }
}

static size_t location_on_form(const struct ym_field *f)
{
    size_t i = 0;
    while (ym_field_shown(ym_schema_of(YM_R_person), i) != f)
        i++;
    return i;
}

/* As the rows stand: every field once. */
static void test_order(void)
{
    int at_ = 0;
    for (EACH_SCHEMA(s)) {
        unsigned char seen[256] = {0};
        for (size_t i = 0; i < s->count; i++) {
            CU_ASSERT_FATAL(s->order[i] < s->count);
            CU_ASSERT(!seen[s->order[i]]++);
            CU_ASSERT_PTR_EQUAL(ym_field_shown(s, i), &s->fields[s->order[i]]);
        }
    }
    CU_ASSERT_EQUAL(location_on_form(YM_FIELD(person, name)), 0);
    CU_ASSERT(location_on_form(YM_FIELD(person, idno)) < location_on_form(YM_FIELD(person, bank_name)));
    CU_ASSERT(YM_FIELD(person, idno)->tag > YM_FIELD(person, bank_name)->tag);
}

static const char *owner_name(int type, const char *field)
{
    const struct ym_field *owner = ym_field_owner(ym_schema_of(type), ym_field_named(ym_schema_of(type), field));
    return owner ? owner->name : "";
}

/* Whose code it is stands in the record, or nowhere. */
static void test_owners(void)
{
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_case, "state"), "programme");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_found, "state"), "programme");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_check, "question"), "unit");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_change, "field"), "record");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_case, "township"), "");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_step, "to"), "");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_case, "applicant"), "");
    CU_ASSERT_STRING_EQUAL(owner_name(YM_R_person, "name"), "");
    CU_ASSERT_STRING_EQUAL(ym_code_set_owner("paper"), "programme");
    CU_ASSERT_PTR_NULL(ym_code_set_owner("nosuch"));
}

static void test_usual(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    struct ym_survey *s = YM_RECORD(&arena, survey);
    ym_record_usual(&s->head, 12345, 1);
    CU_ASSERT(s->on == 12345 && s->by_county == 1);
    ym_record_usual(&s->head, 12346, 0);
    CU_ASSERT(s->on == 12346 && s->by_county == 0);
    struct ym_person *p = YM_RECORD(&arena, person);
    ym_record_usual(&p->head, 12345, 1);
    CU_ASSERT(p->birth == YM_NONE && p->died == YM_NONE && p->supported == YM_NONE);
    ym_arena_release(&arena);
}

/* Every byte behind the head belongs to exactly one member. */
static void test_offsets(void)
{
    static unsigned char taken[4096];
    int at_ = 0;
    for (EACH_SCHEMA(s)) {
        CU_ASSERT_FATAL(s->size <= sizeof taken);
        memset(taken, 0, sizeof taken);
        for (size_t i = 0; i < s->count; i++) {
            size_t offset = s->fields[i].offset, size = ym_field_is_text(&s->fields[i]) ? sizeof(char *) : sizeof(int64_t);
            CU_ASSERT_FATAL(offset >= sizeof(struct ym_head) && offset + size <= s->size && offset % size == 0);
            for (size_t k = 0; k < size; k++)
                CU_ASSERT_FATAL(taken[offset + k]++ == 0);
        }
        CU_ASSERT_PTR_NULL(memchr(taken + sizeof(struct ym_head), 0, s->size - sizeof(struct ym_head)));
    }
}

static void check_choices(const struct ym_choices *c)
{
    CU_ASSERT_PTR_EQUAL(ym_choices_named(c->name), c);
    for (size_t i = 0; i < c->count; i++) {
        const struct ym_choice *row = &c->list[i];
        CU_ASSERT(row->number > 0);
        CU_ASSERT_PTR_EQUAL(ym_choice_numbered(c, row->number), row);
        CU_ASSERT_PTR_EQUAL(ym_choice_named(c, row->name), row);
        CU_ASSERT_PTR_EQUAL(ym_choice_named(c, row->label.zh), row);
        CU_ASSERT(identifier(row->name) && !strchr(row->label.zh, ' ') && *row->label.zh && *row->label.en);
    }
}

static void test_choices(void)
{
    int at_ = 0;
    for (EACH_SCHEMA(s))
        for (size_t i = 0; i < s->count; i++)
            if (s->fields[i].choices)
                check_choices(s->fields[i].choices);
    const struct ym_choices *relation = ym_choices_named("relation");
    CU_ASSERT_EQUAL(ym_choice_named(relation, "配偶")->number, YM_relation_spouse);
    CU_ASSERT_EQUAL(ym_choice_named(relation, "2")->number, YM_relation_spouse);
    CU_ASSERT_PTR_NULL(ym_choice_named(relation, "0"));
    CU_ASSERT_PTR_NULL(ym_choice_named(relation, ""));
    CU_ASSERT_PTR_NULL(ym_choice_named(relation, "99999999999999999999"));
    CU_ASSERT_PTR_NULL(ym_choice_numbered(relation, YM_NONE));
}

static void test_new_is_empty(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    int at_ = 0;
    for (EACH_SCHEMA(s)) {
        struct ym_head *r = ym_record_new(&arena, s->type);
        CU_ASSERT(r->type == s->type && !r->id && !r->root && !r->parent && !r->rev && !r->unknown.len);
        for (size_t i = 0; i < s->count; i++) {
            CU_ASSERT(ym_field_empty(r, &s->fields[i]));
            CU_ASSERT_STRING_EQUAL(ym_field_show(&arena, r, &s->fields[i], 0), "");
        }
    }
    ym_arena_release(&arena);
}

static void test_copies(void)
{
    struct ym_arena first, second;
    struct ym_dice dice = {.state = 7};
    ym_arena_init(&first);
    ym_arena_init(&second);
    struct ym_head *r = ym_fill(&first, YM_R_person, &dice, FILL_ANY, 20);
    r->unknown = (struct ym_bytes){ym_arena_memdup(&first, "\x7f\x01z", 3), 3};
    struct ym_person *copy = (struct ym_person *)ym_record_copy(&first, r);
    CU_ASSERT(ym_records_same(r, &copy->head));
    CU_ASSERT_PTR_EQUAL(copy->name, ((struct ym_person *)r)->name);
    struct ym_person *clone = (struct ym_person *)ym_record_clone(&second, r);
    CU_ASSERT(ym_records_same(r, &clone->head));
    copy->sex = YM_NONE;
    CU_ASSERT_FALSE(ym_records_same(r, &copy->head));
    char name[128];
    snprintf(name, sizeof name, "%s", copy->name);
    ym_arena_release(&first); /* the clone lives on */
    CU_ASSERT_STRING_EQUAL(clone->name, name);
    CU_ASSERT(clone->head.unknown.len == 3 && memcmp(clone->head.unknown.data, "\x7f\x01z", 3) == 0);
    ym_arena_release(&second);
}

static void test_lists(void)
{
    struct ym_arena arena;
    struct ym_list l;
    ym_arena_init(&arena);
    ym_list_init(&l, &arena);
    CU_ASSERT_PTR_NULL(YM_GET(&l, person, 0));
    for (int64_t i = 1; i <= 100; i++) {
        struct ym_head *r = ym_record_new(&arena, i % 2 ? YM_R_person : YM_R_income);
        r->id = i;
        r->parent = i % 4;
        ym_list_add(&l, r);
    }
    CU_ASSERT_EQUAL(l.count, 100);
    CU_ASSERT_EQUAL(ym_list_count(&l, YM_R_person), 50);
    CU_ASSERT_EQUAL(ym_list_count(&l, YM_R_case), 0);
    CU_ASSERT_EQUAL(YM_GET(&l, person, 49)->head.id, 99);
    CU_ASSERT_PTR_NULL(YM_GET(&l, person, 50));
    CU_ASSERT_EQUAL(YM_FIND(&l, income, 42)->head.id, 42);
    CU_ASSERT_PTR_NULL(YM_FIND(&l, person, 42));
    size_t pos = 0, n = 0;
    for (struct ym_person *p; (p = YM_NEXT(&l, person, 3, &pos)); n++)
        CU_ASSERT(p->head.parent == 3);
    CU_ASSERT_EQUAL(n, 25);
    CU_ASSERT_PTR_NULL(YM_NEXT(&l, person, 3, &pos));
    ym_arena_release(&arena);
}

void ym_suite_schema(void)
{
    ym_suite_add("schema", (const struct ym_test[]){
        {"every record's row", test_records},
        {"no such record, field, choice", test_no_such_record},
        {"every field's row", test_fields},
        {"every field stands once in the forms' order", test_order},
        {"whose code a field holds", test_owners},
        {"what a new record begins with", test_usual},
        {"members do not overlap", test_offsets},
        {"every list of choices", test_choices},
        {"a new record is empty", test_new_is_empty},
        {"copies and clones", test_copies},
        {"lists", test_lists},
        {0},
    });
}
