/* deaths.c — what a death stands against: rows of a roll, months of a grant.  Floor: service.
 * Must not change anything, and must know no question by its name: which one means a death stands in agencies.conf. */
#include "family/deaths.h"

#include <string.h>

#include "family/accounts.h"
#include "family/payees.h"
#include "ledger/causes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"

static const char deaths_to_adjust[] = N_("A person covered died on {1}; the amount must be adjusted first.");
static const char deaths_to_stop[] = N_("Everybody covered has died, the last on {1}; stop the payments.");
static const char deaths_once[] =
    N_("A person covered died on {1}, before this help was granted; the roll does not pay it, settle it by hand.");
static const char deaths_ended[] = N_("A person covered died on {1}; this amount is not paid for the months after.");
static const char deaths_told[] = N_("A person covered has died, a unit answered on {1}; record the day of the death.");
static const char deaths_nobody[] = N_("The last person covered died on {1}; nobody is alive to whom it could be paid.");
static const char deaths_holder_died[] = N_("The account's holder died on {1}; another account is needed.");
static const char deaths_holder_told[] = N_("The account's holder has died, a unit answered on {1}; another account is needed.");

/* ---- months of a grant */

ym_month ym_grant_month(const struct ym_grant *g, ym_month month)
{
    return g->period == YM_period_once && g->from != YM_NONE ? g->from : month;
}

int ym_grant_held_in(const struct ym_grant *g, ym_month month)
{
    return g->state == YM_grant_held && (g->held_from == YM_NONE || ym_grant_month(g, month) >= g->held_from);
}

/* ---- who died */

/* 研判属实: the day a unit told of the death, while nobody has recorded it; YM_NONE. */
static ym_date deaths_told_on(const struct ym_session *s, const struct ym_list *checks, const struct ym_person *p)
{
    const struct ym_check *c;
    size_t pos = 0;
    ym_date first = YM_NONE;
    while (p->died == YM_NONE && (c = YM_NEXT(checks, check, -1, &pos))) {
        const struct ym_question *q = ym_config_question(s->config, c->question);
        if (c->person != p->head.id || c->state != YM_answer_hit || c->verdict != YM_verdict_true || !q || ym_text_empty(q->death))
            continue;
        ym_date day = c->answered == YM_NONE ? c->judged : ym_time_date(c->answered, s->config->site.offset);
        first = first == YM_NONE || day < first ? day : first;
    }
    return first;
}

/* A family being looked at. */
struct looking {
    struct ym_session *s;
    const struct ym_list *persons, *covered;
    struct ym_list checks;
    const struct ym_grant *grant;
    int outside; /* see ym_death_payment */
};

static int deaths_alive(const struct looking *l, const struct ym_person *p)
{
    return p->died == YM_NONE && deaths_told_on(l->s, &l->checks, p) == YM_NONE;
}

static const struct ym_person *deaths_next_covered(const struct looking *l, size_t *pos)
{
    const struct ym_beneficiary *b;
    while ((b = YM_NEXT(l->covered, beneficiary, l->grant->head.id, pos))) {
        const struct ym_person *p = YM_FIND(l->persons, person, b->person);
        if (p)
            return p;
    }
    return NULL;
}

static ym_date deaths_earlier(ym_date a, ym_date b)
{
    return a == YM_NONE || (b != YM_NONE && b < a) ? b : a;
}

ym_date ym_death_before(const struct ym_list *file, const struct ym_grant *g, ym_month month)
{
    const struct looking l = {.persons = file, .covered = file, .grant = g};
    const struct ym_person *p;
    size_t pos = 0;
    ym_date first = YM_NONE;
    while ((p = deaths_next_covered(&l, &pos)))
        if (p->died != YM_NONE && ym_date_month(p->died) < month)
            first = deaths_earlier(first, p->died);
    return first;
}

/* ---- why too much was paid */

/* The day somebody died before the month whom the grant covered that it was paid by; YM_NONE. */
static int deaths_paid_for(ym_date *out, struct ym_session *s, const struct ym_ledger *l, const struct ym_list *file)
{
    struct ym_list paid;
    const struct ym_payment *p;
    size_t pos = 0;
    ym_list_init(&paid, s->arena);
    *out = YM_NONE;
    int err = ym_file_load_type(&paid, s->txn, YM_R_payment, l->head.root);
    while (!err && *out == YM_NONE && (p = YM_NEXT(&paid, payment, -1, &pos))) {
        const struct ym_grant *g = YM_FIND(file, grant, p->head.parent);
        if (g && g->head.parent == l->head.parent && p->handed != YM_NONE && ym_payment_month(p, g) == l->month)
            *out = ym_death_before(file, g, l->month);
    }
    return err;
}

