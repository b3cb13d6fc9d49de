/* ask.c — the demo asks the service as an official would, with the day it is in the demo.  Floor: demo. */
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record_location.h"

enum { MORNING = 8 * 3600 + 1800, WORKDAY = 9 * 3600, OLDER = 4 /* version of the schema */ };

void demo_clear(struct demo *d)
{
    ym_arena_reset(&d->arena);
    ym_list_init(&d->in, &d->arena);
    ym_list_init(&d->out, &d->arena);
    ym_problems_init(&d->problems, &d->arena);
}

struct ym_head *demo_give(struct demo *d, int type)
{
    struct ym_head *r = ym_record_new(&d->arena, type);
    r->id = (int64_t)d->in.count + 1;
    ym_list_add(&d->in, r);
    return r;
}

/* The day's calls follow each other through the office hours. */
static ym_time ask_now(struct demo *d)
{
    int64_t second = MORNING + (d->calls_today < WORKDAY ? d->calls_today : WORKDAY);
    d->calls_today++;
    return d->today * 86400 + second - d->config->site.offset;
}

static void ask_tell(const struct demo *d, const char *account, const char *call, int err)
{
    char day[YM_DATE_TEXT];
    const struct ym_act *act = YM_GET(&d->in, act, 0);
    fprintf(stderr, "yimen-demo: %s: %s as %s%s%s %s: %s\n", ym_date_text(day, d->today), call, account, act ? ": " : "",
            act ? act->number : "", act ? act->action : "", ym_err_text(err));
    for (size_t i = 0; i < d->problems.count; i++) {
        const struct ym_problem *p = &d->problems.list[i];
        const char *place = ym_location_names(d->problems.arena, p->where);
        fprintf(stderr, "  %s%s%s\n", place, *place ? ": " : "", ym_problem_fill(d->problems.arena, p->text, p->arg));
    }
}

static int ask_do(struct demo *d, const char *account, const char *call, size_t rows)
{
    struct ym_caller who = {.account = d->owner, .as = account, .now = ask_now(d)};
    struct ym_asked_call ask = {.call = call, .in = &d->in};
    int err = d->batch ? ym_batch_call(d->batch, &who, &ask, &d->out, &d->problems)
                       : ym_service_call(d->service, &who, &ask, &d->out, &d->problems);
    d->weight += rows;
    d->calls++;
    return err;
}

static int ask_is_expected(const struct demo *d)
{
    for (size_t i = 0; d->expected && i < d->problems.count; i++)
        if (strcmp(d->problems.list[i].text, d->expected) == 0)
            return 1;
    return 0;
}

int demo_ask(struct demo *d, const char *account, const char *call, size_t rows)
{
    int err = ask_do(d, account, call, rows);
    d->refused = err == YM_EBAD && ask_is_expected(d);
    if (err && !d->refused)
        ask_tell(d, account, call, err);
    return err;
}

int demo_try(struct demo *d, const char *account, const char *call, size_t rows)
{
    int err = ask_do(d, account, call, rows);
    if (err && err != YM_EBAD)
        ask_tell(d, account, call, err);
    return err;
}

int demo_act(struct demo *d, const char *account, struct demo_case *c, const char *action, const char *reason)
{
    struct ym_act *a = DEMO_GIVE(d, act);
    a->number = c->number;
    a->action = action;
    a->reason = reason ? reason : "";
    if (strcmp(action, "refuse") == 0 && c->flow->later_papers.days) /* no emergency: the rules know nothing of that */
        a->ground = YM_ground_other;
    if (d->ground)
        a->ground = d->ground;
    if (!d->config->todo_count) /* a county without kinds of to-dos is one of 0.1.3, and so are its terminals */
        a->head.version = OLDER;
    int err = demo_ask(d, account, "case.act", 12);
    const struct ym_result *r = err ? NULL : YM_GET(&d->out, result, 0);
    if (r)
        c->stage = ym_flow_stage_named(c->flow, r->state);
    return err;
}

int demo_see(struct demo *d, const char *account, const struct demo_case *c)
{
    demo_clear(d);
    DEMO_GIVE(d, want)->number = c->number;
    return demo_ask(d, account, "case.see", 2);
}

int demo_may(struct demo *d, const struct demo_case *c, const char *who, const char *action)
{
    const struct ym_can *can;
    size_t pos = 0;
    demo_clear(d);
    DEMO_GIVE(d, want)->number = c->number;
    if (demo_ask(d, who, "case.can", 2))
        return 0;
    while ((can = YM_NEXT(&d->out, can, -1, &pos)))
        if (strcmp(can->action, action) == 0)
            return can->now == 1;
    return 0;
}
