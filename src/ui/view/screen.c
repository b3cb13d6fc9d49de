/* screen.c — how a view is put on the terminal: title, body, status line, key line.  Floor: ui.
 * Must not know what any screen is about; everything comes from its rows. */
#include "yimen/ui/screen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "view/view.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { KEYS_BYTES = 512, PREFIX_COLUMNS = 4, TRAIL_MOST = 8, TRAIL_GAP = 3 };

int ym_view_measure(struct ym_view *v)
{
    int rows = ym_terminal_rows(v->t);
    v->columns = ym_terminal_columns(v->t);
    v->top = 1;
    v->rows = rows > 3 ? rows - 3 : 0;
    return rows >= VIEW_ROWS_MIN && v->columns >= VIEW_COLUMNS_MIN;
}

static int screen_status_row(const struct ym_view *v)
{
    return v->top + v->rows;
}

/* ---- what every table may hold */

struct ym_go ym_act_help(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){.where = YM_WHERE_HELP};
}

struct ym_go ym_act_repaint(struct ym_view *v)
{
    ym_view_paint(v);
    ym_put_repaint(v->t);
    return YM_GO_STAY;
}

struct ym_go ym_act_back(struct ym_view *v)
{
    (void)v;
    return YM_GO_BACK;
}

struct ym_go ym_act_leave(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){.where = YM_WHERE_LEAVE};
}

/* ---- title, status line */

/* The way here, "Main menu > Cases > ": from the nearest screen on as many as `room` columns hold.  What was sent of it stays. */
static int screen_paint_trail(struct ym_view *v, int room)
{
    const struct ym_view *way[TRAIL_MOST];
    int n = 0, x = 0, w;
    for (const struct ym_view *b = v->below; b && n < TRAIL_MOST; b = b->below) {
        w = ym_put_columns(v->t, _(b->screen->title)) + TRAIL_GAP;
        if (w > room)
            break;
        room -= w;
        way[n++] = b;
    }
    while (n--) {
        w = ym_put_columns(v->t, _(way[n]->screen->title));
        ym_put(v->t, 0, x, w, YM_PLAIN, _(way[n]->screen->title));
        ym_put(v->t, 0, x + w, TRAIL_GAP, YM_PLAIN, " > ");
        x += w + TRAIL_GAP;
    }
    return x;
}

static void screen_paint_title(struct ym_view *v)
{
    const char *subject = v->screen->subject ? v->screen->subject(v) : NULL;
    const char *title = _(v->screen->title);
    int right = ym_text_empty(subject) ? 0 : ym_put_columns(v->t, subject) + 1;
    int left = ym_put_columns(v->t, title);
    if (left > v->columns)
        left = v->columns;
    if (right > v->columns - left)
        right = v->columns - left;
    int x = screen_paint_trail(v, v->columns - left - right);
    ym_put(v->t, 0, x, left, YM_REVERSE, title);
    ym_put_right(v->t, 0, x + left, v->columns - x - left, YM_PLAIN, right ? subject : "");
}

void ym_view_paint_status(struct ym_view *v)
{
    int y = screen_status_row(v), w = v->columns - PREFIX_COLUMNS;
    int bad = v->status_bad && *v->status;
    ym_put(v->t, y, 0, 2, YM_PLAIN, bad ? "!" : "");
    ym_put(v->t, y, 2, w - 2, YM_PLAIN, v->status);
    ym_put(v->t, y, w, PREFIX_COLUMNS, YM_PLAIN, v->prefix ? "Esc" : "");
}

/* ---- key line */

int ym_view_may(const struct ym_view *v, const struct ym_action *a)
{
    unsigned now = v->screen->now ? v->screen->now(v) : ~0u;
    return (a->needs & ~now) == 0;
}

int ym_view_types(const struct ym_view *v, uint32_t c)
{
    int named = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return v->typing || (v->searches && named);
}

/* Space marks always. */
int ym_view_holds(const struct ym_view *v, const struct ym_action *a)
{
    static const struct ym_key space = {.kind = YM_K_CHAR, .ch = ' '};
    int own = 0;
    for (const struct ym_action *row = v->screen->actions; row && row->keys; row++)
        own = own || row == a;
    return own && v->sought == YM_SOUGHT_MISSED && a->run != ym_act_back && a->run != ym_act_leave && !ym_key_is(space, a->keys);
}

