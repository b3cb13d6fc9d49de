/* check.h — a table checked against its kind, for whoever was sent it.  Floor: app. */
#ifndef YIMEN_APP_TABLE_CHECK_H
#define YIMEN_APP_TABLE_CHECK_H

#include <stdio.h>

#include "yimen/config/config.h"
#include "yimen/table/table.h"

enum { YM_CHECK_FIRST = 20 /* faults that are told one by one; the others are counted, and all stand in the report */ };

struct ym_check_options {
    const char *kind, *sheet; /* sheet: NULL = the first with the header */
    const char *report;       /* a CSV with every fault; NULL: none */
    const char *rec;          /* the rows for the call that takes them; NULL: none */
    const char *format;       /* "text" or "rec" */
    const char *conf, *lang, *charset;
    const char *to;           /* "gb18030": a CSV's charset; NULL: UTF-8 with a mark; "xlsx": to standard output */
    const char *chart;        /* "LABEL=VALUE": a column chart of one column's numbers by another one's words; NULL: none */
    int all;                  /* 1: every fault is told */
    int help, version;
    char **rest;
    int rest_count;
};

/* Each answers the exit status. */
int ym_check_file(const struct ym_check_options *o, const char *path);
int ym_check_kinds(const struct ym_check_options *o);
/* "-" is standard input and output; what `to` becomes its name's end says, or o->to. */
int ym_check_convert(const struct ym_check_options *o, const char *from, const char *to);

/* ---- act.c: the rows for the call that takes them */

struct ym_act_rows {
    const char *path;
    const struct ym_table_kind *kind;
    struct ym_arena *arena;
    struct ym_list rows;
    size_t which, most, count; /* which call; how many it takes; how many there are */
};

/* 0, or YM_EBAD with problems: no call takes this kind, or not one of its columns, or the file is there already. */
int ym_act_begin(struct ym_act_rows *out, struct ym_arena *arena, const char *path, const struct ym_table_kind *k, struct ym_problems *problems);
void ym_act_row(struct ym_act_rows *a, const struct ym_table_values *row);
/* Writes the file.  0, or YM_EBAD, YM_EIO with problems. */
int ym_act_end(const struct ym_act_rows *a, const struct ym_table_report *r, struct ym_problems *problems);
/* The call's name. */
const char *ym_act_call(const struct ym_act_rows *a);

/* ---- report.c: what is said of it */

void ym_report_head(FILE *out, struct ym_arena *arena, const struct ym_table_kind *k, const struct ym_table_report *r, const char *path);
void ym_report_fault(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f);
void ym_report_counts(FILE *out, struct ym_arena *arena, const struct ym_table_report *r);
/* A line of the report's CSV; a NULL fault: its heading. */
void ym_report_csv(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f);
/* The same for programs, as rec text. */
void ym_report_rec(FILE *out, const struct ym_table_kind *k, const struct ym_table_report *r);
void ym_report_rec_fault(FILE *out, struct ym_arena *arena, const struct ym_table_fault *f);

#endif
