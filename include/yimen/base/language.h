/* language.h — the reader's language for gettext.  Floor: base. */
#ifndef YIMEN_BASE_LANGUAGE_H
#define YIMEN_BASE_LANGUAGE_H

#include <libintl.h>

#define _(text) gettext(text)

/* Makes gettext speak Chinese ("zh", also for NULL) or English ("en"), whatever LANG says; without a usable locale messages stay
 * English.  Once, before any thread is started. */
void ym_language_set(const char *lang);
int ym_language_is_zh(const char *lang);
/* 1 if ym_language_set chose Chinese: what stands in both languages is then read in Chinese. */
int ym_language_zh(void);
/* Where yimen's own locales lie (zh_CN.UTF-8, zh_CN.GB18030, zh_CN.GBK), so that neither Chinese nor a terminal's charset depends
 * on what is installed; NULL: beside the program.  ym_language_set does this by itself. */
void ym_language_locales(const char *dir);

#endif
