/* test_intake.c — the window's desk: an application from the menu to the receipt, cut off and resumed, with somebody known. */
#include <CUnit/Basic.h>
#include <string.h>

#include "county.h"
#include "run.h"

enum { KEYS_MOST = 60 }; /* beyond the family's own data */

/* Steps: "=text" is the family's data, anything else one key.  Answers how many keys there were. */
static int enter(struct tty *t, const char *const *steps)
{
    int keys = 0;
    for (; *steps; steps++) {
        if (**steps == '=') {
            tty_type(t, *steps + 1);
            tty_rest(t);
        } else {
            tty_keys(t, *steps);
            keys++;
        }
    }
    return keys;
}

static const char *const place[] = {
    "'n'", "ENTER", "=411526002", "ENTER", "=东关村", "ENTER", "=1", "ENTER", "=某路1号", "PGDN", NULL,
};
static const char *const applicant[] = {"=李建国", "ENTER", "=411526198507069037", "ENTER", "ENTER", "=1", "F2", NULL};
static const char *const others[] = {
    "'i'", "=1", "ENTER", "=2000", "F2",
    "'+'", "=王秀英", "ENTER", "=411526198709090045", "ENTER", "=2", "F2",
    "'+'", "=李小明", "ENTER", "=411526201102159039", "ENTER", "=3", "ENTER", "ENTER", "=2", "F2",
    "'g'", NULL,
};
static const char *const rest[] = {
    "PGDN", "PGDN", "=潢川农商行", "ENTER", "=6217000000001234", "PGDN", "'+'", "F2", NULL,
};

static struct tty *sit(void)
{
    struct tty *t = county_sit("window1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_FATAL(tty_wait(t, "新申请"));
    return t;
}

/* The line breaks in the middle of the applicant's form; what was left is there again. */
static void test_resumed(void)
{
    struct tty *t = sit();
    enter(t, place);
    enter(t, (const char *const[]){"=赵云", "ENTER", "=411526199001010016", "ENTER", NULL});
    tty_hang_up(t);
    tty_close(t);
    t = sit();
    enter(t, (const char *const[]){"'d'", NULL});
    CU_ASSERT(tty_shows(t, "赵云"));
    for (int i = 0; i < 20 && !strstr(tty_text(t), "> 赵云"); i++)
        tty_keys(t, "DOWN");
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "> 赵云"));
    CU_ASSERT(tty_shows(t, "411526199001010016"));
    tty_keys(t, "PGUP");
    CU_ASSERT(tty_shows(t, "东关村"));
    tty_close(t);
}

static void test_three_persons(void)
{
    struct tty *t = sit();
    int keys = enter(t, place) + enter(t, applicant) + enter(t, others) + enter(t, rest);
    CU_ASSERT(tty_shows(t, "李建国、王秀英、李小明"));
    CU_ASSERT(tty_shows(t, "411526198709090045") && tty_shows(t, "2000.00")); /* what is registered is read before */
    tty_keys(t, "F2");
    tty_type(t, "6217000000001234");
    tty_keys(t, "ENTER");
    keys += 2;
    CU_ASSERT(tty_wait(t, "登记李建国一家（3 人）的申请：最低生活保障"));
    CU_ASSERT(tty_shows(t, "> 取消"));
    tty_keys(t, "y");
    CU_ASSERT(tty_wait(t, "申请已登记"));
    CU_ASSERT(!tty_shows(t, "缺："));
    CU_ASSERT(tty_shows(t, "F7打印回执，F2录入下一户") && !tty_shows(t, "F2受理登记")); /* not what the review said */
    CU_ASSERT(keys + 1 <= KEYS_MOST); /* and the y */
    tty_keys(t, "F7 '3' ENTER");
    CU_ASSERT(tty_wait(t, "受理回执"));
    CU_ASSERT(tty_shows(t, "书面申请"));
    tty_close(t);
}

