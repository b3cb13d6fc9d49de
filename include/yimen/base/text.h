/* text.h — UTF-8 texts people typed: checked, cleaned, measured in display columns.  Floor: base. */
#ifndef YIMEN_BASE_TEXT_H
#define YIMEN_BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/arena.h"

/* Decodes one character; answers its bytes (1–4), or 0 at a bad byte or the end. */
size_t ym_utf8_next(uint32_t *out, const char *text, size_t n);
size_t ym_utf8_put(char out[4], uint32_t c);
int ym_utf8_valid(const char *text, size_t n); /* 1 if well-formed and without NUL */
size_t ym_utf8_count(const char *text);        /* characters */

/* 1 for what must never reach a screen, a printer or a file for others: control, bidirectional, zero-width,
 * surrogate, private, unassigned-as-noncharacter code points. */
int ym_char_hostile(uint32_t c);
/* 1 for blanks of every width, tabs and line breaks: what ym_text_clean takes off at both ends. */
int ym_char_blank(uint32_t c);
/* Display columns: 0 for combining, 2 for Han and full-width, 1 else (our own table, not the locale's). */
int ym_char_columns(uint32_t c);
size_t ym_text_columns(const char *text);

/* What a form or an imported file becomes before it is checked: blanks (also U+3000, NBSP, tab) trimmed at both ends,
 * full-width letters and digits (if `code`, all full-width ASCII) folded, a leading ' dropped if `code` (identity numbers, codes), letters made capital
 * if `code`.  Inner line breaks stay only in long texts; hostile characters stay, so that the check can name them. */
char *ym_text_clean(struct ym_arena *arena, const char *text, size_t n, int code);
/* A copy fit to be shown: hostile characters become U+3013 〓 (line breaks become a blank). */
char *ym_text_showable(struct ym_arena *arena, const char *text);

/* Cutting, for everything that has only so much room: never inside a character.  A bad byte counts as a character of its own.
 * How many of the n bytes of `text` to keep so that they are `most` bytes at most. */
size_t ym_text_cut(const char *text, size_t n, size_t most);
/* Into a buffer of so many bytes, the 0 at the end included; size > 0. */
void ym_text_into(char *out, size_t size, const char *text);
/* A copy fit to be stored: as ym_text_showable makes it, at most `most` characters; of a longer one the last is … (most > 0). */
char *ym_text_fit(struct ym_arena *arena, const char *text, size_t most);

int ym_int_parse(int64_t *out, const char *text); /* decimal, whole text, no blanks; 0 or YM_EBAD */
int ym_text_eq(const char *a, const char *b);     /* NULL counts as "" */
int ym_text_empty(const char *a);

/* 1 if the word stands in the text, Latin letters in either size; "" stands in every text that is not empty. */
int ym_text_contains(const char *text, const char *word);

/* The letters and figures (ASCII) of a number alone, in capitals: dashes and blanks are how it is written.  In the arena. */
char *ym_text_squeezed(struct ym_arena *arena, const char *text);

#endif
