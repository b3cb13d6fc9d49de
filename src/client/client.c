/* client.c — one connection to the service and the calls on it.  Floor: client.
 * Must not believe a service of the wrong account, nor give a call a second request id. */
#define _GNU_SOURCE
#include "yimen/client/client.h"

#include <errno.h>
#include <poll.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unknown.h"
#include "yimen/base/clock.h"
#include "yimen/base/log.h"
#include "yimen/base/trail.h"
#include "yimen/client/embedded.h"
#include "yimen/domain/version.h"
#include "yimen/wire/calls.h"
#include "yimen/wire/peer.h"

enum {
    TRIES = 36,          /* with the pauses below half a minute: a service that comes back after a crash copies its files first */
    FIRST_PAUSE_MS = 20, /* doubled each time */
    LONGEST_PAUSE_MS = 1000,
    WELCOME_MS = 10000,
    STARTS = 2, /* of one's own service in a call: one that leaves again and again has a reason that starting does not cure */
    PASSWD_BYTES = 16 << 10,
};

struct ym_client {
    struct ym_arena arena; /* the options' texts */
    struct ym_client_options options;
    const char *path;        /* of the socket */
    struct ym_arena greeted; /* the welcome's texts */
    struct ym_welcome welcome;
    struct ym_stream stream; /* fd -1 = not connected */
    struct ym_buf out;
    size_t heard; /* bytes of the last reply */
    int starts;   /* left in this call */
    int given_up; /* in this call nobody waits any longer */
    struct ym_unknowns unknown;
    int told_newer; /* that the service tells more than is shown here: said once */
};

/* Whoever waits for this client; that nobody does any more is remembered for the call. */
static int client_wait(void *baton, int fd, short events, int ms)
{
    struct ym_client *c = baton;
    int ready = c->given_up ? -1 : c->options.wait(c->options.baton, fd, events, ms);
    c->given_up = ready < 0;
    return ready;
}

static const char *client_keep(struct ym_client *c, const char *text)
{
    return text && *text ? ym_arena_strdup(&c->arena, text) : NULL;
}

static void client_stream_init(struct ym_client *c)
{
    ym_stream_init(&c->stream, -1, -1, YM_FRAME_REPLY_MAX, -1);
    c->stream.wait = c->options.wait ? client_wait : NULL;
    c->stream.baton = c;
}

static struct ym_client *client_new(const struct ym_client_options *o)
{
    struct ym_client *c = ym_malloc(sizeof *c);
    ym_arena_init(&c->arena);
    ym_arena_init(&c->greeted);
    ym_buf_init(&c->out);
    c->options = (struct ym_client_options){
        .socket = client_keep(c, o->socket),
        .data = client_keep(c, o->data),
        .service_user = client_keep(c, o->service_user),
        .as = client_keep(c, o->as),
        .program = client_keep(c, o->program),
        .tries = o->tries > 0 ? o->tries : TRIES,
        .wait = o->wait,
        .baton = o->baton,
    };
    client_stream_init(c);
    c->path = c->options.socket ? c->options.socket : c->options.data ? ym_embedded_socket(&c->arena, c->options.data) : "";
    return c;
}

static void client_hang_up(struct ym_client *c)
{
    ym_stream_release(&c->stream);
    client_stream_init(c);
}

void ym_client_close(struct ym_client *c)
{
    if (!c)
        return;
    client_hang_up(c);
    ym_buf_release(&c->out);
    ym_arena_release(&c->greeted);
    ym_arena_release(&c->arena);
    free(c);
}

const struct ym_welcome *ym_client_welcome(const struct ym_client *c)
{
    return &c->welcome;
}

/* A service is one's own only through a directory of one's own. */
static int client_is_embedded(const struct ym_client *c)
{
    return c->options.data && !c->options.socket;
}

static int client_owner_of_dir(uid_t *out, struct ym_client *c)
{
    struct stat at;
    const char *slash = strrchr(c->path, '/');
    size_t n = slash ? (size_t)(slash - c->path) : 0;
    const char *dir = !slash ? "." : n ? ym_arena_strndup(&c->greeted, c->path, n) : "/";
    if (stat(dir, &at) < 0)
        return YM_ENOENT;
    *out = at.st_uid;
    return 0;
}

