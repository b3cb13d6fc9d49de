/* test_index.c — keys, scans both ways, marks, tallies against a recount. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"

static int order(struct ym_buf *a, struct ym_buf *b)
{
    size_t n = a->len < b->len ? a->len : b->len;
    int c = memcmp(a->data, b->data, n);
    return c ? c : (a->len > b->len) - (a->len < b->len);
}

static void keys_keep_order(void)
{
    static const int64_t numbers[] = {YM_NONE, -INT64_MAX, -1000, -1, 0, 1, 255, 256, INT64_MAX};
    static const char *const texts[] = {"", "a", "a b", "aa", "b", "中", "中文", "\xf0\xa0\x80\x80"};
    struct ym_buf a, b;
    ym_buf_init(&a);
    ym_buf_init(&b);
    for (size_t i = 0; i + 1 < sizeof numbers / sizeof *numbers; i++) {
        ym_buf_clear(&a);
        ym_buf_clear(&b);
        ym_key_number(&a, numbers[i]);
        ym_key_number(&b, numbers[i + 1]);
        CU_ASSERT_TRUE(order(&a, &b) < 0);
    }
    for (size_t i = 0; i + 1 < sizeof texts / sizeof *texts; i++) {
        ym_buf_clear(&a);
        ym_buf_clear(&b);
        ym_key_text(&a, texts[i]);
        ym_key_number(&a, INT64_MAX); /* what follows a shorter text must not lift it over a longer one */
        ym_key_text(&b, texts[i + 1]);
        ym_key_number(&b, YM_NONE);
        CU_ASSERT_TRUE(order(&a, &b) < 0);
    }
    ym_buf_release(&a);
    ym_buf_release(&b);
}

static void keys_read_back(void)
{
    struct ym_arena arena;
    struct ym_buf key;
    ym_arena_init(&arena);
    ym_buf_init(&key);
    ym_key_text(&key, "中文");
    ym_key_number(&key, -5);
    ym_key_text(&key, NULL);
    struct ym_cursor c = ym_cursor_of(key.data, key.len);
    CU_ASSERT_STRING_EQUAL(ym_key_read_text(&c, &arena), "中文");
    CU_ASSERT_EQUAL(ym_key_read_number(&c), -5);
    CU_ASSERT_STRING_EQUAL(ym_key_read_text(&c, &arena), "");
    CU_ASSERT_FALSE(c.bad);
    CU_ASSERT_STRING_EQUAL(ym_key_read_text(&c, &arena), "");
    CU_ASSERT_TRUE(c.bad);
    ym_buf_release(&key);
    ym_arena_release(&arena);
}

/* Reads a range page by page, each page in a view of its own, and writes down the due dates. */
struct pages {
    struct ym_range range;
    size_t page;
    struct ym_buf mark;
    int64_t due[64];
    size_t count;
    int more;
};

static int64_t due_of(const struct ym_hit *hit)
{
    struct ym_cursor c = ym_cursor_of((const uint8_t *)hit->key.data + hit->key.len - 8, 8);
    return ym_key_read_number(&c);
}

static int txn_body_page(struct ym_txn *t, void *baton)
{
    struct pages *p = baton;
    struct ym_hit hit;
    struct ym_scan *scan;
    int got = 0, err = ym_scan_open(&scan, t, BY_STATE, &p->range);
    if (err)
        return err;
    size_t n = 0;
    while (n < p->page && (got = ym_scan_next(&hit, scan)) == 1 && p->count < 64) {
        p->due[p->count++] = due_of(&hit);
        ym_buf_clear(&p->mark);
        ym_buf_add(&p->mark, hit.mark.data, hit.mark.len);
        n++;
    }
    p->more = got == 1;
    p->range.mark = ym_buf_bytes(&p->mark);
    return got < 0 ? got : 0;
}

static void read_pages(struct world *w, struct pages *p)
{
    ym_buf_init(&p->mark);
    p->more = 1;
    while (p->more)
        CU_ASSERT_EQUAL_FATAL(ym_store_read(w->s, txn_body_page, p), 0);
    ym_buf_release(&p->mark);
}

static void fill_cases(struct world *w)
{
    struct ym_household *h = world_household(w, "411526001");
    for (int i = 0; i < 30; i++) {
        char *number = ym_arena_printf(&w->arena, "N%02d", i);
        struct ym_case *c = world_case(w, h->head.root, number, i % 3 ? "open" : "shut", 29 - i);
        CU_ASSERT_EQUAL_FATAL(world_put(w, &c->head, 0), 0);
    }
}

/* ---- the one way to walk */

