/* terminal.c — what this terminal can do: its keys as they come, its widths, its signs.  Floor: screens.
 * Works without a service, so that a terminal can be looked at before there is one. */
#include <stdio.h>
#include <string.h>

#include "home/home.h"
#include "home/login.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { SHOWN = 8, LABEL_AT = 2, VALUE_AT = 22, CONNECTED = 1 };

struct check {
    struct ym_key keys[SHOWN]; /* the last ones, newest at the end */
    int count;
};

/* ---- keys in words */

static const char *const terminal_kinds[] = {
    [YM_K_ENTER] = "Enter", [YM_K_TAB] = "Tab",      [YM_K_BACKTAB] = "Shift-Tab", [YM_K_UP] = "Up",
    [YM_K_DOWN] = "Down",   [YM_K_LEFT] = "Left",    [YM_K_RIGHT] = "Right",       [YM_K_HOME] = "Home",
    [YM_K_END] = "End",     [YM_K_PGUP] = "PgUp",    [YM_K_PGDN] = "PgDn",         [YM_K_INSERT] = "Ins",
    [YM_K_DELETE] = "Del",  [YM_K_BACKSPACE] = "BS", [YM_K_BACK] = "Esc Esc",      [YM_K_PREFIX] = "Esc",
};

static void terminal_key_text(char out[16], struct ym_key k)
{
    size_t n;
    if (k.kind == YM_K_CHAR) {
        n = ym_utf8_put(out, k.ch == ' ' ? 0x2423 : k.ch);
        out[n] = 0;
        if (k.ch == ' ')
            strcpy(out, "Space");
    } else if (k.kind == YM_K_CTRL || k.kind == YM_K_F) {
        snprintf(out, 16, k.kind == YM_K_F ? "F%u" : "^%c", (unsigned)k.ch);
    } else {
        snprintf(out, 16, "%s",
                 k.kind < sizeof terminal_kinds / sizeof *terminal_kinds && terminal_kinds[k.kind] ? terminal_kinds[k.kind] : "?");
    }
}

static void terminal_draw_keys(struct ym_view *v, int y)
{
    const struct check *c = v->model;
    char one[16], all[SHOWN * 18] = "";
    for (int i = 0; i < c->count; i++) {
        terminal_key_text(one, c->keys[i]);
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? "  " : "", one);
    }
    ym_putf(v->t, y, LABEL_AT, VALUE_AT - LABEL_AT - 1, YM_PLAIN, N_("keys pressed"), NULL);
    ym_put(v->t, y, VALUE_AT, v->columns - VALUE_AT, YM_BOLD, all);
    ym_put_cursor(v->t, y, VALUE_AT + ym_put_columns(v->t, all));
}

/* ---- signs */

/* Each ends under the mark if the terminal counts columns as yimen does. */
static const char *const terminal_samples[] = {"1234567890123456789012345678901234567890|", "一门受理协同办理一门受理协同办理一门受理|",
                                               "（，。：；）（，。：；）（，。：；）（，|", "䶮㛃踅䶮㛃踅䶮㛃踅䶮㛃踅䶮㛃踅䶮㛃踅䶮㛃|"};

static void terminal_line(struct ym_view *v, int y, const char *label, const char *value)
{
    ym_put(v->t, y, LABEL_AT, VALUE_AT - LABEL_AT - 1, YM_PLAIN, *label ? _(label) : "");
    ym_put(v->t, y, VALUE_AT, v->columns - VALUE_AT, YM_PLAIN, value);
}

static const char *terminal_told(struct ym_view *v)
{
    return ym_desk_words(v->desk, &v->arena, "terminal", ym_terminal_told(v->t));
}

static void terminal_draw_looks(struct ym_view *v, int y)
{
    static const struct {
        enum ym_look look;
        const char *name;
    } looks[] = {{YM_PLAIN, N_("plain")}, {YM_BOLD, N_("bold")}, {YM_REVERSE, N_("reverse")}, {YM_UNDERLINE, N_("underlined")}};
    int x = VALUE_AT;
    ym_putf(v->t, y, LABEL_AT, VALUE_AT - LABEL_AT - 1, YM_PLAIN, N_("looks"), NULL);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        int w = ym_put_columns(v->t, _(looks[i].name));
        ym_put(v->t, y, x, w, looks[i].look, _(looks[i].name));
        x += w + 2;
    }
}

