/* settling.c — a month of the ledger settled by two (月账处理): what was left from before is paid or lapses, what was paid too much was
 * recovered or is written off, or is decided to be recovered (追回: set off, or paid back), what is owed to a dead person goes to the heir.
 * Floor: service.
 * Asked by one official, in force when another confirms; posted on that day.  Never changed afterwards. */
#include "family/deaths.h"
#include "ledger/ledger.h"
#include "pay/roll.h"
#include "session/calls.h"
#include "session/deadline.h"
#include "session/indexes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/which.h"

/* ---- what may be settled */

/* The balance a kind is about, and what is said where the month has none. */
static const struct {
    int64_t (*balance)(const struct ym_ledger *l);
    const char *nothing;
    int part; /* 1: a part of it will do */
} settling_kinds[] = {
    [YM_settlement_release] = {ym_ledger_open, N_("Nothing of {1} waits to be released; what is open comes with the next roll."), 0},
    [YM_settlement_heir] = {ym_ledger_open, N_("Nothing of {1} goes to an heir: that is what was owed up to the month of death, where nobody it was for is alive."), 0},
    [YM_settlement_lapse] = {ym_ledger_open, N_("Nothing of {1} is still to be paid."), 0},
    [YM_settlement_recovered] = {ym_ledger_over, N_("Nothing was paid too much for {1}."), 1},
    [YM_settlement_write_off] = {ym_ledger_over, N_("Nothing was paid too much for {1}."), 1},
    [YM_settlement_setoff] = {ym_ledger_over, N_("Nothing was paid too much for {1}."), 1},
    [YM_settlement_repay] = {ym_ledger_over, N_("Nothing was paid too much for {1} that is not to be paid back already."), 1},
};

static int settling_refuse(struct ym_session *s, struct ym_location at, const char *text, ym_month month)
{
    char said[YM_DATE_TEXT];
    return ym_problem(s->problems, at, text, ym_month_text(said, month), NULL);
}

/* How the family's months were settled so far. */
static int settling_before(struct ym_list *out, struct ym_session *s, int64_t root)
{
    ym_list_init(out, s->arena);
    return ym_file_load_type(out, s->txn, YM_R_settlement, root);
}

/* What was decided before to be set off of the month, or to be paid back, and is not yet.  What came back before that was decided is none
 * of it: it was too much no more. */
static int64_t settling_promised(const struct ym_list *before, const struct ym_ledger *l, int64_t kind)
{
    const struct ym_settlement *t;
    size_t pos = 0;
    int64_t fen = kind == YM_settlement_setoff ? -ym_or(l->taken, 0) : 0;
    while ((t = YM_NEXT(before, settlement, l->head.parent, &pos))) {
        if (t->state != YM_settled_done || t->month != l->month || t->part != l->part)
            continue;
        fen += t->kind == kind ? ym_or(t->amount, 0) : 0;
        if (kind == YM_settlement_repay && t->kind == YM_settlement_recovered)
            fen = fen > ym_or(t->amount, 0) ? fen - ym_or(t->amount, 0) : 0;
    }
    return fen > 0 ? fen : 0;
}

/* Decided, told to the family, and done bit by bit after its time to object. */
static int settling_is_recovery(int64_t kind)
{
    return kind == YM_settlement_setoff || kind == YM_settlement_repay;
}

static int64_t settling_balance(const struct ym_list *before, const struct ym_ledger *l, int kind)
{
    int64_t fen = settling_kinds[kind].balance(l) - (settling_is_recovery(kind) ? settling_promised(before, l, kind) : 0);
    return kind == YM_settlement_release && !ym_ledger_is_barred(l) ? 0 : fen > 0 ? fen : 0;
}

/* One that waits already: a second would be in its way. */
static int settling_waits(const struct ym_list *before, const struct ym_ledger *l)
{
    const struct ym_settlement *t;
    size_t pos = 0;
    while ((t = YM_NEXT(before, settlement, l->head.parent, &pos)))
        if (t->state == YM_settled_asked && t->month == l->month && t->part == l->part)
            return 1;
    return 0;
}

