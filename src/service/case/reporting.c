/* reporting.c — what a letter says (文书): receipt, notices, publicity sheet, comparison report, visit sheet.  Floor: service.
 * Each letter is told what it needs and nothing else; how it looks is the template's. */
#include <string.h>

#include "case/acting.h"
#include "family/accounts.h"
#include "family/deaths.h"
#include "ledger/ledger.h"
#include "unit/asked.h"
#include "unit/finding.h"
#include "session/calls.h"
#include "session/state.h"
#include "case/papers.h"
#include "session/vocabulary.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/offer.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/rowtext.h"

/* A letter being put together. */
struct letter {
    struct ym_session *s;
    const struct ym_print *ask;
    struct ym_case_file f;
    const struct ym_decision *decision;
    int64_t count; /* prints of the comparison report, this one included */
    const struct ym_step *step; /* by which it is held */
    struct ym_list settled;     /* the family's settlements */
    ym_date day;                /* of those the letter is about */
    struct ym_result *result;
};

/* ---- what must be there before a letter can be written */

static int reporting_always(struct letter *l)
{
    (void)l;
    return 0;
}

static int reporting_cannot(struct letter *l, const char *text)
{
    return ym_problem(l->s->problems, YM_AT(print, kind), text, NULL);
}

static int reporting_tell_missing(struct letter *l)
{
    int helped = ym_grant_live_of(&l->f.file, l->f.kase->head.id) != NULL;
    return (int)ym_papers_missing(l->s, l->f.flow, l->f.kase, helped, l->s->out);
}

static int reporting_needs_missing(struct letter *l)
{
    return ym_list_count(l->s->out, YM_R_missing) ? 0 : reporting_cannot(l, N_("No paper is missing."));
}

static int reporting_needs_publicity(struct letter *l)
{
    return ym_last_publicity(&l->f.file, l->f.kase) ? 0 : reporting_cannot(l, N_("The opinion has not been posted yet."));
}

static unsigned reporting_bit(int64_t kind)
{
    return 1u << kind;
}

static int reporting_take_decision(struct letter *l, unsigned kinds)
{
    const struct ym_decision *d;
    size_t pos = 0;
    while ((d = YM_NEXT(&l->f.file, decision, l->f.kase->head.id, &pos)))
        if (kinds & reporting_bit(d->kind))
            l->decision = d;
    return l->decision != NULL;
}

static int reporting_load_settled(struct letter *l)
{
    ym_list_init(&l->settled, l->s->arena);
    return ym_file_load_type(&l->settled, l->s->txn, YM_R_settlement, l->f.kase->head.root);
}

static int reporting_needs_grant(struct letter *l)
{
    unsigned kinds = reporting_bit(YM_decision_grant) | reporting_bit(YM_decision_change) | reporting_bit(YM_decision_fade);
    int err = reporting_load_settled(l);
    return err ? err : reporting_take_decision(l, kinds) ? 0 : reporting_cannot(l, N_("Nothing was granted in this case."));
}

static int reporting_needs_refusal(struct letter *l)
{
    return reporting_take_decision(l, reporting_bit(YM_decision_refuse) | reporting_bit(YM_decision_stop))
               ? 0
               : reporting_cannot(l, N_("Nothing was refused or stopped in this case."));
}

static int reporting_needs_checks(struct letter *l)
{
    size_t pos = 0;
    return YM_NEXT(&l->f.file, check, l->f.kase->head.id, &pos) ? 0 : reporting_cannot(l, N_("The units have not been asked yet."));
}

/* In payment or held, as the list of grants to check again has it. */
static int reporting_needs_standing_grant(struct letter *l)
{
    if (ym_grant_live_of(&l->f.file, l->f.kase->head.id))
        return 0;
    return reporting_cannot(l, N_("Nothing is paid or held in this case, so there is nothing to check again."));
}