/* Help first, papers afterwards: nothing is missing that need not be there yet, and the stage bears the programme's own word everywhere. */
static void test_help_first(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'n'", "'3'", NULL});
    enter(t, place + 1);
    enter(t, (const char *const[]){"=吴急", "ENTER", "=411526198001010038", "ENTER", "ENTER", "=1", "F2", "'g'", "F2", NULL});
    CU_ASSERT(tty_wait(t, "可在救助后补交"));
    CU_ASSERT(tty_shows(t, "书面申请、身份证、遭遇急难的证明") && tty_shows(t, "尚缺材料               -"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_wait(t, "申请已登记"));
    CU_ASSERT(tty_shows(t, "待先行救助") && !tty_shows(t, "待受理") && !tty_shows(t, "缺："));
    tty_close(t);
}

/* Whose something is is typed and shown by the place among the members, whatever numbers the records have. */
static void test_owners(void)
{
    struct tty *t = sit();
    enter(t, place);
    enter(t, applicant);
    enter(t, others);
    enter(t, (const char *const[]){"PGDN", "'+'", NULL});
    tty_keys(t, "'1' ENTER '100' ENTER ENTER F4");
    CU_ASSERT(tty_wait(t, "> 1  李建国"));
    CU_ASSERT(tty_shows(t, "2  王秀英") && tty_shows(t, "3  李小明"));
    tty_keys(t, "DOWN ENTER");
    CU_ASSERT(tty_wait(t, "所有人    2      王秀英"));
    tty_keys(t, "^U '3' ENTER");
    CU_ASSERT(tty_wait(t, "所有人    3      李小明"));
    tty_keys(t, "UP ^U '王秀英' ENTER");
    CU_ASSERT(tty_wait(t, "所有人    2      王秀英"));
    tty_close(t);
    county_drop_drafts("window1");
}

/* To the review, with the account entered once. */
static struct tty *sit_at_review(void)
{
    struct tty *t = sit();
    enter(t, place);
    enter(t, (const char *const[]){"=周有才", "ENTER", "=411526198001010011", "ENTER", "ENTER", "=1", "F2", "'g'", NULL});
    enter(t, rest);
    CU_ASSERT_FATAL(tty_wait(t, "6217000000001234"));
    return t;
}

/* What is typed the second time is not seen, nor what was typed first; a difference is said with its place, and nothing is asked before. */
static void test_keyed_twice(void)
{
    struct tty *t = sit_at_review();
    tty_keys(t, "F2");
    CU_ASSERT_FATAL(tty_wait(t, "请再输入一遍账号"));
    CU_ASSERT(!tty_shows(t, "1234") && !tty_shows(t, "申请日期")); /* nothing of the page below */
    tty_type(t, "6217000000001284");
    CU_ASSERT(tty_wait(t, "****************") && !tty_shows(t, "1284"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "第15位与先前填写的不同"));
    CU_ASSERT(!tty_shows(t, "****"));          /* typed anew, from the beginning */
    tty_keys(t, "'62170000000012' F2"); /* as Enter */
    CU_ASSERT(tty_wait(t, "这次是14位，先前填写的是16位"));
    tty_send(t, "\033[200~34\033[201~", 14);
    CU_ASSERT(tty_wait(t, "粘贴的内容不算"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "这次是0位"));
    tty_keys(t, "F3 F10");
    CU_ASSERT(tty_wait(t, "没有提交：账号没有输入第二遍"));
    CU_ASSERT(!tty_shows(t, "登记周有才一家"));
    tty_keys(t, "F2 '6217 0000 0000 1234' ENTER"); /* blanks say nothing */
    CU_ASSERT(tty_wait(t, "登记周有才一家"));
    tty_keys(t, "n F2");
    CU_ASSERT(tty_wait(t, "登记周有才一家")); /* once for a number */
    tty_keys(t, "n");
    tty_close(t);
}

/* The draft keeps the first number, not that it was typed twice. */
static void test_keyed_twice_again(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'d'", NULL});
    CU_ASSERT_FATAL(tty_shows(t, "周有才"));
    for (int i = 0; i < 20 && !strstr(tty_text(t), "> 周有才"); i++)
        tty_keys(t, "DOWN");
    tty_keys(t, "ENTER F2");
    CU_ASSERT(tty_wait(t, "请再输入一遍账号"));
    tty_keys(t, "F10 PGUP PGUP PGUP DOWN ^U '6217000000005678' F2 F2");
    CU_ASSERT(tty_wait(t, "请再输入一遍账号"));
    tty_type(t, "6217000000001234");
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "第13位与先前填写的不同"));
    tty_keys(t, "'6217000000005678' F2");
    CU_ASSERT(tty_wait(t, "登记周有才一家"));
    tty_keys(t, "n");
    tty_close(t);
    county_drop_drafts("window1");
}

