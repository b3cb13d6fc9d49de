/* test_edit.c — the editor against a slow oracle over characters, and where it draws the cursor. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#define NCURSES_NOMACROS
#include <ncurses.h>

#include "stage.h"
#include "run.h"
#include "yimen/base/text.h"
#include "yimen/ui/edit.h"

enum { MOST = 40, STEPS = 60000 };

/* The oracle: an array of characters, moved by hand. */
struct slow {
    uint32_t c[MOST + 1];
    size_t n, at;
};

static int mark(uint32_t c)
{
    return ym_char_columns(c) == 0;
}

static void slow_cut(struct slow *s, size_t begin, size_t end)
{
    for (size_t i = end; i < s->n; i++)
        s->c[begin + i - end] = s->c[i];
    s->n -= end - begin;
    s->at = begin;
}

static size_t slow_left(const struct slow *s)
{
    size_t at = s->at;
    do
        at -= at > 0;
    while (at > 0 && mark(s->c[at]));
    return at;
}

static size_t slow_right(const struct slow *s)
{
    size_t at = s->at + (s->at < s->n);
    while (at < s->n && mark(s->c[at]))
        at++;
    return at;
}

static void slow_insert(struct slow *s, uint32_t c)
{
    if (s->n == MOST || ym_char_hostile(c))
        return;
    for (size_t i = s->n; i > s->at; i--)
        s->c[i] = s->c[i - 1];
    s->c[s->at++] = c;
    s->n++;
}

static void slow_ctrl(struct slow *s, uint32_t c)
{
    if (c == 'U')
        slow_cut(s, 0, s->n);
    if (c == 'K')
        slow_cut(s, s->at, s->n);
    if (c != 'W')
        return;
    size_t end = s->at;
    while (s->at && s->c[s->at - 1] == ' ')
        s->at--;
    while (s->at && s->c[s->at - 1] != ' ')
        s->at = slow_left(s);
    slow_cut(s, s->at, end);
}

static void slow_key(struct slow *s, struct ym_key k)
{
    switch (k.kind) {
    case YM_K_CHAR: slow_insert(s, k.ch); break;
    case YM_K_CTRL: slow_ctrl(s, k.ch); break;
    case YM_K_LEFT: s->at = slow_left(s); break;
    case YM_K_RIGHT: s->at = slow_right(s); break;
    case YM_K_HOME: s->at = 0; break;
    case YM_K_END: s->at = s->n; break;
    case YM_K_DELETE: slow_cut(s, s->at, slow_right(s)); break;
    case YM_K_BACKSPACE: { size_t from = slow_left(s); slow_cut(s, from, s->at); break; }
    default: break;
    }
}

static int same(const struct slow *s, const struct ym_edit *e)
{
    char text[MOST * 4 + 1];
    size_t n = 0, at = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (i == s->at)
            at = n;
        n += ym_utf8_put(text + n, s->c[i]);
    }
    if (s->at == s->n)
        at = n;
    return e->text.len == n && memcmp(e->text.data, text, n) == 0 && e->at == at;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct ym_key random_key(uint32_t *seed)
{
    static const uint32_t characters[] = {'a', ' ', '7', 0x738B, 0x4DAE, 0x2CB6E, 0x301, 0x302, 0xB7, 0xFF21, 0x200B, 0x3000};
    static const struct ym_key keys[] = {
        {.kind = YM_K_LEFT}, {.kind = YM_K_RIGHT}, {.kind = YM_K_HOME}, {.kind = YM_K_END}, {.kind = YM_K_DELETE},
        {.kind = YM_K_BACKSPACE}, {.kind = YM_K_LEFT}, {.kind = YM_K_RIGHT}, {.kind = YM_K_CTRL, .ch = 'W'},
        {.kind = YM_K_CTRL, .ch = 'K'}, {.kind = YM_K_CTRL, .ch = 'U'},
    };
    uint32_t r = next_random(seed);
    if (r % 100 < 65)
        return key_char(characters[next_random(seed) % (sizeof characters / sizeof *characters)]);
    return keys[next_random(seed) % (r % 100 < 96 ? 8 : 11)];
}

static void follows_the_oracle(void)
{
    struct slow s = {.n = 0};
    struct ym_edit e;
    uint32_t seed = 1;
    ym_edit_init(&e, "", MOST);
    for (int i = 0; i < STEPS; i++) {
        struct ym_key k = random_key(&seed);
        slow_key(&s, k);
        CU_ASSERT_FATAL(ym_edit_key(&e, k));
        CU_ASSERT_FATAL(same(&s, &e));
        CU_ASSERT_FATAL(ym_utf8_valid(e.text.data, e.text.len));
    }
    ym_edit_release(&e);
}

