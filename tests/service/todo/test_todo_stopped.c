/* test_todo_stopped.c — acts that open and close to-dos, and the day's look, stopped at every write, flush and cursor: the facts and the to-dos are
 * both there or neither, everything recounts, and a look that goes on ends where one that was never stopped does. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "families.h"
#include "run.h"
#include "session/session.h"
#include "walk.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todo.h"
#include "yimen/store/fault.h"

enum { HELPED, CHANGED, APPLIES, HELPED_FAMILIES = 2, MOST = 4000, LEFT_OPEN = 45 /* two chunks of the walk and a part */, OWN = 30 };

static struct office d;
static char saved[120];
static char number[3][32];
static int64_t referral_todo, referral_thing, roll, single;
static int sequence = 501;

/* ---- all that is stored, as one number: the audit is not among it */

static int add_file(struct ym_buf *out, struct ym_txn *t, int64_t root)
{
    struct ym_arena arena;
    struct ym_list file;
    ym_arena_init(&arena);
    ym_list_init(&file, &arena);
    int err = ym_file_load(&file, t, root);
    for (size_t i = 0; !err && i < file.count; i++) {
        ym_buf_addf(out, "%d %lld %lld ", file.at[i]->type, (long long)file.at[i]->id, (long long)file.at[i]->rev);
        ym_record_encode(out, file.at[i]);
    }
    ym_arena_release(&arena);
    return err;
}

static int body_all(struct ym_txn *t, void *baton)
{
    struct ym_buf all;
    int64_t root = -1;
    int more;
    ym_buf_init(&all);
    while ((more = ym_file_next(&root, t, root)) == 1 && (more = add_file(&all, t, root)) == 0)
        ;
    *(uint64_t *)baton = ym_checksum(all.data, all.len);
    ym_buf_release(&all);
    return more;
}

static uint64_t all_that_is_stored(void)
{
    uint64_t sum = 0;
    CU_ASSERT_EQUAL_FATAL(office_read(&d, body_all, &sum), 0);
    return sum;
}

static void check_sound(void)
{
    struct ym_store_counts counts;
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d.service, &d.problems), 0);
    CU_ASSERT_EQUAL(d.problems.count, 0);
}

/* ---- the county before each act */

static void save(void)
{
    char command[500];
    snprintf(saved, sizeof saved, "%s/saved", d.dir);
    snprintf(command, sizeof command, "rm -rf %s && cp -a %s %s", saved, d.data, saved);
    CU_ASSERT_EQUAL_FATAL(system(command), 0);
}

static void restore(void)
{
    char command[500];
    snprintf(command, sizeof command, "rm -rf %s && cp -a %s %s", d.data, saved, d.data);
    CU_ASSERT_EQUAL_FATAL(system(command), 0);
}

static void income_ask(char *out, size_t size, int family, const char *yuan)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number[family]));
    const struct ym_income *i = OFFICE_GOT(&d, income, 0);
    snprintf(out, size,
             "%%rec: changing\n\nreason: 申报\n\n%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: wage\namount: "
             "%s\nperiod: month\n",
             (long long)i->head.id, (long long)i->head.root, (long long)i->head.parent, (long long)i->head.rev, yuan);
}

static char change[400], death[200], move[300];

static void asks(void)
{
    income_ask(change, sizeof change, HELPED, "1700.00");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number[HELPED]));
    snprintf(death, sizeof death, "%%rec: death\n\nperson: %lld\ndied: 2021-07-15\nsource: 村委会\n",
             (long long)OFFICE_GOT(&d, person, 1)->head.id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number[CHANGED]));
    const struct ym_household *h = OFFICE_GOT(&d, household, 0);
    snprintf(move, sizeof move,
             "%%rec: changing\n\nreason: 迁居\n\n%%rec: household\n\nid: %lld\nroot: %lld\nrev: %lld\ntownship: 411526003\narea: urban\n",
             (long long)h->head.id, (long long)h->head.id, (long long)h->head.rev);
}

static size_t open_ones(const char *account, const char *kind)
{
    char ask[80];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nlimit: 500\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "todo.list", ask), 0);
    return office_count(&d, YM_R_todo);
}

