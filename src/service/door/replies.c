/* replies.c — replies that are kept: who asks the same again gets the same answer.  Floor: service.
 * Must not do a call again, and must not decide who may see what was kept. */
#include "door/replies.h"

#include <string.h>

#include "session/calls.h"
#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"

/* Calls that write and show a family's records besides: how it ended is kept, but not what was shown.  Whoever lost the answer is shown
 * it anew, by the roles of now, and logged anew. */
static int replies_show_family(const struct ym_call_row *call)
{
    for (const int *t = call->tells; *t; t++)
        if (ym_schema_of(*t)->belongs == YM_FAMILY)
            return 1;
    return 0;
}

static void replies_write(struct ym_buf *out, const struct ym_session *s)
{
    int only_result = replies_show_family(s->call);
    struct ym_buf one;
    ym_buf_init(&one);
    ym_buf_adds(out, s->call->name);
    ym_buf_addc(out, 0);
    for (size_t i = 0; i < s->out->count; i++) {
        if (only_result && s->out->at[i]->type != YM_R_result)
            continue;
        ym_buf_clear(&one);
        ym_record_encode(&one, s->out->at[i]);
        ym_buf_add_varint(out, one.len);
        ym_buf_add(out, one.data, one.len);
    }
    ym_buf_release(&one);
}

static int replies_read(struct ym_list *out, struct ym_session *s, struct ym_bytes reply)
{
    size_t name = strlen(s->call->name) + 1;
    if (reply.len < name || memcmp(reply.data, s->call->name, name) != 0)
        return ym_problem(s->problems, YM_NOWHERE, N_("This request id was used for another call."), NULL);
    struct ym_cursor c = ym_cursor_of((const char *)reply.data + name, reply.len - name);
    while (!c.bad && c.at < c.end) {
        struct ym_bytes one = ym_cursor_take(&c, ym_cursor_varint(&c));
        struct ym_head *r;
        if (c.bad || ym_record_decode(&r, s->arena, one.data, one.len))
            return YM_ECORRUPT;
        ym_list_add(out, r);
    }
    return c.bad ? YM_ECORRUPT : 0;
}

int ym_reply_find(int *found, struct ym_session *s, const uint8_t *request)
{
    struct ym_bytes reply;
    struct ym_list kept;
    ym_time at;
    if (!request)
        return YM_ENOENT;
    int err = ym_request_get(&reply, &at, s->txn, s->arena, s->official->account, request);
    ym_list_init(&kept, s->arena);
    if (!err)
        err = replies_read(&kept, s, reply);
    if (err)
        return err;
    s->again = replies_show_family(s->call) ? YM_GET(&kept, result, 0) : NULL;
    if (s->again)
        return YM_ENOENT; /* to be told anew */
    *found = 1;
    for (size_t i = 0; i < kept.count; i++)
        ym_list_add(s->out, kept.at[i]);
    return 0;
}

int ym_reply_keep(struct ym_session *s, const uint8_t *request)
{
    struct ym_buf reply;
    if (!request || s->again || s->call->kind == YM_CALL_VIEW || s->call->kind == YM_CALL_READ)
        return 0;
    ym_buf_init(&reply);
    replies_write(&reply, s);
    int err = ym_request_put(s->txn, s->official->account, request, s->sure, (struct ym_bytes){reply.data, reply.len});
    ym_buf_release(&reply);
    return err;
}
