/* bench_screens.c — the full-screen program on the line: what recorded days cost in keys, bytes and seconds at 9600 baud; what a first
 * screen, a move, a scroll, a page, a character and a dialog cost beside tig, mutt, dialog and calcurse if they are installed; how
 * soon the first screen stands and what the program holds in memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "county.h"
#include "crew.h"
#include "day.h"

enum { BITS_A_BYTE = 10, BAUD = 9600, STARTS = 9, WORDS = 12 };

static const double target_ms = 15, target_mb = 4;

/* ---- days */

static int print_day(const char *name)
{
    struct day d;
    if (day_run(&d, name, 0))
        return crew_cannot(name);
    printf("%-11s %-52s %6s %6s %7s %8s\n", name, "", "keys", "data", "bytes", "9600 Bd");
    for (int i = 0; i < d.count; i++) {
        const struct day_act *a = &d.acts[i];
        printf("  %-61s %6d %6d %7zu %6.1f s\n", a->name, a->keys, a->data, a->bytes, (double)a->bytes * BITS_A_BYTE / BAUD);
    }
    return d.unseen ? crew_cannot("a day that shows what it should") : 0;
}

/* ---- beside others */

/* What is pressed; NULL = it has no such thing.  `rows` downs bring the cursor to the last row, the next one scrolls; 0 = never. */
static const struct other {
    const char *name;
    const char *words[WORDS];
    const char *move, *page, *dialog;
    int rows;
} others[] = {
    {"tig", {"tig"}, "j", "PGDN", "h", 22},
    {"mutt", {"mutt", "-n", "-F", "/dev/null", "-R", "-e", "set folder=.", "-f", "mbox"}, "j", "PGDN", "?", 0},
    {"dialog", {"dialog", "--file", "menu"}, "DOWN", "PGDN", NULL, 15},
    {"calcurse", {"calcurse", "-D", "calendar"}, "DOWN", NULL, "?", 0},
};

struct costs {
    long first, move, scroll, page, type, dialog;
};

static const struct costs targets = {.first = 1500, .move = 20, .scroll = 130, .page = 1400, .type = 20, .dialog = 350};

static void print_cost(long n)
{
    if (n < 0)
        printf(" %8s", "-");
    else
        printf(" %8ld", n);
}

static void print_costs(const char *name, const struct costs *c)
{
    printf("  %-10s", name);
    print_cost(c->first);
    print_cost(c->move);
    print_cost(c->scroll);
    print_cost(c->page);
    print_cost(c->type);
    print_cost(c->dialog);
    puts("");
}

static long cost_of(struct tty *t, const char *key)
{
    if (!key)
        return -1;
    tty_bytes(t);
    tty_keys(t, key);
    return (long)tty_bytes(t);
}

static int is_installed(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "/usr/bin/%s", name);
    return access(path, X_OK) == 0;
}

static struct tty *start_other(const struct other *o)
{
    static const char *const env[] = {"LC_ALL=C.UTF-8", "HOME=/nonexistent", NULL};
    static const struct tty_options options = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24, .env = env};
    struct tty *t = tty_open(&options, o->words);
    tty_listen(t, 1000);
    tty_rest(t);
    return t;
}

static long scroll_of(const struct other *o, struct tty *t)
{
    for (int i = 0; i < o->rows; i++)
        tty_keys(t, o->move);
    return o->rows ? cost_of(t, o->move) : -1;
}

static void measure_other(const struct other *o)
{
    struct costs c = {.type = -1};
    if (!is_installed(o->name)) {
        printf("  %-10s not installed\n", o->name);
        return;
    }
    struct tty *t = start_other(o);
    c.first = (long)tty_bytes(t);
    c.move = cost_of(t, o->move);
    c.scroll = scroll_of(o, t);
    c.page = cost_of(t, o->page);
    c.dialog = cost_of(t, o->dialog);
    tty_close(t);
    print_costs(o->name, &c);
}

/* ---- yimen */

static long cost(const char *official, const char *before, const char *key)
{
    struct tty *t = county_sit(official, "zh", NULL);
    tty_rest(t);
    if (*before)
        tty_keys(t, before);
    long n = key ? cost_of(t, key) : (long)tty_bytes(t);
    tty_close(t);
    return n;
}

#define DOWN_19 "DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN"

