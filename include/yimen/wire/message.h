/* message.h — what stands in the frames: the greeting, requests, replies.  Floor: wire.
 * Sentences travel as msgids with their values; the reader's language is not the service's business. */
#ifndef YIMEN_WIRE_MESSAGE_H
#define YIMEN_WIRE_MESSAGE_H

#include "yimen/domain/schema.h"
#include "yimen/wire/frame.h"

/* Two sides of one major understand each other: a newer one adds only what an older one skips. */
enum { YM_WIRE_MAJOR = 1, YM_WIRE_MINOR = 2 };

/* Since which minor the callers' program … */
enum {
    YM_WIRE_WORDS = 2, /* knows arguments in both languages (base/err.h), and `term` records of officials beside what holds accounts */
};

enum {
    YM_MESSAGE_RECORDS_MAX = 100000,
    YM_MESSAGE_NAME_MAX = 64,  /* bytes of a call's name, of an account */
    YM_MESSAGE_TEXT_MAX = 4096, /* bytes of any other text beside the records */
    YM_REQUEST_ID = 16,
};

/* The service speaks first: who it takes the caller for, what it is. */
struct ym_welcome {
    int status;          /* 0, or why it will not talk: YM_ELIMIT, YM_EDENIED */
    unsigned major, minor;
    int known;           /* 1: the account is an official here */
    int demo;            /* figures and people are invented */
    const char *account; /* by the kernel's word */
    const char *site;    /* the county's name */
    uint64_t frame_bytes; /* longest request it takes */
    int offset;          /* seconds east of UTC by which it writes times */
    const char *text;    /* msgid: why it will not talk; "" if it will */
    const char *arg;     /* {1} of text */
};

struct ym_hello {
    unsigned major, minor;
};

struct ym_request {
    const char *call;
    uint8_t id[YM_REQUEST_ID]; /* all zero: none */
    const char *as;            /* demo only: which official to be; "" = oneself */
};

struct ym_reply {
    int status; /* enum ym_err */
    uint8_t id[YM_REQUEST_ID];
};

/* Each adds one whole frame. */
void ym_wire_welcome_put(struct ym_buf *out, const struct ym_welcome *w);
void ym_wire_hello_put(struct ym_buf *out, const struct ym_hello *h);
void ym_wire_request_put(struct ym_buf *out, const struct ym_request *r, const struct ym_list *records);
void ym_wire_reply_put(struct ym_buf *out, const struct ym_reply *r, const struct ym_list *records,
                       const struct ym_problems *problems);

/* Each takes a body; everything is copied into the arena.  0; YM_ECORRUPT; YM_EVERSION: another major (welcome and hello),
 * or a record type this version does not know (request; a reply's are skipped); YM_ELIMIT: too many records, of a request more
 * than its call takes together (ym_call_most_together): none of them was read. */
int ym_wire_welcome_get(struct ym_welcome *out, struct ym_arena *arena, struct ym_bytes body);
int ym_wire_hello_get(struct ym_hello *out, struct ym_bytes body);
/* `minor`: of the hello, so that a record says by which version of the schema it was written. */
int ym_wire_request_get(struct ym_request *out, struct ym_list *records, struct ym_bytes body, unsigned minor);
/* Problems are added to `problems` (may be NULL). */
int ym_wire_reply_get(struct ym_reply *out, struct ym_list *records, struct ym_problems *problems, struct ym_bytes body);

#endif
