/* run.c — the main of every test program.
 * Collects the suites of ym_suites, runs those asked for and prints CUnit's summary; the status tells whether all passed.
 * Must not know what is tested.
 *
 *   test_x [--list] [--shuffle SEED] [SUITE [TEST]]
 *
 * A word takes what is called so, or else what has it in its name.  --shuffle (or YM_SHUFFLE in the environment) puts the suites, and
 * the tests of each, into another order: none may need another one before it, but in a story (ym_suite_add_story).  0 draws a seed; it is
 * printed.  "reverse" turns the order round: of any two the other one is first, so whoever needs the one before is found out each time. */
#include "run.h"

#include <CUnit/Basic.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATUS_USAGE = 2, STATUS_SKIPPED = 77 /* what the Automake test driver takes for "skipped" */ };

struct suite {
    const char *name;
    int (*before)(void), (*after)(void);    /* of the suite; NULL: nothing */
    void (*setup)(void), (*teardown)(void); /* of each test; NULL: nothing */
    int story;                              /* 1: each test goes on where the one before it ended */
    struct ym_test *tests;
    size_t count;
};

static struct suite *suites;
static size_t suites_count;

static const struct option options[] = {
    {"list", no_argument, NULL, 'l'},
    {"shuffle", required_argument, NULL, 's'},
    {0},
};

struct wish {
    const char *suite, *test; /* NULL: any */
    const char *shuffle;      /* the seed as it was given; NULL: in the order they are written in */
    int list;
};

static void die(const char *doing, const char *name)
{
    fprintf(stderr, "%s \"%s\": %s\n", doing, name, CU_get_error_msg());
    exit(EXIT_FAILURE);
}

/* ---- what there is */

/* The table of tests may be gone when the caller returns. */
static void keep(struct suite one, const struct ym_test *tests)
{
    while (tests[one.count].name)
        one.count++;
    one.tests = malloc((one.count + 1) * sizeof *one.tests);
    struct suite *more = realloc(suites, (suites_count + 1) * sizeof *suites);
    if (!more || !one.tests)
        die("making room for", one.name);
    memcpy(one.tests, tests, (one.count + 1) * sizeof *one.tests);
    suites = more;
    suites[suites_count++] = one;
}

void ym_suite_add_with(const char *name, int (*before)(void), int (*after)(void), const struct ym_test *tests)
{
    keep((struct suite){.name = name, .before = before, .after = after}, tests);
}

void ym_suite_add_each(const char *name, void (*setup)(void), void (*teardown)(void), const struct ym_test *tests)
{
    keep((struct suite){.name = name, .setup = setup, .teardown = teardown}, tests);
}

void ym_suite_add_story(const char *name, int (*before)(void), int (*after)(void), const struct ym_test *tests)
{
    keep((struct suite){.name = name, .before = before, .after = after, .story = 1}, tests);
}

void ym_suite_add(const char *name, const struct ym_test *tests)
{
    keep((struct suite){.name = name}, tests);
}

/* ---- what is asked for */

static int has_suite(const char *word)
{
    for (size_t i = 0; word && i < suites_count; i++)
        if (strcmp(suites[i].name, word) == 0)
            return 1;
    return 0;
}

static int has_test(const struct suite *s, const char *word)
{
    for (size_t i = 0; word && i < s->count; i++)
        if (strcmp(s->tests[i].name, word) == 0)
            return 1;
    return 0;
}

static int fits(const char *name, const char *word, int exactly)
{
    return !word || (exactly ? strcmp(name, word) == 0 : strstr(name, word) != NULL);
}

/* ---- another order */

/* A number below n out of a seed that is kept. */
static size_t draw(uint64_t *seed, size_t n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % n;
}

static void swap(void *a, void *b, size_t size)
{
    char keep[sizeof(struct suite)];
    memcpy(keep, a, size);
    memcpy(a, b, size);
    memcpy(b, keep, size);
}

static void shuffle_array(void *at, size_t count, size_t size, uint64_t *seed)
{
    char *first = at;
    for (size_t n = count; n > 1; n--)
        swap(first + (n - 1) * size, first + draw(seed, n) * size, size);
}

static void reverse_array(void *at, size_t count, size_t size)
{
    char *first = at;
    for (size_t i = 0; i < count / 2; i++)
        swap(first + i * size, first + (count - 1 - i) * size, size);
}

