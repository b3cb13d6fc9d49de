/* dialog.h — questions in the middle of the screen, between two rules.  Floor: ui.
 * Cancel is the default of a dangerous question.  A hang-up answers as Back does. */
#ifndef YIMEN_UI_DIALOG_H
#define YIMEN_UI_DIALOG_H

#include "yimen/base/err.h"
#include "yimen/ui/form.h"

/* Text: msgid with slots.  1 = yes.  `danger`: Cancel is selected first, and y/Enter alone does not do it: the word must be chosen. */
int ym_ask_yes(struct ym_view *v, int danger, const char *text, ...) __attribute__((sentinel));
/* Shows sentences (already translated lines) until a key. */
void ym_tell(struct ym_view *v, const char *title, const char *const *lines, size_t n);
/* Every problem with its place, in words; scrolls. */
void ym_tell_problems(struct ym_view *v, const char *title, const struct ym_problems *p);
/* A line of text; NULL if left.  In the view's arena. */
const char *ym_ask_text(struct ym_view *v, const char *title, const char *first, size_t most);
/* One of a list of values, ended by a NULL code (F4): jump by typing, code or title or pinyin initials; NULL if left. */
const struct ym_form_value *ym_ask_value(struct ym_view *v, const char *title, const struct ym_form_value *values, const char *at);
/* Progress of something long: draws a bar with its figure; answers 0 if the user asked to stop (Esc Esc). */
int ym_show_progress(struct ym_view *v, const char *title, int64_t done, int64_t all);

#endif
