/* browse.c — a screen that is a list of the records a call tells.  Floor: screens. */
#include "kit/browse.h"

#include <string.h>

#include "kit/list_out.h"
#include "kit/options.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/state.h"

static void browse_take(struct browse *s, const struct browse_rows *rows)
{
    s->rows = *rows;
    s->pages.call = rows->call;
    s->pages.type = rows->type;
    s->pages.columns = rows->columns;
    s->pages.name = rows->name;
    s->pages.ask = rows->ask;
    s->pages.mark = rows->mark;
    s->pages.key = rows->key;
    s->pages.part = rows->part;
    s->pages.row_sheets = rows->of_rows ? rows->sheets : NULL;
    ym_pages_again(&s->pages);
    ym_pages_list(&s->list, &s->pages);
}

int browse_ask(struct ym_view *v)
{
    struct browse *s = v->model;
    ym_pages_again(&s->pages);
    ym_list_view_measure(&s->list);
    s->list.at = s->list.first = 0;
    s->list.from = -1;
    return s->list.source.fetch(s->list.source.baton, 0);
}

void browse_begin(struct ym_view *v, const struct browse_rows *rows, void *own)
{
    struct browse *s = YM_NEW(&v->arena, struct browse);
    v->model = s;
    s->own = own;
    ym_pages_init(&s->pages, v);
    s->pages.baton = s;
    browse_take(s, rows);
    arrange_open(v, &s->pages);
}

int browse_open(struct ym_view *v, const struct browse_rows *rows, void *own)
{
    browse_begin(v, rows, own);
    struct browse *s = v->model;
    int err = s->list.source.fetch(s->list.source.baton, 0);
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

void browse_go_to(struct ym_view *v, const char *name)
{
    struct browse *s = v->model;
    size_t known = 0;
    while (!ym_pages_go_to(&s->pages, &s->list, name) && s->pages.more && s->pages.shown.count > known) {
        known = s->pages.shown.count;
        s->list.source.fetch(s->list.source.baton, (int64_t)known);
    }
}

struct ym_go browse_refresh(struct ym_view *v)
{
    browse_again(v);
    return YM_GO_STAY;
}

struct ym_go browse_arrange(struct ym_view *v)
{
    struct browse *s = v->model;
    return arrange_ask(v, &s->pages, &s->list, s->rows.only);
}

struct ym_go browse_options(struct ym_view *v)
{
    struct browse *s = v->model;
    return options_ask(v, &s->pages, &s->list);
}

struct ym_go browse_out(struct ym_view *v)
{
    struct browse *s = v->model;
    return list_out(v, &s->pages, s->rows.sheets);
}

void browse_resume(struct ym_view *v)
{
    options_resume(v, &((struct browse *)v->model)->pages);
}

/* What stands in place of rows: what it means that there are none; NULL: the list says it, also when they were not told, which is no "nothing". */
static const char *browse_instead(struct browse *s)
{
    if (!s->pages.rows.count)
        s->list.source.fetch(s->list.source.baton, 0);
    return s->pages.rows.count || s->pages.err || s->pages.cut ? NULL : s->rows.nothing;
}

/* What is in force stands above the list. */
void browse_draw_at(struct ym_view *v, int y, int h)
{
    struct browse *s = v->model;
    struct ym_arena arena;
    const char *instead = browse_instead(s);
    int said = !instead && ym_pages_ordered(&s->pages);
    ym_arena_init(&arena);
    if (said)
        ym_put(v->t, y, 2, v->columns - 2, YM_PLAIN, arrange_said(&s->pages, &arena));
    ym_arena_release(&arena);
    if (instead)
        ym_putf(v->t, y + 1, 2, v->columns - 2, YM_PLAIN, instead, NULL);
    else
        ym_list_view_draw(&s->list, v, y + said, h - said);
}

void browse_draw(struct ym_view *v)
{
    browse_draw_at(v, v->top, v->rows);
}

struct ym_go browse_key(struct ym_view *v, struct ym_key k)
{
    struct browse *s = v->model;
    ym_list_view_key(&s->list, v, k);
    if (!s->rows.ranges)
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

/* ---- lists of cases */

const char *browse_found_number(struct ym_pages *p, const struct ym_head *r)
{
    return p->whole ? NULL : ym_desk_short_number(((const struct ym_found *)r)->number);
}

struct ym_go browse_whole(struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    const struct ym_schema *s = ym_schema_of(r->type);
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, s->count);
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
        const char *line = ym_desk_field_line(v->desk, &v->arena, r, ym_field_shown(s, i));
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}

const char *browse_case_key(const char *typed, const char *number, const char *name)
{
    if (!ym_text_empty(name) && !strpbrk(typed, "0123456789"))
        return name;
    size_t n = strlen(typed); /* the county's code begins every number: alone it finds none */
    return n > strcspn(number, "-") && strncmp(number, typed, n) == 0 ? number : ym_desk_short_number(number);
}

const char *browse_found_key(const struct ym_head *r, const char *typed)
{
    const struct ym_found *f = (const struct ym_found *)r;
    return browse_case_key(typed, f->number, f->name);
}

const char *browse_typed(const struct ym_pages *p)
{
    return ((const struct browse *)p->baton)->list.typed;
}

/* The whole limit if that is the one the days late are counted from; YM_NONE: the stage's own, or nothing is late. */
static ym_date browse_whole_limit(const struct ym_pages *p, const struct ym_found *f)
{
    ym_date today = p->v->desk->state->today;
    return f->late > 0 && (f->due == YM_NONE || today - f->due != f->late) ? today - f->late : YM_NONE;
}

const char *browse_found_due(struct ym_pages *p, const struct ym_head *r)
{
    char text[YM_DATE_TEXT];
    ym_date whole = browse_whole_limit(p, (const struct ym_found *)r);
    if (whole == YM_NONE)
        return NULL;
    ym_date_text(text, whole);
    return ym_desk_sentence(&p->scratch, N_("full {1}"), p->whole ? text : text + sizeof "2021-" - 1, NULL, NULL);
}

const char *browse_found_late(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_found *)r)->late > 0 ? NULL : "";
}
