/* outage.h — a county on a disk that refuses a flush, forgets what was not flushed, loses power; callers who ask meanwhile, and the
 * judge of what is left.  Judged by what the disk has (forget.c). */
#ifndef YIMEN_TESTS_FAULTS_OUTAGE_H
#define YIMEN_TESTS_FAULTS_OUTAGE_H

#include "connection.h"
#include "desks.h"

enum { CONNECTIONS = 4, FEW = 6, ROOM_MB = 4, RENAMES_MOST = 40, LOG_ROUNDS = 200 };

extern struct county outage_county;
extern struct desks outage_desks;
extern struct connection outage_connections[CONNECTIONS];

void outage_begin(int forgetful);
void outage_finish(void);
void outage_serve(void);
void outage_hang_up(void);
/* What the service has said so far, since it was started first. */
int outage_log_says(const char *words);
/* Families only, from all connections at once; the number of those done. */
int outage_ask_all(void);
int outage_ask_rounds(int rounds);
/* Whoever got no answer asks again with the same request id. */
void outage_ask_unknown_again(void);
/* A copy of the store makes a checkpoint first. */
int outage_ask_copy(const char *name);
int outage_left_with(int status);
/* No service runs.  Opened as the disk has it, everything acknowledged is there once and all recounts. */
void outage_judge(void);
void outage_cut_and_judge(void);
int outage_marker_says(const char *words);
/* Markers that were made good. */
int outage_old_markers(void);

#endif
