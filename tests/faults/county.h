/* county.h — a demo county of its own in /tmp, served by the real yimend as a child process.  For faults and benches.
 * Waits for the program's own word that it serves, never for a time.  Ends only processes it started. */
#ifndef YIMEN_TESTS_FAULTS_COUNTY_H
#define YIMEN_TESTS_FAULTS_COUNTY_H

#include <stdint.h>
#include <sys/types.h>

struct county {
    char dir[64];             /* of the test; removed at the end */
    char data[128], conf[128], socket[128];
    char yimen[512], yimend[512];
    pid_t pid;                /* the service; 0 = none runs */
    int ready;                /* read end of the pipe it says so on; -1 = it said so, or none runs */
    char disk[128];           /* "" = the machine's own; else the service runs on a disk that forgets, see forget.c, kept here */
    int log;                  /* what it writes on standard error: -1 = /dev/null, else an open file.  Lent. */
};

/* Names and a copy of the configuration in which `from` (may be NULL) stands as `to`; no data yet.  `base`: NULL = a new
 * directory under /tmp.  0 or -1. */
int county_prepare(struct county *out, const char *base, const char *from, const char *to);
/* Makes the data directory: a demo.  The exit status of yimend --init. */
int county_init(struct county *c);
/* Starts the service (a county's own, on its socket) without waiting. */
int county_launch(struct county *c, const char *task);
/* Waits until the launched service serves.  0, or -1: it left instead. */
int county_wait(struct county *c);
/* Both; task is "--data" or "--embedded". */
int county_start(struct county *c, const char *task);
/* SIGKILL, SIGTERM; the wait status, -1 if none runs. */
int county_kill(struct county *c);
int county_stop(struct county *c);
/* The wait status of a service that ends by itself; after long it is killed. */
int county_end(struct county *c);
/* From now on no file of the running service may be written beyond so many bytes, as on a full disk; -1 = any. */
int county_squeeze(struct county *c, int64_t bytes);
/* Exit status of a program with these words (ended by NULL), its output thrown away. */
int county_run(const char *const *words);
/* Exit status of yimend --check on the directory. */
int county_check(struct county *c);
void county_remove(struct county *c);

/* From the next start on the county lies on a disk that forgets what was not flushed.  0 or -1. */
int county_forgetful(struct county *c);
/* The environment of a program on that disk, for those the test starts by other ways. */
int county_disk_env(struct county *c);
/* The next flush of a file whose path contains the text fails; `always`: all of them, NULL = no longer. */
int county_flush_fails(struct county *c, const char *path, int always);
/* No service runs: the power is cut, and the data directory is what the disk had.  The disk begins anew from it.  0 or -1. */
int county_power_cut(struct county *c);
/* 1 if a file of the data directory is the same on the disk as in the system's memory. */
int county_on_disk(struct county *c, const char *name);

#endif
