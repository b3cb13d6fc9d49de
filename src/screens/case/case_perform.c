/* case_perform.c — an act on its way: the record and the reason that go with it, the question, the service.  Floor: screens.
 * Which acts there are: case_can.c.  What an act needs and whether it is grave is told by the service; it asks everything again. */
#include <string.h>

#include "case/case_perform.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/assessee.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/seek.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/untold.h"

const char *case_perform_title(const struct ym_view *v, const struct can_view *s, const struct ym_can *can)
{
    const char *word = ym_desk_known(v->desk, "action", s->c->file->kase->programme, can->action);
    return word ? word : can->label; /* of a configuration that was loaded since this terminal began */
}

/* With the day it counts for, where that is not today: forms and questions say it. */
static const char *case_perform_named(const struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    char day[YM_DATE_TEXT];
    const char *title = case_perform_title(v, s, can);
    return s->on == YM_NONE ? title : ym_desk_sentence(&s->arena, N_("{1} ({2})"), title, ym_date_text(day, s->on), NULL);
}

/* ---- the record that goes with it */

static int case_perform_handed_in(const struct case_file *f, const char *kind)
{
    const struct ym_paper *p;
    size_t pos = 0;
    while ((p = CASE_NEXT(f, paper, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return 1;
    return 0;
}

/* The papers the programme asks for that are not there yet; the first row stands for all of them. */
static struct ym_form_value *case_perform_wanting(struct ym_view *v, struct can_view *s, size_t *n)
{
    const struct ym_term *t;
    size_t pos = 0;
    struct ym_form_value *list = YM_NEW_ARRAY(&s->c->wish_arena, struct ym_form_value, ym_list_count(&v->desk->terms, YM_R_term) + 2);
    *n = 0;
    list[(*n)++] = (struct ym_form_value){"*", _("all that are missing"), 1};
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "paper") == 0 && strcmp(t->of, s->c->file->kase->programme) == 0 && !case_perform_handed_in(s->c->file, t->code))
            list[(*n)++] = (struct ym_form_value){t->code, ym_word(YM_WORDS(t)), 1};
    return list;
}

static void case_perform_add_paper(struct ym_view *v, struct can_view *s, struct ym_list *in, const char *kind)
{
    struct ym_paper *p = YM_RECORD(&s->c->wish_arena, paper);
    p->kind = kind;
    p->given = s->on != YM_NONE ? s->on : v->desk->state->today;
    ym_list_add(in, &p->head);
}

static int case_perform_take_papers(struct ym_view *v, struct can_view *s, struct ym_list *in)
{
    size_t n;
    const struct ym_form_value *list = case_perform_wanting(v, s, &n);
    if (n == 1) {
        ym_view_say(v, N_("No paper is missing."), NULL);
        return 0;
    }
    const struct ym_form_value *one = ym_ask_value(v, N_("Which paper was handed in?"), list, NULL);
    if (!one)
        return 0;
    if (strcmp(one->code, "*") != 0)
        case_perform_add_paper(v, s, in, one->code);
    else
        for (size_t i = 1; i < n; i++)
            case_perform_add_paper(v, s, in, list[i].code);
    return 1;
}

/* The record the act takes, as it was typed last. */
static struct ym_head *case_perform_wished(struct ym_view *v, struct can_view *s, const struct ym_schema *schema)
{
    struct case_wish *w = &s->c->wish;
    if (!w->record || w->record->type != schema->type) {
        w->record = ym_record_new(&s->c->wish_arena, schema->type);
        ym_record_usual(w->record, s->on != YM_NONE ? s->on : v->desk->state->today,
                        ym_desk_is(v->desk, YM_role_county) && !ym_desk_is(v->desk, YM_role_township));
    }
    return ym_record_copy(&s->c->wish_arena, w->record);
}

/* Whose self-care the act may assess: told with the act, by the programme's configuration.  NULL: it assesses nobody. */
static const struct ym_form_value *case_perform_assessees(struct can_view *s, const struct ym_can *can)
{
    const struct ym_assessee *a;
    size_t pos = 0, n = 0;
    struct ym_form_value *list = YM_NEW_ARRAY(&s->arena, struct ym_form_value, ym_list_count(&s->told, YM_R_assessee) + 1);
    while ((a = YM_NEXT(&s->told, assessee, can->head.id, &pos)))
        list[n++] = (struct ym_form_value){ym_arena_printf(&s->arena, "%lld", (long long)a->person), a->name, 1};
    return n ? list : NULL;
}

/* ---- doing it */

/* What a case that came out of a list is offered besides. */
static const char *case_perform_onward(const struct ym_view *v, const struct can_view *s)
{
    return v->below && case_is_listed(s->c, v->below->below) ? N_("Yes, and the next") : NULL;
}

/* The first `count` of: the case, whom it is about, under which programme; as "whom, programme, case". */
static const char *case_perform_parts(const struct ym_view *v, struct can_view *s, int count)
{
    const struct case_file *f = s->c->file;
    const char *const parts[] = {count > 1 && f->applicant ? f->applicant->name : "",
                                 count > 2 ? ym_desk_word(v->desk, "programme", NULL, f->kase->programme) : "", s->c->number};
    const char *all = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i])
            all = ym_arena_printf(&s->arena, "%s%s%s", all, !*all ? "" : v->desk->zh ? "，" : ", ", parts[i]);
    return all;
}

