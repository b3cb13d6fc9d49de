/* revoking.c — a recorded death taken back by two (撤销死亡登记): asked by one official, who may withdraw it, in force when another confirms it.  Floor: service.
 * Bound to what was seen: the person's name and the recorded day.  What follows is reviving.c's; must not decide what anybody gets. */
#include "case/covering.h"
#include "family/deaths.h"
#include "family/family.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/revoking.h"
#include "yimen/domain/record/which.h"

/* A family somebody stands in as dead. */
struct revoking {
    struct ym_session *s;
    struct ym_list file;
    const struct ym_household *household;
    const struct ym_person *person;
};

static int revoking_load(struct revoking *out, struct ym_session *s, const struct ym_head *person)
{
    *out = (struct revoking){.s = s};
    ym_list_init(&out->file, s->arena);
    int err = ym_family_load(&out->file, s, person->root);
    out->household = err ? NULL : YM_FIND(&out->file, household, person->root);
    out->person = err ? NULL : YM_FIND(&out->file, person, person->id);
    return err ? err : out->household && out->person ? 0 : YM_ECORRUPT;
}

/* One that waits already; NULL. */
static int revoking_waiting(const struct ym_revocation **out, const struct revoking *r)
{
    const struct ym_revocation *w;
    struct ym_list all;
    size_t pos = 0;
    *out = NULL;
    ym_list_init(&all, r->s->arena);
    int err = ym_file_load_type(&all, r->s->txn, YM_R_revocation, r->household->head.id);
    while (!err && (w = YM_NEXT(&all, revocation, r->person->head.id, &pos)))
        if (w->state == YM_settled_asked)
            *out = w;
    return err;
}

/* ---- asking */

static int revoking_put(struct revoking *r, struct ym_revocation *w)
{
    w->head.root = r->household->head.id;
    w->head.parent = r->person->head.id;
    w->number = ym_family_number(r->s, &r->file);
    w->name = r->person->name;
    w->died = r->person->died;
    w->state = YM_settled_asked;
    w->asked = r->s->now;
    int err = ym_session_put(r->s, &w->head, NULL, 0);
    return err ? err : ym_family_note_always(r->s, &r->file, "revoke_asked", w->reason);
}

/* He asks of what he saw. */
static int revoking_saw(const struct revoking *r, const struct ym_revoking *ask)
{
    char day[YM_DATE_TEXT];
    const struct ym_person *p = r->person;
    if (p->died == YM_NONE)
        return ym_problem(r->s->problems, YM_AT(revoking, person), N_("No death of this person is recorded; there is nothing to take back."),
                          NULL);
    if (p->died != ask->died)
        return ym_problem(r->s->problems, YM_AT(revoking, died), N_("The recorded day is {1}; look at the person again, then ask."),
                          ym_date_text(day, p->died), NULL);
    if (!ym_text_eq(p->name, ask->name))
        return ym_problem(r->s->problems, YM_AT(revoking, name), N_("The recorded name is {1}; look at the person again, then ask."),
                          p->name, NULL);
    return 0;
}

static int revoking_no_person(struct ym_session *s)
{
    return ym_problem(s->problems, YM_AT(revoking, person), N_("There is no such person within your scope."), NULL);
}

static int revoking_person(struct revoking *out, struct ym_session *s, int64_t id)
{
    struct ym_head *found;
    int err = ym_record_find(&found, s->txn, s->arena, id);
    if (err == YM_ENOENT || (!err && found->type != YM_R_person))
        return revoking_no_person(s), YM_ENOENT;
    if (!err)
        err = revoking_load(out, s, found);
    if (err)
        return err;
    ym_session_about(s, found->root, found->id, "");
    return ym_session_enter(s, out->household->township) ? 0 : (revoking_no_person(s), ym_session_hide(s));
}

