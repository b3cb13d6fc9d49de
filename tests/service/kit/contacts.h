/* contacts.h — contacts with families, for the tests of them: one office, steps by name. */
#ifndef YIMEN_TESTS_SERVICE_CONTACTS_H
#define YIMEN_TESTS_SERVICE_CONTACTS_H

#include "office.h"

struct ym_contact;

extern struct office contacts_office; /* opened and closed by each suite */
extern const char *const contacts_town, *const contacts_other_town;

/* A family of one; the number of its case. */
void contacts_family(const char *name, const char *township, int sequence, char out[32]);
/* One in the next call's input, by telephone, with the case or household it is of. */
struct ym_contact *contacts_give(const char *number, const char *on, const char *whom, const char *text);
/* Its number, 0 if it was refused. */
int64_t contacts_add(const char *account, const char *number, const char *on, const char *whom, const char *text);
/* How many were told of the family, "" of all, that hold the word. */
size_t contacts_list(const char *account, const char *number, const char *word);
const char *contacts_text(size_t i); /* of the i-th told */

#endif
