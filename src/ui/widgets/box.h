/* box.h — the frame all dialogs share: rows between two rules over the view, and its keys.  Floor: ui; only dialogs include it. */
#ifndef YIMEN_UI_BOX_H
#define YIMEN_UI_BOX_H

#include "view/view.h"
#include "yimen/ui/lines.h"

struct ym_box {
    struct ym_view *v;
    const char *title;  /* translated; NULL = none */
    int inner;          /* columns wished inside */
    int height;         /* rows wished inside, without title and rules */
    const char *keys;   /* msgid of the key line */
    void (*draw)(void *baton, struct ym_box *b);
    void *baton;
    int y, x, w, h;     /* where the inside is, set before draw is called */
    int drawn;          /* the view below was drawn at this size */
    int typing;         /* what the view had */
    int rest_ms;        /* a hand that rests so long is told as YM_K_NONE; 0 = never */
};

/* The most columns and rows an inside may have now. */
int ym_box_most_columns(const struct ym_view *v);
int ym_box_most_rows(const struct ym_view *v);
/* Draws what is needed and waits for a key; a change of size is dealt with here, a hang-up comes back as it is. */
struct ym_key ym_box_key(struct ym_box *b);
/* Sends the box, whoever is typing, and drops what was typed before it stood there; how many keys.  A hang-up is no key and stays. */
int ym_box_drop_early(struct ym_box *b);

#endif
