/* test_hang_up.c — it is hung up after each step of an application: what was left is on the service, once, and nothing was sent twice. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "county.h"

void ym_suite_hang_up(void);

#define IDNO "411526198507069037"

enum { TOLD = 1 << 16, WORD = 256, LEFT = 64 };

static const char steps[] =
    "n 1 ENTER '411526002' ENTER '东关村' ENTER '1' ENTER '某路1号' ENTER PGDN "
    "'李建国' ENTER '" IDNO "' ENTER ENTER '1' F2 i '1' ENTER '2000' F2 "
    "+ '王秀英' ENTER '411526198709090045' ENTER '2' F2 "
    "+ '李小明' ENTER '411526201102159039' ENTER '3' ENTER ENTER '2' F2 g "
    "PGDN PGDN '潢川农商行' ENTER '6217000000001234' PGDN +";

/* What `yimen call` answers to the window. */
static const char *ask(const char *call, const char *what)
{
    static char told[TOLD], yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    const char *const argv[] = {yimen, "--socket", county_socket(), "--as", "window1", "call", call, what, NULL};
    county_read(told, sizeof told, argv);
    return told;
}

static int count(const char *text, const char *word)
{
    int n = 0;
    for (; (text = strstr(text, word)) != NULL; text++)
        n++;
    return n;
}

static int drafts(void)
{
    return count(ask("draft.list", NULL), "\nid: ");
}

static int cases(void)
{
    return count(ask("find", "idno=" IDNO), "\nnumber: ");
}

/* The number of the newest draft. */
static long newest(void)
{
    long id = 0;
    for (const char *at = ask("draft.list", NULL); (at = strstr(at, "\nid: ")) != NULL; at++) {
        long n = strtol(at + 5, NULL, 10);
        id = n > id ? n : id;
    }
    return id;
}

static const char *draft_text(long id)
{
    char which[32];
    snprintf(which, sizeof which, "record=%ld", id);
    return ask("draft.get", which);
}

static void drop(long id)
{
    char which[32];
    snprintf(which, sizeof which, "record=%ld", id);
    ask("draft.drop", which);
    CU_ASSERT_PTR_NULL(strstr(draft_text(id), "\nbody:"));
}

static struct tty *sit(void)
{
    struct tty *t = county_sit("window1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    return t;
}

/* ---- as far as so many steps */

struct walk {
    struct tty *t;
    char left[LEFT][WORD]; /* data of fields that were left */
    int count;
    int more;              /* there are further steps */
};

static void walk(struct walk *w, int most)
{
    char word[WORD], typed[WORD] = "";
    const char *at = steps, *next;
    *w = (struct walk){.t = sit()};
    for (int i = 0; i < most; i++, at = next) {
        at += strspn(at, " ");
        next = tty_rush(w->t, at, word, sizeof word);
        if (!next)
            return;
        if (*at != '\'' && *typed)
            snprintf(w->left[w->count++], WORD, "%s", typed);
        snprintf(typed, sizeof typed, "%s", *at == '\'' ? word : "");
    }
    w->more = 1;
}

static void check_kept(const struct walk *w, const char *text, int step)
{
    for (int i = 0; i < w->count; i++) {
        if (!strstr(text, w->left[i]))
            printf("\n    cut off after step %d: \"%s\" is lost in\n%s\n", step, w->left[i], text);
        CU_ASSERT_PTR_NOT_NULL(strstr(text, w->left[i]));
    }
}

/* Hangs up once the program has dealt with what was typed. */
static void hang_up(struct walk *w)
{
    tty_rest(w->t);
    tty_hang_up(w->t);
    tty_close(w->t);
}

/* Whatever lay there, from the demo or from other hands, is gone: the only draft is the test's own. */
static void clear_desk(void)
{
    for (int n = drafts(); n > 0; n--)
        drop(newest());
    CU_ASSERT_EQUAL(drafts(), 0);
}

static void find_own(struct tty *t)
{
    tty_keys(t, "d HOME");
}

/* Resumed: the same draft goes on, and stays one. */
static void resume(int before)
{
    struct tty *t = sit();
    find_own(t);
    tty_keys(t, "ENTER DOWN UP");
    CU_ASSERT(tty_shows(t, "新申请"));
    tty_hang_up(t);
    tty_close(t);
    CU_ASSERT_EQUAL(drafts(), before + 1);
}

static void test_every_step(void)
{
    struct walk w;
    clear_desk();
    int before = drafts();
    for (int step = 1; walk(&w, step), w.more; step++) {
        hang_up(&w);
        int now = drafts();
        CU_ASSERT(now == before || now == before + 1);
        CU_ASSERT_EQUAL(cases(), 0);
        if (now == before) {
            CU_ASSERT_EQUAL(w.count, 0);
            continue;
        }
        long id = newest();
        check_kept(&w, draft_text(id), step);
        if (step % 7 == 0)
            resume(before);
        drop(id);
    }
    tty_close(w.t);
}

/* All of it entered, cut off, taken up again, sent: one case and no draft. */
static void test_sent_once(void)
{
    struct walk w;
    int before;
    clear_desk();
    before = drafts();
    walk(&w, 1000);
    hang_up(&w);
    CU_ASSERT_EQUAL(drafts(), before + 1);
    struct tty *t = sit();
    find_own(t);
    tty_keys(t, "ENTER F2 '6217000000001234' ENTER"); /* it goes on at the review; what was typed twice no draft keeps */
    CU_ASSERT(tty_yes(t));
    if (!tty_wait(t, "申请已登记"))
        printf("\n%s", tty_text(t));
    CU_ASSERT(tty_shows(t, "申请已登记"));
    tty_hang_up(t);
    tty_close(t);
    CU_ASSERT_EQUAL(cases(), 1);
    CU_ASSERT_EQUAL(drafts(), before);
    CU_ASSERT_EQUAL(county_check(), 0);
}

void ym_suite_hang_up(void)
{
    static const struct ym_test tests[] = {
        {"after every step of an application", test_every_step},
        {"taken up again and sent, once", test_sent_once},
        {0},
    };
    ym_suite_add_story("screens: the line is lost", county_open, county_close, tests);
}
