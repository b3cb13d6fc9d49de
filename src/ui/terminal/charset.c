/* charset.c — what of a text this terminal can show, in its charset.  Floor: ui.
 * Inside everything is UTF-8; here it meets the terminal's charset. */
#include "terminal/inside.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { GETA = 0x3013, FULL_FIRST = 0xFF01, FULL_LAST = 0xFF5E, FULL_TO_ASCII = 0xFEE0, FIRST_SURE = 0x2E80 };

static const struct {
    const char *name;
    enum ym_charset charset;
} charset_names[] = {
    {"utf-8", YM_UTF8},
    {"gb18030", YM_GB18030},
    {"gbk", YM_GBK},
    {"ascii", YM_ASCII},
    {"utf8", YM_UTF8},
    {"cp936", YM_GBK},
    {"gb2312", YM_GBK},
    {"euc-cn", YM_GBK},
    {"euccn", YM_GBK},
    {"us-ascii", YM_ASCII},
    {"ansi_x3.4-1968", YM_ASCII},
};

static const char *const charset_locales[] = {
    [YM_UTF8] = "zh_CN.UTF-8",
    [YM_GB18030] = "zh_CN.GB18030",
    [YM_GBK] = "zh_CN.GBK",
    [YM_ASCII] = "C",
};

int ym_charset_named(const char *name)
{
    for (size_t i = 0; name && i < sizeof charset_names / sizeof *charset_names; i++) {
        if (strcasecmp(charset_names[i].name, name) == 0)
            return (int)charset_names[i].charset;
    }
    return -1;
}

const char *ym_charset_name(enum ym_charset charset)
{
    return charset_names[charset].name;
}

/* By its name alone: the locale itself is often not installed where the line ends. */
int ym_charset_of_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *name = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && !(name && *name); i++)
        name = getenv(variables[i]);
    if (!name || !*name)
        return -1;
    const char *dot = strchr(name, '.');
    char set[24] = "";
    if (!dot && strcmp(name, "zh_CN") == 0)
        return YM_GBK;
    if (!dot) /* a Mac's ssh sends LC_CTYPE=UTF-8, a charset without a language */
        return ym_charset_named(name);
    strncat(set, dot + 1, sizeof set - 1);
    set[strcspn(set, "@")] = 0;
    return ym_charset_named(set);
}

void ym_charset_use(struct ym_terminal *t, enum ym_charset charset)
{
    if (!setlocale(LC_CTYPE, charset_locales[charset])) {
        /* Without the private locales there is still the C library's own UTF-8. */
        if (charset != YM_UTF8 || !setlocale(LC_CTYPE, "C.UTF-8")) {
            setlocale(LC_CTYPE, "C");
            charset = YM_ASCII;
        }
    }
    t->charset = charset;
    ym_decoder_charset(&t->decoder, charset);
}

/* ---- what stands for what cannot be shown */

/* Signs that have a plain form, wanted where the sign has no certain width. */
static const struct {
    uint32_t from;
    char to;
} charset_plain_forms[] = {
    {0xA0, ' '},   {0xB7, '.'},   {0xD7, 'x'},   {0xF7, '/'},    {0x2010, '-'},  {0x2011, '-'}, {0x2012, '-'},
    {0x2013, '-'}, {0x2014, '-'}, {0x2015, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'},
    {0x2022, '.'}, {0x2026, '~'}, {0x2027, '.'}, {0x2032, '\''}, {0x2033, '"'},  {0x2190, '<'}, {0x2192, '>'},
    {0x2212, '-'}, {0x2264, '<'}, {0x2265, '>'}, {0x2500, '-'},  {0x2502, '|'},  {0x2588, '#'},
};

/* Chinese signs an ASCII terminal can still give an idea of. */
static const struct {
    uint32_t from;
    char to;
} charset_ascii_forms[] = {
    {0x3000, ' '}, {0x3001, ','}, {0x3002, '.'}, {0x300A, '<'}, {0x300B, '>'}, {0x300C, '"'},
    {0x300D, '"'}, {0x3010, '['}, {0x3011, ']'}, {0x3014, '['}, {0x3015, ']'}, {0xFFE5, 'Y'},
};

static uint32_t charset_plain_form(uint32_t c)
{
    for (size_t i = 0; i < sizeof charset_plain_forms / sizeof *charset_plain_forms; i++) {
        if (charset_plain_forms[i].from == c)
            return (uint32_t)charset_plain_forms[i].to;
    }
    return 0;
}

static uint32_t charset_ascii_form(uint32_t c)
{
    if (c >= FULL_FIRST && c <= FULL_LAST)
        return c - FULL_TO_ASCII;
    for (size_t i = 0; i < sizeof charset_ascii_forms / sizeof *charset_ascii_forms; i++) {
        if (charset_ascii_forms[i].from == c)
            return (uint32_t)charset_ascii_forms[i].to;
    }
    uint32_t plain = charset_plain_form(c);
    return plain ? plain : '?';
}

/* Width as ncurses will count it; -1 if the locale's charset has no such character. */
static int charset_locale_columns(uint32_t c)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    if (wcrtomb(bytes, (wchar_t)c, &state) == (size_t)-1)
        return -1;
    return wcwidth((wchar_t)c);
}

static struct ym_cell charset_geta(void)
{
    return (struct ym_cell){GETA, 2};
}

/* Between ASCII and the CJK blocks terminals differ: they are shown only if this one was asked and counts as ncurses does. */
static struct ym_cell charset_unsure_cell(const struct ym_terminal *t, uint32_t c)
{
    int columns = charset_locale_columns(c);
    if (columns == 0 && t->charset == YM_UTF8)
        return (struct ym_cell){c, 0};
    if (columns > 0 && columns == t->dot)
        return (struct ym_cell){c, columns};
    uint32_t plain = charset_plain_form(c);
    return plain ? (struct ym_cell){plain, 1} : charset_geta();
}

static struct ym_cell charset_cell_of(const struct ym_terminal *t, uint32_t c)
{
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
        c = ' ';
    if (c >= ' ' && c <= '~')
        return (struct ym_cell){c, 1};
    if (t->charset == YM_ASCII)
        return (struct ym_cell){ym_char_hostile(c) ? '?' : charset_ascii_form(c), 1};
    if (ym_char_hostile(c))
        return charset_geta();
    if (c < FIRST_SURE)
        return charset_unsure_cell(t, c);
    int columns = ym_char_columns(c);
    if (columns != charset_locale_columns(c) || (columns == 0 && t->charset != YM_UTF8))
        return charset_geta();
    return (struct ym_cell){c, columns};
}

size_t ym_charset_ascii(char *out, const char *text, size_t n)
{
    uint32_t c;
    size_t step = n ? ym_utf8_next(&c, text, n) : 0;
    *out = !step || ym_char_hostile(c) ? '?' : c <= '~' ? (char)c : (char)charset_ascii_form(c);
    return step ? step : n > 0;
}

size_t ym_charset_next(const struct ym_terminal *t, struct ym_cell *out, const char *text, size_t n)
{
    uint32_t c;
    if (!n)
        return 0;
    size_t step = ym_utf8_next(&c, text, n);
    *out = charset_cell_of(t, step ? c : UINT32_MAX);
    return step ? step : 1;
}
