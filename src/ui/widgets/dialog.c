/* dialog.c — questions answered yes or no, sentences to read, a line of text, progress.  Floor: ui.
 * Choosing from values: choose.c. */
#include "yimen/ui/dialog.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "widgets/box.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { ANSWER_GAP = 6, INNER_LEAST = 24 };

static int dialog_widest(const struct ym_view *v, const struct ym_lines *l, int least)
{
    int most = least;
    for (size_t i = 0; i < l->count; i++) {
        int w = ym_put_columns(v->t, l->at[i]);
        most = w > most ? w : most;
    }
    return most;
}

/* ---- yes or no */

static const struct {
    int yes;    /* is selected first */
    int letter; /* y is a yes */
    int early;  /* keys from before the question may answer it */
    const char *keys;
} dialog_consequences[] = {
    [YM_ASK_ACT] = {0, 1, 0, N_("y: yes  n: no  Enter: cancel  Esc Esc: cancel")},
    [YM_ASK_GRAVE] = {0, 0, 0, N_("Arrows choose  Enter: do it  Esc Esc: cancel")},
    [YM_ASK_LEAVE] = {0, 1, 1, N_("y: yes  n: no  Enter: cancel  Esc Esc: cancel")},
};

/* Answers stand in a row: yes, perhaps yes and something more, cancel. */
enum { ANSWERS = 3 };

struct answer {
    int is; /* YM_SAID_… */
    const char *label;
};

struct question {
    struct ym_lines lines;
    struct answer answers[ANSWERS];
    int count, at, letter; /* how many; which is selected; y is a yes */
};

static void dialog_draw_question(void *baton, struct ym_box *b)
{
    struct question *q = baton;
    struct ym_terminal *t = b->v->t;
    int y = b->y + b->h - 1, x = b->x;
    int cursor = x;
    for (int i = 0; i < b->h - 2 && (size_t)i < q->lines.count; i++)
        ym_put(t, b->y + i, b->x, b->w, YM_PLAIN, q->lines.at[i]);
    for (int i = 0; i < q->count; i++) {
        const char *label = _(q->answers[i].label);
        int last = i + 1 == q->count, w = last ? b->x + b->w - x - 2 : ym_put_columns(t, label) + ANSWER_GAP;
        ym_put(t, y, x, 2, YM_PLAIN, i == q->at ? ">" : "");
        ym_put(t, y, x + 2, w, YM_PLAIN, label);
        cursor = i == q->at ? x : cursor;
        x += 2 + w;
    }
    ym_put_cursor(t, y, cursor);
}

static int dialog_columns(const struct ym_view *v, const struct question *q)
{
    int w = 0;
    for (int i = 0; i < q->count; i++)
        w += 2 + ym_put_columns(v->t, _(q->answers[i].label)) + (i ? ANSWER_GAP : 0);
    return w > INNER_LEAST ? w : INNER_LEAST;
}

/* YM_SAID_… once answered, -1 before. */
static int dialog_answer(struct question *q, struct ym_key k)
{
    switch (k.kind) {
    case YM_K_LEFT:
    case YM_K_BACKTAB: q->at -= q->at > 0; return -1;
    case YM_K_RIGHT:
    case YM_K_TAB: q->at += q->at + 1 < q->count; return -1; /* not round: Tab and Enter, a hand's way through lists, is no yes */
    case YM_K_ENTER: return q->answers[q->at].is;
    case YM_K_BACK:
    case YM_K_HANGUP: return YM_SAID_NO;
    default: break;
    }
    if (ym_key_is(k, "n N"))
        return YM_SAID_NO;
    return ym_key_is(k, "y Y") && q->letter ? YM_SAID_YES : -1;
}

/* What the screen below says on the status line while it is drawn under a box does not outlive the box: it may be another page then. */
struct said {
    char status[YM_VIEW_STATUS];
    int bad;
};

static struct said dialog_said_now(const struct ym_view *v)
{
    struct said s = {.bad = v->status_bad};
    memcpy(s.status, v->status, sizeof s.status);
    return s;
}

static void dialog_say_again(struct ym_view *v, const struct said *s)
{
    memcpy(v->status, s->status, sizeof v->status);
    v->status_bad = s->bad;
}

static void dialog_add_answer(struct question *q, int is, const char *label)
{
    q->answers[q->count++] = (struct answer){is, label};
}

static void dialog_offer(struct question *q, enum ym_consequence what, const char *on)
{
    dialog_add_answer(q, YM_SAID_YES, N_("Yes"));
    if (on)
        dialog_add_answer(q, YM_SAID_ON, on);
    dialog_add_answer(q, YM_SAID_NO, N_("Cancel"));
    q->at = dialog_consequences[what].yes ? 0 : q->count - 1;
    q->letter = dialog_consequences[what].letter;
}

