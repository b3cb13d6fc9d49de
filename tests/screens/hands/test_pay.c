/* test_pay.c — money that goes to somebody else: what the question says, which of two rows of a month something is about.  In the county of
 * to-dos, where carers are paid. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "run.h"

void ym_suite_pay_screens(void);

#define ROWS "p DOWN DOWN DOWN DOWN ENTER TAB TAB " /* of the roll that pays carers, handed over */
#define ROW ROWS "'000022' UP DOWN "                /* of a case that has two */
#define MONTHS "s '2020-T-000022' ENTER ENTER m "

/* Up to three words; NULL: none. */
static void call(const char *who, const char *name, const char *const word[3])
{
    char yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    CU_ASSERT_EQUAL(county_run((const char *const[]){yimen, "--socket", county_socket(), "--as", who, "call", name, word[0], word[1], word[2], NULL}), 0);
}

#define WORDS(...) ((const char *const[3]){__VA_ARGS__})

/* The line goes while something is typed. */
static void type_and_hang_up(const char *official, const char *keys)
{
    struct tty *t = person_sit(official, keys);
    tty_hang_up(t);
    tty_close(t);
}

static void sees(const char *official, const char *keys, const char *text, int there)
{
    struct tty *t = person_sit(official, keys);
    person_sees(t, text, there);
    tty_close(t);
}

/* Where there is none the institution is entered first, its account typed twice; then the case names it, and the question says to whom and that its
 * account is its own. */
static void the_question_says_to_whom(void)
{
    struct tty *t = person_sit("county1", "l BTAB BTAB + '江家集敬老院' ENTER ENTER F4 ENTER ENTER");
    tty_keys(t, "ENTER ENTER ENTER ENTER ENTER '黄川农商行' ENTER '80010000000009901' F2");
    person_sees(t, "请再输入一遍账号", 1);
    tty_keys(t, "'80010000000009901' ENTER");
    person_sees(t, "该账户须经发放人员确认后才发放", 1);
    tty_keys(t, "ENTER");
    tty_close(t);
    t = person_sit("county1", "s '2020-T-000001' ENTER ENTER F2 58");
    tty_keys(t, "'3' ENTER F2");
    person_sees(t, "请选择是哪一家机构", 1);
    person_sees(t, "请填写协议签订日期", 1);
    tty_keys(t, "F4 '江家' ENTER ENTER ENTER ENTER ENTER '供协2021-9' ENTER '20210901' F2");
    person_sees(t, "请再输入一遍账号", 0);
    person_sees(t, "供养服务机构 江家集敬老院", 1);
    person_sees(t, "账号末四位9901", 1);
    tty_keys(t, "n");
    tty_close(t);
    county_drop_drafts("county1");
}