/* The configuration says how much of a month may be set off, and how long the family may object to being asked for it back. */
static int settling_recovers(const struct ym_session *s)
{
    return s->config->site.setoff_percent != 0;
}

/* An heir is paid what was owed to somebody who died; what is set off is taken from a month that is paid. */
static int settling_is_meant(int *yes, struct ym_session *s, const struct ym_ledger *l, int kind)
{
    struct ym_grant *g;
    if (kind == YM_settlement_setoff)
        return ym_setoff_has_month(yes, s, l);
    *yes = kind != YM_settlement_heir;
    if (*yes || l->grant == YM_NONE)
        return 0;
    int err = YM_RECORD_GET(&g, s->txn, s->arena, grant, l->head.root, l->grant);
    return err ? err : ym_death_leaves_heir(yes, s, g, l);
}

static int settling_may(int *yes, struct ym_session *s, const struct ym_list *before, const struct ym_ledger *l, int kind)
{
    *yes = settling_kinds[kind].balance && (!settling_is_recovery(kind) || settling_recovers(s)) && settling_balance(before, l, kind);
    return *yes ? settling_is_meant(yes, s, l, kind) : 0;
}

int ym_settling_kinds(int64_t *out, struct ym_session *s, const struct ym_ledger *l)
{
    struct ym_list before;
    *out = 0;
    if (ym_or(l->under_way, 0) || (!ym_ledger_open(l) && !ym_ledger_over(l)))
        return 0;
    int err = settling_before(&before, s, l->head.root);
    if (err || settling_waits(&before, l))
        return err;
    for (int kind = 1, may; !err && kind < (int)(sizeof settling_kinds / sizeof *settling_kinds); kind++) {
        err = settling_may(&may, s, &before, l, kind);
        *out |= !err && may ? INT64_C(1) << (kind - 1) : 0;
    }
    return err;
}

/* Where what is wrong is told: with the month or its kind, with the sum. */
struct places {
    struct ym_location kind, sum;
};

/* Sets the sum it comes to now: the whole balance, or the part that was given. */
static int settling_weigh(int64_t *fen, struct ym_session *s, const struct ym_ledger *l, const struct ym_settlement *t, struct places at)
{
    char most[YM_MONEY_TEXT];
    struct ym_list before;
    int meant, err = settling_before(&before, s, l->head.root);
    if (!err)
        err = settling_is_meant(&meant, s, l, (int)t->kind);
    if (err)
        return err;
    int64_t balance = meant || t->kind == YM_settlement_setoff ? settling_balance(&before, l, (int)t->kind) : 0;
    if (balance && !meant)
        return settling_refuse(s, at.kind, N_("Nothing more is paid of this case that {1} could be set off from: it is to be paid back, or written off."), t->month);
    if (!balance)
        return settling_refuse(s, at.kind, settling_kinds[t->kind].nothing, t->month);
    if (ym_or(l->under_way, 0))
        return settling_refuse(s, at.kind, N_("Of {1} something is on a roll that was not handed over yet."), t->month);
    *fen = ym_or(t->amount, balance);
    if (*fen > balance)
        return ym_problem(s->problems, at.sum, N_("It is {1} yuan at most."), ym_money_text(most, balance), NULL);
    return *fen == balance || settling_kinds[t->kind].part
               ? 0
               : ym_problem(s->problems, at.sum, N_("This is done with the whole of the month: leave the amount empty."), NULL);
}

static int settling_line(struct ym_ledger **out, struct ym_session *s, struct ym_ledger_key key, struct ym_location at)
{
    int err = ym_ledger_line(out, s, s->arena, key);
    return err == YM_ENOENT ? settling_refuse(s, at, N_("Nothing was ever owed or paid for {1}."), key.month) : err;
}

static int settling_answer(struct ym_session *s, const struct ym_settlement *t)
{
    struct ym_result *r = ym_session_result(s, t->number, t->head.id);
    r->head.root = t->head.root;
    ym_list_add(s->out, (struct ym_head *)&t->head);
    return 0;
}

