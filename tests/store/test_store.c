/* test_store.c — opening and what refuses it, the demo bit, small tables, copies, damage that --check names. */
#include "locations.h"
#include "world.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/payment.h"

static int open_second(struct world *w, const char *dir, int create)
{
    struct ym_store *s = NULL;
    struct ym_store_options o = w->options;
    o.dir = dir;
    o.create = create;
    ym_problems_init(&w->problems, &w->arena);
    int err = ym_store_open(&s, &o, &w->problems);
    CU_ASSERT_TRUE(err ? w->problems.count == 1 : w->problems.count == 0);
    ym_store_close(s);
    return err;
}

static void refusals(void)
{
    struct world w;
    char path[128];
    world_init(&w);
    CU_ASSERT_EQUAL(open_second(&w, w.data, 0), YM_EDENIED);
    world_close(&w);
    CU_ASSERT_EQUAL(open_second(&w, w.data, 1), YM_EEXIST);
    CU_ASSERT_EQUAL(open_second(&w, "/nonexistent/yimen", 0), YM_ENOENT);
    snprintf(path, sizeof path, "%s/empty", w.dir);
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0700), 0);
    CU_ASSERT_EQUAL(open_second(&w, path, 0), YM_ENOENT);
    chmod(path, 0750);
    CU_ASSERT_EQUAL(open_second(&w, path, 1), YM_EDENIED);
    chmod(path, 0700);
    CU_ASSERT_EQUAL(open_second(&w, path, 1), 0);
    snprintf(path, sizeof path, "%s/lock", w.data);
    CU_ASSERT_EQUAL(open_second(&w, path, 0), YM_EDENIED);
    CU_ASSERT_EQUAL(world_open(&w), 0);
    world_release(&w);
}

static void files_are_private(void)
{
    struct world w;
    struct stat st;
    char path[128];
    world_init(&w);
    CU_ASSERT_EQUAL(stat(w.data, &st), 0);
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0700);
    for (int i = 0; i < YM_TABLES; i++) {
        snprintf(path, sizeof path, "%s/db/%s.db", w.data, ym_table_name((enum ym_table)i));
        CU_ASSERT_EQUAL(stat(path, &st), 0);
        CU_ASSERT_EQUAL(st.st_mode & 0777, 0600);
    }
    world_release(&w);
}

static void demo_bit(void)
{
    struct world w;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_store_demo(w.s), 0);
    world_close(&w);
    w.options.demo = 1;
    CU_ASSERT_EQUAL(world_open(&w), 0);
    CU_ASSERT_EQUAL(ym_store_demo(w.s), 0);
    world_close(&w);
    w.options.dir = ym_arena_printf(&w.arena, "%s/demo", w.dir);
    w.options.create = 1;
    CU_ASSERT_EQUAL(world_open(&w), 0);
    CU_ASSERT_EQUAL(ym_store_demo(w.s), 1);
    world_close(&w);
    w.options.demo = 0;
    CU_ASSERT_EQUAL(world_open(&w), 0);
    CU_ASSERT_EQUAL(ym_store_demo(w.s), 1);
    world_release(&w);
}

static void newer_format(void)
{
    struct world w;
    struct ym_txn t;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_txn_begin(&t, w.s, 1), 0);
    CU_ASSERT_EQUAL(ym_txn_end(&t, ym_setting_put_number(&t, YM_SETTING_FORMAT, YM_STORE_FORMAT + 1)), 0);
    world_close(&w);
    CU_ASSERT_EQUAL(world_open(&w), YM_EVERSION);
    world_release(&w);
}

static const uint8_t request_id[YM_REQUEST_ID] = {7, 0, 9};

static int txn_body_requests(struct ym_txn *t, void *baton)
{
    int err = 0;
    uint8_t id[YM_REQUEST_ID] = {0};
    (void)baton;
    for (int i = 0; i < 1200 && !err; i++) {
        id[0] = (uint8_t)i;
        id[1] = (uint8_t)(i >> 8);
        err = ym_request_put(t, i % 2 ? "li" : "wang", id, 1000 + i, (struct ym_bytes){.data = "reply", .len = 5});
    }
    return err ? err : ym_request_put(t, "zhao", request_id, 5000, (struct ym_bytes){.data = NULL, .len = 0});
}

static int txn_body_request(struct ym_txn *t, void *baton)
{
    struct ym_bytes reply = {.data = NULL, .len = 77};
    ym_time at = 0;
    int err = ym_request_get(&reply, &at, t, ym_txn_arena(t), baton, request_id);
    return err ? err : at == 5000 && reply.len == 0 ? 0 : YM_ECORRUPT;
}

