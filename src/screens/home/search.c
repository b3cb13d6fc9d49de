/* search.c — one line to find a case by whatever is at hand.  Floor: screens.
 * What was typed says itself what it is; the service reads it. */
#include <string.h>

#include "home/home.h"
#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"

enum { TYPED_MAX = 30, LIMIT = 200, FIELD_AT = 14, FIELD_COLUMNS = 32, ASKED_AT = 1, LIST_AT = 2, FOUND = 1, HAS_ROW = 2 };

struct search {
    struct ym_edit edit;
    const char *typed; /* what was looked for; NULL = nothing yet */
    int64_t acts;      /* done before the list was told */
    int in_list;       /* the cursor stands in the list, not in the line */
};

/* ---- asking */

/* Nothing typed: what one had open last. */
static struct ym_head *search_ask_for(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct search *s = ((const struct browse *)p->baton)->own;
    (void)after;
    if (!*s->typed)
        return NULL;
    struct ym_find *ask = YM_DESK_ASK(in, &p->arena, find);
    ask->any = s->typed;
    ask->limit = LIMIT;
    return &ask->head;
}

/* ---- rows */

static const struct ym_column search_columns[] = {
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = browse_found_number},
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

/* Digits are a case number, all else a name or its initials: among what was found. */
static const char *search_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, browse_typed(p));
}

/* ---- screen */

/* Nothing is asked for before something was typed. */
static int search_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "find",
                                            .type = YM_R_found,
                                            .columns = search_columns,
                                            .name = YM_MEMBER(found, number),
                                            .ask = search_ask_for,
                                            .mark = search_mark,
                                            .key = search_key_of};
    struct search *s = YM_NEW(&v->arena, struct search);
    (void)args;
    ym_edit_init(&s->edit, "", TYPED_MAX);
    browse_begin(v, &rows, s);
    ((struct browse *)v->model)->pages.more = 0;
    v->typing = 1;
    return 0;
}

static void search_close(struct ym_view *v)
{
    ym_edit_release(&((struct search *)browse_own(v))->edit);
    browse_close(v);
}

/* "0123: identity number 2, case number 1": what was asked, and as what it was found. */
static const char *search_asked(const struct browse *b, struct ym_arena *a)
{
    const struct search *s = b->own;
    const struct ym_choices *ways = YM_FIELD(found, by)->choices;
    const char *text = "";
    for (size_t i = 0; i < ways->count; i++) {
        size_t n = 0;
        for (size_t row = 0; row < b->pages.rows.count; row++)
            n += ((const struct ym_found *)b->pages.rows.at[row])->by == ways->list[i].number;
        if (n)
            text = ym_arena_printf(a, "%s%s%s %zu", text, *text ? _(", ") : "", ym_desk_choice(ways, ways->list[i].number), n);
    }
    if (!*s->typed)
        return ym_arena_strdup(a, _("what you had open last"));
    return ym_desk_sentence(a, b->pages.rows.count >= LIMIT ? N_("{1}: {2}, and more") : "{1}: {2}", s->typed, text, NULL);
}

static void search_draw(struct ym_view *v)
{
    struct browse *b = v->model;
    struct search *s = b->own;
    ym_putf(v->t, v->top, 2, FIELD_AT - 2, YM_PLAIN, N_("look for"), NULL);
    if (b->pages.rows.count) {
        struct ym_arena_mark before = ym_arena_mark(&v->arena);
        ym_put(v->t, v->top + ASKED_AT, FIELD_AT, v->columns - FIELD_AT, YM_PLAIN, search_asked(b, &v->arena));
        ym_arena_rewind(&v->arena, before);
        browse_draw_at(v, v->top + LIST_AT, v->rows - LIST_AT);
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
    struct browse *b = v->model;
    struct search *s = b->own;
    s->typed = ym_text_clean(&v->arena, s->edit.text.data, s->edit.text.len, 0);
    s->edit.stood = 1;
    b->pages.call = *s->typed ? "find" : "case.recent";
    b->pages.asked = s->typed;
    s->acts = v->desk->acts;
    if (browse_ask(v))
        return;
    s->in_list = b->pages.rows.count > 0;
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
    const struct ym_found *f = (const struct ym_found *)browse_chosen(v);
    if (!f)
        return YM_GO_STAY;
    if (!search_is_open(f) || !ym_desk_may(v->desk, "case.see")) {
        ym_view_wrong(v, N_("Case {1} lies outside your scope; ask there."), f->number, NULL);
        return YM_GO_STAY;
    }
    return ym_desk_open(v->desk, YM_TO_CASE, f->number);
}

/* Those outside of one's scope are passed over. */
static const void *search_neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct browse *b = v->model;
    int64_t at = b->list.at;
    const struct ym_found *f;
    do
        f = (const struct ym_found *)ym_pages_step(&b->pages, &b->list, asks, by);
    while (f && by && !search_is_open(f));
    if (!f)
        b->list.at = at;
    return f ? f->number : NULL;
}

/* After an act the rows are what they are now; whoever only looked is not logged as having searched again. */
static void search_resume(struct ym_view *v)
{
    struct search *s = browse_own(v);
    if (!s->typed || s->acts == v->desk->acts) { /* nothing was looked for yet, or nothing was done */
        browse_resume(v);
        return;
    }
    s->acts = v->desk->acts;
    browse_again(v);
}

void ym_search_again(struct ym_view *v)
{
    struct search *s = browse_own(v);
    s->in_list = 0;
    s->edit.stood = 1;
    v->typing = 1;
}

static struct ym_go search_enter(struct ym_view *v)
{
    struct search *s = browse_own(v);
    if (s->in_list)
        return search_open_case(v);
    search_look(v);
    return YM_GO_STAY;
}

static struct ym_go search_key(struct ym_view *v, struct ym_key k)
{
    struct browse *b = v->model;
    struct search *s = b->own;
    if (!s->in_list && k.kind == YM_K_DOWN && b->pages.rows.count) {
        s->in_list = 1;
        v->typing = 0;
    } else if (!s->in_list) {
        ym_edit_key(&s->edit, k);
    } else if (k.kind == YM_K_UP && b->list.at == 0) {
        ym_search_again(v);
    } else {
        browse_key(v, k);
    }
    return YM_GO_STAY;
}

static unsigned search_now(const struct ym_view *v)
{
    const struct search *s = browse_own(v);
    return !s->in_list ? 0 : browse_chosen(v) ? FOUND | HAS_ROW : FOUND;
}

static const struct ym_action search_actions[] = {
    {"Enter", N_("Open"), N_("In the line: looks for what was typed, or shows what you had open last. In the list: opens the case."), 0,
     search_enter},
    {"F6 ^T", N_("Arrange"), N_("In which order the rows stand, and which of them; kept under a name if you like."), FOUND, browse_arrange},
    {"F7 ^P", N_("Print"), N_("The list as it is shown, all its rows: on paper, or as a file."), FOUND, browse_out},
    {"=", "", N_("Digits beside rows: 2 opens, 5 looks, 6 prints; Enter does them one after another."), HAS_ROW, browse_options},
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
    .now = search_now,
    .resume = search_resume,
    .neighbour = search_neighbour,
    .close = search_close,
};
