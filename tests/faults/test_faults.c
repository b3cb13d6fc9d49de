/* test_faults.c — the n-th write, flush and allocation of a short run fails or kills, for every n.  Whatever was acknowledged is there,
 * what was not is there at most once, and everything recounts. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "death_list.h"
#include "run.h"
#include "session/indexes.h"
#include "walk.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/reading.h"
#include "yimen/store/fault.h"

enum { STEPS = 4, LIST = 3, STEP_LIMIT = 4000, OWN_ALLOC = YM_FAULTS };

static struct office d;
static int family_number;

/* What a child tells before it asks and after it was answered. */
struct told {
    int family, step, acknowledged;
};

static struct walk_family numbered(int n)
{
    struct walk_family f = walk_e1;
    f.people[0].birth = n % 2 ? "1948-03-12" : "1947-03-12";
    f.people[0].sequence = n % 1000;
    f.township = n / 1000 % 2 ? "411526001" : "411526002";
    return f;
}

static void request_of(int family, int step)
{
    memset(d.request, 0, sizeof d.request);
    d.request[0] = (uint8_t)(step + 1);
    memcpy(d.request + 1, &family, sizeof family);
}

/* A list with the family's person on it, another one for each family. */
static void give_list(int family)
{
    char id[19], day[YM_DATE_TEXT];
    struct walk_family f = numbered(family);
    struct death_row row = {f.people[0].name, walk_idno(id, f.people[0].birth, f.people[0].sequence),
                            ym_date_text(day, ym_date_of(2001, 1, 1) + family)};
    death_list_give(&d, &row, 1);
}

/* One step of the short run: take in, keep a draft, keep another, take a list of deaths. */
static int do_step(int family, int step)
{
    struct walk_family f = numbered(family);
    char draft[80];
    snprintf(draft, sizeof draft, "%%rec: draft\n\ncall: intake\ntitle: %d-%d\nbody: x\n", family, step);
    request_of(family, step);
    if (step == LIST) {
        give_list(family);
        return office_ask(&d, "county1", "deaths.take");
    }
    if (step)
        return office_call(&d, "window1", "draft.save", draft);
    walk_give(&d, &f);
    return office_ask(&d, "window1", "intake");
}

static void tell(int fd, int step, int acknowledged)
{
    struct told t = {family_number, step, acknowledged};
    if (write(fd, &t, sizeof t) != sizeof t)
        _exit(98);
}

static void child(int fd, int what, long n, enum ym_fault_how how)
{
    if (freopen("/dev/null", "w", stderr) == NULL || freopen("/dev/null", "w", stdout) == NULL)
        _exit(98);
    ym_fault_install();
    office_start(&d);
    if (what == OWN_ALLOC)
        ym_alloc_fail_at(n);
    else
        ym_fault_at((enum ym_fault)what, n, how);
    for (int step = 0; step < STEPS; step++) {
        tell(fd, step, 0);
        if (do_step(family_number, step))
            break;
        tell(fd, step, 1);
    }
    int fired = what == OWN_ALLOC ? ym_alloc_count() >= n : ym_fault_count((enum ym_fault)what) >= n;
    _exit(fired ? 97 : 0); /* 97: the fault came and the run went on */
}

/* 0: the fault lay behind the end of the run. */
static int run_child(int what, long n, enum ym_fault_how how, struct told told[2 * STEPS], size_t *count)
{
    int fds[2], status;
    *count = 0;
    CU_ASSERT_EQUAL_FATAL(pipe(fds), 0);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[0]);
        child(fds[1], what, n, how);
    }
    close(fds[1]);
    while (*count < 2 * STEPS && read(fds[0], &told[*count], sizeof *told) == sizeof *told)
        ++*count;
    close(fds[0]);
    CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
    CU_ASSERT(WIFEXITED(status));
    return !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static size_t cases_of(int family)
{
    struct walk_family f = numbered(family);
    char ask[80], id[19];
    snprintf(ask, sizeof ask, "%%rec: find\n\nidno: %s\n", walk_idno(id, f.people[0].birth, f.people[0].sequence));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "find", ask), 0);
    return office_count(&d, YM_R_found);
}

