/* sqlite.h — what a user would take instead: SQLite in every process, WAL, synchronous=FULL.  For benches. */
#ifndef YIMEN_TESTS_BENCH_SQLITE_H
#define YIMEN_TESTS_BENCH_SQLITE_H

/* Makes the database with one person for each of n clients.  0 or -1. */
int sqlite_prepare(const char *path, int n);
/* As crew_work wants them; baton is the path. */
int sqlite_open(void **self, int number, void *baton);
/* One transaction: the person's name and identity number changed (a record with two indexes, both keys new), an audit row with
 * salted digest and hash over the one before, the request id with its reply. */
int sqlite_once(void *self);
void sqlite_close(void *self);

#endif
