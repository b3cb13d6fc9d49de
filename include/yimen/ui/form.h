/* form.h — a form over one record, from the schema: labels, types, choices, help; Enter is the next field.  Floor: ui. */
#ifndef YIMEN_UI_FORM_H
#define YIMEN_UI_FORM_H

#include "yimen/domain/record_location.h"
#include "yimen/domain/schema.h"
#include "yimen/domain/typed.h"
#include "yimen/domain/validation.h"
#include "yimen/ui/edit.h"
#include "yimen/ui/screen.h"

/* A value that may be chosen (F4): from the record's choices or from a configured set. */
struct ym_form_value {
    const char *code, *title;
    int inner; /* 1: the code is no word of people's: the title is what is shown and typed; YM_VALUE_WORD: it is not shown, but typed;
                * YM_VALUE_PLACE: in its place stands and is typed the place in the list, from 1 */
};
enum { YM_VALUE_WORD = 2 /* whoever types it means that value, whatever else would fit */, YM_VALUE_PLACE = 3 };

struct ym_form_rows {
    /* The values of a configured set ("township", "programme", "unit", "paper"), with titles; NULL-coded row ends; lent. */
    const struct ym_form_value *(*values)(void *baton, const char *set);
    /* A field was left and changed: keep the draft.  May be NULL. */
    void (*left)(void *baton, const struct ym_field *f);
    /* What the last record had in this field (repeat key ^R); NULL = nothing. */
    const char *(*last)(void *baton, const struct ym_field *f);
    /* Ready texts for a field (常用语), to be added to what stands there; NULL-coded row ends, NULL = none; lent.  May be NULL. */
    const struct ym_form_value *(*phrases)(void *baton, const struct ym_field *f);
    unsigned also;   /* fields that stand in some forms only: the flags of those that stand in this one (YM_ASSESS, YM_AT_ONCE) */
    /* What this field of the record was given before (flag USED), for a list; anything else may be typed.  NULL-coded row ends; NULL = it could
     * not be had, and that is said; lent.  May be NULL. */
    const struct ym_form_value *(*used)(void *baton, const struct ym_head *record, const struct ym_field *f);
    /* 1 if the field is needed here though its row does not say so.  May be NULL. */
    int (*needed)(void *baton, const struct ym_field *f);
    /* What the status line says of the field instead of its help (translated); NULL: its help.  May be NULL itself. */
    const char *(*hint)(void *baton, const struct ym_field *f);
    /* What several codes in one field (flag MANY) mean, to stand beside them.  May be NULL. */
    const char *(*words)(void *baton, struct ym_arena *arena, const struct ym_field *f, const char *codes);
    /* The carry list (带入清单): fields that stand in a new record as in the last one.  1 if the field is on it; puts it on it or takes it
     * off, and says so.  Who makes the record fills it (kit/desk.h): here it is only shown.  Both or neither; NULL: there is none. */
    int (*carries)(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f);
    void (*carry)(struct ym_view *v, const struct ym_head *record, const struct ym_field *f, int on);
    const struct ym_field *anew; /* a long text that is begun anew by typing until it was typed into, as every short one is; NULL: none */
    const struct ym_field *fewer; /* a choice of which only some stand in this form: those of the bits in `those`, as flags; NULL: none */
    int64_t those;
    struct ym_typing now; /* today: for ages, days that may not lie ahead, days typed short */
    int offset;      /* seconds east of UTC, for times */
    void *baton;
};

struct ym_form {
    struct ym_head *record;          /* edited in place; texts live in the view's arena */
    const struct ym_head *was;       /* as it came */
    const struct ym_field **fields;  /* those shown, in order */
    size_t count, at, first;         /* the field the cursor is in; the first row shown */
    struct ym_edit edit;             /* of the field at hand */
    struct ym_form_rows rows;
    int changed;
    int cut;                         /* 1: the key before cut the text off: another ^K takes nothing from the carry list */
    int entered;                     /* 1: nothing edited the field since the cursor came to it: what is typed replaces what stands there */
    char *touched;                   /* per field: 1 if it was changed (shown with *) */
    char *resumed;                   /* per field: 1 if a draft put its text there, and nobody typed into it since */
    const char **wrong;              /* per field: what is wrong with it (translated, filled), or NULL */
    char *named;                     /* per field: 1 if it was the service that named it wrong: it is asked again */
    const char **typed;              /* per field: what was typed and could not be taken over, or NULL */
    const char **sound;              /* per field with `typed`: what stood there before */
    int label_columns, box_columns, page; /* measured by the last drawing */
};

