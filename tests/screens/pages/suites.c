/* suites.c — the suites of lists told in pages, and of what a screen makes of lines that were told. */
#include "run.h"

ym_suite_fn ym_suite_pages;
ym_suite_fn ym_suite_quarter_rows;

ym_suite_fn *const ym_suites[] = {
    ym_suite_pages,
    ym_suite_quarter_rows,
    0,
};
