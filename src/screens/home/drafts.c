/* drafts.c — what was begun and not finished: one's own to go on with, other people's to know about.  Floor: screens.
 * What somebody else's draft says is never shown; who sits at it and since when is. */
#include <string.h>

#include "home/home.h"
#include "intake/family.h"
#include "intake/intake.h"
#include "kit/browse.h"
#include "kit/draft.h"
#include "office/officials.h"
#include "pay/cash.h"
#include "pay/institutions.h"
#include "pay/rolls.h"
#include "unit/unit.h"
#include "worklist/work.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/busy.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

enum { OWN = 1, OTHERS = 2, CHOSEN = 4, RELEASER = 8, ASKER = 16 };

struct drafts {
    struct browse *own, *others; /* the view's model is the one that is looked at */
    const char *about;           /* others': which case; "" = all */
};

/* ---- rows */

/* To the minute: 2021-07-05 10:32. */
static const char *drafts_minute(struct ym_pages *p, ym_time at)
{
    char text[YM_TIME_TEXT];
    return ym_arena_strndup(&p->scratch, ym_time_text(text, at, p->v->desk->offset), 16);
}

static const char *drafts_say_title(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_draft *d = (const struct ym_draft *)r;
    (void)p;
    return *d->title ? d->title : *d->about ? d->about : _("without a name yet");
}

static const char *drafts_say_opened(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_draft *d = (const struct ym_draft *)r;
    return drafts_minute(p, ym_or(d->opened, d->saved));
}

static const char *drafts_say_saved(struct ym_pages *p, const struct ym_head *r)
{
    return drafts_minute(p, ((const struct ym_draft *)r)->saved);
}

static const struct ym_column drafts_own_columns[] = {
    {.field = YM_MEMBER(draft, title), .title = N_("what was begun"), .say = drafts_say_title},
    YM_COLUMN(draft, call, 12, 30),
    YM_COLUMN_SAID(draft, opened, 16, 16, drafts_say_opened),
    YM_COLUMN_SAID(draft, saved, 16, 16, drafts_say_saved),
    {0},
};

static const char *drafts_whose(const struct ym_desk *d, const struct ym_busy *b)
{
    return *b->name ? b->name : ym_desk_official(d, b->owner);
}

static const char *drafts_say_about(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_busy *b = (const struct ym_busy *)r;
    return *b->about ? b->about : ym_desk_word(p->v->desk, "call", NULL, b->call);
}

static const char *drafts_say_whose(struct ym_pages *p, const struct ym_head *r)
{
    return drafts_whose(p->v->desk, (const struct ym_busy *)r);
}

static const char *drafts_say_since(struct ym_pages *p, const struct ym_head *r)
{
    return drafts_minute(p, ((const struct ym_busy *)r)->opened);
}

static const char *drafts_say_kept(struct ym_pages *p, const struct ym_head *r)
{
    return drafts_minute(p, ((const struct ym_busy *)r)->saved);
}

static const char *drafts_say_line(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_busy *)r)->lost == 1 ? _("line lost") : _("open");
}

static const struct ym_column drafts_other_columns[] = {
    {.field = YM_MEMBER(busy, about), .least = 20, .wished = 24, .title = N_("case number"), .say = drafts_say_about},
    YM_COLUMN_SAID(busy, name, 0, 0, drafts_say_whose),
    YM_COLUMN_SAID(busy, opened, 16, 16, drafts_say_since),
    YM_COLUMN_SAID(busy, saved, 16, 16, drafts_say_kept),
    {.field = YM_MEMBER(busy, lost), .least = 8, .wished = 10, .title = N_("line"), .say = drafts_say_line},
    {0},
};

static const char *drafts_typed_key(struct ym_pages *p, const struct ym_head *r)
{
    return ym_pages_cell(p, r, 0);
}

static char drafts_other_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_busy *)r)->lost == 1 ? '!' : ' ';
}

static struct ym_head *drafts_ask_others(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct drafts *d = ((const struct browse *)p->baton)->own;
    (void)after;
    if (!*d->about)
        return NULL;
    struct ym_want *ask = YM_DESK_ASK(in, &p->arena, want);
    ask->number = d->about;
    return NULL; /* told in one page */
}

static const struct browse_rows drafts_of_own = {.call = "draft.list",
                                                 .type = YM_R_draft,
                                                 .columns = drafts_own_columns,
                                                 .key = drafts_typed_key,
                                                 .part = N_("Mine"),
                                                 .nothing = N_("You have no drafts: all that was begun is finished.")};
static const struct browse_rows drafts_of_others = {.call = "draft.others",
                                                    .type = YM_R_busy,
                                                    .columns = drafts_other_columns,
                                                    .name = YM_MEMBER(busy, draft),
                                                    .ask = drafts_ask_others,
                                                    .mark = drafts_other_mark,
                                                    .key = drafts_typed_key,
                                                    .part = N_("Others'"),
                                                    .nothing = N_("Nobody else has a draft about it.")};

/* ---- acts */