static size_t drafts_titled(int family, int step)
{
    char title[32];
    size_t n = 0;
    snprintf(title, sizeof title, "%d-%d", family, step);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "draft.list", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_draft); i++)
        n += strcmp(OFFICE_GOT(&d, draft, i)->title, title) == 0;
    return n;
}

static int body_lists(struct ym_txn *t, void *baton)
{
    struct ym_hit hit;
    struct ym_buf key;
    const struct ym_reading *r = YM_GET(&d.in, reading, 0);
    ym_buf_init(&key);
    ym_key_text(&key, r->kind);
    ym_key_text(&key, r->digest);
    ym_key_text(&key, "*");
    int err = ym_index_find(&hit, t, YM_I_reading, &key);
    *(size_t *)baton = !err;
    ym_buf_release(&key);
    return err == YM_ENOENT ? 0 : err;
}

/* That it is there once its index says, which knows no two. */
static size_t lists_of(int family)
{
    size_t n = 0;
    give_list(family);
    CU_ASSERT_EQUAL(office_read(&d, body_lists, &n), 0);
    ym_list_init(&d.in, &d.arena);
    return n;
}

static size_t there(int family, int step)
{
    if (step == LIST)
        return lists_of(family);
    return step ? drafts_titled(family, step) : cases_of(family);
}

static void drop_drafts(void)
{
    char ask[64];
    while (office_call(&d, "window1", "draft.list", NULL) == 0 && office_count(&d, YM_R_draft)) {
        snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)OFFICE_GOT(&d, draft, 0)->head.id);
        CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "draft.drop", ask), 0);
    }
}

/* What was acknowledged is there once; asking again with the same request id makes everything be there once. */
static void verify(const struct told *told, size_t count)
{
    struct ym_store_counts counts;
    for (size_t i = 0; i < count; i++) {
        size_t n = there(told[i].family, told[i].step);
        CU_ASSERT(told[i].acknowledged ? n == 1 : n <= 1);
    }
    for (size_t i = 0; i < count; i++) {
        if (told[i].acknowledged)
            continue;
        CU_ASSERT_EQUAL(do_step(told[i].family, told[i].step), 0);
        CU_ASSERT_EQUAL(there(told[i].family, told[i].step), 1);
    }
    drop_drafts();
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d.service, &d.problems), 0);
}

static void for_every_n(int what, enum ym_fault_how how)
{
    struct told told[2 * STEPS];
    size_t count;
    long n = 0, fired = 1;
    while (fired && n < STEP_LIMIT) {
        family_number++;
        fired = run_child(what, ++n, how, told, &count);
        office_start(&d);
        verify(told, count);
        office_stop(&d);
    }
    CU_ASSERT(n > 3); /* some did fire */
    CU_ASSERT(n < STEP_LIMIT);
}

static void writes_fail_once(void)
{
    for_every_n(YM_FAULT_WRITE, YM_FAULT_ONCE);
}
static void writes_fail_on(void)
{
    for_every_n(YM_FAULT_WRITE, YM_FAULT_ON);
}
static void writes_kill(void)
{
    for_every_n(YM_FAULT_WRITE, YM_FAULT_DIE);
}
static void flushes_fail(void)
{
    for_every_n(YM_FAULT_FLUSH, YM_FAULT_ONCE);
}
static void flushes_kill(void)
{
    for_every_n(YM_FAULT_FLUSH, YM_FAULT_DIE);
}
static void own_allocations_fail(void)
{
    for_every_n(OWN_ALLOC, YM_FAULT_ONCE);
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    office_stop(&d);
    return 0;
}

static int after(void)
{
    office_start(&d);
    office_close(&d);
    return 0;
}

void ym_suite_faults(void);
void ym_suite_faults(void)
{
    static const struct ym_test tests[] = {
        {"the n-th write fails", writes_fail_once},
        {"the n-th write and all after it fail", writes_fail_on},
        {"the n-th write kills", writes_kill},
        {"the n-th flush fails", flushes_fail},
        {"the n-th flush kills", flushes_kill},
        {"the n-th allocation of our own fails", own_allocations_fail},
        {0},
    };
    ym_suite_add_with("faults", before, after, tests);
}
