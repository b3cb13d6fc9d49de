/* test_office.c — what no walk over the demo county comes to: a clock in doubt in an office that is no demo, being nobody there, and the
 * office's printer, which is a command. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "county.h"

void ym_suite_office(void);

enum { DAY = 24 * 3600, MORNING = 1633910400 /* 2021-10-11 08:00 in China */ };

static struct tty *sit(const char *keys)
{
    struct tty *t = county_sit(NULL, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, keys);
    return t;
}

/* The rows from `first` on are these, NULL-ended; `?` stands for any one byte. */
static void check_rows(struct tty *t, int first, const char *const *rows)
{
    for (int y = 0; rows[y]; y++) {
        const char *is = tty_row(t, first + y);
        size_t i = 0;
        while (rows[y][i] && (rows[y][i] == is[i] || (rows[y][i] == '?' && is[i])))
            i++;
        if (rows[y][i] || is[i])
            printf("\n    row %d is not: %s\n%s", first + y, rows[y], tty_text(t));
        CU_ASSERT(!rows[y][i] && !is[i]);
    }
}

#define ROWS(t, first, ...) check_rows(t, first, (const char *const[]){__VA_ARGS__, NULL})

/* ---- the clock */

static int open_office(void)
{
    return county_open_office(MORNING);
}

static void a_good_clock_is_not_spoken_of(void)
{
    struct tty *t = sit("o F8 F4");
    ROWS(t, 6, " 只读          否", " 闲置分钟      15", " 打印命令      lp", "", "");
    ROWS(t, 22, "  现在不能\"确认时钟\"。确认机器时间无误，恢复办理。", "F5重载配置  F8核对计数  F2备份  F3返回  F9转到  F1帮助");
    tty_close(t);
}

static void a_clock_ahead_is_told(void)
{
    county_clock(MORNING + 20 * DAY);
    struct tty *t = sit("");
    ROWS(t, 8, "  i  关于一门           版本、规则、审计链首", "",
         "  日期存疑，请先在经办人员（F8 服务）中确认时钟，之后才能继续办理。", "");
    tty_keys(t, "o F8");
    ROWS(t, 8, " 打印命令      lp", " 机器时间      2021-10-31 08:00:??", " 上次可信时间  2021-10-11 08:00:??", "",
         "  日期存疑，请先在经办人员（F8 服务）中确认时钟，之后才能继续办理。", "");
    ROWS(t, 23, "F4确认时钟  F5重载配置  F8核对计数  F2备份  F3返回  F9转到  F1帮助");
    tty_resize(t, 40, 24);
    tty_rest(t);
    ROWS(t, 10, " 上次可信时间  2021-10-11 08:00:??", "", "  日期存疑，请先在经办人员（F8 服务）", "  中确认时钟，之后才能继续办理。", "");
    tty_close(t);
}

static void nothing_is_filed_meanwhile(void)
{
    struct tty *t = sit("o + 'a9' ENTER 'b' F2");
    ROWS(t, 10, "  未能办理", "  未办理：机器时间为 2021-10-31 08:00:??，上次办理在 2021-10-11 08:00:??，日期",
         "  存疑。请管理员核对机器时钟，在经办人员（F8 服务）中确认后，再办理一次。");
    tty_close(t);
}