/* Somebody of the application before: told when the number is left, refused without a reason, taken in with one. */
static void test_known_person(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'n'", "'2'", NULL});
    enter(t, place + 1);
    enter(t, (const char *const[]){"=李建国", "ENTER", "=411526198507069037", "ENTER", NULL});
    CU_ASSERT(tty_wait(t, "同人提示"));
    tty_keys(t, "ENTER F2 F2");
    CU_ASSERT(tty_wait(t, "待说明"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_yes(t));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "请说明仍受理的理由"));
    tty_type(t, "原案已撤回");
    tty_keys(t, "F2 F2");
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_wait(t, "申请已登记"));
    CU_ASSERT(tty_shows(t, "缺："));
    tty_close(t);
}

/* The facts of the family just taken in, with the applicant's form open. */
static struct tty *sit_at_family(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'/'", "=411526198507069037", "ENTER", "ENTER", "'e'", NULL});
    CU_ASSERT_FATAL(tty_wait(t, "家庭信息变更"));
    tty_keys(t, "ENTER DOWN DOWN DOWN");
    return t;
}

/* Two change the same field: the second sees both versions, and what was chosen stands in the file. */
static void test_changed_by_two(void)
{
    struct tty *one = sit_at_family(), *two = sit_at_family();
    enter(one, (const char *const[]){"=2", "F2", "F2", "F2", NULL});
    CU_ASSERT(tty_shows(one, "李建国一家（案件") && tty_shows(one, "> 取消"));
    tty_keys(one, "y");
    CU_ASSERT(!tty_shows(one, "家庭信息变更"));
    enter(two, (const char *const[]){"=3", "F2", "F2", NULL});
    CU_ASSERT(tty_shows(two, "改为"));
    tty_keys(two, "F2");
    CU_ASSERT(tty_yes(two));
    CU_ASSERT(tty_wait(two, "对方的"));
    CU_ASSERT(tty_shows(two, "[ ] 部分丧失"));
    CU_ASSERT(tty_shows(two, "[x] 无"));
    tty_keys(two, "SPACE");
    CU_ASSERT(tty_shows(two, "[x] 部分丧失"));
    tty_keys(two, "F2");
    CU_ASSERT(tty_shows(two, "没有改动"));
    tty_close(two); /* it holds the other's line too */
    tty_close(one);
    one = sit_at_family();
    CU_ASSERT(tty_shows(one, "部分丧失"));
    tty_close(one);
}

/* An account that is changed afterwards is typed twice, one that stays is not (see above). */
static void test_changed_account(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'/'", "=411526198507069037", "ENTER", "ENTER", "'e'", NULL});
    CU_ASSERT_FATAL(tty_wait(t, "家庭信息变更"));
    for (int i = 0; i < 8 && !tty_shows(t, "6217000000001234"); i++)
        tty_keys(t, "PGDN");
    CU_ASSERT(tty_shows(t, "6217000000001234"));
    tty_keys(t, "DOWN ^U '6217000000001243' F2 F2");
    CU_ASSERT(tty_wait(t, "请再输入一遍账号"));
    tty_keys(t, "'6217000000001234' ENTER");
    CU_ASSERT(tty_wait(t, "第15位与先前填写的不同"));
    tty_keys(t, "F10");
    CU_ASSERT(tty_wait(t, "没有提交：账号没有输入第二遍"));
    tty_keys(t, "F2 '6217000000001243' ENTER");
    CU_ASSERT(tty_wait(t, "> 取消") && tty_shows(t, "李建国一家（案件"));
    tty_keys(t, "n F3");
    tty_close(t);
    county_drop_drafts("window1");
}

