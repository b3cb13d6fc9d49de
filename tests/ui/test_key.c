/* test_key.c — what is pressed, split, garbled, pasted; in every charset. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "pair.h"
#include "terminal/inside.h"
#include "yimen/base/text.h"

void ym_suite_key(void);

/* The keys as a text: "張", "^O", "F2", "UP" … parted by blanks. */
static const char *spell(struct ym_key k)
{
    static const char *const names[] = {
        [YM_K_ENTER] = "ENTER", [YM_K_TAB] = "TAB",   [YM_K_BACKTAB] = "BACKTAB", [YM_K_UP] = "UP",
        [YM_K_DOWN] = "DOWN",   [YM_K_LEFT] = "LEFT", [YM_K_RIGHT] = "RIGHT",     [YM_K_HOME] = "HOME",
        [YM_K_END] = "END",     [YM_K_PGUP] = "PGUP", [YM_K_PGDN] = "PGDN",       [YM_K_INSERT] = "INSERT",
        [YM_K_DELETE] = "DELETE", [YM_K_BACKSPACE] = "BS", [YM_K_BACK] = "BACK", [YM_K_PREFIX] = "PREFIX",
        [YM_K_RESIZE] = "RESIZE", [YM_K_HANGUP] = "HANGUP", [YM_K_NONE] = "NONE",
    };
    static char text[16];
    size_t n = 0;
    if (k.kind == YM_K_CHAR) {
        if (k.pasted)
            text[n++] = '=';
        n += ym_utf8_put(text + n, k.ch);
        text[n] = 0;
    } else if (k.kind == YM_K_CTRL || k.kind == YM_K_F) {
        snprintf(text, sizeof text, k.kind == YM_K_F ? "F%u" : "^%c", k.ch);
    } else {
        snprintf(text, sizeof text, "%s", names[k.kind]);
    }
    return text;
}

static const char *decoded(enum ym_charset charset, const char *bytes, size_t at_once)
{
    static char said[1024];
    struct ym_decoder d;
    struct ym_key k;
    ym_decoder_init(&d, charset);
    said[0] = 0;
    for (size_t n = strlen(bytes); n; n -= at_once, bytes += at_once) {
        at_once = at_once < n ? at_once : n;
        ym_decoder_feed(&d, bytes, at_once);
        while (ym_decoder_next(&d, &k)) {
            strcat(said, *said ? " " : "");
            strcat(said, spell(k));
        }
    }
    ym_decoder_release(&d);
    return said;
}

struct row {
    const char *bytes, *keys;
};

/* The same cut in two at `cut`, with a pause there in which an Esc alone is shown as armed. */
static const char *decoded_torn(enum ym_charset charset, const char *bytes, size_t cut)
{
    static char said[1024];
    struct ym_decoder d;
    struct ym_key k;
    size_t parts[] = {cut, strlen(bytes) - cut};
    ym_decoder_init(&d, charset);
    said[0] = 0;
    for (int i = 0; i < 2; i++) {
        ym_decoder_feed(&d, bytes, parts[i]);
        bytes += parts[i];
        while (ym_decoder_next(&d, &k)) {
            strcat(said, *said ? " " : "");
            strcat(said, spell(k));
        }
        d.told |= ym_decoder_armed(&d);
    }
    ym_decoder_release(&d);
    return said;
}

/* All at once and byte by byte. */
static void check_rows(enum ym_charset charset, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        CU_ASSERT_STRING_EQUAL(decoded(charset, rows[i].bytes, 999), rows[i].keys);
        CU_ASSERT_STRING_EQUAL(decoded(charset, rows[i].bytes, 1), rows[i].keys);
    }
}
#define CHECK_ROWS(charset, rows) check_rows((charset), (rows), sizeof(rows) / sizeof *(rows))

