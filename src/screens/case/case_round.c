/* case_round.c — pages 3 and 6 of a case: survey, opinion, publicity, objections, referrals; what was done so far.  Floor: screens. */
#include <string.h>

#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/validation.h"

enum { AT = 2, OPINIONS = 3 };

static const char *case_round_sentence(struct case_view *c, const char *text, const char *a, const char *b, const char *d)
{
    return ym_desk_sentence(&c->page_arena, text, a, b, d);
}

/* A line of text, wrapped. */
static void case_round_say(struct case_view *c, int at, const char *text)
{
    grid_row(&c->grid, NULL, ' ');
    grid_text(&c->grid, at, text);
}

/* ---- survey */

/* The acts of daily life that are not managed: 自主如厕、自主洗澡. */
static const char *case_round_unmanaged(struct ym_view *v, struct case_view *c, const struct ym_survey *s)
{
    const struct ym_schema *schema = ym_schema_of(YM_R_survey);
    const char *all = "";
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = ym_field_shown(schema, i);
        if ((f->flags & YM_ASSESS) && f->kind == YM_BOOL && ym_field_number(&s->head, f) == 0)
            all = ym_arena_printf(&c->page_arena, "%s%s%s", all, !*all ? "" : v->desk->zh ? "、" : ", ", ym_word(f->label));
    }
    return all;
}

enum { ALL_ACTS = 6, PARTLY_MOST = 3 /* 民发〔2021〕43号 */ };

static void case_round_assessment(struct ym_view *v, struct case_view *c, const struct ym_survey *s)
{
    int64_t failed = ym_survey_failed(&s->head);
    const char *text = failed == 0             ? N_("Self-care of {1}: all six acts of daily life are managed.")
                       : failed == ALL_ACTS    ? N_("Self-care of {1}: none of the six acts is managed; it is lost entirely.")
                       : failed <= PARTLY_MOST ? N_("Self-care of {1}: {2} of six acts not managed ({3}); it is lost in part.")
                                               : N_("Self-care of {1}: {2} of six acts not managed ({3}); it is lost entirely.");
    if (failed != YM_NONE)
        case_round_say(c, AT + 2,
                       case_round_sentence(c, text, case_person_name(c->file, s->assessed),
                                           ym_arena_printf(&c->page_arena, "%lld", (long long)failed), case_round_unmanaged(v, c, s)));
}

static void case_round_survey(struct ym_view *v, struct case_view *c, const struct ym_survey *s)
{
    const char *who = s->by_county == 1 ? N_("{1}: the county's visit by {2} and {3}") : N_("{1}: visit by {2} and {3}");
    grid_row(&c->grid, &s->head, ' ');
    grid_text(&c->grid, AT,
              case_round_sentence(c, who, case_date_text(c, s->on), ym_desk_official(v->desk, s->surveyor1),
                                  ym_desk_official(v->desk, s->surveyor2)));
    case_round_say(c, AT + 2,
                   case_round_sentence(c, N_("Signed for the family by {1}; entered by {2}."), s->signer,
                                       ym_desk_hand(v->desk, &c->page_arena, s->entered_by, s->entered_for), NULL));
    case_round_say(c, AT + 2, s->finding);
    case_round_assessment(v, c, s);
    if (!ym_text_empty(s->neighbours))
        case_round_say(c, AT + 2, case_round_sentence(c, N_("Neighbours: {1}"), s->neighbours, NULL, NULL));
}

static void case_round_surveys(struct ym_view *v, struct case_view *c)
{
    const struct ym_survey *s;
    size_t pos = 0, n = 0;
    grid_title(&c->grid, _("Visits"));
    while ((s = CASE_NEXT(c->file, survey, &pos))) {
        case_round_survey(v, c, s);
        n++;
    }
    if (!n)
        case_round_say(c, AT, _("No visit is recorded."));
}

/* ---- opinion: what was written lately where the case went on */

static size_t case_round_collect_steps(struct case_view *c, const struct ym_step ***out)
{
    const struct ym_step *s, **list = YM_NEW_ARRAY(&c->page_arena, const struct ym_step *, ym_list_count(&c->file->list, YM_R_step) + 1);
    size_t pos = 0, n = 0;
    while ((s = CASE_NEXT(c->file, step, &pos)))
        list[n++] = s;
    *out = list;
    return n;
}

static void case_round_opinions(struct ym_view *v, struct case_view *c)
{
    const struct ym_step **steps;
    size_t n = case_round_collect_steps(c, &steps), shown = 0;
    for (size_t i = n; i-- && shown < OPINIONS;) {
        if (strcmp(steps[i]->from, steps[i]->to) == 0 || ym_text_empty(steps[i]->reason))
            continue;
        if (!shown++)
            grid_title(&c->grid, _("Opinions, newest first"));
        grid_row(&c->grid, &steps[i]->head, ' ');
        grid_text(&c->grid, AT,
                  ym_arena_printf(&c->page_arena, "%s  %s  %s", case_date_text(c, steps[i]->on),
                                  ym_desk_word(v->desk, "action", c->file->kase->programme, steps[i]->action),
                                  ym_desk_hand(v->desk, &c->page_arena, steps[i]->by, steps[i]->stood_for)));
        case_round_say(c, AT + 2, steps[i]->reason);
    }
}

/* ---- publicity and its clock */

