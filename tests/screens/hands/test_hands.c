/* test_hands.c — what hands do without looking: names typed into lists, keys pressed twice, keys typed ahead, forms that are refused.
 * Nothing the county knows may change by it, and nothing typed may be lost. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "person.h"

void ym_suite_hands(void);

enum { TYPED = 120, BATCH = 12 };

#define TOWNSHIP "town_411526207"

/* Every screen with rows, and the forms' pages behind them. */
static const struct place {
    const char *official, *keys;
} places[] = {
    {"unit_gongan", "u"}, {"unit_gongan", "u F8"}, {"county1", "w"}, {TOWNSHIP, "w"}, {"window1", "w"}, {"window1", "d"},
    {"payer1", "b"}, {"payer1", "p"}, {"payer1", "p ENTER"}, {"payer1", "p ENTER RIGHT RIGHT"}, {"auditor1", "a"}, {"admin1", "o"}, {"admin1", "o TAB"},
    {"admin1", "o F8"}, {"supervisor1", "f"}, {"supervisor1", "f ENTER"}, {"county1", "/ w ENTER"}, {TOWNSHIP, "w ENTER"},
    {TOWNSHIP, "w ENTER 2"}, {TOWNSHIP, "w ENTER F2"}, {TOWNSHIP, "w ENTER e"}, {"window1", "n"}, {"window1", "t"},
};
enum { PLACES = sizeof places / sizeof *places };

static struct tty *sit_at(const struct place *p)
{
    if (p->official)
        county_drop_drafts(p->official);
    struct tty *t = county_sit(p->official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, p->keys);
    return t;
}

static struct tty *sit(const char *official, const char *keys)
{
    return sit_at(&(struct place){official, keys});
}

/* What the county knows when the suite begins. */
static uint64_t facts;

static void unchanged(void)
{
    uint64_t now = county_facts();
    CU_ASSERT(facts && now == facts);
    facts = now;
}

static int open_county(void)
{
    int err = county_open();
    facts = err ? 0 : county_facts();
    return err || !facts;
}

/* ---- names typed into lists */

/* Letters, digits, Han, Space and Enter; no key that asks to do something. */
static void type_some(struct tty *t, unsigned long *seed)
{
    static const char *const others[] = {"\r", "\r", "\r", " ", "王", "李", "任", "·", "-", "\177"};
    enum { OTHERS = sizeof others / sizeof *others };
    char bytes[BATCH * 4] = "";
    for (int i = 0; i < BATCH; i++) {
        unsigned k = person_random(seed, 62 + OTHERS);
        char one[2] = {(char)(k < 10 ? '0' + k : k < 36 ? 'a' + k - 10 : 'A' + k - 36), 0};
        strcat(bytes, k < 62 ? one : others[k - 62]);
    }
    tty_send(t, bytes, strlen(bytes));
    tty_rest(t);
}

static void test_typed_into_lists(void)
{
    unsigned long seed = 611;
    for (size_t i = 0; i < PLACES; i++) {
        struct tty *t = sit_at(&places[i]);
        for (int n = 0; n < TYPED / BATCH && !tty_ended(t); n++)
            type_some(t, &seed);
        CU_ASSERT_EQUAL(tty_stray(t), 0);
        tty_close(t);
    }
    unchanged();
}