/* "/" and "q" are one character; "F2", "^O", "Enter" are not. */
static int screen_is_text(const struct ym_view *v, const char *key)
{
    uint32_t c;
    size_t step = ym_utf8_next(&c, key, strlen(key));
    return step && (key[step] == 0 || key[step] == ' ') && ym_view_types(v, c);
}

const char *ym_view_next_key(const struct ym_view *v, const char *keys)
{
    do {
        keys += strcspn(keys, " ");
        keys += strspn(keys, " ");
    } while (*keys && screen_is_text(v, keys));
    return keys;
}

const char *ym_view_keys(const struct ym_view *v, const struct ym_action *a)
{
    return screen_is_text(v, a->keys) ? ym_view_next_key(v, a->keys) : a->keys;
}

/* "F2保存", "F2 save". */
static int screen_label_text(char out[KEYS_BYTES], const struct ym_view *v, const struct ym_action *a)
{
    const char *label = _(a->label);
    const char *between = (unsigned char)*label < 0x80 ? " " : "";
    snprintf(out, KEYS_BYTES, "%s%s%s", ym_key_label(ym_view_keys(v, a)), between, label);
    return ym_put_columns(v->t, out);
}

static int screen_is_shown(const struct ym_view *v, const struct ym_action *a)
{
    return !ym_text_empty(a->label) && *ym_view_keys(v, a) && ym_view_may(v, a) && !ym_view_holds(v, a);
}

/* 1 if the screen's own table takes the key that `a` would be shown with. */
static int screen_is_taken(const struct ym_view *v, const struct ym_action *a)
{
    const char *key = ym_key_label(ym_view_keys(v, a));
    for (const struct ym_action *own = v->screen->actions; own && own->keys; own++)
        if (own != a && screen_is_shown(v, own) && strcmp(ym_key_label(ym_view_keys(v, own)), key) == 0)
            return 1;
    return 0;
}

struct key_line {
    char text[KEYS_BYTES];
    int columns, room; /* used; to be used at most */
};

/* 0 if it does not fit any more. */
static int screen_add_label(struct key_line *l, const struct ym_view *v, const struct ym_action *a)
{
    char label[KEYS_BYTES];
    int gap = l->columns ? 2 : 0, w = screen_label_text(label, v, a);
    size_t len = strlen(l->text), n = strlen(label);
    if (l->columns + gap + w > l->room || len + (size_t)gap + n + 1 > sizeof l->text)
        return 0;
    memset(l->text + len, ' ', (size_t)gap);
    memcpy(l->text + len + gap, label, n + 1);
    l->columns += gap + w;
    return 1;
}

static const struct ym_action *screen_find_help(const struct ym_view *v)
{
    for (const struct ym_action *a = v->always; a && a->keys; a++)
        if (a->run == ym_act_help && screen_is_shown(v, a))
            return a;
    return NULL;
}

/* Adds what fits, in the order of the rows; 0 once something did not. */
static int screen_add_table(struct key_line *l, const struct ym_view *v, const struct ym_action *table, const struct ym_action *without)
{
    int always = table == v->always;
    for (const struct ym_action *a = table; a && a->keys; a++)
        if (a != without && screen_is_shown(v, a) && !(always && screen_is_taken(v, a)) && !screen_add_label(l, v, a))
            return 0;
    return 1;
}

/* The most important first; whatever is left out stands on the help page, which therefore always has its place. */
static void screen_paint_actions(struct ym_view *v)
{
    char label[KEYS_BYTES];
    const struct ym_action *help = screen_find_help(v);
    int help_columns = help ? screen_label_text(label, v, help) + 2 : 0;
    struct key_line l = {.room = v->columns - 1 - help_columns};
    if (screen_add_table(&l, v, v->screen->actions, help))
        screen_add_table(&l, v, v->always, help);
    l.room = v->columns - 1;
    if (help)
        screen_add_label(&l, v, help);
    ym_put(v->t, screen_status_row(v) + 1, 0, v->columns, YM_PLAIN, l.text);
}

void ym_view_paint_keys(struct ym_view *v, const char *text)
{
    ym_put(v->t, screen_status_row(v) + 1, 0, v->columns, YM_PLAIN, _(text));
}

/* ---- all of it */

