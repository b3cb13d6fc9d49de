/* months.c — what comes every month and quarter: payment rolls, signing off; and the office's own people.  Floor: demo. */
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/which.h"

enum { BIG = 150 }; /* grants: a longer roll is made in chunks, outside a batch */

/* ---- rolls */

struct roll_run {
    struct demo *d;
    const struct ym_flow *flow;
    ym_month month;
};

static int months_make(struct demo *d, const struct ym_flow *flow, ym_month month, int64_t *id)
{
    demo_clear(d);
    struct ym_roll *ask = DEMO_GIVE(d, roll);
    ask->programme = flow->programme;
    ask->month = month;
    int err = demo_ask(d, "payer1", "roll.make", 0);
    const struct ym_roll *made = err ? NULL : YM_GET(&d->out, roll, 0);
    if (!made)
        return err ? err : YM_ECORRUPT;
    *id = made->head.id;
    d->payments += ym_or(made->rows, 0);
    d->rolls++;
    return 0;
}

static int months_finish(struct demo *d, const char *call, int64_t id)
{
    demo_clear(d);
    DEMO_GIVE(d, which)->record = id;
    return demo_ask(d, "payer2", call, 0);
}

/* Where the county's configuration wants that; the roll as its confirmation told it goes along.  A third payer a demo has not: there it waits. */
static int months_approve(struct demo *d)
{
    const unsigned who = d->config->site.roll_approval;
    const struct ym_roll *confirmed = YM_GET(&d->out, roll, 0);
    char digest[YM_SHA256_HEX];
    if (!who || !confirmed)
        return who ? YM_ECORRUPT : 0;
    const struct ym_roll seen = *confirmed;
    const char *programme = ym_config_flow(d->config, seen.programme)->programme;
    snprintf(digest, sizeof digest, "%s", seen.digest);
    demo_clear(d);
    struct ym_roll *ask = DEMO_GIVE(d, roll);
    ask->head.id = seen.head.id;
    ask->head.rev = seen.head.rev;
    ask->programme = programme;
    ask->month = seen.month;
    ask->digest = digest;
    return demo_ask(d, who == YM_ROLE(county) ? "county1" : "supervisor1", "roll.approve", 0);
}

static int months_open_differences(struct demo *d, int64_t id)
{
    demo_clear(d);
    DEMO_GIVE(d, compare)->roll = id;
    return demo_ask(d, "payer2", "roll.changes", 0);
}

static int months_confirm_and_hand(struct demo *d, int64_t id)
{
    int err = months_open_differences(d, id);
    if (!err)
        err = months_finish(d, "roll.confirm", id);
    if (err || d->config->site.roll_approval == YM_ROLE(payer))
        return err;
    err = months_approve(d);
    return err ? err : months_finish(d, "roll.hand", id);
}

/* Now and then the second payer finds something and the roll is made again. */
static int months_make_and_pay(struct demo *d, const struct ym_flow *flow, ym_month month)
{
    int64_t id, before = d->payments;
    int err = months_make(d, flow, month, &id);
    if (!err && demo_random_chance(&d->random, 25)) {
        err = months_finish(d, "roll.discard", id);
        d->payments = before;
        if (!err)
            err = months_make(d, flow, month, &id);
    }
    if (!err)
        err = months_confirm_and_hand(d, id);
    if (ym_flow_action_named(flow, "pay_to") && strcmp(flow->programme, "tekun") == 0)
        d->payee_roll = id;
    if (d->payments - before > d->paid_rows) {
        d->paid_rows = d->payments - before;
        d->paid_roll = id;
    }
    return err;
}

static int months_body_roll(struct ym_batch *b, void *baton)
{
    struct roll_run *r = baton;
    r->d->batch = b;
    int err = months_make_and_pay(r->d, r->flow, r->month);
    r->d->batch = NULL;
    return err;
}

static int months_pay(struct demo *d, int kind)
{
    int err = 0;
    d->paid_rows = d->paid_roll = d->payee_roll = 0;
    for (size_t i = 0; !err && i < d->config->flow_count; i++) {
        struct roll_run r = {d, &d->config->flows[i], ym_date_month(d->today)};
        if ((int)r.flow->kind != kind || !d->granted[i])
            continue;
        err = d->granted[i] > BIG ? months_make_and_pay(d, r.flow, r.month) : ym_service_batch(d->service, months_body_roll, &r);
    }
    return err;
}

