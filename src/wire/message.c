/* message.c — greeting, request and reply as bytes.  Floor: wire.
 * Must not trust a byte: every length is judged against what is left, every text is UTF-8 without NUL.
 *
 *   text     = varint length, bytes
 *   records  = varint count, then for each: varint length, the codec's bytes
 *   welcome  = "yimen", u16 major, u16 minor, zigzag status, u8 flags, account, site, varint frame bytes,
 *              zigzag offset, text, arg
 *   hello    = "yimen", u16 major, u16 minor
 *   request  = call, 16 bytes id, as, records
 *   reply    = zigzag status, 16 bytes id, varint problems, varint lost, each problem: place, text, varint n, n texts; records
 *              since minor 2, if there are problems: for each of them a location
 *   location = varint line, varint column, varint deep, deep × (varint type, varint nth), varint field, varint stored, varint number, file,
 *              words
 *
 * Bytes behind these are a newer minor version's and are skipped.  The place of a problem stands in it as text for peers of minor 0 and 1;
 * newer ones read the location behind. */
#include "yimen/wire/message.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record_location.h"
#include "yimen/wire/calls.h"

static const char message_magic[5] = {'y', 'i', 'm', 'e', 'n'};

enum { FLAG_KNOWN = 1, FLAG_DEMO = 2, DAY = 24 * 3600 };

static void message_put_text(struct ym_buf *b, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    ym_buf_add_varint(b, n);
    ym_buf_add(b, text, n);
}

/* "" and a bad cursor if it is too long or no text. */
static const char *message_get_text(struct ym_cursor *c, struct ym_arena *arena, size_t max)
{
    uint64_t n = ym_cursor_varint(c);
    struct ym_bytes t = ym_cursor_take(c, n > max ? SIZE_MAX : (size_t)n);
    if (!ym_utf8_valid(t.data, t.len))
        ym_cursor_take(c, SIZE_MAX);
    return c->bad ? "" : ym_arena_strndup(arena, t.data, t.len);
}

static void message_put_version(struct ym_buf *b, unsigned major, unsigned minor)
{
    ym_buf_add(b, message_magic, sizeof message_magic);
    ym_buf_add_u16(b, (uint16_t)major);
    ym_buf_add_u16(b, (uint16_t)minor);
}

static int message_get_version(struct ym_cursor *c, unsigned *major, unsigned *minor)
{
    struct ym_bytes m = ym_cursor_take(c, sizeof message_magic);
    *major = ym_cursor_u16(c);
    *minor = ym_cursor_u16(c);
    if (c->bad || memcmp(m.data, message_magic, sizeof message_magic) != 0)
        return YM_ECORRUPT;
    return *major == YM_WIRE_MAJOR ? 0 : YM_EVERSION;
}

void ym_wire_welcome_put(struct ym_buf *out, const struct ym_welcome *w)
{
    size_t begin = ym_frame_begin(out, YM_FRAME_WELCOME);
    message_put_version(out, w->major, w->minor);
    ym_buf_add_zigzag(out, w->status);
    ym_buf_add_u8(out, (uint8_t)((w->known ? FLAG_KNOWN : 0) | (w->demo ? FLAG_DEMO : 0)));
    message_put_text(out, w->account);
    message_put_text(out, w->site);
    ym_buf_add_varint(out, w->frame_bytes);
    ym_buf_add_zigzag(out, w->offset);
    message_put_text(out, w->text);
    message_put_text(out, w->arg);
    ym_frame_end(out, begin);
}

static int message_get_status(struct ym_cursor *c)
{
    int64_t status = ym_cursor_zigzag(c);
    return status > 0 || status < INT16_MIN ? YM_ECORRUPT : (int)status;
}

int ym_wire_welcome_get(struct ym_welcome *out, struct ym_arena *arena, struct ym_bytes body)
{
    struct ym_cursor c = ym_cursor_of(body.data, body.len);
    *out = (struct ym_welcome){.account = "", .site = "", .text = "", .arg = ""};
    int err = message_get_version(&c, &out->major, &out->minor);
    if (err)
        return err;
    out->status = message_get_status(&c);
    unsigned flags = ym_cursor_u8(&c);
    out->known = (flags & FLAG_KNOWN) != 0;
    out->demo = (flags & FLAG_DEMO) != 0;
    out->account = message_get_text(&c, arena, YM_MESSAGE_NAME_MAX);
    out->site = message_get_text(&c, arena, YM_MESSAGE_TEXT_MAX);
    out->frame_bytes = ym_cursor_varint(&c);
    int64_t offset = ym_cursor_zigzag(&c);
    out->offset = offset < -DAY || offset > DAY ? 0 : (int)offset;
    out->text = message_get_text(&c, arena, YM_MESSAGE_TEXT_MAX);
    out->arg = message_get_text(&c, arena, YM_MESSAGE_TEXT_MAX);
    return c.bad ? YM_ECORRUPT : 0;
}

