/* test_message.c — greeting, request, reply: round trips, every truncation, flipped bytes.  Tests of wire. */
#include "locations.h"
#include "yimen/domain/codec.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record_location.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/wire/message.h"

#include <CUnit/Basic.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

static struct ym_arena arena;

static int before(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    return 0;
}

/* The body of the one frame in b. */
static struct ym_bytes body_of(const struct ym_buf *b, int kind)
{
    struct ym_frame f = {0};
    size_t used = 0;
    CU_ASSERT_EQUAL_FATAL(ym_frame_take(&f, &used, b->data, b->len, SIZE_MAX), 0);
    CU_ASSERT_EQUAL_FATAL(used, b->len);
    CU_ASSERT_EQUAL_FATAL(f.kind, kind);
    return f.body;
}

static const struct ym_welcome a_welcome = {
    .status = YM_ELIMIT, .major = YM_WIRE_MAJOR, .minor = 7, .known = 1, .demo = 1, .account = "wang",
    .site = "示例县", .frame_bytes = 1 << 20, .offset = 28800, .text = "No room for {1}.", .arg = "200",
};

static const struct ym_request a_request = {
    .call = "case.act", .id = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, .as = "li",
};

static void a_list(struct ym_list *out)
{
    ym_list_init(out, &arena);
    struct ym_act *act = YM_RECORD(&arena, act);
    act->number = "4115262021000001";
    act->action = "accept";
    act->on = ym_date_of(2021, 7, 5);
    ym_list_add(out, &act->head);
    struct ym_person *p = YM_RECORD(&arena, person);
    p->name = "王·小明";
    p->head.id = 5;
    ym_list_add(out, &p->head);
}

static void put_request(struct ym_buf *out)
{
    struct ym_list l;
    a_list(&l);
    ym_buf_init(out);
    ym_wire_request_put(out, &a_request, &l);
}

static void put_reply(struct ym_buf *out)
{
    struct ym_list l;
    struct ym_problems p;
    uint8_t id[YM_REQUEST_ID] = {9};
    a_list(&l);
    ym_problems_init(&p, &arena);
    ym_problem(&p, YM_AT_FIELD(ym_location_record(YM_NOWHERE, YM_R_person, 2), person, idno), "It needs {1}; this has {2}.", "18", "17",
               NULL);
    ym_problem(&p, YM_NOWHERE, "Nothing.", NULL);
    p.lost = 3;
    struct ym_reply r = {.status = YM_ESTALE};
    memcpy(r.id, id, sizeof id);
    ym_buf_init(out);
    ym_wire_reply_put(out, &r, &l, &p);
}

static void welcome_round_trip(void)
{
    struct ym_buf b;
    struct ym_welcome w;
    ym_buf_init(&b);
    ym_wire_welcome_put(&b, &a_welcome);
    struct ym_bytes body = body_of(&b, YM_FRAME_WELCOME);
    CU_ASSERT_EQUAL(ym_wire_welcome_get(&w, &arena, body), 0);
    CU_ASSERT_EQUAL(w.status, YM_ELIMIT);
    CU_ASSERT_EQUAL(w.minor, 7);
    CU_ASSERT(w.known && w.demo);
    CU_ASSERT_STRING_EQUAL(w.account, "wang");
    CU_ASSERT_STRING_EQUAL(w.site, "示例县");
    CU_ASSERT_EQUAL(w.frame_bytes, 1 << 20);
    CU_ASSERT_EQUAL(w.offset, 28800);
    CU_ASSERT_STRING_EQUAL(w.text, "No room for {1}.");
    CU_ASSERT_STRING_EQUAL(w.arg, "200");
    for (size_t n = 0; n < body.len; n++)
        CU_ASSERT_EQUAL(ym_wire_welcome_get(&w, &arena, (struct ym_bytes){body.data, n}), YM_ECORRUPT);
    ym_buf_release(&b);
}

static void other_major_is_refused(void)
{
    struct ym_buf b;
    struct ym_hello h;
    struct ym_welcome w = a_welcome, got;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, 99});
    CU_ASSERT_EQUAL(ym_wire_hello_get(&h, body_of(&b, YM_FRAME_HELLO)), 0);
    CU_ASSERT_EQUAL(h.minor, 99);
    ym_buf_clear(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR + 1, 0});
    CU_ASSERT_EQUAL(ym_wire_hello_get(&h, body_of(&b, YM_FRAME_HELLO)), YM_EVERSION);
    ym_buf_clear(&b);
    w.major++;
    ym_wire_welcome_put(&b, &w);
    CU_ASSERT_EQUAL(ym_wire_welcome_get(&got, &arena, body_of(&b, YM_FRAME_WELCOME)), YM_EVERSION);
    CU_ASSERT_EQUAL(got.major, YM_WIRE_MAJOR + 1);
    ym_buf_release(&b);
}

