/* auditing.c — who looked, who changed, and is the chain whole: the auditor's calls.  Floor: service.
 * The auditor proves what was done; what a field said he sees only as far as the table of sights lets him. */
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "session/heads.h"
#include "office/maintenance.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/whose.h"
#include "yimen/domain/sight.h"

enum {
    PAGE = 100,        /* entries, if the caller does not say */
    LOOKED_AT = 20000, /* a page looks at no more: others wait meanwhile */
    OWN = 50000,       /* entries of one official that are put in order; of more the whole audit is walked */
    TOLD = 20000,      /* nor tells more entries and details together */
    FAMILIES = 200,    /* of one entry that are told by name */
};

struct page {
    struct ym_session *s;
    const struct ym_audit *ask;
    struct ym_roots families; /* the one that is asked for, and those that were joined with it; none: all */
    int64_t after, left, looked;
    int newest; /* 1: from the end on; `after` is then what is passed already there, 0 = nothing */
};

/* 1 if a page before told the entry. */
static int auditing_passed(int newest, int64_t after, int64_t seq)
{
    return newest ? after > 0 && seq >= after : seq <= after;
}

/* ---- masking details */

static const char *auditing_masked(struct ym_session *s, unsigned roles, const struct ym_schema *schema, const struct ym_field *f,
                                   const char *text)
{
    enum ym_sees sees = f ? ym_sight_of(roles, schema->type, f) : YM_SEES_NO;
    if (!*text || sees == YM_SEES_YES)
        return text;
    return sees == YM_SEES_MASKED && ym_field_is_text(f) ? ym_sight_mask(s->arena, f, text) : "***";
}

static void auditing_mask_change(struct ym_session *s, unsigned roles, struct ym_change *c)
{
    const struct ym_schema *schema = ym_schema_named(c->record);
    const struct ym_field *f = schema ? ym_field_named(schema, c->field) : NULL;
    c->old = auditing_masked(s, roles, schema, f, c->old);
    c->new = auditing_masked(s, roles, schema, f, c->new);
}

static int auditing_tell_details(struct ym_session *s, const struct ym_entry *e)
{
    size_t pos = s->out->count;
    unsigned roles;
    int err = ym_session_roles_of(&roles, s, e->root);
    if (!err)
        err = ym_audit_detail(s->out, NULL, s->txn, e->seq);
    for (; !err && pos < s->out->count; pos++) {
        s->out->at[pos]->root = e->root;
        auditing_mask_change(s, roles, (struct ym_change *)s->out->at[pos]);
    }
    return err;
}

/* ---- whose entries they are */

/* Whom a household's number means: its last case, by the applicant's name, as far as the auditor's scope goes. */
static int auditing_tell_whose(struct ym_session *s, int64_t root)
{
    struct ym_list cases;
    struct ym_person *p = NULL;
    const struct ym_case *last = NULL, *c;
    size_t pos = 0;
    ym_list_init(&cases, s->arena);
    int err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    while (!err && (c = YM_NEXT(&cases, case, -1, &pos)))
        last = !last || c->head.id > last->head.id ? c : last;
    if (err || !last || !ym_session_sees_township(s, last->township))
        return err;
    err = YM_RECORD_GET(&p, s->txn, s->arena, person, root, last->applicant);
    if (err && err != YM_ENOENT)
        return err;
    struct ym_whose *w = YM_RECORD(s->arena, whose);
    w->head.root = root;
    w->root = root;
    w->number = last->number;
    w->name = p ? p->name : "";
    ym_list_add(s->out, &w->head);
    return 0;
}

/* Of one entry with its details: every family a list of it showed. */
static int auditing_tell_families(struct ym_session *s)
{
    size_t told = s->out->count, families = 0;
    int err = 0;
    for (size_t i = 0; i < told; i++) {
        const struct ym_change *c = (const struct ym_change *)s->out->at[i];
        if (c->head.type != YM_R_change || strcmp(c->record, "entry") != 0 || strcmp(c->field, "root") != 0)
            continue;
        for (const char *at = c->new; !err && *at && families < FAMILIES; families++) {
            char *end;
            int64_t root = strtoll(at, &end, 10);
            err = end > at ? auditing_tell_whose(s, root) : 0;
            at = end > at ? end : "";
        }
    }
    return err;
}

