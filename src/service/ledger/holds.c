/* holds.c — what goes to a payee alone is held, and paid again (暂停发给收款人).  Floor: service.
 * The hold of the whole stands on the segments (case/effects.c).  Must not say what is paid: pay/payable.c asks here. */
#include "ledger/holds.h"

#include "session/session.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/hold.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"

int ym_payee_hold(const struct ym_hold **out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t payee)
{
    struct ym_list file;
    const struct ym_hold *h;
    size_t pos = 0;
    int err = 0;
    *out = NULL;
    ym_list_init(&file, arena);
    if (ym_or(payee, 0))
        err = ym_file_load_type(&file, s->txn, YM_R_hold, root);
    if (err || !file.count)
        return err;
    err = ym_file_load_type(&file, s->txn, YM_R_payee, root);
    const struct ym_payee *who = err ? NULL : YM_FIND(&file, payee, payee);
    while (who && (h = YM_NEXT(&file, hold, who->head.parent, &pos))) {
        const struct ym_payee *p = YM_FIND(&file, payee, h->payee);
        if (h->ended == YM_NONE && p && ym_payee_same_hands(p, who))
            *out = h;
    }
    return err;
}

int ym_payee_held(struct ym_hold **out, struct ym_acting *a)
{
    struct ym_list holds;
    struct ym_hold *h;
    size_t pos = 0;
    *out = NULL;
    ym_list_init(&holds, a->s->arena);
    int err = ym_file_load_type(&holds, a->s->txn, YM_R_hold, a->kase->head.root);
    while (!err && (h = YM_NEXT(&holds, hold, a->kase->head.id, &pos)))
        *out = h->ended == YM_NONE ? h : *out;
    return err;
}

int ym_payee_stop(struct ym_acting *a)
{
    const struct ym_grant *g = ym_grant_live_of(&a->f->file, a->kase->head.id);
    struct ym_hold *h = YM_RECORD(a->s->arena, hold);
    h->head.root = a->kase->head.root;
    h->head.parent = a->kase->head.id;
    h->payee = g->payee;
    h->on = a->on;
    h->why = a->reason;
    h->by = a->s->official->account;
    h->by_for = ym_session_stood_for(a->s);
    return ym_session_put(a->s, &h->head, NULL, 0);
}

int ym_payee_go_on(struct ym_acting *a)
{
    struct ym_hold *h;
    int err = ym_payee_held(&h, a);
    while (!err && h) {
        struct ym_hold *now = YM_EDIT(a->s, h);
        now->ended = a->on;
        now->ended_why = a->reason;
        now->ended_by = a->s->official->account;
        now->ended_for = ym_session_stood_for(a->s);
        err = ym_session_put(a->s, &now->head, &h->head, h->head.rev);
        if (!err)
            err = ym_payee_held(&h, a);
    }
    return err;
}
