/* yimend.h — what the parts of yimend share.  Floor: serve, inner. */
#ifndef YIMEN_SERVE_YIMEND_H
#define YIMEN_SERVE_YIMEND_H

#include "host.h"

enum { YIMEND_EXIT_USAGE = 2, YIMEND_EXIT_FAILED = 10 /* an enum ym_err e leaves with 10 - e */ };

/* Texts are lent by the command line. */
struct ym_daemon_options {
    const char *task;   /* "data", "init" …; NULL = none given */
    const char *dir;    /* the value of the task */
    const char *conf, *socket, *to, *admin, *admin_name;
    const char *lang;
    int demo, ready_fd; /* ready_fd -1 = none */
    int log_level;      /* enum ym_log_level: the most that is logged while serving */
    int unsealed;       /* --load: a dump without an end mark */
    int help, version;
};

/* Tasks.  0 or an enum ym_err, with problems. */
int ym_daemon_run(const struct ym_daemon_options *o, struct ym_problems *problems);      /* --data */
int ym_daemon_embedded(const struct ym_daemon_options *o, struct ym_problems *problems); /* --embedded */
int ym_admin_init(const struct ym_daemon_options *o, struct ym_problems *problems);
int ym_admin_backup(const struct ym_daemon_options *o, struct ym_problems *problems);
int ym_admin_restore(const struct ym_daemon_options *o, struct ym_problems *problems);
int ym_admin_check(const struct ym_daemon_options *o, struct ym_problems *problems);

int ym_admin_appoint_by_owner(const struct ym_daemon_options *o, struct ym_problems *problems);
int ym_admin_dump(const struct ym_daemon_options *o, struct ym_problems *problems);
int ym_admin_load(const struct ym_daemon_options *o, struct ym_problems *problems);

/* The service of --check DIR and the like, without callers; closed by ym_service_close. */
int ym_admin_open(struct ym_service **out, const struct ym_daemon_options *o, struct ym_problems *problems);

/* "DIR/yimend.sock", or --socket. */
const char *ym_daemon_socket(struct ym_arena *arena, const struct ym_daemon_options *o);

/* One call to the service that runs for a directory.  1: it answered and *status is its answer; 0: none runs. */
int ym_ask_running(int *status, const char *path, const char *call, const struct ym_list *in, struct ym_list *out,
                   struct ym_problems *problems);

#endif
