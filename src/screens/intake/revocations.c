/* revocations.c — a death recorded by mistake (撤销死亡登记): what was asked, confirmed or refused by another official.  Floor: screens.
 * It is asked on the page of the person; what follows from it, and who may, the service says. */
#include "intake/revocations.h"

#include "kit/browse.h"
#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/which.h"

enum { NEEDS_ROW = 1, MAY_DECIDE = 2, MAY_OPEN = 4, MAY_WITHDRAW = 8 };

static const char *revocations_say_asker(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_revocation *w = (const struct ym_revocation *)r;
    return ym_desk_hand(p->v->desk, &p->scratch, w->by, w->by_for);
}

static const struct ym_column revocations_columns[] = {
    YM_COLUMN(revocation, number, 20, 24),
    YM_COLUMN(revocation, name, 8, 16),
    YM_COLUMN(revocation, died, 10, 10),
    YM_COLUMN_SAID(revocation, by, 0, 14, revocations_say_asker),
    YM_COLUMN(revocation, reason, 10, 0),
    {0},
};

static const char *revocations_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_revocation *w = (const struct ym_revocation *)r;
    return browse_case_key(browse_typed(p), w->number, w->name);
}

static const struct ym_revocation *revocations_chosen(const struct ym_view *v)
{
    return (const struct ym_revocation *)browse_chosen(v);
}

static const char *revocations_day(struct ym_view *v, const struct ym_revocation *w)
{
    return ym_desk_show(v->desk, &v->arena, &w->head, YM_FIELD(revocation, died));
}

static struct ym_go revocations_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, revocations_chosen(v)->number);
}

/* What the service did beside: in other files, and where it still waits. */
static void revocations_tell(struct ym_view *v, const struct ym_list *out)
{
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, out->count);
    const struct ym_result *r;
    size_t n = 0, pos = 0;
    while ((r = YM_NEXT(out, result, -1, &pos)))
        if (*r->text)
            lines[n++] = ym_desk_sentence(&v->arena, r->text, r->arg1, NULL, NULL);
    if (n)
        ym_tell(v, N_("Confirmed."), lines, n);
    else
        ym_view_say(v, N_("Confirmed."), NULL);
}

static struct ym_go revocations_confirm(struct ym_view *v)
{
    const struct ym_revocation *w = revocations_chosen(v);
    struct ym_list in, out;
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("{1}: the death of {2} on {3} is taken back? What was cut or held since is owed again."), w->number, w->name,
                    revocations_day(v, w), NULL))
        return YM_GO_STAY;
    YM_DESK_ASK(&in, &v->arena, which)->record = w->head.id;
    ym_list_init(&out, &v->arena);
    if (!ym_desk_call(v, &v->arena, "revoke.confirm", &in, &out))
        revocations_tell(v, &out);
    browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go revocations_refuse(struct ym_view *v)
{
    const struct ym_revocation *w = revocations_chosen(v);
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)w->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _("Not confirmed"), w->name);
    ym_desk_refuse(v, &(struct ym_desk_matter){"revoke.refuse", w->number, of, title}, w->head.id);
    browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go revocations_withdraw(struct ym_view *v)
{
    const struct ym_revocation *w = revocations_chosen(v);
    const char *of = ym_arena_printf(&v->arena, "%lld", (long long)w->head.id);
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _("Withdraw the request"), w->name);
    if (ym_desk_refuse(v, &(struct ym_desk_matter){"revoke.withdraw", w->number, of, title}, w->head.id))
        ym_view_say(v, N_("Withdrawn; it stays on record."), NULL);
    browse_again(v);
    return YM_GO_STAY;
}

/* ---- the screen */

static int revocations_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "revoke.list",
                                            .type = YM_R_revocation,
                                            .columns = revocations_columns,
                                            .key = revocations_key_of,
                                            .nothing = N_("Nothing waits for a second person.")};
    const struct ym_revocation *meant = args;
    int err = browse_open(v, &rows, NULL);
    if (err)
        return err;
    const char *refusal = ym_desk_draft_going(v, "revoke.refuse"), *going = refusal ? refusal : ym_desk_draft_going(v, "revoke.withdraw");
    if (meant)
        browse_go_to(v, ym_arena_printf(&v->arena, "%lld", (long long)meant->head.id));
    else if (going)
        browse_go_to(v, going);
    return 0;
}

static int revocations_asked(const struct ym_view *v)
{
    return ym_desk_did(v->desk, revocations_chosen(v)->by, revocations_chosen(v)->by_for);
}

static unsigned revocations_now(const struct ym_view *v)
{
    if (!browse_chosen(v))
        return 0;
    unsigned own = revocations_asked(v) ? (ym_desk_may(v->desk, "revoke.withdraw") ? MAY_WITHDRAW : 0)
                                        : (ym_desk_may(v->desk, "revoke.confirm") ? MAY_DECIDE : 0);
    return NEEDS_ROW | own | (ym_desk_may(v->desk, "case.see") ? MAY_OPEN : 0);
}

static const char *revocations_barred(struct ym_view *v, const struct ym_action *a)
{
    if (!browse_chosen(v) || !(a->needs & (MAY_DECIDE | MAY_WITHDRAW)))
        return NULL;
    return !revocations_asked(v) ? (a->needs & MAY_WITHDRAW ? _("Whoever asked withdraws it; another official confirms or refuses it.") : NULL)
           : a->needs & MAY_DECIDE ? _("You asked for this yourself; another official confirms it.")
                                   : NULL;
}

static const struct ym_action revocations_actions[] = {
    {"Enter", N_("Whole"), N_("What was asked, with its reason."), NEEDS_ROW, browse_whole},
    {"F2 ^O", N_("Confirm"), N_("Confirms what another official asked: the person lives."), MAY_DECIDE, revocations_confirm},
    {"! ^W", N_("Refuse"), N_("Does not confirm it, with the reason in writing."), MAY_DECIDE, revocations_refuse},
    {"- ^K Del", N_("Withdraw"), N_("Whoever asked withdraws it, with the reason in writing."), MAY_WITHDRAW, revocations_withdraw},
    {"Tab Right", N_("Case"), N_("The case at a glance."), MAY_OPEN, revocations_case},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the list."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_revocations = {
    .name = "revocations",
    .title = N_("Deaths to be taken back"),
    .help = N_("Deaths that were recorded by mistake: somebody asked that one be taken back, with the reason; another official of the county "
               "confirms or refuses it. Whoever asked may withdraw it."),
    .actions = revocations_actions,
    .open = revocations_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = revocations_now,
    .barred = revocations_barred,
    .resume = browse_again,
    .close = browse_close,
};
