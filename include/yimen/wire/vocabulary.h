/* vocabulary.h — what a code means to whoever reads it: one function for screens, sheets, sentences and commands.  Floor: wire.
 * Codes lie in records and in scripts; a person is shown their words. */
#ifndef YIMEN_WIRE_VOCABULARY_H
#define YIMEN_WIRE_VOCABULARY_H

#include "yimen/domain/schema.h"

struct ym_vocabulary {
    struct ym_arena *arena;     /* for words put together */
    const struct ym_list *told; /* `term` records, as the calls tell them; NULL = none */
    int zh;                     /* 1: the reader's language is Chinese */
    const char *programme;      /* whose stage, action or paper is meant where a record does not say it; may be NULL */
};

/* The reader's word of a code; never NULL, "" for an empty code.
 *   set  of whose codes it is one: a configured set ("programme", "state" …) or a closed list of the schema ("role", "letter" …),
 *        "official" (an account), "call", "record", "field", "result" (of an audit entry), "line" (of the summary), "doing" (what a
 *        call or a chore was about), "terminal" (what is kept of one)
 *   of   whose: the programme of a stage, action or paper, the unit of a question, the question of a detail, the record of a field;
 *        NULL or "": of any
 * The service's own acts ("intake", "death" …) are actions of every programme.  A code that nobody told is said as unknown; an
 * official whose name nobody told is called by what stands there, which may be a name somebody typed. */
const char *ym_vocabulary_word(const struct ym_vocabulary *v, const char *set, const char *of, const char *code);
/* A text of a record as a person reads it: where its row names a set, the words of its codes; else the text.  Lends or lives in the
 * arena. */
const char *ym_vocabulary_field(const struct ym_vocabulary *v, const struct ym_head *r, const struct ym_field *f);
/* The word, or NULL where it would be said as unknown. */
const char *ym_vocabulary_known(const struct ym_vocabulary *v, const char *set, const char *of, const char *code);

#endif
