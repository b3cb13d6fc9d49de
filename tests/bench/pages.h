/* pages.h — how the rows of a table lie on its pages, read from the file itself: how many bytes each kind takes, how full pages are.
 * For benches: no service may have the file open. */
#ifndef YIMEN_TESTS_BENCH_PAGES_H
#define YIMEN_TESTS_BENCH_PAGES_H

#include <stdint.h>

enum { PAGES_KINDS = 2048 };

struct pages_kind {
    int64_t rows, bytes; /* bytes of its keys and values alone */
    double held;         /* of the pages it lies on, by its share in what they hold: with their heads and what is free */
};

struct pages {
    struct pages_kind kind[PAGES_KINDS]; /* by the number of 16 bits at `at` of the key */
    int64_t size, leaves, filled;        /* bytes of the file and of its leaves, and of these what is in use */
};

/* 0 or -1. */
int pages_read(struct pages *out, const char *path, int at);

#endif
