/* test_fault.c — the store killed, its calls to the system failing, the disk full: what was acknowledged is there. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/payment.h"
#include "yimen/store/disk.h"

enum { NO_OPEN = 10, SHORT_RUN = 5, KILLS = 15, WRITERS = 4, EXIT_NO_MEMORY = 71 };

/* What a child does, and what it told before it ended. */
struct child {
    struct world *w;
    int first, count;   /* cases it saves; count 0 = until it is killed */
    enum ym_fault what;
    long at;
    enum ym_fault_how how;
    int to;             /* the pipe */
};

static void tell(int fd, int64_t number)
{
    if (write(fd, &number, sizeof number) != (ssize_t)sizeof number)
        _exit(1);
}

static int txn_body_save(struct ym_txn *t, void *baton)
{
    int number = *(const int *)baton;
    struct ym_arena *arena = ym_txn_arena(t);
    struct ym_case *c = YM_RECORD(arena, case);
    struct ym_payment *p = YM_RECORD(arena, payment);
    struct ym_entry *e = YM_RECORD(arena, entry);
    c->head.root = p->head.root = 1;
    c->number = ym_arena_printf(arena, "%d", number);
    c->state = "open";
    c->township = p->township = "411526001";
    p->amount = number;
    e->account = "wang";
    e->call = "case.save";
    int err = ym_record_put(t, &c->head, 0);
    if (!err)
        err = ym_record_put(t, &p->head, 0);
    return err ? err : ym_audit_append(t, e, NULL, NULL);
}

static int save_case(struct ym_store *s, int number)
{
    return ym_store_write_durable(s, txn_body_save, &number);
}

static void run_child(struct child *c)
{
    ym_problems_init(&c->w->problems, &c->w->arena);
    if (c->at) {
        if (ym_fault_install())
            _exit(1);
        ym_fault_at(c->what, c->at, c->how);
    }
    if (world_open(c->w))
        _exit(NO_OPEN);
    for (int i = 0; !c->count || i < c->count; i++)
        if (save_case(c->w->s, c->first + i) == 0)
            tell(c->to, c->first + i);
    world_close(c->w);
    tell(c->to, -ym_fault_count(c->what));
    _exit(0);
}

static pid_t start(struct child *c, int *from)
{
    int ends[2];
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        c->to = ends[1];
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(1);
        run_child(c);
    }
    close(ends[1]);
    *from = ends[0];
    return pid;
}

/* Cases that must be there. */
struct oracle {
    int *at;
    size_t count, cap;
    long calls; /* as the child counted at its end; 0 = it did not get there */
};

static int hear(struct oracle *o, int fd)
{
    int64_t number;
    ssize_t n = read(fd, &number, sizeof number);
    if (n != (ssize_t)sizeof number)
        return 0;
    if (number < 0) {
        o->calls = (long)-number;
        return 1;
    }
    if (o->count == o->cap) {
        o->cap = o->cap ? o->cap * 2 : 256;
        o->at = realloc(o->at, o->cap * sizeof *o->at);
    }
    o->at[o->count++] = (int)number;
    return 1;
}

static int txn_body_all_there(struct ym_txn *t, void *baton)
{
    const struct oracle *o = baton;
    struct ym_hit hit;
    struct ym_buf key;
    char text[16];
    int err = 0;
    ym_buf_init(&key);
    for (size_t i = 0; i < o->count && !err; i++) {
        snprintf(text, sizeof text, "%d", o->at[i]);
        ym_buf_clear(&key);
        ym_key_text(&key, text);
        err = ym_index_find(&hit, t, BY_NUMBER, &key);
    }
    ym_buf_release(&key);
    return err;
}

static void judge(struct world *w, struct oracle *o)
{
    CU_ASSERT_EQUAL_FATAL(world_open(w), 0);
    CU_ASSERT_EQUAL(ym_store_read(w->s, txn_body_all_there, o), 0);
    CU_ASSERT_EQUAL(world_rows(w, BY_NUMBER), world_total(w, CASES, 0));
    CU_ASSERT_EQUAL(world_total(w, PAID, 0), world_total(w, CASES, 0));
    CU_ASSERT_EQUAL(world_recount(w), 0);
    world_close(w);
}