/* What the county holds by an act of its own; a hold since a death is told with what is decided then. */
static int reporting_needs_hold(struct letter *l)
{
    const struct ym_grant *g = ym_grant_live_of(&l->f.file, l->f.kase->head.id);
    const struct ym_step *step;
    size_t pos = 0;
    l->step = NULL;
    while ((step = YM_NEXT(&l->f.file, step, l->f.kase->head.id, &pos))) {
        const struct ym_flow_action *a = ym_flow_action_named(l->f.flow, step->action);
        if (a && ym_flow_has_effect(a, YM_E_hold))
            l->step = step;
    }
    return g && g->state == YM_grant_held && g->held_from == YM_NONE && l->step
               ? 0
               : reporting_cannot(l, N_("Nothing is held in this case by the county."));
}

/* Of the last day on which two decided that something is set off, or to be paid back. */
static int reporting_needs_recovery(struct letter *l)
{
    const struct ym_settlement *t;
    size_t pos = 0;
    int err = reporting_load_settled(l);
    l->day = YM_NONE;
    while (!err && (t = YM_NEXT(&l->settled, settlement, l->f.kase->head.id, &pos)))
        if ((t->kind == YM_settlement_setoff || t->kind == YM_settlement_repay) && t->state == YM_settled_done && (l->day == YM_NONE || t->on > l->day))
            l->day = t->on;
    return err ? err : l->day != YM_NONE ? 0 : reporting_cannot(l, N_("Nothing is to be recovered in this case by a decision."));
}

/* ---- telling records */

/* The applicant and whom the letter is written to, or everybody of the family. */
static void reporting_tell_persons(struct letter *l, int all)
{
    struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&l->f.file, person, -1, &pos)))
        if (all || p->head.id == l->f.kase->applicant || p->head.id == l->result->addressee)
            ym_list_add(l->s->out, &p->head);
}

static void reporting_tell_case(struct letter *l)
{
    ym_list_add(l->s->out, &l->f.household->head);
    ym_list_add(l->s->out, &l->f.kase->head);
}

/* Records of the case itself, or (`of_case` 0) of the family. */
static void reporting_tell_type(struct letter *l, int type, int of_case)
{
    for (size_t i = 0; i < l->f.file.count; i++) {
        struct ym_head *r = l->f.file.at[i];
        if (r->type == type && (!of_case || r->parent == l->f.kase->head.id))
            ym_list_add(l->s->out, r);
    }
}

static void reporting_tell_decision(struct letter *l)
{
    struct ym_decision *d = YM_EDIT(l->s, l->decision);
    const struct ym_rules *rules = l->s->config->rules;
    const char *kept = d->steps;
    size_t at = l->s->out->count + 1;
    d->steps = d->facts = "";
    ym_list_add(l->s->out, &d->head);
    if (d->kind == YM_decision_fade)
        return; /* those of the grant before, which is no more what is paid */
    if (d->kind == YM_decision_refuse && (d->ground != YM_NONE || ym_rules_outcome_grants(rules, l->f.kase->programme, d->outcome)))
        return; /* a computation that proves the letter wrong; what the refusal rests on stands in it */
    ym_steps_split(l->s->out, kept, d->head.id);
    for (; at < l->s->out->count; at++) {
        struct ym_stepline *step = (struct ym_stepline *)l->s->out->at[at];
        step->text = ym_text_eq(l->ask->language, "en") ? step->english : step->text;
    }
}

static void reporting_tell_receipt(struct letter *l)
{
    reporting_tell_case(l);
    reporting_tell_persons(l, 0);
    reporting_tell_type(l, YM_R_paper, 1);
}

static void reporting_tell_notice(struct letter *l)
{
    reporting_tell_case(l);
    reporting_tell_persons(l, 0);
}

