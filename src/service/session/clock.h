/* clock.h — may the machine's clock be believed?  Floor: service, inside only.
 * The last known good time stands in the store's setting "clock.good"; an act moves it forwards while the clock is believed, and
 * nothing else does: a look that is logged while it is in doubt does not make it good.  A demo's clock is apart, and so is a
 * call of a batch that says itself when it happens. */
#ifndef YIMEN_SERVICE_CLOCK_H
#define YIMEN_SERVICE_CLOCK_H

#include "session/session.h"

enum {
    YM_CLOCK_AHEAD = 15 * 86400, /* seconds: more since the last good time is not believed: nobody stays away so long unnoticed */
    YM_CLOCK_BEHIND = 600,       /* seconds: a clock that was set right by so much is no doubt */
};

struct ym_doubt {
    int is;            /* 1: the clock is in doubt */
    ym_time now, good; /* what the machine says; the last known good time (YM_NONE where the rule does not apply) */
};

/* Is it in doubt now?  Needs a transaction. */
int ym_clock_doubt(struct ym_doubt *out, struct ym_session *s);
/* May this call be done now?  0, or YM_EBAD with a sentence that names both times and who must act.  Calls that date nothing go
 * on; what they keep for a while is then dated by s->sure. */
int ym_clock_allows(struct ym_session *s);
/* The call was done: the time is good, if it is believed. */
int ym_clock_keep(struct ym_session *s);
/* A directory of before this rule begins with the time of its newest audit entry; before anything else is written. */
int ym_clock_begin(struct ym_service *s);
/* Why a call that changes something goes on while the clock is in doubt; NULL: it does not. */
const char *ym_clock_goes_on(const char *call);

/* The setting, for whoever writes settings out and reads them in. */
#define YM_CLOCK_GOOD "clock.good"

#endif
