/* bench_commits.c — durable commits per second with 1, 8 and 20 clients: yimend through its socket, SQLite in every process, and what the
 * disk itself takes; by turns in one run.
 * yimen: family.change renames a person and corrects his identity number in a family without a live case, so that one call writes a
 * record, both its index rows anew, an audit entry and the reply under its request id.  SQLite writes the same rows.
 * The files lie in /tmp, or where YM_BENCH_DIR says. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "county.h"
#include "crew.h"
#include "locations.h"
#include "sqlite.h"
#include "yimen/client/client.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"

enum { CLIENTS_MOST = 20, ROUNDS = 5, SIZES = 3, BLOCK = 4096 };

static const double seconds = 2;
static const int sizes[SIZES] = {1, 8, CLIENTS_MOST};
static const double target = 1.3; /* times SQLite's, with 8 clients */

/* ---- yimen */

struct office {
    struct county county;
    char number[CLIENTS_MOST][32]; /* a case of each client's family */
};

struct client {
    struct ym_client *line;
    struct ym_arena keep, arena;
    struct ym_person *person; /* in keep */
    int number;
    int64_t turn;
};

static void show(const struct ym_problems *p)
{
    for (size_t i = 0; i < p->count; i++)
        fprintf(stderr, "%s: %s\n", location_names(p->list[i].where), p->list[i].text);
}

static int ask(struct client *c, const char *call, struct ym_list *in, struct ym_list *out)
{
    struct ym_problems p;
    ym_problems_init(&p, &c->arena);
    ym_list_init(out, &c->arena);
    int err = ym_client_call(c->line, call, in, out, &p);
    if (err)
        show(&p);
    return err;
}

static void begin(struct client *c, struct ym_list *in)
{
    ym_arena_reset(&c->arena);
    ym_list_init(in, &c->arena);
}

static struct ym_head *give(struct ym_list *in, int type)
{
    struct ym_head *r = ym_record_new(in->arena, type);
    ym_list_add(in, r);
    return r;
}
#define GIVE(in, name) ((struct ym_##name *)give((in), YM_R_##name))

static const char *idno_of(struct client *c, int64_t turn)
{
    char text[40];
    snprintf(text, sizeof text, "41152619750501%02d%d", c->number + 1, (int)(turn % 5) * 2 + 1);
    return ym_arena_printf(&c->arena, "%s%c", text, ym_idno_last(text));
}

static int connect_client(struct client *c, const struct office *o, int number)
{
    struct ym_problems p;
    ym_arena_init(&c->keep);
    ym_arena_init(&c->arena);
    ym_problems_init(&p, &c->arena);
    c->number = number;
    int err = ym_client_open(&c->line, &(struct ym_client_options){.socket = o->county.socket, .as = "window1"}, &p);
    show(&p);
    return err;
}

static void leave(void *self)
{
    struct client *c = self;
    ym_client_close(c->line);
    ym_arena_release(&c->arena);
    ym_arena_release(&c->keep);
}

/* Takes a family in and takes the application back. */
static int make_family(struct office *o, int number)
{
    struct client c = {0};
    struct ym_list in, out;
    int err = connect_client(&c, o, number);
    if (err)
        return err;
    begin(&c, &in);
    GIVE(&in, intake)->programmes = "dibao";
    struct ym_household *h = GIVE(&in, household);
    struct ym_person *p = GIVE(&in, person);
    h->township = "411526101";
    h->area = YM_area_rural;
    p->name = "赵大山";
    p->idkind = YM_idkind_resident;
    p->idno = idno_of(&c, 0);
    p->relation = YM_relation_self;
    p->standing = YM_standing_member;
    err = ask(&c, "intake", &in, &out);
    if (!err) {
        snprintf(o->number[number], sizeof o->number[number], "%s", YM_GET(&out, result, 0)->about);
        begin(&c, &in);
        struct ym_act *act = GIVE(&in, act);
        act->number = o->number[number];
        act->action = "withdraw";
        act->reason = "示例";
        err = ask(&c, "case.act", &in, &out);
    }
    leave(&c);
    return err;
}

static int join(void **self, int number, void *baton)
{
    struct office *o = baton;
    struct client *c = calloc(1, sizeof *c);
    struct ym_list in, out;
    *self = c;
    int err = c ? connect_client(c, o, number) : -1;
    if (err)
        return err;
    begin(c, &in);
    GIVE(&in, want)->number = o->number[number];
    err = ask(c, "case.see", &in, &out);
    if (!err)
        c->person = (struct ym_person *)ym_record_clone(&c->keep, &YM_GET(&out, person, 0)->head);
    return err;
}

