/* institution_keys.c — institutions of care by name, and who was ever paid to one.  Floor: service.
 * Pure functions of one record; the rows that name them stand in session/indexes.c. */
#include "index/keys.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payee.h"

void ym_keys_institution(const struct ym_head *r, struct ym_emit *e)
{
    ym_key_text(&e->key, ((const struct ym_institution *)r)->name);
    ym_emit_key(e);
}

void ym_keys_payee_institution(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_payee *p = (const struct ym_payee *)r;
    if (p->institution == YM_NONE)
        return;
    ym_key_number(&e->key, p->institution);
    ym_key_number(&e->key, p->head.id);
    ym_emit_key(e);
}
