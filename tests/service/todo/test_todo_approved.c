/* test_todo_approved.c — a roll that waits to be approved lies on the desk of whoever does that, until it is done or over. */
#include <CUnit/Basic.h>
#include <string.h>

#include "families.h"
#include "mandates.h"
#include "run.h"
#include "todos.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

static struct office d;

static const char kind[] = "approve_roll";

static void before(void)
{
    office_open(&d, 1, "2021-07-20");
    family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
}

static void after(void)
{
    office_close(&d);
}

static void approval(const char *was, const char *is)
{
    office_change_conf(&d, "yimen.conf", was, is);
}

static const char off[] = "roll_approval = \"\"", by_supervisor[] = "roll_approval = \"supervisor\"",
                  by_county[] = "roll_approval = \"county\"";

static int64_t confirmed(void)
{
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    return roll;
}

static int approve(const char *account, int64_t roll)
{
    const struct ym_roll *now = (const struct ym_roll *)office_record(&d, YM_R_roll, 0, roll);
    struct ym_roll *seen = OFFICE_GIVE(&d, roll);
    seen->head.id = roll;
    seen->head.rev = now->head.rev;
    seen->programme = "dibao";
    seen->month = now->month;
    seen->digest = now->digest;
    return office_ask(&d, account, "roll.approve");
}

/* The to-do of the roll, whatever became of it. */
static struct ym_todo of_roll(int64_t id)
{
    const struct ym_todo *t = todos_stored(&d, id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    return *t;
}

static int64_t opened(int64_t roll)
{
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "supervisor1", kind), 1);
    const struct ym_todo *t = todos_at(&d, 0);
    CU_ASSERT(t->thing == roll && t->household == YM_NONE && t->turn == month_of("2021-07"));
    CU_ASSERT_STRING_EQUAL(t->programme, "dibao");
    CU_ASSERT_STRING_EQUAL(t->of, "roll");
    return t->head.id;
}

static void none_where_nobody_need(void)
{
    int64_t roll = confirmed();
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0);
    todos_look(&d);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", roll), 0);
}

static void closed_by_the_approval(void)
{
    approval(off, by_supervisor);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    int64_t id = opened(roll);
    CU_ASSERT_EQUAL(of_roll(id).roles, 1 << (YM_role_supervisor - 1));
    CU_ASSERT_EQUAL(of_roll(id).due, day_of("2021-07-23")); /* three working days */
    CU_ASSERT_EQUAL(todos_open(&d, "county1", kind), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "payer1", kind), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "payer1", "roll"), 0); /* that one knows no month of its own before its day */
    CU_ASSERT_EQUAL_FATAL(approve("supervisor1", roll), 0);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0);
    struct ym_todo t = of_roll(id);
    CU_ASSERT(t.state == YM_todo_done && t.closed == day_of("2021-07-20"));
    CU_ASSERT_STRING_EQUAL(t.closed_by, "supervisor1");
    CU_ASSERT_STRING_EQUAL(t.closed_act, "roll.approve");
    todos_look(&d);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0); /* approved: not looked for again */
}

static void closed_by_handing_over(void)
{
    approval(off, by_supervisor);
    int64_t roll = confirmed(), id = opened(roll);
    approval(by_supervisor, off);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(of_roll(id).state, YM_todo_done);
    CU_ASSERT_STRING_EQUAL(of_roll(id).closed_act, "roll.hand");
}

static void closed_by_a_discard(void)
{
    approval(off, by_supervisor);
    int64_t roll = confirmed(), id = opened(roll);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(of_roll(id).state, YM_todo_done);
    CU_ASSERT_STRING_EQUAL(of_roll(id).closed_act, "roll.discard");
    CU_ASSERT_NOT_EQUAL(opened(confirmed()), id); /* the next roll of the month is another one */
}

/* As a crash leaves one that was being discarded. */
static int body_being_discarded(struct ym_txn *t, void *baton)
{
    struct ym_roll *r;
    int err = YM_RECORD_GET(&r, t, ym_txn_arena(t), roll, 0, *(int64_t *)baton);
    if (err)
        return err;
    r->state = YM_roll_making;
    return ym_record_put(t, &r->head, r->head.rev);
}

