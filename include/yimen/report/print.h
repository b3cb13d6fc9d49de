/* print.h — where printed pages go: the site's print command, an open descriptor.  Floor: report.
 * The terminal's own printer is the terminal's business. */
#ifndef YIMEN_REPORT_PRINT_H
#define YIMEN_REPORT_PRINT_H

#include "yimen/base/buf.h"
#include "yimen/base/err.h"

enum { YM_PRINT_WORDS_MAX = 16 };

/* Runs the command with the text on its standard input and waits for it.  The command is split at blanks and run as it is: no
 * shell reads it.  What it says goes nowhere, the screen stays whole.  0; YM_EBAD: there is no such command or it failed;
 * YM_EIO: no process could be started. */
int ym_print_run(const char *command, const struct ym_buf *text, struct ym_problems *problems);
/* Runs the program of these words (NULL-ended) in the same way: its exit status (127: there is no such program), or YM_EIO: no process could
 * be started. */
int ym_print_pipe(char **words, const struct ym_buf *text);
/* The same, and what the program says is added to `out`.  Only for one that reads all of its input before it says anything. */
int ym_print_through(struct ym_buf *out, char **words, const struct ym_buf *text);
/* 0 or YM_EIO. */
int ym_print_fd(int fd, const struct ym_buf *text);

#endif
