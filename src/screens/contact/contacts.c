/* contacts.c — contacts with a family, and with all families of one's scope: newest first, looked for by a word.  Floor: screens.
 * What is told and what may be corrected the service says. */
#include "contact/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/contacts.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/found.h"

enum { NEEDS_ROW = 1, MAY_ADD = 2, MAY_CORRECT = 4, MAY_OPEN = 8 };

struct looking {
    struct ym_contacts ask; /* of a family its number; of all what is looked for */
    const char *subject;
};

/* ---- rows: a contact of the one family; in the list of all its family, told beside the contact that its mark names */

static const struct ym_contact *contacts_numbered(const struct ym_pages *p, int64_t id)
{
    const struct ym_contact *c = YM_FIND(&p->rows, contact, id);
    return c ? c : YM_FIND(&p->others, contact, id);
}

/* NULL for the row that only says how far was looked. */
static const struct ym_contact *contacts_of(const struct ym_pages *p, const struct ym_head *r)
{
    return r->type == YM_R_contact ? (const struct ym_contact *)r
                                   : contacts_numbered(p, strtoll(((const struct ym_found *)r)->mark, NULL, 10));
}

static const char *contacts_show(struct ym_pages *p, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_contact *c = contacts_of(p, r);
    return c ? ym_desk_show(p->v->desk, &p->scratch, &c->head, f) : "";
}

static const char *contacts_say_on(struct ym_pages *p, const struct ym_head *r)
{
    return contacts_show(p, r, YM_FIELD(contact, on));
}

static const char *contacts_say_how(struct ym_pages *p, const struct ym_head *r)
{
    return contacts_show(p, r, YM_FIELD(contact, how));
}

static const char *contacts_say_whom(struct ym_pages *p, const struct ym_head *r)
{
    return contacts_show(p, r, YM_FIELD(contact, whom));
}

static const char *contacts_say_text(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_contact *c = contacts_of(p, r);
    if (!c)
        return _("looked through up to here");
    const char *text = ym_text_showable(&p->scratch, c->text); /* in one line */
    if (c->corrected_by != YM_NONE)
        return ym_desk_sentence(&p->scratch, N_("(corrected) {1}"), text, NULL, NULL);
    return c->corrects == YM_NONE ? text : ym_desk_sentence(&p->scratch, N_("(corrects) {1}"), text, NULL, NULL);
}

static const struct ym_column contacts_columns[] = {
    YM_COLUMN(contact, on, 10, 10),        YM_COLUMN(contact, how, 6, 10),
    YM_COLUMN(contact, whom, 10, 20),      YM_COLUMN_SAID(contact, text, 20, 0, contacts_say_text),
    YM_COLUMN(contact, entered_by, 0, 16), {0},
};

static const struct ym_column contacts_all_columns[] = {
    YM_COLUMN_SAID(contact, on, 10, 10, contacts_say_on),
    YM_COLUMN(found, name, 8, 16),
    YM_COLUMN_SAID(contact, how, 6, 10, contacts_say_how),
    YM_COLUMN_SAID(contact, whom, 8, 20, contacts_say_whom),
    YM_COLUMN_SAID(contact, text, 20, 0, contacts_say_text),
    YM_COLUMN(found, township, 0, 24),
    {0},
};

static const char *contacts_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_contact *c = contacts_of(p, r);
    return r->type == YM_R_found ? ((const struct ym_found *)r)->name : c ? c->whom : "";
}

/* No limit: a page that looked at all it may is a short one, and not the last. */
static struct ym_head *contacts_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct looking *l = ((const struct browse *)p->baton)->own;
    struct ym_contacts *ask = YM_DESK_ASK(in, &p->arena, contacts);
    struct ym_head head = ask->head;
    *ask = l->ask;
    ask->head = head;
    ask->after = after ? strtoll(after, NULL, 10) : YM_NONE;
    return &ask->head;
}

static const struct ym_contact *contacts_chosen(const struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    return r ? contacts_of(&((const struct browse *)v->model)->pages, r) : NULL;
}

/* ---- one in whole */

/* The other one of a correction: its day and what it says; where it is not in sight, where it is to be found. */
static const char *contacts_other(struct ym_view *v, int64_t id)
{
    const struct ym_contact *c = id == YM_NONE ? NULL : contacts_numbered(&((struct browse *)v->model)->pages, id);
    if (id == YM_NONE || c)
        return c ? ym_arena_printf(&v->arena, "%s  %s", ym_desk_show(v->desk, &v->arena, &c->head, YM_FIELD(contact, on)), c->text) : "";
    return _("stands among the contacts of the family");
}