static void requests(void)
{
    struct world w;
    int64_t removed;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_requests, NULL), 0);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_request, (char[]){"zhao"}), 0);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_request, (char[]){"li"}), YM_ENOENT);
    CU_ASSERT_EQUAL(ym_request_sweep(&removed, w.s, 1000 + 1100), 0);
    CU_ASSERT_EQUAL(removed, 1100);
    CU_ASSERT_EQUAL(ym_request_sweep(&removed, w.s, 1000 + 1100), 0);
    CU_ASSERT_EQUAL(removed, 0);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_request, (char[]){"zhao"}), 0);
    world_release(&w);
}

static int txn_body_sets(struct ym_txn *t, void *baton)
{
    struct ym_conf_file files[] = {
        {.name = "agencies.conf", .text = "units = ();", .len = 11},
        {.name = "rules/dibao.conf", .text = "a\0b", .len = 3},
    };
    struct ym_conf_set set = {.files = files, .count = 2}, back;
    uint8_t one[32] = {1}, two[32] = {2};
    int64_t number[4] = {0};
    (void)baton;
    int err = ym_conf_set_last(t) ? YM_ECORRUPT : ym_conf_set_put(&number[0], t, &set, one);
    if (!err)
        err = ym_conf_set_put(&number[1], t, &set, two);
    if (!err)
        err = ym_conf_set_put(&number[2], t, &set, one);
    number[3] = ym_conf_set_last(t);
    if (err || number[0] != 1 || number[1] != 2 || number[2] != 1 || number[3] != 1)
        return YM_ECORRUPT;
    err = ym_conf_set_get(&back, t, ym_txn_arena(t), 2);
    if (err || back.count != 2 || strcmp(back.files[1].name, "rules/dibao.conf") || back.files[1].len != 3)
        return YM_ECORRUPT;
    return memcmp(back.files[1].text, "a\0b", 4) ? YM_ECORRUPT : ym_conf_set_get(&back, t, ym_txn_arena(t), 3);
}

static void sets(void)
{
    struct world w;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_sets, NULL), YM_ENOENT);
    world_release(&w);
}

/* ---- copies */

struct writer {
    struct world *w;
    pthread_mutex_t lock;
    pthread_cond_t started;
    int count, stop, err;
    int64_t root;
};

static int txn_body_write(struct ym_txn *t, void *baton)
{
    struct writer *wr = baton;
    struct ym_payment *p = (struct ym_payment *)ym_record_new(ym_txn_arena(t), YM_R_payment);
    p->head.root = wr->root;
    p->township = "411526001";
    p->amount = 59000;
    return ym_record_put(t, &p->head, 0);
}

static void *write_on(void *baton)
{
    struct writer *wr = baton;
    int stop = 0;
    while (!stop) {
        int err = ym_store_write_durable(wr->w->s, txn_body_write, wr);
        pthread_mutex_lock(&wr->lock);
        wr->count++;
        wr->err = wr->err ? wr->err : err;
        stop = wr->stop || err;
        pthread_cond_signal(&wr->started);
        pthread_mutex_unlock(&wr->lock);
    }
    return NULL;
}

static int wait_for(struct writer *wr, int count)
{
    pthread_mutex_lock(&wr->lock);
    while (wr->count < count && !wr->err)
        pthread_cond_wait(&wr->started, &wr->lock);
    int now = wr->count;
    pthread_mutex_unlock(&wr->lock);
    return now;
}

static void backup(void)
{
    struct world w, copy;
    pthread_t thread;
    struct writer wr = {.w = &w, .lock = PTHREAD_MUTEX_INITIALIZER, .started = PTHREAD_COND_INITIALIZER, .root = 1};
    world_init(&w);
    world_household(&w, "411526001");
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, write_on, &wr), 0);
    int before = wait_for(&wr, 200);
    char *target = ym_arena_printf(&w.arena, "%s/copy", w.dir), *to = ym_arena_printf(&w.arena, "%s/restored", w.dir);
    CU_ASSERT_EQUAL(ym_store_backup(w.s, target, &w.problems), 0);
    pthread_mutex_lock(&wr.lock);
    wr.stop = 1;
    pthread_mutex_unlock(&wr.lock);
    pthread_join(thread, NULL);
    CU_ASSERT_EQUAL(wr.err, 0);
    CU_ASSERT_EQUAL(ym_store_backup(w.s, target, &w.problems), YM_EEXIST);
    CU_ASSERT_EQUAL(ym_store_restore(target, to, &w.problems), 0);
    CU_ASSERT_EQUAL(ym_store_restore(target, to, &w.problems), YM_EEXIST);
    CU_ASSERT_EQUAL(ym_store_restore(w.dir, to, &w.problems), YM_ENOENT);
    copy = w;
    copy.options.dir = to;
    CU_ASSERT_EQUAL_FATAL(world_open(&copy), 0);
    CU_ASSERT_EQUAL(world_recount(&copy), 0);
    CU_ASSERT_TRUE(world_total(&copy, PAID, 0) >= before && world_total(&copy, PAID, 0) <= wr.count);
    world_close(&copy);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