struct walking {
    const struct ym_range *range;
    int index;
    size_t seen, stop_at; /* 0: never */
    int answer;           /* at stop_at */
    int64_t last;
    int backward;
};

static int each_hit(void *baton, const struct ym_hit *hit)
{
    struct walking *w = baton;
    int64_t due = due_of(hit);
    CU_ASSERT(!w->seen || (w->backward ? due <= w->last : due >= w->last));
    w->last = due;
    return ++w->seen == w->stop_at ? w->answer : 0;
}

static int body_each(struct ym_txn *t, void *baton)
{
    struct walking *w = baton;
    int err = ym_each(t, w->index, w->range, each_hit, w);
    CU_ASSERT_PTR_NULL(t->scans); /* closed, however it ended */
    return err;
}

static int walk(struct world *w, struct walking *walking)
{
    return ym_store_read(w->s, body_each, walking);
}

static void each_of_an_index(void)
{
    struct world w;
    struct ym_buf prefix;
    world_init(&w);
    fill_cases(&w);
    ym_buf_init(&prefix);
    ym_key_text(&prefix, "411526001");
    ym_key_text(&prefix, "open");
    for (int backward = 0; backward < 2; backward++) {
        struct ym_range range = {.prefix = ym_buf_bytes(&prefix), .backward = backward};
        struct walking all = {.range = &range, .index = BY_STATE, .backward = backward};
        CU_ASSERT_EQUAL(walk(&w, &all), 0);
        CU_ASSERT_EQUAL(all.seen, 20);
        struct walking some = {.range = &range, .index = BY_STATE, .backward = backward, .stop_at = 7, .answer = 1};
        CU_ASSERT_EQUAL(walk(&w, &some), 0);
        CU_ASSERT_EQUAL(some.seen, 7);
        struct walking bad = {.range = &range, .index = BY_STATE, .backward = backward, .stop_at = 3, .answer = YM_EDENIED};
        CU_ASSERT_EQUAL(walk(&w, &bad), YM_EDENIED);
        CU_ASSERT_EQUAL(bad.seen, 3);
    }
    struct walking none = {.index = 777};
    CU_ASSERT_EQUAL(walk(&w, &none), YM_ENOENT);
    CU_ASSERT_EQUAL(none.seen, 0);
    ym_buf_release(&prefix);
    world_release(&w);
}

static int body_open(struct ym_txn *t, void *baton)
{
    struct ym_scan *scan = baton;
    ym_fault_at(YM_FAULT_CURSOR, 1, YM_FAULT_ONCE);
    int err = ym_scan_open(&scan, t, BY_STATE, NULL);
    CU_ASSERT_PTR_NULL(scan);
    ym_scan_close(scan); /* harmless */
    scan = baton;
    CU_ASSERT_EQUAL(ym_scan_open(&scan, t, 777, NULL), YM_ENOENT);
    CU_ASSERT_PTR_NULL(scan);
    scan = baton;
    CU_ASSERT_EQUAL(ym_tally_open(&scan, t, 777, NULL), YM_ENOENT);
    CU_ASSERT_PTR_NULL(scan);
    return err;
}

static void a_scan_that_does_not_open(void)
{
    struct world w;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_store_read(w.s, body_open, &w), YM_EIO);
    struct walking none = {.index = BY_STATE};
    ym_fault_at(YM_FAULT_CURSOR, 1, YM_FAULT_ONCE);
    CU_ASSERT_EQUAL(walk(&w, &none), YM_EIO);
    CU_ASSERT_EQUAL(none.seen, 0);
    world_release(&w);
}

static void scans(void)
{
    struct world w;
    struct ym_buf prefix, lo, hi;
    world_init(&w);
    fill_cases(&w);
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_text(&prefix, "411526001");
    ym_key_text(&prefix, "open");
    ym_key_number(&lo, 10);
    ym_key_number(&hi, 20);
    for (size_t page = 1; page < 9; page++) {
        struct pages all = {.range = {.prefix = ym_buf_bytes(&prefix)}, .page = page};
        read_pages(&w, &all);
        CU_ASSERT_EQUAL(all.count, 20);
        for (size_t i = 1; i < all.count; i++)
            CU_ASSERT_TRUE(all.due[i - 1] < all.due[i]);
        struct pages back = {.range = {.prefix = ym_buf_bytes(&prefix), .backward = 1}, .page = page};
        read_pages(&w, &back);
        CU_ASSERT_EQUAL(back.count, 20);
        for (size_t i = 0; i < back.count; i++)
            CU_ASSERT_EQUAL(back.due[i], all.due[19 - i]);
        struct pages some = {.range = {.prefix = ym_buf_bytes(&prefix), .lo = ym_buf_bytes(&lo), .hi = ym_buf_bytes(&hi)}, .page = page};
        read_pages(&w, &some);
        CU_ASSERT_EQUAL(some.count, 7);
        CU_ASSERT_EQUAL(some.due[0], 10);
        some = (struct pages){.range = some.range, .page = page};
        some.range.mark = (struct ym_bytes){0};
        some.range.backward = 1;
        read_pages(&w, &some);
        CU_ASSERT_EQUAL(some.count, 7);
        CU_ASSERT_EQUAL(some.due[6], 10);
    }
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    world_release(&w);
}

