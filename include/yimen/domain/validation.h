/* validation.h — is a record fit to be kept?  Floor: domain.
 * Sees the old and the new record and names every problem at once; knows configured codes only through a question. */
#ifndef YIMEN_DOMAIN_VALIDATION_H
#define YIMEN_DOMAIN_VALIDATION_H

#include "yimen/domain/schema.h"

struct ym_codes {
    /* 1 if `code` belongs to the configured set ("township", "unit", "programme", "paper", "question"). */
    int (*known)(const void *baton, const char *set, const char *code);
    const void *baton;
};

/* 代班: for how many days somebody may stand in, first and last counted; whoever is away longer is replaced. */
enum { YM_STAND_IN_DAYS = 92 };

/* Every field by its row, then the record's own rules across fields.  `old` may be NULL (new record); `today` for dates that
 * may not lie ahead.  0 or YM_EBAD.  `at`: where the record stands; YM_NOWHERE: it is the only one. */
int ym_record_validate(const struct ym_head *old, const struct ym_head *new, const struct ym_codes *codes, ym_date today,
                       struct ym_location at, struct ym_problems *problems);
/* Derives what follows from other fields (birth and sex from the identity number). */
void ym_record_derive(struct ym_head *r);

/* Of a visit that assessed self-care: how many of the six acts of daily life are not managed, 0 to 6 (民发〔2021〕43号); YM_NONE if it
 * assessed nobody, or the reader may not see it. */
int64_t ym_survey_failed(const struct ym_head *survey);
/* What a change changed: calls `each` with the field and both texts for every field that differs (old NULL: all given). */
void ym_record_diff(struct ym_arena *arena, const struct ym_head *old, const struct ym_head *new,
                    void (*each)(void *baton, const struct ym_field *f, const char *was, const char *is), void *baton);

#endif
