/* mandate_words.h — a mandate in words: for which days, and the question before it counts.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_MANDATE_WORDS_H
#define YIMEN_SCREENS_MANDATE_WORDS_H

#include "kit/desk.h"

struct ym_mandate;

/* "2021-10-10 to 2021-10-20", "from …", "until …"; "" = until it is ended. */
const char *mandate_days(const struct ym_desk *d, struct ym_arena *arena, const struct ym_mandate *m);
/* With all that it decides: who, which role, in whose place, for which days.  `whom`, `in_place_of`: as they are called. */
const char *mandate_question(const struct ym_desk *d, struct ym_arena *arena, const struct ym_mandate *m, const char *whom,
                             const char *in_place_of);

#endif
