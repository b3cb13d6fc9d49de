/* walk.h — a walk over screens, as walks/<name>.keys tells it, held against what was seen then, walks/<name>.seen.
 *
 *   # a remark                          @ county1 zh 80x24 vt220    sits down as this official (leaves the desk before); what is
 *                                                                   left out is zh, 80x24, vt220; - for nobody: the demo's picker
 *   w DOWN*3 ENTER 'text' F2            keys as tty_keys takes them; *3: three times, seen once
 *   ~ w ENTER : F2                      the same, but sits down again before; what stands before a colon is not looked at: a way that was
 *                                       seen before
 *                                   what was left in a form is no draft any more, unless the way begins with d
 *   & window2 w ENTER                   somebody else does this meanwhile and goes; not seen
 *   $ admin1 demo.clock today=2021-10-12    somebody calls the service meanwhile (yimen call); not seen
 *   = yimen.conf s/was/is/   somebody changes a file of the configuration by a script of sed, and the service begins again
 *   % 40x12                             pulls the window
 *
 * After every key the rows that changed are written, with their looks and the cursor.  A walk has a county of its own, as it was made,
 * so that it may change it. */
#ifndef YIMEN_TESTS_SCREENS_WALK_H
#define YIMEN_TESTS_SCREENS_WALK_H

/* Goes and compares up to the first step that is another one, which is told on standard output; with YM_GOLDEN=write what is seen is
 * kept instead.  0, or 1 if it differed, or -1: there is no such walk. */
int walk_go(const char *name);

#endif