static int get_request(struct ym_request *out, struct ym_list *l, struct ym_bytes body)
{
    ym_list_init(l, &arena);
    return ym_wire_request_get(out, l, body, YM_WIRE_MINOR);
}

static void request_round_trip(void)
{
    struct ym_buf b;
    struct ym_request r;
    struct ym_list l;
    put_request(&b);
    CU_ASSERT_EQUAL(get_request(&r, &l, body_of(&b, YM_FRAME_REQUEST)), 0);
    CU_ASSERT_STRING_EQUAL(r.call, "case.act");
    CU_ASSERT_STRING_EQUAL(r.as, "li");
    CU_ASSERT_EQUAL(memcmp(r.id, a_request.id, sizeof r.id), 0);
    CU_ASSERT_EQUAL(l.count, 2);
    CU_ASSERT_STRING_EQUAL(YM_GET(&l, act, 0)->action, "accept");
    CU_ASSERT_EQUAL(YM_GET(&l, act, 0)->on, ym_date_of(2021, 7, 5));
    CU_ASSERT_STRING_EQUAL(YM_GET(&l, person, 0)->name, "王·小明");
    CU_ASSERT_EQUAL(YM_GET(&l, person, 0)->head.id, 5);
    ym_buf_release(&b);
}

static void newer_minor_is_understood(void)
{
    struct ym_buf b;
    struct ym_request r;
    struct ym_list l;
    put_request(&b);
    struct ym_bytes body = body_of(&b, YM_FRAME_REQUEST);
    struct ym_buf longer;
    ym_buf_init(&longer);
    ym_buf_add(&longer, body.data, body.len);
    ym_buf_adds(&longer, "what a newer version adds");
    CU_ASSERT_EQUAL(get_request(&r, &l, (struct ym_bytes){longer.data, longer.len}), 0);
    CU_ASSERT_EQUAL(l.count, 2);
    ym_buf_release(&longer);
    ym_buf_release(&b);
}

static void every_truncation_of_a_request(void)
{
    struct ym_buf b;
    struct ym_request r;
    struct ym_list l;
    put_request(&b);
    struct ym_bytes body = body_of(&b, YM_FRAME_REQUEST);
    for (size_t n = 0; n < body.len; n++) {
        uint8_t *copy = malloc(n + 1); /* of its own, so that a read beyond it is noticed */
        memcpy(copy, body.data, n);
        CU_ASSERT_EQUAL(get_request(&r, &l, (struct ym_bytes){copy, n}), YM_ECORRUPT);
        free(copy);
    }
    ym_buf_release(&b);
}

/* The records have checksums, so a flip there is found; elsewhere it may give another request, but nothing worse. */
static void flipped_bytes(void)
{
    struct ym_buf b;
    put_request(&b);
    struct ym_bytes body = body_of(&b, YM_FRAME_REQUEST);
    size_t found = 0;
    for (size_t i = 0; i < body.len * 8; i++) {
        struct ym_request r;
        struct ym_list l;
        uint8_t *copy = malloc(body.len);
        memcpy(copy, body.data, body.len);
        copy[i / 8] ^= (uint8_t)(1 << i % 8);
        int err = get_request(&r, &l, (struct ym_bytes){copy, body.len});
        CU_ASSERT(err == 0 || err == YM_ECORRUPT || err == YM_EVERSION || err == YM_ELIMIT);
        found += err != 0;
        free(copy);
    }
    CU_ASSERT(found > body.len * 4);
    ym_buf_release(&b);
}

static void random_bytes(void)
{
    unsigned seed = 12345;
    for (int i = 0; i < 20000; i++) {
        uint8_t bytes[64];
        struct ym_request r;
        struct ym_reply y;
        struct ym_welcome w;
        struct ym_list l;
        struct ym_problems p;
        size_t n = (size_t)(i % (int)sizeof bytes);
        for (size_t k = 0; k < n; k++) {
            seed = seed * 1103515245 + 12345;
            bytes[k] = (uint8_t)(seed >> 16) & (i & 1 ? 0xff : 0x0f); /* small numbers get further */
        }
        struct ym_arena_mark mark = ym_arena_mark(&arena);
        ym_problems_init(&p, &arena);
        CU_ASSERT(get_request(&r, &l, (struct ym_bytes){bytes, n}) <= 0);
        ym_list_init(&l, &arena);
        CU_ASSERT(ym_wire_reply_get(&y, &l, &p, (struct ym_bytes){bytes, n}) <= 0);
        CU_ASSERT(ym_wire_welcome_get(&w, &arena, (struct ym_bytes){bytes, n}) <= 0);
        ym_arena_rewind(&arena, mark);
    }
}

