/* waiting.c — the screen while somebody else is waited for.  Floor: ui.
 * Must not draw the view's body nor call what does: whoever waits is in the middle of something. */
#include "yimen/ui/waiting.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "view/view.h"
#include "yimen/base/clock.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"

enum {
    QUIET_MS = 3000, /* nothing is said before */
    GONE_MS = 30000, /* where the line is gone nobody sits; what is under way is waited for all the same, as it may keep a draft */
    TICK_MS = 1000,
};

void ym_waiting_begin(struct ym_waiting *w, struct ym_view *v)
{
    w->v = v;
    w->since = ym_now_ms();
    w->row = -1;
    w->asked = w->resized = 0;
}

/* ---- what is said */

static void waiting_say(struct ym_waiting *w)
{
    char seconds[24];
    struct ym_view *v = w->v;
    snprintf(seconds, sizeof seconds, "%lld", (long long)(ym_now_ms() - w->since) / 1000);
    if (w->asked)
        ym_view_wrong(v, N_("Leave? What was sent is done once or not at all; drafts stay."), NULL);
    else
        ym_view_wrong(v, N_("The service does not answer yet: {1} s"), seconds, NULL);
    if (!ym_view_measure(v))
        return;
    w->row = v->top + v->rows;
    ym_view_paint_status(v);
    ym_view_paint_keys(v, w->asked ? N_("y: leave  n: wait on") : N_("Esc Esc: leave  ^L: draw again"));
    ym_put_flush(v->t);
}

/* What was there before is kept once. */
static void waiting_show(struct ym_waiting *w)
{
    if (w->row < 0) {
        memcpy(w->status, w->v->status, sizeof w->status);
        w->bad = w->v->status_bad;
    }
    waiting_say(w);
}

void ym_waiting_end(struct ym_waiting *w)
{
    struct ym_view *v = w->v;
    if (v && w->row >= 0) {
        memcpy(v->status, w->status, sizeof v->status);
        v->status_bad = w->bad;
    }
    if (v && w->resized)
        ym_view_keep(v, (struct ym_key){.kind = YM_K_RESIZE});
    if (v && w->asked && !w->left)
        ym_view_keep(v, (struct ym_key){.kind = YM_K_BACK}); /* it came too early to be for this */
    w->v = NULL;
}

/* ---- keys */

/* The rows below the old place are another screen's now. */
static void waiting_fit(struct ym_waiting *w)
{
    ym_put_blank(w->v->t, w->row, 0, ym_terminal_columns(w->v->t), 2);
    w->resized = 1;
}

static int waiting_leave(struct ym_waiting *w)
{
    w->left = 1;
    ym_terminal_leave(w->v->t);
    return -1;
}

static int waiting_take(struct ym_waiting *w, struct ym_key k)
{
    static const struct ym_key draw = {.kind = YM_K_CTRL, .ch = 'L'};
    if (k.kind == YM_K_RESIZE)
        waiting_fit(w);
    else if (k.kind == draw.kind && k.ch == draw.ch)
        ym_put_repaint(w->v->t);
    else if (w->asked && ym_key_is(k, "y Y"))
        return waiting_leave(w);
    else if (k.kind == YM_K_BACK || (w->asked && ym_key_is(k, "n N")))
        w->asked = !w->asked;
    else if (k.kind != YM_K_PREFIX)
        ym_view_keep(w->v, k);
    return 0;
}

static int waiting_poll(int fd, short events, int64_t ms)
{
    struct pollfd p = {.fd = fd, .events = events};
    int n = poll(&p, 1, (int)ms);
    return n > 0;
}

static int waiting_hear(struct ym_waiting *w, int fd, short events, int64_t ms)
{
    struct ym_key k;
    int ready = ym_terminal_key_or(w->v->t, &k, (int)ms, fd, events);
    w->v->prefix = k.kind == YM_K_PREFIX;
    return ready || k.kind == YM_K_NONE || k.kind == YM_K_HANGUP ? ready : waiting_take(w, k);
}

/* ---- one turn */

static int64_t waiting_least(int64_t a, int64_t b)
{
    return a < 0 || b < a ? b : a;
}

static int waiting_turn(struct ym_waiting *w, int fd, short events, int64_t left)
{
    int64_t silent = ym_now_ms() - w->since;
    if (w->left || (silent >= GONE_MS && ym_terminal_gone(w->v->t)))
        return -1;
    if (silent < QUIET_MS)
        return waiting_poll(fd, events, waiting_least(left, QUIET_MS - silent));
    if (ym_terminal_gone(w->v->t))
        return waiting_poll(fd, events, waiting_least(left, TICK_MS));
    waiting_show(w);
    return waiting_hear(w, fd, events, waiting_least(left, TICK_MS - silent % TICK_MS));
}

int ym_waiting_for(struct ym_waiting *w, int fd, short events, int ms)
{
    int64_t until = ms < 0 ? -1 : ym_now_ms() + ms, left;
    do {
        left = until < 0 ? -1 : until - ym_now_ms();
        int came = waiting_turn(w, fd, events, until >= 0 && left < 0 ? 0 : left);
        if (came)
            return came;
    } while (until < 0 || ym_now_ms() < until);
    return 0;
}
