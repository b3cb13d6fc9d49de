/* search.c — one line to find a case by whatever is at hand.  Floor: screens.
 * What was typed says itself what it is; the service reads it. */
#include <string.h>

#include "home/home.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"

enum { TYPED_MAX = 30, LIMIT = 200, FIELD_AT = 14, FIELD_COLUMNS = 32, ASKED_AT = 1, LIST_AT = 2 };

struct search {
    struct ym_edit edit;
    struct ym_pages pages;
    struct ym_list_view list;
    const char *typed; /* what was looked for; NULL = nothing yet */
    int in_list;       /* the cursor stands in the list, not in the line */
};

/* ---- asking */

/* Nothing typed: what one had open last. */
static struct ym_head *search_ask_for(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct search *s = p->baton;
    (void)after;
    if (!*s->typed)
        return NULL;
    struct ym_find *ask = YM_DESK_ASK(in, &p->arena, find);
    ask->any = s->typed;
    ask->limit = LIMIT;
    return &ask->head;
}

/* ---- rows */

static const char *search_say_number(struct ym_pages *p, const struct ym_head *r)
{
    return p->whole ? NULL : ym_desk_short_number(((const struct ym_found *)r)->number);
}

static const struct ym_column search_columns[] = {
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = search_say_number},
    YM_COLUMN(found, name, 8, 20),
    YM_COLUMN(found, idno, 18, 18),
    YM_COLUMN(found, programme, 12, 40),
    YM_COLUMN(found, state, 8, 0),
    YM_COLUMN(found, township, 0, 24),
    {0},
};

static char search_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_found *f = (const struct ym_found *)r;
    (void)p;
    return f->late > 0 ? '!' : ' ';
}

/* ---- screen */

static int search_open(struct ym_view *v, const void *args)
{
    struct search *s = YM_NEW(&v->arena, struct search);
    (void)args;
    v->model = s;
    v->typing = 1;
    ym_edit_init(&s->edit, "", TYPED_MAX);
    ym_pages_init(&s->pages, v);
    s->pages.type = YM_R_found;
    s->pages.ask = search_ask_for;
    s->pages.columns = search_columns;
    s->pages.name = (struct ym_member)YM_MEMBER(found, number);
    s->pages.mark = search_mark;
    s->pages.baton = s;
    s->pages.more = 0;
    ym_pages_list(&s->list, &s->pages);
    return 0;
}

static void search_close(struct ym_view *v)
{
    struct search *s = v->model;
    ym_edit_release(&s->edit);
    ym_pages_release(&s->pages);
}

/* "0123: identity number 2, case number 1": what was asked, and as what it was found. */
static const char *search_asked(const struct search *s, struct ym_arena *a)
{
    const struct ym_choices *ways = YM_FIELD(found, by)->choices;
    const char *text = "";
    for (size_t i = 0; i < ways->count; i++) {
        size_t n = 0;
        for (size_t row = 0; row < s->pages.rows.count; row++)
            n += ((const struct ym_found *)s->pages.rows.at[row])->by == ways->list[i].number;
        if (n)
            text = ym_arena_printf(a, "%s%s%s %zu", text, *text ? _(", ") : "", ym_desk_choice(ways, ways->list[i].number), n);
    }
    if (!*s->typed)
        return ym_arena_strdup(a, _("what you had open last"));
    return ym_desk_sentence(a, s->pages.rows.count >= LIMIT ? N_("{1}: {2}, and more") : "{1}: {2}", s->typed, text, NULL);
}

static void search_draw(struct ym_view *v)
{
    struct search *s = v->model;
    ym_putf(v->t, v->top, 2, FIELD_AT - 2, YM_PLAIN, N_("look for"), NULL);
    if (s->pages.rows.count) {
        struct ym_arena_mark before = ym_arena_mark(&v->arena);
        ym_put(v->t, v->top + ASKED_AT, FIELD_AT, v->columns - FIELD_AT, YM_PLAIN, search_asked(s, &v->arena));
        ym_arena_rewind(&v->arena, before);
        ym_list_view_draw(&s->list, v, v->top + LIST_AT, v->rows - LIST_AT);
    } else {
        ym_put(v->t, v->top + LIST_AT, FIELD_AT, v->columns - FIELD_AT, YM_PLAIN,
               _("identity number or its end, case number, telephone, name, initials: wxm 0412"));
        ym_put(v->t, v->top + LIST_AT + 1, FIELD_AT, v->columns - FIELD_AT, YM_PLAIN, _("nothing typed: what you had open last"));
    }
    ym_edit_draw(&s->edit, v->t, v->top, FIELD_AT, FIELD_COLUMNS, !s->in_list);
}

