/* tabs.c — pages behind tabs: turning them, forms over rows, what is wrong where.  Floor: screens.
 * Knows no page and no call; records live in the view's arena. */
#include "kit/tabs.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/entered.h"
#include "yimen/domain/record/person.h"

enum { HEAD_ROWS = 2 };

struct tabs *tabs_of(const struct ym_view *v)
{
    return v->model;
}

const struct tabs_page *tabs_at(const struct tabs *f)
{
    return &f->pages[f->page];
}

/* ---- records */

void tabs_changed(struct tabs *f, struct ym_head *r)
{
    if (f->changed)
        f->changed(f, r, NULL);
}

struct ym_head *tabs_new(struct tabs *f, int type, int64_t parent)
{
    struct ym_head *r = ym_record_new(&f->v->arena, type);
    r->id = f->next++;
    r->parent = parent;
    ym_list_add(&f->all, r);
    return r;
}

struct ym_head *tabs_begin(struct tabs *f, int type, int64_t parent)
{
    struct ym_head *r = tabs_new(f, type, parent);
    ym_desk_begin(f->v, r);
    return r;
}

static void tabs_take_out(struct ym_list *l, const struct ym_head *r)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i] != r)
            l->at[n++] = l->at[i];
    l->count = n;
}

static struct ym_head *tabs_child_of(const struct ym_list *l, const struct ym_head *r)
{
    const char *name = ym_schema_of(r->type)->name;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->parent == r->id && strcmp(ym_schema_of(l->at[i]->type)->parent, name) == 0)
            return l->at[i];
    return NULL;
}

/* 1 if what is wrong is of this very record, or of all of its kind: that nobody is the applicant is said of no single person. */
static int tabs_is_about(const struct tabs *f, struct ym_location at, const struct ym_head *r)
{
    if (!at.deep || at.of[at.deep - 1].type != r->type)
        return 0;
    return !at.of[at.deep - 1].nth || ym_location_find(&f->sent, at) == r;
}

void tabs_forget(struct tabs *f, const struct ym_head *r, const struct ym_field *field)
{
    size_t n = 0;
    for (size_t i = 0; i < f->bad.count; i++) {
        struct ym_location at = f->bad.list[i].where;
        if (!tabs_is_about(f, at, r) || (field && at.field && at.field != (int)field->tag))
            f->bad.list[n++] = f->bad.list[i];
    }
    f->bad.count = n;
}

void tabs_remove(struct tabs *f, struct ym_head *r)
{
    struct ym_head *child;
    tabs_forget(f, r, NULL);
    while ((child = tabs_child_of(&f->all, r)))
        tabs_take_out(&f->all, child);
    tabs_take_out(&f->all, r);
}

/* ---- forms */

/* A person is called by the place on the page of members, which is what the form counts them by; how records point to one is nobody's. */
static const struct ym_form_value *tabs_persons(struct tabs *f)
{
    const struct ym_person *p;
    size_t pos = 0, n = 0;
    struct ym_arena *arena = &f->v->arena;
    struct ym_form_value *out = YM_NEW_ARRAY(arena, struct ym_form_value, ym_list_count(&f->all, YM_R_person) + 1);
    while ((p = YM_NEXT(&f->all, person, -1, &pos)))
        out[n++] = (struct ym_form_value){ym_arena_printf(arena, "%lld", (long long)p->head.id), p->name, YM_VALUE_PLACE};
    return out;
}

static const struct ym_form_value *tabs_values(void *baton, const char *set)
{
    struct tabs *f = baton;
    if (strcmp(set, "person") == 0)
        return tabs_persons(f);
    struct ym_form_rows rows = ym_desk_rows(f->v);
    return rows.values(rows.baton, set);
}

static const char *tabs_last(void *baton, const struct ym_field *field)
{
    struct ym_form_rows rows = ym_desk_rows(((struct tabs *)baton)->v);
    return rows.last(rows.baton, field);
}

static const struct ym_form_value *tabs_used(void *baton, const struct ym_head *record, const struct ym_field *field)
{
    return ym_desk_used(((struct tabs *)baton)->v, record, field);
}

