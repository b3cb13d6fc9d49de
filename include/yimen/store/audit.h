/* audit.h — who did what: a hash chain of entries, the details apart.  Floor: store.
 * An entry's hash covers the entry and the hash before it; its digest covers salt and detail, so the law's retention can remove
 * a detail while the chain still proves itself. */
#ifndef YIMEN_STORE_AUDIT_H
#define YIMEN_STORE_AUDIT_H

#include "yimen/base/hash.h"
#include "yimen/domain/schema.h"
#include "yimen/store/index.h"
#include "yimen/store/store.h"

struct ym_entry;

enum { YM_SALT = 16 };

/* Index numbers to scan the audit with: hit.id is the entry's number. */
enum {
    YM_INDEX_AUDIT_ROOT = 1001,    /* key: number(root) */
    YM_INDEX_AUDIT_ACCOUNT = 1002, /* key: text(account) */
};

struct ym_audit_head { int64_t seq; uint8_t hash[YM_SHA256]; }; /* seq 0 = no entry yet */

/* Appends e with its details (records of type change; NULL or empty = none); fills e->seq, e->digest, e->hash (in the arena of
 * the transaction) and each change's seq.  `salt`: random bytes, NULL = taken here. */
int ym_audit_append(struct ym_txn *t, struct ym_entry *e, const struct ym_list *changes, const uint8_t *salt);
int ym_audit_head(struct ym_audit_head *out, struct ym_txn *t);
/* Texts are fit to be shown, whatever bytes an older version stored. */
int ym_audit_get(struct ym_entry **out, struct ym_txn *t, struct ym_arena *arena, int64_t seq);
/* Adds the change records of an entry; *removed (may be NULL) is 1 if retention took them. */
int ym_audit_detail(struct ym_list *out, int *removed, struct ym_txn *t, int64_t seq);
/* Removes the detail; the entry stays.  YM_ENOENT if there is none. */
int ym_audit_forget(struct ym_txn *t, int64_t seq);
/* Walks the whole chain: every entry, link, digest and index row.  0 or YM_ECORRUPT with each bad number. */
int ym_audit_prove(struct ym_audit_head *out, struct ym_txn *t, struct ym_problems *p);

#endif
