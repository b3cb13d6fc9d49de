/* unit_answer.c — what the unit's screens have in common: an answer on its way, a question in words.  Floor: screens. */
#include <string.h>

#include "unit/unit.h"

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/answer.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/task.h"

enum { REASON_MAX = 100 };

/* ---- going on where something was typed */

static const char unit_answer_cannot[] = "cannot ";

static int unit_answer_find(struct browse *b, const char *check)
{
    size_t had = 0;
    while (!ym_pages_go_to(&b->pages, &b->list, check)) {
        if (!b->pages.more || (had && b->pages.shown.count <= had))
            return 0;
        had = b->pages.shown.count;
        b->list.source.fetch(b->list.source.baton, (int64_t)had);
    }
    return 1;
}

const struct ym_task *unit_going(struct ym_view *v, struct browse *b, int *why_not)
{
    const struct ym_draft *d = v->desk->going;
    size_t n = strlen(unit_answer_cannot);
    if (!d || strcmp(d->call, "unit.answer") != 0)
        return NULL;
    *why_not = strncmp(d->of, unit_answer_cannot, n) == 0;
    const char *check = *why_not ? d->of + n : d->of;
    int there = unit_answer_find(b, check);
    if (!there && ym_pages_ordered(&b->pages)) { /* it may be among those that are not looked at now */
        ym_pages_order(&b->pages, &b->list, &(struct ym_order){0});
        there = unit_answer_find(b, check);
    }
    if (there)
        v->desk->going = NULL;
    return there ? (const struct ym_task *)ym_pages_at(&b->pages, b->list.at) : NULL;
}

const struct ym_list *unit_one(struct ym_view *v, const struct ym_task *t)
{
    struct ym_list *one = YM_NEW(&v->arena, struct ym_list);
    ym_list_init(one, &v->arena);
    ym_list_add(one, ym_record_copy(&v->arena, &t->head));
    return one;
}

static void unit_answer_add_answer(struct ym_list *in, struct ym_arena *arena, const struct ym_task *t, int64_t state, const char *detail)
{
    struct ym_answer *answer = YM_RECORD(arena, answer);
    answer->check = t->check;
    answer->state = state;
    answer->detail = detail;
    answer->seen = state == YM_answer_waiting ? "" : t->seen; /* taking back needs nobody */
    if (t->persons == YM_NONE && *answer->seen && t->state == YM_answer_waiting) {
        answer->name = t->name;
        answer->idno = t->idno;
    }
    ym_list_add(in, &answer->head);
}

/* Those that were corrected meanwhile, a line each. */
static size_t unit_answer_tell_left(struct ym_view *v, const struct ym_list *out)
{
    const struct ym_result *r;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, out->count + 1);
    size_t pos = 0, n = 0;
    while ((r = YM_NEXT(out, result, -1, &pos)))
        if (!ym_text_empty(r->text))
            lines[n++] = ym_desk_sentence(&v->arena, r->text, r->arg1, NULL, NULL);
    if (n)
        ym_warn(v, N_("Not answered"), lines, n);
    return n;
}

static int unit_answer_send(struct ym_view *v, const struct ym_list *in, size_t answers, int64_t *done)
{
    struct ym_list out;
    ym_list_init(&out, &v->arena);
    int err = ym_desk_call(v, &v->arena, "unit.answer", in, &out);
    *done = err ? 0 : (int64_t)(answers - unit_answer_tell_left(v, &out));
    return err;
}

int unit_send(struct ym_view *v, const struct ym_list *tasks, int64_t state, const char *detail, int64_t *done)
{
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    for (size_t i = 0; i < tasks->count; i++)
        unit_answer_add_answer(&in, &v->arena, (const struct ym_task *)tasks->at[i], state, detail);
    return unit_answer_send(v, &in, tasks->count, done);
}

int unit_send_hit(struct ym_view *v, const struct ym_task *t, const struct ym_list *findings, const struct draft *draft, int64_t *done)
{
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    unit_answer_add_answer(&in, &v->arena, t, YM_answer_hit, "");
    for (size_t i = 0; i < findings->count; i++)
        ym_list_add(&in, findings->at[i]);
    draft_finish(draft, &in);
    return unit_answer_send(v, &in, 1, done);
}

static const char *unit_answer_number(struct ym_arena *arena, int64_t n)
{
    return ym_arena_printf(arena, "%lld", (long long)n);
}

/* Questions that are answered alike; what is typed for them is kept. */
struct alike {
    const struct ym_list *tasks;
    int64_t *done;
    struct draft draft;
};

static const struct ym_task *unit_answer_first_of(const struct ym_list *tasks)
{
    return (const struct ym_task *)tasks->at[0];
}

