/* lines.c — sentences broken into lines, Chinese and English.  Floor: ui.  Must not put anything on the terminal. */
#include "yimen/ui/lines.h"

#include <string.h>

#include "yimen/base/text.h"

void ym_lines_init(struct ym_lines *out, struct ym_arena *arena)
{
    *out = (struct ym_lines){.arena = arena};
}

void ym_lines_add(struct ym_lines *l, const char *line)
{
    YM_GROW(l->arena, l->at, l->cap, l->count + 1);
    l->at[l->count++] = line;
}

/* Signs that never begin a line. */
static int lines_closes(uint32_t c)
{
    static const uint32_t signs[] = {0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0x3001, 0xFF09, 0xFF01, 0xFF1F, 0x300B,
                                     0x3015, 0x300D, ',',    '.',    ';',    ':',    ')',    '!',    '?'};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == c)
            return 1;
    return 0;
}

static size_t lines_step_of(uint32_t *c, const char *text)
{
    size_t step = ym_utf8_next(c, text, strlen(text));
    return step ? step : 1;
}

/* 1 if a line may end between the two characters. */
static int lines_may_part(uint32_t before, uint32_t c)
{
    if (c == ' ' || lines_closes(c))
        return 0;
    return before == ' ' || ym_char_columns(before) == 2 || ym_char_columns(c) == 2;
}

static int lines_columns_of(const struct ym_terminal *t, const char *text, size_t n)
{
    char one[8] = "";
    memcpy(one, text, n < sizeof one ? n : sizeof one - 1);
    return ym_put_columns(t, one);
}

/* Bytes of the first line of `text`, which ends at its end or a line break. */
static size_t lines_line_bytes(const struct ym_terminal *t, const char *text, int columns)
{
    size_t at = 0, part = 0;
    uint32_t c, before = 0;
    int used = 0;
    while (text[at] && text[at] != '\n') {
        size_t step = lines_step_of(&c, text + at);
        int w = lines_columns_of(t, text + at, step);
        if (at && lines_may_part(before, c))
            part = at;
        if (c != ' ' && used + w > columns && at)
            return part ? part : at;
        used += w;
        at += step;
        before = c;
    }
    return at;
}

void ym_lines_wrap(struct ym_lines *l, const struct ym_terminal *t, const char *text, int columns)
{
    do {
        size_t n = lines_line_bytes(t, text, columns), shown = n;
        while (shown && text[shown - 1] == ' ')
            shown--;
        ym_lines_add(l, ym_arena_strndup(l->arena, text, shown));
        text += n;
        text += *text == '\n';
    } while (*text);
}
