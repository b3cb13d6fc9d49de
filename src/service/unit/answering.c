/* answering.c — a unit answers: nothing, a hit with its details, or cannot with the reason; one or a range.  Floor: service. */
#include "unit/answering.h"

#include <string.h>

#include "unit/asked.h"
#include "unit/finding.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/record/answer.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/rowtext.h"

enum { RANGE_MAX = 500 };

size_t ym_units_of(const char *const **out, struct ym_session *s)
{
    size_t n = ym_session_units(out, s);
    if (!n)
        ym_problem(s->problems, YM_NOWHERE, N_("Your account belongs to no unit; ask the administrator."), NULL);
    return n;
}

/* ---- what a hit tells */

static int answering_fits(const struct ym_question_detail *d, const char *value)
{
    int64_t v;
    switch (d->kind) {
    case YM_MONEY: return ym_money_parse(&v, value) == 0;
    case YM_DATE: return ym_date_parse(&v, value) == 0;
    case YM_INT: return ym_int_parse(&v, value) == 0;
    case YM_BOOL: return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0 || strcmp(value, "是") == 0 || strcmp(value, "否") == 0;
    case YM_CHOICE:
        for (const char *const *c = d->choices; *c; c++)
            if (strcmp(*c, value) == 0)
                return 1;
        return 0;
    default: return 1;
    }
}

/* values: by the question's details, NULL where nothing was said. */
static int answering_take_finding(struct ym_session *s, const struct ym_question *q, const struct ym_finding *f, const char **values,
                                  struct ym_location at)
{
    if (ym_text_empty(f->name))
        return ym_problem(s->problems, at, N_("A detail is `name: value`; there is no colon in \"{1}\"."), f->value, NULL);
    const struct ym_question_detail *d = ym_question_detail_named(q, f->name);
    if (!d)
        return ym_problem(s->problems, at, N_("The question {1} has no detail \"{2}\"."), ym_words_both(s, q->text), f->name, NULL);
    const char *value = ym_text_clean(s->arena, f->value, strlen(f->value), 0);
    values[d - q->details] = value;
    if (*value && !answering_fits(d, value))
        return ym_problem(s->problems, at, N_("\"{1}\" does not fit the detail {2}."), value, ym_words_both(s, d->label), NULL);
    return 0;
}

static void answering_add_finding(struct ym_list *out, const char *name, const char *value)
{
    struct ym_finding *f = YM_RECORD(out->arena, finding);
    f->of = 0;
    f->name = name;
    f->value = value;
    ym_list_add(out, &f->head);
}

/* Checks what a hit tells against the question (agencies.conf); answers it as a check keeps it, in the question's order.  NULL after
 * reporting every problem at `at`. */
static const char *answering_findings_text(struct ym_session *s, const struct ym_question *q, const struct ym_list *told,
                                           struct ym_location at)
{
    const char **values = YM_NEW_ARRAY(s->arena, const char *, q->detail_count + 1);
    const struct ym_finding *f;
    struct ym_list kept;
    size_t pos = 0;
    int err = 0;
    ym_list_init(&kept, s->arena);
    while ((f = YM_NEXT(told, finding, -1, &pos)))
        err |= answering_take_finding(s, q, f, values, at);
    for (size_t i = 0; i < q->detail_count; i++) {
        if (!ym_text_empty(values[i]))
            answering_add_finding(&kept, q->details[i].name, values[i]);
        else if (!q->details[i].optional)
            err = ym_problem(s->problems, at, N_("The detail {1} is missing."), ym_words_both(s, q->details[i].label), NULL);
    }
    return err ? NULL : ym_findings_join(s->arena, &kept, 0);
}

/* What was sent with the answer: `finding` records, or a line each in its text, as callers of 0.1.1 and scripts do. */
static int answering_told(struct ym_list *out, struct ym_session *s, const struct ym_answer *ask, struct ym_location at)
{
    struct ym_finding *f;
    size_t pos = 0;
    ym_list_init(out, s->arena);
    while ((f = YM_NEXT(s->in, finding, -1, &pos)))
        if (f->of == ask->check)
            ym_list_add(out, &f->head);
    if (out->count && ask->state != YM_answer_hit)
        return ym_problem(s->problems, at, N_("Only a hit tells what was found."), NULL);
    if (out->count && !ym_text_empty(ask->detail))
        return ym_problem(s->problems, at, N_("What was found is told in records or in lines, not both."), NULL);
    if (!out->count && ask->state == YM_answer_hit)
        ym_findings_split(out, ask->detail, ask->check);
    return 0;
}

/* ---- storing an answer */

