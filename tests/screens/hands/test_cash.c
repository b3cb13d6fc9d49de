/* test_cash.c — the townships' cash beside the ledger of months: topped up in a form, taken back by another payer alone. */
#include <CUnit/CUnit.h>

#include "person.h"
#include "run.h"

void ym_suite_cash_screen(void);

/* Before the ledger of months, with Left. */
static struct tty *sit(const char *official)
{
    struct tty *t = county_sit(official, "en", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "l LEFT");
    return t;
}

static void topped_up_in_a_form(void)
{
    struct tty *t = sit("payer1");
    person_sees(t, "No township was given cash for emergencies yet.", 1);
    tty_keys(t, "+ '411526001' ENTER ENTER '1500' ENTER ENTER F2"); /* by no paper */
    person_sees(t, "This is needed", 1);
    tty_keys(t, "'B-001' ENTER F2");
    person_sees(t, "It is entered.", 1);
    person_sees(t, "1500.00", 1);
    tty_keys(t, "ENTER");
    person_sees(t, "holds 1500.00 yuan: topped up 1500.00, spent 0.00, paid back 0.00", 1);
    person_sees(t, "B-001", 1);
    person_sees(t, "! Reverse", 0); /* his own */
    tty_keys(t, "!");
    person_sees(t, "You entered this yourself; another payer takes it back.", 1);
    tty_keys(t, "ENTER");
    person_sees(t, "2021-", 1);
    tty_close(t);
    CU_ASSERT_EQUAL(county_check(), 0);
}

static void taken_back_by_another(void)
{
    struct tty *t = sit("payer2");
    tty_keys(t, "ENTER");
    person_sees(t, "! Reverse", 1);
    tty_keys(t, "! F2"); /* for no reason */
    person_sees(t, "This is needed", 1);
    tty_keys(t, "'typed twice' F2");
    person_sees(t, "Taken back: both stand in the list.", 1);
    person_sees(t, "holds 0.00 yuan: topped up 0.00, spent 0.00, paid back 0.00", 1);
    person_sees(t, "-1500.00", 1);
    tty_close(t);
}

/* Of the township on the cursor; nothing of them is taken back. */
static void reads_the_movements(struct tty *t)
{
    tty_keys(t, "ENTER");
    person_sees(t, "B-001", 1);
    person_sees(t, "! Reverse", 0);
    tty_close(t);
}

/* A township looks at its own and enters nothing; half a form is there again. */
static void a_township_looks(void)
{
    struct tty *t = sit("town_411526001");
    person_sees(t, "Top up", 0);
    reads_the_movements(t);
    t = sit("town_411526101");
    person_sees(t, "No township was given cash for emergencies yet.", 1);
    tty_close(t);
    t = sit("payer1");
    tty_keys(t, "+ '411526101' ENTER ENTER '20' ENTER");
    tty_hang_up(t);
    tty_close(t);
    t = sit("payer1");
    tty_keys(t, "+");
    person_sees(t, "20.00", 1);
    tty_close(t);
    county_drop_drafts("payer1");
}

/* The supervisor, who sees no ledger of months, has the list on his menu; the auditor before the ledger. */
static void who_oversees_it_looks(void)
{
    struct tty *t = county_sit("supervisor1", "en", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    person_sees(t, "Townships' cash", 1);
    person_sees(t, "Ledger of months", 0);
    tty_keys(t, "l");
    person_sees(t, "Top up", 0);
    reads_the_movements(t);
    t = sit("auditor1");
    tty_keys(t, "ENTER");
    person_sees(t, "B-001", 1);
    tty_close(t);
}

void ym_suite_cash_screen(void)
{
    static const struct ym_test tests[] = {
        {"topped up in a form", topped_up_in_a_form},
        {"taken back by another", taken_back_by_another},
        {"a township looks", a_township_looks},
        {"who oversees it looks", who_oversees_it_looks},
        {0},
    };
    ym_suite_add_story("cash_screen", county_open, county_close, tests);
}
