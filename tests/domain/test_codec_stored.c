/* test_codec_stored.c — a month of the ledger as it lies under its key: short, told from that of another key, and as it was written before. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"

ym_suite_fn ym_suite_codec_stored;

enum { HOUSEHOLD = 600001, CASE = 600004, GRANT = 600007, MONTH = 2025 * 12 + 11, BYTES_MOST = 48, SUM = 4, CHANGES = 20000 };

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

/* As most months of a large county are: paid in full, saved four times. */
static struct ym_ledger *month(enum ym_part part)
{
    struct ym_ledger *l = YM_RECORD(&arena, ledger);
    l->head.root = HOUSEHOLD;
    l->head.parent = CASE;
    l->head.id = ym_ledger_number(CASE, MONTH, part);
    l->head.rev = 4;
    l->month = MONTH;
    l->part = ym_part_field(part);
    l->programme = "dibao";
    l->township = "411526001";
    l->area = YM_area_rural;
    l->grant = GRANT;
    l->persons = 3;
    l->owed = l->paid = 59000;
    return l;
}

static struct ym_record_at at_of(const struct ym_head *r)
{
    return (struct ym_record_at){r->root, r->type, r->id};
}

static void encode(struct ym_buf *out, const struct ym_head *r)
{
    ym_buf_clear(out);
    ym_record_encode_stored(out, r);
}

/* From memory that ends where the bytes do, so that a byte too many is seen. */
static int decode(struct ym_head **out, struct ym_record_at at, const void *data, size_t n)
{
    *out = NULL;
    int err = ym_record_decode_stored(out, &arena, &at, (struct ym_bytes){ym_arena_memdup(&arena, data, n), n});
    CU_ASSERT((err == 0) == (*out != NULL));
    return err;
}

static void check_round(const struct ym_head *r)
{
    struct ym_head *back;
    encode(&bytes, r);
    CU_ASSERT_FATAL(decode(&back, at_of(r), bytes.data, bytes.len) == 0);
    CU_ASSERT(ym_records_same(r, back));
    encode(&again, back);
    CU_ASSERT(again.len == bytes.len && memcmp(again.data, bytes.data, bytes.len) == 0);
}

static void test_short(void)
{
    for (enum ym_part part = 0; part < YM_PARTS; part++) {
        check_round(&month(part)->head);
        CU_ASSERT(bytes.len <= BYTES_MOST);
    }
    ym_arena_reset(&arena);
}

/* As everything was stored before, and as answers that are kept and lines of the audit have it still. */
static void test_as_before(void)
{
    struct ym_head *r = &month(YM_PART_CARE)->head, *back;
    ym_buf_clear(&bytes);
    ym_record_encode(&bytes, r);
    CU_ASSERT_EQUAL(bytes.data[1], 1);
    CU_ASSERT_FATAL(decode(&back, at_of(r), bytes.data, bytes.len) == 0);
    CU_ASSERT(ym_records_same(r, back));
    encode(&again, back);
    CU_ASSERT(again.len <= BYTES_MOST);
    /* without its key the short form is nothing: nobody sends it */
    CU_ASSERT(ym_record_decode(&back, &arena, again.data, again.len) != 0);
    CU_ASSERT_EQUAL(ym_record_peek(again.data, again.len), 0);
    ym_arena_reset(&arena);
}

static void test_others_as_before(void)
{
    struct ym_dice dice = {.state = 1};
    for (size_t i = 0; ym_schema_at(i); i++) {
        struct ym_head *r = ym_fill(&arena, ym_schema_at(i)->type, &dice, FILL_ANY, 12);
        check_round(r);
        ym_buf_clear(&again);
        ym_record_encode(&again, r);
        CU_ASSERT(again.len == bytes.len && memcmp(again.data, bytes.data, bytes.len) == 0);
        ym_arena_reset(&arena);
    }
}

/* Whatever the number does not say is written. */
static void test_number_of_another(void)
{
    for (int i = 0; i < 5; i++) {
        struct ym_ledger *l = month(YM_PART_REST);
        switch (i) {
        case 0: l->head.parent++; break;
        case 1: l->month++; break;
        case 2: l->part = YM_part_care; break;
        case 3: l->month = YM_NONE; break;
        default: l->head.id = 77; break;
        }
        check_round(&l->head);
        CU_ASSERT(bytes.len > BYTES_MOST);
    }
    ym_arena_reset(&arena);
}

