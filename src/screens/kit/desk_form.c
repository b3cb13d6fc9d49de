/* desk_form.c — forms over records: configured values, what was typed last time, a form of its own.  Floor: screens. */
#include <string.h>

#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/used.h"
#include "yimen/domain/record/usual.h"
#include "yimen/domain/record/which.h"
#include "yimen/ui/lines.h"

/* ---- values, repeating */

/* Whose codes are words of people: a township's nine digits stand on paper forms and in the register.  No other's do. */
static int desk_form_known(const char *set)
{
    return strcmp(set, "township") == 0;
}

/* The sets of forms: each code stands there once.  Papers, stages and actions, once per programme among the terms, are in none. */
static const struct ym_form_value *desk_form_values(void *baton, const char *set)
{
    struct ym_desk *d = baton;
    const struct ym_term *t;
    size_t pos = 0, n = 0;
    struct ym_form_value *out = YM_NEW_ARRAY(&d->arena, struct ym_form_value, ym_list_count(&d->terms, YM_R_term) + 1);
    while ((t = YM_NEXT(&d->terms, term, -1, &pos)))
        if (strcmp(t->set, set) == 0)
            out[n++] = (struct ym_form_value){t->code, ym_word(YM_WORDS(t)), !desk_form_known(set)};
    return n ? out : NULL;
}

/* Stages of several programmes share codes: each stands here once, with the word of the first. */
struct ym_form_value *ym_desk_only(struct ym_view *v, const char *set, const char *all)
{
    const struct ym_term *t;
    size_t pos = 0, n = 0;
    struct ym_form_value *list = YM_NEW_ARRAY(&v->arena, struct ym_form_value, ym_list_count(&v->desk->terms, YM_R_term) + 2);
    list[n++] = (struct ym_form_value){"*", all, 1};
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos))) {
        size_t i = 0;
        if (strcmp(t->set, set) != 0)
            continue;
        while (i < n && strcmp(list[i].code, t->code) != 0)
            i++;
        if (i == n)
            list[n++] = (struct ym_form_value){t->code, ym_word(YM_WORDS(t)), strcmp(set, "township") != 0};
    }
    return list;
}

/* Ready reasons for the act at hand, as the county's configuration has them. */
static const struct ym_form_value *desk_form_phrases(struct ym_desk *d, const char *action)
{
    const struct ym_term *t;
    size_t pos = 0, n = 0;
    struct ym_form_value *out = YM_NEW_ARRAY(&d->arena, struct ym_form_value, ym_list_count(&d->terms, YM_R_term) + 1);
    while ((t = YM_NEXT(&d->terms, term, -1, &pos)))
        if (strcmp(t->set, "phrase") == 0 && strcmp(t->code, action) == 0)
            out[n++] = (struct ym_form_value){t->zh, t->zh, 1};
    return out;
}

static const char *desk_form_last(void *baton, const struct ym_field *f)
{
    struct ym_desk *d = baton;
    for (size_t i = 0; f->kind != YM_REF && i < d->last.count; i++) { /* who is meant is of one family */
        const struct ym_schema *s = ym_schema_of(d->last.at[i]->type);
        if (f >= s->fields && f < s->fields + s->count && !ym_field_empty(d->last.at[i], f))
            return ym_field_show(&d->arena, d->last.at[i], f, d->offset);
    }
    return NULL;
}

const struct ym_form_value *ym_desk_used(struct ym_view *v, const struct ym_head *record, const struct ym_field *field)
{
    struct ym_list in, out;
    const struct ym_used *u;
    size_t pos = 0, n = 0;
    struct ym_usual *ask = YM_DESK_ASK(&in, &v->arena, usual);
    ask->record = ym_schema_of(record->type)->name;
    ask->field = field->name;
    ask->township = record->type == YM_R_household ? ((const struct ym_household *)record)->township : "";
    ym_list_init(&out, &v->arena);
    if (ym_desk_call(v, &v->arena, "values", &in, &out))
        return NULL;
    struct ym_form_value *list = YM_NEW_ARRAY(&v->arena, struct ym_form_value, out.count + 1);
    while ((u = YM_NEXT(&out, used, -1, &pos)))
        list[n++] = (struct ym_form_value){u->text, u->text, 1};
    return list;
}

