/* form.c — a form over one record: which field, what keys do, what is wrong.  Floor: ui.
 * Values: form_value.c; drawing: form_draw.c.  Must not know any record type. */
#include "yimen/ui/form.h"

#include <stdio.h>
#include <string.h>

#include "widgets/form_in.h"
#include "widgets/values.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/ui/dialog.h"

static const struct ym_key form_no_key = {.kind = YM_K_NONE};

static const struct ym_field *form_here(const struct ym_form *f)
{
    return f->fields[f->at];
}

static int form_is_long(const struct ym_field *field)
{
    return field->kind == YM_TEXT && (field->flags & YM_LONG);
}

/* ---- which fields */

enum { SOMETIMES = YM_ASSESS | YM_AT_ONCE /* in a form only where the caller says so */ };

static int form_is_asked(const struct ym_head *r, const struct ym_field *field, const struct ym_field *without, unsigned also)
{
    return (field->flags & YM_FORM) && !(field->flags & SOMETIMES & ~also) && field != without && !(r->rev && (field->flags & YM_FIXED));
}

/* ---- the field at hand */

static size_t form_most_characters(const struct ym_field *field)
{
    switch (field->kind) {
    case YM_TEXT: return field->most > 0 ? (size_t)field->most : 0;
    case YM_IDNO: return 18;
    default: return 80; /* titles and names may be typed for a code */
    }
}

static void form_load(struct ym_form *f)
{
    struct ym_arena scratch;
    if (!f->count)
        return;
    ym_arena_init(&scratch);
    const char *text = f->typed[f->at] ? f->typed[f->at] : ym_form_text(f, &scratch, form_here(f));
    ym_edit_set(&f->edit, text);
    f->edit.most = form_most_characters(form_here(f));
    f->entered = !form_is_long(form_here(f)) || f->resumed[f->at] || (form_here(f) == f->rows.anew && !f->touched[f->at] && !f->typed[f->at]);
    ym_arena_release(&scratch);
}

void ym_form_over(struct ym_form *out, struct ym_view *v, struct ym_head *record, const struct ym_field **fields, size_t count,
                  const struct ym_form_rows *rows)
{
    *out = (struct ym_form){.record = record, .was = ym_record_clone(&v->arena, record), .fields = fields, .count = count};
    if (rows)
        out->rows = *rows;
    out->wrong = YM_NEW_ARRAY(&v->arena, const char *, count + 1);
    out->typed = YM_NEW_ARRAY(&v->arena, const char *, count + 1);
    out->sound = YM_NEW_ARRAY(&v->arena, const char *, count + 1);
    out->named = ym_arena_alloc(&v->arena, count + 1);
    out->touched = ym_arena_alloc(&v->arena, count + 1);
    out->resumed = ym_arena_alloc(&v->arena, count + 1);
    ym_edit_init(&out->edit, "", 0);
    form_load(out);
    v->typing = 1;
}

