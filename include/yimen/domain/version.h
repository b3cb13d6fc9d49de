/* version.h — records written by another version of the schema: what they cannot say is not taken for said.  Floor: domain. */
#ifndef YIMEN_DOMAIN_VERSION_H
#define YIMEN_DOMAIN_VERSION_H

#include "yimen/domain/schema.h"

/* Tags from here on are the service's own (OURS) in records that callers send and that had been released before: so a service that does not
 * know them yet takes them from nobody. */
enum { YM_TAG_OURS = 256 };

/* 1 if the record says something of the field, be it that it is empty: it is given, or whoever wrote the record knew it. */
int ym_record_says(const struct ym_head *r, const struct ym_field *f);
/* A record somebody sent in place of a stored one: what he could not say stays as it is stored; a field only a newer version knows stays,
 * too, unless the sender is as new as whoever wrote it and left it out.  New bytes live in the arena. */
void ym_record_complete(struct ym_arena *arena, struct ym_head *sent, const struct ym_head *stored);
/* Takes away what only the service may write among the fields that this version does not know.  New bytes live in the arena. */
void ym_record_entered(struct ym_arena *arena, struct ym_head *sent);
/* How many fields the record has that this version does not know. */
size_t ym_record_strange(const struct ym_head *r);

#endif
