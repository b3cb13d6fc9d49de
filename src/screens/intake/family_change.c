/* family_change.c — the facts of a family in the books are changed: the pages of an intake over what is there.  Floor: screens. */
#include <string.h>

#include "intake/family_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/validation.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"
#include "intake/family.h"

enum { PAGE_HOME, PAGE_PEOPLE, PAGE_MEANS, PAGE_ACCOUNT, PAGE_REVIEW };

/* Numbers of new records lie above all that the service gives. */
static const int64_t family_change_first_new = INT64_C(900000000000);

/* ---- what was changed */

static void family_change_count_one(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    (void)was;
    (void)is;
    *(int *)baton += !(f->flags & YM_OURS);
}

int change_touched(const struct change *c, const struct ym_head *r)
{
    struct ym_arena scratch;
    int n = 0;
    if (!r->rev)
        return r->type != YM_R_account || !family_account_empty(&c->family.tabs, (const struct ym_account *)r);
    ym_arena_init(&scratch);
    ym_record_diff(&scratch, ym_list_find(&c->was, r->type, r->id), r, family_change_count_one, &n);
    ym_arena_release(&scratch);
    return n > 0;
}

static void family_change_collect(struct change *c, struct ym_list *out)
{
    struct tabs *f = &c->family.tabs;
    ym_list_init(out, &f->v->arena);
    for (size_t i = 0; i < f->all.count; i++) {
        struct ym_head *r = f->all.at[i];
        if (!change_touched(c, r))
            continue;
        r->root = c->root;
        ym_list_add(out, r);
    }
}

/* ---- drafts */

static void family_change_keep(struct change *c)
{
    struct tabs *f = &c->family.tabs;
    const struct ym_person *p = family_applicant(f);
    struct ym_list records;
    family_change_collect(c, &records);
    if (records.count || tabs_halfway(f))
        draft_save(f->v, &c->draft, &records, tabs_form(f), p ? p->name : c->number);
    else
        draft_drop(f->v, &c->draft);
}

static void family_change_changed(struct tabs *f, struct ym_head *r, const struct ym_field *field)
{
    struct change *c = (struct change *)f;
    if (r && r->type == YM_R_person)
        family_person_left(&c->family, (struct ym_person *)r, field);
    family_change_keep(c);
}

static void family_change_settle(struct tabs *f)
{
    family_tell_same(&((struct change *)f)->family);
}

static void family_change_overlay(struct change *c, const struct ym_list *records)
{
    struct tabs *f = &c->family.tabs;
    for (size_t i = 0; i < records->count; i++) {
        struct ym_head *r = records->at[i], *mine = r->rev ? ym_list_find(&f->all, r->type, r->id) : NULL;
        if (mine)
            memcpy(mine, r, ym_schema_of(r->type)->size);
        else if (!r->rev)
            ym_list_add(&f->all, r);
        if (r->id >= f->next)
            f->next = r->id + 1;
    }
}

/* What was begun and not saved is there again. */
static void family_change_resume(struct change *c)
{
    struct tabs *f = &c->family.tabs;
    const struct ym_draft *d = draft_find(&c->draft, f->v);
    struct ym_list records;
    if (!d || draft_read(&records, &c->draft, f->v, d))
        return;
    family_change_overlay(c, &records);
    draft_say(f->v, d);
}

/* ---- reading */

static int family_change_is_family(int type)
{
    return type >= YM_R_household && type <= YM_R_kinship;
}

/* The account of a carer or an institution is another with another payee: that is done with the case. */
static int family_change_is_payees(const struct ym_head *r)
{
    return r->type == YM_R_account && ((const struct ym_account *)r)->payee != YM_NONE;
}

/* An account shown only in part is not written back so: who changes it types it whole. */
static void family_change_hide_masked(struct change *c)
{
    struct ym_list *const lists[] = {&c->family.tabs.all, &c->was};
    struct ym_account *a;
    for (size_t i = 0; i < 2; i++) {
        size_t pos = 0;
        while ((a = YM_NEXT(lists[i], account, -1, &pos)))
            if (strchr(a->number, '*'))
                a->bank = a->number = a->holder = "";
    }
}

