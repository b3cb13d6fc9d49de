/* print_command.c — `yimen print`: letters and sheets on standard output, for a printer.  Floor: app. */
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/print.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/typed.h"
#include "yimen/report/print.h"
#include "yimen/report/sheet.h"

enum { ROLL_PAGE = 1000 };

struct job {
    const struct ym_options *o;
    const char *which; /* the case, roll or quarter as typed */
    enum ym_sheet sheet;
    struct ym_client *client;
    struct ym_arena *arena;
    struct ym_list told;
    ym_quarter quarter;
    struct ym_problems *problems;
};

static int print_command_ask(struct job *j, const char *call, struct ym_head *with)
{
    struct ym_list in;
    ym_list_init(&in, j->arena);
    if (with)
        ym_list_add(&in, with);
    return ym_client_call(j->client, call, with ? &in : NULL, &j->told, j->problems);
}

static int print_command_ask_words(struct job *j)
{
    int err = print_command_ask(j, "state", NULL);
    return err ? err : print_command_ask(j, "terms", NULL);
}

/* The letter's records and nothing else; a print of the comparison report is counted by it. */
static int print_command_ask_letter(struct job *j)
{
    struct ym_print *print = YM_RECORD(j->arena, print);
    print->number = j->which;
    print->kind = ym_sheet_letter(j->sheet);
    int err = print_command_ask_words(j);
    return err ? err : print_command_ask(j, "case.report", &print->head);
}

/* The notice is that of the last decision, which the case tells. */
static int print_command_ask_decision(struct job *j)
{
    struct ym_want *want = YM_RECORD(j->arena, want);
    want->number = j->which;
    int err = print_command_ask(j, "case.see", &want->head);
    if (err)
        return err;
    j->sheet = ym_sheet_of_decision(&j->told, j->which);
    if (j->sheet == YM_SHEETS)
        return ym_problem(j->problems, ym_location_words(j->which), N_("This case has no decision yet."), NULL);
    ym_list_init(&j->told, j->arena);
    return print_command_ask_letter(j);
}

/* The whole roll, page by page: what is paid, then what was held back. */
static int print_command_ask_roll(struct job *j)
{
    int64_t record;
    if (ym_int_parse(&record, j->which) || record <= 0)
        return ym_problem(j->problems, YM_NOWHERE, N_("\"{1}\" is not the number of a roll."), j->which, NULL);
    struct ym_which *which = YM_RECORD(j->arena, which);
    which->record = record;
    which->limit = ROLL_PAGE;
    int err = print_command_ask_words(j);
    for (size_t rows = ROLL_PAGE; !err && rows == ROLL_PAGE;) {
        size_t before = j->told.count;
        err = print_command_ask(j, "roll.see", &which->head);
        rows = j->told.count > before ? j->told.count - before - 1 : 0; /* the roll itself comes with every page */
        if (rows)
            which->after = j->told.at[j->told.count - 1]->id;
    }
    return err;
}

static int print_command_ask_quarter(struct job *j)
{
    if (ym_quarter_typed(&j->quarter, j->which, &(struct ym_typing){.today = YM_NONE}))
        return ym_problem(j->problems, YM_NOWHERE, N_("\"{1}\" is not a quarter such as 2021Q3."), j->which, NULL);
    struct ym_span *span = YM_RECORD(j->arena, span);
    span->quarter = j->quarter;
    int err = print_command_ask(j, "summary", &span->head);
    if (err || j->sheet != YM_SHEET_QUARTER || !ym_app_may(&j->told, "todo.summary"))
        return err;
    return print_command_ask(j, "todo.summary", &span->head);
}

/* Who tells what a sheet is made of; a letter of a case is asked for by its kind. */
static int print_command_ask_sheet(struct job *j)
{
    if (j->sheet == YM_SHEETS)
        return print_command_ask_decision(j);
    if (ym_sheet_letter(j->sheet) != YM_letter_unset)
        return print_command_ask_letter(j);
    return j->sheet == YM_SHEET_ROLL || j->sheet == YM_SHEET_BANK ? print_command_ask_roll(j) : print_command_ask_quarter(j);
}

/* A sheet by its name, or `decision` for the notice of the last one, which only the case knows. */
static int print_command_find(enum ym_sheet *out, const char *word)
{
    for (*out = 0; *out < YM_SHEETS; (*out)++)
        if (!ym_sheet_is_notice(*out) && strcmp(ym_sheet_name(*out), word) == 0)
            return 1;
    return strcmp(word, "decision") == 0;
}

static int print_command_make(struct job *j)
{
    const struct ym_letter *letter;
    struct ym_sheet_matter matter = {.told = &j->told, .number = j->which, .quarter = j->quarter};
    struct ym_buf text;
    int err = ym_sheet_load(&letter, j->arena, j->o->conf, j->sheet, j->problems);
    if (err)
        return err;
    ym_buf_init(&text);
    err = ym_sheet_make(&text, letter, j->sheet, &matter, j->problems);
    if (!err)
        err = ym_print_fd(STDOUT_FILENO, &text);
    ym_buf_release(&text);
    return err;
}

static int print_command_check(struct job *j)
{
    const struct ym_letter *letter;
    const char *dir = j->which ? j->which : j->o->conf;
    int err = 0;
    for (int i = 0; i < YM_SHEETS; i++) {
        int one = ym_sheet_load(&letter, j->arena, dir, (enum ym_sheet)i, j->problems);
        err = err ? err : one;
    }
    return err;
}

static int print_command_run(struct job *j)
{
    const char *word = j->o->rest_count ? j->o->rest[0] : "";
    if (strcmp(word, "check") == 0)
        return print_command_check(j);
    if (!print_command_find(&j->sheet, word) || !j->which)
        return ym_problem(j->problems, YM_NOWHERE,
                          N_("Say what to print: receipt, missing, publicity, report, visit, decision, hold or recovery with a case number, roll or bank with a "
                             "roll's number, quarter or owed with a quarter; check checks the templates."),
                          NULL);
    int err = ym_app_connect(&j->client, j->o, j->problems);
    if (err)
        return err;
    err = print_command_ask_sheet(j);
    ym_client_close(j->client);
    return err ? err : print_command_make(j);
}

int ym_print_command(const struct ym_options *o)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct job j = {.o = o, .arena = &arena, .problems = &problems, .quarter = YM_NONE};
    ym_arena_init(&arena);
    ym_list_init(&j.told, &arena);
    ym_problems_init(&problems, &arena);
    j.which = o->rest_count > 1 ? o->rest[1] : NULL;
    int err = o->rest_count > 2 ? ym_problem(&problems, ym_location_file(o->rest[2], 0), N_("One sheet at a time."), NULL)
                                : print_command_run(&j);
    int status = err ? ym_say_problems(stderr, o, err, &problems) : 0;
    ym_arena_release(&arena);
    return status;
}