static int txn_body_find(struct ym_txn *t, void *baton)
{
    struct ym_hit *hit = baton;
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_text(&key, "N07");
    int err = ym_index_find(hit, t, BY_NUMBER, &key);
    ym_buf_clear(&key);
    ym_key_prefix(&key, "N0");
    if (!err && ym_index_find(&(struct ym_hit){0}, t, BY_NUMBER, &key) != YM_ENOENT)
        err = YM_ECORRUPT;
    ym_buf_release(&key);
    return err;
}

static void find_unique(void)
{
    struct world w;
    struct ym_hit hit;
    world_init(&w);
    fill_cases(&w);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_find, &hit), 0);
    CU_ASSERT_EQUAL(hit.id, 9);
    CU_ASSERT_EQUAL(hit.type, YM_R_case);
    world_release(&w);
}

/* Random saves and deletes in batches; every batch is compared with a recount by ym_store_recount. */
struct churn {
    struct world *w;
    uint64_t random;
    int64_t ids[200], roots[200];
    int kind[200];
    int fail;
};

static struct ym_head *random_record(struct churn *c, int kind)
{
    static const char *const states[] = {"", "open", "shut", "granted"};
    static const char *const towns[] = {"411526001", "411526002", "411526003"};
    if (kind == 0) {
        struct ym_payment *p = world_payment(c->w, 7, world_random(&c->random, 3), towns[world_random(&c->random, 3)],
                                             (int64_t)world_random(&c->random, 5) * 100 - 200);
        return &p->head;
    }
    if (kind == 1) {
        struct ym_person *p = YM_RECORD(&c->w->arena, person);
        p->name = states[world_random(&c->random, 4)];
        p->former_name = states[world_random(&c->random, 4)];
        p->head.root = 8;
        return &p->head;
    }
    struct ym_case *k = world_case(c->w, 9, "", states[world_random(&c->random, 4)], world_random(&c->random, 9));
    k->number = ym_arena_printf(&c->w->arena, "C%u", world_random(&c->random, 60));
    return &k->head;
}

static int churn_one(struct ym_txn *t, struct churn *c)
{
    uint32_t i = world_random(&c->random, 200);
    if (c->ids[i] && world_random(&c->random, 3) == 0) {
        int type = c->kind[i] == 0 ? YM_R_payment : c->kind[i] == 1 ? YM_R_person : YM_R_case;
        int err = ym_record_delete(t, type, c->roots[i], c->ids[i], YM_REV_ANY);
        c->ids[i] = 0;
        return err;
    }
    if (!c->ids[i])
        c->kind[i] = (int)world_random(&c->random, 3);
    struct ym_head *r = random_record(c, c->kind[i]);
    r->id = c->ids[i];
    int err = ym_record_put(t, r, YM_REV_ANY);
    if (err)
        return err == YM_EEXIST ? 0 : err;
    c->ids[i] = r->id;
    c->roots[i] = r->root;
    return 0;
}

static int txn_body_churn(struct ym_txn *t, void *baton)
{
    struct churn *c = baton;
    int64_t count[YM_COUNTERS];
    int err = 0;
    for (int i = 0; i < 150 && !err; i++)
        err = churn_one(t, c);
    if (!err) /* in the middle of it: what is pending must be seen */
        err = ym_tally_sum(count, t, CASES, NULL);
    for (int i = 0; i < 50 && !err; i++)
        err = churn_one(t, c);
    return err ? err : c->fail ? YM_EDENIED : 0;
}

