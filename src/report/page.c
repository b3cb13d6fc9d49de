/* page.c — lines on the pages of a plain printer.  Floor: report.  Must not know what the lines say. */
#include "yimen/report/page.h"

#include <string.h>

#include "yimen/base/text.h"

void ym_leaves_init(struct ym_leaves *out, struct ym_arena *arena, size_t columns)
{
    *out = (struct ym_leaves){.arena = arena, .columns = columns, .lines = YM_PAGE_LINES, .used = YM_PAGE_LINES};
}

void ym_leaves_break(struct ym_leaves *p)
{
    p->used = p->lines;
}

/* The lines since the last blank one, if they are few and do not begin the page. */
static size_t page_heading_above(const struct ym_leaves *p)
{
    enum { HEADING_MAX = 4 };
    size_t at = p->count, least = p->count - (p->used < p->count ? p->used : p->count);
    while (at > least && !*p->list[at - 1].text)
        at--;
    while (at > least && *p->list[at - 1].text)
        at--;
    return at > least && p->count - at <= HEADING_MAX ? at : p->count;
}

void ym_leaves_need(struct ym_leaves *p, size_t lines)
{
    if (ym_leaves_left(p) >= lines)
        return;
    size_t at = p->used < p->lines ? page_heading_above(p) : p->count;
    ym_leaves_break(p);
    if (at == p->count)
        return;
    p->list[at].first = 1;
    p->used = p->count - at;
    p->pages++;
}

size_t ym_leaves_left(const struct ym_leaves *p)
{
    return p->lines - p->used;
}

static void page_add(struct ym_leaves *p, size_t indent, const char *text, size_t n)
{
    int first = p->used >= p->lines;
    while (n && text[n - 1] == ' ')
        n--;
    YM_GROW(p->arena, p->list, p->cap, p->count + 1);
    p->list[p->count++] = (struct ym_page_line){
        .text = ym_arena_printf(p->arena, "%*s%.*s", n ? (int)indent : 0, "", (int)n, text),
        .first = first,
    };
    p->used = first ? 1 : p->used + 1;
    p->pages += (size_t)first;
}

void ym_leaves_put(struct ym_leaves *p, const char *text)
{
    page_add(p, 0, text, strlen(text));
}

static size_t page_align_indent(const struct ym_leaves *p, const char *text, enum ym_align align)
{
    size_t width = ym_text_columns(text);
    size_t room = width < p->columns ? p->columns - width : 0;
    return align == YM_RIGHT ? room : align == YM_CENTRE ? room / 2 : 0;
}

void ym_leaves_line(struct ym_leaves *p, const char *text, enum ym_align align)
{
    size_t blanks = strspn(text, " "), indent = blanks < p->columns / 2 ? blanks : 0;
    text += blanks;
    if (align != YM_LEFT)
        indent = page_align_indent(p, text, align);
    do {
        size_t n = ym_wrap(text, p->columns - indent);
        page_add(p, indent, text, n);
        text += n;
        text += strspn(text, " ");
    } while (*text);
}

static void page_foot(struct ym_buf *out, const struct ym_leaves *p, size_t page)
{
    const char *text = ym_arena_printf(p->arena, "第%zu页 共%zu页", page, p->pages);
    ym_buf_addf(out, "\n%*s%s\n\f", (int)page_align_indent(p, text, YM_CENTRE), "", text);
}

void ym_leaves_write(struct ym_buf *out, const struct ym_leaves *p)
{
    size_t page = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (p->list[i].first && page++)
            page_foot(out, p, page - 1);
        ym_buf_adds(out, p->list[i].text);
        ym_buf_addc(out, '\n');
    }
    if (page)
        page_foot(out, p, page);
}
