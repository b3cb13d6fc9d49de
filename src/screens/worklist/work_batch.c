/* work_batch.c — one act over many cases, each of them an act of its own.  Floor: screens.
 * The service asks every condition of every case again; what it refuses is listed with its reasons. */
#include <string.h>

#include "worklist/work.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/seek.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/want.h"

struct batch {
    struct ym_view *v;
    struct work_view *w;
    struct ym_arena arena; /* of the whole decision */
    const struct ym_can *can;
    const char *title;
    struct ym_desk_draft *draft; /* of the reason; NULL: none is asked for */
    struct ym_act *act;          /* what is sent, but for number and revision */
    struct ym_head *record;      /* that goes with each; NULL: none */
    int64_t done, amount;
    const char **refused; /* a line each */
    size_t refused_count, refused_cap;
    int stopped;
};

static const struct ym_found *work_batch_marked(const struct batch *b, size_t i)
{
    return (const struct ym_found *)b->w->marks.at[i];
}

static const char *work_batch_number(struct batch *b, int64_t n)
{
    return ym_arena_printf(&b->arena, "%lld", (long long)n);
}

static void work_batch_refuse(struct batch *b, const struct ym_found *f, const char *why)
{
    YM_GROW(&b->arena, b->refused, b->refused_cap, b->refused_count + 1);
    b->refused[b->refused_count++] = ym_arena_printf(&b->arena, "%s  %s  %s", ym_desk_short_number(f->number), f->name, why);
}

static const char *work_batch_reasons_of(struct batch *b, int err, const struct ym_problems *p)
{
    const char *all = "";
    for (size_t i = 0; i < p->count; i++)
        all = ym_arena_printf(&b->arena, "%s%s%s", all, *all ? " " : "", ym_problem_fill(&b->arena, _(p->list[i].text), p->list[i].arg));
    return *all ? all : _(ym_err_text(err));
}

/* ---- which act: what may be done with several at once, as the service says of the first one that anything may be done with */

/* "accept: the identity card is missing": what stands against the act, in the words of the act menu; NULL: it could be done, or not with several. */
static const char *work_batch_obstacles(struct batch *b, const struct ym_list *told, const struct ym_can *can, const char *programme)
{
    const struct ym_obstacle *o;
    const char *all = NULL, *title = ym_desk_word(b->v->desk, "action", programme, can->action);
    if (can->now == 1 || can->alike != 1)
        return NULL;
    for (size_t pos = 0; (o = YM_NEXT(told, obstacle, can->head.id, &pos));) {
        const char *const arg[YM_PROBLEM_ARGS] = {strcmp(o->arg1, can->label) == 0 ? title : o->arg1, o->arg2, o->arg3, o->arg4};
        const char *one = ym_problem_fill(&b->arena, _(o->text), arg);
        all = all ? ym_arena_printf(&b->arena, "%s%s", all, one) : ym_desk_labelled(b->v->desk, &b->arena, title, one);
    }
    return all;
}

/* Of the procedure's next step, else of the first act that is done with several. */
static const char *work_batch_why_not(struct batch *b, const struct ym_list *told, const char *programme)
{
    const struct ym_can *can;
    const char *why = NULL;
    for (size_t pos = 0; (can = YM_NEXT(told, can, -1, &pos));) {
        const char *one = !why || can->next == 1 ? work_batch_obstacles(b, told, can, programme) : NULL;
        why = one ? one : why;
    }
    return why ? why : _(N_("What can be done with it is done with this case alone; open it."));
}

/* What may be done with the case and others; the number of values, 0 if nothing may. */
static size_t work_batch_values(struct batch *b, const struct ym_list *told, const struct ym_found *f, struct ym_form_value **out,
                                const char **decision)
{
    const struct ym_can *can;
    size_t n = 0;
    struct ym_form_value *values = YM_NEW_ARRAY(&b->arena, struct ym_form_value, told->count + 1);
    for (size_t pos = 0; (can = YM_NEXT(told, can, -1, &pos));) {
        if (can->now != 1 || can->alike != 1 || can->idle == 1)
            continue;
        *decision = can->gives == 1 && !ym_text_empty(can->to) ? can->action : *decision;
        values[n++] = (struct ym_form_value){can->action, ym_desk_word(b->v->desk, "action", f->programme, can->action), 1};
    }
    *out = values;
    return n;
}

