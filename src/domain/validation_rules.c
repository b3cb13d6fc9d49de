/* validation_rules.c — what must hold between the fields of one record, a function a record type.  Floor: domain. */
#include "validation_rules.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/delivery.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/validation.h"

int ym_validation_problem(struct ym_fit *c, struct ym_location at, const char *text, const char *arg)
{
    c->bad = 1;
    return ym_problem(c->problems, at, text, arg, NULL);
}

static void validation_rules_not_ahead(struct ym_fit *c, struct ym_location at, ym_date d)
{
    if (d != YM_NONE && c->today != YM_NONE && d > c->today)
        ym_validation_problem(c, at, N_("This day lies ahead."), NULL);
}

static int validation_rules_is_permit(const char *idno)
{
    return idno[0] == '8' && idno[1] >= '1' && idno[1] <= '3';
}

static void validation_rules_person_identity(struct ym_fit *c, const struct ym_person *p)
{
    ym_date birth;
    int sex;
    if (p->idkind == YM_idkind_none) {
        if (*p->idno)
            ym_validation_problem(c, YM_AT_FIELD(c->at, person, idno),
                                  N_("There is a number, but the kind of document says there is none."), NULL);
        return;
    }
    if (!*p->idno) {
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, idno),
                              N_("The number is missing; for people without a document choose 'no document'."), NULL);
        return;
    }
    enum ym_idno_fault fault = ym_idno_parse(&birth, &sex, p->idno);
    if (fault) {
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, idno), ym_idno_fault_text(fault), NULL);
        return;
    }
    if (p->birth != YM_NONE && p->birth != birth)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, birth), N_("The identity number tells another day of birth."), NULL);
    if (p->sex != YM_NONE && p->sex != sex)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, sex), N_("The identity number tells the other sex."), NULL);
    if ((p->idkind == YM_idkind_hmt) != validation_rules_is_permit(p->idno))
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, idkind),
                              N_("Numbers that begin with 81, 82 or 83 are residence permits, and only these."), NULL);
}

static void validation_rules_person_disability(struct ym_fit *c, const struct ym_person *p)
{
    if ((p->disability == YM_NONE) != (p->level == YM_NONE))
        ym_validation_problem(c, p->level == YM_NONE ? YM_AT_FIELD(c->at, person, level) : YM_AT_FIELD(c->at, person, disability),
                              N_("Kind and level of a disability go together."), NULL);
    if (!*p->certificate)
        return;
    if (p->disability == YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, disability),
                              N_("There is a certificate; what kind of disability does it name?"), NULL);
    size_t n = strlen(p->certificate);
    if (n < 20 || (*p->idno && strncmp(p->certificate, p->idno, 18) != 0))
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, certificate),
                              N_("20 characters or more, and the first 18 are the holder's identity number."), NULL);
    else if (p->disability != YM_NONE && p->level != YM_NONE &&
             (p->certificate[18] - '0' != p->disability || p->certificate[19] - '0' != p->level))
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, certificate),
                              N_("The 19th and 20th characters tell another kind or level of disability."), NULL);
}

static void validation_rules_check_person(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_person *p = (const struct ym_person *)r;
    validation_rules_person_identity(c, p);
    validation_rules_person_disability(c, p);
    validation_rules_not_ahead(c, YM_AT_FIELD(c->at, person, died), p->died);
    if (p->died != YM_NONE && p->birth != YM_NONE && p->died < p->birth)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, died), N_("The day of death lies before the day of birth."), NULL);
    if (p->relation == YM_relation_self && p->standing != YM_NONE && p->standing != YM_standing_member)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, standing), N_("The applicant is a member of the family."), NULL);
    if (p->family_size != YM_NONE && p->standing != YM_NONE && p->standing != YM_standing_supporter)
        ym_validation_problem(c, YM_AT_FIELD(c->at, person, family_size), N_("Only a legal supporter has a family of his own here."), NULL);
}

static void validation_rules_check_income(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_income *i = (const struct ym_income *)r;
    if (i->amount != YM_NONE && i->amount < 0 && i->kind != YM_income_business)
        ym_validation_problem(c, YM_AT_FIELD(c->at, income, amount), N_("Only net income from farming or business can be a loss."), NULL);
    if (i->period == YM_period_once)
        ym_validation_problem(c, YM_AT_FIELD(c->at, income, period), N_("Income is counted a month or a year."), NULL);
}

static void validation_rules_check_authorisation(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_authorisation *a = (const struct ym_authorisation *)r;
    if (a->until != YM_NONE && a->signed_on != YM_NONE && a->until < a->signed_on)
        ym_validation_problem(c, YM_AT_FIELD(c->at, authorisation, until), N_("It ends before the day it was signed."), NULL);
}