int ym_death_cause(struct ym_owing *o, struct ym_session *s, const struct ym_ledger *l, const struct ym_list *file)
{
    char day[YM_DATE_TEXT], sum[YM_MONEY_TEXT];
    ym_date died;
    int err = deaths_paid_for(&died, s, l, file);
    o->head.root = l->head.root;
    o->month = l->month;
    o->owed = ym_or(l->owed, 0);
    if (err || died == YM_NONE)
        return err ? err : ym_cause_of_over(o, s, l, l->grant == YM_NONE ? NULL : YM_FIND(file, grant, l->grant));
    o->why = N_("Somebody it covers died on {1}: {2} yuan are owed for the month.");
    o->arg1 = ym_arena_strdup(s->arena, ym_date_text(day, died));
    o->arg2 = ym_arena_strdup(s->arena, ym_money_text(sum, o->owed));
    return 0;
}

/* ---- a row */

/* Of two with one name the living one holds it. */
static const struct ym_person *deaths_holds(const struct looking *l, const char *holder)
{
    const struct ym_person *p, *found = NULL;
    size_t pos = 0;
    while ((p = YM_NEXT(l->persons, person, -1, &pos)))
        if (ym_account_held_by(p, holder) && (!found || deaths_alive(l, p)))
            found = p;
    return found;
}

static int deaths_bar(struct ym_death_look *out, const char *why, ym_date on)
{
    out->why = why;
    out->on = on;
    return 1;
}

/* What is left to do about a grant that covers somebody who died before the month. */
static const char *deaths_to_do(const struct ym_grant *g, size_t living)
{
    int runs = ym_grant_is_live(g);
    return !runs ? deaths_ended : g->period == YM_period_once ? deaths_once : living ? deaths_to_adjust : deaths_to_stop;
}

static int deaths_covered_died(struct ym_death_look *out, const struct looking *l, ym_month month)
{
    const struct ym_person *p;
    size_t pos = 0, living = 0, n = 0; /* living: nobody recorded their death */
    ym_date dead = YM_NONE, said = YM_NONE, last = YM_NONE;
    int told_all = 1;
    for (; (p = deaths_next_covered(l, &pos)); n++) {
        ym_date on = deaths_told_on(l->s, &l->checks, p);
        living += p->died == YM_NONE;
        told_all &= !deaths_alive(l, p);
        if (p->died != YM_NONE && ym_date_month(p->died) < month)
            dead = deaths_earlier(dead, p->died);
        if (on != YM_NONE && ym_date_month(on) <= month)
            said = deaths_earlier(said, on);
        last = p->died != YM_NONE && (last == YM_NONE || p->died > last) ? p->died : last;
    }
    const char *why = deaths_to_do(l->grant, living);
    return dead != YM_NONE    ? deaths_bar(out, why, why == deaths_to_stop ? last : dead)
           : said != YM_NONE  ? deaths_bar(out, deaths_told, said)
           : n && told_all && last != YM_NONE && !l->outside ? deaths_bar(out, deaths_nobody, last)
                              : 0;
}

static int deaths_account_died(struct ym_death_look *out, const struct looking *l, const char *holder)
{
    const struct ym_person *p = ym_text_empty(holder) ? NULL : deaths_holds(l, holder);
    if (!p || deaths_alive(l, p))
        return 0;
    return p->died != YM_NONE ? deaths_bar(out, deaths_holder_died, p->died)
                              : deaths_bar(out, deaths_holder_told, deaths_told_on(l->s, &l->checks, p));
}

/* Paid is in a living person's name: whose account it is, who applies now, else the first covered. */
static const struct ym_person *deaths_payee(const struct looking *l, const struct ym_person *applicant, const char *holder)
{
    const struct ym_person *p, *best = NULL;
    size_t pos = 0;
    int most = -1;
    if (!applicant || deaths_alive(l, applicant))
        return applicant;
    while ((p = deaths_next_covered(l, &pos))) {
        int rank = 2 * (!ym_text_empty(holder) && ym_account_held_by(p, holder)) + (p->relation == YM_relation_self);
        if (deaths_alive(l, p) && rank > most) {
            best = p;
            most = rank;
        }
    }
    return best ? best : applicant;
}

int ym_death_look(struct ym_death_look *out, struct ym_session *s, struct ym_arena *arena, const struct ym_death_payment *paid)
{
    struct looking l = {.s = s, .persons = paid->persons, .covered = paid->covered, .grant = paid->grant, .outside = paid->outside};
    *out = (struct ym_death_look){.on = YM_NONE};
    ym_list_init(&l.checks, arena);
    int err = ym_file_load_type(&l.checks, s->txn, YM_R_check, paid->grant->head.root);
    if (err)
        return err;
    out->payee = deaths_payee(&l, paid->applicant, paid->holder);
    if (!deaths_covered_died(out, &l, ym_grant_month(paid->grant, paid->month)))
        deaths_account_died(out, &l, paid->holder);
    return 0;
}

/* ---- a letter */

static const struct ym_person *deaths_living_member(const struct looking *l)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(l->persons, person, -1, &pos)))
        if (p->standing == YM_standing_member && deaths_alive(l, p))
            return p;
    return NULL;
}

