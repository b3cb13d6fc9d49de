/* todo_do.c — doing what a to-do needs, ending one by a word, making a reminder.  Floor: screens.
 * What closes a to-do is the service's: here one is led to the act, or asked for the reason. */
#include "worklist/todo_do.h"

#include <string.h>

#include "kit/desk_draft.h"
#include "worklist/todo_words.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/handover.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"

enum { LINES_MOST = 12 };

/* ---- told in full */

void todo_tell(struct ym_view *v, const struct ym_todo *t)
{
    static const struct ym_member fields[] = {YM_MEMBER(todo, number), YM_MEMBER(todo, programme), YM_MEMBER(todo, due),
                                              YM_MEMBER(todo, person), YM_MEMBER(todo, opened),    YM_MEMBER(todo, opened_by),
                                              YM_MEMBER(todo, closed), YM_MEMBER(todo, closed_by), YM_MEMBER(todo, outcome)};
    const char *lines[LINES_MOST + 1];
    size_t n = 0;
    const char *said = todo_said(v->desk, &v->arena, t);
    if (!ym_text_empty(said))
        lines[n++] = said;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *line = ym_desk_field_line(v->desk, &v->arena, &t->head, ym_field_of(fields[i]));
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, todo_kind_word(v->desk, t->kind), lines, n);
}

/* ---- where to */

/* What one writes about a to-do is kept as a draft until it is sent, as everything typed. */
struct todo_writing {
    const char *call;
    struct ym_which *which;
    struct ym_desk_draft *draft;
};

static int todo_do_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct todo_writing *w = baton;
    struct ym_list in, out;
    ym_list_init(&in, &v->arena);
    ym_list_init(&out, &v->arena);
    ym_list_add(&in, &w->which->head);
    ym_desk_draft_finish(w->draft, &in);
    return ym_desk_try(v, &v->arena, w->call, &in, &out, problems);
}

/* 1 if it was sent.  `record`: which one the call is about. */
static int todo_do_write(struct ym_view *v, const struct ym_todo *t, const char *call, int64_t record, const char *asked)
{
    const char *kind = ym_arena_strdup(&v->arena, todo_kind_word(v->desk, t->kind));
    const char *number = ym_arena_strdup(&v->arena, t->number);
    const struct ym_desk_matter m = {call, number, ym_arena_printf(&v->arena, "%lld", (long long)t->head.id), kind};
    struct todo_writing w = {call, YM_RECORD(&v->arena, which), ym_desk_draft(v, &m)};
    w.which->record = record;
    const struct ym_desk_filling how = {.title = kind,
                                        .send = todo_do_send,
                                        .baton = &w,
                                        .draft = w.draft,
                                        .subject = number,
                                        .beside = asked,
                                        .needed = {YM_FIELD(which, reason), NULL}};
    return ym_desk_fill_as(v, &w.which->head, &how);
}

static struct ym_go todo_do_referral(struct ym_view *v, const struct ym_todo *t)
{
    const char *asked =
        ym_desk_sentence(&v->arena, N_("What came back from {1}?"), ym_desk_words(v->desk, &v->arena, "unit", t->now), NULL, NULL);
    if (todo_do_write(v, t, "referral.answer", t->thing, asked))
        ym_view_say(v, N_("The answer was recorded."), NULL);
    return YM_GO_STAY;
}

static struct ym_go todo_do_family(struct ym_view *v, const struct ym_todo *t)
{
    return ym_desk_open(v->desk, YM_TO_FAMILY, t->number);
}

/* A roll that there is, or a programme's month that is to have one. */
static struct ym_go todo_do_roll(struct ym_view *v, const struct ym_todo *t)
{
    struct ym_roll *meant = YM_RECORD(&v->arena, roll);
    int made = strcmp(t->of, "roll") == 0;
    meant->head.id = made ? t->thing : 0;
    meant->programme = ym_arena_strdup(&v->arena, t->programme);
    meant->month = made ? t->turn : t->thing;
    return ym_desk_open(v->desk, YM_TO_ROLLS, meant);
}

static struct ym_go todo_do_months(struct ym_view *v, const struct ym_todo *t)
{
    return ym_desk_open(v->desk, YM_TO_MONEY, t->number);
}

static struct ym_go todo_do_settle(struct ym_view *v, const struct ym_todo *t)
{
    (void)t;
    return ym_desk_open(v->desk, YM_TO_SETTLEMENTS, NULL);
}

static struct ym_go todo_do_revoke(struct ym_view *v, const struct ym_todo *t)
{
    (void)t;
    return ym_desk_open(v->desk, YM_TO_REVOCATIONS, NULL);
}

/* At the row it is about, if that waits still. */
static struct ym_go todo_do_regroup(struct ym_view *v, const struct ym_todo *t)
{
    struct ym_regroup *meant = YM_RECORD(&v->arena, regroup);
    meant->head.id = t->thing;
    return ym_desk_open(v->desk, YM_TO_REGROUPS, strcmp(t->of, "regroup") == 0 ? meant : NULL);
}

static struct ym_go todo_do_institution(struct ym_view *v, const struct ym_todo *t)
{
    struct ym_institution *meant = YM_RECORD(&v->arena, institution);
    meant->head.id = t->thing;
    return ym_desk_open(v->desk, YM_TO_INSTITUTIONS, strcmp(t->of, "institution") == 0 ? meant : NULL);
}

static struct ym_go todo_do_intake(struct ym_view *v, const struct ym_todo *t)
{
    (void)t;
    return ym_desk_open(v->desk, YM_TO_INTAKE, NULL);
}

