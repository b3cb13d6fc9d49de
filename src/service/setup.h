/* setup.h — opening, the configuration in use, the clock.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_SETUP_H
#define YIMEN_SERVICE_SETUP_H

#include "session.h"

/* The configuration in use, kept until given back. */
struct ym_config_use *ym_config_take(struct ym_service *s);
void ym_config_give(struct ym_service *s, struct ym_config_use *use);
/* Reads s->conf again and puts it in use if it is sound; the store keeps its text.  YM_EBAD with every problem. */
int ym_config_reload(int64_t *set, struct ym_service *s, struct ym_problems *p);
ym_time ym_service_now(const struct ym_service *s);

#endif
