/* loop.c — the stack of open views and the loop that reads keys for the top one.  Floor: ui.
 * Handlers answer where to go; only this file opens and closes views. */
#include <stdlib.h>
#include <string.h>

#include "view/view.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { REST_MS = 2000 };

struct stack {
    struct ym_view *top;
    struct ym_terminal *t;
    struct ym_desk *desk;
    const struct ym_action *always;
    int lost; /* the line is gone */
};

static void loop_free_view(struct ym_view *v)
{
    ym_arena_release(&v->arena);
    free(v);
}

/* Keys that came early are for whoever is on top next. */
static void loop_hand_down(struct ym_view *from, struct ym_view *to)
{
    for (int i = 0; to && i < from->kept_count; i++)
        ym_view_keep(to, from->kept[i]);
    from->kept_count = 0;
}

/* Says in `v` why another view did not open. */
static void loop_say_refused(struct ym_view *v, const struct ym_view *refused, int err)
{
    if (!v)
        return;
    if (ym_text_empty(refused->status)) {
        ym_view_wrong(v, ym_err_text(err), NULL);
        return;
    }
    memcpy(v->status, refused->status, sizeof v->status);
    v->status_bad = 1;
}

static int loop_push(struct stack *s, const struct ym_screen *screen, const void *args)
{
    struct ym_view *v = ym_malloc(sizeof *v);
    *v = (struct ym_view){.screen = screen, .below = s->top, .always = s->always, .desk = s->desk, .t = s->t};
    ym_arena_init(&v->arena);
    ym_view_measure(v);
    int err = screen->open ? screen->open(v, args) : 0;
    if (err) {
        loop_say_refused(s->top, v, err);
        loop_hand_down(v, s->top);
        loop_free_view(v);
        return err;
    }
    if (s->top)
        loop_hand_down(s->top, v); /* typed while it was opened from there */
    s->top = v;
    ym_view_paint(v); /* not sent: a list says that it is searched by typing before a key that was typed ahead is read */
    return 0;
}

/* Takes `v` out of the stack, wherever it is. */
static void loop_drop(struct stack *s, struct ym_view *v)
{
    struct ym_view **link = &s->top;
    while (*link != v)
        link = &(*link)->below;
    *link = v->below;
    loop_hand_down(v, s->top);
    if (v->screen->close)
        v->screen->close(v);
    loop_free_view(v);
}

static int loop_may_leave(struct ym_view *v)
{
    return !v->screen->leave || v->screen->leave(v);
}

static int loop_step_back(struct stack *s)
{
    if (!loop_may_leave(s->top))
        return 0;
    loop_drop(s, s->top);
    if (s->top && s->top->screen->resume)
        s->top->screen->resume(s->top);
    return 1;
}

/* The new one is opened first: what it is given lives in the old one. */
static void loop_replace(struct stack *s, const struct ym_go *go)
{
    struct ym_view *old = s->top;
    if (loop_push(s, go->screen, go->args))
        return;
    loop_drop(s, old);
}

/* What was said in a view that is gone, or is looked at again. */
struct word {
    char status[YM_VIEW_STATUS];
    int bad;
};

static struct word loop_said(const struct ym_view *v)
{
    struct word w = {.bad = v->status_bad};
    memcpy(w.status, v->status, sizeof w.status);
    return w;
}

static void loop_say_again(struct ym_view *v, const struct word *w)
{
    memcpy(v->status, w->status, sizeof v->status);
    v->status_bad = w->bad;
}

/* Why the next one could not be had is not said over by what this one says of itself. */
static void loop_stay_at(struct ym_view *v)
{
    struct word refusal = loop_said(v);
    if (v->screen->resume)
        v->screen->resume(v);
    loop_say_again(v, &refusal);
}

