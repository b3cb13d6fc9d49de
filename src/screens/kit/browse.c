/* browse.c — a screen that is one list of the records a call tells.  Floor: screens. */
#include "kit/browse.h"

#include "kit/list_out.h"
#include "yimen/domain/record/found.h"
#include "kit/options.h"

int browse_show(struct ym_view *v, const struct browse_rows *rows)
{
    struct browse *s = v->model;
    s->pages.call = rows->call;
    s->pages.type = rows->type;
    s->pages.columns = rows->columns;
    s->pages.name = rows->name;
    s->pages.ask = rows->ask;
    s->pages.mark = rows->mark;
    s->pages.key = rows->key;
    s->ranges = rows->ranges;
    s->only = rows->only;
    ym_pages_again(&s->pages);
    ym_pages_list(&s->list, &s->pages);
    return s->list.source.fetch(s->list.source.baton, 0);
}

int browse_open(struct ym_view *v, const struct browse_rows *rows, void *own)
{
    struct browse *s = YM_NEW(&v->arena, struct browse);
    v->model = s;
    s->own = own;
    ym_pages_init(&s->pages, v);
    s->pages.baton = s;
    s->pages.columns = rows->columns;
    arrange_open(v, &s->pages);
    int err = browse_show(v, rows);
    if (err)
        ym_pages_release(&s->pages);
    return err;
}

void *browse_own(const struct ym_view *v)
{
    return ((const struct browse *)v->model)->own;
}

const struct ym_head *browse_chosen(const struct ym_view *v)
{
    const struct browse *s = v->model;
    return ym_pages_at(&s->pages, s->list.at);
}

void browse_again(struct ym_view *v)
{
    struct browse *s = v->model;
    ym_pages_look_again(&s->pages, &s->list);
    options_resume(v, &s->pages);
}

struct ym_go browse_refresh(struct ym_view *v)
{
    browse_again(v);
    return YM_GO_STAY;
}

struct ym_go browse_arrange(struct ym_view *v)
{
    struct browse *s = v->model;
    return arrange_ask(v, &s->pages, &s->list, s->only);
}

struct ym_go browse_options(struct ym_view *v)
{
    struct browse *s = v->model;
    return options_ask(v, &s->pages, &s->list);
}

struct ym_go browse_out(struct ym_view *v)
{
    list_out(v, &((struct browse *)v->model)->pages);
    return YM_GO_STAY;
}

/* What is in force stands above the list. */
void browse_draw(struct ym_view *v)
{
    struct browse *s = v->model;
    struct ym_arena arena;
    int said = ym_pages_ordered(&s->pages);
    ym_arena_init(&arena);
    if (said)
        ym_put(v->t, v->top, 2, v->columns - 2, YM_PLAIN, arrange_said(&s->pages, &arena));
    ym_arena_release(&arena);
    ym_list_view_draw(&s->list, v, v->top + said, v->rows - said);
}

struct ym_go browse_key(struct ym_view *v, struct ym_key k)
{
    struct browse *s = v->model;
    ym_list_view_key(&s->list, v, k);
    if (!s->ranges)
        s->list.from = -1;
    return YM_GO_STAY;
}

void browse_close(struct ym_view *v)
{
    ym_pages_release(&((struct browse *)v->model)->pages);
}

const void *browse_neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct browse *b = v->model;
    const struct ym_head *r = ym_pages_step(&b->pages, &b->list, asks, by);
    return r ? ((const struct ym_found *)r)->number : NULL;
}
