/* roll.c — a month's payment roll: made by one payer, confirmed by another.  Floor: service.
 * What stands on it is roll_rows.c; how it is staged is roll_stage.c. */
#include "pay/roll.h"

#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

enum { PAGE = 200 };

/* One call about one roll; `big`: in transactions of its own. */
struct roll_act {
    struct ym_roll *ask, *roll;
    const struct ym_flow *flow;
    struct ym_roll_sum sum;
    int64_t id, unconfirmed;
    int64_t seen; /* the audit entry up to which the rows were looked at */
    int state;    /* what it becomes */
    int big;
};

/* The title as people read it, never its number: the audit keeps the code. */
static const char *roll_title_said(const struct ym_session *s, const struct ym_roll *roll)
{
    char month[YM_DATE_TEXT];
    const struct ym_flow *flow = ym_config_flow(s->config, roll->programme);
    ym_month_text(month, roll->month);
    return !flow ? ym_arena_strdup(s->arena, month)
                 : ym_both(s->arena, ym_arena_printf(s->arena, "%s %s", flow->label.zh, month),
                           ym_arena_printf(s->arena, "%s %s", flow->label.en, month));
}

static const char *roll_number_text(struct ym_session *s, int64_t n)
{
    return ym_arena_printf(s->arena, "%lld", (long long)n);
}

/* The request names the roll it is about, or the one to be compared. */
static struct ym_location roll_asked(const struct ym_session *s)
{
    return YM_GET(s->in, compare, 0) ? YM_AT(compare, roll) : YM_AT(which, record);
}

int ym_roll_get(struct ym_roll **out, struct ym_session *s, int64_t id)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, roll, 0, id);
    if (err == YM_ENOENT)
        ym_problem(s->problems, roll_asked(s), N_("There is no such payment roll."), NULL);
    return err;
}

static int roll_get_asked(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    int err = ym_roll_get(&a->roll, s, a->id);
    if (!err)
        ym_session_about(s, 0, a->id, ym_roll_title(s, a->roll));
    return err;
}

/* Saves the roll as it is now and answers it. */
static int roll_save(struct ym_session *s, struct roll_act *a, struct ym_roll *new)
{
    int err = ym_session_put(s, &new->head, a->roll ? &a->roll->head : NULL, a->roll ? a->roll->head.rev : 0);
    if (!err)
        a->roll = new;
    return err;
}

static int roll_answer(struct ym_session *s, struct roll_act *a)
{
    ym_list_add(s->out, &a->roll->head);
    return 0;
}

static int roll_refuse_state(struct ym_session *s, const struct ym_roll *roll, const char *text)
{
    return ym_problem(s->problems, roll_asked(s), text, roll_title_said(s, roll), NULL);
}

/* ---- making */

static int roll_check_asked(struct ym_session *s, struct roll_act *a)
{
    struct ym_codes codes = ym_config_codes(s->config);
    char month[YM_DATE_TEXT];
    int err = ym_record_validate(NULL, &a->ask->head, &codes, YM_NONE, YM_AT_RECORD(roll), s->problems);
    a->flow = ym_config_flow(s->config, a->ask->programme);
    if (!err && a->flow->kind == YM_FLOW_STATUS)
        err = ym_problem(s->problems, YM_AT(roll, programme), N_("{1} is a status; nothing is paid for it."),
                         ym_words_both(s, a->flow->label), NULL);
    if (a->ask->month != YM_NONE && a->ask->month > ym_date_month(s->today))
        err =
            ym_problem(s->problems, YM_AT(roll, month), N_("The month {1} has not begun yet."), ym_month_text(month, a->ask->month), NULL);
    return err;
}

static int roll_refuse_second(struct ym_session *s, const struct ym_roll *roll)
{
    ym_problem(s->problems, YM_AT_RECORD(roll), N_("There is a roll for {1} already. One not confirmed can be discarded and made again; a confirmed one stands."),
               roll_title_said(s, roll), NULL);
    return YM_EEXIST;
}

static int roll_begin(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    struct ym_roll *roll = YM_RECORD(s->arena, roll);
    roll->programme = a->flow->programme;
    roll->month = a->ask->month;
    roll->state = YM_roll_making;
    roll->made_by = s->official->account;
    roll->made_for = ym_session_stood_for(s);
    roll->set = s->set;
    int err = roll_save(s, a, roll);
    return err == YM_EEXIST ? roll_refuse_second(s, roll) : err;
}

static const char *roll_chain_head(struct ym_session *s, int *err)
{
    struct ym_audit_head head;
    char *hex = ym_arena_alloc(s->arena, YM_SHA256_HEX);
    *err = ym_audit_head(&head, s->txn);
    if (!*err)
        ym_hex(hex, head.hash, sizeof head.hash);
    return hex;
}

static const char *roll_digest_text(struct ym_session *s, const struct ym_roll_sum *sum)
{
    char *hex = ym_arena_alloc(s->arena, YM_SHA256_HEX);
    ym_hex(hex, sum->digest, sizeof sum->digest);
    return hex;
}

