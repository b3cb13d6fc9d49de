/* batch_obstacles.c — what keeps a case out of a batch, in words of a work list.  Floor: service.
 * Courtesy for the reader: what may be done the guards say. */
#include <string.h>

#include "case/acting.h"
#include "case/batch_obstacles.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/step.h"

/* A case as its hints need it. */
struct looked {
    struct ym_session *s;
    const struct ym_case *kase;
    const struct ym_flow *flow; /* NULL: no programme of the configuration any more */
    struct ym_list file;        /* its checks, steps and objections, beside the family's others */
    int64_t part_from;          /* number of the step that decided last */
};

static int batch_obstacles_has_hit(const struct looked *l)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&l->file, check, l->kase->head.id, &pos)))
        if (c->state == YM_answer_hit && c->head.id > l->part_from)
            return 1;
    return 0;
}

static int batch_obstacles_has_objection(const struct looked *l)
{
    size_t pos = 0;
    return l->kase->disputed == 1 || YM_NEXT(&l->file, objection, l->kase->head.id, &pos) != NULL;
}

static int batch_obstacles_is_noted(const struct looked *l)
{
    return l->kase->noted == 1;
}

static int batch_obstacles_was_returned(const struct looked *l)
{
    return l->kase->returned > 0;
}

static int batch_obstacles_past(const struct looked *l, ym_date due)
{
    return due != YM_NONE && due < l->s->today;
}

static int batch_obstacles_is_late(const struct looked *l)
{
    return batch_obstacles_past(l, l->kase->due) || (l->kase->ended == YM_NONE && batch_obstacles_past(l, l->kase->total_due));
}

static int batch_obstacles_is_drawn(const struct looked *l)
{
    return l->flow && ym_case_drawn(l->flow, l->kase);
}

static const struct {
    const char *word;
    int (*is)(const struct looked *l);
    int all; /* 1: keeps it apart at every desk; 0: only where the county decides */
} batch_obstacles_hints[] = {
    {"hit", batch_obstacles_has_hit, 1},    {"objection", batch_obstacles_has_objection, 1},
    {"noted", batch_obstacles_is_noted, 1}, {"returned", batch_obstacles_was_returned, 0},
    {"late", batch_obstacles_is_late, 0},   {"drawn", batch_obstacles_is_drawn, 0},
};

static int batch_obstacles_look(struct looked *l)
{
    static const int types[] = {YM_R_check, YM_R_step, YM_R_objection};
    const struct ym_step *step;
    size_t pos = 0;
    int err = 0;
    ym_list_init(&l->file, l->s->arena);
    for (size_t i = 0; !err && i < sizeof types / sizeof types[0]; i++)
        err = ym_file_load_type(&l->file, l->s->txn, types[i], l->kase->head.root);
    while (!err && l->flow && (step = YM_NEXT(&l->file, step, l->kase->head.id, &pos))) {
        const struct ym_flow_action *done = ym_flow_action_named(l->flow, step->action);
        if (done && done->decides)
            l->part_from = step->head.id;
    }
    return err;
}

int ym_case_hints(const char **out, int64_t *apart, struct ym_session *s, const struct ym_case *c)
{
    int county = ym_session_has_in(s, YM_ROLE(county), c->township);
    struct looked l = {.s = s, .kase = c, .flow = ym_config_flow(s->config, c->programme)};
    int err = batch_obstacles_look(&l);
    *out = "";
    *apart = 0;
    for (size_t i = 0; !err && i < sizeof batch_obstacles_hints / sizeof batch_obstacles_hints[0]; i++)
        if (batch_obstacles_hints[i].is(&l)) {
            *apart |= county || batch_obstacles_hints[i].all;
            *out = ym_arena_printf(s->arena, "%s%s%s", *out, **out ? " " : "", batch_obstacles_hints[i].word);
        }
    return err;
}
