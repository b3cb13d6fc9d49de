/* host.h — the machine's clock and accounts, the configuration in use.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_HOST_H
#define YIMEN_SERVICE_HOST_H

#include "session/session.h"

/* The machine's clock and accounts where nobody gave others. */
void ym_service_options_fill(struct ym_service_options *o);
ym_time ym_service_now(const struct ym_service *s);
/* The system number of an account, or -1. */
int64_t ym_service_uid(const struct ym_service *s, const char *account);
/* Sets s->now and s->today: `at`, or where it is 0 the machine's clock, or the demo's day.  Needs a transaction. */
void ym_session_clock(struct ym_session *s, ym_time at);

/* The configuration in use, kept until given back. */
struct ym_config_use *ym_config_take(struct ym_service *s);
void ym_config_give(struct ym_service *s, struct ym_config_use *use);
/* Puts a loaded set in use, which is the service's then; the one before is freed when its last call has ended. */
void ym_config_put_in_use(struct ym_service *s, struct ym_config *config, int64_t set);

#endif
