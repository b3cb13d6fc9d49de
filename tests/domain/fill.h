/* fill.h — records of any type filled with valid values, the same in every run.  For tests of the domain floor. */
#ifndef YIMEN_TESTS_DOMAIN_FILL_H
#define YIMEN_TESTS_DOMAIN_FILL_H

#include "yimen/base/arena.h"
#include "yimen/domain/schema.h"

/* A deterministic row of numbers; any start but 0. */
struct ym_dice {
    uint64_t state;
};

uint64_t ym_dice_roll(struct ym_dice *d);
int64_t ym_dice_between(struct ym_dice *d, int64_t least, int64_t most);

enum ym_fill { FILL_ANY, FILL_HALF /* every field with even chance */, FILL_LEAST, FILL_MOST };

/* Texts get at most `chars` characters, or what their row asks for. */
struct ym_head *ym_fill(struct ym_arena *arena, int type, struct ym_dice *d, enum ym_fill how, size_t chars);
/* A sound identity number, 18 characters and a 0. */
void ym_fill_idno(char out[19], struct ym_dice *d);
/* 1 if heads and every field's number or text are the same. */
int ym_records_same(const struct ym_head *a, const struct ym_head *b);

#endif
