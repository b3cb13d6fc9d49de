/* rowtext.h — rows that are kept inside one text of a record: computation steps, what a hit found, months without a roll.  Floor: domain.
 * A decision keeps its steps in `steps`, a check what its unit found in `detail`; both are older than the records that carry them on
 * the wire, and data of 0.1.0 holds them so.  A signed quarter keeps in `unmade` which rolls were missing.  Here alone they are made and
 * read; nobody else takes such a text apart. */
#ifndef YIMEN_DOMAIN_ROWTEXT_H
#define YIMEN_DOMAIN_ROWTEXT_H

#include "yimen/domain/schema.h"

/* The steplines of the list as a decision keeps them: a line each; name, value, sentence in Chinese, in English, law; parted by tabs.
 * Lives in the arena. */
const char *ym_steps_join(struct ym_arena *arena, const struct ym_list *steps);
/* Adds a stepline a line of what was kept; `of`: number of the decision.  Missing parts are "". */
void ym_steps_split(struct ym_list *out, const char *kept, int64_t of);

/* The findings of the list about the check `of` as a check keeps them: "name: value" a line.  Lives in the arena. */
const char *ym_findings_join(struct ym_arena *arena, const struct ym_list *findings, int64_t of);
/* Adds a finding a line of what was kept or sent ("：" parts as well); a line without a colon has no name and is all value. */
void ym_findings_split(struct ym_list *out, const char *kept, int64_t of);
/* The day that the finding `name` of the check `of` tells; YM_NONE if there is none, or it cannot be read.  Units of earlier releases were
 * kept as they typed it: 20210705. */
ym_date ym_finding_day(const struct ym_list *findings, int64_t of, const char *name);

/* A month of a programme that no roll was handed over for; as a quarter keeps them, a programme's beside each other. */
struct ym_unmade {
    const char *programme;
    ym_month month;
};
struct ym_unmades {
    struct ym_unmade *at;
    size_t count, cap;
};
/* "dibao 2021-08 2021-09; tekun 2021-09"; lives in the arena. */
const char *ym_unmades_join(struct ym_arena *arena, const struct ym_unmades *months);
/* What is no month is passed over. */
void ym_unmades_split(struct ym_unmades *out, struct ym_arena *arena, const char *kept);

#endif
