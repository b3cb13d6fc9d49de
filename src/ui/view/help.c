/* help.c — the help page of whatever screen is open, made from its own rows.  Floor: ui. */
#include <stdio.h>
#include <string.h>

#include "view/view.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/ui/lines.h"

enum { KEYS_COLUMNS = 16, LABEL_COLUMNS = 14 };

struct help {
    struct ym_arena arena; /* of the lines, made anew for another width: whoever asks over the help may have marked the view's */
    struct ym_lines lines;
    int columns; /* the lines are broken for */
    size_t first;
};

/* "F2 ^O" as it is written on the key line, every key of it that works there. */
static const char *help_keys_text(struct ym_arena *arena, const struct ym_view *of, const struct ym_action *a)
{
    const char *text = "";
    for (const char *key = ym_view_keys(of, a); *key; key = ym_view_next_key(of, key))
        text = ym_arena_printf(arena, "%s%s%s", text, *text ? " " : "", ym_key_label(key));
    return text;
}

static const char *help_pad(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns)
{
    int gap = columns - ym_put_columns(t, text);
    return ym_arena_printf(arena, "%s%*s", text, gap > 1 ? gap : 1, "");
}

static void help_add_action(struct help *h, struct ym_view *v, const struct ym_action *a)
{
    struct ym_arena *arena = &h->arena;
    const char *keys = help_pad(arena, v->t, help_keys_text(arena, v->below, a), KEYS_COLUMNS);
    const char *head = ym_arena_printf(arena, "%s%s", keys, ym_text_empty(a->label) ? "" : _(a->label));
    if (ym_text_empty(a->help)) {
        ym_lines_add(&h->lines, head);
        return;
    }
    struct ym_lines help;
    ym_lines_init(&help, arena);
    head = help_pad(arena, v->t, head, KEYS_COLUMNS + LABEL_COLUMNS);
    ym_lines_wrap(&help, v->t, _(a->help), v->columns - KEYS_COLUMNS - LABEL_COLUMNS - 2);
    for (size_t i = 0; i < help.count; i++) {
        const char *left = i ? help_pad(arena, v->t, "", KEYS_COLUMNS + LABEL_COLUMNS) : head;
        ym_lines_add(&h->lines, ym_arena_printf(arena, "%s%s", left, help.at[i]));
    }
}

static void help_add_actions(struct help *h, struct ym_view *v, const struct ym_action *table)
{
    for (const struct ym_action *a = table; a && a->keys; a++)
        if (ym_view_may(v->below, a) && *ym_view_keys(v->below, a))
            help_add_action(h, v, a);
}

static void help_add_sentences(struct help *h, struct ym_view *v, const char *text)
{
    ym_lines_wrap(&h->lines, v->t, _(text), v->columns - 2);
    ym_lines_add(&h->lines, "");
}

static void help_make_lines(struct help *h, struct ym_view *v)
{
    const struct ym_screen *of = v->below->screen;
    ym_arena_reset(&h->arena);
    ym_lines_init(&h->lines, &h->arena);
    h->columns = v->columns;
    if (!ym_text_empty(of->help))
        help_add_sentences(h, v, of->help);
    help_add_actions(h, v, of->actions);
    help_add_actions(h, v, v->always);
    ym_lines_add(&h->lines, "");
    help_add_sentences(
        h, v,
        N_("In forms: Enter goes to the next field, ^Y to one by its initials. What is typed replaces what stood there, an arrow "
           "edits it; F4 lists what may stand in it, F5 brings back what stood there, F6 breaks a line in a long text, ^D "
           "repeats what the last record had, ^A has every new form begin with it (the carry list), ^K behind the text ends "
           "that, ^U empties the field. Before a field: + must be filled in, ! is wrong, * was changed, = is on the carry "
           "list; ^ and v at the edge: more fields above and below."));
    if (v->below->searches)
        help_add_sentences(
            h, v,
            N_("In lists: a name, its initials or a number is looked for as it is typed, letters and digits do nothing else; "
               "Tab is the next match, Esc twice clears the text. After a search that found nothing Enter does nothing. "
               "Space marks, always."));
    help_add_sentences(h, v, N_("Without function keys: press Esc and then a digit, Esc 2 is F2; Esc twice goes back."));
}

static int help_open(struct ym_view *v, const void *args)
{
    (void)args;
    struct help *h = YM_NEW(&v->arena, struct help);
    ym_arena_init(&h->arena);
    v->model = h;
    return v->below ? 0 : YM_ENOENT;
}

static void help_close(struct ym_view *v)
{
    ym_arena_release(&((struct help *)v->model)->arena);
}

static size_t help_last_first(const struct help *h, const struct ym_view *v)
{
    size_t rows = (size_t)v->rows;
    return h->lines.count > rows ? h->lines.count - rows : 0;
}

static void help_draw(struct ym_view *v)
{
    struct help *h = v->model;
    if (h->columns != v->columns)
        help_make_lines(h, v);
    if (h->first > help_last_first(h, v))
        h->first = help_last_first(h, v);
    for (int i = 0; i < v->rows && h->first + (size_t)i < h->lines.count; i++)
        ym_put(v->t, v->top + i, 1, v->columns - 1, YM_PLAIN, h->lines.at[h->first + (size_t)i]);
}

static struct ym_go help_key(struct ym_view *v, struct ym_key k)
{
    struct help *h = v->model;
    size_t page = v->rows > 1 ? (size_t)v->rows - 1 : 1, last = help_last_first(h, v);
    if (k.kind == YM_K_DOWN && h->first < last)
        h->first++;
    else if (k.kind == YM_K_UP && h->first)
        h->first--;
    else if (k.kind == YM_K_PGDN)
        h->first = h->first + page < last ? h->first + page : last;
    else if (k.kind == YM_K_PGUP)
        h->first = h->first > page ? h->first - page : 0;
    else if (k.kind == YM_K_HOME)
        h->first = 0;
    else if (k.kind == YM_K_END)
        h->first = last;
    return YM_GO_STAY;
}

static const char *help_subject(const struct ym_view *v)
{
    return _(v->below->screen->title);
}

static const struct ym_action help_actions[] = {
    {.keys = "F3 Back q Enter", .label = N_("back"), .help = N_("Closes the help."), .run = ym_act_back},
    {.keys = NULL},
};

const struct ym_screen ym_screen_help = {
    .name = "help",
    .title = N_("Help"),
    .actions = help_actions,
    .open = help_open,
    .draw = help_draw,
    .key = help_key,
    .subject = help_subject,
    .close = help_close,
};