/* The carer who is paid now: it is his account alone that changes, and the question says so; somebody new is paid instead of him. */
static void the_question_says_what_changes(void)
{
    char keys[400];
    struct tty *t = person_sit("county1", "s '2020-T-000021' ENTER ENTER TAB TAB TAB TAB"); /* page 5 */
    const char *at = strstr(tty_text(t), "照料护理人 ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(at + strlen("照料护理人 "), " \n"), at + strlen("照料护理人 "));
    for (int i = 0; i < 2; i++) {
        snprintf(keys, sizeof keys, "F2 58 '2' ENTER ENTER '%s' ENTER ENTER ENTER '照协2021-77' ENTER '20210601' ENTER ENTER '黄川农商行' ENTER "
                                    "'6230111122220000555' F2 '6230111122220000555' ENTER", i ? "郭新" : name);
        tty_keys(t, keys);
        person_sees(t, "只更正照料护理人", !i);
        person_sees(t, "此前发给照料护理人", i);
        tty_keys(t, "n F3 y");
    }
    tty_close(t);
    county_drop_drafts("county1");
}

/* The family's row and the carer's of one month: what is typed of the one stands in no form of the other, and is gone on with at its row. */
static void what_came_back_is_of_one_row(void)
{
    type_and_hang_up("payer1", ROW "! ENTER ENTER '无此户'");
    sees("payer1", ROW "DOWN !", "2021-09 照料护理费", 1);
    sees("payer1", ROW "DOWN !", "无此户", 0);
    sees("payer1", ROW "!", "照料护理费", 0);
    struct tty *t = person_sit("payer1", "d ENTER");
    person_sees(t, "尚未提交的录入已保留：银行转账结果  田刚平  2021-09；", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "田刚平   "));
    tty_keys(t, "! F2");
    person_sees(t, "重新列为未发", 1);
    tty_keys(t, "DOWN ! ENTER ENTER '户名不符'");
    tty_hang_up(t);
    tty_close(t);
    t = person_sit("payer1", "d ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "田刚平>"));
    tty_keys(t, "! F2");
    person_sees(t, "重新列为未发", 1);
    tty_close(t);
}

/* The same of the ledger: both parts of the month are asked about, and refused, each by itself. */
static void a_part_of_a_month_is_settled_by_itself(void)
{
    type_and_hang_up("payer1", MONTHS "DOWN + '3' ENTER ENTER ENTER '护理人放弃'");
    sees("payer1", MONTHS "+", "不再发放   ", 0);
    struct tty *t = person_sit("payer1", "d ENTER");
    person_sees(t, "尚未提交的录入已保留：月账处理  田刚平  2021-09 照料护理费；", 1);
    tty_keys(t, "+");
    person_sees(t, "护理人放弃", 1);
    tty_keys(t, "F2 HOME + '3' ENTER ENTER ENTER '家庭放弃' F2");
    tty_close(t);
    t = person_sit("payer2", "l TAB");
    person_sees(t, "2021-09 照料护理费", 1);
    person_sees(t, "护理人放弃", 1);
    person_sees(t, "家庭放弃", 1);
    tty_keys(t, "F2");
    person_sees(t, "2021-09 照料护理费", 1);
    tty_keys(t, "n DOWN ! '没有凭据'");
    tty_hang_up(t);
    tty_close(t);
    sees("payer2", "l TAB !", "没有凭据", 0);
    t = person_sit("payer2", "d ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "490.10"));
    tty_keys(t, "!");
    person_sees(t, "没有凭据", 1);
    tty_close(t);
    county_drop_drafts("payer2");
}

/* A reason that was typed to its end and kept is begun anew by typing, as every short field; half typed it is gone on with. */
static void a_kept_reason_is_begun_anew(void)
{
    type_and_hang_up("payer1", MONTHS "+ '3' ENTER ENTER ENTER '家庭放弃' UP");
    struct tty *t = person_sit("payer1", "d ENTER + DOWN DOWN DOWN '家庭自愿'");
    person_sees(t, "理由      家庭自愿", 1);
    person_sees(t, "家庭放弃", 0);
    tty_hang_up(t);
    tty_close(t);
    t = person_sit("payer1", "d ENTER + '不再领取'");
    person_sees(t, "家庭自愿不再领取", 1);
    tty_close(t);
    county_drop_drafts("payer1");
}

/* Whoever asked withdraws it: half typed, it is a draft of that row; nobody else has that key. */
static void what_was_asked_is_withdrawn(void)
{
    struct tty *t = person_sit("payer2", "l TAB -");
    person_sees(t, "其他人确认或不予确认", 1);
    tty_close(t);
    type_and_hang_up("payer1", "l TAB DOWN - '月份写错'");
    sees("payer1", "l TAB -", "月份写错", 0);
    t = person_sit("payer1", "d ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "490.10"));
    tty_keys(t, "-");
    person_sees(t, "月份写错", 1);
    tty_keys(t, "F2");
    person_sees(t, "已撤回，记录留存", 1);
    person_sees(t, "490.10", 0);
    tty_close(t);
    county_drop_drafts("payer1");
}

/* Reasons are read to their end in English, too. */
static void why_not_has_its_room(void)
{
    static const struct {
        const char *official, *keys, *says;
    } rows[] = {{"payer1", MONTHS "+", "that waits for a second person."},
                {"supervisor1", "f F4 '2020Q4' ENTER F2", "corrections stand beside them."},
                {"county1", "m 'B-000001' DOWN F2 -", "another official confirms or refuses it."}};
    type_and_hang_up("window1", "s '411526-2019-B-000001' ENTER ENTER DOWN d '20210901' ENTER '村委会' F2 LEFT ENTER a '见到本人' F2");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tty *t = county_sit(rows[i].official, "en", NULL);
        CU_ASSERT_PTR_NOT_NULL_FATAL(t);
        tty_rest(t);
        tty_keys(t, rows[i].keys);
        person_sees(t, rows[i].says, 1);
        tty_close(t);
    }
}

/* A row is taken off before the roll is confirmed: the reason is asked for, kept when the line goes, and stands with who it was among what is held
 * back, in the differences and in the question's sum; pressed again on the same row it does nothing. */
static void a_row_is_taken_off(void)
{
    call("admin1", "demo.clock", WORDS("day=2021-10-12"));
    call("payer1", "roll.make", WORDS("programme=dibao", "month=2021-10"));
    type_and_hang_up("payer2", "p ENTER TAB TAB - F2 '地址待核 {1}'");
    struct tty *t = person_sit("payer2", "d ENTER");
    person_sees(t, "从名册撤下", 1); /* what was typed is kept, at its row */
    tty_keys(t, "-");
    person_sees(t, "地址待核 {1}", 1);
    tty_keys(t, "F2");
    person_sees(t, "已从名册撤下，该月重新列入应发未发。", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "已撤下"));
    tty_keys(t, "-");
    person_sees(t, "写明理由或答复", 0);
    person_sees(t, "这一行已经撤下。", 1);
    tty_keys(t, "BTAB END");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "人工撤下：地址待核 {1}"));
    tty_keys(t, "ENTER");
    person_sees(t, "由发放二撤下。", 1);
    tty_keys(t, "ENTER F2");
    person_sees(t, "确认2021-10 最低生活保障", 1);
    tty_keys(t, "ENTER");
    tty_close(t);
    sees("payer1", "p - LEFT ENTER", "已作废", 1);
}

