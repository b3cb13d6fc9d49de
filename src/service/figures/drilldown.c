/* drilldown.c — the cases behind a figure of the summary.  Floor: service.
 * Case numbers and sums, never a name: who needs the names opens the case.  A list goes through one or several parts of an index,
 * one behind the other; a mark says in which part the page ended and where. */
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "figures/summary.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"

enum { PAGE = 200, PARTS = 3 };

struct list;
/* 1 if the key alone says that the row is meant: others are not read. */
typedef int key_fn(struct list *l, struct ym_cursor *key);

struct list {
    struct ym_session *s;
    const struct ym_behind *ask;
    ym_month from, to;
    int64_t part;       /* a roll, a month, or 0: what the marks begin with */
    int64_t after_part; /* of the page before */
    struct ym_bytes after;
    key_fn *keyed; /* NULL: every row is read */
    int resumed;   /* 1: the part of the page before was found */
    size_t room;
};

/* A row of an index: the answer, or NULL if the row is not meant. */
typedef int row_fn(struct ym_found **out, struct list *l, struct ym_head *r);

/* ---- marks: "37.03e9…", the part and the place in it */

static const char *drilldown_mark_of(const struct list *l, struct ym_bytes mark)
{
    return ym_arena_printf(l->s->arena, "%lld.%s", (long long)l->part, ym_mark_text(l->s, mark));
}

static int drilldown_read_after(struct list *l)
{
    const char *text = l->ask->after, *dot = strchr(text, '.');
    l->resumed = !*text;
    if (l->resumed)
        return 0;
    if (!dot || ym_int_parse(&l->after_part, ym_arena_strndup(l->s->arena, text, (size_t)(dot - text))))
        return ym_problem(l->s->problems, YM_AT(behind, after), N_("This is not a mark that a page ended with."), NULL);
    return ym_mark_read(&l->after, l->s, dot + 1, YM_AT(behind, after));
}

/* ---- walking */

static int drilldown_is_meant(const struct ym_behind *ask, const char *programme, int64_t area, const char *township)
{
    return (!*ask->programme || ym_text_eq(ask->programme, programme)) && (ask->area == YM_NONE || ask->area == area) &&
           (!*ask->township || ym_text_eq(ask->township, township));
}

struct adding {
    struct list *l;
    row_fn *row;
};

static int drilldown_is_keyed(struct list *l, const struct ym_hit *hit)
{
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    int meant = !l->keyed || l->keyed(l, &key);
    ym_arena_rewind(l->s->arena, before);
    return meant;
}

static int drilldown_add_row(void *baton, const struct ym_hit *hit)
{
    const struct adding *a = baton;
    struct list *l = a->l;
    struct ym_found *found = NULL;
    struct ym_head *r;
    if (!drilldown_is_keyed(l, hit))
        return 0;
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    const char *mark = drilldown_mark_of(l, hit->mark);
    int err = ym_record_get(&r, l->s->txn, l->s->arena, hit->type, hit->root, hit->id);
    if (!err)
        err = a->row(&found, l, r);
    if (err || !found) {
        ym_arena_rewind(l->s->arena, before);
        return err;
    }
    found->mark = mark;
    ym_list_add(l->s->out, &found->head);
    return --l->room == 0;
}

/* One part of an index; `prefix` is released here. */
static int drilldown_add_part(struct list *l, int index, int64_t part, struct ym_buf *prefix, row_fn *row)
{
    struct ym_range range = {.prefix = {prefix->data, prefix->len}};
    int err = 0;
    l->part = part;
    if (!l->resumed && part == l->after_part)
        range.mark = l->after;
    l->resumed |= part == l->after_part;
    if (l->resumed && l->room)
        err = ym_each(l->s->txn, index, &range, drilldown_add_row, &(struct adding){l, row});
    ym_buf_release(prefix);
    return err;
}

/* ---- what was paid */

static struct ym_found *drilldown_found_new(struct list *l, int64_t root, const char *number, const char *programme, const char *township,
                                            int64_t amount)
{
    struct ym_found *f = YM_RECORD(l->s->arena, found);
    f->head.root = root;
    f->number = number;
    f->programme = programme;
    f->township = township;
    f->amount = amount;
    return f;
}

