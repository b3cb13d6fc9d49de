/* test_codec.c — every record as bytes and back; cut, flipped, foreign and random bytes. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/validation.h"

void ym_suite_codec(void);

enum { ROUNDS = 8, SUM = 4, SHORT_TEXT = 12, FUZZ = 100000 };

static struct ym_arena arena;
static struct ym_buf bytes, again;

static int before(void)
{
    ym_arena_init(&arena);
    ym_buf_init(&bytes);
    ym_buf_init(&again);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    ym_buf_release(&bytes);
    ym_buf_release(&again);
    return 0;
}

static void encode(struct ym_buf *out, const struct ym_head *r)
{
    ym_buf_clear(out);
    ym_record_encode(out, r);
}

/* Decodes exactly n bytes from memory that ends there, so that a byte too many is seen. */
static int decode(struct ym_head **out, const void *data, size_t n)
{
    return ym_record_decode(out, &arena, ym_arena_memdup(&arena, data, n), n);
}

static void sum_again(struct ym_buf *b)
{
    size_t n = b->len - SUM;
    uint32_t sum = ym_checksum(b->data, n);
    b->len = n;
    ym_buf_add_u32(b, sum);
}

static void check_round(const struct ym_head *r)
{
    struct ym_head *back = NULL;
    encode(&bytes, r);
    CU_ASSERT_FATAL(bytes.len <= YM_RECORD_BYTES_MAX);
    CU_ASSERT_EQUAL(ym_record_peek(bytes.data, bytes.len), r->type);
    CU_ASSERT_FATAL(decode(&back, bytes.data, bytes.len) == 0);
    CU_ASSERT(ym_records_same(r, back));
    encode(&again, back);
    CU_ASSERT(again.len == bytes.len && memcmp(again.data, bytes.data, bytes.len) == 0);
}

static void test_round_trip(void)
{
    struct ym_dice dice = {.state = 1};
    for (size_t i = 0; ym_schema_at(i); i++) {
        int type = ym_schema_at(i)->type;
        check_round(ym_record_new(&arena, type));
        check_round(ym_fill(&arena, type, &dice, FILL_LEAST, 64000));
        check_round(ym_fill(&arena, type, &dice, FILL_MOST, 64000));
        for (int round = 0; round < ROUNDS; round++)
            check_round(ym_fill(&arena, type, &dice, round % 2 ? FILL_HALF : FILL_ANY, 200));
        ym_arena_reset(&arena);
    }
}

/* Four bytes a character is the longest text a row allows. */
static void test_longest_fits(void)
{
    for (size_t i = 0; ym_schema_at(i); i++) {
        const struct ym_schema *s = ym_schema_at(i);
        size_t most = 64;
        for (size_t k = 0; k < s->count; k++)
            most += ym_field_is_text(&s->fields[k]) ? (size_t)s->fields[k].most * 4 + 6 : 14;
        CU_ASSERT(most <= YM_RECORD_BYTES_MAX);
    }
}

static void test_extreme_numbers(void)
{
    static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, INT64_MAX, INT64_MIN + 1};
    struct ym_income *r = YM_RECORD(&arena, income);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        r->amount = numbers[i];
        r->head.id = numbers[i] < 0 ? 0 : numbers[i];
        check_round(&r->head);
    }
}

static void test_every_truncation(void)
{
    struct ym_dice dice = {.state = 2};
    for (size_t i = 0; ym_schema_at(i); i++) {
        encode(&bytes, ym_fill(&arena, ym_schema_at(i)->type, &dice, FILL_ANY, SHORT_TEXT));
        for (size_t n = 0; n < bytes.len; n++) {
            struct ym_head *out = NULL;
            CU_ASSERT(decode(&out, bytes.data, n) == YM_ECORRUPT && !out);
        }
        ym_arena_reset(&arena);
    }
}

/* Also cut behind every byte with a sum that fits: only whole fields may pass. */
static void test_truncation_with_sum(void)
{
    struct ym_dice dice = {.state = 3};
    for (size_t i = 0; ym_schema_at(i); i++) {
        encode(&bytes, ym_fill(&arena, ym_schema_at(i)->type, &dice, FILL_ANY, SHORT_TEXT));
        size_t whole = 0;
        for (size_t n = SUM; n < bytes.len; n++) {
            struct ym_head *out = NULL;
            ym_buf_clear(&again);
            ym_buf_add(&again, bytes.data, n);
            sum_again(&again);
            int err = decode(&out, again.data, again.len);
            CU_ASSERT(err == 0 ? out != NULL : (err == YM_ECORRUPT && !out));
            whole += err == 0;
        }
        CU_ASSERT_EQUAL(whole, ym_schema_at(i)->count); /* behind the head and behind every field but the last */
        ym_arena_reset(&arena);
    }
}

