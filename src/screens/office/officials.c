/* officials.c — officials with their roles and townships; added, changed, suspended, given a role.  Floor: screens.
 * Which roles need a second person the service knows. */
#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "office/officials.h"

#include <string.h>

#include "office/mandate_words.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, NEEDS_ADMIN = 2 };

static const char *officials_say_scope(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_official *o = (const struct ym_official *)r;
    return *o->unit ? ym_desk_word(p->v->desk, "unit", NULL, o->unit) : NULL;
}

static const struct ym_column officials_columns[] = {
    YM_COLUMN(official, account, 8, 16),
    YM_COLUMN(official, name, 8, 20),
    YM_COLUMN(official, roles, 12, 0),
    {.field = YM_MEMBER(official, townships), .least = 10, .wished = 40, .title = N_("townships or unit"), .say = officials_say_scope},
    YM_COLUMN(official, state, 6, 12),
    {0},
};

static char officials_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_official *)r)->state == YM_official_suspended ? '!' : ' ';
}

/* Typed is an account, or a name or its initials. */
static const char *officials_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_official *o = (const struct ym_official *)r;
    const char *typed = ((const struct browse *)p->baton)->list.typed;
    return strncasecmp(o->account, typed, strlen(typed)) == 0 || !*o->name ? o->account : o->name;
}

static const struct ym_official *officials_chosen(const struct ym_view *v)
{
    return (const struct ym_official *)browse_chosen(v);
}

/* ---- acts */

struct saving {
    const char *call;
    struct ym_list in;
    struct ym_desk_draft *draft;
    const char *whom;             /* the account */
    const struct ym_list *listed; /* the officials of the list */
    int err;
};

/* Who has no name yet is called by his account: there is nothing else. */
static const char *officials_called(const struct ym_list *listed, const char *account)
{
    const struct ym_official *o;
    size_t pos = 0;
    while ((o = YM_NEXT(listed, official, -1, &pos)))
        if (ym_text_eq(o->account, account) && *o->name)
            return o->name;
    return account;
}

static int officials_sure_of_role(struct ym_view *v, const struct saving *s, const struct ym_mandate *m)
{
    if (!ym_text_empty(m->stands_for) && m->until == YM_NONE)
        return 1; /* nothing comes of it: the service says what is missing */
    const char *whom = officials_called(s->listed, m->account), *in_place_of = officials_called(s->listed, m->stands_for);
    return ym_ask_yes(v, YM_ASK_ACT, "{1}", mandate_question(v->desk, &v->arena, m, whom, in_place_of), NULL);
}

static int officials_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct saving *s = baton;
    const struct ym_mandate *m = YM_GET(&s->in, mandate, 0);
    if (m && !officials_sure_of_role(v, s, m))
        return YM_FORM_STAYS;
    s->in.count = 1;
    ym_desk_draft_finish(s->draft, &s->in);
    return s->err = ym_desk_try(v, &v->arena, s->call, &s->in, NULL, problems);
}

static int officials_has_namesake(const struct ym_list *listed, const struct ym_official *o)
{
    const struct ym_official *other;
    size_t pos = 0;
    while ((other = YM_NEXT(listed, official, -1, &pos)))
        if (other != o && ym_text_eq(other->name, o->name))
            return 1;
    return 0;
}

/* Who may be stood in for: whoever works here and is not the one who stands in; by name, with the account where two have the same. */
static const struct ym_form_value *officials_others(struct ym_arena *arena, const struct ym_list *listed, const char *account)
{
    const struct ym_official *o;
    size_t pos = 0, n = 0;
    struct ym_form_value *out = YM_NEW_ARRAY(arena, struct ym_form_value, listed->count + 1);
    while ((o = YM_NEXT(listed, official, -1, &pos)))
        if (o->state == YM_official_active && !ym_text_eq(o->account, account))
            out[n++] =
                (struct ym_form_value){o->account,
                                       officials_has_namesake(listed, o) ? ym_arena_printf(arena, "%s (%s)", o->name, o->account) : o->name,
                                       1};
    return out;
}

/* The account it is about; "" for a new one. */
static const char *officials_whose(const struct ym_head *asked)
{
    if (asked->type == YM_R_mandate)
        return ((const struct ym_mandate *)asked)->account;
    return asked->rev ? ((const struct ym_official *)asked)->account : "";
}

/* Somebody was quicker: the draft goes into the row as it is now. */
static void officials_left(struct ym_view *v, const struct saving *s)
{
    if (s->err != YM_ESTALE)
        return;
    browse_again(v);
    ym_view_wrong(v, ym_desk_draft_stale, NULL);
}

