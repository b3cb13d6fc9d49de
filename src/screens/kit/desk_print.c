/* desk_print.c — a printed sheet: where it goes, or read on the screen.  Floor: screens. */
#include <string.h>

#include "kit/printing.h"
#include "yimen/base/clock.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/state.h"
#include "yimen/report/print.h"

/* ---- read on the screen */

enum { ASIDE = 20 }; /* columns a key goes to the side */

struct sheet {
    const char **lines; /* as the terminal shows them */
    size_t count, cap, first;
    int widest, aside; /* columns: of the widest line, left out at the left */
    int left;
};

static void desk_print_cut_lines(struct sheet *s, struct ym_view *v, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n\f");
        YM_GROW(&v->arena, s->lines, s->cap, s->count + 1);
        const char *line = ym_put_shown(v->t, &v->arena, ym_arena_strndup(&v->arena, text, n), 0);
        int columns = ym_put_columns(v->t, line);
        s->lines[s->count++] = line;
        s->widest = columns > s->widest ? columns : s->widest;
        text += n + (text[n] != 0);
    }
}

/* Puts what of the line lies right of `aside`: of a Han that is cut a blank stays. */
static void desk_print_put_line(struct ym_view *v, int y, const char *line, int aside)
{
    while (aside > 0 && *line) {
        char one[8] = "";
        uint32_t c;
        size_t step = ym_utf8_next(&c, line, strlen(line));
        memcpy(one, line, step ? step : 1);
        aside -= ym_put_columns(v->t, one);
        line += step ? step : 1;
    }
    int cut = aside < 0 ? -aside : 0;
    ym_put(v->t, y, 0, cut, YM_PLAIN, "");
    ym_put(v->t, y, cut, v->columns - cut, YM_PLAIN, line);
}

static void desk_print_sheet_draw(struct ym_view *v)
{
    const struct sheet *s = v->model;
    for (int y = 0; y < v->rows; y++) {
        size_t i = s->first + (size_t)y;
        desk_print_put_line(v, v->top + y, i < s->count ? s->lines[i] : "", s->aside);
    }
    ym_put_cursor(v->t, v->top, 0);
}

static const char *desk_print_span(struct ym_view *v, const char *text, size_t from, size_t to, size_t all)
{
    struct ym_arena *a = &v->arena;
    return ym_desk_sentence(a, text, ym_arena_printf(a, "%zu", from), ym_arena_printf(a, "%zu", to), ym_arena_printf(a, "%zu", all));
}

