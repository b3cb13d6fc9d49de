/* wait.c — waiting for the next key, and for all else that can happen to a terminal.  Floor: ui. */
#include "terminal/inside.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "yimen/base/clock.h"
#include "yimen/base/err.h"

enum { TURN = -1 /* go round once more */, TWICE_MS = 400 /* so soon after the first it is the same press of a finger */ };

static int wait_is_readable(int fd, int ms)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, ms) > 0;
}

/* The next signal that came, or 0. */
static int wait_next_signal(struct ym_terminal *t)
{
    struct signalfd_siginfo info;
    ssize_t n;
    do
        n = read(t->signals, &info, sizeof info);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

/* A window that is being pulled changes its size many times: until it rests. */
static void wait_settle(struct ym_terminal *t, int *other)
{
    while (!*other && wait_is_readable(t->signals, YM_RESIZE_MS)) {
        int s = wait_next_signal(t);
        *other = s == SIGWINCH ? 0 : s;
    }
    ym_terminal_fit(t);
    clearok(curscr, TRUE);
}

static void wait_end_by(struct ym_terminal *t, int s)
{
    t->hung = 1;
    t->dead = t->dead || s == SIGHUP;
}

/* 1 if the size changed. */
static int wait_take_signals(struct ym_terminal *t)
{
    int resized = 0;
    for (int s = wait_next_signal(t), other; s; s = other) {
        other = 0;
        if (s == SIGWINCH) {
            wait_settle(t, &other);
            resized = 1;
        } else if (s == SIGTSTP) {
            int rows = t->rows, columns = t->columns;
            ym_terminal_stop(t);
            resized = resized || rows != t->rows || columns != t->columns;
        } else {
            wait_end_by(t, s);
        }
        if (!other)
            other = wait_next_signal(t);
    }
    return resized;
}

static void wait_read_bytes(struct ym_terminal *t)
{
    char bytes[YM_DECODER_BYTES];
    ssize_t n = read(t->in, bytes, ym_decoder_room(&t->decoder));
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (n <= 0) {
        t->hung = t->dead = 1;
        return;
    }
    ym_decoder_feed(&t->decoder, bytes, (size_t)n);
    t->last_ms = ym_now_ms();
}

int ym_terminal_hear(struct ym_terminal *t, int ms)
{
    struct pollfd p[] = {{.fd = t->in, .events = POLLIN}, {.fd = t->signals, .events = POLLIN}, {.fd = t->also, .events = t->also_events}};
    int n = poll(p, 3, ms);
    t->also_ready = n > 0 && p[2].revents;
    if (n > 0 && p[0].revents)
        wait_read_bytes(t);
    return n != 0;
}

/* ---- how long */

static int64_t wait_sooner(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* How long a control string may pause; -1: there is none. */
static int64_t wait_string_ms(const struct ym_terminal *t)
{
    static const int64_t ms[] = {[YM_STRING_NONE] = -1, [YM_STRING] = YM_STRING_MS, [YM_STRING_TYPED] = YM_STRING_TYPED_MS};
    return ms[t->decoder.string];
}

/* Until what is next: the end of the caller's patience, of a lone Esc's, of a paste or a string that lost its end, of the idle time. */
static int64_t wait_time_left(const struct ym_terminal *t, int64_t until, int64_t now)
{
    int64_t left = until < 0 ? -1 : until > now ? until - now : 0;
    int64_t rest = now - t->last_ms;
    if (ym_decoder_armed(&t->decoder))
        left = wait_sooner(left, YM_ESC_MS > rest ? YM_ESC_MS - rest : 0);
    if (t->decoder.string)
        left = wait_sooner(left, wait_string_ms(t) > rest ? wait_string_ms(t) - rest : 0);
    if (t->decoder.pasting)
        left = wait_sooner(left, YM_PASTE_MS > rest ? YM_PASTE_MS - rest : 0);
    if (t->idle_ms)
        left = wait_sooner(left, t->idle_ms > rest ? t->idle_ms - rest : 0);
    return left > 3600 * 1000 ? 3600 * 1000 : left;
}

/* Nobody sits there: nothing may stay readable. */
static void wait_blank(struct ym_terminal *t)
{
    werase(stdscr);
    ym_put_flush(t);
    t->hung = 1;
}

/* Nothing came in the time given.  Answers the key to report, or TURN. */
static int wait_silence(struct ym_terminal *t, int64_t until)
{
    int64_t now = ym_now_ms(), rest = now - t->last_ms;
    if (t->idle_ms && rest >= t->idle_ms) {
        wait_blank(t);
        t->idled = 1;
        return YM_K_HANGUP;
    }
    if (rest >= YM_PASTE_MS)
        t->decoder.pasting = 0;
    if (t->decoder.string && rest >= wait_string_ms(t))
        ym_decoder_string_over(&t->decoder);
    if (rest >= YM_ESC_MS && ym_decoder_armed(&t->decoder)) {
        t->decoder.told = 1;
        return YM_K_PREFIX;
    }
    return until >= 0 && now >= until ? (int)YM_K_NONE : TURN;
}

void ym_terminal_said(struct ym_terminal *t, uint32_t letter)
{
    t->answered = letter;
}

/* 1 if the key only says once more what answered a question, before anybody can have read what came of it. */
static int wait_is_answer_again(struct ym_terminal *t, const struct ym_key *k, int64_t began)
{
    if (!t->answered || k->kind != YM_K_CHAR || k->ch != t->answered || k->pasted || ym_now_ms() - began >= TWICE_MS)
        t->answered = 0;
    return t->answered != 0;
}

struct ym_key ym_terminal_key(struct ym_terminal *t, int ms)
{
    struct ym_key key;
    int64_t began = ym_now_ms(), until = ms < 0 ? -1 : began + ms;
    for (int kind = TURN; kind == TURN;) {
        if (wait_take_signals(t) && !t->hung)
            return (struct ym_key){.kind = YM_K_RESIZE};
        if (t->hung)
            return (struct ym_key){.kind = YM_K_HANGUP};
        if (ym_decoder_next(&t->decoder, &key)) {
            if (wait_is_answer_again(t, &key, began))
                key = (struct ym_key){.kind = YM_K_NONE}; /* what is shown may be drawn now */
            return key;
        }
        if (t->also_ready)
            return (struct ym_key){.kind = YM_K_NONE};
        if (!ym_terminal_hear(t, (int)wait_time_left(t, until, ym_now_ms())))
            kind = wait_silence(t, until);
        if (kind != TURN)
            key = (struct ym_key){.kind = (enum ym_key_kind)kind};
    }
    if (ym_now_ms() - began >= TWICE_MS) /* whoever asks in turns begins to wait anew with each */
        t->answered = 0;
    return key;
}

int ym_terminal_idled(const struct ym_terminal *t)
{
    return t->idled;
}

int ym_terminal_key_or(struct ym_terminal *t, struct ym_key *out, int ms, int fd, short events)
{
    t->also = fd;
    t->also_events = events;
    t->also_ready = 0;
    *out = ym_terminal_key(t, ms);
    int ready = t->also_ready && out->kind == YM_K_NONE;
    t->also = -1;
    t->also_ready = 0;
    return ready;
}

void ym_terminal_leave(struct ym_terminal *t)
{
    t->hung = 1;
}

int ym_terminal_gone(const struct ym_terminal *t)
{
    return t->hung;
}

int ym_terminal_typed_ahead(struct ym_terminal *t)
{
    struct ym_decoder look = t->decoder; /* what it takes from a copy stays in the terminal's own */
    struct ym_key key;
    return !t->hung && (ym_decoder_next(&look, &key) || wait_is_readable(t->in, 0));
}
