/* county.h — a small demo county for tests of the screens, made once, and a person sitting down in it. */
#ifndef YIMEN_TESTS_SCREENS_COUNTY_H
#define YIMEN_TESTS_SCREENS_COUNTY_H

#include <stdint.h>
#include <time.h>

#include "tty.h"

/* Makes the county (the same in every run) below a temporary directory and serves it; 0 if that worked. */
int county_open(void);
/* The same county where to-dos are opened and done all along. */
int county_open_reminding(void);
int county_open_regrouping(void); /* and in which households are joined and split */
int county_close(void);
/* In its place an office that is no demo, made with its first administrator, who is whoever runs the test and is called 管理一; the
 * service's clock stands at `now`. */
int county_open_office(time_t now);
/* What the service's clock says from now on. */
void county_clock(time_t now);
/* From now on nothing is free on its disk, or there is room again. */
void county_disk(int full);
const char *county_socket(void);
pid_t county_service(void);
/* Ends the service, runs yimend --check on what it left, serves again; the exit status of the check. */
int county_check(void);
/* Changes a file of its configuration by a script of sed; the service is ended and serves again with it.  0 if that worked. */
int county_change(const char *file, const char *script);
/* What the county knows of families, cases and money, and who may do what, as one number: the same as long as nothing of it was changed.
 * Who looked, drafts and terminals do not count.  Ends the service and serves again; 0 if that failed. */
uint64_t county_facts(void);

/* yimen in the county as an official (NULL: the picker), in "zh" or "en", on a vt220 of 80x24 in UTF-8; further arguments, NULL-ended,
 * may be NULL. */
struct tty *county_sit(const char *official, const char *lang, const char *const *more);
/* The same on another terminal. */
struct tty *county_sit_at(const struct tty_options *o, const char *official, const char *lang, const char *const *more);
/* Runs a program and waits; its exit status.  Output is thrown away. */
int county_run(const char *const *argv);
/* Drops the drafts of an official: what a test before left half typed is no part of the next. */
void county_drop_drafts(const char *official);
/* The same as county_run, but its standard output is kept: ended by 0, cut at n. */
int county_read(char *out, size_t n, const char *const *argv);

#endif
