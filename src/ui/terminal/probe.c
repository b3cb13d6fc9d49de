/* probe.c — what the terminal itself says about its charset and its widths.  Floor: ui.
 * Prints a sample, asks where the cursor is, and puts back what stood there. */
#include "terminal/inside.h"

#include <stdio.h>
#include <string.h>

#include "yimen/base/clock.h"
#include "yimen/base/language.h"

/* A line over several hops answers late; a terminal that is mute costs this once, what was found is kept. */
enum { SILENCE_MS = 1000, SAMPLE_COLUMNS = 8 };

/* 中常: two Han in UTF-8, without a byte an 8-bit terminal could take for a control character.  Six bytes, so six columns where
 * each byte is a character and three Han where each pair is one. */
static const char probe_han_sample[] = "\xe4\xb8\xad\xe5\xb8\xb8";
/* 㐀 in the four bytes only GB18030 has. */
static const char probe_gb18030_sample[] = "\x81\x39\xee\x39";

/* Sends the row's beginning, the sample and the question.  Columns the sample took; -1 if the terminal is mute. */
static int probe_measure(struct ym_terminal *t, int at_row, const char *sample)
{
    char ask[64];
    int row, column, n = snprintf(ask, sizeof ask, "\x1b[%d;1H%s\x1b[6n", at_row + 1, sample);
    int64_t until = ym_now_ms() + SILENCE_MS;
    ym_terminal_write(t, ask, (size_t)n);
    for (int64_t left = SILENCE_MS; !ym_decoder_reported(&t->decoder, &row, &column); left = until - ym_now_ms()) {
        if (t->hung || left <= 0 || !ym_decoder_room(&t->decoder) || !ym_terminal_hear(t, (int)left))
            return -1;
    }
    return column - 1;
}

/* -1 if it cannot be told: a charset of single bytes and GBK count alike.  A screen in a wrong charset may have ended in half a character:
 * what stands for it takes a column of its own. */
static int probe_ask_charset(struct ym_terminal *t, int row)
{
    int han = probe_measure(t, row, probe_han_sample);
    if (han == 4 || han == 5)
        return YM_UTF8;
    return han == 6 && probe_measure(t, row, probe_gb18030_sample) == 2 ? (int)YM_GB18030 : -1;
}

/* What stood in the row comes back, and the cursor where ncurses left it. */
static void probe_put_back(struct ym_terminal *t, int row)
{
    char home[32];
    int n = snprintf(home, sizeof home, "\x1b[%d;%dH", getcury(curscr) + 1, getcurx(curscr) + 1);
    ym_terminal_write(t, home, (size_t)n);
    wredrawln(stdscr, row, 1);
    ym_put_flush(t);
}

/* A row that is empty at its beginning is repaired with the fewest bytes. */
static int probe_free_row(const struct ym_terminal *t)
{
    for (int y = t->rows - 1; y >= 0; y--) {
        wchar_t text[SAMPLE_COLUMNS + 1] = L"";
        if (mvwinnwstr(stdscr, y, 0, text, SAMPLE_COLUMNS) > 0 && wcsspn(text, L" ") == wcslen(text))
            return y;
    }
    return t->rows - 1;
}

/* 1 if another charset, and perhaps language, is shown now. */
static int probe_take_charset(struct ym_terminal *t, int charset)
{
    if (charset < 0 || t->given || (enum ym_charset)charset == t->charset)
        return 0;
    ym_terminal_speak(t, (enum ym_charset)charset);
    clearok(curscr, TRUE);
    return 1;
}

static const char *const probe_dots[] = {
    [YM_UTF8] = "\xc2\xb7",
    [YM_GB18030] = "\xa1\xa4",
    [YM_GBK] = "\xa1\xa4",
    [YM_ASCII] = "",
};

int ym_terminal_probe(struct ym_terminal *t)
{
    const char *address = ym_terminfo("cup");
    int before = t->dot, changed = 0, mute = 0;
    if (!address || strncmp(address, "\x1b[", 2) != 0 || t->columns < SAMPLE_COLUMNS || t->hung)
        return 0;
    int row = probe_free_row(t);
    ym_put_flush(t);
    if (!t->given) {
        int charset = probe_ask_charset(t, row);
        mute = charset < 0;
        changed = probe_take_charset(t, charset);
    }
    int columns = mute || t->charset == YM_ASCII ? 0 : probe_measure(t, row, probe_dots[t->charset]);
    t->dot = columns == 1 || columns == 2 ? columns : 0;
    probe_put_back(t, row);
    snprintf(t->told, sizeof t->told, "%s dot%d", ym_charset_name(t->charset), t->dot);
    return changed || t->dot != before;
}

const char *ym_terminal_told(const struct ym_terminal *t)
{
    return t->told;
}

const char *ym_terminal_under(const struct ym_terminal *t)
{
    return t->under;
}

int ym_terminal_answered(const char *told)
{
    return told && (strstr(told, "dot1") || strstr(told, "dot2"));
}

/* What agrees with what is said now is believed; and so is what the terminal answered under the same saying, whatever that was.  An
 * option that was given once says nothing of the next start. */
static int probe_is_doubted(const struct ym_terminal *t, int charset, const char *under)
{
    int silent = strcmp(t->under, YM_UNDER_NONE) == 0;
    if (!silent && (enum ym_charset)charset == t->charset)
        return 0;
    if (!under || !*under)
        return !silent;
    return silent ? strncmp(under, YM_UNDER_OPTION, strlen(YM_UNDER_OPTION)) == 0 : strcmp(under, t->under) != 0;
}

int ym_terminal_believe(struct ym_terminal *t, const char *told, const char *under)
{
    char charset[16];
    int dot = 0;
    if (!ym_terminal_answered(told) || sscanf(told, "%15s dot%d", charset, &dot) < 2 || ym_charset_named(charset) < 0)
        return 0;
    if (probe_is_doubted(t, ym_charset_named(charset), under))
        return 0;
    probe_take_charset(t, ym_charset_named(charset));
    t->dot = dot == 1 || dot == 2 ? dot : 0;
    snprintf(t->told, sizeof t->told, "%s dot%d", ym_charset_name(t->charset), t->dot);
    return 1;
}
