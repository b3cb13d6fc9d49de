/* terminal.c — the terminal: opened, fitted to its window, stopped and gone on with, given back.  Floor: ui.
 * Signals come through a descriptor, so that nothing happens but where keys are waited for. */
#include "terminal/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "yimen/base/clock.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"

/* Whatever ends the program ends it in order: the draft is kept, the terminal is left as it was found. */
static const int terminal_caught[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGTSTP};
static const int terminal_ends[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

void ym_terminal_say(const char *text, const char *one, const char *two)
{
    struct ym_arena a;
    const char *arg[YM_PROBLEM_ARGS] = {one, two};
    ym_arena_init(&a);
    fprintf(stderr, "yimen: %s\n", ym_problem_fill(&a, _(text), arg));
    ym_arena_release(&a);
}

/* ---- modes and signals */

/* ^C, ^\, ^V and ^O are keys here; ^Z stays the shell's, and so do XON and XOFF, which serial lines need. */
static void terminal_set_modes(struct ym_terminal *t)
{
    struct termios now;
    cbreak();
    noecho();
    nonl();
    if (tcgetattr(t->in, &now) == 0) {
        now.c_cc[VINTR] = now.c_cc[VQUIT] = _POSIX_VDISABLE;
        now.c_lflag &= ~(tcflag_t)IEXTEN;
        tcsetattr(t->in, TCSADRAIN, &now);
    }
    def_prog_mode();
    wtimeout(stdscr, 0);
    idlok(stdscr, TRUE);
    idcok(stdscr, FALSE); /* shifting cells breaks Han on some terminals */
    typeahead(-1);
    curs_set(1);
}

static int terminal_catch_signals(struct ym_terminal *t)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof terminal_caught / sizeof *terminal_caught; i++)
        sigaddset(&set, terminal_caught[i]);
    sigprocmask(SIG_BLOCK, &set, &t->before);
    t->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    return t->signals < 0 ? YM_EIO : 0;
}

static void terminal_put_capability(struct ym_terminal *t, const char *text)
{
    if (text)
        ym_terminal_write(t, text, strlen(text));
}

void ym_terminal_write(struct ym_terminal *t, const char *bytes, size_t n)
{
    while (n && !t->dead) {
        ssize_t done = write(t->out, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0) {
            t->dead = t->hung = 1;
            return;
        }
        bytes += done;
        n -= (size_t)done;
    }
}

/* ---- size */

