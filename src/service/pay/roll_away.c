/* roll_away.c — a roll that is not paid: discarded by a payer, or refused with the reason by whoever would confirm or approve it; a row of
 * it that is not paid this time (撤下): taken off by a payer before it is confirmed, with the reason.  Floor: service.
 * Its rows go, and what they claimed of their months is open again. */
#include "pay/roll.h"

#include "session/calls.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

static int roll_away_look(struct ym_session *s, void *baton)
{
    return ym_roll_get_asked(s, baton);
}

/* A confirmed roll stays; one of named cases, of which nothing can be paid any more, would stay for ever. */
static int roll_away_find_lost(struct ym_session *s, struct ym_roll_act *a)
{
    int err = ym_session_read(s, roll_away_look, a);
    if (err || a->roll->state != YM_roll_confirmed || ym_text_empty(a->roll->only))
        return err;
    err = ym_roll_count(&a->sum, s, a->roll, a->big);
    if (!err)
        err = ym_roll_recheck(&a->drops, s, a->id, a->big);
    a->lost = !err && (int64_t)a->drops.count == a->sum.payments;
    return err;
}

/* One that waits to be approved must not wait for ever where nobody approves it. */
static int roll_away_may(struct ym_session *s, const struct ym_roll_act *a)
{
    const struct ym_roll *roll = a->roll;
    if (roll->state == YM_roll_made || roll->state == YM_roll_making || ym_roll_waits_for_approval(s, roll) ||
        (roll->state == YM_roll_confirmed && a->lost))
        return 0;
    return ym_roll_refuse(s, roll,
                          ym_roll_is_confirmed(roll) ? N_("The roll {1} is confirmed; it stays.") : N_("The roll {1} was discarded already."));
}

/* From here on it is unfinished: a crash while its rows go ends the same way. */
static int roll_away_take_back(struct ym_session *s, struct ym_roll_act *a, struct ym_roll *open)
{
    open->state = YM_roll_making;
    return ym_roll_save(s, a, open);
}

static int roll_away_withdraw(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    int err = ym_roll_get_asked(s, a);
    if (!err)
        err = roll_away_may(s, a);
    return err ? err : roll_away_take_back(s, a, YM_EDIT(s, a->roll));
}

int ym_call_roll_discard(struct ym_session *s)
{
    struct ym_roll_act *a = ym_roll_act_on(s);
    int err = a ? roll_away_find_lost(s, a) : YM_EBAD;
    if (!err)
        err = ym_session_write(s, roll_away_withdraw, a);
    if (!err)
        err = ym_roll_sweep(s, a->id, a->big);
    if (!err)
        ym_session_last(s, ym_roll_flip_discarded, a);
    return err;
}

/* ---- refusing */

struct refusing {
    struct ym_roll_act *a;
    const struct ym_which *which;
};

/* Whoever made it discards it himself; who only approves says nothing before it is confirmed. */
static int roll_away_refuse_may(struct ym_session *s, const struct ym_roll *roll)
{
    if (roll->state != YM_roll_made && !ym_roll_waits_for_approval(s, roll))
        return ym_roll_refuse(s, roll,
                              ym_roll_is_confirmed(roll) ? N_("The roll {1} is confirmed; it stays.")
                                                         : N_("The roll {1} is not made yet or was discarded."));
    if (roll->state == YM_roll_made && !ym_session_has(s, YM_ROLE(payer)))
        return ym_roll_refuse(s, roll, N_("The roll {1} is not confirmed; another payer confirms it first."));
    if (ym_session_did(s, roll->made_by, roll->made_for))
        return ym_session_deny(s, N_("You made the roll {1} yourself: discard it, if it is wrong."), ym_roll_title_said(s, roll));
    return 0;
}

static int roll_away_send_back(struct ym_session *s, void *baton)
{
    const struct refusing *r = baton;
    int err = ym_roll_look(s);
    if (!err)
        err = ym_roll_get_asked(s, r->a);
    if (!err)
        err = roll_away_refuse_may(s, r->a->roll);
    if (!err)
        err = ym_session_wants_reason(s, r->which);
    if (err)
        return err;
    struct ym_roll *no = YM_EDIT(s, r->a->roll);
    no->refused_by = s->official->account;
    no->refused_for = ym_session_stood_for(s);
    no->refused = s->now;
    no->refusal = r->which->reason;
    return roll_away_take_back(s, r->a, no);
}

int ym_call_roll_refuse(struct ym_session *s)
{
    struct refusing r = {.a = ym_roll_act_on(s), .which = YM_GET(s->in, which, 0)};
    int err = r.a ? ym_session_write(s, roll_away_send_back, &r) : YM_EBAD;
    if (!err)
        err = ym_roll_sweep(s, r.a->id, r.a->big);
    if (!err)
        ym_session_last(s, ym_roll_flip_discarded, r.a);
    return err;
}

/* ---- one row of it */

static int roll_away_find_row(struct ym_payment **out, struct ym_session *s, const struct ym_which *which)
{
    struct ym_head *r = NULL;
    int err = ym_record_find(&r, s->txn, s->arena, which->record);
    if (!err && r->type == YM_R_payment) {
        *out = (struct ym_payment *)r;
        return 0;
    }
    return err && err != YM_ENOENT ? err : (ym_problem(s->problems, YM_AT(which, record), N_("There is no such row."), NULL), YM_ENOENT);
}

/* Whoever made it, or who would confirm it: it becomes less, and the month is open again. */
static int roll_away_drop_may(struct ym_session *s, const struct ym_roll *roll, const struct ym_payment *p)
{
    if (roll->state != YM_roll_made)
        return ym_roll_refuse(s, roll,
                              ym_roll_is_confirmed(roll) ? N_("The roll {1} is confirmed; it stays.")
                                                         : N_("The roll {1} is not made yet or was discarded."));
    return p->state == YM_payment_listed ? 0 : ym_problem(s->problems, YM_AT(which, record), N_("This row is taken off already."), NULL);
}

static int roll_away_drop(struct ym_session *s, struct ym_roll_act *a, const struct ym_payment *p, const char *reason)
{
    struct ym_roll_drop one = {p->head.root, p->head.id, N_("Taken off by hand: {1}"), reason};
    struct ym_roll *less = YM_EDIT(s, a->roll);
    int err = ym_roll_drop(s, less, &(struct ym_roll_drops){.at = &one, .count = 1, .cap = 1});
    if (!err)
        err = ym_roll_save(s, a, less);
    ym_list_add(s->out, &less->head);
    return err;
}

int ym_call_roll_drop(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_roll_act a = {0};
    struct ym_payment *p;
    int err = which ? ym_roll_look(s) : YM_EBAD;
    if (!err)
        err = roll_away_find_row(&p, s, which);
    if (err)
        return err;
    a.id = p->roll;
    err = ym_roll_get_asked(s, &a);
    if (!err)
        err = roll_away_drop_may(s, a.roll, p);
    if (!err)
        err = ym_session_wants_reason(s, which);
    return err ? err : roll_away_drop(s, &a, p, which->reason);
}
