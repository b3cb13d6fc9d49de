/* test_answers.c — what a terminal answers late, or to somebody else's question: cut at every byte, between keys, on every kind of screen.
 * No part of it is a key: the screen stays as it is and nothing the county knows changes. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"

void ym_suite_answers(void);

/* Device attributes, reports, modes, colours, names, the clipboard, strings of all five kinds, and noise that ends none of them. */
static const char *const answers[] = {
    "\x1b[?62;1;2;6;22c", "\x1b[>41;379;0c", "\x1b[0n", "\x1b[24;80R", "\x1b[?2004;2$y", "\x1b[8;24;80t", "\x1b[I", "\x1b[O",
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b]52;c;eXllczE5OTAyNyBR\x07", "\x1b]l yimen q\x1b\\",
    "\x1bP>|XTerm(379)\x1b\\", "\x1bP1$r0m\x1b\\", "\x1bP!|7E565445\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b^private 1 2 y\x1b\\",
    "\x1bXstring 9 n\x1b\\",
};
enum { ANSWERS = sizeof answers / sizeof *answers, LEAST = 1000 };

static const struct place {
    const char *official, *keys;
} places[] = {
    {"window1", ""}, {"county1", "w"}, {"county1", "w ENTER"}, {"county1", "w ENTER F7"}, {"unit_gongan", "u F2"}, {"unit_gongan", "u F6"},
    {"window1", "n 1"},
};

/* The answer in two pieces, the program awake or asleep between them; then a key and its opposite. */
static void answer_at(struct tty *t, const char *answer, size_t cut, int rests)
{
    size_t n = strlen(answer);
    tty_send(t, answer, cut);
    if (rests)
        tty_rest(t);
    tty_send(t, answer + cut, n - cut);
}

static int answer_all(struct tty *t, const char *where, const char *before)
{
    int count = 0;
    for (size_t i = 0; i < ANSWERS && !tty_ended(t); i++) {
        for (size_t cut = 0; cut < strlen(answers[i]); cut++, count++)
            answer_at(t, answers[i], cut, cut % 5 == 1);
        tty_keys(t, "DOWN UP");
        if (strcmp(tty_text(t), before) != 0)
            printf("\n    %s, after %s:\n%s", where, answers[i] + 1, tty_text(t));
        CU_ASSERT_STRING_EQUAL_FATAL(tty_text(t), before);
    }
    return count;
}

static void test_places(void)
{
    uint64_t facts = county_facts();
    int count = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct tty *t = county_sit(places[i].official, "zh", NULL);
        tty_rest(t);
        tty_keys(t, places[i].keys);
        tty_keys(t, "DOWN UP");
        char *before = strdup(tty_text(t));
        count += answer_all(t, places[i].keys, before);
        CU_ASSERT(!tty_ended(t));
        free(before);
        tty_close(t);
    }
    CU_ASSERT(count >= LEAST);
    CU_ASSERT(facts && county_facts() == facts);
}

void ym_suite_answers(void)
{
    static const struct ym_test tests[] = {
        {"on every kind of screen", test_places},
        {0},
    };
    ym_suite_add_with("screens: late answers of a terminal", county_open, county_close, tests);
}
