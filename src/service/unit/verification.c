/* verification.c — the units' desk: their queue, their answers, and the judging of hits (信息核对).  Floor: service.
 * A unit sees its own questions and whom they are about, nothing else; a hit never rejects by itself. */
#include <string.h>

#include "unit/answering.h"
#include "unit/asked.h"
#include "unit/finding.h"
#include "session/calls.h"
#include "family/deaths.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/which.h"

/* ---- unit.queue */

/* An answer shows the name and number it was given about. */
static void verification_fill_person(struct ym_task *t, const struct ym_person *p, const struct ym_check *c)
{
    int stamped = c->state != YM_answer_waiting && c->person != YM_NONE && !ym_text_empty(c->asked_of);
    t->name = stamped ? c->asked_name : p->name;
    t->sex = p->sex;
    t->birth = p->birth;
    t->idkind = p->idkind;
    t->idno = stamped ? c->asked_idno : p->idno;
    t->relation = p->relation;
    t->former_name = p->former_name;
}

static int verification_fill_task(struct ym_session *s, struct ym_task *t, const struct ym_check *c)
{
    struct ym_case *k;
    struct ym_list file, persons;
    int64_t left_out;
    int err = YM_RECORD_GET(&k, s->txn, s->arena, case, c->head.root, c->head.parent);
    if (!err)
        err = ym_asked_load(&file, s, c);
    if (err)
        return err;
    t->head.root = c->head.root;
    ym_asked_list(&persons, s, &file, c, &left_out);
    t->batch = c->batch;
    t->check = c->head.id;
    t->number = k->number;
    t->question = c->question;
    t->due = c->due;
    t->state = c->state;
    t->detail = c->detail;
    ym_findings_tell(s, c);
    t->seen = ym_asked_marks(s->arena, &persons);
    if (persons.count)
        verification_fill_person(t, (const struct ym_person *)persons.at[0], c);
    for (size_t i = 0; c->person == YM_NONE && i < persons.count; i++)
        ym_asked_tell(s, c, (const struct ym_person *)persons.at[i], NULL);
    t->persons = c->person == YM_NONE || !persons.count ? (int64_t)persons.count : YM_NONE;
    t->left_out = left_out ? left_out : YM_NONE;
    return 0;
}

static int verification_tell_task(struct ym_session *s, const struct ym_hit *hit)
{
    struct ym_check *c;
    struct ym_task *t = YM_RECORD(s->arena, task);
    int err = YM_RECORD_GET(&c, s->txn, s->arena, check, hit->root, hit->id);
    if (!err)
        err = verification_fill_task(s, t, c);
    if (err)
        return err;
    t->mark = ym_mark_text(s, hit->mark);
    ym_list_add(s->out, &t->head);
    return 0;
}

struct page {
    struct ym_session *s;
    int (*tell)(struct ym_session *s, const struct ym_hit *hit);
    int64_t left;
};

static int verification_tell_page(void *baton, const struct ym_hit *hit)
{
    struct page *p = baton;
    return p->left-- > 0 ? p->tell(p->s, hit) : 1;
}

static struct page verification_page_of(struct ym_session *s, const struct ym_queue *ask,
                                        int (*tell)(struct ym_session *s, const struct ym_hit *hit))
{
    return (struct page){s, tell, ym_or(ask->limit, 50)};
}

struct desks { /* that somebody answers for, in the order of the index */
    const char *const *units;
    size_t count;
};

/* One unit's questions behind the other's: a page's mark lies behind those that were told, so each is asked for the whole rest. */
static int verification_tell_desks(struct page *page, int index, const struct desks *d, const struct ym_range *like)
{
    struct ym_range range = *like;
    struct ym_buf prefix;
    int err = 0;
    ym_buf_init(&prefix);
    for (size_t i = 0; !err && page->left > 0 && i < d->count; i++) {
        ym_buf_clear(&prefix);
        ym_key_text(&prefix, d->units[like->backward ? d->count - 1 - i : i]);
        range.prefix = (struct ym_bytes){prefix.data, prefix.len};
        err = ym_each(page->s->txn, index, &range, verification_tell_page, page);
    }
    ym_buf_release(&prefix);
    return err;
}