int ym_call_revoke_ask(struct ym_session *s)
{
    const struct ym_revoking *ask = YM_ASK_FOR(s, revoking);
    const struct ym_revocation *waits = NULL;
    struct revoking r;
    int err = ask ? revoking_person(&r, s, ask->person) : YM_EBAD;
    if (!err)
        err = revoking_saw(&r, ask);
    if (!err)
        err = revoking_waiting(&waits, &r);
    if (!err && waits)
        err = ym_problem(s->problems, YM_AT(revoking, person),
                         N_("Somebody asked already that this death be taken back; it waits for a second person."), NULL);
    if (err)
        return err;
    struct ym_revocation *w = YM_RECORD(s->arena, revocation);
    w->reason = ask->reason;
    w->by = s->official->account;
    w->by_for = ym_session_stood_for(s);
    err = revoking_put(&r, w);
    if (!err)
        ym_session_result(s, w->name, w->head.id);
    return err;
}

/* ---- the second person */

static int revoking_none(struct ym_session *s)
{
    return ym_problem(s->problems, YM_AT(which, record), N_("There is no such request to take a death back."), NULL);
}

static int revoking_open(struct ym_revocation **out, struct revoking *r, struct ym_session *s, int64_t id)
{
    struct ym_head *found;
    int err = ym_record_find(&found, s->txn, s->arena, id);
    if (err == YM_ENOENT || (!err && found->type != YM_R_revocation))
        return revoking_none(s), YM_ENOENT;
    if (err)
        return err;
    *out = (struct ym_revocation *)found;
    err = revoking_load(r, s, &(struct ym_head){.root = found->root, .id = found->parent});
    if (err)
        return err;
    ym_session_about(s, found->root, found->id, (*out)->number);
    if (!ym_session_enter(s, r->household->township))
        return revoking_none(s), ym_session_hide(s);
    return (*out)->state == YM_settled_asked ? 0 : ym_problem(s->problems, YM_AT(which, record), N_("This was decided already."), NULL);
}

static int revoking_open_second(struct ym_revocation **out, struct revoking *r, struct ym_session *s, int64_t id)
{
    int err = revoking_open(out, r, s, id);
    return !err && ym_session_did(s, (*out)->by, (*out)->by_for)
               ? ym_session_deny(s, N_("You asked for this yourself; another official confirms it."), NULL)
               : err;
}

static int revoking_end(struct ym_session *s, const struct ym_revocation *w, struct ym_revocation *decided)
{
    decided->on = s->today;
    int err = ym_session_put(s, &decided->head, &w->head, w->head.rev);
    if (!err)
        ym_session_result(s, w->name, w->head.id);
    return err;
}

static int revoking_decide(struct ym_session *s, const struct ym_revocation *w, struct ym_revocation *decided)
{
    decided->confirmed_by = s->official->account;
    decided->confirmed_for = ym_session_stood_for(s);
    return revoking_end(s, w, decided);
}

int ym_call_revoke_refuse(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_revocation *w;
    struct revoking r;
    int err = which ? revoking_open_second(&w, &r, s, which->record) : YM_EBAD;
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_revocation *no = YM_EDIT(s, w);
    no->state = YM_settled_refused;
    no->refusal = which->reason;
    err = ym_family_note_always(s, &r.file, "revoke_refused", which->reason);
    return err ? err : revoking_decide(s, w, no);
}

/* Whoever asked found out that it was wrong, or has better papers: nobody else is bothered with it. */
int ym_call_revoke_withdraw(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_revocation *w;
    struct revoking r;
    int err = which ? revoking_open(&w, &r, s, which->record) : YM_EBAD;
    if (!err && !ym_session_did(s, w->by, w->by_for))
        return ym_session_deny(s, N_("Only whoever asked for it withdraws it; another official confirms or refuses it."), NULL);
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_revocation *back = YM_EDIT(s, w);
    back->state = YM_settled_withdrawn;
    back->withdrawal = which->reason;
    err = ym_family_note_always(s, &r.file, "revoke_withdrawn", which->reason);
    return err ? err : revoking_end(s, w, back);
}

/* ---- confirmed */

/* Somebody changed what he saw who asked. */
static int revoking_stands(const struct revoking *r, const struct ym_revocation *w)
{
    char day[YM_DATE_TEXT];
    const struct ym_person *p = r->person;
    if (p->died == YM_NONE)
        return ym_problem(r->s->problems, YM_AT(which, record), N_("No death of this person is recorded any more; refuse this."), NULL);
    if (p->died != w->died)
        return ym_problem(r->s->problems, YM_AT(which, record),
                          N_("The recorded day was corrected to {1} since; refuse this, and have it asked anew if the person lives."),
                          ym_date_text(day, p->died), NULL);
    if (!ym_text_eq(p->name, w->name))
        return ym_problem(r->s->problems, YM_AT(which, record),
                          N_("The recorded name was changed to {1} since; refuse this, and have it asked anew if the person lives."), p->name,
                          NULL);
    return 0;
}

