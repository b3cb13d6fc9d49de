/* walk.c — reads a walk, goes it, and compares every step. */
#include "walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "county.h"
#include "mask.h"

enum { LINE = 2048, ROWS = 64, ROW = 2048, STEP_MAX = 1 << 16, WORD = 512, CALL_WORDS = 24 };

struct walk {
    FILE *keys, *kept;           /* kept: written to, or NULL when it is compared */
    struct tty *t;
    char shown[ROWS + 1][ROW];       /* what each row was */
    int row, column;             /* where the cursor was */
    char *seen, *at;             /* what is expected, and how far it was */
    char step[STEP_MAX];         /* what the last step showed */
    const char *name;
    char seat[128];              /* who sits where: the last line that said so */
    int line, differs, quiet;    /* quiet: on a way that was seen before */
};

/* ---- files */

static FILE *walk_open(const char *name, const char *ending, const char *mode)
{
    char path[1024];
    const char *top = getenv("YM_SRCDIR");
    snprintf(path, sizeof path, "%s/tests/screens/walks/%s.%s", top ? top : ".", name, ending);
    return fopen(path, mode);
}

static char *walk_whole(FILE *f)
{
    size_t n = 0, room = 1 << 20;
    char *text = malloc(room);
    while (f && text && (n += fread(text + n, 1, room - 1 - n, f)) == room - 1)
        text = realloc(text, room *= 2);
    if (text)
        text[n] = 0;
    if (f)
        fclose(f);
    return text;
}

/* ---- one step */

static void walk_tell(const struct walk *w, const char *expected, size_t n)
{
    printf("\n    %s.keys, line %d: not as it was seen.  Now:\n%s    then:\n%.*s", w->name, w->line, w->step, (int)n, expected);
}

/* A step begins with a line that begins with none of the marks of a row. */
static size_t walk_step_length(const char *at)
{
    const char *end = strchr(at, '\n');
    while (end && (end[1] == ' '))
        end = strchr(end + 1, '\n');
    return end ? (size_t)(end + 1 - at) : strlen(at);
}

static void walk_compare(struct walk *w)
{
    size_t n = walk_step_length(w->at);
    if (w->quiet)
        return;
    if (w->kept)
        fputs(w->step, w->kept);
    else if (strlen(w->step) != n || strncmp(w->step, w->at, n) != 0) {
        walk_tell(w, w->at, n);
        w->differs = 1;
    }
    w->at += w->kept ? 0 : n;
}

static void walk_write(struct walk *w, const char *format, ...)
{
    va_list ap;
    size_t n = strlen(w->step);
    va_start(ap, format);
    vsnprintf(w->step + n, STEP_MAX - n, format, ap);
    va_end(ap);
}

/* A picture with the machine's own day in it is another one tomorrow: neither kept nor passed. */
static void walk_no_day_of_today(struct walk *w, const char *row)
{
    char today[16];
    time_t now = time(NULL);
    struct tm tm;
    strftime(today, sizeof today, "%Y-%m-%d", localtime_r(&now, &tm));
    if (!strstr(row, today))
        return;
    printf("\n    %s.keys, line %d: the day of the machine stands here: %s", w->name, w->line, row);
    w->differs = 1;
}

/* 1 if it is another one than before this key. */
static int walk_row_changed(struct walk *w, int row)
{
    char now[ROW], looks[ROW / 4];
    snprintf(now, ROW / 2, "%s", tty_row(w->t, row));
    snprintf(looks, sizeof looks, "%s", tty_looks(w->t, row));
    mask_clocks(now);
    if (*looks)
        snprintf(now + strlen(now), sizeof now - strlen(now), "  ~ %s", looks);
    if (strcmp(now, w->shown[row]) == 0)
        return 0;
    walk_no_day_of_today(w, now);
    strcpy(w->shown[row], now);
    return 1;
}

