/* view.h — what the files of views, dialogs and help share.  Floor: ui; nobody else includes it. */
#ifndef YIMEN_UI_VIEW_H
#define YIMEN_UI_VIEW_H

#include "yimen/ui/screen.h"

enum { VIEW_COLUMNS_MIN = 20, VIEW_ROWS_MIN = 5 };

/* The size of the terminal, taken over into the view's body.  0 if nothing but one line fits. */
int ym_view_measure(struct ym_view *v);
/* Puts everything of the view, without sending it. */
void ym_view_paint(struct ym_view *v);
/* The status line alone, and where Esc was pressed. */
void ym_view_paint_status(struct ym_view *v);
/* Says a sentence that is translated and filled already. */
void ym_view_put_status(struct ym_view *v, int bad, const char *said);
/* A key line of a dialog's own; text is a msgid. */
void ym_view_paint_keys(struct ym_view *v, const char *text);
/* Sends what was put, unless more keys wait. */
void ym_view_send(struct ym_view *v);
/* Keeps a key that came too early, for ym_view_read. */
void ym_view_keep(struct ym_view *v, struct ym_key k);
/* Drops what came already; how many keys.  A hang-up is no key and stays; *resized: 1 if the size changed. */
int ym_view_drop_keys(struct ym_view *v, int *resized);
/* Shows the view and drops what was typed before it stood there; how many keys. */
int ym_view_drop_early(struct ym_view *v);
/* Gives back a key that was read but was not meant for the reader: it is read next. */
void ym_view_unread(struct ym_view *v, struct ym_key k);
/* 1 if the action may be taken now. */
int ym_view_may(const struct ym_view *v, const struct ym_action *a);
/* 1 if what the character stands for is text on this view, whatever an action's row says: in a field all, in a list what names and
 * numbers are made of. */
int ym_view_types(const struct ym_view *v, uint32_t c);
/* 1 if the action waits until a search text that found nothing is cleared: only leaving does not. */
int ym_view_holds(const struct ym_view *v, const struct ym_action *a);
/* The first of an action's keys that works now: without the characters that are text here; "" if none is left. */
const char *ym_view_keys(const struct ym_view *v, const struct ym_action *a);
/* The one behind it, "" if there is none. */
const char *ym_view_next_key(const struct ym_view *v, const char *keys);

#endif
