/* regroups.c — households joined or split (并户、分户): what was asked, confirmed or refused by another official.  Floor: screens.
 * It is asked on page 1 of a case; what goes along, and who may, the service says. */
#include "intake/regroups.h"

#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, MAY_DECIDE = 2, MAY_OPEN = 4, MAY_WITHDRAW = 8, HAS_OTHER = 16 };

/* ---- rows */

static const char *regroups_say_number(struct ym_pages *p, const struct ym_head *r)
{
    return p->whole ? NULL : ym_desk_short_number(((const struct ym_regroup *)r)->number);
}

static const char *regroups_say_into(struct ym_pages *p, const struct ym_head *r)
{
    return p->whole ? NULL : ym_desk_short_number(((const struct ym_regroup *)r)->into_number);
}

static const char *regroups_say_asker(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_regroup *w = (const struct ym_regroup *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, w->by, w->by_for);
}

static const struct ym_column regroups_columns[] = {
    YM_COLUMN_SAID(regroup, number, 13, 13, regroups_say_number),
    YM_COLUMN(regroup, kind, 8, 24),
    YM_COLUMN(regroup, names, 8, 0),
    {.field = YM_MEMBER(regroup, into_number), .least = 13, .wished = 13, .title = N_("into"), .say = regroups_say_into},
    YM_COLUMN_SAID(regroup, by, 6, 14, regroups_say_asker),
    {0},
};

static const char *regroups_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_regroup *w = (const struct ym_regroup *)r;
    return browse_case_key(browse_typed(p), w->number, w->names);
}

static const struct ym_regroup *regroups_chosen(const struct ym_view *v)
{
    return (const struct ym_regroup *)browse_chosen(v);
}

static const struct ym_mover *regroups_mover(const struct ym_view *v, const struct ym_regroup *w, size_t *pos)
{
    return YM_NEXT(&((const struct browse *)v->model)->pages.others, mover, w->head.id, pos);
}

/* ---- in words */

/* "Wang Xiaoming (child)": who stands there already is that person. */
static const char *regroups_mover_text(struct ym_view *v, const struct ym_mover *m)
{
    const char *there = m->same != YM_NONE ? _("stands in that file already, by the identity number")
                                           : ym_desk_show(v->desk, &v->arena, &m->head, YM_FIELD(mover, relation));
    return ym_desk_sentence(&v->arena, N_("{1} ({2})"), m->name, there, NULL);
}

static const char *regroups_names(struct ym_view *v, const struct ym_regroup *w)
{
    const struct ym_mover *m;
    const char *text = "";
    size_t pos = 0;
    while ((m = regroups_mover(v, w, &pos)))
        text = ym_arena_printf(&v->arena, "%s%s%s", text, *text ? _(", ") : "", regroups_mover_text(v, m));
    return *text ? text : w->names;
}

/* By kind: who goes where. */
static const char *const regroups_goes[] = {
    [YM_regroup_join] = N_("The whole family of case {1} joins the family of case {3}: {2}."),
    [YM_regroup_leave] = N_("Of the family of case {1} these join the family of case {3}: {2}."),
    [YM_regroup_split] = N_("Of the family of case {1} these become a household of their own: {2}."),
};

static const char *regroups_where(struct ym_view *v, const struct ym_regroup *w)
{
    size_t known = sizeof regroups_goes / sizeof *regroups_goes, kind = (size_t)w->kind;
    const char *text = w->kind != YM_NONE && kind < known ? regroups_goes[kind] : NULL;
    const char *into = ym_arena_printf(&v->arena, "%s %s", w->into_number, w->into_name); /* a number alone is soon mistyped */
    return text ? ym_desk_sentence(&v->arena, text, w->number, regroups_names(v, w), into) : regroups_names(v, w);
}

static const char *regroups_and(struct ym_view *v, const char *text, const char *more)
{
    return ym_arena_printf(&v->arena, v->desk->zh ? "%s%s" : "%s  %s", text, more);
}

/* The cases that go along, what is open or over of them, months that were helped twice. */
static const char *regroups_along(struct ym_view *v, const struct ym_regroup *w)
{
    const char *text = ym_text_empty(w->cases) ? _("No case goes along.")
                                               : ym_desk_sentence(&v->arena, N_("These cases go along: {1}."), w->cases, NULL, NULL);
    const char *open = ym_desk_show(v->desk, &v->arena, &w->head, YM_FIELD(regroup, open));
    const char *over = ym_desk_show(v->desk, &v->arena, &w->head, YM_FIELD(regroup, over));
    if (*open || *over)
        text = regroups_and(v, text,
                            ym_desk_sentence(&v->arena, N_("With them goes what is open, {1}, and what is over, {2}."),
                                             *open ? open : "0.00", *over ? over : "0.00", NULL));
    if (ym_or(w->twice, 0))
        text = regroups_and(v, text,
                            ym_desk_sentence(&v->arena,
                                             N_("For {1} months the same person was helped in both files: these cases owe nothing for them "
                                                "any more, and what was paid is over."),
                                             ym_arena_printf(&v->arena, "%lld", (long long)w->twice), NULL, NULL));
    return text;
}

/* ---- acts */

static struct ym_go regroups_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, regroups_chosen(v)->number);
}

static struct ym_go regroups_other(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, regroups_chosen(v)->into_number);
}

