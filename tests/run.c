/* run.c — the main of every floor's test program.
 * Runs the suites of ym_suites and prints CUnit's summary; the status tells whether all passed.
 * Must not know what is tested.
 *
 * With a word on the command line only the suites whose name contains it are run. */
#include "run.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATUS_SKIPPED = 77 }; /* what the Automake test driver takes for "skipped" */

static void die(const char *doing, const char *name)
{
    fprintf(stderr, "%s \"%s\": %s\n", doing, name, CU_get_error_msg());
    exit(EXIT_FAILURE);
}

void ym_suite_add_with(const char *name, int (*before)(void), int (*after)(void), const struct ym_test *tests)
{
    CU_pSuite suite = CU_add_suite(name, before, after);

    if (!suite)
        die("adding the suite", name);
    for (; tests->name; tests++) {
        if (!CU_add_test(suite, tests->name, tests->run))
            die("adding the test", tests->name);
    }
}

void ym_suite_add(const char *name, const struct ym_test *tests)
{
    ym_suite_add_with(name, NULL, NULL, tests);
}

static void keep_only(const char *word)
{
    for (CU_pSuite s = CU_get_registry()->pSuite; s; s = s->pNext) {
        if (!strstr(s->pName, word))
            CU_set_suite_active(s, CU_FALSE);
    }
    CU_set_fail_on_inactive(CU_FALSE);
}

int main(int argc, char **argv)
{
    unsigned failed, ran;

    if (!ym_suites[0]) {
        puts("no suites on this floor yet");
        return STATUS_SKIPPED;
    }
    setvbuf(stdout, NULL, _IOLBF, 0); /* a crash must not swallow the name of the test that crashed */
    if (CU_initialize_registry() != CUE_SUCCESS)
        die("starting", argv[0]);
    for (ym_suite_fn *const *add = ym_suites; *add; add++)
        (*add)();
    if (argc > 1)
        keep_only(argv[1]);
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    failed = CU_get_number_of_failures() + CU_get_number_of_suites_failed();
    ran = CU_get_number_of_tests_run();
    CU_cleanup_registry();
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
