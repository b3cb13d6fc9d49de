/* suites.c — the suites of the report floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_letter, ym_suite_page, ym_suite_print, ym_suite_roll_sheet, ym_suite_sheet, ym_suite_summary, ym_suite_truths;

ym_suite_fn *const ym_suites[] = {
    ym_suite_page,
    ym_suite_summary,
    ym_suite_letter,
    ym_suite_roll_sheet,
    ym_suite_sheet,
    ym_suite_truths,
    ym_suite_print,
    0,
};