static int roll_flip_made(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    struct ym_roll *made = YM_EDIT(s, a->roll);
    int err;
    made->state = YM_roll_made;
    made->made = s->now;
    made->rows = a->sum.rows;
    made->persons = a->sum.persons;
    made->amount = a->sum.fen;
    made->held = a->sum.held;
    made->unconfirmed = a->unconfirmed;
    made->digest = roll_digest_text(s, &a->sum);
    made->chain = roll_chain_head(s, &err);
    if (!err)
        err = roll_save(s, a, made);
    return err ? err : roll_answer(s, a);
}

static int roll_flip_discarded(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    struct ym_roll *gone = YM_EDIT(s, a->roll);
    gone->state = YM_roll_discarded;
    int err = roll_save(s, a, gone);
    return err ? err : roll_answer(s, a);
}

static int roll_flip_failed(struct ym_session *s, void *baton)
{
    int err = roll_flip_discarded(s, baton);
    return err ? err : ym_session_log(s, "failed");
}

/* What could not be finished must not keep the month from being made again.  If this fails as well, the next start does it. */
static void roll_give_up(struct ym_session *s, struct roll_act *a)
{
    if (a->big && !ym_roll_sweep(s, a->roll->head.id, 1))
        ym_session_write(s, roll_flip_failed, a);
}

int ym_call_roll_make(struct ym_session *s)
{
    struct roll_act *a = YM_NEW(s->arena, struct roll_act);
    a->ask = YM_ASK_FOR(s, roll);
    a->big = !s->txn;
    if (!a->ask || roll_check_asked(s, a))
        return YM_EBAD;
    int err = ym_session_write(s, roll_begin, a);
    if (err)
        return err;
    ym_session_about(s, 0, a->roll->head.id, ym_roll_title(s, a->roll));
    err = ym_roll_fill(&a->unconfirmed, s, a->roll, a->big);
    if (!err)
        err = ym_roll_count(&a->sum, s, a->roll->head.id, a->big);
    if (err)
        roll_give_up(s, a);
    else
        ym_session_last(s, roll_flip_made, a);
    return err;
}

/* ---- confirming */

/* 四眼原则: the one who made the list does not confirm it. */
static int roll_may_confirm(struct ym_session *s, const struct ym_roll *roll)
{
    if (roll->state != YM_roll_made)
        return roll_refuse_state(s, roll,
                                 roll->state == YM_roll_confirmed ? N_("The roll {1} is confirmed already.")
                                                                  : N_("The roll {1} is not made yet or was discarded."));
    if (ym_session_did(s, roll->made_by, roll->made_for))
        return ym_session_deny(s, N_("You made the roll {1} yourself; another payer confirms it."), roll_title_said(s, roll));
    return 0;
}

static int roll_same_rows(struct ym_session *s, const struct roll_act *a)
{
    const struct ym_roll *r = a->roll;
    if (ym_text_eq(roll_digest_text(s, &a->sum), r->digest) && a->sum.fen == r->amount && a->sum.rows == r->rows)
        return 0;
    roll_refuse_state(s, r, N_("The rows of roll {1} are not those it was made with; it cannot be confirmed. Tell the administrator."));
    return YM_ECORRUPT;
}

static int roll_look_where(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    struct ym_audit_head head;
    int err = ym_audit_head(&head, s->txn);
    a->seen = head.seq;
    return err ? err : roll_get_asked(s, a);
}

static int roll_catch_up(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    return ym_roll_recheck_since(s, a->id, &a->seen);
}

/* A death or a changed account of the last moments counts as well: nothing comes between this look and the yes. */
static int roll_flip_confirmed(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    struct ym_roll *yes = YM_EDIT(s, a->roll);
    int changed = roll_catch_up(s, a);
    if (changed)
        return changed;
    yes->state = YM_roll_confirmed;
    yes->confirmed_by = s->official->account;
    yes->confirmed_for = ym_session_stood_for(s);
    yes->confirmed = s->now;
    int err = roll_save(s, a, yes);
    return err ? err : roll_answer(s, a);
}

static struct roll_act *roll_act_on(struct ym_session *s)
{
    struct ym_which *which = YM_ASK_FOR(s, which);
    struct roll_act *a = YM_NEW(s->arena, struct roll_act);
    if (!which)
        return NULL;
    a->id = which->record;
    a->big = !s->txn;
    return a;
}

int ym_call_roll_confirm(struct ym_session *s)
{
    struct roll_act *a = roll_act_on(s);
    int err = a ? ym_session_read(s, roll_look_where, a) : YM_EBAD;
    if (!err)
        err = roll_may_confirm(s, a->roll);
    if (!err)
        err = ym_roll_count(&a->sum, s, a->id, a->big);
    if (!err)
        err = roll_same_rows(s, a);
    if (!err)
        err = ym_roll_recheck(s, a->id, a->big);
    if (!err)
        err = ym_session_read(s, roll_catch_up, a); /* so that little is left for the last step */
    if (!err)
        ym_session_last(s, roll_flip_confirmed, a);
    return err;
}