/* Whoever lost the answer is told what became of it, as it stands by now. */
static int settling_tell_again(struct ym_session *s)
{
    struct ym_head *r = NULL;
    int err = ym_record_find(&r, s->txn, s->arena, s->again->record);
    return err ? err : r->type != YM_R_settlement ? YM_ECORRUPT : settling_answer(s, (const struct ym_settlement *)r);
}

/* ---- asking */

static int settling_may_recover(struct ym_session *s, const struct ym_settling *ask)
{
    if (settling_is_recovery(ask->kind) && !settling_recovers(s))
        return ym_problem(s->problems, YM_AT(settling, kind),
                          N_("The configuration does not say how long a family may object and how much may be set off (yimen.conf: "
                             "recovery_objection, setoff_percent)."),
                          NULL);
    return settling_is_recovery(ask->kind) || ask->each == YM_NONE
               ? 0
               : ym_problem(s->problems, YM_AT(settling, each), N_("This belongs to a set-off, or to what is to be paid back: leave it empty."), NULL);
}

static int settling_alone(struct ym_session *s, const struct ym_ledger *l)
{
    struct ym_list before;
    int err = settling_before(&before, s, l->head.root);
    return err || !settling_waits(&before, l)
               ? err
               : settling_refuse(s, YM_AT(settling, month),
                                 N_("Somebody asked already how {1} is to be settled; it waits for a second person."), l->month);
}

static struct ym_settlement *settling_new(struct ym_session *s, const struct ym_settling *ask, const struct ym_case_file *f)
{
    struct ym_settlement *t = YM_RECORD(s->arena, settlement);
    const struct ym_case *c = f->kase;
    const struct ym_person *applicant = YM_FIND(&f->file, person, c->applicant);
    t->name = applicant ? applicant->name : "";
    t->head.root = c->head.root;
    t->head.parent = c->head.id;
    t->number = c->number;
    t->month = ask->month;
    t->part = ym_part_field(ym_part_of(ask->part));
    t->kind = ask->kind;
    t->amount = ask->amount;
    t->each = settling_is_recovery(ask->kind) ? ask->each : YM_NONE;
    t->reason = ask->reason;
    t->state = YM_settled_asked;
    t->by = s->official->account;
    t->by_for = ym_session_stood_for(s);
    t->asked = s->now;
    return t;
}

int ym_call_settle_ask(struct ym_session *s)
{
    const struct ym_settling *ask = YM_ASK_FOR(s, settling);
    struct ym_case_file f;
    struct ym_ledger *l;
    if (!ask)
        return YM_EBAD;
    int err = ym_case_open(&f, s, ask->number);
    if (!err && s->again)
        return settling_tell_again(s);
    if (!err)
        err = settling_may_recover(s, ask);
    if (!err)
        err = settling_line(&l, s, (struct ym_ledger_key){f.kase->head.root, f.kase->head.id, ask->month, ym_part_of(ask->part)}, YM_AT(settling, month));
    if (!err)
        err = settling_alone(s, l);
    if (err)
        return err;
    struct ym_settlement *t = settling_new(s, ask, &f);
    t->programme = l->programme;
    t->township = l->township;
    t->area = l->area;
    err = settling_weigh(&t->amount, s, l, t, (struct places){YM_AT(settling, kind), YM_AT(settling, amount)});
    if (!err)
        err = ym_session_put(s, &t->head, NULL, 0);
    return err ? err : settling_answer(s, t);
}

/* ---- what waits: decided by a second person, or withdrawn */

static int settling_open(struct ym_settlement **out, struct ym_session *s, int64_t id)
{
    struct ym_head *r = NULL;
    int err = ym_record_find(&r, s->txn, s->arena, id);
    if (err == YM_ENOENT || (!err && r->type != YM_R_settlement))
        return ym_problem(s->problems, YM_AT(which, record), N_("There is no such settlement."), NULL), YM_ENOENT;
    if (err)
        return err;
    *out = (struct ym_settlement *)r;
    ym_session_about(s, r->root, r->id, (*out)->number);
    if (!ym_session_enter(s, (*out)->township)) {
        ym_problem(s->problems, YM_AT(which, record), N_("There is no such settlement."), NULL);
        return ym_session_hide(s);
    }
    if (!s->again && (*out)->state != YM_settled_asked)
        return ym_problem(s->problems, YM_AT(which, record),
                          (*out)->state == YM_settled_withdrawn ? N_("This was withdrawn by whoever asked for it.") : N_("This was decided already."), NULL);
    return 0;
}

