/* language.h — the reader's language for gettext.  Floor: base. */
#ifndef YIMEN_BASE_LANGUAGE_H
#define YIMEN_BASE_LANGUAGE_H

#include <libintl.h>

#define _(text) gettext(text)

/* Makes gettext speak Chinese ("zh", also for NULL) or English ("en"), whatever LANG says; without a usable locale messages stay
 * English.  Once, before any thread is started. */
void ym_language_set(const char *lang);
int ym_language_is_zh(const char *lang);

#endif
