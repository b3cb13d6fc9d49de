/* test_settling.c — a month settled by two: asked by one, confirmed by another, posted on that day; refused; what there is not. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"
#include "yimen/service/service.h"
#include "yimen/store/record.h"

static struct office d;

static int ask(const char *who, const struct made *m, const char *month, int64_t kind, int64_t amount)
{
    struct ym_settling *s = OFFICE_GIVE(&d, settling);
    s->number = m->number;
    s->month = month_of(month);
    s->kind = kind;
    s->amount = amount;
    s->reason = "收据 20211206-3";
    return office_ask(&d, who, "settle.ask");
}

static int64_t asked(const struct made *m, const char *month, int64_t kind, int64_t amount)
{
    CU_ASSERT_EQUAL_FATAL(ask("payer1", m, month, kind, amount), 0);
    return OFFICE_GOT(&d, result, 0)->record;
}

static int decide(const char *who, const char *call, int64_t id, const char *reason)
{
    struct ym_which *w = OFFICE_GIVE(&d, which);
    w->record = id;
    w->reason = reason;
    return office_ask(&d, who, call);
}

static void to_amount(struct ym_grant *g, void *baton)
{
    g->amount = *(int64_t *)baton;
}

static struct ym_ledger month(const struct made *m, const char *of)
{
    return family_month(&d, m->root, m->case_id, of);
}

static const struct ym_owing *owing(const struct made *m, const char *of)
{
    char ask[80];
    const struct ym_owing *o;
    size_t pos = 0;
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", m->number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "ledger.see", ask), 0);
    while ((o = YM_NEXT(&d.out, owing, -1, &pos)) && o->month != month_of(of))
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    return o;
}

#define KIND(kind) (1 << (YM_settlement_##kind - 1))

/* What is offered is what may be asked for. */
static void offered(const struct made *m, const char *of, int64_t kinds)
{
    CU_ASSERT_EQUAL(ym_or(owing(m, of)->may, 0), kinds);
}

/* What whoever looks at the month reads. */
static void told(const struct made *m, const char *of, const char *why, const char *arg1, const char *arg2)
{
    const struct ym_owing *o = owing(m, of);
    CU_ASSERT_STRING_EQUAL(o->why, why);
    CU_ASSERT_STRING_EQUAL(o->arg1, arg1);
    CU_ASSERT_STRING_EQUAL(o->arg2, arg2);
}

static size_t todos_for(const char *who)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "todo.list", "%rec: todos\n\nkind: settle\n"), 0);
    return office_count(&d, YM_R_todo);
}

/* What of his an account was told was refused; the first with that reason. */
static size_t turned_down(const char *who, const char *why)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "todo.list", "%rec: todos\n\nkind: turned_down\n"), 0);
    const struct ym_todo *t = OFFICE_GOT(&d, todo, 0);
    if (why && t)
        CU_ASSERT_STRING_EQUAL(t->text, why);
    return office_count(&d, YM_R_todo);
}

/* A family that got 590.00 for two months, of which 400.00 were owed: over 190.00 each. */
static struct made paid_too_much(void)
{
    int64_t less = 40000;
    office_open(&d, 1, "2021-08-10");
    struct made m = family_put(&d, &(struct family){.amount = 59000, .from = "2021-08"});
    roll_paid(&d, "dibao", "2021-08");
    office_day(&d, "2021-09-10");
    roll_paid(&d, "dibao", "2021-09");
    grant_edit(&d, &m, to_amount, &less);
    return m;
}

static void ends(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_stopped;
    g->until = month_of("2021-09");
}