struct ym_form_rows ym_desk_rows(struct ym_view *v)
{
    struct ym_desk *d = v->desk;
    return (struct ym_form_rows){
        .values = desk_form_values,
        .last = desk_form_last,
        .carries = ym_desk_carries,
        .carry = ym_desk_carry,
        .baton = d,
        .now = ym_desk_typing(v),
        .offset = d->offset,
    };
}

void ym_desk_remember(struct ym_desk *d, const struct ym_head *saved)
{
    struct ym_head *copy = ym_record_clone(&d->arena, saved);
    for (size_t i = 0; i < d->last.count; i++) {
        if (d->last.at[i]->type == saved->type) {
            d->last.at[i] = copy;
            return;
        }
    }
    ym_list_add(&d->last, copy);
}

/* ---- a form of its own */

enum { PAUSE_MS = 2000 }; /* a hand that rests so long: the half-typed field is kept too */

/* While it is open the view is the form's: the loop's own drawing shows its title and its keys. */
struct fill {
    struct ym_form form;
    struct ym_view *v;
    const struct ym_desk_filling *how;
    struct ym_problems problems; /* what was refused, or is to be noted */
    const char *reason;          /* what the status line says of an act's reason */
    int done;
    int resting; /* 1: the half-typed field is kept as it is */
    int sending; /* 1: what is taken over now goes with the act: it is kept only if that is refused */
};

static const struct ym_form_value *desk_form_fill_values(void *baton, const char *set)
{
    const struct fill *f = baton;
    if (strcmp(set, "person") == 0)
        return f->how->persons;
    if (strcmp(set, "institution") == 0)
        return f->how->institutions;
    return strcmp(set, "official") == 0 && f->how->officials ? f->how->officials : desk_form_values(f->v->desk, set);
}

static const char *desk_form_fill_last(void *baton, const struct ym_field *f)
{
    return desk_form_last(((struct fill *)baton)->v->desk, f);
}

static const struct ym_form_value *desk_form_fill_used(void *baton, const struct ym_head *record, const struct ym_field *field)
{
    return ym_desk_used(((struct fill *)baton)->v, record, field);
}

static const char *desk_form_fill_words(void *baton, struct ym_arena *arena, const struct ym_field *field, const char *codes)
{
    return ym_desk_words(((struct fill *)baton)->v->desk, arena, field->code_set, codes);
}

static const struct ym_form_value *desk_form_fill_phrases(void *baton, const struct ym_field *field)
{
    const struct fill *f = baton;
    return field == YM_FIELD(act, reason) && f->how->action ? desk_form_phrases(f->v->desk, f->how->action) : NULL;
}

static int desk_form_fill_needed(void *baton, const struct ym_field *field)
{
    const struct fill *f = baton;
    for (size_t i = 0; i < sizeof f->how->needed / sizeof *f->how->needed; i++)
        if (f->how->needed[i] == field)
            return 1;
    return 0;
}

static const char *desk_form_fill_hint(void *baton, const struct ym_field *field)
{
    const struct fill *f = baton;
    return field == YM_FIELD(act, reason) ? f->reason : NULL;
}

/* What is true of the reason here: whether it may be left out, who reads it, whether there are ready ones. */
static const char *desk_form_reason_hint(struct fill *f)
{
    const char *needed = !desk_form_fill_needed(f, YM_FIELD(act, reason)) ? _("May stay empty.")
                         : f->how->told                                   ? _("Needed; the letter tells it to the applicant.")
                                                                          : _("Needed.");
    const struct ym_form_value *ready = desk_form_fill_phrases(f, YM_FIELD(act, reason));
    return ym_arena_printf(&f->v->arena, "%s%s%s", needed, !ready || !ready->code || f->v->desk->zh ? "" : "  ",
                           ready && ready->code ? _("F4: ready texts.") : "");
}