static void tabs_left(void *baton, const struct ym_field *field)
{
    struct tabs *f = baton;
    tabs_forget(f, f->record, field);
    if (f->changed)
        f->changed(f, f->record, field);
}

static void tabs_open_form(struct tabs *f, struct ym_head *r, enum tabs_open how)
{
    struct ym_form_rows rows = ym_desk_rows(f->v);
    rows.values = tabs_values;
    rows.last = tabs_last;
    rows.used = tabs_used;
    rows.left = tabs_left;
    rows.baton = f;
    f->record = r;
    f->open = how;
    ym_desk_carry_list(f->v);
    ym_form_init(&f->form, f->v, r, NULL, &rows);
    if (f->bad.count)
        ym_form_mark(&f->form, f->v, &f->bad, ym_location_of(&f->sent, r));
}

static void tabs_close_form(struct tabs *f)
{
    if (f->open == TABS_CLOSED)
        return;
    ym_form_release(&f->form);
    f->open = TABS_CLOSED;
    f->record = NULL;
    f->v->typing = 0;
}

void tabs_open(struct tabs *f, struct ym_head *r, int fresh)
{
    tabs_close_form(f);
    f->fresh = fresh;
    tabs_open_form(f, r, TABS_OVER_OPEN);
}

struct ym_head *tabs_chosen(const struct tabs *f)
{
    return (struct ym_head *)grid_about(&f->grid);
}

/* ---- pages */

/* Of several rows about it the one at `at` or the last before, else the first. */
static void tabs_choose(struct tabs *f, const struct ym_head *about, int64_t at)
{
    for (size_t i = 0; i < f->grid.count; i++)
        if (f->grid.row[i].about == about && (tabs_chosen(f) != about || (int64_t)i <= at))
            f->grid.at = (int64_t)i;
}

void tabs_refill(struct tabs *f)
{
    const struct ym_head *chosen = grid_about(&f->grid);
    int64_t at = f->grid.at, first = f->grid.first;
    int shown = f->grid.shown;
    ym_arena_reset(&f->rows);
    grid_init(&f->grid, &f->rows, f->v);
    tabs_at(f)->fill(f);
    f->grid.first = first;
    f->grid.shown = shown;
    if (chosen)
        tabs_choose(f, chosen, at);
    for (; f->grid.at < 0 && at >= 0; at--)
        if (at < (int64_t)f->grid.count && f->grid.row[at].about)
            f->grid.at = at;
    grid_begin(&f->grid);
}

int tabs_turn(struct tabs *f, size_t page)
{
    if (f->open != TABS_CLOSED && !ym_form_take(&f->form, f->v))
        return 0;
    tabs_close_form(f);
    f->page = page;
    f->grid = (struct grid){.at = -1};
    if (tabs_at(f)->fill)
        tabs_refill(f);
    else
        tabs_open_form(f, tabs_at(f)->record(f), TABS_FORM_OPEN);
    return 1;
}

static size_t tabs_page_count(const struct tabs *f)
{
    size_t n = 0;
    while (f->pages[n].tab)
        n++;
    return n;
}

void tabs_init(struct tabs *f, struct ym_view *v, const struct tabs_page *pages)
{
    f->v = v;
    f->pages = pages;
    f->next = 1;
    ym_list_init(&f->all, &v->arena);
    ym_list_init(&f->sent, &v->arena);
    ym_problems_init(&f->bad, &v->arena);
    ym_arena_init(&f->rows);
    f->grid.at = -1;
    v->model = f;
}

const struct ym_form *tabs_form(const struct tabs *f)
{
    return f->open == TABS_CLOSED ? NULL : &f->form;
}

int tabs_halfway(const struct tabs *f)
{
    for (size_t i = 0; f->open != TABS_CLOSED && i < f->form.count; i++)
        if (ym_form_untaken(&f->form, i))
            return 1;
    return 0;
}

void tabs_rest(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    if (f->open != TABS_CLOSED && f->form.edit.changed && f->changed)
        f->changed(f, NULL, NULL);
}

/* ---- drafts */

