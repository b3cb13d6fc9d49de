/* roll.c — a month's payment roll (发放名册), or a single one of named cases: made by one payer.  Floor: service.
 * How it is confirmed and handed over is roll_confirm.c, how it ends otherwise roll_away.c; what stands on it roll_rows.c; how it is staged
 * roll_stage.c. */
#include "pay/roll.h"

#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

const char *ym_roll_title_said(const struct ym_session *s, const struct ym_roll *roll)
{
    char month[YM_DATE_TEXT];
    const struct ym_flow *flow = ym_config_flow(s->config, roll->programme);
    ym_month_text(month, roll->month);
    return !flow ? ym_arena_strdup(s->arena, month)
                 : ym_both(s->arena, ym_arena_printf(s->arena, "%s %s", flow->label.zh, month),
                           ym_arena_printf(s->arena, "%s %s", flow->label.en, month));
}

/* The request names the roll it is about, or the one to be compared, or brings it as it was seen. */
static struct ym_location roll_asked(const struct ym_session *s)
{
    if (YM_GET(s->in, roll, 0))
        return YM_AT_RECORD(roll);
    return YM_GET(s->in, compare, 0) ? YM_AT(compare, roll) : YM_AT(which, record);
}

int ym_roll_look(struct ym_session *s)
{
    return ym_session_enter_county(s)
               ? 0
               : ym_session_deny(s, N_("A payment roll is of the whole county; your role counts in some townships only."), NULL);
}

int ym_roll_get(struct ym_roll **out, struct ym_session *s, int64_t id)
{
    int err = YM_RECORD_GET(out, s->txn, s->arena, roll, 0, id);
    if (err == YM_ENOENT)
        ym_problem(s->problems, roll_asked(s), N_("There is no such payment roll."), NULL);
    return err;
}

int ym_roll_get_asked(struct ym_session *s, struct ym_roll_act *a)
{
    int err = ym_roll_get(&a->roll, s, a->id);
    if (!err)
        ym_session_about(s, 0, a->id, ym_roll_title(s, a->roll));
    return err;
}

int ym_roll_save(struct ym_session *s, struct ym_roll_act *a, struct ym_roll *new)
{
    int err = ym_session_put(s, &new->head, a->roll ? &a->roll->head : NULL, a->roll ? a->roll->head.rev : 0);
    if (!err)
        a->roll = new;
    return err;
}

int ym_roll_refuse(struct ym_session *s, const struct ym_roll *roll, const char *text)
{
    return ym_problem(s->problems, roll_asked(s), text, ym_roll_title_said(s, roll), NULL);
}

struct ym_roll_act *ym_roll_act_on(struct ym_session *s)
{
    struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_roll_act *a = YM_NEW(s->arena, struct ym_roll_act);
    if (!which)
        return NULL;
    a->id = which->record;
    a->big = !s->txn;
    return a;
}

const char *ym_roll_digest_text(struct ym_session *s, const struct ym_roll_sum *sum)
{
    char *hex = ym_arena_alloc(s->arena, YM_SHA256_HEX);
    ym_hex(hex, sum->digest, sizeof sum->digest);
    return hex;
}

static int roll_answer(struct ym_session *s, struct ym_roll_act *a)
{
    ym_list_add(s->out, &a->roll->head);
    return 0;
}

/* ---- making */

struct making {
    struct ym_roll_act act;
    struct ym_roll *ask;
    const struct ym_flow *flow;
    int64_t unconfirmed;
};

static int roll_names_cases(const struct ym_roll *roll)
{
    return !ym_text_empty(roll->only);
}

static int roll_check_named(struct ym_session *s, struct making *m)
{
    struct ym_list cases;
    return roll_names_cases(m->ask) ? ym_roll_named(&cases, s, m->ask) : 0;
}

static int roll_check_asked(struct ym_session *s, struct making *m)
{
    struct ym_codes codes = ym_config_codes(s->config);
    char month[YM_DATE_TEXT];
    int err = ym_record_validate(NULL, &m->ask->head, &codes, YM_NONE, YM_AT_RECORD(roll), s->problems);
    m->flow = ym_config_flow(s->config, m->ask->programme);
    if (!err && m->flow->kind == YM_FLOW_STATUS)
        err = ym_problem(s->problems, YM_AT(roll, programme), N_("{1} is a status; nothing is paid for it."),
                         ym_words_both(s, m->flow->label), NULL);
    if (m->ask->month != YM_NONE && m->ask->month > ym_date_month(s->today))
        err =
            ym_problem(s->problems, YM_AT(roll, month), N_("The month {1} has not begun yet."), ym_month_text(month, m->ask->month), NULL);
    return err ? err : roll_check_named(s, m);
}