/* 公示单: no identity number, address, health or property; the name, how many persons, how much, and where it hangs. */
static void reporting_tell_publicity(struct letter *l)
{
    const struct ym_person *applicant = ym_case_applicant(&l->f);
    struct ym_household *h = YM_RECORD(l->s->arena, household);
    struct ym_case *c = YM_RECORD(l->s->arena, case);
    struct ym_person *p = YM_RECORD(l->s->arena, person);
    h->head = l->f.household->head;
    h->head.unknown = (struct ym_bytes){NULL, 0};
    h->township = l->f.household->township;
    h->village = l->f.household->village;
    c->head = l->f.kase->head;
    c->head.unknown = (struct ym_bytes){NULL, 0};
    c->number = l->f.kase->number;
    c->programme = l->f.kase->programme;
    p->name = applicant ? applicant->name : "";
    ym_list_add(l->s->out, &h->head);
    ym_list_add(l->s->out, &c->head);
    ym_list_add(l->s->out, &p->head);
    ym_list_add(l->s->out, &ym_last_publicity(&l->f.file, l->f.kase)->head);
}

/* That there is an account, not which. */
static void reporting_tell_account(struct letter *l)
{
    const struct ym_account *a = ym_account_last(&l->f.file, 0);
    struct ym_account *told = YM_RECORD(l->s->arena, account);
    if (!a)
        return;
    told->head = a->head;
    told->head.unknown = (struct ym_bytes){NULL, 0};
    ym_list_add(l->s->out, &told->head);
}

/* Of the case, of a kind, in force; YM_NONE: whatever day. */
static void reporting_tell_settled(struct letter *l, int64_t kind, ym_date day)
{
    struct ym_settlement *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&l->settled, settlement, l->f.kase->head.id, &pos)))
        if (t->kind == kind && t->state == YM_settled_done && (day == YM_NONE || t->on == day))
            ym_list_add(l->s->out, &t->head);
}

static void reporting_tell_grant(struct letter *l)
{
    reporting_tell_case(l);
    reporting_tell_persons(l, 1);
    reporting_tell_decision(l);
    reporting_tell_type(l, YM_R_grant, 1);
    reporting_tell_type(l, YM_R_beneficiary, 0);
    reporting_tell_settled(l, YM_settlement_spot, YM_NONE);
    reporting_tell_account(l);
}

static void reporting_tell_refusal(struct letter *l)
{
    reporting_tell_case(l);
    reporting_tell_persons(l, 1);
    reporting_tell_decision(l);
}

static void reporting_tell_hold(struct letter *l)
{
    reporting_tell_notice(l);
    ym_list_add(l->s->out, &ym_grant_live_of(&l->f.file, l->f.kase->head.id)->head);
    ym_list_add(l->s->out, ym_record_copy(l->s->arena, &l->step->head));
}

static int reporting_knows_cause(const struct letter *l, ym_month month)
{
    const struct ym_owing *o;
    for (size_t pos = 0; (o = YM_NEXT(l->s->out, owing, -1, &pos));)
        if (o->month == month)
            return 1;
    return 0;
}

/* Why too much was paid, of each month told. */
static void reporting_tell_causes(struct letter *l)
{
    struct ym_ledger *line;
    const struct ym_settlement *t;
    for (size_t pos = 0; (t = YM_NEXT(l->s->out, settlement, -1, &pos));) {
        struct ym_ledger_key key = {l->f.kase->head.root, l->f.kase->head.id, t->month, ym_part_of(t->part)};
        struct ym_owing *o = YM_RECORD(l->s->arena, owing);
        if (!reporting_knows_cause(l, t->month) && !ym_ledger_line(&line, l->s, l->s->arena, key) &&
            !ym_death_cause(o, l->s, line, &l->f.file))
            ym_list_add(l->s->out, &o->head);
    }
}

static void reporting_tell_recovery(struct letter *l)
{
    reporting_tell_notice(l);
    reporting_tell_settled(l, YM_settlement_setoff, l->day);
    reporting_tell_settled(l, YM_settlement_repay, l->day);
    reporting_tell_causes(l);
}

