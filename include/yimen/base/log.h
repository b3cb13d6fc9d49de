/* log.h — the program's own log: one line an event on standard error.  Floor: base.
 * Never holds what a record says: numbers of records, names of calls, reasons. */
#ifndef YIMEN_BASE_LOG_H
#define YIMEN_BASE_LOG_H

enum ym_log_level { YM_LOG_ERROR = 3, YM_LOG_WARNING = 4, YM_LOG_NOTICE = 5, YM_LOG_DEBUG = 7 };

/* The level of a name ("error", "warning", "notice", "debug"); 0 if there is none of that name. */
int ym_log_level_named(const char *name);
/* Lines begin with "<3>"-style levels when `journal` is set, so that the service manager sorts them.  At the level debug, where nobody
 * else says when it was, with the time. */
void ym_log_setup(const char *program, int max_level, int journal);
/* 1 if a line of the level would be written. */
int ym_log_wants(enum ym_log_level level);
void ym_log(enum ym_log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
