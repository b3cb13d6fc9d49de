/* dialog.h — questions in the middle of the screen, between two rules.  Floor: ui.
 * Cancel is the default of every question.  A hang-up answers as Back does. */
#ifndef YIMEN_UI_DIALOG_H
#define YIMEN_UI_DIALOG_H

#include "yimen/base/err.h"
#include "yimen/ui/form.h"

/* What comes of a yes: it decides what Enter alone means, and nobody can ask without saying it. */
enum ym_consequence {
    YM_ASK_ACT,   /* something leaves the house, counts from now on, or what was done here is lost: Cancel first; y is yes */
    YM_ASK_GRAVE, /* it decides, ends, deletes or takes back: Cancel first; y does nothing, Yes must be chosen */
    YM_ASK_LEAVE, /* nothing is changed and nothing lost: Cancel first; may be answered by keys that came early */
};
/* Text: msgid with slots.  1 = yes.  Only YM_ASK_LEAVE may be answered by keys that came before it was on the screen; for the others
 * these are dropped, and that is said: nobody answers what he has not seen. */
int ym_ask_yes(struct ym_view *v, enum ym_consequence what, const char *text, ...) __attribute__((sentinel));
/* What was answered. */
enum { YM_SAID_NO, YM_SAID_YES, YM_SAID_ON };
/* The same with a third answer beside Yes: `on` (msgid) says what comes after the yes ("Yes, and the next"): YM_SAID_ON; NULL: without. */
int ym_ask_yes_on(struct ym_view *v, enum ym_consequence what, const char *on, const char *text, ...) __attribute__((sentinel));
/* Shows sentences (already translated lines) until a key; one that is not Enter, Space or Back is handed on to the screen below. */
void ym_tell(struct ym_view *v, const char *title, const char *const *lines, size_t n);
/* The same of what nobody asked for: keys from before it stood there are dropped, and that is said, so that none of them closes it unseen. */
void ym_warn(struct ym_view *v, const char *title, const char *const *lines, size_t n);
/* Every problem with its place, in words; scrolls.  A warning, too. */
void ym_tell_problems(struct ym_view *v, const char *title, const struct ym_problems *p);
/* A line of text; NULL if left.  In the view's arena. */
const char *ym_ask_text(struct ym_view *v, const char *title, const char *first, size_t most);
/* The same for a text that may be refused: `take` is asked at Enter, 0 = taken; else it has said why on the status line or in a dialog,
 * and the line stays as it was typed. */
const char *ym_ask_text_for(struct ym_view *v, const char *title, const char *first, size_t most,
                            int (*take)(struct ym_view *v, void *baton, const char *text), void *baton);
/* The same with all there is to say about a line. */
struct ym_field;

struct ym_asking {
    const char *title, *first; /* as above */
    size_t most;
    int (*take)(struct ym_view *v, void *baton, const char *text);
    void (*keep)(struct ym_view *v, void *baton, const char *text); /* the hand rests, or the terminal is gone: what stands there now;
                                                                       NULL: it was given up.  May be NULL itself */
    void *baton;
};
const char *ym_ask_text_as(struct ym_view *v, const struct ym_asking *how);
/* A line typed without being seen, a star a character, for what is keyed a second time: nothing of the view below is shown meanwhile, a paste
 * is not taken, and after a refusal it is typed from its beginning.  `take` as above; 1 = taken, 0 = left. */
int ym_ask_blind(struct ym_view *v, const char *title, size_t most, int (*take)(struct ym_view *v, void *baton, const char *text), void *baton);
/* The account number `first` of the field typed a second time, blind; 0, and why it is not sent is said, if it was left. */
int ym_ask_again(struct ym_view *v, const struct ym_field *field, const char *first);
/* One of a list of values, ended by a NULL code (F4): jump by typing, code or title or pinyin initials; NULL if left. */
const struct ym_form_value *ym_ask_value(struct ym_view *v, const char *title, const struct ym_form_value *values, const char *at);
/* A day from a month's sheet (F4), `title` translated; `first`: where the cursor stands, YM_NONE = today.  YM_NONE if left. */
ym_date ym_ask_day(struct ym_view *v, const char *title, ym_date first, const struct ym_typing *now);
/* Progress of something long: draws a bar with its figure; answers 0 if the user asked to stop (Esc Esc). */
int ym_show_progress(struct ym_view *v, const char *title, int64_t done, int64_t all);

#endif