static const struct ym_task *unit_answer_last_of(const struct ym_list *tasks)
{
    return (const struct ym_task *)tasks->at[tasks->count - 1];
}

int unit_sure_nothing(struct ym_view *v, const struct ym_list *tasks)
{
    if (tasks->count > 1)
        return ym_ask_yes(v, YM_ASK_ACT, N_("Answer {1} questions with \"nothing found\", from {2} to {3}?"),
                          unit_answer_number(&v->arena, (int64_t)tasks->count), unit_answer_first_of(tasks)->name,
                          unit_answer_last_of(tasks)->name, NULL);
    return ym_ask_yes(v, YM_ASK_ACT, N_("Answer \"nothing found\"? {1}"), unit_matter(v->desk, &v->arena, unit_answer_first_of(tasks)),
                      NULL);
}

static int unit_answer_sure_cannot(struct ym_view *v, const struct alike *a, const char *reason)
{
    const struct ym_task *first = unit_answer_first_of(a->tasks);
    if (a->tasks->count > 1)
        return ym_ask_yes(v, YM_ASK_ACT, N_("Answer {1} questions with \"cannot be compared\", from {2} to {3}, because: {4}?"),
                          unit_answer_number(&v->arena, (int64_t)a->tasks->count), first->name, unit_answer_last_of(a->tasks)->name, reason,
                          NULL);
    return ym_ask_yes(v, YM_ASK_ACT, N_("Answer \"cannot be compared\"? {1}, because: {2}"), unit_matter(v->desk, &v->arena, first), reason,
                      NULL);
}

static int unit_answer_send_cannot(struct ym_view *v, const struct alike *a, const char *reason)
{
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    for (size_t i = 0; i < a->tasks->count; i++)
        unit_answer_add_answer(&in, &v->arena, (const struct ym_task *)a->tasks->at[i], YM_answer_cannot, reason);
    draft_finish(&a->draft, &in);
    return unit_answer_send(v, &in, a->tasks->count, a->done);
}

/* The reason stays as it was typed until it is sent or left. */
static int unit_answer_take_reason(struct ym_view *v, void *baton, const char *typed)
{
    const struct alike *a = baton;
    const char *reason = ym_text_clean(&v->arena, typed, strlen(typed), 0);
    if (ym_text_empty(reason)) {
        ym_view_wrong(v, N_("Say why it cannot be compared."), NULL);
        return YM_EBAD;
    }
    return !unit_answer_sure_cannot(v, a, reason) || unit_answer_send_cannot(v, a, reason);
}

static void unit_answer_keep_reason(struct ym_view *v, void *baton, const char *typed)
{
    struct alike *a = baton;
    struct ym_list kept;
    const struct ym_task *first = unit_answer_first_of(a->tasks);
    if (!typed || ym_text_empty(ym_text_clean(&v->arena, typed, strlen(typed), 0))) {
        draft_drop(v, &a->draft);
        return;
    }
    struct ym_answer *answer = YM_DESK_ASK(&kept, &v->arena, answer);
    answer->check = first->check;
    answer->state = YM_answer_cannot;
    answer->detail = ym_arena_strdup(&v->arena, typed);
    draft_save(v, &a->draft, &kept, NULL, unit_matter(v->desk, &v->arena, first));
}

/* A reason is of the question it was begun at: another's would be said of somebody else.  "" if none was begun. */
static const char *unit_answer_kept_reason(struct ym_view *v, struct alike *a)
{
    struct ym_list kept;
    a->draft =
        (struct draft){.call = "unit.answer",
                       .about = "",
                       .of = ym_arena_printf(&v->arena, "%s%lld", unit_answer_cannot, (long long)unit_answer_first_of(a->tasks)->check)};
    const struct ym_draft *there = draft_find(&a->draft, v);
    const struct ym_answer *answer = !there || draft_read(&kept, &a->draft, v, there) ? NULL : YM_GET(&kept, answer, 0);
    if (!answer)
        return "";
    ym_view_say(v, N_("The reason you began and did not send is here again."), NULL);
    return answer->detail;
}

/* Whom and which question it is about is said before anything is typed. */
static const char *unit_answer_why(struct ym_view *v, const struct ym_list *tasks)
{
    if (tasks->count == 1)
        return ym_desk_sentence(&v->arena, N_("Why can it not be compared? {1}"), unit_matter(v->desk, &v->arena, unit_answer_first_of(tasks)),
                                NULL, NULL);
    return ym_desk_sentence(&v->arena, N_("Why can {1} questions not be compared, from {2} to {3}?"),
                            unit_answer_number(&v->arena, (int64_t)tasks->count), unit_answer_first_of(tasks)->name,
                            unit_answer_last_of(tasks)->name);
}

