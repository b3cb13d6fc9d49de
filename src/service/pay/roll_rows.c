/* roll_rows.c — from the grants of a programme to the rows of a month's roll.  Floor: service.
 * Pays what is due or says why not; must not decide anything about a grant. */
#include <string.h>

#include "family/accounts.h"
#include "family/deaths.h"
#include "family/family.h"
#include "session/indexes.h"
#include "pay/roll.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"

enum { REMARK = 40, PEOPLE = 600 }; /* characters that fit, see records.def */

enum reason {
    PAID,
    HELD,
    NO_AMOUNT,
    NOBODY,
    TOO_MANY,
    NO_APPLICANT,
    NO_ACCOUNT,
    OUTSIDE,
    UNCONFIRMED,
    UNDATED,
    DEATH /* told by the look */,
    TWICE
};

static const char *const roll_rows_reasons[] = {
    [HELD] = N_("The grant is held; release or adjust it first."),
    [NO_AMOUNT] = N_("The grant has no amount."),
    [NOBODY] = N_("Nobody is recorded as covered by the grant."),
    [TOO_MANY] = N_("More persons are covered than fit on one row."),
    [NO_APPLICANT] = N_("The applicant is not in the family's file."),
    [NO_ACCOUNT] = N_("The family has no bank account recorded."),
    [OUTSIDE] = N_("The account's holder is no living member of the family, and relation or written agreement is missing."),
    [UNCONFIRMED] = N_("The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it."),
    [UNDATED] = N_("The bank account was entered or changed after the grant and is not confirmed yet; another official confirms it."),
    [TWICE] = N_("Somebody covered is paid for this month already: case {1}, roll {2}."),
};

struct fill {
    const struct ym_roll *roll;
    const struct ym_flow *flow;
    struct ym_arena arena; /* of one grant */
    struct ym_buf mark;    /* of the last grant looked at */
    int64_t *unconfirmed;  /* held back for their account */
    int big, done;
};

/* One grant with what a row needs of its family's file. */
struct look {
    const struct ym_grant *grant;
    const struct ym_person *applicant;
    struct ym_account_use use;
    const char *people;
    struct ym_list beneficiaries;
    struct ym_death_look death;
    size_t covered;
    const char *arg[2];
};

/* 1 if help given once stands on a roll already, whether confirmed or not. */
static int roll_rows_paid_already(struct ym_session *s, struct fill *f, const struct ym_grant *g)
{
    const struct ym_payment *p;
    struct ym_list rows;
    size_t pos = 0;
    if (g->period != YM_period_once)
        return 0;
    ym_list_init(&rows, &f->arena);
    int err = ym_file_load_type(&rows, s->txn, YM_R_payment, g->head.root);
    while (!err && (p = YM_NEXT(&rows, payment, g->head.id, &pos)))
        return 1;
    return err;
}

/* ---- what the family's file says */

static int roll_rows_look_at_applicant(struct look *l, struct ym_session *s, struct fill *f, const struct ym_list *persons)
{
    struct ym_case *kase;
    int err = YM_RECORD_GET(&kase, s->txn, &f->arena, case, l->grant->head.root, l->grant->head.parent);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    l->applicant = YM_FIND(persons, person, kase->applicant);
    return 0;
}

/* By the number that stands in the file now: a corrected one must not be paid beside the true one's. */
static const char *roll_rows_key_of(struct ym_session *s, const struct ym_list *persons, const struct ym_beneficiary *b)
{
    const struct ym_person *p = YM_FIND(persons, person, b->person);
    return p ? ym_person_key(s, p) : b->key;
}

static int roll_rows_look_at_people(struct look *l, struct ym_session *s, struct fill *f, const struct ym_list *persons)
{
    struct ym_beneficiary *b;
    struct ym_buf keys;
    size_t pos = 0;
    ym_list_init(&l->beneficiaries, &f->arena);
    int err = ym_file_load_type(&l->beneficiaries, s->txn, YM_R_beneficiary, l->grant->head.root);
    ym_buf_init(&keys);
    while (!err && (b = YM_NEXT(&l->beneficiaries, beneficiary, l->grant->head.id, &pos))) {
        ym_buf_addf(&keys, "%s%s", l->covered ? " " : "", roll_rows_key_of(s, persons, b));
        l->covered++;
    }
    l->people = ym_arena_strdup(&f->arena, keys.data);
    ym_buf_release(&keys);
    return err;
}

