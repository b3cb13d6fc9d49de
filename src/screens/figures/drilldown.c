/* drilldown.c — the cases behind a figure of the summary: numbers and sums, never a name.  Floor: screens. */
#include "figures/quarter.h"
#include "kit/browse.h"

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"

enum { PAGE = 200, MAY_OPEN = 1, HAS_ROW = 2 };

struct list {
    struct ym_behind ask;
    const char *subject;
};

static const struct ym_column drilldown_paid_columns[] = {
    YM_COLUMN(found, number, 20, 24),
    YM_COLUMN(found, programme, 12, 0),
    YM_COLUMN(found, township, 8, 24),
    YM_COLUMN(found, amount, 10, 14),
    {0},
};

static const struct ym_column drilldown_late_columns[] = {
    YM_COLUMN(found, number, 20, 24), YM_COLUMN(found, state, 12, 0), YM_COLUMN(found, township, 8, 24),
    {.field = YM_MEMBER(found, due), .least = 10, .wished = 14, .title = N_("Due"), .say = browse_found_due},
    YM_COLUMN_SAID(found, late, 8, 9, browse_found_late),
    {0},
};

/* A unit's limit for its answer, not the case's. */
static const struct ym_column drilldown_owed_columns[] = {
    YM_COLUMN(found, number, 20, 24),
    YM_COLUMN(found, question, 12, 0),
    YM_COLUMN(found, township, 8, 24),
    {.field = YM_MEMBER(found, due), .least = 10, .wished = 14, .title = N_("Answer due")},
    YM_COLUMN_SAID(found, late, 8, 9, browse_found_late),
    {0},
};

static const struct ym_column *drilldown_columns_of(const struct list *l)
{
    return l->ask.what == YM_figure_owed   ? drilldown_owed_columns
           : l->ask.what == YM_figure_late ? drilldown_late_columns
                                           : drilldown_paid_columns;
}

static struct ym_head *drilldown_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct list *l = ((const struct browse *)p->baton)->own;
    struct ym_behind *ask = YM_DESK_ASK(in, &p->arena, behind);
    *ask = l->ask;
    ask->limit = PAGE;
    ask->after = after ? after : "";
    return &ask->head;
}

static char drilldown_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_found *f = (const struct ym_found *)r;
    (void)p;
    return f->late > 0 ? '!' : ' ';
}

static const char *drilldown_key_of(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_found *)r)->number;
}

/* "2021Q3 new, Chunhe township": what the list counts. */
static const char *drilldown_subject_of(struct ym_view *v, const struct ym_behind *b)
{
    static const struct ym_member names[] = {YM_MEMBER(behind, quarter),  YM_MEMBER(behind, what), YM_MEMBER(behind, programme),
                                             YM_MEMBER(behind, township), YM_MEMBER(behind, unit), YM_MEMBER(behind, state)};
    const char *text = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *one = ym_desk_show(v->desk, &v->arena, &b->head, ym_field_of(names[i]));
        if (*one)
            text = ym_arena_printf(&v->arena, "%s%s%s", text, *text ? " " : "", one);
    }
    return text;
}

static int drilldown_open_behind(struct ym_view *v, const void *args)
{
    struct list *l = YM_NEW(&v->arena, struct list);
    struct browse_rows rows = {.call = "summary.behind",
                               .type = YM_R_found,
                               .name = YM_MEMBER(found, number),
                               .ask = drilldown_ask_page,
                               .mark = drilldown_mark,
                               .key = drilldown_key_of};
    l->ask = *(const struct ym_behind *)ym_record_clone(&v->arena, args);
    l->subject = drilldown_subject_of(v, &l->ask);
    rows.columns = drilldown_columns_of(l);
    return browse_open(v, &rows, l);
}

static struct ym_go drilldown_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, ((const struct ym_found *)browse_chosen(v))->number);
}

static unsigned drilldown_now(const struct ym_view *v)
{
    if (!browse_chosen(v))
        return 0;
    return ym_desk_may(v->desk, "case.see") ? HAS_ROW | MAY_OPEN : HAS_ROW;
}

static const char *drilldown_subject(const struct ym_view *v)
{
    return ((const struct list *)browse_own(v))->subject;
}

static const struct ym_action drilldown_actions[] = {
    {"Enter", N_("Open"), N_("Opens the case."), MAY_OPEN, drilldown_open_case},
    BROWSE_ACTIONS(HAS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to the figures."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_behind = {
    .name = "behind",
    .title = N_("Cases behind the figure"),
    .help = N_(
        "The cases that the figure counts, without names. Type a case number to jump. Who may see the family's file opens it with Enter."),
    .actions = drilldown_actions,
    .open = drilldown_open_behind,
    .draw = browse_draw,
    .key = browse_key,
    .neighbour = browse_neighbour,
    .now = drilldown_now,
    .subject = drilldown_subject,
    .resume = browse_again,
    .close = browse_close,
};
