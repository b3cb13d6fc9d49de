/* test_terminal.c — lines that break, windows that shrink, people who leave. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pair.h"
#include "terminal/inside.h"
#include "yimen/base/err.h"

void ym_suite_terminal(void);

static struct pty l;

static void test_hang_up(void)
{
    static const int told[] = {SIGTERM, SIGINT, SIGQUIT};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        pty_open(&l, "vt220", "utf-8", 24, 80);
        raise(told[i]);
        CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).kind, YM_K_HANGUP);
        CU_ASSERT_EQUAL(ym_terminal_key(l.t, -1).kind, YM_K_HANGUP); /* and stays so */
        pty_took(&l);
        ym_terminal_close(l.t);
        l.t = NULL;
        CU_ASSERT(pty_took(&l) > 0); /* told to end, but somebody sits there: the screen is cleared */
        pty_close(&l);
    }

    pty_open(&l, "vt220", "utf-8", 24, 80);
    pty_took(&l);
    raise(SIGHUP);
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).kind, YM_K_HANGUP);
    ym_put(l.t, 0, 0, 80, YM_PLAIN, "张三");
    ym_put_flush(l.t);
    ym_terminal_close(l.t);
    l.t = NULL;
    CU_ASSERT_EQUAL(pty_took(&l), 0); /* nothing on a dead line */
    pty_close(&l);
}

static void test_end_of_line(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    close(l.master);
    l.master = -1;
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).kind, YM_K_HANGUP);
    ym_put_repaint(l.t);
    pty_close(&l);
}

/* The kernel tells a program whose line broke twice: its bytes end, then the signal comes, at times when the program is half gone. */
static void test_told_again(void)
{
    static const int told[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        int status = 0;
        pty_open(&l, "vt220", "utf-8", 24, 80);
        pid_t child = fork();
        if (!child) {
            close(l.master);
            ym_terminal_key(l.t, 5000); /* the parent hangs up */
            raise(told[i]);
            ym_terminal_close(l.t);
            raise(told[i]);
            _exit(7);
        }
        close(l.master);
        l.master = -1;
        CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
        CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 7);
        pty_close(&l);
    }
}

static void test_sizes(void)
{
    static const int sizes[][2] = {{1, 1}, {2, 2}, {5, 20}, {24, 80}, {60, 300}, {1, 200}, {50, 1}, {24, 80}};
    pty_open(&l, "vt220", "utf-8", 24, 80);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_size(&l, 9, 33);
        raise(SIGWINCH);
        pty_size(&l, sizes[i][0], sizes[i][1]);
        raise(SIGWINCH);
        CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).kind, YM_K_RESIZE);
        CU_ASSERT_EQUAL(ym_terminal_rows(l.t), sizes[i][0]);
        CU_ASSERT_EQUAL(ym_terminal_columns(l.t), sizes[i][1]);
        for (int y = -1; y < 70; y++)
            ym_put(l.t, y, 0, 300, YM_PLAIN, "张三李四 abc 张三李四");
        ym_put_cursor(l.t, 30, 100);
        ym_put_flush(l.t);
        pty_took(&l);
    }
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 0).kind, YM_K_NONE);
    pty_close(&l);
}

static void test_waiting(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 0).kind, YM_K_NONE);
    CU_ASSERT_FALSE(ym_terminal_typed_ahead(l.t));
    pty_type(&l, "ab\x1b");
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).ch, 'a');
    CU_ASSERT(ym_terminal_typed_ahead(l.t));
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).ch, 'b');
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).kind, YM_K_PREFIX);
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 0).kind, YM_K_NONE); /* told once */
    pty_type(&l, "2");
    struct ym_key k = ym_terminal_key(l.t, 5000);
    CU_ASSERT(k.kind == YM_K_F && k.ch == 2);
    pty_type(&l, "\x03\x16\x1c\x0f"); /* keys, not signals */
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).ch, 'C');
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).ch, 'V');
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 5000).ch, 'O');
    pty_close(&l);
}

/* The letter that answered a question, pressed twice, is none for what stands there then; another one is, and so is the same after a pause,
 * also where one waits in turns. */
static void test_said_twice(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    ym_terminal_said(l.t, 'y');
    pty_type(&l, "yyx");
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).kind, YM_K_NONE);
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).kind, YM_K_NONE);
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).ch, 'x');
    pty_type(&l, "y");
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).ch, 'y');
    ym_terminal_said(l.t, 'y');
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 500).kind, YM_K_NONE);
    pty_type(&l, "y");
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).ch, 'y');
    ym_terminal_said(l.t, 'y');
    ym_terminal_said(l.t, 0); /* a question stands there anew */
    pty_type(&l, "y");
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).ch, 'y');
    pty_close(&l);
}

static void test_idle(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    ym_put(l.t, 2, 0, 80, YM_PLAIN, "张三 411526196107051234");
    ym_put_flush(l.t);
    l.t->idle_ms = 30;
    CU_ASSERT(!ym_terminal_idled(l.t));
    CU_ASSERT_EQUAL(ym_terminal_key(l.t, -1).kind, YM_K_HANGUP);
    CU_ASSERT(ym_terminal_idled(l.t));
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 2), "");
    pty_close(&l);
}

