/* err.c — error codes in words, and the list of all that is wrong with one input.  Floor: base.
 * Must not know what a county is, nor translate: that is done where a sentence is drawn. */
#include "yimen/base/err.h"

#include <stdarg.h>
#include <string.h>

#include "yimen/base/buf.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { ARG_BYTES = 200, BOTH_BYTES = 4000 /* of an argument in both languages, uncut */ };

static const struct {
    const char *name, *text;
} err_words[] = {
    [-YM_OK] = {"ok", N_("Done.")},
    [-YM_EBAD] = {"bad", N_("Something in the input is wrong.")},
    [-YM_ENOENT] = {"noent", N_("There is no such record.")},
    [-YM_ESTALE] = {"stale", N_("Somebody changed this record since you read it. Look at it again, then save.")},
    [-YM_EDENIED] = {"denied", N_("Your roles do not allow this.")},
    [-YM_EEXIST] = {"exist", N_("There is already a record with this key.")},
    [-YM_EIO] = {"io", N_("A file, the connection or the database refused. Tell the administrator.")},
    [-YM_ECORRUPT] = {"corrupt", N_("Stored data is damaged. Tell the administrator at once.")},
    [-YM_EVERSION] = {"version", N_("This program and the service are of different versions. Ask for an update.")},
    [-YM_EREADONLY] = {"readonly", N_("The disk is nearly full and nothing can be saved. Tell the administrator.")},
    [-YM_ELIMIT] = {"limit", N_("This is more than one request may ask for.")},
    [-YM_EUNKNOWN] = {"unknown", N_("The connection broke. It is not known whether this was done; send it again.")},
};

static size_t err_word_of(int err)
{
    size_t n = sizeof err_words / sizeof *err_words;
    return err <= 0 && err > -(int)n ? (size_t)-err : (size_t)-YM_EIO;
}

const char *ym_err_name(int err)
{
    return err_words[err_word_of(err)].name;
}

const char *ym_err_text(int err)
{
    return err_words[err_word_of(err)].text;
}

void ym_problems_init(struct ym_problems *out, struct ym_arena *arena)
{
    *out = (struct ym_problems){.arena = arena};
}

/* ---- in both languages */

/* First and last: what the second half is, a word or a msgid; and between the halves.  Separators by their ASCII names, too. */
enum { BOTH_MSGID = 0x1D, BOTH_WORD = 0x1E, BOTH_BAR = 0x1F };

/* The bar of one in both languages; NULL if it is something else. */
static const char *err_both_bar(const char *text)
{
    size_t n = strlen(text);
    const char *bar = n > 2 && (*text == BOTH_WORD || *text == BOTH_MSGID) && text[n - 1] == *text ? strchr(text, BOTH_BAR) : NULL;
    return bar && bar > text + 1 ? bar : NULL;
}

static const char *err_both_of(struct ym_arena *arena, char mark, const char *first, const char *second)
{
    return ym_arena_printf(arena, "%c%s%c%s%c", mark, first, BOTH_BAR, second, mark);
}

const char *ym_both(struct ym_arena *arena, const char *zh, const char *en)
{
    if (ym_text_empty(zh))
        return "";
    return err_both_of(arena, BOTH_WORD, ym_text_showable(arena, zh), ym_text_showable(arena, ym_text_empty(en) ? zh : en));
}

const char *ym_both_msgid(struct ym_arena *arena, const char *plain, const char *msgid)
{
    return err_both_of(arena, BOTH_MSGID, plain, msgid);
}

static const char *err_both_half(struct ym_arena *arena, const char *text, const char *bar, int first)
{
    const char *begin = first ? text + 1 : bar + 1, *end = first ? bar : text + strlen(text) - 1;
    return ym_arena_strndup(arena, begin, (size_t)(end - begin));
}

const char *ym_both_said(struct ym_arena *arena, const char *text, int zh)
{
    const char *bar = text ? err_both_bar(text) : NULL;
    if (!bar)
        return text;
    if (*text != BOTH_MSGID)
        return err_both_half(arena, text, bar, zh);
    const char *msgid = err_both_half(arena, text, bar, 0);
    return *msgid ? ym_arena_strdup(arena, _(msgid)) : msgid;
}

const char *ym_both_plain(struct ym_arena *arena, const char *text)
{
    const char *bar = text ? err_both_bar(text) : NULL;
    return bar ? err_both_half(arena, text, bar, 1) : text;
}

