/* death_list.h — a list of people who died as `yimen table check --rec` writes it, for tests of the call that takes it. */
#ifndef YIMEN_TESTS_SERVICE_DEATH_LIST_H
#define YIMEN_TESTS_SERVICE_DEATH_LIST_H

#include "office.h"

struct death_row {
    const char *name, *idno, *died;
};

/* Puts the list into the next call's input; its digest is that of the report. */
void death_list_give(struct office *d, const struct death_row *rows, size_t n);
/* The same in one go. */
int death_list_take(struct office *d, const char *account, const struct death_row *rows, size_t n);

#endif
