/* letter_in.h — a template as it is kept between loading and filling.  Floor: report. */
#ifndef YIMEN_REPORT_LETTER_IN_H
#define YIMEN_REPORT_LETTER_IN_H

#include "yimen/report/letter.h"

enum ym_letter_op { YM_L_TEXT, YM_L_VALUE, YM_L_EACH, YM_L_IF, YM_L_END, YM_L_LINE, YM_L_TABLE, YM_L_RULE, YM_L_PAGE, YM_L_ALIGN };

/* Where a value comes from. */
enum ym_letter_from { YM_FROM_WORD, YM_FROM_RECORD, YM_FROM_LOOP, YM_FROM_ROW, YM_FROM_GROUP, YM_FROM_TABLE };

struct ym_letter_node {
    enum ym_letter_op op;
    enum ym_letter_from from;
    const char *text;             /* TEXT */
    size_t index;                 /* of the word, group or table; the loop's depth; ALIGN: enum ym_align;
                                   * LINE: 1 = left out when nothing stands on it */
    const struct ym_field *field; /* RECORD, LOOP */
    int type;                     /* RECORD */
    size_t end;                   /* EACH, IF: place of its END */
};

struct ym_letter {
    const struct ym_letter_scope *scope;
    struct ym_letter_node *nodes;
    size_t count, cap;
};

#endif
