/* session.c — one call under way: its input, its changes, its audit entry.  Floor: service.
 * Every change of a record goes through ym_session_put, so that the audit cannot miss one. */
#include "session/session.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/version.h"

/* ---- input */

struct ym_head *ym_session_ask(struct ym_session *s, int type)
{
    struct ym_head *r = ym_list_get(s->in, type, 0);
    if (!r)
        ym_problem(s->problems, ym_location_record(YM_NOWHERE, type, 0), N_("Nothing is given here; give at least one field."), NULL);
    return r;
}

struct ym_head *ym_session_ask_or_empty(struct ym_session *s, int type)
{
    struct ym_head *r = ym_list_get(s->in, type, 0);
    return r ? r : ym_record_new(s->arena, type);
}

void *ym_session_whole(struct ym_session *s, const struct ym_head *sent, const struct ym_head *stored)
{
    struct ym_head *whole = ym_record_copy(s->arena, sent);
    ym_record_entered(s->arena, whole);
    ym_record_complete(s->arena, whole, stored);
    return whole;
}

static void session_tell_strange(struct ym_session *s, size_t n, const char *text)
{
    if (n)
        ym_problem(s->problems, YM_NOWHERE, text, ym_arena_printf(s->arena, "%zu", n), NULL);
}

void ym_session_tell_strange(struct ym_session *s)
{
    size_t kept = 0, passed_over = 0;
    for (size_t i = 0; i < s->in->count; i++) {
        size_t n = ym_record_strange(s->in->at[i]);
        *(ym_schema_of(s->in->at[i]->type)->belongs == YM_ASK ? &passed_over : &kept) += n;
    }
    session_tell_strange(s, kept, N_("{1} fields are of a newer version than the service: they are kept, but neither shown nor checked."));
    session_tell_strange(s, passed_over,
                         N_("{1} things were asked for that only a newer version than the service knows; they were passed over."));
}

struct ym_location ym_session_text(const struct ym_session *s, const char *text)
{
    for (size_t i = 0; *text && i < s->in->count; i++) {
        const struct ym_schema *schema = ym_schema_of(s->in->at[i]->type);
        for (size_t k = 0; k < schema->count; k++)
            if (ym_field_is_text(&schema->fields[k]) && ym_field_text(s->in->at[i], &schema->fields[k]) == text)
                return ym_location_field(ym_location_of(s->in, s->in->at[i]), schema->fields[k].tag);
    }
    return YM_NOWHERE;
}

/* Where a record stands is worked out only for one that something is wrong with: it takes a walk through all of them. */
int ym_session_validate(struct ym_session *s, const struct ym_list *list, const struct ym_head *old, const struct ym_head *r, ym_date today)
{
    struct ym_codes codes = ym_config_codes(s->config);
    if (!ym_record_validate(old, r, &codes, today, YM_NOWHERE, NULL))
        return 0;
    return ym_record_validate(old, r, &codes, today, ym_location_of(list, r), s->problems);
}

/* What is stored is checked by whoever stores it. */
static int session_only_asked(int type)
{
    enum ym_belongs belongs = ym_schema_of(type)->belongs;
    return belongs == YM_ASK || belongs == YM_TELL;
}

int ym_session_validate_asks(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; i < s->in->count; i++)
        if (session_only_asked(s->in->at[i]->type) && ym_session_validate(s, s->in, NULL, s->in->at[i], YM_NONE))
            err = YM_EBAD;
    return err;
}

/* ---- changes */

enum { AUDIT_TEXT_MAX = 1600 };

struct noting {
    struct ym_session *s;
    const struct ym_head *r;
};

/* A computation or a page of facts stands in its record for ever: the audit keeps its digest, not a second copy. */
static const char *session_kept(struct ym_session *s, const char *text)
{
    uint8_t digest[YM_SHA256];
    char hex[YM_SHA256_HEX];
    size_t n = strlen(text);
    struct ym_bytes part = {text, n};
    if (n <= AUDIT_TEXT_MAX)
        return ym_arena_strdup(s->arena, text);
    ym_sha256(digest, &part, 1);
    ym_hex(hex, digest, sizeof digest);
    return ym_arena_printf(s->arena, "(%zu bytes, sha256 %s)", n, hex);
}

static void session_note(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    struct noting *n = baton;
    struct ym_change *c = YM_RECORD(n->s->arena, change);
    c->record = ym_schema_of(n->r->type)->name;
    c->number = n->r->id;
    c->field = f->name;
    c->old = session_kept(n->s, was);
    c->new = session_kept(n->s, is);
    ym_list_add(&n->s->changes, &c->head);
}

/* Payments and figures are proved by the digest in their roll or quarter, the ledger by its recount; noting each field of each row would
 * only double them. */
static int session_noted(int type)
{
    return type != YM_R_payment && type != YM_R_ledger && type != YM_R_holdback && type != YM_R_figure && type != YM_R_draft && type != YM_R_arrangement &&
           type != YM_R_carry; /* by which words somebody sifts his lists, what he carries over, is his own */
}

/* Rows of a roll and months of the ledger are many, and chunks save them whose arena is rewound, as the roll that holds one back marks
 * its account: what of them opens or closes anything says so (ym_session_moved). */