static void test_every_flipped_bit(void)
{
    struct ym_dice dice = {.state = 4};
    for (size_t i = 0; ym_schema_at(i); i++) {
        encode(&bytes, ym_fill(&arena, ym_schema_at(i)->type, &dice, FILL_ANY, SHORT_TEXT));
        struct ym_arena_mark mark = ym_arena_mark(&arena);
        for (size_t bit = 0; bit < bytes.len * 8; bit++) {
            struct ym_head *out = NULL;
            bytes.data[bit / 8] ^= (char)(1 << bit % 8);
            int err = decode(&out, bytes.data, bytes.len);
            CU_ASSERT((err == YM_ECORRUPT || err == YM_EVERSION) && !out);
            bytes.data[bit / 8] ^= (char)(1 << bit % 8);
            ym_arena_rewind(&arena, mark);
        }
        ym_arena_reset(&arena);
    }
}

/* What a newer version may have added: a text and a number with tags this one does not know. */
static void test_unknown_kept(void)
{
    struct ym_dice dice = {.state = 5};
    for (size_t i = 0; ym_schema_at(i); i++) {
        struct ym_head *r = ym_fill(&arena, ym_schema_at(i)->type, &dice, FILL_HALF, SHORT_TEXT), *back = NULL;
        encode(&bytes, r);
        bytes.len -= SUM;
        size_t at = bytes.len;
        ym_buf_add_varint(&bytes, 60000);
        ym_buf_add_varint(&bytes, 6);
        ym_buf_adds(&bytes, "踅䶮");
        ym_buf_add_varint(&bytes, 300);
        ym_buf_add_varint(&bytes, 0);
        size_t extra = bytes.len - at;
        ym_buf_add_u32(&bytes, ym_checksum(bytes.data, bytes.len));
        CU_ASSERT_FATAL(decode(&back, bytes.data, bytes.len) == 0);
        CU_ASSERT(ym_records_same(r, back));
        CU_ASSERT(back->unknown.len == extra && memcmp(back->unknown.data, bytes.data + at, extra) == 0);
        encode(&again, ym_record_clone(&arena, back));
        CU_ASSERT(again.len == bytes.len && memcmp(again.data, bytes.data, bytes.len) == 0);
        ym_arena_reset(&arena);
    }
}

static int decode_with(size_t at, char byte)
{
    struct ym_head *out = NULL;
    ym_buf_clear(&again);
    ym_buf_add(&again, bytes.data, bytes.len);
    again.data[at] = byte;
    sum_again(&again);
    int err = decode(&out, again.data, again.len);
    CU_ASSERT((err == 0) == (out != NULL));
    return err;
}

static void test_foreign(void)
{
    struct ym_head *out = NULL;
    encode(&bytes, ym_record_new(&arena, YM_R_person));
    CU_ASSERT_EQUAL(decode_with(0, 'Z'), YM_ECORRUPT);
    CU_ASSERT_EQUAL(decode_with(1, 2), YM_EVERSION);
    CU_ASSERT_EQUAL(decode_with(2, 1), YM_EVERSION);  /* type 258 */
    CU_ASSERT_EQUAL(decode_with(3, 0), YM_EVERSION);  /* type 0 */
    CU_ASSERT_EQUAL(decode_with(5, 9), 0);            /* a newer schema is read by its tags */
    CU_ASSERT_EQUAL(decode_with(6, 1), YM_ECORRUPT);  /* root -1 */
    CU_ASSERT_EQUAL(decode_with(7, 1), YM_ECORRUPT);  /* id -1 */
    CU_ASSERT_EQUAL(decode_with(8, 3), YM_ECORRUPT);  /* parent -2 */
    CU_ASSERT_EQUAL(decode_with(9, 1), YM_ECORRUPT);  /* rev -1 */
    CU_ASSERT_EQUAL(ym_record_peek("Y\1\0\2", 4), 0);
    CU_ASSERT_EQUAL(ym_record_peek(NULL, 0), 0);
    CU_ASSERT_EQUAL(ym_record_decode(&out, &arena, NULL, 0), YM_ECORRUPT);
    char *big = ym_malloc(YM_RECORD_BYTES_MAX + 1);
    CU_ASSERT_EQUAL(ym_record_decode(&out, &arena, big, YM_RECORD_BYTES_MAX + 1), YM_ECORRUPT);
    free(big);
    ym_arena_reset(&arena);
}

/* tag, length and value behind an empty person */
static int decode_field(const char *field, size_t n)
{
    struct ym_head *out = NULL;
    encode(&bytes, ym_record_new(&arena, YM_R_person));
    bytes.len -= SUM;
    ym_buf_add(&bytes, field, n);
    ym_buf_add_u32(&bytes, ym_checksum(bytes.data, bytes.len));
    return decode(&out, bytes.data, bytes.len);
}