/* The fields that an official enters by the record's rows (YM_FORM), in their order; of a record that is kept already without those
 * that never change; `without`: one that is not asked for this time, or NULL.  Released with ym_form_release when the view closes. */
void ym_form_init(struct ym_form *out, struct ym_view *v, struct ym_head *record, const struct ym_field *without,
                  const struct ym_form_rows *rows);
/* The same over fields the caller made; the array lives as long as the form. */
void ym_form_over(struct ym_form *out, struct ym_view *v, struct ym_head *record, const struct ym_field **fields, size_t count,
                  const struct ym_form_rows *rows);
void ym_form_release(struct ym_form *f);
/* One row a field, three for long texts: label, value, for codes the title beside; the field at hand with its help on the status line.
 * Before the label: > the field at hand; the first that is so of ! wrong, + needed and empty, * changed, = on the carry list; ^ and v at the
 * right edge: fields above and below. */
void ym_form_draw(struct ym_form *f, struct ym_view *v, int y, int h);
/* YM_K_NONE if the form took the key, else the key itself (F2, Back … are the screen's; Enter too, after the last field).
 * Enter/Tab/Down next, Up/BackTab before, F4 ^V list of values, F5 restores the field (again: as it came), F6 ^T or ^J breaks a line in
 * a long text, ^D repeats the last record's, ^A puts the field on the carry list, ^K with nothing behind the cursor takes it off, ^Y goes to a
 * field by its initials.  The first character typed into a field that was just entered replaces what stands there, an arrow or Backspace edits it; a
 * long text is always edited, but for `anew` and for one that a draft put there.  A field is parsed when it is left; what is wrong is said at once and stays marked with !. */
struct ym_key ym_form_key(struct ym_form *f, struct ym_view *v, struct ym_key k);
/* Looks at the record again after somebody else changed it; the cursor goes to field `at`. */
void ym_form_show(struct ym_form *f, size_t at);
/* 1 if anything was typed since the form was opened or last sent, in the field at hand too: whoever leaves is asked. */
int ym_form_typed(const struct ym_form *f);
/* What was typed into the i-th field and is not its value (yet): half typed, or refused; NULL = nothing.  For drafts. */
const char *ym_form_untaken(const struct ym_form *f, size_t i);
/* A draft put the i-th field's text there: typing begins it anew, be it long, as if the cursor had just come to it. */
void ym_form_resumed(struct ym_form *f, size_t i);
/* The cursor goes to the i-th field, which holds `text` as if it had been typed just now. */
void ym_form_retype(struct ym_form *f, struct ym_view *v, size_t i, const char *text);
/* Takes over what stands in the field at hand.  1 if all fields parse; what the service named is forgotten: it is asked anew. */
int ym_form_take(struct ym_form *f, struct ym_view *v);
/* 1 if the i-th field is needed here: by its row, or for what the form is for. */
int ym_form_needs(const struct ym_form *f, size_t i);
/* Marks the needed fields that are empty; the cursor goes to the first.  How many. */
size_t ym_form_mark_missing(struct ym_form *f);
/* After a refusal: shows what is wrong with the field at hand and drops what was typed before it stood there, and says so: it was meant for
 * whatever would have come afterwards, and must not go into the field. */
void ym_form_drop_early(struct ym_form *f, struct ym_view *v);
/* Marks the fields of `record` (YM_AT_RECORD, ym_location_of) that the service named; the cursor goes to the first.  How many. */
size_t ym_form_mark(struct ym_form *f, struct ym_view *v, const struct ym_problems *p, struct ym_location record);

#endif
