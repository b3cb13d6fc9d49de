/* case_can.c — what may be done with a case now and why other things may not; doing it.  Floor: screens.
 * Which actions there are, what they need and whether they are grave is told by the service; it asks everything again. */
#include <stdio.h>
#include <string.h>

#include "case/case_perform.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/want.h"

/* ---- the list */

enum { HEAD_ROWS = 4 /* of the case */ };
enum { NUMBER_AT = 2, TITLE_AT = 5, WHY_AT = 32 };

/* 1 if it is among what is offered: possible, and there is something to do. */
static int case_can_offers(const struct ym_can *can)
{
    return can->now == 1 && can->idle != 1;
}

static int case_can_goes_before(const struct ym_can *a, const struct ym_can *b)
{
    if ((a->next == 1) != (b->next == 1))
        return a->next == 1;
    return ym_or(a->no, 0) < ym_or(b->no, 0);
}

/* Those offered, or those that are not possible: the next step first, then by number. */
static const struct ym_can **case_can_in_order(struct can_view *s, int offered, size_t *n)
{
    const struct ym_can *can, **list = YM_NEW_ARRAY(&s->arena, const struct ym_can *, ym_list_count(&s->told, YM_R_can) + 1);
    *n = 0;
    for (size_t pos = 0; (can = YM_NEXT(&s->told, can, -1, &pos));) {
        if (offered ? !case_can_offers(can) : can->now == 1)
            continue;
        size_t at = (*n)++;
        for (; at && case_can_goes_before(can, list[at - 1]); at--)
            list[at] = list[at - 1];
        list[at] = can;
    }
    return list;
}

static const char *case_can_needs_of(struct can_view *s, const struct ym_can *can)
{
    const struct ym_schema *takes = ym_text_empty(can->takes) ? NULL : ym_schema_named(can->takes);
    const char *record = takes ? ym_word(takes->label) : NULL;
    if (record)
        return ym_desk_sentence(&s->arena, N_("with: {1}"), record, NULL, NULL);
    return can->reasoned == 1 ? _("with a reason") : "";
}

static void case_can_number(struct can_view *s, const struct ym_can *can)
{
    if (can->no != YM_NONE)
        grid_cell(&s->grid, NUMBER_AT, 2, ym_arena_printf(&s->arena, "%d", (int)can->no), YM_PLAIN, 0);
}

static void case_can_possible(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const char *to = ym_text_empty(can->to) ? "" : ym_desk_word(v->desk, "state", s->c->file->kase->programme, can->to);
    grid_row(&s->grid, &can->head, ' ');
    case_can_number(s, can);
    grid_cell(&s->grid, TITLE_AT, 33, case_perform_title(v, s, can), can->next == 1 ? YM_BOLD : YM_PLAIN, GRID_BRIEF);
    grid_cell(&s->grid, 39, 24, *to ? ym_desk_sentence(&s->arena, N_("to: {1}"), to, NULL, NULL) : "", YM_PLAIN, GRID_BRIEF);
    grid_cell(&s->grid, 64, 0, case_can_needs_of(s, can), YM_PLAIN, GRID_BRIEF);
}

static const char *case_can_obstacle(const struct ym_view *v, struct can_view *s, const struct ym_can *can, const struct ym_obstacle *o)
{
    const char *first = strcmp(o->arg1, can->label) == 0 ? case_perform_title(v, s, can) : o->arg1;
    const char *const arg[YM_PROBLEM_ARGS] = {first, o->arg2, o->arg3, o->arg4};
    return ym_problem_fill(&s->arena, _(o->text), arg);
}

static void case_can_impossible(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const struct ym_obstacle *o;
    size_t pos = 0;
    grid_row(&s->grid, NULL, ' ');
    case_can_number(s, can);
    grid_cell(&s->grid, TITLE_AT, WHY_AT - TITLE_AT - 1, case_perform_title(v, s, can), YM_PLAIN, GRID_BRIEF);
    while ((o = YM_NEXT(&s->told, obstacle, can->head.id, &pos)))
        grid_text(&s->grid, WHY_AT, case_can_obstacle(v, s, can, o));
}

/* A line says that there is more; the reasons take ten lines that nobody reads who came to do what he may. */
static void case_can_fill_impossible(struct ym_view *v, struct can_view *s)
{
    size_t n;
    const struct ym_can **list = case_can_in_order(s, 0, &n);
    if (n && !s->why) {
        grid_blank(&s->grid);
        grid_row(&s->grid, NULL, ' ');
        grid_cell(&s->grid, NUMBER_AT, 0,
                  ym_desk_sentence(&s->arena, N_("Not possible now: {1}.  F8 says why."), ym_arena_printf(&s->arena, "%zu", n), NULL, NULL),
                  YM_PLAIN, 0);
        return;
    }
    if (n)
        grid_title(&s->grid, _("Not now, because"));
    for (size_t i = 0; i < n; i++)
        case_can_impossible(v, s, list[i]);
}

