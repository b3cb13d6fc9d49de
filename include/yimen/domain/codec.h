/* codec.h — a record as bytes, stored and on the wire.  Floor: domain.  The grammar is doc/storage.md.
 * Fields not given take no room; tags this version does not know are kept and written back. */
#ifndef YIMEN_DOMAIN_CODEC_H
#define YIMEN_DOMAIN_CODEC_H

#include "yimen/domain/schema.h"

enum { YM_RECORD_BYTES_MAX = 1 << 20 };

/* As it is stored: fields of a newer version are told with the version that wrote them. */
void ym_record_encode(struct ym_buf *out, const struct ym_head *r);
/* As it is sent: by the version of the schema that this program knows. */
void ym_record_encode_sent(struct ym_buf *out, const struct ym_head *r);
/* Everything is copied into the arena.
 * 0; YM_ECORRUPT (short, flipped, wrong type); YM_EVERSION (a codec this version does not know). */
int ym_record_decode(struct ym_head **out, struct ym_arena *arena, const void *bytes, size_t n);
/* Type of encoded bytes without decoding, or 0. */
int ym_record_peek(const void *bytes, size_t n);

#endif
