/* intake.c — the window's desk: a new application, page by page, to the receipt.  Floor: screens. */
#include "intake/intake.h"

#include <string.h>

#include "kit/desk.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"

struct ym_draft;

struct intake *intake_of(const struct ym_view *v)
{
    return v->model;
}

/* ---- drafts */

/* "Li Jianguo, minimum living allowance". */
static const char *intake_title_of(struct intake *in, struct ym_arena *arena)
{
    struct tabs *f = &in->family.tabs;
    const struct ym_person *p = family_applicant(f);
    const char *first = in->ask->programmes;
    const char *code = ym_arena_strndup(arena, first, strcspn(first, " "));
    const char *text = ym_arena_printf(arena, "%s %s", p && *p->name ? p->name : _(N_("new application")),
                                       *code ? ym_desk_word(f->v->desk, "programme", NULL, code) : "");
    while (ym_utf8_count(text) > 60)
        text = ym_arena_strndup(arena, text, strcspn(text, " "));
    return text;
}

static void intake_keep(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    draft_save(f->v, &in->draft, &f->all, tabs_form(f), intake_title_of(in, &scratch));
    ym_arena_release(&scratch);
}

static void intake_changed(struct tabs *f, struct ym_head *r, const struct ym_field *field)
{
    struct intake *in = (struct intake *)f;
    if (r && r->type == YM_R_person)
        family_person_left(&in->family, (struct ym_person *)r, field);
    intake_keep(in);
}

static void intake_settle(struct tabs *f)
{
    family_tell_same(&((struct intake *)f)->family);
}

/* ---- opening */

/* The township of somebody who works for one alone. */
static const char *intake_only_township(const struct ym_desk *d)
{
    const char *all = d->state ? d->state->townships : "";
    return strlen(all) == 9 && !strchr(all, '*') ? all : "";
}

static void intake_begin_new(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    in->ask = (struct ym_intake *)tabs_new(f, YM_R_intake, 0);
    in->household = (struct ym_household *)tabs_begin(f, YM_R_household, 0);
    in->account = (struct ym_account *)tabs_begin(f, YM_R_account, in->household->head.id);
    if (!*in->household->township)
        in->household->township = ym_arena_strdup(&f->v->arena, intake_only_township(f->v->desk));
}

static void intake_find_own(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    for (size_t i = 0; i < f->all.count; i++)
        if (f->all.at[i]->id >= f->next)
            f->next = f->all.at[i]->id + 1;
    in->ask = YM_GET(&f->all, intake, 0);
    in->household = YM_GET(&f->all, household, 0);
    in->account = YM_GET(&f->all, account, 0);
    if (!in->ask)
        in->ask = (struct ym_intake *)tabs_new(f, YM_R_intake, 0);
    if (!in->household)
        in->household = (struct ym_household *)tabs_new(f, YM_R_household, 0);
    if (!in->account)
        in->account = (struct ym_account *)tabs_new(f, YM_R_account, in->household->head.id);
}

/* Whether somebody stands in a case is looked up anew: the draft may be days old. */
static void intake_look_again(struct intake *in)
{
    struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&in->family.tabs.all, person, -1, &pos)))
        family_person_left(&in->family, p, YM_FIELD(person, idno));
}

static int intake_resume(struct intake *in, const struct ym_draft *draft)
{
    struct tabs *f = &in->family.tabs;
    int err = draft_read(&f->all, &in->draft, f->v, draft);
    if (err)
        return err;
    intake_find_own(in);
    intake_look_again(in);
    draft_say(f->v, draft);
    return 0;
}

/* A resumed application opens where somebody would go on. */
static enum intake_page intake_first_page(const struct intake *in)
{
    const struct tabs *f = &in->family.tabs;
    return !*in->ask->programmes                 ? INTAKE_PROGRAMMES
           : ym_list_count(&f->all, YM_R_paper)  ? INTAKE_REVIEW
           : ym_list_count(&f->all, YM_R_person) ? INTAKE_PEOPLE
                                                 : INTAKE_HOUSEHOLD;
}

static size_t intake_number_of(int type)
{
    return intake_page_of(type);
}

