/* row_digest.c — the digest by which a report on a table and the act that takes it know that they mean the same rows.  Floor: base.
 * Must not know where rows come from, nor what their columns mean. */
#include "yimen/base/row_digest.h"

enum { WAITING_BYTES = 64 * 1024 };

void ym_row_digest_begin(struct ym_row_digest *out, const char *kind)
{
    out->hashing = ym_hashing_begin();
    ym_buf_init(&out->waiting);
    ym_buf_addf(&out->waiting, "%s\n", kind);
}

static void row_digest_add_waiting(struct ym_row_digest *d)
{
    ym_hashing_add(d->hashing, d->waiting.data, d->waiting.len);
    ym_buf_clear(&d->waiting);
}

void ym_row_digest_row(struct ym_row_digest *d, const char *const *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ym_buf_adds(&d->waiting, values[i]);
        ym_buf_addc(&d->waiting, '\t');
    }
    ym_buf_addc(&d->waiting, '\n');
    if (d->waiting.len > WAITING_BYTES)
        row_digest_add_waiting(d);
}

void ym_row_digest_end(uint8_t out[YM_SHA256], struct ym_row_digest *d)
{
    row_digest_add_waiting(d);
    ym_hashing_end(out, d->hashing);
    ym_buf_release(&d->waiting);
}