static int client_uid_of_account(uid_t *out, const char *account)
{
    char bytes[PASSWD_BYTES];
    struct passwd row, *found = NULL;
    if (getpwnam_r(account, &row, bytes, sizeof bytes, &found) || !found)
        return YM_ENOENT;
    *out = found->pw_uid;
    return 0;
}

static int client_check_service(struct ym_client *c, struct ym_problems *problems)
{
    const char *account = c->options.service_user;
    uid_t want = geteuid(), is;
    if (!client_is_embedded(c) && (account ? client_uid_of_account(&want, account) : client_owner_of_dir(&want, c))) {
        ym_problem(problems, ym_location_file(c->path, 0), N_("There is no account {1} that the service could run under."),
                   account ? account : "", NULL);
        return YM_EDENIED;
    }
    if (ym_peer_uid(&is, c->stream.fd))
        return YM_EIO;
    if (is == want)
        return 0;
    ym_problem(problems, ym_location_file(c->path, 0),
               N_("Somebody else answers here than the account the service belongs to. Nothing was sent."), NULL);
    return YM_EDENIED;
}

static int client_hear_welcome(struct ym_client *c, struct ym_problems *problems)
{
    struct ym_frame f;
    struct ym_welcome *w = &c->welcome;
    int err = ym_stream_read(&f, &c->stream, WELCOME_MS);
    if (err)
        return err == YM_EUNKNOWN ? err : YM_EIO;
    if (f.kind != YM_FRAME_WELCOME)
        return YM_ECORRUPT;
    err = ym_wire_welcome_get(w, &c->greeted, f.body);
    if (!err && w->status) {
        ym_problem(problems, YM_NOWHERE, w->text, w->arg, NULL);
        err = w->status;
    }
    return err;
}

