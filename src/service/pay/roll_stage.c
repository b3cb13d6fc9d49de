/* roll_stage.c — a roll as a big act: chunks, totals with their digest, sweeping.  Floor: service.
 * Keeps nobody waiting longer than a chunk; must not know how a row comes to be. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "family/accounts.h"
#include "family/deaths.h"
#include "family/family.h"
#include "family/mains.h"
#include "ledger/holds.h"
#include "session/indexes.h"
#include "pay/roll.h"
#include "session/chore.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

/* ---- walking what belongs to a roll */

struct walk {
    int64_t roll;
    int index;
    int (*each)(struct ym_session *s, struct walk *w, const struct ym_hit *hit);
    struct ym_roll_sum *sum;
    struct ym_arena arena; /* of one row */
    struct ym_buf mark;
    int big, done;
    const struct ym_roll *of;     /* posting, counting */
    char before[48];              /* counting: township and case of the row before; case of what was held back before */
    struct {
        const char **at;
        size_t count, cap;
    } held; /* counting: cases of what was held back, once for each township it was held back in */
    int peopled;                  /* 1: a row of that case stood for its people */
    struct ym_roll_drops *drops;  /* rows whose grant or account changed since */
};

struct walking {
    struct ym_session *s;
    struct walk *w;
    struct ym_turn turn;
};

static int roll_stage_walk_row(void *baton, const struct ym_hit *hit)
{
    struct walking *c = baton;
    struct walk *w = c->w;
    ym_buf_clear(&w->mark);
    ym_buf_add(&w->mark, hit->mark.data, hit->mark.len);
    ym_arena_reset(&w->arena);
    int err = w->each(c->s, w, hit);
    w->done = err == 0 && !ym_turn_over(&c->turn);
    return err ? err : !w->done;
}

static int roll_stage_walk_chunk(struct ym_session *s, void *baton)
{
    struct walk *w = baton;
    struct walking c = {s, w, ym_turn_begin(w->big)};
    struct ym_buf prefix, mark;
    ym_buf_init(&prefix);
    ym_buf_init(&mark);
    ym_key_number(&prefix, w->roll);
    ym_buf_add(&mark, w->mark.data, w->mark.len);
    w->done = 1; /* unless the turn is over before */
    int err = ym_each(s->txn, w->index, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .mark = {mark.data, mark.len}},
                      roll_stage_walk_row, &c);
    ym_buf_release(&prefix);
    ym_buf_release(&mark);
    return err;
}

static int roll_stage_walk_index(struct ym_session *s, struct walk *w, int index, int writes)
{
    int err = 0;
    w->index = index;
    w->done = 0;
    ym_arena_init(&w->arena);
    ym_buf_init(&w->mark);
    while (!err && !w->done)
        err = writes ? ym_session_stage(s, roll_stage_walk_chunk, w) : ym_session_read(s, roll_stage_walk_chunk, w);
    ym_buf_release(&w->mark);
    ym_arena_release(&w->arena);
    return err;
}

/* ---- totals */

static void roll_stage_add_digest(struct ym_roll_sum *sum, const struct ym_payment *p)
{
    struct ym_buf row;
    ym_buf_init(&row);
    ym_buf_addf(&row, "%s\n%s\n%s\n%" PRId64 "\n%" PRId64 "\n", p->number, p->name, p->idno, p->persons, p->amount);
    ym_buf_addf(&row, "%s\n%s\n%s\n%s\n%s\n%s\n", p->holder, p->bank, p->account, p->remark, p->township, p->people);
    if (ym_or(p->setoff, 0)) /* rolls of before have none, and keep their digest */
        ym_buf_addf(&row, "%" PRId64 "\n%" PRId64 "\n", p->setoff, p->against);
    if (p->part != YM_NONE || p->payee != YM_NONE) /* the same */
        ym_buf_addf(&row, "%" PRId64 "\n%" PRId64 "\n", p->part, p->payee);
    struct ym_bytes parts[] = {{sum->digest, YM_SHA256}, {row.data, row.len}};
    uint8_t digest[YM_SHA256];
    ym_sha256(digest, parts, 2);
    memcpy(sum->digest, digest, YM_SHA256);
    ym_buf_release(&row);
}

