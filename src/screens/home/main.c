/* main.c — the full-screen program from connecting to leaving.  Floor: screens. */
#include <stdio.h>
#include <string.h>

#include "case/case.h"
#include "contact/contacts.h"
#include "home/home.h"
#include "home/login.h"
#include "intake/family.h"
#include "intake/intake.h"
#include "intake/regroups.h"
#include "intake/revocations.h"
#include "pay/institutions.h"
#include "pay/money.h"
#include "pay/rolls.h"
#include "worklist/todos.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/tty.h"
#include "yimen/screens/screens.h"

/* ---- what works on every screen */

static struct ym_go main_search(struct ym_view *v)
{
    if (v->screen == &ym_screen_search) {
        ym_search_again(v);
        return YM_GO_STAY;
    }
    return go_has_room(v) ? (struct ym_go){YM_WHERE_OPEN, &ym_screen_search, NULL} : YM_GO_STAY;
}

/* The case that stands on the screen or under it; "" = none. */
static const char *main_open_case(const struct ym_view *v)
{
    for (; v; v = v->below)
        if (v->screen == &ym_screen_case)
            return v->screen->subject(v);
    return "";
}

/* The family one had open before this one. */
static struct ym_go main_last(struct ym_view *v)
{
    const struct ym_found *f;
    struct ym_list out;
    size_t pos = 0;
    ym_list_init(&out, &v->arena);
    if (!go_has_room(v) || ym_desk_call(v, &v->arena, "case.recent", NULL, &out))
        return YM_GO_STAY;
    while ((f = YM_NEXT(&out, found, -1, &pos)))
        if (strcmp(f->number, main_open_case(v)) != 0)
            return ym_desk_open(v->desk, YM_TO_CASE, f->number);
    ym_view_say(v, N_("You have had no other family open yet."), NULL);
    return YM_GO_STAY;
}

#define MAIN_GO                                                                                                                            \
    {                                                                                                                                      \
        "F9 ^G", N_("Go"), N_("To any function by its letters; Back comes back here."), 0, go_anywhere                                     \
    }

static const struct ym_action main_always[] = {
    {"F1 ?", N_("Help"), N_("What this screen is for, and all its keys."), 0, ym_act_help},
    {"/ ^F", N_("Search"), N_("Finds a case by whatever is at hand: number or its end, telephone, name, initials."), 0, main_search},
    {"\\", "", N_("Opens the case you had open before this one."), 0, main_last},
    MAIN_GO,
    {"^L", "", N_("Draws the screen again."), 0, ym_act_repaint},
    {0},
};

/* For who may not search. */
static const struct ym_action main_always_unsearched[] = {
    {"F1 ?", N_("Help"), N_("What this screen is for, and all its keys."), 0, ym_act_help},
    MAIN_GO,
    {"^L", "", N_("Draws the screen again."), 0, ym_act_repaint},
    {0},
};

/* Before somebody is somebody. */
static const struct ym_action main_always_alone[] = {
    {"F1 ?", N_("Help"), N_("What this screen is for, and all its keys."), 0, ym_act_help},
    {"^L", "", N_("Draws the screen again."), 0, ym_act_repaint},
    {0},
};

/* ---- what one goes to from any room */

static const struct ym_screen *const main_screens[YM_TO_SCREENS] = {
    [YM_TO_CASE] = &ym_screen_case,
    [YM_TO_FAMILY] = &ym_screen_family,
    [YM_TO_TODOS] = &ym_screen_todos,
    [YM_TO_ROLLS] = &ym_screen_rolls,
    [YM_TO_INTAKE] = &ym_screen_intake,
    [YM_TO_CONTACTS] = &ym_screen_family_contacts,
    [YM_TO_MONEY] = &ym_screen_money,
    [YM_TO_SETTLEMENTS] = &ym_screen_settlements,
    [YM_TO_REVOCATIONS] = &ym_screen_revocations,
    [YM_TO_REGROUP] = &ym_screen_regroup,
    [YM_TO_REGROUPS] = &ym_screen_regroups,
    [YM_TO_INSTITUTIONS] = &ym_screen_institutions,
};

/* ---- before there is a screen */

static int main_say(const struct ym_desk *d, int err, const struct ym_problems *problems)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < problems->count; i++) {
        const struct ym_problem *p = &problems->list[i];
        const char *place = ym_text_showable(&arena, ym_location_said(&arena, p->where));
        fprintf(stderr, "yimen: %s%s%s\n", place,
                !*place ? ""
                : d->zh ? "："
                        : ": ",
                ym_text_showable(&arena, ym_problem_fill(&arena, _(p->text), p->arg)));
    }
    if (!problems->count)
        fprintf(stderr, "yimen: %s\n", _(ym_err_text(err)));
    ym_arena_release(&arena);
    return 1;
}