void ym_form_init(struct ym_form *out, struct ym_view *v, struct ym_head *record, const struct ym_field *without,
                  const struct ym_form_rows *rows)
{
    const struct ym_schema *s = ym_schema_of(record->type);
    const struct ym_field **fields = YM_NEW_ARRAY(&v->arena, const struct ym_field *, s->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (form_is_asked(record, ym_field_shown(s, i), without, rows ? rows->also : 0))
            fields[count++] = ym_field_shown(s, i);
    ym_form_over(out, v, record, fields, count, rows);
}

void ym_form_release(struct ym_form *f)
{
    ym_edit_release(&f->edit);
}

void ym_form_show(struct ym_form *f, size_t at)
{
    f->at = at < f->count ? at : 0;
    form_load(f);
}

/* ---- taking over */

static void form_touch(struct ym_form *f, size_t i)
{
    f->touched[i] = 1;
    f->changed = 1;
    if (f->rows.left)
        f->rows.left(f->rows.baton, f->fields[i]);
}

/* What follows from the identity number: what was wrong with it is right now. */
static void form_derived(struct ym_form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if ((f->fields[i]->flags & YM_DERIVED) && !ym_field_empty(f->record, f->fields[i]))
            f->wrong[i] = f->typed[i] = NULL;
}

/* Takes over the field at hand if something was typed into it. */
static void form_take(struct ym_form *f, struct ym_view *v)
{
    if (!f->count || !f->edit.changed)
        return;
    size_t i = f->at;
    const char *text = ym_arena_strdup(&v->arena, f->edit.text.data);
    if (!f->typed[i])
        f->sound[i] = ym_form_text(f, &v->arena, f->fields[i]);
    f->wrong[i] = ym_form_parse(f, &v->arena, f->fields[i], text);
    f->typed[i] = f->wrong[i] ? text : NULL;
    f->named[i] = 0;
    if (f->fields[i]->kind == YM_IDNO && !f->wrong[i])
        form_derived(f);
    f->edit.changed = 0;
    form_touch(f, i);
}

static void form_say_left(struct ym_form *f, struct ym_view *v, size_t i)
{
    if (f->wrong[i])
        ym_view_wrong(v, N_("{1}: {2}"), ym_word(f->fields[i]->label), f->wrong[i], NULL);
}

static void form_move_to(struct ym_form *f, struct ym_view *v, size_t to)
{
    size_t from = f->at;
    int changed = f->edit.changed;
    form_take(f, v);
    f->at = to < f->count ? to : f->count - 1;
    form_load(f);
    if (changed && f->at != from)
        form_say_left(f, v, from);
}

static int form_go_wrong(struct ym_form *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (!f->wrong[i])
            continue;
        f->at = i;
        form_load(f);
        return 1;
    }
    return 0;
}

int ym_form_typed(const struct ym_form *f)
{
    return f->changed || f->edit.changed;
}

const char *ym_form_untaken(const struct ym_form *f, size_t i)
{
    return i == f->at && f->edit.changed ? f->edit.text.data : f->typed[i];
}

void ym_form_retype(struct ym_form *f, struct ym_view *v, size_t i, const char *text)
{
    form_take(f, v);
    f->at = i;
    form_load(f);
    ym_edit_set(&f->edit, text);
    f->edit.changed = 1;
    f->entered = 0;
}

int ym_form_take(struct ym_form *f, struct ym_view *v)
{
    form_take(f, v);
    for (size_t i = 0; i < f->count; i++) {
        if (f->named[i])
            f->wrong[i] = NULL;
        f->named[i] = 0;
    }
    if (form_go_wrong(f))
        return 0;
    form_load(f); /* as it is written: 590 has become 590.00 */
    return 1;
}

/* ---- keys of their own for some kinds */

static int form_key_bool(struct ym_form *f, struct ym_view *v, struct ym_key k)
{
    int64_t was = ym_field_number(f->record, form_here(f)), is = was;
    int asked = (form_here(f)->flags & YM_ASKED) != 0, none = asked && (k.kind == YM_K_BACKSPACE || ym_key_is(k, "Del ^U"));
    if (k.kind != YM_K_CHAR && !none)
        return 0;
    if (none)
        is = YM_NONE;
    else if (k.ch == ' ')
        is = asked && was == 0 ? YM_NONE : was != 1;
    else if (ym_key_is(k, "y Y 1"))
        is = 1;
    else if (ym_key_is(k, "n N 0"))
        is = 0;
    else
        ym_view_wrong(v, N_("This is ticked, not written: Space or y, n. What was typed is not taken."), NULL);
    ym_field_set_number(f->record, form_here(f), is);
    if (is != was) {
        f->wrong[f->at] = NULL;
        form_touch(f, f->at);
    }
    return 1;
}