static const struct ym_head *drafts_chosen(const struct ym_view *v)
{
    return browse_chosen(v);
}

static int drafts_are_others(const struct ym_view *v)
{
    return v->model == ((const struct drafts *)browse_own(v))->others;
}

static int64_t drafts_number_of(const struct ym_head *r)
{
    return r->type == YM_R_busy ? ((const struct ym_busy *)r)->draft : r->id;
}

/* A call about the draft at hand. */
static int drafts_call(struct ym_view *v, const char *name, struct ym_list *out)
{
    struct ym_list in;
    struct ym_which *which = YM_DESK_ASK(&in, &v->arena, which);
    which->record = drafts_number_of(drafts_chosen(v));
    ym_list_init(out, &v->arena);
    return ym_desk_call(v, &v->arena, name, &in, out);
}

/* Calls made in a room that is about one case, or about all that waits. */
static const struct {
    const char *call;
    enum ym_desk_screen to;
    int all; /* 1: about all that waits: no case is meant */
} drafts_rooms[] = {
    {"contact.add", YM_TO_CONTACTS, 0},           {"settle.ask", YM_TO_MONEY, 0},
    {"settle.refuse", YM_TO_SETTLEMENTS, 1},      {"settle.withdraw", YM_TO_SETTLEMENTS, 1},
    {"roll.refuse", YM_TO_ROLLS, 1},
    {"revoke.refuse", YM_TO_REVOCATIONS, 1},      {"revoke.withdraw", YM_TO_REVOCATIONS, 1},
    {"regroup.ask", YM_TO_REGROUP, 0},            {"regroup.refuse", YM_TO_REGROUPS, 1},
    {"regroup.withdraw", YM_TO_REGROUPS, 1},
};

/* What came of a transfer, or why a row is taken off, is typed at its row in the roll: such a draft is of "row roll". */
static struct ym_go drafts_roll(struct ym_view *v, const struct ym_draft *draft)
{
    struct ym_roll *meant = YM_RECORD(&v->arena, roll);
    const char *roll = strchr(draft->of, ' ');
    int known = roll && !ym_int_parse(&meant->head.id, roll + 1);
    return ym_desk_open(v->desk, YM_TO_ROLLS, known ? meant : NULL);
}

/* Where one goes on with drafts of a call: `taken` by a screen (args: struct ym_draft *), found in the case it is about, or on the way from
 * a list.  NULL where = nowhere. */
static struct ym_go drafts_way(struct ym_view *v, const struct ym_draft *draft)
{
    const struct ym_desk *d = v->desk;
    static const struct {
        const char *call;
        const struct ym_screen *taken, *list;
    } rows[] = {
        {"intake", &ym_screen_intake, NULL},         {"family.change", &ym_screen_family_draft, NULL},
        {"case.act", NULL, &ym_screen_work},         {"unit.answer", NULL, &ym_screen_unit},
        {"roll.make", NULL, &ym_screen_rolls},       {"official.save", NULL, &ym_screen_officials},
        {"mandate.ask", NULL, &ym_screen_officials}, {"cash.add", NULL, &ym_screen_cash},
        {"institution.save", NULL, &ym_screen_institutions},
    };
    for (size_t i = 0; i < sizeof drafts_rooms / sizeof *drafts_rooms; i++)
        if (strcmp(drafts_rooms[i].call, draft->call) == 0)
            return ym_desk_open(d, drafts_rooms[i].to, drafts_rooms[i].all ? NULL : draft->about);
    if (strcmp(draft->call, "transfer.answer") == 0 || strcmp(draft->call, "roll.drop") == 0)
        return drafts_roll(v, draft);
    if (strncmp(draft->call, "todo.", sizeof "todo." - 1) == 0 || strcmp(draft->call, "referral.answer") == 0)
        return ym_desk_todos(v, draft->about);
    if (*draft->of && *draft->about)
        return ym_desk_open(d, YM_TO_CASE, draft->about);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].call, draft->call) == 0)
            return (struct ym_go){YM_WHERE_OPEN, rows[i].taken ? rows[i].taken : rows[i].list, rows[i].taken ? draft : NULL};
    return strcmp(draft->call, "case.facts") == 0 ? ym_desk_open(d, YM_TO_CASE, draft->about) : YM_GO_STAY;
}

/* 1 if the act it was typed for may not be done now: somebody did it, or the case went another way, or is out of reach. */
static int drafts_is_over(struct ym_view *v, const struct ym_draft *draft)
{
    struct ym_list in, out;
    const struct ym_can *can;
    size_t pos = 0;
    if (strcmp(draft->call, "case.act") != 0 || !*draft->about || !*draft->of)
        return 0;
    ym_list_init(&out, &v->arena);
    YM_DESK_ASK(&in, &v->arena, want)->number = draft->about;
    int err = ym_desk_try(v, &v->arena, "case.can", &in, &out, NULL);
    if (err)
        return err == YM_EDENIED || err == YM_ENOENT; /* else opening the case says why */
    while ((can = YM_NEXT(&out, can, -1, &pos)))
        if (strcmp(can->action, draft->of) == 0)
            return can->now != 1;
    return 1;
}

