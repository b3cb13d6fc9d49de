/* typed_parts.h — the parts of what a hand types: figures and what stands between them, words that count from today.  Floor: domain. */
#ifndef YIMEN_DOMAIN_TYPED_PARTS_H
#define YIMEN_DOMAIN_TYPED_PARTS_H

#include "yimen/domain/typed.h"

enum { YM_TYPED = 64 /* bytes, with the 0 */, YM_TYPED_NUMBERS = 3 };

/* A text with '#' for every run of figures, and the figures. */
struct typed_shape {
    char shape[YM_TYPED]; /* "" if it has more than three numbers or one of more than eight figures */
    int number[YM_TYPED_NUMBERS], figures[YM_TYPED_NUMBERS];
};

struct typed_word {
    const char *word;
    int n;
};

/* "今天-1", "T+3工", "+3": from a word's day so many units on. */
struct typed_count {
    int from, n;
    const char *unit; /* what stands behind the figures; lives in the text */
};

/* Without the blanks that stand beside something else than figures; YM_EBAD for what is too long, empty, or holds blanks between
 * figures. */
int ym_typed_pack(char out[YM_TYPED], const char *text);
void ym_typed_shape(struct typed_shape *out, const char *text);
/* 0, or YM_EBAD: neither a word nor a signed number. */
int ym_typed_count(struct typed_count *out, const char *text, const struct typed_word *words);
/* Figures with their unit (1,200.50, 0.12万) at *at, which moves behind them, in yuan: typed_money.c.  0 or YM_EBAD. */
int ym_typed_yuan(struct ym_frac *out, const char **at);

#endif
