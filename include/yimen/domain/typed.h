/* typed.h — days, months, quarters and sums in the forms a hand types them.  Floor: domain.
 * For what a person types: fields, lists, words of a command.  Files, frames and rec text know one form each and are read by
 * base/date.h and base/money.h.  All take text as ym_field_clean leaves it (full-width folded), ignore blanks between a digit and
 * something else, and answer 0, or YM_EBAD and *out as it was. */
#ifndef YIMEN_DOMAIN_TYPED_H
#define YIMEN_DOMAIN_TYPED_H

#include "yimen/base/arena.h"
#include "yimen/base/money.h"
#include "yimen/domain/calendar.h"
#include "yimen/domain/schema.h"

/* On which side of today the day of a field lies: a short form means the nearest there, today included. */
enum ym_side {
    YM_EITHER, /* nearest on either side; of two equally near the one that has been */
    YM_PAST,
    YM_AHEAD,
    YM_BIRTH,  /* past, within a hundred years, and never without its year */
};

struct ym_typing {
    ym_date today;                      /* the service's day; YM_NONE = not known: what counts from it is not understood */
    /* For working days, asked when they are typed; NULL, or NULL answered = not known. */
    const struct ym_calendar *(*calendar)(void *baton);
    void *baton;
};

/* T t 今天 昨天 前天 明天 后天, with or without -1 +3 (days) +3w +3工 (working days); +3 and -1 alone count from today;
 * 20210930 210930 0930 30; 2021.9.30 9.30 with . - or /; 2021年9月30日 9月30日 30日 (号 for 日, or nothing).
 * Two figures of a year mean the nearest such year, of a birth the last that has been. */
int ym_date_typed(ym_date *out, const char *text, const struct ym_typing *now, enum ym_side side);
/* 202109 2109 2021-09 2021.9 2021年9月; 9 9月: the nearest of either side; 本月 上月 下月 T T-1. */
int ym_month_typed(ym_month *out, const char *text, const struct ym_typing *now);
/* 20213 2021Q3 2021-3 2021年3季度 2021年第三季度; 3 Q3 三季度: the nearest of either side; 本季 上季 下季 T T-1. */
int ym_quarter_typed(ym_quarter *out, const char *text, const struct ym_typing *now);
/* 1200 1,200.00 1200元 ￥1200 0.12万 1.2万元: exact to the fen, at most YM_FEN_MAX. */
int ym_money_typed(ym_fen *out, const char *text);

/* The same with + - * / and brackets between: 1200+350*2, (3万-500)/12; worked out exactly, then rounded half up to the fen. */
int ym_sum_typed(ym_fen *out, const char *text);

enum ym_side ym_field_side(const struct ym_field *f);
/* What to answer where that which was typed is no day, month or quarter: a msgid with the text as its argument, examples that fit the
 * field; NULL for fields of other kinds. */
const char *ym_typed_refusal(const struct ym_field *f);
extern const char ym_typed_no_month[], ym_typed_no_quarter[];
/* What was typed for a field (an account number without what groups its digits), in the one form that ym_field_parse takes; the text itself where it is of another kind or not understood
 * (ym_field_parse then says what is wrong with it). */
const char *ym_typed_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now);

#endif