/* The record of the draft that was being typed into last. */
static struct ym_head *tabs_typed_last(const struct tabs *f, const struct draft *d)
{
    const struct ym_entered *e = d->entered.count ? (const struct ym_entered *)d->entered.at[d->entered.count - 1] : NULL;
    const struct ym_schema *s = e ? ym_schema_named(e->record) : NULL;
    return s ? ym_list_find(&f->all, s->type, e->of) : NULL;
}

void tabs_go_on(struct tabs *f, const struct draft *d, size_t (*page_of)(int type))
{
    struct ym_head *r = tabs_typed_last(f, d);
    if (!r || !tabs_turn(f, page_of(r->type)))
        return;
    if (f->open == TABS_CLOSED)
        tabs_open(f, r, 0);
    draft_retype(d, f->v, &f->form);
}

int tabs_leave(struct tabs *f, struct draft *d)
{
    if (f->open != TABS_CLOSED && f->form.edit.changed)
        ym_form_take(&f->form, f->v);
    if (d->unsaved && f->changed)
        f->changed(f, NULL, NULL);
    return !d->unsaved || ym_ask_yes(f->v, YM_ASK_GRAVE, N_("This could not be kept. Leave and lose it?"), NULL);
}

void tabs_release(struct tabs *f)
{
    tabs_rest(f->v);
    tabs_close_form(f);
    ym_arena_release(&f->rows);
}

/* ---- what is wrong */

static int tabs_ordinal(const struct ym_list *l, const struct ym_head *r)
{
    int n = 0;
    for (size_t i = 0; i < l->count; i++) {
        n += l->at[i]->type == r->type && l->at[i]->parent == r->parent;
        if (l->at[i] == r)
            break;
    }
    return n;
}

char tabs_mark(const struct tabs *f, const struct ym_head *r)
{
    for (size_t i = 0; i < f->bad.count; i++)
        if (ym_location_find(&f->sent, f->bad.list[i].where) == r)
            return '!';
    return ' ';
}

/* ---- drawing */

static const char *tabs_label(struct tabs *f, size_t i)
{
    const char *format = i == f->page ? "[%zu%s%s]" : " %zu%s%s ";
    return ym_arena_printf(&f->rows, format, i + 1, f->v->desk->zh ? "" : " ", _(f->pages[i].tab));
}

static int tabs_columns(struct tabs *f)
{
    int all = 0;
    for (size_t i = 0; i < tabs_page_count(f); i++)
        all += ym_put_columns(f->v->t, tabs_label(f, i));
    return all;
}

/* Where there is no room for all of them, the one that is open and how many there are. */
static void tabs_draw_labels(struct tabs *f, struct ym_view *v)
{
    int x = 0;
    if (tabs_columns(f) > v->columns) {
        ym_put(v->t, v->top, 0, v->columns, YM_BOLD, ym_arena_printf(&f->rows, "%s /%zu", tabs_label(f, f->page), tabs_page_count(f)));
        return;
    }
    for (size_t i = 0; i < tabs_page_count(f); i++) {
        const char *tab = tabs_label(f, i);
        int w = ym_put_columns(v->t, tab);
        ym_put(v->t, v->top, x, w, i == f->page ? YM_BOLD : YM_PLAIN, tab);
        x += w;
    }
}

/* Whose form it is: "person 2". */
static void tabs_draw_record(struct tabs *f, struct ym_view *v)
{
    const struct ym_schema *s = ym_schema_of(f->record->type);
    const char *name = ym_word(s->label);
    ym_put(v->t, v->top + 1, 2, v->columns - 2, YM_BOLD, ym_arena_printf(&f->rows, "%s %d", name, tabs_ordinal(&f->all, f->record)));
}

void tabs_draw(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    int y = v->top + HEAD_ROWS, h = v->rows - HEAD_ROWS;
    if (f->open == TABS_CLOSED && f->grid.columns != v->columns) /* another width: laid out anew */
        tabs_refill(f);
    struct ym_arena_mark mark = ym_arena_mark(&f->rows);
    if (tabs_page_count(f) > 1)
        tabs_draw_labels(f, v);
    if (f->open == TABS_OVER_OPEN)
        tabs_draw_record(f, v);
    if (f->open != TABS_CLOSED) {
        ym_form_draw(&f->form, v, y, h);
    } else {
        grid_draw(&f->grid, v, y, h);
        if (!*v->status && tabs_at(f)->say)
            ym_view_say(v, tabs_at(f)->say, NULL);
    }
    ym_arena_rewind(&f->rows, mark);
}

