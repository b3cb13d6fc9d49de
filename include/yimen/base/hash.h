/* hash.h — digests and random bytes, from Debian's nettle and xxHash.  Floor: base. */
#ifndef YIMEN_BASE_HASH_H
#define YIMEN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { YM_SHA256 = 32, YM_SHA256_HEX = 65, YM_CHECKSUM128 = 16 };

struct ym_bytes;

/* SHA-256 over the parts, one after the other. */
void ym_sha256(uint8_t out[YM_SHA256], const struct ym_bytes *parts, size_t n);
/* The same over a text that comes bit by bit; ended by ym_hashing_end, which frees it. */
struct ym_hashing;
struct ym_hashing *ym_hashing_begin(void);
void ym_hashing_add(struct ym_hashing *h, const void *bytes, size_t n);
void ym_hashing_end(uint8_t out[YM_SHA256], struct ym_hashing *h);
void ym_hex(char *out /* 2n+1 */, const void *bytes, size_t n);
int ym_unhex(void *out, size_t n, const char *hex); /* exactly 2n digits; 0 or YM_EBAD */
/* XXH3, 32 bits: against bit rot, not against malice. */
uint32_t ym_checksum(const void *bytes, size_t n);
/* The same in 128 bits: by chance no two differ and have the same. */
void ym_checksum128(uint8_t out[YM_CHECKSUM128], const void *bytes, size_t n);
/* From the kernel; leaves the program if there are none. */
void ym_random(void *out, size_t n);

#endif
