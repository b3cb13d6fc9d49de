/* tty.c — a person at a terminal, made of a pseudo-terminal and libvterm. */
#include "tty_in.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Checked by a sanitizer a flush or a fork takes several turns, in which everybody sleeps. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { REST_TURNS = 8 };
#else
enum { REST_TURNS = 2 };
#endif
enum { HASTY_TURNS = 12, PATIENCE_MS = 10000, RESIZE_MS = 300, NOTICE_MS = 1000, ANSWERED_MS = 1000, BLOCK = 0x2588 };

/* ---- starting and ending */

static void child(const struct tty_options *o, const char *const *argv)
{
    char term[64];
    static const char *const unset[] = {"LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "COLUMNS", "LINES", "YIMEN_LANG", "NO_COLOR"};
    for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
        unsetenv(unset[i]);
    snprintf(term, sizeof term, "TERM=%s", o->term);
    putenv(term);
    for (const char *const *e = o->env; e && *e; e++)
        putenv(strdup(*e));
    execvp(argv[0], (char *const *)(size_t)argv);
    _exit(127);
}

static void answer(const char *bytes, size_t n, void *user)
{
    struct tty *t = user;
    if (t->o.mute)
        return;
    tty_send(t, bytes, n);
    t->answered = 1;
}

int tty_is_utf8(const struct tty *t)
{
    return strcmp(t->charset, "UTF-8") == 0;
}

struct tty *tty_open(const struct tty_options *o, const char *const *argv)
{
    struct winsize size = {.ws_row = (unsigned short)o->rows, .ws_col = (unsigned short)o->columns};
    struct tty *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->o = *o;
    snprintf(t->charset, sizeof t->charset, "%s", o->charset);
    snprintf(t->term, sizeof t->term, "%s", o->term);
    t->vt = vterm_new(o->rows, o->columns);
    vterm_set_utf8(t->vt, 1);
    vterm_output_set_callback(t->vt, answer, t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    if (!tty_is_utf8(t)) {
        t->in = iconv_open("UTF-8", t->charset);
        t->out = iconv_open(t->charset, "UTF-8");
    }
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    if (t->pid == 0)
        child(o, argv);
    fcntl(t->fd, F_SETFL, O_NONBLOCK);
    fcntl(t->fd, F_SETFD, FD_CLOEXEC); /* a service started later must not hold the line */
    t->stray.utf8 = tty_is_utf8(t);
    return t;
}

static int reap(struct tty *t)
{
    int status;
    if (t->ended)
        return t->status;
    while (waitpid(t->pid, &status, 0) < 0 && errno == EINTR)
        ;
    t->ended = 1;
    t->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return t->status;
}

int tty_hang_up(struct tty *t)
{
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
    return reap(t);
}

int tty_close(struct tty *t)
{
    int status = tty_hang_up(t);
    if (!tty_is_utf8(t)) {
        iconv_close(t->in);
        iconv_close(t->out);
    }
    vterm_free(t->vt);
    free(t);
    return status;
}

pid_t tty_pid(const struct tty *t)
{
    return t->pid;
}

/* ---- reading */

static void feed(struct tty *t, const char *bytes, size_t n)
{
    char in[sizeof t->pending + 65536], out[4 * 65536];
    char *from = in, *to = out;
    if (tty_is_utf8(t)) {
        vterm_input_write(t->vt, bytes, n);
        return;
    }
    memcpy(in, t->pending, t->pending_len);
    memcpy(in + t->pending_len, bytes, n);
    size_t left = t->pending_len + n, room = sizeof out;
    while (left && iconv(t->in, &from, &left, &to, &room) == (size_t)-1 && errno == EILSEQ) {
        from++; /* what is not in the charset is seen as ? */
        left--;
        *to++ = '?';
        room--;
    }
    t->pending_len = left < sizeof t->pending ? left : 0;
    memcpy(t->pending, from, t->pending_len);
    vterm_input_write(t->vt, out, (size_t)(to - out));
}

/* Reads what there is within ms; answers how many bytes. */
size_t tty_pump(struct tty *t, int ms)
{
    char bytes[65536];
    struct pollfd p = {.fd = t->fd, .events = POLLIN};
    if (t->fd < 0 || poll(&p, 1, ms) <= 0)
        return 0;
    ssize_t n = read(t->fd, bytes, sizeof bytes);
    if (n <= 0) {
        if (n == 0 || errno != EAGAIN) {
            close(t->fd);
            t->fd = -1;
        }
        return 0;
    }
    t->bytes += (size_t)n;
    t->answered = 0;
    stray_see(&t->stray, bytes, (size_t)n);
    feed(t, bytes, (size_t)n);
    return (size_t)n;
}

/* How often what the file tells of went to sleep, added to `slept`; 1 if it sleeps now.  Whatever went away or was stopped
 * sleeps for ever. */
static int sleeps_at(const char *path, long *slept)
{
    static const char state[] = "\nState:\t", count[] = "\nvoluntary_ctxt_switches:";
    char text[4096];
    int fd = open(path, O_RDONLY);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = 0;
    const char *is = strstr(text, state), *at = strstr(text, count);
    *slept += at ? strtol(at + sizeof count - 1, NULL, 10) : 0;
    return !is || strchr("SZXT", is[sizeof state - 1]) != NULL;
}

/* The service has several threads. */
static int service_sleeps(pid_t pid, long *slept)
{
    char path[512];
    struct dirent *e;
    int sleeps = 1;
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *tasks = pid ? opendir(path) : NULL;
    while (tasks && sleeps && (e = readdir(tasks))) {
        snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)pid, e->d_name);
        sleeps = *e->d_name == '.' || sleeps_at(path, slept);
    }
    if (tasks)
        closedir(tasks);
    return sleeps;
}

