/* case_conflict.c — somebody was quicker: what he did and changed, and what was wished for here.  Floor: screens.
 * Nothing is overwritten; looking again and choosing anew is the only way on, what was typed waits there. */
#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/stepline.h"

struct conflict_view {
    struct case_view *c;
    struct case_file *now; /* as it stands, beside c->file as it was seen */
    struct ym_arena arena;
    struct grid grid;
};

enum { AT = 2, AT_WAS = 26, AT_IS = 53 };

/* ---- what was done since */

static int case_conflict_seen(const struct conflict_view *s, const struct ym_head *r)
{
    return ym_list_find(&s->c->file->list, r->type, r->id) != NULL;
}

static void case_conflict_steps(struct ym_view *v, struct conflict_view *s)
{
    const struct ym_step *step;
    const char *programme = s->now->kase->programme;
    size_t pos = 0;
    while ((step = CASE_NEXT(s->now, step, &pos))) {
        char at[YM_TIME_TEXT];
        if (case_conflict_seen(s, &step->head))
            continue;
        grid_row(&s->grid, NULL, '*');
        grid_cell(&s->grid, AT, 20, ym_arena_strdup(&s->arena, ym_time_text(at, step->at, v->desk->offset)), YM_PLAIN, 0);
        grid_cell(&s->grid, AT_WAS - 3, 29, ym_desk_word(v->desk, "action", programme, step->action), YM_BOLD, 0);
        grid_cell(&s->grid, AT_IS, 0, ym_desk_hand(v->desk, &s->arena, step->by, step->stood_for), YM_PLAIN, 0);
        if (ym_text_empty(step->reason))
            continue;
        grid_row(&s->grid, NULL, ' ');
        grid_text(&s->grid, AT_WAS - 3, step->reason);
    }
}

/* ---- fields that changed, records that came */

struct differing {
    struct ym_view *v;
    struct conflict_view *s;
    const struct ym_head *old, *new;
    int titled;
};

static void case_conflict_field(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    struct differing *d = baton;
    (void)was;
    (void)is;
    if (f->sight == YM_INNER)
        return;
    struct conflict_view *s = d->s;
    const struct ym_schema *schema = ym_schema_of(d->new->type);
    if (!d->titled++) {
        grid_row(&s->grid, NULL, ' ');
        grid_cell(&s->grid, AT, 0, ym_word(schema->label), YM_UNDERLINE, 0);
    }
    grid_row(&s->grid, NULL, ' ');
    grid_cell(&s->grid, AT + 2, 20, ym_word(f->label), YM_PLAIN, 0);
    grid_cell(&s->grid, AT_WAS, 26, ym_desk_show_of(d->v->desk, &s->arena, &s->c->file->list, d->old, f), YM_PLAIN, 0);
    grid_cell(&s->grid, AT_IS, 0, ym_desk_show_of(d->v->desk, &s->arena, &s->now->list, d->new, f), YM_BOLD, 0);
}

/* What is looked at first: how the case stands, what was decided, what is paid; all else follows as the file has it. */
static const struct conflict_rank {
    int type;
    struct ym_member said[2]; /* what is told of a new one */
} case_conflict_ranks[] = {
    {YM_R_case, {{0}}},
    {YM_R_decision, {YM_MEMBER(decision, kind), YM_MEMBER(decision, amount)}},
    {YM_R_grant, {YM_MEMBER(grant, state), YM_MEMBER(grant, amount)}},
};
enum { RANKS = sizeof case_conflict_ranks / sizeof *case_conflict_ranks };

static size_t case_conflict_rank(const struct ym_head *r)
{
    size_t i = 0;
    while (i < RANKS && case_conflict_ranks[i].type != r->type)
        i++;
    return i;
}

static void case_conflict_came(struct ym_view *v, struct conflict_view *s, const struct ym_head *r)
{
    size_t rank = case_conflict_rank(r);
    const char *said = "";
    for (size_t i = 0; rank < RANKS && i < 2 && case_conflict_ranks[rank].said[i].type; i++)
        said = ym_arena_printf(&s->arena, "%s%s%s", said, *said ? "  " : "",
                               ym_desk_show(v->desk, &s->arena, r, ym_field_of(case_conflict_ranks[rank].said[i])));
    grid_row(&s->grid, NULL, '+');
    grid_cell(&s->grid, AT, 24, ym_desk_sentence(&s->arena, N_("new: {1}"), ym_word(ym_schema_of(r->type)->label), NULL, NULL), YM_PLAIN, 0);
    grid_cell(&s->grid, AT_IS, 0, said, YM_BOLD, 0);
}

static void case_conflict_record(struct ym_view *v, struct conflict_view *s, const struct ym_head *new)
{
    const struct ym_head *old = ym_list_find(&s->c->file->list, new->type, new->id);
    struct differing d = {v, s, old, new, 0};
    if (!old)
        case_conflict_came(v, s, new);
    else if (old->rev != new->rev)
        ym_record_diff(&s->arena, old, new, case_conflict_field, &d);
}

