/* decode.h — bytes from a line become keys.  Floor: ui, private.  Knows no file, no clock and no ncurses. */
#ifndef YIMEN_UI_DECODE_H
#define YIMEN_UI_DECODE_H

#include <iconv.h>
#include <stddef.h>

#include "yimen/ui/key.h"
#include "yimen/ui/terminal.h"

enum { YM_SEQUENCE_BYTES = 12, YM_DECODER_BYTES = 256 };

/* What a key sends, from its Esc on. */
struct ym_sequence {
    char bytes[YM_SEQUENCE_BYTES];
    struct ym_key key;
};

/* A control string: what a terminal answers to questions about its colours, its name, its clipboard.  No part of it is a key. */
enum ym_string {
    YM_STRING_NONE,
    YM_STRING,      /* its beginning came in one piece: a terminal sent it */
    YM_STRING_TYPED /* after an Esc that had stood alone: perhaps somebody pressed a wrong key behind it */
};

struct ym_decoder {
    enum ym_charset charset;
    iconv_t gb;                    /* (iconv_t)-1 unless the charset is one of the GB */
    const struct ym_sequence *own; /* this terminal's, before the aliases; lent */
    size_t own_count;
    uint8_t bytes[YM_DECODER_BYTES]; /* what came and is not yet a key */
    size_t n;
    int pasting;
    int told;                      /* the armed prefix was reported */
    int swallowing;                /* within an overlong sequence */
    enum ym_string string;         /* within a control string */
};

void ym_decoder_init(struct ym_decoder *out, enum ym_charset charset);
void ym_decoder_release(struct ym_decoder *d);
void ym_decoder_charset(struct ym_decoder *d, enum ym_charset charset);
size_t ym_decoder_room(const struct ym_decoder *d);
void ym_decoder_feed(struct ym_decoder *d, const void *bytes, size_t n);
/* 1 and the next key, or 0 if more bytes are needed. */
int ym_decoder_next(struct ym_decoder *d, struct ym_key *out);
/* 1 if an Esc stands alone and was not yet reported: after a short silence it is the prefix. */
int ym_decoder_armed(const struct ym_decoder *d);

/* Nothing came for a while (YM_STRING_MS, YM_STRING_TYPED_MS): a string whose end was lost is over. */
void ym_decoder_string_over(struct ym_decoder *d);

/* 1 if among what came is a report of where the cursor is (from 1); keys typed around it stay. */
int ym_decoder_reported(struct ym_decoder *d, int *row, int *column);

/* The key a whole sequence means, also with modifiers in it; kind YM_K_NONE if nobody sends it. */
struct ym_key ym_sequence_key(const struct ym_sequence *own, size_t own_count, const uint8_t *bytes, size_t n);
extern const struct ym_sequence ym_sequence_aliases[];
extern const size_t ym_sequence_alias_count;

#endif
