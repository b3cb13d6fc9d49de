/* search.c — one line to find a case by whatever is at hand.  Floor: screens.
 * What was typed says itself what it is: an identity number or its end, a case number, initials or a name. */
#include <ctype.h>
#include <string.h>

#include "home/home.h"
#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"

enum { TYPED_MAX = 30, LIMIT = 200, FIELD_AT = 14, FIELD_COLUMNS = 32, LIST_AT = 4 };

struct search {
    struct ym_edit edit;
    struct ym_pages pages;
    struct ym_list_view list;
    const char *typed; /* what was looked for; NULL = nothing yet */
    int in_list;       /* the cursor stands in the list, not in the line */
};

static const struct ym_list_column search_columns[] = {
    {.title = N_("Case"), .columns = 13}, {.title = N_("name"), .columns = 8, .name = 1}, {.title = N_("identity number"), .columns = 18},
    {.title = N_("programme")},           {.title = N_("stage"), .columns = 10},          {0},
};

/* ---- what was typed */

/* Figures as they are read from a card, in groups: the blanks between them are nothing. */
static const char *search_number_end(struct ym_arena *arena, const char *t)
{
    char *out = ym_arena_alloc(arena, strlen(t) + 1);
    size_t n = 0;
    for (; *t; t++)
        if (*t != ' ')
            out[n++] = *t;
    return n >= 4 && n <= 18 && strspn(out, "0123456789Xx") == n ? out : NULL;
}

/* Where the figures behind a name begin: 李建国 9037; NULL = there are none, or too few to tell people apart. */
static const char *search_behind_name(const char *t)
{
    const char *at = t;
    while ((unsigned char)*at >= 0x80)
        at++;
    const char *figures = at + strspn(at, " ");
    size_t n = strspn(figures, "0123456789Xx");
    return at > t && n >= 4 && !figures[n] ? at : NULL;
}

static int search_is_ascii(const char *t)
{
    for (; *t; t++) {
        if ((unsigned char)*t >= 0x80)
            return 0;
    }
    return 1;
}

static void search_fill_in(struct ym_find *ask, struct ym_arena *arena, const char *typed)
{
    const char *number = search_number_end(arena, typed), *behind = search_behind_name(typed);
    if (number)
        ask->idno = number;
    else if (behind) {
        ask->name = ym_arena_strndup(arena, typed, (size_t)(behind - typed));
        ask->idno = behind + strspn(behind, " ");
    } else if (strchr(typed, '-') || (isdigit((unsigned char)*typed) && search_is_ascii(typed)))
        ask->number = typed;
    else if (search_is_ascii(typed))
        ask->initials = typed;
    else
        ask->name = typed;
}

static struct ym_head *search_ask_for(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct search *s = p->baton;
    struct ym_find *ask = YM_DESK_ASK(in, &p->arena, find);
    (void)after;
    search_fill_in(ask, &p->arena, s->typed);
    ask->limit = LIMIT;
    return &ask->head;
}

/* ---- rows */

static const char *search_cell(struct ym_pages *p, const struct ym_head *r, int column)
{
    static const struct ym_member fields[] = {YM_MEMBER(found, number), YM_MEMBER(found, name), YM_MEMBER(found, idno),
                                              YM_MEMBER(found, programme), YM_MEMBER(found, state)};
    if (column == 0)
        return case_short_number(((const struct ym_found *)r)->number);
    return ym_desk_show(p->v->desk, &p->scratch, r, ym_field_of(fields[column]));
}

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
    s->pages.call = "find";
    s->pages.type = YM_R_found;
    s->pages.ask = search_ask_for;
    s->pages.cell = search_cell;
    s->pages.mark = search_mark;
    s->pages.baton = s;
    s->pages.more = 0;
    struct ym_list_source source = ym_pages_source(&s->pages);
    ym_list_view_init(&s->list, search_columns, &source);
    return 0;
}

static void search_close(struct ym_view *v)
{
    struct search *s = v->model;
    ym_edit_release(&s->edit);
    ym_pages_release(&s->pages);
}

static void search_draw(struct ym_view *v)
{
    struct search *s = v->model;
    ym_putf(v->t, v->top, 2, FIELD_AT - 2, YM_PLAIN, N_("look for"), NULL);
    if (s->pages.rows.count)
        ym_list_view_draw(&s->list, v, v->top + LIST_AT - 2, v->rows - LIST_AT + 2);
    else
        ym_putf(v->t, v->top + 2, FIELD_AT, v->columns - FIELD_AT, YM_PLAIN,
                N_("identity number or its end, case number, name, initials: wxm 0412"), NULL);
    ym_edit_draw(&s->edit, v->t, v->top, FIELD_AT, FIELD_COLUMNS, !s->in_list);
}

static void search_look(struct ym_view *v)
{
    struct search *s = v->model;
    ym_pages_again(&s->pages);
    s->list.at = s->list.first = 0;
    s->typed = ym_text_clean(&v->arena, s->edit.text.data, s->edit.text.len, 0);
    s->pages.more = *s->typed != 0;
    if (!*s->typed)
        return;
    struct ym_list_source *source = &s->list.source;
    if (source->fetch(source->baton, 0))
        return;
    s->in_list = s->pages.rows.count > 0;
    v->typing = !s->in_list;
    if (!s->in_list)
        ym_view_say(v, N_("Nothing was found. Elsewhere in the county a person is found by the whole identity number only."), NULL);
}

/* Somebody found outside one's own scope has no name, and no file to open. */
static struct ym_go search_open_case(struct ym_view *v)
{
    struct search *s = v->model;
    const struct ym_found *f = (const struct ym_found *)ym_pages_at(&s->pages, s->list.at);
    if (!*f->name || !ym_desk_may(v->desk, "case.see")) {
        ym_view_wrong(v, N_("Case {1} lies outside your scope; ask there."), f->number, NULL);
        return YM_GO_STAY;
    }
    return ym_desk_open(v->desk, YM_TO_CASE, f->number);
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
    {"Enter", N_("Open"), N_("In the line: looks for what was typed. In the list: opens the case."), 0, search_enter},
    {"F3 Back", N_("Back"), N_("Leaves the search."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_search = {
    .name = "search",
    .title = N_("Search"),
    .help = N_("Type what you have: the identity number or its last four to eight characters, the case number or its beginning, the "
               "beginning of a name, or the initials of its pinyin, with the last digits of the identity number behind them: wxm 0412."),
    .actions = search_actions,
    .open = search_open,
    .draw = search_draw,
    .key = search_key,
    .close = search_close,
};
