/* desks.c — eight desks at work, see desks.h.  Waits for bytes in pipes, never for a time. */
#define _GNU_SOURCE
#include "connection.h"
#include "desks.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "yimen/base/clock.h"
#include "yimen/client/client.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"

enum { PATIENCE_MS = 30000, TOKEN = 32 };

static const char account[] = "window1";

/* ---- requests, the same whenever they are put together */

static int is_change(int number)
{
    return number % 8 == 3;
}

/* A matter passed on is a fact of the family and a to-do of the office, saved by one act. */
static int is_passing_on(int number)
{
    return number % 8 == 7;
}

static void id_of(uint8_t out[YM_REQUEST_ID], int desk, int number)
{
    memset(out, 0, YM_REQUEST_ID);
    out[0] = (uint8_t)(desk + 1);
    memcpy(out + 1, &number, sizeof number);
}

static void give_family(struct ym_list *in, const char *token)
{
    struct ym_arena *arena = in->arena;
    struct ym_intake *intake = YM_RECORD(arena, intake);
    struct ym_household *h = YM_RECORD(arena, household);
    struct ym_person *p = YM_RECORD(arena, person);
    intake->programmes = "dibao";
    h->township = "411526101";
    h->area = YM_area_rural;
    h->note = token;
    p->name = "赵大山";
    p->idkind = YM_idkind_none;
    p->sex = YM_sex_male;
    p->birth = ym_date_of(1975, 5, 1);
    p->relation = YM_relation_self;
    p->standing = YM_standing_member;
    ym_list_add(in, &intake->head);
    ym_list_add(in, &h->head);
    ym_list_add(in, &p->head);
}

static void give_expense(struct ym_list *in, const char *token, int64_t root)
{
    struct ym_expense *e = YM_RECORD(in->arena, expense);
    e->head.root = root;
    e->kind = YM_expense_medical;
    e->amount = 12345;
    e->period = YM_period_once;
    e->proof = token;
    ym_list_add(in, &e->head);
}

static void give_referral(struct ym_list *in, const char *token, const char *number)
{
    struct ym_act *a = YM_RECORD(in->arena, act);
    struct ym_referral *r = YM_RECORD(in->arena, referral);
    a->number = number;
    a->action = "refer";
    r->to = "医保局";
    r->what = token;
    ym_list_add(in, &a->head);
    ym_list_add(in, &r->head);
}

/* Answers the call's name. */
static const char *give(struct ym_list *in, int desk, int number, const struct desk_book *book)
{
    const char *token = ym_arena_printf(in->arena, "%d-%d", desk, number);
    if (is_change(number))
        give_expense(in, token, book->root);
    else if (is_passing_on(number))
        give_referral(in, token, book->number);
    else
        give_family(in, token);
    return is_change(number) ? "family.change" : is_passing_on(number) ? "case.act" : "intake";
}

static int send_request(struct connection *l, int desk, int number, const struct desk_book *book)
{
    uint8_t id[YM_REQUEST_ID];
    id_of(id, desk, number);
    connection_begin(l);
    const char *call = give(&l->in, desk, number, book);
    return connection_send(l, call, account, id);
}

static int ask(struct connection *l, int desk, int number, const struct desk_book *book)
{
    int err = send_request(l, desk, number, book);
    return err ? err : connection_hear(l);
}

/* ---- a desk */

struct desk_run {
    struct desks *all;
    struct desk_book *book;
    int desk, up, acks;
    int generation;      /* of the service it is, or tried to be, connected to */
    uint64_t random;
    struct connection line;
    int connected;
};

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static int stopped(const struct desk_run *r)
{
    return atomic_load(&r->all->shared->stop);
}

static void hang_up(struct desk_run *r)
{
    if (r->connected)
        connection_close(&r->line);
    r->connected = 0;
}

/* Blocks until a service serves that is newer than the one whose connection broke. */
static int wait_for_newer(struct desk_run *r)
{
    char byte;
    while (atomic_load(&r->all->shared->generation) <= r->generation) {
        if (read(r->up, &byte, 1) != 1)
            return -1; /* the test is over */
    }
    return 0;
}

