/* sheet.c — the kinds of letters and sheets: what each may name, and how one is made.  Floor: report.
 * Must not decide who may see what: the service masked the records before they came. */
#include "yimen/report/sheet.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sheet_in.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

struct kind {
    const char *name;
    const char *title;   /* msgid */
    const char *lacking; /* msgid: why there is nothing to print */
    int (*ready)(const struct ym_matter *m);
    int64_t letter; /* what case.report is asked for; unset: no letter of a case */
    size_t columns;
    int records[10]; /* types whose single record may be named */
    const struct ym_sheet_word *words;
    const struct ym_sheet_group *groups;
    const struct ym_sheet_table *tables;
};

/* ---- when there is something to print */

static int sheet_has_case(const struct ym_matter *m)
{
    return m->kase && m->applicant;
}

static int sheet_has_missing(const struct ym_matter *m)
{
    return sheet_has_case(m) && ym_list_count(m->told, YM_R_missing) > 0;
}

static int sheet_has_publicity(const struct ym_matter *m)
{
    return sheet_has_case(m) && m->publicity;
}

static int sheet_has_checks(const struct ym_matter *m)
{
    size_t pos = 0;
    return sheet_has_case(m) && YM_NEXT(m->told, check, m->kase->head.id, &pos) != NULL;
}

static int sheet_decided(const struct ym_matter *m, int64_t kind)
{
    return sheet_has_case(m) && m->decision && m->decision->kind == kind;
}

static int sheet_is_granted(const struct ym_matter *m)
{
    return sheet_decided(m, YM_decision_grant);
}

static int sheet_is_refused(const struct ym_matter *m)
{
    return sheet_decided(m, YM_decision_refuse);
}

static int sheet_is_changed(const struct ym_matter *m)
{
    return sheet_decided(m, YM_decision_change) || sheet_decided(m, YM_decision_fade);
}

static int sheet_is_stopped(const struct ym_matter *m)
{
    return sheet_decided(m, YM_decision_stop);
}

static int sheet_has_grant(const struct ym_matter *m)
{
    return sheet_has_case(m) && m->grant;
}

static int sheet_is_held(const struct ym_matter *m)
{
    return sheet_has_case(m) && m->grant && m->step;
}

static int sheet_is_recovered(const struct ym_matter *m)
{
    return sheet_has_case(m) && m->settlement;
}

static int sheet_has_roll(const struct ym_matter *m)
{
    return m->roll != NULL;
}

static int sheet_has_quarter(const struct ym_matter *m)
{
    return m->quarter != YM_NONE && m->state;
}

#define FILE_RECORDS YM_R_household, YM_R_person, YM_R_case
#define DECIDED_RECORDS FILE_RECORDS, YM_R_decision, YM_R_grant, YM_R_account