void ym_wire_hello_put(struct ym_buf *out, const struct ym_hello *h)
{
    size_t begin = ym_frame_begin(out, YM_FRAME_HELLO);
    message_put_version(out, h->major, h->minor);
    ym_frame_end(out, begin);
}

int ym_wire_hello_get(struct ym_hello *out, struct ym_bytes body)
{
    struct ym_cursor c = ym_cursor_of(body.data, body.len);
    return message_get_version(&c, &out->major, &out->minor);
}

static void message_put_records(struct ym_buf *out, const struct ym_list *records)
{
    struct ym_buf one;
    size_t count = records ? records->count : 0;
    ym_buf_add_varint(out, count);
    ym_buf_init(&one);
    for (size_t i = 0; i < count; i++) {
        ym_buf_clear(&one);
        ym_record_encode_sent(&one, records->at[i]);
        ym_buf_add_varint(out, one.len);
        ym_buf_add(out, one.data, one.len);
    }
    ym_buf_release(&one);
}

/* `skip`: records of a type this version does not know are passed over. */
static int message_get_records(struct ym_list *out, struct ym_cursor *c, size_t most, int skip)
{
    uint64_t count = ym_cursor_varint(c);
    if (!c->bad && count > most)
        return YM_ELIMIT;
    for (uint64_t i = 0; i < count && !c->bad; i++) {
        uint64_t n = ym_cursor_varint(c);
        if (n > YM_RECORD_BYTES_MAX)
            return YM_ECORRUPT;
        struct ym_bytes bytes = ym_cursor_take(c, (size_t)n);
        struct ym_head *r = NULL;
        if (c->bad)
            break;
        int known = ym_schema_of(ym_record_peek(bytes.data, bytes.len)) != NULL;
        if (!known && skip && ym_record_peek(bytes.data, bytes.len))
            continue;
        int err = ym_record_decode(&r, out->arena, bytes.data, bytes.len);
        if (err)
            return err;
        ym_list_add(out, r);
    }
    return c->bad ? YM_ECORRUPT : 0;
}

void ym_wire_request_put(struct ym_buf *out, const struct ym_request *r, const struct ym_list *records)
{
    size_t begin = ym_frame_begin(out, YM_FRAME_REQUEST);
    message_put_text(out, r->call);
    ym_buf_add(out, r->id, sizeof r->id);
    message_put_text(out, r->as);
    message_put_records(out, records);
    ym_frame_end(out, begin);
}

static void message_get_id(uint8_t out[YM_REQUEST_ID], struct ym_cursor *c)
{
    struct ym_bytes id = ym_cursor_take(c, YM_REQUEST_ID);
    memset(out, 0, YM_REQUEST_ID);
    memcpy(out, id.data, id.len);
}

/* 0.1.1 still wrote version 1 into every record; its hello says that it is newer. */
static void message_tell_version(const struct ym_list *records, unsigned minor)
{
    for (size_t i = 0; minor >= 1 && i < records->count; i++)
        if (records->at[i]->version < 2)
            records->at[i]->version = 2;
}

int ym_wire_request_get(struct ym_request *out, struct ym_list *records, struct ym_bytes body, unsigned minor)
{
    struct ym_cursor c = ym_cursor_of(body.data, body.len);
    out->call = message_get_text(&c, records->arena, YM_MESSAGE_NAME_MAX);
    message_get_id(out->id, &c);
    out->as = message_get_text(&c, records->arena, YM_MESSAGE_NAME_MAX);
    int err = c.bad ? YM_ECORRUPT : message_get_records(records, &c, ym_call_most_together(ym_call_named(out->call, NULL)), 0);
    message_tell_version(records, minor);
    return err;
}

static void message_put_problem(struct ym_buf *out, struct ym_arena *scratch, const struct ym_problem *p)
{
    size_t n = 0;
    while (n < YM_PROBLEM_ARGS && p->arg[n])
        n++;
    message_put_text(out, ym_location_names(scratch, p->where));
    message_put_text(out, p->text);
    ym_buf_add_varint(out, n);
    for (size_t i = 0; i < n; i++)
        message_put_text(out, p->arg[i]);
}

static void message_put_problems(struct ym_buf *out, const struct ym_problems *p)
{
    size_t count = p ? p->count : 0;
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    ym_buf_add_varint(out, count);
    ym_buf_add_varint(out, p ? p->lost : 0);
    for (size_t i = 0; i < count; i++)
        message_put_problem(out, &scratch, &p->list[i]);
    ym_arena_release(&scratch);
}

