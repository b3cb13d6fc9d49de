/* edit.c — editing a text: what keys do to it.  Floor: ui.  How it is drawn: edit_draw.c.
 * The cursor stands on clusters: a character with its combining marks is one step. */
#include "yimen/ui/edit.h"

#include <string.h>

#include "yimen/base/text.h"

void ym_edit_init(struct ym_edit *out, const char *text, size_t most)
{
    *out = (struct ym_edit){.most = most};
    ym_buf_init(&out->text);
    ym_edit_set(out, text);
}

void ym_edit_release(struct ym_edit *e)
{
    ym_buf_release(&e->text);
}

void ym_edit_set(struct ym_edit *e, const char *text)
{
    ym_buf_clear(&e->text);
    if (text && ym_utf8_valid(text, strlen(text)))
        ym_buf_adds(&e->text, text);
    e->at = e->text.len;
    e->from = 0;
    e->first = 0;
    e->changed = 0;
    e->full = 0;
    e->stood = 0;
}

static uint32_t edit_char_at(const struct ym_edit *e, size_t at, size_t *step)
{
    uint32_t c = 0;
    size_t n = ym_utf8_next(&c, e->text.data + at, e->text.len - at);
    *step = n ? n : 1;
    return c;
}

/* A mark belongs to what stands before it; a line break stands alone. */
static int edit_is_mark(uint32_t c)
{
    return c != '\n' && ym_char_columns(c) == 0;
}

static size_t edit_next_cluster(const struct ym_edit *e, size_t at)
{
    size_t step;
    if (at >= e->text.len)
        return e->text.len;
    uint32_t c = edit_char_at(e, at, &step);
    at += step;
    if (c == '\n')
        return at;
    while (at < e->text.len && edit_is_mark(edit_char_at(e, at, &step)))
        at += step;
    return at;
}

static size_t edit_char_before(const struct ym_edit *e, size_t at)
{
    while (at && ((unsigned char)e->text.data[--at] & 0xc0) == 0x80)
        ;
    return at;
}

static size_t edit_cluster_before(const struct ym_edit *e, size_t at)
{
    size_t step;
    if (!at)
        return 0;
    at = edit_char_before(e, at);
    while (at && edit_is_mark(edit_char_at(e, at, &step)) && e->text.data[edit_char_before(e, at)] != '\n')
        at = edit_char_before(e, at);
    return at;
}

/* Takes out the bytes from `begin` to `end`; the cursor stands where they were. */
static void edit_cut(struct ym_edit *e, size_t begin, size_t end)
{
    if (begin == end)
        return;
    memmove(e->text.data + begin, e->text.data + end, e->text.len - end + 1);
    e->text.len -= end - begin;
    e->at = begin;
    e->changed = 1;
}

static void edit_insert(struct ym_edit *e, uint32_t c)
{
    char bytes[4];
    if (e->most && ym_utf8_count(e->text.data) >= e->most) {
        e->full = 1;
        return;
    }
    size_t n = ym_utf8_put(bytes, c), behind = e->text.len - e->at;
    ym_buf_add(&e->text, bytes, n); /* makes the room */
    memmove(e->text.data + e->at + n, e->text.data + e->at, behind);
    memcpy(e->text.data + e->at, bytes, n);
    e->at += n;
    e->changed = 1;
}

void ym_edit_break(struct ym_edit *e)
{
    e->full = 0;
    edit_insert(e, '\n');
}

/* The beginning of the word before the cursor: first blanks, then what is none. */
static size_t edit_word_before(const struct ym_edit *e)
{
    size_t at = e->at;
    while (at && e->text.data[at - 1] == ' ')
        at--;
    while (at && e->text.data[at - 1] != ' ')
        at = edit_cluster_before(e, at);
    return at;
}

static int edit_key_ctrl(struct ym_edit *e, uint32_t ch)
{
    switch (ch) {
    case 'U': edit_cut(e, 0, e->text.len); return 1;
    case 'K': edit_cut(e, e->at, e->text.len); return 1;
    case 'W': edit_cut(e, edit_word_before(e), e->at); return 1;
    default: return 0;
    }
}

static int edit_key(struct ym_edit *e, struct ym_key k)
{
    switch (k.kind) {
    case YM_K_CHAR:
        if (!ym_char_hostile(k.ch))
            edit_insert(e, k.ch);
        break;
    case YM_K_CTRL: return edit_key_ctrl(e, k.ch);
    case YM_K_LEFT: e->at = edit_cluster_before(e, e->at); break;
    case YM_K_RIGHT: e->at = edit_next_cluster(e, e->at); break;
    case YM_K_HOME: e->at = 0; break;
    case YM_K_END: e->at = e->text.len; break;
    case YM_K_DELETE: edit_cut(e, e->at, edit_next_cluster(e, e->at)); break;
    case YM_K_BACKSPACE: edit_cut(e, edit_cluster_before(e, e->at), e->at); break;
    default: return 0;
    }
    return 1;
}

int ym_edit_key(struct ym_edit *e, struct ym_key k)
{
    e->full = 0;
    if (e->stood && k.kind == YM_K_CHAR && !ym_char_hostile(k.ch))
        edit_cut(e, 0, e->text.len);
    int taken = edit_key(e, k);
    e->stood &= !taken; /* a resize, a lone Esc, help: nothing was done with it */
    return taken;
}