static int dialog_ask(struct ym_view *v, struct ym_arena *scratch, enum ym_consequence what, const char *on, const char *text)
{
    struct said before = dialog_said_now(v);
    struct question q = {.count = 0};
    struct ym_box b = {.v = v, .draw = dialog_draw_question, .baton = &q, .keys = dialog_consequences[what].keys};
    int said = -1;
    ym_view_measure(v);
    dialog_offer(&q, what, on);
    ym_lines_init(&q.lines, scratch);
    ym_lines_wrap(&q.lines, v->t, text, ym_box_most_columns(v) < 60 ? ym_box_most_columns(v) : 60);
    b.inner = dialog_widest(v, &q.lines, dialog_columns(v, &q));
    b.height = (int)q.lines.count + 2;
    if (!dialog_consequences[what].early && ym_box_drop_early(&b)) {
        ym_view_wrong(v, N_("What was typed before this question stood here was not taken."), NULL);
        before = dialog_said_now(v); /* this stays until the next key */
    }
    struct ym_key k = {.kind = YM_K_NONE};
    ym_terminal_said(v->t, 0);
    while (said < 0)
        said = dialog_answer(&q, k = ym_box_key(&b));
    ym_terminal_said(v->t, k.kind == YM_K_CHAR ? k.ch : 0);
    dialog_say_again(v, &before);
    return said;
}

static int dialog_ask_filled(struct ym_view *v, enum ym_consequence what, const char *on, const char *text, va_list args)
{
    struct ym_arena scratch;
    const char *arg[YM_PROBLEM_ARGS] = {0}, *next;
    for (size_t i = 0; i < YM_PROBLEM_ARGS && (next = va_arg(args, const char *)); i++)
        arg[i] = next;
    ym_arena_init(&scratch);
    int said = dialog_ask(v, &scratch, what, on, ym_problem_fill(&scratch, _(text), arg));
    ym_arena_release(&scratch);
    return said;
}

int ym_ask_yes(struct ym_view *v, enum ym_consequence what, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    int said = dialog_ask_filled(v, what, NULL, text, args);
    va_end(args);
    return said;
}

int ym_ask_yes_on(struct ym_view *v, enum ym_consequence what, const char *on, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    int said = dialog_ask_filled(v, what, on, text, args);
    va_end(args);
    return said;
}

/* ---- sentences */

struct reading {
    const struct ym_lines *lines;
    size_t first;
};

static void dialog_draw_reading(void *baton, struct ym_box *b)
{
    struct reading *r = baton;
    for (int i = 0; i < b->h && r->first + (size_t)i < r->lines->count; i++)
        ym_put(b->v->t, b->y + i, b->x, b->w, YM_PLAIN, r->lines->at[r->first + (size_t)i]);
    ym_put_cursor(b->v->t, b->y, b->x);
}

/* 1 if the key scrolls. */
static int dialog_scroll(struct reading *r, const struct ym_box *b, struct ym_key k)
{
    size_t page = (size_t)b->h, last = r->lines->count > page ? r->lines->count - page : 0;
    if (k.kind == YM_K_DOWN)
        r->first += r->first < last;
    else if (k.kind == YM_K_UP)
        r->first -= r->first > 0;
    else if (k.kind == YM_K_PGDN)
        r->first = r->first + page < last ? r->first + page : last;
    else if (k.kind == YM_K_PGUP)
        r->first = r->first > page ? r->first - page : 0;
    else
        return 0;
    return last > 0;
}

/* What came before the box is for a screen that looked otherwise: whoever is told something he did not ask for must see it first. */
static void dialog_drop_early(struct ym_box *b, struct said *before)
{
    if (!ym_box_drop_early(b))
        return;
    ym_view_wrong(b->v, N_("What was typed before this was said was not taken."), NULL);
    *before = dialog_said_now(b->v);
}

/* Enter, Space and Back only close it; any other key was meant for the screen below, and is not lost. */
static void dialog_read_lines(struct ym_view *v, const char *title, const struct ym_lines *lines, int asked)
{
    struct ym_key k;
    struct said before = dialog_said_now(v);
    struct reading r = {.lines = lines};
    struct ym_box b = {.v = v, .title = title, .draw = dialog_draw_reading, .baton = &r};
    b.inner = dialog_widest(v, lines, title ? ym_put_columns(v->t, title) : 1);
    b.height = (int)lines->count;
    b.keys = b.height > ym_box_most_rows(v) ? N_("Up/Down: read on  Enter: close") : N_("Enter: close");
    if (!asked)
        dialog_drop_early(&b, &before);
    do
        k = ym_box_key(&b);
    while (dialog_scroll(&r, &b, k));
    dialog_say_again(v, &before);
    if (k.kind != YM_K_HANGUP && !ym_key_is(k, "Enter Space Back F3"))
        ym_view_unread(v, k);
}

