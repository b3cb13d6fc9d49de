/* change.c — a family's facts change: corrections, additions.  Floor: service.
 * 57号: changes are reported and checked again.  A death has its own file, dying.c. */
#include <string.h>

#include "family/accounts.h"
#include "intake/applicant.h"
#include "family/contacts.h"
#include "unit/asked.h"
#include "ledger/ledger.h"
#include "session/calls.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/version.h"

/* ---- family.change */

struct change {
    struct ym_session *s;
    int64_t root;
    struct ym_list file;  /* what is stored */
    struct ym_list given; /* copies of the input */
    struct ym_household *household;
    const struct ym_changing *why; /* NULL: not said */
};

/* What is not of the family but about the change is not stored. */
static void change_set_aside(struct change *c)
{
    struct ym_list *rest = YM_NEW(c->s->arena, struct ym_list);
    c->why = YM_GET(c->s->in, changing, 0);
    if (!c->why)
        return;
    c->s->why = c->why->reason;
    ym_list_init(rest, c->s->in->arena);
    for (size_t i = 0; i < c->s->in->count; i++)
        if (c->s->in->at[i]->type != YM_R_changing)
            ym_list_add(rest, c->s->in->at[i]);
    c->s->in = rest;
}

/* ---- why, of a family that is helped */

enum { CHANGE_REASON_SINCE = 5 /* version of the schema: programs of earlier releases cannot say it */ };

static int change_is_a_fact(const struct ym_head *r)
{
    return r->type != YM_R_account && r->type != YM_R_authorisation && r->type != YM_R_kinship && r->version >= CHANGE_REASON_SINCE;
}

/* 57号: whoever is helped reports what changes; what is known of how it changed belongs to the file, and the amount is looked at again. */
static int change_check_reason(const struct change *c)
{
    int facts = 0;
    for (size_t i = 0; i < c->s->in->count; i++)
        facts |= change_is_a_fact(c->s->in->at[i]);
    if (!facts || c->why || !ym_grant_live_of(&c->file, -1))
        return 0;
    return ym_problem(c->s->problems, YM_AT(changing, reason),
                      N_("This family is helped: write down what changed and how it became known."), NULL);
}

static int change_find_root(struct change *c)
{
    for (size_t i = 0; i < c->s->in->count; i++) {
        int64_t root = c->s->in->at[i]->root;
        if (root && c->root && root != c->root)
            return ym_problem(c->s->problems, ym_location_words("root"), N_("These records belong to different households."), NULL);
        c->root = root ? root : c->root;
    }
    return c->root ? 0
                   : ym_problem(c->s->problems, ym_location_words("root"), N_("It does not say which household: `root` is missing."), NULL);
}

static int change_open_family(struct change *c)
{
    struct ym_session *s = c->s;
    ym_list_init(&c->file, s->arena);
    int err = ym_family_load(&c->file, s, c->root);
    if (err)
        return err;
    c->household = YM_FIND(&c->file, household, c->root);
    if (c->household)
        ym_session_about(s, c->root, c->root, "");
    if (!c->household || !ym_session_enter(s, c->household->township)) {
        ym_problem(s->problems, ym_location_words("root"), N_("There is no such household within your scope."), NULL);
        return c->household ? ym_session_hide(s) : YM_ENOENT;
    }
    if (c->household->into != YM_NONE)
        return ym_problem(s->problems, ym_location_words("root"),
                          N_("This file was joined with another as a whole; look for the family there."), NULL);
    return 0;
}

static void change_keep_ours(struct ym_session *s, struct ym_head *r, const struct ym_head *old)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = &schema->fields[i];
        if (!(f->flags & YM_OURS))
            continue;
        if (ym_field_is_text(f))
            ym_field_set_text(r, f, ym_field_text(old, f));
        else
            ym_field_set_number(r, f, ym_field_number(old, f));
    }
    ym_record_complete(s->arena, r, old);
    r->parent = old->parent;
}