/* ---- the bank sends one back; its account is looked at by another official some days later (window.c) */

enum { LOOKED_AT = 40, MANY = 100 };

static int months_look_at(struct demo *d, int64_t roll)
{
    demo_clear(d);
    struct ym_which *see = DEMO_GIVE(d, which);
    see->record = roll;
    see->limit = LOOKED_AT;
    return demo_ask(d, "payer1", "roll.see", 2);
}

/* `p` is of the roll looked at. */
static int months_answer_back(struct demo *d, const struct ym_payment *p, const char *why)
{
    int64_t row = p->head.id;
    char number[32];
    snprintf(number, sizeof number, "%s", p->number);
    demo_clear(d);
    struct ym_transfer *t = DEMO_GIVE(d, transfer);
    t->row = row;
    t->number = number;
    t->came = YM_transfer_returned;
    t->day = d->today;
    t->reason = why;
    return demo_ask(d, "payer1", "transfer.answer", 6);
}

static int months_came_back(struct demo *d)
{
    static const char *const why[] = {"账号不符", "户名不符", "账户已销户", "账户状态不正常"};
    int err = months_look_at(d, d->paid_roll);
    size_t n = err ? 0 : ym_list_count(&d->out, YM_R_payment);
    const struct ym_payment *p = n ? YM_GET(&d->out, payment, (size_t)demo_random_between(&d->duties, 0, (int64_t)n - 1)) : NULL;
    return p && p->state == YM_payment_listed ? months_answer_back(d, p, why[demo_random_between(&d->duties, 0, 3)]) : err;
}

/* Once a quarter one to a carer or the person himself and one to an institution, too, where many are paid: a small county's life stays as it is. */
static int months_payee_of_a_kind_came_back(struct demo *d, int institution)
{
    const struct ym_payment *p;
    size_t pos = 0;
    int err = months_look_at(d, d->payee_roll);
    const struct ym_roll *r = err ? NULL : YM_GET(&d->out, roll, 0);
    while (r && ym_or(r->rows, 0) >= MANY && (p = YM_NEXT(&d->out, payment, -1, &pos)))
        if (p->payee != YM_NONE && p->state == YM_payment_listed && demo_is_institution(p->holder) == institution)
            return months_answer_back(d, p, "账号不符");
    return err;
}

static int months_payee_came_back(struct demo *d)
{
    int err = months_payee_of_a_kind_came_back(d, 0);
    return err ? err : months_payee_of_a_kind_came_back(d, 1);
}

/* ---- what was paid too much comes back: receipts are handed in once a month, another official looks at them (duties.c) */

enum { RECEIPTS = 12 };

/* A month too much was paid for, or a part of one. */
struct months_over {
    char number[32];
    ym_month month;
    int64_t part;
    int helped;
};

static int months_receipt(struct demo *d, const struct months_over *o, int setoff)
{
    demo_clear(d);
    struct ym_settling *ask = DEMO_GIVE(d, settling);
    ask->number = o->number;
    ask->month = o->month;
    ask->part = o->part;
    ask->kind = setoff ? YM_settlement_setoff : YM_settlement_recovered;
    ask->reason = setoff ? "家属同意从以后月份中抵扣" : "家属已退回，缴款收据附后";
    return demo_ask(d, "payer1", "settle.ask", 3);
}

/* Of one family that is still helped it is set off, month by month. */
static int months_give_back(struct demo *d, const struct months_over *o)
{
    int first = o->helped && !*d->setoff;
    if (strcmp(d->setoff, o->number) == 0)
        return 0;
    if (first)
        snprintf(d->setoff, sizeof d->setoff, "%.31s", o->number);
    return months_receipt(d, o, first);
}

static int months_receipts(struct demo *d)
{
    struct months_over over[RECEIPTS];
    const struct ym_owing *o;
    size_t n = 0, pos = 0;
    demo_clear(d);
    struct ym_owings *ask = DEMO_GIVE(d, owings);
    ask->what = YM_balance_over;
    ask->limit = RECEIPTS;
    int err = d->config->todo_count ? demo_ask(d, "payer1", "ledger.open", 2) : 0;
    while (!err && n < RECEIPTS && (o = YM_NEXT(&d->out, owing, -1, &pos))) {
        snprintf(over[n].number, sizeof over[n].number, "%s", o->number);
        over[n].helped = o->owed > 0;
        over[n].part = o->part;
        over[n++].month = o->month;
    }
    for (size_t i = 0; !err && i < n; i++)
        err = months_give_back(d, &over[i]);
    return err;
}

