/* room.h — what a release left (start.tar.xz, county.tar.xz, wire.tar.xz, dump.rec.xz), unpacked for one test, and today's yimend on it.
 * Test tool of the data room.  Ends only what it started. */
#ifndef YIMEN_TESTS_DATA_ROOM_H
#define YIMEN_TESTS_DATA_ROOM_H

#include <sys/types.h>

struct room {
    char dir[64];      /* a folder of its own */
    char data[96];     /* dir/data, after room_unpack of start or county */
    char socket[96];
    const char *release;
    pid_t service;     /* 0: none */
};

/* Those of which something is kept; ends with NULL. */
extern const char *const room_releases[];

/* 0 or -1. */
int room_open(struct room *out, const char *release);
void room_close(struct room *r);
/* Unpacks NAME.tar.xz of the release into the folder. */
int room_unpack(struct room *r, const char *name);
/* Runs a shell line in the folder with $yimend, $yimen and $saved set; its exit status. */
int room_shell(struct room *r, const char *line);
/* Serves r->data by the set of configuration that lies in it.  0 or -1. */
int room_serve(struct room *r);
/* Ends the service; its exit status. */
int room_end(struct room *r);

#endif
