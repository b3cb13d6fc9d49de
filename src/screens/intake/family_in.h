/* family_in.h — the change of a family's facts: what was read, what is entered, what clashes.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_FAMILY_IN_H
#define YIMEN_SCREENS_FAMILY_IN_H

#include "intake/family_rows.h"
#include "kit/draft.h"

enum { CHANGE_OPEN = FAMILY_OWN, CHANGE_SEND = FAMILY_OWN << 1, CHANGE_CLASH = FAMILY_OWN << 2, CHANGE_EARLY = FAMILY_OWN << 3 };

/* A field that somebody else changed, or that differs from what he left. */
struct clash {
    struct ym_head head;          /* only for the row to be chosen by */
    struct ym_head *mine;
    const struct ym_head *theirs;
    const struct ym_field *field;
    int both;                     /* 1: changed by both */
    int take;                     /* 1: theirs is taken */
};

struct change {
    struct family family;         /* first */
    const char *number;           /* the case it was opened from */
    int64_t root;
    struct ym_list was;           /* the records as they were read */
    struct draft draft;
    struct clash *clashes;
    size_t clash_count, clash_cap;
};

static inline struct change *change_of(const struct ym_view *v)
{
    return v->model;
}
/* 1 if the record differs from what was read, or is new and says something. */
int change_touched(const struct change *c, const struct ym_head *r);
extern const struct tabs_page change_pages[];

/* ---- family_clash.c */

/* After a stale save: `there` is what the service told. */
void clash_begin(struct change *c, const struct ym_list *there);
struct ym_go clash_act_choose(struct ym_view *v);
/* Takes over what was chosen; the records may then be sent again. */
void clash_take(struct change *c);

/* ---- family_death.c, family_reason.c */

struct ym_go family_act_death(struct ym_view *v);
/* 1 if nothing else is wrong than that a helped family's facts change without a reason. */
int family_lacks_reason(const struct ym_problems *p);
/* Asks for it and sends `in` with it.  0: done, with the answer in `out`; YM_ESTALE: so is the other version; YM_FORM_STAYS: given up. */
int family_ask_reason(struct change *c, const struct ym_list *in, struct ym_list *out);

#endif
