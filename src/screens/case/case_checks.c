/* case_checks.c — page 2 of a case, one by one: what every unit answered, hits beside what was declared.  Floor: screens.
 * "No answer yet" is never shown as nothing found; a hit is only to be judged. */
#include <string.h>

#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/asked.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/term.h"
#include "yimen/ui/lines.h"

enum { AT_WHO = 2, AT_QUESTION = 11, AT_FOUND = 4, AT_DECLARED = 42 };

/* Where Chinese needs more for the unit, English needs more for the state. */
static int case_checks_at_unit(const struct ym_view *v)
{
    return v->desk->zh ? 44 : 43;
}
static int case_checks_at_state(const struct ym_view *v)
{
    return v->desk->zh ? 63 : 61;
}

enum { RANKS = 7 };

/* ---- the summary above the rows */

static const char *case_checks_number(struct case_view *c, size_t n)
{
    return ym_arena_printf(&c->page_arena, "%zu", n);
}

static void case_checks_summary(struct ym_view *v, struct case_view *c)
{
    const struct ym_check *k;
    size_t pos = 0, all = 0, waiting = 0, late = 0, hits = 0, open = 0;
    while ((k = CASE_NEXT(c->file, check, &pos))) {
        all += k->state != YM_answer_void;
        waiting += k->state == YM_answer_waiting;
        late += case_check_is_late(v, k);
        hits += k->state == YM_answer_hit;
        open += case_check_is_unjudged(k);
    }
    grid_row(&c->grid, NULL, ' ');
    if (!all) {
        grid_cell(&c->grid, AT_WHO, 0, _("The units have not been asked yet."), YM_PLAIN, 0);
        return;
    }
    const char *first = ym_desk_sentence(&c->page_arena, N_("{1} questions; {2} not answered, {3} of them late."),
                                         case_checks_number(c, all), case_checks_number(c, waiting), case_checks_number(c, late));
    const char *second =
        ym_desk_sentence(&c->page_arena, N_("{1} hits, {2} to be judged."), case_checks_number(c, hits), case_checks_number(c, open), NULL);
    grid_cell(&c->grid, AT_WHO, 0, ym_arena_printf(&c->page_arena, "%s  %s", first, second), YM_PLAIN, 0);
}

/* ---- a row */

static const char *case_checks_month_day(struct case_view *c, ym_date d)
{
    const char *text = case_date_text(c, d);
    return strlen(text) > 5 ? text + 5 : text;
}

static const char *case_checks_state_of(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    struct ym_arena *a = &c->page_arena;
    if (case_check_is_late(v, k))
        return ym_desk_sentence(a, N_("no answer, {1} d late"), ym_arena_printf(a, "%lld", (long long)-case_days(v->desk, k->due)), NULL,
                                NULL);
    if (k->state == YM_answer_waiting)
        return ym_desk_sentence(a, N_("no answer, by {1}"), case_checks_month_day(c, k->due), NULL, NULL);
    if (case_check_is_unjudged(k))
        return _("to be judged");
    if (k->state == YM_answer_hit)
        return case_show(v, c, k, YM_FIELD(check, verdict));
    ym_date on = k->answered == YM_NONE ? YM_NONE : ym_time_date(k->answered, v->desk->offset);
    return ym_arena_printf(a, "%s %s", case_show(v, c, k, YM_FIELD(check, state)), on == YM_NONE ? "" : case_checks_month_day(c, on));
}

static void case_checks_row(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    const char *name = case_person_name(c->file, k->person);
    grid_row(&c->grid, &k->head, case_check_is_unjudged(k) ? '*' : case_check_is_late(v, k) ? '!' : ' ');
    grid_cell(&c->grid, AT_WHO, 8, *name ? name : _("family"), YM_PLAIN, *name ? GRID_NAME : 0);
    grid_cell(&c->grid, AT_QUESTION, case_checks_at_unit(v) - AT_QUESTION - 1, case_show(v, c, k, YM_FIELD(check, question)), YM_PLAIN,
              GRID_BRIEF);
    grid_cell(&c->grid, case_checks_at_unit(v), case_checks_at_state(v) - case_checks_at_unit(v) - 1,
              case_show(v, c, k, YM_FIELD(check, unit)), YM_PLAIN, GRID_BRIEF);
    grid_cell(&c->grid, case_checks_at_state(v), 0, case_checks_state_of(v, c, k),
              case_check_is_unjudged(k) || case_check_is_late(v, k) ? YM_BOLD : YM_PLAIN, 0);
}

/* A question about the family: who was asked about, who was not and why.  Told only where somebody was left out. */
static void case_checks_left_out(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    const struct ym_asked *a;
    const char *in = "", *out = "";
    size_t pos = 0;
    while ((a = YM_NEXT(&c->file->list, asked, -1, &pos))) {
        if (a->of != k->head.id)
            continue;
        if (ym_text_empty(a->why))
            in = ym_arena_printf(&c->page_arena, "%s%s%s", in, *in ? v->desk->zh ? "、" : ", " : "", a->name);
        else
            out = ym_arena_printf(&c->page_arena, v->desk->zh ? "%s%s%s（%s）" : "%s%s%s (%s)", out, *out ? v->desk->zh ? "、" : ", " : "",
                                  a->name, _(a->why));
    }
    if (!*out)
        return;
    grid_row(&c->grid, NULL, ' ');
    grid_text(&c->grid, AT_QUESTION, ym_desk_sentence(&c->page_arena, N_("Asked about: {1}. Not asked about: {2}."), in, out, NULL));
}