static int family_change_read_family(struct change *c)
{
    struct tabs *f = &c->family.tabs;
    struct ym_view *v = f->v;
    struct ym_list in, out;
    ym_list_init(&out, &v->arena);
    ym_list_init(&f->all, &v->arena);
    ym_list_init(&c->was, &v->arena);
    YM_DESK_ASK(&in, &v->arena, want)->number = c->number;
    int err = ym_desk_call(v, &v->arena, "case.see", &in, &out);
    for (size_t i = 0; !err && i < out.count; i++) {
        if (!family_change_is_family(out.at[i]->type) || family_change_is_payees(out.at[i]))
            continue;
        ym_list_add(&f->all, out.at[i]);
        ym_list_add(&c->was, ym_record_clone(&v->arena, out.at[i]));
    }
    family_change_hide_masked(c);
    const struct ym_household *h = err ? NULL : YM_GET(&f->all, household, 0);
    c->root = h ? h->head.id : 0;
    f->next = family_change_first_new;
    if (!err && !h)
        ym_view_wrong(v, N_("You may not change this family's facts."), NULL);
    return err ? err : h ? 0 : YM_EDENIED;
}

/* ---- pages */

static struct ym_head *family_change_home_record(struct tabs *f)
{
    return &YM_GET(&f->all, household, 0)->head;
}

static struct ym_head *family_change_account_record(struct tabs *f)
{
    struct ym_account *a = YM_GET(&f->all, account, 0);
    return a ? &a->head : tabs_begin(f, YM_R_account, ((struct change *)f)->root);
}

/* Of what belongs to a person, whose it is. */
static const char *family_change_whose(struct tabs *f, const struct ym_head *r)
{
    const struct ym_person *p = r->type == YM_R_person ? (const struct ym_person *)r : YM_FIND(&f->all, person, r->parent);
    const char *kind = ym_word(ym_schema_of(r->type)->label);
    return !p ? kind : r->type == YM_R_person ? p->name : ym_arena_printf(&f->rows, "%s %s", p->name, kind);
}

static void family_change_put_change(struct tabs *f, struct ym_head *r, const struct ym_field *field)
{
    struct change *c = (struct change *)f;
    const struct ym_head *was = r->rev ? ym_list_find(&c->was, r->type, r->id) : NULL;
    const char *old = was ? ym_desk_show_of(f->v->desk, &f->rows, &c->was, was, field) : "";
    const char *new = ym_desk_show_of(f->v->desk, &f->rows, &f->all, r, field);
    if ((field->flags & YM_OURS) || strcmp(old, new) == 0)
        return;
    grid_row(&f->grid, r, tabs_mark(f, r));
    grid_cell(&f->grid, 2, 16, family_change_whose(f, r), YM_PLAIN, r->type == YM_R_person ? GRID_NAME : GRID_BRIEF);
    grid_cell(&f->grid, 19, 16, ym_word(field->label), YM_PLAIN, 0);
    grid_cell(&f->grid, 36, 20, *old ? old : "-", YM_PLAIN, 0);
    grid_cell(&f->grid, 57, 0, *new ? new : "-", YM_PLAIN, 0);
}

static void family_change_fill_review(struct tabs *f)
{
    struct grid *s = &f->grid;
    grid_row(s, NULL, ' ');
    grid_cell(s, 2, 16, _(N_("Record")), YM_UNDERLINE, 0);
    grid_cell(s, 19, 16, _(N_("Field")), YM_UNDERLINE, 0);
    grid_cell(s, 36, 20, _(N_("Was")), YM_UNDERLINE, 0);
    grid_cell(s, 57, 0, _(N_("Becomes")), YM_UNDERLINE, 0);
    for (size_t i = 0; i < f->all.count; i++) {
        const struct ym_schema *schema = ym_schema_of(f->all.at[i]->type);
        for (size_t k = 0; change_touched((struct change *)f, f->all.at[i]) && k < schema->count; k++)
            family_change_put_change(f, f->all.at[i], &schema->fields[k]);
    }
    if (s->count == 1)
        grid_text(s, 2, _(N_("Nothing was changed.")));
}

const struct tabs_page change_pages[] = {
    [PAGE_HOME] = {N_("Home"), NULL, CHANGE_EARLY | CHANGE_OPEN, NULL, family_change_home_record},
    [PAGE_PEOPLE] = {N_("People"), N_("Enter opens a row.  Who left gets another standing; d records a death."),
                     CHANGE_EARLY | CHANGE_OPEN | FAMILY_PEOPLE, family_fill_people, NULL},
    [PAGE_MEANS] = {N_("Means"), N_("Property, unavoidable expenses, near relatives in office."), CHANGE_EARLY | CHANGE_OPEN | FAMILY_MEANS,
                    family_fill_means, NULL},
    [PAGE_ACCOUNT] = {N_("Bank"), NULL, CHANGE_EARLY | CHANGE_OPEN, NULL, family_change_account_record},
    [PAGE_REVIEW] = {N_("Review"), N_("What will be changed.  Enter goes to a row, F2 saves."), CHANGE_OPEN | CHANGE_SEND,
                     family_change_fill_review, NULL},
    {0},
};