/* Rows that became blank one below the other are one line: " 8-21|". */
static void walk_rows(struct walk *w, int rows)
{
    int changed[ROWS + 1] = {0};
    for (int y = 0; y < rows; y++)
        changed[y] = walk_row_changed(w, y);
    for (int y = 0; y < rows; y++) {
        int last = y;
        while (changed[y] && !*w->shown[y] && changed[last + 1] && !*w->shown[last + 1])
            last++;
        if (last > y)
            walk_write(w, " %2d-%d|\n", y, last);
        else if (changed[y])
            walk_write(w, " %2d|%s\n", y, w->shown[y]);
        y = last;
    }
}

/* Whatever stands elsewhere than before this key. */
static void walk_see(struct walk *w, const char *what)
{
    int rows, columns, row, column;
    snprintf(w->step, sizeof w->step, "%s\n", what);
    if (tty_ended(w->t)) {
        walk_write(w, "  the program has left\n");
        walk_compare(w);
        return;
    }
    tty_size(w->t, &rows, &columns);
    walk_rows(w, rows < ROWS ? rows : ROWS);
    tty_cursor(w->t, &row, &column);
    if (row != w->row || column != w->column)
        walk_write(w, "  cursor %d,%d\n", row, column);
    w->row = row;
    w->column = column;
    walk_compare(w);
}

/* ---- lines */

static void walk_leave(struct walk *w)
{
    if (w->t)
        tty_close(w->t);
    w->t = NULL;
}

/* A new kind of terminal is asked what it can show: two Han stand on a free row until it answered, then a dot before what is left. */
static void walk_settle(struct tty *t)
{
    enum { TURNS = 400, TURN_MS = 5 };
    tty_rest(t);
    for (int i = 0; i < TURNS && (tty_shows(t, "中常") || tty_shows(t, "\xc2\xb7常")); i++)
        tty_listen(t, TURN_MS);
    tty_rest(t);
}

static void walk_sit(struct walk *w, const char *line)
{
    char official[64] = "", lang[16] = "zh", size[16] = "80x24", term[32] = "vt220";
    struct tty_options o = {.charset = "UTF-8"};
    walk_leave(w);
    snprintf(w->seat, sizeof w->seat, "%s", line);
    sscanf(line, "@ %63s %15s %15s %31s", official, lang, size, term);
    sscanf(size, "%dx%d", &o.columns, &o.rows);
    o.term = term;
    w->t = county_sit_at(&o, strcmp(official, "-") ? official : NULL, lang, NULL);
    w->differs |= !w->t;
    if (w->t)
        walk_settle(w->t);
    if (w->t)
        walk_see(w, line);
}

/* Somebody else comes meanwhile, does something and goes; only what comes of it is seen. */
static void walk_other(const char *line)
{
    char official[64] = "";
    int at = 0;
    sscanf(line, "& %63s%n", official, &at);
    struct tty *other = at ? county_sit(official, "zh", NULL) : NULL;
    if (!other)
        return;
    tty_rest(other);
    tty_keys(other, line + at);
    tty_close(other);
}

/* "yimen call", as somebody else: what no screen does. */
static void walk_call(const char *line)
{
    char words[LINE], yimen[512], *rest = words;
    const char *build = getenv("YM_BUILDDIR"), *argv[CALL_WORDS] = {yimen, "--socket", county_socket(), "--as"};
    size_t n = 4;
    snprintf(words, sizeof words, "%s", line + 1);
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    for (char *word; n < CALL_WORDS - 2 && (word = strtok_r(rest, " ", &rest));) {
        argv[n++] = word;
        if (n == 5)
            argv[n++] = "call"; /* behind who it is */
    }
    county_run(argv);
}

/* The county's configuration becomes another; whoever sits there sits down again. */
static void walk_change(struct walk *w, const char *line)
{
    char file[64] = "";
    int at = 0;
    walk_leave(w);
    sscanf(line, "= %63s %n", file, &at);
    w->differs |= !at || county_change(file, line + at);
}

static void walk_pull(struct walk *w, const char *line)
{
    int columns = 80, rows = 24;
    sscanf(line, "%% %dx%d", &columns, &rows);
    tty_resize(w->t, columns, rows);
    walk_see(w, line);
}