/* ---- the list */

static int auditing_is_theirs(const struct page *p, int64_t root)
{
    for (size_t i = 0; i < p->families.count; i++)
        if (p->families.roots[i] == root)
            return 1;
    return !p->families.count;
}

static int auditing_wanted(const struct page *p, const struct ym_entry *e)
{
    return auditing_is_theirs(p, e->root) &&
           (!*p->ask->account || ym_text_eq(e->account, p->ask->account)) && (p->ask->refusals != 1 || strcmp(e->result, "refused") == 0);
}

/* 1 if the page is full.  A page that looked at too much ends with the entry it came to, wanted or not, so that the caller can
 * go on behind it. */
static int auditing_take(struct page *p, int64_t seq)
{
    struct ym_entry *e;
    if (auditing_passed(p->newest, p->after, seq))
        return 0;
    int err = ym_audit_get(&e, p->s->txn, p->s->arena, seq);
    if (err)
        return err;
    int last = ++p->looked >= LOOKED_AT;
    if (!last && !auditing_wanted(p, e))
        return 0;
    ym_list_add(p->s->out, &e->head);
    if (p->ask->details == 1 && auditing_wanted(p, e))
        err = auditing_tell_details(p->s, e);
    return err ? err : --p->left == 0 || last || p->s->out->count >= TOLD;
}

static int auditing_take_hit(void *baton, const struct ym_hit *hit)
{
    return auditing_take(baton, hit->id);
}

static int auditing_walk_all(struct page *p)
{
    struct ym_audit_head head;
    int done = ym_audit_head(&head, p->s->txn);
    int64_t last = p->after > 0 && p->after <= head.seq ? p->after - 1 : head.seq;
    for (int64_t seq = last; p->newest && !done && seq > 0; seq--)
        done = auditing_take(p, seq);
    for (int64_t seq = p->after + 1; !p->newest && !done && seq <= head.seq; seq++)
        done = auditing_take(p, seq);
    return done < 0 ? done : 0;
}

static int auditing_walk_index(struct page *p, int index, const struct ym_buf *prefix)
{
    return ym_each(p->s->txn, index, &(struct ym_range){.prefix = {prefix->data, prefix->len}}, auditing_take_hit, p);
}

/* ---- of one official: his index goes by family first, what he did is told in the order he did it; of a family from the end on */

struct own {
    int64_t after, *seq;
    size_t count;
    int newest;
    int more; /* 1: there are more than anybody sorts while others wait */
};

static int auditing_own_take(void *baton, const struct ym_hit *hit)
{
    struct own *o = baton;
    if (auditing_passed(o->newest, o->after, hit->id))
        return 0;
    if (o->count == OWN)
        return o->more = 1;
    o->seq[o->count++] = hit->id;
    return 0;
}

static int auditing_before(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int auditing_own_of(struct own *o, struct page *p, int index, const struct ym_buf *prefix)
{
    return ym_each(p->s->txn, index, &(struct ym_range){.prefix = {prefix->data, prefix->len}}, auditing_own_take, o);
}

static struct own auditing_own_begin(const struct page *p)
{
    return (struct own){.after = p->after, .newest = p->newest, .seq = YM_NEW_ARRAY(p->s->arena, int64_t, OWN)};
}

static int auditing_own_tell(struct page *p, struct own *found)
{
    struct own o = *found;
    int done = 0;
    if (o.more)
        return auditing_walk_all(p);
    qsort(o.seq, o.count, sizeof *o.seq, auditing_before);
    for (size_t i = 0; !done && i < o.count; i++)
        done = auditing_take(p, o.seq[p->newest ? o.count - 1 - i : i]);
    return done < 0 ? done : 0;
}

static int auditing_walk_account(struct page *p)
{
    struct own o = auditing_own_begin(p);
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, p->ask->account);
    int err = auditing_own_of(&o, p, YM_INDEX_AUDIT_ACCOUNT, &prefix);
    ym_buf_release(&prefix);
    return err ? err : auditing_own_tell(p, &o);
}

