/* before.c — data as 0.1.4 left them, see before.h. */
#include "before.h"

#include <CUnit/Basic.h>

#include "families.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"
#include "yimen/store/setting.h"

static int before_roll(struct ym_txn *t, struct ym_roll *r)
{
    if (r->state != YM_roll_handed)
        return 0;
    r->state = YM_roll_confirmed;
    r->handed = r->payments = r->back = YM_NONE;
    r->handed_by = "";
    return ym_record_put(t, &r->head, r->head.rev);
}

static int before_row(struct ym_txn *t, struct ym_payment *p)
{
    p->line = p->handed = YM_NONE;
    return ym_record_put(t, &p->head, p->head.rev);
}

static int before_record(struct ym_txn *t, struct ym_head *r)
{
    return r->type == YM_R_ledger ? ym_record_delete(t, r->type, r->root, r->id, YM_REV_ANY)
           : r->type == YM_R_roll ? before_roll(t, (struct ym_roll *)r)
                                  : before_row(t, (struct ym_payment *)r);
}

static int before_file(struct ym_txn *t, int64_t root)
{
    static const int types[] = {YM_R_ledger, YM_R_payment, YM_R_roll};
    struct ym_list file;
    int err = 0;
    ym_list_init(&file, ym_txn_arena(t));
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&file, t, types[i], root);
    for (size_t i = 0; !err && i < file.count; i++)
        err = before_record(t, file.at[i]);
    return err;
}

static int body_ledger(struct ym_txn *t, void *baton)
{
    (void)baton;
    int64_t root = 0;
    int more, err = ym_setting_forget(t, "ledger");
    if (!err)
        err = ym_setting_forget(t, "ledger.month");
    if (!err)
        err = before_file(t, 0);
    while (!err && (more = ym_file_next(&root, t, root)) == 1)
        err = before_file(t, root);
    return err;
}

void before_ledger(struct office *d)
{
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_ledger, NULL), 0);
}

static int before_hold(struct ym_txn *t, const struct ym_list *grants, ym_month from)
{
    struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(grants, grant, -1, &pos))) {
        if (g->state != YM_grant_active)
            continue;
        g->state = YM_grant_held;
        g->held_from = from;
        err = ym_record_put(t, &g->head, g->head.rev);
    }
    return err;
}

static int body_dies(struct ym_txn *t, void *baton)
{
    const struct before_death *death = baton;
    struct ym_person *p;
    struct ym_list file;
    int err = YM_RECORD_GET(&p, t, ym_txn_arena(t), person, death->root, death->person);
    if (err)
        return err;
    p->died = day_of(death->died);
    err = ym_record_put(t, &p->head, p->head.rev);
    ym_list_init(&file, ym_txn_arena(t));
    if (!err)
        err = ym_file_load_type(&file, t, YM_R_grant, death->root);
    if (!err)
        err = before_hold(t, &file, ym_date_month(p->died) + 1);
    if (!err)
        err = ym_file_load_type(&file, t, YM_R_case, death->root);
    struct ym_case *kase = YM_GET(&file, case, 0);
    if (err || !kase)
        return err;
    kase->recover = death->recover ? death->recover : YM_NONE;
    return ym_record_put(t, &kase->head, kase->head.rev);
}

void before_dies(struct office *d, struct before_death death)
{
    CU_ASSERT_EQUAL_FATAL(office_write(d, body_dies, &death), 0);
}
