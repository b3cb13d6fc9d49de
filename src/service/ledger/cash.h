/* cash.h — a township's cash for emergencies (乡镇临时救助备用金): what it holds, a movement written.  Floor: service, inside only.
 * A township that was never given any keeps none: what it pays on the spot is then nobody's balance. */
#ifndef YIMEN_SERVICE_CASH_H
#define YIMEN_SERVICE_CASH_H

#include "session/session.h"

struct ym_cash;

struct ym_cash_held {
    int64_t movements; /* 0: the township keeps none */
    int64_t topped_up, spent, paid_back;
    int64_t fen; /* what is left of it */
};
int ym_cash_held(struct ym_cash_held *out, struct ym_session *s, const char *township);
/* The same from a row of the tally. */
struct ym_cash_held ym_cash_counted(const int64_t count[YM_COUNTERS]);

/* Writes a movement: its balance and whose hand it was are set here.  Whoever asks for it has seen to it that enough is there. */
int ym_cash_put(struct ym_session *s, struct ym_cash *c);

/* Recounts every balance that is stored; 0 or YM_ECORRUPT with the numbers of the records.  Writers wait between chunks. */
int ym_cash_prove(struct ym_service *s, struct ym_problems *p);

#endif
