/* say.c — what is wrong, in the reader's language.  Floor: app.  Must not let a hostile character reach the terminal. */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "yimen/base/text.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/trouble.h"
#include "yimen/domain/record_location.h"
#include "yimen/wire/calls.h"

static void say_one(FILE *out, struct ym_arena *arena, const struct ym_problem *p, int zh)
{
    const char *text = ym_problem_fill(arena, *p->text ? _(p->text) : "", p->arg);
    const char *place = ym_location_printed(arena, p->where);
    fprintf(out, "yimen: %s%s%s\n", ym_text_showable(arena, place), *place ? (zh ? "：" : ": ") : "", ym_text_showable(arena, text));
}

/* The sentence, and its values by themselves; an argument in both languages becomes the reader's. */
static void say_in(struct ym_arena *arena, const char **text, const char **const args[], size_t count)
{
    const char *filling[YM_PROBLEM_ARGS] = {NULL};
    for (size_t i = 0; i < count; i++)
        filling[i] = *args[i] = ym_both_said(arena, *args[i], ym_language_zh());
    if (!ym_text_empty(*text))
        *text = ym_problem_fill(arena, _(*text), filling);
}

static void say_record(struct ym_arena *arena, struct ym_head *r)
{
    struct ym_trouble *t = r->type == YM_R_trouble ? (struct ym_trouble *)r : NULL;
    struct ym_obstacle *o = r->type == YM_R_obstacle ? (struct ym_obstacle *)r : NULL;
    struct ym_holdback *h = r->type == YM_R_holdback ? (struct ym_holdback *)r : NULL;
    struct ym_result *done = r->type == YM_R_result ? (struct ym_result *)r : NULL;
    if (t)
        t->place = ym_location_printed(arena, ym_location_told(t));
    if (t)
        say_in(arena, &t->text, (const char **const[]){&t->arg1, &t->arg2, &t->arg3, &t->arg4}, 4);
    if (o)
        say_in(arena, &o->text, (const char **const[]){&o->arg1, &o->arg2, &o->arg3, &o->arg4}, 4);
    if (h)
        say_in(arena, &h->reason, (const char **const[]){&h->arg1, &h->arg2}, 2);
    if (done)
        say_in(arena, &done->text, (const char **const[]){&done->arg1}, 1);
}

void ym_say_records(struct ym_arena *arena, struct ym_list *told)
{
    for (size_t i = 0; i < told->count; i++)
        say_record(arena, told->at[i]);
}

/* An error without a sentence: its own, and what was being done. */
static void say_fault(FILE *out, struct ym_arena *arena, int err)
{
    const char *doing = ym_is_fault(err) ? ym_trail_said(arena) : "";
    fprintf(out, "yimen: %s\n", _(ym_err_text(err)));
    if (*doing)
        fprintf(out, "yimen: %s\n", ym_text_showable(arena, doing));
}

int ym_say_problems(FILE *out, const struct ym_options *o, int err, const struct ym_problems *problems)
{
    struct ym_arena arena;
    int zh = ym_language_is_zh(o->lang);
    ym_arena_init(&arena);
    for (size_t i = 0; i < problems->count; i++)
        say_one(out, &arena, &problems->list[i], zh);
    if (problems->lost) {
        const char *arg[YM_PROBLEM_ARGS] = {ym_arena_printf(&arena, "%zu", problems->lost)};
        fprintf(out, "yimen: %s\n", ym_problem_fill(&arena, _("And {1} more."), arg));
    }
    if (!problems->count)
        say_fault(out, &arena, err);
    ym_arena_release(&arena);
    return YM_EXIT_CALL - err;
}

int ym_app_may(const struct ym_list *told, const char *call)
{
    const struct ym_call_row *row = ym_call_named(call, NULL);
    const struct ym_state *state = YM_GET(told, state, 0);
    return row && state && state->roles != YM_NONE &&
           (ym_call_roles(row, (unsigned)ym_or(state->roll_approval, 0)) & (unsigned)state->roles) != 0;
}

int ym_app_connect(struct ym_client **out, const struct ym_options *o, struct ym_problems *problems)
{
    struct ym_client_options client = {
        .socket = o->socket,
        .data = o->data,
        .service_user = o->service_user,
        .as = o->as,
    };
    if (ym_text_empty(o->socket) && ym_text_empty(o->data))
        return ym_problem(problems, YM_NOWHERE, N_("Say which data: --data DIR or --socket PATH (or YIMEN_DATA, YIMEN_SOCKET)."), NULL);
    return ym_client_open(out, &client, problems);
}
