/* options.c — digits beside several rows of a list, done one after another.  Floor: screens.
 * Must not know which list it is about. */
#include "kit/options.h"

#include <string.h>

#include "kit/list_out.h"
#include "yimen/base/language.h"

struct options {
    struct ym_view *v;
    struct ym_pages *p;
    struct ym_list_view *l;
};

static const struct ym_head *options_row(const struct options *o)
{
    return ym_pages_at(o->p, o->l->at);
}

static void options_drop(struct options *o, int i)
{
    o->p->options--;
    memmove(o->p->option + i, o->p->option + i + 1, (size_t)(o->p->options - i) * sizeof *o->p->option);
}

/* The digit of the row at hand is another one now; 0: none. */
static void options_set(struct options *o, char digit)
{
    const struct ym_head *r = options_row(o);
    const char *name = r ? ym_pages_row_name(o->p, &o->v->arena, r) : "";
    for (int i = 0; r && i < o->p->options; i++)
        if (strcmp(o->p->option[i].row, name) == 0)
            options_drop(o, i--);
    if (r && digit && o->p->options < YM_OPTIONS)
        o->p->option[o->p->options++] = (struct ym_row_option){ym_arena_strdup(&o->p->option_names, name), digit};
    ym_list_view_key(o->l, o->v, (struct ym_key){.kind = YM_K_DOWN});
}

/* To open a row is what Enter does with it on this screen, where it may; NULL: nothing. */
static const struct ym_action *options_enter(const struct options *o)
{
    static const struct ym_key enter = {.kind = YM_K_ENTER};
    const struct ym_screen *screen = o->v->screen;
    unsigned now = screen->now ? screen->now(o->v) : ~0u;
    for (const struct ym_action *a = screen->actions; a->keys; a++)
        if (a->run && !(a->needs & ~now) && ym_key_is(enter, a->keys))
            return a;
    return NULL;
}

static int options_may(const struct options *o, uint32_t digit)
{
    return digit == '5' || digit == '6' || (digit == '2' && options_row(o) && options_enter(o));
}

/* ---- taking them */

static int options_take(struct options *o, struct ym_key k)
{
    switch (k.kind) {
    case YM_K_UP:
    case YM_K_DOWN:
    case YM_K_PGUP:
    case YM_K_PGDN:
    case YM_K_HOME:
    case YM_K_END: ym_list_view_key(o->l, o->v, k); return 1;
    case YM_K_BACKSPACE:
    case YM_K_DELETE: options_set(o, 0); return 1;
    case YM_K_CHAR: break;
    default: return k.kind == YM_K_NONE || k.kind == YM_K_RESIZE || k.kind == YM_K_PREFIX;
    }
    if (k.ch == ' ' && !k.pasted)
        options_set(o, 0);
    else if (!k.pasted && options_may(o, k.ch))
        options_set(o, (char)k.ch);
    else
        ym_view_wrong(o->v, N_("Beside a row: 2 opens it, 5 looks at it, 6 prints it, a blank takes the digit away."), NULL);
    return 1;
}

/* 1: Enter. */
static int options_collect(struct options *o)
{
    struct ym_key k;
    ym_arena_reset(&o->p->option_names);
    ym_view_say(o->v, N_("2 open, 5 look, 6 print: type digits beside rows, then Enter; Esc Esc forgets them."), NULL);
    do {
        if (!ym_view_waiting(o->v))
            ym_view_draw(o->v);
        k = ym_view_read(o->v, -1);
        o->v->prefix = k.kind == YM_K_PREFIX;
        if (k.kind != YM_K_NONE && k.kind != YM_K_RESIZE && k.kind != YM_K_PREFIX)
            *o->v->status = 0;
    } while (options_take(o, k));
    if (k.kind == YM_K_HANGUP)
        ym_view_press(o->v, k); /* the loop must hear of it */
    if (k.kind != YM_K_ENTER)
        o->p->options = 0;
    return k.kind == YM_K_ENTER;
}

/* ---- doing them */

static const struct ym_head *options_find(struct options *o, const char *name)
{
    return ym_pages_go_to(o->p, o->l, name) ? options_row(o) : NULL;
}

/* Every column of the row in whole words. */
static void options_look(struct options *o, const struct ym_head *r)
{
    const char *lines[YM_LIST_COLUMNS];
    size_t n = 0;
    o->p->whole = 1;
    for (int i = 0; i < ym_pages_columns(o->p); i++) {
        ym_arena_reset(&o->p->scratch);
        const char *text = ym_pages_cell(o->p, r, i);
        if (*text)
            lines[n++] = ym_desk_labelled(o->v->desk, &o->v->arena, ym_list_title(&o->l->column[i]), text);
    }
    o->p->whole = 0;
    ym_tell(o->v, N_("The row in full"), lines, n);
}

/* All rows to be printed are one list. */
static void options_print(struct options *o)
{
    struct ym_list all = o->p->shown;
    int more = o->p->more, cut = o->p->cut;
    ym_list_init(&o->p->shown, &o->v->arena);
    for (size_t i = 0; i < all.count; i++) {
        const char *name = ym_pages_row_name(o->p, &o->v->arena, all.at[i]);
        for (int k = 0; k < o->p->options; k++)
            if (o->p->option[k].digit == '6' && strcmp(o->p->option[k].row, name) == 0)
                ym_list_add(&o->p->shown, all.at[i]);
    }
    o->p->more = o->p->cut = 0; /* they are all there is to it */
    list_out(o->v, o->p, o->p->row_sheets);
    o->p->shown = all;
    o->p->more = more;
    o->p->cut = cut;
    for (int k = 0; k < o->p->options; k++)
        if (o->p->option[k].digit == '6')
            options_drop(o, k--);
}

static struct ym_go options_open(struct options *o)
{
    const struct ym_action *enter = options_enter(o);
    return enter ? enter->run(o->v) : YM_GO_STAY;
}

/* Until one opens a screen: those behind it wait until that is closed. */
static struct ym_go options_next(struct options *o)
{
    while (o->p->options) {
        struct ym_row_option first = o->p->option[0];
        if (first.digit == '6') {
            options_print(o);
            continue;
        }
        const struct ym_head *r = options_find(o, first.row);
        options_drop(o, 0);
        if (r && first.digit == '5')
            options_look(o, r);
        struct ym_go go = r && first.digit == '2' ? options_open(o) : YM_GO_STAY;
        if (go.where != YM_WHERE_STAY)
            return go;
    }
    return YM_GO_STAY;
}

struct ym_go options_ask(struct ym_view *v, struct ym_pages *p, struct ym_list_view *l)
{
    struct options o = {v, p, l};
    struct ym_go go = YM_GO_STAY;
    p->doing = 1;
    if (p->options || options_collect(&o))
        go = options_next(&o);
    p->doing = 0;
    return go;
}

void options_resume(struct ym_view *v, struct ym_pages *p)
{
    if (p->options && !p->doing)
        ym_view_press(v, (struct ym_key){.kind = YM_K_CHAR, .ch = '='});
}
