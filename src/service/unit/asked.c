/* asked.c — whom a question asks about, and to whom its answer belongs.  Floor: service.
 * 57号: members and legal supporters are compared under their authorisation; nothing leaves about anybody else. */
#include "unit/asked.h"

#include <string.h>

#include "session/deadline.h"
#include "family/family.h"
#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"

enum { MARK_HEX = 16 };

int ym_asked_load(struct ym_list *file, struct ym_session *s, const struct ym_check *c)
{
    struct ym_head *one;
    ym_list_init(file, s->arena);
    if (c->person == YM_NONE) {
        int err = ym_file_load_type(file, s->txn, YM_R_person, c->head.root);
        return err ? err : ym_file_load_type(file, s->txn, YM_R_authorisation, c->head.root);
    }
    int err = ym_record_get(&one, s->txn, s->arena, YM_R_person, c->head.root, c->person);
    if (!err)
        ym_list_add(file, one);
    return err || c->state != YM_answer_waiting ? err : ym_file_load_type(file, s->txn, YM_R_authorisation, c->head.root);
}

static int asked_age_fits(const struct ym_question *q, const struct ym_person *p, ym_date on)
{
    int age = !q || p->birth == YM_NONE ? -1 : ym_date_age(p->birth, on);
    return age < 0 || (age >= q->least_age && age <= q->most_age);
}

const char *ym_asked_why(const struct ym_session *s, const struct ym_list *file, const struct ym_check *c, const struct ym_person *p)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    if (c->person != YM_NONE && p->head.id != c->person)
        return "";
    if (c->person != YM_NONE && c->state != YM_answer_waiting) /* whom it was answered about */
        return NULL;
    if (c->person == YM_NONE && (!ym_person_counts(p) || !asked_age_fits(q, p, s->today)))
        return "";
    if (!ym_person_adult(p, s->today) && !(q && q->bank)) /* whose guardians signed */
        return NULL;
    if (ym_person_authorised(s, file, p, q && q->bank))
        return NULL;
    return q && q->bank && ym_person_authorised(s, file, p, 0) ? N_("the authorisation does not include banks")
                                                               : N_("no valid authorisation");
}

void ym_asked_list(struct ym_list *out, const struct ym_session *s, const struct ym_list *file, const struct ym_check *c, int64_t *left_out)
{
    int64_t left = 0;
    ym_list_init(out, s->arena);
    for (int applicant = 1; applicant >= 0; applicant--) {
        struct ym_person *p;
        size_t pos = 0;
        while ((p = YM_NEXT(file, person, -1, &pos))) {
            if ((p->relation == YM_relation_self) != applicant)
                continue;
            const char *why = ym_asked_why(s, file, c, p);
            if (!why)
                ym_list_add(out, &p->head);
            left += why && *why;
        }
    }
    if (left_out)
        *left_out = left;
}

/* ---- marks */

/* Without a number the day of birth is part of who somebody is. */
const char *ym_asked_mark(struct ym_arena *arena, const struct ym_person *p)
{
    uint8_t digest[YM_SHA256];
    char hex[YM_SHA256_HEX];
    const char *who =
        ym_arena_printf(arena, "%lld\n%s\n%s\n%lld", (long long)p->idkind, p->idno, p->name, *p->idno ? 0LL : (long long)p->birth);
    struct ym_bytes part = {who, strlen(who)};
    ym_sha256(digest, &part, 1);
    ym_hex(hex, digest, sizeof digest);
    return ym_arena_printf(arena, "%lld:%.*s", (long long)p->head.id, MARK_HEX, hex);
}

const char *ym_asked_marks(struct ym_arena *arena, const struct ym_list *persons)
{
    const char *out = "";
    for (size_t i = 0; i < persons->count; i++)
        out = ym_arena_printf(arena, "%s%s%s", out, *out ? " " : "", ym_asked_mark(arena, (const struct ym_person *)persons->at[i]));
    return out;
}

void ym_asked_stamp(struct ym_session *s, struct ym_check *c, const struct ym_list *persons)
{
    const struct ym_person *p = persons->count ? (const struct ym_person *)persons->at[0] : NULL;
    c->asked_of = ym_asked_marks(s->arena, persons);
    c->asked_name = c->person != YM_NONE && p ? p->name : "";
    c->asked_idno = c->person != YM_NONE && p ? p->idno : "";
}

/* ---- telling */

void ym_asked_tell(struct ym_session *s, const struct ym_check *c, const struct ym_person *p, const char *why)
{
    struct ym_asked *a = YM_RECORD(s->arena, asked);
    a->head.root = c->head.root;
    a->of = c->head.id;
    a->name = p->name;
    a->sex = p->sex;
    a->birth = p->birth;
    a->idkind = p->idkind;
    a->idno = p->idno;
    a->relation = p->relation;
    a->former_name = p->former_name;
    a->why = why ? why : "";
    ym_list_add(s->out, &a->head);
}

