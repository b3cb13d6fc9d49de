/* contacts.c — contacts with a family (接触记录): written down, corrected by a second one, found again.  Floor: service.
 * Must not change or delete one: what was written down stands.  Only the township it is found under follows the family. */
#include "family/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "family/family.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/contacts.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"

enum {
    DEFAULT_ROWS = 50,
    LOOKED_AT = 500,   /* contacts a page looks at: others wait meanwhile */
    FAMILY_MOST = 2000 /* a file is read as a whole at every act */
};

/* ---- which family */

static int contacts_no_family(struct ym_session *s, const char *number)
{
    ym_problem(s->problems, ym_session_text(s, number), N_("There is no case or household {1} within your scope."), number, NULL);
    return YM_ENOENT;
}

/* By a case number or a household's; within the scope or YM_ENOENT (and logged). */
static int contacts_open_family(int64_t *root, const char **township, struct ym_session *s, const char *number)
{
    int err = ym_family_township(township, root, s, number);
    if (err)
        return err == YM_ENOENT ? contacts_no_family(s, number) : err;
    ym_session_about(s, *root, *root, number);
    if (ym_session_enter(s, *township))
        return 0;
    contacts_no_family(s, number);
    return ym_session_hide(s);
}

/* ---- writing one down */

/* The one that corrects it; 0 if none does. */
static int contacts_corrector(int64_t *out, struct ym_session *s, int64_t id)
{
    struct ym_hit hit;
    struct ym_buf key;
    ym_buf_init(&key);
    ym_key_text(&key, "");
    ym_key_number(&key, id);
    int err = ym_index_find(&hit, s->txn, YM_I_contact, &key);
    ym_buf_release(&key);
    *out = err ? 0 : hit.id;
    return err == YM_ENOENT ? 0 : err;
}

static int contacts_same(const struct ym_contact *a, const struct ym_contact *b)
{
    return a->on == b->on && a->how == b->how && ym_text_eq(a->whom, b->whom) && ym_text_eq(a->text, b->text);
}

/* Corrected once: whoever corrects the correction names that one, so that there is one last word. */
static int contacts_check_corrected(struct ym_session *s, const struct ym_contact *c, int64_t root)
{
    struct ym_contact *old;
    int64_t by = 0;
    if (c->corrects == YM_NONE)
        return 0;
    int err = YM_RECORD_GET(&old, s->txn, s->arena, contact, root, c->corrects);
    if (err == YM_ENOENT)
        return ym_problem(s->problems, YM_AT(contact, corrects), N_("There is no such contact in this family's file."), NULL);
    if (!err && contacts_same(c, old))
        return ym_problem(s->problems, YM_AT_RECORD(contact), N_("This says the same as the contact it corrects."), NULL);
    if (!err)
        err = contacts_corrector(&by, s, c->corrects);
    if (err || !by)
        return err;
    return ym_problem(s->problems, YM_AT(contact, corrects), N_("This contact was corrected already; correct the one that corrects it."),
                      NULL);
}

static int contacts_validate(struct ym_session *s, const struct ym_contact *given, const struct ym_contact *c, int64_t root)
{
    struct ym_list file;
    int err = ym_session_validate(s, s->in, NULL, &given->head, s->today);
    int wrong = contacts_check_corrected(s, c, root);
    if (err || wrong)
        return err ? err : wrong;
    ym_list_init(&file, s->arena);
    err = ym_file_load_type(&file, s->txn, YM_R_contact, root);
    if (err || file.count < FAMILY_MOST)
        return err;
    ym_problem(s->problems, YM_AT_RECORD(contact), N_("This family has {1} contacts on file; no more can be kept."),
               ym_arena_printf(s->arena, "%zu", file.count), NULL);
    return YM_ELIMIT;
}

/* What the service says of it, whatever was sent. */
static struct ym_contact *contacts_new(struct ym_session *s, const struct ym_contact *given, int64_t root, const char *township)
{
    struct ym_contact *c = YM_EDIT(s, given);
    c->head.id = c->head.rev = 0;
    c->head.root = c->head.parent = root;
    ym_family_clean(s, &c->head);
    c->entered_by = s->official->account;
    c->entered = s->now;
    c->township = township;
    return c;
}

int ym_call_contact_add(struct ym_session *s)
{
    const struct ym_contact *given = YM_ASK_FOR(s, contact);
    const struct ym_want *want = YM_ASK_FOR(s, want);
    const char *township;
    int64_t root;
    int err = given && want ? contacts_open_family(&root, &township, s, want->number) : YM_EBAD;
    if (err)
        return err;
    struct ym_contact *c = contacts_new(s, given, root, township);
    err = contacts_validate(s, given, c, root);
    if (!err)
        err = ym_session_put(s, &c->head, NULL, 0);
    if (err)
        return err;
    ym_session_about(s, root, c->head.id, want->number);
    ym_session_result(s, want->number, c->head.id)->revision = c->head.rev;
    return 0;
}