static void a_county(void)
{
    char ask[400];
    office_open(&d, 1, "2021-07-05");
    for (int i = 0; i < HELPED_FAMILIES; i++) {
        struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
        CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number[i]), 0);
    }
    struct walk_family f = walk_fresh(&walk_e2, NULL, &sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-20", number[APPLIES]), 0);
    income_ask(ask, sizeof ask, CHANGED, "2200.00");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number[CHANGED], "complain", NULL,
                                   "%rec: objection\n\nkind: complaint\non: 2021-07-20\nwhat: 有车\n"),
                          0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number[CHANGED], "refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"), 0);
    office_day(&d, "2021-08-05");
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0); /* and the roll of August is due */
    CU_ASSERT_EQUAL_FATAL(open_ones("payer1", "roll"), 1);
    single = roll_single(&d, "dibao", "2021-08", number[HELPED]); /* waits to be confirmed; the month's waits to be handed over */
    roll = roll_made(&d, "dibao", "2021-08");
    roll_looked_at(&d, "payer2", single);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(open_ones("window1", "referral"), 1);
    referral_todo = OFFICE_GOT(&d, todo, 0)->head.id;
    referral_thing = OFFICE_GOT(&d, todo, 0)->thing;
    for (int i = 0; i < OWN; i++)
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\n"), 0);
    asks();
    office_stop(&d);
    save();
    office_start(&d);
}

/* ---- acts */

/* {c}, {h}, {a}: the case that changed, that is helped, that applies; {r}, {s}: the roll, the single one; {f}: what the referral's to-do
 * hangs on. */
static const struct act {
    const char *account, *call, *ask;
    const char *desk, *kind; /* whose list tells that it was done, and of which kind; */
    int opens;               /* how many more there are then (−1: one fewer) */
} acts[] = {
    {"window1", "family.change", change, "county1", "facts_changed", 1},
    {"town_411526002", "person.death", death, "county1", "death", 1},
    {"window1", "case.act",
     "%rec: act\n\nnumber: {h}\naction: complain\n\n%rec: objection\n\nkind: complaint\non: 2021-07-20\nwhat: 有房\n", "county1",
     "complaint", 1},
    {"county1", "case.act", "%rec: act\n\nnumber: {c}\naction: adjust\nreason: 收入增加\n", "county1", "tell", 1},
    {"county1", "case.act", "%rec: act\n\nnumber: {c}\naction: adjust\nreason: 收入增加\n", "county1", "facts_changed", -1},
    {"town_411526002", "case.act", "%rec: act\n\nnumber: {c}\naction: settle\nreason: 查实\n", "county1", "complaint", -1},
    {"county1", "case.act", "%rec: act\n\nnumber: {a}\naction: refuse\nground: concealed\nreason: 隐瞒收入\n", "supervisor1", "refusal", 1},
    {"window1", "referral.answer", "%rec: which\n\nrecord: {f}\nreason: 已办\n", "window1", "referral", -1},
    {"window1", "family.change", move, "town_411526003", "complaint", 1},
    {"window1", "todo.hand_over", "%rec: handover\n\nfrom: window1\nto: window2\nreason: 轮岗\n", "window1", "reminder", -OWN},
    {"window1", "todo.add", "%rec: todo\n\ndue: 2021-09-20\ntext: 例会\nperson: county1\n", "county1", "reminder", 1},
    {"payer2", "roll.confirm", "%rec: which\n\nrecord: {s}\n", "payer1", "roll", 0},
    {"payer2", "roll.hand", "%rec: which\n\nrecord: {r}\n", "payer1", "roll", -1},
};
enum { ACTS = sizeof acts / sizeof *acts };

static const char *filled(const char *ask)
{
    static char out[600];
    size_t n = 0;
    for (; *ask && n + 40 < sizeof out; ask++) {
        if (*ask != '{') {
            out[n++] = *ask;
            continue;
        }
        const char *case_number = number[ask[1] == 'c' ? CHANGED : ask[1] == 'h' ? HELPED : APPLIES];
        if (strchr("rsf", ask[1]))
            n += (size_t)snprintf(out + n, sizeof out - n, "%lld",
                                  (long long)(ask[1] == 'r' ? roll : ask[1] == 's' ? single : referral_thing));
        else
            n += (size_t)snprintf(out + n, sizeof out - n, "%s", case_number);
        ask += 2;
    }
    out[n] = 0;
    return out;
}

/* With one request id, so that whoever asks again asks the same. */
static int do_act(const struct act *a)
{
    office_call(&d, a->account, "state", NULL);
    office_text(&d, filled(a->ask));
    memset(d.request, 7, sizeof d.request);
    return office_ask(&d, a->account, a->call);
}

/* How an act that nothing stops leaves the county. */
static uint64_t done_sum(const struct act *a)
{
    size_t before = open_ones(a->desk, a->kind);
    CU_ASSERT_EQUAL(do_act(a), 0);
    if (d.err)
        office_show(&d);
    CU_ASSERT_EQUAL((long)open_ones(a->desk, a->kind) - (long)before, a->opens);
    check_sound();
    return all_that_is_stored();
}

