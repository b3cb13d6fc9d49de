/* edit_draw.c — an edited text on the terminal: one line that scrolls sideways, or a box of lines.  Floor: ui.
 * Widths are the terminal's own, so that the cursor stands where the character does. */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/ui/edit.h"

static size_t edit_draw_step_at(const char *text)
{
    uint32_t c;
    size_t step = ym_utf8_next(&c, text, strlen(text));
    return step ? step : 1;
}

/* Columns of n bytes. */
static int edit_draw_columns_of(const struct ym_terminal *t, const char *text, size_t n)
{
    int columns = 0;
    for (size_t at = 0; at < n;) {
        char one[8] = "";
        size_t step = edit_draw_step_at(text + at);
        memcpy(one, text + at, step);
        columns += ym_put_columns(t, one);
        at += step;
    }
    return columns;
}

/* ---- one line */

/* A star for each character. */
static void edit_draw_hide(struct ym_buf *out, const char *text, size_t n)
{
    for (size_t at = 0; at < n; at += edit_draw_step_at(text + at))
        ym_buf_addc(out, '*');
}

static void edit_draw_hidden(struct ym_edit *e, struct ym_terminal *t, int y, int x, int w, int active)
{
    struct ym_buf stars;
    ym_buf_init(&stars);
    edit_draw_hide(&stars, e->text.data, e->at);
    int at = (int)stars.len, from = at >= w ? at - w + 1 : 0;
    edit_draw_hide(&stars, e->text.data + e->at, e->text.len - e->at);
    ym_put(t, y, x, w, YM_PLAIN, stars.data + from);
    if (active)
        ym_put_cursor(t, y, x + at - from);
    ym_buf_release(&stars);
}

/* Scrolls by a third of the field, so that not every key draws it anew. */
static void edit_draw_scroll(struct ym_edit *e, const struct ym_terminal *t, int w)
{
    const char *text = e->text.data;
    if (e->from > e->at)
        e->from = e->at;
    if (edit_draw_columns_of(t, text + e->from, e->at - e->from) < w) {
        if (e->from == e->at && e->at) /* something before the cursor is worth seeing */
            e->from = 0;
        else
            return;
    }
    while (edit_draw_columns_of(t, text + e->from, e->at - e->from) >= w) {
        for (int gone = 0; gone * 3 < w && e->from < e->at;) {
            size_t step = edit_draw_step_at(text + e->from);
            gone += edit_draw_columns_of(t, text + e->from, step);
            e->from += step;
        }
    }
}

void ym_edit_draw(struct ym_edit *e, struct ym_terminal *t, int y, int x, int w, int active)
{
    if (w < 1)
        return;
    if (e->hidden) {
        edit_draw_hidden(e, t, y, x, w, active);
        return;
    }
    edit_draw_scroll(e, t, w);
    ym_put(t, y, x, w, YM_PLAIN, e->text.data + e->from);
    if (active)
        ym_put_cursor(t, y, x + edit_draw_columns_of(t, e->text.data + e->from, e->at - e->from));
}

/* ---- a box of lines */

/* Where the line from `begin` ends: before a line break, or where the next character would not fit. */
static size_t edit_draw_line_end(const struct ym_edit *e, const struct ym_terminal *t, size_t begin, int w)
{
    const char *text = e->text.data;
    int used = 0;
    size_t at = begin;
    while (text[at] && text[at] != '\n') {
        size_t step = edit_draw_step_at(text + at);
        used += edit_draw_columns_of(t, text + at, step);
        if (used > w - 1 && at > begin) /* the last column is the cursor's */
            break;
        at += step;
    }
    return at;
}

/* Where the next line begins; SIZE_MAX behind the last. */
static size_t edit_draw_next_line(const struct ym_edit *e, size_t end)
{
    if (e->text.data[end] == '\n')
        return end + 1;
    return e->text.data[end] ? end : SIZE_MAX;
}

struct line {
    size_t number, begin, end;
};

/* The line the cursor is in, or the line `number` if that is less than SIZE_MAX; 0 if there is none. */
static int edit_draw_find_line(struct line *out, const struct ym_edit *e, const struct ym_terminal *t, int w, size_t number)
{
    size_t begin = 0, n = 0;
    for (; begin != SIZE_MAX; n++) {
        size_t end = edit_draw_line_end(e, t, begin, w), next = edit_draw_next_line(e, end);
        int here = number == SIZE_MAX ? e->at >= begin && (next == SIZE_MAX || e->at < next) : n == number;
        *out = (struct line){n, begin, end};
        if (here)
            return 1;
        begin = next;
    }
    return 0;
}

static void edit_draw_put_line(const struct ym_edit *e, struct ym_terminal *t, int y, int x, int w, const struct line *l)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_add(&text, e->text.data + l->begin, l->end - l->begin);
    ym_put(t, y, x, w, YM_PLAIN, text.data);
    ym_buf_release(&text);
}

void ym_edit_draw_box(struct ym_edit *e, struct ym_terminal *t, struct ym_edit_box b, int active)
{
    struct line cursor, l;
    if (b.w < 2 || b.h < 1 || !edit_draw_find_line(&cursor, e, t, b.w, SIZE_MAX))
        return;
    if (cursor.number < e->first)
        e->first = cursor.number;
    if (cursor.number >= e->first + (size_t)b.h)
        e->first = cursor.number - (size_t)b.h + 1;
    for (int i = 0; i < b.h; i++) {
        if (edit_draw_find_line(&l, e, t, b.w, e->first + (size_t)i))
            edit_draw_put_line(e, t, b.y + i, b.x, b.w, &l);
        else
            ym_put(t, b.y + i, b.x, b.w, YM_PLAIN, "");
    }
    if (active)
        ym_put_cursor(t, b.y + (int)(cursor.number - e->first),
                      b.x + edit_draw_columns_of(t, e->text.data + cursor.begin, e->at - cursor.begin));
}

int ym_edit_line(struct ym_edit *e, struct ym_terminal *t, int w, int down)
{
    struct line l, other;
    if (!edit_draw_find_line(&l, e, t, w, SIZE_MAX) || (!down && l.number == 0) ||
        !edit_draw_find_line(&other, e, t, w, down ? l.number + 1 : l.number - 1))
        return 0;
    int column = edit_draw_columns_of(t, e->text.data + l.begin, e->at - l.begin), used = 0;
    size_t at = other.begin;
    while (at < other.end && used < column) {
        size_t step = edit_draw_step_at(e->text.data + at);
        used += edit_draw_columns_of(t, e->text.data + at, step);
        at += step;
    }
    e->at = at;
    return 1;
}