static void desk_form_fill_left(void *baton, const struct ym_field *field)
{
    struct fill *f = baton;
    (void)field;
    if (f->how->draft && !f->sending)
        ym_desk_draft_keep(f->how->draft, f->v, &f->form);
}

enum { FIELDS_ROWS = 6 /* that stay for the fields, whatever is to be read beside them */ };

/* The first row behind what is to be read. */
static int desk_form_beside(struct ym_view *v, const struct fill *f)
{
    struct ym_arena arena;
    struct ym_lines lines;
    int y = v->top + 1, left = v->rows - FIELDS_ROWS;
    if (!f->how->beside)
        return y;
    ym_arena_init(&arena);
    ym_lines_init(&lines, &arena);
    ym_lines_wrap(&lines, v->t, f->how->beside, v->columns - 4);
    for (size_t i = 0; i < lines.count && (i == 0 || (int)i < left); i++)
        ym_put(v->t, y++, 2, v->columns - 2, YM_PLAIN, lines.at[i]);
    ym_arena_release(&arena);
    return y;
}

static void desk_form_fill_draw(struct ym_view *v)
{
    struct fill *f = v->model;
    int y = desk_form_beside(v, f);
    ym_form_draw(&f->form, v, y, v->top + v->rows - y);
}

/* The record is the only one of its type in its call, or the first; several problems are all told first. */
void ym_desk_refused(struct ym_view *v, struct ym_form *f, int err, const struct ym_problems *problems)
{
    int type = f->record->type;
    size_t marked = ym_form_mark(f, v, problems, ym_location_record(YM_NOWHERE, type, 0)) +
                    ym_form_mark(f, v, problems, ym_location_record(YM_NOWHERE, type, 1));
    int told = !marked || problems->count > 1;
    if (told)
        ym_desk_tell(v, err, problems);
    if (marked)
        *v->status = 0; /* the field at hand says what is wrong with it */
    if (!told)
        ym_form_drop_early(f, v);
}

/* What is needed and empty is found before any question: behind one that cannot be undone it would come too late. */
static int desk_form_fill_send(struct fill *f, struct ym_view *v)
{
    if (ym_form_mark_missing(&f->form)) {
        *v->status = 0; /* the field at hand says what is wrong with it */
        ym_form_drop_early(&f->form, v);
        return YM_FORM_STAYS;
    }
    return f->how->send ? f->how->send(v, f->how->baton, &f->problems) : 0;
}

static struct ym_go desk_form_fill_save(struct ym_view *v)
{
    struct fill *f = v->model;
    int typed = f->form.edit.changed;
    f->sending = 1;
    int taken = ym_form_take(&f->form, v);
    if (!taken)
        ym_form_drop_early(&f->form, v);
    ym_problems_init(&f->problems, &v->arena);
    if (f->how->draft)
        ym_desk_draft_note(f->how->draft, v, &f->form);
    int err = taken ? desk_form_fill_send(f, v) : YM_FORM_STAYS;
    f->sending = 0;
    if (err && typed)
        desk_form_fill_left(f, NULL);
    if (err && err != YM_FORM_STAYS)
        ym_desk_refused(v, &f->form, err, &f->problems);
    f->done = err == YM_ESTALE && f->how->draft ? -1 : !err; /* only opened anew does it stand on what there is now */
    return YM_GO_STAY;
}

static struct ym_go desk_form_fill_back(struct ym_view *v)
{
    struct fill *f = v->model;
    int typed = ym_form_typed(&f->form);
    if (typed && !ym_ask_yes(v, YM_ASK_ACT, N_("Leave without taking over what was entered?"), NULL))
        return YM_GO_STAY;
    f->done = -1;
    if (typed && f->how->draft)
        ym_desk_draft_forget(f->how->draft, v, &f->form);
    return YM_GO_STAY;
}

