/* step.c — a step of the day's look: in the call's transaction, or in one of its own with its entry in the audit.  Floor: service. */
#include "todo/look.h"

struct step {
    int (*body)(struct ym_session *s, void *baton);
    void *baton;
};

static int step_logged(struct ym_session *s, void *baton)
{
    struct step *step = baton;
    int err = step->body(s, step->baton);
    return err || !s->changes.count ? err : ym_session_log(s, "done");
}

int ym_todos_step(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton)
{
    struct step step = {body, baton};
    if (s->txn)
        return body(s, baton);
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    int err = ym_session_write(s, step_logged, &step);
    ym_arena_rewind(s->arena, before);
    ym_list_init(&s->changes, s->arena);
    return err;
}