static int be_connected(struct desk_run *r)
{
    while (!r->connected) {
        if (wait_for_newer(r))
            return -1;
        r->generation = atomic_load(&r->all->shared->generation);
        r->connected = 1;
        if (connection_open(&r->line, r->all->county->socket))
            hang_up(r);
    }
    return 0;
}

static void acknowledge(struct desk_run *r, int number)
{
    atomic_store(&r->book->state[number], ACKNOWLEDGED);
    ssize_t n = write(r->acks, "a", 1);
    (void)n; /* if the pipe is full the test has more than it waits for */
}

static void note_wait(struct desk_run *r, int64_t began)
{
    int64_t ms = ym_now_ms() - began;
    if (ms > r->book->longest_ms)
        r->book->longest_ms = ms;
}

/* One request until its answer is known, or, one time in four, left unknown. */
static int one_request(struct desk_run *r, int number)
{
    int64_t began = ym_now_ms();
    for (;;) {
        if (be_connected(r))
            return -1;
        atomic_store(&r->book->state[number], ASKED);
        int err = ask(&r->line, r->desk, number, r->book);
        if (err != YM_EUNKNOWN) {
            note_wait(r, began);
            if (err)
                return err;
            acknowledge(r, number);
            return 0;
        }
        hang_up(r);
        r->book->broken++;
        atomic_store(&r->book->state[number], LEFT_UNKNOWN);
        if (next_random(&r->random) % 4 == 0)
            return 0;
    }
}

static int work(struct desk_run *r)
{
    int err = 0;
    for (int number = 0; !err && number < REQUESTS && !stopped(r); number++)
        err = one_request(r, number);
    hang_up(r);
    return err;
}

/* The library says at once that nobody answers when it is opened, which a kill may bring about. */
static int open_client(struct ym_client **out, struct desk_run *r)
{
    int err;
    do {
        if (wait_for_newer(r))
            return -1;
        r->generation = atomic_load(&r->all->shared->generation);
        err = ym_client_open(out, &(struct ym_client_options){.socket = r->all->county->socket, .as = account}, NULL);
    } while (err == YM_EIO);
    return err;
}

/* The same through the client library. */
static int work_with_library(struct desk_run *r)
{
    struct ym_client *c = NULL;
    struct ym_arena arena;
    struct ym_list in, out;
    ym_arena_init(&arena);
    int err = open_client(&c, r);
    for (int number = 0; !err && number < REQUESTS && !stopped(r); number++) {
        int64_t began = ym_now_ms();
        ym_arena_reset(&arena);
        ym_list_init(&in, &arena);
        ym_list_init(&out, &arena);
        atomic_store(&r->book->state[number], ASKED);
        const char *call = give(&in, r->desk, number, r->book);
        err = ym_client_call(c, call, &in, &out, NULL);
        note_wait(r, began);
        if (err == YM_EUNKNOWN || err == YM_EIO)
            atomic_store(&r->book->state[number], GIVEN_UP);
        else if (!err)
            acknowledge(r, number);
        err = err == YM_EUNKNOWN || err == YM_EIO ? 0 : err;
    }
    ym_client_close(c);
    ym_arena_release(&arena);
    return err;
}

static void desk_main(struct desks *d, int desk, int up, int acks)
{
    struct desk_run r = {.all = d, .book = &d->shared->desk[desk], .desk = desk, .up = up, .acks = acks};
    r.random = d->shared->seed + (uint64_t)desk * 7919 + 1;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int err = desk >= DESKS - LIBRARY_DESKS ? work_with_library(&r) : work(&r);
    r.book->wrong = err;
    _exit(err ? 1 : 0);
}

/* ---- all of them */

