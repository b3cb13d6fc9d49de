/* audit.h — between the auditor's screens.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_AUDIT_H
#define YIMEN_SCREENS_AUDIT_H

#include "kit/desk.h"

struct ym_entry;

/* One entry, what it changed field by field; args: const struct ym_entry *. */
extern const struct ym_screen ym_screen_entry;

/* What the entry was about, which call it was and how it ended, in words (audit_words.c). */
const char *audit_about(const struct ym_desk *d, struct ym_arena *arena, const struct ym_entry *e);
const char *audit_call(const struct ym_desk *d, const struct ym_entry *e);
const char *audit_result(const struct ym_desk *d, const struct ym_entry *e);
/* A household by its applicant's name and its case's number, as `told` says it; NULL: it was not told. */
const char *audit_family(struct ym_arena *arena, const struct ym_list *told, int64_t root);
/* What a walk of the service came to: how many, the head, every trouble.  `title` translated. */
void audit_tell(struct ym_view *v, const char *title, const struct ym_list *told);

extern const struct ym_screen ym_screen_audit; /* auditor; args: const int64_t *household, or NULL */

#endif
