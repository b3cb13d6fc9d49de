/* crew.c — several processes at once, see crew.h. */
#define _GNU_SOURCE
#include "crew.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NS = 1000000000 };

struct shared {
    double until;            /* set before the start is given */
    int64_t done[CREW_MOST];
    double seconds[CREW_MOST];
};

int crew_cannot(const char *doing)
{
    fflush(stdout);
    fprintf(stderr, "this bench cannot be run: %s%s%s\n", doing, errno ? ": " : "", errno ? strerror(errno) : "");
    return -1;
}

int crew_status(int answer)
{
    return answer < 0 ? CREW_CANNOT : answer ? CREW_MISSED : CREW_MET;
}

double crew_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / NS;
}

/* Says that it is ready, waits for the start, works. */
static int member(const struct crew_work *w, struct shared *s, int number, int ready, int start)
{
    void *self = NULL;
    char byte;
    int64_t done = 0;
    int err = w->open(&self, number, w->baton);
    if (write(ready, err ? "x" : "r", 1) != 1 || err || read(start, &byte, 1) != 0)
        return 1;
    double began = crew_now();
    do {
        err = w->once(self);
        done++;
    } while (!err && crew_now() < s->until);
    s->done[number] = done;
    s->seconds[number] = crew_now() - began;
    w->close(self);
    if (err)
        fprintf(stderr, "%s %d: error %d after %lld\n", w->name, number, err, (long long)done);
    return err != 0;
}

static int wait_ready(int fd, int n)
{
    char byte;
    for (int i = 0; i < n; i++) {
        if (read(fd, &byte, 1) != 1 || byte != 'r')
            return -1;
    }
    return 0;
}

static double sum(const struct shared *s, int n)
{
    double all = 0;
    for (int i = 0; i < n; i++)
        all += (double)s->done[i] / s->seconds[i];
    return all;
}

double crew_run(const struct crew_work *w, int n, double seconds)
{
    int ready[2], start[2], failed = 0, status;
    pid_t pid[CREW_MOST];
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED || n > CREW_MOST || pipe(ready) || pipe(start))
        return crew_cannot("making room for the processes");
    fflush(NULL);
    for (int i = 0; i < n; i++) {
        pid[i] = fork();
        if (pid[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(start[1]);
            close(ready[0]);
            _exit(member(w, s, i, ready[1], start[0]));
        }
    }
    close(ready[1]);
    failed = wait_ready(ready[0], n);
    s->until = crew_now() + seconds;
    close(start[1]); /* the start */
    for (int i = 0; i < n; i++)
        failed |= waitpid(pid[i], &status, 0) != pid[i] || status != 0;
    close(start[0]);
    close(ready[0]);
    double rate = failed ? crew_cannot(w->name) : sum(s, n);
    munmap(s, sizeof *s);
    return rate;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double crew_median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, compare);
    return values[n / 2];
}

double crew_resident_mb(pid_t pid)
{
    char path[64], row[128];
    long kb = -1;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *f = fopen(path, "r");
    while (f && kb < 0 && fgets(row, sizeof row, f))
        sscanf(row, "VmRSS: %ld", &kb);
    if (f)
        fclose(f);
    return (double)kb / 1024;
}
