/* pages.c — a folder of pages: turning them, forms over rows, what is wrong where.  Floor: screens.
 * Knows no page and no call; records live in the view's arena. */
#include "kit/pages.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/person.h"

enum { HEAD_ROWS = 2 };

struct folder *folder_of(const struct ym_view *v)
{
    return v->state;
}

const struct folder_page *folder_at(const struct folder *f)
{
    return &f->pages[f->page];
}

/* ---- records */

void folder_changed(struct folder *f, struct ym_head *r)
{
    if (f->changed)
        f->changed(f, r, NULL);
}

struct ym_head *folder_new(struct folder *f, int type, int64_t parent)
{
    struct ym_head *r = ym_record_new(&f->v->arena, type);
    r->id = f->next++;
    r->parent = parent;
    ym_list_add(&f->all, r);
    return r;
}

static void pages_take_out(struct ym_list *l, const struct ym_head *r)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i] != r)
            l->at[n++] = l->at[i];
    l->count = n;
}

static struct ym_head *pages_child_of(const struct ym_list *l, const struct ym_head *r)
{
    const char *name = ym_schema_of(r->type)->name;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->parent == r->id && strcmp(ym_schema_of(l->at[i]->type)->parent, name) == 0)
            return l->at[i];
    return NULL;
}

void folder_remove(struct folder *f, struct ym_head *r)
{
    struct ym_head *child;
    while ((child = pages_child_of(&f->all, r)))
        pages_take_out(&f->all, child);
    pages_take_out(&f->all, r);
}

/* ---- forms */

static const struct ym_form_value *pages_persons(struct folder *f)
{
    const struct ym_person *p;
    size_t pos = 0, n = 0;
    struct ym_arena *arena = &f->v->arena;
    struct ym_form_value *out = YM_NEW_ARRAY(arena, struct ym_form_value, ym_list_count(&f->all, YM_R_person) + 1);
    while ((p = YM_NEXT(&f->all, person, -1, &pos)))
        out[n++] = (struct ym_form_value){ym_arena_printf(arena, "%lld", (long long)p->head.id), p->name, 0};
    return out;
}

static const struct ym_form_value *pages_values(void *baton, const char *set)
{
    struct folder *f = baton;
    if (strcmp(set, "person") == 0)
        return pages_persons(f);
    struct ym_form_rows rows = ym_desk_rows(f->v->desk, NULL, NULL);
    return rows.values(rows.baton, set);
}

static const char *pages_last(void *baton, const struct ym_field *field)
{
    struct ym_form_rows rows = ym_desk_rows(((struct folder *)baton)->v->desk, NULL, NULL);
    return rows.last(rows.baton, field);
}

/* What was wrong with the field is not known any more. */
static void pages_forget_problem(struct folder *f, const struct ym_field *field)
{
    size_t n = 0;
    if (!f->bad.count)
        return;
    struct ym_location at = ym_location_field(ym_place_of(&f->sent, f->record), field->tag);
    for (size_t i = 0; i < f->bad.count; i++)
        if (!ym_location_same(f->bad.list[i].where, at))
            f->bad.list[n++] = f->bad.list[i];
    f->bad.count = n;
}

static void pages_left(void *baton, const struct ym_field *field)
{
    struct folder *f = baton;
    pages_forget_problem(f, field);
    if (f->changed)
        f->changed(f, f->record, field);
}

static void pages_open_form(struct folder *f, struct ym_head *r, enum folder_open how)
{
    struct ym_form_rows rows = ym_desk_rows(f->v->desk, NULL, NULL);
    rows.values = pages_values;
    rows.last = pages_last;
    rows.left = pages_left;
    rows.baton = f;
    f->record = r;
    f->open = how;
    ym_form_init(&f->form, f->v, r, NULL, &rows);
    if (f->bad.count)
        ym_form_mark(&f->form, f->v, &f->bad, ym_place_of(&f->sent, r));
}

static void pages_close_form(struct folder *f)
{
    if (f->open == FOLDER_CLOSED)
        return;
    ym_form_release(&f->form);
    f->open = FOLDER_CLOSED;
    f->record = NULL;
    f->v->typing = 0;
}

void folder_open(struct folder *f, struct ym_head *r, int fresh)
{
    pages_close_form(f);
    f->fresh = fresh;
    pages_open_form(f, r, FOLDER_OVER_OPEN);
}

struct ym_head *folder_chosen(const struct folder *f)
{
    return (struct ym_head *)sheet_about(&f->sheet);
}

