/* form_stage.c — a form on the stage, see form_stage.h. */
#include "form_stage.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/text.h"

void form_open(struct form *o, const struct ym_screen *screen)
{
    stage_open(&o->l);
    ym_desk_init(&o->d, 0);
    stage_view(&o->l, &o->v, screen, &o->d);
    o->f = o->v.model;
    ym_view_draw(&o->v);
}

void form_close(struct form *o)
{
    stage_view_release(&o->v);
    ym_desk_release(&o->d);
    stage_close(&o->l);
}

struct ym_key press(struct form *o, struct ym_key k)
{
    *o->v.status = 0;
    o->v.status_bad = 0;
    k = ym_form_key(o->f, &o->v, k);
    ym_view_draw(&o->v);
    return k;
}

void type(struct form *o, const char *text)
{
    uint32_t c;
    for (size_t step; (step = ym_utf8_next(&c, text, strlen(text))) > 0; text += step)
        press(o, key_char(c));
}

void enter(struct form *o)
{
    press(o, key_of(YM_K_ENTER, 0));
}

/* The number of the named field. */
size_t field(const struct form *o, const char *name)
{
    for (size_t i = 0; i < o->f->count; i++)
        if (strcmp(o->f->fields[i]->name, name) == 0)
            return i;
    CU_FAIL_FATAL("no such field");
    return 0;
}

void go(struct form *o, const char *name)
{
    ym_form_show(o->f, field(o, name));
    *o->v.status = 0;
    ym_view_draw(&o->v);
}