/* Whom, under which programme, in which case: for questions. */
static const char *case_perform_whom(const struct ym_view *v, struct can_view *s)
{
    return case_perform_parts(v, s, 3);
}

/* The same beside a form's title: as much as there is room for, the case's number whole. */
static const char *case_perform_subject(const struct ym_view *v, struct can_view *s, const char *title)
{
    int room = v->columns - ym_put_columns(v->t, title) - 1, count = 3;
    const char *text = case_perform_parts(v, s, count);
    while (count > 1 && ym_put_columns(v->t, text) > room)
        text = case_perform_parts(v, s, --count);
    return text;
}

/* What an adjustment does with the months that lie behind, as the service will do it. */
static const char *case_perform_behind(struct can_view *s, const struct ym_can *can)
{
    char month[YM_DATE_TEXT];
    if (can->first == YM_NONE)
        return "";
    return ym_desk_sentence(&s->arena,
                            N_("The months from {1} on before that are decided on the facts of then; what cannot be computed stays "
                               "held.  "),
                            ym_month_text(month, can->first), NULL, NULL);
}

/* Of help given first: what is given at once, where the act says so, and how it is paid. */
static const char *case_perform_at_once(struct can_view *s, const struct ym_can *can)
{
    char sum[YM_MONEY_TEXT];
    const struct ym_act *act = s->c->wish.act;
    const char *given = "", *paid = "";
    if (can->given != YM_NONE)
        return ym_desk_sentence(&s->arena, N_("Of it {1} yuan were given first.  "), ym_money_text(sum, can->given), NULL, NULL);
    if (can->at_once != 1 || !act)
        return "";
    if (act->sum != YM_NONE)
        given = ym_desk_sentence(&s->arena, N_("Of it {1} yuan at once.  "), ym_money_text(sum, act->sum), NULL, NULL);
    if (!ym_text_empty(act->receipt))
        paid = ym_desk_sentence(&s->arena, N_("Paid on the spot, receipt {1}.  "), act->receipt, NULL, NULL);
    return ym_arena_printf(&s->arena, "%s%s", given, paid);
}

/* What the rules give today; NULL where it is nothing or may not be asked. */
static const struct ym_decision *case_perform_computed(struct ym_view *v, struct can_view *s)
{
    struct ym_list in, out;
    ym_list_init(&out, &s->arena);
    YM_DESK_ASK(&in, &s->arena, seek)->number = s->c->number;
    if (!ym_desk_may(v->desk, "case.compute") || ym_desk_try(v, &s->arena, "case.compute", &in, &out, NULL))
        return NULL;
    const struct ym_decision *d = YM_GET(&out, decision, 0);
    return d && d->kind == YM_decision_grant && d->amount != YM_NONE && d->from != YM_NONE ? d : NULL;
}

/* 渐退期: the rules' sum of today is not what is paid.  Where they still give one, perhaps the work was not written down. */
static const char *case_perform_fading(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    char sum[YM_MONEY_TEXT], from[YM_DATE_TEXT], until[YM_DATE_TEXT];
    const struct ym_decision *d = case_perform_computed(v, s);
    const char *still = "";
    if (d)
        still = ym_desk_sentence(&s->arena, N_("By what is recorded the family still qualifies ({1} yuan): see whether its new income is recorded.  "),
                                 ym_money_text(sum, d->amount), NULL, NULL);
    const char *text = ym_desk_sentence(&s->arena, N_("From {2} to {3} {1} yuan a month are paid, then nothing more.  "),
                                        ym_money_text(sum, can->amount), ym_month_text(from, can->from), ym_month_text(until, can->until));
    return ym_arena_printf(&s->arena, "%s%s", text, still);
}

