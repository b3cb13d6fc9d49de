/* ledger.c — the months of a case, rewritten when one of its grants or settlements was saved; a row's money on its way.  Floor: service.
 * Must not decide anything, and must ask no rule: the recount of domain/ledger.h says what a month is. */
#include "ledger/ledger.h"
#include "ledger/recounting.h"

#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

int ym_roll_is_handed(const struct ym_roll *r)
{
    return r->state == YM_roll_handed || r->state == YM_roll_handing;
}

int ym_roll_waits_for_approval(const struct ym_session *s, const struct ym_roll *r)
{
    return s->config->site.roll_approval && r->state == YM_roll_confirmed && ym_text_empty(r->approved_by);
}

int ym_roll_is_confirmed(const struct ym_roll *r)
{
    return r->state == YM_roll_confirmed || ym_roll_is_handed(r);
}

/* ---- one line */

int ym_ledger_line(struct ym_ledger **out, struct ym_session *s, struct ym_arena *arena, struct ym_ledger_key key)
{
    int64_t number = ym_ledger_number(key.kase, key.month, key.part);
    return number ? YM_RECORD_GET(out, s->txn, arena, ledger, key.root, number) : YM_ENOENT;
}

/* The one place that saves a line: where it helps others than before, lines of the family's other cases follow. */
static int ledger_save(struct ym_session *s, struct ym_ledger *now, const struct ym_ledger *was)
{
    int err = ym_once_follow(s, now, was);
    return err ? err : ym_session_put(s, &now->head, was ? &was->head : NULL, was ? was->head.rev : 0);
}

int ym_ledger_add(struct ym_session *s, struct ym_ledger *l)
{
    l->head.id = ym_ledger_number(l->head.parent, l->month, ym_part_of(l->part));
    return l->head.id ? ledger_save(s, l, NULL) : YM_ECORRUPT;
}

/* A sum of nothing is kept as none.  1 if it stays one. */
static int ledger_add_to(int64_t *sum, int64_t fen)
{
    int64_t now = ym_or(*sum, 0) + fen;
    *sum = now ? now : YM_NONE;
    return now >= 0;
}

int ym_ledger_claim(struct ym_session *s, struct ym_ledger *l, int64_t fen)
{
    struct ym_ledger was = *l;
    return ledger_add_to(&l->under_way, fen) ? ledger_save(s, l, &was) : YM_ECORRUPT;
}

static int ledger_is_insured_as(const struct ym_ledger *a, const struct ym_ledger *b)
{
    return ym_ledger_insured(a) == ym_ledger_insured(b) && a->area == b->area && ym_text_eq(a->township, b->township);
}

/* Saves what money was moved of.  Where others are in care by it the months beside it say so, too. */
static int ledger_move(struct ym_session *s, struct ym_ledger *l, const struct ym_ledger *was)
{
    struct ym_ledger *now;
    int err = ledger_save(s, l, was);
    if (err || ledger_is_insured_as(l, was))
        return err;
    err = ym_ledger_rewrite(s, l->head.root, l->head.parent);
    if (!err)
        err = YM_RECORD_GET(&now, s->txn, s->arena, ledger, l->head.root, l->head.id);
    if (!err)
        *l = *now;
    return err;
}

int ym_ledger_hand(struct ym_session *s, struct ym_ledger *l, const struct ym_payment *p)
{
    struct ym_ledger was = *l;
    if (ym_or(l->paid, 0) == 0)
        ym_ledger_paid_first(l, p);
    int whole = ledger_add_to(&l->under_way, -p->amount - ym_or(p->setoff, 0)) && ledger_add_to(&l->paid, p->amount) &&
                ledger_add_to(&l->setoff, ym_or(p->setoff, 0));
    return whole ? ledger_move(s, l, &was) : YM_ECORRUPT;
}

int ym_ledger_take(struct ym_session *s, struct ym_ledger *l, int64_t fen)
{
    struct ym_ledger was = *l;
    return ledger_add_to(&l->taken, fen) ? ledger_move(s, l, &was) : YM_ECORRUPT;
}

/* ---- the last month that was opened for all */

static const char ledger_setting[] = "ledger.month";