static void screen_paint_too_small(struct ym_view *v)
{
    int rows = ym_terminal_rows(v->t);
    ym_put_blank(v->t, 0, 0, v->columns, rows);
    ym_put(v->t, 0, 0, v->columns, YM_PLAIN, _(N_("Window too small")));
    ym_put_cursor(v->t, 0, 0);
}

void ym_view_paint(struct ym_view *v)
{
    if (!ym_view_measure(v)) {
        screen_paint_too_small(v);
        return;
    }
    ym_put_blank(v->t, v->top, 0, v->columns, v->rows);
    ym_put_cursor(v->t, v->top, 0);
    v->screen->draw(v);
    screen_paint_title(v);
    ym_view_paint_status(v);
    screen_paint_actions(v);
}

void ym_view_draw(struct ym_view *v)
{
    ym_view_paint(v);
    ym_put_flush(v->t);
}

void ym_view_send(struct ym_view *v)
{
    if (!ym_view_waiting(v))
        ym_put_flush(v->t);
}

/* ---- what is said */

void ym_view_put_status(struct ym_view *v, int bad, const char *said)
{
    size_t n = strlen(said);
    if (n >= sizeof v->status)
        n = sizeof v->status - 1;
    while (n && ((unsigned char)said[n] & 0xc0) == 0x80) /* whole characters */
        n--;
    memmove(v->status, said, n);
    v->status[n] = 0;
    v->status_bad = bad;
}

static void screen_say(struct ym_view *v, int bad, const char *text, va_list args)
{
    struct ym_arena scratch;
    const char *arg[YM_PROBLEM_ARGS] = {0}, *next;
    for (size_t i = 0; i < YM_PROBLEM_ARGS && (next = va_arg(args, const char *)); i++)
        arg[i] = next;
    ym_arena_init(&scratch);
    ym_view_put_status(v, bad, ym_text_empty(text) ? "" : ym_problem_fill(&scratch, _(text), arg));
    ym_arena_release(&scratch);
}

void ym_view_say(struct ym_view *v, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    screen_say(v, 0, text, args);
    va_end(args);
}

void ym_view_wrong(struct ym_view *v, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    screen_say(v, 1, text, args);
    va_end(args);
}

/* ---- keys */

struct ym_key ym_view_read(struct ym_view *v, int ms)
{
    if (!v->kept_count)
        return ym_terminal_key(v->t, ms);
    struct ym_key k = v->kept[0];
    v->kept_count--;
    memmove(v->kept, v->kept + 1, (size_t)v->kept_count * sizeof *v->kept);
    return k;
}

int ym_view_drop_keys(struct ym_view *v, int *resized)
{
    struct ym_key k;
    int dropped = 0;
    while ((k = ym_view_read(v, 0)).kind != YM_K_NONE && k.kind != YM_K_HANGUP) {
        *resized |= k.kind == YM_K_RESIZE;
        dropped += k.kind != YM_K_RESIZE;
    }
    if (k.kind == YM_K_HANGUP)
        ym_view_keep(v, k);
    return dropped;
}

int ym_view_drop_early(struct ym_view *v)
{
    int resized = 0;
    ym_view_paint(v);
    ym_put_flush(v->t);
    int dropped = ym_view_drop_keys(v, &resized);
    if (resized)
        ym_view_keep(v, (struct ym_key){.kind = YM_K_RESIZE});
    return dropped;
}

void ym_view_press(struct ym_view *v, struct ym_key k)
{
    if (v->kept_count == YM_VIEW_KEPT)
        return;
    memmove(v->kept + 1, v->kept, (size_t)v->kept_count * sizeof *v->kept);
    v->kept[0] = k;
    v->kept_count++;
}

int ym_view_waiting(struct ym_view *v)
{
    return v->kept_count || ym_terminal_typed_ahead(v->t);
}

void ym_view_unread(struct ym_view *v, struct ym_key k)
{
    if (v->kept_count == YM_VIEW_KEPT)
        return;
    memmove(v->kept + 1, v->kept, (size_t)v->kept_count * sizeof *v->kept);
    v->kept[0] = k;
    v->kept_count++;
}

void ym_view_keep(struct ym_view *v, struct ym_key k)
{
    if (v->kept_count < YM_VIEW_KEPT)
        v->kept[v->kept_count++] = k;
}