static int revoking_revive(struct revoking *r, const char *reason)
{
    int err = ym_nobody_resumed_twice(r->s, &r->file, r->household, r->person);
    return err ? err : ym_death_revoke(r->s, &r->file, r->person, reason);
}

/* ---- the same person in another family's file */

static void revoking_tell(const struct revoking *r, const char *text)
{
    struct ym_result *told = ym_session_result(r->s, r->person->name, r->person->head.id);
    told->text = text;
    told->arg1 = ym_family_number(r->s, &r->file);
}

/* Who does not work there asks: it waits there for somebody who does. */
static int revoking_ask_there(struct revoking *r, const struct ym_revocation *w)
{
    const struct ym_revocation *waits;
    int err = revoking_waiting(&waits, r);
    revoking_tell(r, N_("The same person stands as dead in case {1}, outside of your scope; it waits there for another official."));
    if (err || waits)
        return err;
    struct ym_revocation *there = YM_RECORD(r->s->arena, revocation);
    there->reason = w->reason;
    there->by = w->by;
    there->by_for = w->by_for;
    return revoking_put(r, there);
}

static int revoking_there(const struct ym_revocation *w, struct ym_session *s, const struct ym_person *there)
{
    struct revoking r;
    int err = revoking_load(&r, s, &there->head);
    if (err)
        return err;
    if (!ym_text_eq(there->name, w->name)) {
        revoking_tell(&r, N_("The same identity number stands as dead in case {1} under another name; have it looked at there."));
        return 0;
    }
    err = ym_session_about_next(s, there->head.root, there->head.id, "");
    if (err)
        return err;
    if (!ym_session_sees_township(s, r.household->township))
        return revoking_ask_there(&r, w);
    ym_session_enter(s, r.household->township);
    err = revoking_revive(&r, w->reason);
    if (!err)
        revoking_tell(&r, N_("The same person stood as dead in case {1}; the death is taken back there as well."));
    return err;
}

/* A death follows the person by number and name into other files; so does its end, also into those of cases that ended by it. */
static int revoking_elsewhere(const struct revoking *r, const struct ym_revocation *w)
{
    const struct ym_person *p;
    struct ym_list found;
    size_t pos = 0;
    if (ym_text_empty(r->person->idno))
        return 0;
    ym_list_init(&found, r->s->arena);
    int err = ym_collect_under(&found, r->s, YM_I_idno, ym_backwards(r->s->arena, r->person->idno));
    while (!err && (p = YM_NEXT(&found, person, -1, &pos)))
        if (p->head.root != r->household->head.id && p->died != YM_NONE)
            err = revoking_there(w, r->s, p);
    return err;
}

int ym_call_revoke_confirm(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_revocation *w;
    struct revoking r;
    int err = which ? revoking_open_second(&w, &r, s, which->record) : YM_EBAD;
    if (!err)
        err = revoking_stands(&r, w);
    s->by_two = 1;
    if (!err)
        err = revoking_revive(&r, w->reason);
    if (err)
        return err;
    struct ym_revocation *done = YM_EDIT(s, w);
    done->state = YM_settled_done;
    err = revoking_decide(s, w, done);
    return err ? err : revoking_elsewhere(&r, w);
}

/* ---- what waits */

static int revoking_each(void *baton, const struct ym_hit *hit)
{
    struct ym_session *s = baton;
    struct ym_household *h;
    struct ym_revocation *w;
    int err = YM_RECORD_GET(&h, s->txn, s->arena, household, hit->root, hit->root);
    if (err || !ym_session_sees_township(s, h->township))
        return err;
    err = YM_RECORD_GET(&w, s->txn, s->arena, revocation, hit->root, hit->id);
    if (!err)
        ym_list_add(s->out, &w->head);
    return err;
}

int ym_call_revoke_list(struct ym_session *s)
{
    return ym_each(s->txn, YM_I_revoking, NULL, revoking_each, s);
}