static void test_plain(void)
{
    static const struct row rows[] = {
        {"aZ ~", "a Z   ~"},
        {"\r\t\n", "ENTER TAB ^J"},
        {"\b\x7f", "BS BS"},
        {"\x0f\x15\x01\x1a\x18", "^O ^U ^A ^Z BACK"},
        {"\x1c\x1d\x1f", ""},
        {"张三", "张 三"},
        {"𬱖·é", "𬱖 · é"},
    };
    CHECK_ROWS(YM_UTF8, rows);
}

static void test_aliases(void)
{
    char bytes[32];
    CU_ASSERT(ym_sequence_alias_count > 60);
    for (size_t i = 0; i < ym_sequence_alias_count; i++) {
        const struct ym_sequence *s = &ym_sequence_aliases[i];
        char expected[32];
        snprintf(bytes, sizeof bytes, "%sx", s->bytes);
        snprintf(expected, sizeof expected, "%s x", spell(s->key));
        for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
            CU_ASSERT_STRING_EQUAL(decoded((enum ym_charset)charset, bytes, 999), expected);
            CU_ASSERT_STRING_EQUAL(decoded((enum ym_charset)charset, bytes, 1), expected);
        }
    }
}

static void test_escapes(void)
{
    static const struct row rows[] = {
        {"\x1b[1;5A\x1b[5;3~\x1b[1;2Pz", "UP PGUP F1 z"},
        {"\x1b[99~a", "a"},                    /* nobody's key */
        {"\x1b[?1;2ca", "a"},                  /* an answer nobody asked for */
        {"\x1b[5;3Ra", "a"},                   /* the cursor's place, told too late */
        {"\x1b[1;3Ra", "a"},
        {"\x1b[<0;3;4Ma", "a"},
        {"\x1bqa", "a"},                       /* a letter after Esc takes the prefix back */
        {"\x1b\r", "ENTER"},
        {"\x1b[12\rb", "ENTER b"},             /* cut off by the line */
        {"\x1b[\x1b[B", "DOWN"},
        {"\x1bO\x1bOB", "DOWN"},
        {"\x1b张", "张"},
        {"\x1b[1张", "张"},
        {"\x1b\x1b", "BACK"},
        {"\x1b[123456789;123456789;123456789;123456789Xa", "a"},
        {"\x1b[[Za", "a"},
    };
    CHECK_ROWS(YM_UTF8, rows);
    CU_ASSERT_STRING_EQUAL(decoded(YM_UTF8, "\x1b\x1b[A", 999), "UP"); /* Alt and a cursor key */
}

/* What terminals answer when they are asked for colours, name, settings or clipboard, by this or by the program before. */
static const char *const answers[] = {
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b]52;c;eXllczE5OTAyNyBR\x07", "\x1b]l yimen q\x1b\\",
    "\x1bP>|XTerm(379)\x1b\\", "\x1bP1$r0m\x1b\\", "\x1bP0+r6b63757531\x1b\\", "\x1bP!|7E565445\x1b\\", "\x1b_Gi=31;OK\x1b\\",
    "\x1b^private 1 2 y\x1b\\", "\x1bXstring 9 n\x1b\\", "\x1b[>41;379;0c", "\x1b[?62;22c", "\x1b[8;24;80t", "\x1b[?2004;2$y",
    "\x1b]4;1;rgb:cdcd/0000/0000\x07\x1b]4;2;rgb:0000/cdcd/0000\x07",
};
enum { ANSWERS = sizeof answers / sizeof *answers };

static void test_answers(void)
{
    char bytes[128];
    for (size_t i = 0; i < ANSWERS; i++) {
        snprintf(bytes, sizeof bytes, "%sa", answers[i]);
        for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
            CU_ASSERT_STRING_EQUAL(decoded((enum ym_charset)charset, bytes, 999), "a");
            CU_ASSERT_STRING_EQUAL(decoded((enum ym_charset)charset, bytes, 1), "a");
            for (size_t cut = 1; cut < strlen(answers[i]); cut++)
                CU_ASSERT_STRING_EQUAL(decoded_torn((enum ym_charset)charset, bytes, cut), "a");
        }
    }
}

