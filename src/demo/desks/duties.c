/* duties.c — what a desk must not forget: each day the to-dos are looked through, and what they need is done.  Floor: demo.
 * Officials work from the list alone: what its kind says does it; only of who stands on a list of deaths is it known why. */
#include <string.h>

#include "county.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/clock.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

enum { LISTED = 500, DUTIES_A_DAY = 60 };

struct duty {
    int64_t id, thing, turn;
    const struct ym_todo_kind *kind;
    struct demo_case *c; /* NULL: about no case */
    const char *person;  /* with whom it lies; "" = on a desk */
};

static const char *duties_town(const struct demo *d, const struct demo_case *c)
{
    return d->town[d->homes[c->home].township];
}

static int duties_may(struct demo *d, const struct demo_case *c, const char *action)
{
    return demo_may(d, c, duties_town(d, c), action);
}

static int duties_end(struct demo *d, const struct duty *t, const char *why)
{
    demo_clear(d);
    struct ym_which *w = DEMO_GIVE(d, which);
    w->record = t->id;
    w->reason = why;
    unsigned here = t->kind->roles & (YM_ROLE(township) | YM_ROLE(window));
    int county = !here || !ym_todo_word_is_of(t->kind, here);
    return demo_ask(d, *t->person ? t->person : county ? "county1" : duties_town(d, t->c), "todo.end", 3);
}

/* Still open after what was done?  A decision closed it by itself. */
static int duties_is_open(struct demo *d, const struct duty *t)
{
    demo_clear(d);
    struct ym_todos *ask = DEMO_GIVE(d, todos);
    ask->number = t->c->number;
    ask->limit = LISTED;
    return !demo_ask(d, "supervisor1", "todo.list", 1) && ym_list_find(&d->out, YM_R_todo, t->id) != NULL;
}

static int duties_stop_as(struct demo *d, struct duty *t, const char *why)
{
    const char *who = demo_may(d, t->c, "county2", "stop") ? "county2" : "county1"; /* not who had a part in it since */
    int may = demo_may(d, t->c, who, "stop");
    demo_clear(d);
    return may ? demo_act(d, who, t->c, "stop", why) : 0;
}

/* Of two cases that are one household's by now one ends. */
static int duties_adjust(struct demo *d, struct duty *t)
{
    d->refused = 0;
    int err = demo_adjust(d, t->c);
    if (!err && d->refused)
        err = duties_stop_as(d, t, "并户后由另一案件统一保障");
    return err || !duties_is_open(d, t) ? err : duties_end(d, t, "重新核定，金额不变");
}

static void duties_give_survey(struct demo *d, const struct demo_case *c)
{
    struct ym_survey *v = DEMO_GIVE(d, survey);
    v->on = d->today;
    v->surveyor1 = duties_town(d, c);
    v->surveyor2 = "村主任老周";
    v->signer = d->homes[c->home].name;
    v->finding = "复核入户：家庭人口、收入与上次无明显变化。";
}

static int duties_recheck(struct demo *d, struct duty *t)
{
    const struct ym_flow_action *visit = ym_flow_action_named(t->c->flow, "survey");
    int err = 0;
    demo_clear(d);
    if (visit && ym_flow_applies(visit, t->c->stage->name)) {
        duties_give_survey(d, t->c);
        err = demo_act(d, duties_town(d, t->c), t->c, "survey", "");
    }
    if (err || !duties_may(d, t->c, "recheck"))
        return err; /* hits are judged first; it stays on the list */
    demo_clear(d);
    return demo_act(d, duties_town(d, t->c), t->c, "recheck", "经入户复核，家庭情况无变化");
}

static int duties_deliver(struct demo *d, struct duty *t)
{
    if (!duties_may(d, t->c, "deliver"))
        return 0; /* a refusal is told by its own stage */
    demo_clear(d);
    demo_give_delivery(d, t->c);
    return demo_act(d, duties_town(d, t->c), t->c, "deliver", "");
}

static int duties_settle(struct demo *d, struct duty *t)
{
    if (!duties_may(d, t->c, "settle"))
        return 0;
    demo_clear(d);
    return demo_act(d, duties_town(d, t->c), t->c, "settle", "经走访核实，反映情况不属实");
}

static int duties_sign(struct demo *d, struct duty *t)
{
    int err = demo_sign_again(d, t->c);
    return err || !duties_is_open(d, t) ? err : duties_end(d, t, "本人外出，暂无法签署");
}

/* Who stands on a list of deaths is asked after: one in five is alive, and the list wrong. */
static int duties_ask_after(struct demo *d, struct duty *t)
{
    if (demo_random_chance(&d->random, 200))
        return duties_end(d, t, "已走访，本人健在，名单有误");
    int err = demo_listed(d, t->c, t->thing, t->turn);
    return err || !duties_is_open(d, t) ? err : duties_end(d, t, "已登记死亡");
}

