/* disk.h — flushing to the disk, for every file the program writes.  Floor: store.
 * Linux tells a failed flush once and then calls the lost pages clean: a second flush says yes although nothing reached the
 * disk.  So nobody asks twice: the first failure ends the program, see doc/storage.md. */
#ifndef YIMEN_STORE_DISK_H
#define YIMEN_STORE_DISK_H

/* The file in a data directory that remembers failed flushes until a start has made them good: a line each,
 * "YYYY-MM-DD HH:MM:SS +ZONE FILE: REASON". */
#define YM_DISK_MARKER "flush-failed"

/* Returns once all of the file or directory is on disk, names of a directory included.  If the disk refuses it does not return:
 * it writes the marker into every data directory that is open, logs one sentence and leaves with YM_EXIT_PANIC. */
void ym_disk_flush(int fd);
/* The name of something new, in its directory; where that may not be read, nobody can. */
void ym_disk_flush_name(const char *path);

/* What else the program does before it leaves so, say, tell whoever waits for its start; NULL = nothing.  Set while there is one
 * thread.  `file` is relative to the data directory if it lies there, `day` is "YYYY-MM-DD". */
void ym_disk_on_refusal(void (*tell)(void *baton, const char *day, const char *file), void *baton);
/* The sentence for it; its slots are the day and the file. */
extern const char ym_disk_refused[];

/* For tests, before the first ym_store_open: what really flushes.  `data`: as fdatasync, else as fsync.  NULL = the system. */
void ym_disk_replace(int (*flush)(int fd, int data));

#endif
