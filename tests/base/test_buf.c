/* test_buf.c — the growing buffer and the reader over bytes. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/buf.h"

void ym_suite_buf(void);

static void test_always_a_text(void)
{
    struct ym_buf b;
    ym_buf_init(&b);
    CU_ASSERT_STRING_EQUAL(b.data, "");
    ym_buf_clear(&b);
    ym_buf_add(&b, NULL, 0);
    ym_buf_adds(&b, NULL);
    CU_ASSERT_STRING_EQUAL(b.data, "");
    ym_buf_adds(&b, "一门");
    ym_buf_addc(&b, '.');
    ym_buf_addf(&b, "%03d%s", 7, "!");
    CU_ASSERT_STRING_EQUAL(b.data, "一门.007!");
    CU_ASSERT_EQUAL(b.len, strlen(b.data));
    ym_buf_clear(&b);
    CU_ASSERT_STRING_EQUAL(b.data, "");
    ym_buf_release(&b);
    CU_ASSERT_STRING_EQUAL(b.data, "");
}

static void test_grows(void)
{
    struct ym_buf b;
    ym_buf_init(&b);
    for (int i = 0; i < 10000; i++) {
        ym_buf_addc(&b, (char)('a' + i % 26));
        CU_ASSERT_FATAL(b.data[b.len] == 0);
    }
    CU_ASSERT_EQUAL(b.len, 10000);
    for (size_t i = 0; i < b.len; i++)
        CU_ASSERT_FATAL(b.data[i] == (char)('a' + i % 26));
    for (int width = 1; width < 3000; width += 13) {
        ym_buf_clear(&b);
        ym_buf_addf(&b, "<%*d>", width, 7);
        CU_ASSERT_FATAL(b.len == (size_t)width + 2 && strlen(b.data) == b.len && b.data[width] == '7');
    }
    ym_buf_release(&b);
    ym_buf_addf(&b, "%s", "");
    CU_ASSERT_STRING_EQUAL(b.data, "");
    ym_buf_addf(&b, "%0500d", 1);
    CU_ASSERT(b.len == 500 && b.data[499] == '1');
    ym_buf_release(&b);
}

static void test_fixed_sizes(void)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_buf_add_u8(&b, 0xfe);
    ym_buf_add_u16(&b, 0x1234);
    ym_buf_add_u32(&b, 0xdeadbeef);
    ym_buf_add_u64(&b, UINT64_C(0x0102030405060708));
    CU_ASSERT_EQUAL(b.len, 15);
    CU_ASSERT_EQUAL(memcmp(b.data, "\xfe\x12\x34\xde\xad\xbe\xef\x01\x02\x03\x04\x05\x06\x07\x08", 15), 0);
    struct ym_cursor c = ym_cursor_of(b.data, b.len);
    CU_ASSERT_EQUAL(ym_cursor_u8(&c), 0xfe);
    CU_ASSERT_EQUAL(ym_cursor_u16(&c), 0x1234);
    CU_ASSERT_EQUAL(ym_cursor_u32(&c), 0xdeadbeef);
    CU_ASSERT_EQUAL(ym_cursor_u64(&c), UINT64_C(0x0102030405060708));
    CU_ASSERT(!c.bad && c.at == c.end);
    CU_ASSERT_EQUAL(ym_cursor_u8(&c), 0);
    CU_ASSERT(c.bad);
    ym_buf_release(&b);
}

static void test_short_reads(void)
{
    struct ym_cursor c = ym_cursor_of("\xff\xff\xff", 3);
    CU_ASSERT_EQUAL(ym_cursor_u32(&c), 0);
    CU_ASSERT(c.bad);
    CU_ASSERT_EQUAL(ym_cursor_u8(&c), 0); /* once bad, always bad */
    c = ym_cursor_of("abc", 3);
    CU_ASSERT_EQUAL(ym_cursor_take(&c, 2).len, 2);
    struct ym_bytes rest = ym_cursor_take(&c, SIZE_MAX);
    CU_ASSERT(c.bad);
    CU_ASSERT_EQUAL(rest.len, 0);
    CU_ASSERT_PTR_NOT_NULL(rest.data);
    c = ym_cursor_of(NULL, 0);
    CU_ASSERT_EQUAL(ym_cursor_take(&c, 0).len, 0);
    CU_ASSERT(!c.bad);
    CU_ASSERT_EQUAL(ym_cursor_varint(&c), 0);
    CU_ASSERT(c.bad);
}

static void check_varint(uint64_t v)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_buf_add_varint(&b, v);
    struct ym_cursor c = ym_cursor_of(b.data, b.len);
    CU_ASSERT_EQUAL(ym_cursor_varint(&c), v);
    CU_ASSERT(!c.bad && c.at == c.end);
    for (size_t n = 0; n < b.len; n++) {
        c = ym_cursor_of(b.data, n);
        CU_ASSERT_EQUAL(ym_cursor_varint(&c), 0);
        CU_ASSERT(c.bad);
    }
    ym_buf_clear(&b);
    ym_buf_add_zigzag(&b, (int64_t)v);
    c = ym_cursor_of(b.data, b.len);
    CU_ASSERT_EQUAL(ym_cursor_zigzag(&c), (int64_t)v);
    CU_ASSERT(!c.bad && c.at == c.end);
    ym_buf_release(&b);
}

static void test_varints(void)
{
    for (unsigned bit = 0; bit < 64; bit++) {
        check_varint(UINT64_C(1) << bit);
        check_varint((UINT64_C(1) << bit) - 1);
        check_varint(~(UINT64_C(1) << bit));
    }
    check_varint(UINT64_MAX);
}

static void test_small_zigzag(void)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_buf_add_zigzag(&b, 0);
    ym_buf_add_zigzag(&b, -1);
    ym_buf_add_zigzag(&b, 1);
    ym_buf_add_zigzag(&b, -64);
    CU_ASSERT_EQUAL(b.len, 4);
    CU_ASSERT_EQUAL(memcmp(b.data, "\x00\x01\x02\x7f", 4), 0);
    ym_buf_release(&b);
}

static void test_hostile_varints(void)
{
    static const struct ym_bytes refused[] = {
        {"\x80\x00", 2},                                 /* 0 in two bytes */
        {"\xff\x80\x00", 3},                             /* 127 in three */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10}, /* 65 bits */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81\x01", 11},
        {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 10},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct ym_cursor c = ym_cursor_of(refused[i].data, refused[i].len);
        CU_ASSERT_EQUAL(ym_cursor_varint(&c), 0);
        CU_ASSERT(c.bad);
    }
}

void ym_suite_buf(void)
{
    static const struct ym_test tests[] = {
        {"a buffer is always a text", test_always_a_text},
        {"a buffer grows", test_grows},
        {"numbers of fixed size", test_fixed_sizes},
        {"short reads", test_short_reads},
        {"varints there and back, and cut", test_varints},
        {"small signed numbers are short", test_small_zigzag},
        {"overlong and too long varints", test_hostile_varints},
        {0},
    };
    ym_suite_add("buf", tests);
}