static int change(void *self)
{
    struct client *c = self;
    struct ym_list in, out;
    begin(c, &in);
    c->turn++;
    struct ym_person *p = (struct ym_person *)ym_record_copy(&c->arena, &c->person->head);
    p->name = c->turn % 2 ? "赵小山" : "赵大山";
    p->idno = idno_of(c, c->turn);
    ym_list_add(&in, &p->head);
    int err = ask(c, "family.change", &in, &out);
    c->person->head.rev += !err;
    return err;
}

static int open_office(struct office *o)
{
    if (county_prepare(&o->county, getenv("YM_BENCH_DIR"), "connections_per_account = 8;", "connections_per_account = 64;") || county_init(&o->county) ||
        county_start(&o->county, "--data"))
        return -1;
    for (int i = 0; i < CLIENTS_MOST; i++) {
        if (make_family(o, i))
            return -1;
    }
    return 0;
}

/* ---- the disk alone */

struct writer {
    int fd;
};

static int disk_open(void **self, int number, void *baton)
{
    char path[256];
    struct writer *w = calloc(1, sizeof *w);
    *self = w;
    snprintf(path, sizeof path, "%s/disk.%d", (const char *)baton, number);
    w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    return w->fd < 0;
}

static int disk_once(void *self)
{
    static const char block[BLOCK] = "a block";
    const struct writer *w = self;
    return write(w->fd, block, sizeof block) != sizeof block || fdatasync(w->fd);
}

static void disk_close(void *self)
{
    struct writer *w = self;
    close(w->fd);
    free(w);
}

/* ---- the table */

struct figures {
    double yimen[SIZES][ROUNDS], sqlite[SIZES][ROUNDS], disk[ROUNDS];
};

static int run_round(struct figures *f, int round, const struct crew_work *yimen, const struct crew_work *sqlite,
                     const struct crew_work *disk)
{
    for (int i = 0; i < SIZES; i++) {
        f->yimen[i][round] = crew_run(yimen, sizes[i], seconds);
        f->sqlite[i][round] = crew_run(sqlite, sizes[i], seconds);
        if (f->yimen[i][round] < 0 || f->sqlite[i][round] < 0)
            return -1;
    }
    f->disk[round] = crew_run(disk, 1, seconds);
    return f->disk[round] < 0 ? -1 : 0;
}

static int print(struct figures *f)
{
    int met = 0;
    double disk = crew_median(f->disk, ROUNDS);
    printf("durable commits per second: a record, its two index rows, audit entry, request id; median of %d runs of %.0f s, by turns\n",
           ROUNDS, seconds);
    printf("%8s %16s %16s %12s %14s\n", "clients", "yimend, socket", "SQLite WAL FULL", "ratio", "target");
    for (int i = 0; i < SIZES; i++) {
        double y = crew_median(f->yimen[i], ROUNDS), s = crew_median(f->sqlite[i], ROUNDS);
        printf("%8d %16.0f %16.0f %12.2f", sizes[i], y, s, y / s);
        if (sizes[i] == 8) {
            met = y >= target * s;
            printf("   >= %.1f %s", target, met ? "met" : "MISSED");
        }
        printf("\n");
    }
    printf("%8s %16.0f write of %d bytes and fdatasync, one process\n", "disk", disk, BLOCK);
    return met ? 0 : 1;
}

static int run(struct office *o)
{
    static struct figures f;
    char path[128];
    int err = open_office(o);
    snprintf(path, sizeof path, "%s/sqlite.db", o->county.dir);
    if (err || sqlite_prepare(path, CLIENTS_MOST))
        return crew_cannot(err ? "opening the office (YM_SRCDIR, YM_BUILDDIR)" : "preparing SQLite");
    const struct crew_work yimen = {"yimen", join, change, leave, o};
    const struct crew_work sqlite = {"sqlite", sqlite_open, sqlite_once, sqlite_close, path};
    const struct crew_work disk = {"disk", disk_open, disk_once, disk_close, o->county.dir};
    for (int round = 0; round < ROUNDS; round++) {
        if (run_round(&f, round, &yimen, &sqlite, &disk))
            return -1;
    }
    int stopped = county_stop(&o->county), checked = county_check(&o->county);
    if (stopped || checked)
        return crew_cannot(stopped ? "stopping the service" : "recounting afterwards (yimend --check)");
    return print(&f);
}

int main(void)
{
    static struct office office;
    int status = run(&office);
    county_remove(&office.county);
    return crew_status(status);
}
