/* caller.c — what one caller's thread does.  Floor: serve.
 * Must not trust a byte, nor log what a record says. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "caller.h"
#include "yimen/base/clock.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/base/trail.h"
#include "yimen/wire/calls.h"
#include "yimen/wire/peer.h"

enum { KEEP_BYTES = 256 << 10 }; /* a reply buffer that grew beyond this is given back */

static void caller_log_line(const struct ym_connection *c, const char *what, int err)
{
    if (err == YM_EUNKNOWN)
        return; /* leaving is nobody's fault */
    ym_log(YM_LOG_WARNING, "%s (uid %lu): %s: %s", *c->peer.account ? c->peer.account : "nobody", (unsigned long)c->peer.uid, what,
           ym_err_name(err));
}

static const char caller_no_room[] =
    N_("No more callers who are no officials here are taken just now. If you are one, ask the administrator.");

static int caller_greet(struct ym_connection *c, struct ym_arena *arena, struct ym_buf *out)
{
    struct ym_welcome w = {
        .major = YM_WIRE_MAJOR,
        .minor = YM_WIRE_MINOR,
        .account = c->peer.account,
        .frame_bytes = c->stream.max,
    };
    c->host->greet(c->host->baton, &c->peer, arena, &w);
    c->stranger = !w.known && !w.demo;
    int room = !c->greeted || c->greeted(c, !c->stranger);
    if (!room) {
        w.status = YM_ELIMIT;
        w.text = caller_no_room;
        w.arg = "";
    }
    ym_buf_clear(out);
    ym_wire_welcome_put(out, &w);
    int err = ym_stream_write(&c->stream, out->data, out->len);
    return err ? err : room ? 0 : YM_ELIMIT;
}

/* The hello has a limit of time even before its first byte: a caller that says nothing holds a slot. */
static int caller_hear_hello(struct ym_connection *c)
{
    struct ym_frame f;
    struct ym_hello h;
    int err = ym_stream_read(&f, &c->stream, c->stream.frame_ms);
    if (err)
        return err;
    err = f.kind == YM_FRAME_HELLO ? ym_wire_hello_get(&h, f.body) : YM_ECORRUPT;
    c->peer.minor = err ? 0 : h.minor;
    return err;
}

static void caller_presence(struct ym_connection *c, int there)
{
    if (c->host->presence)
        c->host->presence(c->host->baton, &c->peer, c->as, there);
}

/* In a demo one connection may be several officials, one after the other. */
static void caller_now_as(struct ym_connection *c, const char *as)
{
    if (strcmp(c->as, as) == 0)
        return;
    caller_presence(c, 0);
    ym_text_into(c->as, sizeof c->as, as);
    caller_presence(c, 1);
}

static void caller_put_reply(struct ym_buf *out, const struct ym_reply *r, const struct ym_list *records, struct ym_problems *problems)
{
    char most[32];
    ym_buf_clear(out);
    ym_wire_reply_put(out, r, records, problems);
    if (out->len <= YM_FRAME_REPLY_MAX && (!records || records->count <= YM_MESSAGE_RECORDS_MAX))
        return;
    struct ym_reply instead = *r;
    instead.status = YM_ELIMIT;
    snprintf(most, sizeof most, "%d", (int)YM_MESSAGE_RECORDS_MAX);
    ym_problem(problems, YM_NOWHERE, N_("The answer would be longer than {1} records. Ask for less at a time."), most, NULL);
    ym_buf_clear(out);
    ym_wire_reply_put(out, &instead, NULL, problems);
}

static void caller_say_too_many(struct ym_problems *problems, const char *call)
{
    char most[32];
    snprintf(most, sizeof most, "%zu", ym_call_most_together(ym_call_named(call, NULL)));
    ym_problem(problems, YM_NOWHERE, N_("A request may have {1} records at most."), most, NULL);
}

/* One line a call: names of the table and of the kernel, and numbers; never what a request says. */
static void caller_log_call(const struct ym_connection *c, const char *call, int status, int64_t began, const size_t bytes[2], size_t told)
{
    const struct ym_call_row *row = ym_call_named(call, NULL);
    ym_log(YM_LOG_DEBUG, "call %s by %s: %s, %lld ms, %zu bytes in, %zu out, %zu records, %lld rows", row ? row->name : "(unknown)",
           *c->peer.account ? c->peer.account : "nobody", ym_err_name(status), (long long)(ym_now_ms() - began), bytes[0], bytes[1], told,
           (long long)ym_trail_rows());
}

