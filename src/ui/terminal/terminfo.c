/* terminfo.c — what TERM says of the terminal.  Floor: ui.  Apart, because term.h takes common words for itself. */
#include "terminal/inside.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/err.h"

#include <term.h>

/* What a terminal nobody knows is taken for: the first that is installed here. */
static const char *const terminfo_plain_types[] = {"vt100", "ansi", "linux", "xterm"};

static int terminfo_is_usable(const char *type, int out)
{
    int why = 0;
    if (!type || !*type || setupterm(type, out, &why) != OK)
        return 0;
    const char *address = tigetstr("cup");
    int usable = address && address != (char *)-1;
    del_curterm(cur_term);
    return usable;
}

const char *ym_terminfo_type(int out)
{
    const char *type = getenv("TERM");
    if (terminfo_is_usable(type, out))
        return type;
    for (size_t i = 0; i < sizeof terminfo_plain_types / sizeof *terminfo_plain_types; i++) {
        if (terminfo_is_usable(terminfo_plain_types[i], out))
            return terminfo_plain_types[i];
    }
    return NULL;
}

const char *ym_terminfo(const char *name)
{
    const char *text = tigetstr(name);
    return text && text != (char *)-1 && *text ? text : NULL;
}

size_t ym_terminfo_keys(struct ym_sequence out[YM_TERMINFO_KEYS])
{
    static const struct {
        const char *name;
        struct ym_key key;
    } rows[] = {
        {"kcuu1", {.kind = YM_K_UP}},       {"kcud1", {.kind = YM_K_DOWN}},       {"kcub1", {.kind = YM_K_LEFT}},
        {"kcuf1", {.kind = YM_K_RIGHT}},    {"khome", {.kind = YM_K_HOME}},       {"kend", {.kind = YM_K_END}},
        {"kfnd", {.kind = YM_K_HOME}},      {"kslt", {.kind = YM_K_END}},         {"kpp", {.kind = YM_K_PGUP}},
        {"knp", {.kind = YM_K_PGDN}},       {"kich1", {.kind = YM_K_INSERT}},     {"kdch1", {.kind = YM_K_DELETE}},
        {"kcbt", {.kind = YM_K_BACKTAB}},   {"kent", {.kind = YM_K_ENTER}},       {"khlp", {.kind = YM_K_F, .ch = 1}},
        {"kf1", {.kind = YM_K_F, .ch = 1}}, {"kf2", {.kind = YM_K_F, .ch = 2}},   {"kf3", {.kind = YM_K_F, .ch = 3}},
        {"kf4", {.kind = YM_K_F, .ch = 4}}, {"kf5", {.kind = YM_K_F, .ch = 5}},   {"kf6", {.kind = YM_K_F, .ch = 6}},
        {"kf7", {.kind = YM_K_F, .ch = 7}}, {"kf8", {.kind = YM_K_F, .ch = 8}},   {"kf9", {.kind = YM_K_F, .ch = 9}},
        {"kf10", {.kind = YM_K_BACK}},      {"kf11", {.kind = YM_K_F, .ch = 11}}, {"kf12", {.kind = YM_K_F, .ch = 12}},
    };
    _Static_assert(sizeof rows / sizeof *rows <= YM_TERMINFO_KEYS, "the terminal has room for them");
    size_t n = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *bytes = ym_terminfo(rows[i].name);
        if (!bytes || bytes[0] != '\x1b' || strlen(bytes) >= YM_SEQUENCE_BYTES)
            continue; /* only what begins with Esc can be told from text */
        strcpy(out[n].bytes, bytes);
        out[n++].key = rows[i].key;
    }
    return n;
}