/* ---- discarding */

/* From here on it is unfinished: a crash while its rows go ends the same way. */
static int roll_withdraw(struct ym_session *s, void *baton)
{
    struct roll_act *a = baton;
    int err = roll_get_asked(s, a);
    if (err)
        return err;
    if (a->roll->state != YM_roll_made && a->roll->state != YM_roll_making)
        return roll_refuse_state(s, a->roll,
                                 a->roll->state == YM_roll_confirmed ? N_("The roll {1} is confirmed; it stays.")
                                                                     : N_("The roll {1} was discarded already."));
    struct ym_roll *open = YM_EDIT(s, a->roll);
    open->state = YM_roll_making;
    return roll_save(s, a, open);
}

int ym_call_roll_discard(struct ym_session *s)
{
    struct roll_act *a = roll_act_on(s);
    int err = a ? ym_session_write(s, roll_withdraw, a) : YM_EBAD;
    if (!err)
        err = ym_roll_sweep(s, a->id, a->big);
    if (!err)
        ym_session_last(s, roll_flip_discarded, a);
    return err;
}

/* ---- looking */

/* What was held back is the office's own record; whose it is the grant says. */
static int roll_tell_row(struct ym_session *s, struct ym_head *r)
{
    struct ym_head *grant;
    ym_list_add(s->out, r);
    if (r->type != YM_R_holdback || ((struct ym_holdback *)r)->grant == YM_NONE)
        return 0;
    int err = ym_record_find(&grant, s->txn, s->arena, ((struct ym_holdback *)r)->grant);
    if (!err)
        ym_session_tells(s, grant->root);
    return err == YM_ENOENT ? 0 : err;
}

struct page {
    struct ym_session *s;
    int64_t after; /* 0: it was passed */
    size_t room;
};

static int roll_page_row(void *baton, const struct ym_hit *hit)
{
    struct page *p = baton;
    struct ym_head *r;
    if (p->after) { /* rows in front of the one the page before ended with */
        p->after = hit->id == p->after ? 0 : p->after;
        return 0;
    }
    int err = ym_record_get(&r, p->s->txn, p->s->arena, hit->type, hit->root, hit->id);
    if (!err)
        err = roll_tell_row(p->s, r);
    return err ? err : --p->room == 0;
}

/* Adds records of an index under the roll, those behind `after` (0 = from the start) up to `room`. */
static int roll_add_page(struct ym_session *s, int index, int64_t roll, const char *township, int64_t after, size_t room)
{
    struct page page = {s, after, room};
    struct ym_buf prefix, lo;
    if (!room)
        return 0;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_key_number(&prefix, roll);
    if (township)
        ym_key_text(&lo, township);
    int err =
        ym_each(s->txn, index, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}}, roll_page_row, &page);
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    return err;
}

/* The row the page before ended with; it must stand on this roll. */
static int roll_find_after(struct ym_head **out, struct ym_session *s, const struct ym_which *which)
{
    *out = NULL;
    if (which->after == YM_NONE || which->after == 0)
        return 0;
    int err = ym_record_find(out, s->txn, s->arena, which->after);
    int ours = !err && (((*out)->type == YM_R_payment && ((struct ym_payment *)*out)->roll == which->record) ||
                        ((*out)->type == YM_R_holdback && (*out)->parent == which->record));
    if (ours)
        return 0;
    return err && err != YM_ENOENT ? err
                                   : ym_problem(s->problems, YM_AT(which, after), N_("The row {1} does not stand on this roll."),
                                                roll_number_text(s, which->after), NULL);
}

int ym_call_roll_see(struct ym_session *s)
{
    struct ym_which *which = YM_ASK_FOR(s, which);
    struct roll_act *a = roll_act_on(s);
    struct ym_head *after;
    int err = a ? roll_get_asked(s, a) : YM_EBAD;
    if (!err)
        err = roll_find_after(&after, s, which);
    if (err)
        return err;
    size_t room = (size_t)ym_or(which->limit, PAGE);
    ym_list_add(s->out, &a->roll->head);
    if (which->held != 1 && (!after || after->type == YM_R_payment)) {
        const char *township = after ? ((struct ym_payment *)after)->township : NULL;
        err = roll_add_page(s, YM_I_roll_row, a->id, township, after ? after->id : 0, room);
        after = NULL;
    }
    room -= s->out->count - 1;
    return err ? err : roll_add_page(s, YM_I_held, a->id, NULL, after && after->type == YM_R_holdback ? after->id : 0, room);
}

int ym_call_roll_list(struct ym_session *s)
{
    return ym_collect(s->out, s, YM_I_rolls, &(struct ym_range){.backward = 1});
}
