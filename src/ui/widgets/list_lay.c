/* list_lay.c — how wide a list's columns are, and how a cell is cut.  Floor: ui.
 * Must not put anything: list_draw.c does. */
#include <string.h>

#include "widgets/list_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum {
    MEASURED = 100, /* rows looked at: what came with the first page, more or less */
    NARROWEST = 6,  /* columns that are left of one in a narrow window */
};

int64_t ym_list_known(struct ym_list_view *l, int *more)
{
    int any = 0;
    int64_t n = l->source.count(l->source.baton, more ? more : &any);
    return n > 0 ? n : 0;
}

int ym_list_ends(const struct ym_list_view *l, int column)
{
    return column >= YM_LIST_COLUMNS || (!l->column[column].title && !ym_field_of(l->column[column].field));
}

const char *ym_list_title(const struct ym_list_column *c)
{
    const struct ym_field *f = ym_field_of(c->field);
    return c->title ? _(c->title) : f ? ym_word(f->label) : "";
}

/* ---- cells */

/* Bytes of the text that fit into w columns. */
static size_t list_lay_fits(const struct ym_terminal *t, const char *text, int w)
{
    size_t len = strlen(text), at = 0;
    uint32_t c;
    for (size_t step; (step = ym_utf8_next(&c, text + at, len - at)) > 0; at += step) {
        char one[8] = {0};
        memcpy(one, text + at, step < sizeof one ? step : sizeof one - 1);
        w -= ym_put_columns(t, one);
        if (w < 0)
            break;
    }
    return at;
}

/* Where a phrase is cut no comma and no blank stands before the mark. */
static size_t list_lay_without_end(const char *text, size_t n)
{
    static const char *const ends[] = {" ", ",", "，", "、", "（", "("};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t m = strlen(ends[i]);
        if (n > m && memcmp(text + n - m, ends[i], m) == 0) {
            n -= m;
            i = (size_t)-1;
        }
    }
    return n;
}

const char *ym_list_cut(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int name, int w)
{
    const char *shown = ym_put_shown(t, arena, text, name);
    if (w < 1 || ym_put_columns(t, shown) <= w)
        return shown;
    size_t n = list_lay_without_end(shown, list_lay_fits(t, shown, w - 1));
    return ym_arena_printf(arena, "%.*s~", (int)n, shown);
}

/* ---- widths */

struct lay {
    struct ym_list_view *l;
    struct ym_view *v;
    int need[YM_LIST_COLUMNS]; /* what its widest cell takes */
    int count, room;           /* columns; what is free */
};

static int list_lay_cell_columns(const struct ym_view *v, const char *text, int name)
{
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    int n = ym_put_columns(v->t, ym_put_shown(v->t, &scratch, text, name));
    ym_arena_release(&scratch);
    return n;
}

static void list_lay_measure(struct lay *s)
{
    int64_t known = ym_list_known(s->l, NULL), last = s->l->first + MEASURED;
    for (int i = 0; !ym_list_ends(s->l, i); i++) {
        const struct ym_list_column *c = &s->l->column[i];
        s->need[i] = list_lay_cell_columns(s->v, ym_list_title(c), 0);
        for (int64_t row = s->l->first; row < known && row < last; row++) {
            int n = list_lay_cell_columns(s->v, s->l->source.cell(s->l->source.baton, row, i), c->name);
            s->need[i] = n > s->need[i] ? n : s->need[i];
        }
        s->count = i + 1;
    }
}

/* One that is shown only where there is room for all of it. */
static int list_lay_is_spare(const struct lay *s, int i)
{
    return !s->l->column[i].least && s->l->column[i].wished;
}

static int list_lay_most(const struct lay *s, int i, int whole)
{
    int wished = s->l->column[i].wished, need = s->need[i];
    return wished && (whole || need > wished) ? wished : need;
}

/* Gives to the columns that lack something, to the narrowest first: what is short is whole, what is long is cut. */
static void list_lay_give(struct lay *s, int whole)
{
    for (; s->room > 0; s->room--) {
        int narrow = -1, *width = s->l->width;
        for (int i = 0; i < s->count; i++)
            if (width[i] < list_lay_most(s, i, whole) && (width[i] || !list_lay_is_spare(s, i)) && (narrow < 0 || width[i] < width[narrow]))
                narrow = i;
        if (narrow < 0)
            return;
        width[narrow]++;
    }
}

/* Takes what is too much from the columns that are cut most already, in a narrow window. */
static void list_lay_take(struct lay *s)
{
    for (; s->room < 0; s->room++) {
        int cut = -1, most = -1;
        for (int i = 0; i < s->count; i++) {
            const struct ym_list_column *c = &s->l->column[i];
            int lacks = s->need[i] - s->l->width[i];
            if (s->l->width[i] > NARROWEST && c->least != c->wished && lacks > most) {
                cut = i;
                most = lacks;
            }
        }
        if (cut < 0)
            return;
        s->l->width[cut]--;
    }
}

static void list_lay_give_spare(struct lay *s)
{
    for (int i = 0; i < s->count; i++) {
        int most = list_lay_most(s, i, 0) + YM_LIST_GAP, asks = s->l->column[i].roomy ? s->l->column[i].wished + YM_LIST_GAP : most;
        if (!list_lay_is_spare(s, i) || asks > s->room)
            continue;
        s->l->width[i] = most - YM_LIST_GAP;
        s->room -= most;
    }
}

static void list_lay_give_rest(struct lay *s)
{
    for (int i = 0; i < s->count && s->room > 0; i++)
        if (!s->l->column[i].wished) {
            s->l->width[i] += s->room;
            s->room = 0;
        }
}

void ym_list_lay(struct ym_list_view *l, struct ym_view *v)
{
    struct lay s = {.l = l, .v = v, .room = v->columns - YM_LIST_MARKS};
    if (l->laid == v->columns)
        return;
    list_lay_measure(&s);
    for (int i = 0; i < s.count; i++) {
        int most = list_lay_most(&s, i, 0);
        l->width[i] = most < l->column[i].least ? most : l->column[i].least;
        s.room -= list_lay_is_spare(&s, i) ? 0 : l->width[i] + (i ? YM_LIST_GAP : 0);
    }
    list_lay_take(&s);
    list_lay_give(&s, 0);
    list_lay_give_spare(&s);
    list_lay_give(&s, 1);
    list_lay_give_rest(&s);
    l->laid = v->columns;
}
