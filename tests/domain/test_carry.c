/* test_carry.c — what one record's form may begin with because the record before had it: decided field by field, over the whole schema. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "yimen/domain/record/account.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/sight.h"

/* All that may.  A field that is new here, or gone, was decided by somebody: it must say nothing of one family, person or case. */
static const char *const carried[] = {
    "household.township", "household.village", "household.area",
    "person.relation", "person.study", "person.standing", "person.idkind",
    "account.bank", "payee.kind", "payee.bank", "institution.township", "institution.bank",
    "mover.relation",
    "case.living",
    "paper.kind", "paper.given",
    "survey.on", "survey.surveyor1", "survey.surveyor2",
    "publicity.where",
    "objection.kind", "objection.on",
    "referral.to",
    "delivery.on", "delivery.how",
    "todo.person", "handover.from", "handover.to",
    "owings.what", "owings.programme", "owings.township", "settling.kind", "transfer.came", "transfer.day",
    "cashing.township", "cashing.kind", "cashing.day", "funds.township",
    "official.unit", "official.townships",
};

static int expected(const char *record, const char *field)
{
    char name[80];
    snprintf(name, sizeof name, "%s.%s", record, field);
    for (size_t i = 0; i < sizeof carried / sizeof *carried; i++)
        if (strcmp(carried[i], name) == 0)
            return 1;
    return 0;
}

static void each_field_is_decided(void)
{
    size_t n = 0;
    const struct ym_schema *s;
    for (size_t i = 0; (s = ym_schema_at(i)); i++)
        for (size_t k = 0; k < s->count; k++) {
            int may = ym_field_not_carried(&s->fields[k]) == NULL;
            if (may != expected(s->name, s->fields[k].name))
                printf("\n%s.%s: %s", s->name, s->fields[k].name, may ? "may be carried" : ym_field_not_carried(&s->fields[k]));
            CU_ASSERT_EQUAL(may, expected(s->name, s->fields[k].name));
            n += (size_t)may;
        }
    CU_ASSERT_EQUAL(n, sizeof carried / sizeof *carried);
}

/* Whatever its row says else: who it is, what he has, what was said of him, which days are his. */
static void nothing_of_a_family_is(void)
{
    const struct ym_schema *s;
    for (size_t i = 0; (s = ym_schema_at(i)); i++)
        for (size_t k = 0; k < s->count; k++) {
            const struct ym_field *f = &s->fields[k];
            int secret = f->kind == YM_IDNO || f->kind == YM_MONEY || f->kind == YM_REF || f->flags & (YM_LONG | YM_DERIVED | YM_BORN | YM_OURS) ||
                         f->sight == YM_NAME || f->sight == YM_IDENT || f->sight == YM_MEANS || f->sight == YM_HEALTH || f->sight == YM_JUDGE;
            CU_ASSERT(!secret || ym_field_not_carried(f) != NULL);
        }
}

static void the_reason_is_said(void)
{
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(person, idno)), "each person's own"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(person, birth)), "each person's own"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(household, phone)), "telephone"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(account, number)), "Account details"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(income, amount)), "sums"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(survey, finding)), "Reasons"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(survey, by_county)), "asked"));
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_field_not_carried(YM_FIELD(death, died)), "day"));
}

void ym_suite_carry(void);

void ym_suite_carry(void)
{
    ym_suite_add("carry list", (const struct ym_test[]){
        {"each field is decided", each_field_is_decided},
        {"nothing of a family is", nothing_of_a_family_is},
        {"the reason is said", the_reason_is_said},
        {0},
    });
}
