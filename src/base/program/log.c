/* log.c — one line an event on standard error, written at once.  Floor: base.
 * Must not allocate (it speaks when memory is out), nor print a time where the journal has its own. */
#include "yimen/base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "yimen/base/text.h"

enum { LINE = 1024, TIME = 32, PREFIX = TIME + 64 };

/* Set once, before any thread is started; only read afterwards. */
static struct {
    char program[PREFIX - TIME - 16];
    int max_level;
    int journal;
} log_settings = {.program = "yimen", .max_level = YM_LOG_NOTICE};

void ym_log_setup(const char *program, int max_level, int journal)
{
    snprintf(log_settings.program, sizeof log_settings.program, "%s", program);
    log_settings.max_level = max_level;
    log_settings.journal = journal;
}

int ym_log_level_named(const char *name)
{
    static const struct {
        const char *name;
        enum ym_log_level level;
    } levels[] = {{"error", YM_LOG_ERROR}, {"warning", YM_LOG_WARNING}, {"notice", YM_LOG_NOTICE}, {"debug", YM_LOG_DEBUG}};
    for (size_t i = 0; name && i < sizeof levels / sizeof levels[0]; i++)
        if (strcmp(levels[i].name, name) == 0)
            return levels[i].level;
    return 0;
}

int ym_log_wants(enum ym_log_level level)
{
    return (int)level <= log_settings.max_level;
}

/* "2021-07-05T02:15:00.123Z ": of the machine, for whoever holds two logs side by side. */
static size_t log_add_time(char *line, size_t room)
{
    struct timespec now;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &now);
    size_t len = gmtime_r(&now.tv_sec, &tm) ? strftime(line, room, "%Y-%m-%dT%H:%M:%S", &tm) : 0;
    return len ? len + (size_t)snprintf(line + len, room - len, ".%03dZ ", (int)(now.tv_nsec / 1000000)) : 0;
}

/* Whatever could forge a second line or steer a terminal becomes a question mark. */
static size_t log_add_filtered(char *to, size_t room, const char *text, size_t n)
{
    size_t len = 0;
    while (n) {
        uint32_t c;
        size_t step = ym_utf8_next(&c, text, n);
        int shown = step && !ym_char_hostile(c);
        size_t size = shown ? step : 1;
        if (len + size > room)
            break;
        if (shown)
            memcpy(to + len, text, step);
        else
            to[len] = '?';
        len += size;
        text += step ? step : 1;
        n -= step ? step : 1;
    }
    return len;
}

static size_t log_add_prefix(char line[PREFIX], enum ym_log_level level)
{
    size_t at = !log_settings.journal && ym_log_wants(YM_LOG_DEBUG) ? log_add_time(line, TIME) : 0;
    int len = log_settings.journal ? snprintf(line, PREFIX, "<%d>", (int)level)
                                   : snprintf(line + at, PREFIX - at, "%s: ", log_settings.program);
    return len > 0 ? at + (size_t)len : at;
}

static void log_write_line(const char *line, size_t n)
{
    ssize_t written;
    do
        written = write(STDERR_FILENO, line, n);
    while (written < 0 && errno == EINTR);
}

void ym_log(enum ym_log_level level, const char *format, ...)
{
    if (!ym_log_wants(level))
        return;
    int saved = errno; /* callers log before they look at it */
    char text[LINE], line[PREFIX + LINE + 1];
    va_list args;
    va_start(args, format);
    if (vsnprintf(text, sizeof text, format, args) < 0)
        text[0] = 0;
    va_end(args);
    size_t len = log_add_prefix(line, level);
    len += log_add_filtered(line + len, LINE, text, strlen(text));
    line[len++] = '\n';
    log_write_line(line, len);
    errno = saved;
}