int ym_death_addressee(const struct ym_person **out, struct ym_session *s, const struct ym_list *file, const struct ym_case *c)
{
    struct looking l = {.s = s, .persons = file, .covered = file, .checks = *file};
    const struct ym_person *applicant = YM_FIND(file, person, c->applicant);
    struct ym_account_use use;
    size_t pos = 0;
    for (const struct ym_grant *g; (g = YM_NEXT(file, grant, c->head.id, &pos));)
        l.grant = g;
    int err = ym_account_in_use(&use, s, s->arena, &(struct ym_account_of){c->head.root, file, 0});
    if (err)
        return err;
    *out = l.grant ? deaths_payee(&l, applicant, use.account ? use.account->holder : "") : applicant;
    if (!*out || !deaths_alive(&l, *out))
        *out = deaths_living_member(&l);
    return 0;
}

/* ---- a row that stands */

/* The one in whose name the row stands has died since. */
static int deaths_named_died(const struct ym_list *persons, const struct ym_payment *row)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(persons, person, -1, &pos)))
        if (p->died != YM_NONE && (ym_text_empty(row->idno) ? ym_text_eq(p->name, row->name) : ym_text_eq(p->idno, row->idno)))
            return 1;
    return 0;
}

int ym_death_bars_row(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *row, const struct ym_grant *g)
{
    struct ym_list file;
    struct ym_death_look look;
    struct ym_death_payment paid = {.grant = g, .month = row->month, .persons = &file, .covered = &file,
                                    .holder = row->payee == YM_NONE ? row->holder : ""}; /* a carer is none of the family, whatever his name */
    ym_list_init(&file, arena);
    int err = ym_file_load_type(&file, s->txn, YM_R_person, g->head.root);
    if (!err)
        err = ym_file_load_type(&file, s->txn, YM_R_beneficiary, g->head.root);
    if (!err)
        err = ym_payee_is_outside(&paid.outside, s, arena, g->head.root, row->payee);
    if (!err)
        err = ym_death_look(&look, s, arena, &paid);
    return err ? err : look.why || (!paid.outside && deaths_named_died(&file, row));
}

/* ---- an heir */

int ym_death_leaves_heir(int *yes, struct ym_session *s, const struct ym_grant *g, const struct ym_ledger *l)
{
    const struct ym_person *p;
    struct ym_list file;
    struct looking look = {.s = s, .persons = &file, .covered = &file, .grant = g};
    ym_date last = YM_NONE;
    size_t pos = 0;
    int outside;
    *yes = 0;
    ym_list_init(&file, s->arena);
    int err = ym_payee_is_outside(&outside, s, s->arena, l->head.root, ym_grant_payee(g, ym_part_of(l->part)));
    if (!err && !outside)
        err = ym_file_load_type(&file, s->txn, YM_R_person, l->head.root);
    if (!err && !outside)
        err = ym_file_load_type(&file, s->txn, YM_R_beneficiary, l->head.root);
    while (!err && (p = deaths_next_covered(&look, &pos))) {
        if (p->died == YM_NONE)
            return 0;
        last = last == YM_NONE || p->died > last ? p->died : last;
    }
    *yes = last != YM_NONE && ym_grant_month(g, l->month) <= ym_date_month(last);
    return err;
}

/* ---- a grant's months after a death */

void ym_death_hold_as(struct ym_grant *g, const struct ym_grant *like)
{
    int held = g->state == YM_grant_held;
    g->held_on = held ? like->held_on : YM_NONE;
    g->held_why = held ? like->held_why : "";
}

static int64_t deaths_later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

ym_month ym_death_from(const struct ym_list *file, const struct ym_case *c, ym_date *died)
{
    const struct ym_grant *g;
    ym_month first = YM_NONE;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, c->head.id, &pos))) {
        const struct looking l = {.persons = file, .covered = file, .grant = g};
        const struct ym_person *p;
        size_t at = 0;
        while (g->from != YM_NONE && g->period == YM_period_month && (p = deaths_next_covered(&l, &at))) {
            ym_month m = p->died == YM_NONE ? YM_NONE : deaths_later(ym_date_month(p->died) + 1, g->from);
            if (m == YM_NONE || !ym_grant_pays(g, m) || (first != YM_NONE && m >= first))
                continue;
            first = m;
            if (died)
                *died = p->died;
        }
    }
    return first;
}

ym_month ym_death_last_month(const struct ym_list *file, const struct ym_grant *g, ym_month otherwise)
{
    const struct looking l = {.persons = file, .covered = file, .grant = g};
    const struct ym_person *p;
    size_t pos = 0;
    ym_month last = YM_NONE;
    while ((p = deaths_next_covered(&l, &pos))) {
        if (p->died == YM_NONE)
            return otherwise;
        last = last == YM_NONE ? ym_date_month(p->died) : deaths_later(last, ym_date_month(p->died));
    }
    return last == YM_NONE || last > otherwise ? otherwise : last;
}