/* Without a next one it is a step back like any other. */
static void loop_step_next(struct stack *s)
{
    struct word said = loop_said(s->top);
    struct ym_view *shown = s->top->below, *list = shown ? shown->below : NULL;
    const void *args = list && list->screen->neighbour ? list->screen->neighbour(list, s->top, 1) : NULL;
    if (!args) {
        if (loop_step_back(s) && s->top)
            loop_say_again(s->top, &said);
        return;
    }
    struct ym_go next = {YM_WHERE_REPLACE, shown->screen, args};
    loop_drop(s, s->top);
    loop_replace(s, &next);
    if (s->top == shown)
        loop_stay_at(shown);
    if (ym_text_empty(s->top->status))
        loop_say_again(s->top, &said);
}

/* Of the help itself there is no help. */
static void loop_open_help(struct stack *s)
{
    if (s->top->screen != &ym_screen_help)
        loop_push(s, &ym_screen_help, NULL);
}

static void loop_leave_all(struct stack *s)
{
    while (s->top && loop_step_back(s))
        ;
}

static void loop_go(struct stack *s, struct ym_go go)
{
    switch (go.where) {
    case YM_WHERE_STAY: break;
    case YM_WHERE_BACK: loop_step_back(s); break;
    case YM_WHERE_OPEN: loop_push(s, go.screen, go.args); break;
    case YM_WHERE_REPLACE: loop_replace(s, &go); break;
    case YM_WHERE_HELP: loop_open_help(s); break;
    case YM_WHERE_LEAVE: loop_leave_all(s); break;
    case YM_WHERE_NEXT: loop_step_next(s); break;
    }
}

/* What an act said of itself is read on the screen it leads to, unless that one says something itself. */
static void loop_follow(struct stack *s, struct ym_go go)
{
    struct word said = loop_said(s->top);
    loop_go(s, go);
    if (s->top && ym_text_empty(s->top->status))
        loop_say_again(s->top, &said);
}

/* A screen that was only opened on the way to another: to where something was being typed. */
static void loop_lead_on(struct stack *s)
{
    while (s->top && s->top->next.where == YM_WHERE_OPEN) {
        struct ym_go on = s->top->next;
        s->top->next = YM_GO_STAY;
        loop_follow(s, on);
    }
}

/* ---- keys */

/* What is typed into a field or a list or comes out of a paste is never a command, nor is what edits the field; while a text stands that is
 * looked for, so are the keys that change it, and the hyphen of a case number. */
static int loop_is_text(const struct ym_view *v, struct ym_key k)
{
    if (k.kind == YM_K_CHAR)
        return k.pasted || ym_view_types(v, k.ch) || (v->searches && v->sought && k.ch == '-');
    if (v->typing && ym_key_is(k, "^U ^K ^W Del"))
        return 1;
    return v->sought && (k.kind == YM_K_TAB || k.kind == YM_K_BACKSPACE || k.kind == YM_K_BACK);
}

static const struct ym_action *loop_find_action(const struct ym_view *v, const struct ym_action *table, struct ym_key k)
{
    for (const struct ym_action *a = table; a && a->keys; a++)
        if (ym_key_is(k, a->keys) && ym_view_may(v, a))
            return a;
    return NULL;
}

static const char *loop_why_barred(struct ym_view *v, const struct ym_action *a)
{
    return v->screen->barred ? v->screen->barred(v, a) : NULL;
}

/* The action of the screen that the key is for, which cannot be done now; of several the first that has a reason.  NULL: there is none. */
static const struct ym_action *loop_find_barred(struct ym_view *v, struct ym_key k)
{
    if ((k.kind != YM_K_CHAR && k.kind != YM_K_F && k.kind != YM_K_CTRL) || loop_is_text(v, k))
        return NULL;
    const struct ym_action *first = NULL;
    for (const struct ym_action *a = v->screen->actions; a && a->keys; a++) {
        if (!a->run || !ym_key_is(k, a->keys) || ym_view_may(v, a))
            continue;
        if (loop_why_barred(v, a))
            return a;
        first = first ? first : a;
    }
    return first;
}

enum { EDGES = 6 /* columns of the status line that are not its text's */ };

static int loop_fits(const struct ym_view *v, const char *text)
{
    return (int)ym_text_columns(text) <= v->columns - EDGES;
}

