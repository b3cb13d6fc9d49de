/* mask.c — takes from a screen what is another one every time. */
#include "mask.h"

#include <ctype.h>
#include <string.h>

enum { HEX_LEAST = 8 };

static int mask_is_clock(const char *at)
{
    return isdigit((unsigned char)at[0]) && isdigit((unsigned char)at[1]) && at[2] == ':' && isdigit((unsigned char)at[3]) &&
           isdigit((unsigned char)at[4]);
}

void mask_clocks(char *text)
{
    for (char *at = text; *at;) {
        size_t hex = strspn(at, "0123456789abcdef");
        int clock = strlen(at) >= 5 && mask_is_clock(at);
        size_t n = hex >= HEX_LEAST && strcspn(at, "abcdef") < hex ? hex : clock ? 5 : hex ? hex : 1;
        for (size_t i = 0; i < n && (clock || (hex >= HEX_LEAST && n == hex && strcspn(at, "abcdef#") < hex)); i++)
            at[i] = at[i] == ':' ? ':' : '#';
        at += n;
    }
}
