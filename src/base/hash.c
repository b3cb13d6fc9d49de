/* hash.c — digests by nettle and xxHash, random bytes by the kernel.  Floor: base.
 * Must not keep what it hashed. */
#include "yimen/base/hash.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>
#include <xxhash.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"

enum { EXIT_NO_RANDOM = 71 };

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

void ym_hex(char *out, const void *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    const uint8_t *from = bytes;
    for (size_t i = 0; i < n; i++) {
        *out++ = digits[from[i] >> 4];
        *out++ = digits[from[i] & 15];
    }
    *out = 0;
}

static int hash_digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

int ym_unhex(void *out, size_t n, const char *hex)
{
    uint8_t *to = out;
    if (!hex)
        return YM_EBAD;
    for (size_t i = 0; i < n; i++) {
        int high = hash_digit_value(*hex++);
        int low = high < 0 ? -1 : hash_digit_value(*hex++);
        if (low < 0)
            return YM_EBAD;
        to[i] = (uint8_t)(high << 4 | low);
    }
    return *hex ? YM_EBAD : 0;
}

uint32_t ym_checksum(const void *bytes, size_t n)
{
    return (uint32_t)XXH3_64bits(bytes, n);
}

static void hash_leave_without_random(void)
{
    static const char line[] = "the kernel gives no random bytes; leaving\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written; /* nothing could be done about it */
    _exit(EXIT_NO_RANDOM);
}

void ym_random(void *out, size_t n)
{
    uint8_t *to = out;
    while (n) {
        ssize_t got = getrandom(to, n, 0);
        if (got < 0 && errno != EINTR)
            hash_leave_without_random();
        if (got > 0) {
            to += got;
            n -= (size_t)got;
        }
    }
}