static int settling_open_second(struct ym_settlement **out, struct ym_session *s, int64_t id)
{
    int err = settling_open(out, s, id);
    return !err && !s->again && ym_session_did(s, (*out)->by, (*out)->by_for)
               ? ym_session_deny(s, N_("You asked for this yourself; another official confirms it."), NULL)
               : err;
}

static int settling_decide(struct ym_session *s, const struct ym_settlement *t, struct ym_settlement *decided)
{
    decided->confirmed_by = s->official->account;
    decided->confirmed_for = ym_session_stood_for(s);
    int err = ym_session_put(s, &decided->head, &t->head, t->head.rev);
    return err ? err : settling_answer(s, decided);
}

/* From before the ledger no longer: the next roll takes it. */
static int settling_release(struct ym_session *s, struct ym_ledger *l)
{
    struct ym_ledger *now = YM_EDIT(s, l);
    now->old = now->waits = YM_NONE;
    return ym_session_put(s, &now->head, &l->head, l->head.rev);
}

int ym_call_settle_confirm(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_settlement *t;
    struct ym_ledger *l;
    int err = which ? settling_open_second(&t, s, which->record) : YM_EBAD;
    if (!err && s->again)
        return settling_tell_again(s);
    if (!err)
        err = settling_line(&l, s, (struct ym_ledger_key){t->head.root, t->head.parent, t->month, ym_part_of(t->part)}, YM_AT(which, record));
    if (err)
        return err;
    struct ym_settlement *done = YM_EDIT(s, t);
    int64_t fen;
    err = settling_weigh(&fen, s, l, t, (struct places){YM_AT(which, record), YM_AT(which, record)}); /* what was asked for may not be there any more */
    if (!err && t->kind == YM_settlement_release)
        err = settling_release(s, l);
    done->state = YM_settled_done;
    done->on = s->today;
    if (settling_is_recovery(t->kind))
        done->until = ym_limits_due(s, s->config->site.recovery_objection, s->today);
    if (!err)
        err = ym_recover_less(s, s->arena, &t->head, ym_settlement_less(done));
    return err ? err : settling_decide(s, t, done);
}

int ym_call_settle_refuse(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_settlement *t;
    int err = which ? settling_open_second(&t, s, which->record) : YM_EBAD;
    if (!err && s->again)
        return settling_tell_again(s);
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_settlement *no = YM_EDIT(s, t);
    no->state = YM_settled_refused;
    no->refusal = which->reason;
    return settling_decide(s, t, no);
}

/* Whoever asked found out that it was wrong: nobody else is bothered with it, and the month can be asked for anew. */
int ym_call_settle_withdraw(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_settlement *t;
    int err = which ? settling_open(&t, s, which->record) : YM_EBAD;
    if (!err && s->again)
        return settling_tell_again(s);
    if (!err && !ym_session_did(s, t->by, t->by_for))
        return ym_session_deny(s, N_("Only whoever asked for it withdraws it; another official confirms or refuses it."), NULL);
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_settlement *back = YM_EDIT(s, t);
    back->state = YM_settled_withdrawn;
    back->withdrawal = which->reason;
    err = ym_session_put(s, &back->head, &t->head, t->head.rev);
    return err ? err : settling_answer(s, back);
}

/* ---- what waits */

static int settling_each(void *baton, const struct ym_hit *hit)
{
    struct ym_session *s = baton;
    struct ym_settlement *t;
    int err = YM_RECORD_GET(&t, s->txn, s->arena, settlement, hit->root, hit->id);
    if (!err && ym_session_sees_township(s, t->township))
        ym_list_add(s->out, &t->head);
    return err;
}

int ym_call_settle_list(struct ym_session *s)
{
    return ym_each(s->txn, YM_I_settling, NULL, settling_each, s);
}
