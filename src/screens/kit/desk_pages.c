/* desk_pages.c — rows of a list that calls tell a page at a time.  Floor: screens.
 * Keeps the pages fetched; how the next one is asked for is the screen's. */
#include <stdlib.h>
#include <string.h>

#include "kit/desk.h"
#include "yimen/base/clock.h"
#include "yimen/base/language.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"
#include "yimen/domain/validation.h"

enum {
    LOOKED_THROUGH = 5000, /* rows: more are not gone through at one key */
    RESTS_MS = 5000,       /* so long a service that did not answer is not asked again: every drawing wants the page */
};

void ym_pages_init(struct ym_pages *out, struct ym_view *v)
{
    memset(out, 0, sizeof *out);
    out->v = out->asks = v;
    ym_arena_init(&out->arena);
    ym_arena_init(&out->scratch);
    ym_arena_init(&out->option_names);
    ym_pages_again(out);
}

void ym_pages_release(struct ym_pages *p)
{
    ym_arena_release(&p->arena);
    ym_arena_release(&p->scratch);
    ym_arena_release(&p->option_names);
}

void ym_pages_again(struct ym_pages *p)
{
    ym_arena_reset(&p->arena);
    ym_list_init(&p->rows, &p->arena);
    ym_list_init(&p->shown, &p->arena);
    ym_list_init(&p->others, &p->arena);
    ym_list_init(&p->ends, &p->arena);
    p->more = 1;
    p->cut = 0;
    ym_pages_retry(p);
}

void ym_pages_retry(struct ym_pages *p)
{
    p->err = 0;
}

const struct ym_head *ym_pages_at(const struct ym_pages *p, int64_t row)
{
    return row >= 0 && row < (int64_t)p->shown.count ? p->shown.at[row] : NULL;
}

/* Where the next page begins: the last row's mark, else its number. */
static const char *desk_pages_mark_after(struct ym_pages *p)
{
    if (!p->rows.count)
        return NULL;
    const struct ym_head *r = p->rows.at[p->rows.count - 1];
    const struct ym_field *mark = ym_field_flagged(ym_schema_of(p->type), YM_MARK);
    return mark ? ym_field_text(r, mark) : ym_arena_printf(&p->arena, "%lld", (long long)r->id);
}

/* How many rows the request asked for; 0 if it does not say. */
static int64_t desk_pages_limit_of(const struct ym_head *ask)
{
    const struct ym_field *f = ask ? ym_field_flagged(ym_schema_of(ask->type), YM_PAGE) : NULL;
    int64_t n = f ? ym_field_number(ask, f) : YM_NONE;
    return ym_or(n, 0);
}

/* A call that cannot go on behind a mark has told everything. */
static int desk_pages_has_more(const struct ym_head *ask, size_t told)
{
    int64_t limit = desk_pages_limit_of(ask);
    if (!ask || !ym_field_flagged(ym_schema_of(ask->type), YM_MARK))
        return 0;
    return limit ? (int64_t)told >= limit : told > 0;
}

/* ---- what a call must heed: a page tells rows behind the mark, or the same would be asked for ever */

static void desk_pages_differs(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    (void)f;
    (void)was;
    (void)is;
    *(int *)baton = 1;
}

/* 1 if the page that was just told ends with the row that ended a page before: what is asked behind it was asked already.  All fields are
 * looked at: a list may go on behind its mark, its number, or what its screen knows of the row. */
static int desk_pages_came_again(struct ym_pages *p)
{
    const struct ym_head *last = p->rows.at[p->rows.count - 1];
    for (size_t i = 0; i < p->ends.count; i++) {
        int differs = p->ends.at[i]->id != last->id;
        ym_arena_reset(&p->scratch);
        if (!differs)
            ym_record_diff(&p->scratch, p->ends.at[i], last, desk_pages_differs, &differs);
        if (!differs)
            return 1;
    }
    ym_list_add(&p->ends, p->rows.at[p->rows.count - 1]);
    return 0;
}

