/* workbook.h — the parts of a workbook (xlsx: XML within zip) as workbook.c reads them.  Floor: table. */
#ifndef YIMEN_TABLE_WORKBOOK_H
#define YIMEN_TABLE_WORKBOOK_H

#include <expat.h>
#include <zip.h>

#include "shared.h"
#include "table_in.h"

enum { WORKBOOK_PART_BYTES = 32 << 20, WORKBOOK_SHEET_BYTES = 0x7fffffff, WORKBOOK_STYLES = 65536 };

struct workbook {
    zip_t *zip;
    struct ym_arena *arena;
    const char *path;
    struct ym_problems *problems;
    int from_1904;         /* days are counted from 1904 */
    unsigned char *is_day; /* of each cell style: 1 if it shows a day */
    size_t style_count;
    struct table_shared *shared;
};

/* What a part's elements mean; `name` without its namespace.  `far`: after each piece; other than 0 stops. */
struct workbook_reader {
    void (*begin)(void *baton, const char *name, const char **attributes);
    void (*end)(void *baton, const char *name);
    void (*text)(void *baton, const char *text, int n);
    int (*far)(void *baton, int64_t done, int64_t all);
    void *baton;
    int64_t most;          /* bytes unpacked */
    XML_Parser parser;     /* while it reads */
};

/* 0 read to its end, YM_ENOENT no such part, YM_ECORRUPT damaged or cut off, YM_ELIMIT larger than `most`, or what `far` answered. */
int ym_workbook_part(const struct workbook *w, const char *name, struct workbook_reader *r);
/* The attribute without its namespace, or NULL. */
const char *ym_workbook_attribute(const char **attributes, const char *name);
/* One sheet's rows to the sink. */
int ym_worksheet_read(const struct workbook *w, const char *part, const struct table_sink *sink);

#endif
