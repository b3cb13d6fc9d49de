/* suites.c — the service's tests of the room `door`: what may come in and what goes out. */
#include "run.h"

ym_suite_fn ym_suite_gate;
ym_suite_fn ym_suite_replies;
ym_suite_fn ym_suite_rights;
ym_suite_fn ym_suite_showing;
ym_suite_fn ym_suite_strangers;
ym_suite_fn ym_suite_trail;

ym_suite_fn *const ym_suites[] = {
    ym_suite_gate,
    ym_suite_replies,
    ym_suite_rights,
    ym_suite_showing,
    ym_suite_strangers,
    ym_suite_trail,
    0,
};
