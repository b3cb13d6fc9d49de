/* mandates.c — roles granted and waiting: who asked, who confirmed; confirmed by a second person, ended.  Floor: screens. */
#include "kit/browse.h"
#include "office/officials.h"

#include <string.h>

#include "office/mandate_words.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/which.h"

enum { REASON_MAX = 100, NEEDS_ASKED = 1, NEEDS_LIVE = 2, NEEDS_ROW = 4 };

/* Of a lasting one nothing. */
static const char *mandates_say_days(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_mandate *m = (const struct ym_mandate *)r;
    const char *days = mandate_days(p->v->desk, &p->scratch, m);
    return ym_text_empty(m->stands_for)
               ? days
               : ym_desk_sentence(&p->scratch, N_("for {1}: {2}"), ym_desk_official(p->v->desk, m->stands_for), days, NULL);
}

static const char *mandates_say_asker(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_mandate *m = (const struct ym_mandate *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, m->asked_by, m->asked_for);
}

static const char *mandates_say_confirmer(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_mandate *m = (const struct ym_mandate *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, m->confirmed_by, m->confirmed_for);
}

static const struct ym_column mandates_columns[] = {
    YM_COLUMN(mandate, account, 8, 20),
    YM_COLUMN(mandate, role, 8, 16),
    YM_COLUMN(mandate, state, 6, 14),
    {.field = YM_MEMBER(mandate, stands_for), .least = 4, .wished = 34, .title = N_("which days"), .say = mandates_say_days},
    YM_COLUMN_SAID(mandate, asked_by, 8, 16, mandates_say_asker),
    YM_COLUMN_SAID(mandate, confirmed_by, 8, 16, mandates_say_confirmer),
    YM_COLUMN(mandate, asked, 0, 19),
    YM_COLUMN(mandate, reason, 8, 0),
    {0},
};

static char mandates_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_mandate *)r)->state == YM_mandate_asked ? '*' : ' ';
}

static const char *mandates_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return ym_pages_cell(p, r, 0);
}

static const struct ym_mandate *mandates_chosen(const struct ym_view *v)
{
    return (const struct ym_mandate *)browse_chosen(v);
}

static const char *mandates_role_of(const struct ym_mandate *m)
{
    return ym_desk_choice(ym_choices_named("role"), m->role);
}

static struct ym_go mandates_confirm(struct ym_view *v)
{
    const struct ym_mandate *m = mandates_chosen(v);
    struct ym_list in;
    const char *whom = ym_desk_official(v->desk, m->account), *in_place_of = ym_desk_official(v->desk, m->stands_for);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, "{1}", mandate_question(v->desk, &v->arena, m, whom, in_place_of), NULL))
        return YM_GO_STAY;
    YM_DESK_ASK(&in, &v->arena, which)->record = m->head.id;
    if (ym_desk_call(v, &v->arena, "mandate.confirm", &in, NULL))
        return YM_GO_STAY;
    browse_again(v);
    ym_view_say(v, N_("The role is in force."), NULL);
    return YM_GO_STAY;
}

static int mandates_take_reason(struct ym_view *v, void *baton, const char *reason)
{
    const struct ym_mandate *m = baton;
    struct ym_list in;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = m->head.id;
    which->reason = ym_arena_strdup(&v->arena, reason);
    return ym_desk_call(v, &v->arena, "mandate.end", &in, NULL);
}

static struct ym_go mandates_end(struct ym_view *v)
{
    struct ym_mandate *m = (struct ym_mandate *)ym_record_clone(&v->arena, &mandates_chosen(v)->head);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Take the role {2} from {1}?"), ym_desk_official(v->desk, m->account), mandates_role_of(m), NULL))
        return YM_GO_STAY;
    if (!ym_ask_text_for(v, N_("Why?"), "", REASON_MAX, mandates_take_reason, m))
        return YM_GO_STAY;
    browse_again(v);
    ym_view_say(v, N_("The role has ended."), NULL);
    return YM_GO_STAY;
}

/* When and why do not fit a row. */
static struct ym_go mandates_read_on(struct ym_view *v)
{
    static const struct ym_member names[] = {YM_MEMBER(mandate, account),       YM_MEMBER(mandate, role),
                                             YM_MEMBER(mandate, state),         YM_MEMBER(mandate, stands_for),
                                             YM_MEMBER(mandate, from),          YM_MEMBER(mandate, until),
                                             YM_MEMBER(mandate, asked_by),      YM_MEMBER(mandate, asked_for),
                                             YM_MEMBER(mandate, asked),         YM_MEMBER(mandate, confirmed_by),
                                             YM_MEMBER(mandate, confirmed_for), YM_MEMBER(mandate, confirmed),
                                             YM_MEMBER(mandate, reason)};
    const char *lines[sizeof names / sizeof *names];
    size_t n = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct ym_field *f = ym_field_of(names[i]);
        const char *value = ym_desk_show(v->desk, &v->arena, &mandates_chosen(v)->head, f);
        if (*value)
            lines[n++] = ym_arena_printf(&v->arena, v->desk->zh ? "%s：%s" : "%s: %s", ym_word(f->label), value);
    }
    ym_tell(v, N_("The role"), lines, n);
    return YM_GO_STAY;
}

static int mandates_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {
        .call = "mandate.list", .type = YM_R_mandate, .columns = mandates_columns, .mark = mandates_mark, .key = mandates_key_of};
    (void)args;
    return browse_open(v, &rows, NULL);
}

static unsigned mandates_now(const struct ym_view *v)
{
    const struct ym_mandate *m = mandates_chosen(v);
    unsigned bits = m ? NEEDS_ROW : 0;
    if (!m || !ym_desk_may(v->desk, "mandate.confirm"))
        return bits;
    if (m->state == YM_mandate_asked)
        bits |= NEEDS_ASKED | NEEDS_LIVE;
    return m->state == YM_mandate_force ? bits | NEEDS_LIVE : bits;
}

static const struct ym_action mandates_actions[] = {
    {"Enter", N_("Details"), N_("When it was asked for and confirmed, and why."), NEEDS_ROW, mandates_read_on},
    {"F2 ^O", N_("Confirm"), N_("Confirms a role that another administrator asked for."), NEEDS_ASKED, mandates_confirm},
    {"- ^K Del", N_("End"), N_("Takes the role away, or turns a waiting one down."), NEEDS_LIVE, mandates_end},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to the officials."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_mandates = {
    .name = "mandates",
    .title = N_("Roles granted and waiting"),
    .help = N_("Who asked for a role, who confirmed it; * waits for a second administrator, who is neither the one who asked nor the one "
               "who gets it."),
    .actions = mandates_actions,
    .open = mandates_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = mandates_now,
    .resume = browse_again,
    .close = browse_close,
};
