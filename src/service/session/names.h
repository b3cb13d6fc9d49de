/* names.h — officials' names beside the accounts an answer holds.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_NAMES_H
#define YIMEN_SERVICE_NAMES_H

#include "session/session.h"

void ym_names_init(struct ym_names *names);
void ym_names_release(struct ym_names *names);
/* An official was added or changed: to be said behind the transaction that did it. */
void ym_names_changed(struct ym_names *names);
/* Adds a `term` of the set "official" for every account the answer holds, with the name of the official, who may have left long ago.
 * Who is told of an act is told whose it was, and no other name. */
void ym_names_tell(struct ym_session *s);
/* The same for everybody who has a desk in townships of the caller: to whom a reminder may be made, or work handed over. */
int ym_names_colleagues(struct ym_session *s);
/* An official as a sentence names him: by his name, with the account where another has the same; the account if there is none. */
const char *ym_words_official(struct ym_session *s, const char *account);
/* For callers of 0.1.x: no arguments in both languages. */
void ym_words_plain(struct ym_list *out, struct ym_problems *problems);

#endif