/* What the rules give now, and from which month: for who decides.  "" where they give nothing or may not be asked. */
static const char *case_perform_sum(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    char sum[YM_MONEY_TEXT], from[YM_DATE_TEXT];
    if (can->amount != YM_NONE)
        return case_perform_fading(v, s, can);
    const struct ym_decision *d = can->gives == 1 ? case_perform_computed(v, s) : NULL;
    if (!d)
        return "";
    const char *text = ym_desk_sentence(&s->arena, N_("By the computation {1} yuan from {2} on.  "), ym_money_text(sum, d->amount),
                                        ym_month_text(from, ym_or(can->from, d->from)), NULL);
    return ym_arena_printf(&s->arena, "%s%s%s", text, case_perform_behind(s, can), case_perform_at_once(s, can));
}

/* Which of the two it is that cannot be taken back; a service of an earlier release does not say. */
static const char *case_perform_grave_text(const struct ym_can *can)
{
    if (can->decides == YM_NONE)
        return N_("{1}: {2}.  {3}This decides or ends the case and cannot be taken back.");
    return can->decides ? N_("{1}: {2}.  {3}This is a decision and cannot be taken back.")
                        : N_("{1}: {2}.  {3}This ends the case and cannot be taken back.");
}

/* Every act is asked once: a hand that presses F2 through the pages and forms has done nothing yet.  YM_SAID_…. */
static int case_perform_confirmed(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const char *whom = case_perform_whom(v, s), *title = case_perform_named(v, s, can), *on = case_perform_onward(v, s);
    const struct ym_payee *to = case_payee_of(s->c->wish.record);
    if (can->grave == 1)
        return ym_ask_yes_on(v, YM_ASK_GRAVE, on, case_perform_grave_text(can), title, whom, case_perform_sum(v, s, can), NULL);
    if (to)
        return ym_ask_yes_on(v, YM_ASK_ACT, on, N_("{1}: {2}.  {3}Do it?"), title, whom, case_payee_said(v, s->c, to), NULL);
    return ym_ask_yes_on(v, YM_ASK_ACT, on, N_("{1}: {2}?"), title, whom, NULL);
}

static void case_perform_say_done(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    char day[YM_DATE_TEXT];
    struct case_view *c = s->c;
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r) {
        c->said = ym_desk_sentence(&c->wish_arena, N_("Done: {1}."), title, NULL, NULL);
        return;
    }
    const char *stage = ym_desk_word(v->desk, "state", c->file->kase->programme, r->state);
    c->said = r->due == YM_NONE ? ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}."), title, stage, NULL)
                                : ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}, to be done by {3}."), title, stage,
                                                   ym_date_text(day, r->due));
}

/* What else came of it is not to be overlooked. */
static void case_perform_tell_note(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r || ym_text_empty(r->text))
        return;
    const char *lines[] = {ym_desk_sentence(&s->arena, r->text, r->arg1, NULL, NULL)};
    ym_warn(v, title, lines, 1);
}

/* Back to the case, or on to the next one of the list: then what was said is about another than the one on the screen, and names it. */
static struct ym_go case_perform_way(struct ym_view *v, const struct can_view *s, int answer)
{
    const struct ym_person *p = s->c->file->applicant;
    if (answer != YM_SAID_ON)
        return YM_GO_BACK;
    ym_view_say(v, N_("{1}.  {2}"), p ? p->name : s->c->number, s->c->said, NULL);
    return (struct ym_go){.where = YM_WHERE_NEXT};
}

static void case_perform_forget_wish(struct case_view *c)
{
    c->wish = (struct case_wish){.action = ""};
}

/* An act on its way: through its record's form, through its reason's, past the question, to the service.  Each of the forms stays open
 * until the service took the act or the form is left. */
struct doing {
    struct can_view *s;
    const struct ym_can *can;
    struct ym_act *act;
    struct ym_head *record;      /* in the form, or NULL */
    struct ym_list with;         /* papers */
    struct ym_desk_draft *draft; /* of the forms; NULL: there is none */
    const char *keyed;           /* the account number that was typed twice; NULL: none */
    struct ym_go go;
};