/* Last, for another configuration: a roll that waits to be approved says so, names the act that waits for it, and is read again by whoever
 * comes second. */
static void a_roll_waits_to_be_approved(void)
{
    CU_ASSERT_EQUAL_FATAL(county_change("yimen.conf", "s/roll_approval = \"\"/roll_approval = \"county\"/"), 0);
    call("admin1", "demo.clock", WORDS("day=2021-10-12"));
    call("payer1", "roll.make", WORDS("programme=tekun", "month=2021-10"));
    struct tty *t = person_sit("payer2", "p F2 LEFT ENTER"); /* opened, looked through: no question was asked yet */
    person_sees(t, "已确认", 0);
    tty_keys(t, "F3 F2 F2 LEFT ENTER");
    person_sees(t, "已确认，待批准，批准岗位：县级审核。", 1);
    tty_keys(t, "F2");
    person_sees(t, "现在不能\"交付\"。待批准，批准岗位：县级审核。", 1);
    tty_keys(t, "ENTER F2");
    person_sees(t, "现在不能\"交付\"。待批准，批准岗位：县级审核。", 1);
    tty_close(t);
    t = person_sit("county1", "p");
    struct tty *other = person_sit("county2", "p F2 LEFT ENTER");
    person_sees(other, "已批准，可以交付", 1);
    tty_close(other);
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "待批准"));
    tty_keys(t, "F2 LEFT ENTER");
    person_sees(t, "2021-10 已批准。", 1);
    CU_ASSERT_PTR_NULL(strstr(person_row(t), "待批准"));
    tty_close(t);
}

/* The approved roll is handed over without a family whose help was held meanwhile: among the rows it stands marked, without a sum, and nothing
 * can have come back of it. */