/* A record with a revision is a changed one, any other a new one whose number is local to the input. */
static int change_take_one(struct change *c, const struct ym_head *given)
{
    struct ym_session *s = c->s;
    struct ym_head *r = ym_record_copy(s->arena, given);
    const struct ym_head *old = given->rev ? ym_list_find(&c->file, given->type, given->id) : NULL;
    ym_family_clean(s, r);
    r->root = c->root;
    ym_list_add(&c->given, r);
    if (!given->rev) {
        if (strcmp(ym_schema_of(r->type)->parent, "household") == 0)
            r->parent = c->root;
        return r->type == YM_R_household
                   ? ym_problem(s->problems, YM_AT_RECORD(household), N_("A household's own record is changed, not added."), NULL)
                   : 0;
    }
    if (!old)
        return ym_problem(s->problems, ym_location_of(s->in, given), N_("There is no such record in this family's file."), NULL);
    change_keep_ours(s, r, old);
    if (old->rev == given->rev)
        return 0;
    ym_problem(s->problems, ym_location_of(s->in, given), N_("Somebody changed this record since you read it; both versions are shown."),
               NULL);
    ym_list_add(s->out, ym_record_copy(s->arena, old));
    return YM_ESTALE;
}

static int change_take_given(struct change *c)
{
    int err = 0;
    ym_list_init(&c->given, c->s->arena);
    for (size_t i = 0; i < c->s->in->count; i++) {
        int one = change_take_one(c, c->s->in->at[i]);
        err = one == YM_ESTALE || err == YM_ESTALE ? YM_ESTALE : one ? one : err;
    }
    return err;
}

static int64_t change_real_parent(const struct change *c, const int64_t *local, const struct ym_head *r)
{
    const struct ym_schema *above = ym_schema_named(ym_schema_of(r->type)->parent);
    for (size_t i = 0; above && i < c->given.count; i++)
        if (c->given.at[i]->type == above->type && local[i] == r->parent)
            return c->given.at[i]->id;
    return r->parent;
}

/* A new property may belong to a person that is new as well. */
static void change_real_owner(const struct change *c, const int64_t *local, struct ym_head *r)
{
    struct ym_property *p = (struct ym_property *)r;
    for (size_t i = 0; r->type == YM_R_property && i < c->given.count; i++)
        if (c->given.at[i]->type == YM_R_person && local[i] == p->owner) {
            p->owner = c->given.at[i]->id;
            return;
        }
}

static int change_store_given(struct change *c)
{
    struct ym_session *s = c->s;
    int64_t *local = YM_NEW_ARRAY(s->arena, int64_t, c->given.count);
    int err = 0;
    for (size_t i = 0; i < c->given.count; i++)
        local[i] = c->given.at[i]->id;
    for (int type = YM_R_household; type <= YM_R_kinship; type++) {
        for (size_t i = 0; !err && i < c->given.count; i++) {
            struct ym_head *r = c->given.at[i];
            if (r->type != type)
                continue;
            const struct ym_head *old = r->rev ? ym_list_find(&c->file, type, r->id) : NULL;
            if (!old) {
                r->parent = change_real_parent(c, local, r);
                r->id = 0;
            }
            change_real_owner(c, local, r);
            if (type == YM_R_account)
                err = ym_account_touch(s, (struct ym_account *)r, (const struct ym_account *)old);
            err = err ? err : ym_session_put(s, r, old, r->rev);
        }
    }
    return err;
}

/* ---- a new member who stands in a live case elsewhere: shown at once */

static int change_same_found(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there)
{
    struct ym_session *s = baton;
    (void)file;
    if (there->standing != YM_standing_former)
        ym_list_add(s->out, &ym_found_case(s, c)->head);
    return 0;
}

static int change_tell_same(struct change *c)
{
    const struct ym_person *p;
    size_t pos = 0;
    int err = 0;
    while (!err && (p = YM_NEXT(&c->given, person, -1, &pos))) {
        const struct ym_person *old = p->head.rev ? YM_FIND(&c->file, person, p->head.id) : NULL;
        if (p->standing == YM_standing_member && !(old && ym_text_eq(old->idno, p->idno)))
            err = ym_person_elsewhere(c->s, p, c->root, change_same_found, c->s);
    }
    return err;
}