static void dialog_tell(struct ym_view *v, const char *title, const char *const *lines, size_t n, int asked)
{
    struct ym_arena scratch;
    struct ym_lines l;
    ym_view_measure(v);
    ym_arena_init(&scratch);
    ym_lines_init(&l, &scratch);
    for (size_t i = 0; i < n; i++)
        ym_lines_wrap(&l, v->t, lines[i], ym_box_most_columns(v));
    dialog_read_lines(v, _(title), &l, asked);
    ym_arena_release(&scratch);
}

void ym_tell(struct ym_view *v, const char *title, const char *const *lines, size_t n)
{
    dialog_tell(v, title, lines, n, 1);
}

void ym_warn(struct ym_view *v, const char *title, const char *const *lines, size_t n)
{
    dialog_tell(v, title, lines, n, 0);
}

void ym_tell_problems(struct ym_view *v, const char *title, const struct ym_problems *p)
{
    struct ym_arena scratch;
    struct ym_lines l;
    ym_view_measure(v);
    ym_arena_init(&scratch);
    ym_lines_init(&l, &scratch);
    for (size_t i = 0; i < p->count; i++) {
        const char *text = ym_problem_fill(&scratch, _(p->list[i].text), p->list[i].arg);
        const char *place = ym_location_before(&scratch, p->list[i].where, text);
        const char *line = ym_arena_printf(&scratch, "%s%s%s", place, *place ? _(N_(": ")) : "", text);
        ym_lines_wrap(&l, v->t, line, ym_box_most_columns(v));
    }
    if (p->lost) {
        const char *arg[YM_PROBLEM_ARGS] = {ym_arena_printf(&scratch, "%zu", p->lost)};
        ym_lines_add(&l, ym_problem_fill(&scratch, _(N_("And {1} more.")), arg));
    }
    dialog_read_lines(v, _(title), &l, 0);
    ym_arena_release(&scratch);
}

/* ---- a line of text */

static void dialog_draw_text(void *baton, struct ym_box *b)
{
    ym_edit_draw(baton, b->v->t, b->y, b->x, b->w, 1);
}

/* 1 once the line is left or its text taken. */
static int dialog_ends(struct ym_box *b, const struct ym_edit *e, struct ym_key k, const struct ym_asking *how)
{
    if (k.kind == YM_K_BACK && how->keep)
        how->keep(b->v, how->baton, NULL);
    if (k.kind != YM_K_ENTER)
        return k.kind == YM_K_BACK || k.kind == YM_K_HANGUP;
    if (!how->take || !how->take(b->v, how->baton, e->text.data))
        return 1;
    b->drawn = 0; /* it may have shown something itself */
    return 0;
}

/* What was typed since it was kept last. */
static void dialog_keep(struct ym_box *b, struct ym_edit *e, struct ym_key k, const struct ym_asking *how)
{
    if ((k.kind != YM_K_NONE && k.kind != YM_K_HANGUP) || !how->keep || !e->changed)
        return;
    how->keep(b->v, how->baton, e->text.data);
    e->changed = 0;
}

enum { REST_MS = 2000 };

const char *ym_ask_text_as(struct ym_view *v, const struct ym_asking *how)
{
    struct ym_edit e;
    struct ym_box b = {.v = v, .title = _(how->title), .height = 1, .draw = dialog_draw_text, .baton = &e};
    struct ym_key k;
    int wished = how->most && how->most < 30 ? (int)how->most * 2 + 1 : 60, title_columns = ym_put_columns(v->t, b.title);
    b.inner = wished > title_columns ? wished : title_columns;
    b.keys = N_("Enter: take it  ^U: empty  Esc Esc: cancel");
    ym_edit_init(&e, how->first, how->most);
    e.stood = !how->keep; /* what was begun and kept is gone on with */
    do {
        b.rest_ms = how->keep && e.changed ? REST_MS : 0;
        k = ym_box_key(&b);
        dialog_keep(&b, &e, k, how);
        if (how->take && *v->status && k.kind != YM_K_NONE)
            ym_view_say(v, "", NULL); /* why the text before was not taken */
        ym_edit_key(&e, k);
    } while (!dialog_ends(&b, &e, k, how));
    const char *text = k.kind == YM_K_ENTER ? ym_arena_strdup(&v->arena, e.text.data) : NULL;
    ym_edit_release(&e);
    return text;
}