static int drilldown_paid_row(struct ym_found **out, struct list *l, struct ym_head *r)
{
    const struct ym_payment *p = (const struct ym_payment *)r;
    if (p->state != YM_payment_dropped && drilldown_is_meant(l->ask, p->programme, p->area, p->township))
        *out = drilldown_found_new(l, r->root, p->number, p->programme, p->township, p->amount);
    return 0;
}

static int drilldown_settled_row(struct ym_found **out, struct list *l, struct ym_head *r)
{
    const struct ym_settlement *t = (const struct ym_settlement *)r;
    if (drilldown_is_meant(l->ask, t->programme, t->area, t->township))
        *out = drilldown_found_new(l, r->root, t->number, t->programme, t->township, ym_settlement_money(t));
    return 0;
}

/* What moved without a roll, a month each; its part of a mark is the month below zero, where no roll has its number. */
static int drilldown_list_settled(struct list *l)
{
    int err = 0;
    for (ym_month m = l->from; m <= l->to && !err; m++) {
        struct ym_buf prefix;
        ym_buf_init(&prefix);
        ym_key_number(&prefix, m);
        if (*l->ask->programme)
            ym_key_text(&prefix, l->ask->programme);
        err = drilldown_add_part(l, YM_I_settled, -m, &prefix, drilldown_settled_row);
    }
    return err;
}

static int drilldown_list_paid(struct list *l)
{
    struct ym_list rolls;
    ym_list_init(&rolls, l->s->arena);
    int err = ym_figures_rolls(&rolls, l->s, l->from, l->to);
    for (size_t i = 0; i < rolls.count && !err; i++) {
        struct ym_buf prefix;
        if (*l->ask->programme && !ym_text_eq(((struct ym_roll *)rolls.at[i])->programme, l->ask->programme))
            continue;
        ym_buf_init(&prefix);
        ym_key_number(&prefix, rolls.at[i]->id);
        if (*l->ask->township)
            ym_key_text(&prefix, l->ask->township);
        err = drilldown_add_part(l, YM_I_roll_row, rolls.at[i]->id, &prefix, drilldown_paid_row);
    }
    return err ? err : drilldown_list_settled(l);
}

/* ---- what was granted, stopped or changed */

/* By how much the figure counts it: a change by its difference, all others by the month's amount. */
static int64_t drilldown_moved_by(const struct list *l, const struct ym_grant *g)
{
    int64_t is = ym_or(g->amount, 0), was = ym_or(g->was, 0);
    return l->ask->what == YM_figure_more ? is - was : l->ask->what == YM_figure_less ? was - is : is;
}

static int drilldown_moved_row(struct ym_found **out, struct list *l, struct ym_head *r)
{
    const struct ym_grant *g = (const struct ym_grant *)r;
    if (drilldown_is_meant(l->ask, g->programme, g->area, g->township))
        *out = drilldown_found_new(l, r->root, g->number, g->programme, g->township, drilldown_moved_by(l, g));
    return 0;
}

static int drilldown_list_moved(struct list *l)
{
    int err = 0;
    for (ym_month m = l->from; m <= l->to && !err; m++) {
        struct ym_buf prefix;
        ym_buf_init(&prefix);
        ym_key_number(&prefix, l->ask->what);
        ym_key_number(&prefix, m);
        if (*l->ask->programme)
            ym_key_text(&prefix, l->ask->programme);
        err = drilldown_add_part(l, YM_I_moved, m, &prefix, drilldown_moved_row);
    }
    return err;
}

/* ---- answers owed, cases past their limit */

static int drilldown_owed_row(struct ym_found **out, struct list *l, struct ym_head *r)
{
    const struct ym_check *c = (const struct ym_check *)r;
    struct ym_case *kase;
    int err = YM_RECORD_GET(&kase, l->s->txn, l->s->arena, case, r->root, r->parent);
    if (err || !drilldown_is_meant(l->ask, kase->programme, kase->area, c->township))
        return err;
    *out = drilldown_found_new(l, r->root, kase->number, kase->programme, kase->township, YM_NONE);
    (*out)->state = kase->state;
    (*out)->question = c->question;
    (*out)->due = c->due;
    (*out)->late = c->due != YM_NONE && c->due < l->s->today ? l->s->today - c->due : YM_NONE;
    return 0;
}