static int intake_open(struct ym_view *v, const void *args)
{
    struct intake *in = YM_NEW(&v->arena, struct intake);
    struct tabs *f = &in->family.tabs;
    tabs_init(f, v, intake_pages);
    f->changed = intake_changed;
    f->settle = intake_settle;
    in->family.own = "";
    in->draft = (struct draft){.call = "intake", .about = ""};
    int err = args ? intake_resume(in, args) : 0;
    if (!args)
        intake_begin_new(in);
    if (err) {
        tabs_release(f);
        return err;
    }
    tabs_turn(f, intake_first_page(in));
    if (args)
        tabs_go_on(f, &in->draft, intake_number_of);
    return 0;
}

/* ---- actions */

/* A family without anybody begins with the applicant's form. */
static struct ym_go intake_arrive(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    if (f->pages == intake_pages && f->page == INTAKE_PEOPLE && f->open == TABS_CLOSED && !ym_list_count(&f->all, YM_R_person))
        family_act_add(v);
    return YM_GO_STAY;
}

static struct ym_go intake_act_next(struct ym_view *v)
{
    tabs_act_next(v);
    return intake_arrive(v);
}

static struct ym_go intake_act_review(struct ym_view *v)
{
    tabs_turn(tabs_of(v), INTAKE_REVIEW);
    return YM_GO_STAY;
}

static struct ym_go intake_act_send(struct ym_view *v)
{
    intake_send(intake_of(v));
    return YM_GO_STAY;
}

static struct ym_go intake_act_tick(struct ym_view *v)
{
    intake_tick(intake_of(v), (const struct ym_term *)tabs_chosen(tabs_of(v)));
    return YM_GO_STAY;
}

static struct ym_go intake_act_tick_all(struct ym_view *v)
{
    intake_tick_all(intake_of(v));
    return YM_GO_STAY;
}

/* Enter on a tick goes on; if nothing was ticked yet, with what is chosen. */
static struct ym_go intake_act_tick_on(struct ym_view *v)
{
    struct intake *in = intake_of(v);
    if (tabs_of(v)->page == INTAKE_PROGRAMMES && !*in->ask->programmes)
        intake_act_tick(v);
    return intake_act_next(v);
}

/* In a field of the place ^D repeats the whole place: the field at hand, and what is empty of township, village and area.  The cursor stays:
 * who goes on with ^D, field by field, as everywhere, must not get into what is the other family's own. */
static struct ym_go intake_act_same_place(struct ym_view *v)
{
    enum { PLACE = 3 }; /* the first fields of the form */
    struct tabs *f = tabs_of(v);
    const struct ym_head *last = ym_list_get(&v->desk->last, YM_R_household, 0);
    if (!last) {
        ym_view_say(v, N_("There was no application before this one."), NULL);
        return YM_GO_STAY;
    }
    size_t at = f->form.at;
    tabs_key(v, (struct ym_key){.kind = YM_K_CTRL, .ch = 'D'});
    for (size_t i = 0; at < PLACE && i < PLACE; i++)
        if (ym_field_empty(f->record, f->form.fields[i]))
            ym_field_copy(f->record, last, f->form.fields[i]);
    if (at < PLACE)
        tabs_changed(f, f->record);
    return YM_GO_STAY;
}

static struct ym_go intake_act_review_row(struct ym_view *v)
{
    struct intake *in = intake_of(v);
    struct tabs *f = tabs_of(v);
    struct ym_head *r = tabs_chosen(f);
    for (size_t i = 0; i < f->bad.count && f->grid.at < (int64_t)f->grid.count; i++) {
        if (f->grid.row[f->grid.at].mark == '!' && ym_location_find(&f->sent, f->bad.list[i].where) == r) {
            intake_go(in, &f->bad.list[i]);
            return YM_GO_STAY;
        }
    }
    if (r->type == YM_R_intake)
        tabs_open(f, r, 0);
    else
        tabs_turn(f, intake_page_of(r->type));
    return YM_GO_STAY;
}

static struct ym_go intake_act_print(struct ym_view *v)
{
    intake_print(intake_of(v));
    return YM_GO_STAY;
}