/* F9 in a form: what was typed is asked for, then the form closes and the loop goes there. */
static int desk_form_fill_goes(struct ym_view *v, struct ym_key k)
{
    struct fill *f = v->model;
    for (const struct ym_action *a = v->always; a && a->keys; a++) {
        if (!ym_key_is(k, "F9 ^G") || !ym_key_is(k, a->keys))
            continue;
        struct ym_go go = a->run(v);
        if (go.where != YM_WHERE_STAY)
            desk_form_fill_back(v);
        if (f->done)
            v->next = go;
        return 1;
    }
    return 0;
}

static const struct ym_action desk_form_fill_actions[] = {
    {"F2 ^O", N_("OK"), N_("Takes over what stands in the form."), 0, desk_form_fill_save},
    {"F3 Back", N_("Back"), N_("Leaves the form; nothing is taken over."), 0, desk_form_fill_back},
    {0},
};

static const char *desk_form_fill_subject(const struct ym_view *v)
{
    const char *subject = ((const struct fill *)v->model)->how->subject;
    return subject ? subject : "";
}

/* The line is gone, or the hand rests: what stands half typed is kept as well. */
static void desk_form_fill_rest(struct fill *f)
{
    if (!f->resting && f->form.edit.changed)
        desk_form_fill_left(f, NULL);
    f->resting = 1;
}

static void desk_form_fill_key(struct ym_view *v, struct ym_key k)
{
    struct fill *f = v->model;
    for (const struct ym_action *a = desk_form_fill_actions; a->keys; a++) {
        if (ym_key_is(k, a->keys)) {
            a->run(v);
            return;
        }
    }
    if (desk_form_fill_goes(v, k))
        return;
    k = ym_form_key(&f->form, v, k);
    if (k.kind == YM_K_HANGUP) {
        desk_form_fill_rest(f);
        f->done = -1;
    } else if (ym_key_is(k, "F1"))
        ym_tell(v, _("Help"),
                (const char *const[]){_("Enter: next field. F4: list of values. F5: as it was. ^D: as in the last record."),
                                      _("^A: on the carry list, new forms begin with it. ^K at its end: off the list."),
                                      _("F2 or ^O takes over what stands in the form, F3 or Esc Esc leaves it.")},
                3);
}

/* What was said is of the key before: the field at hand says its own help again. */
static void desk_form_forget_said(struct ym_view *v, struct ym_key k)
{
    v->prefix = k.kind == YM_K_PREFIX;
    if (k.kind == YM_K_NONE || k.kind == YM_K_RESIZE || k.kind == YM_K_PREFIX)
        return;
    *v->status = 0;
    v->status_bad = 0;
}

/* A form over this one was left for somewhere else: this one is left too.  What was typed here stays its draft; without one it is asked
 * for. */
static void desk_form_fill_follow(struct ym_view *v)
{
    struct fill *f = v->model;
    if (f->done || v->next.where == YM_WHERE_STAY)
        return;
    if (f->how->draft)
        f->done = -1;
    else
        desk_form_fill_back(v);
    if (!f->done)
        v->next = YM_GO_STAY;
}

static int desk_form_fill_run(struct ym_view *v)
{
    struct fill *f = v->model;
    while (!f->done) {
        if (!ym_view_waiting(v))
            ym_view_draw(v);
        struct ym_key k = ym_view_read(v, f->resting || !f->how->draft || !f->form.edit.changed ? -1 : PAUSE_MS);
        desk_form_forget_said(v, k);
        if (k.kind == YM_K_NONE)
            desk_form_fill_rest(f);
        else if (k.kind != YM_K_HANGUP)
            f->resting = 0;
        desk_form_fill_key(v, k);
        desk_form_fill_follow(v);
    }
    ym_form_release(&f->form);
    return f->done > 0;
}

