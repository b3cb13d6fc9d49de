/* arrange.c — the dialog of a list: order, words, and ways to look at it that an official keeps.  Floor: screens.
 * Must not know which list it is about. */
#include "kit/arrange.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/arrangement.h"
#include "yimen/domain/record/which.h"

enum { WORD_MAX = 20, NAME_MAX = 20, FIXED = 8 /* rows of the dialog that are not the screen's */ };

struct arranging {
    struct ym_view *v;
    struct ym_pages *p;
    struct ym_list_view *l;
};

static const char *arrange_title(const struct ym_pages *p, const char *name)
{
    for (int i = 0; i < ym_pages_columns(p); i++) {
        const struct ym_column *c = &p->columns[i];
        if (strcmp(ym_pages_column_name(p, i), name) == 0)
            return c->title ? _(c->title) : ym_word(ym_field_of(c->field)->label);
    }
    return name;
}

const char *arrange_said(const struct ym_pages *p, struct ym_arena *arena)
{
    const struct ym_order *o = &p->order;
    const char *order = "", *words = "";
    if (!ym_text_empty(o->column))
        order = ym_desk_sentence(arena, o->down ? N_("in order of {1}, downwards") : N_("in order of {1}"), arrange_title(p, o->column),
                                 NULL, NULL);
    if (!ym_text_empty(o->word))
        words = ym_desk_sentence(arena, o->without ? N_("only rows without \"{1}\"") : N_("only rows with \"{1}\""), o->word, NULL, NULL);
    return ym_arena_printf(arena, "%s%s%s", words, *order && *words ? "  " : "", order);
}

static struct ym_go arrange_apply(const struct arranging *a, struct ym_order order)
{
    ym_pages_order(a->p, a->l, &order);
    return YM_GO_STAY;
}

/* ---- by a column */

