/* test_sentences.c — what is said: to whom it happened, what it means, without paths, codes and doubled words; and what hands type where
 * something stands already. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "run.h"

void ym_suite_sentences(void);

/* ---- what is typed where something stands */

static void a_search_begins_anew(void)
{
    struct tty *t = person_sit("county1", "s 'wangx' ENTER");
    person_sees(t, "未查到", 1);
    tty_keys(t, "'l' ENTER"); /* missed: the next is another search */
    person_sees(t, "wangxl", 0);
    person_sees(t, "l：", 1);
    tty_keys(t, "/ 'w' ENTER");
    person_sees(t, "w：", 1);
    tty_keys(t, "UP BS 'l' LEFT 'j' ENTER"); /* edited: as it stands */
    person_sees(t, "jl：", 1);
    tty_close(t);
}

void ym_suite_sentences(void)
{
    static const struct ym_test tests[] = {
        {"a search begins anew", a_search_begins_anew},
        {0},
    };
    ym_suite_add_with("screens: what is said", county_open, county_close, tests);
}
