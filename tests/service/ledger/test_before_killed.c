/* test_before_killed.c — a start that takes data of 0.1.x over into the ledger is killed after each of its steps, once or again and again: the next
 * one goes on, and what comes of it is what an undisturbed one makes. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "before.h"
#include "ledger/turn.h"
#include "months.h"
#include "run.h"
#include "session/session.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

enum { FAMILIES = 5, KILLED = 9, LINES = 4000 };

static struct office *const d = &deaths_office;
static struct made all[FAMILIES];
static int64_t september; /* the roll that was made then */

/* ---- killed after so many transactions, a family each */

static int killed_steps; /* 0: not */
static int killed_late;  /* 1: what was done lies on the disk by then; else it was told to nobody and is lost */

typedef int killed_body(struct ym_session *s, void *baton);

int killed_real_stage(struct ym_session *s, killed_body *body, void *baton) __asm__("__real_ym_session_stage");
int killed_real_write(struct ym_session *s, killed_body *body, void *baton) __asm__("__real_ym_session_write");
int killed_real_over(const struct ym_turn *turn) __asm__("__real_ym_turn_over");
int killed_stage(struct ym_session *s, killed_body *body, void *baton) __asm__("__wrap_ym_session_stage");
int killed_write(struct ym_session *s, killed_body *body, void *baton) __asm__("__wrap_ym_session_write");
int killed_over(const struct ym_turn *turn) __asm__("__wrap_ym_turn_over");

static int killed_nothing(struct ym_session *s, void *baton)
{
    (void)s;
    (void)baton;
    return 0;
}

static int killed_step(int err, struct ym_session *s)
{
    if (!killed_steps || --killed_steps > 0)
        return err;
    if (killed_late)
        killed_real_write(s, killed_nothing, NULL); /* flushes */
    _exit(KILLED);
}

int killed_stage(struct ym_session *s, killed_body *body, void *baton)
{
    return killed_step(killed_real_stage(s, body, baton), s);
}

int killed_write(struct ym_session *s, killed_body *body, void *baton)
{
    return killed_step(killed_real_write(s, body, baton), s);
}

int killed_over(const struct ym_turn *turn)
{
    return killed_steps ? 1 : killed_real_over(turn);
}

/* 1: a start was killed after so many; 0: it was done before. */
static int start_killed_after(int steps)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        killed_steps = steps;
        office_start(d);
        _exit(0);
    }
    CU_ASSERT_EQUAL_FATAL(waitpid(child, &status, 0), child);
    CU_ASSERT_FATAL(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == KILLED));
    return WEXITSTATUS(status) == KILLED;
}

/* ---- the data, and what became of them */

static void shell(const char *command)
{
    char text[300];
    snprintf(text, sizeof text, "cd '%s' && %s", d->dir, command);
    CU_ASSERT_EQUAL_FATAL(system(text), 0);
}

static void to_held(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

/* Paid for July and August; one was held in August, one has another person who died, one waits on September's roll that was made. */
static void as_0_1_4_left_them(void)
{
    office_open(d, 1, "2021-07-10");
    for (int i = 0; i < FAMILIES; i++)
        all[i] = family_put(d, &(struct family){.amount = 10000 + i, .persons = 2, .from = "2021-07"});
    roll_paid(d, "dibao", "2021-07");
    grant_edit(d, &all[1], to_held, NULL);
    office_day(d, "2021-08-10");
    roll_paid(d, "dibao", "2021-08");
    before_dies(d, (struct before_death){all[2].root, all[2].applicant, "2021-07-20", 10002});
    office_day(d, "2021-09-05");
    september = roll_made(d, "dibao", "2021-09");
    before_ledger(d);
    office_stop(d);
    shell("cp -r data pristine");
}

static int body_lines(struct ym_txn *t, void *baton)
{
    char *text = baton;
    int64_t root = 0;
    int more, err = 0;
    size_t len = 0;
    while (!err && (more = ym_file_next(&root, t, root)) == 1) {
        struct ym_list lines;
        ym_list_init(&lines, ym_txn_arena(t));
        err = ym_file_load_type(&lines, t, YM_R_ledger, root);
        for (size_t i = 0; !err && i < lines.count; i++) {
            const struct ym_ledger *l = (const struct ym_ledger *)lines.at[i];
            len += (size_t)snprintf(text + len, LINES - len, "%lld %d: %lld %lld %lld %lld\n", (long long)l->head.id, (int)l->month,
                                    (long long)l->owed, (long long)l->paid, (long long)l->under_way, (long long)l->old);
        }
    }
    return err;
}

/* The service starts, undisturbed; all lines of the ledger. */
static void started(char lines[LINES])
{
    *lines = 0;
    office_start(d);
    CU_ASSERT_EQUAL_FATAL(office_read(d, body_lines, lines), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(d, "root", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(d, YM_R_trouble), 0);
    office_stop(d);
    shell("test -d data/before-0.1.5 && ! test -e data/before-0.1.5-2 && ! test -e data/before-0.1.5.half");
}

static void again_as_it_was(void)
{
    shell("rm -rf data && cp -r pristine data");
}

/* ---- the tests */

static void killed_once(int late)
{
    char want[LINES], got[LINES];
    int steps = 1;
    killed_late = late;
    as_0_1_4_left_them();
    started(want);
    CU_ASSERT(strlen(want) > 100);
    for (again_as_it_was(); start_killed_after(steps); again_as_it_was(), steps++) {
        started(got);
        CU_ASSERT_STRING_EQUAL(got, want);
    }
    CU_ASSERT(steps > FAMILIES + 1); /* the rolls, each family */
    office_start(d);
    office_close(d);
}

static void killed_before_it_was_flushed(void)
{
    killed_once(0);
}

static void killed_afterwards(void)
{
    killed_once(1);
}

/* Each start does its rolls and two families: the next goes on behind them. */
static void killed_again_and_again(void)
{
    char want[LINES], got[LINES];
    int kills = 0;
    killed_late = 1;
    as_0_1_4_left_them();
    started(want);
    for (again_as_it_was(); kills < FAMILIES && start_killed_after(3);)
        kills++;
    CU_ASSERT(kills > 1 && kills < FAMILIES);
    started(got);
    CU_ASSERT_STRING_EQUAL(got, want);
    office_start(d);
    months_hand(september); /* the roll of before claims its months: it goes on as if nothing had been */
    months_roll_is(september, 3, 10000 + 10003 + 10004, 0);
    for (size_t i = 0; i < FAMILIES; i += 3)
        months_is(all[i].number, "2021-09", (struct months_line){10000 + (int64_t)i, 0, 10000 + (int64_t)i, 0, 0});
    office_close(d);
}

ym_suite_fn ym_suite_before_killed;
void ym_suite_before_killed(void)
{
    static const struct ym_test tests[] = {
        {"killed after each step, which is lost", killed_before_it_was_flushed},
        {"killed after each step, which is kept", killed_afterwards},
        {"killed again and again", killed_again_and_again},
        {0},
    };
    ym_suite_add("before_killed", tests);
}
