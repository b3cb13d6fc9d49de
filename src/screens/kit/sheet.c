/* sheet.c — lines of cells, scrolled.  Floor: screens.  Must not know what they are about. */
#include "kit/sheet.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/ui/lines.h"

/* ---- filling */

void sheet_init(struct sheet *out, struct ym_arena *arena, const struct ym_view *v)
{
    *out = (struct sheet){.arena = arena, .t = v->t, .columns = v->columns, .at = -1};
}

void sheet_line(struct sheet *s, const struct ym_head *about, char mark)
{
    YM_GROW(s->arena, s->line, s->cap, s->count + 1);
    s->line[s->count++] = (struct sheet_line){.about = about, .mark = mark};
}

/* Bytes of the text up to a comma that fits, else up to the last blank that does. */
static size_t sheet_brief_bytes(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns)
{
    static const char *const ends[] = {"，", "、", ", ", " "};
    size_t comma = 0, blank = 0, all = strlen(text);
    for (size_t i = 1; i < all; i++) {
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            if (strncmp(text + i, ends[e], strlen(ends[e])) != 0 || ym_put_columns(t, ym_arena_strndup(arena, text, i)) > columns)
                continue;
            if (*ends[e] == ' ')
                blank = i;
            else if (!comma)
                comma = i;
        }
    }
    return comma ? comma : blank ? blank : all;
}

const char *sheet_brief(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns)
{
    if (ym_put_columns(t, text) <= columns)
        return text;
    return ym_arena_strndup(arena, text, sheet_brief_bytes(arena, t, text, columns));
}

void sheet_cell(struct sheet *s, int at, int columns, const char *text, enum ym_look look, unsigned how)
{
    struct sheet_line *l = &s->line[s->count - 1];
    if ((how & SHEET_BRIEF) && !ym_text_empty(text))
        text = sheet_brief(s->arena, s->t, text, columns ? columns : s->columns - at);
    if (!ym_text_empty(text) && l->count < SHEET_CELLS)
        l->cell[l->count++] = (struct sheet_cell){at, columns, look, how, text};
}

void sheet_blank(struct sheet *s)
{
    sheet_line(s, NULL, ' ');
}

void sheet_title(struct sheet *s, const char *text)
{
    if (s->count)
        sheet_blank(s);
    sheet_line(s, NULL, ' ');
    sheet_cell(s, 0, 0, text, YM_BOLD, 0);
}

static int sheet_ends_before(const struct sheet *s, int at)
{
    const struct sheet_line *l = s->count ? &s->line[s->count - 1] : NULL;
    if (!l || !l->count)
        return l != NULL;
    const struct sheet_cell *c = &l->cell[l->count - 1];
    return c->columns && c->at + c->columns <= at && l->count < SHEET_CELLS;
}

void sheet_text(struct sheet *s, int at, const char *text)
{
    struct ym_lines lines;
    int columns = s->columns - at - 1;
    ym_lines_init(&lines, s->arena);
    if (!ym_text_empty(text))
        ym_lines_wrap(&lines, s->t, text, columns < 8 ? 8 : columns);
    for (size_t i = 0; i < lines.count; i++) {
        if (i || !sheet_ends_before(s, at))
            sheet_line(s, NULL, ' ');
        sheet_cell(s, at, 0, lines.at[i], YM_PLAIN, 0);
    }
}

/* ---- moving */

static int64_t sheet_next_choice(const struct sheet *s, int64_t from, int step)
{
    for (int64_t i = from; i >= 0 && i < (int64_t)s->count; i += step)
        if (s->line[i].about)
            return i;
    return -1;
}

void sheet_begin(struct sheet *s)
{
    if (s->at < 0)
        s->at = sheet_next_choice(s, 0, 1);
}

void sheet_find(struct sheet *s, int64_t id)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->line[i].about && s->line[i].about->id == id)
            s->at = (int64_t)i;
}

const struct ym_head *sheet_about(const struct sheet *s)
{
    return s->at >= 0 && s->at < (int64_t)s->count ? s->line[s->at].about : NULL;
}

static void sheet_scroll_to(struct sheet *s, int64_t first)
{
    int64_t last = (int64_t)s->count - s->shown;
    s->first = first > last ? last : first;
    if (s->first < 0)
        s->first = 0;
}

