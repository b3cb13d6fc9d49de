/* suites.c — the suites of the table floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_cell, ym_suite_csv, ym_suite_large, ym_suite_out, ym_suite_workbook;

ym_suite_fn *const ym_suites[] = {
    ym_suite_cell,
    ym_suite_csv,
    ym_suite_large,
    ym_suite_out,
    ym_suite_workbook,
    0,
};