static void search_say_missed(struct ym_view *v, const struct search *s)
{
    if (*s->typed)
        ym_view_say(v, N_("Nothing was found for {1}. Elsewhere in the county a person is found by the whole identity number only."),
                    s->typed, NULL);
    else
        ym_view_say(v, N_("You have had no family open yet."), NULL);
}

static void search_look(struct ym_view *v)
{
    struct search *s = v->model;
    ym_pages_again(&s->pages);
    ym_list_view_measure(&s->list);
    s->list.at = s->list.first = 0;
    s->typed = ym_text_clean(&v->arena, s->edit.text.data, s->edit.text.len, 0);
    s->pages.call = *s->typed ? "find" : "case.recent";
    s->pages.more = 1;
    struct ym_list_source *source = &s->list.source;
    if (source->fetch(source->baton, 0))
        return;
    s->in_list = s->pages.rows.count > 0;
    v->typing = !s->in_list;
    if (!s->in_list)
        search_say_missed(v, s);
}

/* Somebody found outside one's own scope has no name, and no file to open. */
static int search_is_open(const struct ym_found *f)
{
    return *f->name != 0;
}

static struct ym_go search_open_case(struct ym_view *v)
{
    struct search *s = v->model;
    const struct ym_found *f = (const struct ym_found *)ym_pages_at(&s->pages, s->list.at);
    if (!search_is_open(f) || !ym_desk_may(v->desk, "case.see")) {
        ym_view_wrong(v, N_("Case {1} lies outside your scope; ask there."), f->number, NULL);
        return YM_GO_STAY;
    }
    return ym_desk_open(v->desk, YM_TO_CASE, f->number);
}

/* Those outside of one's scope are passed over. */
static const void *search_neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct search *s = v->model;
    int64_t at = s->list.at;
    const struct ym_found *f;
    do
        f = (const struct ym_found *)ym_pages_step(&s->pages, &s->list, asks, by);
    while (f && by && !search_is_open(f));
    if (!f)
        s->list.at = at;
    return f ? f->number : NULL;
}

void ym_search_again(struct ym_view *v)
{
    struct search *s = v->model;
    s->in_list = 0;
    v->typing = 1;
}

static struct ym_go search_enter(struct ym_view *v)
{
    struct search *s = v->model;
    if (s->in_list)
        return search_open_case(v);
    search_look(v);
    return YM_GO_STAY;
}

static struct ym_go search_key(struct ym_view *v, struct ym_key k)
{
    struct search *s = v->model;
    if (!s->in_list && k.kind == YM_K_DOWN && s->pages.rows.count) {
        s->in_list = 1;
        v->typing = 0;
    } else if (!s->in_list) {
        ym_edit_key(&s->edit, k);
    } else if (k.kind == YM_K_UP && s->list.at == 0) {
        ym_search_again(v);
    } else {
        ym_list_view_key(&s->list, v, k);
    }
    return YM_GO_STAY;
}

static const struct ym_action search_actions[] = {
    {"Enter", N_("Open"), N_("In the line: looks for what was typed, or shows what you had open last. In the list: opens the case."), 0,
     search_enter},
    {"F3 Back", N_("Back"), N_("Leaves the search."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_search = {
    .name = "search",
    .title = N_("Search"),
    .help =
        N_("Type what you have: an identity number or its end, any end of a case number (123, D123), a telephone number or its last four "
           "figures, the beginning of a name, or the initials of its pinyin; behind a name the last figures of the number: wxm 0412. "
           "Nothing typed: the families you had open last."),
    .actions = search_actions,
    .open = search_open,
    .draw = search_draw,
    .key = search_key,
    .neighbour = search_neighbour,
    .close = search_close,
};
