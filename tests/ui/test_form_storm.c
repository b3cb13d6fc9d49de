/* test_form_storm.c — forms under keys in any order: nothing is outside, nothing ends. */
#include <CUnit/CUnit.h>

#include "form_stage.h"
#include "run.h"

static void storms_do_no_harm(void)
{
    static const enum ym_key_kind kinds[] = {YM_K_ENTER, YM_K_TAB,  YM_K_BACKTAB, YM_K_UP,   YM_K_DOWN,   YM_K_LEFT,     YM_K_RIGHT,
                                             YM_K_HOME,  YM_K_END, YM_K_PGUP,    YM_K_PGDN, YM_K_DELETE, YM_K_BACKSPACE};
    static const uint32_t characters[] = {'1', '2', '9', ' ', 'x', '-', '.', 0x738B, 0x301, 0x4DAE, 0xFF11};
    struct form o;
    uint32_t seed = 3;
    form_open(&o, &scene_person);
    for (int i = 0; i < 4000; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t r = seed >> 8;
        if (r % 10 < 6)
            press(&o, key_char(characters[r / 10 % 11]));
        else if (r % 10 < 9)
            press(&o, key_of(kinds[r / 10 % 13], 0));
        else
            press(&o, r / 10 % 2 ? key_of(YM_K_F, 5 + r / 20 % 2) : key_of(YM_K_CTRL, "RUKWJNP"[r / 20 % 7]));
        CU_ASSERT_FATAL(o.f->at < o.f->count);
        CU_ASSERT_FATAL(o.f->first <= o.f->at);
    }
    form_close(&o);
}

void ym_suite_form_storm(void);
void ym_suite_form_storm(void)
{
    static const struct ym_test tests[] = {
        {"storms do no harm", storms_do_no_harm},
        {0},
    };
    ym_suite_add("form: storms", tests);
}