/* A string whose end was lost takes no more than it must. */
static void test_unended(void)
{
    static const struct row rows[] = {
        {"\x1b]10;rgb\x1b[Bx", "DOWN x"},       /* the next sequence ends it */
        {"\x1bPyes\rn", "n"},                   /* so does a line end, which is none then */
        {"\x1b_abc\x18y", "y"}, {"\x1b^abc\x1ay", "y"},
        {"\x1b]1\x1b]2\x07" "a", "a"},
    };
    struct ym_decoder d;
    struct ym_key k;
    CHECK_ROWS(YM_UTF8, rows);
    ym_decoder_init(&d, YM_UTF8);
    for (int i = 0; i < 10000; i++) { /* however long it is */
        const char *part = i ? "QUJD" : "\x1b]52;c;QUJD";
        ym_decoder_feed(&d, part, strlen(part));
        CU_ASSERT_FALSE_FATAL(ym_decoder_next(&d, &k));
        CU_ASSERT_FATAL(d.n <= 1);
    }
    ym_decoder_feed(&d, "\x1b", 1);
    CU_ASSERT_FALSE(ym_decoder_next(&d, &k));
    CU_ASSERT_FALSE(ym_decoder_armed(&d)); /* half of its end is no prefix */
    ym_decoder_string_over(&d);
    ym_decoder_feed(&d, "z", 1);
    CU_ASSERT(ym_decoder_next(&d, &k) && k.ch == 'z');
    ym_decoder_release(&d);
}

/* 100 000 answers, torn at random, between letters of a name: the letters alone arrive. */
static void test_many_answers(void)
{
    struct ym_decoder d;
    struct ym_key k;
    uint64_t seed = 20210930;
    int typed = 0, heard = 0;
    ym_decoder_init(&d, YM_UTF8);
    for (int i = 0; i < 100000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const char *answer = answers[(seed >> 33) % ANSWERS];
        size_t n = strlen(answer), cut = (seed >> 40) % n;
        ym_decoder_feed(&d, answer, cut);
        for (; ym_decoder_next(&d, &k); heard++)
            CU_ASSERT_EQUAL_FATAL(k.ch, 'w');
        d.told |= ym_decoder_armed(&d);
        ym_decoder_feed(&d, answer + cut, n - cut);
        ym_decoder_feed(&d, "w", 1);
        typed++;
        for (; ym_decoder_next(&d, &k); heard++)
            CU_ASSERT_EQUAL_FATAL(k.ch, 'w');
    }
    CU_ASSERT_EQUAL(typed, heard);
    ym_decoder_release(&d);
}

static void test_bad_bytes(void)
{
    static const struct row utf8[] = {
        {"\xff" "a", "a"},      {"\xe4\xb8" "a", "a"},   {"\xe4\xb8\xe5\xbc\xa0", "张"}, {"\x80\x9b" "b", "b"},
        {"\xc0\x80" "c", "c"},  {"\xed\xa0\x80" "d", "d"}, {"\xf4\x90\x80\x80" "e", "e"}, {"\xc2\x9b" "f", "f"},
        {"\xf0\x9f\x1b[A", "UP"}, {"\xe4\r", "ENTER"},
    };
    static const struct row gbk[] = {
        {"\xd5\xc5\xc8\xfd", "张 三"}, {"\xff\xd5\xc5", "张"}, {"\xd5\r", "ENTER"}, {"\x80" "a", "a"}, {"\x81\x39" "b", "9 b"},
        {"\xc2\xf2\xfe\x9f\xcc\xe1", "买 䶮 提"},   /* the C library's GBK has no 䶮: 买䶮提 became 买熖 */
        {"\x81\x39\xee\x39" "a", "㐀 a"},           /* and a terminal of GB18030 that says GBK */
        {"\xa2\xab\xd5\xc5", "\xee\x9d\xa6 张"},   /* a code of nobody's stays one character */
        {"\xa6\xd9\xa8\xbf\xf8\xa1", "︐ ǹ \xee\x88\xb4"},
    };
    static const struct row gb18030[] = {
        {"\xd5\xc5", "张"}, {"\x81\x39\xee\x39", "㐀"}, {"\x95\x32\x82\x36", "𠀀"}, {"\x81\x39\r", "9 ENTER"}, {"\x81\x30\x81\x30", ""},
    };
    static const struct row ascii[] = {{"\xe5\xbc\xa0" "a", "a"}};
    CHECK_ROWS(YM_UTF8, utf8);
    CHECK_ROWS(YM_GBK, gbk);
    CHECK_ROWS(YM_GB18030, gb18030);
    CHECK_ROWS(YM_ASCII, ascii);
}

