/* echo.h — a host that only echoes, and callers good and hostile: for the tests of the server, which do not care what a call does. */
#ifndef YIMEN_TESTS_SERVE_ECHO_H
#define YIMEN_TESTS_SERVE_ECHO_H

#include <pthread.h>
#include <stdatomic.h>

#include "server.h"
#include "yimen/wire/peer.h"

enum { FRAME_BYTES = 4096, FRAME_MS = 80, CALLERS = 210, PATIENT_MS = 20000, STRANGERS = 70000 /* accounts from here on are unknown to the host */ };

/* What identify answers instead of the kernel; 0: the kernel's word. */
extern _Atomic uid_t echo_next_uid;
extern _Atomic int echo_new_uids;
/* A call "hold" says so here and waits for a byte there. */
extern int echo_held[2], echo_go_on[2];
/* Where presence and chores are told: "+", "-" and the official, "c" for a chore. */
extern int echo_told[2];

extern struct echo_at {
    char dir[64], path[96];
    int stop[2];
    struct ym_server *server;
    pthread_t thread;
} echo_at;

extern const struct ym_serve_host echo_host;
extern const struct ym_server_options echo_usual;

/* A caller as hostile as it likes: wire only. */
struct caller {
    struct ym_stream line;
    struct ym_arena arena;
    struct ym_welcome welcome;
};

void echo_chore(void *baton);
void echo_start(const struct ym_server_options *more);
void echo_wait_end(void);
void echo_stop(void);
int caller_open(struct caller *c);
void caller_close(struct caller *c);
int caller_hello(struct caller *c);
int caller_ask(struct caller *c, const char *call, const struct ym_list *in);
/* The reply's status, or 1 + the error of the line as a positive number. */
int caller_hear(struct caller *c, struct ym_list *out);

#endif
