/* values.h — finding a value by what was typed for it.  Floor: ui; forms and the list of values share it. */
#ifndef YIMEN_UI_VALUES_H
#define YIMEN_UI_VALUES_H

#include "yimen/ui/form.h"

enum { YM_VALUE_TEXT = 24 };

/* What of the value stands in front of its title and is typed: the code, or the place among `values`, then in `text`. */
const char *ym_value_by(char text[YM_VALUE_TEXT], const struct ym_form_value *values, const struct ym_form_value *value);
/* 1 if that is shown: people know it. */
int ym_value_known(const struct ym_form_value *value);
/* 1 if what was typed begins or ends that, begins the title, or begins its pinyin initials. */
int ym_value_matches(const struct ym_form_value *values, const struct ym_form_value *value, const char *typed);
/* The value meant: by its code, its title, or because no other fits.  NULL if none or several. */
const struct ym_form_value *ym_value_meant(const struct ym_form_value *values, const char *typed);

#endif