const char *ym_ask_text(struct ym_view *v, const char *title, const char *first, size_t most)
{
    return ym_ask_text_as(v, &(struct ym_asking){.title = title, .first = first, .most = most});
}

const char *ym_ask_text_for(struct ym_view *v, const char *title, const char *first, size_t most,
                            int (*take)(struct ym_view *v, void *baton, const char *text), void *baton)
{
    return ym_ask_text_as(v, &(struct ym_asking){.title = title, .first = first, .most = most, .take = take, .baton = baton});
}

/* ---- a line typed blind */

static void dialog_draw_blind(void *baton, struct ym_box *b)
{
    static const char stars[] = "****************************************************************";
    const struct ym_edit *e = baton;
    int n = (int)ym_utf8_count(e->text.data), most = b->w - 1 < (int)sizeof stars - 1 ? b->w - 1 : (int)sizeof stars - 1;
    n = n < most ? n : most;
    ym_put(b->v->t, b->y, b->x, b->w, YM_PLAIN, stars + sizeof stars - 1 - n);
    ym_put_cursor(b->v->t, b->y, b->x + n);
}

/* Nobody sees where the cursor is, so it stands at the end. */
static void dialog_key_blind(struct ym_view *v, struct ym_edit *e, struct ym_key k)
{
    if (k.pasted)
        ym_view_wrong(v, N_("What is pasted was not typed a second time; type it."), NULL);
    else if (k.kind == YM_K_CHAR || k.kind == YM_K_BACKSPACE || ym_key_is(k, "^U"))
        ym_edit_key(e, k);
}

int ym_ask_blind(struct ym_view *v, const char *title, size_t most, int (*take)(struct ym_view *v, void *baton, const char *text), void *baton)
{
    struct ym_edit e;
    struct said before = dialog_said_now(v);
    const struct ym_asking how = {.title = title, .most = most, .take = take, .baton = baton};
    struct ym_box b = {.v = v, .title = _(title), .draw = dialog_draw_blind, .baton = &e};
    struct ym_key k;
    int title_columns = ym_put_columns(v->t, b.title), done;
    ym_view_measure(v);
    b.height = v->rows; /* nothing of the view below: it may show what is typed */
    b.inner = title_columns > (int)most ? title_columns : (int)most + 1;
    b.keys = N_("Enter: take it  ^U: empty  Esc Esc: cancel");
    ym_edit_init(&e, "", most);
    *v->status = 0;
    do {
        k = ym_box_key(&b);
        if (*v->status)
            ym_view_say(v, "", NULL); /* why the text before was not taken */
        if (ym_key_is(k, "F2 ^O"))
            k.kind = YM_K_ENTER; /* the hand that sent the form sends this */
        dialog_key_blind(v, &e, k);
        done = dialog_ends(&b, &e, k, &how);
        if (!done && k.kind == YM_K_ENTER)
            ym_edit_set(&e, ""); /* nobody sees which star to mend */
    } while (!done);
    ym_edit_release(&e);
    dialog_say_again(v, &before);
    return k.kind == YM_K_ENTER;
}

/* ---- progress */

int ym_show_progress(struct ym_view *v, const char *title, int64_t done, int64_t all)
{
    char figure[48];
    struct ym_key k;
    ym_view_measure(v);
    int y = v->top + v->rows / 2, w = ym_box_most_columns(v);
    int part = all > 0 && done > 0 ? (int)(done >= all ? w : done / (all / w + 1)) : 0;
    snprintf(figure, sizeof figure, "%lld / %lld", (long long)done, (long long)all);
    ym_put(v->t, y - 1, 0, v->columns, YM_PLAIN, "");
    ym_put(v->t, y - 1, 2, w - 24 > 0 ? w - 24 : 1, YM_PLAIN, _(title));
    ym_put_right(v->t, y - 1, w > 24 ? w - 22 : 1, w > 24 ? 24 : w, YM_PLAIN, figure);
    ym_put(v->t, y, 0, v->columns, YM_PLAIN, "");
    ym_put_bar(v->t, y, 2, w, part);
    ym_put_cursor(v->t, y, 2);
    ym_view_paint_keys(v, N_("Esc Esc: stop"));
    ym_put_flush(v->t);
    while ((k = ym_terminal_key(v->t, 0)).kind != YM_K_NONE) {
        if (k.kind == YM_K_BACK)
            return 0;
        if (k.kind != YM_K_PREFIX)
            ym_view_keep(v, k); /* typed ahead for what comes afterwards */
        if (k.kind == YM_K_HANGUP)
            return 0;
    }
    return 1;
}