static void closed_when_a_crash_ends_the_discard(void)
{
    approval(off, by_supervisor);
    int64_t roll = confirmed(), id = opened(roll);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_being_discarded, &roll), 0);
    office_reopen(&d);
    CU_ASSERT_EQUAL(((struct ym_roll *)office_record(&d, YM_R_roll, 0, roll))->state, YM_roll_discarded);
    CU_ASSERT_EQUAL(of_roll(id).state, YM_todo_done);
}

/* Turned on, and over to another role, while a roll waits: the day's look opens it and moves it, once. */
static void opened_by_the_look(void)
{
    int64_t roll = confirmed();
    approval(off, by_supervisor);
    CU_ASSERT_EQUAL(todos_open(&d, "supervisor1", kind), 0);
    todos_look(&d);
    todos_look(&d);
    int64_t id = opened(roll);
    approval(by_supervisor, by_county);
    todos_look(&d);
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "county1", kind), 1);
    CU_ASSERT(todos_at(&d, 0)->head.id == id && of_roll(id).roles == 1 << (YM_role_county - 1));
    int64_t rev = of_roll(id).head.rev;
    todos_look(&d);
    CU_ASSERT_EQUAL(of_roll(id).head.rev, rev);
    CU_ASSERT_EQUAL_FATAL(approve("county1", roll), 0);
    CU_ASSERT_EQUAL(of_roll(id).state, YM_todo_done);
}

/* A single roll as well: its money is money. */
static void of_a_single_roll(void)
{
    approval(off, by_supervisor);
    struct made m = family_put(&d, &(struct family){.amount = 300, .from = "2021-07"});
    int64_t roll = roll_single(&d, "dibao", "2021-07", m.number);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    int64_t id = opened(roll);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", roll), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(approve("supervisor1", roll), 0);
    CU_ASSERT_EQUAL(of_roll(id).state, YM_todo_done);
}

/* A roll is the whole county's: it does not lie with whoever has the role in some townships only, but with him in somebody's place. */
static void on_the_desk_of_the_county(void)
{
    approval(off, by_county);
    mandates_official(&d, "part", "部分", "411526001", NULL);
    mandates_give(&d, &(struct mandates_wish){"part", YM_role_county, NULL, NULL, NULL});
    int64_t roll = confirmed();
    CU_ASSERT_EQUAL_FATAL(todos_open(&d, "county1", kind), 1);
    int64_t id = todos_at(&d, 0)->head.id;
    CU_ASSERT_EQUAL(todos_open(&d, "part", NULL), 0);
    OFFICE_GIVE(&d, which)->record = id;
    CU_ASSERT_EQUAL(office_ask(&d, "part", "todo.end"), YM_ENOENT);
    CU_ASSERT(office_said(&d, "which, record", "There is no such to-do on your desk."));
    mandates_give(&d, &(struct mandates_wish){"part", YM_role_county, "county2", "2021-07-20", "2021-07-30"});
    CU_ASSERT_EQUAL(todos_open(&d, "part", kind), 1);
    CU_ASSERT_EQUAL_FATAL(approve("part", roll), 0);
    CU_ASSERT_STRING_EQUAL(of_roll(id).closed_by, "part");
}

ym_suite_fn ym_suite_todo_approved;
void ym_suite_todo_approved(void)
{
    static const struct ym_test tests[] = {
        {"none where nobody need approve", none_where_nobody_need},
        {"opened at the confirmation, closed by the approval", closed_by_the_approval},
        {"closed when it is handed over without", closed_by_handing_over},
        {"closed when it is discarded", closed_by_a_discard},
        {"closed when a crash ended the discard", closed_when_a_crash_ends_the_discard},
        {"opened and moved by the day's look", opened_by_the_look},
        {"of a single roll", of_a_single_roll},
        {"on the desk of the county", on_the_desk_of_the_county},
        {0},
    };
    ym_suite_add_each("todo approved", before, after, tests);
}
