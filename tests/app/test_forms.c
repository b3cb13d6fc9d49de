/* test_forms.c — the order of fields on forms: every field a person may give stands there, and each list ends. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "kit/pages.h"
#include "run.h"
#include "yimen/domain/schema.h"

static int stands(const char *const *fields, const char *name)
{
    for (; *fields; fields++)
        if (strcmp(*fields, name) == 0)
            return 1;
    return 0;
}

/* What the service sets and what is chosen elsewhere is not asked for. */
static int is_asked(const struct ym_schema *s, const struct ym_field *f)
{
    return s->place == YM_FAMILY && !(f->flags & (YM_OURS | YM_FIXED));
}

static void every_field_has_its_place(void)
{
    size_t forms = 0;
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        const char *const *fields = folder_fields(s->type);
        forms += fields != NULL;
        for (size_t k = 0; fields && fields[k]; k++)
            CU_ASSERT_PTR_NOT_NULL(ym_field_named(s, fields[k]));
        for (size_t k = 0; fields && k < s->count; k++)
            CU_ASSERT(!is_asked(s, &s->fields[k]) || stands(fields, s->fields[k].name));
    }
    CU_ASSERT(forms >= 9);
}

/* A supporter's family and an expense's day are asked where they belong. */
static void new_fields_are_asked(void)
{
    CU_ASSERT(stands(folder_fields(YM_R_person), "family_size"));
    CU_ASSERT(stands(folder_fields(YM_R_expense), "paid_on"));
}

void ym_suite_forms(void);
void ym_suite_forms(void)
{
    static const struct ym_test tests[] = {
        {"every field a person may give stands on its form", every_field_has_its_place},
        {"a supporter's family, an expense's day", new_fields_are_asked},
        {0},
    };
    ym_suite_add("screens: forms", tests);
}
