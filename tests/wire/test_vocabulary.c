/* test_vocabulary.c — what a code means to whoever reads it. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/record/term.h"
#include "yimen/wire/calls.h"
#include "yimen/wire/vocabulary.h"

void ym_suite_vocabulary(void);

static struct ym_arena arena;
static struct ym_list told;

static void add(const char *set, const char *of, const char *code, const char *zh, const char *en)
{
    struct ym_term *t = YM_RECORD(&arena, term);
    t->set = set;
    t->of = of;
    t->code = code;
    t->zh = zh;
    t->en = en;
    ym_list_add(&told, &t->head);
}

static void begin(void)
{
    ym_arena_init(&arena);
    ym_list_init(&told, &arena);
    add("state", "dibao", "refused", "不予确认", "refused");
    add("state", "linshi", "refused", "不予救助", "");
    add("action", "dibao", "edit", "甲", "x");
    add("official", "", "town1", "张三", "张三");
}

static const char *word(int zh, const char *set, const char *of, const char *code)
{
    struct ym_vocabulary v = {.arena = &arena, .told = &told, .zh = zh};
    return ym_vocabulary_word(&v, set, of, code);
}

static void test_told(void)
{
    begin();
    CU_ASSERT_STRING_EQUAL(word(1, "state", "linshi", "refused"), "不予救助");
    CU_ASSERT_STRING_EQUAL(word(0, "state", "linshi", "refused"), "不予救助"); /* no English one is better than none */
    CU_ASSERT_STRING_EQUAL(word(0, "state", "dibao", "refused"), "refused");
    CU_ASSERT_STRING_EQUAL(word(1, "state", NULL, "refused"), "不予确认");
    CU_ASSERT_STRING_EQUAL(word(1, "state", "tekun", "refused"), "不予确认");
    CU_ASSERT_STRING_EQUAL(word(1, "action", "tekun", "edit"), "甲"); /* a configuration may say it otherwise */
    CU_ASSERT_STRING_EQUAL(word(1, "state", "dibao", ""), "");
    ym_arena_release(&arena);
}

static void test_built_in(void)
{
    begin();
    CU_ASSERT_STRING_EQUAL(word(1, "action", "dibao", "facts"), "补充申请内容");
    CU_ASSERT_STRING_EQUAL(word(0, "action", "dibao", "death"), "death recorded");
    CU_ASSERT_STRING_EQUAL(word(1, "role", "", "county"), ym_choice_named(ym_choices_named("role"), "county")->label.zh);
    CU_ASSERT_STRING_EQUAL(word(1, "record", "", "person"), ym_schema_of(YM_R_person)->label.zh);
    CU_ASSERT_STRING_EQUAL(word(1, "field", "person", "idno"), ym_field_named(ym_schema_of(YM_R_person), "idno")->label.zh);
    CU_ASSERT_STRING_EQUAL(word(0, "call", "", "case.act"), "do something with a case");
    CU_ASSERT_STRING_EQUAL(word(1, "call", "", "service.housekeep"), "到期清理");
    CU_ASSERT_STRING_EQUAL(word(1, "official", "", "(owner)"), "本机管理者");
    ym_arena_release(&arena);
}

static void test_unknown(void)
{
    struct ym_vocabulary nobody = {.arena = &arena, .zh = 1};
    begin();
    CU_ASSERT_STRING_EQUAL(word(1, "unit", "", "zhengfuban"), "未知（zhengfuban）");
    CU_ASSERT_STRING_EQUAL(word(0, "field", "person", "nothing"), "unknown (nothing)");
    CU_ASSERT_PTR_NULL(ym_vocabulary_known(&nobody, "unit", "", "zhengfuban"));
    CU_ASSERT_STRING_EQUAL(word(1, "official", "", "town1"), "张三");
    CU_ASSERT_STRING_EQUAL(word(1, "official", "", "active"), "active"); /* an account, no state of one */
    CU_ASSERT_STRING_EQUAL(word(1, "official", "", "包村干部老吴"), "包村干部老吴"); /* a name somebody typed */
    CU_ASSERT_STRING_EQUAL(ym_vocabulary_word(&nobody, "state", "dibao", "refused"), "未知（refused）");
    ym_arena_release(&arena);
}

static const char *field_of(struct ym_head *r, const char *name, const char *text)
{
    struct ym_vocabulary v = {.arena = &arena, .told = &told, .zh = 1};
    const struct ym_field *f = ym_field_named(ym_schema_of(r->type), name);
    ym_field_set_text(r, f, text);
    return ym_vocabulary_field(&v, r, f);
}

static void test_fields(void)
{
    begin();
    add("township", "", "411526101", "双柳树镇", "Shuangliushu");
    struct ym_head *found = ym_record_new(&arena, YM_R_found), *official = ym_record_new(&arena, YM_R_official);
    CU_ASSERT_STRING_EQUAL(field_of(found, "state", "refused"), "不予确认");
    CU_ASSERT_STRING_EQUAL(field_of(found, "programme", "linshi"), "未知（linshi）");
    CU_ASSERT_STRING_EQUAL(field_of(found, "state", "refused"), "不予救助"); /* of the record's own programme */
    CU_ASSERT_STRING_EQUAL(field_of(found, "name", "refused"), "refused"); /* no code at all */
    CU_ASSERT_STRING_EQUAL(field_of(official, "townships", "411526101 411526102"), "双柳树镇、未知（411526102）");
    CU_ASSERT_STRING_EQUAL(field_of(official, "townships", "*"), "全县");
    CU_ASSERT_STRING_EQUAL(field_of(ym_record_new(&arena, YM_R_step), "by", "town1"), "张三");
    CU_ASSERT_STRING_EQUAL(field_of(ym_record_new(&arena, YM_R_referral), "to", "县医院"), "县医院"); /* outside of the list */
    ym_arena_release(&arena);
}

void ym_suite_vocabulary(void)
{
    static const struct ym_test tests[] = {
        {"as the service told it", test_told},
        {"what is built in", test_built_in},
        {"what nobody told", test_unknown},
        {"fields by their rows", test_fields},
        {0},
    };
    ym_suite_add("vocabulary", tests);
}
