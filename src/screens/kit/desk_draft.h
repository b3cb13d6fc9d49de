/* desk_draft.h — what is typed into the forms of one act, kept as a draft until the act is done.  Floor: screens, inside.
 * The act is the key: who opens it again finds what he typed, and the call that does it deletes it in its own transaction. */
#ifndef YIMEN_SCREENS_DESK_DRAFT_H
#define YIMEN_SCREENS_DESK_DRAFT_H

#include "kit/draft.h"

/* What the forms are for.  Texts are lent as long as the view. */
struct ym_desk_matter {
    const char *call;  /* it will be sent to */
    const char *about; /* case number, or "" */
    const char *of;    /* which act, question or person of it, or "" */
    const char *title; /* in the list of drafts, translated */
};

/* What is typed over a stored record that somebody may change meanwhile.  What was chosen then was chosen of something else: it does not
 * come back, texts do, and that is said. */
struct ym_desk_over {
    const struct ym_head *record; /* as it is seen now */
    const char *changed, *chose;  /* msgids; `chose`, with the word in {1}, where something had been chosen */
};

struct ym_desk_draft {
    struct draft at;
    const char *title;
    struct ym_list records;       /* a record for each form that was typed into */
    const struct ym_draft *there; /* as it was found; NULL: nothing was kept before */
    const struct ym_desk_over *over; /* NULL: it stands on nothing that may change */
    int another;                  /* 1: what it was typed over is not what is seen now */
};

/* What is said when a form was closed because somebody else saved its record meanwhile (YM_ESTALE); a msgid.  Whoever opened it reads the
 * record anew. */
extern const char ym_desk_draft_stale[];

/* Looks for what was typed before; lives in the view's arena. */
struct ym_desk_draft *ym_desk_draft(struct ym_view *v, const struct ym_desk_matter *m);
/* The same of what is typed over a stored record; `over` lives as long. */
struct ym_desk_draft *ym_desk_draft_over(struct ym_view *v, const struct ym_desk_matter *m, const struct ym_desk_over *over);
/* Puts it into a form that was just opened, the half-typed field at hand, and says of which day it is. */
void ym_desk_draft_resume(struct ym_desk_draft *d, struct ym_view *v, struct ym_form *f);
/* 1 if a form says something that it did not say when it was opened, taken over or not. */
int ym_desk_draft_says(const struct ym_form *f);
/* Keeps what stands in the form; one that says nothing is not kept.  Nothing is drawn unless it failed. */
void ym_desk_draft_keep(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f);
/* The same without asking the service: it goes along with what the next form of the act keeps. */
void ym_desk_draft_note(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f);
/* Keeps what was noted: the act that it was for was not done. */
void ym_desk_draft_keep_noted(struct ym_desk_draft *d, struct ym_view *v);
/* The form was left without saving. */
void ym_desk_draft_forget(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f);
/* All of it was done, by calls that do not know of it. */
void ym_desk_draft_drop(struct ym_desk_draft *d, struct ym_view *v);
/* For a screen that opens where a draft of the call goes on: says so, once, and answers what it is of.  NULL: no such draft leads here. */
const char *ym_desk_draft_going(struct ym_view *v, const char *call);
/* Adds to the input of a call which draft it finishes (`d` may be NULL).  Nothing else is to be done after the call went well. */
void ym_desk_draft_finish(const struct ym_desk_draft *d, struct ym_list *in);

#endif