static void case_can_fill(struct ym_view *v, struct can_view *s)
{
    size_t n;
    const struct ym_can **list = case_can_in_order(s, 1, &n);
    grid_init(&s->grid, &s->arena, v);
    grid_title(&s->grid, _("May be done now"));
    for (size_t i = 0; i < n; i++)
        case_can_possible(v, s, list[i]);
    if (!n) {
        grid_row(&s->grid, NULL, ' ');
        grid_cell(&s->grid, TITLE_AT, 0, _("nothing at the moment"), YM_PLAIN, 0);
    }
    case_can_fill_impossible(v, s);
    grid_begin(&s->grid);
}

/* Whoever has no next step wants to know why. */
static int case_can_is_stuck(struct can_view *s)
{
    const struct ym_can *can;
    for (size_t pos = 0; (can = YM_NEXT(&s->told, can, -1, &pos));)
        if (can->next == 1)
            return can->now != 1;
    return 1;
}

static int case_can_ask(struct ym_view *v, struct can_view *s)
{
    struct ym_list in;
    ym_arena_reset(&s->arena);
    ym_list_init(&s->told, &s->arena);
    YM_DESK_ASK(&in, &s->arena, want)->number = s->c->number;
    int err = ym_desk_call(v, &s->arena, "case.can", &in, &s->told);
    if (err)
        return err;
    s->why = case_can_is_stuck(s);
    case_can_fill(v, s);
    return 0;
}

/* ---- a number of two digits */

static void case_can_say_number(struct ym_view *v, const char *text, const char *is, const char *why)
{
    ym_view_wrong(v, text, is, why, NULL);
}

/* Why a number does nothing now. */
static void case_can_say_why_not(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    size_t pos = 0;
    const struct ym_obstacle *o = YM_NEXT(&s->told, obstacle, can->head.id, &pos);
    if (can->now == 1)
        case_can_say_number(v, N_("{1}: there is nothing to do now."), case_perform_title(v, s, can), NULL);
    else
        case_can_say_number(v, N_("{1}, not now: {2}"), case_perform_title(v, s, can), o ? case_can_obstacle(v, s, can, o) : "");
}

static struct ym_go case_can_do_number(struct ym_view *v, struct can_view *s, int no)
{
    const struct ym_can *can;
    char text[16];
    size_t pos = 0;
    snprintf(text, sizeof text, "%02d", no);
    while ((can = YM_NEXT(&s->told, can, -1, &pos)) && can->no != no)
        ;
    if (!can) {
        case_can_say_number(v, N_("There is no act {1} in this stage; nothing was done."), text, NULL);
        return YM_GO_STAY;
    }
    if (!case_can_offers(can)) {
        case_can_say_why_not(v, s, can);
        return YM_GO_STAY;
    }
    grid_find(&s->grid, can->head.id);
    return case_perform(v, s, can);
}

/* The second digit does it, without Enter: an act has the same two wherever it is. */
static struct ym_go case_can_digit(struct ym_view *v, struct can_view *s, int digit)
{
    char text[2] = {(char)('0' + digit), 0};
    int first = s->typed;
    s->typed = first < 0 ? digit : -1;
    if (first >= 0)
        return case_can_do_number(v, s, first * 10 + digit);
    ym_view_say(v, N_("Number {1}_"), text, NULL);
    return YM_GO_STAY;
}

/* 1 if a digit waited and is forgotten. */
static int case_can_forget_digit(struct can_view *s)
{
    int waited = s->typed >= 0;
    s->typed = -1;
    return waited;
}

/* ---- what keys do */

static struct ym_go case_can_choose(struct ym_view *v)
{
    struct can_view *s = v->model;
    const struct ym_head *about = grid_about(&s->grid);
    if (case_can_forget_digit(s)) {
        ym_view_wrong(v, N_("A number has two digits; nothing was done."), NULL);
        return YM_GO_STAY;
    }
    return about ? case_perform(v, s, (const struct ym_can *)about) : YM_GO_STAY;
}

static struct ym_go case_can_back(struct ym_view *v)
{
    return case_can_forget_digit(v->model) ? YM_GO_STAY : YM_GO_BACK;
}

static struct ym_go case_can_tell_why(struct ym_view *v)
{
    struct can_view *s = v->model;
    const struct ym_head *about = grid_about(&s->grid);
    case_can_forget_digit(s);
    s->why = !s->why;
    case_can_fill(v, s);
    if (about)
        grid_find(&s->grid, about->id);
    return YM_GO_STAY;
}

enum { DAY_MOST = 20 /* characters: 2021年9月30日 */ };

static int case_can_take_day(struct ym_view *v, void *baton, const char *text)
{
    struct can_view *s = baton;
    ym_date on = YM_NONE;
    struct ym_typing now = ym_desk_typing(v);
    if (*text && ym_date_typed(&on, ym_text_clean(&v->arena, text, strlen(text), 1), &now, YM_PAST)) {
        ym_view_wrong(v, ym_typed_refusal(YM_FIELD(act, on)), text, NULL);
        return YM_EBAD;
    }
    s->on = on;
    return 0;
}

