/* menu.c — what there is to do: one row a kind of work, with what waits, what is due soon and what is late.  Floor: screens. */
#include <stdio.h>

#include "home/functions.h"
#include "home/home.h"
#include "home/login.h"
#include "worklist/todos.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record/workload.h"

enum { NUMBER = 9, NARROW = 6, WIDE = 60 };

struct menu {
    const struct function *rows[FUNCTIONS_MOST];
    int count, at;
    int figure;             /* which of the row's figures the cursor is on, 1 to NUMBERS; 0 = the row */
    struct ym_desk_due due; /* what the list behind it is opened with */
    struct ym_todos *todos; /* the same of to-dos, which are asked for by a record of their own */
};

/* ---- what waits */

struct counted {
    int64_t waiting, near, late;
};

static int64_t menu_given(int64_t n)
{
    return ym_or(n, 0);
}

/* Somebody with several roles has a count for each. */
static struct counted menu_count_of(const struct ym_desk *d, int what, int also)
{
    struct counted c = {0};
    const struct ym_workload *w;
    size_t pos = 0;
    while (what && (w = YM_NEXT(&d->counts, workload, -1, &pos))) {
        if (w->what != what && (!also || w->what != also))
            continue;
        c.waiting += menu_given(w->waiting);
        c.near += menu_given(w->near);
        c.late += menu_given(w->late);
    }
    return c;
}

static int64_t menu_figure(const struct counted *c, int figure)
{
    return figure == 1 ? c->waiting : figure == 2 ? c->near : c->late;
}

/* ---- drawing */

enum { LETTER_AT = 2, LABEL_AT = 5, HELP_AT = 24, NUMBERS = 3, HEAD = 4, NEAR = 3 /* days */ };

/* 0 where the row has no figures. */
static int menu_figure_at(const struct menu *m)
{
    return m->rows[m->at]->what ? m->figure : 0;
}

static int menu_number_columns(const struct ym_view *v)
{
    return v->columns < WIDE ? NARROW : NUMBER;
}

static int menu_numbers_at(const struct ym_view *v)
{
    return v->columns - NUMBERS * menu_number_columns(v) - 1;
}

/* '>' stands before the figure the cursor is on. */
static void menu_put_number(struct ym_view *v, int y, int figure, int64_t n, int here)
{
    char text[32];
    snprintf(text, sizeof text, "%s%lld", here ? ">" : "", (long long)n);
    int w = menu_number_columns(v), at = menu_numbers_at(v) + (figure - 1) * w;
    ym_put_right(v->t, y, at, w, YM_PLAIN, text);
    if (here)
        ym_put_cursor(v->t, y, at + w - ym_put_columns(v->t, text));
}

static void menu_draw_head(struct ym_view *v)
{
    static const char *const titles[NUMBERS] = {N_("waiting"), N_("due soon"), N_("late")};
    const struct ym_desk *d = v->desk;
    char day[YM_DATE_TEXT];
    ym_putf(v->t, v->top, LETTER_AT, v->columns - LETTER_AT, YM_PLAIN, N_("{1}, {2}. Today is {3}, {4}."),
            ym_put_shown(v->t, &v->arena, d->state->name, 1), ym_desk_show(d, &v->arena, &d->state->head, YM_FIELD(state, roles)),
            ym_date_text(day, d->state->today), _(ym_date_weekday_name(d->state->today)), NULL);
    ym_put(v->t, v->top + 1, LETTER_AT, v->columns - LETTER_AT, YM_BOLD,
           ym_put_shown(v->t, &v->arena, ym_desk_standing_in(d, &v->arena), 1));
    ym_put(v->t, v->top + 2, LABEL_AT, menu_numbers_at(v) - LABEL_AT, YM_PLAIN, _("what there is to do"));
    for (int i = 0; i < NUMBERS; i++)
        ym_put_right(v->t, v->top + 2, menu_numbers_at(v) + i * menu_number_columns(v), menu_number_columns(v), YM_PLAIN, _(titles[i]));
    ym_put_rule(v->t, v->top + 3, 0, v->columns);
}

/* figure: the one the cursor is on, 0 = the row, -1 = elsewhere. */
static void menu_draw_entry(struct ym_view *v, int y, const struct function *e, int figure)
{
    struct counted c = menu_count_of(v->desk, e->what, e->also);
    char letter[2] = {e->letter, 0};
    ym_put(v->t, y, 0, 1, YM_PLAIN, figure ? "" : ">");
    ym_put(v->t, y, 1, 1, YM_PLAIN, c.late ? "!" : "");
    ym_put(v->t, y, LETTER_AT, 1, YM_BOLD, letter);
    ym_put(v->t, y, LABEL_AT, HELP_AT - LABEL_AT - 1, YM_BOLD, _(e->label));
    if (v->columns >= WIDE)
        ym_put(v->t, y, HELP_AT, (e->what ? menu_numbers_at(v) : v->columns) - HELP_AT, YM_PLAIN, _(e->help));
    for (int i = 1; e->what && i <= NUMBERS; i++)
        menu_put_number(v, y, i, menu_figure(&c, i), i == figure);
}