static void validation_rules_check_account(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_account *a = (const struct ym_account *)r;
    if (a->relation != YM_NONE && a->relation != YM_relation_self && a->agreement != 1)
        ym_validation_problem(c, YM_AT_FIELD(c->at, account, agreement),
                              N_("If somebody else receives the money, the family must have agreed in writing."), NULL);
}

/* The fields of an assessment, in the order of the form; NULL behind the last. */
static const struct ym_field *validation_rules_assessing(const struct ym_schema *s, size_t *i)
{
    while (*i < s->count) {
        const struct ym_field *f = ym_field_shown(s, (*i)++);
        if (f->flags & YM_ASSESS)
            return f;
    }
    return NULL;
}

int64_t ym_survey_failed(const struct ym_head *survey)
{
    const struct ym_schema *s = ym_schema_of(survey->type);
    const struct ym_field *f;
    int64_t failed = 0;
    for (size_t i = 0; (f = validation_rules_assessing(s, &i));) {
        if (ym_field_empty(survey, f))
            return YM_NONE;
        failed += f->kind == YM_BOOL && ym_field_number(survey, f) == 0;
    }
    return failed;
}

/* Half an assessment counts nothing: what is not asked is not managed by some and managed by others. */
static void validation_rules_whole_assessment(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    const struct ym_field *f;
    size_t given = 0, i = 0;
    while ((f = validation_rules_assessing(s, &i)))
        given += !ym_field_empty(r, f);
    for (i = 0; given && (f = validation_rules_assessing(s, &i));)
        if (ym_field_empty(r, f))
            ym_validation_problem(c, ym_location_field(c->at, f->tag),
                                  f->kind == YM_REF ? N_("Say who was assessed.")
                                                    : N_("Not asked. An assessment answers all six acts, or none."),
                                  NULL);
}

static void validation_rules_check_survey(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_survey *s = (const struct ym_survey *)r;
    if (*s->surveyor1 && ym_text_eq(s->surveyor1, s->surveyor2))
        ym_validation_problem(c, YM_AT_FIELD(c->at, survey, surveyor2), N_("At least two people visit the family."), NULL);
    validation_rules_whole_assessment(c, r);
}

/* 直接送达: whoever it is handed to signs the receipt (送达回证). */
static void validation_rules_check_delivery(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_delivery *d = (const struct ym_delivery *)r;
    if (d->how == YM_handed_person && ym_text_empty(d->receiver))
        ym_validation_problem(c, YM_AT_FIELD(c->at, delivery, receiver), N_("Handed over: say who signed for it."), NULL);
}

/* One institution has one account, which stands in its own record. */
static void validation_rules_check_institution_payee(struct ym_fit *c, const struct ym_payee *p)
{
    const struct ym_field *const its[] = {YM_FIELD(payee, bank), YM_FIELD(payee, number), YM_FIELD(payee, holder), YM_FIELD(payee, idno),
                                          YM_FIELD(payee, phone)};
    if (p->institution == YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, institution), N_("Say which institution it is; F4 lists them."), NULL);
    for (size_t i = 0; i < sizeof its / sizeof *its; i++)
        if (!ym_field_empty(&p->head, its[i]))
            ym_validation_problem(c, ym_location_field(c->at, its[i]->tag), N_("This stands in the institution's own record: leave it empty."), NULL);
}

static void validation_rules_check_own_account(struct ym_fit *c, const struct ym_payee *p)
{
    if (p->institution != YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, institution), N_("Only where an institution is paid: leave this empty."), NULL);
    if (ym_text_empty(p->bank))
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, bank), N_("Say at which bank the account is."), NULL);
    if (ym_text_empty(p->number))
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, number), N_("Give the account number."), NULL);
}

/* Money that others receive for somebody goes by a written agreement (国发〔2016〕14号: 照料服务协议). */
static void validation_rules_check_payee(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_payee *p = (const struct ym_payee *)r;
    if (p->kind == YM_payee_institution)
        validation_rules_check_institution_payee(c, p);
    else if (p->kind != YM_NONE)
        validation_rules_check_own_account(c, p);
    if (p->kind != YM_payee_carer && p->kind != YM_payee_institution)
        return;
    if (p->kind == YM_payee_carer && ym_text_empty(p->name))
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, name), N_("Say who receives the money."), NULL);
    if (ym_text_empty(p->agreement))
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, agreement), N_("Whoever receives it for somebody else has a written agreement: give its number."), NULL);
    if (p->signed_on == YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, payee, signed_on), N_("Give the day the agreement was signed."), NULL);
}

static void validation_rules_check_institution(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_institution *i = (const struct ym_institution *)r;
    if (strlen(i->code) == 18 && !ym_credit_code_fits(i->code)) /* another length is said by its row */
        ym_validation_problem(c, YM_AT_FIELD(c->at, institution, code), N_("The last character of the code does not fit the others: one of them is mistyped."), NULL);
}

