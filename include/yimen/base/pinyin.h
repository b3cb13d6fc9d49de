/* pinyin.h — how Han are read: for ASCII terminals, search by initials, sorting.  Floor: base.
 * The table is made at build time from Unicode's Unihan readings, with the readings surnames have (单 shàn, 曾 zēng, 解 xiè …).
 * Pinyin is never written back into a name. */
#ifndef YIMEN_BASE_PINYIN_H
#define YIMEN_BASE_PINYIN_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/arena.h"

/* The reading without tone, "zhang"; `surname`: as the first character of a name.  "" if none is known. */
const char *ym_pinyin_of(uint32_t c, int surname);
/* "Zhang Xiaoming" for 张小明 (`name`, and it can be one: not 民政局, which is "min zheng ju"), "huang chuan xian" else; what is not Han stays. */
const char *ym_pinyin_text(struct ym_arena *arena, const char *text, int name);
/* "zxm": lower-case initials; letters and digits stay, the rest is left out. */
const char *ym_pinyin_initials(struct ym_arena *arena, const char *text, int name);
/* Order by reading, then by character. */
int ym_pinyin_compare(const char *a, const char *b);

#endif
