/* screens.h — the full-screen program.  Floor: screens. */
#ifndef YIMEN_SCREENS_SCREENS_H
#define YIMEN_SCREENS_SCREENS_H

#include "yimen/client/client.h"
#include "yimen/ui/terminal.h"

/* Runs the full-screen program until it is left; exit status. */
int ym_screens_main(const struct ym_client_options *connect, const struct ym_terminal_options *terminal, const char *letters);
/* Only what the terminal can do; without data to connect to, nothing is kept.  Exit status. */
int ym_screens_terminal(const struct ym_client_options *connect, const struct ym_terminal_options *terminal);

#endif
