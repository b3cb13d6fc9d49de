/* regroup_in.h — who of a family goes to another household, and what is sent of it.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_REGROUP_IN_H
#define YIMEN_SCREENS_REGROUP_IN_H

#include "kit/desk_draft.h"
#include "kit/grid.h"

struct ym_regrouping;

struct regroup {
    const char *number, *title; /* of the case it was opened from; of its draft */
    struct ym_list file;        /* the family as it was told */
    struct ym_list movers;      /* who goes, in the order of the file */
    struct ym_desk_draft *draft;
    struct ym_arena page; /* of what is shown */
    struct grid grid;
    struct ym_regrouping *ask; /* as it is sent, with */
    struct ym_list in, out;
    struct ym_problems bad; /* what was refused of those who go */
    int err;
};

static inline struct regroup *regroup_of(const struct ym_view *v)
{
    return v->model;
}

/* The form of where they go, and why; sent.  What is refused of one who goes is shown at him, the form is left and kept.  regroup_send.c */
struct ym_go regroup_send(struct ym_view *v, struct regroup *r);

#endif
