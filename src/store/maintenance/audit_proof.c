/* audit_proof.c — the chain walked from the first entry to the head.  Floor: store.
 * Names entries by number; must not print what they say. */
#include "engine/inside.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"

#include <string.h>

static const uint8_t audit_proof_no_hash[YM_SHA256];

struct walk {
    struct ym_txn *t;
    struct ym_problems *p;
    struct ym_audit_head last; /* of the entries so far */
    int broken;
};

static void audit_proof_found(struct walk *w, int64_t seq, const char *text)
{
    ym_problem(w->p, ym_location_stored(YM_stored_entry, seq), text, (char *)NULL);
    w->broken = 1;
}

static int audit_proof_has_row(struct walk *w, const struct ym_entry *e, int number, int *err)
{
    struct ym_buf key;
    struct ym_bytes value;
    ym_buf_init(&key);
    ym_audit_index_key(&key, number, e);
    int got = ym_table_get(&value, w->t, YM_T_INDEX, ym_buf_bytes(&key));
    ym_buf_release(&key);
    if (got && got != YM_ENOENT)
        *err = got;
    return got == 0;
}

static int audit_proof_detail(struct walk *w, const struct ym_entry *e)
{
    struct ym_id_key key = ym_id_key(e->seq);
    struct ym_bytes value;
    uint8_t digest[YM_SHA256];
    char text[YM_SHA256_HEX];
    int err = ym_table_get(&value, w->t, YM_T_DETAIL, ym_id_bytes(&key));
    if (err == YM_ENOENT) {
        if (*e->digest)
            audit_proof_found(w, e->seq, N_("The detail is missing and was not removed by retention."));
        return 0;
    }
    if (err)
        return err;
    if (value.len == 0)
        return 0; /* removed by retention */
    ym_sha256(digest, &value, 1);
    ym_hex(text, digest, sizeof digest);
    if (strcmp(text, e->digest))
        audit_proof_found(w, e->seq, N_("The detail was changed."));
    return 0;
}

static int audit_proof_entry(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct walk *w = baton;
    struct ym_entry *e;
    uint8_t prev[YM_SHA256];
    int64_t seq = ym_id_of(key);
    int err = 0;
    if (seq != w->last.seq + 1)
        audit_proof_found(w, w->last.seq + 1, N_("The entry is missing."));
    if (ym_audit_parse(&e, prev, &w->t->arena, value) || e->seq != seq) {
        audit_proof_found(w, seq, N_("The entry was changed."));
    } else {
        if (memcmp(prev, w->last.seq ? w->last.hash : audit_proof_no_hash, YM_SHA256))
            audit_proof_found(w, seq, N_("The entry does not follow the one before it."));
        err = audit_proof_detail(w, e);
        if (!err && (!audit_proof_has_row(w, e, YM_INDEX_AUDIT_ROOT, &err) || !audit_proof_has_row(w, e, YM_INDEX_AUDIT_ACCOUNT, &err)))
            audit_proof_found(w, seq, N_("The entry cannot be found by family or account."));
    }
    w->last.seq = seq;
    memset(w->last.hash, 0, YM_SHA256);
    if (value.len >= YM_SHA256)
        memcpy(w->last.hash, (const uint8_t *)value.data + value.len - YM_SHA256, YM_SHA256);
    return err;
}

/* Details without an entry. */
static int audit_proof_has_entry(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct walk *w = baton;
    struct ym_bytes entry;
    (void)value;
    int err = ym_table_get(&entry, w->t, YM_T_AUDIT, key);
    if (err == YM_ENOENT)
        audit_proof_found(w, ym_id_of(key), N_("There is a detail without an entry."));
    return err == YM_ENOENT ? 0 : err;
}

int ym_audit_prove(struct ym_audit_head *out, struct ym_txn *t, struct ym_problems *p)
{
    struct walk w = {.t = t, .p = p};
    int err = ym_each_row(t, YM_T_AUDIT, (struct ym_bytes){0}, audit_proof_entry, &w);
    if (!err)
        err = ym_each_row(t, YM_T_DETAIL, (struct ym_bytes){0}, audit_proof_has_entry, &w);
    if (!err && (w.last.seq != t->s->head.seq || memcmp(w.last.hash, t->s->head.hash, YM_SHA256)))
        audit_proof_found(&w, w.last.seq, N_("The last entry is not the head of the chain."));
    *out = w.last;
    return err ? err : w.broken ? YM_ECORRUPT : 0;
}