static void case_perform_gather(struct doing *d, struct ym_list *in)
{
    struct case_wish *w = &d->s->c->wish;
    ym_list_init(in, &d->s->arena);
    ym_list_add(in, &d->act->head);
    if (d->record) {
        w->record = ym_record_clone(&d->s->c->wish_arena, d->record);
        w->sent = 1;
        ym_list_add(in, w->record);
    }
    for (size_t i = 0; i < d->with.count; i++)
        ym_list_add(in, d->with.at[i]);
    ym_desk_draft_finish(d->draft, in);
}

/* As it was wished just now, not as it was when the hand last rested: the next time what is kept stands in the form again. */
static void case_perform_keep(struct ym_view *v, struct doing *d)
{
    struct ym_list wished;
    if (!d->draft || !d->draft->at.id)
        return;
    ym_list_init(&wished, &d->s->arena);
    if (d->record)
        ym_list_add(&wished, d->record);
    if (!ym_text_empty(d->act->reason))
        ym_list_add(&wished, &d->act->head);
    draft_save(v, &d->draft->at, &wished, NULL, d->draft->title);
}

static int case_perform_deliver(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    struct ym_list in, out;
    const char *title = ym_arena_strdup(&d->s->c->wish_arena, case_perform_title(v, d->s, d->can));
    case_perform_gather(d, &in);
    int answer = case_perform_confirmed(v, d->s, d->can);
    if (answer == YM_SAID_NO)
        return YM_FORM_STAYS;
    ym_list_init(&out, &d->s->arena);
    int err = ym_desk_try(v, &d->s->arena, "case.act", &in, &out, problems);
    if (err == YM_ESTALE) {
        case_perform_keep(v, d);
        d->go = (struct ym_go){YM_WHERE_REPLACE, &ym_screen_case_conflict, &d->s->c->self};
        return 0;
    }
    if (err)
        return err;
    if (d->s->c->wish.record)
        ym_desk_remember(v->desk, d->s->c->wish.record);
    case_perform_say_done(v, d->s, title, &out);
    case_perform_tell_note(v, d->s, title, &out);
    case_perform_forget_wish(d->s->c);
    d->go = case_perform_way(v, d->s, answer);
    return 0;
}

static int case_perform_take_reason(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    d->act->reason = ym_arena_strdup(&d->s->c->wish_arena, d->act->reason);
    d->act->receipt = ym_arena_strdup(&d->s->c->wish_arena, d->act->receipt);
    return case_perform_deliver(v, baton, problems);
}

/* Of this official, this case and this act: whatever was typed for it before a line was lost is there again. */
static struct ym_desk_draft *case_perform_draft(struct ym_view *v, struct doing *d)
{
    const struct case_file *f = d->s->c->file;
    const char *name = f->applicant ? f->applicant->name : d->s->c->number;
    const struct ym_desk_matter m = {"case.act", d->s->c->number, d->act->action,
                                     ym_arena_printf(&v->arena, "%s  %s", case_perform_title(v, d->s, d->can), name)};
    if (!d->draft)
        d->draft = ym_desk_draft(v, &m);
    return d->draft;
}

/* The letters of refusal, change and stop tell the reason; that of a grant does not. */
static int case_perform_is_told(const struct ym_can *can)
{
    return can->decides == 1 && (can->gives != 1 || ym_text_empty(can->to));
}

/* Read before a sum is written: what the rules give, what the township may give of it, what was given already. */
static const char *case_perform_known(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    char sum[YM_MONEY_TEXT], of[YM_MONEY_TEXT];
    int given = can->given != YM_NONE;
    const struct ym_decision *d = given || can->at_once == 1 ? case_perform_computed(v, s) : NULL;
    if (!d)
        return NULL;
    ym_money_text(sum, d->amount);
    ym_money_text(of, given ? can->given : ym_or(can->most, 0));
    return ym_desk_sentence(&s->arena,
                            given ? N_("By the computation the whole is {1} yuan; {2} yuan were given first.")
                            : can->most != YM_NONE && can->most < d->amount
                                ? N_("By the computation {1} yuan; the township gives {2} yuan at most, the county decides the whole.")
                                : N_("By the computation {1} yuan."),
                            sum, of, NULL);
}