/* The first of the families alone lies in the order it is told in. */
static int auditing_walk_families(struct page *p)
{
    int sorted = p->newest || p->families.count > 1, err = 0;
    struct own o = sorted ? auditing_own_begin(p) : (struct own){0};
    for (size_t i = 0; !err && i < p->families.count; i++) {
        struct ym_buf prefix;
        ym_buf_init(&prefix);
        ym_key_number(&prefix, p->families.roots[i]);
        err = sorted ? auditing_own_of(&o, p, YM_INDEX_AUDIT_ROOT, &prefix) : auditing_walk_index(p, YM_INDEX_AUDIT_ROOT, &prefix);
        ym_buf_release(&prefix);
    }
    return err || !sorted ? err : auditing_own_tell(p, &o);
}

static int auditing_walk(struct page *p)
{
    return p->families.count ? auditing_walk_families(p) : *p->ask->account ? auditing_walk_account(p) : auditing_walk_all(p);
}

/* With those that were joined with it as a whole, and with these in turn: whoever looked at them looked at who is in it now. */
static int auditing_find_families(struct page *p)
{
    int err = 0;
    if (p->ask->root > 0)
        ym_roots_add(&p->families, p->s->arena, p->ask->root);
    for (size_t i = 0; !err && i < p->families.count && p->families.count < FAMILIES; i++) {
        struct ym_household *h;
        err = YM_RECORD_GET(&h, p->s->txn, p->s->arena, household, p->families.roots[i], p->families.roots[i]);
        for (const char *at = err ? "" : h->joined; *at;) {
            char *end;
            int64_t root = strtoll(at, &end, 10);
            if (end > at && !auditing_is_theirs(p, root))
                ym_roots_add(&p->families, p->s->arena, root);
            at = end > at ? end : "";
        }
        err = err == YM_ENOENT ? 0 : err;
    }
    return err;
}

int ym_call_audit_list(struct ym_session *s)
{
    const struct ym_audit *ask = YM_ASK_OR_EMPTY(s, audit);
    if (!ask)
        return YM_EBAD;
    struct page p = {.s = s, .ask = ask, .after = ym_or(ask->after, 0), .newest = ask->newest == 1, .left = ym_or(ask->limit, PAGE)};
    int err = auditing_find_families(&p);
    if (!err)
        err = auditing_walk(&p);
    if (!err && ask->root > 0 && p.after <= 0) /* said once, not with every page */
        err = auditing_tell_whose(s, ask->root);
    if (!err && ask->details == 1 && ask->limit == 1)
        err = auditing_tell_families(s);
    ym_session_about(s, ask->root > 0 ? ask->root : 0, 0, ask->account);
    return err;
}

/* ---- the proof */

static int auditing_body_prove(struct ym_session *s, void *baton)
{
    int chain = ym_audit_prove(baton, s->txn, s->problems);
    if (chain && chain != YM_ECORRUPT)
        return chain;
    int heads = ym_heads_compare(s->txn, s->service->data, s->problems);
    return heads ? heads : chain;
}

int ym_call_audit_check(struct ym_session *s)
{
    struct ym_audit_head head = {.seq = 0};
    char hex[YM_SHA256_HEX];
    struct ym_problems found;
    struct ym_problems *callers = s->problems;
    ym_problems_init(&found, s->arena);
    s->problems = &found;
    int err = ym_session_read(s, auditing_body_prove, &head);
    s->problems = callers;
    if (err && err != YM_ECORRUPT)
        return err;
    ym_hex(hex, head.hash, sizeof head.hash);
    struct ym_result *r = ym_session_result(s, hex, 0);
    r->count = head.seq;
    r->state = err ? "broken" : "sound";
    ym_session_troubles(s, &found);
    ym_session_about(s, 0, head.seq, hex);
    return 0;
}