/* 0 once all was sent. */
static int print_all(const char *text)
{
    struct ym_printing p;
    int err = ym_printing_begin(&p, l.t, text);
    while (!err && ym_printing_some(&p, 5000))
        ;
    return err;
}

/* The line takes no more (the printer has no paper, the line was stopped): nobody waits for ever, and keys are heard. */
static void test_printer_stopped(void)
{
    struct ym_printing p;
    struct ym_key k = {.kind = YM_K_NONE};
    size_t lines = 40000;
    char *text = malloc(lines * 11 + 1);
    for (size_t i = 0; i < lines; i++)
        memcpy(text + i * 11, "0123456789\n", 12);
    pty_open(&l, "vt220", "utf-8", 24, 80);
    CU_ASSERT_EQUAL(ym_printing_begin(&p, l.t, text), 0);
    CU_ASSERT_EQUAL(p.lines, (int)lines);
    int last = -1;
    while (last != p.done) { /* nobody reads at the other end */
        last = p.done;
        CU_ASSERT_EQUAL_FATAL(ym_printing_some(&p, 50), 1);
    }
    CU_ASSERT(p.done > 0 && p.done < p.lines);
    pty_type(&l, "\x18");
    k = ym_terminal_key(l.t, 5000);
    CU_ASSERT_EQUAL(k.kind, YM_K_BACK);
    fcntl(l.master, F_SETFL, O_NONBLOCK);
    while (read(l.master, l.out, sizeof l.out) > 0)
        ;
    fcntl(l.master, F_SETFL, 0);
    pty_close(&l);
    free(text);
}

static void test_printer(void)
{
    pty_open(&l, "vt220", "gbk", 24, 80);
    pty_took(&l);
    CU_ASSERT_EQUAL(print_all("张三\n\x1b[4iab\n"), 0);
    pty_took(&l);
    CU_ASSERT_PTR_NOT_NULL(strstr(l.out, "\x1b[5i\xd5\xc5\xc8\xfd\r\n\xa1\xfe[4iab\r\n\x1b[4i"));
    CU_ASSERT_EQUAL(print_all("ab\n\fcd\n\f"), 0);
    pty_took(&l);
    CU_ASSERT_PTR_NOT_NULL(strstr(l.out, "\x1b[5iab\r\n\fcd\r\n\f\x1b[4i")); /* a leaf is a leaf on paper too */
    pty_close(&l);
    pty_open(&l, "linux", "utf-8", 24, 80);
    CU_ASSERT_EQUAL(print_all("张三\n"), YM_ENOENT);
    pty_close(&l);
}

/* Runs with standard error thrown away; what the program says there is not for the tests' reader. */
static void quietly(void (*run)(void))
{
    int before = dup(STDERR_FILENO), nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDERR_FILENO);
    run();
    dup2(before, STDERR_FILENO);
    close(nothing);
    close(before);
}

static void open_unknown(void)
{
    static const char *const types[] = {"no-such-terminal", "dumb", ""};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        pty_open(&l, types[i], "utf-8", 24, 80);
        ym_put(l.t, 1, 0, 80, YM_PLAIN, "张三");
        ym_put_flush(l.t);
        pty_took(&l);
        CU_ASSERT_PTR_NOT_NULL(strstr(l.out, "张三"));
        pty_close(&l);
    }
}

static void open_nothing(void)
{
    struct ym_terminal_options o = {.tty = "/dev/null"};
    struct ym_terminal *t = l.t;
    CU_ASSERT_EQUAL(ym_terminal_open(&t, &o), YM_EIO);
    CU_ASSERT_PTR_NULL(t);
}

static void test_unknown(void)
{
    quietly(open_unknown);
    quietly(open_nothing);
}

/* A child without a shell above it is not stopped by the signal, but goes through all that surrounds the stop. */
static void test_stop(void)
{
    pid_t child = fork();
    if (child == 0) {
        setsid();
        pty_open(&l, "xterm", "utf-8", 24, 80);
        ym_put(l.t, 2, 0, 80, YM_PLAIN, "张三");
        ym_put_flush(l.t);
        pty_took(&l);
        raise(SIGTSTP);
        pty_type(&l, "a");
        int came = ym_terminal_key(l.t, 5000).ch == 'a';
        pty_took(&l);
        _exit(came && strstr(l.out, "\x1b[?1049l") && strstr(l.out, "\x1b[?1049h") && strstr(l.out, "张三") ? 0 : 1);
    }
    int status = -1;
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void ym_suite_terminal(void)
{
    static const struct ym_test tests[] = {
        {"told to end, line dropped", test_hang_up},
        {"told to end again on the way out", test_told_again},
        {"the other end is closed", test_end_of_line},
        {"any size", test_sizes},
        {"waiting and typing ahead", test_waiting},
        {"an answer pressed twice", test_said_twice},
        {"nobody sits there", test_idle},
        {"the terminal's own printer", test_printer},
        {"the terminal's own printer, stopped", test_printer_stopped},
        {"unknown terminals and none", test_unknown},
        {"stopped and gone on with", test_stop},
        {0},
    };
    ym_suite_add("terminal", tests);
}
