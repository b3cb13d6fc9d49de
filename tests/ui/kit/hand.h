/* hand.h — a hand at the scenes: keys typed ahead, or each after the screen has come to rest. */
#ifndef YIMEN_TESTS_UI_HAND_H
#define YIMEN_TESTS_UI_HAND_H

#include <sys/types.h>

#include "scenes.h"
#include "stage.h"

enum { HAND_MOST = 5 };

struct hand {
    struct stage *l;
    pid_t program;           /* the thread the screens run in */
    const char *const *keys; /* each after the screen has come to rest; ends with NULL */
};

/* Runs the scenes with the keys typed ahead; they must lead out. */
int run(struct ym_desk *d, const char *keys);
/* Runs the scenes with a hand that looks before it goes on. */
int run_seeing(struct ym_desk *d, const char *const *keys);
/* A thread's: types the keys of a struct hand. */
void *press_all(void *baton);

#endif
