/* run.h — how a test program says which tests it has.
 * One program a floor, or a room of it: tests/run.c is its main, suites.c in its folder its table. */
#ifndef YIMEN_TESTS_RUN_H
#define YIMEN_TESTS_RUN_H

struct ym_test {
    const char *name;
    void (*run)(void);
};

/* Adds one suite to CUnit's registry; `tests` ends with a row without a name. */
void ym_suite_add(const char *name, const struct ym_test *tests);

/* The same, with functions run before and after the suite (0 = success); either may be NULL. */
void ym_suite_add_with(const char *name, int (*before)(void), int (*after)(void), const struct ym_test *tests);

/* With functions run before and after each test; a test that leaves something behind for the next one wants this. */
void ym_suite_add_each(const char *name, void (*setup)(void), void (*teardown)(void), const struct ym_test *tests);

/* A story: each test goes on where the one before it ended.  They stay in order, and whoever asks for one gets those before it as well. */
void ym_suite_add_story(const char *name, int (*before)(void), int (*after)(void), const struct ym_test *tests);

/* Every test_<module>.c defines one: void ym_suite_<module>(void). */
typedef void ym_suite_fn(void);

/* Defined in suites.c; ends with NULL. */
extern ym_suite_fn *const ym_suites[];

#endif
