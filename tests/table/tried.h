/* tried.h — a table read from bytes, and what was told of it as one text to compare. */
#ifndef YIMEN_TESTS_TABLE_TRIED_H
#define YIMEN_TESTS_TABLE_TRIED_H

#include "yimen/table/table.h"

struct tried {
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_table_report report;
    struct ym_buf faults; /* "3B exponent; 4 cut(x); " */
    struct ym_buf rows;   /* "2 name|idno|...; " */
    int answer;
    int64_t stop_at;      /* stops at so many rows; 0: never */
    int halt_at;          /* stops at the so manieth telling how far; 0: never */
    int told;             /* calls of progress */
};

/* 姓名 证件号码 死亡日期 needed; 残疾人证号 (begins with 证件号码), 残疾类别, 残疾等级, 金额, 月份, 账号, 代领协议, 联系电话 not; key 证件号码. */
extern struct ym_table_kind tried_kind;
extern const char *tried_sheet; /* asked for; NULL */

/* Numbers with a valid last place. */
#define ID1 "411526194903129013"
#define ID2 "411526198507069029"
#define IDX "41152619870909904X"

void tried_open(struct tried *t);
void tried_close(struct tried *t);
/* Reads the file, or bytes kept in one. */
void tried_file(struct tried *t, const char *path);
void tried_bytes(struct tried *t, const void *bytes, size_t n);
/* 1 if the text is told of them, else both are printed. */
int tried_is(const struct ym_buf *told, const char *expected);
/* A file's name in a folder of this run; lent. */
const char *tried_path(const char *name);
void tried_write(const char *path, const void *bytes, size_t n);

#endif
