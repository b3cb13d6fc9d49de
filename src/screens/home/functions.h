/* functions.h — what a desk can do: the rows of the menu, and what F9 goes to.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_FUNCTIONS_H
#define YIMEN_SCREENS_FUNCTIONS_H

#include "kit/desk.h"

/* `what` is the kind of work counted beside it, 0 = none. */
struct function {
    char letter;
    const char *word;         /* English, of that letter: typed, never shown */
    const char *label, *help; /* msgids */
    const char *call;         /* who may make it is offered the function; NULL: everybody */
    int what, also;           /* enum ym_choice_desk: counted together */
    const struct ym_screen *screen;
    const struct ym_screen *counted; /* what the figures count, where the row opens something else; NULL: the same */
};

enum { FUNCTIONS_MOST = 17 };
/* Those of whoever sits here, in the menu's order; of two rows of a letter the first that he may.  How many. */
int functions_of(const struct function *out[FUNCTIONS_MOST], const struct ym_desk *d);

#endif
