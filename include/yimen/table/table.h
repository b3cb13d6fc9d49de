/* table.h — a table that somebody sent, read and checked row by row: CSV in the charsets and with the separators people send, or xlsx.
 * Floor: table.  It runs in the caller's own process with his rights, never in the service, and changes nothing: what is damaged is named by
 * line and column and never guessed. */
#ifndef YIMEN_TABLE_TABLE_H
#define YIMEN_TABLE_TABLE_H

#include "yimen/base/hash.h"
#include "yimen/table/kind.h"

enum ym_table_weight {
    YM_TABLE_WRONG, /* the row cannot be used */
    YM_TABLE_DOUBT, /* it can, but somebody should look */
    YM_TABLE_SKIP,  /* it is no row of the table: a title, a second header, a total */
};

enum ym_table_damage {
#define FAULT(name, weight, text) YM_TABLE_F_##name,
#include "yimen/table/faults.def"
#undef FAULT
    YM_TABLE_FAULTS
};

enum ym_table_weight ym_table_fault_weight(enum ym_table_damage d);
const char *ym_table_fault_name(enum ym_table_damage d); /* for programs */
const char *ym_table_fault_text(enum ym_table_damage d); /* msgid; {1} as ym_table_fault.detail */

/* One thing that is wrong with a row; texts are lent until the next one. */
struct ym_table_fault {
    enum ym_table_damage damage;
    int64_t line;        /* of the file, of a workbook the sheet's row; from 1 */
    int column;          /* of the file, from 1 (A); 0: the whole row */
    const char *header;  /* what stands above it; "" for the whole row */
    const char *cell;    /* what stands there, fit to be shown, cut where it is long */
    const char *detail;  /* what the sentence's {1} says; "" if it has none */
};

/* A row without a wrong cell; texts are lent until the next one. */
struct ym_table_values {
    int64_t line;
    const char *const *values; /* a column of the kind each: cleaned, days as 2021-09-30, sums as 590.00, choices by name; "" = not given */
};

struct ym_table_how {
    const struct ym_table_kind *kind;
    ym_date today;     /* for days that must lie before or after it; YM_NONE: not asked */
    const char *sheet; /* of a workbook, by its name; NULL: the first that can be seen and has the header */
    /* Each may be NULL; an answer other than 0 stops the reading (YM_ELIMIT).  `thousandths`: how far. */
    int (*row)(void *baton, const struct ym_table_values *r);
    int (*fault)(void *baton, const struct ym_table_fault *f);
    int (*progress)(void *baton, int64_t rows, int thousandths);
    void *baton;
};

/* What was found; the texts live in the arena. */
struct ym_table_report {
    const char *form;            /* "UTF-8", "GB18030", "UTF-16", "xlsx" */
    char separator;              /* of a CSV; 0: a workbook */
    const char *sheet;           /* the one read; "" */
    const char *others;          /* names of the sheets not read; "" */
    int64_t header_line;         /* 0: none was found */
    const char *headers[YM_TABLE_COLUMNS]; /* what stands above each of the kind's columns; NULL: it is not there */
    int places[YM_TABLE_COLUMNS];          /* its column in the file, from 1; 0 */
    const char *unknown;         /* headers that mean nothing here, parted by the list's comma; "" */
    int64_t rows, good, wrong, doubted, skipped; /* rows = good + wrong + skipped; of the good ones some are doubted */
    int64_t faults[YM_TABLE_FAULTS];
    uint8_t digest[YM_SHA256];   /* of kind and good rows as they are told: the same table in another charset or form has the same */
    int stopped;                 /* 1: `row`, `fault` or `progress` stopped it */
};

/* Reads all of it.  0: read to the end, whatever is wrong with rows; YM_EBAD: it is no such table, with every reason in problems (no header,
 * columns that are missing or stand there twice, no workbook, encrypted); YM_EIO; YM_ELIMIT: stopped, or larger than any table is.  The
 * report says how far it came in any case. */
int ym_table_read(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                  struct ym_problems *problems);

#endif