/* The whole application typed ahead, then one key again and again: nobody saw the review, nothing is registered. */
static void test_nobody_saw_it(void)
{
    static const char ahead[] = "\033OQ\033OQ\033OQ\033OQyyy\r";
    struct tty *t = sit();
    enter(t, place);
    enter(t, (const char *const[]){"=周小兰", "ENTER", "=411526199202020026", "ENTER", "ENTER", "=1", "F2", NULL});
    tty_send(t, ahead, sizeof ahead - 1);
    tty_rest(t);
    CU_ASSERT(tty_shows(t, "登记周小兰一家"));
    CU_ASSERT(tty_shows(t, "> 取消"));
    CU_ASSERT(tty_shows(t, "出现本提示之前按的键不算数"));
    tty_keys(t, "F2 F2 F2 ENTER");
    CU_ASSERT(!tty_shows(t, "申请已登记"));
    CU_ASSERT(tty_shows(t, "[8审阅]"));
    tty_keys(t, "F2 F2 F2");
    CU_ASSERT(!tty_shows(t, "申请已登记"));
    tty_keys(t, "y"); /* only who saw the question */
    CU_ASSERT(tty_wait(t, "申请已登记"));
    tty_close(t);
}

/* A family of nobody is not asked about. */
static void test_nobody_in_it(void)
{
    struct tty *t = sit();
    enter(t, place);
    tty_keys(t, "F3 F2 F2");
    CU_ASSERT(tty_wait(t, "须有一名申请人"));
    CU_ASSERT(!tty_shows(t, "> 取消"));
    tty_close(t);
}

/* What is wrong is named, and the cursor stands in the field. */
static void test_refused(void)
{
    struct tty *t = sit();
    enter(t, (const char *const[]){"'n'", "ENTER", "=411526002", "ENTER", "=东关村", "PGDN", "=孙小妹", "ENTER", "=411526199303030020",
                                   "F2", "F2", "F2", "y", NULL});
    CU_ASSERT(tty_wait(t, "尚未登记"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_shows(t, ">!城乡类别"));
    CU_ASSERT(tty_shows(t, "此项必填"));
    tty_close(t);
}

/* To a field by the initials of its label; what is typed there replaces what stood there. */
static void test_field_by_initials(void)
{
    int row, column;
    struct tty *t = sit();
    enter(t, (const char *const[]){"'n'", "ENTER", NULL});
    tty_keys(t, "^Y");
    CU_ASSERT(tty_shows(t, "转到哪一项？"));
    tty_keys(t, "'lxdh' ENTER");
    tty_cursor(t, &row, &column);
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, row), "联系电话"));
    tty_keys(t, "'0376' UP DOWN '1'");
    tty_cursor(t, &row, &column);
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, row), "联系电话"));
    CU_ASSERT_PTR_NULL(strstr(tty_row(t, row), "03761"));
    tty_keys(t, "^Y ESC ESC");
    CU_ASSERT(!tty_shows(t, "转到哪一项？"));
    tty_close(t);
}

ym_suite_fn ym_suite_intake;

void ym_suite_intake(void)
{
    static const struct ym_test tests[] = {
        {"cut off and resumed", test_resumed},
        {"three persons in sixty keys", test_three_persons},
        {"help first", test_help_first},
        {"owners", test_owners},
        {"an account number typed twice", test_keyed_twice},
        {"twice again after a draft", test_keyed_twice_again},
        {"to a field by its initials", test_field_by_initials},
        {"a family changed by two", test_changed_by_two},
        {"an account changed is typed twice", test_changed_account},
        {"a person known already", test_known_person},
        {"not registered by keys typed ahead", test_nobody_saw_it},
        {"refused where it is wrong", test_refused},
        {"asks about no family of nobody", test_nobody_in_it},
        {0},
    };
    ym_suite_add_story("intake", county_open, county_close, tests);
}