/* Why it is not, or what it is for.  What does not fit is not cut: the reason stands alone then, and the help page has what it is for. */
static void loop_say_barred(struct ym_view *v, const struct ym_action *a)
{
    struct ym_arena scratch;
    const char *why = loop_why_barred(v, a);
    const char *const arg[YM_PROBLEM_ARGS] = {_(a->label), why ? why : _(a->help)};
    ym_arena_init(&scratch);
    const char *text = ym_problem_fill(&scratch, _("\"{1}\" is not possible now.  {2}"), arg);
    if (!loop_fits(v, text))
        text = why ? why : ym_problem_fill(&scratch, _("\"{1}\" is not possible now."), arg);
    ym_view_say(v, "{1}", text, NULL);
    ym_arena_release(&scratch);
}

/* A key that is some action's, which cannot be done now, says what it is for; in a list it is no text to be looked for either.  1 if that
 * is all there is to it. */
static int loop_is_barred(struct ym_view *v, struct ym_key k)
{
    const struct ym_action *a = loop_find_barred(v, k);
    if (!a)
        return 0;
    if (!ym_text_empty(a->label))
        loop_say_barred(v, a);
    return v->searches;
}

static struct ym_go loop_handle(struct ym_view *v, struct ym_key k)
{
    const struct ym_action *a = NULL;
    if (!loop_is_text(v, k)) {
        a = loop_find_action(v, v->screen->actions, k);
        if (a && a->run && !ym_view_holds(v, a))
            v->sought = YM_SOUGHT_NOTHING; /* what was found is at hand: the search is over */
        a = a ? a : loop_find_action(v, v->always, k);
    }
    if (a && a->run && !ym_view_holds(v, a))
        return a->run(v);
    if (!a && loop_is_barred(v, k))
        return YM_GO_STAY;
    return v->screen->key ? v->screen->key(v, k) : YM_GO_STAY;
}

static int loop_rests(const struct ym_view *v)
{
    return v->typing && v->screen->rest && !v->rested;
}

static void loop_rest(struct ym_view *v)
{
    if (!loop_rests(v))
        return;
    v->rested = 1;
    v->screen->rest(v);
}

static void loop_take(struct stack *s, struct ym_key k)
{
    struct ym_view *v = s->top;
    v->prefix = k.kind == YM_K_PREFIX;
    if (k.kind == YM_K_HANGUP) {
        s->lost = 1;
        return;
    }
    if (k.kind == YM_K_NONE)
        loop_rest(v);
    if (k.kind == YM_K_NONE || k.kind == YM_K_RESIZE || k.kind == YM_K_PREFIX)
        return; /* drawing is all there is to do */
    v->rested = 0;
    *v->status = 0;
    v->status_bad = 0;
    struct ym_go go = loop_handle(v, k), next = v->next;
    v->next = YM_GO_STAY;
    loop_follow(s, go.where == YM_WHERE_STAY ? next : go);
    loop_lead_on(s);
}

/* What takes its time (asking the terminal what it is) waits until there is something to look at. */
static void loop_draw(struct ym_view *v)
{
    ym_view_draw(v);
    if (v->was_shown)
        return;
    v->was_shown = 1;
    if (v->screen->shown) {
        v->screen->shown(v);
        ym_view_draw(v); /* nothing is sent if nothing looks different */
    }
}

int ym_screens_run(struct ym_terminal *t, struct ym_desk *desk, const struct ym_screen *first, const void *args,
                   const struct ym_action *always)
{
    struct stack s = {.t = t, .desk = desk, .always = always};
    int err = loop_push(&s, first, args);
    while (s.top && !s.lost) {
        if (!ym_view_waiting(s.top))
            loop_draw(s.top);
        loop_take(&s, ym_view_read(s.top, loop_rests(s.top) ? REST_MS : -1));
    }
    while (s.top) /* the drafts are kept: nobody is asked */
        loop_drop(&s, s.top);
    return s.lost ? YM_EIO : err;
}