/* By the numbers of the duties: the rest of the county's life stays as it is. */
static int duties_mend_account(struct demo *d, struct duty *t)
{
    struct demo_random life = d->random;
    d->random = d->duties;
    int err = demo_give_account(d, &d->homes[t->c->home]);
    d->duties = d->random;
    d->random = life;
    return err;
}

static int duties_family(struct demo *d, struct duty *t)
{
    if (t->kind->opens == YM_TODO_transfer_returned)
        return duties_mend_account(d, t);
    return t->kind->opens == YM_TODO_listed_dead ? duties_ask_after(d, t) : duties_sign(d, t);
}

static int duties_answer(struct demo *d, struct duty *t)
{
    demo_clear(d);
    struct ym_which *w = DEMO_GIVE(d, which);
    w->record = t->thing;
    w->reason = "已受理，按规定办理";
    return demo_ask(d, duties_town(d, t->c), "referral.answer", 3);
}

/* What was paid too much may have become owed meanwhile: a death was taken back. */
static int duties_is_over(struct demo *d, const struct duty *t)
{
    const struct ym_owing *o;
    size_t pos = 0;
    demo_clear(d);
    DEMO_GIVE(d, want)->number = t->c->number;
    const struct ym_settlement *asked = demo_ask(d, "county1", "ledger.see", 2) ? NULL : YM_FIND(&d->out, settlement, t->thing);
    while (asked && (o = YM_NEXT(&d->out, owing, -1, &pos)))
        if (o->month == asked->month && o->part == asked->part)
            return o->over > 0;
    return 0;
}

static int duties_confirm(struct demo *d, struct duty *t)
{
    int over = t->c && duties_is_over(d, t);
    demo_clear(d);
    struct ym_which *w = DEMO_GIVE(d, which);
    w->record = t->thing;
    w->reason = over ? "" : "该月已不多发";
    return demo_ask(d, "county1", over ? "settle.confirm" : "settle.refuse", 3);
}

/* Another one than who adjusts: whoever took a death back does not decide by it. */
static int duties_revoke(struct demo *d, struct duty *t)
{
    demo_clear(d);
    DEMO_GIVE(d, which)->record = t->thing;
    return demo_ask(d, "county2", "revoke.confirm", 12);
}

/* What changed since it was asked is not confirmed. */
static int duties_regroup(struct demo *d, struct duty *t)
{
    demo_clear(d);
    DEMO_GIVE(d, which)->record = t->thing;
    int err = demo_try(d, "county2", "regroup.confirm", 400);
    if (err != YM_EBAD)
        return err;
    demo_clear(d);
    struct ym_which *w = DEMO_GIVE(d, which);
    w->record = t->thing;
    w->reason = "情况已有变化，请重新提出";
    return demo_ask(d, "county2", "regroup.refuse", 3);
}

/* By the numbers of the duties. */
static int duties_mistake(struct demo *d)
{
    struct demo_random life = d->random;
    d->random = d->duties;
    int err = demo_mistake(d);
    d->duties = d->random;
    d->random = life;
    return err;
}

static int duties_stop(struct demo *d, struct duty *t)
{
    return duties_stop_as(d, t, "渐退期满");
}

/* Whose transfer came back, or who lives in an institution and is paid to the family. */
static int duties_payee(struct demo *d, struct duty *t)
{
    return t->kind->opens == YM_TODO_payee_returned ? demo_payee_mended(d, t->c) : demo_institution(d, t->c);
}

static int duties_institution(struct demo *d, struct duty *t)
{
    return demo_institution_mended(d, t->thing);
}

static int duties_word(struct demo *d, struct duty *t)
{
    return duties_end(d, t, t->c ? "已核实，按规定办理" : "已办");
}

static int duties_elsewhere(struct demo *d, struct duty *t)
{
    (void)d;
    (void)t;
    return 0;
}

/* By what its kind says does it. */
static const struct {
    const char *does;
    int (*work)(struct demo *d, struct duty *t);
} duties_works[] = {
    {"adjust", duties_adjust}, {"recheck", duties_recheck},   {"deliver", duties_deliver}, {"settle", duties_settle},
    {"family", duties_family}, {"referral", duties_answer},   {"intake", duties_word},     {"visit", duties_word},
    {"", duties_word},         {"hand_in", duties_elsewhere}, {"roll", duties_elsewhere},
    {"settlements", duties_confirm}, {"stop", duties_stop}, {"pay_to", duties_payee}, {"revocations", duties_revoke},
    {"regroups", duties_regroup}, {"institutions", duties_institution},
};

