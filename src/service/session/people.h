/* people.h — officials and their mandates as records.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PEOPLE_H
#define YIMEN_SERVICE_PEOPLE_H

#include "session/session.h"

struct ym_mandate;

/* Saves a new official, active and without a role. */
int ym_official_add(struct ym_session *s, struct ym_official *o);
/* A mandate for certain days, or in somebody's place (代班): counted when it is asked for, never among the official's own roles. */
int ym_mandate_dated(const struct ym_mandate *m);
/* 1 if the day is one of its days; 1 if they have passed. */
int ym_mandate_counts(const struct ym_mandate *m, ym_date day);
int ym_mandate_over(const struct ym_mandate *m, ym_date today);
/* 1 if the official holds the role himself on the day: by a mandate in force, not in somebody's place; < 0 an error. */
int ym_official_holds(struct ym_session *s, const struct ym_official *o, int64_t role, ym_date day);
/* Adds to the caller's session what he holds by dated mandates today. */
int ym_mandates_take(struct ym_session *s);

/* Saves a new mandate for o: in force if its state says so (then the official's roles are made anew), or waiting.  The caller gave role,
 * state, reason, days and place; who asked when is filled in. */
int ym_mandate_put(struct ym_session *s, const struct ym_official *o, struct ym_mandate *m);
/* The same of a lasting one. */
int ym_mandate_add(struct ym_session *s, const struct ym_official *o, int64_t role, const char *reason);
/* Makes the roles of an official anew from his lasting mandates in force. */
int ym_official_count_roles(struct ym_session *s, const char *account);
/* Walks the mandates in one state; account NULL: everybody's.  0, or what `each` answered. */
int ym_mandates_each(struct ym_session *s, int64_t state, const char *account,
                     int (*each)(struct ym_session *s, struct ym_mandate *m, void *baton), void *baton);
/* How many active officials hold a role by a lasting mandate in force; < 0 an error. */
int ym_holders_count(struct ym_session *s, int64_t role);

/* An administrator made by the machine's owner: at creation, after loading, or when too few are left.  Nothing if he is one. */
int ym_admin_appoint(struct ym_session *s, const char *account, const char *name, const char *reason);
/* The accounts of a demo, see service/demo.h; those that exist stay as they are. */
int ym_demo_officials(struct ym_session *s);

#endif