/* ---- a cursor that does not open: whatever was done before it in the call is undone */

static void each_cursor(const struct act *a)
{
    uint64_t before = all_that_is_stored();
    int err = YM_EIO;
    long n = 0;
    while (err && n < MOST) {
        office_call(&d, a->account, "state", NULL);
        office_text(&d, filled(a->ask));
        ym_fault_at(YM_FAULT_CURSOR, ++n, YM_FAULT_ONCE);
        memset(d.request, 7, sizeof d.request);
        err = office_ask(&d, a->account, a->call);
        ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
        CU_ASSERT(err == 0 || err == YM_EIO);
        if (err && strncmp(a->call, "roll.", 5) != 0) /* it goes on where it was */
            CU_ASSERT_EQUAL(all_that_is_stored(), before);
    }
    CU_ASSERT_EQUAL(err, 0);
    CU_ASSERT(n > 3);
    CU_ASSERT_NOT_EQUAL(all_that_is_stored(), before);
    check_sound();
}

static void cursors(void)
{
    for (size_t i = 0; i < ACTS; i++) {
        office_stop(&d);
        restore();
        office_start(&d);
        each_cursor(&acts[i]);
    }
}

/* ---- a write or a flush that fails or kills */

static void child(const struct act *a, enum ym_fault what, long n, enum ym_fault_how how)
{
    if (freopen("/dev/null", "w", stderr) == NULL || freopen("/dev/null", "w", stdout) == NULL)
        _exit(98);
    ym_fault_install();
    office_start(&d);
    ym_fault_at(what, n, how);
    int err = do_act(a);
    _exit(ym_fault_count(what) < n ? 0 : err ? 97 : 96); /* 96: the fault came, and it was done all the same */
}

/* 0: the fault lay behind the end. */
static int run_child(const struct act *a, enum ym_fault what, long n, enum ym_fault_how how)
{
    int status;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        child(a, what, n, how);
    CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) != 98);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct sums {
    uint64_t before, done;
};

static void each_fault(const struct act *a, const struct sums *s, enum ym_fault what, enum ym_fault_how how)
{
    int left = 1;
    long n = 0;
    while (left && n < MOST) {
        restore();
        left = run_child(a, what, ++n, how);
        office_start(&d);
        uint64_t now = all_that_is_stored();
        CU_ASSERT(now == s->done || (left && left != 96 && (now == s->before || strncmp(a->call, "roll.", 5) == 0)));
        CU_ASSERT_EQUAL(do_act(a), 0); /* asked again */
        CU_ASSERT_EQUAL(all_that_is_stored(), s->done);
        check_sound();
        office_stop(&d);
    }
    CU_ASSERT(n > 1);
    CU_ASSERT(n < MOST);
}

#ifdef __SANITIZE_THREAD__
enum { EVERY = 6 }; /* one thread stops there as elsewhere, and a service that is begun a thousand times takes a quarter of an hour */
#else
enum { EVERY = 1 };
#endif

static void writes_and_flushes(void)
{
    for (size_t i = 0; i < ACTS; i += EVERY) {
        struct sums s;
        office_stop(&d);
        restore();
        office_start(&d);
        s.before = all_that_is_stored();
        s.done = done_sum(&acts[i]);
        office_stop(&d);
        each_fault(&acts[i], &s, YM_FAULT_WRITE, YM_FAULT_ONCE);
        each_fault(&acts[i], &s, YM_FAULT_WRITE, YM_FAULT_DIE);
        each_fault(&acts[i], &s, YM_FAULT_FLUSH, YM_FAULT_DIE);
        office_start(&d);
    }
}

/* ---- the day's look, and the walk over what was left open */

static int put_objection(struct ym_txn *t, void *baton)
{
    const struct made *m = baton;
    struct ym_objection *o = YM_RECORD(ym_txn_arena(t), objection);
    o->head.root = m->root;
    o->head.parent = m->case_id;
    o->kind = YM_complaint_complaint;
    o->on = ym_date_of(2021, 7, 1);
    o->what = "举报";
    int err = ym_record_put(t, &o->head, 0);
    return err ? err : ym_setting_forget(t, "todos");
}

static void recheck_soon(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->recheck = ym_date_of(2021, 7, 20);
}

