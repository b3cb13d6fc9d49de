/* stage.c — a terminal on a pseudo-terminal pair, for tests. */
#include "stage.h"

#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <ncurses.h>

#include "yimen/base/text.h"

enum { ROW_CELLS = 512 };

static void *read_all(void *baton)
{
    struct stage *l = baton;
    char bytes[4096];
    for (ssize_t n; (n = read(l->master, bytes, sizeof bytes)) > 0;) {
        l->bytes += n;
        for (ssize_t i = 0; i < n; i++)
            l->marks += bytes[i] == 0; /* no screen writes it */
    }
    return NULL;
}

void stage_open(struct stage *out)
{
    stage_open_as(out, "utf-8", 24, 80);
}

static void start_reader(struct stage *l)
{
    sigset_t all, before;
    sigfillset(&all); /* signals are the terminal's */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&l->reader, NULL, read_all, l))
        abort();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void stage_open_as(struct stage *out, const char *charset, int rows, int columns)
{
    char name[64], locales[512] = "";
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    const char *build = getenv("YM_BUILDDIR");
    struct ym_terminal_options o = {.charset = charset, .chinese = 1, .tty = name};
    *out = (struct stage){0};
    setenv("TERM", "vt220", 1);
    if (openpty(&out->master, &out->slave, name, NULL, &size))
        abort();
    if (build) {
        strncat(locales, build, sizeof locales - 16);
        strcat(locales, "/locales");
        o.locales = locales;
    }
    ym_arena_init(&out->arena);
    start_reader(out);
    if (ym_terminal_open(&out->t, &o))
        abort();
}

void stage_close(struct stage *l)
{
    ym_terminal_close(l->t);
    close(l->slave);
    pthread_join(l->reader, NULL); /* the last slave is closed: the reader is told */
    if (l->master >= 0)
        close(l->master);
    ym_arena_release(&l->arena);
}

void stage_type(struct stage *l, const char *bytes)
{
    size_t n = strlen(bytes);
    while (n) {
        ssize_t done = write(l->master, bytes, n);
        if (done < 0)
            abort();
        bytes += done;
        n -= (size_t)done;
    }
}

/* What went through the line is known when a mark behind it has come through too. */
static long settled(struct stage *l)
{
    long before = l->marks;
    if (write(l->slave, "\0", 1) != 1)
        abort();
    tcdrain(l->slave);
    while (l->marks == before) /* bytes before it may come apart */
        sched_yield();
    return l->bytes;
}

long stage_flush(struct stage *l)
{
    long before = settled(l);
    ym_put_flush(l->t);
    return settled(l) - before - 1;
}

const char *stage_row(struct stage *l, int y)
{
    wchar_t cells[ROW_CELLS];
    char *text = ym_arena_alloc(&l->arena, ROW_CELLS * 4 + 1);
    size_t n = 0;
    if (mvwinnwstr(stdscr, y, 0, cells, ROW_CELLS - 1) == ERR)
        return "";
    for (size_t i = 0; cells[i]; i++)
        n += ym_utf8_put(text + n, (uint32_t)cells[i]);
    while (n && text[n - 1] == ' ')
        n--;
    text[n] = 0;
    return text;
}

int stage_shows(struct stage *l, const char *text)
{
    for (int y = 0; y < ym_terminal_rows(l->t); y++)
        if (strstr(stage_row(l, y), text))
            return 1;
    return 0;
}

int stage_reversed(int y)
{
    int n = 0;
    for (int x = 0; x < getmaxx(stdscr); x++)
        n += (mvwinch(stdscr, y, x) & A_REVERSE) != 0;
    return n;
}

struct ym_key key_char(uint32_t c)
{
    return (struct ym_key){.kind = YM_K_CHAR, .ch = c};
}

struct ym_key key_of(enum ym_key_kind kind, uint32_t ch)
{
    return (struct ym_key){.kind = kind, .ch = ch};
}

void stage_view(struct stage *l, struct ym_view *out, const struct ym_screen *screen, struct ym_desk *desk)
{
    *out = (struct ym_view){
        .screen = screen, .desk = desk, .t = l->t, .top = 1,
        .rows = ym_terminal_rows(l->t) - 3, .columns = ym_terminal_columns(l->t)};
    ym_arena_init(&out->arena);
    if (screen->open)
        screen->open(out, NULL);
}

void stage_view_release(struct ym_view *v)
{
    if (v->screen->close)
        v->screen->close(v);
    ym_arena_release(&v->arena);
}