static struct ym_go officials_save(struct ym_view *v, struct ym_head *asked, const char *call, const char *title, const char *done)
{
    struct saving s = {.call = call, .listed = &((const struct browse *)v->model)->pages.rows};
    ym_list_init(&s.in, &v->arena);
    ym_list_add(&s.in, asked);
    s.whom = officials_whose(asked);
    s.draft = ym_desk_draft(v, &(struct ym_desk_matter){call, "", s.whom, title});
    if (!ym_desk_fill_as(v, asked,
                         &(struct ym_desk_filling){.title = title,
                                                   .send = officials_send,
                                                   .baton = &s,
                                                   .draft = s.draft,
                                                   .officials = officials_others(&v->arena, s.listed, s.whom),
                                                   .subject = officials_called(s.listed, s.whom)})) {
        officials_left(v, &s);
        return YM_GO_STAY;
    }
    browse_again(v);
    ym_desk_remember_shared(v->desk, asked);
    if (asked->type == YM_R_official)
        browse_go_to(v, ((const struct ym_official *)asked)->account); /* what is done next is done with him */
    ym_view_say(v, done, NULL);
    return YM_GO_STAY;
}

static struct ym_go officials_add(struct ym_view *v)
{
    return officials_save(v, ym_record_new(&v->arena, YM_R_official), "official.save", _("New official"),
                          N_("Saved. F2 grants the official a role."));
}

static struct ym_go officials_change(struct ym_view *v)
{
    return officials_save(v, ym_record_clone(&v->arena, &officials_chosen(v)->head), "official.save", _("Official"), N_("Saved."));
}

static struct ym_go officials_grant(struct ym_view *v)
{
    struct ym_mandate *m = YM_RECORD(&v->arena, mandate);
    m->account = ym_arena_strdup(&v->arena, officials_chosen(v)->account);
    return officials_save(v, &m->head, "mandate.ask", _("Grant a role"),
                          N_("Asked for. Approver, payer and administrator wait for a second administrator."));
}

static struct ym_go officials_suspend(struct ym_view *v)
{
    const struct ym_official *o = officials_chosen(v);
    struct ym_list in;
    const char *text =
        o->state == YM_official_suspended ? N_("Release the account of {1}?") : N_("Suspend the account of {1}? It can then do nothing.");
    if (!ym_ask_yes(v, YM_ASK_GRAVE, text, officials_called(&((const struct browse *)v->model)->pages.rows, o->account), NULL))
        return YM_GO_STAY;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = o->head.id;
    which->head.rev = o->head.rev; /* the second time is another request than the first */
    if (!ym_desk_call(v, &v->arena, "official.suspend", &in, NULL))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go officials_mandates(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_mandates, NULL};
}

static struct ym_go officials_service(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_service, NULL};
}

/* ---- screen */

static int officials_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "official.list",
                                            .type = YM_R_official,
                                            .columns = officials_columns,
                                            .name = YM_MEMBER(official, account),
                                            .mark = officials_mark,
                                            .key = officials_key_of};
    (void)args;
    return browse_open(v, &rows, NULL);
}

static unsigned officials_now(const struct ym_view *v)
{
    unsigned bits = officials_chosen(v) ? NEEDS_ROW : 0;
    return ym_desk_may(v->desk, "official.save") ? bits | NEEDS_ADMIN : bits;
}

static const struct ym_action officials_actions[] = {
    {"Enter", N_("Change"), N_("Name, unit, townships and language of the official."), NEEDS_ROW | NEEDS_ADMIN, officials_change},
    {"+ ^A", N_("New"), N_("Adds an official: one person, one account."), NEEDS_ADMIN, officials_add},
    {"F2 ^O", N_("Grant role"), N_("Gives the official a role; some need a second administrator."), NEEDS_ROW | NEEDS_ADMIN,
     officials_grant},
    {"! ^W", N_("Suspend"), N_("Suspends the account, or releases it again."), NEEDS_ROW | NEEDS_ADMIN, officials_suspend},
    {"Tab Right", N_("Mandates"), N_("Roles granted and waiting: confirm, end."), 0, officials_mandates},
    {"F8 ^E", N_("Service"), N_("Configuration, counters, copies."), NEEDS_ADMIN, officials_service},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the officials."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_officials = {
    .name = "officials",
    .title = N_("Officials"),
    .help = N_("Accounts with their roles and what they are for; ! is suspended. Nobody gives himself a role; approver, payer and "
               "administrator are confirmed by a second administrator."),
    .actions = officials_actions,
    .open = officials_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = officials_now,
    .resume = browse_again,
    .close = browse_close,
};