static void killed(void)
{
    struct world w;
    struct oracle o = {0};
    uint64_t random = 7;
    world_init(&w);
    world_close(&w);
    for (int i = 0; i < KILLS; i++) {
        struct child c = {.w = &w, .first = (i + 1) * 1000000};
        int from, status;
        size_t enough = o.count + 1 + world_random(&random, 300);
        pid_t pid = start(&c, &from);
        while (o.count < enough && hear(&o, from))
            ;
        kill(pid, SIGKILL);
        while (hear(&o, from))
            ;
        close(from);
        waitpid(pid, &status, 0);
        CU_ASSERT_TRUE(WIFSIGNALED(status) && o.count >= enough);
        judge(&w, &o);
    }
    free(o.at);
    world_release(&w);
}

static int is_expected(int status)
{
    if (!WIFEXITED(status))
        return 0;
    int code = WEXITSTATUS(status);
    return code == 0 || code == NO_OPEN || code == YM_EXIT_PANIC || code == EXIT_NO_MEMORY || code == YM_FAULT_EXIT;
}

/* A flush that fails ends the program, whichever it is, and a marker says so. */
static int flush_ended_it(struct world *w, int status)
{
    struct ym_buf path;
    ym_buf_init(&path);
    ym_buf_addf(&path, "%s/%s", w->data, YM_DISK_MARKER);
    int marked = access(path.data, F_OK) == 0;
    ym_buf_release(&path);
    return WIFEXITED(status) && WEXITSTATUS(status) == YM_EXIT_PANIC && marked;
}

/* Makes every call of a short run fail in turn; every `judged` runs what was acknowledged is looked for. */
static void each_call(enum ym_fault what, enum ym_fault_how how, long judged)
{
    struct world w;
    struct oracle o = {0};
    world_init(&w);
    world_close(&w);
    long n = 1;
    for (o.calls = 0; o.calls == 0 || n <= o.calls; n++) {
        struct child c = {.w = &w, .first = (int)n * 10, .count = SHORT_RUN, .what = what, .at = n, .how = how};
        int from, status;
        o.calls = 0;
        pid_t pid = start(&c, &from);
        while (hear(&o, from))
            ;
        close(from);
        waitpid(pid, &status, 0);
        CU_ASSERT_TRUE(is_expected(status));
        if (what == YM_FAULT_FLUSH && how == YM_FAULT_ONCE && (!o.calls || n <= o.calls))
            CU_ASSERT_TRUE(flush_ended_it(&w, status));
        if (n % judged == 0)
            judge(&w, &o);
    }
    CU_ASSERT_TRUE(n > 3);
    judge(&w, &o);
    CU_ASSERT_TRUE(o.count > 0);
    free(o.at);
    world_release(&w);
}

static void dies_at_write(void) { each_call(YM_FAULT_WRITE, YM_FAULT_DIE, 1); }
static void dies_at_flush(void) { each_call(YM_FAULT_FLUSH, YM_FAULT_DIE, 1); }
static void write_fails(void) { each_call(YM_FAULT_WRITE, YM_FAULT_ONCE, 1); }
static void disk_fills(void) { each_call(YM_FAULT_WRITE, YM_FAULT_ON, 1); }
static void flush_fails(void) { each_call(YM_FAULT_FLUSH, YM_FAULT_ONCE, 1); }
static void alloc_fails(void) { each_call(YM_FAULT_ALLOC, YM_FAULT_ONCE, 16); }

