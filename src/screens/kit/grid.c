/* grid.c — rows of cells, scrolled.  Floor: screens.  Must not know what they are about. */
#include "kit/grid.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/ui/lines.h"

/* ---- filling */

void grid_init(struct grid *out, struct ym_arena *arena, const struct ym_view *v)
{
    *out = (struct grid){.arena = arena, .t = v->t, .columns = v->columns, .at = -1};
}

void grid_row(struct grid *s, const struct ym_head *about, char mark)
{
    YM_GROW(s->arena, s->row, s->cap, s->count + 1);
    s->row[s->count++] = (struct grid_row){.about = about, .mark = mark};
}

/* Bytes of the text up to a comma that fits, else up to the last blank that does. */
static size_t grid_brief_bytes(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns)
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

const char *grid_brief(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns)
{
    if (ym_put_columns(t, text) <= columns)
        return text;
    return ym_arena_strndup(arena, text, grid_brief_bytes(arena, t, text, columns));
}

void grid_cell(struct grid *s, int at, int columns, const char *text, enum ym_look look, unsigned how)
{
    struct grid_row *l = &s->row[s->count - 1];
    if ((how & GRID_BRIEF) && !ym_text_empty(text))
        text = grid_brief(s->arena, s->t, text, columns ? columns : s->columns - at);
    if (!ym_text_empty(text) && l->count < GRID_CELLS)
        l->cell[l->count++] = (struct grid_cell){at, columns, look, how, text};
}

void grid_blank(struct grid *s)
{
    grid_row(s, NULL, ' ');
}

void grid_title(struct grid *s, const char *text)
{
    if (s->count)
        grid_blank(s);
    grid_row(s, NULL, ' ');
    grid_cell(s, 0, 0, text, YM_BOLD, 0);
}

static int grid_ends_before(const struct grid *s, int at)
{
    const struct grid_row *l = s->count ? &s->row[s->count - 1] : NULL;
    if (!l || !l->count)
        return l != NULL;
    const struct grid_cell *c = &l->cell[l->count - 1];
    return c->columns && c->at + c->columns <= at && l->count < GRID_CELLS;
}

void grid_text(struct grid *s, int at, const char *text)
{
    struct ym_lines lines;
    int columns = s->columns - at - 1;
    ym_lines_init(&lines, s->arena);
    if (!ym_text_empty(text))
        ym_lines_wrap(&lines, s->t, text, columns < 8 ? 8 : columns);
    for (size_t i = 0; i < lines.count; i++) {
        if (i || !grid_ends_before(s, at))
            grid_row(s, NULL, ' ');
        grid_cell(s, at, 0, lines.at[i], YM_PLAIN, 0);
    }
}

/* ---- moving */

static int64_t grid_next_choice(const struct grid *s, int64_t from, int step)
{
    for (int64_t i = from; i >= 0 && i < (int64_t)s->count; i += step)
        if (s->row[i].about)
            return i;
    return -1;
}

void grid_begin(struct grid *s)
{
    if (s->at < 0)
        s->at = grid_next_choice(s, 0, 1);
}

void grid_find(struct grid *s, int64_t id)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].about && s->row[i].about->id == id)
            s->at = (int64_t)i;
}

const struct ym_head *grid_about(const struct grid *s)
{
    return s->at >= 0 && s->at < (int64_t)s->count ? s->row[s->at].about : NULL;
}

static void grid_scroll_to(struct grid *s, int64_t first)
{
    int64_t last = (int64_t)s->count - s->shown;
    s->first = first > last ? last : first;
    if (s->first < 0)
        s->first = 0;
}

static void grid_show_choice(struct grid *s)
{
    if (s->at >= 0 && s->at < s->first)
        grid_scroll_to(s, s->at);
    else if (s->at >= 0 && s->at >= s->first + s->shown)
        grid_scroll_to(s, s->at - s->shown + 1);
}

/* A row further: to the next choice if it is near, else the grid itself moves by one. */
static void grid_move(struct grid *s, int step)
{
    int64_t next = s->at < 0 ? -1 : grid_next_choice(s, s->at + step, step);
    int64_t edge = step > 0 ? s->first + s->shown : s->first - 1;
    if (next >= 0 && (step > 0 ? next <= edge : next >= edge)) {
        s->at = next;
        grid_show_choice(s);
        return;
    }
    if (next < 0 && s->at >= 0 && step < 0 && s->first == 0)
        return;
    grid_scroll_to(s, s->first + step);
}