/* ---- keys */

static struct ym_go tabs_settled(struct tabs *f)
{
    if (f->settle)
        f->settle(f);
    return YM_GO_STAY;
}

unsigned tabs_now(const struct ym_view *v)
{
    const struct tabs *f = tabs_of(v);
    unsigned bits = tabs_at(f)->bits;
    if (f->open == TABS_OVER_OPEN)
        return bits | TABS_TYPING | TABS_OVER;
    if (f->open == TABS_FORM_OPEN)
        return bits | TABS_PAGE | TABS_TYPING;
    return bits | TABS_PAGE | TABS_ROWS | (grid_about(&f->grid) ? TABS_CHOSEN : 0);
}

struct ym_go tabs_act_ok(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    struct ym_head *r = f->record;
    if (!ym_form_take(&f->form, v)) {
        ym_form_drop_early(&f->form, v);
        return tabs_settled(f);
    }
    tabs_close_form(f);
    tabs_refill(f);
    tabs_choose(f, r, f->grid.at);
    tabs_changed(f, r);
    ym_desk_remember_shared(v->desk, r);
    return tabs_settled(f);
}

/* The record becomes what it was; one added only now goes again. */
static void tabs_drop_form(struct tabs *f)
{
    struct ym_head *r = f->record;
    int changed = f->form.changed || f->form.edit.changed; /* the draft holds what was half typed, too */
    if (f->fresh)
        tabs_remove(f, r);
    else
        memcpy(r, f->form.was, ym_schema_of(r->type)->size);
    tabs_close_form(f);
    tabs_refill(f);
    if (changed)
        tabs_changed(f, r);
}

struct ym_go tabs_act_cancel(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    int changed = f->form.changed || f->form.edit.changed;
    if (!changed || ym_ask_yes(v, YM_ASK_ACT, N_("Leave without taking over what was entered?"), NULL))
        tabs_drop_form(f);
    return YM_GO_STAY;
}

struct ym_go tabs_act_next(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    if (f->page + 1 < tabs_page_count(f))
        tabs_turn(f, f->page + 1);
    return tabs_settled(f);
}

struct ym_go tabs_act_before(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    if (f->page > 0)
        tabs_turn(f, f->page - 1);
    return tabs_settled(f);
}

struct ym_go tabs_act_values(struct ym_view *v)
{
    ym_form_key(&tabs_of(v)->form, v, (struct ym_key){.kind = YM_K_F, .ch = 4});
    return tabs_settled(tabs_of(v));
}

struct ym_go tabs_act_restore(struct ym_view *v)
{
    ym_form_key(&tabs_of(v)->form, v, (struct ym_key){.kind = YM_K_F, .ch = 5});
    return tabs_settled(tabs_of(v));
}

struct ym_go tabs_act_enter(struct ym_view *v)
{
    struct ym_head *r = tabs_chosen(tabs_of(v));
    if (r)
        tabs_open(tabs_of(v), r, 0);
    return YM_GO_STAY;
}

struct ym_go tabs_act_remove(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    struct ym_head *r = tabs_chosen(f);
    if (r->rev) {
        ym_view_wrong(v, N_("What stands in the file is changed, not deleted."), NULL);
        return YM_GO_STAY;
    }
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Delete this row and what hangs on it?"), NULL))
        return YM_GO_STAY;
    tabs_remove(f, r);
    tabs_refill(f);
    tabs_changed(f, NULL);
    return tabs_settled(f);
}

struct ym_go tabs_key(struct ym_view *v, struct ym_key k)
{
    struct tabs *f = tabs_of(v);
    if (f->open == TABS_CLOSED) {
        grid_key(&f->grid, k);
        return YM_GO_STAY;
    }
    k = ym_form_key(&f->form, v, k);
    if (k.kind == YM_K_ENTER && f->open == TABS_OVER_OPEN)
        return tabs_act_ok(v);
    if (k.kind == YM_K_ENTER)
        return tabs_act_next(v);
    return tabs_settled(f);
}