static int session_moves(const struct ym_head *r)
{
    int of_a_roll = r->type == YM_R_payment || r->type == YM_R_ledger || r->type == YM_R_account;
    return (ym_schema_of(r->type)->belongs == YM_FAMILY && !of_a_roll) || r->type == YM_R_roll || r->type == YM_R_institution;
}

void ym_session_moved(struct ym_session *s, const struct ym_head *old, const struct ym_head *new)
{
    struct ym_pairs *m = &s->moved; /* with their words: those of a chunk are gone by then */
    YM_GROW(s->arena, m->at, m->cap, m->count + 1);
    m->at[m->count++] = (struct ym_pair){old ? ym_record_clone(s->arena, old) : NULL, ym_record_clone(s->arena, new)};
}

int ym_session_put(struct ym_session *s, struct ym_head *new, const struct ym_head *old, int64_t rev)
{
    int err = ym_record_put(s->txn, new, rev);
    s->renamed |= new->type == YM_R_official;
    if (!err && session_moves(new))
        ym_session_moved(s, old, new);
    if (!err && session_noted(new->type))
        ym_record_diff(s->arena, old, new, session_note, &(struct noting){s, new});
    return err;
}

int ym_session_delete(struct ym_session *s, const struct ym_head *old)
{
    struct ym_head *none = ym_record_new(s->arena, old->type);
    none->id = old->id;
    if (session_noted(old->type))
        ym_record_diff(s->arena, old, none, session_note, &(struct noting){s, old});
    return ym_record_delete(s->txn, old->type, old->root, old->id, old->rev);
}

int ym_session_move(struct ym_session *s, const struct ym_head *old, struct ym_head *there)
{
    int err = ym_record_delete(s->txn, old->type, old->root, old->id, old->rev);
    return err ? err : ym_record_put(s->txn, there, 0);
}

int ym_session_mend(struct ym_session *s, struct ym_head *new, const struct ym_head *old)
{
    return ym_record_put(s->txn, new, old ? old->rev : 0);
}

void ym_session_about(struct ym_session *s, int64_t root, int64_t record, const char *about)
{
    s->root = root;
    s->record = record;
    s->about = ym_arena_strdup(s->arena, about);
}

int ym_session_about_next(struct ym_session *s, int64_t root, int64_t record, const char *about)
{
    int err = 0;
    if (s->root != root)
        ym_roots_add(s->changes.count ? &s->apart : &s->shown, s->arena, s->root);
    if (s->root && s->root != root && s->changes.count) {
        err = ym_session_log(s, "done");
        ym_list_init(&s->changes, s->arena);
    }
    ym_session_about(s, root, record, about);
    return err;
}

/* Nothing longer or other than what can be read again: a path, an account's name and the like come from outside. */
static void session_fit_texts(struct ym_session *s, struct ym_head *r)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = &schema->fields[i];
        if (ym_field_is_text(f) && f->most > 0)
            ym_field_set_text(r, f, ym_text_fit(s->arena, ym_field_text(r, f), (size_t)f->most));
    }
}

int ym_session_log(struct ym_session *s, const char *result)
{
    struct ym_entry *e = YM_RECORD(s->arena, entry);
    e->at = s->now;
    e->account = s->official ? s->official->account : "";
    e->roles = s->roles;
    e->stood_for = ym_session_stood_for(s);
    e->call = s->call->name;
    e->root = s->root;
    e->record = s->record;
    e->result = result;
    e->about = s->about ? s->about : "";
    session_fit_texts(s, &e->head);
    return ym_audit_append(s->txn, e, &s->changes, NULL);
}

struct ym_result *ym_session_result(struct ym_session *s, const char *about, int64_t record)
{
    struct ym_result *r = YM_RECORD(s->arena, result);
    r->about = about;
    session_fit_texts(s, &r->head);
    r->record = record;
    ym_list_add(s->out, &r->head);
    return r;
}

/* ---- transactions of a big act */

struct inner {
    struct ym_session *s;
    int (*body)(struct ym_session *s, void *baton);
    void *baton;
};

static int session_inner_body(struct ym_txn *t, void *baton)
{
    struct inner *in = baton;
    struct ym_pairs before = in->s->moved; /* what a chunk saved is followed in the chunk, or not at all */
    in->s->txn = t;
    int err = in->body(in->s, in->baton);
    in->s->txn = NULL;
    in->s->moved = before;
    return err;
}

int ym_session_write(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton)
{
    struct inner in = {s, body, baton};
    if (s->txn)
        return body(s, baton);
    return ym_store_write_durable(s->service->store, session_inner_body, &in);
}

int ym_session_stage(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton)
{
    struct inner in = {s, body, baton};
    if (s->txn)
        return body(s, baton);
    return ym_store_write(s->service->store, session_inner_body, &in, NULL);
}

void ym_session_last(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton)
{
    s->last = body;
    s->last_baton = baton;
}

int ym_session_read(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton)
{
    struct inner in = {s, body, baton};
    if (s->txn)
        return body(s, baton);
    return ym_store_read(s->service->store, session_inner_body, &in);
}
