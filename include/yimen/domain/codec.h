/* codec.h — a record as bytes, stored and on the wire.  Floor: domain.  The grammar is doc/storage.md.
 * Fields not given take no room; tags this version does not know are kept and written back. */
#ifndef YIMEN_DOMAIN_CODEC_H
#define YIMEN_DOMAIN_CODEC_H

#include "yimen/domain/schema.h"

enum { YM_RECORD_BYTES_MAX = 1 << 20 };

/* As it is kept: fields of a newer version are told with the version that wrote them. */
void ym_record_encode(struct ym_buf *out, const struct ym_head *r);
/* As it is sent: by the version of the schema that this program knows. */
void ym_record_encode_sent(struct ym_buf *out, const struct ym_head *r);
/* Everything is copied into the arena.
 * 0; YM_ECORRUPT (short, flipped, wrong type); YM_EVERSION (a codec this version does not know). */
int ym_record_decode(struct ym_head **out, struct ym_arena *arena, const void *bytes, size_t n);
/* The same as they lie under a key in the store: a month of the ledger, of which there are the most, does not say again what its key says. */
struct ym_record_at {
    int64_t root;
    int type;
    int64_t id;
};
void ym_record_encode_stored(struct ym_buf *out, const struct ym_head *r);
/* YM_ECORRUPT also for bytes that belong under another key. */
int ym_record_decode_stored(struct ym_head **out, struct ym_arena *arena, const struct ym_record_at *at, struct ym_bytes bytes);
/* Type of encoded bytes without decoding, or 0. */
int ym_record_peek(const void *bytes, size_t n);

#endif