/* Nothing is paid any more that it could be taken from: neither offered nor taken, and not confirmed if that came between. */
static void nothing_to_set_off_from(void)
{
    static const char none[] = "Nothing more is paid of this case that {1} could be set off from: it is to be paid back, or written off.";
    struct made m = paid_too_much();
    int64_t id = asked(&m, "2021-09", YM_settlement_setoff, YM_NONE);
    grant_edit(&d, &m, ends, NULL);
    office_day(&d, "2021-10-06");
    offered(&m, "2021-08", KIND(recovered) | KIND(write_off) | KIND(repay));
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_setoff, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, kind", none));
    CU_ASSERT_EQUAL(decide("payer2", "settle.confirm", id, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", none));
    CU_ASSERT_EQUAL_FATAL(decide("payer2", "settle.refuse", id, "已停发"), 0);
    office_close(&d);
}

/* A family that is paid no more gives back a part each month: decided by two, told to it, every part a receipt by two. */
static void paid_back_bit_by_bit(void)
{
    struct made m = paid_too_much();
    grant_edit(&d, &m, ends, NULL);
    office_day(&d, "2021-10-06");
    struct ym_settling *s = OFFICE_GIVE(&d, settling);
    *s = (struct ym_settling){.head = s->head, .number = m.number, .month = month_of("2021-08"), .kind = YM_settlement_repay, .amount = YM_NONE,
                              .each = 7000, .reason = "停发以后仍有多发", .part = YM_NONE};
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", id, ""), 0);
    const struct ym_settlement *t = OFFICE_GOT(&d, settlement, 0);
    CU_ASSERT(t->amount == 19000 && t->each == 7000 && t->on == day_of("2021-10-06"));
    CU_ASSERT_EQUAL(t->until, day_of("2021-10-20")); /* ten working days */
    struct ym_ledger l = month(&m, "2021-08");
    CU_ASSERT(ym_ledger_over(&l) == 19000 && ym_or(l.recovered, 0) == 0); /* nothing came back by it */
    offered(&m, "2021-08", KIND(recovered) | KIND(write_off));
    offered(&m, "2021-09", KIND(recovered) | KIND(write_off) | KIND(repay));
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_repay, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, kind", "Nothing was paid too much for {1} that is not to be paid back already."));
    for (int i = 0; i < 3; i++) {
        int64_t part = asked(&m, "2021-08", YM_settlement_recovered, i < 2 ? 7000 : YM_NONE);
        CU_ASSERT_EQUAL_FATAL(decide("payer2", "settle.confirm", part, ""), 0);
        l = month(&m, "2021-08");
        CU_ASSERT_EQUAL(ym_ledger_over(&l), i < 2 ? 19000 - 7000 * (i + 1) : 0);
        CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_repay, YM_NONE), YM_EBAD);
    }
    told(&m, "2021-08", "Settled: {1} yuan came back, {2} yuan were written off.", "190.00", "0.00");
    office_close(&d);
}

static void from_september(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->from = month_of("2021-09");
    g->amount = 120000;
}

/* All of a month is set off of which nothing is owed any more: when the roll is discarded nothing of it stays claimed. */
static void a_discarded_roll_claims_nothing(void)
{
    struct made m = paid_too_much();
    grant_edit(&d, &m, from_september, NULL);
    office_day(&d, "2021-10-06");
    int64_t id = asked(&m, "2021-08", YM_settlement_setoff, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", id, ""), 0);
    office_day(&d, "2021-10-25");
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 61000 + 120000 - 59000);
    struct ym_ledger august = month(&m, "2021-08");
    CU_ASSERT(ym_or(august.taken, 0) == 59000 && ym_ledger_over(&august) == 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", roll), 0);
    august = month(&m, "2021-08");
    struct ym_ledger september = month(&m, "2021-09"), october = month(&m, "2021-10");
    CU_ASSERT(ym_or(august.taken, 0) == 0 && ym_ledger_over(&august) == 59000);
    CU_ASSERT(ym_or(september.under_way, 0) == 0 && ym_ledger_open(&september) == 61000);
    CU_ASSERT(ym_or(october.under_way, 0) == 0 && ym_ledger_open(&october) == 120000);
    office_close(&d);
}

/* What came in before it was decided is none of what is to be paid back: it is decided once. */
static void paid_back_after_a_part_came(void)
{
    struct made m = paid_too_much();
    grant_edit(&d, &m, ends, NULL);
    office_day(&d, "2021-10-06");
    int64_t part = asked(&m, "2021-08", YM_settlement_recovered, 7000);
    CU_ASSERT_EQUAL_FATAL(decide("payer2", "settle.confirm", part, ""), 0);
    int64_t id = asked(&m, "2021-08", YM_settlement_repay, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(decide("payer2", "settle.confirm", id, ""), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, settlement, 0)->amount, 12000);
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_repay, YM_NONE), YM_EBAD);
    office_close(&d);
}