/* What is chosen stays in sight. */
static void grid_keep_choice(struct grid *s)
{
    int64_t next = s->at;
    if (s->at < s->first)
        next = grid_next_choice(s, s->first, 1);
    else if (s->at >= s->first + s->shown)
        next = grid_next_choice(s, s->first + s->shown - 1, -1);
    if (s->at >= 0 && next >= s->first && next < s->first + s->shown)
        s->at = next;
}

static void grid_jump(struct grid *s, int64_t first, int64_t from, int step)
{
    grid_scroll_to(s, first);
    if (s->at >= 0 && from >= 0)
        s->at = grid_next_choice(s, from, step);
    grid_keep_choice(s);
}

struct ym_key grid_key(struct grid *s, struct ym_key k)
{
    int64_t last = (int64_t)s->count - 1;
    switch (k.kind) {
    case YM_K_DOWN: grid_move(s, 1); break;
    case YM_K_UP: grid_move(s, -1); break;
    case YM_K_PGDN: grid_jump(s, s->first + s->shown - 1, -1, 1); break;
    case YM_K_PGUP: grid_jump(s, s->first - s->shown + 1, -1, 1); break;
    case YM_K_HOME: grid_jump(s, 0, 0, 1); break;
    case YM_K_END: grid_jump(s, last, last, -1); break;
    default: return k;
    }
    return (struct ym_key){.kind = YM_K_NONE};
}

/* ---- drawing */

/* A cut is marked, as in lists; not in the last column, where terminals differ in what they do next. */
static int grid_draw_mark(const struct grid_cell *c, struct ym_view *v, int y, int w)
{
    w -= c->at + w == v->columns;
    if (w > 1)
        ym_put(v->t, y, c->at + w - 1, 1, c->look, "~");
    return w > 1 ? w - 1 : w;
}

static void grid_draw_cell(const struct grid_cell *c, struct ym_view *v, int y)
{
    int room = v->columns - c->at, w = c->columns && c->columns < room ? c->columns : room;
    if (w <= 0)
        return;
    if (!(c->how & GRID_RIGHT) && ym_put_columns(v->t, c->text) > w)
        w = grid_draw_mark(c, v, y, w);
    if (c->how & GRID_NAME)
        ym_put_name(v->t, y, c->at, w, c->look, c->text);
    else if (c->how & GRID_RIGHT)
        ym_put_right(v->t, y, c->at, w, c->look, c->text);
    else
        ym_put(v->t, y, c->at, w, c->look, c->text);
}

static void grid_draw_row(const struct grid *s, struct ym_view *v, int y, int64_t i)
{
    const struct grid_row *l = &s->row[i];
    char mark[3] = {i == s->at ? '>' : ' ', l->mark, 0};
    if (i == s->at || l->mark != ' ')
        ym_put(v->t, y, 0, 2, YM_PLAIN, mark);
    for (size_t c = 0; c < l->count; c++)
        grid_draw_cell(&l->cell[c], v, y);
}

/* More stands above or below: said at the right edge, where nothing else stands. */
static void grid_draw_more(const struct grid *s, struct ym_view *v, int y, int h)
{
    if (s->first > 0)
        ym_put(v->t, y, v->columns - 1, 1, YM_PLAIN, "^");
    if (s->first + h < (int64_t)s->count)
        ym_put(v->t, y + h - 1, v->columns - 1, 1, YM_PLAIN, "v");
}

void grid_draw(struct grid *s, struct ym_view *v, int y, int h)
{
    s->shown = h > 0 ? h : 1;
    if (s->first + s->shown > (int64_t)s->count)
        grid_scroll_to(s, s->first);
    grid_show_choice(s);
    for (int64_t i = s->first; i < (int64_t)s->count && i < s->first + h; i++)
        grid_draw_row(s, v, y + (int)(i - s->first), i);
    grid_draw_more(s, v, y, h);
    ym_put_cursor(v->t, s->at >= s->first ? y + (int)(s->at - s->first) : y, 0);
}
