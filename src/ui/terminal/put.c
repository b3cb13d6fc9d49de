/* put.c — the one way text gets onto the screen.  Floor: ui.
 * Clips and pads by columns, so that a slot is always written whole and half a Han never stays behind. */
#include "terminal/inside.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

static const attr_t put_looks[] = {
    [YM_PLAIN] = A_NORMAL,
    [YM_BOLD] = A_BOLD,
    [YM_REVERSE] = A_REVERSE,
    [YM_UNDERLINE] = A_UNDERLINE,
};

/* The part of the slot that lies on the screen; 0 if none does. */
static int put_clip(const struct ym_terminal *t, int y, int x, int w)
{
    if (y < 0 || y >= t->rows || x < 0 || x >= t->columns)
        return 0;
    return w < t->columns - x ? w : t->columns - x;
}

/* As many characters as fit in w columns, then blanks. */
static size_t put_fill_line(struct ym_terminal *t, int w, const char *text, size_t n)
{
    struct ym_cell cell;
    size_t len = 0;
    int used = 0, marks = YM_MARKS; /* a mark needs a character before it */
    for (size_t step; (step = ym_charset_next(t, &cell, text, n)) > 0; text += step, n -= step) {
        if (cell.columns == 0 && marks++ >= YM_MARKS)
            continue;
        if (used + cell.columns > w)
            break;
        t->line[len++] = (wchar_t)cell.c;
        used += cell.columns;
        marks = cell.columns ? 0 : marks;
    }
    for (; used < w; used++)
        t->line[len++] = L' ';
    return len;
}

static void put_bytes(struct ym_terminal *t, int y, int x, int w, enum ym_look look, struct ym_bytes text)
{
    w = put_clip(t, y, x, w);
    if (w <= 0)
        return;
    size_t len = put_fill_line(t, w, text.data, text.len);
    wattrset(stdscr, (int)put_looks[look]);
    mvwaddnwstr(stdscr, y, x, t->line, (int)len);
    wattrset(stdscr, A_NORMAL);
}

/* On ASCII Han are spelt, as on the wire of a telegram: a row of question marks tells nobody anything. */
static const char *put_spelt(const struct ym_terminal *t, struct ym_arena *arena, const char *text)
{
    text = text ? text : "";
    if (t->charset != YM_ASCII)
        return text;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c >= 0x80)
            return ym_pinyin_text(arena, text, 0);
    return text;
}

void ym_put(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text)
{
    struct ym_arena spelt; /* what is put may lie in the terminal's own */
    ym_arena_init(&spelt);
    text = put_spelt(t, &spelt, text);
    put_bytes(t, y, x, w, look, (struct ym_bytes){text, strlen(text)});
    ym_arena_release(&spelt);
}

void ym_put_name(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text)
{
    ym_arena_reset(&t->scratch);
    ym_put(t, y, x, w, look, t->charset == YM_ASCII && text ? ym_pinyin_text(&t->scratch, text, 1) : text);
}

static int put_is_figure(const char *text)
{
    return text[strspn(text, "0123456789.,+-% ")] == 0;
}

/* A figure that does not fit is not shown in part: it would be another figure. */
void ym_put_right(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text)
{
    int columns = ym_put_columns(t, text);
    int blank = w - columns;
    if (blank > 0) {
        ym_put(t, y, x, blank, look, "");
        ym_put(t, y, x + blank, columns, look, text);
    } else if (blank == 0 || !put_is_figure(text)) {
        ym_put(t, y, x, w, look, text);
    } else {
        ym_arena_reset(&t->scratch);
        char *hashes = ym_arena_alloc(&t->scratch, (size_t)(w > 0 ? w : 0) + 1);
        memset(hashes, '#', (size_t)(w > 0 ? w : 0));
        ym_put(t, y, x, w, look, hashes);
    }
}

void ym_putf(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text, ...)
{
    const char *arg[YM_PROBLEM_ARGS] = {0};
    va_list args;
    va_start(args, text);
    for (int i = 0; i < YM_PROBLEM_ARGS && (arg[i] = va_arg(args, const char *)); i++)
        ;
    va_end(args);
    ym_arena_reset(&t->scratch);
    ym_put(t, y, x, w, look, ym_problem_fill(&t->scratch, *text ? _(text) : "", arg));
}

static void put_run(struct ym_terminal *t, int y, int x, int w, enum ym_look look, wchar_t c)
{
    w = put_clip(t, y, x, w);
    if (w <= 0)
        return;
    for (int i = 0; i < w; i++)
        t->line[i] = c;
    wattrset(stdscr, (int)put_looks[look]);
    mvwaddnwstr(stdscr, y, x, t->line, w);
    wattrset(stdscr, A_NORMAL);
}

void ym_put_rule(struct ym_terminal *t, int y, int x, int w)
{
    put_run(t, y, x, w, YM_PLAIN, L'-');
}

void ym_put_bar(struct ym_terminal *t, int y, int x, int w, int filled)
{
    filled = filled < 0 ? 0 : filled > w ? w : filled;
    put_run(t, y, x, filled, YM_REVERSE, L' ');
    put_run(t, y, x + filled, w - filled, YM_PLAIN, L' ');
}

void ym_put_blank(struct ym_terminal *t, int y, int x, int w, int h)
{
    for (int i = 0; i < h; i++)
        put_run(t, y + i, x, w, YM_PLAIN, L' ');
}

void ym_put_cursor(struct ym_terminal *t, int y, int x)
{
    t->cursor_y = y;
    t->cursor_x = x;
}

static int put_within(int v, int most)
{
    return v < 0 ? 0 : v >= most ? most - 1 : v;
}

void ym_put_flush(struct ym_terminal *t)
{
    if (t->dead)
        return;
    wmove(stdscr, put_within(t->cursor_y, t->rows), put_within(t->cursor_x, t->columns));
    wrefresh(stdscr);
}

void ym_put_repaint(struct ym_terminal *t)
{
    clearok(curscr, TRUE);
    ym_put_flush(t);
}

int ym_put_columns(const struct ym_terminal *t, const char *text)
{
    struct ym_cell cell;
    struct ym_arena spelt;
    ym_arena_init(&spelt);
    text = put_spelt(t, &spelt, text);
    size_t n = strlen(text);
    int columns = 0;
    for (size_t step; (step = ym_charset_next(t, &cell, text, n)) > 0; text += step, n -= step)
        columns += cell.columns;
    ym_arena_release(&spelt);
    return columns;
}

const char *ym_put_shown(const struct ym_terminal *t, struct ym_arena *arena, const char *text, int name)
{
    struct ym_cell cell;
    text = name && t->charset == YM_ASCII ? ym_pinyin_text(arena, text ? text : "", 1) : put_spelt(t, arena, text);
    size_t n = strlen(text), len = 0;
    char *out = ym_arena_alloc(arena, 3 * n + 1); /* one bad byte becomes a 〓 at most */
    for (size_t step; (step = ym_charset_next(t, &cell, text, n)) > 0; text += step, n -= step)
        len += ym_utf8_put(out + len, cell.c);
    out[len] = 0;
    return out;
}
