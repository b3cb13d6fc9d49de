/* setup.h — opening, the configuration in use, the clock.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_SETUP_H
#define YIMEN_SERVICE_SETUP_H

#include "session/session.h"

/* The configuration in use, kept until given back. */
struct ym_config_use *ym_config_take(struct ym_service *s);
void ym_config_give(struct ym_service *s, struct ym_config_use *use);
/* Reads s->conf again and puts it in use if it is sound; the store keeps its text.  YM_EBAD with every problem. */
int ym_config_reload(int64_t *set, struct ym_service *s, struct ym_problems *p);
/* Keeps the directory's whole path in the data, for a service that is started without it. */
int ym_conf_remember(struct ym_txn *t, const char *conf);
/* Sweeps and discards payment rolls that a crash left half made; each is written into the audit (roll_stage.c). */
int ym_roll_recover(struct ym_service *s);
ym_time ym_service_now(const struct ym_service *s);
/* Frees what is known of open lines (presence.c). */
void ym_presence_forget(struct ym_service *s);
/* The machine's clock and accounts where nobody gave others. */
void ym_service_options_fill(struct ym_service_options *o);
/* The system number of an account, or -1. */
int64_t ym_service_uid(const struct ym_service *s, const char *account);
/* Sets s->now and s->today: `at`, or where it is 0 the machine's clock, or the demo's day.  Needs a transaction. */
void ym_session_clock(struct ym_session *s, ym_time at);

/* What happens outside of a call (opening, housekeeping, the machine's owner): a session with the newest configuration, without an
 * official of its own.  `row` names it in the audit; `who` is one of the two below.  Ended by ym_chore_end. */
#define YM_BY_OWNER "(owner)"     /* whoever runs yimend by hand; no account can be called so */
#define YM_BY_SERVICE "(service)" /* the service itself */
struct ym_chore {
    struct ym_session session;
    struct ym_config_use *use;
    struct ym_arena arena;
    struct ym_list in, out;
};
void ym_chore_begin(struct ym_chore *out, struct ym_service *s, const struct ym_call_row *row, const char *who, struct ym_problems *p);
void ym_chore_end(struct ym_chore *c);

#endif
