/* choose.c — one of a list of values: code, if people know it, and title side by side, jumping by typing.  Floor: ui. */
#include <string.h>
#include <strings.h>

#include "widgets/box.h"
#include "widgets/values.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/ui/dialog.h"

enum { TYPED = 48, GAP = 2 };

struct choosing {
    struct ym_view *v;
    const struct ym_form_value *values;
    size_t count, at, first;
    int code_columns, title_columns; /* no value with a code that people know: no columns for it */
    char typed[TYPED];
};

/* Columns the codes take. */
static int choose_beside(const struct choosing *c)
{
    return c->code_columns ? c->code_columns + GAP : 0;
}

static void choose_draw_choosing(void *baton, struct ym_box *b)
{
    struct choosing *c = baton;
    struct ym_terminal *t = b->v->t;
    char text[YM_VALUE_TEXT];
    size_t rows = (size_t)b->h;
    if (c->at < c->first)
        c->first = c->at;
    if (c->at >= c->first + rows)
        c->first = c->at - rows + 1;
    for (size_t i = 0; i < rows && c->first + i < c->count; i++) {
        const struct ym_form_value *value = &c->values[c->first + i];
        int y = b->y + (int)i, titles = b->x + 2 + choose_beside(c);
        ym_put(t, y, b->x, 2, YM_PLAIN, c->first + i == c->at ? ">" : "");
        ym_put(t, y, b->x + 2, c->code_columns, YM_PLAIN, ym_value_known(value) ? ym_value_by(text, c->values, value) : "");
        ym_put(t, y, titles, b->x + b->w - titles, YM_PLAIN, value->title);
    }
    ym_put_cursor(t, b->y + (int)(c->at - c->first), b->x);
}

static int choose_fits(const struct choosing *c, size_t i)
{
    return ym_value_matches(c->values, &c->values[i], c->typed);
}

static int choose_is_word(const struct choosing *c, size_t i)
{
    return c->values[i].inner == YM_VALUE_WORD && strncasecmp(c->values[i].code, c->typed, strlen(c->typed)) == 0;
}

/* 1: stands on the next that fits, from `from` on and round. */
static int choose_find(struct choosing *c, size_t from, int (*fits)(const struct choosing *c, size_t i))
{
    for (size_t n = 0; n < c->count; n++) {
        size_t i = (from + n) % c->count;
        if (fits(c, i)) {
            c->at = i;
            return 1;
        }
    }
    return 0;
}

static void choose_jump(struct choosing *c, size_t from)
{
    if (choose_find(c, from, choose_is_word) || choose_find(c, from, choose_fits))
        ym_view_say(c->v, N_("Looking for: {1}"), c->typed, NULL);
    else
        ym_view_wrong(c->v, N_("No row fits \"{1}\"."), c->typed, NULL);
}

static void choose_type(struct choosing *c, uint32_t ch)
{
    char bytes[4];
    size_t n = ym_utf8_put(bytes, ch), len = strlen(c->typed);
    if (len + n >= sizeof c->typed || ym_char_hostile(ch))
        return;
    memcpy(c->typed + len, bytes, n);
    c->typed[len + n] = 0;
    choose_jump(c, c->at);
}

static void choose_untype(struct choosing *c)
{
    size_t len = strlen(c->typed);
    while (len && ((unsigned char)c->typed[--len] & 0xc0) == 0x80)
        ;
    c->typed[len] = 0;
    if (len)
        choose_jump(c, c->at);
    else
        ym_view_say(c->v, "", NULL);
}

static void choose_move(struct choosing *c, struct ym_key k, size_t page)
{
    size_t last = c->count - 1;
    if (k.kind == YM_K_DOWN)
        c->at += c->at < last;
    else if (k.kind == YM_K_UP)
        c->at -= c->at > 0;
    else if (k.kind == YM_K_PGDN)
        c->at = c->at + page < last ? c->at + page : last;
    else if (k.kind == YM_K_PGUP)
        c->at = c->at > page ? c->at - page : 0;
    else if (k.kind == YM_K_HOME)
        c->at = 0;
    else if (k.kind == YM_K_END)
        c->at = last;
    else
        return;
    *c->typed = 0;
    ym_view_say(c->v, "", NULL);
}

/* What was typed and fits no row chooses none. */
static int choose_is_missed(struct choosing *c)
{
    return *c->typed && !choose_fits(c, c->at);
}

static void choose_take(struct choosing *c, struct ym_key k, size_t page)
{
    if (k.kind == YM_K_CHAR)
        choose_type(c, k.ch);
    else if (k.kind == YM_K_BACKSPACE && *c->typed)
        choose_untype(c);
    else if (k.kind == YM_K_TAB && *c->typed)
        choose_jump(c, c->at + 1);
    else
        choose_move(c, k, page);
}

static void choose_measure(struct choosing *c, const char *at)
{
    char text[YM_VALUE_TEXT];
    for (; c->values[c->count].code; c->count++) {
        const struct ym_form_value *value = &c->values[c->count];
        int code = ym_value_known(value) ? ym_put_columns(c->v->t, ym_value_by(text, c->values, value)) : 0;
        int title = ym_put_columns(c->v->t, value->title);
        c->code_columns = code > c->code_columns ? code : c->code_columns;
        c->title_columns = title > c->title_columns ? title : c->title_columns;
        if (ym_text_eq(value->code, at))
            c->at = c->count;
    }
}

const struct ym_form_value *ym_ask_value(struct ym_view *v, const char *title, const struct ym_form_value *values, const char *at)
{
    struct choosing c = {.v = v, .values = values};
    struct ym_box b = {.v = v, .title = _(title), .draw = choose_draw_choosing, .baton = &c};
    struct ym_key k;
    choose_measure(&c, at);
    if (!c.count)
        return NULL;
    int titles = ym_put_columns(v->t, b.title);
    b.inner = 2 + choose_beside(&c) + c.title_columns;
    b.inner = b.inner > titles ? b.inner : titles;
    b.height = (int)c.count;
    b.keys = c.code_columns ? N_("Type code, name or initials to jump  Enter: take it  Esc Esc: cancel")
                            : N_("Type a name or initials to jump  Enter: take it  Esc Esc: cancel");
    *v->status = 0;
    for (;;) {
        k = ym_box_key(&b);
        if (k.kind == YM_K_BACK || k.kind == YM_K_HANGUP || (k.kind == YM_K_ENTER && !choose_is_missed(&c)))
            break;
        choose_take(&c, k, b.h > 1 ? (size_t)b.h : 1);
    }
    *v->status = 0;
    return k.kind == YM_K_ENTER ? &values[c.at] : NULL;
}