int ym_ledger_opened(ym_month *out, struct ym_txn *t)
{
    int err = ym_setting_number(out, t, ledger_setting);
    if (err == YM_ENOENT)
        *out = YM_NONE;
    return err == YM_ENOENT ? 0 : err;
}

int ym_ledger_open_until(struct ym_txn *t, ym_month month)
{
    return ym_setting_put_number(t, ledger_setting, month);
}

int ym_ledger_forget_opened(struct ym_txn *t)
{
    return ym_setting_forget(t, ledger_setting);
}

/* ---- a case */

/* A row that does not say when it was handed over is as its roll is: rows of before 0.1.5, and those that wait. */
static int ledger_money_of(enum ym_roll_money *out, void *baton, int64_t id)
{
    struct ym_session *s = baton;
    struct ym_roll *roll;
    int err = YM_RECORD_GET(&roll, s->txn, s->arena, roll, 0, id);
    if (err)
        return err == YM_ENOENT ? YM_ECORRUPT : err; /* who knows whether it was paid: nothing is paid on it */
    *out = roll->state == YM_roll_discarded ? YM_ROLL_GONE : roll->state == YM_roll_handed ? YM_ROLL_PAID : YM_ROLL_CLAIMS;
    return 0;
}

int ym_ledger_load(struct ym_list *out, struct ym_session *s, int64_t root)
{
    static const int types[] = {YM_R_grant, YM_R_payment, YM_R_ledger, YM_R_settlement};
    int err = 0;
    ym_list_init(out, s->arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(out, s->txn, types[i], root);
    return err;
}

const struct ym_ledger *ym_ledger_same_month(const struct ym_list *lines, const struct ym_ledger *of)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    while ((l = YM_NEXT(lines, ledger, of->head.parent, &pos)))
        if (l->month == of->month && l->part == of->part)
            return l;
    return NULL;
}

int ym_ledger_recounted(struct ym_list *out, struct ym_session *s, const struct ym_list *file, int64_t kase, ym_month horizon)
{
    const struct ym_ledger_rolls rolls = {ledger_money_of, s};
    ym_list_init(out, s->arena);
    int err = ym_ledger_recount(out, file, kase, horizon, &rolls);
    return err ? err : ym_insured_count(out, s, file);
}

/* What becomes of what was written: desks are told of what an act moved, not of months that a chunk opens. */
enum telling { UNTOLD, TOLD };

/* The lines of a case before and now. */
struct rewriting {
    const struct ym_list *was, *now;
};

/* What is owed of the month in all its parts; *waits: one of them does, or was left from before and waits for two. */
static int64_t ledger_owed(int *waits, const struct ym_list *lines, const struct ym_ledger *of)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    int64_t owed = 0;
    *waits = 0;
    while ((l = YM_NEXT(lines, ledger, of->head.parent, &pos)))
        if (l->month == of->month) {
            owed += ym_or(l->owed, 0);
            *waits |= ym_ledger_is_barred(l);
        }
    return owed;
}

/* A part has more.  It waits where the month as a whole has more and is long past, and where the part waited that it comes from; that a part
 * goes to somebody else is no more. */
static int ledger_more_waits(const struct ym_session *s, const struct ym_ledger *now, const struct rewriting *r)
{
    int months = s->config->site.release_months, waited, none;
    int past = months && now->month < ym_date_month(s->today) - months;
    int64_t was = ledger_owed(&waited, r->was, now);
    return waited || (past && ledger_owed(&none, r->now, now) > was);
}

/* More is owed for a month long past: a second person releases it.  What waited waits on, as long as anything of it is open. */
static int ledger_waits(const struct ym_session *s, const struct ym_ledger *now, const struct ym_ledger *was, const struct rewriting *r)
{
    if (!ym_ledger_open(now) || (was && was->waits == 1))
        return ym_ledger_open(now) != 0;
    return r && !s->by_two && ym_or(now->owed, 0) > ym_or(was ? was->owed : YM_NONE, 0) && ledger_more_waits(s, now, r);
}