static void churn(void)
{
    struct world w;
    struct churn c = {.w = &w, .random = 42};
    world_init(&w);
    for (int batch = 0; batch < 30; batch++) {
        struct churn before = c;
        c.fail = batch % 4 == 3;
        CU_ASSERT_EQUAL_FATAL(ym_store_write(w.s, txn_body_churn, &c, NULL), c.fail ? YM_EDENIED : 0);
        if (c.fail) {
            before.random = c.random;
            c = before;
        }
        CU_ASSERT_EQUAL(world_recount(&w), 0);
    }
    world_reopen(&w);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    CU_ASSERT_EQUAL(ym_store_rebuild(w.s), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

enum { MANY = 1203 /* more than two chunks of a rebuild */ };

static int put_many(struct ym_txn *t, void *baton)
{
    struct world *w = baton;
    int err = 0;
    for (int i = 0; i < MANY && !err; i++)
        err = ym_record_put(t, &world_case(w, 1, ym_arena_printf(&w->arena, "M%d", i), "open", i % 7)->head, 0);
    return err;
}

/* Counts down, keeps the last key, ends with `answer`. */
struct counted {
    struct ym_txn *t;
    struct ym_buf last;
    const void *scratch;
    int most, seen, answer;
};

static int count_row(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct counted *c = baton;
    CU_ASSERT(value.len > 0);
    CU_ASSERT(!c->last.len || memcmp(c->last.data, key.data, key.len) < 0);
    ym_buf_clear(&c->last);
    ym_buf_add(&c->last, key.data, key.len);
    const void *scratch = ym_arena_alloc(&c->t->arena, 100);
    CU_ASSERT(!c->scratch || c->scratch == scratch); /* given back after each row */
    c->scratch = scratch;
    return ++c->seen == c->most ? c->answer : 0;
}

static int walk_many(struct ym_txn *t, void *baton)
{
    struct counted *c = baton;
    struct ym_buf from;
    c->t = t;
    CU_ASSERT_EQUAL(ym_each_row(t, YM_T_RECORDS, (struct ym_bytes){0}, count_row, c), 0);
    CU_ASSERT_EQUAL(c->seen, MANY);
    *c = (struct counted){.t = t, .last = c->last, .most = 700, .answer = 1};
    ym_buf_clear(&c->last);
    CU_ASSERT_EQUAL(ym_each_row(t, YM_T_RECORDS, (struct ym_bytes){0}, count_row, c), 0);
    CU_ASSERT_EQUAL(c->seen, 700);
    ym_buf_init(&from);
    ym_buf_add(&from, c->last.data, c->last.len);
    ym_buf_add_u8(&from, 0);
    *c = (struct counted){.t = t, .last = c->last};
    CU_ASSERT_EQUAL(ym_each_row(t, YM_T_RECORDS, ym_buf_bytes(&from), count_row, c), 0);
    CU_ASSERT_EQUAL(c->seen, MANY - 700);
    ym_buf_clear(&c->last);
    *c = (struct counted){.t = t, .last = c->last, .most = 3, .answer = YM_ELIMIT};
    CU_ASSERT_EQUAL(ym_each_row(t, YM_T_RECORDS, (struct ym_bytes){0}, count_row, c), YM_ELIMIT);
    CU_ASSERT_EQUAL(c->seen, 3);
    ym_buf_release(&from);
    return 0;
}

static void whole_tables(void)
{
    struct world w;
    struct counted c = {.most = 0};
    world_init(&w);
    ym_buf_init(&c.last);
    CU_ASSERT_EQUAL_FATAL(ym_store_write_durable(w.s, put_many, &w), 0);
    CU_ASSERT_EQUAL(ym_store_read(w.s, walk_many, &c), 0);
    CU_ASSERT_EQUAL(ym_store_rebuild(w.s), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    ym_buf_release(&c.last);
    world_release(&w);
}

static void new_rows(void)
{
    struct world w;
    world_init(&w);
    fill_cases(&w);
    world_close(&w);
    w.options.indexes = NULL;
    w.options.tallies = NULL;
    CU_ASSERT_EQUAL(world_open(&w), 0);
    fill_cases(&w); /* the same numbers again, but no index refuses them */
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_close(&w);
    w.options.tallies = world_tallies;
    CU_ASSERT_EQUAL(world_open(&w), 0);
    CU_ASSERT_EQUAL(world_total(&w, CASES, 0), 60);
    world_release(&w);
}

ym_suite_fn ym_suite_index;

void ym_suite_index(void)
{
    static const struct ym_test tests[] = {
        {"keys order as their parts do", keys_keep_order},
        {"keys read back", keys_read_back},
        {"ranges, both ways, page by page", scans},
        {"the one way to walk", each_of_an_index},
        {"a scan that does not open", a_scan_that_does_not_open},
        {"a unique key is found whole", find_unique},
        {"random saves and deletes against a recount", churn},
        {"a whole table, stopped and gone on with", whole_tables},
        {"other rows make the indexes anew", new_rows},
        {0},
    };
    ym_suite_add("indexes and tallies", tests);
}
