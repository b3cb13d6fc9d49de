/* login.h — being somebody at the desk: connecting, greeting, what the service told at the beginning.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_LOGIN_H
#define YIMEN_SCREENS_LOGIN_H

#include "kit/desk.h"

/* Connects as the options say; the old connection is closed.  0 or the enum ym_err. */
int ym_login_connect(struct ym_desk *d, const char *as, struct ym_problems *problems);
/* Asks what the desk begins with: state, counts, terms, what was kept of the terminal, which is believed.  0 or the enum ym_err. */
int ym_login_begin(struct ym_desk *d, struct ym_problems *problems);
/* The counts anew. */
int ym_login_count(struct ym_desk *d, struct ym_problems *problems);
/* Asks the terminal what it can do and keeps the answer, if what was kept for this account and TERM is no answer or is doubted.  When a
 * screen stands. */
void ym_login_terminal(struct ym_desk *d);
/* Keeps what is known of the terminal.  0 or the enum ym_err. */
int ym_login_keep_terminal(struct ym_desk *d, struct ym_problems *problems);
/* What TERM says; "dumb" if nothing. */
const char *ym_login_terminal_type(void);

#endif