static void measure_yimen(void)
{
    cost("county1", "", NULL); /* the terminal is known from here on */
    cost("unit_gongan", "", NULL);
    cost("unit_renmin", "", NULL);
    struct costs c = {
        .first = cost("county1", "", NULL),
        .move = cost("county1", "/ w ENTER", "DOWN"),
        .scroll = cost("unit_gongan", "u F8 " DOWN_19, "DOWN"),
        .page = cost("unit_gongan", "u F8", "PGDN"),
        .type = cost("county1", "/ w", "f"),
        .dialog = cost("unit_renmin", "u SPACE DOWN DOWN", "F2"),
    };
    print_costs("yimen", &c);
}

/* ---- start and memory */

static double start_ms(double *mb)
{
    struct tty *t = county_sit("county1", "zh", NULL);
    double began = crew_now();
    while (!tty_shows(t, "F1帮助") && (tty_listen(t, 1000) || !tty_ended(t))) /* tty_ended reads as well: asked first, it would leave the rest to wait for */
        ;
    double ms = (crew_now() - began) * 1000;
    *mb = crew_resident_mb(tty_pid(t));
    tty_close(t);
    return ms;
}

/* 1 if a target is missed. */
static int measure_start(void)
{
    double ms[STARTS], mb = 0, middle;
    for (int i = 0; i < STARTS; i++)
        ms[i] = start_ms(&mb);
    middle = crew_median(ms, STARTS);
    printf("start to the first screen %.1f ms, target %.0f: %s\n", middle, target_ms, middle <= target_ms ? "met" : "MISSED");
    printf("resident %.2f MB, target %.0f: %s\n", mb, target_mb, mb <= target_mb ? "met" : "MISSED");
    return middle > target_ms || mb > target_mb;
}

/* ---- what the others show */

static void write_letters(FILE *f)
{
    for (int i = 0; i < 200; i++)
        fprintf(f, "From a@b Mon Jan  1 00:00:00 2024\nFrom: Li %d <a@b>\nSubject: letter %d\nDate: Mon, 1 Jan 2024 00:00:00 +0800\n\nx\n\n", i, i);
}

static void write_menu(FILE *f)
{
    fputs("--menu choose 22 76 15", f);
    for (int i = 0; i < 60; i++)
        fprintf(f, " %d 家庭%d", i, i);
}

/* For git fast-import. */
static void write_history(FILE *f)
{
    for (int i = 0; i < 200; i++)
        fprintf(f, "commit refs/heads/main\ncommitter Li <a@b> %d +0800\ndata <<.\nwhat was done %d\n.\n\n", 1700000000 + i * 3600, i);
}

static int write_file(const char *name, void (*write)(FILE *f))
{
    FILE *f = fopen(name, "w");
    if (!f)
        return -1;
    write(f);
    return fclose(f);
}

static int make_files(char *dir)
{
    if (!mkdtemp(dir) || chdir(dir) || mkdir("calendar", 0700) || write_file("mbox", write_letters) || write_file("menu", write_menu) ||
        write_file("history", write_history))
        return -1;
    const char *const git[] = {"/bin/sh", "-c", "git init -q -b main . && git fast-import --quiet <history", NULL};
    county_run(git); /* without git there is no tig either */
    return 0;
}

int main(void)
{
    static const char *const days[] = {"clerk", "checker", "township", "county", "supervisor"};
    char dir[] = "/tmp/yimen-bench-XXXXXX";
    int bad = county_open() || make_files(dir) ? crew_cannot("making the county and the files (YM_SRCDIR, YM_BUILDDIR)") : 0;
    for (size_t i = 0; !bad && i < sizeof days / sizeof *days; i++)
        bad = print_day(days[i]);
    printf("bytes on a vt220 of 80x24 in UTF-8\n  %-10s %8s %8s %8s %8s %8s %8s\n", "", "first", "move", "scroll", "page", "typed", "dialog");
    if (!bad)
        measure_yimen();
    print_costs("target", &targets);
    for (size_t i = 0; !bad && i < sizeof others / sizeof *others; i++)
        measure_other(&others[i]);
    if (!bad)
        bad = measure_start();
    const char *const away[] = {"/bin/rm", "-rf", dir, NULL};
    county_run(away);
    return crew_status(county_close() ? crew_cannot("ending the service") : bad);
}