/* A number typed into a choice replaces the one that stands there; so does whatever is typed into a field just entered. */
static void form_make_way(struct ym_form *f, struct ym_key k)
{
    const struct ym_field *field = form_here(f);
    int one_digit = field->kind == YM_CHOICE && field->choices->count < 10 && k.ch >= '0' && k.ch <= '9';
    if (k.kind == YM_K_CHAR && f->edit.text.len && (one_digit || f->entered))
        ym_edit_key(&f->edit, (struct ym_key){.kind = YM_K_CTRL, .ch = 'U'});
}

static struct ym_key form_key_edit(struct ym_form *f, struct ym_view *v, struct ym_key k)
{
    char most[24];
    if (form_here(f)->kind == YM_BOOL)
        return form_key_bool(f, v, k) ? form_no_key : k;
    form_make_way(f, k);
    if (!ym_edit_key(&f->edit, k))
        return k; /* a resize, a lone Esc, help: the field is still one just entered */
    f->entered = f->resumed[f->at] = 0;
    snprintf(most, sizeof most, "%zu", f->edit.most);
    if (f->edit.full)
        ym_view_wrong(v, N_("At most {1} characters fit here."), most, NULL);
    return form_no_key;
}

/* ---- list of values, restoring, repeating */

static void form_put_text(struct ym_form *f, struct ym_view *v, const char *text)
{
    ym_edit_set(&f->edit, text);
    f->edit.changed = 1;
    form_take(f, v);
    form_load(f);
}

/* The number is added to the others, or taken away if it stands there. */
static const char *form_toggled(struct ym_form *f, struct ym_view *v, const char *code)
{
    char *rest = ym_arena_strdup(&v->arena, f->edit.text.data), *word;
    const char *text = "";
    int there = 0;
    while ((word = strtok_r(rest, " ,", &rest))) {
        if (strcmp(word, code) == 0)
            there = 1;
        else
            text = ym_arena_printf(&v->arena, "%s%s%s", text, *text ? " " : "", word);
    }
    return there ? text : ym_arena_printf(&v->arena, "%s%s%s", text, *text ? " " : "", code);
}

static void form_choose_day(struct ym_form *f, struct ym_view *v)
{
    char text[YM_DATE_TEXT];
    ym_date first = YM_NONE;
    const char *typed = ym_field_clean(&v->arena, form_here(f), f->edit.text.data);
    if (ym_date_typed(&first, typed, &f->rows.now, ym_field_side(form_here(f))))
        first = YM_NONE;
    ym_date day = ym_ask_day(v, ym_word(form_here(f)->label), first, &f->rows.now);
    if (day != YM_NONE)
        form_put_text(f, v, ym_date_text(text, day));
}

static int form_take_sum(struct ym_view *v, void *baton, const char *text)
{
    if (!ym_sum_typed(baton, ym_text_clean(&v->arena, text, strlen(text), 1)))
        return 0;
    ym_view_wrong(v, N_("\"{1}\" cannot be worked out; write 1200+350*2 or (3000-500)/12."), text, NULL);
    return YM_EBAD;
}

static void form_work_out(struct ym_form *f, struct ym_view *v)
{
    enum { SUM_MOST = 60 };
    char text[YM_MONEY_TEXT];
    ym_fen sum;
    if (ym_ask_text_for(v, N_("What makes up the sum: + - * / ( )"), f->edit.text.data, SUM_MOST, form_take_sum, &sum))
        form_put_text(f, v, ym_money_text(text, sum));
}

/* A ready text is put behind what stands there: it is a beginning, not an answer. */
static void form_choose_phrase(struct ym_form *f, struct ym_view *v)
{
    const struct ym_form_value *phrases = f->rows.phrases ? f->rows.phrases(f->rows.baton, form_here(f)) : NULL;
    if (!phrases || !phrases->code) {
        ym_view_say(v, N_("This field has no list; type what belongs here."), NULL);
        return;
    }
    const char *stands = ym_arena_strdup(&v->arena, f->edit.text.data);
    const struct ym_form_value *one = ym_ask_value(v, ym_word(form_here(f)->label), phrases, "");
    if (one)
        form_put_text(f, v, ym_arena_printf(&v->arena, "%s%s", stands, one->title));
}

