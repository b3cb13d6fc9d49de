/* test_wire.c — every frame that callers of an older release sent is sent again, in its order, to today's service on the directory it
 * was sent to first; what comes back is held against what came back then.
 * New records and new fields may be added; anything else that differs stands in changed.def with its reason.
 * Where numbers of records are others now, the callers say those they were told now; what confirmed a roll then hands it over besides. */
#include <CUnit/Basic.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "numbers.h"
#include "room.h"
#include "run.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"
#include "yimen/domain/version.h"
#include "yimen/wire/message.h"
#include "yimen/wire/peer.h"

enum { PATIENCE_MS = 20000, NAME = 128, FIELD = 80, TOLD_MAX = 200 };

struct changed {
    const char *release, *call, *what, *reason;
    int seen;
};

static struct changed changed[] = {
#define CHANGED(release, call, what, reason) {release, call, what, reason, 0},
#include "changed.def"
#undef CHANGED
    {0},
};

/* What is never the same twice: the hour, salts, marks, the recorder's folder.  call NULL: in every call. */
static const struct {
    const char *call, *what;
} fleeting[] = {
    {NULL, "state.chain"}, {NULL, "entry.hash"}, {NULL, "entry.digest"}, {NULL, "roll.chain"}, {NULL, "roll.digest"},
    {NULL, "quarter.chain"}, {NULL, "quarter.digest"}, {NULL, "state.entries"}, {NULL, "change.old"}, {NULL, "change.new"}, {"unit.answered", "task" /* newest first, by the second */}, {"account.waiting", "found.mark"}, {"audit.check", "result.about"}, {"audit.check", "result.count"}, {"service.backup", "status"},
};

struct replay {
    struct room room;
    struct ym_stream line;
    struct ym_arena arena;
    struct numbers numbers;
    int differences;
};

/* ---- files */

