/* test_log.c — one line an event, whatever stands in it. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/log.h"

void ym_suite_log(void);

/* What one call wrote to standard error, which is a pipe meanwhile. */
static void capture(char *out, size_t size, enum ym_log_level level, const char *text)
{
    int ends[2];
    int saved = dup(STDERR_FILENO);
    CU_ASSERT_FATAL(saved >= 0 && pipe(ends) == 0);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    errno = ENOSPC;
    ym_log(level, "%s", text);
    int after = errno;
    dup2(saved, STDERR_FILENO);
    close(saved);
    ssize_t n = read(ends[0], out, size - 1);
    close(ends[0]);
    CU_ASSERT_FATAL(n >= 0);
    out[n] = 0;
    CU_ASSERT_EQUAL(after, ENOSPC);
}

static void test_lines(void)
{
    char out[4096];
    ym_log_setup("yimend", YM_LOG_NOTICE, 0);
    capture(out, sizeof out, YM_LOG_ERROR, "case 7 完\nforged\x1b[2J\xff");
    CU_ASSERT_STRING_EQUAL(out, "yimend: case 7 完?forged?[2J?\n");
    capture(out, sizeof out, YM_LOG_DEBUG, "not wanted");
    CU_ASSERT_STRING_EQUAL(out, "");
    ym_log_setup("yimend", YM_LOG_DEBUG, 1);
    capture(out, sizeof out, YM_LOG_DEBUG, "wanted");
    CU_ASSERT_STRING_EQUAL(out, "<7>wanted\n");
}

static void test_debug_lines(void)
{
    char out[4096];
    CU_ASSERT_EQUAL(ym_log_level_named("debug"), YM_LOG_DEBUG);
    CU_ASSERT_EQUAL(ym_log_level_named("error"), YM_LOG_ERROR);
    CU_ASSERT_EQUAL(ym_log_level_named("loud"), 0);
    CU_ASSERT_EQUAL(ym_log_level_named(NULL), 0);
    ym_log_setup("yimend", YM_LOG_DEBUG, 0); /* nobody else says when it was */
    CU_ASSERT(ym_log_wants(YM_LOG_DEBUG));
    capture(out, sizeof out, YM_LOG_DEBUG, "call case.see");
    CU_ASSERT_EQUAL(strspn(out, "0123456789-T:.Z"), strlen("2021-07-05T02:15:00.123Z"));
    CU_ASSERT_STRING_EQUAL(out + strlen("2021-07-05T02:15:00.123Z"), " yimend: call case.see\n");
    ym_log_setup("yimend", YM_LOG_NOTICE, 0);
    CU_ASSERT_FALSE(ym_log_wants(YM_LOG_DEBUG));
    CU_ASSERT(ym_log_wants(YM_LOG_ERROR));
}

static void test_long_line(void)
{
    char text[3000], out[4096];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = 0;
    ym_log_setup("a name far longer than any program of this world could ever have, and more", YM_LOG_NOTICE, 0);
    capture(out, sizeof out, YM_LOG_NOTICE, text);
    size_t n = strlen(out);
    CU_ASSERT(n > 1000 && n < 1200);
    CU_ASSERT_PTR_EQUAL(strchr(out, '\n'), out + n - 1);
    ym_log_setup("yimen", YM_LOG_NOTICE, 0);
}

void ym_suite_log(void)
{
    static const struct ym_test tests[] = {
        {"lines cannot be forged", test_lines},
        {"debug lines say when", test_debug_lines},
        {"long lines are cut", test_long_line},
        {0},
    };
    ym_suite_add("log", tests);
}
