/* show.h — a field's value as people read it on paper.  Floor: report.  Nothing hostile gets through. */
#ifndef YIMEN_REPORT_SHOW_H
#define YIMEN_REPORT_SHOW_H

#include "yimen/domain/schema.h"

enum { YM_CHINA_OFFSET = 8 * 3600 };

/* How values are shown; everything is lent. */
struct ym_show {
    struct ym_arena *arena;
    const struct ym_list *told; /* terms for the codes, persons for the references; may be NULL */
    int zh;
    const char *programme; /* of the case the paper is about, for its stages and papers; may be NULL */
    int written; /* 1: dates as a letter writes them, 2021年7月5日 */
};

/* Never NULL; line breaks become blanks. */
const char *ym_show_field(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f);
/* The word of a code (wire/vocabulary.h): the one function by which sheets and commands turn codes into words.  Stages of several
 * programmes share a code: `of` chooses, "" takes the first. */
const char *ym_show_word(const struct ym_show *s, const char *set, const char *of, const char *code);
/* "2021年7月5日", "2021年7月"; "" for YM_NONE. */
const char *ym_show_date(struct ym_arena *arena, ym_date d);
const char *ym_show_month(struct ym_arena *arena, ym_month m);

#endif
