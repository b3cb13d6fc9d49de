/* payable.c — what stands against paying a month of the ledger: a hold, a death, an account, a file that is not whole, another case that pays
 * it.  Floor: service.
 * Judges one month of one grant; must not change anything and must not know of any roll. */
#include "pay/payable.h"

#include <string.h>

#include "family/family.h"
#include "family/payees.h"
#include "ledger/holds.h"
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/hold.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"

enum { PEOPLE = 600 }; /* characters that fit on a row, see records.def */

static const char payable_held[] = N_("The grant is held; release or adjust it first.");
static const char payable_held_since[] = N_("Held by the county since {1}; release or adjust it first.");
static const char payable_payee_held[] = N_("What goes to him is held by the county since {1}; pay him again first.");
static const char payable_nobody[] = N_("Nobody is recorded as covered by the grant.");
static const char payable_too_many[] = N_("More persons are covered than fit on one row.");
static const char payable_no_applicant[] = N_("The applicant is not in the family's file.");
static const char payable_no_account[] = N_("The family has no bank account recorded.");
static const char payable_outside[] =
    N_("The account's holder is no living member of the family, and relation or written agreement is missing.");
static const char payable_unconfirmed[] =
    N_("The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it.");
static const char payable_returned[] =
    N_("A transfer to this account came back on {1}; mend the account, or another official confirms that it is right.");
static const char payable_undated[] =
    N_("The bank account was entered or changed after the grant and is not confirmed yet; another official confirms it.");

/* ---- what the family's file says */

static int payable_look_at_applicant(struct ym_payable *l, struct ym_session *s, struct ym_arena *arena, const struct ym_list *persons)
{
    struct ym_case *kase;
    int err = YM_RECORD_GET(&kase, s->txn, arena, case, l->grant->head.root, l->grant->head.parent);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    l->kase = kase;
    l->applicant = YM_FIND(persons, person, kase->applicant);
    return 0;
}

/* By the number that stands in the file now: a corrected one must not be paid beside the true one's. */
static const char *payable_key_of(struct ym_session *s, const struct ym_list *persons, const struct ym_beneficiary *b)
{
    const struct ym_person *p = YM_FIND(persons, person, b->person);
    return p ? ym_person_key(s, p) : b->key;
}

static int payable_look_at_people(struct ym_payable *l, struct ym_session *s, struct ym_arena *arena, const struct ym_list *persons)
{
    struct ym_beneficiary *b;
    struct ym_buf keys;
    size_t pos = 0;
    ym_list_init(&l->beneficiaries, arena);
    int err = ym_file_load_type(&l->beneficiaries, s->txn, YM_R_beneficiary, l->grant->head.root);
    ym_buf_init(&keys);
    while (!err && (b = YM_NEXT(&l->beneficiaries, beneficiary, l->grant->head.id, &pos))) {
        ym_buf_addf(&keys, "%s%s", l->covered ? " " : "", payable_key_of(s, persons, b));
        l->covered++;
    }
    l->people = ym_arena_strdup(arena, keys.data);
    ym_buf_release(&keys);
    return err;
}

/* Most grants have one part, and one account. */
static int payable_look_at_accounts(struct ym_payable *l, struct ym_session *s, struct ym_arena *arena)
{
    int err = 0;
    for (enum ym_part part = 0; !err && part < YM_PARTS; part++)
        if (ym_ledger_has_part(l->grant, part)) {
            int64_t payee = ym_grant_payee(l->grant, part);
            err = ym_account_in_use(&l->uses[part], s, arena, &(struct ym_account_of){l->grant->head.root, &l->persons, payee});
            if (!err)
                err = ym_payee_hold(&l->payee_holds[part], s, arena, l->grant->head.root, payee);
            if (!err)
                err = ym_payee_is_outside(&l->outside[part], s, arena, l->grant->head.root, payee);
        }
    return err;
}

int ym_payable_look(struct ym_payable *out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t grant)
{
    struct ym_grant *g;
    memset(out, 0, sizeof *out);
    int err = YM_RECORD_GET(&g, s->txn, arena, grant, root, grant);
    if (err)
        return err;
    out->grant = g;
    ym_list_init(&out->persons, arena);
    err = ym_file_load_type(&out->persons, s->txn, YM_R_person, root);
    if (!err)
        err = payable_look_at_applicant(out, s, arena, &out->persons);
    if (!err)
        err = payable_look_at_people(out, s, arena, &out->persons);
    if (!err)
        err = ym_segment_in_payment(&out->hold, s, arena, out->grant);
    return err ? err : payable_look_at_accounts(out, s, arena);
}

/* ---- a month */