int unit_cannot(struct ym_view *v, const struct ym_list *tasks, int64_t *done)
{
    struct alike a = {.tasks = tasks, .done = done};
    const struct ym_asking how = {.title = unit_answer_why(v, tasks),
                                  .first = unit_answer_kept_reason(v, &a),
                                  .most = REASON_MAX,
                                  .take = unit_answer_take_reason,
                                  .keep = unit_answer_keep_reason,
                                  .baton = &a};
    return ym_ask_text_as(v, &how) != NULL;
}

const char *unit_whom(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t)
{
    if (t->persons == 0)
        return _("unauthorised");
    if (t->persons == YM_NONE || t->persons < 2)
        return t->name;
    return ym_arena_printf(arena, d->zh ? "%s等%lld人" : "%s +%lld", t->name, (long long)(d->zh ? t->persons : t->persons - 1));
}

const char *unit_matter(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t)
{
    return ym_arena_printf(arena, d->zh ? "%s，%s" : "%s, %s", unit_whom(d, arena, t), ym_desk_word(d, "question", NULL, t->question));
}

/* Of a question about a family: everybody it is about; who was left out is not the unit's to know, only how many. */
static size_t unit_answer_whom_lines(struct ym_view *v, const char **lines, const struct ym_task *t, const struct ym_list *told)
{
    static const struct ym_member names[] = {YM_MEMBER(asked, name),    YM_MEMBER(asked, former_name), YM_MEMBER(asked, sex),
                                             YM_MEMBER(asked, birth),   YM_MEMBER(asked, idkind),      YM_MEMBER(asked, idno),
                                             YM_MEMBER(asked, relation)};
    const struct ym_asked *a;
    size_t pos = 0, n = 0;
    while ((a = YM_NEXT(told, asked, -1, &pos))) {
        const char *line = "";
        for (size_t i = 0; a->of == t->check && i < sizeof names / sizeof *names; i++) {
            const struct ym_field *f = ym_field_of(names[i]);
            const char *value = ym_desk_show(v->desk, &v->arena, &a->head, f);
            if (!ym_text_empty(value))
                line = ym_arena_printf(&v->arena, "%s%s%s%s", line, *line ? "  " : "", i == 1 ? _("formerly ") : "", value);
        }
        if (*line)
            lines[n++] = line;
    }
    if (t->left_out > 0)
        lines[n++] = ym_desk_sentence(&v->arena, N_("{1} more of the family are not asked about: no valid authorisation."),
                                      ym_arena_printf(&v->arena, "%lld", (long long)t->left_out), NULL, NULL);
    return n;
}

/* What was found before, a line each; else why it could not be compared. */
static size_t unit_answer_found_lines(struct ym_view *v, const char **lines, const struct ym_task *t, const struct ym_list *told)
{
    const struct ym_finding *f;
    size_t pos = 0, n = 0;
    while ((f = YM_NEXT(told, finding, -1, &pos)))
        if (f->of == t->check)
            lines[n++] = ym_desk_finding(v->desk, &v->arena, f);
    if (!n && !ym_text_empty(t->detail))
        lines[n++] = ym_desk_labelled(v->desk, &v->arena, ym_word(YM_FIELD(task, detail)->label), t->detail);
    return n;
}

void unit_tell(struct ym_view *v, const struct ym_task *t, const struct ym_list *told)
{
    static const struct ym_member one[] = {YM_MEMBER(task, name),     YM_MEMBER(task, former_name),
                                           YM_MEMBER(task, sex),      YM_MEMBER(task, birth),
                                           YM_MEMBER(task, idkind),   YM_MEMBER(task, idno),
                                           YM_MEMBER(task, relation), YM_MEMBER(task, number),
                                           YM_MEMBER(task, due),      {0}};
    static const struct ym_member family[] = {YM_MEMBER(task, number), YM_MEMBER(task, due), {0}};
    const struct ym_member *names = t->persons == YM_NONE ? one : family;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, told->count + 16);
    size_t n = 0;
    lines[n++] = ym_desk_word(v->desk, "question", NULL, t->question);
    n += t->persons == YM_NONE ? 0 : unit_answer_whom_lines(v, lines + n, t, told);
    for (size_t i = 0; names[i].type; i++) {
        const char *line = ym_desk_field_line(v->desk, &v->arena, &t->head, ym_field_of(names[i]));
        if (line)
            lines[n++] = line;
    }
    n += unit_answer_found_lines(v, lines + n, t, told);
    ym_tell(v, N_("The question"), lines, n);
}