int tty_sleeps(const struct tty *t, long *slept)
{
    char path[64];
    *slept = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)t->pid);
    return sleeps_at(path, slept);
}

/* Who waits for a command of his own, a printer's, sleeps and is not at rest. */
static int commands_sleep(pid_t pid, long *slept)
{
    char path[64], text[512], *at = text, *next;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
    int fd = open(path, O_RDONLY), sleep = 1;
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = 0;
    for (long child; sleep && (child = strtol(at, &next, 10)) > 0; at = next) {
        snprintf(path, sizeof path, "/proc/%ld/status", child);
        sleep = sleeps_at(path, slept);
        ++*slept; /* that it is there at all */
    }
    return sleep;
}

static int sleeps(const struct tty *t, long *slept)
{
    return tty_sleeps(t, slept) && commands_sleep(t->pid, slept) && service_sleeps(t->o.service, slept);
}

static long now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* A key is on its way through the kernel for a while: whoever sleeps before it came has not answered it. */
static void tty_noticed(struct tty *t)
{
    long end = now_ms() + NOTICE_MS, slept = t->woken;
    while (t->sent && t->fd >= 0 && slept == t->woken && now_ms() < end) {
        tty_pump(t, 1);
        tty_sleeps(t, &slept);
    }
    t->sent = 0;
}

/* One may have woken the other between two looks at them: both slept all the while only if neither went to sleep anew.  What was sent
 * while it was awake may still be on its way when it sleeps, and is waited for a little longer. */
void tty_rest(struct tty *t)
{
    long end = now_ms() + PATIENCE_MS, asked = now_ms() + ANSWERED_MS, slept = -1, before = -1;
    for (int quiet = 0; quiet < (t->hasty ? HASTY_TURNS : REST_TURNS) && t->fd >= 0 && now_ms() < end; before = slept) {
        tty_noticed(t);
        int still = !tty_pump(t, TTY_TURN_MS) && sleeps(t, &slept);
        quiet = still && slept == before && !(t->answered && now_ms() < asked) ? quiet + 1 : 0;
    }
    t->hasty = t->answered = 0;
}

size_t tty_listen(struct tty *t, int ms)
{
    return tty_pump(t, ms);
}

int tty_wait(struct tty *t, const char *text)
{
    long end = now_ms() + PATIENCE_MS;
    while (!tty_shows(t, text)) {
        if (t->fd < 0 || now_ms() > end)
            return 0;
        tty_pump(t, 50);
    }
    tty_rest(t);
    return 1;
}

int tty_yes(struct tty *t)
{
    int asked = tty_wait(t, "> 取消");
    if (asked)
        tty_keys(t, "y");
    return asked;
}

int tty_ended(struct tty *t)
{
    int status;
    tty_pump(t, 0);
    if (t->fd < 0)
        reap(t); /* whoever lets go of the line is about to leave */
    if (!t->ended && waitpid(t->pid, &status, WNOHANG) == t->pid) {
        t->ended = 1;
        t->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    return t->ended;
}

size_t tty_stray(const struct tty *t)
{
    return t->stray.count;
}

size_t tty_bytes(struct tty *t)
{
    size_t n = t->bytes;
    t->bytes = 0;
    return n;
}

/* ---- the screen */

static size_t put_char(char *out, uint32_t c)
{
    if (c < 0x80)
        return (out[0] = (char)c), 1;
    if (c < 0x800)
        return (out[0] = (char)(0xc0 | c >> 6)), (out[1] = (char)(0x80 | (c & 0x3f))), 2;
    if (c < 0x10000)
        return (out[0] = (char)(0xe0 | c >> 12)), (out[1] = (char)(0x80 | (c >> 6 & 0x3f))), (out[2] = (char)(0x80 | (c & 0x3f))), 3;
    return (out[0] = (char)(0xf0 | c >> 18)), (out[1] = (char)(0x80 | (c >> 12 & 0x3f))), (out[2] = (char)(0x80 | (c >> 6 & 0x3f))),
           (out[3] = (char)(0x80 | (c & 0x3f))), 4;
}

/* A reverse blank is a block, unless words in reverse stand before it: then it parts them.  `words` goes along from cell to cell. */
static uint32_t shown(const VTermScreenCell *cell, int *words)
{
    int blank = !cell->chars[0] || cell->chars[0] == ' ';
    *words = cell->attrs.reverse && (*words || !blank);
    return blank && cell->attrs.reverse && !*words ? BLOCK : blank ? ' ' : cell->chars[0];
}

static size_t row_text(struct tty *t, int row, char *out)
{
    size_t n = 0, last = 0;
    int columns, rows, words = 0;
    vterm_get_size(t->vt, &rows, &columns);
    for (int column = 0; column < columns; column++) {
        VTermScreenCell cell;
        VTermPos at = {row, column};
        vterm_screen_get_cell(t->screen, at, &cell);
        if (cell.chars[0] == (uint32_t)-1)
            continue; /* the right half of a wide one */
        n += put_char(out + n, shown(&cell, &words));
        for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[0] && cell.chars[i]; i++)
            n += put_char(out + n, cell.chars[i]);
        if (out[n - 1] != ' ')
            last = n;
    }
    out[last] = 0;
    return last;
}