/* ---- damage */

struct damage {
    const char *place;
    int (*break_it)(struct ym_txn *t, void *baton);
};

static int break_tally(struct ym_txn *t, void *baton)
{
    struct ym_buf key, value;
    int64_t count[YM_COUNTERS] = {4};
    (void)baton;
    ym_buf_init(&key);
    ym_buf_init(&value);
    ym_buf_add_u16(&key, CASES);
    ym_key_text(&key, "open");
    ym_tally_value(&value, count);
    int err = ym_table_put(t, YM_T_TALLY, ym_buf_bytes(&key), ym_buf_bytes(&value));
    ym_buf_release(&key);
    ym_buf_release(&value);
    return err;
}

static int break_number(struct ym_txn *t, void *baton)
{
    struct ym_id_key k = ym_id_key(2);
    (void)baton;
    return ym_table_delete(t, YM_T_IDS, ym_id_bytes(&k));
}

static int surplus_number(struct ym_txn *t, void *baton)
{
    struct ym_id_key k = ym_id_key(55);
    (void)baton;
    return ym_table_put(t, YM_T_IDS, ym_id_bytes(&k), (struct ym_bytes){.data = "\0\0\0\0\0\0\0\1\0\2", .len = 10});
}

static int break_record(struct ym_txn *t, void *baton)
{
    struct ym_record_key k = ym_record_key(1, YM_R_case, 2);
    (void)baton;
    return ym_table_put(t, YM_T_RECORDS, ym_record_bytes(&k), (struct ym_bytes){.data = "Y\1\0\1", .len = 4});
}

static int index_row(struct ym_txn *t, int number, int delete)
{
    struct ym_head head = {.type = YM_R_case, .root = 1, .id = 2};
    struct ym_buf part, key;
    ym_buf_init(&part);
    ym_buf_init(&key);
    ym_key_text(&part, "411526001");
    ym_key_text(&part, "open");
    ym_key_number(&part, 3);
    struct ym_emitted e = {.key = (const uint8_t *)part.data, .len = part.len};
    ym_index_key(&key, &(struct ym_index){.number = number}, &e, &head);
    int err = delete ? ym_table_delete(t, YM_T_INDEX, ym_buf_bytes(&key))
                     : ym_table_put(t, YM_T_INDEX, ym_buf_bytes(&key), (struct ym_bytes){.data = "", .len = 0});
    ym_buf_release(&part);
    ym_buf_release(&key);
    return err;
}

static int lose_index_row(struct ym_txn *t, void *baton)
{
    (void)baton;
    return index_row(t, BY_STATE, 1);
}

static int surplus_index_row(struct ym_txn *t, void *baton)
{
    (void)baton;
    return index_row(t, BY_NAME, 0);
}

static int index_row_of_nothing(struct ym_txn *t, void *baton)
{
    (void)baton;
    return index_row(t, 77, 0);
}

static void damage(void)
{
    static const struct damage all[] = {
        {"tally 2", break_tally},        {"record 2", break_number},          {"record 55", surplus_number},
        {"record 2", break_record},      {"record 2", lose_index_row},        {"record 2", surplus_index_row},
        {"record 2", index_row_of_nothing},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct world w;
        struct ym_store_counts counts;
        world_init(&w);
        world_household(&w, "411526001");
        struct ym_case *c = world_case(&w, 1, "N1", "open", 3);
        CU_ASSERT_EQUAL(world_put(&w, &c->head, 0), 0);
        CU_ASSERT_EQUAL(world_recount(&w), 0);
        CU_ASSERT_EQUAL(ym_store_write_durable(w.s, all[i].break_it, NULL), 0);
        ym_problems_init(&w.problems, &w.arena);
        CU_ASSERT_EQUAL(ym_store_recount(&counts, w.s, &w.problems), YM_ECORRUPT);
        CU_ASSERT_STRING_EQUAL(location_names(w.problems.list[0].where), all[i].place);
        world_release(&w);
    }
}

ym_suite_fn ym_suite_store;

void ym_suite_store(void)
{
    static const struct ym_test tests[] = {
        {"who may not open", refusals},
        {"nobody else may read", files_are_private},
        {"the demo bit is for life", demo_bit},
        {"a newer format is refused", newer_format},
        {"requests and their sweep", requests},
        {"configuration sets", sets},
        {"a copy under writers, restored", backup},
        {"damage is named", damage},
        {0},
    };
    ym_suite_add("store", tests);
}