/* What a kind may name beside an act: the rows DOES of todos.def, and which call one must be allowed for it. */
static const struct {
    const char *name, *call;
    struct ym_go (*go)(struct ym_view *v, const struct ym_todo *t);
} todo_does[] = {
    {"family", "family.change", todo_do_family},
    {"referral", "referral.answer", todo_do_referral},
    {"roll", "roll.see", todo_do_roll},
    {"settlements", "settle.confirm", todo_do_settle},
    {"revocations", "revoke.confirm", todo_do_revoke},
    {"regroups", "regroup.confirm", todo_do_regroup},
    {"institutions", "institution.list", todo_do_institution},
    {"months", "ledger.see", todo_do_months},
    {"intake", "intake", todo_do_intake},
};

struct ym_go todo_do(struct ym_view *v, const struct ym_todo *t)
{
    const struct ym_term *kind = todo_kind_of(v->desk, t->kind);
    const char *does = kind ? kind->kind : "";
    for (size_t i = 0; i < sizeof todo_does / sizeof *todo_does; i++)
        if (strcmp(todo_does[i].name, does) == 0) {
            if (ym_desk_may(v->desk, todo_does[i].call))
                return todo_does[i].go(v, t);
            does = ""; /* a place, no act: the case alone */
        }
    if (ym_text_empty(t->number) || !ym_desk_may(v->desk, "case.see")) {
        todo_tell(v, t);
        return YM_GO_STAY;
    }
    v->desk->wanted = ym_arena_strdup(&v->arena, does);
    return ym_desk_open(v->desk, YM_TO_CASE, t->number);
}

/* ---- by a word */

/* A kind that the configuration does not know any more can only be ended so. */
int todo_may_end(const struct ym_desk *d, const struct ym_todo *t)
{
    const struct ym_term *kind = todo_kind_of(d, t->kind);
    return t->state == YM_todo_open && ym_desk_may(d, "todo.end") && (!kind || kind->optional == 1);
}

int todo_end(struct ym_view *v, const struct ym_todo *t)
{
    const char *name = ym_arena_strdup(&v->arena, todo_kind_word(v->desk, t->kind));
    if (!todo_do_write(v, t, "todo.end", t->head.id, ym_desk_sentence(&v->arena, N_("{1}: why is it done with?"), name, NULL, NULL)))
        return 0;
    ym_view_say(v, N_("It was ended: {1}."), name, NULL);
    return 1;
}

/* ---- a reminder */

struct reminding {
    struct ym_todo *t;
    struct ym_desk_draft *draft;
};

static int todo_do_send_reminder(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct reminding *r = baton;
    struct ym_list in, out;
    ym_list_init(&in, &v->arena);
    ym_list_init(&out, &v->arena);
    ym_list_add(&in, &r->t->head);
    ym_desk_draft_finish(r->draft, &in);
    return ym_desk_try(v, &v->arena, "todo.add", &in, &out, problems);
}

int todo_remind(struct ym_view *v, const char *number)
{
    const struct ym_desk_matter m = {"todo.add", number ? number : "", "", _("Reminder")};
    struct reminding r = {YM_RECORD(&v->arena, todo), ym_desk_draft(v, &m)};
    r.t->number = number ? ym_arena_strdup(&v->arena, number) : "";
    const struct ym_desk_filling how = {.title = _("Reminder"),
                                        .send = todo_do_send_reminder,
                                        .baton = &r,
                                        .draft = r.draft,
                                        .subject = number,
                                        .needed = {YM_FIELD(todo, text), NULL}};
    if (!ym_desk_fill_as(v, &r.t->head, &how))
        return 0;
    char day[YM_DATE_TEXT];
    ym_view_say(v, N_("You will be reminded by {1}."), ym_date_text(day, r.t->due), NULL);
    return 1;
}

/* ---- all of one official's to another */

struct handing {
    struct ym_handover *over;
    struct ym_desk_draft *draft;
    int64_t count;
};

static int todo_do_send_over(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct handing *h = baton;
    struct ym_list in, out;
    if (!ym_text_empty(h->over->from) && !ym_text_empty(h->over->to) &&
        !ym_ask_yes(v, YM_ASK_ACT, N_("Hand over all to-dos of {1} to {2}?"), ym_desk_official(v->desk, h->over->from),
                    ym_desk_official(v->desk, h->over->to), NULL))
        return YM_FORM_STAYS;
    ym_list_init(&in, &v->arena);
    ym_list_init(&out, &v->arena);
    ym_list_add(&in, &h->over->head);
    ym_desk_draft_finish(h->draft, &in);
    int err = ym_desk_try(v, &v->arena, "todo.hand_over", &in, &out, problems);
    const struct ym_result *r = err ? NULL : YM_GET(&out, result, 0);
    h->count = r ? ym_or(r->count, 0) : 0;
    return err;
}

int todo_hand_over(struct ym_view *v, const char *from)
{
    const struct ym_desk_matter m = {"todo.hand_over", "", "", ym_word(ym_schema_of(YM_R_handover)->label)};
    struct handing h = {YM_RECORD(&v->arena, handover), ym_desk_draft(v, &m), 0};
    h.over->from = ym_arena_strdup(&v->arena, from);
    const struct ym_desk_filling how = {.title = m.title, .send = todo_do_send_over, .baton = &h, .draft = h.draft};
    if (!ym_desk_fill_as(v, &h.over->head, &how))
        return 0;
    ym_view_say(v, N_("Handed over: {1} to-dos, to {2}."), ym_arena_printf(&v->arena, "%lld", (long long)h.count),
                ym_desk_official(v->desk, h.over->to), NULL);
    return 1;
}
