/* dump_read.c — cutting a dump into comment lines and records.  Floor: service.
 * One record at a time, so that a dump of any size is read with the memory of one record, and a record finds no parent by
 * standing below another. */
#include "dump/dumping.h"

#include <string.h>

void ym_dump_read(struct ym_dump_reader *out, const char *text, size_t n)
{
    *out = (struct ym_dump_reader){.at = text, .end = text + n, .line = 1, .type = "", .type_len = 0};
}

struct line {
    const char *text;
    size_t len;
};

static int dump_read_peek(struct line *out, const struct ym_dump_reader *r)
{
    if (r->at >= r->end)
        return 0;
    const char *eol = memchr(r->at, '\n', (size_t)(r->end - r->at));
    out->text = r->at;
    out->len = (size_t)((eol ? eol : r->end) - r->at);
    return 1;
}

static void dump_read_skip(struct ym_dump_reader *r, const struct line *l)
{
    r->at = l->text + l->len < r->end ? l->text + l->len + 1 : r->end;
    r->line++;
}

static int dump_read_begins(const struct line *l, const char *word)
{
    size_t n = strlen(word);
    return l->len >= n && memcmp(l->text, word, n) == 0;
}

static void dump_read_take_type(struct ym_dump_reader *r, const struct line *l)
{
    static const char mark[] = "%rec: ";
    r->type = l->text + sizeof mark - 1;
    r->type_len = l->len - (sizeof mark - 1);
}

static void dump_read_take_record(struct ym_dump_item *out, struct ym_dump_reader *r)
{
    struct line l;
    const char *end = r->at;
    *out = (struct ym_dump_item){.is_record = 1, .text = r->at, .line = r->line, .type = r->type, .type_len = r->type_len};
    while (dump_read_peek(&l, r) && l.len && *l.text != '#' && *l.text != '%') {
        end = l.text + l.len;
        dump_read_skip(r, &l);
    }
    out->len = (size_t)(end - out->text);
}

int ym_dump_next(struct ym_dump_item *out, struct ym_dump_reader *r)
{
    struct line l;
    while (dump_read_peek(&l, r)) {
        if (dump_read_begins(&l, "%rec: "))
            dump_read_take_type(r, &l);
        else if (l.len && *l.text == '#') {
            *out = (struct ym_dump_item){.text = l.text, .len = l.len, .line = r->line};
            dump_read_skip(r, &l);
            return 1;
        } else if (l.len && *l.text != '%') {
            dump_read_take_record(out, r);
            return 1;
        }
        dump_read_skip(r, &l);
    }
    return 0;
}