/* What was found by use: a checker types whom he looks for. */
static void test_names_answer_nothing(void)
{
    static const char *const typed[] = {"ny\r", "hxj\r", "000999\r", "n\r\r", "nnnn\r\r\r\r", "cc\ry\r", "uu\ry\r", "h1\r", "\r\rny\ry\r"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        char before[400];
        struct tty *t = sit("unit_gongan", "u");
        snprintf(before, sizeof before, "%s", tty_row(t, 0));
        CU_ASSERT_PTR_NOT_NULL(strstr(before, "还有 14 项（共 14 项）"));
        for (const char *at = typed[i]; *at; at++) {
            tty_send(t, at, 1);
            tty_rest(t);
        }
        CU_ASSERT_STRING_EQUAL(tty_row(t, 0), before);
        tty_close(t);
    }
    struct tty *t = sit("unit_gongan", "u DOWN");
    tty_type(t, "000999\r");
    tty_rest(t);
    CU_ASSERT(tty_shows(t, "没有找到\"000999\""));
    CU_ASSERT(strncmp(tty_row(t, 3), ">", 1) == 0); /* the cursor stands where it stood */
    CU_ASSERT(!tty_shows(t, "F2无信息"));
    tty_keys(t, "F2 ENTER F8 TAB");
    CU_ASSERT(tty_shows(t, "没有找到\"000999\""));
    tty_keys(t, "ESC ESC F2");
    CU_ASSERT(tty_shows(t, "反馈无信息：姜爱"));
    tty_close(t);
    unchanged();
}

/* A yes pressed twice is one: the second is no name that is looked for, and the next question is about the next row. */
static void test_yes_pressed_twice(void)
{
    struct tty *t = sit("unit_gongan", "u F2");
    CU_ASSERT(tty_shows(t, "反馈无信息：熊国斌"));
    tty_send(t, "yy", 2);
    tty_rest(t);
    CU_ASSERT(tty_shows(t, "还有 13 项"));
    CU_ASSERT(!tty_shows(t, "查找："));
    tty_keys(t, "F2");
    CU_ASSERT(tty_shows(t, "反馈无信息：姜爱"));
    tty_keys(t, "ESC ESC F8 - LEFT ENTER F3"); /* taken back: the next finds what it was */
    CU_ASSERT(tty_shows(t, "还有 14 项"));
    tty_close(t);
    facts = county_facts();
}

/* Who was added is who is chosen: what is granted then is granted to him.  He is found by name, too. */
static void test_added_is_chosen(void)
{
    struct tty *t = sit("admin1", "o DOWN DOWN + 'zhouqi' ENTER '周七' F2");
    CU_ASSERT(tty_shows(t, "已保存。按 F2 可授予岗位。"));
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "周七"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_shows(t, "周七"));
    tty_keys(t, "ESC ESC HOME '周七'");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "周七"));
    CU_ASSERT(!tty_shows(t, "没有找到"));
    tty_close(t);
    facts = county_facts();
}

/* What a unit answered is not undone by a yes: the question says what goes. */
static void test_answer_is_corrected(void)
{
    struct tty *t = sit("unit_gongan", "u F8 F2");
    CU_ASSERT(tty_shows(t, "更正为无信息？") && tty_shows(t, "现为\"无信息\""));
    tty_keys(t, "ENTER");
    CU_ASSERT(!tty_shows(t, "已更正"));
    tty_close(t);
    unchanged();
}

/* What is typed where one ticks is said not to be taken. */
static void test_typed_on_a_tick(void)
{
    struct tty *t = sit(TOWNSHIP, "w ENTER e ENTER ^Y 'ztd' ENTER '心脏病'");
    CU_ASSERT(tty_shows(t, "此项只打勾，不录文字"));
    tty_close(t);
    county_drop_drafts(TOWNSHIP);
    unchanged();
}

/* A last field that is wrong says what is wrong, not that F2 sends it. */
static void test_last_field_wrong(void)
{
    struct tty *t = sit("unit_gongan", "u DOWN DOWN +");
    tty_keys(t, "'abc' ENTER");
    CU_ASSERT(tty_shows(t, "不是日期") && !tty_shows(t, "按 F2 提交反馈"));
    tty_keys(t, "F3 y");
    tty_close(t);
    t = sit(TOWNSHIP, "w ENTER d F2"); /* nobody is asked about a death without a day */
    CU_ASSERT(tty_shows(t, "此项必填") && !tty_shows(t, "死亡？"));
    tty_close(t);
    unchanged();
}

