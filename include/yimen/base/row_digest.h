/* row_digest.h — the digest of a table's rows: the same for the same rows, whatever file they came from.  Floor: base. */
#ifndef YIMEN_BASE_ROW_DIGEST_H
#define YIMEN_BASE_ROW_DIGEST_H

#include "yimen/base/buf.h"
#include "yimen/base/hash.h"

struct ym_row_digest {
    struct ym_hashing *hashing;
    struct ym_buf waiting; /* so that many short rows are not many calls */
};

/* `kind`: which kind of table they are rows of. */
void ym_row_digest_begin(struct ym_row_digest *out, const char *kind);
/* Values as text, cleaned, in the order of the kind's columns; "" = not given. */
void ym_row_digest_row(struct ym_row_digest *d, const char *const *values, size_t n);
/* Frees it. */
void ym_row_digest_end(uint8_t out[YM_SHA256], struct ym_row_digest *d);

#endif