void ym_terminal_fit(struct ym_terminal *t)
{
    struct winsize size;
    int rows = getmaxy(stdscr), columns = getmaxx(stdscr);
    if (ioctl(t->out, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        rows = size.ws_row;
        columns = size.ws_col;
    }
    if (rows != getmaxy(stdscr) || columns != getmaxx(stdscr))
        resize_term(rows, columns);
    t->rows = getmaxy(stdscr);
    t->columns = getmaxx(stdscr);
    t->line = ym_realloc(t->line, sizeof *t->line * ((size_t)t->columns * (1 + YM_MARKS) + YM_MARKS + 1));
}

/* ---- open and close */

static int terminal_open_line(struct ym_terminal *t, const char *tty)
{
    t->in = STDIN_FILENO;
    t->out = STDOUT_FILENO;
    if (tty) {
        t->in = t->out = open(tty, O_RDWR | O_NOCTTY | O_CLOEXEC);
        t->tty = t->in < 0 ? NULL : fdopen(t->in, "r+");
        if (!t->tty)
            return YM_EIO;
    }
    return isatty(t->in) && isatty(t->out) && tcgetattr(t->in, &t->found) == 0 ? 0 : YM_EIO;
}

/* What TERM says is not always what can be drawn on. */
static void terminal_say_type(const char *type)
{
    const char *wished = getenv("TERM");
    if (!wished || strcmp(wished, type) != 0)
        ym_terminal_say(N_("The terminal type \"{1}\" is unknown or too plain; it is treated as {2}."), wished ? wished : "", type);
}

static int terminal_open_screen(struct ym_terminal *t)
{
    const char *type = ym_terminfo_type(t->out);
    if (!type)
        return YM_EIO;
    terminal_say_type(type);
    use_tioctl(TRUE); /* the window, not what LINES and COLUMNS said of another */
    t->screen = newterm(type, t->tty ? t->tty : stdout, t->tty ? t->tty : stdin);
    if (!t->screen)
        return YM_EIO;
    terminal_set_modes(t);
    t->decoder.own = t->sequences;
    t->decoder.own_count = ym_terminfo_keys(t->sequences);
    t->paste_on = ym_terminfo("BE");
    t->paste_off = ym_terminfo("BD");
    ym_terminal_fit(t);
    terminal_put_capability(t, t->paste_on);
    return 0;
}

void ym_terminal_speak(struct ym_terminal *t, enum ym_charset charset)
{
    ym_charset_use(t, charset);
    ym_language_set(ym_terminal_chinese(t) ? "zh" : "en");
    ym_charset_use(t, t->charset); /* the language has its own idea of LC_CTYPE */
}

static void terminal_choose_charset(struct ym_terminal *t, const struct ym_terminal_options *o)
{
    int charset = ym_charset_named(o->charset);
    t->given = charset >= 0;
    if (charset < 0)
        charset = ym_charset_of_locale();
    snprintf(t->under, sizeof t->under, "%s%s", t->given ? YM_UNDER_OPTION : "",
             charset < 0 ? YM_UNDER_NONE : ym_charset_name((enum ym_charset)charset));
    ym_language_locales(o->locales);
    ym_terminal_speak(t, charset < 0 ? YM_ASCII : (enum ym_charset)charset);
}

/* Who is told to end ends in order, also when he is told again: the signal of a line that broke comes behind the end of its bytes. */
static void terminal_be_told_once(void)
{
    for (size_t i = 0; i < sizeof terminal_ends / sizeof *terminal_ends; i++)
        signal(terminal_ends[i], SIG_IGN);
}

static void terminal_release(struct ym_terminal *t)
{
    if (t->hung)
        terminal_be_told_once();
    if (t->signals >= 0) {
        close(t->signals);
        sigprocmask(SIG_SETMASK, &t->before, NULL);
    }
    if (t->tty)
        fclose(t->tty);
    ym_decoder_release(&t->decoder);
    ym_arena_release(&t->scratch);
    free(t->line);
    free(t);
}

int ym_terminal_open(struct ym_terminal **out, const struct ym_terminal_options *o)
{
    struct ym_terminal *t = ym_malloc(sizeof *t);
    *out = NULL;
    t->signals = t->also = -1;
    t->wish_chinese = o->chinese;
    t->idle_ms = (int64_t)o->idle_minutes * 60 * 1000;
    t->last_ms = ym_now_ms();
    ym_arena_init(&t->scratch);
    ym_decoder_init(&t->decoder, YM_ASCII);
    terminal_choose_charset(t, o);
    int err = terminal_open_line(t, o->tty);
    if (!err)
        err = terminal_catch_signals(t);
    if (!err)
        err = terminal_open_screen(t);
    if (err) {
        ym_terminal_say(getenv("SSH_CONNECTION") ? N_("There is no terminal to draw on. Over ssh it comes with -t: ssh -t HOST yimen ...")
                                                 : N_("There is no terminal to draw on."),
                        NULL, NULL);
        terminal_release(t);
        return err;
    }
    *out = t;
    return 0;
}

void ym_terminal_close(struct ym_terminal *t)
{
    if (!t)
        return;
    if (!t->dead) {
        terminal_put_capability(t, t->paste_off);
        werase(stdscr);
        wrefresh(stdscr);
        endwin();
    }
    tcsetattr(t->in, TCSANOW, &t->found); /* also when only the signal said that the line is gone */
    delscreen(t->screen);
    terminal_release(t);
}

void ym_terminal_stop(struct ym_terminal *t)
{
    sigset_t stop;
    terminal_put_capability(t, t->paste_off);
    endwin();
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); /* stopped here, until the shell says go on */
    sigprocmask(SIG_BLOCK, &stop, NULL);
    reset_prog_mode();
    terminal_put_capability(t, t->paste_on);
    ym_terminal_fit(t);
    clearok(curscr, TRUE);
    wrefresh(stdscr);
}

void ym_process_private(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

/* ---- what it is */

enum ym_charset ym_terminal_charset(const struct ym_terminal *t)
{
    return t->charset;
}

int ym_terminal_chinese(const struct ym_terminal *t)
{
    return t->wish_chinese && t->charset != YM_ASCII;
}

int ym_terminal_rows(const struct ym_terminal *t)
{
    return t->rows;
}

int ym_terminal_columns(const struct ym_terminal *t)
{
    return t->columns;
}
