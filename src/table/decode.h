/* decode.h — the text of a file as UTF-8, whatever charset it is in.  Floor: table. */
#ifndef YIMEN_TABLE_DECODE_H
#define YIMEN_TABLE_DECODE_H

#include <iconv.h>
#include <stdint.h>
#include <stdio.h>

#include "yimen/base/buf.h"

enum { DECODE_RAW = 128 * 1024, DECODE_CARRY = 8 };

struct table_decode {
    FILE *in;
    const char *form; /* of the charset, once it is known; "ASCII" until then */
    iconv_t iconv;    /* (iconv_t)-1: the bytes are UTF-8 as they come */
    int begun, ended;
    int64_t read;     /* raw bytes so far */
    char raw[DECODE_CARRY + DECODE_RAW];
    size_t carried;   /* bytes of a character that was not whole */
    struct ym_buf text; /* the last piece */
};

void ym_table_decode_begin(struct table_decode *out, FILE *in);
void ym_table_decode_end(struct table_decode *d);
/* The next piece into d->text: bytes that are no characters stay as bytes that are no UTF-8, for whoever looks at the cell.  1, 0 at the
 * end, or YM_EIO. */
int ym_table_decode_next(struct table_decode *d);

#endif