/* The list ends with what is new; said once, because nothing more is asked for. */
static void desk_pages_refuse_again(struct ym_pages *p, size_t rows, size_t others)
{
    p->rows.count = rows;
    p->others.count = others;
    p->more = 0;
    ym_view_wrong(p->asks, N_("The same rows came again; the list ends here. Tell the administrator."), NULL);
}

/* What was not told is there all the same: a service that did not answer is asked again, one that refused is not. */
static int desk_pages_lost(struct ym_pages *p, int err)
{
    p->err = err;
    p->err_at = ym_now_ms();
    p->cut = err != YM_EIO && err != YM_EUNKNOWN;
    p->more = !p->cut;
    return err;
}

static int desk_pages_fetch_page(struct ym_pages *p)
{
    struct ym_list in, out;
    ym_list_init(&in, &p->arena);
    ym_list_init(&out, &p->arena);
    const struct ym_head *ask = p->ask ? p->ask(p, &in, desk_pages_mark_after(p)) : NULL;
    size_t before = p->rows.count, others = p->others.count;
    int err = ym_desk_call(p->asks, &p->arena, p->call, &in, &out);
    for (size_t i = 0; !err && i < out.count; i++)
        ym_list_add(out.at[i]->type == p->type ? &p->rows : &p->others, out.at[i]);
    if (err)
        return desk_pages_lost(p, err);
    p->err = 0;
    p->more = desk_pages_has_more(ask, p->rows.count - before);
    if (p->more && desk_pages_came_again(p))
        desk_pages_refuse_again(p, before, others);
    return 0;
}

/* ---- cells in words, which rows hold a word, which stands before which */

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

static int desk_pages_holds(struct ym_pages *p, const struct ym_head *r)
{
    for (int i = 0; i < ym_pages_columns(p); i++) {
        ym_arena_reset(&p->scratch);
        if (ym_text_contains(ym_pages_cell(p, r, i), p->order.word))
            return 1;
    }
    return 0;
}

