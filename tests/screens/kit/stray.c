/* stray.c — looks for bytes no screen needs. */
#include "stray.h"

#include <string.h>

enum { TEXT, ESCAPED, SEQUENCE, SET };

/* What stands between text: bells, moves, a printer's next leaf, other sets of characters. */
static const char plain[] = "\a\b\t\n\f\r\016\017";
/* How sequences end that move, erase, insert, scroll, look, ask for the place, set modes, and print. */
static const char ends[] = "@ABCDEFGHJKLMPSTXZbdfghlmnrt`ci";
static const char short_ones[] = "78=>DEHMc";

static int text(struct stray *s, unsigned c)
{
    if (c == 27)
        s->state = ESCAPED;
    if (c == 27 || c >= 0xa0)
        return 0;
    if (c < 32)
        return c == 0 || !strchr(plain, (int)c);
    return c == 127 || (s->utf8 && c >= 0x80 && s->last == 0xc2);
}

static int escaped(struct stray *s, unsigned c)
{
    s->state = c == '[' ? SEQUENCE : c && strchr("()*+", (int)c) ? SET : TEXT;
    return s->state == TEXT && (!c || !strchr(short_ones, (int)c));
}

static int sequence(struct stray *s, unsigned c)
{
    if (c >= 0x20 && c < 0x40)
        return 0;
    s->state = TEXT;
    return !c || !strchr(ends, (int)c);
}

void stray_see(struct stray *s, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned c = (unsigned char)bytes[i];
        int bad = 0;
        switch (s->state) {
        case TEXT: bad = text(s, c); break;
        case ESCAPED: bad = escaped(s, c); break;
        case SEQUENCE: bad = sequence(s, c); break;
        default: s->state = TEXT; break;
        }
        s->count += (size_t)bad;
        s->last = c;
    }
}
