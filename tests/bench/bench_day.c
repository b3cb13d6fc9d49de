/* bench_day.c — the clerk's day: what each act costs in keys, bytes, and seconds at 9600 baud with what the program and the service worked
 * for it.  It measures, it has no target; an act that did not come out as its row says is marked with !, for then its figures mean nothing.
 * The budgets of single keys stand beside them, at 80x24 and at 132x43. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "county.h"
#include "crew.h"

enum { BITS_A_BYTE = 10, BAUD = 9600, WORD = 256 };

static const struct act {
    const char *name, *official, *before, *keys, *seen;
} acts[] = {
#include "day.def"
};

static const struct single {
    const char *name, *official, *before, *key;
    size_t most;
} singles[] = {
#include "budgets.def"
};

struct cost {
    int keys, data; /* beyond the family's data; characters of that */
    size_t bytes;
    double worked;  /* seconds of the processor */
    int seen;
};

static double seconds_of(pid_t pid)
{
    clockid_t clock;
    struct timespec t = {0};
    if (clock_getcpuclockid(pid, &clock) == 0)
        clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double worked(struct tty *t)
{
    return seconds_of(tty_pid(t)) + seconds_of(county_service());
}

static int characters(const char *utf8)
{
    int n = 0;
    for (; *utf8; utf8++)
        n += ((unsigned char)*utf8 & 0xc0) != 0x80;
    return n;
}

static void press(struct cost *c, struct tty *t, const char *keys)
{
    char word[WORD];
    for (const char *left; keys && !tty_ended(t); keys = left) {
        keys += strspn(keys, " ");
        left = tty_step(t, keys, word, sizeof word);
        if (left && *keys == '\'')
            c->data += characters(word);
        else if (left)
            c->keys++;
    }
}

static struct tty *sit(const char *official, int columns, int rows, const char *before)
{
    const struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = columns, .rows = rows};
    struct tty *t = county_sit_at(&o, official, "zh", NULL);
    tty_rest(t);
    tty_keys(t, before);
    return t;
}

static struct cost live(const struct act *a)
{
    struct cost c = {0};
    struct tty *t = sit(a->official, 80, 24, a->before);
    double began = worked(t);
    tty_bytes(t);
    press(&c, t, a->keys);
    c.bytes = tty_bytes(t);
    c.worked = worked(t) - began;
    c.seen = !tty_ended(t) && tty_shows(t, a->seen);
    if (!c.seen && getenv("YM_SEE"))
        printf("%s", tty_text(t));
    tty_close(t);
    return c;
}

static void print_acts(void)
{
    int keys = 0, data = 0;
    size_t bytes = 0;
    double all = 0;
    printf("the clerk's day on a vt220 of 80x24 in UTF-8\n  %-36s %6s %6s %7s %9s %9s\n", "", "keys", "data", "bytes", "9600 Bd", "worked");
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct cost c = live(&acts[i]);
        double line = (double)c.bytes * BITS_A_BYTE / BAUD;
        printf("%s %-36s %6d %6d %7zu %7.2f s %6.0f ms\n", c.seen ? " " : "!", acts[i].name, c.keys, c.data, c.bytes, line + c.worked,
               c.worked * 1000);
        keys += c.keys;
        data += c.data;
        bytes += c.bytes;
        all += line + c.worked;
    }
    printf("  %-36s %6d %6d %7zu %7.2f s\n", "all of it", keys, data, bytes, all);
}

static size_t single(const struct single *s, int columns, int rows)
{
    struct tty *t = sit(s->official, columns, rows, s->before);
    tty_bytes(t);
    tty_keys(t, s->key);
    size_t n = tty_bytes(t);
    tty_close(t);
    return n;
}

static void print_singles(void)
{
    printf("single keys, bytes\n  %-50s %8s %8s %8s\n", "", "target", "80x24", "132x43");
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        printf("  %-50s %8zu %8zu %8zu\n", singles[i].name, singles[i].most, single(&singles[i], 80, 24), single(&singles[i], 132, 43));
}

/* The letters are the tree's own, unless somebody said which. */
static void name_conf(void)
{
    char conf[1024];
    const char *top = getenv("YM_SRCDIR");
    snprintf(conf, sizeof conf, "%s/conf", top ? top : ".");
    setenv("YIMEN_CONF", conf, 0);
}

int main(void)
{
    name_conf();
    if (county_open())
        return crew_status(crew_cannot("making the county (YM_SRCDIR, YM_BUILDDIR)"));
    print_singles(); /* before anything is changed, as in the tests */
    print_acts();
    return crew_status(county_close() ? crew_cannot("ending the service") : 0);
}
