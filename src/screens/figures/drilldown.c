/* drilldown.c — the cases behind a figure of the summary: numbers and sums, never a name.  Floor: screens. */
#include "figures/quarter.h"
#include "kit/desk.h"

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"

enum { PAGE = 200, MAY_OPEN = 1 };

struct list {
    struct ym_behind ask;
    struct ym_pages pages;
    struct ym_list_view list;
    const char *subject;
};

static const struct ym_list_column drilldown_paid_columns[] = {
    {.title = N_("case number"), .columns = 22},
    {.title = N_("programme")},
    {.title = N_("township"), .columns = 18},
    {.title = N_("amount"), .columns = 12, .right = 1},
    {0},
};

static const struct ym_list_column drilldown_late_columns[] = {
    {.title = N_("case number"), .columns = 22},
    {.title = N_("stage")},
    {.title = N_("township"), .columns = 18},
    {.title = N_("to be done by"), .columns = 10},
    {.title = N_("days late"), .columns = 8, .right = 1},
    {0},
};

static int drilldown_is_late_list(const struct list *l)
{
    return l->ask.what == YM_figure_owed || l->ask.what == YM_figure_late;
}

static struct ym_head *drilldown_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct list *l = p->baton;
    struct ym_behind *ask = YM_DESK_ASK(in, &p->arena, behind);
    *ask = l->ask;
    ask->limit = PAGE;
    ask->after = after ? after : "";
    return &ask->head;
}

static const char *drilldown_cell(struct ym_pages *p, const struct ym_head *r, int column)
{
    static const struct ym_member paid[] = {YM_MEMBER(found, number), YM_MEMBER(found, programme), YM_MEMBER(found, township),
                                            YM_MEMBER(found, amount)};
    static const struct ym_member late[] = {YM_MEMBER(found, number), YM_MEMBER(found, state), YM_MEMBER(found, township),
                                            YM_MEMBER(found, due), YM_MEMBER(found, late)};
    struct ym_member m = drilldown_is_late_list(p->baton) ? late[column] : paid[column];
    return ym_desk_show(p->v->desk, &p->scratch, r, ym_field_of(m));
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
    v->model = l;
    l->ask = *(const struct ym_behind *)ym_record_clone(&v->arena, args);
    l->subject = drilldown_subject_of(v, &l->ask);
    ym_pages_init(&l->pages, v);
    l->pages.call = "summary.behind";
    l->pages.type = YM_R_found;
    l->pages.ask = drilldown_ask_page;
    l->pages.cell = drilldown_cell;
    l->pages.mark = drilldown_mark;
    l->pages.key = drilldown_key_of;
    l->pages.baton = l;
    struct ym_list_source source = ym_pages_source(&l->pages);
    ym_list_view_init(&l->list, drilldown_is_late_list(l) ? drilldown_late_columns : drilldown_paid_columns, &source);
    int err = source.fetch(source.baton, 0);
    if (err)
        ym_pages_release(&l->pages);
    return err;
}

static void drilldown_close_behind(struct ym_view *v)
{
    ym_pages_release(&((struct list *)v->model)->pages);
}

static void drilldown_draw(struct ym_view *v)
{
    ym_list_view_draw(&((struct list *)v->model)->list, v, v->top, v->rows);
}

static struct ym_go drilldown_key(struct ym_view *v, struct ym_key k)
{
    struct list *l = v->model;
    ym_list_view_key(&l->list, v, k);
    l->list.from = -1;
    return YM_GO_STAY;
}

static struct ym_go drilldown_open_case(struct ym_view *v)
{
    struct list *l = v->model;
    const struct ym_found *f = (const struct ym_found *)ym_pages_at(&l->pages, l->list.at);
    return ym_desk_open(v->desk, YM_TO_CASE, f->number);
}

static const void *drilldown_neighbour(struct ym_view *v, int by)
{
    struct list *l = v->model;
    const struct ym_found *f = (const struct ym_found *)ym_pages_step(&l->pages, &l->list, by);
    return f ? f->number : NULL;
}

static unsigned drilldown_now(const struct ym_view *v)
{
    const struct list *l = v->model;
    int may = ym_desk_may(v->desk, "case.see");
    return may && l->pages.rows.count ? MAY_OPEN : 0;
}

static const char *drilldown_subject(const struct ym_view *v)
{
    return ((const struct list *)v->model)->subject;
}

static const struct ym_action drilldown_actions[] = {
    {"Enter", N_("Open"), N_("Opens the case."), MAY_OPEN, drilldown_open_case},
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
    .draw = drilldown_draw,
    .key = drilldown_key,
    .neighbour = drilldown_neighbour,
    .now = drilldown_now,
    .subject = drilldown_subject,
    .close = drilldown_close_behind,
};
