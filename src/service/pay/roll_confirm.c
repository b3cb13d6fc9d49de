/* roll_confirm.c — a roll is confirmed by another payer (四眼), approved by a third person where the county wants that (批准), then the
 * money is handed over (交付).  Floor: service.
 * Whatever changed since it was made drops off by name, the rest goes on.  Only handing over posts the rows as paid; it counts in the
 * quarter of its day. */
#include <string.h>
#include <strings.h>

#include "pay/roll.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/audit.h"

enum { LOOKED_AT_SINCE = 6 /* version of the schema */ };

/* ---- may it be done */

/* A month's roll may: it says that the month was looked at, and its to-do and the quarter ask for no more.  A single roll says nothing but
 * what it pays. */
static int roll_confirm_pays_nothing(const struct ym_roll *roll)
{
    return !ym_text_empty(roll->only) && !ym_or(roll->rows, 0);
}

static int roll_confirm_may(struct ym_session *s, const struct ym_roll *roll)
{
    if (roll->state != YM_roll_made)
        return ym_roll_refuse(s, roll,
                              ym_roll_is_confirmed(roll) ? N_("The roll {1} is confirmed already.")
                                                         : N_("The roll {1} is not made yet or was discarded."));
    if (roll_confirm_pays_nothing(roll))
        return ym_roll_refuse(
            s, roll, N_("The single roll {1} lists nothing, all was held back: discard it, and make it anew once that is mended."));
    if (ym_session_did(s, roll->made_by, roll->made_for))
        return ym_session_deny(s, N_("You made the roll {1} yourself; another payer confirms it."), ym_roll_title_said(s, roll));
    return 0;
}

/* ---- was it looked at */

/* 1: he opened what differs; 0: he did not; negative: an error.  From the newest entry back to the roll's making. */
static int roll_confirm_find_look(struct ym_session *s, struct ym_arena *arena, const struct ym_roll *roll)
{
    struct ym_audit_head head;
    int err = ym_audit_head(&head, s->txn);
    for (int64_t seq = err ? 0 : head.seq; seq > 0; seq--) {
        struct ym_entry *e;
        ym_arena_reset(arena);
        err = ym_audit_get(&e, s->txn, arena, seq);
        if (!err && e->record == roll->head.id && ym_text_eq(e->call, "roll.changes") && ym_text_eq(e->result, "done") &&
            ym_text_eq(e->account, s->official->account))
            return 1;
        if (err || e->at < roll->made)
            break;
    }
    return err;
}

/* Whoever confirms it opened what differs since it was made: the audit says so.  Programs of before 0.1.5 are not asked. */
static int roll_confirm_was_looked_at(struct ym_session *s, const struct ym_roll *roll)
{
    const struct ym_which *ask = YM_GET(s->in, which, 0);
    struct ym_arena arena;
    if (!ask || ask->head.version < LOOKED_AT_SINCE)
        return 0;
    ym_arena_init(&arena);
    int found = roll_confirm_find_look(s, &arena, roll);
    ym_arena_release(&arena);
    return found < 0 ? found
           : found   ? 0
                     : ym_roll_refuse(s, roll, N_("Look at what differs in roll {1} first: it is confirmed by whoever opened the differences."));
}

/* As the configuration is now: what was approved while it wanted that stays so. */
static int roll_confirm_is_approved(struct ym_session *s, const struct ym_roll *roll)
{
    const struct ym_choice *who = ym_choice_numbered(ym_choices_named("role"), ffs((int)s->config->site.roll_approval));
    if (!ym_roll_waits_for_approval(s, roll))
        return 0;
    return ym_problem(s->problems, YM_AT(which, record),
                      N_("The roll {1} is confirmed and waits to be approved ({2}); then it is handed over."), ym_roll_title_said(s, roll),
                      ym_words_both(s, who->label), NULL);
}

static int roll_confirm_hand_may(struct ym_session *s, const struct ym_roll *roll)
{
    if (roll->state != YM_roll_confirmed && roll->state != YM_roll_handing)
        return ym_roll_refuse(s, roll,
                              roll->state == YM_roll_handed ? N_("The roll {1} was handed over already.")
                                                            : N_("The roll {1} is not confirmed; another payer confirms it first."));
    if (ym_session_did(s, roll->approved_by, roll->approved_for)) /* there are two payers: who made it and who confirmed it */
        return ym_session_deny(s, N_("You approved the roll {1} yourself; another payer hands it over."), ym_roll_title_said(s, roll));
    return roll_confirm_is_approved(s, roll);
}

static int roll_confirm_same_rows(struct ym_session *s, const struct ym_roll_act *a)
{
    const struct ym_roll *r = a->roll;
    if (ym_text_eq(ym_roll_digest_text(s, &a->sum), r->digest) && a->sum.fen == r->amount && a->sum.rows == r->rows)
        return 0;
    ym_roll_refuse(s, r, N_("The rows of roll {1} are not those it was made with; it cannot be confirmed. Tell the administrator."));
    return YM_ECORRUPT;
}

/* ---- do its rows still stand */