/* ---- as other rooms need them */

void ym_contacts_note_corrected(struct ym_list *file)
{
    const struct ym_contact *c;
    size_t pos = 0;
    while ((c = YM_NEXT(file, contact, -1, &pos))) {
        struct ym_contact *old = c->corrects == YM_NONE ? NULL : YM_FIND(file, contact, c->corrects);
        if (old)
            old->corrected_by = c->head.id;
    }
}

int ym_contacts_follow(struct ym_session *s, const struct ym_list *file, const char *township)
{
    const struct ym_contact *c;
    size_t pos = 0;
    int err = 0;
    while (!err && (c = YM_NEXT(file, contact, -1, &pos))) {
        if (ym_text_eq(c->township, township))
            continue;
        struct ym_contact *here = YM_EDIT(s, c);
        here->township = township;
        err = ym_session_put(s, &here->head, &c->head, c->head.rev);
    }
    return err;
}

/* ---- finding them: where they are, newest first */

struct pick {
    ym_date on;
    int64_t root, id;
};

struct listing {
    struct ym_session *s;
    const struct ym_contacts *ask;
    struct pick after; /* the last of the page before; id 0: there is none */
    struct pick *picks;
    size_t count, cap;
    size_t area_from;           /* the first pick of the township at hand */
    const struct ym_found *who; /* the family looked at last; may be NULL */
    int64_t who_root;
};

static int contacts_newest_first(const void *a, const void *b)
{
    const struct pick *x = a, *y = b;
    if (x->on != y->on)
        return (x->on < y->on) - (x->on > y->on);
    return (x->id < y->id) - (x->id > y->id);
}

static void contacts_pick(struct listing *l, struct pick p)
{
    YM_GROW(l->s->arena, l->picks, l->cap, l->count + 1);
    l->picks[l->count++] = p;
}

static int contacts_pick_row(void *baton, const struct ym_hit *hit)
{
    struct listing *l = baton;
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    ym_key_read_text(&key, l->s->arena); /* the area */
    ym_arena_rewind(l->s->arena, before);
    ym_date on = ym_key_read_number(&key);
    if (key.bad)
        return YM_ECORRUPT;
    contacts_pick(l, (struct pick){on, hit->root, hit->id});
    return l->count - l->area_from >= LOOKED_AT;
}

/* So many as a page looks at are enough of all townships together, so of each. */
static void contacts_keep_newest(struct listing *l)
{
    if (l->count)
        qsort(l->picks, l->count, sizeof *l->picks, contacts_newest_first);
    l->count = l->count < LOOKED_AT ? l->count : LOOKED_AT;
}

static void contacts_bounds(const struct listing *l, struct ym_buf *lo, struct ym_buf *hi)
{
    const struct ym_contacts *ask = l->ask;
    if (ask->from != YM_NONE)
        ym_key_number(lo, ask->from);
    if (l->after.id) {
        ym_key_number(hi, l->after.on);
        ym_key_number(hi, l->after.id);
    } else if (ask->until != YM_NONE) {
        ym_key_number(hi, ask->until + 1);
    }
}

static int contacts_walk_area(struct listing *l, const char *area)
{
    struct ym_buf prefix, lo, hi;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_text(&prefix, area);
    contacts_bounds(l, &lo, &hi);
    l->area_from = l->count;
    int err =
        ym_each(l->s->txn, YM_I_contact,
                &(struct ym_range){.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}, .backward = 1},
                contacts_pick_row, l);
    contacts_keep_newest(l);
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err;
}

/* The whole county has rows of its own; else township by township. */
static int contacts_walk_scope(struct listing *l)
{
    const struct ym_config *config = l->s->config;
    int err = 0;
    if (ym_session_sees_township(l->s, YM_WHOLE_COUNTY))
        return contacts_walk_area(l, YM_WHOLE_COUNTY);
    for (size_t i = 0; !err && i < config->township_count; i++)
        if (ym_session_sees_township(l->s, config->townships[i].code))
            err = contacts_walk_area(l, config->townships[i].code);
    return err;
}

static int contacts_within(const struct listing *l, const struct ym_contact *c)
{
    const struct pick p = {c->on, c->head.root, c->head.id};
    return (l->ask->from == YM_NONE || c->on >= l->ask->from) && (l->ask->until == YM_NONE || c->on <= l->ask->until) &&
           (!l->after.id || contacts_newest_first(&l->after, &p) < 0);
}