static void recovered_and_written_off(void)
{
    struct made m = paid_too_much();
    struct ym_ledger l = month(&m, "2021-08");
    CU_ASSERT_EQUAL(ym_ledger_over(&l), 19000);
    office_day(&d, "2021-10-06");
    offered(&m, "2021-08", KIND(recovered) | KIND(write_off) | KIND(setoff) | KIND(repay));
    offered(&m, "2021-10", KIND(lapse)); /* he lives */
    int64_t first = asked(&m, "2021-08", YM_settlement_recovered, 9000);
    CU_ASSERT_EQUAL(todos_for("county1"), 1);
    l = month(&m, "2021-08");
    CU_ASSERT_EQUAL(ym_ledger_over(&l), 19000); /* asked is not done */
    offered(&m, "2021-08", 0);                  /* one waits */
    CU_ASSERT_EQUAL(ask("payer2", &m, "2021-08", YM_settlement_write_off, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, month", "Somebody asked already how {1} is to be settled; it waits for a second person."));
    CU_ASSERT_EQUAL(decide("payer1", "settle.confirm", first, ""), YM_EDENIED); /* 四眼 */
    CU_ASSERT_EQUAL_FATAL(decide("payer2", "settle.confirm", first, ""), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, settlement, 0)->on, day_of("2021-10-06"));
    CU_ASSERT_EQUAL(todos_for("county1"), 0);
    CU_ASSERT_EQUAL(decide("county1", "settle.confirm", first, ""), YM_EBAD); /* once */
    l = month(&m, "2021-08");
    CU_ASSERT(ym_ledger_over(&l) == 10000 && l.recovered == 9000 && ym_ledger_open(&l) == 0);
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_recovered, 10001), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, amount", "It is {1} yuan at most."));
    int64_t rest = asked(&m, "2021-08", YM_settlement_write_off, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", rest, ""), 0);
    l = month(&m, "2021-08");
    CU_ASSERT(ym_ledger_over(&l) == 0 && l.written_off == 10000);
    struct made help = family_put(&d, &(struct family){.programme = "linshi_jinan", .amount = 200000, .from = "2021-10", .period = YM_period_once, .home = &m});
    owing(&help, "2021-10");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_settlement), 0); /* of the family's other case */
    told(&m, "2021-08", "Settled: {1} yuan came back, {2} yuan were written off.", "90.00", "100.00");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_settlement), 2);
    offered(&m, "2021-08", 0);
    office_day(&d, "2021-10-10");
    roll_paid(&d, "dibao", "2021-10");
    l = month(&m, "2021-10");
    CU_ASSERT_EQUAL(l.paid, 40000); /* nothing was taken by itself */
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "summary", "%rec: span\n\nquarter: 2021Q4\n"), 0);
    const struct ym_line *line;
    size_t pos = 0;
    while ((line = YM_NEXT(&d.out, line, -1, &pos)))
        if (strcmp(line->kind, "now") == 0 && !*line->programme && strcmp(line->span, "2021Q4") == 0)
            CU_ASSERT_EQUAL(line->amount, 40000 - 9000); /* what came back counts on its day */
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "summary.behind", "%rec: behind\n\nwhat: paid\nquarter: 2021Q4\n"), 0);
    int64_t behind = 0;
    const struct ym_found *f;
    for (pos = 0; (f = YM_NEXT(&d.out, found, -1, &pos));)
        behind += f->amount;
    CU_ASSERT_EQUAL(behind, 40000 - 9000);
    office_close(&d);
}