/* ---- quarters: every one that is over is signed off, but the last */

static ym_quarter months_last_over(const struct demo *d)
{
    ym_quarter q = ym_month_quarter(ym_date_month(d->o.as_of));
    return d->o.as_of == ym_month_last(ym_quarter_first(q) + 2) ? q : q - 1;
}

static int months_body_sign(struct ym_batch *b, void *baton)
{
    struct demo *d = baton;
    demo_clear(d);
    DEMO_GIVE(d, span)->quarter = ym_month_quarter(ym_date_month(d->today)) - 1;
    d->batch = b;
    int err = demo_ask(d, "supervisor1", "quarter.close", 0);
    d->batch = NULL;
    return err;
}

/* ---- the days they come on */

/* The n-th working day of the month; -1: the last. */
static int months_is_working_day(const struct demo *d, int n)
{
    ym_month month = ym_date_month(d->today);
    if (n > 0)
        return demo_works(d, d->today) && ym_calendar_count(&d->config->calendar, ym_month_first(month) - 1, d->today) == n;
    return demo_works(d, d->today) && ym_calendar_count(&d->config->calendar, d->today, ym_month_last(month)) == 0;
}

int demo_month(struct demo *d)
{
    ym_month month = ym_date_month(d->today);
    int err = 0;
    if (months_is_working_day(d, 6))
        err = months_pay(d, YM_FLOW_MONTHLY);
    if (!err && months_is_working_day(d, -1))
        err = months_pay(d, YM_FLOW_ONCE);
    if (!err && d->paid_roll && d->config->todo_count && months_is_working_day(d, 9))
        err = months_came_back(d);
    if (!err && d->payee_roll && d->config->todo_count && month % 3 == 1 && months_is_working_day(d, 9))
        err = months_payee_came_back(d);
    if (!err && months_is_working_day(d, 12))
        err = months_receipts(d);
    int opens_quarter = ym_month_quarter(month) != ym_month_quarter(month - 1);
    ym_quarter before = ym_month_quarter(month) - 1;
    if (!err && opens_quarter && months_is_working_day(d, 8) && before < months_last_over(d) && ym_month_last(month - 1) >= d->first)
        err = ym_service_batch(d->service, months_body_sign, d);
    return err;
}

/* ---- officials: one is new, one role waits for a second administrator */

static const struct {
    const char *account, *name;
    int role, confirmed;
} months_people[] = {
    {"wangfang", "王芳", YM_role_window, 0},
    {"liqiang", "李强", YM_role_county, 1},
    {"chenjing", "陈静", YM_role_supervisor, 0},
    {"zhaolei", "赵磊", YM_role_payer, 0}, /* waits for the second person */
};

static int months_take_on(struct demo *d, size_t i)
{
    demo_clear(d);
    struct ym_official *o = DEMO_GIVE(d, official);
    o->account = months_people[i].account;
    o->name = months_people[i].name;
    o->townships = "*";
    return demo_ask(d, "admin1", "official.save", 3);
}

static int months_give_role(struct demo *d, size_t i, int64_t *id)
{
    demo_clear(d);
    struct ym_mandate *m = DEMO_GIVE(d, mandate);
    m->account = months_people[i].account;
    m->role = months_people[i].role;
    m->reason = "人员调整";
    int err = demo_ask(d, "admin1", "mandate.ask", 4);
    const struct ym_result *r = err ? NULL : YM_GET(&d->out, result, 0);
    *id = r ? r->record : 0;
    return err;
}

int demo_office(struct demo *d)
{
    int err = 0;
    for (size_t i = 0; !err && i < sizeof months_people / sizeof months_people[0]; i++) {
        int64_t id = 0;
        err = months_take_on(d, i);
        if (!err)
            err = months_give_role(d, i, &id);
        if (err || !months_people[i].confirmed)
            continue;
        demo_clear(d);
        DEMO_GIVE(d, which)->record = id;
        err = demo_ask(d, "admin2", "mandate.confirm", 4);
    }
    return err;
}