static void it_is_confirmed_by_who_looked(void)
{
    struct tty *t = sit("o F8 F4");
    ROWS(t, 9, "             机器时间为 2021-10-31 08:00:??，上次办理在 2021-10-11", "             08:00:??。现在确实是 2021-10-31 08:00:?? 吗？", "",
         "               是      > 取消");
    tty_keys(t, "n");
    ROWS(t, 8, " 打印命令      lp", " 机器时间      2021-10-31 08:00:??");
    tty_keys(t, "F4 LEFT ENTER");
    ROWS(t, 10, "          与什么核对过？（电话报时、其他机器、挂钟等）", "");
    tty_keys(t, "ENTER"); /* nobody compared it */
    ROWS(t, 9, " 机器时间      2021-10-31 08:00:??", " 上次可信时间  2021-10-11 08:00:??");
    ROWS(t, 22, "", "F4确认时钟  F5重载配置  F8核对计数  F2备份  F3返回  F9转到  F1帮助");
    tty_keys(t, "F4 LEFT ENTER");
    county_clock(MORNING + 21 * DAY); /* something else than was shown */
    tty_keys(t, "'电话报时' ENTER");
    ROWS(t, 22, "! 机器时间现为 2021-11-01 08:00:??，与所确认的时间不符，请重新核对。"); /* what is shown now is asked about now */
    ROWS(t, 9, " 机器时间      2021-11-01 08:00:??", " 上次可信时间  2021-10-11 08:00:??");
    tty_keys(t, "F4 LEFT ENTER '电话报时' ENTER");
    ROWS(t, 2, " 今天          2021-11-01");
    ROWS(t, 8, " 打印命令      lp", "", "", "", "");
    ROWS(t, 22, "  时钟已确认，可以继续办理。", "F5重载配置  F8核对计数  F2备份  F3返回  F9转到  F1帮助");
    tty_close(t);
}

static void a_clock_behind_is_told(void)
{
    county_clock(MORNING);
    struct tty *t = sit("o F8");
    ROWS(t, 9, " 机器时间      2021-10-11 08:00:??", " 上次可信时间  2021-11-01 08:00:??");
    tty_keys(t, "F4 LEFT ENTER '挂钟' ENTER F3 + 'a9' ENTER 'b' F2");
    ROWS(t, 22, "! 本机没有账号 a9。"); /* which is looked at behind the clock */
    tty_close(t);
}

static void somebody_else_is_nobody_here(void)
{
    static const char *const zh_en[][2] = {{"zh", "yimen: 只有演示数据才能选择经办人员身份。"}, {"en", "yimen: Only in a demo may somebody choose which official to be."}};
    for (size_t i = 0; i < 2; i++) {
        struct tty *t = county_sit("county1", zh_en[i][0], NULL);
        CU_ASSERT_PTR_NOT_NULL_FATAL(t);
        tty_rest(t);
        ROWS(t, 0, zh_en[i][1], "");
        CU_ASSERT_EQUAL(tty_ended(t), 1);
        CU_ASSERT_EQUAL(tty_close(t), 1);
    }
}