int ym_answer_used(struct ym_session *s, const struct ym_check *c)
{
    struct ym_list list;
    ym_list_init(&list, s->arena);
    if (ym_file_load_type(&list, s->txn, YM_R_publicity, c->head.root) || ym_file_load_type(&list, s->txn, YM_R_decision, c->head.root))
        return 1;
    for (size_t i = 0; i < list.count; i++)
        if (list.at[i]->parent == c->head.parent && list.at[i]->id > c->head.id)
            return 1;
    return c->verdict != YM_NONE;
}

static int answering_may_answer(struct ym_session *s, const struct ym_check *c, struct ym_location at)
{
    if (c->state == YM_answer_void)
        return ym_problem(s->problems, at, N_("The name or number it asked about was corrected; the question waits anew."), NULL);
    if (c->state == YM_answer_recalled)
        return ym_problem(s->problems, at, N_("The case has ended; the question is no longer asked."), NULL);
    if (c->state != YM_answer_waiting && ym_answer_used(s, c))
        return ym_problem(s->problems, at, N_("This answer has been used; it can no longer be changed."), NULL);
    return 0;
}

static int answering_answer_text(const char **out, struct ym_session *s, const struct ym_answer *ask, const struct ym_check *c,
                                 struct ym_location at)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    struct ym_list told;
    *out = ask->detail;
    int err = answering_told(&told, s, ask, at);
    if (err)
        return err;
    if (ask->state == YM_answer_waiting && c->state != YM_answer_waiting) /* taken back */
        return ym_text_empty(ask->detail) ? 0 : ym_problem(s->problems, at, N_("Who takes an answer back has nothing to tell."), NULL);
    if (ask->state == YM_answer_waiting || ask->state == YM_answer_recalled)
        return ym_problem(s->problems, at, N_("'No answer yet' is not an answer: nothing, hit or cannot."), NULL);
    if (ask->state == YM_answer_nothing && !ym_text_empty(ask->detail))
        return ym_problem(s->problems, at, N_("Where nothing was found there is nothing to tell; was it a hit?"), NULL);
    if (ask->state == YM_answer_cannot && ym_text_empty(ask->detail))
        return ym_problem(s->problems, at, N_("Say why it cannot be compared."), NULL);
    if (ask->state == YM_answer_hit && q)
        *out = answering_findings_text(s, q, &told, at);
    else if (told.count) /* the question is asked no more: as it was told */
        *out = ym_findings_join(s->arena, &told, ask->check);
    return *out ? 0 : YM_EBAD;
}

/* ---- an answer belongs to whom it was asked about */

struct answering {
    struct ym_session *s;
    int several; /* 1: what changed since it was seen is left open and named, the rest is answered */
    size_t count;
    struct ym_list left; /* checks left open */
};

static const char answering_corrected[] = N_("The name or number was corrected meanwhile; the question stays open: {1}.");
static const char answering_nobody[] = N_(
    "For want of a valid authorisation nobody may be compared for this question now; it stays open, or answer why it cannot be compared.");

static int answering_is_seen(const struct ym_answer *ask, const struct ym_person *p, const char *marks)
{
    if (!ym_text_empty(ask->seen) && strcmp(ask->seen, marks) != 0)
        return 0;
    if (!ym_text_empty(ask->name) && !(p && strcmp(ask->name, p->name) == 0))
        return 0;
    return ym_text_empty(ask->idno) || (p && strcmp(ask->idno, p->idno) == 0);
}

/* Whom the question asks about now and who sent the answer did not see: "name number" each. */
static const char *answering_unseen(struct ym_session *s, const struct ym_answer *ask, const struct ym_list *persons)
{
    const char *out = "";
    for (size_t i = 0; i < persons->count; i++) {
        const struct ym_person *p = (const struct ym_person *)persons->at[i];
        if (ym_text_empty(ask->seen) || !ym_scope_has(ask->seen, ym_asked_mark(s->arena, p)))
            out = ym_arena_printf(s->arena, "%s%s%s %s", out, *out ? ", " : "", p->name, p->idno);
    }
    return out;
}

static int answering_tell_changed(struct ym_session *s, const struct ym_answer *ask, const struct ym_list *persons, struct ym_location at)
{
    const char *now = answering_unseen(s, ask, persons);
    const char *was = ym_arena_printf(s->arena, "%s %s", ask->name, ask->idno);
    if (!*now)
        ym_problem(s->problems, at, N_("Since you saw this question it no longer asks about everybody you saw; look at it again."), NULL);
    else if (ym_text_empty(ask->name) && ym_text_empty(ask->idno))
        ym_problem(s->problems, at, N_("Since you saw this question a name or number was corrected; it asks about {1} now."), now, NULL);
    else
        ym_problem(s->problems, at, N_("Since you saw this question a name or number was corrected; you saw {1}, it asks about {2} now."),
                   was, now, NULL);
    return YM_ESTALE;
}

