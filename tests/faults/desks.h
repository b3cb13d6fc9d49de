/* desks.h — eight window desks as processes that take in families and change them while their service is killed under them,
 * and the oracle that reads afterwards what is in the store.
 * Every change carries a token "desk-number"; what was asked and what was acknowledged stands in memory shared with the test. */
#ifndef YIMEN_TESTS_FAULTS_DESKS_H
#define YIMEN_TESTS_FAULTS_DESKS_H

#include <stdatomic.h>
#include <stdint.h>

#include "county.h"

struct connection;

enum {
    DESKS = 8,
    LIBRARY_DESKS = 2,  /* the last ones call through the client library, which asks again by itself */
    REQUESTS = 6000,    /* of a desk at most */
};

enum request_state {
    NOT_ASKED,
    ASKED,          /* no answer yet */
    LEFT_UNKNOWN,   /* the connection broke; the desk went on without asking again */
    GIVEN_UP,       /* the library says that it is unknown */
    ACKNOWLEDGED,
};

struct desk_book {
    _Atomic unsigned char state[REQUESTS];
    int64_t root;       /* the family that this desk changes */
    char number[32];    /* its case, of which it passes matters on: each brings a to-do */
    _Atomic int broken; /* how often its connection broke */
    _Atomic int wrong;  /* why it left before it was told to; 0 = it did not */
    _Atomic int64_t longest_ms; /* longest wait for an answer */
};

struct desks {
    struct county *county;
    struct desk_books {
        _Atomic int generation; /* of the service that serves now */
        _Atomic int stop;
        uint64_t seed;
        struct desk_book desk[DESKS];
    } *shared;
    pid_t pid[DESKS];
    int up[DESKS];  /* a byte each time the service serves again */
    int acks;       /* a byte for each acknowledged change; ends when all desks left */
};

/* The books alone, for a test that asks by itself. */
int desks_books(struct desks *out, struct county *c);
/* The service runs; gives every desk a family of its own, then lets all begin. */
int desks_open(struct desks *out, struct county *c, uint64_t seed);
/* The service serves again. */
void desks_told_up(struct desks *d);
/* Waits for n more acknowledged changes.  0, or -1: nothing came for long. */
int desks_wait_acks(struct desks *d, int n);
/* Lets the desks finish what they ask and waits until all left.  The number of those that failed or hang. */
int desks_finish(struct desks *d);
void desks_close(struct desks *d);

/* Asks once more what a desk asked, with the same request id; for unknown and for acknowledged ones. */
int desks_ask_again(struct desks *d, struct connection *l, int desk, int number);
/* The same, only sent: connection_hear tells. */
int desks_send(struct desks *d, struct connection *l, int desk, int number);

/* How often each token stands in the store. */
struct oracle_counts {
    unsigned char times[DESKS][REQUESTS];
    int64_t strange; /* tokens nobody asked for */
    int64_t passed_on, todos; /* matters passed on; to-dos that hang on them */
    int64_t apart;            /* one without the other, or more than one */
};
/* Reads the closed data directory.  0 or an enum ym_err. */
int oracle_read(struct oracle_counts *out, struct county *c);

/* Takes the record of a token out of the closed directory behind everybody's back: for the control. */
int oracle_drop(struct county *c, int desk, int number);

struct oracle_verdict {
    int acknowledged, lost;  /* acknowledged and not there */
    int unknown, missing;    /* asked again at the end and not there */
    int twice;               /* anything there more than once */
};
/* What the library gave up may be there or not. */
struct oracle_verdict oracle_judge(const struct desks *d, const struct oracle_counts *counts);

#endif