/* A reason, and where the rules contradict or questions are open a ground of its own kind with it. */
static int case_perform_ask_reason(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    int err = case_payee_of(d->record) ? case_payee_ready(v, case_payee_of(d->record), &d->keyed, problems) : 0;
    if (err)
        return err;
    const char *why = ym_text_empty(d->can->ground) ? NULL : _(d->can->ground);
    if (!why)
        d->act->ground = YM_NONE;
    if (d->can->reasoned != 1 && !why)
        return case_perform_deliver(v, baton, problems);
    const char *title = case_perform_named(v, d->s, d->can);
    const struct ym_desk_filling how = {.title = title,
                                        .also = d->can->at_once == 1 ? YM_AT_ONCE : 0,
                                        .without = why ? NULL : YM_FIELD(act, ground),
                                        .send = case_perform_take_reason,
                                        .baton = d,
                                        .draft = case_perform_draft(v, d),
                                        .subject = case_perform_subject(v, d->s, title),
                                        .beside = case_perform_known(v, d->s, d->can),
                                        .needed = {YM_FIELD(act, reason), why ? YM_FIELD(act, ground) : NULL},
                                        .note = why,
                                        .told = case_perform_is_told(d->can),
                                        .action = d->can->action};
    return ym_desk_fill_as(v, &d->act->head, &how) ? 0 : YM_FORM_STAYS;
}

/* Which decisions it is that the family is told of. */
static const char *case_perform_beside(struct ym_view *v, struct can_view *s, const struct ym_schema *takes)
{
    const struct ym_decision *d;
    const char *all = "";
    if (takes->type != YM_R_delivery)
        return NULL;
    for (size_t pos = 0; (d = ym_decision_untold(&s->c->file->list, s->c->file->kase->head.id, &pos));)
        all = ym_arena_printf(&s->arena, "%s%s%s %s", all, *all ? _(", ") : "", case_date_text(s->c, d->on),
                              case_show(v, s->c, d, YM_FIELD(decision, kind)));
    return ym_desk_sentence(&s->arena, N_("Told of: {1}"), all, NULL, NULL);
}

/* Another action than the one that was wished for begins anew. */
static struct ym_act *case_perform_act_of(struct can_view *s, const struct ym_can *can)
{
    struct case_wish *w = &s->c->wish;
    if (!w->act || strcmp(w->action, can->action) != 0) {
        w->action = ym_arena_strdup(&s->c->wish_arena, can->action);
        w->act = YM_RECORD(&s->c->wish_arena, act);
        w->record = NULL;
        w->sent = 0;
    }
    w->act->number = s->c->number;
    w->act->action = w->action;
    w->act->revision = s->c->file->kase->head.rev;
    w->act->on = s->on;
    return w->act;
}

static void case_perform_refused(struct ym_view *v, int err, const struct ym_problems *problems)
{
    if (problems->count)
        ym_tell_problems(v, N_("This was not done"), problems);
    else
        ym_view_wrong(v, ym_err_text(err), NULL);
}

struct ym_go case_perform(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    struct doing d = {.s = s, .can = can, .act = case_perform_act_of(s, can), .go = YM_GO_STAY};
    const struct ym_schema *schema = ym_text_empty(can->takes) ? NULL : ym_schema_named(can->takes);
    struct ym_problems problems;
    ym_problems_init(&problems, &s->arena);
    ym_list_init(&d.with, &s->arena);
    if (schema && schema->type == YM_R_paper) {
        if (!case_perform_take_papers(v, s, &d.with))
            return YM_GO_STAY;
    } else if (schema) {
        const struct ym_form_value *persons = case_perform_assessees(s, can);
        d.record = case_perform_wished(v, s, schema);
        const char *title = case_perform_named(v, s, can);
        const struct ym_desk_filling how = {.title = title,
                                            .also = persons ? YM_ASSESS : 0,
                                            .persons = persons,
                                            .institutions = case_payee_institutions(v, s->c, schema),
                                            .send = case_perform_ask_reason,
                                            .baton = &d,
                                            .again = s->c->wish.sent,
                                            .draft = case_perform_draft(v, &d),
                                            .beside = case_perform_beside(v, s, schema),
                                            .subject = case_perform_subject(v, s, title)};
        ym_desk_fill_as(v, d.record, &how);
        return d.go;
    }
    int err = case_perform_ask_reason(v, &d, &problems);
    if (err && err != YM_FORM_STAYS)
        case_perform_refused(v, err, &problems);
    return d.go;
}