static const char *contacts_field(struct ym_view *v, const struct ym_contact *c, const struct ym_field *f)
{
    const char *value = f->kind == YM_REF ? contacts_other(v, ym_field_number(&c->head, f)) : ym_desk_show(v->desk, &v->arena, &c->head, f);
    return *value ? ym_desk_labelled(v->desk, &v->arena, ym_word(f->label), value) : NULL;
}

static const char *contacts_family(struct ym_view *v)
{
    const struct ym_head *r = browse_chosen(v);
    const struct ym_found *f = r->type == YM_R_found ? (const struct ym_found *)r : NULL;
    return f ? ym_arena_printf(&v->arena, "%s  %s  %s", f->number, f->name, ym_desk_word(v->desk, "township", NULL, f->township)) : NULL;
}

static struct ym_go contacts_read_on(struct ym_view *v)
{
    const struct ym_contact *c = contacts_chosen(v);
    const struct ym_schema *s = ym_schema_of(YM_R_contact);
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, s->count + 1), *line = contacts_family(v);
    size_t n = 0;
    if (line)
        lines[n++] = line;
    for (size_t i = 0; i < s->count; i++) {
        line = contacts_field(v, c, ym_field_shown(s, i));
        if (line)
            lines[n++] = line;
    }
    ym_tell(v, N_("Contact with the family"), lines, n);
    return YM_GO_STAY;
}

/* ---- one family's */

static struct ym_go contacts_written(struct ym_view *v, int64_t id, const char *said)
{
    if (!id)
        return YM_GO_STAY;
    browse_again(v);
    browse_go_to(v, ym_arena_printf(&v->arena, "%lld", (long long)id));
    ym_view_say(v, said, NULL);
    return YM_GO_STAY;
}

static struct ym_go contacts_add(struct ym_view *v)
{
    return contacts_written(v, contact_form(v, ((struct looking *)browse_own(v))->ask.number, NULL), N_("The contact is written down."));
}

static struct ym_go contacts_correct(struct ym_view *v)
{
    struct ym_contact *old = (struct ym_contact *)ym_record_clone(&v->arena, &contacts_chosen(v)->head);
    return contacts_written(v, contact_form(v, ((struct looking *)browse_own(v))->ask.number, old),
                            N_("Corrected: both stand in the list, the old one says so."));
}

/* Something about it was being typed: said, with the row it is about at hand. */
static void contacts_go_on(struct ym_view *v, const char *number)
{
    const struct ym_draft *d = v->desk->going;
    v->desk->going = NULL;
    if (!d || strcmp(d->about, number) != 0)
        return;
    if (*d->of)
        browse_go_to(v, d->of);
    ym_view_say(v, N_("What you typed is kept: {1}. Open it here to go on."), d->title, NULL);
}

static int contacts_open(struct ym_view *v, const struct browse_rows *rows, const char *number)
{
    struct looking *l = YM_NEW(&v->arena, struct looking);
    l->ask = *YM_RECORD(&v->arena, contacts);
    l->ask.number = l->subject = ym_arena_strdup(&v->arena, number);
    return browse_open(v, rows, l);
}

static int contacts_open_family(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "contact.list",
                                            .type = YM_R_contact,
                                            .columns = contacts_columns,
                                            .ask = contacts_ask_page,
                                            .key = contacts_key_of,
                                            .nothing = N_("No contact with this family was written down yet.")};
    int err = contacts_open(v, &rows, args);
    if (err)
        return err;
    struct browse *b = v->model;
    b->pages.about = ((const struct looking *)b->own)->ask.number;
    contacts_go_on(v, b->pages.about);
    return 0;
}

static const char *contacts_subject(const struct ym_view *v)
{
    return ((const struct looking *)browse_own(v))->subject;
}

static unsigned contacts_now(const struct ym_view *v)
{
    const struct ym_contact *c = contacts_chosen(v);
    unsigned may = (c ? NEEDS_ROW : 0) | (ym_desk_may(v->desk, "case.see") ? MAY_OPEN : 0);
    if (!ym_desk_may(v->desk, "contact.add"))
        return may;
    return may | MAY_ADD | (c && c->corrected_by == YM_NONE ? MAY_CORRECT : 0);
}

