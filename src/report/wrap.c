/* wrap.c — where a line of Chinese and figures may break.  Floor: report. */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/report/page.h"

/* Signs that never begin a line. */
static int wrap_closes(uint32_t c)
{
    static const char signs[] = "，。、；：！？）》〉」』】〕％,.;:!?)]}%";
    char text[5] = {0};
    return c && ym_utf8_put(text, c) && strstr(signs, text) != NULL;
}

/* Signs that never end a line. */
static int wrap_opens(uint32_t c)
{
    return c == 0xFF08 || c == 0x300A || c == 0x300C || c == 0x3010 || c == 0x3014 || c == '(' || c == '[';
}

/* 1 if a line may break between the two. */
static int wrap_may_break(uint32_t before, uint32_t after)
{
    if (wrap_closes(after) || wrap_opens(before))
        return 0;
    if (before == ' ' || after == ' ')
        return 1;
    return ym_char_columns(before) == 2 || ym_char_columns(after) == 2;
}

/* One character; a bad byte counts as one. */
static size_t wrap_next(uint32_t *c, const char *at)
{
    size_t n = ym_utf8_next(c, at, strlen(at));
    if (n)
        return n;
    *c = (unsigned char)*at;
    return *at ? 1 : 0;
}

size_t ym_wrap(const char *text, size_t columns)
{
    uint32_t before = 0, c;
    size_t used = 0, at = 0, good = 0, n;
    for (; (n = wrap_next(&c, text + at)); at += n, before = c) {
        if (at && wrap_may_break(before, c))
            good = at;
        used += (size_t)ym_char_columns(c);
        if (used > columns && c != ' ')
            return good ? good : at ? at : n;
    }
    return at;
}

size_t ym_wrap_least(const char *text)
{
    uint32_t before = 0, c;
    size_t least = 0, run = 0, n;
    for (; (n = wrap_next(&c, text)); text += n, before = c) {
        if (before && wrap_may_break(before, c))
            run = 0;
        run += c == ' ' ? 0 : (size_t)ym_char_columns(c);
        least = run > least ? run : least;
    }
    return least;
}