/* The rows of one case in one township stand one behind the other: together they are one family.  Of a family that moved, the months of
 * before are those of the township of then. */
static void roll_stage_count_family(struct walk *w, const struct ym_payment *p)
{
    char is[sizeof w->before];
    snprintf(is, sizeof is, "%s %s", p->township, p->number);
    int same = ym_text_eq(w->before, is);
    w->sum->rows += !same;
    w->peopled = same && w->peopled;
    if (!w->peopled)
        w->sum->persons += ym_or(p->persons, 0);
    w->peopled |= ym_or(p->persons, 0) > 0; /* what a carer gets stands for nobody */
    strcpy(w->before, is);
}

static int roll_stage_count_row(struct ym_session *s, struct walk *w, const struct ym_hit *hit)
{
    struct ym_payment *p;
    int err = YM_RECORD_GET(&p, s->txn, &w->arena, payment, hit->root, hit->id);
    if (err)
        return err;
    roll_stage_add_digest(w->sum, p);
    if (p->state == YM_payment_dropped) {
        w->sum->dropped++;
        return 0;
    }
    roll_stage_count_family(w, p);
    w->sum->payments++;
    w->sum->fen += p->amount;
    w->sum->back += ym_payment_is_back(p, w->of->month) ? p->amount : 0;
    return 0;
}

/* What was held back of one case for several reasons stands one behind the other, too, but not what was of two townships. */
static int roll_stage_count_held(struct ym_session *s, struct walk *w, const struct ym_hit *hit)
{
    struct ym_holdback *h;
    int err = YM_RECORD_GET(&h, s->txn, &w->arena, holdback, hit->root, hit->id);
    if (err)
        return err;
    if (ym_text_eq(w->before, h->number))
        return 0;
    snprintf(w->before, sizeof w->before, "%s", h->number);
    YM_GROW(s->arena, w->held.at, w->held.cap, w->held.count + 1);
    w->held.at[w->held.count++] = ym_arena_strdup(s->arena, h->number);
    return 0;
}