int ym_call_unit_queue(struct ym_session *s)
{
    const struct ym_queue *ask = YM_ASK_OR_EMPTY(s, queue);
    struct page page = verification_page_of(s, ask, verification_tell_task);
    struct desks d;
    struct ym_range range = {0};
    struct ym_buf lo, hi;
    d.count = ym_units_of(&d.units, s);
    if (!d.count || (!ym_text_empty(ask->after) && ym_mark_read(&range.mark, s, ask->after, YM_AT(queue, after))))
        return YM_EBAD;
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    if (ask->from != YM_NONE)
        ym_key_number(&lo, ask->from);
    if (ask->due != YM_NONE)
        ym_key_number(&hi, ask->due + 1);
    range.lo = (struct ym_bytes){lo.data, lo.len};
    range.hi = (struct ym_bytes){hi.data, hi.len};
    int err = verification_tell_desks(&page, YM_I_unit, &d, &range);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    ym_session_about(s, 0, 0, d.units[0]);
    for (size_t i = 0; !err && i < d.count; i++)
        err = ym_unit_workload(s, d.units[i]);
    return err;
}

/* ---- unit.answered */

static int verification_tell_answered(struct ym_session *s, const struct ym_hit *hit)
{
    struct ym_check *c;
    struct ym_task *t = YM_RECORD(s->arena, task);
    int err = YM_RECORD_GET(&c, s->txn, s->arena, check, hit->root, hit->id);
    if (!err)
        err = verification_fill_task(s, t, c);
    if (err)
        return err;
    t->undo = c->state != YM_answer_void && !ym_answer_used(s, c);
    t->answered = c->answered;
    t->mark = ym_mark_text(s, hit->mark);
    ym_list_add(s->out, &t->head);
    return 0;
}

int ym_call_unit_answered(struct ym_session *s)
{
    const struct ym_queue *ask = YM_ASK_FOR(s, queue);
    struct ym_range range = {.backward = 1};
    struct desks d;
    if (!ask || !(d.count = ym_units_of(&d.units, s)) ||
        (!ym_text_empty(ask->after) && ym_mark_read(&range.mark, s, ask->after, YM_AT(queue, after))))
        return YM_EBAD;
    struct page page = verification_page_of(s, ask, verification_tell_answered);
    ym_session_about(s, 0, 0, d.units[0]);
    return verification_tell_desks(&page, YM_I_answered, &d, &range);
}

/* ---- case.judge */

/* A judgement is of the answer that was seen.  0 or none: a terminal of before 0.1.3, which judges the answer as it is now. */
static int verification_check_seen(struct ym_session *s, const struct ym_judge *ask, const struct ym_check *c, struct ym_location at)
{
    if (ym_or(ask->revision, 0) == 0 || ask->revision == c->head.rev)
        return 0;
    ym_problem(s->problems, YM_AT_FIELD(at, judge, revision), N_("The answer or its judgement was changed since you saw it; look at it again, then judge."), NULL);
    return YM_ESTALE;
}

