/* test_hash.c — SHA-256 by the standard's vectors, hexadecimal, checksums, random bytes. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"
#include "yimen/base/hash.h"
#include "yimen/base/row_digest.h"

void ym_suite_hash(void);

static void check_digest(const struct ym_bytes *parts, size_t n, const char *want)
{
    uint8_t digest[YM_SHA256];
    char hex[YM_SHA256_HEX];
    ym_sha256(digest, parts, n);
    ym_hex(hex, digest, sizeof digest);
    CU_ASSERT_STRING_EQUAL(hex, want);
}

static void test_sha256(void)
{
    static const char *const two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    check_digest(NULL, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct ym_bytes abc[] = {{"a", 1}, {NULL, 0}, {"bc", 2}};
    check_digest(abc, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    struct ym_bytes parts[] = {{two_blocks, 20}, {two_blocks + 20, strlen(two_blocks) - 20}};
    check_digest(parts, 2, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_hex(void)
{
    uint8_t bytes[4] = {0};
    CU_ASSERT_EQUAL(ym_unhex(bytes, 4, "00fFA5c3"), 0);
    CU_ASSERT_EQUAL(memcmp(bytes, "\x00\xff\xa5\xc3", 4), 0);
    CU_ASSERT_EQUAL(ym_unhex(bytes, 0, ""), 0);
    static const char *const bad[] = {"", "0", "00ffa5c", "00ffa5c3a", "00ffa5g3", "00ffa5c3 ", "0x00ffa5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_EQUAL(ym_unhex(bytes, 4, bad[i]), YM_EBAD);
    CU_ASSERT_EQUAL(ym_unhex(bytes, 4, NULL), YM_EBAD);
}

static void test_checksum(void)
{
    char page[64];
    memset(page, 'y', sizeof page);
    uint32_t whole = ym_checksum(page, sizeof page);
    CU_ASSERT_EQUAL(whole, ym_checksum(page, sizeof page));
    for (size_t bit = 0; bit < sizeof page * 8; bit++) {
        page[bit / 8] = (char)(page[bit / 8] ^ (1 << bit % 8));
        CU_ASSERT_NOT_EQUAL(whole, ym_checksum(page, sizeof page));
        page[bit / 8] = (char)(page[bit / 8] ^ (1 << bit % 8));
    }
    uint8_t sum[YM_CHECKSUM128], other[YM_CHECKSUM128];
    ym_checksum128(sum, page, sizeof page);
    page[7] ^= 1;
    ym_checksum128(other, page, sizeof page);
    CU_ASSERT(memcmp(sum, other, sizeof sum) != 0);
    page[7] ^= 1;
    ym_checksum128(other, page, sizeof page);
    CU_ASSERT(memcmp(sum, other, sizeof sum) == 0);
    CU_ASSERT_EQUAL(ym_checksum("", 0), 0x38d394c2); /* stored bytes rely on this very function */
}

/* It stands in stored readings: of these very bytes, however many rows there are. */
static void test_row_digest(void)
{
    static const char *const values[] = {"张三", "", "2021-09-30"};
    uint8_t digest[YM_SHA256];
    char hex[YM_SHA256_HEX];
    for (int rows = 0; rows <= 5000; rows += 2500) {
        struct ym_row_digest d;
        struct ym_buf text;
        ym_buf_init(&text);
        ym_buf_adds(&text, "deaths\n");
        ym_row_digest_begin(&d, "deaths");
        for (int i = 0; i < rows; i++) {
            ym_row_digest_row(&d, values, 3);
            ym_buf_adds(&text, "张三\t\t2021-09-30\t\n");
        }
        ym_row_digest_end(digest, &d);
        ym_hex(hex, digest, sizeof digest);
        check_digest(&(struct ym_bytes){text.data, text.len}, 1, hex);
        ym_buf_release(&text);
    }
}

static void test_random(void)
{
    uint8_t a[1000] = {0}, b[1000] = {0};
    unsigned seen[256] = {0}, kinds = 0;
    ym_random(a, sizeof a - 1);
    ym_random(b, sizeof b);
    CU_ASSERT_NOT_EQUAL(memcmp(a, b, sizeof b), 0);
    CU_ASSERT_EQUAL(a[sizeof a - 1], 0);
    for (size_t i = 0; i < sizeof b; i++)
        kinds += !seen[b[i]]++;
    CU_ASSERT(kinds > 150); /* about 251 are expected */
    ym_random(NULL, 0);
}

void ym_suite_hash(void)
{
    static const struct ym_test tests[] = {
        {"SHA-256", test_sha256},
        {"hexadecimal", test_hex},
        {"a flipped bit changes the checksum", test_checksum},
        {"the digest of rows", test_row_digest},
        {"random bytes", test_random},
        {0},
    };
    ym_suite_add("hash", tests);
}
