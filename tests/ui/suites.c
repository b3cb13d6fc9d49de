/* suites.c — the suites of the ui floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_charset, ym_suite_dialog, ym_suite_edit, ym_suite_form, ym_suite_form_carry, ym_suite_form_storm, ym_suite_key, ym_suite_list,
    ym_suite_put, ym_suite_screen, ym_suite_stream, ym_suite_terminal;

ym_suite_fn *const ym_suites[] = {
    ym_suite_charset,
    ym_suite_key,
    ym_suite_put,
    ym_suite_terminal,
    ym_suite_edit,
    ym_suite_list,
    ym_suite_form,
    ym_suite_form_carry,
    ym_suite_form_storm,
    ym_suite_screen,
    ym_suite_dialog,
    ym_suite_stream,
    0,
};
