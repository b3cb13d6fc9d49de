/* key.c — keys as action rows write them.  Floor: ui. */
#include "yimen/ui/key.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/err.h"

/* The names rows use, and what the key line calls them. */
static const struct {
    const char *name, *label;
    enum ym_key_kind kind;
    uint32_t ch;
} key_names[] = {
    {"Enter", "Enter", YM_K_ENTER, 0},
    {"Tab", "Tab", YM_K_TAB, 0},
    {"BackTab", "S-Tab", YM_K_BACKTAB, 0},
    {"Up", "Up", YM_K_UP, 0},
    {"Down", "Down", YM_K_DOWN, 0},
    {"Left", "Left", YM_K_LEFT, 0},
    {"Right", "Right", YM_K_RIGHT, 0},
    {"Home", "Home", YM_K_HOME, 0},
    {"End", "End", YM_K_END, 0},
    {"PgUp", "PgUp", YM_K_PGUP, 0},
    {"PgDn", "PgDn", YM_K_PGDN, 0},
    {"Ins", "Ins", YM_K_INSERT, 0},
    {"Del", "Del", YM_K_DELETE, 0},
    {"Bs", "Bs", YM_K_BACKSPACE, 0},
    {"Back", "Esc", YM_K_BACK, 0},
    {"Esc", "Esc", YM_K_BACK, 0},
    {"Space", "Space", YM_K_CHAR, ' '},
    {"F1", "F1", YM_K_F, 1},
    {"F2", "F2", YM_K_F, 2},
    {"F3", "F3", YM_K_F, 3},
    {"F4", "F4", YM_K_F, 4},
    {"F5", "F5", YM_K_F, 5},
    {"F6", "F6", YM_K_F, 6},
    {"F7", "F7", YM_K_F, 7},
    {"F8", "F8", YM_K_F, 8},
    {"F9", "F9", YM_K_F, 9},
    {"F10", "F10", YM_K_BACK, 0},
    {"F11", "F11", YM_K_F, 11},
    {"F12", "F12", YM_K_F, 12},
    {"^X", "^X", YM_K_BACK, 0},
    {"^H", "^H", YM_K_BACKSPACE, 0},
    {"^I", "^I", YM_K_TAB, 0},
    {"^M", "^M", YM_K_ENTER, 0},
};

#define ALPHABET(each)                                                                                                                     \
    each("A") each("B") each("C") each("D") each("E") each("F") each("G") each("H") each("I") each("J") each("K") each("L") each("M")      \
        each("N") each("O") each("P") each("Q") each("R") each("S") each("T") each("U") each("V") each("W") each("X") each("Y") each("Z")
#define CONTROL(letter) "^" letter,
static const char *const key_controls[] = {ALPHABET(CONTROL)};

/* Every printable ASCII character as a text of its own. */
static const char key_singles[][2] = {
    "!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",",  "-", ".", "/", "0", "1", "2", "3", "4", "5", "6", "7", "8",
    "9", ":",  ";", "<", "=", ">", "?", "@", "A", "B", "C", "D",  "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P",
    "Q", "R",  "S", "T", "U", "V", "W", "X", "Y", "Z", "[", "\\", "]", "^", "_", "`", "a", "b", "c", "d", "e", "f", "g", "h",
    "i", "j",  "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",  "u", "v", "w", "x", "y", "z", "{", "|", "}", "~",
};

struct named {
    struct ym_key key;
    const char *label;
};

static struct named key_read_name(const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (strlen(key_names[i].name) == n && memcmp(key_names[i].name, word, n) == 0)
            return (struct named){{.kind = key_names[i].kind, .ch = key_names[i].ch}, key_names[i].label};
    }
    if (n == 2 && word[0] == '^' && word[1] >= 'A' && word[1] <= 'Z')
        return (struct named){{.kind = YM_K_CTRL, .ch = (uint32_t)word[1]}, key_controls[word[1] - 'A']};
    if (n == 1 && word[0] > ' ' && word[0] <= '~')
        return (struct named){{.kind = YM_K_CHAR, .ch = (uint32_t)word[0]}, key_singles[word[0] - '!']};
    return (struct named){{.kind = YM_K_NONE}, ""};
}

int ym_key_is(struct ym_key k, const char *keys)
{
    if (k.kind == YM_K_NONE || k.pasted)
        return 0;
    for (size_t n; keys && *keys; keys += n) {
        keys += strspn(keys, " ");
        n = strcspn(keys, " ");
        struct ym_key one = key_read_name(keys, n).key;
        if (n && one.kind == k.kind && one.ch == k.ch)
            return 1;
    }
    return 0;
}

/* What each key means, on every screen. */
static const struct {
    const char *keys, *meaning;
} key_meanings[] = {
#define KEYS(name, keys, meaning) {keys, meaning},
#define BOTH(keys)
#include "yimen/ui/keys.def"
#undef KEYS
#undef BOTH
};

const char *ym_key_meaning(struct ym_key k)
{
    for (size_t i = 0; i < sizeof key_meanings / sizeof *key_meanings; i++)
        if (ym_key_is(k, key_meanings[i].keys))
            return key_meanings[i].meaning;
    return "";
}

const char *ym_key_label(const char *keys)
{
    keys += strspn(keys, " ");
    return key_read_name(keys, strcspn(keys, " ")).label;
}
