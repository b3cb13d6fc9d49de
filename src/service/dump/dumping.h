/* dumping.h — the lines of a dump, see doc/storage.md "Dump".  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_DUMPING_H
#define YIMEN_SERVICE_DUMPING_H

#include "session/session.h"

#define YM_DUMP_FIRST "# yimen dump 2"
#define YM_DUMP_FIRST_OLD "# yimen dump 1" /* of 0.1.0: the same without an end mark */
#define YM_DUMP_COUNT "# count"            /* at the end: how many records of a type */
#define YM_DUMP_END "# end"                /* the last line: SHA-256 of every byte before it */

enum {
    YM_DUMP_RECORD_MAX = 4 << 20, /* bytes of one record as text */
    YM_DUMP_TYPES = 256,          /* more than any record type's number */
};

/* A dump cut into what it is made of, with line numbers. */
struct ym_dump_reader {
    const char *at, *end;
    int64_t line;              /* of the line at `at` */
    const char *type;          /* of the records that follow: behind "%rec: " */
    size_t type_len;
};

struct ym_dump_item {
    int is_record;             /* 1: the lines of one record; 0: one line that begins with # */
    const char *text;
    size_t len;                /* without the last line break */
    int64_t line;              /* of its first line */
    const char *type;
    size_t type_len;
};

void ym_dump_read(struct ym_dump_reader *out, const char *text, size_t n);
/* 1 an item, 0 the end. */
int ym_dump_next(struct ym_dump_item *out, struct ym_dump_reader *r);

#endif