/* Takes a family in and looks up its number. */
static int family_of_its_own(struct connection *l, struct desk_book *book)
{
    connection_begin(l);
    give_family(&l->in, "own");
    int err = connection_ask(l, "intake", account, NULL);
    const struct ym_result *told = err ? NULL : YM_GET(&l->out, result, 0);
    if (!told)
        return err ? err : YM_ECORRUPT;
    snprintf(book->number, sizeof book->number, "%s", told->about);
    connection_begin(l);
    CONNECTION_GIVE(l, want)->number = book->number;
    err = connection_ask(l, "case.see", account, NULL);
    const struct ym_household *h = err ? NULL : YM_GET(&l->out, household, 0);
    book->root = h ? h->head.id : 0;
    return err ? err : h ? 0 : YM_ECORRUPT;
}

static int make_families(struct desks *d)
{
    struct connection l;
    int err = connection_open(&l, d->county->socket);
    for (int i = 0; !err && i < DESKS; i++)
        err = family_of_its_own(&l, &d->shared->desk[i]);
    connection_close(&l);
    return err;
}

static int start_desk(struct desks *d, int desk, int acks)
{
    int up[2];
    if (pipe2(up, O_CLOEXEC))
        return -1;
    d->up[desk] = up[1];
    d->pid[desk] = fork();
    if (d->pid[desk] == 0) {
        for (int i = 0; i <= desk; i++)
            close(d->up[i]);
        close(d->acks);
        desk_main(d, desk, up[0], acks);
    }
    close(up[0]);
    return d->pid[desk] < 0 ? -1 : 0;
}

int desks_books(struct desks *out, struct county *c)
{
    *out = (struct desks){.county = c, .acks = -1};
    out->shared = mmap(NULL, sizeof *out->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return out->shared == MAP_FAILED ? -1 : 0;
}

int desks_open(struct desks *out, struct county *c, uint64_t seed)
{
    int acks[2];
    signal(SIGPIPE, SIG_IGN); /* a desk that left is found in its book */
    if (desks_books(out, c) || pipe2(acks, O_CLOEXEC) || fcntl(acks[1], F_SETFL, O_NONBLOCK))
        return -1;
    out->shared->seed = seed;
    out->acks = acks[0];
    int err = make_families(out);
    desks_told_up(out);
    for (int i = 0; !err && i < DESKS; i++)
        err = start_desk(out, i, acks[1]);
    close(acks[1]);
    return err;
}

void desks_told_up(struct desks *d)
{
    atomic_fetch_add(&d->shared->generation, 1);
    for (int i = 0; i < DESKS; i++) {
        if (d->up[i] && write(d->up[i], "u", 1) != 1 && !d->shared->desk[i].wrong)
            d->shared->desk[i].wrong = YM_EIO;
    }
}

static ssize_t read_acks(struct desks *d, char *bytes, size_t n)
{
    struct pollfd at = {.fd = d->acks, .events = POLLIN};
    return poll(&at, 1, PATIENCE_MS) > 0 ? read(d->acks, bytes, n) : -1;
}

int desks_wait_acks(struct desks *d, int n)
{
    char bytes[256];
    while (n > 0) {
        ssize_t got = read_acks(d, bytes, (size_t)n < sizeof bytes ? (size_t)n : sizeof bytes);
        if (got <= 0)
            return -1;
        n -= (int)got;
    }
    return 0;
}

int desks_finish(struct desks *d)
{
    char bytes[4096];
    int failed = 0, status;
    ssize_t n;
    atomic_store(&d->shared->stop, 1);
    while ((n = read_acks(d, bytes, sizeof bytes)) > 0)
        ;
    for (int i = 0; i < DESKS; i++) {
        if (n < 0)
            kill(d->pid[i], SIGKILL); /* it hangs: our own child */
        close(d->up[i]);
        d->up[i] = 0;
        failed += waitpid(d->pid[i], &status, 0) != d->pid[i] || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    return failed;
}

void desks_close(struct desks *d)
{
    if (d->acks >= 0)
        close(d->acks);
    munmap(d->shared, sizeof *d->shared);
}

int desks_ask_again(struct desks *d, struct connection *l, int desk, int number)
{
    return ask(l, desk, number, &d->shared->desk[desk]);
}

int desks_send(struct desks *d, struct connection *l, int desk, int number)
{
    return send_request(l, desk, number, &d->shared->desk[desk]);
}
