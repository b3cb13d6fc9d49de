/* edit.h — editing one line of text, measured in columns; scrolls sideways when longer than its field.  Floor: ui. */
#ifndef YIMEN_UI_EDIT_H
#define YIMEN_UI_EDIT_H

#include "yimen/base/buf.h"
#include "yimen/ui/terminal.h"

struct ym_edit {
    struct ym_buf text;   /* UTF-8 */
    size_t at;            /* cursor, in bytes, on a character's beginning */
    size_t from;          /* first byte shown */
    size_t most;          /* characters; a full field takes no more, it never jumps on; 0 = no limit */
    int changed;
    int full;             /* 1 after a key that found no room */
    int hidden;           /* shown as * */
    int stood;            /* 1: all of it stood here before: a character replaces it, any other key edits it */
    size_t first;         /* first line shown, in a box */
};

void ym_edit_init(struct ym_edit *out, const char *text, size_t most);
void ym_edit_release(struct ym_edit *e);
void ym_edit_set(struct ym_edit *e, const char *text);
/* A line break, where a field may hold lines. */
void ym_edit_break(struct ym_edit *e);
/* 1 if the key was taken: characters, arrows, Home/End, Del, Backspace, ^U clear, ^K to the end, ^W word. */
int ym_edit_key(struct ym_edit *e, struct ym_key k);
/* Draws it in w columns and puts the hardware cursor if `active`. */
void ym_edit_draw(struct ym_edit *e, struct ym_terminal *t, int y, int x, int w, int active);

struct ym_edit_box {
    int y, x, w, h;
};
/* The same over h rows of w columns, wrapped; `first` is the first line shown and follows the cursor. */
void ym_edit_draw_box(struct ym_edit *e, struct ym_terminal *t, struct ym_edit_box box, int active);
/* The cursor one line up or down in a box of w columns; 0 if there is no such line. */
int ym_edit_line(struct ym_edit *e, struct ym_terminal *t, int w, int down);

#endif