/* An answer is about whom it was given about, whatever holds now. */
static const char *asked_why_of(const struct ym_session *s, const struct ym_list *file, const struct ym_check *c, const struct ym_person *p)
{
    const char *why = ym_asked_why(s, file, c, p);
    if (c->state == YM_answer_waiting || ym_text_empty(c->asked_of) || (why && !*why))
        return why;
    if (ym_scope_has(c->asked_of, ym_asked_mark(s->arena, p)))
        return NULL;
    return why ? why : N_("not part of what was asked then");
}

void ym_asked_tell_case(struct ym_session *s, const struct ym_list *file, int64_t case_id)
{
    const struct ym_check *c;
    const struct ym_person *p;
    size_t pos = 0;
    while ((c = YM_NEXT(file, check, case_id, &pos)))
        for (size_t at = 0; c->state != YM_answer_void && (p = YM_NEXT(file, person, -1, &at));) {
            const char *why = asked_why_of(s, file, c, p);
            if (why ? *why : c->person == YM_NONE) /* of a question about one person only that he was left out */
                ym_asked_tell(s, c, p, why);
        }
}

/* ---- putting a question, and putting it again */

int ym_question_put(struct ym_check **out, struct ym_session *s, const struct ym_list *file, const struct ym_asking *asking)
{
    const struct ym_case *k = asking->kase;
    const struct ym_question *q = asking->question;
    int year, month, day;
    struct ym_list persons;
    struct ym_check *c = YM_RECORD(s->arena, check);
    ym_date_split(asking->on, &year, &month, &day);
    c->head.root = k->head.root;
    c->head.parent = k->head.id;
    c->question = q->name;
    c->unit = q->unit;
    c->person = asking->person;
    c->batch = (year % 100 * 100 + month) * 100 + day; /* one list a unit and day: 210705 */
    c->asked = asking->on;
    c->due = ym_limits_due(s, q->limit, asking->on);
    c->state = YM_answer_waiting;
    c->township = k->township;
    ym_asked_list(&persons, s, file, c, NULL);
    ym_asked_stamp(s, c, &persons);
    *out = c;
    return ym_session_put(s, &c->head, NULL, 0);
}

/* Asked again later in the same case: then that one counts. */
static int asked_is_newest(const struct ym_list *file, const struct ym_check *c)
{
    const struct ym_check *o;
    size_t pos = 0;
    while ((o = YM_NEXT(file, check, c->head.parent, &pos)))
        if (o->head.id > c->head.id && o->person == c->person && strcmp(o->question, c->question) == 0)
            return 0;
    return 1;
}

/* 1 if the answer does not speak of everybody the question is about now.  Who left is no reason to ask again. */
static int asked_is_outdated(struct ym_session *s, const char *marks, const struct ym_list *persons)
{
    for (size_t i = 0; i < persons->count; i++)
        if (!ym_scope_has(marks, ym_asked_mark(s->arena, (const struct ym_person *)persons->at[i])))
            return 1;
    return 0;
}

/* The answer stays in the file, void; what was found, by whom and how it was judged can be read there. */
static int asked_ask_anew(struct ym_session *s, const struct ym_list *file, const struct ym_case *k, const struct ym_check *c,
                          struct ym_check *new)
{
    const struct ym_question *q = ym_config_question(s->config, c->question);
    struct ym_asking asking = {.kase = k, .question = q, .person = c->person, .on = s->today};
    struct ym_check *put;
    new->state = YM_answer_void;
    int err = ym_session_put(s, &new->head, &c->head, c->head.rev);
    return err || !q ? err : ym_question_put(&put, s, file, &asking);
}

static int asked_follow(struct ym_session *s, const struct ym_list *before, const struct ym_list *after, const struct ym_case *k,
                        const struct ym_check *c, int64_t *count)
{
    struct ym_list was, is;
    struct ym_check *new = YM_EDIT(s, c);
    ym_asked_list(&was, s, before, c, NULL);
    ym_asked_list(&is, s, after, c, NULL);
    if (ym_text_empty(c->asked_of))
        ym_asked_stamp(s, new, &was);
    if (c->state != YM_answer_waiting && asked_is_outdated(s, new->asked_of, &is)) {
        ++*count;
        return asked_ask_anew(s, after, k, c, new);
    }
    if (c->state == YM_answer_waiting)
        ym_asked_stamp(s, new, &is);
    return strcmp(new->asked_of, c->asked_of) == 0 ? 0 : ym_session_put(s, &new->head, &c->head, c->head.rev);
}

int ym_questions_follow(struct ym_session *s, const struct ym_list *before, const struct ym_list *after, int64_t *count)
{
    const struct ym_case *k;
    size_t pos = 0;
    int err = 0;
    *count = 0;
    while (!err && (k = YM_NEXT(after, case, -1, &pos))) {
        const struct ym_check *c;
        size_t at = 0;
        while (!err && ym_case_live(s, after, k) && (c = YM_NEXT(after, check, k->head.id, &at)))
            if (c->state != YM_answer_recalled && c->state != YM_answer_void && asked_is_newest(after, c))
                err = asked_follow(s, before, after, k, c, count);
    }
    return err;
}
