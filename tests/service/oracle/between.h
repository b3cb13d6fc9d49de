/* between.h — what happens between the transactions of a big act: a test is asked there, where others have their turn in the office.
 * Linked in place of the service's own functions (local.mk), so that a chunk ends where the test's dice say and not where the clock does. */
#ifndef YIMEN_TESTS_SERVICE_BETWEEN_H
#define YIMEN_TESTS_SERVICE_BETWEEN_H

#include <stdint.h>

enum between_kind { BETWEEN_READ, BETWEEN_STAGE, BETWEEN_WRITE };

/* From now on, of what this thread does: `step` after each transaction of a big act that went well, and chunks of so many rows or fewer.
 * What a step itself does is no step. */
void between_begin(void (*step)(enum between_kind kind, void *baton), void *baton, int rows, uint64_t seed);
void between_end(void);

#endif