static int client_say_hello(struct ym_client *c)
{
    ym_buf_clear(&c->out);
    ym_wire_hello_put(&c->out, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    return ym_stream_write(&c->stream, c->out.data, c->out.len);
}

/* One attempt to be connected and greeted.  YM_EUNKNOWN: nobody listens, or the connection broke. */
static int client_connect_once(struct ym_client *c, struct ym_problems *problems)
{
    int fd;
    int err = ym_socket_connect(&fd, c->path);
    if (err)
        return ym_failed(err == YM_ENOENT ? YM_EUNKNOWN : err, N_("connecting to the service"), NULL, strerror(errno));
    ym_arena_reset(&c->greeted);
    c->stream.fd = fd;
    err = client_check_service(c, problems);
    if (!err)
        err = client_hear_welcome(c, problems);
    if (!err)
        err = client_say_hello(c);
    if (err)
        client_hang_up(c);
    return ym_doing(err, N_("greeting the service"), NULL);
}

/* The same, and a service is started if it is ours to start.  `problems` is for this alone: also a start that went well may have
 * something to tell. */
static int client_connect_or_start(struct ym_client *c, struct ym_problems *problems)
{
    if (c->stream.fd >= 0)
        return 0;
    int err = client_is_embedded(c) ? ym_embedded_dir(c->options.data, problems) : 0;
    if (!err)
        err = client_connect_once(c, problems);
    if (err != YM_EUNKNOWN || !client_is_embedded(c) || !c->starts || c->given_up)
        return err;
    c->starts--;
    ym_problems_init(problems, problems->arena); /* what the last start says stands */
    err = ym_embedded_start(c->options.data, c->options.program, problems);
    return err ? err : client_connect_once(c, problems);
}

/* One's own service that nobody may start again in this call is not waited for. */
static int client_worth_trying(const struct ym_client *c)
{
    return !c->given_up && (!client_is_embedded(c) || c->starts > 0);
}

static void client_pause_before(struct ym_client *c, int try)
{
    int ms = FIRST_PAUSE_MS;
    for (int i = 1; i < try && ms < LONGEST_PAUSE_MS; i++)
        ms *= 2;
    ms = ms < LONGEST_PAUSE_MS ? ms : LONGEST_PAUSE_MS;
    if (c->options.wait)
        client_wait(c, -1, 0, ms);
    else
        poll(NULL, 0, ms);
}

static int client_say_why(const struct ym_client *c, int err, struct ym_problems *problems)
{
    if (err == YM_EUNKNOWN) {
        ym_problem(problems, ym_location_file(c->path, 0), N_("No service answers here. Ask the administrator to start it."), NULL);
        return YM_EIO;
    }
    if (err == YM_ELIMIT && problems && !problems->count)
        ym_problem(problems, ym_location_file(c->path, 0), N_("This path is too long for a socket. Choose one of at most 107 bytes."),
                   NULL);
    return err;
}

int ym_client_open(struct ym_client **out, const struct ym_client_options *o, struct ym_problems *problems)
{
    struct ym_client *c = client_new(o);
    int64_t began = ym_now_ms();
    ym_trail_clear();
    c->starts = STARTS;
    c->given_up = 0;
    int tries = client_is_embedded(c) ? c->options.tries : 1; /* a service that does not run at all is said so at once */
    struct ym_problems own;
    ym_problems_init(&own, problems ? problems->arena : &c->arena);
    int err = client_connect_or_start(c, &own);
    for (int try = 1; try < tries && err == YM_EUNKNOWN && client_worth_trying(c); try++) {
        client_pause_before(c, try);
        err = client_connect_or_start(c, &own);
    }
    if (problems)
        ym_problems_append(problems, YM_NOWHERE, &own);
    ym_log(YM_LOG_DEBUG, "connecting to %s: %s, %lld ms%s%s", c->path, ym_err_name(err), (long long)(ym_now_ms() - began), err ? "; " : "",
           err ? ym_trail_text() : "");
    if (!err) {
        *out = c;
        return 0;
    }
    err = client_say_why(c, err, problems);
    ym_client_close(c);
    return err;
}

static int client_is_blank_id(const uint8_t id[YM_REQUEST_ID])
{
    static const uint8_t none[YM_REQUEST_ID];
    return memcmp(id, none, YM_REQUEST_ID) == 0;
}

/* A newer service's fields stay in their records and are sent back with them; nobody should think that they are not there. */
static void client_tell_newer(struct ym_client *c, const struct ym_list *out, size_t first, struct ym_problems *problems)
{
    size_t n = 0;
    for (size_t i = first; i < out->count; i++)
        n += ym_record_strange(out->at[i]);
    if (!n || c->told_newer)
        return;
    c->told_newer = 1;
    ym_problem(problems, YM_NOWHERE,
               N_("The service is newer than this program: {1} fields are not shown here. They are kept; ask for an update."),
               ym_arena_printf(problems->arena, "%zu", n), NULL);
}

/* The status of the reply; *replied says whether there was one. */
static int client_hear_reply(struct ym_client *c, const struct ym_request *r, struct ym_list *out, struct ym_problems *problems,
                             int *replied)
{
    struct ym_frame f;
    struct ym_reply reply;
    size_t first = out->count;
    int err = ym_stream_read(&f, &c->stream, -1);
    c->heard = err ? 0 : f.body.len;
    if (!err && f.kind != YM_FRAME_REPLY)
        err = YM_ECORRUPT;
    if (!err)
        err = ym_wire_reply_get(&reply, out, problems, f.body);
    /* What was refused unread is answered without its id. */
    if (!err && memcmp(reply.id, r->id, sizeof r->id) != 0 && !(reply.status && client_is_blank_id(reply.id)))
        err = YM_ECORRUPT;
    if (!err)
        client_tell_newer(c, out, first, problems);
    *replied = !err;
    return err ? ym_doing(err, N_("waiting for the answer"), NULL) : reply.status;
}

/* The request stands in c->out. */
static int client_exchange(struct ym_client *c, const struct ym_request *r, struct ym_list *out, struct ym_problems *problems)
{
    int replied = 0;
    int err = ym_doing(ym_stream_write(&c->stream, c->out.data, c->out.len), N_("sending the request"), NULL);
    if (!err)
        err = client_hear_reply(c, r, out, problems, &replied);
    if (!replied)
        client_hang_up(c);
    return err;
}

static int client_is_too_long(const struct ym_client *c, struct ym_problems *problems)
{
    if (c->out.len - YM_FRAME_HEAD <= c->welcome.frame_bytes)
        return 0;
    const char *most = ym_arena_printf(problems->arena, "%llu", (unsigned long long)c->welcome.frame_bytes);
    ym_problem(problems, YM_NOWHERE, N_("A request may have {1} bytes at most."), most, NULL);
    return 1;
}

/* Both lists as they were before a try that broke. */
struct before {
    size_t records, problems, lost;
};

static struct before client_remember(const struct ym_list *out, const struct ym_problems *p)
{
    return (struct before){.records = out->count, .problems = p->count, .lost = p->lost};
}

static void client_forget_since(struct before b, struct ym_list *out, struct ym_problems *p)
{
    out->count = b.records;
    p->count = b.problems;
    p->lost = b.lost;
}

/* What is asked, the same at every try. */
struct asking {
    const struct ym_request *request;
    const struct ym_list *in;
    struct ym_problems *start; /* why no service of one's own could be started */
};

/* One try; *sent stays 1 once the service may have seen the request: then whatever keeps us from asking again leaves it unknown. */
static int client_try_call(struct ym_client *c, const struct asking *a, struct ym_list *out, struct ym_problems *problems, int *sent)
{
    int err = client_connect_or_start(c, a->start);
    if (err)
        return *sent ? YM_EUNKNOWN : err;
    ym_buf_clear(&c->out);
    ym_wire_request_put(&c->out, a->request, a->in);
    if (client_is_too_long(c, problems))
        return YM_ELIMIT;
    *sent = 1;
    return client_exchange(c, a->request, out, problems);
}

static int client_give_up(struct ym_client *c, int err, int sent, struct ym_problems *problems)
{
    if (err != YM_EUNKNOWN)
        return err;
    if (!sent)
        return client_say_why(c, err, problems);
    ym_problem(problems, YM_NOWHERE, ym_err_text(YM_EUNKNOWN), NULL);
    return YM_EUNKNOWN;
}

static int client_run_tries(struct ym_client *c, const struct ym_request *r, const struct ym_list *in, struct ym_list *out,
                            struct ym_problems *problems)
{
    struct before before = client_remember(out, problems);
    struct ym_problems start;
    const struct asking asking = {r, in, &start};
    int sent = 0;
    ym_problems_init(&start, problems->arena);
    c->starts = STARTS;
    c->given_up = 0;
    int err = client_try_call(c, &asking, out, problems, &sent);
    for (int try = 1; try < c->options.tries && err == YM_EUNKNOWN && client_worth_trying(c); try++) {
        client_forget_since(before, out, problems);
        client_pause_before(c, try);
        err = client_try_call(c, &asking, out, problems, &sent);
    }
    ym_problems_append(problems, YM_NOWHERE, &start);
    return client_give_up(c, err, sent, problems);
}

/* What changes something gets an id: a new one, or that of the same request whose end nobody knows.  Which draft it finishes is no part of
 * what is asked for: the draft may have been kept anew meanwhile. */
static struct ym_unknown client_number(struct ym_client *c, struct ym_request *r, const struct ym_list *in)
{
    struct ym_arena scratch;
    struct ym_list asked;
    ym_arena_init(&scratch);
    ym_list_init(&asked, &scratch);
    for (size_t i = 0; in && i < in->count; i++)
        if (in->at[i]->type != YM_R_finishes)
            ym_list_add(&asked, in->at[i]);
    ym_buf_clear(&c->out);
    ym_wire_request_put(&c->out, r, &asked);
    ym_arena_release(&scratch);
    struct ym_unknown one = ym_unknown_of(&c->unknown, &c->out, ym_now_ms());
    memcpy(r->id, one.id, sizeof r->id);
    return one;
}

int ym_client_call(struct ym_client *c, const char *name, const struct ym_list *in, struct ym_list *out, struct ym_problems *problems)
{
    struct ym_request r = {.call = name, .as = c->options.as};
    const struct ym_call_row *row = ym_call_named(name, NULL);
    struct ym_problems own;
    if (!problems)
        ym_problems_init(&own, out->arena);
    /* What a newer service changes by a call unknown here needs an id too. */
    int changes = !row || row->kind == YM_CALL_WRITE || row->kind == YM_CALL_LONG;
    struct ym_unknown change = {0};
    if (changes)
        change = client_number(c, &r, in);
    int64_t began = ym_now_ms();
    size_t before = out->count;
    ym_trail_clear();
    c->heard = 0;
    int err = client_run_tries(c, &r, in, out, problems ? problems : &own);
    if (changes && strcmp(name, "draft.save") != 0) /* drafts go by their revision */
        ym_unknown_note(&c->unknown, &change, err == YM_EUNKNOWN);
    ym_log(YM_LOG_DEBUG, "call %s: %s, %lld ms, %zu bytes sent, %zu heard, %zu records%s%s", row ? name : "(unknown)", ym_err_name(err),
           (long long)(ym_now_ms() - began), c->out.len, c->heard, out->count - before, err && *ym_trail_text() ? "; " : "",
           err ? ym_trail_text() : "");
    return err;
}
