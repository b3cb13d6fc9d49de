/* showing.c — the door by which records leave the service: masked by the table of sights, each family noted.  Floor: service.
 * Answers, refusals that carry stored records, and replies given again all pass here; whoever is shown is logged. */
#include <stdlib.h>
#include <string.h>

#include "session/session.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/sight.h"

enum { LINE_BYTES = 60000 /* of one change record, see records.def */, NUMBER_BYTES = 48 };

void ym_roots_add(struct ym_roots *to, struct ym_arena *arena, int64_t root)
{
    if (root <= 0 || (to->count && to->roots[to->count - 1] == root))
        return;
    YM_GROW(arena, to->roots, to->cap, to->count + 1);
    to->roots[to->count++] = root;
}

void ym_session_tells(struct ym_session *s, int64_t root)
{
    ym_roots_add(&s->shown, s->arena, root);
}

/* ---- by which roles */

struct placing {
    struct ym_session *s;
    int64_t root;
    unsigned roles;
};

static int showing_body_place(struct ym_txn *t, void *baton)
{
    struct placing *p = baton;
    struct ym_household *h;
    int err = YM_RECORD_GET(&h, t, p->s->arena, household, p->root, p->root);
    p->roles = err ? p->s->roles : ym_session_roles_shown(p->s, h->township);
    return err == YM_ENOENT ? 0 : err; /* a family that is gone lies nowhere */
}

/* Of an entered family the session has its roles already; on a list each family is shown by those held where it lives.  A reply that is
 * given again is masked outside of any transaction. */
int ym_session_roles_of(unsigned *out, struct ym_session *s, int64_t root)
{
    struct placing p = {s, root, s->roles};
    int err = 0;
    if (root > 0 && !s->place && s->holding_count > 1)
        err = s->txn ? showing_body_place(s->txn, &p) : ym_store_read(s->service->store, showing_body_place, &p);
    *out = p.roles;
    return err;
}

/* A result says how one's own act ended, a state who one is: everybody has these. */
static int showing_leaves(unsigned roles, int type)
{
    return ym_sight_any(roles, type) || type == YM_R_result || type == YM_R_state;
}

/* Whoever adds a record and forgets its row would see an answer without it and search long. */
static int showing_forgotten(struct ym_session *s, int type)
{
    s->out->count = 0;
    ym_problem(s->problems, YM_NOWHERE, N_("Nobody said who may see a record of this answer, so nothing is shown. Tell the administrator."), NULL);
    return ym_failed(YM_EIO, N_("masking an answer"), ym_schema_of(type)->name, "sight.c has no row for it");
}

int ym_session_show(struct ym_session *s)
{
    int64_t root = 0;
    unsigned roles = s->roles;
    size_t kept = 0;
    int err = 0;
    for (size_t i = 0; i < s->out->count; i++) {
        struct ym_head *r = s->out->at[i];
        if (!ym_sight_known(r->type))
            return showing_forgotten(s, r->type);
        if (r->root != root)
            err = ym_session_roles_of(&roles, s, root = r->root);
        if (err)
            return s->out->count = 0, err;
        if (!showing_leaves(roles, r->type))
            continue;
        ym_session_tells(s, r->root);
        ym_sight_apply(r, roles, s->arena);
        s->out->at[kept++] = r;
    }
    s->out->count = kept;
    return 0;
}

int ym_session_showed(const struct ym_session *s)
{
    return s->root > 0 || s->shown.count > 0;
}

/* ---- the families of a list, in one line: "12 15-18 40" */

static int showing_by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Sorted, each once, without the one that the entry itself names. */
static void showing_sort_shown(struct ym_session *s)
{
    size_t kept = 0;
    if (s->shown.count)
        qsort(s->shown.roots, s->shown.count, sizeof *s->shown.roots, showing_by_number);
    for (size_t i = 0; i < s->shown.count; i++)
        if (s->shown.roots[i] != s->root && (!kept || s->shown.roots[kept - 1] != s->shown.roots[i]))
            s->shown.roots[kept++] = s->shown.roots[i];
    s->shown.count = kept;
}

static void showing_add_change(struct ym_session *s, int64_t families, const struct ym_buf *line)
{
    struct ym_change *c = YM_RECORD(s->arena, change);
    c->record = "entry";
    c->field = "root";
    c->number = families;
    c->new = ym_arena_strndup(s->arena, line->data, line->len);
    ym_list_add(&s->changes, &c->head);
}

/* The families from the i-th on as far as they fit into one line; answers the first that did not. */
static size_t showing_add_line(struct ym_session *s, size_t i)
{
    const int64_t *roots = s->shown.roots;
    size_t first = i;
    struct ym_buf line;
    ym_buf_init(&line);
    while (i < s->shown.count && line.len < LINE_BYTES - NUMBER_BYTES) {
        size_t last = i;
        while (last + 1 < s->shown.count && roots[last + 1] == roots[last] + 1)
            last++;
        ym_buf_addf(&line, "%s%lld", line.len ? " " : "", (long long)roots[i]);
        if (last > i)
            ym_buf_addf(&line, "-%lld", (long long)roots[last]);
        i = last + 1;
    }
    showing_add_change(s, (int64_t)(i - first), &line);
    ym_buf_release(&line);
    return i;
}

void ym_session_note_shown(struct ym_session *s)
{
    showing_sort_shown(s);
    if (!s->root && s->shown.count == 1) { /* the entry itself is found by the family */
        s->root = s->shown.roots[0];
        s->shown.count = 0;
    }
    for (size_t i = 0; i < s->shown.count;)
        i = showing_add_line(s, i);
}

void ym_session_leave(struct ym_list *out)
{
    for (size_t i = 0; i < out->count; i++) {
        out->at[i] = ym_record_clone(out->arena, out->at[i]); /* a reload may free texts of the configuration before they are sent */
        if (ym_schema_of(out->at[i]->type)->belongs == YM_TELL)
            out->at[i]->root = 0; /* whose it is was for the audit alone */
    }
}
