/* codes.h — every code there is, so that a test can find one where a person reads.
 * The codes come from the shipped configuration, the schema and the call table; a test adds the accounts it knows. */
#ifndef YIMEN_TESTS_CODES_H
#define YIMEN_TESTS_CODES_H

/* 0, or -1 if the configuration does not load. */
int codes_load(void);
void codes_add(const char *code, const char *what); /* "account"; both must live on */
void codes_release(void);
/* The next code that stands in the text as a word of its own, from *at on; NULL if there is none.  `what` gets what it is one of.
 * Those of one letter are no words.  In English many codes are English words: there only those count that nobody writes (with _ . or a
 * digit, and names in pinyin). */
const char *codes_next(const char **at, const char **what, int zh);

#endif