static const struct kind sheet_kinds[YM_SHEETS] = {
    [YM_SHEET_RECEIPT] = {"receipt",
                          N_("receipt of an application"),
                          N_("There is no such case to print."),
                          sheet_has_case,
                          YM_letter_receipt,
                          YM_PAGE_COLUMNS,
                          {FILE_RECORDS},
                          ym_words_case,
                          ym_groups_intake,
                          ym_tables_none},
    [YM_SHEET_MISSING] = {"missing",
                          N_("notice of missing papers"),
                          N_("No paper is missing in this case."),
                          sheet_has_missing,
                          YM_letter_missing,
                          YM_PAGE_COLUMNS,
                          {FILE_RECORDS},
                          ym_words_case,
                          ym_groups_intake,
                          ym_tables_none},
    [YM_SHEET_PUBLICITY] = {"publicity",
                            N_("publicity sheet"),
                            N_("This case was not posted yet."),
                            sheet_has_publicity,
                            YM_letter_publicity,
                            YM_PAGE_COLUMNS,
                            {0},
                            ym_words_publicity,
                            ym_groups_none,
                            ym_tables_none},
    [YM_SHEET_REPORT] = {"report",
                         N_("comparison report"),
                         N_("Nothing was asked about this family yet."),
                         sheet_has_checks,
                         YM_letter_report,
                         YM_PAGE_COLUMNS,
                         {FILE_RECORDS},
                         ym_words_case,
                         ym_groups_report,
                         ym_tables_report},
    [YM_SHEET_GRANT] = {"grant",
                        N_("notice of approval"),
                        N_("This case has no such decision."),
                        sheet_is_granted,
                        YM_letter_grant,
                        YM_PAGE_COLUMNS,
                        {DECIDED_RECORDS},
                        ym_words_case,
                        ym_groups_decision,
                        ym_tables_none},
    [YM_SHEET_REFUSAL] = {"refusal",
                          N_("notice of refusal"),
                          N_("This case has no such decision."),
                          sheet_is_refused,
                          YM_letter_refusal,
                          YM_PAGE_COLUMNS,
                          {DECIDED_RECORDS},
                          ym_words_case,
                          ym_groups_decision,
                          ym_tables_none},
    [YM_SHEET_CHANGE] = {"change",
                         N_("notice of a changed amount"),
                         N_("This case has no such decision."),
                         sheet_is_changed,
                         YM_letter_grant,
                         YM_PAGE_COLUMNS,
                         {DECIDED_RECORDS},
                         ym_words_case,
                         ym_groups_decision,
                         ym_tables_none},
    [YM_SHEET_STOP] = {"stop",
                       N_("notice of a stop"),
                       N_("This case has no such decision."),
                       sheet_is_stopped,
                       YM_letter_refusal,
                       YM_PAGE_COLUMNS,
                       {DECIDED_RECORDS},
                       ym_words_case,
                       ym_groups_decision,
                       ym_tables_none},
    [YM_SHEET_ROLL] = {"roll",
                       N_("payment roll"),
                       N_("There is no such roll to print."),
                       sheet_has_roll,
                       YM_letter_unset,
                       YM_PAGE_WIDE,
                       {YM_R_roll},
                       ym_words_office,
                       ym_groups_none,
                       ym_tables_roll},
    [YM_SHEET_BANK] = {"bank",
                       N_("list for the bank"),
                       N_("There is no such roll to print."),
                       sheet_has_roll,
                       YM_letter_unset,
                       YM_PAGE_WIDE,
                       {YM_R_roll},
                       ym_words_office,
                       ym_groups_none,
                       ym_tables_bank},
    [YM_SHEET_QUARTER] = {"quarter",
                          N_("quarterly sheet"),
                          N_("No figures were told to print."),
                          sheet_has_quarter,
                          YM_letter_unset,
                          YM_PAGE_WIDE,
                          {0},
                          ym_words_office,
                          ym_groups_none,
                          ym_tables_quarter},
    [YM_SHEET_OWED] = {"owed",
                       N_("units that owe answers"),
                       N_("No figures were told to print."),
                       sheet_has_quarter,
                       YM_letter_unset,
                       YM_PAGE_COLUMNS,
                       {0},
                       ym_words_office,
                       ym_groups_none,
                       ym_tables_owed},
    [YM_SHEET_VISIT] = {"visit",
                        N_("visit sheet"),
                        N_("Nothing is paid or held in this case, so there is nothing to check again."),
                        sheet_has_grant,
                        YM_letter_visit,
                        YM_PAGE_COLUMNS,
                        {FILE_RECORDS, YM_R_grant, YM_R_survey},
                        ym_words_case,
                        ym_groups_none,
                        ym_tables_visit},
    [YM_SHEET_HOLD] = {"hold",
                       N_("notice of a hold"),
                       N_("Nothing is held in this case by the county."),
                       sheet_is_held,
                       YM_letter_hold,
                       YM_PAGE_COLUMNS,
                       {FILE_RECORDS, YM_R_grant, YM_R_step},
                       ym_words_case,
                       ym_groups_none,
                       ym_tables_none},
    [YM_SHEET_RECOVERY] = {"recovery",
                           N_("notice of a recovery"),
                           N_("Nothing is to be recovered in this case by a decision."),
                           sheet_is_recovered,
                           YM_letter_recovery,
                           YM_PAGE_COLUMNS,
                           {FILE_RECORDS, YM_R_settlement},
                           ym_words_case,
                           ym_groups_recovery,
                           ym_tables_none},
};

const char *ym_sheet_title(enum ym_sheet kind)
{
    return sheet_kinds[kind].title;
}

const char *ym_sheet_name(enum ym_sheet kind)
{
    return sheet_kinds[kind].name;
}

int64_t ym_sheet_letter(enum ym_sheet kind)
{
    return sheet_kinds[kind].letter;
}

static const struct {
    int64_t decision;
    enum ym_sheet sheet;
} sheet_notices[] = {
    {YM_decision_grant, YM_SHEET_GRANT}, {YM_decision_refuse, YM_SHEET_REFUSAL}, {YM_decision_change, YM_SHEET_CHANGE},
    {YM_decision_fade, YM_SHEET_CHANGE}, {YM_decision_stop, YM_SHEET_STOP},      {0, 0},
};