static void test_paste(void)
{
    static const struct row rows[] = {
        {"\x1b[200~a\rb\x0f\x18\x1b[A张\x1b[201~\r", "=a =  =b =张 ENTER"},
        {"\x1b[201~a", "a"},
    };
    CHECK_ROWS(YM_UTF8, rows);
}

static void test_report(void)
{
    struct ym_decoder d;
    struct ym_key k;
    int row = 0, column = 0;
    ym_decoder_init(&d, YM_UTF8);
    ym_decoder_feed(&d, "a\x1b[24;80Rb\x1b[12;", 15);
    CU_ASSERT(ym_decoder_reported(&d, &row, &column));
    CU_ASSERT(row == 24 && column == 80);
    CU_ASSERT_FALSE(ym_decoder_reported(&d, &row, &column));
    CU_ASSERT(ym_decoder_next(&d, &k) && k.ch == 'a');
    CU_ASSERT(ym_decoder_next(&d, &k) && k.ch == 'b');
    CU_ASSERT_FALSE(ym_decoder_next(&d, &k));
    ym_decoder_feed(&d, "3R", 2);
    CU_ASSERT(ym_decoder_reported(&d, &row, &column) && row == 12 && column == 3);
    CU_ASSERT_EQUAL(d.n, 0);
    ym_decoder_release(&d);
}

/* What noise is made of: all bytes, but more often those that begin something. */
static uint8_t noise(uint64_t *seed)
{
    static const uint8_t beginnings[] = {0x1b, 0x1b, '[', 'O', '2', '0', '1', '~', ';', 0x81, 0xe4, 0x9b, '\r', 0x7f, 0x00, 0xff};
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    uint32_t r = (uint32_t)(*seed >> 33);
    return r & 1 ? beginnings[(r >> 1) % sizeof beginnings] : (uint8_t)(r >> 8);
}

static void check_key(struct ym_key k)
{
    CU_ASSERT_FATAL(k.kind > YM_K_NONE && k.kind < YM_K_PREFIX);
    if (k.kind == YM_K_CHAR)
        CU_ASSERT_FATAL(k.ch >= ' ' && k.ch != 0x7f && !(k.ch >= 0x80 && k.ch < 0xa0) && k.ch <= 0x10ffff);
    if (k.kind == YM_K_CTRL)
        CU_ASSERT_FATAL(k.ch >= 'A' && k.ch <= 'Z');
    if (k.kind == YM_K_F)
        CU_ASSERT_FATAL(k.ch >= 1 && k.ch <= 12 && k.ch != 10);
}