/* ---- pages */

void folder_refill(struct folder *f)
{
    const struct ym_head *chosen = sheet_about(&f->sheet);
    int64_t at = f->sheet.at, first = f->sheet.first;
    int shown = f->sheet.shown;
    ym_arena_reset(&f->rows);
    sheet_init(&f->sheet, &f->rows, f->v);
    folder_at(f)->fill(f);
    f->sheet.first = first;
    f->sheet.shown = shown;
    for (size_t i = 0; chosen && i < f->sheet.count; i++)
        if (f->sheet.line[i].about == chosen)
            f->sheet.at = (int64_t)i;
    for (; f->sheet.at < 0 && at >= 0; at--)
        if (at < (int64_t)f->sheet.count && f->sheet.line[at].about)
            f->sheet.at = at;
    sheet_begin(&f->sheet);
}

int folder_turn(struct folder *f, size_t page)
{
    if (f->open != FOLDER_CLOSED && !ym_form_take(&f->form, f->v))
        return 0;
    pages_close_form(f);
    f->page = page;
    f->sheet = (struct sheet){.at = -1};
    if (folder_at(f)->fill)
        folder_refill(f);
    else
        pages_open_form(f, folder_at(f)->record(f), FOLDER_FORM_OPEN);
    return 1;
}

static size_t pages_page_count(const struct folder *f)
{
    size_t n = 0;
    while (f->pages[n].tab)
        n++;
    return n;
}

void folder_init(struct folder *f, struct ym_view *v, const struct folder_page *pages)
{
    f->v = v;
    f->pages = pages;
    f->next = 1;
    ym_list_init(&f->all, &v->arena);
    ym_list_init(&f->sent, &v->arena);
    ym_problems_init(&f->bad, &v->arena);
    ym_arena_init(&f->rows);
    f->sheet.at = -1;
    v->state = f;
}

void folder_release(struct folder *f)
{
    pages_close_form(f);
    ym_arena_release(&f->rows);
}

/* ---- what is wrong */

static int pages_ordinal(const struct ym_list *l, const struct ym_head *r)
{
    int n = 0;
    for (size_t i = 0; i < l->count; i++) {
        n += l->at[i]->type == r->type && l->at[i]->parent == r->parent;
        if (l->at[i] == r)
            break;
    }
    return n;
}

char folder_mark(const struct folder *f, const struct ym_head *r)
{
    for (size_t i = 0; i < f->bad.count; i++)
        if (ym_place_find(&f->sent, f->bad.list[i].where) == r)
            return '!';
    return ' ';
}

/* ---- drawing */

static const char *pages_tab_text(struct folder *f, size_t i)
{
    const char *format = i == f->page ? "[%zu%s%s]" : " %zu%s%s ";
    return ym_arena_printf(&f->rows, format, i + 1, f->v->desk->zh ? "" : " ", _(f->pages[i].tab));
}

static int pages_tabs_columns(struct folder *f)
{
    int all = 0;
    for (size_t i = 0; i < pages_page_count(f); i++)
        all += ym_put_columns(f->v->t, pages_tab_text(f, i));
    return all;
}

/* Where there is no room for all of them, the one that is open and how many there are. */
static void pages_draw_tabs(struct folder *f, struct ym_view *v)
{
    int x = 0;
    if (pages_tabs_columns(f) > v->columns) {
        ym_put(v->t, v->top, 0, v->columns, YM_BOLD, ym_arena_printf(&f->rows, "%s /%zu", pages_tab_text(f, f->page), pages_page_count(f)));
        return;
    }
    for (size_t i = 0; i < pages_page_count(f); i++) {
        const char *tab = pages_tab_text(f, i);
        int w = ym_put_columns(v->t, tab);
        ym_put(v->t, v->top, x, w, i == f->page ? YM_BOLD : YM_PLAIN, tab);
        x += w;
    }
}

/* Whose form it is: "person 2". */
static void pages_draw_record(struct folder *f, struct ym_view *v)
{
    const struct ym_schema *s = ym_schema_of(f->record->type);
    const char *name = ym_word(s->label);
    ym_put(v->t, v->top + 1, 2, v->columns - 2, YM_BOLD, ym_arena_printf(&f->rows, "%s %d", name, pages_ordinal(&f->all, f->record)));
}