/* What was typed for the question that was to come does not go into the field that F2 refused; sent again, it would be taken. */
static void test_typed_before_a_refusal(void)
{
    static const struct {
        const char *official, *keys, *says, *leaves; /* what was entered there is asked for, nothing else was */
    } forms[] = {
        {TOWNSHIP, "w ENTER d", "此项必填", ""},
        {"unit_gongan", "u +", "此项必填", ""},
        {"window1", "n ENTER PGDN '周小兰' ENTER '411526199202020026' ENTER ENTER '1' F2 i '1' ENTER 'abc'", "金额", "> 取消"},
    };
    static const char ahead[] = "\033OQy\033OQy"; /* F2 y, twice */
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct tty *t = sit(forms[i].official, forms[i].keys);
        tty_send(t, ahead, sizeof ahead - 1);
        tty_rest(t);
        int said = strstr(tty_row(t, 22), forms[i].says) && strstr(tty_row(t, 22), "未采用");
        if (!said)
            printf("\n    %s, %s:\n%s", forms[i].official, forms[i].keys, tty_text(t));
        CU_ASSERT(said);
        tty_keys(t, "F3");
        CU_ASSERT_EQUAL(tty_shows(t, "> 取消"), *forms[i].leaves != 0);
        tty_close(t);
    }
    county_drop_drafts("window1");
    unchanged();
}

/* An account that waits stands there in whole: what was, what is; only then can somebody say yes to it. */
static void test_accounts_waiting(void)
{
    struct tty *t = sit("payer1", "b");
    CU_ASSERT(strncmp(tty_row(t, 2), ">*", 2) == 0);
    CU_ASSERT(tty_shows(t, "F2确认"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_shows(t, "原账户：") && tty_shows(t, "现账户：") && tty_shows(t, "今后向此账户发放"));
    CU_ASSERT(tty_shows(t, "> 取消"));
    tty_keys(t, "ENTER");
    CU_ASSERT(strncmp(tty_row(t, 2), ">*", 2) == 0);
    tty_close(t);
    unchanged();
}

/* ---- the same key again and again, typed ahead */

static void test_pressed_twice(void)
{
    static const char *const keys[] = {"\033OQ" /* F2 */, "\033[17~" /* F6 */, "-", "+", "!"};
    for (size_t i = 0; i < PLACES; i++) {
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            char bytes[64] = "";
            for (int n = 0; n < 4; n++)
                strcat(bytes, keys[k]);
            struct tty *t = sit_at(&places[i]);
            tty_send(t, bytes, strlen(bytes));
            tty_rest(t);
            tty_send(t, keys[k], strlen(keys[k]));
            tty_rest(t);
            tty_close(t);
        }
    }
    unchanged();
}

/* ---- questions */

