/* contacts.h — contacts with a family (接触记录), as other rooms need them.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CONTACTS_H
#define YIMEN_SERVICE_CONTACTS_H

#include "session/session.h"

/* A family's whole file on its way to a reader: says of each contact by which later one it was corrected. */
void ym_contacts_note_corrected(struct ym_list *file);
/* The family belongs to another township: its contacts are found there from now on.  Nothing that was written down is touched. */
int ym_contacts_follow(struct ym_session *s, const struct ym_list *file, const char *township);

#endif