static void validation_rules_check_official(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_official *o = (const struct ym_official *)r;
    static const char account_letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    if (strspn(o->account, account_letters) != strlen(o->account))
        ym_validation_problem(c, YM_AT_FIELD(c->at, official, account),
                              N_("An account has letters, digits, dots, dashes and underscores only."), NULL);
    char *rest = ym_arena_strdup(c->arena, o->townships), *word;
    while ((word = strtok_r(rest, " ", &rest)))
        if (strcmp(word, "*") != 0 && c->codes && !c->codes->known(c->codes->baton, "township", word))
            ym_validation_problem(c, YM_AT_FIELD(c->at, official, townships), N_("\"{1}\" is no township of this county."), word);
}

_Static_assert(YM_STAND_IN_DAYS == 92, "a sentence below says 92 days");

/* 代班 ends by itself and soon: both days are said. */
static void validation_rules_stand_in(struct ym_fit *c, const struct ym_mandate *m)
{
    const char *needed = N_("Whoever stands in does so from a day to a day; both are needed.");
    char most[YM_DATE_TEXT];
    if (ym_text_eq(m->account, m->stands_for))
        ym_validation_problem(c, YM_AT_FIELD(c->at, mandate, stands_for), N_("Nobody stands in for himself."), NULL);
    if (m->from == YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, mandate, from), needed, NULL);
    if (m->until == YM_NONE)
        ym_validation_problem(c, YM_AT_FIELD(c->at, mandate, until), needed, NULL);
    if (m->from != YM_NONE && m->until != YM_NONE && m->from <= INT64_MAX - YM_STAND_IN_DAYS && m->until >= m->from + YM_STAND_IN_DAYS)
        ym_validation_problem(c, YM_AT_FIELD(c->at, mandate, until),
                              N_("Nobody stands in for more than 92 days; the last day may be {1} at the latest."),
                              ym_arena_strdup(c->arena, ym_date_text(most, m->from + YM_STAND_IN_DAYS - 1)));
}

static void validation_rules_check_mandate(struct ym_fit *c, const struct ym_head *r)
{
    const struct ym_mandate *m = (const struct ym_mandate *)r;
    if (m->from != YM_NONE && m->until != YM_NONE && m->until < m->from)
        ym_validation_problem(c, YM_AT_FIELD(c->at, mandate, until), N_("The last day lies before the first."), NULL);
    if (!ym_text_empty(m->stands_for))
        validation_rules_stand_in(c, m);
}

/* Asked for, not kept: found at the field, before anybody is asked whether he is sure. */
static void validation_rules_check_death(struct ym_fit *c, const struct ym_head *r)
{
    validation_rules_not_ahead(c, YM_AT_FIELD(c->at, death, died), ((const struct ym_death *)r)->died);
}

static void validation_rules_check_judge(struct ym_fit *c, const struct ym_head *r)
{
    validation_rules_not_ahead(c, YM_AT_FIELD(c->at, judge, died), ((const struct ym_judge *)r)->died);
}

static const struct {
    int type;
    void (*check)(struct ym_fit *c, const struct ym_head *r);
} validation_rules_rules[] = {
    {YM_R_person, validation_rules_check_person},
    {YM_R_income, validation_rules_check_income},
    {YM_R_authorisation, validation_rules_check_authorisation},
    {YM_R_account, validation_rules_check_account},
    {YM_R_survey, validation_rules_check_survey},
    {YM_R_official, validation_rules_check_official},
    {YM_R_death, validation_rules_check_death},
    {YM_R_judge, validation_rules_check_judge},
    {YM_R_mandate, validation_rules_check_mandate},
    {YM_R_delivery, validation_rules_check_delivery},
    {YM_R_payee, validation_rules_check_payee}, {YM_R_institution, validation_rules_check_institution},
};

void ym_validation_rules(struct ym_fit *c, const struct ym_head *r)
{
    for (size_t i = 0; i < sizeof validation_rules_rules / sizeof validation_rules_rules[0]; i++)
        if (validation_rules_rules[i].type == r->type)
            validation_rules_rules[i].check(c, r);
}

void ym_record_derive(struct ym_head *r)
{
    if (r->type != YM_R_person)
        return;
    struct ym_person *p = (struct ym_person *)r;
    ym_date birth;
    int sex;
    if (p->idkind == YM_NONE)
        p->idkind = !*p->idno ? YM_idkind_none : validation_rules_is_permit(p->idno) ? YM_idkind_hmt : YM_idkind_resident;
    if (ym_idno_parse(&birth, &sex, p->idno) != YM_IDNO_OK)
        return;
    if (p->birth == YM_NONE)
        p->birth = birth;
    if (p->sex == YM_NONE)
        p->sex = sex;
}