/* Cases carry a copy of township, area and "noted": work lists, search and later grants go by them, also when they are in payment. */
static int change_follow_household(struct change *c)
{
    const struct ym_household *h = YM_GET(&c->given, household, 0);
    const struct ym_case *k;
    size_t pos = 0;
    int err = 0, noted = ym_list_count(&c->given, YM_R_kinship) > 0;
    while (!err && (k = YM_NEXT(&c->file, case, -1, &pos))) {
        struct ym_case *new = YM_EDIT(c->s, k);
        new->township = h ? h->township : k->township;
        new->area = h ? h->area : k->area;
        new->noted = noted ? 1 : k->noted;
        err = ym_session_put(c->s, &new->head, &k->head, k->head.rev);
    }
    return err;
}

static void change_tell_account(const struct change *c, struct ym_result *r)
{
    const struct ym_account *a;
    size_t pos = 0;
    while ((a = YM_NEXT(&c->given, account, -1, &pos)))
        if (a->waits == 1)
            r->text = N_("Nothing is paid to the bank account before another official confirmed it.");
}

/* A corrected name or number, a new member, a new authorisation: the units' answers were about somebody else. */
static int change_follow_questions(struct change *c, int64_t *count)
{
    struct ym_list after;
    *count = 0;
    if (!ym_list_count(&c->given, YM_R_person) && !ym_list_count(&c->given, YM_R_authorisation))
        return 0;
    ym_list_init(&after, c->s->arena);
    int err = ym_family_load(&after, c->s, c->root);
    return err ? err : ym_questions_follow(c->s, &c->file, &after, count);
}

static void change_tell_done(struct change *c, int64_t asked)
{
    struct ym_result *r = ym_session_result(c->s, "family", c->root);
    r->count = (int64_t)c->given.count;
    change_tell_account(c, r);
    if (!asked)
        return;
    if (!ym_text_empty(r->text)) /* both are told */
        r = ym_session_result(c->s, "family", c->root);
    r->text = N_("Whom the units answered about was corrected or is new: {1} questions are asked anew.");
    r->arg1 = ym_arena_printf(c->s->arena, "%lld", (long long)asked);
}

int ym_call_family_change(struct ym_session *s)
{
    int64_t asked = 0;
    struct change c = {.s = s};
    change_set_aside(&c);
    int err = s->in->count ? change_find_root(&c) : ym_problem(s->problems, YM_NOWHERE, N_("There is nothing to change."), NULL);
    if (!err)
        err = change_open_family(&c);
    if (!err)
        err = change_take_given(&c);
    if (!err)
        err = ym_family_validate(s, &c.file, &c.given) | ym_applicant_validate(s, &c.file, &c.given) | change_check_reason(&c) ? YM_EBAD : 0;
    if (err)
        return err;
    const struct ym_household *h = YM_GET(&c.given, household, 0);
    if (h && !ym_session_sees_township(s, h->township))
        return ym_session_deny(s, N_("The township {1} does not belong to your work; the window can enter it."), ym_words_township(s, h->township));
    err = change_tell_same(&c);
    if (!err)
        err = change_store_given(&c);
    if (!err && (h || ym_list_count(&c.given, YM_R_kinship)))
        err = change_follow_household(&c);
    if (!err && h)
        err = ym_segments_move(s, &c.file, h->township);
    if (!err && h)
        err = ym_contacts_follow(s, &c.file, h->township);
    if (!err)
        err = change_follow_questions(&c, &asked);
    if (!err)
        err = ym_family_note(s, &c.file, "edit", c.why ? c.why->reason : "");
    if (!err)
        change_tell_done(&c, asked);
    if (!err)
        err = ym_account_tell_shared(s, &c.file, &c.given, NULL);
    return err ? err : ym_applicant_follow(s, &c.file, &c.given, c.why ? c.why->reason : "");
}
