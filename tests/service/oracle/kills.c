/* kills.c — a payer's big act whose service is killed in its midst, or whose power is cut: what was not flushed is gone then (forget.c).
 * The service starts again and sweeps, or is killed at that, too; the payer asks the same once more, see world.h.
 * The one to be killed is this very program, started for that one act. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/county.h"
#include "between.h"
#include "session/session.h"
#include "yimen/store/fault.h"

enum { DONE = 0, REFUSED = 97, DIED = YM_FAULT_EXIT, CHUNK = 20, AGAIN = 2, STEPS = 12, WRITES = 8, FLUSHES = 5, SOUND_EACH = 5 };
static const char key[] = "YM_ORACLE_KILLED";

/* When: in the n-th step of the act, from the beginning or after it was said to be begun; in the n-th write or flush; `early`: counted from the start of the service on. */
struct when {
    char what; /* s, w, f */
    int nth, begun, early, power;
    int flushed; /* 1: somebody else's acts reach the disk meanwhile */
};

/* How often an act is the one, of a thousand; whether it has a short transaction that begins it, before those that do the work. */
static const struct {
    const char *call;
    int often, begun;
} kinds[] = {{"roll.make", 50, 1}, {"roll.confirm", 35, 0}, {"roll.hand", 140, 1}, {"roll.discard", 300, 1}};
enum { KINDS = sizeof kinds / sizeof kinds[0], OF_MANY = 2 /* so many times fewer where there are many families */ };
static int kills;

static int kind_of(const struct big_act *a)
{
    int i = 0;
    while (i < KINDS - 1 && strcmp(kinds[i].call, a->call) != 0)
        i++;
    return i;
}

/* ---- the one that is killed */

static struct office victim;

/* What was staged so far reaches the disk when anybody else's act does, be it that he is refused. */
static void somebody_flushes(void)
{
    struct office other = victim;
    office_lend(&other);
    office_call(&other, "auditor1", "roll.make", NULL);
    ym_arena_release(&other.arena);
    ym_arena_release(&other.before);
}

static void die(enum between_kind kind, void *baton)
{
    struct when *k = baton;
    int waits = k->begun > 0;
    k->begun -= kind == BETWEEN_WRITE;
    if (k->what == 's' && !waits && --k->nth == 0)
        _exit(DIED);
    if (k->flushed && victim.service)
        somebody_flushes();
}

static void arm(struct when *k)
{
    static const enum ym_fault faults[] = {['w'] = YM_FAULT_WRITE, ['f'] = YM_FAULT_FLUSH};
    between_begin(die, k, CHUNK, (uint64_t)k->nth);
    if (k->what != 's')
        ym_fault_at(faults[(unsigned char)k->what], k->nth, YM_FAULT_DIE);
}

void kills_child(void)
{
    struct office *d = &victim;
    struct big_act a = {0};
    struct when k;
    char who[16], call[32], only[200] = "";
    long long now, roll, month;
    int asked;
    const char *text = getenv(key);
    if (!text)
        return;
    if (sscanf(text, "%63s %lld %15s %31s %lld %d %lld %d %d %c %d %d %d %d %199[^\n]", d->dir, &now, who, call, &roll, &a.programme,
               &month, &d->cache_mb, &asked, &k.what, &k.nth, &k.begun, &k.early, &k.flushed, only) < 14)
        _exit(1);
    a = (struct big_act){who, call, roll, a.programme, month, *only ? only : NULL};
    snprintf(d->data, sizeof d->data, "%.63s/data", d->dir);
    snprintf(d->conf, sizeof d->conf, "%.63s/conf", d->dir);
    d->demo = 1;
    d->now = now;
    ym_arena_init(&d->arena);
    ym_arena_init(&d->before);
    if (ym_fault_install())
        _exit(1);
    if (k.early)
        arm(&k);
    office_start(d);
    if (!k.early)
        arm(&k);
    bigs_give(d, &a);
    memcpy(d->request, &asked, sizeof asked);
    _exit(office_ask(d, who, call) ? REFUSED : DONE); /* it never closes what it opened */
}

/* ---- the one who looks on */

