/* person_row.h — a person's row, the same on every screen: which columns there are, how wide, how each is said.  Floor: screens, inside.
 * A screen chooses its columns and what stands behind them; it has no width and no word of a person's of its own. */
#ifndef YIMEN_SCREENS_PERSON_ROW_H
#define YIMEN_SCREENS_PERSON_ROW_H

#include "kit/grid.h"

struct ym_desk;
struct ym_person;

enum person_column {
    PERSON_END, /* of a screen's choice */
    PERSON_NAME,
    PERSON_RELATION,
    PERSON_SEX,
    PERSON_AGE,
    PERSON_BIRTH,
    PERSON_IDNO,
    PERSON_STANDING,
    PERSON_ABILITY,
    PERSON_HEALTH,
    PERSON_COLUMNS
};

struct person_row {
    const struct ym_desk *desk;
    const enum person_column *columns; /* lent */
    int at[PERSON_COLUMNS], width[PERSON_COLUMNS];
    int end; /* where what the screen puts behind may begin */
};

/* Lays the columns side by side from `at` on.  `behind`: how many screen columns the screen needs after them, 0 if the last one may go up to
 * the right edge.  Where a terminal is too narrow for all, columns that may be narrower are, the first one first. */
void person_row_lay(struct person_row *out, const struct ym_desk *desk, const struct grid *s, const enum person_column *columns, int at,
                    int behind);
/* Their names onto the last line; a line of them. */
void person_row_titles(const struct person_row *row, struct grid *s);
void person_row_heading(const struct person_row *row, struct grid *s);
/* The person onto the last line. */
void person_row_put(const struct person_row *row, struct grid *s, const struct ym_person *p);

#endif