static void test_bad_fields(void)
{
    static const struct {
        const char *field;
        size_t n;
        int err;
    } rows[] = {
        {"\1\3\xe7\x8e\x8b", 5, 0},                    /* 王 */
        {"\1\2\xe7\x8e", 4, YM_ECORRUPT},              /* cut within a character */
        {"\1\1\0", 3, YM_ECORRUPT},                    /* a NUL in a text */
        {"\1\3\xed\xa0\x80", 5, YM_ECORRUPT},          /* a surrogate */
        {"\1\4\xe7\x8e\x8b", 5, YM_ECORRUPT},          /* longer than what is there */
        {"\0\1x", 3, YM_ECORRUPT},                     /* tag 0 */
        {"\x80\x80\4\1x", 5, YM_ECORRUPT},             /* tag 65536 */
        {"\1\x80\0", 3, YM_ECORRUPT},                  /* overlong length */
        {"\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 11, YM_ECORRUPT},
        {"\1", 1, YM_ECORRUPT},
        {"\6\1\2", 3, 0},                              /* sex 1 */
        {"\6\0", 2, YM_ECORRUPT},                      /* a number of no bytes */
        {"\6\2\2\2", 4, YM_ECORRUPT},                  /* a byte too many in a number */
        {"\6\2\x82\0", 4, YM_ECORRUPT},                /* an overlong number */
        {"\6\13\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 13, YM_ECORRUPT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(decode_field(rows[i].field, rows[i].n), rows[i].err);
    ym_arena_reset(&arena);
}

/* Whatever was believed can be shown, checked and written again, and then stays as it is. */
static void use(struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    struct ym_head *back = NULL;
    for (size_t i = 0; i < s->count; i++)
        CU_ASSERT_PTR_NOT_NULL(ym_field_show(&arena, r, &s->fields[i], 28800));
    ym_record_derive(r);
    int err = ym_record_validate(NULL, r, NULL, ym_date_of(2021, 7, 5), YM_NOWHERE, NULL);
    CU_ASSERT(err == 0 || err == YM_EBAD);
    encode(&again, r);
    CU_ASSERT_FATAL(decode(&back, again.data, again.len) == 0);
    CU_ASSERT(ym_records_same(r, back));
    CU_ASSERT_EQUAL(r->unknown.len, back->unknown.len);
}

static void mutate(struct ym_buf *b, struct ym_dice *d)
{
    enum { FIRST = 6 };
    for (int64_t n = ym_dice_between(d, 1, 4); n > 0; n--) {
        size_t at = (size_t)ym_dice_between(d, FIRST, (int64_t)(b->len - SUM - 1));
        b->data[at] = (char)(ym_dice_roll(d) % 4 ? ym_dice_roll(d) : (uint64_t)(b->data[at] + 1));
    }
    if (ym_dice_roll(d) % 4 == 0)
        b->len -= (size_t)ym_dice_between(d, 0, (int64_t)(b->len - FIRST - SUM));
    sum_again(b);
}

static void test_random_bytes(void)
{
    struct ym_dice dice = {.state = 6};
    size_t count = 0, good = 0;
    while (ym_schema_at(count))
        count++;
    for (int i = 0; i < FUZZ; i++) {
        struct ym_head *out = NULL;
        int type = ym_schema_at(ym_dice_roll(&dice) % count)->type;
        encode(&bytes, ym_fill(&arena, type, &dice, FILL_HALF, 6));
        mutate(&bytes, &dice);
        int err = decode(&out, bytes.data, bytes.len);
        CU_ASSERT_FATAL(err == 0 || err == YM_ECORRUPT || err == YM_EVERSION);
        CU_ASSERT_FATAL((err == 0) == (out != NULL));
        if (!err)
            use(out);
        good += !err;
        ym_arena_reset(&arena);
    }
    CU_ASSERT(good > FUZZ / 20 && good < FUZZ); /* both ways were tried */
}

void ym_suite_codec(void)
{
    ym_suite_add_with("codec", before, after, (const struct ym_test[]){
        {"every record, to bytes and back", test_round_trip},
        {"the longest record fits", test_longest_fits},
        {"extreme numbers", test_extreme_numbers},
        {"every truncation is refused", test_every_truncation},
        {"truncation with a fitting sum", test_truncation_with_sum},
        {"every flipped bit is refused", test_every_flipped_bit},
        {"unknown tags are kept", test_unknown_kept},
        {"foreign versions and types", test_foreign},
        {"bad fields", test_bad_fields},
        {"random bytes with a fitting sum", test_random_bytes},
        {0},
    });
}
