/* sequence.c — what the keys of common terminals send.  Floor: ui.
 * A terminal often sends other sequences than its TERM promises: PuTTY as installed says xterm and sends those of a VT220.
 * So these are understood under every TERM, after the terminal's own. */
#include "terminal/decode.h"

#include <string.h>

#define KEY(name)                                                                                                                          \
    {                                                                                                                                      \
        .kind = YM_K_##name                                                                                                                \
    }
#define F(number)                                                                                                                          \
    {                                                                                                                                      \
        .kind = YM_K_F, .ch = (number)                                                                                                     \
    }
#define TYPED(c)                                                                                                                           \
    {                                                                                                                                      \
        .kind = YM_K_CHAR, .ch = (c)                                                                                                       \
    }

const struct ym_sequence ym_sequence_aliases[] = {
    /* cursor keys, in both modes */
    {"\x1b[A", KEY(UP)},
    {"\x1b[B", KEY(DOWN)},
    {"\x1b[C", KEY(RIGHT)},
    {"\x1b[D", KEY(LEFT)},
    {"\x1bOA", KEY(UP)},
    {"\x1bOB", KEY(DOWN)},
    {"\x1bOC", KEY(RIGHT)},
    {"\x1bOD", KEY(LEFT)},
    {"\x1b[H", KEY(HOME)},
    {"\x1b[F", KEY(END)},
    {"\x1bOH", KEY(HOME)},
    {"\x1bOF", KEY(END)},
    /* the six keys above them: VT220 and PuTTY, then rxvt */
    {"\x1b[1~", KEY(HOME)},
    {"\x1b[2~", KEY(INSERT)},
    {"\x1b[3~", KEY(DELETE)},
    {"\x1b[4~", KEY(END)},
    {"\x1b[5~", KEY(PGUP)},
    {"\x1b[6~", KEY(PGDN)},
    {"\x1b[7~", KEY(HOME)},
    {"\x1b[8~", KEY(END)},
    {"\x1b[Z", KEY(BACKTAB)},
    /* F1…F5 as a VT220's PuTTY, a VT100 and the Linux console send them */
    {"\x1b[11~", F(1)},
    {"\x1b[12~", F(2)},
    {"\x1b[13~", F(3)},
    {"\x1b[14~", F(4)},
    {"\x1b[15~", F(5)},
    {"\x1bOP", F(1)},
    {"\x1bOQ", F(2)},
    {"\x1bOR", F(3)},
    {"\x1bOS", F(4)},
    {"\x1b[P", F(1)},
    {"\x1b[Q", F(2)},
    {"\x1b[R", F(3)},
    {"\x1b[S", F(4)},
    {"\x1b[[A", F(1)},
    {"\x1b[[B", F(2)},
    {"\x1b[[C", F(3)},
    {"\x1b[[D", F(4)},
    {"\x1b[[E", F(5)},
    {"\x1b[17~", F(6)},
    {"\x1b[18~", F(7)},
    {"\x1b[19~", F(8)},
    {"\x1b[20~", F(9)},
    {"\x1b[21~", KEY(BACK)},
    {"\x1b[23~", F(11)},
    {"\x1b[24~", F(12)},
    {"\x1b[28~", F(1)}, /* Help of a VT220 */
    /* the keypad in its application mode */
    {"\x1bOM", KEY(ENTER)},
    {"\x1bOj", TYPED('*')},
    {"\x1bOk", TYPED('+')},
    {"\x1bOl", TYPED(',')},
    {"\x1bOm", TYPED('-')},
    {"\x1bOn", TYPED('.')},
    {"\x1bOo", TYPED('/')},
    {"\x1bOp", TYPED('0')},
    {"\x1bOq", TYPED('1')},
    {"\x1bOr", TYPED('2')},
    {"\x1bOs", TYPED('3')},
    {"\x1bOt", TYPED('4')},
    {"\x1bOu", TYPED('5')},
    {"\x1bOv", TYPED('6')},
    {"\x1bOw", TYPED('7')},
    {"\x1bOx", TYPED('8')},
    {"\x1bOy", TYPED('9')},
    /* the prefix by hand */
    {"\x1b"
     "1",
     F(1)},
    {"\x1b"
     "2",
     F(2)},
    {"\x1b"
     "3",
     F(3)},
    {"\x1b"
     "4",
     F(4)},
    {"\x1b"
     "5",
     F(5)},
    {"\x1b"
     "6",
     F(6)},
    {"\x1b"
     "7",
     F(7)},
    {"\x1b"
     "8",
     F(8)},
    {"\x1b"
     "9",
     F(9)},
    {"\x1b"
     "0",
     KEY(BACK)},
    {"\x1b\x1b", KEY(BACK)},
};
const size_t ym_sequence_alias_count = sizeof ym_sequence_aliases / sizeof *ym_sequence_aliases;

static const struct ym_key *sequence_find(const struct ym_sequence *list, size_t count, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(list[i].bytes) == n && memcmp(list[i].bytes, bytes, n) == 0)
            return &list[i].key;
    }
    return NULL;
}

static const struct ym_key *sequence_find_any(const struct ym_sequence *own, size_t own_count, const uint8_t *bytes, size_t n)
{
    const struct ym_key *key = sequence_find(own, own_count, bytes, n);
    return key ? key : sequence_find(ym_sequence_aliases, ym_sequence_alias_count, bytes, n);
}

/* "ESC [ 1 ; 5 A" is an Up with Ctrl, "ESC [ 5 ; 5 ~" a PgUp: what is left without the modifier. */
static size_t sequence_without_modifier(uint8_t out[YM_SEQUENCE_BYTES], const uint8_t *bytes, size_t n)
{
    const uint8_t *semicolon = memchr(bytes, ';', n);
    size_t kept = semicolon ? (size_t)(semicolon - bytes) : 0;
    if (kept < 3 || kept + 1 >= YM_SEQUENCE_BYTES)
        return 0;
    uint8_t final = bytes[n - 1];
    if (final == 'R') /* a cursor's place that was told too late */
        return 0;
    if (final != '~' && !(kept == 3 && bytes[2] == '1'))
        return 0;
    kept = final == '~' ? kept : 2;
    memcpy(out, bytes, kept);
    out[kept] = final;
    return kept + 1;
}

struct ym_key ym_sequence_key(const struct ym_sequence *own, size_t own_count, const uint8_t *bytes, size_t n)
{
    uint8_t plain[YM_SEQUENCE_BYTES];
    const struct ym_key *key = sequence_find_any(own, own_count, bytes, n);
    if (!key && (n = sequence_without_modifier(plain, bytes, n)) > 0)
        key = sequence_find_any(own, own_count, plain, n);
    return key ? *key : (struct ym_key){.kind = YM_K_NONE};
}