static const struct ym_can *work_batch_ask(struct batch *b, const struct ym_list *told, const struct ym_form_value *values,
                                           const char *decision)
{
    const struct ym_can *can;
    const struct ym_form_value *one = ym_ask_value(b->v, N_("What is done with all of them?"), values, decision);
    for (size_t pos = 0; one && (can = YM_NEXT(told, can, -1, &pos));)
        if (strcmp(can->action, one->code) == 0) {
            b->title = one->title;
            return can;
        }
    return NULL;
}

/* What may be done with one of them.  0 or an enum ym_err; what cannot be asked of this case alone is noted with its reason. */
static int work_batch_can(struct batch *b, const struct ym_found *f, struct ym_list *told)
{
    struct ym_list in;
    struct ym_problems problems;
    ym_list_init(told, &b->arena);
    ym_problems_init(&problems, &b->arena);
    YM_DESK_ASK(&in, &b->arena, want)->number = f->number;
    int err = ym_desk_try(b->v, &b->arena, "case.can", &in, told, &problems);
    if (err == YM_EIO || err == YM_EUNKNOWN)
        return ym_desk_tell(b->v, err, &problems), err;
    if (err)
        work_batch_refuse(b, f, work_batch_reasons_of(b, err, &problems));
    return err;
}

/* One that nothing may be done with keeps nobody from the others: it is refused with its own reason when its turn comes. */
static const struct ym_can *work_batch_choose(struct batch *b)
{
    struct ym_list *told = YM_NEW(&b->arena, struct ym_list);
    for (size_t i = 0; i < b->w->marks.count; i++) {
        const struct ym_found *f = work_batch_marked(b, i);
        struct ym_form_value *values;
        const char *decision = NULL; /* stands under the cursor */
        int err = work_batch_can(b, f, told);
        if (err == YM_EIO || err == YM_EUNKNOWN)
            return NULL;
        if (!err && work_batch_values(b, told, f, &values, &decision)) {
            b->refused_count = 0;
            return work_batch_ask(b, told, values, decision);
        }
        if (!err)
            work_batch_refuse(b, f, work_batch_why_not(b, told, f->programme));
    }
    ym_warn(b->v, N_("Not done, and why"), b->refused, b->refused_count);
    return NULL;
}

/* 0 if it was left. */
static int work_batch_take_record(struct batch *b)
{
    if (ym_text_empty(b->can->takes))
        return 1;
    const struct ym_desk *d = b->v->desk;
    b->record = ym_record_new(&b->arena, YM_R_publicity);
    ym_record_usual(b->record, d->state->today, ym_desk_is(d, YM_role_county));
    return ym_desk_fill(b->v, b->record, b->title, NULL);
}

static int work_batch_take_reason(struct batch *b)
{
    if (b->can->reasoned != 1)
        return 1;
    b->draft = ym_desk_draft(b->v, &(struct ym_desk_matter){"case.act", "", b->can->action, b->title});
    const struct ym_desk_filling how = {.title = b->title,
                                        .without = YM_FIELD(act, ground),
                                        .draft = b->draft,
                                        .needed = {YM_FIELD(act, reason)},
                                        .action = b->act->action};
    return ym_desk_fill_as(b->v, &b->act->head, &how);
}

/* ---- what it comes to */

static int work_batch_add_amount(struct batch *b, const struct ym_found *f, struct ym_arena *scratch)
{
    struct ym_list in, out;
    struct ym_problems problems;
    ym_list_init(&out, scratch);
    ym_problems_init(&problems, scratch);
    YM_DESK_ASK(&in, scratch, seek)->number = f->number;
    int err = ym_desk_try(b->v, scratch, "case.compute", &in, &out, &problems);
    const struct ym_decision *d = YM_GET(&out, decision, 0);
    if (!err && d && d->kind == YM_decision_grant && d->amount != YM_NONE)
        b->amount += d->amount;
    return err == YM_EIO || err == YM_EUNKNOWN ? err : 0;
}

static int work_batch_compute(struct batch *b)
{
    int err = 0;
    if (b->can->gives != 1)
        return 0;
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    for (size_t i = 0; !err && i < b->w->marks.count; i++) {
        ym_arena_reset(&scratch);
        err = work_batch_add_amount(b, work_batch_marked(b, i), &scratch);
        if (!err && !ym_show_progress(b->v, N_("Adding up what it comes to"), (int64_t)i + 1, (int64_t)b->w->marks.count))
            err = YM_EBAD;
    }
    ym_arena_release(&scratch);
    return err;
}