/* What of it is seen, unless that is all. */
static const char *desk_print_sheet_subject(const struct ym_view *seen)
{
    struct ym_view *v = (struct ym_view *)(uintptr_t)seen; /* its arena keeps the words */
    const struct sheet *s = v->model;
    size_t rows = s->first + (size_t)v->rows, columns = (size_t)(s->aside + v->columns), widest = (size_t)s->widest;
    const char *lines = s->count > (size_t)v->rows
                            ? desk_print_span(v, N_("lines {1}-{2} of {3}"), s->first + 1, rows < s->count ? rows : s->count, s->count)
                            : "";
    if (s->widest <= v->columns)
        return lines;
    const char *wide = desk_print_span(v, N_("columns {1}-{2} of {3}"), (size_t)s->aside + 1, columns < widest ? columns : widest, widest);
    return ym_arena_printf(&v->arena, "%s%s%s", lines, *lines ? "  " : "", wide);
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

static void desk_print_sheet_aside(struct ym_view *v, int by)
{
    struct sheet *s = v->model;
    int most = s->widest > v->columns ? s->widest - v->columns : 0;
    s->aside = s->aside + by < most ? s->aside + by : most;
    s->aside = s->aside > 0 ? s->aside : 0;
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

static struct ym_go desk_print_sheet_right(struct ym_view *v)
{
    desk_print_sheet_aside(v, ASIDE);
    return YM_GO_STAY;
}

static struct ym_go desk_print_sheet_left(struct ym_view *v)
{
    desk_print_sheet_aside(v, -ASIDE);
    return YM_GO_STAY;
}

enum { WIDE = 1 }; /* it is wider than the screen */

static unsigned desk_print_sheet_now(const struct ym_view *v)
{
    return ((const struct sheet *)v->model)->widest > v->columns ? WIDE : 0;
}

static const struct ym_action desk_print_sheet_actions[] = {
    {"PgDn > ] ^N", N_("Next page"), N_("Goes a page on."), 0, desk_print_sheet_next},
    {"PgUp < [ ^B", N_("Page before"), N_("Goes a page back."), 0, desk_print_sheet_before},
    {"Right", N_("To the right"), N_("Shows what lies further to the right."), WIDE, desk_print_sheet_right},
    {"Left", "", N_("Goes back to the left."), WIDE, desk_print_sheet_left},
    {"F3 Back q", N_("Back"), N_("Closes the sheet."), 0, desk_print_sheet_back},
    {0},
};

static void desk_print_sheet_key(struct ym_view *v, struct ym_key k)
{
    v->prefix = k.kind == YM_K_PREFIX;
    for (const struct ym_action *a = desk_print_sheet_actions; a->keys; a++) {
        if (ym_key_is(k, a->keys) && !(a->needs & ~desk_print_sheet_now(v))) {
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
    else if (k.kind == YM_K_RESIZE)
        desk_print_sheet_aside(v, 0);
    else if (k.kind == YM_K_CTRL && k.ch == 'L')
        ym_put_repaint(v->t);
}

/* The view is the sheet's while it is read. */
static void desk_print_read_sheet(struct ym_view *v, const char *title, const char *text)
{
    const struct ym_screen *screen = v->screen;
    const struct ym_action *always = v->always;
    void *model = v->model;
    struct sheet sheet = {.first = 0};
    struct ym_screen own = {.name = "sheet",
                            .title = title,
                            .actions = desk_print_sheet_actions,
                            .draw = desk_print_sheet_draw,
                            .now = desk_print_sheet_now,
                            .subject = desk_print_sheet_subject};
    desk_print_cut_lines(&sheet, v, text);
    v->screen = &own;
    v->model = &sheet;
    v->always = NULL; /* nothing else works while it is read, so nothing else is shown */
    while (!sheet.left) {
        if (!ym_view_waiting(v))
            ym_view_draw(v);
        desk_print_sheet_key(v, ym_view_read(v, -1));
    }
    v->screen = screen;
    v->always = always;
    v->model = model;
}

/* ---- where to */

enum { TURN_MS = 200, SHOW_MS = 1000 };

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

/* What takes long shows how far it is, and is stopped by Back. */
static void desk_print_at_terminal(struct ym_view *v, const char *text)
{
    struct ym_printing p;
    int64_t shown = ym_now_ms();
    int goes_on = 1;
    if (ym_printing_begin(&p, v->t, text)) {
        ym_view_wrong(v, N_("This terminal has no printer of its own."), NULL);
        return;
    }
    while (goes_on && ym_printing_some(&p, TURN_MS)) {
        if (ym_now_ms() - shown < SHOW_MS)
            continue;
        goes_on = ym_show_progress(v, N_("Printing at this terminal, lines"), p.done, p.lines);
        shown = ym_now_ms();
    }
    if (goes_on)
        ym_view_say(v, N_("Sent to the terminal's printer."), NULL);
    else
        ym_view_wrong(v, N_("Printing was stopped: {1} of {2} lines were sent."), ym_arena_printf(&v->arena, "%d", p.done),
                      ym_arena_printf(&v->arena, "%d", p.lines), NULL);
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

/* ---- a sheet from what calls told, with the county's template */

/* Terms and state first: the sheet needs the words and the head of the audit chain. */
static void desk_print_gather(struct ym_list *out, struct ym_view *v, const struct ym_list *told)
{
    ym_list_init(out, &v->arena);
    for (size_t i = 0; i < v->desk->terms.count; i++)
        ym_list_add(out, v->desk->terms.at[i]);
    for (size_t i = 0; i < told->count; i++)
        ym_list_add(out, told->at[i]);
    if (!YM_GET(out, state, 0) && v->desk->state)
        ym_list_add(out, &v->desk->state->head);
}

void printing_sheet(struct ym_view *v, enum ym_sheet kind, const struct ym_list *told, ym_quarter quarter)
{
    const struct ym_letter *letter;
    struct ym_problems problems;
    struct ym_list all;
    struct ym_buf text;
    ym_problems_init(&problems, &v->arena);
    desk_print_gather(&all, v, told);
    struct ym_sheet_matter matter = {.told = &all, .quarter = quarter};
    ym_buf_init(&text);
    int err = ym_sheet_load(&letter, &v->arena, v->desk->letters, kind, &problems);
    if (!err)
        err = ym_sheet_make(&text, letter, kind, &matter, &problems);
    if (err)
        ym_tell_problems(v, N_("This was not printed"), &problems);
    else
        ym_desk_print(v, _(ym_sheet_title(kind)), text.data);
    ym_buf_release(&text);
}
