/* slow_flow.h — who is in care, came and left, by the months of the ledger alone, a case beside itself the month before. */
#ifndef YIMEN_TESTS_SERVICE_SLOW_FLOW_H
#define YIMEN_TESTS_SERVICE_SLOW_FLOW_H

#include "families.h"

struct ym_line;

/* Holds each line of the last summary against the count, and against itself: beginning + entered − left = end, and whoever left is told by
 * why.  `last`: the last month that was opened.  How many lines were looked at. */
size_t slow_flow_foots(struct office *d, const char *quarter, const char *last);
/* The line of the last summary, of today, or NULL. */
const struct ym_line *slow_flow_line(const struct office *d, const char *programme, const char *township, const char *span);

#endif
