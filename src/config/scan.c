/* scan.c — the look over a configuration file before libconfig sees it.  Floor: config.
 * libconfig 1.5 leaves the program at an @include it cannot read, wraps large integers, makes binary fractions of
 * decimal ones and stops at a NUL.  Must not know what any setting means. */
#include "yimen/config/scan.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/text.h"

enum { SHOWN = 24 /* bytes of a refused number that are quoted */ };

struct scan {
    const struct ym_conf_file *file;
    struct ym_problems *problems;
    const char *at, *end;
    int line;
    int bad;
    int depth;
    char open[YM_CONF_DEPTH_MAX]; /* the bracket that closes each level */
};

static void scan_refuse(struct scan *s, int line, const char *text, const char *what)
{
    s->bad = ym_problem(s->problems, ym_location_file(s->file->name, line), text, what, NULL);
}

static void scan_refuse_run(struct scan *s, const char *text, const char *run, size_t n)
{
    char shown[SHOWN + 1];
    if (n > SHOWN)
        n = SHOWN;
    memcpy(shown, run, n);
    shown[n] = 0;
    scan_refuse(s, s->line, text, shown);
}

/* ---------------------------------------------------------------- bytes */

/* The reason a character may not stand in a file, or NULL. */
static const char *scan_char_fault(uint32_t c)
{
    if (c == '\t')
        return NULL;
    if (c == 0)
        return N_("There is a NUL byte here; it would cut the file short.");
    if (ym_char_hostile(c))
        return N_("There is an invisible control character here. Delete it and type the text again.");
    return NULL;
}

/* Where the first byte order mark ends. */
static const char *scan_skip_mark(const struct ym_conf_file *f)
{
    return f->len >= 3 && memcmp(f->text, "\xef\xbb\xbf", 3) == 0 ? f->text + 3 : f->text;
}

/* One problem a line, so that a binary file does not drown what else is wrong. */
static const char *scan_line_fault(const char *text, size_t n)
{
    if (n > YM_CONF_LINE_MAX)
        return N_("This line is too long.");
    if (n && text[n - 1] == '\r')
        n--;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t step = ym_utf8_next(&c, text + i, n - i);
        if (!step)
            return N_("These bytes are not UTF-8. Save the file as UTF-8.");
        const char *fault = scan_char_fault(c);
        if (fault)
            return fault;
        i += step;
    }
    return NULL;
}

static void scan_bytes(struct scan *s)
{
    const char *at = s->at;
    for (int line = 1; at < s->end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(s->end - at));
        size_t n = (size_t)((stop ? stop : s->end) - at);
        const char *fault = scan_line_fault(at, n);
        if (fault)
            scan_refuse(s, line, fault, NULL);
        at += n + 1;
        if (!stop)
            break;
    }
}

/* ---------------------------------------------------------------- tokens */

static int scan_peek(const struct scan *s, size_t ahead)
{
    return (size_t)(s->end - s->at) > ahead ? (unsigned char)s->at[ahead] : -1;
}

static void scan_line_comment(struct scan *s)
{
    const char *stop = memchr(s->at, '\n', (size_t)(s->end - s->at));
    s->at = stop ? stop : s->end;
}

static void scan_block_comment(struct scan *s)
{
    int from = s->line;
    for (s->at += 2; s->at < s->end; s->at++) {
        if (scan_peek(s, 0) == '*' && scan_peek(s, 1) == '/') {
            s->at += 2;
            return;
        }
        s->line += *s->at == '\n';
    }
    scan_refuse(s, from, N_("This comment is opened with /* and never closed; the rest of the file would be lost."), NULL);
}

static void scan_escape(struct scan *s)
{
    int c = scan_peek(s, 1);
    if (c == '"' || c == '\\' || c == 'n') {
        s->at += 2;
        return;
    }
    scan_refuse(s, s->line, N_("After \\ in a text only \" or \\ or n may stand."), NULL);
    s->at++;
}

/* A text begins and ends on one line: libconfig names the last line of a longer one. */
static void scan_string(struct scan *s)
{
    s->at++;
    while (s->at < s->end && *s->at != '\n') {
        if (*s->at == '"') {
            s->at++;
            return;
        }
        if (*s->at == '\\')
            scan_escape(s);
        else
            s->at++;
    }
    scan_refuse(s, s->line, N_("This text has no closing quotation mark on its line."), NULL);
}

static int scan_is_name(int c)
{
    return c == '-' || c == '_' || c == '*' || (c > 0 && c < 128 && isalnum(c));
}

static void scan_name(struct scan *s)
{
    while (scan_is_name(scan_peek(s, 0)))
        s->at++;
}

static int scan_is_sign(int c)
{
    return c == '+' || c == '-';
}

