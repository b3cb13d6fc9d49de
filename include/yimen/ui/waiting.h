/* waiting.h — the screen while somebody else is waited for.  Floor: ui.
 * After three seconds it says so, with a clock; the terminal is looked after (size, ^L), what is typed stays for afterwards, and Back asks
 * whether one leaves.  Must not draw what the screen is about: that may be half made just then. */
#ifndef YIMEN_UI_WAITING_H
#define YIMEN_UI_WAITING_H

#include "yimen/ui/screen.h"

struct ym_waiting {
    struct ym_view *v;       /* NULL: nobody waits */
    int64_t since;           /* on the monotonic clock, in ms */
    int row;                 /* where it is said; -1 = nothing was said yet */
    int asked;               /* whether one leaves */
    int left;                /* somebody did: nobody waits any more */
    int resized;
    char status[YM_VIEW_STATUS]; /* what stood there */
    int bad;
};

void ym_waiting_begin(struct ym_waiting *w, struct ym_view *v);
/* Until `fd` (-1: none) is ready for `events` of poll: 1; `ms` (-1: any time) have passed: 0; or somebody left or the line has long been
 * gone: -1. */
int ym_waiting_for(struct ym_waiting *w, int fd, short events, int ms);
/* What stood on the status line is said again. */
void ym_waiting_end(struct ym_waiting *w);

#endif