static void menu_draw_notes(struct ym_view *v, int y)
{
    const struct ym_desk *d = v->desk;
    if (d->state->readonly == 1)
        ym_putf(v->t, y++, LETTER_AT, v->columns - LETTER_AT, YM_BOLD, N_("The disk is nearly full: nothing can be saved now."), NULL);
    if (!ym_text_empty(d->state->note))
        ym_put(v->t, y++, LETTER_AT, v->columns - LETTER_AT, YM_PLAIN, _(d->state->note));
    if (d->state->demo == 1)
        ym_putf(v->t, y, LETTER_AT, v->columns - LETTER_AT, YM_PLAIN, N_("Demo: people and figures are invented."), NULL);
}

static void menu_draw(struct ym_view *v)
{
    struct menu *m = v->model;
    struct ym_arena_mark before = ym_arena_mark(&v->arena);
    menu_draw_head(v);
    int room = v->rows - HEAD, first = m->at < room ? 0 : m->at - room + 1; /* on a low screen the row at hand is always seen */
    int last = m->count < first + room ? m->count : first + room;
    ym_put_cursor(v->t, v->top + HEAD + m->at - first, 0);
    for (int i = first; i < last; i++)
        menu_draw_entry(v, v->top + HEAD + i - first, m->rows[i], i == m->at ? menu_figure_at(m) : -1);
    if (first)
        ym_put(v->t, v->top + HEAD, v->columns - 1, 1, YM_PLAIN, "^");
    if (last < m->count)
        ym_put(v->t, v->top + v->rows - 1, v->columns - 1, 1, YM_PLAIN, "v");
    else
        menu_draw_notes(v, v->top + HEAD + m->count - first + 1);
    ym_arena_rewind(&v->arena, before);
}

/* ---- keys */

static struct ym_go menu_go_to(struct menu *m, int at)
{
    m->at = at;
    return (struct ym_go){YM_WHERE_OPEN, m->rows[at]->screen, NULL};
}

/* Waiting is all of it; due soon and late are what the limits say. */
static const struct ym_desk_due *menu_due(struct menu *m, ym_date today, int figure)
{
    m->due = (struct ym_desk_due){.from = figure == 2 ? today : YM_NONE, .until = figure == 2 ? today + NEAR : today - 1};
    m->due.said = figure == 2 ? N_("due soon") : figure == 3 ? N_("late") : NULL;
    return figure > 1 ? &m->due : NULL;
}

static const struct ym_todos *menu_due_todos(struct ym_view *v, struct menu *m, int figure)
{
    const struct ym_desk_due *due = menu_due(m, v->desk->state->today, figure);
    if (!due)
        return NULL;
    if (!m->todos)
        m->todos = YM_RECORD(&v->arena, todos);
    m->todos->from = due->from;
    m->todos->until = due->until;
    return m->todos;
}

static struct ym_go menu_open_figure(struct ym_view *v, int figure)
{
    struct menu *m = v->model;
    const struct function *e = m->rows[m->at];
    struct counted c = menu_count_of(v->desk, e->what, e->also);
    if (!menu_figure(&c, figure)) {
        ym_view_say(v, N_("There is none."), NULL);
        return YM_GO_STAY;
    }
    if (e->screen == &ym_screen_todos)
        return (struct ym_go){YM_WHERE_OPEN, e->screen, menu_due_todos(v, m, figure)};
    return (struct ym_go){YM_WHERE_OPEN, e->counted ? e->counted : e->screen, menu_due(m, v->desk->state->today, figure)};
}

static struct ym_go menu_open_row(struct ym_view *v)
{
    struct menu *m = v->model;
    int figure = menu_figure_at(m);
    return figure ? menu_open_figure(v, figure) : menu_go_to(m, m->at);
}

static struct ym_go menu_next_figure(struct ym_view *v)
{
    struct menu *m = v->model;
    m->figure = (menu_figure_at(m) + 1) % (NUMBERS + 1);
    return YM_GO_STAY;
}

static struct ym_go menu_figure_before(struct ym_view *v)
{
    struct menu *m = v->model;
    m->figure = (menu_figure_at(m) + NUMBERS) % (NUMBERS + 1);
    return YM_GO_STAY;
}