/* A computation has a dozen steps: one line says that there is a new one. */
static void case_conflict_computed(struct conflict_view *s)
{
    const struct ym_stepline *line;
    size_t pos = 0, n = 0;
    while ((line = YM_NEXT(&s->now->list, stepline, -1, &pos)))
        n += line->of != YM_NONE && !YM_FIND(&s->c->file->list, decision, line->of);
    if (!n)
        return;
    grid_row(&s->grid, NULL, '+');
    grid_cell(&s->grid, AT, 0, ym_desk_sentence(&s->arena, N_("the computation is a new one ({1} steps)"),
                                                ym_arena_printf(&s->arena, "%zu", n), NULL, NULL), YM_PLAIN, 0);
}

static void case_conflict_changes(struct ym_view *v, struct conflict_view *s)
{
    for (size_t rank = 0; rank <= RANKS; rank++)
        for (size_t i = 0; i < s->now->list.count; i++) {
            const struct ym_head *r = s->now->list.at[i];
            if (case_conflict_rank(r) == rank && r->type != YM_R_step && r->type != YM_R_stepline)
                case_conflict_record(v, s, r);
        }
    case_conflict_computed(s);
}

static void case_conflict_yours(struct ym_view *v, struct conflict_view *s)
{
    const struct case_wish *w = &s->c->wish;
    if (ym_text_empty(w->action))
        return;
    grid_title(&s->grid, _("What you were about to do (not done, kept for you)"));
    grid_row(&s->grid, NULL, ' ');
    grid_cell(&s->grid, AT, 0, ym_desk_word(v->desk, "action", s->now->kase->programme, w->action), YM_PLAIN, 0);
    if (w->act && !ym_text_empty(w->act->reason)) {
        grid_row(&s->grid, NULL, ' ');
        grid_text(&s->grid, AT + 2, w->act->reason);
    }
}

static void case_conflict_fill(struct ym_view *v, struct conflict_view *s)
{
    ym_arena_reset(&s->arena);
    grid_init(&s->grid, &s->arena, v);
    grid_title(&s->grid, _("Somebody else changed the case since you saw it"));
    case_conflict_steps(v, s);
    grid_row(&s->grid, NULL, ' ');
    grid_cell(&s->grid, AT_WAS, 26, _("as you saw it"), YM_UNDERLINE, 0);
    grid_cell(&s->grid, AT_IS, 0, _("as it is now"), YM_UNDERLINE, 0);
    case_conflict_changes(v, s);
    case_conflict_yours(v, s);
}

/* ---- the screen */

static const struct ym_action case_conflict_actions[] = {
    {"Enter F5 ^R", N_("Look again"), N_("Shows the case as it is now; what you were about to do waits under F2."), 0, ym_act_back},
    {"F3 Back q", N_("Back"), N_("Back to the case as it is now."), 0, ym_act_back},
    {0},
};

static void case_conflict_draw(struct ym_view *v)
{
    struct conflict_view *s = v->model;
    if (s->grid.columns != v->columns) { /* another width: wrapped anew, as far down as it was */
        int64_t first = s->grid.first;
        case_conflict_fill(v, s);
        s->grid.first = first;
    }
    grid_draw(&s->grid, v, v->top, v->rows);
}

static struct ym_go case_conflict_key(struct ym_view *v, struct ym_key k)
{
    grid_key(&((struct conflict_view *)v->model)->grid, k);
    return YM_GO_STAY;
}

static int case_conflict_open_conflict(struct ym_view *v, const void *args)
{
    struct conflict_view *s = YM_NEW(&v->arena, struct conflict_view);
    s->c = *(struct case_view *const *)args;
    int err = case_file_new(&s->now, v, s->c->number);
    if (err)
        return err;
    ym_arena_init(&s->arena);
    v->model = s;
    case_conflict_fill(v, s);
    return 0;
}

static const char *case_conflict_subject(const struct ym_view *v)
{
    return ((const struct conflict_view *)v->model)->c->number;
}

static void case_conflict_close_conflict(struct ym_view *v)
{
    struct conflict_view *s = v->model;
    ym_arena_release(&s->arena);
    case_file_free(s->now);
}

const struct ym_screen ym_screen_case_conflict = {
    .name = "case_conflict",
    .title = N_("Changed meanwhile"),
    .help =
        N_("Somebody else was quicker.  Above stands what was done and which fields changed, below what you were about to do.  Look at the "
           "case again and decide anew: what you typed is still there."),
    .actions = case_conflict_actions,
    .open = case_conflict_open_conflict,
    .draw = case_conflict_draw,
    .key = case_conflict_key,
    .subject = case_conflict_subject,
    .close = case_conflict_close_conflict,
};