/* Some things are written down a day later than they happened. */
static struct ym_go case_can_other_day(struct ym_view *v)
{
    char day[YM_DATE_TEXT];
    struct can_view *s = v->model;
    const char *text = ym_ask_text_for(v, N_("For which day does it count? (empty: today)"),
                                       s->on == YM_NONE ? "" : ym_date_text(day, s->on), DAY_MOST, case_can_take_day, s);
    case_can_forget_digit(s);
    if (text && s->on != YM_NONE)
        ym_view_say(v, N_("What you do now counts for {1}."), ym_date_text(day, s->on), NULL);
    return YM_GO_STAY;
}

/* ---- the screen */

static const struct ym_action case_can_actions[] = {
    {"F2 ^O Enter", N_("Do it"), N_("Does the chosen act; asks for what it needs.  Its two digits do the same at once."), 0,
     case_can_choose},
    {"F6 ^T", N_("Other day"), N_("What is done counts for another day than today."), 0, case_can_other_day},
    {"F8 ^E", N_("Why not"), N_("Shows why other things cannot be done now, or hides it."), 0, case_can_tell_why},
    {"F3 Back q", N_("Back"), N_("Back to the case; nothing is done.  A digit that waits is forgotten first."), 0, case_can_back},
    {0},
};

static struct ym_go case_can_key(struct ym_view *v, struct ym_key k)
{
    struct can_view *s = v->model;
    if (k.kind == YM_K_CHAR && !k.pasted && k.ch >= '0' && k.ch <= '9')
        return case_can_digit(v, s, (int)(k.ch - '0'));
    case_can_forget_digit(s);
    grid_key(&s->grid, k);
    return YM_GO_STAY;
}

/* The acts stand below the case they are about: whoever decides sees it, and where the case goes on little is sent anew. */
static void case_can_draw_below(struct ym_view *v)
{
    struct ym_view *c = v->below;
    c->top = v->top;
    c->rows = v->rows;
    c->columns = v->columns;
    c->screen->draw(c);
}

/* As many rows as there are acts; the case's head stays. */
static void case_can_draw_panel(struct ym_view *v, struct can_view *s)
{
    int most = v->rows - HEAD_ROWS, h = (int)s->grid.count + 1;
    h = most < 2 ? v->rows : h > most ? most : h;
    int y = v->top + v->rows - h;
    ym_put_blank(v->t, y, 0, v->columns, h);
    ym_put_rule(v->t, y, 0, v->columns);
    grid_draw(&s->grid, v, y + 1, h - 1);
}

static void case_can_draw(struct ym_view *v)
{
    struct can_view *s = v->model;
    if (s->grid.columns != v->columns) { /* another width: what was chosen stays chosen */
        const struct ym_head *about = grid_about(&s->grid);
        int64_t first = s->grid.first;
        case_can_fill(v, s);
        s->grid.first = first;
        if (about)
            grid_find(&s->grid, about->id);
    }
    case_can_draw_below(v);
    case_can_draw_panel(v, s);
}

/* What was wished for before is chosen already; if it cannot be done now, why is said at once: something else stands under the cursor. */
static void case_can_choose_wish(struct ym_view *v, struct can_view *s)
{
    const struct ym_can *can;
    size_t pos = 0;
    while ((can = YM_NEXT(&s->told, can, -1, &pos)) && strcmp(can->action, s->c->wish.action) != 0)
        ;
    if (can && case_can_offers(can))
        grid_find(&s->grid, can->head.id);
    if (!can || case_can_offers(can))
        return;
    s->why = 1;
    case_can_fill(v, s);
    case_can_say_why_not(v, s, can);
}

static int case_can_open_can(struct ym_view *v, const void *args)
{
    struct can_view *s = YM_NEW(&v->arena, struct can_view);
    struct case_view *c = *(struct case_view *const *)args;
    s->c = c;
    s->on = YM_NONE;
    s->typed = -1;
    ym_arena_init(&s->arena);
    v->model = s;
    int err = case_can_ask(v, s);
    if (err)
        ym_arena_release(&s->arena);
    else
        case_can_choose_wish(v, s);
    return err;
}

static const char *case_can_subject(const struct ym_view *v)
{
    return ((const struct can_view *)v->model)->c->number;
}

static void case_can_close_can(struct ym_view *v)
{
    ym_arena_release(&((struct can_view *)v->model)->arena);
}

const struct ym_screen ym_screen_case_can = {
    .name = "case_can",
    .title = N_("What may be done"),
    .help =
        N_("What may be done with the case now; the procedure's next step stands first.  Every act has a number of two digits, the same in "
           "every case: typed, it does the act at once; or choose with the arrows, then Enter.  Whatever is done is asked once before."),
    .actions = case_can_actions,
    .open = case_can_open_can,
    .draw = case_can_draw,
    .key = case_can_key,
    .subject = case_can_subject,
    .close = case_can_close_can,
};
