/* check.c — a table read from the beginning to the end, what is wrong told.  Floor: app.
 * Writes one file at most, the report, new and for its owner alone; on SIGINT it stops and tells how far it came. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "yimen/base/clock.h"
#include "yimen/base/text.h"

enum { PROGRESS_MS = 500 };

struct checking {
    const struct ym_check_options *o;
    struct ym_arena scratch; /* of a fault */
    FILE *report, *told;     /* told: the first faults, shown below the head */
    char *lines;             /* what `told` wrote */
    size_t lines_len;
    int64_t faults, shown;
    int64_t said_ms; /* when progress was said last; 0: never */
    int64_t began_ms;
    struct ym_act_rows rows; /* for whoever takes them */
};

static volatile sig_atomic_t check_interrupted;

static void check_interrupt(int s)
{
    (void)s;
    check_interrupted = 1;
}

static void check_listen(void)
{
    struct sigaction a = {.sa_handler = check_interrupt};
    sigemptyset(&a.sa_mask);
    sigaction(SIGINT, &a, NULL);
    sigaction(SIGTERM, &a, NULL);
}

static int check_wrong(const struct ym_check_options *o, int err, const struct ym_problems *problems)
{
    return ym_say_problems(stderr, &(struct ym_options){.lang = o->lang}, err, problems);
}

/* ---- the kinds */

static int check_read_kinds(struct ym_config **out, struct ym_arena *arena, const struct ym_check_options *o, struct ym_problems *problems)
{
    struct ym_conf_set set;
    int err = ym_conf_read(&set, arena, o->conf, problems);
    return err ? err : ym_config_load_tables(out, &set, problems);
}

static const struct ym_table_kind *check_find_kind(const struct ym_config *c, const char *name, struct ym_problems *problems)
{
    struct ym_buf names;
    for (size_t i = 0; i < c->table_count; i++)
        if (strcmp(c->tables[i].name, name) == 0 || strcmp(c->tables[i].label.zh, name) == 0 || strcmp(c->tables[i].label.en, name) == 0)
            return &c->tables[i];
    ym_buf_init(&names);
    for (size_t i = 0; i < c->table_count; i++)
        ym_buf_addf(&names, "%s%s (%s)", i ? ", " : "", c->tables[i].name, ym_word(c->tables[i].label));
    ym_problem(problems, ym_location_words(name), N_("There is no such kind of table. There are: {1}"), names.data, NULL);
    ym_buf_release(&names);
    return NULL;
}

int ym_check_kinds(const struct ym_check_options *o)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_config *c = NULL;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int err = check_read_kinds(&c, &arena, o, &problems);
    for (size_t i = 0; !err && i < c->table_count; i++) {
        printf("%s%s  %s\n", i ? "\n" : "", c->tables[i].name, ym_word(c->tables[i].label));
        for (size_t k = 0; k < c->tables[i].count; k++) {
            const struct ym_table_column *column = &c->tables[i].columns[k];
            printf("  %s %s:", column->needed ? "*" : " ", ym_word(column->field->label));
            for (const char *const *h = column->headers; *h; h++)
                printf(" %s", *h);
            putchar('\n');
        }
    }
    if (!err)
        printf("\n%s\n", _("* is needed. A header is known whatever its blanks, star or unit in brackets; add others in tables.conf."));
    int status = err ? check_wrong(o, err, &problems) : 0;
    ym_config_free(c);
    ym_arena_release(&arena);
    return status;
}

/* ---- a file */

static int check_take_fault(void *baton, const struct ym_table_fault *f)
{
    struct checking *c = baton;
    ym_arena_reset(&c->scratch);
    if (c->report)
        ym_report_csv(c->report, &c->scratch, f);
    if (strcmp(c->o->format, "rec") == 0)
        ym_report_rec_fault(stdout, &c->scratch, f);
    else if (c->o->all || c->shown < YM_CHECK_FIRST)
        ym_report_fault(c->told, &c->scratch, f);
    c->shown++;
    return ferror(stdout) || (c->report && ferror(c->report));
}

static int check_take_row(void *baton, const struct ym_table_values *row)
{
    struct checking *c = baton;
    ym_act_row(&c->rows, row);
    return 0;
}

static int check_progress(void *baton, int64_t rows, int thousandths)
{
    struct checking *c = baton;
    int64_t now = ym_now_ms();
    if (check_interrupted)
        return 1;
    if (!isatty(STDERR_FILENO) || now - (c->said_ms ? c->said_ms : c->began_ms) < PROGRESS_MS)
        return 0;
    ym_arena_reset(&c->scratch);
    const char *arg[YM_PROBLEM_ARGS] = {ym_arena_printf(&c->scratch, "%lld", (long long)rows),
                                        ym_arena_printf(&c->scratch, "%d", thousandths / 10)};
    fprintf(stderr, "\r%s ", ym_problem_fill(&c->scratch, _("{1} rows, {2} % of the file"), arg));
    fflush(stderr);
    c->said_ms = now;
    return 0;
}