/* What 0.1.3 left open, grants to be checked again and a roll to be made. */
static void left_open(void)
{
    office_close(&d);
    office_open(&d, 1, "2021-07-05");
    for (int i = 0; i < LEFT_OPEN; i++) {
        struct family f = {.programme = "dibao", .amount = 59000, .from = "2021-07", .decided = "2021-06-21", .township = "411526101"};
        struct made m = family_put(&d, &f);
        grant_edit(&d, &m, recheck_soon, NULL);
        CU_ASSERT_EQUAL_FATAL(office_write(&d, put_objection, &m), 0);
    }
    office_stop(&d);
    save();
    office_start(&d);
}

static void child_looks(enum ym_fault what, long n, enum ym_fault_how how)
{
    if (freopen("/dev/null", "w", stderr) == NULL)
        _exit(98);
    ym_fault_install();
    office_start(&d);
    ym_fault_at(what, n, how);
    int err = ym_service_housekeep(d.service);
    _exit(ym_fault_count(what) < n ? 0 : err ? 97 : 96);
}

static int look_in_a_child(enum ym_fault what, long n, enum ym_fault_how how)
{
    int status;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        child_looks(what, n, how);
    CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) != 98);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Each to-do once, by all that tells them apart. */
static int body_each_once(struct ym_txn *t, void *baton)
{
    struct ym_list all;
    size_t *n = baton;
    ym_list_init(&all, ym_txn_arena(t));
    int err = ym_file_load_type(&all, t, YM_R_todo, 0);
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct ym_todo *a = (const struct ym_todo *)all.at[i], *b = (const struct ym_todo *)all.at[k];
            CU_ASSERT(a->thing != b->thing || a->household != b->household || strcmp(a->kind, b->kind) != 0);
        }
    *n = all.count;
    return err;
}

static void check_looked(uint64_t wanted)
{
    size_t n = 0;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(office_read(&d, body_each_once, &n), 0);
    CU_ASSERT_EQUAL(n, 2 * LEFT_OPEN + 1);
    if (wanted)
        CU_ASSERT_EQUAL(all_that_is_stored(), wanted);
    check_sound();
}

static uint64_t looked_sum(void)
{
    office_stop(&d);
    restore();
    office_start(&d);
    check_looked(0);
    CU_ASSERT_EQUAL(open_ones("town_411526101", "complaint"), LEFT_OPEN);
    CU_ASSERT_EQUAL(open_ones("town_411526101", "recheck"), LEFT_OPEN);
    CU_ASSERT_EQUAL(open_ones("payer1", "roll"), 1);
    return all_that_is_stored();
}

static void each_look(uint64_t wanted, enum ym_fault what, enum ym_fault_how how)
{
    int left = 1;
    long n = 0;
    while (left && n < MOST) {
        restore();
        left = look_in_a_child(what, ++n, how);
        office_start(&d);
        check_looked(wanted);
        office_stop(&d);
    }
    CU_ASSERT(n > 3);
    CU_ASSERT(n < MOST);
}

static void looks_that_are_stopped(void)
{
    uint64_t wanted = looked_sum();
    office_stop(&d);
    each_look(wanted, YM_FAULT_WRITE, YM_FAULT_ONCE);
    each_look(wanted, YM_FAULT_WRITE, YM_FAULT_DIE);
    each_look(wanted, YM_FAULT_FLUSH, YM_FAULT_DIE);
    office_start(&d);
}

/* In every step and twice in one: the n-th cursor, then another one on the way on. */
static void looks_that_break(void)
{
    uint64_t wanted = looked_sum();
    int err = YM_EIO;
    for (long n = 1; err && n < MOST; n += 1 + n / 12) {
        office_stop(&d);
        restore();
        office_start(&d);
        ym_fault_at(YM_FAULT_CURSOR, n, YM_FAULT_ONCE);
        err = ym_service_housekeep(d.service);
        ym_fault_at(YM_FAULT_CURSOR, n / 2 + 1, YM_FAULT_ONCE);
        ym_service_housekeep(d.service);
        ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
        check_looked(wanted);
    }
    CU_ASSERT_EQUAL(err, 0);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

ym_suite_fn ym_suite_todo_stopped;
void ym_suite_todo_stopped(void)
{
    static const struct ym_test tests[] = {
        {"a county", a_county},
        {"a cursor does not open", cursors},
        {"the n-th write or flush fails or kills", writes_and_flushes},
        {"what was left open", left_open},
        {"a look is stopped", looks_that_are_stopped},
        {"a look breaks", looks_that_break},
        {0},
    };
    ym_suite_add_story("to-dos stopped", NULL, after, tests);
}
