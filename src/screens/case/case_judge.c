/* case_judge.c — a hit is judged: true, false, gone or of no matter, with the reason; of a death, with its day.  Floor: screens.
 * Holds no rule: what a judgement needs and what follows of it is the service's; here stands only what whoever judges must know before. */
#include <string.h>

#include "case/case.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/judge.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/rowtext.h"

struct judging {
    struct case_view *c;
    const struct ym_check *check;
    struct ym_judge *ask, *sent; /* in the form; as it goes */
    struct ym_list out;
    struct ym_desk_draft *draft;
    int err; /* of the last that was sent */
};

/* ---- who judged it before */

static int case_judge_was(const struct ym_check *k)
{
    return k->verdict != YM_NONE && k->verdict != YM_verdict_unset;
}

static int case_judge_was_others(const struct ym_view *v, const struct ym_check *k)
{
    return case_judge_was(k) && v->desk->state && !ym_desk_did(v->desk, k->judged_by, k->judged_for);
}

/* What somebody else judged, to be read beside the form; NULL. */
static const char *case_judge_beside(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    if (!case_judge_was_others(v, k))
        return NULL;
    const char *what = ym_arena_printf(&v->arena, v->desk->zh ? "%s，%s" : "%s, %s", case_show(v, c, k, YM_FIELD(check, verdict)),
                                       k->verdict_reason);
    return ym_desk_sentence(&v->arena, N_("Judged by {1} on {2}: {3}"), ym_desk_hand(v->desk, &v->arena, k->judged_by, k->judged_for),
                            case_date_text(c, k->judged), what);
}

/* What of somebody else's goes; "". */
static const char *case_judge_replaced(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    if (!case_judge_was_others(v, k))
        return "";
    return ym_desk_sentence(&v->arena, N_("{1} judged it as \"{2}\" on {3}; that is replaced.  "),
                            ym_desk_hand(v->desk, &v->arena, k->judged_by, k->judged_for), case_show(v, c, k, YM_FIELD(check, verdict)),
                            case_date_text(c, k->judged));
}

/* ---- sending */

static const char *case_judge_words(struct case_view *c, const struct ym_list *out)
{
    const struct ym_result *r = YM_GET(out, result, 0);
    return r && !ym_text_empty(r->text) ? ym_desk_sentence(&c->wish_arena, r->text, r->arg1, NULL, NULL) : _("The hit is judged.");
}

/* "Wang Dahai, has a car?" */
static const char *case_judge_matter(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    const char *name = case_person_name(c->file, k->person), *question = case_show(v, c, k, YM_FIELD(check, question));
    return *name ? ym_arena_printf(&v->arena, v->desk->zh ? "%s，%s" : "%s, %s", name, question) : question;
}

/* What else comes of it: where who judges might decide, and a part in the case shuts him out. "" */
static const char *case_judge_shuts_out(struct ym_view *v, struct case_view *c)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (t->apart == 1 && ym_text_eq(t->of, c->file->kase->programme) && strcmp(t->set, "action") == 0)
            return _(N_("After that somebody else must decide this case."));
    return "";
}

/* It goes over somebody else's word and may shut whoever judges out of the decision; a death is not recorded by the way. */
static int case_judge_sure(struct ym_view *v, const struct judging *j, const struct ym_judge *sent)
{
    const char *matter = case_judge_matter(v, j->c, j->check), *verdict = case_show(v, j->c, sent, YM_FIELD(judge, verdict));
    const char *also = ym_arena_printf(&v->arena, "%s%s", case_judge_replaced(v, j->c, j->check), case_judge_shuts_out(v, j->c));
    if (sent->died != YM_NONE && j->check->died == YM_NONE)
        return ym_ask_yes(v, YM_ASK_GRAVE,
                          N_("{1}: judge as \"{2}\" and record the death on {3}?  From the month after, only the others are paid; what "
                             "cannot be computed is held.  {4}"),
                          matter, verdict, case_date_text(j->c, sent->died), also, NULL);
    return ym_ask_yes(v, YM_ASK_ACT, N_("{1}: judge as \"{2}\"?  {3}"), matter, verdict, also, NULL);
}

static int case_judge_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct judging *j = baton;
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    struct ym_judge *sent = j->sent = (struct ym_judge *)ym_record_clone(&j->c->page_arena, &j->ask->head);
    if (sent->verdict != YM_verdict_true && j->check->died == YM_NONE)
        sent->died = YM_NONE; /* it was only offered; the form keeps it, another verdict may need it */
    if (!case_judge_sure(v, j, sent))
        return YM_FORM_STAYS;
    ym_list_add(&in, &sent->head);
    ym_desk_draft_finish(j->draft, &in);
    return j->err = ym_desk_try(v, &j->c->page_arena, "case.judge", &in, &j->out, problems);
}

/* The unit answered anew, or another official judged: the case is read anew, the draft stands beside what it says then. */
static int case_judge_left(struct judging *j)
{
    if (j->err != YM_ESTALE)
        return 0;
    j->c->said = _(N_("The answer or its judgement was changed since you saw it; look at it again, then judge."));
    j->c->said_bad = 1;
    return 1;
}

/* ---- the form */

/* Nobody signs what somebody else wrote: only one's own judgement stands in the form again. */
static struct ym_judge *case_judge_begin(struct ym_view *v, struct case_view *c, const struct ym_check *check)
{
    struct ym_list in;
    struct ym_judge *j = YM_DESK_ASK(&in, &c->page_arena, judge);
    const char *detail = case_death_detail(v, check);
    j->check = check->head.id;
    j->revision = check->head.rev ? check->head.rev : YM_NONE;
    if (case_judge_was(check) && !case_judge_was_others(v, check)) {
        j->verdict = check->verdict;
        j->reason = check->verdict_reason;
    }
    if (*detail)
        j->died = check->died != YM_NONE ? check->died : ym_finding_day(&c->file->list, check->head.id, detail);
    return j;
}

int case_judge(struct ym_view *v, struct case_view *c, const struct ym_check *check)
{
    struct judging judging = {.c = c, .check = check, .ask = case_judge_begin(v, c, check)};
    const char *title = ym_arena_printf(&c->page_arena, "%s  %s  %s", _("Judge"), case_person_name(c->file, check->person),
                                        case_show(v, c, check, YM_FIELD(check, question)));
    ym_list_init(&judging.out, &c->page_arena);
    const struct ym_desk_matter m = {"case.judge", c->number, ym_arena_printf(&v->arena, "%lld", (long long)check->head.id), title};
    const struct ym_desk_over over = {&check->head, N_("This changed since you began to judge it: look at it again, then judge."),
                                      N_("This changed since you judged it \"{1}\": look at it again, choose anew.")};
    judging.draft = ym_desk_draft_over(v, &m, &over);
    const struct ym_desk_filling how = {.title = title,
                                        .without = *case_death_detail(v, check) ? NULL : YM_FIELD(judge, died),
                                        .anew = YM_FIELD(judge, reason),
                                        .beside = case_judge_beside(v, c, check),
                                        .send = case_judge_send,
                                        .baton = &judging,
                                        .draft = judging.draft,
                                        .subject = c->number};
    if (!ym_desk_fill_as(v, &judging.ask->head, &how))
        return case_judge_left(&judging);
    ym_desk_remember(v->desk, &judging.sent->head);
    c->said = case_judge_words(c, &judging.out);
    c->said_bad = 0;
    return 1;
}