static const char *payable_judge_account(struct ym_payable *l, struct ym_session *s, struct ym_arena *arena)
{
    static const char *const reasons[] = {
        [YM_ACCOUNT_FIT] = NULL,
        [YM_ACCOUNT_MISSING] = payable_no_account,
        [YM_ACCOUNT_OUTSIDE] = payable_outside,
        [YM_ACCOUNT_WAITS] = payable_unconfirmed,
    };
    char day[YM_DATE_TEXT];
    l->waits = l->use.fit == YM_ACCOUNT_WAITS;
    if (l->waits && l->use.account->returned != YM_NONE) {
        l->arg[0] = ym_arena_strdup(arena, ym_date_text(day, l->use.account->returned));
        return payable_returned;
    }
    if (l->waits && l->use.account->changed == YM_NONE)
        return payable_undated;
    if (l->waits)
        l->arg[0] = ym_arena_strdup(arena, ym_date_text(day, ym_time_date(l->use.account->changed, s->config->site.offset)));
    return reasons[l->use.fit];
}

/* Why it was held is in the case's own pages, not on a roll that others read. */
static const char *payable_hold(struct ym_payable *l, struct ym_arena *arena)
{
    char day[YM_DATE_TEXT];
    if (l->hold->held_on == YM_NONE)
        return payable_held;
    l->arg[0] = ym_arena_strdup(arena, ym_date_text(day, l->hold->held_on));
    return payable_held_since;
}

static const char *payable_payee_hold(struct ym_payable *l, struct ym_arena *arena, enum ym_part part)
{
    char day[YM_DATE_TEXT];
    l->arg[0] = ym_arena_strdup(arena, ym_date_text(day, l->payee_holds[part]->on));
    return payable_payee_held;
}

/* A death stands against every grant that pays the month, replaced and stopped ones too. */
int ym_payable_judge(struct ym_payable *l, struct ym_session *s, struct ym_arena *arena, const struct ym_ledger *line)
{
    ym_month month = line->month;
    l->use = l->uses[ym_part_of(line->part)];
    char day[YM_DATE_TEXT];
    struct ym_death_payment paid = {.grant = l->grant,
                                    .month = month,
                                    .persons = &l->persons,
                                    .covered = &l->beneficiaries,
                                    .applicant = l->applicant,
                                    .outside = l->outside[ym_part_of(line->part)],
                                    .holder = l->use.account && l->use.account->payee == YM_NONE ? l->use.account->holder : ""};
    l->arg[0] = l->arg[1] = NULL;
    l->waits = 0;
    int err = ym_death_look(&l->death, s, arena, &paid);
    if (err)
        return err;
    l->why = l->death.why                                ? l->death.why
             : ym_grant_held_in(l->hold, month)          ? payable_hold(l, arena)
             : l->payee_holds[ym_part_of(line->part)]    ? payable_payee_hold(l, arena, ym_part_of(line->part))
             : !l->covered                               ? payable_nobody
             : ym_utf8_count(l->people) > PEOPLE         ? payable_too_many
             : !l->applicant                             ? payable_no_applicant
                                                         : payable_judge_account(l, s, arena);
    if (l->death.why)
        l->arg[0] = ym_arena_strdup(arena, ym_date_text(day, l->death.on));
    return 0;
}

/* ---- paid by another case */

/* Of several persons the one whose key comes first: as a row that is saved finds it.  out->id 0: nobody. */
static int payable_holder(struct ym_hit *out, struct ym_session *s, const struct ym_payment *like)
{
    char *rest = ym_arena_strdup(s->arena, like->people), *who;
    const char *first = NULL;
    struct ym_hit hit;
    struct ym_buf key;
    int err = 0;
    *out = (struct ym_hit){.id = 0};
    ym_buf_init(&key);
    while (!err && (who = strtok_r(rest, " ", &rest))) {
        ym_buf_clear(&key);
        ym_key_paid(&key, like, who);
        err = ym_index_find(&hit, s->txn, YM_I_paid, &key);
        if (!err && (!first || strcmp(who, first) < 0)) {
            first = who;
            *out = hit;
        }
        err = err == YM_ENOENT ? 0 : err;
    }
    ym_buf_release(&key);
    return err;
}

int ym_payable_elsewhere(struct ym_payment **out, const struct ym_payable *l, struct ym_session *s, struct ym_arena *arena,
                         const struct ym_ledger *line)
{
    struct ym_payment like = {.programme = l->grant->programme,
                              .month = line->month,
                              .people = l->people,
                              .number = l->grant->number,
                              .period = l->grant->period,
                              .part = line->part};
    struct ym_hit hit;
    int err = payable_holder(&hit, s, &like);
    if (!err && hit.id)
        err = YM_RECORD_GET(out, s->txn, arena, payment, hit.root, hit.id);
    if (err || !hit.id || ym_text_eq((*out)->number, like.number))
        *out = NULL;
    return err;
}

void ym_payable_twice(struct ym_payable *l, struct ym_arena *arena, const struct ym_payment *other)
{
    char month[YM_DATE_TEXT];
    l->why = N_("Somebody covered is paid for this month already: case {1}, roll {2}.");
    l->arg[0] = other->number;
    l->arg[1] = ym_arena_strdup(arena, ym_month_text(month, other->month)); /* a roll is called by its month */
}