static void test_under_another_key(void)
{
    struct ym_head *r = &month(YM_PART_REST)->head, *back;
    struct ym_record_at at = at_of(r);
    const struct ym_record_at others[] = {
        {at.root + 1, at.type, at.id}, {0, at.type, at.id},
        {-1, at.type, at.id},          {at.root, YM_R_settlement, at.id},
        {at.root, at.type, at.id + 1}, {at.root, at.type, ym_ledger_number(CASE + 1, MONTH, YM_PART_REST)},
        {at.root, at.type, 77},        {at.root, at.type, INT64_MIN},
    };
    encode(&bytes, r);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_EQUAL(decode(&back, others[i], bytes.data, bytes.len), YM_ECORRUPT);
    ym_buf_clear(&bytes);
    ym_record_encode(&bytes, r);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_EQUAL(decode(&back, others[i], bytes.data, bytes.len), YM_ECORRUPT);
    ym_arena_reset(&arena);
}

static void test_cut_and_flipped(void)
{
    struct ym_head *r = &month(YM_PART_REST)->head, *back;
    encode(&bytes, r);
    for (size_t n = 0; n < bytes.len; n++)
        CU_ASSERT_EQUAL(decode(&back, at_of(r), bytes.data, n), YM_ECORRUPT);
    for (size_t bit = 0; bit < bytes.len * 8; bit++) {
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
        int err = decode(&back, at_of(r), bytes.data, bytes.len);
        CU_ASSERT(err == YM_ECORRUPT || err == YM_EVERSION);
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    ym_arena_reset(&arena);
}

/* The sum made to fit again: what the key adds to it stays. */
static void sum_again(struct ym_buf *b, uint32_t key)
{
    b->len -= SUM;
    uint32_t sum = ym_checksum(b->data, b->len) ^ key;
    ym_buf_add_u32(b, sum);
}

static uint32_t key_sum(const struct ym_buf *b)
{
    struct ym_cursor c = ym_cursor_of(b->data + b->len - SUM, SUM);
    return ym_cursor_u32(&c) ^ ym_checksum(b->data, b->len - SUM);
}

/* Fields of a newer version stay, and the version with them. */
static void test_unknown_kept(void)
{
    struct ym_ledger *l = month(YM_PART_REST);
    struct ym_head *back;
    l->head.unknown = (struct ym_bytes){"\xd0\x0f\2ab", 5};
    l->head.version = 300;
    check_round(&l->head);
    CU_ASSERT_FATAL(decode(&back, at_of(&l->head), bytes.data, bytes.len) == 0);
    CU_ASSERT_EQUAL(back->version, 300);
    CU_ASSERT(back->unknown.len == 5 && memcmp(back->unknown.data, "\xd0\x0f\2ab", 5) == 0);
    ym_arena_reset(&arena);
}

/* Bytes whose sum fits are bounded all the same, and never another month than their number's. */
static void test_changed_with_sum(void)
{
    struct ym_dice dice = {.state = 7};
    int good = 0;
    for (int i = 0; i < CHANGES; i++) {
        struct ym_ledger *l = month(YM_PART_CARE);
        struct ym_head *back;
        encode(&bytes, &l->head);
        uint32_t key = key_sum(&bytes);
        for (int64_t n = ym_dice_between(&dice, 1, 3); n > 0; n--)
            bytes.data[ym_dice_between(&dice, 2, (int64_t)bytes.len - SUM - 1)] = (char)ym_dice_roll(&dice);
        if (ym_dice_roll(&dice) % 4 == 0)
            bytes.len -= (size_t)ym_dice_between(&dice, 0, (int64_t)bytes.len - SUM - 2);
        sum_again(&bytes, key);
        if (decode(&back, at_of(&l->head), bytes.data, bytes.len) == 0) {
            const struct ym_ledger *is = (const struct ym_ledger *)back;
            CU_ASSERT(is->month == MONTH && is->part == YM_part_care && back->parent == CASE && back->rev >= 0);
            check_round(back);
            good++;
        }
        ym_arena_reset(&arena);
    }
    CU_ASSERT(good > CHANGES / 20 && good < CHANGES); /* both ways were tried */
}

void ym_suite_codec_stored(void)
{
    ym_suite_add_with("codec, stored", before, after, (const struct ym_test[]){
        {"a month is short", test_short},
        {"a month as it was written before", test_as_before},
        {"all other records as before", test_others_as_before},
        {"the number of another month", test_number_of_another},
        {"under another key", test_under_another_key},
        {"every truncation and flipped bit is refused", test_cut_and_flipped},
        {"unknown tags are kept", test_unknown_kept},
        {"changed bytes with a fitting sum", test_changed_with_sum},
        {0},
    });
}