/* ---- a hit: what was found on the left, what the family declared on the right */

static void case_checks_found_lines(struct ym_view *v, struct case_view *c, struct ym_lines *out, const struct ym_check *k)
{
    const struct ym_finding *f;
    size_t pos = 0;
    while ((f = YM_NEXT(&c->file->list, finding, -1, &pos)))
        if (f->of == k->head.id)
            ym_lines_wrap(out, v->t, ym_desk_finding(v->desk, &c->page_arena, f), AT_DECLARED - AT_FOUND - 1);
}

static void case_checks_declared_one(struct ym_view *v, struct case_view *c, struct ym_lines *out, const char *kind, ym_fen amount,
                                     const char *more)
{
    const char *text = ym_arena_printf(&c->page_arena, "%s %s %s", kind, amount == YM_NONE ? "" : case_money_text(c, amount), more);
    ym_lines_wrap(out, v->t, text, v->columns - AT_DECLARED - 1);
}

/* What the family said of the person asked about, or of all of them: which of it answers the question a person sees. */
static void case_checks_declared_lines(struct ym_view *v, struct case_view *c, struct ym_lines *out, const struct ym_check *k)
{
    const struct ym_income *i;
    const struct ym_property *p;
    size_t pos = 0;
    int64_t whose = k->person == YM_NONE || k->person == 0 ? -1 : k->person;
    while ((i = YM_NEXT(&c->file->list, income, whose, &pos)))
        case_checks_declared_one(v, c, out, case_show(v, c, i, YM_FIELD(income, kind)), i->amount,
                                 case_show(v, c, i, YM_FIELD(income, period)));
    for (pos = 0; (p = YM_NEXT(&c->file->list, property, -1, &pos));)
        if (whose < 0 || p->owner == YM_NONE || p->owner == 0 || p->owner == whose)
            case_checks_declared_one(v, c, out, case_show(v, c, p, YM_FIELD(property, kind)), p->value, p->what);
    if (!out->count)
        ym_lines_add(out, _("nothing declared"));
}

/* What a death judged true does: it was recorded, or the payments wait for its day. */
static void case_checks_death_line(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    char month[YM_DATE_TEXT];
    const struct ym_person *p = case_person(c->file, k->person);
    const char *text = k->died == YM_NONE ? ""
                                          : ym_desk_sentence(&c->page_arena, N_("Recorded as a death: died on {1}."),
                                                             case_date_text(c, k->died), NULL, NULL);
    if (k->verdict == YM_verdict_true && k->died == YM_NONE && p && p->died == YM_NONE && *case_death_detail(v, k) &&
        k->answered != YM_NONE)
        text = ym_desk_sentence(&c->page_arena, N_("Until the day of the death is recorded, nothing is paid from {1} on."),
                                ym_month_text(month, ym_date_month(ym_time_date(k->answered, v->desk->offset))), NULL, NULL);
    if (!*text)
        return;
    grid_row(&c->grid, NULL, '!');
    grid_text(&c->grid, AT_FOUND, text);
}

static void case_checks_hit(struct ym_view *v, struct case_view *c, const struct ym_check *k)
{
    struct ym_lines found, declared;
    ym_lines_init(&found, &c->page_arena);
    ym_lines_init(&declared, &c->page_arena);
    ym_lines_add(&found, _("Found by the unit"));
    case_checks_found_lines(v, c, &found, k);
    case_checks_declared_lines(v, c, &declared, k);
    for (size_t i = 0; i < found.count || i < declared.count + 1; i++) {
        grid_row(&c->grid, NULL, ' ');
        if (i < found.count)
            grid_cell(&c->grid, AT_FOUND, AT_DECLARED - AT_FOUND - 1, found.at[i], i ? YM_PLAIN : YM_UNDERLINE, 0);
        if (i <= declared.count)
            grid_cell(&c->grid, AT_DECLARED, 0, i ? declared.at[i - 1] : _("Declared by the family"), i ? YM_PLAIN : YM_UNDERLINE, 0);
    }
    if (ym_text_empty(k->verdict_reason))
        return;
    grid_row(&c->grid, NULL, ' ');
    grid_text(&c->grid, AT_FOUND,
              ym_desk_sentence(&c->page_arena, N_("Judged by {1} on {2}: {3}"),
                               ym_desk_hand(v->desk, &c->page_arena, k->judged_by, k->judged_for), case_date_text(c, k->judged),
                               k->verdict_reason));
    case_checks_death_line(v, c, k);
}

static void case_checks_list(struct ym_view *v, struct case_view *c)
{
    for (int r = 0; r < RANKS; r++) {
        const struct ym_check *k;
        size_t pos = 0;
        while ((k = CASE_NEXT(c->file, check, &pos))) {
            if (case_check_rank(v, k) != r)
                continue;
            case_checks_row(v, c, k);
            case_checks_left_out(v, c, k);
            if (k->state == YM_answer_hit)
                case_checks_hit(v, c, k);
            else if (k->state == YM_answer_cannot && !ym_text_empty(k->detail)) {
                grid_row(&c->grid, NULL, ' ');
                grid_text(&c->grid, AT_QUESTION, k->detail);
            }
        }
    }
}

/* At a glance, or one by one: what was found beside what was declared. */
void case_fill_checks(struct ym_view *v, struct case_view *c)
{
    case_checks_summary(v, c);
    if (case_is_full(c))
        case_checks_list(v, c);
    else
        case_fill_matrix(v, c);
}