const char *tty_row(struct tty *t, int row)
{
    row_text(t, row, t->text);
    return t->text;
}

const char *tty_text(struct tty *t)
{
    size_t n = 0;
    int columns, rows;
    vterm_get_size(t->vt, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        n += row_text(t, row, t->text + n);
        t->text[n++] = '\n';
    }
    t->text[n] = 0;
    return t->text;
}

int tty_shows(struct tty *t, const char *text)
{
    return strstr(tty_text(t), text) != NULL;
}

void tty_size(struct tty *t, int *rows, int *columns)
{
    vterm_get_size(t->vt, rows, columns);
}

void tty_cursor(struct tty *t, int *row, int *column)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
    *row = at.row;
    *column = at.col;
}

/* ---- every cell, for comparing */

struct look {
    uint32_t c;
    int attrs;
};

/* The right half of a wide one keeps no look of its own; a bold blank looks like any. */
static int look_of(const VTermScreenCell *cell)
{
    int blank = !cell->chars[0] || cell->chars[0] == ' ';
    if (cell->chars[0] == (uint32_t)-1)
        return 0;
    return (int)(cell->attrs.reverse | (cell->attrs.bold && !blank) << 1 | cell->attrs.underline << 2);
}

static struct look *looks(struct tty *t, int *rows, int *columns)
{
    VTermScreenCell cell;
    vterm_get_size(t->vt, rows, columns);
    struct look *out = calloc((size_t)(*rows * *columns), sizeof *out);
    for (int i = 0; out && i < *rows * *columns; i++) {
        vterm_screen_get_cell(t->screen, (VTermPos){i / *columns, i % *columns}, &cell);
        out[i].c = cell.chars[0] ? cell.chars[0] : ' ';
        out[i].attrs = look_of(&cell);
    }
    return out;
}

/* The letters of a cell's look; a colour by its number. */
static void name_look(char *out, size_t n, const VTermScreenCell *cell)
{
    int blank = !cell->chars[0] || cell->chars[0] == ' ';
    int coloured = !blank && VTERM_COLOR_IS_INDEXED(&cell->fg) && !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);
    snprintf(out, n, "%s%s%s", cell->attrs.bold && !blank ? "b" : "", cell->attrs.reverse ? "r" : "", cell->attrs.underline ? "u" : "");
    if (coloured)
        snprintf(out + strlen(out), n - strlen(out), "c%d:", cell->fg.indexed.idx);
}

const char *tty_looks(struct tty *t, int row)
{
    int columns, rows, from = 0;
    char look[16] = "", was[16] = "", *out = t->text;
    *out = 0;
    vterm_get_size(t->vt, &rows, &columns);
    for (int x = 0; x <= columns; x++) {
        VTermScreenCell cell;
        *look = 0;
        if (x < columns && vterm_screen_get_cell(t->screen, (VTermPos){row, x}, &cell) && cell.chars[0] != (uint32_t)-1)
            name_look(look, sizeof look, &cell);
        else if (x < columns)
            continue;
        if (strcmp(look, was) == 0)
            continue;
        if (*was)
            out += sprintf(out, "%s%s%d-%d", out == t->text ? "" : " ", was, from, x - 1);
        from = x;
        strcpy(was, look);
    }
    return t->text;
}

int tty_repainted(struct tty *t)
{
    int rows, columns, differs = -1, row[2], column[2];
    struct look *before = looks(t, &rows, &columns), *after;
    tty_cursor(t, &row[0], &column[0]);
    tty_keys(t, "^L");
    after = looks(t, &rows, &columns);
    tty_cursor(t, &row[1], &column[1]);
    for (int y = 0; y < rows && differs < 0; y++) {
        if (y != rows - 2 && memcmp(before + y * columns, after + y * columns, (size_t)columns * sizeof *before) != 0)
            differs = y;
    }
    if (differs < 0 && (row[0] != row[1] || column[0] != column[1]))
        differs = row[0];
    free(before);
    free(after);
    return differs;
}

void tty_resize(struct tty *t, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(t->vt, rows, columns);
    ioctl(t->fd, TIOCSWINSZ, &size);
    kill(t->pid, SIGWINCH);
    tty_pump(t, RESIZE_MS); /* the program waits for the window to rest, asleep */
    tty_rest(t);
}