/* What was entered here before; what is typed stays free. */
static void form_choose_used(struct ym_form *f, struct ym_view *v)
{
    const struct ym_form_value *used = f->rows.used(f->rows.baton, f->record, form_here(f));
    if (used && !used->code)
        ym_view_say(v, N_("Nothing was entered here before; type what belongs here."), NULL);
    if (!used || !used->code)
        return;
    const struct ym_form_value *meant = f->edit.text.len ? ym_value_meant(used, f->edit.text.data) : NULL;
    const struct ym_form_value *chosen = ym_ask_value(v, ym_word(form_here(f)->label), used, meant ? meant->code : "");
    if (chosen)
        form_put_text(f, v, chosen->title);
}

static void form_list_values(struct ym_form *f, struct ym_view *v)
{
    char text[YM_VALUE_TEXT];
    if (form_here(f)->kind == YM_DATE) {
        form_choose_day(f, v);
        return;
    }
    if (form_here(f)->kind == YM_MONEY) {
        form_work_out(f, v);
        return;
    }
    if (form_here(f)->flags & YM_USED && f->rows.used) {
        form_choose_used(f, v);
        return;
    }
    const struct ym_form_value *values = ym_form_values(f, &v->arena, form_here(f));
    if (!values || !values->code) {
        form_choose_phrase(f, v);
        return;
    }
    const struct ym_form_value *meant = f->edit.text.len ? ym_value_meant(values, f->edit.text.data) : NULL;
    const struct ym_form_value *chosen = ym_ask_value(v, ym_word(form_here(f)->label), values, meant ? meant->code : "");
    if (chosen)
        form_put_text(f, v, form_here(f)->kind == YM_FLAGS ? form_toggled(f, v, chosen->code) : ym_value_by(text, values, chosen));
}

/* First what was typed is forgotten; if nothing was, the field becomes what it was when the form was opened.  What was refused stands in
 * the record all the same: what stood there before comes back. */
static void form_restore(struct ym_form *f, struct ym_view *v)
{
    struct ym_form before = *f;
    int refused = f->typed[f->at] != NULL, typed = f->edit.changed || refused;
    f->typed[f->at] = NULL;
    if (refused)
        form_put_text(f, v, f->sound[f->at]);
    if (!typed) {
        before.record = ym_record_copy(&v->arena, f->was);
        form_put_text(f, v, ym_form_text(&before, &v->arena, form_here(f)));
        if (form_here(f)->kind == YM_BOOL)
            ym_field_set_number(f->record, form_here(f), ym_field_number(f->was, form_here(f)));
        f->touched[f->at] = 0;
    }
    f->wrong[f->at] = NULL;
    form_load(f);
}

static void form_repeat(struct ym_form *f, struct ym_view *v)
{
    const char *text = f->rows.last ? f->rows.last(f->rows.baton, form_here(f)) : NULL;
    if (ym_text_empty(text))
        ym_view_say(v, N_("The last record had nothing here."), NULL);
    else
        form_put_text(f, v, text);
}

/* ^K cuts first: it takes the field off where nothing is left to be cut, and not with the very next stroke. */
static int form_key_carry(struct ym_form *f, struct ym_view *v, struct ym_key k)
{
    int after = f->cut, away = ym_key_is(k, "^K") && f->edit.at == f->edit.text.len;
    f->cut = k.kind == YM_K_NONE ? after : ym_key_is(k, "^K") && (after || !away);
    if (!f->rows.carry || !(ym_key_is(k, "^A") || (away && !after && ym_form_carries(f, v, f->at))))
        return 0;
    f->rows.carry(v, f->record, form_here(f), !away);
    return 1;
}