/* The word and how often it is pressed. */
static const char *walk_word(char word[WORD], int *times, const char *keys)
{
    keys += strspn(keys, " ");
    size_t n = *keys == '\'' ? 2 + strcspn(keys + 1, "'") : strcspn(keys, " ");
    snprintf(word, WORD, "%.*s", (int)n, keys);
    char *star = *word == '\'' ? NULL : strchr(word + 1, '*');
    *times = star ? atoi(star + 1) : 1;
    if (star)
        *star = 0;
    return n && strlen(keys) >= n ? keys + n : NULL;
}

static void walk_press(struct walk *w, const char *keys)
{
    char word[WORD], told[WORD + 16];
    int times;
    while (w->t && !w->differs && (keys = walk_word(word, &times, keys)) && *word) {
        if (strcmp(word, ":") == 0) {
            w->quiet = 0;
            continue;
        }
        if (tty_ended(w->t) && w->kept)
            printf("\n    %s.keys, line %d: %s is pressed after the program has left\n", w->name, w->line, word);
        if (tty_ended(w->t))
            return;
        for (int i = 0; i < times; i++)
            tty_keys(w->t, word);
        snprintf(told, sizeof told, times > 1 ? "> %s*%d" : "> %s", word, times);
        walk_see(w, told);
    }
}

/* What was left in a form would stand there again: a way from the start begins without it, unless it goes to the drafts.  The auditor
 * fills in nothing, and what he looks at is who looked. */
static void walk_forget_drafts(const char *seat, const char *line)
{
    char official[64] = "", first[8] = "";
    sscanf(line + 1, "%7s", first);
    if (sscanf(seat, "@ %63s", official) == 1 && strcmp(first, "d") != 0 && strcmp(official, "-") != 0 && strncmp(official, "auditor", 7) != 0)
        county_drop_drafts(official);
}

/* A line that begins with ~ is done at a new start; so is one that follows the program's end. */
static const char *walk_again(struct walk *w, const char *line)
{
    char seat[sizeof w->seat];
    snprintf(seat, sizeof seat, "%s", w->seat);
    w->quiet = strstr(line, " : ") != NULL;
    if (*line == '~') {
        walk_leave(w);
        walk_forget_drafts(seat, line);
    }
    if (*line == '~' || tty_ended(w->t))
        walk_sit(w, seat);
    return *line == '~' ? line + 1 : line;
}

static void walk_line(struct walk *w, char *line)
{
    line[strcspn(line, "\n")] = 0;
    w->quiet = 0;
    if (*line == '@')
        walk_sit(w, line);
    else if (*line == '%' && w->t)
        walk_pull(w, line);
    else if (*line == '&')
        walk_other(line);
    else if (*line == '=')
        walk_change(w, line);
    else if (*line == '$')
        walk_call(line);
    else if (*line && *line != '#' && w->t)
        walk_press(w, walk_again(w, line));
}

/* ---- the whole */

static int walk_all(struct walk *w)
{
    char line[LINE];
    while (!w->differs && fgets(line, sizeof line, w->keys)) {
        w->line++;
        walk_line(w, line);
    }
    if (!w->differs && !w->kept && *w->at) {
        printf("\n    %s: more was seen then:\n%.400s", w->name, w->at);
        w->differs = 1;
    }
    walk_leave(w);
    return w->differs;
}

int walk_go(const char *name)
{
    int err = -1, writes = getenv("YM_GOLDEN") != NULL;
    struct walk *w = calloc(1, sizeof *w);
    w->name = name;
    w->keys = walk_open(name, "keys", "r");
    w->kept = writes && w->keys ? walk_open(name, "seen", "w") : NULL;
    w->seen = w->at = walk_whole(writes ? NULL : walk_open(name, "seen", "r"));
    if (w->keys && w->seen && (w->kept || !writes))
        err = walk_all(w);
    if (w->keys)
        fclose(w->keys);
    if (w->kept)
        fclose(w->kept);
    free(w->seen);
    free(w);
    return err;
}