static void keeps_the_cursor_in_its_field(void)
{
    struct stage l;
    struct ym_edit e;
    uint32_t seed = 7;
    stage_open(&l);
    ym_edit_init(&e, "", MOST);
    for (int i = 0; i < 4000; i++) {
        ym_edit_key(&e, random_key(&seed));
        ym_edit_draw(&e, l.t, 5, 10, 12, 1);
        ym_put_flush(l.t);
        CU_ASSERT_FATAL(getcury(stdscr) == 5);
        CU_ASSERT_FATAL(getcurx(stdscr) >= 10 && getcurx(stdscr) < 22);
        CU_ASSERT_FATAL(e.from <= e.at);
        ym_edit_draw_box(&e, l.t, (struct ym_edit_box){7, 10, 12, 3}, 1);
        ym_put_flush(l.t);
        CU_ASSERT_FATAL(getcury(stdscr) >= 7 && getcury(stdscr) < 10);
        CU_ASSERT_FATAL(getcurx(stdscr) >= 10 && getcurx(stdscr) < 22);
    }
    ym_edit_release(&e);
    stage_close(&l);
}

static void draws_what_is_around_the_cursor(void)
{
    struct stage l;
    struct ym_edit e;
    stage_open(&l);
    ym_edit_init(&e, "河南省潢川县双柳树镇", 0);
    ym_edit_draw(&e, l.t, 2, 0, 9, 1);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 2), "双柳树镇");
    ym_edit_key(&e, key_of(YM_K_HOME, 0));
    ym_edit_draw(&e, l.t, 2, 0, 9, 1);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 2), "河南省潢");
    e.hidden = 1;
    ym_edit_draw(&e, l.t, 2, 0, 12, 1);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 2), "**********");
    ym_edit_release(&e);
    stage_close(&l);
}

static void a_full_field_takes_no_more(void)
{
    struct ym_edit e;
    ym_edit_init(&e, "王小", 3);
    ym_edit_key(&e, key_char(0x660E));
    CU_ASSERT(!e.full && e.changed);
    ym_edit_key(&e, key_char('x'));
    CU_ASSERT(e.full);
    CU_ASSERT_STRING_EQUAL(e.text.data, "王小明");
    ym_edit_key(&e, key_of(YM_K_BACKSPACE, 0));
    CU_ASSERT(!e.full);
    CU_ASSERT_STRING_EQUAL(e.text.data, "王小");
    CU_ASSERT_FALSE(ym_edit_key(&e, key_of(YM_K_F, 2)));
    CU_ASSERT_FALSE(ym_edit_key(&e, key_of(YM_K_ENTER, 0)));
    ym_edit_release(&e);
}

static void a_box_has_lines(void)
{
    struct stage l;
    struct ym_edit e;
    stage_open(&l);
    ym_edit_init(&e, "一二三四五六", 0);
    ym_edit_break(&e);
    ym_edit_key(&e, key_char('z'));
    ym_edit_draw_box(&e, l.t, (struct ym_edit_box){2, 0, 9, 3}, 1);
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 2), "一二三四");
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 3), "五六");
    CU_ASSERT_STRING_EQUAL(stage_row(&l, 4), "z");
    CU_ASSERT(ym_edit_line(&e, l.t, 9, 0));
    CU_ASSERT_EQUAL(e.at, strlen("一二三四五")); /* column 1 is within 五; the cursor stands behind it */
    CU_ASSERT(ym_edit_line(&e, l.t, 9, 0));
    CU_ASSERT_FALSE(ym_edit_line(&e, l.t, 9, 0));
    CU_ASSERT_STRING_EQUAL(e.text.data, "一二三四五六\nz");
    ym_edit_release(&e);
    stage_close(&l);
}

void ym_suite_edit(void);
void ym_suite_edit(void)
{
    static const struct ym_test tests[] = {
        {"the editor follows the oracle", follows_the_oracle},
        {"the cursor stays in its field", keeps_the_cursor_in_its_field},
        {"what is around the cursor is drawn", draws_what_is_around_the_cursor},
        {"a full field takes no more", a_full_field_takes_no_more},
        {"a box has lines", a_box_has_lines},
        {NULL, NULL},
    };
    ym_suite_add("edit", tests);
}