static size_t family_change_page_of(int type)
{
    return type == YM_R_household                                                     ? PAGE_HOME
           : type == YM_R_person || type == YM_R_income || type == YM_R_authorisation ? PAGE_PEOPLE
           : type == YM_R_account                                                     ? PAGE_ACCOUNT
                                                                                      : PAGE_MEANS;
}

static void family_change_go_to(struct tabs *f, struct ym_head *r)
{
    if (tabs_turn(f, family_change_page_of(r->type)) && f->open == TABS_CLOSED)
        tabs_open(f, r, 0);
}

/* ---- saving */

static void family_change_tell_found(struct ym_view *v, const struct ym_list *out)
{
    const struct ym_found *found;
    size_t pos = 0, n = 0;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, out->count + 1);
    const struct ym_result *r;
    for (size_t i = 0; (r = YM_GET(out, result, i)); i++) {
        const char *told[] = {ym_text_empty(r->text) ? "" : ym_desk_sentence(&v->arena, r->text, r->arg1, NULL, NULL)};
        if (*told[0])
            ym_warn(v, N_("Saved"), told, 1);
    }
    while ((found = YM_NEXT(out, found, -1, &pos)))
        lines[n++] = family_found_line(v->desk, &v->arena, found);
    if (n)
        ym_warn(v, N_("Saved. The same person stands in"), lines, n);
}

static struct ym_go family_change_refused(struct change *c, int err)
{
    struct tabs *f = &c->family.tabs;
    if (!f->bad.count) {
        ym_view_wrong(f->v, ym_err_text(err), NULL);
        return YM_GO_STAY;
    }
    ym_tell_problems(f->v, N_("Not saved yet"), &f->bad);
    struct ym_head *r = ym_location_find(&f->sent, f->bad.list[0].where);
    if (r)
        family_change_go_to(f, r);
    ym_view_wrong(f->v, "{1}", ym_problem_fill(&f->v->arena, _(f->bad.list[0].text), f->bad.list[0].arg), NULL);
    return YM_GO_STAY;
}

/* Fields of the file that become others; new records count whole. */
static int family_change_count_changes(const struct change *c)
{
    struct ym_arena scratch;
    const struct ym_list *sent = &c->family.tabs.sent;
    int n = 0;
    ym_arena_init(&scratch);
    for (size_t i = 0; i < sent->count; i++) {
        const struct ym_head *was = sent->at[i]->rev ? ym_list_find(&c->was, sent->at[i]->type, sent->at[i]->id) : NULL;
        if (was)
            ym_record_diff(&scratch, was, sent->at[i], family_change_count_one, &n);
        else
            n++;
    }
    ym_arena_release(&scratch);
    return n;
}

/* The review was on the screen before: whom and how much it is about is said once more. */
static int family_change_sure(struct ym_view *v, const struct change *c)
{
    const struct ym_person *p = family_applicant(&c->family.tabs);
    return ym_ask_yes(v, YM_ASK_ACT, N_("Change the facts of {1}'s family, case {2}: {3} entries, as the review shows them?"),
                      p ? p->name : "", c->number, ym_arena_printf(&v->arena, "%d", family_change_count_changes(c)), NULL);
}

/* An account number that is sent and was another before. */
static int family_change_keyed(struct change *c)
{
    const struct ym_account *a = YM_GET(&c->family.tabs.sent, account, 0);
    return family_keyed_twice(&c->family, a, a && a->head.rev ? YM_FIND(&c->was, account, a->head.id) : NULL);
}

/* What is sent, and the draft that it finishes. */
static const struct ym_list *family_change_asked(struct change *c)
{
    struct tabs *f = &c->family.tabs;
    struct ym_list *in = YM_NEW(&f->v->arena, struct ym_list);
    ym_list_init(in, &f->v->arena);
    for (size_t i = 0; i < f->sent.count; i++)
        ym_list_add(in, f->sent.at[i]);
    draft_finish(&c->draft, in);
    return in;
}

static struct ym_go family_change_save(struct ym_view *v)
{
    struct change *c = change_of(v);
    struct tabs *f = &c->family.tabs;
    struct ym_list out;
    ym_list_init(&out, &v->arena);
    ym_problems_init(&f->bad, &v->arena);
    family_change_collect(c, &f->sent);
    if (!f->sent.count) {
        ym_view_say(v, N_("Nothing was changed."), NULL);
        return YM_GO_STAY;
    }
    if (!family_change_keyed(c) || !family_change_sure(v, c))
        return YM_GO_STAY;
    int err = ym_desk_try(v, &v->arena, "family.change", family_change_asked(c), &out, &f->bad);
    if (err == YM_EBAD && family_lacks_reason(&f->bad)) {
        err = family_ask_reason(c, family_change_asked(c), &out);
        if (err == YM_FORM_STAYS)
            return YM_GO_STAY;
    }
    if (err == YM_ESTALE && out.count) {
        clash_begin(c, &out);
        return YM_GO_STAY;
    }
    if (err)
        return family_change_refused(c, err);
    family_change_tell_found(v, &out);
    ym_view_say(v, N_("Saved: what was changed stands in the family's file."), NULL);
    return YM_GO_BACK;
}

