/* mask.c — takes from a screen what is another one every time. */
#include "mask.h"

#include <ctype.h>
#include <string.h>

enum { HEX_LEAST = 8 };

/* 08:15, or with seconds: how long it is; 0 = no clock. */
static size_t mask_clock(const char *at)
{
    static const char form[] = "dd:dd:dd";
    size_t n = 0;
    while (form[n] && (form[n] == 'd' ? isdigit((unsigned char)at[n]) != 0 : at[n] == form[n]))
        n++;
    return n == 8 ? 8 : n >= 5 ? 5 : 0;
}

/* Letters and figures, enough of them: how many; 0 = no checksum. */
static size_t mask_checksum(const char *at)
{
    size_t n = strspn(at, "0123456789abcdef");
    return n >= HEX_LEAST && strcspn(at, "abcdef") < n ? n : 0;
}

/* The figures of a release behind its name: how many signs; 0 = none begin here. */
static size_t mask_release(const char *text, const char *at)
{
    static const char name[] = "yimen ";
    size_t n = sizeof name - 1;
    return (size_t)(at - text) >= n && strncmp(at - n, name, n) == 0 ? strspn(at, "0123456789.") : 0;
}

void mask_clocks(char *text)
{
    for (char *at = text; *at;) {
        size_t clock = mask_clock(at), sum = clock ? 0 : mask_checksum(at), n = clock ? clock : sum ? sum : mask_release(text, at);
        for (size_t i = 0; i < n; i++)
            at[i] = at[i] == ':' ? ':' : '#';
        size_t run = strspn(at, "0123456789abcdef");
        at += n ? n : run ? run : 1;
    }
}
