/* case_head.c — who, what for, at which stage, until when: the rows above every page of a case.  Floor: screens.
 * Counts days from the service's day; must not say which of two limits matters. */
#include "case/case.h"

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"

enum { AT_NAME = 2, AT_STAGE = 28, AT_PLACE = 17, LIMITS = 2, STAGE_LEAST = 10 };

static const char *case_head_flags(const struct ym_case *k, struct ym_arena *arena)
{
    const struct {
        int on;
        const char *text;
    } flags[] = {
        {k->noted == 1, N_("relation noted")},
        {k->disputed == 1, N_("objection")},
        {k->single == 1, N_("household of one")},
        {!ym_text_empty(k->extended), N_("limit extended")},
    };
    const char *all = "";
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].on)
            all = ym_arena_printf(arena, "%s%s%s", all, *all ? "  " : "", _(flags[i].text));
    if (k->returned > 0)
        all = ym_arena_printf(arena, "%s%s%s", all, *all ? "  " : "",
                              ym_desk_sentence(arena, N_("sent back {1} times"), ym_arena_printf(arena, "%lld", (long long)k->returned),
                                               NULL, NULL));
    return all;
}

/* The head in words: of the limits that of the stage stands in the first row, that of the whole in the second, so that neither is taken for
 * the other; what has no room there gets a row of its own. */
struct head {
    const char *stage, *flags, *place;
    const char *limit[LIMITS]; /* "" if there is none */
    int late[LIMITS];
    int limits_at; /* column; 0: they stand in rows of their own */
    int flags_own; /* 1: so do the flags */
};

/* A status that was given: it has no limit any more, but holds until a month. */
static const struct ym_grant *case_head_status(const struct case_file *f)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = CASE_NEXT(f, grant, &pos)))
        last = g;
    return last && last->state == YM_grant_active && last->period == YM_NONE && last->until != YM_NONE ? last : NULL;
}

static void case_head_limits(struct head *h, const struct ym_view *v, struct ym_arena *arena, const struct case_file *f)
{
    static const char *const said[LIMITS] = {N_("stage: {1}"), N_("whole: {1}")};
    const ym_date due[LIMITS] = {f->kase->due, f->kase->ended == YM_NONE ? f->kase->total_due : YM_NONE};
    int most = 0;
    for (int i = 0; i < LIMITS; i++) {
        int64_t days = case_days(v->desk, due[i]);
        h->limit[i] = days == YM_NONE ? "" : ym_desk_sentence(arena, said[i], case_limit(v->desk, arena, due[i]), NULL, NULL);
        h->late[i] = days != YM_NONE && days < 0;
    }
    const struct ym_grant *status = case_head_status(f);
    if (!*h->limit[0] && status) {
        h->limit[0] = case_valid(v->desk, arena, status);
        h->late[0] = case_is_over(v->desk, status);
    }
    for (int i = 0; i < LIMITS; i++)
        most = ym_put_columns(v->t, h->limit[i]) > most ? ym_put_columns(v->t, h->limit[i]) : most;
    int at = v->columns - most - 1;
    h->limits_at = at < AT_STAGE + STAGE_LEAST ? 0 : at;
}

static struct head case_head_of(const struct ym_view *v, struct ym_arena *arena, const struct case_file *f)
{
    struct head h = {.stage = ym_desk_word(v->desk, "state", f->kase->programme, f->kase->state)};
    const char *village = f->household ? ym_put_shown(v->t, arena, f->household->village, 1) : "";
    h.flags = case_head_flags(f->kase, arena);
    h.place = ym_arena_printf(arena, "%s  %s", ym_desk_word(v->desk, "township", NULL, f->kase->township), village);
    case_head_limits(&h, v, arena, f);
    int room = (*h.limit[1] && h.limits_at ? h.limits_at - 1 : v->columns) - AT_PLACE;
    h.flags_own = *h.flags && ym_put_columns(v->t, h.flags) + 2 + ym_put_columns(v->t, h.place) > room;
    return h;
}

static void case_head_draw_limit(struct ym_view *v, const struct head *h, int i, int y, int x)
{
    ym_put(v->t, y, 0, 2, YM_PLAIN, h->late[i] ? "!" : "");
    ym_put(v->t, y, x, v->columns - x, h->late[i] ? YM_BOLD : YM_PLAIN, h->limit[i]);
}

/* Programme and stage, below them who and where, both with their limit.  The row behind. */
static int case_head_draw_who(struct ym_view *v, struct ym_arena *arena, const struct case_file *f, const struct head *h)
{
    int y = v->top, end = h->limits_at ? h->limits_at - 1 : v->columns, second = *h->limit[1] ? end : v->columns;
    ym_put(v->t, y, AT_NAME, AT_STAGE - AT_NAME - 1, YM_PLAIN,
           grid_brief(arena, v->t, ym_desk_word(v->desk, "programme", NULL, f->kase->programme), AT_STAGE - AT_NAME - 1));
    ym_put(v->t, y, AT_STAGE, end - AT_STAGE, YM_BOLD, grid_brief(arena, v->t, h->stage, end - AT_STAGE));
    ym_put_name(v->t, y + 1, AT_NAME, AT_PLACE - AT_NAME - 1, YM_PLAIN, f->applicant ? f->applicant->name : "");
    ym_put(v->t, y + 1, AT_PLACE, second - AT_PLACE, YM_PLAIN,
           *h->flags && !h->flags_own ? ym_arena_printf(arena, "%s  %s", h->flags, h->place) : h->place);
    for (int i = 0; i < LIMITS && h->limits_at; i++)
        if (*h->limit[i])
            case_head_draw_limit(v, h, i, y + i, h->limits_at);
    return y + 2;
}

/* What has no room in the first two rows. */
static int case_head_draw_own(struct ym_view *v, const struct head *h, int y)
{
    for (int i = 0; i < LIMITS && !h->limits_at; i++)
        if (*h->limit[i])
            case_head_draw_limit(v, h, i, y++, AT_NAME);
    if (h->flags_own)
        ym_put(v->t, y++, AT_NAME, v->columns - AT_NAME, YM_PLAIN, h->flags);
    return y;
}

int case_draw_head(struct ym_view *v, struct ym_arena *arena, const struct case_file *f)
{
    struct head h = case_head_of(v, arena, f);
    return case_head_draw_own(v, &h, case_head_draw_who(v, arena, f, &h));
}
