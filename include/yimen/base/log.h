/* log.h — the program's own log: one line an event on standard error.  Floor: base.
 * Never holds what a record says: numbers of records, names of calls, reasons. */
#ifndef YIMEN_BASE_LOG_H
#define YIMEN_BASE_LOG_H

enum ym_log_level { YM_LOG_ERROR = 3, YM_LOG_WARNING = 4, YM_LOG_NOTICE = 5, YM_LOG_DEBUG = 7 };

/* Lines begin with "<3>"-style levels when `journal` is set, so that the service manager sorts them. */
void ym_log_setup(const char *program, int max_level, int journal);
void ym_log(enum ym_log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