static void terminal_draw(struct ym_view *v)
{
    static const char *const charsets[] = {[YM_UTF8] = "UTF-8", [YM_GB18030] = "GB18030", [YM_GBK] = "GBK", [YM_ASCII] = "ASCII"};
    char size[32];
    int y = v->top + 1;
    snprintf(size, sizeof size, "%d x %d", ym_terminal_columns(v->t), ym_terminal_rows(v->t));
    terminal_line(v, y++, N_("TERM"), ym_login_terminal_type());
    terminal_line(v, y++, N_("size"), size);
    terminal_line(v, y++, N_("charset"), charsets[ym_terminal_charset(v->t)]);
    terminal_line(v, y++, N_("found out"), terminal_told(v));
    terminal_draw_looks(v, y++);
    y++;
    for (size_t i = 0; i < sizeof terminal_samples / sizeof *terminal_samples; i++)
        terminal_line(v, y++, i ? "" : N_("widths"), terminal_samples[i]);
    ym_putf(v->t, y++, LABEL_AT, v->columns - LABEL_AT, YM_PLAIN, N_("All lines must end at one place. What cannot be shown stands as 〓."),
            NULL);
    terminal_draw_keys(v, y + 1);
}

/* ---- acts */

static struct ym_go terminal_probe(struct ym_view *v)
{
    ym_terminal_probe(v->t);
    v->desk->zh = ym_terminal_chinese(v->t);
    if (ym_terminal_answered(ym_terminal_told(v->t)))
        ym_view_say(v, N_("The terminal answered: {1}."), terminal_told(v), NULL);
    else
        ym_view_say(v, N_("The terminal does not answer; it is taken as its type and the locale say."), NULL);
    return YM_GO_STAY;
}

static struct ym_go terminal_save(struct ym_view *v)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &v->arena);
    int err = ym_login_keep_terminal(v->desk, &problems);
    if (!err)
        ym_view_say(v, N_("Kept for your account and this type of terminal."), NULL);
    else if (problems.count)
        ym_tell_problems(v, _("This was not done"), &problems);
    else
        ym_view_wrong(v, ym_err_text(err), NULL);
    return YM_GO_STAY;
}

/* Every key but those of the actions is only shown, with what it does elsewhere. */
static struct ym_go terminal_key(struct ym_view *v, struct ym_key k)
{
    struct check *c = v->model;
    const char *meaning = ym_key_meaning(k);
    if (!ym_text_empty(meaning) && !(k.kind == YM_K_CHAR && k.ch >= 'a' && k.ch <= 'z'))
        ym_view_say(v, N_("Elsewhere: {1}."), _(meaning), NULL);
    if (c->count == SHOWN)
        memmove(c->keys, c->keys + 1, (size_t)--c->count * sizeof *c->keys);
    c->keys[c->count++] = k;
    return YM_GO_STAY;
}

static int terminal_open_check(struct ym_view *v, const void *args)
{
    (void)args;
    v->model = YM_NEW(&v->arena, struct check);
    v->typing = 1;
    return 0;
}

static unsigned terminal_now(const struct ym_view *v)
{
    return v->desk->state ? CONNECTED : 0;
}

static const struct ym_action terminal_actions[] = {
    {"F2 ^O", N_("Keep"), N_("Keeps what was found out, for your account and this type of terminal."), CONNECTED, terminal_save},
    {"F5 ^R", N_("Ask it"), N_("Asks the terminal for its charset and widths again."), 0, terminal_probe},
    {"F3 Back", N_("Back"), N_("Leaves the page."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_terminal = {
    .name = "terminal",
    .title = N_("This terminal"),
    .help = N_("Press any key to see how it arrives. A function key can always be typed as Esc and a digit: Esc 2 is F2, Esc 0 is F10. "
               "If the lines of widths do not end at the same place, choose another charset with --charset."),
    .actions = terminal_actions,
    .open = terminal_open_check,
    .draw = terminal_draw,
    .key = terminal_key,
    .now = terminal_now,
};