/* Whatever does something: Cancel is first, and Enter does nothing. */
static void test_defaults(void)
{
    static const struct {
        const char *official, *keys, *asks;
    } questions[] = {
        {"unit_gongan", "u F2", "反馈无信息"},
        {"unit_gongan", "u SPACE DOWN F2", "全部反馈"},
        {"unit_gongan", "u ! 'x' ENTER", "反馈无法核对"},
        {"unit_gongan", "u SPACE DOWN ! 'x' ENTER", "全部反馈"},
        {"unit_gongan", "u + '20210901' F2", "反馈有信息"},
        {"admin1", "o !", "停用"},
        {"admin1", "o F2 ENTER '1' ENTER F2", "岗位"},
        {"admin1", "o TAB -", "岗位"},
        {"admin1", "o F8 F5", "配置"},
        {TOWNSHIP, "w ENTER d '20210901' ENTER '派出所' F2", "于2021-09-01死亡"},
        {TOWNSHIP, "w ENTER e d '20210901' ENTER '派出所' F2", "于2021-09-01死亡"},
        {TOWNSHIP, "w ENTER F2 '22'", "重新核对："}, /* two digits act, and ask */
        {"window1", "n ENTER PGDN '周小兰' ENTER '411526199202020026' ENTER ENTER '1' F2 F2 F2", "登记"},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        struct tty *t = sit(questions[i].official, questions[i].keys);
        int asked = tty_shows(t, questions[i].asks) && tty_shows(t, "> 取消");
        if (!asked)
            printf("\n    %s, %s:\n%s", questions[i].official, questions[i].keys, tty_text(t));
        CU_ASSERT(asked);
        tty_keys(t, "ENTER");
        CU_ASSERT(!tty_shows(t, "> 取消"));
        tty_close(t);
    }
    struct tty *t = sit("window1", "F3"); /* the way out, too */
    CU_ASSERT(tty_shows(t, "> 取消"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_shows(t, "主菜单"));
    tty_close(t);
    unchanged();
}

/* ---- forms that are refused */

/* Each is filled with what only the service can refuse; then the form is still there with it. */
static void test_refused_forms_stay(void)
{
    static const struct {
        const char *official, *keys, *holds, *says;
    } forms[] = {
        {"payer1", "p + 'dibao' ENTER ^U '203012' F2", "2030-12", "月份尚未开始"},
        {"payer1", "p + 'dibao' ENTER ^U '202109' F2", "2021-09", "名册"},
        {"admin1", "o DOWN DOWN F2 ENTER '2' ENTER '临时抽调' F2 y", "临时抽调", "单位"},
        {"admin1", "o F8 F2 '/proc/none/such' ENTER", "/proc/none/such", "无法建立备份目录"},
        {"supervisor1", "f F4 ^U 'abc' ENTER", "abc", "不是季度"},
        {TOWNSHIP, "w ENTER F2 F6 '2021x' ENTER", "2021x", "不是日期"},
        {TOWNSHIP, "w ENTER F2 F6 '20300101' ENTER '65' '家庭不再申请' F2 LEFT ENTER", "家庭不再申请", "日期不能晚于当天"},
        {TOWNSHIP, "w ENTER F2 F6 '20300101' ENTER '63' '2' ENTER ENTER '某乡邻' ENTER '反映有车' F2 y", "某乡邻", "日期不能晚于当天"},
        {TOWNSHIP, "w ENTER d '19000101' ENTER '派出所' F2 LEFT ENTER", "派出所", "早于出生日期"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct tty *t = sit(forms[i].official, forms[i].keys);
        int stays = tty_shows(t, forms[i].holds) && tty_shows(t, forms[i].says);
        if (!stays)
            printf("\n    %s, %s:\n%s", forms[i].official, forms[i].keys, tty_text(t));
        CU_ASSERT(stays);
        tty_close(t);
    }
    unchanged();
}

/* The service goes and comes back while somebody fills in a form: what was typed is there, and is sent. */
static void test_service_returns(void)
{
    struct tty *t = sit(TOWNSHIP, "w ENTER F2 F6 '20300101' ENTER '65' '家庭不再申请'");
    unchanged();
    CU_ASSERT(tty_shows(t, "家庭不再申请"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_wait(t, "> 取消")); /* the service is found anew first */
    tty_keys(t, "LEFT ENTER");
    CU_ASSERT(tty_wait(t, "日期不能晚于当天"));
    CU_ASSERT(tty_shows(t, "家庭不再申请"));
    tty_close(t);
}

void ym_suite_hands(void)
{
    static const struct ym_test tests[] = {
        {"names typed into lists change nothing", test_typed_into_lists},
        {"a name answers no question", test_names_answer_nothing},
        {"a yes pressed twice", test_yes_pressed_twice},
        {"who was added is chosen", test_added_is_chosen},
        {"an answer is corrected", test_answer_is_corrected},
        {"typed where one ticks", test_typed_on_a_tick},
        {"a last field that is wrong", test_last_field_wrong},
        {"typed before a refusal", test_typed_before_a_refusal},
        {"an account that waits stands there in whole", test_accounts_waiting},
        {"the same key again and again", test_pressed_twice},
        {"the default of every question", test_defaults},
        {"a refused form stays", test_refused_forms_stay},
        {"the service goes and comes back", test_service_returns},
        {0},
    };
    ym_suite_add_with("screens: hands", open_county, county_close, tests);
}
