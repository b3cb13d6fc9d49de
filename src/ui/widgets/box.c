/* box.c — the frame all dialogs share.  Floor: ui.
 * Whole rows are put, so that no Han of the view below is cut; only short rules, no sides: a dialog costs little on a slow line. */
#include "widgets/box.h"

#include "yimen/base/text.h"

enum { SIDE = 2, RULES = 2 };

int ym_box_most_columns(const struct ym_view *v)
{
    return v->columns > 2 * SIDE + 1 ? v->columns - 2 * SIDE : 1;
}

int ym_box_most_rows(const struct ym_view *v)
{
    return v->rows > RULES + 2 ? v->rows - RULES - 1 : 1; /* one row for the title */
}

static int box_at_most(int wished, int most)
{
    return wished < most ? wished : most;
}

static void box_position(struct ym_box *b)
{
    struct ym_view *v = b->v;
    int title = !ym_text_empty(b->title);
    b->w = box_at_most(b->inner, ym_box_most_columns(v));
    b->h = box_at_most(b->height, ym_box_most_rows(v));
    b->x = (v->columns - b->w) / 2;
    b->y = v->top + (v->rows - b->h - title - RULES) / 2 + title + 1;
}

static void box_put_row(struct ym_box *b, int y, const char *text, enum ym_look look)
{
    ym_put_blank(b->v->t, y, 0, b->v->columns, 1);
    if (text)
        ym_put(b->v->t, y, b->x, b->w, look, text);
}

static void box_put_rule(struct ym_box *b, int y)
{
    box_put_row(b, y, NULL, YM_PLAIN);
    ym_put_rule(b->v->t, y, b->x - SIDE, b->w + 2 * SIDE);
}

static void box_draw(struct ym_box *b)
{
    struct ym_view *v = b->v;
    if (!b->drawn)
        ym_view_paint(v);
    b->drawn = 1;
    if (!ym_view_measure(v))
        return; /* one line says that the window is too small */
    box_position(b);
    int title = !ym_text_empty(b->title);
    box_put_rule(b, b->y - 1 - title);
    if (title)
        box_put_row(b, b->y - 1, b->title, YM_BOLD);
    for (int i = 0; i < b->h; i++)
        box_put_row(b, b->y + i, NULL, YM_PLAIN);
    box_put_rule(b, b->y + b->h);
    b->draw(b->baton, b);
    ym_view_paint_status(v);
    ym_view_paint_keys(v, b->keys);
}

int ym_box_drop_early(struct ym_box *b)
{
    int resized = 0;
    box_draw(b);
    ym_put_flush(b->v->t);
    int dropped = ym_view_drop_keys(b->v, &resized);
    b->drawn = b->drawn && !resized;
    return dropped;
}

struct ym_key ym_box_key(struct ym_box *b)
{
    struct ym_view *v = b->v;
    struct ym_key k;
    do {
        box_draw(b);
        ym_view_send(v);
        k = ym_view_read(v, b->rest_ms ? b->rest_ms : -1);
        v->prefix = k.kind == YM_K_PREFIX;
        b->drawn = k.kind != YM_K_RESIZE && !(k.kind == YM_K_CTRL && k.ch == 'L');
        if (k.kind == YM_K_CTRL && k.ch == 'L')
            ym_put_repaint(v->t);
    } while ((k.kind == YM_K_NONE && !b->rest_ms) || k.kind == YM_K_RESIZE || k.kind == YM_K_PREFIX || !b->drawn);
    if (k.kind == YM_K_HANGUP)
        ym_view_keep(v, k); /* the loop must hear of it */
    return k;
}
