/* indexes.c — what is found and counted: each row a pure function of one record.  Floor: service.
 * Must not read anything but the record: `yimend --check` recomputes all of it from the records alone. */
#include "session/indexes.h"

#include <string.h>

#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/arrangement.h"
#include "yimen/domain/record/carry.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/figure.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/tty.h"

#define INDEXES_AS(record)                                                                                                                 \
    static const struct ym_##record *indexes_as_##record(const struct ym_head *r)                                                          \
    {                                                                                                                                      \
        return (const struct ym_##record *)r;                                                                                              \
    }
INDEXES_AS(case)
INDEXES_AS(grant)
INDEXES_AS(payment)
INDEXES_AS(check)

const char *ym_backwards(struct ym_arena *arena, const char *text)
{
    size_t n = strlen(text);
    char *out = ym_arena_strdup(arena, text);
    for (size_t i = 0; i < n; i++)
        out[i] = text[n - 1 - i];
    return out;
}

static void indexes_emit_text(struct ym_emit *e, const char *text)
{
    ym_key_text(&e->key, text);
    ym_emit_key(e);
}

static void indexes_emit_number(struct ym_emit *e, int64_t v)
{
    ym_key_number(&e->key, v);
    ym_emit_key(e);
}

/* One text is the key. */
#define INDEXES_TEXT(name, record, member)                                                                                                 \
    static void indexes_##name(const struct ym_head *r, struct ym_emit *e)                                                                 \
    {                                                                                                                                      \
        indexes_emit_text(e, ((const struct ym_##record *)r)->member);                                                                     \
    }
INDEXES_TEXT(case_number, case, number)
INDEXES_TEXT(person_name, person, name)
INDEXES_TEXT(official_account, official, account)
INDEXES_TEXT(draft_owner, draft, owner)

static void indexes_case_tail(const struct ym_head *r, struct ym_emit *e)
{
    indexes_emit_text(e, ym_backwards(e->arena, ym_text_squeezed(e->arena, indexes_as_case(r)->number)));
}

static void indexes_emit_phone(struct ym_emit *e, const char *phone)
{
    if (*phone)
        indexes_emit_text(e, ym_backwards(e->arena, ym_text_squeezed(e->arena, phone)));
}

static void indexes_home_phone(const struct ym_head *r, struct ym_emit *e)
{
    indexes_emit_phone(e, ((const struct ym_household *)r)->phone);
}

static void indexes_person_phone(const struct ym_head *r, struct ym_emit *e)
{
    indexes_emit_phone(e, ((const struct ym_person *)r)->phone);
}

static void indexes_person_idno(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_person *p = (const struct ym_person *)r;
    if (*p->idno)
        indexes_emit_text(e, ym_backwards(e->arena, p->idno));
}

/* Version: counted up when the table of readings changes. */
static void indexes_person_initials(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_person *p = (const struct ym_person *)r;
    const char *initials = ym_pinyin_initials(e->arena, p->name, 1);
    size_t n = strlen(p->idno);
    if (!*initials)
        return;
    ym_key_text(&e->key, initials);
    indexes_emit_text(e, n > YM_INITIALS_TAIL ? p->idno + n - YM_INITIALS_TAIL : p->idno);
}

ym_date ym_case_limit(const struct ym_case *c)
{
    if (c->ended != YM_NONE || c->total_due == YM_NONE)
        return c->due;
    return c->due == YM_NONE || c->total_due < c->due ? c->total_due : c->due;
}

/* A case that ended has left every work list, unless its stage still has a limit (a refusal that must be told). */
static int indexes_left_lists(const struct ym_case *c)
{
    return c->ended != YM_NONE && c->due == YM_NONE;
}

static void indexes_case_work(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = indexes_as_case(r);
    if (indexes_left_lists(c))
        return;
    ym_key_text(&e->key, c->state);
    ym_key_number(&e->key, ym_case_limit(c));
    ym_key_text(&e->key, c->township);
    ym_emit_key(e);
}

static void indexes_check_unit(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_check *c = indexes_as_check(r);
    if (c->state != YM_answer_waiting)
        return;
    ym_key_text(&e->key, c->unit);
    ym_key_number(&e->key, c->due);
    ym_key_text(&e->key, c->township); /* so that a list of one township need not read the others' */
    ym_emit_key(e);
}

static void indexes_check_answered(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_check *c = indexes_as_check(r);
    if (c->state == YM_answer_waiting || c->state == YM_answer_recalled)
        return;
    ym_key_text(&e->key, c->unit);
    ym_key_number(&e->key, c->answered);
    ym_emit_key(e);
}

static void indexes_grant_payable(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_grant *g = indexes_as_grant(r);
    if (g->period == YM_NONE) /* a status: nothing is paid */
        return;
    /* A stopped or replaced grant is still paid up to its last month, so it stays in the list while that is not known to be over:
     * the roll looks at `from` and `until`. */
    ym_key_text(&e->key, g->programme);
    ym_key_text(&e->key, g->township);
    ym_emit_key(e);
}

static int indexes_to_be_checked_again(const struct ym_grant *g)
{
    return g->recheck != YM_NONE && (g->state == YM_grant_active || g->state == YM_grant_held);
}

static void indexes_grant_recheck(const struct ym_head *r, struct ym_emit *e)
{
    if (!indexes_to_be_checked_again(indexes_as_grant(r)))
        return;
    ym_key_number(&e->key, indexes_as_grant(r)->recheck);
    indexes_emit_text(e, indexes_as_grant(r)->township);
}

static void indexes_payment_roll(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_number(&e->key, indexes_as_payment(r)->roll);
    ym_key_text(&e->key, indexes_as_payment(r)->township);
    ym_emit_key(e);
}

static void indexes_account_waits(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_account *a = (const struct ym_account *)r;
    if (a->waits == 1)
        indexes_emit_number(e, a->changed);
}

static void indexes_account_number(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_account *a = (const struct ym_account *)r;
    if (ym_text_empty(a->number))
        return;
    ym_key_text(&e->key, a->number);
    ym_emit_key(e);
}

static void indexes_contact_day(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_contact *c = (const struct ym_contact *)r;
    for (int all = 0; all < 2; all++) {
        ym_key_text(&e->key, all ? YM_WHOLE_COUNTY : c->township);
        ym_key_number(&e->key, c->on);
        indexes_emit_number(e, r->id);
    }
    if (c->corrects == YM_NONE)
        return;
    ym_key_text(&e->key, "");
    indexes_emit_number(e, c->corrects);
}

/* A draft that is about nothing, or was released, stands in nobody's way. */
static void indexes_draft_about(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_draft *d = (const struct ym_draft *)r;
    if (*d->about && d->released == YM_NONE)
        indexes_emit_text(e, d->about);
}

static void indexes_terminal_owner(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ((const struct ym_tty *)r)->owner);
    indexes_emit_text(e, ((const struct ym_tty *)r)->term);
}

#define INDEXES_OWN(name, type, of, called)                                                                                                \
    static void indexes_##name(const struct ym_head *r, struct ym_emit *e)                                                                 \
    {                                                                                                                                      \
        ym_key_text(&e->key, ((const struct ym_##type *)r)->owner);                                                                        \
        ym_key_text(&e->key, ((const struct ym_##type *)r)->of);                                                                           \
        indexes_emit_text(e, ((const struct ym_##type *)r)->called);                                                                       \
    }
INDEXES_OWN(list_owner, arrangement, screen, name)
INDEXES_OWN(carry_owner, carry, record, field)

static void indexes_survey_made(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_survey *v = (const struct ym_survey *)r;
    const char *const went[] = {v->surveyor1, v->surveyor2};
    for (size_t i = 0; i < sizeof went / sizeof went[0]; i++) {
        ym_key_text(&e->key, v->entered_by);
        ym_key_number(&e->key, v->on);
        indexes_emit_text(e, went[i]);
    }
}

static void indexes_mandate_state(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_number(&e->key, ((const struct ym_mandate *)r)->state);
    indexes_emit_text(e, ((const struct ym_mandate *)r)->account);
}

static const struct ym_roll *indexes_live_roll(const struct ym_head *r)
{
    const struct ym_roll *roll = (const struct ym_roll *)r;
    return roll->state == YM_roll_discarded ? NULL : roll;
}

/* A single roll pays beside the month's. */
static void indexes_roll_month(const struct ym_head *r, struct ym_emit *e)
{
    if (!indexes_live_roll(r) || *indexes_live_roll(r)->only)
        return;
    ym_key_text(&e->key, indexes_live_roll(r)->programme);
    indexes_emit_number(e, indexes_live_roll(r)->month);
}

/* One that was refused says so in the list; what was only discarded is gone. */
static void indexes_roll_all(const struct ym_head *r, struct ym_emit *e)
{
    if (indexes_live_roll(r) || *((const struct ym_roll *)r)->refused_by)
        indexes_emit_number(e, ((const struct ym_roll *)r)->month);
}

/* Being made, or being handed over: what a crash leaves so is finished at the next start. */
static void indexes_roll_making(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_roll *roll = indexes_live_roll(r);
    if (roll && (roll->state == YM_roll_making || roll->state == YM_roll_handing))
        indexes_emit_number(e, r->id);
}

static void indexes_roll_handed(const struct ym_head *r, struct ym_emit *e)
{
    if (((const struct ym_roll *)r)->handed != YM_NONE)
        indexes_emit_number(e, ym_date_month(((const struct ym_roll *)r)->handed));
}

static void indexes_roll_waiting(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_roll *roll = indexes_live_roll(r);
    if (roll && (roll->state == YM_roll_made || roll->state == YM_roll_confirmed))
        indexes_emit_number(e, roll->month);
}

static void indexes_held_roll(const struct ym_head *r, struct ym_emit *e)
{
    indexes_emit_number(e, r->parent);
}

static void indexes_quarter_number(const struct ym_head *r, struct ym_emit *e)
{
    indexes_emit_number(e, ((const struct ym_quarter *)r)->quarter);
}

static void indexes_figure_quarter(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_number(&e->key, r->parent);
    indexes_emit_text(e, ((const struct ym_figure *)r)->township);
}

/* ---- tallies */

static const int64_t indexes_one[] = {1};

static void indexes_owed_add(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_check *c = indexes_as_check(r);
    if (c->state != YM_answer_waiting)
        return;
    ym_key_text(&e->key, c->unit);
    ym_key_number(&e->key, c->due);
    ym_emit_add(e, indexes_one, 1);
}

static void indexes_open_add(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = indexes_as_case(r);
    if (indexes_left_lists(c))
        return;
    ym_key_text(&e->key, c->township);
    ym_key_text(&e->key, c->state);
    ym_key_number(&e->key, ym_case_limit(c));
    ym_emit_add(e, indexes_one, 1);
}

static void indexes_work_add(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = indexes_as_case(r);
    if (indexes_left_lists(c))
        return;
    const char *const areas[] = {c->township, YM_WHOLE_COUNTY};
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        ym_key_text(&e->key, areas[i]);
        ym_key_text(&e->key, c->state);
        ym_key_text(&e->key, c->programme);
        ym_key_number(&e->key, ym_case_limit(c));
        ym_emit_add(e, indexes_one, 1);
    }
}

static void indexes_recheck_add(const struct ym_head *r, struct ym_emit *e)
{
    if (!indexes_to_be_checked_again(indexes_as_grant(r)))
        return;
    const char *const areas[] = {indexes_as_grant(r)->township, YM_WHOLE_COUNTY};
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        ym_key_text(&e->key, areas[i]);
        ym_key_number(&e->key, indexes_as_grant(r)->recheck);
        ym_emit_add(e, indexes_one, 1);
    }
}

static void indexes_village_add(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ((const struct ym_household *)r)->township);
    ym_key_text(&e->key, ((const struct ym_household *)r)->village);
    ym_emit_add(e, indexes_one, 1);
}

static void indexes_bank_add(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ((const struct ym_account *)r)->bank);
    ym_emit_add(e, indexes_one, 1);
}

/* By quarters of an hour: a day's begin falls between two of them wherever the county lies. */
static void indexes_answered_add(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_check *c = indexes_as_check(r);
    if (c->state == YM_answer_waiting || c->answered == YM_NONE)
        return;
    ym_key_text(&e->key, c->unit);
    ym_key_number(&e->key, c->answered / YM_ANSWERED_SECONDS);
    ym_emit_add(e, indexes_one, 1);
}

static void indexes_paid_add(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_payment *p = indexes_as_payment(r);
    int again = p->again == 1 || p->part != YM_NONE; /* of the help or the month that was paid in part before, or beside: the same households */
    const int64_t by[] = {!again, again ? 0 : p->persons, p->amount};
    if (p->state == YM_payment_dropped)
        return;
    ym_key_number(&e->key, p->roll);
    ym_key_text(&e->key, p->programme);
    ym_key_number(&e->key, p->area);
    ym_key_text(&e->key, p->township);
    ym_emit_add(e, by, 3);
}

const struct ym_index ym_service_indexes[] = {
    {.name = "case_number", .number = YM_I_case_number, .version = 1, .type = YM_R_case, .unique = 1, .keys = indexes_case_number},
    {.name = "idno", .number = YM_I_idno, .version = 1, .type = YM_R_person, .keys = indexes_person_idno},
    {.name = "name", .number = YM_I_name, .version = 1, .type = YM_R_person, .keys = indexes_person_name},
    {.name = "work", .number = YM_I_work, .version = 2, .type = YM_R_case, .keys = indexes_case_work},
    {.name = "unit", .number = YM_I_unit, .version = 2, .type = YM_R_check, .keys = indexes_check_unit},
    {.name = "grant", .number = YM_I_grant, .version = 1, .type = YM_R_grant, .keys = indexes_grant_payable},
    {.name = "roll_row", .number = YM_I_roll_row, .version = 1, .type = YM_R_payment, .keys = indexes_payment_roll},
    {.name = "paid", .number = YM_I_paid, .version = 2, .type = YM_R_payment, .unique = 1, .keys = ym_keys_payment_people},
    {.name = "official", .number = YM_I_official, .version = 1, .type = YM_R_official, .unique = 1, .keys = indexes_official_account},
    {.name = "draft", .number = YM_I_draft, .version = 1, .type = YM_R_draft, .keys = indexes_draft_owner},
    {.name = "mandate", .number = YM_I_mandate, .version = 1, .type = YM_R_mandate, .keys = indexes_mandate_state},
    {.name = "roll", .number = YM_I_roll, .version = 1, .type = YM_R_roll, .unique = 1, .keys = indexes_roll_month},
    {.name = "rolls", .number = YM_I_rolls, .version = 1, .type = YM_R_roll, .keys = indexes_roll_all},
    {.name = "roll_open", .number = YM_I_roll_open, .version = 1, .type = YM_R_roll, .keys = indexes_roll_making},
    {.name = "held", .number = YM_I_held, .version = 1, .type = YM_R_holdback, .keys = indexes_held_roll},
    {.name = "moved", .number = YM_I_moved, .version = 1, .type = YM_R_grant, .keys = ym_keys_grant_behind},
    {.name = "quarter", .number = YM_I_quarter, .version = 1, .type = YM_R_quarter, .unique = 1, .keys = indexes_quarter_number},
    {.name = "answered", .number = YM_I_answered, .version = 1, .type = YM_R_check, .keys = indexes_check_answered},
    {.name = "figure", .number = YM_I_figure, .version = 1, .type = YM_R_figure, .keys = indexes_figure_quarter},
    {.name = "recheck", .number = YM_I_recheck, .version = 1, .type = YM_R_grant, .keys = indexes_grant_recheck},
    {.name = "roll_made", .number = YM_I_roll_made, .version = 2, .type = YM_R_roll, .keys = indexes_roll_waiting},
    {.name = "about", .number = YM_I_about, .version = 1, .type = YM_R_draft, .keys = indexes_draft_about},
    {.name = "terminal", .number = YM_I_terminal, .version = 1, .type = YM_R_tty, .unique = 1, .keys = indexes_terminal_owner},
    {.name = "initials", .number = YM_I_initials, .version = 1, .type = YM_R_person, .keys = indexes_person_initials},
    {.name = "account", .number = YM_I_account, .version = 1, .type = YM_R_account, .keys = indexes_account_waits},
    {.name = "account_number", .number = YM_I_account_number, .version = 1, .type = YM_R_account, .keys = indexes_account_number},
    {.name = "case_tail", .number = YM_I_case_tail, .version = 1, .type = YM_R_case, .keys = indexes_case_tail},
    {.name = "home_phone", .number = YM_I_home_phone, .version = 1, .type = YM_R_household, .keys = indexes_home_phone},
    {.name = "phone", .number = YM_I_phone, .version = 1, .type = YM_R_person, .keys = indexes_person_phone},
    {.name = "list", .number = YM_I_list, .version = 1, .type = YM_R_arrangement, .unique = 1, .keys = indexes_list_owner},
    {.name = "carry", .number = YM_I_carry, .version = 1, .type = YM_R_carry, .unique = 1, .keys = indexes_carry_owner},
    {.name = "contact", .number = YM_I_contact, .version = 1, .type = YM_R_contact, .keys = indexes_contact_day},
    {.name = "survey", .number = YM_I_survey, .version = 1, .type = YM_R_survey, .keys = indexes_survey_made},
    {.name = "todo_desk", .number = YM_I_todo_desk, .version = 1, .type = YM_R_todo, .keys = ym_keys_todo_desk},
    {.name = "todo_person", .number = YM_I_todo_person, .version = 1, .type = YM_R_todo, .keys = ym_keys_todo_person},
    {.name = "todo_family", .number = YM_I_todo_family, .version = 1, .type = YM_R_todo, .keys = ym_keys_todo_family},
    {.name = "todo_once", .number = YM_I_todo_once, .version = 1, .type = YM_R_todo, .unique = 1, .keys = ym_keys_todo_once},
    {.name = "todo_closed", .number = YM_I_todo_closed, .version = 1, .type = YM_R_todo, .keys = ym_keys_todo_closed},
    {.name = "authorisation", .number = YM_I_authorisation, .version = 1, .type = YM_R_authorisation, .keys = ym_keys_authorisation_end},
    {.name = "signed", .number = YM_I_signed, .version = 1, .type = YM_R_authorisation, .keys = ym_keys_authorisation_signed},
    {.name = "status", .number = YM_I_status, .version = 1, .type = YM_R_grant, .keys = ym_keys_grant_end},
    {.name = "reading", .number = YM_I_reading, .version = 1, .type = YM_R_reading, .unique = 1, .keys = ym_keys_reading},
    {.name = "ledger_open", .number = YM_I_ledger_open, .version = 1, .type = YM_R_ledger, .keys = ym_keys_ledger_open},
    {.name = "ledger_over", .number = YM_I_ledger_over, .version = 1, .type = YM_R_ledger, .keys = ym_keys_ledger_over},
    {.name = "ledger_old", .number = YM_I_ledger_old, .version = 1, .type = YM_R_ledger, .keys = ym_keys_ledger_old},
    {.name = "settling", .number = YM_I_settling, .version = 1, .type = YM_R_settlement, .keys = ym_keys_settling},
    {.name = "setoff", .number = YM_I_setoff, .version = 1, .type = YM_R_settlement, .keys = ym_keys_setoff},
    {.name = "settled", .number = YM_I_settled, .version = 1, .type = YM_R_settlement, .keys = ym_keys_settled},
    {.name = "revoking", .number = YM_I_revoking, .version = 1, .type = YM_R_revocation, .keys = ym_keys_revoking},
    {.name = "regrouping", .number = YM_I_regrouping, .version = 1, .type = YM_R_regroup, .keys = ym_keys_regrouping},
    {.name = "handed", .number = YM_I_handed, .version = 1, .type = YM_R_roll, .keys = indexes_roll_handed},
    {.name = "cash", .number = YM_I_cash, .version = 1, .type = YM_R_cash, .keys = ym_keys_cash},
    {.name = "cash_corrects", .number = YM_I_cash_corrects, .version = 1, .type = YM_R_cash, .unique = 1, .keys = ym_keys_cash_corrects},
    {.name = "institution", .number = YM_I_institution, .version = 1, .type = YM_R_institution, .unique = 1, .keys = ym_keys_institution},
    {.name = "payee_institution", .number = YM_I_payee_institution, .version = 1, .type = YM_R_payee, .keys = ym_keys_payee_institution},
    {.name = NULL},
};

const struct ym_tally ym_service_tallies[] = {
    {.name = "owed", .number = YM_T_owed, .version = 1, .type = YM_R_check, .add = indexes_owed_add},
    {.name = "open", .number = YM_T_open, .version = 2, .type = YM_R_case, .add = indexes_open_add},
    {.name = "paid", .number = YM_T_paid, .version = 2, .type = YM_R_payment, .add = indexes_paid_add},
    {.name = "moved", .number = YM_T_moved, .version = 2, .type = YM_R_grant, .add = ym_keys_grant_moved},
    {.name = "work", .number = YM_T_work, .version = 2, .type = YM_R_case, .add = indexes_work_add},
    {.name = "recheck", .number = YM_T_recheck, .version = 2, .type = YM_R_grant, .add = indexes_recheck_add},
    {.name = "answered", .number = YM_T_answered, .version = 1, .type = YM_R_check, .add = indexes_answered_add},
    {.name = "village", .number = YM_T_village, .version = 1, .type = YM_R_household, .add = indexes_village_add},
    {.name = "bank", .number = YM_T_bank, .version = 1, .type = YM_R_account, .add = indexes_bank_add},
    {.name = "todo", .number = YM_T_todo, .version = 1, .type = YM_R_todo, .add = ym_keys_todo_open},
    {.name = "todo_moved", .number = YM_T_todo_moved, .version = 1, .type = YM_R_todo, .add = ym_keys_todo_moved},
    {.name = "helped", .number = YM_T_helped, .version = 2, .type = YM_R_ledger, .add = ym_keys_ledger_helped},
    {.name = "settled", .number = YM_T_settled, .version = 1, .type = YM_R_settlement, .add = ym_keys_settled_money},
    {.name = "balance", .number = YM_T_balance, .version = 1, .type = YM_R_ledger, .add = ym_keys_ledger_balance},
    {.name = "todo_by", .number = YM_T_todo_by, .version = 1, .type = YM_R_todo, .add = ym_keys_todo_by},
    {.name = "cash", .number = YM_T_cash, .version = 1, .type = YM_R_cash, .add = ym_keys_cash_sums},
    {.name = "insured", .number = YM_T_insured, .version = 1, .type = YM_R_ledger, .add = ym_keys_ledger_insured},
    {.name = NULL},
};
