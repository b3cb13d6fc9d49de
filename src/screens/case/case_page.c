/* case_page.c — what every page of the case is written with: a field in words, a label with its value, sums and days, what an answer means.  Floor: screens. */
#include "case/case.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"

int case_is_full(const struct case_view *c)
{
    return (c->full >> c->page & 1) != 0;
}

const char *case_show(struct ym_view *v, struct case_view *c, const void *record, const struct ym_field *f)
{
    return ym_desk_show_of(v->desk, &c->page_arena, &c->file->list, record, f);
}

void case_pair(struct ym_view *v, struct case_view *c, int at, int columns, const void *record, const struct ym_field *f)
{
    const char *value = case_show(v, c, record, f);
    if (*value)
        grid_cell(&c->grid, at, columns, ym_arena_printf(&c->page_arena, "%s  %s", ym_word(f->label), value), YM_PLAIN, 0);
}

const char *case_money_text(struct case_view *c, ym_fen v)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(&c->page_arena, ym_money_text(text, v));
}

const char *case_date_text(struct case_view *c, ym_date d)
{
    char text[YM_DATE_TEXT];
    return ym_arena_strdup(&c->page_arena, ym_date_text(text, d));
}

int case_is_over(const struct ym_desk *d, const struct ym_grant *g)
{
    return g->until != YM_NONE && d->state && d->state->today != YM_NONE && g->until < ym_date_month(d->state->today);
}

const char *case_valid(const struct ym_desk *d, struct ym_arena *arena, const struct ym_grant *g)
{
    char month[YM_DATE_TEXT];
    if (g->until == YM_NONE)
        return _("valid");
    return ym_desk_sentence(arena, case_is_over(d, g) ? N_("expired, was valid until {1}") : N_("valid until {1}"),
                            ym_month_text(month, g->until), NULL, NULL);
}

/* 在保 is said of what is paid month by month; a status holds until its last month, help given once is given. */
const char *case_grant_state(struct ym_view *v, struct case_view *c, const struct ym_grant *g)
{
    if (g->state == YM_grant_active && !ym_text_empty(g->main_ended) && g->until != YM_NONE)
        return _("ended provisionally");
    if (g->state != YM_grant_active || g->period == YM_period_month || g->period == YM_period_year)
        return case_show(v, c, g, YM_FIELD(grant, state));
    if (g->period == YM_period_once)
        return _("given");
    return case_valid(v->desk, &c->page_arena, g);
}

/* ---- answers of units */

int case_check_is_unjudged(const struct ym_check *k)
{
    return k->state == YM_answer_hit && (k->verdict == YM_NONE || k->verdict == 0);
}

int case_check_is_late(const struct ym_view *v, const struct ym_check *k)
{
    int64_t days = case_days(v->desk, k->due);
    return k->state == YM_answer_waiting && days != YM_NONE && days < 0;
}

/* What a person must look at comes first. */
int case_check_rank(const struct ym_view *v, const struct ym_check *k)
{
    if (case_check_is_unjudged(k))
        return 0;
    if (k->state == YM_answer_hit)
        return 1;
    if (k->state == YM_answer_waiting)
        return case_check_is_late(v, k) ? 2 : 3;
    return k->state == YM_answer_cannot ? 4 : k->state == YM_answer_void ? 6 : 5;
}

const char *case_death_detail(const struct ym_view *v, const struct ym_check *k)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "question") == 0 && strcmp(t->code, k->question) == 0)
            return k->person == YM_NONE ? "" : t->kind;
    return "";
}

/* ---- a record in whole */

/* What a unit found stands as records beside the check; its text is for programs that do not know them.  How many lines. */
static size_t case_page_found_lines(const char **lines, struct ym_view *v, const struct ym_head *r)
{
    struct case_view *c = v->model;
    const struct ym_finding *f;
    size_t pos = 0, n = 0;
    while (r->type == YM_R_check && (f = YM_NEXT(&c->file->list, finding, -1, &pos)))
        if (f->of == r->id)
            lines[n++] = ym_desk_finding(v->desk, &c->page_arena, f);
    return n;
}

static const char *case_page_field_line(struct ym_view *v, const struct ym_head *r, const struct ym_field *f)
{
    struct case_view *c = v->model;
    const char *value = case_show(v, c, r, f);
    if (f == YM_FIELD(grant, state))
        value = case_grant_state(v, c, (const struct ym_grant *)r);
    if (!*value || f->sight == YM_INNER || f == YM_FIELD(decision, facts) || f == YM_FIELD(decision, steps)) /* kept to be recounted */
        return NULL;
    return ym_desk_labelled(v->desk, &c->page_arena, ym_word(f->label), value);
}

/* What is chosen, field by field. */
struct ym_go case_tell_chosen(struct ym_view *v)
{
    struct case_view *c = v->model;
    const struct ym_head *r = grid_about(&c->grid);
    if (!r)
        return YM_GO_STAY;
    const struct ym_schema *s = ym_schema_of(r->type);
    const char **lines = YM_NEW_ARRAY(&c->page_arena, const char *, s->count + ym_list_count(&c->file->list, YM_R_finding));
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        size_t found = f == YM_FIELD(check, detail) ? case_page_found_lines(lines + n, v, r) : 0;
        const char *line = found ? NULL : case_page_field_line(v, r, f);
        n += found;
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}
