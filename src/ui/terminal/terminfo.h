/* terminfo.h — what TERM says of the terminal.  Floor: ui, private. */
#ifndef YIMEN_UI_TERMINFO_H
#define YIMEN_UI_TERMINFO_H

#include "terminal/decode.h"

enum { YM_TERMINFO_KEYS = 32 };

/* A type that can be drawn on: TERM's, or a plain one; NULL if there is none. */
const char *ym_terminfo_type(int out);
/* A capability's text; NULL if the terminal has none. */
const char *ym_terminfo(const char *name);
/* The sequences of its keys. */
size_t ym_terminfo_keys(struct ym_sequence out[YM_TERMINFO_KEYS]);

#endif