/* `f` is the case that was judged before, kase NULL at first: many hits of one case are judged over one look at its file. */
static int verification_judge_one(struct ym_session *s, struct ym_case_file *f, const struct ym_judge *ask, ym_month *held)
{
    struct ym_head *head;
    struct ym_death_judged death;
    struct ym_location at = ym_location_of(s->in, &ask->head);
    int err = ym_record_find(&head, s->txn, s->arena, ask->check);
    if (err || head->type != YM_R_check)
        return ym_problem(s->problems, at, N_("There is no such question."), NULL), YM_ENOENT;
    struct ym_check *c = (struct ym_check *)head;
    err = ym_session_about_next(s, c->head.root, c->head.id, "");
    if (!err && !(f->kase && f->kase->head.id == c->head.parent))
        err = ym_case_open_id(f, s, c->head.root, c->head.parent);
    if (err)
        return err;
    if (!ym_session_enter(s, f->household->township)) /* the family may have moved since the question was put */
        return ym_problem(s->problems, at, N_("There is no such question."), NULL), ym_session_hide(s);
    err = verification_check_seen(s, ask, c, at);
    if (err)
        return err;
    if (c->state != YM_answer_hit)
        return ym_problem(s->problems, at, N_("Only a hit is judged."), NULL);
    if (ym_case_final(f))
        return ym_problem(s->problems, at, N_("The case has ended; its judgements stand."), NULL);
    struct ym_check *new = YM_EDIT(s, c);
    new->verdict = ask->verdict;
    new->verdict_reason = ask->reason;
    new->judged_by = s->official->account;
    new->judged_for = ym_session_stood_for(s);
    new->judged = s->today;
    err = ym_death_judged(&death, s, f, new, ask, at);
    *held = death.held == YM_NONE ? *held : death.held;
    if (!err)
        err = ym_session_put(s, &new->head, &c->head, c->head.rev);
    struct ym_death_told told = {.died = ask->died, .source = ask->reason, .at = YM_AT_FIELD(at, judge, died)};
    return err || !death.dies ? err : ym_death_record(s, &f->file, death.dies, &told, NULL);
}

static void verification_tell_judged(struct ym_session *s, size_t n, ym_month held)
{
    char month[YM_DATE_TEXT];
    struct ym_result *r = ym_session_result(s, "judge", YM_NONE);
    r->count = (int64_t)n;
    if (held == YM_NONE)
        return;
    r->text = N_("Until the day of the death is recorded, nothing is paid from {1} on.");
    r->arg1 = ym_arena_strdup(s->arena, ym_month_text(month, held));
}

int ym_call_case_judge(struct ym_session *s)
{
    const struct ym_judge *ask;
    struct ym_case_file f = {.kase = NULL};
    size_t pos = 0, n = 0;
    ym_month held = YM_NONE;
    int err = 0;
    while ((ask = YM_NEXT(s->in, judge, -1, &pos))) {
        int one = verification_judge_one(s, &f, ask, &held);
        err = one ? one : err;
        n++;
    }
    if (!n)
        return ym_session_ask(s, YM_R_judge), YM_EBAD;
    if (!err)
        verification_tell_judged(s, n, held);
    return err;
}

/* ---- referral.answer: the answer comes back to the window (转办) */

int ym_call_referral_answer(struct ym_session *s)
{
    const struct ym_which *ask = YM_ASK_FOR(s, which);
    struct ym_head *head;
    struct ym_case_file f;
    if (!ask)
        return YM_EBAD;
    if (ym_text_empty(ask->reason))
        return ym_problem(s->problems, YM_AT(which, reason), N_("Say what came of it."), NULL);
    int err = ym_record_find(&head, s->txn, s->arena, ask->record);
    if (err || head->type != YM_R_referral)
        return ym_problem(s->problems, YM_AT(which, record), N_("There is no such referral within your scope."), NULL), YM_ENOENT;
    err = ym_case_open_id(&f, s, head->root, head->parent);
    if (err)
        return err;
    ym_session_about(s, head->root, head->id, f.kase->number);
    if (!ym_session_enter(s, f.kase->township))
        return ym_problem(s->problems, YM_AT(which, record), N_("There is no such referral within your scope."), NULL), ym_session_hide(s);
    const struct ym_referral *old = (const struct ym_referral *)head;
    struct ym_referral *new = YM_EDIT(s, old);
    new->answered = s->today;
    new->outcome = ask->reason;
    err = ym_session_put(s, &new->head, head, head->rev);
    if (!err)
        ym_session_result(s, old->receipt, head->id);
    return err;
}
