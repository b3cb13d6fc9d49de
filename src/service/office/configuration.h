/* configuration.h — sets of configuration, and which one is used.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CONFIGURATION_H
#define YIMEN_SERVICE_CONFIGURATION_H

#include "session/session.h"

/* The set that was in use last, as the store has it; lives in `arena`. */
struct ym_last_conf_set {
    struct ym_arena *arena;
    struct ym_conf_set set;
    int64_t number;
    const char *site;
};

/* Reads s->conf again and puts it in use if it is sound; the store keeps its text.  YM_EBAD with every problem. */
int ym_config_reload(int64_t *set, struct ym_service *s, struct ym_problems *p);
/* At start: the directory's set if it is sound, else the last one of the store; what is wrong with the directory's is told in any case. */
int ym_config_choose(struct ym_service *s, const struct ym_last_conf_set *last, struct ym_problems *p);
/* Keeps the directory's whole path in the data, for a service that is started without it. */
int ym_conf_remember(struct ym_txn *t, const char *conf);
/* At start: remembers s->conf, or where nobody gave it recalls s->made_of. */
int ym_conf_whence(struct ym_service *s);

#endif