static int roll_rows_look_at(struct look *l, struct ym_session *s, struct fill *f)
{
    struct ym_list persons;
    ym_list_init(&persons, &f->arena);
    int err = ym_file_load_type(&persons, s->txn, YM_R_person, l->grant->head.root);
    if (!err)
        err = roll_rows_look_at_applicant(l, s, f, &persons);
    if (!err)
        err = roll_rows_look_at_people(l, s, f, &persons);
    if (!err)
        err = ym_account_in_use(&l->use, s, &f->arena, l->grant->head.root, &persons);
    struct ym_death_payment paid = {.grant = l->grant,
                                    .month = f->roll->month,
                                    .persons = &persons,
                                    .covered = &l->beneficiaries,
                                    .applicant = l->applicant,
                                    .holder = !err && l->use.account ? l->use.account->holder : ""};
    return err ? err : ym_death_look(&l->death, s, &f->arena, &paid);
}

static enum reason roll_rows_judge_account(struct ym_session *s, struct look *l, struct fill *f)
{
    static const enum reason reasons_of[] = {
        [YM_ACCOUNT_FIT] = PAID,
        [YM_ACCOUNT_MISSING] = NO_ACCOUNT,
        [YM_ACCOUNT_OUTSIDE] = OUTSIDE,
        [YM_ACCOUNT_WAITS] = UNCONFIRMED,
    };
    char day[YM_DATE_TEXT];
    if (l->use.fit != YM_ACCOUNT_WAITS)
        return reasons_of[l->use.fit];
    if (l->use.account->changed == YM_NONE)
        return UNDATED;
    ym_date_text(day, ym_time_date(l->use.account->changed, s->config->site.offset));
    l->arg[0] = ym_arena_strdup(&f->arena, day);
    return UNCONFIRMED;
}

/* A death stands against every grant that pays the month, replaced and stopped ones too. */
static enum reason roll_rows_judge(struct ym_session *s, struct look *l, struct fill *f)
{
    char day[YM_DATE_TEXT];
    if (l->death.why) {
        l->arg[0] = ym_arena_strdup(&f->arena, ym_date_text(day, l->death.on));
        return DEATH;
    }
    return ym_grant_held_in(l->grant, f->roll->month)             ? HELD
           : l->grant->amount == YM_NONE || l->grant->amount <= 0 ? NO_AMOUNT
           : !l->covered                                          ? NOBODY
           : ym_utf8_count(l->people) > PEOPLE                    ? TOO_MANY
           : !l->applicant                                        ? NO_APPLICANT
                                                                  : roll_rows_judge_account(s, l, f);
}

/* ---- what is written */

/* "2021年07月农村低保": the family must see from its passbook what the money is for. */
static const char *roll_rows_remark_of(struct fill *f, const struct ym_grant *g)
{
    ym_month m = f->roll->month;
    const struct ym_choice *area = ym_choice_numbered(ym_choices_named("area"), g->area);
    int named = area && f->flow->kind == YM_FLOW_MONTHLY;
    const char *text =
        ym_arena_printf(&f->arena, "%d年%02d月%s%s", (int)(m / 12), (int)(m % 12 + 1), named ? area->label.zh : "", f->flow->label.zh);
    size_t at = 0, n = strlen(text), step;
    uint32_t c;
    for (int i = 0; i < REMARK && (step = ym_utf8_next(&c, text + at, n - at)); i++)
        at += step;
    return ym_arena_strndup(&f->arena, text, at);
}

/* Where the bank writes a rare character of the applicant's name differently, its own way counts. */
static const char *roll_rows_holder_of(const struct look *l)
{
    int own = ym_text_eq(l->use.account->holder, l->applicant->name);
    return own && !ym_text_empty(l->applicant->bank_name) ? l->applicant->bank_name : l->use.account->holder;
}

static void roll_rows_copy_grant(struct ym_payment *p, const struct ym_grant *g)
{
    p->head.root = g->head.root;
    p->head.parent = g->head.id;
    p->programme = g->programme;
    p->township = g->township;
    p->area = g->area;
    p->living = g->living;
    p->persons = g->persons;
    p->base = g->base;
    p->extra = g->extra;
    p->amount = g->amount;
    p->period = g->period;
    p->number = g->number;
}

static int roll_rows_pay(struct ym_session *s, struct fill *f, const struct look *l)
{
    struct ym_payment *p = YM_RECORD(&f->arena, payment);
    roll_rows_copy_grant(p, l->grant);
    p->roll = f->roll->head.id;
    p->month = f->roll->month;
    p->name = l->death.payee->name;
    p->idno = l->death.payee->idno;
    p->holder = roll_rows_holder_of(l);
    p->bank = l->use.account->bank;
    p->account = l->use.account->number;
    p->remark = roll_rows_remark_of(f, l->grant);
    p->state = YM_payment_listed;
    p->people = l->people;
    return ym_session_put(s, &p->head, NULL, 0);
}