static void test_noise(void)
{
    for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
        struct ym_decoder d;
        struct ym_key k, last = {0};
        uint64_t seed = 20210705;
        ym_decoder_init(&d, (enum ym_charset)charset);
        for (int i = 0; i < 100000; i++) {
            uint8_t byte = noise(&seed);
            ym_decoder_feed(&d, &byte, 1);
            while (ym_decoder_next(&d, &k))
                check_key(k);
            CU_ASSERT_FATAL(d.n <= 33); /* nothing grows behind what never ends */
        }
        ym_decoder_feed(&d, "\r\ra", 3); /* and the line is usable again */
        while (ym_decoder_next(&d, &k))
            last = k;
        CU_ASSERT(last.kind == YM_K_CHAR && last.ch == 'a');
        ym_decoder_release(&d);
    }
}

static void test_names(void)
{
    static const struct {
        struct ym_key key;
        const char *keys;
        int is;
    } rows[] = {
        {{.kind = YM_K_F, .ch = 2}, "F2 ^O", 1},        {{.kind = YM_K_CTRL, .ch = 'O'}, "F2 ^O", 1},
        {{.kind = YM_K_F, .ch = 1}, "F11 F12", 0},      {{.kind = YM_K_CHAR, .ch = 'q'}, "q Back", 1},
        {{.kind = YM_K_BACK}, "q Back", 1},             {{.kind = YM_K_BACK}, "F10", 1},
        {{.kind = YM_K_CHAR, .ch = '/'}, "/ ^F", 1},    {{.kind = YM_K_CHAR, .ch = ' '}, "Space", 1},
        {{.kind = YM_K_PGDN}, "PgDn", 1},               {{.kind = YM_K_ENTER}, "Enter", 1},
        {{.kind = YM_K_CHAR, .ch = 'q', .pasted = 1}, "q", 0}, {{.kind = YM_K_NONE}, "nonsense", 0},
        {{.kind = YM_K_CHAR, .ch = 'Q'}, "q", 0},       {{.kind = YM_K_CHAR, .ch = '^'}, "^", 1},
        {{.kind = YM_K_CHAR, .ch = 'q'}, "", 0},        {{.kind = YM_K_CHAR, .ch = 'q'}, NULL, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(ym_key_is(rows[i].key, rows[i].keys), rows[i].is);
    CU_ASSERT_STRING_EQUAL(ym_key_label("F2 ^O"), "F2");
    CU_ASSERT_STRING_EQUAL(ym_key_label("^O"), "^O");
    CU_ASSERT_STRING_EQUAL(ym_key_label("Back q"), "Esc");
    CU_ASSERT_STRING_EQUAL(ym_key_label("+ x"), "+");
    CU_ASSERT_STRING_EQUAL(ym_key_label(""), "");
}

/* What terminfo says a key sends is that key, under every type met in offices. */
static void test_terminfo(void)
{
    static const char *const types[] = {"vt100", "vt220", "linux", "xterm", "xterm-256color", "screen", "rxvt"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        static struct pty l;
        struct ym_sequence list[YM_TERMINFO_KEYS];
        pty_open(&l, types[i], "utf-8", 24, 80);
        size_t n = ym_terminfo_keys(list);
        CU_ASSERT(n >= 4);
        for (size_t j = 0; j < n; j++) {
            char expected[16];
            snprintf(expected, sizeof expected, "%s", spell(list[j].key));
            pty_type(&l, list[j].bytes);
            CU_ASSERT_STRING_EQUAL(spell(ym_terminal_key(l.t, 5000)), expected);
        }
        pty_close(&l);
    }
}

void ym_suite_key(void)
{
    static const struct ym_test tests[] = {
        {"characters and control keys", test_plain},
        {"every alias", test_aliases},
        {"escape sequences, cut and unknown", test_escapes},
        {"late answers of a terminal, torn anywhere", test_answers},
        {"strings without an end", test_unended},
        {"100 000 answers between letters", test_many_answers},
        {"bytes that are no characters", test_bad_bytes},
        {"pasting", test_paste},
        {"reports of the cursor", test_report},
        {"noise", test_noise},
        {"keys as rows write them", test_names},
        {"keys as terminfo writes them", test_terminfo},
        {0},
    };
    ym_suite_add("key", tests);
}