static void message_put_location(struct ym_buf *out, const struct ym_location *at)
{
    ym_buf_add_varint(out, (uint64_t)at->line);
    ym_buf_add_varint(out, (uint64_t)at->column);
    ym_buf_add_varint(out, (uint64_t)at->deep);
    for (int i = 0; i < at->deep; i++) {
        ym_buf_add_varint(out, (uint64_t)at->of[i].type);
        ym_buf_add_varint(out, (uint64_t)at->of[i].nth);
    }
    ym_buf_add_varint(out, (uint64_t)at->field);
    ym_buf_add_varint(out, (uint64_t)at->stored);
    ym_buf_add_varint(out, (uint64_t)at->number);
    message_put_text(out, at->file);
    message_put_text(out, at->words);
}

static void message_put_locations(struct ym_buf *out, const struct ym_problems *p)
{
    for (size_t i = 0; p && i < p->count; i++)
        message_put_location(out, &p->list[i].where);
}

static void message_get_problem(struct ym_problems *p, struct ym_arena *arena, struct ym_cursor *c)
{
    const char *arg[YM_PROBLEM_ARGS] = {0};
    const char *place = message_get_text(c, arena, YM_MESSAGE_TEXT_MAX);
    const char *text = message_get_text(c, arena, YM_MESSAGE_TEXT_MAX);
    uint64_t n = ym_cursor_varint(c);
    for (uint64_t i = 0; i < n && !c->bad; i++) {
        const char *one = message_get_text(c, arena, YM_MESSAGE_TEXT_MAX);
        if (i < YM_PROBLEM_ARGS)
            arg[i] = one;
    }
    if (!c->bad)
        ym_problem(p, ym_location_words(place), text, arg[0], arg[1], arg[2], arg[3], NULL);
}

static int message_get_problems(uint64_t *count, struct ym_problems *p, struct ym_arena *arena, struct ym_cursor *c)
{
    *count = ym_cursor_varint(c);
    uint64_t lost = ym_cursor_varint(c);
    if (*count > YM_PROBLEMS_MAX || lost > INT32_MAX)
        return YM_ECORRUPT;
    if (p)
        p->lost += lost;
    for (uint64_t i = 0; i < *count && !c->bad; i++)
        message_get_problem(p, arena, c);
    return c->bad ? YM_ECORRUPT : 0;
}

static int64_t message_get_number(struct ym_cursor *c, int64_t most)
{
    uint64_t v = ym_cursor_varint(c);
    if (v > (uint64_t)most)
        ym_cursor_take(c, SIZE_MAX);
    return c->bad ? 0 : (int64_t)v;
}

static struct ym_location message_get_location(struct ym_cursor *c, struct ym_arena *arena)
{
    struct ym_location at = {.line = message_get_number(c, INT32_MAX), .column = (int)message_get_number(c, INT32_MAX)};
    int64_t deep = message_get_number(c, YM_LOCATION_DEEP);
    for (int64_t i = 0; i < deep; i++) {
        int type = (int)message_get_number(c, UINT16_MAX);
        at = ym_location_record(at, type, (int)message_get_number(c, INT32_MAX));
    }
    at = ym_location_field(at, (int)message_get_number(c, UINT16_MAX));
    at.stored = (int)message_get_number(c, UINT16_MAX);
    at.number = message_get_number(c, INT64_MAX);
    const char *file = message_get_text(c, arena, YM_MESSAGE_TEXT_MAX), *words = message_get_text(c, arena, YM_MESSAGE_TEXT_MAX);
    at.file = *file ? file : NULL;
    at.words = *words ? words : NULL;
    return at;
}

/* An older service sends none; what it says as text stands for the place then, and so where the place is of a newer schema. */
static int message_get_locations(struct ym_problems *p, size_t first, uint64_t count, struct ym_arena *arena, struct ym_cursor *c)
{
    if (c->at == c->end)
        return 0;
    for (uint64_t i = 0; i < count && !c->bad; i++) {
        struct ym_location at = message_get_location(c, arena);
        if (p && !c->bad && first + i < p->count && ym_location_known(at))
            p->list[first + i].where = at;
    }
    return c->bad ? YM_ECORRUPT : 0;
}

void ym_wire_reply_put(struct ym_buf *out, const struct ym_reply *r, const struct ym_list *records, const struct ym_problems *problems)
{
    size_t begin = ym_frame_begin(out, YM_FRAME_REPLY);
    ym_buf_add_zigzag(out, r->status);
    ym_buf_add(out, r->id, sizeof r->id);
    message_put_problems(out, problems);
    message_put_records(out, records);
    message_put_locations(out, problems);
    ym_frame_end(out, begin);
}

int ym_wire_reply_get(struct ym_reply *out, struct ym_list *records, struct ym_problems *problems, struct ym_bytes body)
{
    struct ym_cursor c = ym_cursor_of(body.data, body.len);
    out->status = message_get_status(&c);
    message_get_id(out->id, &c);
    uint64_t count;
    size_t first = problems ? problems->count : 0;
    int err = message_get_problems(&count, problems, records->arena, &c);
    if (!err)
        err = message_get_records(records, &c, YM_MESSAGE_RECORDS_MAX, 1);
    return err ? err : message_get_locations(problems, first, count, records->arena, &c);
}