static int answering_put_answer(struct ym_session *s, const struct ym_answer *ask, const struct ym_check *c, const struct ym_list *persons,
                                const char *text, struct ym_location at)
{
    struct ym_check *new = YM_EDIT(s, c);
    new->state = ask->state;
    new->detail = text;
    new->answered = ask->state == YM_answer_waiting ? YM_NONE : s->now;
    new->answered_by = ask->state == YM_answer_waiting ? "" : s->official->account;
    new->answered_for = ask->state == YM_answer_waiting ? "" : ym_session_stood_for(s);
    ym_asked_stamp(s, new, persons);
    int err = ym_record_validate(&c->head, &new->head, NULL, s->today, at, s->problems);
    return err ? err : ym_session_put(s, &new->head, &c->head, c->head.rev);
}

/* `text` says why, in the copy's own field of words. */
static int answering_leave_open(struct answering *a, const struct ym_check *c, const char *text, const char *name)
{
    struct ym_check *left = YM_EDIT(a->s, c);
    left->detail = text;
    left->asked_name = name;
    ym_list_add(&a->left, &left->head);
    return 0;
}

static int answering_leave_changed(struct answering *a, const struct ym_check *c)
{
    struct ym_case *k;
    struct ym_person *p;
    int err = YM_RECORD_GET(&k, a->s->txn, a->s->arena, case, c->head.root, c->head.parent);
    if (!err)
        err = YM_RECORD_GET(&p, a->s->txn, a->s->arena, person, c->head.root, ym_or(c->person, k->applicant));
    return err ? err : answering_leave_open(a, c, answering_corrected, p->name);
}

/* The authorisations ran out since it was asked: nobody was shown, and nothing found about nobody would be a lie. */
static int answering_about_nobody(const struct ym_answer *ask, const struct ym_list *persons)
{
    return !persons->count && (ask->state == YM_answer_nothing || ask->state == YM_answer_hit);
}

static int answering_store_answer(struct answering *a, const struct ym_answer *ask, const struct ym_check *c, struct ym_location at)
{
    struct ym_session *s = a->s;
    struct ym_list file, persons;
    const char *text;
    int err = answering_may_answer(s, c, at);
    if (!err)
        err = ym_asked_load(&file, s, c);
    if (err)
        return err;
    ym_asked_list(&persons, s, &file, c, NULL);
    const struct ym_person *p = persons.count ? (const struct ym_person *)persons.at[0] : NULL;
    if (ask->state != YM_answer_waiting && !answering_is_seen(ask, p, ym_asked_marks(s->arena, &persons))) {
        if (!a->several)
            return answering_tell_changed(s, ask, &persons, at);
        return answering_leave_open(a, c, answering_corrected, p ? p->name : "");
    }
    if (answering_about_nobody(ask, &persons))
        return a->several ? answering_leave_open(a, c, answering_nobody, "") : ym_problem(s->problems, at, answering_nobody, NULL);
    a->count++;
    err = answering_answer_text(&text, s, ask, c, at);
    return err ? err : answering_put_answer(s, ask, c, &persons, text, at);
}

static void answering_tell_left(struct answering *a)
{
    for (size_t i = 0; i < a->left.count; i++) {
        const struct ym_check *c = (const struct ym_check *)a->left.at[i];
        struct ym_result *r = ym_session_result(a->s, c->question, c->head.id);
        r->text = c->detail;
        r->arg1 = ym_arena_strdup(a->s->arena, c->asked_name);
    }
}

static int answering_open_check(struct ym_check **out, struct ym_session *s, int64_t id, struct ym_location at)
{
    struct ym_head *head;
    int err = ym_record_find(&head, s->txn, s->arena, id);
    if (err && err != YM_ENOENT)
        return err;
    if (err || head->type != YM_R_check)
        return ym_problem(s->problems, at, N_("There is no such question for your unit."), NULL), YM_ENOENT;
    *out = (struct ym_check *)head;
    return 0;
}

struct range {
    struct ym_session *s;
    struct ym_list *out;
    int64_t from, to;
    int inside;
};

static int answering_take_check(void *baton, const struct ym_hit *hit)
{
    struct range *r = baton;
    struct ym_check *c;
    r->inside |= hit->id == r->from;
    int err = !r->inside ? 0 : YM_RECORD_GET(&c, r->s->txn, r->s->arena, check, hit->root, hit->id);
    if (r->inside && !err)
        ym_list_add(r->out, &c->head);
    return err ? err : hit->id == r->to || r->out->count > RANGE_MAX;
}

