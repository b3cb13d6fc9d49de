/* table_in.h — what the files of this room share.  Floor: table.
 *
 * A source (csv.c, workbook.c) hands rows of raw cells, in order, to whoever reads (reading.c). */
#ifndef YIMEN_TABLE_TABLE_IN_H
#define YIMEN_TABLE_TABLE_IN_H

#include "yimen/base/buf.h"
#include "yimen/table/table.h"

enum {
    TABLE_CELLS = 256,            /* of a row that are looked at */
    TABLE_CELL_BYTES = 32 * 1024, /* of a cell; a spreadsheet's hold 32767 characters at most */
    TABLE_ROW_BYTES = 256 * 1024,
    TABLE_HEADER_ROWS = 20,       /* within which the header must stand */
};

/* Why a source stops before the end: what the sink's functions answer, and the source hands back. */
enum table_stop {
    TABLE_STOP_CALLER = 1,
    TABLE_STOP_NO_HEADER = 2, /* a workbook may have another sheet */
    TABLE_STOP_BROKE = 3,     /* told already; the rest cannot be read */
};

enum table_cell_kind {
    TABLE_TEXT,
    TABLE_NUMBER, /* a workbook's number, as it is written there */
    TABLE_DAY,    /* a workbook's number that is shown as a day: already 2021-09-30 */
    TABLE_ERROR,  /* #N/A */
    TABLE_FORMULA, /* without a value */
};

struct table_cell {
    const char *text; /* ended by 0; "" for a cell that is not there */
    size_t len;
    enum table_cell_kind kind;
};

struct table_cells {
    int64_t line;
    size_t count; /* of those in `at`; the cells between are "" */
    struct table_cell at[TABLE_CELLS];
    int wide;     /* 1: cells behind TABLE_CELLS held something */
    int hidden;
    int ragged;   /* 1: a source that writes every cell of a row (CSV), so that fewer mean something */
    int last;     /* 1: the file ended without ending this row */
};

/* A row goes to `row`; other than 0 (an enum table_stop): no more are wanted.  `broke`: nothing can be read from this line on. */
struct table_sink {
    int (*row)(void *baton, const struct table_cells *cells);
    int (*broke)(void *baton, int64_t line, enum ym_table_damage damage);
    /* The rows so far were of a sheet without the header: another one begins. */
    void (*another)(void *baton);
    /* How far; other than 0: stop. */
    int (*far)(void *baton, int64_t done, int64_t all);
    void *baton;
};

/* ---- cell.c */

struct table_check {
    struct ym_arena *arena;    /* of the row */
    const struct ym_table_column *column;
    ym_date today;
    const char *value;         /* cleaned; "" if it is wrong */
    const char *detail;        /* for the sentence */
};

/* Cleans and checks one cell as its column wants it.  The damage, or -1. */
int ym_table_cell_validate(struct table_check *c, const struct table_cell *cell);
/* 1 if nothing stands in it but blanks. */
int ym_table_cell_blank(const struct table_cell *cell);

/* ---- heading.c */

/* Which cell holds which column of the kind: place[i] = cell of column i, -1 = none; twice: bits of columns that stand there twice.  How
 * many were found. */
struct table_heading {
    int place[YM_TABLE_COLUMNS];
    uint64_t twice;
    int found, lacking; /* lacking: of the needed ones */
};
void ym_table_heading_match(struct table_heading *out, const struct ym_table_kind *k, const struct table_cells *cells);
/* A header as it is compared: without blanks, signs, units in brackets, letters small.  Into out. */
void ym_table_heading_plain(char *out, size_t size, const char *text);

/* ---- seen.c: which keys were there before */

struct table_seen;
/* `file_bytes`: how large the file is, so that it seldom grows; 0: not known. */
struct table_seen *ym_table_seen_new(int64_t file_bytes);
void ym_table_seen_free(struct table_seen *s);
/* The line a key of so many bytes was seen in first, or 0 and it is kept.  By 64 bits of a digest: of a million rows, two with different keys
 * are taken for the same once in 40 million tables. */
int64_t ym_table_seen_line(struct table_seen *s, const void *key, size_t n, int64_t line);

/* ---- the sources */

/* Each tells its rows; 0, an enum table_stop, or YM_EBAD, YM_EIO, YM_ELIMIT with problems. */
typedef int table_source(struct ym_table_report *out, struct ym_arena *arena, const char *path, const struct ym_table_how *how,
                         const struct table_sink *sink, struct ym_problems *problems);
table_source ym_table_read_csv, ym_table_read_workbook;
/* Which of them reads the file. */
table_source *ym_table_source(const char *path);

#endif