static void reporting_tell_report(struct letter *l)
{
    static const int declared[] = {YM_R_income, YM_R_property, YM_R_expense, YM_R_authorisation};
    reporting_tell_case(l);
    reporting_tell_persons(l, 1);
    for (size_t i = 0; i < sizeof declared / sizeof declared[0]; i++)
        reporting_tell_type(l, declared[i], 0);
    reporting_tell_type(l, YM_R_check, 1);
    ym_asked_tell_case(l->s, &l->f.file, l->f.kase->head.id);
    ym_findings_tell_case(l->s, &l->f.file, l->f.kase->head.id);
}

/* 复核入户表: a page that is carried from house to house, so no document's number stands on it, whatever its template says. */
static void reporting_tell_visited(struct letter *l)
{
    struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&l->f.file, person, -1, &pos))) {
        struct ym_person *told = YM_EDIT(l->s, p);
        told->head.unknown = (struct ym_bytes){NULL, 0};
        told->idno = told->certificate = told->bank_name = told->former_name = "";
        ym_list_add(l->s->out, &told->head);
    }
}

static void reporting_tell_visit(struct letter *l)
{
    static const int declared[] = {YM_R_income, YM_R_property, YM_R_expense};
    reporting_tell_case(l);
    reporting_tell_visited(l);
    for (size_t i = 0; i < sizeof declared / sizeof declared[0]; i++)
        reporting_tell_type(l, declared[i], 0);
    reporting_tell_type(l, YM_R_grant, 1);
    reporting_tell_type(l, YM_R_survey, 1);
}

/* ---- the table of letters */

static const struct letter_kind {
    unsigned roles; /* who may print it */
    int missing;    /* 1: the papers that are missing go with it */
    int (*needs)(struct letter *l);
    void (*tell)(struct letter *l);
    const char *terms[3];
} reporting_kinds[] = {
    [YM_letter_receipt] = {YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county), 1, reporting_always, reporting_tell_receipt, {"paper"}},
    [YM_letter_missing] =
        {YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county), 1, reporting_needs_missing, reporting_tell_notice, {"paper"}},
    [YM_letter_publicity] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_publicity, reporting_tell_publicity, {NULL}},
    [YM_letter_grant] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_grant, reporting_tell_grant, {NULL}},
    [YM_letter_refusal] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_refusal, reporting_tell_refusal, {NULL}},
    [YM_letter_report] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_checks, reporting_tell_report, {"question", "unit"}},
    [YM_letter_hold] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_hold, reporting_tell_hold, {NULL}},
    [YM_letter_recovery] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_recovery, reporting_tell_recovery, {NULL}},
    [YM_letter_visit] = {YM_ROLE(township) | YM_ROLE(county), 0, reporting_needs_standing_grant, reporting_tell_visit, {NULL}},
};

static const struct letter_kind *reporting_kind_of(const struct letter *l)
{
    static const struct letter_kind nobodys = {0}; /* a kind without a row: nobody may print it */
    size_t i = (size_t)l->ask->kind;
    return i < sizeof reporting_kinds / sizeof *reporting_kinds ? &reporting_kinds[i] : &nobodys;
}

static const char *reporting_letter_said(const struct letter *l)
{
    const struct ym_choice *c = ym_choice_numbered(ym_choices_named("letter"), (int)l->ask->kind);
    return ym_words_both(l->s, c->label);
}

static int reporting_check_ask(struct letter *l)
{
    const struct letter_kind *k = reporting_kind_of(l);
    int64_t rev = l->f.kase->head.rev;
    if (!ym_session_has(l->s, k->roles))
        return ym_session_deny(l->s, N_("Your roles do not allow this: {1}."), reporting_letter_said(l));
    if (l->ask->revision != YM_NONE && l->ask->revision != rev) {
        ym_problem(l->s->problems, YM_AT(print, revision), N_("The case was changed since you saw it; look at it again."), NULL);
        ym_list_add(l->s->out, ym_record_copy(l->s->arena, &l->f.kase->head));
        return YM_ESTALE;
    }
    if (k->missing)
        reporting_tell_missing(l);
    return k->needs(l);
}