static void desk_form_fill_open(struct fill *f, struct ym_head *record)
{
    struct ym_view *v = f->v;
    struct ym_form_rows rows = ym_desk_rows(v);
    rows.values = desk_form_fill_values;
    rows.last = desk_form_fill_last;
    rows.phrases = desk_form_fill_phrases;
    rows.used = desk_form_fill_used;
    rows.left = desk_form_fill_left;
    rows.also = f->how->also;
    rows.needed = desk_form_fill_needed;
    rows.hint = desk_form_fill_hint;
    rows.words = desk_form_fill_words;
    rows.anew = f->how->anew;
    rows.fewer = f->how->fewer;
    rows.those = f->how->those;
    rows.baton = f;
    f->reason = desk_form_reason_hint(f);
    ym_problems_init(&f->problems, &v->arena);
    ym_desk_carry_list(v);
    if (!record->rev && !f->how->again)
        ym_desk_begin(v, record); /* a draft says of each field what stood in it, be it nothing: resumed below, it stands as it was left */
    ym_form_init(&f->form, v, record, f->how->without, &rows);
    if (f->how->draft)
        ym_desk_draft_resume(f->how->draft, v, &f->form);
    if (f->how->note && !*v->status)
        ym_view_say(v, "{1}", f->how->note, NULL);
}

int ym_desk_fill(struct ym_view *v, struct ym_head *record, const char *title, const struct ym_field *without)
{
    return ym_desk_fill_as(v, record, &(struct ym_desk_filling){.title = title, .without = without});
}

int ym_desk_fill_for(struct ym_view *v, struct ym_head *record, const char *title, const struct ym_field *without, ym_desk_send *send,
                     void *baton)
{
    return ym_desk_fill_as(v, record, &(struct ym_desk_filling){.title = title, .without = without, .send = send, .baton = baton});
}

int ym_desk_fill_as(struct ym_view *v, struct ym_head *record, const struct ym_desk_filling *how)
{
    const struct ym_screen *screen = v->screen;
    void *model = v->model;
    int typing = v->typing; /* the form's is not the screen's */
    struct fill fill = {.v = v, .how = how};
    struct ym_screen own = {.name = "fill",
                            .title = how->title,
                            .actions = desk_form_fill_actions,
                            .draw = desk_form_fill_draw,
                            .subject = desk_form_fill_subject};
    const struct ym_head *before = ym_record_copy(&v->arena, record);
    v->screen = &own;
    v->model = &fill;
    v->status[0] = 0;
    desk_form_fill_open(&fill, record);
    int done = desk_form_fill_run(v);
    if (!done) /* what was typed is given up, or kept as a draft: the texts were this view's */
        memcpy(record, before, ym_schema_of(record->type)->size);
    v->screen = screen;
    v->model = model;
    v->typing = typing;
    v->prefix = 0;
    v->status[0] = 0;
    if (done && fill.problems.count)
        ym_desk_tell(v, 0, &fill.problems);
    return done;
}

/* ---- not confirmed */

struct refusing {
    const char *call;
    struct ym_list in;
    struct ym_desk_draft *draft;
};

static int desk_form_send_refusal(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct refusing *no = baton;
    no->in.count = 1;
    ym_desk_draft_finish(no->draft, &no->in);
    return ym_desk_try(v, &v->arena, no->call, &no->in, NULL, problems);
}

int ym_desk_refuse(struct ym_view *v, const struct ym_desk_matter *m, int64_t record)
{
    struct refusing no = {.call = m->call, .draft = ym_desk_draft(v, m)};
    struct ym_which *which = YM_DESK_ASK(&no.in, &v->arena, which);
    which->record = record;
    int done = ym_desk_fill_as(v, &which->head,
                               &(struct ym_desk_filling){.title = m->title,
                                                         .subject = m->about,
                                                         .needed = {YM_FIELD(which, reason), NULL},
                                                         .send = desk_form_send_refusal,
                                                         .baton = &no,
                                                         .draft = no.draft});
    if (done)
        ym_view_say(v, N_("Refused; it stays on record."), NULL);
    return done;
}