static struct ym_go intake_act_again(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_REPLACE, &ym_screen_intake, NULL};
}

static struct ym_go intake_act_case(struct ym_view *v)
{
    const struct ym_result *r = (const struct ym_result *)tabs_chosen(tabs_of(v));
    return ym_desk_open(v->desk, YM_TO_CASE, r->about);
}

/* ---- the screen */

static struct ym_go intake_key(struct ym_view *v, struct ym_key k)
{
    struct tabs *f = tabs_of(v);
    if (f->pages == intake_pages && f->page == INTAKE_PROGRAMMES && k.kind == YM_K_CHAR && k.ch >= '1' && k.ch <= '9') {
        size_t i = k.ch - '1';
        if (i < f->grid.count) {
            f->grid.at = (int64_t)i;
            intake_act_tick(v);
        }
        return YM_GO_STAY;
    }
    tabs_key(v, k);
    return intake_arrive(v);
}

static int intake_leave(struct ym_view *v)
{
    struct intake *in = intake_of(v);
    return in->family.tabs.pages != intake_pages || tabs_leave(&in->family.tabs, &in->draft);
}

static void intake_close(struct ym_view *v)
{
    tabs_release(tabs_of(v));
}

static const char *intake_subject(const struct ym_view *v)
{
    const struct ym_person *p = family_applicant(tabs_of(v));
    return p ? p->name : "";
}

static const struct ym_action intake_actions[] = {
    TABS_FORM_ACTIONS,
    {"F2 ^O", N_("Take in"), N_("Sends the application, after a question; what is wrong with it is named where it stands."),
     TABS_ROWS | INTAKE_SEND, intake_act_send},
    {"F2 ^O", N_("Review"), N_("Goes to the review page, from any page."), TABS_PAGE | INTAKE_EARLY, intake_act_review},
    FAMILY_ADD_ACTIONS,
    {"Space", N_("Tick"), N_("Ticks the row or takes the tick away."), TABS_CHOSEN | INTAKE_TICKS, intake_act_tick},
    {"+ ^A", N_("All of them"), N_("Every paper was handed in today."), TABS_ROWS | INTAKE_ALL, intake_act_tick_all},
    {"Enter", N_("Next"), N_("Goes on to the next page."), TABS_CHOSEN | INTAKE_TICKS, intake_act_tick_on},
    {"PgDn > ] ^N", N_("Next"), N_("Goes to the next page."), TABS_PAGE | INTAKE_EARLY, intake_act_next},
    FAMILY_ROW_ACTIONS,
    {"Enter", N_("Open"), N_("Opens the row chosen."), TABS_CHOSEN | INTAKE_DETAILS, tabs_act_enter},
    {"Enter", N_("Go there"), N_("Goes to where the row was entered."), TABS_CHOSEN | INTAKE_SEND, intake_act_review_row},
    {"^D", N_("As before"), N_("Township, village and area as in the application before."), TABS_TYPING | INTAKE_PLACE,
     intake_act_same_place},
    {"F7 ^P", N_("Print"), N_("Prints the receipt and the notice of missing papers."), INTAKE_DONE, intake_act_print},
    {"F2 ^O", N_("Next one"), N_("Begins the next application."), INTAKE_DONE, intake_act_again},
    {"Enter", N_("Case"), N_("Opens the case."), INTAKE_DONE | TABS_CHOSEN, intake_act_case},
    {"PgUp < [ ^B", N_("Before"), N_("Goes to the page before."), TABS_PAGE | INTAKE_OPEN, tabs_act_before},
    {"F3 Back q", N_("Back"), N_("Leaves; what was entered is kept as a draft."), TABS_PAGE, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_intake = {
    .name = "intake",
    .title = N_("New application"),
    .help = N_("One page after the other: what is applied for, where the family lives, who belongs to it, what it owns, the account, "
               "the papers. Everything is kept as you enter it; you can stop at any time and resume it from the drafts."),
    .actions = intake_actions,
    .open = intake_open,
    .draw = tabs_draw,
    .key = intake_key,
    .now = tabs_now,
    .subject = intake_subject,
    .leave = intake_leave,
    .rest = tabs_rest,
    .close = intake_close,
};
