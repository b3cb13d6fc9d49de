/* hash.c — digests by nettle.  Floor: base.
 * Must not keep what it hashed, nor be needed by the desk: the library would be 200 kB of every official's session. */
#include "yimen/base/hash.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "yimen/base/arena.h"
#include "yimen/base/buf.h"

void ym_sha256(uint8_t out[YM_SHA256], const struct ym_bytes *parts, size_t n)
{
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    for (size_t i = 0; i < n; i++)
        if (parts[i].len)
            sha256_update(&ctx, parts[i].len, parts[i].data);
    sha256_digest(&ctx, YM_SHA256, out);
}

struct ym_hashing {
    struct sha256_ctx ctx;
};

struct ym_hashing *ym_hashing_begin(void)
{
    struct ym_hashing *h = ym_malloc(sizeof *h);
    sha256_init(&h->ctx);
    return h;
}

void ym_hashing_add(struct ym_hashing *h, const void *bytes, size_t n)
{
    if (n)
        sha256_update(&h->ctx, n, bytes);
}

void ym_hashing_end(uint8_t out[YM_SHA256], struct ym_hashing *h)
{
    sha256_digest(&h->ctx, YM_SHA256, out);
    free(h);
}