static void reply_round_trip(void)
{
    struct ym_buf b;
    struct ym_reply r;
    struct ym_list l;
    struct ym_problems p;
    put_reply(&b);
    ym_list_init(&l, &arena);
    ym_problems_init(&p, &arena);
    struct ym_bytes body = body_of(&b, YM_FRAME_REPLY);
    CU_ASSERT_EQUAL(ym_wire_reply_get(&r, &l, &p, body), 0);
    CU_ASSERT_EQUAL(r.status, YM_ESTALE);
    CU_ASSERT_EQUAL(r.id[0], 9);
    CU_ASSERT_EQUAL(l.count, 2);
    CU_ASSERT_EQUAL(p.count, 2);
    CU_ASSERT_EQUAL(p.lost, 3);
    CU_ASSERT_STRING_EQUAL(location_names(p.list[0].where), "person 2, idno");
    CU_ASSERT_STRING_EQUAL(p.list[0].text, "It needs {1}; this has {2}.");
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[1], "17");
    CU_ASSERT_PTR_NULL(p.list[0].arg[2]);
    CU_ASSERT_PTR_NULL(p.list[1].arg[0]);
    size_t whole = 0;
    for (size_t n = 0; n < body.len; n++) {
        ym_list_init(&l, &arena);
        int err = ym_wire_reply_get(&r, &l, NULL, (struct ym_bytes){body.data, n});
        CU_ASSERT(err == YM_ECORRUPT || err == 0);
        whole += err == 0;
    }
    CU_ASSERT_EQUAL(whole, 1); /* as a service of minor 1 ends it: behind the records, before the locations */
    ym_buf_release(&b);
}

