/* roll_recover.c — when the service starts: rolls that a crash left half made are swept, those half handed over are gone on with.
 * Floor: service. */
#include "pay/roll.h"
#include "session/chore.h"
#include "session/indexes.h"
#include "todo/follow.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/roll.h"

static int roll_recover_find_making(struct ym_session *s, void *baton)
{
    return ym_collect(baton, s, YM_I_roll_open, NULL);
}

static int roll_recover_discard_one(struct ym_session *s, void *baton)
{
    struct ym_roll *roll = baton, *gone = YM_EDIT(s, roll);
    ym_session_clock(s, 0);
    gone->state = YM_roll_discarded;
    ym_session_about(s, 0, roll->head.id, ym_roll_title(s, roll));
    int err = ym_session_put(s, &gone->head, &roll->head, roll->head.rev);
    if (!err)
        err = ym_todos_follow(s); /* it may have waited to be approved */
    return err ? err : ym_session_log(s, "recovered");
}

/* What follows of it is as if the call had come to its end: done by whoever handed it over. */
static int roll_recover_follow(struct ym_session *s, const struct ym_roll *roll)
{
    const struct ym_official *service = s->official;
    struct ym_official payer = *service;
    payer.account = roll->handed_by;
    s->official = &payer;
    int err = ym_todos_follow(s);
    s->official = service;
    return err;
}

static int roll_recover_finish_one(struct ym_session *s, void *baton)
{
    struct ym_roll *roll = baton, *done = YM_EDIT(s, roll);
    const struct ym_call_row *before = s->call;
    ym_session_clock(s, 0);
    s->call = ym_call_named("roll.hand", NULL);
    done->state = YM_roll_handed;
    ym_session_about(s, 0, roll->head.id, ym_roll_title(s, roll));
    int err = ym_session_put(s, &done->head, &roll->head, roll->head.rev);
    if (!err)
        err = roll_recover_follow(s, roll);
    if (!err)
        err = ym_session_log(s, "recovered");
    s->call = before; /* the next one may be discarded */
    return err;
}

static int roll_recover_recover_one(struct ym_session *s, struct ym_roll *roll)
{
    ym_list_init(&s->changes, s->arena);
    if (roll->state == YM_roll_handing) {
        int posted = ym_roll_post(s, roll, 1);
        return posted ? posted : ym_session_write(s, roll_recover_finish_one, roll);
    }
    int err = ym_roll_sweep(s, roll->head.id, 1);
    return err ? err : ym_session_write(s, roll_recover_discard_one, roll);
}

int ym_roll_recover(struct ym_service *service)
{
    struct ym_chore chore;
    struct ym_list making;
    ym_chore_begin(&chore, service, ym_call_named("roll.discard", NULL), YM_BY_SERVICE, NULL);
    ym_list_init(&making, &chore.arena);
    int err = ym_session_read(&chore.session, roll_recover_find_making, &making);
    for (size_t i = 0; i < making.count && !err; i++)
        err = roll_recover_recover_one(&chore.session, (struct ym_roll *)making.at[i]);
    ym_chore_end(&chore);
    return err;
}
