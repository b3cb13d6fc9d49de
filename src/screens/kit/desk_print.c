/* desk_print.c — a printed sheet: where it goes, or read on the screen.  Floor: screens. */
#include <string.h>

#include "kit/desk.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/report/print.h"

/* ---- read on the screen */

struct sheet {
    const char **lines;
    size_t count, cap, first;
    int left;
};

static void desk_print_cut_lines(struct sheet *s, struct ym_arena *arena, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n\f");
        YM_GROW(arena, s->lines, s->cap, s->count + 1);
        s->lines[s->count++] = ym_arena_strndup(arena, text, n);
        text += n + (text[n] != 0);
    }
}

static void desk_print_sheet_draw(struct ym_view *v)
{
    const struct sheet *s = v->model;
    for (int y = 0; y < v->rows; y++) {
        size_t i = s->first + (size_t)y;
        ym_put(v->t, v->top + y, 0, v->columns, YM_PLAIN, i < s->count ? s->lines[i] : "");
    }
    ym_put_cursor(v->t, v->top, 0);
}

static size_t desk_print_sheet_last(const struct ym_view *v, const struct sheet *s)
{
    size_t rows = v->rows > 0 ? (size_t)v->rows : 1;
    return s->count > rows ? s->count - rows : 0;
}

static void desk_print_sheet_move(struct ym_view *v, long by)
{
    struct sheet *s = v->model;
    size_t last = desk_print_sheet_last(v, s);
    if (by < 0 && (size_t)-by > s->first)
        s->first = 0;
    else
        s->first = (size_t)((long)s->first + by);
    if (s->first > last)
        s->first = last;
}

static struct ym_go desk_print_sheet_back(struct ym_view *v)
{
    ((struct sheet *)v->model)->left = 1;
    return YM_GO_STAY;
}

static struct ym_go desk_print_sheet_next(struct ym_view *v)
{
    desk_print_sheet_move(v, v->rows);
    return YM_GO_STAY;
}

static struct ym_go desk_print_sheet_before(struct ym_view *v)
{
    desk_print_sheet_move(v, -(long)v->rows);
    return YM_GO_STAY;
}

static const struct ym_action desk_print_sheet_actions[] = {
    {"PgDn Space", N_("Next page"), N_("Goes a page on."), 0, desk_print_sheet_next},
    {"PgUp b", N_("Page before"), N_("Goes a page back."), 0, desk_print_sheet_before},
    {"F3 q Back", N_("Back"), N_("Closes the sheet."), 0, desk_print_sheet_back},
    {0},
};

static void desk_print_sheet_key(struct ym_view *v, struct ym_key k)
{
    for (const struct ym_action *a = desk_print_sheet_actions; a->keys; a++) {
        if (ym_key_is(k, a->keys)) {
            a->run(v);
            return;
        }
    }
    if (k.kind == YM_K_HANGUP)
        desk_print_sheet_back(v);
    else if (k.kind == YM_K_UP || k.kind == YM_K_DOWN)
        desk_print_sheet_move(v, k.kind == YM_K_UP ? -1 : 1);
    else if (k.kind == YM_K_HOME || k.kind == YM_K_END)
        desk_print_sheet_move(v, k.kind == YM_K_HOME ? -1000000 : 1000000);
}

/* The view is the sheet's while it is read. */
static void desk_print_read_sheet(struct ym_view *v, const char *title, const char *text)
{
    const struct ym_screen *screen = v->screen;
    void *model = v->model;
    struct sheet sheet = {.first = 0};
    struct ym_screen own = {.name = "sheet", .title = title, .actions = desk_print_sheet_actions, .draw = desk_print_sheet_draw};
    desk_print_cut_lines(&sheet, &v->arena, text);
    v->screen = &own;
    v->model = &sheet;
    while (!sheet.left) {
        if (!ym_terminal_typed_ahead(v->t))
            ym_view_draw(v);
        desk_print_sheet_key(v, ym_terminal_key(v->t, -1));
    }
    v->screen = screen;
    v->model = model;
}

/* ---- where to */

static void desk_print_at_site(struct ym_view *v, const char *text)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &v->arena);
    struct ym_buf bytes;
    ym_buf_init(&bytes);
    ym_buf_adds(&bytes, text);
    int err = ym_print_run(v->desk->print_command, &bytes, &problems);
    ym_buf_release(&bytes);
    if (err)
        ym_tell_problems(v, _("This was not printed"), &problems);
    else
        ym_view_say(v, N_("Sent to the printer."), NULL);
}

static void desk_print_at_terminal(struct ym_view *v, const char *text)
{
    if (ym_terminal_print(v->t, text))
        ym_view_wrong(v, N_("This terminal has no printer of its own."), NULL);
    else
        ym_view_say(v, N_("Sent to the terminal's printer."), NULL);
}

void ym_desk_print(struct ym_view *v, const char *title, const char *text)
{
    struct ym_form_value where[4] = {{0}};
    int n = 0;
    if (!ym_text_empty(v->desk->print_command))
        where[n++] = (struct ym_form_value){"1", _("the office's printer"), 0};
    where[n++] = (struct ym_form_value){"2", _("the printer at this terminal"), 0};
    where[n++] = (struct ym_form_value){"3", _("read it on the screen"), 0};
    const struct ym_form_value *to = ym_ask_value(v, title, where, where[0].code);
    if (!to)
        return;
    if (*to->code == '1')
        desk_print_at_site(v, text);
    else if (*to->code == '2')
        desk_print_at_terminal(v, text);
    else
        desk_print_read_sheet(v, title, text);
}