static int read_file(struct ym_buf *out, const struct replay *r, const char *name)
{
    char path[512], bytes[65536];
    size_t n;
    snprintf(path, sizeof path, "%s/wire/%s", r->room.dir, name);
    FILE *f = fopen(path, "r");
    ym_buf_clear(out);
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        ym_buf_add(out, bytes, n);
    return f ? fclose(f) : -1;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* service.reload is left out: the folder it reads is one of the machine the release was recorded on, so its answer is that machine's. */
static int is_request(const struct dirent *e)
{
    const char *dot = strrchr(e->d_name, '.');
    return dot && strcmp(dot, ".request") == 0 && !strstr(e->d_name, "-service.reload.");
}

/* ---- what differs */

/* "task" stands for every field of it. */
static int is_or_of(const char *row, const char *what)
{
    size_t n = strlen(row);
    return strncmp(row, what, n) == 0 && (!what[n] || what[n] == '.');
}

static int is_fleeting(const char *call, const char *what)
{
    for (size_t i = 0; i < sizeof fleeting / sizeof *fleeting; i++)
        if (is_or_of(fleeting[i].what, what) && (!fleeting[i].call || strcmp(fleeting[i].call, call) == 0))
            return 1;
    return 0;
}

static void differs(struct replay *r, const char *frame, const char *call, const char *what, const char *was, const char *is)
{
    if (is_fleeting(call, what))
        return;
    for (struct changed *c = changed; c->release; c++) {
        if (strcmp(c->release, r->room.release) == 0 && strcmp(c->call, call) == 0 && strcmp(c->what, what) == 0) {
            c->seen = 1;
            return;
        }
    }
    if (r->differences++ < TOLD_MAX)
        printf("\n%s %s: %s was \"%.200s\", is \"%.200s\"", r->room.release, frame, what, was, is);
}

static void compare_record(struct replay *r, const char *frame, const char *call, const struct ym_head *was, const struct ym_head *is)
{
    const struct ym_schema *s = ym_schema_of(was->type);
    numbers_learn(&r->numbers, was->id, is->id);
    if (was->type == YM_R_result)
        numbers_learn(&r->numbers, ((const struct ym_result *)was)->record, ((const struct ym_result *)is)->record);
    for (size_t i = 0; i < s->count; i++) {
        char what[FIELD];
        const struct ym_field *f = &s->fields[i];
        const char *a = ym_field_show(&r->arena, was, f, 0), *b = ym_field_show(&r->arena, is, f, 0);
        snprintf(what, sizeof what, "%s.%s", s->name, f->name);
        if (f->kind != YM_TIME && *a && !numbers_same(&r->numbers, a, b))
            differs(r, frame, call, what, a, b);
    }
}

/* Records of a type both know, one by one; of a type that only the newer knows nothing was told then. */
static void compare_lists(struct replay *r, const char *frame, const char *call, const struct ym_list *was, const struct ym_list *is)
{
    for (int type = 1; type < YM_R_end; type++) {
        char before[16], now[16];
        size_t a = ym_list_count(was, type), b = ym_list_count(is, type);
        snprintf(before, sizeof before, "%zu", a);
        snprintf(now, sizeof now, "%zu", b);
        if (a && a != b)
            differs(r, frame, call, ym_schema_of(type)->name, before, now);
        for (size_t i = 0; i < a && a == b; i++)
            compare_record(r, frame, call, ym_list_get(was, type, i), ym_list_get(is, type, i));
    }
}

static int take_reply(struct ym_reply *out, struct ym_list *records, struct ym_problems *problems, struct replay *r, struct ym_bytes body)
{
    ym_list_init(records, &r->arena);
    ym_problems_init(problems, &r->arena);
    return ym_wire_reply_get(out, records, problems, body);
}

static void compare_replies(struct replay *r, const char *frame, const char *call, struct ym_bytes was, struct ym_bytes is)
{
    struct ym_reply a, b;
    struct ym_list before, now;
    struct ym_problems p, q;
    char x[16], y[16];
    CU_ASSERT_EQUAL_FATAL(take_reply(&a, &before, &p, r, was), 0);
    CU_ASSERT_EQUAL_FATAL(take_reply(&b, &now, &q, r, is), 0);
    snprintf(x, sizeof x, "%d", a.status);
    snprintf(y, sizeof y, "%d", b.status);
    if (a.status != b.status)
        differs(r, frame, call, "status", x, b.status && q.count ? q.list[0].text : y);
    else
        compare_lists(r, frame, call, &before, &now);
}

/* ---- sending */

static struct ym_bytes body_of(const struct ym_buf *frame)
{
    struct ym_frame f;
    size_t used;
    CU_ASSERT_EQUAL_FATAL(ym_frame_take(&f, &used, frame->data, frame->len, YM_FRAME_REPLY_MAX), 0);
    CU_ASSERT_EQUAL_FATAL(used, frame->len);
    return f.body;
}

/* By their hello the older ones are told apart, which wrote version 1 into every record; none empties what it does not know. */
struct spoken {
    const char *release;
    unsigned minor; /* of the wire */
    int version;    /* of the schema */
};

static const struct spoken *spoken_by(const struct replay *r)
{
    static const struct spoken rows[] = {{"0.1.0", 0, 1}, {"0.1.1", 1, 2}, {"0.1.2", 2, 3}, {"0.1.3", 2, 4}, {"0.1.4", 2, 5}};
    size_t of = 0;
    while (of < sizeof rows / sizeof *rows - 1 && strcmp(rows[of].release, r->room.release) != 0)
        of++;
    CU_ASSERT_STRING_EQUAL_FATAL(rows[of].release, r->room.release);
    return &rows[of];
}

static void check_version(struct replay *r, struct ym_bytes body)
{
    const struct spoken *by = spoken_by(r);
    struct ym_request request;
    struct ym_list records;
    ym_list_init(&records, &r->arena);
    CU_ASSERT_EQUAL_FATAL(ym_wire_request_get(&request, &records, body, by->minor), 0);
    for (size_t i = 0; i < records.count; i++)
        CU_ASSERT_EQUAL(records.at[i]->version, by->version);
    struct ym_person *p = YM_GET(&records, person, 0), *kept = YM_RECORD(&r->arena, person);
    kept->family_size = 3;
    if (!p)
        return;
    p->family_size = YM_NONE;
    ym_record_complete(&r->arena, &p->head, &kept->head);
    CU_ASSERT_EQUAL(p->family_size, by->version > 1 ? YM_NONE : 3);
}

static void renew(struct ym_buf *sent, struct replay *r)
{
    struct ym_request request;
    struct ym_list records;
    ym_list_init(&records, &r->arena);
    CU_ASSERT_EQUAL_FATAL(ym_wire_request_get(&request, &records, body_of(sent), 0), 0);
    int version = records.count ? records.at[0]->version : 0;
    if (!numbers_renew(&r->numbers, &records))
        return;
    ym_buf_clear(sent);
    numbers_frame(sent, &request, &records, version);
}

static void exchange(struct ym_frame *out, struct replay *r, const struct ym_buf *sent)
{
    CU_ASSERT_EQUAL_FATAL(ym_stream_write(&r->line, sent->data, sent->len), 0);
    CU_ASSERT_EQUAL_FATAL(ym_stream_read(out, &r->line, PATIENCE_MS), 0);
    CU_ASSERT_EQUAL_FATAL(out->kind, YM_FRAME_REPLY);
}

/* Since 0.1.5 confirming is not paying: whoever confirmed a roll hands it over with the call that is there for it. */
static void hand_over(struct replay *r, const struct ym_buf *confirmed)
{
    struct ym_request request;
    struct ym_list records;
    struct ym_buf sent;
    struct ym_frame f;
    ym_buf_init(&sent);
    ym_list_init(&records, &r->arena);
    CU_ASSERT_EQUAL_FATAL(ym_wire_request_get(&request, &records, body_of(confirmed), 0), 0);
    request.call = "roll.hand";
    memset(request.id, 0, sizeof request.id);
    ym_wire_request_put(&sent, &request, &records);
    exchange(&f, r, &sent);
    ym_buf_release(&sent);
}

static int was_done(struct replay *r, struct ym_bytes reply)
{
    struct ym_reply told;
    struct ym_list records;
    struct ym_problems problems;
    return take_reply(&told, &records, &problems, r, reply) == 0 && told.status == 0;
}

static void replay_one(struct replay *r, const char *name)
{
    char reply[NAME], call[NAME];
    struct ym_buf sent, was;
    struct ym_frame f;
    ym_buf_init(&sent);
    ym_buf_init(&was);
    snprintf(call, sizeof call, "%s", strchr(name, '-') + 1);
    *strrchr(call, '.') = 0;
    snprintf(reply, sizeof reply, "%.*s.reply", (int)(strrchr(name, '.') - name), name);
    CU_ASSERT_EQUAL_FATAL(read_file(&sent, r, name), 0);
    CU_ASSERT_EQUAL_FATAL(read_file(&was, r, reply), 0);
    check_version(r, body_of(&sent));
    renew(&sent, r);
    exchange(&f, r, &sent);
    compare_replies(r, name, call, body_of(&was), f.body);
    if (strcmp(call, "roll.confirm") == 0 && was_done(r, f.body))
        hand_over(r, &sent);
    ym_buf_release(&sent);
    ym_buf_release(&was);
    ym_arena_reset(&r->arena);
}

/* The welcome is today's; the hello is the one the release said. */
static void greet(struct replay *r)
{
    struct ym_frame f;
    struct ym_buf hello;
    int fd;
    ym_buf_init(&hello);
    CU_ASSERT_EQUAL_FATAL(ym_socket_connect(&fd, r->room.socket), 0);
    ym_stream_init(&r->line, fd, -1, YM_FRAME_REPLY_MAX, PATIENCE_MS);
    CU_ASSERT_EQUAL_FATAL(ym_stream_read(&f, &r->line, PATIENCE_MS), 0);
    CU_ASSERT_EQUAL_FATAL(read_file(&hello, r, "hello"), 0);
    CU_ASSERT_EQUAL_FATAL(ym_stream_write(&r->line, hello.data, hello.len), 0);
    ym_buf_release(&hello);
}

static void replay(const char *release)
{
    struct replay r = {0};
    char folder[160];
    struct dirent **names;
    ym_arena_init(&r.arena);
    CU_ASSERT_EQUAL_FATAL(room_open(&r.room, release), 0);
    CU_ASSERT_EQUAL_FATAL(room_unpack(&r.room, "start"), 0);
    CU_ASSERT_EQUAL_FATAL(room_shell(&r.room, "tar -xJf \"$saved/wire.tar.xz\""), 0);
    CU_ASSERT_EQUAL_FATAL(room_serve(&r.room), 0);
    greet(&r);
    snprintf(folder, sizeof folder, "%s/wire", r.room.dir);
    int n = scandir(folder, &names, is_request, by_name);
    CU_ASSERT(n > 100);
    for (int i = 0; i < n; i++) {
        replay_one(&r, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    ym_stream_release(&r.line);
    CU_ASSERT_EQUAL(r.differences, 0);
    CU_ASSERT_EQUAL(room_end(&r.room), 0);
    CU_ASSERT_EQUAL(room_shell(&r.room, "\"$yimend\" --check data >/dev/null"), 0);
    room_close(&r.room);
    ym_arena_release(&r.arena);
}

static void test_answers(void)
{
    for (size_t i = 0; room_releases[i]; i++)
        replay(room_releases[i]);
    for (const struct changed *c = changed; c->release; c++) {
        if (!c->seen)
            printf("\nchanged.def: nothing differs in %s %s %s", c->release, c->call, c->what);
        CU_ASSERT(c->seen);
    }
}

ym_suite_fn ym_suite_wire;

void ym_suite_wire(void)
{
    static const struct ym_test tests[] = {
        {"what older terminals say is answered as it was", test_answers},
        {0},
    };
    ym_suite_add("wire", tests);
}