/* ---- arguments */

/* An argument may hold what somebody else sent: of any length, with any byte. */
static const char *err_fit_text(struct ym_arena *arena, const char *arg)
{
    size_t n = strnlen(arg, ARG_BYTES + 4); /* a whole character more */
    const char *first = ym_arena_strndup(arena, arg, ym_text_cut(arg, n, ARG_BYTES));
    char *shown = ym_text_showable(arena, first);
    shown[ym_text_cut(shown, strlen(shown), ARG_BYTES)] = 0; /* 〓 is longer than the byte it stands for */
    return shown;
}

/* Each half of one in both languages has the room of a whole: a mark lost at the end would show both. */
static const char *err_fit_arg(struct ym_arena *arena, const char *arg)
{
    if (strnlen(arg, BOTH_BYTES) == BOTH_BYTES || !err_both_bar(arg))
        return err_fit_text(arena, arg);
    const char *bar = err_both_bar(arg);
    return err_both_of(arena, *arg, err_fit_text(arena, err_both_half(arena, arg, bar, 1)),
                       err_fit_text(arena, err_both_half(arena, arg, bar, 0)));
}

/* The next row, or NULL if the list is full. */
static struct ym_problem *err_next_row(struct ym_problems *p)
{
    if (p->count >= YM_PROBLEMS_MAX) {
        p->lost++;
        return NULL;
    }
    YM_GROW(p->arena, p->list, p->cap, p->count + 1);
    return &p->list[p->count++];
}

/* Texts of a place may hold what somebody else sent, too. */
static struct ym_location err_keep_where(struct ym_arena *arena, struct ym_location w)
{
    w.file = w.file ? ym_text_showable(arena, w.file) : NULL;
    w.words = w.words ? ym_text_showable(arena, w.words) : NULL;
    return w;
}

int ym_problem(struct ym_problems *p, struct ym_location where, const char *text, ...)
{
    struct ym_problem *row = p ? err_next_row(p) : NULL;
    if (!row)
        return YM_EBAD;
    *row = (struct ym_problem){
        .where = err_keep_where(p->arena, where),
        .text = ym_arena_strdup(p->arena, text),
    };
    va_list args;
    va_start(args, text);
    const char *arg;
    for (size_t i = 0; i < YM_PROBLEM_ARGS && (arg = va_arg(args, const char *)); i++)
        row->arg[i] = err_fit_arg(p->arena, arg);
    va_end(args);
    return YM_EBAD;
}

void ym_problems_append(struct ym_problems *to, struct ym_location outer, const struct ym_problems *from)
{
    if (!to)
        return;
    size_t count = from->count; /* the two may be one list */
    to->lost += from->lost;
    for (size_t i = 0; i < count; i++) {
        struct ym_problem *row = err_next_row(to);
        if (!row)
            continue;
        const struct ym_problem *old = &from->list[i];
        row->where = err_keep_where(to->arena, ym_location_join(to->arena, outer, old->where));
        row->text = ym_arena_strdup(to->arena, old->text);
        for (size_t k = 0; k < YM_PROBLEM_ARGS; k++)
            row->arg[k] = old->arg[k] ? ym_arena_strdup(to->arena, old->arg[k]) : NULL;
    }
}

/* 0-based slot number at `text`, or -1.  A slot without an argument stays as it is, to be noticed. */
static int err_slot_at(const char *text, const char *const arg[YM_PROBLEM_ARGS])
{
    if (text[0] != '{' || text[1] < '1' || text[1] > '0' + YM_PROBLEM_ARGS || text[2] != '}')
        return -1;
    int slot = text[1] - '1';
    return arg[slot] ? slot : -1;
}

const char *ym_problem_fill(struct ym_arena *arena, const char *text, const char *const arg[YM_PROBLEM_ARGS])
{
    struct ym_buf b;
    ym_buf_init(&b);
    while (text && *text) {
        int slot = err_slot_at(text, arg);
        if (slot < 0) {
            ym_buf_addc(&b, *text++);
            continue;
        }
        ym_buf_adds(&b, ym_both_said(arena, arg[slot], ym_language_zh()));
        text += 3;
    }
    const char *filled = ym_arena_strndup(arena, b.data, b.len);
    ym_buf_release(&b);
    return filled;
}
