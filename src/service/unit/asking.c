/* asking.c — putting the questions of a case to the units (发起核对).  Floor: service.
 * Which question is asked about whom stands in agencies.conf; an unanswered question is never shown as nothing found. */
#include <string.h>

#include "unit/asked.h"
#include "family/family.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"

static int asking_age_fits(const struct ym_question *q, const struct ym_person *p, ym_date on)
{
    if (p->birth == YM_NONE)
        return 1;
    int age = ym_date_age(p->birth, on);
    return age >= q->least_age && age <= q->most_age;
}

/* 57号: members and legal supporters are compared; banks only with an authorisation that includes them. */
static int asking_asked_about(const struct ym_acting *a, const struct ym_question *q, const struct ym_person *p)
{
    if (!ym_person_counts(p) || !asking_age_fits(q, p, a->on))
        return 0;
    if (p->standing == YM_standing_supporter && !q->supporters)
        return 0;
    return !q->bank || ym_person_authorised(a->s, &a->f->file, p, 1) != NULL;
}

static int asking_asked_already(const struct ym_acting *a, const struct ym_question *q, int64_t person)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        if (strcmp(c->question, q->name) == 0 && c->person == person && c->head.id > a->part_from && c->state != YM_answer_void)
            return 1;
    return 0;
}

static int asking_put_question(struct ym_acting *a, const struct ym_question *q, int64_t person)
{
    struct ym_asking asking = {.kase = a->kase, .question = q, .person = person, .on = a->on};
    struct ym_check *c;
    if (asking_asked_already(a, q, person))
        return 0;
    int err = ym_question_put(&c, a->s, &a->f->file, &asking);
    if (!err)
        ym_list_add(&a->f->file, &c->head);
    return err;
}

static int asking_ask_persons(struct ym_acting *a, const struct ym_question *q)
{
    const struct ym_person *p;
    size_t pos = 0;
    int err = 0;
    while (!err && (p = YM_NEXT(&a->f->file, person, -1, &pos)))
        if (asking_asked_about(a, q, p))
            err = asking_put_question(a, q, p->head.id);
    return err;
}

/* ---- who was forgotten, who need not be asked about any more */

static int asking_has_check(const struct ym_acting *a, const struct ym_person *p)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        if (c->person == p->head.id && c->head.id > a->part_from && c->state != YM_answer_void)
            return 1;
    return 0;
}

/* A member who joined after the units were asked, or who agreed to the banks after them.  Who grew into a question meanwhile is not
 * meant. */
const struct ym_person *ym_questions_unasked(const struct ym_acting *a)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&a->f->file, person, -1, &pos))) {
        int asked = asking_has_check(a, p);
        for (size_t i = 0; i < a->s->config->question_count; i++) {
            const struct ym_question *q = &a->s->config->questions[i];
            if (q->about == YM_ABOUT_PERSON && (!asked || q->bank) && asking_asked_about(a, q, p) &&
                !asking_asked_already(a, q, p->head.id))
                return p;
        }
    }
    return NULL;
}

int ym_questions_recall(struct ym_acting *a)
{
    const struct ym_check *c;
    size_t pos = 0;
    int err = 0;
    while (!err && (c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos))) {
        if (c->state != YM_answer_waiting)
            continue;
        struct ym_check *new = YM_EDIT(a->s, c);
        new->state = YM_answer_recalled;
        err = ym_session_put(a->s, &new->head, &c->head, c->head.rev);
    }
    return err;
}

int ym_questions_ask(struct ym_acting *a)
{
    int err = 0;
    for (size_t i = 0; !err && i < a->s->config->question_count; i++) {
        const struct ym_question *q = &a->s->config->questions[i];
        const struct ym_person *applicant = ym_case_applicant(a->f);
        if (q->about == YM_ABOUT_PERSON)
            err = asking_ask_persons(a, q);
        else if (q->about == YM_ABOUT_HOUSEHOLD)
            err = asking_put_question(a, q, YM_NONE);
        else if (applicant && asking_asked_about(a, q, applicant))
            err = asking_put_question(a, q, applicant->head.id);
    }
    return err;
}