static void sheet_show_choice(struct sheet *s)
{
    if (s->at >= 0 && s->at < s->first)
        sheet_scroll_to(s, s->at);
    else if (s->at >= 0 && s->at >= s->first + s->shown)
        sheet_scroll_to(s, s->at - s->shown + 1);
}

/* A line further: to the next choice if it is near, else the sheet itself moves by one. */
static void sheet_move(struct sheet *s, int step)
{
    int64_t next = s->at < 0 ? -1 : sheet_next_choice(s, s->at + step, step);
    int64_t edge = step > 0 ? s->first + s->shown : s->first - 1;
    if (next >= 0 && (step > 0 ? next <= edge : next >= edge)) {
        s->at = next;
        sheet_show_choice(s);
        return;
    }
    if (next < 0 && s->at >= 0 && step < 0 && s->first == 0)
        return;
    sheet_scroll_to(s, s->first + step);
}

/* What is chosen stays in sight. */
static void sheet_keep_choice(struct sheet *s)
{
    int64_t next = s->at;
    if (s->at < s->first)
        next = sheet_next_choice(s, s->first, 1);
    else if (s->at >= s->first + s->shown)
        next = sheet_next_choice(s, s->first + s->shown - 1, -1);
    if (s->at >= 0 && next >= s->first && next < s->first + s->shown)
        s->at = next;
}

static void sheet_jump(struct sheet *s, int64_t first, int64_t from, int step)
{
    sheet_scroll_to(s, first);
    if (s->at >= 0 && from >= 0)
        s->at = sheet_next_choice(s, from, step);
    sheet_keep_choice(s);
}

struct ym_key sheet_key(struct sheet *s, struct ym_key k)
{
    int64_t last = (int64_t)s->count - 1;
    switch (k.kind) {
    case YM_K_DOWN: sheet_move(s, 1); break;
    case YM_K_UP: sheet_move(s, -1); break;
    case YM_K_PGDN: sheet_jump(s, s->first + s->shown - 1, -1, 1); break;
    case YM_K_PGUP: sheet_jump(s, s->first - s->shown + 1, -1, 1); break;
    case YM_K_HOME: sheet_jump(s, 0, 0, 1); break;
    case YM_K_END: sheet_jump(s, last, last, -1); break;
    default: return k;
    }
    return (struct ym_key){.kind = YM_K_NONE};
}

/* ---- drawing */

static void sheet_draw_cell(const struct sheet_cell *c, struct ym_view *v, int y)
{
    int room = v->columns - c->at, w = c->columns && c->columns < room ? c->columns : room;
    if (w <= 0)
        return;
    if (c->how & SHEET_NAME)
        ym_put_name(v->t, y, c->at, w, c->look, c->text);
    else if (c->how & SHEET_RIGHT)
        ym_put_right(v->t, y, c->at, w, c->look, c->text);
    else
        ym_put(v->t, y, c->at, w, c->look, c->text);
}

static void sheet_draw_line(const struct sheet *s, struct ym_view *v, int y, int64_t i)
{
    const struct sheet_line *l = &s->line[i];
    char mark[3] = {i == s->at ? '>' : ' ', l->mark, 0};
    if (i == s->at || l->mark != ' ')
        ym_put(v->t, y, 0, 2, YM_PLAIN, mark);
    for (size_t c = 0; c < l->count; c++)
        sheet_draw_cell(&l->cell[c], v, y);
}

/* More stands above or below: said at the right edge, where nothing else stands. */
static void sheet_draw_more(const struct sheet *s, struct ym_view *v, int y, int h)
{
    if (s->first > 0)
        ym_put(v->t, y, v->columns - 1, 1, YM_PLAIN, "^");
    if (s->first + h < (int64_t)s->count)
        ym_put(v->t, y + h - 1, v->columns - 1, 1, YM_PLAIN, "v");
}

void sheet_draw(struct sheet *s, struct ym_view *v, int y, int h)
{
    s->shown = h > 0 ? h : 1;
    if (s->first + s->shown > (int64_t)s->count)
        sheet_scroll_to(s, s->first);
    sheet_show_choice(s);
    for (int64_t i = s->first; i < (int64_t)s->count && i < s->first + h; i++)
        sheet_draw_line(s, v, y + (int)(i - s->first), i);
    sheet_draw_more(s, v, y, h);
    ym_put_cursor(v->t, s->at >= s->first ? y + (int)(s->at - s->first) : y, 0);
}
