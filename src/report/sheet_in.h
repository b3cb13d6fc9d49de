/* sheet_in.h — what the sheets' words, lists and tables are told from.  Floor: report. */
#ifndef YIMEN_REPORT_SHEET_IN_H
#define YIMEN_REPORT_SHEET_IN_H

#include "yimen/report/sheet.h"

/* One sheet's records, found once; what was not told is NULL. */
struct ym_matter {
    struct ym_arena *arena;
    const struct ym_list *told;
    struct ym_show show;
    ym_quarter quarter;
    const struct ym_state *state;
    const struct ym_case *kase;
    const struct ym_person *applicant;
    const struct ym_person *addressee; /* to whom a letter is written; NULL: nobody said */
    const struct ym_household *household;
    const struct ym_decision *decision; /* the case's last */
    const struct ym_grant *grant;       /* the case's last */
    const struct ym_publicity *publicity;
    const struct ym_survey *survey;     /* the case's last */
    const struct ym_roll *roll;
    const struct ym_step *step;             /* told alone: of the act that the letter is about */
    const struct ym_settlement *settlement; /* the last */
};

struct ym_sheet_word {
    struct ym_letter_name name;
    const char *(*tell)(const struct ym_matter *m);
};

struct ym_sheet_group {
    struct ym_letter_group group;
    void (*tell)(struct ym_list *out, const struct ym_matter *m);
};

struct ym_sheet_table {
    struct ym_letter_name name;
    void (*tell)(struct ym_letter_tables *out, const struct ym_matter *m);
};

/* Each ends with a row without a name. */
extern const struct ym_sheet_word ym_words_case[], ym_words_publicity[], ym_words_office[];
extern const struct ym_sheet_group ym_groups_none[], ym_groups_intake[], ym_groups_report[], ym_groups_decision[], ym_groups_recovery[];
extern const struct ym_sheet_table ym_tables_none[], ym_tables_report[], ym_tables_quarter[], ym_tables_owed[];
extern const struct ym_sheet_table ym_tables_roll[], ym_tables_bank[]; /* sheet_roll.c */
extern const struct ym_sheet_table ym_tables_visit[];                  /* sheet_visit.c */

/* ---- sheet_lists.c: a table of records; columns are fields, figures stand to the right */

enum { YM_SHEET_COLUMNS = 12 };
#define YM_SHEET_NUMBER {-1, 0} /* in place of a field: the row's number */

/* `count` tables, empty. */
struct ym_table *ym_sheet_tables_new(struct ym_letter_tables *out, const struct ym_matter *m, size_t count);
/* The heading; `fields` end with one without a type. */
void ym_sheet_begin(struct ym_table *out, const struct ym_matter *m, const struct ym_member *fields);
void ym_sheet_row(struct ym_table *t, const struct ym_matter *m, const struct ym_head *r, const struct ym_member *fields);
/* One table of the rows. */
void ym_sheet_listed(struct ym_letter_tables *out, const struct ym_matter *m, const struct ym_list *rows, const struct ym_member *fields);

/* The questions of the case that found something, in the order they were asked: what `questions` and `hits` walk. */
size_t ym_matter_hit_questions(const char ***out, const struct ym_matter *m);

/* sheet_money.c */
const char *ym_matter_money(const struct ym_matter *m, int64_t fen); /* "" of nothing */
void ym_matter_spots(struct ym_list *out, const struct ym_matter *m);
/* Of the sum decided: what is to come beside what was paid on the spot; what goes to the account; what waits for one to be given. */
const char *ym_matter_rest(const struct ym_matter *m);
const char *ym_matter_to_account(const struct ym_matter *m);
const char *ym_matter_no_account(const struct ym_matter *m);
const char *ym_matter_over(const struct ym_matter *m);

#endif