static struct ym_go drafts_resume_draft(struct ym_view *v)
{
    struct ym_list out;
    if (drafts_call(v, "draft.get", &out))
        return YM_GO_STAY;
    const struct ym_draft *draft = YM_GET(&out, draft, 0);
    if (draft && drafts_is_over(v, draft)) {
        draft_tell_over(v, draft);
        return YM_GO_STAY;
    }
    struct ym_go go = draft ? drafts_way(v, draft) : YM_GO_STAY;
    if (go.where == YM_WHERE_STAY)
        ym_view_wrong(v, N_("This draft cannot be gone on with here; it was begun with `yimen call`."), NULL);
    else
        v->desk->going = draft;
    return go;
}

static struct ym_go drafts_drop(struct ym_view *v)
{
    struct ym_list out;
    const struct ym_draft *d = (const struct ym_draft *)drafts_chosen(v);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Drop the draft \"{1}\"? What was entered in it is lost."),
                    *d->title ? d->title : _("without a name yet"), NULL))
        return YM_GO_STAY;
    if (!drafts_call(v, "draft.drop", &out)) {
        browse_again(v);
        ym_view_say(v, N_("The draft was dropped."), NULL);
    }
    return YM_GO_STAY;
}

static struct ym_go drafts_release(struct ym_view *v)
{
    struct ym_list out;
    const struct ym_busy *b = (const struct ym_busy *)drafts_chosen(v);
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Release the draft of {1} about {2}? It stays {1}'s, but no longer stands in the way of others."),
                    drafts_whose(v->desk, b), b->about, NULL))
        return YM_GO_STAY;
    if (!drafts_call(v, "draft.release", &out)) {
        browse_again(v);
        ym_view_say(v, N_("The draft was released; this is in the audit."), NULL);
    }
    return YM_GO_STAY;
}

static struct ym_go drafts_others(struct ym_view *v)
{
    struct drafts *d = browse_own(v);
    const char *about = "";
    if (!ym_desk_may(v->desk, "draft.release"))
        about = ym_ask_text(v, _("Who is at work on which case? Case number:"), d->about, 24);
    if (!about || (!*about && !ym_desk_may(v->desk, "draft.release")))
        return YM_GO_STAY;
    d->about = about;
    v->model = d->others;
    browse_ask(v);
    return YM_GO_STAY;
}

static struct ym_go drafts_own(struct ym_view *v)
{
    v->model = ((struct drafts *)browse_own(v))->own;
    browse_again(v);
    return YM_GO_STAY;
}

/* ---- screen */

static int drafts_open(struct ym_view *v, const void *args)
{
    struct drafts *d = YM_NEW(&v->arena, struct drafts);
    (void)args;
    d->about = "";
    browse_begin(v, &drafts_of_others, d);
    d->others = v->model;
    int err = browse_open(v, &drafts_of_own, d);
    d->own = v->model;
    if (err)
        ym_pages_release(&d->others->pages);
    return err;
}

static unsigned drafts_now(const struct ym_view *v)
{
    return (drafts_are_others(v) ? OTHERS : OWN) | (drafts_chosen(v) ? CHOSEN : 0) |
           (ym_desk_may(v->desk, "draft.release") ? RELEASER : 0) | (ym_desk_may(v->desk, "draft.others") ? ASKER : 0);
}

static void drafts_resume(struct ym_view *v)
{
    v->desk->going = NULL;
    browse_again(v);
}

/* What was gone to lives in this view. */
static void drafts_close(struct ym_view *v)
{
    struct drafts *d = browse_own(v);
    v->desk->going = NULL;
    ym_pages_release(&d->own->pages);
    ym_pages_release(&d->others->pages);
}

static const struct ym_action drafts_actions[] = {
    {"Enter", N_("Go on"), N_("Goes on with the draft where it was left."), OWN | CHOSEN, drafts_resume_draft},
    {"- ^K Del", N_("Drop"), N_("Deletes the draft, after a question."), OWN | CHOSEN, drafts_drop},
    {"F2 ^O", N_("Release"), N_("Says that somebody's draft no longer stands in the way of others."), OTHERS | CHOSEN | RELEASER,
     drafts_release},
    {"Tab Right", N_("Others'"), N_("Shows who else has a draft about a case, since when, and whether the line was lost."), OWN | ASKER,
     drafts_others},
    {"Tab Right", N_("Mine"), N_("Shows your own drafts again."), OTHERS, drafts_own},
    BROWSE_ACTIONS(CHOSEN),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the drafts."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_drafts = {
    .name = "drafts",
    .title = N_("Drafts"),
    .help = N_("Every field you leave is kept on the service, so a lost line or a closed terminal loses nothing. Here you go on where "
               "you stopped. Drafts nobody touches are deleted after some days."),
    .actions = drafts_actions,
    .open = drafts_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = drafts_now,
    .resume = drafts_resume,
    .close = drafts_close,
};
