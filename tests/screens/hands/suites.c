/* suites.c — the suites of what hands do on single screens. */
#include "run.h"

ym_suite_fn ym_suite_hands;
ym_suite_fn ym_suite_carry;
ym_suite_fn ym_suite_cash_screen;
ym_suite_fn ym_suite_case_screen;
ym_suite_fn ym_suite_regroup_screens;
ym_suite_fn ym_suite_conventions;
ym_suite_fn ym_suite_intake;
ym_suite_fn ym_suite_judge;
ym_suite_fn ym_suite_lists;
ym_suite_fn ym_suite_every_list;
ym_suite_fn ym_suite_office;
ym_suite_fn ym_suite_pay_screens;
ym_suite_fn ym_suite_print;
ym_suite_fn ym_suite_sentences;
ym_suite_fn ym_suite_worklist;

ym_suite_fn *const ym_suites[] = {
    ym_suite_hands,
    ym_suite_carry,
    ym_suite_cash_screen,
    ym_suite_case_screen,
    ym_suite_regroup_screens,
    ym_suite_conventions,
    ym_suite_intake,
    ym_suite_judge,
    ym_suite_lists,
    ym_suite_every_list,
    ym_suite_office,
    ym_suite_pay_screens,
    ym_suite_print,
    ym_suite_sentences,
    ym_suite_worklist,
    0,
};
