/* service.h — the use cases: one call = one transaction = one audit entry.  Floor: service.
 * Knows who the caller is only by what it is told; does not listen, does not print, does not translate. */
#ifndef YIMEN_SERVICE_SERVICE_H
#define YIMEN_SERVICE_SERVICE_H

#include "yimen/config/config.h"
#include "yimen/domain/schema.h"
#include "yimen/store/backup.h"

struct ym_service; /* store, configuration, limits; shared by all threads */

enum { YM_SERVICE_REQUEST = 16 }; /* bytes of a request id */

struct ym_service_options {
    const char *data;             /* the data directory */
    const char *conf;             /* the configuration directory; NULL: the set that was in use last */
    int cache_mb;                 /* 0: as the site says */
    ym_time (*now)(void *baton);  /* the clock; NULL: the machine's */
    /* The system number of an operating-system account, or -1; NULL: the machine's accounts. */
    int64_t (*uid_of)(void *baton, const char *account);
    void *baton;
    int as_it_is;                 /* 1: data of an earlier release are not brought up: to look at them, copy them, take them out */
};

/* Who asks.  `account` and `uid` are the kernel's word. */
struct ym_caller {
    const char *account;
    int64_t uid;
    const char *as;  /* a demo only: the official to be; NULL or "" = oneself */
    ym_time now;     /* in a batch only: when it happens; 0 = by the clock */
    int words;       /* 1: his program knows arguments in both languages (base/err.h) and names told beside accounts; 0: one of 0.1.x */
};

/* Opens the data and the configuration.  A configuration with errors is reported in `p` and not used: the last good set is, and
 * the answer is 0; ym_service_notice tells it.  Finishes or discards big acts that a crash left.  Closed by ym_service_close. */
int ym_service_open(struct ym_service **out, const struct ym_service_options *o, struct ym_problems *p);
void ym_service_close(struct ym_service *s);
const struct ym_site *ym_service_site(const struct ym_service *s); /* of the set at start: limits do not change while it runs */
int ym_service_demo(const struct ym_service *s);
const char *ym_service_notice(const struct ym_service *s); /* for the administrator; "" if there is none */

/* What is asked.  Lends everything. */
struct ym_asked_call {
    const char *call;         /* its name */
    const uint8_t *request;   /* its id, YM_SERVICE_REQUEST bytes; NULL or all zero: none.  Batches keep no replies. */
    const struct ym_list *in;
};

/* Does one call.  `out` gets the reply's records, `problems` what is wrong; both live in their arenas.  A call with the same
 * request id (not all zero) of the same account gives the same reply and does nothing twice.  Thread-safe.  Answers only after
 * everything it tells is on disk.  0 or an enum ym_err. */
int ym_service_call(struct ym_service *s, const struct ym_caller *who, const struct ym_asked_call *ask, struct ym_list *out,
                    struct ym_problems *problems);

/* Who has a terminal open, for those who find his draft: the server says when a connection of an account comes and when it goes.
 * Thread-safe.  Accounts nobody spoke of have none. */
void ym_service_arrive(struct ym_service *s, const char *account);
void ym_service_depart(struct ym_service *s, const char *account);
int ym_service_present(struct ym_service *s, const char *account);

/* Many calls in one transaction, for loading: if the body answers an error, all of them are undone. */
struct ym_batch;
int ym_service_batch(struct ym_service *s, int (*body)(struct ym_batch *b, void *baton), void *baton);
int ym_batch_call(struct ym_batch *b, const struct ym_caller *who, const struct ym_asked_call *ask, struct ym_list *out,
                  struct ym_problems *problems);
/* Makes everything batches did durable. */
int ym_service_sync(struct ym_service *s);

/* Makes a data directory: the store, the first set of configuration, the first administrator. */
struct ym_service_init {
    const char *data, *conf;
    const char *admin;       /* account of the first administrator */
    const char *admin_name;  /* NULL: the account */
    int demo;                /* written into the database now, never later */
    int64_t (*uid_of)(void *baton, const char *account);
    ym_time (*now)(void *baton);
    void *baton;
};
int ym_service_create(const struct ym_service_init *i, struct ym_problems *p);

/* Makes `account` an administrator while fewer than two are active: how an office that lost its administrators goes on. */
int ym_service_appoint(struct ym_service *s, const char *account, struct ym_problems *p);

/* Each day: forgets old replies, drafts and details of the audit,
 * writes the head of the audit chain into DIR/heads.txt.  At start and each hour. */
int ym_service_housekeep(struct ym_service *s);

/* On a directory no service runs on (the lock says so), by its owner only; each leaves an audit entry. */
int ym_service_dump(struct ym_service *s, int (*write)(void *baton, const char *text, size_t n), void *baton, struct ym_problems *p);
/* Into a new, empty data directory made by ym_service_create.  A dump that is not whole is refused before anything is done; those of
 * 0.1.0 cannot show whether they are, and are loaded only where `unsealed` says that somebody takes it on himself. */
int ym_service_load(struct ym_service *s, const char *text, size_t n, int unsealed, struct ym_problems *p);
int ym_service_recount(struct ym_store_counts *out, struct ym_service *s, struct ym_problems *p);
int ym_service_backup(struct ym_service *s, const char *target, struct ym_problems *p);
int ym_service_restore(const char *from, const char *to, struct ym_problems *p);

#endif
