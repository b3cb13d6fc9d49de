/* suites.c — the suites of the wire floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_calls, ym_suite_frame, ym_suite_message, ym_suite_vocabulary;

ym_suite_fn *const ym_suites[] = {
    ym_suite_calls,
    ym_suite_frame,
    ym_suite_message,
    ym_suite_vocabulary,
    0,
};
