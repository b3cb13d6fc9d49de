/* test_roll_away.c — rolls that are not paid: of which nothing is left, discarded; refused with a reason. */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record/which.h"

static struct office d;

/* ---- nothing is left */

/* All of it was held back: there is nothing to confirm, whoever asks, and the roll goes. */
static void a_single_roll_of_nothing(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10", .no_account = 1});
    int64_t roll = roll_single(&d, "dibao", "2021-10", m.number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->held, 1);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record",
                          "The single roll {1} lists nothing, all was held back: discard it, and make it anew once that is mended."));
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-10"); /* the month's own may list nothing */
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    office_close(&d);
}

static void hold(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

static const char lost[] = "Nothing that the single roll {1} lists can be paid any more: discard it, and make it anew once that is mended.";

/* Its last row does not stand any more when it is confirmed: the same; with another that does, it is confirmed without. */
static void a_single_roll_that_lost_all(void)
{
    static const char why[] = "The grant was held, stopped or adjusted since the roll was made.";
    char both[80];
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    struct made b = family_put(&d, &(struct family){.amount = 20000, .from = "2021-10"});
    struct made c = family_put(&d, &(struct family){.amount = 10000, .from = "2021-10"});
    snprintf(both, sizeof both, "%s %s", b.number, c.number);
    int64_t roll = roll_single(&d, "dibao", "2021-10", a.number), other = roll_single(&d, "dibao", "2021-10", both);
    grant_edit(&d, &a, hold, NULL);
    grant_edit(&d, &b, hold, NULL);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", why) && office_said(&d, "which, record", lost));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_made);
    rolls_month_is(&d, &a, "2021-10", 30000, 30000, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", other), 0);
    rolls_month_is(&d, &b, "2021-10", 20000, 0, 0);
    rolls_month_is(&d, &c, "2021-10", 10000, 10000, 0);
    office_close(&d);
}

/* The same when it is to be handed over: it is not, and may be discarded, though it is confirmed; one that pays anybody may not. */
static void a_single_roll_that_lost_all_later(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    int64_t roll = roll_single(&d, "dibao", "2021-10", a.number);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The roll {1} is confirmed; it stays."));
    grant_edit(&d, &a, hold, NULL);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", lost));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_confirmed);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_discarded);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    office_close(&d);
}

/* A month's own that lost all is handed over: the month was looked at, and what is open of it comes with the next. */
static void a_months_roll_that_lost_all(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    int64_t roll = rolls_confirmed(&d, "2021-10");
    grant_edit(&d, &a, hold, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.hand", roll), 0);
    CU_ASSERT(OFFICE_GOT(&d, roll, 0)->state == YM_roll_handed && OFFICE_GOT(&d, roll, 0)->rows == 0);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    office_close(&d);
}

/* ---- refused */

static struct made one;

static void opened(void)
{
    office_open(&d, 1, "2021-07-20");
    one = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
}

static int refuse(const char *account, int64_t roll, const char *reason)
{
    struct ym_which *which = OFFICE_GIVE(&d, which);
    which->record = roll;
    which->reason = reason;
    return office_ask(&d, account, "roll.refuse");
}

/* The to-do of a refusal that lies with the account, or NULL. */
static const struct ym_todo *told(const char *account)
{
    const struct ym_todo *t;
    size_t pos = 0;
    OFFICE_GIVE(&d, todos)->kind = "roll_refused";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, account, "todo.list"), 0);
    while ((t = YM_NEXT(&d.out, todo, -1, &pos)))
        if (t->state == YM_todo_open)
            return t;
    return NULL;
}

/* Whoever would confirm it found an error: the month is open again, and the maker knows by whom and why. */
static void refused_before_it_is_confirmed(void)
{
    opened();
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(refuse("payer1", roll, "一户重复"), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "You made the roll {1} yourself: discard it, if it is wrong."));
    CU_ASSERT_EQUAL(refuse("payer2", roll, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, reason", "This is needed."));
    CU_ASSERT_EQUAL(refuse("supervisor1", roll, "一户重复"), YM_EDENIED);
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_made);
    rolls_month_is(&d, &one, "2021-07", 100, 100, 0);
    CU_ASSERT_EQUAL_FATAL(refuse("payer2", roll, "一户重复"), 0);
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT(r->state == YM_roll_discarded && r->refused != YM_NONE);
    CU_ASSERT_STRING_EQUAL(r->refused_by, "payer2");
    CU_ASSERT_STRING_EQUAL(r->refusal, "一户重复");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "roll.refuse");
    rolls_month_is(&d, &one, "2021-07", 100, 0, 0);
    CU_ASSERT_EQUAL(refuse("payer2", roll, "一户重复"), YM_EBAD);
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "roll.list", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(OFFICE_GOT(&d, roll, 0));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->refusal, "一户重复");
    rolls_confirmed(&d, "2021-07"); /* and is made anew */
    office_close(&d);
}

