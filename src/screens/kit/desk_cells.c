/* desk_cells.c — cells of lists in words, which rows hold a word, which stands before which.  Floor: screens.
 * Must not fetch: it looks at rows that are there. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kit/desk.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

int ym_pages_columns(const struct ym_pages *p)
{
    int n = 0;
    while (n < YM_LIST_COLUMNS && (p->columns[n].title || ym_field_of(p->columns[n].field)))
        n++;
    return n;
}

const char *ym_pages_column_name(const struct ym_pages *p, int column)
{
    const struct ym_field *f = ym_field_of(p->columns[column].field);
    return f ? f->name : p->columns[column].title;
}

const char *ym_pages_cell(struct ym_pages *p, const struct ym_head *r, int column)
{
    const struct ym_column *c = &p->columns[column];
    const struct ym_field *f = ym_field_of(c->field);
    const char *text = c->say ? c->say(p, r) : NULL;
    if (!text && f)
        text = ym_desk_show(p->v->desk, &p->scratch, r, f);
    return text ? text : "";
}

/* ---- words */

static int desk_cells_contains(const char *text, const char *word)
{
    for (size_t n = strlen(word); *text; text++)
        if (strncasecmp(text, word, n) == 0)
            return 1;
    return 0;
}

static int desk_cells_holds(struct ym_pages *p, const struct ym_head *r)
{
    for (int i = 0; i < ym_pages_columns(p); i++) {
        ym_arena_reset(&p->scratch);
        if (desk_cells_contains(ym_pages_cell(p, r, i), p->order.word))
            return 1;
    }
    return 0;
}

int ym_pages_wants(struct ym_pages *p, const struct ym_head *r)
{
    return ym_text_empty(p->order.word) || desk_cells_holds(p, r) != p->order.without;
}

/* ---- order */

/* What a row is put in order by: its number, or its words as they are spelt, so that names stand as in an address book. */
struct rank {
    struct ym_head *row;
    const char *text;
    int64_t number;
    size_t at; /* as it came: rows alike stay in that order */
    int none, down;
};

static int desk_cells_before(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    int turned = x->down ? -1 : 1;
    if (x->none != y->none) /* what has nothing there stands last, whichever way */
        return x->none - y->none;
    int order = x->text ? strcasecmp(x->text, y->text) : (x->number > y->number) - (x->number < y->number);
    return order ? turned * order : (x->at > y->at) - (x->at < y->at);
}

/* A choice, a flag or what the screen says itself is a word; days, sums and figures of the record are numbers. */
static int desk_cells_is_number(const struct ym_field *f, const struct ym_head *r)
{
    return f && ym_schema_of(r->type) && ym_field_at(r->type, f->offset) == f && !ym_field_is_text(f) && f->kind != YM_CHOICE &&
           f->kind != YM_FLAGS;
}

static void desk_cells_rank(struct rank *out, struct ym_pages *p, struct ym_arena *arena, int column)
{
    const struct ym_field *f = ym_field_of(p->columns[column].field);
    if (desk_cells_is_number(f, out->row)) {
        out->number = ym_field_number(out->row, f);
        out->none = out->number == YM_NONE;
        return;
    }
    ym_arena_reset(&p->scratch);
    out->text = ym_pinyin_text(arena, ym_pages_cell(p, out->row, column), 0);
    out->none = !*out->text;
}

void ym_pages_sort(struct ym_pages *p)
{
    struct ym_arena arena;
    int column = ym_pages_columns(p) - 1;
    while (column >= 0 && strcmp(ym_pages_column_name(p, column), p->order.column) != 0)
        column--;
    if (column < 0 || !p->shown.count)
        return;
    ym_arena_init(&arena);
    struct rank *ranks = YM_NEW_ARRAY(&arena, struct rank, p->shown.count);
    for (size_t i = 0; i < p->shown.count; i++) {
        ranks[i] = (struct rank){.row = p->shown.at[i], .at = i, .down = p->order.down};
        desk_cells_rank(&ranks[i], p, &arena, column);
    }
    qsort(ranks, p->shown.count, sizeof *ranks, desk_cells_before);
    for (size_t i = 0; i < p->shown.count; i++)
        p->shown.at[i] = ranks[i].row;
    ym_arena_release(&arena);
}