static void what_is_owed_to_the_dead(void)
{
    office_open(&d, 1, "2021-10-28");
    struct made heir = family_put(&d, &(struct family){.amount = 59000, .from = "2021-10", .until = "2021-10", .state = YM_grant_stopped,
                                                       .stopped = "2021-10-20", .died = "2021-10-03"});
    struct made nobody = family_put(&d, &(struct family){.amount = 41900, .from = "2021-10", .until = "2021-10", .state = YM_grant_stopped,
                                                         .stopped = "2021-10-20", .died = "2021-10-03"});
    int64_t roll = roll_paid(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(rolls_payments(&d, &heir) + rolls_payments(&d, &nobody), 0); /* L14: nobody alive to whom it could be paid */
    CU_ASSERT_EQUAL(ask("payer1", &heir, "2021-10", YM_settlement_recovered, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, kind", "Nothing was paid too much for {1}."));
    CU_ASSERT_EQUAL(ask("payer1", &heir, "2021-10", YM_settlement_release, YM_NONE), YM_EBAD);
    CU_ASSERT_EQUAL(ask("payer1", &heir, "2021-10", YM_settlement_heir, 100), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, amount", "This is done with the whole of the month: leave the amount empty."));
    offered(&heir, "2021-10", KIND(heir) | KIND(lapse));
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", asked(&heir, "2021-10", YM_settlement_heir, YM_NONE), ""), 0);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", asked(&nobody, "2021-10", YM_settlement_lapse, YM_NONE), ""), 0);
    struct ym_ledger l = month(&heir, "2021-10"), gone = month(&nobody, "2021-10");
    CU_ASSERT(l.paid == 59000 && ym_ledger_open(&l) == 0);
    CU_ASSERT(gone.lapsed == 41900 && ym_ledger_open(&gone) == 0 && ym_or(gone.paid, 0) == 0);
    told(&nobody, "2021-10", "Settled: {1} yuan of the month are not paid any more.", "419.00", "");
    office_day(&d, "2021-11-10");
    roll = roll_made(&d, "dibao", "2021-11");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payment) + office_count(&d, YM_R_holdback), 0);
    office_close(&d);
}

static void until_december(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->until = month_of("2021-12");
}

/* To an heir goes what was owed while he lived: nothing of somebody who lives, and nothing of the months after his death. */
static void what_is_no_heirs(void)
{
    office_open(&d, 1, "2021-10-28");
    struct made dead = family_put(&d, &(struct family){.amount = 59000, .from = "2021-10", .died = "2021-10-03"});
    struct made lives = family_put(&d, &(struct family){.amount = 59000, .from = "2021-10"});
    struct made two = family_put(&d, &(struct family){.amount = 59000, .persons = 2, .from = "2021-10", .died = "2021-10-03"});
    grant_edit(&d, &dead, until_december, NULL);
    office_day(&d, "2021-11-10");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    offered(&dead, "2021-10", KIND(heir) | KIND(lapse));
    offered(&dead, "2021-11", KIND(lapse));
    offered(&lives, "2021-10", KIND(lapse));
    offered(&two, "2021-10", KIND(lapse));
    static const char *const months[] = {"2021-11", "2021-10", "2021-10"};
    const struct made *of[] = {&dead, &lives, &two};
    for (size_t i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(ask("payer1", of[i], months[i], YM_settlement_heir, YM_NONE), YM_EBAD);
        CU_ASSERT(office_said(&d, "settling, kind", "Nothing of {1} goes to an heir: that is what was owed up to the month of death, where nobody it was for is alive."));
    }
    office_close(&d);
}

static int body_old(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_ledger *l;
    int err = YM_RECORD_GET(&l, t, ym_txn_arena(t), ledger, m->root, ym_ledger_number(m->case_id, month_of("2021-07"), YM_PART_REST));
    if (err)
        return err;
    l->old = 1;
    return ym_record_put(t, &l->head, l->head.rev);
}

static void what_was_left_from_before(void)
{
    office_open(&d, 1, "2021-08-10");
    struct made m = family_put(&d, &(struct family){.amount = 59000, .from = "2021-07"});
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_old, &m), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(rolls_payments(&d, &m), 1); /* August alone */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    offered(&m, "2021-07", KIND(release) | KIND(lapse));
    int64_t no = asked(&m, "2021-07", YM_settlement_release, YM_NONE);
    CU_ASSERT_EQUAL(decide("county1", "settle.refuse", no, ""), YM_EBAD);
    CU_ASSERT_EQUAL(turned_down("payer1", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.refuse", no, "当月已现金发放"), 0);
    CU_ASSERT_EQUAL(turned_down("payer1", "当月已现金发放"), 1); /* who asked is told why */
    CU_ASSERT_EQUAL(turned_down("payer2", NULL), 0);
    CU_ASSERT_EQUAL(month(&m, "2021-07").old, 1);
    int64_t yes = asked(&m, "2021-07", YM_settlement_release, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "settle.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_settlement), 1);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", yes, ""), 0);
    CU_ASSERT_EQUAL(month(&m, "2021-07").old, YM_NONE);
    roll = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(rolls_payments(&d, &m), 2);
    offered(&m, "2021-07", 0);
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-07", YM_settlement_lapse, YM_NONE), YM_EBAD); /* it is on its way */
    CU_ASSERT(office_said(&d, "settling, kind", NULL));
    office_close(&d);
}

