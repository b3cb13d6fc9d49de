/* mandates.c — officials and mandates for a test, see mandates.h. */
#include "mandates.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

static int64_t made(struct office *d)
{
    const struct ym_result *r = OFFICE_GOT(d, result, 0);
    return r ? r->record : 0;
}

int64_t mandates_official(struct office *d, const char *account, const char *name, const char *townships, const char *unit)
{
    struct ym_official *o = OFFICE_GIVE(d, official);
    o->account = account;
    o->name = name;
    o->townships = townships;
    o->unit = unit;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "admin1", "official.save"), 0);
    return made(d);
}

static ym_date day(const char *text)
{
    ym_date out = YM_NONE;
    if (text)
        CU_ASSERT_EQUAL_FATAL(ym_date_parse(&out, text), 0);
    return out;
}

int mandates_ask(struct office *d, const char *by, const struct mandates_wish *w, int64_t *id)
{
    struct ym_mandate *m = OFFICE_GIVE(d, mandate);
    m->account = w->account;
    m->role = w->role;
    m->stands_for = w->stands_for ? w->stands_for : "";
    m->from = day(w->from);
    m->until = day(w->until);
    m->reason = "请假期间";
    int err = office_ask(d, by, "mandate.ask");
    if (id)
        *id = err ? 0 : made(d);
    return err;
}

int mandates_on(struct office *d, const char *by, const char *call, int64_t id)
{
    OFFICE_GIVE(d, which)->record = id;
    return office_ask(d, by, call);
}

int64_t mandates_give(struct office *d, const struct mandates_wish *w)
{
    int64_t id;
    CU_ASSERT_EQUAL_FATAL(mandates_ask(d, "admin1", w, &id), 0);
    if (w->role == YM_role_county || w->role == YM_role_payer || w->role == YM_role_admin)
        CU_ASSERT_EQUAL_FATAL(mandates_on(d, "admin2", "mandate.confirm", id), 0);
    return id;
}

struct forging {
    struct ym_head *r;
};

static int body_forge(struct ym_txn *t, void *baton)
{
    struct forging *f = baton;
    return ym_record_put(t, f->r, f->r->rev);
}

void mandates_forge(struct office *d, struct ym_head *r, struct ym_member field, const char *value)
{
    ym_field_set_text(r, ym_field_of(field), value);
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_forge, &(struct forging){r}), 0);
}

struct ym_head *mandates_last(struct office *d, struct ym_arena *arena, const char *number, int type)
{
    struct ym_head *found = NULL;
    OFFICE_GIVE(d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "county1", "case.see"), 0);
    for (size_t i = 0; i < d->out.count; i++)
        if (d->out.at[i]->type == type)
            found = d->out.at[i];
    if (!found)
        return NULL;
    found = office_record(d, type, found->root, found->id); /* whole, not as somebody sees it */
    return found ? ym_record_clone(arena, found) : NULL;
}
