/* sight.h — who sees what (知密范围): one table role × record × class of secret.  Floor: domain.
 * The service masks every record it answers by this table; the tests and the auditor's page are made from it. */
#ifndef YIMEN_DOMAIN_SIGHT_H
#define YIMEN_DOMAIN_SIGHT_H

#include "yimen/domain/schema.h"

enum ym_sees { YM_SEES_NO, YM_SEES_MASKED, YM_SEES_YES };

/* What a holder of the roles (bits, number-1 of enum ym_choice_role) sees of a field; several roles see the most any sees. */
enum ym_sees ym_sight_of(unsigned roles, int type, const struct ym_field *f);
/* 1 if the table has a row for the record's type: a record without one is not merely secret, somebody forgot it. */
int ym_sight_known(int type);
/* 1 if the roles see any field of the record's type. */
int ym_sight_any(unsigned roles, int type);
/* Blanks and masks r in place (texts come from the arena): identity and account numbers keep their last four characters, names
 * their first, other masked fields become "***" or not given.  Fields of a newer version are dropped. */
void ym_sight_apply(struct ym_head *r, unsigned roles, struct ym_arena *arena);
/* A text of that field masked the same way. */
const char *ym_sight_mask(struct ym_arena *arena, const struct ym_field *f, const char *text);

/* Whether a form may begin with what the record before had in the field (带入清单), by its row alone: NULL if so, else why not (msgid).
 * Never what is one family's, person's or case's own: names, numbers, days of a life, sums, health, reasons, ticks; but what many have
 * alike: codes, choices and words of the office that whoever may see the record reads, texts of which F4 lists what others gave (USED). */
const char *ym_field_not_carried(const struct ym_field *f);

#endif
