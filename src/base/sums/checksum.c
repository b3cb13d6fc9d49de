/* checksum.c — sums against bit rot and for telling things apart, by xxHash; random bytes, by the kernel; bytes as figures.  Floor: base.
 * Must not be relied on against malice: hash.c is for that. */
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>
#include <xxhash.h>

#include "yimen/base/err.h"
#include "yimen/base/hash.h"

enum { EXIT_NO_RANDOM = 71 };

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

static int checksum_digit_value(char c)
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
        int high = checksum_digit_value(*hex++);
        int low = high < 0 ? -1 : checksum_digit_value(*hex++);
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

void ym_checksum128(uint8_t out[YM_CHECKSUM128], const void *bytes, size_t n)
{
    XXH128_canonical_t sum;
    XXH128_canonicalFromHash(&sum, XXH3_128bits(bytes, n));
    memcpy(out, sum.digest, YM_CHECKSUM128);
}

static void checksum_leave_without_random(void)
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
            checksum_leave_without_random();
        if (got > 0) {
            to += got;
            n -= (size_t)got;
        }
    }
}