static int on_forgetful_disk(const struct county *c)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/tests/faults/forget.so", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : ".");
    return access(path, R_OK) || setenv("LD_PRELOAD", path, 1) || setenv("YM_FORGET_ROOT", c->data, 1) ||
           setenv("YM_FORGET_DISK", c->disk, 1);
}

static int in_a_child(const char *text, const struct county *c, int power)
{
    int status;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        if (setenv(key, text, 1) || (power && on_forgetful_disk(c)))
            _exit(1);
        execl("/proc/self/exe", "test_oracle", (char *)NULL);
        _exit(1);
    }
    CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int killed(struct world *w, const struct big_act *a, const struct when *k, int asked)
{
    static const char *const names[] = {['s'] = "step", ['w'] = "write", ['f'] = "flush"};
    struct county c = {.pid = 0};
    char text[500];
    snprintf(c.data, sizeof c.data, "%s", w->d.data);
    snprintf(c.disk, sizeof c.disk, "%s/disk", w->d.dir);
    snprintf(text, sizeof text, "%s %lld %s %s %lld %d %lld %d %d %c %d %d %d %d %s", w->d.dir, (long long)w->d.now, a->who, a->call,
             (long long)a->roll, a->programme, (long long)a->month, w->d.cache_mb, asked, k->what, k->nth, k->begun, k->early, k->flushed,
             a->only ? a->only : "");
    int end = in_a_child(text, &c, k->power);
    CU_ASSERT(end == DONE || end == DIED || end == REFUSED);
    if (end != DONE && end != DIED && end != REFUSED)
        fprintf(stderr, "\n%s: ended with %d\n", text, end);
    if (k->power)
        CU_ASSERT_EQUAL_FATAL(county_power_cut(&c), 0);
    world_tell(w, "note %s in a %s%s%s", end == DIED ? "killed" : "not killed", names[(unsigned char)k->what],
               k->early ? " of a start" : "", k->power ? ", power cut" : "");
    return end;
}

static struct when when_of(struct world *w, const struct big_act *a, int early)
{
    static const char whats[] = "sssswf";
    struct when k = {.what = whats[world_one_of(w, 6)], .early = early, .power = world_chance(w, 400), .flushed = world_chance(w, 500)};
    k.begun = !early && kinds[kind_of(a)].begun && world_chance(w, 700);
    k.nth = 1 + world_one_of(w, k.what == 'w' ? WRITES : k.what == 'f' ? FLUSHES : k.begun || early ? STEPS : STEPS * 2);
    return k;
}

static void check_sound(struct world *w)
{
    struct ym_store_counts counts;
    if (++kills % SOUND_EACH || w->count > 1000)
        return;
    CU_ASSERT_EQUAL(ym_service_recount(&counts, w->d.service, &w->d.problems), 0);
    CU_ASSERT_EQUAL(w->d.problems.count, 0);
    if (w->d.problems.count)
        office_show(&w->d);
}

int kills_do(struct world *w, const struct big_act *a)
{
    struct when k[1 + AGAIN]; /* all drawn before: where it dies may hang on what else the machine does */
    for (int i = 0; i <= AGAIN; i++)
        k[i] = when_of(w, a, i > 0);
    int times = world_chance(w, 600) ? 1 : 1 + 1 + world_one_of(w, AGAIN);
    int asked = ++w->d.asked, twice = w->d.twice;
    office_stop(&w->d);
    for (int i = 0, end = DIED; i < times && end == DIED; i++) /* whoever sweeps is killed as well */
        end = killed(w, a, &k[i], asked);
    office_start(&w->d);
    check_sound(w);
    bigs_give(&w->d, a);
    memcpy(w->d.request, &asked, sizeof asked);
    w->d.twice = 0;
    int err = office_ask(&w->d, a->who, a->call);
    w->d.twice = twice;
    /* the start discarded it already: whoever asked is told so */
    return err == YM_EBAD && strcmp(a->call, "roll.discard") == 0 && office_said(&w->d, NULL, "The roll {1} was discarded already.") ? 0
                                                                                                                                     : err;
}

int kills_due(struct world *w, const struct big_act *a)
{
    int often = kinds[kind_of(a)].often * w->kills;
    return world_chance(w, w->count <= 1000 ? often : often / OF_MANY);
}
