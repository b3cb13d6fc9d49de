/* demo.h — the accounts of a demo: made with the data directory, so that one person can be everybody.  Floor: service.
 *
 *   window1 window2   unit_<unit> for every answering unit   town_<township's code> and town2_<code> for every township
 *   county1 county2   payer1 payer2   supervisor1   auditor1   admin1 admin2 */
#ifndef YIMEN_SERVICE_DEMO_H
#define YIMEN_SERVICE_DEMO_H

#include "yimen/base/arena.h"

const char *ym_demo_unit_account(struct ym_arena *arena, const char *unit);
const char *ym_demo_township_account(struct ym_arena *arena, const char *township, int second);

#endif