/* `r` where it is TOLD. */
static int ledger_put_line(struct ym_session *s, struct ym_ledger *now, const struct ym_ledger *was, const struct rewriting *r)
{
    int err;
    int same = was && ym_ledger_same(was, now);
    if (same && ym_ledger_same_flow(was, now))
        return 0;
    now->head = was ? was->head : now->head;
    now->old = was ? was->old : now->old;
    now->waits = ledger_waits(s, now, was, r) ? 1 : YM_NONE;
    now->household_counted = was ? was->household_counted : YM_NONE;
    now->persons_counted = was ? was->persons_counted : YM_NONE;
    now->household = was ? was->household : YM_NONE;
    now->counted = was ? was->counted : YM_NONE;
    err = was ? ledger_save(s, now, was) : ym_ledger_add(s, now);
    if (!err && r && !same)
        ym_session_moved(s, was ? &was->head : NULL, &now->head);
    return err;
}

/* A line that nothing stands behind any more says so; it is never taken away. */
static int ledger_empty_line(struct ym_session *s, const struct ym_ledger *was, const struct rewriting *r)
{
    struct ym_ledger *now = YM_EDIT(s, was);
    now->grant = now->owed = now->under_way = now->paid = now->persons = YM_NONE;
    now->lapsed = now->recovered = now->written_off = now->returned = now->setoff = now->taken = YM_NONE;
    ym_insured_clear(now);
    return ledger_put_line(s, now, was, r);
}

/* The month of today; where the clock was set back, what is open stays open. */
static int ledger_horizon(ym_month *out, struct ym_session *s)
{
    ym_month opened;
    int err = ym_ledger_opened(&opened, s->txn);
    *out = ym_date_month(s->today);
    if (!err && opened != YM_NONE && opened > *out)
        *out = opened;
    return err;
}

static int ledger_rewrite(struct ym_session *s, int64_t root, int64_t kase, enum telling tell)
{
    struct ym_list file, now;
    const struct rewriting both = {&file, &now}, *r = tell == TOLD ? &both : NULL;
    const struct ym_ledger *was;
    ym_month horizon;
    size_t pos = 0;
    int err = ym_ledger_load(&file, s, root);
    if (!err)
        err = ledger_horizon(&horizon, s);
    if (!err)
        err = ym_ledger_recounted(&now, s, &file, kase, horizon);
    for (size_t i = 0; !err && i < now.count; i++) {
        struct ym_ledger *l = (struct ym_ledger *)now.at[i];
        err = ledger_put_line(s, l, ym_ledger_same_month(&file, l), r);
    }
    while (!err && (was = YM_NEXT(&file, ledger, kase, &pos)))
        if (!ym_ledger_same_month(&now, was))
            err = ledger_empty_line(s, was, r);
    return err;
}

int ym_ledger_rewrite(struct ym_session *s, int64_t root, int64_t kase)
{
    return ledger_rewrite(s, root, kase, UNTOLD);
}

/* ---- following */

static int ledger_is_moved_by(const struct ym_head *r)
{
    return r->type == YM_R_grant || r->type == YM_R_settlement;
}

static int ledger_is_followed(const struct ym_session *s, size_t upto, int64_t kase)
{
    for (size_t i = 0; i < upto; i++)
        if (ledger_is_moved_by(s->moved.at[i].new) && s->moved.at[i].new->parent == kase)
            return 1;
    return 0;
}

/* Why somebody left is another, though no grant is. */
static int ledger_is_death(const struct ym_head *old, const struct ym_head *new)
{
    return old && new->type == YM_R_person && ((const struct ym_person *)old)->died != ((const struct ym_person *)new)->died;
}

static int ledger_follow_death(struct ym_session *s, int64_t root)
{
    struct ym_list cases;
    ym_list_init(&cases, s->arena);
    int err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    for (size_t i = 0; !err && i < cases.count; i++)
        err = ledger_rewrite(s, root, cases.at[i]->id, UNTOLD);
    return err;
}

int ym_ledger_follow(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->moved.count; i++) {
        const struct ym_head *r = s->moved.at[i].new;
        if (ledger_is_moved_by(r) && !ledger_is_followed(s, i, r->parent))
            err = ledger_rewrite(s, r->root, r->parent, TOLD);
    }
    for (size_t i = 0; !err && i < s->moved.count; i++)
        if (ledger_is_death(s->moved.at[i].old, s->moved.at[i].new))
            err = ledger_follow_death(s, s->moved.at[i].new->root);
    return err;
}
