/* rolls.h — between the files of the payer's screens.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_ROLLS_H
#define YIMEN_SCREENS_ROLLS_H

#include "yimen/screens/desk.h"

/* One roll: differences to the month before, what is held back and why, its rows; args: const struct ym_roll *. */
extern const struct ym_screen ym_screen_roll;

/* Asks, then confirms or discards; 1 if it was done. */
int rolls_confirm(struct ym_view *v, const struct ym_roll *r);
int rolls_discard(struct ym_view *v, const struct ym_roll *r);
/* Programme and month of a roll, in words. */
const char *rolls_title(struct ym_view *v, const struct ym_roll *r);

#endif