/* Decodes and calls; the answer's frame stands in `out`.  YM_ECORRUPT ends the conversation. */
static int caller_answer(struct ym_connection *c, struct ym_arena *arena, struct ym_bytes body, struct ym_buf *out)
{
    struct ym_request r = {.call = ""};
    struct ym_list in, told;
    struct ym_problems problems;
    int64_t began = ym_now_ms();
    ym_list_init(&in, arena);
    ym_list_init(&told, arena);
    ym_problems_init(&problems, arena);
    ym_trail_clear();
    int err = ym_wire_request_get(&r, &in, body, c->peer.minor);
    struct ym_reply reply = {.status = err};
    memcpy(reply.id, r.id, sizeof reply.id);
    if (err == YM_ELIMIT)
        caller_say_too_many(&problems, r.call);
    if (!err)
        caller_now_as(c, r.as);
    if (!err)
        reply.status = c->host->call(c->host->baton, &c->peer, &r, &in, &told, &problems);
    caller_put_reply(out, &reply, &told, &problems);
    caller_log_call(c, r.call, reply.status, began, (const size_t[]){body.len, out->len}, told.count);
    return err == YM_ECORRUPT ? err : 0;
}

/* The request was refused unread, so its number is not known. */
static void caller_say_too_long(struct ym_connection *c, struct ym_arena *arena, struct ym_buf *out)
{
    char most[32];
    struct ym_problems problems;
    ym_problems_init(&problems, arena);
    snprintf(most, sizeof most, "%zu", c->stream.max);
    ym_problem(&problems, YM_NOWHERE, N_("A request may have {1} bytes at most."), most, NULL);
    caller_put_reply(out, &(struct ym_reply){.status = YM_ELIMIT}, NULL, &problems);
    ym_stream_write(&c->stream, out->data, out->len);
}

static int caller_serve_one(struct ym_connection *c, struct ym_arena *arena, struct ym_buf *out)
{
    struct ym_frame f;
    ym_arena_reset(arena);
    if (out->cap > KEEP_BYTES)
        ym_buf_release(out);
    /* An official may be idle as long as he likes; a stranger holds a slot others could have. */
    int err = ym_stream_read(&f, &c->stream, c->stranger ? c->stream.frame_ms : -1);
    if (err == YM_ELIMIT && !c->stranger)
        caller_say_too_long(c, arena, out);
    if (!err && f.kind != YM_FRAME_REQUEST)
        err = YM_ECORRUPT;
    if (err) {
        caller_log_line(c, "reading a request", err);
        return err;
    }
    int bad = caller_answer(c, arena, f.body, out);
    if (bad)
        caller_log_line(c, "decoding a request", bad);
    err = ym_stream_write(&c->stream, out->data, out->len);
    if (err)
        caller_log_line(c, "answering", err);
    return err ? err : bad;
}

void ym_caller_serve(struct ym_connection *c)
{
    struct ym_arena arena;
    struct ym_buf out;
    ym_arena_init(&arena);
    ym_buf_init(&out);
    ym_peer_account(c->peer.account, sizeof c->peer.account, c->peer.uid);
    int err = caller_greet(c, &arena, &out);
    if (!err)
        err = caller_hear_hello(c);
    if (err)
        caller_log_line(c, "greeting", err);
    else
        caller_presence(c, 1);
    int greeted = !err;
    while (!err)
        err = caller_serve_one(c, &arena, &out);
    if (greeted)
        caller_presence(c, 0);
    ym_buf_release(&out);
    ym_arena_release(&arena);
}

void ym_caller_refuse(int fd, const char *text, int limit)
{
    struct ym_buf out;
    char most[32];
    snprintf(most, sizeof most, "%d", limit);
    ym_buf_init(&out);
    ym_wire_welcome_put(&out, &(struct ym_welcome){
                                  .status = YM_ELIMIT,
                                  .major = YM_WIRE_MAJOR,
                                  .minor = YM_WIRE_MINOR,
                                  .text = text,
                                  .arg = most,
                              });
    /* A new socket has room for it; a caller that is gone already needs no answer. */
    if (send(fd, out.data, out.len, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
        ym_log(YM_LOG_DEBUG, "a refused caller left");
    ym_buf_release(&out);
}