/* Who goes stands with the relation, once: the field of their names alone says less. */
static struct ym_go regroups_whole(struct ym_view *v)
{
    const struct ym_regroup *w = regroups_chosen(v);
    const struct ym_schema *s = ym_schema_of(YM_R_regroup);
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, s->count);
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        const char *line = f->kind == YM_REF ? NULL : ym_desk_field_line(v->desk, &v->arena, &w->head, f);
        if (f == YM_FIELD(regroup, names))
            line = ym_desk_labelled(v->desk, &v->arena, ym_word(f->label), regroups_names(v, w));
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, ym_word(s->label), lines, n);
    return YM_GO_STAY;
}

static struct ym_go regroups_confirm(struct ym_view *v)
{
    const struct ym_regroup *w = regroups_chosen(v);
    struct ym_list in;
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("{1}  {2}  Confirm it?"), regroups_where(v, w), regroups_along(v, w), NULL))
        return YM_GO_STAY;
    YM_DESK_ASK(&in, &v->arena, which)->record = w->head.id;
    const char *names = ym_arena_strdup(&v->arena, w->names);
    int err = ym_desk_call(v, &v->arena, "regroup.confirm", &in, NULL);
    browse_again(v);
    if (!err)
        ym_view_say(v, N_("Confirmed: {1}."), names, NULL);
    return YM_GO_STAY;
}

/* The reason in writing, sent to the call; 1 if it was. */
static int regroups_ask_reason(struct ym_view *v, const char *call, const char *what)
{
    const struct ym_regroup *w = regroups_chosen(v);
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)w->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s", what, w->names);
    int done = ym_desk_refuse(v, &(struct ym_desk_matter){call, w->number, of, title}, w->head.id);
    browse_again(v);
    return done;
}

static struct ym_go regroups_refuse(struct ym_view *v)
{
    regroups_ask_reason(v, "regroup.refuse", _("Not confirmed"));
    return YM_GO_STAY;
}

static struct ym_go regroups_withdraw(struct ym_view *v)
{
    if (regroups_ask_reason(v, "regroup.withdraw", _("Withdraw the request")))
        ym_view_say(v, N_("Withdrawn; it stays on record."), NULL);
    return YM_GO_STAY;
}

/* ---- the screen */

static int regroups_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "regroup.list",
                                            .type = YM_R_regroup,
                                            .columns = regroups_columns,
                                            .key = regroups_key_of,
                                            .nothing = N_("Nothing waits for a second person.")};
    const struct ym_regroup *meant = args;
    int err = browse_open(v, &rows, NULL);
    if (err)
        return err;
    const char *refusal = ym_desk_draft_going(v, "regroup.refuse"), *going = refusal ? refusal : ym_desk_draft_going(v, "regroup.withdraw");
    if (meant)
        browse_go_to(v, ym_arena_printf(&v->arena, "%lld", (long long)meant->head.id));
    else if (going)
        browse_go_to(v, going);
    return 0;
}

static int regroups_did(const struct ym_view *v)
{
    return ym_desk_did(v->desk, regroups_chosen(v)->by, regroups_chosen(v)->by_for);
}

static unsigned regroups_now(const struct ym_view *v)
{
    if (!browse_chosen(v))
        return 0;
    unsigned own = regroups_did(v) ? (ym_desk_may(v->desk, "regroup.withdraw") ? MAY_WITHDRAW : 0)
                                   : (ym_desk_may(v->desk, "regroup.confirm") ? MAY_DECIDE : 0);
    unsigned open = ym_desk_may(v->desk, "case.see") ? MAY_OPEN : 0;
    return NEEDS_ROW | own | open | (open && !ym_text_empty(regroups_chosen(v)->into_number) ? HAS_OTHER : 0);
}

static const char *regroups_barred(struct ym_view *v, const struct ym_action *a)
{
    if (!browse_chosen(v) || !(a->needs & (MAY_DECIDE | MAY_WITHDRAW)))
        return NULL;
    return !regroups_did(v) ? (a->needs & MAY_WITHDRAW ? _("Whoever asked withdraws it; another official confirms or refuses it.") : NULL)
           : a->needs & MAY_DECIDE ? _("You asked for this yourself; another official confirms it.")
                                   : NULL;
}

static const struct ym_action regroups_actions[] = {
    {"Enter", N_("Whole"), N_("What was asked, with its reason and who goes."), NEEDS_ROW, regroups_whole},
    {"F2 ^O", N_("Confirm"), N_("Confirms what another official asked: they go, with the cases that are theirs."), MAY_DECIDE,
     regroups_confirm},
    {"! ^W", N_("Refuse"), N_("Does not confirm it, with the reason in writing."), MAY_DECIDE, regroups_refuse},
    {"- ^K Del", N_("Withdraw"), N_("Whoever asked withdraws it, with the reason in writing."), MAY_WITHDRAW, regroups_withdraw},
    {"Tab Right", N_("Case"), N_("The case at a glance."), MAY_OPEN, regroups_case},
    {"BackTab Left", N_("The other family"), N_("A case of the family they join."), HAS_OTHER, regroups_other},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the list."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_regroups = {
    .name = "regroups",
    .title = N_("Households to be joined or split"),
    .help = N_("Somebody asked that persons of a family join another family, or become a household of their own; another official of the "
               "county confirms or refuses it. The question says which cases go along, and with how much. Whoever asked may withdraw it."),
    .actions = regroups_actions,
    .open = regroups_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = regroups_now,
    .barred = regroups_barred,
    .resume = browse_again,
    .close = browse_close,
};
