/* form_stage.h — a form of the scenes on the stage, and what a hand does with it. */
#ifndef YIMEN_TESTS_UI_FORM_STAGE_H
#define YIMEN_TESTS_UI_FORM_STAGE_H

#include "scenes.h"
#include "stage.h"

struct form {
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    struct ym_form *f;
};

void form_open(struct form *o, const struct ym_screen *screen);
void form_close(struct form *o);
struct ym_key press(struct form *o, struct ym_key k);
void type(struct form *o, const char *text);
void enter(struct form *o);
size_t field(const struct form *o, const char *name);
void go(struct form *o, const char *name);

#endif