static void who_may(void)
{
    struct made m = paid_too_much();
    CU_ASSERT_EQUAL(ask("window1", &m, "2021-08", YM_settlement_write_off, YM_NONE), YM_EDENIED);
    CU_ASSERT_EQUAL(ask("payer1", &m, "2020-01", YM_settlement_write_off, YM_NONE), YM_EBAD);
    CU_ASSERT(office_said(&d, "settling, month", "Nothing was ever owed or paid for {1}."));
    CU_ASSERT_EQUAL(decide("county1", "settle.confirm", m.grant, ""), YM_ENOENT); /* a record, but no settlement */
    int64_t id = asked(&m, "2021-08", YM_settlement_write_off, YM_NONE);
    int64_t more = 59000;
    grant_edit(&d, &m, to_amount, &more); /* meanwhile it is owed after all */
    CU_ASSERT_EQUAL(decide("county1", "settle.confirm", id, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "Nothing was paid too much for {1}."));
    CU_ASSERT_EQUAL(decide("town_411526101", "settle.refuse", id, "无"), YM_EDENIED);
    office_close(&d);
}

/* Only whoever asked, with a reason, while it waits; then the month can be asked for anew, and the second person has nothing to do. */
static void withdrawn_by_who_asked(void)
{
    struct made m = paid_too_much();
    int64_t id = asked(&m, "2021-08", YM_settlement_write_off, YM_NONE);
    CU_ASSERT_EQUAL(decide("county1", "settle.withdraw", id, "月份写错"), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "Only whoever asked for it withdraws it; another official confirms or refuses it."));
    CU_ASSERT_EQUAL(decide("window1", "settle.withdraw", id, "月份写错"), YM_EDENIED);
    CU_ASSERT_EQUAL(decide("payer1", "settle.withdraw", id, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, reason", "This is needed."));
    CU_ASSERT_EQUAL(ask("payer1", &m, "2021-08", YM_settlement_recovered, YM_NONE), YM_EBAD); /* one waits */
    struct ym_ledger before = month(&m, "2021-08");
    CU_ASSERT_EQUAL_FATAL(decide("payer1", "settle.withdraw", id, "月份写错"), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, settlement, 0)->state, YM_settled_withdrawn);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, settlement, 0)->withdrawal, "月份写错");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, settlement, 0)->confirmed_by, "");
    CU_ASSERT_EQUAL(month(&m, "2021-08").written_off, before.written_off);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "settle.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_settlement), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.list", "%rec: todos\n\nkind: settle\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 0);
    static const char *const calls[] = {"settle.confirm", "settle.refuse"};
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(decide("county1", calls[i], id, "无"), YM_EBAD);
        CU_ASSERT(office_said(&d, "which, record", "This was withdrawn by whoever asked for it."));
    }
    CU_ASSERT_EQUAL(decide("payer1", "settle.withdraw", id, "再次"), YM_EBAD);
    int64_t next = asked(&m, "2021-08", YM_settlement_recovered, YM_NONE);
    CU_ASSERT_EQUAL_FATAL(decide("county1", "settle.confirm", next, ""), 0);
    CU_ASSERT_EQUAL(decide("payer1", "settle.withdraw", next, "晚了"), YM_EBAD); /* it was decided */
    CU_ASSERT(office_said(&d, "which, record", "This was decided already."));
    office_close(&d);
}

ym_suite_fn ym_suite_settling;
void ym_suite_settling(void)
{
    static const struct ym_test tests[] = {
        {"recovered and written off", recovered_and_written_off},
        {"set off where nothing is paid any more", nothing_to_set_off_from},
        {"paid back bit by bit", paid_back_bit_by_bit},
        {"paid back after a part came", paid_back_after_a_part_came},
        {"a discarded roll claims nothing", a_discarded_roll_claims_nothing},
        {"L14: what is owed to the dead", what_is_owed_to_the_dead},
        {"what is no heir's", what_is_no_heirs},
        {"what was left from before", what_was_left_from_before},
        {"who may", who_may},
        {"withdrawn by who asked", withdrawn_by_who_asked},
        {0},
    };
    ym_suite_add("settling", tests);
}