/* Every open question of the unit from one to the other, in the order of the queue. */
static int answering_collect_range(struct ym_list *out, struct ym_session *s, const struct ym_check *from, const struct ym_check *to,
                                   struct ym_location at)
{
    struct range r = {.s = s, .out = out, .from = from->head.id, .to = to->head.id};
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_text(&prefix, from->unit);
    int err = ym_each(s->txn, YM_I_unit, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, answering_take_check, &r);
    ym_buf_release(&prefix);
    if (err)
        return err;
    if (out->count > RANGE_MAX)
        return ym_problem(s->problems, at, N_("A range may hold at most 500 questions."), NULL);
    if (!out->count || out->at[out->count - 1]->id != to->head.id)
        return ym_problem(s->problems, at, N_("The range does not run forwards over open questions of your unit."), NULL);
    return 0;
}

static int answering_answer_range(struct answering *a, const struct ym_answer *ask, const struct ym_check *from, struct ym_location at)
{
    struct ym_session *s = a->s;
    struct ym_list checks;
    struct ym_check *to;
    int err = answering_open_check(&to, s, ask->to, at);
    if (!err && ask->state == YM_answer_hit)
        err = ym_problem(s->problems, at, N_("Hits are answered one at a time."), NULL);
    if (!err && ask->state == YM_answer_waiting)
        err = ym_problem(s->problems, at, N_("Answers are taken back one at a time."), NULL);
    ym_list_init(&checks, s->arena);
    a->several = 1;
    if (!err)
        err = answering_collect_range(&checks, s, from, to, at);
    for (size_t i = 0; !err && i < checks.count; i++) {
        err = ym_session_about_next(s, checks.at[i]->root, checks.at[i]->id, from->unit);
        if (!err && checks.at[i]->rev > 1) /* corrected since it was put: a range does not say whom its sender saw */
            err = answering_leave_changed(a, (const struct ym_check *)checks.at[i]);
        else if (!err)
            err = answering_store_answer(a, ask, (const struct ym_check *)checks.at[i], at);
    }
    return err;
}

static int answering_answer_one(struct answering *a, const struct ym_answer *ask)
{
    struct ym_session *s = a->s;
    struct ym_location at = ym_location_of(s->in, &ask->head);
    struct ym_check *c;
    int err = answering_open_check(&c, s, ask->check, at);
    if (err)
        return err;
    err = ym_session_about_next(s, c->head.root, c->head.id, c->unit);
    if (err)
        return err;
    if (!ym_session_answers(s, c->unit)) {
        ym_problem(s->problems, at, N_("There is no such question for your unit."), NULL);
        return ym_session_hide(s);
    }
    if (ask->to != YM_NONE && ask->to != ask->check)
        return answering_answer_range(a, ask, c, at);
    return answering_store_answer(a, ask, c, at);
}

/* A finding that goes with none of the answers would be lost without a word. */
static int answering_findings_belong(struct ym_session *s)
{
    const struct ym_finding *f;
    size_t pos = 0;
    int err = 0;
    while ((f = YM_NEXT(s->in, finding, -1, &pos))) {
        const struct ym_answer *ask;
        size_t at = 0;
        while ((ask = YM_NEXT(s->in, answer, -1, &at)) && ask->check != f->of)
            ;
        if (!ask)
            err = ym_problem(s->problems, ym_location_of(s->in, &f->head), N_("It belongs to none of the answers sent with it."), NULL);
    }
    return err;
}

int ym_call_unit_answer(struct ym_session *s)
{
    struct answering a = {.s = s, .several = ym_list_count(s->in, YM_R_answer) > 1};
    const struct ym_answer *ask;
    const char *const *units;
    size_t pos = 0;
    int err = 0;
    if (!ym_units_of(&units, s) || answering_findings_belong(s))
        return YM_EBAD;
    ym_list_init(&a.left, s->arena);
    while ((ask = YM_NEXT(s->in, answer, -1, &pos))) {
        int one = answering_answer_one(&a, ask);
        err = one == YM_EDENIED || err == YM_EDENIED ? YM_EDENIED : one ? one : err;
        if (a.count > RANGE_MAX)
            return ym_problem(s->problems, YM_AT_RECORD(answer), N_("A range may hold at most 500 questions."), NULL);
    }
    if (!ym_list_count(s->in, YM_R_answer))
        return ym_session_ask(s, YM_R_answer), YM_EBAD;
    if (err)
        return err;
    ym_session_result(s, s->desk, YM_NONE)->count = (int64_t)a.count;
    answering_tell_left(&a);
    return 0;
}
