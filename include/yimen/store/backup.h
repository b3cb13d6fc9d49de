/* backup.h — copies of the store, and proof that it is sound.  Floor: store. */
#ifndef YIMEN_STORE_BACKUP_H
#define YIMEN_STORE_BACKUP_H

#include "yimen/store/store.h"

/* A copy of the running store in the new directory `target`; writers go on.  `p` gets the reason for a person. */
int ym_store_backup(struct ym_store *s, const char *target, struct ym_problems *p);
/* Makes a data directory `to` (which must not exist) of a copy `from`, recovers it and verifies every page.  The copy stays. */
int ym_store_restore(const char *from, const char *to, struct ym_problems *p);

struct ym_store_counts { int64_t records, index_rows, tally_rows, entries, details, requests, sets; };

/* Recounts every tally, recomputes every index row, decodes every record, looks up every number, walks the chain.
 * 0, or YM_ECORRUPT with record numbers and no values.  Writers wait meanwhile. */
int ym_store_recount(struct ym_store_counts *out, struct ym_store *s, struct ym_problems *p);
/* Makes indexes and tallies anew from the records. */
int ym_store_rebuild(struct ym_store *s);

#endif