static struct ym_go arrange_by_column(const struct arranging *a)
{
    static const struct ym_form_value ways[] = {{"1", N_("upwards"), 0}, {"2", N_("downwards"), 0}, {0}};
    struct ym_order order = a->p->order;
    int n = ym_pages_columns(a->p);
    struct ym_form_value *columns = YM_NEW_ARRAY(&a->v->arena, struct ym_form_value, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        columns[i] = (struct ym_form_value){ym_pages_column_name(a->p, i), arrange_title(a->p, ym_pages_column_name(a->p, i)), 1};
    const struct ym_form_value *one = ym_ask_value(a->v, N_("In order of which column?"), columns, order.column);
    if (!one)
        return YM_GO_STAY;
    order.column = ym_arena_strdup(&a->v->arena, one->code);
    struct ym_form_value said[] = {{ways[0].code, _(ways[0].title), 0}, {ways[1].code, _(ways[1].title), 0}, {0}};
    one = ym_ask_value(a->v, N_("Which way?"), said, order.down ? "2" : "1");
    if (!one)
        return YM_GO_STAY;
    order.down = *one->code == '2';
    return arrange_apply(a, order);
}

/* ---- by words */

static struct ym_go arrange_by_word(const struct arranging *a, int without)
{
    struct ym_order order = a->p->order;
    const char *first = order.without == without && !ym_text_empty(order.word) ? order.word : "";
    const char *word =
        ym_ask_text(a->v,
                    without ? _("Only rows without (as it stands on the screen):") : _("Only rows with (as it stands on the screen):"),
                    first, WORD_MAX);
    if (!word)
        return YM_GO_STAY;
    order.word = word;
    order.without = without;
    return arrange_apply(a, order);
}

static struct ym_go arrange_only(const struct arranging *a)
{
    return arrange_by_word(a, 0);
}

static struct ym_go arrange_without(const struct arranging *a)
{
    return arrange_by_word(a, 1);
}

static struct ym_go arrange_all(const struct arranging *a)
{
    return arrange_apply(a, (struct ym_order){0});
}

/* ---- what is kept */

/* Asked for once; after that as they were saved here.  Empty if they cannot be had. */
static const struct ym_list *arrange_kept(struct ym_view *v)
{
    struct ym_desk *d = v->desk;
    if (d->lists_known)
        return &d->lists;
    ym_list_init(&d->lists, &d->arena);
    int err = ym_desk_try(v, &d->arena, "list.list", NULL, &d->lists, NULL);
    d->lists_known = err != YM_EIO && err != YM_EUNKNOWN; /* an older service knows of none: not asked with every list */
    return &d->lists;
}

/* What the list is kept under: its screen, and where that has several its records. */
static const char *arrange_kept_as(struct ym_view *v, const struct ym_pages *p)
{
    const char *name = v->screen->name;
    return p->part ? ym_arena_printf(&v->arena, "%s.%s", name, ym_schema_of(p->type)->name) : name;
}

/* The i-th that is kept for this list. */
static const struct ym_arrangement *arrange_kept_at(struct ym_view *v, const struct ym_pages *p, size_t i)
{
    const struct ym_list *kept = arrange_kept(v);
    const char *list = arrange_kept_as(v, p);
    const struct ym_arrangement *a;
    size_t pos = 0;
    while ((a = YM_NEXT(kept, arrangement, -1, &pos)))
        if (strcmp(a->screen, list) == 0 && !i--)
            return a;
    return NULL;
}

static struct ym_order arrange_order_of(struct ym_arena *arena, const struct ym_arrangement *a)
{
    return (struct ym_order){.column = ym_arena_strdup(arena, a->column),
                             .down = a->down == 1,
                             .word = ym_arena_strdup(arena, a->word),
                             .without = a->without == 1};
}

void arrange_open(struct ym_view *v, struct ym_pages *p)
{
    const struct ym_arrangement *a;
    for (size_t i = 0; (a = arrange_kept_at(v, p, i)); i++)
        if (a->opening == 1)
            p->order = arrange_order_of(&v->arena, a);
}

static struct ym_go arrange_keep(const struct arranging *a)
{
    struct ym_list in;
    struct ym_view *v = a->v;
    const char *name = ym_ask_text(v, _("Under which name is this way kept?"), "", NAME_MAX);
    if (ym_text_empty(name))
        return YM_GO_STAY;
    struct ym_form_value when[] = {{"1", _("when I take it"), 0}, {"2", _("whenever this list is opened"), 0}, {0}};
    const struct ym_form_value *one = ym_ask_value(v, N_("When is it in force?"), when, "1");
    if (!one)
        return YM_GO_STAY;
    struct ym_arrangement *r = YM_DESK_ASK(&in, &v->arena, arrangement);
    r->screen = arrange_kept_as(v, a->p);
    r->name = name;
    r->column = a->p->order.column ? a->p->order.column : "";
    r->down = a->p->order.down;
    r->word = a->p->order.word ? a->p->order.word : "";
    r->without = a->p->order.without;
    r->opening = *one->code == '2';
    if (!ym_desk_call(v, &v->arena, "list.save", &in, NULL)) {
        v->desk->lists_known = 0;
        ym_view_say(v, N_("Kept: {1}."), name, NULL);
    }
    return YM_GO_STAY;
}

static const struct ym_arrangement *arrange_choose(const struct arranging *a, const char *title)
{
    struct ym_view *v = a->v;
    size_t n = 0;
    while (arrange_kept_at(v, a->p, n))
        n++;
    struct ym_form_value *values = YM_NEW_ARRAY(&v->arena, struct ym_form_value, n + 1);
    for (size_t i = 0; i < n; i++)
        values[i] = (struct ym_form_value){arrange_kept_at(v, a->p, i)->name, arrange_kept_at(v, a->p, i)->name, 1};
    const struct ym_form_value *one = ym_ask_value(v, title, values, NULL);
    return one ? arrange_kept_at(v, a->p, (size_t)(one - values)) : NULL;
}

static struct ym_go arrange_take(const struct arranging *a)
{
    const struct ym_arrangement *r = arrange_choose(a, N_("Which way to look at this list?"));
    return r ? arrange_apply(a, arrange_order_of(&a->v->arena, r)) : YM_GO_STAY;
}

static struct ym_go arrange_forget(const struct arranging *a)
{
    struct ym_list in;
    struct ym_view *v = a->v;
    const struct ym_arrangement *r = arrange_choose(a, N_("Which one is forgotten?"));
    if (!r)
        return YM_GO_STAY;
    YM_DESK_ASK(&in, &v->arena, which)->record = r->head.id;
    if (!ym_desk_call(v, &v->arena, "list.drop", &in, NULL)) {
        v->desk->lists_known = 0;
        ym_view_say(v, N_("Forgotten: {1}."), r->name, NULL);
    }
    return YM_GO_STAY;
}

/* ---- the dialog */

enum { ALWAYS, IN_FORCE, KEPT };

static const struct {
    const char *title;
    int needs;
    struct ym_go (*run)(const struct arranging *a);
} arrange_rows[] = {
    {N_("in order of a column"), ALWAYS, arrange_by_column},    {N_("only rows with a word"), ALWAYS, arrange_only},
    {N_("only rows without a word"), ALWAYS, arrange_without},  {N_("all rows, as they come"), IN_FORCE, arrange_all},
    {N_("keep this way under a name"), IN_FORCE, arrange_keep}, {N_("take a way that was kept"), KEPT, arrange_take},
    {N_("forget a way that was kept"), KEPT, arrange_forget},
};

static int arrange_may(const struct arranging *a, size_t i)
{
    return arrange_rows[i].needs == ALWAYS || (arrange_rows[i].needs == IN_FORCE && ym_pages_ordered(a->p)) ||
           (arrange_rows[i].needs == KEPT && arrange_kept_at(a->v, a->p, 0));
}

struct ym_go arrange_ask(struct ym_view *v, struct ym_pages *p, struct ym_list_view *l, const struct arrange_choice *own)
{
    struct arranging a = {v, p, l};
    size_t owned = 0, n, row[FIXED];
    while (own && own[owned].title)
        owned++;
    struct ym_form_value *values = YM_NEW_ARRAY(&v->arena, struct ym_form_value, owned + FIXED + 1);
    for (n = 0; n < owned; n++)
        values[n] = (struct ym_form_value){ym_arena_printf(&v->arena, "%zu", n + 1), _(own[n].title), 0};
    for (size_t i = 0; i < sizeof arrange_rows / sizeof *arrange_rows; i++)
        if (arrange_may(&a, i)) {
            row[n - owned] = i;
            values[n] = (struct ym_form_value){ym_arena_printf(&v->arena, "%zu", n + 1), _(arrange_rows[i].title), 0};
            n++;
        }
    const struct ym_form_value *one = ym_ask_value(v, N_("How is this list looked at?"), values, "1");
    if (!one)
        return YM_GO_STAY;
    size_t chosen = (size_t)(one - values);
    return chosen < owned ? own[chosen].run(v) : arrange_rows[row[chosen - owned]].run(&a);
}