int ym_sheet_is_notice(enum ym_sheet kind)
{
    for (size_t i = 0; sheet_notices[i].decision; i++)
        if (sheet_notices[i].sheet == kind)
            return 1;
    return 0;
}

/* ---- loading */

static const struct ym_letter_scope *sheet_scope_of(struct ym_arena *arena, const struct kind *k)
{
    struct ym_letter_scope *s = YM_NEW(arena, struct ym_letter_scope);
    size_t words = 0, groups = 0, tables = 0;
    while (k->words[words].tell)
        words++;
    while (k->groups[groups].tell)
        groups++;
    while (k->tables[tables].tell)
        tables++;
    struct ym_letter_name *w = YM_NEW_ARRAY(arena, struct ym_letter_name, words + 1);
    struct ym_letter_group *g = YM_NEW_ARRAY(arena, struct ym_letter_group, groups + 1);
    struct ym_letter_name *t = YM_NEW_ARRAY(arena, struct ym_letter_name, tables + 1);
    for (size_t i = 0; i < words; i++)
        w[i] = k->words[i].name;
    for (size_t i = 0; i < groups; i++)
        g[i] = k->groups[i].group;
    for (size_t i = 0; i < tables; i++)
        t[i] = k->tables[i].name;
    *s = (struct ym_letter_scope){.words = w, .groups = g, .tables = t, .records = k->records};
    return s;
}

static int sheet_unreadable(struct ym_problems *problems, const char *path, int err)
{
    ym_problem(problems, ym_location_file(path, 0), N_("This cannot be read: {1}."), strerror(err), NULL);
    return YM_EIO;
}

static int sheet_read_file(char **text, size_t *len, struct ym_arena *arena, const char *path, struct ym_problems *problems)
{
    FILE *in = fopen(path, "rbe");
    if (!in)
        return sheet_unreadable(problems, path, errno);
    *text = ym_arena_alloc(arena, YM_LETTER_BYTES_MAX + 2);
    *len = fread(*text, 1, YM_LETTER_BYTES_MAX + 1, in); /* one more than allowed, so that loading refuses it */
    int failed = ferror(in) ? errno : 0;
    fclose(in);
    return failed ? sheet_unreadable(problems, path, failed) : 0;
}

int ym_sheet_load(const struct ym_letter **out, struct ym_arena *arena, const char *dir, enum ym_sheet kind, struct ym_problems *problems)
{
    const struct kind *k = &sheet_kinds[kind];
    const char *name = ym_arena_printf(arena, "letters/%s.txt", k->name);
    char *text = NULL;
    size_t len = 0;
    int err = sheet_read_file(&text, &len, arena, ym_arena_printf(arena, "%s/%s", dir, name), problems);
    return err ? err : ym_letter_load(out, arena, name, sheet_scope_of(arena, k), (struct ym_bytes){text, len}, problems);
}

/* ---- making */

static const struct ym_case *sheet_find_case(const struct ym_list *told, const char *number)
{
    const struct ym_case *c;
    for (size_t pos = 0; number && (c = YM_NEXT(told, case, -1, &pos));)
        if (strcmp(c->number, number) == 0)
            return c;
    return NULL;
}

/* The case's last record of a type: what was kept later has the higher number. */
static const struct ym_head *sheet_last_of(const struct ym_list *told, int type, const struct ym_case *kase)
{
    const struct ym_head *r, *last = NULL;
    for (size_t pos = 0; kase && (r = ym_list_next(told, type, kase->head.id, &pos));)
        if (!last || r->id > last->id)
            last = r;
    return last;
}

enum ym_sheet ym_sheet_of_decision(const struct ym_list *told, const char *number)
{
    const struct ym_decision *d = (const struct ym_decision *)sheet_last_of(told, YM_R_decision, sheet_find_case(told, number));
    for (size_t i = 0; d && sheet_notices[i].decision; i++)
        if (sheet_notices[i].decision == d->kind)
            return sheet_notices[i].sheet;
    return YM_SHEETS;
}

enum ym_sheet ym_sheet_of_letter(int64_t letter, const struct ym_list *told, const char *number)
{
    enum ym_sheet kind = ym_sheet_of_decision(told, number);
    if (kind < YM_SHEETS && sheet_kinds[kind].letter == letter)
        return kind;
    for (kind = 0; kind < YM_SHEETS && sheet_kinds[kind].letter != letter;)
        kind++;
    return kind;
}