static int contacts_walk_family(struct listing *l)
{
    struct ym_list file;
    const struct ym_contact *c;
    const char *township;
    int64_t root;
    size_t pos = 0;
    int err = contacts_open_family(&root, &township, l->s, l->ask->number);
    ym_list_init(&file, l->s->arena);
    if (!err)
        err = ym_file_load_type(&file, l->s->txn, YM_R_contact, root);
    while (!err && (c = YM_NEXT(&file, contact, -1, &pos)))
        if (contacts_within(l, c))
            contacts_pick(l, (struct pick){c->on, root, c->head.id});
    contacts_keep_newest(l);
    return err;
}

/* ---- telling them */

/* Whose they are, once for those that stand together: township, the newest case, its applicant. */
static int contacts_load_family(struct listing *l, int64_t root)
{
    struct ym_session *s = l->s;
    struct ym_household *h;
    struct ym_person *p = NULL;
    struct ym_list cases;
    if (l->who_root == root)
        return 0;
    ym_list_init(&cases, s->arena);
    l->who_root = root;
    l->who = NULL;
    int err = YM_RECORD_GET(&h, s->txn, s->arena, household, root, root);
    if (!err)
        err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    size_t n = err ? 0 : ym_list_count(&cases, YM_R_case);
    const struct ym_case *c = n ? YM_GET(&cases, case, n - 1) : NULL;
    if (c)
        err = YM_RECORD_GET(&p, s->txn, s->arena, person, root, c->applicant);
    if (err || !ym_session_sees_township(s, h->township))
        return err;
    struct ym_found *f = c ? ym_found_case(s, c) : YM_RECORD(s->arena, found);
    f->head.root = root;
    f->township = h->township;
    f->name = p ? p->name : "";
    f->idno = p ? p->idno : "";
    l->who = f;
    return 0;
}

static int contacts_is_meant(const struct listing *l, const struct ym_contact *c)
{
    const char *word = l->ask->word;
    return ym_text_empty(word) || ym_text_contains(c->text, word) || ym_text_contains(c->whom, word) ||
           ym_text_contains(l->who->name, word);
}

static struct ym_found *contacts_add_found(struct listing *l, const struct ym_found *who, const struct pick *p)
{
    struct ym_found *f = who ? YM_EDIT(l->s, who) : YM_RECORD(l->s->arena, found);
    f->mark = ym_arena_printf(l->s->arena, "%lld", (long long)p->id);
    ym_list_add(l->s->out, &f->head);
    return f;
}

/* 1 in *told if it was. */
static int contacts_look_at(struct listing *l, const struct pick *p, int *told)
{
    struct ym_session *s = l->s;
    struct ym_contact *c;
    int64_t by;
    *told = 0;
    int err = contacts_load_family(l, p->root);
    if (err || !l->who)
        return err;
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    err = YM_RECORD_GET(&c, s->txn, s->arena, contact, p->root, p->id);
    if (err || !contacts_is_meant(l, c)) {
        ym_arena_rewind(s->arena, before);
        return err;
    }
    err = contacts_corrector(&by, s, p->id);
    c->corrected_by = by ? by : YM_NONE;
    contacts_add_found(l, l->who, p);
    ym_list_add(s->out, &c->head);
    *told = 1;
    return err;
}

/* A page that looked at all it may ends with a row that only carries the mark, unless its last one was told. */
static int contacts_tell(struct listing *l)
{
    int64_t room = ym_or(l->ask->limit, DEFAULT_ROWS);
    int err = 0, told = 1;
    size_t i = 0;
    for (; !err && i < l->count && room > 0; i++) {
        err = contacts_look_at(l, &l->picks[i], &told);
        room -= told;
    }
    l->s->unlogged = !l->s->root && !l->s->out->count;
    if (!err && i == LOOKED_AT && !told)
        contacts_add_found(l, NULL, &l->picks[i - 1]);
    return err;
}

static int contacts_read_after(struct listing *l)
{
    struct ym_head *r = NULL;
    if (ym_or(l->ask->after, 0) == 0)
        return 0;
    int err = ym_record_find(&r, l->s->txn, l->s->arena, l->ask->after);
    if (err && err != YM_ENOENT)
        return err;
    const struct ym_contact *c = err || r->type != YM_R_contact ? NULL : (const struct ym_contact *)r;
    if (!c || !ym_session_sees_township(l->s, c->township))
        return ym_problem(l->s->problems, YM_AT(contacts, after), N_("This is not a mark that a page ended with."), NULL);
    l->after = (struct pick){c->on, c->head.root, c->head.id};
    return 0;
}

int ym_call_contact_list(struct ym_session *s)
{
    struct listing l = {.s = s, .ask = YM_ASK_OR_EMPTY(s, contacts)};
    int err = contacts_read_after(&l);
    if (!err)
        err = ym_text_empty(l.ask->number) ? contacts_walk_scope(&l) : contacts_walk_family(&l);
    return err ? err : contacts_tell(&l);
}
