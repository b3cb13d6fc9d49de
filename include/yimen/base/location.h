/* location.h — where something is wrong, as data.  Floor: base.
 * Kinds of records and tags are numbers without a meaning here; a location becomes text on the floor that knows them. */
#ifndef YIMEN_BASE_LOCATION_H
#define YIMEN_BASE_LOCATION_H

#include <stdint.h>

#include "yimen/base/arena.h"

enum { YM_LOCATION_DEEP = 3 /* a household's person's income */ };

/* Where something is wrong, as data that programs compare; text is made of it where somebody reads it (domain/record_location.h).
 * All zero: it is about the whole. */
struct ym_location {
    const char *file; /* a file, a directory, an option; NULL: what was read just now, if there is a line */
    int64_t line;     /* from 1; 0: none */
    int column;       /* from 1; 0: none */
    int deep;         /* how many of `of` there are, the outermost first */
    struct {
        int type; /* kind of record */
        int nth;  /* which of them, from 1; 0: all of them, or the only one */
    } of[YM_LOCATION_DEEP];
    int field;         /* tag within the innermost; 0: the record itself */
    int stored;        /* what lies in the store under a number of its own; 0: nothing that does */
    int64_t number;    /* which; 0: all of it */
    const char *words; /* what has no number: a step of a rule, an account, what an older service said; NULL: nothing */
};

#define YM_NOWHERE ((struct ym_location){0})
/* Texts are lent: ym_problem copies what it keeps. */
struct ym_location ym_location_file(const char *file, int64_t line);
struct ym_location ym_location_line(int64_t line);
struct ym_location ym_location_words(const char *words);
/* The nth record of the type within `above`; deeper than YM_LOCATION_DEEP the innermost ones are kept. */
struct ym_location ym_location_record(struct ym_location above, int type, int nth);
struct ym_location ym_location_field(struct ym_location record, int tag);
struct ym_location ym_location_stored(int stored, int64_t number);
/* `inner` seen from outside: file, line and words of `outer` stand before its own.  New texts live in the arena. */
struct ym_location ym_location_join(struct ym_arena *arena, struct ym_location outer, struct ym_location inner);
int ym_location_same(struct ym_location a, struct ym_location b);
/* 1 if `w` is the record `record`, one of its fields, or a record that hangs on it. */
int ym_location_within(struct ym_location w, struct ym_location record);

#endif