static void what_was_taken_off_is_marked(void)
{
    call("county1", "case.act", WORDS("number=411526-2020-T-000042", "action=hold", "reason=无法联系"));
    struct tty *t = person_sit("payer2", "p F2 LEFT ENTER");
    person_sees(t, "已撤下：名册生成以后情况有变", 1);
    tty_keys(t, "ENTER ENTER TAB TAB '高勤慧'");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "已撤下"));
    tty_keys(t, "!");
    person_sees(t, "这一行已撤下，没有转账。", 1);
    tty_keys(t, "END !");
    person_sees(t, "这一行已撤下，没有转账。", 0);
    tty_close(t);
    county_drop_drafts("payer2");
}

/* As in the list of cases: by the name, or by the end of the case's number, its whole or its beginning. */
static void a_list_is_searched_by_the_number(void)
{
    static const struct {
        const char *keys, *number;
    } rows[] = {
        {ROWS "'000026'", "2020-T-000026"},
        {ROWS "'T-000026'", "2020-T-000026"},
        {ROWS "'2020-T-000026'", "2020-T-000026"},
        {ROWS "'411526-2020-T-000026'", "2020-T-000026"},
        {ROWS "'yfl'", "2020-T-000026"},
        {"p DOWN DOWN DOWN DOWN DOWN ENTER '000151'", "2021-D-000151"},
        {"p DOWN DOWN DOWN DOWN DOWN ENTER 'ccx'", "2021-D-000151"},
        {"p DOWN DOWN DOWN DOWN DOWN ENTER TAB 'D-000034'", "2021-D-000034"},
        {"p DOWN DOWN DOWN DOWN DOWN ENTER TAB '方'", "2021-D-000034"},
        {"b '000001'", "2019-D-000001"},
        {"b '任'", "2019-D-000001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tty *t = person_sit("payer2", rows[i].keys);
        CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), rows[i].number));
        tty_close(t);
    }
}

/* What is confirmed is somebody else's account: he is named, not the family alone. */
static void an_account_is_confirmed_by_its_holder(void)
{
    struct tty *t = person_sit("county1", "s '2020-T-000049' ENTER ENTER F2 58");
    tty_keys(t, "'2' ENTER ENTER '周秀英' ENTER ENTER ENTER '照协2021-9' ENTER '20210901' ENTER ENTER '黄川农商行' ENTER "
                "'6230111122223333444' F2 '6230111122223333444' ENTER y");
    person_sees(t, "账户经另一人确认后", 1);
    tty_close(t);
    t = person_sit("payer2", "b 'T-000049' F2 LEFT ENTER");
    person_sees(t, "魏才山 的银行账户已确认，户名：周秀英。", 1);
    tty_keys(t, "'江' F2 LEFT ENTER");
    person_sees(t, "江家集敬老院 的银行账户已确认", 1);
    tty_close(t);
}

void ym_suite_pay_screens(void)
{
    static const struct ym_test tests[] = {
        {"the question says to whom", the_question_says_to_whom},
        {"the question says what changes", the_question_says_what_changes},
        {"what came back is of one row", what_came_back_is_of_one_row},
        {"a reason that was kept is begun anew by typing", a_kept_reason_is_begun_anew},
        {"a part of a month is settled by itself", a_part_of_a_month_is_settled_by_itself},
        {"why not has its room", why_not_has_its_room},
        {"what was asked is withdrawn", what_was_asked_is_withdrawn},
        {"a list is searched by the number", a_list_is_searched_by_the_number},
        {"an account is confirmed by its holder", an_account_is_confirmed_by_its_holder},
        {"a row is taken off", a_row_is_taken_off},
        {"a roll waits to be approved", a_roll_waits_to_be_approved},
        {"what was taken off is marked", what_was_taken_off_is_marked},
        {0},
    };
    ym_suite_add_story("screens: money", county_open_reminding, county_close, tests);
}
