/* list.c — a list of any length: what keys do.  Floor: ui.  How it is drawn: list_draw.c.
 * Must not keep rows: the source does, a page at a time. */
#include <string.h>

#include "widgets/list_in.h"
#include "view/view.h"
#include "yimen/base/err.h"
#include "yimen/base/text.h"

enum { PAGE_AHEAD = 200 }; /* rows fetched at once on the way to a far row */

void ym_list_view_init(struct ym_list_view *out, const struct ym_list_column *columns, const struct ym_list_source *source)
{
    *out = (struct ym_list_view){.source = *source, .from = -1};
    for (int i = 0; i < YM_LIST_COLUMNS; i++) {
        out->column[i] = columns[i];
        if (ym_list_ends(out, i))
            break;
    }
}

void ym_list_view_measure(struct ym_list_view *l)
{
    l->laid = 0;
}

int ym_list_need(struct ym_list_view *l, struct ym_view *v, int64_t row)
{
    int more = 0;
    if (row < ym_list_known(l, &more) || !more || !l->source.fetch)
        return row < ym_list_known(l, NULL);
    int err = l->source.fetch(l->source.baton, row);
    if (err && ym_text_empty(v->status)) /* who fetches may have said it better */
        ym_view_wrong(v, ym_err_text(err), NULL);
    return !err && row < ym_list_known(l, NULL);
}

/* Goes to the row, or the last there is. */
static void list_go(struct ym_list_view *l, struct ym_view *v, int64_t row)
{
    if (row > 0 && !ym_list_need(l, v, row))
        row = ym_list_known(l, NULL) - 1;
    l->at = row > 0 ? row : 0;
}

/* To the last row: page by page, until there are no more or somebody presses a key. */
static void list_go_end(struct ym_list_view *l, struct ym_view *v)
{
    int64_t known = ym_list_known(l, NULL);
    while (ym_list_need(l, v, known + PAGE_AHEAD - 1) || ym_list_known(l, NULL) > known) {
        known = ym_list_known(l, NULL);
        if (ym_view_waiting(v))
            break;
    }
    l->at = known > 0 ? known - 1 : 0;
}

/* ---- jumping by typing */

static int list_matches(struct ym_list_view *l, int64_t row)
{
    return l->source.matches && l->source.matches(l->source.baton, row, l->typed);
}

/* The first row from `from` on that matches, then from the top; -1 if none. */
static int64_t list_find(struct ym_list_view *l, struct ym_view *v, int64_t from)
{
    int64_t row = from;
    for (; row < ym_list_known(l, NULL) || ym_list_need(l, v, row + PAGE_AHEAD - 1) || row < ym_list_known(l, NULL); row++)
        if (list_matches(l, row))
            return row;
    for (row = 0; row < from && row < ym_list_known(l, NULL); row++)
        if (list_matches(l, row))
            return row;
    return -1;
}

static void list_say_typed(struct ym_list_view *l, struct ym_view *v)
{
    if (v->sought == YM_SOUGHT_FOUND)
        ym_view_say(v, N_("Looking for: {1}"), l->typed, NULL);
    else if (v->sought == YM_SOUGHT_MISSED)
        ym_view_wrong(v, N_("\"{1}\" was not found. Esc Esc clears it; nothing is done before."), l->typed, NULL);
}

/* From `from` on; who looks for somebody that is not there stands where he stood. */
static void list_jump(struct ym_list_view *l, struct ym_view *v, int64_t from)
{
    int64_t row = *l->typed ? list_find(l, v, from) : -1;
    l->at = row >= 0 ? row : l->began;
    v->sought = !*l->typed ? YM_SOUGHT_NOTHING : row >= 0 ? YM_SOUGHT_FOUND : YM_SOUGHT_MISSED;
    list_say_typed(l, v);
}

static void list_type(struct ym_list_view *l, struct ym_view *v, uint32_t c)
{
    char bytes[4];
    size_t n = ym_utf8_put(bytes, c), len = strlen(l->typed);
    if (!len)
        l->began = l->at;
    if (len + n < sizeof l->typed && !ym_char_hostile(c)) {
        memcpy(l->typed + len, bytes, n);
        l->typed[len + n] = 0;
    }
    list_jump(l, v, l->began);
}

static void list_untype(struct ym_list_view *l, struct ym_view *v)
{
    size_t len = strlen(l->typed);
    while (len && ((unsigned char)l->typed[--len] & 0xc0) == 0x80)
        ;
    l->typed[len] = 0;
    list_jump(l, v, l->began);
}

/* The next that fits; a longer text is looked for from there on. */
static void list_next(struct ym_list_view *l, struct ym_view *v)
{
    if (v->sought == YM_SOUGHT_FOUND)
        list_jump(l, v, l->at + 1);
    l->began = l->at;
    list_say_typed(l, v);
}

static void list_forget_typed(struct ym_list_view *l, struct ym_view *v)
{
    *l->typed = 0;
    v->sought = YM_SOUGHT_NOTHING;
}

/* ---- keys */

static int list_key_move(struct ym_list_view *l, struct ym_view *v, struct ym_key k)
{
    int64_t page = l->page > 1 ? l->page : 1;
    switch (k.kind) {
    case YM_K_UP: list_go(l, v, l->at - 1); return 1;
    case YM_K_DOWN: list_go(l, v, l->at + 1); return 1;
    case YM_K_PGUP:
        l->first = l->first > page ? l->first - page : 0;
        list_go(l, v, l->at - page);
        return 1;
    case YM_K_PGDN:
        if (ym_list_need(l, v, l->first + page))
            l->first += page;
        list_go(l, v, l->at + page);
        return 1;
    case YM_K_HOME: list_go(l, v, 0); return 1;
    case YM_K_END: list_go_end(l, v); return 1;
    default: return 0;
    }
}

static void list_toggle_range(struct ym_list_view *l)
{
    l->from = l->from < 0 ? l->at : -1;
}

static int list_key_typed(struct ym_list_view *l, struct ym_view *v, struct ym_key k)
{
    if (k.kind == YM_K_BACKSPACE)
        list_untype(l, v);
    else if (k.kind == YM_K_TAB)
        list_next(l, v);
    else if (k.kind == YM_K_BACK)
        list_forget_typed(l, v);
    else if (v->sought == YM_SOUGHT_MISSED && k.kind != YM_K_HANGUP)
        list_say_typed(l, v);
    else
        return 0;
    return 1;
}

static int list_key_char(struct ym_list_view *l, struct ym_view *v, struct ym_key k)
{
    if (k.kind != YM_K_CHAR || k.pasted)
        return 0;
    if (k.ch == ' ') {
        list_forget_typed(l, v);
        list_toggle_range(l);
        return 1;
    }
    if (l->source.matches)
        list_type(l, v, k.ch);
    return l->source.matches != NULL;
}

struct ym_key ym_list_view_key(struct ym_list_view *l, struct ym_view *v, struct ym_key k)
{
    static const struct ym_key none = {.kind = YM_K_NONE};
    v->searches = l->source.matches != NULL;
    if (!v->sought) /* an action came between, or another list */
        *l->typed = 0;
    if (list_key_move(l, v, k)) {
        list_forget_typed(l, v);
        return none;
    }
    if (list_key_char(l, v, k) || (*l->typed && list_key_typed(l, v, k)))
        return none;
    list_forget_typed(l, v);
    return k;
}
