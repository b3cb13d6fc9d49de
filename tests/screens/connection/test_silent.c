/* test_silent.c — a service that does not answer, stopped in the middle of things: it is said, the screen goes on, one may leave; what was
 * asked is done once, or not at all. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "person.h"

void ym_suite_silent(void);

#define SAID "服务暂未答复"
#define LEAVE "离开吗"

enum { SECOND_MS = 1300, TURNS = 100 };

/* Until all of it stands still: a thread that still runs would answer. */
static void stop(void)
{
    int status = 0;
    CU_ASSERT_EQUAL_FATAL(kill(county_service(), SIGSTOP), 0);
    CU_ASSERT_EQUAL_FATAL(waitpid(county_service(), &status, WUNTRACED), county_service());
    CU_ASSERT_FATAL(WIFSTOPPED(status));
}

static void go_on(void)
{
    kill(county_service(), SIGCONT);
}

static void listen_for(struct tty *t, int ms)
{
    for (int left = ms; left > 0; left -= 50)
        if (!tty_listen(t, 50))
            usleep(1000);
}

/* It says so, and its clock goes on; what comes meanwhile is not lost; then all is as it was. */
static void test_said(void)
{
    char said[400];
    struct tty *t = person_sit("county1", "");
    stop();
    tty_send(t, "w", 1);
    CU_ASSERT(tty_wait(t, SAID));
    CU_ASSERT(tty_shows(t, "主菜单")); /* what stood there stands there */
    snprintf(said, sizeof said, "%s", tty_row(t, 22));
    tty_bytes(t);
    listen_for(t, SECOND_MS);
    CU_ASSERT_STRING_NOT_EQUAL(tty_row(t, 22), said);
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, 22), SAID));
    CU_ASSERT(tty_bytes(t) <= 60);
    tty_send(t, "\033OB\033OB", 6); /* typed ahead for the list */
    listen_for(t, SECOND_MS);
    go_on();
    CU_ASSERT(tty_wait(t, "待办"));
    CU_ASSERT(!tty_shows(t, SAID));
    CU_ASSERT_EQUAL(*tty_row(t, 5), '>');
    CU_ASSERT_EQUAL(tty_repainted(t), -1);
    tty_close(t);
}

/* Another size and ^L while nobody answers. */
static void test_drawn(void)
{
    struct tty *t = person_sit("county1", "w");
    stop();
    tty_send(t, "\r", 1);
    CU_ASSERT(tty_wait(t, SAID));
    CU_ASSERT_EQUAL(tty_repainted(t), -1);
    tty_resize(t, 100, 30);
    CU_ASSERT(tty_wait(t, SAID));
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, 28), SAID));
    CU_ASSERT_PTR_NULL(strstr(tty_row(t, 22), SAID));
    tty_resize(t, 12, 4);
    tty_resize(t, 80, 24);
    CU_ASSERT(tty_wait(t, SAID));
    go_on();
    CU_ASSERT(tty_wait(t, "全程限"));
    CU_ASSERT(!tty_shows(t, SAID));
    CU_ASSERT_EQUAL(tty_repainted(t), -1);
    tty_close(t);
}

/* Says yes to leaving while nobody answers, and is gone; then the service goes on. */
static void leave(struct tty *t)
{
    tty_send(t, "y", 1);
    for (int i = 0; i < TURNS && !tty_ended(t); i++)
        tty_listen(t, 50);
    CU_ASSERT(tty_ended(t));
    tty_close(t);
    go_on();
}

/* Back asks; n waits on; y leaves, without a word to a service that does not listen. */
static void test_left(void)
{
    struct tty *t = person_sit("county1", "w");
    stop();
    tty_send(t, "\r", 1);
    CU_ASSERT(tty_wait(t, SAID));
    tty_send(t, "\033\033", 2);
    CU_ASSERT(tty_wait(t, LEAVE));
    tty_send(t, "n", 1);
    CU_ASSERT(tty_wait(t, SAID));
    tty_send(t, "\030", 1);
    CU_ASSERT(tty_wait(t, LEAVE));
    leave(t);
    t = person_sit("county1", "w ENTER");
    CU_ASSERT(tty_shows(t, "全程限"));
    tty_close(t);
}

/* What `yimen call` answers to the window. */
static int count(const char *call, const char *what, const char *word)
{
    static char told[1 << 16], yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    int n = 0;
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    const char *const argv[] = {yimen, "--socket", county_socket(), "--as", "window1", "call", call, what, NULL};
    county_read(told, sizeof told, argv);
    for (const char *at = told; (at = strstr(at, word)); at++)
        n++;
    return n;
}

#define IDNO "411526198507069037"

static const char application[] = "n 1 ENTER '411526002' ENTER '东关村' ENTER '1' ENTER '某路1号' ENTER PGDN "
                                  "'李建国' ENTER '" IDNO "' ENTER ENTER '1' F2 i '1' ENTER '2000' F2 g "
                                  "PGDN PGDN '潢川农商行' ENTER '6217000000001234' PGDN a F2 F2 '6217000000001234' ENTER";

/* An application is sent and not answered; whoever sent it leaves.  It is registered once or still the draft, and never both. */
static void test_sent_and_left(void)
{
    int drafts = count("draft.list", NULL, "\nid: ");
    struct tty *t = person_sit("window1", application);
    CU_ASSERT(tty_wait(t, "> 取消"));
    stop();
    tty_send(t, "y", 1);
    CU_ASSERT(tty_wait(t, SAID));
    tty_send(t, "\033\033", 2);
    CU_ASSERT(tty_wait(t, LEAVE));
    leave(t);
    listen_for(t = person_sit("window1", ""), SECOND_MS);
    tty_close(t);
    int cases = count("find", "idno=" IDNO, "\nnumber: "), left = count("draft.list", NULL, "\nid: ") - drafts;
    if (cases + left != 1)
        printf("\n    %d cases, %d drafts more\n", cases, left);
    CU_ASSERT_EQUAL(cases + left, 1);
    CU_ASSERT_EQUAL(county_check(), 0);
}

void ym_suite_silent(void)
{
    static const struct ym_test tests[] = {
        {"it is said, with a clock", test_said},
        {"the screen goes on", test_drawn},
        {"one may leave", test_left},
        {"sent, not answered, left", test_sent_and_left},
        {0},
    };
    ym_suite_add_story("screens: a service that does not answer", county_open, county_close, tests);
}
