/* recent.c — the families an official had open last, not those a list or a batch touched.  Floor: service.
 * Nothing is kept for it: the audit knows.  Its newest entries are looked at one by one; whoever did little lately is found through its
 * index, which goes by account, then family, so that the last entry of each family is one step. */
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/store/audit.h"

enum { FAMILIES = 20, NEWEST = 2000 /* entries */, STEPS = 1000 /* entries: others wait meanwhile */, DEEP = 20 /* of one family */ };

struct last {
    int64_t root, seq;
};

struct recent {
    struct ym_session *s;
    struct ym_buf prefix, below; /* the official's entries; those of families before the one at hand */
    struct last *list;           /* room for all that is looked at */
    size_t count;
    int more;
    int64_t root; /* the family whose entries are looked at, newest first; 0: none yet */
    int deep;     /* how many of them were */
    int steps;    /* how many of all families */
};

/* What somebody has before him as a whole.  An act is none: whoever does one by itself had the case open, and in a batch nobody looked. */
static int recent_was_open(const struct ym_entry *e)
{
    return e->root > 0 && (ym_text_eq(e->call, "case.see") || ym_text_eq(e->call, "intake"));
}

static int recent_knows(const struct recent *r, int64_t root)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->list[i].root == root)
            return 1;
    return 0;
}

/* The family that was open by the entry, 0 if none was.  0 or an enum ym_err. */
static int recent_entry(struct recent *r, int64_t seq, int64_t *root)
{
    struct ym_session *s = r->s;
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    struct ym_entry *e;
    int err = ym_audit_get(&e, s->txn, s->arena, seq);
    *root = !err && recent_was_open(e) && ym_text_eq(e->account, s->official->account) ? e->root : 0;
    ym_arena_rewind(s->arena, before);
    return err;
}

/* The last entry of the highest family that is left by which it was open. */
static int recent_take(void *baton, const struct ym_hit *hit)
{
    struct recent *r = baton;
    int64_t root = 0;
    if (!r->more) {
        ym_buf_clear(&r->below);
        ym_buf_add_u64(&r->below, (uint64_t)hit->root);
        r->more = 1;
        r->root = hit->root;
        r->deep = 0;
    }
    if (hit->root != r->root || hit->root <= 0 || r->deep++ >= DEEP || r->steps++ >= STEPS || recent_knows(r, hit->root))
        return 1;
    int err = recent_entry(r, hit->id, &root);
    if (!err && root)
        r->list[r->count++] = (struct last){hit->root, hit->id};
    return err ? err : root != 0;
}

static int recent_look_back(struct recent *r)
{
    struct ym_session *s = r->s;
    struct ym_audit_head head;
    int err = ym_audit_head(&head, s->txn);
    for (int64_t seq = head.seq; !err && seq > 0 && seq > head.seq - NEWEST && r->count < FAMILIES; seq--) {
        int64_t root = 0;
        err = recent_entry(r, seq, &root);
        if (root && !recent_knows(r, root))
            r->list[r->count++] = (struct last){root, seq};
    }
    return err;
}

static int recent_walk(struct recent *r)
{
    int err = 0;
    r->more = 1;
    while (!err && r->more && r->steps < STEPS) {
        struct ym_range range = {.prefix = {r->prefix.data, r->prefix.len}, .hi = {r->below.data, r->below.len}, .backward = 1};
        r->more = 0;
        err = ym_each(r->s->txn, YM_INDEX_AUDIT_ACCOUNT, &range, recent_take, r);
    }
    return err;
}

static int recent_newest_first(const void *a, const void *b)
{
    const struct last *x = a, *y = b;
    return (x->seq < y->seq) - (x->seq > y->seq);
}

static const struct ym_case *recent_newest(const struct ym_list *cases)
{
    const struct ym_case *c, *newest = NULL;
    size_t pos = 0;
    while ((c = YM_NEXT(cases, case, -1, &pos)))
        newest = c;
    return newest;
}

/* Where a family that went into another one as a whole, and may have gone on with it, is now. */
static int recent_file(int64_t *root, struct ym_session *s)
{
    enum { TIMES = 100 };
    struct ym_household *h;
    int err = 0;
    for (int i = 0; !err && i < TIMES; i++) {
        err = YM_RECORD_GET(&h, s->txn, s->arena, household, *root, *root);
        if (err || h->into == YM_NONE)
            break;
        *root = h->into;
    }
    return err;
}

/* The case the entry names, wherever it lies by now; a look at the family as a whole names none: its newest one then. */
static int recent_case_of(const struct ym_case **out, struct ym_session *s, const struct ym_entry *e)
{
    struct ym_case *named = NULL;
    struct ym_list cases;
    int64_t root = e->root;
    int err = ym_text_empty(e->about) ? YM_ENOENT : ym_case_numbered(&named, s, e->about);
    *out = named;
    if (err != YM_ENOENT)
        return err;
    ym_list_init(&cases, s->arena);
    err = recent_file(&root, s);
    if (!err)
        err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    *out = recent_newest(&cases);
    return err;
}

/* Of a case that went along both files were open. */
static int recent_is_told(const struct ym_session *s, const struct ym_case *c)
{
    const struct ym_found *f;
    size_t pos = 0;
    while ((f = YM_NEXT(s->out, found, -1, &pos)))
        if (ym_text_eq(f->number, c->number))
            return 1;
    return 0;
}

static int recent_tell(struct ym_session *s, const struct last *last)
{
    const struct ym_case *c = NULL;
    struct ym_entry *e;
    struct ym_person *p;
    int err = ym_audit_get(&e, s->txn, s->arena, last->seq);
    if (!err)
        err = recent_case_of(&c, s, e);
    if (err || !c || recent_is_told(s, c) || !ym_session_sees_township(s, c->township))
        return err;
    err = YM_RECORD_GET(&p, s->txn, s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *found = ym_found_case(s, c);
    found->name = p->name;
    found->idno = p->idno;
    ym_list_add(s->out, &found->head);
    return 0;
}

int ym_call_case_recent(struct ym_session *s)
{
    struct recent r = {.s = s, .list = YM_NEW_ARRAY(s->arena, struct last, FAMILIES + STEPS)};
    ym_buf_init(&r.prefix);
    ym_buf_init(&r.below);
    ym_key_text(&r.prefix, s->official->account);
    int err = recent_look_back(&r);
    if (!err && r.count < FAMILIES)
        err = recent_walk(&r);
    if (r.count)
        qsort(r.list, r.count, sizeof *r.list, recent_newest_first);
    for (size_t i = 0; !err && i < r.count && s->out->count < FAMILIES; i++)
        err = recent_tell(s, &r.list[i]);
    ym_buf_release(&r.prefix);
    ym_buf_release(&r.below);
    return err;
}
