/* test_host.c — the real service behind the socket: dropped lines, every call with senseless records.  Tests of serve. */
#define _GNU_SOURCE /* nftw */
#include "host.h"
#include "locations.h"

#include <CUnit/Basic.h>
#include <ftw.h>
#include <pthread.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "run.h"
#include "yimen/base/log.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/result.h"
#include "yimen/wire/calls.h"
#include "yimen/wire/peer.h"

enum { PATIENT_MS = 60000, CALLERS = 8, ROUNDS = 4, NOBODY = 4000000 };

static struct {
    char dir[64], data[96], path[96], conf[512];
    int stop[2];
    struct ym_service *service;
    struct ym_server *server;
    pthread_t thread;
} at;

static _Atomic int as_nobody;

static int identify(uid_t *out, int fd)
{
    if (!as_nobody)
        return ym_peer_uid(out, fd);
    *out = NOBODY;
    return 0;
}

static void *run(void *arg)
{
    return ym_server_run(at.server) ? arg : NULL;
}

static int create(struct ym_problems *p)
{
    const struct passwd *me = getpwuid(geteuid());
    if (!me)
        return YM_EIO;
    struct ym_service_init init = {.data = at.data, .conf = at.conf, .admin = me->pw_name, .demo = 1};
    int err = ym_service_create(&init, p);
    return err ? err : ym_service_open(&at.service, &(struct ym_service_options){.data = at.data, .conf = at.conf}, p);
}

static int start(struct ym_problems *p)
{
    struct ym_serve_host host;
    struct ym_server_options o = {
        .path = at.path, .mode = 0600, .callers = 2 * CALLERS, .per_account = 2 * CALLERS, .frame_bytes = 1 << 20,
        .frame_ms = PATIENT_MS, .leave_ms = -1, .stop_fd = at.stop[0], .identify = identify,
    };
    ym_service_host(&host, at.service);
    int err = ym_server_open(&at.server, &o, &host, p);
    return err ? err : pthread_create(&at.thread, NULL, run, &at);
}