static int roll_stage_by_number(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A family is held back once, wherever its months lie. */
static int64_t roll_stage_count_cases(struct walk *w)
{
    int64_t cases = 0;
    if (w->held.count)
        qsort(w->held.at, w->held.count, sizeof *w->held.at, roll_stage_by_number);
    for (size_t i = 0; i < w->held.count; i++)
        cases += !i || strcmp(w->held.at[i], w->held.at[i - 1]) != 0;
    return cases;
}

int ym_roll_count(struct ym_roll_sum *out, struct ym_session *s, const struct ym_roll *roll, int big)
{
    struct walk w = {.roll = roll->head.id, .of = roll, .sum = out, .each = roll_stage_count_row, .big = big};
    memset(out, 0, sizeof *out);
    int err = roll_stage_walk_index(s, &w, YM_I_roll_row, 0);
    w.each = roll_stage_count_held;
    w.before[0] = 0;
    if (!err)
        err = roll_stage_walk_index(s, &w, YM_I_held, 0);
    out->held = roll_stage_count_cases(&w);
    return err;
}

/* ---- does it still stand */

/* By the numbers of the file now, as the row bears them: else one who is paid elsewhere would be paid here as well. */
static int roll_stage_numbers_stand(struct ym_session *s, struct walk *w, const struct ym_payment *row, const struct ym_list *persons)
{
    char *rest = ym_arena_strdup(&w->arena, row->people), *who;
    while ((who = strtok_r(rest, " ", &rest))) {
        const struct ym_person *p;
        size_t pos = 0;
        while ((p = YM_NEXT(persons, person, -1, &pos)) && strcmp(ym_person_key(s, p), who) != 0)
            ;
        if (!p)
            return 0;
    }
    return 1;
}

/* The same of its account. */
static const char *roll_stage_against_account(struct ym_session *s, struct walk *w, const struct ym_payment *p, const struct ym_grant *g, int *err)
{
    struct ym_account_use use;
    struct ym_list persons;
    ym_list_init(&persons, &w->arena);
    *err = ym_file_load_type(&persons, s->txn, YM_R_person, p->head.root);
    if (!*err)
        *err = ym_account_in_use(&use, s, &w->arena, &(struct ym_account_of){p->head.root, &persons, p->payee});
    if (*err)
        return NULL;
    if (!roll_stage_numbers_stand(s, w, p, &persons))
        return N_("An identity number was corrected since the roll was made.");
    int same = ym_or(ym_grant_payee(g, ym_part_of(p->part)), 0) == ym_or(p->payee, 0);
    if (!same || use.fit == YM_ACCOUNT_MISSING || !ym_account_paid_by(p, use.account, &persons))
        return N_("The bank account was changed since the roll was made.");
    return use.fit == YM_ACCOUNT_FIT ? NULL : N_("The bank account is not confirmed any more, or its holder not of the family.");
}

/* The month is still owed by this very grant, and no more is on its way than is owed. */
static int roll_stage_month_stands(struct ym_session *s, struct walk *w, const struct ym_payment *p, const struct ym_grant *g, int *err)
{
    struct ym_ledger *l;
    const struct ym_grant *hold = g;
    *err = p->line == YM_NONE ? 0 : YM_RECORD_GET(&l, s->txn, &w->arena, ledger, p->head.root, p->line);
    if (!*err)
        *err = ym_segment_in_payment(&hold, s, &w->arena, g);
    return p->line != YM_NONE && !*err && !ym_grant_held_in(hold, l->month) && l->grant == p->head.parent && !ym_ledger_over(l);
}

/* Why it does not. */
static const char *roll_stage_why_not(const struct ym_payment *p, const struct ym_grant *g)
{
    ym_month last = ym_main_last_paid(g);
    return last != YM_NONE && p->month > last ? N_("What the grant hangs on ended since the roll was made.")
                                              : N_("The grant was held, stopped or adjusted since the roll was made.");
}

static int roll_stage_is_held(struct ym_session *s, struct walk *w, const struct ym_payment *p, int *err)
{
    const struct ym_hold *h;
    *err = ym_payee_hold(&h, s, &w->arena, p->head.root, p->payee);
    return h != NULL;
}

/* What stands against paying the row now, by the weight it has; NULL = nothing. */
static const char *roll_stage_against_row(struct ym_session *s, struct walk *w, const struct ym_payment *p, int *err)
{
    struct ym_grant *g;
    *err = YM_RECORD_GET(&g, s->txn, &w->arena, grant, p->head.root, p->head.parent);
    if (*err)
        return NULL;
    int died = ym_death_bars_row(s, &w->arena, p, g);
    *err = died < 0 ? died : 0;
    if (died)
        return N_("A death became known since the roll was made.");
    if (!roll_stage_month_stands(s, w, p, g, err))
        return roll_stage_why_not(p, g);
    if (roll_stage_is_held(s, w, p, err) || *err)
        return N_("What goes to the payee was held since the roll was made.");
    int stands = ym_setoff_stands(s, &w->arena, p);
    *err = stands < 0 ? stands : *err;
    if (!stands)
        return N_("What was to be set off changed since the roll was made, or the family objected.");
    return roll_stage_against_account(s, w, p, g, err);
}

static int roll_stage_recheck_payment(struct ym_session *s, struct walk *w, const struct ym_payment *p)
{
    int err = 0;
    const char *against = p->state == YM_payment_listed ? roll_stage_against_row(s, w, p, &err) : NULL;
    if (err || !against)
        return err;
    YM_GROW(s->arena, w->drops->at, w->drops->cap, w->drops->count + 1);
    w->drops->at[w->drops->count++] = (struct ym_roll_drop){p->head.root, p->head.id, against, NULL};
    return 0;
}

static int roll_stage_recheck_row(struct ym_session *s, struct walk *w, const struct ym_hit *hit)
{
    struct ym_payment *p;
    int err = YM_RECORD_GET(&p, s->txn, &w->arena, payment, hit->root, hit->id);
    return err ? err : roll_stage_recheck_payment(s, w, p);
}

int ym_roll_recheck(struct ym_roll_drops *drops, struct ym_session *s, int64_t roll, int big)
{
    struct walk w = {.roll = roll, .each = roll_stage_recheck_row, .drops = drops, .big = big};
    return roll_stage_walk_index(s, &w, YM_I_roll_row, 0);
}

static int roll_stage_recheck_family(struct ym_session *s, struct walk *w, int64_t root)
{
    const struct ym_payment *p;
    struct ym_list rows;
    size_t pos = 0;
    ym_list_init(&rows, &w->arena);
    int err = ym_file_load_type(&rows, s->txn, YM_R_payment, root);
    while (!err && (p = YM_NEXT(&rows, payment, -1, &pos)))
        if (p->roll == w->roll)
            err = roll_stage_recheck_payment(s, w, p);
    return err;
}

/* Nothing of a family's file changes without an entry that names the family. */
static int roll_stage_recheck_entry(struct ym_session *s, struct walk *w, int64_t seq)
{
    struct ym_entry *e;
    ym_arena_reset(&w->arena);
    int err = ym_audit_get(&e, s->txn, &w->arena, seq);
    return err || e->root == YM_NONE || !e->root ? err : roll_stage_recheck_family(s, w, e->root);
}

int ym_roll_recheck_since(struct ym_roll_drops *drops, struct ym_session *s, int64_t roll, int64_t *seen)
{
    struct walk w = {.roll = roll, .drops = drops};
    struct ym_audit_head head;
    int err = ym_audit_head(&head, s->txn);
    ym_arena_init(&w.arena);
    for (; !err && *seen < head.seq; ++*seen)
        err = roll_stage_recheck_entry(s, &w, *seen + 1);
    ym_arena_release(&w.arena);
    return err;
}

/* ---- posting */

static int roll_stage_post_row(struct ym_session *s, struct walk *w, const struct ym_hit *hit)
{
    struct ym_payment *p;
    int err = YM_RECORD_GET(&p, s->txn, &w->arena, payment, hit->root, hit->id);
    return err ? err : ym_roll_post_row(s, &w->arena, w->of, p);
}

int ym_roll_post(struct ym_session *s, const struct ym_roll *roll, int big)
{
    struct walk w = {.roll = roll->head.id, .of = roll, .each = roll_stage_post_row, .big = big};
    return roll_stage_walk_index(s, &w, YM_I_roll_row, 1);
}

/* ---- sweeping */

/* The row first: whoever recounts its month must not find it any more. */
static int roll_stage_sweep_row(struct ym_session *s, struct walk *w, const struct ym_hit *hit)
{
    struct ym_payment *p;
    int err = hit->type == YM_R_payment ? YM_RECORD_GET(&p, s->txn, &w->arena, payment, hit->root, hit->id) : 0;
    if (!err)
        err = ym_record_delete(s->txn, hit->type, hit->root, hit->id, YM_REV_ANY);
    return err || hit->type != YM_R_payment ? err : ym_roll_unclaim(s, &w->arena, p);
}

int ym_roll_sweep(struct ym_session *s, int64_t roll, int big)
{
    struct walk w = {.roll = roll, .each = roll_stage_sweep_row, .big = big};
    int err = roll_stage_walk_index(s, &w, YM_I_roll_row, 1);
    return err ? err : roll_stage_walk_index(s, &w, YM_I_held, 1);
}