/* The field whose label begins so is chosen from a list: by its first letters, its initials in pinyin, or the arrows. */
static void form_jump(struct ym_form *f, struct ym_view *v)
{
    struct ym_form_value *fields = YM_NEW_ARRAY(&v->arena, struct ym_form_value, f->count + 1);
    for (size_t i = 0; i < f->count; i++)
        fields[i] = (struct ym_form_value){.code = f->fields[i]->name, .title = ym_word(f->fields[i]->label), .inner = 1};
    const struct ym_form_value *to = ym_ask_value(v, N_("To which field?"), fields, form_here(f)->name);
    if (to)
        form_move_to(f, v, (size_t)(to - fields));
}

/* ---- keys */

static size_t form_before(size_t at, size_t n)
{
    return at > n ? at - n : 0;
}

static int form_key_move(struct ym_form *f, struct ym_view *v, struct ym_key k)
{
    size_t page = f->page > 1 ? (size_t)f->page : 1;
    int box = form_is_long(form_here(f)) && f->box_columns > 1;
    if (ym_key_is(k, "Down Up") && box && ym_edit_line(&f->edit, v->t, f->box_columns, k.kind == YM_K_DOWN))
        return 1;
    if (ym_key_is(k, "Enter Tab Down"))
        form_move_to(f, v, f->at + 1);
    else if (ym_key_is(k, "Up BackTab"))
        form_move_to(f, v, form_before(f->at, 1));
    else if (k.kind == YM_K_PGDN)
        form_move_to(f, v, f->at + page);
    else if (k.kind == YM_K_PGUP)
        form_move_to(f, v, form_before(f->at, page));
    else
        return 0;
    return 1;
}

struct ym_key ym_form_key(struct ym_form *f, struct ym_view *v, struct ym_key k)
{
    if (!f->count)
        return k;
    int last = k.kind == YM_K_ENTER && f->at + 1 == f->count;
    if (form_key_carry(f, v, k))
        return form_no_key;
    if (ym_key_is(k, "F4 ^V"))
        form_list_values(f, v);
    else if (ym_key_is(k, "F5 ^R"))
        form_restore(f, v);
    else if (ym_key_is(k, "^D"))
        form_repeat(f, v);
    else if (ym_key_is(k, "^Y"))
        form_jump(f, v);
    else if (ym_key_is(k, "F6 ^T ^J") && form_is_long(form_here(f)))
        ym_edit_break(&f->edit);
    else if (!form_key_move(f, v, k))
        return form_key_edit(f, v, k);
    return last ? k : form_no_key;
}

/* ---- what is missing */

int ym_form_needs(const struct ym_form *f, size_t i)
{
    const struct ym_field *field = f->fields[i];
    return (field->flags & (YM_REQ | YM_WANTED) && field->kind != YM_BOOL) || (f->rows.needed && f->rows.needed(f->rows.baton, field));
}

size_t ym_form_mark_missing(struct ym_form *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (!ym_form_needs(f, i) || f->wrong[i] || !ym_field_empty(f->record, f->fields[i]))
            continue;
        f->wrong[i] = _("This is needed.");
        f->named[i] = 1;
        n++;
    }
    form_go_wrong(f);
    return n;
}

/* ---- problems the service named */

/* The tag if it is a field of this very record that is meant; 0 else. */
static int form_own_field(struct ym_location at, struct ym_location record)
{
    return at.deep == record.deep && ym_location_within(at, record) ? at.field : 0;
}

size_t ym_form_mark(struct ym_form *f, struct ym_view *v, const struct ym_problems *p, struct ym_location record)
{
    size_t n = 0;
    for (size_t k = 0; k < p->count; k++) {
        int tag = form_own_field(p->list[k].where, record);
        for (size_t i = 0; tag && i < f->count; i++)
            if (f->fields[i]->tag == tag && !f->wrong[i]) {
                f->wrong[i] = ym_problem_fill(&v->arena, _(p->list[k].text), p->list[k].arg);
                f->named[i] = 1;
                n++;
            }
    }
    form_go_wrong(f);
    return n;
}
