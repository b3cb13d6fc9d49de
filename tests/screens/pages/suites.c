/* suites.c — the suites of lists told in pages. */
#include "run.h"

ym_suite_fn ym_suite_pages;

ym_suite_fn *const ym_suites[] = {
    ym_suite_pages,
    0,
};
