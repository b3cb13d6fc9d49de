/* browse.c — a screen that is one list of the records a call tells.  Floor: screens. */
#include "kit/browse.h"

int browse_open(struct ym_view *v, const struct browse_rows *rows)
{
    struct browse *s = YM_NEW(&v->arena, struct browse);
    v->model = s;
    ym_pages_init(&s->pages, v);
    s->pages.call = rows->call;
    s->pages.type = rows->type;
    s->pages.ask = rows->ask;
    s->pages.cell = rows->cell;
    s->pages.mark = rows->mark;
    s->pages.key = rows->key;
    s->pages.baton = s;
    struct ym_list_source source = ym_pages_source(&s->pages);
    ym_list_view_init(&s->list, rows->columns, &source);
    int err = source.fetch(source.baton, 0);
    if (err)
        ym_pages_release(&s->pages);
    return err;
}

const struct ym_head *browse_chosen(const struct ym_view *v)
{
    const struct browse *s = v->model;
    return ym_pages_at(&s->pages, s->list.at);
}

void browse_again(struct ym_view *v)
{
    struct browse *s = v->model;
    ym_pages_again(&s->pages);
    s->list.source.fetch(s->list.source.baton, 0);
}

void browse_draw(struct ym_view *v)
{
    ym_list_view_draw(&((struct browse *)v->model)->list, v, v->top, v->rows);
}

/* One row at a time: there are no ranges here. */
struct ym_go browse_key(struct ym_view *v, struct ym_key k)
{
    struct browse *s = v->model;
    ym_list_view_key(&s->list, v, k);
    s->list.from = -1;
    return YM_GO_STAY;
}

void browse_close(struct ym_view *v)
{
    ym_pages_release(&((struct browse *)v->model)->pages);
}