static void main_init(struct ym_desk *out, const struct ym_client_options *connect, const struct ym_terminal_options *terminal)
{
    memset(out, 0, sizeof *out);
    if (connect)
        out->connect = *connect;
    out->connect.wait = ym_desk_wait;
    out->connect.baton = out;
    out->screens = main_screens;
    out->zh = terminal->chinese;
    ym_arena_init(&out->arena);
    ym_arena_init(&out->now);
    ym_list_init(&out->counts, &out->now);
    ym_list_init(&out->terms, &out->arena);
    ym_list_init(&out->last, &out->arena);
}

static void main_release(struct ym_desk *d)
{
    if (d->client)
        ym_client_close(d->client);
    ym_arena_release(&d->now);
    ym_arena_release(&d->arena);
}

/* ---- the program */

/* In a demo somebody who says nothing chooses whom to be. */
static int main_picks(const struct ym_desk *d)
{
    return ym_client_welcome(d->client)->demo && ym_text_empty(d->connect.as);
}

static const struct ym_action *main_everywhere(const struct ym_desk *d)
{
    return !d->state ? main_always_alone : ym_desk_may(d, "find") ? main_always : main_always_unsearched;
}

/* From the menu one comes back to the officials, until that is left too. */
static int main_pick_and_work(struct ym_desk *d)
{
    int err = 0;
    while (!err) {
        d->state = NULL;
        err = ym_screens_run(d->t, d, &ym_screen_picker, NULL, main_always_alone);
        if (err || !d->state)
            break;
        err = ym_screens_run(d->t, d, &ym_screen_menu, NULL, main_everywhere(d));
    }
    return err;
}

/* `first`: NULL = the picker, then the menu. */
static int main_run(struct ym_desk *d, const struct ym_terminal_options *terminal, const struct ym_screen *first)
{
    struct ym_terminal_options o = *terminal;
    if (d->state && d->state->idle > 0)
        o.idle_minutes = (int)d->state->idle;
    if (ym_terminal_open(&d->t, &o))
        return 1;
    if (d->tty)
        ym_terminal_believe(d->t, d->tty->told, d->tty->under);
    d->zh = ym_terminal_chinese(d->t);
    int err = first ? ym_screens_run(d->t, d, first, NULL, main_everywhere(d)) : main_pick_and_work(d);
    int idled = ym_terminal_idled(d->t);
    ym_terminal_close(d->t);
    if (idled)
        fprintf(stderr, "yimen: %s\n",
                _(N_("Nobody typed for the time the site allows, so the desk was left. What was entered is kept as a draft.")));
    if (d->waiting.left)
        fprintf(stderr, "yimen: %s\n",
                _(N_("The service did not answer. What was asked last is done once or not at all: look when it answers again.")));
    if (err && err != YM_EIO)
        fprintf(stderr, "yimen: %s\n", _(ym_err_text(err)));
    return err ? 1 : 0;
}

/* Connects, is somebody unless that is chosen later, and runs.  Without `connect` nobody is asked. */
static int main_sit_down(const struct ym_client_options *connect, const struct ym_terminal_options *terminal, const char *letters,
                         const struct ym_screen *first)
{
    struct ym_desk d;
    struct ym_arena arena;
    struct ym_problems problems;
    int err = 0;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    main_init(&d, connect, terminal);
    d.letters = letters;
    if (connect)
        err = ym_login_connect(&d, connect->as, &problems);
    if (!err && problems.count)
        d.notice = problems.list;
    if (connect && !err && !main_picks(&d))
        err = ym_login_begin(&d, &problems);
    if (!first && d.state)
        first = &ym_screen_menu;
    int status = err ? main_say(&d, err, &problems) : main_run(&d, terminal, first);
    main_release(&d);
    ym_arena_release(&arena);
    return status;
}

int ym_screens_main(const struct ym_client_options *connect, const struct ym_terminal_options *terminal, const char *letters)
{
    return main_sit_down(connect, terminal, letters, NULL);
}

int ym_screens_terminal(const struct ym_client_options *connect, const struct ym_terminal_options *terminal)
{
    return main_sit_down(connect, terminal, NULL, &ym_screen_terminal);
}