void folder_draw(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    int y = v->top + HEAD_ROWS, h = v->rows - HEAD_ROWS;
    struct ym_arena_mark mark = ym_arena_mark(&f->rows);
    if (pages_page_count(f) > 1)
        pages_draw_tabs(f, v);
    if (f->open == FOLDER_OVER_OPEN)
        pages_draw_record(f, v);
    if (f->open != FOLDER_CLOSED) {
        ym_form_draw(&f->form, v, y, h);
    } else {
        sheet_draw(&f->sheet, v, y, h);
        if (!*v->status && folder_at(f)->say)
            ym_view_say(v, folder_at(f)->say, NULL);
    }
    ym_arena_rewind(&f->rows, mark);
}

/* ---- keys */

static struct ym_go pages_settled(struct folder *f)
{
    if (f->settle)
        f->settle(f);
    return YM_GO_STAY;
}

unsigned folder_now(const struct ym_view *v)
{
    const struct folder *f = folder_of(v);
    unsigned bits = folder_at(f)->bits;
    if (f->open == FOLDER_OVER_OPEN)
        return bits | FOLDER_TYPING | FOLDER_OVER;
    if (f->open == FOLDER_FORM_OPEN)
        return bits | FOLDER_PAGE | FOLDER_TYPING;
    return bits | FOLDER_PAGE | FOLDER_ROWS | (sheet_about(&f->sheet) ? FOLDER_CHOSEN : 0);
}

struct ym_go folder_act_ok(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    struct ym_head *r = f->record;
    if (!ym_form_take(&f->form, v))
        return pages_settled(f);
    pages_close_form(f);
    folder_refill(f);
    for (size_t i = 0; i < f->sheet.count; i++)
        if (f->sheet.line[i].about == r)
            f->sheet.at = (int64_t)i;
    folder_changed(f, r);
    return pages_settled(f);
}

/* The record becomes what it was; one added only now goes again. */
static void pages_drop_form(struct folder *f)
{
    struct ym_head *r = f->record;
    int changed = f->form.changed;
    if (f->fresh)
        folder_remove(f, r);
    else
        memcpy(r, f->form.was, ym_schema_of(r->type)->size);
    pages_close_form(f);
    folder_refill(f);
    if (changed)
        folder_changed(f, r);
}

struct ym_go folder_act_cancel(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    int changed = f->form.changed || f->form.edit.changed;
    if (!changed || ym_ask_yes(v, YM_ASK_ACT, N_("Leave without taking over what was entered?"), NULL))
        pages_drop_form(f);
    return YM_GO_STAY;
}

struct ym_go folder_act_next(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    if (f->page + 1 < pages_page_count(f))
        folder_turn(f, f->page + 1);
    return pages_settled(f);
}

struct ym_go folder_act_before(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    if (f->page > 0)
        folder_turn(f, f->page - 1);
    return pages_settled(f);
}

struct ym_go folder_act_values(struct ym_view *v)
{
    ym_form_key(&folder_of(v)->form, v, (struct ym_key){.kind = YM_K_F, .ch = 4});
    return pages_settled(folder_of(v));
}

struct ym_go folder_act_restore(struct ym_view *v)
{
    ym_form_key(&folder_of(v)->form, v, (struct ym_key){.kind = YM_K_F, .ch = 5});
    return pages_settled(folder_of(v));
}

struct ym_go folder_act_enter(struct ym_view *v)
{
    struct ym_head *r = folder_chosen(folder_of(v));
    if (r)
        folder_open(folder_of(v), r, 0);
    return YM_GO_STAY;
}

struct ym_go folder_act_remove(struct ym_view *v)
{
    struct folder *f = folder_of(v);
    struct ym_head *r = folder_chosen(f);
    if (r->rev) {
        ym_view_wrong(v, N_("What stands in the file is changed, not deleted."), NULL);
        return YM_GO_STAY;
    }
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Delete this row and what hangs on it?"), NULL))
        return YM_GO_STAY;
    folder_remove(f, r);
    folder_refill(f);
    folder_changed(f, NULL);
    return pages_settled(f);
}

struct ym_go folder_key(struct ym_view *v, struct ym_key k)
{
    struct folder *f = folder_of(v);
    if (f->open == FOLDER_CLOSED) {
        sheet_key(&f->sheet, k);
        return YM_GO_STAY;
    }
    k = ym_form_key(&f->form, v, k);
    if (k.kind == YM_K_ENTER && f->open == FOLDER_OVER_OPEN)
        return folder_act_ok(v);
    if (k.kind == YM_K_ENTER)
        return folder_act_next(v);
    return pages_settled(f);
}