/* ---- the screen */

static int family_change_open_family(struct ym_view *v, const void *number)
{
    struct change *c = YM_NEW(&v->arena, struct change);
    struct tabs *f = &c->family.tabs;
    tabs_init(f, v, change_pages);
    f->changed = family_change_changed;
    f->settle = family_change_settle;
    c->number = c->family.own = ym_arena_strdup(&v->arena, number);
    c->draft = (struct draft){.call = "family.change", .about = c->number};
    int err = family_change_read_family(c);
    if (err) {
        tabs_release(f);
        return err;
    }
    tabs_turn(f, PAGE_PEOPLE);
    family_change_resume(c);
    tabs_refill(f);
    tabs_go_on(f, &c->draft, family_change_page_of);
    return 0;
}

/* The case that a draft is about; the draft itself is found again by it. */
static int family_change_open_draft(struct ym_view *v, const void *args)
{
    return family_change_open_family(v, ((const struct ym_draft *)args)->about);
}

static struct ym_go family_change_act_review(struct ym_view *v)
{
    tabs_turn(tabs_of(v), PAGE_REVIEW);
    return YM_GO_STAY;
}

static struct ym_go family_change_act_go_there(struct ym_view *v)
{
    family_change_go_to(tabs_of(v), tabs_chosen(tabs_of(v)));
    return YM_GO_STAY;
}

static struct ym_go family_change_act_take_and_save(struct ym_view *v)
{
    struct change *c = change_of(v);
    clash_take(c);
    c->family.tabs.pages = change_pages;
    tabs_turn(&c->family.tabs, PAGE_REVIEW);
    family_change_keep(c);
    return family_change_save(v);
}

static int family_change_leave(struct ym_view *v)
{
    return tabs_leave(tabs_of(v), &change_of(v)->draft);
}

static void family_change_close_family(struct ym_view *v)
{
    tabs_release(tabs_of(v));
}

static const char *family_change_subject(const struct ym_view *v)
{
    return change_of(v)->number;
}

static const struct ym_action family_change_actions[] = {
    TABS_FORM_ACTIONS,
    {"F2 ^O", N_("Save"), N_("Saves what was changed."), TABS_ROWS | CHANGE_SEND, family_change_save},
    {"F2 ^O", N_("Save"), N_("Saves each field as chosen."), CHANGE_CLASH, family_change_act_take_and_save},
    {"F2 ^O", N_("Review"), N_("Goes to the page that shows what will be changed."), TABS_PAGE | CHANGE_EARLY, family_change_act_review},
    {"Space Enter", N_("Choose"), N_("Chooses theirs or yours."), TABS_CHOSEN | CHANGE_CLASH, clash_act_choose},
    FAMILY_ADD_ACTIONS,
    {"PgDn > ] ^N", N_("Next"), N_("Goes to the next page."), TABS_PAGE | CHANGE_EARLY, tabs_act_next},
    FAMILY_ROW_ACTIONS,
    {"d", N_("Death"), N_("Records the death of the member chosen."), TABS_CHOSEN | FAMILY_PEOPLE, family_act_death},
    {"Enter", N_("Go there"), N_("Goes to where the row is changed."), TABS_CHOSEN | CHANGE_SEND, family_change_act_go_there},
    {"PgUp < [ ^B", N_("Before"), N_("Goes to the page before."), TABS_PAGE | CHANGE_OPEN, tabs_act_before},
    {"F3 Back q", N_("Back"), N_("Leaves; what was not saved is kept as a draft."), TABS_PAGE, ym_act_back},
    {0},
};

static const char family_change_help[] =
    N_("What stands in the file is changed here: members, incomes, property, the account. The last page shows what will be "
       "changed before it is saved. If somebody else was quicker, both versions are shown and you choose.");

#define FAMILY_SCREEN(opened)                                                                                                              \
    {                                                                                                                                      \
        .name = "family", .title = N_("A family's facts"), .help = family_change_help, .actions = family_change_actions, .open = opened,   \
        .draw = tabs_draw, .key = tabs_key, .now = tabs_now, .rest = tabs_rest, .subject = family_change_subject,                          \
        .leave = family_change_leave, .close = family_change_close_family,                                                                 \
    }

const struct ym_screen ym_screen_family = FAMILY_SCREEN(family_change_open_family);
const struct ym_screen ym_screen_family_draft = FAMILY_SCREEN(family_change_open_draft);