/* Programs of 0.1.1 wrote version 1 into every record, as 0.1.0 did. */
static void a_request_says_its_version(void)
{
    static const struct {
        int written;
        unsigned minor;
        int version;
    } rows[] = {{1, 0, 1},
                {1, 1, 2},
                {YM_SCHEMA_VERSION, YM_WIRE_MINOR, YM_SCHEMA_VERSION},
                {YM_SCHEMA_VERSION + 1, 9, YM_SCHEMA_VERSION + 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ym_request r;
        struct ym_list l;
        struct ym_buf b, one, body;
        a_list(&l);
        ym_buf_init(&b);
        ym_buf_init(&one);
        ym_buf_init(&body);
        ym_record_encode(&one, l.at[0]);
        one.data[5] = (char)rows[i].written;
        one.len -= 4; /* the checksum anew */
        ym_buf_add_u32(&one, ym_checksum(one.data, one.len));
        ym_list_init(&l, &arena);
        ym_wire_request_put(&b, &a_request, &l);
        struct ym_bytes empty = body_of(&b, YM_FRAME_REQUEST);
        ym_buf_add(&body, empty.data, empty.len - 1); /* but for the number of records */
        ym_buf_add_varint(&body, 1);
        ym_buf_add_varint(&body, one.len);
        ym_buf_add(&body, one.data, one.len);
        CU_ASSERT_EQUAL_FATAL(ym_wire_request_get(&r, &l, (struct ym_bytes){body.data, body.len}, rows[i].minor), 0);
        CU_ASSERT_EQUAL(l.at[0]->version, rows[i].version);
        ym_buf_release(&b);
        ym_buf_release(&one);
        ym_buf_release(&body);
    }
}

/* What an older peer reads of a place is text; what a newer one reads is data, unless it does not know the numbers. */
static void places_of_problems(void)
{
    struct ym_buf b;
    struct ym_reply r = {.status = YM_EBAD};
    struct ym_list l;
    struct ym_problems p, q;
    struct ym_location line = ym_location_record(ym_location_line(12), YM_R_person, 0),
                       two = ym_location_record(YM_NOWHERE, YM_R_person, 2);
    struct ym_location newer = ym_location_file("a.conf", 3);
    newer = ym_location_record(newer, YM_R_end + 40, 7);
    ym_problems_init(&p, &arena);
    ym_problem(&p, YM_AT_FIELD(ym_location_record(two, YM_R_income, 1), income, amount), "Wrong.", NULL);
    ym_problem(&p, YM_AT_FIELD(line, person, idno), "Wrong.", NULL);
    ym_problem(&p, newer, "Wrong.", NULL);
    ym_problem(&p, ym_location_words("E1, amount"), "Wrong.", NULL);
    ym_problem(&p, YM_NOWHERE, "Wrong.", NULL);
    ym_problem(&p, ym_location_stored(YM_stored_record, INT64_MAX), "Wrong.", NULL);
    ym_list_init(&l, &arena);
    ym_buf_init(&b);
    ym_wire_reply_put(&b, &r, &l, &p);
    ym_problems_init(&q, &arena);
    ym_problem(&q, ym_location_words("before"), "Another reply's.", NULL);
    CU_ASSERT_EQUAL(ym_wire_reply_get(&r, &l, &q, body_of(&b, YM_FRAME_REPLY)), 0);
    CU_ASSERT_EQUAL_FATAL(q.count, 7);
    CU_ASSERT_STRING_EQUAL(q.list[0].where.words, "before");
    for (size_t i = 0; i < 6; i++)
        if (i != 2)
            CU_ASSERT(ym_location_same(q.list[i + 1].where, p.list[i].where));
    CU_ASSERT_STRING_EQUAL(q.list[3].where.words, "a.conf:3"); /* the text: what is known of it */
    CU_ASSERT_EQUAL(q.list[3].where.deep, 0);
    ym_buf_release(&b);
}

static void limits_of_number(void)
{
    struct ym_buf b;
    struct ym_request r;
    struct ym_list l;
    ym_buf_init(&b);
    ym_buf_add_varint(&b, 1);
    ym_buf_adds(&b, "x");
    ym_buf_add(&b, a_request.id, YM_REQUEST_ID);
    ym_buf_add_varint(&b, 0);
    ym_buf_add_varint(&b, YM_MESSAGE_RECORDS_MAX + 1);
    CU_ASSERT_EQUAL(get_request(&r, &l, (struct ym_bytes){b.data, b.len}), YM_ELIMIT);
    ym_buf_clear(&b);
    ym_buf_add_varint(&b, YM_MESSAGE_NAME_MAX + 1);
    for (int i = 0; i < 200; i++)
        ym_buf_addc(&b, 'x');
    CU_ASSERT_EQUAL(get_request(&r, &l, (struct ym_bytes){b.data, b.len}), YM_ECORRUPT);
    ym_buf_release(&b);
}

/* A record of a type only a newer version knows. */
static void put_stranger(struct ym_buf *out, size_t type_at)
{
    out->data[type_at] = 0x7f;
}

static void strange_records(void)
{
    struct ym_buf b;
    struct ym_list l;
    struct ym_reply y;
    struct ym_request r;
    struct ym_act *act = YM_RECORD(&arena, act);
    act->action = "x";
    ym_list_init(&l, &arena);
    ym_list_add(&l, &act->head);
    ym_buf_init(&b);
    ym_wire_reply_put(&b, &(struct ym_reply){0}, &l, NULL);
    /* frame head, status, id, problems, lost, count, length, magic, codec */
    put_stranger(&b, YM_FRAME_HEAD + 1 + YM_REQUEST_ID + 2 + 1 + 1 + 2);
    ym_list_init(&l, &arena);
    CU_ASSERT_EQUAL(ym_wire_reply_get(&y, &l, NULL, body_of(&b, YM_FRAME_REPLY)), 0);
    CU_ASSERT_EQUAL(l.count, 0);
    ym_buf_clear(&b);
    ym_list_add(&l, &act->head);
    ym_wire_request_put(&b, &(struct ym_request){.call = "", .as = ""}, &l);
    put_stranger(&b, YM_FRAME_HEAD + 1 + YM_REQUEST_ID + 1 + 1 + 1 + 2);
    CU_ASSERT_EQUAL(get_request(&r, &l, body_of(&b, YM_FRAME_REQUEST)), YM_ECORRUPT); /* its checksum is wrong */
    ym_buf_release(&b);
}

ym_suite_fn ym_suite_message;
void ym_suite_message(void)
{
    static const struct ym_test tests[] = {
        {"welcome: there and back, every truncation", welcome_round_trip},
        {"another major version is refused, another minor is not", other_major_is_refused},
        {"request: there and back", request_round_trip},
        {"a newer minor's additions are skipped", newer_minor_is_understood},
        {"request: every truncation", every_truncation_of_a_request},
        {"request: every flipped bit", flipped_bytes},
        {"random bytes", random_bytes},
        {"reply: there and back, every truncation", reply_round_trip},
        {"a request says by which version of the schema it was written", a_request_says_its_version},
        {"places of problems", places_of_problems},
        {"limits of number", limits_of_number},
        {"records of a newer version", strange_records},
        {0},
    };
    ym_suite_add_with("message", before, after, tests);
}