/* A directory that is there already is refused, the path stays to be mended. */
static void a_copy_is_made(void)
{
    char dir[] = "/tmp/yimen-copy-XXXXXX", keys[96], said[128];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(keys, sizeof keys, "o F8 F2 '%s' ENTER", dir);
    struct tty *t = sit(keys);
    snprintf(said, sizeof said, "          %s", dir);
    ROWS(t, 10, "          备份到服务所在机器的哪个新目录？", said);
    snprintf(said, sizeof said, "! %s：此处已有内容；备份须用新目录。", dir);
    ROWS(t, 22, said);
    tty_keys(t, "'/copy' ENTER");
    snprintf(said, sizeof said, "  已备份到 %s/copy。", dir);
    ROWS(t, 22, said);
    tty_close(t);
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

/* ---- the printer */

static char bin[64], lp[96], printed[96], path[80];

static void put_command(const char *text)
{
    int fd = open(lp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(dprintf(fd, "#!/bin/sh\n%s\n", text), (int)strlen(text) + 11);
    close(fd);
}

static int open_printer(void)
{
    strcpy(bin, "/tmp/yimen-printer-XXXXXX");
    if (!mkdtemp(bin))
        return -1;
    snprintf(lp, sizeof lp, "%s/lp", bin);
    snprintf(printed, sizeof printed, "%s/printed", bin);
    snprintf(path, sizeof path, "PATH=%s", bin);
    return county_open();
}

static int close_printer(void)
{
    unlink(lp);
    unlink(printed);
    return rmdir(bin) | county_close();
}

static struct tty *sit_at_printer(const char *keys)
{
    const char *const env[] = {path, NULL};
    const struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24, .env = env};
    struct tty *t = county_sit_at(&o, "payer1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, keys);
    return t;
}

static void without_a_command_it_is_said(void)
{
    struct tty *t = sit_at_printer("f F7 1 ENTER");
    CU_ASSERT(tty_wait(t, "未能打印"));
    ROWS(t, 10, "                             未能打印", "                             lp：没有这个打印命令。");
    tty_close(t);
}

static void what_a_command_answers_is_said(void)
{
    put_command("exit 3");
    struct tty *t = sit_at_printer("f F7 1 ENTER");
    CU_ASSERT(tty_wait(t, "未能打印"));
    ROWS(t, 10, "                          未能打印", "                          lp：打印命令失败，状态码 3。");
    tty_keys(t, "ENTER");
    ROWS(t, 22, "", "Enter明细  Tab下页  <上季  >下季  F4选季度  F7打印  F3返回  /查找  F1帮助");
    tty_close(t);
}

static void the_whole_sheet_goes_to_the_command(void)
{
    char text[256];
    struct stat st;
    snprintf(text, sizeof text, "while read -r line; do echo \"$line\"; done > %s", printed);
    put_command(text);
    struct tty *t = sit_at_printer("f F7 ENTER");
    CU_ASSERT(tty_wait(t, "已发送到打印机。"));
    ROWS(t, 22, "  已发送到打印机。");
    CU_ASSERT_EQUAL_FATAL(stat(printed, &st), 0);
    CU_ASSERT(st.st_size > 1000);
    tty_close(t);
}

/* ---- the terminal */

static void a_mute_terminal_is_taken_as_it_says(void)
{
    const struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24, .mute = 1};
    struct tty *t = county_sit_at(&o, "window1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT(tty_wait(t, "Main menu"));
    tty_keys(t, "t F5");
    CU_ASSERT(tty_wait(t, "does not answer"));
    tty_rest(t);
    ROWS(t, 4, "  charset             ASCII", "  found out           ASCII (no answer)");
    ROWS(t, 12, "  All lines must end at one place. What cannot be shown stands as ?.", "", "  keys pressed", "");
    ROWS(t, 21, "", "  The terminal does not answer; it is taken as its type and the locale say.",
         "F2 Keep  F5 Ask it  F3 Back  ^F Search  F9 Go  F1 Help");
    tty_close(t);
}

/* Nobody has to be somebody for it, so there is nothing to keep. */
static void a_terminal_is_looked_at_without_an_official(void)
{
    const char *const more[] = {"--terminal-check", NULL};
    struct tty *t = county_sit(NULL, "zh", more);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "DOWN F2 F12");
    ROWS(t, 4, "  charset             ASCII", "  found out", "  looks               plain  bold  reverse  underlined");
    ROWS(t, 14, "  keys pressed        Down  F2  F12", "");
    ROWS(t, 23, "F5 Ask it  F3 Back  F1 Help");
    tty_keys(t, "F3");
    CU_ASSERT_EQUAL(tty_ended(t), 1);
    tty_close(t);
}

void ym_suite_office(void)
{
    static const struct ym_test clock[] = {
        {"a good clock is not spoken of", a_good_clock_is_not_spoken_of},
        {"a clock ahead is told", a_clock_ahead_is_told},
        {"nothing is filed meanwhile", nothing_is_filed_meanwhile},
        {"it is confirmed by who looked", it_is_confirmed_by_who_looked},
        {"a clock behind is told", a_clock_behind_is_told},
        {"a copy is made", a_copy_is_made},
        {"somebody else is nobody here", somebody_else_is_nobody_here},
        {0},
    };
    static const struct ym_test printer[] = {
        {"without a command it is said", without_a_command_it_is_said},
        {"what a command answers is said", what_a_command_answers_is_said},
        {"the whole sheet goes to the command", the_whole_sheet_goes_to_the_command},
        {0},
    };
    static const struct ym_test terminal[] = {
        {"a mute terminal is taken as it says", a_mute_terminal_is_taken_as_it_says},
        {"a terminal is looked at without an official", a_terminal_is_looked_at_without_an_official},
        {0},
    };
    ym_suite_add_with("screens: terminals that say nothing", county_open, county_close, terminal);
    ym_suite_add_story("screens: an office's clock", open_office, county_close, clock);
    ym_suite_add_story("screens: an office's printer", open_printer, close_printer, printer);
}
