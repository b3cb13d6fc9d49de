/* page.h — lines on the pages of a plain printer: wrapped, numbered, parted by form feeds.  Floor: report. */
#ifndef YIMEN_REPORT_PAGE_H
#define YIMEN_REPORT_PAGE_H

#include "yimen/base/buf.h"

enum {
    YM_PAGE_COLUMNS = 80,
    YM_PAGE_WIDE = 132,
    YM_PAGE_LINES = 60, /* of 66: the rest is the margin and the foot */
};

enum ym_align { YM_LEFT, YM_CENTRE, YM_RIGHT };

struct ym_page_line {
    const char *text;
    int first; /* 1: begins a page */
};

struct ym_leaves {
    struct ym_arena *arena;
    size_t columns, lines;
    struct ym_page_line *list;
    size_t count, cap;
    size_t used;  /* lines on the page that is being filled */
    size_t pages;
};

void ym_leaves_init(struct ym_leaves *out, struct ym_arena *arena, size_t columns);
/* One line, copied; what is longer than the page goes on below, under the blanks it began with. */
void ym_leaves_line(struct ym_leaves *p, const char *text, enum ym_align align);
/* The next line begins a page. */
void ym_leaves_break(struct ym_leaves *p);
/* Begins a page unless so many lines are left; a heading right above goes along. */
void ym_leaves_need(struct ym_leaves *p, size_t lines);
/* A line as it is, for tables that fit the page. */
void ym_leaves_put(struct ym_leaves *p, const char *text);
/* Lines left on this page; 0 before the first page, too. */
size_t ym_leaves_left(const struct ym_leaves *p);
/* All of it, "第1页 共2页" under each page: what the office prints is Chinese whatever the reader's language. */
void ym_leaves_write(struct ym_buf *out, const struct ym_leaves *p);

/* Bytes of `text` that go on a line of so many columns, at least one character; never 0 unless the text is empty.
 * A line breaks between Han, at blanks, never inside a number or before a closing sign. */
size_t ym_wrap(const char *text, size_t columns);
/* The narrowest line on which nothing is torn. */
size_t ym_wrap_least(const char *text);

#endif