/* A letter that shows little is told one person and not what he is to the case. */
static const struct ym_person *sheet_find_applicant(const struct ym_list *told, const struct ym_case *kase)
{
    const struct ym_person *p = kase ? YM_FIND(told, person, kase->applicant) : NULL;
    return p || !kase || ym_list_count(told, YM_R_person) != 1 ? p : YM_GET(told, person, 0);
}

static const struct ym_person *sheet_find_addressee(const struct ym_list *told)
{
    const struct ym_result *r = YM_GET(told, result, 0);
    return r && r->addressee != YM_NONE ? YM_FIND(told, person, r->addressee) : NULL;
}

static struct ym_matter sheet_gather(struct ym_arena *arena, const struct ym_sheet_matter *in)
{
    const struct ym_list *told = in->told;
    const struct ym_case *kase = sheet_find_case(told, in->number);
    return (struct ym_matter){
        .arena = arena,
        .told = told,
        .show = {.arena = arena, .told = told, .zh = 1, .programme = kase ? kase->programme : NULL, .written = 1},
        .quarter = in->quarter,
        .state = YM_GET(told, state, 0),
        .kase = kase,
        .applicant = sheet_find_applicant(told, kase),
        .addressee = sheet_find_addressee(told),
        .household = YM_GET(told, household, 0),
        .decision = (const struct ym_decision *)sheet_last_of(told, YM_R_decision, kase),
        .grant = (const struct ym_grant *)sheet_last_of(told, YM_R_grant, kase),
        .publicity = (const struct ym_publicity *)sheet_last_of(told, YM_R_publicity, kase),
        .survey = (const struct ym_survey *)sheet_last_of(told, YM_R_survey, kase),
        .roll = YM_GET(told, roll, 0),
        .step = (const struct ym_step *)sheet_last_of(told, YM_R_step, kase),
        .settlement = (const struct ym_settlement *)sheet_last_of(told, YM_R_settlement, kase),
    };
}

static void sheet_add_record(struct ym_list *l, struct ym_arena *arena, const void *r)
{
    if (r)
        ym_list_add(l, ym_record_copy(arena, r));
}

/* The records a letter names one by one. */
static void sheet_single_records(struct ym_list *out, const struct ym_matter *m)
{
    ym_list_init(out, m->arena);
    sheet_add_record(out, m->arena, m->household);
    sheet_add_record(out, m->arena, m->applicant);
    sheet_add_record(out, m->arena, m->kase);
    sheet_add_record(out, m->arena, m->decision);
    sheet_add_record(out, m->arena, m->grant);
    sheet_add_record(out, m->arena, m->survey);
    sheet_add_record(out, m->arena, m->roll);
    sheet_add_record(out, m->arena, m->step);
    sheet_add_record(out, m->arena, m->settlement);
    sheet_add_record(out, m->arena, ym_list_get(m->told, YM_R_account, 0));
}

static void sheet_fill(struct ym_leaves *pages, const struct ym_letter *letter, const struct kind *k, const struct ym_matter *m)
{
    enum { NAMES_MAX = 24 };
    const char *words[NAMES_MAX] = {0};
    struct ym_letter_tables tables[NAMES_MAX] = {0};
    struct ym_list groups[NAMES_MAX], records;
    for (size_t i = 0; k->words[i].tell; i++)
        words[i] = k->words[i].tell(m);
    for (size_t i = 0; k->tables[i].tell; i++)
        k->tables[i].tell(&tables[i], m);
    for (size_t i = 0; k->groups[i].tell; i++) {
        ym_list_init(&groups[i], m->arena);
        k->groups[i].tell(&groups[i], m);
    }
    sheet_single_records(&records, m);
    struct ym_letter_data data = {.show = m->show, .records = &records, .words = words, .tables = tables, .groups = groups};
    ym_letter_fill(pages, letter, &data);
}

int ym_sheet_make(struct ym_buf *out, const struct ym_letter *letter, enum ym_sheet kind, const struct ym_sheet_matter *matter,
                  struct ym_problems *problems)
{
    struct ym_arena arena;
    struct ym_leaves pages;
    int err = 0;
    ym_arena_init(&arena);
    struct ym_matter m = sheet_gather(&arena, matter);
    if (!sheet_kinds[kind].ready(&m)) {
        err = ym_problem(problems, ym_location_words(matter->number), sheet_kinds[kind].lacking, NULL);
    } else {
        ym_leaves_init(&pages, &arena, sheet_kinds[kind].columns);
        sheet_fill(&pages, letter, &sheet_kinds[kind], &m);
        ym_leaves_write(out, &pages);
    }
    ym_arena_release(&arena);
    return err;
}