static void comes_back(void)
{
    struct world w;
    world_init(&w);
    world_close(&w);
    CU_ASSERT_EQUAL_FATAL(ym_fault_install(), 0);
    CU_ASSERT_EQUAL_FATAL(world_open(&w), 0);
    CU_ASSERT_EQUAL(save_case(w.s, 1), 0);
    ym_fault_at(YM_FAULT_WRITE, 1, YM_FAULT_ON);
    CU_ASSERT_EQUAL(save_case(w.s, 2), YM_EUNKNOWN);
    CU_ASSERT_EQUAL(save_case(w.s, 3), YM_EREADONLY);
    CU_ASSERT_TRUE(ym_store_readonly(w.s));
    CU_ASSERT_TRUE(world_total(&w, CASES, 0) >= 1);
    ym_fault_at(YM_FAULT_WRITE, 0, YM_FAULT_ONCE);
    ym_checkpointer_tick(w.s);
    CU_ASSERT_FALSE(ym_store_readonly(w.s));
    CU_ASSERT_EQUAL(save_case(w.s, 4), 0);
    world_reopen(&w);
    CU_ASSERT_EQUAL(world_total(&w, CASES, 0), 3);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

static void threshold(void)
{
    struct world w;
    world_init(&w);
    CU_ASSERT_EQUAL(save_case(w.s, 1), 0);
    world_close(&w);
    w.options.free_bytes = INT64_MAX;
    CU_ASSERT_EQUAL_FATAL(world_open(&w), 0);
    CU_ASSERT_TRUE(ym_store_readonly(w.s));
    CU_ASSERT_EQUAL(save_case(w.s, 2), YM_EREADONLY);
    CU_ASSERT_EQUAL(world_total(&w, CASES, 0), 1);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

/* ---- many at once */

struct crowd {
    struct world *w;
    int first, err;
};

static void *crowd_write(void *baton)
{
    struct crowd *c = baton;
    for (int i = 0; i < 60 && !c->err; i++)
        c->err = save_case(c->w->s, c->first + i);
    return NULL;
}

static int txn_body_consistent(struct ym_txn *t, void *baton)
{
    int64_t cases[YM_COUNTERS], paid[YM_COUNTERS];
    struct ym_audit_head head;
    (void)baton;
    int err = ym_tally_sum(cases, t, CASES, NULL);
    if (!err)
        err = ym_tally_sum(paid, t, PAID, NULL);
    if (!err)
        err = ym_audit_head(&head, t);
    return err ? err : cases[0] == paid[0] && cases[0] == head.seq ? 0 : YM_ECORRUPT;
}

static void *crowd_read(void *baton)
{
    struct crowd *c = baton;
    for (int i = 0; i < 60 && !c->err; i++)
        c->err = ym_store_read(c->w->s, txn_body_consistent, NULL);
    return NULL;
}

static void crowd(void)
{
    struct world w;
    pthread_t threads[2 * WRITERS];
    struct crowd all[2 * WRITERS];
    world_init(&w);
    for (int i = 0; i < 2 * WRITERS; i++) {
        all[i] = (struct crowd){.w = &w, .first = (i + 1) * 1000};
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, i % 2 ? crowd_read : crowd_write, &all[i]), 0);
    }
    for (int i = 0; i < 2 * WRITERS; i++) {
        pthread_join(threads[i], NULL);
        CU_ASSERT_EQUAL(all[i].err, 0);
    }
    CU_ASSERT_EQUAL(world_total(&w, CASES, 0), 60 * WRITERS);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

ym_suite_fn ym_suite_fault;

void ym_suite_fault(void)
{
    static const struct ym_test tests[] = {
        {"writers and readers at once", crowd},
        {"killed in the middle of writing", killed},
        {"ends in the n-th write, half of it done", dies_at_write},
        {"ends in the n-th flush", dies_at_flush},
        {"the n-th write fails", write_fails},
        {"the disk is full from the n-th write on", disk_fills},
        {"the n-th flush fails", flush_fails},
        {"the n-th allocation fails", alloc_fails},
        {"the disk takes data again", comes_back},
        {"too little room: read-only", threshold},
        {0},
    };
    ym_suite_add("faults", tests);
}
