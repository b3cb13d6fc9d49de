/* tty_keys.c — what a person presses and types, as each kind of terminal sends it. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tty_in.h"

/* ---- keys */

void tty_send(struct tty *t, const void *bytes, size_t n)
{
    const char *at = bytes;
    long slept;
    t->hasty |= !tty_sleeps(t, &slept) || t->sent;
    if (!t->sent)
        t->woken = slept;
    t->sent = 1;
    while (n && t->fd >= 0) {
        ssize_t sent = write(t->fd, at, n);
        if (sent < 0 && errno == EAGAIN) {
            tty_pump(t, TTY_TURN_MS);
            continue;
        }
        if (sent <= 0)
            return;
        at += sent;
        n -= (size_t)sent;
    }
}

void tty_type(struct tty *t, const char *utf8)
{
    char out[4096], *from = (char *)(size_t)utf8, *to = out;
    size_t left = strlen(utf8), room = sizeof out;
    if (tty_is_utf8(t)) {
        tty_send(t, utf8, left);
        return;
    }
    iconv(t->out, &from, &left, &to, &room);
    tty_send(t, out, (size_t)(to - out));
}

/* What terminals send: vt220 and linux as their manuals say, PuTTY as installed; `xterm` in application mode as ncurses asks for. */
static const struct {
    const char *name, *vt220, *xterm, *linux_, *putty;
} names[] = {
    {"UP", "\033[A", "\033OA", "\033[A", "\033OA"},       {"DOWN", "\033[B", "\033OB", "\033[B", "\033OB"},
    {"RIGHT", "\033[C", "\033OC", "\033[C", "\033OC"},    {"LEFT", "\033[D", "\033OD", "\033[D", "\033OD"},
    {"HOME", "\033[1~", "\033OH", "\033[1~", "\033[1~"},  {"END", "\033[4~", "\033OF", "\033[4~", "\033[4~"},
    {"PGUP", "\033[5~", "\033[5~", "\033[5~", "\033[5~"}, {"PGDN", "\033[6~", "\033[6~", "\033[6~", "\033[6~"},
    {"INS", "\033[2~", "\033[2~", "\033[2~", "\033[2~"},  {"DEL", "\033[3~", "\033[3~", "\033[3~", "\033[3~"},
    {"BS", "\177", "\177", "\177", "\177"},               {"TAB", "\t", "\t", "\t", "\t"},
    {"BTAB", "\033[Z", "\033[Z", "\033[Z", "\033[Z"},     {"ENTER", "\r", "\r", "\r", "\r"},
    {"ESC", "\033", "\033", "\033", "\033"},              {"SPACE", " ", " ", " ", " "},
    {"F1", "\033OP", "\033OP", "\033[[A", "\033[11~"},    {"F2", "\033OQ", "\033OQ", "\033[[B", "\033[12~"},
    {"F3", "\033OR", "\033OR", "\033[[C", "\033[13~"},    {"F4", "\033OS", "\033OS", "\033[[D", "\033[14~"},
    {"F5", "\033[15~", "\033[15~", "\033[[E", "\033[15~"}, {"F6", "\033[17~", "\033[17~", "\033[17~", "\033[17~"},
    {"F7", "\033[18~", "\033[18~", "\033[18~", "\033[18~"}, {"F8", "\033[19~", "\033[19~", "\033[19~", "\033[19~"},
    {"F9", "\033[20~", "\033[20~", "\033[20~", "\033[20~"}, {"F10", "\033[21~", "\033[21~", "\033[21~", "\033[21~"},
    {"F11", "\033[23~", "\033[23~", "\033[23~", "\033[23~"}, {"F12", "\033[24~", "\033[24~", "\033[24~", "\033[24~"},
};

static const char *sequence(const struct tty *t, size_t i)
{
    if (t->o.putty)
        return names[i].putty;
    if (strncmp(t->term, "linux", 5) == 0)
        return names[i].linux_;
    return strncmp(t->term, "vt", 2) == 0 ? names[i].vt220 : names[i].xterm;
}

static void press(struct tty *t, const char *name)
{
    if (*name == '^' && name[1]) {
        char c = (char)(toupper((unsigned char)name[1]) & 0x1f);
        tty_send(t, &c, 1);
        return;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i].name, name) == 0) {
            tty_send(t, sequence(t, i), strlen(sequence(t, i)));
            return;
        }
    }
    tty_type(t, name);
}

const char *tty_rush(struct tty *t, const char *keys, char *name, size_t n)
{
    char word[1024];
    keys += strspn(keys, " \n");
    if (!*keys)
        return NULL;
    int quoted = *keys == '\'';
    size_t len = strcspn(keys + quoted, quoted ? "'" : " \n");
    snprintf(word, sizeof word, "%.*s", (int)len, keys + quoted);
    keys += (size_t)quoted + len;
    keys += quoted && *keys;
    if (quoted)
        tty_type(t, word);
    else
        press(t, word);
    if (name)
        snprintf(name, n, "%s", word);
    return keys;
}

const char *tty_step(struct tty *t, const char *keys, char *name, size_t n)
{
    keys = tty_rush(t, keys, name, n);
    if (keys)
        tty_rest(t);
    return keys;
}

void tty_keys(struct tty *t, const char *keys)
{
    while (keys)
        keys = tty_step(t, keys, NULL, 0);
}
