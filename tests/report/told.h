/* told.h — a fixed family, roll and quarter as calls tell them.  Tests of report. */
#ifndef YIMEN_TESTS_REPORT_TOLD_H
#define YIMEN_TESTS_REPORT_TOLD_H

#include "yimen/domain/schema.h"

/* Each fills a new list; everything lives in the arena. */
void told_family(struct ym_list *l, struct ym_arena *arena);
void told_roll(struct ym_list *l, struct ym_arena *arena);
void told_quarter(struct ym_list *l, struct ym_arena *arena);
/* Adds to a family: its missing papers, a decision of the kind with its grant; the grant that must be checked again with what it was given for. */
void told_missing(struct ym_list *l);
void told_decision(struct ym_list *l, int64_t kind);
void told_recheck(struct ym_list *l);
/* The grant held with the step that held it; two months that too much was paid for, to be set off. */
void told_hold(struct ym_list *l);
void told_recovery(struct ym_list *l);

#endif
