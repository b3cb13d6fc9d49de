/* numbers.c — the numbers of now in what callers of an older release said.  Test tool of the data room. */
#include "numbers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/hash.h"
#include "yimen/domain/codec.h"

enum { VERSION_AT = 4, SUM = 4, SMALLEST = 100 /* below stand counts, roles, days */ };

static int64_t numbers_now(const struct numbers *n, int64_t was)
{
    for (size_t i = 0; i < n->count; i++)
        if (n->was[i] == was)
            return n->is[i];
    return was;
}

void numbers_learn(struct numbers *n, int64_t was, int64_t is)
{
    size_t i = 0;
    if (was < SMALLEST || is < SMALLEST)
        return;
    while (i < n->count && n->was[i] != was)
        i++;
    if (i == NUMBERS_MOST)
        abort();
    n->was[i] = was;
    n->is[i] = is;
    n->count += i == n->count;
}

int numbers_same(const struct numbers *n, const char *was, const char *is)
{
    while (*was && *is) {
        if (isdigit((unsigned char)*was) && isdigit((unsigned char)*is)) {
            char *a, *b;
            int64_t x = strtoll(was, &a, 10), y = strtoll(is, &b, 10);
            if (x != y && numbers_now(n, x) != y)
                return 0;
            was = a;
            is = b;
        } else if (*was++ != *is++) {
            return 0;
        }
    }
    return *was == *is;
}

static int numbers_renew_one(const struct numbers *n, int64_t *number)
{
    int64_t was = *number;
    *number = numbers_now(n, was);
    return *number != was;
}

int numbers_renew(const struct numbers *n, struct ym_list *records)
{
    int changed = 0;
    for (size_t i = 0; i < records->count; i++) {
        struct ym_head *r = records->at[i];
        const struct ym_schema *s = ym_schema_of(r->type);
        changed += numbers_renew_one(n, &r->id) + numbers_renew_one(n, &r->parent) + numbers_renew_one(n, &r->root);
        for (size_t k = 0; k < s->count; k++) {
            int64_t v = s->fields[k].kind == YM_INT || s->fields[k].kind == YM_REF ? ym_field_number(r, &s->fields[k]) : YM_NONE;
            if (v != YM_NONE && numbers_renew_one(n, &v)) {
                ym_field_set_number(r, &s->fields[k], v);
                changed++;
            }
        }
    }
    return changed;
}

/* The same length: the version and the sum stand at fixed places of a record. */
static void numbers_write_version(struct ym_buf *frame, const struct ym_head *r, int version)
{
    struct ym_buf one, old;
    ym_buf_init(&one);
    ym_buf_init(&old);
    ym_record_encode_sent(&one, r);
    ym_buf_add(&old, one.data, VERSION_AT);
    ym_buf_add_u16(&old, (uint16_t)version);
    ym_buf_add(&old, one.data + VERSION_AT + 2, one.len - VERSION_AT - 2 - SUM);
    ym_buf_add_u32(&old, ym_checksum(old.data, old.len));
    size_t at = 0;
    while (at + one.len <= frame->len && memcmp(frame->data + at, one.data, one.len) != 0)
        at++;
    if (at + one.len > frame->len)
        abort();
    memcpy(frame->data + at, old.data, old.len);
    ym_buf_release(&one);
    ym_buf_release(&old);
}

void numbers_frame(struct ym_buf *out, const struct ym_request *request, const struct ym_list *records, int version)
{
    struct ym_buf frame;
    ym_buf_init(&frame);
    ym_wire_request_put(&frame, request, records);
    for (size_t i = 0; i < records->count; i++)
        numbers_write_version(&frame, records->at[i], version);
    ym_buf_add(out, frame.data, frame.len);
    ym_buf_release(&frame);
}
