/* mandates.h — officials and mandates for a test of a demo office: asked for by admin1, confirmed by admin2 where that is needed. */
#ifndef YIMEN_TESTS_SERVICE_MANDATES_H
#define YIMEN_TESTS_SERVICE_MANDATES_H

#include "office.h"

/* A new official without a role; a failure ends the test. */
int64_t mandates_official(struct office *d, const char *account, const char *name, const char *townships, const char *unit);
struct mandates_wish {
    const char *account;
    int role;
    const char *stands_for;   /* NULL: an ordinary mandate */
    const char *from, *until; /* NULL: not given */
};
/* Asks, by an account; `id` (may be NULL) is the number of the mandate. */
int mandates_ask(struct office *d, const char *by, const struct mandates_wish *w, int64_t *id);
int mandates_on(struct office *d, const char *by, const char *call, int64_t id);
/* Asked for and in force; a failure ends the test.  Answers its number. */
int64_t mandates_give(struct office *d, const struct mandates_wish *w);

/* Writes a field of a stored record past the service: what somebody did before, as if it had been somebody else. */
void mandates_forge(struct office *d, struct ym_head *r, struct ym_member field, const char *value);
/* The last record of a type in what a look at the case answers, or NULL; a copy that outlives the call. */
struct ym_head *mandates_last(struct office *d, struct ym_arena *arena, const char *number, int type);

#endif