/* Of the one that stands in its way. */
static int roll_refuse_second(struct ym_session *s, const struct ym_roll *roll)
{
    struct ym_roll *first;
    int index;
    int64_t root, id;
    ym_txn_holder(s->txn, &index, &root, &id);
    int err = YM_RECORD_GET(&first, s->txn, s->arena, roll, root, id);
    if (err)
        return err;
    ym_problem(s->problems, YM_AT_RECORD(roll),
               ym_roll_waits_for_approval(s, first)
                   ? N_("There is a roll for {1} already, which waits to be approved; until it is approved it can be discarded and made again.")
                   : N_("There is a roll for {1} already. One not confirmed can be discarded and made again; a confirmed one stands."),
               ym_roll_title_said(s, roll), NULL);
    return YM_EEXIST;
}

static int roll_begin(struct ym_session *s, void *baton)
{
    struct making *m = baton;
    struct ym_roll *roll = YM_RECORD(s->arena, roll);
    roll->programme = m->flow->programme;
    roll->month = m->ask->month;
    roll->only = m->ask->only;
    roll->state = YM_roll_making;
    roll->made_by = s->official->account;
    roll->made_for = ym_session_stood_for(s);
    roll->set = s->set;
    int err = ym_roll_save(s, &m->act, roll);
    return err == YM_EEXIST ? roll_refuse_second(s, roll) : err;
}

static const char *roll_chain_head(struct ym_session *s, int *err)
{
    struct ym_audit_head head;
    char *hex = ym_arena_alloc(s->arena, YM_SHA256_HEX);
    *err = ym_audit_head(&head, s->txn);
    if (!*err)
        ym_hex(hex, head.hash, sizeof head.hash);
    return hex;
}

static int roll_flip_made(struct ym_session *s, void *baton)
{
    struct making *m = baton;
    const struct ym_roll_sum *sum = &m->act.sum;
    struct ym_roll *made = YM_EDIT(s, m->act.roll);
    int err;
    made->state = YM_roll_made;
    made->made = s->now;
    made->rows = sum->rows;
    made->persons = sum->persons;
    made->payments = sum->payments;
    made->amount = sum->fen;
    made->back = sum->back;
    made->held = sum->held;
    made->unconfirmed = m->unconfirmed;
    made->digest = ym_roll_digest_text(s, sum);
    made->chain = roll_chain_head(s, &err);
    if (!err)
        err = ym_roll_save(s, &m->act, made);
    return err ? err : roll_answer(s, &m->act);
}

int ym_roll_flip_discarded(struct ym_session *s, void *baton)
{
    struct ym_roll_act *a = baton;
    struct ym_roll *gone = YM_EDIT(s, a->roll);
    gone->state = YM_roll_discarded;
    int err = ym_roll_save(s, a, gone);
    return err ? err : roll_answer(s, a);
}

static int roll_flip_failed(struct ym_session *s, void *baton)
{
    int err = ym_roll_flip_discarded(s, baton);
    return err ? err : ym_session_log(s, "failed");
}

/* What could not be finished must not keep the month from being made again.  If this fails as well, the next start does it. */
static void roll_give_up(struct ym_session *s, struct ym_roll_act *a)
{
    if (a->big && !ym_roll_sweep(s, a->roll->head.id, 1))
        ym_session_write(s, roll_flip_failed, a);
}

/* A single roll without a row would only be in the way. */
static int roll_has_anything(struct ym_session *s, const struct making *m)
{
    char month[YM_DATE_TEXT];
    if (!roll_names_cases(m->ask) || m->act.sum.payments || m->act.sum.held)
        return 0;
    return ym_problem(s->problems, YM_AT(roll, only), N_("Nothing is owed to these cases up to {1} that was not paid."),
                      ym_month_text(month, m->ask->month), NULL);
}

int ym_call_roll_make(struct ym_session *s)
{
    struct making *m = YM_NEW(s->arena, struct making);
    m->ask = YM_ASK_FOR(s, roll);
    m->act.big = !s->txn;
    if (!m->ask || roll_check_asked(s, m))
        return YM_EBAD;
    int err = ym_session_write(s, roll_begin, m);
    if (err)
        return err;
    ym_session_about(s, 0, m->act.roll->head.id, ym_roll_title(s, m->act.roll));
    err = ym_ledger_open_months(s, m->act.big);
    if (!err)
        err = ym_roll_fill(&m->unconfirmed, s, m->act.roll, m->act.big);
    if (!err)
        err = ym_roll_count(&m->act.sum, s, m->act.roll, m->act.big);
    if (!err)
        err = roll_has_anything(s, m);
    if (err)
        roll_give_up(s, &m->act);
    else
        ym_session_last(s, roll_flip_made, m);
    return err;
}