static int duties_do(struct demo *d, struct duty *t)
{
    for (size_t i = 0; i < sizeof duties_works / sizeof *duties_works; i++)
        if (strcmp(duties_works[i].does, t->kind->does) == 0)
            return duties_works[i].work(d, t);
    return 0;
}

/* ---- the day */

/* Of households that were joined or split: done as soon as it is seen, by numbers of their own. */
static int duties_is_own(const struct ym_todo_kind *kind)
{
    return kind->opens == YM_TODO_regroup_asked || kind->opens == YM_TODO_regrouped;
}

static int duties_do_own(struct demo *d, struct duty *t)
{
    struct demo_random duties = d->random;
    d->random = d->regroups;
    int err = duties_do(d, t);
    d->regroups = d->random;
    d->random = duties;
    return err;
}

/* Those due are done, of the others some. */
static int duties_is_now(struct demo *d, const struct ym_todo *t, const struct ym_todo_kind *kind)
{
    if (duties_is_own(kind))
        return 1;
    int waits = strncmp(t->kind, "payee", 5) == 0 || kind->opens == YM_TODO_institution_returned; /* and asks no number: the rest of the county's life stays as it is */
    return t->due <= d->today + 1 || (!waits && demo_random_chance(&d->random, 150));
}

static size_t duties_list(struct duty *out, size_t n, struct demo *d, const char *account, const char *only)
{
    const struct ym_todo *t;
    size_t pos = 0;
    demo_clear(d);
    struct ym_todos *ask = DEMO_GIVE(d, todos);
    ask->limit = LISTED;
    ask->kind = only;
    if (demo_ask(d, account, "todo.list", 1))
        return n;
    while (n < DUTIES_A_DAY && (t = YM_NEXT(&d->out, todo, -1, &pos))) {
        const struct ym_todo_kind *kind = ym_config_todo(d->config, t->kind);
        struct demo_case *c = *t->number ? demo_case_numbered(d, t->number) : NULL;
        if (kind && (c || !*t->number) && duties_is_now(d, t, kind))
            out[n++] = (struct duty){t->head.id, t->thing, t->turn, kind, c, ym_arena_strdup(&d->conf_arena, t->person)};
    }
    return n;
}

/* Somebody calls the window about a family that is helped; an official notes what he must not forget. */
static int duties_happen(struct demo *d)
{
    int err = 0;
    struct demo_case *c = d->case_count ? &d->cases[demo_random_between(&d->random, 0, (int64_t)d->case_count - 1)] : NULL;
    const struct ym_flow_action *a = c ? ym_flow_action_named(c->flow, "complain") : NULL;
    if (a && strcmp(c->stage->name, "granted") == 0 && ym_flow_applies(a, c->stage->name) && demo_random_chance(&d->random, 60)) {
        demo_clear(d);
        struct ym_objection *o = DEMO_GIVE(d, objection);
        o->kind = YM_complaint_complaint;
        o->on = d->today;
        o->what = "反映该户有人在外务工，收入未申报";
        err = demo_act(d, "window1", c, "complain", "");
    }
    if (err || !c || !demo_random_chance(&d->random, 80))
        return err;
    demo_clear(d);
    struct ym_todo *t = DEMO_GIVE(d, todo);
    t->due = d->today + demo_random_between(&d->random, 5, 20);
    t->text = "电话回访，了解近期生活情况";
    t->number = c->number;
    return demo_ask(d, duties_town(d, c), "todo.add", 3);
}

/* The day begins: what it brings is opened. */
static int duties_begin(struct demo *d)
{
    demo_clear(d);
    DEMO_GIVE(d, clock)->day = d->today;
    return demo_ask(d, "supervisor1", "demo.clock", 4);
}

int demo_duties(struct demo *d)
{
    struct duty list[DUTIES_A_DAY];
    if (!d->config->todo_count)
        return 0; /* a county that has no kinds of to-dos (yet) */
    int err = duties_begin(d);
    if (!err)
        err = duties_happen(d);
    if (!err)
        err = duties_mistake(d);
    if (!err)
        err = demo_regroup(d);
    size_t n = err ? 0 : duties_list(list, 0, d, "supervisor1", "");
    if (!err) /* what somebody noted for himself no supervisor's list of desks has */
        n = duties_list(list, n, d, d->town[demo_random_between(&d->random, 0, (int64_t)d->config->township_count - 1)], "reminder");
    for (size_t i = 0; !err && i < n; i++)
        if (!list[i].c || duties_is_open(d, &list[i])) /* what was done for another may have closed it */
            err = duties_is_own(list[i].kind) ? duties_do_own(d, &list[i]) : duties_do(d, &list[i]);
    return err;
}
