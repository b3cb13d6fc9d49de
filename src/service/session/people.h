/* people.h — officials and their mandates as records.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PEOPLE_H
#define YIMEN_SERVICE_PEOPLE_H

#include "session/session.h"

struct ym_mandate;

/* Saves a new official, active and without a role. */
int ym_official_add(struct ym_session *s, struct ym_official *o);
/* Saves a new mandate for o: in force if `state` says so (then the official's roles are made anew), or waiting. */
int ym_mandate_add(struct ym_mandate **out, struct ym_session *s, const struct ym_official *o, int64_t role, int64_t state,
                   const char *reason);
/* Makes the roles of an official anew from his mandates in force. */
int ym_official_count_roles(struct ym_session *s, const char *account);
/* Walks the mandates in one state; account NULL: everybody's.  0, or what `each` answered. */
int ym_mandates_each(struct ym_session *s, int64_t state, const char *account,
                     int (*each)(struct ym_session *s, struct ym_mandate *m, void *baton), void *baton);
/* How many active officials hold a role by a mandate in force; < 0 an error. */
int ym_holders_count(struct ym_session *s, int64_t role);

/* An administrator made by the machine's owner: at creation, after loading, or when too few are left.  Nothing if he is one. */
int ym_admin_appoint(struct ym_session *s, const char *account, const char *name, const char *reason);
/* The accounts of a demo, see service/demo.h; those that exist stay as they are. */
int ym_demo_officials(struct ym_session *s);

#endif