int ym_pages_wants(struct ym_pages *p, const struct ym_head *r)
{
    return ym_text_empty(p->order.word) || desk_pages_holds(p, r) != p->order.without;
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

static int desk_pages_before(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    int turned = x->down ? -1 : 1;
    if (x->none != y->none) /* what has nothing there stands last, whichever way */
        return x->none - y->none;
    int order = x->text ? strcasecmp(x->text, y->text) : (x->number > y->number) - (x->number < y->number);
    return order ? turned * order : (x->at > y->at) - (x->at < y->at);
}

/* A choice, a flag or what the screen says itself is a word; days, sums and figures of the record are numbers. */
static int desk_pages_is_number(const struct ym_field *f, const struct ym_head *r)
{
    return f && ym_schema_of(r->type) && ym_field_at(r->type, f->offset) == f && !ym_field_is_text(f) && f->kind != YM_CHOICE &&
           f->kind != YM_FLAGS;
}

static void desk_pages_rank(struct rank *out, struct ym_pages *p, struct ym_arena *arena, int column)
{
    const struct ym_field *f = ym_field_of(p->columns[column].field);
    if (desk_pages_is_number(f, out->row)) {
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
        desk_pages_rank(&ranks[i], p, &arena, column);
    }
    qsort(ranks, p->shown.count, sizeof *ranks, desk_pages_before);
    for (size_t i = 0; i < p->shown.count; i++)
        p->shown.at[i] = ranks[i].row;
    ym_arena_release(&arena);
}

/* ---- the rows that are looked at */

int ym_pages_ordered(const struct ym_pages *p)
{
    return !ym_text_empty(p->order.column) || !ym_text_empty(p->order.word);
}

static void desk_pages_take(struct ym_pages *p, size_t from)
{
    for (size_t i = from; i < p->rows.count; i++)
        if (ym_pages_wants(p, p->rows.at[i]))
            ym_list_add(&p->shown, p->rows.at[i]);
}

/* A word that few rows hold, and an order, need more pages than one: as many as anybody waits for, and only while he does.  0: not further;
 * then the list ends here, or every drawing would begin again. */
static int desk_pages_goes_on(struct ym_pages *p)
{
    int asked = !p->v->t || ym_show_progress(p->asks, N_("Looking through the list"), (int64_t)p->rows.count, LOOKED_THROUGH);
    if (asked && p->rows.count < LOOKED_THROUGH)
        return 1;
    p->more = 0;
    p->cut = 1;
    ym_view_wrong(p->asks, N_("Only the first {1} rows were looked through."), ym_arena_printf(&p->arena, "%zu", p->rows.count), NULL);
    return 0;
}

static int desk_pages_lacks(const struct ym_pages *p, int64_t row)
{
    return p->more && (!ym_text_empty(p->order.column) || row >= (int64_t)p->shown.count);
}

/* 1 while the next page, which could not be had, is not asked for again; why was said. */
static int desk_pages_rests(const struct ym_pages *p)
{
    return p->err && ym_now_ms() - p->err_at < RESTS_MS;
}

static int desk_pages_fetch(void *baton, int64_t row)
{
    struct ym_pages *p = baton;
    int err = 0, pages = 0;
    if (p->asking)
        return 0;
    p->asking = 1;
    while (desk_pages_lacks(p, row) && !desk_pages_rests(p)) {
        size_t from = p->rows.count;
        if (pages++ && ym_pages_ordered(p) && !desk_pages_goes_on(p))
            break;
        err = desk_pages_fetch_page(p);
        desk_pages_take(p, from);
    }
    p->asking = 0;
    if (!ym_text_empty(p->order.column) && pages)
        ym_pages_sort(p);
    return err;
}

int ym_pages_order(struct ym_pages *p, struct ym_list_view *l, const struct ym_order *order)
{
    p->order = *order;
    p->shown.count = 0;
    desk_pages_take(p, 0);
    if (!ym_text_empty(order->column))
        ym_pages_sort(p);
    ym_pages_list(l, p);
    p->more |= p->cut; /* those that were not looked through are looked at in this way */
    p->cut = 0;
    ym_pages_retry(p);
    return desk_pages_fetch(p, 0);
}

static int64_t desk_pages_count(void *baton, int *more)
{
    struct ym_pages *p = baton;
    *more = p->more;
    return (int64_t)p->shown.count;
}

static int desk_pages_err(void *baton)
{
    return ((const struct ym_pages *)baton)->err;
}

static const char *desk_pages_cell(void *baton, int64_t row, int column)
{
    struct ym_pages *p = baton;
    const struct ym_head *r = ym_pages_at(p, row);
    ym_arena_reset(&p->scratch);
    return r ? ym_pages_cell(p, r, column) : "";
}

/* The digit typed beside the row, 0 for none. */
static char desk_pages_option(struct ym_pages *p, const struct ym_head *r)
{
    for (int i = 0; i < p->options; i++) {
        ym_arena_reset(&p->scratch);
        if (strcmp(ym_pages_row_name(p, &p->scratch, r), p->option[i].row) == 0)
            return p->option[i].digit;
    }
    return 0;
}

static char desk_pages_mark(void *baton, int64_t row)
{
    struct ym_pages *p = baton;
    const struct ym_head *r = ym_pages_at(p, row);
    char option = r ? desk_pages_option(p, r) : 0;
    return option ? option : r && p->mark ? p->mark(p, r) : ' ';
}

static int desk_pages_ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcasecmp(text + n - m, end) == 0;
}

/* What was typed begins the text or its initials, or ends it (the last digits of a number). */
static int desk_pages_matches(void *baton, int64_t row, const char *typed)
{
    struct ym_pages *p = baton;
    const struct ym_head *r = ym_pages_at(p, row);
    ym_arena_reset(&p->scratch);
    const char *text = r && p->key ? p->key(p, r) : NULL;
    if (!text || !*typed)
        return 0;
    if (strncasecmp(text, typed, strlen(typed)) == 0 || desk_pages_ends_with(text, typed))
        return 1;
    return strncasecmp(ym_pinyin_initials(&p->scratch, text, 1), typed, strlen(typed)) == 0;
}

struct ym_list_source ym_pages_source(struct ym_pages *p)
{
    p->v->searches = p->key != NULL; /* before the first key, which may have been typed ahead */
    return (struct ym_list_source){
        .cell = desk_pages_cell,
        .count = desk_pages_count,
        .fetch = desk_pages_fetch,
        .err = desk_pages_err,
        .matches = p->key ? desk_pages_matches : NULL,
        .mark = desk_pages_mark,
        .baton = p,
    };
}

