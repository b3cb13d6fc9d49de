/* letter.h — letters from templates: small, strict, bound to the schema when loaded.  Floor: report.
 *
 *   {{person.name}}  {{人员.姓名}}     a field of a record, by either identifier
 *   {{today}}                        a word the kind of letter offers
 *   {{#each members}} … {{/each}}    once for every record of a group; inside, its fields need no record's name, {{row}} is its number
 *   {{#if decision.reason}} … {{/if}}  only if there is something to say
 *   {{table hits}}                   a table, alone on its line
 *   {{centre}} {{right}}             at a line's start; {{rule}} and {{page}} alone on a line
 *   {{! for whoever edits the file}}
 *
 * There are no expressions.  What a template names is checked when it is loaded, so that a letter never goes out with a hole in it. */
#ifndef YIMEN_REPORT_LETTER_H
#define YIMEN_REPORT_LETTER_H

#include "yimen/report/show.h"
#include "yimen/report/table.h"

enum { YM_LETTER_BYTES_MAX = 64 << 10, YM_LETTER_DEPTH_MAX = 4 };

struct ym_letter_name {
    const char *name, *zh;
};

struct ym_letter_group {
    const char *name, *zh;
    int type; /* of its records */
};

/* What the templates of one kind may name; each list ends with a row without a name. */
struct ym_letter_scope {
    const struct ym_letter_name *words, *tables;
    const struct ym_letter_group *groups;
    const int *records; /* types of single records, ended by 0 */
};

/* Inside an each the n-th row gets the n-th table, elsewhere it is the first. */
struct ym_letter_tables {
    const struct ym_table *list;
    size_t count;
};

/* What one letter is made of; everything is lent. */
struct ym_letter_data {
    struct ym_show show;
    const struct ym_list *records;         /* the first of each type of the scope */
    const char *const *words;              /* beside scope->words; NULL counts as "" */
    const struct ym_letter_tables *tables; /* beside scope->tables */
    const struct ym_list *groups;          /* beside scope->groups */
};

struct ym_letter;

/* Reads a template; scope and name must outlive it.  YM_EBAD: every problem as "receipt.txt:12". */
int ym_letter_load(const struct ym_letter **out, struct ym_arena *arena, const char *name, const struct ym_letter_scope *scope,
                   struct ym_bytes text, struct ym_problems *problems);
void ym_letter_fill(struct ym_leaves *out, const struct ym_letter *letter, const struct ym_letter_data *data);

#endif
