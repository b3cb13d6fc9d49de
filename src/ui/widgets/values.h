/* values.h — finding a value by what was typed for it.  Floor: ui; forms and the list of values share it. */
#ifndef YIMEN_UI_VALUES_H
#define YIMEN_UI_VALUES_H

#include "yimen/ui/form.h"

/* 1 if what was typed begins or ends the code, begins the title, or begins its pinyin initials. */
int ym_value_matches(const struct ym_form_value *value, const char *typed);
/* The value meant: by its code, its title, or because no other fits.  NULL if none or several. */
const struct ym_form_value *ym_value_meant(const struct ym_form_value *values, const char *typed);

#endif
