/* name.h — a person's name (姓名) as it is kept, so that the same name is the same text however it was typed.  Floor: base. */
#ifndef YIMEN_BASE_NAME_H
#define YIMEN_BASE_NAME_H

#include <stdint.h>

#include "yimen/base/arena.h"

enum { YM_NAME_MOST = 50 }; /* characters a name may have: notice of twelve ministries, 2016 */

/* The name with every middle dot as U+00B7 (also a full stop between two Han), radicals and compatibility forms as the Han meant,
 * blanks parting words by one and none beside Han or a dot; clean otherwise as ym_text_clean leaves it.  Characters that are no
 * text, or damaged, stay, so that the check can name them.  Lives in the arena. */
char *ym_name_clean(struct ym_arena *arena, const char *text);
/* The first character that no name has and that stands where one was lost (? 〓 □ U+FFFD, a masking *, private ones); 0 = none. */
uint32_t ym_name_damaged(const char *name);

#endif
