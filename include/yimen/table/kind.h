/* kind.h — a kind of table (表样): which columns it has, by which headers they are known, what each may hold.  Floor: table.
 * Kinds are the county's configuration (tables.conf, config/tables.c).  Knows nothing of files. */
#ifndef YIMEN_TABLE_KIND_H
#define YIMEN_TABLE_KIND_H

#include <string.h>

#include "yimen/domain/schema.h"

enum { YM_TABLE_COLUMNS = 40 /* a kind may describe */ };

struct ym_table_column {
    const char *name;            /* how programs call it */
    const struct ym_field *field; /* what it holds: kind, label, bounds */
    const char *const *headers;  /* what stands above it in a file (表头), the usual one first; NULL-ended */
    int needed;                  /* 1: the column must be there, and hold something in every row */
    const char *begins;          /* "" or the column whose text this one begins with (残疾人证号 begins with 证件号码) */
    int begins_column;           /* that column's place; -1: none */
};

struct ym_table_kind {
    const char *name;
    struct ym_words label;
    struct ym_table_column *columns;
    size_t count;
    const char *const *key;      /* columns that together stand in one row only; NULL-ended, may be empty */
    uint64_t key_columns;        /* the same as bits of their places */
};

/* The place of the column among the first n, or -1. */
static inline int ym_table_column_named(const struct ym_table_kind *k, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(k->columns[i].name, name) == 0)
            return (int)i;
    return -1;
}

#endif