static void whoever_made_it_is_told(void)
{
    opened();
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(refuse("payer2", roll, "一户重复"), 0);
    const struct ym_todo *t = told("payer1");
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT(t->thing == roll && t->turn == month_of("2021-07"));
    CU_ASSERT_STRING_EQUAL(t->text, "一户重复");
    CU_ASSERT_STRING_EQUAL(t->opened_by, "payer2");
    int64_t id = t->head.id;
    CU_ASSERT_PTR_NULL(told("payer2")); /* with whoever made it, not on every payer's desk */
    roll_single(&d, "dibao", "2021-07", one.number); /* this is another roll, and does not say that the month's was made anew */
    CU_ASSERT_PTR_NOT_NULL(told("payer1"));
    struct ym_which *end = OFFICE_GIVE(&d, which);
    end->record = id;
    end->reason = "本月不再制册";
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "todo.end"), 0);
    CU_ASSERT_PTR_NULL(told("payer1"));
    office_close(&d);
}

/* By the approver while it waits for him, not before and not afterwards. */
static void refused_instead_of_approved(void)
{
    opened();
    rolls_approval(&d, "", "supervisor");
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(refuse("supervisor1", roll, "合计有误"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The roll {1} is not confirmed; another payer confirms it first."));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(refuse("payer1", roll, "合计有误"), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(refuse("supervisor1", roll, "合计有误"), 0);
    rolls_month_is(&d, &one, "2021-07", 100, 0, 0);
    CU_ASSERT_PTR_NOT_NULL(told("payer1"));
    roll = rolls_confirmed(&d, "2021-07");
    CU_ASSERT_PTR_NULL(told("payer1")); /* it was made anew */
    CU_ASSERT_EQUAL_FATAL(rolls_approve(&d, "supervisor1", roll), 0);
    CU_ASSERT_EQUAL(refuse("supervisor1", roll, "合计有误"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The roll {1} is confirmed; it stays."));
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", roll), 0);
    office_close(&d);
}

/* ---- a row of it */

static int64_t row_of(int64_t roll, const struct made *m)
{
    const struct ym_payment *p;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&d.out, payment, -1, &pos)))
        if (strcmp(p->number, m->number) == 0)
            return p->head.id;
    CU_FAIL_FATAL("no such row");
    return 0;
}

static int drop(const char *account, int64_t row, const char *reason)
{
    struct ym_which *which = OFFICE_GIVE(&d, which);
    which->record = row;
    which->reason = reason;
    return office_ask(&d, account, "roll.drop");
}

static const struct ym_rollchange *differs(int64_t roll, const struct made *m, int64_t kind)
{
    const struct ym_rollchange *r;
    size_t pos = 0;
    OFFICE_GIVE(&d, compare)->roll = roll;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer2", "roll.changes"), 0);
    while ((r = YM_NEXT(&d.out, rollchange, -1, &pos)))
        if (strcmp(r->number, m->number) == 0 && r->kind == kind)
            return r;
    return NULL;
}

/* The others are paid; the month of this one is open again, and comes with the next roll. */
static void a_row_is_taken_off(void)
{
    opened();
    struct made two = family_put(&d, &(struct family){.amount = 250, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07"), row = row_of(roll, &two);
    CU_ASSERT_EQUAL(drop("supervisor1", row, "地址待核"), YM_EDENIED);
    CU_ASSERT_EQUAL(drop("payer1", row, ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, reason", "This is needed."));
    CU_ASSERT_EQUAL(drop("payer1", two.grant, "地址待核"), YM_ENOENT);
    rolls_month_is(&d, &two, "2021-07", 250, 250, 0);
    CU_ASSERT_EQUAL_FATAL(drop("payer1", row, "地址待核"), 0);
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT(r->rows == 1 && r->payments == 1 && r->amount == 100 && r->persons == 1 && r->dropped == 1 && r->dropped_amount == 250);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "roll.drop");
    rolls_month_is(&d, &two, "2021-07", 250, 0, 0);
    CU_ASSERT_EQUAL(drop("payer2", row, "地址待核"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "This row is taken off already."));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.see", roll), 0);
    const struct ym_holdback *h = OFFICE_GOT(&d, holdback, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    CU_ASSERT(h->dropped == 1 && h->amount == 250 && strcmp(h->reason, "Taken off by hand: {1}") == 0 && strcmp(h->arg1, "地址待核") == 0 &&
              strcmp(h->by, "payer1") == 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(drop("payer2", row_of(roll, &one), "地址待核"), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The roll {1} is confirmed; it stays."));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    rolls_month_is(&d, &one, "2021-07", 100, 0, 100);
    rolls_month_is(&d, &two, "2021-07", 250, 0, 0);
    office_day(&d, "2021-08-10");
    const struct ym_rollchange *back = differs(roll_made(&d, "dibao", "2021-08"), &two, YM_rollchange_back);
    CU_ASSERT_PTR_NOT_NULL_FATAL(back);
    CU_ASSERT(back->is == 250 && back->month == month_of("2021-07") && strcmp(back->why, "On no roll before.") == 0);
    office_close(&d);
}

/* Of a family that was paid last month it is told by the differences, too, and stays so when the roll is handed over. */
static void what_is_held_is_no_loss(void)
{
    opened();
    struct made two = family_put(&d, &(struct family){.amount = 250, .from = "2021-07"});
    roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-08-10");
    int64_t august = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_PTR_NULL(differs(august, &two, YM_rollchange_held));
    CU_ASSERT_EQUAL_FATAL(drop("payer2", row_of(august, &two), "地址待核"), 0);
    const struct ym_rollchange *r = differs(august, &two, YM_rollchange_held);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT(r->was == 250 && r->is == YM_NONE && strcmp(r->arg1, "地址待核") == 0);
    CU_ASSERT_PTR_NULL(differs(august, &two, YM_rollchange_gone));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", august), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", august), 0);
    CU_ASSERT_PTR_NOT_NULL(differs(august, &two, YM_rollchange_held));
    office_close(&d);
}

static void ended(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_stopped;
    g->until = month_of("2021-08");
}

/* A month of before that is taken off says nothing of this one: the family is gone. */
static void what_is_gone_is_not_held(void)
{
    opened();
    struct made two = family_put(&d, &(struct family){.amount = 250, .from = "2021-07"});
    int64_t july = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(drop("payer1", row_of(july, &two), "地址待核"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", july), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", july), 0);
    office_day(&d, "2021-08-10");
    int64_t august = roll_made(&d, "dibao", "2021-08"); /* July and August of it */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", august), 0);
    const struct ym_payment *p;
    int64_t row = 0;
    for (size_t pos = 0; (p = YM_NEXT(&d.out, payment, -1, &pos));)
        row = p->month == month_of("2021-07") ? p->head.id : row;
    CU_ASSERT_EQUAL_FATAL(drop("payer1", row, "地址待核"), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", august), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", august), 0);
    grant_edit(&d, &two, ended, NULL);
    office_day(&d, "2021-09-10");
    int64_t september = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(drop("payer1", row_of(september, &two), "地址待核"), 0); /* July again */
    CU_ASSERT_PTR_NOT_NULL(differs(september, &two, YM_rollchange_gone));
    CU_ASSERT_PTR_NULL(differs(september, &two, YM_rollchange_held));
    office_close(&d);
}

/* ---- looked at */

static int confirm_only(const char *account, int64_t roll)
{
    OFFICE_GIVE(&d, which)->record = roll;
    return office_ask(&d, account, "roll.confirm");
}

/* What another looked at, or of another roll, is not what one confirms. */
static void nobody_confirms_what_he_did_not_look_at(void)
{
    static const char first[] = "Look at what differs in roll {1} first: it is confirmed by whoever opened the differences.";
    opened();
    int64_t before = roll_made(&d, "dibao", "2021-07");
    roll_looked_at(&d, "payer2", before);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", before), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    roll_looked_at(&d, "payer1", roll);
    CU_ASSERT_EQUAL(confirm_only("payer2", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", first));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_made);
    roll_looked_at(&d, "payer2", roll);
    CU_ASSERT_EQUAL(confirm_only("payer1", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(confirm_only("payer2", roll), 0);
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->beside, 0);
    office_close(&d);
}

/* By a program of before 0.1.5, whose users were told nothing of it. */
static void an_older_program_is_not_asked(void)
{
    opened();
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    struct ym_which *which = OFFICE_GIVE(&d, which);
    which->record = roll;
    which->head.version = 5;
    CU_ASSERT_EQUAL(office_ask(&d, "payer2", "roll.confirm"), 0);
    office_close(&d);
}

/* A roll is compared with the one it was confirmed beside, also where another of before is made later. */
static void what_was_confirmed_stays_compared(void)
{
    opened();
    roll_paid(&d, "dibao", "2021-07");
    office_day(&d, "2021-09-10");
    int64_t september = roll_made(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", september), 0);
    CU_ASSERT_PTR_NULL(differs(september, &one, YM_rollchange_new));
    int64_t beside = rolls_stored(&d, september)->beside;
    roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_PTR_NULL(differs(september, &one, YM_rollchange_new)); /* the roll of August, made now, is not what it stood beside */
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 1)->head.id, beside);
    office_close(&d);
}

ym_suite_fn ym_suite_roll_away;
void ym_suite_roll_away(void)
{
    static const struct ym_test tests[] = {
        {"a single roll of nothing", a_single_roll_of_nothing},
        {"a single roll that lost all", a_single_roll_that_lost_all},
        {"a single roll that lost all once it was confirmed", a_single_roll_that_lost_all_later},
        {"a month's roll that lost all", a_months_roll_that_lost_all},
        {"refused by whoever would confirm it", refused_before_it_is_confirmed},
        {"whoever made it is told of the refusal", whoever_made_it_is_told},
        {"refused by whoever would approve it", refused_instead_of_approved},
        {"a row is taken off", a_row_is_taken_off},
        {"what is held is no loss", what_is_held_is_no_loss},
        {"what is gone is not held", what_is_gone_is_not_held},
        {"nobody confirms what he did not look at", nobody_confirms_what_he_did_not_look_at},
        {"an older program is not asked", an_older_program_is_not_asked},
        {"what was confirmed stays compared", what_was_confirmed_stays_compared},
        {0},
    };
    ym_suite_add("roll away", tests);
}