static int scan_is_number_start(const struct scan *s)
{
    int c = scan_peek(s, scan_is_sign(scan_peek(s, 0)) ? 1 : 0);
    return c == '.' || (c >= '0' && c <= '9');
}

static int scan_is_hex(const char *run, size_t n)
{
    size_t skip = n && scan_is_sign(run[0]);
    return n > skip + 1 && run[skip] == '0' && (run[skip + 1] == 'x' || run[skip + 1] == 'X');
}

/* How many bytes belong to the number; more than libconfig takes is refused by it later. */
static size_t scan_number_len(const struct scan *s)
{
    size_t n = (size_t)scan_is_sign(scan_peek(s, 0));
    for (;; n++) {
        int c = scan_peek(s, n);
        if (c > 0 && c < 128 && (isalnum(c) || c == '.'))
            continue;
        int after = n ? s->at[n - 1] : 0;
        if (!scan_is_sign(c) || (after != 'e' && after != 'E') || scan_is_hex(s->at, n))
            return n;
    }
}

static int scan_is_fraction(const char *run, size_t n)
{
    if (memchr(run, '.', n))
        return 1;
    return !scan_is_hex(run, n) && (memchr(run, 'e', n) || memchr(run, 'E', n));
}

/* 1 if the value does not fit 31 bits, or is written as a 64-bit one. */
static int scan_is_large(const char *run, size_t n)
{
    uint64_t value = 0;
    uint64_t base = scan_is_hex(run, n) ? 16 : 10;
    size_t from = (size_t)scan_is_sign(run[0]) + (base == 16 ? 2 : 0);
    for (size_t i = from; i < n; i++) {
        int c = tolower((unsigned char)run[i]);
        if (c == 'l')
            return 1;
        int digit = isdigit(c) ? c - '0' : c - 'a' + 10;
        value = value * base + (uint64_t)digit;
        if (value > INT_MAX)
            return 1;
    }
    return 0;
}

static void scan_number(struct scan *s)
{
    size_t n = scan_number_len(s);
    if (scan_is_fraction(s->at, n))
        scan_refuse_run(s, N_("The number {1} has a fraction. Write it as a text: \"590.00\" or \"30%\"."), s->at, n);
    else if (scan_is_large(s->at, n))
        scan_refuse_run(s, N_("The number {1} is too large. Write it as a text in quotation marks."), s->at, n);
    s->at += n;
}

static void scan_open(struct scan *s, char close)
{
    if (s->depth < YM_CONF_DEPTH_MAX)
        s->open[s->depth] = close;
    else if (s->depth == YM_CONF_DEPTH_MAX)
        scan_refuse(s, s->line, N_("There are too many brackets within brackets here."), NULL);
    s->depth++;
}

static void scan_close(struct scan *s, char close)
{
    char shown[2] = {close, 0};
    if (s->depth == 0 || (s->depth <= YM_CONF_DEPTH_MAX && s->open[s->depth - 1] != close))
        scan_refuse(s, s->line, N_("The bracket {1} closes nothing that was opened."), shown);
    if (s->depth > 0)
        s->depth--;
}

static void scan_mark(struct scan *s)
{
    static const struct {
        char open, close;
    } pairs[] = {{'{', '}'}, {'(', ')'}, {'[', ']'}};
    char c = *s->at++;
    if (c == '@')
        scan_refuse(s, s->line, N_("@include is not allowed. Put the settings into the file itself."), NULL);
    s->line += c == '\n';
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (c == pairs[i].open)
            scan_open(s, pairs[i].close);
        if (c == pairs[i].close)
            scan_close(s, c);
    }
}

static void scan_token(struct scan *s)
{
    int c = scan_peek(s, 0), next = scan_peek(s, 1);
    if (c == '#' || (c == '/' && next == '/'))
        scan_line_comment(s);
    else if (c == '/' && next == '*')
        scan_block_comment(s);
    else if (c == '"')
        scan_string(s);
    else if (scan_is_number_start(s))
        scan_number(s);
    else if (scan_is_name(c) && c != '-')
        scan_name(s);
    else
        scan_mark(s);
}

int ym_conf_scan(const struct ym_conf_file *f, struct ym_problems *p)
{
    struct scan s = {.file = f, .problems = p, .at = scan_skip_mark(f), .end = f->text + f->len, .line = 1};
    if (f->len > YM_CONF_FILE_MAX) {
        scan_refuse(&s, 1, N_("This file is too large."), NULL);
        return s.bad;
    }
    scan_bytes(&s);
    while (s.at < s.end)
        scan_token(&s);
    if (s.depth > 0)
        scan_refuse(&s, s.line, N_("A bracket was opened and never closed before the end of the file."), NULL);
    return s.bad;
}