/* 核对报告: every print is numbered, so that a copy can be told from another. */
static int reporting_count_print(struct letter *l)
{
    if (l->ask->kind != YM_letter_report)
        return 0;
    if (l->s->again) { /* the answer was lost on the way: the same print */
        l->count = l->s->again->count;
        return 0;
    }
    struct ym_case *c = YM_EDIT(l->s, l->f.kase);
    c->printed = ym_or(c->printed, 0) + 1;
    int err = ym_session_put(l->s, &c->head, &l->f.kase->head, l->f.kase->head.rev);
    l->f.kase = c;
    l->count = c->printed;
    return err;
}

static int reporting_tell_letter(struct letter *l)
{
    const struct letter_kind *k = reporting_kind_of(l);
    const struct ym_person *addressee;
    int err = ym_death_addressee(&addressee, l->s, &l->f.file, l->f.kase);
    if (err)
        return err;
    struct ym_result *r = l->result = ym_session_result(l->s, l->f.kase->number, l->f.kase->head.id);
    r->addressee = addressee ? addressee->head.id : YM_NONE;
    r->state = l->f.kase->state;
    r->due = l->f.kase->due;
    r->revision = l->f.kase->head.rev;
    r->count = l->count ? l->count : YM_NONE;
    k->tell(l);
    ym_vocabulary_tell(l->s, "programme");
    ym_vocabulary_tell(l->s, "township");
    for (size_t i = 0; i < 3 && k->terms[i]; i++)
        ym_vocabulary_tell(l->s, k->terms[i]);
    return ym_state_tell(l->s);
}

int ym_call_case_report(struct ym_session *s)
{
    struct letter l = {.s = s, .ask = YM_ASK_FOR(s, print)};
    int err = l.ask ? ym_case_open(&l.f, s, l.ask->number) : YM_EBAD;
    if (!err)
        err = reporting_check_ask(&l);
    if (err)
        return err;
    ym_session_about(s, l.f.kase->head.root, l.f.kase->head.id,
                     ym_arena_printf(s->arena, "%s %s", l.f.kase->number,
                                     ym_choice_numbered(ym_choices_named("letter"), (int)l.ask->kind)->name));
    err = reporting_count_print(&l);
    return err ? err : reporting_tell_letter(&l);
}

/* ---- which there are */

/* 1 if all is there that the letter needs; what is not is nobody's problem here. */
static int reporting_exists(struct letter *l, int kind)
{
    struct ym_session *s = l->s;
    struct ym_print *ask = YM_RECORD(s->arena, print);
    struct ym_list *told = s->out, aside;
    struct ym_problems *problems = s->problems, unsaid;
    ym_list_init(&aside, s->arena);
    ym_problems_init(&unsaid, s->arena);
    ask->kind = kind;
    l->ask = ask;
    l->decision = NULL;
    const struct letter_kind *k = reporting_kind_of(l);
    s->out = &aside;
    s->problems = &unsaid;
    if (k->missing)
        reporting_tell_missing(l);
    int is = ym_session_has(s, k->roles) && k->needs(l) == 0;
    s->out = told;
    s->problems = problems;
    return is;
}

int ym_call_case_letters(struct ym_session *s)
{
    const struct ym_want *want = YM_ASK_FOR(s, want);
    const struct ym_choices *letters = ym_choices_named("letter");
    struct letter l = {.s = s};
    int err = want ? ym_case_open(&l.f, s, want->number) : YM_EBAD;
    for (size_t i = 0; !err && i < letters->count; i++) {
        if (!reporting_exists(&l, letters->list[i].number))
            continue;
        struct ym_offer *offer = YM_RECORD(s->arena, offer);
        offer->kind = letters->list[i].number;
        ym_list_add(s->out, &offer->head);
    }
    return err;
}