static const struct ym_action contacts_family_actions[] = {
    {"Enter", N_("Whole"), N_("The contact in whole, and what it was corrected by."), NEEDS_ROW, contacts_read_on},
    {"+ ^A", N_("Write down"), N_("Writes down a contact with the family; it is never changed afterwards."), MAY_ADD, contacts_add},
    {"F2 ^O", N_("Correct"), N_("Puts a second one beside the chosen one that says what was wrong in it."), MAY_CORRECT, contacts_correct},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the contacts."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_family_contacts = {
    .name = "family_contacts",
    .title = N_("Contacts with the family"),
    .help = N_("When, how and with whom there was a contact, and what was said, the newest first. What is written down is never changed: "
               "what is wrong in it is corrected by a second one, and both stay."),
    .actions = contacts_family_actions,
    .open = contacts_open_family,
    .draw = browse_draw,
    .key = browse_key,
    .now = contacts_now,
    .subject = contacts_subject,
    .resume = browse_again,
    .close = browse_close,
};

/* ---- all within one's scope */

/* What is looked for, on screen and paper; "" for all. */
static const char *contacts_asked(struct ym_view *v, const struct ym_contacts *ask)
{
    char day[YM_DATE_TEXT];
    const char *said = "";
    if (!ym_text_empty(ask->word))
        said = ym_desk_sentence(&v->arena, N_("with \"{1}\""), ask->word, NULL, NULL);
    if (ask->from != YM_NONE)
        said = ym_arena_printf(&v->arena, "%s%s%s", said, *said ? "  " : "",
                               ym_desk_sentence(&v->arena, N_("from {1}"), ym_date_text(day, ask->from), NULL, NULL));
    if (ask->until != YM_NONE)
        said = ym_arena_printf(&v->arena, "%s%s%s", said, *said ? "  " : "",
                               ym_desk_sentence(&v->arena, N_("until {1}"), ym_date_text(day, ask->until), NULL, NULL));
    return said;
}

static struct ym_go contacts_look_for(struct ym_view *v)
{
    struct browse *b = v->model;
    struct looking *l = b->own;
    struct ym_contacts *ask = (struct ym_contacts *)ym_record_clone(&v->arena, &l->ask.head);
    if (!ym_desk_fill(v, &ask->head, _("Look for contacts"), NULL))
        return YM_GO_STAY;
    l->ask = *ask;
    b->pages.asked = l->subject = contacts_asked(v, ask);
    browse_ask(v);
    return YM_GO_STAY;
}

static const char *contacts_number(const struct ym_view *v)
{
    return ((const struct ym_found *)browse_chosen(v))->number;
}

static struct ym_go contacts_open_case(struct ym_view *v)
{
    return ym_desk_open(v->desk, YM_TO_CASE, contacts_number(v));
}

static int contacts_open_all(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "contact.list",
                                            .type = YM_R_found,
                                            .columns = contacts_all_columns,
                                            .name = YM_MEMBER(found, mark),
                                            .ask = contacts_ask_page,
                                            .key = contacts_key_of};
    (void)args;
    return contacts_open(v, &rows, "");
}

/* The next family: its other contacts are passed over, and rows that only say how far was looked. */
static const void *contacts_neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct browse *b = v->model;
    const int64_t at = b->list.at;
    const char *here = contacts_number(v), *number;
    do
        number = browse_neighbour(v, asks, by);
    while (number && by && (!*number || strcmp(number, here) == 0));
    if (!number)
        b->list.at = at;
    return number;
}

static const struct ym_action contacts_all_actions[] = {
    {"Enter", N_("Whole"), N_("The contact in whole, and what it was corrected by."), NEEDS_ROW, contacts_read_on},
    {"F2 ^O", N_("Look for"), N_("Contacts that hold a word in what was said, with whom or the applicant's name; from or until a day."), 0,
     contacts_look_for},
    {"F8 ^E", N_("Case"), N_("Opens the family's case."), NEEDS_ROW | MAY_OPEN, contacts_open_case},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Leaves the contacts."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_contacts = {
    .name = "contacts",
    .title = N_("Contacts with families"),
    .help =
        N_("What was said with the families within your scope, the newest first. F2 looks for a word in all of it. A contact is written "
           "down on the case of its family, with c."),
    .actions = contacts_all_actions,
    .open = contacts_open_all,
    .draw = browse_draw,
    .key = browse_key,
    .now = contacts_now,
    .subject = contacts_subject,
    .neighbour = contacts_neighbour,
    .resume = browse_again,
    .close = browse_close,
};