/* As grave as the same act upon one case: what can be taken up again takes a y here, too. */
static int work_batch_confirmed(struct batch *b)
{
    char sum[YM_MONEY_TEXT];
    const char *count = work_batch_number(b, (int64_t)b->w->marks.count);
    const char *plain = N_("{1}: {2} cases.  Each is done on its own; what does not hold is refused.");
    if (b->can->grave != 1)
        return ym_ask_yes(b->v, YM_ASK_ACT, plain, b->title, count, NULL);
    if (b->can->gives != 1)
        return ym_ask_yes(b->v, YM_ASK_GRAVE, plain, b->title, count, NULL);
    return ym_ask_yes(
        b->v, YM_ASK_GRAVE,
        N_("{1}: {2} cases, {3} yuan together by the computation.  Each is decided on its own; what does not hold is refused."), b->title,
        count, ym_money_text(sum, b->amount), NULL);
}

/* ---- deciding them */

static int work_batch_decide_one(struct batch *b, const struct ym_found *f, struct ym_arena *scratch)
{
    struct ym_list in, out;
    struct ym_problems problems;
    struct ym_act *act = (struct ym_act *)ym_record_copy(scratch, &b->act->head);
    ym_list_init(&in, scratch);
    ym_list_init(&out, scratch);
    ym_problems_init(&problems, scratch);
    act->number = f->number;
    act->revision = f->head.rev ? f->head.rev : YM_NONE;
    ym_list_add(&in, &act->head);
    if (b->record)
        ym_list_add(&in, ym_record_clone(scratch, b->record));
    int err = ym_desk_try(b->v, scratch, "case.act", &in, &out, &problems);
    if (err)
        work_batch_refuse(b, f, work_batch_reasons_of(b, err, &problems));
    else
        b->done++;
    return err == YM_EIO || err == YM_EUNKNOWN ? err : 0;
}

static void work_batch_decide_all(struct batch *b)
{
    struct ym_arena scratch;
    int64_t all = (int64_t)b->w->marks.count;
    int err = 0;
    ym_arena_init(&scratch);
    for (size_t i = 0; !err && !b->stopped && i < b->w->marks.count; i++) {
        ym_arena_reset(&scratch);
        err = work_batch_decide_one(b, work_batch_marked(b, i), &scratch);
        b->stopped = err || !ym_show_progress(b->v, b->title, (int64_t)i + 1, all);
    }
    ym_arena_release(&scratch);
}

static void work_batch_tell(struct batch *b)
{
    int64_t left = (int64_t)b->w->marks.count - b->done - (int64_t)b->refused_count;
    if (b->refused_count)
        ym_warn(b->v, N_("Not done, and why"), b->refused, b->refused_count);
    ym_view_say(b->v, left ? N_("{1}: {2} done, {3} refused, stopped before {4} others.") : N_("{1}: {2} done, {3} refused."), b->title,
                work_batch_number(b, b->done), work_batch_number(b, (int64_t)b->refused_count), work_batch_number(b, left), NULL);
}

/* The reason is there again until every case was done with it. */
static void work_batch_settle_reason(struct batch *b)
{
    if (!b->draft)
        return;
    if ((size_t)b->done == b->w->marks.count)
        ym_desk_draft_drop(b->draft, b->v);
    else
        ym_desk_draft_keep_noted(b->draft, b->v);
}

/* 1 if it was begun. */
static int work_batch_run(struct batch *b)
{
    b->can = work_batch_choose(b);
    if (!b->can)
        return 0;
    b->act = YM_RECORD(&b->arena, act);
    b->act->action = b->can->action;
    if (!work_batch_take_record(b) || !work_batch_take_reason(b))
        return 0;
    int begun = !work_batch_compute(b) && work_batch_confirmed(b);
    if (begun)
        work_batch_decide_all(b);
    work_batch_settle_reason(b);
    if (b->record && b->done)
        ym_desk_remember_shared(b->v->desk, b->record);
    if (begun)
        work_batch_tell(b);
    return begun;
}

int work_batch(struct ym_view *v, struct work_view *w)
{
    struct batch b = {.v = v, .w = w};
    if (!w->marks.count)
        return 0;
    ym_arena_init(&b.arena);
    int begun = work_batch_run(&b);
    ym_arena_release(&b.arena);
    return begun;
}
