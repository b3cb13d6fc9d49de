/* try_ui.c — the scenes on the terminal it is started on, for looking at them and for tests that read the screen. */
#include <stdio.h>
#include <stdlib.h>

#include "scenes.h"
#include "yimen/base/language.h"

int main(int argc, char **argv)
{
    struct ym_terminal_options o = {.chinese = 1, .charset = argc > 2 ? argv[2] : "utf-8"};
    struct ym_terminal *t;
    struct ym_desk d;
    o.locales = getenv("YM_LOCALES");
    if (ym_terminal_open(&t, &o))
        return 1;
    ym_desk_init(&d, argc > 1 ? atol(argv[1]) : 412);
    int err = ym_screens_run(t, &d, &scene_list, NULL, scene_always);
    ym_terminal_close(t);
    ym_desk_release(&d);
    return err ? 2 : 0;
}
