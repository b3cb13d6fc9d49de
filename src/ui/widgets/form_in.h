/* form_in.h — between the files of the form alone.  Floor: ui. */
#ifndef YIMEN_UI_FORM_IN_H
#define YIMEN_UI_FORM_IN_H

#include "yimen/ui/form.h"

enum { FORM_BOX_ROWS = 3 }; /* of a long text */

/* The values a field may have, NULL if it is free: choices by number, configured sets by code. */
const struct ym_form_value *ym_form_values(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field);
/* What stands in the record, as it is edited: choices by number. */
const char *ym_form_text(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field);
/* What is said beside a value: titles, birth and sex and age of an identity number; "" for most. */
const char *ym_form_beside(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field, const char *text);
/* Takes text over into the record.  NULL, or what is wrong with it, translated. */
const char *ym_form_parse(struct ym_form *f, struct ym_arena *arena, const struct ym_field *field, const char *text);
/* What is wrong already with an identity number that is still being typed; NULL = nothing so far. */
const char *ym_form_idno_wrong(const char *text);

/* 1 if the i-th field is on the carry list. */
int ym_form_carries(const struct ym_form *f, const struct ym_view *v, size_t i);

#endif