static int before(void)
{
    const char *src = getenv("YM_SRCDIR");
    struct ym_arena arena;
    struct ym_problems p;
    ym_log_setup("test", YM_LOG_ERROR, 0);
    strcpy(at.dir, "/tmp/yimen-host-XXXXXX");
    if (!src || !mkdtemp(at.dir) || pipe(at.stop))
        return 1;
    snprintf(at.data, sizeof at.data, "%s/data", at.dir);
    snprintf(at.path, sizeof at.path, "%s/socket", at.dir);
    snprintf(at.conf, sizeof at.conf, "%s/conf", src);
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    int err = create(&p);
    err = err ? err : start(&p);
    for (size_t i = 0; err && i < p.count; i++)
        fprintf(stderr, "%s: %s\n", location_names(p.list[i].where), p.list[i].text);
    ym_arena_release(&arena);
    return err;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int after(void)
{
    void *failed = &at;
    if (write(at.stop[1], "x", 1) != 1 || pthread_join(at.thread, &failed))
        return 1;
    ym_server_close(at.server);
    ym_service_close(at.service);
    close(at.stop[0]);
    close(at.stop[1]);
    return nftw(at.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) || failed;
}

struct caller {
    struct ym_stream line;
    struct ym_arena arena;
    struct ym_welcome welcome;
};

static int caller_open(struct caller *c)
{
    int fd;
    struct ym_frame f;
    struct ym_buf b;
    ym_arena_init(&c->arena);
    if (ym_socket_connect(&fd, at.path))
        return YM_EIO;
    ym_stream_init(&c->line, fd, -1, YM_FRAME_REPLY_MAX, PATIENT_MS);
    if (ym_stream_read(&f, &c->line, PATIENT_MS) || ym_wire_welcome_get(&c->welcome, &c->arena, f.body))
        return YM_EIO;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

static void caller_close(struct caller *c)
{
    ym_stream_release(&c->line);
    ym_arena_release(&c->arena);
}

static int ask(struct caller *c, const char *call, uint8_t id, const struct ym_list *in)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_request_put(&b, &(struct ym_request){.call = call, .id = {id}, .as = ""}, in);
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

/* The reply's status; 1 if there was no sound reply. */
static int hear(struct caller *c, struct ym_list *out)
{
    struct ym_frame f;
    struct ym_reply r;
    ym_list_init(out, &c->arena);
    if (ym_stream_read(&f, &c->line, PATIENT_MS) || ym_wire_reply_get(&r, out, NULL, f.body))
        return 1;
    return r.status;
}

static void who_is_there_is_known(void)
{
    struct caller c;
    struct ym_list out;
    const char *me = getpwuid(geteuid())->pw_name;
    CU_ASSERT_EQUAL_FATAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(ask(&c, "state", 0, NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    CU_ASSERT_EQUAL(ym_service_present(at.service, me), 1);
    CU_ASSERT_EQUAL(ym_service_present(at.service, "window1"), 0);
    caller_close(&c);
}

static void a_draft(struct ym_list *out, struct ym_arena *arena)
{
    struct ym_draft *d = YM_RECORD(arena, draft);
    const struct ym_schema *s = ym_schema_of(YM_R_draft);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (ym_field_is_text(f) && (f->flags & YM_REQ))
            ym_field_set_text(&d->head, f, "intake");
    }
    ym_list_init(out, arena);
    ym_list_add(out, &d->head);
}

static size_t count_drafts(void)
{
    struct caller c;
    struct ym_list out;
    CU_ASSERT_EQUAL_FATAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(ask(&c, "draft.list", 0, NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    size_t n = ym_list_count(&out, YM_R_draft);
    caller_close(&c);
    return n;
}

/* The line is dropped before the answer, five times; then the answer is heard twice. */
static void dropped_lines_do_nothing_twice(void)
{
    size_t drafts = count_drafts();
    struct ym_list in, out;
    int64_t record[2] = {0, -1};
    for (int i = 0; i < 7; i++) {
        struct caller c;
        CU_ASSERT_EQUAL_FATAL(caller_open(&c), 0);
        a_draft(&in, &c.arena);
        CU_ASSERT_EQUAL(ask(&c, "draft.save", 42, &in), 0);
        if (i >= 5) {
            CU_ASSERT_EQUAL_FATAL(hear(&c, &out), 0);
            CU_ASSERT_PTR_NOT_NULL_FATAL(YM_GET(&out, result, 0));
            record[i - 5] = YM_GET(&out, result, 0)->record;
        }
        caller_close(&c);
    }
    CU_ASSERT_EQUAL(record[0], record[1]);
    CU_ASSERT_EQUAL(count_drafts(), drafts + 1);
}

static void greeting_knows_its_officials(void)
{
    struct caller c;
    CU_ASSERT_EQUAL_FATAL(caller_open(&c), 0);
    CU_ASSERT(c.welcome.known && c.welcome.demo);
    CU_ASSERT_NOT_EQUAL(*c.welcome.site, 0);
    CU_ASSERT_EQUAL(c.welcome.offset, 8 * 3600);
    caller_close(&c);
    as_nobody = 1;
    CU_ASSERT_EQUAL_FATAL(caller_open(&c), 0);
    CU_ASSERT(!c.welcome.known);
    caller_close(&c);
    as_nobody = 0;
}

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 16 & 0x7fff;
}

static void fill(struct ym_head *r, struct ym_arena *arena, unsigned *seed)
{
    static const int64_t numbers[] = {0, 1, -1, 2, 7, 100, INT64_MAX, INT64_MIN + 1, 18800, 24260, 8085};
    static const char *const texts[] = {"", "x", "*", "王·", "\xe2\x80\xae", "4115262021000001", "411526194902129013", "dibao",
                                        "nothing", "../../etc", "{1}", "a\nb"};
    const struct ym_schema *s = ym_schema_of(r->type);
    int64_t *const heads[] = {&r->id, &r->parent, &r->root, &r->rev}; /* below 0 the codec refuses them */
    for (size_t i = 0; i < 4; i++)
        *heads[i] = next(seed) % 8 ? next(seed) % 6 : INT64_MAX;
    for (size_t i = 0; i < s->count; i++) {
        if (ym_field_is_text(&s->fields[i]))
            ym_field_set_text(r, &s->fields[i], ym_arena_strdup(arena, texts[next(seed) % 12]));
        else
            ym_field_set_number(r, &s->fields[i], numbers[next(seed) % 11]);
    }
}

static void senseless(struct ym_list *out, struct ym_arena *arena, const struct ym_call_row *row, unsigned *seed)
{
    ym_list_init(out, arena);
    for (const int *type = row->takes; *type; type++) {
        for (unsigned n = next(seed) % 3; n; n--) {
            struct ym_head *r = ym_record_new(arena, *type);
            fill(r, arena, seed);
            ym_list_add(out, r);
        }
    }
    const struct ym_schema *s = ym_schema_at(next(seed) % 50); /* and one it does not take */
    if (s && next(seed) % 4 == 0)
        ym_list_add(out, ym_record_new(arena, s->type));
}

/* Any answer will do, but an answer it must be. */
static void *torment(void *arg)
{
    unsigned seed = *(unsigned *)arg;
    const struct ym_call_row *row;
    struct caller c;
    int good = caller_open(&c) == 0;
    for (int round = 0; round < ROUNDS && good; round++) {
        for (size_t i = 0; (row = ym_call_at(i)) && good; i++) {
            struct ym_list in, out;
            if (strcmp(row->name, "service.backup") == 0)
                continue; /* writes where it is told to */
            senseless(&in, &c.arena, row, &seed);
            good = ask(&c, row->name, 0, &in) == 0 && hear(&c, &out) <= 0;
        }
    }
    caller_close(&c);
    return good ? NULL : arg;
}

static void torment_together(void)
{
    static unsigned seeds[CALLERS];
    pthread_t thread[CALLERS];
    for (unsigned i = 0; i < CALLERS; i++) {
        seeds[i] = 1000 + i;
        CU_ASSERT_EQUAL_FATAL(pthread_create(&thread[i], NULL, torment, &seeds[i]), 0);
    }
    for (unsigned i = 0; i < CALLERS; i++) {
        void *bad = &bad;
        pthread_join(thread[i], &bad);
        CU_ASSERT_PTR_NULL(bad);
    }
}

static void is_sound(void)
{
    struct ym_arena arena;
    struct ym_problems p;
    struct ym_store_counts counts;
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    CU_ASSERT_EQUAL(ym_service_recount(&counts, at.service, &p), 0);
    CU_ASSERT_EQUAL(p.count, 0);
    ym_arena_release(&arena);
}

static void senseless_calls(void)
{
    torment_together();
    is_sound();
}

static void senseless_calls_of_nobody(void)
{
    struct ym_arena arena;
    struct ym_problems p;
    struct ym_store_counts first = {0}, then = {0};
    ym_arena_init(&arena);
    ym_problems_init(&p, &arena);
    CU_ASSERT_EQUAL(ym_service_recount(&first, at.service, &p), 0);
    as_nobody = 1;
    torment_together();
    as_nobody = 0;
    CU_ASSERT_EQUAL(ym_service_recount(&then, at.service, &p), 0);
    CU_ASSERT_EQUAL(then.records, first.records);
    ym_arena_release(&arena);
}

ym_suite_fn ym_suite_host;
void ym_suite_host(void)
{
    static const struct ym_test tests[] = {
        {"who is there is known", who_is_there_is_known},
        {"the greeting knows its officials", greeting_knows_its_officials},
        {"dropped lines do nothing twice", dropped_lines_do_nothing_twice},
        {0},
    };
    static const struct ym_test senseless_ones[] = { /* on a service of their own: an administrator may well give away his own rights by them */
        {"senseless calls of an administrator", senseless_calls},
        {"senseless calls of nobody", senseless_calls_of_nobody},
        {0},
    };
    ym_suite_add_with("host", before, after, tests);
    ym_suite_add_with("host: senseless calls", before, after, senseless_ones);
}
