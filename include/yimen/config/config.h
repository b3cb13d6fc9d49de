/* config.h — the county's configuration as a whole: site, units, townships, holidays, workflow, rules.  Floor: config.
 * The only floor that knows libconfig.  A set is loaded from texts, so that the store can keep the text of every set that was in use. */
#ifndef YIMEN_CONFIG_CONFIG_H
#define YIMEN_CONFIG_CONFIG_H

#include "yimen/domain/calendar.h"
#include "yimen/domain/validation.h"
#include "yimen/rules/rules.h"
#include "yimen/domain/todo.h"
#include "yimen/domain/workflow.h"
#include "yimen/table/kind.h"

struct ym_conf_file {
    const char *name; /* relative: "agencies.conf", "rules/dibao.conf" */
    const char *text;
    size_t len;
};

struct ym_conf_set {
    struct ym_conf_file *files; /* sorted by name */
    size_t count;
};

struct ym_township {
    const char *code;
    struct ym_words name;
};

enum ym_asked_about { YM_ABOUT_PERSON, YM_ABOUT_HOUSEHOLD, YM_ABOUT_APPLICANT };

struct ym_question_detail { /* what a hit tells: one line "name: value" of the answer */
    const char *name;
    struct ym_words label;
    enum ym_kind kind;                    /* TEXT, DATE, MONEY, INT, BOOL or CHOICE (over / not over a limit: choices text) */
    const char *const *choices;           /* NULL-ended, for CHOICE: what stands in the answer */
    const struct ym_words *choice_labels; /* beside `choices`, as people read them */
    int optional;
};

struct ym_question {
    const char *name;
    struct ym_words text;
    const char *unit;
    enum ym_asked_about about;
    int authorised; /* 1: needs an authorisation of the person */
    int bank;       /* 1: needs one that includes banks */
    struct ym_flow_limit limit;
    int least_age, most_age; /* full years on the day asked; 0 and 999 = everybody */
    int supporters;          /* 1: also asked about legal supporters */
    const char *death;       /* "" or: a hit judged true means that the person died, on the day this detail tells */
    struct ym_question_detail *details;
    size_t detail_count;
};

struct ym_unit {
    const char *name;
    struct ym_words label;
    int member;  /* 1: member of the leading group */
    int answers; /* 1: answers questions */
};

struct ym_site {
    const char *code; /* six digits */
    struct ym_words name;
    int offset; /* seconds east of UTC */
    int authorisation_months;
    int draft_days, request_days, idle_minutes;
    int callers, connections_per_account; /* limits of the service */
    int frame_bytes, frame_seconds;
    int64_t free_bytes; /* below it: read-only */
    int cache_mb;
    const char *print_command;
    int retention_years;
    int release_months;                      /* what is decided for months longer ago a second person releases; 0: nobody need */
    struct ym_flow_limit recovery_objection; /* to object to a recovery; no days: nothing is set off in this county */
    int setoff_percent;                     /* of what is paid of a month at most */
    unsigned roll_approval;                  /* bit of the choices `role`: who besides maker and confirmer approves a payment roll; 0: nobody need */
};

/* Ready reasons (常用语) for an act, whatever the programme: offered, never filled in by themselves. */
struct ym_phrases {
    const char *action;
    const char *const *texts; /* NULL-ended, in Chinese: what letters and histories are written in */
};

struct ym_config {
    struct ym_arena arena; /* owns everything below */
    uint8_t digest[32];    /* of the whole set */
    struct ym_site site;
    struct ym_unit *units;
    size_t unit_count;
    struct ym_question *questions;
    size_t question_count;
    struct ym_township *townships;
    size_t township_count;
    struct ym_calendar calendar;
    struct ym_flow *flows;
    size_t flow_count;
    struct ym_phrases *phrases;
    size_t phrases_count;
    struct ym_rules *rules;
    struct ym_table_kind *tables;
    size_t table_count; /* kinds of tables that people send; none in sets of before 0.1.4 */
    struct ym_todo_kind *todos;
    size_t todo_count; /* kinds of to-dos; none in sets of before 0.1.4 */
};

enum { YM_CONF_FILES_MAX = 100, YM_CONF_SET_MAX = 8 << 20 /* bytes of a whole set */ };

/* Reads the .conf files of dir and dir/rules into the arena, sorted by name; other names are passed over, links and special
 * files are refused.  0; YM_EIO or YM_EBAD with problems. */
int ym_conf_read(struct ym_conf_set *out, struct ym_arena *arena, const char *dir, struct ym_problems *problems);
/* SHA-256 over names and texts. */
void ym_conf_digest(uint8_t out[32], const struct ym_conf_set *set);
/* Loads a whole set; *out is allocated and the caller frees it with ym_config_free.  YM_EBAD: every problem as "agencies.conf:14". */
int ym_config_load(struct ym_config **out, const struct ym_conf_set *set, struct ym_problems *problems);
/* tables.conf alone, for whoever reads tables and nothing else; freed with ym_config_free. */
int ym_config_load_tables(struct ym_config **out, const struct ym_conf_set *set, struct ym_problems *problems);
/* What a loaded set must pass besides before it is used for the first time: its figures, its acts' numbers and its cases.  Sets that were in
 * use are not asked, for old decisions rest on them.  Takes no lock and needs some milliseconds.  0, or YM_EBAD with every problem: file and
 * line; for a case file, case, what was expected and what came out. */
int ym_config_admit(const struct ym_config *c, const struct ym_conf_set *set, struct ym_problems *problems);
void ym_config_free(struct ym_config *c);

/* NULL if there is none.  Chinese names are accepted as well as codes. */
const struct ym_unit *ym_config_unit(const struct ym_config *c, const char *name);
const struct ym_question *ym_config_question(const struct ym_config *c, const char *name);
const struct ym_township *ym_config_township(const struct ym_config *c, const char *code);
const struct ym_flow *ym_config_flow(const struct ym_config *c, const char *programme);
const struct ym_todo_kind *ym_config_todo(const struct ym_config *c, const char *kind);
/* For ym_record_validate. */
struct ym_codes ym_config_codes(const struct ym_config *c);

#endif