/* A letter opens its row, so does the row's number. */
static struct ym_go menu_type(struct menu *m, uint32_t c)
{
    if (c >= '1' && c <= '9' && (int)(c - '1') < m->count)
        return menu_go_to(m, (int)(c - '1'));
    for (int i = 0; i < m->count; i++) {
        if ((uint32_t)m->rows[i]->letter == (c | 0x20))
            return menu_go_to(m, i);
    }
    return YM_GO_STAY;
}

static struct ym_go menu_key(struct ym_view *v, struct ym_key k)
{
    struct menu *m = v->model;
    switch (k.kind) {
    case YM_K_UP: m->at = m->at ? m->at - 1 : m->count - 1; break;
    case YM_K_DOWN: m->at = m->at + 1 < m->count ? m->at + 1 : 0; break;
    case YM_K_HOME:
    case YM_K_PGUP: m->at = 0; break;
    case YM_K_END:
    case YM_K_PGDN: m->at = m->count - 1; break;
    case YM_K_CHAR: return menu_type(m, k.ch);
    default: break;
    }
    return YM_GO_STAY;
}

static void menu_count_again(struct ym_view *v)
{
    struct ym_problems problems;
    ym_problems_init(&problems, &v->arena);
    ym_desk_waits(v);
    int err = ym_login_count(v->desk, &problems);
    ym_desk_waited(v);
    if (err)
        ym_desk_tell(v, err, &problems);
}

static struct ym_go menu_refresh(struct ym_view *v)
{
    menu_count_again(v);
    return YM_GO_STAY;
}

/* ---- screen */

/* Drafts left behind are offered: the cursor stands on them. */
static void menu_offer_drafts(struct ym_view *v, struct menu *m)
{
    char text[32];
    int64_t drafts = menu_count_of(v->desk, YM_desk_draft, 0).waiting;
    for (int i = 0; drafts && i < m->count; i++) {
        if (m->rows[i]->what == YM_desk_draft)
            m->at = i;
    }
    snprintf(text, sizeof text, "%lld", (long long)drafts);
    if (drafts)
        ym_view_say(v, N_("Unfinished drafts of yours: {1}. Enter shows them."), text, NULL);
}

static int menu_open(struct ym_view *v, const void *args)
{
    struct menu *m = YM_NEW(&v->arena, struct menu);
    (void)args;
    v->model = m;
    m->count = functions_of(m->rows, v->desk);
    menu_offer_drafts(v, m);
    ym_desk_notice(v);
    return 0;
}

static const char *menu_subject(const struct ym_view *v)
{
    return v->desk->zh ? v->desk->state->site : v->desk->state->site_en;
}

/* The terminal may turn out to show Chinese: what was said already is said in it. */
static void menu_shown(struct ym_view *v)
{
    int zh = v->desk->zh;
    ym_desk_waits(v);
    ym_login_terminal(v->desk);
    ym_desk_waited(v);
    if (zh == v->desk->zh)
        return;
    menu_offer_drafts(v, v->model);
    ym_desk_notice(v);
}

static void menu_resume(struct ym_view *v)
{
    menu_count_again(v);
}

/* In a demo one comes back to the officials; elsewhere this is the way out. */
static int menu_leave(struct ym_view *v)
{
    const struct ym_desk *d = v->desk;
    return (d->state->demo == 1 && ym_text_empty(d->connect.as)) || ym_ask_yes(v, YM_ASK_LEAVE, N_("Leave yimen?"), NULL);
}

static const struct ym_action menu_actions[] = {
    {"Enter", N_("Open"), N_("Opens the row; its letter or its number does the same at once. On a figure: the list of what it counts."), 0,
     menu_open_row},
    {"Tab Right", N_("Figures"), N_("To the figures beside the row: waiting, due soon, late."), 0, menu_next_figure},
    {"BackTab Left", "", N_("The figure before, back to the row."), 0, menu_figure_before},
    {"F5 ^R", N_("Refresh"), N_("Counts again what waits."), 0, menu_refresh},
    {"F3 Back", N_("Leave"), N_("Leaves the desk."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_menu = {
    .name = "menu",
    .title = N_("Main menu"),
    .help = N_("What there is for you to do. Due soon is what has its limit today or within three days; a row with ! in front holds "
               "something that is past its limit."),
    .actions = menu_actions,
    .open = menu_open,
    .draw = menu_draw,
    .key = menu_key,
    .subject = menu_subject,
    .leave = menu_leave,
    .shown = menu_shown,
    .resume = menu_resume,
};
