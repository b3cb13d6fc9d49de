/* bench_summary.c — `yimen summary 2021Q3` over 100 000 households, as a whole process from the shell: with a service that runs, and cold
 * on one's own directory.  Beside it what the service then holds in memory.
 * With a data directory on the command line that one is measured (a demo; nothing is changed in it). */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "county.h"
#include "crew.h"
#include "large.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/line.h"

enum { RUNS = 50, COLD_RUNS = 5, WARM = 3 };

static const double target_ms = 50;

/* Milliseconds from fork to exit; < 0 if it failed. */
static double timed(const char *const *words)
{
    double began = crew_now();
    int status = county_run(words);
    return status ? -1 : (crew_now() - began) * 1e3;
}

static int measure(double *ms, int n, const char *const *words)
{
    for (int i = 0; i < n; i++) {
        ms[i] = timed(words);
        if (ms[i] < 0)
            return crew_cannot("running yimen summary");
    }
    return 0;
}

static void print_row(const char *name, double *ms, int n, double most)
{
    double middle = crew_median(ms, n);
    printf("%-52s %8.1f ms  (%.1f … %.1f, %d runs)", name, middle, ms[0], ms[n - 1], n);
    if (most > 0)
        printf("   <= %.0f ms %s", most, middle <= most ? "met" : "MISSED");
    printf("\n");
}

static struct ym_list summary_of(const struct county *c, struct ym_arena *arena)
{
    struct ym_list told;
    struct ym_problems p;
    struct ym_buf text;
    char part[4096];
    size_t n;
    FILE *f = popen(ym_arena_printf(arena, "%s summary 2021Q3 --socket %s --as supervisor1 --format rec", c->yimen, c->socket), "r");
    ym_buf_init(&text);
    ym_list_init(&told, arena);
    ym_problems_init(&p, arena);
    while (f && (n = fread(part, 1, sizeof part, f)) > 0)
        ym_buf_add(&text, part, n);
    if (f)
        pclose(f);
    ym_rec_read(&told, text.data, text.len, 8 * 3600, &p);
    ym_buf_release(&text);
    return told;
}

/* A summary that counts nothing would be quick too: what the quarter's line over all programmes says.  -1: there is none. */
static int64_t households_shown(const struct county *c)
{
    struct ym_arena arena;
    int64_t shown = -1;
    ym_arena_init(&arena);
    struct ym_list told = summary_of(c, &arena);
    const struct ym_line *line;
    size_t pos = 0;
    while ((line = YM_NEXT(&told, line, -1, &pos))) {
        if (!*line->programme && !*line->township && strcmp(line->kind, "now") == 0 && strcmp(line->span, "2021Q3") == 0)
            shown = line->households;
    }
    ym_arena_release(&arena);
    return shown;
}

static int warm(struct county *c, double *middle)
{
    const char *const text[] = {c->yimen, "summary", "2021Q3", "--socket", c->socket, "--as", "supervisor1", NULL};
    const char *const csv[] = {c->yimen, "summary", "2021Q3", "--socket", c->socket, "--as", "supervisor1", "--by", "township", "--format", "csv", NULL};
    double ms[RUNS];
    if (measure(ms, WARM, text) || measure(ms, RUNS, text))
        return -1;
    print_row("yimen summary 2021Q3, service running", ms, RUNS, target_ms);
    *middle = ms[RUNS / 2];
    if (measure(ms, RUNS, csv))
        return -1;
    print_row("the same by township, as CSV", ms, RUNS, 0);
    return 0;
}

/* Until the embedded service has left the directory. */
static void wait_until_left(const struct county *c)
{
    char path[256];
    snprintf(path, sizeof path, "%s/embedded", c->data);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    flock(fd, LOCK_EX);
    close(fd);
}

static int cold(struct county *c)
{
    const char *const words[] = {c->yimen, "summary", "2021Q3", "--data", c->data, "--as", "supervisor1", NULL};
    double ms[COLD_RUNS];
    for (int i = 0; i < COLD_RUNS; i++) {
        if (measure(ms + i, 1, words))
            return -1;
        wait_until_left(c);
    }
    print_row("the same with --data and no service yet", ms, COLD_RUNS, 0);
    return 0;
}

static int run(struct county *c)
{
    double middle = 0;
    if (county_start(c, "--data"))
        return crew_cannot("starting the service");
    int64_t shown = households_shown(c);
    int err = shown > 0 ? warm(c, &middle) : crew_cannot("reading the summary: it counts nobody");
    printf("%-52s %8lld\n", "households paid in September, as it says", (long long)shown);
    printf("%-52s %8.1f MB\n", "resident in the service afterwards", crew_resident_mb(c->pid));
    if (err || county_stop(c))
        return err ? -1 : crew_cannot("stopping the service");
    if (cold(c))
        return -1;
    return middle <= target_ms ? 0 : 1;
}

static int fill_and_run(struct county *c)
{
    static struct office d;
    double began = crew_now();
    office_open(&d, 1, "2021-07-05");
    if (large_fill(&d, LARGE_HOUSEHOLDS))
        return crew_cannot("putting the households into the store");
    office_stop(&d);
    printf("summary: %d households, three months of rolls (put into the store in %.0f s)\n", LARGE_HOUSEHOLDS, crew_now() - began);
    snprintf(c->data, sizeof c->data, "%s", d.data);
    int status = run(c);
    office_start(&d);
    office_close(&d);
    return status;
}

int main(int argc, char **argv)
{
    struct county c;
    int status = county_prepare(&c, NULL, NULL, NULL) ? crew_cannot("copying the configuration (YM_SRCDIR, YM_BUILDDIR)") : 0;
    if (!status) {
        snprintf(c.socket, sizeof c.socket, "%s/socket", c.dir);
        if (argc > 1)
            snprintf(c.data, sizeof c.data, "%s", argv[1]);
        status = argc > 1 ? run(&c) : fill_and_run(&c);
    }
    county_remove(&c);
    return crew_status(status);
}