/* New, for its owner alone. */
static FILE *check_open_report(const char *path, struct ym_problems *problems)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f)
        ym_problem(problems, ym_location_file(path, 0),
                   errno == EEXIST ? N_("There is a file of this name; take another.") : N_("This cannot be written: {1}."),
                   strerror(errno), NULL);
    return f;
}

static int check_close_report(struct checking *c, struct ym_problems *problems)
{
    int bad = ferror(c->report);
    if (fclose(c->report) || bad) {
        ym_problem(problems, ym_location_file(c->o->report, 0), N_("This cannot be written: {1}."), strerror(errno), NULL);
        return YM_EIO;
    }
    return 0;
}

static void check_tell(struct checking *c, struct ym_arena *arena, const struct ym_table_kind *k, const struct ym_table_report *r,
                       const char *path)
{
    if (strcmp(c->o->format, "rec") == 0) {
        ym_report_rec(stdout, k, r);
        return;
    }
    ym_report_head(stdout, arena, k, r, path);
    fflush(c->told);
    fwrite(c->lines, 1, c->lines_len, stdout);
    if (!c->o->all && c->shown > YM_CHECK_FIRST) {
        const char *arg[YM_PROBLEM_ARGS] = {ym_arena_printf(arena, "%lld", (long long)(c->shown - YM_CHECK_FIRST))};
        printf("%s\n", ym_problem_fill(arena, _("And {1} more; --all tells them, --report NEW.csv writes them down."), arg));
    }
    ym_report_counts(stdout, arena, r);
}

/* Only of a table that was read to its end and has no wrong row. */
static int check_hand_on(struct checking *c, struct ym_arena *arena, const struct ym_table_report *r, struct ym_problems *problems)
{
    int err = ym_act_end(&c->rows, r, problems);
    const char *arg[YM_PROBLEM_ARGS] = {c->o->rec, ym_act_call(&c->rows)};
    if (!err && strcmp(c->o->format, "rec") != 0)
        printf("%s\n", ym_problem_fill(arena, _("Written for the act that takes it: yimen call {2} - < {1}"), arg));
    return err;
}

static int check_run(struct checking *c, struct ym_arena *arena, const struct ym_table_kind *k, const char *path,
                     struct ym_problems *problems)
{
    struct ym_table_report r;
    struct ym_table_how how = {
        .kind = k,
        .today = ym_time_date((ym_time)time(NULL), YM_CHINA_OFFSET),
        .sheet = c->o->sheet,
        .row = c->o->rec ? check_take_row : NULL,
        .fault = check_take_fault,
        .progress = check_progress,
        .baton = c,
    };
    if (c->report)
        ym_report_csv(c->report, arena, NULL);
    int err = ym_table_read(&r, arena, path, &how, problems);
    if (c->said_ms)
        fprintf(stderr, "\n");
    if (!err || r.stopped)
        check_tell(c, arena, k, &r, path);
    if (!err && r.wrong) {
        const char *arg = ym_arena_printf(arena, "%lld", (long long)r.wrong);
        err = ym_problem(problems, ym_location_file(path, 0), N_("{1} rows cannot be used as they are."), arg, NULL);
    }
    return err || !c->o->rec ? err : check_hand_on(c, arena, &r, problems);
}

int ym_check_file(const struct ym_check_options *o, const char *path)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_config *config = NULL;
    struct checking c = {.o = o, .began_ms = ym_now_ms()};
    ym_arena_init(&arena);
    ym_arena_init(&c.scratch);
    ym_problems_init(&problems, &arena);
    c.told = open_memstream(&c.lines, &c.lines_len);
    if (!c.told)
        ym_out_of_memory();
    check_listen();
    int err = check_read_kinds(&config, &arena, o, &problems);
    const struct ym_table_kind *k = err ? NULL : check_find_kind(config, o->kind, &problems);
    if (k && o->report && !(c.report = check_open_report(o->report, &problems)))
        err = YM_EIO;
    if (k && !err && o->rec)
        err = ym_act_begin(&c.rows, &arena, o->rec, k, &problems);
    if (!err)
        err = k ? check_run(&c, &arena, k, path, &problems) : YM_EBAD;
    int failed = c.report ? check_close_report(&c, &problems) : 0;
    int status = !err && !failed ? 0 : problems.count ? check_wrong(o, err ? err : failed, &problems) : YM_EXIT_CALL - err;
    fclose(c.told);
    free(c.lines);
    ym_config_free(config);
    ym_arena_release(&c.scratch);
    ym_arena_release(&arena);
    return status;
}