/* Names the row that holds a key the new one would have taken. */
static int roll_rows_look_at_holder(struct look *l, struct ym_session *s, struct fill *f)
{
    struct ym_payment *other;
    char month[YM_DATE_TEXT];
    int index;
    int64_t root, id;
    ym_txn_holder(s->txn, &index, &root, &id);
    if (index != YM_I_paid)
        return YM_ECORRUPT;
    int err = YM_RECORD_GET(&other, s->txn, &f->arena, payment, root, id);
    if (err)
        return err;
    l->arg[0] = other->number;
    l->arg[1] = ym_arena_strdup(&f->arena, ym_month_text(month, other->month)); /* a roll is called by its month */
    return 0;
}

static int roll_rows_hold_back(struct ym_session *s, struct fill *f, const struct look *l, enum reason why)
{
    struct ym_holdback *h = YM_RECORD(&f->arena, holdback);
    h->head.parent = f->roll->head.id;
    h->grant = l->grant->head.id;
    h->number = l->grant->number;
    h->township = l->grant->township;
    h->amount = l->grant->amount;
    h->reason = why == DEATH ? l->death.why : roll_rows_reasons[why];
    h->arg1 = l->arg[0] ? l->arg[0] : "";
    h->arg2 = l->arg[1] ? l->arg[1] : "";
    return ym_session_put(s, &h->head, NULL, 0);
}

static int roll_rows_grant_row(struct ym_session *s, struct fill *f, const struct ym_hit *hit)
{
    struct look l = {0};
    struct ym_grant *g;
    ym_arena_reset(&f->arena);
    int err = YM_RECORD_GET(&g, s->txn, &f->arena, grant, hit->root, hit->id);
    if (err || !ym_roll_due(g, f->roll->month))
        return err;
    int already = roll_rows_paid_already(s, f, g);
    if (already)
        return already < 0 ? already : 0;
    l.grant = g;
    err = roll_rows_look_at(&l, s, f);
    if (err)
        return err;
    enum reason why = roll_rows_judge(s, &l, f);
    if (why == PAID) {
        err = roll_rows_pay(s, f, &l);
        if (err != YM_EEXIST)
            return err;
        err = roll_rows_look_at_holder(&l, s, f);
        why = TWICE;
    }
    if (!err && (why == UNCONFIRMED || why == UNDATED)) {
        ++*f->unconfirmed;
        err = ym_account_remember(s, l.use.account);
    }
    return err ? err : roll_rows_hold_back(s, f, &l, why);
}

/* ---- a chunk at a time */

struct filling {
    struct ym_session *s;
    struct fill *f;
    struct ym_turn turn;
};

static int roll_rows_fill_row(void *baton, const struct ym_hit *hit)
{
    struct filling *c = baton;
    ym_buf_clear(&c->f->mark);
    ym_buf_add(&c->f->mark, hit->mark.data, hit->mark.len);
    int err = roll_rows_grant_row(c->s, c->f, hit);
    c->f->done = !ym_turn_over(&c->turn);
    return err ? err : !c->f->done;
}

static int roll_rows_fill_chunk(struct ym_session *s, void *baton)
{
    struct fill *f = baton;
    struct filling c = {s, f, ym_turn_begin(f->big)};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, f->roll->programme);
    f->done = 1; /* unless the turn is over before */
    int err = ym_each(s->txn, YM_I_grant, &(struct ym_range){.prefix = {prefix.data, prefix.len}, .mark = {f->mark.data, f->mark.len}},
                      roll_rows_fill_row, &c);
    ym_buf_release(&prefix);
    return err;
}

int ym_roll_fill(int64_t *unconfirmed, struct ym_session *s, const struct ym_roll *roll, int big)
{
    struct fill f = {.roll = roll, .flow = ym_config_flow(s->config, roll->programme), .unconfirmed = unconfirmed, .big = big};
    int err = 0;
    *unconfirmed = 0;
    ym_arena_init(&f.arena);
    ym_buf_init(&f.mark);
    while (!err && !f.done)
        err = ym_session_stage(s, roll_rows_fill_chunk, &f);
    ym_buf_release(&f.mark);
    ym_arena_release(&f.arena);
    return err;
}