static const char *case_round_clock_of(struct ym_view *v, struct case_view *c, const struct ym_publicity *p)
{
    int64_t days = case_days(v->desk, p->ends);
    if (p->state != YM_publicity_running || days == YM_NONE)
        return case_show(v, c, p, YM_FIELD(publicity, state));
    const char *n = ym_arena_printf(&c->page_arena, "%lld", (long long)(days < 0 ? -days : days));
    return days < 0    ? case_round_sentence(c, N_("over since {1} days"), n, NULL, NULL)
           : days == 0 ? _("today is the last day")
                       : case_round_sentence(c, N_("{1} days left"), n, NULL, NULL);
}

static void case_round_publicity(struct ym_view *v, struct case_view *c)
{
    const struct ym_publicity *p;
    size_t pos = 0;
    int titled = 0;
    while ((p = CASE_NEXT(c->file, publicity, &pos))) {
        if (!titled++)
            grid_title(&c->grid, _("Publicity"));
        grid_row(&c->grid, &p->head, p->state == YM_publicity_objected ? '*' : ' ');
        grid_cell(&c->grid, AT, 46,
                  case_round_sentence(c, N_("posted {1}, last day {2}"), case_date_text(c, p->posted), case_date_text(c, p->ends), NULL),
                  YM_PLAIN, 0);
        grid_cell(&c->grid, 50, 0, case_round_clock_of(v, c, p), YM_BOLD, 0);
        if (!ym_text_empty(p->where) || p->amount != YM_NONE) {
            grid_row(&c->grid, NULL, ' ');
            grid_cell(&c->grid, AT + 2, 44, p->where, YM_PLAIN, 0);
            if (p->amount != YM_NONE)
                case_pair(v, c, 50, 0, p, YM_FIELD(publicity, amount));
        }
    }
}

/* ---- objections, referrals */

static void case_round_objections(struct ym_view *v, struct case_view *c)
{
    const struct ym_objection *o;
    size_t pos = 0;
    int titled = 0;
    while ((o = CASE_NEXT(c->file, objection, &pos))) {
        int open = o->settled == YM_NONE;
        if (!titled++)
            grid_title(&c->grid, _("Objections and complaints"));
        grid_row(&c->grid, &o->head, open ? '*' : ' ');
        grid_text(&c->grid, AT,
                  ym_arena_printf(&c->page_arena, "%s  %s  %s  %s", case_date_text(c, o->on), case_show(v, c, o, YM_FIELD(objection, kind)),
                                  o->who,
                                  open ? _("not settled")
                                       : case_round_sentence(c, N_("settled {1}"), case_date_text(c, o->settled), NULL, NULL)));
        case_round_say(c, AT + 2, o->what);
        if (!ym_text_empty(o->outcome))
            case_round_say(c, AT + 2, case_round_sentence(c, N_("Outcome: {1}"), o->outcome, NULL, NULL));
    }
}

static void case_round_referrals(struct ym_view *v, struct case_view *c)
{
    const struct ym_referral *r;
    size_t pos = 0;
    int titled = 0;
    while ((r = CASE_NEXT(c->file, referral, &pos))) {
        if (!titled++)
            grid_title(&c->grid, _("Passed on"));
        grid_row(&c->grid, &r->head, ' ');
        grid_text(&c->grid, AT,
                  case_round_sentence(c, N_("{1} to {2}, answer due {3}"), case_date_text(c, r->on),
                                      case_show(v, c, r, YM_FIELD(referral, to)), case_date_text(c, r->due)));
        case_round_say(c, AT + 2, r->what);
        if (!ym_text_empty(r->outcome))
            case_round_say(c, AT + 2, case_round_sentence(c, N_("Outcome: {1}"), r->outcome, NULL, NULL));
    }
}

void case_fill_round(struct ym_view *v, struct case_view *c)
{
    case_round_surveys(v, c);
    case_round_opinions(v, c);
    case_round_publicity(v, c);
    case_round_objections(v, c);
    case_round_referrals(v, c);
}

/* ---- history, newest first */

static void case_round_step(struct ym_view *v, struct case_view *c, const struct ym_step *s)
{
    const char *programme = c->file->kase->programme;
    int moved = strcmp(s->from, s->to) != 0;
    grid_row(&c->grid, &s->head, s->late > 0 ? '!' : ' ');
    grid_cell(&c->grid, AT, 10, case_date_text(c, s->on), YM_PLAIN, 0);
    grid_cell(&c->grid, AT + 11, 25, ym_desk_word(v->desk, "action", c->file->kase->programme, s->action), moved ? YM_BOLD : YM_PLAIN,
              GRID_BRIEF);
    grid_cell(&c->grid, AT + 37, 22, moved ? ym_desk_word(v->desk, "state", programme, s->to) : "", YM_PLAIN, GRID_BRIEF);
    const char *hand = ym_desk_hand(v->desk, &c->page_arena, s->by, s->stood_for);
    int fits = AT + 60 + ym_put_columns(v->t, hand) <= v->columns; /* whose hand it was is never cut: else it has the line below */
    grid_cell(&c->grid, AT + 60, 0, fits ? hand : "", YM_PLAIN, 0);
    if (!fits)
        case_round_say(c, AT + 11, hand);
    const char *late =
        s->late > 0 ? case_round_sentence(c, N_("{1} days late"), ym_arena_printf(&c->page_arena, "%lld", (long long)s->late), NULL, NULL)
                    : "";
    if (*late || !ym_text_empty(s->reason))
        case_round_say(c, AT + 11, ym_arena_printf(&c->page_arena, "%s%s%s", late, *late && *s->reason ? "  " : "", s->reason));
}

void case_fill_history(struct ym_view *v, struct case_view *c)
{
    const struct ym_step **steps;
    size_t n = case_round_collect_steps(c, &steps);
    if (!n)
        case_round_say(c, AT, _("Nothing was done yet."));
    while (n--)
        case_round_step(v, c, steps[n]);
}
