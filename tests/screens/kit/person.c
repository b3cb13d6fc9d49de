/* person.c — a person who presses keys and looks. */
#include "person.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

unsigned person_random(unsigned long *seed, unsigned n)
{
    *seed = (*seed * 1103515245u + 12345u) & 0x7fffffffu;
    return (unsigned)(*seed >> 8) % n;
}

/* After a lone Esc the next key means something else. */
static int may_repaint(const char *key)
{
    return strcmp(key, "ESC") != 0;
}

int person_keys(struct tty *t, const char *who, const char *keys, int every)
{
    unsigned long seed = 20210611;
    char key[64] = "";
    int wrong = 0, row;
    while ((keys = tty_step(t, keys, key, sizeof key)) && !tty_ended(t)) {
        if (!every || !may_repaint(key) || person_random(&seed, (unsigned)every))
            continue;
        row = tty_repainted(t);
        wrong += row >= 0;
        if (row >= 0)
            printf("    %s: after %s row %d is not what ^L sends: %s\n", who, key, row, tty_row(t, row));
    }
    return wrong;
}

struct tty *person_sit(const char *official, const char *keys)
{
    struct tty *t = county_sit(official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, keys);
    return t;
}

void person_sees(struct tty *t, const char *text, int there)
{
    int found = tty_shows(t, text) != 0;
    if (found != there)
        printf("\n    %s \"%s\":\n%s\n", there ? "lacks" : "shows", text, tty_text(t));
    CU_ASSERT_EQUAL(found, there);
}

const char *person_row(struct tty *t)
{
    int row, column;
    tty_cursor(t, &row, &column);
    return tty_row(t, row);
}