static void reverse(void)
{
    for (size_t i = 0; i < suites_count; i++)
        reverse_array(suites[i].tests, suites[i].story ? 0 : suites[i].count, sizeof *suites[i].tests);
    reverse_array(suites, suites_count, sizeof *suites);
}

static void shuffle(const char *program, const char *text)
{
    if (strcmp(text, "reverse") == 0) {
        reverse();
        return;
    }
    uint64_t seed = strtoull(text, NULL, 10);
    if (!seed)
        seed = (uint64_t)time(NULL);
    printf("shuffled; the same order again: %s --shuffle %llu\n", program, (unsigned long long)seed);
    for (size_t i = 0; i < suites_count; i++)
        shuffle_array(suites[i].tests, suites[i].story ? 0 : suites[i].count, sizeof *suites[i].tests, &seed);
    shuffle_array(suites, suites_count, sizeof *suites, &seed);
}

/* ---- running */

static void list_suite(const struct suite *s, const char *word)
{
    for (size_t i = 0; i < s->count; i++)
        if (fits(s->tests[i].name, word, has_test(s, word)))
            printf("%s: %s\n", s->name, s->tests[i].name);
}

/* 1 if the i-th test is wanted: it is asked for, or what is asked for comes after it in a story. */
static int is_wanted(const struct suite *s, size_t i, const char *word)
{
    for (size_t end = s->story ? s->count : i + 1; i < end; i++)
        if (fits(s->tests[i].name, word, has_test(s, word)))
            return 1;
    return 0;
}

static void register_suite(const struct suite *s, const char *word)
{
    CU_pSuite suite = NULL;
    for (size_t i = 0; i < s->count; i++) {
        if (!is_wanted(s, i, word))
            continue;
        if (!suite && !(suite = CU_add_suite_with_setup_and_teardown(s->name, s->before, s->after, s->setup, s->teardown)))
            die("adding the suite", s->name);
        if (!CU_add_test(suite, s->tests[i].name, s->tests[i].run))
            die("adding the test", s->tests[i].name);
    }
}

static void each_suite(const struct wish *w, void (*visit)(const struct suite *s, const char *word))
{
    int exactly = has_suite(w->suite);
    for (size_t i = 0; i < suites_count; i++)
        if (fits(suites[i].name, w->suite, exactly))
            visit(&suites[i], w->test);
}

static int run(const struct wish *w, const char *program)
{
    if (CU_initialize_registry() != CUE_SUCCESS)
        die("starting", program);
    each_suite(w, register_suite);
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    unsigned failed = CU_get_number_of_failures() + CU_get_number_of_suites_failed(), ran = CU_get_number_of_tests_run();
    CU_cleanup_registry();
    if (!ran)
        fprintf(stderr, "%s: there is no such test; --list names them\n", program);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int read_wish(struct wish *w, int argc, char **argv)
{
    int option;
    w->shuffle = getenv("YM_SHUFFLE");
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'l')
            w->list = 1;
        else if (option == 's')
            w->shuffle = optarg;
        else
            return 0;
    }
    w->suite = optind < argc ? argv[optind++] : NULL;
    w->test = optind < argc ? argv[optind++] : NULL;
    return optind == argc;
}

/* Programs that are not installed are told where their rules and letters lie. */
static void use_conf(void)
{
    const char *src = getenv("YM_SRCDIR");
    char conf[4096];
    snprintf(conf, sizeof conf, "%s/conf", src ? src : ".");
    setenv("YIMEN_CONF", conf, 0);
}

int main(int argc, char **argv)
{
    struct wish w = {0};
    if (!read_wish(&w, argc, argv)) {
        fprintf(stderr, "usage: %s [--list] [--shuffle SEED] [SUITE [TEST]]\n", argv[0]);
        return STATUS_USAGE;
    }
    if (!ym_suites[0]) {
        puts("no suites here yet");
        return STATUS_SKIPPED;
    }
    use_conf();
    setvbuf(stdout, NULL, _IOLBF, 0); /* a crash must not swallow the name of the test that crashed */
    for (ym_suite_fn *const *add = ym_suites; *add; add++)
        (*add)();
    int status = EXIT_SUCCESS;
    if (w.shuffle && *w.shuffle)
        shuffle(argv[0], w.shuffle);
    if (w.list)
        each_suite(&w, list_suite);
    else
        status = run(&w, argv[0]);
    return status;
}