/* Keys that come meanwhile and what is said are for who looks at the screen over the list, not for the list below it. */
const struct ym_head *ym_pages_step(struct ym_pages *p, struct ym_list_view *l, struct ym_view *asks, int by)
{
    int64_t to = l->at + by;
    if (!by || to < 0)
        return by ? NULL : ym_pages_at(p, to);
    p->asks = asks;
    ym_pages_retry(p);
    int err = desk_pages_fetch(p, to);
    p->asks = p->v;
    if (err || !ym_pages_at(p, to))
        return NULL;
    l->at = to;
    return ym_pages_at(p, to);
}

/* ---- the list over them */

/* Figures stand to the right; a person's name is one by its row of the schema. */
static struct ym_list_column desk_pages_column(const struct ym_column *c)
{
    const struct ym_field *f = ym_field_of(c->field);
    return (struct ym_list_column){.title = c->title,
                                   .least = c->least,
                                   .wished = c->wished,
                                   .right = f && (f->kind == YM_INT || f->kind == YM_MONEY),
                                   .name = f && (f->flags & YM_PERSON) != 0,
                                   .field = c->field,
                                   .roomy = c->roomy};
}

void ym_pages_list(struct ym_list_view *out, struct ym_pages *p)
{
    struct ym_list_column columns[YM_LIST_COLUMNS + 1] = {{0}};
    struct ym_list_source source = ym_pages_source(p);
    for (int i = 0; i < ym_pages_columns(p); i++)
        columns[i] = desk_pages_column(&p->columns[i]);
    ym_list_view_init(out, columns, &source);
}

/* ---- the place kept */

/* What is put together for an answer and is no stored row has no number: then it is the place it was told at. */
static int64_t desk_pages_row_number(const struct ym_pages *p, const struct ym_head *r)
{
    int64_t place = 0;
    while (!r->id && place < (int64_t)p->rows.count && p->rows.at[place] != r)
        place++;
    return r->id ? r->id : place;
}

const char *ym_pages_row_name(const struct ym_pages *p, struct ym_arena *arena, const struct ym_head *r)
{
    const struct ym_field *f = ym_field_of(p->name);
    return f ? ym_field_show(arena, r, f, 0) : ym_arena_printf(arena, "%lld", (long long)desk_pages_row_number(p, r));
}

int ym_pages_go_to(struct ym_pages *p, struct ym_list_view *l, const char *name)
{
    const struct ym_head *r;
    for (int64_t row = 0; (r = ym_pages_at(p, row)); row++) {
        ym_arena_reset(&p->scratch);
        if (strcmp(ym_pages_row_name(p, &p->scratch, r), name) != 0)
            continue;
        l->at = row; /* drawing brings it into sight */
        return 1;
    }
    return 0;
}

/* Where the row at hand is gone the one behind it is next: rows before it went, too, so its place says nothing. */
int ym_pages_look_again(struct ym_pages *p, struct ym_list_view *l)
{
    enum { KEPT = 50 };
    const char *names[KEPT + 1] = {NULL}, **name = names;
    const struct ym_head *r;
    struct ym_arena kept;
    ym_arena_init(&kept);
    for (int i = 0; i < KEPT && (r = ym_pages_at(p, l->at + i)); i++)
        names[i] = ym_arena_strdup(&kept, ym_pages_row_name(p, &kept, r));
    ym_pages_again(p);
    ym_list_view_measure(l);
    int64_t above = l->at - l->first;
    int err = desk_pages_fetch(p, l->at);
    while (*name && !ym_pages_go_to(p, l, *name))
        name++;
    if (*name)
        l->first = l->at > above ? l->at - above : 0;
    if (!p->more && l->first + l->page > (int64_t)p->shown.count) /* a row that moved down draws none above the edge while there is room */
        l->first = (int64_t)p->shown.count > l->page ? (int64_t)p->shown.count - l->page : 0;
    ym_arena_release(&kept);
    return err;
}
