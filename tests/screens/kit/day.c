/* day.c — reads a day and lives it. */
#include "day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"

enum { LINE = 2048 };

struct living {
    struct day *day;
    const char *name;
    struct tty *t;
    int every, line;
};

static struct day_act *act_of(struct living *l)
{
    return &l->day->acts[l->day->count ? l->day->count - 1 : 0];
}

static void count_bytes(struct living *l)
{
    if (l->t)
        act_of(l)->bytes += tty_bytes(l->t);
}

static void sit(struct living *l, const char *official)
{
    if (l->t)
        tty_close(l->t);
    l->t = county_sit(official, "zh", NULL);
    if (l->t)
        tty_rest(l->t);
}

static void begin_act(struct living *l, const char *name)
{
    if (l->day->count == DAY_ACTS)
        return;
    l->day->count++;
    snprintf(act_of(l)->name, sizeof act_of(l)->name, "%.79s", name);
}

static void look_for(struct living *l, const char *text)
{
    if (tty_wait(l->t, text))
        return;
    l->day->unseen++;
    printf("\n    %s, line %d: \"%s\" is not to be seen:\n%s", l->name, l->line, text, tty_text(l->t));
}

static int characters(const char *utf8)
{
    int n = 0;
    for (; *utf8; utf8++)
        n += ((unsigned char)*utf8 & 0xc0) != 0x80;
    return n;
}

static void press(struct living *l, const char *keys)
{
    char word[256];
    for (const char *left; keys; keys = left) {
        keys += strspn(keys, " ");
        left = tty_step(l->t, keys, word, sizeof word);
        if (left && *keys == '\'')
            act_of(l)->data += characters(word);
        else if (left)
            act_of(l)->keys++;
    }
    count_bytes(l);
    if (l->every && !tty_ended(l->t) && tty_repainted(l->t) >= 0) {
        l->day->unseen++;
        printf("\n    %s, line %d: the screen is not what ^L sends:\n%s", l->name, l->line, tty_text(l->t));
    }
    if (l->every)
        tty_bytes(l->t);
}

static void live(struct living *l, char *line)
{
    line[strcspn(line, "\n")] = 0;
    if (*line == '@')
        sit(l, line + 2);
    else if (*line == '-')
        begin_act(l, line + 2);
    else if (*line == '=')
        look_for(l, line + 2);
    else if (*line && *line != '#')
        press(l, line);
    count_bytes(l);
}

int day_run(struct day *out, const char *name, int every)
{
    char path[1024], line[LINE];
    const char *top = getenv("YM_SRCDIR");
    struct living l = {.day = out, .name = name, .every = every};
    memset(out, 0, sizeof *out);
    snprintf(path, sizeof path, "%s/tests/screens/days/%s.keys", top ? top : ".", name);
    FILE *f = fopen(path, "r");
    if (!f)
        return -1;
    while (fgets(line, sizeof line, f)) {
        l.line++;
        live(&l, line);
    }
    fclose(f);
    if (l.t)
        tty_close(l.t);
    return 0;
}
