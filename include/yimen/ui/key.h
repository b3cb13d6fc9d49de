/* key.h — what was pressed, whatever the terminal sends for it.  Floor: ui.
 * Bytes are read and decoded by our own decoder, never by get_wch: a bad byte is dropped alone, an unknown escape sequence is swallowed whole, so that
 * nothing a line garbles is ever typed into a field. */
#ifndef YIMEN_UI_KEY_H
#define YIMEN_UI_KEY_H

#include <stdint.h>

enum ym_key_kind {
    YM_K_NONE,      /* nothing came in the time given */
    YM_K_CHAR,      /* ch: a character, never a control one */
    YM_K_CTRL,      /* ch: the capital letter: ^O is CTRL 'O' */
    YM_K_ENTER, YM_K_TAB, YM_K_BACKTAB,
    YM_K_UP, YM_K_DOWN, YM_K_LEFT, YM_K_RIGHT,
    YM_K_HOME, YM_K_END, YM_K_PGUP, YM_K_PGDN,
    YM_K_INSERT, YM_K_DELETE, YM_K_BACKSPACE,
    YM_K_F,         /* ch: 1…12, also Esc digit (Esc 0 = F10) */
    YM_K_BACK,      /* Esc Esc, F10, ^X: one step back */
    YM_K_PREFIX,    /* Esc was pressed once: shown on the status line, nothing else */
    YM_K_RESIZE,    /* the window has another size */
    YM_K_HANGUP,    /* the connection is gone or the program is told to end: keep the draft, write nothing more */
};

struct ym_key {
    enum ym_key_kind kind;
    uint32_t ch;
    int pasted;     /* 1: within a bracketed paste */
};

/* 1 if the key is one of `keys`, as action rows write them: "F2 ^O", "Enter", "/ ^F", "q Back", "+", "PgDn". */
int ym_key_is(struct ym_key k, const char *keys);
/* What the key means on every screen (msgid), by keys.def; "" if nothing.  A letter's meaning holds only where nothing is typed. */
const char *ym_key_meaning(struct ym_key k);
/* How the first (plain) or the best of `keys` for this terminal is written on the key line: "F2", "^O", "Enter". */
const char *ym_key_label(const char *keys);

#endif