static int roll_confirm_look_where(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    struct ym_audit_head head;
    int err = ym_audit_head(&head, s->txn);
    a->seen = head.seq;
    return err ? err : ym_roll_get_asked(s, a);
}

static int roll_confirm_look_first(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    int err = roll_confirm_look_where(s, a);
    if (!err)
        err = roll_confirm_may(s, a->roll);
    return err ? err : roll_confirm_was_looked_at(s, a->roll);
}

static int roll_confirm_catch_up(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    return ym_roll_recheck_since(&a->drops, s, a->id, &a->seen);
}

/* Reads all rows: are they those it was made with, and which cannot be paid any more? */
static int roll_confirm_look_through(struct ym_session *s, struct ym_roll_act *a)
{
    int err = ym_roll_count(&a->sum, s, a->roll, a->big);
    if (!err)
        err = roll_confirm_same_rows(s, a);
    if (!err)
        err = ym_roll_recheck(&a->drops, s, a->id, a->big);
    return err ? err : ym_session_read(s, roll_confirm_catch_up, a); /* so that little is left for the step that decides */
}

/* ---- what does not stand drops off */

enum { DROPS_MOST = 500 /* rows in one short transaction, and told in one answer */ };

struct taking {
    struct ym_roll_act *a;
    int (*may)(struct ym_session *s, const struct ym_roll *roll);
};

static int roll_confirm_take_part(struct ym_session *s, void *baton)
{
    const struct taking *t = baton;
    const struct ym_roll_drops part = {.at = t->a->drops.at, .count = DROPS_MOST};
    int err = ym_roll_get_asked(s, t->a);
    if (!err)
        err = t->may(s, t->a->roll);
    if (err || t->a->roll->state == YM_roll_handing) /* another is at it, who dropped them */
        return err;
    struct ym_roll *less = YM_EDIT(s, t->a->roll);
    err = ym_roll_drop(s, less, &part);
    return err ? err : ym_roll_save(s, t->a, less);
}

/* So many that one short transaction would hold others up: each part is told and counted with its rows, so the roll is whole after each. */
static int roll_confirm_take_many(struct ym_session *s, const struct taking *t)
{
    struct ym_roll_drops *drops = &t->a->drops;
    int err = 0;
    while (!err && drops->count > DROPS_MOST) {
        err = ym_session_stage(s, roll_confirm_take_part, (void *)(size_t)t);
        drops->at += DROPS_MOST;
        drops->count -= DROPS_MOST;
        drops->cap -= DROPS_MOST;
    }
    return err;
}

/* A death or a changed account of the last moments counts as well: nothing comes between this look and the yes. */
static int roll_confirm_take_off(struct ym_session *s, struct ym_roll_act *a, struct ym_roll *roll)
{
    int err = roll_confirm_catch_up(s, a);
    return err ? err : ym_roll_drop(s, roll, &a->drops);
}

static int roll_confirm_answer(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    struct ym_list held;
    struct ym_buf prefix;
    ym_list_add(s->out, &a->roll->head);
    ym_list_init(&held, s->arena);
    ym_buf_init(&prefix);
    ym_key_number(&prefix, a->id);
    int err = ym_or(a->roll->dropped, 0) ? ym_collect(&held, s, YM_I_held, &(struct ym_range){.prefix = {prefix.data, prefix.len}}) : 0;
    ym_buf_release(&prefix);
    size_t told = 0; /* the others stand among what was held back */
    for (size_t i = 0; !err && i < held.count && told < DROPS_MOST; i++)
        if (((struct ym_holdback *)held.at[i])->dropped == 1) {
            err = ym_roll_tell_row(s, held.at[i]);
            told++;
        }
    return err;
}

/* ---- nothing is left of it */

/* Its rows stay as they are: discarded, their months are open again. */
static int roll_confirm_lost_all(struct ym_session *s, const struct ym_roll_act *a, const struct ym_roll *less)
{
    if (!roll_confirm_pays_nothing(less))
        return 0;
    for (size_t i = 0; i < a->drops.count; i++)
        if (!i || a->drops.at[i].why != a->drops.at[i - 1].why)
            ym_roll_refuse(s, a->roll, a->drops.at[i].why);
    return ym_roll_refuse(s, a->roll,
                          N_("Nothing that the single roll {1} lists can be paid any more: discard it, and make it anew once that is mended."));
}

/* ---- confirming */

static int roll_confirm_flip_confirmed(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    struct ym_roll *yes = YM_EDIT(s, a->roll), *beside = NULL;
    int err = ym_roll_before(&beside, s, a->roll);
    if (!err)
        err = roll_confirm_take_off(s, a, yes);
    if (!err)
        err = roll_confirm_lost_all(s, a, yes);
    if (err)
        return err;
    yes->state = YM_roll_confirmed;
    yes->beside = beside ? beside->head.id : 0;
    yes->confirmed_by = s->official->account;
    yes->confirmed_for = ym_session_stood_for(s);
    yes->confirmed = s->now;
    err = ym_roll_save(s, a, yes);
    return err ? err : roll_confirm_answer(s, a);
}