static int drilldown_late_row(struct ym_found **out, struct list *l, struct ym_head *r)
{
    const struct ym_case *c = (const struct ym_case *)r;
    if (c->due != YM_NONE && c->due < l->s->today && drilldown_is_meant(l->ask, c->programme, c->area, c->township))
        *out = ym_found_case(l->s, c);
    return 0;
}

static int drilldown_list_by_text(struct list *l, int index, const char *text, row_fn *row)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    if (*text)
        ym_key_text(&prefix, text);
    return drilldown_add_part(l, index, 0, &prefix, row);
}

/* text(unit) number(due) text(township) */
static int drilldown_owed_key(struct list *l, struct ym_cursor *key)
{
    ym_key_read_text(key, l->s->arena);
    ym_key_read_number(key);
    return !*l->ask->township || ym_text_eq(l->ask->township, ym_key_read_text(key, l->s->arena));
}

/* text(state) number(the nearest of its limits) text(township) */
static int drilldown_late_key(struct list *l, struct ym_cursor *key)
{
    ym_key_read_text(key, l->s->arena);
    ym_date due = ym_key_read_number(key);
    return due != YM_NONE && due < l->s->today && (!*l->ask->township || ym_text_eq(l->ask->township, ym_key_read_text(key, l->s->arena)));
}

static int drilldown_list_owed(struct list *l)
{
    l->keyed = drilldown_owed_key;
    return drilldown_list_by_text(l, YM_I_unit, l->ask->unit, drilldown_owed_row);
}

static int drilldown_list_late(struct list *l)
{
    l->keyed = drilldown_late_key;
    return drilldown_list_by_text(l, YM_I_work, l->ask->state, drilldown_late_row);
}

/* ---- the call */

static const struct {
    int (*list)(struct list *l);
    int spanned; /* 1: belongs to a period */
} drilldown_lists[] = {
    [YM_figure_paid] = {drilldown_list_paid, 1},     [YM_figure_new] = {drilldown_list_moved, 1},
    [YM_figure_stopped] = {drilldown_list_moved, 1}, [YM_figure_more] = {drilldown_list_moved, 1},
    [YM_figure_less] = {drilldown_list_moved, 1},    [YM_figure_owed] = {drilldown_list_owed, 0},
    [YM_figure_late] = {drilldown_list_late, 0},
};

static int drilldown_read_span(struct list *l)
{
    const struct ym_behind *ask = l->ask;
    if (!drilldown_lists[ask->what].spanned)
        return 0;
    if ((ask->month == YM_NONE) == (ask->quarter == YM_NONE))
        return ym_problem(l->s->problems, YM_AT_RECORD(behind), N_("Give either a quarter or a month."), NULL);
    l->from = ask->month != YM_NONE ? ask->month : ym_quarter_first(ask->quarter);
    l->to = ym_or(ask->month, l->from + PARTS - 1);
    return 0;
}

static const char *drilldown_about(struct list *l)
{
    char text[YM_DATE_TEXT];
    const struct ym_choice *what = ym_choice_numbered(ym_choices_named("figure"), l->ask->what);
    const char *span = l->ask->month != YM_NONE ? ym_month_text(text, l->ask->month) : ym_quarter_text(text, l->ask->quarter);
    return ym_arena_printf(l->s->arena, "%s %s", what->name, span);
}

int ym_call_summary_behind(struct ym_session *s)
{
    struct ym_behind *ask = YM_ASK_FOR(s, behind);
    if (!ask)
        return YM_EBAD;
    struct list l = {.s = s, .ask = ask, .room = (size_t)ym_or(ask->limit, PAGE)};
    int err = drilldown_read_span(&l);
    if (drilldown_read_after(&l) || err)
        return YM_EBAD;
    ym_session_about(s, 0, 0, drilldown_about(&l));
    return drilldown_lists[ask->what].list(&l);
}