int ym_call_roll_confirm(struct ym_session *s)
{
    struct ym_roll_act *a = ym_roll_act_on(s);
    int err = a ? ym_session_read(s, roll_confirm_look_first, a) : YM_EBAD;
    if (!err)
        err = roll_confirm_look_through(s, a);
    if (!err)
        err = roll_confirm_take_many(s, &(struct taking){a, roll_confirm_may});
    if (!err)
        ym_session_last(s, roll_confirm_flip_confirmed, a);
    return err;
}

/* ---- approving */

static int roll_confirm_approve_may(struct ym_session *s, const struct ym_roll *roll)
{
    if (ym_roll_is_confirmed(roll) && !ym_roll_waits_for_approval(s, roll))
        return ym_roll_refuse(s, roll,
                              ym_text_empty(roll->approved_by) ? N_("The roll {1} was handed over already.")
                                                               : N_("The roll {1} is approved already."));
    if (roll->state != YM_roll_confirmed)
        return ym_roll_refuse(s, roll, N_("The roll {1} is not confirmed; another payer confirms it first."));
    if (ym_session_did(s, roll->made_by, roll->made_for))
        return ym_session_deny(s, N_("You made the roll {1} yourself; somebody else approves it."), ym_roll_title_said(s, roll));
    if (ym_session_did(s, roll->confirmed_by, roll->confirmed_for))
        return ym_session_deny(s, N_("You confirmed the roll {1} yourself; somebody else approves it."), ym_roll_title_said(s, roll));
    return 0;
}

/* What drops off when it is handed over takes no approval back: it only lessens what was approved. */
static int roll_confirm_approve_seen(struct ym_session *s, const struct ym_roll *seen, struct ym_roll_act *a)
{
    if (seen->head.rev == a->roll->head.rev && ym_text_eq(seen->digest, a->roll->digest))
        return 0;
    ym_problem(s->problems, YM_AT_RECORD(roll), N_("Somebody changed this record since you read it; both versions are shown."), NULL);
    ym_list_add(s->out, ym_record_copy(s->arena, &a->roll->head));
    return YM_ESTALE;
}

int ym_call_roll_approve(struct ym_session *s)
{
    const struct ym_roll *seen = YM_ASK_FOR(s, roll);
    struct ym_roll_act a = {.id = seen ? seen->head.id : 0};
    int err = seen ? ym_roll_look(s) : YM_EBAD;
    if (!err)
        err = ym_roll_get_asked(s, &a);
    if (!err)
        err = roll_confirm_approve_may(s, a.roll);
    if (!err)
        err = roll_confirm_approve_seen(s, seen, &a);
    if (err)
        return err;
    struct ym_roll *yes = YM_EDIT(s, a.roll);
    yes->approved_by = s->official->account;
    yes->approved_for = ym_session_stood_for(s);
    yes->approved = s->now;
    err = ym_roll_save(s, &a, yes);
    ym_list_add(s->out, &yes->head);
    return err;
}

/* ---- handing over */

/* From here on it is done: a crash while its rows are posted ends with all of them posted. */
static int roll_confirm_flip_handing(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    int err = ym_roll_get_asked(s, a);
    if (!err)
        err = roll_confirm_hand_may(s, a->roll);
    if (err || a->roll->state == YM_roll_handing)
        return err;
    struct ym_roll *going = YM_EDIT(s, a->roll);
    err = roll_confirm_take_off(s, a, going);
    if (!err)
        err = roll_confirm_lost_all(s, a, going);
    if (err)
        return err;
    going->state = YM_roll_handing;
    going->handed = s->today;
    going->handed_by = s->official->account;
    going->handed_for = ym_session_stood_for(s);
    return ym_roll_save(s, a, going);
}

static int roll_confirm_flip_handed(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    struct ym_roll *done = YM_EDIT(s, a->roll);
    done->state = YM_roll_handed;
    int err = ym_roll_save(s, a, done);
    return err ? err : roll_confirm_answer(s, a);
}

/* A service that went down in the middle of it has finished it when it came up: who asks again is told that it is done. */
static int roll_confirm_has_handed(const struct ym_session *s, const struct ym_roll *roll)
{
    return roll->state == YM_roll_handed && ym_session_did(s, roll->handed_by, roll->handed_for);
}

int ym_call_roll_hand(struct ym_session *s)
{
    struct ym_roll_act *a = ym_roll_act_on(s);
    int err = a ? ym_session_read(s, roll_confirm_look_where, a) : YM_EBAD;
    if (!err && roll_confirm_has_handed(s, a->roll)) {
        ym_session_last(s, roll_confirm_answer, a);
        return 0;
    }
    if (!err)
        err = roll_confirm_hand_may(s, a->roll);
    if (!err && a->roll->state == YM_roll_confirmed)
        err = roll_confirm_look_through(s, a);
    if (!err)
        err = roll_confirm_take_many(s, &(struct taking){a, roll_confirm_hand_may});
    if (!err)
        err = ym_session_write(s, roll_confirm_flip_handing, a);
    if (!err)
        err = ym_roll_post(s, a->roll, a->big);
    if (!err)
        ym_session_last(s, roll_confirm_flip_handed, a);
    return err;
}
